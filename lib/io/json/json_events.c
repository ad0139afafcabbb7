/* SPDX-License-Identifier: MIT */
/* Values that are events of casus, or features that give places of one. The bytes of a value that is kept go to its
   event as native text; those of a refused value stay in the gap. */
#include <string.h>

#include "base/error.h"
#include "io/json/geometry.h"
#include "io/json/json_reader.h"

/* Takes an event, which began with the value of that number. */
static casus_status keep(casus_reader *r, const casus_event *event, const casus__native *native, int64_t number,
                         casus_error *error) {
    static const casus_str none = {NULL, 0};
    const casus__json_state *s = r->state;
    const casus__place place = {number, s->column, r->window.offset, none, none};
    return casus__reader_event(r, event, native, &place, error);
}

/* The event that features have made. If it is refused after all, its bytes are some that were not kept. */
static casus_status keep_features(casus_reader *r, const casus_event *event, casus_error *error) {
    casus__json_state *s = r->state;
    const casus_allocator *a = &r->settings.allocator;
    const casus__native native = {{(const char *)s->before.data, s->before.size},
                                  {(const char *)s->native.data, s->native.size}};
    const int64_t kept = r->report.kept;
    casus_status status = keep(r, event, &native, s->event_number, error);
    if (status == CASUS_OK && r->report.kept == kept) {
        const casus__buffer after = r->gap;
        memset(&r->gap, 0, sizeof r->gap);
        const int ok = casus__reader_gap(r, native.before.data, native.before.size, 1) &&
                       casus__reader_gap(r, native.row.data, native.row.size, 1) &&
                       casus__reader_gap(r, (const char *)after.data, after.size, 0);
        casus__buffer freed = after;
        casus__buffer_free(a, &freed);
        status = ok ? CASUS_OK : casus__fail_memory(a, error);
    }
    return status;
}

/* The bytes of a feature go on with those of its event, or begin them. */
static int hold_feature(casus_reader *r, casus_str text, int first) {
    casus__json_state *s = r->state;
    const casus_allocator *a = &r->settings.allocator;
    if (first) {
        const casus__buffer before = s->before;
        s->before = r->gap;
        r->gap = before;
        s->native.size = 0;
    } else if (!casus__buffer_append(a, &s->native, r->gap.data, r->gap.size)) {
        return 0;
    }
    r->gap.size = r->gap_records = 0;
    return casus__buffer_append(a, &s->native, text.data, text.size);
}

/* A place has one point; a geometry that is another one is kept with what the model does not know. */
static casus_status tell_shape(casus_reader *r, const casus__json_value *value, casus_error *error) {
    static const casus_str none = {NULL, 0};
    const casus__json_state *s = r->state;
    const casus__place place = {s->values + 1, 0, value->place.byte_offset, none, none};
    char shape[CASUS__GEOMETRY_ROOM];
    casus_error text;
    if (s->geojson.shape.shape.size == 0) {
        return CASUS_OK;
    }
    casus__json_geometry_words(&s->geojson.shape, shape);
    casus__fail(&text, CASUS_OK, "the geometry of the feature is %s, which is no one point; coordinates stay unknown",
                shape);
    return casus__issues_add(&r->issues, CASUS_ISSUE_KIND_WARNING, CASUS_E_UNSUPPORTED, &place, text.message)
               ? CASUS_OK
               : casus__fail_memory(&r->settings.allocator, error);
}

/* Beside a whole event the properties are for maps; who changed them there shall know that the event was taken. */
static casus_status tell_difference(casus_reader *r, const casus__json_value *value, casus_error *error) {
    static const casus_str none = {NULL, 0};
    const casus__json_state *s = r->state;
    const casus__place place = {s->values + 1, 0, value->place.byte_offset, none, none};
    casus_error text;
    if (s->geojson.difference[0] == 0) {
        return CASUS_OK;
    }
    casus__fail(&text, CASUS_OK, "the feature and its member \"casus\" differ, and the member is taken: %s",
                s->geojson.difference);
    return casus__issues_add(&r->issues, CASUS_ISSUE_KIND_WARNING, CASUS_E_VALUE, &place, text.message)
               ? CASUS_OK
               : casus__fail_memory(&r->settings.allocator, error);
}

/* Whether an object is a stranger among events: it has none of their members, or if it is a feature, few of them.
   CASUS_OK, CASUS_E_MEMORY. */
