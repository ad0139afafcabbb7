/* SPDX-License-Identifier: MIT */
/* Which records become candidates and links, and that no order of inputs, rows or threads shows. */
#include "link_fixture.h"

static casus_link_options options_of(void) {
    const casus_link_options options = CASUS_LINK_OPTIONS_INIT;
    return options;
}

/* ---- A few records ----------------------------------------------------------------------------------------------- */

static void two_records(void **state) {
    (void)state;
    lines l = {0};
    add_event(&l, event_of("b", "1"));
    add_event(&l, event_of("a", "x"));
    event other = event_of("a", "y");
    other.lat = 12;
    add_event(&l, other);
    casus_matches *m = link_lines(NULL, NULL, &l);
    const casus_match_summary s = summary_of(m);
    assert_true(s.records == 3 && s.datasets == 2 && s.candidates == 1 && s.links == 1 && s.clusters == 1);
    assert_true(s.events == 2 && s.without_day == 0 && s.without_place == 0 && s.without_id == 0 && s.learnt == 0);
    char *text = clusters_of(m, 1);
    assert_non_null(strstr(text, "a,x,1,0."));
    assert_non_null(strstr(text, "b,1,1,0."));
    assert_non_null(strstr(text, "a,y,2,\n"));
    free(text);
    text = clusters_of(m, 0);
    assert_null(strstr(text, "a,y"));
    free(text);
    casus_matches_free(m);
    free_lines(&l);
}

/* 1 if two events are candidates. */
static int are_candidates(event x, event y) {
    lines l = {0};
    add_event(&l, x);
    add_event(&l, y);
    const int64_t candidates = candidates_of(&l, NULL);
    free_lines(&l);
    assert_true(candidates == 0 || candidates == 1);
    return (int)candidates;
}

static int near_points(double lat_a, double lon_a, double lat_b, double lon_b) {
    event a = event_of("a", "1"), b = event_of("b", "1");
    a.lat = lat_a;
    a.lon = lon_a;
    b.lat = lat_b;
    b.lon = lon_b;
    return are_candidates(a, b);
}

static void edges_of_the_map(void **state) {
    (void)state;
    assert_true(near_points(10, 179.98, 10, -179.98)); /* 4.4 km over the date line */
    assert_false(near_points(10, 179.9, 10, -179.9));
    assert_true(near_points(10, 180, 10, -180));
    assert_true(near_points(90, 0, 90, 123));
    assert_true(near_points(89.98, 0, 89.98, 180)); /* 4.4 km over the pole */
    assert_true(near_points(-90, 10, -89.99, -170));
    assert_false(near_points(89.9, 0, 89.9, 180));
    assert_true(near_points(0.02, 0, -0.02, 0));
    assert_true(near_points(0.1249, 0.0, 0.1251, 0.0)); /* on two sides of a band */
    assert_false(near_points(0, 0, 0, 180));
    assert_true(near_points(0, 0, 0, 0.0539)); /* 5.99 and 6.01 km: two points of 3 km */
    assert_false(near_points(0, 0, 0, 0.0541));
}

static void reach_of_places(void **state) {
    (void)state;
    event a = event_of("a", "1"), b = event_of("b", "1");
    b.lon = 20.2; /* 21.9 km */
    assert_false(are_candidates(a, b));
    b.place_precision = "near";
    assert_true(are_candidates(a, b));
    b.lon = 22.0; /* 219 km */
    b.place_precision = "admin1";
    assert_true(are_candidates(a, b));
    b.lon = 22.1;
    assert_false(are_candidates(a, b));
    a.place_precision = NULL; /* as near */
    assert_true(are_candidates(a, b));
    casus_link_options options = options_of();
    lines l = {0};
    a.place_precision = b.place_precision = "point";
    b.lon = 20.15; /* 16.4 km */
    add_event(&l, a);
    add_event(&l, b);
    assert_int_equal(candidates_of(&l, &options), 0);
    options.km = 11;
    assert_int_equal(candidates_of(&l, &options), 1);
    free_lines(&l);
}

static void no_point(void **state) {
    (void)state;
    lines l = {0};
    event a = event_of("a", "1"), b = event_of("b", "1"), c = event_of("c", "1");
    a.no_point = 1;
    a.iso3 = "MLI"; /* stands in the middle of Mali */
    a.place_precision = NULL;
    b.lat = 17;
    b.lon = -2;
    c.no_point = 1;
    c.place_precision = NULL;
    add_event(&l, a);
    add_event(&l, b);
    add_event(&l, c);
    casus_matches *m = link_lines(NULL, NULL, &l);
    assert_true(summary_of(m).candidates == 1 && summary_of(m).without_place == 1);
    casus_matches_free(m);
    free_lines(&l);
}

