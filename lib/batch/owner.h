/* SPDX-License-Identifier: MIT */
/* Foreign memory under batches and dictionaries: an Arrow array that was moved in. Counted, because batches and
   dictionaries end at different times, on any thread. */
#ifndef CASUS_LIB_BATCH_OWNER_H
#define CASUS_LIB_BATCH_OWNER_H

#include <casus/arrow_c.h>

#include "base/memory.h"

typedef struct casus__owner casus__owner;

/* Moves the array in, with one reference. NULL when memory is short; the array is then still the caller's. */
casus__owner *casus__owner_new(const casus_allocator *a, struct ArrowArray *array);
casus__owner *casus__owner_retain(casus__owner *owner);
void casus__owner_free(casus__owner *owner);

#endif
