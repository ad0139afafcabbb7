/* SPDX-License-Identifier: MIT */
/* The rules for every member and reference, each with its own message. Nothing is corrected: what breaks a rule is
   refused, and the event stays as it was. */
#include "model/validate.h"

#include <string.h>

#include "base/error.h"
#include "base/number/number.h"
#include "base/text.h"
#include "model/event.h"
#include "model/words.h"

/* The deepest chain of actors that are parts of each other. It bounds the walk that looks for circles. */
#define DEEPEST 100

static int is_word(int32_t vocabulary, int32_t value) {
    return value == 0 || casus__vocabulary_word(vocabulary, value) != NULL;
}

static int is_flag(int32_t value) {
    return value == 0 || value == 1;
}

/* A message about a number ends with the number. */
static casus_status fail_number(casus_error *error, const char *noun, const char *rule, double v) {
    char digits[CASUS__NUMBER_ROOM + 1];
    digits[casus__print_double(v, digits)] = 0;
    return casus__fail(error, CASUS_E_VALUE, "%s: %s; not %s", noun, rule, digits);
}

/* ---- Spans and triples ----------------------------------------------------------------------------------------- */

static int is_second(int32_t second) {
    return second >= -1 && second < 86400;
}

static casus_status validate_span(const casus_span *span, casus_error *error) {
    if (!is_second(span->first_second) || !is_second(span->last_second)) {
        return casus__fail(error, CASUS_E_VALUE, "span: a second of day is 0 to 86399, or -1 if unknown");
    }
    if (span->utc_offset != CASUS_UTC_OFFSET_UNKNOWN && (span->utc_offset < -1439 || span->utc_offset > 1439)) {
        return fail_number(error, "span", "an offset from UTC is -1439 to 1439 minutes", span->utc_offset);
    }
    if (span->first_day != CASUS_DAY_UNKNOWN && span->last_day != CASUS_DAY_UNKNOWN &&
        span->last_day < span->first_day) {
        return casus__fail(error, CASUS_E_VALUE, "span: the last day is before the first");
    }
    return CASUS_OK;
}

/* Up to 9e12 a number in units of 10^-6 fits into an int64 (docs/numbers.md). */
static int is_figure(double v, int open) {
    return casus__is_nan(v) || (v >= 0 && v <= 9e12) || (open && casus__is_inf(v) && v > 0);
}

static casus_status validate_triple(const char *what, const casus_triple *triple, casus_error *error) {
    const double figures[] = {triple->low, triple->best, triple->high};
    for (int i = 0; i < 3; i++) {
        if (!is_figure(figures[i], i == 2)) {
            return fail_number(error, what, "a count is 0 to 9e12, NaN if unknown; only high may be infinite",
                               figures[i]);
        }
    }
    return CASUS_OK;
}

/* 0 to 1, or NaN. */
static int is_part_of_one(double v) {
    return casus__is_nan(v) || (v >= 0 && v <= 1);
}

casus_status casus__validate_record(const casus_record *r, casus_error *error) {
    if (!is_word(CASUS_VOCABULARY_KIND, r->kind) || !is_word(CASUS_VOCABULARY_MODALITY, r->modality) ||
        !is_word(CASUS_VOCABULARY_CERTAINTY, r->certainty)) {
        return casus__fail(error, CASUS_E_ARGUMENT, "record: there is no kind %d, no modality %d or no certainty %d",
                           (int)r->kind, (int)r->modality, (int)r->certainty);
    }
    if (!is_flag(r->revoked)) {
        return casus__fail(error, CASUS_E_ARGUMENT, "record: revoked is 0 or 1");
    }
    return validate_triple("reported", &r->reported, error);
}

/* ---- Members --------------------------------------------------------------------------------------------------- */

static casus_status need_scheme(const char *noun, casus_str scheme, casus_str code, casus_error *error) {
    return code.size == 0 || scheme.size > 0
               ? CASUS_OK
               : casus__fail(error, CASUS_E_ARGUMENT, "%s: a code needs its scheme", noun);
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
    return need_scheme("location", l->scheme, l->code, error);
}

static casus_status validate_participant(const casus_participant *p, casus_error *error) {
    if (p->actor < 0) {
        return casus__fail(error, CASUS_E_ARGUMENT, "participant: the actor is required; add actors first");
    }
    return is_flag(p->uncertain) ? CASUS_OK : casus__fail(error, CASUS_E_ARGUMENT, "participant: uncertain is 0 or 1");
}

