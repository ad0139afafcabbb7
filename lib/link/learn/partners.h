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
   those where it is the left one: one run over the candidates finishes what the right ends tell, and begins the next
   sweep. */
#ifndef CASUS_LIB_LINK_LEARN_PARTNERS_H
#define CASUS_LIB_LINK_LEARN_PARTNERS_H

#include "link/pairs/window.h"

typedef struct casus__partners {
    int64_t count, cap, slot_count;
    int32_t mixed; /* 1: some pairs are of one dataset, so that a record is a of one and b of another */
    int32_t *at;   /* by candidate: its place among the pairs, or whatever the caller puts there after numbering */
    int32_t *left, *right;         /* by candidate: a record and the dataset of the other, numbered; below 0: no sums */
    float *odds;                   /* by candidate: by itself; set by the caller */
    float *free_left, *free_right; /* by candidate: that a is free for b, b for a */
    double *sums, *next;           /* by slot: odds of all its candidates, told to it; of the next sweep */
    double *before;                /* by slot that is a left end too: of those where it is the right end */
    double *told;                  /* what the candidates of one left end, of at most `longest`, tell it */
    int64_t longest;
} casus__partners;

/* Room for so many, with everybody free. */
int casus__partners_make(const casus_allocator *a, int64_t count, casus__partners *out);
/* Numbers their ends, by the pairs at `at`, which ascend. */
int casus__partners_number(const casus_allocator *a, const casus__link_records *r, const casus__pairs *pairs,
                           casus__partners *p);
void casus__partners_free(const casus_allocator *a, casus__partners *p);
/* Leaves out candidates whose odds by themselves are below: nobody is less free for them. */
void casus__partners_keep(casus__partners *p, double least);
/* So many sweeps but for what the right ends tell last, which casus__partners_end() does for each candidate in turn. */
void casus__partners_sweep(casus__partners *p, int sweeps);

static inline float casus__partners_free_for(double sum, double own) {
    const double rest = sum - own;
    return (float)(1 / (1 + (rest > 0 ? rest : 0)));
}
/* Ends the last sweep for a candidate; its chance. */
static inline double casus__partners_end(casus__partners *p, int64_t i) {
    const double own = p->odds[i];
    p->free_right[i] = casus__partners_free_for(p->sums[p->right[i]], own * p->free_left[i]);
    const double odds = own * p->free_left[i] * p->free_right[i];
    return odds / (1 + odds);
}

#endif
