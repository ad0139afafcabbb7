/* SPDX-License-Identifier: MIT */
/* Panels: small drawings of one kind side by side, one for each sum and each value of a key, with equal scales. */
#ifndef CASUS_LIB_PICTURE_PANELS_H
#define CASUS_LIB_PICTURE_PANELS_H

#include "picture/plot.h"

#define CASUS__PANELS_MOST 12 /* values of a key that have panels */
#define CASUS__PANEL_GAP 18.0
#define CASUS__PANEL_HEAD 20.0 /* its name */

/* A row of the table in a panel. */
typedef struct casus__panel_row {
    int64_t row;
    int32_t value;       /* number of its panel, below `values`; -1: it has none */
    int32_t first, last; /* days, of time */
} casus__panel_row;

typedef struct casus__panel_value {
    casus_str text;
    double top; /* the largest number in it */
    int64_t rows;
    int32_t place; /* among those shown; -1 */
} casus__panel_value;

/* A line below a timeline, for what is known less precisely than a period. */
typedef struct casus__panel_span {
    int64_t row;
    int32_t first, last, lane;
} casus__panel_span;

struct casus__panels {
    casus__panel_row *rows;
    int64_t row_count, row_cap;
    casus__panel_value *values; /* of the key, in order of appearance; one without a key */
    int64_t value_count, value_cap;
    int32_t key;     /* whose values have panels; -1: none */
    int32_t shown;   /* values that have panels */
    int32_t columns; /* of panels */
    int32_t lines;
    double *tops;         /* of each sum */
    double width, height; /* of a panel */
    int32_t first, last;  /* days of all rows */
    casus__panel_span *spans;
    int64_t span_count, span_cap;
    int32_t lanes;
    casus__plot_sum *span_sums;
    int32_t span_sum_count;
};

/* Pixels of a panel. */
typedef struct casus__panel {
    int32_t sum, value; /* value: its place among those shown */
    double left, top, width, height;
} casus__panel;

/* ---- Of time: panels/panels_time.c
 * -------------------------------------------------------------------------------------- */

/* Reads the days of the rows, and what is known less precisely. */
casus_status casus__time_lay(casus__plot *p, casus__panels *s, casus_error *error);
void casus__time_draw(casus__plot *p, const casus__panels *s, const casus__panel *at);
void casus__time_draw_spans(casus__plot *p, const casus__panels *s, double top);

/* ---- Of rows: panels_bars.c -------------------------------------------------------------------------------------- */

#define CASUS__BARS_MOST 60
#define CASUS__BAR_LINE 20.0
double casus__bars_height(const casus__plot *p, const casus__panels *s);
void casus__bars_draw(casus__plot *p, const casus__panels *s, const casus__panel *at);

#endif
