/* SPDX-License-Identifier: MIT */
#include "model/validate.h"

#include <string.h>

#include "base/error.h"
#include "base/number.h"
#include "base/text.h"
#include "model/event.h"

static int is_word(int32_t vocabulary, int32_t value) {
    return value == 0 || casus_word(vocabulary, value) != NULL;
}

static int is_second(int32_t second) {
    return second >= -1 && second < 86400;
}

casus_status casus__validate_span(const casus_span *span, casus_error *error) {
    if (!is_word(CASUS_VOCABULARY_PRECISION, span->precision) || !is_word(CASUS_VOCABULARY_UNIT, span->given) ||
        !is_word(CASUS_VOCABULARY_BOUND, span->first_bound) || !is_word(CASUS_VOCABULARY_BOUND, span->last_bound)) {
        return casus__fail(error, CASUS_E_ARGUMENT, "span: a precision, unit or bound that does not exist");
    }
    if (!is_second(span->first_second) || !is_second(span->last_second)) {
        return casus__fail(error, CASUS_E_VALUE, "span: a second of day is 0 to 86399, or -1 if unknown");
    }
    if (span->first_day != CASUS_DAY_UNKNOWN && span->last_day != CASUS_DAY_UNKNOWN &&
        span->last_day < span->first_day) {
        return casus__fail(error, CASUS_E_VALUE, "span: the last day is before the first");
    }
    return CASUS_OK;
}

static const char *const part_names[CASUS__PART_COUNT] = {"location",       "actor",   "participant", "casualty",
                                                          "classification", "source",  "claim",       "means",
                                                          "outcome",        "relation"};

casus_status casus__leaf_import(int part, const void *leaf, casus__leaf *out, casus_error *error) {
    uint32_t size = 0;
    memcpy(&size, leaf, sizeof size);
    const uint32_t own = casus__part_size(part);
    if (size < sizeof size) {
        return casus__fail(error, CASUS_E_ARGUMENT, "%s: size is not set; call casus_%s_init first", part_names[part],
                           part_names[part]);
    }
    for (uint32_t i = own; i < size; i++) {
        if (((const unsigned char *)leaf)[i] != 0) {
            return casus__fail(error, CASUS_E_ARGUMENT,
                               "%s: the struct is newer than this library and uses what it does not know",
                               part_names[part]);
        }
    }
    memset(out, 0, sizeof *out);
    casus__leaf_init(part, out, own);
    memcpy(out, leaf, size < own ? size : own);
    out->size = own;
    return CASUS_OK;
}

/* The checks that follow from a field's type. */
static casus_status validate_member(int part, const casus__field *field, const char *member, casus_error *error) {
    int32_t number = 0;
    casus_str text = {NULL, 0};
    if (field->type == CASUS_TYPE_WORD && field->vocabulary != 0) {
        memcpy(&number, member, sizeof number);
        if (!is_word(field->vocabulary, number)) {
            return casus__fail(error, CASUS_E_ARGUMENT, "%s: there is no %s %d", part_names[part], field->name,
                               (int)number);
        }
    } else if (field->type == CASUS_TYPE_WORD || field->type == CASUS_TYPE_TEXT) {
        memcpy(&text, member, sizeof text);
        if (text.size < 0 || (text.size > 0 && text.data == NULL)) {
            return casus__fail(error, CASUS_E_ARGUMENT, "%s: %s has no data", part_names[part], field->name);
        }
        if (!casus__is_utf8(text.data, text.size)) {
            return casus__fail(error, CASUS_E_SYNTAX, "%s: %s is not UTF-8; recode it first", part_names[part],
                               field->name);
        }
    }
    return CASUS_OK;
}

static casus_status validate_location(const casus_location *l, casus_error *error) {
    if (casus__is_nan(l->lat) != casus__is_nan(l->lon)) {
        return casus__fail(error, CASUS_E_VALUE, "location: latitude and longitude are known together or not at all");
    }
    if (!casus__is_nan(l->lat) && !(l->lat >= -90 && l->lat <= 90 && l->lon >= -180 && l->lon <= 180)) {
        return casus__fail(error, CASUS_E_VALUE, "location: latitude is -90 to 90 and longitude -180 to 180 degrees");
    }
    if (l->radius_m < 0 || casus__is_inf(l->radius_m)) {
        return casus__fail(error, CASUS_E_VALUE, "location: the radius is a number of metres, not negative");
    }
    if (l->code.size > 0 && l->scheme.size == 0) {
        return casus__fail(error, CASUS_E_ARGUMENT, "location: a code needs its scheme");
    }
    return CASUS_OK;
}

