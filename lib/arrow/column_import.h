/* SPDX-License-Identifier: MIT */
/* From checked arrays into columns: which elements fit a field, which arrays a column can borrow (column_borrow.c), and
   the copying of all others (column_append.c). */
#ifndef CASUS_LIB_ARROW_COLUMN_IMPORT_H
#define CASUS_LIB_ARROW_COLUMN_IMPORT_H

#include "arrow/node.h"
#include "batch/column.h"

/* Child of a node by name, NULL if there is none. */
casus__arrow_node *casus__arrow_child(const casus__arrow_node *node, const char *name);

/* 1 if elements of the node can become those of a field (a STRUCT's fields where `in_list`). */
int casus__arrow_fits(const casus__field *field, int in_list, const casus__arrow_node *node);

/* 1 if a column can borrow the array's memory: same types, offset 0, aligned, zeroes under nulls and past the end of
   bitmaps, no NaN, nothing before the first element or behind the last. Of trusted arrays nothing is checked that takes
   time with the data. A NULL node is a column of nulls. */
int casus__arrow_can_borrow(const casus__column *shape, const casus__arrow_node *node, int trusted);

/* Makes an empty sealed column one that points into an array for which casus__arrow_can_borrow() returned 1. `owner`
   keeps the array. CASUS_E_MEMORY. */
casus_status casus__arrow_borrow(const casus_allocator *a, casus__column *out, casus__arrow_node *node, int64_t length,
                                 casus__owner *owner, casus_error *error);

/* Appends elements to a growing column; of a NULL node, unknown ones. CASUS_E_VALUE, CASUS_E_LIMIT, CASUS_E_MEMORY; the
   caller then truncates. */
casus_status casus__arrow_append(const casus_allocator *a, casus__column *out, const casus__arrow_node *node,
                                 int64_t from, int64_t count, casus_error *error);

#endif
