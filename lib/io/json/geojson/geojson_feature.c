/* SPDX-License-Identifier: MIT */
/* One feature, taken apart and turned into the JSON of an event: its members are sorted into the objects of an event,
   which event_read.c then reads and checks. */
#include "io/json/geojson/geojson_feature.h"

#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "io/json/event/member.h"
#include "io/json/geometry.h"
#include "model/words.h"

/* Properties and where they go in an event. Fields of a place go under their own names; everything else is kept. */
static const struct {
    const char *property;
    const char *key;
    int target;
} routes[] = {
    {"dataset", "dataset", CASUS__GEOJSON_EVENT},     {"id", "id", CASUS__GEOJSON_EVENT},
    {"kind", "kind", CASUS__GEOJSON_EVENT},           {"modality", "modality", CASUS__GEOJSON_EVENT},
    {"certainty", "certainty", CASUS__GEOJSON_EVENT}, {"revoked", "revoked", CASUS__GEOJSON_EVENT},
    {"created", "created", CASUS__GEOJSON_EVENT},     {"modified", "modified", CASUS__GEOJSON_EVENT},
    {"title", "title", CASUS__GEOJSON_EVENT},         {"date_start", "start", CASUS__GEOJSON_DATE},
    {"date_end", "end", CASUS__GEOJSON_DATE},         {"date_precision", "precision", CASUS__GEOJSON_DATE},
    {"class", "class", CASUS__GEOJSON_EVENT},         {"native_class", NULL, CASUS__GEOJSON_CODE},
    {"native_scheme", NULL, CASUS__GEOJSON_SCHEME},   {"killed_low", "low", CASUS__GEOJSON_KILLED},
    {"killed_best", "best", CASUS__GEOJSON_KILLED},   {"killed_high", "high", CASUS__GEOJSON_KILLED},
    {"killed_open", NULL, CASUS__GEOJSON_KILLED},     {"injured_low", "low", CASUS__GEOJSON_INJURED},
    {"injured_best", "best", CASUS__GEOJSON_INJURED}, {"injured_high", "high", CASUS__GEOJSON_INJURED},
    {"injured_open", NULL, CASUS__GEOJSON_INJURED},   {"side_a", NULL, CASUS__GEOJSON_SIDE_A},
    {"side_b", NULL, CASUS__GEOJSON_SIDE_B},
};
/* ---- Failures -------------------------------------------------------------------------------------------------- */

/* `what` is about a key, if `key` is not NULL. */
static casus_status fail_about(casus__geojson *g, casus_status status, const casus__json_token *key, int64_t offset,
                               const char *what) {
    const casus_str name = key != NULL ? key->text : casus_str_from("");
    int64_t line = 1;
    int64_t column = 1;
    if (status == CASUS_E_MEMORY) {
        return casus__fail_memory(&g->allocator, g->error);
    }
    casus__json_locate(g->json.text, offset, &line, &column);
    return casus__fail_at(g->error, status, g->place->name, g->place->line + line - 1,
                          line == 1 ? g->place->column + column - 1 : column, g->place->byte_offset + offset,
                          "%.*s%s%s", name.size < 60 ? (int)name.size : 60, name.data != NULL ? name.data : "",
                          key != NULL ? " " : "", what);
}

static casus_status fail_at(casus__geojson *g, casus_status status, int64_t offset, const char *what) {
    return fail_about(g, status, NULL, offset, what);
}

static casus_status fail_key(casus__geojson *g, casus_status status, const casus__json_token *key, const char *what) {
    return fail_about(g, status, key, key->offset, what);
}

static casus_status fail_twice(casus__geojson *g, casus_status status, const casus__json_key *key) {
    const casus__json_token token = {CASUS__JSON_KEY, key->text, key->offset};
    return fail_key(g, status, &token, "is given twice in one object");
}

static casus_status next(casus__geojson *g, casus__json_token *token) {
    const casus_status status = casus__json_next(&g->json, token);
    return status == CASUS_OK ? CASUS_OK : fail_at(g, status, g->json.fault_at, g->json.fault);
}

/* ---- Sorting the members --------------------------------------------------------------------------------------- */

