/* SPDX-License-Identifier: MIT */
/* Sealed batches, and the growing columns that become them. */
#ifndef CASUS_LIB_BATCH_H
#define CASUS_LIB_BATCH_H

#include "base/context.h"
#include "batch/column.h"
#include "batch/origin.h"

struct casus_batch {
    void *references; /* atomic counter, private to batch.c */
    casus_allocator allocator;
    int64_t row_count;
    uint64_t built;
    casus__origin *origin;     /* NULL for events built in memory */
    casus__buffer source_rows; /* int64 a row; empty for events built in memory */
    casus__owner *owner; /* of the buffers that are borrowed */
    casus_column columns[CASUS_COLUMN_COUNT];
};

/* The growing form: what a builder and a reader fill. */
typedef struct casus__columns {
    casus_allocator allocator;
    int64_t max_dictionary_bytes;
    uint64_t wanted;
    int64_t row_count;
    casus__buffer source_rows;
    casus__column columns[CASUS_COLUMN_COUNT]; /* set up where wanted */
} casus__columns;

int casus__columns_init(casus__columns *c, const casus__settings *settings, uint64_t wanted);
void casus__columns_free(casus__columns *c);
/* The growing column, or NULL if it is not wanted. */
casus__column *casus__columns_get(casus__columns *c, int32_t id);
/* Source bytes of an event: its row, and what stands between it and the row before. */
typedef struct casus__native {
    casus_str before;
    casus_str row;
} casus__native;
/* Appends one event; `native` is NULL for events built in memory. As casus_builder_append(). */
casus_status casus__columns_append(casus__columns *c, const casus_event *event, const casus__native *native,
                                   casus_error *error);
/* Cuts every column back to the row count. */
void casus__columns_rollback(casus__columns *c);
/* Moves everything into a new batch with one reference, and starts the next. NULL when memory is short; nothing is lost
 * then. */
casus_batch *casus__columns_seal(casus__columns *c, casus__origin *origin);

const casus_allocator *casus__dataset_allocator(const casus_dataset *dataset);

#endif
