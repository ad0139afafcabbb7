/* SPDX-License-Identifier: MIT */
/* Arrow files of another program with one word of four bytes changed, each in turn, to values that lengths, offsets,
   types and counts must not have. There is no checksum that would tell: each must be found out, or do no harm. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <casus/casus.h>

static char whole[1 << 14];
static int64_t size;

static void read_whole(const char *name) {
    char path[400];
    (void)snprintf(path, sizeof path, CASUS_TEST_ROOT "/tests/data/arrow/%s", name);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    size = (int64_t)fread(whole, 1, sizeof whole, file);
    assert_int_equal(fclose(file), 0);
    assert_true(size > 100 && size < (int64_t)sizeof whole);
}

/* Bytes of texts in a row, so that all of what was read is looked at. */
static int64_t texts_of(const casus_batch *batch) {
    casus_event *event = NULL;
    casus_output *out = NULL;
    int64_t bytes = 0;
    assert_int_equal(casus_event_new(NULL, &event, NULL), CASUS_OK);
    assert_int_equal(casus_output_memory(NULL, &out, NULL), CASUS_OK);
    for (int64_t row = 0; row < casus_batch_row_count(batch); row++) {
        casus_error error;
        memset(&error, 0, sizeof error);
        if (casus_event_read(event, batch, row, &error) != CASUS_OK) {
            assert_true(error.message[0] != 0);
        } else if (casus_event_write_json(event, out, &error) != CASUS_OK) {
            assert_true(error.message[0] != 0);
        }
    }
    bytes = casus_output_text(out).size;
    casus_output_free(out);
    casus_event_free(event);
    return bytes;
}

/* Reads the bytes; the number of rows, or -1: refused, and well. */
static int64_t rows_of(const char *bytes, int64_t count) {
    casus_input *input = NULL;
    casus_reader *reader = NULL;
    casus_batch *batch = NULL;
    casus_error error;
    int64_t rows = 0;
    memset(&error, 0, sizeof error);
    assert_int_equal(casus_input_memory(NULL, bytes, count, "damaged.arrow", NULL, NULL, &input, NULL), CASUS_OK);
    casus_status status = casus_reader_new(NULL, input, NULL, &reader, &error);
    while (status == CASUS_OK) {
        status = casus_reader_next(reader, &batch, &error);
        if (status != CASUS_OK || batch == NULL) {
            break;
        }
        rows += casus_batch_row_count(batch);
        (void)texts_of(batch);
        casus_batch_free(batch);
    }
    if (status != CASUS_OK) {
        /* No other status is one that bytes can cause; none says that the library is wrong. */
        if (status != CASUS_E_SYNTAX && status != CASUS_E_UNSUPPORTED && status != CASUS_E_LIMIT &&
            status != CASUS_E_VALUE && status != CASUS_E_PROFILE && status != CASUS_E_OVERFLOW) {
            fail_msg("%d: %s", (int)status, error.message);
        }
        assert_int_equal(error.status, status);
        assert_true(error.message[0] != 0);
    }
    casus_reader_free(reader);
    casus_input_free(input);
    return status == CASUS_OK ? rows : -1;
}

/* Changes each word of the bytes in turn, to the values from `first` on; the number of times that they were refused. */
static int sweep(char *bytes, int64_t count, int64_t rows, size_t first) {
    static const uint32_t values[] = {0, 1, 0x80000000u, 0xFFFFFFFFu, 0x7FFFFFFFu};
    int refused = 0;
    for (int64_t at = 0; at + 4 <= count; at += 4) {
        char before[4];
        memcpy(before, bytes + at, 4);
        for (size_t i = first; i < sizeof values / sizeof values[0] + 1; i++) {
            uint32_t value = i < sizeof values / sizeof values[0] ? values[i] : 0;
            if (i == sizeof values / sizeof values[0]) { /* and one that is near */
                memcpy(&value, before, 4);
                value += 8;
            }
            memcpy(bytes + at, &value, 4);
            const int64_t got = rows_of(bytes, count);
            assert_true(got <= rows);
            refused += got < 0;
        }
        memcpy(bytes + at, before, 4);
    }
    return refused;
}

static void words_of_a_file(void **state) {
    (void)state;
    read_whole("views.arrow");
    const int64_t rows = rows_of(whole, size);
    assert_true(rows > 0);
    assert_true(sweep(whole, size, rows, 0) > 500);
    assert_int_equal(rows_of(whole, size), rows);
}

/* A file without its magic and its footer is a stream. */
static void words_of_a_stream(void **state) {
    (void)state;
    read_whole("through-pandas.arrow");
    const unsigned char *tail = (const unsigned char *)whole + size - 10;
    const int64_t footer = tail[0] | tail[1] << 8 | tail[2] << 16 | tail[3] << 24;
    assert_true(footer > 0 && footer < size - 18);
    const int64_t count = size - 18 - footer;
    const int64_t rows = rows_of(whole + 8, count);
    assert_true(rows > 0);
    assert_true(sweep(whole + 8, count, rows, 3) > 500);
}

/* Cut off anywhere, it is refused. */
static void cut_files(void **state) {
    (void)state;
    read_whole("views.arrow");
    for (int64_t count = 8; count < size; count += 7) {
        assert_int_equal(rows_of(whole, count), -1);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_of_a_file),
        cmocka_unit_test(words_of_a_stream),
        cmocka_unit_test(cut_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
