/* SPDX-License-Identifier: MIT */
/* What a rollup is asked beyond keys and statuses: filter, policy, cells in brackets, keys of cells, issuers, sources.
 */
#include "events.h"

#include "query/rollup/rollup.h"

#define K CASUS_CASUALTY_STATUS_KILLED
#define MEASURES_OF_ONE "max(killed),min(killed),mean(killed),events"

static casus_casualty victim;

/* The cell at hand: set more of it, then add it. */
static void begin_cell(int32_t status, casus_triple count) {
    casus_init(&victim.head, CASUS_TAG_CASUALTY, sizeof victim);
    victim.status = status;
    victim.triple = count;
}

static int32_t end_cell(void) {
    return add_part(&victim.head);
}

static void victims(int32_t status, const char *nation, const char *occupation, double n) {
    begin_cell(status, casus_triple_exact(n));
    victim.nationality = casus_str_from(nation);
    victim.occupation = casus_str_from(occupation);
    end_cell();
}

static int32_t claim(int32_t stake) {
    casus_claim c = CASUS_CLAIM_INIT;
    c.stake = stake;
    return add_part(&c.head);
}

static void claimed(int32_t index, int32_t side, casus_triple count) {
    begin_cell(K, count);
    victim.claim = index;
    victim.side = side;
    end_cell();
}

static void source(const char *name) {
    casus_source s = CASUS_SOURCE_INIT;
    s.name = casus_str_from(name);
    (void)add_part(&s.head);
}

static void issuer(const char *name) {
    casus_participant p = CASUS_PARTICIPANT_INIT;
    p.actor = actor(name);
    p.role = CASUS_PARTICIPANT_ROLE_ISSUER;
    (void)add_part(&p.head);
}

/* ---- Cells ----------------------------------------------------------------------------------------------------- */

static void cells_in_brackets(void **state) {
    (void)state;
    casus_builder *b = builder();
    event(NULL);
    /* Ten killed, among them three and two Chinese, of whom one is a child; a known whole hides its parts. */
    begin_cell(K, casus_triple_exact(10));
    const int32_t all = end_cell();
    begin_cell(K, casus_triple_exact(3));
    victim.nationality = casus_str_from("CHN");
    victim.included_in = all;
    victim.side = CASUS_SIDE_CIVILIAN;
    const int32_t chinese = end_cell();
    begin_cell(K, casus_triple_exact(1));
    victim.nationality = casus_str_from("CHN");
    victim.age = CASUS_AGE_CHILD;
    victim.inferred = 1;
    victim.included_in = chinese;
    end_cell();
    begin_cell(K, casus_triple_exact(2));
    victim.nationality = casus_str_from("CHN");
    victim.employer = casus_str_from("Stone, Sand & Co");
    end_cell();
    append(b);
    event(NULL);
    victims(K, "TJK", "", 7);
    append(b);
    casus_batch *batch = seal_and_free(b);
    expect_csv(batch, "", "killed, killed[nationality=CHN] ,killed.civilian[nationality=CHN]",
               SIX("killed") "," SIX("killed[nationality=CHN]") "," SIX(
                   "killed.civilian[nationality=CHN]") "\n19,19,19,0,0,0,5,5,5,0,1,0,3,3,3,0,1,0\n");
    expect_csv(batch, "", "killed[nationality=CHN,age=child]",
               "\"killed[nationality=CHN,age=child]_low\",\"killed[nationality=CHN,age=child]_best\","
               "\"killed[nationality=CHN,age=child]_high\",\"killed[nationality=CHN,age=child]_n_open\","
               "\"killed[nationality=CHN,age=child]_n_unknown\",\"killed[nationality=CHN,age=child]_n_irregular\""
               "\n1,1,1,0,1,0\n");
    expect_csv(batch, "", "killed[nationality=CHN&age=child],killed[nationality!=CHN],killed[inferred=1]",
               SIX("killed[nationality=CHN&age=child]") "," SIX("killed[nationality!=CHN]") "," SIX(
                   "killed[inferred=1]") "\n1,1,1,0,1,0,7,7,7,0,1,0,1,1,1,0,1,0\n");
    /* Commas in brackets and quotes do not split the list. */
    expect_csv(batch, "", "killed[employer='Stone, Sand & Co'],events",
               "\"killed[employer='Stone, Sand & Co']_low\",\"killed[employer='Stone, Sand & Co']_best\","
               "\"killed[employer='Stone, Sand & Co']_high\",\"killed[employer='Stone, Sand & Co']_n_open\","
               "\"killed[employer='Stone, Sand & Co']_n_unknown\",\"killed[employer='Stone, Sand & Co']_n_irregular\","
               "events\n2,2,2,0,1,0,2\n");
    casus_batch_free(batch);
}

