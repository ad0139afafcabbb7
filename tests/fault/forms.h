/* SPDX-License-Identifier: MIT */
/* What calls_forms.h is made on: files of every form, releases of two kinds, and options of several at once. */
#ifndef CASUS_FAULT_FORMS_H
#define CASUS_FAULT_FORMS_H

#include <stdio.h>
#include <string.h>

#include "more.h"

/* Rows of a newer release: one changed, one under another id, one gone, one new, and a column more and one less. */
#define NEWER_HEAD                                                                                                     \
    "event_id_cnty,event_date,event_type,sub_event_type,actor1,country,latitude,longitude,fatalities,source\n"
static const char newer_text[] = NEWER_HEAD "TJ9,2025-11-26,Battles,Armed clash,Group C,Tajikistan,37.5,69.5,3,Agency\n"
                                            "CD2,2025-11-27,Protests,Violent protest,Crowd,Chad,12.5,15.5,1,Paper\n"
                                            "CD2,2025-11-27,Protests,Peaceful protest,Crowd,Chad,12.6,15.5,,Paper\n"
                                            ",2025-11-28,Battles,Armed clash,Nobody,Chad,12.5,15.5,,Paper\n"
                                            "ML4,2025-11-29,Battles,Armed clash,Army,Mali,12.5,1.5,7,Agency\n";

static const char older_events[] =
    "{\"dataset\":\"d\",\"id\":\"1\",\"kind\":\"incident\",\"title\":\"one\"}\n"
    "{\"dataset\":\"d\",\"id\":\"2\",\"kind\":\"incident\",\"title\":\"two\",\"modified\":\"2025-12-02T10:00:00Z\"}\n"
    "{\"dataset\":\"d\",\"id\":\"3\",\"kind\":\"incident\",\"title\":\"three\",\"date\":{\"start\":\"2025-11-26\"}}\n"
    "{\"dataset\":\"d\",\"kind\":\"incident\",\"title\":\"nameless\"}\n"
    "{\"dataset\":\"e\",\"id\":\"3\",\"kind\":\"incident\",\"title\":\"of another\"}\n";
static const char newer_events[] =
    "{\"dataset\":\"d\",\"id\":\"1\",\"kind\":\"incident\",\"title\":\"one\"}\n"
    "{\"dataset\":\"d\",\"id\":\"2\",\"kind\":\"incident\",\"title\":\"Two\",\"modality\":\"planned\"}\n"
    "{\"dataset\":\"d\",\"id\":\"4\",\"kind\":\"incident\",\"title\":\"three\",\"date\":{\"start\":\"2025-11-26\"},"
    "\"revoked\":true}\n"
    "{\"dataset\":\"d\",\"kind\":\"incident\",\"title\":\"nameless\"}\n"
    "{\"dataset\":\"d\",\"id\":\"5\",\"kind\":\"incident\",\"title\":\"five\","
    "\"relations\":[{\"type\":\"supersedes\",\"id\":\"1\"}],\"casualties\":[{\"status\":\"killed\",\"low\":1,\"best\":"
    "2,"
    "\"high\":3}]}\n";

static const int64_t four_overlaps[15] = {30, 25, 12, 20, 9, 8, 5, 18, 7, 6, 4, 6, 3, 3, 2};

/* What is only in some events, and in none of the others' texts. */
static const char rare_event[] =
    "{\"dataset\":\"d\",\"id\":\"1\",\"kind\":\"incident\",\"x\":[1,{\"y\":null}],\"native\":{\"a\":\"1\",\"b\":{\"c\":"
    "[2]}},"
    "\"date\":{\"start\":\"2025-11-26\",\"end\":null,\"phrase\":\"\\u00e9t\\u00e9\"},"
    "\"locations\":[{\"role\":\"effect\",\"iso3\":\"TJK\",\"z\":{}}],"
    "\"classifications\":[{\"level\":1,\"scheme\":\"cameo\",\"code\":\"190\"},{\"level\":2,\"scheme\":\"x\",\"code\":"
    "\"y\",\"label\":\"z\"}],"
    "\"casualties\":[{\"status\":\"killed\",\"high\":\"inf\",\"best\":4,\"low\":4,\"w\":true}]}";

