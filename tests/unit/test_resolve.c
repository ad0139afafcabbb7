/* SPDX-License-Identifier: MIT */
/* One count out of the cells of an event and out of claims that compete: every rule and every example of
 * docs/resolve.md. */
#include "events.h"

#include <time.h>

#include "model/resolve/policy.h"
#include "model/resolve/resolution.h"
#include "model/resolve/weighing.h"

#define K CASUS_CASUALTY_STATUS_KILLED
#define U (-1.0) /* unknown, where no function can be called */
#define OPEN (-2.0)

static double number(double v) {
    return v <= OPEN ? casus__inf() : v < 0 ? casus__nan() : v;
}

static casus_triple triple(double low, double best, double high) {
    const casus_triple c = {number(low), number(best), number(high)};
    return c;
}

static int same_number(double a, double b) {
    return casus__is_nan(a) ? casus__is_nan(b) : a <= b && a >= b;
}

static int same_count(casus_triple a, casus_triple b) {
    return same_number(a.low, b.low) && same_number(a.best, b.best) && same_number(a.high, b.high);
}

static void check_count(casus_triple got, casus_triple wanted) {
    if (!same_count(got, wanted)) {
        fail_msg("got {%g, %g, %g}, wanted {%g, %g, %g}", got.low, got.best, got.high, wanted.low, wanted.best,
                 wanted.high);
    }
}

/* ---- Cells of one claim ---------------------------------------------------------------------------------------- */

#define CELL_OF(claim, status, side, in, low, best, high)                                                              \
    {                                                                                                                  \
        status, side, in, {low, best, high}, claim, 0, {                                                               \
            NULL, 0                                                                                                    \
        }                                                                                                              \
    }
#define CELL(status, side, in, n) CELL_OF(-1, status, side, in, n, n, n)
#define CELL3(status, side, in, low, best, high) CELL_OF(-1, status, side, in, low, best, high)

static void check_cells(const casus__cell *cells, int32_t n, int32_t status, int32_t side, casus_triple wanted) {
    casus_triple got;
    assert_int_equal(casus__cells_triple(cells, n, status, side, &got), CASUS_OK);
    check_count(got, wanted);
    /* Weighing a single claim changes nothing. */
    casus__opinion opinions[8];
    casus_triple scratch[8];
    int32_t heard = 0;
    assert_int_equal(
        casus__claims_weigh(NULL, cells, n, NULL, 0, status, side, CASUS_POLICY_HULL, opinions, scratch, &heard, &got),
        CASUS_OK);
    check_count(got, wanted);
    assert_int_equal(casus__claims_triple(NULL, cells, n, NULL, 0, status, side, CASUS_POLICY_HULL, &got), CASUS_OK);
    check_count(got, wanted);
}

static void cells_of_one_claim(void **state) {
    (void)state;
    const double nan_ = casus__nan();
    const double inf_ = casus__inf();
    const casus_triple none = casus_triple_unknown();
    /* The whole row of UCDP: a total, and four sides in it. */
    const casus__cell ged[] = {
        CELL3(K, 0, -1, 8, 10, 12),         CELL(K, CASUS_SIDE_A, 0, 3),       CELL(K, CASUS_SIDE_B, 0, 2),
        CELL(K, CASUS_SIDE_CIVILIAN, 0, 4), CELL(K, CASUS_SIDE_UNKNOWN, 0, 1),
    };
    check_cells(ged, 5, K, 0, triple(8, 10, 12));
    check_cells(ged, 5, K, CASUS_SIDE_A, casus_triple_exact(3));
    check_cells(ged, 5, K, CASUS_SIDE_B, casus_triple_exact(2));
    check_cells(ged, 5, K, CASUS_SIDE_CIVILIAN, casus_triple_exact(4));
    check_cells(ged, 5, K, CASUS_SIDE_UNKNOWN, casus_triple_exact(1));
    check_cells(ged, 5, K, CASUS_SIDE_VICTIM, none);
    check_cells(ged, 5, CASUS_CASUALTY_STATUS_INJURED, 0, none);
    check_cells(ged, 0, K, 0, none);
    /* Sides without a total. */
    const casus__cell sides[] = {CELL(K, CASUS_SIDE_A, -1, 3), CELL(K, CASUS_SIDE_B, -1, 2)};
    check_cells(sides, 2, K, 0, casus_triple_exact(5));
    check_cells(sides, 2, K, CASUS_SIDE_UNKNOWN, none);
    /* One figure, no sides: the people are of unknown side. */
    check_cells(ged, 1, K, CASUS_SIDE_UNKNOWN, triple(8, 10, 12));
    check_cells(ged, 1, K, CASUS_SIDE_A, none);
    /* A bound that one of the cells does not know; an open one. */
    const casus__cell bounds[] = {CELL3(K, CASUS_SIDE_A, -1, 1, nan_, 4), CELL3(K, CASUS_SIDE_B, -1, 2, 3, inf_)};
    check_cells(bounds, 2, K, 0, triple(3, U, OPEN));
    /* A known total in an unknown one, with a part in it; unknown in between does not break the chain. */
    const casus__cell chain[] = {CELL(K, 0, -1, 9), CELL(K, 0, 0, nan_), CELL(K, 0, 1, 4)};
    check_cells(chain, 3, K, 0, casus_triple_exact(9));
    check_cells(chain, 3, K, CASUS_SIDE_UNKNOWN, casus_triple_exact(9));
    /* An unknown number, among them three. */
    const casus__cell among[] = {CELL(K, 0, -1, nan_), CELL(K, 0, 0, 3)};
    check_cells(among, 2, K, 0, triple(3, U, U));
    check_cells(among, 1, K, 0, none);
    /* Victim groups are no sides: three of the ten are one group, the side of all ten is unknown. */
    const casus__cell groups[] = {CELL(K, 0, -1, 10), CELL(K, 0, 0, 3)};
    check_cells(groups, 2, K, CASUS_SIDE_UNKNOWN, casus_triple_exact(10));
    /* A part of a part of the same side is not added again, one of another side's cell is. */
    const casus__cell nested[] = {CELL(K, CASUS_SIDE_A, -1, 6), CELL(K, CASUS_SIDE_A, 0, 2),
                                  CELL(K, CASUS_SIDE_B, -1, 7), CELL(K, CASUS_SIDE_A, 2, 1)};
    check_cells(nested, 4, K, CASUS_SIDE_A, casus_triple_exact(7));
    /* A body recovered is one of the killed and still one body recovered. */
    const casus__cell bodies[] = {CELL(K, 0, -1, 5), CELL(CASUS_CASUALTY_STATUS_BODY_RECOVERED, 0, 0, 2)};
    check_cells(bodies, 2, K, 0, casus_triple_exact(5));
    check_cells(bodies, 2, CASUS_CASUALTY_STATUS_BODY_RECOVERED, 0, casus_triple_exact(2));
    /* Circles and indexes outside come to an end. */
    const casus__cell circle[] = {CELL(K, 0, 1, 1), CELL(K, 0, 0, 2), CELL(K, 0, 2, 3), CELL(K, 0, 99, 4)};
    check_cells(circle, 4, K, 0, casus_triple_exact(7));
    const casus__cell large[] = {CELL(K, 0, -1, 9e12), CELL(K, 0, -1, 1)};
    casus_triple out;
    assert_int_equal(casus__cells_triple(large, 2, K, 0, &out), CASUS_E_OVERFLOW);
    assert_true(casus__is_nan(out.best));
    assert_int_equal(casus__claims_triple(NULL, large, 2, NULL, 0, K, 0, CASUS_POLICY_HULL, &out), CASUS_E_OVERFLOW);
    assert_true(casus__is_nan(out.best));
}

/* ---- Claims that compete --------------------------------------------------------------------------------------- */

#define MOST 6

typedef struct said {
    double low, best, high;
    int32_t stake, stated, credibility;
    char reliability;
    int32_t status, polarity, modality;
    int32_t superseded_by; /* from 1; 0 none */
    int32_t counting;
    const char *words;
} said;

