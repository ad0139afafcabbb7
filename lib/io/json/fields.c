/* SPDX-License-Identifier: MIT */
/* A record is an object, or a feature whose properties are the record. Each member is handed on as a text, in the
   order of the record; nothing of it is kept. */
#include "io/json/fields.h"

#include <string.h>

#include "base/text.h"
#include "io/json/geometry.h"

/* Longest path of a nested member, and how deep they are looked for. */
#define PATH_ROOM 256
#define NESTED_LEVELS 8

static casus_status fail(casus__json *j, int64_t at, const char *fault) {
    j->fault = fault;
    j->fault_at = at;
    return CASUS_E_VALUE;
}

/* ---- Members --------------------------------------------------------------------------------------------------- */

typedef struct walk {
    casus__json *j;
    int what; /* CASUS__JSON_OF_FEATURE, CASUS__JSON_NESTED */
    casus__json_field_fn each;
    void *user;
    int32_t level;
    int64_t path_size; /* of the objects that are open below the record, each with its point */
    char path[PATH_ROOM];
} walk;

static casus_status take_members(walk *w);

/* The members of the member `key`, whose brace was taken. What is too deep or too long a path has no fields. */
static casus_status take_inner(walk *w, casus_str key, const casus__json_token *first) {
    const int64_t before = w->path_size;
    if (w->level == NESTED_LEVELS || key.size + 1 >= PATH_ROOM - before) {
        return casus__json_skip(w->j, first);
    }
    memcpy(w->path + before, key.data, (size_t)key.size);
    w->path[before + key.size] = '.';
    w->path_size = before + key.size + 1;
    w->level++;
    const casus_status status = take_members(w);
    w->level--;
    w->path_size = before;
    return status;
}

/* The text of the value that `first` begins; goes to its end. */
static casus_status take_text(walk *w, casus_str key, const casus__json_token *first, casus_str *out) {
    casus__json *j = w->j;
    *out = first->text;
    switch (first->kind) {
    case CASUS__JSON_TRUE: *out = casus_str_from("true"); return CASUS_OK;
    case CASUS__JSON_FALSE: *out = casus_str_from("false"); return CASUS_OK;
    case CASUS__JSON_OBJECT:
    case CASUS__JSON_ARRAY: {
        const int inner = (w->what & CASUS__JSON_NESTED) != 0 && first->kind == CASUS__JSON_OBJECT && key.size > 0;
        const casus_status status = inner ? take_inner(w, key, first) : casus__json_skip(j, first);
        out->data = j->text + first->offset;
        out->size = j->at - first->offset;
        return status;
    }
    default: return CASUS_OK;
    }
}

static casus_status take_field(walk *w, const casus__json_token *key, const casus__json_token *value) {
    casus__json_field field = {key->text, {NULL, 0}, value->kind, w->level > 0};
    const casus_status status = take_text(w, key->text, value, &field.value);
    if (status != CASUS_OK) {
        return status;
    }
    if (field.nested) {
        if (key->text.size > PATH_ROOM - w->path_size) {
            return CASUS_OK;
        }
        if (key->text.size > 0) {
            memcpy(w->path + w->path_size, key->text.data, (size_t)key->text.size);
        }
        field.name = (casus_str){w->path, w->path_size + key->text.size};
    }
    return w->each(w->user, &field);
}

/* The members of an object whose brace was taken. */
static casus_status take_members(walk *w) {
    casus__json_token key;
    casus__json_token value;
    casus_status status;
    while ((status = casus__json_next(w->j, &key)) == CASUS_OK && key.kind == CASUS__JSON_KEY) {
        status = casus__json_next(w->j, &value);
        status = status == CASUS_OK ? take_field(w, &key, &value) : status;
        if (status != CASUS_OK) {
            return status;
        }
    }
    return status;
}

/* A feature: its properties are the record, and its other members stay in native. Properties may be null. */
static casus_status take_feature(walk *w, casus__json_geometry *geometry) {
    casus__json *j = w->j;
    casus__json_token token;
    casus_status status;
    int found = 0;
    while ((status = casus__json_next(j, &token)) == CASUS_OK && token.kind == CASUS__JSON_KEY) {
        const int properties = casus__equal_z(token.text, "properties");
        const int shape = casus__equal_z(token.text, "geometry");
        status = casus__json_next(j, &token);
        if (status != CASUS_OK) {
            return status;
        }
        const int object = properties && token.kind == CASUS__JSON_OBJECT;
        found |= object || (properties && token.kind == CASUS__JSON_NULL);
        status = object  ? take_members(w)
                 : shape ? casus__json_geometry_read(j, &token, geometry)
                         : casus__json_skip(j, &token);
        if (status != CASUS_OK) {
            return status;
        }
    }
    return status == CASUS_OK && !found ? fail(j, 0, "the feature has no properties") : status;
}

