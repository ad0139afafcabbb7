/* SPDX-License-Identifier: MIT */
/* Which claims of an event are withdrawn by retractions: the claim that one names, else every earlier claim by the same
   claimant about the same; a retraction without claimant withdraws only what it names. A retraction that is withdrawn
   itself withdraws nothing. */
#ifndef CASUS_LIB_MODEL_RESOLVE_RETRACTION_H
#define CASUS_LIB_MODEL_RESOLVE_RETRACTION_H

#include "base/memory.h"
#include "model/resolve/opinion.h"

/* Sets `withdrawn` of each of the claims. 0 when memory is short; up to 64 claims need none. */
int casus__claims_retract(const casus_allocator *a, casus__claim_view *claims, int32_t n);

#endif
