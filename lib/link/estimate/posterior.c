/* SPDX-License-Identifier: MIT */
/* A posterior in figures. */
#include "link/estimate/decomposable.h"

/* A hump is told from the next if each has this share and the valley between is below half of the lower top. */
#define HUMP 0.05
/* What may lie beyond the limit, if the tail falls with the square as it does when datasets hardly overlap. */
#define BEYOND 1e-3

/* The share below one standard deviation under the mean of a normal variable. */
#define ONE_SIGMA 0.15865525393145705

static double number_at(const casus__posterior *p, int64_t i) {
    return (double)p->numbers[i];
}

static double density(const casus__posterior *p, int64_t i) {
    return p->shares[i] / casus__posterior_width(p, i);
}

/* The least number below or at which lies the share. */
static double quantile(const casus__posterior *p, double share) {
    double sum = 0;
    int64_t i = 0;
    for (; i < p->count - 1; i++) {
        sum += p->shares[i];
        if (sum >= share) {
            break;
        }
    }
    return number_at(p, i);
}

/* Goes from top to valley to top. A top stands once half its height is lost, a valley once twice its height is reached;
   what lies between two valleys is a hump if it is large enough. */
static int32_t count_humps(const casus__posterior *p) {
    double extreme = 0; /* the highest on the way up, the lowest on the way down */
    double hump = 0;    /* share from the last valley to the lowest place since */
    double since = 0;   /* and from there on */
    int32_t humps = 0;
    int rising = 1;
    for (int64_t i = 0; i < p->count; i++) {
        const double here = density(p, i);
        if (!rising && here > 2 * extreme) {
            humps += hump >= HUMP;
            hump = 0;
            rising = 1;
            extreme = here;
        }
        if (rising ? here < extreme / 2 : here <= extreme) {
            rising = 0;
            extreme = here;
            hump += since;
            since = 0;
        }
        if (rising && here > extreme) {
            extreme = here;
        }
        since += p->shares[i];
    }
    return humps + (hump + since >= HUMP);
}

casus__posterior_figures casus__posterior_read(const casus__posterior *p, double level, int64_t most) {
    casus__posterior_figures f = {0, 0, 0, 0, 0, 0, 0, 0, 0};
    const int64_t last = p->count - 1;
    int64_t mode = 0;
    for (int64_t i = 0; i < p->count; i++) {
        f.mean += p->shares[i] * number_at(p, i);
        mode = density(p, i) > density(p, mode) ? i : mode;
    }
    f.mode = number_at(p, mode);
    f.median = quantile(p, 0.5);
    f.se = (quantile(p, 1 - ONE_SIGMA) - quantile(p, ONE_SIGMA)) / 2;
    f.low = quantile(p, (1 - level) / 2);
    f.high = quantile(p, (1 + level) / 2);
    f.humps = count_humps(p);
    f.open = density(p, last) * (double)most > BEYOND;
    for (int64_t k = 1; k < p->graph_count; k++) {
        f.best = p->graphs[k].share > p->graphs[f.best].share ? k : f.best;
    }
    return f;
}
