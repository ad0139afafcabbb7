/* SPDX-License-Identifier: MIT */
/* A merge sort from the bottom up, between two arrays of indices; by keys a sort by their bytes, before it. */
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

/* Sorts the indices in `items`, with as much room in `spare`. */
static void sort(int32_t *items, int32_t *spare, int64_t n, casus__compare_fn compare, const void *user) {
    int32_t *from = items;
    int32_t *to = spare;
    for (int64_t run = 1; run < n; run *= 2) {
        for (int64_t low = 0; low < n; low += run * 2) {
            const int64_t middle = low + run < n ? low + run : n;
            merge(from, to, low, middle, middle + run < n ? middle + run : n, compare, user);
        }
        int32_t *swap = from;
        from = to;
        to = swap;
    }
    if (from != items) {
        memcpy(items, from, (size_t)n * sizeof *items);
    }
}

int32_t *casus__sorted(const casus_allocator *a, int64_t n, casus__compare_fn compare, const void *user) {
    int32_t *items = casus__alloc(a, bytes_of(n));
    int32_t *spare = casus__alloc(a, bytes_of(n));
    if (items == NULL || spare == NULL) {
        casus__free(a, items, bytes_of(n));
        items = NULL;
    }
    for (int64_t i = 0; items != NULL && i < n; i++) {
        items[i] = (int32_t)i;
    }
    if (items != NULL) {
        sort(items, spare, n, compare, user);
    }
    casus__free(a, spare, bytes_of(n));
    return items;
}

/* ---- By keys ----------------------------------------------------------------------------------------------------- */

typedef struct keyed {
    uint64_t key;
    int32_t index;
} keyed;

/* Counts how often each byte comes, and moves the items to where theirs begin. */
static void sort_by_byte(const keyed *from, keyed *to, int64_t n, int shift) {
    int64_t begins[257] = {0};
    for (int64_t i = 0; i < n; i++) {
        begins[(from[i].key >> shift & 255) + 1]++;
    }
    for (int i = 0; i < 256; i++) {
        begins[i + 1] += begins[i];
    }
    for (int64_t i = 0; i < n; i++) {
        to[begins[from[i].key >> shift & 255]++] = from[i];
    }
}

/* From the lowest byte on, of those in which any two keys differ. Returns the array that has them sorted. */
static keyed *sort_by_keys(keyed *items, keyed *spare, int64_t n) {
    uint64_t differ = 0;
    for (int64_t i = 1; i < n; i++) {
        differ |= items[i].key ^ items[0].key;
    }
    for (int shift = 0; shift < 64; shift += 8) {
        if ((differ >> shift & 255) != 0) {
            sort_by_byte(items, spare, n, shift);
            keyed *swap = items;
            items = spare;
            spare = swap;
        }
    }
    return items;
}

/* Writes down the order, with those of one key in that of compare(). `room` is for as many indices. */
static void set_order(const keyed *items, int32_t *order, int32_t *room, int64_t n, casus__compare_fn compare,
                      const void *user) {
    int64_t first = 0;
    for (int64_t i = 0; i < n; i++) {
        order[i] = items[i].index;
        if (i + 1 == n || items[i + 1].key != items[first].key) {
            if (compare != NULL && i > first) {
                sort(order + first, room, i + 1 - first, compare, user);
            }
            first = i + 1;
        }
    }
}

int32_t *casus__sorted_by(const casus_allocator *a, int64_t n, const uint64_t *keys, casus__compare_fn compare,
                          const void *user) {
    const uint64_t bytes = (uint64_t)(n + 1) * sizeof(keyed);
    keyed *items = casus__alloc(a, bytes);
    keyed *spare = casus__alloc(a, bytes);
    int32_t *order = casus__alloc(a, bytes_of(n));
    if (items == NULL || spare == NULL) {
        casus__free(a, order, bytes_of(n));
        order = NULL;
    }
    for (int64_t i = 0; order != NULL && i < n; i++) {
        items[i] = (keyed){keys[i], (int32_t)i};
    }
    if (order != NULL) {
        keyed *sorted = sort_by_keys(items, spare, n);
        set_order(sorted, order, (int32_t *)(void *)(sorted == items ? spare : items), n, compare, user);
    }
    casus__free(a, items, bytes);
    casus__free(a, spare, bytes);
    return order;
}

void casus__sorted_free(const casus_allocator *a, int32_t *order, int64_t n) {
    casus__free(a, order, bytes_of(n));
}
