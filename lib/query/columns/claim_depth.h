/* SPDX-License-Identifier: MIT */
/* The depth of hearsay: how many sources stand between a claim and its reader, from the source of the claim along what
   each cites. A claim without a source has 0. In a circle of sources each counts once. */
#ifndef CASUS_LIB_QUERY_COLUMNS_CLAIM_DEPTH_H
#define CASUS_LIB_QUERY_COLUMNS_CLAIM_DEPTH_H

#include "query/columns/column_view.h"

/* The depth of every claim of a batch that has any, in their order. 0 when memory is short. */
int casus__claim_depths(const casus_allocator *a, const casus_batch *batch, double *out);

#endif
