/* SPDX-License-Identifier: MIT */
/* Chosen rows of batches, appended to growing columns: casus_batch_select() and the Arrow writer use it. A gather
   remembers from batch to batch what the codes of their dictionaries are in the growing ones. */
#ifndef CASUS_LIB_BATCH_GATHER_H
#define CASUS_LIB_BATCH_GATHER_H

#include "batch/batch.h"

/* Translation of the codes of one dictionary of a batch into those of the growing column's dictionary. */
typedef struct casus__gathered_codes {
    casus__words *from; /* retained, so that its identity stays unique; NULL: nothing is translated yet */
    int32_t *codes;     /* -1: not met yet */
    int64_t count;
} casus__gathered_codes;

typedef struct casus__gather {
    casus_allocator allocator;
    casus__gathered_codes *codes; /* one a column or field of type WORD, in the order of the schema */
    int64_t count;
} casus__gather;

int casus__gather_init(casus__gather *g, const casus_allocator *a);
void casus__gather_free(casus__gather *g);
/* Forgets the codes. To be called when the dictionaries of the growing columns start afresh. */
void casus__gather_forget(casus__gather *g);
/* Appends rows [first, first + count) of a batch; columns that the batch has not got become unknown. Returns 0 also
   when a column would pass 2^31 - 1 bytes or elements; the caller then rolls back. */
int casus__gather_rows(casus__gather *g, casus__columns *to, const casus_batch *batch, int64_t first, int64_t count);
/* The same of columns that are not sealed. */
int casus__gather_grown(casus__gather *g, casus__columns *to, const casus__columns *from, int64_t first, int64_t count);
/* Appends the rows of a bitmap, NULL for all. */
int casus__gather_chosen(casus__gather *g, casus__columns *to, const casus_batch *batch, const uint8_t *selection);
/* Length of the next run of chosen rows from *row on, 0 if there is none; *row becomes its start. */
int64_t casus__chosen_run(const uint8_t *selection, int64_t rows, int64_t *row);

#endif