#define SAYS3(l, b, h) .low = l, .best = b, .high = h
#define SAYS(n) SAYS3(n, n, n)
#define AT_LEAST(n) SAYS3(n, n, OPEN)
#define BETWEEN(a, b) SAYS3(a, U, b)

typedef struct expected {
    int32_t policy;
    casus_triple count;
    const char *reasons[MOST]; /* a `*` in front: the claim is used */
} expected;

static void fill_claim(const said *s, casus_claim *c) {
    const casus_claim nothing = CASUS_CLAIM_INIT;
    *c = nothing;
    c->about = CASUS_CLAIM_ABOUT_CASUALTIES;
    c->stake = s->stake;
    c->stated = s->stated == 0 ? CASUS_DAY_UNKNOWN : s->stated;
    c->credibility = s->credibility == 0 ? -1 : s->credibility;
    c->reliability.data = &s->reliability;
    c->reliability.size = s->reliability != 0;
    c->status = s->status;
    c->polarity = s->polarity;
    c->modality = s->modality;
    c->superseded_by = s->superseded_by - 1;
}

static void fill_event(const said *list, int32_t n) {
    casus_event_reset(ev);
    for (int32_t i = 0; i < n; i++) {
        casus_claim c;
        fill_claim(&list[i], &c);
        assert_int_equal(casus_event_add(ev, &c.head, NULL, NULL), CASUS_OK);
    }
    for (int32_t i = 0; i < n; i++) {
        casus_casualty cell_ = CASUS_CASUALTY_INIT;
        cell_.status = K;
        cell_.claim = i;
        cell_.triple = triple(list[i].low, list[i].best, list[i].high);
        cell_.counting = list[i].counting;
        cell_.words = casus_str_from(list[i].words);
        assert_int_equal(casus_event_add(ev, &cell_.head, NULL, NULL), CASUS_OK);
    }
}

static void check_event(const said *list, int32_t n, const expected *e) {
    casus__resolution *r = NULL;
    fill_event(list, n);
    assert_int_equal(casus__event_resolve(ev, K, 0, e->policy, &r, NULL), CASUS_OK);
    check_count(casus__resolution_triple(r), e->count);
    assert_int_equal(casus__resolution_claim_count(r), n);
    for (int32_t i = 0; i < n; i++) {
        int32_t claim = -9;
        int32_t used = -9;
        casus_triple count;
        const char *reason = NULL;
        const int wanted = e->reasons[i][0] == '*';
        assert_int_equal(casus__resolution_claim(r, i, &claim, &used, &count, &reason), CASUS_OK);
        assert_int_equal(claim, i);
        assert_string_equal(reason, e->reasons[i] + wanted);
        assert_int_equal(used, wanted);
        if (list[i].counting == 0) {
            check_count(count, triple(list[i].low, list[i].best, list[i].high));
        }
    }
    casus__resolution_free(r);
}

/* The same claims in the order of `order`, as plain arrays. */
static casus_triple count_in_order(const said *list, int32_t n, const int32_t *order, int32_t policy) {
    casus__cell cells[MOST];
    casus__claim_view views[MOST];
    casus_triple out;
    int32_t place[MOST];
    for (int32_t i = 0; i < n; i++) {
        place[order[i]] = i;
    }
    for (int32_t i = 0; i < n; i++) {
        const said *s = &list[order[i]];
        const casus__cell c = {K, 0, -1, triple(s->low, s->best, s->high), i, s->counting, casus_str_from(s->words)};
        casus_claim claim;
        fill_claim(s, &claim);
        claim.superseded_by =
            claim.superseded_by >= 0 && claim.superseded_by < n ? place[claim.superseded_by] : claim.superseded_by;
        views[i] = casus__claim_view_of(&claim);
        cells[n - 1 - i] = c; /* the cells' order is another one than the claims' */
    }
    assert_int_equal(casus__claims_triple(NULL, cells, n, views, n, K, 0, policy, &out), CASUS_OK);
    return out;
}

static void permute(const said *list, int32_t n, int32_t *order, int32_t fixed, const expected *e) {
    if (fixed == n) {
        check_count(count_in_order(list, n, order, e->policy), e->count);
        return;
    }
    for (int32_t i = fixed; i < n; i++) {
        const int32_t held = order[i];
        order[i] = order[fixed];
        order[fixed] = held;
        permute(list, n, order, fixed + 1, e);
        order[fixed] = order[i];
        order[i] = held;
    }
}

/* `tied`: the policy may have to take the claim that is listed first, so the order matters. */
static void check_case(const said *list, int32_t n, const expected *e, int32_t expected_count, int tied) {
    int32_t order[MOST];
    for (int32_t i = 0; i < n; i++) {
        order[i] = i;
    }
    for (int32_t k = 0; k < expected_count; k++) {
        check_event(list, n, &e[k]);
        if (!tied) {
            permute(list, n, order, 0, &e[k]);
        }
    }
}

#define CHECK(list, e, tied)                                                                                           \
    check_case(list, (int32_t)(sizeof list / sizeof list[0]), e, (int32_t)(sizeof e / sizeof e[0]), tied)

/* The raid of docs/resolve.md: "eliminated" seven, two bodies found. */
static void the_raid(void **state) {
    (void)state;
    const said raid[] = {
        {SAYS(7), .stake = CASUS_CLAIM_STAKE_BELLIGERENT, .stated = 20414, .words = "eliminated"},
        {SAYS(2), .stake = CASUS_CLAIM_STAKE_MEDIA},
    };
    const expected e[] = {
        {CASUS_POLICY_HULL, triple(2, U, 7), {"*sets the high", "*sets the low"}},
        {CASUS_POLICY_RANGE, triple(2, U, 7), {"*sets the high", "*sets the low"}},
        {CASUS_POLICY_UCDP, triple(2, 7, 7), {"*sets the best: the most credible claim", "*sets the low"}},
        {CASUS_POLICY_GTD, triple(2, 2, 2), {"a belligerent's own figure", "*the only claim left"}},
        {CASUS_POLICY_ACLED, triple(2, 2, 2), {"not the lowest figure", "*the lowest figure"}},
        {CASUS_POLICY_MAJORITY,
         triple(2, 2, 2),
         {"outvoted, or tied with a lower figure", "*the figure that most claims state"}},
        {CASUS_POLICY_LATEST, triple(7, 7, 7), {"*the latest claim", "undated, and others are dated"}},
        {CASUS_POLICY_SOURCE_RANK, triple(7, 7, 7), {"*the claim ranked first", "ranked below another claim"}},
        {CASUS_POLICY_LEAD, triple(2, U, 7), {"*sets the high", "*sets the low"}},
        {CASUS_POLICY_LOWEST, triple(2, 2, 2), {"not the lowest figure", "*the lowest figure"}},
        {CASUS_POLICY_HIGHEST, triple(7, 7, 7), {"*the highest figure", "not the highest figure"}},
    };
    CHECK(raid, e, 0);
    casus_triple out;
    fill_event(raid, 2);
    assert_int_equal(casus_event_triple(ev, K, 0, &out, NULL), CASUS_OK);
    check_count(out, triple(2, U, 7));
}

