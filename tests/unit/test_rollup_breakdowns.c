/* SPDX-License-Identifier: MIT */
/* Summaries that break another one down, by whom, by what and by victim group; events that their members exceed; and
   the figures of docs/numbers.md about them. */
#include "events.h"

#define K CASUS_CASUALTY_STATUS_KILLED
#define INJURED CASUS_CASUALTY_STATUS_INJURED
#define PART_OF CASUS_RELATION_KIND_PART_OF
#define SUMMARY CASUS_KIND_SUMMARY
#define INCIDENT CASUS_KIND_INCIDENT

static casus_triple exact(double n) {
    return casus_triple_exact(n);
}

/* The event's next cell: so many of a status, by a participant or a means (-1: not stated), of an age. */
static void cell_by(int32_t status, int32_t by, int32_t means, int32_t age, casus_triple count) {
    casus_casualty c = CASUS_CASUALTY_INIT;
    c.status = status;
    c.by = by;
    c.means = means;
    c.age = age;
    c.triple = count;
    (void)add_part(&c.head);
}

static int32_t perpetrator(const char *name) {
    casus_participant p = CASUS_PARTICIPANT_INIT;
    p.actor = actor(name);
    p.role = CASUS_PARTICIPANT_ROLE_PERPETRATOR;
    return add_part(&p.head);
}

static int32_t platform(const char *name) {
    casus_means m = CASUS_MEANS_INIT;
    m.platform = casus_str_from(name);
    return add_part(&m.head);
}

static void whole(const char *id, double n) {
    event_of(SUMMARY, id);
    cell_by(K, -1, -1, 0, exact(n));
}

/* A part of the report, told apart by the only perpetrator or the only means of the event. */
static void by_side(casus_builder *b, const char *id, const char *side, double n) {
    whole(id, n);
    (void)perpetrator(side);
    related(PART_OF, "", "report");
    append(b);
}

static void by_means(casus_builder *b, const char *id, const char *means, double n) {
    whole(id, n);
    (void)platform(means);
    related(PART_OF, "", "report");
    append(b);
}

