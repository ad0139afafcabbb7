/* SPDX-License-Identifier: MIT */
#include <stdint.h>
#include <string.h>

#include "base/math/math.h"
#include "base/math/polynomial.h"
#include "base/number/number.h"

/* The first 33 bits of ln 2, so that multiples up to 2^20 are exact, and the rest. */
#define LN2_HIGH 0.69314718036912381649
#define LN2_LOW 1.9082149292705877e-10

/* Taylor's series up to x^13; for |x| <= ln 2 / 2 the next term is below 10^-17. */
static double series(double x) {
    static const double c[] = {
        1.0,        1.0,         1.0 / 2,      1.0 / 6,       1.0 / 24,       1.0 / 120,       1.0 / 720,
        1.0 / 5040, 1.0 / 40320, 1.0 / 362880, 1.0 / 3628800, 1.0 / 39916800, 1.0 / 479001600, 1.0 / 6227020800.0};
    return casus__polynomial(c, 14, x);
}

/* 2^k for -1022 .. 1023. */
static double power_of_two(int k) {
    const uint64_t bits = (uint64_t)(k + 1023) << 52;
    double power;
    memcpy(&power, &bits, sizeof power);
    return power;
}

/* x * 2^k, rounded once: x is about 1, so that only the second product can leave the normal numbers. */
static double scale(double x, int k) {
    return x * power_of_two(k / 2) * power_of_two(k - k / 2);
}

static int nearest(double x) {
    return (int)(x + (x < 0 ? -0.5 : 0.5));
}

double casus__exp(double x) {
    if (casus__is_nan(x)) {
        return x;
    }
    if (x > 710 || x < -746) {
        return x > 0 ? casus__inf() : 0;
    }
    const int k = nearest(x * CASUS__LOG2_E);
    return scale(series(x - k * LN2_HIGH - k * LN2_LOW), k);
}

double casus__exp2(double x) {
    if (casus__is_nan(x)) {
        return x;
    }
    if (x >= 1024 || x < -1076) {
        return x > 0 ? casus__inf() : 0;
    }
    const int k = nearest(x);
    return scale(series((x - k) * CASUS__LN2), k);
}
