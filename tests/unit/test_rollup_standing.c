/* SPDX-License-Identifier: MIT */
/* Which records a rollup counts: what does not stand, one event of many records, who leads, and whose figure it is;
   links and names from outside; any order, any split; and the figures of docs/standing.md. */
#include "random_rollup.h"
#include "spoiled_states.h"

#include <time.h>

#define K CASUS_CASUALTY_STATUS_KILLED
#define SAME_AS CASUS_RELATION_KIND_SAME_AS
#define DUPLICATE_OF CASUS_RELATION_KIND_DUPLICATE_OF
#define SUPERSEDES CASUS_RELATION_KIND_SUPERSEDES
#define PART_OF CASUS_RELATION_KIND_PART_OF
#define OVERLAPS CASUS_RELATION_KIND_POSSIBLY_OVERLAPS
#define SUMMARY CASUS_KIND_SUMMARY
#define INCIDENT CASUS_KIND_INCIDENT

static casus_triple exact(double n) {
    return casus_triple_exact(n);
}

/* ---- Questions and answers ------------------------------------------------------------------------------------- */

static casus_rollup *asking(const char *by, const char *sum, const casus_rollup_options *options) {
    casus_rollup *r = NULL;
    casus_error e;
    if (casus_rollup_new(NULL, by, sum, options, &r, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    return r;
}

static void says(const casus_rollup *r, const char *wanted) {
    text t = written(r, CASUS_FORMAT_CSV);
    assert_string_equal(t.data, wanted);
    free(t.data);
}

static void expect_with(const casus_batch *batch, const casus_rollup_options *options, const char *by, const char *sum,
                        const char *wanted) {
    casus_rollup *r = asking(by, sum, options);
    add(r, batch);
    says(r, wanted);
    casus_rollup_free(r);
}

static void expect_policy(const casus_batch *batch, int32_t policy, const char *sum, const char *wanted) {
    casus_rollup_options o = CASUS_ROLLUP_OPTIONS_INIT;
    o.policy = policy;
    expect_with(batch, &o, "", sum, wanted);
}

static void expect_where(const casus_batch *batch, const char *where, const char *by, const char *sum,
                         const char *wanted) {
    casus_rollup_options o = CASUS_ROLLUP_OPTIONS_INIT;
    o.where = where;
    expect_with(batch, &o, by, sum, wanted);
}

static casus_standing standing_of(const casus_rollup *r) {
    casus_standing s = CASUS_STANDING_INIT;
    casus_error e;
    if (casus_rollup_standing(r, &s, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    assert_int_equal(s.events, s.counted + s.not_happened + s.superseded + s.told_twice);
    assert_int_equal(s.summaries,
                     s.summaries_counted + s.summaries_not_happened + s.summaries_superseded + s.summaries_told_twice);
    return s;
}

/* What became of the records: four numbers of events, four of summaries. */
static void stand(const casus_rollup *r, const int64_t *wanted) {
    const casus_standing s = standing_of(r);
    const int64_t have[] = {
        s.counted,           s.not_happened,           s.superseded,           s.told_twice,
        s.summaries_counted, s.summaries_not_happened, s.summaries_superseded, s.summaries_told_twice};
    for (int i = 0; i < 8; i++) {
        if (have[i] != wanted[i]) {
            fail_msg("number %d is %lld instead of %lld", i, (long long)have[i], (long long)wanted[i]);
        }
    }
}

/* An event with one figure, of a dataset. */
static void counted_of(const char *dataset, const char *id, casus_triple count) {
    event_of(INCIDENT, id);
    words(CASUS_EVENT_DATASET, dataset);
    killed(count);
}

static void counted(const char *id, double n) {
    counted_of("d", id, exact(n));
}

static void of_modality(int32_t modality) {
    casus_record r = record();
    r.modality = modality;
    put_record(r);
}

static void revoked(void) {
    casus_record r = record();
    r.revoked = 1;
    put_record(r);
}

/* ---- What does not stand --------------------------------------------------------------------------------------- */

static void modalities(void **state) {
    (void)state;
    casus_builder *b = builder();
    char id[24];
    for (int32_t m = 0; m <= casus_vocabulary_last(CASUS_VOCABULARY_MODALITY); m++) {
        for (int kind = 0; kind < 2; kind++) {
            (void)snprintf(id, sizeof id, "%d%d", (int)m, kind);
            counted(kind == 0 ? id : "", 1 << m); /* held, and folded as far as an event without an id is */
            of_modality(m);
            append(b);
        }
    }
    casus_record r = CASUS_RECORD_INIT;
    counted("x", 5000);
    r = record();
    r.certainty = CASUS_CERTAINTY_DISCOUNTED;
    put_record(r);
    append(b);
    casus_batch *batch = seal_and_free(b);
    /* Unknown, occurred, ongoing and alleged stand. */
    const int64_t sum =
        2 * (1 + (1 << CASUS_MODALITY_OCCURRED) + (1 << CASUS_MODALITY_ONGOING) + (1 << CASUS_MODALITY_ALLEGED));
    char csv[256];
    (void)snprintf(csv, sizeof csv, "events," SIX("killed") "\n8,%lld,%lld,%lld,0,0,0\n", (long long)sum,
                   (long long)sum, (long long)sum);
    expect_csv(batch, "", "events,killed", csv);
    casus_rollup *all = rollup("", "events");
    add(all, batch);
    const int64_t wanted[] = {8, 13, 0, 0, 0, 0, 0, 0};
    stand(all, wanted);
    casus_rollup_free(all);
    /* A question that names it decides itself. */
    expect_where(batch, "modality = 'planned'", "", "events", "events\n2\n");
    expect_where(batch, "modality is null or modality <> 'occurred'", "", "events", "events\n19\n");
    expect_where(batch, "certainty = 'discounted'", "", "events,killed",
                 "events," SIX("killed") "\n1,5000,5000,5000,0,0,0\n");
    casus_rollup *by = rollup("modality", "events");
    add(by, batch);
    says(by, "modality,events\nalleged,2\ndenied,2\nhypothetical,2\nnegated,2\noccurred,2\nongoing,2\nplanned,2\n"
             "possible,2\nthreatened,2\n,3\n");
    assert_int_equal(standing_of(by).unreal, 13);
    assert_int_equal(standing_of(by).not_happened, 0);
    casus_rollup_free(by);
    casus_batch_free(batch);
}

/* Planned, superseded, revoked and told twice are told once each, in that order, of what the filter keeps. */
static void what_is_told(void **state) {
    (void)state;
    casus_builder *b = builder();
    counted("planned", 100);
    of_modality(CASUS_MODALITY_PLANNED);
    append(b);
    counted("old", 10);
    append(b);
    counted("new", 12);
    related(SUPERSEDES, "", "old");
    append(b);
    counted("twin", 11);
    related(SAME_AS, "", "new");
    append(b);
    counted("gone", 7);
    revoked();
    append(b);
    counted("both", 3); /* it did not happen, and is revoked */
    of_modality(CASUS_MODALITY_DENIED);
    revoked();
    append(b);
    event_of(SUMMARY, "week");
    killed(exact(9));
    append(b);
    event_of(SUMMARY, "again");
    killed(exact(9));
    related(DUPLICATE_OF, "", "week");
    append(b);
    event_of(CASUS_KIND_MENTION, "mention");
    append(b);
    casus_batch *batch = seal_and_free(b);
    casus_rollup *r = rollup("", "events,summaries,killed");
    add(r, batch);
    const int64_t all[] = {1, 2, 2, 1, 1, 0, 0, 1};
    stand(r, all);
    says(r, "events,summaries," TEN("killed") "\n1,1,20,9,21,0,1,0,9,9,9,0\n");
    assert_int_equal(standing_of(r).disagreed, 1);
    casus_rollup_free(r);
    r = rollup_of("", "events", "killed >= 10", 0);
    add(r, batch);
    const int64_t some[] = {1, 1, 1, 1, 0, 0, 0, 0};
    stand(r, some);
    casus_rollup_free(r);
    /* The old one alone: nothing counts, but it is told. */
    r = rollup_of("", "events", "id = 'old'", 0);
    add(r, batch);
    const int64_t old[] = {0, 0, 1, 0, 0, 0, 0, 0};
    stand(r, old);
    says(r, "events\n0\n");
    casus_rollup_free(r);
    casus_batch_free(batch);
    casus_standing s = CASUS_STANDING_INIT;
    r = rollup("", "events");
    assert_int_equal(casus_rollup_standing(r, NULL, NULL), CASUS_E_ARGUMENT);
    assert_int_equal(casus_rollup_standing(NULL, &s, NULL), CASUS_E_ARGUMENT);
    assert_int_equal(casus_rollup_standing(r, &s, NULL), CASUS_OK);
    assert_int_equal(s.events, 0);
    casus_rollup_free(r);
}

static void circles_and_selves(void **state) {
    (void)state;
    casus_builder *b = builder();
    counted("a", 1);
    related(SUPERSEDES, "", "b");
    append(b);
    counted("b", 2);
    related(SUPERSEDES, "", "a");
    append(b);
    event_of(INCIDENT, "");
    killed(exact(4));
    related(SAME_AS, "d", "c");
    words(CASUS_EVENT_ID, "c"); /* what cannot be said of an event that has its id */
    append(b);
    event_of(SUMMARY, "s");
    killed(exact(8));
    related(PART_OF, "", "t");
    append(b);
    event_of(SUMMARY, "t");
    killed(exact(8));
    related(PART_OF, "", "s");
    append(b);
    casus_batch *batch = seal_and_free(b);
    casus_rollup *r = rollup("", "events,killed");
    add(r, batch);
    const casus_standing s = standing_of(r);
    assert_int_equal(s.circles, 2);
    assert_int_equal(s.selves, 1);
    assert_int_equal(s.counted, 3);
    assert_int_equal(s.superseded, 0);
    says(r, "events," ELEVEN("killed") "\n3,15,7,23,0,2,0,16,16,16,0,2\n");
    casus_rollup_free(r);
    casus_batch_free(batch);
}

/* What does not stand neither explains nor comes back to life. */
static void members_that_do_not_stand(void **state) {
    (void)state;
    casus_builder *b = builder();
    event_of(SUMMARY, "s");
    killed(exact(20));
    append(b);
    counted("planned", 5);
    of_modality(CASUS_MODALITY_PLANNED);
    related(PART_OF, "", "s");
    append(b);
    counted("old", 3);
    related(PART_OF, "", "s");
    append(b);
    counted("new", 4); /* it takes the old one's place */
    related(SUPERSEDES, "", "old");
    append(b);
    counted("twin", 4);
    related(SAME_AS, "", "new"); /* a cluster explains once */
    related(PART_OF, "", "s");
    append(b);
    casus_batch *batch = seal_and_free(b);
    expect_csv(batch, "", "events,killed", "events," TEN("killed") "\n1,20,20,20,0,0,0,16,16,16,0\n");
    expect_where(batch, "id = 'old' or id = 's'", "", "events,killed",
                 "events," TEN("killed") "\n0,16,16,16,0,0,0,16,16,16,0\n");
    expect_where(batch, "modality = 'planned' or id = 's'", "", "events,killed",
                 "events," TEN("killed") "\n1,21,21,21,0,0,0,16,16,16,0\n");
    casus_batch_free(batch);
}

/* ---- One event ------------------------------------------------------------------------------------------------- */

/* The four records of docs/standing.md. */
static casus_batch *four(void) {
    casus_builder *b = builder();
    counted("a", 10);
    related(SUPERSEDES, "", "old");
    append(b);
    counted("b", 12);
    related(SAME_AS, "", "a");
    append(b);
    counted("c", 11);
    related(DUPLICATE_OF, "", "a");
    append(b);
    counted("old", 10);
    append(b);
    return seal_and_free(b);
}

static void figures_of_four_records(void **state) {
    (void)state;
    casus_batch *batch = four();
    casus_rollup *r = rollup("", "events,killed");
    add(r, batch);
    const int64_t wanted[] = {1, 0, 1, 2, 0, 0, 0, 0};
    stand(r, wanted);
    text t = written(r, CASUS_FORMAT_TEXT);
    stands_in("standing.md", t.data);
    stands_in("standing.md", "events: 4 = 1 counted + 1 superseded + 2 told twice\n"
                             "1 events have no agreed best");
    free(t.data);
    casus_rollup_free(r);
    expect_policy(batch, CASUS_POLICY_HULL, "killed", SIX("killed") "\n10,,12,0,1,0\n");
    expect_policy(batch, CASUS_POLICY_LEAD, "killed", SIX("killed") "\n10,10,10,0,0,0\n");
    expect_policy(batch, CASUS_POLICY_LOWEST, "killed", SIX("killed") "\n10,10,10,0,0,0\n");
    expect_policy(batch, CASUS_POLICY_HIGHEST, "killed", SIX("killed") "\n12,12,12,0,0,0\n");
    expect_policy(batch, CASUS_POLICY_ACLED, "killed", SIX("killed") "\n10,10,10,0,0,0\n");
    /* The chosen ones only. */
    expect_where(batch, "id = 'b'", "id", "killed", "id," SIX("killed") "\nb,12,12,12,0,0,0\n");
    expect_where(batch, "id in ('b', 'c')", "id", "killed", "id," SIX("killed") "\nb,11,,12,0,1,0\n");
    expect_where(batch, "id = 'old'", "id", "killed", "id," SIX("killed") "\n");
    casus_batch_free(batch);
}

/* Three records of three datasets: who leads gives the keys, and under `lead` the figure. */
static void who_leads(void **state) {
    (void)state;
    casus_rollup_options o = CASUS_ROLLUP_OPTIONS_INIT;
    casus_rollup *r = NULL;
    casus_builder *b = builder();
    static const char *const datasets[] = {"x", "y", "z"};
    for (int i = 0; i < 3; i++) {
        counted_of(datasets[i], "1", i == 0 ? casus_triple_unknown() : exact(i));
        place(datasets[i], casus__nan(), casus__nan());
        related(SAME_AS, datasets[(i + 1) % 3], "1");
        append(b);
    }
    casus_batch *batch = seal_and_free(b);
    o.policy = CASUS_POLICY_LEAD;
    /* The first by dataset; it states nothing, so the figure is that of the second. */
    expect_with(batch, &o, "country", "events,killed", "country,events," SIX("killed") "\nx,1,1,1,1,0,0,0\n");
    o.lead = "z,y";
    expect_with(batch, &o, "country", "events,killed", "country,events," SIX("killed") "\nz,1,2,2,2,0,0,0\n");
    o.lead = " y ";
    expect_with(batch, &o, "country", "events,killed", "country,events," SIX("killed") "\ny,1,1,1,1,0,0,0\n");
    o.lead = "n,x";
    expect_with(batch, &o, "country", "events,killed", "country,events," SIX("killed") "\nx,1,1,1,1,0,0,0\n");
    /* Among the chosen. */
    o.lead = "x";
    o.where = "dataset <> 'x'";
    expect_with(batch, &o, "country", "events,killed", "country,events," SIX("killed") "\ny,1,1,1,1,0,0,0\n");
    casus_batch_free(batch);
    static const char *const bad[] = {"x,", ",x", "x,,y", "x,x", " , "};
    for (int i = 0; i < 5; i++) {
        o.lead = bad[i];
        assert_int_equal(casus_rollup_new(NULL, "", "", &o, &r, NULL), CASUS_E_ARGUMENT);
        assert_null(r);
    }
    /* It is part of the question. */
    o.lead = "y";
    o.where = NULL;
    r = asking("", "killed", &o);
    o.lead = "z";
    casus_rollup *other = asking("", "killed", &o);
    assert_int_equal(casus_rollup_merge(r, other, NULL), CASUS_E_ARGUMENT);
    casus_rollup_free(other);
    casus_rollup_free(r);
}

/* The target of a duplicate leads before every dataset, unless it is a duplicate itself. */
static void duplicates_lead(void **state) {
    (void)state;
    casus_rollup_options o = CASUS_ROLLUP_OPTIONS_INIT;
    casus_builder *b = builder();
    o.lead = "x";
    counted_of("x", "1", exact(1));
    related(DUPLICATE_OF, "z", "1");
    append(b);
    counted_of("y", "1", exact(2));
    related(SAME_AS, "x", "1");
    append(b);
    counted_of("z", "1", exact(3));
    append(b);
    casus_batch *batch = seal(b);
    expect_with(batch, &o, "dataset", "events", "dataset,events\nz,1\n");
    casus_batch_free(batch);
    /* Two targets: the first of them by the other rules. */
    counted_of("x", "1", exact(1));
    related(DUPLICATE_OF, "z", "1");
    related(DUPLICATE_OF, "y", "1");
    append(b);
    counted_of("y", "1", exact(2));
    append(b);
    counted_of("z", "1", exact(3));
    append(b);
    batch = seal(b);
    expect_with(batch, &o, "dataset", "events", "dataset,events\ny,1\n");
    casus_batch_free(batch);
    /* Of a chain the last. */
    counted_of("x", "1", exact(1));
    related(DUPLICATE_OF, "y", "1");
    append(b);
    counted_of("y", "1", exact(2));
    related(DUPLICATE_OF, "z", "1");
    append(b);
    counted_of("z", "1", exact(3));
    append(b);
    batch = seal_and_free(b);
    expect_with(batch, &o, "dataset", "events", "dataset,events\nz,1\n");
    casus_batch_free(batch);
}

/* Its kind is the lead's as well. */
static void kinds_of_the_lead(void **state) {
    (void)state;
    casus_builder *b = builder();
    event_of(SUMMARY, "a");
    killed(exact(5));
    related(SAME_AS, "", "b");
    append(b);
    counted("b", 7);
    append(b);
    casus_batch *batch = seal_and_free(b);
    expect_csv(batch, "kind", "events,summaries,killed",
               "kind,events,summaries," TEN("killed") "\nsummary,0,1,5,,7,0,1,0,5,,7,0\n");
    expect_where(batch, "kind = 'incident'", "", "events,summaries,killed",
                 "events,summaries," SIX("killed") "\n1,0,7,7,7,0,0,0\n");
    casus_batch_free(batch);
}

/* Stated on its modified, else its created, else the latest day of a claim that asserts. */
static void when_it_was_stated(void **state) {
    (void)state;
    for (int form = 0; form < 5; form++) {
        casus_builder *b = builder();
        const int64_t day = 86400;
        for (int i = 0; i < 2; i++) {
            counted(i == 0 ? "a" : "b", i == 0 ? 5 : 7);
            casus_record r = record();
            casus_claim c = CASUS_CLAIM_INIT;
            switch (form) {
            case 0: r.modified = i == 0 ? 100 : 101; break; /* by the second */
            case 1: r.created = i == 0 ? 100 * day : 101 * day; break;
            case 2: /* the modified one goes before created */
                r.created = 200 * day;
                r.modified = i == 0 ? 100 * day : 101 * day;
                break;
            case 3: /* a denial says nothing of when */
                c.stated = i == 0 ? 300 : 200;
                c.polarity = i == 0 ? CASUS_CLAIM_POLARITY_DENIES : CASUS_CLAIM_POLARITY_ASSERTS;
                (void)add_part(&c.head);
                c.stated = 100;
                c.polarity = 0;
                (void)add_part(&c.head);
                break;
            default: r.modified = i == 0 ? CASUS_MOMENT_UNKNOWN : -5; break; /* undated is before 1970 as well */
            }
            put_record(r);
            related(SAME_AS, "", "a");
            if (i == 0) {
                assert_int_equal(casus_event_remove(ev, CASUS_TAG_RELATION, 0, NULL), CASUS_OK);
            }
            append(b);
        }
        casus_batch *batch = seal_and_free(b);
        expect_policy(batch, CASUS_POLICY_LATEST, "killed", SIX("killed") "\n7,7,7,0,0,0\n");
        casus_batch_free(batch);
    }
}

/* Keys of cells are those of all its records, each value with its own figure; a record that names none gives no empty
   row of a status that another names. */
static void keys_of_all_records(void **state) {
    (void)state;
    casus_builder *b = builder();
    event_of(INCIDENT, "a");
    casus_casualty c = CASUS_CASUALTY_INIT;
    c.status = K;
    c.nationality = casus_str_from("CHN");
    c.triple = exact(3);
    (void)add_part(&c.head);
    append(b);
    event_of(INCIDENT, "b");
    (void)add_part(&c.head);
    c.nationality = casus_str_from("TJK");
    c.triple = exact(2);
    (void)add_part(&c.head);
    related(SAME_AS, "", "a");
    append(b);
    counted("c", 6);
    cell(CASUS_CASUALTY_STATUS_INJURED, 0, -1, exact(1));
    related(SAME_AS, "", "a");
    append(b);
    casus_batch *batch = seal_and_free(b);
    expect_csv(batch, "victim.nationality", "events,killed,injured",
               "victim.nationality,events," SIX("killed") "," SIX(
                   "injured") "\nCHN,1,3,3,3,0,0,0,,,,0,1,0\nTJK,1,2,2,2,0,0,0,,,,0,1,0\n,1,,,,0,1,0,1,1,1,0,0,0\n");
    expect_csv(batch, "", "killed", SIX("killed") "\n3,,6,0,1,0\n");
    casus_batch_free(batch);
}

static void confidence(void **state) {
    (void)state;
    casus_rollup_options o = CASUS_ROLLUP_OPTIONS_INIT;
    casus_rollup *r = NULL;
    casus_builder *b = builder();
    static const int32_t types[] = {SAME_AS, DUPLICATE_OF, SUPERSEDES, OVERLAPS, PART_OF};
    for (int i = 0; i < 5; i++) {
        char id[16];
        casus_relation x = CASUS_RELATION_INIT;
        (void)snprintf(id, sizeof id, "a%d", i);
        event_of(i == 4 ? SUMMARY : INCIDENT, id);
        killed(exact(1));
        append(b);
        x.kind = types[i];
        x.confidence = 0.5;
        x.id = casus_str_from(id);
        counted("", 1);
        (void)add_part(&x.head);
        append(b);
    }
    casus_batch *batch = seal_and_free(b);
    /* Whatever their confidence; part_of holds at any. */
    expect_with(batch, &o, "", "events,killed", "events," ELEVEN("killed") "\n6,5,4,6,0,2,0,0,0,0,0,2\n");
    o.min_confidence = 0.5;
    expect_with(batch, &o, "", "events,killed", "events," ELEVEN("killed") "\n6,5,4,6,0,2,0,0,0,0,0,2\n");
    o.min_confidence = 0.6;
    expect_with(batch, &o, "", "events,killed", "events," TEN("killed") "\n9,9,9,9,0,0,0,0,0,0,0\n");
    casus_rollup *other = asking("", "killed", NULL);
    r = asking("", "killed", &o);
    assert_int_equal(casus_rollup_merge(r, other, NULL), CASUS_E_ARGUMENT);
    casus_rollup_free(other);
    casus_rollup_free(r);
    casus_batch_free(batch);
    const double bad[] = {-0.1, 1.1, casus__nan(), casus__inf()};
    for (int i = 0; i < 4; i++) {
        o.min_confidence = bad[i];
        r = (casus_rollup *)ev;
        assert_int_equal(casus_rollup_new(NULL, "", "", &o, &r, NULL), CASUS_E_ARGUMENT);
        assert_null(r);
    }
}

/* ---- Any order, any split -------------------------------------------------------------------------------------- */

typedef struct drawn {
    casus_batch *rows[6];
    int count;
} drawn;

/* A batch for each event of a small file. */
static void small_file(drawn *d, int form) {
    static const struct {
        const char *id;
        double n;
        int32_t type;
        const char *other;
        int32_t second;
        const char *third;
    } files[][6] = {
        {{"a", 1, SAME_AS, "b", 0, ""},
         {"b", 2, SUPERSEDES, "c", 0, ""},
         {"c", 3, PART_OF, "s", 0, ""},
         {"s", 9, OVERLAPS, "x", 0, ""},
         {"x", 4, 0, "", 0, ""},
         {"x", 4, SAME_AS, "a", 0, ""}},
        {{"s", 1, SUPERSEDES, "t", SAME_AS, "x"},
         {"s", 1, SUPERSEDES, "t", 0, ""},
         {"t", 1, SAME_AS, "y", 0, ""},
         {"y", 5, 0, "", 0, ""},
         {"x", 7, DUPLICATE_OF, "y", 0, ""},
         {"x", 7, PART_OF, "y", 0, ""}},
        {{"a", 1, SUPERSEDES, "m", PART_OF, "s"},
         {"b", 2, SUPERSEDES, "m", OVERLAPS, "a"},
         {"m", 3, SAME_AS, "n", 0, ""},
         {"n", 4, PART_OF, "s", 0, ""},
         {"s", 20, PART_OF, "u", 0, ""},
         {"u", 30, PART_OF, "s", 0, ""}},
        {{"", 1, SAME_AS, "a", 0, ""},
         {"", 1, SUPERSEDES, "a", 0, ""},
         {"a", 1, DUPLICATE_OF, "b", 0, ""},
         {"a", 1, PART_OF, "b", 0, ""},
         {"b", 3, OVERLAPS, "c", 0, ""},
         {"c", 3, PART_OF, "b", 0, ""}},
    };
    d->count = 6;
    for (int i = 0; i < 6; i++) {
        casus_builder *b = builder();
        counted(files[form][i].id, files[form][i].n);
        place(files[form][i].id[0] % 2 == 0 ? "Mali" : "Niger", casus__nan(), casus__nan());
        if (files[form][i].type != 0) {
            related(files[form][i].type, i % 2 == 0 ? "" : "d", files[form][i].other);
        }
        if (files[form][i].second != 0) {
            related(files[form][i].second, "", files[form][i].third);
        }
        append(b);
        d->rows[i] = seal_and_free(b);
    }
}

/* The bytes and the table of the events in an order, the first few in another rollup that goes through its bytes. */
static void outcome(const drawn *d, const int *order, int split, const casus_rollup_options *o, text *bytes,
                    text *table) {
    casus_rollup *r = asking("country", "events,summaries,killed", o);
    casus_rollup *first = asking("country", "events,summaries,killed", o);
    for (int i = 0; i < d->count; i++) {
        add(i < split ? first : r, d->rows[order[i]]);
    }
    if (split > 0) {
        casus_rollup *loaded = NULL;
        text t = saved(first);
        assert_int_equal(casus_rollup_load(NULL, t.data, t.size, &loaded, NULL), CASUS_OK);
        free(t.data);
        assert_int_equal(casus_rollup_merge(r, loaded, NULL), CASUS_OK);
        casus_rollup_free(loaded);
    }
    *bytes = saved(r);
    *table = written(r, CASUS_FORMAT_CSV);
    casus_rollup_free(first);
    casus_rollup_free(r);
}

static void permute(const drawn *d, int *order, int at, const casus_rollup_options *o, const text *bytes,
                    const text *table) {
    if (at == d->count) {
        text b;
        text t;
        outcome(d, order, order[0], o, &b, &t);
        assert_string_equal(t.data, table->data);
        assert_int_equal(b.size, bytes->size);
        assert_memory_equal(b.data, bytes->data, (size_t)b.size);
        free(b.data);
        free(t.data);
        return;
    }
    for (int i = at; i < d->count; i++) {
        const int kept = order[at];
        order[at] = order[i];
        order[i] = kept;
        permute(d, order, at + 1, o, bytes, table);
        order[i] = order[at];
        order[at] = kept;
    }
}

static void every_permutation(void **state) {
    (void)state;
    static const char *const filters[] = {NULL, "id <> 'a'"};
    for (int form = 0; form < 4; form++) {
        for (int f = 0; f < 2; f++) {
            drawn d;
            int order[] = {0, 1, 2, 3, 4, 5};
            text bytes;
            text table;
            casus_rollup_options o = CASUS_ROLLUP_OPTIONS_INIT;
            o.where = filters[f];
            small_file(&d, form);
            outcome(&d, order, 0, &o, &bytes, &table);
            permute(&d, order, 0, &o, &bytes, &table);
            free(bytes.data);
            free(table.data);
            for (int i = 0; i < d.count; i++) {
                casus_batch_free(d.rows[i]);
            }
        }
    }
}

/* ---- Links from outside ---------------------------------------------------------------------------------------- */

static casus_status links_of(const char *table, casus_links **out, casus_error *e) {
    casus_input *input = NULL;
    assert_int_equal(casus_input_memory(NULL, table, -1, "clusters.csv", casus_release_none, NULL, &input, NULL),
                     CASUS_OK);
    *out = (casus_links *)ev;
    const casus_status status = casus_links_read(NULL, input, out, e);
    casus_input_free(input);
    assert_true((status == CASUS_OK) == (*out != NULL));
    return status;
}

static casus_links *links(const char *table) {
    casus_links *l = NULL;
    casus_error e;
    if (links_of(table, &l, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    return l;
}

static casus_status add_csv(casus_rollup *r, const char *rows, casus_error *e) {
    casus_input *input = NULL;
    assert_int_equal(casus_input_memory(NULL, rows, -1, "rows.csv", casus_release_none, NULL, &input, NULL), CASUS_OK);
    const casus_status status = casus_rollup_add_input(r, input, NULL, NULL, e);
    casus_input_free(input);
    return status;
}

static void adds(casus_rollup *r, const char *rows) {
    casus_error e;
    if (add_csv(r, rows, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
}

#define ACLED "event_id_cnty,event_date,time_precision,event_type,actor1,country,fatalities\n"
#define FIRST_ROW "MLI1,2021-08-26,1,Battles,Army,Mali,3\n"
#define SECOND_ROW "MLI2,2021-08-26,1,Battles,Army,Mali,5\n"
#define THIRD_ROW "MLI3,2021-08-27,1,Battles,Army,Niger,100\n"

static void tables_that_are_no_links(void **state) {
    (void)state;
    static const struct {
        const char *table;
        casus_status status;
        int64_t row;
    } bad[] = {
        {"dataset,id,cluster\nacled,1,\n", CASUS_E_VALUE, 2},
        {"dataset,id,cluster\nacled,1,1\n,2,1\n", CASUS_E_VALUE, 3},
        {"dataset,id,cluster\nacled,,1\n", CASUS_E_VALUE, 2},
        {"dataset,id,cluster\nacled,1,1\nacled,2,1\nacled,1,2\n", CASUS_E_VALUE, 4},
    };
    casus_links *l = NULL;
    casus_error e;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_int_equal(links_of(bad[i].table, &l, &e), bad[i].status);
        assert_int_equal(e.row, bad[i].row);
    }
    /* A column is missing; no table at all. */
    assert_int_not_equal(links_of("dataset,id\nacled,1\n", &l, &e), CASUS_OK);
    assert_int_not_equal(links_of("", &l, &e), CASUS_OK);
    assert_int_equal(casus_links_read(NULL, NULL, &l, NULL), CASUS_E_ARGUMENT);
    assert_int_equal(casus_links_read(NULL, NULL, NULL, NULL), CASUS_E_ARGUMENT);
    casus_links_free(NULL);
    /* Columns in any order, more of them, the same row twice, no rows. */
    casus_links_free(links("cluster,confidence,id,dataset\n7,0.9,1,acled\n7,0.9,1,acled\n"));
    casus_links_free(links("dataset,id,cluster\n"));
}

static void rows_that_links_join(void **state) {
    (void)state;
    casus_rollup_options o = CASUS_ROLLUP_OPTIONS_INIT;
    casus_links *l = links("dataset,id,cluster\nacled,MLI1,1\nacled,MLI2,1\nacled,MLI9,2\n");
    o.links = l;
    casus_rollup *r = asking("country", "events,killed", &o);
    casus_rollup *other = asking("country", "events,killed", &o);
    casus_links_free(l); /* the rollups keep it */
    adds(r, ACLED FIRST_ROW SECOND_ROW THIRD_ROW);
    says(r, "country,events," SIX("killed") "\nMali,1,3,,5,0,1,0\nNiger,1,100,100,100,0,0,0\n");
    const int64_t wanted[] = {2, 0, 0, 1, 0, 0, 0, 0};
    stand(r, wanted);
    /* Over two states, one of which goes through its bytes, in either order. */
    adds(other, ACLED SECOND_ROW);
    casus_rollup *third = asking("country", "events,killed", &o);
    casus_rollup_free(third);
    text t = saved(other);
    casus_rollup *loaded = NULL;
    assert_int_equal(casus_rollup_load(NULL, t.data, t.size, &loaded, NULL), CASUS_OK);
    free(t.data);
    adds(loaded, ACLED FIRST_ROW);
    adds(other, ACLED THIRD_ROW);
    assert_int_equal(casus_rollup_merge(loaded, other, NULL), CASUS_OK);
    says(loaded, "country,events," SIX("killed") "\nMali,1,3,,5,0,1,0\nNiger,1,100,100,100,0,0,0\n");
    const int64_t again[] = {2, 0, 0, 2, 0, 0, 0, 0}; /* the second row came twice */
    stand(loaded, again);
    casus_rollup_free(loaded);
    casus_rollup_free(other);
    casus_rollup_free(r);
}

/* Two of the same clusters, whatever their names and order, are the same question. */
static void links_that_are_equal(void **state) {
    (void)state;
    static const struct {
        const char *table;
        int equal;
    } others[] = {
        {"dataset,id,cluster\nacled,1,1\nacled,2,1\ngtd,3,2\n", 1},
        {"dataset,id,cluster\ngtd,3,first\nacled,2,second\nacled,1,second\n", 1},
        {"dataset,id,cluster\nacled,1,1\nacled,2,2\ngtd,3,3\n", 0},
        {"dataset,id,cluster\nacled,1,1\nacled,2,1\ngtd,3,1\n", 0},
        {"dataset,id,cluster\nacled,1,1\nacled,2,2\ngtd,3,1\n", 0},
        {"dataset,id,cluster\nacled,1,1\nacled,2,1\ngtd,4,2\n", 0},
        {"dataset,id,cluster\nacled,1,1\nacled,2,1\n", 0},
        {"dataset,id,cluster\nacled,1,1\nacled,2,1\ngtd,3,2\ngtd,4,2\n", 0},
        {"dataset,id,cluster\nacled,1,1\nacled,2,2\ngtd,3,2\n", 0},
        {"dataset,id,cluster\n", 0},
        {NULL, 0},
    };
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        casus_rollup_options o = CASUS_ROLLUP_OPTIONS_INIT;
        casus_links *l = links(others[0].table);
        o.links = l;
        casus_rollup *r = asking("", "", &o);
        casus_links_free(l);
        l = others[i].table != NULL ? links(others[i].table) : NULL;
        o.links = l;
        casus_rollup *other = asking("", "", &o);
        casus_links_free(l);
        assert_int_equal(casus_rollup_merge(r, other, NULL), others[i].equal ? CASUS_OK : CASUS_E_ARGUMENT);
        text a = saved(r);
        text b = saved(other);
        assert_int_equal(a.size == b.size && memcmp(a.data, b.data, (size_t)a.size) == 0, others[i].equal);
        free(a.data);
        free(b.data);
        casus_rollup_free(other);
        casus_rollup_free(r);
    }
}

/* ---- Names that are asked for ---------------------------------------------------------------------------------- */

#define DELETED "event_id_cnty,deleted_timestamp\n"

static void lists_of_deleted_records(void **state) {
    (void)state;
    casus_error e;
    /* Before the rows: they do not stand, and relations may lead to them. */
    casus_rollup *r = rollup("", "events,killed");
    adds(r, DELETED "MLI2,1630000000\nMLI9,1630000000\n");
    adds(r, ACLED FIRST_ROW SECOND_ROW);
    says(r, "events," SIX("killed") "\n1,3,3,3,0,0,0\n");
    const int64_t wanted[] = {1, 0, 1, 0, 0, 0, 0, 0};
    stand(r, wanted);
    /* A second list, of rows that have not come: nothing was missed. One that comes too late is refused whole. */
    text before = saved(r);
    assert_int_equal(add_csv(r, DELETED "MLI1,1630000000\n", &e), CASUS_E_STATE);
    assert_non_null(strstr(e.message, "MLI1"));
    text after = saved(r);
    assert_int_equal(before.size, after.size);
    assert_memory_equal(before.data, after.data, (size_t)before.size);
    free(after.data);
    /* What the list asked for is known after a round through bytes, and in a merged state. */
    casus_rollup *loaded = NULL;
    assert_int_equal(casus_rollup_load(NULL, before.data, before.size, &loaded, NULL), CASUS_OK);
    adds(loaded, ACLED SECOND_ROW);
    says(loaded, "events," SIX("killed") "\n1,3,3,3,0,0,0\n");
    casus_rollup_free(loaded);
    free(before.data);
    /* Over states: rows of the name that one folded, and the other's list has. */
    casus_rollup *rows = rollup("", "events,killed");
    casus_rollup *list = rollup("", "events,killed");
    adds(rows, ACLED FIRST_ROW);
    adds(list, DELETED "MLI1,1630000000\n");
    assert_int_equal(casus_rollup_merge(rows, list, &e), CASUS_E_STATE);
    assert_int_equal(casus_rollup_merge(list, rows, &e), CASUS_E_STATE);
    says(rows, "events," SIX("killed") "\n1,3,3,3,0,0,0\n");
    adds(list, ACLED FIRST_ROW);
    says(list, "events," SIX("killed") "\n0,,,,0,0,0\n");
    casus_rollup_free(list);
    casus_rollup_free(rows);
    casus_rollup_free(r);
}

/* A relation to rows that were counted as they passed is an error in every order, never a wrong sum. */
static void relations_to_folded_rows(void **state) {
    (void)state;
    casus_builder *b = builder();
    counted("own", 4);
    related(SAME_AS, "acled", "MLI1");
    append(b);
    casus_batch *batch = seal_and_free(b);
    for (int order = 0; order < 4; order++) {
        casus_rollup *r = rollup("", "events,killed");
        casus_rollup *rows = rollup("", "events,killed");
        casus_table *table = NULL;
        casus_standing s = CASUS_STANDING_INIT;
        casus_error e;
        if (order == 0) {
            add(r, batch);
            adds(r, ACLED FIRST_ROW);
        } else if (order == 1) {
            adds(r, ACLED FIRST_ROW);
            add(r, batch);
        } else {
            add(order == 2 ? r : rows, batch);
            adds(order == 2 ? rows : r, ACLED FIRST_ROW);
            assert_int_equal(casus_rollup_merge(r, rows, &e), CASUS_OK);
        }
        assert_int_equal(casus_rollup_table(r, NULL, &table, &e), CASUS_E_STATE);
        assert_non_null(strstr(e.message, "MLI1"));
        assert_null(table);
        assert_int_equal(casus_rollup_standing(r, &s, &e), CASUS_E_STATE);
        casus_rollup_free(rows);
        casus_rollup_free(r);
    }
    /* To a dataset that is not there, or whose rows are all held, it means nothing or what it says. */
    expect_csv(batch, "", "events,killed", "events," SIX("killed") "\n1,4,4,4,0,0,0\n");
    /* One record of that name is held, which does not show what another, that was folded, says. */
    casus_rollup *r = rollup("", "events,killed");
    casus_table *table = NULL;
    add(r, batch);
    adds(r, ACLED FIRST_ROW);
    counted_of("acled", "MLI1", exact(9));
    assert_int_equal(casus_rollup_add_event(r, ev, NULL), CASUS_OK);
    assert_int_equal(casus_rollup_table(r, NULL, &table, NULL), CASUS_E_STATE);
    casus_rollup_free(r);
    /* With links that have its name it is right. */
    casus_rollup_options o = CASUS_ROLLUP_OPTIONS_INIT;
    casus_links *l = links("dataset,id,cluster\nacled,MLI1,1\nd,own,1\n");
    o.links = l;
    r = asking("", "events,killed", &o);
    adds(r, ACLED FIRST_ROW SECOND_ROW);
    add(r, batch);
    says(r, "events," SIX("killed") "\n2,8,5,9,0,1,0\n");
    casus_rollup_free(r);
    casus_links_free(l);
    casus_batch_free(batch);
}

/* A dataset that is added as a whole is looked through for names first, and they stay asked for. */
static void datasets_ask_for_names(void **state) {
    (void)state;
    casus_dataset *dataset = NULL;
    casus_input *input = NULL;
    casus_error e;
    static const char rows[] = ACLED FIRST_ROW SECOND_ROW;
    assert_int_equal(casus_input_memory(NULL, rows, -1, "rows.csv", casus_release_none, NULL, &input, NULL), CASUS_OK);
    casus_reader *reader = NULL;
    casus_batch *batch = NULL;
    casus_rollup *r = rollup("", "events,killed");
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    options.columns = casus_rollup_columns(r);
    assert_int_equal(casus_dataset_new(NULL, &dataset, NULL), CASUS_OK);
    assert_int_equal(casus_reader_new(NULL, input, &options, &reader, &e), CASUS_OK);
    assert_int_equal(casus_reader_next(reader, &batch, NULL), CASUS_OK);
    assert_non_null(batch);
    assert_int_equal(casus_dataset_add(dataset, batch, NULL), CASUS_OK);
    casus_batch_free(batch);
    casus_reader_free(reader);
    casus_input_free(input);
    casus_builder *b = NULL; /* a dataset has the same columns throughout */
    assert_int_equal(casus_builder_new(NULL, options.columns, &b, NULL), CASUS_OK);
    counted("own", 4);
    related(SAME_AS, "acled", "MLI1");
    append(b);
    batch = seal_and_free(b);
    assert_int_equal(casus_dataset_add(dataset, batch, NULL), CASUS_OK);
    assert_int_equal(casus_rollup_add_dataset(r, dataset, &e), CASUS_OK);
    says(r, "events," SIX("killed") "\n2,8,5,9,0,1,0\n");
    /* The name stays asked for: one more row of it joins them. */
    adds(r, ACLED FIRST_ROW);
    says(r, "events," SIX("killed") "\n2,8,5,9,0,1,0\n");
    /* Not so a dataset of which rows were folded before. */
    casus_rollup *other = rollup("", "events,killed");
    casus_table *table = NULL;
    adds(other, ACLED FIRST_ROW);
    assert_int_equal(casus_rollup_add_dataset(other, dataset, &e), CASUS_OK);
    assert_int_equal(casus_rollup_table(other, NULL, &table, &e), CASUS_E_STATE);
    /* Nor of another state. */
    casus_rollup *third = rollup("", "events,killed");
    adds(third, ACLED FIRST_ROW);
    assert_int_equal(casus_rollup_merge(third, r, &e), CASUS_OK);
    assert_int_equal(casus_rollup_table(third, NULL, &table, &e), CASUS_E_STATE);
    casus_rollup_free(third);
    casus_rollup_free(other);
    casus_rollup_free(r);
    casus_batch_free(batch);
    casus_dataset_free(dataset);
}

static void add_text(casus_dataset *dataset, const char *data) {
    casus_input *input = NULL;
    assert_int_equal(casus_input_memory(NULL, data, -1, "text", casus_release_none, NULL, &input, NULL), CASUS_OK);
    assert_int_equal(casus_dataset_add_input(dataset, input, NULL, NULL, NULL), CASUS_OK);
    casus_input_free(input);
}

/* A relation that is not confident enough asks for no name, of the first dataset neither. */
static void names_that_nobody_asks_for(void **state) {
    (void)state;
    static const char doubtful[] = "{\"dataset\":\"own\",\"id\":\"1\",\"casualties\":[{\"status\":\"killed\",\"best\":"
                                   "1}],\"relations\":[{\"type\":"
                                   "\"same_as\",\"dataset\":\"acled\",\"id\":\"MLI1\",\"confidence\":0.1}]}\n";
    casus_rollup_options options = CASUS_ROLLUP_OPTIONS_INIT;
    options.min_confidence = 0.9;
    casus_dataset *datasets[2] = {NULL, NULL};
    text states[2];
    for (int i = 0; i < 2; i++) {
        assert_int_equal(casus_dataset_new(NULL, &datasets[i], NULL), CASUS_OK);
        add_text(datasets[i], i == 0 ? ACLED FIRST_ROW : ACLED SECOND_ROW);
    }
    add_text(datasets[0], doubtful);
    for (int i = 0; i < 2; i++) {
        casus_rollup *r = NULL;
        assert_int_equal(casus_rollup_new(NULL, "", "killed", &options, &r, NULL), CASUS_OK);
        assert_int_equal(casus_rollup_add_dataset(r, datasets[i], NULL), CASUS_OK);
        assert_int_equal(casus_rollup_add_dataset(r, datasets[1 - i], NULL), CASUS_OK);
        states[i] = saved(r);
        casus_rollup_free(r);
    }
    assert_int_equal(states[0].size, states[1].size);
    assert_memory_equal(states[0].data, states[1].data, (size_t)states[0].size);
    for (int i = 0; i < 2; i++) {
        free(states[i].data);
        casus_dataset_free(datasets[i]);
    }
}

/* ---- Bytes and memory ------------------------------------------------------------------------------------------ */

static const char everything_links[] = "dataset,id,cluster\nacled,MLI1,1\nd,e2,1\nd,e9,2\n";

/* A question and a state with all that a state can hold. */
static casus_status everything(casus_context *context, casus_rollup **out) {
    casus_rollup_options o = CASUS_ROLLUP_OPTIONS_INIT;
    casus_links *l = NULL;
    casus_input *input = NULL;
    casus_error e;
    *out = NULL;
    casus_status status =
        casus_input_memory(context, everything_links, -1, "clusters.csv", casus_release_none, NULL, &input, NULL);
    status = status == CASUS_OK ? casus_links_read(context, input, &l, &e) : status;
    casus_input_free(input);
    o.links = l;
    o.lead = "gtd,d";
    o.policy = CASUS_POLICY_LATEST;
    o.where = "country is null or country <> 'Chad'";
    status = status == CASUS_OK ? casus_rollup_new(context, "country,victim.nationality,actor",
                                                   "events,killed,injured.a", &o, out, NULL)
                                : status;
    casus_links_free(l);
    return status;
}

static casus_status add_rows(casus_context *context, casus_rollup *r, const char *rows) {
    casus_input *input = NULL;
    casus_status status = casus_input_memory(context, rows, -1, "rows.csv", casus_release_none, NULL, &input, NULL);
    status = status == CASUS_OK ? casus_rollup_add_input(r, input, NULL, NULL, NULL) : status;
    casus_input_free(input);
    return status;
}

static casus_batch *everything_batch(uint32_t count) {
    casus_builder *b = builder();
    for (uint32_t i = 0; i < count; i++) {
        random_event(i * 3);
        append(b);
    }
    event_of(SUMMARY, "report");
    killed(exact(100));
    append(b);
    event_of(SUMMARY, "part");
    casus_participant p = CASUS_PARTICIPANT_INIT;
    p.actor = actor("one side");
    p.role = CASUS_PARTICIPANT_ROLE_PERPETRATOR;
    (void)add_part(&p.head);
    killed(exact(60));
    related(PART_OF, "", "report");
    append(b);
    return seal_and_free(b);
}

static void hostile_bytes(void **state) {
    (void)state;
    casus_rollup *r = NULL;
    casus_batch *batch = everything_batch(3);
    assert_int_equal(everything(NULL, &r), CASUS_OK);
    adds(r, DELETED "MLI2,1630000000\n");
    add(r, batch);
    adds(r, ACLED FIRST_ROW THIRD_ROW);
    text t = saved(r);
    spoil_all(&t);
    free(t.data);
    casus_batch_free(batch);
    casus_rollup_free(r);
}

/* Each step by itself runs out of memory wherever it asks for some: it says so, nothing is lost, and what is said to be
   as before is as before. */
static void memory_runs_out(void **state) {
    (void)state;
    enum { MAKE, LIST, ROWS, BATCH, MERGE, TABLE, STANDING, SAVE, LOAD, STEPS };
    casus_batch *batch = everything_batch(12);
    purse p = {0, 0, 0};
    const casus_allocator allocator = {purse_realloc, &p};
    for (int step = MAKE; step < STEPS; step++) {
        int64_t refused = 0;
        for (int64_t i = 1;; i++) {
            casus_context *context = NULL;
            casus_rollup *r = NULL;
            casus_rollup *other = NULL;
            casus_rollup *loaded = NULL;
            casus_table *table = NULL;
            casus_output *output = NULL;
            casus_standing s = CASUS_STANDING_INIT;
            text before = {NULL, 0};
            assert_int_equal(casus_context_new(&allocator, &context, NULL), CASUS_OK);
            assert_int_equal(casus_output_memory(context, &output, NULL), CASUS_OK);
            if (step != MAKE) {
                assert_int_equal(everything(context, &r), CASUS_OK);
                assert_int_equal(everything(context, &other), CASUS_OK);
                assert_int_equal(casus_rollup_add(other, batch, NULL), CASUS_OK);
                if (step > BATCH) {
                    assert_int_equal(add_rows(context, r, DELETED "MLI2,1630000000\n"), CASUS_OK);
                    assert_int_equal(add_rows(context, r, ACLED FIRST_ROW SECOND_ROW THIRD_ROW), CASUS_OK);
                    assert_int_equal(casus_rollup_add(r, batch, NULL), CASUS_OK);
                }
                before = saved(r);
            }
            p.calls = 0;
            p.refuse = i;
            casus_status status = CASUS_OK;
            switch (step) {
            case MAKE: status = everything(context, &r); break;
            case LIST: status = add_rows(context, r, DELETED "MLI2,1630000000\n"); break;
            case ROWS: status = add_rows(context, r, ACLED FIRST_ROW SECOND_ROW THIRD_ROW); break;
            case BATCH: status = casus_rollup_add(r, batch, NULL); break;
            case MERGE: status = casus_rollup_merge(r, other, NULL); break;
            case TABLE: status = casus_rollup_table(r, NULL, &table, NULL); break;
            case STANDING: status = casus_rollup_standing(r, &s, NULL); break;
            case SAVE: status = casus_rollup_save(r, output, NULL); break;
            default: status = casus_rollup_load(context, before.data, before.size, &loaded, NULL); break;
            }
            p.refuse = 0;
            const int done = status == CASUS_OK;
            if (!done) {
                assert_int_equal(status, CASUS_E_MEMORY);
                refused++;
            }
            if (!done && step == BATCH) {
                assert_int_equal(casus_rollup_table(r, NULL, &table, NULL), CASUS_E_STATE);
            } else if (!done && r != NULL) {
                text after = saved(r);
                assert_int_equal(after.size, before.size);
                assert_memory_equal(after.data, before.data, (size_t)after.size);
                free(after.data);
                ask_all(r);
            }
            free(before.data);
            casus_output_free(output);
            casus_table_free(table);
            casus_rollup_free(loaded);
            casus_rollup_free(other);
            casus_rollup_free(r);
            casus_context_free(context);
            assert_int_equal(p.bytes, 0);
            if (done) {
                break;
            }
        }
        assert_true(refused >= (step == SAVE ? 3 : 5));
    }
    casus_batch_free(batch);
}

/* ---- Many records ---------------------------------------------------------------------------------------------- */

#define MANY 100000
#define SECONDS 120 /* far more than these take, and far less than where time is quadratic */

static void many_records(void **state) {
    (void)state;
    static const struct {
        int32_t type;
        int32_t kind;
        const char *row;
    } forms[] = {
        {SUPERSEDES, INCIDENT, "1,0,1,1,1,0,0,0"},
        {SAME_AS, INCIDENT, "1,0,1,,100000,0,1,0"},
        {DUPLICATE_OF, INCIDENT, "1,0,1,,100000,0,1,0"},
        {OVERLAPS, INCIDENT, "100000,0,100000,,5000050000,0,100000,0,100000"},
        {PART_OF, SUMMARY, "0,100000,100000,100000,100000,0,0,0,100000,100000,100000,0"},
    };
    for (size_t form = 0; form < sizeof forms / sizeof forms[0]; form++) {
        casus_builder *b = builder();
        char id[16];
        for (int i = 0; i < MANY; i++) {
            (void)snprintf(id, sizeof id, "%d", i);
            event_of(forms[form].kind, id);
            killed(exact(MANY - i)); /* what it is linked to is larger by one */
            if (i > 0) {
                (void)snprintf(id, sizeof id, "%d", i - 1);
                related(forms[form].type, "", id);
            }
            append(b);
        }
        casus_batch *batch = seal_and_free(b);
        casus_rollup *r = rollup("", "events,summaries,killed");
        const clock_t before = clock();
        add(r, batch);
        text t = written(r, CASUS_FORMAT_CSV);
        const double seconds = (double)(clock() - before) / CLOCKS_PER_SEC;
        if (seconds > SECONDS) {
            fail_msg("form %d takes %.1f seconds", (int)form, seconds);
        }
        char *line = strchr(t.data, '\n') + 1;
        line[strcspn(line, "\n")] = 0;
        assert_string_equal(line, forms[form].row);
        free(t.data);
        casus_rollup_free(r);
        casus_batch_free(batch);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(modalities),
        cmocka_unit_test(what_is_told),
        cmocka_unit_test(circles_and_selves),
        cmocka_unit_test(members_that_do_not_stand),
        cmocka_unit_test(figures_of_four_records),
        cmocka_unit_test(who_leads),
        cmocka_unit_test(duplicates_lead),
        cmocka_unit_test(kinds_of_the_lead),
        cmocka_unit_test(when_it_was_stated),
        cmocka_unit_test(keys_of_all_records),
        cmocka_unit_test(confidence),
        cmocka_unit_test(every_permutation),
        cmocka_unit_test(tables_that_are_no_links),
        cmocka_unit_test(rows_that_links_join),
        cmocka_unit_test(links_that_are_equal),
        cmocka_unit_test(lists_of_deleted_records),
        cmocka_unit_test(relations_to_folded_rows),
        cmocka_unit_test(datasets_ask_for_names),
        cmocka_unit_test(names_that_nobody_asks_for),
        cmocka_unit_test(hostile_bytes),
        cmocka_unit_test(memory_runs_out),
        cmocka_unit_test(many_records),
    };
    return cmocka_run_group_tests(tests, make_event, drop_event);
}