/* The report of docs/numbers.md, and what else is asked for. */
static casus_builder *report(void) {
    casus_builder *b = builder();
    whole("report", 763);
    append(b);
    by_side(b, "one", "one side", 511);
    by_side(b, "other", "the other", 176);
    by_means(b, "air", "aircraft", 67);
    return b;
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

static void figures_of_the_report(void **state) {
    (void)state;
    casus_batch *batch = seal_and_free(report());
    documented(batch, "", "summaries,killed", CASUS_FORMAT_TEXT);
    documented(batch, "perpetrator", "summaries,killed", CASUS_FORMAT_CSV);
    documented(batch, "means", "summaries,killed", CASUS_FORMAT_CSV);
    expect_csv(batch, "", "killed", TEN("killed") "\n763,763,763,0,0,0,763,763,763,0\n");
    expect_csv(batch, "", "killed,killed[means=aircraft]",
               TEN("killed") "," TEN("killed[means=aircraft]") "\n763,763,763,0,0,0,763,763,763,0,"
                                                               "67,67,67,0,0,0,67,67,67,0\n");
    /* A bracket names the dimension for its own sum only; nobody states a tank. */
    expect_csv(batch, "", "killed[perpetrator='one side'],killed[means=tank]",
               TEN("killed[perpetrator='one side']") "," TEN("killed[means=tank]") "\n511,511,511,0,0,0,511,511,511,0,"
                                                                                   ",,,0,0,0,,,,0\n");
    /* The first of two keys rules: those from the air are in the row of what nobody is said to have done. */
    expect_csv(batch, "perpetrator,means", "summaries,killed",
               "perpetrator,means,summaries," TEN("killed") "\none side,,1,511,511,511,0,0,0,511,511,511,0\n"
                                                            "the other,,1,176,176,176,0,0,0,176,176,176,0\n"
                                                            ",aircraft,1,,,,0,0,0,,,,0\n"
                                                            ",,1,76,76,76,0,0,0,76,76,76,0\n");
    /* Other keys name no dimension. */
    expect_csv(batch, "id", "killed",
               "id," TEN("killed") "\nair,,,,0,0,0,,,,0\none,,,,0,0,0,,,,0\nother,,,,0,0,0,,,,0\n"
                                   "report,763,763,763,0,0,0,763,763,763,0\n");
    casus_batch_free(batch);
}

static void figures_of_members(void **state) {
    (void)state;
    casus_builder *b = builder();
    event_of(CASUS_KIND_EPISODE, "battle");
    killed(exact(10));
    append(b);
    event_of(INCIDENT, "day");
    killed(exact(4));
    related(PART_OF, "", "battle");
    append(b);
    whole("week", 5);
    append(b);
    event_of(INCIDENT, "one");
    killed(exact(9));
    related(PART_OF, "", "week");
    append(b);
    casus_batch *batch = seal_and_free(b);
    documented(batch, "id", "events,killed", CASUS_FORMAT_CSV);
    casus_batch_free(batch);
}

/* Without the report, the breakdowns of one dimension stand for it. */
static void breakdowns_alone(void **state) {
    (void)state;
    casus_builder *b = report();
    casus_batch *batch = seal(b);
    /* 511 and 176 by whom; 67 by what. */
    expect_where(batch, "id <> 'report'", "", "killed", TEN("killed") "\n687,687,687,0,0,0,687,687,687,0\n");
    expect_where(batch, "id <> 'report'", "means", "killed",
                 "means," TEN("killed") "\naircraft,67,67,67,0,0,0,67,67,67,0\n,,,,0,0,0,,,,0\n");
    expect_where(batch, "id = 'air'", "", "killed", TEN("killed") "\n67,67,67,0,0,0,67,67,67,0\n");
    /* A filter that names the dimension. */
    expect_where(batch, "means.platform = 'aircraft'", "", "killed", TEN("killed") "\n67,67,67,0,0,0,67,67,67,0\n");
    casus_batch_free(batch);
    /* So where the report does not stand. */
    event_of(SUMMARY, "report");
    casus_record r = record();
    r.modality = CASUS_MODALITY_DENIED;
    put_record(r);
    killed(exact(763));
    append(b);
    by_side(b, "one", "one side", 511);
    by_means(b, "air", "aircraft", 67);
    batch = seal_and_free(b);
    expect_csv(batch, "", "killed", TEN("killed") "\n511,511,511,0,0,0,511,511,511,0\n");
    expect_csv(batch, "means", "killed",
               "means," TEN("killed") "\naircraft,67,67,67,0,0,0,67,67,67,0\n,,,,0,0,0,,,,0\n");
    casus_batch_free(batch);
}

/* A condition names the dimension of its first field that has one: those of its breakdowns add, and not the largest. */
static void conditions_name_a_dimension(void **state) {
    (void)state;
    static const struct {
        const char *where;
        int added; /* of the report's 763, without the report, if the breakdowns add by what the condition names */
    } cases[] = {
        {"id <> 'report'", 687},
        {"means.platform = 'aircraft' or perpetrator is not null or victim.age = 'child'", 67},
        {"perpetrator is not null or means.platform = 'aircraft' or victim.age = 'child'", 687},
        {"victim.age = 'child' or perpetrator is not null or means.platform = 'aircraft'", 12},
        {"victim.age = 'child' or perpetrator = 'one side'", 12},
        {"victim.sex = 'male' or victim.age = 'child' or perpetrator = 'one side'", 12},
        {"id in ('one', 'children') and victim.nationality is null", 12},
        {"id in ('one', 'children') and victim.occupation is null", 12},
        {"id in ('one', 'children') and victim.employer is null", 12},
        {"id in ('one', 'children') and victim.inferred = false", 511}, /* names none */
    };
    casus_builder *b = report();
    event_of(SUMMARY, "children");
    cell_by(K, -1, -1, CASUS_AGE_CHILD, exact(12));
    related(PART_OF, "", "report");
    append(b);
    casus_batch *batch = seal_and_free(b);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char csv[256];
        const int n = cases[i].added;
        (void)snprintf(csv, sizeof csv, TEN("killed") "\n%d,%d,%d,0,0,0,%d,%d,%d,0\n", n, n, n, n, n, n);
        expect_where(batch, cases[i].where, "", "killed", csv);
    }
    /* Beside the report, which the condition keeps too, they add what they are; the report adds the rest. */
    expect_where(batch, "means.platform = 'aircraft' or id = 'report'", "id", "killed",
                 "id," TEN("killed") "\nair,67,67,67,0,0,0,67,67,67,0\nreport,696,696,696,0,0,0,696,696,696,0\n");
    expect_where(batch, "victim.age = 'child' or id = 'report'", "id", "killed",
                 "id," TEN("killed") "\nchildren,12,12,12,0,0,0,12,12,12,0\nreport,751,751,751,0,0,0,751,751,751,0\n");
    expect_where(batch, "id in ('air', 'report')", "id", "killed",
                 "id," TEN("killed") "\nair,,,,0,0,0,,,,0\nreport,763,763,763,0,0,0,763,763,763,0\n");
    /* Keys come before the condition. */
    expect_where(batch, "means.platform = 'aircraft' or perpetrator = 'one side'", "perpetrator", "killed",
                 "perpetrator," TEN("killed") "\none side,511,511,511,0,0,0,511,511,511,0\n,,,,0,0,0,,,,0\n");
    casus_batch_free(batch);
}

