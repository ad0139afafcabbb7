/* SPDX-License-Identifier: MIT */
/* The reader and its host: bytes that arrive in pieces, long files, callbacks that fail or cancel, and memory that runs
 * out. */
#include "memory_fixture.h"

#define ACLED_HEAD "event_id_cnty,event_date,event_type,actor1,country,notes,fatalities\n"
#define ACLED_GOOD ACLED_HEAD "A1,2021-08-26,Battles,X,Mali,n,3\n"
#define ACLED_SHORT ACLED_GOOD "A2,2021-08-27\n"

/* ---- Reading in pieces ----------------------------------------------------------------------------------------- */

static void pieces_give_identical_batches(void **state) {
    (void)state;
    static const int64_t pieces[] = {1, 2, 7, 64, 1000};
    composed c;
    reading whole, r;
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    options.on_error = CASUS_ON_ERROR_REPORT;
    static const style piece_styles[] = {{.what = "plain"},
                                         {.what = "CRLF", .line_ends = {"\r\n"}, .before = "\xEF\xBB\xBF"},
                                         {.what = "CR CR LF", .line_ends = {"\r\r\n"}},
                                         {.what = "CR", .line_ends = {"\r"}},
                                         {.what = "wrapped", .wrap = 1},
                                         {.what = "trailing", .trailing = 2, .before = "a\nb\nc\n"}};
    for (size_t i = 0; i < sizeof piece_styles / sizeof piece_styles[0]; i++) {
        compose_with(&piece_styles[i], 2, ged_column("best"), "several", &c);
        read_memory(NULL, c.text, c.size, &options, &whole);
        assert_int_equal(whole.rows, 3);
        assert_int_equal(whole.report.cell_errors, 1);
        for (size_t k = 0; k < sizeof pieces / sizeof pieces[0]; k++) {
            feed f = {c.text, c.size, 0, pieces[k], 0, 0, 0};
            read_feed(NULL, &f, &options, &r);
            assert_same_reading(&whole, &r, 1);
            free_reading(&r);
        }
        free_reading(&whole);
    }
}

static void scalar_and_vector_give_identical_batches(void **state) {
    (void)state;
    composed c;
    reading vector, scalar;
    casus_context *context = NULL;
    assert_int_equal(casus_context_new(NULL, &context, NULL), CASUS_OK);
    assert_int_equal(casus_context_set(context, "simd", 0, NULL), CASUS_OK);
    compose(&plain_style, &c);
    read_memory(NULL, c.text, c.size, NULL, &vector);
    read_memory(context, c.text, c.size, NULL, &scalar);
    assert_same_reading(&vector, &scalar, 1);
    free_reading(&vector);
    free_reading(&scalar);
    casus_context_free(context);
}

/* 70,000 rows, more than a batch may hold; one of them short. */
static void long_files_come_in_batches(void **state) {
    (void)state;
    const int rows = 70000, bad = 68000;
    char *text = malloc((size_t)rows * 80);
    reading whole, r;
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    assert_non_null(text);
    int64_t size = snprintf(text, 200, "event_id_cnty,event_date,event_type,actor1,country,fatalities\n");
    for (int i = 0; i < rows; i++) {
        size += snprintf(text + size, 80, i == bad ? "A%d\n" : "A%d,2021-08-26,Battles,\"X, Y\",Mali,%d\n", i, i % 10);
    }
    options.on_error = CASUS_ON_ERROR_REPORT;
    read_memory(NULL, text, size, &options, &whole);
    assert_int_equal(whole.status, CASUS_OK);
    assert_int_equal(whole.rows, rows - 1);
    assert_true(whole.batch_count >= 2);
    assert_int_equal(whole.issue_count, 1);
    assert_int_equal(whole.issues[0].row, bad + 2);
    int64_t row = 0;
    for (int32_t b = 0; b < whole.batch_count; b++) {
        assert_in_range(casus_batch_row_count(whole.batches[b]), 1, 65536);
        for (int64_t i = 0; i < casus_batch_row_count(whole.batches[b]); i++, row++) {
            assert_int_equal(casus_batch_source_row(whole.batches[b], i), row + 2 + (row >= bad));
        }
    }
    feed f = {text, size, 0, 4093, 0, 0, 0};
    read_feed(NULL, &f, &options, &r);
    assert_same_reading(&whole, &r, 1);
    free_reading(&r);
    free_reading(&whole);
    free(text);
}

