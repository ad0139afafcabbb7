/* SPDX-License-Identifier: MIT */
/* The columns of time: first and last day, precision, and what the source states at all. */
#include "base/number.h"
#include "base/text.h"
#include "io/dates.h"
#include "io/map.h"

#define BIT(id) CASUS_COLUMN_BIT(CASUS_COLUMN_##id)

static int32_t year_of(casus__map *m, const casus__row *row) {
    int64_t year = 0;
    const casus_str text = casus__trim(casus__map_text(m, row, m->date_year));
    if (text.size == 0) {
        return 0;
    }
    if (!casus__parse_int64(text, &year) || year < 1 || year > 9999) {
        casus__map_complain(m, row, m->date_year, text, "is not a year");
        return 0;
    }
    return (int32_t)year;
}

/* A time of day of zeroes, as databases append it to a date. */
static int is_midnight(casus_str text) {
    for (int64_t i = 10; i < text.size; i++) {
        const char c = text.data[i];
        if (!(c == '0' || (i == 10 && (c == ' ' || c == 'T')) || ((i == 13 || i == 16) && c == ':') ||
              (i == 19 && c == '.'))) {
            return 0;
        }
    }
    return text.size == 10 || text.size == 19 || text.size == 23;
}

/* YYYY-MM-DD, alone or before a midnight, without further ado; 0 if it is anything else. */
static int quick_date(casus_str text, int32_t *day) {
    int32_t n[8];
    static const int at[8] = {0, 1, 2, 3, 5, 6, 8, 9};
    if (text.size < 10 || text.data[4] != '-' || text.data[7] != '-' || !is_midnight(text)) {
        return 0;
    }
    for (int i = 0; i < 8; i++) {
        n[i] = text.data[at[i]] - '0';
        if (n[i] < 0 || n[i] > 9) {
            return 0;
        }
    }
    return casus_day_from_civil(n[0] * 1000 + n[1] * 100 + n[2] * 10 + n[3], n[4] * 10 + n[5], n[6] * 10 + n[7], day) ==
           CASUS_OK;
}

static casus__date date_of(casus__map *m, const casus__row *row, int32_t column) {
    static const char *const complaints[] = {
        "", "is not a date; write it like 2021-08-26", "is no day of the calendar",
        "contradicts the order of day and month; if the file has the other order say --dates mdy or --dates dmy"};
    casus__date date = {CASUS_DAY_UNKNOWN, -1};
    const casus_str text = casus__trim(casus__map_text(m, row, column));
    if (text.size == 0 || quick_date(text, &date.day)) {
        return date;
    }
    int problem = casus__date_parse(text, m->date_order, 0, &date);
    if (problem == CASUS__DATE_OK && m->date_year >= 0) {
        problem = casus__date_parse(text, m->date_order, year_of(m, row), &date); /* settles two-digit years */
    }
    if (problem != CASUS__DATE_OK) {
        casus__map_complain(m, row, column, text, complaints[problem]);
    }
    return date;
}

static void year_span(casus_span *span, int32_t year) {
    span->given = CASUS_UNIT_YEAR;
    casus_day_from_civil(year, 1, 1, &span->first_day);
    casus_day_from_civil(year, 12, 31, &span->last_day);
}

/* A file without dates may still tell years; a missing or wrong date beside a date column is not guessed from the year.
 */
static casus_span span_of(casus__map *m, const casus__row *row, int with_end) {
    casus_span span = casus_span_unknown();
    m->scratch.size = 0;
    if (m->date_start < 0) {
        const int32_t year = year_of(m, row);
        if (year > 0) {
            year_span(&span, year);
        }
        return span;
    }
    const casus__date start = date_of(m, row, m->date_start);
    span.first_day = start.day;
    span.first_second = start.second;
    span.given = start.day == CASUS_DAY_UNKNOWN ? 0 : CASUS_UNIT_DAY;
    if (with_end) {
        const casus__date end = m->date_end < 0 ? start : date_of(m, row, m->date_end);
        span.last_day = end.day;
        span.last_second = end.second;
    }
    if (span.first_day != CASUS_DAY_UNKNOWN && span.last_day != CASUS_DAY_UNKNOWN && span.last_day < span.first_day) {
        casus__map_complain(m, row, m->date_end, casus__map_text(m, row, m->date_end),
                            "is before the first day; it is unknown here");
        span.last_day = CASUS_DAY_UNKNOWN;
        span.last_second = -1;
    }
    return span;
}

static int add_days(casus__map *m, int32_t id, int last) {
    casus__column *c = casus__columns_get(m->columns, id);
    for (int32_t i = 0; c != NULL && i < m->row_count; i++) {
        m->codes[i] = last ? m->spans[i].last_day : m->spans[i].first_day;
    }
    return c == NULL || casus__column_add_int32s(&m->columns->allocator, c, m->codes, m->row_count, CASUS_DAY_UNKNOWN);
}

int casus__map_dates(casus__map *m) {
    const uint64_t wanted = m->columns->wanted;
    const casus_allocator *a = &m->columns->allocator;
    if ((wanted & (BIT(DATE_START) | BIT(DATE_END) | BIT(DATE_GIVEN) | BIT(TIME))) != 0) {
        const int with_end = (wanted & (BIT(DATE_END) | BIT(TIME))) != 0;
        for (int32_t i = 0; i < m->row_count; i++) {
            m->spans[i] = span_of(m, &m->rows[i], with_end);
        }
    }
    casus__column *given = casus__columns_get(m->columns, CASUS_COLUMN_DATE_GIVEN);
    casus__column *time = casus__columns_get(m->columns, CASUS_COLUMN_TIME);
    for (int32_t i = 0; i < m->row_count; i++) {
        if ((given != NULL && !casus__column_add_value(a, given, m->spans[i].given)) ||
            (time != NULL && !casus__column_add_leaf(a, time, &m->spans[i]))) {
            return 0;
        }
    }
    return add_days(m, CASUS_COLUMN_DATE_START, 0) && add_days(m, CASUS_COLUMN_DATE_END, 1) &&
           casus__map_words(m, CASUS_COLUMN_DATE_PRECISION, m->date_precision, m->profile->date.precision.values);
}
