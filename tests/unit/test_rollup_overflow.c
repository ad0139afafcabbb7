/* SPDX-License-Identifier: MIT */
/* More people than a sum holds, 9.2e12: refused with the sum by its name, wherever it is added up. */
#include "events.h"

#define MOST "9000000000000"
#define TABLE "id,when,dead\n1,2021-01-05," MOST "\n2,2021-01-05," MOST "\n"
#define MAP "id=id,date=when,killed=dead"
#define KILLED "\"casualties\":[{\"status\":\"killed\",\"low\":" MOST ",\"best\":" MOST ",\"high\":" MOST "}]"
#define DATED(id, more) "{\"dataset\":\"d\",\"id\":\"" id "\",\"date\":{\"start\":\"2021-01-05\"}" more "," KILLED "}\n"
#define REL(type, id) ",\"relations\":[{\"type\":\"" type "\",\"id\":\"" id "\"}]"
#define SUMMARY ",\"kind\":\"summary\""

static casus_status add_text(casus_rollup *r, const char *data, const char *mapping, casus_error *e) {
    casus_read_options reading = CASUS_READ_OPTIONS_INIT;
    casus_input *input = NULL;
    reading.profile = mapping != NULL ? "generic" : NULL;
    reading.mapping = mapping;
    assert_int_equal(casus_input_memory(NULL, data, -1, "data", casus_release_none, NULL, &input, NULL), CASUS_OK);
    const casus_status status = casus_rollup_add_input(r, input, &reading, NULL, e);
    casus_input_free(input);
    return status;
}

static casus_rollup *asked(const char *by, const char *sum, const char *where, int32_t spread, int32_t total) {
    casus_rollup_options o = CASUS_ROLLUP_OPTIONS_INIT;
    casus_rollup *r = NULL;
    o.where = where;
    o.spread = spread;
    o.total = total;
    assert_int_equal(casus_rollup_new(NULL, by, sum, &o, &r, NULL), CASUS_OK);
    return r;
}

typedef struct question {
    const char *data, *mapping, *by, *sum, *where;
    int32_t spread, total;
    int at_once; /* 1: adding fails, and leaves the rollup as it was; 0: the table */
} question;

static const question questions[] = {
    /* Rows of a dataset, which are counted as they pass. */
    {TABLE, MAP, "", "killed", NULL, 0, 0, 1},
    {TABLE, MAP, "", "mean(killed)", NULL, 0, 0, 1},
    {TABLE, MAP, "month", "killed,mean(killed)", NULL, 0, 1, 1},
    {TABLE, MAP ",kind=summary", "", "killed", NULL, 0, 0, 1},
    {TABLE, MAP, "day", "killed", NULL, CASUS_SPREAD_DAYS, 0, 1},
    {TABLE, MAP, "day", "killed", "killed < 0", CASUS_SPREAD_DAYS, 0, 1},
    /* Events that may relate, which are held. */
    {DATED("1", "") DATED("2", ""), NULL, "", "killed", NULL, 0, 0, 0},
    {DATED("1", "") DATED("2", ""), NULL, "", "mean(killed)", NULL, 0, 0, 0},
    {DATED("1", "") DATED("2", ""), NULL, "day", "killed", NULL, CASUS_SPREAD_DAYS, 0, 0},
    {DATED("1", "") DATED("2", ""), NULL, "day", "killed", "id = 'none'", CASUS_SPREAD_DAYS, 0, 0},
    {DATED("1", SUMMARY) DATED("2", SUMMARY), NULL, "", "killed", NULL, 0, 0, 0},
    {DATED("1", "") DATED("2", REL("possibly_overlaps", "1")), NULL, "", "killed", NULL, 0, 0, 0},
    {DATED("1", "") DATED("2", REL("possibly_overlaps", "1")), NULL, "", "mean(killed)", NULL, 0, 0, 0},
    {DATED("1", "") DATED("2", REL("possibly_overlaps", "1")), NULL, "day", "killed", NULL, CASUS_SPREAD_DAYS, 0, 0},
    /* Rows that fit, and a total that does not. */
    {TABLE, MAP, "id", "killed", NULL, 0, 1, 1},
    {DATED("1", "") DATED("2", ""), NULL, "id", "killed", NULL, 0, 1, 0},
};

