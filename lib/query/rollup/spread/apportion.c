/* SPDX-License-Identifier: MIT */
/* The products of totals and weights have 126 bits; nothing is rounded on the way. */
#include "query/rollup/spread/apportion.h"

#define WHOLE INT64_C(1000000)
#define LOW_HALF UINT64_C(0xffffffff)

/* The lower 64 bits of a product, the upper ones in *high. */
static uint64_t multiply(uint64_t a, uint64_t b, uint64_t *high) {
    const uint64_t low = (a & LOW_HALF) * (b & LOW_HALF);
    const uint64_t left = (a >> 32) * (b & LOW_HALF) + (low >> 32);
    const uint64_t right = (a & LOW_HALF) * (b >> 32) + (left & LOW_HALF);
    *high = (a >> 32) * (b >> 32) + (left >> 32) + (right >> 32);
    return right << 32 | (low & LOW_HALF);
}

/* total * weight / sum, rounded down; the weight is at most the sum, so that the result is at most the total. */
static int64_t part_of(int64_t total, int64_t weight, int64_t sum, int64_t *rest) {
    const uint64_t divisor = (uint64_t)sum;
    uint64_t high;
    const uint64_t low = multiply((uint64_t)total, (uint64_t)weight, &high);
    uint64_t quotient = 0;
    if (high == 0) {
        *rest = (int64_t)(low % divisor);
        return (int64_t)(low / divisor);
    }
    for (int bit = 63; bit >= 0; bit--) { /* high is below the divisor, which is below 2^63 */
        high = high << 1 | (low >> bit & 1);
        quotient = quotient << 1 | (high >= divisor);
        high -= high >= divisor ? divisor : 0;
    }
    *rest = (int64_t)high;
    return (int64_t)quotient;
}

static int64_t count_above(const int64_t *rests, int32_t count, int64_t bar) {
    int64_t above = 0;
    for (int32_t i = 0; i < count; i++) {
        above += rests[i] > bar;
    }
    return above;
}

/* Adds 1 to the parts with the `left` largest remainders. These lie above a bar, found by halving, but for some that
   equal it; so nothing is sorted and nothing allocated. */
static void give_rest(int64_t left, int64_t sum, const int64_t *rests, int32_t count, int64_t *out) {
    int64_t bar = 0;
    int64_t most = sum;
    while (bar < most) {
        const int64_t middle = bar + (most - bar) / 2;
        if (count_above(rests, count, middle) <= left) {
            most = middle;
        } else {
            bar = middle + 1;
        }
    }
    left -= count_above(rests, count, bar);
    for (int32_t i = 0; i < count; i++) {
        const int equal = rests[i] == bar && left > 0;
        out[i] += rests[i] > bar || equal;
        left -= equal;
    }
}

void casus__apportion(int64_t total, int fine, const casus__weights *weights, int64_t *out, int64_t *rests) {
    const int64_t unit = fine || total % WHOLE != 0 ? 1 : WHOLE;
    int64_t left = total / unit;
    int64_t sum = 0;
    for (int32_t i = 0; i < weights->count; i++) {
        sum += weights->items[i];
    }
    for (int32_t i = 0; i < weights->count; i++) {
        out[i] = part_of(total / unit, weights->items[i], sum, &rests[i]);
        left -= out[i];
    }
    if (left > 0) {
        give_rest(left, sum, rests, weights->count, out);
    }
    for (int32_t i = 0; i < weights->count; i++) {
        out[i] *= unit;
    }
}

/* ---- Figures ----------------------------------------------------------------------------------------------------- */

/* The bounds of a figure in their order: where each lies, and what says that it is known. */
static int64_t *bound_at(casus__figure *figure, int bound) {
    int64_t *const bounds[] = {&figure->low, &figure->best, &figure->high};
    return bounds[bound];
}

static const uint32_t known[] = {CASUS__KNOWS_LOW, CASUS__KNOWS_BEST, CASUS__KNOWS_HIGH};

void casus__apportion_figure(const casus__figure *figure, int fine, const casus__weights *weights, casus__figure *out,
                             int64_t *scratch) {
    casus__figure whole = *figure;
    int below = -1; /* the known bound before */
    for (int32_t i = 0; i < weights->count; i++) {
        out[i] = (casus__figure){0, 0, 0, figure->flags};
    }
    for (int bound = 0; bound < 3; bound++) {
        const int64_t number = *bound_at(&whole, bound);
        if ((figure->flags & known[bound]) == 0) {
            continue;
        }
        const int apart = below < 0 || (figure->flags & CASUS__IRREGULAR) != 0 || number < *bound_at(&whole, below);
        casus__apportion(apart ? number : number - *bound_at(&whole, below), fine, weights, scratch,
                         scratch + weights->count);
        for (int32_t i = 0; i < weights->count; i++) {
            *bound_at(&out[i], bound) = scratch[i] + (apart ? 0 : *bound_at(&out[i], below));
        }
        below = bound;
    }
}
