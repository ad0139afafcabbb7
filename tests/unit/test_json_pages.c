/* SPDX-License-Identifier: MIT */
/* JSON input of more than one page, array or collection: every value is read, and rows that are picked out of it are
   an input of their own. */
#include "memory_fixture.h"

#include "io/json/syntax/pages.h"

#define RECORD(id)                                                                                                     \
    "{\"event_id_cnty\":\"" id "\",\"event_date\":\"2024-03-05\",\"event_type\":\"Battles\",\"country\":\"Mali\","     \
    "\"fatalities\":3}"
#define PAGE(list) "{\"count\":1,\"data\":[" list "]}"
#define FEATURE(id)                                                                                                    \
    "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[-4.25,14.5]},\"properties\":" RECORD(     \
        id) "}"
#define COLLECTION(list) "{\"type\":\"FeatureCollection\",\"features\":[" list "]}"
#define EVENT(id) "{\"dataset\":\"d\",\"id\":\"" id "\",\"kind\":\"incident\"}"

typedef struct sample {
    const char *text;
    const char *ids; /* of the events, a letter each */
    int64_t blank;
    int64_t rejected;
    const char *says; /* of the first issue */
} sample;

static const sample samples[] = {
    /* pages behind each other, however they are joined */
    {PAGE(RECORD("A")) "\n" PAGE(RECORD("B") "," RECORD("C")) "\n", "ABC", 0, 0, NULL},
    {PAGE(RECORD("A")) PAGE(RECORD("B")), "AB", 0, 0, NULL},
    {PAGE(RECORD("A")) ",\r\n" PAGE(RECORD("B")), "AB", 0, 0, NULL},
    {"[" PAGE(RECORD("A")) ",\n " PAGE(RECORD("B")) "]\n", "AB", 0, 0, NULL},
    {"\xef\xbb\xbf" PAGE(RECORD("A")) "\n" PAGE(RECORD("B")), "AB", 0, 0, NULL},
    {"{\"data\":[]}\n" PAGE(RECORD("A")) "\n{\"data\":[]}\n", "A", 0, 0, NULL},
    {"{\"data\":[" RECORD("A") "],\"next\":{\"]\":[1,\"}\"]}}\n{\"x\":{\"y\":[{}]},\"data\":[" RECORD("B") "]}", "AB",
     0, 0, NULL},
    /* arrays */
    {"[" RECORD("A") "][" RECORD("B") "]", "AB", 0, 0, NULL},
    {"[[" RECORD("A") "],\n[" RECORD("B") "," RECORD("C") "]]", "ABC", 0, 0, NULL},
    {"{\"data\":[" RECORD("A") "],\"more\":1,\"results\":[" RECORD("B") "]}", "AB", 0, 0, NULL},
    {"{\"data\":[" RECORD("A") "],\"data\":[" RECORD("B") "]}", "AB", 0, 0, NULL},
    /* pages and lines */
    {PAGE(RECORD("A")) "\n" RECORD("B") "\n" RECORD("C") "\n", "ABC", 0, 0, NULL},
    {RECORD("A") "\n" PAGE(RECORD("B")) "\n" RECORD("C") "\n", "ABC", 0, 0, NULL},
    {RECORD("A") RECORD("B") "\n" RECORD("C"), "ABC", 0, 0, NULL},
    {RECORD("A") ",\n" RECORD("B") ",\n", "AB", 0, 0, NULL},
    /* features: collections, one a line, as a sequence of RFC 8142 */
    {COLLECTION(FEATURE("A")) "\n" COLLECTION(FEATURE("B") "," FEATURE("C")), "ABC", 0, 0, NULL},
    {"[" COLLECTION(FEATURE("A")) "," COLLECTION(FEATURE("B")) "]", "AB", 0, 0, NULL},
    {FEATURE("A") "\n" FEATURE("B") "\n", "AB", 0, 0, NULL},
    {"[" FEATURE("A") "," FEATURE("B") "]", "AB", 0, 0, NULL},
    {"\x1e" FEATURE("A") "\n\x1e" FEATURE("B") "\n", "AB", 0, 0, NULL},
    {"\x1e" COLLECTION(FEATURE("A")) "\n\x1e" COLLECTION(FEATURE("B")) "\n", "AB", 0, 0, NULL},
    /* casus' own */
    {"[" EVENT("A") "]\n[" EVENT("B") "]", "AB", 0, 0, NULL},
    {EVENT("A") "\n{\"data\":[" EVENT("B") "]}\n", "AB", 0, 0, NULL},
    {EVENT("A") "\n{\"kind\":\"incident\",\"id\":\"B\",\"data\":[{\"x\":1}]}\n", "AB", 0, 0, NULL},
    /* what a record holds is its own */
    {"[{\"data\":[{\"x\":1}],\"event_id_cnty\":\"A\",\"event_date\":\"2024-03-05\",\"event_type\":\"Battles\","
     "\"fatalities\":1},{\"event_id_cnty\":\"B\",\"event_date\":\"2024-03-05\",\"event_type\":\"Battles\","
     "\"fatalities\":1,\"results\":[{\"y\":1}]}]",
     "AB", 0, 0, NULL},
    /* blank: no member, or none with a value */
    {"[{}," RECORD("A") ",{\"event_id_cnty\":null,\"fatalities\":\"\"}]", "A", 2, 0, NULL},
    {RECORD("A") "\n{}\n\n{\"country\":null}\n", "A", 2, 0, NULL},
    /* strangers */
    {PAGE(RECORD("A")) "\n{\"status\":429,\"message\":\"Slow down\"}\n" PAGE(RECORD("B")), "AB", 0, 1,
     "test.csv:2:1: no data, but the answer of an API that failed: status 429, message 'Slow down'"},
    {PAGE(RECORD("A")) "\n{\"data\":[{\"x\":1,\"y\":2}]}\n", "A", 0, 1,
     "test.csv:2:10: no member of this record is one"},
    {PAGE(RECORD("A")) "\n{\"event_id_cnty\":{\"0\":\"B\"},\"event_date\":{\"0\":\"2024-03-05\"}}\n", "A", 0, 1,
     "test.csv:2:1: the members are lists or objects of many values"},
    {COLLECTION(FEATURE("A")) "\n" PAGE(RECORD("B")), "A", 0, 1, "test.csv:2:20: the feature has no properties"},
    {EVENT("A") "\n{\"id\":\"x\",\"score\":1,\"fields\":{}}\n", "A", 0, 1,
     "test.csv:2:1: no key of this object is one"},
    /* broken around the records */
    {PAGE(RECORD("A")) "\nnonsense\n" PAGE(RECORD("B")), "AB", 0, 1, "test.csv:2:1: expected a value here"},
    {"{\"data\":[" RECORD("A") "] \"x\":1}\n" PAGE(RECORD("B")), "AB", 0, 1,
     "test.csv:2:114: the object around the records is broken here"},
    {PAGE(RECORD("A")) "\n{\"data\":[" RECORD("B"), "AB", 0, 1, "test.csv:3:112: the array is never closed"},
};
#define SAMPLES (sizeof samples / sizeof samples[0])

