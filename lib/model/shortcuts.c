/* SPDX-License-Identifier: MIT */
/* What most events need, one function each: a day, a place, a party, a statement, a figure. They call the functions of
   part.c and return their errors. */
#include <stddef.h>

#include "base/error.h"
#include "base/text.h"
#include "model/event.h"

/* Reads a day as YYYY-MM-DD; NULL and "" are unknown. */
static casus_status read_day(const char *text, int32_t *out, casus_error *error) {
    *out = CASUS_DAY_UNKNOWN;
    return text == NULL || *text == 0 ? CASUS_OK : casus_day_parse(text, out, error);
}

casus_status casus_event_set_day(casus_event *event, const char *first, const char *last, casus_error *error) {
    casus_date date;
    casus_init(&date.head, CASUS_TAG_DATE, sizeof date);
    const int32_t count = casus_event_part_count(event, CASUS_TAG_DATE);
    int32_t index = 0;
    casus_span span = casus_span_unknown();
    casus_status status = casus_day_parse(first, &span.first_day, error);
    if (status == CASUS_OK) {
        status = casus_day_parse(last != NULL && *last != 0 ? last : first, &span.last_day, error);
    }
    if (status != CASUS_OK) {
        return status;
    }
    for (; index < count; index++) {
        casus__part part;
        casus__event_part(event, CASUS__PART_DATE, index, &part);
        if (part.date.claim == -1) {
            date = part.date;
            break;
        }
    }
    date.span = span;
    return index < count ? casus_event_set(event, index, &date.head, error)
                         : casus_event_add(event, &date.head, NULL, error);
}

casus_status casus_event_add_place(casus_event *event, const char *name, const char *country, double lat, double lon,
                                   int32_t *out_index, casus_error *error) {
    casus_location place;
    casus_init(&place.head, CASUS_TAG_LOCATION, sizeof place);
    place.role = CASUS_LOCATION_ROLE_EFFECT;
    place.name = casus_str_from(name);
    place.country = casus_str_from(country);
    place.lat = lat;
    place.lon = lon;
    return casus_event_add(event, &place.head, out_index, error);
}

/* Adds a part that refers to an actor, and the actor if the event has none of that name: both or neither. `actor` is
   the member of the part; it stays as it is if there is no name. */
static casus_status add_with_actor(casus_event *event, const char *name, int32_t *actor, const casus_head *part,
                                   int32_t *out_index, casus_error *error) {
    casus_actor who;
    casus_init(&who.head, CASUS_TAG_ACTOR, sizeof who);
    const int32_t count = casus_event_part_count(event, CASUS_TAG_ACTOR);
    int32_t index = 0;
    casus_status status = CASUS_OK;
    if (out_index != NULL) {
        *out_index = 0;
    }
    who.name = casus_str_from(name);
    for (; index < count; index++) {
        casus__part other;
        casus__event_part(event, CASUS__PART_ACTOR, index, &other);
        if (casus_str_equal(other.actor.name, who.name)) {
            break;
        }
    }
    if (who.name.size > 0) {
        status = index == count ? casus_event_add(event, &who.head, NULL, error) : CASUS_OK;
        *actor = index;
    }
    if (status != CASUS_OK) {
        return status;
    }
    status = casus_event_add(event, part, out_index, error);
    if (status != CASUS_OK && who.name.size > 0 && index == count) {
        casus__event_undo(event, CASUS__PART_ACTOR);
    }
    return status;
}

casus_status casus_event_add_party(casus_event *event, const char *name, int32_t role, int32_t side, int32_t *out_index,
                                   casus_error *error) {
    casus_participant party;
    casus_init(&party.head, CASUS_TAG_PARTICIPANT, sizeof party);
    if (name == NULL || *name == 0) {
        if (out_index != NULL) {
            *out_index = 0;
        }
        return casus__fail(error, CASUS_E_ARGUMENT, "a party needs the name of its actor");
    }
    party.role = role;
    party.side = side;
    return add_with_actor(event, name, &party.actor, &party.head, out_index, error);
}

casus_status casus_event_add_statement(casus_event *event, const char *claimant, int32_t stake, const char *stated,
                                       const char *text, int32_t *out_index, casus_error *error) {
    casus_claim claim;
    casus_init(&claim.head, CASUS_TAG_CLAIM, sizeof claim);
    claim.stake = stake;
    claim.text = casus_str_from(text);
    if (out_index != NULL) {
        *out_index = 0;
    }
    const casus_status status = read_day(stated, &claim.stated, error);
    return status == CASUS_OK ? add_with_actor(event, claimant, &claim.claimant, &claim.head, out_index, error)
                              : status;
}

casus_status casus_event_add_figure(casus_event *event, int32_t status, const char *figure, int32_t claim,
                                    int32_t *out_index, casus_error *error) {
    casus_casualty cell;
    casus_init(&cell.head, CASUS_TAG_CASUALTY, sizeof cell);
    casus_status result = CASUS_OK;
    cell.status = status;
    cell.claim = claim;
    if (out_index != NULL) {
        *out_index = 0;
    }
    if (figure != NULL && *figure != 0) {
        const casus_str words = casus__trim(casus_str_from(figure));
        result = casus_triple_read(words, CASUS_WORDS_STRICT, &cell.triple, &cell.counting, error);
        cell.words = cell.counting == CASUS_COUNTING_EXACT ? cell.words : words;
    }
    return result == CASUS_OK ? casus_event_add(event, &cell.head, out_index, error) : result;
}
