/* SPDX-License-Identifier: MIT */
/* Compilers make vector instructions of a loop over a constant number of elements. It collects signs: a difference is
   negative where the order is wrong. */
#include "arrow/check/scan.h"

#include <string.h>

#define BLOCK 16
#define INFINITY_BITS UINT64_C(0x7ff0000000000000)
#define HIGH_BITS UINT64_C(0x8080808080808080)

/* Of eight bytes: those of pairs of bits, of four, of bytes, and then all. */
static int64_t count_word(const uint8_t *bytes) {
    uint64_t bits = 0;
    memcpy(&bits, bytes, sizeof bits);
    bits -= bits >> 1 & UINT64_C(0x5555555555555555);
    bits = (bits & UINT64_C(0x3333333333333333)) + (bits >> 2 & UINT64_C(0x3333333333333333));
    bits = (bits + (bits >> 4)) & UINT64_C(0x0f0f0f0f0f0f0f0f);
    return (int64_t)(bits * UINT64_C(0x0101010101010101) >> 56);
}

int64_t casus__scan_count_bits(const uint8_t *bits, int64_t from, int64_t count) {
    const int64_t end = from + count;
    int64_t set = 0;
    int64_t at = from;
    for (; at < end && (at & 7) != 0; at++) {
        set += bits[at >> 3] >> (at & 7) & 1;
    }
    for (; at + 64 <= end; at += 64) {
        set += count_word(bits + (at >> 3));
    }
    for (; at < end; at++) {
        set += bits[at >> 3] >> (at & 7) & 1;
    }
    return set;
}

int casus__scan_is_ascii(const char *bytes, int64_t size) {
    uint64_t words[8];
    uint64_t all = 0;
    int64_t i = 0;
    for (; i + 64 <= size; i += 64) {
        memcpy(words, bytes + i, sizeof words);
        all |= words[0] | words[1] | words[2] | words[3] | words[4] | words[5] | words[6] | words[7];
    }
    for (; i < size; i++) {
        all |= (unsigned char)bytes[i];
    }
    return (all & HIGH_BITS) == 0;
}

/* Most lists are empty and share one offset. */
int casus__scan_rises(const uint8_t *integers, int64_t count) {
    uint32_t low[BLOCK], high[BLOCK];
    uint32_t signs = 0;
    int64_t i = 0;
    memcpy(&signs, integers, sizeof signs);
    if (casus__scan_all_same(integers, count + 1, 4)) {
        return signs >> 31 == 0;
    }
    for (; i + BLOCK <= count; i += BLOCK) {
        memcpy(low, integers + i * 4, sizeof low);
        memcpy(high, integers + i * 4 + 4, sizeof high);
        for (int k = 0; k < BLOCK; k++) {
            signs |= high[k] | (high[k] - low[k]);
        }
    }
    for (; i < count; i++) {
        memcpy(low, integers + i * 4, 8);
        signs |= low[1] | (low[1] - low[0]);
    }
    return signs >> 31 == 0;
}

int casus__scan_is_inside(const uint8_t *integers, int64_t count, int32_t last) {
    uint32_t block[BLOCK];
    uint32_t signs = 0;
    int64_t i = 0;
    if (last < 0) {
        return count == 0;
    }
    for (; i + BLOCK <= count; i += BLOCK) {
        memcpy(block, integers + i * 4, sizeof block);
        for (int k = 0; k < BLOCK; k++) {
            signs |= block[k] | ((uint32_t)last - block[k]);
        }
    }
    for (; i < count; i++) {
        memcpy(block, integers + i * 4, 4);
        signs |= block[0] | ((uint32_t)last - block[0]);
    }
    return signs >> 31 == 0;
}

/* Of a double at any address: negative if its magnitude is above that of infinity. */
static uint64_t beyond_infinity(const uint8_t *at) {
    uint64_t bits = 0;
    memcpy(&bits, at, sizeof bits);
    return INFINITY_BITS - (bits & INT64_MAX);
}

int casus__scan_has_nan(const uint8_t *doubles, int64_t count) {
    const uint8_t *at = doubles;
    uint64_t signs = 0;
    for (; count >= 4; count -= 4, at += 32) {
        signs |= beyond_infinity(at) | beyond_infinity(at + 8) | beyond_infinity(at + 16) | beyond_infinity(at + 24);
    }
    for (; count > 0; count--, at += 8) {
        signs |= beyond_infinity(at);
    }
    return signs >> 63 != 0;
}

int casus__scan_all_same(const uint8_t *elements, int64_t count, int64_t width) {
    return count < 2 || memcmp(elements, elements + width, (size_t)((count - 1) * width)) == 0;
}
