/* SPDX-License-Identifier: MIT */
/* How many hold an object: the one place that counts atomically. Who holds one may hand it on without a lock; the last to
   let go sees everything that the others did before. */
#ifndef CASUS_LIB_BASE_SHARED_H
#define CASUS_LIB_BASE_SHARED_H

#include <stdatomic.h>

typedef struct casus__shared {
    atomic_int holders;
} casus__shared;

static inline void casus__shared_init(casus__shared *shared, int holders) {
    atomic_init(&shared->holders, holders);
}

/* One holder more. */
static inline void casus__shared_hold(casus__shared *shared) {
    atomic_fetch_add_explicit(&shared->holders, 1, memory_order_relaxed);
}

/* One holder less; 1 if it was the last, who then frees the object. */
static inline int casus__shared_drop(casus__shared *shared) {
    return atomic_fetch_sub_explicit(&shared->holders, 1, memory_order_acq_rel) == 1;
}

#endif
