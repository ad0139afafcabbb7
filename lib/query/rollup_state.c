/* SPDX-License-Identifier: MIT */
/* The partial state as bytes. All integers are little-endian:
 *
 *   "casus-rollup" and u32 version
 *   u32 keys, then each name; u32 sums, then each name
 *   u64 groups, then in the order of their keys: each key's text, then the int64 numbers of each sum (spec.h)
 *   u64 casus__hash() of everything before it
 *
 * A text is u32 size and its UTF-8 bytes. Texts, not codes: the same state is the same bytes in whatever order
 * it came about. */
#include <string.h>

#include "base/sort.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/text.h"
#include "query/rollup.h"

static const char magic[] = "casus-rollup";
#define MAGIC_SIZE ((int64_t)sizeof magic - 1)
#define VERSION 1u
#define HASH_SIZE 8

/* ---- Saving ---------------------------------------------------------------------------------------------------- */

static int put_number(const casus_allocator *a, casus__buffer *b, uint64_t v, int size) {
    unsigned char bytes[8];
    for (int i = 0; i < size; i++) {
        bytes[i] = (unsigned char)(v >> (8 * i));
    }
    return casus__buffer_append(a, b, bytes, size);
}

static int put_text(const casus_allocator *a, casus__buffer *b, casus_str s) {
    return put_number(a, b, (uint64_t)s.size, 4) && casus__buffer_append(a, b, s.data, s.size);
}

static int put_spec(const casus_allocator *a, casus__buffer *b, const casus__spec *spec) {
    int ok = casus__buffer_append(a, b, magic, MAGIC_SIZE) && put_number(a, b, VERSION, 4) &&
             put_number(a, b, (uint64_t)spec->key_count, 4);
    for (int32_t i = 0; ok && i < spec->key_count; i++) {
        ok = put_text(a, b, casus_str_from(spec->keys[i]->name));
    }
    ok = ok && put_number(a, b, (uint64_t)spec->sum_count, 4);
    for (int32_t i = 0; ok && i < spec->sum_count; i++) {
        char name[CASUS__SUM_NAME_ROOM];
        const casus_str s = {name, casus__sum_name(&spec->sums[i], name)};
        ok = put_text(a, b, s);
    }
    return ok;
}

static int put_group(const casus_allocator *a, casus__buffer *b, const casus_rollup *r, int32_t group) {
    const int32_t key_count = r->spec.key_count;
    const int32_t stride = r->spec.stride;
    int ok = 1;
    for (int32_t k = 0; ok && k < key_count; k++) {
        const int32_t code = r->groups.codes[(int64_t)group * key_count + k];
        ok = put_text(a, b, casus__dictionary_word(&r->words[k], code));
    }
    for (int32_t i = 0; ok && i < stride; i++) {
        ok = put_number(a, b, (uint64_t)r->groups.values[(int64_t)group * stride + i], 8);
    }
    return ok;
}

static int put_state(const casus_allocator *a, casus__buffer *b, const casus_rollup *r) {
    int32_t *order = NULL;
    int ok = put_spec(a, b, &r->spec) && put_number(a, b, (uint64_t)r->groups.count, 8) &&
             casus__groups_order(a, &r->groups, r->words, &order);
    for (int32_t i = 0; ok && i < r->groups.count; i++) {
        ok = put_group(a, b, r, order[i]);
    }
    casus__sorted_free(a, order, r->groups.count);
    return ok && put_number(a, b, casus__hash(b->data, b->size), HASH_SIZE);
}

casus_status casus_rollup_save(const casus_rollup *r, casus_write_fn write, void *user, casus_error *error) {
    casus_status status = casus__rollup_usable(r, error);
    if (status != CASUS_OK) {
        return status;
    }
    if (write == NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT, "no function to write the state with");
    }
    casus__buffer b = {0};
    if (!put_state(&r->settings.allocator, &b, r)) {
        status = casus__fail_memory(error);
    } else if (write(user, b.data, b.size) != 0) {
        status = casus__fail(error, CASUS_E_IO, "the state of the rollup was not taken");
    }
    casus__buffer_free(&r->settings.allocator, &b);
    return status;
}

