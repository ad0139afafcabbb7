/* SPDX-License-Identifier: MIT */
/* First and last day of each row of the block are read once into m->spans, if any column needs them; the columns of
   time are filled from there. A date that is missing or wrong is never guessed from the year alone. */
#include "io/rows/row_dates.h"

#include <string.h>

#include "base/number/number.h"
#include "base/text.h"
#include "io/profiles/profile_list.h"
#include "io/rows/mapping/row_cells.h"
#include "io/rows/row_words.h"
#include "io/rows/values/dates.h"

#define BIT(id) CASUS__COLUMN_BIT(CASUS__COLUMN_##id)

static const int32_t unread = -1; /* a part of a date that was reported as wrong */

/* A part of a date; 0 if it is missing or spelled as unknown, `unread` if it is none. */
static int32_t part_of(casus__row_map *m, const casus__source_row *row, int32_t column, int32_t largest,
                       const char *what) {
    double value = 0;
    const casus_str text = casus__trim(casus__row_map_text(m, row, column));
    if (text.size == 0 || casus__in_list_nocase(text, "99|999|9999")) {
        return 0;
    }
    if (!casus__parse_double(text, &value) || !(value >= 0 && value <= largest) || (double)(int32_t)value != value) {
        casus__row_map_complain(m, row, column, text, what);
        return unread;
    }
    return (int32_t)value;
}

static int32_t year_of(casus__row_map *m, const casus__source_row *row, int32_t column) {
    return part_of(m, row, column, 9998, "is not a year");
}

/* A month may be a word, "March". */
static int32_t month_of(casus__row_map *m, const casus__source_row *row, int32_t column) {
    const int32_t month = casus__month_parse(casus__trim(casus__row_map_text(m, row, column)));
    return month > 0 ? month : part_of(m, row, column, 12, "is not a month, 1 to 12");
}

/* A time of day of zeroes, as databases append it to a date. */
static int is_midnight(casus_str text) {
    static const char usual[] = " 00:00:00.000";
    if (text.size != 10 && text.size != 19 && text.size != 23) {
        return 0;
    }
    if (memcmp(text.data + 10, usual, (size_t)text.size - 10) == 0) {
        return 1;
    }
    for (int64_t i = 10; i < text.size; i++) {
        const char c = text.data[i];
        if (!(c == '0' || (i == 10 && (c == ' ' || c == 'T')) || ((i == 13 || i == 16) && c == ':') ||
              (i == 19 && c == '.'))) {
            return 0;
        }
    }
    return 1;
}

/* The quick way for the usual spellings: YYYYMMDD, or YYYY-MM-DD alone or before a midnight. 0 if it is anything else.
 */
static int quick_date(casus_str text, int32_t *day) {
    char digits[8];
    int32_t number = 0;
    unsigned wrong = 0;
    if (text.size == 8) {
        memcpy(digits, text.data, 8);
    } else if (text.size >= 10 && text.data[4] == '-' && text.data[7] == '-' && is_midnight(text)) {
        memcpy(digits, text.data, 4);
        memcpy(digits + 4, text.data + 5, 2);
        memcpy(digits + 6, text.data + 8, 2);
    } else {
        return 0;
    }
    for (int i = 0; i < 8; i++) {
        const unsigned digit = (unsigned)(unsigned char)digits[i] - '0';
        wrong |= digit > 9;
        number = number * 10 + (int32_t)(digit & 15);
    }
    return !wrong && casus_day_from_civil(number / 10000, number / 100 % 100, number % 100, day, NULL) == CASUS_OK;
}

