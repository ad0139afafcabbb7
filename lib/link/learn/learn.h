/* SPDX-License-Identifier: MIT */
/* Weights out of the candidates at hand: the Fellegi-Sunter model (Fellegi and Sunter, 1969), by expectation and
   maximisation (Winkler, 1988) with a prior.

   How often a level comes among pairs that are not one event (u) is counted in pairs of one dataset, which hardly ever
   tells an event twice: they lie as thickly in time and place as the candidates do. How often among those that are (m)
   is the mean over the candidates by their chance, which depends on m again. It begins at u times the default weights,
   which also stay in it as some hundred pairs: what no pair shows stays as the defaults have it.

   Any mixture finds a second class, also where there is none: candidates that agree by chance. So what the same weights
   make of pairs of one dataset is subtracted from what they make of the candidates, from m and from the share of events
   (the two-groups model of Efron, 2008): where no two records are one event, nothing is left. */
#ifndef CASUS_LIB_LINK_LEARN_LEARN_H
#define CASUS_LIB_LINK_LEARN_LEARN_H

#include "link/learn/partners.h"
#include "link/learn/weights.h"

/* Under so many candidates, or pairs of one dataset, there is nothing to learn from. */
#define CASUS__LEARN_LEAST 200

/* Sets m, u, the prior and the bits. `crew` may be NULL. CASUS_E_MEMORY, CASUS_E_CANCELLED. */
casus_status casus__link_learn(const casus__settings *settings, const casus__link_records *records,
                               const casus__candidates *candidates, casus__crew *crew, casus_link_weights *out,
                               int64_t *rounds, casus_error *error);
/* The weight with the prior and the chance of each candidate. */
int casus__link_chances(const casus_allocator *a, const casus__link_records *records, const casus_link_weights *w,
                        const casus__pairs *candidates, int32_t *bits, double *chances);

#endif
