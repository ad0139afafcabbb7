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

/* A table of a question, to be drawn. */
static void drawn(objects *o, const char *by, int32_t chart) {
    drawing.chart = chart;
    an_output(o);
    question(o, by, "events,killed", RECORDS);
    must(casus_rollup_table(o->rollup, NULL, &o->table, &o->error), o);
}

#endif
