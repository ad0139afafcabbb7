/* SPDX-License-Identifier: MIT */
/* The records that a rollup holds one by one (rollup.h), beside what the registry keeps of them: keys, figures, and
   what breakdowns are told by. What belongs to a record stands behind that of the record before it; only the last
   grows. */
#ifndef CASUS_LIB_QUERY_ROLLUP_STATE_RECORDS_H
#define CASUS_LIB_QUERY_ROLLUP_STATE_RECORDS_H

#include "query/rollup/figure.h"
#include "query/rollup/state/groups.h"
#include "query/standing/registry.h"

/* By what the cells of a summary are told apart: sets of casualty statuses, a bit each. */
typedef struct casus__breakdown {
    uint64_t states;                 /* it has a cell of the status */
    uint64_t any[CASUS__DIMENSIONS]; /* one of these names the dimension */
    uint64_t all[CASUS__DIMENSIONS]; /* all of them do */
} casus__breakdown;

/* Code of every key of the part that is a record as a whole; there is one only under keys of cells. */
#define CASUS__WHOLE (-1)

/* When it was stated: seconds, CASUS__UNDATED. */
#define CASUS__UNDATED INT64_MIN

typedef struct casus__held {
    int64_t key; /* its key codes: for each key that is not of cells how many, then the codes */
    int64_t key_size;
    int64_t part; /* victim groups with their figures, then the whole */
    int64_t part_count;
    int64_t stated;
    casus__breakdown breakdown;
    int64_t weight; /* of its bins: of the times, then of the cells; none unless the question spreads */
    int32_t weight_count;
    int32_t fate; /* CASUS__FATE_* */
} casus__held;

/* Zero-initialise, then set the two counts, and key_count and hash key of the part keys. */
typedef struct casus__records {
    int32_t key_count;    /* keys of cells */
    int32_t figure_count; /* figures a part */
    casus__registry registry;
    casus__held *items; /* as many as the registry has records */
    int64_t item_cap;
    int32_t *keys;
    int64_t key_size, key_cap;
    int64_t *weights;
    int64_t weight_size, weight_cap;
    casus__groups part_keys; /* with keys of cells: record and codes of each part, which is the group's number */
    uint64_t *statuses;      /* a part: casualty statuses of which it has cells */
    casus__figure *figures;  /* figure_count a part */
    int64_t part_count, status_cap, figure_cap;
} casus__records;

/* A new record; then its links in the registry, its keys and its parts. */
int casus__records_add(const casus_allocator *a, casus__records *r, int32_t name, uint32_t flags, int64_t stated);
int casus__records_add_keys(const casus_allocator *a, casus__records *r, const int32_t *codes, int64_t count);
/* One more code of the key that was added last, whose codes begin at `at`. */
int casus__records_more_keys(const casus_allocator *a, casus__records *r, int64_t at, int32_t code);
int casus__records_add_weights(const casus_allocator *a, casus__records *r, const int64_t *weights, int64_t count);
/* A part whose figures state nothing yet; it is number part_count - 1. */
int casus__records_add_part(const casus_allocator *a, casus__records *r, const int32_t *codes, uint64_t statuses);
/* Makes room for all that another holds, so that adding it cannot fail. */
int casus__records_reserve(const casus_allocator *a, casus__records *r, const casus__records *more);
void casus__records_free(const casus_allocator *a, casus__records *r);

/* The part of a record with these codes; -1: it has none. */
int64_t casus__records_part(const casus__records *r, int64_t record, const int32_t *codes);

/* What `key` of a record says; NULL without keys that are not of cells. */
static inline const int32_t *casus__records_keys(const casus__records *r, const casus__held *item) {
    return r->keys != NULL ? r->keys + item->key : NULL;
}

/* Codes of a part; NULL without keys of cells. */
static inline const int32_t *casus__records_codes(const casus__records *r, int64_t part) {
    return r->key_count > 0 ? r->part_keys.codes + part * r->part_keys.key_count + 1 : NULL;
}

#endif
