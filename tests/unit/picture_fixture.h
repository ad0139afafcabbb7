/* SPDX-License-Identifier: MIT */
/* What the tests of pictures share: a picture of a few events, and what stands in its text. */
#ifndef CASUS_TEST_PICTURE_FIXTURE_H
#define CASUS_TEST_PICTURE_FIXTURE_H

#include "events.h"
#include "decimal.h"

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

/* The mark of a row and a sum: what stands between its <g> and </g>, to be freed. */
static inline text mark_of(const text *t, int row, const char *sum) {
    char begin[120];
    text out = {NULL, 0};
    snprintf(begin, sizeof begin, "<g data-row=\"%d\" data-sum=\"%s\"", row, sum);
    const char *at = strstr(t->data, begin);
    if (at == NULL) {
        fail_msg("there is no mark of row %d", row);
    }
    collect(&out, at, strstr(at, "</g>") - at);
    return out;
}

/* A number behind `name` in a text; fails the test if it is not there. */
static inline double number_in(const text *t, const char *name) {
    const char *at = strstr(t->data, name);
    if (at == NULL) {
        fail_msg("lacks %s: %s", name, t->data);
    }
    return decimal_at(at + strlen(name));
}

/* Figures of every kind that a sum can have, and what a row of each says. */
typedef struct figure_case {
    casus_triple figure;
    const char *said;
} figure_case;

enum { FIGURES = 15, BOUNDED = 1, RANGE = 2, LEFT_OPEN = 3, RIGHT_OPEN = 4, UNBOUNDED = 5, OPEN = 6, OPEN_BEST = 7 };
enum { LOW_OVER = 8, BEST_OVER = 9, CROSSED = 10, ALONE = 11, UNKNOWN = 12, ZERO = 13, ZERO_RANGE = 14 };

static inline const figure_case *figures(void) {
    static figure_case all[FIGURES];
    const double n = casus__nan(), inf = casus__inf();
    const figure_case each[FIGURES] = {
        {{3, 3, 3}, "killed 3 (3-3)"}, {{1, 2, 3}, "killed 2 (1-3)"},     {{2, n, 5}, "killed 2-5"},
        {{n, n, 5}, "killed ?-5"},     {{3, n, n}, "killed 3-?"},         {{n, n, inf}, "killed ?-inf"},
        {{3, n, inf}, "killed 3-inf"}, {{3, 4, inf}, "killed 4 (3-inf)"}, {{9, 4, 7}, "killed 4 (9-7)"},
        {{4, 9, 7}, "killed 9 (4-7)"}, {{9, n, 2}, "killed 9-2"},         {{n, 3, n}, "killed 3 (?-?)"},
        {{n, n, n}, "killed unknown"}, {{0, 0, 0}, "killed 0 (0-0)"},     {{0, n, 0}, "killed 0-0"},
    };
    memcpy(all, each, sizeof all);
    return all;
}

#endif
