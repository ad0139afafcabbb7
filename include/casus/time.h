/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Day, span, precision; calendar and period arithmetic.
 *
 * The calendar is the proleptic Gregorian one. A day is an int32 count from 1970-01-01 (day 0), the same
 * number that Arrow's date32 holds. Years are astronomical (year 0 exists). Weeks are ISO 8601 weeks.
 * All functions here are pure and thread-safe.
 */
#ifndef CASUS_TIME_H
#define CASUS_TIME_H

#include <casus/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/** No day known. Every other int32 is a day. */
#define CASUS_DAY_UNKNOWN INT32_MIN

/** Calendar units, fine to coarse. */
#define CASUS_UNIT_DAY 1
#define CASUS_UNIT_WEEK 2 /**< ISO 8601 week, Monday to Sunday. */
#define CASUS_UNIT_MONTH 3
#define CASUS_UNIT_QUARTER 4
#define CASUS_UNIT_YEAR 5

/** How precisely a time is known (union of the codes of UCDP, ACLED and STIX; docs/formats.md maps them). */
#define CASUS_SPAN_PRECISION_UNKNOWN 0
#define CASUS_SPAN_PRECISION_SECOND 1
#define CASUS_SPAN_PRECISION_MINUTE 2
#define CASUS_SPAN_PRECISION_HOUR 3
#define CASUS_SPAN_PRECISION_DAY 4
#define CASUS_SPAN_PRECISION_FEW_DAYS 5 /**< Two to six days. */
#define CASUS_SPAN_PRECISION_WEEK 6
#define CASUS_SPAN_PRECISION_MONTH 7
#define CASUS_SPAN_PRECISION_QUARTER 8
#define CASUS_SPAN_PRECISION_YEAR 9
#define CASUS_SPAN_PRECISION_MULTI_YEAR 10

/** What an end of a span means. */
#define CASUS_BOUND_EXACT 0
#define CASUS_BOUND_NOT_BEFORE 1
#define CASUS_BOUND_NOT_AFTER 2
#define CASUS_BOUND_ABOUT 3

/** No moment known; every other int64 is seconds since 1970-01-01T00:00:00Z. */
#define CASUS_MOMENT_UNKNOWN INT64_MIN

/** No offset from UTC known. */
#define CASUS_UTC_OFFSET_UNKNOWN INT32_MIN

/** When something happened. Frozen layout (36 bytes). Begin with casus_span_unknown(): zeroes are a day of 1970. */
typedef struct casus_span {
    int32_t first_day;    /**< First day, ::CASUS_DAY_UNKNOWN if unknown. */
    int32_t last_day;     /**< Last day, included. */
    int32_t first_second; /**< Second of the first day, 0..86399, -1 unknown; local time as delivered. */
    int32_t last_second;  /**< Second of the last day, 0..86399, -1 unknown. */
    int32_t precision;    /**< CASUS_SPAN_PRECISION_*. A code delivered by the source; it never moves an event. */
    /** Finest unit that the source states at all: CASUS_UNIT_DAY, _MONTH or _YEAR; 0 counts as day.
     *  A year-only extract has 1 January to 31 December here and leaves keys finer than the year empty. */
    int32_t given;
    int32_t first_bound; /**< CASUS_BOUND_*. */
    int32_t last_bound;  /**< CASUS_BOUND_*. */
    int32_t utc_offset;  /**< Minutes that local time is ahead of UTC, -1439..1439, ::CASUS_UTC_OFFSET_UNKNOWN. */
} casus_span;

/** The span about which nothing is known: unknown days, seconds -1, no offset, everything else 0. */
CASUS_API casus_span casus_span_unknown(void);

/**
 * Day of a civil date.
 * @param year   -5877641 .. 5881580, as far as the day fits an int32.
 * @param month  1 .. 12.
 * @param day    1 .. length of that month.
 * @return ::CASUS_OK, ::CASUS_E_VALUE for a date that does not exist, ::CASUS_E_OVERFLOW outside int32 days.
 */
CASUS_API casus_status casus_day_from_civil(int32_t year, int32_t month, int32_t day, int32_t *out, casus_error *error);

/** Civil date of a day; each out is optional. @return ::CASUS_OK, ::CASUS_E_VALUE for
 * ::CASUS_DAY_UNKNOWN. */
CASUS_API casus_status casus_day_to_civil(int32_t day, int32_t *out_year, int32_t *out_month, int32_t *out_day,
                                          casus_error *error);

/** ISO weekday of a day: 1 Monday .. 7 Sunday; 0 for ::CASUS_DAY_UNKNOWN. */
CASUS_API int32_t casus_day_weekday(int32_t day);

/** ISO 8601 week of a day: the week-numbering year and week 1..53; each out is optional. @return ::CASUS_OK,
 * ::CASUS_E_VALUE. */
CASUS_API casus_status casus_day_iso_week(int32_t day, int32_t *out_year, int32_t *out_week, casus_error *error);

/**
 * Reads `YYYY-MM-DD` (exactly ten bytes, ASCII digits, then the end).
 * @return ::CASUS_OK, ::CASUS_E_SYNTAX, ::CASUS_E_VALUE for a date that does not exist such as 2021-02-30.
 */
CASUS_API casus_status casus_day_parse(const char *text, int32_t *out, casus_error *error);

/**
 * Number of the period that holds a day, so that consecutive periods have consecutive numbers:
 *  - DAY: the day; WEEK: whole weeks since Monday 1969-12-29; QUARTER: year * 4 + (0..3); YEAR: the year;
 *  - MONTH: the month_id of ViEWS, (year - 1980) * 12 + month, so 1980-01 is 1 and 1989-01 is 109.
 * @param unit  CASUS_UNIT_*.
 * @return ::CASUS_OK, ::CASUS_E_ARGUMENT (unit), ::CASUS_E_VALUE (unknown day).
 */
CASUS_API casus_status casus_period_of(int32_t unit, int32_t day, int32_t *out, casus_error *error);

/** First day of a period; the last is the day before the next one's first. @return ::CASUS_OK, ::CASUS_E_ARGUMENT,
 * ::CASUS_E_OVERFLOW. */
CASUS_API casus_status casus_period_first_day(int32_t unit, int32_t period, int32_t *out, casus_error *error);

/**
 * Text of a period: `2021`, `2021-Q2`, `2021-06`, `2021-W23`, `2021-06-09`. Years outside 0..9999 carry a sign and at
 * least six digits.
 * @param size  room in bytes; 24 always suffices.
 * @return ::CASUS_OK, ::CASUS_E_ARGUMENT (unit), ::CASUS_E_OVERFLOW.
 */
CASUS_API casus_status casus_period_text(int32_t unit, int32_t period, char *buffer, int64_t size, int64_t *out_size,
                                         casus_error *error);

#ifdef __cplusplus
}
#endif

#endif
