/* SPDX-License-Identifier: MIT */
/* Shortest augmenting paths on prices (Jonker and Volgenant, A shortest augmenting path algorithm for dense and sparse
   linear assignment problems, Computing 38, 1987), where every row may also stay single for nothing.

   Always true between two rows: no price is negative; the prices of the two ends of an edge are together at least its
   weight, and exactly that if the edge is a link; a column without a link costs 0, and so does a row that has come in
   and stayed single. So no matching can weigh more than the prices together, which is what the links weigh. All prices
   are at most the largest weight. */
#include "link/optimal/optimal.h"

#include <string.h>

#include "base/error.h"
#include "link/optimal/components.h"

#define SETTLED (-1)

typedef struct matching {
    int32_t rows;
    int32_t columns;
    int32_t *partners; /* of rows; -1 = single */
    /* The edges by row, those of no gain left out. */
    int64_t *starts; /* rows + 1 */
    int64_t *weights;
    int32_t *ends; /* their columns */
    int64_t edges;
    int64_t *row_prices;
    int64_t *prices;  /* of columns */
    int32_t *holders; /* rows of columns; -1 = free */
    int64_t steps;    /* edges looked at */
    /* One search: columns by how much dearer the links get on the way to them. */
    int64_t *distances; /* of columns that were met */
    int32_t *before;    /* the row from which a column is reached */
    int32_t *heap;      /* columns met and not settled, the nearest first */
    int32_t *places;    /* of columns: place in the heap + 1; 0 = not met; SETTLED */
    int32_t *met;       /* all columns that were met */
    int32_t heap_count;
    int32_t met_count;
    int32_t dropped; /* the row whose staying single is the cheapest end so far, at `best` */
    int64_t best;
} matching;

/* ---- The heap ---------------------------------------------------------------------------------------------------- */

/* Of columns at the same distance a free one comes first, for there a search ends. */
static int nearer(const matching *m, int32_t x, int32_t y) {
    const int32_t x_held = m->holders[x] >= 0;
    const int32_t y_held = m->holders[y] >= 0;
    return m->distances[x] != m->distances[y] ? m->distances[x] < m->distances[y]
           : x_held != y_held                 ? x_held < y_held
                                              : x < y;
}

static void put(matching *m, int32_t at, int32_t column) {
    m->heap[at] = column;
    m->places[column] = at + 1;
}

static void raise(matching *m, int32_t at) {
    const int32_t column = m->heap[at];
    while (at > 0 && nearer(m, column, m->heap[(at - 1) / 2])) {
        put(m, at, m->heap[(at - 1) / 2]);
        at = (at - 1) / 2;
    }
    put(m, at, column);
}

static int32_t take_nearest(matching *m) {
    const int32_t nearest = m->heap[0];
    const int32_t column = m->heap[--m->heap_count];
    int32_t at = 0;
    for (int32_t child = 1; child < m->heap_count; child = at * 2 + 1) {
        child += child + 1 < m->heap_count && nearer(m, m->heap[child + 1], m->heap[child]);
        if (!nearer(m, m->heap[child], column)) {
            break;
        }
        put(m, at, m->heap[child]);
        at = child;
    }
    if (m->heap_count > 0) {
        put(m, at, column);
    }
    m->places[nearest] = SETTLED;
    return nearest;
}

/* ---- One row comes in -------------------------------------------------------------------------------------------- */

static void meet(matching *m, int32_t column, int64_t distance, int32_t row) {
    if (m->places[column] == 0) {
        m->met[m->met_count++] = column;
        put(m, m->heap_count++, column);
    } else if (m->places[column] == SETTLED || distance >= m->distances[column]) {
        return;
    }
    m->distances[column] = distance;
    m->before[column] = row;
    raise(m, m->places[column] - 1);
}

/* What lies beyond a row that was reached at a distance. */
static void scan(matching *m, int32_t row, int64_t distance) {
    const int64_t single = distance + m->row_prices[row];
    if (single < m->best || (single == m->best && row > m->dropped)) {
        m->best = single;
        m->dropped = row;
    }
    for (int64_t e = m->starts[row]; e < m->starts[row + 1]; e++) {
        const int32_t column = m->ends[e];
        const int64_t there = single + (m->prices[column] - m->weights[e]);
        if (there <= m->best) {
            meet(m, column, there, row);
        }
    }
    m->steps += m->starts[row + 1] - m->starts[row];
}

/* Finds where the path ends: the free column, or -1 where a row becomes single. Its length is then `best`. */
static int32_t search(matching *m, int32_t row) {
    m->best = INT64_MAX;
    m->dropped = -1;
    scan(m, row, 0);
    while (m->heap_count > 0) {
        const int32_t column = take_nearest(m);
        const int64_t distance = m->distances[column];
        if (distance > m->best) {
            break;
        }
        if (m->holders[column] < 0) {
            m->best = distance;
            return column;
        }
        scan(m, m->holders[column], distance);
    }
    return -1;
}

