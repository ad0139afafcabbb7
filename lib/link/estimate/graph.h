/* SPDX-License-Identifier: MIT */
/* Chordal graphs over datasets: an edge joins two that may depend on each other, given the others. */
#ifndef CASUS_LIB_LINK_ESTIMATE_GRAPH_H
#define CASUS_LIB_LINK_ESTIMATE_GRAPH_H

#include "link/estimate/overlap.h"

/* Cliques and separators are sets of datasets. There are as many separators, empty ones among them, as cliques but
   one; only those that are not empty are kept. */
typedef struct casus__pair_graph {
    uint8_t cliques[CASUS__LISTS_MOST];
    uint8_t separators[CASUS__LISTS_MOST];
    int32_t clique_count;
    int32_t separator_count;
} casus__pair_graph;

/* Graphs of so many datasets: a bit of `edges` is one pair, below this number. */
static inline uint32_t casus__graph_end(int32_t lists) {
    return UINT32_C(1) << lists * (lists - 1) / 2;
}
/* Finds the cliques and separators. 0 if the graph is not chordal. */
int casus__graph_read(int32_t lists, uint32_t edges, casus__pair_graph *out);

#endif
