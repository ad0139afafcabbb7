/* SPDX-License-Identifier: MIT */
/* How likely each candidate is one event, given that a record has at most one partner in each other dataset, and
   in its own.

   A candidate by itself has the odds o. The chance that record i is free for partner j is 1 / (1 + the odds of its
   other candidates in the dataset of j, each times the chance that that one is free for i): these messages are the
   sum-product algorithm on a graph of pairs (Kschischang, Frey, Loeliger, 2001; for matchings Bayati, Shah, Sharma,
   2008), which converges in a few sweeps. All sums go in the order of the candidates. Odds are below
   2^64, and their last bits do not matter.

   A sweep is: what the left ends tell the right ones, then what the right ends tell the left ones. Candidates come by
   their left record, so those of a left end stand beside each other, and all where a record is the right end before
   those where it is the left one: one run over the candidates for each half. Of a candidate what its left end tells it,
   t, and the sum of all that its right end is told, s, are enough: its chance is t / (1 + s). */
#ifndef CASUS_LIB_LINK_LEARN_PARTNERS_H
#define CASUS_LIB_LINK_LEARN_PARTNERS_H

#include "link/pairs/window.h"

typedef struct casus__partners {
    int64_t count, cap, room, slot_count;
    int32_t *at;        /* by candidate: its place among the pairs, or whatever the caller puts there after numbering */
    const double *odds; /* by what is at it: by itself; of the caller */
    int32_t *left, *right; /* by candidate: a record and the dataset of the other, numbered; below 0: no sums */
    float *told;           /* by candidate: its odds times the chance that a is free for b */
    float *free_right;     /* that b is free for a */
    double *sums;          /* by slot: what it was told */
    double *own;           /* what the candidates of one left end, of at most `longest`, tell it */
    int64_t longest;
} casus__partners;

/* Room for so many; their places are for the caller to set. */
int casus__partners_make(const casus_allocator *a, int64_t count, casus__partners *out);
/* Keeps the first so many, by the pairs at `at`, which ascend: numbers their ends, with everybody free. */
int casus__partners_number(const casus_allocator *a, const casus__link_records *r, const casus__pairs *pairs,
                           int64_t count, casus__partners *p);
void casus__partners_free(const casus_allocator *a, casus__partners *p);
/* Leaves out candidates whose odds by themselves are below: nobody is less free for them. */
void casus__partners_keep(casus__partners *p, double least);
/* The first half of a sweep; casus__partners_end() for each candidate in turn is the second. */
void casus__partners_begin(casus__partners *p);

/* Ends a sweep for a candidate; its chance. */
static inline double casus__partners_end(casus__partners *p, int64_t i) {
    const double told = p->told[i];
    const double all = 1 + p->sums[p->right[i]];
    const double others = all > told + 1 ? all - told : 1;
    const double both = 1 / (all * others); /* one division for two */
    p->free_right[i] = (float)(all * both);
    return told * others * both;
}

#endif
