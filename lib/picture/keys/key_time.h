/* SPDX-License-Identifier: MIT */
/* Keys of time, read back: which days a text such as `2021-06` covers. */
#ifndef CASUS_LIB_PICTURE_KEY_TIME_H
#define CASUS_LIB_PICTURE_KEY_TIME_H

#include <casus/time.h>

/* CASUS_UNIT_* of a key by its name; below 0: a period of so many days; 0: it is no key of time. */
int32_t casus__key_time_unit(const char *name);
/* The first and last day of a period as the key prints it. 1, or 0 if it is none. */
int casus__key_time_days(const char *name, casus_str text, int32_t *out_first, int32_t *out_last);
/* The last day of the period that begins on `first`; INT32_MAX of one that ends beyond all days. */
int32_t casus__key_time_last(int32_t unit, int32_t first);

#endif
