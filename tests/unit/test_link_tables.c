/* SPDX-License-Identifier: MIT */
/* The tables of matches, weights that are written and read again, and relations. */
#include "link_fixture.h"

#include "base/math/math.h"

static const casus_str nothing = CASUS_STR_EMPTY;

static casus_str str(const char *s) {
    return casus_str_from(s);
}

/* Two datasets that agree about one event and have one each of their own; a third that says something else of the
   first. */
static lines three(void) {
    lines l = {0};
    add_event(&l, event_of("a", "1"));
    event e = event_of("b", "1");
    e.killed = "5";
    add_event(&l, e);
    e = event_of("c", "1");
    e.killed = "9";
    e.start = "2021-05-06";
    add_event(&l, e);
    e = event_of("a", "2");
    e.lat = 30;
    add_event(&l, e);
    e = event_of("b", "2");
    e.actor = "Harakat Qala";
    e.class = "PROTEST/demo";
    e.killed = "0";
    add_event(&l, e);
    return l;
}

static casus_matches *three_matches(const casus_link_options *options) {
    lines l = three();
    casus_matches *m = link_lines(NULL, options, &l);
    free_lines(&l);
    return m;
}

static double real(const casus_table *t, const char *column, int64_t row) {
    return casus_column_double(casus_table_column(t, column), row);
}

static casus_str text(const casus_table *t, const char *column, int64_t row) {
    return casus_column_text(casus_table_column(t, column), row);
}

static int is(const casus_table *t, const char *column, int64_t row, const char *wanted) {
    return casus_str_equal(text(t, column, row), str(wanted));
}

/* ---- Pairs and reasons ------------------------------------------------------------------------------------------- */

static void pairs(void **state) {
    (void)state;
    static const char *const bits[] = {"time_bits",  "distance_bits", "place_bits",
                                       "actor_bits", "class_bits",    "figures_bits"};
    casus_matches *m = three_matches(NULL);
    casus_table *t = NULL;
    assert_int_equal(casus_matches_pairs(m, &t, NULL), CASUS_OK);
    assert_int_equal(casus_table_row_count(t), 5);
    assert_true(is(t, "dataset_a", 0, "a") && is(t, "id_b", 0, "1") && is(t, "decision", 0, "link"));
    assert_true(is(t, "dataset_b", 1, "b") && is(t, "id_b", 1, "2") && is(t, "decision", 1, "below threshold"));
    assert_true(real(t, "days", 2) == 1 && real(t, "km", 2) == 0 && is(t, "time", 2, "1 day apart"));
    double prior = 0;
    for (int64_t row = 0; row < 5; row++) { /* bits add up exactly, with the prior that all have */
        double sum = 0;
        for (int i = 0; i < 6; i++) {
            sum += real(t, bits[i], row);
        }
        prior = row == 0 ? real(t, "bits", row) - sum : prior;
        assert_true(real(t, "bits", row) - sum == prior);
    }
    casus_table_free(t);
    casus_matches_free(m);
}

/* Names share words, each word with one other; a word is like another by its beginning, and all of it counts. */
static void how_like_actors_are(void **state) {
    (void)state;
    static const struct {
        const char *one, *other, *wanted;
    } cases[] = {
        {"Lion Sun", "Lion Sun Front", "same"},
        {"Lion Sun", "Lion Moon", "a like name"},
        {"Lion Sun", "Moon Star", "others"},                /* two names without an acronym have none in common */
        {"Lion Sun", "Lion Lion Moon Star", "a like name"}, /* one lion is not two */
        {"Velmora Lantern Front (VLF)", "VLF", "same"},
        {"Mahdavi Column", "Mahdawi Column", "same"},
        {"Karim", "Karol", "others"}, /* of five letters three are the same */
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        lines l = {0};
        casus_table *t = NULL;
        event e = event_of("a", "1");
        e.actor = cases[i].one;
        add_event(&l, e);
        e = event_of("b", "1");
        e.actor = cases[i].other;
        add_event(&l, e);
        casus_matches *m = link_lines(NULL, NULL, &l);
        assert_int_equal(casus_matches_pairs(m, &t, NULL), CASUS_OK);
        if (!is(t, "actor", 0, cases[i].wanted)) {
            fail_msg("%s | %s: not %s", cases[i].one, cases[i].other, cases[i].wanted);
        }
        casus_table_free(t);
        casus_matches_free(m);
        free_lines(&l);
    }
}

