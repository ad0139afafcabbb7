/* SPDX-License-Identifier: MIT */
/* The shortest decimal of a double: G. L. Steele and J. L. White, "How to print floating-point numbers accurately"
   (1990), in exact integers, with a short cut for numbers of few decimals. */
#include "base/number/number.h"

#include <stdint.h>
#include <string.h>

#include "base/number/big.h"

#define TWO53 9007199254740992.0

/* Digits d1 d2 ... dn of a number 0.d1d2...dn * 10^point. */
struct digits {
    int32_t n;
    int32_t point;
    char digit[20];
};

/* The number is r / s; half of the gap to its neighbour below is below / s, and twice that above a power of two. */
struct ratio {
    casus__big r, s, below;
    int wide_above;
    int inclusive; /* an even mantissa: readers round a tie back to it */
};

static void make_ratio(uint64_t bits, struct ratio *q, int32_t *highest_bit) {
    const uint64_t hidden = (uint64_t)1 << 52;
    uint64_t mantissa = bits & (hidden - 1);
    int32_t exponent = (int32_t)(bits >> 52);
    q->wide_above = mantissa == 0 && exponent > 1;
    if (exponent > 0) {
        mantissa |= hidden;
    } else {
        exponent = 1;
    }
    exponent -= 1075;
    q->inclusive = (mantissa & 1) == 0;
    *highest_bit = exponent + casus__bits_u64(mantissa);
    casus__big_set(&q->r, mantissa);
    casus__big_set(&q->s, 1);
    casus__big_set(&q->below, 1);
    casus__big_shift_left(&q->r, 1 + q->wide_above + (exponent > 0 ? exponent : 0));
    casus__big_shift_left(&q->s, 1 + q->wide_above + (exponent < 0 ? -exponent : 0));
    casus__big_shift_left(&q->below, exponent > 0 ? exponent : 0);
}

/* Whether the number plus half of its gap above reaches 1: then the digit at hand may be rounded up. */
static int reaches_one(const struct ratio *q) {
    casus__big sum = q->below;
    if (q->wide_above) {
        casus__big_shift_left(&sum, 1);
    }
    casus__big_add(&sum, &q->r);
    int order = casus__big_compare(&sum, &q->s);
    return order > 0 || (order == 0 && q->inclusive);
}

static void times_ten(struct ratio *q) {
    casus__big_mul_add(&q->r, 10, 0);
    casus__big_mul_add(&q->below, 10, 0);
}

/* Divides by the power of ten 10^point that puts the number just below 1. */
static int32_t normalise(struct ratio *q, int32_t highest_bit) {
    /* log10(2) is about 1233 / 4096. The estimate may be off by one; the loops below correct it. */
    int32_t point = highest_bit * 1233 / 4096;
    casus__big *larger = point >= 0 ? &q->s : &q->r;
    int32_t power = point >= 0 ? point : -point;
    casus__big_mul_pow5(larger, power);
    casus__big_shift_left(larger, power);
    if (point < 0) {
        casus__big_mul_pow5(&q->below, power);
        casus__big_shift_left(&q->below, power);
    }
    while (reaches_one(q)) {
        casus__big_mul_add(&q->s, 10, 0);
        point++;
    }
    for (;;) {
        struct ratio ten = *q;
        times_ten(&ten);
        if (reaches_one(&ten)) {
            return point;
        }
        *q = ten;
        point--;
    }
}

static void shortest_digits(uint64_t bits, struct digits *d) {
    struct ratio q;
    int32_t highest_bit;
    make_ratio(bits, &q, &highest_bit);
    d->point = normalise(&q, highest_bit);
    d->n = 0;
    for (;;) {
        int digit = 0;
        times_ten(&q);
        for (; casus__big_compare(&q.r, &q.s) >= 0; digit++) {
            casus__big_sub(&q.r, &q.s);
        }
        int order = casus__big_compare(&q.r, &q.below);
        int down = order < 0 || (order == 0 && q.inclusive);
        int up = reaches_one(&q);
        if (down && up) {
            casus__big_shift_left(&q.r, 1);
            int half = casus__big_compare(&q.r, &q.s);
            up = half > 0 || (half == 0 && (digit & 1));
            down = 1;
        }
        d->digit[d->n++] = (char)('0' + digit + up);
        if (down || up) {
            return;
        }
    }
}

/* Numbers with up to eight decimals and 15 digits in all: the fewest decimals that read back are the shortest text,
   because decimals of 15 digits lie farther apart than doubles. */
static int few_decimals(double v, struct digits *d) {
    double power = 1.0;
    for (int32_t decimals = 0; decimals <= 8; decimals++, power *= 10.0) {
        double scaled = v * power + 0.5;
        if (scaled >= 1e15) {
            return 0;
        }
        uint64_t whole = (uint64_t)scaled;
        if ((double)(int64_t)whole / power != v) {
            continue;
        }
        char text[CASUS__NUMBER_ROOM];
        d->n = (int32_t)casus__print_int64((int64_t)whole, text);
        d->point = d->n - decimals;
        memcpy(d->digit, text, (size_t)d->n);
        return 1;
    }
    return 0;
}

static int64_t fill(char *out, int64_t at, char c, int32_t n) {
    for (int32_t i = 0; i < n; i++) {
        out[at++] = c;
    }
    return at;
}

static int64_t put(char *out, int64_t at, const char *digits, int32_t n) {
    if (n > 0) {
        memcpy(out + at, digits, (size_t)n);
    }
    return at + (n > 0 ? n : 0);
}

static int64_t print_plain(const struct digits *d, char *out) {
    int32_t before = d->point < 0 ? 0 : d->point < d->n ? d->point : d->n;
    int64_t at = put(out, 0, d->digit, before);
    if (d->point > d->n) {
        at = fill(out, at, '0', d->point - d->n);
    }
    if (d->point <= 0) {
        out[at++] = '0';
    }
    if (before == d->n) {
        return at;
    }
    out[at++] = '.';
    if (d->point < 0) {
        at = fill(out, at, '0', -d->point);
    }
    return put(out, at, d->digit + before, d->n - before);
}

static int64_t print_exponent(const struct digits *d, char *out) {
    int64_t at = put(out, 0, d->digit, 1);
    if (d->n > 1) {
        out[at++] = '.';
        at = put(out, at, d->digit + 1, d->n - 1);
    }
    out[at++] = 'e';
    return at + casus__print_int64(d->point - 1, out + at);
}

static int64_t print_word(const char *word, char *out) {
    memcpy(out, word, 3);
    return 3;
}

int64_t casus__print_double(double v, char *out) {
    uint64_t bits;
    int64_t at = 0;
    if (casus__is_nan(v)) {
        return print_word("nan", out);
    }
    memcpy(&bits, &v, sizeof(bits));
    if (bits >> 63) {
        out[at++] = '-';
        bits &= INT64_MAX;
        v = -v;
    }
    if (casus__is_inf(v)) {
        return at + print_word("inf", out + at);
    }
    if (v < TWO53 && v == (double)(int64_t)v) {
        return at + casus__print_int64((int64_t)v, out + at);
    }
    struct digits d;
    int plain = v >= 1e-5 && v < 1e17;
    if (!plain || !few_decimals(v, &d)) {
        shortest_digits(bits, &d);
    }
    return at + (plain ? print_plain(&d, out + at) : print_exponent(&d, out + at));
}
