/* SPDX-License-Identifier: MIT */
/* What linking takes of events: names, days, actors and targets; and that the order of records of one name, which
   differ in what they say, makes no difference. */
#include "link_fixture.h"

#define BEGIN(dataset, id) "{\"dataset\":\"" dataset "\",\"id\":\"" id "\",\"kind\":\"incident\""
#define DAYS(start, end) ",\"date\":{\"start\":\"" start "\",\"end\":\"" end "\",\"precision\":\"day\"}"
#define PLACE(lat, name)                                                                                               \
    ",\"locations\":[{\"role\":\"effect\",\"lat\":" lat ",\"lon\":20,\"precision\":\"point\",\"name\":\"" name "\"}]"
#define WHO(name) ",\"actors\":[{\"name\":\"" name "\"}],\"participants\":[{\"actor\":0,\"role\":\"party\"}]"
#define KILLED(low, best, high)                                                                                        \
    ",\"casualties\":[{\"status\":\"killed\",\"low\":" low ",\"best\":" best ",\"high\":" high "}]"
#define ALL                                                                                                            \
    DAYS("2021-05-05", "2021-05-05") PLACE("10", "Gao") WHO("Sun Guard") ",\"class\":\"ASSAULT\"" KILLED("3", "3", "3")

/* Each differs from the first in one thing. */
static const char *const of_one_name[] = {
    BEGIN("a", "1") ALL "}",
    BEGIN("a", "1") ALL "}", /* once more */
    BEGIN("a", "1") DAYS("2021-05-06", "2021-05-06") PLACE("10", "Gao")
        WHO("Sun Guard") ",\"class\":\"ASSAULT\"" KILLED("3", "3", "3") "}",
    BEGIN("a", "1") DAYS("2021-05-05", "2021-05-07") PLACE("10", "Gao")
        WHO("Sun Guard") ",\"class\":\"ASSAULT\"" KILLED("3", "3", "3") "}",
    BEGIN("a", "1") DAYS("2021-05-05", "2021-05-05") PLACE("10.001", "Gao")
        WHO("Sun Guard") ",\"class\":\"ASSAULT\"" KILLED("3", "3", "3") "}",
    BEGIN("a", "1") DAYS("2021-05-05", "2021-05-05") PLACE("10", "Kidal")
        WHO("Sun Guard") ",\"class\":\"ASSAULT\"" KILLED("3", "3", "3") "}",
    BEGIN("a", "1") DAYS("2021-05-05", "2021-05-05") PLACE("10", "Gao")
        WHO("Moon Guard") ",\"class\":\"ASSAULT\"" KILLED("3", "3", "3") "}",
    BEGIN("a", "1") DAYS("2021-05-05", "2021-05-05")
        PLACE("10", "Gao") ",\"class\":\"ASSAULT\"" KILLED("3", "3", "3") "}",
    BEGIN("a", "1") DAYS("2021-05-05", "2021-05-05") PLACE("10", "Gao")
        WHO("Sun Guard") ",\"class\":\"PROTEST\"" KILLED("3", "3", "3") "}",
    BEGIN("a", "1") DAYS("2021-05-05", "2021-05-05") PLACE("10", "Gao") WHO("Sun Guard") KILLED("3", "3", "3") "}",
    BEGIN("a", "1") DAYS("2021-05-05", "2021-05-05") PLACE("10", "Gao")
        WHO("Sun Guard") ",\"class\":\"ASSAULT\"" KILLED("2", "3", "3") "}",
    BEGIN("a", "1") DAYS("2021-05-05", "2021-05-05") PLACE("10", "Gao")
        WHO("Sun Guard") ",\"class\":\"ASSAULT\"" KILLED("3", "null", "3") "}",
    BEGIN("a", "1") DAYS("2021-05-05", "2021-05-05") PLACE("10", "Gao")
        WHO("Sun Guard") ",\"class\":\"ASSAULT\"" KILLED("null", "3", "null") "}",
    BEGIN("a", "1") DAYS("2021-05-05", "2021-05-05") PLACE("10", "Gao") WHO("Sun Guard") ",\"class\":\"ASSAULT\""
                                                                                         "}",
    BEGIN("b", "1") ALL "}",
    BEGIN("b", "12") ALL "}",
    BEGIN("b", "x") ALL "}",
};
enum { RECORDS = sizeof of_one_name / sizeof of_one_name[0] };

