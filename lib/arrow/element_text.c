/* SPDX-License-Identifier: MIT */
/* A value is printed as a CSV of the same table would have it, so that one profile reads both, and so that a column of
   casus' own can be of any type whose values say the same. Nothing is looked up; the text depends on the value and its
   type alone. */
#include <string.h>

#include <casus/time.h>

#include "base/number/number.h"
#include "arrow/node.h"

int casus__arrow_has_text(const casus__arrow_node *n) {
    return n->type != CASUS__ARROW_OTHER && n->type != CASUS__ARROW_LIST && n->type != CASUS__ARROW_STRUCT;
}

/* ---- Numbers --------------------------------------------------------------------------------------------------- */

/* A double that came from a float: the one with the fewest decimals that is the same float, so that 70.1 is not
   70.0999984741. */
static double widen(double v) {
    double scale = 1;
    for (int decimals = 0; v > -1e9 && v < 1e9 && decimals < 9; decimals++, scale *= 10) {
        const double rounded = (double)(int64_t)(v * scale + (v < 0 ? -0.5 : 0.5)) / scale;
        if ((float)rounded == (float)v) {
            return rounded;
        }
    }
    return v;
}

static int64_t print_real(const casus__arrow_node *n, int64_t i, char *out) {
    const double v = casus__arrow_double(n, i);
    if (casus__is_nan(v)) {
        return 0;
    }
    return casus__print_double(n->width < 8 ? widen(v) : v, out);
}

/* Digits of a number of up to 128 bits, last first; the number is used up. */
static int take_digits(uint32_t words[4], char *out) {
    int count = 0;
    do {
        uint64_t rest = 0;
        for (int w = 3; w >= 0; w--) {
            rest = rest << 32 | words[w];
            words[w] = (uint32_t)(rest / 10);
            rest %= 10;
        }
        out[count++] = (char)('0' + rest);
    } while ((words[0] | words[1] | words[2] | words[3]) != 0);
    return count;
}

/* 1 where the lowest byte of a number comes first. */
static int low_first(void) {
    const uint16_t one = 1;
    uint8_t first = 0;
    memcpy(&first, &one, 1);
    return first;
}

/* Prints the number of `width` bytes that an element is, with `scale` decimals. */
static int64_t print_wide(const casus__arrow_node *n, int64_t i, int negative, int scale, char *out) {
    const uint8_t *at = n->values + (n->offset + i) * n->width;
    uint32_t words[4];
    char digits[40];
    int64_t size = 0;
    memset(words, negative ? 0xff : 0, sizeof words);
    for (int w = 0; w < n->width / 4; w++) {
        memcpy(&words[low_first() ? w : n->width / 4 - 1 - w], at + 4 * w, 4);
    }
    uint32_t carry = 1;
    for (int w = 0; negative && w < 4; w++) {
        words[w] = ~words[w] + carry;
        carry = carry && words[w] == 0;
    }
    int count = take_digits(words, digits);
    if (negative) {
        out[size++] = '-';
    }
    if (count <= scale) {
        out[size++] = '0';
    }
    for (int k = (count > scale ? count : scale) - 1; k >= 0; k--) {
        if (k == scale - 1) {
            out[size++] = '.';
        }
        out[size++] = k < count ? digits[k] : '0';
    }
    for (int k = scale; k < 0; k++) {
        out[size++] = '0';
    }
    return size;
}

static int64_t print_decimal(const casus__arrow_node *n, int64_t i, char *out) {
    const uint8_t *at = n->values + (n->offset + i) * n->width;
    return print_wide(n, i, at[low_first() ? n->width - 1 : 0] >> 7, n->fixed, out);
}

static int64_t print_int(const casus__arrow_node *n, int64_t i, char *out) {
    const int64_t value = casus__arrow_int(n, i);
    return value == INT64_MAX && !n->is_signed ? print_wide(n, i, 0, 0, out) : casus__print_int64(value, out);
}

