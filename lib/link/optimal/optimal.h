/* SPDX-License-Identifier: MIT */
/* Which candidates between two datasets become links if their weights together are to be as large as possible: each
   record has one partner of the other dataset at most, and may stay single. */
#ifndef CASUS_LIB_LINK_OPTIMAL_OPTIMAL_H
#define CASUS_LIB_LINK_OPTIMAL_OPTIMAL_H

#include "base/context.h"
#include "base/memory.h"

/* A candidate. Its weight says how much is gained if it becomes a link: measured from the threshold, so that one of 0
   or less is never chosen. Below 2^61, so that no sum of a search leaves 64 bits. */
typedef struct casus__link_edge {
    int32_t row; /* a record, of the first dataset where there are two */
    int32_t column;
    int64_t weight;
} casus__link_edge;

/* The matching of the largest total weight.

   Rows are 0 .. rows - 1, columns 0 .. columns - 1, both in the order of their keys; edges stand in any order, and of
   two that join the same records the heavier one counts. partners[row] becomes the column of its link, -1 if it stays
   single; partners has room for every row.

   Of matchings of the same weight one is chosen that depends on the order of rows and columns alone: rows come in one
   after the other, and each time the cheapest change of partners is made that lets the new row in: of equal ones that
   with more links, then that which takes the smallest free column, then that after which the last row stays single.

   Exact: integers only. Steps: at most one for each row and edge; *steps, if it is not NULL, becomes the number of
   edges looked at. Measured for 2,000 by 2,000 records: up to 75 an edge for 4,000 to 16,000 edges (some milliseconds),
   35 where every pair is an edge of random weight (a second), and at worst, of weights row * column, 1,000 (half a
   minute). Memory beyond the edges: 12 bytes an edge, 16 a row, 36 a column: 220 KiB for 2,000 by 2,000 records with
   10,000 edges, 46 MiB if every pair is one.

   CASUS_E_MEMORY, CASUS_E_CANCELLED (cancel may be NULL). */
casus_status casus__link_optimal(const casus_allocator *a, const casus__cancel *cancel, const casus__link_edge *edges,
                                 int64_t count, int32_t rows, int32_t columns, int32_t *partners, int64_t *steps,
                                 casus_error *error);

/* Components of more records of a dataset than this, or of more than two datasets, are left to best-first. */
#define CASUS__LINK_OPTIMAL_MOST 2000

#define CASUS__LINK_REJECTED 0
#define CASUS__LINK_CHOSEN 1
#define CASUS__LINK_LEFT 2 /* to best-first */

/* The same of any candidates: rows and columns of the edges are records 0 .. records - 1 in the order of their keys,
   datasets[record] is the dataset of each. Decides each edge on its own component: decisions[edge] becomes
   CASUS__LINK_*. *out_left becomes the number of components that were left. Edges of which a component needs none (of
   weight 0 or less) join nothing, and are rejected. */
casus_status casus__link_optimal_all(const casus_allocator *a, const casus__cancel *cancel,
                                     const casus__link_edge *edges, int64_t count, const int32_t *datasets,
                                     int32_t records, uint8_t *decisions, int64_t *out_left, casus_error *error);

#endif
