/* SPDX-License-Identifier: MIT */
/* The groups of a rollup (rollup.h): for each distinct row of key codes a row of numbers, found by hashing. Groups are
   numbered as they are made, and at most half of the slots are taken. */
#ifndef CASUS_LIB_QUERY_ROLLUP_STATE_GROUPS_H
#define CASUS_LIB_QUERY_ROLLUP_STATE_GROUPS_H

#include "base/memory.h"
#include "batch/dictionary.h"

/* A group with keys (c0, c1, ...) is `codes[group * key_count ...]`; code 0 of every key is the empty text. */
typedef struct casus__groups {
    casus__hash_key key; /* of its hashes */
    int32_t key_count;
    int32_t stride;
    int32_t count;
    int32_t *codes;
    int64_t code_cap; /* in groups, as value_cap */
    int64_t *values;
    int64_t value_cap;
    uint32_t *slots; /* group + 1, 0 = free */
    int64_t slot_count;
} casus__groups;

/* The codes of a group; NULL without keys. */
static inline const int32_t *casus__groups_codes(const casus__groups *g, int32_t group) {
    return g->codes != NULL ? g->codes + (int64_t)group * g->key_count : NULL;
}

/* The group of a row of codes, made with zeroes if it is new; -1 when memory is short or groups pass 2^31 - 2. */
int32_t casus__groups_find(const casus_allocator *a, casus__groups *g, const int32_t *codes);
/* The group of a row of codes; -1: there is none. */
int32_t casus__groups_at(const casus__groups *g, const int32_t *codes);
/* Room for so many more groups, so that making them cannot fail. */
int casus__groups_reserve(const casus_allocator *a, casus__groups *g, int64_t more);
/* Makes it empty, in time no longer than filling it took. */
void casus__groups_clear(const casus_allocator *a, casus__groups *g);
/* Takes back the groups from `count` on, which were made last. */
void casus__groups_truncate(casus__groups *g, int32_t count);
/* An independent copy; after a failure it holds nothing. */
int casus__groups_copy(const casus_allocator *a, const casus__groups *g, casus__groups *out);
void casus__groups_free(const casus_allocator *a, casus__groups *g);

/* The numbers of the groups in the order of their keys as bytes of text, key after key, empty last. `words` has a
   dictionary for each key. *out has g->count entries (NULL for none); casus__sorted_free() frees it. */
int casus__groups_order(const casus_allocator *a, const casus__groups *g, const casus__dictionary *words,
                        int32_t **out);

/* The order of keys: negative, 0, positive. */
int casus__key_compare(casus_str a, casus_str b);

#endif
