/* SPDX-License-Identifier: MIT */
/* CRC-32C by the machine's instruction where there is one, else by tables; the result is the same. */
#include "base/hash/crc32c.h"

#include <string.h>

#if defined(__GNUC__) && defined(__x86_64__)
#include <nmmintrin.h>
#define HAVE_INSTRUCTION 1
#endif

#define POLYNOMIAL UINT32_C(0x82F63B78) /* reflected */

void casus__crc32c_init(casus__crc32c *c, const casus__settings *settings) {
    memset(c, 0, sizeof *c);
    c->hardware = (settings->cpu & CASUS__CPU_AVX2) != 0; /* such machines have SSE4.2 */
    for (uint32_t i = 0; i < 256; i++) {
        uint32_t crc = i;
        for (int bit = 0; bit < 8; bit++) {
            crc = (crc >> 1) ^ ((crc & 1) != 0 ? POLYNOMIAL : 0);
        }
        c->table[0][i] = crc;
    }
    for (int k = 1; k < 8; k++) {
        for (uint32_t i = 0; i < 256; i++) {
            c->table[k][i] = (c->table[k - 1][i] >> 8) ^ c->table[0][c->table[k - 1][i] & 0xff];
        }
    }
}

/* Eight bytes a step, one table for each ("slicing by 8"). */
static uint32_t add_portable(const casus__crc32c *c, uint32_t crc, const unsigned char *p, int64_t size) {
    for (; size >= 8; size -= 8, p += 8) {
        crc ^= (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
        crc = c->table[7][crc & 0xff] ^ c->table[6][(crc >> 8) & 0xff] ^ c->table[5][(crc >> 16) & 0xff] ^
              c->table[4][crc >> 24] ^ c->table[3][p[4]] ^ c->table[2][p[5]] ^ c->table[1][p[6]] ^ c->table[0][p[7]];
    }
    for (; size > 0; size--, p++) {
        crc = (crc >> 8) ^ c->table[0][(crc ^ *p) & 0xff];
    }
    return crc;
}

#if defined(HAVE_INSTRUCTION)
static uint64_t word_at(const unsigned char *p) {
    uint64_t word;
    memcpy(&word, p, sizeof word);
    return word;
}

__attribute__((target("sse4.2"))) static uint32_t add_instruction(uint32_t crc, const unsigned char *p, int64_t size) {
    uint64_t wide = crc;
    for (; size >= 32; size -= 32, p += 32) {
        wide = _mm_crc32_u64(wide, word_at(p));
        wide = _mm_crc32_u64(wide, word_at(p + 8));
        wide = _mm_crc32_u64(wide, word_at(p + 16));
        wide = _mm_crc32_u64(wide, word_at(p + 24));
    }
    for (; size >= 8; size -= 8, p += 8) {
        wide = _mm_crc32_u64(wide, word_at(p));
    }
    crc = (uint32_t)wide;
    for (; size > 0; size--, p++) {
        crc = _mm_crc32_u8(crc, *p);
    }
    return crc;
}
#endif

uint32_t casus__crc32c_add(const casus__crc32c *c, uint32_t crc, const void *data, int64_t size) {
#if defined(HAVE_INSTRUCTION)
    if (c->hardware) {
        return ~add_instruction(~crc, data, size);
    }
#endif
    return ~add_portable(c, ~crc, data, size);
}
