/* SPDX-License-Identifier: MIT */
/* Tables of sums: a row of a table that counts events is no event, and neither is one without an id and a day. */
#ifndef CASUS_LIB_IO_PROFILES_HEADER_COUNTED_EVENTS_H
#define CASUS_LIB_IO_PROFILES_HEADER_COUNTED_EVENTS_H

#include <casus/base.h>

/* Index of the first column that counts events, by its name: "events", "n_events", "Event Count", "incidents"; -1 if
   there is none. has_id: the rows have ids, so that `n` and `count` may count something else. */
int32_t casus__counting_column(const casus_str *names, int32_t count, int has_id);

#endif
