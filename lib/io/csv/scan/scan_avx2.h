/* SPDX-License-Identifier: MIT */
/* One block with AVX2: two halves of 32 bytes. */
#include <immintrin.h>

#include "io/csv/scan/scan_block.h"

#define VECTOR_NAME scan_avx2
#define VECTOR_TARGET __attribute__((target("avx2,bmi,bmi2,pclmul,popcnt")))
#define VECTOR_POPCOUNT(v) ((uint32_t)__builtin_popcountll(v))
#define VECTOR_LOWEST(v) scan_avx2_lowest(v)
#define VECTOR_PREFIX_XOR(v) scan_avx2_prefix_xor(v)
#define VECTOR_DEPOSIT(wanted, places) scan_avx2_deposit(wanted, places)

#if defined(__x86_64__)
/* A product without carries by all ones. */
VECTOR_TARGET static inline uint64_t scan_avx2_prefix_xor(uint64_t v) {
    const __m128i product = _mm_clmulepi64_si128(_mm_cvtsi64_si128((long long)v), _mm_set1_epi8(-1), 0);
    return (uint64_t)_mm_cvtsi128_si64(product);
}

VECTOR_TARGET static inline uint64_t scan_avx2_deposit(uint64_t wanted, uint64_t places) {
    return _pdep_u64(wanted, places);
}

VECTOR_TARGET static inline uint32_t scan_avx2_lowest(uint64_t v) {
    return (uint32_t)_tzcnt_u64(v);
}
#else
#define scan_avx2_lowest(v) lowest(v)
#define scan_avx2_prefix_xor(v) prefix_xor(v)
#define scan_avx2_deposit(wanted, places) deposit(wanted, places)
#endif

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
    const __m256i most = _mm256_set1_epi8('\r');
    const uint64_t low_bytes = scan_avx2_equal(_mm256_max_epu8(low, most), _mm256_max_epu8(high, most), '\r');
    csv_masks m = {
        .separator = scan_avx2_equal(low, high, separator),
        .quote = scan_avx2_equal(low, high, quote),
        .lf = scan_avx2_equal(low, high, '\n'),
    };
    m.rare = low_bytes & ~(m.lf | m.separator);
    return m;
}

VECTOR_TARGET static inline csv_rare scan_avx2_rare(const unsigned char *p) {
    const __m256i low = _mm256_loadu_si256((const __m256i *)(const void *)p);
    const __m256i high = _mm256_loadu_si256((const __m256i *)(const void *)(p + 32));
    return (csv_rare){scan_avx2_equal(low, high, '\r'), scan_avx2_equal(low, high, 0)};
}

#define VECTOR_RARE scan_avx2_rare
#define VECTOR_BLOCK scan_avx2_block
#include "io/csv/scan/scan_vector.h"
