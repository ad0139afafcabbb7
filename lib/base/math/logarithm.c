/* SPDX-License-Identifier: MIT */
#include <stdint.h>
#include <string.h>

#include "base/math/math.h"
#include "base/math/polynomial.h"
#include "base/number/number.h"

#define TWO_54 18014398509481984.0
#define LEAST_NORMAL 2.2250738585072014e-308
#define SQRT_2 1.41421356237309504880

/* x = *rest * 2^k for a positive number; the rest lies between sqrt(1/2) and sqrt(2). */
static int split(double x, double *rest) {
    const int subnormal = x < LEAST_NORMAL;
    const double normal = subnormal ? x * TWO_54 : x;
    uint64_t bits;
    memcpy(&bits, &normal, sizeof bits);
    const int k = (int)(bits >> 52) - 1023 - (subnormal ? 54 : 0);
    bits = (bits & (((uint64_t)1 << 52) - 1)) | (uint64_t)1023 << 52;
    memcpy(rest, &bits, sizeof bits);
    if (*rest > SQRT_2) {
        *rest *= 0.5;
        return k + 1;
    }
    return k;
}

/* log m = 2 artanh s with s = (m - 1) / (m + 1), at most 0.172; the next term of its series is below 10^-18. */
static double series(double m) {
    static const double c[] = {2.0,      2.0 / 3,  2.0 / 5,  2.0 / 7,  2.0 / 9, 2.0 / 11,
                               2.0 / 13, 2.0 / 15, 2.0 / 17, 2.0 / 19, 2.0 / 21};
    const double s = (m - 1) / (m + 1);
    return s * casus__polynomial(c, 11, s * s);
}

/* 1 if there is no finite logarithm; *out is then the answer. */
static int no_logarithm(double x, double *out) {
    *out = x < 0 ? casus__nan() : x == 0 ? -casus__inf() : x;
    return !(x > 0) || casus__is_inf(x);
}

double casus__log(double x) {
    double m;
    if (no_logarithm(x, &m)) {
        return m;
    }
    const int k = split(x, &m);
    return k * CASUS__LN2 + series(m);
}

double casus__log2(double x) {
    double m;
    if (no_logarithm(x, &m)) {
        return m;
    }
    const int k = split(x, &m);
    return k + series(m) * CASUS__LOG2_E;
}
