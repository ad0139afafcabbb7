/* SPDX-License-Identifier: MIT */
/* SipHash-2-4 with 128 bits (Aumasson and Bernstein, "SipHash: a fast short-input PRF"): stands for bytes that are
   compared but not kept. */
#ifndef CASUS_LIB_BASE_HASH_SIPHASH_H
#define CASUS_LIB_BASE_HASH_SIPHASH_H

#include "base/hash/digest.h"

/* Who does not know the key finds no two texts with one digest; by chance, two of ten thousand million collide with a
   probability of 2^-62. */
casus__digest casus__siphash(casus__hash_key key, const void *data, int64_t size);

#endif
