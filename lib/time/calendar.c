/* SPDX-License-Identifier: MIT */
/* Days and civil dates. Dates are counted in eras of 400 years (146,097 days) that begin on 1 March, so that the leap
   day is the last day of its year: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2013). */
#include "time/calendar.h"

#include <stdint.h>

#include "base/error.h"

#define DAYS_OF_ERA 146097
/* Days from 0000-03-01 to 1970-01-01. */
#define EPOCH 719468

int casus__is_day(int64_t day) {
    return day > INT32_MIN && day <= INT32_MAX;
}

int64_t casus__day_of(int64_t year, int32_t month, int32_t day) {
    int64_t y = month <= 2 ? year - 1 : year;
    int64_t era = casus__floor_div(y, 400);
    uint32_t year_of_era = (uint32_t)(y - era * 400);
    uint32_t month_from_march = (uint32_t)(month > 2 ? month - 3 : month + 9);
    uint32_t day_of_year = (153 * month_from_march + 2) / 5 + (uint32_t)day - 1;
    uint32_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * DAYS_OF_ERA + (int64_t)day_of_era - EPOCH;
}

casus__civil casus__civil_of(int64_t day) {
    int64_t era = casus__floor_div(day + EPOCH, DAYS_OF_ERA);
    uint32_t day_of_era = (uint32_t)(day + EPOCH - era * DAYS_OF_ERA);
    uint32_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    uint32_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    uint32_t month_from_march = (5 * day_of_year + 2) / 153;
    casus__civil civil;
    civil.day = (int32_t)(day_of_year - (153 * month_from_march + 2) / 5 + 1);
    civil.month = (int32_t)(month_from_march < 10 ? month_from_march + 3 : month_from_march - 9);
    civil.year = (int64_t)year_of_era + era * 400 + (civil.month <= 2);
    return civil;
}

static int is_leap(int32_t year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int32_t month_length(int32_t year, int32_t month) {
    static const int8_t lengths[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return lengths[month - 1] + (month == 2 && is_leap(year));
}

/* Leaves *out as it is on failure. */
static casus_status day_from_civil(int32_t year, int32_t month, int32_t day, int32_t *out) {
    if (month < 1 || month > 12 || day < 1 || day > month_length(year, month)) {
        return CASUS_E_VALUE;
    }
    int64_t found = casus__day_of(year, month, day);
    if (!casus__is_day(found)) {
        return CASUS_E_OVERFLOW;
    }
    *out = (int32_t)found;
    return CASUS_OK;
}

casus_status casus_day_from_civil(int32_t year, int32_t month, int32_t day, int32_t *out, casus_error *error) {
    if (!out) {
        return casus__fail_null(error, "out");
    }
    *out = 0;
    casus_status status = day_from_civil(year, month, day, out);
    if (status == CASUS_E_VALUE) {
        return casus__fail(error, status, "%04d-%02d-%02d is no date", (int)year, (int)month, (int)day);
    }
    if (status == CASUS_E_OVERFLOW) {
        return casus__fail(error, status, "%d-%02d-%02d is outside the days that 32 bits count", (int)year, (int)month,
                           (int)day);
    }
    return CASUS_OK;
}

static casus_status fail_unknown(casus_error *error) {
    return casus__fail(error, CASUS_E_VALUE, "the day is unknown (CASUS_DAY_UNKNOWN), so it has no date");
}

casus_status casus_day_to_civil(int32_t day, int32_t *out_year, int32_t *out_month, int32_t *out_day,
                                casus_error *error) {
    casus__civil civil = {0, 0, 0};
    if (day != CASUS_DAY_UNKNOWN) {
        civil = casus__civil_of(day);
    }
    if (out_year) {
        *out_year = (int32_t)civil.year;
    }
    if (out_month) {
        *out_month = civil.month;
    }
    if (out_day) {
        *out_day = civil.day;
    }
    return day == CASUS_DAY_UNKNOWN ? fail_unknown(error) : CASUS_OK;
}

int32_t casus_day_weekday(int32_t day) {
    if (day == CASUS_DAY_UNKNOWN) {
        return 0;
    }
    int64_t since_monday = (int64_t)day + 3; /* 1969-12-29 */
    return (int32_t)(since_monday - casus__floor_div(since_monday, 7) * 7) + 1;
}

/* A week belongs to the year that holds its Thursday (ISO 8601, 3.1.1.23). */
casus_status casus_day_iso_week(int32_t day, int32_t *out_year, int32_t *out_week, casus_error *error) {
    int64_t year = 0, week = 0;
    if (day != CASUS_DAY_UNKNOWN) {
        int64_t thursday = (int64_t)day + 4 - casus_day_weekday(day);
        year = casus__civil_of(thursday).year;
        week = (thursday - casus__day_of(year, 1, 1)) / 7 + 1;
    }
    if (out_year) {
        *out_year = (int32_t)year;
    }
    if (out_week) {
        *out_week = (int32_t)week;
    }
    return day == CASUS_DAY_UNKNOWN ? fail_unknown(error) : CASUS_OK;
}

/* The number that n digits spell, -1 if one of the bytes is no digit. */
static int32_t digits(const char *p, int n) {
    int32_t v = 0;
    for (int i = 0; i < n; i++) {
        if (p[i] < '0' || p[i] > '9') {
            return -1;
        }
        v = v * 10 + (p[i] - '0');
    }
    return v;
}

casus_status casus__day_parse(casus_str text, int32_t *out) {
    *out = 0;
    if (text.size != 10 || text.data[4] != '-' || text.data[7] != '-') {
        return CASUS_E_SYNTAX;
    }
    int32_t year = digits(text.data, 4);
    int32_t month = digits(text.data + 5, 2);
    int32_t day = digits(text.data + 8, 2);
    if (year < 0 || month < 0 || day < 0) {
        return CASUS_E_SYNTAX;
    }
    return day_from_civil(year, month, day, out);
}

casus_status casus_day_parse(const char *text, int32_t *out, casus_error *error) {
    if (!out) {
        return casus__fail_null(error, "out");
    }
    *out = 0;
    if (!text) {
        return casus__fail_null(error, "text");
    }
    casus_status status = casus__day_parse(casus_str_from(text), out);
    if (status == CASUS_E_SYNTAX) {
        return casus__fail(error, status, "'%.40s' is no date of the form YYYY-MM-DD", text);
    }
    return status == CASUS_OK ? CASUS_OK : casus__fail(error, status, "%s is no date", text);
}
