/* SPDX-License-Identifier: MIT */
/* One block with SSE2, which every 64-bit x86 has: four quarters of 16 bytes. */
#include <emmintrin.h>

#include "io/csv/scan/scan_block.h"

#define VECTOR_NAME scan_sse2
#define VECTOR_TARGET
#define VECTOR_POPCOUNT(v) popcount(v)
#define VECTOR_LOWEST(v) lowest(v)
#define VECTOR_PREFIX_XOR(v) prefix_xor(v)
#define VECTOR_DEPOSIT(wanted, places) deposit(wanted, places)

static inline uint64_t scan_sse2_quarter(__m128i bytes, __m128i wanted) {
    return (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, wanted));
}

static inline uint64_t scan_sse2_equal(const __m128i bytes[4], unsigned char byte) {
    const __m128i wanted = _mm_set1_epi8((char)byte);
    return scan_sse2_quarter(bytes[0], wanted) | scan_sse2_quarter(bytes[1], wanted) << 16 |
           scan_sse2_quarter(bytes[2], wanted) << 32 | scan_sse2_quarter(bytes[3], wanted) << 48;
}

static inline csv_masks scan_sse2_block(const unsigned char *p, unsigned char separator, unsigned char quote) {
    const __m128i *from = (const __m128i *)(const void *)p;
    const __m128i bytes[4] = {_mm_loadu_si128(from), _mm_loadu_si128(from + 1), _mm_loadu_si128(from + 2),
                              _mm_loadu_si128(from + 3)};
    const __m128i most = _mm_set1_epi8('\r');
    const __m128i low[4] = {_mm_max_epu8(bytes[0], most), _mm_max_epu8(bytes[1], most), _mm_max_epu8(bytes[2], most),
                            _mm_max_epu8(bytes[3], most)};
    csv_masks m = {
        .separator = scan_sse2_equal(bytes, separator),
        .quote = scan_sse2_equal(bytes, quote),
        .lf = scan_sse2_equal(bytes, '\n'),
    };
    m.rare = scan_sse2_equal(low, '\r') & ~(m.lf | m.separator);
    return m;
}

static inline csv_rare scan_sse2_rare(const unsigned char *p) {
    const __m128i *from = (const __m128i *)(const void *)p;
    const __m128i bytes[4] = {_mm_loadu_si128(from), _mm_loadu_si128(from + 1), _mm_loadu_si128(from + 2),
                              _mm_loadu_si128(from + 3)};
    return (csv_rare){scan_sse2_equal(bytes, '\r'), scan_sse2_equal(bytes, 0)};
}

#define VECTOR_RARE scan_sse2_rare
#define VECTOR_BLOCK scan_sse2_block
#include "io/csv/scan/scan_vector.h"
