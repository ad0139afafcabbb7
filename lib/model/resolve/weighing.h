/* SPDX-License-Identifier: MIT */
/* One count out of the casualty cells and the claims of an event: first what each claim says in its cells, then a
   policy across the claims. docs/resolve.md has the rules in words. */
#ifndef CASUS_LIB_MODEL_RESOLVE_WEIGHING_H
#define CASUS_LIB_MODEL_RESOLVE_WEIGHING_H

#include "model/resolve/opinion.h"

/* Up to this many cells are counted without an allocation. */
#define CASUS__CELLS_INLINE 64

/* The count of a status in the n cells of one event, all taken as one claim's; side 0 is everyone. Low, best and high
   are added separately, and one that is unknown in an added cell is unknown in the sum; without a matching cell all
   three are unknown. A cell without any number that has parts is at least their sum. For at most CASUS__CELLS_INLINE
   cells, since the time grows with the third power of n. CASUS_E_OVERFLOW if a finite sum passes 9e12, the largest
   count; *out is then unknown. */
casus_status casus__cells_triple(const casus__cell *cells, int32_t n, int32_t status, int32_t side, casus_triple *out);

/* The same within each claim, then a policy (CASUS_POLICY_*) across the claims; for any number of cells. Allocates only
   for more than CASUS__CELLS_INLINE cells. CASUS_E_ARGUMENT for a policy that does not exist, CASUS_E_OVERFLOW,
   CASUS_E_MEMORY; *out is then unknown. */
casus_status casus__claims_triple(const casus_allocator *a, const casus__cell *cells, int32_t n,
                                  const casus__claim_view *claims, int32_t claim_count, int32_t status, int32_t side,
                                  int32_t policy, casus_triple *out);

/* The same, and the opinions behind it, in the order of the claims, the dataset's own first. `opinions` and `scratch`
   have room for n each. */
casus_status casus__claims_weigh(const casus_allocator *a, const casus__cell *cells, int32_t n,
                                 const casus__claim_view *claims, int32_t claim_count, int32_t status, int32_t side,
                                 int32_t policy, casus__opinion *opinions, casus_triple *scratch, int32_t *out_n,
                                 casus_triple *out);

/* The members of a claim that are weighed. */
casus__claim_view casus__claim_view_of(const casus_claim *claim);

#endif