/* ---- Loading --------------------------------------------------------------------------------------------------- */

/* Bytes that need not be trusted. After the first read over the end every read gives 0 and `bad` stays. */
typedef struct input {
    const unsigned char *data;
    int64_t size;
    int64_t at;
    int bad;
} input;

static uint64_t take_number(input *in, int size) {
    uint64_t v = 0;
    if (in->bad || in->size - in->at < size) {
        in->bad = 1;
        return 0;
    }
    for (int i = 0; i < size; i++) {
        v |= (uint64_t)in->data[in->at + i] << (8 * i);
    }
    in->at += size;
    return v;
}

static casus_str take_text(input *in) {
    casus_str s = {(const char *)in->data, (int64_t)take_number(in, 4)};
    if (in->bad || in->size - in->at < s.size || !casus__is_utf8((const char *)in->data + in->at, s.size)) {
        in->bad = 1;
        return (casus_str){"", 0};
    }
    s.data += in->at;
    in->at += s.size;
    return s;
}

static casus_status damaged(const input *in, const char *what, casus_error *error) {
    return casus__fail_at(error, CASUS_E_SYNTAX, NULL, 0, 0, in->at, "the state of the rollup is damaged: %s", what);
}

typedef casus_status (*add_fn)(const casus_allocator *, casus__spec *, casus_str, casus_error *);

static casus_status take_names(const casus_allocator *a, casus__spec *spec, input *in, const char *what, add_fn add,
                               casus_error *error) {
    const uint64_t count = take_number(in, 4);
    for (uint64_t i = 0; i < count; i++) {
        const casus_str name = take_text(in);
        if (in->bad) {
            return damaged(in, "it ends within its names", error);
        }
        const casus_status status = add(a, spec, name, error);
        if (status == CASUS_E_NOT_FOUND) {
            return casus__fail(error, CASUS_E_UNSUPPORTED, "the state has the %s '%.*s', which this version lacks",
                               what, name.size > 80 ? 80 : (int)name.size, name.data);
        }
        if (status != CASUS_OK) {
            return status == CASUS_E_MEMORY ? status : damaged(in, "a name stands twice", error);
        }
    }
    return CASUS_OK;
}

/* Checks what must be there before anything else means something, and leaves the hash out of the input. */
static casus_status take_header(input *in, casus_error *error) {
    if (in->size < MAGIC_SIZE || memcmp(in->data, magic, (size_t)MAGIC_SIZE) != 0) {
        return casus__fail_at(error, CASUS_E_SYNTAX, NULL, 0, 0, 0, "these bytes are no state of a rollup");
    }
    in->at = MAGIC_SIZE;
    const uint64_t version = take_number(in, 4);
    if (in->bad) {
        return damaged(in, "it ends within its head", error);
    }
    if (version != VERSION) {
        return casus__fail_at(error, CASUS_E_UNSUPPORTED, NULL, 0, 0, MAGIC_SIZE,
                              "the state has version %lld of its format, this library knows %d", (long long)version,
                              (int)VERSION);
    }
    input hash = {in->data, in->size, in->size - HASH_SIZE, 0};
    if (hash.at < in->at || take_number(&hash, HASH_SIZE) != casus__hash(in->data, in->size - HASH_SIZE)) {
        return damaged(in, "its check sum does not fit", error);
    }
    in->size -= HASH_SIZE;
    return CASUS_OK;
}

/* Numbers that members can have made: nothing summed where nothing is known, nobody counted twice. */
static int possible(const int64_t *n) {
    int64_t members = 0;
    int64_t highs = 0;
    for (int i = 0; i < 3; i++) {
        if (n[CASUS__N_LOW + i] == 0 && n[CASUS__LOW + i] != 0) {
            return 0;
        }
    }
    return casus__add(n[CASUS__N_BEST], n[CASUS__N_UNKNOWN], &members) &&
           casus__add(n[CASUS__N_HIGH], n[CASUS__N_OPEN], &highs) && n[CASUS__N_LOW] <= members && highs <= members &&
           n[CASUS__N_IRREGULAR] <= n[CASUS__N_BEST];
}

