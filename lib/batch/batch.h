/* SPDX-License-Identifier: MIT */
/* Sealed batches, and the growing columns that become them. */
#ifndef CASUS_LIB_BATCH_BATCH_H
#define CASUS_LIB_BATCH_BATCH_H

#include "base/context.h"
#include "base/shared.h"
#include "batch/column.h"
#include "batch/source_file.h"

struct casus_batch {
    casus__shared references;
    casus_allocator allocator;
    int64_t row_count;
    uint64_t built;
    casus__source_file *origin; /* NULL for events built in memory */
    casus__buffer source_rows;  /* int64 a row; empty for events built in memory */
    casus__owner *owner;        /* of the buffers that are borrowed */
    casus_column columns[CASUS__COLUMN_COUNT];
};

/* The growing form: what a builder and a reader fill. */
typedef struct casus__columns {
    casus_allocator allocator;
    int64_t max_dictionary_bytes;
    uint64_t wanted;
    int64_t row_count;
    casus__buffer source_rows;
    casus__column columns[CASUS__COLUMN_COUNT]; /* set up where wanted */
} casus__columns;

/* Sets up the columns of a mask. 0 when memory is short; free them all the same. */
int casus__columns_init(casus__columns *c, const casus__settings *settings, uint64_t wanted);
void casus__columns_free(casus__columns *c);
/* The growing column, or NULL if it is not wanted. */
casus__column *casus__columns_get(casus__columns *c, int32_t id);
/* Source bytes of an event: its row, and what stands between it and the row before. */
typedef struct casus__native {
    casus_str before;
    casus_str row;
} casus__native;
/* Appends one event; `native` is NULL for events built in memory. As casus_builder_add(). */
casus_status casus__columns_append(casus__columns *c, const casus_event *event, const casus__native *native,
                                   casus_error *error);
/* Cuts every column back to the row count. */
void casus__columns_rollback(casus__columns *c);
/* Moves everything into a new batch with one reference, and starts the next. NULL when memory is short; nothing is lost
 * then. */
casus_batch *casus__columns_seal(casus__columns *c, casus__source_file *origin);

/* Column by id, NULL if it was not built; and the mask of those that were. NULL is an empty batch. */
const casus_column *casus__batch_column(const casus_batch *batch, int32_t id);
uint64_t casus__batch_columns(const casus_batch *batch);

/* Those that the dataset was made with; it keeps their `cancel`. */
const casus__settings *casus__dataset_settings(const casus_dataset *dataset);
/* Drops the batches from number `count` on. */
void casus__dataset_truncate(casus_dataset *dataset, int32_t count);

#endif
