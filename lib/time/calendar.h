/* SPDX-License-Identifier: MIT */
/* The proleptic Gregorian calendar, in 64 bits, so that nothing overflows between days and periods of 32 bits. */
#ifndef CASUS_LIB_TIME_CALENDAR_H
#define CASUS_LIB_TIME_CALENDAR_H

#include <casus/time.h>

typedef struct casus__civil {
    int64_t year;
    int32_t month; /* 1 .. 12 */
    int32_t day;   /* 1 .. 31 */
} casus__civil;

/* Day of a civil date that exists. */
int64_t casus__day_of(int64_t year, int32_t month, int32_t day);
casus__civil casus__civil_of(int64_t day);

/* Quotient rounded down; the divisor is positive. Inline, because division by a constant is ten times as fast. */
static inline int64_t casus__floor_div(int64_t a, int64_t b) {
    int64_t q = a / b;
    return q - (q * b > a);
}

/* Day of a text YYYY-MM-DD, as casus_day_parse() reads it; 0 on failure. */
casus_status casus__day_parse(casus_str text, int32_t *out);

/* The period of a text as casus_period_text() writes it; 0 for any other text. */
int casus__period_parse(int32_t unit, casus_str text, int32_t *out);

/* 1 if a day fits into an int32 and is not CASUS_DAY_UNKNOWN. */
int casus__is_day(int64_t day);

#endif
