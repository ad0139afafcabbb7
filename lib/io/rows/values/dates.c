/* SPDX-License-Identifier: MIT */
/* One pass from left to right over the text with a cursor; each spelling of docs/formats.md is tried in turn, and
   what is left over makes it no date. */
#include "io/rows/values/dates.h"

#include <stddef.h>

#include "base/text.h"
#include "io/rows/values/cell.h"
#include "time/zone.h"

/* Longer texts are no dates. */
#define LONGEST 64

typedef struct cursor {
    const char *at;
    const char *end;
} cursor;

static int is_digit(char c) {
    return c >= '0' && c <= '9';
}

static int is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* A run of at most max_digits digits; the number of digits, 0 if there are none or too many. */
static int take_number(cursor *c, int max_digits, int32_t *out) {
    int digits = 0;
    int32_t value = 0;
    while (c->at < c->end && is_digit(*c->at) && digits <= max_digits) {
        value = value * 10 + (*c->at++ - '0');
        digits++;
    }
    *out = value;
    return digits <= max_digits ? digits : 0;
}

/* A run of digits of any length, whose value does not matter. */
static int take_digits(cursor *c) {
    const char *start = c->at;
    while (c->at < c->end && is_digit(*c->at)) {
        c->at++;
    }
    return c->at > start;
}

static int take(cursor *c, char wanted) {
    if (c->at < c->end && *c->at == wanted) {
        c->at++;
        return 1;
    }
    return 0;
}

/* One of the separators between parts of a date, or 0. */
static char take_separator(cursor *c) {
    if (c->at < c->end && (*c->at == '-' || *c->at == '/' || *c->at == ' ' || *c->at == '.')) {
        return *c->at++;
    }
    return 0;
}

/* English month name, whole or its first three letters ("Sept" too); 0 if it is none. */
static int32_t take_month(cursor *c) {
    static const char *const names[] = {"january", "february", "march",     "april",   "may",      "june",
                                        "july",    "august",   "september", "october", "november", "december"};
    casus_str word = {c->at, 0};
    while (c->at < c->end && is_letter(*c->at)) {
        c->at++;
    }
    word.size = c->at - word.data;
    for (int32_t i = 0; i < 12; i++) {
        casus_str name = casus_str_from(names[i]);
        if (word.size < 3 || word.size > name.size) {
            continue;
        }
        int same = 1;
        for (int64_t k = 0; k < word.size; k++) {
            same = same && ((word.data[k] | 0x20) == name.data[k]);
        }
        if (same && (word.size == 3 || word.size == 4 || word.size == name.size)) {
            return i + 1;
        }
    }
    return 0;
}

int32_t casus__month_parse(casus_str text) {
    cursor c = {text.data, text.data + text.size};
    const int32_t month = text.size > 0 ? take_month(&c) : 0;
    return c.at == c.end ? month : 0;
}

/* AM or PM, which moves the hour; 0 if the hour is none of theirs. */
static int take_half(cursor *c, int32_t *hour) {
    if (c->end - c->at < 2 || (c->at[1] | 0x20) != 'm' || ((c->at[0] | 0x20) != 'a' && (c->at[0] | 0x20) != 'p')) {
        return 1;
    }
    const int afternoon = (c->at[0] | 0x20) == 'p';
    if (*hour < 1 || *hour > 12) {
        return 0;
    }
    *hour = *hour % 12 + (afternoon ? 12 : 0);
    c->at += 2;
    return 1;
}

/* CET, AEST: what offset that is does not matter here. */
static void take_zone_name(cursor *c) {
    const char *at = c->at;
    while (at < c->end && *at >= 'A' && *at <= 'Z') {
        at++;
    }
    c->at = at - c->at >= 3 && at - c->at <= 4 ? at : c->at;
}

