/* SPDX-License-Identifier: MIT */
/* Days, weeks, months, quarters and years as consecutive numbers: every day is in exactly one period of each unit. */
#include <stdint.h>
#include <string.h>

#include "base/error.h"
#include "base/number/number.h"
#include "base/text.h"
#include "base/text_out.h"
#include "time/calendar.h"

static int is_unit(int32_t unit) {
    return unit >= CASUS_UNIT_DAY && unit <= CASUS_UNIT_YEAR;
}

static casus_status fail_unit(int32_t unit, casus_error *error) {
    return casus__fail(error, CASUS_E_ARGUMENT, "%d is no unit of time; CASUS_UNIT_* are %d to %d", (int)unit,
                       CASUS_UNIT_DAY, CASUS_UNIT_YEAR);
}

static casus_status fail_range(int32_t unit, int32_t period, casus_error *error) {
    static const char *const names[] = {"day", "week", "month", "quarter", "year"};
    return casus__fail(error, CASUS_E_OVERFLOW, "%s %d is outside the days that 32 bits count",
                       names[unit - CASUS_UNIT_DAY], (int)period);
}

/* First day of month 0, 1, 2 ... counted from January of the year 0. */
static int64_t month_first_day(int64_t months) {
    int64_t year = casus__floor_div(months, 12);
    return casus__day_of(year, (int32_t)(months - year * 12) + 1, 1);
}

/* Month ids of ViEWS count from 1980-01, which is 1. */
#define MONTH_ID_0 (1980 * 12 - 1)

static int64_t first_day(int32_t unit, int64_t period) {
    switch (unit) {
    case CASUS_UNIT_WEEK: return period * 7 - 3;
    case CASUS_UNIT_MONTH: return month_first_day(period + MONTH_ID_0);
    case CASUS_UNIT_QUARTER: return month_first_day(period * 3);
    case CASUS_UNIT_YEAR: return month_first_day(period * 12);
    default: return period;
    }
}

casus_status casus_period_of(int32_t unit, int32_t day, int32_t *out, casus_error *error) {
    if (!out) {
        return casus__fail_null(error, "out");
    }
    *out = 0;
    if (!is_unit(unit)) {
        return fail_unit(unit, error);
    }
    if (day == CASUS_DAY_UNKNOWN) {
        return casus__fail(error, CASUS_E_VALUE, "the day is unknown (CASUS_DAY_UNKNOWN), so no period holds it");
    }
    if (unit == CASUS_UNIT_DAY) {
        *out = day;
        return CASUS_OK;
    }
    if (unit == CASUS_UNIT_WEEK) {
        *out = (int32_t)casus__floor_div((int64_t)day + 3, 7);
        return CASUS_OK;
    }
    casus__civil civil = casus__civil_of(day);
    int32_t year = (int32_t)civil.year;
    int32_t months = year * 12 + civil.month - 1;
    *out = unit == CASUS_UNIT_MONTH     ? months - MONTH_ID_0
           : unit == CASUS_UNIT_QUARTER ? year * 4 + (civil.month - 1) / 3
                                        : year;
    return CASUS_OK;
}

casus_status casus_period_first_day(int32_t unit, int32_t period, int32_t *out, casus_error *error) {
    if (!out) {
        return casus__fail_null(error, "out");
    }
    *out = 0;
    if (!is_unit(unit)) {
        return fail_unit(unit, error);
    }
    int64_t first = first_day(unit, period);
    if (!casus__is_day(first)) {
        return fail_range(unit, period, error);
    }
    *out = (int32_t)first;
    return CASUS_OK;
}

/* Writes v with at least `width` digits. */
static int64_t put_number(char *out, int64_t at, int64_t v, int width) {
    char text[CASUS__NUMBER_ROOM];
    int64_t n = casus__print_int64(v, text);
    for (int64_t i = n; i < width; i++) {
        out[at++] = '0';
    }
    memcpy(out + at, text, (size_t)n);
    return at + n;
}

/* `2021`, `-000044`, `+010000`: ISO 8601 expanded representation outside four digits. */
static int64_t put_year(char *out, int64_t year) {
    if (year >= 0 && year <= 9999) {
        return put_number(out, 0, year, 4);
    }
    out[0] = year < 0 ? '-' : '+';
    return put_number(out, 1, year < 0 ? -year : year, 6);
}

static int64_t put_part(char *out, int64_t at, const char *lead, int64_t v, int width) {
    size_t n = strlen(lead);
    memcpy(out + at, lead, n);
    return put_number(out, at + (int64_t)n, v, width);
}

