/* SPDX-License-Identifier: MIT */
#ifndef CLI_EVENT_PAGE_H
#define CLI_EVENT_PAGE_H

#include "text/buffer.h"

/* An event of a batch, and what is asked about it. */
typedef struct shown_event {
    const casus_batch *batch;
    int64_t row;
    int32_t policy;               /* by which its claims are resolved; 0 = the default */
    const casus_table *standings; /* of casus_dataset_standing(): the event is row `standing` of it; NULL: untold */
    int64_t standing;
} shown_event;

/* The event as a page, see page.h. `out` then holds it. */
casus_status event_page(buffer *out, int32_t format, casus_context *context, const shown_event *shown,
                        casus_error *error);

#endif
