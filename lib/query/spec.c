/* SPDX-License-Identifier: MIT */
#include "query/spec.h"

#include <string.h>

#include <casus/batch.h>

#include "base/error.h"
#include "base/text.h"

#define TEXT_KEY(name, column)                                                                                         \
    { name, CASUS__KEY_TEXT, column, 0 }
#define PERIOD_KEY(name, unit)                                                                                         \
    { name, CASUS__KEY_PERIOD, 0, unit }

static const casus__key_type key_types[] = {
    PERIOD_KEY("year", CASUS_UNIT_YEAR),
    PERIOD_KEY("quarter", CASUS_UNIT_QUARTER),
    PERIOD_KEY("month", CASUS_UNIT_MONTH),
    PERIOD_KEY("week", CASUS_UNIT_WEEK),
    PERIOD_KEY("day", CASUS_UNIT_DAY),
    TEXT_KEY("country", CASUS_COLUMN_COUNTRY),
    TEXT_KEY("iso3", CASUS_COLUMN_ISO3),
    TEXT_KEY("admin1", CASUS_COLUMN_ADMIN1),
    TEXT_KEY("admin2", CASUS_COLUMN_ADMIN2),
    TEXT_KEY("location", CASUS_COLUMN_LOCATION),
    {"gid", CASUS__KEY_GID, 0, 0},
    {"actor", CASUS__KEY_ACTOR, 0, 0},
    TEXT_KEY("side_a", CASUS_COLUMN_SIDE_A),
    TEXT_KEY("side_b", CASUS_COLUMN_SIDE_B),
    {"dyad", CASUS__KEY_DYAD, 0, 0},
    TEXT_KEY("class", CASUS_COLUMN_CLASS),
    TEXT_KEY("native_class", CASUS_COLUMN_NATIVE_CLASS),
    TEXT_KEY("native_subclass", CASUS_COLUMN_NATIVE_SUBCLASS),
    TEXT_KEY("dataset", CASUS_COLUMN_DATASET),
    TEXT_KEY("id", CASUS_COLUMN_ID),
};
#define KEY_COUNT (int32_t)(sizeof key_types / sizeof key_types[0])

_Static_assert(KEY_COUNT <= CASUS__KEYS_MAX, "rows of codes have room for every key");

/* Names of sums that are no casualty status, by CASUS__SUM_*. */
static const char *const plain_sums[] = {NULL, "events", "summaries"};
#define PLAIN_COUNT 2

/* The statuses whose resolved triple every batch holds flat. */
static const struct {
    uint8_t status;
    uint8_t column;
} flat_sums[] = {
    {CASUS_CASUALTY_KILLED, CASUS_COLUMN_KILLED_LOW},
    {CASUS_CASUALTY_INJURED, CASUS_COLUMN_INJURED_LOW},
};
#define FLAT_COUNT (sizeof flat_sums / sizeof flat_sums[0])

/* ---- Names ----------------------------------------------------------------------------------------------------- */

static const casus__key_type *key_find(casus_str name) {
    for (int32_t i = 0; i < KEY_COUNT; i++) {
        if (casus__equal_z(name, key_types[i].name)) {
            return &key_types[i];
        }
    }
    return NULL;
}

/* The part of a name before its first point; `*side` receives the rest, or NULL data without a point. */
static casus_str split_name(casus_str name, casus_str *side) {
    const char *point = name.size > 0 ? memchr(name.data, '.', (size_t)name.size) : NULL;
    *side = (casus_str){NULL, 0};
    if (point != NULL) {
        *side = (casus_str){point + 1, name.size - (point + 1 - name.data)};
        name.size = point - name.data;
    }
    return name;
}

static int sum_find(casus_str name, casus__sum *out) {
    casus_str side_word;
    const casus_str status_word = split_name(name, &side_word);
    int32_t status = 0;
    int32_t side = 0;
    memset(out, 0, sizeof *out);
    for (uint8_t how = 1; how <= PLAIN_COUNT; how++) {
        if (casus__equal_z(name, plain_sums[how])) {
            out->how = how;
            return 1;
        }
    }
    if (casus_word_find(CASUS_VOCABULARY_CASUALTY, status_word, &status) != CASUS_OK) {
        return 0;
    }
    if (side_word.data != NULL && casus_word_find(CASUS_VOCABULARY_SIDE, side_word, &side) != CASUS_OK) {
        return 0;
    }
    out->how = CASUS__SUM_COUNT;
    out->status = (uint8_t)status;
    out->side = (uint8_t)side;
    return 1;
}

int32_t casus__sum_name(const casus__sum *sum, char *out) {
    const char *const parts[] = {
        sum->how == CASUS__SUM_COUNT ? casus_word(CASUS_VOCABULARY_CASUALTY, sum->status) : plain_sums[sum->how],
        sum->side == 0 ? "" : ".",
        sum->side == 0 ? "" : casus_word(CASUS_VOCABULARY_SIDE, sum->side),
    };
    int32_t size = 0;
    for (int i = 0; i < 3; i++) {
        for (const char *p = parts[i]; *p != 0 && size < CASUS__SUM_NAME_ROOM; p++) {
            out[size++] = *p;
        }
    }
    return size;
}