/* *problem: CASUS__DATE_OK where the cell is a date or missing. */
static casus__date date_of(casus__row_map *m, const casus__source_row *row, int32_t column, int *problem) {
    static const char *const complaints[] = {
        "", "is not a date; write it like 2021-08-26", "is no day of the calendar",
        "contradicts the order of day and month; if the file has the other order say --dates mdy or --dates dmy"};
    casus__date date = {CASUS_DAY_UNKNOWN, -1};
    const casus_str text = casus__trim(casus__row_map_text(m, row, column));
    *problem = CASUS__DATE_OK;
    if (text.size == 0 || quick_date(text, &date.day)) {
        return date;
    }
    *problem = casus__date_parse(text, m->date_order, 0, &date);
    if (*problem == CASUS__DATE_OK && m->event[CASUS__EVENT_YEAR] >= 0) { /* settles two-digit years */
        const int32_t year = year_of(m, row, m->event[CASUS__EVENT_YEAR]);
        *problem = casus__date_parse(text, m->date_order, year > 0 ? year : 0, &date);
    }
    if (*problem != CASUS__DATE_OK) {
        casus__row_map_complain(m, row, column, text, complaints[*problem]);
    }
    return date;
}

int32_t casus__row_map_day(casus__row_map *m, const casus__source_row *row, int32_t column) {
    int problem;
    return column < 0 ? CASUS_DAY_UNKNOWN : date_of(m, row, column, &problem).day;
}

/* ---- Spans ----------------------------------------------------------------------------------------------------- */

/* A run of days as it is given: one, a month or a year of them. */
typedef struct days {
    int32_t first;
    int32_t last;
    int32_t given;  /* CASUS_UNIT_*, 0 = nothing is */
    int32_t unread; /* 1: nothing is, because what is there cannot be read */
} days;

static const days no_days = {CASUS_DAY_UNKNOWN, CASUS_DAY_UNKNOWN, 0, 0};
static const days unread_days = {CASUS_DAY_UNKNOWN, CASUS_DAY_UNKNOWN, 0, 1};

static days year_days(int32_t year) {
    days d = {0, 0, CASUS_UNIT_YEAR, 0};
    casus_day_from_civil(year, 1, 1, &d.first, NULL);
    casus_day_from_civil(year, 12, 31, &d.last, NULL);
    return d;
}

static days month_days(int32_t year, int32_t month) {
    days d = {0, 0, CASUS_UNIT_MONTH, 0};
    casus_day_from_civil(year, month, 1, &d.first, NULL);
    casus_day_from_civil(month == 12 ? year + 1 : year, month == 12 ? 1 : month + 1, 1, &d.last, NULL);
    d.last--;
    return d;
}

/* From columns of year, which is there, month and day. A month or day that cannot be read leaves what is known. */
static days parts_days(casus__row_map *m, const casus__source_row *row, const int32_t *columns) {
    days d = {0, 0, CASUS_UNIT_DAY, 0};
    const int32_t year = year_of(m, row, columns[0]);
    if (year <= 0) {
        return year == unread ? unread_days : no_days;
    }
    const int32_t month = columns[1] < 0 ? 0 : month_of(m, row, columns[1]);
    if (month <= 0) {
        return year_days(year);
    }
    const int32_t day = columns[2] < 0 ? 0 : part_of(m, row, columns[2], 31, "is not a day, 1 to 31");
    if (day <= 0) {
        return month_days(year, month);
    }
    if (casus_day_from_civil(year, month, day, &d.first, NULL) != CASUS_OK) {
        casus__row_map_complain(m, row, columns[2], casus__row_map_text(m, row, columns[2]), "is no day of that month");
        return month_days(year, month);
    }
    d.last = d.first;
    return d;
}

/* Days from a column of dates, or else from columns of their parts. A missing or wrong date is not guessed from the
   year alone. *second: of the day, -1 if there is none. */
