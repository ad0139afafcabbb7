/* SPDX-License-Identifier: MIT */
/* Printing and parsing moments. The calendar repeats after 400 years, so that a year of any size is checked as the year
   in 0 .. 399 at the same place of the cycle. */
#include "time/moment.h"

#include <stddef.h>

#include "base/number/number.h"
#include "time/calendar.h"
#include "time/zone.h"

#define SECONDS_OF_DAY 86400
#define DAYS_OF_CYCLE 146097 /* 400 years */

/* ---- Printing -------------------------------------------------------------------------------------------------- */

/* Writes `lead` unless it is NUL, then v >= 0 in at least `width` digits; returns the end. */
static char *put(char *at, char lead, int64_t v, int width) {
    char digits[CASUS__NUMBER_ROOM];
    const int64_t n = casus__print_int64(v, digits);
    if (lead != 0) {
        *at++ = lead;
    }
    for (int64_t i = n; i < width; i++) {
        *at++ = '0';
    }
    for (int64_t i = 0; i < n; i++) {
        *at++ = digits[i];
    }
    return at;
}

int64_t casus__moment_print(int64_t moment, char *out) {
    const int64_t day = casus__floor_div(moment, SECONDS_OF_DAY);
    const int64_t rest = moment % SECONDS_OF_DAY;
    const int64_t second = rest < 0 ? rest + SECONDS_OF_DAY : rest;
    const casus__civil civil = casus__civil_of(day);
    const int plain = civil.year >= 0 && civil.year <= 9999;
    char *at = plain ? put(out, 0, civil.year, 4)
                     : put(out, civil.year < 0 ? '-' : '+', civil.year < 0 ? -civil.year : civil.year, 6);
    at = put(at, '-', civil.month, 2);
    at = put(at, '-', civil.day, 2);
    at = put(at, 'T', second / 3600, 2);
    at = put(at, ':', second / 60 % 60, 2);
    at = put(at, ':', second % 60, 2);
    *at++ = 'Z';
    return at - out;
}

/* ---- Parsing --------------------------------------------------------------------------------------------------- */

/* The part of a text that is not read yet. */
typedef struct cursor {
    const char *at;
    const char *end;
} cursor;

static int take(cursor *c, char wanted) {
    const int ok = c->at < c->end && *c->at == wanted;
    c->at += ok;
    return ok;
}

static int64_t count_digits(const cursor *c) {
    const char *p = c->at;
    while (p < c->end && *p >= '0' && *p <= '9') {
        p++;
    }
    return p - c->at;
}

/* Reads a number of two digits up to a limit; -1 if there is none. */
static int32_t take_two(cursor *c, int32_t limit) {
    const int32_t v = count_digits(c) >= 2 ? (c->at[0] - '0') * 10 + (c->at[1] - '0') : -1;
    if (v < 0 || v > limit) {
        return -1;
    }
    c->at += 2;
    return v;
}

static int take_year(cursor *c, int64_t *out) {
    const int negative = take(c, '-');
    const int signed_year = negative || take(c, '+');
    const int64_t n = count_digits(c);
    if (signed_year ? n < 6 || n > 12 : n != 4) {
        return 0;
    }
    casus__parse_int64((casus_str){c->at, n}, out); /* 12 digits always fit */
    c->at += n;
    *out = negative ? -*out : *out;
    return !(negative && *out == 0);
}

static int take_day(cursor *c, int64_t *out) {
    int64_t year = 0;
    int32_t month = 0;
    int32_t day = 0;
    int32_t found = 0;
    if (!take_year(c, &year) || !take(c, '-') || (month = take_two(c, 12)) < 0 || !take(c, '-') ||
        (day = take_two(c, 31)) < 0) {
        return 0;
    }
    const int64_t cycle = casus__floor_div(year, 400);
    if (casus_day_from_civil((int32_t)(year - cycle * 400), month, day, &found, NULL) != CASUS_OK) {
        return 0;
    }
    *out = found + cycle * DAYS_OF_CYCLE;
    return 1;
}

static int take_second(cursor *c, int32_t *out) {
    int32_t hour = 0;
    int32_t minute = 0;
    int32_t second = 0;
    if ((hour = take_two(c, 23)) < 0 || !take(c, ':') || (minute = take_two(c, 59)) < 0 || !take(c, ':') ||
        (second = take_two(c, 59)) < 0) {
        return 0;
    }
    *out = hour * 3600 + minute * 60 + second;
    if (!take(c, '.')) {
        return 1;
    }
    const char *fraction = c->at;
    while (take(c, '0')) {
    }
    return c->at > fraction && count_digits(c) == 0;
}

/* Makes a moment of a day and seconds; 0 if it does not fit into 64 bits, or would be CASUS_MOMENT_UNKNOWN. */
static int join(int64_t day, int64_t second, int64_t *out) {
    day += casus__floor_div(second, SECONDS_OF_DAY);
    second -= casus__floor_div(second, SECONDS_OF_DAY) * SECONDS_OF_DAY;
    /* Whole days are rounded towards 0, so that multiplying does not overflow too soon; the rest has the same sign. */
    const int64_t whole = day < 0 ? day + 1 : day;
    const int64_t rest = day < 0 ? second - SECONDS_OF_DAY : second;
    if (whole > INT64_MAX / SECONDS_OF_DAY || whole < INT64_MIN / SECONDS_OF_DAY) {
        return 0;
    }
    const int64_t seconds = whole * SECONDS_OF_DAY;
    if (rest < 0 ? seconds <= INT64_MIN - rest : seconds > INT64_MAX - rest) {
        return 0;
    }
    *out = seconds + rest;
    return 1;
}

int casus__moment_parse(casus_str text, int64_t *out) {
    cursor c = {text.data, text.data + text.size};
    int64_t day = 0;
    int32_t second = 0;
    int32_t ahead = 0;
    return text.size > 0 && take_day(&c, &day) && (take(&c, 'T') || take(&c, ' ')) && take_second(&c, &second) &&
           casus__zone_take(&c.at, c.end, &ahead) && c.at == c.end && join(day, (int64_t)second - ahead, out);
}
