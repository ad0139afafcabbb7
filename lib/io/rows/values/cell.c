/* SPDX-License-Identifier: MIT */
/* The way of a field: quotes off, missing spellings to the empty text, then UTF-8 or, if it is none, Windows-1252
   recoded. A text that needs no change stays where it is. */
#include "io/rows/values/cell.h"

#include <string.h>

#include "base/number/number.h"
#include "base/text.h"

const char casus__usual_missing[] =
    "NULL|null|(NULL)|(null)|<NULL>|<null>|[NULL]|\\N|NA|<NA>|N/A|n/a|#N/A|#N/A N/A|#NA|NaN|nan|-NaN|-nan|NaT|None|"
    "1.#IND|-1.#IND|1.#QNAN|-1.#QNAN|#NULL!|#VALUE!|#REF!|#NAME?|#DIV/0!|#NUM!|[]|{}|\"\"|''";

static void add_missing(casus__decoder *d, const char *missing) {
    while (missing != NULL && *missing != 0 && d->missing_count < CASUS__MISSING_WORDS) {
        const char *end = strchr(missing, '|');
        const casus_str word = {missing, end == NULL ? (int64_t)strlen(missing) : end - missing};
        d->missing[d->missing_count++] = word;
        d->sizes[(unsigned char)word.data[0]] |= UINT32_C(1) << (word.size < 31 ? word.size : 31);
        d->ends[(unsigned char)word.data[word.size - 1]] = 1;
        missing = end == NULL ? NULL : end + 1;
    }
}

void casus__decoder_init(casus__decoder *d, const casus_allocator *a, casus__csv_dialect dialect, const char *usual,
                         const char *missing, const char *missing_in) {
    memset(d, 0, sizeof *d);
    d->allocator = *a;
    d->dialect = dialect;
    for (const char *blank = " \t\r\n\xC2\xE1\xE2\xE3\xEF"; *blank != 0; blank++) {
        d->sizes[(unsigned char)*blank] = UINT32_MAX; /* blanks, of ASCII and as they begin in UTF-8 */
    }
    for (int c = 0; c < 256; c++) {
        d->ends[c] = (unsigned char)(c <= ' ' || c >= 0x80);
    }
    add_missing(d, usual);
    add_missing(d, missing);
    d->missing_plain = d->missing_count;
    add_missing(d, missing_in);
}

void casus__decoder_init_for(casus__decoder *d, const casus_allocator *a, casus__csv_dialect dialect,
                             const casus__profile *profile) {
    static const casus__profile none = {.only_blank = 1};
    const casus__profile *p = profile == NULL ? &none : profile;
    casus__decoder_init(d, a, dialect, p->only_blank ? NULL : casus__usual_missing, p->missing, p->missing_in);
}

/* 0 for what nearly every field is: no spelling of unknown begins, ends and has the length like it. */
static inline int may_be_missing(const casus__decoder *d, casus_str text) {
    const uint32_t sizes = d->sizes[(unsigned char)text.data[0]];
    const unsigned char last = (unsigned char)text.data[text.size - 1];
    return sizes != 0 && d->ends[last] &&
           (last <= ' ' || last >= 0x80 || (sizes >> (text.size < 31 ? text.size : 31) & 1) != 0);
}

/* Blank, or one of the missing spellings between blanks. */
static int is_unknown_word(const casus__decoder *d, casus_str text) {
    const casus_str word = casus__trim(text);
    for (int32_t i = 0; i < d->missing_count; i++) {
        if (casus_str_equal(word, d->missing[i])) {
            return 1;
        }
    }
    return word.size == 0;
}

static inline int is_missing(const casus__decoder *d, casus_str text) {
    return text.size == 0 || (may_be_missing(d, text) && is_unknown_word(d, text));
}

/* The text without the blanks at an end where a no-break or thin one is among them: those are left by programs, not
   meant. Blanks of ASCII by themselves stay, as ever. */
static casus_str without_wide_blanks(casus_str text) {
    const casus_str inner = casus__trim(text);
    const casus_str front = {text.data, inner.data - text.data};
    const casus_str back = {inner.data + inner.size, text.size - front.size - inner.size};
    if (!casus__is_ascii(front.data, front.size)) {
        text.data += front.size;
        text.size -= front.size;
    }
    text.size -= casus__is_ascii(back.data, back.size) ? 0 : back.size;
    return text;
}

/* Whether there may be such an end. */
static inline int ends_wide(casus_str text) {
    const unsigned char first = (unsigned char)text.data[0];
    const unsigned char last = (unsigned char)text.data[text.size - 1];
    return first <= ' ' || first >= 0x80 || last <= ' ' || last >= 0x80;
}