/* A distance is told in whole metres, and compared as it is told: 100.08 m are 0.1 km, 111.19 m are more. */
static void where_a_distance_ends(void **state) {
    (void)state;
    static const struct {
        double lat, km;
        const char *told;
    } cases[] = {{10.0009, 0.1, "both exact, up to 0.1 km"},
                 {10.0010, 0.111, "both exact, up to 0.8 km"},
                 {10.02, 2.224, "both exact, up to 2.5 km"},
                 {10.03, 3.336, "both exact, over 2.5 km"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        lines l = {0};
        casus_table *t = NULL;
        add_event(&l, event_of("a", "1"));
        event e = event_of("b", "1");
        e.lat = cases[i].lat;
        add_event(&l, e);
        casus_matches *m = link_lines(NULL, NULL, &l);
        assert_int_equal(casus_matches_pairs(m, &t, NULL), CASUS_OK);
        assert_int_equal(casus_table_row_count(t), 1);
        assert_true(is(t, "distance", 0, cases[i].told));
        assert_true(real(t, "km", 0) == cases[i].km);
        casus_table_free(t);
        casus_matches_free(m);
        free_lines(&l);
    }
}

static void explain(void **state) {
    (void)state;
    casus_matches *m = three_matches(NULL);
    casus_table *t = NULL;
    casus_error e;
    assert_int_equal(casus_matches_explain(m, str("a"), str("1"), str("b"), str("1"), &t, NULL), CASUS_OK);
    const int64_t last = casus_table_row_count(t) - 1;
    double sum = 0;
    for (int64_t row = 0; row < last; row++) {
        const double size = real(t, "bits", row) < 0 ? -real(t, "bits", row) : real(t, "bits", row);
        const double next = real(t, "bits", row + 1) < 0 ? -real(t, "bits", row + 1) : real(t, "bits", row + 1);
        assert_true(size != 0 && (row >= last - 2 || size >= next));
        sum += real(t, "bits", row);
    }
    assert_true(is(t, "field", last, "total") && sum == real(t, "bits", last) && is(t, "decision", last, "link"));
    assert_true(is(t, "field", last - 1, "prior"));
    int found = 0;
    for (int64_t row = 0; row < last; row++) {
        found |= is(t, "level", row, "same: Dozo Group | Dozo Group");
    }
    assert_true(found);
    casus_table_free(t);

    assert_int_equal(casus_matches_explain(m, str("b"), str("1"), nothing, nothing, &t, NULL), CASUS_OK);
    assert_true(is(t, "dataset_a", 0, "b") && is(t, "dataset_b", 0, "a")); /* the strongest first */
    casus_table_free(t);
    assert_int_equal(casus_matches_explain(m, str("a"), str("2"), nothing, nothing, &t, NULL), CASUS_OK);
    assert_int_equal(casus_table_row_count(t), 0);
    casus_table_free(t);
    static const char *const parted[][5] = {
        {"a", "1", "a", "2", "they are of one dataset"},
        {"a", "1", "a", "1", "they are one record"},
        {"a", "2", "b", "1", "2223.902 km apart"},
    };
    for (int i = 0; i < 3; i++) {
        assert_int_equal(casus_matches_explain(m, str(parted[i][0]), str(parted[i][1]), str(parted[i][2]),
                                               str(parted[i][3]), &t, NULL),
                         CASUS_OK);
        assert_true(casus_table_row_count(t) == 1 && is(t, "field", 0, "total"));
        assert_true(is(t, "level", 0, parted[i][4]) && is(t, "decision", 0, "no candidate"));
        casus_table_free(t);
    }
    assert_int_equal(casus_matches_explain(m, str("a"), str("3"), nothing, nothing, &t, &e), CASUS_E_NOT_FOUND);
    assert_null(t);
    assert_non_null(strstr(e.message, "the next is '1' of 'b'"));
    assert_int_equal(casus_matches_explain(m, str("a"), str("1"), str("z"), str("1"), &t, &e), CASUS_E_NOT_FOUND);
    casus_matches_free(m);
}

/* What was taken says by whom. */
static void rivals(void **state) {
    (void)state;
    lines l = {0};
    add_event(&l, event_of("a", "1"));
    add_event(&l, event_of("b", "1"));
    event e = event_of("b", "2");
    e.killed = "4";
    add_event(&l, e);
    casus_link_options options = CASUS_LINK_OPTIONS_INIT;
    options.threshold = 0.01;
    casus_matches *m = link_lines(NULL, &options, &l);
    casus_table *t = NULL;
    assert_int_equal(casus_matches_explain(m, str("a"), str("1"), str("b"), str("2"), &t, NULL), CASUS_OK);
    const int64_t last = casus_table_row_count(t) - 1;
    assert_true(is(t, "decision", last, "partner taken"));
    assert_memory_equal(text(t, "level", last).data, "a 1 is linked with b 1, ", 24);
    casus_table_free(t);
    casus_matches_free(m);
    free_lines(&l);
}

/* The words of tables are those of the vocabularies, so that bindings have them. */
static void words(void **state) {
    static const struct {
        int32_t vocabulary;
        const char *words[8];
    } all[] = {{CASUS_VOCABULARY_LINK_DECISION,
                {NULL, "below threshold", "link", "partner taken", "weaker", "episode", "no candidate", NULL}},
               {CASUS_VOCABULARY_DIFF_CHANGE, {NULL, "added", "deleted", "changed", "renumbered", "dropped", NULL}}};
    (void)state;
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        int32_t value = 1;
        for (; all[i].words[value] != NULL; value++) {
            assert_string_equal(casus_vocabulary_word(all[i].vocabulary, value), all[i].words[value]);
            assert_true(casus_vocabulary_title(all[i].vocabulary, value)[0] != 0);
        }
        assert_int_equal(casus_vocabulary_last(all[i].vocabulary), value - 1);
    }
}

