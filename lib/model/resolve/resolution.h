/* SPDX-License-Identifier: MIT */
/* The resolution of one count of an event, with the reasons behind it. docs/resolve.md has the rules in words. */
#ifndef CASUS_LIB_MODEL_RESOLVE_RESOLUTION_H
#define CASUS_LIB_MODEL_RESOLVE_RESOLUTION_H

#include <casus/model.h>

/* One count, the claims that were used for it, those that were set aside, and why. Independent of the event. */
typedef struct casus__resolution casus__resolution;

/* What casus_event_resolve() of query.h does, except for its table. Policy 0 is CASUS_POLICY_HULL. */
casus_status casus__event_resolve(const casus_event *event, int32_t status, int32_t side, int32_t policy,
                                  casus__resolution **out, casus_error *error);
void casus__resolution_free(casus__resolution *resolution);
casus_triple casus__resolution_triple(const casus__resolution *resolution);
/* The claims that say something about it, in the order of the event, the dataset's own first. */
int32_t casus__resolution_claim_count(const casus__resolution *resolution);
/* One of them: its index in the event, -1 for the dataset's own; whether the count rests on it; what it says; why it
   was used or set aside, static text. Any out pointer may be NULL. CASUS_E_NOT_FOUND (index). */
casus_status casus__resolution_claim(const casus__resolution *resolution, int32_t index, int32_t *out_claim,
                                     int32_t *out_used, casus_triple *out_triple, const char **out_reason);

#endif
