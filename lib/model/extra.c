/* SPDX-License-Identifier: MIT */
/* Rewrites the object as text, member by member, without parsing values. Keys are compared as they are spelled: a key
   with escapes in its path names no part. */
#include "model/extra.h"

#include <string.h>

#include "base/number/number.h"

typedef struct cursor {
    const char *at;
    const char *end;
} cursor;

static void skip_blanks(cursor *c) {
    while (c->at < c->end && (*c->at == ' ' || *c->at == '\t' || *c->at == '\n' || *c->at == '\r')) {
        c->at++;
    }
}

static int take(cursor *c, char byte) {
    const int there = c->at < c->end && *c->at == byte;
    c->at += there;
    return there;
}

/* Skips a string with its quotes. */
static int skip_string(cursor *c) {
    if (!take(c, '"')) {
        return 0;
    }
    while (c->at < c->end && *c->at != '"') {
        c->at += *c->at == '\\' && c->end - c->at > 1 ? 2 : 1;
    }
    return take(c, '"');
}

/* Skips a value, up to the comma or bracket behind it. */
static int skip_value(cursor *c) {
    int64_t depth = 0;
    while (c->at < c->end) {
        const char byte = *c->at;
        if (depth == 0 && (byte == ',' || byte == '}')) {
            return 1;
        }
        if (byte == '"') {
            if (!skip_string(c)) {
                return 0;
            }
            continue;
        }
        depth += (byte == '{' || byte == '[') - (byte == '}' || byte == ']');
        c->at++;
    }
    return 0;
}

/* Index of the part of a kind that a key names, with the cursor then behind the path; -1 if it names none. The first
   date is `date`. */
static int64_t number_of(int kind, cursor *key) {
    const char *name = casus__part_fields[kind].name;
    const int64_t size = (int64_t)strlen(name);
    const int64_t first = kind == CASUS__PART_DATE;
    cursor c = *key;
    int64_t n = 0;
    if (first && c.end - c.at > 5 && memcmp(c.at, "date.", 5) == 0) {
        key->at += 5;
        return 0;
    }
    if (c.end - c.at <= size || memcmp(c.at, name, (size_t)size) != 0) {
        return -1;
    }
    c.at += size;
    if (!take(&c, '[')) {
        return -1;
    }
    const char *digits = c.at;
    for (; c.at < c.end && *c.at >= '0' && *c.at <= '9' && n <= INT32_MAX; c.at++) {
        n = n * 10 + (*c.at - '0');
    }
    if (c.at == digits || !take(&c, ']') || !take(&c, '.')) {
        return -1;
    }
    *key = c;
    return n + first;
}

static char *put(char *out, const char *from, int64_t size) {
    memcpy(out, from, (size_t)size);
    return out + size;
}

static char *put_path(char *out, int kind, int64_t number) {
    const char *name = casus__part_fields[kind].name;
    const int64_t first = kind == CASUS__PART_DATE;
    if (number < first) {
        return put(out, "date.", 5);
    }
    out = put(out, name, (int64_t)strlen(name));
    *out++ = '[';
    out += casus__print_int64(number - first, out);
    return put(out, "].", 2);
}

int64_t casus__extra_without(casus_str extra, int kind, int32_t index, char *out) {
    cursor c = {extra.data, extra.data + extra.size};
    char *to = out;
    int changed = 0;
    skip_blanks(&c);
    if (!take(&c, '{')) {
        return -1;
    }
    *to++ = '{';
    do {
        skip_blanks(&c);
        const char *from = c.at;
        if (!skip_string(&c)) {
            return -1;
        }
        cursor key = {from + 1, c.at - 1};
        const int64_t number = number_of(kind, &key);
        if (!skip_value(&c)) {
            return -1;
        }
        changed |= number >= index;
        if (number == index) {
            continue;
        }
        to = to - out > 1 ? put(to, ",", 1) : to;
        if (number > index) {
            *to++ = '"';
            to = put_path(to, kind, number - 1);
            from = key.at;
        }
        to = put(to, from, c.at - from);
    } while (take(&c, ','));
    const int closed = take(&c, '}');
    skip_blanks(&c);
    if (!closed || c.at < c.end) {
        return -1;
    }
    *to++ = '}';
    return !changed ? -1 : to - out > 2 ? to - out : 0;
}
