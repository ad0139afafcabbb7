/* SPDX-License-Identifier: MIT */
/* One count out of the casualty cells and the claims of an event. docs/resolve.md tells the rules in words. */
#ifndef CASUS_LIB_MODEL_RESOLVE_RESOLVE_H
#define CASUS_LIB_MODEL_RESOLVE_RESOLVE_H

#include <casus/model.h>

/* What counting needs of a ::casus_casualty. */
typedef struct casus__cell {
    int32_t status;      /* CASUS_CASUALTY_STATUS_* */
    int32_t side;        /* CASUS_SIDE_*, 0 = not stated */
    int32_t included_in; /* index among the event's cells; anything outside is none */
    casus_triple count;
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
    char reliability;      /* 'A' .. 'F'; anything else is not graded */
} casus__claim_view;

/* What one claim says, and what became of it. */
typedef struct casus__opinion {
    int32_t claim;      /* -1: the dataset's own */
    int32_t reason;     /* CASUS__REASON_* of policy.h */
    casus_triple count; /* unknown where the claim says nothing of the whole */
} casus__opinion;

/* Up to this many cells are counted without an allocation. */
#define CASUS__CELLS_INLINE 64

/* 1 if any of the three numbers is known. */
int casus__triple_known(const casus_triple *count);

/* The count of a status in the n cells of one event, all taken as one claim's; side 0 = everyone. Low, best and high
   are added each for itself, and one that is unknown in an added cell is unknown in the sum; without a matching cell
   all three are. A cell without any number whose parts are there is at least their sum. Walks the cells of an event
   against each other: meant for tens, not for thousands. CASUS_E_OVERFLOW when a finite sum passes 9e12, the largest
   count; *out is then unknown. */
casus_status casus__cells_count(const casus__cell *cells, int32_t n, int32_t status, int32_t side, casus_triple *out);

/* The same rule within each claim, then a policy (CASUS_POLICY_*) across them. The allocator is asked only beyond
   CASUS__CELLS_INLINE cells. CASUS_E_ARGUMENT for a policy that does not exist, CASUS_E_OVERFLOW, CASUS_E_MEMORY; *out
   is then unknown. */
casus_status casus__claims_count(const casus_allocator *a, const casus__cell *cells, int32_t n,
                                 const casus__claim_view *claims, int32_t claim_count, int32_t status, int32_t side,
                                 int32_t policy, casus_triple *out);

/* The same with the opinions behind it, in the order of the claims, the dataset's own first. `opinions` and `counts`
   have room for n each; `counts` is scratch. */
casus_status casus__claims_weigh(const casus__cell *cells, int32_t n, const casus__claim_view *claims,
                                 int32_t claim_count, int32_t status, int32_t side, int32_t policy,
                                 casus__opinion *opinions, casus_triple *counts, int32_t *out_n, casus_triple *out);

/* What is weighed of a claim of an event. */
casus__claim_view casus__claim_view_of(const casus_claim *claim);

/* ---- Of a whole event, with the reasons ------------------------------------------------------------------------ */

/* One count, the claims that were used for it, those that were set aside, and why. Independent of the event. */
typedef struct casus__resolution casus__resolution;

/* What casus_event_resolve() of query.h does, but for the table. Policy 0 is CASUS_POLICY_HULL. */
casus_status casus__event_resolve(const casus_event *event, int32_t status, int32_t side, int32_t policy,
                                  casus__resolution **out, casus_error *error);
void casus__resolution_free(casus__resolution *resolution);
casus_triple casus__resolution_triple(const casus__resolution *resolution);
/* The claims that say something about it, in the order of the event, the dataset's own first. */
int32_t casus__resolution_claim_count(const casus__resolution *resolution);
/* One of them: its index in the event, -1 for the dataset's own; whether the count rests on it; what it says; why it
   was used or set aside, static text. Any out pointer may be NULL. CASUS_E_NOT_FOUND (index). */
casus_status casus__resolution_claim(const casus__resolution *resolution, int32_t index, int32_t *out_claim,
                                     int32_t *out_used, casus_triple *out_count, const char **out_reason);

#endif
