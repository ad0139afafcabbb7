/* SPDX-License-Identifier: MIT */
/* The keys of events, as codes of a dictionary for each key; code 0 is the empty text. What a key has found out about a
   foreign word, a day, a cell of the grid or a pair of sides it remembers over batches. */
#ifndef CASUS_LIB_QUERY_ROLLUP_RUN_KEYS_H
#define CASUS_LIB_QUERY_ROLLUP_RUN_KEYS_H

#include "query/columns/barred.h"
#include "query/columns/native/native_column.h"
#include "query/columns/recode.h"
#include "query/rollup/question.h"
#include "query/columns/blocks/code_table.h"

typedef struct casus__key {
    const casus__key_type *type;
    casus__dictionary *words;  /* of the key's texts, owned by the rollup */
    casus__recode text;        /* the column, the dyad or the actors' names */
    casus__number_cache cache; /* KEY_DYAD: of pairs of sides */
    casus__code_table numbers; /* of days or cells of the grid */
    int32_t given_exact;       /* 1: no row of the batch states less than the period needs */
    casus__view first;         /* day or latitude */
    casus__view second;        /* longitude */
    casus__value_map given;
    casus__dictionary
        side_words; /* KEY_DYAD: names of sides, so that pairs of codes are remembered; KEY_REGION: iso3 */
    casus__recode side_a;
    casus__recode side_b;
    casus__buffer scratch;
    casus__native_column native; /* KEY_NATIVE; KEY_REGION: of the dataset's own */
    int32_t *regions;            /* KEY_REGION, by code of the country in side_words; -1: not looked up yet */
    int64_t region_cap;
    const casus_column *elements; /* lists: the participants or sources */
    const casus__barred *barred;  /* elements that claims state which do not stand are passed over */
    casus__view claims;           /* which claim states an element */
    const casus_column *actors;   /* KEY_ACTOR */
    casus__view actor_index;
    casus__value_map roles;
    casus__view cell_index; /* of cells: which participant, means or claim a cell names */
    casus__view claimant;   /* KEY_CLAIMANT: which actor */
    casus__recode texts[2]; /* KEY_MEANS: munition and weapon, beside the platform */
    int64_t *serials;       /* by code: the serial of the last event that had this name */
    int64_t serial_cap;
    int64_t serial; /* of the event whose list was asked for last */
    int32_t *list;  /* the names of the current event */
    int64_t list_count;
    int64_t list_cap;
} casus__key;

/* Sets up a key whose texts go into `words`, which gets the empty text. */
int casus__key_init(const casus_allocator *a, casus__key *key, const casus__key_type *type, casus__dictionary *words);
void casus__key_free(const casus_allocator *a, casus__key *key);
/* Turns to a batch, whose columns were checked. What is barred in it is borrowed for as long. */
int casus__key_begin(const casus_allocator *a, casus__key *key, const casus_batch *batch, const casus__barred *barred);
/* Codes of the rows first .. first + count - 1; not for lists and keys of cells. 0 as casus__dictionary_code(). */
int casus__key_codes(const casus_allocator *a, casus__key *key, int64_t first, int64_t count, int32_t *out);
/* The code of the period that holds a day, of the number of a cell of the grid; -1 as casus__dictionary_code(). */
int32_t casus__key_day(const casus_allocator *a, casus__key *key, int32_t day);
int32_t casus__key_gid(const casus_allocator *a, casus__key *key, int32_t gid);
/* Lists: the distinct names of a row; where none is known, the empty text. Returns how many, -1 as
   casus__dictionary_code(). The list is the key's and lasts until the next call. */
int64_t casus__key_list(const casus_allocator *a, casus__key *key, int64_t row, const int32_t **out);
/* Keys of cells (../keys/cell_keys.c): likewise, of a casualty cell of a row. */
int64_t casus__key_cell(const casus_allocator *a, casus__key *key, int64_t row, int64_t cell, const int32_t **out);
int casus__key_begin_cells(const casus_allocator *a, casus__key *key, const casus_batch *batch);

/* Keys of the source row (../keys/native_keys.c): the code of a row, -1 as casus__dictionary_code(). */
int32_t casus__key_native(const casus_allocator *a, casus__key *key, int64_t row);
int32_t casus__key_region(const casus_allocator *a, casus__key *key, int64_t row);
int casus__key_begin_region(const casus_allocator *a, casus__key *key, const casus_batch *batch);

/* Starts a list anew, and puts a code into it unless it is there or is that of the empty text. 0 as
   casus__dictionary_code(). */
void casus__key_list_begin(casus__key *key);
int casus__key_list_add(const casus_allocator *a, casus__key *key, int32_t code);
/* Ends it: without a name it holds the empty text. */
int64_t casus__key_list_end(const casus_allocator *a, casus__key *key, const int32_t **out);

#endif
