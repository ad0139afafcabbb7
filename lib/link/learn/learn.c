/* SPDX-License-Identifier: MIT */
#include "link/learn/learn.h"

#include <stdlib.h>
#include <string.h>

#include "base/math/math.h"

#define PRIOR_PAIRS 500
#define MOST_ROUNDS 60
#define STILL 1e-4 /* no m moves further */
#define SWEEPS 2   /* a round; the messages of the round before are what they begin with */
#define LAST_SWEEPS 20

#ifdef CASUS__TUNE
static double K(const char *name, double v) {
    const char *s = getenv(name);
    return s ? atof(s) : v;
}
#else
#define K(name, v) (v)
#endif

typedef struct learning {
    const casus__candidates *candidates;
    casus__partners *partners;
    casus_link_weights *w;
    double first[CASUS__LEVELS]; /* m as the defaults have it */
} learning;

/* Divides the numbers of each group by their sum. */
static void share_out(double *numbers) {
    double sums[CASUS__GROUPS] = {0};
    for (int32_t l = 0; l < CASUS__LEVELS; l++) {
        sums[casus__levels[l].group] += numbers[l];
    }
    for (int32_t l = 0; l < CASUS__LEVELS; l++) {
        numbers[l] /= sums[casus__levels[l].group];
    }
}

static void begin(learning *l) {
    const double half = 0.5;
    for (int32_t i = 0; i < CASUS__LEVELS; i++) {
        l->w->u[i] = (double)l->candidates->apart[i] + half;
    }
    double fields[CASUS__FIELDS] = {0};
    for (int32_t i = 0; i < CASUS__LEVELS; i++) {
        l->first[i] = l->w->u[i] * casus__exp2(casus__levels[i].weight / 100.0);
        fields[casus__levels[i].field] += l->first[i];
    }
    for (int32_t i = 0; i < CASUS__LEVELS; i++) {
        l->first[i] /= fields[casus__levels[i].field];
    }
    share_out(l->w->u);
    memcpy(l->w->m, l->first, sizeof l->first);
    share_out(l->w->m);
    l->w->prior = 0.05;
}

static void set_odds(const learning *l) {
    double ratios[CASUS__LEVELS];
    const double odds = l->w->prior / (1 - l->w->prior);
    for (int32_t i = 0; i < CASUS__LEVELS; i++) {
        ratios[i] = l->w->m[i] / l->w->u[i];
    }
    for (int64_t i = 0; i < l->candidates->count; i++) {
        const uint8_t *levels = l->candidates->items[i].levels;
        double o = odds;
        for (int f = 0; f < CASUS__FIELDS; f++) {
            o *= ratios[levels[f]];
        }
        l->partners->odds[i] = l->candidates->items[i].within ? 0 : o;
    }
}

/* The new m and prior by the chances; returns how far the furthest m moved. */
static double maximise(learning *l) {
    double m[CASUS__LEVELS] = {0};
    double all = 0;
    double furthest = 0;
    double un[CASUS__LEVELS] = {0};
    for (int64_t i = 0; i < l->candidates->count; i++) {
        const double chance = casus__partners_chance(l->partners, i);
        const uint8_t *levels = l->candidates->items[i].levels;
        all += chance;
        for (int f = 0; f < CASUS__FIELDS; f++) {
            m[levels[f]] += chance;
            un[levels[f]] += 1 - chance;
        }
    }
    double pu = K("PU", 0);
    if (pu > 0) {
        double uu[CASUS__LEVELS], s[CASUS__GROUPS] = {0};
        for (int32_t i = 0; i < CASUS__LEVELS; i++) {
            uu[i] = (double)l->candidates->apart[i] + .5;
        }
        share_out(uu);
        for (int32_t i = 0; i < CASUS__LEVELS; i++) {
            un[i] += pu * uu[i];
            s[0] += 0;
        }
        share_out(un);
        memcpy(l->w->u, un, sizeof un);
    }
    double pp = K("PP", PRIOR_PAIRS);
    for (int32_t i = 0; i < CASUS__LEVELS; i++) {
        m[i] += pp * l->first[i];
    }
    share_out(m);
    for (int32_t i = 0; i < CASUS__LEVELS; i++) {
        const double moved = m[i] > l->w->m[i] ? m[i] - l->w->m[i] : l->w->m[i] - m[i];
        furthest = moved > furthest ? moved : furthest;
    }
    memcpy(l->w->m, m, sizeof m);
    l->w->prior = (all + 0.5) / ((double)l->candidates->count + 1);
    return furthest;
}

casus_status casus__link_learn(const casus__settings *settings, const casus__candidates *candidates,
                               casus__partners *partners, casus_link_weights *out, int64_t *rounds,
                               casus_error *error) {
    learning l;
    memset(&l, 0, sizeof l);
    l.candidates = candidates;
    l.partners = partners;
    l.w = out;
    begin(&l);
    double moved = 1;
    casus_status status = CASUS_OK;
    int sw = (int)K("SW", SWEEPS);
    for (*rounds = 0; *rounds < (int)K("MR", MOST_ROUNDS) && moved > K("STILL", STILL) && status == CASUS_OK;
         ++*rounds) {
        set_odds(&l);
        for (int i = 0; i < sw; i++) {
            casus__partners_sweep(partners);
        }
        moved = maximise(&l);
        status = casus__cancel_check(settings->cancel, error);
    }
    casus__link_weights_round(out);
    return status;
}

void casus__link_chances(const casus_link_weights *w, const casus__candidates *candidates, casus__partners *partners,
                         double *out) {
    for (int64_t i = 0; i < candidates->count; i++) {
        const casus__pair *p = &candidates->items[i];
        const double bits = (double)(casus__link_weigh(w, p->levels) + w->prior_bits) / CASUS__BITS_UNIT;
        partners->odds[i] = casus__exp2(bits);
    }
    casus__partners_reset(partners);
    for (int i = 0; i < LAST_SWEEPS; i++) {
        casus__partners_sweep(partners);
    }
    for (int64_t i = 0; i < candidates->count; i++) {
        out[i] = casus__partners_chance(partners, i);
    }
}
