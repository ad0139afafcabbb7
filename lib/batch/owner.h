/* SPDX-License-Identifier: MIT */
/* Foreign memory that batches and dictionaries lie in: an Arrow array that was moved in, released with the last of
 * them.
 */
#ifndef CASUS_LIB_BATCH_OWNER_H
#define CASUS_LIB_BATCH_OWNER_H

#include <casus/arrow_c.h>

#include "base/memory.h"

typedef struct casus__owner casus__owner;

/* Moves the array in, with one reference. NULL when memory is short; the array then stays where it is. */
casus__owner *casus__owner_new(const casus_allocator *a, struct ArrowArray *array);
casus__owner *casus__owner_retain(casus__owner *owner);
/* NULL is fine. */
void casus__owner_free(casus__owner *owner);
const struct ArrowArray *casus__owner_array(const casus__owner *owner);

#endif
