/* SPDX-License-Identifier: MIT */
/* The questions about who and where: 6 to 8. */
#include <stdio.h>
#include <string.h>

#include "answers.h"
#include "copy.h"

/* ---- 6: statements by issuer ----------------------------------------------------------------------------------- */

static answer_issuer *issuer_of(answer_statements *a, const casus_actor *actor, casus_error *error) {
    for (int32_t i = 0; i < a->issuer_count; i++) {
        if (casus_str_equal(actor->country, casus_str_from(a->issuers[i].country))) {
            return &a->issuers[i];
        }
    }
    if (a->issuer_count == ANSWER_ROWS) {
        no_room(error);
        return NULL;
    }
    answer_issuer *issuer = &a->issuers[a->issuer_count];
    if (copy_text(issuer->country, ANSWER_NAME, actor->country, error) != CASUS_OK ||
        copy_text(issuer->name, ANSWER_NAME, actor->name, error) != CASUS_OK) {
        return NULL;
    }
    a->issuer_count++;
    return issuer;
}

/* Once for each country that issues it, however many of its people do. */
static casus_status count_issuers(void *user, const casus_event *event, casus_error *error) {
    answer_statements *out = user;
    int32_t counted[ANSWER_ROWS] = {0};
    casus_participant participant = CASUS_PARTICIPANT_INIT;
    casus_actor actor = CASUS_ACTOR_INIT;
    out->statements++;
    out->with_casualties += casus_event_part_count(event, CASUS_TAG_CASUALTY) > 0;
    for (int32_t i = 0; casus_event_get(event, i, &participant.head, NULL) == CASUS_OK; i++) {
        if (participant.role != CASUS_PARTICIPANT_ROLE_ISSUER ||
            casus_event_get(event, participant.actor, &actor.head, NULL) != CASUS_OK) {
            continue;
        }
        answer_issuer *issuer = issuer_of(out, &actor, error);
        if (issuer == NULL) {
            return CASUS_E_LIMIT;
        }
        if (!counted[issuer - out->issuers]) {
            counted[issuer - out->issuers] = 1;
            issuer->statements++;
        }
    }
    return CASUS_OK;
}

/* Most statements first; those with equally many stay as they came. */
static void sort_issuers(answer_statements *a) {
    for (int32_t i = 1; i < a->issuer_count; i++) {
        const answer_issuer held = a->issuers[i];
        int32_t at = i;
        for (; at > 0 && a->issuers[at - 1].statements < held.statements; at--) {
            a->issuers[at] = a->issuers[at - 1];
        }
        a->issuers[at] = held;
    }
}

casus_status answer_6(const casus_dataset *week, answer_statements *out, casus_error *error) {
    memset(out, 0, sizeof *out);
    const casus_status status = ask_events(week, "kind = 'statement' and " HAPPENED, count_issuers, out, error);
    sort_issuers(out);
    return status;
}

/* ---- 7: by claimant -------------------------------------------------------------------------------------------- */

typedef struct listening {
    const char *claimant;
    answer_voice *voice;
} listening;

static casus_status list_sayings(void *user, const casus_event *event, casus_error *error) {
    const listening *l = user;
    casus_claim claim = CASUS_CLAIM_INIT;
    casus_actor actor = CASUS_ACTOR_INIT;
    casus_status status = CASUS_OK;
    l->voice->events++;
    for (int32_t i = 0; casus_event_get(event, i, &claim.head, NULL) == CASUS_OK && status == CASUS_OK; i++) {
        if (casus_event_get(event, claim.claimant, &actor.head, NULL) != CASUS_OK ||
            !casus_str_equal(actor.name, casus_str_from(l->claimant))) {
            continue;
        }
        if (l->voice->saying_count == ANSWER_ROWS) {
            return no_room(error);
        }
        answer_saying *saying = &l->voice->sayings[l->voice->saying_count++];
        status = copy_text(saying->event, ANSWER_NAME, casus_event_text(event, CASUS_EVENT_ID), error);
        if (status == CASUS_OK) {
            status = copy_text(saying->text, ANSWER_TEXT, claim.text, error);
        }
    }
    return status;
}

casus_status answer_7(const casus_dataset *week, const char *claimant, answer_voice *out, casus_error *error) {
    char where[ANSWER_TEXT];
    listening l = {claimant, out};
    memset(out, 0, sizeof *out);
    if (strchr(claimant, '\'') != NULL) {
        return ask_fail(error, CASUS_E_ARGUMENT, "the name of a claimant holds a quote; double it in the condition");
    }
    const int length = snprintf(where, sizeof where, "claimant = '%s'", claimant);
    return length < 0 || (size_t)length >= sizeof where ? no_room(error)
                                                        : ask_events(week, where, list_sayings, &l, error);
}

/* ---- 8: the map ------------------------------------------------------------------------------------------------ */

/* The finest name that a place has. */
static casus_str place_name(const casus_location *l) {
    const casus_str names[] = {l->name, l->admin3, l->admin2, l->admin1, l->country};
    size_t i = 0;
    while (i < sizeof names / sizeof names[0] - 1 && names[i].size == 0) {
        i++;
    }
    return names[i];
}

static casus_status list_places(void *user, const casus_event *event, casus_error *error) {
    answer_map *out = user;
    casus_location l = CASUS_LOCATION_INIT;
    casus_status status = CASUS_OK;
    for (int32_t i = 0; casus_event_get(event, i, &l.head, NULL) == CASUS_OK && status == CASUS_OK; i++) {
        if (out->place_count == ANSWER_ROWS) {
            return no_room(error);
        }
        answer_place *place = &out->places[out->place_count++];
        place->role = l.role;
        place->precision = l.precision;
        place->coordinate = l.coordinate;
        place->lat = l.lat;
        place->lon = l.lon;
        const int located = l.lat == l.lat;
        out->effects += located && l.role == CASUS_LOCATION_ROLE_EFFECT;
        out->origins += located && l.role == CASUS_LOCATION_ROLE_ORIGIN;
        out->unlocated += !located;
        status = copy_text(place->event, ANSWER_NAME, casus_event_text(event, CASUS_EVENT_ID), error);
        if (status == CASUS_OK) {
            status = copy_text(place->name, ANSWER_NAME, place_name(&l), error);
        }
    }
    return status;
}

casus_status answer_8(const casus_dataset *week, answer_map *out, casus_error *error) {
    memset(out, 0, sizeof *out);
    return ask_events(week, "kind = 'incident'", list_places, out, error);
}