static casus_status validate_casualty(const casus_casualty *c, casus_error *error) {
    if (c->status == 0) {
        return casus__fail(error, CASUS_E_ARGUMENT, "casualty: the status is required");
    }
    if (!is_flag(c->inferred)) {
        return casus__fail(error, CASUS_E_ARGUMENT, "casualty: inferred is 0 or 1");
    }
    if (!is_part_of_one(c->share)) {
        return fail_number(error, "casualty", "share is 0 to 1, NaN if not stated", c->share);
    }
    return validate_triple("casualty", &c->triple, error);
}

static casus_status validate_classification(const casus_classification *c, casus_error *error) {
    if (c->scheme.size == 0 || c->code.size == 0 || c->level < 1) {
        return casus__fail(error, CASUS_E_ARGUMENT, "classification: scheme, code and a level from 1 are required");
    }
    return CASUS_OK;
}

static casus_status validate_claim(const casus_claim *c, casus_error *error) {
    if (!is_flag(c->anonymous) || c->claimant_count < -1 || c->claimant_count == 0) {
        return casus__fail(error, CASUS_E_ARGUMENT, "claim: anonymous is 0 or 1, claimant_count at least 1 or -1");
    }
    if (c->credibility != -1 && (c->credibility < 1 || c->credibility > 6)) {
        return casus__fail(error, CASUS_E_VALUE, "claim: credibility is 1 to 6, -1 if not graded");
    }
    if (c->reliability.size > 1 ||
        (c->reliability.size == 1 && (c->reliability.data[0] < 'A' || c->reliability.data[0] > 'F'))) {
        return casus__fail(error, CASUS_E_VALUE, "claim: reliability is A to F, empty if not graded");
    }
    return CASUS_OK;
}

static casus_status validate_means(const casus_means *m, casus_error *error) {
    const casus_status status = validate_triple("means", &m->triple, error);
    return status != CASUS_OK ? status : need_scheme("means", m->scheme, m->code, error);
}

static casus_status validate_outcome(const casus_outcome *o, casus_error *error) {
    const casus_status status = validate_triple("outcome", &o->quantity, error);
    return status == CASUS_OK && (o->verb.size == 0 || o->object.size == 0)
               ? casus__fail(error, CASUS_E_ARGUMENT, "outcome: verb and object are required")
               : status;
}

static casus_status validate_relation(const casus_relation *r, casus_error *error) {
    if (r->kind == 0 || r->id.size == 0) {
        return casus__fail(error, CASUS_E_ARGUMENT, "relation: its type and id are required");
    }
    return is_part_of_one(r->confidence)
               ? CASUS_OK
               : fail_number(error, "relation", "confidence is 0 to 1, NaN if not told", r->confidence);
}

static casus_status validate_words(int kind, const casus__part *part, casus_error *error) {
    const casus__field *list = &casus__part_fields[kind];
    for (int i = 0; i < list->child_count; i++) {
        const casus__field *field = &list->children[i];
        int32_t number = 0;
        memcpy(&number, (const char *)part + field->offset, sizeof number);
        if (field->vocabulary != 0 && !is_word(field->vocabulary, number)) {
            return casus__fail(error, CASUS_E_ARGUMENT, "%s: there is no %s %d", casus__part_noun(kind), field->name,
                               (int)number);
        }
    }
    return CASUS_OK;
}

static const char *name_of_text(int kind, const void *part, const casus_str *text) {
    const casus__field *list = &casus__part_fields[kind];
    for (int i = 0; i < list->child_count; i++) {
        if ((const char *)part + list->children[i].offset == (const char *)text) {
            return list->children[i].name;
        }
    }
    return "a text";
}

static casus_status validate_texts(int kind, const casus__part *part, casus_error *error) {
    int count = 0;
    const casus_str *texts = casus__part_texts(kind, (void *)(uintptr_t)part, &count); /* it is only read */
    for (int i = 0; i < count; i++) {
        if (texts[i].size < 0) {
            return casus__fail(error, CASUS_E_ARGUMENT, "%s: %s has no data, or no size that can be",
                               casus__part_noun(kind), name_of_text(kind, part, &texts[i]));
        }
        if (!casus__is_utf8(texts[i].data, texts[i].size)) {
            return casus__fail(error, CASUS_E_SYNTAX, "%s: %s is not UTF-8; recode it first", casus__part_noun(kind),
                               name_of_text(kind, part, &texts[i]));
        }
    }
    return CASUS_OK;
}