static int64_t put_period(int32_t unit, int64_t first, char *out) {
    /* A week is named after the year of its Thursday. */
    casus__civil civil = casus__civil_of(unit == CASUS_UNIT_WEEK ? first + 3 : first);
    int64_t at = put_year(out, civil.year);
    switch (unit) {
    case CASUS_UNIT_WEEK: return put_part(out, at, "-W", (first + 3 - casus__day_of(civil.year, 1, 1)) / 7 + 1, 2);
    case CASUS_UNIT_QUARTER: return put_part(out, at, "-Q", (civil.month - 1) / 3 + 1, 1);
    case CASUS_UNIT_MONTH: return put_part(out, at, "-", civil.month, 2);
    case CASUS_UNIT_DAY: at = put_part(out, at, "-", civil.month, 2); return put_part(out, at, "-", civil.day, 2);
    default: return at;
    }
}

casus_status casus_period_text(int32_t unit, int32_t period, char *buffer, int64_t size, int64_t *out_size,
                               casus_error *error) {
    char text[64];
    casus_status status = casus__text_out(casus__str_view("", 0), buffer, size, out_size, error);
    if (status != CASUS_OK) {
        return status;
    }
    if (!is_unit(unit)) {
        return fail_unit(unit, error);
    }
    /* The first and last periods may reach beyond the days that an int32 holds, but must hold one of them. */
    int64_t first = first_day(unit, period);
    int64_t last = first_day(unit, (int64_t)period + 1) - 1;
    if (first > INT32_MAX || last <= CASUS_DAY_UNKNOWN) {
        return fail_range(unit, period, error);
    }
    return casus__text_out(casus__str_view(text, put_period(unit, first, text)), buffer, size, out_size, error);
}

/* Takes `digits` digits, or if that is 0 all that come, off the front. 0 if there are none. */
static int take_digits(casus_str *text, int64_t digits, int64_t *out) {
    int64_t n = 0;
    *out = 0;
    for (; n < text->size && (digits == 0 || n < digits) && n < 12 && text->data[n] >= '0' && text->data[n] <= '9';
         n++) {
        *out = *out * 10 + (text->data[n] - '0');
    }
    text->data += n;
    text->size -= n;
    return n > 0 && (digits == 0 || n == digits);
}

static int take_mark(casus_str *text, char mark) {
    const int there = text->size > 0 && text->data[0] == mark;
    text->data += there;
    text->size -= there;
    return there;
}

/* Some day of the period; 0 if the text is none. */
static int day_of_text(int32_t unit, casus_str text, int64_t *out) {
    int64_t year = 0;
    int64_t part = 1;
    int64_t day = 1;
    const int before = take_mark(&text, '-');
    const int expanded = before || take_mark(&text, '+');
    int ok = take_digits(&text, expanded ? 0 : 4, &year);
    year = before ? -year : year;
    if (ok && unit != CASUS_UNIT_YEAR) {
        ok = take_mark(&text, '-') && (unit != CASUS_UNIT_WEEK || take_mark(&text, 'W')) &&
             (unit != CASUS_UNIT_QUARTER || take_mark(&text, 'Q')) &&
             take_digits(&text, unit == CASUS_UNIT_QUARTER ? 1 : 2, &part);
    }
    if (ok && unit == CASUS_UNIT_DAY) {
        ok = take_mark(&text, '-') && take_digits(&text, 2, &day);
    }
    const int64_t most = unit == CASUS_UNIT_WEEK ? 53 : unit == CASUS_UNIT_QUARTER ? 4 : 12;
    if (!ok || text.size > 0 || part < 1 || part > most || day < 1 || day > 31 || year > 6000000 || year < -6000000) {
        return 0;
    }
    *out = unit == CASUS_UNIT_WEEK      ? casus__day_of(year, 1, 4) + (part - 1) * 7
           : unit == CASUS_UNIT_QUARTER ? casus__day_of(year, (int32_t)part * 3 - 2, 1)
                                        : casus__day_of(year, (int32_t)part, 1) + day - 1;
    return 1;
}

int casus__period_parse(int32_t unit, casus_str text, int32_t *out) {
    char again[64];
    int64_t size = 0;
    int64_t day = 0;
    *out = 0;
    if (!is_unit(unit) || !day_of_text(unit, text, &day)) {
        return 0;
    }
    /* The first and the last period begin or end outside the days. */
    day = day <= INT32_MIN ? (int64_t)INT32_MIN + 1 : day > INT32_MAX ? INT32_MAX : day;
    return casus_period_of(unit, (int32_t)day, out, NULL) == CASUS_OK &&
           casus_period_text(unit, *out, again, (int64_t)sizeof again, &size, NULL) == CASUS_OK && size == text.size &&
           memcmp(again, text.data, (size_t)size) == 0;
}