static days days_of(casus__row_map *m, const casus__source_row *row, int32_t column, const int32_t *parts,
                    int32_t *second) {
    int problem = CASUS__DATE_OK;
    *second = -1;
    if (column >= 0) {
        const casus__date date = date_of(m, row, column, &problem);
        *second = date.second;
        if (date.day != CASUS_DAY_UNKNOWN) {
            const int32_t more = column == m->event[CASUS__EVENT_START] ? m->start_days - 1 : 0;
            const days d = {date.day, date.day + more, CASUS_UNIT_DAY, 0};
            return d;
        }
    }
    const days of_parts = parts[0] >= 0 ? parts_days(m, row, parts) : no_days;
    return of_parts.given == 0 && problem != CASUS__DATE_OK ? unread_days : of_parts;
}

/* A range of times, "12:00-18:00"; it may end at midnight. 0 if it is none. */
static int parse_times(casus_str text, int32_t *first, int32_t *last) {
    const char *dash = memchr(text.data, '-', (size_t)text.size);
    if (dash == NULL) {
        return 0;
    }
    const casus_str from = {text.data, dash - text.data};
    casus_str to = {dash + 1, text.data + text.size - dash - 1};
    to = casus__trim(to);
    if (casus__equal_z(to, "24:00") || casus__equal_z(to, "00:00")) {
        to = casus_str_from("23:59:59");
    }
    return casus__time_parse(casus__trim(from), first) && casus__time_parse(to, last) && *first <= *last;
}

/* A range comes first, since its end could be read as a zone. */
static void add_time(casus__row_map *m, const casus__source_row *row, casus_span *span) {
    char room[64];
    const int32_t column = m->event[CASUS__EVENT_TIME];
    const casus_str text = casus__trim(casus__row_map_text(m, row, column));
    if (text.size == 0 ||
        parse_times(casus__cell_plain(text, room, sizeof room), &span->first_second, &span->last_second)) {
        return;
    }
    span->first_second = span->last_second = -1;
    if (!casus__time_parse(text, &span->first_second)) {
        span->first_second = -1;
        casus__row_map_complain(m, row, column, text, "is not a time of day; write it like 14:30");
    }
}

/* 1 if the fields of the first and the last day are the same text, which was read once. */
static int ends_as_it_starts(const casus__row_map *m, const casus__source_row *row) {
    const int32_t start = m->event[CASUS__EVENT_START];
    const int32_t end = m->event[CASUS__EVENT_END];
    const int32_t count = (int32_t)row->field_count;
    return start >= 0 && end >= 0 && start < count && end < count &&
           casus_str_equal(casus__source_row_field(row, start), casus__source_row_field(row, end));
}

/* What a row of select was given, where its dataset has no precision beside that: a month or a year, as its span. */
static int32_t given_by_precision(casus__row_map *m, const casus__source_row *row) {
    int known;
    const int32_t precision =
        casus__row_map_value(m, row, m->event[CASUS__EVENT_PRECISION], m->profile->date.precision.values, &known);
    const int32_t unit = precision == CASUS_SPAN_PRECISION_YEAR    ? CASUS_UNIT_YEAR
                         : precision == CASUS_SPAN_PRECISION_MONTH ? CASUS_UNIT_MONTH
                                                                   : CASUS_UNIT_DAY;
    return unit != CASUS_UNIT_DAY &&
                   casus__profile_has_from_given(casus__row_map_text(m, row, m->event[CASUS__EVENT_DATASET]))
               ? unit
               : CASUS_UNIT_DAY;
}

