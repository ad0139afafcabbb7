/* SPDX-License-Identifier: MIT */
/* Fitting a log-linear model to Poisson counts by Newton's method, which is iterated weighted least squares (Nelder and
   Wedderburn 1972). Rows are the cells, columns the terms, and a term is 1 in the cells that contain it: so products
   with the matrix are sums over supersets and subsets, and an entry of X'WX is the weight of all cells that contain
   both terms.

   A term in none of whose cells anything was counted is at minus infinity: it is left out together with these cells
   (extended maximum likelihood: Chan, Silverman and Vincent 2021), but still counts as a parameter, so that no model
   gains by what it cannot tell. */
#include "link/estimate/log_linear.h"

#include <string.h>

#include "base/math/math.h"
#include "base/number/number.h"

#define ROUNDS 50
/* Newton doubles the digits that are right, so that after a step of this size the next is exact. */
#define SMALL_STEP 1e-7
/* What is left of a diagonal entry if its column depends on others: rounding. X'X is of small whole numbers. */
#define DEPENDS 1e-9
#define VANISHES 1e-15

/* ---- Sums over sets ---------------------------------------------------------------------------------------------- */

static void sum_supersets(int32_t cells, double *v) {
    for (int32_t bit = 1; bit < cells; bit *= 2) {
        for (int32_t s = 0; s < cells; s++) {
            v[s] += (s & bit) == 0 ? v[s | bit] : 0;
        }
    }
}

static void sum_subsets(int32_t cells, double *v) {
    for (int32_t bit = 1; bit < cells; bit *= 2) {
        for (int32_t s = 0; s < cells; s++) {
            v[s] += (s & bit) != 0 ? v[s ^ bit] : 0;
        }
    }
}

static int is_live(const casus__log_linear *fit, int32_t cell) {
    return (int)((fit->live >> cell) & 1);
}

/* ---- Linear algebra ---------------------------------------------------------------------------------------------- */

/* Factors X'WX, given the weights summed over supersets. 0 if a pivot falls below a share of its diagonal. */
static int factor(casus__log_linear *fit, const double *weights, double least) {
    double *row = fit->lower;
    for (int32_t i = 0; i < fit->terms; i++) {
        const double *other = fit->lower;
        for (int32_t j = 0; j < i; j++) {
            double v = weights[fit->masks[i] | fit->masks[j]];
            for (int32_t k = 0; k < j; k++) {
                v -= row[k] * other[k];
            }
            row[j] = v / other[j];
            other += j + 1;
        }
        double pivot = weights[fit->masks[i]];
        const double whole = pivot;
        for (int32_t k = 0; k < i; k++) {
            pivot -= row[k] * row[k];
        }
        if (!(pivot > least * whole)) {
            return 0;
        }
        row[i] = casus__sqrt(pivot);
        row += i + 1;
    }
    return 1;
}

/* Adds the solution for the right side `b`, by mask, to u. */
static void solve(casus__log_linear *fit, const double *b) {
    double x[CASUS__CELLS_MOST];
    const double *row = fit->lower;
    for (int32_t i = 0; i < fit->terms; row += ++i) {
        double v = b[fit->masks[i]];
        for (int32_t k = 0; k < i; k++) {
            v -= row[k] * x[k];
        }
        x[i] = v / row[i];
    }
    for (int32_t i = fit->terms - 1; i >= 0; i--) {
        row -= i + 1;
        x[i] /= row[i];
        for (int32_t k = 0; k < i; k++) {
            x[k] -= row[k] * x[i];
        }
        fit->u[fit->masks[i]] += x[i];
    }
}

/* ---- Fitting ----------------------------------------------------------------------------------------------------- */

/* One step from mu to the next; returns its size in the logarithms of live cells. NaN: there is no way on. In the first
   one u is 0 and mu no model's, so that the step leads from 0. */
static double step(casus__log_linear *fit, int first) {
    double weights[CASUS__CELLS_MOST] = {0};
    double rest[CASUS__CELLS_MOST] = {0};
    const int32_t cells = fit->overlap->cells;
    double size = 0;
    for (int32_t s = 0; s < cells; s++) {
        if (is_live(fit, s)) {
            weights[s] = fit->mu[s];
            rest[s] = fit->y[s] - fit->mu[s] + (first ? fit->mu[s] * fit->eta[s] : 0);
        }
    }
    sum_supersets(cells, weights);
    sum_supersets(cells, rest);
    if (!factor(fit, weights, VANISHES)) {
        return casus__nan();
    }
    solve(fit, rest);
    memcpy(rest, fit->u, sizeof rest);
    sum_subsets(cells, rest);
    for (int32_t s = 0; s < cells; s++) {
        if (is_live(fit, s)) {
            const double change = rest[s] > fit->eta[s] ? rest[s] - fit->eta[s] : fit->eta[s] - rest[s];
            size = change > size ? change : size;
            fit->eta[s] = rest[s];
            fit->mu[s] = casus__exp(rest[s]);
        }
    }
    return size;
}

/* Fits the live cells. 0 if no fit is the likeliest, as some number would go to infinity (Haberman 1974): then steps
   stay as large as they are. */
static int iterate(casus__log_linear *fit) {
    double before = 1;
    memset(fit->u, 0, sizeof fit->u);
    for (int32_t s = 0; s < fit->overlap->cells; s++) {
        fit->mu[s] = fit->y[s] + 0.5;
        fit->eta[s] = casus__log(fit->mu[s]);
    }
    for (int round = 0; round < ROUNDS; round++) {
        const double size = step(fit, round == 0);
        if (!(size < 1000)) {
            return 0;
        }
        if (before < SMALL_STEP && size < SMALL_STEP) {
            return 1;
        }
        before = size;
    }
    return 0;
}