static int near_days(const char *day_a, const char *end_a, const char *precision_a, const char *day_b) {
    event a = event_of("a", "1"), b = event_of("b", "1");
    a.start = day_a;
    a.end = end_a;
    a.day_precision = precision_a;
    b.start = day_b;
    return are_candidates(a, b);
}

static void days_apart(void **state) {
    (void)state;
    assert_true(near_days("2021-05-02", NULL, "day", "2021-05-05"));
    assert_true(near_days("2021-05-08", NULL, "day", "2021-05-05"));
    assert_false(near_days("2021-05-09", NULL, "day", "2021-05-05"));
    assert_true(near_days("2021-05-11", NULL, "week", "2021-05-05")); /* the week lies around its day */
    assert_false(near_days("2021-05-12", NULL, "week", "2021-05-05"));
    assert_true(near_days("2021-04-20", NULL, "month", "2021-05-05"));
    assert_true(near_days("2021-04-01", "2021-05-02", "month", "2021-05-05"));
    assert_false(near_days("2021-04-01", "2021-05-01", "month", "2021-05-05")); /* as long as a month: not widened */
    assert_true(near_days("2018-01-01", "2023-12-31", "multi_year", "2021-05-05"));
    assert_true(near_days("2021-12-31", NULL, "year", "2021-05-05") == 0);
    lines l = {0};
    event a = event_of("a", "1");
    a.start = NULL;
    add_event(&l, a);
    add_event(&l, event_of("b", "1"));
    casus_matches *m = link_lines(NULL, NULL, &l);
    assert_true(summary_of(m).candidates == 0 && summary_of(m).without_day == 1);
    casus_matches_free(m);
    casus_link_options options = options_of();
    options.days = 0;
    free_lines(&l);
    a = event_of("a", "1");
    a.start = "2021-05-04";
    add_event(&l, a);
    add_event(&l, event_of("b", "1"));
    assert_int_equal(candidates_of(&l, &options), 0);
    free_lines(&l);
}

/* The lines as a dataset of what a linker takes, with other days: two for each line. */
static casus_dataset *with_days(casus_linker *linker, const lines *l, const int32_t days[][2]) {
    casus_dataset *d = NULL;
    casus_input *input = NULL;
    casus_read_options read = CASUS_READ_OPTIONS_INIT;
    read.columns = casus_linker_columns(linker);
    assert_int_equal(casus_dataset_new(NULL, &d, NULL), CASUS_OK);
    assert_int_equal(casus_input_memory(NULL, l->data, l->size, "x.jsonl", casus_release_none, NULL, &input, NULL),
                     CASUS_OK);
    assert_int_equal(casus_dataset_add_input(d, input, &read, NULL, NULL), CASUS_OK);
    casus_input_free(input);
    const casus_batch *batch = casus_dataset_batch(d, 0);
    for (int end = 0; end < 2; end++) {
        const casus_column *c = casus_batch_column(batch, end == 0 ? "date_start" : "date_end");
        int32_t *values = (int32_t *)(uintptr_t)casus_column_values(c);
        assert_non_null(values);
        for (int64_t row = 0; row < casus_batch_row_count(batch); row++) {
            values[row] = days[row][end];
        }
    }
    return d;
}

/* Days as Arrow data can have them: widened by their precision, or taken together, they leave 32 bits. */
static void outermost_days(void **state) {
    (void)state;
    static const int32_t first = INT32_MIN + 1, last = INT32_MAX;
    static const int32_t days[][2] = {{first, first}, {last, last}, {first, last},
                                      {first, first}, {last, last}, {0, 0}};
    lines l = {0};
    for (int i = 0; i < 6; i++) {
        event e = event_of(i < 3 ? "a" : "b", i % 3 == 0 ? "1" : i % 3 == 1 ? "2" : "3");
        e.day_precision = i < 2 ? "multi_year" : "day";
        add_event(&l, e);
    }
    casus_linker *linker = NULL;
    casus_matches *m = NULL;
    assert_int_equal(casus_linker_new(NULL, NULL, &linker, NULL), CASUS_OK);
    casus_dataset *d = with_days(linker, &l, days);
    assert_int_equal(casus_linker_add_dataset(linker, d, NULL, NULL), CASUS_OK);
    assert_int_equal(casus_linker_run(linker, &m, NULL), CASUS_OK);
    assert_true(summary_of(m).without_day == 0 && summary_of(m).candidates == 5);
    char *pairs = pairs_of(m);
    static const char *const wanted[] = {"a,1,b,1,", "a,2,b,2,", "a,3,b,1,", "a,3,b,2,", "a,3,b,3,"};
    for (int i = 0; i < 5; i++) {
        assert_non_null(strstr(pairs, wanted[i]));
    }
    free(pairs);
    casus_matches_free(m);
    casus_dataset_free(d);
    casus_linker_free(linker);
    free_lines(&l);
}