static void brackets_that_mean_nothing(void **state) {
    (void)state;
    static const char *const bad[] = {"killed[]", "killed[nation=CHN]", "killed[sex=femal]", "killed[nationality]",
                                      "killed[nationality=CHN&]"};
    for (int i = 0; i < 5; i++) {
        casus_rollup *r = (casus_rollup *)ev;
        casus_error e;
        const casus_status status = casus_rollup_new(NULL, "", bad[i], NULL, &r, &e);
        assert_true(status == CASUS_E_SYNTAX || status == CASUS_E_VALUE);
        assert_int_equal(status, e.status);
        assert_null(r);
    }
}

static void keys_of_cells(void **state) {
    (void)state;
    casus_builder *b = builder();
    event(NULL);
    victims(K, "CHN", "mining", 3);
    victims(K, "TJK", "", 1);
    victims(CASUS_CASUALTY_STATUS_INJURED, "CHN", "", 4);
    victims(K, "CHN", "", 2);
    append(b);
    event(NULL);
    append(b);
    event(NULL);
    victims(K, "", "mining", 5);
    append(b);
    casus_batch *batch = seal_and_free(b);
    expect_csv(batch, "victim.nationality", "events,killed,injured",
               "victim.nationality,events," SIX("killed") "," SIX(
                   "injured") "\nCHN,1,5,5,5,0,0,0,4,4,4,0,0,0\nTJK,1,1,1,1,0,0,0,,,,0,1,0\n,2,5,5,5,0,1,0,,,,0,2,0\n");
    expect_csv(batch, "victim.occupation,victim.nationality", "events,killed,killed[nationality=CHN]",
               "victim.occupation,victim.nationality,events," SIX("killed") "," SIX(
                   "killed[nationality=CHN]") "\n"
                                              "mining,CHN,1,3,3,3,0,0,0,3,3,3,0,0,0\nmining,,1,5,5,5,0,0,0,,,,0,1,0\n"
                                              ",CHN,1,2,2,2,0,0,0,2,2,2,0,0,0\n,TJK,1,1,1,1,0,0,0,,,,0,1,0\n,,1,,,,0,1,"
                                              "0,,,,0,1,0\n");
    casus_batch_free(batch);
}

/* The members of a summary explain it value by value. */
static void residuals_by_cells(void **state) {
    (void)state;
    casus_builder *b = builder();
    event_of(CASUS_KIND_SUMMARY, "s");
    victims(K, "CHN", "", 5);
    victims(K, "TJK", "", 6);
    append(b);
    event_of(CASUS_KIND_INCIDENT, "a");
    victims(K, "CHN", "", 3);
    victims(K, "AFG", "", 9);
    related(CASUS_RELATION_KIND_PART_OF, "", "s");
    append(b);
    casus_batch *batch = seal_and_free(b);
    expect_csv(batch, "victim.nationality", "events,killed",
               "victim.nationality,events," TEN("killed") "\nAFG,1,9,9,9,0,0,0,,,,0\nCHN,1,5,5,5,0,0,0,2,2,2,0\n"
                                                          "TJK,0,6,6,6,0,0,0,6,6,6,0\n");
    /* Eleven against twelve, taken together: more than it states. */
    expect_csv(batch, "", "killed", TEN("killed") "\n12,12,12,0,0,0,0,0,0,1\n");
    casus_batch_free(batch);
}

