/* SPDX-License-Identifier: MIT */
/* From doubles to fixed point, checked and rounded once, and the sums of a group, which never leave int64 unnoticed. */
#include "query/rollup/figure.h"

#include <float.h>
#include <string.h>

#include "base/number/number.h"

#define LARGEST_COUNT 9e12

/* Nearly all counts are whole numbers and need no rounding. */
static int64_t micro_of(double v) {
    const int64_t whole = (int64_t)v;
    return (double)whole == v ? whole * 1000000 : casus__to_micro(v);
}

/* 1 and the flag set if v is a known count, 1 without it if it is unknown, 0 if it is no count. */
static int bound_of(double v, uint32_t flag, int64_t *out, uint32_t *flags) {
    *out = 0;
    if (v >= 0 && v <= LARGEST_COUNT) {
        *out = micro_of(v);
        *flags |= flag;
        return 1;
    }
    return casus__is_nan(v);
}

int casus__figure_of(const casus_triple *count, casus__figure *out) {
    const int open = count->high > DBL_MAX;
    out->flags = open ? CASUS__OPEN : 0;
    if (count->low > count->best || count->best > count->high) {
        out->flags |= CASUS__IRREGULAR;
    }
    return bound_of(count->low, CASUS__KNOWS_LOW, &out->low, &out->flags) &&
           bound_of(count->best, CASUS__KNOWS_BEST, &out->best, &out->flags) &&
           bound_of(open ? casus__nan() : count->high, CASUS__KNOWS_HIGH, &out->high, &out->flags);
}

casus_triple casus__figure_triple(const casus__figure *figure) {
    casus_triple triple = casus_triple_unknown();
    triple.low = (figure->flags & CASUS__KNOWS_LOW) != 0 ? (double)figure->low / 1e6 : triple.low;
    triple.best = (figure->flags & CASUS__KNOWS_BEST) != 0 ? (double)figure->best / 1e6 : triple.best;
    triple.high = (figure->flags & CASUS__KNOWS_HIGH) != 0 ? (double)figure->high / 1e6 : triple.high;
    triple.high = (figure->flags & CASUS__OPEN) != 0 ? casus_triple_at_least(0).high : triple.high;
    return triple;
}

/* Neither number is negative. */
static int add_to(int64_t *sum, int64_t v) {
    if (*sum > INT64_MAX - v) {
        return 0;
    }
    *sum += v;
    return 1;
}

int casus__figure_add(int64_t *numbers, const casus__figure *figure) {
    const uint32_t flags = figure->flags;
    if (!add_to(&numbers[CASUS__LOW], figure->low) || !add_to(&numbers[CASUS__BEST], figure->best) ||
        !add_to(&numbers[CASUS__HIGH], figure->high)) {
        return 0;
    }
    numbers[CASUS__N_LOW] += (flags & CASUS__KNOWS_LOW) != 0;
    numbers[CASUS__N_BEST] += (flags & CASUS__KNOWS_BEST) != 0;
    numbers[CASUS__N_HIGH] += (flags & CASUS__KNOWS_HIGH) != 0;
    numbers[CASUS__N_OPEN] += (flags & CASUS__OPEN) != 0;
    numbers[CASUS__N_UNKNOWN] += (flags & CASUS__KNOWS_BEST) == 0;
    numbers[CASUS__N_IRREGULAR] += (flags & CASUS__IRREGULAR) != 0;
    return 1;
}
