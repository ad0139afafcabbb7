/* SPDX-License-Identifier: MIT */
/* The numbers of the groups when all events are in: with the linked ones, which could not be added one by one. */
#ifndef CASUS_LIB_QUERY_ROLLUP_STATE_TOTALS_H
#define CASUS_LIB_QUERY_ROLLUP_STATE_TOTALS_H

#include "query/rollup/rollup.h"

typedef struct casus__totals {
    const int64_t *values; /* stride a group, residuals and overlaps included */
    int64_t *own;          /* `values` if they are not those of the rollup's groups */
    int64_t *residuals;    /* stride a group; NULL: the filter kept no summary */
    int64_t *overlaps;     /* by group and figure: the events combined because they may overlap; NULL: none */
    int64_t group_count;
    int32_t stride;
    int32_t figure_count;
} casus__totals;

/* CASUS_E_OVERFLOW, CASUS_E_MEMORY; free it even then. */
casus_status casus__totals_make(const casus_rollup *rollup, casus__totals *totals, casus_error *error);
void casus__totals_free(const casus_allocator *a, casus__totals *totals);

#endif