casus_status casus__validate_members(int kind, const casus__part *part, casus_error *error) {
    casus_status status = validate_words(kind, part, error);
    status = status == CASUS_OK ? validate_texts(kind, part, error) : status;
    return status == CASUS_OK ? casus__validate_values(kind, part, error) : status;
}

casus_status casus__validate_values(int kind, const casus__part *part, casus_error *error) {
    switch (kind) {
    case CASUS__PART_DATE: return validate_span(&part->date.span, error);
    case CASUS__PART_LOCATION: return validate_location(&part->location, error);
    case CASUS__PART_ACTOR: return need_scheme("actor", part->actor.scheme, part->actor.code, error);
    case CASUS__PART_PARTICIPANT: return validate_participant(&part->participant, error);
    case CASUS__PART_CASUALTY: return validate_casualty(&part->casualty, error);
    case CASUS__PART_CLASSIFICATION: return validate_classification(&part->classification, error);
    case CASUS__PART_CLAIM: return validate_claim(&part->claim, error);
    case CASUS__PART_MEANS: return validate_means(&part->means, error);
    case CASUS__PART_OUTCOME: return validate_outcome(&part->outcome, error);
    case CASUS__PART_RELATION: return validate_relation(&part->relation, error);
    default: return CASUS_OK;
    }
}

/* ---- References ------------------------------------------------------------------------------------------------ */

int casus__part_refers(int kind, const casus__part *part) {
    for (int i = casus__reference_first[kind]; i < casus__reference_first[kind + 1]; i++) {
        if (casus__reference_get(&casus__references[i], part) != -1) {
            return 1;
        }
    }
    return kind == CASUS__PART_RELATION;
}

/* A reference must be below this: how many parts of the other kind may be referred to from this index. */
static int32_t in_reach(const casus_event *event, const casus__reference *reference, int32_t index) {
    const int32_t count = casus__event_part_count(event, reference->to);
    switch (reference->order) {
    case CASUS__REFERENCE_EARLIER: return index;
    case CASUS__REFERENCE_AHEAD:
    case CASUS__REFERENCE_TREE: return index < count ? count : INT32_MAX;
    default: return count;
    }
}

/* 1 if the references that start at `to` lead to `index`, or do not end within DEEPEST steps. */
static int in_a_circle(const casus_event *event, const casus__reference *reference, int32_t index, int32_t to) {
    for (int steps = 0; steps <= DEEPEST; steps++) {
        if (to == index) {
            return 1;
        }
        if (to < 0 || to >= casus__event_part_count(event, reference->to)) {
            return 0;
        }
        to = casus__reference_get(reference, casus__event_stored(event, reference->to, to));
    }
    return 1;
}

static casus_status validate_reference(const casus_event *event, const casus__reference *reference, int32_t index,
                                       int32_t to, casus_error *error) {
    const char *own = casus__part_noun(reference->from);
    const char *other = casus__part_noun(reference->to);
    if (to == -1) {
        return CASUS_OK;
    }
    if (reference->from == reference->to && to == index) {
        return casus__fail(error, CASUS_E_ARGUMENT, "%s %d: %s refers to itself", own, (int)index, reference->name);
    }
    if (to < 0 || to >= in_reach(event, reference, index)) {
        return casus__fail(error, CASUS_E_ARGUMENT, "%s %d: %s: there is no %s %d%s; add it first", own, (int)index,
                           reference->name, other, (int)to,
                           reference->order == CASUS__REFERENCE_EARLIER ? " before it" : "");
    }
    if (reference->order == CASUS__REFERENCE_TREE && in_a_circle(event, reference, index, to)) {
        return casus__fail(error, CASUS_E_ARGUMENT, "%s %d: %s leads in a circle, or through more than %d others", own,
                           (int)index, reference->name, DEEPEST);
    }
    return CASUS_OK;
}

casus_status casus__validate_references(const casus_event *event, int kind, int32_t index, const casus__part *part,
                                        casus_error *error) {
    casus_status status = CASUS_OK;
    for (int i = casus__reference_first[kind]; status == CASUS_OK && i < casus__reference_first[kind + 1]; i++) {
        const casus__reference *reference = &casus__references[i];
        status = validate_reference(event, reference, index, casus__reference_get(reference, part), error);
    }
    return status;
}

casus_status casus__validate_part(const casus_event *event, int kind, int32_t index, const casus__part *part,
                                  casus_error *error) {
    const casus_status status = casus__validate_members(kind, part, error);
    return status == CASUS_OK ? casus__validate_references(event, kind, index, part, error) : status;
}