/* The bombing of docs/resolve.md: all policies differ. */
static void the_bombing(void **state) {
    (void)state;
    const said bombing[] = {
        {SAYS(12), .stake = CASUS_CLAIM_STAKE_AUTHORITY, .stated = 1, .reliability = 'B', .credibility = 2},
        {AT_LEAST(9), .stake = CASUS_CLAIM_STAKE_WITNESS, .stated = 2, .reliability = 'A', .credibility = 3},
        {SAYS(9), .stake = CASUS_CLAIM_STAKE_MEDIA, .stated = 2},
        {SAYS(30), .stake = CASUS_CLAIM_STAKE_BELLIGERENT, .stated = 3, .reliability = 'D', .credibility = 4},
        {BETWEEN(8, 15), .stake = CASUS_CLAIM_STAKE_ANALYST, .stated = 2, .reliability = 'E', .credibility = 3},
    };
    const expected e[] = {
        {CASUS_POLICY_HULL,
         triple(8, U, OPEN),
         {"*within the bounds", "*sets the high", "*within the bounds", "*within the bounds", "*sets the low"}},
        {CASUS_POLICY_RANGE,
         triple(8, U, 30),
         {"*within the bounds", "*within the bounds", "*within the bounds", "*sets the high", "*sets the low"}},
        {CASUS_POLICY_UCDP,
         triple(9, 12, OPEN),
         {"*sets the best: the most credible claim", "*sets low and high", "*sets the low", "*within the bounds",
          "not reliable or credible enough"}},
        {CASUS_POLICY_GTD,
         triple(9, 9, 9),
         {"not the latest", "*the figure of the majority", "*the figure of the majority", "a belligerent's own figure",
          "outvoted, or tied with a lower figure"}},
        {CASUS_POLICY_ACLED,
         triple(8, 8, 8),
         {"not the lowest figure", "not the lowest figure", "not the lowest figure", "not the lowest figure",
          "*the lowest figure"}},
        {CASUS_POLICY_MAJORITY,
         triple(9, 9, OPEN),
         {"outvoted, or tied with a lower figure", "*the figure that most claims state",
          "*the figure that most claims state", "outvoted, or tied with a lower figure",
          "outvoted, or tied with a lower figure"}},
        {CASUS_POLICY_LATEST,
         triple(30, 30, 30),
         {"not the latest", "not the latest", "not the latest", "*the latest claim", "not the latest"}},
        {CASUS_POLICY_SOURCE_RANK,
         triple(9, 9, OPEN),
         {"ranked below another claim", "*the claim ranked first", "ranked below another claim",
          "ranked below another claim", "ranked below another claim"}},
        {CASUS_POLICY_LEAD,
         triple(8, U, OPEN),
         {"*within the bounds", "*sets the high", "*within the bounds", "*within the bounds", "*sets the low"}},
        {CASUS_POLICY_LOWEST,
         triple(8, 8, 8),
         {"not the lowest figure", "not the lowest figure", "not the lowest figure", "not the lowest figure",
          "*the lowest figure"}},
        {CASUS_POLICY_HIGHEST,
         triple(30, 30, 30),
         {"not the highest figure", "not the highest figure", "not the highest figure", "*the highest figure",
          "not the highest figure"}},
    };
    CHECK(bombing, e, 0);
}

/* The lowest and the highest figure: of claims that agree, of one alone, of those that state none, of vague words. */
static void lowest_and_highest(void **state) {
    (void)state;
    const said some[] = {
        {AT_LEAST(4)},
        {SAYS(4)},
        {SAYS3(U, U, 99)},
        {SAYS3(24, 24, OPEN), .counting = CASUS_COUNTING_WORD, .words = "dozens"},
    };
    const expected e[] = {
        {CASUS_POLICY_LOWEST,
         triple(4, 4, 4),
         {"*the lowest figure", "*the lowest figure", "states no figure, only an upper bound",
          "not the lowest figure"}},
        {CASUS_POLICY_HIGHEST,
         triple(24, 24, 24),
         {"not the highest figure", "not the highest figure", "states no figure, only an upper bound",
          "*the highest figure"}},
    };
    CHECK(some, e, 0);
    /* ACLED reads the word anew, as twelve; these two do not. */
    const said words_[] = {{SAYS(13)}, {SAYS3(24, 24, OPEN), .counting = CASUS_COUNTING_WORD, .words = "dozens"}};
    const expected w[] = {
        {CASUS_POLICY_ACLED, triple(12, 12, 12), {"not the lowest figure", "*the lowest figure"}},
        {CASUS_POLICY_LOWEST, triple(13, 13, 13), {"*the lowest figure", "not the lowest figure"}},
    };
    CHECK(words_, w, 0);
    const said one[] = {{BETWEEN(3, 8)}};
    const expected o[] = {
        {CASUS_POLICY_LOWEST, triple(3, 3, 3), {"*the only claim left"}},
        {CASUS_POLICY_HIGHEST, triple(3, 3, 3), {"*the only claim left"}},
        {CASUS_POLICY_LEAD, triple(3, U, 8), {"*the only claim left"}},
    };
    CHECK(one, o, 0);
    const said none[] = {{SAYS3(U, U, 5)}};
    const expected n[] = {
        {CASUS_POLICY_LOWEST, triple(U, U, U), {"states no figure, only an upper bound"}},
        {CASUS_POLICY_HIGHEST, triple(U, U, U), {"states no figure, only an upper bound"}},
    };
    CHECK(none, n, 0);
}

/* ---- Retractions ------------------------------------------------------------------------------------------------ */

/* A claim with a figure (U: without), about casualties unless another matter is given; `of` from 0, -1 none. */
typedef struct uttered {
    int32_t claimant;
    int32_t polarity;
    int32_t of;
    int32_t about;
    double n;
} uttered;

#define RETRACTS CASUS_CLAIM_POLARITY_RETRACTS
#define CASUALTIES CASUS_CLAIM_ABOUT_CASUALTIES

static casus_triple after_retractions(const uttered *list, int32_t n, int32_t policy) {
    casus__resolution *r = NULL;
    casus_event_reset(ev);
    for (int32_t i = 0; i < 3; i++) {
        casus_actor a = CASUS_ACTOR_INIT;
        a.name = casus_str_from(i == 0 ? "police" : i == 1 ? "army" : "press");
        assert_int_equal(casus_event_add(ev, &a.head, NULL, NULL), CASUS_OK);
    }
    for (int32_t i = 0; i < n; i++) {
        casus_claim c = CASUS_CLAIM_INIT;
        c.claimant = list[i].claimant;
        c.polarity = list[i].polarity;
        c.of = list[i].of;
        c.about = list[i].about;
        assert_int_equal(casus_event_add(ev, &c.head, NULL, NULL), CASUS_OK);
    }
    for (int32_t i = 0; i < n; i++) {
        casus_casualty x = CASUS_CASUALTY_INIT;
        x.status = K;
        x.claim = i;
        x.triple = casus_triple_exact(list[i].n);
        if (list[i].n >= 0) {
            assert_int_equal(casus_event_add(ev, &x.head, NULL, NULL), CASUS_OK);
        }
    }
    assert_int_equal(casus__event_resolve(ev, K, 0, policy, &r, NULL), CASUS_OK);
    const casus_triple out = casus__resolution_triple(r);
    casus__resolution_free(r);
    return out;
}