static void order_of_records(void **state) {
    char *wanted[2] = {NULL, NULL};
    (void)state;
    for (int turn = 0; turn < 8; turn++) { /* as they are, turned round, begun elsewhere */
        lines l = {0};
        for (int i = 0; i < RECORDS; i++) {
            add_line(&l,
                     of_one_name[turn % 2 == 0 ? (i + turn * 3) % RECORDS : RECORDS - 1 - (i + turn * 3) % RECORDS]);
        }
        casus_matches *m = link_lines(NULL, NULL, &l);
        char *tables[] = {pairs_of(m), clusters_of(m, 1)};
        for (int i = 0; i < 2; i++) {
            if (wanted[i] == NULL) {
                wanted[i] = tables[i];
            } else {
                assert_string_equal(tables[i], wanted[i]);
                free(tables[i]);
            }
        }
        assert_true(summary_of(m).candidates > 0);
        casus_matches_free(m);
        free_lines(&l);
    }
    free(wanted[0]);
    free(wanted[1]);
}

/* The only pair of two lines; its table of pairs, to be freed. */
static char *pair_of(const char *one, const char *other, const char *dataset) {
    casus_linker *linker = NULL;
    casus_matches *m = NULL;
    casus_error e;
    lines l[2] = {{0}, {0}};
    add_line(&l[0], one);
    add_line(&l[1], other);
    assert_int_equal(casus_linker_new(NULL, NULL, &linker, NULL), CASUS_OK);
    if (add_lines(NULL, linker, &l[0], NULL, &e) != CASUS_OK ||
        add_lines(NULL, linker, &l[1], dataset, &e) != CASUS_OK || casus_linker_run(linker, &m, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    char *csv = pairs_of(m);
    casus_linker_free(linker);
    casus_matches_free(m);
    free_lines(&l[0]);
    free_lines(&l[1]);
    return csv;
}

static void check_pair(const char *one, const char *other, const char *dataset, const char *wanted) {
    char *csv = pair_of(one, other, dataset);
    const char *row = strchr(csv, '\n') + 1;
    if (wanted == NULL ? *row != 0 : strstr(row, wanted) == NULL) {
        fail_msg("lacks %s: %s", wanted == NULL ? "nothing" : wanted, csv);
    }
    free(csv);
}

/* The name that the caller gives stands for that of the record, also if it is the same; without either the file's; an
   event without an id is known by its row. */
static void names(void **state) {
    (void)state;
    check_pair(BEGIN("a", "1") ALL "}", BEGIN("b", "1") ALL "}", "c", "a,1,c,1,");
    check_pair(BEGIN("a", "1") ALL "}", BEGIN("b", "1") ALL "}", "b", "a,1,b,1,");
    check_pair(BEGIN("a", "1") ALL "}", BEGIN("b", "1") ALL "}", "x", "a,1,x,1,");
    check_pair(BEGIN("a", "1") ALL "}", "{\"id\":\"1\",\"kind\":\"incident\"" ALL "}", NULL, "a,1,test.v2,1,");
    check_pair(BEGIN("a", "1") ALL "}", BEGIN("generic", "1") ALL "}", NULL, "a,1,test.v2,1,");
    check_pair(BEGIN("a", "1") ALL "}", "{\"dataset\":\"b\",\"kind\":\"incident\"" ALL "}", NULL, "a,1,b,#1,");
}

static int64_t events_with(const lines *l, const casus_links *links) {
    casus_rollup_options options = CASUS_ROLLUP_OPTIONS_INIT;
    casus_rollup *rollup = NULL;
    casus_table *t = NULL;
    options.links = links;
    assert_int_equal(casus_rollup_new(NULL, NULL, "events", &options, &rollup, NULL), CASUS_OK);
    for (int i = 0; i < 4; i++) {
        casus_input *input = NULL;
        assert_int_equal(
            casus_input_memory(NULL, l[i].data, l[i].size, "x.jsonl", casus_release_none, NULL, &input, NULL),
            CASUS_OK);
        assert_int_equal(casus_rollup_add_input(rollup, input, NULL, NULL, NULL), CASUS_OK);
        casus_input_free(input);
    }
    assert_int_equal(casus_rollup_table(rollup, NULL, &t, NULL), CASUS_OK);
    const int64_t events = casus_column_int64(casus_table_column(t, "events"), 0);
    casus_table_free(t);
    casus_rollup_free(rollup);
    return events;
}

/* Whatever an id looks like, it is never that of a record without one: that is called otherwise, and nothing leads to
   it. */
static void made_names(void **state) {
    static const char *const with_ids[] = {BEGIN("a", "#1") PLACE("50", "Gao") "}",
                                           BEGIN("a", "#1#2") PLACE("-50", "Gao") "}"};
    casus_event *told = NULL;
    casus_links *links = NULL;
    lines l[4] = {{0}, {0}, {0}, {0}};
    (void)state;
    add_line(&l[0], "{\"dataset\":\"a\",\"kind\":\"incident\"" ALL "}");
    add_line(&l[1], with_ids[0]);
    add_line(&l[2], with_ids[1]);
    add_line(&l[3], BEGIN("b", "z") ALL "}");
    assert_int_equal(casus_event_new(NULL, &told, NULL), CASUS_OK);
    assert_int_equal(casus_event_set_text(told, CASUS_EVENT_ID, casus_str_from("#1"), NULL), CASUS_OK);
    for (int turn = 0; turn < 6; turn++) {
        casus_linker *linker = NULL;
        casus_matches *m = NULL;
        assert_int_equal(casus_linker_new(NULL, NULL, &linker, NULL), CASUS_OK);
        for (int i = 0; i < 3; i++) { /* those of a in several orders; and with a run before the last of them */
            assert_int_equal(add_lines(NULL, linker, &l[(i * (turn % 2 + 1) + turn) % 3], NULL, NULL), CASUS_OK);
            if (i == turn % 3) {
                assert_int_equal(add_lines(NULL, linker, &l[3], NULL, NULL), CASUS_OK);
                assert_int_equal(casus_linker_run(linker, &m, NULL), CASUS_OK);
                casus_matches_free(m);
            }
        }
        assert_int_equal(casus_linker_run(linker, &m, NULL), CASUS_OK);
        char *csv = clusters_of(m, 1);
        assert_non_null(strstr(csv, "\na,#1,1,\na,#1#2,2,\na,#1#3,3,"));
        assert_non_null(strstr(csv, "\nb,z,3,"));
        free(csv);
        assert_int_equal(casus_matches_relate(m, "a", told, NULL), CASUS_OK);
        assert_int_equal(casus_event_part_count(told, CASUS_TAG_RELATION), 0);
        assert_int_equal(casus_matches_links(m, &links, NULL), CASUS_OK);
        assert_int_equal(events_with(l, links), 4);
        casus_links_free(links);
        casus_matches_free(m);
        casus_linker_free(linker);
    }
    casus_event_free(told);
    for (int i = 0; i < 4; i++) {
        free_lines(&l[i]);
    }
}

/* An event whose id is a name that was made for a record is not that record. */
static void names_that_were_made_are_no_ids(void **state) {
    casus_matches *m = NULL;
    casus_event *told = NULL;
    lines l = {0};
    (void)state;
    add_line(&l, "{\"dataset\":\"a\",\"kind\":\"incident\"" ALL "}");
    add_line(&l, BEGIN("b", "z") ALL "}");
    m = link_lines(NULL, NULL, &l);
    assert_int_equal(summary_of(m).clusters, 1);
    assert_int_equal(casus_event_new(NULL, &told, NULL), CASUS_OK);
    assert_int_equal(casus_event_set_text(told, CASUS_EVENT_ID, casus_str_from("#1"), NULL), CASUS_OK);
    assert_int_equal(casus_matches_relate(m, "a", told, NULL), CASUS_OK);
    assert_int_equal(casus_event_part_count(told, CASUS_TAG_RELATION), 0);
    casus_event_free(told);
    casus_matches_free(m);
    free_lines(&l);
}

/* A dataset that is called like two beside each other is another set than these. */
static void a_name_like_two(void **state) {
    casus_table *t = NULL;
    lines l = {0};
    (void)state;
    add_line(&l, BEGIN("a", "1") ALL "}");
    add_line(&l, BEGIN("b", "1") ALL "}");
    add_line(&l, BEGIN("a + b", "1") DAYS("2020-05-05", "2020-05-05") PLACE("50", "Gao") "}");
    casus_matches *m = link_lines(NULL, NULL, &l);
    assert_int_equal(casus_matches_overlap(m, &t, NULL), CASUS_OK);
    char *csv = text_of(t);
    assert_string_equal(csv, "datasets,events,records\na + b,1,2\na + b,1,1\n");
    free(csv);
    casus_matches_free(m);
    free_lines(&l);
}

/* What was withdrawn is no record; what ends before it begins, or has no day, is in no pair. */
static void what_is_no_candidate(void **state) {
    (void)state;
    check_pair(BEGIN("a", "1") ALL "}", BEGIN("b", "1") ALL ",\"revoked\":false}", NULL, "a,1,b,1,");
    check_pair(BEGIN("a", "1") ALL "}", BEGIN("b", "1") PLACE("10", "Gao") "}", NULL, NULL);
    check_pair(BEGIN("a", "1") ALL "}",
               BEGIN("b", "1") ",\"date\":{\"end\":\"2021-05-05\",\"precision\":\"day\"}" PLACE("10", "Gao")
                   WHO("Sun Guard") "}",
               NULL, "same day");
}

/* Who takes part: groups by their names, the first 64 of them; others by what they are; who only is associated, or
   riots, is no group. */
static void actors(void **state) {
    static char crowd[64 * 200], one[400];
    size_t at = 0, parts = 0;
    static char participants[64 * 80];
    (void)state;
    at += (size_t)snprintf(crowd, sizeof crowd, "%s",
                           BEGIN("b", "1") DAYS("2021-05-05", "2021-05-05") PLACE("10", "Gao") ",\"actors\":[");
    for (int i = 0; i < 70; i++) {
        at +=
            (size_t)snprintf(crowd + at, sizeof crowd - at, "%s{\"name\":\"K%03d\"}", i > 0 ? "," : "", 37 * i % 1000);
        parts += (size_t)snprintf(participants + parts, sizeof participants - parts,
                                  "%s{\"actor\":%d,\"role\":\"party\"}", i > 0 ? "," : "", i);
    }
    snprintf(crowd + at, sizeof crowd - at, "],\"participants\":[%s,{\"actor\":3,\"role\":\"party\"}]}", participants);
    for (int i = 0; i < 70; i += 63) { /* the first, the 64th; one behind them is not compared */
        snprintf(one, sizeof one, "%s{\"name\":\"K%03d\"}],\"participants\":[{\"actor\":0,\"role\":\"party\"}]}",
                 BEGIN("a", "1") DAYS("2021-05-05", "2021-05-05") PLACE("10", "Gao") ",\"actors\":[", 37 * i % 1000);
        check_pair(one, crowd, NULL, ",same,");
    }
    snprintf(one, sizeof one, "%s{\"name\":\"K553\"}],\"participants\":[{\"actor\":0,\"role\":\"party\"}]}",
             BEGIN("a", "1") DAYS("2021-05-05", "2021-05-05") PLACE("10", "Gao") ",\"actors\":[");
    char *csv = pair_of(one, crowd, NULL);
    assert_null(strstr(csv, ",same,"));
    free(csv);
    static const char *const nobody[] = {
        ",\"actors\":[{\"name\":\"Moon Guard\"}],\"participants\":[{\"actor\":0,\"role\":\"associate\"}]",
        ",\"actors\":[{\"name\":\"Moon "
        "Guard\",\"kind\":\"rioters\"}],\"participants\":[{\"actor\":0,\"role\":\"party\"}]",
        ",\"actors\":[{\"name\":\"Moon "
        "Guard\",\"kind\":\"protesters\"}],\"participants\":[{\"actor\":0,\"role\":\"party\"}]",
        ",\"actors\":[{\"name\":\"Moon "
        "Guard\",\"kind\":\"civilians\"}],\"participants\":[{\"actor\":0,\"role\":\"party\"}]",
        ",\"actors\":[{\"name\":\"Moon Guard\"}]",
        ",\"actors\":[{\"kind\":\"rebel_group\"}],\"participants\":[{\"actor\":0,\"role\":\"party\"}]",
    };
    for (size_t i = 0; i < sizeof nobody / sizeof nobody[0]; i++) {
        char other[500];
        snprintf(other, sizeof other, "%s%s}", BEGIN("b", "1") DAYS("2021-05-05", "2021-05-05") PLACE("10", "Gao"),
                 nobody[i]);
        check_pair(BEGIN("a", "1") DAYS("2021-05-05", "2021-05-05") PLACE("10", "Gao") WHO("Moon Guard") "}", other,
                   NULL, "none on one side");
    }
}

/* Whom it struck: by the kinds of actors, or by the targets of the Global Terrorism Database; of another scheme
   nothing. */
static void targets(void **state) {
#define AIMED(dataset, scheme, code)                                                                                   \
    BEGIN(dataset, "1")                                                                                                \
    DAYS("2021-05-05", "2021-05-05")                                                                                   \
    PLACE("10", "Gao")                                                                                                 \
    ",\"class\":\"ASSAULT/firearms\",\"classifications\":"                                                             \
    "[{\"level\":1,\"scheme\":\"" scheme "\",\"code\":\"" code "\"}]}"
    static const struct {
        const char *scheme[2], *code[2], *wanted;
    } cases[] = {
        {{"gtd-target", "gtd-target"}, {"Military", "police"}, "\"same class, same target\""},
        {{"gtd-target", "gtd-target"}, {"Military", "Private Citizens & Property"}, "\"same class, another target\""},
        {{"gtd-target", "gtd-target"},
         {"Terrorists/Non-State Militia", "Violent Political Party"},
         "\"same class, same target\""},
        {{"gtd-target", "gtd-target"}, {"Unknown", "Military"}, "same class,"},
        {{"other", "gtd-target"}, {"Military", "Military"}, "same class,"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char texts[2][600];
        for (int k = 0; k < 2; k++) {
            snprintf(texts[k], sizeof texts[k], AIMED("%s", "%s", "%s"), k == 0 ? "a" : "b", cases[i].scheme[k],
                     cases[i].code[k]);
        }
        check_pair(texts[0], texts[1], NULL, cases[i].wanted);
    }
    check_pair(BEGIN("a", "1") DAYS("2021-05-05", "2021-05-05") PLACE("10", "Gao") ",\"class\":\"ASSAULT/firearms\"}",
               BEGIN("b", "1") DAYS("2021-05-05", "2021-05-05") PLACE("10", "Gao") ",\"class\":\"ASSAULT/firearms\"}",
               NULL, "same class,");
}

/* A class that no scheme knows is not compared; nor one that says nothing of cooperation or conflict. */
static void classes(void **state) {
    static const char *const codes[] = {"NOSUCH", "NOSUCH/firearms", "ASSAULT/"};
    (void)state;
    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
        char other[500];
        snprintf(other, sizeof other, "%s,\"class\":\"%s\"}",
                 BEGIN("b", "1") DAYS("2021-05-05", "2021-05-05") PLACE("10", "Gao") WHO("Sun Guard"), codes[i]);
        check_pair(BEGIN("a", "1") ALL "}", other, NULL, i == 2 ? "same type" : "a,1,b,1,");
    }
}

/* With as many kilometres as the world has, all that is of one day is a pair, antipodes too; and in the order of days
   those stay apart that are not. */
static void all_of_the_world(void **state) {
    static const double points[][2] = {{0, 0}, {0, 180}, {0, -90}, {90, 0}, {-90, 0}, {45, 45}};
    casus_link_options options = CASUS_LINK_OPTIONS_INIT;
    lines l = {0};
    (void)state;
    options.km = 20038;
    options.days = 0;
    for (size_t i = 0; i < sizeof points / sizeof points[0]; i++) {
        char id[8];
        snprintf(id, sizeof id, "%d", (int)i);
        event e = event_of(i % 2 == 0 ? "a" : "b", id);
        e.lat = points[i][0];
        e.lon = points[i][1];
        add_event(&l, e);
        snprintf(id, sizeof id, "x%d", (int)i);
        e.start = "2021-06-05";
        add_event(&l, e);
    }
    assert_int_equal(candidates_of(&l, &options), 18); /* three and three, on each of two days */
    options.km = 10008;                                /* a quarter of the way round: antipodes are no pairs */
    assert_int_equal(candidates_of(&l, &options), 10);
    free_lines(&l);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(order_of_records), cmocka_unit_test(names),
        cmocka_unit_test(made_names),       cmocka_unit_test(names_that_were_made_are_no_ids),
        cmocka_unit_test(a_name_like_two),  cmocka_unit_test(what_is_no_candidate),
        cmocka_unit_test(actors),           cmocka_unit_test(targets),
        cmocka_unit_test(classes),          cmocka_unit_test(all_of_the_world),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