static void check_ids(const reading *r, const sample *s) {
    for (int64_t row = 0; row < r->rows; row++) {
        const casus_str id = casus_column_text(column_of(r, CASUS__COLUMN_ID), row);
        if (id.size != 1 || id.data[0] != s->ids[row]) {
            fail_msg("%s: row %d has the id %.*s", s->text, (int)row, (int)id.size, id.data);
        }
    }
}

static void every_page_is_read(void **state) {
    (void)state;
    for (size_t i = 0; i < SAMPLES; i++) {
        const sample *s = &samples[i];
        reading r;
        read_text(s->text, CASUS_ON_ERROR_REPORT, &r);
        if (r.status != CASUS_OK || r.report.kept != (int64_t)strlen(s->ids) || r.report.blank != s->blank ||
            r.report.rejected != s->rejected) {
            fail_msg("%s: %s, kept %d, blank %d, rejected %d", s->text, r.error.message, (int)r.report.kept,
                     (int)r.report.blank, (int)r.report.rejected);
        }
        if (s->says != NULL && strncmp(r.issues[0].message, s->says, strlen(s->says)) != 0) {
            fail_msg("%s: %s", s->text, r.issues[0].message);
        }
        assert_int_equal(r.report.bytes, (int64_t)strlen(s->text));
        check_ids(&r, s);
        free_reading(&r);
    }
}