static void what_is_retracted(void **state) {
    (void)state;
    static const struct {
        uttered list[5];
        int32_t n;
        double low, high;
    } cases[] = {
        /* Earlier claims by the same claimant about the same, and no others. */
        {{{0, 0, -1, CASUALTIES, 7}, {0, RETRACTS, -1, CASUALTIES, U}}, 2, U, U},
        {{{0, 0, -1, CASUALTIES, 7}, {0, RETRACTS, -1, CASUALTIES, U}, {0, 0, -1, CASUALTIES, 3}}, 3, 3, 3},
        {{{0, 0, -1, CASUALTIES, 7}, {1, 0, -1, CASUALTIES, 5}, {0, RETRACTS, -1, CASUALTIES, U}}, 3, 5, 5},
        {{{0, 0, -1, CASUALTIES, 7}, {0, RETRACTS, -1, CASUS_CLAIM_ABOUT_PLACE, U}}, 2, 7, 7},
        {{{0, 0, -1, CASUALTIES, 7}, {0, 0, -1, CASUALTIES, 8}, {0, RETRACTS, -1, CASUALTIES, U}}, 3, U, U},
        /* The one that it names, whoever said it, and about whatever. */
        {{{0, 0, -1, CASUALTIES, 7}, {0, 0, -1, CASUALTIES, 8}, {0, RETRACTS, 0, CASUALTIES, U}}, 3, 8, 8},
        {{{0, 0, -1, CASUALTIES, 7}, {1, RETRACTS, 0, CASUS_CLAIM_ABOUT_PLACE, U}}, 2, U, U},
        {{{1, RETRACTS, 1, CASUALTIES, U}, {0, 0, -1, CASUALTIES, 7}}, 2, U, U}, /* which may stand behind it */
        /* Nobody's retraction withdraws what it names only; nobody's claims are withdrawn by name only. */
        {{{-1, 0, -1, CASUALTIES, 7}, {-1, RETRACTS, -1, CASUALTIES, U}}, 2, 7, 7},
        {{{-1, 0, -1, CASUALTIES, 7}, {-1, RETRACTS, 0, CASUALTIES, U}}, 2, U, U},
        {{{0, 0, -1, CASUALTIES, 7}, {-1, RETRACTS, -1, CASUALTIES, U}}, 2, 7, 7},
        /* Retracting a retraction restores. */
        {{{0, 0, -1, CASUALTIES, 7}, {0, RETRACTS, 0, CASUALTIES, U}, {0, RETRACTS, 1, CASUALTIES, U}}, 3, 7, 7},
        {{{0, 0, -1, CASUALTIES, 7},
          {0, RETRACTS, -1, CASUALTIES, U},
          {1, RETRACTS, 1, CASUALTIES, U},
          {1, RETRACTS, 2, CASUALTIES, U}},
         4,
         U,
         U},
        /* A retraction is a claim too: the next by the same claimant withdraws all before it. */
        {{{0, 0, -1, CASUALTIES, 7}, {0, RETRACTS, -1, CASUALTIES, U}, {0, RETRACTS, -1, CASUALTIES, U}}, 3, U, U},
        /* What was never said. */
        {{{0, 0, -1, CASUALTIES, 7}, {1, RETRACTS, -1, CASUALTIES, U}}, 2, 7, 7},

        /* A denial sets nothing aside. */
        {{{0, 0, -1, CASUALTIES, 7}, {1, CASUS_CLAIM_POLARITY_DENIES, 0, CASUALTIES, U}}, 2, 7, 7},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        for (int32_t policy = 1; policy <= casus_vocabulary_last(CASUS_VOCABULARY_POLICY); policy++) {
            const casus_triple got = after_retractions(cases[i].list, cases[i].n, policy);
            if (!same_number(got.low, number(cases[i].low)) || !same_number(got.high, number(cases[i].high))) {
                fail_msg("case %d, policy %d: %g to %g", (int)i, (int)policy, got.low, got.high);
            }
        }
    }
}

/* A retraction that is retracted by one that stands before it does nothing either. */
static void retractions_of_later_ones(void **state) {
    (void)state;
    const uttered two[] = {{0, RETRACTS, 1, CASUALTIES, U}, {1, RETRACTS, 2, CASUALTIES, U}, {2, 0, -1, CASUALTIES, 7}};
    check_count(after_retractions(two, 3, CASUS_POLICY_HULL), casus_triple_exact(7));
    const uttered three[] = {{0, RETRACTS, 1, CASUALTIES, U},
                             {1, RETRACTS, 2, CASUALTIES, U},
                             {1, RETRACTS, 3, CASUALTIES, U},
                             {2, 0, -1, CASUALTIES, 7}};
    check_count(after_retractions(three, 4, CASUS_POLICY_HULL), casus_triple_unknown());
}

/* Each of very many claims retracts another: linear, whichever way they point. */
static void many_retractions(void **state) {
    (void)state;
    enum { MANY = 100000, WAYS = 4 };
    uttered *list = calloc(MANY, sizeof *list);
    assert_non_null(list);
    for (int way = 0; way < WAYS; way++) {
        for (int32_t i = 0; i < MANY; i++) {
            /* the one before; the one behind; all before, by three claimants; the first */
            const int32_t of = way == 0 ? i - 1 : way == 1 ? (i + 1 < MANY ? i + 1 : -1) : way == 2 ? -1 : 0;
            list[i] =
                (uttered){way == 1 ? -1 : i % 3, i > 0 ? RETRACTS : 0, i > 0 ? of : -1, CASUALTIES, i == 0 ? 7 : U};
        }
        const clock_t before = clock();
        const casus_triple got = after_retractions(list, MANY, CASUS_POLICY_HULL);
        assert_true((double)(clock() - before) / CLOCKS_PER_SEC < 60);
        /* Every second one holds, those with an odd number; nobody of the second way retracts the first claim. */
        assert_int_equal(casus__is_nan(got.best), way != 1);
    }
    free(list);
}

/* What resolves nothing under any policy. */
static void claims_that_resolve_nothing(void **state) {
    (void)state;
    const said a[] = {
        {SAYS(1), .status = CASUS_CLAIM_STATUS_WITHDRAWN},
        {SAYS(2), .status = CASUS_CLAIM_STATUS_CORRECTED},
        {SAYS(3), .polarity = CASUS_CLAIM_POLARITY_RETRACTS},
        {SAYS(4), .superseded_by = 6},
        {SAYS(50), .polarity = CASUS_CLAIM_POLARITY_DENIES},
        {SAYS(6), .status = CASUS_CLAIM_STATUS_CURRENT, .polarity = CASUS_CLAIM_POLARITY_ASSERTS,
         .modality = CASUS_MODALITY_ALLEGED},
    };
    const said b[] = {
        {SAYS(1), .polarity = CASUS_CLAIM_POLARITY_DECLINES},
        {SAYS(2), .polarity = CASUS_CLAIM_POLARITY_SILENT},
        {SAYS(3), .modality = CASUS_MODALITY_THREATENED},
        {SAYS(4), .modality = CASUS_MODALITY_NEGATED},
        {SAYS3(U, U, U)},
        {SAYS(6), .superseded_by = 7}, /* by one that is not there */
    };
    for (int32_t policy = 1; policy <= casus_vocabulary_last(CASUS_VOCABULARY_POLICY); policy++) {
        const expected ea[] = {{policy,
                                triple(6, 6, 6),
                                {"withdrawn", "corrected", "retracts it", "superseded by another claim", "denies it",
                                 "*the only claim left"}}};
        const expected eb[] = {{policy,
                                triple(6, 6, 6),
                                {"declines to comment", "has not responded", "about what has not happened",
                                 "about what has not happened", "states no number", "*the only claim left"}}};
        CHECK(a, ea, 0);
        CHECK(b, eb, 0);
    }
    /* None is left: unknown, not 0. */
    const said none[] = {{SAYS(1), .status = CASUS_CLAIM_STATUS_WITHDRAWN}};
    for (int32_t policy = 1; policy <= casus_vocabulary_last(CASUS_VOCABULARY_POLICY); policy++) {
        const expected e[] = {{policy, casus_triple_unknown(), {"withdrawn"}}};
        CHECK(none, e, 0);
    }
}

static void hulls(void **state) {
    (void)state;
    const said agreed[] = {{SAYS(5)}, {SAYS(5)}};
    const expected agree[] = {
        {CASUS_POLICY_HULL, triple(5, 5, 5), {"*says the same as all others", "*says the same as all others"}},
        {CASUS_POLICY_UCDP, triple(5, 5, 5), {"*says the same as all others", "*says the same as all others"}}};
    CHECK(agreed, agree, 0);
    /* The same best within other bounds stays known. */
    const said best[] = {{SAYS3(4, 5, 9)}, {SAYS3(3, 5, 6)}};
    const expected keeps[] = {{CASUS_POLICY_HULL, triple(3, 5, 9), {"*sets the high", "*sets the low"}}};
    CHECK(best, keeps, 0);
    /* A claim without a best does not agree. */
    const said silent[] = {{SAYS(5)}, {BETWEEN(4, 6)}};
    const expected lost[] = {{CASUS_POLICY_HULL, triple(4, U, 6), {"*within the bounds", "*sets low and high"}}};
    CHECK(silent, lost, 0);
    /* Each bound from the claims that know it. */
    const said half[] = {{SAYS3(5, U, U)}, {SAYS3(U, U, 9)}, {SAYS3(U, 7, U)}};
    const expected halves[] = {
        {CASUS_POLICY_HULL, triple(5, U, 9), {"*sets the low", "*sets the high", "*within the bounds"}}};
    CHECK(half, halves, 0);
    /* A single claim is never changed, however odd; range alone closes it. */
    const said odd[] = {{SAYS3(9, 4, OPEN)}};
    const expected odds[] = {{CASUS_POLICY_HULL, triple(9, 4, OPEN), {"*the only claim left"}},
                             {CASUS_POLICY_RANGE, triple(9, 4, 4), {"*the only claim left"}},
                             {CASUS_POLICY_UCDP, triple(9, 4, OPEN), {"*the only claim left"}},
                             {CASUS_POLICY_MAJORITY, triple(9, 4, OPEN), {"*the only claim left"}},
                             {CASUS_POLICY_LATEST, triple(9, 4, OPEN), {"*the only claim left"}},
                             {CASUS_POLICY_SOURCE_RANK, triple(9, 4, OPEN), {"*the only claim left"}}};
    CHECK(odd, odds, 0);
    /* An open end without a best is closed at the low. */
    const said low[] = {{SAYS3(3, U, OPEN)}, {SAYS(2)}};
    const expected closed[] = {{CASUS_POLICY_RANGE, triple(2, U, 3), {"*sets the high", "*sets the low"}}};
    CHECK(low, closed, 0);
}

