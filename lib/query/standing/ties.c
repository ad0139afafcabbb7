/* SPDX-License-Identifier: MIT */
/* Sets are marked by serial numbers, so that taking up the next one costs nothing but its own events. */
#include "query/standing/ties.h"

#include <string.h>

static int reverse(const casus_allocator *a, const casus__graph *g, casus__graph *out) {
    int ok = 1;
    for (int64_t i = 0; ok && i < g->edge_count; i++) {
        ok = casus__graph_add(a, out, g->edges[i].to, g->edges[i].from);
    }
    return ok && casus__graph_seal(a, out, g->node_count);
}

/* Follows the children of the nodes on the stack; what is stamped with the serial was seen. */
static int32_t follow(casus__ties *t, int32_t stacked, int32_t *out) {
    int32_t found = 0;
    while (stacked > 0 && t->steps <= CASUS__STEPS_MOST) {
        const int32_t node = t->stack[--stacked];
        t->steps += t->children.starts[node + 1] - t->children.starts[node];
        for (int64_t i = t->children.starts[node]; i < t->children.starts[node + 1]; i++) {
            const int32_t child = t->children.edges[i].to;
            if (t->stamps[child] != t->serial) {
                t->stamps[child] = t->serial;
                t->stack[stacked++] = child;
                if (out != NULL) {
                    out[found++] = child;
                }
            }
        }
    }
    return found;
}

int32_t casus__ties_below(casus__ties *t, const int32_t *nodes, int32_t count, int32_t *out) {
    t->serial++;
    for (int32_t i = 0; i < count; i++) {
        t->stamps[nodes[i]] = t->serial;
        t->stack[i] = nodes[i];
    }
    return follow(t, count, out);
}

static int has_children(const casus__ties *t, int32_t node) {
    return t->children.starts[node] < t->children.starts[node + 1];
}

/* Keeps the links of which neither end is below the other. */
static int list_links(const casus_allocator *a, casus__ties *t) {
    const casus__graph *given = &t->standing->overlaps;
    casus__graph below = {NULL, 0, 0, 0, NULL};
    int ok = 1;
    for (int32_t event = 0; ok && event < given->node_count; event++) {
        if (given->starts[event] == given->starts[event + 1] || !has_children(t, event)) {
            continue;
        }
        (void)casus__ties_below(t, &event, 1, NULL);
        for (int64_t i = given->starts[event]; ok && i < given->starts[event + 1]; i++) {
            const int32_t other = given->edges[i].to;
            ok = t->stamps[other] != t->serial ||
                 (casus__graph_add(a, &below, event, other) && casus__graph_add(a, &below, other, event));
        }
    }
    ok = ok && casus__graph_seal(a, &below, given->node_count);
    for (int64_t i = 0; ok && i < given->edge_count; i++) {
        const casus__edge e = given->edges[i];
        ok = casus__graph_has(&below, e.from, e.to) || casus__graph_add(a, &t->links, e.from, e.to);
    }
    casus__graph_free(a, &below);
    return ok && casus__graph_seal(a, &t->links, given->node_count);
}

int casus__ties_make(const casus_allocator *a, const casus__standing *standing, casus__ties *t) {
    const uint64_t n = (uint64_t)standing->node_count + 1;
    const uint64_t sides = 2 * (uint64_t)standing->hub_count + 1;
    memset(t, 0, sizeof *t);
    t->standing = standing;
    t->steps = standing->steps;
    t->components = casus__alloc(a, n * sizeof *t->components);
    t->sizes = casus__zalloc(a, n * sizeof *t->sizes);
    t->stamps = casus__zalloc(a, n * sizeof *t->stamps);
    t->roots = casus__alloc(a, n * sizeof *t->roots);
    t->circle_stamps = casus__zalloc(a, n * sizeof *t->circle_stamps);
    t->circle_events = casus__alloc(a, n * sizeof *t->circle_events);
    t->stack = casus__alloc(a, n * sizeof *t->stack);
    t->side_stamps = casus__zalloc(a, sides * sizeof *t->side_stamps);
    t->side_events = casus__alloc(a, sides * sizeof *t->side_events);
    if (t->components == NULL || t->sizes == NULL || t->stamps == NULL || t->roots == NULL ||
        t->circle_stamps == NULL || t->circle_events == NULL || t->stack == NULL || t->side_stamps == NULL ||
        t->side_events == NULL || !reverse(a, &standing->parents, &t->children)) {
        return 0;
    }
    t->component_count = casus__graph_components(a, &standing->parents, t->components);
    if (t->component_count < 0 || !list_links(a, t)) {
        return 0;
    }
    for (int32_t event = 0; event < standing->event_count; event++) {
        t->circle_count += ++t->sizes[t->components[event]] == 2;
    }
    t->any = t->circle_count > 0 || t->links.edge_count > 0 || standing->hub_count > 0;
    return 1;
}

