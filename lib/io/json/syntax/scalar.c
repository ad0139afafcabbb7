/* SPDX-License-Identifier: MIT */
/* A string is decoded into j->scratch only where something is escaped; scratch has room for the whole text, so that no
   view moves. */
#include "io/json/syntax/scalar.h"

#include <string.h>

#include "base/defence.h"
#include "base/text.h"
#include "io/json/syntax/plain_run.h"

/* ---- Strings --------------------------------------------------------------------------------------------------- */

/* First byte of a text that is no UTF-8 at which it stops being so. */
static int64_t first_fault(const char *text, int64_t at, int64_t end) {
    for (;;) {
        int64_t n = 1;
        while (n <= 4 && n <= end - at && !casus__is_utf8(text + at, n)) {
            n++;
        }
        if (n > 4 || n > end - at) {
            return at;
        }
        at += n;
    }
}

static int32_t hex4(const char *p) {
    int32_t v = 0;
    for (int i = 0; i < 4; i++) {
        const char c = p[i];
        const int32_t digit = c >= '0' && c <= '9'   ? c - '0'
                              : c >= 'a' && c <= 'f' ? c - 'a' + 10
                              : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                     : -1;
        if (digit < 0) {
            return -1;
        }
        v = v * 16 + digit;
    }
    return v;
}

