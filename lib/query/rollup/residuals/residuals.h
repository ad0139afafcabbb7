/* SPDX-License-Identifier: MIT */
/* What each event adds (rollup.h): its figure, or of an event with members what everything below it, taken together and
   each once, leaves unexplained. docs/numbers.md has the rule. Made when all events are in, for the totals. */
#ifndef CASUS_LIB_QUERY_ROLLUP_RESIDUALS_RESIDUALS_H
#define CASUS_LIB_QUERY_ROLLUP_RESIDUALS_RESIDUALS_H

#include "query/rollup/residuals/breakdowns.h"

typedef struct casus__residuals {
    const casus__events *events;
    casus__ties *ties;
    casus__breakdowns breakdowns;
    uint8_t *has_members;  /* by event: something that stands is below it */
    casus__figure *adds;   /* figure_count a part of the events */
    casus__figure *wholes; /* figure_count an event */
    uint8_t *exceeded;     /* figure_count a part: what is below states more than the event at most */
} casus__residuals;

int casus__residuals_make(const casus_allocator *a, casus__events *events, casus__ties *ties, casus__residuals *out);
void casus__residuals_free(const casus_allocator *a, casus__residuals *residuals);

/* An event that states nothing, or states that it was nobody, counts nobody twice. */
int casus__figure_may_overlap(const casus__figure *figure);

#endif
