/* SPDX-License-Identifier: MIT */
/* What a reader keeps and what it lets go: objects freed in any order, inputs that are shared or closed, issues that go
   to an output, work that is cancelled. */
#include "reader_fixture.h"

#define ACLED_HEAD "event_id_cnty,event_date,event_type,actor1,country,notes,fatalities\n"
#define ROW(id, killed) id ",2021-08-26,Battles,X,Mali,n," killed "\n"
#define THREE ACLED_HEAD ROW("A1", "3") ROW("A2", "many") ROW("A3", "more")

static casus_input *input_of(const char *text) {
    casus_input *input = NULL;
    assert_int_equal(casus_input_memory(NULL, text, -1, "test.csv", casus_release_none, NULL, &input, NULL), CASUS_OK);
    return input;
}

static casus_output *memory_output(void) {
    casus_output *output = NULL;
    assert_int_equal(casus_output_memory(NULL, &output, NULL), CASUS_OK);
    return output;
}

static void assert_written(const casus_output *output, const char *wanted) {
    assert_string_equal(casus_output_text(output).data, wanted);
}

/* ---- Freed in any order ---------------------------------------------------------------------------------------- */

enum { CONTEXT, INPUT, IDS, ISSUES, READER, BATCH, OUTPUT, WRITER, OBJECTS };

typedef struct world {
    casus_context *context;
    casus_input *input;
    casus_id_set *ids;
    casus_output *issues;
    casus_reader *reader;
    casus_batch *batch;
    casus_output *output;
    casus_writer *writer;
    int gone[OBJECTS];
    int released; /* the bytes of the input */
    char *bytes;
    int64_t rows; /* of the batches so far */
} world;

/* The bytes go at once, so that whoever still reads them is found out. */
static void release_bytes(void *user) {
    world *w = user;
    free(w->bytes);
    w->released++;
}

static void make_input(world *w, casus_str text) {
    w->bytes = malloc((size_t)text.size);
    assert_non_null(w->bytes);
    memcpy(w->bytes, text.data, (size_t)text.size);
    assert_int_equal(casus_input_memory(w->context, w->bytes, text.size, "test", release_bytes, w, &w->input, NULL),
                     CASUS_OK);
}

static void make_world(world *w, casus_str text, int distinct) {
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    memset(w, 0, sizeof *w);
    assert_int_equal(casus_context_new(NULL, &w->context, NULL), CASUS_OK);
    make_input(w, text);
    assert_int_equal(casus_id_set_new(w->context, CASUS_ID_SET_MODE_FIRST, &w->ids, NULL), CASUS_OK);
    assert_int_equal(casus_output_memory(w->context, &w->issues, NULL), CASUS_OK);
    assert_int_equal(casus_output_memory(w->context, &w->output, NULL), CASUS_OK);
    assert_int_equal(casus_writer_new(w->context, w->output, NULL, &w->writer, NULL), CASUS_OK);
    options.ids = distinct ? w->ids : NULL;
    options.issues = w->issues;
    assert_int_equal(casus_reader_new(w->context, w->input, &options, &w->reader, NULL), CASUS_OK);
    assert_int_equal(casus_reader_next(w->reader, &w->batch, NULL), CASUS_OK);
    assert_non_null(w->batch);
    w->rows = casus_batch_row_count(w->batch);
}

static void drop(world *w, int which) {
    switch (which) {
    case CONTEXT: casus_context_free(w->context); break;
    case INPUT: casus_input_free(w->input); break;
    case IDS: casus_id_set_free(w->ids); break;
    case ISSUES: casus_output_free(w->issues); break;
    case READER: casus_reader_free(w->reader); break;
    case BATCH: casus_batch_free(w->batch); break;
    case OUTPUT: casus_output_free(w->output); break;
    default: casus_writer_free(w->writer); break;
    }
    w->gone[which] = 1;
}

