/* SPDX-License-Identifier: MIT */
#include "link/learn/learn.h"

#include <string.h>

#include "base/error.h"
#include "base/math/math.h"
#include "link/learn/patterns.h"

#define PRIOR_PAIRS 500
#define MOST_ROUNDS 60
#define STILL 1e-4 /* no m moves further */
#define SWEEPS 2   /* a round; the messages of the round before are what they begin with */
#define LAST_SWEEPS 10
#define MOST_BITS 60
/* Odds of a pair that nothing comes of any more, by the default weights, and after the round since which weights move
   little. */
#define HOPELESS_AT_FIRST 0x1p-17
#define HOPELESS 0x1p-13
#define SETTLED 2
#define FIRST_PRIOR 0.05
/* No field alone says more, in bits: of what two datasets copied from one report each agrees, and each errs now and
   then, so that fields are not as independent as their sum takes them to be. */
#define MOST_AGAINST 5
#define MOST_FOR 8
/* Chances of true pairs are no lower than this on the whole, whatever a small sample says. */
#define LEAST_MEAN 0.3

/* Pairs, and what they are believed to be. */
typedef struct side {
    const casus__pairs *pairs;
    casus__partners partners; /* each at its pattern */
    casus__patterns patterns;
    double counts[CASUS__LEVELS]; /* of those that are one event */
    double all, squares;          /* their number, and the sum of the squares of their chances */
} side;

typedef struct learning {
    side between, apart;
    casus_link_weights *w;
    double first[CASUS__LEVELS]; /* m as the defaults have it; a field adds up to 1 */
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
    double *u = l->w->u;
    double fields[CASUS__FIELDS] = {0};
    for (int32_t i = 0; i < CASUS__LEVELS; i++) {
        u[i] = 0.5;
    }
    for (int64_t i = 0; i < l->apart.patterns.count; i++) {
        const casus__pattern *p = &l->apart.patterns.items[i];
        for (int f = 0; f < CASUS__FIELDS; f++) {
            u[p->levels[f]] += (double)p->pairs;
        }
    }
    for (int32_t i = 0; i < CASUS__LEVELS; i++) {
        l->first[i] = u[i] * casus__exp2(casus__levels[i].weight / 100.0);
        fields[casus__levels[i].field] += l->first[i];
    }
    for (int32_t i = 0; i < CASUS__LEVELS; i++) {
        l->first[i] /= fields[casus__levels[i].field];
    }
    share_out(u);
    memcpy(l->w->m, l->first, sizeof l->first);
    share_out(l->w->m);
    l->w->prior = FIRST_PRIOR;
}

/* Ends the sweep, and counts by what it says, in the order of the pairs. */
static void sum_up(side *s) {
    double counts[CASUS__LEVELS] = {0};
    double all = 0, squares = 0;
    casus__partners *p = &s->partners;
    const casus__pattern *patterns = s->patterns.items;
    for (int64_t i = 0; i < p->count; i++) {
        const double chance = casus__partners_end(p, i);
        const uint8_t *levels = patterns[p->at[i]].levels;
        all += chance;
        squares += chance * chance;
        counts[levels[CASUS__FIELD_TIME]] += chance;
        counts[levels[CASUS__FIELD_DISTANCE]] += chance;
        counts[levels[CASUS__FIELD_PLACE]] += chance;
        counts[levels[CASUS__FIELD_ACTOR]] += chance;
        counts[levels[CASUS__FIELD_CLASS]] += chance;
        counts[levels[CASUS__FIELD_FIGURES]] += chance;
    }
    memcpy(s->counts, counts, sizeof counts);
    s->all = all;
    s->squares = squares;
}

/* Believes what the weights say. */
static void expect(const learning *l, side *s, int within) {
    double ratios[CASUS__LEVELS];
    const double odds = l->w->prior / (1 - l->w->prior);
    for (int32_t i = 0; i < CASUS__LEVELS; i++) {
        ratios[i] = l->w->m[i] / l->w->u[i];
    }
    for (int64_t i = 0; i < s->patterns.count; i++) {
        casus__pattern *p = &s->patterns.items[i];
        double o = p->within == within ? odds : 0;
        for (int f = 0; f < CASUS__FIELDS; f++) {
            o *= ratios[p->levels[f]];
        }
        p->odds = (float)o;
    }
    for (int64_t i = 0; i < s->partners.count; i++) {
        s->partners.odds[i] = s->patterns.items[s->partners.at[i]].odds;
    }
    casus__partners_sweep(&s->partners, SWEEPS);
    sum_up(s);
}

/* How many of the pairs are one event. Where none is, candidates are believed as often as pairs that are known not to
   be; where all are, as often as those that are: the mean chance of these is the sum of squares by the sum. */
static double share_of_events(const learning *l) {
    const double count = (double)l->between.pairs->count + 1;
    const double apart = l->apart.all / ((double)l->apart.pairs->count + 1);
    const double mean = l->between.all > 0 ? l->between.squares / l->between.all - apart : 1;
    const double more = l->between.all / count - apart;
    return (more > 0 ? more / (mean > LEAST_MEAN ? mean : LEAST_MEAN) : 0) + 0.5 / count;
}

