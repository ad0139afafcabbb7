/* SPDX-License-Identifier: MIT */
/* The first 14 bits of a hash choose a register, which keeps the longest run of leading zeroes met in the rest. The
   order of values does not matter, and repeated values change nothing. */
#include "io/reader/hyperloglog.h"

#define BITS 14

void casus__hyperloglog_add(casus__hyperloglog *s, uint64_t hash) {
    const uint64_t rest = (hash << BITS) | (UINT64_C(1) << (BITS - 1)); /* the guard bit ends the run of zeroes */
    uint8_t rank = 1;
    for (uint64_t bit = UINT64_C(1) << 63; (rest & bit) == 0; bit >>= 1) {
        rank++;
    }
    uint8_t *r = &s->registers[hash >> (64 - BITS)];
    *r = *r < rank ? rank : *r;
}

/* Natural logarithm of x >= 1 by halving and the series of atanh; this room has no libm. */
static double log_natural(double x) {
    double result = 0;
    while (x >= 2) {
        x /= 2;
        result += 0.69314718055994530942;
    }
    const double y = (x - 1) / (x + 1);
    double power = y;
    for (int k = 1; k < 40; k += 2) {
        result += 2 * power / k;
        power *= y * y;
    }
    return result;
}

int64_t casus__hyperloglog_estimate(const casus__hyperloglog *s) {
    const double m = CASUS__HYPERLOGLOG_REGISTERS;
    int32_t counts[64] = {0}; /* of registers, by what they hold */
    double sum = 0;
    for (int i = 0; i < CASUS__HYPERLOGLOG_REGISTERS; i++) {
        counts[s->registers[i] & 63]++;
    }
    for (int rank = 63; rank >= 0; rank--) { /* the small ones first */
        sum += counts[rank] / (double)(UINT64_C(1) << rank);
    }
    const int32_t zeroes = counts[0];
    double estimate = 0.7213 / (1 + 1.079 / m) * m * m / sum;
    if (estimate <= 2.5 * m && zeroes > 0) {
        estimate = m * log_natural(m / zeroes);
    }
    return (int64_t)(estimate + 0.5);
}
