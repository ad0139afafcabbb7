/* SPDX-License-Identifier: MIT
   batch.h and names.h. See memory.c. */
CALL(casus_column_name, a_batch(o), V(casus_column_name(o->column)))
CALL(casus_column_type, a_batch(o), V(casus_column_type(o->column)))
CALL(casus_column_length, a_batch(o), V(casus_column_length(o->column)))
CALL(casus_column_null_count, a_batch(o), V(casus_column_null_count(o->column)))
CALL(casus_column_validity, a_batch(o), V(casus_column_validity(o->column)))
CALL(casus_column_values, a_batch(o), V(casus_column_values(o->column)))
CALL(casus_column_offsets, a_batch(o), V(casus_column_offsets(o->column)))
CALL(casus_column_child_count, a_batch(o), V(casus_column_child_count(o->column)))
CALL(casus_column_child, a_batch(o), V(casus_column_child(casus_batch_column(o->batch, "locations"), 0)))
CALL(casus_column_field, a_batch(o), V(casus_column_field(casus_batch_column(o->batch, "locations"), "name")))
CALL(casus_column_word_count, a_batch(o), V(casus_column_word_count(o->column)))
CALL(casus_column_word, a_batch(o), V(casus_column_word(o->column, 0).size))
CALL(casus_column_dictionary, a_batch(o), V(casus_column_dictionary(o->column)))
CALL(casus_column_is_null, a_batch(o), V(casus_column_is_null(o->column, 0)))
CALL(casus_column_int64, a_batch(o), V(casus_column_int64(o->column, 0)))
CALL(casus_column_double, a_batch(o), V(casus_column_double(o->column, 0)))
CALL(casus_column_text, a_batch(o), V(casus_column_text(o->column, 0).size))
CALL(casus_column_range, a_batch(o),
     V(casus_column_range(casus_batch_column(o->batch, "locations"), 0, &out->size, &out->size)))
CALL(casus_batch_retain, a_batch(o), V(casus_batch_free(casus_batch_retain(o->batch))))
CALL(casus_batch_free, a_batch(o), FREED(casus_batch_free, batch))
CALL(casus_batch_row_count, a_batch(o), V(casus_batch_row_count(o->batch)))
CALL(casus_batch_column_count, a_batch(o), V(casus_batch_column_count(o->batch)))
CALL(casus_batch_column_at, a_batch(o), V(casus_batch_column_at(o->batch, 0)))
CALL(casus_batch_column, a_batch(o), V(casus_batch_column(o->batch, "id")))
CALL(casus_batch_source_row, a_native(o), V(casus_batch_source_row(o->native, 0)))
CALL(casus_batch_native_count, a_native(o), V(casus_batch_native_count(o->native)))
CALL(casus_batch_native_name, a_native(o), V(casus_batch_native_name(o->native, 0).size))
CALL(casus_batch_native_field, a_native(o),
     casus_batch_native_field(o->native, 0, 6, o->text, sizeof o->text, &out->size, e))
CALL(casus_batch_select, (a_batch(o), o->selection[0] = 5), casus_batch_select(o->batch, o->selection, &out->batch, e))
CALL(casus_event_read, (an_event(o), a_batch(o)), casus_event_read(o->empty, o->batch, 0, e))
CALL(casus_builder_new, NONE, casus_builder_new(o->context, NULL, &out->builder, e))
CALL(casus_builder_free, a_builder(o), FREED(casus_builder_free, builder))
CALL(casus_builder_add, a_builder(o), casus_builder_add(o->builder, o->event, e))
CALL(casus_builder_row_count, a_builder(o), V(casus_builder_row_count(o->builder)))
CALL(casus_builder_seal, (a_builder(o), must(casus_builder_add(o->builder, o->event, e), o)),
     casus_builder_seal(o->builder, &out->batch, e))
CALL(casus_dataset_new, NONE, casus_dataset_new(o->context, &out->dataset, e))
CALL(casus_dataset_free, a_dataset(o), FREED(casus_dataset_free, dataset))
CALL(casus_dataset_add, (a_batch(o), must(casus_dataset_new(o->context, &o->dataset, e), o)),
     casus_dataset_add(o->dataset, o->batch, e))
CALL(casus_dataset_batch_count, a_dataset(o), V(casus_dataset_batch_count(o->dataset)))
CALL(casus_dataset_batch, a_dataset(o), V(casus_dataset_batch(o->dataset, 0)))
CALL(casus_dataset_row_count, a_dataset(o), V(casus_dataset_row_count(o->dataset)))
/* names.h */
CALL(casus_name_fold, NONE,
     casus_name_fold(casus_str_from("Mosul"), CASUS_NAME_FOLD_SOUND, o->text, sizeof o->text, &out->size, e))
CALL(casus_name_jaro, NONE, casus_name_jaro(casus_str_from("Mosul"), casus_str_from("Mawsil"), &out->number, e))
CALL(casus_name_jaro_winkler, NONE,
     casus_name_jaro_winkler(casus_str_from("Mosul"), casus_str_from("Mawsil"), &out->number, e))
CALL(casus_name_acronym, NONE,
     casus_name_acronym(casus_str_from("Army of the North"), o->text, sizeof o->text, &out->size, e))
CALL(casus_name_same_acronym, NONE,
     casus_name_same_acronym(casus_str_from("AN"), casus_str_from("Army North"), &o->index, e))
CALL(casus_rarity_new, NONE, casus_rarity_new(o->context, &out->rarity, e))
CALL(casus_rarity_free, a_rarity(o), FREED(casus_rarity_free, rarity))
CALL(casus_rarity_add, must(casus_rarity_new(o->context, &o->rarity, e), o),
     casus_rarity_add(o->rarity, casus_str_from("Group of the South and the East"), e))
CALL(casus_rarity_shared, a_rarity(o),
     casus_rarity_shared(o->rarity, casus_str_from("Army North"), casus_str_from("North Army"), &out->number, e))
CALL(casus_names_read, text_input(o, names_text), casus_names_read(o->context, o->input, &out->names, e))
CALL(casus_names_free, a_names(o), FREED(casus_names_free, names))
CALL(casus_names_find, a_names(o),
     casus_names_find(o->names, CASUS_NAME_KIND_PLACE, casus_str_from("Mawsil"), CASUS_DAY_UNKNOWN, &o->view, e))
CALL(casus_names_find_code, a_names(o),
     casus_names_find_code(o->names, CASUS_NAME_KIND_PLACE, casus_str_from("pcode"), casus_str_from("IQ15"),
                           CASUS_DAY_UNKNOWN, &o->view, e))
CALL(casus_names_apply, (a_names(o), a_batch(o)), casus_names_apply(o->names, o->batch, &out->batch, e))