static void put_to(casus__geojson *g, casus__sink_buffer *to, int target) {
    to->allocator = &g->allocator;
    to->bytes = &g->members[target];
    casus__sink_init(&g->out, casus__sink_to_buffer, to);
}

static void put_key(casus__geojson *g, int target, casus_str key) {
    casus__sink_put_z(&g->out, g->members[target].size > 0 ? "," : "");
    casus__sink_put_json(&g->out, key);
    casus__sink_put_z(&g->out, ":");
}

/* Copies a value to a target, under a key or (NULL) alone. */
static casus_status keep(casus__geojson *g, int target, const casus_str *key, const casus__json_token *value) {
    casus__sink_buffer to;
    put_to(g, &to, target);
    if (key != NULL) {
        put_key(g, target, *key);
    }
    const casus_status status = casus__json_copy(&g->json, value, &g->keys, &g->out);
    if (status != CASUS_OK) {
        return fail_at(g, status, g->json.fault_at, g->json.fault);
    }
    return casus__sink_flush(&g->out) ? CASUS_OK : casus__fail_memory(&g->allocator, g->error);
}

/* An id, which may be a number; its digits are the id. */
static casus_status keep_id(casus__geojson *g, const casus__json_token *value) {
    casus__sink_buffer to;
    put_to(g, &to, CASUS__GEOJSON_EVENT);
    put_key(g, CASUS__GEOJSON_EVENT, casus_str_from("id"));
    casus__sink_put_json(&g->out, value->text);
    return casus__sink_flush(&g->out) ? CASUS_OK : casus__fail_memory(&g->allocator, g->error);
}

static casus_status keep_open(casus__geojson *g, int target, const casus__json_token *key,
                              const casus__json_token *value) {
    casus__sink_buffer to;
    if (value->kind == CASUS__JSON_FALSE) {
        return CASUS_OK;
    }
    if (value->kind != CASUS__JSON_TRUE) {
        return fail_key(g, CASUS_E_VALUE, key, "must be true or false");
    }
    put_to(g, &to, target);
    put_key(g, target, casus_str_from("high"));
    casus__sink_put_double(&g->out, casus_triple_at_least(0).high);
    return casus__sink_flush(&g->out) ? CASUS_OK : casus__fail_memory(&g->allocator, g->error);
}

int casus__geojson_is_apart(casus_str field) {
    return casus__equal_z(field, "lat") || casus__equal_z(field, "lon") || casus__equal_z(field, "claim");
}

static int is_place_field(casus_str name) {
    const casus__field *place = &casus__part_fields[CASUS__PART_LOCATION];
    return casus__json_field_find(place->children, place->child_count, name, 0) >= 0 && !casus__geojson_is_apart(name);
}

int casus__geojson_knows(casus_str property) {
    for (size_t i = 0; i < sizeof routes / sizeof routes[0]; i++) {
        if (casus__equal_z(property, routes[i].property)) {
            return 1;
        }
    }
    return casus__equal_z(property, "standing") || is_place_field(property);
}

/* Files of others have moments and gradings in many spellings: what is none of the model's stays a property. */
static int is_spelt_otherwise(casus_str name, const casus__json_token *value) {
    static const char *const rare[] = {"modality", "certainty", "revoked", "created", "modified"};
    char complaint[CASUS__JSON_COMPLAINT_ROOM];
    casus__json_head head;
    if (casus__equal_z(name, "side_a") || casus__equal_z(name, "side_b")) {
        return value->kind != CASUS__JSON_STRING && value->kind != CASUS__JSON_NULL;
    }
    for (size_t i = 0; i < sizeof rare / sizeof rare[0]; i++) {
        if (casus__equal_z(name, rare[i])) {
            const int field = casus__json_field_find(casus__json_head_fields, CASUS__JSON_HEAD_COUNT, name, 0);
            return casus__json_member_read(&casus__json_head_fields[field], value, &head, complaint) != CASUS_OK;
        }
    }
    return 0;
}

/* What was found out of all records of another time is found out again. */
static int is_standing(casus_str name, const casus__json_token *value) {
    int32_t found = 0;
    return casus__equal_z(name, "standing") &&
           (value->kind == CASUS__JSON_NULL ||
            (value->kind == CASUS__JSON_STRING &&
             casus__vocabulary_find(CASUS_VOCABULARY_STANDING, value->text, &found)));
}

