/* SPDX-License-Identifier: MIT */
/* The texts of the reasons, and the reasons that a claim carries in itself. Every reason below FIRST_USED sets its
   claim aside; the count rests on the claims of all others. */
#include "model/resolve/reason.h"

#define FIRST_USED CASUS__REASON_ONLY
static const char *const reasons[] = {
    [CASUS__REASON_NONE] = "not weighed",
    [CASUS__REASON_WITHDRAWN] = "withdrawn",
    [CASUS__REASON_CORRECTED] = "corrected",
    [CASUS__REASON_RETRACTS] = "retracts it",
    [CASUS__REASON_SUPERSEDED] = "superseded by another claim",
    [CASUS__REASON_DENIES] = "denies it",
    [CASUS__REASON_DECLINES] = "declines to comment",
    [CASUS__REASON_SILENT] = "has not responded",
    [CASUS__REASON_NOT_HAPPENED] = "about what has not happened",
    [CASUS__REASON_PART] = "only a part of another claim's figure",
    [CASUS__REASON_NO_NUMBER] = "states no number",
    [CASUS__REASON_VAGUE] = "only a vague word",
    [CASUS__REASON_BELLIGERENT] = "a belligerent's own figure",
    [CASUS__REASON_PERPETRATOR] = "a perpetrator's own figure",
    [CASUS__REASON_UNRELIABLE] = "not reliable or credible enough",
    [CASUS__REASON_NO_FIGURE] = "states no figure, only an upper bound",
    [CASUS__REASON_UNDATED] = "undated, and others are dated",
    [CASUS__REASON_NOT_LATEST] = "not the latest",
    [CASUS__REASON_NOT_MAJORITY] = "outvoted, or tied with a lower figure",
    [CASUS__REASON_NOT_LOWEST] = "not the lowest figure",
    [CASUS__REASON_RANKED_BELOW] = "ranked below another claim",
    [CASUS__REASON_NOT_HIGHEST] = "not the highest figure",
    [CASUS__REASON_ONLY] = "the only claim left",
    [CASUS__REASON_AGREES] = "says the same as all others",
    [CASUS__REASON_LOW] = "sets the low",
    [CASUS__REASON_HIGH] = "sets the high",
    [CASUS__REASON_BOTH] = "sets low and high",
    [CASUS__REASON_WITHIN] = "within the bounds",
    [CASUS__REASON_BEST] = "sets the best: the most credible claim",
    [CASUS__REASON_LATEST] = "the latest claim",
    [CASUS__REASON_MAJORITY] = "the figure of the majority",
    [CASUS__REASON_MOST_STATED] = "the figure that most claims state",
    [CASUS__REASON_LOWEST] = "the lowest figure",
    [CASUS__REASON_LOWEST_OF_LATEST] = "the lowest of the latest figures, none has a majority",
    [CASUS__REASON_RANK] = "the claim ranked first",
    [CASUS__REASON_HIGHEST] = "the highest figure",
};

const char *casus__reason_text(int32_t reason) {
    return reason >= 0 && reason < (int32_t)(sizeof reasons / sizeof reasons[0]) ? reasons[reason] : reasons[0];
}

int casus__reason_used(int32_t reason) {
    return reason >= FIRST_USED;
}

int32_t casus__claim_barred(const casus__claim_view *claims, int32_t claim_count, int32_t claim) {
    static const int8_t by_status[] = {
        [CASUS_CLAIM_STATUS_CORRECTED] = CASUS__REASON_CORRECTED,
        [CASUS_CLAIM_STATUS_WITHDRAWN] = CASUS__REASON_WITHDRAWN,
    };
    static const int8_t by_polarity[] = {
        [CASUS_CLAIM_POLARITY_DENIES] = CASUS__REASON_DENIES,
        [CASUS_CLAIM_POLARITY_DECLINES] = CASUS__REASON_DECLINES,
        [CASUS_CLAIM_POLARITY_SILENT] = CASUS__REASON_SILENT,
        [CASUS_CLAIM_POLARITY_RETRACTS] = CASUS__REASON_RETRACTS,
    };
    /* What is alleged or possible may have happened; what is planned or threatened has not. */
    static const int8_t by_modality[] = {
        [CASUS_MODALITY_PLANNED] = CASUS__REASON_NOT_HAPPENED,
        [CASUS_MODALITY_THREATENED] = CASUS__REASON_NOT_HAPPENED,
        [CASUS_MODALITY_DENIED] = CASUS__REASON_NOT_HAPPENED,
        [CASUS_MODALITY_HYPOTHETICAL] = CASUS__REASON_NOT_HAPPENED,
        [CASUS_MODALITY_NEGATED] = CASUS__REASON_NOT_HAPPENED,
    };
    if (claim < 0) {
        return CASUS__REASON_NONE; /* the dataset's own */
    }
    const casus__claim_view *c = &claims[claim];
    if (c->withdrawn != 0) {
        return CASUS__REASON_WITHDRAWN;
    }
    if (c->status > 0 && c->status < (int32_t)sizeof by_status && by_status[c->status] != 0) {
        return by_status[c->status];
    }
    if (c->superseded_by >= 0 && c->superseded_by < claim_count && c->superseded_by != claim) {
        return CASUS__REASON_SUPERSEDED;
    }
    if (c->polarity > 0 && c->polarity < (int32_t)sizeof by_polarity && by_polarity[c->polarity] != 0) {
        return by_polarity[c->polarity];
    }
    if (c->modality > 0 && c->modality < (int32_t)sizeof by_modality) {
        return by_modality[c->modality];
    }
    return CASUS__REASON_NONE;
}

int casus__modality_unreal(int32_t modality) {
    static const uint8_t unreal[] = {
        [CASUS_MODALITY_PLANNED] = 1, [CASUS_MODALITY_THREATENED] = 1,   [CASUS_MODALITY_POSSIBLE] = 1,
        [CASUS_MODALITY_DENIED] = 1,  [CASUS_MODALITY_HYPOTHETICAL] = 1, [CASUS_MODALITY_NEGATED] = 1,
    };
    return modality > 0 && modality < (int32_t)sizeof unreal && unreal[modality] != 0;
}

int32_t casus__claim_barred_in(const casus__claim_view *claims, int32_t claim_count, int32_t claim,
                               int32_t record_modality) {
    const int32_t reason = casus__claim_barred(claims, claim_count, claim);
    return reason == CASUS__REASON_NOT_HAPPENED && casus__modality_unreal(record_modality) ? CASUS__REASON_NONE
                                                                                           : reason;
}
