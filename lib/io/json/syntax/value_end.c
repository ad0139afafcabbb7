/* SPDX-License-Identifier: MIT */
/* Looks at each byte of the window once: what is open at the end of one call is kept in casus__json_split, and the
   next call goes on there. */
#include "io/json/syntax/value_end.h"

#include <string.h>

/* Goes on to the string's end, or to the end of the line that it was left open on. 0 if the window ends before. */
static int leave_string(casus__json_split *s, const char *text, int64_t size) {
    for (; s->at < size; s->at++) {
        const char c = text[s->at];
        if (c == '\n' || (c == '"' && !s->escaped)) {
            s->in_string = 0;
            s->escaped = 0;
            s->at += c == '"';
            return 1;
        }
        s->escaped = c == '\\' && !s->escaped;
    }
    return 0;
}

static int is_closing(char c) {
    return c == '}' || c == ']';
}

static int ends_scalar(char c) {
    return is_closing(c) || c == ',' || c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Takes the byte at `at`, which is in no string. The end of the value, or -1. */
static int64_t take_byte(casus__json_split *s, char c) {
    if (s->depth == 0 && ends_scalar(c)) {
        return s->at > 0 ? s->at : 1;
    }
    s->in_string = c == '"';
    s->depth += c == '{' || c == '[';
    s->depth -= is_closing(c);
    s->at++;
    return s->depth == 0 && is_closing(c) ? s->at : -1;
}

static int64_t bracket_end(casus__json_split *s, const char *text, int64_t size) {
    for (;;) {
        if (s->in_string && !leave_string(s, text, size)) {
            return -1;
        }
        if (s->at == size) {
            return -1;
        }
        const int64_t end = take_byte(s, text[s->at]);
        if (end >= 0) {
            return end;
        }
    }
}

static int64_t line_end(casus__json_split *s, const char *text, int64_t size, int final) {
    const char *feed = s->at < size ? memchr(text + s->at, '\n', (size_t)(size - s->at)) : NULL;
    s->at = size;
    return feed != NULL ? feed - text : final && size > 0 ? size : -1;
}

int64_t casus__json_value_end(casus__json_split *s, const char *text, int64_t size, int final) {
    if (s->lines) {
        return line_end(s, text, size, final);
    }
    const int64_t end = bracket_end(s, text, size);
    return end < 0 && final && s->depth == 0 && size > 0 ? size : end; /* a number at the end of the input */
}