/* hh:mm[:ss[.fraction]] [AM|PM] [zone]; the zone is not applied: times are kept as delivered. */
static int take_time(cursor *c, int32_t *second) {
    int32_t hour = 0;
    int32_t minute = 0;
    int32_t sec = 0;
    int32_t zone = 0;
    if (take_number(c, 2, &hour) == 0 || !take(c, ':') || take_number(c, 2, &minute) != 2) {
        return 0;
    }
    if (take(c, ':') && take_number(c, 2, &sec) != 2) {
        return 0;
    }
    if (take(c, '.') && !take_digits(c)) {
        return 0;
    }
    take(c, ' ');
    if (!take_half(c, &hour)) {
        return 0;
    }
    if (!casus__zone_take(&c->at, c->end, &zone)) {
        take_zone_name(c);
    }
    if (c->at != c->end || hour > 23 || minute > 59 || sec > 60) {
        return 0;
    }
    *second = hour * 3600 + minute * 60 + (sec == 60 ? 59 : sec);
    return 1;
}

/* What follows a date: nothing, a time, or a zone alone (`2024-03-05Z`), whose offset has a colon. */
static int take_rest(cursor *c, int32_t *second) {
    int32_t zone = 0;
    const cursor after = *c;
    if (c->at == c->end || ((take(c, 'T') || take(c, ' ')) && take_time(c, second))) {
        return 1;
    }
    *c = after;
    const int offset = *c->at == '+' || *c->at == '-';
    return casus__zone_take(&c->at, c->end, &zone) && c->at == c->end &&
           (!offset || (c->end - after.at == 6 && after.at[3] == ':'));
}

static int32_t full_year(int32_t year, int digits, int32_t hint) {
    if (digits != 2) {
        return year;
    }
    if (hint > 0 && hint % 100 == year) {
        return hint;
    }
    return year < 50 ? 2000 + year : 1900 + year;
}

/* yyyymmdd or yyyymmddHHMMSS. */
static int parse_compact(casus_str text, int32_t part[3], int32_t *second) {
    int32_t number[6] = {0, 0, 0, 0, 0, 0};
    static const int widths[6] = {4, 2, 2, 2, 2, 2};
    const char *at = text.data;
    for (int i = 0; i < (text.size == 8 ? 3 : 6); i++) {
        for (int k = 0; k < widths[i]; k++) {
            number[i] = number[i] * 10 + (*at++ - '0');
        }
    }
    part[0] = number[0];
    part[1] = number[1];
    part[2] = number[2];
    if (number[3] > 23 || number[4] > 59 || number[5] > 59) {
        return 0;
    }
    *second = number[3] * 3600 + number[4] * 60 + number[5];
    return 1;
}

static int all_digits(casus_str text) {
    for (int64_t i = 0; i < text.size; i++) {
        if (!is_digit(text.data[i])) {
            return 0;
        }
    }
    return 1;
}

/* May 9, 2022 */
static int parse_month_first(cursor *c, int32_t part[3]) {
    part[1] = take_month(c);
    if (part[1] == 0 || !take(c, ' ') || take_number(c, 2, &part[2]) == 0) {
        return CASUS__DATE_SYNTAX;
    }
    take(c, ',');
    return take(c, ' ') && take_number(c, 4, &part[0]) == 4 ? CASUS__DATE_OK : CASUS__DATE_SYNTAX;
}

/* What follows the day and a separator in 09 May 2022 and 21-May-24. */
static int parse_month_and_year(cursor *c, char separator, int32_t hint, int32_t part[3]) {
    int32_t year = 0;
    part[1] = take_month(c);
    if (part[1] == 0 || take_separator(c) != separator) {
        return CASUS__DATE_SYNTAX;
    }
    const int digits = take_number(c, 4, &year);
    part[0] = full_year(year, digits, hint);
    return digits == 2 || digits == 4 ? CASUS__DATE_OK : CASUS__DATE_SYNTAX;
}

