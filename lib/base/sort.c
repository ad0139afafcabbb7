/* SPDX-License-Identifier: MIT */
/* A merge sort from the bottom up, between two arrays of indices. */
#include "base/sort.h"

#include <string.h>

#include "base/memory.h"

static uint64_t bytes_of(int64_t n) {
    return (uint64_t)(n < 1 ? 1 : n) * sizeof(int32_t);
}

static void merge(const int32_t *from, int32_t *to, int64_t low, int64_t middle, int64_t high,
                  casus__compare_fn compare, const void *user) {
    int64_t left = low;
    int64_t right = middle;
    for (int64_t i = low; i < high; i++) {
        const int take_left = left < middle && (right >= high || compare(user, from[left], from[right]) <= 0);
        to[i] = take_left ? from[left++] : from[right++];
    }
}

int32_t *casus__sorted(const casus_allocator *a, int64_t n, casus__compare_fn compare, const void *user) {
    int32_t *items = casus__alloc(a, bytes_of(n));
    int32_t *spare = casus__alloc(a, bytes_of(n));
    if (items == NULL || spare == NULL) {
        casus__free(a, items, bytes_of(n));
        casus__free(a, spare, bytes_of(n));
        return NULL;
    }
    for (int64_t i = 0; i < n; i++) {
        items[i] = (int32_t)i;
    }
    for (int64_t run = 1; run < n; run *= 2) {
        for (int64_t low = 0; low < n; low += run * 2) {
            const int64_t middle = low + run < n ? low + run : n;
            merge(items, spare, low, middle, middle + run < n ? middle + run : n, compare, user);
        }
        int32_t *swap = items;
        items = spare;
        spare = swap;
    }
    casus__free(a, spare, bytes_of(n));
    return items;
}

/* ---- By keys ----------------------------------------------------------------------------------------------------- */

typedef struct keyed {
    uint64_t key;
    int32_t index;
} keyed;

typedef struct ties {
    casus__compare_fn compare; /* NULL */
    const void *user;
} ties;

static inline int in_order(const keyed *x, const keyed *y, const ties *t) {
    return x->key != y->key ? x->key < y->key : t->compare == NULL || t->compare(t->user, x->index, y->index) <= 0;
}

static void merge_keyed(const keyed *from, keyed *to, int64_t low, int64_t middle, int64_t high, const ties *t) {
    int64_t left = low;
    int64_t right = middle;
    if (middle >= high || in_order(&from[middle - 1], &from[middle], t)) {
        memcpy(to + low, from + low, (size_t)(high - low) * sizeof *to);
        return;
    }
    for (int64_t i = low; i < high; i++) {
        const int take_left = left < middle && (right >= high || in_order(&from[left], &from[right], t));
        to[i] = take_left ? from[left++] : from[right++];
    }
}

int32_t *casus__sorted_by(const casus_allocator *a, int64_t n, const uint64_t *keys, casus__compare_fn compare,
                          const void *user) {
    const ties t = {compare, user};
    const uint64_t bytes = (uint64_t)(n + 1) * sizeof(keyed);
    keyed *items = casus__alloc(a, bytes);
    keyed *spare = casus__alloc(a, bytes);
    int32_t *order = casus__alloc(a, bytes_of(n));
    for (int64_t i = 0; items != NULL && i < n; i++) {
        items[i] = (keyed){keys[i], (int32_t)i};
    }
    for (int64_t run = 1; items != NULL && spare != NULL && run < n; run *= 2) {
        for (int64_t low = 0; low < n; low += run * 2) {
            const int64_t middle = low + run < n ? low + run : n;
            merge_keyed(items, spare, low, middle, middle + run < n ? middle + run : n, &t);
        }
        keyed *swap = items;
        items = spare;
        spare = swap;
    }
    if (items == NULL || spare == NULL) {
        casus__free(a, order, bytes_of(n));
        order = NULL;
    }
    for (int64_t i = 0; order != NULL && i < n; i++) {
        order[i] = items[i].index;
    }
    casus__free(a, items, bytes);
    casus__free(a, spare, bytes);
    return order;
}

void casus__sorted_free(const casus_allocator *a, int32_t *order, int64_t n) {
    casus__free(a, order, bytes_of(n));
}
