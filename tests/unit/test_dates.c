/* SPDX-License-Identifier: MIT */
/* Dates, times, zones and periods at the edge of what is one: each spelling that is read beside the nearest that is
 * not. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <casus/time.h>

#include "io/rows/values/dates.h"
#include "time/calendar.h"
#include "time/zone.h"

#define DMY CASUS_DATES_DMY
#define MDY CASUS_DATES_MDY
#define YMD CASUS_DATES_YMD
#define OK CASUS__DATE_OK
#define NONE CASUS__DATE_SYNTAX
#define NO_DAY CASUS__DATE_IMPOSSIBLE
#define OTHER CASUS__DATE_ORDER
#define NO_TIME (-1)
#define AT(hour, minute, second) ((hour)*3600 + (minute)*60 + (second))

static const struct {
    const char *text;
    int32_t order, hint;
    int result;
    const char *day;
    int32_t second;
} dates[] = {
    {"2022-05-09", DMY, 0, OK, "2022-05-09", NO_TIME},
    {"2022/5/9", DMY, 0, OK, "2022-05-09", NO_TIME},
    {"2022.05.09", DMY, 0, OK, "2022-05-09", NO_TIME},
    {"20220509", DMY, 0, OK, "2022-05-09", NO_TIME},
    {"20220509101112", DMY, 0, OK, "2022-05-09", AT(10, 11, 12)},
    {"20220509241112", DMY, 0, NONE, NULL, NO_TIME},
    {"20220509106012", DMY, 0, NONE, NULL, NO_TIME},
    {"20220509101160", DMY, 0, NONE, NULL, NO_TIME},
    {"2022050", DMY, 0, NONE, NULL, NO_TIME},
    {"20221309", DMY, 0, NO_DAY, NULL, NO_TIME},
    /* Day, month, year in the order that is asked for. */
    {"09/05/2022", DMY, 0, OK, "2022-05-09", NO_TIME},
    {"09/05/2022", MDY, 0, OK, "2022-09-05", NO_TIME},
    {"9-5-22", DMY, 0, OK, "2022-05-09", NO_TIME},
    {"9-5-72", DMY, 0, OK, "1972-05-09", NO_TIME},
    {"9-5-22", DMY, 1922, OK, "1922-05-09", NO_TIME},
    {"9-5-22", DMY, 1923, OK, "2022-05-09", NO_TIME},
    {"22-05-09", YMD, 0, OK, "2022-05-09", NO_TIME},
    {"22-05-2009", YMD, 0, NONE, NULL, NO_TIME},
    {"13/05/2022", MDY, 0, OTHER, NULL, NO_TIME},
    {"31/31/2022", DMY, 0, NO_DAY, NULL, NO_TIME},
    {"2022-02-30", DMY, 0, NO_DAY, NULL, NO_TIME},
    {"9/5/2", DMY, 0, NONE, NULL, NO_TIME},
    {"9/5/202", DMY, 0, NONE, NULL, NO_TIME},
    {"9/5", DMY, 0, NONE, NULL, NO_TIME},
    {"9/5-2022", DMY, 0, NONE, NULL, NO_TIME},
    {"9/123/2022", DMY, 0, NONE, NULL, NO_TIME},
    {"9 5 2022", DMY, 0, NONE, NULL, NO_TIME},
    {"123-05-09", DMY, 0, NONE, NULL, NO_TIME},
    {"12345-05-09", DMY, 0, NONE, NULL, NO_TIME},
    {"2022", DMY, 0, NONE, NULL, NO_TIME},
    {"2022_05_09", DMY, 0, NONE, NULL, NO_TIME},
    {"", DMY, 0, NONE, NULL, NO_TIME},
    /* Months as words. */
    {"09 May 2022", DMY, 0, OK, "2022-05-09", NO_TIME},
    {"9-MAY-22", DMY, 0, OK, "2022-05-09", NO_TIME},
    {"1-Jan-90", DMY, 0, OK, "1990-01-01", NO_TIME},
    {"5 Sept 2021", DMY, 0, OK, "2021-09-05", NO_TIME},
    {"5 September 2021", DMY, 0, OK, "2021-09-05", NO_TIME},
    {"5 Septem 2021", DMY, 0, NONE, NULL, NO_TIME},
    {"5 Septembers 2021", DMY, 0, NONE, NULL, NO_TIME},
    {"5 Se 2021", DMY, 0, NONE, NULL, NO_TIME},
    {"5 May-2021", DMY, 0, NONE, NULL, NO_TIME},
    {"5 May 202", DMY, 0, NONE, NULL, NO_TIME},
    {"5 May", DMY, 0, NONE, NULL, NO_TIME},
    {"May 9, 2022", DMY, 0, OK, "2022-05-09", NO_TIME},
    {"May 9 2022", DMY, 0, OK, "2022-05-09", NO_TIME},
    {"May 9,2022", DMY, 0, NONE, NULL, NO_TIME},
    {"May 9, 22", DMY, 0, NONE, NULL, NO_TIME},
    {"May9, 2022", DMY, 0, NONE, NULL, NO_TIME},
    {"May x, 2022", DMY, 0, NONE, NULL, NO_TIME},
    {"Mayo 9, 2022", DMY, 0, NONE, NULL, NO_TIME},
    {"X 9, 2022", DMY, 0, NONE, NULL, NO_TIME},
    /* With a time, a zone, or what is none. */
    {"2022-05-09 00:00:00", DMY, 0, OK, "2022-05-09", NO_TIME},
    {"2022-05-09 10:11", DMY, 0, OK, "2022-05-09", AT(10, 11, 0)},
    {"2022-05-09T10:11:12.5Z", DMY, 0, OK, "2022-05-09", AT(10, 11, 12)},
    {"2022-05-09T23:59:60", DMY, 0, OK, "2022-05-09", AT(23, 59, 59)},
    {"2022-05-09 10:11 PM", DMY, 0, OK, "2022-05-09", AT(22, 11, 0)},
    {"2022-05-09 12:11 am", DMY, 0, OK, "2022-05-09", AT(0, 11, 0)},
    {"2022-05-09 12:11 PM", DMY, 0, OK, "2022-05-09", AT(12, 11, 0)},
    {"2022-05-09 13:11 PM", DMY, 0, NONE, NULL, NO_TIME},
    {"2022-05-09 00:11 AM", DMY, 0, NONE, NULL, NO_TIME},
    {"2022-05-09 10:11 xm", DMY, 0, NONE, NULL, NO_TIME},
    {"2022-05-09 10:11 CET", DMY, 0, OK, "2022-05-09", AT(10, 11, 0)},
    {"2022-05-09 10:11 AEST", DMY, 0, OK, "2022-05-09", AT(10, 11, 0)},
    {"2022-05-09 10:11 CE", DMY, 0, NONE, NULL, NO_TIME},
    {"2022-05-09 10:11 AESTE", DMY, 0, NONE, NULL, NO_TIME},
    {"2022-05-09 24:00", DMY, 0, NONE, NULL, NO_TIME},
    {"2022-05-09 10:60", DMY, 0, NONE, NULL, NO_TIME},
    {"2022-05-09 10:11:61", DMY, 0, NONE, NULL, NO_TIME},
    {"2022-05-09 10", DMY, 0, NONE, NULL, NO_TIME},
    {"2022-05-09 10:1", DMY, 0, NONE, NULL, NO_TIME},
    {"2022-05-09 10:11:1", DMY, 0, NONE, NULL, NO_TIME},
    {"2022-05-09 10:11:12.", DMY, 0, NONE, NULL, NO_TIME},
    {"2022-05-09 x", DMY, 0, NONE, NULL, NO_TIME},
    {"2022-05-09Z", DMY, 0, OK, "2022-05-09", NO_TIME},
    {"2022-05-09+02:00", DMY, 0, OK, "2022-05-09", NO_TIME},
    {"2022-05-09-02:00", DMY, 0, OK, "2022-05-09", NO_TIME},
    {"2022-05-09+0200", DMY, 0, NONE, NULL, NO_TIME}, /* as well the end of a range */
    {"2022-05-09-02", DMY, 0, NONE, NULL, NO_TIME},
    {"2022-05-09Zz", DMY, 0, NONE, NULL, NO_TIME},
};

