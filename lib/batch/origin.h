/* SPDX-License-Identifier: MIT */
/* Where the rows of a batch came from: the names of the source's columns and how to take a row apart. Shared by the
 * batches of a reader. */
#ifndef CASUS_LIB_ORIGIN_H
#define CASUS_LIB_ORIGIN_H

#include "base/memory.h"

typedef struct casus__origin casus__origin;

/* Decodes field `index` of one source row into buffer, as casus_batch_native_field() says; set by the reader's format.
 */
typedef casus_status (*casus__origin_field_fn)(const casus__origin *origin, casus_str row, int32_t index, char *buffer,
                                               int64_t size, int64_t *out_size);

/* Reference counted; made by casus__origin_new() with one reference. */
struct casus__origin {
    void *references; /* atomic counter, private to origin.c */
    casus_allocator allocator;
    casus__origin_field_fn field;
    char separator; /* of text rows */
    char quote;
    int32_t name_count;
    int64_t name_bytes;
    int32_t *name_offsets; /* name_count + 1 */
    char *names;
};

/* Copies the names. NULL when memory is short. */
casus__origin *casus__origin_new(const casus_allocator *a, const casus_str *names, int32_t count);
casus__origin *casus__origin_retain(casus__origin *origin);
void casus__origin_free(casus__origin *origin);
casus_str casus__origin_name(const casus__origin *origin, int32_t index);

#endif
