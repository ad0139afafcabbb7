/* SPDX-License-Identifier: MIT */
/* casus_matches_estimate(): events that are invented, of which three datasets have some, are linked, and the overlap is
   that which the clusters show. */
#include "estimate_fixture.h"

#include "memory_fixture.h"

#define EVENTS 240
#define TEXT_ROOM 65536

/* An event on a day and at a place of its own. */
static size_t print_event(char *out, const char *dataset, int event, const char *kind) {
    char day[32];
    casus_error e;
    int64_t size = 0;
    assert_int_equal(casus_period_text(CASUS_UNIT_DAY, 18000 + 3 * event, day, sizeof day, &size, &e), CASUS_OK);
    return (size_t)snprintf(
        out, 512,
        "{\"dataset\":\"%s\",\"id\":\"%d\",\"kind\":\"%s\",\"date\":{\"start\":\"%s\",\"end\":\"%s\"},"
        "\"locations\":[{\"role\":\"effect\",\"lat\":%d.%02d,\"lon\":%d.5,\"precision\":\"point\",\"name\":\"Place%d\"}"
        "],"
        "\"casualties\":[{\"status\":\"killed\",\"low\":%d,\"best\":%d,\"high\":%d}]}\n",
        dataset, event, kind, day, day, event % 60, event % 100, event % 90, event, event % 9, event % 9, event % 9);
}

/* Which of three datasets have an event: a mask. */
static int datasets_of(uint64_t *seed) {
    int mask = 0;
    for (int i = 0; i < 3; i++) {
        mask |= next_random(seed) % 10 < 6 ? 1 << i : 0;
    }
    return mask;
}