/* The new m and prior; returns how far the furthest m moved. */
static double maximise(learning *l) {
    double m[CASUS__LEVELS];
    double furthest = 0;
    const double scale = ((double)l->between.pairs->count + 1) / ((double)l->apart.pairs->count + 1);
    for (int32_t i = 0; i < CASUS__LEVELS; i++) {
        const double more = l->between.counts[i] - scale * l->apart.counts[i];
        m[i] = (more > 0 ? more : 0) + PRIOR_PAIRS * l->first[i];
    }
    share_out(m);
    for (int32_t i = 0; i < CASUS__LEVELS; i++) {
        const double least = l->w->u[i] * casus__exp2(-MOST_AGAINST);
        const double most = l->w->u[i] * casus__exp2(MOST_FOR);
        m[i] = m[i] < least ? least : m[i] > most ? most : m[i];
        const double moved = m[i] > l->w->m[i] ? m[i] - l->w->m[i] : l->w->m[i] - m[i];
        furthest = moved > furthest ? moved : furthest;
    }
    memcpy(l->w->m, m, sizeof m);
    l->w->prior = share_of_events(l);
    return furthest;
}

static casus_status learn(const casus__settings *settings, learning *l, int64_t *rounds, casus_error *error) {
    double moved = 1;
    casus_status status = CASUS_OK;
    begin(l);
    for (*rounds = 0; *rounds < MOST_ROUNDS && moved > STILL && status == CASUS_OK; ++*rounds) {
        expect(l, &l->between, 0);
        expect(l, &l->apart, 1);
        if (*rounds == 0 || *rounds == SETTLED) {
            casus__partners_keep(&l->between.partners, *rounds == 0 ? HOPELESS_AT_FIRST : HOPELESS);
            casus__partners_keep(&l->apart.partners, *rounds == 0 ? HOPELESS_AT_FIRST : HOPELESS);
        }
        moved = maximise(l);
        status = casus__cancel_check(settings->cancel, error);
    }
    casus__link_weights_round(l->w);
    return status;
}

static int make_side(const casus_allocator *a, const casus__link_records *records, const casus__pairs *pairs, side *s) {
    s->pairs = pairs;
    if (!casus__partners_make(a, pairs->count, &s->partners)) {
        return 0;
    }
    for (int64_t i = 0; i < pairs->count; i++) {
        s->partners.at[i] = (int32_t)i;
    }
    return casus__partners_number(a, records, pairs, &s->partners) &&
           casus__patterns_make(a, pairs, s->partners.at, &s->patterns);
}

static void drop_side(const casus_allocator *a, side *s) {
    casus__partners_free(a, &s->partners);
    casus__patterns_free(a, &s->patterns);
}

casus_status casus__link_learn(const casus__settings *settings, const casus__link_records *records,
                               const casus__pairs *candidates, const casus__pairs *apart, casus_link_weights *out,
                               int64_t *rounds, casus_error *error) {
    const casus_allocator *a = &settings->allocator;
    learning l;
    memset(&l, 0, sizeof l);
    l.w = out;
    const casus_status status = make_side(a, records, candidates, &l.between) && make_side(a, records, apart, &l.apart)
                                    ? learn(settings, &l, rounds, error)
                                    : casus__fail_memory(a, error);
    drop_side(a, &l.between);
    drop_side(a, &l.apart);
    return status;
}

/* ---- Chances ----------------------------------------------------------------------------------------------------- */

/* Odds of weights that were met. */
#define MET 4096
typedef struct met_weight {
    int32_t bits, known;
    double odds;
} met_weight;

static double odds_of(met_weight *met, int32_t bits) {
    met_weight *m = &met[(uint32_t)bits % MET];
    if (!m->known || m->bits != bits) {
        const double own = (double)bits / CASUS__BITS_UNIT;
        *m = (met_weight){bits, 1, casus__exp2(own < MOST_BITS ? own : MOST_BITS)};
    }
    return m->odds;
}

/* Weighs each candidate by itself; returns how many have hope. */
static int64_t weigh_each(met_weight *met, const casus_link_weights *w, const casus__pairs *candidates, int32_t *bits,
                          double *chances) {
    int64_t hopeful = 0;
    for (int64_t i = 0; i < candidates->count; i++) {
        bits[i] = casus__link_weigh(w, candidates->items[i].levels) + w->prior_bits;
        const double odds = odds_of(met, bits[i]);
        chances[i] = odds / (1 + odds);
        hopeful += (float)odds >= HOPELESS;
    }
    return hopeful;
}

int casus__link_chances(const casus_allocator *a, const casus__link_records *records, const casus_link_weights *w,
                        const casus__pairs *candidates, int32_t *bits, double *chances) {
    casus__partners p;
    met_weight *met = casus__zalloc(a, MET * sizeof *met);
    if (met == NULL) {
        return 0;
    }
    const int64_t hopeful = weigh_each(met, w, candidates, bits, chances);
    int ok = casus__partners_make(a, hopeful, &p);
    int64_t at = 0;
    for (int64_t i = 0; ok && i < candidates->count; i++) {
        const float odds = (float)odds_of(met, bits[i]);
        if (odds >= HOPELESS) {
            p.odds[at] = odds;
            p.at[at++] = (int32_t)i;
        }
    }
    ok = ok && casus__partners_number(a, records, candidates, &p);
    if (ok) {
        casus__partners_sweep(&p, LAST_SWEEPS);
    }
    for (int64_t i = 0; ok && i < p.count; i++) {
        chances[p.at[i]] = casus__partners_end(&p, i);
    }
    casus__partners_free(a, &p);
    casus__free(a, met, MET * sizeof *met);
    return ok;
}
