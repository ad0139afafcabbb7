/* SPDX-License-Identifier: MIT */
/* Functions that C libraries have in libm, where their last bits differ from one to the next. These are additions,
   multiplications, divisions and operations on bits only, so that every platform gives the same bits: IEEE 754 fixes
   each step, and the compiler may not change one. Three things see to that. The build says -ffp-contract=off, so that
   no product and sum become one fused step (gcc's ISO mode has it off anyway); it takes SSE2 instead of x87 on 32-bit
   x86; and number.h refuses wider intermediate results and -ffast-math.

   Relative errors are below 10^-13 wherever the result is a normal number (in fact some 10^-16), for all arguments:
   tests/data/math/vectors.tsv. NaN gives NaN; so does an argument for which there is no value. */
#ifndef CASUS_LIB_BASE_MATH_MATH_H
#define CASUS_LIB_BASE_MATH_MATH_H

#define CASUS__PI 3.14159265358979323846
#define CASUS__LN2 0.69314718055994530942
#define CASUS__LOG2_E 1.44269504088896340736

double casus__sqrt(double x); /* NaN below 0; -0 gives -0 */
double casus__exp(double x);
double casus__exp2(double x); /* exact for whole x */
double casus__log(double x);  /* -inf for 0, NaN below */
double casus__log2(double x); /* as casus__log; exact for powers of 2 */
/* The logarithm of the gamma function for x >= 0, so that of (n - 1)! for a count n; +inf for 0, NaN below. */
double casus__lgamma(double x);
double casus__sin(double x); /* radians; NaN for infinities */
double casus__cos(double x);
/* Angle of the point (x, y) in -pi .. pi; zeros and infinities with their signs as in C. */
double casus__atan2(double y, double x);

#endif