static void ucdp(void **state) {
    (void)state;
    /* By credibility, then reliability, then day; what is not graded ranks between 4 and 6. */
    const said graded[] = {{SAYS(1), .credibility = 4, .reliability = 'A'},
                           {SAYS(2), .credibility = 1, .reliability = 'C'},
                           {SAYS(3), .credibility = 1, .reliability = 'B', .stated = 5},
                           {SAYS(4), .credibility = 1, .reliability = 'B', .stated = 6},
                           {SAYS(5), .reliability = 'A'}};
    const expected e[] = {{CASUS_POLICY_UCDP,
                           triple(1, 4, 5),
                           {"*sets the low", "*within the bounds", "*within the bounds",
                            "*sets the best: the most credible claim", "*sets the high"}}};
    CHECK(graded, e, 0);
    /* Grades E, F, 5 and 6 are not reliable. */
    const said bad[] = {{SAYS(1), .reliability = 'E'},
                        {SAYS(2), .reliability = 'F'},
                        {SAYS(3), .credibility = 5},
                        {SAYS(4), .credibility = 6},
                        {SAYS(5), .reliability = 'D', .credibility = 4}};
    const expected one[] = {
        {CASUS_POLICY_UCDP,
         triple(5, 5, 5),
         {"not reliable or credible enough", "not reliable or credible enough", "not reliable or credible enough",
          "not reliable or credible enough", "*the only claim left"}}};
    CHECK(bad, one, 0);
    const expected nobody[] = {{CASUS_POLICY_UCDP, casus_triple_unknown(), {"not reliable or credible enough"}}};
    check_case(bad, 1, nobody, 1, 0);
    /* The most credible claim that states a best. */
    const said range[] = {{BETWEEN(3, 8), .credibility = 1}, {SAYS(6), .credibility = 2}};
    const expected next[] = {
        {CASUS_POLICY_UCDP, triple(3, 6, 8), {"*sets low and high", "*sets the best: the most credible claim"}}};
    CHECK(range, next, 0);
    /* The last tie goes to the claim that is listed first. */
    const said tie[] = {{SAYS(8)}, {SAYS(6)}};
    const expected first[] = {
        {CASUS_POLICY_UCDP, triple(6, 8, 8), {"*sets the best: the most credible claim", "*sets the low"}},
        {CASUS_POLICY_LATEST, triple(8, 8, 8), {"*the claim ranked first", "ranked below another claim"}},
        {CASUS_POLICY_SOURCE_RANK, triple(8, 8, 8), {"*the claim ranked first", "ranked below another claim"}}};
    CHECK(tie, first, 1);
}

static void gtd(void **state) {
    (void)state;
    /* "At least eleven" is eleven; a perpetrator's own figure and vague words go, however late. */
    const said parties[] = {{AT_LEAST(11), .stated = 1},
                            {SAYS(60), .stake = CASUS_CLAIM_STAKE_PERPETRATOR, .stated = 2},
                            {AT_LEAST(24), .stated = 3, .counting = CASUS_COUNTING_WORD, .words = "dozens"},
                            {SAYS3(U, U, 5), .stated = 4}};
    const expected e[] = {{CASUS_POLICY_GTD,
                           triple(11, 11, 11),
                           {"*the only claim left", "a perpetrator's own figure", "only a vague word",
                            "states no figure, only an upper bound"}}};
    CHECK(parties, e, 0);
    /* One day, no majority: the lowest. Two of four are no majority. */
    const said split[] = {{SAYS(7), .stated = 4}, {SAYS(7), .stated = 4}, {SAYS(9), .stated = 4},
                          {SAYS(5), .stated = 4}, {SAYS(1), .stated = 3}, {SAYS(2)}};
    const expected lowest[] = {
        {CASUS_POLICY_GTD,
         triple(5, 5, 5),
         {"not the lowest figure", "not the lowest figure", "not the lowest figure",
          "*the lowest of the latest figures, none has a majority", "not the latest", "undated, and others are dated"}},
        {CASUS_POLICY_MAJORITY,
         triple(7, 7, 7),
         {"*the figure that most claims state", "*the figure that most claims state",
          "outvoted, or tied with a lower figure", "outvoted, or tied with a lower figure",
          "outvoted, or tied with a lower figure", "outvoted, or tied with a lower figure"}}};
    CHECK(split, lowest, 0);
    /* Undated throughout: the majority of all. */
    const said undated[] = {{SAYS(7)}, {SAYS(9)}, {SAYS(9)}};
    const expected most[] = {
        {CASUS_POLICY_GTD,
         triple(9, 9, 9),
         {"outvoted, or tied with a lower figure", "*the figure of the majority", "*the figure of the majority"}}};
    CHECK(undated, most, 0);
    const said later[] = {{SAYS(7), .stated = 1}, {BETWEEN(3, 8), .stated = 2}};
    const expected last[] = {{CASUS_POLICY_GTD, triple(3, 3, 3), {"not the latest", "*the latest claim"}}};
    CHECK(later, last, 0);
}

static void acled(void **state) {
    (void)state;
    /* A vague word is ACLED's number for it, whether it was kept as words or read as a bound. */
    const said vague[] = {{SAYS3(U, U, U), .counting = CASUS_COUNTING_WORD, .words = "dozens"},
                          {AT_LEAST(20), .counting = CASUS_COUNTING_WORD, .words = "tens"},
                          {SAYS(40), .words = "eliminated"}};
    const expected e[] = {
        {CASUS_POLICY_ACLED,
         triple(10, 10, 10),
         {"not the lowest figure", "*the lowest figure", "not the lowest figure"}},
        {CASUS_POLICY_HULL, triple(20, U, OPEN), {"only a vague word", "*sets low and high", "*within the bounds"}}};
    CHECK(vague, e, 0);
    const said words_[] = {{SAYS3(U, U, U), .words = "eliminated"}, {SAYS(4), .words = "dozens"}};
    const expected kept[] = {{CASUS_POLICY_ACLED, triple(4, 4, 4), {"states no number", "*the only claim left"}}};
    CHECK(words_, kept, 0);
    /* Bounds are dropped: at most five is five, three to eight is three. */
    const said bounds[] = {{SAYS3(0, 5, 5)}, {BETWEEN(3, 8)}};
    const expected three[] = {{CASUS_POLICY_ACLED, triple(3, 3, 3), {"not the lowest figure", "*the lowest figure"}}};
    CHECK(bounds, three, 0);
}

