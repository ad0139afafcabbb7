/* SPDX-License-Identifier: MIT */
/* The start of a JSON input: finds the array of values, if there is one, and decides from the first values in view
   whether they are events of casus, features of them, or records of another dataset. */
#include <string.h>

#include "base/error.h"
#include "io/json/fields.h"
#include "io/json/json_reader.h"

/* Members of the answer of an API that hold its records. */
static int is_container(casus_str key) {
    static const char *const words[] = {"data", "Result", "result", "results"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (casus_str_equal(key, casus_str_from(words[i]))) {
            return 1;
        }
    }
    return 0;
}

/* Keys of an event of casus: an object that has one before anything else is no container. */
static int is_event_key(casus_str key) {
    return casus_str_equal(key, casus_str_from("dataset")) || casus_str_equal(key, casus_str_from("kind"));
}

typedef struct found_array {
    int64_t at;     /* offset of its bracket, -1 none */
    int collection; /* it holds the features of a GeoJSON collection (RFC 7946) */
    int others;     /* there are members beside it and the type */
} found_array;

/* Whether the first element of the array that was begun is a feature: where keys are sorted, the type of the collection
   comes only after it. */
static casus_status look_for_feature(casus__json *json, int *is_feature) {
    casus__json_token token;
    casus_status status = casus__json_next(json, &token);
    *is_feature = 0;
    if (status != CASUS_OK || token.kind != CASUS__JSON_OBJECT) {
        return status;
    }
    while ((status = casus__json_next(json, &token)) == CASUS_OK && token.kind == CASUS__JSON_KEY) {
        const int type = casus_str_equal(token.text, casus_str_from("type"));
        status = casus__json_next(json, &token);
        if (status == CASUS_OK && type) {
            *is_feature = token.kind == CASUS__JSON_STRING && casus_str_equal(token.text, casus_str_from("Feature"));
            return CASUS_OK;
        }
        status = status == CASUS_OK ? casus__json_skip(json, &token) : status;
        if (status != CASUS_OK) {
            break;
        }
    }
    return status;
}

/* Looks for the array of values in an object that contains them. Broken JSON is reported later, when it is read as a
   value. */
static casus_status look_for_array(casus__json *json, found_array *found) {
    casus__json_token token;
    casus_status status = casus__json_next(json, &token);
    if (status != CASUS_OK || token.kind != CASUS__JSON_OBJECT) {
        return status;
    }
    while ((status = casus__json_next(json, &token)) == CASUS_OK && token.kind == CASUS__JSON_KEY) {
        const int type = casus_str_equal(token.text, casus_str_from("type"));
        const int features = casus_str_equal(token.text, casus_str_from("features"));
        const int container = features || (!found->collection && is_container(token.text));
        if (is_event_key(token.text)) {
            return CASUS_OK;
        }
        status = casus__json_next(json, &token);
        if (status == CASUS_OK && container && token.kind == CASUS__JSON_ARRAY) {
            const int64_t at = token.offset;
            if (features && !found->collection) {
                status = look_for_feature(json, &found->collection);
            }
            found->at = features && !found->collection ? -1 : at;
            return status;
        }
        found->collection |= status == CASUS_OK && type && token.kind == CASUS__JSON_STRING &&
                             casus_str_equal(token.text, casus_str_from("FeatureCollection"));
        found->others |= !type;
        status = status == CASUS_OK ? casus__json_skip(json, &token) : status;
        if (status != CASUS_OK) {
            break;
        }
    }
    return status;
}

int64_t casus__json_in_view(const casus_reader *r) {
    const int64_t left = CASUS__HEAD_BYTES - r->window.offset;
    return left < 0 ? 0 : left < r->window.size ? left : r->window.size;
}

static casus_status find_array(casus_reader *r, found_array *found, casus_error *error) {
    casus__json_state *s = r->state;
    casus__json json;
    memset(found, 0, sizeof *found);
    found->at = -1;
    casus__json_init(&json, &r->settings.allocator);
    casus__json_start(&json, r->window.data, casus__json_in_view(r), CASUS__JSON_DEPTH);
    const casus_status status = look_for_array(&json, found);
    casus__json_free(&json);
    if (found->at < 0) {
        found->collection = 0;
        return status == CASUS_E_MEMORY ? casus__fail_memory(error) : CASUS_OK;
    }
    s->inside = 1;
    return casus__json_pass(r, found->at, 0, error);
}

/* The features of a collection that are no records of another dataset are places of casus' own events. */
static casus_status start_features(casus_reader *r, const found_array *found, casus_error *error) {
    casus__json_state *s = r->state;
    s->form = CASUS__JSON_FEATURES;
    s->other_members = found->others;
    memcpy(r->source->vintage, "features of GeoJSON", sizeof "features of GeoJSON");
    return casus__geojson_init(&s->geojson, &r->settings.allocator, error);
}

static casus_status start_values(casus_reader *r, const casus__profile *forced, casus_error *error) {
    casus__json_state *s = r->state;
    found_array found;
    casus_status status = CASUS_OK;
    if (r->window.size >= 3 && memcmp(r->window.data, "\xef\xbb\xbf", 3) == 0) {
        status = casus__json_pass(r, 3, 0, error);
        s->column = 1;
    }
    status = status == CASUS_OK ? find_array(r, &found, error) : status;
    status = status == CASUS_OK ? casus__json_find_start(r, error) : status;
    if (status != CASUS_OK) {
        return status;
    }
    r->source->prolog = r->gap; /* it stands before every event */
    memset(&r->gap, 0, sizeof r->gap);
    const char *dialect = found.collection ? CASUS__JSON_GEOJSON : s->inside ? "JSON, answer of an API" : "JSON";
    memcpy(r->source->dialect, dialect, strlen(dialect));
    status = casus__json_records_open(r, forced, found.collection, error);
    return status == CASUS_OK && s->records == NULL && found.collection ? start_features(r, &found, error) : status;
}

casus_status casus__json_open(casus_reader *r, const casus__profile *forced, casus_error *error) {
    casus__json_state *s = casus__zalloc(&r->settings.allocator, sizeof *s);
    if (s == NULL) {
        return casus__fail_memory(error);
    }
    r->state = s;
    s->line = s->column = 1;
    s->lines = -1;
    r->source = casus__source_file_new(&r->settings.allocator, NULL, 0);
    if (r->source == NULL) {
        return casus__fail_memory(error);
    }
    r->source->form = CASUS__NATIVE_JSON;
    r->source->field = casus__json_native_field;
    r->source->has_ids = 1;
    memcpy(r->source->profile, "casus", sizeof "casus");
    memcpy(r->source->vintage, "casus events", sizeof "casus events");
    casus__event_reader_init(&s->reader, &r->settings.allocator);
    const casus_status status = casus__event_new(&r->settings.allocator, &s->event, error);
    return status == CASUS_OK ? start_values(r, forced, error) : status;
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
