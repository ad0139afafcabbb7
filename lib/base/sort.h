/* SPDX-License-Identifier: MIT */
#ifndef CASUS_LIB_BASE_SORT_H
#define CASUS_LIB_BASE_SORT_H

#include <casus/base.h>

/* Compares items x and y of whatever `user` is: below, at or above 0. */
typedef int (*casus__compare_fn)(const void *user, int32_t x, int32_t y);

/* The items 0 .. n-1 in order: stable, no worst case, and every allocation through the context, which qsort does not
   promise. NULL when memory is short; else n numbers to free with casus__free (n * 4 bytes; n = 0 gives a block of 4).
 */
int32_t *casus__sorted(const casus_allocator *a, int64_t n, casus__compare_fn compare, const void *user);
void casus__sorted_free(const casus_allocator *a, int32_t *order, int64_t n);

#endif