static void votes_and_ranks(void **state) {
    (void)state;
    /* Two figures tie: the lower; its bounds are those of the claims that state it. */
    const said tie[] = {{SAYS(9)}, {AT_LEAST(4)}, {SAYS(9)}, {SAYS3(2, 4, 6)}};
    const expected lower[] = {{CASUS_POLICY_MAJORITY,
                               triple(2, 4, OPEN),
                               {"outvoted, or tied with a lower figure", "*the figure that most claims state",
                                "outvoted, or tied with a lower figure", "*the figure that most claims state"}}};
    CHECK(tie, lower, 0);
    /* Latest: on the same day by credibility, then reliability. */
    const said day[] = {{SAYS(1), .stated = 9, .credibility = 2},
                        {SAYS(2), .stated = 9, .credibility = 1, .reliability = 'B'},
                        {SAYS(3), .stated = 9, .credibility = 1, .reliability = 'A'},
                        {SAYS(4), .stated = 8},
                        {SAYS(5)}};
    const expected last[] = {{CASUS_POLICY_LATEST,
                              triple(3, 3, 3),
                              {"ranked below another claim", "ranked below another claim", "*the claim ranked first",
                               "not the latest", "undated, and others are dated"}}};
    CHECK(day, last, 0);
    /* Source rank: A B C D, then F and no grade, then E. */
    const said grades[] = {{SAYS(1), .reliability = 'E', .stated = 3},
                           {SAYS(2), .reliability = 'F', .stated = 1},
                           {SAYS(3), .stated = 2},
                           {SAYS(4), .reliability = 'D', .credibility = 2},
                           {SAYS(5), .reliability = 'D', .credibility = 1}};
    const expected five[] = {{CASUS_POLICY_SOURCE_RANK,
                              triple(5, 5, 5),
                              {"ranked below another claim", "ranked below another claim", "ranked below another claim",
                               "ranked below another claim", "*the claim ranked first"}}};
    CHECK(grades, five, 0);
    const expected ungraded[] = {
        {CASUS_POLICY_SOURCE_RANK,
         triple(3, 3, 3),
         {"ranked below another claim", "ranked below another claim", "*the claim ranked first"}}};
    check_case(grades, 3, ungraded, 1, 0);
    /* Credibility: 1 2 3 4, then 6 and no grade, then 5. */
    const said judged[] = {{SAYS(1), .credibility = 5, .stated = 9},
                           {SAYS(2), .credibility = 6, .stated = 7},
                           {SAYS(3), .stated = 8},
                           {SAYS(4), .credibility = 4}};
    const expected four[] = {{CASUS_POLICY_SOURCE_RANK,
                              triple(4, 4, 4),
                              {"ranked below another claim", "ranked below another claim", "ranked below another claim",
                               "*the claim ranked first"}}};
    CHECK(judged, four, 0);
    const expected unjudged[] = {
        {CASUS_POLICY_SOURCE_RANK,
         triple(3, 3, 3),
         {"ranked below another claim", "ranked below another claim", "*the claim ranked first"}}};
    check_case(judged, 3, unjudged, 1, 0);
}

/* Many claims of few figures, against a count by hand: most stated (lowest of a tie), more than half, lowest. */
static void many_claims(void **state) {
    (void)state;
    static casus__cell cells[CASUS__CELLS_INLINE];
    static casus__claim_view views[CASUS__CELLS_INLINE];
    uint64_t seed = 7;
    for (int round = 0; round < 2000; round++) {
        const int32_t n = 1 + round % CASUS__CELLS_INLINE;
        int32_t votes[8] = {0};
        int32_t most = 0;
        int32_t lowest = 7;
        for (int32_t i = 0; i < n; i++) {
            seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
            const int32_t figure = (int32_t)(seed >> 61) & (round % 3 == 0 ? 1 : 7);
            const casus__cell c = CELL_OF(n - 1 - i, K, 0, -1, figure, figure, figure);
            cells[i] = c;
            views[i].superseded_by = -1;
            votes[figure]++;
            lowest = figure < lowest ? figure : lowest;
        }
        for (int32_t v = 1; v < 8; v++) {
            most = votes[v] > votes[most] ? v : most;
        }
        casus_triple out;
        const int32_t policies[] = {CASUS_POLICY_MAJORITY, CASUS_POLICY_GTD, CASUS_POLICY_ACLED};
        const int32_t wanted[] = {most, 2 * votes[most] > n ? most : lowest, lowest};
        for (int k = 0; k < 3; k++) {
            assert_int_equal(casus__claims_triple(NULL, cells, n, views, n, K, 0, policies[k], &out), CASUS_OK);
            check_count(out, casus_triple_exact(wanted[k]));
        }
    }
}

/* ---- Cells of several claims ----------------------------------------------------------------------------------- */

static void check_claims(const casus__cell *cells, int32_t n, int32_t claims, int32_t side, int32_t policy,
                         casus_triple wanted) {
    casus__claim_view views[MOST];
    casus_triple got;
    for (int32_t i = 0; i < claims; i++) {
        const casus__claim_view plain = {
            .superseded_by = -1, .credibility = -1, .stated = CASUS_DAY_UNKNOWN, .of = -1, .claimant = -1};
        views[i] = plain;
    }
    assert_int_equal(casus__claims_triple(NULL, cells, n, views, claims, K, side, policy, &got), CASUS_OK);
    check_count(got, wanted);
}

static void *give_memory(void *user, void *pointer, uint64_t old_size, uint64_t new_size) {
    (void)user;
    (void)old_size;
    if (new_size == 0) {
        free(pointer);
        return NULL;
    }
    return realloc(pointer, (size_t)new_size);
}

/* 0 to most - 1. */
static int32_t drawn(uint64_t *seed, int32_t most) {
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (int32_t)((*seed >> 33) % (uint64_t)most);
}

static void cells_of_several_claims(void **state) {
    (void)state;
    const double nan_ = casus__nan();
    /* One claim, one sum: the police say 3 and 2, the hospital 4. The cells stand in any order. */
    const casus__cell sums[] = {CELL_OF(1, K, 0, -1, 4, 4, 4), CELL_OF(0, K, CASUS_SIDE_A, -1, 3, 3, 3),
                                CELL_OF(0, K, CASUS_SIDE_B, -1, 2, 2, 2)};
    check_claims(sums, 3, 2, 0, CASUS_POLICY_HULL, triple(4, U, 5));
    check_claims(sums, 3, 2, CASUS_SIDE_A, CASUS_POLICY_HULL, triple(3, 3, 3));
    /* Without the claims they are the dataset's own: one sum. */
    check_claims(sums, 3, 0, 0, CASUS_POLICY_HULL, triple(9, 9, 9));
    /* The dataset's own claim is one among others, and so is a claim that is not there. */
    const casus__cell own[] = {CELL_OF(-1, K, 0, -1, 10, 10, 10), CELL_OF(0, K, 0, -1, 7, 7, 7),
                               CELL_OF(99, K, 0, -1, 1, 1, 1)};
    check_claims(own, 3, 1, 0, CASUS_POLICY_HULL, triple(7, U, 11));
    /* "Three of the seven were miners", says another: that is no claim that three were killed. */
    const casus__cell part[] = {CELL_OF(0, K, 0, -1, 7, 7, 7), CELL_OF(1, K, 0, 0, 3, 3, 3)};
    check_claims(part, 2, 2, 0, CASUS_POLICY_HULL, triple(7, 7, 7));
    /* In a total that nobody knows, the three are a lower bound. */
    const casus__cell among[] = {CELL_OF(0, K, 0, -1, nan_, nan_, nan_), CELL_OF(1, K, 0, 0, 3, 3, 3)};
    check_claims(among, 2, 2, 0, CASUS_POLICY_HULL, triple(3, U, U));
    /* A side that another claim breaks out of a total is still that side. */
    const casus__cell side[] = {CELL_OF(0, K, 0, -1, 7, 7, 7), CELL_OF(1, K, CASUS_SIDE_CIVILIAN, 0, 3, 3, 3)};
    check_claims(side, 2, 2, CASUS_SIDE_CIVILIAN, CASUS_POLICY_HULL, triple(3, 3, 3));
    check_claims(side, 2, 2, 0, CASUS_POLICY_HULL, triple(7, 7, 7));
}

/* Whether an event has few cells or many is nothing to what they say: many are walked as a tree, few are looked through
   one by one. Here the many are injured, of whom nobody asks. Cells lie in each other as they come, also in circles. */
