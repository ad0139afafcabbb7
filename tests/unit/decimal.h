/* SPDX-License-Identifier: MIT */
/* Numbers with a point, whatever the locale: tests/platforms sets one that has a comma before a test begins. */
#ifndef CASUS_TESTS_DECIMAL_H
#define CASUS_TESTS_DECIMAL_H

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/number/number.h"

/* The number that a text begins with, or inf or -inf; NaN if it begins with none. */
static inline double decimal_at(const char *from) {
    double value = 0;
    for (int64_t size = (int64_t)strspn(from, "+-.0123456789eE"); size > 0; size--) {
        if (casus__parse_double((casus_str){from, size}, &value)) {
            return value;
        }
    }
    const int negative = *from == '-';
    const double infinite = negative ? -(double)INFINITY : (double)INFINITY;
    return strncmp(from + negative, "inf", 3) == 0 ? infinite : (double)NAN;
}

/* What printf made of a number, with a point. */
static inline const char *decimal_point(char *number) {
    if (strchr(number, ',') != NULL) {
        *strchr(number, ',') = '.';
    }
    return number;
}

/* A number with so many digits behind the point, in `out`. */
static inline const char *decimal_text(char out[64], int digits, double value) {
    (void)snprintf(out, 64, "%.*f", digits, value);
    return decimal_point(out);
}

#endif