static void each_way_of_adding(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof questions / sizeof questions[0]; i++) {
        const question *q = &questions[i];
        casus_rollup *r = asked(q->by, q->sum, q->where, q->spread, q->total);
        casus_table *table = NULL;
        casus_table_options finish = CASUS_TABLE_OPTIONS_INIT;
        casus_error e = {0};
        char wanted[200];
        finish.total = q->total;
        text before = saved(r);
        casus_status status = add_text(r, q->data, q->mapping, &e);
        assert_int_equal(status, q->at_once ? CASUS_E_OVERFLOW : CASUS_OK);
        if (q->at_once) {
            text after = saved(r);
            assert_int_equal(after.size, before.size);
            assert_memory_equal(after.data, before.data, (size_t)before.size);
            free(after.data);
        } else {
            status = casus_rollup_table(r, &finish, &table, &e);
            assert_int_equal(status, CASUS_E_OVERFLOW);
            assert_null(table);
        }
        const char *last = strrchr(q->sum, ',') != NULL ? "killed" : q->sum;
        const int in_a_month = strcmp(q->by, "month") == 0;
        (void)snprintf(wanted, sizeof wanted, "%s%s%s%s%s is over 9223372036854.775807%s: count a part of the events",
                       q->spread ? "what is spread" : "sum '", q->spread ? "" : last, q->spread ? "" : "'",
                       in_a_month ? " of month '2021-01'" : "", "", q->spread ? " in all" : "");
        if (strstr(e.message, wanted) == NULL) {
            fail_msg("%d: '%s' instead of '%s'", (int)i, e.message, wanted);
        }
        free(before.data);
        casus_rollup_free(r);
    }
}

