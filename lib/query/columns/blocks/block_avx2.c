/* SPDX-License-Identifier: MIT */
/* Eight rows, or four of doubles, at a time. */
#include "query/columns/blocks/block.h"

#if defined(__GNUC__) && defined(__x86_64__)
#include <immintrin.h>

#define AVX2 __attribute__((target("avx2")))

AVX2 static inline __m256i load(const int32_t *p) {
    return _mm256_loadu_si256((const __m256i *)(const void *)p);
}

AVX2 static inline void store(int32_t *p, __m256i v) {
    _mm256_storeu_si256((__m256i *)(void *)p, v);
}

/* 1 if the highest bit of any of the eight is set. */
AVX2 static inline int any_negative(__m256i v) {
    return _mm256_movemask_ps(_mm256_castsi256_ps(v)) != 0;
}

AVX2 static int look_codes_up(const casus__code_table *t, const int32_t *numbers, int32_t *out) {
    const __m256i first = _mm256_set1_epi32(t->first);
    const __m256i last = _mm256_set1_epi32(t->size - 1);
    __m256i outside = last;
    CASUS__UNROLL
    for (int i = 0; i < CASUS__BLOCK; i += 8) {
        const __m256i place = _mm256_sub_epi32(load(numbers + i), first);
        outside = _mm256_or_si256(outside, _mm256_or_si256(place, _mm256_sub_epi32(last, place)));
    }
    if (any_negative(outside)) {
        return 0;
    }
    __m256i worst = _mm256_setzero_si256();
    CASUS__UNROLL
    for (int i = 0; i < CASUS__BLOCK; i += 8) {
        const __m256i codes = _mm256_i32gather_epi32(t->codes, _mm256_sub_epi32(load(numbers + i), first), 4);
        worst = _mm256_or_si256(worst, codes);
        store(out + i, codes);
    }
    return any_negative(worst) ? 1 : 2;
}

/* 1 if all four are from -most to most; NaN is not. */
AVX2 static inline int are_within(__m256d v, double most) {
    const __m256d size = _mm256_andnot_pd(_mm256_set1_pd(-0.0), v);
    return _mm256_movemask_pd(_mm256_cmp_pd(size, _mm256_set1_pd(most), _CMP_LE_OQ)) == 15;
}

AVX2 static int find_cells(const double *lat, const double *lon, int32_t *out) {
    const __m256d rows = _mm256_set1_pd(CASUS__GRID_ROWS);
    const __m256d columns = _mm256_set1_pd(CASUS__GRID_COLUMNS);
    int ok = 1;
    CASUS__UNROLL
    for (int i = 0; i < CASUS__BLOCK; i += 4) {
        const __m256d y = _mm256_loadu_pd(lat + i);
        const __m256d x = _mm256_loadu_pd(lon + i);
        ok &= are_within(y, 90.0) & are_within(x, 180.0);
        __m256d row = _mm256_add_pd(_mm256_floor_pd(_mm256_add_pd(y, y)), _mm256_set1_pd(CASUS__GRID_ROWS / 2));
        __m256d column = _mm256_add_pd(_mm256_floor_pd(_mm256_add_pd(x, x)), _mm256_set1_pd(CASUS__GRID_COLUMNS / 2));
        row = _mm256_min_pd(row, _mm256_sub_pd(rows, _mm256_set1_pd(1)));
        column = _mm256_and_pd(column, _mm256_cmp_pd(column, columns, _CMP_LT_OQ));
        const __m256d cell = _mm256_add_pd(_mm256_add_pd(_mm256_mul_pd(row, columns), column), _mm256_set1_pd(1));
        _mm_storeu_si128((__m128i *)(void *)(out + i), _mm256_cvttpd_epi32(cell));
    }
    return ok;
}

AVX2 static int look_groups_up(const int32_t *groups, const int32_t *codes, int64_t stride, int32_t key_count,
                               const uint8_t *bits, int32_t *out) {
    __m256i worst = _mm256_setzero_si256();
    __m256i differs = _mm256_setzero_si256();
    __m256i one = _mm256_setzero_si256();
    for (int i = 0; i < CASUS__BLOCK; i += 8) {
        __m256i place = load(codes + i);
        for (int32_t k = 1; k < key_count; k++) {
            place = _mm256_or_si256(_mm256_sll_epi32(place, _mm_cvtsi32_si128(bits[k])), load(codes + k * stride + i));
        }
        const __m256i found = _mm256_i32gather_epi32(groups, place, 4);
        one = i == 0 ? _mm256_broadcastd_epi32(_mm256_castsi256_si128(found)) : one;
        worst = _mm256_or_si256(worst, found);
        differs = _mm256_or_si256(differs, _mm256_xor_si256(found, one));
        store(out + i, found);
    }
    return any_negative(worst) ? 0 : _mm256_testz_si256(differs, differs) ? 2 : 1;
}