static void dates_of_all_spellings(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof dates / sizeof dates[0]; i++) {
        casus__date date = {7, 7};
        int32_t day = CASUS_DAY_UNKNOWN;
        const int result = casus__date_parse(casus_str_from(dates[i].text), dates[i].order, dates[i].hint, &date);
        if (dates[i].day != NULL) {
            assert_int_equal(casus_day_parse(dates[i].day, &day, NULL), CASUS_OK);
        }
        if (result != dates[i].result || date.day != day || date.second != dates[i].second) {
            fail_msg("'%s': %d, day %d, second %d", dates[i].text, result, (int)date.day, (int)date.second);
        }
    }
}

static void times_by_themselves(void **state) {
    static const struct {
        const char *text;
        int32_t second; /* -1: none */
    } times[] = {{"10:11", AT(10, 11, 0)},
                 {"10:11:12", AT(10, 11, 12)},
                 {"1:11 PM", AT(13, 11, 0)},
                 {"10:11Z", AT(10, 11, 0)},
                 {"10:11+02:00", AT(10, 11, 0)},
                 {"10:11-18", -1},
                 {"10:11-2", -1},
                 {"10:11-0200", AT(10, 11, 0)},
                 {"25:00", -1},
                 {"", -1},
                 {"10", -1},
                 {"18", -1}};
    (void)state;
    for (size_t i = 0; i < sizeof times / sizeof times[0]; i++) {
        int32_t second = -1;
        const int ok = casus__time_parse(casus_str_from(times[i].text), &second);
        if (ok != (times[i].second >= 0) || second != times[i].second) {
            fail_msg("'%s': %d, %d", times[i].text, ok, (int)second);
        }
    }
}

