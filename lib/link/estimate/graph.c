/* SPDX-License-Identifier: MIT */
/* Maximum cardinality search (Tarjan and Yannakakis 1984): each time the vertex with most visited neighbours. The graph
   is chordal if these are always joined to each other; a clique ends where their number does not grow (Blair and Peyton
   1993), and what the next one has of what was visited is the separator between them. */
#include "link/estimate/graph.h"

#include <string.h>

static void read_edges(int32_t lists, uint32_t edges, int32_t neighbours[CASUS__LISTS_MOST]) {
    memset(neighbours, 0, CASUS__LISTS_MOST * sizeof *neighbours);
    for (int32_t i = 0; i < lists; i++) {
        for (int32_t j = i + 1; j < lists; j++) {
            if (edges & 1) {
                neighbours[i] |= 1 << j;
                neighbours[j] |= 1 << i;
            }
            edges >>= 1;
        }
    }
}

/* Whether each of a set is joined to all others of it. */
static int is_clique(const int32_t *neighbours, int32_t set) {
    for (int32_t i = 0; set >> i != 0; i++) {
        if (((set >> i) & 1) && (set & ~(neighbours[i] | 1 << i)) != 0) {
            return 0;
        }
    }
    return 1;
}

static int32_t next_vertex(int32_t lists, const int32_t *neighbours, int32_t visited) {
    int32_t best = -1;
    int32_t most = -1;
    for (int32_t i = 0; i < lists; i++) {
        const int32_t size = casus__set_size(neighbours[i] & visited);
        if (((visited >> i) & 1) == 0 && size > most) {
            best = i;
            most = size;
        }
    }
    return best;
}

int casus__graph_read(int32_t lists, uint32_t edges, casus__pair_graph *out) {
    int32_t neighbours[CASUS__LISTS_MOST];
    int32_t before = -1; /* visited neighbours of the last vertex */
    int32_t visited = 0;
    memset(out, 0, sizeof *out);
    read_edges(lists, edges, neighbours);
    for (int32_t n = 0; n < lists; n++) {
        const int32_t v = next_vertex(lists, neighbours, visited);
        const int32_t known = neighbours[v] & visited;
        if (!is_clique(neighbours, known)) {
            return 0;
        }
        if (casus__set_size(known) <= before || n == 0) {
            if (known != 0) {
                out->separators[out->separator_count++] = (uint8_t)known;
            }
            out->clique_count++;
        }
        out->cliques[out->clique_count - 1] = (uint8_t)(known | 1 << v);
        before = casus__set_size(known);
        visited |= 1 << v;
    }
    return 1;
}
