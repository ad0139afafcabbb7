/* SPDX-License-Identifier: MIT */
/* Making, merging and freeing a rollup. rollup_add.c adds batches, rollup_state.c makes bytes, result.c tables. */
#include "query/rollup.h"

#include <string.h>

#include "base/error.h"

/* ---- Making ---------------------------------------------------------------------------------------------------- */

static int init_keys(casus_rollup *r) {
    const casus_allocator *a = &r->settings.allocator;
    const uint64_t count = (uint64_t)r->spec.key_count;
    r->actor_key = -1;
    if (count == 0) {
        return 1;
    }
    r->words = casus__zalloc(a, count * sizeof *r->words);
    r->keys = casus__zalloc(a, count * sizeof *r->keys);
    if (r->words == NULL || r->keys == NULL) {
        return 0;
    }
    for (int32_t i = 0; i < r->spec.key_count; i++) {
        if (r->spec.keys[i]->how == CASUS__KEY_ACTOR) {
            r->actor_key = i;
        }
        if (!casus__key_init(a, &r->keys[i], r->spec.keys[i], &r->words[i])) {
            return 0;
        }
    }
    return 1;
}

casus_status casus__rollup_make(const casus__settings *settings, casus__spec *spec, casus_rollup **out,
                                casus_error *error) {
    const casus_allocator a = settings->allocator;
    casus_rollup *r = casus__zalloc(&a, sizeof *r);
    *out = NULL;
    if (r == NULL) {
        casus__spec_free(&a, spec);
        return casus__fail_memory(error);
    }
    r->settings = *settings;
    r->spec = *spec;
    memset(spec, 0, sizeof *spec);
    r->groups.key_count = r->spec.key_count;
    r->groups.stride = r->spec.stride;
    if (!init_keys(r)) {
        casus_rollup_free(r);
        return casus__fail_memory(error);
    }
    *out = r;
    return CASUS_OK;
}

casus_status casus_rollup_new(casus_context *context, const char *by, const char *sum, casus_rollup **out,
                              casus_error *error) {
    const casus__settings settings = casus__settings_of(context);
    casus__spec spec = {0};
    if (out == NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT, "no place for the rollup: `out` is NULL");
    }
    *out = NULL;
    const casus_status status =
        casus__spec_parse(&settings.allocator, &spec, casus_str_from(by), casus_str_from(sum), error);
    if (status != CASUS_OK) {
        casus__spec_free(&settings.allocator, &spec);
        return status;
    }
    casus_rollup *r = NULL;
    const casus_status made = casus__rollup_make(&settings, &spec, &r, error);
    if (r == NULL) {
        return made;
    }
    /* Without keys there is one group, also over no events. */
    int32_t all = 0;
    if (r->spec.key_count == 0 && casus__rollup_group(r, NULL, &all, error) != CASUS_OK) {
        casus_rollup_free(r);
        return CASUS_E_MEMORY;
    }
    *out = r;
    return CASUS_OK;
}

void casus_rollup_free(casus_rollup *r) {
    if (r == NULL) {
        return;
    }
    const casus_allocator a = r->settings.allocator;
    const uint64_t key_count = (uint64_t)r->spec.key_count;
    for (uint64_t i = 0; i < key_count && r->keys != NULL && r->words != NULL; i++) {
        casus__key_free(&a, &r->keys[i]);
        casus__dictionary_free(&a, &r->words[i]);
    }
    casus__free(&a, r->keys, key_count * sizeof *r->keys);
    casus__free(&a, r->words, key_count * sizeof *r->words);
    casus__free(&a, r->codes, key_count * CASUS__RUN * sizeof *r->codes);
    casus__free(&a, r->roles, CASUS__RUN * sizeof *r->roles);
    casus__free(&a, r->members, CASUS__RUN * sizeof *r->members);
    casus__free(&a, r->entries, (uint64_t)r->entry_cap * sizeof *r->entries);
    casus__values_free(&a, &r->kinds);
    casus__cells_free(&a, &r->cells);
    casus__groups_free(&a, &r->groups);
    casus__spec_free(&a, &r->spec);
    casus__free(&a, r, sizeof *r);
}

uint64_t casus_rollup_columns(const casus_rollup *r) {
    return r == NULL ? 0 : casus__spec_columns(&r->spec);
}

/* ---- Groups ---------------------------------------------------------------------------------------------------- */

casus_status casus__rollup_group(casus_rollup *r, const int32_t *codes, int32_t *out, casus_error *error) {
    *out = casus__groups_find(&r->settings.allocator, &r->groups, codes);
    return *out >= 0 ? CASUS_OK : casus__rollup_no_room(r, error);
}

casus_status casus__rollup_no_room(const casus_rollup *r, casus_error *error) {
    for (int32_t i = 0; i < r->spec.key_count; i++) {
        /* No single text is that long. */
        if (casus__dictionary_bytes(&r->words[i]) > INT32_MAX - (INT64_C(1) << 30)) {
            return casus__fail(error, CASUS_E_LIMIT, "the texts of key '%s' pass 1 GiB: group by something coarser",
                               r->spec.keys[i]->name);
        }
    }
    return casus__fail_memory(error);
}

