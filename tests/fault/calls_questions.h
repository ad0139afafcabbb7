/* SPDX-License-Identifier: MIT
   Questions with everything in them about one or a few events, so that every request for memory is refused, where the
   larger ones of calls_more.h are refused every few. See memory.c. */
/* Totals, columns across, measures and outcomes */
CALL(casus_rollup_add_input, (across_months(o, NULL), text_input(o, ONE_EVENT)),
     casus_rollup_add_input(o->rollup, o->input, NULL, &o->report, e))
CALL(casus_rollup_save, (across_months(o, ONE_EVENT), an_output(o)), casus_rollup_save(o->rollup, o->output, e))
CALL(casus_rollup_load, (across_months(o, ONE_EVENT), kept(o)),
     casus_rollup_load(o->context, o->view.data, o->view.size, &out->rollup, e))
CALL(casus_rollup_merge, across_months(o, ONE_EVENT), casus_rollup_merge(o->rollup, o->other, e))
CALL(casus_rollup_table,
     (across_months(o, ONE_EVENT), finish.total = 1, finish.percent = 1, finish.fill = 1, finish.order = "month desc",
      finish.having = "country = 'Mali' and killed >= 0"),
     casus_rollup_table(o->rollup, &finish, &out->table, e))
CALL(casus_rollup_table,
     (query.total = 1, query.across = "country", small_question(o, "country,month", "killed", ONE_EVENT),
      finish.total = 1, finish.across = "country", finish.fill = 1, finish.having = "Mali_low > 0"),
     casus_rollup_table(o->rollup, &finish, &out->table, e))
CALL(casus_rollup_new, NONE,
     casus_rollup_new(o->context, "country,native.\"a, b\",period:10", "killed[nationality=CHN],outcome.seized", NULL,
                      &out->rollup, e))
CALL(casus_rollup_new, (query.total = 1, query.across = "country", query.lead = "a,b", query.where = "killed > 0"),
     casus_rollup_new(o->context, "country,month", "first,max(killed),killed", &query, &out->rollup, e))
CALL(casus_rollup_new, query.unit = "packet",
     casus_rollup_new(o->context, "country", "seized,outcome.burnt[object=houses],killed", &query, &out->rollup, e))
/* Units of outcomes that are met in one and not in the other */
CALL(casus_rollup_merge, (small_question(o, "country", "seized,seized[object=arms]", ONE_EVENT), other_units(o)),
     casus_rollup_merge(o->rollup, o->other, e))
CALL(casus_rollup_add_input, (small_question(o, "", "seized", ONE_EVENT), text_input(o, OTHER_UNITS)),
     casus_rollup_add_input(o->rollup, o->input, NULL, &o->report, e))
/* Spreading in time and over cells */
CALL(casus_rollup_add_input, (over_cells(o, NULL), text_input(o, FEW_EVENTS)),
     casus_rollup_add_input(o->rollup, o->input, NULL, &o->report, e))
CALL(casus_rollup_save, (over_cells(o, FEW_EVENTS), an_output(o)), casus_rollup_save(o->rollup, o->output, e))
CALL(casus_rollup_load, (over_cells(o, FEW_EVENTS), kept(o)),
     casus_rollup_load(o->context, o->view.data, o->view.size, &out->rollup, e))
CALL(casus_rollup_merge, over_cells(o, FEW_EVENTS), casus_rollup_merge(o->rollup, o->other, e))
CALL(casus_rollup_table, over_cells(o, FEW_EVENTS), casus_rollup_table(o->rollup, NULL, &out->table, e))
CALL(casus_rollup_balance, over_cells(o, FEW_EVENTS), casus_rollup_balance(o->rollup, &out->table, e))
CALL(casus_rollup_add_input, (over_days(o, NULL), text_input(o, csv_text)),
     casus_rollup_add_input(o->rollup, o->input, NULL, &o->report, e))
CALL(casus_rollup_save, (over_days(o, csv_text), an_output(o)), casus_rollup_save(o->rollup, o->output, e))
CALL(casus_rollup_merge, over_days(o, csv_text), casus_rollup_merge(o->rollup, o->other, e))
/* Cells of casualties told apart */
CALL(casus_rollup_add_input, (told_apart(o, NULL), text_input(o, ONE_EVENT)),
     casus_rollup_add_input(o->rollup, o->input, NULL, &o->report, e))
CALL(casus_rollup_add, (a_batch(o), small_question(o, "victim.nationality,actor", TOLD_APART, NULL)),
     casus_rollup_add(o->rollup, o->batch, e))
