/* SPDX-License-Identifier: MIT */
#include "picture/keys/key_time.h"

#include <string.h>

#include "base/number/number.h"
#include "base/text.h"

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

int32_t casus__key_time_next(int32_t unit, int32_t first) {
    int32_t period = 0;
    int32_t next = first;
    if (unit < 0) {
        return first <= INT32_MAX + unit ? first - unit : first;
    }
    return casus_period_of(unit, first, &period, NULL) == CASUS_OK && period < INT32_MAX &&
                   casus_period_first_day(unit, period + 1, &next, NULL) == CASUS_OK
               ? next
               : first + 1;
}

/* The number that a text begins with, which it loses: digits, with a sign before those of a year. */
static int take_number(casus_str *text, int is_year, int64_t *out) {
    int64_t size = is_year && text->size > 0 && (text->data[0] == '-' || text->data[0] == '+') ? 1 : 0;
    while (size < text->size && text->data[size] >= '0' && text->data[size] <= '9') {
        size++;
    }
    const int ok = size < 10 && casus__parse_int64(casus__str_view(text->data, size), out);
    *text = casus__str_view(text->data + size, text->size - size);
    return ok;
}

static int take_letter(casus_str *text, char letter) {
    const int ok = text->size > 0 && text->data[0] == letter;
    *text = ok ? casus__str_view(text->data + 1, text->size - 1) : *text;
    return ok;
}

/* The first day of a period: `2021`, `2021-Q2`, `2021-06`, `2021-W23`, `2021-06-09`. */
static int first_day(int32_t unit, casus_str text, int32_t *out) {
    int64_t year = 0;
    int64_t part = 1;
    int64_t day = 1;
    int32_t period = 0;
    int ok = take_number(&text, 1, &year) && (unit == CASUS_UNIT_YEAR || take_letter(&text, '-'));
    if (unit == CASUS_UNIT_QUARTER || unit == CASUS_UNIT_WEEK) {
        ok = ok && take_letter(&text, unit == CASUS_UNIT_WEEK ? 'W' : 'Q');
    }
    ok = ok && (unit == CASUS_UNIT_YEAR || take_number(&text, 0, &part));
    if (unit <= CASUS_UNIT_DAY) {
        ok = ok && take_letter(&text, '-') && take_number(&text, 0, &day);
    }
    if (!ok || text.size > 0) {
        return 0;
    }
    if (unit == CASUS_UNIT_QUARTER) {
        part = (part - 1) * 3 + 1;
    }
    if (unit != CASUS_UNIT_WEEK) {
        return casus_day_from_civil((int32_t)year, (int32_t)part, (int32_t)day, out, NULL) == CASUS_OK;
    }
    /* 4 January is in the first week. */
    return casus_day_from_civil((int32_t)year, 1, 4, out, NULL) == CASUS_OK &&
           casus_period_of(CASUS_UNIT_WEEK, *out, &period, NULL) == CASUS_OK &&
           casus_period_first_day(CASUS_UNIT_WEEK, period + (int32_t)part - 1, out, NULL) == CASUS_OK;
}

int casus__key_time_days(const char *name, casus_str text, int32_t *out_first, int32_t *out_last) {
    const int32_t unit = casus__key_time_unit(name);
    int64_t month = 0;
    int ok = 0;
    if (strcmp(name, "month_id") == 0) {
        ok = casus__parse_int64(text, &month) && month > INT32_MIN && month < INT32_MAX &&
             casus_period_first_day(CASUS_UNIT_MONTH, (int32_t)month, out_first, NULL) == CASUS_OK;
    } else {
        ok = unit != 0 && first_day(unit, text, out_first);
    }
    *out_last = ok ? casus__key_time_next(unit, *out_first) - 1 : 0;
    return ok;
}
