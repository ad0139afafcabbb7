/* SPDX-License-Identifier: MIT */
/* The table of a rollup before it is made: its columns, and which rows it has in which order. A cell is worked out when
   it is asked for, so that ten rows out of ten million groups take the memory of ten. The steps, each in a file of its
   own: periods are filled (fill.c), values of a key become columns (across.c), columns are laid out (sheet_columns.c),
   rows are chosen (having.c) and put in order (order.c, rows.c). The rollup must neither change nor go before the
   sheet. */
#ifndef CASUS_LIB_QUERY_SHEET_SHEET_H
#define CASUS_LIB_QUERY_SHEET_SHEET_H

#include "query/rollup/state/totals.h"
#include "query/sheet/cell.h"

typedef struct casus__sheet_column {
    uint8_t type; /* CASUS_TYPE_TEXT, _INT64 or _DOUBLE */
    uint8_t part; /* CASUS__SHOWN_* */
    int32_t span; /* as in casus__table_column */
    int32_t key;  /* of the question; -1: of a sum */
    int32_t sum;
    int32_t value; /* which of the values that go across; -1 */
} casus__sheet_column;

/* What the options say, read. */
typedef struct casus__finish {
    casus_table_options asked; /* as it was given */
    uint32_t show;             /* CASUS__SHOWN_BIT() each; that of the percent also if it is asked for by itself */
    int32_t pinned;            /* 1: these and no others; 0: as they come */
} casus__finish;

/* What all rows come to, each event once, by a rollup beside that of the rows. */
typedef struct casus__whole {
    const casus__totals *totals; /* NULL: not needed */
    casus__totals own;           /* if they are of another rollup than the rows */
    int64_t **apart;             /* the same as of the sheet, of `own` */
    int32_t *sums;               /* a sum each: its number in that rollup's question, -1 if it has none */
} casus__whole;

/* A row: a group, or with a key across a group of the pivot. */
typedef struct casus__sheet {
    const casus_rollup *rollup;
    const casus_allocator *a;
    casus__finish finish;
    casus__totals totals;
    int64_t **apart;          /* a sum each: what a measure that is found in a companion is, a group each; else NULL */
    casus__whole all;         /* the total: one group */
    casus__whole below;       /* with a row of the total and a key across: a group for each value */
    casus__dictionary *words; /* a key each; the rollup's, but for those that were filled */
    uint8_t *filled;          /* a key each: 1 if its words are the sheet's own */
    casus__dictionary names;  /* of the columns; the code is the column's number */
    casus__sheet_column *columns;
    int64_t column_cap;
    int32_t column_count;
    int32_t total_row; /* 1: the total stands last */
    int32_t *rows;     /* those of the table, in order */
    int64_t row_count;
    int64_t row_room;
    int32_t across;  /* a key; -1: none */
    int32_t *values; /* its codes, in order */
    int32_t value_count;
    casus__groups pivot;   /* of the other keys */
    int32_t *cells;        /* value_count a row of the pivot: the group, -1 = none */
    int32_t *below_groups; /* a value each: its group of `below`, -1 = none */
} casus__sheet;

/* In the place of a row. */
#define CASUS__SHEET_TOTAL (-1)

/* Makes a sheet as the options say; NULL for none. casus__sheet_free() in every case. Statuses as
   casus_rollup_table(). */
casus_status casus__sheet_make(const casus_rollup *rollup, const casus_table_options *options, casus__sheet *out,
                               casus_error *error);
void casus__sheet_free(casus__sheet *sheet);

/* How many rows there are to choose from. */
int32_t casus__sheet_size(const casus__sheet *sheet);
/* The text of a key in a row. */
casus_str casus__sheet_text(const casus__sheet *sheet, const casus__sheet_column *column, int32_t row);
/* The number of any other column: a count, or 10^-6 of a sum or CASUS__CELL_*. */
int64_t casus__sheet_cell(const casus__sheet *sheet, const casus__sheet_column *column, int32_t row);
/* Number `slot` (CASUS__N_BEST ...) of a sum of figures. */
int64_t casus__sheet_number(const casus__sheet *sheet, const casus__sheet_column *column, int32_t row, int32_t slot);
casus_str casus__sheet_name(const casus__sheet *sheet, int32_t column);

/* The column of a name, or of the best of a sum of that name; -1. A doubled quote in the name is one. */
int32_t casus__sheet_find(const casus__sheet *sheet, casus_str name);
/* Visits the names of columns, and of sums whose best is a column; those of over 159 bytes are left out. */
void casus__sheet_each(const casus__sheet *sheet, void (*visit)(void *user, const char *name), void *user);
/* Fails for a name that is none, with the nearest. */
casus_status casus__sheet_unknown(const casus__sheet *sheet, const char *what, casus_str name, casus_error *error);

/* fill.c: adds the groups of the periods that have none. */
casus_status casus__sheet_fill(casus__sheet *sheet, casus_error *error);
/* across.c: finds the key that goes across, if any; lets its values do so. */
casus_status casus__sheet_across(casus__sheet *sheet, casus_error *error);
casus_status casus__sheet_turn(casus__sheet *sheet, casus_error *error);
/* sheet_columns.c: reads `show`; lays the columns out. */
casus_status casus__finish_show(casus__finish *finish, casus_error *error);
casus_status casus__sheet_lay_columns(casus__sheet *sheet, casus_error *error);
/* having.c: the rows for which the condition holds: a bit each. */
casus_status casus__sheet_choose(const casus__sheet *sheet, uint64_t *chosen, casus_error *error);
/* rows.c: chooses the rows and puts them in order. */
casus_status casus__sheet_find_rows(casus__sheet *sheet, casus_error *error);

/* By what rows are ordered. */
typedef struct casus__order_term {
    int32_t column;
    int32_t descending;
} casus__order_term;

typedef struct casus__order {
    const casus__sheet *sheet;
    casus__order_term *terms;
    int64_t count;
    int64_t cap;
} casus__order;

/* order.c: reads the option; casus__order_free() in every case. */
casus_status casus__order_read(const casus__sheet *sheet, casus__order *out, casus_error *error);
void casus__order_free(casus__order *order);
/* Of two rows; 0 for those that the terms leave equal. */
int casus__order_compare(const casus__order *order, int32_t x, int32_t y);
/* The same, and what is equal by keys. */
int casus__order_compare_all(const casus__order *order, int32_t x, int32_t y);

/* percent.c: 100 times a count over another, in 10^-6 and to 4 decimals, half away from zero. CASUS__CELL_UNKNOWN if
   either is not known, if the whole is 0, or if it has no room (over 9e12). */
int64_t casus__percent(int64_t part, int64_t whole);

#endif
