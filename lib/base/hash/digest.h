/* SPDX-License-Identifier: MIT */
/* 128 bits that stand for bytes which are compared but not kept. */
#ifndef CASUS_LIB_BASE_HASH_DIGEST_H
#define CASUS_LIB_BASE_HASH_DIGEST_H

#include "base/hash/hash.h"

typedef struct casus__digest {
    uint64_t low, high;
} casus__digest;

static inline int casus__digest_equal(casus__digest x, casus__digest y) {
    return x.low == y.low && x.high == y.high;
}

/* What a key becomes, once for all digests. */
typedef struct casus__digest_key {
    uint64_t words[12];
} casus__digest_key;

void casus__digest_key_init(casus__digest_key *key, casus__hash_key from);
/* A digest at the speed of memory, for whole rows. Each word of the text goes through two of four chains of 64 bits,
   which have keys of their own. Two chains of n blocks of 32 bytes both meet again with a probability of about n^2
   2^-128: of ten thousand million pairs of texts that differ and are up to a mebibyte long, one has one digest with a
   probability under 2^-64. The key must be secret. It is no function for signatures: siphash.h is slower, and known
   better. */
casus__digest casus__digest_of(const casus__digest_key *key, const void *data, int64_t size);

#endif
