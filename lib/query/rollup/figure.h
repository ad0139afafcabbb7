/* SPDX-License-Identifier: MIT */
/* A figure (rollup.h) in fixed point, and how figures add up. Sums of whole numbers are exact and the same in any
   order, which doubles would not be. docs/numbers.md has the rules. */
#ifndef CASUS_LIB_QUERY_ROLLUP_FIGURE_H
#define CASUS_LIB_QUERY_ROLLUP_FIGURE_H

#include "query/rollup/question.h"

#define CASUS__KNOWS_LOW 1u
#define CASUS__KNOWS_BEST 2u
#define CASUS__KNOWS_HIGH 4u /* and finite */
#define CASUS__OPEN 8u
#define CASUS__IRREGULAR 16u

/* Numbers in 10^-6, 0 where they are not known. */
typedef struct casus__figure {
    int64_t low;
    int64_t best;
    int64_t high;
    uint32_t flags;
} casus__figure;

/* 1 if the figure states any number. */
static inline int casus__figure_speaks(const casus__figure *figure) {
    return (figure->flags & (CASUS__KNOWS_LOW | CASUS__KNOWS_BEST | CASUS__KNOWS_HIGH | CASUS__OPEN)) != 0;
}

/* Rounds a count to fixed point. 0 if it is none: negative, over 9e12, or a low or best that is infinite. */
int casus__figure_of(const casus_triple *count, casus__figure *out);
/* The figure as doubles: NaN is unknown, and an open high infinite. */
casus_triple casus__figure_triple(const casus__figure *figure);
/* Adds a figure to the numbers of a group (CASUS__LOW ...). 0 if a sum leaves int64; the numbers are then spoilt. */
int casus__figure_add(int64_t *numbers, const casus__figure *figure);

#endif