static casus_status take_property(casus__geojson *g, const casus__json_token *key) {
    casus__json_token value;
    const casus_status status = next(g, &value);
    if (status != CASUS_OK) {
        return status;
    }
    if (is_standing(key->text, &value)) {
        g->has_standing = 1;
        return CASUS_OK;
    }
    for (size_t i = 0; i < sizeof routes / sizeof routes[0]; i++) {
        if (!casus__equal_z(key->text, routes[i].property) || is_spelt_otherwise(key->text, &value)) {
            continue;
        }
        if (value.kind == CASUS__JSON_NULL) {
            return CASUS_OK;
        }
        const casus_str name = casus_str_from(routes[i].key);
        if (casus__equal_z(key->text, "id")) {
            g->has_id = 1;
            return value.kind == CASUS__JSON_NUMBER ? keep_id(g, &value) : keep(g, routes[i].target, &name, &value);
        }
        return casus__equal_z(key->text, "killed_open") || casus__equal_z(key->text, "injured_open")
                   ? keep_open(g, routes[i].target, key, &value)
                   : keep(g, routes[i].target, routes[i].key != NULL ? &name : NULL, &value);
    }
    if (!is_place_field(key->text)) {
        g->has_others = 1;
        return keep(g, CASUS__GEOJSON_PROPERTIES, &key->text, &value);
    }
    return value.kind == CASUS__JSON_NULL ? CASUS_OK : keep(g, CASUS__GEOJSON_PLACE, &key->text, &value);
}

/* ---- The parts of a feature ------------------------------------------------------------------------------------ */

static casus_status take_geometry_member(casus__geojson *g, const casus__json_token *key) {
    casus__json_token value;
    casus_status status = next(g, &value);
    if (status != CASUS_OK) {
        return status;
    }
    if (casus__equal_z(key->text, "type") && value.kind == CASUS__JSON_STRING) {
        g->is_point = casus__equal_z(value.text, "Point");
        g->is_shape = !g->is_point;
        return CASUS_OK;
    }
    if (casus__equal_z(key->text, "coordinates")) {
        g->coordinates = value.offset;
    } else if (g->odd.text.data == NULL) {
        g->odd = *key;
    }
    status = casus__json_skip(&g->json, &value);
    return status == CASUS_OK ? CASUS_OK : fail_at(g, status, g->json.fault_at, g->json.fault);
}

typedef casus_status (*take_fn)(casus__geojson *g, const casus__json_token *key);

/* Reads the keys of an object up to its end, which is taken too. */
static casus_status read_object(casus__geojson *g, take_fn take) {
    const int64_t first_key = g->keys.count;
    casus__json_key twice = {{NULL, 0}, 0};
    for (;;) {
        casus__json_token key;
        casus_status status = next(g, &key);
        if (status != CASUS_OK) {
            return status;
        }
        if (key.kind == CASUS__JSON_OBJECT_END) {
            status = casus__json_keys_pop(&g->keys, first_key, &twice);
            return status == CASUS_OK ? CASUS_OK : fail_twice(g, status, &twice);
        }
        if (!casus__json_keys_push(&g->keys, &key)) {
            return casus__fail_memory(&g->allocator, g->error);
        }
        status = take(g, &key);
        if (status != CASUS_OK) {
            return status;
        }
    }
}

