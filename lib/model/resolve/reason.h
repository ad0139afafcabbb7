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
#define CASUS__REASON_NOT_HIGHEST 21
/* Used. */
#define CASUS__REASON_ONLY 22
#define CASUS__REASON_AGREES 23
#define CASUS__REASON_LOW 24
#define CASUS__REASON_HIGH 25
#define CASUS__REASON_BOTH 26
#define CASUS__REASON_WITHIN 27
#define CASUS__REASON_BEST 28
#define CASUS__REASON_LATEST 29
#define CASUS__REASON_MAJORITY 30
#define CASUS__REASON_MOST_STATED 31
#define CASUS__REASON_LOWEST 32
#define CASUS__REASON_LOWEST_OF_LATEST 33
#define CASUS__REASON_RANK 34
#define CASUS__REASON_HIGHEST 35

/* The sentence of a reason: static text. */
const char *casus__reason_text(int32_t reason);
/* 1 if the count rests on a claim with this reason. */
int casus__reason_used(int32_t reason);

/* Why a claim cannot count under any policy: its status, polarity or modality, or that another claim supersedes it.
   NONE if nothing of this holds, and for -1, the dataset's own claim. */
int32_t casus__claim_barred(const casus__claim_view *claims, int32_t claim_count, int32_t claim);
/* The same of the keys that the claim states: in a record that did not happen itself, what is claimed of the plan is
   what the record is about. */
int32_t casus__claim_barred_in(const casus__claim_view *claims, int32_t claim_count, int32_t claim,
                               int32_t record_modality);
/* 1 if a record of this modality did not happen: planned, threatened, possible, hypothetical, denied, negated. */
int casus__modality_unreal(int32_t modality);

#endif
