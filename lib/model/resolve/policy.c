/* SPDX-License-Identifier: MIT */
/* The policies as a table. Each gets what the claims say and leaves a reason with every one of them; docs/resolve.md
   has the rules, their origins and examples. */
#include "model/resolve/policy.h"

#include <stddef.h>

#include "base/number/number.h"

/* ---- Reasons --------------------------------------------------------------------------------------------------- */

/* From FIRST_USED on the count rests on the claim. */
#define FIRST_USED CASUS__REASON_ONLY
static const char *const reasons[] = {
    [CASUS__REASON_NONE] = "not weighed",
    [CASUS__REASON_WITHDRAWN] = "withdrawn",
    [CASUS__REASON_CORRECTED] = "corrected",
    [CASUS__REASON_RETRACTS] = "retracts it",
    [CASUS__REASON_SUPERSEDED] = "superseded by another claim",
    [CASUS__REASON_DENIES] = "denies it",
    [CASUS__REASON_DECLINES] = "declines to comment",
    [CASUS__REASON_SILENT] = "has not responded",
    [CASUS__REASON_NOT_HAPPENED] = "about what has not happened",
    [CASUS__REASON_PART] = "only a part of another claim's figure",
    [CASUS__REASON_NO_NUMBER] = "states no number",
    [CASUS__REASON_VAGUE] = "only a vague word",
    [CASUS__REASON_BELLIGERENT] = "a belligerent's own figure",
    [CASUS__REASON_PERPETRATOR] = "a perpetrator's own figure",
    [CASUS__REASON_UNRELIABLE] = "not reliable or credible enough",
    [CASUS__REASON_NO_FIGURE] = "states no figure, only an upper bound",
    [CASUS__REASON_UNDATED] = "undated, and others are dated",
    [CASUS__REASON_NOT_LATEST] = "not the latest",
    [CASUS__REASON_NOT_MAJORITY] = "outvoted, or tied with a lower figure",
    [CASUS__REASON_NOT_LOWEST] = "not the lowest figure",
    [CASUS__REASON_RANKED_BELOW] = "ranked below another claim",
    [CASUS__REASON_ONLY] = "the only claim left",
    [CASUS__REASON_AGREES] = "says the same as all others",
    [CASUS__REASON_LOW] = "sets the low",
    [CASUS__REASON_HIGH] = "sets the high",
    [CASUS__REASON_BOTH] = "sets low and high",
    [CASUS__REASON_WITHIN] = "within the bounds",
    [CASUS__REASON_BEST] = "sets the best: the most credible claim",
    [CASUS__REASON_LATEST] = "the latest claim",
    [CASUS__REASON_MAJORITY] = "the figure of the majority",
    [CASUS__REASON_MOST_STATED] = "the figure that most claims state",
    [CASUS__REASON_LOWEST] = "the lowest figure",
    [CASUS__REASON_LOWEST_OF_LATEST] = "the lowest of the latest figures, none has a majority",
    [CASUS__REASON_RANK] = "the claim ranked first",
};

const char *casus__reason_text(int32_t reason) {
    return reason >= 0 && reason < (int32_t)(sizeof reasons / sizeof reasons[0]) ? reasons[reason] : reasons[0];
}

int casus__reason_used(int32_t reason) {
    return reason >= FIRST_USED;
}

