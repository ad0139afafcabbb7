/* SPDX-License-Identifier: MIT */
#ifndef CASUS_LIB_QUERY_ROLLUP_RESIDUALS_PASS_ORDER_H
#define CASUS_LIB_QUERY_ROLLUP_RESIDUALS_PASS_ORDER_H

#include "query/rollup/residuals/breakdowns.h"

/* The nodes in an order in which every circle is side by side, to be passed from the last to the first: what is below a
   node comes behind it, and so does the parent of any row that is below it, since a row adds what is found with its
   parent. Free it with casus__sorted_free(). NULL when memory is short. */
int32_t *casus__pass_order(const casus_allocator *a, const casus__ties *ties, const casus__breakdowns *breakdowns);

#endif