CALL(casus_rollup_save, (told_apart(o, ONE_EVENT), an_output(o)), casus_rollup_save(o->rollup, o->output, e))
CALL(casus_rollup_load, (told_apart(o, ONE_EVENT), kept(o)),
     casus_rollup_load(o->context, o->view.data, o->view.size, &out->rollup, e))
CALL(casus_rollup_merge, told_apart(o, ONE_EVENT), casus_rollup_merge(o->rollup, o->other, e))
CALL(casus_rollup_table, told_apart(o, ONE_EVENT), casus_rollup_table(o->rollup, NULL, &out->table, e))
/* Summaries that members explain and that break each other down */
CALL(casus_rollup_add_input, (small_question(o, "perpetrator", "killed", NULL), text_input(o, BREAKDOWNS)),
     casus_rollup_add_input(o->rollup, o->input, NULL, &o->report, e))
CALL(casus_rollup_table, small_question(o, "perpetrator", "killed", BREAKDOWNS),
     casus_rollup_table(o->rollup, NULL, &out->table, e))
CALL(casus_rollup_table, small_question(o, "", "killed", BREAKDOWNS),
     casus_rollup_table(o->rollup, NULL, &out->table, e))
CALL(casus_rollup_table, small_question(o, "victim.nationality", "killed", MANY_NATIONS),
     casus_rollup_table(o->rollup, NULL, &out->table, e))
CALL(casus_rollup_table, small_question(o, "id", "killed", OVERLAPPING),
     casus_rollup_table(o->rollup, NULL, &out->table, e))
CALL(casus_rollup_standing, small_question(o, "id", "killed", BREAKDOWNS),
     casus_rollup_standing(o->rollup, &linked.standing, e))
/* Names, links, lists of deleted records, columns of the source */
CALL(casus_rollup_add_input, (by_names(o, NULL), text_input(o, FEW_EVENTS)),
     casus_rollup_add_input(o->rollup, o->input, NULL, &o->report, e))
CALL(casus_rollup_save, (by_names(o, FEW_EVENTS), an_output(o)), casus_rollup_save(o->rollup, o->output, e))
CALL(casus_rollup_load, (by_names(o, FEW_EVENTS), kept(o)),
     casus_rollup_load(o->context, o->view.data, o->view.size, &out->rollup, e))
CALL(casus_rollup_add_input, (small_question(o, "id", "events", NULL), text_input(o, DELETED)),
     casus_rollup_add_input(o->rollup, o->input, NULL, &o->report, e))
CALL(casus_rollup_save, (small_question(o, "id", "events", DELETED), an_output(o)),
     casus_rollup_save(o->rollup, o->output, e))
CALL(casus_rollup_load, (small_question(o, "id", "events", DELETED), kept(o)),
     casus_rollup_load(o->context, o->view.data, o->view.size, &out->rollup, e))
CALL(casus_rollup_merge, small_question(o, "id", "events", DELETED), casus_rollup_merge(o->rollup, o->other, e))
CALL(casus_rollup_add_input,
     (small_question(o, "native.notes,region,dyad,geohash:5,source,actor", "events,killed,killed.civilian", NULL),
      text_input(o, csv_text)),
     casus_rollup_add_input(o->rollup, o->input, NULL, &o->report, e))
CALL(casus_rollup_save, (small_question(o, "native.notes,dyad", "events,killed", csv_text), an_output(o)),
     casus_rollup_save(o->rollup, o->output, e))
CALL(casus_rollup_add_dataset, (a_dataset(o), small_question(o, "actor,country", "killed,seized", NULL)),
     casus_rollup_add_dataset(o->rollup, o->dataset, e))
/* Conditions */
CALL(casus_filter_apply,
     (a_batch(o), must(casus_filter_new(o->context,
                                        "perpetrator = 'Group C' and means.munition = 'mortar' and claim.depth > 0 and "
                                        "killed.a is null and source ilike 'AG%' and native.x is null and id in ('1')",
                                        &o->filter, e),
                       o)),
     casus_filter_apply(o->filter, o->batch, o->selection, sizeof o->selection, e))
CALL(casus_filter_new, NONE,
     casus_filter_new(o->context, "native.\"a b\" in ('x', 'y') or title not ilike 'N%' or year in (2001, 2002)",
                      &out->filter, e))
CALL(casus_rollup_add_input,
     (query.where = "country = 'Taikistan' or native.nots = 'x'", small_question(o, "", "events", NULL),
      text_input(o, csv_text), reading.issues = an_issues_output(o)),
     casus_rollup_add_input(o->rollup, o->input, &reading, &o->report, e))
