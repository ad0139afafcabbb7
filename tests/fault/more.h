/* SPDX-License-Identifier: MIT */
/* What calls_more.h is made on: options, files of the tree, and questions that ask for everything. */
#ifndef CASUS_FAULT_MORE_H
#define CASUS_FAULT_MORE_H

#include "objects.h"

#define UNAMA "tests/data/standing/unama.jsonl"
#define RECORDS "tests/data/fault/records.jsonl"
#define FAULTY "tests/data/fault/faulty.jsonl"
#define EVERY_SUM                                                                                                      \
    "events,killed,killed[nationality=CHN],killed.civilian,mean(killed),distinct(actor),outcome.seized,events_"        \
    "reported"
#define OUTLINE                                                                                                        \
    "{\"type\":\"Polygon\",\"coordinates\":[[[60,30],[75,30],[75,42],[60,42],[60,30]],[[65,33],[66,33],[66,34],[65,"   \
    "33]]]}"

static casus_read_options reading;
static casus_write_options writing;
static casus_rollup_options query;
static casus_table_options finish;
static casus_link_options pairing;
static casus_plot_options drawing;
static casus_report_options telling;

static void begin_options(void) {
    reading = (casus_read_options)CASUS_READ_OPTIONS_INIT;
    writing = (casus_write_options)CASUS_WRITE_OPTIONS_INIT;
    query = (casus_rollup_options)CASUS_ROLLUP_OPTIONS_INIT;
    finish = (casus_table_options)CASUS_TABLE_OPTIONS_INIT;
    pairing = (casus_link_options)CASUS_LINK_OPTIONS_INIT;
    drawing = (casus_plot_options)CASUS_PLOT_OPTIONS_INIT;
    telling = (casus_report_options)CASUS_REPORT_OPTIONS_INIT;
}

static void file_input(objects *o, const char *path) {
    casus_input_free(o->input);
    o->input = NULL;
    must(casus_input_open(o->context, path, &o->input, &o->error), o);
}

static casus_output *an_issues_output(objects *o) {
    an_output(o);
    return o->output;
}

/* The events of a file in another form, as the input. */
static void written(objects *o, int32_t format) {
    an_output(o);
    a_writer(o, format);
    file_input(o, RECORDS);
    must(casus_writer_add_input(o->writer, o->input, NULL, NULL, NULL, &o->error), o);
    must(casus_writer_finish(o->writer, &o->error), o);
    const casus_str text = casus_output_text(o->output);
    casus_input_free(o->input);
    must(casus_input_memory(o->context, text.data, text.size, "written", NULL, NULL, &o->input, &o->error), o);
    casus_writer_free(o->writer);
    casus_output_free(o->output);
    o->writer = NULL;
    o->output = NULL;
}

/* Two rollups of a question, with the events of a file in both; NULL: without. */
static void question(objects *o, const char *by, const char *sum, const char *path) {
    must(casus_rollup_new(o->context, by, sum, &query, &o->rollup, &o->error), o);
    must(casus_rollup_new(o->context, by, sum, &query, &o->other, &o->error), o);
    for (int i = 0; path != NULL && i < 2; i++) {
        file_input(o, path);
        must(casus_rollup_add_input(i == 0 ? o->rollup : o->other, o->input, NULL, NULL, &o->error), o);
    }
}

/* The state of the rollup, as the view. */
static void kept(objects *o) {
    an_output(o);
    must(casus_rollup_save(o->rollup, o->output, &o->error), o);
    o->view = casus_output_text(o->output);
}

static void a_faulty_dataset(objects *o) {
    must(casus_dataset_new(o->context, &o->dataset, &o->error), o);
    file_input(o, FAULTY);
    must(casus_dataset_add_input(o->dataset, o->input, NULL, NULL, &o->error), o);
}

static void a_writer_of(objects *o) {
    an_output(o);
    must(casus_writer_new(o->context, o->output, &writing, &o->writer, &o->error), o);
}

