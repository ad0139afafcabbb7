/* SPDX-License-Identifier: MIT */
/* The names and the numbers of rounds are those of the paper; tests/unit/test_adversarial.c has the authors' vectors.
 */
#include "base/hash/siphash.h"

#include <string.h>

typedef struct state {
    uint64_t v0, v1, v2, v3;
} state;

static uint64_t rotate(uint64_t v, int bits) {
    return v << bits | v >> (64 - bits);
}

static inline void rounds(state *s, int count) {
    for (int i = 0; i < count; i++) {
        s->v0 += s->v1;
        s->v2 += s->v3;
        s->v1 = rotate(s->v1, 13) ^ s->v0;
        s->v3 = rotate(s->v3, 16) ^ s->v2;
        s->v0 = rotate(s->v0, 32);
        s->v2 += s->v1;
        s->v0 += s->v3;
        s->v1 = rotate(s->v1, 17) ^ s->v2;
        s->v3 = rotate(s->v3, 21) ^ s->v0;
        s->v2 = rotate(s->v2, 32);
    }
}

static inline void absorb(state *s, uint64_t word) {
    s->v3 ^= word;
    rounds(s, 2);
    s->v0 ^= word;
}

static uint64_t load(const unsigned char *p) {
    return (uint64_t)p[0] | (uint64_t)p[1] << 8 | (uint64_t)p[2] << 16 | (uint64_t)p[3] << 24 | (uint64_t)p[4] << 32 |
           (uint64_t)p[5] << 40 | (uint64_t)p[6] << 48 | (uint64_t)p[7] << 56;
}

casus__digest casus__siphash(casus__hash_key key, const void *data, int64_t size) {
    /* "somepseudorandomlygeneratedbytes" */
    state s = {key.a ^ UINT64_C(0x736f6d6570736575), key.b ^ UINT64_C(0x646f72616e646f6d) ^ 0xee,
               key.a ^ UINT64_C(0x6c7967656e657261), key.b ^ UINT64_C(0x7465646279746573)};
    const unsigned char *p = data;
    int64_t left = size;
    for (; left >= 8; left -= 8, p += 8) {
        absorb(&s, load(p));
    }
    unsigned char rest[8] = {0};
    if (left > 0) {
        memcpy(rest, p, (size_t)left);
    }
    absorb(&s, load(rest) | (uint64_t)size << 56);
    s.v2 ^= 0xee;
    rounds(&s, 4);
    casus__digest out = {s.v0 ^ s.v1 ^ s.v2 ^ s.v3, 0};
    s.v1 ^= 0xdd;
    rounds(&s, 4);
    out.high = s.v0 ^ s.v1 ^ s.v2 ^ s.v3;
    return out;
}
