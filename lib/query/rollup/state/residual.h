/* SPDX-License-Identifier: MIT */
/* What linked events count for: a summary only for what its members leave unexplained. docs/numbers.md has the rule. */
#ifndef CASUS_LIB_QUERY_ROLLUP_STATE_RESIDUAL_H
#define CASUS_LIB_QUERY_ROLLUP_STATE_RESIDUAL_H

#include "query/rollup/state/related_events.h"
#include "query/rollup/question.h"

/* Events are told apart by keys 0 .. key_count - 1: that of their name, or without a name one of their own. */
typedef struct casus__held {
    const casus__related_events *linked;
    int64_t key_count;
    int64_t *heads;         /* by key: the first event, -1 = none */
    int64_t *nexts;         /* by event: the next of the same key */
    casus__figure *figures; /* as those of the linked events, residuals in the place of the figures of summaries */
} casus__held;

static inline int64_t casus__held_key(const casus__held *held, int64_t event) {
    const int32_t name = held->linked->events[event].name;
    return name > 0 ? name : held->linked->names.count + event;
}

/* There is at least one event. 0 when memory is short; free it even then. */
int casus__held_make(const casus_allocator *a, const casus__question *spec, const casus__related_events *linked,
                     casus__held *held);
void casus__held_free(const casus_allocator *a, casus__held *held);

#endif
