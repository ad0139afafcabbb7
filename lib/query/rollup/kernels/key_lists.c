/* SPDX-License-Identifier: MIT */
/* The distinct names of rows in a key that is a list, as casus__key_list() gives them, but of a run at once. Lists are
   short, so a name is compared with those before it. */
#include "query/rollup/kernels/key_lists.h"

static const int32_t *offsets_of(const casus_column *column) {
    const int is_list = column != NULL && casus_column_type(column) == CASUS_TYPE_LIST;
    return is_list ? casus_column_offsets(column) : NULL;
}

/* The lists of a key in a batch. */
typedef struct lists {
    const casus_allocator *a;
    casus__key *key;
    const int32_t *elements; /* offsets; NULL: no row has any */
    const int32_t *actors;
    int is_source;
} lists;

/* Code of element i of a row; 0 without a name that counts, -1 as casus__dictionary_code(). */
static int32_t code_of(const lists *l, int64_t row, int64_t i) {
    casus__key *key = l->key;
    if (l->is_source) {
        return casus__recode_code(l->a, &key->text, i);
    }
    const int32_t index = casus__view_int32(&key->actor_index, i, -1);
    if (index < 0 || l->actors == NULL || index >= l->actors[row + 1] - l->actors[row] ||
        (key->type->detail != 0 && casus__values_at(&key->roles, i) != key->type->detail)) {
        return 0;
    }
    return casus__recode_code(l->a, &key->text, l->actors[row] + index);
}

static inline int is_listed(const int32_t *codes, int count, int32_t code) {
    int listed = 0;
    for (int i = 0; i < count; i++) {
        listed |= codes[i] == code;
    }
    return listed;
}

/* Lists the names of a row; returns how many, 0 for none, -1 as casus__dictionary_code(). */
static int list_row(const lists *l, int64_t row, int32_t *out) {
    const int64_t first = l->elements != NULL ? l->elements[row] : 0;
    const int64_t end = l->elements != NULL ? l->elements[row + 1] : 0;
    int n = 0;
    for (int64_t i = first; i < end; i++) {
        const int32_t code = code_of(l, row, i);
        if (code > 0 && !is_listed(out, n, code)) {
            out[n++] = code;
        } else if (code < 0) {
            return -1;
        }
    }
    return n;
}

/* Lists of which nothing is unknown, and the codes of their words. */
typedef struct known_lists {
    const int32_t *elements;
    const int32_t *actors;
    const int32_t *index;
    const int32_t *words;
    const int32_t *codes;
    uint32_t word_count;
} known_lists;

/* Code of an element; 0 or less if it has none, or none yet. */
static inline int32_t known_code(const known_lists *l, int64_t row, int32_t i) {
    const uint32_t at = (uint32_t)l->index[i];
    if (at >= (uint32_t)(l->actors[row + 1] - l->actors[row])) {
        return 0;
    }
    const uint32_t word = (uint32_t)l->words[l->actors[row] + (int32_t)at];
    return word < l->word_count ? l->codes[word] : 0;
}

/* The same as list_row() of a row whose elements all have codes that are known, else -1. Most rows have two. */
static inline int list_known(const known_lists *l, int64_t row, int32_t *out) {
    const int32_t first = l->elements[row];
    const int32_t end = l->elements[row + 1];
    if (end - first == 2) {
        const int32_t a = known_code(l, row, first);
        const int32_t b = known_code(l, row, first + 1);
        out[0] = a;
        out[1] = b;
        return a <= 0 || b <= 0 ? -1 : 1 + (a != b);
    }
    int n = 0;
    for (int32_t i = first; i < end; i++) {
        const int32_t code = known_code(l, row, i);
        if (code <= 0) {
            return -1;
        }
        out[n] = code;
        n += !is_listed(out, n, code);
    }
    return n;
}

/* 1 if the lists are of actors of any role, and nothing in them is unknown. */
static int are_known(const lists *l) {
    const casus__key *key = l->key;
    return !l->is_source && key->type->detail == 0 && l->elements != NULL && l->actors != NULL &&
           key->actor_index.ints != NULL && key->actor_index.validity == NULL && key->text.map != NULL &&
           key->text.view.validity == NULL;
}

int casus__key_has_short_lists(const casus__key *key, int64_t first, int64_t count) {
    const int32_t *offsets = offsets_of(key->elements);
    int32_t left = 0; /* negative: a row has more */
    if (key->barred->column != NULL && key->claims.ints != NULL) {
        return 0;
    }
    for (int64_t row = first; row < first + count && offsets != NULL;) {
        const int32_t *at = offsets + row;
        if (first + count - row >= CASUS__BLOCK) {
            for (int i = 0; i < CASUS__BLOCK; i++) {
                left |= CASUS__LIST_MOST - (at[i + 1] - at[i]);
            }
            row += CASUS__BLOCK;
        } else {
            left |= CASUS__LIST_MOST - (at[1] - at[0]);
            row++;
        }
    }
    return left >= 0;
}

int64_t casus__key_lists(const casus_allocator *a, casus__key *key, const uint64_t *chosen, int64_t first,
                         int64_t count, int32_t *starts, int32_t *codes, int32_t *rows) {
    const lists l = {a, key, offsets_of(key->elements), offsets_of(key->actors), key->type->how == CASUS__KEY_SOURCE};
    const int is_known = are_known(&l);
    const known_lists known = {l.elements,
                               l.actors,
                               key->actor_index.ints,
                               key->text.view.ints,
                               is_known ? key->text.map->codes : NULL,
                               (uint32_t)key->text.word_count};
    int32_t n = 0;
    for (int64_t row = 0; row < count; row++) {
        starts[row] = n;
        if ((chosen[row / CASUS__BLOCK] >> row % CASUS__BLOCK & 1) == 0) {
            continue;
        }
        int many = is_known ? list_known(&known, first + row, codes + n) : -1;
        if (many < 0) {
            many = list_row(&l, first + row, codes + n);
        }
        if (many < 0) {
            return -1;
        }
        if (many == 0) { /* the empty text */
            codes[n] = 0;
            many = 1;
        }
        for (int i = 0; i < many; i++) {
            rows[n++] = (int32_t)row;
        }
    }
    starts[count] = n;
    return n;
}
