/* SPDX-License-Identifier: MIT */
/* Sorting indices, whatever they stand for. */
#ifndef CASUS_LIB_BASE_SORT_H
#define CASUS_LIB_BASE_SORT_H

#include <casus/base.h>

/* Compares the items with indices x and y: below, at or above 0. */
typedef int (*casus__compare_fn)(const void *user, int32_t x, int32_t y);

/* The indices 0 .. n-1 in order, to be freed with casus__sorted_free(). Stable, n log n at worst, and with every
   allocation through the context; qsort() promises none of this. */
int32_t *casus__sorted(const casus_allocator *a, int64_t n, casus__compare_fn compare, const void *user);
/* The same by a key each, the smallest first; compare() orders those of one key, NULL leaves them as they are. A key
   beside its index saves a merge the way to what the index stands for. */
int32_t *casus__sorted_by(const casus_allocator *a, int64_t n, const uint64_t *keys, casus__compare_fn compare,
                          const void *user);
void casus__sorted_free(const casus_allocator *a, int32_t *order, int64_t n);

#endif
