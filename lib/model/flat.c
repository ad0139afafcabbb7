/* SPDX-License-Identifier: MIT */
/* What the flat columns show of an event, chosen by the same rule wherever rival claims stand side by side. */
#include <string.h>

#include "model/event.h"

/* ---- One of several -------------------------------------------------------------------------------------------- */

#define OWN 2
#define STANDS 1

/* How good the claim of a part is: the dataset's own, one that stands, or any other. */
static int rank_of(const casus_event *event, int32_t index) {
    const int32_t count = casus__event_part_count(event, CASUS__PART_CLAIM);
    casus__leaf leaf;
    if (index < 0 || index >= count) {
        return OWN;
    }
    casus__event_part(event, CASUS__PART_CLAIM, index, &leaf);
    const casus_claim *c = &leaf.claim;
    const int asserts = c->polarity == 0 || c->polarity == CASUS_CLAIM_POLARITY_ASSERTS;
    const int took_place = c->modality == 0 || c->modality == CASUS_MODALITY_OCCURRED ||
                           c->modality == CASUS_MODALITY_ONGOING || c->modality == CASUS_MODALITY_ALLEGED;
    const int replaced = c->superseded_by >= 0 && c->superseded_by < count && c->superseded_by != index;
    const int current = (c->status == 0 || c->status == CASUS_CLAIM_STATUS_CURRENT) && !replaced;
    return asserts && took_place && current ? STANDS : 0;
}

/* The first of the best rank; all unknown and 0 if there is none. */
static int choose(const casus_event *event, int part, casus__leaf *out) {
    int best = 0;
    casus__leaf_init(part, out, casus__part_size(part));
    for (int32_t i = 0; best < OWN && i < casus__event_part_count(event, part); i++) {
        casus__leaf leaf;
        casus__event_part(event, part, i, &leaf);
        if (part == CASUS__PART_LOCATION && leaf.location.role != CASUS_LOCATION_ROLE_EFFECT) {
            continue;
        }
        const int rank = rank_of(event, part == CASUS__PART_DATE ? leaf.date.claim : leaf.location.claim);
        if (rank > best) {
            best = rank;
            memcpy(out, &leaf, casus__part_size(part));
        }
    }
    return best > 0;
}

int casus__event_date(const casus_event *event, casus_date *out) {
    casus__leaf leaf;
    const int found = choose(event, CASUS__PART_DATE, &leaf);
    *out = leaf.date;
    return found;
}

int casus__event_effect(const casus_event *event, casus_location *out) {
    casus__leaf leaf;
    const int found = choose(event, CASUS__PART_LOCATION, &leaf);
    *out = leaf.location;
    return found;
}

int casus__date_says_anything(const casus_date *date) {
    const casus_span unknown = CASUS_SPAN_INIT;
    return memcmp(&date->span, &unknown, sizeof unknown) != 0 || date->anchor != CASUS_DAY_UNKNOWN ||
           date->phrase.size > 0;
}

int casus__event_dates_plain(const casus_event *event) {
    const int32_t count = casus__event_part_count(event, CASUS__PART_DATE);
    casus__leaf leaf;
    if (count != 1) {
        return count == 0;
    }
    casus__event_part(event, CASUS__PART_DATE, 0, &leaf);
    return leaf.date.claim == -1 && casus__date_says_anything(&leaf.date);
}

/* ---- Classes and sides ----------------------------------------------------------------------------------------- */

casus_str casus__event_class(const casus_event *event, int32_t level) {
    const casus_str none = CASUS_STR_EMPTY;
    for (int32_t i = 0; i < casus__event_part_count(event, CASUS__PART_CLASSIFICATION); i++) {
        casus__leaf leaf;
        casus__event_part(event, CASUS__PART_CLASSIFICATION, i, &leaf);
        if (leaf.classification.level == level) {
            return leaf.classification.code;
        }
    }
    return none;
}

casus_str casus__event_side(const casus_event *event, int32_t side) {
    const casus_str none = CASUS_STR_EMPTY;
    for (int32_t i = 0; i < casus__event_part_count(event, CASUS__PART_PARTICIPANT); i++) {
        casus__leaf leaf;
        casus__event_part(event, CASUS__PART_PARTICIPANT, i, &leaf);
        const int32_t actor = leaf.participant.actor;
        if (leaf.participant.side == side && leaf.participant.role != CASUS_PARTICIPANT_ROLE_ASSOCIATE && actor >= 0 &&
            actor < casus__event_part_count(event, CASUS__PART_ACTOR)) {
            casus__event_part(event, CASUS__PART_ACTOR, actor, &leaf);
            return leaf.actor.name;
        }
    }
    return none;
}
