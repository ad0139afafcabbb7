/* SPDX-License-Identifier: MIT */
/* The "folded multiply" that wyhash made known, and words of a text in one order on every machine. */
#ifndef CASUS_LIB_BASE_HASH_FOLD_H
#define CASUS_LIB_BASE_HASH_FOLD_H

#include <stdint.h>
#include <string.h>

/* The halves of the product of 128 bits, one over the other. */
static inline uint64_t casus__fold_multiply(uint64_t a, uint64_t b) {
#if defined(__SIZEOF_INT128__)
    __extension__ unsigned __int128 product = (unsigned __int128)a * b;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
#else
    uint64_t a0 = a & 0xffffffffu, a1 = a >> 32, b0 = b & 0xffffffffu, b1 = b >> 32;
    uint64_t low = a0 * b0;
    uint64_t middle = a1 * b0 + (low >> 32);
    uint64_t cross = a0 * b1 + (middle & 0xffffffffu);
    uint64_t high = a1 * b1 + (middle >> 32) + (cross >> 32);
    return (cross << 32 | (low & 0xffffffffu)) ^ high;
#endif
}

static inline uint64_t casus__load32(const unsigned char *p) {
    return (uint64_t)p[0] | (uint64_t)p[1] << 8 | (uint64_t)p[2] << 16 | (uint64_t)p[3] << 24;
}

static inline uint64_t casus__load64(const unsigned char *p) {
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    uint64_t v;
    memcpy(&v, p, 8);
    return v;
#else
    return casus__load32(p) | casus__load32(p + 4) << 32;
#endif
}

#endif