casus_status casus__json_fields(casus__json *j, int what, casus__json_field_fn each, void *user,
                                casus__json_geometry *geometry) {
    casus__json_token token;
    walk w;
    w.j = j;
    w.what = what;
    w.each = each;
    w.user = user;
    w.level = 0;
    w.path_size = 0;
    memset(geometry, 0, sizeof *geometry);
    casus_status status = casus__json_next(j, &token);
    if (status != CASUS_OK) {
        return status;
    }
    if (token.kind != CASUS__JSON_OBJECT) {
        return fail(j, token.offset,
                    token.kind == CASUS__JSON_ARRAY
                        ? "no object but a list of values; write each record as one object with its columns as "
                          "members, such as pandas does with to_json(orient=\"records\")"
                        : "no object; a record is one object with its columns as members");
    }
    status = what & CASUS__JSON_OF_FEATURE ? take_feature(&w, geometry) : take_members(&w);
    return status == CASUS_OK ? casus__json_next(j, &token) : status;
}

/* ---- What an object is ----------------------------------------------------------------------------------------- */

int casus__json_is_feature(casus__json *j, casus_str object) {
    casus__json_token token;
    casus__json_start(j, object.data, object.size, CASUS__JSON_DEPTH);
    casus_status status = casus__json_next(j, &token);
    while (status == CASUS_OK && (status = casus__json_next(j, &token)) == CASUS_OK && token.kind == CASUS__JSON_KEY) {
        const int type = casus__equal_z(token.text, "type");
        status = casus__json_next(j, &token);
        if (status == CASUS_OK && type) {
            return token.kind == CASUS__JSON_STRING && casus__equal_z(token.text, "Feature");
        }
        status = status == CASUS_OK ? casus__json_skip(j, &token) : status;
    }
    return 0;
}

int casus__json_is_blank(casus__json *j, casus_str object, int feature) {
    casus__json_token token;
    casus__json_start(j, object.data, object.size, CASUS__JSON_DEPTH);
    j->raw = !feature; /* no text is asked for, and what was decoded before stays */
    casus_status status = casus__json_next(j, &token);
    if (status != CASUS_OK || token.kind != CASUS__JSON_OBJECT) {
        return 0;
    }
    while ((status = casus__json_next(j, &token)) == CASUS_OK && token.kind != CASUS__JSON_END) {
        if (token.kind == CASUS__JSON_KEY && feature && j->depth == 1 && casus__equal_z(token.text, "type")) {
            status = casus__json_next(j, &token);
            if (status != CASUS_OK || token.kind == CASUS__JSON_OBJECT || token.kind == CASUS__JSON_ARRAY) {
                return 0;
            }
            continue;
        }
        const int says_nothing = token.kind == CASUS__JSON_KEY || token.kind == CASUS__JSON_NULL ||
                                 token.kind == CASUS__JSON_OBJECT_END ||
                                 (feature && token.kind == CASUS__JSON_OBJECT && j->depth == 2);
        if (!says_nothing) {
            return 0;
        }
    }
    return status == CASUS_OK;
}

/* ---- Native fields --------------------------------------------------------------------------------------------- */

typedef struct wanted_field {
    casus_str name;
    char *buffer;
    int64_t room;
    int64_t size;
} wanted_field;

static casus_status look_for_field(void *user, const casus__json_field *field) {
    wanted_field *w = user;
    if (casus_str_equal(field->name, w->name)) {
        w->size = field->value.size;
        if (field->value.size > 0 && field->value.size <= w->room) {
            memcpy(w->buffer, field->value.data, (size_t)field->value.size);
        }
    }
    return CASUS_OK;
}

int casus__json_has_features(const casus__source_file *source) {
    return strcmp(source->dialect, CASUS__JSON_GEOJSON) == 0;
}

static int what_of(const casus__source_file *source, const char *names, int64_t size) {
    const int nested = size > 0 && memchr(names, '.', (size_t)size) != NULL;
    return (casus__json_has_features(source) ? CASUS__JSON_OF_FEATURE : 0) | (nested ? CASUS__JSON_NESTED : 0);
}

int casus__json_what(const casus__source_file *source) {
    return what_of(source, source->names, source->name_bytes);
}

casus_status casus__json_native_field(const casus__source_file *source, casus_str raw, int32_t index, char *buffer,
                                      int64_t size, int64_t *out_size) {
    wanted_field w = {casus__source_file_name(source, index), buffer, size, 0};
    casus__json json;
    casus__json_geometry geometry;
    casus__json_init(&json, &source->allocator);
    casus__json_start(&json, raw.data, raw.size, CASUS__JSON_DEPTH);
    const casus_status status =
        casus__json_fields(&json, what_of(source, w.name.data, w.name.size), look_for_field, &w, &geometry);
    casus__json_free(&json);
    *out_size = w.size;
    return status == CASUS_OK || status == CASUS_E_MEMORY ? status : CASUS_E_SYNTAX;
}