/* Year, month, day as written; CASUS__DATE_OK or _SYNTAX. *numeric: day and month were numbers in the stated order. */
static int parse_parts(cursor *c, int32_t order, int32_t hint, int32_t part[3], int *numeric) {
    int32_t first = 0;
    int32_t second = 0;
    int32_t third = 0;
    *numeric = 0;
    if (c->at < c->end && is_letter(*c->at)) {
        return parse_month_first(c, part);
    }
    const int digits = take_number(c, 4, &first);
    const char separator = take_separator(c);
    if ((digits != 4 && digits != 2 && digits != 1) || separator == 0) {
        return CASUS__DATE_SYNTAX;
    }
    if (digits < 4 && c->at < c->end && is_letter(*c->at)) {
        part[2] = first;
        return parse_month_and_year(c, separator, hint, part);
    }
    if (take_number(c, 2, &second) == 0 || separator == ' ' || take_separator(c) != separator) {
        return CASUS__DATE_SYNTAX;
    }
    const int last = take_number(c, digits == 4 || order == CASUS_DATES_YMD ? 2 : 4, &third);
    if (last == 0 || last == 3) {
        return CASUS__DATE_SYNTAX;
    }
    if (digits == 4 || order == CASUS_DATES_YMD) {
        part[0] = full_year(first, digits, hint);
        part[1] = second;
        part[2] = third;
        return CASUS__DATE_OK;
    }
    if (last == 1) {
        return CASUS__DATE_SYNTAX;
    }
    *numeric = 1;
    part[0] = full_year(third, last, hint);
    part[1] = order == CASUS_DATES_MDY ? first : second;
    part[2] = order == CASUS_DATES_MDY ? second : first;
    return CASUS__DATE_OK;
}

int casus__date_parse(casus_str text, int32_t order, int32_t year_hint, casus__date *out) {
    int32_t part[3] = {0, 0, 0};
    int32_t second = 0;
    int numeric = 0;
    char room[LONGEST];
    out->day = CASUS_DAY_UNKNOWN;
    out->second = -1;
    if (text.size == 0) {
        return CASUS__DATE_SYNTAX;
    }
    text = casus__trim(casus__cell_plain(text, room, sizeof room));
    cursor c = {text.data, text.data + text.size};
    if ((text.size == 8 || text.size == 14) && all_digits(text)) {
        if (!parse_compact(text, part, &second)) {
            return CASUS__DATE_SYNTAX;
        }
    } else {
        if (parse_parts(&c, order, year_hint, part, &numeric) != CASUS__DATE_OK) {
            return CASUS__DATE_SYNTAX;
        }
        if (!take_rest(&c, &second)) {
            return CASUS__DATE_SYNTAX;
        }
    }
    if (casus_day_from_civil(part[0], part[1], part[2], &out->day, NULL) != CASUS_OK) {
        int32_t swapped = 0;
        out->day = CASUS_DAY_UNKNOWN;
        return numeric && casus_day_from_civil(part[0], part[2], part[1], &swapped, NULL) == CASUS_OK
                   ? CASUS__DATE_ORDER
                   : CASUS__DATE_IMPOSSIBLE;
    }
    out->second = second == 0 ? -1 : second;
    return CASUS__DATE_OK;
}

/* What `-18` behind a time by itself is: the end of a range rather than a zone. */
static int ends_in_hour(casus_str text) {
    int64_t digits = 0;
    while (digits < text.size && is_digit(text.data[text.size - 1 - digits])) {
        digits++;
    }
    return digits > 0 && digits < 3 && digits < text.size && text.data[text.size - 1 - digits] == '-';
}

int casus__time_parse(casus_str text, int32_t *out_second) {
    char room[LONGEST];
    if (text.size == 0) {
        return 0;
    }
    text = casus__trim(casus__cell_plain(text, room, sizeof room));
    cursor c = {text.data, text.data + text.size};
    return !ends_in_hour(text) && take_time(&c, out_second);
}

int casus__date_orders(casus_str text) {
    static const int32_t orders[] = {CASUS_DATES_DMY, CASUS_DATES_MDY};
    char room[LONGEST];
    int can = 0;
    text = casus__cell_plain(text, room, sizeof room);
    for (int i = 0; i < 2; i++) {
        int32_t part[3] = {0, 0, 0};
        int32_t day = 0;
        int numeric = 0;
        cursor c = {text.data, text.data + text.size};
        if (parse_parts(&c, orders[i], 0, part, &numeric) == CASUS__DATE_OK && numeric &&
            casus_day_from_civil(part[0], part[1], part[2], &day, NULL) == CASUS_OK) {
            can |= i == 0 ? CASUS__DATE_CAN_DMY : CASUS__DATE_CAN_MDY;
        }
    }
    return can;
}