/* ---- Sums -------------------------------------------------------------------------------------------------------- */

static void overlap_and_disagreements(void **state) {
    (void)state;
    casus_matches *m = three_matches(NULL);
    casus_table *t = NULL;
    assert_int_equal(casus_matches_overlap(m, &t, NULL), CASUS_OK);
    char *csv = text_of(t);
    assert_string_equal(csv, "datasets,events,records\na + b + c,1,3\na,1,1\nb,1,1\n");
    free(csv);
    assert_int_equal(casus_matches_disagreements(m, &t, NULL), CASUS_OK);
    csv = text_of(t);
    assert_string_equal(csv, "cluster,first_day,place,a,b,c,difference\n1,2021-05-05,Gao,3,5,9,6\n");
    free(csv);
    casus_matches_free(m);
}

static void repeats(void **state) {
    (void)state;
    lines l = {0};
    casus_link_options options = CASUS_LINK_OPTIONS_INIT;
    options.within = 1;
    add_event(&l, event_of("a", "1"));
    add_event(&l, event_of("a", "2"));
    event far = event_of("a", "3");
    far.lat = -10;
    add_event(&l, far);
    casus_matches *m = link_lines(NULL, &options, &l);
    casus_table *t = NULL;
    assert_true(summary_of(m).candidates == 1 && summary_of(m).links == 0 && summary_of(m).events == 3);
    assert_int_equal(casus_matches_repeats(m, &t, NULL), CASUS_OK);
    assert_true(casus_table_row_count(t) == 1 && is(t, "id_a", 0, "1") && is(t, "id_b", 0, "2"));
    assert_true(real(t, "probability", 0) > 0.9);
    assert_null(casus_table_column(t, "decision"));
    casus_table_free(t);
    assert_int_equal(casus_matches_pairs(m, &t, NULL), CASUS_OK);
    assert_int_equal(casus_table_row_count(t), 0);
    casus_table_free(t);
    casus_matches_free(m);
    free_lines(&l);
}