static void many_other_cells_change_nothing(void **state) {
    (void)state;
    enum { SOME = 7, CLAIMS = 3 };
    static const int32_t policies[] = {CASUS_POLICY_HULL, CASUS_POLICY_MAJORITY, CASUS_POLICY_LOWEST};
    static const int32_t asked[] = {0, CASUS_SIDE_A, CASUS_SIDE_UNKNOWN};
    static const int32_t sides[] = {0, 0, CASUS_SIDE_A, CASUS_SIDE_B, CASUS_SIDE_UNKNOWN};
    static casus__cell cells[SOME + CASUS__CELLS_INLINE];
    casus_allocator heap = {give_memory, NULL};
    uint64_t seed = 7;
    casus__claim_view views[CLAIMS];
    for (int32_t i = 0; i < CLAIMS; i++) {
        const casus__claim_view plain = {
            .superseded_by = -1, .credibility = -1, .stated = CASUS_DAY_UNKNOWN, .of = -1, .claimant = -1};
        views[i] = plain;
    }
    for (int round = 0; round < 3000; round++) {
        const int32_t n = 1 + drawn(&seed, SOME);
        for (int32_t i = 0; i < SOME + CASUS__CELLS_INLINE; i++) {
            const double v = number(drawn(&seed, 9) - 1);
            const casus__cell known = CELL_OF(drawn(&seed, CLAIMS + 1) - 1, drawn(&seed, 8) == 0 ? K + 1 : K,
                                              sides[drawn(&seed, 5)], drawn(&seed, n + 2) - 2, v, v, v);
            const casus__cell other = CELL_OF(0, K + 1, 0, -1, 5, 5, 5);
            cells[i] = i < n ? known : other;
            cells[i].included_in = cells[i].included_in == i ? -1 : cells[i].included_in;
        }
        for (size_t p = 0; p < sizeof policies / sizeof policies[0]; p++) {
            for (size_t s = 0; s < sizeof asked / sizeof asked[0]; s++) {
                for (int32_t claims = 0; claims <= CLAIMS; claims += CLAIMS) {
                    casus_triple few, many;
                    assert_int_equal(
                        casus__claims_triple(NULL, cells, n, views, claims, K, asked[s], policies[p], &few), CASUS_OK);
                    assert_int_equal(casus__claims_triple(&heap, cells, n + CASUS__CELLS_INLINE, views, claims, K,
                                                          asked[s], policies[p], &many),
                                     CASUS_OK);
                    check_count(many, few);
                }
            }
        }
    }
}

static void the_parts_are_told(void **state) {
    (void)state;
    casus__resolution *r = NULL;
    int32_t used = -1;
    int32_t claim = -9;
    casus_triple count;
    const char *reason = NULL;
    const said two[] = {{SAYS(7)}, {SAYS(3)}};
    fill_event(two, 1);
    casus_claim c;
    fill_claim(&two[1], &c);
    assert_int_equal(casus_event_add(ev, &c.head, NULL, NULL), CASUS_OK);
    casus_casualty part = CASUS_CASUALTY_INIT;
    part.status = K;
    part.claim = 1;
    part.included_in = 0;
    part.triple = casus_triple_exact(3);
    assert_int_equal(casus_event_add(ev, &part.head, NULL, NULL), CASUS_OK);
    cell(K, 0, -1, casus_triple_exact(8));
    assert_int_equal(casus__event_resolve(ev, K, 0, CASUS_POLICY_HULL, &r, NULL), CASUS_OK);
    check_count(casus__resolution_triple(r), triple(7, U, 8));
    /* The dataset's own claim comes first. */
    assert_int_equal(casus__resolution_claim_count(r), 3);
    assert_int_equal(casus__resolution_claim(r, 0, &claim, &used, &count, &reason), CASUS_OK);
    assert_int_equal(claim, -1);
    assert_int_equal(used, 1);
    assert_int_equal(casus__resolution_claim(r, 2, &claim, &used, &count, &reason), CASUS_OK);
    assert_int_equal(claim, 1);
    assert_int_equal(used, 0);
    check_count(count, casus_triple_unknown());
    assert_string_equal(reason, "only a part of another claim's figure");
    assert_int_equal(casus__resolution_claim(r, 2, NULL, NULL, NULL, NULL), CASUS_OK);
    for (int32_t i = -1; i <= 3; i += 4) {
        assert_int_equal(casus__resolution_claim(r, i, &claim, &used, &count, &reason), CASUS_E_NOT_FOUND);
        assert_int_equal(used, 0);
        check_count(count, casus_triple_unknown());
    }
    casus__resolution_free(r);
    /* It outlives its event. */
    casus_event *own = ev;
    assert_int_equal(casus_event_new(NULL, &ev, NULL), CASUS_OK);
    fill_event(two, 2);
    assert_int_equal(casus__event_resolve(ev, K, 0, CASUS_POLICY_ACLED, &r, NULL), CASUS_OK);
    casus_event_free(ev);
    ev = own;
    check_count(casus__resolution_triple(r), triple(3, 3, 3));
    casus__resolution_free(r);
    casus__resolution_free(NULL);
}

static void questions_that_cannot_be(void **state) {
    (void)state;
    casus__resolution *r = (casus__resolution *)ev;
    casus_error e;
    casus_triple out;
    const said one[] = {{SAYS(1)}};
    fill_event(one, 1);
    const int32_t bad[][3] = {{0, 0, 1}, {99, 0, 1}, {K, -1, 1}, {K, 99, 1}, {K, 0, CASUS_POLICY_HIGHEST + 1},
                              {K, 0, -1}};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_int_equal(casus__event_resolve(ev, bad[i][0], bad[i][1], bad[i][2], &r, &e), CASUS_E_ARGUMENT);
        assert_null(r);
        assert_true(strlen(e.message) > 0);
    }
    assert_int_equal(casus_event_triple(ev, 0, 0, &out, &e), CASUS_E_ARGUMENT);
    assert_true(strlen(e.message) > 0);
    assert_int_equal(casus_event_triple(ev, K, 99, &out, NULL), CASUS_E_ARGUMENT);
    assert_int_equal(casus_event_triple(ev, K, 0, NULL, NULL), CASUS_E_ARGUMENT);
    out = casus_triple_exact(1);
    assert_int_equal(casus_event_triple(NULL, K, 0, &out, NULL), CASUS_E_ARGUMENT);
    check_count(out, casus_triple_unknown());
    /* Nothing is said of the injured. */
    assert_int_equal(casus__event_resolve(ev, CASUS_CASUALTY_STATUS_INJURED, 0, CASUS_POLICY_HULL, &r, NULL), CASUS_OK);
    assert_int_equal(casus__resolution_claim_count(r), 0);
    check_count(casus__resolution_triple(r), casus_triple_unknown());
    casus__resolution_free(r);
    /* More people than there can be, even where the claim is set aside. */
    cell(K, 0, -1, casus_triple_exact(9e12));
    cell(K, 0, -1, casus_triple_exact(1));
    assert_int_equal(casus__event_resolve(ev, K, 0, CASUS_POLICY_HULL, &r, &e), CASUS_E_OVERFLOW);
    assert_null(r);
    assert_non_null(strstr(e.message, "9e12"));
    assert_int_equal(casus_event_triple(ev, K, 0, &out, NULL), CASUS_E_OVERFLOW);
    check_count(out, casus_triple_unknown());
}

/* The table that callers get says what the resolution does; no policy named is the hull. */
static void the_table_says_the_same(void **state) {
    (void)state;
    const said raid[] = {{SAYS(7), .stake = CASUS_CLAIM_STAKE_BELLIGERENT}, {SAYS(2)}};
    casus_table *reasons = NULL;
    casus_triple out;
    fill_event(raid, 2);
    cell(K, 0, -1, casus_triple_exact(4));
    assert_int_equal(casus_event_resolve(ev, K, 0, CASUS_POLICY_GTD, &out, &reasons, NULL), CASUS_OK);
    check_count(out, triple(2, 2, 2));
    assert_int_equal(casus_table_row_count(reasons), 3);
    const casus_column *claim = casus_table_column(reasons, "claim");
    const casus_column *used = casus_table_column(reasons, "used");
    assert_true(casus_column_is_null(claim, 0)); /* the dataset's own */
    assert_int_equal(casus_column_int64(claim, 1), 0);
    assert_int_equal(casus_column_int64(used, 0), 0);
    assert_int_equal(casus_column_int64(used, 1), 0);
    assert_int_equal(casus_column_int64(used, 2), 1);
    assert_true(casus_str_equal(casus_column_text(casus_table_column(reasons, "reason"), 1),
                                casus_str_from("a belligerent's own figure")));
    assert_true(same_number(casus_column_double(casus_table_column(reasons, "best"), 1), 7));
    casus_table_free(reasons);
    for (int32_t policy = 0; policy <= CASUS_POLICY_HULL; policy++) {
        casus__resolution *r = NULL;
        assert_int_equal(casus__event_resolve(ev, K, 0, policy, &r, NULL), CASUS_OK);
        check_count(casus__resolution_triple(r), triple(2, U, 7));
        casus__resolution_free(r);
    }
}