static const char mixed_features[] =
    "{\"type\":\"FeatureCollection\",\"name\":\"mixed\",\"features\":["
    "{\"type\":\"Feature\",\"id\":7,\"geometry\":{\"type\":\"Point\",\"coordinates\":[69.5,37.5,900]},"
    "\"properties\":{\"dataset\":\"d\",\"id\":\"7\",\"kind\":\"incident\",\"date\":{\"start\":\"2025-11-26\"},\"more\":"
    "[1]}},"
    "{\"type\":\"Feature\",\"properties\":{\"dataset\":\"d\",\"id\":\"8\",\"kind\":\"incident\"},\"geometry\":null,"
    "\"bbox\":[1]},"
    "{\"type\":\"Feature\",\"geometry\":{\"type\":\"GeometryCollection\",\"geometries\":[{\"type\":\"Point\","
    "\"coordinates\":"
    "[69,37]}]},\"properties\":{\"dataset\":\"d\",\"id\":\"9\",\"kind\":\"incident\"}}]}";

/* An empty dataset, and a file to be read. */
static void to_read(objects *o, const char *path) {
    must(casus_dataset_new(o->context, &o->dataset, &o->error), o);
    file_input(o, path);
}

static void text_to_read(objects *o, const char *text) {
    must(casus_dataset_new(o->context, &o->dataset, &o->error), o);
    text_input(o, text);
}

/* The same of a file whose rows have letters that are no ASCII and no UTF-8 either, and one cell of many of them, so
   that cells are decoded into room of their own and this is full again and again. The header stays as it is. */
static void accented_to_read(objects *o, const char *path) {
    static char from[1 << 15], text[1 << 18];
    enum { LONG = 6000 };
    FILE *file = fopen(path, "rb");
    const size_t size = file == NULL ? 0 : fread(from, 1, sizeof from, file);
    size_t used = 0;
    must(size > 0 && fclose(file) == 0 ? CASUS_OK : CASUS_E_IO, o);
    for (size_t i = 0, rows = 0, last = 0; i < size && used + LONG < sizeof text; i++) {
        const int accented = rows > 0 && from[i] == 'e';
        last = accented ? used : last;
        if (from[i] == '\n' && last > 0) {
            memmove(text + last + LONG, text + last, used - last);
            memset(text + last, '\xE9', LONG);
            used += LONG;
            last = 0;
        }
        rows += from[i] == '\n';
        text[used++] = accented ? '\xE9' : from[i];
    }
    must(casus_dataset_new(o->context, &o->dataset, &o->error), o);
    must(casus_input_memory(o->context, text, (int64_t)used, path, casus_release_none, NULL, &o->input, &o->error), o);
    reading.on_error = CASUS_ON_ERROR_SKIP;
}

/* A diff with a release in it, and the next as the input. */
static void between(objects *o, const char *older, const char *newer) {
    must(casus_diff_new(o->context, NULL, &o->diff, &o->error), o);
    text_input(o, older);
    must(casus_diff_add_input(o->diff, o->input, &reading, NULL, &o->error), o);
    text_input(o, newer);
}

static void between_files(objects *o, const char *older, const char *newer) {
    must(casus_diff_new(o->context, NULL, &o->diff, &o->error), o);
    file_input(o, older);
    must(casus_diff_add_input(o->diff, o->input, &reading, NULL, &o->error), o);
    file_input(o, newer);
}

/* The events that meet a condition as a release in a form: first all, then these. */
static void between_forms(objects *o, int32_t older, int32_t newer, const char *where) {
    must(casus_diff_new(o->context, NULL, &o->diff, &o->error), o);
    for (int i = 0; i < 2; i++) {
        casus_output *text = NULL;
        writing.format = i == 0 ? older : newer;
        must(casus_output_memory(o->context, &text, &o->error), o);
        must(casus_writer_new(o->context, text, &writing, &o->writer, &o->error), o);
        file_input(o, RECORDS);
        must(casus_writer_add_input(o->writer, o->input, i == 0 ? NULL : where, NULL, NULL, &o->error), o);
        must(casus_writer_finish(o->writer, &o->error), o);
        casus_writer_free(o->writer);
        o->writer = NULL;
        casus_input_free(o->input);
        const casus_str all = casus_output_text(text);
        must(casus_input_memory(o->context, all.data, all.size, "form", NULL, NULL, &o->input, &o->error), o);
        casus_output_free(text);
        if (i == 0) {
            must(casus_diff_add_input(o->diff, o->input, NULL, NULL, &o->error), o);
        }
    }
}

