/* SPDX-License-Identifier: MIT */
/* casus' own events one by one, for a reader that is asked for distinct ones. */
#ifndef CASUS_LIB_IO_ARROW_ARROW_EVENTS_H
#define CASUS_LIB_IO_ARROW_ARROW_EVENTS_H

#include "io/reader/reader.h"

typedef struct casus__arrow_events {
    casus_event *event;
    casus_batch *batch; /* whose rows are being taken */
    int64_t at;
} casus__arrow_events;

casus_status casus__arrow_events_init(casus__arrow_events *e, const casus_reader *reader, casus_error *error);
void casus__arrow_events_free(casus__arrow_events *e);
/* Takes rows of the batch at hand until it is used up, when it is freed, or the reader's batch is full. */
casus_status casus__arrow_events_take(casus__arrow_events *e, casus_reader *reader, casus_error *error);

#endif
