/* SPDX-License-Identifier: MIT */
/* Summaries that break another one down: by whom, by what, by victim group. docs/numbers.md has the rule. Whether an
   event is one is decided for each casualty status. */
#ifndef CASUS_LIB_QUERY_ROLLUP_RESIDUALS_BREAKDOWNS_H
#define CASUS_LIB_QUERY_ROLLUP_RESIDUALS_BREAKDOWNS_H

#include "query/rollup/state/events.h"
#include "query/standing/ties.h"

/* What an event is for one figure. */
#define CASUS__ROLE_PLAIN 0 /* it adds what its own members leave */
#define CASUS__ROLE_ROW 1   /* a breakdown that the question asks for: it adds what all members of its parent leave */
#define CASUS__ROLE_KEPT_ROW 2 /* the same, but only the filter tells its value: that is what it keeps */
#define CASUS__ROLE_SILENT 3   /* a breakdown by something else: it adds nothing */

typedef struct casus__breakdowns {
    int32_t event_count;
    int32_t figure_count;
    int32_t *parents;   /* by event: the summary that it breaks down for some status, -1 */
    uint8_t *is_parent; /* by event: it has rows */
    uint8_t *roles;     /* by event and figure: CASUS__ROLE_* */
    int32_t any;        /* 0: there is none, and nothing else is made */
} casus__breakdowns;

/* Also raises the figures of each parent to what its breakdowns of one dimension add up to at least. */
int casus__breakdowns_make(const casus_allocator *a, casus__events *events, casus__ties *ties, casus__breakdowns *out);
void casus__breakdowns_free(const casus_allocator *a, casus__breakdowns *breakdowns);

static inline int casus__breakdowns_role(const casus__breakdowns *b, int32_t event, int32_t figure) {
    return b->any ? b->roles[(int64_t)event * b->figure_count + figure] : CASUS__ROLE_PLAIN;
}

static inline int casus__breakdowns_is_row(const casus__breakdowns *b, int32_t event, int32_t figure) {
    const int role = casus__breakdowns_role(b, event, figure);
    return role == CASUS__ROLE_ROW || role == CASUS__ROLE_KEPT_ROW;
}

#endif
