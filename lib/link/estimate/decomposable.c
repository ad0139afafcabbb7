/* SPDX-License-Identifier: MIT */
/* The weight of a graph and a number m of unseen events, N in all, is a product over its cliques, divided by one over
   its separators (Dawid and Lauritzen 1993). For a set A of datasets, with D the counts in its table of 2^|A| cells and
   d = delta 2^(K - |A|) before them, it has

       log M_A = sum of lgamma(D + d) - 2^|A| lgamma(d)

   of which only the cell of events in none of A has the unseen ones. From one m to the next the weight changes by a
   quotient of a few products, without a logarithm. For each graph it rises to one greatest value and then falls. */
#include "link/estimate/decomposable.h"

#include <string.h>

#include "base/error.h"
#include "base/math/math.h"
#include "base/number/number.h"

/* Weights below e^-40 of the greatest are nothing. */
#define NOTHING 40
/* About how often one graph is weighed, and at how many numbers all are. */
#define EVALUATIONS (1 << 24)
#define POINTS_MOST (1 << 17)
/* Where lgamma of more events is rounded by as much as what tells graphs apart. */
#define EVENTS_MOST 1e9

typedef struct weighing {
    const casus__overlap *overlap;
    double total_prior;              /* delta 2^K */
    double fixed[CASUS__CELLS_MOST]; /* log M_A without the cell of none */
    double none[CASUS__CELLS_MOST];  /* events seen that none of A has, and d */
    double at[CASUS__CELLS_MOST];    /* log M_A for the m at hand */
    double part;                     /* and what each part of a graph that is joined adds */
    double common;                   /* and what all graphs have */
} weighing;

static void begin(weighing *w, const casus__overlap *overlap, double delta) {
    memset(w, 0, sizeof *w);
    w->overlap = overlap;
    w->total_prior = delta * overlap->cells;
    for (int32_t set = 1; set < overlap->cells; set++) {
        const int32_t size = casus__set_size(set);
        const double d = delta * (1 << (overlap->lists - size));
        double sum = -(double)(1 << size) * casus__lgamma(d);
        for (int32_t cell = set; cell != 0; cell = (cell - 1) & set) {
            sum += casus__lgamma(casus__overlap_with(overlap, cell, set ^ cell) + d);
        }
        w->fixed[set] = sum;
        w->none[set] = casus__overlap_with(overlap, 0, set) + d;
    }
}

static void move_to(weighing *w, double unseen) {
    const double all = w->overlap->observed + unseen;
    for (int32_t set = 1; set < w->overlap->cells; set++) {
        w->at[set] = w->fixed[set] + casus__lgamma(w->none[set] + unseen);
    }
    w->part = casus__lgamma(w->total_prior) - casus__lgamma(all + w->total_prior);
    w->common = casus__lgamma(all + 1) - casus__lgamma(unseen + 1) - casus__log(all);
}

/* Logarithm of the weight of a graph for the m that was moved to. */
static double weight_of(const weighing *w, const casus__pair_graph *g) {
    double sum = w->common;
    int32_t parts = g->clique_count;
    for (int32_t i = 0; i < g->clique_count; i++) {
        sum += w->at[g->cliques[i]];
    }
    for (int32_t i = 0; i < g->separator_count; i++) {
        sum -= w->at[g->separators[i]];
        parts--;
    }
    return sum + parts * w->part;
}

/* Whether the weight of m + 1 is greater than that of m. */
static int rises(const weighing *w, const casus__pair_graph *g, double unseen) {
    const double all = w->overlap->observed + unseen;
    double quotient = all / (unseen + 1);
    for (int32_t i = 0; i < g->clique_count; i++) {
        quotient *= w->none[g->cliques[i]] + unseen;
        quotient /= i < g->separator_count ? w->none[g->separators[i]] + unseen : all + w->total_prior;
    }
    return quotient > 1;
}

