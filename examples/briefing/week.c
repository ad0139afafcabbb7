/* SPDX-License-Identifier: MIT */
/* From the tables of facts to events of the library. */
#include "week.h"

#include <stdio.h>

#include "facts.h"

/* Tells what is wrong where the library has no error to fill in. */
static casus_status fail(casus_error *error, casus_status status, const char *what) {
    if (error != NULL) {
        *error = (casus_error){.status = status, .byte_offset = -1};
        snprintf(error->message, sizeof error->message, "%s: %s", what, casus_status_text(status));
    }
    return status;
}

static casus_status parse_day(const char *text, int32_t *out, casus_error *error) {
    *out = CASUS_DAY_UNKNOWN;
    const casus_status status = text == NULL ? CASUS_OK : casus_day_parse(casus_str_from(text), out);
    return status == CASUS_OK ? CASUS_OK : fail(error, status, text);
}

/* ---- One function a part --------------------------------------------------------------------------------------- */

/* The event at hand, and where its actors and sources ended up: -1 = not added yet. */
typedef struct encoder {
    casus_event *event;
    casus_error *error;
    const event_facts *facts;
    int32_t actors[WHO_COUNT];
    int32_t sources[VIA_COUNT];
} encoder;

static casus_status actor_index(encoder *e, int32_t who, int32_t *out) {
    casus_status status = CASUS_OK;
    if (e->actors[who] < 0) {
        casus_actor actor;
        casus_actor_init(&actor, sizeof actor);
        actor.name = casus_str_from(cast[who].name);
        actor.country = casus_str_from(cast[who].country);
        actor.kind = cast[who].kind;
        status = casus_event_add_actor(e->event, &actor, &e->actors[who], e->error);
    }
    *out = e->actors[who];
    return status;
}

/* A chain is told from the outside in: the report, and the outlet that it cites. */
static casus_status source_index(encoder *e, int32_t via, int32_t *out) {
    casus_status status = CASUS_OK;
    if (e->sources[via] < 0) {
        casus_source report;
        casus_source_init(&report, sizeof report);
        report.name = casus_str_from("news report");
        report.language = casus_str_from("en");
        status = parse_day(REPORT_DAY, &report.published, e->error);
        if (via != ITSELF && status == CASUS_OK) {
            casus_source outlet;
            casus_source_init(&outlet, sizeof outlet);
            outlet.name = casus_str_from(outlets[via]);
            status = casus_event_add_source(e->event, &outlet, &report.cites, e->error);
        }
        if (status == CASUS_OK) {
            status = casus_event_add_source(e->event, &report, &e->sources[via], e->error);
        }
    }
    *out = e->sources[via];
    return status;
}

static casus_status add_place(encoder *e, int32_t i) {
    const place_role *fact = &e->facts->places[i];
    const place_fact *place = &places[fact->place];
    casus_location location;
    casus_location_init(&location, sizeof location);
    location.role = fact->role;
    location.precision = place->precision;
    location.name = casus_str_from(place->name);
    location.country = casus_str_from(place->country);
    location.iso3 = casus_str_from(place->iso3);
    location.admin1 = casus_str_from(place->admin1);
    location.admin2 = casus_str_from(place->admin2);
    if (place->coordinate != 0) {
        location.coordinate = place->coordinate;
        location.lat = place->lat;
        location.lon = place->lon;
    }
    return casus_event_add_location(e->event, &location, NULL, e->error);
}

static casus_status add_part(encoder *e, int32_t i) {
    const part *fact = &e->facts->parts[i];
    casus_participant participant;
    casus_participant_init(&participant, sizeof participant);
    participant.role = fact->role;
    participant.side = fact->side;
    const casus_status status = actor_index(e, fact->who, &participant.actor);
    return status != CASUS_OK ? status : casus_event_add_participant(e->event, &participant, NULL, e->error);
}

