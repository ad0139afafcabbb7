/* SPDX-License-Identifier: MIT */
/* JSON on its way to a callback: one spelling for every value. */
#ifndef CASUS_LIB_JSON_PRINT_H
#define CASUS_LIB_JSON_PRINT_H

#include "base/memory.h"

/* Bytes gather here and go out in pieces. After a refusal everything is dropped, and flush tells. */
typedef struct casus__json_out {
    casus_write_fn write;
    void *user;
    int64_t size;
    int32_t refused;
    char bytes[4096];
} casus__json_out;

void casus__json_out_init(casus__json_out *out, casus_write_fn write, void *user);
/* 1 if the callback has taken all bytes so far, 0 if it has refused some. */
int casus__json_flush(casus__json_out *out);

void casus__json_put(casus__json_out *out, const char *data, int64_t size);
void casus__json_put_z(casus__json_out *out, const char *text);
/* UTF-8 as the inside of a string: `"`, `\` and what is below U+0020 escaped, all else as it is. */
void casus__json_put_escaped(casus__json_out *out, casus_str text);
/* The same between quotes. */
void casus__json_put_string(casus__json_out *out, casus_str text);
void casus__json_put_int(casus__json_out *out, int64_t v);
/* The shortest number that reads back as the same double; infinity is the string "inf", which JSON has no number for.
 */
void casus__json_put_double(casus__json_out *out, double v);

/* A casus_write_fn whose user is a casus__json_buffer. */
typedef struct casus__json_buffer {
    const casus_allocator *allocator;
    casus__buffer *bytes;
} casus__json_buffer;
int32_t casus__json_to_buffer(void *user, const void *data, int64_t size);

#endif
