/* SPDX-License-Identifier: MIT */
/* The start of a JSON input: what stands before its first value, and from the values in view whether they are events
   of casus, features of them, or records of another dataset. */
#include <string.h>

#include "base/error.h"
#include "io/json/fields.h"
#include "io/json/json_reader.h"
#include "io/json/refusal.h"
#include "io/profiles/header/column_name.h"

int64_t casus__json_in_view(const casus_reader *r) {
    const int64_t left = CASUS__HEAD_BYTES - r->window.offset;
    return left < 0 ? 0 : left < r->window.size ? left : r->window.size;
}

/* The features of a collection that are no records of another dataset are places of casus' own events. */
static casus_status start_features(casus_reader *r, casus_error *error) {
    casus__json_state *s = r->state;
    s->form = CASUS__JSON_FEATURES;
    memcpy(r->source->vintage, "features of GeoJSON", sizeof "features of GeoJSON");
    return casus__geojson_init(&s->geojson, &r->settings.allocator, error);
}

/* Whether the first value is a feature; without a value, whether a collection is there. */
static int has_features(const casus_reader *r) {
    const casus__json_state *s = r->state;
    const casus_str view = {r->window.data, casus__json_in_view(r)};
    casus__json json;
    if (view.size == 0 || view.data[0] != '{') {
        return s->pages.collection;
    }
    casus__json_init(&json, &r->settings.allocator);
    const int feature = casus__json_is_feature(&json, view) || s->pages.collection;
    casus__json_free(&json);
    return feature;
}

/* A page without records may say why it has none. */
static casus_status check_empty(const casus_reader *r, casus_error *error) {
    const casus__buffer *prolog = &r->source->prolog;
    const casus_str text = {(const char *)prolog->data, prolog->size};
    int64_t marks = 0;
    if (r->window.size > 0 || !r->window.final || text.size == 0) {
        return CASUS_OK;
    }
    casus__byte_order_marks(text.data, text.size, &marks);
    return casus__json_refuse_answer(r, r->name, (casus_str){text.data + marks, text.size - marks}, 1, error);
}

static casus_status start_values(casus_reader *r, casus_error *error) {
    casus__json_state *s = r->state;
    casus_status status = CASUS_OK;
    int64_t marks = 0;
    if (r->window.size > 0) {
        casus__byte_order_marks(r->window.data, r->window.size, &marks);
    }
    if (marks > 0) {
        status = casus__json_pass(r, marks, 0, error);
        s->column = 1;
    }
    status = status == CASUS_OK ? casus__json_find_value(r, error) : status;
    if (status != CASUS_OK) {
        return status;
    }
    s->head = s->pages;
    r->source->prolog = r->gap; /* it stands before every event */
    memset(&r->gap, 0, sizeof r->gap);
    status = check_empty(r, error);
    if (status != CASUS_OK) {
        return status;
    }
    const int features = has_features(r);
    const int paged = s->head.depth > 0 && memchr(s->head.levels, '{', (size_t)s->head.depth) != NULL;
    const char *dialect = features ? CASUS__JSON_GEOJSON : paged ? "JSON, answer of an API" : "JSON";
    memcpy(r->source->dialect, dialect, strlen(dialect));
    status = casus__json_records_open(r, features, error);
    return status == CASUS_OK && s->records == NULL && features ? start_features(r, error) : status;
}

casus_status casus__json_open(casus_reader *r, const casus__profile *forced, casus_error *error) {
    casus__json_state *s = casus__zalloc(&r->settings.allocator, sizeof *s);
    if (s == NULL) {
        return casus__fail_memory(&r->settings.allocator, error);
    }
    r->state = s;
    s->line = s->column = 1;
    s->forced = forced;
    s->sure = r->options.profile != NULL && forced == NULL;
    casus__json_pages_init(&s->pages, &r->settings.allocator);
    s->pages.is_record = casus__json_is_record;
    s->pages.user = r;
    r->source = casus__source_file_new(&r->settings.allocator, NULL, 0);
    if (r->source == NULL) {
        return casus__fail_memory(&r->settings.allocator, error);
    }
    r->source->form = CASUS__NATIVE_JSON;
    r->source->field = casus__json_native_field;
    r->source->has_ids = 1;
    memcpy(r->source->profile, "casus", sizeof "casus");
    memcpy(r->source->vintage, "casus events", sizeof "casus events");
    casus__event_reader_init(&s->reader, &r->settings.allocator);
    casus_status status = casus__event_new(&r->settings.allocator, &s->event, error);
    if (status == CASUS_OK) {
        casus__event_borrow(s->event); /* of the window and of the parser, until it is in its columns */
        status = start_values(r, error);
    }
    if (status == CASUS_OK) {
        casus__json_parts_start(r);
    }
    return status;
}

void casus__json_close(casus_reader *r) {
    const casus_allocator a = r->settings.allocator;
    casus__json_state *s = r->state;
    if (s != NULL) {
        casus_event_free(s->event);
        casus__event_reader_free(&s->reader);
        casus__buffer_free(&a, &s->before);
        casus__buffer_free(&a, &s->native);
        if (s->form == CASUS__JSON_FEATURES) {
            casus__geojson_free(&s->geojson);
        }
        casus__json_records_close(r);
        casus__free(&a, s, sizeof *s);
    }
}
