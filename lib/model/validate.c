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

static const char *const part_names[CASUS__PART_COUNT] = {"location", "actor",          "participant",
                                                          "casualty", "classification", "source"};

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

static casus_status validate_casualty(const casus_event *event, const casus_casualty *c, casus_error *error) {
    const int32_t index = casus_event_casualty_count(event);
    if (c->status == 0) {
        return casus__fail(error, CASUS_E_ARGUMENT, "casualty %d: the status is required", (int)index);
    }
    if (!is_figure(c->count.low, 0) || !is_figure(c->count.best, 0) || !is_figure(c->count.high, 1)) {
        return casus__fail(error, CASUS_E_VALUE,
                           "casualty %d: a count is 0 to 9e12, NaN if unknown; only high may be infinite", (int)index);
    }
    if (c->included_in == index) {
        return casus__fail(error, CASUS_E_ARGUMENT, "casualty %d: included_in refers to itself", (int)index);
    }
    if (c->included_in < -1 || c->included_in > index) {
        return casus__fail(error, CASUS_E_ARGUMENT,
                           "casualty %d: included_in refers to cell %d; add the cell that includes it first",
                           (int)index, (int)c->included_in);
    }
    if (c->claim != -1) {
        return casus__fail(error, CASUS_E_ARGUMENT, "casualty %d: there is no claim %d", (int)index, (int)c->claim);
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
    case CASUS__PART_CLASSIFICATION: return validate_classification(&leaf->classification, error);
    case CASUS__PART_ACTOR:
        return leaf->actor.code.size > 0 && leaf->actor.scheme.size == 0
                   ? casus__fail(error, CASUS_E_ARGUMENT, "actor: a code needs its scheme")
                   : CASUS_OK;
    default: return CASUS_OK;
    }
}
