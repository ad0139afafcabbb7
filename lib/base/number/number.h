/* SPDX-License-Identifier: MIT */
/* Decimal numbers, read and written without the C library: no locale and no libm changes a result. */
#ifndef CASUS_LIB_BASE_NUMBER_NUMBER_H
#define CASUS_LIB_BASE_NUMBER_NUMBER_H

#include <float.h>
#include <string.h>

#include <casus/base.h>

#if FLT_EVAL_METHOD != 0 && FLT_EVAL_METHOD != 1
#error "casus needs arithmetic in plain doubles; on 32-bit x86 compile with -msse2 -mfpmath=sse"
#endif
#ifdef __FAST_MATH__
#error "casus needs arithmetic as IEEE 754 says it; compile without -ffast-math"
#endif

/* Reads the whole view as a decimal int64 ([+-]digits). 1 ok; 0 not a number, or outside int64. */
int casus__parse_int64(casus_str s, int64_t *out);
/* Reads the whole view as a decimal number ([+-]digits[.digits][e[+-]digits]; `.5` and `5.` too) to the nearest double,
   ties to even (exact for every input: fast path for up to 19 digits and small exponents, big integers otherwise).
   1 ok; 0 not a number, or too large for a double. No hex, no inf, no nan. */
int casus__parse_double(casus_str s, double *out);

/* Room for any text that the functions below write. */
#define CASUS__NUMBER_ROOM 32
/* Each returns the number of bytes written, without NUL. */
int64_t casus__print_int64(int64_t v, char *out);
/* Shortest decimal that reads back as the same double; no exponent for 1e-5 <= |v| < 1e17, `inf`, `-inf`, `nan`. */
int64_t casus__print_double(double v, char *out);
/* A fixed-point number in 10^-6: exact, no exponent, no trailing zeros, no point if whole. */
int64_t casus__print_micro(int64_t micro, char *out);

/* The double nearest to a number in 10^-6, which is 0 or more. */
double casus__micro_double(int64_t micro);

/* A count to fixed point 10^-6, rounded half away from zero. v is 0 .. 9e12 (the caller checked). */
int64_t casus__to_micro(double v);

/* Classification without libm. */
#define CASUS__INFINITY_BITS UINT64_C(0x7ff0000000000000)
static inline uint64_t casus__magnitude_bits(double v) {
    uint64_t whole;
    memcpy(&whole, &v, sizeof whole);
    return whole & INT64_MAX;
}

static inline int casus__is_nan(double v) {
    return casus__magnitude_bits(v) > CASUS__INFINITY_BITS;
}

int casus__is_inf(double v);
double casus__nan(void);
double casus__inf(void);

#endif
