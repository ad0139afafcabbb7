/* SPDX-License-Identifier: MIT */
/* One function for each way in which a key comes out of an event (CASUS__KEY_*). A key that is a column needs none. */
#include "query/rollup/run/keys.h"

#include <string.h>

#include <casus/geo.h>
#include <casus/time.h>

#include "base/number/number.h"
#include "query/rollup/keys/period_key.h"

int casus__key_init(const casus_allocator *a, casus__key *key, const casus__key_type *type, casus__dictionary *words) {
    const casus_str empty = {"", 0};
    memset(key, 0, sizeof *key);
    key->type = type;
    key->words = words;
    key->side_words.key = words->key;
    key->text.target = words;
    key->side_a.target = &key->side_words;
    key->side_b.target = &key->side_words;
    key->numbers.beyond = type->how == CASUS__KEY_GID ? CASUS_GID_MAX + 1 : INT32_MAX;
    key->texts[0].target = key->texts[1].target = words;
    return casus__dictionary_code(a, words, empty) == 0 && casus__dictionary_code(a, &key->side_words, empty) == 0;
}

void casus__key_free(const casus_allocator *a, casus__key *key) {
    casus__recode_free(a, &key->text);
    casus__recode_free(a, &key->side_a);
    casus__recode_free(a, &key->side_b);
    casus__recode_free(a, &key->texts[0]);
    casus__recode_free(a, &key->texts[1]);
    casus__number_cache_free(a, &key->cache);
    casus__code_table_free(a, &key->numbers);
    casus__values_free(a, &key->given);
    casus__values_free(a, &key->roles);
    casus__dictionary_free(a, &key->side_words);
    casus__buffer_free(a, &key->scratch);
    casus__native_free(a, &key->native);
    casus__free(a, key->regions, (uint64_t)key->region_cap * sizeof *key->regions);
    casus__free(a, key->serials, (uint64_t)key->serial_cap * sizeof *key->serials);
    casus__free(a, key->list, (uint64_t)key->list_cap * sizeof *key->list);
    memset(key, 0, sizeof *key);
}

static int begin_actors(const casus_allocator *a, casus__key *key, const casus_batch *batch) {
    key->elements = casus__batch_column(batch, CASUS__COLUMN_PARTICIPANTS);
    key->actors = casus__batch_column(batch, CASUS__COLUMN_ACTORS);
    key->actor_index = casus__view_of(casus_column_field(key->elements, "actor"));
    return casus__values_begin(a, &key->roles, casus_column_field(key->elements, "role"),
                               CASUS_VOCABULARY_PARTICIPANT_ROLE) &&
           casus__recode_begin(a, &key->text, casus_column_field(key->actors, "name"));
}

static int begin_period(const casus_allocator *a, casus__key *key, const casus_batch *batch) {
    const int32_t column = key->type->column != 0 ? key->type->column : CASUS__COLUMN_DATE_START;
    key->first = casus__view_of(casus__batch_column(batch, column));
    key->second = casus__view_of(casus__batch_column(batch, CASUS__COLUMN_DATE_START));
    if (!casus__values_begin(a, &key->given, casus__batch_column(batch, CASUS__COLUMN_DATE_GIVEN),
                             CASUS_VOCABULARY_UNIT)) {
        return 0;
    }
    key->given_exact = 1;
    for (int32_t word = 0; word < key->given.word_count; word++) {
        key->given_exact &= key->type->as_delivered || key->given.values[word] <= key->type->detail;
    }
    return 1;
}

static int begin(const casus_allocator *a, casus__key *key, const casus_batch *batch) {
    switch (key->type->how) {
    case CASUS__KEY_PERIOD: return begin_period(a, key, batch);
    case CASUS__KEY_NATIVE: casus__native_begin(&key->native, batch, key->type->field); return 1;
    case CASUS__KEY_REGION: return casus__key_begin_region(a, key, batch);
    case CASUS__KEY_GEOHASH:
    case CASUS__KEY_GID:
        key->first = casus__view_of(casus__batch_column(batch, CASUS__COLUMN_LAT));
        key->second = casus__view_of(casus__batch_column(batch, CASUS__COLUMN_LON));
        return 1;
    case CASUS__KEY_DYAD:
        return casus__recode_begin(a, &key->text, casus__batch_column(batch, CASUS__COLUMN_DYAD)) &&
               casus__recode_begin(a, &key->side_a, casus__batch_column(batch, CASUS__COLUMN_SIDE_A)) &&
               casus__recode_begin(a, &key->side_b, casus__batch_column(batch, CASUS__COLUMN_SIDE_B));
    case CASUS__KEY_ACTOR: return begin_actors(a, key, batch);
    case CASUS__KEY_SOURCE:
        key->elements = casus__batch_column(batch, CASUS__COLUMN_SOURCES);
        return casus__recode_begin(a, &key->text, casus_column_field(key->elements, "name"));
    case CASUS__KEY_VICTIM:
    case CASUS__KEY_PERPETRATOR:
    case CASUS__KEY_MEANS:
    case CASUS__KEY_CLAIMANT: return casus__key_begin_cells(a, key, batch);
    default: return casus__recode_begin(a, &key->text, casus__batch_column(batch, key->type->column));
    }
}

