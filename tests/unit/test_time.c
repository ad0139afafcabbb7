/* SPDX-License-Identifier: MIT */
/* Calendar and periods. Vectors of ISO weeks from Python's datetime.isocalendar. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <casus/time.h>

#include "time/calendar.h"

static int32_t day_of(int32_t year, int32_t month, int32_t day) {
    int32_t found;
    assert_int_equal(casus_day_from_civil(year, month, day, &found, NULL), CASUS_OK);
    return found;
}

static int32_t period_of(int32_t unit, int32_t day) {
    int32_t period;
    assert_int_equal(casus_period_of(unit, day, &period, NULL), CASUS_OK);
    return period;
}

static const char *text_of(int32_t unit, int32_t period) {
    static char text[24];
    int64_t size = -1;
    assert_int_equal(casus_period_text(unit, period, text, sizeof(text), &size, NULL), CASUS_OK);
    assert_int_equal(size, strlen(text));
    return text;
}

static void test_known_days(void **state) {
    (void)state;
    assert_int_equal(day_of(1970, 1, 1), 0);
    assert_int_equal(day_of(1969, 12, 31), -1);
    assert_int_equal(day_of(2000, 3, 1), 11017);
    assert_int_equal(day_of(2025, 11, 26), 20418);
    assert_int_equal(day_of(1600, 1, 1), -135140);
    assert_int_equal(day_of(1, 1, 1), -719162);
    assert_int_equal(day_of(0, 3, 1), -719468);
    assert_int_equal(day_of(5881580, 7, 11), INT32_MAX);
    assert_int_equal(day_of(-5877641, 6, 24), INT32_MIN + 1);
}

static void test_impossible_dates(void **state) {
    (void)state;
    static const int32_t impossible[][3] = {
        {2021, 2, 30}, {2021, 2, 29}, {1900, 2, 29},        {2100, 2, 29},      {2021, 0, 1},      {2021, 13, 1},
        {2021, 1, 0},  {2021, 1, 32}, {2021, 4, 31},        {2021, 6, 31},      {2021, 9, 31},     {2021, 11, 31},
        {2021, -1, 1}, {2021, 1, -1}, {2021, INT32_MAX, 1}, {INT32_MAX, 2, 30}, {INT32_MIN, 1, 32}};
    for (size_t i = 0; i < sizeof(impossible) / sizeof(impossible[0]); i++) {
        int32_t day = 7;
        const int32_t *d = impossible[i];
        assert_int_equal(casus_day_from_civil(d[0], d[1], d[2], &day, NULL), CASUS_E_VALUE);
        assert_int_equal(day, 0);
    }
    static const int32_t outside[][3] = {
        {5881580, 7, 12}, {-5877641, 6, 23}, {5881581, 1, 1}, {INT32_MAX, 12, 31}, {INT32_MIN, 1, 1}};
    for (size_t i = 0; i < sizeof(outside) / sizeof(outside[0]); i++) {
        int32_t day = 7;
        const int32_t *d = outside[i];
        assert_int_equal(casus_day_from_civil(d[0], d[1], d[2], &day, NULL), CASUS_E_OVERFLOW);
        assert_int_equal(day, 0);
    }
    assert_int_equal(day_of(2000, 2, 29), 11016);
    assert_int_equal(casus_day_from_civil(2021, 1, 1, NULL, NULL), CASUS_E_ARGUMENT);
    casus_error e;
    int32_t day;
    assert_int_equal(casus_day_from_civil(2021, 2, 30, &day, &e), CASUS_E_VALUE);
    assert_string_equal(e.message, "2021-02-30 is no date");
    assert_int_equal(casus_day_from_civil(5881580, 7, 12, &day, &e), CASUS_E_OVERFLOW);
    assert_string_equal(e.message, "5881580-07-12 is outside the days that 32 bits count");
}

/* A calendar that walks: it knows the lengths of months and nothing else. */
struct walker {
    int32_t year, month, day, weekday, iso_year, iso_week;
};

