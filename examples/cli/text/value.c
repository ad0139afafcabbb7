/* SPDX-License-Identifier: MIT */
#include "text/value.h"

#include "text/text.h"

#include <stdio.h>

value value_text(casus_str text) {
    return (value){.type = VALUE_TEXT, .text = text};
}

value value_native(casus_str text) {
    return (value){.type = VALUE_TEXT, .text = text, .integer = 1};
}

value value_string(const char *text) {
    return value_text(casus_str_from(text));
}

value value_word(int32_t vocabulary, int32_t code) {
    return value_string(casus_vocabulary_word(vocabulary, code));
}

value value_number(double number) {
    return (value){.type = VALUE_NUMBER, .number = number};
}

value value_integer(int64_t integer) {
    return (value){.type = VALUE_INTEGER, .integer = integer};
}

value value_index(int64_t integer, int64_t none) {
    return integer == none ? (value){.type = VALUE_NONE} : value_integer(integer);
}

value value_flag(int flag) {
    return (value){.type = VALUE_FLAG, .integer = flag != 0};
}

value value_day(int32_t day) {
    return (value){.type = VALUE_DAY, .integer = day};
}

value value_second(int32_t second) {
    return (value){.type = VALUE_SECOND, .integer = second};
}

value value_moment(int64_t moment) {
    return (value){.type = VALUE_MOMENT, .integer = moment};
}

value value_part(int32_t index) {
    return value_index((int64_t)index + 1, 0);
}

value value_optional(value v) {
    return value_unknown(&v) || value_blank(&v) ? (value){.type = VALUE_NONE} : v;
}

int value_blank(const value *v) {
    return v->type == VALUE_NONE || (v->type == VALUE_TEXT && v->text.size == 0) ||
           (v->type == VALUE_FLAG && v->integer == 0);
}

int value_unknown(const value *v) {
    return v->type == VALUE_NONE || (v->type == VALUE_TEXT && v->text.size == 0 && v->integer == 0) ||
           (v->type == VALUE_DAY && v->integer == CASUS_DAY_UNKNOWN) || (v->type == VALUE_SECOND && v->integer < 0) ||
           (v->type == VALUE_MOMENT && v->integer == CASUS_MOMENT_UNKNOWN) ||
           (v->type == VALUE_NUMBER && v->number != v->number);
}

static void add_day(buffer *b, int32_t day) {
    char text[24];
    int64_t size = 0;
    if (casus_period_text(CASUS_UNIT_DAY, day, text, sizeof text, &size, NULL) == CASUS_OK) {
        buffer_add(b, text, (size_t)size);
    }
}

static void add_second(buffer *b, int32_t second) {
    char text[40];
    snprintf(text, sizeof text, "%02d:%02d:%02d", (int)(second / 3600), (int)(second / 60 % 60), (int)(second % 60));
    buffer_text(b, text);
}

static void add_moment(buffer *b, int64_t moment) {
    const int64_t second = (moment % 86400 + 86400) % 86400;
    const int64_t day = (moment - second) / 86400;
    if (day != (int32_t)day) { /* no calendar goes there */
        buffer_integer(b, moment);
        return;
    }
    add_day(b, (int32_t)day);
    buffer_text(b, "T");
    add_second(b, (int32_t)second);
    buffer_text(b, "Z");
}

static void add_plain(buffer *b, const value *v) {
    switch (v->type) {
    case VALUE_NUMBER: buffer_number(b, v->number); break;
    case VALUE_INTEGER: buffer_integer(b, v->integer); break;
    case VALUE_FLAG: buffer_text(b, v->integer ? "true" : "false"); break;
    case VALUE_DAY: add_day(b, (int32_t)v->integer); break;
    case VALUE_SECOND: add_second(b, (int32_t)v->integer); break;
    case VALUE_MOMENT: add_moment(b, v->integer); break;
    default: break;
    }
}

void value_json(buffer *b, const value *v) {
    if (value_unknown(v) || (v->type == VALUE_NUMBER && (v->number > 1e308 || v->number < -1e308))) {
        buffer_text(b, "null");
    } else if (v->type == VALUE_TEXT) {
        text_json(b, v->text);
    } else if (v->type == VALUE_DAY || v->type == VALUE_SECOND || v->type == VALUE_MOMENT) {
        buffer_text(b, "\"");
        add_plain(b, v);
        buffer_text(b, "\"");
    } else {
        add_plain(b, v);
    }
}

void value_csv(buffer *b, const value *v) {
    if (v->type == VALUE_TEXT) {
        text_csv(b, v->text);
    } else if (!value_unknown(v)) {
        add_plain(b, v);
    }
}

void value_show(buffer *b, const value *v) {
    if (v->type == VALUE_FLAG) {
        buffer_text(b, v->integer ? "yes" : "no");
    } else if (value_unknown(v)) {
        buffer_text(b, "unknown");
    } else if (v->type == VALUE_NUMBER && v->number > 1e308) {
        buffer_text(b, "open");
    } else if (v->type == VALUE_TEXT) {
        text_visible(b, v->text);
    } else {
        add_plain(b, v);
    }
}