int32_t casus__sum_width(const casus__sum *sum) {
    return sum->how == CASUS__SUM_COUNT ? CASUS__SLOTS : 1;
}

/* ---- Building -------------------------------------------------------------------------------------------------- */

static int shown(casus_str s) {
    return s.size > 80 ? 80 : (int)s.size;
}

casus_status casus__spec_add_key(const casus_allocator *a, casus__spec *spec, casus_str name, casus_error *error) {
    const casus__key_type *type = key_find(name);
    void *keys = spec->keys;
    if (type == NULL) {
        return CASUS_E_NOT_FOUND;
    }
    for (int32_t i = 0; i < spec->key_count; i++) {
        if (spec->keys[i] == type) {
            return casus__fail(error, CASUS_E_ARGUMENT, "key '%s' stands twice", type->name);
        }
    }
    if (!casus__grow(a, &keys, &spec->key_cap, spec->key_count + 1, sizeof(const casus__key_type *))) {
        return casus__fail_memory(error);
    }
    spec->keys = keys;
    spec->keys[spec->key_count++] = type;
    return CASUS_OK;
}

casus_status casus__spec_add_sum(const casus_allocator *a, casus__spec *spec, casus_str name, casus_error *error) {
    casus__sum sum;
    void *sums = spec->sums;
    if (!sum_find(name, &sum)) {
        return CASUS_E_NOT_FOUND;
    }
    for (int32_t i = 0; i < spec->sum_count; i++) {
        const casus__sum *other = &spec->sums[i];
        if (other->how == sum.how && other->status == sum.status && other->side == sum.side) {
            return casus__fail(error, CASUS_E_ARGUMENT, "sum '%.*s' stands twice", shown(name), name.data);
        }
    }
    if (!casus__grow(a, &sums, &spec->sum_cap, spec->sum_count + 1, sizeof *spec->sums)) {
        return casus__fail_memory(error);
    }
    sum.slot = spec->stride;
    spec->stride += casus__sum_width(&sum);
    spec->sums = sums;
    spec->sums[spec->sum_count++] = sum;
    return CASUS_OK;
}

void casus__spec_free(const casus_allocator *a, casus__spec *spec) {
    casus__free(a, spec->keys, (uint64_t)spec->key_cap * sizeof(const casus__key_type *));
    casus__free(a, spec->sums, (uint64_t)spec->sum_cap * sizeof *spec->sums);
    memset(spec, 0, sizeof *spec);
}

/* ---- Lists ----------------------------------------------------------------------------------------------------- */

static casus_status unknown_key(casus_str name, casus_error *error) {
    const char *names[KEY_COUNT];
    for (int32_t i = 0; i < KEY_COUNT; i++) {
        names[i] = key_types[i].name;
    }
    const char *nearest = casus__nearest(name, names, KEY_COUNT);
    if (nearest != NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT, "unknown key '%.*s', did you mean '%s'?", shown(name), name.data,
                           nearest);
    }
    return casus__fail(
        error, CASUS_E_ARGUMENT,
        "unknown key '%.*s'; keys are year quarter month week day country iso3 admin1 admin2 location gid "
        "actor side_a side_b dyad class native_class native_subclass dataset id",
        shown(name), name.data);
}

/* Nearest of the words 1 .. last of a vocabulary and of the plain sums. */
static const char *nearest_word(casus_str word, int32_t vocabulary, int plain) {
    const char *names[64];
    int32_t n = 0;
    for (int32_t how = 1; plain && how <= PLAIN_COUNT; how++) {
        names[n++] = plain_sums[how];
    }
    for (int32_t value = 1; value <= casus_word_last(vocabulary) && n < 64; value++) {
        names[n++] = casus_word(vocabulary, value);
    }
    return casus__nearest(word, names, n);
}

static casus_status unknown_sum(casus_str name, casus_error *error) {
    casus_str side;
    casus__sum found;
    const casus_str status = split_name(name, &side);
    const int whole_is_known = sum_find(status, &found);
    if (whole_is_known && found.how == CASUS__SUM_COUNT) {
        const char *nearest = nearest_word(side, CASUS_VOCABULARY_SIDE, 0);
        if (nearest != NULL) {
            return casus__fail(error, CASUS_E_ARGUMENT, "unknown sum '%.*s', did you mean '%.*s.%s'?", shown(name),
                               name.data, shown(status), status.data, nearest);
        }
        return casus__fail(error, CASUS_E_ARGUMENT,
                           "unknown sum '%.*s'; parts are .a .b .civilian .unknown .third_party .perpetrator .victim",
                           shown(name), name.data);
    }
    const char *nearest = nearest_word(status, CASUS_VOCABULARY_CASUALTY, 1);
    if (nearest != NULL && !whole_is_known) {
        return casus__fail(error, CASUS_E_ARGUMENT, "unknown sum '%.*s', did you mean '%s'?", shown(name), name.data,
                           nearest);
    }
    return casus__fail(error, CASUS_E_ARGUMENT,
                       "unknown sum '%.*s'; sums are events, summaries, killed, injured and the other words for "
                       "casualties, and their parts such as killed.civilian",
                       shown(name), name.data);
}

