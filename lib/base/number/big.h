/* SPDX-License-Identifier: MIT */
/* Natural numbers of a fixed greatest size, with which number_parse.c and number_print.c are exact. */
#ifndef CASUS_LIB_BASE_NUMBER_BIG_H
#define CASUS_LIB_BASE_NUMBER_BIG_H

#include <stdint.h>

/* 4096 bits. The largest that occurs is 5^1120 (2601 bits) shifted by less than 1200 bits: see parse_exact() in
   number_parse.c. */
#define CASUS__BIG_LIMBS 128

/* Limbs from the lowest; limb[n - 1] is not 0, and n is 0 for zero. Limbs from n on are undefined. */
typedef struct casus__big {
    int32_t n;
    uint32_t limb[CASUS__BIG_LIMBS];
} casus__big;

void casus__big_set(casus__big *a, uint64_t v);
void casus__big_mul_add(casus__big *a, uint32_t factor, uint32_t addend); /* a = a * factor + addend */
void casus__big_mul_pow5(casus__big *a, int32_t exponent);
void casus__big_shift_left(casus__big *a, int32_t bits);
void casus__big_add(casus__big *a, const casus__big *b);
void casus__big_sub(casus__big *a, const casus__big *b);          /* b is at most a */
int casus__big_compare(const casus__big *a, const casus__big *b); /* -1, 0, 1 */
int32_t casus__big_bits(const casus__big *a);                     /* position of the highest bit from 1; 0 of zero */
int32_t casus__bits_u64(uint64_t v);

#endif