/* Of the members of the report those explain the row that the condition keeps: 20 from the air, and not 30 by a tank.
 */
static void conditions_tell_the_value(void **state) {
    (void)state;
    static const struct {
        const char *id, *means;
        double killed;
    } incidents[] = {{"raid", "aircraft", 20}, {"shots", "tank", 30}};
    casus_builder *b = report();
    for (int i = 0; i < 2; i++) {
        event_of(INCIDENT, incidents[i].id);
        (void)platform(incidents[i].means);
        killed(exact(incidents[i].killed));
        related(PART_OF, "", "report");
        append(b);
    }
    casus_batch *batch = seal_and_free(b);
    expect_where(batch, "means.platform = 'aircraft'", "", "events,killed",
                 "events," TEN("killed") "\n1,67,67,67,0,0,0,47,47,47,0\n");
    /* A bracket looks into every member for its value; the shots state none. */
    expect_csv(batch, "", "killed[means=aircraft]", TEN("killed[means=aircraft]") "\n67,67,67,0,1,0,47,47,47,0\n");
    casus_batch_free(batch);
}

/* It counts as no less than what its breakdowns of one dimension add up to. */
static void reports_that_are_raised(void **state) {
    (void)state;
    casus_builder *b = builder();
    event_of(SUMMARY, "report");
    killed((casus_triple){5, 7, casus__inf()});
    append(b);
    by_side(b, "one", "one side", 6);
    by_side(b, "other", "the other", 4);
    by_means(b, "air", "aircraft", 9);
    casus_batch *batch = seal_and_free(b);
    expect_csv(batch, "", "killed", TEN("killed") "\n10,10,inf,1,0,0,10,10,inf,0\n");
    expect_csv(batch, "perpetrator", "killed",
               "perpetrator," TEN("killed") "\none side,6,6,6,0,0,0,6,6,6,0\nthe other,4,4,4,0,0,0,4,4,4,0\n"
                                            ",0,0,inf,1,0,0,0,0,inf,0\n");
    casus_batch_free(batch);
}

