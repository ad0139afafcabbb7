/* SPDX-License-Identifier: MIT */
/* Summaries and their residuals, events that may overlap, and the figures of docs/numbers.md about them. */
#include "events.h"

#define K CASUS_CASUALTY_STATUS_KILLED
#define PART_OF CASUS_RELATION_KIND_PART_OF
#define SUMMARISES CASUS_RELATION_KIND_SUMMARISES
#define OVERLAPS CASUS_RELATION_KIND_POSSIBLY_OVERLAPS
#define SUMMARY CASUS_KIND_SUMMARY
#define SERIES CASUS_KIND_SERIES
#define INCIDENT CASUS_KIND_INCIDENT

static casus_triple exact(double n) {
    return casus_triple_exact(n);
}

static casus_triple triple(double low, double best, double high) {
    return (casus_triple){low, best, high};
}

/* An event with one figure of people killed, of a dataset "d". */
static void counted(int32_t kind, const char *id, casus_triple count) {
    event_of(kind, id);
    killed(count);
}

/* A member of a summary. */
static void member(casus_builder *b, const char *id, const char *of, casus_triple count) {
    counted(INCIDENT, id, count);
    related(PART_OF, "", of);
    append(b);
}

static void expect_where(const casus_batch *batch, const char *where, const char *by, const char *sum,
                         const char *wanted) {
    casus_rollup *r = rollup_of(by, sum, where, 0);
    add(r, batch);
    text t = written(r, CASUS_FORMAT_CSV);
    assert_string_equal(t.data, wanted);
    free(t.data);
    casus_rollup_free(r);
}

/* As one dataset, whose links need not stand on both ends. */
static void expect_dataset(casus_batch *batch, const char *by, const char *sum, const char *wanted) {
    casus_dataset *dataset = NULL;
    casus_rollup *r = rollup(by, sum);
    assert_int_equal(casus_dataset_new(NULL, &dataset, NULL), CASUS_OK);
    assert_int_equal(casus_dataset_add(dataset, batch, NULL), CASUS_OK);
    assert_int_equal(casus_rollup_add_dataset(r, dataset, NULL), CASUS_OK);
    text t = written(r, CASUS_FORMAT_CSV);
    assert_string_equal(t.data, wanted);
    free(t.data);
    casus_rollup_free(r);
    casus_dataset_free(dataset);
}

/* ---- Residuals ------------------------------------------------------------------------------------------------- */

static void what_members_leave(void **state) {
    (void)state;
    const double nan_ = casus__nan();
    static const char *const rows[] = {
        "8,8,8,0,0,0,3,3,3,0",  "5,5,5,0,0,0,0,0,0,1", "10,10,inf,1,0,0,5,5,inf,0", "5,5,inf,1,0,0,0,0,0,0",
        "4,5,13,0,0,0,0,0,4,0", "6,5,10,0,1,0,1,,1,0", "8,2,8,0,2,0,6,,0,0",        "5,5,5,0,0,0,,,,0",
    };
    /* The summary and two members, which together say 5,5,5; 5,5,5; 5,5,5; 5,5,inf; 4,5,9; 5,5,9; 2,2,8; 5,5,5. */
    const casus_triple wanted[][3] = {
        {exact(8), exact(3), exact(2)},
        {exact(4), exact(3), exact(2)},
        {casus_triple_at_least(10), exact(3), exact(2)},
        {triple(2, 5, 9), casus_triple_at_least(3), exact(2)},
        {triple(2, 4, 13), triple(2, 3, 5), triple(2, 2, 4)},
        {casus_triple_range(6, 10), exact(3), triple(2, 2, 6)},
        {casus_triple_range(8, 8), exact(2), {nan_, nan_, 6}},
        {casus_triple_unknown(), exact(3), exact(2)},
    };
    for (int i = 0; i < 8; i++) {
        char csv[512];
        casus_builder *b = builder();
        member(b, "a", "s", wanted[i][1]);
        counted(SUMMARY, "s", wanted[i][0]);
        append(b);
        member(b, "b", "s", wanted[i][2]);
        casus_batch *batch = seal_and_free(b);
        (void)snprintf(csv, sizeof csv, "%s\n%s\n", TEN("killed"), rows[i]);
        expect_csv(batch, "", "killed", csv);
        casus_batch_free(batch);
    }
}