/* ---- Weights ----------------------------------------------------------------------------------------------------- */

static char *weights_of(const casus_matches *m) {
    casus_table *t = NULL;
    assert_int_equal(casus_matches_weights(m, &t, NULL), CASUS_OK);
    return text_of(t);
}

static casus_status read_weights(const char *csv, casus_link_weights **out, casus_error *e) {
    casus_input *input = NULL;
    casus_status status = casus_input_memory(NULL, csv, -1, "w.csv", casus_release_none, NULL, &input, e);
    status = status == CASUS_OK ? casus_link_weights_read(NULL, input, out, e) : status;
    casus_input_free(input);
    return status;
}

static lines many_lines(const many *all) {
    lines l = {0};
    for (int i = 0; i < all->count; i++) {
        add_line(&l, all->texts[i]);
    }
    return l;
}

/* Weights that were learnt, read again, give the same to the byte. */
static void weights_again(void **state) {
    (void)state;
    many all = make_many(800, 0, 5);
    lines l = many_lines(&all);
    casus_matches *m = link_lines(NULL, NULL, &l);
    assert_true(summary_of(m).learnt == 1 && summary_of(m).rounds > 1);
    char *csv = weights_of(m);
    char *links = pairs_of(m);
    casus_matches_free(m);
    casus_link_options options = CASUS_LINK_OPTIONS_INIT;
    casus_link_weights *w = NULL;
    assert_int_equal(read_weights(csv, &w, NULL), CASUS_OK);
    options.weights = w;
    casus_linker *linker = NULL;
    assert_int_equal(casus_linker_new(NULL, &options, &linker, NULL), CASUS_OK);
    casus_link_weights_free(w); /* the linker keeps them */
    assert_int_equal(add_lines(NULL, linker, &l, NULL, NULL), CASUS_OK);
    assert_int_equal(casus_linker_run(linker, &m, NULL), CASUS_OK);
    casus_linker_free(linker);
    assert_true(summary_of(m).learnt == 0 && summary_of(m).rounds == 0);
    char *csv_again = weights_of(m);
    char *links_again = pairs_of(m);
    assert_string_equal(csv, csv_again);
    assert_true(strcmp(links, links_again) == 0);
    free(csv);
    free(csv_again);
    free(links);
    free(links_again);
    casus_matches_free(m);
    free_lines(&l);
    free_many(&all);
}

/* What was learnt are chances: m and u of the levels of a field add up to 1, or, where pairs fall into kinds before
   their level is asked for, to 1 for each kind; and the bits are what they say, in steps of a 64th. */
static void weights_are_chances(void **state) {
    (void)state;
    static const char *const fields[] = {"time", "distance", "place", "actor", "class", "figures"};
    static const double most[] = {0.1, 1e-9}; /* a level of m is held within bounds afterwards */
    many all = make_many(800, 0, 5);
    lines l = many_lines(&all);
    casus_matches *m = link_lines(NULL, NULL, &l);
    casus_table *t = NULL;
    assert_int_equal(summary_of(m).learnt, 1);
    assert_int_equal(casus_matches_weights(m, &t, NULL), CASUS_OK);
    for (size_t f = 0; f < sizeof fields / sizeof fields[0]; f++) {
        double sums[2] = {0, 0};
        for (int64_t row = 2; row < casus_table_row_count(t); row++) {
            if (is(t, "field", row, fields[f])) {
                const double yes = real(t, "m", row);
                const double no = real(t, "u", row);
                assert_true(yes > 0 && yes <= 1 && no > 0 && no <= 1);
                const double bits = casus__log2(yes / no);
                assert_true(real(t, "bits", row) - bits < 0.02 && bits - real(t, "bits", row) < 0.02);
                sums[0] += yes;
                /* Here one event is of one class in all datasets, and another event mostly of another. */
                assert_true(!is(t, "level", row, "same class") || (yes > 0.85 && no < 0.4));
                sums[1] += no;
            }
        }
        for (int i = 0; i < 2; i++) {
            const double whole = (double)(int64_t)(sums[i] + 0.5);
            assert_true(whole >= 1 && sums[i] - whole < most[i] && whole - sums[i] < most[i]);
        }
    }
    casus_table_free(t);
    casus_matches_free(m);
    free_lines(&l);
    free_many(&all);
}

