/* SPDX-License-Identifier: MIT */
/* A picture in the making: what the table asks, read once, and what is to be said below. */
#ifndef CASUS_LIB_PICTURE_PLOT_H
#define CASUS_LIB_PICTURE_PLOT_H

#include <casus/picture.h>

#include "picture/svg/svg.h"
#include "query/table/table.h"

#define CASUS__KEYS_MOST 32

/* A sum: the column of its only number, or of its low with best, high and the counts behind it. */
typedef struct casus__plot_sum {
    int32_t column;
    int32_t span;
} casus__plot_sum;

/* What a row says of a sum. NaN: unknown. */
typedef struct casus__plot_value {
    double low, best, high;
    int64_t unknown;
} casus__plot_value;

typedef struct casus__plot {
    const casus_table *table;
    casus_plot_options options;
    casus__sink *out;
    int64_t rows; /* without the total */
    int32_t keys; /* they are the first columns */
    int32_t time; /* the first of them that is a time, a place, a precision; -1 */
    int32_t place;
    int32_t place_precision;
    casus__plot_sum *sums;
    int32_t sum_count;
    casus__buffer notes; /* sentences */
    int short_of_memory;
    double left, top, width, height; /* of the drawing; a chart sets the height that it takes */
} casus__plot;

/* ---- Reading ----------------------------------------------------------------------------------------------------- */

/* The sums of a table from a column on, to be freed as column_count + 1 of them; NULL without memory. */
casus__plot_sum *casus__plot_sums(const casus_table *t, int32_t first, int32_t *out_count);
/* The text of a key, empty if unknown. */
casus_str casus__plot_key(const casus__plot *p, int32_t key, int64_t row);
casus__plot_value casus__plot_figure(const casus_table *table, const casus__plot_sum *sum, int64_t row);
/* 1 for a number that a scale has a place for: known, and not infinite. */
int casus__is_drawable(double v);
/* 1 if low is over best or best over high, which no missing best explains. */
int casus__figure_irregular(const casus__plot_value *f);
/* The largest finite number of a figure, 0 if there is none. */
double casus__figure_top(const casus__plot_value *f);
/* The name of a sum, without the `_low` of its first column. */
casus_str casus__plot_sum_name(const casus_table *table, const casus__plot_sum *sum);
/* 1 if a row has an event, or a known number where no events are counted. */
int casus__plot_counts(const casus__plot *p, int64_t row);

/* ---- Saying ------------------------------------------------------------------------------------------------------ */

/* Adds a sentence to those below the picture: a format with %d (int64_t) and %s (NUL-terminated) alone. */
void casus__plot_say(casus__plot *p, const char *format, ...);
/* The same without a blank before it. */
void casus__plot_say_more(casus__plot *p, const char *format, ...);
/* What cannot be drawn: rows, the last of them, and their events where these are counted. */
typedef struct casus__plot_rest {
    int64_t rows, row, events;
} casus__plot_rest;
void casus__plot_leave(const casus__plot *p, int64_t row, casus__plot_rest *rest);
/* Says `WHAT: events 3, killed 4.` of one row, `WHAT: 12 events.` of several; nothing of none. */
void casus__plot_say_rest(casus__plot *p, const char *what, const casus__plot_rest *rest);
/* Adds what a row says of all its sums: `events 12, killed 34 (30-40)`. */
void casus__plot_say_row(casus__plot *p, const casus_table *table, const casus__plot_sum *sums, int32_t sum_count,
                         int64_t row);

/* ---- Writing ----------------------------------------------------------------------------------------------------- */

/* Writes `NAME 34 (30-40), ...` of a row. */
void casus__plot_put_row(casus__plot *p, const casus_table *table, const casus__plot_sum *sums, int32_t sum_count,
                         int64_t row);
/* Begins the group of a mark: row, sum and figure as attributes. casus__plot_end_mark() ends it, with its title: the
   keys of the row and all it says. */
void casus__plot_begin_mark(casus__plot *p, const casus__plot_sum *sum, int64_t row);
void casus__plot_end_mark(casus__plot *p, int64_t row);

/* ---- Charts ------------------------------------------------------------------------------------------------------ */

/* Each has two steps: `lay` reads the table, sets p->height, says its sentences and fails; `draw` writes what was laid
   and frees it. */
typedef struct casus__map casus__map;
casus_status casus__map_lay(casus__plot *p, casus__map **out, casus_error *error);
void casus__map_draw(casus__plot *p, casus__map *map);
void casus__map_free(casus__plot *p, casus__map *map);

typedef struct casus__panels casus__panels;
casus_status casus__panels_lay(casus__plot *p, casus__panels **out, casus_error *error);
void casus__panels_draw(casus__plot *p, casus__panels *panels);
void casus__panels_free(casus__plot *p, casus__panels *panels);

#endif