AVX2 static uint64_t find_word(const int32_t *words, int32_t word) {
    const __m256i wanted = _mm256_set1_epi32(word);
    uint64_t found = 0;
    CASUS__UNROLL
    for (int i = 0; i < CASUS__BLOCK; i += 8) {
        const __m256i same = _mm256_cmpeq_epi32(load(words + i), wanted);
        found |= (uint64_t)(uint32_t)_mm256_movemask_ps(_mm256_castsi256_ps(same)) << i;
    }
    return found;
}

AVX2 static uint64_t find_between(const double *values, double low, double high) {
    const __m256d least = _mm256_set1_pd(low);
    const __m256d most = _mm256_set1_pd(high);
    uint64_t found = 0;
    CASUS__UNROLL
    for (int i = 0; i < CASUS__BLOCK; i += 4) {
        const __m256d given = _mm256_loadu_pd(values + i);
        const __m256d inside =
            _mm256_and_pd(_mm256_cmp_pd(given, least, _CMP_GE_OQ), _mm256_cmp_pd(given, most, _CMP_LE_OQ));
        found |= (uint64_t)(uint32_t)_mm256_movemask_pd(inside) << i;
    }
    return found;
}

AVX2 static uint64_t find_ints_between(const int32_t *values, int32_t low, int32_t high) {
    const __m256i least = _mm256_set1_epi32(low);
    const __m256i most = _mm256_set1_epi32(high);
    uint64_t outside = 0;
    CASUS__UNROLL
    for (int i = 0; i < CASUS__BLOCK; i += 8) {
        const __m256i given = load(values + i);
        const __m256i beyond = _mm256_or_si256(_mm256_cmpgt_epi32(least, given), _mm256_cmpgt_epi32(given, most));
        outside |= (uint64_t)(uint32_t)_mm256_movemask_ps(_mm256_castsi256_ps(beyond)) << i;
    }
    return ~outside;
}

AVX2 static void take(const double *values, const int32_t *places, double *out) {
    const __m128i first = _mm_setzero_si128();
    CASUS__UNROLL
    for (int i = 0; i < CASUS__BLOCK; i += 4) {
        const __m128i four = _mm_max_epi32(_mm_loadu_si128((const __m128i *)(const void *)(places + i)), first);
        _mm256_storeu_pd(out + i, _mm256_i32gather_pd(values, four, 8));
    }
}

/* Four numbers; `all` gathers their bits, `equal` where they are whole. */
AVX2 static inline __m256i whole(const double *v, __m256i *all, __m256d *equal) {
    const __m256d shift = _mm256_set1_pd(CASUS__PACK_SHIFT);
    const __m256d given = _mm256_loadu_pd(v);
    const __m256d shifted = _mm256_add_pd(given, shift);
    const __m256i bits = _mm256_sub_epi64(_mm256_castpd_si256(shifted), _mm256_castpd_si256(shift));
    *equal = _mm256_and_pd(*equal, _mm256_cmp_pd(_mm256_sub_pd(shifted, shift), given, _CMP_EQ_OQ));
    *all = _mm256_or_si256(*all, bits);
    return bits;
}

AVX2 static int pack(const double *low, const double *best, const double *high, uint64_t *out, uint64_t *irregular) {
    __m256i all = _mm256_setzero_si256();
    __m256d equal = _mm256_castsi256_pd(_mm256_set1_epi64x(-1));
    uint64_t word = 0;
    CASUS__UNROLL
    for (int i = 0; i < CASUS__BLOCK; i += 4) {
        const __m256i l = whole(low + i, &all, &equal);
        const __m256i b = whole(best + i, &all, &equal);
        const __m256i h = whole(high + i, &all, &equal);
        /* Small whole numbers compare as the signs of their differences. */
        const __m256i wrong = _mm256_or_si256(_mm256_sub_epi64(b, l), _mm256_sub_epi64(h, b));
        const __m256i packed = _mm256_add_epi64(_mm256_add_epi64(l, _mm256_slli_epi64(b, CASUS__PACKED_BITS)),
                                                _mm256_slli_epi64(h, 2 * CASUS__PACKED_BITS));
        _mm256_storeu_si256((__m256i *)(void *)(out + i), packed);
        word |= (uint64_t)(uint32_t)_mm256_movemask_pd(_mm256_castsi256_pd(wrong)) << i;
    }
    *irregular = word;
    return _mm256_movemask_pd(equal) == 15 &&
           _mm256_testz_si256(all, _mm256_set1_epi64x(-(long long)CASUS__PACKED_END));
}

AVX2 static uint64_t add_up(const uint64_t *packed) {
    __m256i sum = _mm256_setzero_si256();
    uint64_t four[4];
    CASUS__UNROLL
    for (int i = 0; i < CASUS__BLOCK; i += 4) {
        sum = _mm256_add_epi64(sum, _mm256_loadu_si256((const __m256i *)(const void *)(packed + i)));
    }
    _mm256_storeu_si256((__m256i *)(void *)four, sum);
    return four[0] + four[1] + four[2] + four[3];
}

const casus__block *casus__block_avx2(void) {
    static const casus__block wide = {look_codes_up,     find_cells, look_groups_up, find_word, find_between,
                                      find_ints_between, take,       pack,           add_up};
    return &wide;
}
#else
const casus__block *casus__block_avx2(void) {
    return NULL;
}
#endif