/* Reads weights in which one line begins otherwise: `from` becomes `to`. */
static void refuse_weights(const char *csv, const char *from, const char *to, casus_status wanted, const char *says) {
    casus_link_weights *w = NULL;
    casus_error e;
    const char *at = strstr(csv, from);
    char *changed = malloc(strlen(csv) + strlen(to) + 1);
    assert_true(at != NULL && changed != NULL);
    memcpy(changed, csv, (size_t)(at - csv));
    strcpy(changed + (at - csv), to);
    strcat(changed, at + strlen(from));
    assert_int_equal(read_weights(changed, &w, &e), wanted);
    assert_null(w);
    if (strstr(e.message, says) == NULL) {
        fail_msg("'%s' does not say '%s'", e.message, says);
    }
    free(changed);
}

static void other_weights(void **state) {
    (void)state;
    casus_matches *m = three_matches(NULL);
    char *csv = weights_of(m);
    casus_link_weights *w = NULL;
    assert_int_equal(read_weights(csv, &w, NULL), CASUS_OK);
    casus_link_weights_free(w);
    refuse_weights(csv, "version,1", "version,2", CASUS_E_UNSUPPORTED, "version '2'");
    refuse_weights(csv, "version,1,,,\n", "", CASUS_E_UNSUPPORTED, "do not say their version");
    refuse_weights(csv, "time,same day,,,2", "time,same day,,,x", CASUS_E_VALUE, "bits are 'x'");
    refuse_weights(csv, "time,same day,,,2", "time,same day,2,,2", CASUS_E_VALUE, "m and u");
    refuse_weights(csv, "time,same day,,,2\n", "", CASUS_E_VALUE, "'same day' of field 'time' is missing");
    refuse_weights(csv, "time,same day,,,2\n", "time,same day,,,2\ntime,same day,,,2\n", CASUS_E_VALUE, "twice");
    refuse_weights(csv, "time,same day", "time,same week", CASUS_E_VALUE, "no level 'same week'");
    refuse_weights(csv, "time,same day,,,2", "time,same day,,,65", CASUS_E_VALUE, "bits are '65'");
    free(csv);
    casus_matches_free(m);
}

/* ---- Relations --------------------------------------------------------------------------------------------------- */

static int32_t relations_of(const casus_event *told) {
    return casus_event_part_count(told, CASUS_TAG_RELATION);
}

static void relate(void **state) {
    (void)state;
    casus_matches *m = three_matches(NULL);
    casus_event *told = NULL;
    casus_relation r = CASUS_RELATION_INIT;
    assert_int_equal(casus_event_new(NULL, &told, NULL), CASUS_OK);
    assert_int_equal(casus_event_set_text(told, CASUS_EVENT_DATASET, str("elsewhere"), NULL), CASUS_OK);
    assert_int_equal(casus_matches_relate(m, "a", told, NULL), CASUS_OK); /* no id */
    assert_int_equal(relations_of(told), 0);
    assert_int_equal(casus_event_set_text(told, CASUS_EVENT_ID, str("1"), NULL), CASUS_OK);
    assert_int_equal(casus_matches_relate(m, NULL, told, NULL), CASUS_OK);
    assert_int_equal(relations_of(told), 0);
    assert_int_equal(casus_matches_relate(m, "a", told, NULL), CASUS_OK);
    assert_int_equal(relations_of(told), 2);
    assert_int_equal(casus_event_get(told, 0, &r.head, NULL), CASUS_OK);
    assert_true(r.kind == CASUS_RELATION_KIND_SAME_AS && casus_str_equal(r.dataset, str("b")) &&
                casus_str_equal(r.id, str("1")) && casus_str_equal(r.made_by, str("casus")) && r.confidence > 0.2);
    casus_event_free(told);
    casus_matches_free(m);
}