/* ---- Issuers and sources --------------------------------------------------------------------------------------- */

static void issuers_and_sources(void **state) {
    (void)state;
    casus_builder *b = builder();
    event_of(CASUS_KIND_STATEMENT, "condemnation");
    issuer("China");
    issuer("Pakistan");
    issuer("Iran");
    issuer("China");
    participant(actor("Taliban"), CASUS_SIDE_A);
    source("agency");
    source("ministry");
    append(b);
    event_of(CASUS_KIND_STATEMENT, "advice");
    issuer("China");
    source("agency");
    source("agency");
    append(b);
    event_of(CASUS_KIND_INCIDENT, "raid");
    participant(actor("Army"), CASUS_SIDE_A);
    append(b);
    casus_batch *batch = seal_and_free(b);
    expect_csv(batch, "issuer", NULL, "issuer,events\nChina,2\nIran,1\nPakistan,1\n,1\n");
    expect_csv(batch, "source", NULL, "source,events\nagency,2\nministry,1\n,1\n");
    expect_csv(batch, "actor", NULL, "actor,events\nArmy,1\nChina,2\nIran,1\nPakistan,1\nTaliban,1\n");
    expect_csv(batch, "source,issuer", NULL,
               "source,issuer,events\nagency,China,2\nagency,Iran,1\nagency,Pakistan,1\nministry,China,1\n"
               "ministry,Iran,1\nministry,Pakistan,1\n,,1\n");
    casus_batch_free(batch);
}

/* ---- Reported events ------------------------------------------------------------------------------------------- */

static void reported_events(void **state) {
    (void)state;
    static const int32_t kinds[] = {CASUS_KIND_SERIES, CASUS_KIND_SUMMARY, CASUS_KIND_SERIES};
    casus_builder *b = builder();
    for (int i = 0; i < 3; i++) {
        event_of(kinds[i], i == 1 ? "s" : ""); /* with and without an id */
        if (i < 2) {
            reports(i == 0 ? casus_triple_at_least(10) : casus_triple_range(3, 8));
        }
        append(b);
    }
    event_of(CASUS_KIND_INCIDENT, "a");
    related(CASUS_RELATION_KIND_PART_OF, "", "s");
    append(b);
    casus_batch *batch = seal_and_free(b);
    /* As stated: the incident that is part of one of them is no less an event that it states. */
    expect_csv(batch, "", "events,summaries,events_reported",
               "events,summaries," SIX("events_reported") "\n1,3,13,10,inf,1,2,0\n");
    casus_batch_free(batch);
}

/* ---- Policies -------------------------------------------------------------------------------------------------- */

static void expect_policy(const casus_batch *batch, int32_t policy, const char *sum, const char *wanted) {
    casus_rollup *r = rollup_of("", sum, NULL, policy);
    add(r, batch);
    text t = written(r, CASUS_FORMAT_CSV);
    assert_string_equal(t.data, wanted);
    free(t.data);
    casus_rollup_free(r);
}

/* Where nothing is claimed, no policy has anything to choose. */
static void nothing_claimed(void **state) {
    (void)state;
    casus_builder *b = builder();
    for (int i = 0; i < 3; i++) {
        event(NULL);
        const int32_t total = cell(K, 0, -1, casus_triple_exact(10));
        cell(K, CASUS_SIDE_A, total, casus_triple_exact(3 + i));
        cell(K, CASUS_SIDE_B, total, casus_triple_exact(2));
        append(b);
    }
    casus_batch *batch = seal_and_free(b);
    for (int32_t policy = CASUS_POLICY_HULL; policy <= CASUS_POLICY_HIGHEST; policy++) {
        expect_policy(
            batch, policy, "killed,killed.a,killed.b",
            SIX("killed") "," SIX("killed.a") "," SIX("killed.b") "\n30,30,30,0,0,0,12,12,12,0,0,0,6,6,6,0,0,0\n");
        expect_policy(batch, policy, "killed.civilian", SIX("killed.civilian") "\n,,,0,3,0\n");
    }
    casus_batch_free(batch);
}