static casus_status validate_participant(const casus_event *event, const casus_participant *p, casus_error *error) {
    if (p->actor < 0 || p->actor >= casus_event_actor_count(event)) {
        return casus__fail(error, CASUS_E_ARGUMENT, "participant: there is no actor %d; add actors first",
                           (int)p->actor);
    }
    if (p->uncertain < 0 || p->uncertain > 1) {
        return casus__fail(error, CASUS_E_ARGUMENT, "participant: uncertain is 0 or 1");
    }
    return CASUS_OK;
}

/* 9e12 keeps a member in 10^-6 within int64 (docs/numbers.md). */
static int is_figure(double v, int open) {
    return casus__is_nan(v) || (v >= 0 && v <= 9e12) || (open && casus__is_inf(v) && v > 0);
}

casus_status casus__validate_count(const char *what, const casus_count *count, casus_error *error) {
    if (is_figure(count->low, 0) && is_figure(count->best, 0) && is_figure(count->high, 1)) {
        return CASUS_OK;
    }
    return casus__fail(error, CASUS_E_VALUE, "%s: a count is 0 to 9e12, NaN if unknown; only high may be infinite",
                       what);
}

/* References by index: -1 is none; claims, actors and sources are added before what refers to them. */
static casus_status validate_index(const casus_event *event, const char *what, int32_t own, int to, int32_t index,
                                   casus_error *error) {
    if (index >= -1 && index < casus__event_part_count(event, to)) {
        return CASUS_OK;
    }
    return casus__fail(error, CASUS_E_ARGUMENT, "%s %d: there is no %s %d; add it first", what, (int)own,
                       part_names[to], (int)index);
}

static casus_status validate_casualty(const casus_event *event, const casus_casualty *c, casus_error *error) {
    const int32_t index = casus_event_casualty_count(event);
    if (c->status == 0) {
        return casus__fail(error, CASUS_E_ARGUMENT, "casualty %d: the status is required", (int)index);
    }
    if (c->inferred < 0 || c->inferred > 1) {
        return casus__fail(error, CASUS_E_ARGUMENT, "casualty %d: inferred is 0 or 1", (int)index);
    }
    if (c->included_in == index) {
        return casus__fail(error, CASUS_E_ARGUMENT, "casualty %d: included_in refers to itself", (int)index);
    }
    if (c->included_in < -1 || c->included_in > index) {
        return casus__fail(error, CASUS_E_ARGUMENT,
                           "casualty %d: included_in refers to cell %d; add the cell that includes it first",
                           (int)index, (int)c->included_in);
    }
    const casus_status status = casus__validate_count("casualty", &c->count, error);
    return status != CASUS_OK ? status : validate_index(event, "casualty", index, CASUS__PART_CLAIM, c->claim, error);
}

static casus_status validate_source(const casus_event *event, const casus_source *s, casus_error *error) {
    return validate_index(event, "source", casus_event_source_count(event), CASUS__PART_SOURCE, s->cites, error);
}

static casus_status validate_claim(const casus_event *event, const casus_claim *c, casus_error *error) {
    const int32_t own = casus_event_claim_count(event);
    casus_status status = validate_index(event, "claim", own, CASUS__PART_ACTOR, c->claimant, error);
    if (status == CASUS_OK) {
        status = validate_index(event, "claim", own, CASUS__PART_SOURCE, c->source, error);
    }
    if (status != CASUS_OK) {
        return status;
    }
    if (c->superseded_by == own || c->superseded_by < -1) {
        return casus__fail(error, CASUS_E_ARGUMENT, "claim %d: superseded_by refers to itself or to no claim",
                           (int)own);
    }
    if (c->anonymous < 0 || c->anonymous > 1 || c->claimant_count < -1 || c->claimant_count == 0) {
        return casus__fail(error, CASUS_E_ARGUMENT, "claim %d: anonymous is 0 or 1, claimant_count at least 1 or -1",
                           (int)own);
    }
    if (c->credibility != -1 && (c->credibility < 1 || c->credibility > 6)) {
        return casus__fail(error, CASUS_E_VALUE, "claim %d: credibility is 1 to 6, -1 if not graded", (int)own);
    }
    if (c->reliability.size > 1 ||
        (c->reliability.size == 1 && (c->reliability.data[0] < 'A' || c->reliability.data[0] > 'F'))) {
        return casus__fail(error, CASUS_E_VALUE, "claim %d: reliability is A to F, empty if not graded", (int)own);
    }
    return CASUS_OK;
}