int32_t casus__claim_barred(const casus__claim_view *claims, int32_t claim_count, int32_t claim) {
    static const int8_t by_status[] = {
        [CASUS_CLAIM_STATUS_CORRECTED] = CASUS__REASON_CORRECTED,
        [CASUS_CLAIM_STATUS_WITHDRAWN] = CASUS__REASON_WITHDRAWN,
    };
    static const int8_t by_polarity[] = {
        [CASUS_CLAIM_POLARITY_DENIES] = CASUS__REASON_DENIES,
        [CASUS_CLAIM_POLARITY_DECLINES] = CASUS__REASON_DECLINES,
        [CASUS_CLAIM_POLARITY_SILENT] = CASUS__REASON_SILENT,
        [CASUS_CLAIM_POLARITY_RETRACTS] = CASUS__REASON_RETRACTS,
    };
    /* What is alleged or possible may have happened; what is planned or threatened has not. */
    static const int8_t by_modality[] = {
        [CASUS_MODALITY_PLANNED] = CASUS__REASON_NOT_HAPPENED,
        [CASUS_MODALITY_THREATENED] = CASUS__REASON_NOT_HAPPENED,
        [CASUS_MODALITY_DENIED] = CASUS__REASON_NOT_HAPPENED,
        [CASUS_MODALITY_HYPOTHETICAL] = CASUS__REASON_NOT_HAPPENED,
        [CASUS_MODALITY_NEGATED] = CASUS__REASON_NOT_HAPPENED,
    };
    if (claim < 0) {
        return CASUS__REASON_NONE; /* the dataset's own */
    }
    const casus__claim_view *c = &claims[claim];
    if (c->status > 0 && c->status < (int32_t)sizeof by_status && by_status[c->status] != 0) {
        return by_status[c->status];
    }
    if (c->superseded_by >= 0 && c->superseded_by < claim_count && c->superseded_by != claim) {
        return CASUS__REASON_SUPERSEDED;
    }
    if (c->polarity > 0 && c->polarity < (int32_t)sizeof by_polarity && by_polarity[c->polarity] != 0) {
        return by_polarity[c->polarity];
    }
    if (c->modality > 0 && c->modality < (int32_t)sizeof by_modality) {
        return by_modality[c->modality];
    }
    return CASUS__REASON_NONE;
}

/* ---- The table in hand ----------------------------------------------------------------------------------------- */

typedef struct table {
    casus__opinion *o;
    int32_t n;
    const casus__claim_view *claims;
    casus_triple *scratch; /* room for n */
    int closed;            /* an open high counts as the figure */
} table;

/* 1 if nothing speaks against the claim so far. */
static int stands(const table *t, int32_t i) {
    return t->o[i].reason == CASUS__REASON_NONE;
}

static int32_t standing_count(const table *t) {
    int32_t n = 0;
    for (int32_t i = 0; i < t->n; i++) {
        n += stands(t, i);
    }
    return n;
}

static const casus__claim_view *view_of(const table *t, int32_t i) {
    static const casus__claim_view own = {0, 0, -1, 0, -1, CASUS_DAY_UNKNOWN, 0, '\0'};
    return t->o[i].claim < 0 ? &own : &t->claims[t->o[i].claim];
}

static int known(double v) {
    return !casus__is_nan(v);
}

/* Both unknown, or the same number. */
static int same(double a, double b) {
    return known(a) == known(b) && (!known(a) || (a >= b && a <= b));
}

static double lower(double a, double b) {
    return !known(a) || b < a ? b : a;
}

static double higher(double a, double b) {
    return !known(a) || b > a ? b : a;
}

/* The number of a claim where bounds are not kept: its best, or the low that it starts from. NaN if it has only a high.
 */
static double figure(const casus_triple *c) {
    return known(c->best) ? c->best : c->low;
}

static double high_of(const table *t, const casus_triple *c) {
    return t->closed && casus__is_inf(c->high) ? figure(c) : c->high;
}

/* ---- Hull ------------------------------------------------------------------------------------------------------ */

/* From the lowest low to the highest high of the claims that stand; best where all state the same one. */
static casus_triple span(const table *t) {
    casus_triple hull = casus_triple_unknown();
    int first = 1;
    int agreed = 1;
    for (int32_t i = 0; i < t->n; i++) {
        const casus_triple *c = &t->o[i].count;
        if (stands(t, i)) {
            hull.low = lower(hull.low, c->low);
            hull.high = higher(hull.high, high_of(t, c));
            agreed = agreed && (first || same(hull.best, c->best));
            hull.best = first ? c->best : hull.best;
            first = 0;
        }
    }
    hull.best = agreed ? hull.best : casus__nan();
    return hull;
}

static int32_t place_in(const table *t, const casus_triple *hull, const casus_triple *c) {
    const double top = high_of(t, c);
    const int low = known(c->low) && same(c->low, hull->low);
    const int high = known(top) && same(top, hull->high);
    return low && high ? CASUS__REASON_BOTH
           : low       ? CASUS__REASON_LOW
           : high      ? CASUS__REASON_HIGH
                       : CASUS__REASON_WITHIN;
}