static void policies(void **state) {
    (void)state;
    casus_builder *b = builder();
    event(NULL);
    claimed(claim(CASUS_CLAIM_STAKE_BELLIGERENT), CASUS_SIDE_B, casus_triple_exact(7));
    claimed(claim(CASUS_CLAIM_STAKE_WITNESS), CASUS_SIDE_B, casus_triple_exact(2));
    append(b);
    event(NULL);
    claimed(claim(CASUS_CLAIM_STAKE_WITNESS), CASUS_SIDE_A, casus_triple_at_least(1));
    append(b);
    casus_batch *batch = seal_and_free(b);
    expect_policy(batch, CASUS_POLICY_HULL, "killed,killed.b",
                  SIX("killed") "," SIX("killed.b") "\n3,1,inf,1,1,0,2,,7,0,2,0\n");
    expect_policy(batch, CASUS_POLICY_GTD, "killed,killed.b",
                  SIX("killed") "," SIX("killed.b") "\n3,3,3,0,0,0,2,2,2,0,1,0\n");
    /* Brackets resolve claims as well. */
    expect_policy(batch, CASUS_POLICY_HULL, "killed[side=b]", SIX("killed[side=b]") "\n2,,7,0,2,0\n");
    /* Claims are read under every policy: they say when a record was stated. */
    casus_rollup *r = rollup("", "killed");
    assert_true((casus__rollup_columns(r) & CASUS__COLUMN_BIT(CASUS__COLUMN_CLAIMS)) != 0);
    casus_rollup_free(r);
    r = rollup_of("", "killed", NULL, CASUS_POLICY_GTD);
    assert_true((casus__rollup_columns(r) & CASUS__COLUMN_BIT(CASUS__COLUMN_CLAIMS)) != 0);
    add(r, batch);
    casus_rollup *other = rollup("", "killed");
    assert_int_equal(casus_rollup_merge(other, r, NULL), CASUS_E_ARGUMENT);
    casus_rollup_free(other);
    casus_rollup_free(r);
    casus_batch_free(batch);
}

/* ---- Filters --------------------------------------------------------------------------------------------------- */

static void filters(void **state) {
    (void)state;
    casus_rollup *back = NULL;
    casus_builder *b = builder();
    /* More than a run of rows, so that the bitmap is read beyond its first run. */
    for (int i = 0; i < 3000; i++) {
        event(NULL);
        place(i % 3 == 0 ? "Mali" : "Niger", casus__nan(), casus__nan());
        killed(casus_triple_exact(i % 5));
        append(b);
    }
    casus_batch *batch = seal_and_free(b);
    casus_rollup *r = rollup_of("country", "events,killed", "country = 'Mali' and killed >= 3", 0);
    assert_true((casus__rollup_columns(r) & CASUS__COLUMN_BIT(CASUS__COLUMN_COUNTRY)) != 0);
    add(r, batch);
    text t = written(r, CASUS_FORMAT_CSV);
    /* Of the thousand, two in five: 200 with three, 200 with four. */
    assert_string_equal(t.data, "country,events," SIX("killed") "\nMali,400,1400,1400,1400,0,0,0\n");
    free(t.data);
    /* The filter goes with the state. */
    t = saved(r);
    assert_int_equal(casus_rollup_load(NULL, t.data, t.size, &back, NULL), CASUS_OK);
    free(t.data);
    assert_string_equal(casus_rollup_columns(back), casus_rollup_columns(r));
    add(back, batch);
    assert_int_equal(casus_rollup_merge(back, r, NULL), CASUS_OK);
    t = written(back, CASUS_FORMAT_CSV);
    assert_string_equal(t.data, "country,events," SIX("killed") "\nMali,1200,4200,4200,4200,0,0,0\n");
    free(t.data);
    casus_rollup *other = rollup("country", "events,killed");
    assert_int_equal(casus_rollup_merge(other, r, NULL), CASUS_E_ARGUMENT);
    casus_rollup_free(other);
    casus_rollup_free(back);
    casus_rollup_free(r);
    casus_batch_free(batch);
}

