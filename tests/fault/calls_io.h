/* SPDX-License-Identifier: MIT
   io.h, arrow.h and unstable.h. See memory.c. */
CALL(casus_id_set_new, NONE, casus_id_set_new(o->context, CASUS_ID_SET_MODE_FIRST, &out->ids, e))
CALL(casus_id_set_free, an_id_set(o), FREED(casus_id_set_free, ids))
CALL(casus_id_set_look, (an_id_set(o), text_input(o, csv_text)),
     casus_id_set_look(o->ids, o->input, NULL, &o->report, e))
CALL(casus_reader_new, text_input(o, csv_text), casus_reader_new(o->context, o->input, NULL, &out->reader, e))
CALL(casus_reader_new, text_input(o, events_text), casus_reader_new(o->context, o->input, NULL, &out->reader, e))
CALL(casus_reader_free, a_reader(o, NULL), FREED(casus_reader_free, reader))
CALL(casus_reader_next, a_reader(o, csv_text), casus_reader_next(o->reader, &out->batch, e))
CALL(casus_reader_next, a_reader(o, NULL), casus_reader_next(o->reader, &out->batch, e))
CALL(casus_reader_report, a_reader(o, NULL), casus_reader_report(o->reader, &o->report, e))
CALL(casus_reader_text, a_reader(o, csv_text), V(casus_reader_text(o->reader, CASUS_READER_WHY).size))
CALL(casus_dataset_add_input, (a_dataset(o), text_input(o, csv_text)),
     casus_dataset_add_input(o->dataset, o->input, NULL, &o->report, e))
CALL(casus_event_write_json, (an_event(o), an_output(o)), casus_event_write_json(o->event, o->output, e))
CALL(casus_event_read_json, an_event(o),
     casus_event_read_json(o->empty, events_text, strchr(events_text, '\n') - events_text, e))
CALL(casus_writer_new, an_output(o), casus_writer_new(o->context, o->output, NULL, &out->writer, e))
CALL(casus_writer_free, a_writer(o, CASUS_FORMAT_CSV), FREED(casus_writer_free, writer))
CALL(casus_writer_columns, a_writer(o, CASUS_FORMAT_CSV), V(casus_writer_columns(o->writer)))
CALL(casus_writer_add, (a_writer(o, CASUS_FORMAT_CSV), a_batch(o)), casus_writer_add(o->writer, o->batch, NULL, e))
CALL(casus_writer_add, (a_writer(o, CASUS_FORMAT_JSONL), a_batch(o)), casus_writer_add(o->writer, o->batch, NULL, e))
CALL(casus_writer_add, (a_writer(o, CASUS_FORMAT_GEOJSON), a_batch(o)), casus_writer_add(o->writer, o->batch, NULL, e))
CALL(casus_writer_add, (a_writer(o, CASUS_FORMAT_ARROW), a_batch(o)), casus_writer_add(o->writer, o->batch, NULL, e))
CALL(casus_writer_add, (a_writer(o, CASUS_FORMAT_NATIVE), a_native(o)), casus_writer_add(o->writer, o->native, NULL, e))
CALL(casus_writer_add_event, (a_writer(o, CASUS_FORMAT_CSV), an_event(o)),
     casus_writer_add_event(o->writer, o->event, e))
CALL(casus_writer_finish, added(o, CASUS_FORMAT_CSV), casus_writer_finish(o->writer, e))
CALL(casus_writer_finish, added(o, CASUS_FORMAT_GEOJSON), casus_writer_finish(o->writer, e))
CALL(casus_writer_finish, added(o, CASUS_FORMAT_ARROW), casus_writer_finish(o->writer, e))
CALL(casus_writer_finish, added(o, CASUS_FORMAT_ARROW_STREAM), casus_writer_finish(o->writer, e))
CALL(casus_writer_told, added(o, CASUS_FORMAT_GEOJSON), V(casus_writer_told(o->writer)))
CALL(casus_writer_add_input, (a_writer(o, CASUS_FORMAT_CSV), text_input(o, events_text)),
     casus_writer_add_input(o->writer, o->input, "killed > 2", NULL, &o->report, e))
/* arrow.h */
CALL(casus_batch_to_arrow, a_batch(o), casus_batch_to_arrow(o->batch, &o->schema, &o->array, e))
CALL(casus_dataset_to_arrow, a_dataset(o), casus_dataset_to_arrow(o->dataset, &o->stream, e))
CALL(casus_reader_to_arrow, a_reader(o, csv_text), casus_reader_to_arrow(o->reader, &o->stream, e))
CALL(casus_table_to_arrow, a_table(o), casus_table_to_arrow(o->table, &o->stream, e))
CALL(casus_input_arrow, a_stream(o), casus_input_arrow(o->context, &o->stream, "stream", &out->input, e))
CALL(casus_arrow_write, (a_stream(o), an_output(o)),
     casus_arrow_write(o->context, &o->stream, CASUS_FORMAT_ARROW, o->output, e))
/* unstable.h */
CALL(casus_input_peek, text_input(o, csv_text), casus_input_peek(o->input, o->text, CASUS_INPUT_PEEK, &out->size, e))
CALL(casus_input_copy, (an_output(o), text_input(o, csv_text)), casus_input_copy(o->input, o->output, &out->size, e))
CALL(casus_reader_native_count, a_reader(o, csv_text), V(casus_reader_native_count(o->reader)))
CALL(casus_reader_native_name, a_reader(o, csv_text), V(casus_reader_native_name(o->reader, 0).size))
CALL(casus_reader_native_mapped, a_reader(o, csv_text), V(casus_reader_native_mapped(o->reader, 0)))
CALL(casus_reader_native_known, a_reader(o, csv_text), V(casus_reader_native_known(o->reader, 0)))
CALL(casus_survey_new, NONE, casus_survey_new(o->context, &out->survey, e))
CALL(casus_survey_free, a_survey(o), FREED(casus_survey_free, survey))
CALL(casus_survey_add, (a_native(o), must(casus_survey_new(o->context, &o->survey, e), o)),
     casus_survey_add(o->survey, o->native, e))
CALL(casus_survey_table, a_survey(o), casus_survey_table(o->survey, CASUS_SURVEY_COLUMNS, &out->table, e))
CALL(casus_dataset_join_mentions, a_mentioned(o),
     casus_dataset_join_mentions(o->context, o->dataset, &out->dataset, &out->size, e))
CALL(casus_profile_columns, NONE, V(casus_profile_columns("acled")))
