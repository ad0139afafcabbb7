/* SPDX-License-Identifier: MIT */
/* Keys of time: calendar units, and runs of so many days from Monday 1970-01-05 on. Periods of a key are consecutive
   numbers, and every day is in exactly one of them. */
#ifndef CASUS_LIB_QUERY_ROLLUP_PERIOD_KEY_H
#define CASUS_LIB_QUERY_ROLLUP_PERIOD_KEY_H

#include "query/rollup/question.h"

int casus__key_is_time(const casus__key_type *key);
/* The period that holds a day, which is known. */
int32_t casus__key_period(const casus__key_type *key, int32_t day);
/* The first day of a period; 0 if that is none that 32 bits count. */
int casus__key_first_day(const casus__key_type *key, int64_t period, int32_t *out);
/* What the key prints of a period, at most so many bytes; empty if its first day cannot be printed. */
#define CASUS__PERIOD_ROOM 32
casus_str casus__key_period_text(const casus__key_type *key, int32_t period, char out[CASUS__PERIOD_ROOM]);
/* The shortest period of the key in days: of two keys that nest the finer one has fewer. */
int32_t casus__key_shortest(const casus__key_type *key);
/* 1 if every period of the finer of the two lies in one of the other. */
int casus__keys_nest(const casus__key_type *a, const casus__key_type *b);

#endif