static void names_of_months(void **state) {
    static const struct {
        const char *text;
        int32_t month;
    } months[] = {{"January", 1}, {"dec", 12},    {"SEPT", 9}, {"Novem", 0}, {"Ma", 0},
                  {"Mai", 0},     {"March 1", 0}, {"", 0},     {"1", 0},     {"Augustus", 0}};
    (void)state;
    for (size_t i = 0; i < sizeof months / sizeof months[0]; i++) {
        if (casus__month_parse(casus_str_from(months[i].text)) != months[i].month) {
            fail_msg("'%s': %d", months[i].text, (int)casus__month_parse(casus_str_from(months[i].text)));
        }
    }
}

static void zones(void **state) {
    static const struct {
        const char *text;
        int found, used;
        int32_t ahead;
    } cases[] = {{"Z", 1, 1, 0},
                 {" z", 1, 2, 0},
                 {"UTC", 1, 3, 0},
                 {"gmt+3", 1, 5, 10800},
                 {"UTC+03", 1, 6, 10800},
                 {"+05:30", 1, 6, 19800},
                 {"-0530", 1, 5, -19800},
                 {"+05", 1, 3, 18000},
                 {"+5", 0, 0, 0},
                 {"+24:00", 0, 0, 0},
                 {"+05:60", 0, 0, 0},
                 {"+05:3", 0, 0, 0},
                 {"+05300", 0, 0, 0},
                 {"+053", 0, 0, 0},
                 {"+a5", 0, 0, 0},
                 {"+5a", 0, 0, 0},
                 {"+", 0, 0, 0},
                 {"", 0, 0, 0},
                 {" ", 0, 0, 0},
                 {"CET", 0, 0, 0},
                 {"UTC+x", 1, 3, 0},
                 {"UT", 0, 0, 0},
                 {"UTC+3:30", 1, 8, 12600},
                 {"+/5", 0, 0, 0},
                 {"+0/", 0, 0, 0},
                 {"+05/", 1, 3, 18000},
                 {"UTC+:", 1, 3, 0},
                 {"UTC+/", 1, 3, 0}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *at = cases[i].text;
        int32_t ahead = 77;
        const int found = casus__zone_take(&at, at + strlen(at), &ahead);
        if (found != cases[i].found || at - cases[i].text != cases[i].used || ahead != cases[i].ahead) {
            fail_msg("'%s': %d, %d bytes, %d", cases[i].text, found, (int)(at - cases[i].text), (int)ahead);
        }
    }
}