/* Two states that are fine, and do not fit together: each stays as it was. */
static void states_that_do_not_fit(void **state) {
    (void)state;
    static const struct {
        const char *first, *first_mapping, *second, *second_mapping, *by, *sum;
        int32_t spread;
        int at_table; /* they merge, and the table is too much */
    } cases[] = {
        {"id,when,dead\n1,2021-01-05," MOST "\n", MAP, "id,when,dead\n2,2021-01-05," MOST "\n", MAP, "day", "killed",
         CASUS_SPREAD_DAYS, 0},
        {"id,when,dead\n1,2021-01-05," MOST "\n", MAP, "id,when,dead\n2,2021-01-05," MOST "\n", MAP, "", "killed", 0,
         0},
        {"id,when,dead\n1,2021-01-05," MOST "\n", MAP ",kind=summary", "id,when,dead\n2,2021-01-05," MOST "\n",
         MAP ",kind=summary", "", "killed", 0, 0},
        {"id,when,dead\n1,2021-01-05," MOST "\n", MAP, "id,when,dead\n2,2021-01-05," MOST "\n", MAP, "", "mean(killed)",
         0, 0},
        {"id,when,dead\n1,2021-01-05," MOST "\n", MAP, "id,when,dead\n2,2021-01-05," MOST "\n", MAP ",kind=summary", "",
         "killed", 0, 1},
        {DATED("1", ""), NULL, "id,when,dead\n2,2021-01-05," MOST "\n", MAP, "", "killed", 0, 1},
        {DATED("1", ""), NULL, DATED("2", ""), NULL, "", "killed", 0, 1},
        {DATED("1", ""), NULL, DATED("2", ""), NULL, "day", "killed", CASUS_SPREAD_DAYS, 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        casus_rollup *a = asked(cases[i].by, cases[i].sum, NULL, cases[i].spread, 0);
        casus_rollup *b = asked(cases[i].by, cases[i].sum, NULL, cases[i].spread, 0);
        casus_table *table = NULL;
        casus_error e = {0};
        assert_int_equal(add_text(a, cases[i].first, cases[i].first_mapping, NULL), CASUS_OK);
        assert_int_equal(add_text(b, cases[i].second, cases[i].second_mapping, NULL), CASUS_OK);
        text before = saved(a);
        const casus_status status = casus_rollup_merge(a, b, &e);
        assert_int_equal(status, cases[i].at_table ? CASUS_OK : CASUS_E_OVERFLOW);
        if (cases[i].at_table) {
            assert_int_equal(casus_rollup_table(a, NULL, &table, &e), CASUS_E_OVERFLOW);
        } else {
            text after = saved(a);
            assert_int_equal(after.size, before.size);
            assert_memory_equal(after.data, before.data, (size_t)before.size);
            free(after.data);
        }
        assert_non_null(strstr(e.message, "is over 9223372036854.775807"));
        free(before.data);
        casus_rollup_free(a);
        casus_rollup_free(b);
    }
}

/* More rows than a state may say, by merging a rollup with itself. */
static void more_rows_than_there_can_be(void **state) {
    (void)state;
    casus_rollup *r = asked("", "events", NULL, 0, 0);
    casus_rollup *loaded = NULL;
    casus_standing standing = CASUS_STANDING_INIT;
    casus_error e = {0};
    casus_status status = add_text(r, "id,when\n1,2021-01-05\n", "id=id,date=when", NULL);
    int merged = 0;
    for (; status == CASUS_OK; merged += status == CASUS_OK) {
        assert_true(merged < 64);
        status = casus_rollup_merge(r, r, &e);
    }
    assert_int_equal(status, CASUS_E_OVERFLOW);
    assert_int_equal(merged, 55);
    assert_non_null(strstr(e.message, "more than 2^55 rows"));
    text t = saved(r);
    assert_int_equal(casus_rollup_load(NULL, t.data, t.size, &loaded, NULL), CASUS_OK);
    assert_int_equal(casus_rollup_standing(loaded, &standing, NULL), CASUS_OK);
    assert_int_equal(standing.events, INT64_C(1) << 55);
    free(t.data);
    casus_rollup_free(loaded);
    casus_rollup_free(r);
}

/* One event that states more of a status than any sum holds: whoever counts it says which event it is. */
static void events_that_cannot_be_counted(void **state) {
    (void)state;
    static const char data[] =
        "{\"dataset\":\"d\",\"id\":\"1\"}\n"
        "{\"dataset\":\"d\",\"id\":\"2\",\"casualties\":[{\"status\":\"missing\",\"best\":" MOST
        "},{\"status\":\"missing\",\"best\":" MOST ",\"nationality\":\"CHN\"},{\"status\":\"missing\",\"best\":" MOST
        ",\"nationality\":\"CHN\"}]}\n";
    static const char *const sums[] = {"missing", "missing[nationality=CHN]", "mean(missing)"};
    casus_input *input = NULL;
    casus_reader *reader = NULL;
    casus_batch *batch = NULL;
    casus_filter *filter = NULL;
    casus_error e;
    uint8_t selection[1] = {0xff};
    assert_int_equal(casus_input_memory(NULL, data, -1, "data", casus_release_none, NULL, &input, NULL), CASUS_OK);
    assert_int_equal(casus_reader_new(NULL, input, NULL, &reader, NULL), CASUS_OK);
    assert_int_equal(casus_reader_next(reader, &batch, &e), CASUS_OK);
    assert_int_equal(casus_batch_row_count(batch), 2);
    for (size_t i = 0; i < sizeof sums / sizeof sums[0]; i++) {
        for (int by_cells = 0; by_cells < 2; by_cells++) {
            casus_rollup *r = asked(by_cells ? "victim.nationality" : "", sums[i], NULL, 0, 0);
            assert_int_equal(casus_rollup_add(r, batch, &e), CASUS_E_OVERFLOW);
            assert_non_null(strstr(e.message, "missing"));
            assert_int_equal(e.row, 2);
            casus_rollup_free(r);
        }
    }
    assert_int_equal(casus_filter_new(NULL, "missing > 0", &filter, NULL), CASUS_OK);
    assert_int_equal(casus_filter_apply(filter, batch, selection, 1, &e), CASUS_E_OVERFLOW);
    assert_non_null(strstr(e.message, "'missing' of event 2 of the batch cannot be counted"));
    assert_int_equal(e.row, 2);
    assert_int_equal(selection[0], 0);
    casus_filter_free(filter);
    /* As a column, and to order by. */
    for (int k = 0; k < 2; k++) {
        casus_write_options o = CASUS_WRITE_OPTIONS_INIT;
        casus_output *output = NULL;
        casus_writer *w = NULL;
        o.format = CASUS_FORMAT_CSV;
        o.columns = k == 0 ? "id,missing" : "id";
        o.order = k == 0 ? NULL : "missing";
        assert_int_equal(casus_output_memory(NULL, &output, NULL), CASUS_OK);
        assert_int_equal(casus_writer_new(NULL, output, &o, &w, NULL), CASUS_OK);
        casus_status status = casus_writer_add(w, batch, NULL, &e);
        status = status == CASUS_OK ? casus_writer_finish(w, &e) : status;
        assert_int_equal(status, CASUS_E_OVERFLOW);
        casus_writer_free(w);
        casus_output_free(output);
    }
    casus_batch_free(batch);
    casus_reader_free(reader);
    casus_input_free(input);
}

/* What explains a summary may be more than any sum holds: it is exceeded, and leaves nothing. */
static void members_beyond_all_sums(void **state) {
    (void)state;
    casus_rollup *r = asked("", "killed", "id = 's'", 0, 0);
    assert_int_equal(
        add_text(r, DATED("s", SUMMARY) DATED("1", REL("part_of", "s")) DATED("2", REL("part_of", "s")), NULL, NULL),
        CASUS_OK);
    text t = written(r, CASUS_FORMAT_CSV);
    assert_string_equal(t.data, TEN("killed") "\n0,0,0,0,0,0,0,0,0,1\n");
    free(t.data);
    casus_rollup_free(r);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_way_of_adding),          cmocka_unit_test(states_that_do_not_fit),
        cmocka_unit_test(more_rows_than_there_can_be), cmocka_unit_test(events_that_cannot_be_counted),
        cmocka_unit_test(members_beyond_all_sums),
    };
    return cmocka_run_group_tests_name("rollup overflow", tests, make_event, drop_event);
}
