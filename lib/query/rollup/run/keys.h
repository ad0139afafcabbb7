/* SPDX-License-Identifier: MIT */
/* The keys of events, as codes of a dictionary for each key; code 0 is the empty text. What a key has found out about a
   foreign word, a day, a cell of the grid or a pair of sides it remembers over batches. */
#ifndef CASUS_LIB_QUERY_ROLLUP_RUN_KEYS_H
#define CASUS_LIB_QUERY_ROLLUP_RUN_KEYS_H

#include "query/columns/recode.h"
#include "query/rollup/question.h"

typedef struct casus__key {
    const casus__key_type *type;
    casus__dictionary *words; /* of the key's texts, owned by the rollup */
    casus__recode text;       /* the column, the dyad or the actors' names */
    casus__number_cache cache;
    casus__view first;  /* day or latitude */
    casus__view second; /* longitude */
    casus__value_map given;
    casus__dictionary side_words; /* KEY_DYAD: names of sides, so that pairs of codes are remembered */
    casus__recode side_a;
    casus__recode side_b;
    casus__buffer scratch;
    const casus_column *elements; /* lists: the participants or sources */
    const casus_column *actors;   /* KEY_ACTOR */
    casus__view actor_index;
    casus__value_map roles;
    int64_t *serials; /* by code: the serial of the last event that had this name */
    int64_t serial_cap;
    int64_t serial; /* of the event whose list was asked for last */
    int32_t *list;  /* the names of the current event */
    int64_t list_cap;
} casus__key;

/* Sets up a key whose texts go into `words`, which gets the empty text. */
int casus__key_init(const casus_allocator *a, casus__key *key, const casus__key_type *type, casus__dictionary *words);
void casus__key_free(const casus_allocator *a, casus__key *key);
/* Turns to a batch, whose columns were checked. */
int casus__key_begin(const casus_allocator *a, casus__key *key, const casus_batch *batch);
/* Codes of the rows first .. first + count - 1; not for lists and KEY_VICTIM. 0 as casus__dictionary_code(). */
int casus__key_codes(const casus_allocator *a, casus__key *key, int64_t first, int64_t count, int32_t *out);
/* Lists: the distinct names of a row; where none is known, the empty text. Returns how many, -1 as
   casus__dictionary_code(). The list is the key's and lasts until the next call. */
int64_t casus__key_list(const casus_allocator *a, casus__key *key, int64_t row, const int32_t **out);
/* KEY_VICTIM: code of a casualty cell; -1 as casus__dictionary_code(). */
int32_t casus__key_victim(const casus_allocator *a, casus__key *key, int64_t cell);

#endif
