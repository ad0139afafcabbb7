/* SPDX-License-Identifier: MIT */
/* The groups of a rollup by the codes of their keys, side by side in one table, so that the group of a row is found by
   one look-up. Good as long as the keys have few enough texts; otherwise the groups are found by hashing. */
#ifndef CASUS_LIB_QUERY_ROLLUP_KERNELS_DENSE_H
#define CASUS_LIB_QUERY_ROLLUP_KERNELS_DENSE_H

#include "query/rollup/question.h"
#include "query/rollup/state/groups.h"

/* Places of a table at most. */
#define CASUS__DENSE_MOST (INT64_C(1) << 20)

/* Zeroed, it is empty. The place of a group has its codes side by side, bits[k] bits of key k. */
typedef struct casus__dense {
    int32_t *groups; /* -1: not met yet */
    int64_t size;    /* 0: there is no table */
    uint8_t bits[CASUS__KEYS_MAX];
} casus__dense;

/* Makes room for all words that there are, with all groups that there are; the table has at most `most` places, or
   there is none. 0 when memory is short. */
int casus__dense_cover(const casus_allocator *a, casus__dense *dense, const casus__groups *groups,
                       const casus__dictionary *words, int64_t most);
void casus__dense_free(const casus_allocator *a, casus__dense *dense);

#endif
