/* SPDX-License-Identifier: MIT */
#include "picture/keys/key_time.h"

#include <string.h>

#include "base/number/number.h"
#include "time/calendar.h"

static const struct {
    const char *name;
    int32_t unit;
} names[] = {
    {"year", CASUS_UNIT_YEAR}, {"quarter", CASUS_UNIT_QUARTER}, {"month", CASUS_UNIT_MONTH},
    {"week", CASUS_UNIT_WEEK}, {"day", CASUS_UNIT_DAY},         {"month_id", CASUS_UNIT_MONTH},
};

int32_t casus__key_time_unit(const char *name) {
    int64_t days = 0;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (strcmp(name, names[i].name) == 0) {
            return names[i].unit;
        }
    }
    return strncmp(name, "period:", 7) == 0 && casus__parse_int64(casus_str_from(name + 7), &days) && days > 0 &&
                   days <= 36525
               ? (int32_t)-days
               : 0;
}

int32_t casus__key_time_last(int32_t unit, int32_t first) {
    int32_t period = 0;
    int32_t next = 0;
    if (unit < 0) {
        return first <= INT32_MAX + unit ? first - unit - 1 : INT32_MAX;
    }
    (void)casus_period_of(unit, first, &period, NULL);
    return period < INT32_MAX && casus_period_first_day(unit, period + 1, &next, NULL) == CASUS_OK ? next - 1
                                                                                                   : INT32_MAX;
}

int casus__key_time_days(const char *name, casus_str text, int32_t *out_first, int32_t *out_last) {
    const int32_t key = casus__key_time_unit(name);
    const int32_t unit = key < 0 ? CASUS_UNIT_DAY : key; /* a period of days is named by its first */
    int64_t month = 0;
    int32_t period = 0;
    int ok = 0;
    if (strcmp(name, "month_id") == 0) {
        ok = casus__parse_int64(text, &month) && month == (int32_t)month;
        period = (int32_t)month;
    } else {
        ok = casus__period_parse(unit, text, &period);
    }
    ok = ok && casus_period_first_day(unit, period, out_first, NULL) == CASUS_OK;
    *out_last = ok ? casus__key_time_last(key, *out_first) : 0;
    return ok;
}
