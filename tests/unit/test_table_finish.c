/* SPDX-License-Identifier: MIT */
/* Tables as they are finished: order, limit, having, fill, total, percent, show, across; and how they fit a terminal.
 */
#include "events.h"

#include "base/letter/width.h"
#include "query/sheet/sheet.h"
#include "time/calendar.h"

/* ---- Asking ------------------------------------------------------------------------------------------------------ */

static casus_rollup *with_total(casus_context *context, const char *by, const char *sum) {
    casus_rollup_options options = CASUS_ROLLUP_OPTIONS_INIT;
    casus_rollup *r = NULL;
    options.total = 1;
    assert_int_equal(casus_rollup_new(context, by, sum, &options, &r, NULL), CASUS_OK);
    return r;
}

static casus_status finish(const casus_rollup *r, const casus_table_options *options, text *out, casus_error *e) {
    casus_table *table = NULL;
    const casus_status status = casus_rollup_table(r, options, &table, e);
    if (status == CASUS_OK) {
        *out = printed(table, CASUS_FORMAT_CSV);
    }
    casus_table_free(table);
    return status;
}

static void gives(const casus_rollup *r, casus_table_options options, const char *wanted) {
    text got = {NULL, 0};
    casus_error e;
    if (finish(r, &options, &got, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    assert_string_equal(got.data, wanted);
    free(got.data);
}

static void refuses(const casus_rollup *r, casus_table_options options, casus_status status, const char *said) {
    text got = {NULL, 0};
    casus_error e;
    assert_int_equal(finish(r, &options, &got, &e), status);
    if (strstr(e.message, said) == NULL) {
        fail_msg("not said: %s\nbut: %s", said, e.message);
    }
}

static const casus_table_options nothing = CASUS_TABLE_OPTIONS_INIT;
#define FINISH(...) ((casus_table_options){.head = nothing.head, __VA_ARGS__})

static void one(casus_builder *b, const char *day, const char *country, casus_triple count) {
    event(day);
    if (country != NULL) {
        place(country, casus__nan(), casus__nan());
    }
    killed(count);
    append(b);
}

/* Open, unknown, no country, no day. */
static casus_batch *some(void) {
    casus_builder *b = builder();
    one(b, "2021-01-05", "Mali", casus_triple_exact(2));
    one(b, "2021-04-01", "Mali", casus_triple_at_least(7));
    one(b, "2021-02-01", "Chad", casus_triple_exact(9));
    one(b, "2021-02-02", "Niger", casus_triple_unknown());
    one(b, "2021-01-09", NULL, casus_triple_exact(1));
    one(b, NULL, "Chad", casus_triple_exact(1));
    return seal_and_free(b);
}

/* ---- Rows -------------------------------------------------------------------------------------------------------- */

static void order_and_limit(void **state) {
    (void)state;
    casus_batch *batch = some();
    casus_rollup *r = rollup("country", "events,killed");
    add(r, batch);
    casus_batch_free(batch);
    const char *high = "low,high";
    /* Unknown is last in both directions, open the highest; equals stand by their keys, the empty one last. */
    gives(r, FINISH(.order = "killed_high desc", .show = high),
          "country,events,killed_low,killed_high\nMali,2,9,inf\nChad,2,10,10\n,1,1,1\nNiger,1,,\n");
    gives(r, FINISH(.order = " \"killed_high\"  ASC ,country", .show = high),
          "country,events,killed_low,killed_high\n,1,1,1\nChad,2,10,10\nMali,2,9,inf\nNiger,1,,\n");
    gives(r, FINISH(.order = "events", .show = "best", .limit = 3),
          "country,events,killed_best\nNiger,1,\n,1,1\nChad,2,10\n");
    gives(r, FINISH(.order = "country desc", .show = "best"),
          "country,events,killed_best\nNiger,1,\nMali,2,9\nChad,2,10\n,1,1\n");
    /* A bare name is its best, and a column that is not shown is none. */
    gives(r, FINISH(.order = "killed desc", .show = "best", .limit = 1), "country,events,killed_best\nChad,2,10\n");
    refuses(r, FINISH(.order = "killed", .show = "low"), CASUS_E_ARGUMENT, "there are country events killed_low");
    refuses(r, FINISH(.order = "killed,,events"), CASUS_E_ARGUMENT, "empty name");
    refuses(r, FINISH(.order = "killed,"), CASUS_E_ARGUMENT, "empty name");
    refuses(r, FINISH(.order = "\"killed"), CASUS_E_ARGUMENT, "never closes");
    refuses(r, FINISH(.order = "killed best"), CASUS_E_ARGUMENT, "asc, desc or a comma, not 'best'");
    refuses(r, FINISH(.limit = -1), CASUS_E_ARGUMENT, "`limit`");
    refuses(r, FINISH(.fill = 2), CASUS_E_ARGUMENT, "0 or 1");
    casus_rollup_free(r);
}

static void having(void **state) {
    (void)state;
    casus_batch *batch = some();
    casus_rollup *r = rollup("country", "events,killed[nationality=CHN],killed");
    add(r, batch);
    casus_batch_free(batch);
    static const char *const head = "country,events,killed[nationality=CHN]_best,killed_best\n";
    const struct {
        const char *condition;
        const char *rows;
    } cases[] = {
        {"killed > 8.5 and events >= 2", "Chad,2,,10\nMali,2,,9\n"},
        {"killed is null", "Niger,1,,\n"},
        {"not (killed > 8)", ",1,,1\n"},
        {"country is null or country like 'N%'", "Niger,1,,\n,1,,1\n"},
        {"country <> 'Mali'", "Chad,2,,10\nNiger,1,,\n"},
        {"country not in ('Mali', 'Chad')", "Niger,1,,\n"},
        {"killed[nationality=CHN] is null and \"killed_best\" between 9 and 9", "Mali,2,,9\n"},
        {"events in (2) and \"killed[nationality=CHN]_best\" is not null", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char wanted[200];
        (void)snprintf(wanted, sizeof wanted, "%s%s", head, cases[i].rows);
        gives(r, FINISH(.having = cases[i].condition, .show = "best"), wanted);
    }
    refuses(r, FINISH(.having = "kiled > 3"), CASUS_E_SYNTAX, "unknown column 'kiled', did you mean 'killed'");
    refuses(r, FINISH(.having = "killed > 'a'"), CASUS_E_VALUE, "is compared with a number");
    refuses(r, FINISH(.having = "country > 'a'"), CASUS_E_VALUE, "have no order");
    refuses(r, FINISH(.having = "\"killed > 3"), CASUS_E_SYNTAX, "never closes");
    refuses(r, FINISH(.having = "killed >"), CASUS_E_SYNTAX, "");
    casus_rollup_free(r);
}

/* Days, means, what is open; and names that hold brackets, quotes and blanks. */
static void having_of_every_column(void **state) {
    (void)state;
    casus_batch *batch = some();
    casus_rollup *r = rollup("country", "first,mean(killed),killed,max(killed)");
    add(r, batch);
    static const struct {
        const char *condition, *rows;
    } cases[] = {
        {"first >= '2021-02-01'", "Chad,2021-02-01,5,10,9\nNiger,2021-02-02,,,\n"},
        {"first = '2021-01-09'", ",2021-01-09,1,1,1\n"},
        {"first between '2021-01-05' and '2021-01-09' and killed > 1", "Mali,2021-01-05,4.5,9,7\n"},
        {"\"mean(killed)\" = 4.5", "Mali,2021-01-05,4.5,9,7\n"},
        {"mean(killed) is null and max(killed) is null", "Niger,2021-02-02,,,\n"},
        {"max(killed) > 7", "Chad,2021-02-01,5,10,9\n"},
        {"killed > 1E+0 and country ilike 'm%'", "Mali,2021-01-05,4.5,9,7\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char wanted[200];
        (void)snprintf(wanted, sizeof wanted, "country,first,mean(killed),killed_best,max(killed)\n%s", cases[i].rows);
        gives(r, FINISH(.having = cases[i].condition, .show = "best"), wanted);
    }
    gives(r, FINISH(.having = "killed_high > 1e300", .show = "high"),
          "country,first,mean(killed),killed_high,max(killed)\nMali,2021-01-05,4.5,inf,7\n");
    gives(r, FINISH(.order = "mean(killed)\tdesc , \tcountry", .show = "best"),
          "country,first,mean(killed),killed_best,max(killed)\nChad,2021-02-01,5,10,9\nMali,2021-01-05,4.5,9,7\n"
          ",2021-01-09,1,1,1\nNiger,2021-02-02,,,\n");
    gives(r, FINISH(.order = "first desc", .show = "best", .limit = 2),
          "country,first,mean(killed),killed_best,max(killed)\nNiger,2021-02-02,,,\nChad,2021-02-01,5,10,9\n");
    refuses(r, FINISH(.having = "first > 3"), CASUS_E_VALUE, "is compared with a day");
    refuses(r, FINISH(.having = "mean(killed > 3"), CASUS_E_SYNTAX, "unknown column 'mean'");
    refuses(r, FINISH(.having = "\""), CASUS_E_SYNTAX, "never closes");
    refuses(r, FINISH(.having = "\"\" > 1"), CASUS_E_SYNTAX, "unknown column ''");
    refuses(r, FINISH(.percent = -1), CASUS_E_ARGUMENT, "0 or 1");
    /* A name over 1024 bytes is none. */
    char longest[1100];
    memset(longest, 'x', sizeof longest);
    longest[sizeof longest - 1] = 0;
    refuses(r, FINISH(.order = longest), CASUS_E_ARGUMENT, "the table has no column 'xxx");
    casus_rollup_free(r);
    casus_batch_free(batch);
}

/* A heap of the few gives what sorting all gives. */
static void few_of_many(void **state) {
    (void)state;
    casus_builder *b = builder();
    uint32_t dice = 7;
    for (int i = 0; i < 3000; i++) {
        char name[32];
        dice = dice * 1664525u + 1013904223u;
        (void)snprintf(name, sizeof name, "%u", dice >> 20);
        one(b, "2021-01-05", name, dice >> 31 ? casus_triple_exact(dice >> 28) : casus_triple_unknown());
    }
    casus_batch *batch = seal_and_free(b);
    casus_rollup *r = rollup("country", "events,killed");
    add(r, batch);
    casus_batch_free(batch);
    static const char *const orders[] = {"", "killed desc", "killed", "events desc, country desc", "country desc"};
    for (size_t i = 0; i < sizeof orders / sizeof orders[0]; i++) {
        text all = {NULL, 0};
        casus_table_options options = FINISH(.order = orders[i], .having = "events < 3");
        assert_int_equal(finish(r, &options, &all, NULL), CASUS_OK);
        for (int64_t limit = 1; limit < 60; limit += 7) {
            text some_rows = {NULL, 0};
            options.limit = limit;
            assert_int_equal(finish(r, &options, &some_rows, NULL), CASUS_OK);
            assert_memory_equal(some_rows.data, all.data, (size_t)some_rows.size);
            int64_t lines = 0;
            for (const char *c = some_rows.data; *c != 0; c++) {
                lines += *c == '\n';
            }
            assert_int_equal(lines, limit + 1);
            free(some_rows.data);
        }
        free(all.data);
    }
    casus_rollup_free(r);
}

/* ---- Periods ----------------------------------------------------------------------------------------------------- */

static void fill(void **state) {
    (void)state;
    casus_batch *batch = some();
    casus_rollup *r = rollup("month,country", "events,killed");
    add(r, batch);
    gives(r, FINISH(.fill = 1, .having = "country = 'Mali' or month is null"),
          "month,country,events," SIX(
              "killed") "\n"
                        "2021-01,Mali,1,2,2,2,0,0,0\n2021-02,Mali,0,,,,0,0,0\n2021-03,Mali,0,,,,0,0,0\n"
                        "2021-04,Mali,1,7,7,inf,1,0,0\n,Chad,1,1,1,1,0,0,0\n");
    casus_rollup_free(r);
    /* The coarser key follows; every other combination has all periods, the unknown country too. */
    r = rollup("quarter,country,month", "events");
    add(r, batch);
    gives(r, FINISH(.fill = 1, .order = "country, month"),
          "quarter,country,month,events\n2021-Q1,Chad,2021-01,0\n2021-Q1,Chad,2021-02,1\n2021-Q1,Chad,2021-03,0\n"
          "2021-Q2,Chad,2021-04,0\n,Chad,,1\n2021-Q1,Mali,2021-01,1\n2021-Q1,Mali,2021-02,0\n2021-Q1,Mali,2021-03,0\n"
          "2021-Q2,Mali,2021-04,1\n2021-Q1,Niger,2021-01,0\n2021-Q1,Niger,2021-02,1\n2021-Q1,Niger,2021-03,0\n"
          "2021-Q2,Niger,2021-04,0\n2021-Q1,,2021-01,1\n2021-Q1,,2021-02,0\n2021-Q1,,2021-03,0\n2021-Q2,,2021-04,0\n");
    casus_rollup_free(r);
    r = rollup("week,month", "events");
    add(r, batch);
    refuses(r, FINISH(.fill = 1), CASUS_E_ARGUMENT, "a week lies in no one month");
    casus_rollup_free(r);
    /* No period is known: nothing is filled. */
    casus_builder *b = builder();
    one(b, NULL, "Chad", casus_triple_exact(1));
    casus_batch *undated = seal_and_free(b);
    r = rollup("day", "events");
    gives(r, FINISH(.fill = 1), "day,events\n");
    add(r, undated);
    gives(r, FINISH(.fill = 1), "day,events\n,1\n");
    casus_rollup_free(r);
    casus_batch_free(undated);
    casus_batch_free(batch);
}

/* Periods that are numbers or so many days are filled as well. */
static void fill_of_other_periods(void **state) {
    (void)state;
    static const struct {
        const char *by, *wanted;
    } cases[] = {
        {"month_id", "month_id,events\n493,2\n494,2\n495,0\n496,1\n,1\n"},
        {"period:30", "period:30,events\n2020-12-08,1\n2021-01-07,3\n2021-02-06,0\n2021-03-08,1\n,1\n"},
        {"quarter", "quarter,events\n2021-Q1,4\n2021-Q2,1\n,1\n"},
        {"year,month_id", "year,month_id,events\n2021,493,2\n2021,494,2\n2021,495,0\n2021,496,1\n,,1\n"},
        {"month_id,year", "month_id,year,events\n493,2021,2\n494,2021,2\n495,2021,0\n496,2021,1\n,,1\n"},
    };
    casus_batch *batch = some();
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        casus_rollup *r = rollup(cases[i].by, "events");
        add(r, batch);
        gives(r, FINISH(.fill = 1), cases[i].wanted);
        casus_rollup_free(r);
    }
    casus_batch_free(batch);
}

static void fill_has_a_limit(void **state) {
    (void)state;
    casus_context *context = NULL;
    casus_rollup *r = NULL;
    casus_builder *b = builder();
    one(b, "0001-01-05", "Mali", casus_triple_exact(2));
    one(b, "5000-04-01", "Mali", casus_triple_exact(2));
    casus_batch *batch = seal_and_free(b);
    r = rollup("day", "events");
    add(r, batch);
    refuses(r, FINISH(.fill = 1), CASUS_E_LIMIT, "(1825934 of key 'day', for each of 1 combinations");
    refuses(r, FINISH(.fill = 1), CASUS_E_LIMIT, "max_filled_rows, which is 1048576");
    casus_rollup_free(r);
    assert_int_equal(casus_context_new(NULL, &context, NULL), CASUS_OK);
    assert_int_equal(casus_context_set(context, "max_filled_rows", 4999, NULL), CASUS_OK);
    assert_int_equal(casus_rollup_new(context, "year", "events", NULL, &r, NULL), CASUS_OK);
    add(r, batch);
    refuses(r, FINISH(.fill = 1), CASUS_E_LIMIT, "max_filled_rows, which is 4999");
    casus_rollup_free(r);
    assert_int_equal(casus_context_set(context, "max_filled_rows", 5000, NULL), CASUS_OK);
    assert_int_equal(casus_rollup_new(context, "year", "events", NULL, &r, NULL), CASUS_OK);
    add(r, batch);
    gives(r, FINISH(.fill = 1, .limit = 2), "year,events\n0001,1\n0002,0\n");
    casus_rollup_free(r);
    casus_context_free(context);
    casus_batch_free(batch);
}

static void periods_are_read_back(void **state) {
    (void)state;
    static const int32_t days[] = {INT32_MIN + 1, -4000000, -719529, -1, 0, 3, 18628, 2932896, 2932897, INT32_MAX};
    for (size_t i = 0; i < sizeof days / sizeof days[0]; i++) {
        for (int32_t unit = CASUS_UNIT_DAY; unit <= CASUS_UNIT_YEAR; unit++) {
            char name[64];
            int64_t size = 0;
            int32_t period = 0;
            int32_t again = 0;
            assert_int_equal(casus_period_of(unit, days[i], &period, NULL), CASUS_OK);
            assert_int_equal(casus_period_text(unit, period, name, sizeof name, &size, NULL), CASUS_OK);
            if (!casus__period_parse(unit, (casus_str){name, size}, &again) || again != period) {
                fail_msg("%.*s is %d, not %d", (int)size, name, (int)period, (int)again);
            }
        }
    }
    static const char *const wrong[] = {"",        "2021-13", "2021-1",   "21-01",     "2021-01-",
                                        "2021-00", "x",       "+2021-01", "2021-01-01"};
    int32_t period = 0;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        assert_int_equal(casus__period_parse(CASUS_UNIT_MONTH, casus_str_from(wrong[i]), &period), 0);
    }
    assert_int_equal(casus__period_parse(CASUS_UNIT_WEEK, casus_str_from("2021-W53"), &period), 0); /* has 52 */
    assert_int_equal(casus__period_parse(CASUS_UNIT_DAY, casus_str_from("2021-02-29"), &period), 0);
}

/* ---- The total --------------------------------------------------------------------------------------------------- */

static void by_actor(casus_builder *b, const char *x, const char *y, double people) {
    event("2021-01-05");
    participant(actor(x), CASUS_SIDE_A);
    participant(actor(y), CASUS_SIDE_B);
    killed(casus_triple_exact(people));
    append(b);
}

static void total_counts_once(void **state) {
    (void)state;
    casus_builder *b = builder();
    by_actor(b, "A", "B", 3);
    by_actor(b, "B", "C", 4);
    casus_batch *batch = seal_and_free(b);
    casus_rollup *r = with_total(NULL, "actor", "events,killed");
    add(r, batch);
    gives(r, FINISH(.total = 1, .percent = 1, .show = "best"),
          "actor,events,events_percent,killed_best,killed_percent\nA,1,50,3,42.8571\nB,2,100,7,100\nC,1,50,4,57.1429\n"
          "(total),2,100,7,100\n");
    /* It is of the question, whatever rows are left. */
    gives(r, FINISH(.total = 1, .show = "best", .having = "killed > 100", .limit = 1, .order = "killed"),
          "actor,events,killed_best\n(total),2,7\n");
    refuses(r, FINISH(.total = 1, .across = "actor"), CASUS_E_ARGUMENT, "across");
    casus_rollup_free(r);
    /* Not asked for; and without keys, where the row is the total. */
    r = rollup("actor", "events");
    refuses(r, FINISH(.total = 1), CASUS_E_STATE, "--total");
    refuses(r, FINISH(.percent = 1), CASUS_E_STATE, "--total");
    casus_rollup_free(r);
    r = rollup("", "events");
    add(r, batch);
    gives(r, FINISH(.total = 1, .percent = 1), "events,events_percent\n2,100\n");
    casus_rollup_free(r);
    casus_batch_free(batch);
}

/* A summary and its members, in both of which something is open; members that may overlap in no row but in the total.
 */
static casus_batch *related_events(void) {
    casus_builder *b = builder();
    event_of(CASUS_KIND_SUMMARY, "s");
    place("Mali", casus__nan(), casus__nan());
    killed(casus_triple_exact(10));
    append(b);
    event_of(CASUS_KIND_INCIDENT, "a");
    place("Mali", casus__nan(), casus__nan());
    killed(casus_triple_exact(4));
    related(CASUS_RELATION_KIND_PART_OF, "", "s");
    append(b);
    event_of(CASUS_KIND_INCIDENT, "b");
    place("Chad", casus__nan(), casus__nan());
    killed(casus_triple_exact(3));
    related(CASUS_RELATION_KIND_POSSIBLY_OVERLAPS, "", "a");
    append(b);
    return seal_and_free(b);
}

static void total_of_related_events(void **state) {
    (void)state;
    casus_batch *batch = related_events();
    casus_rollup *r = with_total(NULL, "country", "events,killed");
    casus_rollup *alone = rollup("", "events,killed");
    add(r, batch);
    add(alone, batch);
    gives(alone, FINISH(.show = "low,best,high,residual,n_overlap"),
          "events,killed_low,killed_best,killed_high,killed_residual_low,killed_residual_best,killed_residual_high,"
          "killed_n_overlap\n2,10,6,13,6,6,6,2\n");
    /* The two overlap in the total alone, and its row has the column that they need. */
    text got = {NULL, 0};
    casus_table_options options = FINISH(.total = 1);
    assert_int_equal(finish(r, &options, &got, NULL), CASUS_OK);
    assert_non_null(strstr(got.data, ELEVEN("killed")));
    assert_non_null(strstr(got.data, "\n(total),2,10,6,13,0,2,0,6,6,6,0,2\n"));
    free(got.data);
    casus_rollup_free(alone);
    casus_rollup_free(r);
    casus_batch_free(batch);
}

/* States hold the total: split, merged, saved and loaded it is the same bytes. */
static void total_in_states(void **state) {
    (void)state;
    casus_batch *first = some();
    casus_batch *second = related_events();
    casus_rollup *whole = with_total(NULL, "country,month", "events,killed,summaries");
    casus_rollup *left = with_total(NULL, "country,month", "events,killed,summaries");
    casus_rollup *right = with_total(NULL, "country,month", "events,killed,summaries");
    casus_rollup *back = NULL;
    add(whole, first);
    add(whole, second);
    add(left, second);
    add(right, first);
    assert_int_equal(casus_rollup_merge(left, right, NULL), CASUS_OK);
    text a = saved(whole);
    text b = saved(left);
    assert_int_equal(a.size, b.size);
    assert_memory_equal(a.data, b.data, (size_t)a.size);
    assert_int_equal(casus_rollup_load(NULL, a.data, a.size, &back, NULL), CASUS_OK);
    text c = saved(back);
    assert_int_equal(a.size, c.size);
    assert_memory_equal(a.data, c.data, (size_t)a.size);
    text x = {NULL, 0};
    text y = {NULL, 0};
    casus_table_options options = FINISH(.total = 1, .percent = 1, .order = "killed_percent desc");
    assert_int_equal(finish(whole, &options, &x, NULL), CASUS_OK);
    assert_int_equal(finish(back, &options, &y, NULL), CASUS_OK);
    assert_string_equal(x.data, y.data);
    /* One that was not asked for it does not join. */
    casus_rollup *other = rollup("country,month", "events,killed,summaries");
    casus_error e;
    assert_int_equal(casus_rollup_merge(other, whole, &e), CASUS_E_ARGUMENT);
    assert_non_null(strstr(e.message, "in their total"));
    /* Cut or changed anywhere it is no state. */
    for (int64_t size = 0; size < a.size; size += 7) {
        casus_rollup *spoilt = NULL;
        assert_int_not_equal(casus_rollup_load(NULL, a.data, size, &spoilt, NULL), CASUS_OK);
        assert_null(spoilt);
    }
    free(a.data), free(b.data), free(c.data), free(x.data), free(y.data);
    casus_rollup_free(other);
    casus_rollup_free(whole);
    casus_rollup_free(left);
    casus_rollup_free(right);
    casus_rollup_free(back);
    casus_batch_free(first);
    casus_batch_free(second);
}

static void seized(casus_builder *b, const char *country, const char *unit, double n) {
    casus_outcome o = CASUS_OUTCOME_INIT;
    event("2021-01-05");
    place(country, casus__nan(), casus__nan());
    o.verb = casus_str_from("seized");
    o.unit = casus_str_from(unit);
    o.object = casus_str_from("narcotics");
    o.quantity = casus_triple_exact(n);
    (void)add_part(&o.head);
    append(b);
}

/* Units that one state met and the other did not are those of the totals too. */
static void total_of_outcomes(void **state) {
    (void)state;
    casus_rollup *r[2];
    casus_batch *batches[2];
    for (int i = 0; i < 2; i++) {
        casus_builder *b = builder();
        seized(b, "Mali", i == 0 ? "kg" : "packet", 10 + i);
        batches[i] = seal_and_free(b);
        r[i] = with_total(NULL, "country", "outcome.seized");
        add(r[i], batches[i]);
    }
    assert_int_equal(casus_rollup_merge(r[0], r[1], NULL), CASUS_OK);
    gives(r[0], FINISH(.total = 1, .percent = 1, .show = "best"),
          "country,outcome.seized(kg)_best,outcome.seized(kg)_percent,outcome.seized(packet)_best,"
          "outcome.seized(packet)_percent\nMali,10,100,11,100\n(total),10,100,11,100\n");
    refuses(r[0], FINISH(.across = "country"), CASUS_E_ARGUMENT, "several units");
    gives(r[1], FINISH(.across = "country", .show = "best"), "Mali\n11\n");
    for (int i = 0; i < 2; i++) {
        casus_rollup_free(r[i]);
        casus_batch_free(batches[i]);
    }
}

static void percentages(void **state) {
    (void)state;
    assert_int_equal(casus__percent(1, 3), 33333300);
    assert_int_equal(casus__percent(2, 3), 66666700);
    assert_int_equal(casus__percent(1, 2000000), 100); /* 0.00005 away from zero */
    assert_int_equal(casus__percent(1, 2000001), 0);
    assert_int_equal(casus__percent(0, 5), 0);
    assert_int_equal(casus__percent(5, 5), 100000000);
    assert_int_equal(casus__percent(0, 0), CASUS__CELL_UNKNOWN);
    assert_int_equal(casus__percent(CASUS__CELL_UNKNOWN, 5), CASUS__CELL_UNKNOWN);
    assert_int_equal(casus__percent(5, CASUS__CELL_UNKNOWN), CASUS__CELL_UNKNOWN);
    assert_int_equal(casus__percent(INT64_MAX, INT64_MAX), 100000000);
    assert_int_equal(casus__percent(INT64_MAX / 2, INT64_MAX), 50000000);
    assert_int_equal(casus__percent(INT64_MAX, INT64_MAX / 3), 300000000);
    assert_int_equal(casus__percent(INT64_MAX, 1), CASUS__CELL_UNKNOWN);
}

/* ---- Columns ----------------------------------------------------------------------------------------------------- */

static void show_pins(void **state) {
    (void)state;
    casus_batch *batch = some();
    casus_rollup *r = with_total(NULL, "country", "events,killed");
    add(r, batch);
    casus_batch_free(batch);
    gives(r, FINISH(.show = "n_overlap, residual ,best", .limit = 1),
          "country,events,killed_best,killed_residual_low,killed_residual_best,killed_residual_high,killed_n_overlap\n"
          "Chad,2,10,,,,0\n");
    gives(r, FINISH(.show = "percent", .limit = 1), "country,events_percent,killed_percent\nChad,33.3333,50\n");
    gives(r, FINISH(.percent = 1, .show = "high", .limit = 1),
          "country,events,events_percent,killed_high,killed_percent\nChad,2,33.3333,10,50\n");
    refuses(r, FINISH(.show = "best,,low"), CASUS_E_ARGUMENT, "a sum has no column ''");
    refuses(r, FINISH(.show = "bests"), CASUS_E_ARGUMENT, "did you mean 'best'");
    casus_rollup_free(r);
}

/* Which of the three numbers a sum shows, and in which cells of a text they stand. */
static void some_of_three_numbers(void **state) {
    (void)state;
    static const struct {
        const char *show, *csv, *text;
    } cases[] = {
        {"low,high", "killed_low,killed_high\n20,inf\n", "killed_low  killed_high\n        20          inf\n"},
        {"low,best,n_open", "killed_low,killed_best,killed_n_open\n20,20,1\n",
         "killed_low  killed_best  killed_n_open\n        20           20              1\n"},
        {"best,high", "killed_best,killed_high\n20,inf\n", "killed_best  killed_high\n         20          inf\n"},
        {"low,best,high", "killed_low,killed_best,killed_high\n20,20,inf\n", NULL},
    };
    casus_batch *batch = some();
    casus_rollup *r = rollup("", "killed");
    add(r, batch);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const casus_table_options options = FINISH(.show = cases[i].show);
        casus_table *table = NULL;
        gives(r, options, cases[i].csv);
        assert_int_equal(casus_rollup_table(r, &options, &table, NULL), CASUS_OK);
        text t = printed(table, CASUS_FORMAT_TEXT);
        if (cases[i].text != NULL) {
            assert_string_equal(t.data, cases[i].text);
        }
        free(t.data);
        casus_table_free(table);
    }
    casus_rollup_free(r);
    casus_batch_free(batch);
}

/* Values that become columns may be called as they like: with quotes, very long, or as the unknown one is. */
static void across_odd_names(void **state) {
    (void)state;
    char longest[201];
    memset(longest, 'x', 200);
    longest[200] = 0;
    casus_builder *b = builder();
    one(b, "2021-01-05", "Ma\"li", casus_triple_exact(2));
    one(b, "2021-04-05", "Ma\"li", casus_triple_exact(4));
    one(b, "2021-01-05", "(unknown)", casus_triple_exact(3));
    one(b, "2021-04-05", NULL, casus_triple_exact(5));
    casus_batch *batch = seal_and_free(b);
    casus_rollup *r = rollup("country,quarter", "killed");
    add(r, batch);
    gives(r, FINISH(.across = "country", .show = "best", .order = "\"Ma\"\"li\" desc"),
          "quarter,(unknown),\"Ma\"\"li\",(unknown)#2\n2021-Q2,,4,5\n2021-Q1,3,2,\n");
    gives(r, FINISH(.across = "country", .show = "best", .having = "quarter = '2021-Q1' and \"(unknown)\" = 3"),
          "quarter,(unknown),\"Ma\"\"li\",(unknown)#2\n2021-Q1,3,2,\n");
    gives(r, FINISH(.across = "quarter", .show = "best", .having = "country like 'Ma%' or country is null"),
          "country,2021-Q1,2021-Q2\n\"Ma\"\"li\",2,4\n,,5\n");
    casus_batch_free(batch);
    b = builder();
    one(b, "2021-01-05", longest, casus_triple_exact(7));
    batch = seal_and_free(b);
    add(r, batch);
    refuses(r, FINISH(.across = "country", .show = "best", .order = "nothing"), CASUS_E_ARGUMENT,
            "the table has no column 'nothing'; there are quarter (unknown) Ma\"li (unknown)#2");
    casus_rollup_free(r);
    casus_batch_free(batch);
    /* A name ends at its first NUL: none is left in one. */
#define IN(country, best)                                                                                              \
    "{\"locations\":[{\"role\":\"effect\",\"country\":\"" country                                                      \
    "\"}],\"casualties\":[{\"status\":\"killed\",\"best\":" best "}]}\n"
    casus_input *input = NULL;
    assert_int_equal(casus_input_memory(NULL, IN("\\u0000a", "1") IN("\\u0000b", "2") IN(" b", "4"), -1, "nuls",
                                        casus_release_none, NULL, &input, NULL),
                     CASUS_OK);
    r = rollup("country,year", "killed");
    assert_int_equal(casus_rollup_add_input(r, input, NULL, NULL, NULL), CASUS_OK);
    gives(r, FINISH(.across = "country", .show = "best"), "year, a, b, b#2\n,1,2,4\n");
    casus_input_free(input);
    casus_rollup_free(r);
    /* Of a value without events a count is 0 percent. */
    batch = some();
    r = with_total(NULL, "country,quarter", "events");
    add(r, batch);
    gives(r, FINISH(.across = "quarter", .show = "percent"),
          "country,2021-Q1,2021-Q2,(unknown)\nChad,16.6667,0,16.6667\nMali,16.6667,16.6667,0\nNiger,16.6667,0,0\n"
          ",16.6667,0,0\n");
    casus_rollup_free(r);
    casus_batch_free(batch);
}

static void stated(casus_builder *b, const char *unit, casus_triple n) {
    casus_outcome o = CASUS_OUTCOME_INIT;
    event("2021-01-05");
    o.verb = casus_str_from("seized");
    o.unit = casus_str_from(unit);
    o.object = casus_str_from("arms");
    o.quantity = n;
    (void)add_part(&o.head);
    append(b);
}

/* A unit has columns if anything is stated in it, be it one bound. */
static void units_that_say_something(void **state) {
    (void)state;
    const double nan_ = casus__nan();
    casus_builder *b = builder();
    stated(b, "best", (casus_triple){nan_, 4, nan_});
    stated(b, "high", (casus_triple){nan_, nan_, 9});
    stated(b, "low", (casus_triple){3, nan_, nan_});
    stated(b, "none", casus_triple_unknown());
    stated(b, "open", (casus_triple){nan_, nan_, casus__inf()});
    casus_batch *batch = seal_and_free(b);
    casus_rollup *r = rollup("", "seized");
    add(r, batch);
    gives(r, FINISH(.show = "low,best,high"),
          "seized(best)_low,seized(best)_best,seized(best)_high,seized(high)_low,seized(high)_best,seized(high)_high,"
          "seized(low)_low,seized(low)_best,seized(low)_high,seized(open)_low,seized(open)_best,seized(open)_high\n"
          ",4,,,,9,3,,,,,inf\n");
    casus_rollup_free(r);
    casus_batch_free(batch);
}

static void across(void **state) {
    (void)state;
    casus_batch *batch = some();
    casus_rollup *r = with_total(NULL, "country,quarter", "killed");
    add(r, batch);
    gives(r, FINISH(.across = "quarter", .show = "best"),
          "country,2021-Q1,2021-Q2,(unknown)\nChad,9,,1\nMali,2,7,\nNiger,,,\n,1,,\n");
    gives(r, FINISH(.across = "quarter", .show = "percent", .order = "\"2021-Q1\" desc", .limit = 1),
          "country,2021-Q1,2021-Q2,(unknown)\nChad,45,,5\n");
    gives(r, FINISH(.across = "country", .having = "Mali >= 7"),
          "quarter," SIX("Chad") "," SIX("Mali") "," SIX("Niger") "," SIX(
              "(unknown)") "\n"
                           "2021-Q2,,,,0,0,0,7,7,inf,1,0,0,,,,0,0,0,,,,0,0,0\n");
    casus_rollup_free(r);
    r = rollup("month", "events");
    add(r, batch);
    gives(r, FINISH(.across = "month", .fill = 1), "2021-01,2021-02,2021-03,2021-04,(unknown)\n2,2,0,1,1\n");
    casus_rollup_free(r);
    r = rollup("country", "events,killed");
    refuses(r, FINISH(.across = "country"), CASUS_E_ARGUMENT, "one sum, not of 2");
    refuses(r, FINISH(.across = "county"), CASUS_E_ARGUMENT, "did you mean 'country'");
    casus_rollup_free(r);
    casus_batch_free(batch);
}

/* Values that make the name of another column, or of a key. */
static void names_across_differ(void **state) {
    (void)state;
    casus_builder *b = builder();
    one(b, "2021-01-05", "year", casus_triple_exact(1));
    one(b, "2021-01-05", "(unknown)", casus_triple_exact(2));
    one(b, "2021-01-05", NULL, casus_triple_exact(3));
    casus_batch *batch = seal_and_free(b);
    casus_rollup *r = rollup("year,country", "killed");
    add(r, batch);
    gives(r, FINISH(.across = "country", .show = "best", .order = "\"(unknown)#2\""),
          "year,(unknown),year#2,(unknown)#2\n2021,2,1,3\n");
    casus_rollup_free(r);
    casus_batch_free(batch);
}

static void too_many_across(void **state) {
    (void)state;
    casus_builder *b = builder();
    for (int i = 0; i < 1001; i++) {
        char name[16];
        (void)snprintf(name, sizeof name, "c%d", i);
        one(b, i < 1000 ? "2021-01-05" : "2022-01-05", name, casus_triple_exact(1));
    }
    casus_batch *batch = seal_and_free(b);
    casus_rollup *r = rollup("year,country", "killed");
    add(r, batch);
    refuses(r, FINISH(.across = "country"), CASUS_E_LIMIT, "more than 1000 values");
    casus_rollup_free(r);
    r = rollup_of("year,country", "killed", "date < '2022-01-01'", 0);
    add(r, batch);
    casus_table *table = NULL;
    casus_table_options options = FINISH(.across = "country");
    assert_int_equal(casus_rollup_table(r, &options, &table, NULL), CASUS_OK);
    assert_int_equal(casus_table_column_count(table), 1 + 6 * 1000);
    casus_table_free(table);
    casus_rollup_free(r);
    casus_batch_free(batch);
}

/* ---- Terminals --------------------------------------------------------------------------------------------------- */

static text fitted(const casus_rollup *r, casus_table_options options, int32_t width) {
    text t = {NULL, 0};
    casus_table *table = NULL;
    casus_output *output = output_to(&t);
    collect(&t, "", 0);
    assert_int_equal(casus_rollup_table(r, &options, &table, NULL), CASUS_OK);
    assert_int_equal(casus_table_write_text(table, width, output, NULL), CASUS_OK);
    assert_int_equal(casus_output_close(output, NULL), CASUS_OK);
    casus_output_free(output);
    casus_table_free(table);
    return t;
}

static void fits_any_terminal(void **state) {
    (void)state;
    static char longest[4001];
    casus_builder *b = builder();
    memset(longest, 'x', 4000);
    one(b, "2021-01-05", longest, casus_triple_exact(123456));
    one(b, "2021-01-05",
        "a\nb\tc\x1b[31md\x7f\xC2\x9B"
        "e\xE2\x80\xAE"
        "f",
        casus_triple_at_least(7));
    one(b, "2021-02-05", "\xD7\x99\xD7\xA8\xD7\x95\xD7\xA9\xD7\x9C\xD7\x99\xD7\x9D", casus_triple_exact(1));
    one(b, "2021-02-05", "\xE5\x8C\x97\xE4\xBA\xAC\xE5\xB8\x82", casus_triple_exact(0.25));
    one(b, "2022-02-05", "e\xCC\x81", casus_triple_unknown());
    casus_batch *batch = seal_and_free(b);
    casus_rollup *r = with_total(NULL, "country,year", "events,killed,killed.civilian");
    add(r, batch);
    casus_batch_free(batch);
    for (int32_t width = 1; width < 200; width++) {
        text t = fitted(r, FINISH(.total = 1, .percent = 1), width);
        int64_t at = 0;
        for (casus_str rest = {t.data, t.size}; rest.size > 0;) {
            const uint32_t c = casus__width_next(&rest);
            at = c == '\n' ? 0 : at + casus__width_of(c);
            /* A wide letter has no room in a terminal of one column. */
            if (at > width && !(width == 1 && at == 2)) {
                fail_msg("%d columns of %d:\n%s", (int)at, (int)width, t.data);
            }
            assert_true(c == '\n' || !casus__width_is_control(c));
        }
        assert_null(strchr(t.data, 0x1b));
        /* No number is ever cut: on one line, or wrapped where the line ends. */
        if (width >= 24) {
            assert_non_null(strstr(t.data, "123456 (123456-123456)"));
            assert_non_null(strstr(t.data, "7 (7-inf)"));
            assert_non_null(strstr(t.data, "0.25 (0.25-0.25)"));
        }
        free(t.data);
    }
    casus_rollup_free(r);
}

/* In a page the row of the total is its foot, and a figure's bounds are told to programs too. */
static void foot_of_a_page(void **state) {
    (void)state;
    casus_builder *b = builder();
    one(b, "2021-01-05", "A & B", casus_triple_exact(5));
    one(b, "2021-01-05", NULL, casus_triple_unknown());
    casus_batch *batch = seal_and_free(b);
    casus_rollup *r = with_total(NULL, "country", "events,killed");
    add(r, batch);
    casus_batch_free(batch);
    static const char head[] = "<table>\n<thead><tr><th scope=\"col\">country</th><th scope=\"col\" "
                               "style=\"text-align:right\">events</th><th scope=\"col\" "
                               "style=\"text-align:right\">killed</th></tr></thead>\n<tbody>\n";
    static const char rows[] =
        "<tr><td dir=\"auto\">A &amp; B</td><td style=\"text-align:right\">1</td><td style=\"text-align:right\" "
        "data-low=\"5\" data-best=\"5\" data-high=\"5\">5 (5-5)</td></tr>\n"
        "<tr><td dir=\"auto\"></td><td style=\"text-align:right\">1</td><td style=\"text-align:right\">";
    for (int total = 0; total < 2; total++) {
        const casus_table_options options = FINISH(.total = total);
        casus_table *table = NULL;
        assert_int_equal(casus_rollup_table(r, &options, &table, NULL), CASUS_OK);
        text t = printed(table, CASUS_FORMAT_HTML);
        assert_memory_equal(t.data, head, sizeof head - 1);
        assert_memory_equal(t.data + sizeof head - 1, rows, sizeof rows - 1);
        const char *end = total ? "</tr>\n</tfoot>\n</table>\n" : "</tr>\n</tbody>\n</table>\n";
        assert_string_equal(t.data + t.size - strlen(end), end);
        const char *foot = strstr(t.data, "</tbody>\n<tfoot>\n<tr><td dir=\"auto\">(total)</td>");
        assert_true((foot != NULL) == total);
        free(t.data);
        t = printed(table, CASUS_FORMAT_JSON);
        assert_true((strstr(t.data, ",\"total\":true}") != NULL) == total);
        free(t.data);
        casus_table_free(table);
    }
    casus_rollup_free(r);
}

/* A figure of which only one number is known, in the cell of a text. */
static void figures_in_part(void **state) {
    (void)state;
    const double nan_ = casus__nan();
    static const char *const wanted[] = {"X               3-?\n", "X               ?-9\n", "X             4 (?-?)\n",
                                         "X               ?-inf\n", "X\n"};
    const casus_triple figures[] = {
        {3, nan_, nan_}, {nan_, nan_, 9}, {nan_, 4, nan_}, {nan_, nan_, casus__inf()}, {nan_, nan_, nan_}};
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
        casus_builder *b = builder();
        one(b, "2021-01-05", "X", figures[i]);
        casus_batch *batch = seal_and_free(b);
        casus_rollup *r = rollup("country", "killed");
        add(r, batch);
        text t = written(r, CASUS_FORMAT_TEXT);
        assert_memory_equal(t.data, "country  killed\n", 16);
        assert_string_equal(t.data + 16, wanted[i]);
        free(t.data);
        casus_rollup_free(r);
        casus_batch_free(batch);
    }
}

