/* SPDX-License-Identifier: MIT */
/* Two zeros, at 1 and 2, are what makes this hard: near them only a series around them keeps its digits. */
#include "base/math/math.h"
#include "base/math/polynomial.h"
#include "base/number/number.h"

/* The logarithm of gamma(2 + z) for |z| <= 1/2: (1 - euler) z, then (-1)^k (zeta(k) - 1) / k z^k for k >= 2. The next
   term is below 10^-17 of the sum. */
static double near_two(double z) {
    static const double c[] = {
        0.42278433509846713939,     0.32246703342411321824,     -0.067352301053198095133,  0.020580808427784547879,
        -0.0073855510286739852663,  0.0028905103307415232858,   -0.0011927539117032609771, 0.00050966952474304242234,
        -0.00022315475845357937976, 0.000099457512781808533715, -0.0000449262367381331417, 0.000020507212775670691553,
        -9.439488275268395904e-6,   4.3748667899074878042e-6,   -2.0392157538013662368e-6, 9.5514121304074198329e-7,
        -4.4924691987645660433e-7,  2.1207184805554665869e-7,   -1.0043224823968099609e-7, 4.7698101693639805658e-8,
        -2.271109460894316491e-8,   1.0838659214896954091e-8,   -5.1834750419700466551e-9, 2.4836745438024783172e-9,
        -1.1921401405860912074e-9};
    return z * casus__polynomial(c, 25, z);
}

/* Stirling's series for x >= 8: the next term is below 10^-16 of the sum. Written so that nothing overflows before the
   result does. */
static double stirling(double x) {
    static const double c[] = {1.0 / 12,   -1.0 / 360,        1.0 / 1260, -1.0 / 1680,
                               1.0 / 1188, -691.0 / 360360.0, 1.0 / 156,  -3617.0 / 122400.0};
    const double half_log_two_pi_less_half = 0.41893853320467274178;
    const double inverse = 1 / x;
    return (x - 0.5) * (casus__log(x) - 1) + half_log_two_pi_less_half +
           inverse * casus__polynomial(c, 8, inverse * inverse);
}

double casus__lgamma(double x) {
    if (x < 0 || casus__is_nan(x)) {
        return casus__nan();
    }
    if (x < 0.5) {
        return near_two(x) - casus__log(1 + x) - casus__log(x);
    }
    if (x < 1.5) {
        return near_two(x - 1) - casus__log(x);
    }
    if (x >= 8) {
        return casus__is_inf(x) ? x : stirling(x);
    }
    double product = 1;
    while (x > 2.5) {
        x -= 1;
        product *= x;
    }
    return near_two(x - 2) + casus__log(product);
}
