/* SPDX-License-Identifier: MIT */
/* The hash of the program's own tables: SipHash-1-3 (Aumasson and Bernstein) under a key that is drawn once a run, so
   that nobody can forge texts that meet in one slot. Nothing that is written depends on it. */
#ifndef CLI_HASH_H
#define CLI_HASH_H

#include <stddef.h>
#include <stdint.h>

/* `before`: the hash of what comes before, or 0. */
uint64_t hash_bytes(uint64_t before, const void *data, size_t size);

#endif