static casus_status take_member(casus__geojson *g, const casus__json_token *key) {
    const int geometry = casus__equal_z(key->text, "geometry");
    casus__json_token value;
    const casus_status status = next(g, &value);
    if (status != CASUS_OK) {
        return status;
    }
    if (casus__equal_z(key->text, "type")) {
        return value.kind == CASUS__JSON_STRING && casus__equal_z(value.text, "Feature")
                   ? CASUS_OK
                   : fail_at(g, CASUS_E_VALUE, value.offset, "the type of a feature must be \"Feature\"");
    }
    if (geometry || casus__equal_z(key->text, "properties")) {
        g->geometry = geometry ? value.offset : g->geometry;
        return value.kind == CASUS__JSON_NULL     ? CASUS_OK
               : value.kind == CASUS__JSON_OBJECT ? read_object(g, geometry ? take_geometry_member : take_property)
                                                  : fail_key(g, CASUS_E_VALUE, key, "must be an object or null");
    }
    if (casus__equal_z(key->text, "casus") && value.kind == CASUS__JSON_OBJECT) {
        const casus_status skipped = casus__json_skip(&g->json, &value);
        g->event_from = value.offset;
        g->event_to = g->json.at;
        return skipped == CASUS_OK ? CASUS_OK : fail_at(g, skipped, g->json.fault_at, g->json.fault);
    }
    if (casus__equal_z(key->text, "id") && (value.kind == CASUS__JSON_STRING || value.kind == CASUS__JSON_NUMBER)) {
        g->id = value;
        return CASUS_OK;
    }
    g->has_others = 1;
    return keep(g, CASUS__GEOJSON_FEATURE, &key->text, &value);
}

/* Longitude, latitude and perhaps an altitude (RFC 7946, 3.1.1), as they were spelt. */
static casus_status read_coordinates(casus__geojson *g) {
    static const char *const names[] = {"lon", "lat", "altitude"};
    casus__json_token token;
    casus__json_seek(&g->json, g->coordinates);
    casus_status status = next(g, &token);
    int count = 0;
    int64_t at = token.offset;
    int ok = status == CASUS_OK && token.kind == CASUS__JSON_ARRAY;
    while (ok && (status = next(g, &token)) == CASUS_OK && token.kind != CASUS__JSON_ARRAY_END) {
        const casus_str name = casus_str_from(names[count < 3 ? count : 2]);
        ok = token.kind == CASUS__JSON_NUMBER && count < 3;
        if (ok) {
            status = keep(g, count < 2 ? CASUS__GEOJSON_PLACE : CASUS__GEOJSON_FEATURE, &name, &token);
            ok = status == CASUS_OK;
        }
        count++;
    }
    return status != CASUS_OK ? status
           : ok && count >= 2
               ? CASUS_OK
               : fail_at(g, CASUS_E_VALUE, at, "the coordinates of a point must be [longitude, latitude]");
}

/* A geometry that is no point: of a multi-point of one it is that point, any other is kept as it is. */
static casus_status read_shape(casus__geojson *g) {
    static const char *const names[] = {"lon", "lat"};
    const casus_str name = casus_str_from("geometry");
    casus__json_token token;
    casus__json_seek(&g->json, g->geometry);
    casus_status status = next(g, &token);
    if (status == CASUS_OK) {
        status = casus__json_geometry_read(&g->json, &token, &g->shape);
    }
    const casus_str numbers[] = {g->shape.lon, g->shape.lat};
    for (int i = 0; status == CASUS_OK && numbers[0].size > 0 && i < 2; i++) {
        const casus_str key = casus_str_from(names[i]);
        token = (casus__json_token){CASUS__JSON_NUMBER, numbers[i], g->geometry};
        status = keep(g, CASUS__GEOJSON_PLACE, &key, &token);
    }
    if (status != CASUS_OK || g->shape.shape.size == 0) {
        return status;
    }
    casus__json_seek(&g->json, g->geometry);
    status = next(g, &token);
    return status == CASUS_OK ? keep(g, CASUS__GEOJSON_FEATURE, &name, &token) : status;
}

static casus_status read_geometry(casus__geojson *g) {
    if (g->geometry == 0 || g->is_shape) {
        return g->geometry == 0 ? CASUS_OK : read_shape(g);
    }
    if (g->odd.text.data != NULL) {
        return fail_key(g, CASUS_E_UNSUPPORTED, &g->odd, "is a member of a geometry that a place cannot hold");
    }
    if (g->coordinates == 0) {
        return CASUS_OK;
    }
    return g->is_point ? read_coordinates(g) : fail_at(g, CASUS_E_VALUE, g->coordinates, "a geometry must have a type");
}

