/* SPDX-License-Identifier: MIT */
/* Which events of a list name which values of the keys of cells, of each key and of all together, so that what explains
   one value of an event with many is looked for among those that name it, and not in the whole list (residuals.h). */
#ifndef CASUS_LIB_QUERY_ROLLUP_RESIDUALS_BY_VALUE_H
#define CASUS_LIB_QUERY_ROLLUP_RESIDUALS_BY_VALUE_H

#include "query/rollup/state/events.h"

typedef struct casus__by_value {
    casus__groups values; /* by codes, of which one key has only one: where its places begin, where they end */
    int32_t *places;      /* in the list, ascending within a value */
    int64_t place_cap;
} casus__by_value;

/* Takes up a list in place of the one before. 0 when memory is short. */
int casus__by_value_take(const casus_allocator *a, casus__by_value *by, const casus__events *events,
                         const int32_t *list, int32_t count);
/* Instead of a key: all of them, of which there are several. */
#define CASUS__ALL_KEYS (-1)
/* The places of those that name the value that a key has in `codes`, and their number. */
const int32_t *casus__by_value_find(const casus__by_value *by, const int32_t *codes, int32_t key, int32_t *count);
void casus__by_value_free(const casus_allocator *a, casus__by_value *by);

#endif
