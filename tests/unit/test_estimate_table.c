/* SPDX-License-Identifier: MIT */
/* casus_overlap_estimate(): the table of all methods, what it says of overlaps that tell nothing, what it refuses,
   memory that runs out, and the same bits everywhere. */
#include "estimate_fixture.h"

#include "memory_fixture.h"

#define METHODS 9

static casus_table *estimate_with(const counts *c, const char *names, const casus_estimate_options *options) {
    casus_table *t = NULL;
    casus_error e;
    if (casus_overlap_estimate(NULL, names, c->items, (1 << c->lists) - 1, options, &t, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    return t;
}

static casus_table *estimate(const counts *c) {
    return estimate_with(c, names_of(c->lists), NULL);
}

static casus_str text_at(const casus_table *t, const char *column, int64_t row) {
    const casus_column *c = casus_table_column(t, column);
    assert_non_null(c);
    return casus_column_text(c, row);
}

static int says(const casus_table *t, const char *column, int64_t row, const char *text) {
    const casus_str s = text_at(t, column, row);
    const int64_t size = (int64_t)strlen(text);
    for (int64_t at = 0; at + size <= s.size; at++) {
        if (memcmp(s.data + at, text, (size_t)size) == 0) {
            return 1;
        }
    }
    return 0;
}

static double real_at(const casus_table *t, const char *column, int64_t row) {
    const casus_column *c = casus_table_column(t, column);
    assert_non_null(c);
    return casus_column_double(c, row);
}

static int is_unknown(const casus_table *t, const char *column, int64_t row) {
    return casus_column_is_null(casus_table_column(t, column), row);
}

static int64_t observed_at(const casus_table *t, int64_t row) {
    return casus_column_int64(casus_table_column(t, "observed"), row);
}

/* The n-th row of a method, from 0; -1 if there is none. */
static int64_t row_of(const casus_table *t, const char *method, int n) {
    for (int64_t row = 0; row < casus_table_row_count(t); row++) {
        if (casus_str_equal(text_at(t, "method", row), casus_str_from(method)) && n-- == 0) {
            return row;
        }
    }
    return -1;
}

/* No figure without its assumptions, none beside a reason, and all in order. */
static void assert_rows(const casus_table *t) {
    for (int64_t row = 0; row < casus_table_row_count(t); row++) {
        if (says(t, "note", row, "not estimable: ")) {
            assert_true(is_unknown(t, "unseen", row) && is_unknown(t, "estimate", row) && is_unknown(t, "se", row));
            assert_true(is_unknown(t, "low", row) && is_unknown(t, "high", row) && is_unknown(t, "weight", row));
            continue;
        }
        assert_true(says(t, "note", row, "a missed link raises it"));
        const double observed = (double)observed_at(t, row);
        assert_near(real_at(t, "estimate", row), observed + real_at(t, "unseen", row), 1e-9, "sum");
        assert_true(real_at(t, "unseen", row) >= 0 && real_at(t, "se", row) >= 0);
        assert_true(real_at(t, "low", row) >= observed && real_at(t, "low", row) <= real_at(t, "estimate", row));
        assert_true(real_at(t, "high", row) >= real_at(t, "estimate", row) * (1 - 1e-12));
    }
}

/* ---- What is said ------------------------------------------------------------------------------------------------ */

static void test_kosovo(void **state) {
    const counts c = read_counts("kosovo");
    casus_table *t = estimate_with(&c, " exhumed, aba ,osce,hrw", NULL);
    (void)state;
    assert_rows(t);
    assert_int_equal(casus_table_row_count(t), 1 + 3 + 1 + 1 + 3 + 2 * 6);
    int64_t row = row_of(t, "log-linear", 0);
    assert_true(casus_str_equal(text_at(t, "model", row), casus_str_from("[exhumed aba osce][exhumed hrw][osce hrw]")));
    assert_near(real_at(t, "estimate", row), 10356.5189573, 1e-10, "published");
    assert_near(real_at(t, "low", row), 8994.25756207, 1e-9, "low");
    assert_near(real_at(t, "high", row), 12110.4092039, 1e-9, "high");
    assert_true(says(t, "note", row, "number 1 by BIC of 113"));
    row = row_of(t, "log-linear", 1);
    assert_near(real_at(t, "estimate", row), 12740.9677419, 1e-10, "lowest AIC");
    assert_true(says(t, "note", row, "the first by AIC"));
    assert_near(real_at(t, "estimate", row_of(t, "bic-average", 0)), 13183.7332347, 1e-10, "average");
    assert_near(real_at(t, "estimate", row_of(t, "independence", 0)), 7394.58666308, 1e-10, "independence");
    row = row_of(t, "decomposable", 0);
    assert_near(real_at(t, "estimate", row), 12595, 1e-12, "median");
    assert_near(real_at(t, "weight", row), 0.985513, 1e-6, "likeliest graph");
    assert_true(says(t, "note", row, "61 graphs") && says(t, "note", row, "mean 12749, mode 12267"));
    row = row_of(t, "chapman", 0);
    assert_true(casus_str_equal(text_at(t, "model", row), casus_str_from("[exhumed][aba]")));
    assert_near(real_at(t, "estimate", row), 7231.47277228, 1e-10, "chapman");
    assert_int_equal(observed_at(t, row), 1910 + 1528 - 403);
    assert_int_equal(observed_at(t, 0), 4400);
    assert_false(says(t, "note", row, "in more than one dataset"));
    casus_table_free(t);
}

static void test_options(void **state) {
    const counts c = read_counts("spina_bifida");
    casus_estimate_options o = CASUS_ESTIMATE_OPTIONS_INIT;
    casus_table *usual = estimate(&c);
    (void)state;
    o.level = 0.5;
    o.delta = 1;
    o.max_unseen = 100;
    casus_table *t = estimate_with(&c, "a,b,c", &o);
    assert_rows(t);
    for (int i = 0; i < METHODS; i++) {
        static const char *const all[METHODS] = {"bic-average",  "log-linear",     "independence",
                                                 "decomposable", "chao",           "chao-finite",
                                                 "chapman",      "chao-corrected", "lincoln-petersen"};
        const int64_t row = row_of(t, all[i], 0);
        const int64_t other = row_of(usual, all[i], 0);
        assert_true(real_at(t, "high", row) < real_at(usual, "high", other));
    }
    assert_true(says(t, "note", row_of(t, "decomposable", 0), "max_unseen"));
    assert_false(says(usual, "note", row_of(usual, "decomposable", 0), "max_unseen"));
    casus_table_free(t);
    o.interactions = 1;
    t = estimate_with(&c, "a,b,c", &o);
    assert_true(says(t, "note", row_of(t, "log-linear", 0), "number 1 by BIC of 1,"));
    assert_int_equal(row_of(t, "log-linear", 1), -1);
    assert_near(real_at(t, "estimate", row_of(t, "bic-average", 0)), 763.887932, 1e-9, "independence");
    casus_table_free(t);
    casus_table_free(usual);
}

/* Six datasets: only pairs, and within a few seconds. */
static void test_six(void **state) {
    const counts c = read_counts("uk2013_6");
    casus_table *t = estimate(&c);
    (void)state;
    assert_rows(t);
    assert_true(says(t, "note", row_of(t, "bic-average", 0), "mean of 32768 models"));
    assert_near(real_at(t, "estimate", row_of(t, "log-linear", 1)), 11417.9910915, 1e-10, "published");
    assert_true(says(t, "note", row_of(t, "decomposable", 0), "18154 graphs"));
    assert_true(says(t, "note", row_of(t, "decomposable", 0), "several humps"));
    casus_table_free(t);
}

/* The order of datasets decides how things are called, and nothing else. */
static void test_order(void **state) {
    const counts c = read_counts("kosovo");
    counts turned = {{0}, 4};
    (void)state;
    for (int s = 1; s < 16; s++) {
        turned.items[(s >> 1 | (s & 1) << 3) - 1] = c.items[s - 1];
    }
    casus_table *t = estimate(&c);
    casus_table *other = estimate_with(&turned, "b,c,d,a", NULL);
    for (int64_t row = 0; row < row_of(t, "chapman", 0); row++) {
        assert_near(real_at(other, "estimate", row), real_at(t, "estimate", row), 1e-10, "estimate");
        assert_near(real_at(other, "high", row), real_at(t, "high", row), 1e-9, "high");
    }
    casus_table_free(t);
    casus_table_free(other);
}

/* ---- Overlaps that tell little ----------------------------------------------------------------------------------- */

static void test_nothing_shared(void **state) {
    const counts c = {{50, 70, 0}, 2};
    casus_table *t = estimate(&c);
    (void)state;
    assert_rows(t);
    assert_true(says(t, "note", row_of(t, "lincoln-petersen", 0), "not estimable: no event is in both"));
    const int64_t row = row_of(t, "chapman", 0);
    assert_near(real_at(t, "estimate", row), 51 * 71 - 1, 1e-12, "chapman");
    assert_true(says(t, "note", row, "fewer than 7"));
    assert_true(says(t, "note", row_of(t, "bic-average", 0), "not estimable: no model"));
    assert_true(says(t, "note", row_of(t, "independence", 0), "not estimable: sets of datasets without events"));
    assert_true(says(t, "note", row_of(t, "chao", 0), "not estimable: no event is in exactly two"));
    assert_near(real_at(t, "unseen", row_of(t, "chao-corrected", 0)), 120 * 119 / 2, 1e-12, "chao");
    assert_true(says(t, "note", row, "only 0 of 120 events are in more than one dataset"));
    casus_table_free(t);
}

static void test_all_in_one_set(void **state) {
    const counts all = {{0, 0, 0, 0, 0, 0, 90}, 3};
    const counts two = {{0, 0, 90}, 2};
    const counts apart = {{90, 90, 0, 90, 0, 0, 0}, 3};
    (void)state;
    casus_table *t = estimate(&all);
    assert_rows(t);
    assert_true(says(t, "note", row_of(t, "independence", 0), "not estimable"));
    assert_near(real_at(t, "estimate", row_of(t, "chapman", 0)), 90, 1e-12, "chapman");
    casus_table_free(t);
    t = estimate(&two);
    assert_rows(t);
    assert_near(real_at(t, "high", row_of(t, "lincoln-petersen", 0)), 90, 1e-12, "nothing is missing");
    assert_near(real_at(t, "high", row_of(t, "chao", 0)), 90, 1e-12, "nothing is missing");
    casus_table_free(t);
    t = estimate(&apart);
    assert_rows(t);
    assert_true(says(t, "note", row_of(t, "bic-average", 0), "not estimable"));
    casus_table_free(t);
}

/* A dataset without events, or none with any: every row says so. */
static void test_empty_lists(void **state) {
    const counts one = {{80, 0, 0, 20, 5, 0, 0}, 3};
    const counts none = {{0}, 2};
    (void)state;
    casus_table *t = estimate(&one);
    assert_rows(t);
    for (int64_t row = 0; row < row_of(t, "chapman", 0); row++) {
        assert_true(says(t, "note", row, "not estimable: one of the datasets has no events"));
    }
    assert_true(says(t, "note", row_of(t, "chapman", 0), "not estimable: one of the two has no events"));
    assert_false(says(t, "note", row_of(t, "chapman", 1), "not estimable"));
    casus_table_free(t);
    t = estimate(&none);
    assert_rows(t);
    for (int64_t row = 0; row < casus_table_row_count(t); row++) {
        assert_true(says(t, "note", row, "not estimable"));
        assert_int_equal(observed_at(t, row), 0);
    }
    casus_table_free(t);
}

static void test_small_and_sparse(void **state) {
    uint64_t seed = 7;
    (void)state;
    for (int round = 0; round < 96; round++) {
        const counts c = random_counts(&seed, 2 + round % 3, round % 4 == 0 ? 1000 : 4, (uint32_t)round % 8);
        casus_table *t = estimate(&c);
        assert_rows(t);
        casus_table_free(t);
    }
}

static void test_huge(void **state) {
    const int64_t tenth = INT64_C(100000000000);
    counts c = {{tenth, 2 * tenth, tenth, tenth, tenth, 2 * tenth, 2 * tenth}, 3};
    casus_table *t = estimate(&c);
    casus_error e;
    (void)state;
    assert_rows(t);
    assert_int_equal(observed_at(t, 0), 10 * tenth);
    /* Darroch 1958: the share that is not seen is the product of what each does not see. */
    const double all = real_at(t, "estimate", row_of(t, "independence", 0));
    const double share = (double)tenth / all;
    assert_near(1 - 10 * share, (1 - 5 * share) * (1 - 7 * share) * (1 - 6 * share), 1e-9, "independence");
    assert_true(says(t, "note", row_of(t, "decomposable", 0), "not estimable: beyond 10^9 events"));
    casus_table_free(t);
    c.items[6]++;
    assert_int_equal(casus_overlap_estimate(NULL, "a,b,c", c.items, 7, NULL, &t, &e), CASUS_E_LIMIT);
    c.items[6] = INT64_MAX;
    assert_int_equal(casus_overlap_estimate(NULL, "a,b,c", c.items, 7, NULL, &t, &e), CASUS_E_LIMIT);
    assert_null(t);
}

/* ---- What is refused --------------------------------------------------------------------------------------------- */

static void test_refusals(void **state) {
    static const struct {
        const char *names;
        int32_t count;
        casus_status status;
        const char *says;
    } cases[] = {
        {"a", 1, CASUS_E_ARGUMENT, "one alone"},
        {"a,b,c,d,e,f,g", 127, CASUS_E_ARGUMENT, "join some under one name"},
        {"a,b,c,d,e,f,g,h", 63, CASUS_E_ARGUMENT, "not 8"},
        {"a,b", 7, CASUS_E_ARGUMENT, "need 3 counts"},
        {"a,b,c", 3, CASUS_E_ARGUMENT, "need 7 counts"},
        {"a,b,c", -1, CASUS_E_ARGUMENT, "need 7 counts"},
        {"a,b, a", 7, CASUS_E_ARGUMENT, "'a' stands twice"},
        {"a,,c", 7, CASUS_E_ARGUMENT, "dataset 2 has no name"},
        {"a,b,", 7, CASUS_E_ARGUMENT, "dataset 3 has no name"},
        {"", 0, CASUS_E_ARGUMENT, "dataset 1 has no name"},
        {"a,\xff", 3, CASUS_E_ARGUMENT, "dataset 2 has no name that is UTF-8"},
        {"a,b", 3, CASUS_E_VALUE, "count 1 is -1"},
    };
    const int64_t items[127] = {5, -1, 3};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        casus_table *t = (casus_table *)(uintptr_t)16;
        casus_error e;
        assert_int_equal(casus_overlap_estimate(NULL, cases[i].names, items, cases[i].count, NULL, &t, &e),
                         cases[i].status);
        assert_null(t);
        if (strstr(e.message, cases[i].says) == NULL) {
            fail_msg("%s: %s", cases[i].names, e.message);
        }
    }
}

static void assert_option_refused(const casus_estimate_options *o, int32_t lists, const char *what) {
    const int64_t items[63] = {5, 6, 7};
    casus_table *t = NULL;
    casus_error e;
    assert_int_equal(casus_overlap_estimate(NULL, names_of(lists), items, (1 << lists) - 1, o, &t, &e),
                     CASUS_E_ARGUMENT);
    if (strstr(e.message, what) == NULL) {
        fail_msg("%s: %s", what, e.message);
    }
}

static void test_options_refused(void **state) {
    static const double levels[] = {0, 0.49, 0.9991, 1, -1, 95};
    const casus_estimate_options usual = CASUS_ESTIMATE_OPTIONS_INIT;
    casus_estimate_options o = usual;
    (void)state;
    for (size_t i = 0; i < sizeof levels / sizeof levels[0]; i++) {
        o.level = levels[i];
        assert_option_refused(&o, 3, "level");
    }
    o.level = casus__nan();
    assert_option_refused(&o, 3, "level");
    o = usual;
    o.interactions = 6;
    assert_option_refused(&o, 3, "interactions is 6");
    o.interactions = -1;
    assert_option_refused(&o, 3, "interactions is -1");
    o.interactions = 3;
    assert_option_refused(&o, 6, "millions of models");
    o = usual;
    o.delta = -0.5;
    assert_option_refused(&o, 3, "delta");
    o.delta = casus__nan();
    assert_option_refused(&o, 3, "delta");
    o = usual;
    o.max_unseen = -1;
    assert_option_refused(&o, 3, "max_unseen is -1");
    memset(&o, 0, sizeof o);
    assert_option_refused(&o, 3, "");
    casus_init(&o.head, CASUS_TAG_ESTIMATE_OPTIONS, sizeof o);
    assert_memory_equal(&o, &usual, sizeof o);
}

static void test_cancelled(void **state) {
    const counts c = read_counts("spina_bifida");
    casus_context *context = NULL;
    casus_table *t = NULL;
    casus_error e;
    (void)state;
    assert_int_equal(casus_context_new(NULL, &context, &e), CASUS_OK);
    casus_context_cancel(context);
    assert_int_equal(casus_overlap_estimate(context, "a,b,c", c.items, 7, NULL, &t, &e), CASUS_E_CANCELLED);
    assert_null(t);
    casus_context_free(context);
}

/* ---- Memory, bits ------------------------------------------------------------------------------------------------ */

static void test_memory(void **state) {
    const counts c = read_counts("spina_bifida");
    counting count = {0, 0};
    const casus_allocator allocator = {counting_realloc, &count};
    int64_t allowed = 0;
    casus_status status = CASUS_E_MEMORY;
    (void)state;
    for (; status != CASUS_OK; allowed++) {
        casus_context *context = NULL;
        casus_table *t = NULL;
        casus_error e;
        count.left = allowed;
        status = casus_context_new(&allocator, &context, &e);
        if (status == CASUS_OK) {
            status = casus_overlap_estimate(context, "a,b,c", c.items, 7, NULL, &t, &e);
        }
        assert_true(status == CASUS_OK || (status == CASUS_E_MEMORY && t == NULL));
        if (t != NULL) {
            assert_rows(t);
        }
        casus_table_free(t);
        casus_context_free(context);
        assert_int_equal(count.live, 0);
    }
    assert_true(allowed > 30);
}

/* FNV-1a of all cells that are numbers. The figure is what x86-64 gives; whoever changes an estimate changes it. */
static uint64_t bits_of(const casus_table *t, uint64_t hash) {
    static const char *const columns[] = {"unseen", "estimate", "se", "low", "high", "aic", "bic", "weight"};
    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++) {
        for (int64_t row = 0; row < casus_table_row_count(t); row++) {
            const double v = is_unknown(t, columns[i], row) ? -1 : real_at(t, columns[i], row);
            uint64_t bits;
            memcpy(&bits, &v, sizeof bits);
            for (int byte = 0; byte < 8; byte++) {
                hash = (hash ^ ((bits >> (8 * byte)) & 0xFF)) * UINT64_C(1099511628211);
            }
        }
    }
    return hash;
}

static void test_same_bits(void **state) {
    static const char *const datasets[] = {"spina_bifida", "kosovo", "hiv_rome", "my5", "uk2013_5"};
    uint64_t hash = UINT64_C(14695981039346656037);
    (void)state;
    for (size_t i = 0; i < sizeof datasets / sizeof datasets[0]; i++) {
        const counts c = read_counts(datasets[i]);
        casus_table *t = estimate(&c);
        assert_rows(t);
        hash = bits_of(t, hash);
        casus_table_free(t);
    }
    assert_int_equal(hash, UINT64_C(0xb30580fa002d57f2));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kosovo),
        cmocka_unit_test(test_options),
        cmocka_unit_test(test_six),
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_nothing_shared),
        cmocka_unit_test(test_all_in_one_set),
        cmocka_unit_test(test_empty_lists),
        cmocka_unit_test(test_small_and_sparse),
        cmocka_unit_test(test_huge),
        cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_options_refused),
        cmocka_unit_test(test_cancelled),
        cmocka_unit_test(test_memory),
        cmocka_unit_test(test_same_bits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