/* Tables of a few events */
CALL(casus_dataset_standing, small_dataset(o, BREAKDOWNS), casus_dataset_standing(o->dataset, &query, &out->table, e))
CALL(casus_dataset_contests, small_dataset(o, CONTESTED), casus_dataset_contests(o->dataset, &out->table, e))
CALL(casus_dataset_validate, small_dataset(o, CONTESTED), casus_dataset_validate(o->dataset, &out->table, e))
CALL(casus_dataset_choose,
     (small_dataset(o, BREAKDOWNS),
      must(casus_filter_new(o->context, "standing = 'counted' and killed > 0", &o->filter, e), o)),
     casus_dataset_choose(o->dataset, o->filter, NULL, o->selection, sizeof o->selection, e))
/* Events on their way to a file, in an order */
CALL(casus_writer_add_input, (ordered(o, CASUS_FORMAT_CSV), text_input(o, FEW_EVENTS)),
     casus_writer_add_input(o->writer, o->input, "killed >= 0 and standing = 'counted'", NULL, &o->report, e))
CALL(casus_writer_finish, (ordered(o, CASUS_FORMAT_JSON), write_text(o, FEW_EVENTS)), casus_writer_finish(o->writer, e))
CALL(casus_writer_finish, (ordered(o, CASUS_FORMAT_JSONL), write_text(o, csv_text)), casus_writer_finish(o->writer, e))
CALL(casus_writer_finish,
     (writing.order = "killed desc", writing.format = CASUS_FORMAT_JSONL, a_writer_of(o), write_text(o, FEW_EVENTS)),
     casus_writer_finish(o->writer, e))
CALL(casus_writer_finish,
     (writing.once = 1, writing.format = CASUS_FORMAT_CSV, writing.policy = CASUS_POLICY_ACLED, a_writer_of(o),
      write_text(o, BREAKDOWNS)),
     casus_writer_finish(o->writer, e))
CALL(casus_writer_add_input, (writing.format = CASUS_FORMAT_CSV, a_writer_of(o), text_input(o, BREAKDOWNS)),
     casus_writer_add_input(o->writer, o->input, "id <> 'x'", NULL, &o->report, e))
/* Batches of an event with every part, and of some of their rows */
CALL(casus_builder_add, (a_builder(o), a_whole_event(o)), casus_builder_add(o->builder, o->event, e))
CALL(casus_builder_seal, (a_builder(o), a_whole_event(o), must(casus_builder_add(o->builder, o->event, e), o)),
     casus_builder_seal(o->builder, &out->batch, e))
CALL(casus_batch_select, (small_batch(o, ONE_EVENT FEW_EVENTS), o->selection[0] = 5),
     casus_batch_select(o->batch, o->selection, &out->batch, e))
CALL(casus_batch_select, small_batch(o, csv_text), casus_batch_select(o->batch, NULL, &out->batch, e))
CALL(casus_event_read, (an_event(o), small_batch(o, CONTESTED)), casus_event_read(o->event, o->batch, 0, e))
CALL(casus_rollup_add, (two_sides(o, "dyad,side_a,actor"), small_batch(o, SIDES)),
     casus_rollup_add(o->rollup, o->batch, e))
CALL(casus_rollup_add, (small_batch(o, ONE_EVENT), told_apart(o, NULL)), casus_rollup_add(o->rollup, o->batch, e))
CALL(casus_rollup_add, (small_batch(o, ONE_EVENT), across_months(o, NULL)), casus_rollup_add(o->rollup, o->batch, e))
CALL(casus_rollup_add, (small_batch(o, ONE_EVENT FEW_EVENTS), over_cells(o, NULL)),
     casus_rollup_add(o->rollup, o->batch, e))
CALL(casus_filter_apply,
     (small_batch(o, csv_text),
      must(casus_filter_new(o->context, "native.notes ilike '%B%' or native.notes in ('x', 'two')", &o->filter, e), o)),
     casus_filter_apply(o->filter, o->batch, o->selection, sizeof o->selection, e))
CALL(casus_filter_apply,
     (small_batch(o, ONE_EVENT),
      must(casus_filter_new(o->context,
                            "title ilike '%x' or id ilike '1%' and claim.depth >= 0 and killed.civilian > 1 and "
                            "missing is null and perpetrator ilike 'F%' and victim.nationality in ('CHN')",
                            &o->filter, e),
           o)),
     casus_filter_apply(o->filter, o->batch, o->selection, sizeof o->selection, e))
