/* SPDX-License-Identifier: MIT */
/* The names of the rows of a plain run in a key that is a list. */
#ifndef CASUS_LIB_QUERY_ROLLUP_KERNELS_KEY_LISTS_H
#define CASUS_LIB_QUERY_ROLLUP_KERNELS_KEY_LISTS_H

#include "query/columns/blocks/block.h"
#include "query/rollup/run/keys.h"

/* Elements of a row at most, so that a run has a bounded number of names. */
#define CASUS__LIST_MOST 8

/* 1 if no row first .. first + count - 1 has more elements, and all of them stand. */
int casus__key_has_short_lists(const casus__key *key, int64_t first, int64_t count);
/* Lists the names of the chosen among these rows: those of row i from starts[i] up to starts[i + 1], each with its row.
   Returns how many there are, -1 as casus__dictionary_code(). */
int64_t casus__key_lists(const casus_allocator *a, casus__key *key, const uint64_t *chosen, int64_t first,
                         int64_t count, int32_t *starts, int32_t *codes, int32_t *rows);

#endif
