/* SPDX-License-Identifier: MIT */
/* A file that several threads read: what happens to it meanwhile is met as one thread meets it. */
#include "threads_fixture.h"

static const int64_t thread_counts[] = {1, 2, 3, 8};
#define THREAD_COUNTS (sizeof thread_counts / sizeof thread_counts[0])

#define PAGE INT64_C(4096)

static void make_text(text *t) {
    add(t, HEADER "\n");
    add_rows(t, 0, ROWS_OF_TEXT, "\n");
}

/* Opens a file of the text and begins to read it. */
static casus_reader *begin(const text *t, int64_t threads, casus_input **input) {
    casus_context *context = context_with(NULL, threads);
    casus_reader *reader = NULL;
    write_file(t, "wb");
    assert_int_equal(casus_input_open(context, FILE_NAME, input, NULL), CASUS_OK);
    assert_int_equal(casus_reader_new(context, *input, NULL, &reader, NULL), CASUS_OK);
    casus_context_free(context);
    return reader;
}

static void end(casus_reader *reader, casus_input *input, reading *out) {
    drain_reader(reader, out);
    out->report.head = (casus_head){sizeof out->report, CASUS_TAG_REPORT};
    assert_int_equal(casus_reader_report(reader, &out->report, NULL), CASUS_OK);
    casus_reader_free(reader);
    casus_input_free(input);
}

/* Cuts the file in the middle of a row, or where one ends. */
static void cut_file(const text *t, int64_t size, int at_row) {
    while (at_row && t->data[size - 1] != '\n') {
        size--;
    }
    assert_int_equal(truncate(FILE_NAME, (off_t)size), 0);
}

/* Threads have been given parts of the file that are not there any more. A row that is cut is no row; and where whole
   rows are missing, the size says so. */
static void cut_while_it_is_read(void **state) {
    (void)state;
    static const int64_t pages[] = {257, 270, 280, 300};
    text t = {0};
    make_text(&t);
    assert_true(t.size > 300 * PAGE);
    for (size_t i = 0; i < 2 * sizeof pages / sizeof pages[0]; i++) {
        reading read[THREAD_COUNTS];
        memset(read, 0, sizeof read);
        for (size_t k = 0; k < THREAD_COUNTS; k++) {
            casus_input *input = NULL;
            casus_reader *reader = begin(&t, thread_counts[k], &input);
            cut_file(&t, pages[i / 2] * PAGE, i % 2 != 0);
            end(reader, input, &read[k]);
            assert_int_equal(read[k].status, i % 2 != 0 ? CASUS_E_IO : CASUS_E_SYNTAX);
            assert_equal_reading(&read[0], &read[k]);
        }
        for (size_t k = 0; k < THREAD_COUNTS; k++) {
            free_reading(&read[k]);
        }
    }
    free_text(&t);
}

/* All of it is read, as it is when its end is met. */
static void grown_while_it_is_read(void **state) {
    (void)state;
    text t = {0}, more = {0};
    make_text(&t);
    add_rows(&more, ROWS_OF_TEXT, ROWS_OF_TEXT + 3000, "\n");
    for (size_t k = 0; k < THREAD_COUNTS; k++) {
        reading r = {0};
        casus_input *input = NULL;
        casus_reader *reader = begin(&t, thread_counts[k], &input);
        write_file(&more, "ab");
        end(reader, input, &r);
        assert_int_equal(r.status, CASUS_OK);
        assert_int_equal(r.rows, ROWS_OF_TEXT + 3000);
        assert_int_equal(r.report.bytes, t.size + more.size);
        free_reading(&r);
    }
    free_text(&more);
    free_text(&t);
}

/* Closing waits for the threads that read: the number of the file may be another's at once. */
static void closed_while_it_is_read(void **state) {
    (void)state;
    text t = {0};
    for (int i = 0; i < 9; i++) {
        make_text(&t);
    }
    for (size_t k = 0; k < THREAD_COUNTS; k++) {
        casus_error error;
        casus_batch *batch = NULL;
        casus_input *input = NULL;
        casus_reader *reader = begin(&t, thread_counts[k], &input);
        assert_int_equal(casus_reader_next(reader, &batch, NULL), CASUS_OK);
        assert_true(casus_batch_row_count(batch) > 0);
        casus_batch_free(batch);
        casus_input_close(input);
        assert_int_equal(casus_reader_next(reader, &batch, &error), CASUS_E_STATE);
        assert_non_null(strstr(error.message, "closed"));
        casus_reader_free(reader);
        casus_input_free(input);
    }
    free_text(&t);
}

/* Each part has a row that is none, so the caller's thread reads them all itself: more of them than the threads have
   places for, one after the other. */
static void every_part_is_read_again(void **state) {
    (void)state;
    text t = {0};
    reading one = {0};
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    options.on_error = CASUS_ON_ERROR_SKIP;
    add(&t, HEADER "\n");
    for (int i = 0; i < 6 * ROWS_OF_TEXT; i++) {
        add_row(&t, i, "7", "\n");
        add(&t, i % 500 == 0 ? "1,2\n" : "");
    }
    for (size_t k = 0; k < THREAD_COUNTS; k++) {
        reading r = {0};
        casus_context *context = context_with(NULL, thread_counts[k]);
        read_file(context, &t, &options, k == 0 ? &one : &r);
        if (k > 0) {
            assert_int_equal(r.rows, 6 * ROWS_OF_TEXT);
            assert_equal_reading(&one, &r);
            free_reading(&r);
        }
        casus_context_free(context);
    }
    free_reading(&one);
    free_text(&t);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_part_is_read_again),
        cmocka_unit_test(cut_while_it_is_read),
        cmocka_unit_test(grown_while_it_is_read),
        cmocka_unit_test(closed_while_it_is_read),
    };
    return cmocka_run_group_tests(tests, enter_folder, leave_folder);
}
