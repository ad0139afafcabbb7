/* SPDX-License-Identifier: MIT */
/* Two records side by side, and what linking makes of them, as a person reads it. */
#ifndef CLI_LABEL_PAGE_H
#define CLI_LABEL_PAGE_H

#include "text/buffer.h"

typedef struct labelled_record {
    const casus_batch *batch;
    int64_t row;
    casus_str dataset, id; /* by which it was linked; without an id it goes by its row */
    int64_t order;         /* in the files */
} labelled_record;

/* `explained` is what casus_matches_explain() says of the two. */
casus_status label_page(buffer *out, casus_context *context, const labelled_record pair[2],
                        const casus_table *explained, casus_error *error);

#endif