static void every_reason_has_its_text(void **state) {
    (void)state;
    for (int32_t i = 0; i <= CASUS__REASON_RANK; i++) {
        assert_true(strlen(casus__reason_text(i)) > 3);
        assert_int_equal(casus__reason_used(i), i >= CASUS__REASON_ONLY);
        for (int32_t k = 0; k < i; k++) {
            assert_string_not_equal(casus__reason_text(i), casus__reason_text(k));
        }
    }
}

/* ---- Memory ---------------------------------------------------------------------------------------------------- */

typedef struct budget {
    int64_t left;  /* allocations that are granted */
    int64_t bytes; /* not given back */
    int64_t calls;
} budget;

static void *grant(void *user, void *pointer, uint64_t old_size, uint64_t new_size) {
    budget *b = user;
    if (new_size == 0) {
        b->bytes -= (int64_t)old_size;
        free(pointer);
        return NULL;
    }
    b->calls++;
    if (b->left-- <= 0) {
        return NULL;
    }
    void *p = realloc(pointer, (size_t)new_size);
    assert_non_null(p);
    b->bytes += (int64_t)new_size - (int64_t)old_size;
    return p;
}

static void many_cells(casus__cell *cells, int32_t n) {
    for (int32_t i = 0; i < n; i++) {
        const casus__cell c = CELL_OF((n - 1 - i) % 50, K, 0, -1, i, i, i);
        cells[i] = c;
    }
}

static void few_cells_need_no_memory(void **state) {
    (void)state;
    budget b = {0, 0, 0};
    const casus_allocator a = {grant, &b};
    static casus__cell cells[CASUS__CELLS_INLINE + 1];
    static casus__claim_view views[50];
    casus_triple out;
    for (int32_t i = 0; i < 50; i++) {
        views[i].superseded_by = -1;
    }
    for (int32_t policy = 1; policy <= casus_vocabulary_last(CASUS_VOCABULARY_POLICY); policy++) {
        many_cells(cells, CASUS__CELLS_INLINE);
        assert_int_equal(casus__claims_triple(&a, cells, CASUS__CELLS_INLINE, views, 50, K, 0, policy, &out), CASUS_OK);
        assert_false(casus__is_nan(out.low));
        assert_int_equal(b.calls, 0);
    }
    assert_int_equal(casus__claims_triple(&a, cells, CASUS__CELLS_INLINE + 1, views, 50, K, 0, CASUS_POLICY_HULL, &out),
                     CASUS_E_MEMORY);
    assert_true(b.calls > 0);
    check_count(out, casus_triple_unknown());
    assert_int_equal(casus__claims_triple(&a, cells, 1, views, 50, K, 0, CASUS_POLICY_HIGHEST + 1, &out),
                     CASUS_E_ARGUMENT);
}

static void fill_large_event(casus_event *to) {
    casus_claim c = CASUS_CLAIM_INIT;
    for (int32_t i = 0; i < 70; i++) {
        assert_int_equal(casus_event_add(to, &c.head, NULL, NULL), CASUS_OK);
    }
    for (int32_t i = 0; i < 140; i++) {
        casus_casualty x = CASUS_CASUALTY_INIT;
        x.status = K;
        x.claim = (i * 37) % 70;
        x.triple = casus_triple_exact(i % 70 == 0 ? 500 : 10);
        assert_int_equal(casus_event_add(to, &x.head, NULL, NULL), CASUS_OK);
    }
}

static void every_refused_allocation_is_survived(void **state) {
    (void)state;
    budget b = {INT64_MAX, 0, 0};
    casus_allocator a = {grant, &b};
    casus_context *context = NULL;
    casus_event *large = NULL;
    casus_error e;
    assert_int_equal(casus_context_new(&a, &context, NULL), CASUS_OK);
    assert_int_equal(casus_event_new(context, &large, NULL), CASUS_OK);
    fill_large_event(large);
    const int64_t before = b.bytes;
    for (int32_t policy = 1; policy <= casus_vocabulary_last(CASUS_VOCABULARY_POLICY); policy++) {
        casus_status status = CASUS_E_MEMORY;
        int64_t refused = 0;
        for (; status == CASUS_E_MEMORY; refused++) {
            casus__resolution *r = (casus__resolution *)large;
            b.left = refused;
            status = casus__event_resolve(large, K, 0, policy, &r, &e);
            assert_true((status == CASUS_OK) == (r != NULL));
            if (r != NULL) {
                assert_int_equal(casus__resolution_claim_count(r), 70);
            }
            casus__resolution_free(r);
            assert_int_equal(b.bytes, before);
        }
        assert_int_equal(status, CASUS_OK);
        assert_int_equal(refused, 9); /* cells, claims, the resolution, its opinions, scratch, three for the nesting */
    }
    casus_triple out;
    casus_status status = CASUS_E_MEMORY;
    int64_t refused = 0;
    for (; status == CASUS_E_MEMORY; refused++) {
        b.left = refused;
        status = casus_event_triple(large, K, 0, &out, NULL);
        assert_int_equal(b.bytes, before);
    }
    assert_int_equal(refused, 8);
    check_count(out, triple(20, U, 1000)); /* cells 0 and 70 are of one claim */
    b.left = INT64_MAX;
    casus_event_free(large);
    casus_context_free(context);
    assert_int_equal(b.bytes, 0);
}

/* What a batch shows flat is the same hull. */
static void flat_columns_show_the_hull(void **state) {
    (void)state;
    const said raid[] = {{SAYS(7), .stake = CASUS_CLAIM_STAKE_BELLIGERENT}, {SAYS(2)}};
    casus_builder *b = builder();
    fill_event(raid, 2);
    append(b);
    casus_batch *batch = seal_and_free(b);
    const casus_triple flat = {casus_column_double(casus_batch_column(batch, "killed_low"), 0),
                               casus_column_double(casus_batch_column(batch, "killed_best"), 0),
                               casus_column_double(casus_batch_column(batch, "killed_high"), 0)};
    check_count(flat, triple(2, U, 7));
    casus_batch_free(batch);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_of_one_claim),
        cmocka_unit_test(the_raid),
        cmocka_unit_test(the_bombing),
        cmocka_unit_test(lowest_and_highest),
        cmocka_unit_test(what_is_retracted),
        cmocka_unit_test(retractions_of_later_ones),
        cmocka_unit_test(many_retractions),
        cmocka_unit_test(claims_that_resolve_nothing),
        cmocka_unit_test(hulls),
        cmocka_unit_test(ucdp),
        cmocka_unit_test(gtd),
        cmocka_unit_test(acled),
        cmocka_unit_test(votes_and_ranks),
        cmocka_unit_test(many_claims),
        cmocka_unit_test(cells_of_several_claims),
        cmocka_unit_test(many_other_cells_change_nothing),
        cmocka_unit_test(the_parts_are_told),
        cmocka_unit_test(questions_that_cannot_be),
        cmocka_unit_test(the_table_says_the_same),
        cmocka_unit_test(every_reason_has_its_text),
        cmocka_unit_test(few_cells_need_no_memory),
        cmocka_unit_test(every_refused_allocation_is_survived),
        cmocka_unit_test(flat_columns_show_the_hull),
    };
    return cmocka_run_group_tests(tests, make_event, drop_event);
}