static void write_records(objects *o) {
    file_input(o, RECORDS);
    must(casus_writer_add_input(o->writer, o->input, NULL, NULL, NULL, &o->error), o);
}

static void linker_of(objects *o, int32_t rule) {
    pairing.rule = rule;
    must(casus_linker_new(o->context, &pairing, &o->linker, &o->error), o);
    file_input(o, RECORDS);
    must(casus_linker_add_input(o->linker, o->input, NULL, NULL, NULL, &o->error), o);
}

static void linked_by(objects *o, int32_t rule) {
    linker_of(o, rule);
    must(casus_linker_run(o->linker, &o->matches, &o->error), o);
}

/* Two inputs whose classes a taxonomy orders. */
static void compat_of(objects *o) {
    static const char taxonomy[] =
        "data.source,base.categories,level_1\na,Battles,violence\na,Protests,peace\nb,Battles,violence\n";
    pairing.rule = CASUS_LINK_RULE_COMPAT;
    must(casus_linker_new(o->context, &pairing, &o->linker, &o->error), o);
    text_input(o, taxonomy);
    must(casus_linker_add_taxonomy(o->linker, "event_type", o->input, &o->error), o);
    text_input(o, csv_text);
    must(casus_linker_add_input(o->linker, o->input, "a", NULL, NULL, &o->error), o);
    text_input(o, old_text);
    must(casus_linker_add_input(o->linker, o->input, "b", NULL, NULL, &o->error), o);
}

/* Matches of records of which one took the partner of another, three are one event, and some are no pairs. */
#define RECORD(dataset, id, day, lat, killed)                                                                          \
    "{\"dataset\":\"" dataset "\",\"id\":\"" id "\",\"kind\":\"incident\",\"date\":{\"start\":\"" day                  \
    "\",\"end\":\"" day "\",\"precision\":\"day\"},\"locations\":[{\"role\":\"effect\",\"lat\":" lat                   \
    ",\"lon\":20,\"precision\":\"point\",\"name\":\"Gao\"}],\"actors\":[{\"name\":\"Army\"},{\"name\":\"Navy\"}],"     \
    "\"participants\":[{\"actor\":0,\"role\":\"party\"},{\"actor\":1,\"role\":\"party\"}],\"class\":\"ASSAULT\","      \
    "\"casualties\":[{\"status\":\"killed\",\"low\":" killed ",\"best\":" killed ",\"high\":" killed "}]}\n"
#define LONG_NAME "a dataset that has a longer name than what is said of any field of a pair of records"
static const char matched_text[] =
    RECORD(LONG_NAME, "1", "2021-05-05", "10", "3") RECORD("b", "1", "2021-05-05", "10", "3")
        RECORD("b", "2", "2021-05-05", "10", "4") RECORD("c", "1", "2021-05-05", "10", "3")
            RECORD("b", "3", "2021-07-05", "10", "4") RECORD("b", "4", "2021-05-05", "40", "4");

static void matched(objects *o) {
    pairing.threshold = 0.01;
    must(casus_linker_new(o->context, &pairing, &o->linker, &o->error), o);
    text_input(o, matched_text);
    must(casus_linker_add_input(o->linker, o->input, NULL, NULL, NULL, &o->error), o);
    must(casus_linker_run(o->linker, &o->matches, &o->error), o);
    must(casus_event_new(o->context, &o->event, &o->error), o);
    must(casus_event_set_text(o->event, CASUS_EVENT_DATASET, casus_str_from(LONG_NAME), &o->error), o);
    must(casus_event_set_text(o->event, CASUS_EVENT_ID, casus_str_from("1"), &o->error), o);
}

static casus_status explain(objects *o, const char *id) {
    return casus_matches_explain(o->matches, casus_str_from(LONG_NAME), casus_str_from("1"), casus_str_from("b"),
                                 casus_str_from(id), &o->out.table, &o->error);
}

