/* SPDX-License-Identifier: MIT */
/* Sums of outcomes: each unit by itself, as if it were a status of casualties; units are met in any order, in any
   split, in states of their own. */
#include "random_rollup.h"

#define SUM "outcome.seized[object=narcotics]"
#define EVENTS 300

static void outcome(const char *verb, const char *object, const char *unit, int32_t claim, casus_triple quantity) {
    casus_outcome o = CASUS_OUTCOME_INIT;
    o.verb = casus_str_from(verb);
    o.object = casus_str_from(object);
    o.unit = casus_str_from(unit);
    o.claim = claim;
    o.quantity = quantity;
    (void)add_part(&o.head);
}

/* What is seized of narcotics stands a second time as casualties: each unit is a status. */
static const struct {
    const char *unit;
    int32_t status;
    const char *sum;
} units[] = {
    {"", CASUS_CASUALTY_STATUS_MISSING, "missing"},
    {"kg", CASUS_CASUALTY_STATUS_CAPTURED, "captured"},
    {"packet", CASUS_CASUALTY_STATUS_ABDUCTED, "abducted"},
    {"t, dry", CASUS_CASUALTY_STATUS_ARRESTED, "arrested"},
};
#define UNITS 4
/* Endings of columns that a sum has by itself; those after them are there if any sum of the table needs them. */
#define ALONE 6

static void random_claim(void) {
    static const int32_t polarities[] = {0, 0, 0, CASUS_CLAIM_POLARITY_DENIES, CASUS_CLAIM_POLARITY_RETRACTS};
    casus_claim claim = CASUS_CLAIM_INIT;
    claim.polarity = polarities[dice(5)];
    claim.stated = (int32_t)(18000 + dice(9));
    claim.claimant = (int32_t)dice(3) - 1;
    (void)add_part(&claim.head);
}

/* Event number i, the same each time. */
static void random_outcomes(uint32_t i) {
    static const char *const countries[] = {"", "Mali", "Niger"};
    seed = i * 7919 + 5;
    event("2021-05-03");
    of_kind(dice(4) > 0 ? CASUS_KIND_INCIDENT : CASUS_KIND_SUMMARY);
    random_links(i);
    if (dice(9) == 0) {
        related(CASUS_RELATION_KIND_SAME_AS, "d", i % 2 == 0 ? "e7" : "e11");
    }
    place(countries[dice(3)], 10, 10);
    (void)actor("Army");
    (void)actor("Guard");
    const int32_t claims = (int32_t)dice(3);
    for (int32_t k = 0; k < claims; k++) {
        random_claim();
    }
    const uint32_t count = dice(4);
    for (uint32_t k = 0; k < count; k++) {
        const uint32_t unit = dice(i < EVENTS / 2 ? 2 : UNITS); /* some are met late */
        const int32_t claim = (int32_t)dice((uint32_t)claims + 1) - 1;
        const casus_triple quantity = random_count();
        casus_casualty c = CASUS_CASUALTY_INIT;
        c.status = units[unit].status;
        c.claim = claim;
        c.triple = quantity;
        (void)add_part(&c.head);
        outcome("seized", "narcotics", units[unit].unit, claim, quantity);
        outcome("seized", "weapons", "kg", claim, casus_triple_exact(1000));
        outcome("lost", "narcotics", "boat", claim, casus_triple_exact(1000));
    }
}

