/* SPDX-License-Identifier: MIT */
/* The claims of an event as weighing takes them, retractions applied, and which of them stand: parts that any other
   claim states give no key and no figure. A claim of an index that does not exist is the dataset's own, and stands. */
#ifndef CASUS_LIB_MODEL_RESOLVE_EVENT_CLAIMS_H
#define CASUS_LIB_MODEL_RESOLVE_EVENT_CLAIMS_H

#include "model/event.h"
#include "model/resolve/reason.h"

#define CASUS__CLAIMS_INLINE 64

/* Not to be moved: a few claims stand in the struct itself. */
typedef struct casus__event_claims {
    casus__claim_view *items;
    int32_t count;
    int32_t modality; /* of the record */
    casus__claim_view few[CASUS__CLAIMS_INLINE];
} casus__event_claims;

/* 0 when memory is short; there is nothing to free then. */
int casus__event_claims_init(casus__event_claims *claims, const casus_event *event);
void casus__event_claims_free(casus__event_claims *claims, const casus_event *event);

/* CASUS__REASON_NONE if the claim stands, else why not. */
static inline int32_t casus__event_claim_reason(const casus__event_claims *claims, int32_t claim) {
    return claim < 0 || claim >= claims->count
               ? CASUS__REASON_NONE
               : casus__claim_barred_in(claims->items, claims->count, claim, claims->modality);
}

#endif
