/* SPDX-License-Identifier: MIT */
/* When the texts of a key need one more bit, the table is made anew out of the groups. */
#include "query/rollup/kernels/dense.h"

#include <string.h>

#include "base/memory.h"

static uint8_t bits_for(int32_t words) {
    uint8_t bits = 0;
    while (bits < 31 && ((int64_t)1 << bits) < words) {
        bits++;
    }
    return bits;
}

static int64_t place_of(const casus__dense *dense, const int32_t *codes, int32_t key_count) {
    int64_t place = 0;
    for (int32_t k = 0; k < key_count; k++) {
        place = place << dense->bits[k] | codes[k];
    }
    return place;
}

int casus__dense_cover(const casus_allocator *a, casus__dense *dense, const casus__groups *groups,
                       const casus__dictionary *words, int64_t most) {
    int fits = dense->size > 0;
    int64_t size = 1;
    for (int32_t k = 0; k < groups->key_count; k++) {
        const uint8_t bits = bits_for(words[k].count);
        fits &= bits <= dense->bits[k];
        size = size > most ? size : size << (bits > dense->bits[k] ? bits : dense->bits[k]);
    }
    if (fits) {
        return 1;
    }
    casus__dense_free(a, dense);
    if (size > most) {
        return 1;
    }
    dense->groups = casus__alloc(a, (uint64_t)size * sizeof *dense->groups);
    if (dense->groups == NULL) {
        return 0;
    }
    dense->size = size;
    memset(dense->groups, 0xff, (size_t)size * sizeof *dense->groups);
    for (int32_t k = 0; k < groups->key_count; k++) {
        const uint8_t bits = bits_for(words[k].count);
        dense->bits[k] = bits > dense->bits[k] ? bits : dense->bits[k];
    }
    for (int32_t group = 0; group < groups->count; group++) {
        const int32_t *codes = casus__groups_codes(groups, group);
        dense->groups[place_of(dense, codes, groups->key_count)] = group;
    }
    return 1;
}

void casus__dense_free(const casus_allocator *a, casus__dense *dense) {
    casus__free(a, dense->groups, (uint64_t)dense->size * sizeof *dense->groups);
    dense->groups = NULL;
    dense->size = 0;
}
