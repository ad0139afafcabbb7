/* SPDX-License-Identifier: MIT */
/* Two words at a time are multiplied to 128 bits and the halves folded together (the "folded multiply" that wyhash
   made known); strings of up to 16 bytes, the usual ones, take two overlapping loads and no loop. Who knows the
   constants can make any number of strings with one hash, for a product with 0 is 0: with a key, both factors of every
   product of text are secret. */
#include "base/hash/hash.h"

#include "base/hash/fold.h"

/* Odd, about half of the bits set: the fractions of the square roots of 2, 3, 5 and 7 (as in SHA-512, FIPS 180-4),
   the last bit set. */
#define K0 UINT64_C(0x6a09e667f3bcc909)
#define K1 UINT64_C(0xbb67ae8584caa73b)
#define K2 UINT64_C(0x3c6ef372fe94f82b)
#define K3 UINT64_C(0xa54ff53a5f1d36f1)

uint64_t casus__hash_u64(uint64_t v) {
    return casus__fold_multiply(casus__fold_multiply(v ^ K0, K1) ^ v, K2);
}

/* What the text is mixed with: two words for its factors, two for the state and the end. */
typedef struct mixing {
    uint64_t first, second, start, last;
} mixing;

static inline uint64_t hash_mixed(mixing with, const void *data, int64_t size) {
    const unsigned char *p = data;
    uint64_t state = with.start ^ (uint64_t)size * K1;
    uint64_t a = 0, b = 0;
    int64_t left = size;
    for (; left > 16; left -= 16, p += 16) {
        state = casus__fold_multiply(casus__load64(p) ^ with.first ^ state, casus__load64(p + 8) ^ with.second) ^ state;
    }
    if (left >= 8) {
        a = casus__load64(p);
        b = casus__load64(p + left - 8);
    } else if (left >= 4) {
        a = casus__load32(p);
        b = casus__load32(p + left - 4);
    } else if (left > 0) {
        a = p[0];
        b = (uint64_t)p[left / 2] << 8 | p[left - 1];
    }
    return casus__fold_multiply(casus__fold_multiply(a ^ with.first ^ state, b ^ with.second) ^ state, with.last);
}

uint64_t casus__hash(const void *data, int64_t size) {
    return hash_mixed((mixing){K2, K3, K0, K1}, data, size);
}

uint64_t casus__hash_keyed(casus__hash_key key, const void *data, int64_t size) {
    return hash_mixed((mixing){key.a, key.b, K0, K1}, data, size);
}

casus__hash_key casus__hash_key_of(int64_t seed) {
    const uint64_t a = casus__hash_u64((uint64_t)seed);
    const casus__hash_key key = {a, casus__hash_u64(a ^ K3)};
    return key;
}
