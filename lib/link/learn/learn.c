/* SPDX-License-Identifier: MIT */
#include "link/learn/learn.h"

#include <string.h>

#include "base/error.h"
#include "base/math/math.h"
#include "link/learn/patterns.h"

#define PRIOR_PAIRS 500
#define MOST_ROUNDS 60
#define STILL 1e-3 /* no m moves further */
#define LAST_SWEEPS 6
#define MOST_BITS 60
/* Bits of a pair that nothing comes of, after the round since which weights move little. */
#define HOPELESS (-10)
#define SETTLED 1
#define FIRST_PRIOR 0.05
/* No field alone says more, in bits: of what two datasets copied from one report each agrees, and each errs now and
   then, so that fields are not as independent as their sum takes them to be. */
#define MOST_AGAINST 5
#define MOST_FOR 8
/* Chances of true pairs are no lower than this on the whole, whatever a small sample says. */
#define LEAST_MEAN 0.3

/* Pairs, and what they are believed to be: two of these are worked on side by side. */
typedef struct side {
    casus__job job; /* first: the next step */
    const struct learning *learning;
    const casus__pairs *pairs;
    double all_pairs;         /* their number, with those of no hope, + 1 */
    int32_t within;           /* 1: pairs of one dataset can be one event, 0: others */
    double hopeless;          /* odds below which none is kept after the step; 0: all are */
    casus__partners partners; /* of those with hope, each at its pattern */
    casus__patterns patterns;
    double *odds, *chances;       /* by pattern: of one of its pairs, and the sum of all */
    double counts[CASUS__LEVELS]; /* of those that are one event */
    double all, squares;          /* how many these are, and the sum of the squares of their chances */
} side;

