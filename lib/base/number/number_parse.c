/* SPDX-License-Identifier: MIT */
/* Decimal text to the nearest double. Short numbers take one exact multiplication or division (W. D. Clinger,
   "How to read floating point numbers accurately", 1990); all others an exact quotient of integers. */
#include "base/number/number.h"

#include <stdint.h>
#include <string.h>

#include "base/number/big.h"

/* A double, or the middle between two, has at most 767 significant digits. Of the digits beyond only matters whether
   one of them is not 0. */
#define DIGITS_KEPT 780

/* The digits of a number with the point left out: [first, end) may hold one point; value = digits * 10^exponent. */
struct decimal {
    const char *first;
    const char *end;
    uint64_t mantissa; /* of the digits, if there are at most 19 */
    int64_t digits;
    int64_t exponent;
    int negative;
};

static unsigned digit_at(const char *p) {
    return (unsigned)(unsigned char)*p - '0';
}

/* Reads [+-]digits from p to the end. An exponent beyond 10^15 is out of every range, and is not counted further. */
static int scan_exponent(const char *p, const char *end, int64_t *out) {
    int negative = 0;
    int64_t v = 0;
    if (p < end && (*p == '-' || *p == '+')) {
        negative = *p++ == '-';
    }
    if (p == end) {
        return 0;
    }
    for (; p < end; p++) {
        unsigned digit = digit_at(p);
        if (digit > 9) {
            return 0;
        }
        if (v < INT64_C(1000000000000000)) {
            v = v * 10 + (int64_t)digit;
        }
    }
    *out = negative ? -v : v;
    return 1;
}

/* Reads the grammar. The mantissa may wrap around; it is used only if there are at most 19 digits. */
static inline int scan(casus_str s, struct decimal *d) {
    if (s.size <= 0) {
        return 0;
    }
    const char *p = s.data;
    const char *end = p + s.size;
    uint64_t mantissa = 0;
    unsigned digit;
    d->negative = *p == '-';
    if (*p == '-' || *p == '+') {
        p++;
    }
    d->first = p;
    for (; p < end && (digit = digit_at(p)) <= 9; p++) {
        mantissa = mantissa * 10 + digit;
    }
    d->digits = p - d->first;
    d->exponent = 0;
    if (p < end && *p == '.') {
        const char *fraction = ++p;
        for (; p < end && (digit = digit_at(p)) <= 9; p++) {
            mantissa = mantissa * 10 + digit;
        }
        d->exponent = fraction - p;
        d->digits += p - fraction;
    }
    d->end = p;
    d->mantissa = mantissa;
    if (d->digits == 0) {
        return 0;
    }
    if (p == end) {
        return 1;
    }
    int64_t exponent;
    if ((*p != 'e' && *p != 'E') || !scan_exponent(p + 1, end, &exponent)) {
        return 0;
    }
    d->exponent += exponent;
    return 1;
}

/* The double mantissa * 2^exponent for a mantissa of at most 2^53, normal or (exponent -1074) denormal.
   0 if too large. */
static int compose(uint64_t mantissa, int32_t exponent, double *out) {
    const uint64_t hidden = (uint64_t)1 << 52;
    /* A rounded mantissa of 2^53 carries into the exponent by itself; so does a denormal that became normal. */
    uint64_t bits = ((uint64_t)(exponent + 1075) << 52) + mantissa - hidden;
    if (bits >= (uint64_t)0x7ff << 52) {
        return 0;
    }
    memcpy(out, &bits, sizeof(bits));
    return 1;
}

/* Rounds (quotient + something in (0, 1) if sticky) * 2^exponent to nearest, ties to even. The quotient has up to
   55 bits and exponent is at least -1075, so that at least one bit goes. */
static int round_to_double(uint64_t quotient, int sticky, int32_t exponent, double *out) {
    int32_t drop = casus__bits_u64(quotient) - 53;
    if (drop < 1) {
        drop = 1;
    }
    uint64_t mantissa = quotient >> drop;
    uint64_t half = (uint64_t)1 << (drop - 1);
    uint64_t rest = quotient & (2 * half - 1);
    if (rest > half || (rest == half && (sticky || (mantissa & 1)))) {
        mantissa++;
    }
    if (mantissa == 0) {
        *out = 0.0;
        return 1;
    }
    return compose(mantissa, exponent + drop, out);
}

/* How many bits of the quotient are needed: 54 or 55 for a normal result, so that rounding sees what follows the 53;
   fewer for a denormal, whose last bit is worth 2^-1074. value = num / den * 2^exponent, and num / den * 2^-align lies
   between 1/2 and 2. */