static void a_summary_in_its_own_keys(void **state) {
    (void)state;
    casus_builder *b = builder();
    member(b, "a", "s", exact(3));
    counted(SUMMARY, "s", exact(10));
    place("Mali", casus__nan(), casus__nan());
    append(b);
    counted(INCIDENT, "b", exact(2));
    place("Niger", casus__nan(), casus__nan());
    related(PART_OF, "d", "s"); /* of the same dataset, by name */
    append(b);
    counted(INCIDENT, "c", exact(100));
    related(PART_OF, "other", "s"); /* another dataset has no such summary */
    append(b);
    casus_batch *batch = seal_and_free(b);
    expect_csv(batch, "country", "events,summaries,killed",
               "country,events,summaries," TEN("killed") "\nMali,0,1,5,5,5,0,0,0,5,5,5,0\nNiger,1,0,2,2,2,0,0,0,,,,0\n"
                                                         ",2,0,103,103,103,0,0,0,,,,0\n");
    /* Members that the filter leaves out explain as well; a summary that it leaves out adds nothing. */
    expect_where(batch, "country = 'Mali'", "", "events,killed", "events," TEN("killed") "\n0,5,5,5,0,0,0,5,5,5,0\n");
    expect_where(batch, "id = 's' or id = 'c'", "", "events,killed",
                 "events," TEN("killed") "\n1,105,105,105,0,0,0,5,5,5,0\n");
    expect_where(batch, "kind = 'incident'", "", "events,killed", "events," SIX("killed") "\n3,105,105,105,0,0,0\n");
    expect_where(batch, "killed > 1000", "", "killed", SIX("killed") "\n,,,0,0,0\n");
    casus_batch_free(batch);
}

/* The same link stated by either side, by both, twice: one link. */
static void links_from_either_side(void **state) {
    (void)state;
    for (int told = 1; told < 8; told++) {
        casus_builder *b = builder();
        counted(INCIDENT, "a", exact(3));
        if ((told & 1) != 0) {
            related(PART_OF, "", "s");
        }
        if ((told & 2) != 0) {
            related(PART_OF, "d", "s");
        }
        append(b);
        counted(SERIES, "s", exact(10));
        if ((told & 4) != 0) {
            related(SUMMARISES, "", "a");
            related(SUMMARISES, "", "not here");
        }
        append(b);
        casus_batch *batch = seal_and_free(b);
        expect_dataset(batch, "", "killed", TEN("killed") "\n10,10,10,0,0,0,7,7,7,0\n");
        expect_csv(batch, "", "killed", TEN("killed") "\n10,10,10,0,0,0,7,7,7,0\n");
        casus_batch_free(batch);
    }
}

/* A link that only the summary states, to members before and behind it and in another batch: as a dataset and one by
   one. */
static void links_of_summaries_only(void **state) {
    (void)state;
    casus_builder *b = builder();
    casus_dataset *dataset = NULL;
    assert_int_equal(casus_dataset_new(NULL, &dataset, NULL), CASUS_OK);
    counted(INCIDENT, "a", exact(3));
    append(b);
    counted(SUMMARY, "", exact(10)); /* it has no id: nothing could be part of it */
    related(SUMMARISES, "", "a");
    related(SUMMARISES, "", "b");
    related(SUMMARISES, "", "c");
    append(b);
    for (int i = 0; i < 2; i++) {
        casus_batch *batch = seal(b);
        assert_int_equal(casus_dataset_add(dataset, batch, NULL), CASUS_OK);
        casus_batch_free(batch);
        counted(INCIDENT, "b", exact(2));
        append(b);
        counted(INCIDENT, "x", exact(1));
        append(b);
    }
    casus_builder_free(b);
    casus_rollup *r = rollup("", "killed");
    casus_rollup *streamed = rollup("", "killed");
    assert_int_equal(casus_rollup_add_dataset(r, dataset, NULL), CASUS_OK);
    text t = written(r, CASUS_FORMAT_CSV);
    assert_string_equal(t.data, TEN("killed") "\n11,11,11,0,0,0,5,5,5,0\n");
    free(t.data);
    for (int32_t i = 0; i < 2; i++) {
        add(streamed, casus_dataset_batch(dataset, i));
    }
    t = written(streamed, CASUS_FORMAT_CSV);
    assert_string_equal(t.data, TEN("killed") "\n11,11,11,0,0,0,5,5,5,0\n");
    free(t.data);
    assert_int_equal(casus_rollup_add_dataset(NULL, dataset, NULL), CASUS_E_ARGUMENT);
    assert_int_equal(casus_rollup_add_dataset(r, NULL, NULL), CASUS_E_ARGUMENT);
    casus_rollup_free(streamed);
    casus_rollup_free(r);
    casus_dataset_free(dataset);
}