/* Says of every claim that stands what it is to the hull. */
static casus_triple conclude(const table *t) {
    const casus_triple hull = span(t);
    const int32_t left = standing_count(t);
    int alike = 1;
    for (int32_t i = 0; i < t->n; i++) {
        const casus_triple *c = &t->o[i].count;
        const int matches = same(c->low, hull.low) && same(c->best, hull.best) && same(high_of(t, c), hull.high);
        alike = alike && (matches || !stands(t, i));
    }
    for (int32_t i = 0; i < t->n; i++) {
        if (stands(t, i)) {
            t->o[i].reason = left == 1 ? CASUS__REASON_ONLY
                             : alike   ? CASUS__REASON_AGREES
                                       : place_in(t, &hull, &t->o[i].count);
        }
    }
    return hull;
}

static casus_triple hull_of(const table *t) {
    return conclude(t);
}

static casus_triple range_of(const table *t) {
    table closed = *t;
    closed.closed = 1;
    return conclude(&closed);
}

/* ---- Ranks ----------------------------------------------------------------------------------------------------- */

#define BY_CREDIBILITY 0
#define BY_RELIABILITY 1
#define BY_DAY 2

/* Grades of the Admiralty system (STANAG 2511). F and 6 mean that nobody can judge, which is what no grade means;
   E and 5 mean that somebody judged, and found against. */
static int32_t reliability_rank(char grade) {
    static const int8_t ranks[] = {1, 2, 3, 4, 6, 5};
    return grade >= 'A' && grade <= 'F' ? ranks[grade - 'A'] : 5;
}

static int32_t credibility_rank(int32_t grade) {
    static const int8_t ranks[] = {1, 2, 3, 4, 6, 5};
    return grade >= 1 && grade <= 6 ? ranks[grade - 1] : 5;
}

/* Below 0 if claim a goes before b by one rank. */
static int compare_by(const table *t, int rank, int32_t a, int32_t b) {
    const casus__claim_view *x = view_of(t, a);
    const casus__claim_view *y = view_of(t, b);
    switch (rank) {
    case BY_CREDIBILITY: return credibility_rank(x->credibility) - credibility_rank(y->credibility);
    case BY_RELIABILITY: return reliability_rank(x->reliability) - reliability_rank(y->reliability);
    default: return (x->stated < y->stated) - (x->stated > y->stated);
    }
}

/* The claim that stands and goes first by three ranks, of those that still tie the one listed first; -1 if none stands.
   With `best`, among those that state a best. */
static int32_t first_by(const table *t, const int8_t ranks[3], int best) {
    int32_t first = -1;
    for (int32_t i = 0; i < t->n; i++) {
        if (!stands(t, i) || (best && !known(t->o[i].count.best))) {
            continue;
        }
        int order = first < 0 ? -1 : 0;
        for (int k = 0; k < 3 && order == 0; k++) {
            order = compare_by(t, ranks[k], i, first);
        }
        first = order < 0 ? i : first;
    }
    return first;
}

/* The whole triple of the claim that goes first; `reason` is said of it. */
static casus_triple choose(const table *t, const int8_t ranks[3], int32_t reason) {
    const int32_t chosen = first_by(t, ranks, 0);
    for (int32_t i = 0; i < t->n; i++) {
        if (stands(t, i)) {
            t->o[i].reason = i == chosen ? reason : CASUS__REASON_RANKED_BELOW;
        }
    }
    return chosen < 0 ? casus_triple_unknown() : t->o[chosen].count;
}

/* Takes the claims of earlier days off the table, and the undated ones if any is dated. */
static void keep_latest(const table *t) {
    int32_t last = CASUS_DAY_UNKNOWN; /* before every day */
    for (int32_t i = 0; i < t->n; i++) {
        const int32_t day = view_of(t, i)->stated;
        last = stands(t, i) && day > last ? day : last;
    }
    for (int32_t i = 0; i < t->n; i++) {
        const int32_t day = view_of(t, i)->stated;
        if (stands(t, i) && day != last) {
            t->o[i].reason = day == CASUS_DAY_UNKNOWN ? CASUS__REASON_UNDATED : CASUS__REASON_NOT_LATEST;
        }
    }
}

