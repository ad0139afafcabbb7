/* SPDX-License-Identifier: MIT */
/* Ids that inputs have in common: exact while they are few, an estimate past that, and whatever the ids are. */
#include "memory_fixture.h"

#include <stdio.h>

#include "io/reader/id_watch.h"

typedef struct watch {
    casus__id_watch all;
    casus__id_watch_input inputs[8];
} watch;

static void begin(watch *w, int64_t seed) {
    casus__settings settings = casus__settings_of(NULL);
    settings.hash_seed = seed;
    casus__id_watch_init(&w->all, &settings);
}

static void end(watch *w) {
    for (int64_t i = 0; i < w->all.inputs; i++) {
        casus__id_watch_leave(&w->all, &w->inputs[i]);
    }
    casus__id_watch_free(&w->all);
}

/* One more input, of the ids first .. last. */
static int64_t add_range(watch *w, int64_t first, int64_t last, int64_t *before) {
    casus__id_watch_input *input = &w->inputs[w->all.inputs];
    assert_true(casus__id_watch_enter(&w->all, input));
    for (int64_t i = first; i <= last; i++) {
        char text[24];
        const int size = snprintf(text, sizeof text, "EV%lld", (long long)i);
        const uint64_t hash = casus__id_watch_hash(casus_str_from("acled"), (casus_str){text, size});
        assert_true(casus__id_watch_add(&w->all, input, hash));
        assert_true(casus__id_watch_add(&w->all, input, hash)); /* a repeat within one input is none between two */
    }
    return casus__id_watch_common(&w->all, input, before);
}

static void test_exact(void **state) {
    watch w;
    int64_t before = 0;
    (void)state;
    begin(&w, 1);
    assert_int_equal(add_range(&w, 1, 1000, &before), 0);
    assert_int_equal(before, -1);
    assert_int_equal(add_range(&w, 982, 3000, &before), 0); /* 19 of 1000 */
    assert_int_equal(before, -1);
    assert_int_equal(add_range(&w, 981, 1000, &before), 19);
    assert_int_equal(before, 1); /* which had these last; one more is of the first alone */
    assert_int_equal(add_range(&w, 4000, 4000, &before), 0);
    assert_int_equal(add_range(&w, 4000, 4000, &before), 1);
    assert_int_equal(before, 3);
    end(&w);
}

static void test_many(void **state) {
    const int64_t million = 1000000;
    (void)state;
    for (int64_t seed = 1; seed < 3; seed++) { /* the seed changes nothing */
        static int64_t found[2];
        watch w;
        int64_t before = 0;
        begin(&w, seed);
        assert_int_equal(add_range(&w, 1, million, &before), 0);
        const int64_t common = add_range(&w, million - 50000 + 1, 2 * million, &before);
        assert_in_range(common, 45000, 55000);
        assert_int_equal(before, 0);
        assert_true(w.all.used <= CASUS__ID_WATCH_MOST);
        assert_true(w.all.slot_count <= 2 * CASUS__ID_WATCH_MOST);
        assert_in_range(w.all.distinct[0], million / 100 * 97, million / 100 * 103);
        assert_in_range(w.all.distinct[1], (million + 50000) / 100 * 97, (million + 50000) / 100 * 103);
        assert_int_equal(add_range(&w, 3 * million, 4 * million, &before), 0);
        found[seed - 1] = common;
        assert_int_equal(found[0], common);
        end(&w);
    }
}

/* Hashes that somebody chose: nothing grows past its limit, and nothing hangs. */
static void test_forged(void **state) {
    watch w;
    int64_t before = 0;
    (void)state;
    begin(&w, 1);
    assert_true(casus__id_watch_enter(&w.all, &w.inputs[0]));
    for (uint64_t i = 1; i < 3 * (uint64_t)CASUS__ID_WATCH_MOST; i++) {
        assert_true(casus__id_watch_add(&w.all, &w.inputs[0], i)); /* all of them in the smallest sample */
    }
    assert_true(w.all.slot_count <= 2 * CASUS__ID_WATCH_MOST);
    assert_int_equal(casus__id_watch_common(&w.all, &w.inputs[0], &before), 0);
    end(&w);
}

static void test_memory(void **state) {
    int passed = 0;
    (void)state;
    for (int64_t allowed = 0; !passed; allowed++) {
        counting count = {0, allowed};
        watch w;
        casus__settings settings = casus__settings_of(NULL);
        settings.allocator = (casus_allocator){counting_realloc, &count};
        casus__id_watch_init(&w.all, &settings);
        passed = casus__id_watch_enter(&w.all, &w.inputs[0]);
        for (uint64_t i = 1; passed && i < 5000; i++) {
            passed = casus__id_watch_add(&w.all, &w.inputs[0], i * UINT64_C(0x9E3779B97F4A7C15));
        }
        casus__id_watch_leave(&w.all, &w.inputs[0]);
        casus__id_watch_free(&w.all);
        assert_int_equal(count.live, 0);
        assert_true(allowed < 20);
    }
}

/* Readers that share a set which watches: every row is an event, and the reports say what is common. */
static void test_readers(void **state) {
    static const char *const texts[] = {
        "event_id_cnty,event_date,event_type,actor1,country,fatalities\n"
        "A1,2021-01-02,Battles,X,Mali,3\nA2,2021-01-02,Battles,X,Mali,3\nA2,2021-01-02,Battles,X,Mali,3\n",
        "event_id_cnty,event_date,event_type,actor1,country,fatalities\n"
        ",2021-01-02,Battles,X,Mali,3\n\"\",2021-01-02,Battles,X,Mali,3\nNA,2021-01-02,Battles,X,Mali,3\n",
        "event_id_cnty,event_date,event_type,actor1,country,fatalities\n"
        "A3,2021-01-02,Battles,X,Mali,3\n\"A2\",2021-01-02,Battles,X,Mali,4\n,2021-01-02,Battles,X,Mali,3\n",
    };
    static const int64_t common[] = {0, 0, 1}, before[] = {-1, -1, 0}, distinct[] = {2, 3, 3};
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    (void)state;
    assert_int_equal(casus_id_set_new(NULL, CASUS_ID_SET_MODE_WATCH, &options.ids, NULL), CASUS_OK);
    for (int i = 0; i < 3; i++) {
        reading r;
        read_memory(NULL, texts[i], (int64_t)strlen(texts[i]), &options, &r);
        assert_int_equal(r.status, CASUS_OK);
        assert_int_equal(r.report.kept, 3);
        assert_int_equal(r.report.distinct_ids, distinct[i]);
        assert_int_equal(r.report.common_ids, common[i]);
        assert_int_equal(r.report.common_input, before[i]);
        free_reading(&r);
    }
    casus_id_set_free(options.ids);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_exact),  cmocka_unit_test(test_many),    cmocka_unit_test(test_forged),
        cmocka_unit_test(test_memory), cmocka_unit_test(test_readers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
