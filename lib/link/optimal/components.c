/* SPDX-License-Identifier: MIT */
/* Trees hang on their smallest record, so that which component comes first depends on no order of edges. */
#include "link/optimal/components.h"

#include <string.h>

#include "query/standing/graph.h"

typedef struct work {
    int32_t *roots;
    int32_t *numbers; /* of records that are roots: their component; -1 = none */
    int32_t *counts;  /* of datasets: their records in the component at hand */
    int32_t dataset_count;
} work;

static void unite(int32_t *roots, int32_t x, int32_t y) {
    const int32_t a = casus__graph_root(roots, x);
    const int32_t b = casus__graph_root(roots, y);
    roots[a > b ? a : b] = a > b ? b : a;
}

static int make_work(const casus_allocator *a, const int32_t *datasets, int32_t records, work *w) {
    const uint64_t n = (uint64_t)records;
    for (int32_t i = 0; i < records; i++) {
        w->dataset_count = datasets[i] >= w->dataset_count ? datasets[i] + 1 : w->dataset_count;
    }
    w->roots = casus__alloc(a, n * sizeof *w->roots);
    w->numbers = casus__alloc(a, n * sizeof *w->numbers);
    w->counts = casus__zalloc(a, (uint64_t)w->dataset_count * sizeof *w->counts);
    for (int32_t i = 0; w->roots != NULL && w->numbers != NULL && i < records; i++) {
        w->roots[i] = i;
        w->numbers[i] = -1;
    }
    return w->roots != NULL && w->numbers != NULL && w->counts != NULL;
}

static void drop_work(const casus_allocator *a, int32_t records, work *w) {
    casus__free(a, w->roots, (uint64_t)records * sizeof *w->roots);
    casus__free(a, w->numbers, (uint64_t)records * sizeof *w->numbers);
    casus__free(a, w->counts, (uint64_t)w->dataset_count * sizeof *w->counts);
}

/* Joins the records of each edge, and counts. A record alone has itself as root, and no number. */
static void join(const casus__link_edge *edges, int64_t count, int32_t records, work *w, casus__link_components *out) {
    for (int64_t e = 0; e < count; e++) {
        if (edges[e].weight > 0) {
            unite(w->roots, edges[e].row, edges[e].column);
            w->numbers[edges[e].row] = w->numbers[edges[e].column] = 0;
            out->edge_count++;
        }
    }
    for (int32_t i = 0; i < records; i++) {
        if (w->numbers[i] == 0) {
            out->record_count++;
            w->numbers[i] = casus__graph_root(w->roots, i) == i ? out->count++ : -1;
        }
    }
}

static casus__link_component *component_of(const casus__link_components *c, work *w, int32_t record) {
    const int32_t number = w->numbers[casus__graph_root(w->roots, record)];
    return number < 0 ? NULL : &c->items[number];
}

/* Two rounds: the first counts what a component has, the second puts it into its place. */
static void list_records(int32_t records, work *w, casus__link_components *out) {
    casus__link_component *c;
    int32_t first = 0;
    for (int32_t i = 0; i < records; i++) {
        if ((c = component_of(out, w, i)) != NULL) {
            c->record_count++;
        }
    }
    for (int32_t i = 0; i < out->count; i++) {
        out->items[i].first_record = first;
        first += out->items[i].record_count;
        out->items[i].record_count = 0;
    }
    for (int32_t i = 0; i < records; i++) {
        if ((c = component_of(out, w, i)) != NULL) {
            out->records[c->first_record + c->record_count++] = i;
        }
    }
}

static void list_edges(const casus__link_edge *edges, int64_t count, work *w, casus__link_components *out) {
    int64_t first = 0;
    for (int64_t e = 0; e < count; e++) {
        if (edges[e].weight > 0) {
            component_of(out, w, edges[e].row)->edge_count++;
        }
    }
    for (int32_t i = 0; i < out->count; i++) {
        out->items[i].first_edge = first;
        first += out->items[i].edge_count;
        out->items[i].edge_count = 0;
    }
    for (int64_t e = 0; e < count; e++) {
        if (edges[e].weight > 0) {
            casus__link_component *c = component_of(out, w, edges[e].row);
            out->edges[c->first_edge + c->edge_count++] = e;
        }
    }
}

static void count_datasets(const int32_t *datasets, work *w, casus__link_components *out) {
    for (int32_t i = 0; i < out->count; i++) {
        casus__link_component *c = &out->items[i];
        const int32_t *records = out->records + c->first_record;
        for (int32_t k = 0; k < c->record_count; k++) {
            const int32_t n = ++w->counts[datasets[records[k]]];
            c->dataset_count += n == 1;
            c->largest = n > c->largest ? n : c->largest;
        }
        for (int32_t k = 0; k < c->record_count; k++) {
            w->counts[datasets[records[k]]] = 0;
        }
    }
}

int casus__link_components_make(const casus_allocator *a, const casus__link_edge *edges, int64_t count,
                                const int32_t *datasets, int32_t records, casus__link_components *out) {
    work w;
    memset(&w, 0, sizeof w);
    memset(out, 0, sizeof *out);
    if (records == 0) {
        return 1;
    }
    int ok = make_work(a, datasets, records, &w);
    if (ok) {
        join(edges, count, records, &w, out);
    }
    if (ok && out->count > 0) {
        out->items = casus__zalloc(a, (uint64_t)out->count * sizeof *out->items);
        out->records = casus__alloc(a, (uint64_t)out->record_count * sizeof *out->records);
        out->edges = casus__alloc(a, (uint64_t)out->edge_count * sizeof *out->edges);
        ok = out->items != NULL && out->records != NULL && out->edges != NULL;
        if (ok) {
            list_records(records, &w, out);
            list_edges(edges, count, &w, out);
            count_datasets(datasets, &w, out);
        }
    }
    drop_work(a, records, &w);
    if (!ok) {
        casus__link_components_free(a, out);
    }
    return ok;
}

void casus__link_components_free(const casus_allocator *a, casus__link_components *c) {
    casus__free(a, c->items, (uint64_t)c->count * sizeof *c->items);
    casus__free(a, c->records, (uint64_t)c->record_count * sizeof *c->records);
    casus__free(a, c->edges, (uint64_t)c->edge_count * sizeof *c->edges);
    memset(c, 0, sizeof *c);
}
