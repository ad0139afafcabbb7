/* SPDX-License-Identifier: MIT */
/* The policies, as a table of functions. Each takes the opinions of the claims, returns one triple and leaves a reason
   with every opinion; an opinion that comes with a reason is set aside already. docs/resolve.md has the rules, their
   origins and examples. */
#include "model/resolve/policy.h"

#include <stddef.h>

#include "base/number/number.h"
#include "model/triple/triple.h"

/* ---- The opinions at hand -------------------------------------------------------------------------------------- */

typedef struct hearing {
    casus__opinion *opinions;
    int32_t n;
    const casus__claim_view *claims;
    casus_triple *scratch; /* room for n */
    int closed;            /* an open high counts as the figure */
} hearing;

/* 1 if the claim was not set aside so far. */
static int stands(const hearing *h, int32_t i) {
    return h->opinions[i].reason == CASUS__REASON_NONE;
}

static int32_t standing_count(const hearing *h) {
    int32_t n = 0;
    for (int32_t i = 0; i < h->n; i++) {
        n += stands(h, i);
    }
    return n;
}

static const casus__claim_view *view_of(const hearing *h, int32_t i) {
    static const casus__claim_view own = {0, 0, -1, 0, -1, CASUS_DAY_UNKNOWN, 0, -1, 0, -1, 0, '\0'};
    return h->opinions[i].claim < 0 ? &own : &h->claims[h->opinions[i].claim];
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

/* The one number of a claim, for policies that keep no bounds: its best, else its low. NaN if it has only a high. */
static double figure(const casus_triple *c) {
    return known(c->best) ? c->best : c->low;
}

static double high_of(const hearing *h, const casus_triple *c) {
    return h->closed && casus__is_inf(c->high) ? figure(c) : c->high;
}

/* ---- Hull ------------------------------------------------------------------------------------------------------ */

/* The hull of the claims that stand: from the lowest low to the highest high; the best if all state the same. */
static casus_triple hull_span(const hearing *h) {
    casus_triple hull = casus_triple_unknown();
    int first = 1;
    int agreed = 1;
    for (int32_t i = 0; i < h->n; i++) {
        const casus_triple *c = &h->opinions[i].triple;
        if (stands(h, i)) {
            hull.low = lower(hull.low, c->low);
            hull.high = higher(hull.high, high_of(h, c));
            agreed = agreed && (first || same(hull.best, c->best));
            hull.best = first ? c->best : hull.best;
            first = 0;
        }
    }
    hull.best = agreed ? hull.best : casus__nan();
    return hull;
}

static int32_t place_in(const hearing *h, const casus_triple *hull, const casus_triple *c) {
    const double top = high_of(h, c);
    const int low = known(c->low) && same(c->low, hull->low);
    const int high = known(top) && same(top, hull->high);
    return low && high ? CASUS__REASON_BOTH
           : low       ? CASUS__REASON_LOW
           : high      ? CASUS__REASON_HIGH
                       : CASUS__REASON_WITHIN;
}

/* Gives every claim that stands the reason for which it is used: what it is to the hull. */
static casus_triple conclude(const hearing *h) {
    const casus_triple hull = hull_span(h);
    const int32_t left = standing_count(h);
    int alike = 1;
    for (int32_t i = 0; i < h->n; i++) {
        const casus_triple *c = &h->opinions[i].triple;
        const int matches = same(c->low, hull.low) && same(c->best, hull.best) && same(high_of(h, c), hull.high);
        alike = alike && (matches || !stands(h, i));
    }
    for (int32_t i = 0; i < h->n; i++) {
        if (stands(h, i)) {
            h->opinions[i].reason = left == 1 ? CASUS__REASON_ONLY
                                    : alike   ? CASUS__REASON_AGREES
                                              : place_in(h, &hull, &h->opinions[i].triple);
        }
    }
    return hull;
}

static casus_triple hull_of(const hearing *h) {
    return conclude(h);
}

static casus_triple range_of(const hearing *h) {
    hearing closed = *h;
    closed.closed = 1;
    return conclude(&closed);
}

/* ---- Ranks ----------------------------------------------------------------------------------------------------- */

#define BY_CREDIBILITY 0
#define BY_RELIABILITY 1
#define BY_DAY 2

/* Grades of the Admiralty system (STANAG 2511). F and 6 mean that nobody can judge, and rank as no grade does; E and 5
   mean that somebody judged the source or the claim bad, and rank last. */
static int32_t reliability_rank(char grade) {
    static const int8_t ranks[] = {1, 2, 3, 4, 6, 5};
    return grade >= 'A' && grade <= 'F' ? ranks[grade - 'A'] : 5;
}

static int32_t credibility_rank(int32_t grade) {
    static const int8_t ranks[] = {1, 2, 3, 4, 6, 5};
    return grade >= 1 && grade <= 6 ? ranks[grade - 1] : 5;
}

/* Compares two claims by one rank: below 0 if a goes before b. */
static int compare_by(const hearing *h, int rank, int32_t a, int32_t b) {
    const casus__claim_view *x = view_of(h, a);
    const casus__claim_view *y = view_of(h, b);
    switch (rank) {
    case BY_CREDIBILITY: return credibility_rank(x->credibility) - credibility_rank(y->credibility);
    case BY_RELIABILITY: return reliability_rank(x->reliability) - reliability_rank(y->reliability);
    default: return (x->stated < y->stated) - (x->stated > y->stated);
    }
}

/* The claim that goes first by three ranks, among those that stand; if they tie in all three, the one listed first. -1
   if none stands. With `best`, only among those that state a best. */
static int32_t first_by(const hearing *h, const int8_t ranks[3], int best) {
    int32_t first = -1;
    for (int32_t i = 0; i < h->n; i++) {
        if (!stands(h, i) || (best && !known(h->opinions[i].triple.best))) {
            continue;
        }
        int order = first < 0 ? -1 : 0;
        for (int k = 0; k < 3 && order == 0; k++) {
            order = compare_by(h, ranks[k], i, first);
        }
        first = order < 0 ? i : first;
    }
    return first;
}

/* The whole triple of the claim that goes first, which gets the reason; all others that stand rank below it. */
static casus_triple choose(const hearing *h, const int8_t ranks[3], int32_t reason) {
    const int32_t chosen = first_by(h, ranks, 0);
    for (int32_t i = 0; i < h->n; i++) {
        if (stands(h, i)) {
            h->opinions[i].reason = i == chosen ? reason : CASUS__REASON_RANKED_BELOW;
        }
    }
    return chosen < 0 ? casus_triple_unknown() : h->opinions[chosen].triple;
}

/* Sets aside the claims of earlier days, and the undated ones if any is dated. */
static void keep_latest(const hearing *h) {
    int32_t last = CASUS_DAY_UNKNOWN; /* before every day */
    for (int32_t i = 0; i < h->n; i++) {
        const int32_t day = view_of(h, i)->stated;
        last = stands(h, i) && day > last ? day : last;
    }
    for (int32_t i = 0; i < h->n; i++) {
        const int32_t day = view_of(h, i)->stated;
        if (stands(h, i) && day != last) {
            h->opinions[i].reason = day == CASUS_DAY_UNKNOWN ? CASUS__REASON_UNDATED : CASUS__REASON_NOT_LATEST;
        }
    }
}

static casus_triple latest_of(const hearing *h) {
    static const int8_t ranks[] = {BY_DAY, BY_CREDIBILITY, BY_RELIABILITY};
    const int32_t all = standing_count(h);
    keep_latest(h);
    const int32_t left = standing_count(h);
    return choose(h, ranks, all == 1 ? CASUS__REASON_ONLY : left == 1 ? CASUS__REASON_LATEST : CASUS__REASON_RANK);
}

static casus_triple source_rank_of(const hearing *h) {
    static const int8_t ranks[] = {BY_RELIABILITY, BY_CREDIBILITY, BY_DAY};
    return choose(h, ranks, standing_count(h) == 1 ? CASUS__REASON_ONLY : CASUS__REASON_RANK);
}

static int unreliable(const casus__claim_view *c) {
    return c->reliability == 'E' || c->reliability == 'F' || c->credibility == 5 || c->credibility == 6;
}

static casus_triple ucdp_of(const hearing *h) {
    static const int8_t ranks[] = {BY_CREDIBILITY, BY_RELIABILITY, BY_DAY};
    for (int32_t i = 0; i < h->n; i++) {
        if (stands(h, i) && unreliable(view_of(h, i))) {
            h->opinions[i].reason = CASUS__REASON_UNRELIABLE;
        }
    }
    const int32_t best = first_by(h, ranks, 1);
    casus_triple hull = conclude(h);
    if (best >= 0) {
        hull.best = h->opinions[best].triple.best;
        if (h->opinions[best].reason != CASUS__REASON_ONLY && h->opinions[best].reason != CASUS__REASON_AGREES) {
            h->opinions[best].reason = CASUS__REASON_BEST;
        }
    }
    return hull;
}

/* ---- Figures --------------------------------------------------------------------------------------------------- */

/* Sets aside the claims that have only an upper bound. */
static void drop_figureless(const hearing *h) {
    for (int32_t i = 0; i < h->n; i++) {
        if (stands(h, i) && !known(figure(&h->opinions[i].triple))) {
            h->opinions[i].reason = CASUS__REASON_NO_FIGURE;
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
        const double swapped = f[at].low;
        f[at].low = f[child].low;
        f[child].low = swapped;
        at = child;
    }
}

/* Puts the figures of the claims that stand into the scratch, in rising order; returns how many. A heap sort: an event
   has a handful of claims, and a hostile one a million. */
static int32_t sort_figures(const hearing *h) {
    int32_t n = 0;
    for (int32_t i = 0; i < h->n; i++) {
        if (stands(h, i)) {
            h->scratch[n++].low = figure(&h->opinions[i].triple);
        }
    }
    for (int32_t at = n / 2 - 1; at >= 0; at--) {
        sift(h->scratch, at, n);
    }
    for (int32_t end = n - 1; end > 0; end--) {
        const double swapped = h->scratch[0].low;
        h->scratch[0].low = h->scratch[end].low;
        h->scratch[end].low = swapped;
        sift(h->scratch, 0, end);
    }
    return n;
}

/* The most frequent of n sorted figures, of several the lowest; NaN if n is 0. */
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

/* Sets aside the claims with another figure. */
static void keep_figure(const hearing *h, double n, int32_t reason) {
    for (int32_t i = 0; i < h->n; i++) {
        if (stands(h, i) && !same(figure(&h->opinions[i].triple), n)) {
            h->opinions[i].reason = reason;
        }
    }
}

/* Gives all claims that stand one reason. */
static void set_reason(const hearing *h, int32_t reason) {
    for (int32_t i = 0; i < h->n; i++) {
        if (stands(h, i)) {
            h->opinions[i].reason = reason;
        }
    }
}

static casus_triple majority_of(const hearing *h) {
    int32_t votes = 0;
    drop_figureless(h);
    const int32_t n = sort_figures(h);
    keep_figure(h, most_stated(h->scratch, n, &votes), CASUS__REASON_NOT_MAJORITY);
    const casus_triple hull = hull_span(h);
    set_reason(h, n == 1 ? CASUS__REASON_ONLY : CASUS__REASON_MOST_STATED);
    return hull;
}

static casus_triple lowest_of(const hearing *h) {
    drop_figureless(h);
    const int32_t n = sort_figures(h);
    const double lowest = n > 0 ? h->scratch[0].low : casus__nan();
    keep_figure(h, lowest, CASUS__REASON_NOT_LOWEST);
    set_reason(h, n == 1 ? CASUS__REASON_ONLY : CASUS__REASON_LOWEST);
    return casus_triple_exact(lowest);
}

static casus_triple highest_of(const hearing *h) {
    drop_figureless(h);
    const int32_t n = sort_figures(h);
    const double highest = n > 0 ? h->scratch[n - 1].low : casus__nan();
    keep_figure(h, highest, CASUS__REASON_NOT_HIGHEST);
    set_reason(h, n == 1 ? CASUS__REASON_ONLY : CASUS__REASON_HIGHEST);
    return casus_triple_exact(highest);
}

static void drop_parties(const hearing *h) {
    for (int32_t i = 0; i < h->n; i++) {
        if (stands(h, i) && view_of(h, i)->stake == CASUS_CLAIM_STAKE_BELLIGERENT) {
            h->opinions[i].reason = CASUS__REASON_BELLIGERENT;
        } else if (stands(h, i) && view_of(h, i)->stake == CASUS_CLAIM_STAKE_PERPETRATOR) {
            h->opinions[i].reason = CASUS__REASON_PERPETRATOR;
        }
    }
}

static casus_triple gtd_of(const hearing *h) {
    int32_t votes = 0;
    drop_parties(h);
    drop_figureless(h);
    const int32_t all = standing_count(h);
    keep_latest(h);
    const int32_t left = sort_figures(h);
    double n = most_stated(h->scratch, left, &votes);
    const int majority = votes > left - votes;
    if (!majority && left > 0) {
        n = h->scratch[0].low;
    }
    keep_figure(h, n, majority ? CASUS__REASON_NOT_MAJORITY : CASUS__REASON_NOT_LOWEST);
    set_reason(h, all == 1    ? CASUS__REASON_ONLY
                  : left == 1 ? CASUS__REASON_LATEST
                  : majority  ? CASUS__REASON_MAJORITY
                              : CASUS__REASON_LOWEST_OF_LATEST);
    return casus_triple_exact(n);
}

/* ---- Cells ----------------------------------------------------------------------------------------------------- */

/* GTD: a vague word is no number. */
static casus_triple gtd_cell(const casus__cell *cell) {
    return cell->counting == CASUS_COUNTING_WORD ? casus_triple_unknown() : cell->triple;
}

/* ACLED: a vague word is the number that ACLED codes for it, however it was read before. */
static casus_triple acled_cell(const casus__cell *cell) {
    casus_triple count;
    if ((casus__triple_known(&cell->triple) && cell->counting != CASUS_COUNTING_WORD) ||
        casus_triple_read(cell->words, CASUS_WORDS_ACLED, &count, NULL, NULL) != CASUS_OK) {
        return cell->triple;
    }
    return count;
}

/* ---- The policies ---------------------------------------------------------------------------------------------- */

typedef struct rule {
    casus_triple (*apply)(const hearing *h);
    casus_triple (*cell)(const casus__cell *cell); /* NULL: cells are used as they are */
} rule;

/* In the order of CASUS_POLICY_*. */
static const rule policies[] = {
    {NULL, NULL},           {hull_of, NULL},         {range_of, NULL},    {ucdp_of, NULL},
    {gtd_of, gtd_cell},     {lowest_of, acled_cell}, {majority_of, NULL}, {latest_of, NULL},
    {source_rank_of, NULL}, {hull_of, NULL},         {lowest_of, NULL},   {highest_of, NULL},
};

int casus__policy_exists(int32_t policy) {
    return policy > 0 && policy < (int32_t)(sizeof policies / sizeof policies[0]);
}

int casus__policy_rereads(int32_t policy) {
    return policies[policy].cell != NULL;
}

casus_triple casus__policy_cell(int32_t policy, const casus__cell *cell) {
    return policies[policy].cell != NULL ? policies[policy].cell(cell) : cell->triple;
}

casus_triple casus__policy_apply(int32_t policy, casus__opinion *opinions, int32_t n, const casus__claim_view *claims,
                                 casus_triple *scratch) {
    const hearing h = {opinions, n, claims, scratch, 0};
    return policies[policy].apply(&h);
}
