/* SPDX-License-Identifier: MIT */
/* What an estimate of what nobody has refuses: options and names out of range, more datasets than it can take; and what
   it takes of matches. */
#include "link_fixture.h"

#include "base/number/number.h"

static const int64_t counts[63] = {40, 30, 12, 20, 9, 8, 5};

static void options_out_of_range(void **state) {
    const double nan = casus__nan();
    const struct {
        const char *names;
        int32_t interactions;
        double level, delta;
        int64_t unseen;
        const char *says;
    } cases[] = {
        {"a,b,c", -1, 0.95, 1, 0, "interactions is -1: 1 to 5, or 0 for the default"},
        {"a,b,c", 6, 0.95, 1, 0, "interactions is 6"},
        {"a,b,c,d,e,f", 3, 0.95, 1, 0,
         "6 datasets have millions of models with terms of 3: give at most 2, or fewer datasets"},
        {"a,b,c", 0, 0.49, 1, 0, "the level of the interval is not from 0.5 to 0.999"},
        {"a,b,c", 0, 0.9991, 1, 0, "the level of the interval"},
        {"a,b,c", 0, nan, 1, 0, "the level of the interval"},
        {"a,b,c", 0, 0.95, -0.1, 0, "delta is not from 0 to 100"},
        {"a,b,c", 0, 0.95, 100.5, 0, "delta is not from 0 to 100"},
        {"a,b,c", 0, 0.95, nan, 0, "delta is not from 0 to 100"},
        {"a,b,c", 0, 0.95, 1, -1, "max_unseen is -1: below 0"},
        {"a,,c", 0, 0.95, 1, 0, "dataset 2 has no name that is UTF-8"},
        {"a,\xFF,c", 0, 0.95, 1, 0, "dataset 2 has no name that is UTF-8"},
        {"a, b ,b", 0, 0.95, 1, 0, "dataset 'b' stands twice"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        casus_estimate_options o = CASUS_ESTIMATE_OPTIONS_INIT;
        casus_table *t = NULL;
        casus_error e;
        o.interactions = cases[i].interactions;
        o.level = cases[i].level;
        o.delta = cases[i].delta;
        o.max_unseen = cases[i].unseen;
        const int32_t sets = strlen(cases[i].names) > 8 ? 63 : 7;
        assert_int_equal(casus_overlap_estimate(NULL, cases[i].names, counts, sets, &o, &t, &e), CASUS_E_ARGUMENT);
        assert_null(t);
        if (strstr(e.message, cases[i].says) == NULL) {
            fail_msg("%s", e.message);
        }
    }
    casus_estimate_options wrong = CASUS_ESTIMATE_OPTIONS_INIT;
    casus_table *t = NULL;
    wrong.head.tag = CASUS_TAG_TABLE_OPTIONS;
    assert_int_equal(casus_overlap_estimate(NULL, "a,b,c", counts, 7, &wrong, &t, NULL), CASUS_E_ARGUMENT);
}

/* Matches of `datasets` datasets with so many events each, every second of which all of them have. */
static casus_matches *matches_of(int datasets, int events, const casus_link_options *options) {
    lines l = {0};
    for (int d = 0; d < datasets; d++) {
        for (int i = 0; i < events; i++) {
            char name[12], id[12], town[20];
            snprintf(name, sizeof name, "d%d", d);
            snprintf(id, sizeof id, "%d", i);
            snprintf(town, sizeof town, "Town %d", i);
            event e = event_of(name, id);
            e.lat = -50 + 2.0 * i + (i % 2 == 0 ? 0 : 0.5 * d);
            e.place = town;
            add_event(&l, e);
        }
    }
    casus_matches *m = link_lines(NULL, options, &l);
    free_lines(&l);
    return m;
}

static void estimates_of_matches(void **state) {
    casus_link_options options = CASUS_LINK_OPTIONS_INIT;
    casus_estimate_options bad = CASUS_ESTIMATE_OPTIONS_INIT;
    casus_table *t = NULL;
    casus_error e;
    (void)state;
    casus_matches *m = matches_of(2, 40, NULL);
    assert_int_equal(casus_matches_estimate(m, NULL, &t, NULL), CASUS_OK);
    char *csv = text_of(t);
    assert_non_null(strstr(csv, "by their own probabilities "));
    assert_non_null(strstr(csv, "chapman,"));
    bad.level = 2;
    assert_int_equal(casus_matches_estimate(m, &bad, &t, &e), CASUS_E_ARGUMENT);
    assert_non_null(strstr(e.message, "the level of the interval"));
    assert_int_equal(casus_matches_estimate(NULL, NULL, &t, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_matches_estimate(m, NULL, NULL, &e), CASUS_E_ARGUMENT);
    casus_matches_free(m);
    options.within = 1; /* repeats inside a dataset are no part of it */
    m = matches_of(2, 40, &options);
    assert_int_equal(casus_matches_estimate(m, NULL, &t, NULL), CASUS_OK);
    char *again = text_of(t);
    assert_string_equal(again, csv);
    free(csv);
    free(again);
    casus_matches_free(m);
    m = matches_of(7, 3, NULL);
    assert_int_equal(casus_matches_estimate(m, NULL, &t, &e), CASUS_E_ARGUMENT);
    assert_non_null(strstr(e.message, "7"));
    assert_null(t);
    casus_matches_free(m);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(options_out_of_range), cmocka_unit_test(estimates_of_matches)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