casus_status casus__rollup_usable(const casus_rollup *r, casus_error *error) {
    if (r == NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT, "the rollup is NULL");
    }
    if (r->failed) {
        return casus__fail(error, CASUS_E_STATE, "the rollup failed before and holds no whole result");
    }
    return CASUS_OK;
}

/* The keys of a group as one line, cut to its room. */
static void describe_group(const casus_rollup *r, int32_t group, char *out, size_t room) {
    size_t size = 0;
    for (int32_t i = 0; i < r->spec.key_count; i++) {
        const casus_str word = casus__dictionary_word(&r->words[i], r->groups.codes[group * r->spec.key_count + i]);
        const char *parts[] = {i > 0 ? ", " : " of ", r->spec.keys[i]->name, " '", word.data, "'"};
        const int64_t sizes[] = {i > 0 ? 2 : 4, (int64_t)strlen(parts[1]), 2, word.size, 1};
        for (int k = 0; k < 5; k++) {
            for (int64_t j = 0; j < sizes[k] && size + 1 < room; j++) {
                out[size++] = parts[k][j];
            }
        }
    }
    out[size] = 0;
}

casus_status casus__rollup_overflow(const casus_rollup *r, int32_t group, const casus__sum *sum, casus_error *error) {
    char name[CASUS__SUM_NAME_ROOM + 1];
    char keys[240];
    name[casus__sum_name(sum, name)] = 0;
    describe_group(r, group, keys, sizeof keys);
    return casus__fail(error, CASUS_E_OVERFLOW, "sum '%s'%s is over 9223372036854.775807: count a part of the events",
                       name, keys);
}

casus_status casus__rollup_add_numbers(casus_rollup *r, int32_t group, const int64_t *numbers, casus_error *error) {
    int64_t *mine = r->groups.values + (int64_t)group * r->spec.stride;
    for (int32_t s = 0; s < r->spec.sum_count; s++) {
        const casus__sum *sum = &r->spec.sums[s];
        for (int32_t i = sum->slot; i < sum->slot + casus__sum_width(sum); i++) {
            if (!casus__add(mine[i], numbers[i], &mine[i])) {
                return casus__rollup_overflow(r, group, sum, error);
            }
        }
    }
    return CASUS_OK;
}

/* ---- Merging --------------------------------------------------------------------------------------------------- */

/* Codes of the other rollup's texts of one key among ours. NULL when there is no room. */
static int32_t *translate(casus_rollup *r, const casus_rollup *other, int32_t key) {
    const casus_allocator *a = &r->settings.allocator;
    const casus__dictionary *from = &other->words[key];
    int32_t *codes = casus__alloc(a, (uint64_t)from->count * sizeof *codes);
    int ok = codes != NULL;
    for (int32_t i = 0; ok && i < from->count; i++) {
        codes[i] = casus__dictionary_code(a, &r->words[key], casus__dictionary_word(from, i));
        ok = codes[i] >= 0;
    }
    if (!ok) {
        casus__free(a, codes, (uint64_t)from->count * sizeof *codes);
        return NULL;
    }
    return codes;
}

static casus_status merge_groups(casus_rollup *r, const casus_rollup *other, int32_t *const *codes, int32_t *row,
                                 casus_error *error) {
    const int32_t key_count = r->spec.key_count;
    const int32_t count = other->groups.count;
    for (int32_t g = 0; g < count; g++) {
        for (int32_t k = 0; k < key_count; k++) {
            row[k] = codes[k][other->groups.codes[(int64_t)g * key_count + k]];
        }
        int32_t group = 0;
        casus_status status = casus__rollup_group(r, row, &group, error);
        if (status == CASUS_OK) {
            status = casus__rollup_add_numbers(r, group, other->groups.values + (int64_t)g * r->spec.stride, error);
        }
        if (status != CASUS_OK) {
            return status;
        }
    }
    return CASUS_OK;
}

static casus_status merge(casus_rollup *r, const casus_rollup *other, casus_error *error) {
    const casus_allocator *a = &r->settings.allocator;
    int32_t *codes[CASUS__KEYS_MAX] = {NULL};
    int32_t row[CASUS__KEYS_MAX];
    casus_status status = CASUS_OK;
    for (int32_t k = 0; k < r->spec.key_count && status == CASUS_OK; k++) {
        codes[k] = translate(r, other, k);
        status = codes[k] != NULL ? CASUS_OK : casus__rollup_no_room(r, error);
    }
    if (status == CASUS_OK) {
        status = merge_groups(r, other, codes, row, error);
    }
    for (int32_t k = 0; k < r->spec.key_count; k++) {
        casus__free(a, codes[k], (uint64_t)other->words[k].count * sizeof *codes[k]);
    }
    return status;
}

casus_status casus_rollup_merge(casus_rollup *r, const casus_rollup *other, casus_error *error) {
    casus_status status = casus__rollup_usable(r, error);
    if (status == CASUS_OK) {
        status = casus__rollup_usable(other, error);
    }
    if (status != CASUS_OK) {
        return status;
    }
    if (!casus__spec_equal(&r->spec, &other->spec)) {
        return casus__fail(error, CASUS_E_ARGUMENT, "the rollups have other keys or sums, or in another order");
    }
    status = merge(r, other, error);
    r->failed = status != CASUS_OK;
    return status;
}