/* ---- Options --------------------------------------------------------------------------------------------------- */

/* One that is longer than the library's, as a newer program has it. */
typedef struct newer_options {
    casus_rollup_options known;
    int64_t more;
} newer_options;

static casus_status made_with(const casus_rollup_options *options, casus_error *e) {
    casus_rollup *r = (casus_rollup *)ev;
    const casus_status status = casus_rollup_new(NULL, "", "killed", options, &r, e);
    assert_true((status == CASUS_OK) == (r != NULL));
    casus_rollup_free(r);
    return status;
}

static void heads_of_options(void **state) {
    (void)state;
    casus_rollup_options o = CASUS_ROLLUP_OPTIONS_INIT;
    newer_options newer = {CASUS_ROLLUP_OPTIONS_INIT, 0};
    casus_error e;
    assert_int_equal(made_with(NULL, &e), CASUS_OK);
    assert_int_equal(made_with(&o, &e), CASUS_OK);
    o.head.tag = CASUS_TAG_READ_OPTIONS;
    assert_int_equal(made_with(&o, &e), CASUS_E_ARGUMENT);
    memset(&o, 0, sizeof o);
    assert_int_equal(made_with(&o, &e), CASUS_E_ARGUMENT);
    /* An older program's, which knows the policy only; what lies behind it is not read. */
    casus_init(&o.head, CASUS_TAG_ROLLUP_OPTIONS, sizeof o);
    o.head.size = 12;
    o.policy = CASUS_POLICY_GTD;
    o.where = "no condition";
    assert_int_equal(made_with(&o, &e), CASUS_OK);
    o.head.size = 4;
    assert_int_equal(made_with(&o, &e), CASUS_E_ARGUMENT);
    newer.known.head.size = sizeof newer;
    assert_int_equal(made_with(&newer.known, &e), CASUS_OK);
    newer.more = 1;
    assert_int_equal(made_with(&newer.known, &e), CASUS_E_UNSUPPORTED);
}

static void policies_that_are_none(void **state) {
    (void)state;
    static const int32_t bad[] = {-1, CASUS_POLICY_HIGHEST + 1, INT32_MAX};
    casus_rollup_options o = CASUS_ROLLUP_OPTIONS_INIT;
    casus_error e;
    for (int i = 0; i < 3; i++) {
        o.policy = bad[i];
        assert_int_equal(made_with(&o, &e), CASUS_E_ARGUMENT);
        assert_non_null(strstr(e.message, "no policy"));
    }
    o.policy = 0;
    /* 0 is the hull. */
    casus_rollup *r = rollup_of("", "killed", NULL, 0);
    casus_rollup *hull = rollup_of("", "killed", NULL, CASUS_POLICY_HULL);
    assert_int_equal(casus_rollup_merge(r, hull, NULL), CASUS_OK);
    casus_rollup_free(r);
    casus_rollup_free(hull);
}

/* Where a text stands in bytes, NULL if nowhere. */
static const char *found_in(const text *bytes, const char *wanted) {
    const int64_t size = (int64_t)strlen(wanted);
    for (int64_t i = 0; i + size <= bytes->size; i++) {
        if (memcmp(bytes->data + i, wanted, (size_t)size) == 0) {
            return bytes->data + i;
        }
    }
    return NULL;
}

static void conditions_of_options(void **state) {
    (void)state;
    casus_rollup_options o = CASUS_ROLLUP_OPTIONS_INIT;
    casus_error e;
    static const char *const none[] = {NULL, "", " \t"};
    casus_rollup *r = rollup("", "killed");
    for (int i = 0; i < 3; i++) {
        casus_rollup *other = rollup_of("", "killed", none[i], 0);
        assert_int_equal(casus_rollup_merge(r, other, NULL), CASUS_OK);
        casus_rollup_free(other);
    }
    casus_rollup_free(r);
    o.where = "kiled > 0";
    assert_int_equal(made_with(&o, &e), CASUS_E_SYNTAX);
    assert_non_null(strstr(e.message, "did you mean 'killed'?"));
    assert_int_equal(e.byte_offset, 0);
    o.where = "kind = 'statment'";
    assert_int_equal(made_with(&o, &e), CASUS_E_VALUE);
    /* The text is copied. */
    char where[] = "killed > 0";
    r = rollup_of("", "killed", where, 0);
    memset(where, 'x', sizeof where - 1);
    text t = saved(r);
    assert_non_null(found_in(&t, "killed > 0"));
    free(t.data);
    casus_rollup_free(r);
}

