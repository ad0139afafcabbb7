/* SPDX-License-Identifier: MIT */
/* A buffer in front of a write callback, and the one way in which texts and numbers are written in JSON and CSV. */
#ifndef CASUS_LIB_BYTES_SINK_H
#define CASUS_LIB_BYTES_SINK_H

#include "base/memory.h"

/* Bytes gather here and go out in pieces. After a refusal everything is dropped, and casus__sink_flush() returns 0. */
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
/* A field of CSV (RFC 4180), in quotes if it holds a comma, a quote or a line end. */
void casus__sink_put_csv(casus__sink *out, casus_str text);
/* UTF-8 as the inside of a JSON string: `"`, `\` and all below U+0020 are escaped, the rest is copied. */
void casus__sink_put_escaped(casus__sink *out, casus_str text);
/* The same between quotes. */
void casus__sink_put_json(casus__sink *out, casus_str text);
void casus__sink_put_int(casus__sink *out, int64_t v);
/* The shortest number that reads back as the same double. JSON has no number for infinity: it is the string "inf", and
   "-inf", which no figure is and only Arrow can bring (rule invalid of docs/validation.md). */
void casus__sink_put_double(casus__sink *out, double v);

/* A casus_write_fn whose user is a casus__sink_buffer. */
typedef struct casus__sink_buffer {
    const casus_allocator *allocator;
    casus__buffer *bytes;
} casus__sink_buffer;
int32_t casus__sink_to_buffer(void *user, const void *data, int64_t size);

#endif
