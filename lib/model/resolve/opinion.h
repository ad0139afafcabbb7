/* SPDX-License-Identifier: MIT */
/* What resolving works on: cells and claims cut down to what is read of them, and the opinion that each claim comes to.
   They hold plain numbers, so that an event and a batch can both fill them; indices outside an event are taken as
   "none" everywhere, never as an error. */
#ifndef CASUS_LIB_MODEL_RESOLVE_OPINION_H
#define CASUS_LIB_MODEL_RESOLVE_OPINION_H

#include <casus/model.h>

/* What counting needs of a ::casus_casualty. */
typedef struct casus__cell {
    int32_t status;      /* CASUS_CASUALTY_STATUS_* */
    int32_t side;        /* CASUS_SIDE_*, 0 = not stated */
    int32_t included_in; /* index among the event's cells; anything outside is none */
    casus_triple triple;
    /* The rest is read only where claims are weighed. */
    int32_t claim;    /* index among the event's claims; anything outside is the dataset's own claim */
    int32_t counting; /* CASUS_COUNTING_* */
    casus_str words;  /* as it was said; read by CASUS_POLICY_ACLED only */
} casus__cell;

/* What weighing needs of a ::casus_claim. */
typedef struct casus__claim_view {
    int32_t polarity;      /* CASUS_CLAIM_POLARITY_*, 0 = asserts */
    int32_t status;        /* CASUS_CLAIM_STATUS_*, 0 = current */
    int32_t superseded_by; /* index among the event's claims; anything outside is none */
    int32_t stake;         /* CASUS_CLAIM_STAKE_* */
    int32_t credibility;   /* 1 .. 6; anything else is not graded */
    int32_t stated;        /* day, CASUS_DAY_UNKNOWN */
    int32_t modality;      /* CASUS_MODALITY_* of the proposition, 0 = occurred */
    int32_t claimant;      /* index of the actor who says it; below 0 is none */
    int32_t about;         /* CASUS_CLAIM_ABOUT_* */
    int32_t of;            /* index of the claim that it retracts; anything outside is none */
    int32_t withdrawn;     /* by a retraction (retraction.h): not 0 */
    char reliability;      /* 'A' .. 'F'; anything else is not graded */
} casus__claim_view;

/* What one claim says, and what became of it. */
typedef struct casus__opinion {
    int32_t claim;       /* -1: the dataset's own */
    int32_t reason;      /* CASUS__REASON_* of reason.h */
    casus_triple triple; /* unknown where the claim says nothing of the whole */
} casus__opinion;

#endif