static int32_t length_of(int32_t year, int32_t month) {
    if (month == 2)
        return year % 400 == 0 || (year % 4 == 0 && year % 100 != 0) ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

static void step(struct walker *w) {
    w->weekday = w->weekday % 7 + 1;
    if (++w->day > length_of(w->year, w->month)) {
        w->day = 1;
        if (++w->month > 12) {
            w->month = 1;
            w->year++;
        }
    }
    if (w->weekday != 1)
        return;
    w->iso_week++;
    /* A Monday of 29 December to 4 January begins week 1 of the year that holds its Thursday. */
    if ((w->month == 12 && w->day >= 29) || (w->month == 1 && w->day <= 4)) {
        w->iso_year = w->month == 12 ? w->year + 1 : w->year;
        w->iso_week = 1;
    }
}

static void assert_day(int32_t day, const struct walker *w) {
    int32_t y, m, d;
    assert_int_equal(casus_day_to_civil(day, &y, &m, &d, NULL), CASUS_OK);
    assert_true(y == w->year && m == w->month && d == w->day);
    assert_int_equal(day_of(y, m, d), day);
    assert_int_equal(casus_day_weekday(day), w->weekday);
    assert_int_equal(casus_day_iso_week(day, &y, &m, NULL), CASUS_OK);
    assert_true(y == w->iso_year && m == w->iso_week);
    assert_int_equal(period_of(CASUS_UNIT_YEAR, day), w->year);
    assert_int_equal(period_of(CASUS_UNIT_MONTH, day), (w->year - 1980) * 12 + w->month);
    assert_int_equal(period_of(CASUS_UNIT_QUARTER, day), w->year * 4 + (w->month - 1) / 3);
}

static void test_every_day(void **state) {
    (void)state;
    struct walker w = {1600, 1, 1, 6, 1599, 52}; /* a Saturday */
    int32_t day = -135140;
    int32_t week = period_of(CASUS_UNIT_WEEK, day);
    for (; w.year <= 2400; day++, step(&w)) {
        assert_day(day, &w);
        if (w.weekday == 1)
            week++;
        assert_int_equal(period_of(CASUS_UNIT_WEEK, day), week);
    }
    assert_int_equal(day, day_of(2401, 1, 1));
}

static void test_both_ends(void **state) {
    (void)state;
    /* The weekday of INT32_MAX follows from day 0 being a Thursday: 2147483647 % 7 is 1. */
    int32_t y, m, d;
    assert_int_equal(casus_day_weekday(INT32_MAX), 5);
    assert_int_equal(casus_day_weekday(INT32_MIN + 1), 3);
    for (int32_t i = 0; i < 800; i++) {
        int32_t ends[2] = {INT32_MAX - i, INT32_MIN + 1 + i};
        for (int j = 0; j < 2; j++) {
            assert_int_equal(casus_day_to_civil(ends[j], &y, &m, &d, NULL), CASUS_OK);
            assert_int_equal(day_of(y, m, d), ends[j]);
            assert_int_equal(casus_day_iso_week(ends[j], &y, &m, NULL), CASUS_OK);
            assert_true(m >= 1 && m <= 53);
        }
    }
    for (int64_t day = INT32_MIN + 1; day <= INT32_MAX; day += 99991) {
        assert_int_equal(casus_day_to_civil((int32_t)day, &y, &m, &d, NULL), CASUS_OK);
        assert_int_equal(day_of(y, m, d), day);
    }
}

static void test_unknown_day(void **state) {
    (void)state;
    int32_t a = 7, b = 7, c = 7;
    assert_int_equal(casus_day_to_civil(CASUS_DAY_UNKNOWN, &a, &b, &c, NULL), CASUS_E_VALUE);
    assert_true(a == 0 && b == 0 && c == 0);
    assert_int_equal(casus_day_to_civil(CASUS_DAY_UNKNOWN, NULL, NULL, NULL, NULL), CASUS_E_VALUE);
    assert_int_equal(casus_day_to_civil(0, NULL, NULL, NULL, NULL), CASUS_OK);
    a = b = 7;
    assert_int_equal(casus_day_iso_week(CASUS_DAY_UNKNOWN, &a, &b, NULL), CASUS_E_VALUE);
    assert_true(a == 0 && b == 0);
    assert_int_equal(casus_day_weekday(CASUS_DAY_UNKNOWN), 0);
    assert_int_equal(casus_period_of(CASUS_UNIT_MONTH, CASUS_DAY_UNKNOWN, &a, NULL), CASUS_E_VALUE);
    casus_span s = casus_span_unknown();
    assert_true(s.first_day == CASUS_DAY_UNKNOWN && s.last_day == CASUS_DAY_UNKNOWN);
    assert_true(s.first_second == -1 && s.last_second == -1 && s.precision == CASUS_SPAN_PRECISION_UNKNOWN &&
                s.given == 0);
    assert_true(s.first_bound == CASUS_BOUND_EXACT && s.last_bound == CASUS_BOUND_EXACT);
    assert_int_equal(s.utc_offset, CASUS_UTC_OFFSET_UNKNOWN);
    casus_error e;
    assert_int_equal(casus_day_to_civil(CASUS_DAY_UNKNOWN, &a, &b, &c, &e), CASUS_E_VALUE);
    assert_non_null(strstr(e.message, "CASUS_DAY_UNKNOWN"));
    assert_int_equal(casus_period_of(CASUS_UNIT_MONTH, CASUS_DAY_UNKNOWN, &a, &e), CASUS_E_VALUE);
    assert_non_null(strstr(e.message, "CASUS_DAY_UNKNOWN"));
}

/* Year, month, day; ISO year, week, weekday. */
static void test_iso_weeks(void **state) {
    (void)state;
    static const int32_t vectors[][6] = {
        {1600, 1, 1, 1599, 52, 6},   {1600, 1, 3, 1600, 1, 1},    {1600, 1, 4, 1600, 1, 2},
        {1600, 12, 28, 1600, 52, 4}, {1600, 12, 29, 1600, 52, 5}, {1600, 12, 31, 1600, 52, 7},
        {1601, 1, 1, 1601, 1, 1},    {1601, 1, 3, 1601, 1, 3},    {1601, 1, 4, 1601, 1, 4},
        {1601, 12, 28, 1601, 52, 5}, {1601, 12, 29, 1601, 52, 6}, {1601, 12, 31, 1602, 1, 1},
        {1899, 1, 1, 1898, 52, 7},   {1899, 1, 3, 1899, 1, 2},    {1899, 1, 4, 1899, 1, 3},
        {1899, 12, 28, 1899, 52, 4}, {1899, 12, 29, 1899, 52, 5}, {1899, 12, 31, 1899, 52, 7},
        {1900, 1, 1, 1900, 1, 1},    {1900, 1, 3, 1900, 1, 3},    {1900, 1, 4, 1900, 1, 4},
        {1900, 12, 28, 1900, 52, 5}, {1900, 12, 29, 1900, 52, 6}, {1900, 12, 31, 1901, 1, 1},
        {1980, 1, 1, 1980, 1, 2},    {1980, 1, 3, 1980, 1, 4},    {1980, 1, 4, 1980, 1, 5},
        {1980, 12, 28, 1980, 52, 7}, {1980, 12, 29, 1981, 1, 1},  {1980, 12, 31, 1981, 1, 3},
        {1981, 1, 1, 1981, 1, 4},    {1981, 1, 3, 1981, 1, 6},    {1981, 1, 4, 1981, 1, 7},
        {1981, 12, 28, 1981, 53, 1}, {1981, 12, 29, 1981, 53, 2}, {1981, 12, 31, 1981, 53, 4},
        {1992, 1, 1, 1992, 1, 3},    {1992, 1, 3, 1992, 1, 5},    {1992, 1, 4, 1992, 1, 6},
        {1992, 12, 28, 1992, 53, 1}, {1992, 12, 29, 1992, 53, 2}, {1992, 12, 31, 1992, 53, 4},
        {1998, 1, 1, 1998, 1, 4},    {1998, 1, 3, 1998, 1, 6},    {1998, 1, 4, 1998, 1, 7},
        {1998, 12, 28, 1998, 53, 1}, {1998, 12, 29, 1998, 53, 2}, {1998, 12, 31, 1998, 53, 4},
        {1999, 1, 1, 1998, 53, 5},   {1999, 1, 3, 1998, 53, 7},   {1999, 1, 4, 1999, 1, 1},
        {1999, 12, 28, 1999, 52, 2}, {1999, 12, 29, 1999, 52, 3}, {1999, 12, 31, 1999, 52, 5},
        {2000, 1, 1, 1999, 52, 6},   {2000, 1, 3, 2000, 1, 1},    {2000, 1, 4, 2000, 1, 2},
        {2000, 12, 28, 2000, 52, 4}, {2000, 12, 29, 2000, 52, 5}, {2000, 12, 31, 2000, 52, 7},
        {2004, 1, 1, 2004, 1, 4},    {2004, 1, 3, 2004, 1, 6},    {2004, 1, 4, 2004, 1, 7},
        {2004, 12, 28, 2004, 53, 2}, {2004, 12, 29, 2004, 53, 3}, {2004, 12, 31, 2004, 53, 5},
        {2005, 1, 1, 2004, 53, 6},   {2005, 1, 3, 2005, 1, 1},    {2005, 1, 4, 2005, 1, 2},
        {2005, 12, 28, 2005, 52, 3}, {2005, 12, 29, 2005, 52, 4}, {2005, 12, 31, 2005, 52, 6},
        {2008, 1, 1, 2008, 1, 2},    {2008, 1, 3, 2008, 1, 4},    {2008, 1, 4, 2008, 1, 5},
        {2008, 12, 28, 2008, 52, 7}, {2008, 12, 29, 2009, 1, 1},  {2008, 12, 31, 2009, 1, 3},
        {2009, 1, 1, 2009, 1, 4},    {2009, 1, 3, 2009, 1, 6},    {2009, 1, 4, 2009, 1, 7},
        {2009, 12, 28, 2009, 53, 1}, {2009, 12, 29, 2009, 53, 2}, {2009, 12, 31, 2009, 53, 4},
        {2010, 1, 1, 2009, 53, 5},   {2010, 1, 3, 2009, 53, 7},   {2010, 1, 4, 2010, 1, 1},
        {2010, 12, 28, 2010, 52, 2}, {2010, 12, 29, 2010, 52, 3}, {2010, 12, 31, 2010, 52, 5},
        {2015, 1, 1, 2015, 1, 4},    {2015, 1, 3, 2015, 1, 6},    {2015, 1, 4, 2015, 1, 7},
        {2015, 12, 28, 2015, 53, 1}, {2015, 12, 29, 2015, 53, 2}, {2015, 12, 31, 2015, 53, 4},
        {2016, 1, 1, 2015, 53, 5},   {2016, 1, 3, 2015, 53, 7},   {2016, 1, 4, 2016, 1, 1},
        {2016, 12, 28, 2016, 52, 3}, {2016, 12, 29, 2016, 52, 4}, {2016, 12, 31, 2016, 52, 6},
        {2020, 1, 1, 2020, 1, 3},    {2020, 1, 3, 2020, 1, 5},    {2020, 1, 4, 2020, 1, 6},
        {2020, 12, 28, 2020, 53, 1}, {2020, 12, 29, 2020, 53, 2}, {2020, 12, 31, 2020, 53, 4},
        {2021, 1, 1, 2020, 53, 5},   {2021, 1, 3, 2020, 53, 7},   {2021, 1, 4, 2021, 1, 1},
        {2021, 12, 28, 2021, 52, 2}, {2021, 12, 29, 2021, 52, 3}, {2021, 12, 31, 2021, 52, 5},
        {2026, 1, 1, 2026, 1, 4},    {2026, 1, 3, 2026, 1, 6},    {2026, 1, 4, 2026, 1, 7},
        {2026, 12, 28, 2026, 53, 1}, {2026, 12, 29, 2026, 53, 2}, {2026, 12, 31, 2026, 53, 4},
        {2027, 1, 1, 2026, 53, 5},   {2027, 1, 3, 2026, 53, 7},   {2027, 1, 4, 2027, 1, 1},
        {2027, 12, 28, 2027, 52, 2}, {2027, 12, 29, 2027, 52, 3}, {2027, 12, 31, 2027, 52, 5},
        {2032, 1, 1, 2032, 1, 4},    {2032, 1, 3, 2032, 1, 6},    {2032, 1, 4, 2032, 1, 7},
        {2032, 12, 28, 2032, 53, 2}, {2032, 12, 29, 2032, 53, 3}, {2032, 12, 31, 2032, 53, 5},
        {2100, 1, 1, 2099, 53, 5},   {2100, 1, 3, 2099, 53, 7},   {2100, 1, 4, 2100, 1, 1},
        {2100, 12, 28, 2100, 52, 2}, {2100, 12, 29, 2100, 52, 3}, {2100, 12, 31, 2100, 52, 5},
        {2400, 1, 1, 2399, 52, 6},   {2400, 1, 3, 2400, 1, 1},    {2400, 1, 4, 2400, 1, 2},
        {2400, 12, 28, 2400, 52, 4}, {2400, 12, 29, 2400, 52, 5}, {2400, 12, 31, 2400, 52, 7},
    };
    int weeks_of_53 = 0;
    for (size_t i = 0; i < sizeof(vectors) / sizeof(vectors[0]); i++) {
        const int32_t *v = vectors[i];
        int32_t day = day_of(v[0], v[1], v[2]), year, week;
        assert_int_equal(casus_day_iso_week(day, &year, &week, NULL), CASUS_OK);
        assert_int_equal(year, v[3]);
        assert_int_equal(week, v[4]);
        assert_int_equal(casus_day_weekday(day), v[5]);
        weeks_of_53 += week == 53;
    }
    assert_true(weeks_of_53 > 10);
}

static void test_parse(void **state) {
    (void)state;
    int32_t day;
    casus_error e;
    assert_int_equal(casus_day_parse("2025-11-26", &day, NULL), CASUS_OK);
    assert_int_equal(day, 20418);
    assert_int_equal(casus_day_parse("0000-03-01", &day, NULL), CASUS_OK);
    assert_int_equal(day, -719468);
    casus_str part = {"2025-11-26T10:00", 10};
    assert_int_equal(casus__day_parse(part, &day), CASUS_OK);
    assert_int_equal(day, 20418);
    static const char *const syntax[] = {"",           "2025-11-2",  "2025-11-26 ", "2025/11/26", "20251126",
                                         "25-11-2026", "2025-1-026", "-025-11-26",  "2o25-11-26", "2025-11-2x",
                                         "2025-+1-26", "2025-11:26", "    -  -  "};
    for (size_t i = 0; i < sizeof(syntax) / sizeof(syntax[0]); i++) {
        day = 7;
        assert_int_equal(casus_day_parse(syntax[i], &day, &e), CASUS_E_SYNTAX);
        assert_int_equal(day, 0);
        assert_non_null(strstr(e.message, "YYYY-MM-DD"));
    }
    static const char *const value[] = {"2021-02-30", "2021-02-29", "2021-13-01",
                                        "2021-00-10", "2021-10-00", "2021-04-31"};
    for (size_t i = 0; i < sizeof(value) / sizeof(value[0]); i++) {
        day = 7;
        assert_int_equal(casus_day_parse(value[i], &day, &e), CASUS_E_VALUE);
        assert_int_equal(day, 0);
        assert_memory_equal(e.message, value[i], 10);
    }
    casus_str none = {NULL, 0};
    assert_int_equal(casus__day_parse(none, &day), CASUS_E_SYNTAX);
    day = 7;
    assert_int_equal(casus_day_parse(NULL, &day, &e), CASUS_E_ARGUMENT);
    assert_int_equal(day, 0);
    assert_int_equal(casus_day_parse("2025-11-26", NULL, NULL), CASUS_E_ARGUMENT);
}

static void test_periods(void **state) {
    (void)state;
    assert_int_equal(period_of(CASUS_UNIT_MONTH, day_of(1980, 1, 1)), 1);
    assert_int_equal(period_of(CASUS_UNIT_MONTH, day_of(1979, 12, 31)), 0);
    assert_int_equal(period_of(CASUS_UNIT_MONTH, day_of(1989, 1, 31)), 109);
    assert_int_equal(period_of(CASUS_UNIT_MONTH, day_of(2025, 11, 30)), 551);
    assert_int_equal(period_of(CASUS_UNIT_WEEK, day_of(1969, 12, 29)), 0);
    assert_int_equal(period_of(CASUS_UNIT_WEEK, day_of(1969, 12, 28)), -1);
    assert_int_equal(period_of(CASUS_UNIT_WEEK, day_of(1970, 1, 5)), 1);
    assert_int_equal(period_of(CASUS_UNIT_QUARTER, day_of(2021, 6, 30)), 2021 * 4 + 1);
    assert_int_equal(period_of(CASUS_UNIT_QUARTER, day_of(-1, 12, 31)), -1);
    int32_t v = 7;
    assert_int_equal(casus_period_of(0, 0, &v, NULL), CASUS_E_ARGUMENT);
    assert_int_equal(v, 0);
    assert_int_equal(casus_period_of(6, 0, &v, NULL), CASUS_E_ARGUMENT);
    assert_int_equal(casus_period_first_day(6, 0, &v, NULL), CASUS_E_ARGUMENT);
    assert_int_equal(casus_period_first_day(CASUS_UNIT_YEAR, 0, NULL, NULL), CASUS_E_ARGUMENT);
    assert_int_equal(casus_period_of(CASUS_UNIT_YEAR, 0, NULL, NULL), CASUS_E_ARGUMENT);
    casus_error e;
    assert_int_equal(casus_period_of(6, 0, &v, &e), CASUS_E_ARGUMENT);
    assert_string_equal(e.message, "6 is no unit of time; CASUS_UNIT_* are 1 to 5");
    assert_int_equal(casus_period_first_day(CASUS_UNIT_YEAR, INT32_MAX, &v, &e), CASUS_E_OVERFLOW);
    assert_string_equal(e.message, "year 2147483647 is outside the days that 32 bits count");
}

/* Every period begins where the one before ends. */
static void test_first_days(void **state) {
    (void)state;
    for (int32_t unit = CASUS_UNIT_DAY; unit <= CASUS_UNIT_YEAR; unit++) {
        int32_t first = period_of(unit, day_of(1890, 5, 17));
        int32_t last = period_of(unit, day_of(2110, 5, 17));
        for (int32_t p = first; p <= last; p++) {
            int32_t begin, next;
            assert_int_equal(casus_period_first_day(unit, p, &begin, NULL), CASUS_OK);
            assert_int_equal(casus_period_first_day(unit, p + 1, &next, NULL), CASUS_OK);
            assert_int_equal(period_of(unit, begin), p);
            assert_int_equal(period_of(unit, next - 1), p);
        }
        /* At the ends: the last period begins inside, the first one may begin outside, those beyond are no periods. */
        int32_t day;
        int32_t p = period_of(unit, INT32_MAX);
        assert_int_equal(casus_period_first_day(unit, p, &day, NULL), CASUS_OK);
        assert_true(text_of(unit, p)[0] == '+');
        p = period_of(unit, INT32_MIN + 1);
        assert_int_equal(casus_period_first_day(unit, p + 1, &day, NULL), CASUS_OK);
        assert_true(text_of(unit, p)[0] == '-');
        if (unit == CASUS_UNIT_DAY)
            continue;
        char text[24] = "?";
        int64_t size = 7;
        assert_int_equal(casus_period_first_day(unit, p, &day, NULL), CASUS_E_OVERFLOW);
        assert_int_equal(day, 0);
        assert_int_equal(casus_period_first_day(unit, period_of(unit, INT32_MAX) + 1, &day, NULL), CASUS_E_OVERFLOW);
        assert_int_equal(casus_period_text(unit, p - 1, text, sizeof(text), &size, NULL), CASUS_E_OVERFLOW);
        assert_true(text[0] == 0 && size == 0);
        assert_int_equal(casus_period_text(unit, INT32_MAX, text, sizeof(text), &size, NULL), CASUS_E_OVERFLOW);
        assert_int_equal(casus_period_text(unit, INT32_MIN, text, sizeof(text), &size, NULL), CASUS_E_OVERFLOW);
        assert_int_equal(casus_period_first_day(unit, INT32_MAX, &day, NULL), CASUS_E_OVERFLOW);
        assert_int_equal(casus_period_first_day(unit, INT32_MIN, &day, NULL), CASUS_E_OVERFLOW);
    }
}

static void test_texts(void **state) {
    (void)state;
    static const struct {
        int32_t unit, year, month, day;
        const char *text;
    } cases[] = {{CASUS_UNIT_YEAR, 2021, 6, 9, "2021"},
                 {CASUS_UNIT_QUARTER, 2021, 6, 9, "2021-Q2"},
                 {CASUS_UNIT_MONTH, 2021, 6, 9, "2021-06"},
                 {CASUS_UNIT_WEEK, 2021, 6, 9, "2021-W23"},
                 {CASUS_UNIT_DAY, 2021, 6, 9, "2021-06-09"},
                 {CASUS_UNIT_WEEK, 2021, 1, 3, "2020-W53"},
                 {CASUS_UNIT_WEEK, 2008, 12, 29, "2009-W01"},
                 {CASUS_UNIT_YEAR, 0, 1, 1, "0000"},
                 {CASUS_UNIT_DAY, 33, 4, 3, "0033-04-03"},
                 {CASUS_UNIT_YEAR, -44, 3, 15, "-000044"},
                 {CASUS_UNIT_DAY, -44, 3, 15, "-000044-03-15"},
                 {CASUS_UNIT_QUARTER, -44, 3, 15, "-000044-Q1"},
                 {CASUS_UNIT_MONTH, 10000, 12, 1, "+010000-12"},
                 {CASUS_UNIT_WEEK, 9999, 12, 31, "9999-W52"},
                 {CASUS_UNIT_WEEK, 10000, 1, 3, "+010000-W01"},
                 {CASUS_UNIT_DAY, 5881580, 7, 11, "+5881580-07-11"},
                 {CASUS_UNIT_DAY, -5877641, 6, 24, "-5877641-06-24"},
                 {CASUS_UNIT_YEAR, -5877641, 6, 24, "-5877641"},
                 {CASUS_UNIT_QUARTER, 2021, 12, 31, "2021-Q4"},
                 {CASUS_UNIT_WEEK, 1970, 1, 1, "1970-W01"}};
    char text[24];
    int64_t size = 7;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        int32_t period = period_of(cases[i].unit, day_of(cases[i].year, cases[i].month, cases[i].day));
        assert_string_equal(text_of(cases[i].unit, period), cases[i].text);
        int64_t needed = (int64_t)strlen(cases[i].text) + 1;
        assert_int_equal(casus_period_text(cases[i].unit, period, text, needed, &size, NULL), CASUS_OK);
        assert_string_equal(text, cases[i].text);
        /* Too little room is no failure: the size is given. */
        size = 0;
        assert_int_equal(casus_period_text(cases[i].unit, period, text, needed - 1, &size, NULL), CASUS_OK);
        assert_true(text[0] == 0 && size == needed - 1);
        size = 0;
        assert_int_equal(casus_period_text(cases[i].unit, period, NULL, 0, &size, NULL), CASUS_OK);
        assert_int_equal(size, needed - 1);
    }
    assert_int_equal(casus_period_text(CASUS_UNIT_YEAR, 2021, text, -1, &size, NULL), CASUS_E_ARGUMENT);
    assert_int_equal(size, 0);
    assert_int_equal(casus_period_text(CASUS_UNIT_YEAR, 2021, NULL, 24, &size, NULL), CASUS_E_ARGUMENT);
    assert_int_equal(casus_period_text(CASUS_UNIT_YEAR, 2021, text, 24, NULL, NULL), CASUS_E_ARGUMENT);
    assert_int_equal(casus_period_text(0, 2021, text, 24, &size, NULL), CASUS_E_ARGUMENT);
    assert_int_equal(casus_period_text(CASUS_UNIT_DAY, CASUS_DAY_UNKNOWN, text, 24, &size, NULL), CASUS_E_OVERFLOW);
    assert_true(text[0] == 0 && size == 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_days), cmocka_unit_test(test_impossible_dates), cmocka_unit_test(test_every_day),
        cmocka_unit_test(test_both_ends),  cmocka_unit_test(test_unknown_day),      cmocka_unit_test(test_iso_weeks),
        cmocka_unit_test(test_parse),      cmocka_unit_test(test_periods),          cmocka_unit_test(test_first_days),
        cmocka_unit_test(test_texts),
    };
    return cmocka_run_group_tests_name("time", tests, NULL, NULL);
}
