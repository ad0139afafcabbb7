/* SPDX-License-Identifier: MIT */
/* What came in and where it went (CASUS__FATE_*): what was placed is added up from the shares, what came in from the
   figures, so that the two sides of the balance are counted apart. Every event once, however many rows it counts in. */
#ifndef CASUS_LIB_QUERY_ROLLUP_SPREAD_BALANCE_H
#define CASUS_LIB_QUERY_ROLLUP_SPREAD_BALANCE_H

#include "query/rollup/spread/bins.h"

/* Nothing but counts and sums, so merging is adding. `bests` is made once; without figures it stays NULL. */
typedef struct casus__balance {
    int64_t counts[2][CASUS__FATES]; /* of events, of summaries */
    int64_t *bests;                  /* in 10^-6: figure_count a fate, then of what came in */
} casus__balance;

/* The numbers of `bests`. */
#define CASUS__BALANCE_ROWS (CASUS__FATES + 1)

int casus__balance_make(const casus_allocator *a, int32_t figure_count, casus__balance *out);
int casus__balance_copy(const casus_allocator *a, int32_t figure_count, const casus__balance *from,
                        casus__balance *out);
void casus__balance_free(const casus_allocator *a, int32_t figure_count, casus__balance *balance);
/* Adds what a figure came in with, and its shares to a fate. 0 if a sum leaves int64. */
int casus__balance_tell(casus__balance *balance, int32_t figure_count, int32_t figure, uint8_t fate,
                        const casus__figure *in, const casus__figure *shares, int64_t share_count);
/* 1 if the other can be added; adds it. */
int casus__balance_fits(const casus__balance *balance, int32_t figure_count, const casus__balance *other);
void casus__balance_add(casus__balance *balance, int32_t figure_count, const casus__balance *other);
/* Fails for a sum over all events that left its range. */
casus_status casus__balance_overflow(casus_error *error);

#endif
