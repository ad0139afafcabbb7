/* SPDX-License-Identifier: MIT */
/* The casualty cells of the events of a batch, unpacked for a run of rows as the model counts them. A run replaces the
   one before it; the arrays only grow. */
#ifndef CASUS_LIB_QUERY_COLUMNS_CELLS_H
#define CASUS_LIB_QUERY_COLUMNS_CELLS_H

#include "model/resolve/weighing.h"
#include "query/columns/recode.h"

typedef struct casus__cells {
    const casus_column *column;
    casus__value_map status;
    casus__value_map side;
    casus__value_map counting;
    casus__view included_in;
    casus__view claim;
    int32_t weighed;           /* set it after casus__cells_begin() to have claims and counting unpacked too */
    const casus_column *words; /* likewise */
    casus__view low;
    casus__view best;
    casus__view high;
    casus__cell *items;
    int64_t cap;
    int32_t *starts; /* of row i of the run: items[starts[i]] up to items[starts[i + 1]] */
    int64_t start_cap;
    int64_t *firsts; /* of row i of the run: which element of the list's child items[starts[i]] is */
    int64_t first_cap;
} casus__cells;

/* Turns to the column of a batch. */
int casus__cells_begin(const casus_allocator *a, casus__cells *cells, const casus_column *column);
/* Unpacks the cells of rows first .. first + count - 1. */
int casus__cells_load(const casus_allocator *a, casus__cells *cells, int64_t first, int64_t count);
void casus__cells_free(const casus_allocator *a, casus__cells *cells);

#endif
