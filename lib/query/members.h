/* SPDX-License-Identifier: MIT */
/* The members of sums: what one event gives to a sum, in fixed point. docs/numbers.md tells the rules. */
#ifndef CASUS_LIB_MEMBERS_H
#define CASUS_LIB_MEMBERS_H

#include "model/resolve.h"
#include "query/coder.h"
#include "query/spec.h"

#define CASUS__KNOWS_LOW 1u
#define CASUS__KNOWS_BEST 2u
#define CASUS__KNOWS_HIGH 4u /* and finite */
#define CASUS__OPEN 8u
#define CASUS__IRREGULAR 16u

/* Numbers in 10^-6, 0 where they are not known. */
typedef struct casus__member {
    int64_t low;
    int64_t best;
    int64_t high;
    uint32_t flags;
} casus__member;

/* 1 if the member says any number. */
static inline int casus__member_speaks(const casus__member *member) {
    return (member->flags & (CASUS__KNOWS_LOW | CASUS__KNOWS_BEST | CASUS__KNOWS_HIGH | CASUS__OPEN)) != 0;
}

/* Rounds a count to fixed point. 0 if it is none: negative, over 9e12, or a low or best that is infinite. */
int casus__member_of(const casus_triple *count, casus__member *out);
/* Adds a member to the numbers of a group (CASUS__LOW ...). 0 if a sum leaves int64; the numbers are then spoilt. */
int casus__member_add(int64_t *numbers, const casus__member *member);

/* The casualty cells of the events of a batch, unpacked for a run of rows. */
typedef struct casus__cells {
    const casus_column *column;
    casus__value_map status;
    casus__value_map side;
    casus__value_map counting;
    casus__view included_in;
    casus__view claim;
    int32_t weighed;           /* set after casus__cells_begin() if claims and counting are asked for */
    const casus_column *words; /* likewise */
    casus__view low;
    casus__view best;
    casus__view high;
    casus__cell *items;
    int64_t cap;
    int32_t *starts; /* of row i of the run: items[starts[i]] up to items[starts[i + 1]] */
    int64_t start_cap;
    int64_t *firsts; /* of row i of the run: the element of the list's child that items[starts[i]] is */
    int64_t first_cap;
} casus__cells;

/* Turns to the column of a batch. 0 when memory is short. */
int casus__cells_begin(const casus_allocator *a, casus__cells *cells, const casus_column *column);
/* Unpacks the cells of rows first .. first + count - 1. 0 when memory is short. */
int casus__cells_load(const casus_allocator *a, casus__cells *cells, int64_t first, int64_t count);
void casus__cells_free(const casus_allocator *a, casus__cells *cells);

#endif
