/* SPDX-License-Identifier: MIT */
/* What the tests of diffs share: releases from texts, and tables as text. */
#ifndef CASUS_TEST_DIFF_FIXTURE_H
#define CASUS_TEST_DIFF_FIXTURE_H

#include "memory_fixture.h"

#include <casus/link.h>

typedef casus_status (*table_fn)(const casus_diff *diff, casus_table **out, casus_error *error);

static inline casus_input *memory(casus_context *context, const char *text, const char *name) {
    casus_input *input = NULL;
    assert_int_equal(casus_input_memory(context, text, -1, name, casus_release_none, NULL, &input, NULL), CASUS_OK);
    return input;
}

static inline casus_status add(casus_diff *diff, casus_input *input) {
    casus_error error;
    const casus_status status = casus_diff_add_input(diff, input, NULL, NULL, &error);
    assert_true(status == CASUS_OK || error.status == status);
    casus_input_free(input);
    return status;
}

static inline void check_table(const casus_diff *diff, table_fn ask, const char *wanted) {
    casus_table *table = NULL;
    casus_output *output = NULL;
    assert_int_equal(ask(diff, &table, NULL), CASUS_OK);
    assert_int_equal(casus_output_memory(NULL, &output, NULL), CASUS_OK);
    assert_int_equal(casus_table_write(table, CASUS_FORMAT_CSV, output, NULL), CASUS_OK);
    assert_string_equal(casus_output_text(output).data, wanted);
    casus_output_free(output);
    casus_table_free(table);
}

static inline casus_diff *made(casus_context *context) {
    casus_diff *diff = NULL;
    assert_int_equal(casus_diff_new(context, NULL, &diff, NULL), CASUS_OK);
    return diff;
}

#endif