static void links_for_rollups(void **state) {
    (void)state;
    lines l = three();
    casus_matches *m = link_lines(NULL, NULL, &l);
    casus_links *links = NULL;
    casus_rollup_options options = CASUS_ROLLUP_OPTIONS_INIT;
    casus_rollup *rollup = NULL;
    casus_input *input = NULL;
    casus_table *t = NULL;
    assert_int_equal(casus_matches_links(m, &links, NULL), CASUS_OK);
    casus_matches_free(m);
    options.links = links;
    assert_int_equal(casus_rollup_new(NULL, NULL, "events", &options, &rollup, NULL), CASUS_OK);
    assert_int_equal(casus_input_memory(NULL, l.data, l.size, "x.jsonl", casus_release_none, NULL, &input, NULL),
                     CASUS_OK);
    assert_int_equal(casus_rollup_add_input(rollup, input, NULL, NULL, NULL), CASUS_OK);
    assert_int_equal(casus_rollup_table(rollup, NULL, &t, NULL), CASUS_OK);
    assert_true(casus_column_int64(casus_table_column(t, "events"), 0) == 3); /* of five records */
    casus_table_free(t);
    casus_input_free(input);
    casus_rollup_free(rollup);
    casus_links_free(links);
    free_lines(&l);
}

/* ---- Names ------------------------------------------------------------------------------------------------------- */

static void names_table(void **state) {
    (void)state;
    static const char rows[] = "name,alias,kind,scheme,code,from,to\nBoko Haram,Jama'atu Ahlis Sunna,actor,,,,\n";
    casus_input *input = NULL;
    casus_names *names = NULL;
    casus_link_options options = CASUS_LINK_OPTIONS_INIT;
    lines l = {0};
    event e = event_of("a", "1");
    e.actor = "Boko Haram";
    add_event(&l, e);
    e = event_of("b", "1");
    e.actor = "Jama'atu Ahlis Sunna";
    add_event(&l, e);
    char *csv[2];
    assert_int_equal(casus_input_memory(NULL, rows, -1, "n.csv", casus_release_none, NULL, &input, NULL), CASUS_OK);
    assert_int_equal(casus_names_read(NULL, input, &names, NULL), CASUS_OK);
    casus_input_free(input);
    for (int i = 0; i < 2; i++) {
        options.names = i == 0 ? NULL : names;
        casus_matches *m = link_lines(NULL, &options, &l);
        csv[i] = pairs_of(m);
        casus_matches_free(m);
    }
    assert_non_null(strstr(csv[0], ",others,"));
    assert_non_null(strstr(csv[1], ",same,"));
    free(csv[0]);
    free(csv[1]);
    casus_names_free(names);
    free_lines(&l);
}

/* ---- Memory ------------------------------------------------------------------------------------------------------ */

static casus_status every_table(const casus_matches *m) {
    casus_status (*const tables[])(const casus_matches *, casus_table **, casus_error *) = {
        casus_matches_pairs,         casus_matches_weights, casus_matches_overlap,
        casus_matches_disagreements, casus_matches_repeats,
    };
    casus_table *t = NULL;
    casus_links *links = NULL;
    casus_status status = casus_matches_clusters(m, 1, &t, NULL);
    for (int i = 0; i < 5 && status == CASUS_OK; i++) {
        casus_table_free(t);
        status = tables[i](m, &t, NULL);
    }
    if (status == CASUS_OK) {
        casus_table_free(t);
        status = casus_matches_explain(m, str("a"), str("1"), nothing, nothing, &t, NULL);
    }
    if (status == CASUS_OK) {
        status = casus_matches_links(m, &links, NULL);
    }
    casus_table_free(status == CASUS_OK || t != NULL ? t : NULL);
    casus_links_free(links);
    return status;
}

