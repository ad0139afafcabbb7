/* SPDX-License-Identifier: MIT */
/* Wherever rival parts stand side by side, choose() takes one, by the same rule. */
#include "model/resolve/flat.h"

#include <string.h>

#include "model/resolve/event_claims.h"

/* ---- One of several -------------------------------------------------------------------------------------------- */

#define OWN 2
#define STANDS 1

/* Of which parts one is chosen: the level of classifications, the side of participants. */
typedef struct question {
    int kind;
    int32_t detail;
} question;

static int fits(const question *q, const casus__part *part) {
    switch (q->kind) {
    case CASUS__PART_LOCATION: return part->location.role == CASUS_LOCATION_ROLE_EFFECT;
    case CASUS__PART_CLASSIFICATION: return part->classification.level == q->detail;
    case CASUS__PART_PARTICIPANT:
        return part->participant.side == q->detail && part->participant.role != CASUS_PARTICIPANT_ROLE_ASSOCIATE;
    default: return 1;
    }
}

static int32_t claim_of(const question *q, const casus__part *part) {
    switch (q->kind) {
    case CASUS__PART_LOCATION: return part->location.claim;
    case CASUS__PART_CLASSIFICATION: return part->classification.claim;
    case CASUS__PART_PARTICIPANT: return part->participant.claim;
    default: return part->date.claim;
    }
}

static int rank_of(const casus__event_claims *claims, int32_t claim) {
    if (claim < 0 || claim >= claims->count) {
        return OWN;
    }
    return casus__event_claim_reason(claims, claim) == CASUS__REASON_NONE ? STANDS : 0;
}

/* The first part with the best rank; one that is all unknown if none ranks above 0. */
static void choose(const casus_event *event, const casus__event_claims *claims, question q, casus__part *out) {
    const int32_t count = casus__event_part_count(event, q.kind);
    int best = 0;
    casus__part_init(q.kind, out, casus__part_size(q.kind));
    for (int32_t i = 0; best < OWN && i < count; i++) {
        casus__part part;
        casus__event_part(event, q.kind, i, &part);
        const int rank = fits(&q, &part) ? rank_of(claims, claim_of(&q, &part)) : 0;
        if (rank > best) {
            best = rank;
            memcpy(out, &part, casus__part_size(q.kind));
        }
    }
}

/* ---- All of them ----------------------------------------------------------------------------------------------- */

static casus_str class_of(const casus_event *event, const casus__event_claims *claims, int32_t level) {
    casus__part part;
    choose(event, claims, (question){CASUS__PART_CLASSIFICATION, level}, &part);
    return part.classification.code;
}

static casus_str side_of(const casus_event *event, const casus__event_claims *claims, int32_t side) {
    const casus_str none = CASUS_STR_EMPTY;
    casus__part part;
    choose(event, claims, (question){CASUS__PART_PARTICIPANT, side}, &part);
    const int32_t actor = part.participant.actor;
    if (actor < 0 || actor >= casus__event_part_count(event, CASUS__PART_ACTOR)) {
        return none;
    }
    casus__event_part(event, CASUS__PART_ACTOR, actor, &part);
    return part.actor.name;
}

int casus__flat_of(const casus_event *event, casus__flat *out) {
    casus__event_claims claims;
    casus__part part;
    if (!casus__event_claims_init(&claims, event)) {
        return 0;
    }
    choose(event, &claims, (question){CASUS__PART_DATE, 0}, &part);
    out->date = part.date;
    choose(event, &claims, (question){CASUS__PART_LOCATION, 0}, &part);
    out->place = part.location;
    out->native_class = class_of(event, &claims, 1);
    out->native_subclass = class_of(event, &claims, 2);
    out->side_a = side_of(event, &claims, CASUS_SIDE_A);
    out->side_b = side_of(event, &claims, CASUS_SIDE_B);
    casus__event_claims_free(&claims, event);
    return 1;
}

/* ---- Dates ----------------------------------------------------------------------------------------------------- */

int casus__date_says_anything(const casus_date *date) {
    const casus_span unknown = CASUS_SPAN_INIT;
    return memcmp(&date->span, &unknown, sizeof unknown) != 0 || date->anchor != CASUS_DAY_UNKNOWN ||
           date->phrase.size > 0;
}

int casus__event_dates_plain(const casus_event *event) {
    const int32_t count = casus__event_part_count(event, CASUS__PART_DATE);
    casus__part part;
    if (count != 1) {
        return count == 0;
    }
    casus__event_part(event, CASUS__PART_DATE, 0, &part);
    return part.date.claim == -1 && casus__date_says_anything(&part.date);
}
