/* SPDX-License-Identifier: MIT */
/* Schoolbook arithmetic on 32-bit limbs. The callers keep every number within CASUS__BIG_LIMBS; it is not checked. */
#include "base/number/big.h"

#include <string.h>

void casus__big_set(casus__big *a, uint64_t v) {
    a->limb[0] = (uint32_t)v;
    a->limb[1] = (uint32_t)(v >> 32);
    a->n = v == 0 ? 0 : a->limb[1] == 0 ? 1 : 2;
}

void casus__big_mul_add(casus__big *a, uint32_t factor, uint32_t addend) {
    uint64_t carry = addend;
    for (int32_t i = 0; i < a->n; i++) {
        carry += (uint64_t)a->limb[i] * factor;
        a->limb[i] = (uint32_t)carry;
        carry >>= 32;
    }
    if (carry > 0) {
        a->limb[a->n++] = (uint32_t)carry;
    }
}

void casus__big_mul_pow5(casus__big *a, int32_t exponent) {
    static const uint32_t pow5[14] = {1,     5,      25,      125,     625,      3125,      15625,
                                      78125, 390625, 1953125, 9765625, 48828125, 244140625, 1220703125};
    for (; exponent > 13; exponent -= 13) {
        casus__big_mul_add(a, pow5[13], 0);
    }
    casus__big_mul_add(a, pow5[exponent], 0);
}

void casus__big_shift_left(casus__big *a, int32_t bits) {
    int32_t limbs = bits / 32;
    int32_t rest = bits % 32;
    if (a->n == 0) {
        return;
    }
    if (rest > 0) {
        casus__big_mul_add(a, (uint32_t)1 << rest, 0);
    }
    if (limbs > 0) {
        memmove(a->limb + limbs, a->limb, (size_t)a->n * sizeof(a->limb[0]));
        memset(a->limb, 0, (size_t)limbs * sizeof(a->limb[0]));
        a->n += limbs;
    }
}

void casus__big_add(casus__big *a, const casus__big *b) {
    uint64_t carry = 0;
    while (a->n < b->n) {
        a->limb[a->n++] = 0;
    }
    for (int32_t i = 0; i < a->n && (i < b->n || carry > 0); i++) {
        carry += (uint64_t)a->limb[i] + (i < b->n ? b->limb[i] : 0);
        a->limb[i] = (uint32_t)carry;
        carry >>= 32;
    }
    if (carry > 0) {
        a->limb[a->n++] = (uint32_t)carry;
    }
}

void casus__big_sub(casus__big *a, const casus__big *b) {
    uint64_t borrow = 0;
    for (int32_t i = 0; i < a->n && (i < b->n || borrow > 0); i++) {
        uint64_t minuend = a->limb[i];
        uint64_t subtrahend = (i < b->n ? b->limb[i] : 0) + borrow;
        a->limb[i] = (uint32_t)(minuend - subtrahend);
        borrow = minuend < subtrahend;
    }
    while (a->n > 0 && a->limb[a->n - 1] == 0) {
        a->n--;
    }
}

int casus__big_compare(const casus__big *a, const casus__big *b) {
    if (a->n != b->n) {
        return a->n < b->n ? -1 : 1;
    }
    for (int32_t i = a->n - 1; i >= 0; i--) {
        if (a->limb[i] != b->limb[i]) {
            return a->limb[i] < b->limb[i] ? -1 : 1;
        }
    }
    return 0;
}

int32_t casus__bits_u64(uint64_t v) {
    int32_t bits = 0;
    for (int32_t half = 32; half > 0; half /= 2) {
        if (v >> half) {
            v >>= half;
            bits += half;
        }
    }
    return bits + (v > 0);
}

int32_t casus__big_bits(const casus__big *a) {
    return a->n == 0 ? 0 : (a->n - 1) * 32 + casus__bits_u64(a->limb[a->n - 1]);
}