static casus_status add_saying(encoder *e, int32_t i) {
    const saying *fact = &e->facts->sayings[i];
    casus_claim claim;
    casus_claim_init(&claim, sizeof claim);
    claim.claimant_count = fact->people > 0 ? fact->people : -1;
    claim.anonymous = fact->anonymous;
    claim.standing = fact->standing;
    claim.about = fact->about;
    claim.polarity = fact->polarity == 0 ? CASUS_POLARITY_ASSERTS : fact->polarity;
    claim.modality = fact->modality;
    claim.text = casus_str_from(fact->text);
    casus_status status = parse_day(fact->day, &claim.stated, e->error);
    if (status == CASUS_OK) {
        status = actor_index(e, fact->who, &claim.claimant);
    }
    if (status == CASUS_OK) {
        status = source_index(e, fact->via, &claim.source);
    }
    return status != CASUS_OK ? status : casus_event_add_claim(e->event, &claim, NULL, e->error);
}

static casus_status add_loss(encoder *e, int32_t i) {
    const loss *fact = &e->facts->losses[i];
    casus_casualty casualty;
    casus_casualty_init(&casualty, sizeof casualty);
    casualty.status = fact->status;
    casualty.claim = fact->by;
    casualty.count = fact->count;
    casualty.counting = fact->counting;
    casualty.side = fact->side;
    casualty.included_in = fact->among - 1;
    casualty.inferred = fact->inferred;
    casualty.nationality = casus_str_from(fact->nationality);
    casualty.occupation = casus_str_from(fact->occupation);
    casualty.employer = casus_str_from(fact->employer);
    casualty.words = casus_str_from(fact->words);
    return casus_event_add_casualty(e->event, &casualty, NULL, e->error);
}

static casus_status add_tool(encoder *e, int32_t i) {
    const tool *fact = &e->facts->tools[i];
    casus_means means;
    casus_means_init(&means, sizeof means);
    means.claim = fact->by;
    means.platform = casus_str_from(fact->platform);
    means.munition = casus_str_from(fact->munition);
    means.weapon = casus_str_from(fact->weapon);
    return casus_event_add_means(e->event, &means, NULL, e->error);
}

static casus_status add_result(encoder *e, int32_t i) {
    const result *fact = &e->facts->results[i];
    casus_outcome outcome;
    casus_outcome_init(&outcome, sizeof outcome);
    outcome.claim = fact->by;
    outcome.quantity = fact->quantity;
    outcome.verb = casus_str_from(fact->verb);
    outcome.object = casus_str_from(fact->object);
    outcome.unit = casus_str_from(fact->unit);
    return casus_event_add_outcome(e->event, &outcome, NULL, e->error);
}

static casus_status add_tie(encoder *e, int32_t i) {
    const tie *fact = &e->facts->ties[i];
    casus_relation relation;
    casus_relation_init(&relation, sizeof relation);
    relation.type = fact->type;
    relation.id = casus_str_from(fact->id);
    relation.made_by = casus_str_from(fact->made_by);
    return casus_event_add_relation(e->event, &relation, NULL, e->error);
}

/* ---- The event ------------------------------------------------------------------------------------------------- */

static casus_status set_texts(encoder *e) {
    const struct {
        int32_t field;
        const char *text;
    } texts[] = {
        {CASUS_EVENT_DATASET, BORDER_WEEK_DATASET},  {CASUS_EVENT_ID, e->facts->id},
        {CASUS_EVENT_TITLE, e->facts->title},        {CASUS_EVENT_NOTES, e->facts->notes},
        {CASUS_EVENT_PHRASE, e->facts->when.phrase},
    };
    casus_status status = CASUS_OK;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0] && status == CASUS_OK; i++) {
        status = casus_event_set_text(e->event, texts[i].field, casus_str_from(texts[i].text), e->error);
    }
    return status;
}