/* Finds terms and cells that are fitted. 0 if the cells that are left do not tell the terms apart. Without a cell left
   out they always do: only the term of all datasets depends on the others. */
static int lay_out(casus__log_linear *fit, uint64_t model) {
    double sums[CASUS__CELLS_MOST];
    const int32_t cells = fit->overlap->cells;
    fit->live = (UINT64_MAX >> (64 - cells)) ^ 1;
    const uint64_t all = fit->live;
    fit->terms = 0;
    memcpy(sums, fit->y, sizeof sums);
    sum_supersets(cells, sums);
    for (int32_t t = cells - 1; t > 0; t--) {
        if (((model >> t) & 1) == 0) {
            continue;
        }
        if (sums[t] > 0) {
            fit->masks[fit->terms++] = (uint8_t)t;
            continue;
        }
        for (int32_t s = t; s < cells; s++) {
            fit->live &= (s & t) == t ? ~(UINT64_C(1) << s) : UINT64_MAX;
        }
    }
    fit->masks[fit->terms++] = 0;
    for (int32_t s = 0; s < cells; s++) {
        sums[s] = is_live(fit, s);
    }
    sum_supersets(cells, sums);
    return fit->live == all || factor(fit, sums, DEPENDS);
}

static int refuse(casus__log_linear *fit, const char *fault) {
    fit->fault = fault;
    fit->unseen = fit->se = fit->aic = fit->bic = casus__nan();
    return 0;
}

void casus__log_linear_begin(casus__log_linear *fit, const casus__overlap *overlap) {
    memset(fit, 0, sizeof *fit);
    fit->overlap = overlap;
    memcpy(fit->y, overlap->counts, sizeof fit->y);
    for (int32_t s = 1; s < overlap->cells; s++) {
        fit->logs += casus__lgamma(fit->y[s] + 1);
    }
}

int casus__log_linear_fit(casus__log_linear *fit, uint64_t model) {
    const casus__overlap *o = fit->overlap;
    double likelihood = -fit->logs;
    int32_t parameters = 0;
    fit->y[0] = 0;
    if (!lay_out(fit, model)) {
        return refuse(fit, "too few sets of datasets have events to tell the terms of the model apart");
    }
    if (!iterate(fit)) {
        return refuse(fit, "sets of datasets without events leave its terms no finite fit");
    }
    for (int32_t s = 1; s < o->cells; s++) {
        likelihood += is_live(fit, s) ? fit->y[s] * fit->eta[s] - fit->mu[s] : 0;
    }
    for (; model != 0; model &= model - 1) {
        parameters++;
    }
    fit->fault = NULL;
    fit->unseen = casus__exp(fit->u[0]);
    /* The variance of u of no dataset, which stands last, is one over the last pivot. */
    const double pivot = fit->lower[fit->terms * (fit->terms + 1) / 2 - 1];
    fit->se = casus__sqrt(fit->unseen + fit->unseen * fit->unseen / (pivot * pivot));
    fit->aic = -2 * likelihood + 2 * parameters;
    fit->bic = -2 * likelihood + parameters * casus__log(o->observed);
    return 1;
}

/* ---- Profile ----------------------------------------------------------------------------------------------------- */

/* Logarithm of the likelihood if so many events were not seen: multinomial over all cells, the model fitted anew. NaN
   if it cannot be. */
static double profile(casus__log_linear *fit, double unseen) {
    const double all = fit->overlap->observed + unseen;
    fit->y[0] = unseen;
    fit->live |= 1;
    if (!iterate(fit)) {
        return casus__nan();
    }
    const double log_all = casus__log(all);
    double sum = casus__lgamma(all + 1) - casus__lgamma(unseen + 1);
    for (int32_t s = 0; s < fit->overlap->cells; s++) {
        sum += is_live(fit, s) && fit->y[s] > 0 ? fit->y[s] * (fit->eta[s] - log_all) : 0;
    }
    return sum;
}

/* The number that is most likely, by golden sections; *out is the logarithm of its likelihood. */
static double find_peak(casus__log_linear *fit, double high, double *out) {
    const double golden = 0.61803398874989484820;
    double low = 0;
    double x = high * (1 - golden);
    double y = high * golden;
    double at_x = profile(fit, x);
    double at_y = profile(fit, y);
    for (int round = 0; round < 45; round++) {
        if (at_x >= at_y) {
            high = y;
            y = x;
            at_y = at_x;
            x = high - golden * (high - low);
            at_x = profile(fit, x);
        } else {
            low = x;
            x = y;
            at_x = at_y;
            y = low + golden * (high - low);
            at_y = profile(fit, y);
        }
    }
    *out = at_x > at_y ? at_x : at_y;
    return at_x > at_y ? x : y;
}

/* Between a number that is likely enough and one that is not: the last that is. */
static double find_end(casus__log_linear *fit, double inside, double outside, double least) {
    for (int round = 0; round < 50; round++) {
        const double middle = inside + (outside - inside) / 2;
        if (profile(fit, middle) >= least) {
            inside = middle;
        } else {
            outside = middle;
        }
    }
    return inside;
}

void casus__log_linear_profile(casus__log_linear *fit, double within, double *low, double *high) {
    const double observed = fit->overlap->observed;
    const double farthest = 1e6 * (observed + fit->unseen);
    double greatest = 0;
    const double peak = find_peak(fit, 2 * fit->unseen + 10, &greatest);
    const double least = greatest - within / 2;
    double outside = 2 * peak + 10;
    *low = observed + (profile(fit, 0) >= least ? 0 : find_end(fit, peak, 0, least));
    while (outside < farthest && profile(fit, outside) >= least) {
        outside *= 2;
    }
    *high = outside < farthest ? observed + find_end(fit, peak, outside, least) : casus__inf();
}