static casus_status look_for_kin(casus_reader *r, casus__json *json, casus_str text, int feature, int *stranger) {
    const casus__json_state *s = r->state;
    casus__json_kinship kinship;
    memset(&kinship, 0, sizeof kinship);
    *stranger = 0;
    if (s->sure) {
        return CASUS_OK;
    }
    const casus_status status = casus__json_kinship_add(&kinship, json, text, feature, NULL, NULL);
    *stranger = kinship.others > 0;
    return status;
}

/* The same of an object that was read as an event, whose texts are still with the reader's parser. */
static casus_status look_for_stranger(casus_reader *r, casus_str text, int *stranger) {
    const casus__json_state *s = r->state;
    casus__json json;
    *stranger = s->reader.known == 0;
    if (s->reader.known != 1) {
        return CASUS_OK;
    }
    casus__json_init(&json, &r->settings.allocator);
    const casus_status status = look_for_kin(r, &json, text, 0, stranger);
    casus__json_free(&json);
    return status;
}

/* A feature adds a place to the event that grows, or ends it and begins the next. */
casus_status casus__json_take_feature(casus_reader *r, const casus__json_value *value, int *taken, casus_error *error) {
    casus__json_state *s = r->state;
    const casus_event *done = NULL;
    casus_error own;
    if (casus__json_is_blank(&s->geojson.json, value->text, 1)) {
        casus__json_blank(r);
        return CASUS_OK;
    }
    int stranger = 0;
    if (look_for_kin(r, &s->geojson.json, value->text, 1, &stranger) != CASUS_OK) {
        return casus__fail_memory(&r->settings.allocator, error);
    }
    if (stranger) {
        return casus__json_reject(r, CASUS_E_PROFILE, value->place.line, value->place.column, value->place.byte_offset,
                                  "the properties of this feature are none of a casus event; is it of another dataset?",
                                  error);
    }
    casus_status status =
        casus__geojson_add(&s->geojson, value->text.data, value->text.size, &value->place, &done, &own);
    if (status != CASUS_OK) {
        return casus__json_refuse(r, status, &own, error);
    }
    const int first = done != NULL || s->event_number == 0;
    *taken = 1;
    status = tell_shape(r, value, error);
    status = status == CASUS_OK ? tell_difference(r, value, error) : status;
    if (status == CASUS_OK && done != NULL) {
        status = keep_features(r, done, error);
    }
    s->event_number = first ? s->values + 1 : s->event_number;
    if (status == CASUS_OK && !hold_feature(r, value->full, first)) {
        status = casus__fail_memory(&r->settings.allocator, error);
    }
    return status;
}

/* The issue names the event, if its name was read. */
static casus_status refuse_event(casus_reader *r, casus_status status, const casus_error *own, casus_error *error) {
    static const casus_str none = {NULL, 0};
    casus__json_state *s = r->state;
    r->issues.dataset = s->reader.head.dataset;
    r->issues.id = s->reader.head.id;
    const casus_status refused = casus__json_refuse(r, status, own, error);
    r->issues.dataset = r->issues.id = none;
    return refused;
}

casus_status casus__json_take_event(casus_reader *r, const casus__json_value *value, int *taken, casus_error *error) {
    casus__json_state *s = r->state;
    casus_error own;
    const casus_status status =
        casus__event_reader_read(&s->reader, s->event, value->text.data, value->text.size, &value->place, &own);
    if (status == CASUS_OK && casus__json_is_blank(&s->reader.json, value->text, 0)) {
        casus__json_blank(r);
        return CASUS_OK;
    }
    int stranger = 0;
    if (status == CASUS_OK && look_for_stranger(r, value->text, &stranger) != CASUS_OK) {
        return casus__fail_memory(&r->settings.allocator, error);
    }
    if (stranger) {
        return casus__json_reject(r, CASUS_E_PROFILE, value->place.line, value->place.column, value->place.byte_offset,
                                  "no key of this object is one of a casus event; is it the JSON of another dataset?",
                                  error);
    }
    if (status != CASUS_OK) {
        return refuse_event(r, status, &own, error);
    }
    const casus__native native = {{(const char *)r->gap.data, r->gap.size}, value->full};
    const int64_t kept = r->report.kept;
    const casus_status added = keep(r, s->event, &native, s->values + 1, error);
    if (r->report.kept != kept) {
        *taken = 1;
        r->gap.size = r->gap_records = 0;
    }
    return added;
}

casus_status casus__json_end_features(casus_reader *r, int *more, casus_error *error) {
    casus__json_state *s = r->state;
    const casus_event *event = NULL;
    const casus_status status = casus__geojson_end(&s->geojson, &event, error);
    *more = event != NULL;
    return event == NULL || status != CASUS_OK ? status : keep_features(r, event, error);
}
