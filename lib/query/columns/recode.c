/* SPDX-License-Identifier: MIT */
/* The slow half of recoding: maps that begin, grow and are replaced. What runs for every row is in the header. */
#include "query/columns/recode.h"

#include <string.h>

#include "batch/column.h"
#include "model/words.h"

/* ---- Words ------------------------------------------------------------------------------------------------------- */

static void map_free(const casus_allocator *a, casus__code_map *map) {
    casus__words_free(map->words);
    casus__free(a, map->codes, (uint64_t)map->cap * sizeof *map->codes);
    memset(map, 0, sizeof *map);
}

/* A later snapshot of the same dictionary may know more words. */
static int map_cover(const casus_allocator *a, casus__code_map *map, int32_t word_count) {
    const int64_t had = map->cap;
    if (!CASUS__GROW(a, map->codes, map->cap, word_count)) {
        return 0;
    }
    for (int64_t i = had; i < map->cap; i++) {
        map->codes[i] = -1;
    }
    return 1;
}

static casus__code_map *map_of(const casus_allocator *a, casus__recode *recode, const casus_column *column) {
    const uint64_t identity = casus_column_dictionary(column);
    for (int32_t i = 0; i < CASUS__CODE_MAPS; i++) {
        if (recode->maps[i].words != NULL && recode->maps[i].identity == identity) {
            return &recode->maps[i];
        }
    }
    casus__code_map *map = &recode->maps[recode->next];
    recode->next = (recode->next + 1) % CASUS__CODE_MAPS;
    map_free(a, map);
    map->identity = identity;
    map->words = casus__words_retain(column->words);
    return map;
}

int casus__recode_begin(const casus_allocator *a, casus__recode *recode, const casus_column *column) {
    recode->view = casus__view_of(column);
    recode->map = NULL;
    if (recode->view.ints == NULL) {
        return 1;
    }
    recode->map = map_of(a, recode, column);
    recode->word_count = casus_column_word_count(column);
    return map_cover(a, recode->map, recode->word_count);
}

int32_t casus__recode_new_code(const casus_allocator *a, casus__recode *recode, int64_t i) {
    if (recode->map == NULL) {
        const casus_str text = casus_column_text(recode->view.column, i);
        return text.size == 0 ? 0 : casus__dictionary_code(a, recode->target, text);
    }
    if (!casus__view_valid(&recode->view, i)) {
        return 0;
    }
    const int32_t word = recode->view.ints[i];
    if (word < 0 || word >= recode->word_count) {
        return 0;
    }
    int32_t *code = &recode->map->codes[word];
    if (*code < 0) {
        const casus_str text = casus_column_word(recode->view.column, word);
        *code = text.size == 0 ? 0 : casus__dictionary_code(a, recode->target, text);
    }
    return *code;
}

void casus__recode_free(const casus_allocator *a, casus__recode *recode) {
    for (int32_t i = 0; i < CASUS__CODE_MAPS; i++) {
        map_free(a, &recode->maps[i]);
    }
}

/* ---- Closed vocabularies ----------------------------------------------------------------------------------------- */

int casus__values_begin(const casus_allocator *a, casus__value_map *map, const casus_column *column,
                        int32_t vocabulary) {
    map->view = casus__view_of(column);
    map->word_count = map->view.ints != NULL ? casus_column_word_count(column) : 0;
    if (!CASUS__GROW(a, map->values, map->cap, map->word_count)) {
        return 0;
    }
    for (int32_t word = 0; word < map->word_count; word++) {
        /* A word that is not in the vocabulary leaves 0. */
        (void)casus__vocabulary_find(vocabulary, casus_column_word(column, word), &map->values[word]);
    }
    return 1;
}

void casus__values_free(const casus_allocator *a, casus__value_map *map) {
    casus__free(a, map->values, (uint64_t)map->cap * sizeof *map->values);
    map->values = NULL;
    map->cap = 0;
}

/* ---- Numbers ----------------------------------------------------------------------------------------------------- */

#define CACHE_BYTES ((uint64_t)CASUS__NUMBER_ENTRIES * sizeof(casus__number_entry))

casus__number_entry *casus__number_find(const casus_allocator *a, casus__number_cache *cache, uint64_t number) {
    if (cache->entries == NULL) {
        cache->entries = casus__alloc(a, CACHE_BYTES);
        if (cache->entries == NULL) {
            return NULL;
        }
        for (int i = 0; i < CASUS__NUMBER_ENTRIES; i++) {
            cache->entries[i] = (casus__number_entry){0, -1};
        }
    }
    return &cache->entries[(number ^ number >> 32) & (CASUS__NUMBER_ENTRIES - 1)];
}

void casus__number_cache_free(const casus_allocator *a, casus__number_cache *cache) {
    casus__free(a, cache->entries, CACHE_BYTES);
    cache->entries = NULL;
}
