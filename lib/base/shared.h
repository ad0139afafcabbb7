/* SPDX-License-Identifier: MIT */
/* Reference counts, the only place that counts atomically. An object lives as long as somebody holds it. A holder may
   hand it to another thread without a lock; the last to drop it sees everything that the others did before. */
#ifndef CASUS_LIB_BASE_SHARED_H
#define CASUS_LIB_BASE_SHARED_H

#include <stdatomic.h>

typedef struct casus__shared {
    atomic_int holders;
} casus__shared;

static inline void casus__shared_init(casus__shared *shared, int holders) {
    atomic_init(&shared->holders, holders);
}

/* Adds a holder. */
static inline void casus__shared_hold(casus__shared *shared) {
    atomic_fetch_add_explicit(&shared->holders, 1, memory_order_relaxed);
}

/* Removes a holder; 1 if it was the last one, which then frees the object. */
static inline int casus__shared_drop(casus__shared *shared) {
    return atomic_fetch_sub_explicit(&shared->holders, 1, memory_order_acq_rel) == 1;
}

#endif
