/* SPDX-License-Identifier: MIT */
/* What each level is worth, and how likely a candidate is an event at all. */
#ifndef CASUS_LIB_LINK_LEARN_WEIGHTS_H
#define CASUS_LIB_LINK_LEARN_WEIGHTS_H

#include <casus/link.h>

#include "base/context.h"
#include "base/shared.h"
#include "link/pairs/fields.h"

/* Of the levels above and of what they are compared by: weights of another version mean something else. */
#define CASUS__WEIGHTS_VERSION 1

struct casus_link_weights {
    casus__shared references;
    casus_allocator allocator;
    double m[CASUS__LEVELS];     /* share among pairs that are one event, within the group */
    double u[CASUS__LEVELS];     /* among those that are not; 0: not known */
    int32_t bits[CASUS__LEVELS]; /* in units; of a level alone in its group 0 */
    int32_t prior_bits;          /* the odds of a candidate by itself */
    double prior;                /* the same as a share */
};

casus_link_weights *casus__link_weights_make(const casus_allocator *a);
casus_link_weights *casus__link_weights_retain(const casus_link_weights *weights);
/* The table of defaults. */
void casus__link_weights_default(casus_link_weights *w);
/* Sets bits and prior_bits by m, u and prior. */
void casus__link_weights_round(casus_link_weights *w);
/* Weight of a pair, without the prior. */
static inline int32_t casus__link_weigh(const casus_link_weights *w, const uint8_t levels[CASUS__FIELDS]) {
    return w->bits[levels[0]] + w->bits[levels[1]] + w->bits[levels[2]] + w->bits[levels[3]] + w->bits[levels[4]] +
           w->bits[levels[5]];
}

#endif
