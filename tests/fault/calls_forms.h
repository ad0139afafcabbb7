/* SPDX-License-Identifier: MIT
   Functions of the other lists once more, on files of every form and with every option. Only where each addition asks
   for memory (fault.slack), by place: what they share with the calls of the other lists is swept there. See memory.c.
 */
/* Reading */
#define READS(path)                                                                                                    \
    CALL(casus_dataset_add_input, to_read(o, "tests/data/" path),                                                      \
         casus_dataset_add_input(o->dataset, o->input, &reading, &o->report, e))
#define READS_TEXT(setup, text)                                                                                        \
    CALL(casus_dataset_add_input, (setup, text_to_read(o, text)),                                                      \
         casus_dataset_add_input(o->dataset, o->input, &reading, &o->report, e))
READS("ged-api.json")
READS("ged.geojson")
READS("acled.geojson")
READS("acled-array.json")
READS("acled-lines.jsonl")
READS("json/sequence.geojson")
READS("json/two-pages.json")
READS("json/multipoint.geojson")
READS("arrow/views.arrow")
READS("arrow/through-pandas.arrow")
READS("arrow/claims-null.arrow")
READS("formats/acled-monadic.csv")
READS("formats/acled-deleted.csv")
READS("formats/acled-weekly.csv")
READS("formats/aid-worker.csv")
READS("formats/airwars-site.csv")
READS("formats/gdelt-events-2.0.CSV")
READS("formats/gdelt-mentions-2.0.CSV")
READS("formats/gtd-22.csv")
READS("formats/hdx-hapi.csv")
READS("formats/ibc.csv")
READS("formats/icews.tab")
READS("formats/insecurity-health.csv")
READS("formats/pitf.csv")
READS("formats/polecat.tab")
READS("formats/scad.csv")
READS("formats/ucdp-191.csv")
READS("formats/ucdp-web-2026.csv")
READS("formats/who-ssa.csv")
READS("records/gdelt-joined.CSV")
READS("records/joined.csv")
READS("records/marks.csv")
READS("standing/retract.jsonl")
READS_TEXT(NONE, mixed_features)
READS_TEXT(NONE, rare_event)
READS_TEXT(reading.on_error = CASUS_ON_ERROR_SKIP,
           "{\"dataset\":\"d\",\"id\":\"1\",\"kind\":\"incident\"}\n{\"kind\":7}\n")
READS_TEXT((reading.on_error = CASUS_ON_ERROR_REPORT, reading.issues = an_issues_output(o)),
           CSV_HEAD "TJ1,2025-13-26,Battles,Armed clash,Group C,Nowhere,97.5,69.5,x,a\nTJ2,2025-11-26\n")
CALL(casus_id_set_look, (an_id_set(o), file_input(o, "tests/data/ged-api.json")),
     casus_id_set_look(o->ids, o->input, NULL, &o->report, e))
CALL(casus_id_set_look,
     (must(casus_id_set_new(o->context, CASUS_ID_SET_MODE_NEWEST, &o->ids, e), o),
      file_input(o, "tests/data/arrow/through-pandas.arrow")),
     casus_id_set_look(o->ids, o->input, NULL, &o->report, e))
CALL(casus_event_read_json, an_event(o), casus_event_read_json(o->empty, rare_event, -1, e))
/* Releases */
#define COMPARES(setup)                                                                                                \
    CALL(casus_diff_add_input, setup, casus_diff_add_input(o->diff, o->input, &reading, &o->report, e))
COMPARES(between(o, old_text, newer_text))
COMPARES(between(o, newer_text, csv_text))
COMPARES(between(o, older_events, newer_events))
COMPARES(between(o, newer_events, older_events))
COMPARES(between_files(o, "tests/data/ged-2021.csv", "tests/data/ged-api.json"))
COMPARES(between_files(o, "tests/data/acled-api-old.json", "tests/data/acled-api-new.json"))
COMPARES(between_files(o, "tests/data/acled-2023.csv", "tests/data/acled.geojson"))
COMPARES(between_files(o, "tests/data/acled-2018.csv", "tests/data/acled-lines.jsonl"))
COMPARES(between_forms(o, CASUS_FORMAT_CSV, CASUS_FORMAT_CSV, "killed > 4"))
COMPARES(between_forms(o, CASUS_FORMAT_CSV, CASUS_FORMAT_JSONL, "killed > 4"))
COMPARES(between_forms(o, CASUS_FORMAT_GEOJSON, CASUS_FORMAT_JSONL, "killed > 0"))
COMPARES(between_forms(o, CASUS_FORMAT_ARROW, CASUS_FORMAT_ARROW, "killed < 5"))
COMPARES((reading.profile = "generic", reading.mapping = "date=event_date,type=event_type,killed=fatalities",
          reading.on_error = CASUS_ON_ERROR_SKIP, between(o, old_text, newer_text)))