static casus_status all_of_it(const casus_allocator *a, const lines *l, const char *weights, int64_t threads) {
    casus_context *context = NULL;
    casus_linker *linker = NULL;
    casus_matches *m = NULL;
    casus_input *input = NULL;
    casus_link_weights *w = NULL;
    casus_link_options options = CASUS_LINK_OPTIONS_INIT;
    options.within = 1;
    casus_status status = casus_context_new(a, &context, NULL);
    status = status == CASUS_OK ? casus_context_set(context, "threads", threads, NULL) : status;
    if (status == CASUS_OK && weights != NULL) {
        status = casus_input_memory(context, weights, -1, "w.csv", casus_release_none, NULL, &input, NULL);
        status = status == CASUS_OK ? casus_link_weights_read(context, input, &w, NULL) : status;
        casus_input_free(input);
    }
    options.weights = w;
    status = status == CASUS_OK ? casus_linker_new(context, &options, &linker, NULL) : status;
    status = status == CASUS_OK ? add_lines(context, linker, l, NULL, NULL) : status;
    status = status == CASUS_OK ? casus_linker_run(linker, &m, NULL) : status;
    casus_linker_free(linker);
    casus_link_weights_free(w);
    casus_context_free(context);
    status = status == CASUS_OK ? every_table(m) : status;
    casus_matches_free(m);
    return status;
}

static void memory_short(void **state) {
    (void)state;
    casus_matches *m = three_matches(NULL);
    char *csv = weights_of(m);
    lines l = three();
    many all = make_many(160, 0, 11); /* enough to learn from */
    lines more = many_lines(&all);
    casus_matches_free(m);
    m = link_lines(NULL, NULL, &more);
    assert_int_equal(summary_of(m).learnt, 1);
    casus_matches_free(m);
    for (int way = 0; way < 2; way++) {
        casus_status status = CASUS_E_MEMORY;
        for (int64_t allowed = 0; status != CASUS_OK;
             allowed += way == 0 ? 1 : 1 + allowed / 40) { /* the first fail one by one */
            counting count = {0, allowed};
            const casus_allocator a = {counting_realloc, &count};
            status = all_of_it(&a, way == 0 ? &l : &more, way == 0 ? csv : NULL, 1);
            assert_true(status == CASUS_OK || status == CASUS_E_MEMORY || status == CASUS_E_NOT_FOUND);
            assert_int_equal(count.live, 0);
            status = status == CASUS_E_NOT_FOUND ? CASUS_OK : status;
        }
    }
    free(csv);
    free_lines(&l);
    free_lines(&more);
    free_many(&all);
}

/* An allocator of which one request fails, and all others are met. */
typedef struct fault {
    int64_t before; /* requests until it fails */
} fault;

static void *faulty_realloc(void *user, void *pointer, uint64_t old_size, uint64_t new_size) {
    fault *f = user;
    (void)old_size;
    if (new_size == 0) {
        free(pointer);
        return NULL;
    }
    return f->before-- == 0 ? NULL : realloc(pointer, (size_t)new_size);
}