/* Whichever of the three numbers it states is raised, and no other is made up. */
static void numbers_that_are_raised(void **state) {
    (void)state;
    const double nan_ = casus__nan();
    static const char *const csv[] = {"10,,,0,1,0,10,,,0", "10,12,,0,0,0,10,12,,0", "10,,20,0,1,0,10,,20,0",
                                      "10,,10,0,1,0,10,,10,0", "30,40,50,0,0,0,30,40,50,0"};
    const casus_triple stated[] = {{5, nan_, nan_}, {nan_, 12, nan_}, {nan_, nan_, 20}, {nan_, nan_, 7}, {30, 40, 50}};
    for (size_t i = 0; i < sizeof csv / sizeof csv[0]; i++) {
        casus_builder *b = builder();
        event_of(SUMMARY, "report");
        killed(stated[i]);
        append(b);
        by_side(b, "one", "one side", 6);
        by_side(b, "other", "the other", 4);
        casus_batch *batch = seal_and_free(b);
        char wanted[200];
        (void)snprintf(wanted, sizeof wanted, TEN("killed") "\n%s\n", csv[i]);
        expect_csv(batch, "", "killed", wanted);
        casus_batch_free(batch);
    }
}

/* A report that is told twice under one name, of which one telling did not happen, is broken down all the same. */
static void reports_told_twice(void **state) {
    (void)state;
    casus_builder *b = report();
    event_of(SUMMARY, "report");
    casus_record r = record();
    r.modality = CASUS_MODALITY_DENIED;
    put_record(r);
    killed(exact(900));
    append(b);
    casus_batch *batch = seal_and_free(b);
    expect_csv(batch, "", "killed", TEN("killed") "\n763,763,763,0,0,0,763,763,763,0\n");
    expect_csv(batch, "perpetrator", "killed",
               "perpetrator," TEN("killed") "\none side,511,511,511,0,0,0,511,511,511,0\n"
                                            "the other,176,176,176,0,0,0,176,176,176,0\n"
                                            ",76,76,76,0,0,0,76,76,76,0\n");
    expect_where(batch, "id <> 'report'", "", "killed", TEN("killed") "\n687,687,687,0,0,0,687,687,687,0\n");
    casus_batch_free(batch);
}

/* Of what is told apart in several ways the largest stands for a report that is not kept. */
static void the_largest_dimension(void **state) {
    (void)state;
    static const struct {
        double whom, what, victims;
        int adds;
    } cases[] = {{10, 20, 5, 20}, {20, 10, 5, 20}, {5, 10, 20, 20}, {20, 5, 10, 20}, {7, 7, 7, 7}, {10, 5, 20, 20}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        for (int denied = 0; denied < 2; denied++) {
            casus_builder *b = builder();
            event_of(SUMMARY, "report");
            casus_record r = record();
            r.modality = denied ? CASUS_MODALITY_DENIED : 0;
            put_record(r);
            killed(exact(100));
            append(b);
            by_side(b, "one", "one side", cases[i].whom);
            by_means(b, "air", "aircraft", cases[i].what);
            event_of(SUMMARY, "children");
            cell_by(K, -1, -1, CASUS_AGE_CHILD, exact(cases[i].victims));
            related(PART_OF, "", "report");
            append(b);
            casus_batch *batch = seal_and_free(b);
            char csv[200];
            const int n = cases[i].adds;
            (void)snprintf(csv, sizeof csv, TEN("killed") "\n%d,%d,%d,0,0,0,%d,%d,%d,0\n", n, n, n, n, n, n);
            expect_where(batch, "id <> 'report'", "", "killed", csv);
            /* What the condition keeps none of adds nothing. */
            expect_where(batch, "id = 'none'", "", "killed", SIX("killed") "\n,,,0,0,0\n");
            casus_batch_free(batch);
        }
    }
}

/* Part of three is a row of none. */
static void parts_of_several(void **state) {
    (void)state;
    casus_builder *b = builder();
    static const char *const reports[] = {"r1", "r2", "r3"};
    for (int i = 0; i < 3; i++) {
        whole(reports[i], 10 * (i + 1));
        append(b);
    }
    whole("part", 4);
    (void)perpetrator("one side");
    for (int i = 0; i < 3; i++) {
        related(PART_OF, "", reports[i]);
    }
    append(b);
    casus_batch *batch = seal_and_free(b);
    expect_csv(batch, "id", "killed",
               "id," TEN("killed") "\npart,4,4,4,0,0,0,4,4,4,0\nr1,6,6,6,0,0,0,6,6,6,0\nr2,16,16,16,0,0,0,16,16,16,0\n"
                                   "r3,26,26,26,0,0,0,26,26,26,0\n");
    casus_batch_free(batch);
}

