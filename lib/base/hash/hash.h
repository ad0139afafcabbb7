/* SPDX-License-Identifier: MIT */
/* The hashes of hash tables, sketches and temporary names: the same on every platform. What an input may choose is
   entered in tables by casus__hash_keyed() only, for strings that collide under casus__hash() are easy to make. */
#ifndef CASUS_LIB_BASE_HASH_HASH_H
#define CASUS_LIB_BASE_HASH_HASH_H

#include <casus/base.h>

/* A 64-bit hash of bytes, for sketches and checksums. All bits are equally good; it is not for secrets. */
uint64_t casus__hash(const void *data, int64_t size);

/* What nobody who writes an input knows. */
typedef struct casus__hash_key {
    uint64_t a, b;
} casus__hash_key;

/* The key of a seed, which is casus__settings.hash_seed. */
casus__hash_key casus__hash_key_of(int64_t seed);
/* A hash of bytes under a key, for tables: who does not know the key cannot make strings that collide. Nothing that
   leaves the library may depend on it. */
uint64_t casus__hash_keyed(casus__hash_key key, const void *data, int64_t size);
/* The same for 64 bits. */
uint64_t casus__hash_u64(uint64_t v);

#endif