casus_str casus__cell_text(casus__decoder *d, casus_str field, casus__buffer *scratch) {
    static const casus_str none = {"", 0};
    casus_str text = field;
    if (field.size == 0) {
        return none;
    }
    if (d->dialect.quote != 0 && field.data[0] == d->dialect.quote) {
        if (field.size >= 2 && memchr(field.data + 1, d->dialect.quote, (size_t)field.size - 2) == NULL) {
            text.data++;
            text.size -= 2;
        } else {
            if (!casus__buffer_reserve(&d->allocator, scratch, CASUS__CELL_ROOM(field.size))) {
                d->no_memory = 1;
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
    if (casus__is_ascii(text.data, text.size)) {
        return text;
    }
    if (casus__is_utf8(text.data, text.size)) {
        return ends_wide(text) ? without_wide_blanks(text) : text;
    }
    /* A text that was unquoted stands in scratch already; this much was left behind it, so it stays. */
    if (!casus__buffer_reserve(&d->allocator, scratch, 3 * text.size)) {
        d->no_memory = 1;
        return none;
    }
    char *room = (char *)scratch->data + scratch->size;
    const casus_str recoded = {room, casus__from_cp1252(text.data, text.size, room, &d->undefined_bytes)};
    scratch->size += recoded.size;
    d->recoded++;
    return is_missing(d, recoded) ? none : ends_wide(recoded) ? without_wide_blanks(recoded) : recoded;
}

/* ---- Numbers --------------------------------------------------------------------------------------------------- */

/* Dashes and the minus of Unicode: U+2010 to U+2015, U+2212. */
static int64_t dash_first(casus_str s) {
    const unsigned char *p = (const unsigned char *)s.data;
    const int dash = s.size >= 3 && p[0] == 0xE2 &&
                     ((p[1] == 0x80 && p[2] >= 0x90 && p[2] <= 0x95) || (p[1] == 0x88 && p[2] == 0x92));
    return dash ? 3 : 0;
}

casus_str casus__cell_plain(casus_str text, char *room, int64_t size) {
    const casus_str whole = text;
    casus_str plain = {room, 0};
    if (text.size > size || casus__is_ascii(text.data, text.size)) {
        return text;
    }
    while (text.size > 0) {
        const int64_t blank = casus__blank_first(text);
        const int64_t dash = blank > 0 ? 0 : dash_first(text);
        const int64_t n = blank + dash > 0 ? blank + dash : 1;
        if (n == 1 && (unsigned char)text.data[0] >= 0x80) {
            return whole;
        }
        room[plain.size++] = (char)(blank > 0 ? ' ' : dash > 0 ? '-' : text.data[0]);
        text.data += n;
        text.size -= n;
    }
    return plain;
}

/* What stands between the digits of a number. */
typedef struct marks {
    int64_t count[3]; /* of commas, points, blanks */
    int64_t last[3];  /* where the last of them is; -1 none */
    int64_t end;      /* of digits and marks: the end of the text, or an exponent */
} marks;

static const char mark_chars[] = ",. ";

static int mark_of(char c) {
    return c == ',' ? 0 : c == '.' ? 1 : c == ' ' ? 2 : -1;
}

/* 0 if the text is no number, however it is written. */
static int find_marks(casus_str text, int64_t start, marks *out) {
    static const marks none = {{0, 0, 0}, {-1, -1, -1}, 0};
    int64_t i = start;
    *out = none;
    for (; i < text.size && text.data[i] != 'e' && text.data[i] != 'E'; i++) {
        const int mark = mark_of(text.data[i]);
        if (mark < 0 ? text.data[i] < '0' || text.data[i] > '9' : i == start) {
            return 0;
        }
        if (mark >= 0) {
            out->count[mark]++;
            out->last[mark] = i;
        }
    }
    out->end = i;
    return i > start;
}

/* Of a number that begins with a digit and has the mark before `end`: 1 if what stands there are groups of three digits
   after a first of one to three, with `mark` between them. A group of a number that begins with 0 is none. */
static int are_groups(casus_str text, int64_t start, int64_t end, char mark) {
    int64_t digits = 0;
    int64_t groups = 1;
    for (int64_t i = start; i < end; i++) {
        if (text.data[i] != mark) {
            digits++;
            continue;
        }
        if (groups++ == 1 ? digits > 3 || text.data[start] == '0' : digits != 3) {
            return 0;
        }
        digits = 0;
    }
    return digits == 3;
}

/* Which mark is the decimal point, -1 if none is; -2 if the text is no number so. */
static int point_of(casus_str text, int64_t start, const marks *m, int comma) {
    const int both = m->count[0] > 0 && m->count[1] > 0;
    if (both) { /* the last stands once, and is the point */
        const int point = m->last[0] > m->last[1] ? 0 : 1;
        return m->count[point] == 1 ? point : -2;
    }
    if (m->count[1] == 1) {
        return 1;
    }
    if (m->count[0] != 1) {
        return -1;
    }
    if (m->count[2] > 0) {
        return 0; /* blanks group */
    }
    const int grouped = are_groups(text, start, m->end, ',');
    switch (comma) {
    case CASUS__COMMA_SEPARATES: return grouped ? -1 : -2;
    case CASUS__COMMA_POINT: return 0;
    case CASUS__COMMA_BOTH: return grouped ? -2 : 0;
    default: return grouped ? -1 : 0;
    }
}

int casus__cell_number_marked(casus_str text, int comma, double *out) {
    char room[48];
    char digits[48];
    marks m;
    text = casus__trim(casus__cell_plain(text, room, sizeof room));
    const int64_t start = text.size > 0 && (text.data[0] == '-' || text.data[0] == '+');
    if (text.size > (int64_t)sizeof digits || !find_marks(text, start, &m)) {
        return 0;
    }
    const int point = point_of(text, start, &m, comma);
    const int64_t whole = point < 0 ? m.end : m.last[point];
    int kinds = 0;
    for (int i = 0; i < 3; i++) {
        if (i == point || m.count[i] == 0) {
            continue;
        }
        if (point < -1 || kinds++ > 0 || m.last[i] > whole || !are_groups(text, start, whole, mark_chars[i])) {
            return 0;
        }
    }
    casus_str plain = {digits, 0};
    for (int64_t i = 0; i < text.size; i++) {
        const int mark = i < m.end ? mark_of(text.data[i]) : -1;
        if (mark < 0 || mark == point) {
            digits[plain.size++] = (char)(mark < 0 ? text.data[i] : '.');
        }
    }
    return !casus__parse_double(plain, out) ? 0 : point == 0 ? CASUS__NUMBER_COMMA : CASUS__NUMBER_GROUPED;
}