static void cut_names_and_blocks(void **state) {
    (void)state;
    casus_builder *b = builder();
    one(b, "2021-01-05", "Democratic Republic of the Congo", casus_triple_exact(5));
    one(b, "2021-01-05", "Mali", casus_triple_exact(12));
    casus_batch *batch = seal_and_free(b);
    casus_rollup *r = rollup("country,month", "events,killed");
    add(r, batch);
    casus_batch_free(batch);
    text t = fitted(r, nothing, 50);
    assert_string_equal(t.data, "country            month    events  killed\n"
                                "Democratic Repub\xE2\x80\xA6  2021-01       1       5 (5-5)\n"
                                "Mali               2021-01       1      12 (12-12)\n");
    free(t.data);
    t = fitted(r, nothing, 36);
    assert_string_equal(t.data, "country      month    events\n"
                                "Democratic\xE2\x80\xA6  2021-01       1\n"
                                "Mali         2021-01       1\n\n"
                                "country      month    killed\n"
                                "Democratic\xE2\x80\xA6  2021-01       5 (5-5)\n"
                                "Mali         2021-01      12 (12-12)\n");
    free(t.data);
    t = fitted(r, FINISH(.limit = 1), 16);
    assert_string_equal(t.data, "country: Democr\xE2\x80\xA6\nmonth: 2021-01\nevents: 1\nkilled: 5 (5-5)\n");
    free(t.data);
    casus_table *table = NULL;
    casus_output *output = NULL;
    assert_int_equal(casus_rollup_table(r, NULL, &table, NULL), CASUS_OK);
    assert_int_equal(casus_output_memory(NULL, &output, NULL), CASUS_OK);
    assert_int_equal(casus_table_write_text(table, -1, output, NULL), CASUS_E_ARGUMENT);
    assert_int_equal(casus_table_write_text(NULL, 0, output, NULL), CASUS_E_ARGUMENT);
    casus_output_free(output);
    casus_table_free(table);
    casus_rollup_free(r);
}