static void kinds_and_classes(void **state) {
    (void)state;
    event a = event_of("a", "1"), b = event_of("b", "1");
    b.class = "CONSULT/visit";
    assert_false(are_candidates(a, b)); /* cooperation and conflict */
    b.class = "PROTEST/riot";
    assert_true(are_candidates(a, b));
    b.class = NULL;
    assert_true(are_candidates(a, b));
    b.kind = "summary";
    assert_false(are_candidates(a, b));
    a.kind = "series";
    assert_true(are_candidates(a, b));
    a.kind = "mention";
    lines l = {0};
    add_event(&l, a);
    add_event(&l, b);
    add_event(&l, event_of("c", "1"));
    casus_matches *m = link_lines(NULL, NULL, &l);
    assert_int_equal(summary_of(m).records, 2); /* a mention is no record */
    casus_matches_free(m);
    free_lines(&l);
}

/* Links of little and much. */
static void what_counts(void **state) {
    (void)state;
    lines l = {0};
    event a = event_of("a", "1"), b = event_of("b", "1");
    a.actor = b.actor = NULL;
    a.killed = b.killed = NULL;
    a.class = b.class = NULL;
    a.place = b.place = NULL;
    add_event(&l, a);
    add_event(&l, b);
    casus_matches *m = link_lines(NULL, NULL, &l); /* the same day and point */
    casus_table *t = NULL;
    assert_int_equal(casus_matches_pairs(m, &t, NULL), CASUS_OK);
    const double plain = casus_column_double(casus_table_column(t, "bits"), 0);
    casus_table_free(t);
    casus_matches_free(m);
    free_lines(&l);
    add_event(&l, event_of("a", "1"));
    add_event(&l, event_of("b", "1"));
    m = link_lines(NULL, NULL, &l);
    assert_int_equal(casus_matches_pairs(m, &t, NULL), CASUS_OK);
    assert_true(casus_column_double(casus_table_column(t, "bits"), 0) > plain + 5);
    casus_table_free(t);
    casus_matches_free(m);
    free_lines(&l);
}

/* ---- Names of records -------------------------------------------------------------------------------------------- */

static void ids(void **state) {
    (void)state;
    lines l = {0};
    add_event(&l, event_of("a", "1"));
    add_event(&l, event_of("a", "1")); /* twice */
    add_event(&l, event_of("b", NULL));
    casus_matches *m = link_lines(NULL, NULL, &l);
    const casus_match_summary s = summary_of(m);
    assert_true(s.records == 3 && s.repeated_ids == 1 && s.without_id == 1 && s.candidates == 1 && s.links == 1);
    char *text = clusters_of(m, 1);
    assert_non_null(strstr(text, "b,#3,1,"));
    assert_string_equal(strchr(text, '\n') + 1, strstr(text, "a,1,1,"));
    assert_null(strstr(strstr(text, "a,1,1,") + 1, "a,1,"));
    free(text);
    casus_matches_free(m);
    free_lines(&l);
}

