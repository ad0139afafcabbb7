/* SPDX-License-Identifier: MIT */
/* A refusal says what was found and what to do: the members that --map can take, the message of the API, or how to
   write the table again. */
#include "io/json/refusal.h"

#include <string.h>

#include "base/error.h"
#include "base/number/number.h"
#include "base/text.h"
#include "io/profiles/header/header_fit.h"

#define QUOTED 160

static int cut(casus_str text, int most) {
    return text.size < most ? (int)text.size : most;
}

/* ---- The answer of an API that failed -------------------------------------------------------------------------- */

/* Where APIs put what went wrong, nested members with their paths; `|`-separated, the best first. */
static const char status_names[] = "status|statusCode|status_code|error.status|error.code|code|errorCode";
static const char message_names[] = "message|error.message|error_description|errorMessage|error_message|detail|"
                                    "error.detail|errors|error|msg|title|fault|exception|description|reason";
/* Which of them alone are enough where there is little else. */
static const char sole_names[] = "message|detail|msg|errorMessage|error_message";
/* Members that only answers which failed have. */
static const char failure_names[] = "error|errors|error_description|errorMessage|error_message|errorCode|fault|"
                                    "exception";
/* What may stand beside a message in an answer that has no status. */
#define FEW_MEMBERS 4

typedef struct answer {
    casus_str status;
    casus_str message;
    int32_t status_rank;
    int32_t message_rank;
    int32_t members;
    int failed;
    int says; /* has a message, and nothing that is data */
} answer;

/* Place of a name in a list, from 0; -1 if it is none of them. */
static int32_t rank_in(casus_str name, const char *list) {
    int32_t rank = 0;
    for (const char *at = list; at != NULL; rank++) {
        const char *bar = strchr(at, '|');
        const casus_str word = {at, bar != NULL ? bar - at : (int64_t)strlen(at)};
        if (casus_str_equal(word, name)) {
            return rank;
        }
        at = bar != NULL ? bar + 1 : NULL;
    }
    return -1;
}

static int is_failure_code(casus_str text) {
    int64_t code = 0;
    return casus__parse_int64(text, &code) && code >= 400 && code < 600;
}

static casus_status take_answer(void *user, const casus__json_field *field) {
    answer *a = user;
    const int scalar = field->kind != CASUS__JSON_OBJECT && field->kind != CASUS__JSON_ARRAY;
    const int32_t status = rank_in(field->name, status_names);
    const int32_t message = rank_in(field->name, message_names);
    const int empty = field->kind == CASUS__JSON_FALSE || (!scalar && field->value.size == 2);
    const int says = field->value.size > 0 && !empty;
    a->members += !field->nested;
    if (status >= 0 && scalar && says && (a->status_rank < 0 || status < a->status_rank)) {
        a->status = field->value;
        a->status_rank = status;
    }
    if (message >= 0 && says && field->kind != CASUS__JSON_TRUE && (a->message_rank < 0 || message < a->message_rank)) {
        a->message = field->value;
        a->message_rank = message;
        a->says |= !field->nested && field->kind == CASUS__JSON_STRING && rank_in(field->name, sole_names) >= 0;
    }
    a->failed |= status >= 0 && is_failure_code(field->value);
    a->failed |= says && !field->nested && rank_in(field->name, failure_names) >= 0;
    a->failed |= casus__equal_z(field->name, "success") && field->kind == CASUS__JSON_FALSE;
    return CASUS_OK;
}

casus_status casus__json_refuse_answer(const casus_reader *r, const char *name, casus_str object, int sure,
                                       casus_error *error) {
    casus__json json;
    casus__json_geometry geometry;
    answer a;
    memset(&a, 0, sizeof a);
    a.status_rank = a.message_rank = -1;
    casus__json_init(&json, &r->settings.allocator);
    casus__json_start(&json, object.data, object.size, CASUS__JSON_DEPTH);
    casus_status status = casus__json_fields(&json, CASUS__JSON_NESTED, take_answer, &a, &geometry);
    if (status == CASUS_OK && (a.failed || (!sure && a.says && a.members <= FEW_MEMBERS))) {
        status = casus__fail_at(
            error, CASUS_E_PROFILE, name, 0, 0, 0,
            "no data, but the answer of an API that failed:%s%.*s%s%s%.*s%s; ask it again",
            a.status.size > 0 ? " status " : "", cut(a.status, 40), a.status.size > 0 ? a.status.data : "",
            a.status.size > 0 && a.message.size > 0 ? "," : "", a.message.size > 0 ? " message '" : "",
            cut(a.message, QUOTED), a.message.size > 0 ? a.message.data : "", a.message.size > 0 ? "'" : "");
    } else {
        status = status == CASUS_E_MEMORY ? casus__fail_memory(&r->settings.allocator, error) : CASUS_OK;
    }
    casus__json_free(&json); /* what the message quotes was its own */
    return status;
}

/* ---- A table by columns ---------------------------------------------------------------------------------------- */

typedef struct shapes {
    const casus__profile *profile; /* only members that it recognises count; NULL: all */
    int64_t nested;
    int64_t others; /* values of their own, and what is not shaped like the first that is nested */
    char name[64];  /* of that one */
    char start[64]; /* of its text, with its first key */
} shapes;

