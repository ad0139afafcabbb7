/* SPDX-License-Identifier: MIT */
/* Reading untrusted FlatBuffers. Every access is checked against the span. Where it leads outside or cannot be right,
   the offset is recorded as the span's fault and the value reads as absent, so callers check once at the end. */
#ifndef CASUS_LIB_ARROW_IPC_FLATBUFFER_FLAT_READ_H
#define CASUS_LIB_ARROW_IPC_FLATBUFFER_FLAT_READ_H

#include <casus/base.h>

typedef struct casus__flat_span {
    const unsigned char *data;
    int64_t size;
    int64_t fault; /* offset of the first fault, -1 if there is none */
} casus__flat_span;

/* A table; `at` 0 is a table that is absent, all of whose slots are. */
typedef struct casus__flat_table {
    casus__flat_span *in;
    int64_t at;
    int64_t vtable;
    int64_t slots;
    int64_t size;
} casus__flat_table;

/* Elements of a vector: `at` is the first one. */
typedef struct casus__flat_vector {
    casus__flat_span *in;
    int64_t at;
    int64_t count;
} casus__flat_vector;

casus__flat_span casus__flat_span_of(const void *data, int64_t size);
casus__flat_table casus__flat_read_root(casus__flat_span *in);
/* A scalar of 1, 2, 4 or 8 bytes, sign-extended. */
int64_t casus__flat_get(const casus__flat_table *t, int slot, int size, int64_t otherwise);
casus__flat_table casus__flat_get_table(const casus__flat_table *t, int slot);
casus_str casus__flat_get_text(const casus__flat_table *t, int slot);
casus__flat_vector casus__flat_get_vector(const casus__flat_table *t, int slot, int64_t element_size);
/* Element of a vector of tables, by an index in it. */
casus__flat_table casus__flat_get_element(const casus__flat_vector *v, int64_t index);
/* A member of an element of a vector of structs. */
int64_t casus__flat_get_member(const casus__flat_vector *v, int64_t index, int64_t element_size, int64_t offset,
                               int size);

/* A little-endian load, sign-extended. */
int64_t casus__load_le(const unsigned char *from, int size);

#endif
