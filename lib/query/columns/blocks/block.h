/* SPDX-License-Identifier: MIT */
/* What is done to a block of rows without asking what is in it: the innermost loops of filters and of the kernels of a
   rollup, in C and for machines that have wider registers. Every way gives the same bits. */
#ifndef CASUS_LIB_QUERY_COLUMNS_BLOCKS_BLOCK_H
#define CASUS_LIB_QUERY_COLUMNS_BLOCKS_BLOCK_H

#include "base/context.h"
#include "query/columns/blocks/bits.h"
#include "query/columns/blocks/code_table.h"

/* A row's figure as one number, so that three sums are one addition: low, best and high from the lowest bit up. Each is
   a whole number below PACKED_END, so that a thousand of them add up in place. */
#define CASUS__PACKED_BITS 21
#define CASUS__PACKED_MASK ((UINT64_C(1) << CASUS__PACKED_BITS) - 1)
#define CASUS__PACKED_END 2048

typedef struct casus__block {
    /* The codes of numbers: 2 if all are known, 1 if some are -1; 0 if a number is outside the table, and then nothing
       is looked up. */
    int (*codes)(const casus__code_table *table, const int32_t *numbers, int32_t *out);
    /* The cells of PRIO-GRID that points are in, as casus_gid_from_point() numbers them; 0 if one is no point. */
    int (*cells)(const double *lat, const double *lon, int32_t *out);
    /* The groups of rows out of a table whose places have the codes of `key_count` keys side by side, bits[k] bits of
       key k, of which `codes` has `stride` each. 2 if all rows have one group, 1 if several, 0 if some are -1. */
    int (*groups)(const int32_t *groups, const int32_t *codes, int64_t stride, int32_t key_count, const uint8_t *bits,
                  int32_t *out);
    /* The rows that have a word. */
    uint64_t (*equal)(const int32_t *words, int32_t word);
    /* The rows with low <= value <= high. */
    uint64_t (*between)(const double *values, double low, double high);
    uint64_t (*between_ints)(const int32_t *values, int32_t low, int32_t high);
    /* The values at some places, of which a negative one stands for the first. */
    void (*take)(const double *values, const int32_t *places, double *out);
    /* Packs figures; `irregular` becomes the rows with low > best or best > high. 0 if a number is not whole or not in
       0 .. PACKED_END - 1: then nothing of `out` and `irregular` means anything. */
    int (*pack)(const double *low, const double *best, const double *high, uint64_t *out, uint64_t *irregular);
    /* Adds up what is packed. */
    uint64_t (*sum)(const uint64_t *packed);
} casus__block;

/* The fastest of this machine. */
const casus__block *casus__block_for(const casus__settings *settings);
/* block_avx2.c; NULL where there is none. */
const casus__block *casus__block_avx2(void);
/* One row: 0 if a number cannot be packed. */
int casus__pack_row(double low, double best, double high, uint64_t *out);

/* Adding 2^52 to a whole number of 0 to 2^52 - 1 leaves its bits at the lower end of the double; of any other number
   the result minus 2^52 is not the number, or its bits minus those of 2^52 are no small number. */
#define CASUS__PACK_SHIFT 4503599627370496.0
#define CASUS__PACK_SHIFT_BITS INT64_C(0x4330000000000000)

/* Rows and columns of the grid. */
#define CASUS__GRID_ROWS 360
#define CASUS__GRID_COLUMNS 720

#endif
