/* SPDX-License-Identifier: MIT */
/* The bytes of a string that are taken as they are. Sixteen at a time where there is SSE2, which every 64-bit x86 has;
   eight at a time elsewhere, and by the reference. */
#ifndef CASUS_LIB_IO_JSON_SYNTAX_PLAIN_RUN_H
#define CASUS_LIB_IO_JSON_SYNTAX_PLAIN_RUN_H

#include <stdint.h>
#include <string.h>

#if defined(__GNUC__) && defined(__SSE2__)
#include <emmintrin.h>
#define CASUS__PLAIN_RUN_SSE2 1
#endif

#define CASUS__EIGHT(byte) (UINT64_C(0x0101010101010101) * (byte))

/* Of eight bytes the high bit of each that is 0; of each that is a quote, a backslash or a control character. The
   lowest of these bits is right, others may be set above it. */
static inline uint64_t casus__eight_zeroes(uint64_t w) {
    return (w - CASUS__EIGHT(0x01)) & ~w & CASUS__EIGHT(0x80);
}

static inline uint64_t casus__eight_specials(uint64_t w) {
    return casus__eight_zeroes(w ^ CASUS__EIGHT('"')) | casus__eight_zeroes(w ^ CASUS__EIGHT('\\')) |
           ((w - CASUS__EIGHT(0x20)) & ~w & CASUS__EIGHT(0x80));
}

/* Eight bytes, the first of them lowest. */
static inline uint64_t casus__eight_load(const char *p) {
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
static inline int64_t casus__eight_lowest(uint64_t bits) {
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

/* Goes on to the next quote, backslash or control character, or to the end; *high becomes other than 0 if a byte above
   0x7F was met before. */
static inline int64_t casus__plain_run_scalar(const char *text, int64_t at, int64_t size, uint64_t *high) {
    for (; size - at >= 8; at += 8) {
        const uint64_t eight = casus__eight_load(text + at);
        const uint64_t found = casus__eight_specials(eight);
        if (found != 0) {
            const uint64_t below = (found & (0 - found)) - 1;
            *high |= eight & below & CASUS__EIGHT(0x80);
            return at + casus__eight_lowest(found);
        }
        *high |= eight & CASUS__EIGHT(0x80);
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

static inline int64_t casus__plain_run(const char *text, int64_t at, int64_t size, uint64_t *high) {
#if defined(CASUS__PLAIN_RUN_SSE2)
    for (; size - at >= 16; at += 16) {
        const __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)(text + at));
        const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1F)), bytes);
        const __m128i mark =
            _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\')));
        const uint32_t found = (uint32_t)_mm_movemask_epi8(_mm_or_si128(control, mark));
        const uint32_t above = (uint32_t)_mm_movemask_epi8(bytes);
        if (found != 0) {
            *high |= above & ((found & (0 - found)) - 1);
            return at + __builtin_ctz(found);
        }
        *high |= above;
    }
#endif
    return casus__plain_run_scalar(text, at, size, high);
}

#endif
