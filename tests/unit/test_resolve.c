/* SPDX-License-Identifier: MIT */
/* One count out of the cells of an event. */
#include "events.h"

#include "model/resolve.h"

/* ---- Cells of one event ---------------------------------------------------------------------------------------- */

#define K CASUS_CASUALTY_KILLED
#define N(n)                                                                                                           \
    { n, n, n }
#define UNKNOWN                                                                                                        \
    { nan_, nan_, nan_ }

static void check_cells(const casus__cell *cells, int32_t n, int32_t status, int32_t side, casus_count wanted) {
    casus_count got;
    assert_int_equal(casus__cells_count(cells, n, status, side, &got), CASUS_OK);
    const double a[] = {got.low, got.best, got.high};
    const double b[] = {wanted.low, wanted.best, wanted.high};
    for (int i = 0; i < 3; i++) {
        assert_true(casus__is_nan(a[i]) == casus__is_nan(b[i]));
        assert_true(casus__is_nan(a[i]) || (a[i] <= b[i] && a[i] >= b[i]));
    }
}

static void cells_of_one_event(void **state) {
    (void)state;
    const double nan_ = casus__nan();
    const double inf_ = casus__inf();
    const casus_count none = UNKNOWN;
    /* The whole row of UCDP: a total, and four sides in it. */
    const casus__cell ged[] = {
        {K, 0, -1, {8, 10, 12}},           {K, CASUS_SIDE_A, 0, N(3)},       {K, CASUS_SIDE_B, 0, N(2)},
        {K, CASUS_SIDE_CIVILIAN, 0, N(4)}, {K, CASUS_SIDE_UNKNOWN, 0, N(1)},
    };
    check_cells(ged, 5, K, 0, (casus_count){8, 10, 12});
    check_cells(ged, 5, K, CASUS_SIDE_A, (casus_count)N(3));
    check_cells(ged, 5, K, CASUS_SIDE_B, (casus_count)N(2));
    check_cells(ged, 5, K, CASUS_SIDE_CIVILIAN, (casus_count)N(4));
    check_cells(ged, 5, K, CASUS_SIDE_UNKNOWN, (casus_count)N(1));
    check_cells(ged, 5, K, CASUS_SIDE_VICTIM, none);
    check_cells(ged, 5, CASUS_CASUALTY_INJURED, 0, none);
    check_cells(ged, 0, K, 0, none);
    /* Sides without a total. */
    const casus__cell sides[] = {{K, CASUS_SIDE_A, -1, N(3)}, {K, CASUS_SIDE_B, -1, N(2)}};
    check_cells(sides, 2, K, 0, (casus_count)N(5));
    check_cells(sides, 2, K, CASUS_SIDE_UNKNOWN, none);
    const casus__cell half[] = {{K, CASUS_SIDE_A, -1, N(3)}, {K, CASUS_SIDE_B, -1, UNKNOWN}};
    check_cells(half, 2, K, 0, none);
    /* One figure, no sides: the people are of unknown side. */
    check_cells(ged, 1, K, CASUS_SIDE_UNKNOWN, (casus_count){8, 10, 12});
    check_cells(ged, 1, K, CASUS_SIDE_A, none);
    /* A bound that one of the cells does not know; an open one. */
    const casus__cell bounds[] = {{K, CASUS_SIDE_A, -1, {1, nan_, 4}}, {K, CASUS_SIDE_B, -1, {2, 3, inf_}}};
    check_cells(bounds, 2, K, 0, (casus_count){3, nan_, inf_});
    /* A known total in an unknown one, with a part in it; unknown in between does not break the chain. */
    const casus__cell chain[] = {{K, 0, -1, N(9)}, {K, 0, 0, UNKNOWN}, {K, 0, 1, N(4)}};
    check_cells(chain, 3, K, 0, (casus_count)N(9));
    check_cells(chain, 3, K, CASUS_SIDE_UNKNOWN, (casus_count)N(9));
    /* An unknown number, among them three. */
    const casus__cell among[] = {{K, 0, -1, UNKNOWN}, {K, 0, 0, N(3)}};
    check_cells(among, 2, K, 0, (casus_count){3, nan_, nan_});
    check_cells(among, 1, K, 0, none);
    /* Victim groups are no sides: three of the ten are told apart, the side of all ten is unknown. */
    const casus__cell groups[] = {{K, 0, -1, N(10)}, {K, 0, 0, N(3)}};
    check_cells(groups, 2, K, CASUS_SIDE_UNKNOWN, (casus_count)N(10));
    const casus__cell nobodys[] = {{K, CASUS_SIDE_UNKNOWN, -1, N(10)}, {K, CASUS_SIDE_UNKNOWN, 0, N(3)}};
    check_cells(nobodys, 2, K, CASUS_SIDE_UNKNOWN, (casus_count)N(10));
    /* A part of a part of the same side is not added again, one of another side's cell is. */
    const casus__cell nested[] = {{K, CASUS_SIDE_A, -1, N(6)},
                                  {K, CASUS_SIDE_A, 0, N(2)},
                                  {K, CASUS_SIDE_B, -1, N(7)},
                                  {K, CASUS_SIDE_A, 2, N(1)}};
    check_cells(nested, 4, K, CASUS_SIDE_A, (casus_count)N(7));
    /* A body recovered is one of the killed and still one body recovered. */
    const casus__cell bodies[] = {{K, 0, -1, N(5)}, {CASUS_CASUALTY_BODY_RECOVERED, 0, 0, N(2)}};
    check_cells(bodies, 2, K, 0, (casus_count)N(5));
    check_cells(bodies, 2, CASUS_CASUALTY_BODY_RECOVERED, 0, (casus_count)N(2));
    /* Circles and indexes outside come to an end. */
    const casus__cell circle[] = {{K, 0, 1, N(1)}, {K, 0, 0, N(2)}, {K, 0, 2, N(3)}, {K, 0, 99, N(4)}};
    check_cells(circle, 4, K, 0, (casus_count)N(7));
    const casus__cell large[] = {{K, 0, -1, N(9e12)}, {K, 0, -1, N(1)}};
    casus_count out;
    assert_int_equal(casus__cells_count(large, 2, K, 0, &out), CASUS_E_OVERFLOW);
    assert_true(casus__is_nan(out.best));
}

static void triples(void **state) {
    (void)state;
    const double nan_ = casus__nan();
    const casus_count said[] = {casus_count_exact(12), casus_count_at_least(5), casus_count_at_most(4),
                                casus_count_range(3, 8), casus_count_unknown()};
    const casus_count wanted[] = {N(12), {5, 5, casus__inf()}, {0, 4, 4}, {3, nan_, 8}, UNKNOWN};
    for (int i = 0; i < 5; i++) {
        const casus__cell one = {K, 0, -1, said[i]};
        check_cells(&one, 1, K, 0, wanted[i]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(triples),
        cmocka_unit_test(cells_of_one_event),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
