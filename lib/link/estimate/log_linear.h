/* SPDX-License-Identifier: MIT */
/* Log-linear models of an overlap (Fienberg 1972): the logarithm of the events expected in a set of datasets is the sum
   of a number for each term of the model that the set contains. A term is a set of datasets itself; a model is the set
   of its terms, a bit each: always that of no dataset and those of one, never that of all, and with a term all that it
   contains. What nobody has seen is the exponential of the number of the term of no dataset. */
#ifndef CASUS_LIB_LINK_ESTIMATE_LOG_LINEAR_H
#define CASUS_LIB_LINK_ESTIMATE_LOG_LINEAR_H

#include "link/estimate/overlap.h"

/* One at a time, over one overlap. All but `overlap` is written by the functions below. */
typedef struct casus__log_linear {
    const casus__overlap *overlap;
    const char *fault; /* why the model says nothing; NULL: it does */
    double unseen, se, aic, bic;

    double logs;                      /* sum of log y! over all counts */
    uint64_t live;                    /* cells that are fitted, a bit each; those of an empty term are not */
    int32_t terms;                    /* that are fitted: */
    uint8_t masks[CASUS__CELLS_MOST]; /* that of no dataset last */
    double y[CASUS__CELLS_MOST];
    double mu[CASUS__CELLS_MOST];  /* expected in each cell; of cell 0 what nobody has seen */
    double u[CASUS__CELLS_MOST];   /* by mask */
    double eta[CASUS__CELLS_MOST]; /* logarithms of mu */
    double lower[CASUS__CELLS_MOST * (CASUS__CELLS_MOST + 1) / 2]; /* Cholesky's factor, row by row */
} casus__log_linear;

void casus__log_linear_begin(casus__log_linear *fit, const casus__overlap *overlap);
/* Fits a model. 0 with a fault. */
int casus__log_linear_fit(casus__log_linear *fit, uint64_t model);
/* The interval by profile likelihood of the model that was fitted last (Cormack 1992): the numbers of events for which
   twice the logarithm of the likelihood stays within `within` of the greatest. An end that is nowhere is infinite. */
void casus__log_linear_profile(casus__log_linear *fit, double within, double *low, double *high);
/* The terms that no other term of the model contains, each in brackets, the largest first. */
int casus__model_print(const casus_allocator *a, const casus__overlap *overlap, uint64_t model, casus__buffer *out);

/* The models of so many datasets whose terms have at most `order` members, all of them one after the other. */
typedef struct casus__models {
    uint64_t model;
    int32_t terms; /* those that a model may have or not, the smallest first */
    uint8_t masks[CASUS__CELLS_MOST];
} casus__models;
void casus__models_begin(casus__models *models, int32_t lists, int32_t order);
/* Goes on to the next one. 0 after the last. */
int casus__models_next(casus__models *models);

#endif