int casus__key_begin(const casus_allocator *a, casus__key *key, const casus_batch *batch, const casus__barred *barred) {
    const int ok = begin(a, key, batch);
    key->barred = barred;
    key->claims = casus__barred_view(key->elements);
    return ok;
}

/* ---- Periods and cells ------------------------------------------------------------------------------------------- */

/* The code of a day's period, which all days of it get. */
static int32_t new_period_code(const casus_allocator *a, casus__key *key, int32_t day) {
    char text[CASUS__PERIOD_ROOM];
    int32_t first = 0;
    int32_t next = 0;
    const int32_t period = casus__key_period(key->type, day);
    const casus_str name = casus__key_period_text(key->type, period, text);
    const int whole =
        casus__key_first_day(key->type, period, &first) && casus__key_first_day(key->type, (int64_t)period + 1, &next);
    const int32_t code = name.size > 0 ? casus__dictionary_code(a, key->words, name) : 0;
    return code < 0 || casus__code_table_set(a, &key->numbers, day, whole ? first : day,
                                             whole ? next : (int64_t)day + 1, code)
               ? code
               : -1;
}

static int32_t new_cell_code(const casus_allocator *a, casus__key *key, int32_t gid) {
    char text[CASUS__NUMBER_ROOM];
    const casus_str s = {text, casus__print_int64(gid, text)};
    const int32_t code = casus__dictionary_code(a, key->words, s);
    return code < 0 || casus__code_table_set(a, &key->numbers, gid, gid, gid + 1, code) ? code : -1;
}

int32_t casus__key_day(const casus_allocator *a, casus__key *key, int32_t day) {
    const int32_t known = casus__code_table_at(&key->numbers, day);
    return known >= 0 ? known : new_period_code(a, key, day);
}

int32_t casus__key_gid(const casus_allocator *a, casus__key *key, int32_t gid) {
    const int32_t known = casus__code_table_at(&key->numbers, gid);
    return known >= 0 ? known : new_cell_code(a, key, gid);
}

static int32_t period_code(const casus_allocator *a, casus__key *key, int64_t row) {
    int32_t day = casus__view_int32(&key->first, row, CASUS_DAY_UNKNOWN);
    if (day == CASUS_DAY_UNKNOWN) { /* an end that is not known is the other one */
        day = casus__view_int32(&key->second, row, CASUS_DAY_UNKNOWN);
    }
    /* A unit finer than what the source states would be a guess. The values of `given` for unknown and `day` are below
       every unit. */
    if (day == CASUS_DAY_UNKNOWN ||
        (!key->type->as_delivered && casus__values_at(&key->given, row) > key->type->detail)) {
        return 0;
    }
    return casus__key_day(a, key, day);
}

static int32_t cell_code(const casus_allocator *a, casus__key *key, int64_t row) {
    int32_t gid = 0;
    if (key->first.doubles == NULL || key->second.doubles == NULL || !casus__view_valid(&key->first, row) ||
        !casus__view_valid(&key->second, row) ||
        casus_gid_from_point(key->first.doubles[row], key->second.doubles[row], &gid, NULL) != CASUS_OK) {
        return 0;
    }
    return casus__key_gid(a, key, gid);
}

static int32_t geohash_code(const casus_allocator *a, casus__key *key, int64_t row) {
    char text[CASUS__NUMBER_ROOM];
    int64_t size = 0;
    const double lat = casus__view_double(&key->first, row);
    const double lon = casus__view_double(&key->second, row);
    return casus_geohash_from_point(lat, lon, key->type->size, text, (int64_t)sizeof text, &size, NULL) == CASUS_OK
               ? casus__dictionary_code(a, key->words, (casus_str){text, size})
               : 0;
}

/* ---- Dyads ------------------------------------------------------------------------------------------------------- */

static int32_t new_pair_code(const casus_allocator *a, casus__key *key, int32_t side_a, int32_t side_b) {
    const casus_str first = casus__dictionary_word(&key->side_words, side_a);
    const casus_str second = casus__dictionary_word(&key->side_words, side_b);
    casus__buffer *b = &key->scratch;
    b->size = 0;
    if (!casus__buffer_append(a, b, first.data, first.size) || !casus__buffer_append(a, b, " - ", 3) ||
        !casus__buffer_append(a, b, second.data, second.size)) {
        return -1;
    }
    return casus__dictionary_code(a, key->words, (casus_str){(const char *)b->data, b->size});
}

