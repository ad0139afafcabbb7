/* SPDX-License-Identifier: MIT */
#include "link/pairs/answers.h"

#include <string.h>

static int64_t slot_of(const casus__answers *s, uint64_t key) {
    int64_t i = casus__answer_slot(s, key);
    while (s->slots[i] != 0 && (s->slots[i] & ~UINT64_C(15)) != key) {
        i = (i + 1) & (s->slot_count - 1);
    }
    return i;
}

static int grow(const casus_allocator *a, casus__answers *s) {
    casus__answers more = {NULL, s->slot_count == 0 ? 1024 : s->slot_count * 2, s->used,
                           s->slot_count == 0 ? 54 : s->shift - 1};
    more.slots = casus__zalloc(a, (uint64_t)more.slot_count * sizeof *more.slots);
    if (more.slots == NULL) {
        return 0;
    }
    for (int64_t i = 0; i < s->slot_count; i++) {
        if (s->slots[i] != 0) {
            more.slots[slot_of(&more, s->slots[i] & ~UINT64_C(15))] = s->slots[i];
        }
    }
    casus__answers_free(a, s);
    *s = more;
    return 1;
}

uint64_t *casus__answer_look(const casus_allocator *a, casus__answers *s, uint64_t key) {
    if (s->used * 2 >= s->slot_count && !grow(a, s)) {
        return NULL;
    }
    const int64_t slot = slot_of(s, key);
    if (s->slots[slot] == 0) {
        s->slots[slot] = key;
        s->used++;
    }
    return &s->slots[slot];
}

void casus__answers_free(const casus_allocator *a, casus__answers *s) {
    casus__free(a, s->slots, (uint64_t)s->slot_count * sizeof *s->slots);
    memset(s, 0, sizeof *s);
}