/* Incidents explain the report, and of its breakdowns the value that they name. */
static void members_beside_breakdowns(void **state) {
    (void)state;
    casus_builder *b = report();
    event_of(INCIDENT, "raid");
    cell_by(K, perpetrator("one side"), -1, 0, exact(100));
    related(PART_OF, "", "report");
    append(b);
    event_of(INCIDENT, "find");
    cell_by(K, -1, -1, 0, exact(10));
    related(PART_OF, "", "report");
    append(b);
    casus_batch *batch = seal_and_free(b);
    expect_csv(batch, "", "events,killed", "events," TEN("killed") "\n2,763,763,763,0,0,0,653,653,653,0\n");
    /* 411 left of 511, and 100; of 763 all the rows leave 66, and the find of nobody is 10. */
    expect_csv(batch, "perpetrator", "events,killed",
               "perpetrator,events," TEN("killed") "\none side,1,511,511,511,0,0,0,411,411,411,0\n"
                                                   "the other,0,176,176,176,0,0,0,176,176,176,0\n"
                                                   ",1,76,76,76,0,0,0,66,66,66,0\n");
    casus_batch_free(batch);
}

static void what_is_no_breakdown(void **state) {
    (void)state;
    for (int form = 0; form < 7; form++) {
        casus_builder *b = builder();
        whole("report", 20);
        if (form == 0) {
            (void)perpetrator("one side"); /* it names the dimension itself */
        }
        append(b);
        whole("second", 30);
        append(b);
        event_of(form == 1 ? INCIDENT : SUMMARY, "part");
        const int32_t by = perpetrator("one side");
        const int32_t means = form == 2 ? platform("aircraft") : -1;
        cell_by(K, form == 3 ? -1 : by, means, form == 4 ? CASUS_AGE_CHILD : 0, exact(8));
        if (form == 3) {
            (void)perpetrator("the other"); /* two, so that neither is the only one */
        }
        related(PART_OF, "", "report");
        if (form == 5) {
            related(PART_OF, "", "second"); /* part of two */
        }
        append(b);
        if (form == 6) { /* one more record of it is an incident */
            event_of(INCIDENT, "same");
            cell_by(K, perpetrator("one side"), -1, 0, exact(8));
            related(CASUS_RELATION_KIND_SAME_AS, "", "part");
            append(b);
        }
        casus_batch *batch = seal_and_free(b);
        /* As a member it adds, and explains. */
        char csv[512];
        (void)snprintf(csv, sizeof csv, TEN("killed") "\n%d,%d,%d,0,0,0,%d,%d,%d,0\n", form == 5 ? 42 : 50,
                       form == 5 ? 42 : 50, form == 5 ? 42 : 50,
                       form == 1   ? 42
                       : form == 5 ? 42
                                   : 50,
                       form == 1   ? 42
                       : form == 5 ? 42
                                   : 50,
                       form == 1   ? 42
                       : form == 5 ? 42
                                   : 50);
        expect_csv(batch, "", "killed", csv);
        expect_where(batch, "id = 'part'", "", "killed",
                     form == 1 ? SIX("killed") "\n8,8,8,0,0,0\n" : TEN("killed") "\n8,8,8,0,0,0,8,8,8,0\n");
        casus_batch_free(batch);
    }
}

