/* SPDX-License-Identifier: MIT */
/* Integers, fixed point and the classes of doubles; number_parse.c and number_print.c hold decimal fractions. */
#include "base/number/number.h"

#include <stdint.h>
#include <string.h>

int casus__parse_int64(casus_str s, int64_t *out) {
    int64_t i = 0;
    int negative = 0;
    if (s.size > 0 && (s.data[0] == '-' || s.data[0] == '+')) {
        negative = s.data[0] == '-';
        i = 1;
    }
    if (i >= s.size) {
        return 0;
    }
    const uint64_t most = (uint64_t)INT64_MAX + (uint64_t)negative;
    uint64_t v = 0;
    for (; i < s.size; i++) {
        unsigned digit = (unsigned)(unsigned char)s.data[i] - '0';
        if (digit > 9 || v > (most - digit) / 10) {
            return 0;
        }
        v = v * 10 + digit;
    }
    *out = !negative ? (int64_t)v : v > (uint64_t)INT64_MAX ? INT64_MIN : -(int64_t)v;
    return 1;
}

/* Writes v with at least `width` digits. */
static int64_t print_u64(uint64_t v, int64_t width, char *out) {
    char digits[20];
    int64_t n = 0;
    do {
        digits[n++] = (char)('0' + v % 10);
        v /= 10;
    } while (v > 0 || n < width);
    for (int64_t i = 0; i < n; i++) {
        out[i] = digits[n - 1 - i];
    }
    return n;
}

/* Distance from 0, which INT64_MIN has too. */
static uint64_t magnitude(int64_t v) {
    return v < 0 ? 0 - (uint64_t)v : (uint64_t)v;
}

int64_t casus__print_int64(int64_t v, char *out) {
    int64_t at = 0;
    if (v < 0) {
        out[at++] = '-';
    }
    return at + print_u64(magnitude(v), 1, out + at);
}

double casus__micro_double(int64_t micro) {
    char text[CASUS__NUMBER_ROOM];
    double v = 0;
    const int64_t whole = micro / 1000000;
    if (whole * 1000000 == micro) {
        return (double)whole;
    }
    const casus_str s = {text, casus__print_micro(micro, text)};
    return casus__parse_double(s, &v) ? v : casus__nan();
}

int64_t casus__print_micro(int64_t micro, char *out) {
    uint64_t v = magnitude(micro);
    uint64_t fraction = v % 1000000;
    int64_t at = 0;
    if (micro < 0) {
        out[at++] = '-';
    }
    at += print_u64(v / 1000000, 1, out + at);
    if (fraction == 0) {
        return at;
    }
    out[at++] = '.';
    at += print_u64(fraction, 6, out + at);
    while (out[at - 1] == '0') {
        at--;
    }
    return at;
}

int64_t casus__to_micro(double v) {
    const double two36 = 68719476736.0;
    int64_t whole = (int64_t)v;
    double fraction = v - (double)whole; /* exact: both share v's lowest bit */
    if (fraction < 1.0 / 2097152.0) {    /* below 2^-21 rounds to 0 */
        return whole * 1000000;
    }
    /* fraction * 10^6 can need 73 bits, so it is formed from two parts of less than 38 bits, whose products with 10^6
       (14 bits beyond a power of two) are exact; only then it is rounded, once. */
    double high = (double)(int64_t)(fraction * two36) / two36;
    double high_micro = high * 1e6;
    double low_micro = (fraction - high) * 1e6;
    int64_t micro = (int64_t)high_micro;
    if (low_micro >= 0.5 - (high_micro - (double)micro)) {
        micro++;
    }
    return whole * 1000000 + micro;
}

static double from_bits(uint64_t bits) {
    double v;
    memcpy(&v, &bits, sizeof(v));
    return v;
}

int casus__is_inf(double v) {
    return casus__magnitude_bits(v) == CASUS__INFINITY_BITS;
}

double casus__nan(void) {
    return from_bits(UINT64_C(0x7ff8000000000000));
}

double casus__inf(void) {
    return from_bits(CASUS__INFINITY_BITS);
}