/* The start of a nested value up to the end of its first key: tables repeat the numbers or names in it. */
static void put_start(casus_str value, char *out, int64_t room) {
    int64_t used = 0;
    int quotes = 0;
    for (int64_t i = 0; i < value.size && used < room - 1 && quotes < 2; i++) {
        const char c = value.data[i];
        if (value.data[0] == '[' && i > 0) {
            break; /* lists are alike */
        }
        quotes += c == '"';
        if (c != ' ' && c != '\t' && c != '\n' && c != '\r') {
            out[used++] = c;
        }
    }
    out[used] = 0;
}

static casus_status take_shape(void *user, const casus__json_field *field) {
    shapes *s = user;
    char start[sizeof s->start];
    const int container = field->kind == CASUS__JSON_OBJECT || field->kind == CASUS__JSON_ARRAY;
    if (s->profile != NULL && casus__profile_fit(s->profile, &field->name, 1).recognised == 0) {
        return CASUS_OK;
    }
    put_start(field->value, start, sizeof start);
    if (container && s->nested++ == 0) {
        memcpy(s->start, start, sizeof start);
        const int size = cut(field->name, (int)sizeof s->name - 1);
        memcpy(s->name, field->name.data, (size_t)size);
        s->name[size] = 0;
    }
    s->others += container ? strcmp(start, s->start) != 0 : field->kind != CASUS__JSON_NULL;
    return CASUS_OK;
}

casus_status casus__json_refuse_table(const casus_reader *r, const casus__profile *profile, casus_str object,
                                      casus_error *error) {
    casus__json json;
    casus__json_geometry geometry;
    shapes s;
    memset(&s, 0, sizeof s);
    s.profile = profile;
    casus__json_init(&json, &r->settings.allocator);
    casus__json_start(&json, object.data, object.size, CASUS__JSON_DEPTH);
    casus_status status = casus__json_fields(&json, 0, take_shape, &s, &geometry);
    casus__json_free(&json);
    if (status == CASUS_E_MEMORY) {
        return casus__fail_memory(&r->settings.allocator, error);
    }
    if (status != CASUS_OK || s.others > 0 || s.nested < 2) {
        return CASUS_OK;
    }
    return casus__fail_at(error, CASUS_E_PROFILE, r->name, 0, 0, 0,
                          "a table that is not written by records: members such as %s hold many values each; write "
                          "each record as one object, such as pandas does with to_json(orient=\"records\")",
                          s.name);
}

/* ---- Records of nobody ----------------------------------------------------------------------------------------- */

/* The names of the members, as many as have room. */
static void put_names(const casus__name_list *names, char *out, int64_t room) {
    static const char more[] = ", ...";
    int64_t size = 0;
    for (int32_t i = 0; i < names->count; i++) {
        const casus_str name = casus__name_list_at(names, i);
        if (size + name.size + (int64_t)sizeof more + 2 > room) {
            memcpy(out + size, more, sizeof more - 1);
            size += (int64_t)sizeof more - 1;
            break;
        }
        memcpy(out + size, ", ", i > 0 ? 2 : 0);
        size += i > 0 ? 2 : 0;
        if (name.size > 0) {
            memcpy(out + size, name.data, (size_t)name.size);
        }
        size += name.size;
    }
    out[size] = 0;
}

/* Views of the names; NULL if memory is short. */
static casus_str *views_of(const casus_allocator *a, const casus__name_list *names) {
    casus_str *views = casus__alloc(a, (uint64_t)(names->count + 1) * sizeof *views);
    for (int32_t i = 0; views != NULL && i < names->count; i++) {
        views[i] = casus__name_list_at(names, i);
    }
    return views;
}

static casus_status fail_records(const casus_reader *r, const casus__profile *forced, const casus_str *views,
                                 const casus__name_list *names, const casus__json_kinship *kinship,
                                 casus_error *error) {
    char found[200];
    char why[240] = "";
    put_names(names, found, sizeof found);
    if (r->generic != NULL) {
        casus__profile_missing(forced, views, names->count, why, sizeof why);
        return casus__fail_at(error, CASUS_E_PROFILE, r->name, 0, 0, 0,
                              "the map names members that the records do not have: %s; they have: %s", why, found);
    }
    if (forced != NULL) {
        casus__profile_refusal(forced, views, names->count, why, sizeof why);
        return casus__fail_at(error, CASUS_E_PROFILE, r->name, 0, 0, 0,
                              "not records of profile %s: %s; the members are: %s", forced->name, why, found);
    }
    casus__profile_hint(views, names->count, why, sizeof why);
    return casus__fail_at(error, CASUS_E_PROFILE, r->name, 0, 0, 0,
                          "no known dataset fits the members %s%s; say with --map what they mean%s", found, why,
                          kinship->related > 0 ? ", or with --from casus that they are events of casus" : "");
}

casus_status casus__json_refuse_records(const casus_reader *r, const casus__profile *forced,
                                        const casus__name_list *names, const casus__json_kinship *kinship,
                                        casus_error *error) {
    const casus_allocator *a = &r->settings.allocator;
    if (names->count == 0) {
        return forced != NULL ? casus__fail_at(error, CASUS_E_PROFILE, r->name, 0, 0, 0,
                                               "no record of profile %s: the values have no members", forced->name)
                              : casus__fail_at(error, CASUS_E_PROFILE, r->name, 0, 0, 0,
                                               "no known dataset fits: the features have no properties; say with --map "
                                               "that their points are all that is known, such as lat=lat,lon=lon");
    }
    casus_str *views = views_of(a, names);
    if (views == NULL) {
        return casus__fail_memory(a, error);
    }
    const casus_status status = fail_records(r, forced, views, names, kinship, error);
    casus__free(a, views, (uint64_t)(names->count + 1) * sizeof *views);
    return status;
}
