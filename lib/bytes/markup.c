/* SPDX-License-Identifier: MIT */
#include "bytes/markup.h"

#include <string.h>

#include "base/letter/width.h"
#include "base/text.h"

/* What XML has no place for, and what would reach beyond its own text. */
static int is_odd(uint32_t c) {
    return casus__width_is_control(c) || (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
}

void casus__markup_character(casus__sink *out, uint32_t c) {
    char bytes[4];
    switch (c) {
    case '&': casus__sink_put_z(out, "&amp;"); break;
    case '<': casus__sink_put_z(out, "&lt;"); break;
    case '>': casus__sink_put_z(out, "&gt;"); break;
    case '"': casus__sink_put_z(out, "&quot;"); break;
    default: casus__sink_put(out, bytes, casus__utf8_put(is_odd(c) ? 0xFFFD : c, bytes)); break;
    }
}

void casus__markup_text(casus__sink *out, casus_str text, int64_t most) {
    while (text.size > 0) {
        const uint32_t c = casus__width_next(&text);
        if (most-- == 0) {
            casus__sink_put_z(out, "\xE2\x80\xA6");
            return;
        }
        casus__markup_character(out, c == '\n' || c == '\r' || c == '\t' ? ' ' : c);
    }
}

static int is_word(uint32_t c) {
    return c > 127 || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

void casus__markdown_text(casus__sink *out, casus_str text) {
    uint32_t before = ' ';
    while (text.size > 0) {
        char bytes[4];
        uint32_t c = casus__width_next(&text);
        casus_str rest = text;
        /* A line inside a word is none of emphasis. */
        const int inside = c == '_' && is_word(before) && rest.size > 0 && is_word(casus__width_next(&rest));
        c = casus__width_is_control(c) ? ' ' : c;
        if (c < 128 && c != ' ' && !inside && strchr("\\`*_[]<>#|~&!", (char)c) != NULL) {
            casus__sink_put(out, "\\", 1);
        }
        casus__sink_put(out, bytes, casus__utf8_put(c, bytes));
        before = c;
    }
}
