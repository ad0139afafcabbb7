/* SPDX-License-Identifier: MIT */
/* Candidates fall into components: groups of records that are joined by candidates, directly or through others. What
   becomes a link in one depends on no other. */
#ifndef CASUS_LIB_LINK_OPTIMAL_COMPONENTS_H
#define CASUS_LIB_LINK_OPTIMAL_COMPONENTS_H

#include "link/optimal/optimal.h"

typedef struct casus__link_component {
    int64_t first_edge; /* in the list of edges */
    int64_t edge_count;
    int32_t first_record; /* in the list of records */
    int32_t record_count;
    int32_t dataset_count;
    int32_t largest; /* records of the dataset that has most */
} casus__link_component;

/* By their smallest record. Zero-initialise. */
typedef struct casus__link_components {
    casus__link_component *items;
    int32_t count;
    int32_t record_count; /* records that an edge of weight above 0 joins */
    int64_t edge_count;   /* such edges */
    int32_t *records;     /* component after component, by number */
    int64_t *edges;       /* their indices, component after component, as they were given */
} casus__link_components;

/* Rows and columns of the edges are records 0 .. records - 1; datasets[record] is any number from 0. Edges of weight 0
   or less join nothing. 0 when memory is short. Linear but for the union-find (Tarjan 1975). At most 20 bytes a record
   and 8 an edge stay, 8 a record more are held meanwhile. */
int casus__link_components_make(const casus_allocator *a, const casus__link_edge *edges, int64_t count,
                                const int32_t *datasets, int32_t records, casus__link_components *out);
void casus__link_components_free(const casus_allocator *a, casus__link_components *c);

#endif
