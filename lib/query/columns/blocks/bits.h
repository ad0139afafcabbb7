/* SPDX-License-Identifier: MIT */
/* Rows in blocks of 64, a bit each in a word: which are known, chosen, out of the ordinary. */
#ifndef CASUS_LIB_QUERY_COLUMNS_BLOCKS_BITS_H
#define CASUS_LIB_QUERY_COLUMNS_BLOCKS_BITS_H

#include <stdint.h>
#include <string.h>

#define CASUS__BLOCK 64

/* Rows of the innermost of two loops, which is unrolled: what is done to a row is little beside the loop itself. */
#define CASUS__STEP 8
#if defined(__GNUC__)
#define CASUS__UNROLL _Pragma("GCC unroll 8")
#else
#define CASUS__UNROLL
#endif

/* The lowest `count` bits, 0 to 64 of them. */
static inline uint64_t casus__low_bits(int64_t count) {
    return count >= 64 ? UINT64_MAX : (UINT64_C(1) << count) - 1;
}

/* The place of the lowest bit of a word that is not 0. */
static inline int casus__lowest_bit(uint64_t word) {
#if defined(__GNUC__)
    return __builtin_ctzll(word);
#else
    int at = 0;
    for (; (word & 1) == 0; word >>= 1) {
        at++;
    }
    return at;
#endif
}

static inline int casus__count_bits(uint64_t word) {
    word -= word >> 1 & UINT64_C(0x5555555555555555);
    word = (word & UINT64_C(0x3333333333333333)) + (word >> 2 & UINT64_C(0x3333333333333333));
    word = (word + (word >> 4)) & UINT64_C(0x0f0f0f0f0f0f0f0f);
    return (int)(word * UINT64_C(0x0101010101010101) >> 56);
}

/* `count` bits, at most 64, of an Arrow bitmap from `first` on, which is the first bit of a byte. */
static inline uint64_t casus__bitmap_block(const uint8_t *bitmap, int64_t first, int64_t count) {
    const uint8_t *p = bitmap + (first >> 3);
    if (count >= 64) {
        return (uint64_t)p[0] | (uint64_t)p[1] << 8 | (uint64_t)p[2] << 16 | (uint64_t)p[3] << 24 |
               (uint64_t)p[4] << 32 | (uint64_t)p[5] << 40 | (uint64_t)p[6] << 48 | (uint64_t)p[7] << 56;
    }
    uint64_t word = 0;
    for (int64_t i = 0; i * 8 < count; i++) {
        word |= (uint64_t)p[i] << (i * 8);
    }
    return word & casus__low_bits(count);
}

/* Writes the first `count` of 64 bits, in whole bytes. */
static inline void casus__bitmap_put(uint8_t *bitmap, uint64_t word, int64_t count) {
    const uint8_t bytes[8] = {(uint8_t)word,         (uint8_t)(word >> 8),  (uint8_t)(word >> 16),
                              (uint8_t)(word >> 24), (uint8_t)(word >> 32), (uint8_t)(word >> 40),
                              (uint8_t)(word >> 48), (uint8_t)(word >> 56)};
    if (count >= 64) {
        memcpy(bitmap, bytes, sizeof bytes);
    } else {
        memcpy(bitmap, bytes, (size_t)(count + 7) / 8);
    }
}

#endif