/* Releases with every kind of change: texts of one profile, or of several; `count` of them, the next as the input. */
#define PLACED_HEAD                                                                                                    \
    "event_id_cnty,event_date,event_type,actor1,country,location,latitude,longitude,geo_precision,notes,fatalities"
#define PLACED(id, day, notes, killed) id "," day ",Battles,Army,Mali,Gao,16.2,-0.1,1," notes "," killed
#define FEATURE(id, point, more)                                                                                       \
    "{\"type\":\"Feature\",\"geometry\":" point ",\"properties\":{\"event_id_cnty\":\"" id                             \
    "\",\"event_date\":\"2024-05-01\",\"event_type\":\"Battles\",\"country\":\"Mali\",\"fatalities\":1" more "}}"
static const char *const tables_of_releases[] = {
    PLACED_HEAD
    ",old\n" PLACED("M1", "2024-05-01", "one", "1") ",\n" PLACED("M2", "2024-05-02", "two", "2") ",\n" PLACED(
        "M2", "2024-05-03", "a tale", "5") ",\n" PLACED("M4", "2024-05-05", "four",
                                                        "4") ",\n" PLACED("", "2024-05-04", "three", "3") ",\n",
    PLACED_HEAD
    ",new\n" PLACED("M1", "2024-05-01", "eins", "1") ",\n" PLACED("M2", "2024-05-02", "two", "2") ",\n" PLACED(
        "N2", "2024-05-03", "a story", "6") ",\n" PLACED("N4", "2024-05-05", "four",
                                                         "4") ",\n" PLACED("", "2024-05-04", "drei", "3") ",\n",
};
static const char *const events_of_releases[] = {
    "{\"dataset\":\"acled\",\"id\":\"M1\",\"kind\":\"incident\",\"title\":\"one\"}\n"
    "{\"dataset\":\"acled\",\"id\":\"M3\",\"kind\":\"incident\",\"title\":\"three\"}\n"
    "{\"dataset\":\"acled\",\"id\":\"M4\",\"kind\":\"incident\",\"title\":\"four\"}\n",
    "{\"dataset\":\"acled\",\"id\":\"M1\",\"kind\":\"incident\",\"title\":\"eins\",\"modality\":\"planned\"}\n"
    "{\"dataset\":\"acled\",\"id\":\"M9\",\"kind\":\"incident\",\"title\":\"three\",\"modality\":\"planned\"}\n"
    "{\"dataset\":\"acled\",\"id\":\"M8\",\"kind\":\"incident\",\"relations\":[{\"type\":\"supersedes\",\"id\":\"M4\"}]"
    "}\n"
    "{\"dataset\":\"acled\",\"id\":\"M4\",\"kind\":\"incident\",\"title\":\"four\"}\n",
};
static const char *const features_of_releases[] = {
    "{\"type\":\"FeatureCollection\",\"features\":[" FEATURE("M1", "{\"type\":\"Point\",\"coordinates\":[1,2]}",
                                                             "") "]}",
    "{\"type\":\"FeatureCollection\",\"features\":[" FEATURE("M1", "{\"type\":\"Point\",\"coordinates\":[1,3]}",
                                                             ",\"x\":1") "]}",
};

static void a_release(objects *o, const char *text) {
    if (o->diff == NULL) {
        must(casus_diff_new(o->context, NULL, &o->diff, &o->error), o);
    }
    text_input(o, text);
    must(casus_diff_add_input(o->diff, o->input, NULL, NULL, &o->error), o);
}

static void next_release(objects *o, const char *before, const char *after) {
    a_release(o, before);
    text_input(o, after);
}

static void released(objects *o, const char *before, const char *after) {
    a_release(o, before);
    a_release(o, after);
}

/* A table of a question, to be drawn. */
static void drawn(objects *o, const char *by, int32_t chart) {
    drawing.chart = chart;
    an_output(o);
    question(o, by, "events,killed", RECORDS);
    must(casus_rollup_table(o->rollup, NULL, &o->table, &o->error), o);
}

#endif
