/* SPDX-License-Identifier: MIT */
/* The hash of hash tables, sketches and temporary names: the same on every platform. */
#ifndef CASUS_LIB_BASE_HASH_HASH_H
#define CASUS_LIB_BASE_HASH_HASH_H

#include <casus/base.h>

/* A 64-bit hash of bytes. All bits are equally good; it is not for secrets. */
uint64_t casus__hash(const void *data, int64_t size);
/* The same for 64 bits. */
uint64_t casus__hash_u64(uint64_t v);

#endif