/* ---- Native ---------------------------------------------------------------------------------------------------- */

/* The native form of the rows of a reading: all, or every other. */
static casus_output *native_of(const char *text, int picked, int64_t *rows) {
    static const uint8_t even = 0x55;
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    casus_write_options form = CASUS_WRITE_OPTIONS_INIT;
    casus_input *input = NULL;
    casus_reader *reader = NULL;
    casus_output *output = NULL;
    casus_writer *writer = NULL;
    casus_batch *batch = NULL;
    options.on_error = CASUS_ON_ERROR_SKIP;
    form.format = CASUS_FORMAT_NATIVE;
    *rows = 0;
    assert_int_equal(casus_input_memory(NULL, text, -1, "f", casus_release_none, NULL, &input, NULL), CASUS_OK);
    assert_int_equal(casus_reader_new(NULL, input, &options, &reader, NULL), CASUS_OK);
    assert_int_equal(casus_output_memory(NULL, &output, NULL), CASUS_OK);
    assert_int_equal(casus_writer_new(NULL, output, &form, &writer, NULL), CASUS_OK);
    while (casus_reader_next(reader, &batch, NULL) == CASUS_OK && batch != NULL) {
        *rows += casus_batch_row_count(batch);
        assert_true(*rows <= 8);
        assert_int_equal(casus_writer_add(writer, batch, picked ? &even : NULL, NULL), CASUS_OK);
        casus_batch_free(batch);
    }
    assert_int_equal(casus_writer_finish(writer, NULL), CASUS_OK);
    casus_writer_free(writer);
    casus_reader_free(reader);
    casus_input_free(input);
    return output;
}

static void native_is_the_input(void **state) {
    (void)state;
    for (size_t i = 0; i < SAMPLES; i++) {
        int64_t rows = 0;
        casus_output *output = native_of(samples[i].text, 0, &rows);
        if (rows > 0 && !casus_str_equal(casus_output_text(output), casus_str_from(samples[i].text))) {
            fail_msg("%s became %s", samples[i].text, casus_output_text(output).data);
        }
        casus_output_free(output);
    }
}

/* Rows that are picked out are read again as these rows and no others, whatever stood around them. */
static void picked_rows_are_an_input(void **state) {
    (void)state;
    for (size_t i = 0; i < SAMPLES; i++) {
        const sample *s = &samples[i];
        int64_t rows = 0;
        casus_output *output = native_of(s->text, 1, &rows);
        const char *picked = casus_output_text(output).data;
        reading r;
        read_text(rows > 0 ? picked : "", CASUS_ON_ERROR_REPORT, &r);
        if (rows > 0 && (r.status != CASUS_OK || r.report.rejected > 0 || r.rows != (rows + 1) / 2)) {
            fail_msg("%s: %s: %d rows, %s", s->text, picked, (int)r.rows, r.error.message);
        }
        for (int64_t row = 0; row < r.rows; row++) {
            assert_int_equal(casus_column_text(column_of(&r, CASUS__COLUMN_ID), row).data[0], s->ids[2 * row]);
        }
        free_reading(&r);
        casus_output_free(output);
    }
}

/* What closes picked rows of pages: brackets, not the rest of the last page. */
static void picked_rows_have_one_head(void **state) {
    (void)state;
    int64_t rows = 0;
    casus_output *output = native_of(
        "{\"n\":1,\"data\":[" RECORD("A") "],\"next\":2}\n{\"data\":[" RECORD("B") "," RECORD("C") "],\"z\":3}", 1,
        &rows);
    assert_string_equal(casus_output_text(output).data, "{\"n\":1,\"data\":[" RECORD("A") ",\n" RECORD("C") "]}\n");
    casus_output_free(output);
    output = native_of("{\"n\":1,\"data\":[" RECORD("A") "," RECORD("B") "],\"next\":2}\n", 1, &rows);
    assert_string_equal(casus_output_text(output).data, "{\"n\":1,\"data\":[" RECORD("A") "],\"next\":2}\n");
    casus_output_free(output);
}

