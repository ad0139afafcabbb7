/* SPDX-License-Identifier: MIT */
#include "link/learn/weights.h"

#include <string.h>

#include "base/math/math.h"
#include "base/memory.h"

/* Share of pairs that are one event among those that could be: one in twenty has its partner nearby. */
#define PRIOR 0.05

casus_link_weights *casus__link_weights_make(const casus_allocator *a) {
    casus_link_weights *w = casus__zalloc(a, sizeof *w);
    if (w != NULL) {
        casus__shared_init(&w->references, 1);
        w->allocator = *a;
    }
    return w;
}

casus_link_weights *casus__link_weights_retain(const casus_link_weights *weights) {
    casus_link_weights *mine = (casus_link_weights *)(uintptr_t)weights; /* only its count changes */
    if (mine != NULL) {
        casus__shared_hold(&mine->references);
    }
    return mine;
}

void casus_link_weights_free(casus_link_weights *w) {
    if (w != NULL && casus__shared_drop(&w->references)) {
        const casus_allocator a = w->allocator;
        casus__free(&a, w, sizeof *w);
    }
}

/* The nearest whole number of units. */
static int32_t units(double bits) {
    const double scaled = bits * CASUS__BITS_UNIT;
    return (int32_t)(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
}

void casus__link_weights_default(casus_link_weights *w) {
    for (int32_t l = 0; l < CASUS__LEVELS; l++) {
        w->bits[l] = units(casus__levels[l].weight / 100.0);
        w->m[l] = w->u[l] = 0;
    }
    w->prior = PRIOR;
    w->prior_bits = units(casus__log2(PRIOR / (1 - PRIOR)));
}

void casus__link_weights_round(casus_link_weights *w) {
    for (int32_t l = 0; l < CASUS__LEVELS; l++) {
        w->bits[l] = units(casus__log2(w->m[l] / w->u[l]));
    }
    w->prior_bits = units(casus__log2(w->prior / (1 - w->prior)));
}
