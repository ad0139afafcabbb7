/* SPDX-License-Identifier: MIT */
/* What the flat columns show of an event. Wherever rival claims stand side by side, the same rule chooses one. */
#include <string.h>

#include "model/event.h"

/* ---- One of several -------------------------------------------------------------------------------------------- */

#define OWN 2
#define STANDS 1

/* The rank of the claim of a part: OWN, the dataset's own; STANDS, asserted and current; 0, any other. */
static int rank_of(const casus_event *event, int32_t index) {
    const int32_t count = casus__event_part_count(event, CASUS__PART_CLAIM);
    casus__part part;
    if (index < 0 || index >= count) {
        return OWN;
    }
    casus__event_part(event, CASUS__PART_CLAIM, index, &part);
    const casus_claim *c = &part.claim;
    const int asserts = c->polarity == 0 || c->polarity == CASUS_CLAIM_POLARITY_ASSERTS;
    const int took_place = c->modality == 0 || c->modality == CASUS_MODALITY_OCCURRED ||
                           c->modality == CASUS_MODALITY_ONGOING || c->modality == CASUS_MODALITY_ALLEGED;
    const int replaced = c->superseded_by >= 0 && c->superseded_by < count && c->superseded_by != index;
    const int current = (c->status == 0 || c->status == CASUS_CLAIM_STATUS_CURRENT) && !replaced;
    return asserts && took_place && current ? STANDS : 0;
}

/* The first part with the best rank; 0, and a part that is all unknown, if none ranks above 0. */
static int choose(const casus_event *event, int kind, casus__part *out) {
    int best = 0;
    casus__part_init(kind, out, casus__part_size(kind));
    for (int32_t i = 0; best < OWN && i < casus__event_part_count(event, kind); i++) {
        casus__part part;
        casus__event_part(event, kind, i, &part);
        if (kind == CASUS__PART_LOCATION && part.location.role != CASUS_LOCATION_ROLE_EFFECT) {
            continue;
        }
        const int rank = rank_of(event, kind == CASUS__PART_DATE ? part.date.claim : part.location.claim);
        if (rank > best) {
            best = rank;
            memcpy(out, &part, casus__part_size(kind));
        }
    }
    return best > 0;
}

int casus__event_date(const casus_event *event, casus_date *out) {
    casus__part part;
    const int found = choose(event, CASUS__PART_DATE, &part);
    *out = part.date;
    return found;
}

int casus__event_effect(const casus_event *event, casus_location *out) {
    casus__part part;
    const int found = choose(event, CASUS__PART_LOCATION, &part);
    *out = part.location;
    return found;
}

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

/* ---- Classes and sides ----------------------------------------------------------------------------------------- */

casus_str casus__event_class(const casus_event *event, int32_t level) {
    const casus_str none = CASUS_STR_EMPTY;
    for (int32_t i = 0; i < casus__event_part_count(event, CASUS__PART_CLASSIFICATION); i++) {
        casus__part part;
        casus__event_part(event, CASUS__PART_CLASSIFICATION, i, &part);
        if (part.classification.level == level) {
            return part.classification.code;
        }
    }
    return none;
}

casus_str casus__event_side(const casus_event *event, int32_t side) {
    const casus_str none = CASUS_STR_EMPTY;
    for (int32_t i = 0; i < casus__event_part_count(event, CASUS__PART_PARTICIPANT); i++) {
        casus__part part;
        casus__event_part(event, CASUS__PART_PARTICIPANT, i, &part);
        const int32_t actor = part.participant.actor;
        if (part.participant.side == side && part.participant.role != CASUS_PARTICIPANT_ROLE_ASSOCIATE && actor >= 0 &&
            actor < casus__event_part_count(event, CASUS__PART_ACTOR)) {
            casus__event_part(event, CASUS__PART_ACTOR, actor, &part);
            return part.actor.name;
        }
    }
    return none;
}