/* ---- However it arrives ---------------------------------------------------------------------------------------- */

static void pieces_give_identical_batches(void **state) {
    (void)state;
    static const int64_t pieces[] = {1, 13};
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    options.on_error = CASUS_ON_ERROR_REPORT;
    for (size_t i = 0; i < SAMPLES; i++) {
        reading whole, r;
        read_memory(NULL, samples[i].text, (int64_t)strlen(samples[i].text), &options, &whole);
        for (size_t k = 0; k < sizeof pieces / sizeof pieces[0]; k++) {
            feed f = {samples[i].text, (int64_t)strlen(samples[i].text), 0, pieces[k], 0, 0, 0};
            read_feed(NULL, &f, &options, &r);
            assert_same_reading(&whole, &r, 1);
            free_reading(&r);
        }
        free_reading(&whole);
    }
}

/* 1 if the first value of a text is found to be a line, with a window that grows by `step` bytes; -1 never. */
static int first_is_line(const char *text, int64_t size, int64_t step) {
    const casus_allocator a = casus__allocator_libc();
    casus__json_pages pages;
    casus__json_step out;
    casus__json_pages_init(&pages, &a);
    for (int64_t seen = 1;; seen += step) {
        seen = seen < size ? seen : size;
        const int kind = casus__json_pages_step(&pages, text, seen, seen == size, &out);
        if (kind != CASUS__PAGES_MORE || seen == size) {
            return kind == CASUS__PAGES_VALUE ? pages.lines : -1;
        }
    }
}

/* Whether a value has its line to itself does not depend on how much is seen at a time, however many blanks follow. */
static void no_window_decides(void **state) {
    (void)state;
    static const int blanks[] = {0, 1, 62, 63, 64, 65, 66, 200};
    static const char *const behind[] = {"\n" EVENT("b") "\n", "\n", "", EVENT("b")};
    char text[512];
    int lines = 0;
    for (size_t i = 0; i < sizeof blanks / sizeof blanks[0]; i++) {
        for (size_t k = 0; k < sizeof behind / sizeof behind[0]; k++) {
            const int size = sprintf(text, "%s%*s%s", EVENT("a"), blanks[i], "", behind[k]);
            const int wanted = first_is_line(text, size, size);
            assert_int_not_equal(wanted, -1);
            lines += wanted;
            for (int64_t step = 1; step < size; step++) {
                assert_int_equal(first_is_line(text, size, step), wanted);
            }
        }
    }
    assert_in_range(lines, 10, 20);
}

/* Pages longer than any window, the members of a record behind the first MiB, and a page behind them. */
static void long_pages(void **state) {
    (void)state;
    const int count = 30000;
    char *text = malloc((size_t)count * 2 * 160);
    assert_non_null(text);
    size_t size = 0;
    for (int page = 0; page < 2; page++) {
        size += (size_t)sprintf(text + size, "{\"page\":%d,\"data\":[", page);
        for (int i = 0; i < count; i++) {
            size += (size_t)sprintf(text + size, "%s" RECORD("A%d"), i > 0 ? "," : "", i);
        }
        size += (size_t)sprintf(text + size, "],\"end\":[%d]}\n", page);
    }
    for (int i = 0; i < 2; i++) {
        feed f = {text, (int64_t)size, 0, i == 0 ? (int64_t)size : 50000, 0, 0, 0};
        reading r;
        read_feed(NULL, &f, NULL, &r);
        if (r.status != CASUS_OK) {
            fail_msg("%s", r.error.message);
        }
        assert_int_equal(r.rows, 2 * count);
        assert_int_equal(casus_batch_source_row(r.batches[0], 41), 42);
        free_reading(&r);
    }
    free(text);
}

