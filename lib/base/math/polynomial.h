/* SPDX-License-Identifier: MIT */
#ifndef CASUS_LIB_BASE_MATH_POLYNOMIAL_H
#define CASUS_LIB_BASE_MATH_POLYNOMIAL_H

/* c[0] + c[1] * x + ... + c[n-1] * x^(n-1). */
static inline double casus__polynomial(const double *c, int n, double x) {
    double sum = c[n - 1];
    for (int i = n - 2; i >= 0; i--) {
        sum = sum * x + c[i];
    }
    return sum;
}

#endif