typedef struct learning {
    const casus_allocator *allocator;
    const casus__link_records *records;
    const int64_t *levels; /* of pairs apart: how many have each */
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
        u[i] = (double)l->levels[i] + 0.5;
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

/* Ends the sweep, and counts by what it says, in the order of the pairs and of the patterns. */
static void sum_up(side *s) {
    double all = 0, squares = 0;
    casus__partners *p = &s->partners;
    memset(s->counts, 0, sizeof s->counts);
    memset(s->chances, 0, (size_t)s->patterns.count * sizeof *s->chances);
    for (int64_t i = 0; i < p->count; i++) {
        const double chance = casus__partners_end(p, i);
        all += chance;
        squares += chance * chance;
        s->chances[p->at[i]] += chance;
    }
    for (int64_t i = 0; i < s->patterns.count; i++) {
        for (int f = 0; f < CASUS__FIELDS; f++) {
            s->counts[s->patterns.items[i].levels[f]] += s->chances[i];
        }
    }
    s->all = all;
    s->squares = squares;
}

/* Believes what the weights say. */
static void expect(casus__job *job, int64_t member) {
    side *s = (side *)job;
    const learning *l = s->learning;
    (void)member;
    double ratios[CASUS__LEVELS];
    const double odds = l->w->prior / (1 - l->w->prior);
    for (int32_t i = 0; i < CASUS__LEVELS; i++) {
        ratios[i] = l->w->m[i] / l->w->u[i];
    }
    for (int64_t i = 0; i < s->patterns.count; i++) {
        const casus__pattern *p = &s->patterns.items[i];
        double o = p->within == s->within ? odds : 0;
        for (int f = 0; f < CASUS__FIELDS; f++) {
            o *= ratios[p->levels[f]];
        }
        s->odds[i] = o;
    }
    casus__partners_begin(&s->partners);
    sum_up(s);
    if (s->hopeless > 0) {
        casus__partners_keep(&s->partners, s->hopeless);
    }
}

/* How many of the pairs are one event. Where none is, candidates are believed as often as pairs that are known not to
   be; where all are, as often as those that are: the mean chance of these is the sum of squares by the sum. */
static double share_of_events(const learning *l) {
    const double count = l->between.all_pairs;
    const double apart = l->apart.all / l->apart.all_pairs;
    const double mean = l->between.all > 0 ? l->between.squares / l->between.all - apart : 1;
    const double more = l->between.all / count - apart;
    return (more > 0 ? more / (mean > LEAST_MEAN ? mean : LEAST_MEAN) : 0) + 0.5 / count;
}

/* The new m and prior; returns how far the furthest m moved. */
static double maximise(learning *l) {
    double m[CASUS__LEVELS];
    double furthest = 0;
    const double scale = l->between.all_pairs / l->apart.all_pairs;
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

/* A step of both sides; that of pairs apart on another thread if there is a crew. */
static void step(learning *l, casus__crew *crew, void (*run)(casus__job *, int64_t)) {
    l->apart.job.run = l->between.job.run = run;
    casus__crew_both(crew, &l->apart.job, &l->between.job);
}

static casus_status learn(const casus__settings *settings, learning *l, casus__crew *crew, int64_t *rounds,
                          casus_error *error) {
    double moved = 1;
    casus_status status = CASUS_OK;
    for (*rounds = 0; *rounds < MOST_ROUNDS && moved > STILL && status == CASUS_OK; ++*rounds) {
        l->between.hopeless = l->apart.hopeless = *rounds == SETTLED ? casus__exp2(HOPELESS) : 0;
        step(l, crew, expect);
        moved = maximise(l);
        status = casus__cancel_check(settings->cancel, error);
    }
    casus__link_weights_round(l->w);
    return status;
}

/* Numbers what there is of a side; without chances when memory is short. */
static void make_side(casus__job *job, int64_t member) {
    side *s = (side *)job;
    const casus_allocator *a = s->learning->allocator;
    int64_t kept = 0;
    (void)member;
    int ok = casus__partners_make(a, s->pairs->count, &s->partners);
    for (int64_t i = 0; ok && i < s->pairs->count; i++) {
        s->partners.at[kept] = (int32_t)i;
        kept += casus__levels_have_hope(s->pairs->items[i].levels);
    }
    ok = ok && casus__partners_number(a, s->learning->records, s->pairs, kept, &s->partners) &&
         casus__patterns_make(a, s->pairs, &s->partners, &s->patterns);
    if (ok) {
        s->odds = casus__alloc(a, (uint64_t)(s->patterns.count + 1) * sizeof *s->odds);
        s->chances = casus__alloc(a, (uint64_t)(s->patterns.count + 1) * sizeof *s->chances);
        s->partners.odds = s->odds;
    }
}

static void drop_side(const casus_allocator *a, side *s) {
    const uint64_t bytes = (uint64_t)(s->patterns.count + 1) * sizeof(double);
    casus__free(a, s->odds, bytes);
    casus__free(a, s->chances, bytes);
    casus__partners_free(a, &s->partners);
    casus__patterns_free(a, &s->patterns);
}

casus_status casus__link_learn(const casus__settings *settings, const casus__link_records *records,
                               const casus__candidates *candidates, casus__crew *crew, casus_link_weights *out,
                               int64_t *rounds, casus_error *error) {
    const casus_allocator *a = &settings->allocator;
    learning l;
    memset(&l, 0, sizeof l);
    l.allocator = a;
    l.records = records;
    l.between.learning = l.apart.learning = &l;
    l.levels = candidates->levels;
    l.between.pairs = &candidates->pairs;
    l.between.all_pairs = (double)candidates->pairs.count + 1;
    l.apart.pairs = &candidates->apart;
    l.apart.all_pairs = (double)candidates->apart_count + 1;
    l.apart.within = 1;
    l.w = out;
    begin(&l);
    step(&l, crew, make_side);
    const casus_status status =
        l.between.odds != NULL && l.between.chances != NULL && l.apart.odds != NULL && l.apart.chances != NULL
            ? learn(settings, &l, crew, rounds, error)
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

/* The chances of those that are left, whose odds by themselves stand there. */
static void compete(casus__partners *p, double *chances) {
    for (int sweep = 0; sweep < LAST_SWEEPS; sweep++) {
        casus__partners_begin(p);
        for (int64_t i = 0; i < p->count; i++) {
            (void)casus__partners_end(p, i);
        }
    }
    casus__partners_begin(p);
    for (int64_t i = 0; i < p->count; i++) {
        chances[p->at[i]] = casus__partners_end(p, i);
    }
}

int casus__link_chances(const casus_allocator *a, const casus__link_records *records, const casus_link_weights *w,
                        const casus__pairs *candidates, int32_t *bits, double *chances) {
    casus__partners p;
    int64_t kept = 0;
    met_weight *met = casus__zalloc(a, MET * sizeof *met);
    int ok = casus__partners_make(a, candidates->count, &p) && met != NULL;
    for (int64_t i = 0; ok && i < candidates->count; i++) {
        bits[i] = casus__link_weigh(w, candidates->items[i].levels) + w->prior_bits;
        const int hopeful = bits[i] >= HOPELESS * CASUS__BITS_UNIT;
        const double odds = odds_of(met, bits[i]);
        chances[i] = hopeful ? odds : odds / (1 + odds);
        p.at[kept] = (int32_t)i;
        kept += hopeful;
    }
    p.odds = chances;
    ok = ok && casus__partners_number(a, records, candidates, kept, &p);
    if (ok) {
        compete(&p, chances);
    }
    casus__partners_free(a, &p);
    casus__free(a, met, MET * sizeof *met);
    return ok;
}