/* Three releases and an annual one. */
static void followed(objects *o) {
    between(o, old_text, newer_text);
    must(casus_diff_add_input(o->diff, o->input, NULL, NULL, &o->error), o);
    text_input(o, csv_text);
    must(casus_diff_add_input(o->diff, o->input, NULL, NULL, &o->error), o);
    text_input(o, old_text);
    must(casus_diff_add_annual(o->diff, o->input, NULL, NULL, &o->error), o);
}

static void settled(objects *o) {
    between(o, older_events, newer_events);
    must(casus_diff_add_input(o->diff, o->input, NULL, NULL, &o->error), o);
}

/* Three datasets that tell of the same, and one that learns from them. */
static void three_datasets(objects *o) {
    static const char *const names[] = {"a", "b", "c"};
    must(casus_linker_new(o->context, &pairing, &o->linker, &o->error), o);
    for (int i = 0; i < 3; i++) {
        text_input(o, i == 2 ? newer_text : i == 1 ? old_text : csv_text);
        must(casus_linker_add_input(o->linker, o->input, names[i], NULL, NULL, &o->error), o);
    }
}

/* One of `a`, and of `b` the same, one that is nearly the same, one of another time, of another place, and one of which
   little is known. */
#define NEAR(id, start, end, place, more)                                                                              \
    "{\"dataset\":\"b\",\"id\":\"" id "\",\"kind\":\"incident\",\"date\":{\"start\":\"" start "\",\"end\":\"" end      \
    "\"},\"locations\":[{\"role\":\"effect\"," place ",\"iso3\":\"TJK\"}]" more "}\n"
#define HERE "\"lat\":37.5,\"lon\":69.5,\"name\":\"Shamsiddin\""
#define BY_TWO                                                                                                         \
    ",\"class\":\"ASSAULT\",\"actors\":[{\"name\":\"Army\"},{\"name\":\"Group "                                        \
    "C\"}],\"participants\":[{\"actor\":0,\"role\":"                                                                   \
    "\"perpetrator\"},{\"actor\":1,\"role\":\"target\"}]"
#define KILLS(n) ",\"casualties\":[{\"status\":\"killed\",\"low\":" n ",\"best\":" n ",\"high\":" n "}]"
static const char one_of_a[] =
    "{\"dataset\":\"a\",\"id\":\"1\",\"kind\":\"incident\",\"date\":{\"start\":\"2025-11-26\",\"end\":\"2025-11-27\"},"
    "\"locations\":[{\"role\":\"effect\"," HERE ",\"iso3\":\"TJK\"}]" BY_TWO KILLS("3") "}\n";
static const char near_it[] = NEAR("1", "2025-11-26", "2025-11-27", HERE, BY_TWO KILLS("3"))
    NEAR("2", "2025-11-26", "2025-11-26", HERE, BY_TWO KILLS("4"))
        NEAR("3", "2024-01-01", "2024-01-01", HERE, KILLS("3"))
            NEAR("4", "2025-11-26", "2025-11-26", "\"lat\":1,\"lon\":2", KILLS("3"))
                NEAR("5", "2025-11-26", "2025-11-26", "\"lat\":37.5,\"lon\":69.5", "");

static void rivals_matched(objects *o) {
    must(casus_linker_new(o->context, &pairing, &o->linker, &o->error), o);
    text_input(o, one_of_a);
    must(casus_linker_add_input(o->linker, o->input, NULL, NULL, NULL, &o->error), o);
    text_input(o, near_it);
    must(casus_linker_add_input(o->linker, o->input, NULL, NULL, NULL, &o->error), o);
    must(casus_linker_run(o->linker, &o->matches, &o->error), o);
}

