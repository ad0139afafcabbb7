/* SPDX-License-Identifier: MIT */
#include "link/learn/patterns.h"

#include <stddef.h>
#include <string.h>

/* Levels, decision and `within` of a pair, which stand in a pattern as they do there. */
#define PATTERN_SIZE 8
#define PATTERN_OF(pair) ((const unsigned char *)(pair) + offsetof(casus__pair, levels))
_Static_assert(sizeof(casus__pair) == offsetof(casus__pair, levels) + PATTERN_SIZE &&
                   offsetof(casus__pair, within) - offsetof(casus__pair, levels) == offsetof(casus__pattern, within),
               "a pair ends like a pattern begins");

/* What two pairs of one pattern have in common, as a number. */
static uint64_t key_of(const void *levels) {
    uint64_t key;
    memcpy(&key, levels, sizeof key);
    return key;
}

/* Where a pattern is, or goes to. */
static int64_t slot_of(const casus__patterns *p, uint64_t key) {
    const uint64_t hash = (key ^ key >> 32) * UINT64_C(0x9E3779B97F4A7C15);
    int64_t i = (int64_t)(hash >> 32 & (uint64_t)(p->slot_count - 1));
    while (p->slots[i] != 0 && key_of(p->items[p->slots[i] - 1].levels) != key) {
        i = (i + 1) & (p->slot_count - 1);
    }
    return i;
}

static int grow_slots(const casus_allocator *a, casus__patterns *p) {
    const int64_t count = p->slot_count == 0 ? 4096 : p->slot_count * 2;
    int32_t *slots = casus__zalloc(a, (uint64_t)count * sizeof *slots);
    if (slots == NULL) {
        return 0;
    }
    casus__free(a, p->slots, (uint64_t)p->slot_count * sizeof *p->slots);
    p->slots = slots;
    p->slot_count = count;
    for (int64_t i = 0; i < p->count; i++) {
        p->slots[slot_of(p, key_of(p->items[i].levels))] = (int32_t)i + 1;
    }
    return 1;
}

int casus__patterns_make(const casus_allocator *a, const casus__pairs *pairs, casus__partners *partners,
                         casus__patterns *p) {
    for (int64_t i = 0; i < partners->count; i++) {
        const casus__pair *pair = &pairs->items[partners->at[i]];
        if (p->count * 2 >= p->slot_count && !grow_slots(a, p)) {
            return 0;
        }
        int32_t *slot = &p->slots[slot_of(p, key_of(PATTERN_OF(pair)))];
        if (*slot == 0) {
            if (!CASUS__GROW(a, p->items, p->cap, p->count + 1)) {
                return 0;
            }
            casus__pattern *added = &p->items[p->count++];
            memcpy(added, PATTERN_OF(pair), PATTERN_SIZE);
            *slot = (int32_t)p->count;
        }
        partners->at[i] = *slot - 1;
    }
    return 1;
}

void casus__patterns_free(const casus_allocator *a, casus__patterns *p) {
    casus__free(a, p->items, (uint64_t)p->cap * sizeof *p->items);
    casus__free(a, p->slots, (uint64_t)p->slot_count * sizeof *p->slots);
    memset(p, 0, sizeof *p);
}