/* ---- Failures from outside ------------------------------------------------------------------------------------- */

static void the_read_callback_may_fail_at_each_call(void **state) {
    (void)state;
    composed c;
    reading r;
    compose(&plain_style, &c);
    feed good = {c.text, c.size, 0, 50, 0, 0, 0};
    read_feed(NULL, &good, NULL, &r);
    assert_int_equal(r.status, CASUS_OK);
    free_reading(&r);
    for (int64_t call = 1; call <= good.calls; call++) {
        feed f = {c.text, c.size, 0, 50, 0, call, 0};
        read_feed(NULL, &f, NULL, &r);
        assert_int_equal(r.status, CASUS_E_IO);
        assert_int_equal(r.error.status, CASUS_E_IO);
        assert_memory_equal(r.error.message, "test.csv", 8);
        free_reading(&r);
    }
}

static int32_t refuse_issue(void *user, const casus_issue *issue) {
    assert_true(issue->head.size == sizeof *issue && issue->head.tag == CASUS_TAG_ISSUE);
    ++*(int *)user;
    return 1;
}

static int32_t refuse_progress(void *user, int64_t bytes, int64_t total, int64_t rows) {
    assert_true(bytes >= 0 && (total == -1 || bytes <= total) && rows >= 0);
    ++*(int *)user;
    return 1;
}

static casus_status next_status(casus_context *context, const char *text, casus_issue_fn on_issue, void *user) {
    casus_input *input = NULL;
    casus_reader *reader = NULL;
    casus_batch *batch = NULL;
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    options.on_issue = on_issue;
    options.user = user;
    options.on_error = CASUS_ON_ERROR_REPORT;
    assert_int_equal(
        casus_input_memory(context, text, (int64_t)strlen(text), NULL, casus_release_none, NULL, &input, NULL),
        CASUS_OK);
    casus_status status = casus_reader_new(context, input, &options, &reader, NULL);
    if (status == CASUS_OK) {
        status = casus_reader_next(reader, &batch, NULL);
    }
    assert_null(batch);
    casus_reader_free(reader);
    casus_input_free(input);
    return status;
}

static void callbacks_can_cancel(void **state) {
    (void)state;
    casus_context *context = NULL;
    int calls = 0;
    assert_int_equal(next_status(NULL, ACLED_SHORT, refuse_issue, &calls), CASUS_E_CANCELLED);
    assert_int_equal(calls, 1);
    calls = 0;
    assert_int_equal(casus_context_new(NULL, &context, NULL), CASUS_OK);
    casus_context_set_progress(context, refuse_progress, &calls);
    assert_int_equal(next_status(context, ACLED_GOOD, NULL, NULL), CASUS_E_CANCELLED);
    assert_int_equal(calls, 1);
    casus_context_free(context);
}

static void every_allocation_may_fail(void **state) {
    (void)state;
    static const style memory_styles[] = {
        {.what = "plain"}, {.what = "wrapped", .wrap = 1, .before = "\xEF\xBB\xBF", .line_ends = {"\r\n"}}};
    composed c;
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    options.on_error = CASUS_ON_ERROR_REPORT;
    for (size_t i = 0; i < sizeof memory_styles / sizeof memory_styles[0]; i++) {
        compose_with(&memory_styles[i], 2, ged_column("side_a"), "Forces \x93IS\x94", &c);
        for (int64_t piece = 0; piece <= 100; piece += 100) { /* memory, then a callback */
            const feed f = {c.text, c.size, 0, piece, 0, 0, 0};
            int64_t rows = 0;
            const int64_t allowed = sweep_allocations(&f, &options, &rows);
            assert_int_equal(rows, 3);
            assert_true(allowed > 20);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_give_identical_batches), cmocka_unit_test(scalar_and_vector_give_identical_batches),
        cmocka_unit_test(long_files_come_in_batches),    cmocka_unit_test(the_read_callback_may_fail_at_each_call),
        cmocka_unit_test(callbacks_can_cancel),          cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
