/* SPDX-License-Identifier: MIT */
#include "io/json/syntax/plain_run.h"

#include <string.h>

/* ---- Eight at a time ------------------------------------------------------------------------------------------- */

#define EIGHT(byte) (UINT64_C(0x0101010101010101) * (byte))

/* Of eight bytes the high bit of each that is 0; of each that is a quote, a backslash or a control character. The
   lowest of these bits is right, others may be set above it. */
static inline uint64_t eight_zeroes(uint64_t w) {
    return (w - EIGHT(0x01)) & ~w & EIGHT(0x80);
}

static inline uint64_t eight_specials(uint64_t w) {
    return eight_zeroes(w ^ EIGHT('"')) | eight_zeroes(w ^ EIGHT('\\')) | ((w - EIGHT(0x20)) & ~w & EIGHT(0x80));
}

/* Eight bytes, the first of them lowest. */
static inline uint64_t eight_load(const char *p) {
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    uint64_t eight;
    memcpy(&eight, p, 8);
    return eight;
#else
    uint64_t eight = 0;
    for (int i = 7; i >= 0; i--) {
        eight = eight << 8 | (unsigned char)p[i];
    }
    return eight;
#endif
}

/* Number of the byte that has the lowest bit. */
static inline int64_t eight_lowest(uint64_t bits) {
#if defined(__GNUC__)
    return __builtin_ctzll(bits) >> 3;
#else
    int64_t at = 0;
    for (; (bits & 0xFF) == 0; bits >>= 8) {
        at++;
    }
    return at;
#endif
}

int64_t casus__plain_run_scalar(const char *text, int64_t at, int64_t size, uint64_t *high) {
    for (; size - at >= 8; at += 8) {
        const uint64_t eight = eight_load(text + at);
        const uint64_t found = eight_specials(eight);
        if (found != 0) {
            const uint64_t below = (found & (0 - found)) - 1;
            *high |= eight & below & EIGHT(0x80);
            return at + eight_lowest(found);
        }
        *high |= eight & EIGHT(0x80);
    }
    for (; at < size; at++) {
        const unsigned char c = (unsigned char)text[at];
        if (c == '"' || c == '\\' || c < 0x20) {
            break;
        }
        *high |= c & 0x80u;
    }
    return at;
}

/* ---- Sixteen at a time ----------------------------------------------------------------------------------------- */

int64_t casus__plain_run(const char *text, int64_t at, int64_t size, uint64_t *high) {
#if defined(CASUS__PLAIN_RUN_SSE2)
    for (; size - at >= 16; at += 16) {
        uint32_t above = 0;
        const uint32_t ends = casus__run_ends(text + at, &above);
        if (ends != 0) {
            *high |= above & ((ends & (0 - ends)) - 1);
            return at + __builtin_ctz(ends);
        }
        *high |= above;
    }
#endif
    return casus__plain_run_scalar(text, at, size, high);
}