static void summaries_of_summaries(void **state) {
    (void)state;
    casus_builder *b = builder();
    member(b, "a", "week", exact(3));
    counted(SUMMARY, "week", exact(5));
    related(PART_OF, "", "month");
    append(b);
    member(b, "b", "month", exact(1));
    counted(SUMMARY, "month", exact(20));
    append(b);
    casus_batch *batch = seal_and_free(b);
    /* 3 + 1 of incidents, 5 - 3 of the week, 20 - 5 - 1 of the month, which "a" does not explain once more. */
    expect_csv(batch, "id", "killed",
               "id," TEN("killed") "\na,3,3,3,0,0,0,,,,0\nb,1,1,1,0,0,0,,,,0\nmonth,14,14,14,0,0,0,14,14,14,0\n"
                                   "week,2,2,2,0,0,0,2,2,2,0\n");
    expect_csv(batch, "", "killed", TEN("killed") "\n20,20,20,0,0,0,16,16,16,0\n");
    expect_where(batch, "id = 'month'", "", "killed", TEN("killed") "\n14,14,14,0,0,0,14,14,14,0\n");
    casus_batch_free(batch);
}

/* Ids that stand twice count as delivered; summaries in a circle may be one another, and what is below one is below all
   of them. */
static void odd_links(void **state) {
    (void)state;
    casus_builder *b = builder();
    counted(SUMMARY, "s", exact(10));
    related(PART_OF, "", "t");
    append(b);
    counted(SUMMARY, "t", exact(12));
    related(PART_OF, "", "s");
    append(b);
    member(b, "a", "t", exact(1));
    member(b, "a", "t", exact(1));
    casus_batch *batch = seal_and_free(b);
    /* 1 + 1; s leaves 8, t leaves 10: together at least 10 and at most 18. */
    expect_csv(batch, "", "killed", ELEVEN("killed") "\n12,2,20,0,2,0,18,18,18,0,2\n");
    casus_batch_free(batch);
    b = builder();
    /* An episode adds what its members leave, and counts beside them. */
    counted(CASUS_KIND_EPISODE, "e", exact(10));
    append(b);
    member(b, "a", "e", exact(1));
    batch = seal_and_free(b);
    expect_csv(batch, "", "events,killed", "events," TEN("killed") "\n2,10,10,10,0,0,0,9,9,9,0\n");
    casus_batch_free(batch);
    b = builder();
    /* Nothing explains itself, though an event that gets its id late can say so. */
    counted(SUMMARY, "", exact(10));
    related(PART_OF, "d", "s");
    related(SUMMARISES, "d", "s");
    words(CASUS_EVENT_ID, "s");
    append(b);
    batch = seal_and_free(b);
    expect_csv(batch, "", "killed", TEN("killed") "\n10,10,10,0,0,0,10,10,10,0\n");
    casus_batch_free(batch);
    b = builder();
    /* A mention explains nothing. */
    counted(CASUS_KIND_MENTION, "m", exact(4));
    related(PART_OF, "", "s");
    append(b);
    counted(SUMMARY, "s", exact(10));
    append(b);
    batch = seal_and_free(b);
    expect_csv(batch, "", "killed", TEN("killed") "\n10,10,10,0,0,0,10,10,10,0\n");
    casus_batch_free(batch);
}

/* A member without cells of the status explains nothing of it; a summary that does not speak of it leaves nothing. */
static void other_statuses(void **state) {
    (void)state;
    casus_builder *b = builder();
    event_of(SUMMARY, "s");
    killed(exact(5));
    cell(CASUS_CASUALTY_STATUS_INJURED, 0, -1, exact(5));
    append(b);
    member(b, "a", "s", exact(3));
    casus_batch *batch = seal_and_free(b);
    expect_csv(
        batch, "", "killed,injured,missing",
        TEN("killed") "," TEN("injured") "," TEN("missing") "\n5,5,5,0,0,0,2,2,2,0,5,5,5,0,1,0,5,5,5,0,,,,0,1,0,,,,0"
                                                            "\n");
    casus_batch_free(batch);
}

/* ---- Overlaps -------------------------------------------------------------------------------------------------- */

