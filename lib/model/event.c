/* SPDX-License-Identifier: MIT */
/* An event that is built up: growable arrays of leaf structs, and one arena for all texts. */
#include "model/event.h"

#include <stddef.h>
#include <string.h>

#include "base/context.h"
#include "base/error.h"
#include "base/memory.h"
#include "base/number.h"
#include "base/text.h"
#include "model/validate.h"

#define TEXT_COUNT 8

typedef struct part_list {
    void *items;
    int64_t count;
    int64_t cap;
} part_list;

/* The arena moves when it grows, so stored texts keep their offset in it as `data`; views are made on the way out. */
struct casus_event {
    casus_allocator allocator;
    int32_t kind;
    int32_t modality;
    int32_t anchor;
    casus_count reported;
    casus_span span;
    casus_str texts[TEXT_COUNT];
    part_list parts[CASUS__PART_COUNT];
    casus__buffer arena;
};

casus_status casus_event_new(casus_context *context, casus_event **out, casus_error *error) {
    const casus__settings settings = casus__settings_of(context);
    *out = casus__zalloc(&settings.allocator, sizeof **out);
    if (*out == NULL) {
        return casus__fail_memory(error);
    }
    (*out)->allocator = settings.allocator;
    casus_event_reset(*out);
    return CASUS_OK;
}

void casus_event_free(casus_event *event) {
    if (event != NULL) {
        const casus_allocator a = event->allocator;
        for (int part = 0; part < CASUS__PART_COUNT; part++) {
            casus__free(&a, event->parts[part].items, (uint64_t)event->parts[part].cap * casus__part_size(part));
        }
        casus__buffer_free(&a, &event->arena);
        casus__free(&a, event, sizeof *event);
    }
}

void casus_event_reset(casus_event *event) {
    event->kind = CASUS_KIND_INCIDENT;
    event->modality = 0;
    event->anchor = CASUS_DAY_UNKNOWN;
    event->reported = casus_count_unknown();
    event->span = casus_span_unknown();
    memset(event->texts, 0, sizeof event->texts);
    for (int part = 0; part < CASUS__PART_COUNT; part++) {
        event->parts[part].count = 0;
    }
    event->arena.size = 0;
}

/* ---- Texts ----------------------------------------------------------------------------------------------------- */

static int store_text(casus_event *event, casus_str text, casus_str *out) {
    out->data = NULL;
    out->size = 0;
    if (text.size == 0) {
        return 1;
    }
    const int64_t at = event->arena.size;
    if (!casus__buffer_append(&event->allocator, &event->arena, text.data, text.size)) {
        return 0;
    }
    out->data = (const char *)(uintptr_t)at;
    out->size = text.size;
    return 1;
}

static casus_str load_text(const casus_event *event, casus_str stored) {
    if (stored.size > 0) {
        stored.data = (const char *)event->arena.data + (uintptr_t)stored.data;
    }
    return stored;
}

casus_status casus_event_set_text(casus_event *event, int32_t field, casus_str text, casus_error *error) {
    if (field < 1 || field > TEXT_COUNT || text.size < 0 || (text.size > 0 && text.data == NULL)) {
        return casus__fail(error, CASUS_E_ARGUMENT, "there is no text field %d, or the text has no data", (int)field);
    }
    if (!casus__is_utf8(text.data, text.size)) {
        return casus__fail(error, CASUS_E_SYNTAX, "the text is not UTF-8; recode it first");
    }
    casus_str stored;
    if (!store_text(event, text, &stored)) {
        return casus__fail_memory(error);
    }
    event->texts[field - 1] = stored;
    return CASUS_OK;
}

casus_str casus_event_text(const casus_event *event, int32_t field) {
    const casus_str none = {NULL, 0};
    return field < 1 || field > TEXT_COUNT ? none : load_text(event, event->texts[field - 1]);
}

int64_t casus__event_bytes(const casus_event *event) {
    return event->arena.size;
}

const casus_allocator *casus__event_allocator(const casus_event *event) {
    return &event->allocator;
}

/* ---- Kind, modality, span -------------------------------------------------------------------------------------- */

