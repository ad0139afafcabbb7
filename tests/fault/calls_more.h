/* SPDX-License-Identifier: MIT
   Functions of the other lists again, on files and questions with everything in them: what they make of small objects
   leaves out most of what they can do. See memory.c. */
/* Reading */
CALL(casus_dataset_add_input, (a_dataset(o), written(o, CASUS_FORMAT_CSV)),
     casus_dataset_add_input(o->dataset, o->input, NULL, &o->report, e))
CALL(casus_dataset_add_input, (a_dataset(o), written(o, CASUS_FORMAT_GEOJSON)),
     casus_dataset_add_input(o->dataset, o->input, NULL, &o->report, e))
CALL(casus_dataset_add_input, (a_dataset(o), written(o, CASUS_FORMAT_ARROW)),
     casus_dataset_add_input(o->dataset, o->input, NULL, &o->report, e))
CALL(casus_dataset_add_input, (a_dataset(o), file_input(o, "tests/data/acled-api-new.json")),
     casus_dataset_add_input(o->dataset, o->input, NULL, &o->report, e))
CALL(casus_dataset_add_input,
     (must(casus_dataset_new(o->context, &o->dataset, e), o), file_input(o, "tests/data/formats/generic.csv"),
      reading.profile = "generic", reading.mapping = "date=time,type=event_type,killed=dead",
      reading.columns = "date_start,killed_best,native", reading.issues = an_issues_output(o),
      reading.on_error = CASUS_ON_ERROR_REPORT),
     casus_dataset_add_input(o->dataset, o->input, &reading, &o->report, e))
CALL(casus_id_set_look, (an_id_set(o), file_input(o, "tests/data/formats/acled-monadic.csv")),
     casus_id_set_look(o->ids, o->input, NULL, &o->report, e))
CALL(casus_dataset_add_input,
     (a_dataset(o), must(casus_id_set_new(o->context, CASUS_ID_SET_MODE_FIRST, &o->ids, e), o), reading.ids = o->ids,
      file_input(o, "tests/data/formats/acled-monadic.csv")),
     casus_dataset_add_input(o->dataset, o->input, &reading, &o->report, e))
CALL(casus_names_read, file_input(o, "examples/data/velmora-names.tsv"),
     casus_names_read(o->context, o->input, &out->names, e))
/* Conditions */
CALL(casus_filter_new, NONE,
     casus_filter_new(o->context,
                      "kind in ('incident', 'summary') and not (victim.nationality = 'CHN' or title like '%b_mb%') and "
                      "killed between 1 and 1e6 and (date >= '2001-01-01' or date_end is null) and "
                      "overlaps('2018-01-01', '2018-03-31') and not within_km(34.5, 69.2, 50) and "
                      "in_box(-10, -20, 60, 70) and native.\"Deaths, total\" = '3'",
                      &out->filter, e))
CALL(casus_filter_apply,
     (a_batch(o), must(casus_filter_new(o->context,
                                        "country ilike '%st_n' and title like 'O%' or actor = 'Group C' and "
                                        "within_km(37.5, 69.5, 50) or claimant in ('Agency', 'Army')",
                                        &o->filter, e),
                       o)),
     casus_filter_apply(o->filter, o->batch, o->selection, sizeof o->selection, e))
CALL(casus_dataset_choose,
     (a_dataset(o), must(casus_filter_new(o->context, "standing = 'counted' and killed > 0", &o->filter, e), o)),
     casus_dataset_choose(o->dataset, o->filter, NULL, o->selection, sizeof o->selection, e))
/* Rollups: what stands, explains and is broken down; cells; spreading; totals; names */
CALL(casus_rollup_add_input, (question(o, "perpetrator", "killed,injured", UNAMA), file_input(o, UNAMA)),
     casus_rollup_add_input(o->rollup, o->input, NULL, &o->report, e))
CALL(casus_rollup_table, question(o, "perpetrator", "killed,injured", UNAMA),
     casus_rollup_table(o->rollup, NULL, &out->table, e))
CALL(casus_rollup_save, (question(o, "perpetrator", "killed,injured", UNAMA), an_output(o)),
     casus_rollup_save(o->rollup, o->output, e))
CALL(casus_rollup_load, (question(o, "perpetrator", "killed,injured", UNAMA), kept(o)),
     casus_rollup_load(o->context, o->view.data, o->view.size, &out->rollup, e))
CALL(casus_rollup_merge, question(o, "perpetrator", "killed,injured", UNAMA),
     casus_rollup_merge(o->rollup, o->other, e))