static void three_matched(objects *o) {
    three_datasets(o);
    must(casus_linker_run(o->linker, &o->matches, &o->error), o);
}

/* All that a report can tell. */
static void everything_told(objects *o, int32_t format) {
    telling.format = format;
    telling.outline = OUTLINE;
    telling.title = "All";
    telling.since = "2025-11-01";
    telling.where = "killed > 0 or injured > 0 or killed is null";
    an_output(o);
    must(casus_dataset_new(o->context, &o->dataset, &o->error), o);
    file_input(o, RECORDS);
    must(casus_dataset_add_input(o->dataset, o->input, NULL, NULL, &o->error), o);
    settled(o);
    three_matched(o);
    must(casus_matches_overlap(o->matches, &o->told[0], &o->error), o);
    must(casus_diff_moved(o->diff, &o->told[1], &o->error), o);
    must(casus_diff_changes(o->diff, &o->told[2], &o->error), o);
    telling.overlap = o->told[0];
    telling.moved = o->told[1];
    telling.changes = o->told[2];
}

/* Who denies what, of whom, and what else is said. */
static const char denials[] =
    "{\"dataset\":\"d\",\"id\":\"1\",\"kind\":\"incident\",\"date\":{\"start\":\"2025-11-26\",\"end\":\"2025-11-26\"},"
    "\"locations\":[{\"role\":\"effect\",\"iso3\":\"TJK\",\"admin1\":\"Khatlon\",\"claim\":0},{\"role\":\"effect\","
    "\"iso3\":\"TJK\",\"admin1\":\"Sughd\",\"claim\":1}],"
    "\"actors\":[{\"name\":\"Army\"},{\"name\":\"Rebels\"},{\"name\":\"Agency\"}],"
    "\"participants\":[{\"actor\":0,\"role\":\"perpetrator\",\"claim\":0},{\"actor\":1,\"role\":\"perpetrator\","
    "\"claim\":1},"
    "{\"actor\":1,\"role\":\"target\"}],"
    "\"sources\":[{\"name\":\"Agency\",\"url\":\"http://a\"},{\"name\":\"Paper\"}],"
    "\"claims\":[{\"claimant\":2,\"polarity\":\"asserts\",\"source\":0},{\"claimant\":0,\"polarity\":\"asserts\","
    "\"source\":1},"
    "{\"claimant\":0,\"polarity\":\"denies\",\"of\":0},{\"claimant\":1,\"polarity\":\"denies\"},"
    "{\"claimant\":2,\"polarity\":\"denies\",\"of\":1,\"about\":\"casualties\"}],"
    "\"casualties\":[{\"status\":\"killed\",\"low\":3,\"best\":3,\"high\":3,\"claim\":0},"
    "{\"status\":\"killed\",\"low\":9,\"best\":9,\"high\":9,\"claim\":1},{\"status\":\"injured\",\"low\":1,\"best\":1,"
    "\"high\":1}],"
    "\"outcomes\":[{\"verb\":\"seized\",\"object\":\"narcotics\",\"unit\":\"packets\",\"low\":116,\"best\":116,"
    "\"high\":116,\"claim\":0},"
    "{\"verb\":\"seized\",\"object\":\"narcotics\",\"unit\":\"kg\",\"low\":2,\"best\":2,\"high\":2,\"claim\":1}]}\n"
    "{\"dataset\":\"d\",\"id\":\"2\",\"kind\":\"summary\",\"date\":{\"start\":\"2025-11-01\",\"end\":\"2025-11-30\"},"
    "\"casualties\":[{\"status\":\"killed\",\"low\":20,\"best\":21,\"high\":22}]}\n"
    "{\"dataset\":\"d\",\"id\":\"3\",\"kind\":\"incident\",\"date\":{\"start\":\"2025-11-03\",\"end\":\"2025-11-03\"},"
    "\"relations\":[{\"type\":\"part_of\",\"dataset\":\"d\",\"id\":\"2\"},{\"type\":\"same_as\",\"dataset\":\"e\","
    "\"id\":\"1\"}],"
    "\"casualties\":[{\"status\":\"killed\",\"low\":4,\"best\":4,\"high\":4}]}\n"
    "{\"dataset\":\"e\",\"id\":\"1\",\"kind\":\"incident\",\"revoked\":true,\"date\":{\"start\":\"2025-11-03\",\"end\":"
    "\"2025-11-03\"},"
    "\"casualties\":[{\"status\":\"killed\",\"low\":5,\"best\":5,\"high\":5}]}\n";

