/* SPDX-License-Identifier: MIT */
/* Pairs of records that are near enough in time and place to be one event: the candidates, in the order of their
   records. Of those found sixteen bytes each are kept until all are, so that too many are refused early. */
#ifndef CASUS_LIB_LINK_PAIRS_WINDOW_H
#define CASUS_LIB_LINK_PAIRS_WINDOW_H

#include "link/pairs/lists.h"

/* Two records, a before b, and what they say of each other. */
typedef struct casus__pair {
    int32_t a, b;
    uint8_t levels[CASUS__FIELDS];
    uint8_t decision; /* of the selection */
    uint8_t within;   /* 1: of one dataset */
} casus__pair;

typedef struct casus__window_options {
    int32_t days;
    double km;
    int64_t most;
    int32_t within; /* 1: also pairs of one dataset */
} casus__window_options;

/* Pairs by a, then b. */
typedef struct casus__pairs {
    casus__pair *items;
    int64_t count;
} casus__pairs;

typedef struct casus__candidates {
    casus__pairs pairs; /* of different datasets, and of one if those were asked for */
    casus__pairs apart; /* of one dataset, those of all or some records that have hope */
    int64_t
        levels[CASUS__LEVELS]; /* of apart pairs, with hope or without: what pairs are like that are not one event */
    int64_t apart_count;       /* their number */
} casus__candidates;

/* `crew` may be NULL. CASUS_E_MEMORY, CASUS_E_LIMIT, CASUS_E_CANCELLED. */
casus_status casus__candidates_find(const casus__settings *settings, const casus__compare *compare,
                                    const casus__window_options *options, casus__crew *crew, casus__candidates *out,
                                    casus_error *error);
void casus__pairs_free(const casus_allocator *a, casus__pairs *pairs);
void casus__candidates_free(const casus_allocator *a, casus__candidates *c);

#endif
