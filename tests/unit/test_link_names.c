/* SPDX-License-Identifier: MIT */
/* How alike actors and places are by their names: words, acronyms, initials, other scripts, names of nothing and very
   long ones. And which options a linker refuses, and what it calls a dataset. */
#include "link_fixture.h"

/* What the table of pairs says in a column of two events that differ in a name only; to be freed. */
static char *level_of(const char *column, const char *one, const char *other) {
    lines l = {0};
    casus_table *t = NULL;
    for (int i = 0; i < 2; i++) {
        event e = event_of(i == 0 ? "a" : "b", "1");
        const char **name = strcmp(column, "place") == 0 ? &e.place : &e.actor;
        *name = i == 0 ? one : other;
        add_event(&l, e);
    }
    casus_matches *m = link_lines(NULL, NULL, &l);
    assert_int_equal(casus_matches_pairs(m, &t, NULL), CASUS_OK);
    assert_int_equal(casus_table_row_count(t), 1);
    const casus_str s = casus_column_text(casus_table_column(t, column), 0);
    char *level = malloc((size_t)s.size + 1);
    assert_non_null(level);
    memcpy(level, s.data, (size_t)s.size);
    level[s.size] = 0;
    casus_table_free(t);
    casus_matches_free(m);
    free_lines(&l);
    return level;
}

static void check_level(const char *column, const char *one, const char *other, const char *wanted) {
    for (int turn = 0; turn < 2; turn++) { /* whichever is first */
        char *level = level_of(column, turn == 0 ? one : other, turn == 0 ? other : one);
        if (strcmp(level, wanted) != 0) {
            fail_msg("%s: %s | %s: %s, not %s", column, one, other, level, wanted);
        }
        free(level);
    }
}