/* ---- Dates and times ------------------------------------------------------------------------------------------- */

static int64_t put_digits(char *out, int64_t number, int width) {
    for (int k = width - 1; k >= 0; k--) {
        out[k] = (char)('0' + number % 10);
        number /= 10;
    }
    return width;
}

static int64_t print_day(int64_t day, char *out) {
    int32_t year = 0;
    int32_t month = 0;
    int32_t of_month = 0;
    if (day <= INT32_MIN || day > INT32_MAX) {
        return casus__print_int64(day, out); /* which no profile takes for a date */
    }
    casus_day_to_civil((int32_t)day, &year, &month, &of_month, NULL);
    int64_t size = year >= 0 && year <= 9999 ? put_digits(out, year, 4) : casus__print_int64(year, out);
    out[size++] = '-';
    size += put_digits(out + size, month, 2);
    out[size++] = '-';
    return size + put_digits(out + size, of_month, 2);
}

/* A time of day in parts of a second. */
static int64_t print_time(int64_t time, int64_t parts, char *out) {
    const int64_t seconds = time / parts;
    int64_t fraction = time % parts;
    int64_t size = put_digits(out, seconds / 3600, 2);
    out[size++] = ':';
    size += put_digits(out + size, seconds / 60 % 60, 2);
    out[size++] = ':';
    size += put_digits(out + size, seconds % 60, 2);
    if (fraction > 0) {
        out[size++] = '.';
        for (parts /= 10; fraction > 0; parts /= 10) {
            out[size++] = (char)('0' + fraction / parts);
            fraction %= parts;
        }
    }
    return size;
}

static int64_t print_moment(const casus__arrow_node *n, int64_t i, char *out) {
    static const int64_t parts_of[] = {1, 1000, 1000000, 1000000000};
    const int is_date = n->type == CASUS__ARROW_DATE;
    const int64_t parts = parts_of[is_date ? 1 : n->unit];
    const int64_t day_parts = 86400 * parts;
    const int64_t value = casus__arrow_int(n, i);
    if (n->type == CASUS__ARROW_TIME) {
        return value >= 0 && value < day_parts ? print_time(value, parts, out) : casus__print_int64(value, out);
    }
    if (is_date && n->width == 4) {
        return print_day(value, out);
    }
    int64_t moved = value;
    if (!casus__add(value, n->shift * parts, &moved)) {
        return casus__print_int64(value, out);
    }
    const int64_t rest = moved % day_parts;
    const int64_t time = rest < 0 ? rest + day_parts : rest;
    int64_t size = print_day(moved / day_parts - (rest < 0), out);
    if (time > 0 && !is_date) {
        out[size++] = ' ';
        size += print_time(time, parts, out + size);
    }
    return size;
}

casus_str casus__arrow_text(const casus__arrow_node *n, int64_t i, char *room) {
    casus_str text = {room, 0};
    if (casus__arrow_is_null(n, i)) {
        return text;
    }
    if (n->encoded) {
        return casus__arrow_text(n->dictionary, casus__arrow_int(n, i), room);
    }
    switch (n->type) {
    case CASUS__ARROW_TEXT:
    case CASUS__ARROW_BINARY: return casus__arrow_bytes(n, i);
    case CASUS__ARROW_BOOL:
        text.data = casus__arrow_int(n, i) != 0 ? "true" : "false";
        text.size = casus__arrow_int(n, i) != 0 ? 4 : 5;
        break;
    case CASUS__ARROW_INT: text.size = print_int(n, i, room); break;
    case CASUS__ARROW_FLOAT: text.size = print_real(n, i, room); break;
    case CASUS__ARROW_DECIMAL: text.size = print_decimal(n, i, room); break;
    case CASUS__ARROW_DATE:
    case CASUS__ARROW_TIME:
    case CASUS__ARROW_TIMESTAMP: text.size = print_moment(n, i, room); break;
    default: break;
    }
    return text;
}