casus_status casus_event_set_kind(casus_event *event, int32_t kind, casus_error *error) {
    if (casus_word(CASUS_VOCABULARY_KIND, kind) == NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT, "there is no kind %d", (int)kind);
    }
    event->kind = kind;
    return CASUS_OK;
}

int32_t casus_event_kind(const casus_event *event) {
    return event->kind;
}

casus_status casus_event_set_modality(casus_event *event, int32_t modality, casus_error *error) {
    if (modality != 0 && casus_word(CASUS_VOCABULARY_MODALITY, modality) == NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT, "there is no modality %d", (int)modality);
    }
    event->modality = modality;
    return CASUS_OK;
}

int32_t casus_event_modality(const casus_event *event) {
    return event->modality;
}

void casus_event_set_anchor(casus_event *event, int32_t day) {
    event->anchor = day;
}

int32_t casus_event_anchor(const casus_event *event) {
    return event->anchor;
}

casus_status casus_event_set_reported(casus_event *event, casus_count reported, casus_error *error) {
    const casus_status status = casus__validate_count("reported", &reported, error);
    if (status == CASUS_OK) {
        event->reported = reported;
    }
    return status;
}

casus_count casus_event_reported(const casus_event *event) {
    return event->reported;
}

casus_status casus_event_set_span(casus_event *event, const casus_span *span, casus_error *error) {
    const casus_status status = casus__validate_span(span, error);
    if (status == CASUS_OK) {
        event->span = *span;
    }
    return status;
}

casus_span casus_event_span(const casus_event *event) {
    return event->span;
}

void casus__event_put_basics(casus_event *event, int32_t kind, int32_t modality, casus_span span,
                             casus_count reported) {
    event->kind = kind;
    event->modality = modality;
    event->span = span;
    event->reported = reported;
}

/* ---- Parts ----------------------------------------------------------------------------------------------------- */

int32_t casus__event_part_count(const casus_event *event, int part) {
    return (int32_t)event->parts[part].count;
}

static void *part_at(const casus_event *event, int part, int64_t index) {
    return (char *)event->parts[part].items + index * (int64_t)casus__part_size(part);
}

/* Applies store_text or load_text to every text member of a leaf. */
static int move_texts(casus_event *event, int part, void *leaf, int store) {
    const casus__field *list = &casus__part_fields[part];
    for (int i = 0; i < list->child_count; i++) {
        const casus__field *field = &list->children[i];
        if (field->type == CASUS_TYPE_TEXT || (field->type == CASUS_TYPE_WORD && field->vocabulary == 0)) {
            casus_str text;
            memcpy(&text, (char *)leaf + field->offset, sizeof text);
            if (!store) {
                text = load_text(event, text);
            } else if (!store_text(event, text, &text)) {
                return 0;
            }
            memcpy((char *)leaf + field->offset, &text, sizeof text);
        }
    }
    return 1;
}

casus_status casus__event_put(casus_event *event, int part, const casus__leaf *leaf) {
    part_list *list = &event->parts[part];
    const int64_t arena = event->arena.size;
    if (list->count >= INT32_MAX - 1 ||
        !casus__grow(&event->allocator, &list->items, &list->cap, list->count + 1, casus__part_size(part))) {
        return CASUS_E_MEMORY;
    }
    void *item = part_at(event, part, list->count);
    memcpy(item, leaf, casus__part_size(part));
    if (!move_texts(event, part, item, 1)) {
        event->arena.size = arena;
        return CASUS_E_MEMORY;
    }
    list->count++;
    return CASUS_OK;
}

void casus__event_part(const casus_event *event, int part, int32_t index, casus__leaf *out) {
    memset(out, 0, sizeof *out);
    memcpy(out, part_at(event, part, index), casus__part_size(part));
    move_texts((casus_event *)(uintptr_t)event, part, out, 0); /* loading changes only the copy */
}