static int32_t quotient_steps(int32_t align, int32_t exponent) {
    int32_t to_smallest = exponent + 1075 + align + 1;
    return to_smallest < 55 ? to_smallest : 55;
}

/* num / den * 2^exponent, both at most 63 bits and not 0. */
static int divide_small(uint64_t num, uint64_t den, int32_t exponent, double *out) {
    int32_t align = casus__bits_u64(num) - casus__bits_u64(den);
    int32_t steps = quotient_steps(align, exponent);
    uint64_t quotient = 0;
    if (align < 0) {
        num <<= -align;
    } else {
        den <<= align;
    }
    for (int32_t i = 0; i < steps; i++) {
        uint64_t fits = num >= den;
        quotient = quotient << 1 | fits;
        num = (num - (den & (0 - fits))) << 1;
    }
    return round_to_double(quotient, num != 0, exponent + align + 1 - steps, out);
}

/* The same for numbers of any size. */
static int divide_big(casus__big *num, casus__big *den, int32_t exponent, double *out) {
    int32_t align = casus__big_bits(num) - casus__big_bits(den);
    int32_t steps = quotient_steps(align, exponent);
    uint64_t quotient = 0;
    if (steps <= 0) {
        *out = 0.0; /* below half of the smallest denormal */
        return 1;
    }
    casus__big_shift_left(align < 0 ? num : den, align < 0 ? -align : align);
    for (int32_t i = 0; i < steps; i++) {
        int fits = casus__big_compare(num, den) >= 0;
        quotient = quotient << 1 | (uint64_t)fits;
        if (fits) {
            casus__big_sub(num, den);
        }
        casus__big_shift_left(num, 1);
    }
    return round_to_double(quotient, num->n != 0, exponent + align + 1 - steps, out);
}

/* Collects the significant digits; those past DIGITS_KEPT become one digit 1 if any of them is not 0. */
static void collect(const struct decimal *d, casus__big *big, int64_t *exponent) {
    int64_t kept = 0, dropped = 0;
    int sticky = 0;
    casus__big_set(big, 0);
    for (const char *p = d->first; p < d->end; p++) {
        if (*p == '.' || (kept == 0 && *p == '0')) {
            continue;
        }
        if (kept == DIGITS_KEPT) {
            dropped++;
            sticky |= *p != '0';
            continue;
        }
        casus__big_mul_add(big, 10, digit_at(p));
        kept++;
    }
    *exponent = d->exponent + dropped;
    if (sticky) {
        casus__big_mul_add(big, 10, 1);
        --*exponent;
    }
}

/* digits * 10^exponent = digits * 5^exponent * 2^exponent, as a quotient of integers. */
static int parse_exact(const struct decimal *d, double *out) {
    casus__big num, den;
    int64_t exponent10;
    collect(d, &num, &exponent10);
    *out = 0.0;
    /* The number is below 10^(size + exponent10); a bit is worth more than 0.301 of a digit. */
    int64_t size = (int64_t)casus__big_bits(&num) * 302 / 1000 + 1;
    if (num.n == 0 || exponent10 + size < -330) {
        return 1;
    }
    if (exponent10 + size > 330) {
        return 0;
    }
    /* Now -1120 <= exponent10 <= 330. */
    int32_t exponent = (int32_t)exponent10;
    if (exponent < 0 && exponent >= -27 && num.n <= 2 && casus__big_bits(&num) <= 63) {
        uint64_t den64 = 1;
        for (int32_t i = exponent; i < 0; i++) {
            den64 *= 5; /* 5^27 < 2^63 */
        }
        uint64_t high = num.n == 2 ? num.limb[1] : 0;
        return divide_small(high << 32 | num.limb[0], den64, exponent, out);
    }
    casus__big_set(&den, 1);
    casus__big_mul_pow5(exponent < 0 ? &den : &num, exponent < 0 ? -exponent : exponent);
    return divide_big(&num, &den, exponent, out);
}

int casus__parse_double(casus_str s, double *out) {
    /* Powers of ten that a double holds exactly. */
    static const double pow10[23] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                     1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    struct decimal d;
    double v;
    if (!scan(s, &d)) {
        return 0;
    }
    if (d.digits <= 19 && d.mantissa <= (uint64_t)1 << 53 && d.exponent >= -22 && d.exponent <= 22) {
        v = (double)(int64_t)d.mantissa;
        if (d.exponent < 0) {
            v /= pow10[-d.exponent];
        } else if (d.exponent > 0) {
            v *= pow10[d.exponent];
        }
    } else if (!parse_exact(&d, &v)) {
        return 0;
    }
    *out = d.negative ? -v : v;
    return 1;
}
