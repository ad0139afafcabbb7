/* SPDX-License-Identifier: MIT */
/* Answers to questions about two numbers, so that each is found once. One of these a thread. */
#ifndef CASUS_LIB_LINK_PAIRS_ANSWERS_H
#define CASUS_LIB_LINK_PAIRS_ANSWERS_H

#include "base/memory.h"

/* A slot holds x + 1 above y above the answer + 1: 30, 30 and 4 bits. */
typedef struct casus__answers { /* zero-initialise */
    uint64_t *slots;
    int64_t slot_count, used;
} casus__answers;

/* Where the answer to x and y, from 0 to 2^30 - 2, stands or is to be set, until the next question; NULL when memory is
   short. */
uint64_t *casus__answer_of(const casus_allocator *a, casus__answers *s, int32_t x, int32_t y);
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