/* A text is that of a period, or none: what casus_period_text() would not print is not read. */
static void periods_of_texts(void **state) {
    static const struct {
        int32_t unit;
        const char *text, *first; /* NULL: none */
    } cases[] = {
        {CASUS_UNIT_DAY, "2021-05-09", "2021-05-09"},
        {CASUS_UNIT_DAY, "2021-05-9", NULL},
        {CASUS_UNIT_DAY, "2021-05-32", NULL},
        {CASUS_UNIT_DAY, "2021-02-30", NULL},
        {CASUS_UNIT_DAY, "2021-05-00", NULL},
        {CASUS_UNIT_DAY, "2021-05", NULL},
        {CASUS_UNIT_DAY, "2021-05-09x", NULL},
        {CASUS_UNIT_DAY, "2021/05/09", NULL},
        {CASUS_UNIT_WEEK, "2021-W23", "2021-06-07"},
        {CASUS_UNIT_WEEK, "2021-W53", NULL},
        {CASUS_UNIT_WEEK, "2020-W53", "2020-12-28"},
        {CASUS_UNIT_WEEK, "2020-W54", NULL},
        {CASUS_UNIT_WEEK, "2021-23", NULL},
        {CASUS_UNIT_WEEK, "2021-W00", NULL},
        {CASUS_UNIT_MONTH, "2021-06", "2021-06-01"},
        {CASUS_UNIT_MONTH, "2021-13", NULL},
        {CASUS_UNIT_MONTH, "2021", NULL},
        {CASUS_UNIT_MONTH, "202-06", NULL},
        {CASUS_UNIT_QUARTER, "2021-Q2", "2021-04-01"},
        {CASUS_UNIT_QUARTER, "2021-Q5", NULL},
        {CASUS_UNIT_QUARTER, "2021-2", NULL},
        {CASUS_UNIT_QUARTER, "2021-Qx", NULL},
        {CASUS_UNIT_YEAR, "2021", "2021-01-01"},
        {CASUS_UNIT_YEAR, "+2021", NULL},
        {CASUS_UNIT_YEAR, "+9999999", NULL},
        {CASUS_UNIT_YEAR, "-9999999", NULL},
        {CASUS_UNIT_YEAR, "+1234567890123", NULL},
        {CASUS_UNIT_YEAR, "", NULL},
        {CASUS_UNIT_YEAR, "year", NULL},
        {CASUS_UNIT_YEAR, "2/21", NULL},
        {99, "2021", NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        int32_t period = 7;
        int32_t day = 0;
        int32_t wanted = 0;
        const int found = casus__period_parse(cases[i].unit, casus_str_from(cases[i].text), &period);
        if (found != (cases[i].first != NULL)) {
            fail_msg("'%s' of unit %d: %d", cases[i].text, (int)cases[i].unit, found);
        }
        if (found) {
            assert_int_equal(casus_period_first_day(cases[i].unit, period, &day, NULL), CASUS_OK);
            assert_int_equal(casus_day_parse(cases[i].first, &wanted, NULL), CASUS_OK);
            assert_int_equal(day, wanted);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_of_all_spellings), cmocka_unit_test(times_by_themselves),
        cmocka_unit_test(names_of_months),        cmocka_unit_test(zones),
        cmocka_unit_test(periods_of_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