static int64_t find_top(const weighing *w, const casus__pair_graph *g, int64_t most) {
    int64_t low = 0;
    for (int64_t high = most; low < high;) {
        const int64_t middle = low + (high - low) / 2;
        if (rises(w, g, (double)middle)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* ---- Graphs ------------------------------------------------------------------------------------------------------ */

/* The range in which all graphs that are kept have their greatest weight, and that of the likeliest. */
typedef struct tops {
    int64_t first, last;
    double greatest;
} tops;

static int add_graphs(const casus_allocator *a, weighing *w, int64_t most, casus__posterior *p, tops *out) {
    const uint32_t end = casus__graph_end(w->overlap->lists);
    out->greatest = -casus__inf();
    for (uint32_t edges = 0; edges < end; edges++) {
        casus__weighed_graph next = {{{0}, {0}, 0, 0}, 0, 0};
        if (!casus__graph_read(w->overlap->lists, edges, &next.graph)) {
            continue;
        }
        p->chordal++;
        move_to(w, (double)find_top(w, &next.graph, most));
        next.log_most = weight_of(w, &next.graph);
        out->greatest = next.log_most > out->greatest ? next.log_most : out->greatest;
        if (next.log_most < out->greatest - NOTHING) {
            continue;
        }
        if (!CASUS__GROW(a, p->graphs, p->graph_cap, p->graph_count + 1)) {
            return 0;
        }
        p->graphs[p->graph_count++] = next;
    }
    return 1;
}

static void keep_graphs(const weighing *w, int64_t most, casus__posterior *p, tops *out) {
    int64_t kept = 0;
    out->first = most;
    out->last = 0;
    for (int64_t i = 0; i < p->graph_count; i++) {
        if (p->graphs[i].log_most >= out->greatest - NOTHING) {
            const int64_t top = find_top(w, &p->graphs[i].graph, most);
            out->first = top < out->first ? top : out->first;
            out->last = top > out->last ? top : out->last;
            p->graphs[kept++] = p->graphs[i];
        }
    }
    p->graph_count = kept;
}

/* ---- Numbers ----------------------------------------------------------------------------------------------------- */

static int matters(weighing *w, const casus__posterior *p, int64_t unseen, double least) {
    move_to(w, (double)unseen);
    for (int64_t i = 0; i < p->graph_count; i++) {
        if (weight_of(w, &p->graphs[i].graph) >= least) {
            return 1;
        }
    }
    return 0;
}

/* The number farthest from `inside` on the way to `outside` that matters. */
static int64_t find_end(weighing *w, const casus__posterior *p, int64_t inside, int64_t outside, double least) {
    if (matters(w, p, outside, least)) {
        return outside;
    }
    while (inside - outside > 1 || outside - inside > 1) {
        const int64_t middle = inside + (outside - inside) / 2;
        if (matters(w, p, middle, least)) {
            inside = middle;
        } else {
            outside = middle;
        }
    }
    return inside;
}

/* Distances grow with the numbers, as what is likely does not change faster than in proportion; but never beyond what
   equal ones would be. */
typedef struct grid {
    int64_t first, last;
    int64_t even; /* an equal distance */
    int64_t part; /* numbers up to this are at distance 1, up to twice this 2 */
} grid;

static int64_t next_number(const grid *g, int64_t number) {
    const int64_t growing = number / g->part;
    const int64_t distance = growing < g->even ? growing : g->even;
    const int64_t next = number + (distance > 0 ? distance : 1);
    return next > g->last && number < g->last ? g->last : next;
}

static int choose_numbers(const casus_allocator *a, weighing *w, const tops *t, int64_t most, casus__posterior *p) {
    const double least = t->greatest - NOTHING;
    const int64_t points = EVALUATIONS / p->graph_count < POINTS_MOST ? EVALUATIONS / p->graph_count : POINTS_MOST;
    grid g = {find_end(w, p, t->first, 0, least), find_end(w, p, t->last, most, least), 0, points / 8};
    g.even = 1 + (g.last - g.first) / points;
    for (int64_t m = g.first; m <= g.last; m = next_number(&g, m)) {
        p->count++;
    }
    p->numbers = casus__alloc(a, (uint64_t)p->count * sizeof *p->numbers);
    p->shares = casus__alloc(a, (uint64_t)p->count * sizeof *p->shares);
    if (p->numbers == NULL || p->shares == NULL) {
        return 0;
    }
    p->numbers[0] = g.first;
    for (int64_t i = 1; i < p->count; i++) {
        p->numbers[i] = next_number(&g, p->numbers[i - 1]);
    }
    return 1;
}

double casus__posterior_width(const casus__posterior *p, int64_t i) {
    const int64_t before = i > 0 ? p->numbers[i - 1] : p->numbers[i] - 1;
    const int64_t after = i < p->count - 1 ? p->numbers[i + 1] : p->numbers[i] + 1;
    return (double)(after - before) / 2;
}

static void weigh(weighing *w, double greatest, casus__posterior *p) {
    double sum = 0;
    for (int64_t i = 0; i < p->count; i++) {
        const double width = casus__posterior_width(p, i);
        double here = 0;
        move_to(w, (double)p->numbers[i]);
        for (int64_t k = 0; k < p->graph_count; k++) {
            const double log = weight_of(w, &p->graphs[k].graph) - greatest;
            if (log >= -NOTHING) {
                const double weight = casus__exp(log) * width;
                p->graphs[k].share += weight;
                here += weight;
            }
        }
        p->shares[i] = here;
        sum += here;
    }
    for (int64_t i = 0; i < p->count; i++) {
        p->shares[i] /= sum;
    }
    for (int64_t k = 0; k < p->graph_count; k++) {
        p->graphs[k].share /= sum;
    }
}

casus_status casus__posterior_make(const casus_allocator *a, const casus__overlap *overlap, double delta, int64_t most,
                                   const casus__cancel *cancel, casus__posterior *out, casus_error *error) {
    weighing w;
    tops t = {0, 0, 0};
    const casus_status status = casus__cancel_check(cancel, error);
    if (status != CASUS_OK) {
        return status;
    }
    if (overlap->observed + (double)most > EVENTS_MOST) {
        out->fault = "beyond 10^9 events rounding would decide between the graphs";
        return CASUS_OK;
    }
    begin(&w, overlap, delta);
    if (!add_graphs(a, &w, most, out, &t)) {
        return casus__fail_memory(a, error);
    }
    keep_graphs(&w, most, out, &t);
    if (!choose_numbers(a, &w, &t, most, out)) {
        return casus__fail_memory(a, error);
    }
    weigh(&w, t.greatest, out);
    return CASUS_OK;
}

void casus__posterior_free(const casus_allocator *a, casus__posterior *posterior) {
    casus__free(a, posterior->graphs, (uint64_t)posterior->graph_cap * sizeof *posterior->graphs);
    casus__free(a, posterior->numbers, (uint64_t)posterior->count * sizeof *posterior->numbers);
    casus__free(a, posterior->shares, (uint64_t)posterior->count * sizeof *posterior->shares);
    memset(posterior, 0, sizeof *posterior);
}