/* Whatever is left works on. */
static void use(world *w) {
    if (!w->gone[READER]) {
        casus_batch *batch = NULL;
        casus_report report = CASUS_REPORT_INIT;
        assert_int_equal(casus_reader_next(w->reader, &batch, NULL), CASUS_OK);
        w->rows += casus_batch_row_count(batch);
        assert_int_equal(casus_reader_report(w->reader, &report, NULL), CASUS_OK);
        assert_int_equal(report.kept, w->rows);
        casus_batch_free(batch);
    }
    if (!w->gone[BATCH]) {
        casus_event *event = NULL;
        assert_int_equal(casus_event_new(NULL, &event, NULL), CASUS_OK);
        for (int64_t row = 0; row < casus_batch_row_count(w->batch); row++) {
            assert_int_equal(casus_event_read(event, w->batch, row, NULL), CASUS_OK);
            assert_true(casus_event_text(event, CASUS_EVENT_ID).size > 0);
        }
        casus_event_free(event);
    }
    if (!w->gone[BATCH] && !w->gone[WRITER]) {
        assert_int_equal(casus_writer_add(w->writer, w->batch, NULL, NULL), w->gone[OUTPUT] ? CASUS_E_STATE : CASUS_OK);
    }
    assert_int_equal(w->gone[ISSUES] ? 0 : casus_output_write(w->issues, "", 0, NULL), CASUS_OK);
}

/* First `first`, then `second`, then the rest. */
static void drop_in_order(world *w, int first, int second) {
    drop(w, first);
    use(w);
    drop(w, second);
    use(w);
    for (int i = 0; i < OBJECTS; i++) {
        if (!w->gone[i]) {
            drop(w, i);
        }
    }
    assert_int_equal(w->released, 1);
}

/* Three sources as an Arrow stream or file, which come as three batches that may lie in its memory. */
static casus_output *arrow_bytes(int32_t format) {
    casus_write_options options = CASUS_WRITE_OPTIONS_INIT;
    casus_output *output = memory_output();
    casus_writer *writer = NULL;
    options.format = format;
    assert_int_equal(casus_writer_new(NULL, output, &options, &writer, NULL), CASUS_OK);
    for (int i = 0; i < 3; i++) {
        reading r;
        read_text(THREE, CASUS_ON_ERROR_FAIL, &r);
        assert_int_equal(casus_writer_add(writer, r.batches[0], NULL, NULL), CASUS_OK);
        free_reading(&r);
    }
    assert_int_equal(casus_writer_finish(writer, NULL), CASUS_OK);
    casus_writer_free(writer);
    return output;
}

