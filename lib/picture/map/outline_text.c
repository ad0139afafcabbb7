/* SPDX-License-Identifier: MIT */
/* GeoJSON (RFC 7946) as far as lines go: every array of positions is one. What a geometry of points holds is dropped
   when its type is known, which may stand behind its coordinates. */
#include "picture/map/outline_text.h"

#include <string.h>

#include "base/error.h"
#include "base/number/number.h"
#include "base/text.h"

#define DEPTH_MOST 64

typedef struct parser {
    const casus_allocator *a;
    const char *begin;
    const char *at;    /* the text ends with a NUL, beyond which nothing reads */
    const char *wrong; /* where it is not what it should be */
    casus__lines *out;
    casus_status status;
} parser;

static void refuse(parser *p, casus_status status) {
    if (p->status == CASUS_OK) {
        p->status = status;
        p->wrong = p->at;
    }
}

static void add(parser *p, double x, double y) {
    casus__lines *l = p->out;
    if (!CASUS__GROW(p->a, l->numbers, l->cap, l->count + 2)) {
        refuse(p, CASUS_E_MEMORY);
        return;
    }
    l->numbers[l->count++] = x;
    l->numbers[l->count++] = y;
}

static char skip_blanks(parser *p) {
    p->at += strspn(p->at, " \t\r\n");
    return *p->at;
}

/* The inside of a string, with its escapes as they are. */
static casus_str take_string(parser *p) {
    const char *from = ++p->at;
    while (*p->at != '"' && *p->at != 0) {
        p->at += *p->at == '\\' && p->at[1] != 0 ? 2 : 1;
    }
    const casus_str out = casus__str_view(from, p->at - from);
    if (*p->at == 0) {
        refuse(p, CASUS_E_SYNTAX);
    } else {
        p->at++;
    }
    return out;
}

/* 1 for a number; 0 for true, false and null. */
static int take_scalar(parser *p, double *out) {
    const int64_t size = (int64_t)strcspn(p->at, ",:[]{}\" \t\r\n");
    const casus_str text = casus__str_view(p->at, size);
    const int is_number = casus__parse_double(text, out);
    if (!is_number && !casus__equal_z(text, "true") && !casus__equal_z(text, "false") &&
        !casus__equal_z(text, "null")) {
        refuse(p, CASUS_E_SYNTAX);
    }
    p->at += size;
    return is_number;
}

static int take_value(parser *p, int depth);

/* What stands between elements: 1 if another follows, 0 at the end. */
static int next_element(parser *p, char closing, int first) {
    const char c = skip_blanks(p);
    if (c == closing) {
        p->at++;
        return 0;
    }
    if (!first) {
        if (c != ',') {
            refuse(p, CASUS_E_SYNTAX);
        }
        p->at += c == ',';
    }
    return p->status == CASUS_OK;
}

/* 1 for a position, which is added. An array of positions is a line, which an infinite pair ends. */
static int take_array(parser *p, int depth) {
    double pair[2] = {0, 0};
    int numbers = 0;
    int others = 0;
    int positions = 0;
    p->at++;
    for (int first = 1; next_element(p, ']', first); first = 0) {
        const char c = skip_blanks(p);
        double value = 0;
        if (c == '[' || c == '{' || c == '"') {
            positions += take_value(p, depth + 1);
            others = 1;
        } else if (!take_scalar(p, &value)) {
            others = 1;
        } else if (numbers < 2) {
            pair[numbers++] = value;
        }
    }
    if (positions > 0) {
        add(p, casus__inf(), casus__inf());
    } else if (numbers == 2 && !others) {
        add(p, pair[0], pair[1]);
        return 1;
    }
    return 0;
}

static void take_object(parser *p, int depth) {
    const int64_t before = p->out->count;
    int points = 0;
    p->at++;
    for (int first = 1; next_element(p, '}', first); first = 0) {
        if (skip_blanks(p) != '"') {
            refuse(p, CASUS_E_SYNTAX);
            return;
        }
        const casus_str key = take_string(p);
        if (skip_blanks(p) != ':') {
            refuse(p, CASUS_E_SYNTAX);
            return;
        }
        p->at++;
        const int is_type = casus__equal_z(key, "type") && skip_blanks(p) == '"';
        const int64_t held = p->out->count;
        if (is_type) {
            const casus_str type = take_string(p);
            points |= casus__equal_z(type, "Point") || casus__equal_z(type, "MultiPoint");
        } else if (take_value(p, depth + 1) || casus__equal_z(key, "bbox") || casus__equal_z(key, "properties")) {
            p->out->count = held; /* a position alone, and what is no geometry */
        }
    }
    p->out->count = points ? before : p->out->count;
}

static int take_value(parser *p, int depth) {
    double number = 0;
    const char c = skip_blanks(p);
    if (depth > DEPTH_MOST || c == 0) {
        refuse(p, CASUS_E_SYNTAX);
    } else if (c == '[') {
        return take_array(p, depth);
    } else if (c == '{') {
        take_object(p, depth);
    } else if (c == '"') {
        (void)take_string(p);
    } else {
        (void)take_scalar(p, &number);
    }
    return 0;
}

casus_status casus__lines_read(const casus_allocator *a, const char *text, casus__lines *out, casus_error *error) {
    parser p = {a, text, text, NULL, out, CASUS_OK};
    p.at += strncmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    out->count = take_value(&p, 0) ? 0 : out->count; /* a position alone */
    if (skip_blanks(&p) != 0) {
        refuse(&p, CASUS_E_SYNTAX);
    }
    if (p.status == CASUS_E_MEMORY) {
        return casus__fail_memory(a, error);
    }
    if (p.status != CASUS_OK) {
        return casus__fail_at(error, p.status, NULL, 0, 0, p.wrong - p.begin,
                              "the outline is no GeoJSON, from which lines and polygons are taken (byte %lld)",
                              (long long)(p.wrong - p.begin));
    }
    return out->count > 0 ? CASUS_OK
                          : casus__fail(error, CASUS_E_VALUE,
                                        "the outline has no lines or polygons, which are what is "
                                        "drawn of it");
}

void casus__lines_free(const casus_allocator *a, casus__lines *lines) {
    casus__free(a, lines->numbers, (uint64_t)lines->cap * sizeof *lines->numbers);
}