/* ---- Memory ------------------------------------------------------------------------------------------------------ */

typedef struct meter {
    int64_t left; /* allocations before one fails */
    int64_t used; /* bytes */
} meter;

static void *metered(void *user, void *p, uint64_t old_size, uint64_t new_size) {
    meter *m = user;
    if (new_size > old_size && m->left-- == 0) {
        return NULL;
    }
    void *out = NULL;
    if (new_size == 0) {
        free(p);
    } else {
        out = realloc(p, (size_t)new_size);
        assert_non_null(out);
    }
    m->used += (int64_t)new_size - (int64_t)old_size;
    return out;
}

static casus_status everything(casus_context *context, const casus_batch *batch) {
    const casus_table_options tables[] = {
        FINISH(.order = "killed_percent desc, month", .having = "killed is null or killed >= 0 or country like 'M%'",
               .fill = 1, .total = 1, .percent = 1),
        FINISH(.across = "country", .show = "best", .fill = 1, .order = "Mali"),
    };
    casus_rollup_options asked = CASUS_ROLLUP_OPTIONS_INIT;
    casus_rollup *r = NULL;
    casus_rollup *back = NULL;
    casus_output *output = NULL;
    asked.total = 1;
    casus_status status = casus_rollup_new(context, "month,country", "killed", &asked, &r, NULL);
    status = status == CASUS_OK ? casus_rollup_add(r, batch, NULL) : status;
    status = status == CASUS_OK ? casus_rollup_merge(r, r, NULL) : status;
    status = status == CASUS_OK ? casus_output_memory(context, &output, NULL) : status;
    status = status == CASUS_OK ? casus_rollup_save(r, output, NULL) : status;
    if (status == CASUS_OK) {
        const casus_str bytes = casus_output_text(output);
        status = casus_rollup_load(context, bytes.data, bytes.size, &back, NULL);
    }
    for (size_t i = 0; i < 2 && status == CASUS_OK; i++) {
        casus_table *table = NULL;
        status = casus_rollup_table(back, &tables[i], &table, NULL);
        status = status == CASUS_OK ? casus_table_write_text(table, 30, output, NULL) : status;
        casus_table_free(table);
    }
    casus_output_free(output);
    casus_rollup_free(back);
    casus_rollup_free(r);
    return status;
}

