/* SPDX-License-Identifier: MIT */
/* By what the casualty cells of the rows of a batch are told apart: by whom, by what, by victim group. */
#ifndef CASUS_LIB_QUERY_ROLLUP_RUN_APART_H
#define CASUS_LIB_QUERY_ROLLUP_RUN_APART_H

#include "query/columns/barred.h"
#include "query/rollup/state/records.h"

#define CASUS__VICTIM_FIELDS 5

typedef struct casus__apart {
    const casus_column *cells; /* NULL: the batch has no cells */
    casus__value_map statuses;
    casus__view by;
    casus__view means;
    const casus_column *victims[CASUS__VICTIM_FIELDS];
    const casus_column *participants;
    casus__value_map roles;
    const casus_column *all_means;
    const casus__barred *barred; /* what it bars tells nothing apart */
    casus__view cell_claims;
    casus__view participant_claims;
    casus__view means_claims;
} casus__apart;

/* Turns to a batch. */
int casus__apart_begin(const casus_allocator *a, casus__apart *apart, const casus_batch *batch,
                       const casus__barred *barred);
/* A cell that names neither is told apart by the only perpetrator and the only means of its event. */
casus__breakdown casus__apart_of(const casus__apart *apart, int64_t row);
void casus__apart_free(const casus_allocator *a, casus__apart *apart);

#endif
