/* SPDX-License-Identifier: MIT */
/* The residuals of summaries (rollup.h): what their members, taken together and each once, leave unexplained.
   docs/numbers.md has the rule. Made when all events are in, for the totals. */
#ifndef CASUS_LIB_QUERY_ROLLUP_STATE_RESIDUALS_H
#define CASUS_LIB_QUERY_ROLLUP_STATE_RESIDUALS_H

#include "query/rollup/question.h"
#include "query/rollup/state/related_events.h"

/* Several events may have one identity (casus__related_identity()): a name that came again. */
typedef struct casus__residuals {
    const casus__related_events *related;
    int64_t identity_count;
    int64_t *heads;         /* by identity: its last event, -1 = none */
    int64_t *nexts;         /* by event: the one before it of the same identity */
    casus__figure *figures; /* as those of the related events, but of a summary with entries the residuals */
} casus__residuals;

/* There is at least one event. */
int casus__residuals_make(const casus_allocator *a, const casus__question *question,
                          const casus__related_events *related, casus__residuals *residuals);
void casus__residuals_free(const casus_allocator *a, casus__residuals *residuals);

#endif
