/* SPDX-License-Identifier: MIT */
/* Why two records are linked or not: what each field says, whatever a record states; what parts those that are no
   candidates; by whom a partner was taken. And what tables, weights and relations refuse. */
#include "link_fixture.h"

#define HEAD "dataset_a,id_a,dataset_b,id_b,field,level,bits,probability,decision\n"

static casus_str str(const char *s) {
    return casus_str_from(s);
}

/* The rows of casus_matches_explain() behind the names of the two records, which are checked; to be freed. */
static char *explained(const casus_matches *m, const char *a, const char *id_a, const char *b, const char *id_b) {
    casus_table *t = NULL;
    casus_error e;
    if (casus_matches_explain(m, str(a), str(id_a), str(b), str(id_b), &t, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    return text_of(t);
}

static void check_rows(const casus_matches *m, const char *a, const char *id_a, const char *b, const char *id_b,
                       const char *wanted) {
    char *csv = explained(m, a, id_a, b, id_b);
    char prefix[80], *out = csv, *in = csv + strlen(HEAD);
    const size_t size = (size_t)snprintf(prefix, sizeof prefix, "%s,%s,%s,%s,", a, id_a, b, id_b);
    assert_memory_equal(csv, HEAD, strlen(HEAD));
    while (*in != 0) {
        const size_t line = strcspn(in, "\n") + 1;
        assert_memory_equal(in, prefix, size);
        memmove(out, in + size, line - size);
        out += line - size;
        in += line;
    }
    *out = 0;
    assert_string_equal(csv, wanted);
    free(csv);
}

/* ---- Candidates -------------------------------------------------------------------------------------------------- */

/* A record may state days, several actors, a low figure only, or none of what the other states. */
static void what_records_state(void **state) {
    casus_matches *m;
    lines l = {0};
    (void)state;
    event e = event_of("a", "1");
    e.end = "2021-05-07";
    add_event(&l, e);
    e = event_of("b", "1");
    e.actor = e.place = e.class = e.killed = NULL;
    add_event(&l, e);
    m = link_lines(NULL, NULL, &l);
    check_rows(m, "a", "1", "b", "1",
               "distance,\"both exact, up to 0.1 km: 0 km\",2,,\n"
               "time,\"a few days, begun on one day: 2021-05-05..2021-05-07 | 2021-05-05\",1.5,,\n"
               "actor,none on one side: Dozo Group | nobody,-1,,\nprior,any candidate,-4.25,,\n"
               "total,,-1.75,0.2292,link\n");
    casus_matches_free(m);
    free_lines(&l);
}

/* Weights in which everything says something, also what is not known. */
static casus_link_weights *weights_of_all(void) {
    lines l = {0};
    casus_table *t = NULL;
    casus_input *input = NULL;
    casus_link_weights *w = NULL;
    add_event(&l, event_of("a", "1"));
    add_event(&l, event_of("b", "1"));
    casus_matches *m = link_lines(NULL, NULL, &l);
    assert_int_equal(casus_matches_weights(m, &t, NULL), CASUS_OK);
    char *csv = text_of(t);
    char *all = malloc(2 * strlen(csv) + 1), *out = all;
    assert_non_null(all);
    for (char *line = csv; *line != 0; line += strcspn(line, "\n") + 1) { /* the last cell becomes 1 */
        const size_t size = strcspn(line, "\n");
        const int keep = line == csv || strncmp(line, "version", 7) == 0 || strncmp(line, "prior", 5) == 0;
        size_t cut = size;
        while (!keep && line[cut - 1] != ',') {
            cut--;
        }
        out += sprintf(out, "%.*s%s\n", (int)cut, line, keep ? "" : "1");
    }
    assert_int_equal(casus_input_memory(NULL, all, -1, "w.csv", casus_release_none, NULL, &input, NULL), CASUS_OK);
    assert_int_equal(casus_link_weights_read(NULL, input, &w, NULL), CASUS_OK);
    casus_input_free(input);
    casus_matches_free(m);
    free(csv);
    free(all);
    free_lines(&l);
    return w;
}

/* Of fields of equal bits the first is first; what neither states is told as such. */
static void what_nobody_states(void **state) {
    casus_link_options options = CASUS_LINK_OPTIONS_INIT;
    lines l = {0};
    (void)state;
    event e = event_of("a", "1");
    e.actor = e.place = e.class = e.killed = NULL;
    add_event(&l, e);
    e.dataset = "b";
    add_event(&l, e);
    add_line(
        &l,
        "{\"dataset\":\"c\",\"id\":\"1\",\"kind\":\"incident\",\"date\":{\"start\":\"2021-05-05\",\"end\":"
        "\"2021-05-05\",\"precision\":\"day\"},\"locations\":[{\"role\":\"effect\",\"lat\":10,\"lon\":20,"
        "\"precision\":\"point\",\"name\":\"Gao\"}],\"actors\":[{\"name\":\"Sun Guard\"},{\"name\":\"Lion Front\"}],"
        "\"participants\":[{\"actor\":0,\"role\":\"party\",\"side\":\"a\"},{\"actor\":1,\"role\":\"party\",\"side\":"
        "\"b\"}],\"class\":\"ASSAULT\",\"casualties\":[{\"status\":\"killed\",\"low\":4,\"best\":null,\"high\":null}]"
        "}");
    add_line(&l, "{\"dataset\":\"d\",\"id\":\"1\",\"kind\":\"incident\",\"date\":{\"start\":\"2021-05-05\",\"end\":"
                 "\"2021-05-05\",\"precision\":\"day\"},\"locations\":[{\"role\":\"effect\",\"lat\":10,\"lon\":20,"
                 "\"precision\":\"point\",\"name\":\"Gao\"}],\"class\":\"ASSAULT\",\"casualties\":[{\"status\":"
                 "\"killed\",\"low\":"
                 "null,\"best\":null,\"high\":7}]}");
    casus_link_weights *w = weights_of_all();
    options.weights = w;
    casus_matches *m = link_lines(NULL, &options, &l);
    casus_link_weights_free(w);
    check_rows(m, "a", "1", "b", "1",
               "time,same day: 2021-05-05 | 2021-05-05,1,,\ndistance,\"both exact, up to 0.1 km: 0 km\",1,,\n"
               "place,not compared: unknown | unknown,1,,\nactor,none on either side: nobody | nobody,1,,\n"
               "class,not compared: unknown | unknown,1,,\nfigures,unknown: ? | ?,1,,\nprior,any candidate,-4.25,,\n"
               "total,,1.75,0.7708,link\n");
    check_rows(m, "c", "1", "d", "1",
               "time,same day: 2021-05-05 | 2021-05-05,1,,\ndistance,\"both exact, up to 0.1 km: 0 km\",1,,\n"
               "place,\"near by, same name: Gao | Gao\",1,,\n"
               "actor,none on one side: Sun Guard; Lion Front | nobody,1,,\nclass,same type: ASSAULT | ASSAULT,1,,\n"
               "figures,far: 4 | 7,1,,\nprior,any candidate,-4.25,,\ntotal,,1.75,0.7708,weaker\n");
    casus_matches_free(m);
    free_lines(&l);
}

/* ---- No candidates ----------------------------------------------------------------------------------------------- */

static void what_parts_two_records(void **state) {
    lines l = {0};
    static const char *const parted[][2] = {
        {"2", "the day of one is unknown"},
        {"3", "the place of one is unknown"},
        {"4", "29 days apart"},
        {"5", "one is cooperation, the other conflict"},
        {"6", "one is an event, the other a sum of events"},
        {"7", "29 days apart"},
        {"8", "1111.951 km apart"},
    };
    (void)state;
    add_event(&l, event_of("a", "1"));
    event e = event_of("b", "2");
    e.start = NULL;
    add_event(&l, e);
    e = event_of("b", "3");
    e.no_point = 1;
    add_event(&l, e);
    e = event_of("b", "4");
    e.start = "2021-06-03";
    add_event(&l, e);
    e = event_of("b", "5");
    e.class = "CONSULT";
    add_event(&l, e);
    e = event_of("b", "6");
    e.kind = "summary";
    add_event(&l, e);
    e = event_of("b", "7");
    e.start = "2021-04-06";
    add_event(&l, e);
    e = event_of("b", "8");
    e.lat = 20;
    add_event(&l, e);
    casus_matches *m = link_lines(NULL, NULL, &l);
    for (size_t i = 0; i < sizeof parted / sizeof parted[0]; i++) {
        char wanted[120];
        const int quoted = strchr(parted[i][1], ',') != NULL;
        snprintf(wanted, sizeof wanted, "total,%s%s%s,,,no candidate\n", quoted ? "\"" : "", parted[i][1],
                 quoted ? "\"" : "");
        check_rows(m, "a", "1", "b", parted[i][0], wanted);
        check_rows(m, "b", parted[i][0], "a", "1", wanted); /* whichever is asked for first */
    }
    casus_matches_free(m);
    free_lines(&l);
}

/* ---- Rivals ------------------------------------------------------------------------------------------------------ */

/* Who took the partner: told from the end that has another, by how much, whichever end that is; of several the
   strongest link. */
static void who_took_the_partner(void **state) {
    casus_link_options options = CASUS_LINK_OPTIONS_INIT;
    lines l = {0};
    (void)state;
    options.threshold = 0.01;
    add_event(&l, event_of("a", "1"));
    event e = event_of("a", "2");
    e.killed = "4";
    add_event(&l, e);
    add_event(&l, event_of("b", "1"));
    e = event_of("b", "2");
    e.killed = "5";
    e.start = "2021-05-06";
    add_event(&l, e);
    e = event_of("c", "1");
    e.start = "2021-05-06";
    add_event(&l, e);
    casus_matches *m = link_lines(NULL, &options, &l);
    casus_table *t = NULL;
    assert_int_equal(casus_matches_pairs(m, &t, NULL), CASUS_OK);
    int taken = 0;
    for (int64_t row = 0; row < casus_table_row_count(t); row++) {
        const casus_str a = casus_column_text(casus_table_column(t, "dataset_a"), row);
        const casus_str id_a = casus_column_text(casus_table_column(t, "id_a"), row);
        const casus_str b = casus_column_text(casus_table_column(t, "dataset_b"), row);
        const casus_str id_b = casus_column_text(casus_table_column(t, "id_b"), row);
        const casus_str decision = casus_column_text(casus_table_column(t, "decision"), row);
        casus_table *why = NULL;
        assert_int_equal(casus_matches_explain(m, a, id_a, b, id_b, &why, NULL), CASUS_OK);
        const int64_t last = casus_table_row_count(why) - 1;
        const casus_str said = casus_column_text(casus_table_column(why, "level"), last);
        const int is_taken = casus_str_equal(decision, str("partner taken"));
        /* Of what was taken by a link of an end: that end, and a record of the other's dataset; else nothing. */
        assert_true(said.size == 0 || is_taken);
        if (said.size > 0) {
            char begin[2][40];
            char words[200];
            snprintf(words, sizeof words, "%.*s", (int)said.size, said.data);
            snprintf(begin[0], sizeof begin[0], "%.*s %.*s is linked with %.*s ", (int)a.size, a.data, (int)id_a.size,
                     id_a.data, (int)b.size, b.data);
            snprintf(begin[1], sizeof begin[1], "%.*s %.*s is linked with %.*s ", (int)b.size, b.data, (int)id_b.size,
                     id_b.data, (int)a.size, a.data);
            assert_true(strncmp(words, begin[0], strlen(begin[0])) == 0 ||
                        strncmp(words, begin[1], strlen(begin[1])) == 0);
            assert_true(strstr(words, " bits more") != NULL || strstr(words, " bits less, by other links") != NULL);
            taken++;
        }
        casus_table_free(why);
    }
    assert_int_equal(taken, 2);
    casus_table_free(t);
    casus_matches_free(m);
    free_lines(&l);
}

/* Of two links that stand against a pair the stronger is told of, of equals the first. */
static void the_strongest_rival(void **state) {
    static const struct {
        const char *killed, *rival;
    } cases[] = {{"4", "a 1 is linked with b 1, 1.5 bits more"}, {"12", "b 2 is linked with a 2, 6 bits more"}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        casus_link_options options = CASUS_LINK_OPTIONS_INIT;
        lines l = {0};
        options.threshold = 0;
        for (int k = 0; k < 4; k++) {
            event e = event_of(k % 2 == 0 ? "a" : "b", k < 2 ? "1" : "2");
            e.killed = k < 2 ? "3" : cases[i].killed;
            add_event(&l, e);
        }
        casus_matches *m = link_lines(NULL, &options, &l);
        for (int other = 0; other < 2; other++) { /* a 1 with b 2, and a 2 with b 1 */
            char *csv = explained(m, "a", other ? "2" : "1", "b", other ? "1" : "2");
            const char *total = strstr(csv, "total,");
            if (total == NULL || strstr(total, "partner taken") == NULL) {
                fail_msg("%s", csv);
            }
            const char *rival = i == 1 && other ? "a 2 is linked with b 2, 6 bits more"
                                : other         ? "b 1 is linked with a 1, 1.5 bits more"
                                                : cases[i].rival;
            if (strstr(total, rival) == NULL) {
                fail_msg("%s", total);
            }
            free(csv);
        }
        casus_matches_free(m);
        free_lines(&l);
    }
}

/* A repeat inside a dataset is explained as a pair, of which nothing is decided. */
static void repeats_explained(void **state) {
    casus_link_options options = CASUS_LINK_OPTIONS_INIT;
    lines l = {0};
    (void)state;
    options.within = 1;
    add_event(&l, event_of("a", "1"));
    add_event(&l, event_of("a", "2"));
    casus_matches *m = link_lines(NULL, &options, &l);
    char *csv = explained(m, "a", "1", "a", "2");
    assert_non_null(strstr(csv, "a,1,a,2,actor,same: Dozo Group | Dozo Group,2.5,,\n"));
    assert_string_equal(csv + strlen(csv) - 2, ",\n");
    free(csv);
    casus_matches_free(m);
    free_lines(&l);
}

/* All candidates of a record: the most likely first, of equals that of the first record; repeats inside its dataset are
   no part of it. */
static void order_of_candidates(void **state) {
    casus_link_options options = CASUS_LINK_OPTIONS_INIT;
    casus_table *t = NULL;
    static const char *const order[] = {"c1", "b1", "b2"};
    lines l = {0};
    int found = 0;
    (void)state;
    options.within = 1;
    add_event(&l, event_of("a", "1"));
    add_event(&l, event_of("a", "2"));
    event e = event_of("b", "1");
    e.start = "2021-05-06";
    add_event(&l, e);
    e.id = "2";
    add_event(&l, e);
    add_event(&l, event_of("c", "1"));
    casus_matches *m = link_lines(NULL, &options, &l);
    assert_int_equal(
        casus_matches_explain(m, str("a"), str("1"), (casus_str)CASUS_STR_EMPTY, (casus_str)CASUS_STR_EMPTY, &t, NULL),
        CASUS_OK);
    for (int64_t row = 0; row < casus_table_row_count(t); row++) {
        char name[20];
        const casus_str b = casus_column_text(casus_table_column(t, "dataset_b"), row);
        const casus_str id = casus_column_text(casus_table_column(t, "id_b"), row);
        snprintf(name, sizeof name, "%.*s%.*s", (int)b.size, b.data, (int)id.size, id.data);
        if (casus_str_equal(casus_column_text(casus_table_column(t, "field"), row), str("total"))) {
            assert_true(found < 3);
            assert_string_equal(name, order[found]);
            found++;
        }
    }
    assert_int_equal(found, 3);
    casus_table_free(t);
    casus_matches_free(m);
    free_lines(&l);
}

/* ---- Refusals ---------------------------------------------------------------------------------------------------- */

static void records_that_are_not_there(void **state) {
    casus_table *t = NULL;
    casus_link_options options = CASUS_LINK_OPTIONS_INIT;
    casus_error e;
    lines none = {0}, l = {0};
    const casus_str null = {NULL, 1}, empty = CASUS_STR_EMPTY;
    (void)state;
    add_event(&l, event_of("a", "1"));
    add_event(&l, event_of("b", "1"));
    casus_matches *m = link_lines(NULL, NULL, &l);
    assert_int_equal(casus_matches_explain(m, null, str("1"), empty, empty, &t, &e), CASUS_E_ARGUMENT);
    assert_string_equal(e.message, "a dataset or id is NULL, or its size below 0");
    assert_int_equal(casus_matches_explain(m, str("a"), null, empty, empty, &t, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_matches_explain(m, str("a"), str("1"), empty, null, &t, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_matches_explain(m, str("a"), str("1"), empty, str("7"), &t, &e), CASUS_E_NOT_FOUND);
    assert_string_equal(e.message, "there is no record '7' of dataset ''; the next is '1' of 'a'");
    assert_int_equal(casus_matches_explain(m, str("a"), str("1"), empty, empty, NULL, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_matches_explain(NULL, str("a"), str("1"), empty, empty, &t, &e), CASUS_E_ARGUMENT);
    casus_matches_free(m);
    add_line(&none, "{\"dataset\":\"m\",\"id\":\"1\",\"kind\":\"mention\"}"); /* which is no record */
    add_line(&none, "{\"dataset\":\"n\",\"id\":\"1\",\"kind\":\"mention\"}");
    options.within = 1;
    m = link_lines(NULL, &options, &none);
    assert_int_equal(casus_matches_explain(m, str("a"), str("1"), empty, empty, &t, &e), CASUS_E_NOT_FOUND);
    assert_string_equal(e.message, "there are no records");
    casus_matches_free(m);
    free_lines(&none);
    free_lines(&l);
}

static void arguments(void **state) {
    casus_status (*const tables[])(const casus_matches *, casus_table **,
                                   casus_error *) = {casus_matches_pairs, casus_matches_weights, casus_matches_overlap,
                                                     casus_matches_disagreements, casus_matches_repeats};
    casus_table *t = NULL;
    casus_links *links = NULL;
    casus_event *told = NULL;
    casus_error e;
    lines l = {0};
    (void)state;
    add_event(&l, event_of("a", "1"));
    add_event(&l, event_of("b", "1"));
    casus_matches *m = link_lines(NULL, NULL, &l);
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        assert_int_equal(tables[i](NULL, &t, &e), CASUS_E_ARGUMENT);
        assert_non_null(strstr(e.message, "matches"));
        assert_int_equal(tables[i](m, NULL, &e), CASUS_E_ARGUMENT);
        assert_non_null(strstr(e.message, "out"));
    }
    assert_int_equal(casus_matches_clusters(m, 0, NULL, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_matches_links(m, NULL, &e), CASUS_E_ARGUMENT);
    assert_non_null(strstr(e.message, "out"));
    assert_int_equal(casus_matches_links(NULL, &links, &e), CASUS_E_ARGUMENT);
    assert_non_null(strstr(e.message, "matches"));
    assert_int_equal(casus_event_new(NULL, &told, NULL), CASUS_OK);
    assert_int_equal(casus_matches_relate(NULL, NULL, told, &e), CASUS_E_ARGUMENT);
    assert_non_null(strstr(e.message, "matches"));
    assert_int_equal(casus_matches_relate(m, NULL, NULL, &e), CASUS_E_ARGUMENT);
    assert_non_null(strstr(e.message, "event"));
    assert_int_equal(casus_link_weights_read(NULL, NULL, NULL, &e), CASUS_E_ARGUMENT);
    casus_event_free(told);
    casus_matches_free(m);
    free_lines(&l);
}

/* What a file of weights may not say. */
static void refused_weights(void **state) {
    static const struct {
        const char *from, *to, *says;
        casus_status status;
    } cases[] = {
        {"version,1,", "version,one,", "weights of version 'one', and this casus has version 1: learn them again",
         CASUS_E_UNSUPPORTED},
        {"version,1,", "version,,", "weights of version ''", CASUS_E_UNSUPPORTED},
        {"time,same day,,,2", "time,same day,,,-65", "bits are '-65': they are a number from -64 to 64", CASUS_E_VALUE},
        {"time,same day,,,2", "time,same day,,,nan", "bits are ''", CASUS_E_VALUE},
        {"time,same day,,,2", "time,same day,,,", "bits are ''", CASUS_E_VALUE},
        {"time,same day,,,2", "time,same day,-0.1,,2", "m and u are shares from 0 to 1, or empty", CASUS_E_VALUE},
        {"time,same day,,,2", "time,same day,1.5,,2", "m and u are shares", CASUS_E_VALUE},
        {"time,same day,,,2", "time,same day,x,,2", "m and u are shares", CASUS_E_VALUE},
        {"time,same day,,,2", "time,same day,0.5,1.5,2", "m and u are shares", CASUS_E_VALUE},
        {"time,same day,,,2", "Time,same day,,,2", "there is no level 'same day' of a field 'Time'", CASUS_E_VALUE},
        {"prior,of a candidate,0.05,0.95,-4.25\n", "", "level '' of field 'prior' is missing", CASUS_E_VALUE},
        {"figures,0 and more,,,-3\n", "", "level '0 and more' of field 'figures' is missing", CASUS_E_VALUE},
    };
    lines l = {0};
    casus_table *t = NULL;
    (void)state;
    add_event(&l, event_of("a", "1"));
    add_event(&l, event_of("b", "1"));
    casus_matches *m = link_lines(NULL, NULL, &l);
    assert_int_equal(casus_matches_weights(m, &t, NULL), CASUS_OK);
    char *csv = text_of(t);
    char *changed = malloc(strlen(csv) + 100);
    assert_non_null(changed);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        casus_input *input = NULL;
        casus_link_weights *w = NULL;
        casus_error e;
        const char *at = strstr(csv, cases[i].from);
        assert_non_null(at);
        sprintf(changed, "%.*s%s%s", (int)(at - csv), csv, cases[i].to, at + strlen(cases[i].from));
        assert_int_equal(casus_input_memory(NULL, changed, -1, "w.csv", casus_release_none, NULL, &input, NULL),
                         CASUS_OK);
        assert_int_equal(casus_link_weights_read(NULL, input, &w, &e), cases[i].status);
        assert_null(w);
        if (strstr(e.message, cases[i].says) == NULL || strncmp(e.message, "w.csv:", 6) != 0) {
            fail_msg("%s", e.message);
        }
        casus_input_free(input);
    }
    free(csv);
    free(changed);
    casus_matches_free(m);
    free_lines(&l);
}

/* ---- Sums and relations ------------------------------------------------------------------------------------------ */

/* By how much records disagree: those that know, the most first, of equals the first; not by what one of them does not
   know. Sets of datasets by size, then by name, one that another begins with first. */
static void sums_of_clusters(void **state) {
    static const struct {
        const char *id, *killed_a, *killed_b;
        double lat;
    } pairs[] = {
        {"1", "3", "5", 10}, {"2", "3", NULL, 14}, {"3", "4", "6", 18}, {"4", "1", "4", 22}, {"5", "3", "3", 26}};
    casus_table *t = NULL;
    lines l = {0};
    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        event e = event_of("a", pairs[i].id);
        e.lat = pairs[i].lat;
        e.killed = pairs[i].killed_a;
        add_event(&l, e);
        e.dataset = "ab";
        e.killed = pairs[i].killed_b;
        add_event(&l, e);
    }
    event e = event_of("ab", "9");
    e.lat = -10;
    add_event(&l, e);
    e.dataset = "a";
    e.lat = -20;
    add_event(&l, e);
    e.dataset = "abc";
    e.lat = -30;
    add_event(&l, e);
    casus_matches *m = link_lines(NULL, NULL, &l);
    assert_int_equal(casus_matches_disagreements(m, &t, NULL), CASUS_OK);
    char *csv = text_of(t);
    assert_string_equal(csv, "cluster,first_day,place,a,ab,abc,difference\n4,2021-05-05,Gao,1,4,,3\n"
                             "1,2021-05-05,Gao,3,5,,2\n3,2021-05-05,Gao,4,6,,2\n");
    free(csv);
    assert_int_equal(casus_matches_overlap(m, &t, NULL), CASUS_OK);
    csv = text_of(t);
    assert_string_equal(csv, "datasets,events,records\na + ab,5,10\na,1,1\nab,1,1\nabc,1,1\n");
    free(csv);
    casus_matches_free(m);
    free_lines(&l);
}

/* An event is told of the records that it was joined with, by a link of its own or by others; one without an id cannot
   be named; a record that stands alone is told of nothing. */
static void relations(void **state) {
    casus_link_options options = CASUS_LINK_OPTIONS_INIT;
    casus_event *told = NULL;
    lines l = {0};
    (void)state;
    options.threshold = 0.3;
    event e = event_of("a", "1");
    add_event(&l, e);
    e = event_of("b", "1");
    add_event(&l, e);
    e = event_of("c", NULL);
    add_event(&l, e);
    e = event_of("a", "7");
    e.lat = 50;
    add_event(&l, e);
    casus_matches *m = link_lines(NULL, &options, &l);
    assert_int_equal(casus_event_new(NULL, &told, NULL), CASUS_OK);
    assert_int_equal(casus_event_set_text(told, CASUS_EVENT_ID, str("7"), NULL), CASUS_OK);
    assert_int_equal(casus_matches_relate(m, "a", told, NULL), CASUS_OK);
    assert_int_equal(casus_event_part_count(told, CASUS_TAG_RELATION), 0);
    assert_int_equal(casus_event_set_text(told, CASUS_EVENT_ID, str("1"), NULL), CASUS_OK);
    assert_int_equal(casus_matches_relate(m, "z", told, NULL), CASUS_OK);
    assert_int_equal(casus_event_part_count(told, CASUS_TAG_RELATION), 0);
    assert_int_equal(casus_matches_relate(m, "a", told, NULL), CASUS_OK);
    assert_int_equal(casus_event_part_count(told, CASUS_TAG_RELATION), 1); /* b 1; that of c has no name */
    casus_event_free(told);
    casus_matches_free(m);
    free_lines(&l);
}

/* Two records of a cluster that are no pair of their own are related as sure as their cluster is; with repeated ids
   each cluster is listed once. */
static void joined_by_another(void **state) {
    casus_link_options options = CASUS_LINK_OPTIONS_INIT;
    casus_relation r = CASUS_RELATION_INIT;
    casus_event *told = NULL;
    casus_table *t = NULL;
    lines l = {0};
    (void)state;
    options.km = 0;
    options.threshold = 0.1;
    for (int i = 0; i < 3; i++) {
        event e = event_of(i == 0 ? "a" : i == 1 ? "b" : "c", "1");
        e.place_precision = "near";
        e.lat = 10 + 0.265 * i;
        add_event(&l, e);
    }
    event e = event_of("d", "5");
    e.lat = -40;
    add_event(&l, e);
    add_event(&l, e); /* once more: it is counted and listed once */
    casus_matches *m = link_lines(NULL, &options, &l);
    assert_int_equal(casus_event_new(NULL, &told, NULL), CASUS_OK);
    assert_int_equal(casus_event_set_text(told, CASUS_EVENT_ID, str("1"), NULL), CASUS_OK);
    assert_int_equal(casus_matches_relate(m, "a", told, NULL), CASUS_OK);
    assert_int_equal(casus_event_part_count(told, CASUS_TAG_RELATION), 2);
    char *csv = explained(m, "a", "1", "c", "1");
    assert_non_null(strstr(csv, " km apart,,,no candidate"));
    free(csv);
    assert_int_equal(casus_event_get(told, 1, &r.head, NULL), CASUS_OK);
    assert_true(casus_str_equal(r.dataset, str("c")) && r.confidence > 0.1 && r.confidence < 1);
    assert_int_equal(casus_matches_clusters(m, 1, &t, NULL), CASUS_OK);
    assert_int_equal(casus_table_row_count(t), 4);
    casus_table_free(t);
    assert_int_equal(casus_matches_clusters(m, 0, &t, NULL), CASUS_OK);
    assert_int_equal(casus_table_row_count(t), 3);
    casus_table_free(t);
    assert_int_equal(casus_matches_overlap(m, &t, NULL), CASUS_OK);
    csv = text_of(t);
    assert_string_equal(csv, "datasets,events,records\na + b + c,1,3\nd,1,1\n");
    free(csv);
    casus_event_free(told);
    casus_matches_free(m);
    free_lines(&l);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_records_state),
        cmocka_unit_test(what_nobody_states),
        cmocka_unit_test(what_parts_two_records),
        cmocka_unit_test(who_took_the_partner),
        cmocka_unit_test(order_of_candidates),
        cmocka_unit_test(records_that_are_not_there),
        cmocka_unit_test(arguments),
        cmocka_unit_test(refused_weights),
        cmocka_unit_test(sums_of_clusters),
        cmocka_unit_test(relations),
        cmocka_unit_test(the_strongest_rival),
        cmocka_unit_test(repeats_explained),
        cmocka_unit_test(joined_by_another),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
