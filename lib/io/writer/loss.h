/* SPDX-License-Identifier: MIT */
/* What a flat row has no room for: counted while the rows are written, and told once. Only rows of casus' own events
   are looked at: of a dataset the file itself is the whole. */
#ifndef CASUS_LIB_IO_WRITER_LOSS_H
#define CASUS_LIB_IO_WRITER_LOSS_H

#include "base/memory.h"
#include "batch/batch.h"

#define CASUS__LOSS_KINDS 20

/* Zero-initialise. */
typedef struct casus__loss {
    int64_t events; /* that hold more than a row does */
    int64_t parts[CASUS__LOSS_KINDS];
} casus__loss;

/* Counts a row of a batch that has every column. */
void casus__loss_add(casus__loss *loss, const casus_batch *batch, int64_t row);
/* Appends the sentence, without NUL; nothing if nothing was lost. */
int casus__loss_print(const casus__loss *loss, const casus_allocator *a, casus__buffer *out);

#endif
