/* SPDX-License-Identifier: MIT */
/* The totals of a rollup (rollup.h), as the table shows them. They borrow the groups where nothing is to be added, so
   the rollup must neither change nor go before them. */
#ifndef CASUS_LIB_QUERY_ROLLUP_STATE_TOTALS_H
#define CASUS_LIB_QUERY_ROLLUP_STATE_TOTALS_H

#include "query/rollup/rollup.h"
#include "query/rollup/state/events.h"

typedef struct casus__totals {
    const casus_rollup *rollup;
    casus__groups groups; /* with residuals, overlaps and held records */
    int32_t owned;        /* 0: these are the rollup's own groups */
    int32_t stride;
    int32_t figure_count;
    int32_t any_residual; /* the filter kept a summary or an event with members */
    int32_t any_overlap;
    int32_t sized;      /* groups that the arrays below have room for */
    int64_t *residuals; /* stride a group */
    int64_t *overlaps;  /* by group and figure: the events combined because they may overlap */
    int64_t *exceeded;  /* by group and figure: the events whose members state more */
    int64_t told[2][CASUS__TOLD];
    casus__balance balance; /* of questions that spread */
    casus__figure *shares;  /* figure_count a record: what each adds is noted there; NULL: nowhere */
} casus__totals;

/* CASUS_E_OVERFLOW, CASUS_E_MEMORY, CASUS_E_LIMIT. */
casus_status casus__totals_make(const casus_rollup *rollup, casus__totals *totals, casus_error *error);
/* The same of a rollup without keys; notes in `shares`, which is zeroed and has figure_count figures a record, what
   each adds. */
casus_status casus__totals_make_noting(const casus_rollup *rollup, casus__figure *shares, casus__totals *totals,
                                       casus_error *error);
/* event_totals.c: adds the held records; the totals own their groups. */
casus_status casus__totals_add_events(const casus_rollup *rollup, casus__totals *totals, casus_error *error);
/* Makes room for groups that were added. */
int casus__totals_grow(casus__totals *totals);
/* Fails for a sum of a group that left its range. */
casus_status casus__totals_overflow(const casus__totals *totals, int32_t group, const casus__sum *sum,
                                    casus_error *error);
void casus__totals_free(casus__totals *totals);

#endif
