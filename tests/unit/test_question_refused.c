/* SPDX-License-Identifier: MIT */
/* Questions that cannot be asked: what is said of keys, sums, measures and options, and which states do not merge. */
#include "events.h"

static const casus_rollup_options plain = CASUS_ROLLUP_OPTIONS_INIT;
#define OPTIONS(...) ((casus_rollup_options){.head = plain.head, __VA_ARGS__})

static void refuses(const char *by, const char *sum, casus_rollup_options options, casus_status wanted,
                    const char *said) {
    casus_rollup *r = (casus_rollup *)ev;
    casus_error e = {0};
    const casus_status status = casus_rollup_new(NULL, by, sum, &options, &r, &e);
    if (status != wanted || e.status != wanted || strstr(e.message, said) == NULL || r != NULL) {
        fail_msg("by '%s' sum '%s': %d, %s", by, sum, (int)status, e.message);
    }
}

static void keys(void **state) {
    (void)state;
    static const struct {
        const char *by, *says;
    } cases[] = {
        {"period:0", "'period:0': behind period: stands a number of days, 1 to 36525"},
        {"period:", "'period:': behind period: stands a number of days"},
        {"period:01", "behind period: stands"},
        {"period:36526", "behind period: stands"},
        {"period:99999999999999999999", "behind period: stands"},
        {"period:/", "behind period: stands"},
        {"period:1a", "behind period: stands"},
        {"geohash:13", "'geohash:13': behind geohash: stands"},
        {"geohash:", "behind geohash: stands"},
        {"native.", "'native.' names no column: write native.COLUMN"},
        {"native.\"a", "names no column"},
        {"native.\"a\"b", "names no column"},
        {"native.A,native.a", "key 'native.a' stands twice"},
        {"month,month", "key 'month' stands twice"},
        {"native.\"a,b\",native.\"a,b\"", "stands twice"},
        {"countri", "did you mean 'country'?"},
        {"deaths", "'deaths'"},
        {"killed", "'killed'"},
        {"mean(killed)", "'mean(killed)'"},
        {"qqqqqqqq", "unknown key 'qqqqqqqq'"},
        {"country,,month", "an empty name in the list of keys 'country,,month'"},
        {",", "an empty name in the list of keys"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        refuses(cases[i].by, "events", plain, CASUS_E_ARGUMENT, cases[i].says);
    }
    /* Over 32 keys. */
    char many[600] = "";
    for (int i = 0; i < 33; i++) {
        (void)snprintf(many + strlen(many), sizeof many - strlen(many), "%snative.c%d", i > 0 ? "," : "", i);
    }
    refuses(many, "events", plain, CASUS_E_LIMIT, "more than 32 keys");
}

static void sums(void **state) {
    (void)state;
    static const struct {
        const char *by, *sum;
        casus_status status;
        const char *says;
    } cases[] = {
        {"", "killed,killed", CASUS_E_ARGUMENT, "sum 'killed' stands twice"},
        {"", "killed,", CASUS_E_ARGUMENT, "an empty name in the list of sums 'killed,'"},
        {"", "kiled", CASUS_E_ARGUMENT, "unknown sum 'kiled', did you mean 'killed'?"},
        {"", "deaths", CASUS_E_ARGUMENT, "unknown sum 'deaths', did you mean 'killed'?"},
        {"", "country", CASUS_E_ARGUMENT, "unknown sum 'country': 'country' is a key, not a sum"},
        {"", "province", CASUS_E_ARGUMENT, "unknown sum 'province': 'admin1' is a key, not a sum"},
        {"", "latitude", CASUS_E_ARGUMENT, "unknown sum 'latitude'"},
        {"", "qqqqqqqqqq", CASUS_E_ARGUMENT, "unknown sum 'qqqqqqqqqq'; sums are events, summaries, events_reported"},
        {"", "killed.civilan", CASUS_E_ARGUMENT, "unknown sum 'killed.civilan', did you mean 'killed.civilian'?"},
        {"", "killed.qqqqqqq", CASUS_E_ARGUMENT, "parts are .a .b .civilian"},
        {"", "events.a", CASUS_E_ARGUMENT, "unknown sum 'events.a'"},
        {"", "events[nationality=CHN]", CASUS_E_ARGUMENT, "brackets choose cells of casualties; 'events' has none"},
        {"", "first[nationality=CHN]", CASUS_E_ARGUMENT, "unknown sum 'first'"},
        {"", "killed[nationality=CHN", CASUS_E_ARGUMENT, "does not end with the ] of its ["},
        {"", "killed[nationality=CHN]x", CASUS_E_ARGUMENT, "does not end with the ] of its ["},
        {"", "max(events)", CASUS_E_ARGUMENT, "max, min and mean are of casualties, and 'events' is none"},
        {"", "min(first)", CASUS_E_ARGUMENT, "max, min and mean are of casualties, and 'first' is none"},
        {"", "mean(kiled)", CASUS_E_ARGUMENT, "unknown sum"},
        {"", "mean(killed", CASUS_E_ARGUMENT, "unknown sum 'mean(killed'"},
        {"", "maximum(killed)", CASUS_E_ARGUMENT, "unknown sum 'maximum(killed)'"},
        {"", "distinct(countri)", CASUS_E_ARGUMENT, "countri"},
        {"", "distinct()", CASUS_E_ARGUMENT, "unknown key ''; keys are year quarter"},
        {"country", "distinct(country)", CASUS_E_ARGUMENT, "country"},
        {"victim.age", "outcome.seized", CASUS_E_ARGUMENT,
         "key 'victim.age' tells casualties apart, and sum 'outcome.seized' is of outcomes"},
        {"", "outcome.", CASUS_E_ARGUMENT, "unknown sum 'outcome.'"},
        {"", "seized[verb=x]", CASUS_E_SYNTAX, "unknown field of an outcome 'verb'; fields are object unit"},
        {"", "seized[objct=x]", CASUS_E_SYNTAX, "did you mean 'object'?"},
        {"", "seized[object=x", CASUS_E_ARGUMENT, "sum 'seized[object=x' does not end with the ] of its ["},
        {"", "qqqqq[", CASUS_E_ARGUMENT, "sum 'qqqqq[' does not end with the ] of its ["},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        refuses(cases[i].by, cases[i].sum, plain, cases[i].status, cases[i].says);
    }
}

static void options(void **state) {
    (void)state;
    refuses("month", "events", OPTIONS(.total = 2), CASUS_E_ARGUMENT, "total");
    refuses("month", "events", OPTIONS(.total = -1), CASUS_E_ARGUMENT, "total");
    refuses("month,country", "events", OPTIONS(.total = 1, .across = "countri"), CASUS_E_ARGUMENT,
            "across: 'countri' is no key of the question, did you mean 'country'?");
    refuses("month,country", "events", OPTIONS(.total = 1, .across = "qqqqqqq"), CASUS_E_ARGUMENT,
            "across: 'qqqqqqq' is no key of the question");
    refuses("month", "killed", OPTIONS(.unit = "kg"), CASUS_E_ARGUMENT, "unit");
    refuses("month", "killed", OPTIONS(.policy = 99), CASUS_E_ARGUMENT, "policy");
    refuses("month", "killed", OPTIONS(.policy = -1), CASUS_E_ARGUMENT, "policy");
    refuses("month", "killed", OPTIONS(.min_confidence = -0.5), CASUS_E_ARGUMENT, "confidence");
    refuses("month", "killed", OPTIONS(.min_confidence = 1.5), CASUS_E_ARGUMENT, "confidence");
    refuses("month", "killed", OPTIONS(.min_confidence = casus__nan()), CASUS_E_ARGUMENT, "confidence");
    refuses("month", "killed", OPTIONS(.lead = "a,,b"), CASUS_E_ARGUMENT,
            "an empty name in the datasets that lead, 'a,,b'");
    /* What no state could hold: fuzzing made one that could not be loaded. */
    refuses("native.ad\xdb", "killed", plain, CASUS_E_ARGUMENT, "the list of keys is not UTF-8; recode it first");
    refuses("month", "killed,\xff", plain, CASUS_E_ARGUMENT, "the list of sums is not UTF-8; recode it first");
    refuses("month", "killed", OPTIONS(.lead = "a,\xe9"), CASUS_E_ARGUMENT,
            "the list of datasets that lead is not UTF-8; recode it first");
    refuses("month", "seized", OPTIONS(.unit = "\xff"), CASUS_E_ARGUMENT,
            "the list of units is not UTF-8; recode it first");
    refuses("month", "killed", OPTIONS(.lead = "a,b,a"), CASUS_E_ARGUMENT,
            "dataset 'a' stands twice among those that lead");
    refuses("month", "killed", OPTIONS(.where = "kiled > 1"), CASUS_E_SYNTAX, "did you mean 'killed'?");
    refuses("country", "killed", OPTIONS(.spread = CASUS_SPREAD_DAYS), CASUS_E_ARGUMENT, "time");
    refuses("month,week", "killed", OPTIONS(.spread = CASUS_SPREAD_DAYS), CASUS_E_ARGUMENT, "");
    refuses("month", "killed", OPTIONS(.spread = 77), CASUS_E_ARGUMENT, "spread");
    refuses("month", "first", OPTIONS(.spread = CASUS_SPREAD_DAYS), CASUS_E_ARGUMENT, "first");
    refuses("month", "mean(killed)", OPTIONS(.spread = CASUS_SPREAD_DAYS), CASUS_E_ARGUMENT, "mean(killed)");
}

/* ---- Merging ----------------------------------------------------------------------------------------------------- */

typedef struct asked {
    const char *by, *sum, *where, *lead;
    int32_t policy, spread, total;
    double confidence;
    const char *across;
} asked;

static casus_rollup *of(const asked *a) {
    const casus_rollup_options o = OPTIONS(.where = a->where, .lead = a->lead, .policy = a->policy, .spread = a->spread,
                                           .total = a->total, .min_confidence = a->confidence, .across = a->across);
    casus_rollup *r = NULL;
    casus_error e;
    if (casus_rollup_new(NULL, a->by, a->sum, &o, &r, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    return r;
}

/* Neither into the other, and each still answers. */
static void what_does_not_merge(void **state) {
    (void)state;
    static const asked first = {"month", "killed,events", NULL, NULL, 0, 0, 0, 0, NULL};
    static const struct {
        asked other;
        const char *says; /* NULL: they merge */
    } cases[] = {
        {{"month", "killed,events", NULL, NULL, 0, 0, 0, 0, NULL}, NULL},
        {{"month", "killed,events", " ", "", 0, 0, 0, 0, ""}, NULL},
        {{"month", "killed", NULL, NULL, 0, 0, 0, 0, NULL}, "in their sums, or their order"},
        {{"month", "events,killed", NULL, NULL, 0, 0, 0, 0, NULL}, "in their sums, or their order"},
        {{"month", "killed,events,injured", NULL, NULL, 0, 0, 0, 0, NULL}, "in their sums, or their order"},
        {{"year", "killed,events", NULL, NULL, 0, 0, 0, 0, NULL}, "in their keys, or their order"},
        {{"month,country", "killed,events", NULL, NULL, 0, 0, 0, 0, NULL}, "in their keys, or their order"},
        {{"", "killed,events", NULL, NULL, 0, 0, 0, 0, NULL}, "in their keys, or their order"},
        {{"month", "killed,events", "killed > 1", NULL, 0, 0, 0, 0, NULL}, "in their filter"},
        {{"month", "killed,events", NULL, "a", 0, 0, 0, 0, NULL}, "in their lead"},
        {{"month", "killed,events", NULL, NULL, CASUS_POLICY_GTD, 0, 0, 0, NULL}, "in their policy"},
        {{"month", "killed,events", NULL, NULL, 0, 0, 0, 0.5, NULL}, "in their confidence of relations"},
        {{"month", "killed,events", NULL, NULL, 0, CASUS_SPREAD_DAYS, 0, 0, NULL}, "in their spreading"},
        {{"month", "killed,events", NULL, NULL, 0, 0, 1, 0, NULL}, "in their total"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        casus_rollup *a = of(&first);
        casus_rollup *b = of(&cases[i].other);
        casus_error e;
        for (int turn = 0; turn < 2; turn++) {
            const casus_status status = casus_rollup_merge(turn ? b : a, turn ? a : b, &e);
            assert_int_equal(status, cases[i].says == NULL ? CASUS_OK : CASUS_E_ARGUMENT);
            if (cases[i].says != NULL && strstr(e.message, cases[i].says) == NULL) {
                fail_msg("not '%s': %s", cases[i].says, e.message);
            }
            text t = written(turn ? b : a, CASUS_FORMAT_CSV);
            assert_true(t.size > 0);
            free(t.data);
        }
        casus_rollup_free(a);
        casus_rollup_free(b);
    }
    /* Totals that differ in the key across which they are kept. */
    const asked x = {"month,country", "killed", NULL, NULL, 0, 0, 1, 0, "country"};
    const asked y = {"month,country", "killed", NULL, NULL, 0, 0, 1, 0, "month"};
    casus_rollup *a = of(&x);
    casus_rollup *b = of(&y);
    casus_error e;
    assert_int_equal(casus_rollup_merge(a, b, &e), CASUS_E_ARGUMENT);
    assert_non_null(strstr(e.message, "in their total"));
    casus_rollup_free(a);
    casus_rollup_free(b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys),
        cmocka_unit_test(sums),
        cmocka_unit_test(options),
        cmocka_unit_test(what_does_not_merge),
    };
    return cmocka_run_group_tests_name("question refused", tests, make_event, drop_event);
}
