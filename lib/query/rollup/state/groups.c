/* SPDX-License-Identifier: MIT */
/* A hash table with open addressing: slots hold group + 1, and the codes of the group are the key. For the order, the
   texts of each key are sorted, and the groups then counted into place, from the last key to the first. */
#include "query/rollup/state/groups.h"

#include <string.h>

#include "base/sort.h"
#include "base/text.h"

/* Which codes stand together is the input's choice, so the hash is keyed as that of texts. */
static uint64_t hash_codes(const casus__groups *g, const int32_t *codes) {
    return casus__hash_keyed(g->key, codes, (int64_t)g->key_count * (int64_t)sizeof *codes);
}

static int same_codes(const int32_t *a, const int32_t *b, int32_t n) {
    for (int32_t i = 0; i < n; i++) {
        if (a[i] != b[i]) {
            return 0;
        }
    }
    return 1;
}

static int64_t free_slot(const uint32_t *slots, int64_t slot_count, uint64_t hash) {
    int64_t i = (int64_t)(hash & (uint64_t)(slot_count - 1));
    while (slots[i] != 0) {
        i = (i + 1) & (slot_count - 1);
    }
    return i;
}

/* Enters every group into slots that are free. */
static void fill_slots(const casus__groups *g, uint32_t *slots, int64_t slot_count) {
    for (int32_t group = 0; group < g->count; group++) {
        slots[free_slot(slots, slot_count, hash_codes(g, casus__groups_codes(g, group)))] = (uint32_t)group + 1;
    }
}

static int rehash(const casus_allocator *a, casus__groups *g) {
    const int64_t slot_count = g->slot_count == 0 ? 64 : g->slot_count * 2;
    uint32_t *slots = casus__zalloc(a, (uint64_t)slot_count * sizeof *slots);
    if (slots == NULL) {
        return 0;
    }
    fill_slots(g, slots, slot_count);
    casus__free(a, g->slots, (uint64_t)g->slot_count * sizeof *g->slots);
    g->slots = slots;
    g->slot_count = slot_count;
    return 1;
}

int casus__groups_reserve(const casus_allocator *a, casus__groups *g, int64_t more) {
    const int64_t count = g->count + more;
    if (count > INT32_MAX - 1) {
        return 0;
    }
    if (g->key_count > 0 &&
        !casus__grow(a, &g->codes, &g->code_cap, count, (uint64_t)g->key_count * sizeof *g->codes)) {
        return 0;
    }
    if (g->stride > 0 && !casus__grow(a, &g->values, &g->value_cap, count, (uint64_t)g->stride * sizeof *g->values)) {
        return 0;
    }
    while ((count - 1) * 2 >= g->slot_count) {
        if (!rehash(a, g)) {
            return 0;
        }
    }
    return 1;
}

static int32_t group_at(const casus__groups *g, const int32_t *codes, uint64_t hash) {
    const uint64_t mask = (uint64_t)(g->slot_count - 1);
    for (uint64_t i = hash & mask; g->slot_count > 0 && g->slots[i] != 0; i = (i + 1) & mask) {
        const int32_t group = (int32_t)(g->slots[i] - 1);
        if (same_codes(casus__groups_codes(g, group), codes, g->key_count)) {
            return group;
        }
    }
    return -1;
}

int32_t casus__groups_at(const casus__groups *g, const int32_t *codes) {
    return group_at(g, codes, hash_codes(g, codes));
}

int32_t casus__groups_find(const casus_allocator *a, casus__groups *g, const int32_t *codes) {
    const size_t width = (size_t)g->key_count * sizeof *codes;
    if (g->key_count == 0 && g->count > 0) {
        return 0; /* without keys there is one group */
    }
    const uint64_t hash = hash_codes(g, codes);
    const int32_t found = group_at(g, codes, hash);
    if (found >= 0) {
        return found;
    }
    if (!casus__groups_reserve(a, g, 1)) {
        return -1;
    }
    g->slots[free_slot(g->slots, g->slot_count, hash)] = (uint32_t)g->count + 1;
    if (width > 0) {
        memcpy(g->codes + (int64_t)g->count * g->key_count, codes, width);
    }
    if (g->stride > 0) {
        memset(g->values + (int64_t)g->count * g->stride, 0, (size_t)g->stride * sizeof *g->values);
    }
    return g->count++;
}

void casus__groups_clear(const casus_allocator *a, casus__groups *g) {
    if (g->slot_count > 64) { /* a table that one event made large would be wiped for each that follows */
        casus__free(a, g->slots, (uint64_t)g->slot_count * sizeof *g->slots);
        g->slots = NULL;
        g->slot_count = 0;
    } else if (g->count > 0) {
        memset(g->slots, 0, (size_t)g->slot_count * sizeof *g->slots);
    }
    g->count = 0;
}

void casus__groups_truncate(casus__groups *g, int32_t count) {
    if (g->count == count) {
        return;
    }
    g->count = count;
    memset(g->slots, 0, (size_t)g->slot_count * sizeof *g->slots);
    fill_slots(g, g->slots, g->slot_count);
}

static void *copy_of(const casus_allocator *a, const void *items, uint64_t used, uint64_t size) {
    void *copy = casus__alloc(a, size);
    if (copy != NULL && used > 0) {
        memcpy(copy, items, (size_t)used);
    }
    return copy;
}

