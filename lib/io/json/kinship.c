/* SPDX-License-Identifier: MIT */
/* A name in common proves nothing: half of the world's records have an id, a title and a date. A member counts only if
   its value is of the kind that an event has there, and some names are hardly found elsewhere (`firm`). An object is an
   event if it has two firm members; or one, and half of all its members count, which is not enough for a feature, since
   many have the name of a place; or nothing but members that count, one of them firm or a list of parts. */
#include "io/json/kinship.h"

#include <string.h>

#include "base/text.h"
#include "io/json/event/event_json.h"
#include "io/json/event/member.h"
#include "io/json/geojson/geojson_read.h"

static const char event_firm[] = "dataset|kind|modality|certainty|date|dyad|reported|dates|participants|casualties|"
                                 "classifications|claims|means|outcomes|relations";
static const char feature_firm[] = "dataset|kind|certainty|date_precision|native_class|native_scheme|killed_low|"
                                   "killed_best|killed_high|killed_open";

typedef struct tally {
    int64_t members;
    int64_t known;
    int64_t firm;
    int64_t lists; /* of parts */
} tally;

static int is_one_of(casus_str key, const char *list) {
    return key.size > 0 && memchr(key.data, '|', (size_t)key.size) == NULL && casus__in_list_nocase(key, list);
}

/* The field of an event that a key names, NULL if it names none. A list has the type CASUS_TYPE_LIST. */
static const casus__field *field_of(casus_str key) {
    const int head = casus__json_field_find(casus__json_head_fields, CASUS__JSON_HEAD_COUNT, key, 0);
    const int part = casus__json_field_find(casus__part_fields, CASUS__PART_COUNT, key, 0);
    return head >= 0 ? &casus__json_head_fields[head] : part >= 0 ? &casus__part_fields[part] : NULL;
}

/* The value of an object of the event: its first member is one of its fields. Goes to its end. */
static casus_status take_struct(casus__json *j, int slot, const casus__json_token *first, int *counts) {
    casus__json_token key;
    int count = 0;
    const casus__field *fields = casus__json_slot_fields(slot, &count);
    const int32_t outside = j->depth - 1;
    casus_status status = casus__json_next(j, &key);
    *counts = status == CASUS_OK && first->kind == CASUS__JSON_OBJECT &&
              (key.kind == CASUS__JSON_OBJECT_END ||
               (key.kind == CASUS__JSON_KEY && casus__json_field_find(fields, count, key.text, 0) >= 0));
    while (status == CASUS_OK && j->depth > outside) {
        status = casus__json_next(j, &key);
    }
    return status;
}

/* Takes the value of a member that an event has too, and counts it if it is of the right kind. */
static casus_status take_known(casus__json *j, const casus__field *field, int firm, const casus__json_token *value,
                               tally *t) {
    char complaint[CASUS__JSON_COMPLAINT_ROOM];
    casus__json_head head;
    int counts = value->kind == CASUS__JSON_NULL;
    casus_status status = CASUS_OK;
    if (!counts && field->type == CASUS_TYPE_STRUCT && value->kind == CASUS__JSON_OBJECT) {
        status = take_struct(j, casus__json_slot_of(field), value, &counts);
    } else if (field->type == CASUS_TYPE_STRUCT || field->type == CASUS_TYPE_LIST) {
        counts |= field->type == CASUS_TYPE_LIST && value->kind == CASUS__JSON_ARRAY;
        status = casus__json_skip(j, value);
    } else {
        counts |= casus__json_member_read(field, value, &head, complaint) == CASUS_OK;
        status = casus__json_skip(j, value);
    }
    t->known += counts;
    t->lists += counts && value->kind == CASUS__JSON_ARRAY;
    t->firm += counts && firm && value->kind != CASUS__JSON_NULL;
    return status;
}

static casus_status take_event_member(casus__json *j, casus_str key, const casus__json_token *value, tally *t) {
    const casus__field *field = field_of(key);
    return field == NULL ? casus__json_skip(j, value) : take_known(j, field, is_one_of(key, event_firm), value, t);
}

