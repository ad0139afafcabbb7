/* SPDX-License-Identifier: MIT
   query.h. See memory.c. */
CALL(casus_filter_new, NONE,
     casus_filter_new(o->context, "killed > 0 and (country ilike 't%' or native.note in ('a', 'b'))", &out->filter, e))
CALL(casus_filter_free, a_filter(o), FREED(casus_filter_free, filter))
CALL(casus_filter_columns, a_filter(o), V(casus_filter_columns(o->filter)))
CALL(casus_filter_apply, (a_filter(o), a_batch(o)),
     casus_filter_apply(o->filter, o->batch, o->selection, sizeof o->selection, e))
CALL(casus_filter_new, NONE, casus_filter_new(o->context, "within_km('Kabul', 50)", &out->filter, e))
CALL(casus_filter_place, a_filter(o), V(casus_filter_place(o->filter, 0, NULL, NULL).size))
CALL(casus_filter_needs_all, a_filter(o), V(casus_filter_needs_all(o->filter)))
CALL(casus_links_read, text_input(o, links_text), casus_links_read(o->context, o->input, &out->links, e))
CALL(casus_links_free, a_links(o), FREED(casus_links_free, links))
CALL(casus_cells_read, text_input(o, cells_text), casus_cells_read(o->context, o->input, &out->cells, e))
CALL(casus_cells_new, NONE, casus_cells_new(o->context, "mine", weigh, NULL, &out->cells, e))
CALL(casus_cells_free, a_cells(o), FREED(casus_cells_free, cells))
CALL(casus_rollup_new, NONE,
     casus_rollup_new(o->context, "month,country,victim.nationality", "killed[claimant=Agency],mean(killed)", NULL,
                      &out->rollup, e))
CALL(casus_rollup_new, (a_links(o), linked.options.links = o->links),
     casus_rollup_new(o->context, "year", "killed", &linked.options, &out->rollup, e))
CALL(casus_rollup_new, (a_cells(o), linked.options.cells = o->cells),
     casus_rollup_new(o->context, "gid", "killed", &linked.options, &out->rollup, e))
CALL(casus_rollup_new, (void)(linked.options.across = "year"),
     casus_rollup_new(o->context, "country,year", "killed", &linked.options, &out->rollup, e))
CALL(casus_rollup_free, a_rollup(o), FREED(casus_rollup_free, rollup))
CALL(casus_rollup_columns, a_rollup(o), V(casus_rollup_columns(o->rollup)))
CALL(casus_rollup_standing, a_rollup(o), casus_rollup_standing(o->rollup, &linked.standing, e))
CALL(casus_rollup_add_input, (a_rollup(o), text_input(o, csv_text)),
     casus_rollup_add_input(o->rollup, o->input, NULL, &o->report, e))
CALL(casus_rollup_share_input, (a_rollup(o), text_input(o, csv_text)),
     casus_rollup_share_input(o->rollup, o->input, NULL, take_shared, NULL, &o->report, e))
CALL(casus_rollup_add, a_rollup(o), casus_rollup_add(o->rollup, o->batch, e))
CALL(casus_rollup_add_event, (a_rollup(o), an_event(o)), casus_rollup_add_event(o->rollup, o->event, e))
CALL(casus_rollup_add_dataset, (a_rollup(o), a_dataset(o)), casus_rollup_add_dataset(o->rollup, o->dataset, e))
CALL(casus_rollup_merge, a_rollup(o), casus_rollup_merge(o->rollup, o->other, e))
CALL(casus_rollup_save, (a_rollup(o), an_output(o)), casus_rollup_save(o->rollup, o->output, e))
CALL(casus_rollup_load, saved(o), casus_rollup_load(o->context, o->view.data, o->view.size, &out->rollup, e))
CALL(casus_rollup_balance, spread(o), casus_rollup_balance(o->rollup, &out->table, e))
CALL(casus_rollup_table, a_rollup(o), casus_rollup_table(o->rollup, NULL, &out->table, e))
CALL(casus_rollup_table, (a_rollup(o), linked.finish.having = "killed > 0", linked.finish.order = "killed desc"),
     casus_rollup_table(o->rollup, &linked.finish, &out->table, e))
CALL(casus_table_row_count, a_table(o), V(casus_table_row_count(o->table)))
CALL(casus_table_column_count, a_table(o), V(casus_table_column_count(o->table)))
CALL(casus_table_column_at, a_table(o), V(casus_table_column_at(o->table, 0)))
CALL(casus_table_column, a_table(o), V(casus_table_column(o->table, "country")))
CALL(casus_table_write, (a_table(o), an_output(o)), casus_table_write(o->table, CASUS_FORMAT_TEXT, o->output, e))
CALL(casus_table_write, (a_table(o), an_output(o)), casus_table_write(o->table, CASUS_FORMAT_JSON, o->output, e))
CALL(casus_table_write, (a_table(o), an_output(o)), casus_table_write(o->table, CASUS_FORMAT_ARROW, o->output, e))
CALL(casus_table_write, (a_table(o), an_output(o)), casus_table_write(o->table, CASUS_FORMAT_HTML, o->output, e))
CALL(casus_table_write_text, (a_table(o), an_output(o)), casus_table_write_text(o->table, 40, o->output, e))
CALL(casus_table_free, a_table(o), FREED(casus_table_free, table))
CALL(casus_event_resolve, an_event(o),
     casus_event_resolve(o->event, CASUS_CASUALTY_STATUS_KILLED, 0, CASUS_POLICY_HULL, &o->triple, &out->table, e))
CALL(casus_event_contests, an_event(o), casus_event_contests(o->event, &out->table, e))
CALL(casus_dataset_contests, a_dataset(o), casus_dataset_contests(o->dataset, &out->table, e))
CALL(casus_dataset_standing, a_dataset(o), casus_dataset_standing(o->dataset, NULL, &out->table, e))
CALL(casus_event_validate, an_event(o), casus_event_validate(o->event, &out->table, e))
CALL(casus_dataset_validate, a_dataset(o), casus_dataset_validate(o->dataset, &out->table, e))
CALL(casus_dataset_choose, (a_dataset(o), a_filter(o)),
     casus_dataset_choose(o->dataset, o->filter, NULL, o->selection, sizeof o->selection, e))
CALL(casus_validation_new, NONE, casus_validation_new(o->context, &out->validation, e))
CALL(casus_validation_free, a_validation(o), FREED(casus_validation_free, validation))
CALL(casus_validation_add_input, (a_validation(o), text_input(o, csv_text)),
     casus_validation_add_input(o->validation, o->input, NULL, &o->report, e))
CALL(casus_validation_table, a_validation(o), casus_validation_table(o->validation, &out->table, e))
CALL(casus_question_names, NONE, casus_question_names(o->context, CASUS_QUESTION_KEYS, &out->table, e))
CALL(casus_table_write, (a_table(o), an_output(o)), casus_table_write(o->table, CASUS_FORMAT_MARKDOWN, o->output, e))
CALL(casus_filter_place, must(casus_filter_new(o->context, "within_km('Mosul', 50)", &o->filter, e), o),
     V(casus_filter_place(o->filter, 0, NULL, NULL).size))
