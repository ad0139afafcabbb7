/* SPDX-License-Identifier: MIT */
/* The codes of numbers that lie near each other (days, cells of the grid), found by place. */
#ifndef CASUS_LIB_QUERY_COLUMNS_BLOCKS_CODE_TABLE_H
#define CASUS_LIB_QUERY_COLUMNS_BLOCKS_CODE_TABLE_H

#include "base/memory.h"

/* Codes of the numbers from `first` on; -1: not met yet. Zero it, then set the number that none reaches. */
typedef struct casus__code_table {
    int32_t *codes;
    int32_t first;
    int32_t size;
    int32_t beyond;
} casus__code_table;

/* The code of a number, -1. */
static inline int32_t casus__code_table_at(const casus__code_table *t, int32_t number) {
    const int64_t place = (int64_t)number - t->first;
    return place >= 0 && place < t->size ? t->codes[place] : -1;
}

/* Gives the numbers from `from` up to `to`, of which `number` is one, a code: as many as are near it, or none that is
   too far from those that are there. 0 when memory is short. */
int casus__code_table_set(const casus_allocator *a, casus__code_table *table, int32_t number, int64_t from, int64_t to,
                          int32_t code);
void casus__code_table_free(const casus_allocator *a, casus__code_table *table);

#endif