static void names_of_datasets(void **state) {
    (void)state;
    casus_linker *linker = NULL;
    casus_matches *m = NULL;
    casus_error e;
    lines l = {0};
    add_event(&l, event_of("a", "1"));
    assert_int_equal(casus_linker_new(NULL, NULL, &linker, NULL), CASUS_OK);
    assert_int_equal(casus_linker_run(linker, &m, &e), CASUS_E_STATE);
    assert_int_equal(add_lines(NULL, linker, &l, NULL, NULL), CASUS_OK);
    assert_int_equal(add_lines(NULL, linker, &l, NULL, NULL), CASUS_OK); /* the same file again */
    assert_int_equal(casus_linker_run(linker, &m, &e), CASUS_E_STATE);
    assert_null(m);
    assert_non_null(strstr(e.message, "one dataset"));
    assert_int_equal(add_lines(NULL, linker, &l, "renamed", NULL), CASUS_OK);
    assert_int_equal(casus_linker_run(linker, &m, NULL), CASUS_OK);
    assert_true(summary_of(m).links == 1 && summary_of(m).repeated_ids == 1);
    casus_matches_free(m);

    static const char rows[] = "id,day,lat,lon\n1,2021-05-05,10,20\n"; /* named by its file, and run again */
    casus_input *input = NULL;
    casus_read_options read = CASUS_READ_OPTIONS_INIT;
    read.profile = "generic";
    read.mapping = "id=id,date=day,lat=lat,lon=lon";
    assert_int_equal(
        casus_input_memory(NULL, rows, -1, "some/where/mine.v2.csv", casus_release_none, NULL, &input, NULL), CASUS_OK);
    assert_int_equal(casus_linker_add_input(linker, input, NULL, &read, NULL, NULL), CASUS_OK);
    casus_input_free(input);
    assert_int_equal(casus_linker_run(linker, &m, NULL), CASUS_OK);
    char *text = clusters_of(m, 1);
    assert_non_null(strstr(text, "mine.v2,1,"));
    free(text);
    casus_matches_free(m);
    casus_linker_free(linker);
    free_lines(&l);
}

static void failed_input(void **state) {
    (void)state;
    casus_linker *linker = NULL;
    casus_matches *m = NULL;
    lines good = {0}, bad = {0};
    add_event(&good, event_of("a", "1"));
    add_event(&bad, event_of("b", "1"));
    add_line(&bad, "{\"dataset\":");
    assert_int_equal(casus_linker_new(NULL, NULL, &linker, NULL), CASUS_OK);
    assert_int_equal(add_lines(NULL, linker, &good, NULL, NULL), CASUS_OK);
    assert_int_not_equal(add_lines(NULL, linker, &bad, NULL, NULL), CASUS_OK);
    assert_int_equal(casus_linker_run(linker, &m, NULL), CASUS_E_STATE); /* nothing of `bad` was added */
    casus_linker_free(linker);
    free_lines(&good);
    free_lines(&bad);
}

/* One record of each of many datasets is one cluster. */
static void many_datasets(void **state) {
    (void)state;
    char names[150][16];
    lines l = {0};
    for (int i = 0; i < 150; i++) {
        (void)snprintf(names[i], sizeof names[i], "d%d", i);
        add_event(&l, event_of(names[i], "1"));
    }
    add_event(&l, event_of("d7", "2"));
    casus_matches *m = link_lines(NULL, NULL, &l);
    const casus_match_summary s = summary_of(m);
    assert_true(s.datasets == 150 && s.clusters == 1 && s.links == 149 && s.events == 2);
    casus_matches_free(m);
    free_lines(&l);
}

/* ---- Many records ------------------------------------------------------------------------------------------------ */

/* Rows in an order that `step` makes, of all datasets in one input, or of each in its own. */
static casus_matches *link_many(const many *all, int64_t threads, int step, int apart) {
    static const char *const datasets[] = {"{\"dataset\":\"west\"", "{\"dataset\":\"north\"", "{\"dataset\":\"south\""};
    casus_context *context = NULL;
    casus_linker *linker = NULL;
    casus_matches *m = NULL;
    assert_int_equal(casus_context_new(NULL, &context, NULL), CASUS_OK);
    assert_int_equal(casus_context_set(context, "threads", threads, NULL), CASUS_OK);
    assert_int_equal(casus_linker_new(context, NULL, &linker, NULL), CASUS_OK);
    for (int part = 0; part < (apart ? 3 : 1); part++) {
        lines l = {0};
        for (int i = 0; i < all->count; i++) {
            const char *line = all->texts[(int64_t)i * step % all->count];
            if (!apart || strncmp(line, datasets[part], strlen(datasets[part])) == 0) {
                add_line(&l, line);
            }
        }
        assert_int_equal(add_lines(context, linker, &l, NULL, NULL), CASUS_OK);
        free_lines(&l);
    }
    assert_int_equal(casus_linker_run(linker, &m, NULL), CASUS_OK);
    casus_linker_free(linker);
    casus_context_free(context);
    return m;
}