CALL(casus_writer_add,
     (writing.format = CASUS_FORMAT_CSV, writing.policy = CASUS_POLICY_ACLED, a_writer_of(o),
      small_batch(o, ONE_EVENT FEW_EVENTS), o->selection[0] = 3),
     casus_writer_add(o->writer, o->batch, o->selection, e))
CALL(casus_writer_finish,
     (writing.format = CASUS_FORMAT_CSV, writing.once = 1, writing.policy = CASUS_POLICY_ACLED, a_writer_of(o),
      small_batch(o, ONE_EVENT FEW_EVENTS), o->selection[0] = 3,
      must(casus_writer_add(o->writer, o->batch, o->selection, e), o)),
     casus_writer_finish(o->writer, e))
CALL(casus_rollup_table,
     (small_question(o, "id", "events,killed", MANY_ROWS), finish.limit = 1, finish.order = "killed desc",
      finish.having = "id ilike 'R%' or id in ('x')"),
     casus_rollup_table(o->rollup, &finish, &out->table, e))
CALL(casus_rollup_table,
     (query.total = 1, query.across = "id", small_question(o, "id,day", "killed", MANY_ROWS), finish.total = 1,
      finish.across = "id", finish.show = "best"),
     casus_rollup_table(o->rollup, &finish, &out->table, e))
/* More cells and claims than the stack has room for */
CALL(casus_event_claim_stands, a_large_event(o, 1), casus_event_claim_stands(o->event, 0, &o->index, &o->view, e))
CALL(casus_event_resolve, a_large_event(o, 1),
     casus_event_resolve(o->event, CASUS_CASUALTY_STATUS_KILLED, 0, CASUS_POLICY_UCDP, &o->triple, &out->table, e))
CALL(casus_event_contests, a_large_event(o, 1), casus_event_contests(o->event, &out->table, e))
CALL(casus_event_validate, a_large_event(o, 1), casus_event_validate(o->event, &out->table, e))
CALL(casus_builder_add, (a_builder(o), a_large_event(o, 1)), casus_builder_add(o->builder, o->event, e))
CALL(casus_builder_add, (a_builder(o), a_large_event(o, 0)), casus_builder_add(o->builder, o->event, e))
CALL(casus_rollup_add, (small_batch(o, many_cells(1)), small_question(o, "", "killed,killed.a", NULL)),
     casus_rollup_add(o->rollup, o->batch, e))
CALL(casus_rollup_add,
     (small_batch(o, many_cells(0)), small_question(o, "victim.nationality", "killed,killed.a", NULL)),
     casus_rollup_add(o->rollup, o->batch, e))
CALL(casus_writer_finish,
     (writing.format = CASUS_FORMAT_CSV, writing.policy = CASUS_POLICY_MAJORITY, a_writer_of(o),
      write_text(o, many_cells(1))),
     casus_writer_finish(o->writer, e))
/* Rows that are decided as they pass */
CALL(casus_writer_add_input,
     (writing.format = CASUS_FORMAT_CSV, writing.once = 1, writing.policy = CASUS_POLICY_ACLED, a_writer_of(o),
      write_text(o, DELETED), text_input(o, DELETED)),
     casus_writer_add_input(o->writer, o->input, "standing <> 'counted'", NULL, &o->report, e))
CALL(casus_writer_add_input,
     (writing.format = CASUS_FORMAT_CSV, writing.once = 1, a_writer_of(o), text_input(o, csv_text)),
     casus_writer_add_input(o->writer, o->input, "standing = 'counted'", NULL, &o->report, e))
CALL(casus_writer_add_input,
     (writing.format = CASUS_FORMAT_CSV, writing.once = 1, writing.policy = CASUS_POLICY_ACLED, a_writer_of(o),
      write_text(o, FEW_EVENTS), text_input(o, csv_text)),
     casus_writer_add_input(o->writer, o->input, "killed >= 0", NULL, &o->report, e))
CALL(casus_writer_finish,
     (writing.format = CASUS_FORMAT_CSV, writing.once = 1, writing.policy = CASUS_POLICY_ACLED, a_writer_of(o),
      write_text(o, FEW_EVENTS), write_text(o, csv_text)),
     casus_writer_finish(o->writer, e))
CALL(casus_writer_finish,
     (ordered(o, CASUS_FORMAT_CSV), write_text(o, csv_text), write_text(o, FEW_EVENTS), write_text(o, csv_text)),
     casus_writer_finish(o->writer, e))
