/* SPDX-License-Identifier: MIT */
/* The names lie in one run of bytes; `order` is kept sorted while names are added, which moves at most 16 KiB a name.
 */
#include "io/json/syntax/name_list.h"

#include <string.h>

#include "base/text.h"

void casus__name_list_init(casus__name_list *n, const casus_allocator *allocator) {
    memset(n, 0, sizeof *n);
    n->allocator = allocator;
}

void casus__name_list_free(casus__name_list *n) {
    if (n->allocator != NULL) {
        casus__free(n->allocator, n->ends, (uint64_t)n->cap * sizeof *n->ends);
        casus__free(n->allocator, n->order, (uint64_t)n->order_cap * sizeof *n->order);
        casus__buffer_free(n->allocator, &n->bytes);
    }
}

casus_str casus__name_list_at(const casus__name_list *n, int32_t i) {
    const int64_t from = i == 0 ? 0 : n->ends[i - 1];
    return casus__buffer_part(&n->bytes, from, n->ends[i] - from);
}

/* Where in `order` a name is, or would be. */
static int32_t place_of(const casus__name_list *n, casus_str name) {
    int32_t from = 0;
    int32_t to = n->count;
    while (from < to) {
        const int32_t middle = from + (to - from) / 2;
        if (casus__text_compare(casus__name_list_at(n, n->order[middle]), name) < 0) {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    return from;
}

int32_t casus__name_list_find(casus__name_list *n, casus_str name) {
    int32_t found = -1;
    if (n->next < n->count && casus__text_compare(casus__name_list_at(n, n->next), name) == 0) {
        found = n->next;
    } else {
        const int32_t place = place_of(n, name);
        found = place < n->count && casus__text_compare(casus__name_list_at(n, n->order[place]), name) == 0
                    ? n->order[place]
                    : -1;
    }
    n->next = found < 0 ? n->next : found + 1;
    return found;
}

int casus__name_list_add(casus__name_list *n, casus_str name) {
    if (casus__name_list_find(n, name) >= 0 || n->count >= CASUS__NAMES_MAX) {
        return 1;
    }
    if (!CASUS__GROW(n->allocator, n->ends, n->cap, n->count + 1) ||
        !CASUS__GROW(n->allocator, n->order, n->order_cap, n->count + 1) ||
        !casus__buffer_append(n->allocator, &n->bytes, name.data, name.size)) {
        return 0;
    }
    const int32_t place = place_of(n, name);
    memmove(n->order + place + 1, n->order + place, (size_t)(n->count - place) * sizeof *n->order);
    n->order[place] = n->count;
    n->ends[n->count++] = n->bytes.size;
    n->next = n->count;
    return 1;
}
