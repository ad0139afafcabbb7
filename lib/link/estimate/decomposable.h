/* SPDX-License-Identifier: MIT */
/* What nobody has seen, averaged over all decomposable models of an overlap (Madigan and York 1997): a hyper-Dirichlet
   prior of `delta` events in each cell, all chordal graphs equally likely before, and N events with 1/N. Only numbers
   that matter are looked at: where no graph is within e^-40 of the likeliest, nothing is. */
#ifndef CASUS_LIB_LINK_ESTIMATE_DECOMPOSABLE_H
#define CASUS_LIB_LINK_ESTIMATE_DECOMPOSABLE_H

#include "base/context.h"
#include "link/estimate/graph.h"

/* A graph, and its share of the probability. */
typedef struct casus__weighed_graph {
    casus__pair_graph graph;
    double log_most; /* logarithm of its weight where that is greatest */
    double share;
} casus__weighed_graph;

/* Zero-initialise. */
typedef struct casus__posterior {
    const char *fault; /* why there is none; NULL: there is one */
    int64_t graph_count, graph_cap;
    casus__weighed_graph *graphs; /* those that matter */
    int64_t chordal;              /* all of them */
    int64_t count;                /* unseen events that were looked at, in order: */
    int64_t *numbers;             /* each one, or with growing distances */
    double *shares;               /* of each and what is nearer to it than to others; they add up to 1 */
} casus__posterior;

/* Fills it in for 0 to `most` unseen events. CASUS_E_MEMORY, CASUS_E_CANCELLED. */
casus_status casus__posterior_make(const casus_allocator *a, const casus__overlap *overlap, double delta, int64_t most,
                                   const casus__cancel *cancel, casus__posterior *out, casus_error *error);
/* How many numbers the i-th stands for. */
double casus__posterior_width(const casus__posterior *posterior, int64_t i);
void casus__posterior_free(const casus_allocator *a, casus__posterior *posterior);

/* What can be said of it in figures. Numbers are of unseen events. */
typedef struct casus__posterior_figures {
    double mean, mode, median;
    double se;        /* half the width of the middle 68 %: a tail that hardly falls has no variance to speak of */
    double low, high; /* equal shares of 1 - level outside */
    int32_t humps;
    int32_t open; /* 1: a larger limit would change it noticeably */
    int64_t best; /* the likeliest graph */
} casus__posterior_figures;
casus__posterior_figures casus__posterior_read(const casus__posterior *posterior, double level, int64_t most);

#endif
