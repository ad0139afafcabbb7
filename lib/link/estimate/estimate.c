/* SPDX-License-Identifier: MIT */
/* Estimates by closed forms, all written by the unseen part, so that nothing cancels, and with intervals that are
   log-normal in it. */
#include "link/estimate/estimate.h"

#include "base/math/math.h"
#include "base/number/number.h"

/* ---- Intervals --------------------------------------------------------------------------------------------------- */

#define SQRT_TWO_PI 2.50662827463100050242

/* Newton's method on the probability between -x and x, 2 phi(x) (x + x^3/3 + x^5/15 + ...) (Marsaglia 2004). It
   starts left of the solution and the function is concave, so that it climbs to it. */
double casus__normal_bound(double level) {
    double x = 0;
    for (int round = 0; round < 64; round++) {
        const double density = 2 / SQRT_TWO_PI * casus__exp(-x * x / 2);
        double term = x;
        double sum = x;
        for (int k = 3; term > 1e-17 * sum; k += 2) {
            term *= x * x / k;
            sum += term;
        }
        const double step = level / density - sum;
        x += step;
        if (step < 1e-15 * x) {
            break;
        }
    }
    return x;
}

casus__estimate casus__estimate_of(double observed, double unseen, double variance, double bound) {
    casus__estimate e = {NULL, observed, unseen, casus__sqrt(variance), observed + unseen, observed + unseen};
    if (unseen > 0) {
        const double factor = casus__exp(bound * casus__sqrt(casus__log(1 + variance / (unseen * unseen))));
        e.low = observed + unseen / factor;
        e.high = observed + unseen * factor;
    }
    return e;
}

casus__estimate casus__estimate_none(double observed, const char *fault) {
    const double none = casus__nan();
    return (casus__estimate){fault, observed, none, none, none, none};
}

/* ---- Two datasets ------------------------------------------------------------------------------------------------ */

/* They find events independently of each other: m of the n1 of the first are among the n2 of the second, as n2 are
   among all. */
casus__estimate casus__lincoln_petersen(double n1, double n2, double m, double bound) {
    const double rest = (n1 - m) * (n2 - m);
    if (m <= 0) {
        return casus__estimate_none(n1 + n2, "no event is in both");
    }
    return casus__estimate_of(n1 + n2 - m, rest / m, n1 * n2 * rest / (m * m * m), bound);
}

/* Chapman 1951; variance by Seber 1970. */
casus__estimate casus__chapman(double n1, double n2, double m, double bound) {
    const double rest = (n1 - m) * (n2 - m);
    if (n1 <= 0 || n2 <= 0) {
        return casus__estimate_none(n1 + n2, "one of the two has no events");
    }
    return casus__estimate_of(n1 + n2 - m, rest / (m + 1), (n1 + 1) * (n2 + 1) * rest / ((m + 1) * (m + 1) * (m + 2)),
                              bound);
}

/* ---- Chao -------------------------------------------------------------------------------------------------------- */

/* By what is in one dataset only and in two only, for events that differ in how easily they are found. */
casus__estimate casus__chao(double n, double f1, double f2, double share, double bound) {
    const double r = f1 / f2;
    if (f2 <= 0) {
        return casus__estimate_none(n, "no event is in exactly two datasets");
    }
    return casus__estimate_of(n, share * f1 * r / 2,
                              f2 * r * r * (share / 2 + share * share * r + share * share * r * r / 4), bound);
}

/* The variance is that of Chao 1987 as Colwell's EstimateS manual (2013, appendix B) gives it, for f2 = 0 too. */
casus__estimate casus__chao_corrected(double n, double f1, double f2, double bound) {
    const double unseen = f1 * (f1 - 1) / (2 * (f2 + 1));
    const double twice = 2 * f1 - 1;
    const double more = f2 + 1;
    double variance = 0;
    if (n <= 0) {
        return casus__estimate_none(n, "there are no events");
    }
    if (f2 > 0) {
        variance = unseen + f1 * twice * twice / (4 * more * more) +
                   f1 * f1 * f2 * (f1 - 1) * (f1 - 1) / (4 * more * more * more * more);
    } else if (unseen > 0) {
        variance = unseen + f1 * twice * twice / 4 - f1 * f1 * f1 * f1 / (4 * (n + unseen));
    }
    return casus__estimate_of(n, unseen, variance, bound);
}
