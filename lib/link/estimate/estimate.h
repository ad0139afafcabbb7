/* SPDX-License-Identifier: MIT */
/* What one method says. Either `fault` is NULL, or it says why there is no estimate and every figure is NaN. */
#ifndef CASUS_LIB_LINK_ESTIMATE_ESTIMATE_H
#define CASUS_LIB_LINK_ESTIMATE_ESTIMATE_H

#include <casus/base.h>

typedef struct casus__estimate {
    const char *fault;
    double observed;
    double unseen;
    double se;
    double low, high; /* of observed and unseen together */
} casus__estimate;

/* The point that a normal variable's size stays below with probability `level`: 1.96 for 0.95. */
double casus__normal_bound(double level);
/* An estimate with the interval that is log-normal in the unseen part (Chao 1987): it never falls below what was
   observed. `bound` is that of the level. */
casus__estimate casus__estimate_of(double observed, double unseen, double variance, double bound);
casus__estimate casus__estimate_none(double observed, const char *fault);

/* Two datasets with n1 and n2 events, m of them in both. */
casus__estimate casus__lincoln_petersen(double n1, double n2, double m, double bound);
casus__estimate casus__chapman(double n1, double n2, double m, double bound);

/* The lower bound of Chao, of `n` events of which f1 are in exactly one dataset and f2 in exactly two. `share` is 1, or
   (K - 1)/K of K datasets. */
casus__estimate casus__chao(double n, double f1, double f2, double share, double bound);
/* The same corrected for bias, also where no event is in two. */
casus__estimate casus__chao_corrected(double n, double f1, double f2, double bound);

#endif
