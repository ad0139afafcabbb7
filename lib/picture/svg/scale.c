/* SPDX-License-Identifier: MIT */
#include "picture/svg/scale.h"

#include <stdint.h>

double casus__round_below(double v) {
    double power = 1;
    while (power * 10 <= v && power < 1e300) {
        power *= 10;
    }
    while (power > v && power > 1e-300) {
        power /= 10;
    }
    return v >= 5 * power ? 5 * power : v >= 2 * power ? 2 * power : power;
}

double casus__round_next(double round) {
    return casus__round_below(round * 2.6);
}

double casus__round_clean(double v) {
    return v > -1e9 && v < 1e9 ? (double)(int64_t)(v * 1e6 + (v < 0 ? -0.5 : 0.5)) / 1e6 : v;
}

double casus__round_step(double top, int most) {
    double step = casus__round_below(top > 0 ? top / most : 1);
    while (step * most < top) {
        step = casus__round_next(step);
    }
    return step;
}
