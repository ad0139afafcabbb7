/* SPDX-License-Identifier: MIT */
/* Reports as text, and what is in them. */
#ifndef CASUS_TESTS_REPORT_FIXTURE_H
#define CASUS_TESTS_REPORT_FIXTURE_H

#include "events.h"

#include <casus/picture.h>

static casus_report_options options_of(int32_t format) {
    casus_report_options o = CASUS_REPORT_OPTIONS_INIT;
    o.format = format;
    return o;
}

/* The text is to be freed. */
static text report_of(const casus_dataset *d, const casus_report_options *o) {
    casus_error e;
    text t = {NULL, 0};
    casus_output *output = output_to(&t);
    collect(&t, "", 0);
    if (casus_dataset_report(NULL, d, o, output, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    assert_int_equal(casus_output_close(output, NULL), CASUS_OK);
    casus_output_free(output);
    return t;
}

static void has(const text *t, const char *what) {
    if (strstr(t->data, what) == NULL) {
        fail_msg("lacks %s: %s", what, t->data);
    }
}

static void has_not(const text *t, const char *what) {
    if (strstr(t->data, what) != NULL) {
        fail_msg("has %s", what);
    }
}

static int count_of(const text *t, const char *what) {
    int n = 0;
    for (const char *at = strstr(t->data, what); at != NULL; at = strstr(at + 1, what)) {
        n++;
    }
    return n;
}

#endif
