/* SPDX-License-Identifier: MIT */
/* Names to keys. A key that always means the same is a line of key_types; one that says what it means behind its name
   (period:10, native.COLUMN) is made for its question. */
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/number/number.h"
#include "base/text.h"
#include "query/columns/native/native_column.h"
#include "query/columns/synonyms.h"
#include "query/rollup/question.h"

#define KEY(name, how, column, detail, field)                                                                          \
    { name, how, column, detail, 0, 0, 0, field, 0 }
#define TEXT_KEY(name, column) KEY(name, CASUS__KEY_TEXT, column, 0, NULL)
#define PERIOD_KEY(name, unit) KEY(name, CASUS__KEY_PERIOD, 0, unit, NULL)
#define ACTOR_KEY(name, role) KEY(name, CASUS__KEY_ACTOR, 0, role, NULL)
#define VICTIM_KEY(field) KEY("victim." field, CASUS__KEY_VICTIM, 0, 0, field)

static const casus__key_type key_types[] = {
    PERIOD_KEY("year", CASUS_UNIT_YEAR),
    PERIOD_KEY("quarter", CASUS_UNIT_QUARTER),
    PERIOD_KEY("month", CASUS_UNIT_MONTH),
    {"month_id", CASUS__KEY_PERIOD, 0, CASUS_UNIT_MONTH, 1, 0, 0, NULL, 0},
    PERIOD_KEY("week", CASUS_UNIT_WEEK),
    PERIOD_KEY("day", CASUS_UNIT_DAY),
    TEXT_KEY("country", CASUS__COLUMN_COUNTRY),
    TEXT_KEY("iso3", CASUS__COLUMN_ISO3),
    KEY("region", CASUS__KEY_REGION, CASUS__COLUMN_ISO3, 0, NULL),
    TEXT_KEY("admin1", CASUS__COLUMN_ADMIN1),
    TEXT_KEY("admin2", CASUS__COLUMN_ADMIN2),
    TEXT_KEY("location", CASUS__COLUMN_LOCATION),
    KEY("gid", CASUS__KEY_GID, 0, 0, NULL),
    ACTOR_KEY("actor", 0),
    TEXT_KEY("side_a", CASUS__COLUMN_SIDE_A),
    TEXT_KEY("side_b", CASUS__COLUMN_SIDE_B),
    KEY("dyad", CASUS__KEY_DYAD, 0, 0, NULL),
    TEXT_KEY("class", CASUS__COLUMN_CLASS),
    TEXT_KEY("native_class", CASUS__COLUMN_NATIVE_CLASS),
    TEXT_KEY("native_subclass", CASUS__COLUMN_NATIVE_SUBCLASS),
    TEXT_KEY("dataset", CASUS__COLUMN_DATASET),
    TEXT_KEY("id", CASUS__COLUMN_ID),
    ACTOR_KEY("issuer", CASUS_PARTICIPANT_ROLE_ISSUER),
    KEY("source", CASUS__KEY_SOURCE, 0, 0, NULL),
    VICTIM_KEY("nationality"),
    VICTIM_KEY("occupation"),
    VICTIM_KEY("sex"),
    VICTIM_KEY("age"),
    KEY("perpetrator", CASUS__KEY_PERPETRATOR, 0, CASUS_PARTICIPANT_ROLE_PERPETRATOR, NULL),
    KEY("means", CASUS__KEY_MEANS, 0, 0, NULL),
    KEY("claimant", CASUS__KEY_CLAIMANT, 0, 0, NULL),
    TEXT_KEY("kind", CASUS__COLUMN_KIND),
    TEXT_KEY("modality", CASUS__COLUMN_MODALITY),
    TEXT_KEY("certainty", CASUS__COLUMN_CERTAINTY),
    TEXT_KEY("date_precision", CASUS__COLUMN_DATE_PRECISION),
    TEXT_KEY("location_precision", CASUS__COLUMN_LOCATION_PRECISION),
};
#define KEY_COUNT (int32_t)(sizeof key_types / sizeof key_types[0])

/* Keys that are followed by a number. */
static const struct {
    const char *name; /* with its colon */
    const char *what;
    int32_t most;
    casus__key_type type;
} sized[] = {
    {"period:", "a number of days", 36525, PERIOD_KEY(NULL, CASUS_UNIT_DAY)},
    {"geohash:", "a number of characters", 12, KEY(NULL, CASUS__KEY_GEOHASH, 0, 0, NULL)},
};
#define SIZED_COUNT (int32_t)(sizeof sized / sizeof sized[0])

