/* SPDX-License-Identifier: MIT */
/* From the tables of facts to events of the library. */
#include "week.h"

#include "ask.h"
#include "facts.h"

static casus_status parse_day(const char *text, int32_t *out, casus_error *error) {
    *out = CASUS_DAY_UNKNOWN;
    return text == NULL ? CASUS_OK : casus_day_parse(text, out, error);
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

static casus_status add_actor(encoder *e, int32_t who, int32_t parent) {
    casus_actor actor = CASUS_ACTOR_INIT;
    actor.name = casus_str_from(cast[who].name);
    actor.country = casus_str_from(cast[who].country);
    actor.kind = cast[who].kind;
    actor.parent = parent;
    return casus_event_add(e->event, &actor.head, &e->actors[who], e->error);
}

/* Whom an actor is a part of comes first. */
static casus_status actor_index(encoder *e, int32_t who, int32_t *out) {
    const int32_t whole = cast[who].of;
    casus_status status = CASUS_OK;
    if (whole != NOBODY && e->actors[whole] < 0) {
        status = add_actor(e, whole, -1);
    }
    if (e->actors[who] < 0 && status == CASUS_OK) {
        status = add_actor(e, who, whole == NOBODY ? -1 : e->actors[whole]);
    }
    *out = e->actors[who];
    return status;
}

/* A chain is told from the outside in: the report, and the outlet that it cites. */
static casus_status source_index(encoder *e, int32_t via, int32_t *out) {
    casus_status status = CASUS_OK;
    if (e->sources[via] < 0) {
        casus_source report = CASUS_SOURCE_INIT;
        report.name = casus_str_from("news report");
        report.language = casus_str_from("en");
        status = parse_day(REPORT_DAY, &report.published, e->error);
        if (via != ITSELF && status == CASUS_OK) {
            casus_source outlet = CASUS_SOURCE_INIT;
            outlet.name = casus_str_from(outlets[via]);
            status = casus_event_add(e->event, &outlet.head, &report.cites, e->error);
        }
        if (status == CASUS_OK) {
            status = casus_event_add(e->event, &report.head, &e->sources[via], e->error);
        }
    }
    *out = e->sources[via];
    return status;
}

static casus_status add_place(encoder *e, int32_t i) {
    const place_role *fact = &e->facts->places[i];
    const place_fact *place = &places[fact->place];
    casus_location location = CASUS_LOCATION_INIT;
    location.role = fact->role;
    location.precision = place->precision;
    location.claim = fact->said - 1;
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
    return casus_event_add(e->event, &location.head, NULL, e->error);
}

static casus_status add_part(encoder *e, int32_t i) {
    const part *fact = &e->facts->parts[i];
    casus_participant participant = CASUS_PARTICIPANT_INIT;
    participant.role = fact->role;
    participant.side = fact->side;
    const casus_status status = actor_index(e, fact->who, &participant.actor);
    return status != CASUS_OK ? status : casus_event_add(e->event, &participant.head, NULL, e->error);
}

static casus_status add_saying(encoder *e, int32_t i) {
    const saying *fact = &e->facts->sayings[i];
    casus_claim claim = CASUS_CLAIM_INIT;
    claim.claimant_count = fact->people > 0 ? fact->people : -1;
    claim.anonymous = fact->anonymous;
    claim.stake = fact->stake;
    claim.about = fact->about;
    claim.polarity = fact->polarity == 0 ? CASUS_CLAIM_POLARITY_ASSERTS : fact->polarity;
    claim.modality = fact->modality;
    claim.text = casus_str_from(fact->text);
    casus_status status = parse_day(fact->day, &claim.stated, e->error);
    if (status == CASUS_OK) {
        status = actor_index(e, fact->who, &claim.claimant);
    }
    if (status == CASUS_OK) {
        status = source_index(e, fact->via, &claim.source);
    }
    return status != CASUS_OK ? status : casus_event_add(e->event, &claim.head, NULL, e->error);
}

static casus_status add_loss(encoder *e, int32_t i) {
    const loss *fact = &e->facts->losses[i];
    casus_casualty casualty = CASUS_CASUALTY_INIT;
    casualty.status = fact->status;
    casualty.claim = fact->by;
    casualty.triple = fact->triple;
    casualty.counting = fact->counting;
    casualty.side = fact->side;
    casualty.included_in = fact->among - 1;
    casualty.inferred = fact->inferred;
    casualty.nationality = casus_str_from(fact->nationality);
    casualty.occupation = casus_str_from(fact->occupation);
    casualty.employer = casus_str_from(fact->employer);
    casualty.words = casus_str_from(fact->words);
    return casus_event_add(e->event, &casualty.head, NULL, e->error);
}

static casus_status add_tool(encoder *e, int32_t i) {
    const tool *fact = &e->facts->tools[i];
    casus_means means = CASUS_MEANS_INIT;
    means.claim = fact->by;
    means.platform = casus_str_from(fact->platform);
    means.munition = casus_str_from(fact->munition);
    means.weapon = casus_str_from(fact->weapon);
    return casus_event_add(e->event, &means.head, NULL, e->error);
}

static casus_status add_result(encoder *e, int32_t i) {
    const result *fact = &e->facts->results[i];
    casus_outcome outcome = CASUS_OUTCOME_INIT;
    outcome.claim = fact->by;
    outcome.quantity = fact->quantity;
    outcome.verb = casus_str_from(fact->verb);
    outcome.object = casus_str_from(fact->object);
    outcome.unit = casus_str_from(fact->unit);
    return casus_event_add(e->event, &outcome.head, NULL, e->error);
}

static casus_status add_tie(encoder *e, int32_t i) {
    const tie *fact = &e->facts->ties[i];
    casus_relation relation = CASUS_RELATION_INIT;
    relation.kind = fact->kind;
    relation.id = casus_str_from(fact->id);
    relation.made_by = casus_str_from(fact->made_by);
    if (fact->confidence > 0) {
        relation.confidence = fact->confidence;
    }
    return casus_event_add(e->event, &relation.head, NULL, e->error);
}

/* ---- The event ------------------------------------------------------------------------------------------------- */

static casus_status set_texts(encoder *e) {
    const struct {
        int32_t field;
        const char *text;
    } texts[] = {
        {CASUS_EVENT_DATASET, BORDER_WEEK_DATASET}, {CASUS_EVENT_ID, e->facts->id},
        {CASUS_EVENT_TITLE, e->facts->title},       {CASUS_EVENT_NOTES, e->facts->notes},
        {CASUS_EVENT_CLASS, e->facts->class},       {CASUS_EVENT_EXTRA, e->facts->extra},
    };
    casus_status status = CASUS_OK;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0] && status == CASUS_OK; i++) {
        status = casus_event_set_text(e->event, texts[i].field, casus_str_from(texts[i].text), e->error);
    }
    return status;
}