static void events_that_may_overlap(void **state) {
    (void)state;
    casus_builder *b = builder();
    counted(INCIDENT, "a", triple(2, 3, 7));
    related(OVERLAPS, "", "b");
    append(b);
    counted(INCIDENT, "b", exact(4));
    related(OVERLAPS, "", "a");
    append(b);
    counted(INCIDENT, "x", exact(100));
    append(b);
    casus_batch *batch = seal_and_free(b);
    const char *const six_and_one = SIX("killed") ",killed_n_overlap";
    char csv[512];
    (void)snprintf(csv, sizeof csv, "events,%s\n3,104,100,111,0,2,0,2\n", six_and_one);
    expect_csv(batch, "", "events,killed", csv);
    /* In groups of their own, or with one left out, nothing overlaps. */
    expect_csv(batch, "id", "killed", "id," SIX("killed") "\na,2,3,7,0,0,0\nb,4,4,4,0,0,0\nx,100,100,100,0,0,0\n");
    expect_where(batch, "id <> 'b'", "", "killed", SIX("killed") "\n102,103,107,0,0,0\n");
    casus_batch_free(batch);
}

static void chains_of_overlaps(void **state) {
    (void)state;
    static const char *const ids[] = {"a", "b", "c", "d"};
    casus_builder *b = builder();
    for (int i = 0; i < 4; i++) {
        counted(INCIDENT, ids[i], i == 3 ? casus_triple_at_least(1) : exact(i + 1));
        if (i > 0) {
            related(OVERLAPS, "", ids[i - 1]);
        }
        if (i < 3) {
            related(OVERLAPS, "", ids[i + 1]);
        }
        append(b);
    }
    casus_batch *batch = seal_and_free(b);
    expect_csv(batch, "", "killed", SIX("killed") ",killed_n_overlap\n3,,inf,1,4,0,4\n");
    /* Without "b" the chain breaks: 1 alone, then 3 and at least 1. */
    expect_where(batch, "id <> 'b'", "", "killed", SIX("killed") ",killed_n_overlap\n4,1,inf,1,2,0,2\n");
    casus_batch_free(batch);
}

/* Whoever says nothing of a status, or nobody, cannot be counted twice in it. */
static void overlaps_of_the_silent(void **state) {
    (void)state;
    casus_builder *b = builder();
    counted(INCIDENT, "a", exact(3));
    cell(CASUS_CASUALTY_STATUS_INJURED, 0, -1, exact(1));
    cell(CASUS_CASUALTY_STATUS_MISSING, 0, -1, exact(0));
    related(OVERLAPS, "", "b");
    append(b);
    event_of(INCIDENT, "b");
    cell(CASUS_CASUALTY_STATUS_INJURED, 0, -1, casus_triple_range(2, 4));
    cell(CASUS_CASUALTY_STATUS_MISSING, 0, -1, exact(2));
    related(OVERLAPS, "", "a");
    append(b);
    casus_batch *batch = seal_and_free(b);
    expect_csv(batch, "", "killed,injured,missing",
               SIX("killed") ",killed_n_overlap," SIX("injured") ",injured_n_overlap," SIX(
                   "missing") ",missing_n_overlap\n3,3,3,0,1,0,0,2,,5,0,2,0,2,2,2,2,0,0,0,0\n");
    casus_batch_free(batch);
}

/* Told by one end only. */
static void overlaps_told_once(void **state) {
    (void)state;
    casus_builder *b = builder();
    counted(INCIDENT, "a", exact(2));
    append(b);
    counted(INCIDENT, "b", exact(4));
    related(OVERLAPS, "", "a");
    append(b);
    casus_batch *batch = seal_and_free(b);
    expect_dataset(batch, "", "killed", SIX("killed") ",killed_n_overlap\n4,,6,0,2,0,2\n");
    expect_csv(batch, "", "killed", SIX("killed") ",killed_n_overlap\n4,,6,0,2,0,2\n");
    casus_batch_free(batch);
}

static void residuals_that_overlap(void **state) {
    (void)state;
    casus_builder *b = builder();
    counted(SERIES, "s", exact(10));
    related(OVERLAPS, "", "raid");
    reports(casus_triple_at_least(10));
    append(b);
    member(b, "a", "s", exact(4));
    counted(INCIDENT, "raid", triple(2, casus__nan(), 7));
    related(OVERLAPS, "", "s");
    append(b);
    casus_batch *batch = seal_and_free(b);
    /* 4 of the member; of the residual 6 and the raid at least 6, at most 13. */
    expect_csv(batch, "", "killed,events_reported",
               ELEVEN("killed") "," SIX("events_reported") ",events_reported_n_overlap\n10,4,17,0,2,0,6,6,6,0,2,"
                                                           "10,10,inf,1,0,0,0\n");
    casus_batch_free(batch);
}

