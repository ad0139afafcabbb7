/* SPDX-License-Identifier: MIT */
/* The companions of a rollup (rollup.h), its total among them. The others are rollups of its keys and one more, which
   count events. A measure is read off
   the groups of its companion that lie in a group of the rollup. */
#ifndef CASUS_LIB_QUERY_ROLLUP_MEASURES_COMPANIONS_H
#define CASUS_LIB_QUERY_ROLLUP_MEASURES_COMPANIONS_H

#include "query/rollup/rollup.h"
#include "query/rollup/state/totals.h"

/* Makes those that the question asks for, and the total. Frees them. */
casus_status casus__companions_make(casus_rollup *rollup, casus_error *error);
void casus__companions_free(casus_rollup *rollup);
/* Gives a sibling siblings of them. */
casus_status casus__companions_siblings(const casus_rollup *rollup, casus_rollup *sibling, casus_error *error);
/* Exchanges the states of the companions of two siblings. */
void casus__companions_trade(casus_rollup *rollup, casus_rollup *sibling);
/* Merges a rollup with all of them; after a failure all are as before. */
casus_status casus__companions_merge(casus_rollup *rollup, const casus_rollup *other, casus_error *error);

/* state/rollup_merge.c: a merge in two steps: whatever can fail; then the adding, or the way back. *out is to be ended
   in any case, NULL is fine. */
typedef struct casus__merging casus__merging;
casus_status casus__merge_prepare(casus_rollup *rollup, const casus_rollup *other, casus__merging **out,
                                  casus_error *error);
void casus__merge_end(casus_rollup *rollup, casus__merging *merging, int done);

/* A measure of every group of the totals: a number, or a day; of a group without any the number is 0, the day
   CASUS_DAY_UNKNOWN. *out has an element a group, NULL for none. */
casus_status casus__companion_values(const casus__totals *totals, const casus__sum *sum, int64_t **out,
                                     casus_error *error);

#endif
