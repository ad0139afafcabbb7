/* SPDX-License-Identifier: MIT */
/* Values that are events of casus, or features that give places of one. The bytes of a value that is kept go to its
   event as native text; those of a refused value stay in the gap. */
#include <string.h>

#include "base/error.h"
#include "io/json/json_reader.h"

/* Takes an event that began at `line`. */
static casus_status keep(casus_reader *r, const casus_event *event, const casus__native *native, int64_t line,
                         casus_error *error) {
    static const casus_str none = {NULL, 0};
    const casus__json_state *s = r->state;
    const casus__place place = {line, s->column, r->window.offset, none, none};
    return casus__reader_event(r, event, native, &place, error);
}

/* The event that features have made. If it is refused after all, its bytes are some that were not kept. */
static casus_status keep_features(casus_reader *r, const casus_event *event, casus_error *error) {
    casus__json_state *s = r->state;
    const casus_allocator *a = &r->settings.allocator;
    const casus__native native = {{(const char *)s->before.data, s->before.size},
                                  {(const char *)s->native.data, s->native.size}};
    const int64_t kept = r->report.kept;
    casus_status status = keep(r, event, &native, s->event_line, error);
    if (status == CASUS_OK && r->report.kept == kept) {
        const casus__buffer after = r->gap;
        memset(&r->gap, 0, sizeof r->gap);
        const int ok = casus__reader_gap(r, native.before.data, native.before.size, 1) &&
                       casus__reader_gap(r, native.row.data, native.row.size, 1) &&
                       casus__reader_gap(r, (const char *)after.data, after.size, 0);
        casus__buffer freed = after;
        casus__buffer_free(a, &freed);
        status = ok ? CASUS_OK : casus__fail_memory(error);
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

/* A feature adds a place to the event that grows, or ends it and begins the next. */
casus_status casus__json_take_feature(casus_reader *r, const casus__json_value *value, int *taken, casus_error *error) {
    casus__json_state *s = r->state;
    const casus_event *done = NULL;
    casus_error own;
    casus_status status =
        casus__geojson_add(&s->geojson, value->text.data, value->text.size, &value->place, &done, &own);
    if (status != CASUS_OK) {
        return casus__json_refuse(r, status, &own, error);
    }
    const int first = done != NULL || s->event_line == 0;
    *taken = 1;
    if (done != NULL) {
        status = keep_features(r, done, error);
    }
    s->event_line = first ? value->place.line : s->event_line;
    if (status == CASUS_OK && !hold_feature(r, value->text, first)) {
        status = casus__fail_memory(error);
    }
    return status;
}

casus_status casus__json_take_event(casus_reader *r, const casus__json_value *value, int *taken, casus_error *error) {
    casus__json_state *s = r->state;
    casus_error own;
    const casus_status status =
        casus__event_reader_read(&s->reader, s->event, value->text.data, value->text.size, &value->place, &own);
    if (status == CASUS_OK && s->reader.known == 0) {
        return casus__json_reject(r, CASUS_E_PROFILE, value->place.line, value->place.column, value->place.byte_offset,
                                  "no key of this object is one of a casus event; is it the JSON of another dataset?",
                                  error);
    }
    if (status != CASUS_OK) {
        return casus__json_refuse(r, status, &own, error);
    }
    const casus__native native = {{(const char *)r->gap.data, r->gap.size}, value->full};
    const int64_t kept = r->report.kept;
    const casus_status added = keep(r, s->event, &native, s->line, error);
    if (r->report.kept != kept) {
        *taken = 1;
        r->gap.size = r->gap_records = 0;
    }
    return added;
}

casus_status casus__json_end_features(casus_reader *r, int *more, casus_error *error) {
    casus__json_state *s = r->state;
    const casus_event *event = casus__geojson_end(&s->geojson);
    *more = event != NULL;
    return event == NULL ? CASUS_OK : keep_features(r, event, error);
}
