/* SPDX-License-Identifier: MIT */
/* Sealed batches, and the growing columns that become them. A builder and every reader fill casus__columns, one row (or
   one block of rows) at a time; sealing moves the buffers into a batch and keeps the dictionaries for the next. */
#ifndef CASUS_LIB_BATCH_BATCH_H
#define CASUS_LIB_BATCH_BATCH_H

#include "base/context.h"
#include "base/shared.h"
#include "base/threads/note.h"
#include "batch/column.h"
#include "batch/source_file.h"

struct casus_batch {
    casus__shared references;
    casus_allocator allocator;
    int64_t row_count;
    uint64_t built;             /* mask of the columns that exist */
    casus__source_file *source; /* NULL for events built in memory */
    casus__buffer source_rows;  /* int64 a row; empty for events built in memory */
    casus__owner *owner;        /* of buffers that are borrowed from an Arrow array; NULL: none are */
    casus_batch *lender;        /* retained; columns borrow its buffers; NULL: none do */
    casus__notes *notes;        /* those below; NULL: none are kept */
    casus__notes newest_note;
    /* What was found out of the records of a whole question (query/select), while its rows are written: borrowed, NULL
       in every batch that comes from a reader or a builder. */
    const uint8_t *standings; /* by row: CASUS_STANDING_*, 0 of what is no record */
    const double *figures;    /* CASUS__FIGURES a row, in place of those of the columns: NaN is unknown */
    casus_column columns[CASUS__COLUMN_COUNT];
};

/* Low, best and high of killed, then of injured, then of reported. */
#define CASUS__FIGURES 9
#define CASUS__FIGURES_REPORTED 6 /* where those of reported begin */

/* The growing form. */
typedef struct casus__columns {
    casus_allocator allocator;
    int64_t max_dictionary_bytes;
    casus__hash_key hash_key; /* of its dictionaries */
    uint64_t wanted;          /* mask of the columns that are filled; the others are not set up */
    int64_t row_count;
    int64_t sealed; /* batches so far: with each a dictionary may have started afresh */
    casus__buffer source_rows;
    casus__column columns[CASUS__COLUMN_COUNT];
} casus__columns;

/* Sets up the columns of a mask. */
int casus__columns_init(casus__columns *c, const casus__settings *settings, uint64_t wanted);
void casus__columns_free(casus__columns *c);
/* Drops the columns that are not in the mask. There is no row yet. */
void casus__columns_narrow(casus__columns *c, uint64_t wanted);
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
/* Drops all rows. A dictionary over its limit starts afresh, as when columns are sealed. */
void casus__columns_clear(casus__columns *c);
/* Cuts every column back to the row count. */
void casus__columns_rollback(casus__columns *c);
/* Moves everything into a new batch with one reference, and starts the next. NULL when memory is short; the growing
   columns then keep what they have. */
casus_batch *casus__columns_seal(casus__columns *c, casus__source_file *source);

/* Every field of the source row of a row, decoded, in the order of its columns, until `visit` fails. As
   casus_batch_native_field(). */
casus_status casus__batch_native_fields(const casus_batch *batch, int64_t row, casus__source_field_visit visit,
                                        void *user, casus_error *error);

/* A batch of the same rows and columns, which retains the old one. Those of the mask `shared` point into the old one's
   memory; the others have no elements until the caller seals or shares columns of as many rows into them. */
casus_batch *casus__batch_share(const casus_allocator *a, casus_batch *batch, uint64_t shared);

/* 1 for rows of forms that can say how they relate to others: casus' own, in whatever form, and what was built. */
int casus__batch_can_relate(const casus_batch *batch);

/* Column by id, NULL if the batch has not got it; and the mask of those that it has. A NULL batch has none. */
const casus_column *casus__batch_column(const casus_batch *batch, int32_t id);
uint64_t casus__batch_columns(const casus_batch *batch);

#endif
