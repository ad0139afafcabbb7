/* SPDX-License-Identifier: MIT */
#include "base/hash/digest.h"

#include "base/hash/fold.h"

#define BLOCK 32

void casus__digest_key_init(casus__digest_key *key, casus__hash_key from) {
    for (size_t i = 0; i < sizeof key->words / sizeof key->words[0]; i++) {
        key->words[i] = casus__hash_u64(casus__hash_u64(from.a + i) ^ from.b);
    }
}

typedef struct chains {
    uint64_t a, b, c, d;
} chains;

/* The chains a and b take the words two by two as they stand, c and d in other pairs. */
static inline chains take(chains s, const uint64_t *k, const unsigned char *p) {
    const uint64_t w0 = casus__load64(p), w1 = casus__load64(p + 8);
    const uint64_t w2 = casus__load64(p + 16), w3 = casus__load64(p + 24);
    s.a ^= casus__fold_multiply(w0 ^ k[0] ^ s.a, w1 ^ k[1]);
    s.b ^= casus__fold_multiply(w2 ^ k[2] ^ s.b, w3 ^ k[3]);
    s.c ^= casus__fold_multiply(w0 ^ k[4] ^ s.c, w3 ^ k[5]);
    s.d ^= casus__fold_multiply(w2 ^ k[6] ^ s.d, w1 ^ k[7]);
    return s;
}

casus__digest casus__digest_of(const casus__digest_key *key, const void *data, int64_t size) {
    const unsigned char *p = data;
    const uint64_t *k = key->words;
    unsigned char rest[BLOCK] = {0};
    chains s = {k[8], k[9], k[10], k[11]};
    int64_t left = size;
    for (; left >= BLOCK; left -= BLOCK, p += BLOCK) {
        s = take(s, k, p);
    }
    if (left > 0) {
        memcpy(rest, p, (size_t)left);
        s = take(s, k, rest);
    }
    const uint64_t length = (uint64_t)size;
    const casus__digest out = {casus__fold_multiply(s.a ^ length ^ k[4], s.b ^ k[5]) ^ s.a,
                               casus__fold_multiply(s.c ^ length ^ k[0], s.d ^ k[1]) ^ s.c};
    return out;
}
