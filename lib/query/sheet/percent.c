/* SPDX-License-Identifier: MIT */
/* Long division, digit by digit: 128 bits are not everywhere, and doubles would round twice. */
#include "query/sheet/sheet.h"

/* The rest of a division, and the digits of the quotient so far. */
typedef struct division {
    uint64_t rest;
    uint64_t digits;
    uint64_t whole;
} division;

/* Adds to the rest, which then is below twice the whole. */
static void add(division *d, uint64_t v) {
    d->rest += v;
    if (d->rest >= d->whole) {
        d->rest -= d->whole;
        d->digits++;
    }
}

static void twice(division *d) {
    d->digits *= 2;
    add(d, d->rest);
}

/* Both come ten times as large out of it. */
static void next_digit(division *d) {
    const division one = *d;
    twice(d);
    twice(d);
    d->digits += one.digits;
    add(d, one.rest);
    twice(d);
}

int64_t casus__percent(int64_t part, int64_t whole) {
    division d = {0, 0, (uint64_t)whole};
    if (part < 0 || whole <= 0) {
        return CASUS__CELL_UNKNOWN;
    }
    d.digits = (uint64_t)part / d.whole;
    d.rest = (uint64_t)part % d.whole;
    /* 100 in percent, 10^4 for the decimals; and 100 more up to 10^-6. */
    if (d.digits >= UINT64_C(90000000000)) {
        return CASUS__CELL_UNKNOWN;
    }
    for (int i = 0; i < 6; i++) {
        next_digit(&d);
    }
    d.digits += d.rest >= d.whole - d.rest;
    return (int64_t)d.digits * 100;
}