static casus_triple latest_of(const table *t) {
    static const int8_t ranks[] = {BY_DAY, BY_CREDIBILITY, BY_RELIABILITY};
    const int32_t all = standing_count(t);
    keep_latest(t);
    const int32_t left = standing_count(t);
    return choose(t, ranks, all == 1 ? CASUS__REASON_ONLY : left == 1 ? CASUS__REASON_LATEST : CASUS__REASON_RANK);
}

static casus_triple source_rank_of(const table *t) {
    static const int8_t ranks[] = {BY_RELIABILITY, BY_CREDIBILITY, BY_DAY};
    return choose(t, ranks, standing_count(t) == 1 ? CASUS__REASON_ONLY : CASUS__REASON_RANK);
}

static int unreliable(const casus__claim_view *c) {
    return c->reliability == 'E' || c->reliability == 'F' || c->credibility == 5 || c->credibility == 6;
}

static casus_triple ucdp_of(const table *t) {
    static const int8_t ranks[] = {BY_CREDIBILITY, BY_RELIABILITY, BY_DAY};
    for (int32_t i = 0; i < t->n; i++) {
        if (stands(t, i) && unreliable(view_of(t, i))) {
            t->o[i].reason = CASUS__REASON_UNRELIABLE;
        }
    }
    const int32_t best = first_by(t, ranks, 1);
    casus_triple hull = conclude(t);
    if (best >= 0) {
        hull.best = t->o[best].count.best;
        if (t->o[best].reason != CASUS__REASON_ONLY && t->o[best].reason != CASUS__REASON_AGREES) {
            t->o[best].reason = CASUS__REASON_BEST;
        }
    }
    return hull;
}

/* ---- Figures --------------------------------------------------------------------------------------------------- */

/* Takes the claims that have only an upper bound off the table. */
static void drop_figureless(const table *t) {
    for (int32_t i = 0; i < t->n; i++) {
        if (stands(t, i) && !known(figure(&t->o[i].count))) {
            t->o[i].reason = CASUS__REASON_NO_FIGURE;
        }
    }
}

static void sift(casus_triple *f, int32_t at, int32_t n) {
    while (at <= (n - 2) / 2 && n > 1) {
        int32_t child = 2 * at + 1;
        child += child + 1 < n && f[child + 1].low > f[child].low;
        if (f[at].low >= f[child].low) {
            return;
        }
        const double held = f[at].low;
        f[at].low = f[child].low;
        f[child].low = held;
        at = child;
    }
}

/* Puts the figures of the claims that stand into the scratch, rising; returns how many. A heap: an event has a handful
   of claims, and a hostile one a million. */
static int32_t sort_figures(const table *t) {
    int32_t n = 0;
    for (int32_t i = 0; i < t->n; i++) {
        if (stands(t, i)) {
            t->scratch[n++].low = figure(&t->o[i].count);
        }
    }
    for (int32_t at = n / 2 - 1; at >= 0; at--) {
        sift(t->scratch, at, n);
    }
    for (int32_t end = n - 1; end > 0; end--) {
        const double held = t->scratch[0].low;
        t->scratch[0].low = t->scratch[end].low;
        t->scratch[end].low = held;
        sift(t->scratch, 0, end);
    }
    return n;
}

/* The figure that most of n sorted ones are, the lowest of those that tie; NaN if there is none. */
static double most_stated(const casus_triple *f, int32_t n, int32_t *out_votes) {
    double most = casus__nan();
    int32_t votes = 0;
    *out_votes = 0;
    for (int32_t i = 0; i < n; i++) {
        votes = i > 0 && same(f[i - 1].low, f[i].low) ? votes + 1 : 1;
        if (votes > *out_votes) {
            most = f[i].low;
            *out_votes = votes;
        }
    }
    return most;
}

/* Takes the claims with another figure off the table. */
static void keep_figure(const table *t, double n, int32_t reason) {
    for (int32_t i = 0; i < t->n; i++) {
        if (stands(t, i) && !same(figure(&t->o[i].count), n)) {
            t->o[i].reason = reason;
        }
    }
}

static void say(const table *t, int32_t reason) {
    for (int32_t i = 0; i < t->n; i++) {
        if (stands(t, i)) {
            t->o[i].reason = reason;
        }
    }
}