static int64_t put_utf8(char *out, int32_t c) {
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xC0 | c >> 6);
        out[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (char)(0xE0 | c >> 12);
        out[1] = (char)(0x80 | (c >> 6 & 0x3F));
        out[2] = (char)(0x80 | (c & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | c >> 18);
    out[1] = (char)(0x80 | (c >> 12 & 0x3F));
    out[2] = (char)(0x80 | (c >> 6 & 0x3F));
    out[3] = (char)(0x80 | (c & 0x3F));
    return 4;
}

/* Code point of the \u escape at `at` (a pair of them above U+FFFF); *used are the bytes it takes. -1 if it is none. */
static int32_t unicode_escape(casus__json *j, int64_t at, int64_t end, int64_t *used) {
    const int32_t first = end - at >= 6 ? hex4(j->text + at + 2) : -1;
    *used = 6;
    if (first < 0) {
        casus__json_fail(j, at, "\\u needs four hexadecimal digits");
        return -1;
    }
    if (first < 0xD800 || first > 0xDFFF) {
        return first;
    }
    const int paired = first < 0xDC00 && end - at >= 12 && j->text[at + 6] == '\\' && j->text[at + 7] == 'u';
    const int32_t second = paired ? hex4(j->text + at + 8) : -1;
    if (second < 0xDC00 || second > 0xDFFF) {
        casus__json_fail(j, at, "a lone surrogate is no character");
        return -1;
    }
    *used = 12;
    return 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
}

static int32_t short_escape(char c) {
    switch (c) {
    case '"': return '"';
    case '\\': return '\\';
    case '/': return '/';
    case 'b': return '\b';
    case 'f': return '\f';
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    default: return -1;
    }
}

/* Decodes the inside of a string into `out`, which has room for as many bytes; returns the bytes written, -1 on a
   fault. An escape never takes fewer bytes than what it stands for. Without `out` it only checks. */
static int64_t decode(casus__json *j, int64_t at, int64_t end, char *out) {
    int64_t to = 0;
    while (at < end) {
        const char *escape = memchr(j->text + at, '\\', (size_t)(end - at));
        const int64_t run = escape != NULL ? escape - (j->text + at) : end - at;
        if (out != NULL && run > 0) {
            memcpy(out + to, j->text + at, (size_t)run);
        }
        to += run;
        at += run;
        if (escape == NULL) {
            break;
        }
        int64_t used = 2;
        const char c = j->text[at + 1]; /* the quote at the end is not escaped */
        const int32_t code = c == 'u' ? unicode_escape(j, at, end, &used) : short_escape(c);
        if (code < 0) {
            if (c != 'u') {
                casus__json_fail(j, at, "there is no such escape in JSON");
            }
            return -1;
        }
        char character[4];
        const int64_t n = put_utf8(character, code);
        if (out != NULL) {
            memcpy(out + to, character, (size_t)n);
        }
        to += n;
        at += used;
    }
    return to;
}

/* Room for all texts of the input at once, so that none moves while others are added. */
static casus_status decode_into_scratch(casus__json *j, int64_t from, int64_t end, casus_str *out) {
    if (j->scratch.size == 0 && !casus__buffer_reserve(j->allocator, &j->scratch, j->size * (1 + j->again))) {
        return CASUS_E_MEMORY;
    }
    if (CASUS_NEVER(j->scratch.cap - j->scratch.size < end - from)) { /* who seeks more often must have said so */
        return CASUS_E_MEMORY;
    }
    char *to = (char *)j->scratch.data + j->scratch.size;
    const int64_t size = decode(j, from, end, to);
    if (size < 0) {
        return CASUS_E_SYNTAX;
    }
    j->scratch.size += size;
    out->data = to;
    out->size = size;
    return CASUS_OK;
}

/* A string of any length, with escapes or faults. */
static casus_status any_string(casus__json *j, casus_str *out) {
    const int64_t from = j->at + 1;
    uint64_t high = 0;
    int escaped = 0;
    int64_t at = from;
    for (;;) {
        at = casus__plain_run(j->text, at, j->size, &high);
        if (at >= j->size || j->text[at] != '\\') {
            break;
        }
        escaped = 1;
        at = at + 2 < j->size ? at + 2 : j->size;
    }
    if (at >= j->size) {
        return casus__json_fail(j, j->at, "the string that begins here has no end");
    }
    if (j->text[at] != '"') {
        return casus__json_fail(j, at, "a control character in a string must be escaped");
    }
    if (high != 0 && !casus__is_utf8(j->text + from, at - from)) {
        return casus__json_fail(j, first_fault(j->text, from, at), "the string is not UTF-8");
    }
    out->data = j->text + from;
    out->size = at - from;
    j->at = at + 1;
    if (!escaped) {
        return CASUS_OK;
    }
    return !j->raw ? decode_into_scratch(j, from, at, out) : decode(j, from, at, NULL) < 0 ? CASUS_E_SYNTAX : CASUS_OK;
}

casus_status casus__json_string(casus__json *j, casus_str *out) {
    const int64_t from = j->at + 1;
    const int64_t size = casus__short_run(j->text + from, j->size - from);
    if (size < 0) {
        return any_string(j, out);
    }
    out->data = j->text + from;
    out->size = size;
    j->at = from + size + 1;
    return CASUS_OK;
}

/* ---- Numbers --------------------------------------------------------------------------------------------------- */

static int64_t digits(const casus__json *j, int64_t at) {
    while (at < j->size && j->text[at] >= '0' && j->text[at] <= '9') {
        at++;
    }
    return at;
}

static int is_at(const casus__json *j, int64_t at, char a, char b) {
    return at < j->size && (j->text[at] == a || j->text[at] == b);
}

static casus_status take_number(casus__json *j, int64_t end, casus_str *out) {
    out->data = j->text + j->at;
    out->size = end - j->at;
    j->at = end;
    return CASUS_OK;
}

casus_status casus__json_number(casus__json *j, casus_str *out) {
    const int64_t from = j->at + is_at(j, j->at, '-', '-');
    int64_t at = digits(j, from);
    if (at == from) {
        return casus__json_fail(j, j->at, from == j->at ? "expected a value here" : "`-` must be followed by a digit");
    }
    if (j->text[from] == '0' && at - from > 1) {
        return casus__json_fail(j, j->at, "a number has no leading zero");
    }
    if (at == j->size || j->text[at] == ',' || j->text[at] == '}') {
        return take_number(j, at, out); /* a whole number in an object */
    }
    if (is_at(j, at, '.', '.')) {
        const int64_t fraction = at + 1;
        at = digits(j, fraction);
        if (at == fraction) {
            return casus__json_fail(j, j->at, "a decimal point must be followed by a digit");
        }
    }
    if (is_at(j, at, 'e', 'E')) {
        const int64_t exponent = at + 1 + is_at(j, at + 1, '+', '-');
        at = digits(j, exponent);
        if (at == exponent) {
            return casus__json_fail(j, j->at, "an exponent needs a digit");
        }
    }
    return take_number(j, at, out);
}
