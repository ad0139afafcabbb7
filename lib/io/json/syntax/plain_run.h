/* SPDX-License-Identifier: MIT */
/* The bytes of a string that are taken as they are. Sixteen at a time where there is SSE2, which every 64-bit x86 has;
   eight at a time elsewhere, and by the reference. */
#ifndef CASUS_LIB_IO_JSON_SYNTAX_PLAIN_RUN_H
#define CASUS_LIB_IO_JSON_SYNTAX_PLAIN_RUN_H

#include <stdint.h>

#if defined(__GNUC__) && defined(__SSE2__)
#include <emmintrin.h>
#define CASUS__PLAIN_RUN_SSE2 1
#endif

/* Goes on to the next quote, backslash or control character, or to the end; *high becomes other than 0 if a byte above
   0x7F was met before. */
int64_t casus__plain_run(const char *text, int64_t at, int64_t size, uint64_t *high);
/* The same without vectors. */
int64_t casus__plain_run_scalar(const char *text, int64_t at, int64_t size, uint64_t *high);

#if defined(CASUS__PLAIN_RUN_SSE2)
/* Of sixteen bytes the bits of those that end a run, and of those above 0x7F. */
static inline uint32_t casus__run_ends(const char *text, uint32_t *above) {
    const __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)text);
    const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1F)), bytes);
    const __m128i mark =
        _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\')));
    *above = (uint32_t)_mm_movemask_epi8(bytes);
    return (uint32_t)_mm_movemask_epi8(_mm_or_si128(control, mark));
}
#endif

/* Size of a run of ASCII that ends with a quote within the next sixteen bytes, as most do; -1 if none is seen there. */
static inline int64_t casus__short_run(const char *text, int64_t size) {
#if defined(CASUS__PLAIN_RUN_SSE2)
    uint32_t above = 0;
    const uint32_t ends = size >= 16 ? casus__run_ends(text, &above) : 0;
    const uint32_t first = ends & (0 - ends);
    return ends != 0 && (above & (first - 1)) == 0 && text[__builtin_ctz(ends)] == '"' ? __builtin_ctz(ends) : -1;
#else
    (void)text;
    (void)size;
    return -1;
#endif
}

#endif