static casus_triple majority_of(const table *t) {
    int32_t votes = 0;
    drop_figureless(t);
    const int32_t n = sort_figures(t);
    keep_figure(t, most_stated(t->scratch, n, &votes), CASUS__REASON_NOT_MAJORITY);
    const casus_triple hull = span(t);
    say(t, n == 1 ? CASUS__REASON_ONLY : CASUS__REASON_MOST_STATED);
    return hull;
}

static casus_triple acled_of(const table *t) {
    drop_figureless(t);
    const int32_t n = sort_figures(t);
    const double lowest = n > 0 ? t->scratch[0].low : casus__nan();
    keep_figure(t, lowest, CASUS__REASON_NOT_LOWEST);
    say(t, n == 1 ? CASUS__REASON_ONLY : CASUS__REASON_LOWEST);
    return casus_triple_exact(lowest);
}

static void drop_parties(const table *t) {
    for (int32_t i = 0; i < t->n; i++) {
        if (stands(t, i) && view_of(t, i)->stake == CASUS_CLAIM_STAKE_BELLIGERENT) {
            t->o[i].reason = CASUS__REASON_BELLIGERENT;
        } else if (stands(t, i) && view_of(t, i)->stake == CASUS_CLAIM_STAKE_PERPETRATOR) {
            t->o[i].reason = CASUS__REASON_PERPETRATOR;
        }
    }
}

static casus_triple gtd_of(const table *t) {
    int32_t votes = 0;
    drop_parties(t);
    drop_figureless(t);
    const int32_t all = standing_count(t);
    keep_latest(t);
    const int32_t left = sort_figures(t);
    double n = most_stated(t->scratch, left, &votes);
    const int majority = votes > left - votes;
    if (!majority && left > 0) {
        n = t->scratch[0].low;
    }
    keep_figure(t, n, majority ? CASUS__REASON_NOT_MAJORITY : CASUS__REASON_NOT_LOWEST);
    say(t, all == 1    ? CASUS__REASON_ONLY
           : left == 1 ? CASUS__REASON_LATEST
           : majority  ? CASUS__REASON_MAJORITY
                       : CASUS__REASON_LOWEST_OF_LATEST);
    return casus_triple_exact(n);
}

/* ---- Cells ----------------------------------------------------------------------------------------------------- */

/* A vague word is no number. */
static casus_triple gtd_cell(const casus__cell *cell) {
    return cell->counting == CASUS_COUNTING_WORD ? casus_triple_unknown() : cell->count;
}

/* A vague word is the number that ACLED codes for it, however it was read before. */
static casus_triple acled_cell(const casus__cell *cell) {
    casus_triple count;
    if ((casus__triple_known(&cell->count) && cell->counting != CASUS_COUNTING_WORD) ||
        casus_triple_read(cell->words, CASUS_WORDS_ACLED, &count, NULL, NULL) != CASUS_OK) {
        return cell->count;
    }
    return count;
}

/* ---- The policies ---------------------------------------------------------------------------------------------- */

typedef struct rule {
    casus_triple (*apply)(const table *t);
    casus_triple (*cell)(const casus__cell *cell); /* NULL: cells are taken as they are */
} rule;

/* In the order of CASUS_POLICY_*. */
static const rule policies[] = {
    {NULL, NULL},           {hull_of, NULL},     {range_of, NULL},  {ucdp_of, NULL},        {gtd_of, gtd_cell},
    {acled_of, acled_cell}, {majority_of, NULL}, {latest_of, NULL}, {source_rank_of, NULL},
};

int casus__policy_exists(int32_t policy) {
    return policy > 0 && policy < (int32_t)(sizeof policies / sizeof policies[0]);
}

int casus__policy_rereads(int32_t policy) {
    return policies[policy].cell != NULL;
}

casus_triple casus__policy_cell(int32_t policy, const casus__cell *cell) {
    return policies[policy].cell != NULL ? policies[policy].cell(cell) : cell->count;
}

casus_triple casus__policy_apply(int32_t policy, casus__opinion *opinions, int32_t n, const casus__claim_view *claims,
                                 casus_triple *scratch) {
    const table t = {opinions, n, claims, scratch, 0};
    return policies[policy].apply(&t);
}
