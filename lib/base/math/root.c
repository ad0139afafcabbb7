/* SPDX-License-Identifier: MIT */
#include <stdint.h>
#include <string.h>

#include "base/math/math.h"
#include "base/number/number.h"

#define TWO_54 18014398509481984.0
#define LEAST_NORMAL 2.2250738585072014e-308

/* Heron's method. Halving the exponent starts it within 6 %; each step squares the error. */
static double heron(double x) {
    uint64_t bits;
    double root;
    memcpy(&bits, &x, sizeof bits);
    bits = (bits >> 1) + ((uint64_t)1023 << 51);
    memcpy(&root, &bits, sizeof root);
    for (int i = 0; i < 4; i++) {
        root = 0.5 * (root + x / root);
    }
    return root;
}

double casus__sqrt(double x) {
    if (x < 0) {
        return casus__nan();
    }
    if (x == 0 || casus__is_nan(x) || casus__is_inf(x)) {
        return x;
    }
    return x < LEAST_NORMAL ? heron(x * TWO_54 * TWO_54) / TWO_54 : heron(x);
}