static casus_span span_of(casus__row_map *m, const casus__source_row *row, int with_end) {
    const casus__date_rule *rule = &m->profile->date;
    casus_span span = casus_span_unknown();
    days end = no_days;
    const int by_year = m->event[CASUS__EVENT_START] < 0 && m->event[CASUS__EVENT_START_PARTS] < 0;
    const int32_t year = by_year ? year_of(m, row, m->event[CASUS__EVENT_YEAR]) : 0;
    const days start = year > 0 ? year_days(year)
                                : days_of(m, row, m->event[CASUS__EVENT_START], m->event + CASUS__EVENT_START_PARTS,
                                          &span.first_second);
    span.first_day = start.first;
    span.given = rule->gives && start.given == CASUS_UNIT_DAY ? given_by_precision(m, row) : start.given;
    if (!with_end) {
        return span;
    }
    const int has_end = m->event[CASUS__EVENT_END] >= 0 || m->event[CASUS__EVENT_END_PARTS] >= 0;
    if (has_end && !by_year && start.given == CASUS_UNIT_DAY && ends_as_it_starts(m, row)) {
        end = start;
        span.last_second = span.first_second;
    } else if (has_end && !by_year) {
        end = days_of(m, row, m->event[CASUS__EVENT_END], m->event + CASUS__EVENT_END_PARTS, &span.last_second);
    }
    if (!has_end || by_year || (rule->end_is_start && end.given == 0 && !end.unread)) {
        end = start;
        span.last_second = span.first_second;
    }
    span.last_day = end.last;
    if (span.first_day != CASUS_DAY_UNKNOWN && span.last_day != CASUS_DAY_UNKNOWN && span.last_day < span.first_day) {
        const int32_t column =
            m->event[CASUS__EVENT_END] >= 0 ? m->event[CASUS__EVENT_END] : m->event[CASUS__EVENT_END_PARTS];
        casus__row_map_complain(m, row, column, casus__row_map_text(m, row, column),
                                "is before the first day; it is unknown here");
        span.last_day = CASUS_DAY_UNKNOWN;
        span.last_second = -1;
    }
    if (m->event[CASUS__EVENT_TIME] >= 0) {
        add_time(m, row, &span);
    }
    return span;
}

/* ---- Columns --------------------------------------------------------------------------------------------------- */

static int add_days(casus__row_map *m, int32_t id, int last) {
    casus__column *c = casus__columns_get(m->columns, id);
    for (int32_t i = 0; c != NULL && i < m->row_count; i++) {
        m->codes[i] = last ? m->spans[i].last_day : m->spans[i].first_day;
    }
    return c == NULL || casus__column_add_int32s(&m->columns->allocator, c, m->codes, m->row_count, CASUS_DAY_UNKNOWN);
}

static int add_given(casus__row_map *m) {
    casus__column *c = casus__columns_get(m->columns, CASUS__COLUMN_DATE_GIVEN);
    const casus_allocator *a = &m->columns->allocator;
    for (int32_t i = 0; c != NULL && i < m->row_count; i++) {
        if (!casus__column_value_code(a, c, m->spans[i].given, &m->codes[i])) {
            return 0;
        }
    }
    return c == NULL || casus__column_add_int32s(a, c, m->codes, m->row_count, -1);
}

/* Rows give the seconds of the day of a span, which are its first two members, and nothing else of the rest. */
static int add_seconds(casus__row_map *m) {
    casus__column *time = casus__columns_get(m->columns, CASUS__COLUMN_TIME);
    const casus_allocator *a = &m->columns->allocator;
    for (int last = 0; time != NULL && last < 2; last++) {
        for (int32_t i = 0; i < m->row_count; i++) {
            m->codes[i] = last ? m->spans[i].last_second : m->spans[i].first_second;
        }
        if (!casus__column_add_int32s(a, &time->children[last], m->codes, m->row_count, -1)) {
            return 0;
        }
    }
    if (time == NULL) {
        return 1;
    }
    time->length += m->row_count;
    return casus__column_pad(a, time);
}