static char *all_tables(const casus_matches *m) {
    casus_status (*const tables[])(const casus_matches *, casus_table **, casus_error *) = {
        casus_matches_pairs, casus_matches_weights, casus_matches_overlap, casus_matches_disagreements};
    char *all = clusters_of(m, 1);
    for (int i = 0; i < 4; i++) {
        casus_table *t = NULL;
        assert_int_equal(tables[i](m, &t, NULL), CASUS_OK);
        char *text = text_of(t);
        all = realloc(all, strlen(all) + strlen(text) + 1);
        assert_non_null(all);
        strcat(all, text);
        free(text);
    }
    return all;
}

static void any_order(void **state) {
    (void)state;
    many all = make_many(2600, 0, 7);
    assert_true(all.count > 4500); /* enough for threads */
    casus_matches *m = link_many(&all, 1, 1, 0);
    char *expected = all_tables(m);
    assert_true(summary_of(m).learnt == 1);
    casus_matches_free(m);
    static const int orders[][3] = {{2, 1, 0}, {3, 7919, 0}, {8, 1, 1}, {1, 104729, 1}};
    for (int i = 0; i < 4; i++) {
        assert_true(all.count % 7919 != 0 && all.count % 104729 != 0);
        m = link_many(&all, orders[i][0], orders[i][1], orders[i][2]);
        char *text = all_tables(m);
        assert_true(strcmp(text, expected) == 0);
        free(text);
        casus_matches_free(m);
    }
    free(expected);
    free_many(&all);
}

/* Pairs that were linked, and those of them that are true. */
static void count_pairs(const many *all, const casus_matches *m, int64_t *linked, int64_t *right, int64_t *truth) {
    casus_table *t = NULL;
    *linked = *right = *truth = 0;
    assert_int_equal(casus_matches_clusters(m, 1, &t, NULL), CASUS_OK);
    const casus_column *id = casus_table_column(t, "id");
    const casus_column *cluster = casus_table_column(t, "cluster");
    const int64_t n = casus_table_row_count(t);
    int64_t *clusters = calloc((size_t)all->count, sizeof *clusters);
    assert_non_null(clusters);
    for (int64_t i = 0; i < n; i++) {
        const casus_str text = casus_column_text(id, i);
        int number = 0;
        for (int64_t k = 0; k < text.size; k++) {
            number = number * 10 + (text.data[k] - '0');
        }
        clusters[number] = casus_column_int64(cluster, i);
    }
    for (int i = 0; i < all->count; i++) {
        for (int j = i + 1; j < all->count; j++) {
            const int same = all->truths[i] == all->truths[j];
            *truth += same;
            *linked += clusters[i] == clusters[j];
            *right += same && clusters[i] == clusters[j];
        }
    }
    free(clusters);
    casus_table_free(t);
}

static void how_good(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 3; seed++) {
        int64_t linked, right, truth;
        many all = make_many(1000, 0, seed * 977);
        casus_matches *m = link_many(&all, 1, 1, 0);
        count_pairs(&all, m, &linked, &right, &truth);
        const double precision = (double)right / (double)linked;
        const double recall = (double)right / (double)truth;
        if (2 * precision * recall / (precision + recall) < 0.8) {
            fail_msg("seed %d: precision %f, recall %f", (int)seed, precision, recall);
        }
        casus_matches_free(m);
        free_many(&all);

        all = make_many(3000, 1, seed * 977); /* no two records are one event */
        m = link_many(&all, 1, 1, 0);
        assert_true(summary_of(m).candidates > 1000 && summary_of(m).learnt == 1);
        assert_int_equal(summary_of(m).links, 0);
        casus_matches_free(m);
        free_many(&all);
    }
}

/* ---- Limits ------------------------------------------------------------------------------------------------------ */

