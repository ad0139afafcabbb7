/* SPDX-License-Identifier: MIT */
/* The codes of keys, as casus__key_codes() gives them, for the rows of a plain run. */
#ifndef CASUS_LIB_QUERY_ROLLUP_KERNELS_KEY_BLOCKS_H
#define CASUS_LIB_QUERY_ROLLUP_KERNELS_KEY_BLOCKS_H

#include "query/columns/blocks/block.h"
#include "query/rollup/run/keys.h"

/* 1 if so many rows of a block are chosen that it is looked up as a whole. */
static inline int casus__is_worth_a_block(uint64_t chosen) {
    return chosen == UINT64_MAX || casus__count_bits(chosen) >= CASUS__BLOCK / 8;
}

/* Codes of the chosen among the rows first .. first + count - 1; `first` begins a byte of bitmaps. The others of a
   block that is looked up as a whole have some code, too. As casus__key_codes(). */
int casus__key_blocks(const casus__settings *settings, casus__key *key, const uint64_t *chosen, int64_t first,
                      int64_t count, int32_t *out);

#endif