static void add_text(casus_linker *linker, const char *text, const char *name) {
    casus_input *input = NULL;
    casus_error e;
    assert_int_equal(casus_input_memory(NULL, text, -1, name, NULL, NULL, &input, &e), CASUS_OK);
    if (casus_linker_add_input(linker, input, NULL, NULL, NULL, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    casus_input_free(input);
}

static casus_matches *run(casus_linker *linker) {
    casus_matches *matches = NULL;
    casus_error e;
    if (casus_linker_run(linker, &matches, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    casus_linker_free(linker);
    return matches;
}

static casus_linker *new_linker(void) {
    casus_linker *linker = NULL;
    casus_error e;
    assert_int_equal(casus_linker_new(NULL, NULL, &linker, &e), CASUS_OK);
    return linker;
}

/* Links the datasets a, b, c; `late` moves all events of the last that far. */
static casus_matches *link_three(int late) {
    static const char *const names[] = {"a", "b", "c"};
    static char text[3][TEXT_ROOM];
    size_t sizes[3] = {0, 0, 0};
    uint64_t seed = 11;
    casus_linker *linker = new_linker();
    for (int event = 0; event < EVENTS; event++) {
        const int mask = datasets_of(&seed);
        for (int i = 0; i < 3; i++) {
            if ((mask >> i) & 1) {
                sizes[i] += print_event(text[i] + sizes[i], names[i], event + (i == 2 ? late : 0), "incident");
            }
        }
    }
    /* What is no event, or can be linked with nothing. */
    sizes[0] += print_event(text[0] + sizes[0], "a", EVENTS + 1, "series");
    (void)snprintf(text[0] + sizes[0], 400,
                   "{\"dataset\":\"a\",\"id\":\"none\",\"date\":{\"start\":\"2020-01-01\",\"end\":\"2020-01-01\"}}\n"
                   "{\"dataset\":\"a\",\"id\":\"never\",\"locations\":[{\"role\":\"effect\",\"lat\":1,\"lon\":2}]}\n");
    for (int i = 2; i >= 0; i--) { /* no order shows */
        add_text(linker, text[i], names[i]);
    }
    return run(linker);
}

/* Counts by mask, from the clusters as anybody sees them, without those three records. */
static counts count_clusters(const casus_matches *matches) {
    counts c = {{0}, 3};
    casus_table *t = NULL;
    casus_error e;
    int mask = 0;
    assert_int_equal(casus_matches_clusters(matches, 1, &t, &e), CASUS_OK);
    const int64_t rows = casus_table_row_count(t);
    for (int64_t row = 0; row < rows; row++) {
        const casus_str id = casus_column_text(casus_table_column(t, "id"), row);
        const int64_t cluster = casus_column_int64(casus_table_column(t, "cluster"), row);
        if (id.size < 4 && !casus_str_equal(id, casus_str_from("241"))) {
            mask |= 1 << (casus_column_text(casus_table_column(t, "dataset"), row).data[0] - 'a');
        }
        if (row + 1 == rows || casus_column_int64(casus_table_column(t, "cluster"), row + 1) != cluster) {
            c.items[mask - (mask > 0)] += mask > 0;
            mask = 0;
        }
    }
    casus_table_free(t);
    return c;
}

static casus_str cell(const casus_table *t, const char *column, int64_t row) {
    return casus_column_text(casus_table_column(t, column), row);
}

static int has(casus_str s, const char *text) {
    const int64_t size = (int64_t)strlen(text);
    for (int64_t at = 0; at + size <= s.size; at++) {
        if (memcmp(s.data + at, text, (size_t)size) == 0) {
            return 1;
        }
    }
    return 0;
}

static void test_same_as_counted(void **state) {
    static const char *const columns[] = {"unseen", "estimate", "se", "low", "high"};
    casus_matches *matches = link_three(0);
    const counts c = count_clusters(matches);
    casus_table *t = NULL;
    casus_table *counted = NULL;
    casus_error e;
    uint64_t seed = 11;
    counts truth = {{0}, 3};
    (void)state;
    for (int event = 0; event < EVENTS; event++) {
        const int mask = datasets_of(&seed);
        truth.items[mask - (mask > 0)] += mask > 0;
    }
    assert_memory_equal(c.items, truth.items, sizeof c.items); /* these are linked without a mistake */
    assert_int_equal(casus_matches_estimate(matches, NULL, &t, &e), CASUS_OK);
    assert_int_equal(casus_overlap_estimate(NULL, "a,b,c", c.items, 7, NULL, &counted, &e), CASUS_OK);
    assert_int_equal(casus_table_row_count(t), casus_table_row_count(counted));
    for (int64_t row = 0; row < casus_table_row_count(t); row++) {
        assert_true(casus_str_equal(cell(t, "model", row), cell(counted, "model", row)));
        assert_true(has(cell(t, "note", row), " % of the links are right"));
        assert_false(has(cell(t, "note", row), "outside the days"));
        for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++) {
            assert_true(casus_column_double(casus_table_column(t, columns[i]), row) ==
                        casus_column_double(casus_table_column(counted, columns[i]), row));
        }
    }
    /* 240 there were. */
    assert_true(casus_column_double(casus_table_column(t, "low"), 0) < EVENTS);
    assert_true(casus_column_double(casus_table_column(t, "high"), 0) > EVENTS);
    casus_table_free(t);
    casus_table_free(counted);
    casus_matches_free(matches);
}

static void test_other_days(void **state) {
    casus_matches *matches = link_three(100);
    casus_table *t = NULL;
    casus_error e;
    (void)state;
    assert_int_equal(casus_matches_estimate(matches, NULL, &t, &e), CASUS_OK);
    assert_true(has(cell(t, "note", 0), "events lie outside the days that all of them cover, 2020-"));
    casus_table_free(t);
    casus_matches_free(matches);
    matches = link_three(300);
    assert_int_equal(casus_matches_estimate(matches, NULL, &t, &e), CASUS_OK);
    assert_true(has(cell(t, "note", casus_table_row_count(t) - 2), "no day is covered by all"));
    casus_table_free(t);
    casus_matches_free(matches);
}

/* One dataset more than can be told apart, and many more. */
static void check_too_many(int datasets, const char *told) {
    casus_linker *linker = new_linker();
    casus_table *t = NULL;
    casus_error e;
    for (int i = 0; i < datasets; i++) {
        const char name[2] = {(char)('a' + i), 0};
        char text[1024];
        (void)print_event(text, name, i, "incident");
        add_text(linker, text, name);
    }
    casus_matches *matches = run(linker);
    assert_int_equal(casus_matches_estimate(matches, NULL, &t, &e), CASUS_E_ARGUMENT);
    assert_non_null(strstr(e.message, told));
    casus_matches_free(matches);
}

static void test_too_many(void **state) {
    (void)state;
    check_too_many(7, "not 7");
    check_too_many(26, "not 26");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_same_as_counted),
        cmocka_unit_test(test_other_days),
        cmocka_unit_test(test_too_many),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
