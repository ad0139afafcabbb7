/* SPDX-License-Identifier: MIT */
/* The zone behind a time of day, as programs write it. */
#ifndef CASUS_LIB_TIME_ZONE_H
#define CASUS_LIB_TIME_ZONE_H

#include <stdint.h>

/* Reads a zone from *at on, with at most one blank before it, and moves *at behind it: `Z`, `UTC` or `GMT` in any case,
   an offset `+05:30`, `+0530`, `+05`, or both, `UTC+3`. *ahead is the offset in seconds, east positive. 0 if there is
   none: *at then stays. */
int casus__zone_take(const char **at, const char *end, int32_t *ahead);

#endif
