/* SPDX-License-Identifier: MIT */
/* A row may be part of its parent and of something that does not stand, and so be below events that know nothing of the
   parent: the parent is put below these for the order alone. Where two parents wait for each other's rows, the order of
   part_of is all that is left. */
#include "query/rollup/residuals/pass_order.h"

#include "base/sort.h"

#define NONE (-1)

typedef struct order {
    const int32_t *waits;   /* by node: its component where rows count */
    const int32_t *circles; /* by node: its component of part_of */
} order;

static int compare(const void *user, int32_t x, int32_t y) {
    const order *o = user;
    const int by_waits = (o->waits[x] > o->waits[y]) - (o->waits[x] < o->waits[y]);
    return by_waits != 0 ? by_waits : (o->circles[x] > o->circles[y]) - (o->circles[x] < o->circles[y]);
}

/* The parent comes before what else the node leads to: events, or nodes that hand on to some. A node that hands on to
   the parent is then in a circle with it, in which it stays below the parent. */
static int add_waits(const casus_allocator *a, const casus__standing *s, int32_t node, int32_t parent,
                     casus__graph *out) {
    int ok = 1;
    for (int64_t i = s->parents.starts[node]; ok && i < s->parents.starts[node + 1]; i++) {
        const int32_t to = s->parents.edges[i].to;
        ok = to == parent || casus__graph_add(a, out, parent, to);
    }
    return ok;
}

static int list_waits(const casus_allocator *a, const casus__standing *s, const casus__breakdowns *b,
                      casus__graph *out) {
    int ok = 1;
    for (int64_t i = 0; ok && i < s->parents.edge_count; i++) {
        ok = casus__graph_add(a, out, s->parents.edges[i].from, s->parents.edges[i].to);
    }
    for (int32_t event = 0; ok && event < s->event_count; event++) {
        ok = b->parents[event] == NONE || add_waits(a, s, event, b->parents[event], out);
    }
    return ok && casus__graph_seal(a, out, s->node_count);
}

int32_t *casus__pass_order(const casus_allocator *a, const casus__ties *ties, const casus__breakdowns *breakdowns) {
    const casus__standing *s = ties->standing;
    const uint64_t bytes = ((uint64_t)s->node_count + 1) * sizeof(int32_t);
    order by = {ties->components, ties->components};
    if (!breakdowns->any) {
        return casus__sorted(a, s->node_count, compare, &by);
    }
    casus__graph graph = {0};
    int32_t *waits = casus__alloc(a, bytes);
    int32_t *sorted = NULL;
    if (waits != NULL && list_waits(a, s, breakdowns, &graph) && casus__graph_components(a, &graph, waits) >= 0) {
        by.waits = waits;
        sorted = casus__sorted(a, s->node_count, compare, &by);
    }
    casus__graph_free(a, &graph);
    casus__free(a, waits, bytes);
    return sorted;
}