/* Each status for itself: children among the killed are a breakdown, the injured are told apart by nothing. */
static void by_status_and_victims(void **state) {
    (void)state;
    casus_builder *b = builder();
    event_of(SUMMARY, "report");
    cell_by(K, -1, -1, 0, exact(20));
    cell_by(INJURED, -1, -1, 0, exact(30));
    append(b);
    event_of(SUMMARY, "children");
    cell_by(K, -1, -1, CASUS_AGE_CHILD, exact(6));
    cell_by(INJURED, -1, -1, 0, exact(7));
    related(PART_OF, "", "report");
    append(b);
    casus_batch *batch = seal_and_free(b);
    expect_csv(batch, "id", "killed,injured",
               "id," TEN("killed") "," TEN("injured") "\nchildren,,,,0,0,0,,,,0,7,7,7,0,0,0,7,7,7,0\n"
                                                      "report,20,20,20,0,0,0,20,20,20,0,23,23,23,0,0,0,23,23,23,0\n");
    expect_csv(batch, "victim.age", "killed",
               "victim.age," TEN("killed") "\nchild,6,6,6,0,0,0,6,6,6,0\n,14,14,14,0,0,0,14,14,14,0\n");
    expect_csv(batch, "", "killed[age=child]", TEN("killed[age=child]") "\n6,6,6,0,0,0,6,6,6,0\n");
    /* The same dimension, another field of it. */
    expect_csv(batch, "victim.sex", "killed", "victim.sex," TEN("killed") "\n,20,20,20,0,0,0,20,20,20,0\n");
    casus_batch_free(batch);
}

/* A cell says by whom; else all perpetrators of the event are meant, and the cell stands in the row of each. */
static void keys_of_cells(void **state) {
    (void)state;
    casus_builder *b = builder();
    event_of(INCIDENT, "a");
    const int32_t one = perpetrator("one side");
    (void)perpetrator("the other");
    cell_by(K, one, -1, 0, exact(3));
    cell_by(K, -1, -1, 0, exact(4));
    append(b);
    event_of(INCIDENT, "b");
    casus_means m = CASUS_MEANS_INIT;
    m.platform = casus_str_from("drone");
    m.munition = casus_str_from("bomb");
    m.weapon = casus_str_from("bomb");
    (void)add_part(&m.head);
    cell_by(K, -1, -1, 0, exact(5));
    append(b);
    casus_batch *batch = seal_and_free(b);
    expect_csv(batch, "perpetrator", "events,killed",
               "perpetrator,events," SIX("killed") "\none side,1,7,7,7,0,0,0\nthe other,1,4,4,4,0,0,0\n"
                                                   ",1,5,5,5,0,0,0\n");
    expect_csv(batch, "means", "events,killed",
               "means,events," SIX("killed") "\nbomb,1,5,5,5,0,0,0\ndrone,1,5,5,5,0,0,0\n,1,7,7,7,0,0,0\n");
    expect_csv(batch, "", "killed[perpetrator='one side'],killed[perpetrator!='one side'],killed[means=drone]",
               SIX("killed[perpetrator='one side']") "," SIX("killed[perpetrator!='one side']") "," SIX(
                   "killed[means=drone]") "\n7,7,7,0,1,0,4,4,4,0,1,0,5,5,5,0,1,0\n");
    casus_batch_free(batch);
}

/* Who says it: each claimant's own cells. */
static void keys_of_claimants(void **state) {
    (void)state;
    casus_builder *b = builder();
    event_of(INCIDENT, "a");
    for (int i = 0; i < 2; i++) {
        casus_claim c = CASUS_CLAIM_INIT;
        casus_casualty x = CASUS_CASUALTY_INIT;
        c.claimant = actor(i == 0 ? "police" : "hospital");
        x.claim = add_part(&c.head);
        x.status = K;
        x.triple = exact(i == 0 ? 3 : 5);
        (void)add_part(&x.head);
    }
    append(b);
    casus_batch *batch = seal_and_free(b);
    expect_csv(batch, "claimant", "events,killed",
               "claimant,events," SIX("killed") "\nhospital,1,5,5,5,0,0,0\npolice,1,3,3,3,0,0,0\n");
    expect_csv(batch, "", "killed,killed[claimant=police]",
               SIX("killed") "," SIX("killed[claimant=police]") "\n3,,5,0,1,0,3,3,3,0,0,0\n");
    casus_batch_free(batch);
}

static void killed_or_injured(void **state) {
    (void)state;
    casus_builder *b = builder();
    event_of(INCIDENT, "a");
    cell(CASUS_CASUALTY_STATUS_KILLED_OR_INJURED, 0, -1, exact(9));
    append(b);
    casus_batch *batch = seal_and_free(b);
    expect_csv(batch, "", "killed,killed_or_injured",
               SIX("killed") "," SIX("killed_or_injured") "\n,,,0,1,0,9,9,9,0,0,0\n");
    casus_batch_free(batch);
}

