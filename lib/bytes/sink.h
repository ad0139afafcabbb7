/* SPDX-License-Identifier: MIT */
/* Bytes on their way to a callback, and the one spelling of texts and numbers in JSON and CSV. */
#ifndef CASUS_LIB_BYTES_SINK_H
#define CASUS_LIB_BYTES_SINK_H

#include "base/memory.h"

/* Bytes gather here and go out in pieces. After a refusal everything is dropped, and flush tells. */
typedef struct casus__sink {
    casus_write_fn write;
    void *user;
    int64_t size;
    int32_t refused;
    char bytes[4096];
} casus__sink;

void casus__sink_init(casus__sink *out, casus_write_fn write, void *user);
/* 1 if the callback has taken all bytes so far, 0 if it has refused some. */
int casus__sink_flush(casus__sink *out);

void casus__sink_put(casus__sink *out, const char *data, int64_t size);
void casus__sink_put_z(casus__sink *out, const char *text);
/* A field of CSV (RFC 4180): in quotes if it holds a comma, a quote or a line end. */
void casus__sink_put_csv(casus__sink *out, casus_str text);
/* UTF-8 as the inside of a JSON string: `"`, `\` and what is below U+0020 escaped, all else as it is. */
void casus__sink_put_escaped(casus__sink *out, casus_str text);
/* The same between quotes. */
void casus__sink_put_json(casus__sink *out, casus_str text);
void casus__sink_put_int(casus__sink *out, int64_t v);
/* The shortest number that reads back as the same double; infinity is the string "inf", which JSON has no number for.
 */
void casus__sink_put_double(casus__sink *out, double v);

/* A casus_write_fn whose user is a casus__sink_buffer. */
typedef struct casus__sink_buffer {
    const casus_allocator *allocator;
    casus__buffer *bytes;
} casus__sink_buffer;
int32_t casus__sink_to_buffer(void *user, const void *data, int64_t size);

#endif