void casus__ties_free(const casus_allocator *a, casus__ties *t) {
    const uint64_t n = t->standing != NULL ? (uint64_t)t->standing->node_count + 1 : 0;
    const uint64_t sides = t->standing != NULL ? 2 * (uint64_t)t->standing->hub_count + 1 : 0;
    casus__graph_free(a, &t->children);
    casus__graph_free(a, &t->links);
    casus__free(a, t->components, n * sizeof *t->components);
    casus__free(a, t->sizes, n * sizeof *t->sizes);
    casus__free(a, t->stamps, n * sizeof *t->stamps);
    casus__free(a, t->roots, n * sizeof *t->roots);
    casus__free(a, t->circle_stamps, n * sizeof *t->circle_stamps);
    casus__free(a, t->circle_events, n * sizeof *t->circle_events);
    casus__free(a, t->stack, n * sizeof *t->stack);
    casus__free(a, t->side_stamps, sides * sizeof *t->side_stamps);
    casus__free(a, t->side_events, sides * sizeof *t->side_events);
    memset(t, 0, sizeof *t);
}

/* ---- Clusters ---------------------------------------------------------------------------------------------------- */

int32_t casus__ties_root(casus__ties *t, int32_t event) {
    return casus__graph_root(t->roots, event);
}

static void unite(casus__ties *t, int32_t event, int32_t other) {
    const int32_t a = casus__ties_root(t, event);
    const int32_t b = casus__ties_root(t, other);
    t->roots[a > b ? a : b] = a > b ? b : a;
}

static void unite_circle(casus__ties *t, int32_t event) {
    const int32_t circle = t->components[event];
    if (t->sizes[circle] < 2) {
        return;
    }
    if (t->circle_stamps[circle] == t->serial) {
        unite(t, event, t->circle_events[circle]);
    }
    t->circle_stamps[circle] = t->serial;
    t->circle_events[circle] = event;
}

/* Notes the first event of the set on each side of a hub. */
static void stamp_hubs(casus__ties *t, int32_t event) {
    const casus__graph *hubs = &t->standing->hubs;
    for (int64_t i = hubs->starts[event]; i < hubs->starts[event + 1]; i++) {
        const int32_t side = hubs->edges[i].to;
        if (t->side_stamps[side] != t->serial) {
            t->side_stamps[side] = t->serial;
            t->side_events[side] = event;
        }
    }
}

/* Where there is one on each side, all on both sides are linked. */
static void unite_hubs(casus__ties *t, int32_t event) {
    const casus__graph *hubs = &t->standing->hubs;
    for (int64_t i = hubs->starts[event]; i < hubs->starts[event + 1]; i++) {
        const int32_t other = hubs->edges[i].to ^ 1;
        if (t->side_stamps[other] == t->serial) {
            unite(t, event, t->side_events[other]);
        }
    }
}

int casus__ties_any(const casus__ties *t, int32_t event) {
    const casus__graph *hubs = &t->standing->hubs;
    return t->links.starts[event] < t->links.starts[event + 1] || hubs->starts[event] < hubs->starts[event + 1] ||
           t->sizes[t->components[event]] > 1;
}

void casus__ties_cluster(casus__ties *t, const int32_t *events, int64_t count) {
    t->serial++;
    for (int64_t i = 0; i < count; i++) {
        t->stamps[events[i]] = t->serial;
        t->roots[events[i]] = events[i];
    }
    for (int64_t i = 0; t->standing->hub_count > 0 && i < count; i++) {
        stamp_hubs(t, events[i]);
    }
    for (int64_t i = 0; t->any && i < count; i++) {
        const int32_t event = events[i];
        t->steps += t->links.starts[event + 1] - t->links.starts[event];
        unite_circle(t, event);
        unite_hubs(t, event);
        for (int64_t k = t->links.starts[event]; k < t->links.starts[event + 1]; k++) {
            if (t->stamps[t->links.edges[k].to] == t->serial) {
                unite(t, event, t->links.edges[k].to);
            }
        }
    }
}