/* A share makes no count, and one over 1 is refused where it is given. */
static void shares(void **state) {
    (void)state;
    casus_builder *b = builder();
    casus_casualty c = CASUS_CASUALTY_INIT;
    event_of(INCIDENT, "a");
    killed(exact(10));
    c.status = K;
    c.included_in = 0;
    c.share = 0.3;
    c.age = CASUS_AGE_CHILD;
    (void)add_part(&c.head);
    append(b);
    casus_batch *batch = seal_and_free(b);
    expect_csv(batch, "", "killed,killed[age=child]",
               SIX("killed") "," SIX("killed[age=child]") "\n10,10,10,0,0,0,,,,0,1,0\n");
    casus_batch_free(batch);
    c.share = 1.5;
    assert_int_equal(casus_event_add(ev, &c.head, NULL, NULL), CASUS_E_VALUE);
    c.share = -0.1;
    assert_int_equal(casus_event_add(ev, &c.head, NULL, NULL), CASUS_E_VALUE);
}

/* Nobody died, say the report and its only part: nothing is raised, left over or exceeded. */
static void nobody_by_side(void **state) {
    (void)state;
    casus_builder *b = builder();
    whole("report", 0);
    append(b);
    by_side(b, "one", "one side", 0);
    casus_batch *batch = seal_and_free(b);
    expect_csv(batch, "", "killed", TEN("killed") "\n0,0,0,0,0,0,0,0,0,0\n");
    casus_batch_free(batch);
}

/* The event's next cell: so many killed of a nation, among those of a cell (-1: of none). */
static void killed_of(const char *nationality, int32_t among, double n) {
    casus_casualty c = CASUS_CASUALTY_INIT;
    c.status = K;
    c.nationality = casus_str_from(nationality);
    c.included_in = among;
    c.triple = exact(n);
    (void)add_part(&c.head);
}

/* Four of the ten were counted with them: of 1 + 2 + 10 that are French none is added twice, whatever the event before
   had. */
static void victims_among_victims(void **state) {
    (void)state;
    casus_builder *b = builder();
    event_of(INCIDENT, "1");
    killed_of("FRA", -1, 1);
    killed_of("FRA", -1, 2);
    killed_of("DEU", -1, 5);
    append(b);
    event_of(INCIDENT, "2");
    killed_of("FRA", -1, 10);
    killed_of("FRA", 0, 4);
    killed_of("DEU", -1, 3);
    append(b);
    casus_batch *batch = seal_and_free(b);
    expect_csv(batch, "victim.nationality", "killed",
               "victim.nationality," SIX("killed") "\nDEU,8,8,8,0,0,0\nFRA,13,13,13,0,0,0\n");
    casus_batch_free(batch);
}

/* A report of five dead of each of many nations, and an event of so many of each as its number says: what is left over
   of a nation is what its own event leaves. */
static void many_nations_of_a_report(void **state) {
    (void)state;
    enum { NATIONS = 150 };
    casus_builder *b = builder();
    char name[16];
    event_of(SUMMARY, "report");
    for (int i = 0; i < NATIONS; i++) {
        (void)snprintf(name, sizeof name, "N%03d", i);
        killed_of(name, -1, 5);
    }
    append(b);
    for (int i = 0; i < NATIONS; i++) {
        event_of(INCIDENT, name);
        (void)snprintf(name, sizeof name, "N%03d", i);
        words(CASUS_EVENT_ID, name);
        killed_of(name, -1, i % 6);
        related(PART_OF, "", "report");
        append(b);
    }
    casus_batch *batch = seal_and_free(b);
    casus_rollup *r = rollup("victim.nationality", "killed");
    casus_table *t = NULL;
    add(r, batch);
    assert_int_equal(casus_rollup_table(r, NULL, &t, NULL), CASUS_OK);
    assert_int_equal(casus_table_row_count(t), NATIONS);
    for (int64_t row = 0; row < NATIONS; row++) {
        assert_true(casus_column_double(casus_table_column(t, "killed_best"), row) == 5);
        assert_true(casus_column_double(casus_table_column(t, "killed_residual_best"), row) == (double)(5 - row % 6));
    }
    casus_table_free(t);
    casus_rollup_free(r);
    casus_batch_free(batch);
}