static const casus__key_type *key_find(casus_str name) {
    for (int32_t i = 0; i < KEY_COUNT; i++) {
        if (casus__equal_z(name, key_types[i].name)) {
            return &key_types[i];
        }
    }
    return NULL;
}

const char *casus__key_name(casus_str name) {
    const casus__key_type *key = key_find(name);
    return key != NULL ? key->name : NULL;
}

int casus__key_is_list(const casus__key_type *key) {
    return key->how == CASUS__KEY_ACTOR || key->how == CASUS__KEY_SOURCE;
}

int casus__key_is_of_cells(const casus__key_type *key) {
    return key->how >= CASUS__KEY_VICTIM;
}

/* ---- Keys that are made ------------------------------------------------------------------------------------------ */

void casus__key_type_free(const casus_allocator *a, const casus__key_type *key) {
    if (key->bytes > 0) {
        casus__free(a, (casus__key_type *)(uintptr_t)key, key->bytes);
    }
}

/* The type with its own name behind it, and behind that `field_room` bytes for its field. NULL when memory is short. */
static casus__key_type *key_make(const casus_allocator *a, const casus__key_type *like, casus_str name,
                                 int64_t field_room) {
    const uint64_t bytes = sizeof *like + (uint64_t)name.size + 1 + (uint64_t)field_room;
    casus__key_type *key = casus__alloc(a, bytes);
    if (key != NULL) {
        char *text = (char *)(key + 1);
        *key = *like;
        memcpy(text, name.data, (size_t)name.size);
        text[name.size] = 0;
        key->name = text;
        key->field = field_room > 0 ? text + name.size + 1 : NULL;
        key->bytes = bytes;
    }
    return key;
}

static casus_status make_native(const casus__settings *settings, casus_str name, const casus__key_type **out,
                                casus_error *error) {
    static const casus__key_type like = KEY(NULL, CASUS__KEY_NATIVE, CASUS__COLUMN_NATIVE, 0, NULL);
    casus__key_type *key = key_make(&settings->allocator, &like, name, name.size + 1);
    if (key == NULL) {
        return casus__fail_memory(&settings->allocator, error);
    }
    char *field = (char *)(uintptr_t)key->field;
    casus_str column;
    *out = key;
    if (casus__native_name(name, field, &column) <= 0) {
        return casus__fail(error, CASUS_E_ARGUMENT,
                           "'%.*s' names no column: write native.COLUMN, or native.\"COLUMN\" with each quote of the "
                           "name doubled",
                           casus__shown(name), name.data);
    }
    field[column.size] = 0;
    return CASUS_OK;
}

static casus_status make_sized(const casus__settings *settings, casus_str name, int32_t which,
                               const casus__key_type **out, casus_error *error) {
    const int64_t head = (int64_t)strlen(sized[which].name);
    int64_t size = 0;
    for (int64_t i = head; i < name.size && size >= 0 && size <= sized[which].most; i++) {
        const char c = name.data[i];
        size = c >= '0' && c <= '9' && (c != '0' || i > head) ? size * 10 + (c - '0') : -1;
    }
    if (size < 1 || size > sized[which].most) {
        return casus__fail(error, CASUS_E_ARGUMENT, "'%.*s': behind %s stands %s, 1 to %d", casus__shown(name),
                           name.data, sized[which].name, sized[which].what, (int)sized[which].most);
    }
    casus__key_type *key = key_make(&settings->allocator, &sized[which].type, name, 0);
    if (key == NULL) {
        return casus__fail_memory(&settings->allocator, error);
    }
    key->size = (int32_t)size;
    *out = key;
    return CASUS_OK;
}

static int begins_with(casus_str name, const char *head) {
    const size_t size = strlen(head);
    return name.size >= (int64_t)size && memcmp(name.data, head, size) == 0;
}

/* The key of a name, from the list or made. CASUS_E_NOT_FOUND. *out is to be freed also after a failure. */
static casus_status key_of(const casus__settings *settings, casus_str name, const casus__key_type **out,
                           casus_error *error) {
    *out = name.size > 0 ? key_find(name) : NULL;
    if (*out != NULL) {
        return CASUS_OK;
    }
    for (int32_t i = 0; i < SIZED_COUNT; i++) {
        if (begins_with(name, sized[i].name)) {
            return make_sized(settings, name, i, out, error);
        }
    }
    return begins_with(name, CASUS__NATIVE_PREFIX) ? make_native(settings, name, out, error) : CASUS_E_NOT_FOUND;
}

