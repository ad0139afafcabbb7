/* SPDX-License-Identifier: MIT */
/* CRC-32C (Castagnoli, polynomial 0x1EDC6F41 reflected; RFC 3720, appendix B.4 has test vectors). */
#ifndef CASUS_LIB_BASE_HASH_CRC32C_H
#define CASUS_LIB_BASE_HASH_CRC32C_H

#include "base/context.h"

/* The tables are computed for each object: stored, they would add 8 KiB to every copy of the library. */
typedef struct casus__crc32c {
    int32_t hardware; /* the machine has the instruction */
    uint32_t table[8][256];
} casus__crc32c;

void casus__crc32c_init(casus__crc32c *c, const casus__settings *settings);
/* The CRC of all bytes so far and these: `crc` is what the last call returned, 0 at first. */
uint32_t casus__crc32c_add(const casus__crc32c *c, uint32_t crc, const void *data, int64_t size);

#endif
