/* SPDX-License-Identifier: MIT */
/* One block with AVX-512BW: a comparison gives its mask at once. */
#include <immintrin.h>

#include "io/csv/scan/scan_block.h"

#define VECTOR_NAME scan_avx512
#define VECTOR_TARGET __attribute__((target("avx512f,avx512bw,bmi,popcnt")))
#define VECTOR_POPCOUNT(v) ((uint32_t)__builtin_popcountll(v))

VECTOR_TARGET static inline csv_masks scan_avx512_block(const unsigned char *p, unsigned char separator,
                                                        unsigned char quote) {
    const __m512i bytes = _mm512_loadu_si512((const void *)p);
    return (csv_masks){
        .separator = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8((char)separator)),
        .quote = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8((char)quote)),
        .lf = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('\n')),
        .cr = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('\r')),
        .nul = _mm512_testn_epi8_mask(bytes, bytes),
    };
}

#define VECTOR_BLOCK scan_avx512_block
#include "io/csv/scan/scan_vector.h"