static casus_status add_part(casus_event *event, int part, const void *leaf, int32_t *out_index, casus_error *error) {
    casus__leaf own;
    if (out_index != NULL) {
        *out_index = 0;
    }
    casus_status status = casus__leaf_import(part, leaf, &own, error);
    if (status == CASUS_OK) {
        status = casus__validate_leaf(event, part, &own, error);
    }
    if (status != CASUS_OK) {
        return status;
    }
    if (casus__event_put(event, part, &own) != CASUS_OK) {
        return casus__fail_memory(error);
    }
    if (out_index != NULL) {
        *out_index = casus__event_part_count(event, part) - 1;
    }
    return CASUS_OK;
}

static casus_status get_part(const casus_event *event, int part, int32_t index, void *out) {
    casus__leaf own;
    uint32_t size = 0;
    memcpy(&size, out, sizeof size);
    if (size < sizeof size) {
        return CASUS_E_ARGUMENT;
    }
    casus__leaf_init(part, out, size);
    if (index < 0 || index >= casus__event_part_count(event, part)) {
        return CASUS_E_NOT_FOUND;
    }
    casus__event_part(event, part, index, &own);
    own.size = size;
    memcpy(out, &own, size < casus__part_size(part) ? size : casus__part_size(part));
    return CASUS_OK;
}

/* The three public functions of each part. */
#define PART_FUNCTIONS(noun, part)                                                                                     \
    casus_status casus_event_add_##noun(casus_event *event, const casus_##noun *noun, int32_t *out_index,              \
                                        casus_error *error) {                                                          \
        return add_part(event, part, noun, out_index, error);                                                          \
    }                                                                                                                  \
    int32_t casus_event_##noun##_count(const casus_event *event) {                                                     \
        return casus__event_part_count(event, part);                                                                   \
    }                                                                                                                  \
    casus_status casus_event_get_##noun(const casus_event *event, int32_t index, casus_##noun *out) {                  \
        return get_part(event, part, index, out);                                                                      \
    }

PART_FUNCTIONS(location, CASUS__PART_LOCATION)
PART_FUNCTIONS(actor, CASUS__PART_ACTOR)
PART_FUNCTIONS(participant, CASUS__PART_PARTICIPANT)
PART_FUNCTIONS(casualty, CASUS__PART_CASUALTY)
PART_FUNCTIONS(classification, CASUS__PART_CLASSIFICATION)
PART_FUNCTIONS(source, CASUS__PART_SOURCE)
PART_FUNCTIONS(claim, CASUS__PART_CLAIM)
PART_FUNCTIONS(means, CASUS__PART_MEANS)
PART_FUNCTIONS(outcome, CASUS__PART_OUTCOME)
PART_FUNCTIONS(relation, CASUS__PART_RELATION)

/* ---- What the flat columns show -------------------------------------------------------------------------------- */

void casus__event_effect(const casus_event *event, casus_location *out) {
    for (int32_t i = 0; i < casus_event_location_count(event); i++) {
        casus__leaf leaf;
        casus__event_part(event, CASUS__PART_LOCATION, i, &leaf);
        if (leaf.location.role == CASUS_LOCATION_EFFECT) {
            *out = leaf.location;
            return;
        }
    }
    casus_location_init(out, sizeof *out);
}

casus_str casus__event_class(const casus_event *event, int32_t level) {
    const casus_str none = {NULL, 0};
    for (int32_t i = 0; i < casus_event_classification_count(event); i++) {
        casus__leaf leaf;
        casus__event_part(event, CASUS__PART_CLASSIFICATION, i, &leaf);
        if (leaf.classification.level == level) {
            return leaf.classification.code;
        }
    }
    return none;
}

casus_str casus__event_side(const casus_event *event, int32_t side) {
    const casus_str none = {NULL, 0};
    for (int32_t i = 0; i < casus_event_participant_count(event); i++) {
        casus__leaf leaf;
        casus__event_part(event, CASUS__PART_PARTICIPANT, i, &leaf);
        if (leaf.participant.side == side && leaf.participant.role != CASUS_ROLE_ASSOCIATE) {
            casus__leaf actor;
            casus__event_part(event, CASUS__PART_ACTOR, leaf.participant.actor, &actor);
            return actor.actor.name;
        }
    }
    return none;
}