/* The precision that follows from what is given; beside words, such as a range of days, a day is less than sure. */
static int add_given_precision(casus__row_map *m) {
    casus__column *c = casus__columns_get(m->columns, CASUS__COLUMN_DATE_PRECISION);
    const int32_t of_a_day = m->start_days > 1 ? CASUS_SPAN_PRECISION_WEEK : CASUS_SPAN_PRECISION_DAY;
    for (int32_t i = 0; c != NULL && i < m->row_count; i++) {
        const int32_t given = m->spans[i].given;
        m->scratch.size = 0;
        const int words = casus__row_map_text(m, &m->rows[i], m->event[CASUS__EVENT_PHRASE]).size > 0;
        const int32_t value = given == CASUS_UNIT_YEAR            ? CASUS_SPAN_PRECISION_YEAR
                              : given == CASUS_UNIT_MONTH         ? CASUS_SPAN_PRECISION_MONTH
                              : given == CASUS_UNIT_DAY && !words ? of_a_day
                                                                  : CASUS_SPAN_PRECISION_UNKNOWN;
        if (!casus__column_add_value(&m->columns->allocator, c, value)) {
            return 0;
        }
    }
    return 1;
}

static int is_plain_date(casus_str field) {
    for (int64_t i = 0; i < field.size; i++) {
        if (field.data[i] < '0' || field.data[i] > '9') {
            return 0;
        }
    }
    return field.size == 8;
}

/* 1 if all that the rows say of time is a first day in one column: then YYYYMMDD is the same span in each row. */
static int has_day_only(const casus__row_map *m, int with_end) {
    const int32_t *at = m->event;
    return at[CASUS__EVENT_START] >= 0 && at[CASUS__EVENT_START_PARTS] < 0 && at[CASUS__EVENT_TIME] < 0 &&
           (!with_end || (at[CASUS__EVENT_END] < 0 && at[CASUS__EVENT_END_PARTS] < 0));
}

static casus_str start_field(const casus__row_map *m, int32_t row) {
    const int32_t column = m->event[CASUS__EVENT_START];
    const casus_str none = {"", 0};
    return column < (int32_t)m->rows[row].field_count ? casus__source_row_field(&m->rows[row], column) : none;
}

static void read_spans(casus__row_map *m, int with_end) {
    const int day_only = has_day_only(m, with_end);
    const casus_str none = {"", 0};
    casus_str last = {NULL, -1}; /* field of the row before, if its span may be used again */
    for (int32_t i = 0; i < m->row_count; i++) {
        const casus_str field = day_only ? start_field(m, i) : none;
        if (day_only && field.size == last.size && memcmp(field.data, last.data, (size_t)field.size) == 0) {
            m->spans[i] = m->spans[i - 1];
            continue;
        }
        m->scratch.size = 0;
        m->spans[i] = span_of(m, &m->rows[i], with_end);
        last = field;
        last.size = is_plain_date(field) && m->spans[i].first_day != CASUS_DAY_UNKNOWN ? field.size : -1;
    }
    m->has_spans = 1;
}

int32_t casus__row_map_first_day(casus__row_map *m, const casus__source_row *row) {
    if (m->has_spans) {
        return m->spans[row - m->rows].first_day;
    }
    const int64_t used = m->scratch.size;
    const int32_t day = span_of(m, row, 0).first_day;
    m->scratch.size = used; /* none of its texts is kept */
    return day;
}

int casus__row_map_dates(casus__row_map *m) {
    const uint64_t wanted = m->columns->wanted;
    const int from_given = m->profile->date.from_given;
    if ((wanted & (BIT(DATE_START) | BIT(DATE_END) | BIT(DATE_GIVEN) | BIT(TIME))) != 0 ||
        (from_given && (wanted & BIT(DATE_PRECISION)) != 0)) {
        const int with_end = (wanted & (BIT(DATE_END) | BIT(TIME))) != 0;
        read_spans(m, with_end);
    }
    return add_given(m) && add_seconds(m) && add_days(m, CASUS__COLUMN_DATE_START, 0) &&
           add_days(m, CASUS__COLUMN_DATE_END, 1) &&
           (from_given ? add_given_precision(m)
                       : casus__row_map_words(m, CASUS__COLUMN_DATE_PRECISION, m->event[CASUS__EVENT_PRECISION],
                                              m->profile->date.precision.values));
}
