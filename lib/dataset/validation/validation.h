/* SPDX-License-Identifier: MIT */
/* Validation of events that come batch by batch: the rules of each, and at the end those of the whole. Batches need not
   be kept. */
#ifndef CASUS_LIB_DATASET_VALIDATION_VALIDATION_H
#define CASUS_LIB_DATASET_VALIDATION_VALIDATION_H

#include "batch/batch.h"
#include "dataset/validation/passed.h"

typedef struct casus__validation {
    casus__passed records;
    casus__findings findings; /* of events, as they came */
    casus_event *event;       /* read into */
} casus__validation;

casus_status casus__validation_init(casus__validation *v, const casus__settings *settings, casus_error *error);
void casus__validation_free(casus__validation *v);

/* Adds the events of a batch. `first_row` is the number of its first row, -1 takes the rows of its source. `file`
   numbers the input from 0. CASUS_E_ARGUMENT (the columns dataset, id and relations were not all built),
   CASUS_E_MEMORY. */
casus_status casus__validation_add(casus__validation *v, const casus_batch *batch, int32_t file, int64_t first_row,
                                   casus_error *error);
/* One event by itself, without what only the whole can show. */
casus_status casus__validation_event(casus__validation *v, const casus_event *event, casus_error *error);
/* Reports all findings so far; more may be added afterwards. `whole`: as in record_links.h. */
casus_status casus__validation_report(casus__validation *v, int whole, casus__finding_fn report, void *user,
                                      casus_error *error);

#endif
