/* SPDX-License-Identifier: MIT */
/* The columns that a filter or rollup reads, which it keeps as a mask: as the text that it hands out to be put into the
   read options, and checked against a batch that comes in. */
#ifndef CASUS_LIB_QUERY_COLUMNS_COLUMNS_H
#define CASUS_LIB_QUERY_COLUMNS_COLUMNS_H

#include "base/memory.h"
#include "batch/batch.h"

/* The names in a mask, NUL-terminated; NULL when memory is short. */
char *casus__columns_text(const casus_allocator *a, uint64_t columns);
void casus__columns_text_free(const casus_allocator *a, char *text); /* NULL is fine */
/* CASUS_E_ARGUMENT if the batch lacks one of them. `whose` names the function that returns the columns needed. */
casus_status casus__columns_check(const casus_batch *batch, uint64_t columns, const char *whose, casus_error *error);

#endif