static void every_allocation_may_fail(void **state) {
    (void)state;
    static const char *const texts[] = {PAGE(RECORD("A")) "\n" PAGE(RECORD("B")), COLLECTION(FEATURE("A")) FEATURE("B"),
                                        EVENT("A") "\n" EVENT("B")};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        const feed f = {texts[i], (int64_t)strlen(texts[i]), 0, 0, 0, 0, 0};
        casus_read_options options = CASUS_READ_OPTIONS_INIT;
        int64_t rows = 0;
        assert_true(sweep_allocations(&f, &options, &rows) > 10);
        assert_int_equal(rows, 2);
    }
}

/* ---- Numbers of records ---------------------------------------------------------------------------------------- */

/* A record is told by its number, though all stand in one line. */
static void records_have_numbers(void **state) {
    (void)state;
    reading r;
    read_text(
        "[" RECORD("A") ",{\"event_id_cnty\":\"B\",\"event_date\":\"2024-13-01\",\"event_type\":\"Battles\"},{\"x\":},"
                        "\n\n" RECORD("D") "]",
        CASUS_ON_ERROR_REPORT, &r);
    assert_int_equal(r.report.kept, 3);
    assert_int_equal(casus_batch_source_row(r.batches[0], 0), 1);
    assert_int_equal(casus_batch_source_row(r.batches[0], 1), 2);
    assert_int_equal(casus_batch_source_row(r.batches[0], 2), 4);
    assert_int_equal(r.issues[0].row, 2);
    assert_int_equal(r.issues[1].row, 3);
    assert_non_null(strstr(r.issues[1].message, "test.csv:3:"));
    assert_non_null(strstr(r.issues[1].message, "(line 1)"));
    free_reading(&r);
}

/* Of features that make one event, the first counts. */
static void features_have_numbers(void **state) {
    (void)state;
#define PLACE(id, name)                                                                                                \
    "{\"type\":\"Feature\",\"geometry\":null,\"properties\":{\"dataset\":\"d\",\"id\":\"" id "\",\"name\":\"" name     \
    "\"}}"
    reading r;
    read_text(COLLECTION(PLACE("A", "x") "," PLACE("A", "y") "," PLACE("B", "x") "," PLACE("B", "z")),
              CASUS_ON_ERROR_FAIL, &r);
    assert_int_equal(r.status, CASUS_OK);
    assert_int_equal(r.rows, 2);
    assert_int_equal(casus_batch_source_row(r.batches[0], 0), 1);
    assert_int_equal(casus_batch_source_row(r.batches[0], 1), 3);
    free_reading(&r);
}

/* ---- Progress -------------------------------------------------------------------------------------------------- */

static int32_t count_calls(void *user, int64_t bytes, int64_t total, int64_t records) {
    int *calls = user;
    (void)bytes;
    (void)total;
    (void)records;
    return ++*calls == 3;
}

/* JSON that lies in memory reports its progress, and can be cancelled by it. */
static void memory_reports_progress(void **state) {
    (void)state;
    const int count = 20000;
    char *text = malloc((size_t)count * 160);
    casus_context *context = NULL;
    int calls = 0;
    reading r;
    assert_non_null(text);
    size_t size = (size_t)sprintf(text, "[");
    for (int i = 0; i < count; i++) {
        size += (size_t)sprintf(text + size, "%s" RECORD("A%d"), i > 0 ? "," : "", i);
    }
    size += (size_t)sprintf(text + size, "]");
    assert_int_equal(casus_context_new(NULL, &context, NULL), CASUS_OK);
    casus_context_set_progress(context, count_calls, &calls);
    read_memory(context, text, (int64_t)size, NULL, &r);
    assert_int_equal(r.status, CASUS_E_CANCELLED);
    assert_int_equal(calls, 3);
    free_reading(&r);
    casus_context_free(context);
    free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_page_is_read),
        cmocka_unit_test(native_is_the_input),
        cmocka_unit_test(picked_rows_are_an_input),
        cmocka_unit_test(picked_rows_have_one_head),
        cmocka_unit_test(pieces_give_identical_batches),
        cmocka_unit_test(no_window_decides),
        cmocka_unit_test(long_pages),
        cmocka_unit_test(every_allocation_may_fail),
        cmocka_unit_test(records_have_numbers),
        cmocka_unit_test(features_have_numbers),
        cmocka_unit_test(memory_reports_progress),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
