/* SPDX-License-Identifier: MIT */
/* How many events each set of datasets has. A set is a mask: bit 0 is the first dataset. Whole counts, kept as doubles,
   of at most 10^12 events in all; that of mask 0, which nobody has seen, is 0 here. */
#ifndef CASUS_LIB_LINK_ESTIMATE_OVERLAP_H
#define CASUS_LIB_LINK_ESTIMATE_OVERLAP_H

#include "base/memory.h"

#define CASUS__LISTS_MOST 6
#define CASUS__CELLS_MOST 64

typedef struct casus__overlap {
    int32_t lists; /* 2 to CASUS__LISTS_MOST */
    int32_t cells; /* 2^lists */
    double observed;
    double counts[CASUS__CELLS_MOST];
    casus_str names[CASUS__LISTS_MOST]; /* borrowed */
} casus__overlap;

/* Takes counts[mask - 1] for each mask. CASUS_E_ARGUMENT (too few or many lists, or counts for them), CASUS_E_VALUE (a
   negative count), CASUS_E_LIMIT (more events than can be told apart). */
casus_status casus__overlap_fill(casus__overlap *overlap, const casus_str *names, int32_t lists, const int64_t *counts,
                                 int32_t count_count, casus_error *error);
/* Events that all of the datasets `in` have and none of `out`. */
double casus__overlap_with(const casus__overlap *overlap, int32_t in, int32_t out);
/* Events that exactly so many datasets have. */
double casus__overlap_exactly(const casus__overlap *overlap, int32_t datasets);
/* Writes the names of a set between brackets, such as `[acled ged]`. */
int casus__overlap_print(const casus_allocator *a, const casus__overlap *overlap, int32_t mask, casus__buffer *out);

/* Number of members of a set. */
static inline int32_t casus__set_size(int32_t mask) {
    int32_t n = 0;
    for (; mask != 0; mask &= mask - 1) {
        n++;
    }
    return n;
}

#endif
