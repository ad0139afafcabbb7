/* SPDX-License-Identifier: MIT */
/* Answers to questions about two numbers, so that each is found once. One of these a thread. */
#ifndef CASUS_LIB_LINK_PAIRS_ANSWERS_H
#define CASUS_LIB_LINK_PAIRS_ANSWERS_H

#include "base/memory.h"

/* A slot holds x + 1 above y above the answer + 1: 30, 30 and 4 bits. */
typedef struct casus__answers { /* zero-initialise */
    uint64_t *slots;
    int64_t slot_count, used;
    int32_t shift; /* of a hash, to the number of a slot */
} casus__answers;

/* Numbers are small and given one after the other, so that this scatters them well enough. */
static inline int64_t casus__answer_slot(const casus__answers *s, uint64_t key) {
    return (int64_t)((key >> 4) * UINT64_C(0x9E3779B97F4A7C15) >> s->shift);
}

/* What casus__answer_of() does where the first slot is another's. */
uint64_t *casus__answer_look(const casus_allocator *a, casus__answers *s, uint64_t key);
/* Where the answer to x and y, from 0 to 2^30 - 2, stands or is to be set, until the next question; NULL when memory is
   short. */
static inline uint64_t *casus__answer_of(const casus_allocator *a, casus__answers *s, int32_t x, int32_t y) {
    const uint64_t key = (uint64_t)(x + 1) << 34 | (uint64_t)y << 4;
    uint64_t *slot = s->slot_count == 0 ? NULL : &s->slots[casus__answer_slot(s, key)];
    return slot != NULL && (*slot & ~UINT64_C(15)) == key ? slot : casus__answer_look(a, s, key);
}
void casus__answers_free(const casus_allocator *a, casus__answers *s);

static inline int casus__is_answered(uint64_t slot) {
    return (slot & 15) != 0;
}
/* From 0 to 14. */
static inline int32_t casus__answer_in(uint64_t slot) {
    return (int32_t)(slot & 15) - 1;
}
static inline void casus__answer_set(uint64_t *slot, int32_t answer) {
    *slot |= (uint64_t)(answer + 1);
}

#endif
