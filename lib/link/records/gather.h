/* SPDX-License-Identifier: MIT */
/* Records out of batches. */
#ifndef CASUS_LIB_LINK_RECORDS_GATHER_H
#define CASUS_LIB_LINK_RECORDS_GATHER_H

#include "link/records/records.h"

/* Mask of the columns that are read. */
uint64_t casus__gather_columns(void);

typedef struct casus__record_gather {
    const casus_allocator *allocator;
    casus__link_records *records;
    casus_str dataset; /* of all records; empty: what they say */
    casus_str file;    /* of those that say none, or are of profile "generic"; empty: none */
    int64_t row;       /* of the first row of a batch without source rows */
    /* Told of each record that was added, the last one, and the row that it was; NULL. */
    casus_status (*each)(void *user, const casus_batch *batch, int64_t row, casus_error *error);
    void *user;
} casus__record_gather;

/* Adds the records of a batch that has the columns. Mentions and withdrawn records are none. CASUS_E_MEMORY,
   CASUS_E_LIMIT. */
casus_status casus__gather_batch(casus__record_gather *g, const casus_batch *batch, casus_error *error);

#endif
