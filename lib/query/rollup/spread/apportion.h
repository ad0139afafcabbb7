/* SPDX-License-Identifier: MIT */
/* Numbers in parts that add up to them again, by the largest remainder and in whole numbers throughout, so that every
   machine gets the same. docs/numbers.md has the rule and where it comes from. */
#ifndef CASUS_LIB_QUERY_ROLLUP_SPREAD_APPORTION_H
#define CASUS_LIB_QUERY_ROLLUP_SPREAD_APPORTION_H

#include "query/rollup/figure.h"

/* Above 0, and their sum is an int64. */
typedef struct casus__weights {
    const int64_t *items;
    int32_t count;
} casus__weights;

/* Parts of a number of 10^-6 that is not negative: of whole people where it is whole and `fine` is 0, else of 10^-6.
   What is left after rounding down goes to the largest remainders, of equal ones to the first. `out` and `rests` have
   room for a number a weight; `rests` is scratch. */
void casus__apportion(int64_t total, int fine, const casus__weights *weights, int64_t *out, int64_t *rests);

/* Parts of a figure, with low <= best <= high in each where it has them so: low, what best is above it, and what high
   is above that, are apportioned. The bounds of an irregular figure are apportioned each by itself. Flags are those of
   the figure. `scratch` has room for two numbers a weight. */
void casus__apportion_figure(const casus__figure *figure, int fine, const casus__weights *weights, casus__figure *out,
                             int64_t *scratch);

#endif
