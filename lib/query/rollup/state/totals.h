/* SPDX-License-Identifier: MIT */
/* The totals of a rollup (rollup.h), as the table shows them. They borrow the numbers of the groups where nothing is to
   be added, so the rollup must neither change nor go before them. */
#ifndef CASUS_LIB_QUERY_ROLLUP_STATE_TOTALS_H
#define CASUS_LIB_QUERY_ROLLUP_STATE_TOTALS_H

#include "query/rollup/rollup.h"

typedef struct casus__totals {
    const int64_t *values; /* stride a group, residuals and overlaps included */
    int64_t *own;          /* `values`, or NULL where these are the groups' own */
    int64_t *residuals;    /* stride a group; NULL: the filter kept no summary */
    int64_t *overlaps;     /* by group and figure: the events combined because they may overlap; NULL: none */
    int64_t group_count;
    int32_t stride;
    int32_t figure_count;
} casus__totals;

/* CASUS_E_OVERFLOW, CASUS_E_MEMORY. */
casus_status casus__totals_make(const casus_rollup *rollup, casus__totals *totals, casus_error *error);
/* related_totals.c: adds the related events; the totals have numbers of their own. */
casus_status casus__totals_add_related(const casus_rollup *rollup, casus__totals *totals, casus_error *error);
void casus__totals_free(const casus_allocator *a, casus__totals *totals);

#endif
