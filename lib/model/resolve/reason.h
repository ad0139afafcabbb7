/* SPDX-License-Identifier: MIT */
/* The reasons that a resolution gives for each claim: why it was set aside, or what the count owes to it. A claim has
   exactly one. The numbers are internal; callers see the texts. */
#ifndef CASUS_LIB_MODEL_RESOLVE_REASON_H
#define CASUS_LIB_MODEL_RESOLVE_REASON_H

#include "model/resolve/opinion.h"

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

/* The sentence of a reason: static text. */
const char *casus__reason_text(int32_t reason);
/* 1 if the count rests on a claim with this reason. */
int casus__reason_used(int32_t reason);

/* Why a claim cannot count under any policy: its status, polarity or modality, or that another claim supersedes it.
   NONE if nothing of this holds, and for -1, the dataset's own claim. */
int32_t casus__claim_barred(const casus__claim_view *claims, int32_t claim_count, int32_t claim);

#endif
