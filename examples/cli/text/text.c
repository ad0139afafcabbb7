/* SPDX-License-Identifier: MIT */
#include "text/text.h"

#include <string.h>

/* Length of the well-formed UTF-8 sequence at `s` (Unicode 15, table 3-7); 0 if there is none. */
static size_t sequence(const unsigned char *s, size_t left) {
    static const struct {
        unsigned char first, last, second_low, second_high, length;
    } forms[] = {
        {0x00, 0x7f, 0x00, 0x00, 1}, {0xc2, 0xdf, 0x80, 0xbf, 2}, {0xe0, 0xe0, 0xa0, 0xbf, 3},
        {0xe1, 0xec, 0x80, 0xbf, 3}, {0xed, 0xed, 0x80, 0x9f, 3}, {0xee, 0xef, 0x80, 0xbf, 3},
        {0xf0, 0xf0, 0x90, 0xbf, 4}, {0xf1, 0xf3, 0x80, 0xbf, 4}, {0xf4, 0xf4, 0x80, 0x8f, 4},
    };
    for (size_t f = 0; f < sizeof forms / sizeof forms[0]; f++) {
        size_t length = forms[f].length;
        if (s[0] < forms[f].first || s[0] > forms[f].last) {
            continue;
        }
        if (length > left || (length > 1 && (s[1] < forms[f].second_low || s[1] > forms[f].second_high))) {
            return 0;
        }
        for (size_t i = 2; i < length; i++) {
            if (s[i] < 0x80 || s[i] > 0xbf) {
                return 0;
            }
        }
        return length;
    }
    return 0;
}

static void add_hex(buffer *b, const char *prefix, unsigned char byte) {
    static const char digits[] = "0123456789abcdef";
    char pair[2] = {digits[byte >> 4], digits[byte & 15]};
    buffer_text(b, prefix);
    buffer_add(b, pair, 2);
}

static const char *short_escape(unsigned char c) {
    return c == '\n' ? "\\n" : c == '\r' ? "\\r" : c == '\t' ? "\\t" : NULL;
}

void text_visible(buffer *b, casus_str text) {
    const unsigned char *s = (const unsigned char *)text.data;
    size_t size = (size_t)text.size;
    for (size_t i = 0; i < size;) {
        size_t length = sequence(s + i, size - i);
        if (short_escape(s[i]) != NULL) {
            buffer_text(b, short_escape(s[i]));
        } else if (length == 0 || s[i] < 0x20 || s[i] == 0x7f) {
            add_hex(b, "\\x", s[i]);
        } else if (s[i] == 0xc2 && s[i + 1] < 0xa0) { /* the C1 controls, which some terminals obey */
            add_hex(b, "\\u00", s[i + 1]);
        } else {
            buffer_add(b, text.data + i, length);
        }
        i += length == 0 ? 1 : length;
    }
}

static int is_word(unsigned char c) {
    return c > 127 || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

static int is_control(char c) {
    return (unsigned char)c < 32 || c == 127;
}

/* Whether a character means something in Markdown; a line inside a word is none of emphasis. */
static int is_mark(casus_str text, int64_t at) {
    const char c = text.data[at];
    if (c == '_' && at > 0 && at + 1 < text.size) {
        return !is_word((unsigned char)text.data[at - 1]) || !is_word((unsigned char)text.data[at + 1]);
    }
    return c != 0 && strchr("\\`*_[]<>#|~&!", c) != NULL;
}

void text_markdown(buffer *b, casus_str text) {
    for (int64_t from = 0, to = 0; from < text.size; from = to) {
        if (is_control(text.data[from])) {
            buffer_text(b, " ");
            to++;
            continue;
        }
        buffer_text(b, is_mark(text, from) ? "\\" : "");
        for (to = from + 1; to < text.size && !is_control(text.data[to]) && !is_mark(text, to); to++) {
        }
        text_visible(b, (casus_str){text.data + from, to - from});
    }
}

size_t text_width(casus_str text) {
    buffer b = {0};
    text_visible(&b, text);
    size_t width = 0;
    for (size_t i = 0; i < b.size; i++) {
        width += ((unsigned char)b.data[i] & 0xc0) != 0x80;
    }
    buffer_free(&b);
    return width;
}

void text_csv(buffer *b, casus_str text) {
    int quote = 0;
    for (int64_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        quote |= c == '"' || c == ',' || c == '\n' || c == '\r';
    }
    if (!quote) {
        buffer_add(b, text.data, (size_t)text.size);
        return;
    }
    buffer_text(b, "\"");
    for (int64_t i = 0; i < text.size; i++) {
        if (text.data[i] == '"') {
            buffer_text(b, "\"");
        }
        buffer_add(b, text.data + i, 1);
    }
    buffer_text(b, "\"");
}

void text_json(buffer *b, casus_str text) {
    const unsigned char *s = (const unsigned char *)text.data;
    size_t size = (size_t)text.size;
    buffer_text(b, "\"");
    for (size_t i = 0; i < size;) {
        size_t length = sequence(s + i, size - i);
        if (length == 0) {
            buffer_text(b, "\xef\xbf\xbd");
            length = 1;
        } else if (short_escape(s[i]) != NULL) {
            buffer_text(b, short_escape(s[i]));
        } else if (s[i] < 0x20 || s[i] == 0x7f) {
            add_hex(b, "\\u00", s[i]);
        } else {
            if (s[i] == '"' || s[i] == '\\') {
                buffer_text(b, "\\");
            }
            buffer_add(b, text.data + i, length);
        }
        i += length;
    }
    buffer_text(b, "\"");
}
