/* SPDX-License-Identifier: MIT */
/* Shares of numbers and figures against worked vectors, and against long division in the plainest way. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/hash/hash.h"
#include "query/rollup/spread/apportion.h"

#define PEOPLE INT64_C(1000000)
#define MOST 40

static int64_t weights_of[MOST];
static int64_t parts[MOST];
static int64_t rests[2 * MOST];

static void apportion(int64_t total, int fine, const int64_t *weights, int32_t count) {
    const casus__weights w = {weights, count};
    casus__apportion(total, fine, &w, parts, rests);
}

static void people(const int64_t *wanted, int32_t count) {
    for (int32_t i = 0; i < count; i++) {
        assert_int_equal(parts[i], wanted[i] * PEOPLE);
    }
}

/* 113368 over the months of a year, 121848 over 8, 30 and 24 days of real rows of UCDP, and small ones. */
static void published_rows(void **state) {
    (void)state;
    static const int64_t equal[] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    static const int64_t year[] = {9448, 9448, 9448, 9448, 9447, 9447, 9447, 9447, 9447, 9447, 9447, 9447};
    static const int64_t days[] = {8, 30, 24};
    static const int64_t tigray[] = {15722, 58959, 47167};
    static const int64_t uneven[] = {20, 3};
    apportion(113368 * PEOPLE, 0, equal, 12);
    people(year, 12);
    apportion(121848 * PEOPLE, 0, days, 3);
    people(tigray, 3);
    apportion(7 * PEOPLE, 0, equal, 3);
    people((const int64_t[]){3, 2, 2}, 3);
    apportion(1 * PEOPLE, 0, equal, 3);
    people((const int64_t[]){1, 0, 0}, 3);
    apportion(5 * PEOPLE, 0, uneven, 2);
    people((const int64_t[]){4, 1}, 2);
    apportion(0, 0, equal, 12);
    people((const int64_t[]){0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, 12);
}

/* What is not whole, and whatever is expected, is apportioned in 10^-6. */
static void fractions(void **state) {
    (void)state;
    static const int64_t equal[] = {1, 1, 1};
    apportion(2500000, 0, equal, 3);
    assert_true(parts[0] == 833334 && parts[1] == 833333 && parts[2] == 833333);
    apportion(1 * PEOPLE, 1, equal, 3);
    assert_true(parts[0] == 333334 && parts[1] == 333333 && parts[2] == 333333);
}

/* The largest numbers that there are. */
static void no_overflow(void **state) {
    (void)state;
    static const int64_t huge[] = {INT64_MAX / 2, INT64_MAX / 2, 1};
    apportion(INT64_MAX, 0, huge, 3); /* which the weights add up to */
    assert_true(parts[0] == huge[0] && parts[1] == huge[1] && parts[2] == huge[2]);
    apportion(INT64_C(9000000000000) * PEOPLE, 0, huge, 3);
    assert_true(parts[0] == INT64_C(4500000000000) * PEOPLE && parts[1] == parts[0] && parts[2] == 0);
}

/* a * b mod c by doubling, for the check below. */
static uint64_t product_mod(uint64_t a, uint64_t b, uint64_t c) {
    uint64_t out = 0;
    for (a %= c; b > 0; b >>= 1) {
        out = b & 1 ? (out + a) % c : out;
        a = (a + a) % c;
    }
    return out;
}

static uint64_t seed = 1;

static uint64_t dice(uint64_t n) {
    seed = casus__hash_u64(seed);
    return (seed >> 1) % n;
}

/* Whoever got one more has a larger remainder than whoever did not, or an equal one and stands before; the parts make
   the total, and none is off by one or more. */
static void random_totals(void **state) {
    (void)state;
    for (int round = 0; round < 4000; round++) {
        const int32_t count = 1 + (int32_t)dice(MOST);
        const uint64_t range = round % 3 == 0 ? 3 : round % 3 == 1 ? 400 : UINT64_C(1) << 57;
        const int64_t total = (int64_t)dice(round % 2 == 0 ? 1000 : INT64_MAX);
        int64_t sum = 0;
        int64_t made = 0;
        for (int32_t i = 0; i < count; i++) {
            weights_of[i] = 1 + (int64_t)dice(range);
            sum += weights_of[i];
        }
        apportion(total, 1, weights_of, count);
        int64_t ups[MOST];
        for (int32_t i = 0; i < count; i++) {
            made += parts[i];
            rests[i] = (int64_t)product_mod((uint64_t)total, (uint64_t)weights_of[i], (uint64_t)sum);
            /* part * sum = total * weight - rest, or sum more, modulo 2^64 */
            const uint64_t floor_product = (uint64_t)total * (uint64_t)weights_of[i] - (uint64_t)rests[i];
            ups[i] = (uint64_t)parts[i] * (uint64_t)sum != floor_product;
            assert_true(!ups[i] || (uint64_t)(parts[i] - 1) * (uint64_t)sum == floor_product);
        }
        assert_int_equal(made, total);
        for (int32_t i = 0; i < count; i++) {
            for (int32_t k = 0; k < count; k++) {
                assert_false(!ups[i] && ups[k] && (rests[i] > rests[k] || (rests[i] == rests[k] && i < k)));
            }
        }
    }
}

/* ---- Figures ----------------------------------------------------------------------------------------------------- */

#define ALL (CASUS__KNOWS_LOW | CASUS__KNOWS_BEST | CASUS__KNOWS_HIGH)

static casus__figure shares[MOST];

static void share(casus__figure figure, const int64_t *weights, int32_t count) {
    const casus__weights w = {weights, count};
    casus__apportion_figure(&figure, 0, &w, shares, rests);
}

static void bounds(int32_t i, int64_t low, int64_t best, int64_t high) {
    assert_true(shares[i].low == low * PEOPLE && shares[i].best == best * PEOPLE && shares[i].high == high * PEOPLE);
}

/* Each by itself, 4 over three equal bins would give 2, 1, 1, and 5 would give 2, 2, 1. */
static void bounds_in_order(void **state) {
    (void)state;
    static const int64_t weights[] = {1, 1, 1};
    share((casus__figure){1 * PEOPLE, 4 * PEOPLE, 5 * PEOPLE, ALL}, weights, 3);
    bounds(0, 1, 2, 3);
    bounds(1, 0, 1, 1);
    bounds(2, 0, 1, 1);
    share((casus__figure){10 * PEOPLE, 10 * PEOPLE, 0, CASUS__KNOWS_LOW | CASUS__KNOWS_BEST | CASUS__OPEN}, weights, 3);
    bounds(0, 4, 4, 0);
    bounds(2, 3, 3, 0);
    assert_int_equal(shares[2].flags, CASUS__KNOWS_LOW | CASUS__KNOWS_BEST | CASUS__OPEN);
    share((casus__figure){2 * PEOPLE, 0, 4 * PEOPLE, CASUS__KNOWS_LOW | CASUS__KNOWS_HIGH}, weights, 3);
    bounds(0, 1, 0, 2);
    bounds(1, 1, 0, 2);
    bounds(2, 0, 0, 0);
    share((casus__figure){0, 0, 0, 0}, weights, 3);
    assert_int_equal(shares[1].flags, 0);
}

static void irregular_bounds(void **state) {
    (void)state;
    static const int64_t weights[] = {1, 1};
    share((casus__figure){5 * PEOPLE, 3 * PEOPLE, 9 * PEOPLE, ALL | CASUS__IRREGULAR}, weights, 2);
    bounds(0, 3, 2, 5);
    bounds(1, 2, 1, 4);
    /* A low above the high, without a best: nothing to keep in order either. */
    share((casus__figure){5 * PEOPLE, 0, 3 * PEOPLE, CASUS__KNOWS_LOW | CASUS__KNOWS_HIGH}, weights, 2);
    bounds(0, 3, 0, 2);
    bounds(1, 2, 0, 1);
}

static void random_figures(void **state) {
    (void)state;
    for (int round = 0; round < 2000; round++) {
        const int32_t count = 1 + (int32_t)dice(MOST);
        for (int32_t i = 0; i < count; i++) {
            weights_of[i] = 1 + (int64_t)dice(31);
        }
        const int64_t unit = round % 4 == 0 ? 1 : PEOPLE;
        casus__figure f = {(int64_t)dice(500) * unit, 0, 0, ALL};
        f.best = f.low + (int64_t)dice(500) * unit;
        f.high = f.best + (int64_t)dice(500) * unit;
        share(f, weights_of, count);
        casus__figure sum = {0, 0, 0, 0};
        for (int32_t i = 0; i < count; i++) {
            assert_true(shares[i].low <= shares[i].best && shares[i].best <= shares[i].high);
            sum.low += shares[i].low;
            sum.best += shares[i].best;
            sum.high += shares[i].high;
        }
        assert_true(sum.low == f.low && sum.best == f.best && sum.high == f.high);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_rows), cmocka_unit_test(fractions),       cmocka_unit_test(no_overflow),
        cmocka_unit_test(random_totals),  cmocka_unit_test(bounds_in_order), cmocka_unit_test(irregular_bounds),
        cmocka_unit_test(random_figures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