static casus_rollup *ask(const char *by, const char *sum, const char *unit, int32_t policy) {
    casus_rollup_options options = CASUS_ROLLUP_OPTIONS_INIT;
    casus_rollup *r = NULL;
    casus_error e;
    options.policy = policy;
    options.unit = unit;
    if (casus_rollup_new(NULL, by, sum, &options, &r, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    return r;
}

static casus_table *table_of(const casus_rollup *r) {
    casus_table *t = NULL;
    casus_error e;
    if (casus_rollup_table(r, NULL, &t, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    return t;
}

/* Fills the rollup with the events, batch by batch, in an order and split that the round decides. */
static void fill(casus_rollup *r, uint64_t round) {
    uint32_t order[EVENTS];
    uint64_t luck = round;
    casus_builder *b = NULL;
    assert_int_equal(casus_builder_new(NULL, NULL, &b, NULL), CASUS_OK);
    casus_rollup *other = NULL;
    text empty = saved(r);
    assert_int_equal(casus_rollup_load(NULL, empty.data, empty.size, &other, NULL), CASUS_OK);
    free(empty.data);
    for (uint32_t i = 0; i < EVENTS; i++) {
        luck = casus__hash_u64(luck);
        const uint32_t at = round == 0 ? i : (uint32_t)((luck >> 20) % (i + 1));
        order[i] = order[at];
        order[at] = i;
    }
    for (uint32_t i = 0; i < EVENTS; i++) {
        random_outcomes(order[i]);
        assert_int_equal(casus_builder_add(b, ev, NULL), CASUS_OK);
        luck = casus__hash_u64(luck);
        if ((luck >> 8) % 30 == 0 || i + 1 == EVENTS) {
            casus_batch *batch = NULL;
            assert_int_equal(casus_builder_seal(b, &batch, NULL), CASUS_OK);
            assert_int_equal(casus_rollup_add((luck & 1) != 0 ? r : other, batch, NULL), CASUS_OK);
            casus_batch_free(batch);
        }
        if ((luck >> 16) % 90 == 0) { /* a journey through bytes */
            text t = saved(other);
            casus_rollup_free(other);
            assert_int_equal(casus_rollup_load(NULL, t.data, t.size, &other, NULL), CASUS_OK);
            free(t.data);
        }
    }
    casus_error e;
    if (casus_rollup_merge(r, other, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    casus_rollup_free(other);
    casus_builder_free(b);
}

/* The column of a sum, by name and ending, is the same in both tables, to the last bit. */
static void same_column(const casus_table *a, const char *name_a, const casus_table *b, const char *name_b,
                        const char *ending) {
    char name[200];
    snprintf(name, sizeof name, "%s%s", name_a, ending);
    const casus_column *x = casus_table_column(a, name);
    snprintf(name, sizeof name, "%s%s", name_b, ending);
    const casus_column *y = casus_table_column(b, name);
    if (x == NULL || y == NULL) {
        fail_msg("there is no %s%s", x == NULL ? name_a : name_b, ending);
    }
    assert_int_equal(casus_column_length(x), casus_column_length(y));
    for (int64_t i = 0; i < casus_column_length(x); i++) {
        assert_int_equal(casus_column_is_null(x, i), casus_column_is_null(y, i));
        const double p = casus_column_double(x, i);
        const double q = casus_column_double(y, i);
        if (casus_column_is_null(x, i) == 0 && !(p >= q && p <= q)) {
            fail_msg("%s%s of row %d is %g, not %g", name_a, ending, (int)i, p, q);
        }
    }
}

static void as_casualties(const char *by, int32_t policy) {
    static const char *const endings[] = {"_low",           "_best",        "_high",         "_n_open",
                                          "_n_unknown",     "_n_irregular", "_residual_low", "_residual_best",
                                          "_residual_high", "_n_exceeded",  "_n_overlap"};
    casus_rollup *outcomes = ask(by, SUM, NULL, policy);
    casus_rollup *casualties = ask(by, "missing,captured,abducted,arrested", NULL, policy);
    fill(outcomes, 3);
    fill(casualties, 3);
    casus_table *a = table_of(outcomes);
    casus_table *b = table_of(casualties);
    for (int u = 0; u < UNITS; u++) {
        char name[100];
        snprintf(name, sizeof name, u == 0 ? "%s" : "%s(%s)", SUM, units[u].unit);
        casus_rollup *fixed = u == 0 ? NULL : ask(by, SUM, units[u].unit, policy);
        for (size_t k = 0; k < sizeof endings / sizeof endings[0]; k++) {
            same_column(a, name, b, units[u].sum, endings[k]);
        }
        if (fixed != NULL) {
            fill(fixed, 4);
            casus_table *c = table_of(fixed);
            for (size_t k = 0; k < ALONE; k++) {
                same_column(c, name, b, units[u].sum, endings[k]);
            }
            casus_table_free(c);
            casus_rollup_free(fixed);
        }
    }
    /* In the order of the units as bytes. */
    const int32_t keys = by[0] == 0 ? 0 : 1;
    const int32_t width = (casus_table_column_count(a) - keys) / UNITS;
    assert_int_equal(width, 11);
    for (int u = 0; u < UNITS; u++) {
        char name[100];
        snprintf(name, sizeof name, u == 0 ? "%s_low" : "%s(%s)_low", SUM, units[u].unit);
        assert_string_equal(casus_column_name(casus_table_column_at(a, keys + u * width)), name);
    }
    casus_table_free(a);
    casus_table_free(b);
    casus_rollup_free(outcomes);
    casus_rollup_free(casualties);
}

static void a_unit_counts_as_a_status_does(void **state) {
    (void)state;
    as_casualties("", 0);
    as_casualties("country", 0);
    as_casualties("country", CASUS_POLICY_LATEST);
    as_casualties("", CASUS_POLICY_LOWEST);
}

static void any_order_and_split(void **state) {
    (void)state;
    text table = {NULL, 0};
    text bytes = {NULL, 0};
    for (uint64_t round = 0; round < 8; round++) {
        casus_rollup *r = ask("country", "events," SUM ",killed,lost,outcome.seized", NULL, 0);
        fill(r, round);
        text t = written(r, CASUS_FORMAT_CSV);
        text s = saved(r);
        if (round == 0) {
            table = t;
            bytes = s;
        } else {
            assert_string_equal(t.data, table.data);
            assert_int_equal(s.size, bytes.size);
            assert_memory_equal(s.data, bytes.data, (size_t)s.size);
            free(t.data);
            free(s.data);
        }
        casus_rollup_free(r);
    }
    assert_non_null(strstr(table.data, "outcome.seized(kg)_low"));
    assert_non_null(strstr(table.data, "lost(boat)_best"));
    assert_null(strstr(table.data, "lost_best")); /* nothing is lost without a unit */
    free(table.data);
    free(bytes.data);
}

static void units_need_not_be_known(void **state) {
    (void)state;
    casus_rollup *r = ask("", "seized", NULL, 0);
    text t = written(r, CASUS_FORMAT_CSV);
    assert_string_equal(t.data, "seized_low,seized_best,seized_high,seized_n_open,seized_n_unknown,seized_n_irregular\n"
                                ",,,0,0,0\n");
    free(t.data);
    event(NULL);
    outcome("seized", "cash", "USD", -1, casus_triple_unknown());
    assert_int_equal(casus_rollup_add_event(r, ev, NULL), CASUS_OK);
    t = written(r, CASUS_FORMAT_CSV);
    assert_string_equal(t.data, "seized_low,seized_best,seized_high,seized_n_open,seized_n_unknown,seized_n_irregular\n"
                                ",,,0,1,0\n");
    free(t.data);
    event(NULL);
    outcome("seized", "cash", "USD", -1, casus_triple_exact(0.5));
    outcome("seized", "gold", "USD", -1, casus_triple_exact(2));
    assert_int_equal(casus_rollup_add_event(r, ev, NULL), CASUS_OK);
    t = written(r, CASUS_FORMAT_CSV);
    assert_string_equal(t.data, "seized(USD)_low,seized(USD)_best,seized(USD)_high,seized(USD)_n_open,"
                                "seized(USD)_n_unknown,seized(USD)_n_irregular\n2.5,2.5,2.5,0,1,0\n");
    free(t.data);
    casus_rollup_free(r);
}

static void too_many_units(void **state) {
    (void)state;
    for (int fixed = 0; fixed < 2; fixed++) {
        casus_rollup *r = ask("", "seized", fixed ? "u7" : NULL, 0);
        casus_error e;
        event(NULL);
        for (int i = 0; i < 1001; i++) {
            char unit[16];
            snprintf(unit, sizeof unit, "u%d", i);
            outcome("seized", "x", unit, -1, casus_triple_exact(i));
        }
        assert_int_equal(casus_rollup_add_event(r, ev, &e), fixed ? CASUS_OK : CASUS_E_LIMIT);
        assert_true(fixed || strstr(e.message, "more than 1000 units") != NULL);
        casus_rollup_free(r);
    }
}

static void refuses(const char *by, const char *sum, const char *what) {
    casus_rollup *r = NULL;
    casus_error e;
    assert_int_not_equal(casus_rollup_new(NULL, by, sum, NULL, &r, &e), CASUS_OK);
    assert_null(r);
    if (strstr(e.message, what) == NULL) {
        fail_msg("%s lacks %s", e.message, what);
    }
}

static void what_is_no_sum_of_outcomes(void **state) {
    (void)state;
    refuses("victim.sex", "seized", "tells casualties apart");
    refuses("perpetrator", "outcome.burnt", "tells casualties apart");
    refuses("", "burnt", "unknown sum");
    refuses("", "seised", "did you mean 'seized'");
    refuses("", "outcome.", "unknown sum");
    refuses("", "seized()", "unknown sum");
    refuses("", "seized(kg", "unknown sum");
    refuses("", "seized(kg)x", "unknown sum");
    refuses("", "seized[object=x", "does not end with the ] of its [");
    refuses("", "seized[nationality=CHN]", "unknown field of an outcome");
    refuses("", "seized[objekt=x]", "did you mean 'object'");
    refuses("", "seized,seized", "stands twice");
    refuses("", "events[object=x]", "brackets choose cells");
    /* An apostrophe inside a word opens no quotes, so its brackets end. */
    casus_rollup_free(rollup("", "seized[object=d'Arc]"));
}

/* Whatever allocation fails, the rollup stays as it was. */
static void memory_runs_out(void **state) {
    (void)state;
    purse p = {0, 0, 0};
    casus_allocator allocator = {purse_realloc, &p};
    for (int64_t refuse = 1;; refuse++) {
        casus_context *context = NULL;
        casus_rollup *r = NULL;
        casus_rollup *other = NULL;
        p.calls = p.refuse = 0;
        assert_int_equal(casus_context_new(&allocator, &context, NULL), CASUS_OK);
        assert_int_equal(casus_rollup_new(context, "country", "seized", NULL, &r, NULL), CASUS_OK);
        assert_int_equal(casus_rollup_new(context, "country", "seized", NULL, &other, NULL), CASUS_OK);
        event_of(CASUS_KIND_INCIDENT, "1");
        outcome("seized", "x", "kg", -1, casus_triple_exact(1));
        assert_int_equal(casus_rollup_add_event(r, ev, NULL), CASUS_OK);
        event_of(CASUS_KIND_INCIDENT, "2");
        outcome("seized", "x", "t", -1, casus_triple_exact(1));
        assert_int_equal(casus_rollup_add_event(other, ev, NULL), CASUS_OK);
        text before = saved(r);
        p.calls = 0;
        p.refuse = refuse;
        const casus_status status = casus_rollup_merge(r, other, NULL);
        const int failed = p.calls >= refuse;
        p.refuse = 0;
        assert_int_equal(status, failed ? CASUS_E_MEMORY : CASUS_OK);
        text after = saved(r);
        assert_true(!failed || (after.size == before.size && memcmp(after.data, before.data, (size_t)after.size) == 0));
        free(before.data);
        free(after.data);
        p.calls = 0;
        p.refuse = refuse;
        const casus_status added = casus_rollup_add_event(r, ev, NULL);
        assert_true(added == CASUS_OK || added == CASUS_E_MEMORY);
        p.refuse = 0;
        casus_rollup_free(r);
        casus_rollup_free(other);
        casus_context_free(context);
        assert_int_equal(p.bytes, 0);
        if (!failed && added == CASUS_OK) {
            break;
        }
    }
}

static int begin(void **state) {
    (void)state;
    return casus_event_new(NULL, &ev, NULL) == CASUS_OK ? 0 : -1;
}

static int end(void **state) {
    (void)state;
    casus_event_free(ev);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_unit_counts_as_a_status_does),
        cmocka_unit_test(any_order_and_split),
        cmocka_unit_test(units_need_not_be_known),
        cmocka_unit_test(what_is_no_sum_of_outcomes),
        cmocka_unit_test(too_many_units),
        cmocka_unit_test(memory_runs_out),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
