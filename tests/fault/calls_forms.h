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
#define READS_ACCENTS(path)                                                                                            \
    CALL(casus_dataset_add_input, accented_to_read(o, "tests/data/" path),                                             \
         casus_dataset_add_input(o->dataset, o->input, &reading, &o->report, e))
READS_ACCENTS("acled-2018.csv")
READS_ACCENTS("ged-2021.csv")
READS_ACCENTS("formats/aid-worker.csv")
READS_ACCENTS("formats/airwars-export.csv")
READS_ACCENTS("formats/gdelt-events-2.0.CSV")
READS_ACCENTS("formats/gtd-135.csv")
READS_ACCENTS("formats/icews.tab")
READS_ACCENTS("formats/polecat.tab")
READS_ACCENTS("formats/scad.csv")
READS_ACCENTS("formats/ucdp-191.csv")
READS_ACCENTS("formats/who-ssa.csv")
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
/* Questions: what stands, is broken down, spread, weighed, linked and named; and their states */
#define MERGES(setup) CALL(casus_rollup_merge, setup, casus_rollup_merge(o->rollup, o->other, e))
#define KEEPS(setup) CALL(casus_rollup_save, (setup, an_output(o)), casus_rollup_save(o->rollup, o->output, e))
#define LOADS(setup)                                                                                                   \
    CALL(casus_rollup_load, (setup, kept(o)),                                                                          \
         casus_rollup_load(o->context, o->view.data, o->view.size, &out->rollup, e))
#define TELLS(setup) CALL(casus_rollup_table, setup, casus_rollup_table(o->rollup, &finish, &out->table, e))
#define TAKES(setup, text)                                                                                             \
    CALL(casus_rollup_add_input, (setup, text_input(o, text)),                                                         \
         casus_rollup_add_input(o->rollup, o->input, NULL, &o->report, e))
MERGES(of_two(o, "perpetrator", "killed,injured", UNAMA, RECORDS))
MERGES(of_two(o, "country,month", EVERY_SUM, RECORDS, UNAMA))
MERGES((with_links(o), of_texts(o, "dataset,actor", "events,killed")))
MERGES((with_cells(o), of_texts(o, "gid,month", "events,killed")))
MERGES((query.total = 1, query.across = "month", of_texts(o, "country,month", "outcome.seized,distinct(actor)")))
KEEPS((with_links(o), of_texts(o, "dataset", "events,killed")))
KEEPS((with_names(o), of_texts(o, "location", "events,killed")))
KEEPS((with_cells(o), of_texts(o, "gid,month", "events,killed")))
KEEPS((query.total = 1, query.across = "month", of_texts(o, "country,month", "outcome.seized,distinct(actor)")))
LOADS((with_links(o), of_texts(o, "dataset", "events,killed")))
LOADS((with_names(o), of_texts(o, "location", "events,killed")))
LOADS((with_cells(o), of_texts(o, "gid,month", "events,killed")))
TELLS((with_cells(o), of_texts(o, "gid,month", "events,killed")))
TELLS((finish.total = 1, finish.percent = 1, query.total = 1, of_texts(o, "country,admin1", EVERY_SUM)))
TELLS((finish.order = "killed,country desc", finish.limit = 1, of_two(o, "country", "killed,injured", UNAMA, RECORDS)))
TAKES((with_links(o), of_texts(o, "dataset,perpetrator,victim.nationality", "events,killed,killed[side=a]")), old_text)
TAKES(question(o, "issuer,country", "seized,outcome.seized(kg),killed[claimant=Army],mean(killed)", NULL), denials)
TAKES((with_names(o), question(o, "dyad,location", "events,killed,distinct(actor)", NULL)), denials)
CALL(casus_rollup_balance, (with_cells(o), of_texts(o, "gid,month", "events,killed")),
     casus_rollup_balance(o->rollup, &out->table, e))
/* Conditions */
#define CHOOSES(text)                                                                                                  \
    CALL(casus_dataset_choose, (denied(o), condition(o, text)),                                                        \
         casus_dataset_choose(o->dataset, o->filter, NULL, o->selection, sizeof o->selection, e))
CHOOSES("standing in ('counted', 'superseded') and actor ilike 'a%' and claim.depth > 0")
CHOOSES("year = 2025 and month = 11 and killed > 2 and not outcome.object = 'narcotics'")
CHOOSES("native.a is null or native.b = 'x' or source ilike '%age%' or claimant = 'Army'")
CALL(casus_filter_apply, (a_native(o), condition(o, "native.notes ilike '%A, B%' or native.fatalities = '0'")),
     casus_filter_apply(o->filter, o->native, o->selection, sizeof o->selection, e))
