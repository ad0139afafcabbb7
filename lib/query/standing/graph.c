/* SPDX-License-Identifier: MIT */
/* Edges are put in order by counting, first by target and then, which keeps that order, by origin. */
#include "query/standing/graph.h"

#include <string.h>

int casus__graph_add(const casus_allocator *a, casus__graph *g, int32_t from, int32_t to) {
    if (!CASUS__GROW(a, g->edges, g->edge_cap, g->edge_count + 1)) {
        return 0;
    }
    g->edges[g->edge_count++] = (casus__edge){from, to};
    return 1;
}

static int32_t end_of(const casus__edge *edge, int by_origin) {
    return by_origin ? edge->from : edge->to;
}

/* Sorts into `out` by one end; `starts` receives where the edges of each node begin. */
static void count_sort(const casus__edge *edges, int64_t count, int by_origin, int64_t *starts, int32_t node_count,
                       casus__edge *out) {
    memset(starts, 0, ((size_t)node_count + 1) * sizeof *starts);
    for (int64_t i = 0; i < count; i++) {
        starts[end_of(&edges[i], by_origin) + 1]++;
    }
    for (int32_t node = 0; node < node_count; node++) {
        starts[node + 1] += starts[node];
    }
    for (int64_t i = 0; i < count; i++) {
        out[starts[end_of(&edges[i], by_origin)]++] = edges[i];
    }
    for (int32_t node = node_count; node > 0; node--) {
        starts[node] = starts[node - 1];
    }
    starts[0] = 0;
}

/* Drops what stands twice, and moves the starts along. */
static void drop_repeats(casus__graph *g) {
    int64_t kept = 0;
    int64_t i = 0;
    for (int32_t node = 0; node < g->node_count; node++) {
        const int64_t end = g->starts[node + 1];
        g->starts[node] = kept;
        for (const int64_t first = kept; i < end; i++) {
            if (kept == first || g->edges[kept - 1].to != g->edges[i].to) {
                g->edges[kept++] = g->edges[i];
            }
        }
    }
    g->starts[g->node_count] = kept;
    g->edge_count = kept;
}

int casus__graph_seal(const casus_allocator *a, casus__graph *g, int32_t node_count) {
    const uint64_t bytes = (uint64_t)(g->edge_count + 1) * sizeof(casus__edge);
    casus__edge *scratch = casus__alloc(a, bytes);
    g->node_count = node_count;
    g->starts = casus__alloc(a, ((uint64_t)node_count + 1) * sizeof *g->starts);
    if (scratch != NULL && g->starts != NULL) {
        count_sort(g->edges, g->edge_count, 0, g->starts, node_count, scratch);
        count_sort(scratch, g->edge_count, 1, g->starts, node_count, g->edges);
        drop_repeats(g);
    }
    casus__free(a, scratch, bytes);
    return scratch != NULL && g->starts != NULL;
}

int casus__graph_has(const casus__graph *g, int32_t from, int32_t to) {
    int64_t low = g->starts[from];
    int64_t high = g->starts[from + 1];
    while (low < high) {
        const int64_t middle = low + (high - low) / 2;
        if (g->edges[middle].to < to) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < g->starts[from + 1] && g->edges[low].to == to;
}

/* ---- Components -------------------------------------------------------------------------------------------------- */

typedef struct visit {
    int32_t node;
    int64_t edge; /* to be followed next */
} visit;

typedef struct search {
    const casus__graph *g;
    int32_t *indexes; /* by node: in which order it was found, from 1; 0 = not yet */
    int32_t *lows;    /* by node: the first found that it leads back to */
    int32_t *stack;   /* found and in no component yet */
    visit *path;      /* from the root to the node at hand */
    int32_t *out;     /* -1 = in no component yet */
    int32_t found, stacked, depth, components;
} search;

static void enter(search *s, int32_t node) {
    s->indexes[node] = s->lows[node] = ++s->found;
    s->stack[s->stacked++] = node;
    s->path[s->depth++] = (visit){node, s->g->starts[node]};
}

static void leave(search *s) {
    const int32_t node = s->path[--s->depth].node;
    if (s->depth > 0) {
        const int32_t before = s->path[s->depth - 1].node;
        s->lows[before] = s->lows[node] < s->lows[before] ? s->lows[node] : s->lows[before];
    }
    if (s->lows[node] != s->indexes[node]) {
        return;
    }
    int32_t member;
    do {
        member = s->stack[--s->stacked];
        s->out[member] = s->components;
    } while (member != node);
    s->components++;
}

static void find_from(search *s, int32_t root) {
    enter(s, root);
    while (s->depth > 0) {
        visit *at = &s->path[s->depth - 1];
        if (at->edge == s->g->starts[at->node + 1]) {
            leave(s);
            continue;
        }
        const int32_t next = s->g->edges[at->edge++].to;
        if (s->indexes[next] == 0) {
            enter(s, next);
        } else if (s->out[next] < 0 && s->indexes[next] < s->lows[at->node]) {
            s->lows[at->node] = s->indexes[next];
        }
    }
}

int32_t casus__graph_components(const casus_allocator *a, const casus__graph *g, int32_t *out) {
    const uint64_t n = (uint64_t)g->node_count + 1;
    search s = {g,
                casus__zalloc(a, n * sizeof(int32_t)),
                casus__alloc(a, n * sizeof(int32_t)),
                casus__alloc(a, n * sizeof(int32_t)),
                casus__alloc(a, n * sizeof(visit)),
                out,
                0,
                0,
                0,
                0};
    const int ok = s.indexes != NULL && s.lows != NULL && s.stack != NULL && s.path != NULL;
    for (int32_t node = 0; ok && node < g->node_count; node++) {
        out[node] = -1;
    }
    for (int32_t node = 0; ok && node < g->node_count; node++) {
        if (s.indexes[node] == 0) {
            find_from(&s, node);
        }
    }
    casus__free(a, s.indexes, n * sizeof(int32_t));
    casus__free(a, s.lows, n * sizeof(int32_t));
    casus__free(a, s.stack, n * sizeof(int32_t));
    casus__free(a, s.path, n * sizeof(visit));
    return ok ? s.components : -1;
}

void casus__graph_free(const casus_allocator *a, casus__graph *g) {
    casus__free(a, g->edges, (uint64_t)g->edge_cap * sizeof *g->edges);
    casus__free(a, g->starts, ((uint64_t)g->node_count + 1) * sizeof *g->starts);
    memset(g, 0, sizeof *g);
}

int32_t casus__graph_root(int32_t *roots, int32_t node) {
    while (roots[node] != node) {
        roots[node] = roots[roots[node]];
        node = roots[node];
    }
    return node;
}