static void every_pair_is_freed_in_both_orders(void **state) {
    (void)state;
    casus_output *file = arrow_bytes(CASUS_FORMAT_ARROW);
    casus_output *stream = arrow_bytes(CASUS_FORMAT_ARROW_STREAM);
    const struct {
        casus_str text;
        int distinct;
    } cases[] = {
        {casus_str_from(THREE), 0},
        {casus_str_from(THREE), 1},
        {casus_str_from("{\"dataset\":\"d\",\"id\":\"a\"}\n{\"dataset\":\"d\",\"id\":\"b\"}\n"), 1},
        {casus_output_text(file), 0},
        {casus_output_text(stream), 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        for (int first = 0; first < OBJECTS; first++) {
            for (int second = 0; second < OBJECTS; second++) {
                world w;
                if (first != second) {
                    make_world(&w, cases[i].text, cases[i].distinct);
                    drop_in_order(&w, first, second);
                }
            }
        }
    }
    casus_output_free(file);
    casus_output_free(stream);
}

/* A set that its owner has freed still knows what was met. */
static void readers_keep_the_set_that_they_share(void **state) {
    (void)state;
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    casus_reader *readers[2] = {NULL, NULL};
    assert_int_equal(casus_id_set_new(NULL, CASUS_ID_SET_MODE_FIRST, &options.ids, NULL), CASUS_OK);
    for (int i = 0; i < 2; i++) {
        casus_input *input = input_of(THREE);
        assert_int_equal(casus_reader_new(NULL, input, &options, &readers[i], NULL), CASUS_OK);
        casus_input_free(input);
    }
    casus_id_set_free(options.ids);
    for (int i = 0; i < 2; i++) {
        reading r;
        memset(&r, 0, sizeof r);
        drain_reader(readers[i], &r);
        assert_int_equal(r.rows, i == 0 ? 3 : 0);
        free_reading(&r);
        casus_reader_free(readers[i]);
    }
}

/* What the options point to may go when the reader is made. */
static void options_are_copied(void **state) {
    (void)state;
    char columns[] = "id,killed_best";
    char map[] = "id=nr,killed=dead";
    char profile[] = "generic";
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    casus_input *input = input_of("nr,dead\n7,2\n");
    casus_reader *reader = NULL;
    reading r;
    options.columns = columns;
    options.mapping = map;
    options.profile = profile;
    assert_int_equal(casus_reader_new(NULL, input, &options, &reader, NULL), CASUS_OK);
    memset(columns, 'x', sizeof columns - 1);
    memset(map, 'x', sizeof map - 1);
    memset(profile, 'x', sizeof profile - 1);
    memset(&r, 0, sizeof r);
    drain_reader(reader, &r);
    assert_int_equal(r.rows, 1);
    assert_text(&r, CASUS__COLUMN_ID, 0, "7");
    assert_number(&r, CASUS__COLUMN_KILLED_BEST, 0, 2);
    free_reading(&r);
    casus_reader_free(reader);
    casus_input_free(input);
}

/* ---- One reader an input --------------------------------------------------------------------------------------- */

static void an_input_has_one_reader(void **state) {
    (void)state;
    casus_input *input = input_of(THREE);
    casus_reader *first = NULL;
    casus_reader *second = NULL;
    casus_read_options bad = CASUS_READ_OPTIONS_INIT;
    reading r;
    bad.profile = "acledd";
    assert_int_equal(casus_reader_new(NULL, input, &bad, &first, NULL), CASUS_E_NOT_FOUND); /* and has not taken it */
    assert_int_equal(casus_reader_new(NULL, input, NULL, &first, NULL), CASUS_OK);
    assert_int_equal(casus_reader_new(NULL, input, NULL, &second, NULL), CASUS_E_STATE);
    assert_null(second);
    memset(&r, 0, sizeof r);
    drain_reader(first, &r);
    assert_int_equal(r.status, CASUS_OK);
    assert_int_equal(r.rows, 3);
    assert_int_equal(casus_reader_new(NULL, input, NULL, &second, NULL), CASUS_E_STATE);
    free_reading(&r);
    casus_reader_free(first);
    assert_int_equal(casus_reader_new(NULL, input, NULL, &second, NULL), CASUS_E_STATE);
    casus_input_free(input);
}

static void a_closed_input_gives_no_more(void **state) {
    (void)state;
    for (int by_callback = 0; by_callback < 2; by_callback++) {
        feed f = {THREE, (int64_t)strlen(THREE), 0, 10, 0, 0, 0};
        casus_input *input = by_callback ? NULL : input_of(THREE);
        casus_reader *reader = NULL;
        casus_batch *batch = NULL;
        casus_error e;
        if (by_callback) {
            assert_int_equal(casus_input_callback(NULL, give_piece, &f, "x", &input, NULL), CASUS_OK);
        }
        assert_int_equal(casus_reader_new(NULL, input, NULL, &reader, NULL), CASUS_OK);
        casus_input_close(input);
        for (int i = 0; i < 2; i++) {
            assert_int_equal(casus_reader_next(reader, &batch, &e), CASUS_E_STATE);
            assert_null(batch);
            assert_non_null(strstr(e.message, "closed"));
        }
        casus_reader_free(reader);
        assert_int_equal(casus_reader_new(NULL, input, NULL, &reader, NULL), CASUS_E_STATE);
        casus_input_free(input);
    }
}

static void an_input_may_be_closed_after_its_end(void **state) {
    (void)state;
    casus_input *input = input_of(THREE);
    casus_reader *reader = NULL;
    casus_batch *batch = NULL;
    reading r;
    memset(&r, 0, sizeof r);
    assert_int_equal(casus_reader_new(NULL, input, NULL, &reader, NULL), CASUS_OK);
    drain_reader(reader, &r);
    assert_int_equal(r.rows, 3);
    casus_input_close(input);
    assert_int_equal(casus_reader_next(reader, &batch, NULL), CASUS_OK);
    assert_null(batch);
    free_reading(&r);
    casus_reader_free(reader);
    casus_input_free(input);
}

/* ---- Issues as lines ------------------------------------------------------------------------------------------- */

static const char lines_of_three[] = "test.csv:3:7: fatalities 'many' is not a number; correct it or leave it empty\n"
                                     "test.csv:4:7: fatalities 'more' is not a number; correct it or leave it empty\n";

static void issues_are_lines(void **state) {
    (void)state;
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    casus_output *output = memory_output();
    reading r;
    options.issues = output;
    read_memory(NULL, THREE, (int64_t)strlen(THREE), &options, &r); /* and to the callback */
    assert_int_equal(r.issue_count, 2);
    assert_memory_equal(lines_of_three, r.issues[0].message, strlen(r.issues[0].message));
    assert_written(output, lines_of_three);
    assert_int_equal(casus_output_close(output, NULL), CASUS_OK);
    free_reading(&r);
    casus_output_free(output);
}

static void issues_need_no_callback(void **state) {
    (void)state;
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    casus_input *input = input_of(THREE);
    casus_reader *reader = NULL;
    reading r;
    memset(&r, 0, sizeof r);
    options.issues = memory_output();
    assert_int_equal(casus_reader_new(NULL, input, &options, &reader, NULL), CASUS_OK);
    drain_reader(reader, &r);
    assert_written(options.issues, lines_of_three);
    free_reading(&r);
    casus_reader_free(reader);
    casus_input_free(input);
    casus_output_free(options.issues);
}

static void a_line_has_no_line_end_within(void **state) {
    (void)state;
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    static const char text[] = ACLED_HEAD ROW("A1", "\"two\r\nlines\"");
    reading r;
    options.issues = memory_output();
    read_memory(NULL, text, (int64_t)strlen(text), &options, &r);
    assert_int_equal(r.issue_count, 1);
    const casus_str lines = casus_output_text(options.issues);
    assert_ptr_equal(memchr(lines.data, '\n', (size_t)lines.size), lines.data + lines.size - 1);
    assert_null(memchr(lines.data, '\r', (size_t)lines.size));
    free_reading(&r);
    casus_output_free(options.issues);
}

static int32_t refuse_bytes(void *user, const void *data, int64_t size) {
    (void)data;
    (void)size;
    ++*(int *)user;
    return 1;
}

static void an_output_that_refuses_ends_the_reading(void **state) {
    (void)state;
    int calls = 0;
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    casus_error wanted;
    reading r;
    assert_int_equal(casus_output_callback(NULL, refuse_bytes, &calls, &options.issues, NULL), CASUS_OK);
    read_memory(NULL, THREE, (int64_t)strlen(THREE), &options, &r);
    assert_int_equal(r.made, CASUS_OK);
    assert_int_equal(r.status, CASUS_E_IO);
    assert_int_equal(r.issue_count, 0);
    assert_int_equal(calls, 1);
    assert_int_equal(casus_output_close(options.issues, &wanted), CASUS_E_IO);
    assert_string_equal(r.error.message, wanted.message);
    free_reading(&r);
    casus_output_free(options.issues);
}

static void an_output_that_is_closed_takes_no_issues(void **state) {
    (void)state;
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    casus_input *input = input_of(THREE);
    casus_reader *reader = NULL;
    casus_batch *batch = NULL;
    options.issues = memory_output();
    assert_int_equal(casus_reader_new(NULL, input, &options, &reader, NULL), CASUS_OK);
    assert_int_equal(casus_output_close(options.issues, NULL), CASUS_OK); /* a reader is no writer */
    assert_int_equal(casus_reader_next(reader, &batch, NULL), CASUS_E_STATE);
    assert_null(batch);
    casus_reader_free(reader);
    casus_input_free(input);
    input = input_of(THREE);
    assert_int_equal(casus_reader_new(NULL, input, &options, &reader, NULL), CASUS_E_STATE);
    casus_input_free(input);
    casus_output_free(options.issues);
}

/* ---- Cancelled ------------------------------------------------------------------------------------------------- */

static casus_context *new_context(void) {
    casus_context *context = NULL;
    assert_int_equal(casus_context_new(NULL, &context, NULL), CASUS_OK);
    return context;
}

static void a_cancelled_context_reads_nothing(void **state) {
    (void)state;
    casus_context *context = new_context();
    casus_input *input = input_of(THREE);
    casus_reader *reader = NULL;
    casus_batch *batch = NULL;
    casus_error e;
    assert_int_equal(casus_reader_new(context, input, NULL, &reader, NULL), CASUS_OK);
    casus_context_cancel(context);
    assert_int_equal(casus_reader_next(reader, &batch, &e), CASUS_E_CANCELLED);
    assert_null(batch);
    assert_int_equal(e.status, CASUS_E_CANCELLED);
    casus_reader_free(reader);
    casus_input_free(input);
    input = input_of(THREE);
    assert_int_equal(casus_reader_new(context, input, NULL, &reader, NULL), CASUS_E_CANCELLED);
    assert_null(reader);
    casus_context_free(context);
    assert_int_equal(casus_reader_new(NULL, input, NULL, &reader, NULL), CASUS_OK); /* it was not taken */
    casus_reader_free(reader);
    casus_input_free(input);
}

static int32_t cancel_at_issue(void *user, const casus_issue *issue) {
    (void)issue;
    casus_context_cancel(user);
    return 0;
}

static void a_callback_may_cancel_the_context(void **state) {
    (void)state;
    casus_context *context = new_context();
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    casus_input *input = input_of(THREE);
    casus_reader *reader = NULL;
    casus_batch *batch = NULL;
    options.on_issue = cancel_at_issue;
    options.user = context;
    assert_int_equal(casus_reader_new(context, input, &options, &reader, NULL), CASUS_OK);
    assert_int_equal(casus_reader_next(reader, &batch, NULL), CASUS_E_CANCELLED);
    assert_null(batch);
    casus_reader_free(reader);
    casus_context_free(context);
    casus_input_free(input);
}

typedef struct told {
    casus_context *context; /* to be cancelled at the call with that number */
    int calls, cancel_at;
    int64_t bytes, total;
} told;

static int32_t note_progress(void *user, int64_t bytes, int64_t total, int64_t rows) {
    told *t = user;
    assert_true(bytes >= t->bytes && rows >= 0);
    t->bytes = bytes;
    t->total = total;
    if (++t->calls == t->cancel_at) {
        casus_context_cancel(t->context);
    }
    return 0;
}

/* Two MiB of lines. */
static char *long_text(const char *head, const char *line) {
    const size_t want = (size_t)2 << 20;
    char *text = malloc(want + 2 * strlen(line) + strlen(head));
    assert_non_null(text);
    size_t size = strlen(head);
    memcpy(text, head, size + 1);
    while (size < want) {
        memcpy(text + size, line, strlen(line) + 1);
        size += strlen(line);
    }
    return text;
}

/* Of memory, which is in view as a whole, progress is reported as of a file, and cancelling is noticed on the way. */
static void progress_is_told_while_memory_is_read(void **state) {
    (void)state;
    static const char *const heads[] = {ACLED_HEAD, ""};
    static const char *const lines[] = {ROW("A1", "3"),
                                        "{\"dataset\":\"d\",\"id\":\"a\",\"kind\":\"incident\",\"notes\":\"nothing to "
                                        "say, but that in many words, so that the line is long\"}\n"};
    for (int i = 0; i < 2; i++) {
        char *text = long_text(heads[i], lines[i]);
        for (int cancel_at = 0; cancel_at < 3; cancel_at++) {
            told t = {new_context(), 0, cancel_at, 0, 0};
            reading r;
            casus_context_set_progress(t.context, note_progress, &t);
            read_memory(t.context, text, (int64_t)strlen(text), NULL, &r);
            assert_int_equal(r.status, cancel_at == 0 ? CASUS_OK : CASUS_E_CANCELLED);
            assert_int_equal(t.total, strlen(text));
            if (cancel_at == 0) {
                assert_true(t.calls >= 4);
            } else {
                assert_int_equal(t.calls, cancel_at);
            }
            free_reading(&r);
            casus_context_free(t.context);
        }
        free(text);
    }
}

/* ---- Nothing --------------------------------------------------------------------------------------------------- */

static void nothing_is_answered_as_empty(void **state) {
    (void)state;
    casus_input *input = input_of(THREE);
    casus_reader *reader = (casus_reader *)(void *)&input;
    casus_batch *batch = (casus_batch *)(void *)&input;
    casus_report report = CASUS_REPORT_INIT;
    casus_read_options headless = CASUS_READ_OPTIONS_INIT;
    assert_int_equal(casus_reader_new(NULL, NULL, NULL, &reader, NULL), CASUS_E_ARGUMENT);
    assert_null(reader);
    assert_int_equal(casus_reader_new(NULL, input, NULL, NULL, NULL), CASUS_E_ARGUMENT);
    headless.head.tag = CASUS_TAG_WRITE_OPTIONS;
    assert_int_equal(casus_reader_new(NULL, input, &headless, &reader, NULL), CASUS_E_ARGUMENT);
    assert_int_equal(casus_reader_next(NULL, &batch, NULL), CASUS_E_ARGUMENT);
    assert_null(batch);
    report.records = 7;
    assert_int_equal(casus_reader_report(NULL, &report, NULL), CASUS_E_ARGUMENT);
    assert_int_equal(report.records, 0);
    for (int32_t which = -1; which < 6; which++) {
        assert_int_equal(casus_reader_text(NULL, which).size, 0);
        assert_non_null(casus_reader_text(NULL, which).data);
    }
    assert_int_equal(casus_reader_native_count(NULL), 0);
    assert_non_null(casus_reader_native_name(NULL, 0).data);
    assert_int_equal(casus_reader_native_mapped(NULL, 0), 0);
    assert_int_equal(casus_reader_native_known(NULL, 0), 0);
    casus_reader_free(NULL);
    assert_int_equal(casus_reader_new(NULL, input, NULL, &reader, NULL), CASUS_OK);
    assert_int_equal(casus_reader_next(reader, NULL, NULL), CASUS_E_ARGUMENT);
    assert_int_equal(casus_reader_report(reader, NULL, NULL), CASUS_E_ARGUMENT);
    report.head.tag = CASUS_TAG_ISSUE;
    assert_int_equal(casus_reader_report(reader, &report, NULL), CASUS_E_ARGUMENT);
    assert_int_equal(casus_reader_text(reader, 99).size, 0);
    casus_reader_free(reader);
    casus_input_free(input);
}

static void the_report_names_the_profile_for_good(void **state) {
    (void)state;
    reading r;
    read_text(THREE, CASUS_ON_ERROR_FAIL, &r);
    assert_true(casus_str_equal(r.report.profile, casus_str_from("acled"))); /* the reader is gone */
    assert_int_equal(r.report.chosen, 3);
    free_reading(&r);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_pair_is_freed_in_both_orders),
        cmocka_unit_test(readers_keep_the_set_that_they_share),
        cmocka_unit_test(options_are_copied),
        cmocka_unit_test(an_input_has_one_reader),
        cmocka_unit_test(a_closed_input_gives_no_more),
        cmocka_unit_test(an_input_may_be_closed_after_its_end),
        cmocka_unit_test(issues_are_lines),
        cmocka_unit_test(issues_need_no_callback),
        cmocka_unit_test(a_line_has_no_line_end_within),
        cmocka_unit_test(an_output_that_refuses_ends_the_reading),
        cmocka_unit_test(an_output_that_is_closed_takes_no_issues),
        cmocka_unit_test(a_cancelled_context_reads_nothing),
        cmocka_unit_test(a_callback_may_cancel_the_context),
        cmocka_unit_test(progress_is_told_while_memory_is_read),
        cmocka_unit_test(nothing_is_answered_as_empty),
        cmocka_unit_test(the_report_names_the_profile_for_good),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
