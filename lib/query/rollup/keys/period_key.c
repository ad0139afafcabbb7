/* SPDX-License-Identifier: MIT */
#include "query/rollup/keys/period_key.h"

#include <casus/time.h>

#include "base/number/number.h"
#include "time/calendar.h"

/* 1970-01-05, a Monday. */
#define FIRST_MONDAY 4

int casus__key_is_time(const casus__key_type *key) {
    return key->how == CASUS__KEY_PERIOD;
}

/* Days of a period that is a run of days, weeks included; 0 of months and what is made of them. */
static int32_t run_of(const casus__key_type *key) {
    return key->size > 0 ? key->size : key->detail == CASUS_UNIT_DAY ? 1 : key->detail == CASUS_UNIT_WEEK ? 7 : 0;
}

int32_t casus__key_period(const casus__key_type *key, int32_t day) {
    int32_t period = 0;
    if (key->size > 0) {
        return (int32_t)casus__floor_div((int64_t)day - FIRST_MONDAY, key->size);
    }
    (void)casus_period_of(key->detail, day, &period, NULL);
    return period;
}

int casus__key_first_day(const casus__key_type *key, int64_t period, int32_t *out) {
    if (period < INT32_MIN || period > INT32_MAX) {
        return 0;
    }
    if (key->size > 0) {
        const int64_t first = period * key->size + FIRST_MONDAY;
        *out = casus__is_day(first) ? (int32_t)first : CASUS_DAY_UNKNOWN;
        return casus__is_day(first);
    }
    return casus_period_first_day(key->detail, (int32_t)period, out, NULL) == CASUS_OK;
}

casus_str casus__key_period_text(const casus__key_type *key, int32_t period, char out[CASUS__PERIOD_ROOM]) {
    int64_t size = 0;
    int32_t first = period;
    if (key->prints_number) {
        return (casus_str){out, casus__print_int64(period, out)};
    }
    if ((key->size > 0 && !casus__key_first_day(key, period, &first)) ||
        casus_period_text(key->detail, first, out, CASUS__PERIOD_ROOM, &size, NULL) != CASUS_OK) {
        size = 0;
    }
    return (casus_str){out, size};
}

int32_t casus__key_shortest(const casus__key_type *key) {
    static const int32_t days[] = {0, 1, 7, 28, 90, 365}; /* by unit */
    return key->size > 0 ? key->size : days[key->detail];
}

int casus__keys_nest(const casus__key_type *a, const casus__key_type *b) {
    const int32_t x = run_of(a);
    const int32_t y = run_of(b);
    if (x == 0 || y == 0) {
        return x + y <= 1; /* days lie in months, and months in what is made of them */
    }
    return x % y == 0 || y % x == 0;
}
