/* SPDX-License-Identifier: MIT */
/* Messages of three lines: what is wrong, the condition around the place, and a caret under it. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/defence.h"
#include "query/filter/condition/condition.h"

/* Bytes of the condition that are shown: before the place, and in all. Both lines and the text fit a casus_error. */
#define SHOWN_BEFORE 40
#define SHOWN_BYTES 76
#define TEXT_ROOM 300
#define CUT "..."

static int is_inner(char c) {
    return ((unsigned char)c & 0xC0) == 0x80;
}

/* Where a character starts, at or before `at`. */
static int64_t character_start(casus_str text, int64_t at) {
    while (at > 0 && at < text.size && is_inner(text.data[at])) {
        at--;
    }
    return at;
}

/* Writes the part of the condition around `at`, and blanks for the characters before it; both end with NUL. */
static void show_place(casus_str text, int64_t at, char *line, char *blanks) {
    const int64_t from = at > SHOWN_BEFORE ? character_start(text, at - SHOWN_BEFORE) : 0;
    const int64_t to = text.size - from > SHOWN_BYTES ? character_start(text, from + SHOWN_BYTES) : text.size;
    if (from > 0) {
        line = (char *)memcpy(line, CUT, 3) + 3;
        blanks = (char *)memset(blanks, ' ', 3) + 3;
    }
    for (int64_t i = from; i < to; i++) {
        /* A condition over several lines is shown as one. */
        *line++ = (unsigned char)text.data[i] < 0x20 || text.data[i] == 0x7F ? ' ' : text.data[i];
        if (i < at && !is_inner(text.data[i])) {
            *blanks++ = ' ';
        }
    }
    if (to < text.size) {
        line = (char *)memcpy(line, CUT, 3) + 3;
    }
    *line = 0;
    *blanks = 0;
}

casus_status casus__filter_fail(const casus__filter_reader *r, casus_status status, int64_t at, const char *format,
                                ...) {
    char text[TEXT_ROOM];
    char line[SHOWN_BYTES + 8];
    char blanks[SHOWN_BYTES + 8];
    va_list arguments;
    va_start(arguments, format);
    const int wanted = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (CASUS_NEVER(wanted < 0)) { /* only wide characters can fail to be written, and no format has any */
        memcpy(text, "(no text)", sizeof "(no text)");
    }
    show_place(r->text, at, line, blanks);
    return casus__fail_at(r->error, status, NULL, 0, 0, at, "%s\n%s\n%s^", text, line, blanks);
}

int casus__filter_shown(casus_str s) {
    int64_t size = s.size;
    if (size > 60) {
        size = character_start(s, 60);
    }
    return (int)size;
}

casus_str casus__filter_token_text(const casus__token *token) {
    return token->kind == CASUS__TOKEN_END ? casus_str_from("the end") : token->text;
}
