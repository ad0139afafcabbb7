/* SPDX-License-Identifier: MIT */
/* A record is an object, or a feature whose properties are the record. Each member is handed on as a text, in the
   order of the record; nothing of it is kept. */
#include "io/json/fields.h"

#include <string.h>

static casus_status fail(casus__json *j, int64_t at, const char *fault) {
    j->fault = fault;
    j->fault_at = at;
    return CASUS_E_VALUE;
}

/* The text of the value that `first` begins; goes to its end. */
static casus_status take_text(casus__json *j, const casus__json_token *first, casus_str *out) {
    *out = first->text;
    switch (first->kind) {
    case CASUS__JSON_TRUE: *out = casus_str_from("true"); return CASUS_OK;
    case CASUS__JSON_FALSE: *out = casus_str_from("false"); return CASUS_OK;
    case CASUS__JSON_OBJECT:
    case CASUS__JSON_ARRAY: {
        const casus_status status = casus__json_skip(j, first);
        out->data = j->text + first->offset;
        out->size = j->at - first->offset;
        return status;
    }
    default: return CASUS_OK;
    }
}

/* The members of an object whose brace was taken. */
static casus_status take_members(casus__json *j, casus__json_field_fn each, void *user) {
    casus__json_token key;
    casus__json_token value;
    casus_str text;
    casus_status status;
    while ((status = casus__json_next(j, &key)) == CASUS_OK && key.kind == CASUS__JSON_KEY) {
        status = casus__json_next(j, &value);
        status = status == CASUS_OK ? take_text(j, &value, &text) : status;
        status = status == CASUS_OK ? each(user, &key, text) : status;
        if (status != CASUS_OK) {
            return status;
        }
    }
    return status;
}

/* The first two numbers of the coordinates; those of a shape begin with an array. */
static casus_status take_coordinates(casus__json *j, const casus__json_token *first, casus__json_point *point) {
    casus__json_token token;
    casus_str *const numbers[] = {&point->lon, &point->lat};
    int count = 0;
    casus_status status = CASUS_OK;
    if (first->kind != CASUS__JSON_ARRAY) {
        return casus__json_skip(j, first);
    }
    while ((status = casus__json_next(j, &token)) == CASUS_OK && token.kind != CASUS__JSON_ARRAY_END) {
        if (token.kind == CASUS__JSON_NUMBER && count < 2) {
            *numbers[count++] = token.text;
        }
        status = casus__json_skip(j, &token);
        if (status != CASUS_OK) {
            return status;
        }
    }
    return status;
}

static casus_status take_geometry(casus__json *j, const casus__json_token *first, casus__json_point *point) {
    casus__json_token token;
    int is_point = 0;
    casus_status status = CASUS_OK;
    if (first->kind != CASUS__JSON_OBJECT) {
        return casus__json_skip(j, first);
    }
    while ((status = casus__json_next(j, &token)) == CASUS_OK && token.kind == CASUS__JSON_KEY) {
        const int type = casus_str_equal(token.text, casus_str_from("type"));
        const int coordinates = casus_str_equal(token.text, casus_str_from("coordinates"));
        status = casus__json_next(j, &token);
        is_point |= status == CASUS_OK && type && token.kind == CASUS__JSON_STRING &&
                    casus_str_equal(token.text, casus_str_from("Point"));
        if (status == CASUS_OK) {
            status = coordinates ? take_coordinates(j, &token, point) : casus__json_skip(j, &token);
        }
        if (status != CASUS_OK) {
            return status;
        }
    }
    if (!is_point || point->lat.size == 0) {
        memset(point, 0, sizeof *point);
    }
    return status;
}

/* A feature: its properties are the record, and its other members stay in native. */
static casus_status take_feature(casus__json *j, casus__json_field_fn each, void *user, casus__json_point *point) {
    casus__json_token token;
    casus_status status;
    int found = 0;
    while ((status = casus__json_next(j, &token)) == CASUS_OK && token.kind == CASUS__JSON_KEY) {
        const int properties = casus_str_equal(token.text, casus_str_from("properties"));
        const int geometry = casus_str_equal(token.text, casus_str_from("geometry"));
        status = casus__json_next(j, &token);
        if (status != CASUS_OK) {
            return status;
        }
        const int object = properties && token.kind == CASUS__JSON_OBJECT;
        found |= object;
        status = object     ? take_members(j, each, user)
                 : geometry ? take_geometry(j, &token, point)
                            : casus__json_skip(j, &token);
        if (status != CASUS_OK) {
            return status;
        }
    }
    return status == CASUS_OK && !found ? fail(j, 0, "the feature has no properties") : status;
}

casus_status casus__json_fields(casus__json *j, int feature, casus__json_field_fn each, void *user,
                                casus__json_point *point) {
    casus__json_token token;
    memset(point, 0, sizeof *point);
    casus_status status = casus__json_next(j, &token);
    if (status != CASUS_OK) {
        return status;
    }
    if (token.kind != CASUS__JSON_OBJECT) {
        return fail(j, token.offset, "no object; a record is one object with its columns as members");
    }
    status = feature ? take_feature(j, each, user, point) : take_members(j, each, user);
    return status == CASUS_OK ? casus__json_next(j, &token) : status;
}

/* ---- Native fields --------------------------------------------------------------------------------------------- */

typedef struct wanted_field {
    casus_str name;
    char *buffer;
    int64_t room;
    int64_t size;
} wanted_field;

static casus_status look_for_field(void *user, const casus__json_token *key, casus_str value) {
    wanted_field *w = user;
    if (casus_str_equal(key->text, w->name)) {
        w->size = value.size;
        if (value.size > 0 && value.size <= w->room) {
            memcpy(w->buffer, value.data, (size_t)value.size);
        }
    }
    return CASUS_OK;
}

int casus__json_has_features(const casus__source_file *source) {
    return strcmp(source->dialect, CASUS__JSON_GEOJSON) == 0;
}

casus_status casus__json_native_field(const casus__source_file *source, casus_str raw, int32_t index, char *buffer,
                                      int64_t size, int64_t *out_size) {
    wanted_field w = {casus__source_file_name(source, index), buffer, size, 0};
    casus__json json;
    casus__json_point point;
    casus__json_init(&json, &source->allocator);
    casus__json_start(&json, raw.data, raw.size, CASUS__JSON_DEPTH);
    const casus_status status = casus__json_fields(&json, casus__json_has_features(source), look_for_field, &w, &point);
    casus__json_free(&json);
    *out_size = w.size;
    return status == CASUS_OK || status == CASUS_E_MEMORY ? status : CASUS_E_SYNTAX;
}
