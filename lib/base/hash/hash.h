/* SPDX-License-Identifier: MIT */
#ifndef CASUS_LIB_BASE_HASH_HASH_H
#define CASUS_LIB_BASE_HASH_HASH_H

#include <casus/base.h>

/* A 64-bit hash of bytes, the same on every platform (little-endian loads), good in all its bits; not for secrets. */
uint64_t casus__hash(const void *data, int64_t size);
/* Mixes 64 bits into 64 good ones. */
uint64_t casus__hash_u64(uint64_t v);

#endif
