/* SPDX-License-Identifier: MIT */
/* Lines of JSON that threads share: whatever stands among them, and however their ends are written, the events, what is
   told and the counts are those of one thread. */
#include "print_columns.h"

#define LINES 8000

typedef struct sum {
    char *told;
    size_t size;
    uint64_t events; /* of the bytes of all events, in their order */
    casus_report report;
} sum;

static int32_t keep_issue(void *user, const casus_issue *issue) {
    sum *s = user;
    s->told = realloc(s->told, s->size + (size_t)issue->message.size + 2);
    assert_non_null(s->told);
    memcpy(s->told + s->size, issue->message.data, (size_t)issue->message.size);
    s->size += (size_t)issue->message.size;
    s->told[s->size++] = '\n';
    s->told[s->size] = '\0';
    return 0;
}

static int32_t add_bytes(void *user, const void *data, int64_t size) {
    sum *s = user;
    const unsigned char *bytes = data;
    for (int64_t i = 0; i < size; i++) {
        s->events = (s->events ^ bytes[i]) * UINT64_C(1099511628211);
    }
    return 0;
}

static void read_all(const char *text_, int64_t threads, int64_t longest, sum *out) {
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    casus_context *context = NULL;
    casus_input *input = NULL;
    casus_output *output = NULL;
    casus_reader *reader = NULL;
    casus_batch *batch = NULL;
    casus_event *read = NULL;
    casus_error e;
    memset(out, 0, sizeof *out);
    out->report = (casus_report)CASUS_REPORT_INIT;
    options.on_error = CASUS_ON_ERROR_REPORT;
    options.on_issue = keep_issue;
    options.user = out;
    assert_int_equal(casus_context_new(NULL, &context, NULL), CASUS_OK);
    assert_int_equal(casus_context_set(context, "threads", threads, NULL), CASUS_OK);
    assert_int_equal(casus_context_set(context, "max_record_bytes", longest, NULL), CASUS_OK);
    assert_int_equal(casus_event_new(context, &read, NULL), CASUS_OK);
    assert_int_equal(casus_output_callback(NULL, add_bytes, out, &output, NULL), CASUS_OK);
    assert_int_equal(casus_input_memory(context, text_, -1, "t", casus_release_none, NULL, &input, NULL), CASUS_OK);
    if (casus_reader_new(context, input, &options, &reader, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    while (casus_reader_next(reader, &batch, &e) == CASUS_OK && batch != NULL) {
        for (int64_t i = 0; i < casus_batch_row_count(batch); i++) {
            assert_int_equal(casus_event_read(read, batch, i, NULL), CASUS_OK);
            assert_int_equal(casus_event_write_json(read, output, NULL), CASUS_OK);
        }
        casus_batch_free(batch);
    }
    assert_int_equal(casus_reader_report(reader, &out->report, NULL), CASUS_OK);
    assert_int_equal(casus_output_close(output, NULL), CASUS_OK);
    casus_output_free(output);
    casus_event_free(read);
    casus_reader_free(reader);
    casus_input_free(input);
    casus_context_free(context);
}

/* What stands on one line of many, and how each line ends. */
typedef struct odd_line {
    const char *line, *end, *told; /* NULL: nothing is told */
} odd_line;

static void threads_say_the_same(void **state) {
    static const odd_line cases[] = {
        {"{\"id\":\"x\",\"kind\":\"incident\"}", "\n", NULL},
        {"{\"id\":\"x\",\"kind\":\"incident\"}", " \t\r\n", NULL},
        {"{\"id\":\"x\",\"kind\":\"incident\"}", "\r\n", NULL},
        {"{\"id\":\"x\",\n\"kind\":\"incident\"}", "\n", "the text ends before the value does"},
        {"{\"id\":\"x\",\"kind\":\"incident\"} {\"id\":\"y\",\"kind\":\"incident\"}", "\n", "t:"},
        {"{\"id\":\"x\",\"kind\":\"incident\"}", ",\n", NULL},
        {"{\"id\":\"x\",\"kind\":\"incident\"},", "\n", NULL},
        {"{\"id\":\"x\",\"kind\":\"incident\"}", " ,\n", NULL},
        {"{\"id\":\"x\",\"kind\":\"incident\"} ,", "\n", NULL},
        {"{\"id\":\"x\",\"kind\":\"incident\"}", "\t,\n", NULL},
        {"{\"id\":\"x\",\"kind\":\"incident\"}\t,", "\n", NULL},
        {"{\"id\":\"x\",\"kind\":\"incident\"}", "\r,\n", NULL},
        {"{\"id\":\"x\",\"kind\":\"incident\"}\r,", "\n", NULL},
        {"{\"id\":null,\"kind\":null}", "\n", NULL},
        {"{\"id\":\"x\"}", "\n", NULL},
        {"{\"foo\":\"x\"}", "\n", "no key of this object is one of a casus event"},
        {"{\"id\":\"x\",\"kind\":\"incident\",\"date\":7}", "\n", "date must be an object"},
        {"7", "\n", "an event must be an object"},
        {"{\"id\":\"x\",\"kind\":\"incident\",\"notes\":\"a note that is so long that no record may be as long as it "
         "is, "
         "which would be more than two hundred bytes, or three hundred, if one may count what stands before it too, as "
         "one must\"}",
         "\n", "an event longer than max_record_bytes"},
    };
    char *table = malloc(LINES * 100 + 1000);
    (void)state;
    assert_non_null(table);
    for (size_t k = 0; k < sizeof cases / sizeof cases[0]; k++) {
        sum sums[2];
        size_t size = 0;
        for (int i = 0; i < LINES; i++) {
            size += (size_t)snprintf(table + size, 1000,
                                     "{\"dataset\":\"d\",\"id\":\"%d\",\"kind\":\"incident\",\"notes\":\"%s\"}%s", i,
                                     "some words of no meaning", cases[k].end);
            if (i == LINES - 2000) {
                size += (size_t)snprintf(table + size, 1000, "%s%s", cases[k].line, cases[k].end);
            }
        }
        read_all(table, 1, 200, &sums[0]);
        read_all(table, 4, 200, &sums[1]);
        if (cases[k].told == NULL ? sums[0].told != NULL
                                  : sums[0].told == NULL || strstr(sums[0].told, cases[k].told) == NULL) {
            fail_msg("%s: %s", cases[k].line, sums[0].told == NULL ? "" : sums[0].told);
        }
        assert_string_equal(sums[0].told == NULL ? "" : sums[0].told, sums[1].told == NULL ? "" : sums[1].told);
        assert_true(sums[0].events == sums[1].events);
        assert_true(sums[0].report.kept >= LINES && sums[0].report.kept == sums[1].report.kept);
        assert_true(sums[0].report.blank == sums[1].report.blank);
        assert_true(sums[0].report.rejected == sums[1].report.rejected);
        free(sums[0].told);
        free(sums[1].told);
    }
    free(table);
}

/* ---- Lines that are long ------------------------------------------------------------------------------------------
 */

#define LONG 2500000

typedef struct long_input {
    const char *rest;
    int64_t left;
} long_input;

static int32_t give(void *user, void *buffer, int64_t size, int64_t *out_size) {
    long_input *g = user;
    *out_size = size < 50000 ? size : 50000;
    *out_size = *out_size < g->left ? *out_size : g->left;
    memcpy(buffer, g->rest, (size_t)*out_size);
    g->rest += *out_size;
    g->left -= *out_size;
    return 0;
}

/* Lines that no view of the input shows as a whole: what stands behind them is read all the same. */
static void long_lines(void **state) {
    static const struct {
        const char *before, *after; /* of many letters, or blanks */
        char letter;
        int64_t longest;
        const char *ids, *told;
    } cases[] = {
        {"{\"id\":\"b\",\"kind\":\"incident\",\"notes\":\"", "\"}\n", 'x', 1 << 24, "a,b,c", NULL},
        {"{\"id\":\"b\",\"kind\":\"incident\",\"notes\":\"", "\"}\n", 'x', 1000, "a,c",
         "an event longer than max_record_bytes"},
        {"{\"id\":\"b\",\"kind\":\"incident\"}", "\n", ' ', 1 << 24, "a,b,c", NULL},
        {"{\"id\":\"b\",\"kind\":\"incident\"}", "", ' ', 1 << 24, "a", "there is text after the end of the value"},
        {"7", "\n", 'x', 1 << 24, "a,c", "t:"},
        {"7 ", "\n", 'x', 1000, "a,c", "an event longer than max_record_bytes"},
        {"", "\n", ' ', 1 << 24, "a,c", NULL},
        {"", "\n", '\n', 1 << 24, "a,c", NULL},
    };
    char *table = malloc(LONG + 1000);
    (void)state;
    assert_non_null(table);
    for (size_t k = 0; k < sizeof cases / sizeof cases[0]; k++) {
        char got[1000] = "";
        casus_context *context = NULL;
        casus_read_options options = CASUS_READ_OPTIONS_INIT;
        casus_input *input = NULL;
        casus_reader *reader = NULL;
        casus_batch *batch = NULL;
        casus_error e;
        sum said = {NULL, 0, 0, CASUS_REPORT_INIT};
        size_t size = (size_t)snprintf(table, 1000, "{\"id\":\"a\",\"kind\":\"incident\"}\n%s", cases[k].before);
        memset(table + size, cases[k].letter, LONG);
        size += LONG;
        size += (size_t)snprintf(table + size, 500, "%s{\"id\":\"c\",\"kind\":\"incident\"}\n", cases[k].after);
        long_input g = {table, (int64_t)size};
        options.on_error = CASUS_ON_ERROR_REPORT;
        options.on_issue = keep_issue;
        options.user = &said;
        assert_int_equal(casus_context_new(NULL, &context, NULL), CASUS_OK);
        assert_int_equal(casus_context_set(context, "max_record_bytes", cases[k].longest, NULL), CASUS_OK);
        assert_int_equal(casus_input_callback(context, give, &g, "t", &input, NULL), CASUS_OK);
        assert_int_equal(casus_reader_new(context, input, &options, &reader, &e), CASUS_OK);
        while (casus_reader_next(reader, &batch, &e) == CASUS_OK && batch != NULL) {
            char ids[400];
            print_column(batch, "id", ids, sizeof ids);
            (void)snprintf(got + strlen(got), sizeof got - strlen(got), "%s%s", got[0] == '\0' ? "" : ",", ids);
            casus_batch_free(batch);
        }
        if (strcmp(got, cases[k].ids) != 0 || (cases[k].told == NULL) != (said.told == NULL) ||
            (said.told != NULL && strstr(said.told, cases[k].told) == NULL)) {
            fail_msg("case %d: %s; %s", (int)k, got, said.told == NULL ? "" : said.told);
        }
        free(said.told);
        casus_reader_free(reader);
        casus_input_free(input);
        casus_context_free(context);
    }
    free(table);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(threads_say_the_same), cmocka_unit_test(long_lines)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
