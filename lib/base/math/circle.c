/* SPDX-License-Identifier: MIT */
#include <stdint.h>
#include <string.h>

#include "base/math/math.h"
#include "base/math/polynomial.h"
#include "base/number/number.h"

/* ---- Quarter turns ----------------------------------------------------------------------------------------------- */

/* 2 / pi after the point, 32 bits an entry: as far as the largest double reaches. */
static const uint32_t two_over_pi[] = {
    0xA2F9836E, 0x4E441529, 0xFC2757D1, 0xF534DDC0, 0xDB629599, 0x3C439041, 0xFE5163AB, 0xDEBBC561,
    0xB7246E3A, 0x424DD2E0, 0x06492EEA, 0x09D1921C, 0xFE1DEB1C, 0xB129A73E, 0xE88235F5, 0x2EBB4484,
    0xE99C7026, 0xB45F7E41, 0x3991D639, 0x835339F4, 0x9C845F8B, 0xBDF9283B, 0x1FF897FF, 0xDE05980F,
    0xEF2F118B, 0x5A0A6D1F, 0x6D367ECF, 0x27CB09B7, 0x4F463F66, 0x9E5FEA2D, 0x7527BAC7, 0xEBE5F17B,
    0x3D0739F7, 0x8A5292EA, 0x6BFB5FB1, 0x1F8D5D08, 0x56033046};

/* Words of a product: one before the point, seven after it. No double is nearer to a multiple of pi / 2 than 2^-62 of
   it, so that over 70 bits of the rest are right. */
#define WORDS 8

/* x * 2 / pi modulo 2^32, for x >= 1/2 (M. Payne and R. Hanek, 1983: of 2 / pi only the digits are used whose product
   with x lies near the point). */
static void turns_of(double x, uint32_t out[WORDS]) {
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    const int exponent = (int)(bits >> 52) - 1075 + 64; /* above 0 */
    const int shift = exponent % 32;
    const int first = exponent / 32 - 3; /* entry of 2 / pi whose product with the lowest word of x ends at the point */
    const uint64_t mantissa = (bits & (((uint64_t)1 << 52) - 1)) | (uint64_t)1 << 52;
    const uint64_t high = shift == 0 ? 0 : mantissa >> (64 - shift);
    const uint32_t words[3] = {(uint32_t)(mantissa << shift), (uint32_t)(mantissa << shift >> 32), (uint32_t)high};
    memset(out, 0, WORDS * sizeof out[0]);
    for (int w = 0; w < 3; w++) {
        uint64_t carry = 0;
        for (int i = WORDS - 1; i >= w; i--) {
            const uint64_t digit = first + i < 0 ? 0 : two_over_pi[first + i];
            const uint64_t sum = words[w] * digit + out[i - w] + carry;
            out[i - w] = (uint32_t)sum;
            carry = sum >> 32;
        }
    }
}

/* The quarter turns that are nearest to x, modulo 4, and in *rest what is left, in -pi/4 .. pi/4. */
static unsigned quarters_of(double x, double *rest) {
    const double size = x < 0 ? -x : x;
    uint32_t turns[WORDS];
    *rest = x;
    if (size < 0.79) {
        return 0;
    }
    turns_of(size, turns);
    const int above = turns[1] >> 31 != 0; /* more than half of a quarter: the rest is taken from the next */
    double fraction = 0;
    for (int i = WORDS - 1; i > 0; i--) {
        fraction = (fraction + (double)(above ? ~turns[i] : turns[i])) / 4294967296.0;
    }
    const unsigned quarters = turns[0] + (unsigned)above;
    *rest = (above != (x < 0) ? -fraction : fraction) * (CASUS__PI / 2);
    return (x < 0 ? 0u - quarters : quarters) & 3u;
}

/* ---- Sine and cosine --------------------------------------------------------------------------------------------- */

/* Taylor's series up to x^17 and x^16; for |x| <= 0.79 the next term is below 10^-17. */
static double sine_series(double x) {
    static const double c[] = {1.0,
                               -1.0 / 6,
                               1.0 / 120,
                               -1.0 / 5040,
                               1.0 / 362880,
                               -1.0 / 39916800,
                               1.0 / 6227020800.0,
                               -1.0 / 1307674368000.0,
                               1.0 / 355687428096000.0};
    return x * casus__polynomial(c, 9, x * x);
}

static double cosine_series(double x) {
    static const double c[] = {1.0,
                               -1.0 / 2,
                               1.0 / 24,
                               -1.0 / 720,
                               1.0 / 40320,
                               -1.0 / 3628800,
                               1.0 / 479001600,
                               -1.0 / 87178291200.0,
                               1.0 / 20922789888000.0};
    return casus__polynomial(c, 9, x * x);
}

/* Sine of x and so many quarter turns more. */
static double sine_after(double x, unsigned quarters) {
    double rest;
    if (casus__is_nan(x) || casus__is_inf(x)) {
        return casus__nan();
    }
    quarters = (quarters + quarters_of(x, &rest)) & 3u;
    const double value = (quarters & 1u) != 0 ? cosine_series(rest) : sine_series(rest);
    return (quarters & 2u) != 0 ? -value : value;
}

double casus__sin(double x) {
    return sine_after(x, 0);
}

double casus__cos(double x) {
    return sine_after(x, 1);
}

/* ---- Arc tangent ------------------------------------------------------------------------------------------------- */

/* Of 0 .. 1: that of the nearest eighth, and the series up to x^13 for the rest, which is at most 1/16. */
static double arc_tangent(double t) {
    static const double of_eighths[] = {0.0,
                                        0.12435499454676143503,
                                        0.24497866312686415417,
                                        0.35877067027057222040,
                                        0.46364760900080611621,
                                        0.55859931534356243597,
                                        0.64350110879328438680,
                                        0.71882999962162450542,
                                        0.78539816339744830962};
    static const double c[] = {1.0, -1.0 / 3, 1.0 / 5, -1.0 / 7, 1.0 / 9, -1.0 / 11, 1.0 / 13};
    const int eighths = (int)(t * 8.0 + 0.5);
    const double near = eighths / 8.0;
    const double x = (t - near) / (1.0 + t * near);
    return of_eighths[eighths] + x * casus__polynomial(c, 7, x * x);
}

/* 1 if the sign bit is set, that of -0 too. */
static int is_negative(double x) {
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits >> 63 != 0;
}

/* Angle in 0 .. pi/2 of a point whose coordinates are at least 0. */
static double angle(double y, double x) {
    if (y == x) {
        return y == 0 ? 0 : CASUS__PI / 4; /* infinities too */
    }
    return y < x ? arc_tangent(y / x) : CASUS__PI / 2 - arc_tangent(x / y);
}

double casus__atan2(double y, double x) {
    if (casus__is_nan(y) || casus__is_nan(x)) {
        return casus__nan();
    }
    const double first = angle(is_negative(y) ? -y : y, is_negative(x) ? -x : x);
    const double half = is_negative(x) ? CASUS__PI - first : first;
    return is_negative(y) ? -half : half;
}
