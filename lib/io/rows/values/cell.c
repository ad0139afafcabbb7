/* SPDX-License-Identifier: MIT */
/* The way of a field: quotes off, missing spellings to the empty text, then UTF-8 or, if it is none, Windows-1252
   recoded. A text that needs no change stays where it is. */
#include "io/rows/values/cell.h"

#include <string.h>

#include "base/number/number.h"
#include "base/text.h"

static void add_missing(casus__decoder *d, const char *missing) {
    while (missing != NULL && *missing != 0 && d->missing_count < CASUS__MISSING_WORDS) {
        const char *end = strchr(missing, '|');
        const casus_str word = {missing, end == NULL ? (int64_t)strlen(missing) : end - missing};
        d->missing[d->missing_count++] = word;
        d->missing_longest = word.size > d->missing_longest ? word.size : d->missing_longest;
        d->may_be_missing[(unsigned char)word.data[0]] = 1;
        missing = end == NULL ? NULL : end + 1;
    }
}

void casus__decoder_init(casus__decoder *d, const casus_allocator *a, casus__csv_dialect dialect, const char *missing,
                         const char *missing_in) {
    memset(d, 0, sizeof *d);
    d->allocator = *a;
    d->dialect = dialect;
    for (const char *blank = " \t\r\n"; *blank != 0; blank++) {
        d->may_be_missing[(unsigned char)*blank] = 1;
    }
    add_missing(d, missing);
    d->missing_plain = d->missing_count;
    add_missing(d, missing_in);
}

/* Unquoting needs at most the field, recoding three times that. */
int casus__decoder_reserve(casus__decoder *d, casus__buffer *scratch, int64_t row_size) {
    if (casus__buffer_reserve(&d->allocator, scratch, 4 * row_size + 64)) {
        return 1;
    }
    d->no_memory = 1;
    return 0;
}

/* Blank, or one of the missing spellings between blanks. */
static int is_missing(const casus__decoder *d, casus_str text) {
    if (text.size == 0) {
        return 1;
    }
    if (!d->may_be_missing[(unsigned char)text.data[0]]) {
        return 0; /* what nearly every field is */
    }
    const casus_str word = casus__trim(text);
    for (int32_t i = 0; word.size <= d->missing_longest && i < d->missing_count; i++) {
        if (casus_str_equal(word, d->missing[i])) {
            return 1;
        }
    }
    return word.size == 0;
}

casus_str casus__cell_text(casus__decoder *d, casus_str field, casus__buffer *scratch) {
    static const casus_str none = {NULL, 0};
    casus_str text = field;
    if (field.size == 0) {
        return none;
    }
    if (d->dialect.quote != 0 && field.data[0] == d->dialect.quote) {
        if (field.size >= 2 && memchr(field.data + 1, d->dialect.quote, (size_t)field.size - 2) == NULL) {
            text.data++;
            text.size -= 2;
        } else {
            if (!casus__decoder_reserve(d, scratch, field.size)) {
                return none;
            }
            char *room = (char *)scratch->data + scratch->size;
            text = casus__csv_unquote(&d->dialect, field.data, field.size, room);
            scratch->size += text.data == room ? text.size : 0;
        }
    }
    if (is_missing(d, text)) {
        return none;
    }
    if (casus__is_ascii(text.data, text.size) || casus__is_utf8(text.data, text.size)) {
        return text;
    }
    /* A text that was unquoted stands in scratch already: casus__decoder_reserve left this much behind it, so it stays.
     */
    if (!casus__buffer_reserve(&d->allocator, scratch, 3 * text.size)) {
        d->no_memory = 1;
        return none;
    }
    char *room = (char *)scratch->data + scratch->size;
    const casus_str recoded = {room, casus__from_cp1252(text.data, text.size, room, &d->undefined_bytes)};
    scratch->size += recoded.size;
    d->recoded++;
    return recoded;
}

/* 1,234 or 12,345,678: groups of three after the first. Copies without the commas; 0 if it is not that. */
static int64_t without_thousands(casus_str text, char *out) {
    int64_t size = 0;
    int64_t group = 0;
    int commas = 0;
    for (int64_t i = 0; i < text.size; i++) {
        if (text.data[i] == ',') {
            if (group == 0 || group > 3 || (commas > 0 && group != 3)) {
                return 0;
            }
            commas++;
            group = 0;
        } else if (text.data[i] >= '0' && text.data[i] <= '9') {
            out[size++] = text.data[i];
            group++;
        } else {
            return 0;
        }
    }
    return commas > 0 && group == 3 ? size : 0;
}

int casus__cell_number(casus_str text, double *out) {
    char digits[32];
    if (casus__parse_double(text, out)) {
        return 1;
    }
    if (text.size > (int64_t)sizeof digits) {
        return 0;
    }
    const casus_str plain = {digits, without_thousands(text, digits)};
    return plain.size > 0 && casus__parse_double(plain, out);
}
