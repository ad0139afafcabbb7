/* SPDX-License-Identifier: MIT */
/* A sealed column to be read in a loop: its buffers are fetched once, and a column that has nothing but unknown values
   looks like one without values. It is good as long as the batch. */
#ifndef CASUS_LIB_QUERY_COLUMNS_COLUMN_VIEW_H
#define CASUS_LIB_QUERY_COLUMNS_COLUMN_VIEW_H

#include "base/number/number.h"
#include "batch/batch.h"

typedef struct casus__view {
    const casus_column *column;
    const uint8_t *validity; /* NULL: every element is known, if there are any values */
    const int32_t *ints;     /* DAY, INT32, WORD; NULL for other types and for a column of unknowns only */
    const double *doubles;   /* DOUBLE; likewise */
    double nan;
} casus__view;

casus__view casus__view_of(const casus_column *column);

/* 1 if the element is known, provided that there are values at all. */
static inline int casus__view_valid(const casus__view *v, int64_t i) {
    return v->validity == NULL || ((v->validity[i >> 3] >> (i & 7)) & 1) != 0;
}

/* Element of an int32 column, or `nil` where it is unknown. */
static inline int32_t casus__view_int32(const casus__view *v, int64_t i, int32_t nil) {
    return v->ints != NULL && casus__view_valid(v, i) ? v->ints[i] : nil;
}

/* Element of a double column, NaN where it is unknown. */
static inline double casus__view_double(const casus__view *v, int64_t i) {
    return v->doubles != NULL && casus__view_valid(v, i) ? v->doubles[i] : v->nan;
}

#endif
