/* SPDX-License-Identifier: MIT */
/* A directed graph over the numbers 0 .. node_count - 1: edges are added in any order and sealed once; then the targets
   of a node are a range, sorted, each once. Everything is linear in nodes and edges, and nothing recurses. */
#ifndef CASUS_LIB_QUERY_STANDING_GRAPH_H
#define CASUS_LIB_QUERY_STANDING_GRAPH_H

#include "base/memory.h"

typedef struct casus__edge {
    int32_t from;
    int32_t to;
} casus__edge;

/* Zero-initialise. */
typedef struct casus__graph {
    casus__edge *edges; /* sealed: by from, then by to */
    int64_t edge_count;
    int64_t edge_cap;
    int32_t node_count; /* sealed */
    int64_t *starts;    /* node_count + 1 */
} casus__graph;

int casus__graph_add(const casus_allocator *a, casus__graph *g, int32_t from, int32_t to);
/* No edge leads out of the nodes. */
int casus__graph_seal(const casus_allocator *a, casus__graph *g, int32_t node_count);
/* 1 if the sealed graph has the edge. */
int casus__graph_has(const casus__graph *g, int32_t from, int32_t to);
/* The strongly connected components of a sealed graph: out[node] is the number of its component, and a component has a
   higher number than those that it leads to. Returns how many, -1 when memory is short. (Tarjan 1972) */
int32_t casus__graph_components(const casus_allocator *a, const casus__graph *g, int32_t *out);
void casus__graph_free(const casus_allocator *a, casus__graph *g);

/* The root of a node in a forest, in which roots[root] is itself. Paths are halved on the way, so that trees stay flat.
 */
int32_t casus__graph_root(int32_t *roots, int32_t node);

#endif