static casus_status set_when(encoder *e) {
    const period *when = &e->facts->when;
    int32_t anchor = CASUS_DAY_UNKNOWN;
    casus_span span = casus_span_unknown();
    casus_status status = parse_day(when->first, &span.first_day, e->error);
    if (status == CASUS_OK) {
        status = parse_day(when->last, &span.last_day, e->error);
    }
    if (status == CASUS_OK) {
        status = parse_day(when->anchor, &anchor, e->error);
    }
    if (status != CASUS_OK) {
        return status;
    }
    span.precision = when->precision;
    span.given = when->given;
    span.first_bound = when->first_bound;
    span.last_bound = when->last_bound;
    casus_event_set_anchor(e->event, anchor);
    return casus_event_set_span(e->event, &span, e->error);
}

static casus_status set_whole(encoder *e) {
    casus_status status = set_texts(e);
    if (status == CASUS_OK) {
        status = set_when(e);
    }
    if (status == CASUS_OK) {
        status = casus_event_set_kind(e->event, e->facts->kind, e->error);
    }
    if (status == CASUS_OK) {
        status = casus_event_set_modality(e->event, e->facts->modality, e->error);
    }
    if (status == CASUS_OK && e->facts->has_reported) {
        status = casus_event_set_reported(e->event, e->facts->reported, e->error);
    }
    if (status == CASUS_OK) {
        casus_classification type;
        casus_classification_init(&type, sizeof type);
        type.level = 1;
        type.scheme = casus_str_from(BORDER_WEEK_DATASET);
        type.code = casus_str_from(e->facts->type);
        status = casus_event_add_classification(e->event, &type, NULL, e->error);
    }
    return status;
}

/* Claims go before what they state. */
static casus_status add_parts(encoder *e) {
    const event_facts *f = e->facts;
    casus_status status = CASUS_OK;
    for (int32_t i = 0; i < FACTS_MAX && f->places[i].role != 0 && status == CASUS_OK; i++) {
        status = add_place(e, i);
    }
    for (int32_t i = 0; i < FACTS_MAX && f->parts[i].role != 0 && status == CASUS_OK; i++) {
        status = add_part(e, i);
    }
    for (int32_t i = 0; i < FACTS_MAX && f->sayings[i].who != NOBODY && status == CASUS_OK; i++) {
        status = add_saying(e, i);
    }
    for (int32_t i = 0; i < FACTS_MAX && f->losses[i].status != 0 && status == CASUS_OK; i++) {
        status = add_loss(e, i);
    }
    for (int32_t i = 0; i < FACTS_MAX && f->tools[i].platform != NULL && status == CASUS_OK; i++) {
        status = add_tool(e, i);
    }
    for (int32_t i = 0; i < FACTS_MAX && f->results[i].verb != NULL && status == CASUS_OK; i++) {
        status = add_result(e, i);
    }
    for (int32_t i = 0; i < FACTS_MAX && f->ties[i].type != 0 && status == CASUS_OK; i++) {
        status = add_tie(e, i);
    }
    return status;
}

static const event_facts *facts_at(int32_t index) {
    if (index < incident_count) {
        return &incidents[index];
    }
    index -= incident_count;
    return index < statement_count ? &statements[index] : &context[index - statement_count];
}

int32_t border_week_count(void) {
    return incident_count + statement_count + context_count;
}

casus_status border_week_event(int32_t index, casus_event *event, casus_error *error) {
    if (index < 0 || index >= border_week_count()) {
        return fail(error, CASUS_E_NOT_FOUND, "event of the border week");
    }
    encoder e = {.event = event, .error = error, .facts = facts_at(index)};
    for (int32_t who = 0; who < WHO_COUNT; who++) {
        e.actors[who] = -1;
    }
    for (int32_t via = 0; via < VIA_COUNT; via++) {
        e.sources[via] = -1;
    }
    casus_event_reset(event);
    const casus_status status = set_whole(&e);
    return status != CASUS_OK ? status : add_parts(&e);
}

casus_status border_week(casus_builder *builder, casus_error *error) {
    casus_event *event = NULL;
    casus_status status = casus_event_new(NULL, &event, error);
    for (int32_t i = 0; i < border_week_count() && status == CASUS_OK; i++) {
        status = border_week_event(i, event, error);
        if (status == CASUS_OK) {
            status = casus_builder_append(builder, event, error);
        }
    }
    casus_event_free(event);
    return status;
}
