/* SPDX-License-Identifier: MIT */
/* Measures (CASUS__MEASURE_*). Those of a figure are kept by group like sums. The others tell how many different
   things, or which first, so they are found in a companion: a rollup of the same question that has one key more, the
   thing, and counts events. So they hold for whatever holds for keys: what stands, leads, merges. */
#ifndef CASUS_LIB_QUERY_ROLLUP_MEASURES_MEASURES_H
#define CASUS_LIB_QUERY_ROLLUP_MEASURES_MEASURES_H

#include "query/rollup/figure.h"
#include "query/rollup/question.h"

/* ---- Names ------------------------------------------------------------------------------------------------------- */

/* The measure of `max(NAME)`, `min(NAME)` or `mean(NAME)`, and NAME in place of the name; 0 of other names. */
int32_t casus__measure_of_figure(casus_str *name);
/* 1 for the name of a measure that is found in a companion; fills in the sum. */
int casus__measure_apart(casus_str name, casus__sum *out);
/* Whether it goes with the question. CASUS_E_ARGUMENT. */
casus_status casus__measure_check(const casus__settings *settings, const casus__question *question, casus_str name,
                                  const casus__sum *sum, casus_error *error);
/* By which key its companion tells events apart. */
void casus__measure_companion(const casus__sum *sum, casus__companion *out);
int casus__companions_equal(const casus__companion *a, const casus__companion *b);
/* The measure that is nearest to a name that is none, NULL. */
const char *casus__measure_nearest(casus_str name);
/* CASUS_E_ARGUMENT for a question that divides events, of which no measure is. */
casus_status casus__measures_check_spread(const casus__question *question, casus_error *error);

/* ---- Figures ----------------------------------------------------------------------------------------------------- */

/* Adds to the numbers of a measure others, or a figure if its best is known. 0 if a sum leaves its range: nothing was
   added then. */
int casus__measure_add(const casus__sum *sum, int64_t *numbers, const int64_t *more);
int casus__measure_add_figure(const casus__sum *sum, int64_t *numbers, const casus__figure *figure);
/* What the numbers come to in 10^-6; -1: nothing is known. */
int64_t casus__measure_value(const casus__sum *sum, const int64_t *numbers);

#endif
