/* SPDX-License-Identifier: MIT */
/* The distinct names of rows in a key that is a list, as casus__key_list() gives them, but of a run at once. Lists are
   short, so a name is compared with those before it. */
#include "query/rollup/kernels/key_lists.h"

/* A list column's elements; no row has any without offsets. */
typedef struct list {
    const int32_t *offsets;
} list;

static list list_of(const casus_column *column) {
    const int is_list = column != NULL && casus_column_type(column) == CASUS_TYPE_LIST;
    return (list){is_list ? casus_column_offsets(column) : NULL};
}

static int64_t first_of(const list *l, int64_t row) {
    return l->offsets != NULL ? l->offsets[row] : 0;
}

static int64_t count_of(const list *l, int64_t row) {
    return l->offsets != NULL ? l->offsets[row + 1] - l->offsets[row] : 0;
}

/* The lists of a key in a batch. */
typedef struct lists {
    const casus_allocator *a;
    casus__key *key;
    list elements;
    list actors;
    int is_source;
} lists;

/* Code of element i of a row; 0 without a name that counts, -1 as casus__dictionary_code(). */
static inline int32_t code_of(const lists *l, int64_t row, int64_t i) {
    casus__key *key = l->key;
    if (l->is_source) {
        return casus__recode_code(l->a, &key->text, i);
    }
    const int32_t index = casus__view_int32(&key->actor_index, i, -1);
    if (index < 0 || index >= count_of(&l->actors, row) ||
        (key->type->detail != 0 && casus__values_at(&key->roles, i) != key->type->detail)) {
        return 0;
    }
    return casus__recode_code(l->a, &key->text, first_of(&l->actors, row) + index);
}

static int is_listed(const int32_t *codes, int count, int32_t code) {
    int listed = 0;
    for (int i = 0; i < count; i++) {
        listed |= codes[i] == code;
    }
    return listed;
}

/* Lists the names of a row; returns how many, -1 as casus__dictionary_code(). */
static int list_row(const lists *l, int64_t row, int32_t *out) {
    const int64_t first = first_of(&l->elements, row);
    const int64_t end = first + count_of(&l->elements, row);
    int n = 0;
    for (int64_t i = first; i < end; i++) {
        const int32_t code = code_of(l, row, i);
        if (code > 0 && !is_listed(out, n, code)) {
            out[n++] = code;
        } else if (code < 0) {
            return -1;
        }
    }
    out[0] = n > 0 ? out[0] : 0;
    return n > 0 ? n : 1;
}

int casus__key_has_short_lists(const casus__key *key, int64_t first, int64_t count) {
    const list elements = list_of(key->elements);
    int64_t longest = 0;
    if (key->barred->column != NULL && key->claims.ints != NULL) {
        return 0;
    }
    for (int64_t row = first; row < first + count && elements.offsets != NULL; row++) {
        const int64_t many = count_of(&elements, row);
        longest = many > longest ? many : longest;
    }
    return longest <= CASUS__LIST_MOST;
}

int64_t casus__key_lists(const casus_allocator *a, casus__key *key, const uint64_t *chosen, int64_t first, int64_t count,
                         int32_t *starts, int32_t *codes, int32_t *rows) {
    const lists l = {a, key, list_of(key->elements), list_of(key->actors), key->type->how == CASUS__KEY_SOURCE};
    int32_t n = 0;
    for (int64_t row = 0; row < count; row++) {
        starts[row] = n;
        if ((chosen[row / CASUS__BLOCK] >> row % CASUS__BLOCK & 1) == 0) {
            continue;
        }
        const int many = list_row(&l, first + row, codes + n);
        if (many < 0) {
            return -1;
        }
        for (int i = 0; i < many; i++) {
            rows[n++] = (int32_t)row;
        }
    }
    starts[count] = n;
    return n;
}