CALL(casus_rollup_table,
     (query.total = 1, query.across = "month", question(o, "country,month", EVERY_SUM, RECORDS), finish.total = 1,
      finish.percent = 1, finish.order = "events desc,country", finish.having = "events > 0 or killed is null"),
     casus_rollup_table(o->rollup, &finish, &out->table, e))
CALL(casus_rollup_table,
     (query.total = 1, query.across = "month", question(o, "country,month", "killed", RECORDS), finish.total = 1,
      finish.across = "month", finish.fill = 1, finish.show = "best,percent", finish.limit = 2),
     casus_rollup_table(o->rollup, &finish, &out->table, e))
CALL(casus_rollup_load, (query.total = 1, question(o, "country,month", EVERY_SUM, RECORDS), kept(o)),
     casus_rollup_load(o->context, o->view.data, o->view.size, &out->rollup, e))
CALL(casus_rollup_merge, (query.total = 1, question(o, "country,month", EVERY_SUM, RECORDS)),
     casus_rollup_merge(o->rollup, o->other, e))
CALL(casus_rollup_add_input,
     (query.lead = "b,a", query.where = "killed > 0 or injured > 0", query.policy = CASUS_POLICY_MAJORITY,
      question(o, "actor,victim.nationality,means", "events,killed[nationality=CHN]", RECORDS), file_input(o, RECORDS)),
     casus_rollup_add_input(o->rollup, o->input, NULL, &o->report, e))
CALL(casus_rollup_add_input,
     (a_cells(o), query.cells = o->cells, query.spread = CASUS_SPREAD_DAYS,
      question(o, "gid,month", "events,killed", RECORDS), file_input(o, RECORDS)),
     casus_rollup_add_input(o->rollup, o->input, NULL, &o->report, e))
CALL(casus_rollup_add_input,
     (a_names(o), query.names = o->names, question(o, "location,actor", "events,killed", RECORDS),
      file_input(o, RECORDS)),
     casus_rollup_add_input(o->rollup, o->input, NULL, &o->report, e))
CALL(casus_rollup_add_input,
     (a_links(o), query.links = o->links, question(o, "dataset", "events,killed", NULL), text_input(o, events_text)),
     casus_rollup_add_input(o->rollup, o->input, NULL, &o->report, e))
CALL(casus_rollup_add_input,
     (question(o, "native.notes,native_class", "events,distinct(actor),outcome.seized", NULL), text_input(o, csv_text)),
     casus_rollup_add_input(o->rollup, o->input, NULL, &o->report, e))
/* Tables */
CALL(casus_dataset_standing, (a_dataset(o), query.lead = "b"),
     casus_dataset_standing(o->dataset, &query, &out->table, e))
CALL(casus_dataset_validate, a_faulty_dataset(o), casus_dataset_validate(o->dataset, &out->table, e))
CALL(casus_dataset_contests, a_faulty_dataset(o), casus_dataset_contests(o->dataset, &out->table, e))
CALL(casus_question_names, NONE, casus_question_names(o->context, CASUS_QUESTION_FIELDS, &out->table, e))
CALL(casus_survey_table, a_survey(o), casus_survey_table(o->survey, CASUS_SURVEY_SPELLINGS, &out->table, e))
CALL(casus_survey_table, a_survey(o), casus_survey_table(o->survey, CASUS_SURVEY_CODES, &out->table, e))
CALL(casus_arrow_write, (a_table(o), an_output(o), must(casus_table_to_arrow(o->table, &o->stream, e), o)),
     casus_arrow_write(o->context, &o->stream, CASUS_FORMAT_ARROW_STREAM, o->output, e))
/* Events on their way to a file */
CALL(casus_writer_add_input,
     (writing.order = "killed desc,id", writing.columns = "id,country,native.notes", writing.format = CASUS_FORMAT_CSV,
      a_writer_of(o), text_input(o, csv_text)),
     casus_writer_add_input(o->writer, o->input, "killed > 0", NULL, &o->report, e))
CALL(casus_writer_finish,
     (writing.order = "killed desc,id", writing.limit = 3, writing.columns = "id,country,date",
      writing.format = CASUS_FORMAT_JSON, a_writer_of(o), write_records(o)),
     casus_writer_finish(o->writer, e))
CALL(casus_writer_finish,
     (writing.once = 1, writing.centroids = 1, writing.format = CASUS_FORMAT_GEOJSON, a_writer_of(o), write_records(o)),
     casus_writer_finish(o->writer, e))
CALL(casus_writer_add_input, (writing.native_rows = 1, a_writer_of(o), text_input(o, csv_text)),
     casus_writer_add_input(o->writer, o->input, NULL, NULL, &o->report, e))