/* Whatever finds no memory is told: nothing is linked in another way for want of it. */
static void one_fault(void **state) {
    (void)state;
    lines l = {0};
    for (int i = 0; i < 300; i++) { /* so many names that what is kept of them grows at each kind of thing */
        char name[64], id[16], acronym[16];
        const int at = i / 2;
        (void)snprintf(id, sizeof id, "%d", i);
        (void)snprintf(acronym, sizeof acronym, "B%c%cX", 'A' + at % 26, 'A' + at / 26);
        (void)snprintf(name, sizeof name, "%s%c%cda (%s)", at % 3 == 0 ? "" : "Rumo ", 'a' + at % 26, 'a' + at / 26,
                       acronym);
        event e = event_of(i % 2 == 0 ? "a" : "b", id);
        e.actor = i % 2 == 0 ? name : acronym;
        e.lat = i / 6;
        add_event(&l, e);
    }
    casus_matches *m = link_lines(NULL, NULL, &l);
    char *wanted = pairs_of(m);
    casus_matches_free(m);
    int64_t faults = 0, before = 0;
    for (int done = 0; !done; before++) {
        fault f = {INT64_MAX};
        const casus_allocator a = {faulty_realloc, &f};
        casus_context *context = NULL;
        casus_linker *linker = NULL;
        assert_int_equal(casus_context_new(&a, &context, NULL), CASUS_OK);
        assert_int_equal(casus_context_set(context, "threads", 1, NULL), CASUS_OK);
        assert_int_equal(casus_linker_new(context, NULL, &linker, NULL), CASUS_OK);
        assert_int_equal(add_lines(context, linker, &l, NULL, NULL), CASUS_OK);
        f.before = before;
        const casus_status status = casus_linker_run(linker, &m, NULL);
        done = f.before >= 0;
        f.before = INT64_MAX;
        if (status == CASUS_OK) {
            char *pairs = pairs_of(m);
            assert_string_equal(pairs, wanted);
            free(pairs);
            casus_matches_free(m);
        } else {
            assert_int_equal(status, CASUS_E_MEMORY);
            faults++;
        }
        casus_linker_free(linker);
        casus_context_free(context);
    }
    assert_true(faults > 30 && before > faults);
    free(wanted);
    free_lines(&l);
}

static void null_arguments(void **state) {
    (void)state;
    casus_matches *m = three_matches(NULL);
    casus_table *t = (casus_table *)&m;
    casus_match_summary s = CASUS_MATCH_SUMMARY_INIT;
    assert_int_equal(casus_matches_pairs(NULL, &t, NULL), CASUS_E_ARGUMENT);
    assert_null(t);
    assert_int_equal(casus_matches_pairs(m, NULL, NULL), CASUS_E_ARGUMENT);
    assert_int_equal(casus_matches_summary(NULL, &s, NULL), CASUS_E_ARGUMENT);
    assert_int_equal(casus_matches_summary(m, NULL, NULL), CASUS_E_ARGUMENT);
    assert_int_equal(casus_matches_relate(m, NULL, NULL, NULL), CASUS_E_ARGUMENT);
    assert_int_equal(casus_linker_new(NULL, NULL, NULL, NULL), CASUS_E_ARGUMENT);
    casus_matches *none = m;
    assert_int_equal(casus_linker_run(NULL, &none, NULL), CASUS_E_ARGUMENT);
    assert_null(none);
    casus_matches_free(m);
    casus_error e;
    casus_linker *l = NULL;
    assert_int_equal(casus_linker_add_input(NULL, NULL, NULL, NULL, NULL, &e), CASUS_E_ARGUMENT);
    assert_non_null(strstr(e.message, "linker is NULL"));
    assert_int_equal(casus_linker_new(NULL, NULL, &l, NULL), CASUS_OK);
    assert_int_equal(casus_linker_add_input(l, NULL, NULL, NULL, NULL, &e), CASUS_E_ARGUMENT);
    assert_non_null(strstr(e.message, "input is NULL"));
    casus_linker_free(l);
    assert_string_equal(casus_linker_columns(NULL), "");
    casus_matches_free(NULL);
    casus_linker_free(NULL);
    casus_link_weights_free(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairs),
        cmocka_unit_test(how_like_actors_are),
        cmocka_unit_test(where_a_distance_ends),
        cmocka_unit_test(explain),
        cmocka_unit_test(rivals),
        cmocka_unit_test(words),
        cmocka_unit_test(overlap_and_disagreements),
        cmocka_unit_test(repeats),
        cmocka_unit_test(weights_are_chances),
        cmocka_unit_test(weights_again),
        cmocka_unit_test(other_weights),
        cmocka_unit_test(relate),
        cmocka_unit_test(links_for_rollups),
        cmocka_unit_test(names_table),
        cmocka_unit_test(memory_short),
        cmocka_unit_test(one_fault),
        cmocka_unit_test(null_arguments),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
