/* SPDX-License-Identifier: MIT */
/* GeoJSON (RFC 7946) as far as lines go: every array of positions is one. What a geometry of points holds is dropped
   when its type is known, which may stand behind its coordinates. */
#define _XOPEN_SOURCE 700
#include "outline_file.h"

#include <casus/unstable.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define DEPTH_MOST 64

typedef struct parser {
    const char *at;
    const char *end;
    double *numbers;
    size_t count, room;
    int failed; /* 1: no JSON; 2: no memory */
} parser;

static void add(parser *p, double x, double y) {
    if (p->count + 2 > p->room) {
        const size_t room = p->room * 2 + 1024;
        double *more = realloc(p->numbers, room * sizeof *more);
        if (more == NULL) {
            p->failed = 2;
            return;
        }
        p->numbers = more;
        p->room = room;
    }
    p->numbers[p->count++] = x;
    p->numbers[p->count++] = y;
}

static int skip_blanks(parser *p) {
    while (p->at < p->end && strchr(" \t\r\n", *p->at) != NULL && *p->at != 0) {
        p->at++;
    }
    return p->at < p->end ? (unsigned char)*p->at : 0;
}

/* The inside of a string, with its escapes as they are. */
static casus_str take_string(parser *p) {
    const char *from = ++p->at;
    while (p->at < p->end && *p->at != '"') {
        p->at += *p->at == '\\' ? 2 : 1;
    }
    if (p->at >= p->end) {
        p->failed = 1;
        return (casus_str){"", 0};
    }
    p->at++;
    return (casus_str){from, p->at - 1 - from};
}

/* A number, true, false or null. */
static int take_scalar(parser *p, double *out) {
    char text[64];
    char *end = NULL;
    size_t size = 0;
    while (p->at < p->end && strchr(",]} \t\r\n", *p->at) == NULL && size + 1 < sizeof text) {
        text[size++] = *p->at++;
    }
    text[size] = 0;
    *out = strtod(text, &end); /* in the C locale: the program never sets another */
    p->failed |= size == 0;
    return size > 0 && *end == 0;
}

static int take_value(parser *p, int depth);

/* 1 for a position, which is added. An array of positions is a line, which an infinite pair ends. */
static int take_array(parser *p, int depth) {
    double pair[2] = {0, 0};
    int numbers = 0;
    int positions = 0;
    for (p->at++; !p->failed;) {
        const int next = skip_blanks(p);
        if (next == ']') {
            p->at++;
            break;
        }
        if (next == ',') {
            p->at++;
        } else if (next == '[' || next == '{' || next == '"') {
            positions += take_value(p, depth + 1);
        } else {
            double value = 0;
            numbers += take_scalar(p, &value) ? 1 : 100;
            if (numbers <= 2) {
                pair[numbers - 1] = value;
            }
        }
    }
    if (positions > 0) {
        add(p, HUGE_VAL, HUGE_VAL);
    } else if (numbers >= 2 && numbers < 100) {
        add(p, pair[0], pair[1]);
        return 1;
    }
    return 0;
}

static void take_object(parser *p, int depth) {
    const size_t before = p->count;
    int points = 0;
    for (p->at++; !p->failed;) {
        const int next = skip_blanks(p);
        if (next == '}') {
            p->at++;
            break;
        }
        if (next == ',') {
            p->at++;
            continue;
        }
        if (next != '"') {
            p->failed |= 1;
            break;
        }
        const casus_str key = take_string(p);
        p->failed |= skip_blanks(p) != ':';
        p->at++;
        const char *value = p->at;
        const size_t held = p->count;
        if (!p->failed && take_value(p, depth + 1) > 0) {
            p->count = held; /* a position alone: a point, a box */
        }
        if (key.size == 4 && memcmp(key.data, "type", 4) == 0) {
            const size_t size = (size_t)(p->at - value);
            points |= size >= 7 && memcmp(p->at - 6, "Point\"", 6) == 0; /* MultiPoint too */
        }
        if (key.size == 4 && memcmp(key.data, "bbox", 4) == 0) {
            p->count = held;
        }
    }
    p->count = points ? before : p->count;
}

static int take_value(parser *p, int depth) {
    double number = 0;
    const int next = skip_blanks(p);
    if (depth > DEPTH_MOST || next == 0) {
        p->failed |= 1;
        return 0;
    }
    if (next == '[') {
        return take_array(p, depth);
    }
    if (next == '{') {
        take_object(p, depth);
    } else if (next == '"') {
        take_string(p);
    } else {
        (void)take_scalar(p, &number);
    }
    return 0;
}

int outline_read(session *s, const char *file, double **out, int64_t *out_size) {
    casus_error error;
    source from;
    casus_output *text = NULL;
    parser p = {0};
    memset(&from, 0, sizeof from);
    casus_status status = source_open(&from, s, file, &error);
    status = status == CASUS_OK ? casus_output_memory(s->context, &text, &error) : status;
    status = status == CASUS_OK ? casus_input_copy(from.input, text, NULL, &error) : status;
    if (status == CASUS_OK) {
        const casus_str bytes = casus_output_text(text);
        const int mark = bytes.size >= 3 && memcmp(bytes.data, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
        p.at = bytes.data + mark;
        p.end = bytes.data + bytes.size;
        (void)take_value(&p, 0);
        p.failed |= skip_blanks(&p) != 0 ? 1 : 0;
    }
    casus_output_free(text);
    source_close(&from);
    if (status != CASUS_OK || p.failed || p.count == 0) {
        if (status != CASUS_OK) {
            say_failure(s, &error);
        } else {
            say("%s: %s", file,
                p.failed == 2 ? "not enough memory"
                : p.failed    ? "is no GeoJSON, from which --outline takes lines and polygons"
                              : "has no lines or polygons, which --outline takes");
        }
        free(p.numbers);
        return 0;
    }
    *out = p.numbers;
    *out_size = (int64_t)p.count;
    return 1;
}