/* A property may have any kind but the words that a kind and a certainty have. */
static casus_status take_property(casus__json *j, casus_str key, const casus__json_token *value, tally *t) {
    const casus__field *field = field_of(key);
    const int firm = is_one_of(key, feature_firm);
    if (field != NULL && field->type == CASUS_TYPE_WORD) {
        return take_known(j, field, firm, value, t);
    }
    t->known += casus__geojson_knows(key);
    t->firm += firm;
    return casus__json_skip(j, value);
}

/* What is called with each member beside the tally; `call` may be NULL. */
typedef struct listener {
    casus__json_field_fn call;
    void *user;
} listener;

static casus_status tell_member(const listener *l, casus_str key, const casus__json_token *value) {
    const casus__json_field field = {key, {NULL, 0}, value->kind, 0};
    return l->call != NULL ? l->call(l->user, &field) : CASUS_OK;
}

/* The members of an object whose brace was taken. */
static casus_status take_members(casus__json *j, int properties, tally *t, const listener *l) {
    casus__json_token key;
    casus__json_token value;
    casus_status status = CASUS_OK;
    while ((status = casus__json_next(j, &key)) == CASUS_OK && key.kind == CASUS__JSON_KEY) {
        status = casus__json_next(j, &value);
        t->members++;
        if (status == CASUS_OK) {
            status = properties ? take_property(j, key.text, &value, t) : take_event_member(j, key.text, &value, t);
        }
        status = status == CASUS_OK ? tell_member(l, key.text, &value) : status;
        if (status != CASUS_OK) {
            break;
        }
    }
    return status;
}

/* The properties of a feature whose brace was taken. */
static casus_status take_feature(casus__json *j, tally *t) {
    static const listener nobody = {NULL, NULL};
    casus__json_token token;
    casus_status status = CASUS_OK;
    while ((status = casus__json_next(j, &token)) == CASUS_OK && token.kind == CASUS__JSON_KEY) {
        const int properties = casus__equal_z(token.text, "properties");
        status = casus__json_next(j, &token);
        if (status == CASUS_OK) {
            status = properties && token.kind == CASUS__JSON_OBJECT ? take_members(j, 1, t, &nobody)
                                                                    : casus__json_skip(j, &token);
        }
        if (status != CASUS_OK) {
            break;
        }
    }
    return status;
}

int casus__json_kinship_likely(casus__json *json, casus_str object) {
    casus__json_token token;
    casus__json_start(json, object.data, object.size, CASUS__JSON_DEPTH);
    return casus__json_next(json, &token) == CASUS_OK && token.kind == CASUS__JSON_OBJECT &&
           casus__json_next(json, &token) == CASUS_OK && token.kind == CASUS__JSON_KEY &&
           is_one_of(token.text, event_firm);
}

/* Adds what was counted of an object whose reading ended with `status`. */
static void add_tally(casus__json_kinship *k, const tally *t, int feature, casus_status status) {
    const int is_event = t->firm > 1 || (!feature && t->firm > 0 && 2 * t->known >= t->members && t->known > 1) ||
                         (t->known == t->members && (t->firm > 0 || (t->known > 1 && t->lists > 0)));
    k->related += t->firm > 0;
    k->broken += status != CASUS_OK && t->known > 0;
    if (status == CASUS_OK && t->members > 0) {
        k->events += is_event;
        k->others += !is_event && t->known < t->members;
        k->strangers += t->known == 0;
    }
}

casus_status casus__json_kinship_add(casus__json_kinship *k, casus__json *json, casus_str object, int feature,
                                     casus__json_field_fn each, void *user) {
    const listener l = {each, user};
    casus__json_token token;
    tally t = {0, 0, 0, 0};
    casus__json_start(json, object.data, object.size, CASUS__JSON_DEPTH + (feature ? 1 : 0));
    casus_status status = casus__json_next(json, &token);
    if (status == CASUS_OK && token.kind == CASUS__JSON_OBJECT) {
        status = feature ? take_feature(json, &t) : take_members(json, 0, &t, &l);
    }
    if (status == CASUS_E_MEMORY) {
        return status;
    }
    add_tally(k, &t, feature, status);
    return CASUS_OK;
}

int casus__json_kinship_holds(const casus__json_kinship *k) {
    return k->events > 0 ? k->events >= k->others : k->others == 0 && k->broken > 0;
}