/* ---- Keys that say more than a name ------------------------------------------------------------------------------ */

static void keys_of_time_and_place(void **state) {
    (void)state;
    casus_builder *b = builder();
    event("1970-01-04");
    place("Mali", 57.64911, 10.40744);
    append(b);
    event("1970-01-05");
    place("Tajikistan", -25.382708, -49.265506);
    append(b);
    event("2021-06-09");
    place("Nowhere", 0, 0);
    append(b);
    event(NULL);
    append(b);
    /* Of a month, no run of days is known. */
    casus_span span = casus_span_unknown();
    span.first_day = day_of("2021-06-01");
    span.last_day = day_of("2021-06-30");
    span.given = CASUS_UNIT_MONTH;
    event(NULL);
    dated(span);
    append(b);
    casus_batch *batch = seal_and_free(b);
    expect_csv(batch, "period:10,month_id", "",
               "period:10,month_id,events\n1969-12-26,-119,1\n1970-01-05,-119,1\n2021-06-06,498,1\n,498,1\n,,1\n");
    expect_csv(batch, "period:1,day", "",
               "period:1,day,events\n1970-01-04,1970-01-04,1\n1970-01-05,1970-01-05,1\n2021-06-09,2021-06-09,1\n"
               ",,2\n");
    expect_csv(batch, "geohash:5,geohash:1", "", "geohash:5,geohash:1,events\n6gkzw,6,1\ns0000,s,1\nu4pru,u,1\n,,2\n");
    expect_csv(batch, "region", "", "region,events\nAfrica,1\nAsia,1\n,3\n");
    expect_csv(batch, "date_precision,location_precision", "", "date_precision,location_precision,events\n,,5\n");
    expect_csv(batch, "native.country", "", "native.country,events\n,5\n");
    casus_batch_free(batch);
}

