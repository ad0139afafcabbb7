/* SPDX-License-Identifier: MIT */
/* Pages, arrays and records of JSON in any order and broken anywhere, composed from pieces that the input picks. What
   stands where does not depend on how the bytes arrive; nothing is behind the end; what was read is written back in
   native form, all of it to the byte, and rows that are picked out are read again as those rows. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <casus/casus.h>

#include "base/memory.h"
#include "io/json/syntax/pages.h"
#include "io/writer/writer.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define ROOM 16384

static void check(int holds) {
    if (!holds) {
        abort();
    }
}

/* ---- The text -------------------------------------------------------------------------------------------------- */

#define RECORD "{\"event_id_cnty\":\"A\",\"event_date\":\"2024-03-05\",\"event_type\":\"Battles\",\"fatalities\":1}"
#define FEATURE(geometry, properties) "{\"type\":\"Feature\",\"geometry\":" geometry ",\"properties\":" properties "}"

/* Every record has the members that tell its dataset, so that rows that are picked out can be told as well. */
static const char *const pieces[] = {
    RECORD,
    "{\"data\":[" RECORD "]}",
    "{\"count\":1,\"data\":[",
    "],\"next\":{\"a\":[1]}}",
    "]}",
    "[",
    "]",
    ",",
    "\n",
    "\x1e",
    " ",
    "\r\n",
    "{}",
    "{\"dataset\":\"d\",\"id\":\"a\",\"kind\":\"incident\"}",
    "{\"results\":[],\"data\":[",
    "],\"results\":[",
    "{\"type\":\"FeatureCollection\",\"features\":[",
    FEATURE("{\"type\":\"Point\",\"coordinates\":[1,2]}", RECORD),
    FEATURE("{\"coordinates\":[[1,2],[3,4]],\"type\":\"MultiPoint\"}", RECORD),
    FEATURE("null", "null"),
    "{\"status\":403,\"message\":\"no\"}",
    "{\"event_id_cnty\":{\"0\":\"A\"},\"event_date\":{\"0\":\"2024-03-05\"},\"event_type\":{\"0\":\"x\"}}",
    "{\"event_id_cnty\":null,\"event_date\":null,\"event_type\":null,\"fatalities\":NaN}",
    "{\"event_id_cnty\":\"B\",\"event_date\":\"2024-03-05\",\"event_type\":\"x\",\"data\":[{\"x\":1}]}",
    "{",
    "}",
    "\"data\":",
    "\"",
    "1",
    "null",
    "\xef\xbb\xbf",
    "{\"event_date\":\"2024-03-05\",\"event_type\":\"Battles\",\"event_id_cnty\":-Infinity,\"fatalities\":2}\n",
};
#define PIECES (sizeof pieces / sizeof pieces[0])

/* A byte below 192 picks a piece, another one is itself but for its highest bits. */
static int64_t compose(char *out, const uint8_t *data, size_t size) {
    int64_t used = 0;
    for (size_t i = 0; i < size && used < ROOM - 256; i++) {
        const char own = (char)(data[i] & 0x7F);
        const char *piece = data[i] < 192 ? pieces[data[i] % PIECES] : &own;
        const size_t length = data[i] < 192 ? strlen(piece) : 1;
        memcpy(out + used, piece, length);
        used += (int64_t)length;
    }
    return used;
}

/* ---- Steps ----------------------------------------------------------------------------------------------------- */

typedef struct walk {
    casus__json_pages pages;
    const char *text;
    int64_t size;
    int64_t at;
    int64_t seen; /* end of the window */
} walk;

/* Goes on to the next value, fault or end; the window grows by `step` bytes at a time. */
static int next_stop(walk *w, int64_t step, casus__json_step *out) {
    for (;;) {
        const int kind = casus__json_pages_step(&w->pages, w->text + w->at, w->seen - w->at, w->seen == w->size, out);
        check(out->size >= 0 && out->size <= w->seen - w->at);
        if (kind == CASUS__PAGES_MORE) {
            check(w->seen < w->size);
            w->seen = w->seen + step < w->size ? w->seen + step : w->size;
        } else if (kind == CASUS__PAGES_PASS) {
            check(out->size > 0);
            w->at += out->size;
        } else {
            return kind;
        }
    }
}

static void go_behind(walk *w, int kind, const casus__json_step *step) {
    if (kind == CASUS__PAGES_VALUE) {
        w->at += step->size;
        casus__json_pages_behind(&w->pages, 1);
    } else if (step->skip_line) {
        const char *feed = memchr(w->text + w->at, '\n', (size_t)(w->size - w->at));
        w->at = feed != NULL ? feed - w->text + 1 : w->size;
        casus__json_pages_behind(&w->pages, 0);
    }
    w->seen = w->seen < w->at ? w->at : w->seen;
}