typedef casus_status (*add_fn)(const casus_allocator *, casus__spec *, casus_str, casus_error *);
typedef casus_status (*unknown_fn)(casus_str, casus_error *);

static casus_status parse_list(const casus_allocator *a, casus__spec *spec, casus_str list, const char *what,
                               add_fn add, unknown_fn unknown, casus_error *error) {
    int64_t from = 0;
    if (casus__trim(list).size == 0) {
        return CASUS_OK;
    }
    for (int64_t i = 0; i <= list.size; i++) {
        if (i < list.size && list.data[i] != ',') {
            continue;
        }
        const casus_str name = casus__trim((casus_str){list.data + from, i - from});
        from = i + 1;
        if (name.size == 0) {
            return casus__fail(error, CASUS_E_ARGUMENT, "an empty name in the list of %s '%.*s'", what, shown(list),
                               list.data);
        }
        const casus_status status = add(a, spec, name, error);
        if (status != CASUS_OK) {
            return status == CASUS_E_NOT_FOUND ? unknown(name, error) : status;
        }
    }
    return CASUS_OK;
}

casus_status casus__spec_parse(const casus_allocator *a, casus__spec *spec, casus_str by, casus_str sum,
                               casus_error *error) {
    casus_status status = parse_list(a, spec, by, "keys", casus__spec_add_key, unknown_key, error);
    if (status == CASUS_OK) {
        status = parse_list(a, spec, sum, "sums", casus__spec_add_sum, unknown_sum, error);
    }
    if (status == CASUS_OK && spec->sum_count == 0) {
        status = casus__spec_add_sum(a, spec, casus_str_from("events"), error);
    }
    return status;
}

/* ---- Questions ------------------------------------------------------------------------------------------------- */

int casus__spec_equal(const casus__spec *a, const casus__spec *b) {
    if (a->key_count != b->key_count || a->sum_count != b->sum_count) {
        return 0;
    }
    for (int32_t i = 0; i < a->key_count; i++) {
        if (a->keys[i] != b->keys[i]) {
            return 0;
        }
    }
    for (int32_t i = 0; i < a->sum_count; i++) {
        if (a->sums[i].how != b->sums[i].how || a->sums[i].status != b->sums[i].status ||
            a->sums[i].side != b->sums[i].side) {
            return 0;
        }
    }
    return 1;
}

int32_t casus__sum_column(const casus__sum *sum) {
    for (size_t i = 0; i < FLAT_COUNT; i++) {
        if (sum->how == CASUS__SUM_COUNT && sum->side == 0 && flat_sums[i].status == sum->status) {
            return flat_sums[i].column;
        }
    }
    return -1;
}

static uint64_t key_columns(const casus__key_type *key) {
    switch (key->how) {
    case CASUS__KEY_PERIOD:
        return CASUS_COLUMN_BIT(CASUS_COLUMN_DATE_START) | CASUS_COLUMN_BIT(CASUS_COLUMN_DATE_GIVEN);
    case CASUS__KEY_GID: return CASUS_COLUMN_BIT(CASUS_COLUMN_LAT) | CASUS_COLUMN_BIT(CASUS_COLUMN_LON);
    case CASUS__KEY_DYAD:
        return CASUS_COLUMN_BIT(CASUS_COLUMN_DYAD) | CASUS_COLUMN_BIT(CASUS_COLUMN_SIDE_A) |
               CASUS_COLUMN_BIT(CASUS_COLUMN_SIDE_B);
    case CASUS__KEY_ACTOR: return CASUS_COLUMN_BIT(CASUS_COLUMN_ACTORS) | CASUS_COLUMN_BIT(CASUS_COLUMN_PARTICIPANTS);
    default: return CASUS_COLUMN_BIT(key->column);
    }
}

uint64_t casus__spec_columns(const casus__spec *spec) {
    uint64_t mask = CASUS_COLUMN_BIT(CASUS_COLUMN_KIND);
    for (int32_t i = 0; i < spec->key_count; i++) {
        mask |= key_columns(spec->keys[i]);
    }
    for (int32_t i = 0; i < spec->sum_count; i++) {
        const int32_t flat = casus__sum_column(&spec->sums[i]);
        if (flat >= 0) {
            mask |= CASUS_COLUMN_BIT(flat) | CASUS_COLUMN_BIT(flat + 1) | CASUS_COLUMN_BIT(flat + 2);
        } else if (spec->sums[i].how == CASUS__SUM_COUNT) {
            mask |= CASUS_COLUMN_BIT(CASUS_COLUMN_CASUALTIES);
        }
    }
    return mask;
}