CALL(casus_filter_new, NONE,
     casus_filter_new(o->context, "killed not between 1 and 5 or date not in ('2001-01-01') and id is not null",
                      &out->filter, e))
#define SELECTS(condition_text, setup)                                                                                 \
    CALL(casus_writer_add_input, (setup, a_writer_of(o), text_input(o, denials)),                                      \
         casus_writer_add_input(o->writer, o->input, condition_text, NULL, &o->report, e))
SELECTS("standing = 'counted' and killed > 0", writing.once = 1)
SELECTS("actor = 'Army' or country is null", (a_names(o), writing.names = o->names))
SELECTS("killed > 0",
        (writing.order = "killed desc,standing", writing.limit = 2, writing.columns = "id,standing,killed"))
/* Tables */
CALL(casus_dataset_contests, denied(o), casus_dataset_contests(o->dataset, &out->table, e))
CALL(casus_dataset_standing, denied(o), casus_dataset_standing(o->dataset, &query, &out->table, e))
CALL(casus_dataset_validate, denied(o), casus_dataset_validate(o->dataset, &out->table, e))
CALL(casus_validation_add_input, (a_validation(o), text_input(o, denials)),
     casus_validation_add_input(o->validation, o->input, NULL, &o->report, e))
CALL(casus_overlap_estimate, NONE,
     casus_overlap_estimate(o->context, "a,b,c,d", four_overlaps, 15, NULL, &out->table, e))
CALL(casus_matches_explain, (pairing.rule = CASUS_LINK_RULE_OPTIMAL, three_matched(o)),
     casus_matches_explain(o->matches, casus_str_from("a"), casus_str_from("TJ1"), casus_str_from("c"),
                           casus_str_from("CD2"), &out->table, e))
CALL(casus_matches_explain, (pairing.km = 1000, pairing.days = 30, three_matched(o)),
     casus_matches_explain(o->matches, casus_str_from("a"), casus_str_from("CD2"), casus_str_from("b"),
                           casus_str_from("ML3"), &out->table, e))
CALL(casus_matches_explain, three_matched(o),
     casus_matches_explain(o->matches, casus_str_from("a"), casus_str_from("TJ1"), (casus_str)CASUS_STR_EMPTY,
                           (casus_str)CASUS_STR_EMPTY, &out->table, e))
#define EXPLAINS(id)                                                                                                   \
    CALL(casus_matches_explain, rivals_matched(o),                                                                     \
         casus_matches_explain(o->matches, casus_str_from("a"), casus_str_from("1"), casus_str_from("b"),              \
                               casus_str_from(id), &out->table, e))
EXPLAINS("1")
EXPLAINS("2")
EXPLAINS("3")
EXPLAINS("4")
EXPLAINS("5")
CALL(casus_matches_explain, rivals_matched(o),
     casus_matches_explain(o->matches, casus_str_from("b"), casus_str_from("2"), (casus_str)CASUS_STR_EMPTY,
                           (casus_str)CASUS_STR_EMPTY, &out->table, e))
/* Names of pairs, claims that are withdrawn, totals */
CALL(casus_names_apply, a_pair(o), casus_names_apply(o->names, o->batch, &out->batch, e))
CALL(casus_event_contests, much_withdrawn(o), casus_event_contests(o->event, &out->table, e))
CALL(casus_event_claim_stands, much_withdrawn(o), casus_event_claim_stands(o->event, 0, &o->index, &o->view, e))
CALL(casus_event_triple, much_withdrawn(o),
     casus_event_triple(o->event, CASUS_CASUALTY_STATUS_KILLED, 0, &o->triple, e))
CALL(casus_event_resolve, much_withdrawn(o),
     casus_event_resolve(o->event, CASUS_CASUALTY_STATUS_KILLED, 0, CASUS_POLICY_MAJORITY, &o->triple, &out->table, e))
#define SHOWS(format_of)                                                                                               \
    CALL(casus_table_write, totalled(o), casus_table_write(o->table, CASUS_FORMAT_##format_of, o->output, e))
SHOWS(CSV)
SHOWS(HTML)
SHOWS(JSON)
SHOWS(MARKDOWN)
SHOWS(TEXT)
SELECTS("revoked = true or killed > 0", (writing.columns = "id,revoked,date", writing.order = "revoked,date desc"))
CALL(casus_event_copy, (an_event(o), must(casus_event_read_json(o->event, rare_event, -1, e), o)),
     casus_event_copy(o->empty, o->event, e))