static casus_status read_feature(casus__geojson *g) {
    casus__json_token token;
    casus_status status = next(g, &token);
    if (status == CASUS_OK && token.kind != CASUS__JSON_OBJECT) {
        return fail_at(g, CASUS_E_VALUE, token.offset, "a feature must be an object");
    }
    status = status == CASUS_OK ? read_object(g, take_member) : status;
    status = status == CASUS_OK ? next(g, &token) : status;
    if (status == CASUS_OK && g->id.kind != CASUS__JSON_END) {
        const casus_str name = casus_str_from("id");
        status = g->has_id ? keep(g, CASUS__GEOJSON_FEATURE, &name, &g->id) : keep_id(g, &g->id);
    }
    return status == CASUS_OK ? read_geometry(g) : status;
}

/* ---- The event of a feature ------------------------------------------------------------------------------------ */

casus_str casus__geojson_member_text(const casus__geojson *g, int target) {
    const casus_str text = {(const char *)g->members[target].data, g->members[target].size};
    return text;
}

/* Puts `before` MEMBERS `after`, if there are any. */
void casus__geojson_put_members(casus__geojson *g, int target, const char *comma, const char *before,
                                const char *after) {
    const casus_str text = casus__geojson_member_text(g, target);
    if (text.size > 0) {
        casus__sink_put_z(&g->out, comma);
        casus__sink_put_z(&g->out, before);
        casus__sink_put(&g->out, text.data, text.size);
        casus__sink_put_z(&g->out, after);
    }
}

/* A code without its scheme is no classification, but it is kept, as is a scheme without a code. */
static casus_status settle_class(casus__geojson *g) {
    static const char *const names[] = {"native_class", "native_scheme"};
    const int whole = g->members[CASUS__GEOJSON_CODE].size > 0 && g->members[CASUS__GEOJSON_SCHEME].size > 0;
    for (int i = 0; i < 2 && !whole; i++) {
        const casus_str text = casus__geojson_member_text(g, CASUS__GEOJSON_CODE + i);
        casus__sink_buffer to;
        if (text.size > 0) {
            put_to(g, &to, CASUS__GEOJSON_PROPERTIES);
            put_key(g, CASUS__GEOJSON_PROPERTIES, casus_str_from(names[i]));
            casus__sink_put(&g->out, text.data, text.size);
            if (!casus__sink_flush(&g->out)) {
                return casus__fail_memory(&g->allocator, g->error);
            }
            g->members[CASUS__GEOJSON_CODE + i].size = 0;
        }
    }
    return CASUS_OK;
}

/* The sides, as actors and what they were in it. */
static void put_sides(casus__geojson *g) {
    const int a = g->members[CASUS__GEOJSON_SIDE_A].size > 0;
    const int b = g->members[CASUS__GEOJSON_SIDE_B].size > 0;
    if (!a && !b) {
        return;
    }
    casus__sink_put_z(&g->out, ",\"actors\":[");
    casus__geojson_put_members(g, CASUS__GEOJSON_SIDE_A, "", "{\"name\":", "}");
    casus__geojson_put_members(g, CASUS__GEOJSON_SIDE_B, a ? "," : "", "{\"name\":", "}");
    casus__sink_put_z(&g->out, "]");
    casus__sink_put_z(&g->out, ",\"participants\":[");
    casus__sink_put_z(&g->out, a ? "{\"role\":\"party\",\"side\":\"a\",\"actor\":0}" : "");
    casus__sink_put_z(&g->out, a && b ? "," : "");
    casus__sink_put_z(&g->out, b ? "{\"role\":\"party\",\"side\":\"b\",\"actor\":" : "");
    casus__sink_put_z(&g->out, b ? a ? "1}" : "0}" : "");
    casus__sink_put_z(&g->out, "]");
}

static void put_figures(casus__geojson *g) {
    const int killed = g->members[CASUS__GEOJSON_KILLED].size > 0;
    const int injured = g->members[CASUS__GEOJSON_INJURED].size > 0;
    casus__sink_put_z(&g->out, killed || injured ? ",\"casualties\":[" : "");
    casus__geojson_put_members(g, CASUS__GEOJSON_KILLED, "", "{\"status\":\"killed\",", "}");
    casus__geojson_put_members(g, CASUS__GEOJSON_INJURED, killed ? "," : "", "{\"status\":\"injured\",", "}");
    casus__sink_put_z(&g->out, killed || injured ? "]" : "");
}

