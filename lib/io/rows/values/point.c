/* SPDX-License-Identifier: MIT */
/* A comma is the separator if it is the only one; among others it is the one before a blank, and the rest are decimal
   commas. What is left over makes the text no point. */
#include "io/rows/values/point.h"

#include <string.h>

#include "base/number/number.h"
#include "base/text.h"

/* ---- The halves ------------------------------------------------------------------------------------------------ */

/* Takes off what stands around the two: `POINT`, brackets. */
static casus_str inside(casus_str text, int *is_wkt) {
    text = casus__trim(text);
    if (text.size > 5) {
        const casus_str word = {text.data, 5};
        *is_wkt = casus__equal_nocase(word, "point");
        text.data += *is_wkt ? 5 : 0;
        text.size -= *is_wkt ? 5 : 0;
        text = casus__trim(text);
    }
    while (text.size >= 2 && ((text.data[0] == '(' && text.data[text.size - 1] == ')') ||
                              (text.data[0] == '[' && text.data[text.size - 1] == ']'))) {
        text.data++;
        text.size -= 2;
        text = casus__trim(text);
    }
    return text;
}

static int is_blank(char c) {
    return c == ' ' || c == '\t';
}

/* Where the first half ends: at a mark that no number has, at the only comma, at the only comma before a blank, at the
   first blank that no compass letter or degree sign follows; -1 if there is no such place. */
static int64_t joint_of(casus_str text) {
    int64_t comma = -1;
    int64_t pause = -1;
    int commas = 0;
    int pauses = 0;
    for (int64_t i = 0; i < text.size; i++) {
        const char c = text.data[i];
        if (c == ';' || c == '/' || c == '|') {
            return i;
        }
        if (c == ',') {
            comma = i;
            commas++;
            if (i + 1 < text.size && is_blank(text.data[i + 1])) {
                pause = i;
                pauses++;
            }
        }
    }
    if (commas == 1 && (pauses == 1 || memchr(text.data, ' ', (size_t)text.size) == NULL)) {
        return comma;
    }
    if (pauses == 1) {
        return pause;
    }
    for (int64_t i = 0; i + 1 < text.size; i++) {
        const char next = text.data[i + 1];
        if (is_blank(text.data[i]) && ((next >= '0' && next <= '9') || next == '-' || next == '+' || next == '.')) {
            return i;
        }
    }
    return commas == 1 ? comma : -1;
}

/* ---- One coordinate -------------------------------------------------------------------------------------------- */

/* Takes a letter of the compass off one end; 0 if there is none. */
static char take_compass(casus_str *text) {
    static const char letters[] = "NSEWnsew";
    for (int last = 0; last < 2 && text->size > 1; last++) {
        const char c = text->data[last ? text->size - 1 : 0];
        if (c != 0 && strchr(letters, c) != NULL) {
            text->data += !last;
            text->size--;
            *text = casus__trim(*text);
            return (char)(c & ~0x20);
        }
    }
    return 0;
}

/* One half; *compass is its letter, which gives the sign, so the number beside it has none of its own. */
static int read_half(casus_str text, char *compass, double *value) {
    char copy[48];
    text = casus__trim(text);
    *compass = take_compass(&text);
    if (text.size > 2 && memcmp(text.data + text.size - 2, "\xc2\xb0", 2) == 0) { /* a degree sign */
        text.size -= 2;
        text = casus__trim(text);
    }
    if (!casus__parse_double(text, value)) {
        const char *comma = text.size > 0 ? memchr(text.data, ',', (size_t)text.size) : NULL;
        if (comma == NULL || text.size >= (int64_t)sizeof copy) {
            return 0;
        }
        memcpy(copy, text.data, (size_t)text.size);
        copy[comma - text.data] = '.';
        text.data = copy;
        if (!casus__parse_double(text, value)) {
            return 0;
        }
    }
    const int has_two_signs = *compass != 0 && *value < 0;
    if (*compass == 'S' || *compass == 'W') {
        *value = -*value;
    }
    return !has_two_signs;
}

int casus__point_parse(casus_str text, int lon_first, double *lat, double *lon) {
    double value[2] = {0, 0};
    char compass[2] = {0, 0};
    int is_wkt = 0;
    text = inside(text, &is_wkt);
    const int64_t joint = joint_of(text);
    if (joint < 0) {
        return CASUS__POINT_SYNTAX;
    }
    const casus_str first = {text.data, joint};
    const casus_str second = {text.data + joint + 1, text.size - joint - 1};
    if (!read_half(first, &compass[0], &value[0]) || !read_half(second, &compass[1], &value[1])) {
        return CASUS__POINT_SYNTAX;
    }
    const int east[2] = {compass[0] == 'E' || compass[0] == 'W', compass[1] == 'E' || compass[1] == 'W'};
    const int has_compass = compass[0] != 0 || compass[1] != 0;
    if (has_compass && (compass[0] == 0 || compass[1] == 0 || east[0] == east[1])) {
        return CASUS__POINT_SYNTAX;
    }
    const int at = has_compass ? !east[1] : lon_first || is_wkt; /* 1: the second is the latitude */
    if (!(value[at] >= -90 && value[at] <= 90) || !(value[!at] >= -180 && value[!at] <= 180)) {
        return CASUS__POINT_OUTSIDE;
    }
    *lat = value[at];
    *lon = value[!at];
    return CASUS__POINT_OK;
}