/* Lowers the prices of rows inside the shortest distance, and raises those of columns, and forgets the search. */
static void reprice(matching *m, int32_t row) {
    m->row_prices[row] -= m->best;
    for (int32_t i = 0; i < m->met_count; i++) {
        const int32_t column = m->met[i];
        if (m->places[column] == SETTLED && m->distances[column] < m->best) {
            m->prices[column] += m->best - m->distances[column];
            m->row_prices[m->holders[column]] -= m->best - m->distances[column];
        }
        m->places[column] = 0;
    }
    m->met_count = 0;
    m->heap_count = 0;
}

static void come_in(matching *m, int32_t row) {
    int64_t price = 0;
    for (int64_t e = m->starts[row]; e < m->starts[row + 1]; e++) {
        const int64_t gain = m->weights[e] - m->prices[m->ends[e]];
        price = gain > price ? gain : price;
    }
    m->row_prices[row] = price;
    int32_t column = search(m, row);
    reprice(m, row);
    if (column < 0) { /* the row that becomes single frees its column, if it has one */
        column = m->partners[m->dropped];
        m->partners[m->dropped] = -1;
    }
    while (column >= 0) {
        const int32_t holder = m->before[column];
        const int32_t next = m->partners[holder];
        m->partners[holder] = column;
        m->holders[column] = holder;
        column = next;
    }
}

/* ---- All rows ---------------------------------------------------------------------------------------------------- */

static int make(const casus_allocator *a, const casus__link_edge *edges, int64_t count, matching *m) {
    const uint64_t rows = (uint64_t)m->rows;
    const uint64_t columns = (uint64_t)m->columns;
    m->starts = casus__zalloc(a, (rows + 1) * sizeof *m->starts);
    if (m->starts == NULL) {
        return 0;
    }
    for (int64_t i = 0; i < count; i++) {
        m->starts[edges[i].row + 1] += edges[i].weight > 0;
        m->edges += edges[i].weight > 0;
    }
    m->weights = casus__alloc(a, (uint64_t)m->edges * sizeof *m->weights);
    m->ends = casus__alloc(a, (uint64_t)m->edges * sizeof *m->ends);
    m->row_prices = casus__zalloc(a, rows * sizeof *m->row_prices);
    m->prices = casus__zalloc(a, columns * sizeof *m->prices);
    m->distances = casus__zalloc(a, columns * sizeof *m->distances);
    m->holders = casus__zalloc(a, columns * 5 * sizeof *m->holders);
    if (m->edges > 0 && (m->weights == NULL || m->ends == NULL || m->row_prices == NULL || m->prices == NULL ||
                         m->distances == NULL || m->holders == NULL)) {
        return 0;
    }
    for (int32_t row = 0; row < m->rows; row++) {
        m->partners[row] = -1;
        m->starts[row + 1] += m->starts[row];
    }
    for (int64_t i = 0; i < count; i++) {
        if (edges[i].weight > 0) {
            const int64_t at = m->starts[edges[i].row]++;
            m->weights[at] = edges[i].weight;
            m->ends[at] = edges[i].column;
        }
    }
    for (int32_t row = m->rows; row > 0; row--) { /* each has run on to the start of the next */
        m->starts[row] = m->starts[row - 1];
    }
    m->starts[0] = 0;
    return 1;
}

static void drop(const casus_allocator *a, matching *m) {
    const uint64_t columns = (uint64_t)m->columns;
    casus__free(a, m->starts, ((uint64_t)m->rows + 1) * sizeof *m->starts);
    casus__free(a, m->weights, (uint64_t)m->edges * sizeof *m->weights);
    casus__free(a, m->ends, (uint64_t)m->edges * sizeof *m->ends);
    casus__free(a, m->row_prices, (uint64_t)m->rows * sizeof *m->row_prices);
    casus__free(a, m->prices, columns * sizeof *m->prices);
    casus__free(a, m->distances, columns * sizeof *m->distances);
    casus__free(a, m->holders, columns * 5 * sizeof *m->holders);
}

casus_status casus__link_optimal(const casus_allocator *a, const casus__cancel *cancel, const casus__link_edge *edges,
                                 int64_t count, int32_t rows, int32_t columns, int32_t *partners, int64_t *steps,
                                 casus_error *error) {
    matching m;
    casus_status status = CASUS_OK;
    memset(&m, 0, sizeof m);
    m.rows = rows;
    m.columns = columns;
    m.partners = partners;
    if (!make(a, edges, count, &m)) {
        status = casus__fail_memory(a, error);
    } else if (m.edges > 0) {
        for (int32_t column = 0; column < columns; column++) {
            m.holders[column] = -1;
        }
        m.before = m.holders + columns;
        m.heap = m.before + columns;
        m.places = m.heap + columns;
        m.met = m.places + columns;
        for (int32_t row = 0; row < rows && status == CASUS_OK; row++) {
            come_in(&m, row);
            status = casus__cancel_check(cancel, error);
        }
    }
    if (steps != NULL) {
        *steps = m.steps;
    }
    drop(a, &m);
    return status;
}

