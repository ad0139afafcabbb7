/* SPDX-License-Identifier: MIT */
/* Moments, seconds since 1970-01-01T00:00:00Z, as text: RFC 3339 in whole seconds, with the years of all 64 bits. */
#ifndef CASUS_LIB_TIME_MOMENT_H
#define CASUS_LIB_TIME_MOMENT_H

#include <casus/time.h>

/* Writes `2025-12-02T10:00:00Z`, years outside 0..9999 with a sign and at least six digits. Returns the number of
   bytes, without NUL. The moment must be known. */
#define CASUS__MOMENT_ROOM 32
int64_t casus__moment_print(int64_t moment, char *out);
/* Reads what is printed, also with a blank for the `T`, another zone for the `Z` (zone.h), and a fraction of a second
   that is zero. 0 if it is no moment, one that does not exist, or not in whole seconds. */
int casus__moment_parse(casus_str text, int64_t *out);

#endif
