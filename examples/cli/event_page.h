/* SPDX-License-Identifier: MIT */
#ifndef CLI_EVENT_PAGE_H
#define CLI_EVENT_PAGE_H

#include "buffer.h"

/* One event of a batch as a page, see page.h. `out` then holds it. Its claims are resolved by a policy, 0 = the
 * default.
 */
casus_status event_page(buffer *out, int32_t format, int32_t policy, casus_context *context, const casus_batch *batch,
                        int64_t row, casus_error *error);

#endif
