/* SPDX-License-Identifier: MIT */
/* Events at the ends of time: the first and last days that there are, whose periods begin or end where no day is. */
#include "events.h"

static const int32_t days[] = {INT32_MIN + 1, INT32_MIN + 2, -719529, -1, 0, INT32_MAX - 1, INT32_MAX};
#define DAYS (sizeof days / sizeof days[0])

static casus_batch *on(int32_t day) {
    casus_builder *b = builder();
    casus_span span = casus_span_unknown();
    event(NULL);
    span.first_day = span.last_day = day;
    dated(span);
    killed(casus_triple_exact(7));
    append(b);
    return seal_and_free(b);
}

static void period_name(int32_t unit, int32_t day, char *out, size_t room) {
    int32_t period = 0;
    int64_t size = 0;
    assert_int_equal(casus_period_of(unit, day, &period, NULL), CASUS_OK);
    assert_int_equal(casus_period_text(unit, period, out, (int64_t)room, &size, NULL), CASUS_OK);
}

/* Each day is in a period of each kind, filled or not, whether or not it is spread. */
static void periods_of_far_days(void **state) {
    (void)state;
    static const struct {
        const char *key;
        int32_t unit;
    } keys[] = {{"day", CASUS_UNIT_DAY},
                {"week", CASUS_UNIT_WEEK},
                {"month", CASUS_UNIT_MONTH},
                {"quarter", CASUS_UNIT_QUARTER},
                {"year", CASUS_UNIT_YEAR}};
    for (size_t i = 0; i < DAYS; i++) {
        casus_batch *batch = on(days[i]);
        for (size_t k = 0; k < sizeof keys / sizeof keys[0]; k++) {
            for (int how = 0; how < 4; how++) {
                casus_rollup_options o = CASUS_ROLLUP_OPTIONS_INIT;
                casus_table_options finish = CASUS_TABLE_OPTIONS_INIT;
                casus_rollup *r = NULL;
                casus_table *table = NULL;
                char name[64];
                char wanted[200];
                casus_error e;
                o.spread = how / 2 ? CASUS_SPREAD_DAYS : 0;
                finish.fill = how % 2;
                finish.show = "best";
                assert_int_equal(casus_rollup_new(NULL, keys[k].key, "events,killed", &o, &r, NULL), CASUS_OK);
                add(r, batch);
                if (casus_rollup_table(r, &finish, &table, &e) != CASUS_OK) {
                    fail_msg("%s of day %d: %s", keys[k].key, (int)days[i], e.message);
                }
                text t = printed(table, CASUS_FORMAT_CSV);
                period_name(keys[k].unit, days[i], name, sizeof name);
                (void)snprintf(wanted, sizeof wanted, "%s,events,killed_best\n%s,1,7\n", keys[k].key, name);
                assert_string_equal(t.data, wanted);
                free(t.data);
                casus_table_free(table);
                casus_rollup_free(r);
            }
        }
        casus_batch_free(batch);
    }
}

/* Of so many days: the first day of each period is a day, or the period has no name. */
static void periods_of_so_many_days(void **state) {
    (void)state;
    static const int sizes[] = {1, 7, 30, 36525};
    for (size_t i = 0; i < DAYS; i++) {
        casus_batch *batch = on(days[i]);
        for (size_t k = 0; k < sizeof sizes / sizeof sizes[0]; k++) {
            char key[32];
            char name[64] = "";
            char wanted[200];
            /* Counted from Monday 1970-01-05, downwards too. */
            const int64_t from = (int64_t)days[i] - 4;
            const int64_t first = (from >= 0 ? from / sizes[k] : -((-from + sizes[k] - 1) / sizes[k])) * sizes[k] + 4;
            /* The first four days of all are before the first period of one day that has a number. */
            if (first > INT32_MIN && first <= INT32_MAX && (first - 4) / sizes[k] >= INT32_MIN) {
                period_name(CASUS_UNIT_DAY, (int32_t)first, name, sizeof name);
            }
            (void)snprintf(key, sizeof key, "period:%d", sizes[k]);
            (void)snprintf(wanted, sizeof wanted, "%s,events\n%s,1\n", key, name);
            expect_csv(batch, key, "events", wanted);
        }
        casus_batch_free(batch);
    }
}

static void coarser_periods_beside(void **state) {
    (void)state;
    for (size_t i = 0; i < DAYS; i++) {
        casus_batch *batch = on(days[i]);
        casus_rollup *r = rollup("year,month,day", "events");
        casus_table_options finish = CASUS_TABLE_OPTIONS_INIT;
        casus_table *table = NULL;
        char names[3][64];
        char wanted[300];
        finish.fill = 1;
        add(r, batch);
        assert_int_equal(casus_rollup_table(r, &finish, &table, NULL), CASUS_OK);
        text t = printed(table, CASUS_FORMAT_CSV);
        period_name(CASUS_UNIT_YEAR, days[i], names[0], sizeof names[0]);
        period_name(CASUS_UNIT_MONTH, days[i], names[1], sizeof names[1]);
        period_name(CASUS_UNIT_DAY, days[i], names[2], sizeof names[2]);
        (void)snprintf(wanted, sizeof wanted, "year,month,day,events\n%s,%s,%s,1\n", names[0], names[1], names[2]);
        assert_string_equal(t.data, wanted);
        free(t.data);
        casus_table_free(table);
        casus_rollup_free(r);
        casus_batch_free(batch);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(periods_of_far_days),
        cmocka_unit_test(periods_of_so_many_days),
        cmocka_unit_test(coarser_periods_beside),
    };
    return cmocka_run_group_tests_name("far days", tests, make_event, drop_event);
}
