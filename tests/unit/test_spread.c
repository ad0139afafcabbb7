/* SPDX-License-Identifier: MIT */
/* Rollups that spread: rules, cells and functions that weigh them, states, limits, and memory that runs out. The
   numbers of many events are those of tests/interop/test_spread.py. */
#include "random_rollup.h"
#include "spoiled_states.h"

#define CELLS "gid,unit,weight\n184822,TJK/Khatlon,2\n184100,TJK/Khatlon,1\n7,MLI,1.5\n9,MLI,0\n8,MLI,0.5\n"
#define RULES 4

static const int32_t rules[RULES] = {CASUS_SPREAD_END, CASUS_SPREAD_DAYS, CASUS_SPREAD_EVEN, CASUS_SPREAD_EXPECTED};

/* ---- Questions and events ---------------------------------------------------------------------------------------- */

static casus_status read_cells(casus_context *context, const char *table, casus_cells **out, casus_error *error) {
    casus_input *input = NULL;
    casus_status status =
        casus_input_memory(context, table, (int64_t)strlen(table), NULL, NULL, "cells.csv", &input, error);
    *out = NULL;
    if (status == CASUS_OK) {
        status = casus_cells_read(context, input, out, error);
    }
    casus_input_free(input);
    return status;
}

static casus_cells *cells_of(const char *table) {
    casus_cells *cells = NULL;
    casus_error e;
    if (read_cells(NULL, table, &cells, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    return cells;
}

static casus_rollup *spreading(const char *by, const char *sum, int32_t rule, const casus_cells *cells) {
    casus_rollup_options options = CASUS_ROLLUP_OPTIONS_INIT;
    casus_rollup *r = NULL;
    casus_error e;
    options.spread = rule;
    options.cells = cells;
    if (casus_rollup_new(NULL, by, sum, &options, &r, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    return r;
}

static text balance_of(const casus_rollup *r) {
    casus_table *table = NULL;
    assert_int_equal(casus_rollup_balance(r, &table, NULL), CASUS_OK);
    const text t = printed(table, CASUS_FORMAT_CSV);
    casus_table_free(table);
    return t;
}

static void prints(const casus_rollup *r, const char *table, const char *balance) {
    text t = written(r, CASUS_FORMAT_CSV);
    assert_string_equal(t.data, table);
    free(t.data);
    t = balance_of(r);
    assert_string_equal(t.data, balance);
    free(t.data);
}

static void lasts(const char *first, const char *last) {
    casus_span span = casus_span_unknown();
    span.first_day = first != NULL ? day_of(first) : CASUS_DAY_UNKNOWN;
    span.last_day = last != NULL ? day_of(last) : CASUS_DAY_UNKNOWN;
    dated(span);
}

static void somewhere(int32_t precision, const char *iso3, const char *admin1) {
    casus_location l = CASUS_LOCATION_INIT;
    l.role = CASUS_LOCATION_ROLE_EFFECT;
    l.precision = precision;
    l.iso3 = casus_str_from(iso3);
    l.admin1 = casus_str_from(admin1);
    l.lat = 38.45;
    l.lon = 70.75;
    (void)add_part(&l.head);
}

/* One of random_rollup.h that lasts, at a place that is known more or less precisely. */
static void lasting_event(uint32_t i) {
    static const char *const admins[] = {"", "Khatlon", "Gao"};
    static const char *const countries[] = {"", "TJK", "MLI", "SOM"};
    random_event(i);
    casus_span span = own_date().span;
    if (span.first_day != CASUS_DAY_UNKNOWN) {
        const int32_t more = (int32_t)(dice(3) == 0 ? dice(200) : dice(9));
        span.last_day = dice(5) == 0 ? CASUS_DAY_UNKNOWN : span.first_day + more;
        dated(span);
    }
    casus_location l = CASUS_LOCATION_INIT;
    assert_int_equal(casus_event_get(ev, 0, &l.head, NULL), CASUS_OK);
    l.precision = (int32_t)dice(9);
    l.iso3 = casus_str_from(countries[dice(4)]);
    l.admin1 = casus_str_from(admins[dice(3)]);
    assert_int_equal(casus_event_set(ev, 0, &l.head, NULL), CASUS_OK);
}

/* ---- Rules ------------------------------------------------------------------------------------------------------- */

#define HEAD "month,events,killed_low,killed_best,killed_high,killed_n_open,killed_n_unknown,killed_n_irregular\n"
#define BALANCE "sum,input,placed,no_date,no_place,no_unit,excluded\n"

/* 12, 28 and 5 days; the figures of docs/numbers.md. */
static void one_event_under_every_rule(void **state) {
    (void)state;
    static const char *const tables[RULES] = {
        HEAD "2021-03,1,5,7,inf,1,0,0\n",
        HEAD "2021-01,1,1,2,inf,1,0,0\n2021-02,0,3,4,inf,1,0,0\n2021-03,0,1,1,inf,1,0,0\n",
        HEAD "2021-01,1,2,3,inf,1,0,0\n2021-02,0,2,3,inf,1,0,0\n2021-03,0,1,1,inf,1,0,0\n",
        HEAD "2021-01,1,1.333333,1.866666,inf,1,0,0\n2021-02,0,3.111111,4.355556,inf,1,0,0\n"
             "2021-03,0,0.555556,0.777778,inf,1,0,0\n",
    };
    event(NULL);
    lasts("2021-01-20", "2021-03-05");
    killed((casus_triple){5, 7, casus__inf()});
    for (int i = 0; i < RULES; i++) {
        casus_rollup *r = spreading("month", "events,killed", rules[i], NULL);
        assert_int_equal(casus_rollup_add_event(r, ev, NULL), CASUS_OK);
        prints(r, tables[i], BALANCE "events,1,1,0,0,0,0\nkilled,7,7,0,0,0,0\n");
        casus_rollup_free(r);
    }
    stands_in("numbers.md", "| 2021-02 | 3 / 4 / inf | 2 / 3 / inf | 3.111111 / 4.355556 / inf |");
}

/* What is not known, or not as finely as the key asks, stays under the empty key, and the balance says why. */
static void days_that_are_not_known(void **state) {
    (void)state;
    casus_rollup *r = spreading("month", "events,killed", CASUS_SPREAD_DAYS, NULL);
    casus_rollup *end = spreading("month", "events,killed", CASUS_SPREAD_END, NULL);
    static const char *const spans[][2] = {
        {NULL, "2021-02-03"}, /* not after: only its end is known */
        {"2021-02-03", NULL}, /* one day */
    };
    for (int i = 0; i < 3; i++) {
        event(NULL);
        if (i > 0) {
            lasts(spans[i - 1][0], spans[i - 1][1]);
        }
        killed(casus_triple_exact(1));
        assert_int_equal(casus_rollup_add_event(r, ev, NULL), CASUS_OK);
        assert_int_equal(casus_rollup_add_event(end, ev, NULL), CASUS_OK);
    }
    /* A year, made up as its first day, and as all of its days. */
    for (int i = 0; i < 2; i++) {
        event(NULL);
        lasts("2021-01-01", i == 0 ? "2021-01-01" : "2021-12-31");
        given(CASUS_UNIT_YEAR);
        killed(casus_triple_exact(i == 0 ? 10 : 365));
        assert_int_equal(casus_rollup_add_event(r, ev, NULL), CASUS_OK);
        assert_int_equal(casus_rollup_add_event(end, ev, NULL), CASUS_OK);
    }
    prints(end, HEAD "2021-02,2,2,2,2,0,0,0\n,3,376,376,376,0,0,0\n",
           BALANCE "events,5,2,3,0,0,0\nkilled,378,2,376,0,0,0\n");
    text t = written(r, CASUS_FORMAT_CSV);
    assert_non_null(strstr(t.data, "\n2021-02,1,29,29,29,0,0,0\n"));
    assert_non_null(strstr(t.data, "\n2021-12,0,31,31,31,0,0,0\n"));
    assert_non_null(strstr(t.data, "\n,3,12,12,12,0,0,0\n"));
    free(t.data);
    casus_rollup_free(r);
    casus_rollup_free(end);
}

static casus_status made(const char *by, int32_t rule, const casus_cells *cells, casus_error *e) {
    casus_rollup_options options = CASUS_ROLLUP_OPTIONS_INIT;
    casus_rollup *r = (casus_rollup *)ev;
    options.spread = rule;
    options.cells = cells;
    const casus_status status = casus_rollup_new(NULL, by, "", &options, &r, e);
    assert_true((status == CASUS_OK) == (r != NULL));
    casus_rollup_free(r);
    return status;
}

static void keys_that_it_needs(void **state) {
    (void)state;
    casus_cells *cells = cells_of(CELLS);
    casus_error e;
    assert_int_equal(made("year,quarter,month,day", CASUS_SPREAD_DAYS, NULL, &e), CASUS_OK);
    assert_int_equal(made("week,day", CASUS_SPREAD_DAYS, NULL, &e), CASUS_OK);
    assert_int_equal(made("", CASUS_SPREAD_NONE, NULL, &e), CASUS_OK);
    assert_int_equal(made("gid", CASUS_SPREAD_NONE, cells, &e), CASUS_OK);
    assert_int_equal(made("country,gid", CASUS_SPREAD_END, NULL, &e), CASUS_E_ARGUMENT);
    assert_non_null(strstr(e.message, "needs one finest key of time: year, quarter, month, week, day or period:N"));
    assert_int_equal(made("week,year", CASUS_SPREAD_EVEN, NULL, &e), CASUS_E_ARGUMENT);
    assert_non_null(strstr(e.message, "a week lies in no one year"));
    assert_int_equal(made("month,country", CASUS_SPREAD_DAYS, cells, &e), CASUS_E_ARGUMENT);
    assert_non_null(strstr(e.message, "needs the key gid"));
    static const int32_t bad[] = {-1, CASUS_SPREAD_EXPECTED + 1, INT32_MAX};
    for (int i = 0; i < 3; i++) {
        assert_int_equal(made("year", bad[i], NULL, &e), CASUS_E_ARGUMENT);
        assert_non_null(strstr(e.message, "no rule of spreading"));
    }
    casus_cells_free(cells);
    casus_table *table = (casus_table *)ev;
    casus_rollup *plain = rollup("year", "events");
    assert_int_equal(casus_rollup_balance(plain, &table, &e), CASUS_E_STATE);
    assert_null(table);
    assert_int_equal(casus_rollup_balance(NULL, &table, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_rollup_balance(plain, NULL, &e), CASUS_E_ARGUMENT);
    casus_rollup_free(plain);
}

/* A span of all days that there are is counted before any period of it is made. */
static void more_bins_than_groups(void **state) {
    (void)state;
    casus_context *context = NULL;
    casus_rollup_options options = CASUS_ROLLUP_OPTIONS_INIT;
    casus_rollup *r = NULL;
    casus_error e;
    assert_int_equal(casus_context_new(NULL, &context, NULL), CASUS_OK);
    assert_int_equal(casus_context_set(context, "max_event_groups", 31, NULL), CASUS_OK);
    options.spread = CASUS_SPREAD_DAYS;
    for (int named = 0; named < 2; named++) {
        assert_int_equal(casus_rollup_new(context, "day", "events", &options, &r, NULL), CASUS_OK);
        event(NULL);
        words(CASUS_EVENT_ID, named ? "a" : "");
        lasts("2021-01-01", "2021-01-31");
        assert_int_equal(casus_rollup_add_event(r, ev, &e), CASUS_OK);
        casus_span span = own_date().span;
        span.last_day++;
        dated(span);
        assert_int_equal(casus_rollup_add_event(r, ev, &e), CASUS_E_LIMIT);
        assert_non_null(strstr(e.message, "(day 32) than max_event_groups, which is 31"));
        casus_rollup_free(r);
    }
    assert_int_equal(casus_rollup_new(context, "day", "events", &options, &r, NULL), CASUS_OK);
    event(NULL);
    casus_span span = casus_span_unknown();
    span.first_day = CASUS_DAY_UNKNOWN + 1;
    span.last_day = INT32_MAX;
    dated(span);
    assert_int_equal(casus_rollup_add_event(r, ev, &e), CASUS_E_LIMIT);
    casus_rollup_free(r);
    assert_int_equal(casus_rollup_new(context, "year", "events", &options, &r, NULL), CASUS_OK);
    span.first_day = INT32_MAX - 1; /* in a year that ends after all days */
    dated(span);
    assert_int_equal(casus_rollup_add_event(r, ev, &e), CASUS_OK);
    casus_rollup_free(r);
    casus_context_free(context);
}

/* ---- Cells ------------------------------------------------------------------------------------------------------- */

#define GID "gid,events,killed_low,killed_best,killed_high,killed_n_open,killed_n_unknown,killed_n_irregular\n"

/* Keys behind the one that is spread stand as they were, of records that are kept too: two of the four days are in
   January, and each actor has the four dead. */
static void keys_behind_the_period(void **state) {
    (void)state;
    casus_rollup *r = spreading("month,actor", "killed", CASUS_SPREAD_DAYS, NULL);
    casus_builder *b = builder();
    event_of(CASUS_KIND_INCIDENT, "1");
    lasts("2021-01-30", "2021-02-02");
    participant(actor("Red"), 0);
    participant(actor("Blue"), 0);
    killed(casus_triple_exact(4));
    related(CASUS_RELATION_KIND_SAME_AS, "", "2");
    append(b);
    casus_batch *batch = seal_and_free(b);
    add(r, batch);
    text t = written(r, CASUS_FORMAT_CSV);
    assert_string_equal(t.data, "month,actor," SIX("killed") "\n2021-01,Blue,2,2,2,0,0,0\n2021-01,Red,2,2,2,0,0,0\n"
                                                             "2021-02,Blue,2,2,2,0,0,0\n2021-02,Red,2,2,2,0,0,0\n");
    free(t.data);
    casus_batch_free(batch);
    casus_rollup_free(r);
}

/* What the condition leaves out is told, of that event alone: of 17 dead 15 are placed, and 2 excluded. */
static void left_out_by_a_condition(void **state) {
    (void)state;
    static const double dead[] = {8, 2, 7};
    casus_rollup_options options = CASUS_ROLLUP_OPTIONS_INIT;
    casus_rollup *r = NULL;
    options.spread = CASUS_SPREAD_EVEN;
    options.where = "killed > 3";
    assert_int_equal(casus_rollup_new(NULL, "year", "events,killed", &options, &r, NULL), CASUS_OK);
    casus_builder *b = builder();
    for (int i = 0; i < 3; i++) {
        event("2021-01-01");
        killed(casus_triple_exact(dead[i]));
        append(b);
    }
    casus_batch *batch = seal_and_free(b);
    add(r, batch);
    text t = balance_of(r);
    assert_string_equal(t.data, BALANCE "events,3,2,0,0,0,1\nkilled,17,15,0,0,0,2\n");
    free(t.data);
    casus_batch_free(batch);
    casus_rollup_free(r);
}

/* All of a unit that is one cell is there. */
static void unit_of_one_cell(void **state) {
    (void)state;
    casus_cells *cells = cells_of("gid,unit,weight\n6,COM,3\n");
    casus_rollup *r = spreading("gid", "events,killed", 0, cells);
    casus_builder *b = builder();
    event("2021-01-01");
    somewhere(CASUS_LOCATION_PRECISION_COUNTRY, "COM", "");
    killed(casus_triple_exact(8));
    append(b);
    casus_batch *batch = seal_and_free(b);
    add(r, batch);
    prints(r, GID "6,1,8,8,8,0,0,0\n", BALANCE "events,1,1,0,0,0,0\nkilled,8,8,0,0,0,0\n");
    casus_batch_free(batch);
    casus_rollup_free(r);
    casus_cells_free(cells);
}

/* Asks for the cells of CELLS, as a function. */
typedef struct asked_units {
    int32_t calls;
    int64_t answer; /* other than 0: instead of the cells */
    int32_t gid;
    double weight;
} asked_units;

static int64_t weigh(void *user, const char *unit, int32_t *out_gids, double *out_weights, int64_t room) {
    asked_units *asked = user;
    asked->calls++;
    if (asked->answer != 0) {
        for (int64_t i = 0; i < asked->answer && i < room; i++) {
            out_gids[i] = asked->gid;
            out_weights[i] = asked->weight;
        }
        return asked->answer;
    }
    if (strcmp(unit, "TJK/Khatlon") == 0 && room >= 2) {
        out_gids[0] = 184822;
        out_weights[0] = 2;
        out_gids[1] = 184100;
        out_weights[1] = 1;
        return 2;
    }
    if (strcmp(unit, "MLI") == 0 && room >= 3) {
        static const int32_t gids[] = {7, 9, 8};
        static const double weights[] = {1.5, 0, 0.5};
        memcpy(out_gids, gids, sizeof gids);
        memcpy(out_weights, weights, sizeof weights);
        return 3;
    }
    return 0;
}

static casus_batch *places(void) {
    casus_builder *b = builder();
    static const struct {
        int32_t precision;
        const char *iso3;
        const char *admin1;
    } rows[] = {
        {CASUS_LOCATION_PRECISION_POINT, "TJK", "Khatlon"},  /* its own cell */
        {CASUS_LOCATION_PRECISION_ADMIN1, "TJK", "Khatlon"}, /* 1 and 2 thirds */
        {CASUS_LOCATION_PRECISION_REGION, "MLI", ""},        /* no admin1: the country */
        {CASUS_LOCATION_PRECISION_COUNTRY, "MLI", "Gao"},    /* the country all the same */
        {CASUS_LOCATION_PRECISION_REGION, "MLI", "Gao"},     /* a unit that the cells do not know */
        {CASUS_LOCATION_PRECISION_COUNTRY, "SOM", ""},       /* likewise */
        {CASUS_LOCATION_PRECISION_ADMIN1, "", "Khatlon"},    /* in no country */
        {CASUS_LOCATION_PRECISION_ADMIN2, "TJK", "Khatlon"}, /* its own cell */
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        event("2021-01-01");
        somewhere(rows[i].precision, rows[i].iso3, rows[i].admin1);
        killed(casus_triple_exact(i < 4 ? 4 : 10));
        append(b);
    }
    return seal_and_free(b);
}

static const char placed[] = GID "184100,1,1,1,1,0,0,0\n184822,2,17,17,17,0,0,0\n7,2,6,6,6,0,0,0\n8,0,2,2,2,0,0,0\n"
                                 ",3,30,30,30,0,0,0\n";
static const char told[] = BALANCE "events,8,5,0,1,2,0\nkilled,56,26,0,10,20,0\n";

static void cells_of_units(void **state) {
    (void)state;
    casus_batch *batch = places();
    casus_cells *cells = cells_of(CELLS);
    casus_rollup *r = spreading("gid", "events,killed", 0, cells);
    casus_cells_free(cells); /* the rollup keeps it */
    add(r, batch);
    prints(r, placed, told);
    casus_rollup_free(r);
    asked_units asked = {0, 0, 0, 0};
    assert_int_equal(casus_cells_new(NULL, "population", weigh, &asked, &cells, NULL), CASUS_OK);
    r = spreading("gid", "events,killed", CASUS_SPREAD_NONE, cells);
    add(r, batch);
    add(r, batch);
    assert_int_equal(asked.calls, 4); /* once a unit */
    text t = balance_of(r);
    assert_string_equal(t.data, BALANCE "events,16,10,0,2,4,0\nkilled,112,52,0,20,40,0\n");
    free(t.data);
    casus_rollup_free(r);
    r = spreading("gid", "events,killed", CASUS_SPREAD_NONE, cells);
    casus_cells_free(cells);
    add(r, batch);
    prints(r, placed, told);
    casus_rollup_free(r);
    casus_batch_free(batch);
}

static void functions_that_answer_badly(void **state) {
    (void)state;
    static const struct {
        asked_units asked;
        casus_status status;
        const char *says;
    } bad[] = {
        {{0, -1, 1, 1}, CASUS_E_CANCELLED, "asked to stop"},
        {{0, 259201, 1, 1}, CASUS_E_VALUE, "to have 259201 cells"},
        {{0, 1, 0, 1}, CASUS_E_VALUE, "0 is no gid"},
        {{0, 1, 259201, 1}, CASUS_E_VALUE, "259201 is no gid"},
        {{0, 2, 5, 1}, CASUS_E_VALUE, "cell 5 of unit 'TJK/Khatlon' stands twice"},
        {{0, 200, 5, 1}, CASUS_E_VALUE, "cell 5 of unit 'TJK/Khatlon' stands twice"}, /* asked again with more room */
        {{0, 1, 5, -1}, CASUS_E_VALUE, "a weight is a number from 0 to 9e12"},
        {{0, 1, 5, 1e13}, CASUS_E_VALUE, "a weight is a number from 0 to 9e12"},
        {{0, 1, 5, 1e-9}, CASUS_E_VALUE, "a weight under 0.0000005"},
        {{0, 1, 5, 0}, CASUS_E_VALUE, "are all 0"},
    };
    casus_batch *batch = places();
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        asked_units asked = bad[i].asked;
        casus_cells *cells = NULL;
        casus_error e;
        assert_int_equal(casus_cells_new(NULL, "x", weigh, &asked, &cells, NULL), CASUS_OK);
        casus_rollup *r = spreading("gid", "killed", 0, cells);
        casus_cells_free(cells);
        assert_int_equal(casus_rollup_add(r, batch, &e), bad[i].status);
        if (strstr(e.message, bad[i].says) == NULL) {
            fail_msg("not '%s' but: %s", bad[i].says, e.message);
        }
        casus_rollup_free(r);
    }
    casus_batch_free(batch);
    casus_cells *none = (casus_cells *)ev;
    assert_int_equal(casus_cells_new(NULL, "", weigh, NULL, &none, NULL), CASUS_E_ARGUMENT);
    assert_null(none);
    assert_int_equal(casus_cells_new(NULL, "x", NULL, NULL, &none, NULL), CASUS_E_ARGUMENT);
    assert_int_equal(casus_cells_new(NULL, "x", weigh, NULL, NULL, NULL), CASUS_E_ARGUMENT);
}

static void tables_that_are_none(void **state) {
    (void)state;
    static const struct {
        const char *table;
        casus_status status;
        int64_t row;
        const char *says;
    } bad[] = {
        {"", CASUS_E_SYNTAX, -1, ""},
        {"gid,unit,weight\n", CASUS_E_VALUE, 0, "has no cells"},
        {"gid,unit\n1,TJK\n", CASUS_E_PROFILE, -1, "columns gid, unit and weight"},
        {"gid,unit,weight\n1,TJK,1\n0,TJK,1\n", CASUS_E_VALUE, 3, "'0' is no gid"},
        {"gid,unit,weight\n259201,TJK,1\n", CASUS_E_VALUE, 2, "'259201' is no gid"},
        {"gid,unit,weight\n1.0,TJK,1\n", CASUS_E_VALUE, 2, "'1.0' is no gid"},
        {"gid,unit,weight\n,TJK,1\n", CASUS_E_VALUE, 2, "'' is no gid"},
        {"gid,unit,weight\n1,Tajikistan,1\n", CASUS_E_VALUE, 2, "'Tajikistan' is no unit"},
        {"gid,unit,weight\n1,TJ,1\n", CASUS_E_VALUE, 2, "'TJ' is no unit"},
        {"gid,unit,weight\n1,TJK/,1\n", CASUS_E_VALUE, 2, "'TJK/' is no unit"},
        {"gid,unit,weight\n1,,1\n", CASUS_E_VALUE, 2, "'' is no unit"},
        {"gid,unit,weight\n1,TJK,\n", CASUS_E_VALUE, 2, "a weight is a number from 0"},
        {"gid,unit,weight\n1,TJK,-1\n", CASUS_E_VALUE, 2, "a weight is a number from 0"},
        {"gid,unit,weight\n1,TJK,much\n", CASUS_E_VALUE, 2, "a weight is a number from 0"},
        {"gid,unit,weight\n1,TJK,nan\n", CASUS_E_VALUE, 2, "a weight is a number from 0"},
        {"gid,unit,weight\n1,TJK,1e-8\n", CASUS_E_VALUE, 2, "multiply all of them"},
        {"gid,unit,weight\n1,TJK,1\n2,TJK,1\n1,TJK,2\n", CASUS_E_VALUE, 4, "cell 1 of unit 'TJK' stands twice"},
        {"gid,unit,weight\n1,TJK,0\n2,TJK,0\n3,MLI,1\n", CASUS_E_VALUE, 2, "weights of unit 'TJK' are all 0"},
        {"gid,unit,weight\n1,TJK,9e12\n2,TJK,9e12\n", CASUS_E_VALUE, 3, "divide all of them"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        casus_cells *cells = (casus_cells *)ev;
        casus_error e;
        const casus_status status = read_cells(NULL, bad[i].table, &cells, &e);
        if (status != bad[i].status || strstr(e.message, bad[i].says) == NULL ||
            (bad[i].row >= 0 && e.row != bad[i].row)) {
            fail_msg("table %d: %d, row %d: %s", (int)i, (int)status, (int)e.row, e.message);
        }
        assert_null(cells);
    }
}

/* The same cells, however they are written. */
static void tables_as_people_write_them(void **state) {
    (void)state;
    static const char *const same[] = {
        "\xef\xbb\xbfgid,unit,weight\r\n184822,TJK/Khatlon,2\r\n184100,TJK/Khatlon,1\r\n7,MLI,1.5\r\n8,MLI,0.5\r\n",
        "weight;name;unit;gid\n1.50;x;MLI;7\n5e-1;y;MLI;8\n2;z;TJK/Khatlon;184822\n1.0;;\"TJK/Khatlon\";184100\n",
        "Unit\tGID\tWeight\nMLI\t8\t0.5\nMLI\t7\t1.5\nMLI\t12\t0\nTJK/Khatlon\t184100\t1\nTJK/Khatlon\t184822\t2",
    };
    casus_cells *cells = cells_of(CELLS);
    casus_rollup *r = spreading("gid", "events,killed", 0, cells);
    casus_batch *batch = places();
    for (int i = 0; i < 3; i++) {
        casus_cells *others = cells_of(same[i]);
        casus_rollup *other = spreading("gid", "events,killed", 0, others);
        casus_cells_free(others);
        add(other, batch);
        prints(other, placed, told);
        assert_int_equal(casus_rollup_merge(r, other, NULL), CASUS_OK);
        casus_rollup_free(other);
    }
    casus_rollup_free(r);
    casus_cells_free(cells);
    casus_batch_free(batch);
}

/* ---- States ------------------------------------------------------------------------------------------------------ */

static const struct {
    const char *by;
    int32_t rule;
    int with_cells;
} questions[] = {
    {"month", CASUS_SPREAD_DAYS, 0},
    {"year,month,gid", CASUS_SPREAD_EVEN, 1},
    {"gid", 0, 1},
    {"victim.nationality,week", CASUS_SPREAD_EXPECTED, 0},
    {"actor,year,gid", CASUS_SPREAD_DAYS, 1},
    {"month", CASUS_SPREAD_END, 0},
};
#define QUESTIONS (int)(sizeof questions / sizeof questions[0])
#define EVENTS 300

static casus_rollup *asked_of(casus_context *context, int q, const casus_cells *cells, casus_status *status) {
    casus_rollup_options options = CASUS_ROLLUP_OPTIONS_INIT;
    casus_rollup *r = NULL;
    options.spread = questions[q].rule;
    options.cells = questions[q].with_cells ? cells : NULL;
    options.where = "country <> 'Chad' or killed > 3";
    *status = casus_rollup_new(context, questions[q].by, "events,summaries,killed,injured.a,events_reported", &options,
                               &r, NULL);
    return r;
}

/* The events in the order of a round, over three states that are merged, two of them after a journey through bytes. */
static casus_rollup *scrambled(int q, const casus_cells *cells, uint64_t round) {
    static const uint32_t strides[] = {1, 7, 11, 13, 17}; /* none divides the number of events */
    casus_rollup *parts[3];
    casus_status status;
    casus_rollup *all = asked_of(NULL, q, cells, &status);
    for (uint32_t k = 0; k < 3; k++) {
        casus_builder *b = builder();
        parts[k] = asked_of(NULL, q, cells, &status);
        for (uint32_t i = 0; i < EVENTS; i++) {
            const uint32_t at = (uint32_t)((i * strides[round] + round) % EVENTS);
            if (casus__hash_u64(at + round * 1000) % 3 == k) {
                lasting_event(at);
                append(b);
            }
        }
        casus_batch *batch = seal_and_free(b);
        add(parts[k], batch);
        casus_batch_free(batch);
    }
    for (uint32_t k = 0; k < 3; k++) {
        text t = saved(parts[(k + round) % 3]);
        casus_rollup *back = NULL;
        assert_int_equal(casus_rollup_load(NULL, t.data, t.size, &back, NULL), CASUS_OK);
        assert_int_equal(casus_rollup_merge(all, k == 1 ? parts[(k + round) % 3] : back, NULL), CASUS_OK);
        casus_rollup_free(back);
        free(t.data);
    }
    for (uint32_t k = 0; k < 3; k++) {
        casus_rollup_free(parts[k]);
    }
    return all;
}

static void any_order_and_split(void **state) {
    (void)state;
    casus_cells *cells = cells_of(CELLS);
    for (int q = 0; q < QUESTIONS; q++) {
        casus_rollup *first = scrambled(q, cells, 0);
        text csv = written(first, CASUS_FORMAT_CSV);
        text bytes = saved(first);
        text balance = balance_of(first);
        for (uint64_t round = 1; round < 5; round++) {
            casus_rollup *r = scrambled(q, cells, round);
            prints(r, csv.data, balance.data);
            text t = saved(r);
            assert_int_equal(t.size, bytes.size);
            assert_memory_equal(t.data, bytes.data, (size_t)t.size);
            free(t.data);
            casus_rollup_free(r);
        }
        free(csv.data);
        free(bytes.data);
        free(balance.data);
        casus_rollup_free(first);
    }
    casus_cells_free(cells);
}

static void states_that_spread_otherwise(void **state) {
    (void)state;
    casus_cells *cells = cells_of(CELLS);
    casus_cells *others = cells_of("gid,unit,weight\n1,TJK,1\n");
    casus_cells *named[2] = {NULL, NULL};
    asked_units asked = {0, 0, 0, 0};
    assert_int_equal(casus_cells_new(NULL, "a", weigh, &asked, &named[0], NULL), CASUS_OK);
    assert_int_equal(casus_cells_new(NULL, "b", weigh, &asked, &named[1], NULL), CASUS_OK);
    casus_rollup *r[] = {
        spreading("gid,month", "killed", CASUS_SPREAD_DAYS, cells),
        spreading("gid,month", "killed", CASUS_SPREAD_EVEN, cells),
        spreading("gid,month", "killed", 0, cells),
        spreading("gid,month", "killed", CASUS_SPREAD_DAYS, NULL),
        spreading("gid,month", "killed", CASUS_SPREAD_DAYS, others),
        spreading("gid,month", "killed", CASUS_SPREAD_DAYS, named[0]),
        spreading("gid,month", "killed", CASUS_SPREAD_DAYS, named[1]),
        rollup("gid,month", "killed"),
    };
    for (int i = 0; i < 8; i++) {
        for (int k = 0; k < 8; k++) {
            casus_error e;
            assert_int_equal(casus_rollup_merge(r[i], r[k], &e), i == k ? CASUS_OK : CASUS_E_ARGUMENT);
        }
    }
    for (int i = 0; i < 8; i++) {
        casus_rollup_free(r[i]);
    }
    casus_cells_free(cells);
    casus_cells_free(others);
    casus_cells_free(named[0]);
    casus_cells_free(named[1]);
}

/* A loaded state holds no cells: it is counted and merged, but takes no events of its own. */
static void loaded_states_lack_cells(void **state) {
    (void)state;
    casus_cells *cells = cells_of(CELLS);
    casus_batch *batch = places();
    casus_rollup *r = spreading("gid", "events,killed", 0, cells);
    casus_rollup *back = NULL;
    casus_error e;
    add(r, batch);
    text t = saved(r);
    assert_int_equal(casus_rollup_load(NULL, t.data, t.size, &back, NULL), CASUS_OK);
    prints(back, placed, told);
    assert_int_equal(casus_rollup_add(back, batch, &e), CASUS_E_STATE);
    assert_non_null(strstr(e.message, "merge it into a rollup that was given them"));
    casus_input *input = NULL;
    assert_int_equal(casus_input_memory(NULL, "", 0, NULL, NULL, NULL, &input, NULL), CASUS_OK);
    assert_int_equal(casus_rollup_add_input(back, input, NULL, NULL, &e), CASUS_E_STATE);
    casus_input_free(input);
    prints(back, placed, told); /* still whole */
    casus_rollup *fresh = spreading("gid", "events,killed", 0, cells);
    assert_int_equal(casus_rollup_merge(fresh, back, NULL), CASUS_OK);
    add(fresh, batch);
    assert_int_equal(casus_rollup_merge(r, back, NULL), CASUS_OK);
    text twice = saved(r);
    text also = saved(fresh);
    assert_int_equal(twice.size, also.size);
    assert_memory_equal(twice.data, also.data, (size_t)also.size);
    free(twice.data);
    free(also.data);
    free(t.data);
    casus_rollup_free(r);
    casus_rollup_free(back);
    casus_rollup_free(fresh);
    casus_batch_free(batch);
    casus_cells_free(cells);
}

static void hostile_bytes(void **state) {
    (void)state;
    casus_cells *cells = cells_of(CELLS);
    for (int q = 0; q < 3; q++) {
        casus_builder *b = builder();
        casus_status status;
        casus_rollup *r = asked_of(NULL, q, cells, &status);
        for (uint32_t i = 0; i < 6; i++) {
            lasting_event(i);
            append(b);
        }
        casus_batch *batch = seal_and_free(b);
        add(r, batch);
        text t = saved(r);
        spoil_all(&t);
        free(t.data);
        casus_rollup_free(r);
        casus_batch_free(batch);
    }
    casus_cells_free(cells);
}

/* Sums of units that are met on the way have a place in the balance as well. */
static void units_of_outcomes(void **state) {
    (void)state;
    static const char *const units[] = {"", "kg", "packet", "kg"};
    casus_rollup *r = spreading("year", "seized,killed", CASUS_SPREAD_DAYS, NULL);
    casus_rollup *other = spreading("year", "seized,killed", CASUS_SPREAD_DAYS, NULL);
    for (int i = 0; i < 4; i++) {
        casus_outcome o = CASUS_OUTCOME_INIT;
        event(NULL);
        lasts("2021-12-31", "2022-01-01");
        o.verb = casus_str_from("seized");
        o.object = casus_str_from("narcotics");
        o.unit = casus_str_from(units[i]);
        o.quantity = casus_triple_exact(3);
        (void)add_part(&o.head);
        killed(casus_triple_exact(1));
        assert_int_equal(casus_rollup_add_event(i < 2 ? r : other, ev, NULL), CASUS_OK);
    }
    assert_int_equal(casus_rollup_merge(r, other, NULL), CASUS_OK);
    text t = balance_of(r);
    assert_string_equal(t.data, BALANCE "events,4,4,0,0,0,0\nseized,3,3,0,0,0,0\nseized(kg),6,6,0,0,0,0\n"
                                        "seized(packet),3,3,0,0,0,0\nkilled,4,4,0,0,0,0\n");
    free(t.data);
    t = written(r, CASUS_FORMAT_CSV);
    assert_non_null(strstr(t.data, "\n2021,2,2,2,0,3,0,4,4,4,0,2,0,2,2,2,0,3,0,4,4,4,0,0,0\n"));
    free(t.data);
    casus_rollup_free(r);
    casus_rollup_free(other);
}

/* ---- Memory ------------------------------------------------------------------------------------------------------ */

static casus_status all_of_it(casus_context *context, int q, const casus_batch *batch, const text *bytes, text *out) {
    casus_cells *cells = NULL;
    casus_rollup *other = NULL;
    casus_rollup *r = NULL;
    casus_table *table = NULL;
    casus_output *page = NULL;
    asked_units asked = {0, 0, 0, 0};
    casus_status status =
        q == 4 ? casus_cells_new(context, "x", weigh, &asked, &cells, NULL) : read_cells(context, CELLS, &cells, NULL);
    if (status == CASUS_OK) {
        r = asked_of(context, q, cells, &status);
    }
    status = status == CASUS_OK ? casus_output_memory(context, &page, NULL) : status;
    status = status == CASUS_OK ? casus_rollup_add(r, batch, NULL) : status;
    status = status == CASUS_OK ? casus_rollup_load(context, bytes->data, bytes->size, &other, NULL) : status;
    if (status == CASUS_OK && q != 4) {
        status = casus_rollup_merge(r, other, NULL);
    }
    status = status == CASUS_OK ? casus_rollup_save(r, page, NULL) : status;
    status = status == CASUS_OK ? casus_rollup_balance(r, &table, NULL) : status;
    status = status == CASUS_OK ? casus_table_write(table, CASUS_FORMAT_CSV, page, NULL) : status;
    if (status == CASUS_OK) {
        collect(out, casus_output_text(page).data, casus_output_text(page).size);
    }
    casus_output_free(page);
    casus_table_free(table);
    casus_rollup_free(other);
    casus_rollup_free(r);
    casus_cells_free(cells);
    return status;
}

static void memory_runs_out(void **state) {
    (void)state;
    casus_cells *cells = cells_of(CELLS);
    for (int q = 0; q < QUESTIONS; q++) {
        casus_builder *b = builder();
        casus_status ready;
        casus_rollup *r = asked_of(NULL, q, cells, &ready);
        for (uint32_t i = 0; i < 30; i++) {
            lasting_event(i);
            append(b);
        }
        casus_batch *batch = seal_and_free(b);
        add(r, batch);
        text bytes = saved(r);
        casus_rollup_free(r);
        purse p = {0, 0, 0};
        const casus_allocator allocator = {purse_realloc, &p};
        text wanted = {NULL, 0};
        for (int64_t i = 0;; i++) {
            casus_context *context = NULL;
            text out = {NULL, 0};
            assert_int_equal(casus_context_new(&allocator, &context, NULL), CASUS_OK);
            p.calls = 0;
            p.refuse = i;
            const casus_status status = all_of_it(context, q, batch, &bytes, &out);
            p.refuse = 0;
            casus_context_free(context);
            assert_int_equal(p.bytes, 0);
            if (i == 0) {
                wanted = out;
            } else if (status == CASUS_OK) {
                assert_int_equal(out.size, wanted.size);
                assert_memory_equal(out.data, wanted.data, (size_t)out.size);
                free(out.data);
                break;
            }
            assert_int_equal(status, i == 0 ? CASUS_OK : CASUS_E_MEMORY);
        }
        free(wanted.data);
        free(bytes.data);
        casus_batch_free(batch);
    }
    casus_cells_free(cells);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_event_under_every_rule),
        cmocka_unit_test(days_that_are_not_known),
        cmocka_unit_test(keys_that_it_needs),
        cmocka_unit_test(more_bins_than_groups),
        cmocka_unit_test(keys_behind_the_period),
        cmocka_unit_test(left_out_by_a_condition),
        cmocka_unit_test(unit_of_one_cell),
        cmocka_unit_test(cells_of_units),
        cmocka_unit_test(functions_that_answer_badly),
        cmocka_unit_test(tables_that_are_none),
        cmocka_unit_test(tables_as_people_write_them),
        cmocka_unit_test(any_order_and_split),
        cmocka_unit_test(states_that_spread_otherwise),
        cmocka_unit_test(loaded_states_lack_cells),
        cmocka_unit_test(hostile_bytes),
        cmocka_unit_test(units_of_outcomes),
        cmocka_unit_test(memory_runs_out),
    };
    return cmocka_run_group_tests(tests, make_event, drop_event);
}