static void keys_that_are_none(void **state) {
    (void)state;
    static const struct {
        const char *keys;
        const char *said;
    } bad[] = {
        {"period:0", "1 to 36525"},
        {"period:", "1 to 36525"},
        {"period:07", "1 to 36525"},
        {"period:36526", "1 to 36525"},
        {"period:7d", "1 to 36525"},
        {"geohash:13", "1 to 12"},
        {"geohash:-1", "1 to 12"},
        {"period", "did you mean 'period:10'?"},
        {"geohsh:5", "did you mean 'geohash:10'?"},
        {"regoin", "did you mean 'region'?"},
        {"native.", "names no column"},
        {"native.\"x", "names no column"},
        {"native.\"\"", "names no column"},
        {"native.\"x\"y", "names no column"},
        {"period:7,year,period:7", "stands twice"},
        {"native.x,native.\"X\"", "stands twice"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        casus_rollup *r = NULL;
        casus_error e;
        assert_int_equal(casus_rollup_new(NULL, bad[i].keys, NULL, NULL, &r, &e), CASUS_E_ARGUMENT);
        if (strstr(e.message, bad[i].said) == NULL) {
            fail_msg("%s: %s", bad[i].keys, e.message);
        }
    }
    char many[600] = "period:1";
    for (int i = 2; i <= CASUS__KEYS_MAX + 1; i++) {
        (void)snprintf(many + strlen(many), sizeof many - strlen(many), ",period:%d", i);
    }
    casus_rollup *r = NULL;
    assert_int_equal(casus_rollup_new(NULL, many, NULL, NULL, &r, NULL), CASUS_E_LIMIT);
}

/* Runs of days are spread over like weeks, where they nest. */
static void spread_over_runs_of_days(void **state) {
    (void)state;
    casus_rollup_options o = CASUS_ROLLUP_OPTIONS_INIT;
    casus_rollup *r = NULL;
    casus_error e;
    o.spread = CASUS_SPREAD_DAYS;
    assert_int_equal(casus_rollup_new(NULL, "period:10,month", "killed", &o, &r, &e), CASUS_E_ARGUMENT);
    assert_non_null(strstr(e.message, "a period:10 lies in no one month"));
    assert_int_equal(casus_rollup_new(NULL, "period:10,week", "killed", &o, &r, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_rollup_new(NULL, "period:4,period:6", "killed", &o, &r, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_rollup_new(NULL, "period:20,period:10", "killed", &o, &r, &e), CASUS_OK);
    casus_builder *b = builder();
    casus_span span = casus_span_unknown();
    span.first_day = day_of("1970-01-05");
    span.last_day = day_of("1970-01-25");
    event(NULL);
    dated(span);
    killed(casus_triple_exact(21));
    append(b);
    casus_batch *batch = seal_and_free(b);
    add(r, batch);
    text t = written(r, CASUS_FORMAT_CSV);
    assert_string_equal(t.data,
                        "period:20,period:10," SIX(
                            "killed") "\n1970-01-05,1970-01-05,10,10,10,0,0,0\n"
                                      "1970-01-05,1970-01-15,10,10,10,0,0,0\n1970-01-25,1970-01-25,1,1,1,0,0,0\n");
    free(t.data);
    casus_batch_free(batch);
    casus_rollup_free(r);
}

/* ---- Measures ---------------------------------------------------------------------------------------------------- */

static void stated(const char *id, const char *day, double n, const char *who) {
    event(day);
    words(CASUS_EVENT_DATASET, "d");
    words(CASUS_EVENT_ID, id);
    participant(actor(who), CASUS_SIDE_A);
    killed(casus_triple_exact(n));
}

/* Two records of one event, one that did not happen, a summary, an event of three days, and one without an id. */
static casus_batch *measured(void) {
    casus_builder *b = builder();
    stated("a", "2021-01-05", 3, "X");
    append(b);
    stated("b", "2021-01-07", 5, "Y");
    related(CASUS_RELATION_KIND_SAME_AS, "", "a");
    append(b);
    stated("c", "2020-01-01", 50, "Z");
    casus_record r = record();
    r.modality = CASUS_MODALITY_PLANNED;
    put_record(r);
    append(b);
    stated("s", "2019-01-01", 100, "Z");
    of_kind(CASUS_KIND_SUMMARY);
    append(b);
    stated("e", "2021-02-01", 7, "X");
    casus_span span = own_date().span;
    span.last_day += 2;
    dated(span);
    participant(actor("W"), CASUS_SIDE_B);
    append(b);
    event("2021-02-01");
    killed(casus_triple_exact(0));
    append(b);
    event(NULL);
    append(b);
    return seal_and_free(b);
}

#define MEASURES "first,last,days,distinct(actor),distinct(month),max(killed),min(killed),mean(killed)"

static void measures(void **state) {
    (void)state;
    casus_batch *batch = measured();
    expect_csv(batch, "", MEASURES ",events", MEASURES ",events\n2021-01-05,2021-02-03,2,2,2,7,0,3.5,4\n");
    expect_csv(batch, "year", "days," MEASURES_OF_ONE,
               "year,days," MEASURES_OF_ONE "\n2019,0,,,,0\n2021,2,7,0,3.5,3\n"
               ",0,,,,1\n");
    /* Of two records of one event the first leads, and its figure counts under its policy. */
    casus_rollup *r = rollup_of("", MEASURES, NULL, CASUS_POLICY_LEAD);
    add(r, batch);
    text t = written(r, CASUS_FORMAT_CSV);
    assert_string_equal(t.data, MEASURES "\n2021-01-05,2021-02-03,2,2,2,7,0,3.333333\n");
    free(t.data);
    casus_rollup_free(r);
    r = rollup_of("actor", "max(killed),first", "id = 'b'", 0);
    add(r, batch);
    t = written(r, CASUS_FORMAT_CSV);
    assert_string_equal(t.data, "actor,max(killed),first\nY,5,2021-01-07\n");
    free(t.data);
    casus_rollup_free(r);
    casus_batch_free(batch);
}

/* Values of cells: by whom, each with its own figure. */
static void measures_of_cells(void **state) {
    (void)state;
    casus_builder *b = builder();
    event("2021-06-09");
    victims(K, "CHN", "", 3);
    victims(K, "TJK", "", 4);
    append(b);
    event("2021-06-10");
    victims(K, "CHN", "", 1);
    append(b);
    casus_batch *batch = seal_and_free(b);
    expect_csv(batch, "victim.nationality", "max(killed),mean(killed),days,distinct(day)",
               "victim.nationality,max(killed),mean(killed),days,distinct(day)\nCHN,3,2,2,2\nTJK,4,4,1,1\n");
    expect_csv(batch, "", "distinct(victim.nationality),max(killed[nationality=CHN]),max(killed)",
               "distinct(victim.nationality),max(killed[nationality=CHN]),max(killed)\n2,3,7\n");
    casus_batch_free(batch);
}

static void measures_that_are_none(void **state) {
    (void)state;
    static const struct {
        const char *sums;
        const char *said;
    } bad[] = {
        {"distinct(country)", "'distinct(country)' and key 'country' do not go together"},
        {"distinct(contry)", "did you mean 'country'?"},
        {"distinct()", "unknown key ''"},
        {"distinct(killed)", "'killed' is a sum, not a key"},
        {"distinct(period:0)", "1 to 36525"},
        {"max(kiled)", "did you mean 'killed'?"},
        {"max(events)", "'events' is none"},
        {"mean(summaries)", "'summaries' is none"},
        {"min(events_reported)", "'events_reported' is none"},
        {"max(max(killed))", "unknown sum"},
        {"max(seized)", "unknown sum"},
        {"frist", "did you mean 'first'?"},
        {"days,days", "stands twice"},
        {"max(killed),max(killed)", "stands twice"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        casus_rollup *r = NULL;
        casus_error e;
        assert_int_equal(casus_rollup_new(NULL, "country", bad[i].sums, NULL, &r, &e), CASUS_E_ARGUMENT);
        if (strstr(e.message, bad[i].said) == NULL) {
            fail_msg("%s: %s", bad[i].sums, e.message);
        }
    }
    casus_rollup_options o = CASUS_ROLLUP_OPTIONS_INIT;
    casus_rollup *r = NULL;
    casus_error e;
    o.spread = CASUS_SPREAD_DAYS;
    assert_int_equal(casus_rollup_new(NULL, "month", "killed,days", &o, &r, &e), CASUS_E_ARGUMENT);
    assert_non_null(strstr(e.message, "'days' is of whole events, and spreading divides them"));
    assert_int_equal(casus_rollup_new(NULL, "month", "max(killed)", &o, &r, &e), CASUS_E_ARGUMENT);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(measures),
        cmocka_unit_test(measures_of_cells),
        cmocka_unit_test(measures_that_are_none),
        cmocka_unit_test(keys_of_time_and_place),
        cmocka_unit_test(keys_that_are_none),
        cmocka_unit_test(spread_over_runs_of_days),
        cmocka_unit_test(cells_in_brackets),
        cmocka_unit_test(brackets_that_mean_nothing),
        cmocka_unit_test(keys_of_cells),
        cmocka_unit_test(residuals_by_cells),
        cmocka_unit_test(issuers_and_sources),
        cmocka_unit_test(reported_events),
        cmocka_unit_test(policies),
        cmocka_unit_test(nothing_claimed),
        cmocka_unit_test(filters),
        cmocka_unit_test(heads_of_options),
        cmocka_unit_test(policies_that_are_none),
        cmocka_unit_test(conditions_of_options),
    };
    return cmocka_run_group_tests(tests, make_event, drop_event);
}