/* ---- All components ---------------------------------------------------------------------------------------------- */

typedef struct choice {
    const casus_allocator *a;
    const casus__cancel *cancel;
    const casus__link_edge *given;
    const int32_t *datasets;
    uint8_t *decisions;
    casus__link_components all;
    /* Of the component at hand. */
    int32_t *places;         /* of records: among those of their dataset, in the order of their keys */
    casus__link_edge *edges; /* between places; room for the component that has most */
    int64_t edge_room;
    int32_t *partners; /* room for as many rows as there may be */
} choice;

static int is_left(const casus__link_component *c) {
    return c->dataset_count != 2 || c->largest > CASUS__LINK_OPTIMAL_MOST;
}

/* The records of the dataset of the smaller number become rows, those of the other columns. Returns how many rows. */
static int32_t make_sides(choice *s, const casus__link_component *c) {
    const int32_t *records = s->all.records + c->first_record;
    int32_t first = s->datasets[records[0]];
    int32_t rows = 0;
    for (int32_t i = 0; i < c->record_count; i++) {
        first = s->datasets[records[i]] < first ? s->datasets[records[i]] : first;
    }
    for (int32_t i = 0; i < c->record_count; i++) {
        s->places[records[i]] = s->datasets[records[i]] == first ? rows++ : i - rows;
    }
    for (int64_t i = 0; i < c->edge_count; i++) {
        const casus__link_edge *e = &s->given[s->all.edges[c->first_edge + i]];
        const int turned = s->datasets[e->row] != first;
        s->edges[i].row = s->places[turned ? e->column : e->row];
        s->edges[i].column = s->places[turned ? e->row : e->column];
        s->edges[i].weight = e->weight;
    }
    return rows;
}

static casus_status decide(choice *s, const casus__link_component *c, casus_error *error) {
    const int64_t *edges = s->all.edges + c->first_edge;
    if (is_left(c)) {
        for (int64_t i = 0; i < c->edge_count; i++) {
            s->decisions[edges[i]] = CASUS__LINK_LEFT;
        }
        return CASUS_OK;
    }
    const int32_t rows = make_sides(s, c);
    const casus_status status = casus__link_optimal(s->a, s->cancel, s->edges, c->edge_count, rows,
                                                    c->record_count - rows, s->partners, NULL, error);
    for (int64_t i = 0; status == CASUS_OK && i < c->edge_count; i++) {
        s->decisions[edges[i]] = s->partners[s->edges[i].row] == s->edges[i].column;
    }
    return status;
}

static casus_status decide_all(choice *s, int32_t records, int64_t *out_left, casus_error *error) {
    const casus__link_components *all = &s->all;
    casus_status status = CASUS_OK;
    for (int32_t i = 0; i < all->count; i++) {
        const int64_t edges = is_left(&all->items[i]) ? 0 : all->items[i].edge_count;
        s->edge_room = edges > s->edge_room ? edges : s->edge_room;
    }
    s->places = casus__alloc(s->a, (uint64_t)records * sizeof *s->places);
    s->edges = casus__alloc(s->a, (uint64_t)s->edge_room * sizeof *s->edges);
    s->partners = casus__alloc(s->a, CASUS__LINK_OPTIMAL_MOST * sizeof *s->partners);
    if (s->places == NULL || (s->edge_room > 0 && s->edges == NULL) || s->partners == NULL) {
        status = casus__fail_memory(s->a, error);
    }
    for (int32_t i = 0; i < all->count && status == CASUS_OK; i++) {
        *out_left += is_left(&all->items[i]);
        status = decide(s, &all->items[i], error);
    }
    casus__free(s->a, s->places, (uint64_t)records * sizeof *s->places);
    casus__free(s->a, s->edges, (uint64_t)s->edge_room * sizeof *s->edges);
    casus__free(s->a, s->partners, CASUS__LINK_OPTIMAL_MOST * sizeof *s->partners);
    return status;
}

casus_status casus__link_optimal_all(const casus_allocator *a, const casus__cancel *cancel,
                                     const casus__link_edge *edges, int64_t count, const int32_t *datasets,
                                     int32_t records, uint8_t *decisions, int64_t *out_left, casus_error *error) {
    choice s;
    casus_status status = CASUS_OK;
    memset(&s, 0, sizeof s);
    s.a = a;
    s.cancel = cancel;
    s.given = edges;
    s.datasets = datasets;
    s.decisions = decisions;
    *out_left = 0;
    for (int64_t e = 0; e < count; e++) {
        decisions[e] = CASUS__LINK_REJECTED;
    }
    if (!casus__link_components_make(a, edges, count, datasets, records, &s.all)) {
        return casus__fail_memory(a, error);
    }
    if (s.all.count > 0) {
        status = decide_all(&s, records, out_left, error);
    }
    casus__link_components_free(a, &s.all);
    return status;
}