static void check_steps(const char *text, int64_t size, int64_t step) {
    const casus_allocator a = casus__allocator_libc();
    walk whole = {.text = text, .size = size, .seen = size};
    walk parts = {.text = text, .size = size};
    int64_t faults = 0;
    casus__json_pages_init(&whole.pages, &a);
    casus__json_pages_init(&parts.pages, &a);
    for (;;) {
        casus__json_step one;
        casus__json_step other;
        const int kind = next_stop(&whole, size, &one);
        check(next_stop(&parts, step, &other) == kind);
        check(whole.at == parts.at && one.size == other.size && one.fault == other.fault);
        check(whole.pages.depth == parts.pages.depth && whole.pages.changes == parts.pages.changes);
        if (kind == CASUS__PAGES_END) {
            check(whole.at == size);
            return;
        }
        faults += kind == CASUS__PAGES_FAULT;
        check(faults <= 2 * size + 2);
        go_behind(&whole, kind, &one);
        go_behind(&parts, kind, &other);
    }
}

/* ---- The reader ------------------------------------------------------------------------------------------------ */

typedef struct run {
    casus_status made;
    int64_t rows;
    casus_report report;
    casus_str all;    /* native form of all rows */
    casus_str chosen; /* and of every other */
    casus_output *outputs[2];
} run;

static casus_writer *writer_to(casus_output **output) {
    casus_write_options options = CASUS_WRITE_OPTIONS_INIT;
    casus_writer *writer = NULL;
    options.format = CASUS_FORMAT_NATIVE;
    check(casus_output_memory(NULL, output, NULL) == CASUS_OK);
    check(casus_writer_new(NULL, *output, &options, &writer, NULL) == CASUS_OK);
    return writer;
}

static void write_batch(casus_writer *const *writers, const casus_batch *batch, int64_t before) {
    static uint8_t selection[ROOM / 8];
    const int64_t rows = casus_batch_row_count(batch);
    check(rows / 8 < (int64_t)sizeof selection);
    for (int64_t i = 0; i <= rows / 8; i++) {
        selection[i] = before % 2 == 0 ? 0x55 : 0xAA;
    }
    check(casus_writer_add(writers[0], batch, NULL, NULL) == CASUS_OK);
    check(casus_writer_add(writers[1], batch, selection, NULL) == CASUS_OK);
}

static void read_text(casus_str text, run *out) {
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    casus_input *input = NULL;
    casus_reader *reader = NULL;
    casus_batch *batch = NULL;
    memset(out, 0, sizeof *out);
    casus_writer *writers[] = {writer_to(&out->outputs[0]), writer_to(&out->outputs[1])};
    options.on_error = CASUS_ON_ERROR_SKIP;
    check(casus_input_memory(NULL, text.data, text.size, "fuzz", casus_release_none, NULL, &input, NULL) == CASUS_OK);
    out->made = casus_reader_new(NULL, input, &options, &reader, NULL);
    casus_init(&out->report.head, CASUS_TAG_REPORT, (int64_t)sizeof out->report);
    for (int i = 0; out->made == CASUS_OK && i < 2; i++) {
        check(casus__writer_source(writers[i], reader, NULL) == CASUS_OK);
    }
    while (out->made == CASUS_OK && casus_reader_next(reader, &batch, NULL) == CASUS_OK && batch != NULL) {
        write_batch(writers, batch, out->rows);
        out->rows += casus_batch_row_count(batch);
        casus_batch_free(batch);
    }
    if (out->made == CASUS_OK) {
        check(casus_reader_report(reader, &out->report, NULL) == CASUS_OK);
        check(casus_writer_finish(writers[0], NULL) == CASUS_OK && casus_writer_finish(writers[1], NULL) == CASUS_OK);
        out->all = casus_output_text(out->outputs[0]);
        out->chosen = casus_output_text(out->outputs[1]);
    }
    casus_writer_free(writers[0]);
    casus_writer_free(writers[1]);
    casus_reader_free(reader);
    casus_input_free(input);
}

static void free_run(run *r) {
    casus_output_free(r->outputs[0]);
    casus_output_free(r->outputs[1]);
}

static void check_reader(const char *text, int64_t size) {
    run first;
    run again;
    read_text((casus_str){text, size}, &first);
    const casus_report *report = &first.report;
    if (first.made == CASUS_OK) {
        check(casus_str_equal(first.all, (casus_str){text, size}));
        check(report->kept == first.rows && report->records == report->kept + report->rejected + report->blank);
    }
    /* Of a sound input every other row is an input of its own, with the same rows. */
    if (first.made == CASUS_OK && report->rejected == 0 && first.rows > 1) {
        read_text(first.chosen, &again);
        check(again.made == CASUS_OK && again.report.rejected == 0 && again.rows == (first.rows + 1) / 2);
        free_run(&again);
    }
    free_run(&first);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    char text[ROOM];
    const int64_t used = compose(text, data, size);
    char *exact = malloc(used > 0 ? (size_t)used : 1); /* for the address sanitizer */
    if (exact != NULL) {
        memcpy(exact, text, (size_t)used);
        check_steps(exact, used, 1 + (size > 0 ? data[0] % 32 : 0));
        check_reader(exact, used);
        free(exact);
    }
    return 0;
}
