/* SPDX-License-Identifier: MIT */
/* Text that grows. A refused allocation is remembered, so that one check at the end is enough. */
#ifndef CLI_BUFFER_H
#define CLI_BUFFER_H

#include <casus/casus.h>
#include <stddef.h>

typedef struct buffer {
    char *data;
    size_t size;
    size_t room;
    int failed;
} buffer;

void buffer_free(buffer *b);
void buffer_clear(buffer *b);
/* The text as a view until it changes; of an empty one "", as of every casus_str. */
casus_str buffer_str(const buffer *b);
/* Makes room for `more` bytes after the text. 1, or 0 and `failed` if there is no memory. */
int buffer_reserve(buffer *b, size_t more);
void buffer_add(buffer *b, const char *data, size_t size);
void buffer_text(buffer *b, const char *text);
void buffer_spaces(buffer *b, size_t count);
void buffer_integer(buffer *b, int64_t value);
/* Whole numbers as integers, others with up to six decimals; `inf`, and nothing for NaN. No locale has a say. */
void buffer_number(buffer *b, double value);

#endif