/* Keys that list multiply: each actor of the event, and each nation of its victims. */
static void actors_by_victims(void **state) {
    (void)state;
    casus_builder *b = builder();
    event_of(INCIDENT, "1");
    participant(actor("Red"), 0);
    participant(actor("Blue"), 0);
    killed_of("FRA", -1, 1);
    killed_of("DEU", -1, 5);
    append(b);
    casus_batch *batch = seal_and_free(b);
    expect_csv(batch, "actor,victim.nationality", "killed",
               "actor,victim.nationality," SIX("killed") "\nBlue,DEU,5,5,5,0,0,0\nBlue,FRA,1,1,1,0,0,0\n"
                                                         "Red,DEU,5,5,5,0,0,0\nRed,FRA,1,1,1,0,0,0\n");
    casus_batch_free(batch);
}

/* And each of its sources. */
static void actors_by_sources(void **state) {
    (void)state;
    casus_builder *b = builder();
    casus_source of = CASUS_SOURCE_INIT;
    event_of(INCIDENT, "1");
    participant(actor("Red"), 0);
    participant(actor("Blue"), 0);
    of.name = casus_str_from("Gazette");
    (void)add_part(&of.head);
    of.name = casus_str_from("Radio");
    (void)add_part(&of.head);
    killed_of("FRA", -1, 1);
    killed_of("DEU", -1, 5);
    append(b);
    casus_batch *batch = seal_and_free(b);
    expect_csv(batch, "actor,source", "killed",
               "actor,source," SIX("killed") "\nBlue,Gazette,6,6,6,0,0,0\nBlue,Radio,6,6,6,0,0,0\n"
                                             "Red,Gazette,6,6,6,0,0,0\nRed,Radio,6,6,6,0,0,0\n");
    expect_csv(batch, "actor,source,victim.nationality", "killed",
               "actor,source,victim.nationality," SIX(
                   "killed") "\nBlue,Gazette,DEU,5,5,5,0,0,0\nBlue,Gazette,FRA,1,1,1,0,0,0\n"
                             "Blue,Radio,DEU,5,5,5,0,0,0\nBlue,Radio,FRA,1,1,1,0,0,0\nRed,Gazette,DEU,5,5,5,0,0,0\n"
                             "Red,Gazette,FRA,1,1,1,0,0,0\nRed,Radio,DEU,5,5,5,0,0,0\nRed,Radio,FRA,1,1,1,0,0,0\n");
    casus_batch_free(batch);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_of_the_report),
        cmocka_unit_test(figures_of_members),
        cmocka_unit_test(numbers_that_are_raised),
        cmocka_unit_test(reports_told_twice),
        cmocka_unit_test(the_largest_dimension),
        cmocka_unit_test(parts_of_several),
        cmocka_unit_test(breakdowns_alone),
        cmocka_unit_test(conditions_name_a_dimension),
        cmocka_unit_test(conditions_tell_the_value),
        cmocka_unit_test(reports_that_are_raised),
        cmocka_unit_test(members_beside_breakdowns),
        cmocka_unit_test(what_is_no_breakdown),
        cmocka_unit_test(by_status_and_victims),
        cmocka_unit_test(keys_of_cells),
        cmocka_unit_test(keys_of_claimants),
        cmocka_unit_test(killed_or_injured),
        cmocka_unit_test(nobody_by_side),
        cmocka_unit_test(victims_among_victims),
        cmocka_unit_test(many_nations_of_a_report),
        cmocka_unit_test(actors_by_victims),
        cmocka_unit_test(actors_by_sources),
        cmocka_unit_test(shares),
    };
    return cmocka_run_group_tests(tests, make_event, drop_event);
}
