/* SPDX-License-Identifier: MIT */
/* How claims that compete make one count: the policies, and the reasons that a resolution gives. */
#ifndef CASUS_LIB_MODEL_RESOLVE_POLICY_H
#define CASUS_LIB_MODEL_RESOLVE_POLICY_H

#include "model/resolve/resolve.h"

/* Set aside: what the claim is. */
#define CASUS__REASON_NONE 0 /* not weighed yet */
#define CASUS__REASON_WITHDRAWN 1
#define CASUS__REASON_CORRECTED 2
#define CASUS__REASON_RETRACTS 3
#define CASUS__REASON_SUPERSEDED 4
#define CASUS__REASON_DENIES 5
#define CASUS__REASON_DECLINES 6
#define CASUS__REASON_SILENT 7
#define CASUS__REASON_NOT_HAPPENED 8
#define CASUS__REASON_PART 9
#define CASUS__REASON_NO_NUMBER 10
#define CASUS__REASON_VAGUE 11
/* Set aside: what the policy makes of it. */
#define CASUS__REASON_BELLIGERENT 12
#define CASUS__REASON_PERPETRATOR 13
#define CASUS__REASON_UNRELIABLE 14
#define CASUS__REASON_NO_FIGURE 15
#define CASUS__REASON_UNDATED 16
#define CASUS__REASON_NOT_LATEST 17
#define CASUS__REASON_NOT_MAJORITY 18
#define CASUS__REASON_NOT_LOWEST 19
#define CASUS__REASON_RANKED_BELOW 20
/* Used. */
#define CASUS__REASON_ONLY 21
#define CASUS__REASON_AGREES 22
#define CASUS__REASON_LOW 23
#define CASUS__REASON_HIGH 24
#define CASUS__REASON_BOTH 25
#define CASUS__REASON_WITHIN 26
#define CASUS__REASON_BEST 27
#define CASUS__REASON_LATEST 28
#define CASUS__REASON_MAJORITY 29
#define CASUS__REASON_MOST_STATED 30
#define CASUS__REASON_LOWEST 31
#define CASUS__REASON_LOWEST_OF_LATEST 32
#define CASUS__REASON_RANK 33

/* Static text. */
const char *casus__reason_text(int32_t reason);
/* 1 if the count rests on a claim of which this is said. */
int casus__reason_used(int32_t reason);

/* 1 if there is such a policy. */
int casus__policy_exists(int32_t policy);
/* The number of a cell as the policy takes it: most take it as it is. */
casus_triple casus__policy_cell(int32_t policy, const casus__cell *cell);
/* 1 if casus__policy_cell() may change a cell. */
int casus__policy_rereads(int32_t policy);
/* Gives every opinion whose reason is NONE a reason, and returns the count. `scratch` has room for n. */
casus_triple casus__policy_apply(int32_t policy, casus__opinion *opinions, int32_t n, const casus__claim_view *claims,
                                 casus_triple *scratch);
/* Why a claim resolves nothing under any policy, or NONE. */
int32_t casus__claim_barred(const casus__claim_view *claims, int32_t claim_count, int32_t claim);

#endif
