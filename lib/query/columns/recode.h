/* SPDX-License-Identifier: MIT */
/* A recode: the way from the codes of a batch's dictionaries to codes of one's own. Every answer is remembered, so that
   a word is looked up once for each dictionary that it comes in, not once for each row. The same for the words of
   closed vocabularies, and for numbers that become texts. */
#ifndef CASUS_LIB_QUERY_COLUMNS_RECODE_H
#define CASUS_LIB_QUERY_COLUMNS_RECODE_H

#include "base/memory.h"
#include "batch/dictionary.h"
#include "query/columns/column_view.h"

/* The codes of one foreign dictionary. It is retained, so that no other one can get its identity. */
typedef struct casus__code_map {
    uint64_t identity;
    casus__words *words;
    int32_t *codes; /* by foreign code; -1 = not looked up yet */
    int64_t cap;
} casus__code_map;

/* So many foreign dictionaries are remembered: a reader starts a new one now and then, and inputs have their own. */
#define CASUS__CODE_MAPS 4

/* Texts of a column as codes of `target`. Zero-initialise, then set the target. */
typedef struct casus__recode {
    casus__dictionary *target;
    casus__code_map maps[CASUS__CODE_MAPS];
    int32_t next;         /* map to be replaced next */
    casus__code_map *map; /* of the current column; NULL: texts, or nothing known */
    casus__view view;     /* the current column */
    int32_t word_count;   /* of the current column; the map may know later words */
} casus__recode;

/* Words of a closed vocabulary as its values, for one batch at a time. */
typedef struct casus__value_map {
    int32_t *values; /* by code */
    int64_t cap;
    casus__view view;
    int32_t word_count;
} casus__value_map;

/* Codes by number (days, cells of a grid, pairs of codes): a table in which a newer number replaces an older one. */
typedef struct casus__number_entry {
    uint64_t number;
    int32_t code; /* -1 = free */
} casus__number_entry;

/* 16384 days are 44 years, so a dataset's days seldom get in each other's way. */
#define CASUS__NUMBER_ENTRIES 16384

typedef struct casus__number_cache {
    casus__number_entry *entries;
} casus__number_cache;

/* Turns to the column of a batch. */
int casus__recode_begin(const casus_allocator *a, casus__recode *recode, const casus_column *column);
/* The slow way of casus__recode_code(): a text, or a word that was not looked up before. */
int32_t casus__recode_new_code(const casus_allocator *a, casus__recode *recode, int64_t i);
/* Code of element i; 0, the empty text, where it is unknown; -1 as casus__dictionary_code(). */
static inline int32_t casus__recode_code(const casus_allocator *a, casus__recode *recode, int64_t i) {
    const int32_t word = recode->map != NULL ? casus__view_int32(&recode->view, i, -1) : -1;
    const int32_t code = word >= 0 && word < recode->word_count ? recode->map->codes[word] : -1;
    return code >= 0 ? code : casus__recode_new_code(a, recode, i);
}
void casus__recode_free(const casus_allocator *a, casus__recode *recode);

/* Turns to the column of a batch. */
int casus__values_begin(const casus_allocator *a, casus__value_map *map, const casus_column *column,
                        int32_t vocabulary);
/* Value of element i; 0 where it is unknown or no word of the vocabulary. */
static inline int32_t casus__values_at(const casus__value_map *map, int64_t i) {
    const int32_t word = casus__view_int32(&map->view, i, -1);
    return word >= 0 && word < map->word_count ? map->values[word] : 0;
}
void casus__values_free(const casus_allocator *a, casus__value_map *map);

/* The entry where the number is or belongs: it is there if code >= 0 and number fits. NULL when memory is short. */
casus__number_entry *casus__number_find(const casus_allocator *a, casus__number_cache *cache, uint64_t number);
void casus__number_cache_free(const casus_allocator *a, casus__number_cache *cache);

#endif
