/* SPDX-License-Identifier: MIT */
/* A value of a page and its spellings. Unknown is not 0: it shows as `unknown`, as an empty CSV field, as null. */
#ifndef CLI_VALUE_H
#define CLI_VALUE_H

#include "text/buffer.h"

enum { VALUE_TEXT = 1, VALUE_NUMBER, VALUE_INTEGER, VALUE_FLAG, VALUE_DAY, VALUE_SECOND, VALUE_MOMENT, VALUE_NONE };

/* A text that is empty and a number that is NaN are unknown. Texts are borrowed until the page is done. */
typedef struct value {
    int32_t type;
    casus_str text;
    double number;
    int64_t integer;
} value;

value value_text(casus_str text);
/* A field of a file: a text also where it is empty. */
value value_native(casus_str text);
value value_string(const char *text);
/* The word of a code, see casus_vocabulary_word(). */
value value_word(int32_t vocabulary, int32_t code);
value value_number(double number);
value value_integer(int64_t integer);
/* An integer of which `none` means that there is none. */
value value_index(int64_t integer, int64_t none);
value value_flag(int flag);
value value_day(int32_t day);
/* A second of the day, -1 unknown, as `14:05:00`. */
value value_second(int32_t second);
value value_moment(int64_t moment);
/* The number by which a page refers to a part, from 1; nothing where there is no such part. */
value value_part(int32_t index);
/* Nothing instead of `unknown`, or of a flag that is not set: for what most do not have. */
value value_optional(value v);

int value_unknown(const value *v);
/* 1 if a table for a person shows nothing: no text, no index, a flag that is not set. */
int value_blank(const value *v);

/* On one line for a person; a high without limit is `open`. */
void value_show(buffer *b, const value *v);
/* As a CSV field; a high without limit is `inf`. */
void value_csv(buffer *b, const value *v);
/* As JSON; a high without limit is null. */
void value_json(buffer *b, const value *v);

#endif
