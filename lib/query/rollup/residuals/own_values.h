/* SPDX-License-Identifier: MIT */
/* The values that one event names of the keys of cells, in parts that have a status: asked for each part of whatever is
   below it, so the answers are there and not looked for in its list. */
#ifndef CASUS_LIB_QUERY_ROLLUP_RESIDUALS_OWN_VALUES_H
#define CASUS_LIB_QUERY_ROLLUP_RESIDUALS_OWN_VALUES_H

#include "query/rollup/state/events.h"

/* Zero-initialise. */
typedef struct casus__own_values {
    const casus__event *event; /* NULL: none yet */
    uint64_t bit;
    uint8_t *there; /* by key and code */
    int64_t cap;
    int32_t width;                   /* codes a key */
    int32_t counts[CASUS__KEYS_MAX]; /* different values of each key */
    int32_t values[CASUS__KEYS_MAX]; /* one of them */
} casus__own_values;

/* Takes up the parts of an event that have a status of `bit`. */
void casus__own_values_take(casus__own_values *own, const casus__events *events, const casus__event *event,
                            uint64_t bit);
/* 1 if another event names one of the first key, beside the empty one. */
int casus__own_values_in(const casus__own_values *own, const casus__events *events, const casus__event *other);
/* Room for the codes of all events. 0 when memory is short. */
int casus__own_values_init(const casus_allocator *a, casus__own_values *own, const casus__events *events);
void casus__own_values_free(const casus_allocator *a, casus__own_values *own);

/* 1 if the event names the value. */
static inline int casus__own_values_has(const casus__own_values *own, int32_t key, int32_t code) {
    return own->there[(int64_t)key * own->width + code];
}

/* 1 if the event names no other value. */
static inline int casus__own_values_only(const casus__own_values *own, int32_t key, int32_t code) {
    return own->counts[key] == 0 || (own->counts[key] == 1 && own->values[key] == code);
}

#endif
