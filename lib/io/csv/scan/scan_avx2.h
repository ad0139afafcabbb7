/* SPDX-License-Identifier: MIT */
/* One block with AVX2: two halves of 32 bytes. */
#include <immintrin.h>

#include "io/csv/scan/scan_block.h"

#define VECTOR_NAME scan_avx2
#define VECTOR_TARGET __attribute__((target("avx2,bmi,popcnt")))
#define VECTOR_POPCOUNT(v) ((uint32_t)__builtin_popcountll(v))

VECTOR_TARGET static inline uint64_t scan_avx2_equal(__m256i low, __m256i high, unsigned char byte) {
    const __m256i wanted = _mm256_set1_epi8((char)byte);
    const uint32_t a = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, wanted));
    const uint32_t b = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, wanted));
    return (uint64_t)b << 32 | a;
}

VECTOR_TARGET static inline csv_masks scan_avx2_block(const unsigned char *p, unsigned char separator,
                                                      unsigned char quote) {
    const __m256i low = _mm256_loadu_si256((const __m256i *)(const void *)p);
    const __m256i high = _mm256_loadu_si256((const __m256i *)(const void *)(p + 32));
    return (csv_masks){
        .separator = scan_avx2_equal(low, high, separator),
        .quote = scan_avx2_equal(low, high, quote),
        .lf = scan_avx2_equal(low, high, '\n'),
        .cr = scan_avx2_equal(low, high, '\r'),
        .nul = scan_avx2_equal(low, high, 0),
    };
}

#define VECTOR_BLOCK scan_avx2_block
#include "io/csv/scan/scan_vector.h"