/* Two rollups of a question, each of a file of its own. */
static void of_two(objects *o, const char *by, const char *sum, const char *one, const char *other) {
    question(o, by, sum, NULL);
    file_input(o, one);
    must(casus_rollup_add_input(o->rollup, o->input, NULL, NULL, &o->error), o);
    file_input(o, other);
    must(casus_rollup_add_input(o->other, o->input, NULL, NULL, &o->error), o);
}

/* And of texts. */
static void of_texts(objects *o, const char *by, const char *sum) {
    question(o, by, sum, NULL);
    text_input(o, denials);
    must(casus_rollup_add_input(o->rollup, o->input, NULL, NULL, &o->error), o);
    text_input(o, events_text);
    must(casus_rollup_add_input(o->other, o->input, NULL, NULL, &o->error), o);
}

/* Everything that a question can be given besides keys and sums. */
static void with_links(objects *o) {
    a_links(o);
    query.links = o->links;
    query.lead = "b,a";
}

static void with_names(objects *o) {
    a_names(o);
    query.names = o->names;
}

static void with_cells(objects *o) {
    a_cells(o);
    query.cells = o->cells;
    query.spread = CASUS_SPREAD_DAYS;
}

static void denied(objects *o) {
    must(casus_dataset_new(o->context, &o->dataset, &o->error), o);
    text_input(o, denials);
    must(casus_dataset_add_input(o->dataset, o->input, NULL, NULL, &o->error), o);
}

static void condition(objects *o, const char *text) {
    must(casus_filter_new(o->context, text, &o->filter, &o->error), o);
}

/* A batch of two parties, of which names know one. */
static void a_pair(objects *o) {
    a_reader(o,
             "event_id_cnty,event_date,event_type,actor1,inter1,actor2,inter2,country,latitude,longitude,fatalities\n"
             "TJ1,2025-11-26,Battles,Army North,1,Group C,2,Tajikistan,37.5,69.5,3\n"
             "TJ2,2025-11-26,Battles,Group C,2,Army North,1,Tajikistan,37.5,69.5,\n");
    must(casus_reader_next(o->reader, &o->batch, &o->error), o);
    a_names(o);
}

/* More claims than are kept on the stack, and most of them withdrawn by the next. */
static void much_withdrawn(objects *o) {
    static char text[1 << 14];
    enum { CLAIMS = 120 };
    size_t size = (size_t)snprintf(text, sizeof text,
                                   "{\"dataset\":\"d\",\"id\":\"1\",\"actors\":[{\"name\":\"A\"}],"
                                   "\"claims\":[{\"claimant\":0,\"about\":\"casualties\"}");
    for (int i = 1; i < CLAIMS; i++) {
        size +=
            (size_t)snprintf(text + size, sizeof text - size,
                             ",{\"claimant\":0,\"about\":\"casualties\",\"polarity\":\"retracts\",\"of\":%d}", i - 1);
    }
    size += (size_t)snprintf(text + size, sizeof text - size, "],\"casualties\":[");
    for (int i = 0; i < 8; i++) {
        size += (size_t)snprintf(text + size, sizeof text - size,
                                 "%s{\"status\":\"killed\",\"low\":%d,\"best\":%d,\"high\":%d,\"claim\":%d}",
                                 i > 0 ? "," : "", i, i, i, i);
    }
    (void)snprintf(text + size, sizeof text - size, "]}");
    must(casus_event_new(o->context, &o->event, &o->error), o);
    must(casus_event_read_json(o->event, text, -1, &o->error), o);
}

/* A table of totals. */
static void totalled(objects *o) {
    finish.total = 1;
    query.total = 1;
    an_output(o);
    question(o, "country,month", "events,killed", RECORDS);
    must(casus_rollup_table(o->rollup, &finish, &o->table, &o->error), o);
}

#endif
