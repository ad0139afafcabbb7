/* SPDX-License-Identifier: MIT */
#include "text/hash.h"

#include "system/system.h"

static uint64_t turned(uint64_t v, int bits) {
    return v << bits | v >> (64 - bits);
}

static void mix(uint64_t v[4]) {
    v[0] += v[1];
    v[2] += v[3];
    v[1] = turned(v[1], 13) ^ v[0];
    v[3] = turned(v[3], 16) ^ v[2];
    v[0] = turned(v[0], 32);
    v[2] += v[1];
    v[0] += v[3];
    v[1] = turned(v[1], 17) ^ v[2];
    v[3] = turned(v[3], 21) ^ v[0];
    v[2] = turned(v[2], 32);
}

static void take(uint64_t v[4], uint64_t word) {
    v[3] ^= word;
    mix(v);
    v[0] ^= word;
}

uint64_t hash_bytes(uint64_t before, const void *data, size_t size) {
    static uint64_t key[2];
    const unsigned char *bytes = data;
    uint64_t word = 0;
    if ((key[0] | key[1]) == 0) {
        system_random(key, sizeof key);
    }
    uint64_t v[4] = {key[0] ^ UINT64_C(0x736f6d6570736575), key[1] ^ UINT64_C(0x646f72616e646f6d),
                     key[0] ^ UINT64_C(0x6c7967656e657261), key[1] ^ UINT64_C(0x7465646279746573)};
    take(v, before);
    for (size_t i = 0; i < size; i++) {
        word |= (uint64_t)bytes[i] << (i % 8 * 8);
        if (i % 8 == 7) {
            take(v, word);
            word = 0;
        }
    }
    take(v, word | (uint64_t)size << 56);
    v[2] ^= 0xff;
    mix(v);
    mix(v);
    mix(v);
    return v[0] ^ v[1] ^ v[2] ^ v[3];
}
