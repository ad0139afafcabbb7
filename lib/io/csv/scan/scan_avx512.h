/* SPDX-License-Identifier: MIT */
/* One block with AVX-512BW: a comparison gives its mask at once. */
#include <immintrin.h>

#include "io/csv/scan/scan_block.h"

#define VECTOR_NAME scan_avx512
#define VECTOR_TARGET __attribute__((target("avx512f,avx512bw,bmi,bmi2,pclmul,popcnt")))
#define VECTOR_POPCOUNT(v) ((uint32_t)__builtin_popcountll(v))
#define VECTOR_LOWEST(v) scan_avx2_lowest(v)
#define VECTOR_PREFIX_XOR(v) scan_avx2_prefix_xor(v)
#define VECTOR_DEPOSIT(wanted, places) scan_avx2_deposit(wanted, places)

VECTOR_TARGET static inline csv_masks scan_avx512_block(const unsigned char *p, unsigned char separator,
                                                        unsigned char quote) {
    const __m512i bytes = _mm512_loadu_si512((const void *)p);
    const uint64_t low_bytes = _mm512_cmple_epu8_mask(bytes, _mm512_set1_epi8('\r'));
    csv_masks m = {
        .separator = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8((char)separator)),
        .quote = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8((char)quote)),
        .lf = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('\n')),
    };
    m.rare = low_bytes & ~(m.lf | m.separator);
    return m;
}

VECTOR_TARGET static inline csv_rare scan_avx512_rare(const unsigned char *p) {
    const __m512i bytes = _mm512_loadu_si512((const void *)p);
    return (csv_rare){_mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('\r')), _mm512_testn_epi8_mask(bytes, bytes)};
}

#define VECTOR_RARE scan_avx512_rare
#define VECTOR_BLOCK scan_avx512_block
#include "io/csv/scan/scan_vector.h"
