/* SPDX-License-Identifier: MIT */
/* Sums of outcomes: `outcome.VERB[object=WORD]`. Quantities of different units are never added, and which units there
   are turns out only while events are added. So such a sum counts what has no unit, and for each unit that is met the
   question gets one more sum, named with the unit in parentheses, right behind it. A sum that is asked for with its
   unit stands alone. */
#ifndef CASUS_LIB_QUERY_ROLLUP_OUTCOME_SUMS_H
#define CASUS_LIB_QUERY_ROLLUP_OUTCOME_SUMS_H

#include "query/rollup/rollup.h"

/* Makes the question anew with sums of some units more, given by their whole names, and lays the state out for it. The
   events that were folded before state nothing in these. CASUS_E_LIMIT (too many sums), CASUS_E_MEMORY; the rollup is
   then as before. */
casus_status casus__rollup_add_units(casus_rollup *rollup, const casus__dictionary *names, casus_error *error);
/* The names of sums of units that `rollup` has and `other` lacks. */
int casus__rollup_units_beyond(const casus_rollup *rollup, const casus_rollup *other, casus__dictionary *out);
/* 1 if the numbers of both lie in the same order. */
int casus__rollup_same_layout(const casus_rollup *rollup, const casus_rollup *other);

#endif
