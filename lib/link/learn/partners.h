/* SPDX-License-Identifier: MIT */
/* How likely each candidate is one event, given that a record has at most one partner in each other dataset, and
   in its own.

   A candidate by itself has the odds o. The chance that record i is free for partner j is 1 / (1 + the odds of its
   other candidates in the dataset of j, each times the chance that that one is free for i): these messages are the
   sum-product algorithm on a graph of pairs (Kschischang, Frey, Loeliger, 2001; for matchings Bayati, Shah, Sharma,
   2008), which converges in a few sweeps. All sums go in the order of the candidates. Odds are below
   2^64, and their last bits do not matter. */
#ifndef CASUS_LIB_LINK_LEARN_PARTNERS_H
#define CASUS_LIB_LINK_LEARN_PARTNERS_H

#include "link/pairs/window.h"

typedef struct casus__partners {
    int64_t count, slot_count;
    int32_t mixed; /* 1: some pairs are of one dataset, so that a record is a of one and b of another */
    int64_t cap;
    int32_t *at;                   /* by candidate: its place among all pairs; those without hope may be missing */
    int32_t *left, *right;         /* by candidate: a record and the dataset of the other, numbered */
    float *odds;                   /* by candidate: by itself; set by the caller */
    float *free_left, *free_right; /* by candidate: that a is free for b, b for a */
    double *sums;                  /* by slot */
} casus__partners;

int casus__partners_make(const casus_allocator *a, const casus__link_records *r, const casus__pairs *pairs,
                         casus__partners *out);
void casus__partners_free(const casus_allocator *a, casus__partners *p);
/* Begins anew: everybody is free. */
void casus__partners_reset(casus__partners *p);
/* Leaves out candidates whose odds by themselves are below: nobody is less free for them. */
void casus__partners_keep(casus__partners *p, double least);
/* One sweep of messages. */
void casus__partners_sweep(casus__partners *p);
/* The chance of a candidate after the last sweep. */
static inline double casus__partners_chance(const casus__partners *p, int64_t i) {
    const double odds = (double)p->odds[i] * p->free_left[i] * p->free_right[i];
    return odds / (1 + odds);
}

#endif
