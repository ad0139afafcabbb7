/* SPDX-License-Identifier: MIT */
/* In C, which compilers vectorise in part. */
#include "query/columns/blocks/block.h"

static int look_codes_up(const casus__code_table *t, const int32_t *numbers, int32_t *out) {
    const uint32_t first = (uint32_t)t->first;
    const uint32_t last = (uint32_t)t->size - 1;
    uint32_t outside = last;
    for (int i = 0; i < CASUS__BLOCK; i++) {
        const uint32_t place = (uint32_t)numbers[i] - first;
        outside |= place | (last - place);
    }
    if (outside >> 31 != 0) {
        return 0;
    }
    int32_t worst = 0;
    for (int i = 0; i < CASUS__BLOCK; i += CASUS__STEP) {
        CASUS__UNROLL
        for (int k = 0; k < CASUS__STEP; k++) {
            out[i + k] = t->codes[(uint32_t)numbers[i + k] - first];
            worst |= out[i + k];
        }
    }
    return worst < 0 ? 1 : 2;
}

static inline int32_t floor_of(double v) {
    const int32_t whole = (int32_t)v;
    return whole - ((double)whole > v);
}

static int find_cells(const double *lat, const double *lon, int32_t *out) {
    int ok = 1;
    for (int i = 0; i < CASUS__BLOCK; i++) {
        ok &= (lat[i] >= -90.0) & (lat[i] <= 90.0) & (lon[i] >= -180.0) & (lon[i] <= 180.0);
    }
    for (int i = 0; i < CASUS__BLOCK && ok; i++) {
        const int32_t row = floor_of(lat[i] * 2.0) + CASUS__GRID_ROWS / 2;
        const int32_t column = floor_of(lon[i] * 2.0) + CASUS__GRID_COLUMNS / 2;
        out[i] = (row < CASUS__GRID_ROWS ? row : CASUS__GRID_ROWS - 1) * CASUS__GRID_COLUMNS +
                 (column < CASUS__GRID_COLUMNS ? column : 0) + 1;
    }
    return ok;
}

static int look_groups_up(const int32_t *groups, const int32_t *codes, int64_t stride, int32_t key_count,
                          const uint8_t *bits, int32_t *out) {
    int32_t worst = 0;
    int32_t differs = 0;
    memcpy(out, codes, CASUS__BLOCK * sizeof *out);
    for (int32_t k = 1; k < key_count; k++) {
        const int32_t *next = codes + k * stride;
        for (int i = 0; i < CASUS__BLOCK; i++) {
            out[i] = (int32_t)((uint32_t)out[i] << bits[k]) | next[i];
        }
    }
    for (int i = 0; i < CASUS__BLOCK; i += CASUS__STEP) {
        CASUS__UNROLL
        for (int k = 0; k < CASUS__STEP; k++) {
            out[i + k] = groups[out[i + k]];
            worst |= out[i + k];
            differs |= out[i + k] ^ out[0];
        }
    }
    return worst < 0 ? 0 : differs != 0 ? 1 : 2;
}

static uint64_t find_word(const int32_t *words, int32_t word) {
    uint64_t found = 0;
    for (int i = 0; i < CASUS__BLOCK; i++) {
        found |= (uint64_t)(words[i] == word) << i;
    }
    return found;
}

static uint64_t find_between(const double *values, double low, double high) {
    uint64_t found = 0;
    for (int i = 0; i < CASUS__BLOCK; i++) {
        found |= (uint64_t)((values[i] >= low) & (values[i] <= high)) << i;
    }
    return found;
}

static uint64_t find_ints_between(const int32_t *values, int32_t low, int32_t high) {
    uint64_t found = 0;
    for (int i = 0; i < CASUS__BLOCK; i++) {
        found |= (uint64_t)((values[i] >= low) & (values[i] <= high)) << i;
    }
    return found;
}

static void take(const double *values, const int32_t *places, double *out) {
    for (int i = 0; i < CASUS__BLOCK; i++) {
        out[i] = values[places[i] < 0 ? 0 : places[i]];
    }
}

static inline uint64_t bits_of(double v) {
    uint64_t bits;
    memcpy(&bits, &v, sizeof bits);
    return bits;
}

/* The number as bits, CASUS__PACKED_END or more if it cannot be packed. */
static inline uint64_t whole(double v) {
    const double shifted = v + CASUS__PACK_SHIFT;
    return shifted - CASUS__PACK_SHIFT == v ? bits_of(shifted) - (uint64_t)CASUS__PACK_SHIFT_BITS : UINT64_MAX;
}

int casus__pack_row(double low, double best, double high, uint64_t *out) {
    const uint64_t l = whole(low);
    const uint64_t b = whole(best);
    const uint64_t h = whole(high);
    *out = l | b << CASUS__PACKED_BITS | h << 2 * CASUS__PACKED_BITS;
    return (l | b | h) < CASUS__PACKED_END;
}

static int pack(const double *low, const double *best, const double *high, uint64_t *out, uint64_t *irregular) {
    uint64_t word = 0;
    int ok = 1;
    for (int i = 0; i < CASUS__BLOCK; i++) {
        ok &= casus__pack_row(low[i], best[i], high[i], &out[i]);
        word |= (uint64_t)((low[i] > best[i]) | (best[i] > high[i])) << i;
    }
    *irregular = word;
    return ok;
}

static uint64_t add_up(const uint64_t *packed) {
    uint64_t sum = 0;
    for (int i = 0; i < CASUS__BLOCK; i++) {
        sum += packed[i];
    }
    return sum;
}

const casus__block *casus__block_for(const casus__settings *settings) {
    static const casus__block plain = {look_codes_up,     find_cells, look_groups_up, find_word, find_between,
                                       find_ints_between, take,       pack,           add_up};
    const casus__block *wide = settings->cpu & CASUS__CPU_AVX2 ? casus__block_avx2() : NULL;
    return wide != NULL ? wide : &plain;
}
