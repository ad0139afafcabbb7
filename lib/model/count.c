/* SPDX-License-Identifier: MIT */
/* How the ways to state a number are written down as a triple (docs/numbers.md). */
#include <casus/model.h>

#include "base/number.h"

static casus_count triple(double low, double best, double high) {
    const casus_count count = {low, best, high};
    return count;
}

casus_count casus_count_unknown(void) {
    return triple(casus__nan(), casus__nan(), casus__nan());
}

casus_count casus_count_exact(double n) {
    return triple(n, n, n);
}

casus_count casus_count_at_least(double n) {
    return triple(n, n, casus__inf());
}

casus_count casus_count_at_most(double n) {
    return triple(0, n, n);
}

casus_count casus_count_range(double a, double b) {
    return triple(a, casus__nan(), b);
}
