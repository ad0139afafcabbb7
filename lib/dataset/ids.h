/* SPDX-License-Identifier: MIT */
/* The rows of a dataset by number, and by dataset and id. Validation and the join of mentions find events with it. The
   dataset must stay as it is while this is in use. */
#ifndef CASUS_LIB_DATASET_IDS_H
#define CASUS_LIB_DATASET_IDS_H

#include "base/context.h"
#include "batch/batch.h"

/* Who an event is. */
typedef struct casus__name {
    casus_str dataset;
    casus_str id;
} casus__name;

typedef struct casus__id_slot {
    uint64_t hash;
    int64_t row; /* of the dataset, from 1; 0 = free */
} casus__id_slot;

typedef struct casus__ids {
    casus_allocator allocator;
    casus__hash_key key;
    const casus_dataset *dataset;
    int32_t batch_count;
    int64_t row_count;
    int64_t *starts;       /* first row of every batch, and the row count */
    casus__id_slot *slots; /* open addressing, a third of them free */
    int64_t slot_count;
} casus__ids;

/* Sets up with no id entered. */
int casus__ids_init(casus__ids *ids, const casus__settings *settings, const casus_dataset *dataset);
void casus__ids_free(casus__ids *ids);

/* Batch of a row, and its index there; the dataset and id of a row of a batch, and of a row of the dataset. */
casus_batch *casus__ids_batch(const casus__ids *ids, int64_t row, int64_t *out_index);
casus__name casus__ids_name_in(const casus_batch *batch, int64_t index);
casus__name casus__ids_name(const casus__ids *ids, int64_t row);

/* Enters the id of a row. Returns the row that had it before, which then keeps it; -1 if none did or the row has no id.
   Called at most row_count times. */
int64_t casus__ids_enter(casus__ids *ids, int64_t row, casus__name name);
/* Row of an event, -1 if it was not entered. */
int64_t casus__ids_find(const casus__ids *ids, casus__name name);

#endif