static int32_t dyad_code(const casus_allocator *a, casus__key *key, int64_t row) {
    const int32_t delivered = casus__recode_code(a, &key->text, row);
    if (delivered != 0) {
        return delivered;
    }
    const int32_t side_a = casus__recode_code(a, &key->side_a, row);
    const int32_t side_b = casus__recode_code(a, &key->side_b, row);
    if (side_a <= 0 || side_b <= 0) {
        return side_a < 0 || side_b < 0 ? -1 : 0;
    }
    const uint64_t pair = (uint64_t)(uint32_t)side_a << 32 | (uint64_t)(uint32_t)side_b;
    casus__number_entry *entry = casus__number_find(a, &key->cache, pair);
    if (entry == NULL) {
        return -1;
    }
    if (entry->code < 0 || entry->number != pair) {
        entry->number = pair;
        entry->code = new_pair_code(a, key, side_a, side_b);
    }
    return entry->code;
}

/* ---- Rows -------------------------------------------------------------------------------------------------------- */

static int32_t text_code(const casus_allocator *a, casus__key *key, int64_t row) {
    return casus__recode_code(a, &key->text, row);
}

/* By CASUS__KEY_*. */
static int32_t (*const row_code[])(const casus_allocator *, casus__key *, int64_t) = {
    NULL, text_code, period_code, cell_code, dyad_code, geohash_code, casus__key_native, casus__key_region,
};

int casus__key_codes(const casus_allocator *a, casus__key *key, int64_t first, int64_t count, int32_t *out) {
    int32_t (*const code)(const casus_allocator *, casus__key *, int64_t) = row_code[key->type->how];
    int32_t worst = 0;
    for (int64_t i = 0; i < count; i++) {
        out[i] = code(a, key, first + i);
        worst |= out[i];
    }
    return worst >= 0;
}

/* ---- Lists ------------------------------------------------------------------------------------------------------- */

void casus__key_list_begin(casus__key *key) {
    key->serial++;
    key->list_count = 0;
}

/* Marks the code as listed; 1 if it was not, -1 when memory is short. */
static int is_new(const casus_allocator *a, casus__key *key, int32_t code) {
    const int64_t had = key->serial_cap;
    if (!CASUS__GROW(a, key->serials, key->serial_cap, (int64_t)code + 1)) {
        return -1;
    }
    for (int64_t i = had; i < key->serial_cap; i++) {
        key->serials[i] = 0;
    }
    const int listed = key->serials[code] == key->serial;
    key->serials[code] = key->serial;
    return !listed;
}

int casus__key_list_add(const casus_allocator *a, casus__key *key, int32_t code) {
    const int added = code > 0 ? is_new(a, key, code) : code;
    if (added <= 0) {
        return added == 0;
    }
    if (!CASUS__GROW(a, key->list, key->list_cap, key->list_count + 1)) {
        return 0;
    }
    key->list[key->list_count++] = code;
    return 1;
}

int64_t casus__key_list_end(const casus_allocator *a, casus__key *key, const int32_t **out) {
    if (key->list_count == 0) {
        if (!CASUS__GROW(a, key->list, key->list_cap, 1)) {
            return -1;
        }
        key->list[key->list_count++] = 0;
    }
    *out = key->list;
    return key->list_count;
}

/* Code of element i of the list; the actors of the event are from `first` on. 0 for an actor in another role than the
   key is for. */
static int32_t element_code(const casus_allocator *a, casus__key *key, int64_t i, int64_t first, int64_t actor_count) {
    if (key->type->how == CASUS__KEY_SOURCE) {
        return casus__recode_code(a, &key->text, i);
    }
    const int32_t index = casus__view_int32(&key->actor_index, i, -1);
    if (key->type->detail != 0 && casus__values_at(&key->roles, i) != key->type->detail) {
        return 0;
    }
    return index >= 0 && index < actor_count ? casus__recode_code(a, &key->text, first + index) : 0;
}

int64_t casus__key_list(const casus_allocator *a, casus__key *key, int64_t row, const int32_t **out) {
    int64_t first = 0;
    int64_t many = 0;
    int64_t first_actor = 0;
    int64_t actor_count = 0;
    casus_column_range(key->elements, row, &first, &many);
    if (key->type->how == CASUS__KEY_ACTOR) {
        casus_column_range(key->actors, row, &first_actor, &actor_count);
    }
    casus__key_list_begin(key);
    for (int64_t i = first; i < first + many; i++) {
        if (!casus__barred_part(key->barred, &key->claims, row, i) &&
            !casus__key_list_add(a, key, element_code(a, key, i, first_actor, actor_count))) {
            return -1;
        }
    }
    return casus__key_list_end(a, key, out);
}
