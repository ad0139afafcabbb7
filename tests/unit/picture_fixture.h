/* SPDX-License-Identifier: MIT */
/* What the tests of pictures share: a picture of a few events, and what stands in its text. */
#ifndef CASUS_TEST_PICTURE_FIXTURE_H
#define CASUS_TEST_PICTURE_FIXTURE_H

#include "events.h"

#include <casus/picture.h>

static inline casus_plot_options options_of(int32_t chart) {
    casus_plot_options o = CASUS_PLOT_OPTIONS_INIT;
    o.chart = chart;
    return o;
}

static inline casus_table *finished(casus_rollup *r, int32_t total) {
    casus_table_options o = CASUS_TABLE_OPTIONS_INIT;
    casus_table *t = NULL;
    o.total = total;
    assert_int_equal(casus_rollup_table(r, &o, &t, NULL), CASUS_OK);
    casus_rollup_free(r);
    return t;
}

/* A table as a picture, whose text is to be freed; the table is. */
static inline text drawing_of(casus_table *table, const casus_plot_options *o) {
    casus_error e;
    text t = {NULL, 0};
    casus_output *output = output_to(&t);
    collect(&t, "", 0);
    if (casus_table_plot(table, o, output, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    assert_int_equal(casus_output_close(output, NULL), CASUS_OK);
    casus_output_free(output);
    casus_table_free(table);
    return t;
}

/* What a picture that cannot be made says, which writes nothing; the table is freed. */
static inline casus_error refusal_of(casus_table *table, const casus_plot_options *o) {
    casus_error e;
    text t = {NULL, 0};
    casus_output *output = output_to(&t);
    memset(&e, 0, sizeof e);
    const casus_status status = casus_table_plot(table, o, output, &e);
    assert_int_equal(status, e.status);
    assert_int_equal(casus_output_close(output, NULL), CASUS_OK);
    assert_int_equal(t.size, 0);
    casus_output_free(output);
    casus_table_free(table);
    free(t.data);
    return e;
}

/* A table of the events by keys, with a total if asked for. */
static inline casus_table *table_by(casus_builder *b, const char *by, const char *sum, int32_t total) {
    casus_rollup_options asked = CASUS_ROLLUP_OPTIONS_INIT;
    casus_rollup *r = NULL;
    casus_batch *batch = seal_and_free(b);
    asked.total = total;
    assert_int_equal(casus_rollup_new(NULL, by, sum, &asked, &r, NULL), CASUS_OK);
    add(r, batch);
    casus_batch_free(batch);
    return finished(r, total);
}

/* What a table of the events gives, as a picture; the text is to be freed. */
static inline text drawn(casus_builder *b, const char *by, const char *sum, const casus_plot_options *o) {
    return drawing_of(table_by(b, by, sum, 0), o);
}

static inline int count_of(const text *t, const char *what) {
    int n = 0;
    for (const char *at = strstr(t->data, what); at != NULL; at = strstr(at + 1, what)) {
        n++;
    }
    return n;
}

static inline void has(const text *t, const char *what) {
    if (strstr(t->data, what) == NULL) {
        fail_msg("lacks %s", what);
    }
}

static inline void has_not(const text *t, const char *what) {
    if (strstr(t->data, what) != NULL) {
        fail_msg("has %s", what);
    }
}

static inline void happened(casus_builder *b, const char *day, const char *country, double lat, double lon,
                            casus_triple n) {
    event(day);
    place(country, lat, lon);
    killed(n);
    append(b);
}

#endif
