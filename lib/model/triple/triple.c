/* SPDX-License-Identifier: MIT */
/* The triples that stand for the usual ways to state a number (docs/numbers.md). */
#include <casus/model.h>

#include "base/number/number.h"

static casus_triple triple(double low, double best, double high) {
    const casus_triple made = {low, best, high};
    return made;
}

casus_triple casus_triple_unknown(void) {
    return triple(casus__nan(), casus__nan(), casus__nan());
}

casus_triple casus_triple_exact(double n) {
    return triple(n, n, n);
}

casus_triple casus_triple_at_least(double n) {
    return triple(n, n, casus__inf());
}

casus_triple casus_triple_at_most(double n) {
    return triple(0, n, n);
}

casus_triple casus_triple_range(double a, double b) {
    return triple(a, casus__nan(), b);
}
