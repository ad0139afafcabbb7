/* SPDX-License-Identifier: MIT */
/* Writing FlatBuffers front to back: a table is laid out with all its slots first, then what it refers to is appended
 * and linked, so references always point forward, as the format wants, and the same calls give the same bytes. */
#ifndef CASUS_LIB_ARROW_IPC_FLATBUFFER_FLAT_BUILD_H
#define CASUS_LIB_ARROW_IPC_FLATBUFFER_FLAT_BUILD_H

#include "base/memory.h"

typedef struct casus__flatbuffer {
    const casus_allocator *allocator;
    casus__buffer bytes;
    int failed; /* memory was short or 2^31 bytes were passed; later calls do nothing */
} casus__flatbuffer;

/* Bytes that a slot takes in its table; offsets take 4. Bits of `present` are the slots that the table has. */
typedef struct casus__flat_shape {
    uint8_t count;
    uint8_t sizes[7];
} casus__flat_shape;

void casus__flat_begin(casus__flatbuffer *f, const casus_allocator *a);
void casus__flat_free(casus__flatbuffer *f);
/* Appends a table of zeroes; gives its position. */
int64_t casus__flat_add_table(casus__flatbuffer *f, const casus__flat_shape *shape, uint32_t present);
/* The root table, at the very start. */
int64_t casus__flat_root(casus__flatbuffer *f, const casus__flat_shape *shape, uint32_t present);
/* Sets a slot that is present. */
void casus__flat_set(casus__flatbuffer *f, int64_t table, int slot, int64_t value);
/* What follows is appended and becomes the value of an offset slot. */
int64_t casus__flat_link_table(casus__flatbuffer *f, int64_t table, int slot, const casus__flat_shape *shape,
                               uint32_t present);
void casus__flat_link_text(casus__flatbuffer *f, int64_t table, int slot, const char *text, int64_t size);
/* A vector of offsets, each to be set with casus__flat_element(); gives its position. */
int64_t casus__flat_link_tables(casus__flatbuffer *f, int64_t table, int slot, int64_t count);
/* Appends a table as an element of a vector of tables. */
int64_t casus__flat_element(casus__flatbuffer *f, int64_t vector, int64_t index, const casus__flat_shape *shape,
                            uint32_t present);
/* A vector of structs whose largest member has 8 bytes; `structs` is little-endian. */
void casus__flat_link_structs(casus__flatbuffer *f, int64_t table, int slot, const void *structs, int64_t count,
                              int64_t struct_size);
/* Zero bytes until the size and what stands `ahead` of it are a multiple of the alignment. */
void casus__flat_pad(casus__flatbuffer *f, int64_t ahead, int64_t alignment);

/* Little-endian stores, wherever the bytes lie. */
void casus__store_le(unsigned char *to, int64_t value, int size);

#endif