/* ---- The question ------------------------------------------------------------------------------------------------ */

static int same_key(const casus__key_type *a, const casus__key_type *b) {
    return strcmp(a->name, b->name) == 0 || (a->how == CASUS__KEY_NATIVE && b->how == CASUS__KEY_NATIVE &&
                                             casus__equal_nocase(casus_str_from(a->field), b->field));
}

casus_status casus__question_append_key(const casus__settings *settings, casus__question *question,
                                        const casus__key_type *type, casus_error *error) {
    for (int32_t i = 0; i < question->key_count; i++) {
        if (same_key(question->keys[i], type)) {
            return casus__fail(error, CASUS_E_ARGUMENT, "key '%s' stands twice", type->name);
        }
    }
    if (question->key_count >= CASUS__KEYS_MAX) {
        return casus__fail(error, CASUS_E_LIMIT, "more than %d keys", CASUS__KEYS_MAX);
    }
    if (!CASUS__GROW(&settings->allocator, question->keys, question->key_cap, question->key_count + 1)) {
        return casus__fail_memory(&settings->allocator, error);
    }
    if (casus__key_is_of_cells(type)) {
        question->victims[question->victim_count++] = question->key_count;
    }
    question->keys[question->key_count++] = type;
    return CASUS_OK;
}

casus_status casus__question_add_key(const casus__settings *settings, casus__question *question, casus_str name,
                                     casus_error *error) {
    const casus__key_type *type = NULL;
    casus_status status = key_of(settings, name, &type, error);
    if (status == CASUS_OK) {
        status = casus__question_append_key(settings, question, type, error);
    }
    if (status != CASUS_OK && type != NULL) {
        casus__key_type_free(&settings->allocator, type);
    }
    return status;
}

casus_status casus__key_check(const casus__settings *settings, casus_str name, casus_error *error) {
    const casus__key_type *type = NULL;
    const casus_status status = key_of(settings, name, &type, error);
    if (type != NULL) {
        casus__key_type_free(&settings->allocator, type);
    }
    return status == CASUS_E_NOT_FOUND ? casus__key_unknown(name, error) : status;
}

/* ---- All names --------------------------------------------------------------------------------------------------- */

void casus__key_each(void (*visit)(void *user, const char *name, const casus__key_type *key), void *user) {
    for (int32_t i = 0; i < KEY_COUNT; i++) {
        visit(user, key_types[i].name, &key_types[i]);
    }
    for (int32_t i = 0; i < SIZED_COUNT; i++) {
        char name[16] = "";
        const size_t size = strlen(sized[i].name);
        memcpy(name, sized[i].name, size);
        name[size] = 'N';
        visit(user, name, &sized[i].type);
    }
}

#define LIST_ROOM 512

static void append_name(void *list, const char *name, const casus__key_type *key) {
    char *end = (char *)list + strlen(list);
    (void)key;
    (void)snprintf(end, LIST_ROOM - (size_t)(end - (char *)list), " %s", name);
}

casus_status casus__key_unknown(casus_str name, casus_error *error) {
    const char *names[KEY_COUNT + SIZED_COUNT];
    for (int32_t i = 0; i < KEY_COUNT; i++) {
        names[i] = key_types[i].name;
    }
    for (int32_t i = 0; i < SIZED_COUNT; i++) {
        names[KEY_COUNT + i] = sized[i].name;
    }
    const casus__synonym *synonym = casus__synonym_find(name);
    const char *meant = synonym != NULL ? synonym->sum : NULL;
    if ((synonym == NULL || synonym->key == NULL) && (meant != NULL || casus__sum_exists(name))) {
        const casus_str it = meant != NULL ? casus_str_from(meant) : name;
        return casus__fail(error, CASUS_E_ARGUMENT, "unknown key '%.*s': '%.*s' is a sum, not a key",
                           casus__shown(name), name.data, casus__shown(it), it.data);
    }
    const char *nearest = synonym != NULL ? synonym->key : NULL;
    nearest = nearest != NULL ? nearest : casus__nearest(name, names, KEY_COUNT + SIZED_COUNT);
    if (nearest != NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT, "unknown key '%.*s', did you mean '%s%s'?", casus__shown(name),
                           name.data, nearest, nearest[strlen(nearest) - 1] == ':' ? "10" : "");
    }
    char list[LIST_ROOM] = "";
    casus__key_each(append_name, list);
    return casus__fail(error, CASUS_E_ARGUMENT, "unknown key '%.*s'; keys are%s native.COLUMN", casus__shown(name),
                       name.data, list);
}