CALL(casus_writer_add_input, (writing.format = CASUS_FORMAT_NATIVE, a_writer_of(o), text_input(o, csv_text)),
     casus_writer_add_input(o->writer, o->input, NULL, NULL, &o->report, e))
/* Linking */
CALL(casus_linker_run, linker_of(o, CASUS_LINK_RULE_OPTIMAL), casus_linker_run(o->linker, &out->matches, e))
CALL(casus_linker_run, compat_of(o), casus_linker_run(o->linker, &out->matches, e))
CALL(casus_linker_run, (a_names(o), pairing.names = o->names, linker_of(o, CASUS_LINK_RULE_BEST)),
     casus_linker_run(o->linker, &out->matches, e))
CALL(casus_matches_clusters, a_matches(o), casus_matches_clusters(o->matches, 0, &out->table, e))
CALL(casus_matches_repeats, (pairing.within = 1, linked_by(o, CASUS_LINK_RULE_BEST)),
     casus_matches_repeats(o->matches, &out->table, e))
CALL(casus_matches_relate, (linked_by(o, CASUS_LINK_RULE_BEST), a_mentioned(o), an_event(o)),
     casus_matches_relate(o->matches, "b", o->event, e))
CALL(casus_matches_explain, matched(o), explain(o, "1"))
CALL(casus_matches_explain, matched(o), explain(o, "2"))
CALL(casus_matches_explain, matched(o), explain(o, "3"))
CALL(casus_matches_explain, matched(o), explain(o, "4"))
CALL(casus_matches_explain, matched(o),
     casus_matches_explain(o->matches, casus_str_from(LONG_NAME), casus_str_from("1"), casus_str_from(""),
                           casus_str_from(""), &out->table, e))
CALL(casus_matches_overlap, matched(o), casus_matches_overlap(o->matches, &out->table, e))
CALL(casus_matches_relate, matched(o), casus_matches_relate(o->matches, NULL, o->event, e))
/* What changed */
CALL(casus_diff_add_input, next_release(o, tables_of_releases[0], tables_of_releases[1]),
     casus_diff_add_input(o->diff, o->input, NULL, &o->report, e))
CALL(casus_diff_add_input, next_release(o, events_of_releases[0], events_of_releases[1]),
     casus_diff_add_input(o->diff, o->input, NULL, &o->report, e))
CALL(casus_diff_add_input, next_release(o, features_of_releases[0], features_of_releases[1]),
     casus_diff_add_input(o->diff, o->input, NULL, &o->report, e))
CALL(casus_diff_add_input, next_release(o, tables_of_releases[0], events_of_releases[1]),
     casus_diff_add_input(o->diff, o->input, NULL, &o->report, e))
CALL(casus_diff_add_input, (a_release(o, old_text), written(o, CASUS_FORMAT_CSV)),
     casus_diff_add_input(o->diff, o->input, NULL, &o->report, e))
CALL(casus_diff_add_input,
     (must(casus_diff_new(o->context, NULL, &o->diff, e), o), reading.profile = "generic",
      reading.mapping = "date=event_date,type=event_type,killed=fatalities", text_input(o, old_text)),
     casus_diff_add_input(o->diff, o->input, &reading, &o->report, e))
CALL(casus_diff_add_annual, (a_release(o, tables_of_releases[0]), text_input(o, tables_of_releases[1])),
     casus_diff_add_annual(o->diff, o->input, NULL, &o->report, e))
CALL(casus_diff_changes, released(o, tables_of_releases[0], tables_of_releases[1]),
     casus_diff_changes(o->diff, &out->table, e))
CALL(casus_diff_columns, released(o, tables_of_releases[0], tables_of_releases[1]),
     casus_diff_columns(o->diff, &out->table, e))
/* Pictures */
CALL(casus_table_plot, drawn(o, "gid", CASUS_CHART_MAP), casus_table_plot(o->table, &drawing, o->output, e))
CALL(casus_table_plot, (drawing.outline = OUTLINE, drawn(o, "geohash:5,actor", CASUS_CHART_MAP)),
     casus_table_plot(o->table, &drawing, o->output, e))
CALL(casus_table_plot, drawn(o, "month,country", CASUS_CHART_TIMELINE),
     casus_table_plot(o->table, &drawing, o->output, e))
CALL(casus_table_plot, drawn(o, "month,country", CASUS_CHART_LINES), casus_table_plot(o->table, &drawing, o->output, e))
CALL(casus_table_plot, drawn(o, "country", CASUS_CHART_BARS), casus_table_plot(o->table, &drawing, o->output, e))