CALL(casus_diff_add_annual, (between(o, old_text, newer_text)),
     casus_diff_add_annual(o->diff, o->input, &reading, &o->report, e))
CALL(casus_diff_changes, followed(o), casus_diff_changes(o->diff, &out->table, e))
CALL(casus_diff_changes, settled(o), casus_diff_changes(o->diff, &out->table, e))
CALL(casus_diff_moved, followed(o), casus_diff_moved(o->diff, &out->table, e))
CALL(casus_diff_releases, followed(o), casus_diff_releases(o->diff, &out->table, e))
CALL(casus_diff_columns, followed(o), casus_diff_columns(o->diff, &out->table, e))
CALL(casus_diff_survival, followed(o), casus_diff_survival(o->diff, &out->table, e))
/* Linking */
CALL(casus_linker_add_input, (pairing.rule = CASUS_LINK_RULE_BEST, three_datasets(o), file_input(o, UNAMA)),
     casus_linker_add_input(o->linker, o->input, "d", &reading, &o->report, e))
CALL(casus_linker_run, (a_names(o), pairing.names = o->names, pairing.within = 1, three_datasets(o)),
     casus_linker_run(o->linker, &out->matches, e))
#define ASKS(function, out_part)                                                                                       \
    CALL(function, (pairing.within = 1, three_matched(o)), function(o->matches, &out->out_part, e))
ASKS(casus_matches_pairs, table)
ASKS(casus_matches_weights, table)
ASKS(casus_matches_overlap, table)
ASKS(casus_matches_disagreements, table)
ASKS(casus_matches_repeats, table)
ASKS(casus_matches_links, links)
CALL(casus_matches_clusters, three_matched(o), casus_matches_clusters(o->matches, 1, &out->table, e))
CALL(casus_matches_estimate, three_matched(o), casus_matches_estimate(o->matches, NULL, &out->table, e))
CALL(casus_matches_explain, three_matched(o),
     casus_matches_explain(o->matches, casus_str_from("a"), casus_str_from("TJ1"), casus_str_from("b"),
                           casus_str_from("TJ1"), &out->table, e))
/* Writing */
#define WRITES(format_of, setup)                                                                                       \
    CALL(casus_writer_finish, (setup, writing.format = CASUS_FORMAT_##format_of, a_writer_of(o), write_records(o)),    \
         casus_writer_finish(o->writer, e))
WRITES(CSV, (writing.once = 1, writing.lead = "b,a", writing.policy = CASUS_POLICY_MAJORITY))
WRITES(CSV, (writing.order = "dataset desc,date,id", writing.limit = 2))
WRITES(JSON, (writing.columns = "id,killed,kind,date,native.notes", writing.order = "killed"))
WRITES(JSONL, (a_names(o), writing.names = o->names, writing.order = "date desc,title"))
WRITES(GEOJSON, (a_links(o), writing.links = o->links, writing.once = 1))
WRITES(ARROW, (writing.order = "killed desc"))
WRITES(ARROW_STREAM, (writing.limit = 4))
CALL(casus_writer_add_event,
     (writing.order = "killed", writing.format = CASUS_FORMAT_GEOJSON, a_writer_of(o), an_event(o)),
     casus_writer_add_event(o->writer, o->event, e))
CALL(casus_writer_add_input,
     (writing.format = CASUS_FORMAT_NATIVE, a_writer_of(o), file_input(o, "tests/data/ged-api.json")),
     casus_writer_add_input(o->writer, o->input, "killed > 0", NULL, &o->report, e))
CALL(casus_writer_add_input,
     (writing.format = CASUS_FORMAT_JSONL, writing.native_rows = 1, a_writer_of(o),
      file_input(o, "tests/data/acled.geojson")),
     casus_writer_add_input(o->writer, o->input, "date >= '2018-01-01'", NULL, &o->report, e))
/* Reports and pictures */
CALL(casus_dataset_report, everything_told(o, CASUS_FORMAT_HTML),
     casus_dataset_report(o->context, o->dataset, &telling, o->output, e))
CALL(casus_dataset_report, everything_told(o, CASUS_FORMAT_TEXT),
     casus_dataset_report(o->context, o->dataset, &telling, o->output, e))
CALL(casus_table_plot,
     (drawing.id = "a", drawing.title = "T", drawing.note = "N", drawn(o, "country,actor", CASUS_CHART_BARS)),
     casus_table_plot(o->table, &drawing, o->output, e))
CALL(casus_table_plot,
     (drawing.projection = CASUS_PROJECTION_MERCATOR, drawing.height = 300, drawn(o, "geohash:3", CASUS_CHART_MAP)),
     casus_table_plot(o->table, &drawing, o->output, e))
CALL(casus_table_plot, (drawing.width = 300, drawn(o, "day,actor", CASUS_CHART_TIMELINE)),
     casus_table_plot(o->table, &drawing, o->output, e))
