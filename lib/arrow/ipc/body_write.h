/* SPDX-License-Identifier: MIT */
/* Arrays as the body of a message: the list of their buffers and its tables, before anything is written. */
#ifndef CASUS_LIB_ARROW_IPC_BODY_WRITE_H
#define CASUS_LIB_ARROW_IPC_BODY_WRITE_H

#include "base/hash/crc32c.h"
#include "bytes/sink.h"
#include "arrow/ipc/byte_order.h"
#include "arrow/ipc/schema/field.h"

/* A buffer, borrowed from its array; in the body it is followed by zeroes up to a multiple of 64. */
typedef struct casus__ipc_piece {
    const void *data;
    int64_t size;
#if defined(CASUS__IPC_TURNS)
    int64_t turn; /* as it is written */
#endif
} casus__ipc_piece;

typedef struct casus__ipc_body {
    const casus_allocator *allocator;
    casus__buffer nodes;   /* FieldNode structs as they are written */
    casus__buffer buffers; /* Buffer structs as they are written */
    casus__buffer pieces;  /* casus__ipc_piece */
    int64_t size;
} casus__ipc_body;

void casus__ipc_body_begin(casus__ipc_body *body, const casus_allocator *a);
void casus__ipc_body_free(casus__ipc_body *body);
void casus__ipc_body_clear(casus__ipc_body *body);
int64_t casus__ipc_body_pieces(const casus__ipc_body *body);
/* Adds the first `length` elements of the array of field `index`, and their elements in the arrays below it. An array
   may be longer than its parent needs; the written one is not. CASUS_E_MEMORY; CASUS_E_VALUE if it does not fit the
   field, or is shorter; CASUS_E_UNSUPPORTED if an offset is not 0. */
casus_status casus__ipc_body_add(casus__ipc_body *body, const casus__ipc_fields *fields, int64_t index,
                                 const struct ArrowArray *array, int64_t length, casus_error *error);
/* Adds the values of the dictionary of field `index`. */
casus_status casus__ipc_body_add_values(casus__ipc_body *body, const casus__ipc_fields *fields, int64_t index,
                                        const struct ArrowArray *values, casus_error *error);
/* 1 if an array is there, with as many children. */
int casus__ipc_has_parts(const struct ArrowArray *array, int64_t children);
/* That, for the children and the dictionary of a field. */
int casus__ipc_has_shape(const casus__ipc_field *field, const struct ArrowArray *array);
/* Checks an array, without those below it; with `values` the array is that of a dictionary. Called before its buffers
   are read. CASUS_E_VALUE, CASUS_E_UNSUPPORTED as above. */
casus_status casus__ipc_array_fits(const casus__ipc_field *field, const struct ArrowArray *array, int values,
                                   casus_error *error);
/* Number of nulls, counted if the array does not have it. */
int64_t casus__ipc_count_nulls(const struct ArrowArray *array);
/* CASUS_E_VALUE: the array does not fit the field. */
casus_status casus__ipc_misfit(const casus__ipc_field *field, casus_error *error);
/* Checksum of pieces from `first` on, with their padding. */
uint32_t casus__ipc_body_checksum(const casus__ipc_body *body, int64_t first, const casus__crc32c *crc);
void casus__ipc_body_write(const casus__ipc_body *body, casus__sink *out);

/* Sizes of the buffers of an array, from its length and the last offset. */
void casus__ipc_buffer_sizes(casus__ipc_layout layout, const struct ArrowArray *array, int64_t out[3]);

#endif
