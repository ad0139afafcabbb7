/* SPDX-License-Identifier: MIT */
#include "model/resolve/event_claims.h"

#include "base/error.h"
#include "base/memory.h"
#include "model/resolve/retraction.h"
#include "model/resolve/weighing.h"

int casus__event_claims_init(casus__event_claims *claims, const casus_event *event) {
    const casus_allocator *a = casus__event_allocator(event);
    casus_record record;
    casus__part part;
    casus__event_record(event, &record);
    claims->modality = record.modality;
    claims->count = casus__event_part_count(event, CASUS__PART_CLAIM);
    claims->items = claims->count <= CASUS__CLAIMS_INLINE
                        ? claims->few
                        : casus__alloc(a, (uint64_t)claims->count * sizeof *claims->items);
    if (claims->items == NULL) {
        return 0;
    }
    for (int32_t i = 0; i < claims->count; i++) {
        casus__event_part(event, CASUS__PART_CLAIM, i, &part);
        claims->items[i] = casus__claim_view_of(&part.claim);
    }
    if (!casus__claims_retract(a, claims->items, claims->count)) {
        casus__event_claims_free(claims, event);
        return 0;
    }
    return 1;
}

void casus__event_claims_free(casus__event_claims *claims, const casus_event *event) {
    if (claims->items != claims->few) {
        casus__free(casus__event_allocator(event), claims->items, (uint64_t)claims->count * sizeof *claims->items);
    }
    claims->items = NULL;
}

casus_status casus_event_claim_stands(const casus_event *event, int32_t claim, int32_t *out, casus_str *out_reason,
                                      casus_error *error) {
    casus__event_claims claims;
    if (out_reason != NULL) {
        *out_reason = casus_str_from("");
    }
    if (out != NULL) {
        *out = 0;
    }
    if (out == NULL || event == NULL) {
        return casus__fail_null(error, event == NULL ? "event" : "out");
    }
    if (claim < -1 || claim >= casus__event_part_count(event, CASUS__PART_CLAIM)) {
        return casus__fail(error, CASUS_E_NOT_FOUND, "the event has no claim %d", (int)claim);
    }
    if (!casus__event_claims_init(&claims, event)) {
        return casus__fail_memory(casus__event_allocator(event), error);
    }
    const int32_t reason = casus__event_claim_reason(&claims, claim);
    *out = reason == CASUS__REASON_NONE;
    if (reason != CASUS__REASON_NONE && out_reason != NULL) {
        *out_reason = casus_str_from(casus__reason_text(reason));
    }
    casus__event_claims_free(&claims, event);
    return CASUS_OK;
}