static casus_status set_when(encoder *e) {
    const period *when = &e->facts->when;
    casus_date date = CASUS_DATE_INIT;
    casus_status status = parse_day(when->first, &date.span.first_day, e->error);
    if (status == CASUS_OK) {
        status = parse_day(when->last, &date.span.last_day, e->error);
    }
    if (status == CASUS_OK) {
        status = parse_day(when->anchor, &date.anchor, e->error);
    }
    date.span.precision = when->precision;
    date.span.given = when->given;
    date.span.first_bound = when->first_bound;
    date.span.last_bound = when->last_bound;
    date.phrase = casus_str_from(when->phrase);
    return status != CASUS_OK ? status : casus_event_add(e->event, &date.head, NULL, e->error);
}

static casus_status set_record(encoder *e) {
    casus_record record = CASUS_RECORD_INIT;
    record.kind = e->facts->kind;
    record.modality = e->facts->modality;
    if (e->facts->has_reported) {
        record.reported = e->facts->reported;
    }
    return casus_event_set(e->event, 0, &record.head, e->error);
}

static casus_status add_type(encoder *e) {
    casus_classification type = CASUS_CLASSIFICATION_INIT;
    type.level = 1;
    type.scheme = casus_str_from(BORDER_WEEK_DATASET);
    type.code = casus_str_from(e->facts->type);
    return casus_event_add(e->event, &type.head, NULL, e->error);
}

static casus_status set_whole(encoder *e) {
    casus_status status = set_texts(e);
    if (status == CASUS_OK) {
        status = set_when(e);
    }
    if (status == CASUS_OK) {
        status = set_record(e);
    }
    return status != CASUS_OK ? status : add_type(e);
}

/* What a claim calls the event beside its type. */
static casus_status add_called(encoder *e) {
    casus_classification called = CASUS_CLASSIFICATION_INIT;
    if (e->facts->called == NULL) {
        return CASUS_OK;
    }
    called.level = 2;
    called.claim = e->facts->called_by;
    called.scheme = casus_str_from(BORDER_WEEK_DATASET);
    called.code = casus_str_from(e->facts->called);
    return casus_event_add(e->event, &called.head, NULL, e->error);
}

/* Claims go before what they state. */
static casus_status add_parts(encoder *e) {
    const event_facts *f = e->facts;
    casus_status status = CASUS_OK;
    for (int32_t i = 0; i < FACTS_MAX && f->parts[i].role != 0 && status == CASUS_OK; i++) {
        status = add_part(e, i);
    }
    for (int32_t i = 0; i < FACTS_MAX && f->sayings[i].who != NOBODY && status == CASUS_OK; i++) {
        status = add_saying(e, i);
    }
    for (int32_t i = 0; i < FACTS_MAX && f->places[i].role != 0 && status == CASUS_OK; i++) {
        status = add_place(e, i);
    }
    status = status == CASUS_OK ? add_called(e) : status;
    for (int32_t i = 0; i < FACTS_MAX && f->losses[i].status != 0 && status == CASUS_OK; i++) {
        status = add_loss(e, i);
    }
    for (int32_t i = 0; i < FACTS_MAX && f->tools[i].platform != NULL && status == CASUS_OK; i++) {
        status = add_tool(e, i);
    }
    for (int32_t i = 0; i < FACTS_MAX && f->results[i].verb != NULL && status == CASUS_OK; i++) {
        status = add_result(e, i);
    }
    for (int32_t i = 0; i < FACTS_MAX && f->ties[i].kind != 0 && status == CASUS_OK; i++) {
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
        return ask_fail(error, CASUS_E_NOT_FOUND, "the border week has no such event");
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
            status = casus_builder_add(builder, event, error);
        }
    }
    casus_event_free(event);
    return status;
}