static void actors(void **state) {
    static const struct {
        const char *one, *other, *wanted;
    } cases[] = {
        {"VLF", "VLF", "same"},
        {"VLF", "Velmora Lantern Front", "same"}, /* its initials */
        {"(VLF)", "VLF", "same"},
        {"7 Brigade Sun", "7BS", "same"},
        {"Zulu", "Army (VLF)", "others"},
        {"Lion Sun Front", "Lion Moon Front", "a like name"},
        {"Mahdavi", "Mahdawi", "same"}, /* they sound alike */
        {"\xD0\x90\xD1\x80\xD0\xBC", "\xD0\x90\xD1\x80\xD0\xBC", "same"},
        {"\xE5\x86\x9B", "\xE5\x86\x9B", "same"},
        {"ABCDEFGHIJKLMNOPQRSTUVWXYZ Front", "Sun", "others"},
        {"One Two Three Four Five Six Seven Eight Nine Ten Eleven",
         "One Two Three Four Five Six Seven Eight Nine Ten Twelve", "same"}, /* by their first words */
        /* Names of nothing, or of words that every other name has too, are none. */
        {"!!!", "!!!", "none on either side"},
        {"!!!", "Lion", "none on one side"},
        {"The Group", "Lion", "none on one side"},
        {"Group", "Forces", "none on either side"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        check_level("actor", cases[i].one, cases[i].other, cases[i].wanted);
    }
}

static void places(void **state) {
    static const struct {
        const char *one, *other, *wanted;
    } cases[] = {
        {"Gao", "Gao", "near by, same name"},
        {"Gao", "Goa", "near by, another name"},
        {"Gao", "Kidal", "near by, another name"},
        {"Gao City", "Gao", "near by, same name"},
        {"Timbuktu", "Timbuktoo", "near by, same name"},
        {"Timbuktu", "Timbuctu", "near by, nearly the same name"},
        {"Timbuktu", "Timbaku", "near by, a like name"},
        {"Timbuktu", "Tombouctou", "near by, a like name"},
        {"Bamako", "Bamako North", "near by, a like name"},
        {"!!", "Gao", "not compared"},
        {"!!", "!!", "not compared"},
        {"City", "City", "not compared"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        check_level("place", cases[i].one, cases[i].other, cases[i].wanted);
    }
}

/* The actor of the only pair of two events that have names of any length. */
static int are_alike(const char *one, const char *other, const char *wanted) {
    static char line[4000];
    lines l = {0};
    casus_table *t = NULL;
    for (int i = 0; i < 2; i++) {
        snprintf(line, sizeof line,
                 "{\"dataset\":\"%s\",\"id\":\"1\",\"kind\":\"incident\",\"date\":{\"start\":\"2021-05-05\",\"end\":"
                 "\"2021-05-05\",\"precision\":\"day\"},\"locations\":[{\"role\":\"effect\",\"lat\":1,\"lon\":2}],"
                 "\"actors\":[{\"name\":\"%s\"}],\"participants\":[{\"actor\":0,\"role\":\"party\"}]}",
                 i == 0 ? "a" : "b", i == 0 ? one : other);
        add_line(&l, line);
    }
    casus_matches *m = link_lines(NULL, NULL, &l);
    assert_int_equal(casus_matches_pairs(m, &t, NULL), CASUS_OK);
    const int alike = casus_str_equal(casus_column_text(casus_table_column(t, "actor"), 0), casus_str_from(wanted));
    casus_table_free(t);
    casus_matches_free(m);
    free_lines(&l);
    return alike;
}

/* Names of over 1024 bytes are compared by their beginning, which is cut before a character and never inside it. */
static void long_names(void **state) {
    enum { SIZE = 1200 };
    static char one[SIZE + 2], other[SIZE + 2];
    (void)state;
    memset(one, 'x', SIZE);
    memcpy(other, one, sizeof one);
    other[SIZE - 1] = 'y';
    assert_true(are_alike(one, other, "same"));
    other[100] = 'y';
    assert_false(are_alike(one, other, "same"));
    for (int odd = 0; odd < 2; odd++) { /* e with an acute accent, at even and at odd places */
        for (int i = 0; i < SIZE / 2; i++) {
            memcpy(one + odd + 2 * i, "\xC3\xA9", 2);
        }
        one[0] = odd ? 'x' : one[0];
        one[SIZE + odd] = 0;
        memcpy(other, one, sizeof one);
        memcpy(other + SIZE - 2 + odd, "zz", 2);
        assert_true(are_alike(one, other, "same"));
    }
}

/* ---- The linker -------------------------------------------------------------------------------------------------- */

static void options_out_of_range(void **state) {
    static const struct {
        int32_t rule, days, partial, within, no_smartmatch;
        double km, threshold;
        int64_t most;
        const char *says; /* NULL: taken */
    } cases[] = {
        {-1, 2, 0, 0, 0, 10, 0.5, 0, "rule is -1, and CASUS_LINK_RULE_* goes from 1 to 3"},
        {4, 2, 0, 0, 0, 10, 0.5, 0, "rule is 4"},
        {0, -1, 0, 0, 0, 10, 0.5, 0, "days is -1, and goes from 0 to 366"},
        {0, 367, 0, 0, 0, 10, 0.5, 0, "days is 367"},
        {0, 2, 0, 0, 0, -0.1, 0.5, 0, "km is out of range: it goes from 0 to 20038"},
        {0, 2, 0, 0, 0, 20039, 0.5, 0, "km is out of range"},
        {0, 2, 0, 0, 0, 10, -0.1, 0, "threshold is out of range: it goes from 0 to 1"},
        {0, 2, 0, 0, 0, 10, 1.1, 0, "threshold is out of range"},
        {0, 2, 0, 0, 0, 10, 0.5, -1, "max_candidates is out of range: it goes up to 2^31 - 2"},
        {0, 2, 0, 0, 0, 10, 0.5, INT64_C(2147483647), "max_candidates is out of range"},
        {0, 2, -1, 0, 0, 10, 0.5, 0, "partial is 0 or more, within and no_smartmatch are 0 or 1"},
        {0, 2, 0, -1, 0, 10, 0.5, 0, "partial is 0 or more"},
        {0, 2, 0, 2, 0, 10, 0.5, 0, "partial is 0 or more"},
        {0, 2, 0, 0, -1, 10, 0.5, 0, "partial is 0 or more"},
        {0, 2, 0, 0, 2, 10, 0.5, 0, "partial is 0 or more"},
        {CASUS_LINK_RULE_COMPAT, 2, 0, 1, 0, 10, 0.5, 0, "compat knows no repeats inside a dataset"},
        {CASUS_LINK_RULE_COMPAT, 0, 7, 0, 1, 0, 0, 1, NULL},
        {CASUS_LINK_RULE_OPTIMAL, 366, 0, 1, 0, 20038, 1, INT64_C(2147483646), NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        casus_link_options o = CASUS_LINK_OPTIONS_INIT;
        casus_linker *linker = NULL;
        casus_error e;
        o.rule = cases[i].rule;
        o.days = cases[i].days;
        o.partial = cases[i].partial;
        o.within = cases[i].within;
        o.no_smartmatch = cases[i].no_smartmatch;
        o.km = cases[i].km;
        o.threshold = cases[i].threshold;
        o.max_candidates = cases[i].most;
        const casus_status status = casus_linker_new(NULL, &o, &linker, &e);
        assert_int_equal(status, cases[i].says == NULL ? CASUS_OK : CASUS_E_ARGUMENT);
        assert_int_equal(linker != NULL, cases[i].says == NULL);
        if (cases[i].says != NULL && strstr(e.message, cases[i].says) == NULL) {
            fail_msg("%s", e.message);
        }
        casus_linker_free(linker);
    }
    casus_link_options wrong = CASUS_LINK_OPTIONS_INIT;
    casus_linker *linker = NULL;
    wrong.head.tag = CASUS_TAG_TABLE_OPTIONS;
    assert_int_equal(casus_linker_new(NULL, &wrong, &linker, NULL), CASUS_E_ARGUMENT);
}

/* Records that name no dataset are of one that is called as their file, without folder and ending. */
static void names_of_files(void **state) {
    static const char *const cases[][2] = {{"dir/north.csv", "north"},
                                           {"dir\\north.v2.jsonl", "north.v2"},
                                           {"north", "north"},
                                           {".hidden", ".hidden"},
                                           {"a/b.c/d", "d"}};
    static const char line[] =
        "{\"id\":\"1\",\"kind\":\"incident\",\"date\":{\"start\":\"2021-05-05\",\"end\":\"2021-05-05\","
        "\"precision\":\"day\"},\"locations\":[{\"role\":\"effect\",\"lat\":1,\"lon\":2}]}\n";
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        casus_linker *linker = NULL;
        casus_matches *m = NULL;
        casus_table *t = NULL;
        char wanted[80];
        assert_int_equal(casus_linker_new(NULL, NULL, &linker, NULL), CASUS_OK);
        for (int k = 0; k < 2; k++) {
            casus_input *input = NULL;
            const char *name = k == 0 ? cases[i][0] : "other.jsonl";
            assert_int_equal(casus_input_memory(NULL, line, -1, name, casus_release_none, NULL, &input, NULL),
                             CASUS_OK);
            assert_int_equal(casus_linker_add_input(linker, input, NULL, NULL, NULL, NULL), CASUS_OK);
            casus_input_free(input);
        }
        assert_int_equal(casus_linker_run(linker, &m, NULL), CASUS_OK);
        assert_int_equal(casus_matches_clusters(m, 1, &t, NULL), CASUS_OK);
        char *csv = text_of(t);
        snprintf(wanted, sizeof wanted, "\n%s,1,", cases[i][1]);
        if (strstr(csv, wanted) == NULL || strstr(csv, "\nother,1,") == NULL) {
            fail_msg("%s: %s", cases[i][0], csv);
        }
        free(csv);
        casus_matches_free(m);
        casus_linker_free(linker);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(actors),         cmocka_unit_test(places),
        cmocka_unit_test(long_names),     cmocka_unit_test(options_out_of_range),
        cmocka_unit_test(names_of_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
