/* SPDX-License-Identifier: MIT */
/* Summaries in rows: rows that lie below another member of their parent, and summaries that state so many values that
   what explains each of them is looked up instead of searched. */
#include "events.h"

#define K CASUS_CASUALTY_STATUS_KILLED
#define PART_OF CASUS_RELATION_KIND_PART_OF

static void expect_of_file(const char *path, const char *by, const char *sum, const char *wanted) {
    casus_rollup *r = rollup(by, sum);
    casus_input *input = NULL;
    assert_int_equal(casus_input_open(NULL, path, &input, NULL), CASUS_OK);
    assert_int_equal(casus_rollup_add_input(r, input, NULL, NULL, NULL), CASUS_OK);
    text t = written(r, CASUS_FORMAT_CSV);
    assert_string_equal(t.data, wanted);
    free(t.data);
    casus_input_free(input);
    casus_rollup_free(r);
}

/* The series is a row of 250, which is a row of 247, and below 236, which did not happen and hands it on to 250: it
   explains that, and is no row beside it. */
static void rows_below_a_member(void **state) {
    static const char path[] = CASUS_TEST_ROOT "/tests/data/standing/row-below-a-member.jsonl";
    (void)state;
    expect_of_file(path, "", "summaries,killed", "summaries," TEN("killed") "\n3,9,9,9,0,0,0,9,9,9,0\n");
    expect_of_file(path, "perpetrator", "summaries,killed",
                   "perpetrator,summaries," TEN("killed") "\nA,2,9,9,9,0,0,0,9,9,9,0\n,1,0,0,0,0,0,0,0,0,0,0\n");
}

/* Rows of which each is part of its parent alone, and one that is a row of a row. */
static void rows_of_rows(void **state) {
    (void)state;
    expect_of_file(CASUS_TEST_ROOT "/tests/data/standing/row-of-row.jsonl", "", "summaries,killed",
                   "summaries," TEN("killed") "\n4,16,16,16,0,0,0,16,16,16,0\n");
}

static void nationals(const char *code, double n) {
    casus_casualty c = CASUS_CASUALTY_INIT;
    c.status = K;
    c.nationality = casus_str_from(code);
    c.triple = casus_triple_exact(n);
    (void)add_part(&c.head);
}

/* A summary of so many nationalities, ten killed of each, of which two members explain some. */
static casus_batch *by_nationality(int count) {
    static const char *const codes[] = {"AFG", "BEL", "CAN", "DEU", "EGY", "FRA", "GBR"};
    casus_builder *b = builder();
    event_of(CASUS_KIND_SUMMARY, "all");
    for (int i = 0; i < count; i++) {
        nationals(codes[i], 10);
    }
    append(b);
    event_of(CASUS_KIND_INCIDENT, "one");
    nationals("AFG", 3);
    nationals("BEL", 4);
    related(PART_OF, "", "all");
    append(b);
    event_of(CASUS_KIND_INCIDENT, "two");
    nationals("AFG", 5);
    nationals("UKR", 6);
    related(PART_OF, "", "all");
    append(b);
    return seal_and_free(b);
}

static double number_in(const casus_table *table, const char *column, const char *value) {
    const casus_column *keys = casus_table_column(table, "victim.nationality");
    for (int64_t row = 0; row < casus_table_row_count(table); row++) {
        if (casus_str_equal(casus_column_text(keys, row), casus_str_from(value))) {
            return casus_column_double(casus_table_column(table, column), row);
        }
    }
    fail_msg("no row %s", value);
    return -1;
}

/* Four values are searched, seven are looked up: each row is the same. */
static void values_that_members_explain(void **state) {
    static const int counts[] = {2, 4, 5, 7};
    static const struct {
        const char *value;
        double all, residual;
    } rows[] = {{"AFG", 10, 2}, {"BEL", 10, 6}, {"UKR", 6, 0}};
    (void)state;
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        casus_batch *batch = by_nationality(counts[i]);
        casus_rollup *r = rollup("victim.nationality", "killed");
        casus_table *table = NULL;
        add(r, batch);
        assert_int_equal(casus_rollup_table(r, NULL, &table, NULL), CASUS_OK);
        assert_int_equal(casus_table_row_count(table), counts[i] + 1);
        for (size_t k = 0; k < sizeof rows / sizeof rows[0]; k++) {
            assert_true(number_in(table, "killed_best", rows[k].value) == rows[k].all);
            if (rows[k].residual > 0) {
                assert_true(number_in(table, "killed_residual_best", rows[k].value) == rows[k].residual);
            }
        }
        casus_table_free(table);
        casus_rollup_free(r);
        casus_batch_free(batch);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(rows_below_a_member, make_event, drop_event),
        cmocka_unit_test_setup_teardown(rows_of_rows, make_event, drop_event),
        cmocka_unit_test_setup_teardown(values_that_members_explain, make_event, drop_event),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
