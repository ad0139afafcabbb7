/* SPDX-License-Identifier: MIT */
/* The value of a finding that is made of figures. Grows in a room that is large enough for any; `at` is where the text
   ends so far, and the new end is handed back. */
#ifndef CASUS_LIB_DATASET_VALIDATION_VALUE_TEXT_H
#define CASUS_LIB_DATASET_VALIDATION_VALUE_TEXT_H

#include <casus/base.h>

#define CASUS__VALUE_ROOM 160

int64_t casus__value_text(char *out, int64_t at, casus_str text);
/* "unknown" for a NaN, "inf" without a bound. */
int64_t casus__value_number(char *out, int64_t at, double v);
/* Two figures of a status, such as "killed 9 of 5". */
int64_t casus__value_figures(char *out, int32_t status, double one, const char *between, double other);

#endif
