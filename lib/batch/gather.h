/* SPDX-License-Identifier: MIT */
/* Chosen rows of batches as columns of their own. */
#ifndef CASUS_LIB_BATCH_GATHER_H
#define CASUS_LIB_BATCH_GATHER_H

#include "batch/batch.h"

/* What the codes of one dictionary of a batch are in the dictionary that grows here. */
typedef struct casus__codes {
    casus__words *from; /* retained, so that no other takes its place in memory; NULL: nothing is known */
    int32_t *codes;     /* -1: not met yet */
    int64_t count;
} casus__codes;

/* Remembers codes from batch to batch. */
typedef struct casus__gather {
    casus_allocator allocator;
    casus__codes *codes; /* one a column or field of type WORD, in the order of the schema */
    int64_t count;
} casus__gather;

/* 0 when memory is short; free it all the same. */
int casus__gather_init(casus__gather *g, const casus_allocator *a);
void casus__gather_free(casus__gather *g);
/* Forgets the codes; to be called when the dictionaries of the columns start afresh. */
void casus__gather_forget(casus__gather *g);
/* Appends rows [first, first + count) of a batch. Columns that the batch has not are unknown. 0 when memory is short or
 * a column would pass 2^31 - 1; the caller then rolls back. */
int casus__gather_rows(casus__gather *g, casus__columns *to, const casus_batch *batch, int64_t first, int64_t count);
/* Appends the rows of a bitmap, NULL for all. */
int casus__gather_chosen(casus__gather *g, casus__columns *to, const casus_batch *batch, const uint8_t *selection);
/* The next run of chosen rows from *row on: its length, and *row its start; 0 if there is none. */
int64_t casus__chosen_run(const uint8_t *selection, int64_t rows, int64_t *row);

#endif