static void memory_runs_short(void **state) {
    (void)state;
    casus_batch *batch = some();
    casus_status status = CASUS_E_MEMORY;
    int64_t failures = 0;
    for (; status != CASUS_OK; failures++) {
        meter m = {failures, 0};
        casus_context *context = NULL;
        casus_allocator allocator = {metered, &m};
        status = casus_context_new(&allocator, &context, NULL);
        status = status == CASUS_OK ? everything(context, batch) : status;
        casus_context_free(context);
        assert_true(status == CASUS_OK || status == CASUS_E_MEMORY);
        assert_int_equal(m.used, 0);
        assert_true(failures < 5000);
    }
    assert_true(failures > 100);
    casus_batch_free(batch);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(order_and_limit),
        cmocka_unit_test(having),
        cmocka_unit_test(having_of_every_column),
        cmocka_unit_test(few_of_many),
        cmocka_unit_test(fill),
        cmocka_unit_test(fill_of_other_periods),
        cmocka_unit_test(fill_has_a_limit),
        cmocka_unit_test(periods_are_read_back),
        cmocka_unit_test(total_counts_once),
        cmocka_unit_test(total_of_related_events),
        cmocka_unit_test(total_in_states),
        cmocka_unit_test(total_of_outcomes),
        cmocka_unit_test(percentages),
        cmocka_unit_test(show_pins),
        cmocka_unit_test(some_of_three_numbers),
        cmocka_unit_test(units_that_say_something),
        cmocka_unit_test(across),
        cmocka_unit_test(across_odd_names),
        cmocka_unit_test(names_across_differ),
        cmocka_unit_test(too_many_across),
        cmocka_unit_test(fits_any_terminal),
        cmocka_unit_test(foot_of_a_page),
        cmocka_unit_test(figures_in_part),
        cmocka_unit_test(cut_names_and_blocks),
        cmocka_unit_test(memory_runs_short),
    };
    return cmocka_run_group_tests(tests, make_event, drop_event);
}