int casus__groups_copy(const casus_allocator *a, const casus__groups *g, casus__groups *out) {
    const uint64_t code = (uint64_t)g->key_count * sizeof *g->codes;
    const uint64_t value = (uint64_t)g->stride * sizeof *g->values;
    const uint64_t slots = (uint64_t)g->slot_count * sizeof *g->slots;
    *out = *g;
    out->codes = copy_of(a, g->codes, (uint64_t)g->count * code, (uint64_t)g->code_cap * code);
    out->values = copy_of(a, g->values, (uint64_t)g->count * value, (uint64_t)g->value_cap * value);
    out->slots = copy_of(a, g->slots, slots, slots);
    if ((out->codes == NULL && g->code_cap > 0 && code > 0) || (out->values == NULL && g->value_cap > 0) ||
        (out->slots == NULL && slots > 0)) {
        casus__groups_free(a, out);
        return 0;
    }
    return 1;
}

void casus__groups_free(const casus_allocator *a, casus__groups *g) {
    casus__free(a, g->codes, (uint64_t)g->code_cap * (uint64_t)g->key_count * sizeof *g->codes);
    casus__free(a, g->values, (uint64_t)g->value_cap * (uint64_t)g->stride * sizeof *g->values);
    casus__free(a, g->slots, (uint64_t)g->slot_count * sizeof *g->slots);
    memset(g, 0, sizeof *g);
}

/* ---- Order ------------------------------------------------------------------------------------------------------- */

int casus__key_compare(casus_str a, casus_str b) {
    return a.size == 0 || b.size == 0 ? (a.size == 0) - (b.size == 0) : casus__text_compare(a, b);
}

/* Words and their first eight bytes as numbers, which mostly decide; the empty text, which is last, has the highest. */
typedef struct heads {
    const casus__dictionary *words;
    const uint64_t *heads;
} heads;

static uint64_t head_of(casus_str text) {
    uint64_t head = 0;
    for (int64_t i = 0; i < 8; i++) {
        head = head << 8 | (i < text.size ? (unsigned char)text.data[i] : 0);
    }
    return text.size == 0 ? UINT64_MAX : head;
}

static int by_word(const void *user, int32_t x, int32_t y) {
    const heads *h = user;
    return h->heads[x] != h->heads[y]
               ? (h->heads[x] < h->heads[y] ? -1 : 1)
               : casus__key_compare(casus__dictionary_word(h->words, x), casus__dictionary_word(h->words, y));
}

/* The codes of a dictionary in order of their words; NULL when memory is short. */
static int32_t *sort_words(const casus_allocator *a, const casus__dictionary *words) {
    const uint64_t size = (uint64_t)words->count * sizeof(uint64_t);
    uint64_t *items = casus__alloc(a, size);
    if (items == NULL) {
        return NULL;
    }
    for (int32_t code = 0; code < words->count; code++) {
        items[code] = head_of(casus__dictionary_word(words, code));
    }
    const heads h = {words, items};
    int32_t *order = casus__sorted(a, words->count, by_word, &h);
    casus__free(a, items, size);
    return order;
}

/* Puts groups in the order of one key, and those with the same word as they stand in `from`. */
static int sort_by_key(const casus_allocator *a, const casus__groups *g, const casus__dictionary *words, int32_t key,
                       const int32_t *from, int32_t *to) {
    const uint64_t size = (uint64_t)words->count * sizeof(int32_t);
    int32_t *order = sort_words(a, words);
    int32_t *starts = order != NULL ? casus__zalloc(a, size) : NULL; /* by code: where its next group belongs */
    int32_t first = 0;
    if (starts == NULL) {
        casus__sorted_free(a, order, words->count);
        return 0;
    }
    for (int32_t group = 0; group < g->count; group++) {
        starts[casus__groups_codes(g, group)[key]]++;
    }
    for (int32_t i = 0; i < words->count; i++) {
        const int32_t many = starts[order[i]];
        starts[order[i]] = first;
        first += many;
    }
    for (int32_t i = 0; i < g->count; i++) {
        to[starts[casus__groups_codes(g, from[i])[key]]++] = from[i];
    }
    casus__sorted_free(a, order, words->count);
    casus__free(a, starts, size);
    return 1;
}

int casus__groups_order(const casus_allocator *a, const casus__groups *g, const casus__dictionary *words,
                        int32_t **out) {
    const uint64_t size = (uint64_t)g->count * sizeof(int32_t);
    *out = NULL;
    if (g->count == 0) {
        return 1;
    }
    int32_t *items = casus__alloc(a, size);
    int32_t *spare = casus__alloc(a, size);
    int ok = items != NULL && spare != NULL;
    for (int32_t group = 0; ok && group < g->count; group++) {
        items[group] = group;
    }
    for (int32_t key = g->key_count - 1; ok && key >= 0; key--) { /* the first key decides, so it comes last */
        ok = sort_by_key(a, g, &words[key], key, items, spare);
        int32_t *swap = items;
        items = spare;
        spare = swap;
    }
    casus__free(a, spare, size);
    if (!ok) {
        casus__free(a, items, size);
        return 0;
    }
    *out = items;
    return 1;
}