static void sums_that_overflow_at_the_end(void **state) {
    (void)state;
    casus_builder *b = builder();
    counted(SUMMARY, "s", exact(9e12));
    append(b);
    counted(INCIDENT, "a", exact(1e12));
    append(b);
    casus_batch *batch = seal_and_free(b);
    casus_rollup *r = rollup("", "killed");
    casus_table *table = NULL;
    casus_error e;
    add(r, batch);
    assert_int_equal(casus_rollup_table(r, NULL, &table, &e), CASUS_E_OVERFLOW);
    assert_null(table);
    assert_non_null(strstr(e.message, "'killed'"));
    casus_rollup_free(r);
    casus_batch_free(batch);
}

/* ---- The figures of docs/numbers.md ---------------------------------------------------------------------------- */

static int32_t victims(int32_t status, const char *nation, casus_triple count) {
    casus_casualty c = CASUS_CASUALTY_INIT;
    c.status = status;
    c.nationality = casus_str_from(nation);
    c.triple = count;
    return add_part(&c.head);
}

/* The week and the half-year of the border: what casus must answer. */
static void figures_of_the_border(void **state) {
    (void)state;
    casus_builder *b = builder();
    event_of(SUMMARY, "week");
    victims(K, "CHN", exact(5));
    victims(CASUS_CASUALTY_STATUS_INJURED, "CHN", exact(5));
    append(b);
    event_of(INCIDENT, "mine");
    victims(K, "CHN", exact(3));
    related(PART_OF, "", "week");
    append(b);
    event_of(INCIDENT, "road");
    victims(K, "CHN", exact(2));
    related(PART_OF, "", "week");
    append(b);
    casus_batch *batch = seal(b);
    documented(batch, "", "events,killed[nationality=CHN],injured[nationality=CHN]", CASUS_FORMAT_TEXT);
    expect_csv(batch, "", "killed[nationality=CHN],injured[nationality=CHN]",
               TEN("killed[nationality=CHN]") "," TEN(
                   "injured[nationality=CHN]") "\n5,5,5,0,0,0,0,0,0,0,5,5,5,0,2,0,5,5,5,0\n");
    expect_csv(batch, "victim.nationality", "killed",
               "victim.nationality," TEN("killed") "\nCHN,5,5,5,0,0,0,0,0,0,0\n");
    casus_batch_free(batch);
    event_of(SERIES, "confrontations");
    killed(exact(4));
    reports(casus_triple_at_least(10));
    related(OVERLAPS, "", "raid");
    append(b);
    event_of(INCIDENT, "raid");
    killed(triple(2, casus__nan(), 7));
    related(OVERLAPS, "", "confrontations");
    append(b);
    batch = seal_and_free(b);
    documented(batch, "", "events,events_reported,killed", CASUS_FORMAT_TEXT);
    documented(batch, "", "killed", CASUS_FORMAT_CSV);
    expect_csv(batch, "", "events,events_reported,killed",
               "events," SIX("events_reported") ",events_reported_n_overlap," ELEVEN(
                   "killed") "\n1,10,10,inf,1,0,0,0,4,,11,0,2,0,4,4,4,0,2\n");
    casus_batch_free(batch);
}

static void figures_of_the_residual(void **state) {
    (void)state;
    casus_builder *b = builder();
    counted(SUMMARY, "year", triple(20, 30, casus__inf()));
    place("Mali", casus__nan(), casus__nan());
    append(b);
    member(b, "a", "year", triple(2, 4, 6));
    member(b, "b", "year", casus_triple_range(3, 5));
    casus_batch *batch = seal_and_free(b);
    documented(batch, "country", "events,summaries,killed", CASUS_FORMAT_CSV);
    expect_csv(
        batch, "country", "events,summaries,killed",
        "country,events,summaries," TEN("killed") "\nMali,0,1,15,26,inf,1,0,0,15,26,inf,0\n,2,0,5,4,11,0,1,0,,,,0\n");
    casus_batch_free(batch);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_members_leave),
        cmocka_unit_test(a_summary_in_its_own_keys),
        cmocka_unit_test(links_from_either_side),
        cmocka_unit_test(links_of_summaries_only),
        cmocka_unit_test(summaries_of_summaries),
        cmocka_unit_test(odd_links),
        cmocka_unit_test(other_statuses),
        cmocka_unit_test(events_that_may_overlap),
        cmocka_unit_test(chains_of_overlaps),
        cmocka_unit_test(overlaps_of_the_silent),
        cmocka_unit_test(overlaps_told_once),
        cmocka_unit_test(residuals_that_overlap),
        cmocka_unit_test(sums_that_overflow_at_the_end),
        cmocka_unit_test(figures_of_the_border),
        cmocka_unit_test(figures_of_the_residual),
    };
    return cmocka_run_group_tests(tests, make_event, drop_event);
}