static int take_numbers(input *in, const casus__spec *spec, int64_t *numbers) {
    for (int32_t i = 0; i < spec->stride; i++) {
        const uint64_t v = take_number(in, 8);
        if (in->bad || v > INT64_MAX) {
            return 0;
        }
        numbers[i] = (int64_t)v;
    }
    for (int32_t s = 0; s < spec->sum_count; s++) {
        if (spec->sums[s].how == CASUS__SUM_COUNT && !possible(numbers + spec->sums[s].slot)) {
            return 0;
        }
    }
    return 1;
}

/* Negative, 0, positive as the keys of the group before stand to these. */
static int compare_keys(const casus_str *before, const casus_str *keys, int32_t count) {
    int order = 0;
    for (int32_t k = 0; k < count && order == 0; k++) {
        order = casus__key_compare(before[k], keys[k]);
    }
    return order;
}

static casus_status take_group(casus_rollup *r, input *in, const casus_str *keys, casus_error *error) {
    const casus_allocator *a = &r->settings.allocator;
    int32_t codes[CASUS__KEYS_MAX];
    int32_t group = 0;
    for (int32_t k = 0; k < r->spec.key_count; k++) {
        codes[k] = casus__dictionary_code(a, &r->words[k], keys[k]);
        if (codes[k] < 0) {
            return casus__rollup_no_room(r, error);
        }
    }
    const casus_status status = casus__rollup_group(r, codes, &group, error);
    if (status != CASUS_OK) {
        return status;
    }
    if (!take_numbers(in, &r->spec, r->groups.values + (int64_t)group * r->spec.stride)) {
        return damaged(in, "the numbers of a group are cut off or cannot be", error);
    }
    return CASUS_OK;
}

static casus_status take_groups(casus_rollup *r, input *in, casus_error *error) {
    const int32_t key_count = r->spec.key_count;
    const uint64_t count = take_number(in, 8);
    casus_str keys[2][CASUS__KEYS_MAX] = {{{NULL, 0}}};
    if (in->bad || (key_count == 0 && count != 1)) {
        return damaged(in, "it has no groups", error);
    }
    for (uint64_t i = 0; i < count; i++) {
        casus_str *mine = keys[i & 1];
        for (int32_t k = 0; k < key_count; k++) {
            mine[k] = take_text(in);
        }
        if (in->bad) {
            return damaged(in, "the key of a group is cut off or not UTF-8", error);
        }
        if (i > 0 && compare_keys(keys[(i - 1) & 1], mine, key_count) >= 0) {
            return damaged(in, "its groups are out of order", error);
        }
        const casus_status status = take_group(r, in, mine, error);
        if (status != CASUS_OK) {
            return status;
        }
    }
    return in->at == in->size ? CASUS_OK : damaged(in, "bytes follow its end", error);
}

static casus_status take_spec(const casus_allocator *a, casus__spec *spec, input *in, casus_error *error) {
    casus_status status = take_header(in, error);
    if (status == CASUS_OK) {
        status = take_names(a, spec, in, "key", casus__spec_add_key, error);
    }
    if (status == CASUS_OK) {
        status = take_names(a, spec, in, "sum", casus__spec_add_sum, error);
    }
    if (status == CASUS_OK && (in->bad || spec->sum_count == 0)) {
        status = damaged(in, "it has no sums", error);
    }
    return status;
}

casus_status casus_rollup_load(casus_context *context, const void *data, int64_t size, casus_rollup **out,
                               casus_error *error) {
    const casus__settings settings = casus__settings_of(context);
    casus__spec spec = {0};
    input in = {data, data == NULL || size < 0 ? 0 : size, 0, 0};
    casus_rollup *r = NULL;
    if (out == NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT, "no place for the rollup: `out` is NULL");
    }
    *out = NULL;
    casus_status status = take_spec(&settings.allocator, &spec, &in, error);
    if (status != CASUS_OK) {
        casus__spec_free(&settings.allocator, &spec);
        return status;
    }
    status = casus__rollup_make(&settings, &spec, &r, error);
    if (status == CASUS_OK) {
        status = take_groups(r, &in, error);
    }
    if (status != CASUS_OK) {
        casus_rollup_free(r);
        return status;
    }
    *out = r;
    return CASUS_OK;
}