/* Writes what the feature says of its event into `said`. */
static casus_status put_said(casus__geojson *g) {
    casus__sink_buffer to = {&g->allocator, &g->said};
    g->said.size = 0;
    casus__sink_init(&g->out, casus__sink_to_buffer, &to);
    casus__sink_put_z(&g->out, "{\"locations\":null");
    casus__geojson_put_members(g, CASUS__GEOJSON_EVENT, ",", "", "");
    casus__geojson_put_members(g, CASUS__GEOJSON_DATE, ",", "\"date\":{", "}");
    casus__geojson_put_members(g, CASUS__GEOJSON_CODE, ",", "\"classifications\":[{\"level\":1,\"code\":", "");
    casus__geojson_put_members(g, CASUS__GEOJSON_SCHEME, ",", "\"scheme\":", "}]");
    put_sides(g);
    if (!casus__sink_flush(&g->out)) {
        return casus__fail_memory(&g->allocator, g->error);
    }
    g->said_plain = g->said.size;
    put_figures(g);
    return casus__sink_flush(&g->out) ? CASUS_OK : casus__fail_memory(&g->allocator, g->error);
}

/* The JSON of an event: `said`, and its place with what is kept of the feature. */
static casus_status put_event(casus__geojson *g) {
    static const char nothing[] = "{\"locations\":null";
    casus__sink_buffer to = {&g->allocator, &g->text};
    const int placed = g->members[CASUS__GEOJSON_PLACE].size > 0;
    const int64_t skip = (int64_t)sizeof nothing - 1;
    g->text.size = 0;
    casus__sink_init(&g->out, casus__sink_to_buffer, &to);
    casus__sink_put_z(&g->out, "{\"locations\":");
    if (placed) {
        casus__geojson_put_members(g, CASUS__GEOJSON_PLACE, "", "[{", "");
    } else {
        casus__sink_put_z(&g->out, "null");
    }
    casus__geojson_put_members(g, CASUS__GEOJSON_PROPERTIES, ",", "\"properties\":{", "}");
    casus__geojson_put_members(g, CASUS__GEOJSON_FEATURE, ",", "\"feature\":{", "}");
    casus__sink_put_z(&g->out, placed ? "}]" : "");
    casus__sink_put(&g->out, (const char *)g->said.data + skip, g->said.size - skip);
    casus__sink_put_z(&g->out, "}");
    return casus__sink_flush(&g->out) ? CASUS_OK : casus__fail_memory(&g->allocator, g->error);
}

/* Reads the event. Its text is not the caller's, so of an error the place is the feature's. */
casus_status casus__geojson_read_event(casus__geojson *g, casus_event *event) {
    static const casus__json_place here = {NULL, 1, 1, 0};
    casus_error found;
    const casus_status status =
        casus__event_reader_read(&g->reader, event, (const char *)g->text.data, g->text.size, &here, &found);
    if (status == CASUS_OK) {
        return CASUS_OK;
    }
    const char *place = found.row > 0 ? strchr(found.message, ' ') : NULL; /* after `1:23:` */
    return fail_at(g, status, 0, place != NULL ? place + 1 : found.message);
}

static void start_feature(casus__geojson *g, const char *data, int64_t size) {
    for (int i = 0; i < CASUS__GEOJSON_COUNT; i++) {
        g->members[i].size = 0;
    }
    memset(&g->id, 0, sizeof g->id);
    memset(&g->odd, 0, sizeof g->odd);
    memset(&g->shape, 0, sizeof g->shape);
    g->geometry = 0;
    g->coordinates = 0;
    g->is_shape = 0;
    g->event_from = g->event_to = 0;
    g->has_id = 0;
    g->has_standing = 0;
    g->has_others = 0;
    g->difference[0] = 0;
    g->is_point = 0;
    g->keys.count = 0;
    casus__json_start(&g->json, data, size, CASUS__JSON_DEPTH + 1); /* an event in a feature is nested once more */
}

casus_status casus__geojson_feature(casus__geojson *g, const char *data, int64_t size) {
    start_feature(g, data, size);
    casus_status status = read_feature(g);
    status = status == CASUS_OK ? settle_class(g) : status;
    status = status == CASUS_OK ? put_said(g) : status;
    return status == CASUS_OK ? put_event(g) : status;
}