static void too_many(void **state) {
    (void)state;
    casus_link_options options = options_of();
    casus_linker *linker = NULL;
    casus_matches *m = NULL;
    casus_error e;
    lines l = {0};
    char id[16];
    for (int i = 0; i < 100000; i++) {
        event x = event_of(i % 2 == 0 ? "a" : "b", id);
        (void)snprintf(id, sizeof id, "%d", i);
        x.actor = x.killed = NULL;
        add_event(&l, x);
    }
    assert_int_equal(casus_linker_new(NULL, NULL, &linker, NULL), CASUS_OK);
    assert_int_equal(add_lines(NULL, linker, &l, NULL, NULL), CASUS_OK);
    assert_int_equal(casus_linker_run(linker, &m, &e), CASUS_E_LIMIT);
    assert_non_null(strstr(e.message, "67108864"));
    assert_null(m);
    casus_linker_free(linker);
    options.max_candidates = 10;
    options.within = 1;
    assert_int_equal(casus_linker_new(NULL, &options, &linker, NULL), CASUS_OK);
    l.size = strchr(l.data, '\n') - l.data + 1; /* one record has no pair */
    assert_int_equal(add_lines(NULL, linker, &l, NULL, NULL), CASUS_OK);
    assert_int_equal(casus_linker_run(linker, &m, NULL), CASUS_OK);
    assert_int_equal(summary_of(m).candidates, 0);
    casus_matches_free(m);
    casus_linker_free(linker);
    free_lines(&l);
}

static void cancelled(void **state) {
    (void)state;
    casus_context *context = NULL;
    casus_linker *linker = NULL;
    casus_matches *m = NULL;
    lines l = {0};
    add_event(&l, event_of("a", "1"));
    add_event(&l, event_of("b", "1"));
    assert_int_equal(casus_context_new(NULL, &context, NULL), CASUS_OK);
    assert_int_equal(casus_linker_new(context, NULL, &linker, NULL), CASUS_OK);
    assert_int_equal(add_lines(context, linker, &l, NULL, NULL), CASUS_OK);
    casus_context_cancel(context);
    assert_int_equal(casus_linker_run(linker, &m, NULL), CASUS_E_CANCELLED);
    assert_null(m);
    assert_int_equal(add_lines(context, linker, &l, NULL, NULL), CASUS_E_CANCELLED);
    casus_linker_free(linker);
    casus_context_free(context);
    free_lines(&l);
}

static void expect_refused(casus_link_options options) {
    casus_linker *linker = NULL;
    casus_error e;
    assert_int_equal(casus_linker_new(NULL, &options, &linker, &e), CASUS_E_ARGUMENT);
    assert_null(linker);
}

static void options(void **state) {
    (void)state;
    casus_link_options o = options_of();
#define REFUSE(member, value)                                                                                          \
    o = options_of();                                                                                                  \
    o.member = (value);                                                                                                \
    expect_refused(o)
    REFUSE(rule, 4);
    REFUSE(rule, -1);
    REFUSE(days, -1);
    REFUSE(days, 367);
    REFUSE(km, -1);
    REFUSE(km, 20039);
    REFUSE(km, NAN);
    REFUSE(threshold, 1.1);
    REFUSE(threshold, NAN);
    REFUSE(max_candidates, -1);
#undef REFUSE
    casus_linker *linker = NULL;
    assert_int_equal(casus_linker_new(NULL, NULL, &linker, NULL), CASUS_OK);
    casus_dataset *dataset = NULL;
    casus_builder *builder = NULL;
    casus_batch *batch = NULL;
    casus_error e;
    assert_non_null(strstr(casus_linker_columns(linker), "participants"));
    assert_int_equal(casus_builder_new(NULL, "id,dataset", &builder, NULL), CASUS_OK);
    assert_int_equal(casus_builder_seal(builder, &batch, NULL), CASUS_OK);
    assert_int_equal(casus_dataset_new(NULL, &dataset, NULL), CASUS_OK);
    assert_int_equal(casus_dataset_add(dataset, batch, NULL), CASUS_OK);
    assert_int_equal(casus_linker_add_dataset(linker, dataset, NULL, &e), CASUS_E_ARGUMENT);
    casus_batch_free(batch);
    casus_dataset_free(dataset);
    casus_builder_free(builder);
    casus_linker_free(linker);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_records),       cmocka_unit_test(edges_of_the_map), cmocka_unit_test(reach_of_places),
        cmocka_unit_test(no_point),          cmocka_unit_test(days_apart),       cmocka_unit_test(kinds_and_classes),
        cmocka_unit_test(outermost_days),    cmocka_unit_test(what_counts),      cmocka_unit_test(ids),
        cmocka_unit_test(names_of_datasets), cmocka_unit_test(failed_input),     cmocka_unit_test(many_datasets),
        cmocka_unit_test(any_order),         cmocka_unit_test(how_good),         cmocka_unit_test(too_many),
        cmocka_unit_test(cancelled),         cmocka_unit_test(options),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