static casus_status validate_means(const casus_event *event, const casus_means *m, casus_error *error) {
    const casus_status status = casus__validate_count("means", &m->count, error);
    if (status == CASUS_OK && m->code.size > 0 && m->scheme.size == 0) {
        return casus__fail(error, CASUS_E_ARGUMENT, "means: a code needs its scheme");
    }
    return status != CASUS_OK
               ? status
               : validate_index(event, "means", casus_event_means_count(event), CASUS__PART_CLAIM, m->claim, error);
}

static casus_status validate_outcome(const casus_event *event, const casus_outcome *o, casus_error *error) {
    const casus_status status = casus__validate_count("outcome", &o->quantity, error);
    if (status == CASUS_OK && (o->verb.size == 0 || o->object.size == 0)) {
        return casus__fail(error, CASUS_E_ARGUMENT, "outcome: verb and object are required");
    }
    return status != CASUS_OK
               ? status
               : validate_index(event, "outcome", casus_event_outcome_count(event), CASUS__PART_CLAIM, o->claim, error);
}

static casus_status validate_relation(const casus_event *event, const casus_relation *r, casus_error *error) {
    const casus_str own_id = casus_event_text(event, CASUS_EVENT_ID);
    const casus_str own_dataset = casus_event_text(event, CASUS_EVENT_DATASET);
    if (r->type == 0 || r->id.size == 0) {
        return casus__fail(error, CASUS_E_ARGUMENT, "relation: type and id are required");
    }
    if (casus_str_equal(r->id, own_id) && (r->dataset.size == 0 || casus_str_equal(r->dataset, own_dataset))) {
        return casus__fail(error, CASUS_E_ARGUMENT, "relation: an event cannot be related to itself");
    }
    if (!casus__is_nan(r->confidence) && !(r->confidence >= 0 && r->confidence <= 1)) {
        return casus__fail(error, CASUS_E_VALUE, "relation: confidence is 0 to 1, NaN if not told");
    }
    return CASUS_OK;
}

static casus_status validate_classification(const casus_classification *c, casus_error *error) {
    if (c->scheme.size == 0 || c->code.size == 0 || c->level < 1) {
        return casus__fail(error, CASUS_E_ARGUMENT, "classification: scheme, code and a level from 1 are required");
    }
    return CASUS_OK;
}

casus_status casus__validate_leaf(const casus_event *event, int part, const casus__leaf *leaf, casus_error *error) {
    const casus__field *list = &casus__part_fields[part];
    for (int i = 0; i < list->child_count; i++) {
        const casus__field *field = &list->children[i];
        const casus_status status = validate_member(part, field, (const char *)leaf + field->offset, error);
        if (status != CASUS_OK) {
            return status;
        }
    }
    switch (part) {
    case CASUS__PART_LOCATION: return validate_location(&leaf->location, error);
    case CASUS__PART_PARTICIPANT: return validate_participant(event, &leaf->participant, error);
    case CASUS__PART_CASUALTY: return validate_casualty(event, &leaf->casualty, error);
    case CASUS__PART_SOURCE: return validate_source(event, &leaf->source, error);
    case CASUS__PART_CLAIM: return validate_claim(event, &leaf->claim, error);
    case CASUS__PART_MEANS: return validate_means(event, &leaf->means, error);
    case CASUS__PART_OUTCOME: return validate_outcome(event, &leaf->outcome, error);
    case CASUS__PART_RELATION: return validate_relation(event, &leaf->relation, error);
    case CASUS__PART_CLASSIFICATION: return validate_classification(&leaf->classification, error);
    case CASUS__PART_ACTOR:
        return leaf->actor.code.size > 0 && leaf->actor.scheme.size == 0
                   ? casus__fail(error, CASUS_E_ARGUMENT, "actor: a code needs its scheme")
                   : CASUS_OK;
    default: return CASUS_OK;
    }
}
