/* SPDX-License-Identifier: MIT */
#ifndef CASUS_LIB_NAMES_NAMED_BATCH_H
#define CASUS_LIB_NAMES_NAMED_BATCH_H

#include "batch/batch.h"
#include "names/names.h"

/* casus_names_apply() for some of the columns, with memory of `a`. What no name of the table is in is shared, and a
   batch without any is given out itself. Days are unknown where the batch has no column date_start. */
casus_status casus__names_apply(const casus_names *names, const casus_allocator *a, uint64_t columns,
                                const casus_batch *batch, casus_batch **out, casus_error *error);

/* Mask of the columns that it reads beside those that it names: date_start, if the table has days. */
uint64_t casus__names_columns(const casus_names *names); /* NULL is fine */

#endif
