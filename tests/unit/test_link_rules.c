/* SPDX-License-Identifier: MIT */
/* The rules that are not the default, as a host asks for them: optimal, and MELTT's with its taxonomies. */
#include "memory_fixture.h"

#include <casus/link.h>

#include "crash_fixture.h"
#include "decimal.h"

#define MAP "id=id,date=date,date_end=enddate,lat=latitude,lon=longitude"

static casus_status add_mapped(casus_context *context, casus_linker *l, const char *name, const char *text,
                               const char *map, casus_error *error) {
    casus_input *input = NULL;
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    options.profile = "generic";
    options.mapping = map;
    casus_status status = casus_input_memory(context, text, -1, name, casus_release_none, NULL, &input, error);
    status = status == CASUS_OK ? casus_linker_add_input(l, input, NULL, &options, NULL, error) : status;
    casus_input_free(input);
    return status;
}

static casus_status add_text(casus_context *context, casus_linker *l, const char *name, const char *text,
                             casus_error *error) {
    return add_mapped(context, l, name, text, MAP, error);
}

static casus_status add_taxonomy(casus_context *context, casus_linker *l, const char *column, const char *text,
                                 casus_error *error) {
    casus_input *input = NULL;
    casus_status status = casus_input_memory(context, text, -1, "tax.csv", casus_release_none, NULL, &input, error);
    status = status == CASUS_OK ? casus_linker_add_taxonomy(l, column, input, error) : status;
    casus_input_free(input);
    return status;
}

static casus_linker *linker(const casus_link_options *options) {
    casus_linker *l = NULL;
    casus_error e;
    if (casus_linker_new(NULL, options, &l, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    return l;
}

static casus_matches *run(casus_linker *l) {
    casus_matches *m = NULL;
    casus_error e;
    if (casus_linker_run(l, &m, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    return m;
}

static casus_match_summary summary_of(const casus_matches *m) {
    casus_match_summary s = CASUS_MATCH_SUMMARY_INIT;
    assert_int_equal(casus_matches_summary(m, &s, NULL), CASUS_OK);
    return s;
}

static casus_str cell(const casus_table *t, const char *column, int64_t row) {
    const casus_column *c = casus_table_column(t, column);
    assert_non_null(c);
    return casus_column_text(c, row);
}

static int is(casus_str text, const char *wanted) {
    return casus_str_equal(text, casus_str_from(wanted));
}

/* Each pair as "a:1 b:2 decision", in order. */
static void expect_pairs(const casus_matches *m, const char *wanted) {
    casus_table *t = NULL;
    char got[2048] = "";
    int size = 0;
    assert_int_equal(casus_matches_pairs(m, &t, NULL), CASUS_OK);
    for (int64_t i = 0; i < casus_table_row_count(t); i++) {
        const char *const columns[] = {"dataset_a", "id_a", "dataset_b", "id_b", "decision"};
        const char *const before[] = {i > 0 ? ", " : "", ":", " ", ":", " "};
        for (int k = 0; k < 5; k++) {
            const casus_str text = cell(t, columns[k], i);
            size += snprintf(got + size, sizeof got - (size_t)size, "%s%.*s", before[k], (int)text.size, text.data);
        }
    }
    assert_string_equal(got, wanted);
    casus_table_free(t);
}

/* ---- Optimal ----------------------------------------------------------------------------------------------------- */

#define HEADER "id,date,enddate,latitude,longitude,kind\n"

static casus_matches *link_two(int32_t select, const char *a, const char *b, const char *c) {
    casus_link_options options = CASUS_LINK_OPTIONS_INIT;
    options.rule = select;
    options.threshold = 0.001;
    casus_linker *l = linker(&options);
    assert_int_equal(add_text(NULL, l, "a.csv", a, NULL), CASUS_OK);
    assert_int_equal(add_text(NULL, l, "b.csv", b, NULL), CASUS_OK);
    if (c != NULL) {
        assert_int_equal(add_text(NULL, l, "c.csv", c, NULL), CASUS_OK);
    }
    casus_matches *m = run(l);
    casus_linker_free(l);
    return m;
}

/* a:1 and b:1 lie next to each other, but each has another candidate, which has no other. */
static void optimal(void **state) {
    (void)state;
    static const char a[] = HEADER "1,2021-05-05,2021-05-05,10,20,x\n2,2021-05-03,2021-05-03,10,20,x\n";
    static const char b[] = HEADER "1,2021-05-05,2021-05-05,10,20,x\n2,2021-05-07,2021-05-07,10,20,x\n";
    static const char c[] = HEADER "1,2021-05-09,2021-05-09,10,20,x\n";
    static const char far[] = HEADER "1,2021-05-09,2021-05-09,40,20,x\n";
    casus_matches *m = link_two(CASUS_LINK_RULE_BEST, a, b, NULL);
    expect_pairs(m, "a:1 b:1 link, a:1 b:2 partner taken, a:2 b:1 partner taken");
    casus_matches_free(m);

    m = link_two(CASUS_LINK_RULE_OPTIMAL, a, b, NULL);
    expect_pairs(m, "a:1 b:1 partner taken, a:1 b:2 link, a:2 b:1 link");
    assert_true(summary_of(m).links == 2 && summary_of(m).clusters == 2 && summary_of(m).large_components == 0);
    casus_matches_free(m);

    m = link_two(CASUS_LINK_RULE_OPTIMAL, b, a, NULL); /* the other way round */
    expect_pairs(m, "a:1 b:1 partner taken, a:1 b:2 link, a:2 b:1 link");
    casus_matches_free(m);

    m = link_two(CASUS_LINK_RULE_OPTIMAL, a, b, far); /* a third dataset, which has no part in it */
    expect_pairs(m, "a:1 b:1 partner taken, a:1 b:2 link, a:2 b:1 link");
    casus_matches_free(m);

    m = link_two(CASUS_LINK_RULE_OPTIMAL, a, b, c); /* and one that has: best */
    expect_pairs(m, "a:1 b:1 link, a:1 b:2 partner taken, a:2 b:1 partner taken, b:2 c:1 link");
    assert_int_equal(summary_of(m).large_components, 1);
    casus_matches_free(m);
}

/* A threshold that a pair does not reach is not reached for the sum's sake; of 0 and 1 all and none are links. */
static void thresholds(void **state) {
    (void)state;
    static const char a[] = HEADER "1,2021-05-05,2021-05-05,10,20,x\n2,2021-05-03,2021-05-03,10,20,x\n";
    static const char b[] = HEADER "1,2021-05-05,2021-05-05,10,20,x\n2,2021-05-07,2021-05-07,10,20,x\n";
    const double values[] = {0, 0.2, 0.5, 1};
    int64_t before = 3;
    for (int i = 0; i < 4; i++) {
        casus_link_options options = CASUS_LINK_OPTIONS_INIT;
        casus_table *t = NULL;
        options.rule = CASUS_LINK_RULE_OPTIMAL;
        options.threshold = values[i];
        casus_linker *l = linker(&options);
        assert_int_equal(add_text(NULL, l, "a.csv", a, NULL), CASUS_OK);
        assert_int_equal(add_text(NULL, l, "b.csv", b, NULL), CASUS_OK);
        casus_matches *m = run(l);
        assert_int_equal(casus_matches_pairs(m, &t, NULL), CASUS_OK);
        for (int64_t row = 0; row < casus_table_row_count(t); row++) {
            const double chance = casus_column_double(casus_table_column(t, "probability"), row);
            assert_true(!is(cell(t, "decision", row), "link") || chance + 1e-4 >= values[i]);
        }
        assert_true(summary_of(m).links <= before);
        before = summary_of(m).links;
        assert_true(i > 0 || before == 2);
        assert_true(i < 3 || before == 0);
        casus_table_free(t);
        casus_matches_free(m);
        casus_linker_free(l);
    }
}

/* ---- Compat ------------------------------------------------------------------------------------------------------ */

/* The crashes of a dataset as a file; ids are their numbers in it. */
static void write_crashes(const crashes *c, int dataset, char *out, size_t size) {
    size_t at = (size_t)snprintf(out, size, "id,date,enddate,latitude,longitude,model_tax,color_tax,damage_tax\n");
    int number = 0;
    for (int i = 0; i < c->count; i++) {
        const crash *one = &c->all[i];
        const int day = one->day0 - CRASH_DAY + 1;
        const int last = one->day1 - CRASH_DAY + 1;
        if (one->dataset == dataset) {
            char lat[64], lon[64];
            at += (size_t)snprintf(out + at, size - at, "%d,2012-%02d-%02d,2012-%02d-%02d,%s,%s,%d-%d,%d-%d,%d-%d\n",
                                   ++number, day > 31 ? 2 : 1, day > 31 ? day - 31 : day, last > 31 ? 2 : 1,
                                   last > 31 ? last - 31 : last, decimal_text(lat, 9, one->lat),
                                   decimal_text(lon, 9, one->lon), dataset, (int)one->words[0], dataset,
                                   (int)one->words[1], dataset, (int)one->words[2]);
            assert_true(at < size);
        }
    }
}

/* Datasets in an order such as "123". */
static casus_status add_crashes(casus_context *context, casus_linker *l, const char *datasets, casus_error *error) {
    static char text[32768];
    static const char *const names[] = {"crash_data1.csv", "crash_data2.csv", "crash_data3.csv"};
    crashes *c = calloc(1, sizeof *c);
    casus_status status = CASUS_OK;
    make_crashes(c);
    for (int t = 0; t < 3 && status == CASUS_OK; t++) {
        write_taxonomy(t, text, sizeof text);
        status = add_taxonomy(context, l, crash_taxonomies[t], text, error);
    }
    for (; *datasets != 0 && status == CASUS_OK; datasets++) {
        write_crashes(c, *datasets - '0', text, sizeof text);
        status = add_text(context, l, names[*datasets - '1'], text, error);
    }
    free(c);
    return status;
}

static casus_link_options compat_options(int32_t days, double km) {
    casus_link_options options = CASUS_LINK_OPTIONS_INIT;
    options.rule = CASUS_LINK_RULE_COMPAT;
    options.days = days;
    options.km = km;
    return options;
}

static casus_matches *link_crashes(const casus_link_options *options, const char *datasets) {
    casus_linker *l = linker(options);
    casus_error e;
    if (add_crashes(NULL, l, datasets, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    casus_matches *m = run(l);
    casus_linker_free(l);
    return m;
}

static void published_counts(void **state) {
    (void)state;
    static const int wanted[][4] = {{0, 1, 189, 6},   {1, 1, 173, 17},  {1, 2, 146, 33},
                                    {2, 2, 146, 33},  {2, 4, 140, 34},  {3, 4, 140, 34},
                                    {2, 10, 138, 36}, {5, 25, 134, 39}, {7, 50, 121, 52}};
    for (int i = 0; i < 9; i++) {
        const casus_link_options options = compat_options(wanted[i][0], wanted[i][1]);
        casus_matches *m = link_crashes(&options, "123");
        const casus_match_summary s = summary_of(m);
        assert_int_equal(s.records, CRASHES);
        assert_int_equal(s.datasets, 3);
        assert_int_equal(s.events, wanted[i][2]);
        assert_int_equal(s.clusters, wanted[i][3]);
        assert_int_equal(s.links, CRASHES - wanted[i][2]);
        assert_true(s.learnt == 0 && s.rounds == 0 && s.large_components == 0);
        casus_matches_free(m);
    }
}

static void tables(void **state) {
    (void)state;
    const casus_link_options options = compat_options(2, 4);
    casus_matches *m = link_crashes(&options, "123");
    casus_table *t = NULL;
    int episodes = 0;
    assert_int_equal(casus_matches_pairs(m, &t, NULL), CASUS_OK);
    assert_int_equal(casus_table_row_count(t), 27 + 31 + 6);
    for (int64_t row = 0; row < casus_table_row_count(t); row++) {
        episodes += is(cell(t, "decision", row), "episode");
        assert_true(casus_column_double(casus_table_column(t, "bits"), row) == 0);
    }
    assert_int_equal(episodes, 6);
    casus_table_free(t);
    assert_int_equal(casus_matches_overlap(m, &t, NULL), CASUS_OK);
    int all_three = 0;
    for (int64_t row = 0; row < casus_table_row_count(t); row++) {
        if (is(cell(t, "datasets", row), "crash_data1 + crash_data2 + crash_data3")) {
            all_three = (int)casus_column_double(casus_table_column(t, "events"), row);
        }
    }
    assert_int_equal(all_three, 21);
    casus_table_free(t);
    assert_int_equal(casus_matches_clusters(m, 0, &t, NULL), CASUS_OK);
    assert_int_equal(casus_table_row_count(t), 55 + 34);
    for (int64_t row = 0; row < casus_table_row_count(t); row++) { /* each is in a cluster by a link */
        assert_false(casus_column_is_null(casus_table_column(t, "confidence"), row));
    }
    casus_table_free(t);
    casus_matches_free(m);
}

/* The order of datasets decides, and sorted by name the leads are not the first of their clusters. */
static void order_of_datasets(void **state) {
    (void)state;
    static const struct {
        const char *order;
        int64_t events, clusters;
    } wanted[] = {{"123", 140, 34}, {"132", 140, 34}, {"213", 144, 34},
                  {"231", 144, 34}, {"312", 144, 34}, {"321", 144, 35}};
    for (int i = 0; i < 6; i++) {
        const casus_link_options options = compat_options(2, 4);
        casus_matches *m = link_crashes(&options, wanted[i].order);
        const casus_match_summary s = summary_of(m);
        assert_int_equal(s.events, wanted[i].events);
        assert_int_equal(s.clusters, wanted[i].clusters);
        assert_int_equal(s.events + s.links, CRASHES);
        casus_matches_free(m);
    }
}

static const char three_tax[] = "data.source,base.categories,level_1,level_2\n"
                                "a,x,fine x,broad\na,y,fine y,broad\na,z,fine z,other\n"
                                "b,x,fine x,broad\nb,y,fine y,broad\nb,z,fine z,other\n";

static casus_status link_small(casus_link_options *options, const char *a, const char *b, casus_matches **out,
                               casus_error *error) {
    casus_linker *l = linker(options);
    *out = NULL;
    casus_status status = add_taxonomy(NULL, l, "kind", three_tax, error);
    status = status == CASUS_OK ? add_text(NULL, l, "a.csv", a, error) : status;
    status = status == CASUS_OK ? add_text(NULL, l, "b.csv", b, error) : status;
    status = status == CASUS_OK ? casus_linker_run(l, out, error) : status;
    casus_linker_free(l);
    return status;
}

static void expect_small(casus_link_options *options, const char *a, const char *b, const char *wanted) {
    casus_matches *m = NULL;
    casus_error e;
    if (link_small(options, a, b, &m, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    expect_pairs(m, wanted);
    casus_matches_free(m);
}

static void options_of_compat(void **state) {
    (void)state;
    static const char a[] = HEADER "1,2021-05-05,2021-05-05,10,20,x\n";
    static const char b[] = HEADER "1,2021-05-06,2021-05-06,10,20.01,y\n2,2021-05-07,2021-05-07,10,20,z\n";
    casus_link_options options = compat_options(3, 2);
    expect_small(&options, a, b, "a:1 b:1 link");
    options.partial = 1;
    expect_small(&options, a, b, "a:1 b:1 link, a:1 b:2 partner taken");
    options.partial = 0;
    options.km = 1;
    expect_small(&options, a, b, "");
    options.km = 2;
    options.no_smartmatch = 1;
    expect_small(&options, a, b, "");
    options.certainty = "2";
    expect_small(&options, a, b, "a:1 b:1 link");
    options.certainty = " 1 ";
    expect_small(&options, a, b, "");
    options.no_smartmatch = 0;
    options.weight = "1";
    expect_small(&options, a, b, "a:1 b:1 link");
    options.threshold = 1; /* of no interest */
    expect_small(&options, a, b, "a:1 b:1 link");
}

/* A link of the worst score is a link all the same: of confidence 0, which is not unknown. */
static void worst_score(void **state) {
    (void)state;
    static const char a[] = HEADER "1,2021-05-05,2021-05-05,10,20,x\n";
    static const char b[] = HEADER "1,2021-05-06,2021-05-06,10,20,y\n2,2021-05-27,2021-05-27,10,20,z\n";
    casus_link_options options = compat_options(3, 2);
    casus_matches *m = NULL;
    casus_table *t = NULL;
    assert_int_equal(link_small(&options, a, b, &m, NULL), CASUS_OK);
    assert_int_equal(casus_matches_clusters(m, 1, &t, NULL), CASUS_OK);
    assert_int_equal(casus_table_row_count(t), 3);
    const casus_column *confidence = casus_table_column(t, "confidence");
    for (int64_t row = 0; row < 3; row++) {
        assert_int_equal(casus_column_is_null(confidence, row), row == 2);
        assert_true(row == 2 || casus_column_double(confidence, row) == 0);
    }
    casus_table_free(t);
    casus_matches_free(m);
}

/* Categories are those of the file, whatever a names table makes of names; and of a dataset in memory. */
static void names_and_datasets(void **state) {
    (void)state;
    static const char a[] = HEADER "1,2021-05-05,2021-05-05,10,20,x\n2,2021-06-05,2021-06-05,10,20,y\n";
    static const char table[] = "name\talias\tkind\tscheme\tcode\tfrom\tto\nz\tx\tplace\t\t\t\t\n";
    casus_link_options options = compat_options(3, 2);
    casus_read_options read = CASUS_READ_OPTIONS_INIT;
    casus_input *input = NULL;
    casus_names *names = NULL;
    casus_dataset *dataset = NULL;
    assert_int_equal(casus_input_memory(NULL, table, -1, "names.tsv", casus_release_none, NULL, &input, NULL),
                     CASUS_OK);
    assert_int_equal(casus_names_read(NULL, input, &names, NULL), CASUS_OK);
    casus_input_free(input);
    options.names = names;
    casus_linker *l = linker(&options);
    casus_names_free(names);
    assert_int_equal(add_taxonomy(NULL, l, "kind", three_tax, NULL), CASUS_OK);
    assert_int_equal(add_text(NULL, l, "b.csv", a, NULL), CASUS_OK);
    read.profile = "generic";
    read.mapping = MAP ",location=kind";
    read.columns = casus_linker_columns(l);
    assert_int_equal(casus_dataset_new(NULL, &dataset, NULL), CASUS_OK);
    assert_int_equal(casus_input_memory(NULL, a, -1, "c.csv", casus_release_none, NULL, &input, NULL), CASUS_OK);
    assert_int_equal(casus_dataset_add_input(dataset, input, &read, NULL, NULL), CASUS_OK);
    casus_input_free(input);
    assert_int_equal(casus_linker_add_dataset(l, dataset, "a", NULL), CASUS_OK);
    casus_dataset_free(dataset);
    casus_matches *m = run(l);
    expect_pairs(m, "a:1 b:1 link, a:2 b:2 link");
    casus_matches_free(m);
    casus_linker_free(l);
}

/* An episode with an event inside; a record without a day, and one with no point but that of its country. */
static void who_takes_part(void **state) {
    (void)state;
    static const char a[] = HEADER "1,2021-05-05,2021-05-09,10,20,x\n2,,,10,20,x\n3,2021-05-06,2021-05-06,,,x\n";
    static const char b[] = HEADER "1,2021-05-06,2021-05-06,10,20,x\n";
    casus_link_options options = compat_options(3, 2);
    casus_matches *m = NULL;
    assert_int_equal(link_small(&options, a, b, &m, NULL), CASUS_OK);
    expect_pairs(m, "a:1 b:1 episode");
    const casus_match_summary s = summary_of(m);
    assert_true(s.without_day == 1 && s.without_place == 1 && s.events == 4 && s.links == 0);
    casus_matches_free(m);
}

/* Records of which only the country is known lie in its middle for other rules. */
static void countries(void **state) {
    (void)state;
    static const char a[] = "id,date,enddate,latitude,longitude,kind,land\n1,2021-05-05,2021-05-05,,,x,TJK\n"
                            "2,2021-06-05,2021-06-05,38,70,x,TJK\n";
    casus_link_options options = compat_options(3, 2);
    casus_linker *l = linker(&options);
    assert_int_equal(add_taxonomy(NULL, l, "kind", three_tax, NULL), CASUS_OK);
    assert_int_equal(add_mapped(NULL, l, "a.csv", a, MAP ",iso3=land", NULL), CASUS_OK);
    assert_int_equal(add_mapped(NULL, l, "b.csv", a, MAP ",iso3=land", NULL), CASUS_OK);
    casus_matches *m = run(l);
    expect_pairs(m, "a:2 b:2 link");
    assert_int_equal(summary_of(m).without_place, 2);
    casus_matches_free(m);
    casus_linker_free(l);
}

/* Days are those that the file has, however precise they are; clusters are told by their first records. */
static void days_and_numbers(void **state) {
    (void)state;
    static const char tax[] =
        "data.source,base.categories,level_1\nb,Battles,x\nb,Protests,y\nb,Strategic developments,z\n"
        "b,Violence against civilians,v\nb,Explosions/Remote violence,e\nb,Riots,r\na,y,y\na,x,x\n";
    static const char a[] = "id,date,enddate,latitude,longitude,event_type\n1,2021-05-04,2021-05-04,0.75,-2,y\n"
                            "2,2021-05-03,2021-05-03,1.5,-2.25,x\n";
    casus_link_options options = compat_options(0, 2);
    casus_input *input = NULL;
    casus_table *t = NULL;
    casus_linker *l = linker(&options);
    casus_error e;
    assert_int_equal(add_taxonomy(NULL, l, "event_type", tax, NULL), CASUS_OK);
    assert_int_equal(casus_input_open(NULL, CASUS_TEST_ROOT "/tests/data/acled-2018.csv", &input, NULL), CASUS_OK);
    if (casus_linker_add_input(l, input, "b", NULL, NULL, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    casus_input_free(input);
    assert_int_equal(add_text(NULL, l, "a.csv", a, NULL), CASUS_OK);
    casus_matches *m = run(l);
    expect_pairs(m, "a:1 b:VLM102 link, a:2 b:VLM101 link");
    assert_int_equal(casus_matches_clusters(m, 0, &t, NULL), CASUS_OK);
    assert_int_equal(casus_table_row_count(t), 4);
    assert_true(is(cell(t, "id", 0), "1") && is(cell(t, "id", 1), "VLM102"));
    assert_true(is(cell(t, "id", 2), "2") && is(cell(t, "id", 3), "VLM101"));
    for (int64_t row = 0; row < 4; row++) { /* one less the score, which is 0 where the finest level is the same */
        assert_true(casus_column_double(casus_table_column(t, "confidence"), row) == 1);
    }
    casus_table_free(t);
    casus_matches_free(m);
    casus_linker_free(l);
}

static void refusals(void **state) {
    (void)state;
    static const char a[] = HEADER "1,2021-05-05,2021-05-05,10,20,x\n";
    static const char unknown[] = HEADER "7,2021-05-05,2021-05-05,10,20,v\n";
    static const char without[] = "id,date,enddate,latitude,longitude\n1,2021-05-05,2021-05-05,10,20\n";
    static const struct {
        const char *certainty, *weight, *b, *message;
        casus_status status;
    } wanted[] = {
        {"1,2", NULL, a, "certainty has 2 numbers, and there are 1 taxonomies", CASUS_E_ARGUMENT},
        {"", NULL, a, "'' in certainty is no number", CASUS_E_ARGUMENT},
        {"1.5", NULL, a, "certainty of kind is no level of it: these are 1 to 2", CASUS_E_ARGUMENT},
        {"3", NULL, a, "certainty of kind is no level of it", CASUS_E_ARGUMENT},
        {"0", NULL, a, "certainty of kind is no level of it", CASUS_E_ARGUMENT},
        {NULL, "one", a, "'one' in weight is no number", CASUS_E_ARGUMENT},
        {NULL, "1,1", a, "weight has 2 numbers", CASUS_E_ARGUMENT},
        {NULL, "2", a, "together as many as there are taxonomies, 1", CASUS_E_ARGUMENT},
        {NULL, NULL, unknown, "b.csv:2: taxonomy kind has no category 'v' of b: add a row for it", CASUS_E_VALUE},
        {NULL, NULL, without, "b.csv:1: there is no column 'kind', which a taxonomy orders", CASUS_E_VALUE},
    };
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
        casus_link_options options = compat_options(3, 2);
        casus_matches *m = NULL;
        casus_error e = {0};
        options.certainty = wanted[i].certainty;
        options.weight = wanted[i].weight;
        assert_int_equal(link_small(&options, a, wanted[i].b, &m, &e), wanted[i].status);
        if (strstr(e.message, wanted[i].message) == NULL) {
            fail_msg("case %d: %s", (int)i, e.message);
        }
    }
}

static void wrong_order(void **state) {
    (void)state;
    static const char a[] = HEADER "1,2021-05-05,2021-05-05,10,20,x\n";
    casus_link_options options = compat_options(3, 2);
    casus_matches *m = NULL;
    casus_error e;
    casus_linker *l = linker(&options);
    assert_int_equal(add_text(NULL, l, "a.csv", a, NULL), CASUS_OK);
    assert_int_equal(add_taxonomy(NULL, l, "kind", three_tax, &e), CASUS_E_STATE);
    assert_int_equal(casus_linker_run(l, &m, &e), CASUS_E_ARGUMENT); /* no taxonomy */
    assert_null(m);
    casus_linker_free(l);

    l = linker(&options);
    assert_int_equal(add_taxonomy(NULL, l, "kind", three_tax, NULL), CASUS_OK);
    assert_int_equal(add_taxonomy(NULL, l, "kind", three_tax, NULL), CASUS_E_STATE);
    assert_int_equal(add_taxonomy(NULL, l, "", three_tax, NULL), CASUS_E_ARGUMENT);
    assert_int_equal(add_text(NULL, l, "b.csv", HEADER "1,2021-05-05,2021-05-05,10,20,w\n", NULL), CASUS_E_VALUE);
    assert_int_equal(add_text(NULL, l, "b.csv", a, NULL), CASUS_OK); /* nothing of it was added */
    assert_int_equal(add_text(NULL, l, "a.csv", a, NULL), CASUS_OK);
    m = run(l);
    expect_pairs(m, "a:1 b:1 link");
    casus_matches_free(m);
    casus_linker_free(l);

    options.within = 1;
    assert_int_equal(casus_linker_new(NULL, &options, &l, NULL), CASUS_E_ARGUMENT);
    options.within = 0;
    options.rule = CASUS_LINK_RULE_BEST;
    l = linker(&options);
    assert_int_equal(add_taxonomy(NULL, l, "kind", three_tax, NULL), CASUS_E_STATE);
    casus_linker_free(l);
}

/* Options are copied, whatever becomes of the caller's texts. */
static void options_are_copied(void **state) {
    (void)state;
    static const char a[] = HEADER "1,2021-05-05,2021-05-05,10,20,x\n";
    char certainty[] = "2";
    char weight[] = "1";
    casus_link_options options = compat_options(3, 2);
    options.certainty = certainty;
    options.weight = weight;
    casus_linker *l = linker(&options);
    certainty[0] = weight[0] = '?';
    assert_int_equal(add_taxonomy(NULL, l, "kind", three_tax, NULL), CASUS_OK);
    assert_int_equal(add_text(NULL, l, "a.csv", a, NULL), CASUS_OK);
    assert_int_equal(add_text(NULL, l, "b.csv", a, NULL), CASUS_OK);
    casus_matches *m = run(l);
    assert_int_equal(summary_of(m).links, 1);
    casus_matches_free(m);
    casus_linker_free(l);
}

/* ---- Memory ------------------------------------------------------------------------------------------------------ */

static casus_status all_of_it(const casus_allocator *a, int32_t select) {
    static const char one[] = HEADER "1,2021-05-05,2021-05-05,10,20,x\n2,2021-05-03,2021-05-03,10,20,y\n";
    static const char two[] = HEADER "1,2021-05-05,2021-05-05,10,20,x\n2,2021-05-07,2021-05-07,10,20,x\n";
    casus_context *context = NULL;
    casus_linker *l = NULL;
    casus_matches *m = NULL;
    casus_link_options options = CASUS_LINK_OPTIONS_INIT;
    options.rule = select;
    options.threshold = 0.001;
    options.certainty = "1";
    casus_status status = casus_context_new(a, &context, NULL);
    status = status == CASUS_OK ? casus_linker_new(context, &options, &l, NULL) : status;
    if (status == CASUS_OK && select == CASUS_LINK_RULE_COMPAT) {
        status = add_taxonomy(context, l, "kind", three_tax, NULL);
    }
    status = status == CASUS_OK ? add_text(context, l, "a.csv", one, NULL) : status;
    status = status == CASUS_OK ? add_text(context, l, "b.csv", two, NULL) : status;
    status = status == CASUS_OK ? casus_linker_run(l, &m, NULL) : status;
    if (status == CASUS_OK) {
        assert_int_equal(summary_of(m).links, 2);
    }
    casus_matches_free(m);
    casus_linker_free(l);
    casus_context_free(context);
    return status;
}

static void memory_short(void **state) {
    (void)state;
    for (int32_t select = CASUS_LINK_RULE_OPTIMAL; select <= CASUS_LINK_RULE_COMPAT; select++) {
        casus_status status = CASUS_E_MEMORY;
        for (int64_t allowed = 0; status != CASUS_OK; allowed++) {
            counting count = {0, allowed};
            const casus_allocator a = {counting_realloc, &count};
            status = all_of_it(&a, select);
            assert_true(status == CASUS_OK || status == CASUS_E_MEMORY);
            assert_int_equal(count.live, 0);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(optimal),
        cmocka_unit_test(thresholds),
        cmocka_unit_test(published_counts),
        cmocka_unit_test(tables),
        cmocka_unit_test(order_of_datasets),
        cmocka_unit_test(options_of_compat),
        cmocka_unit_test(worst_score),
        cmocka_unit_test(who_takes_part),
        cmocka_unit_test(countries),
        cmocka_unit_test(days_and_numbers),
        cmocka_unit_test(refusals),
        cmocka_unit_test(wrong_order),
        cmocka_unit_test(names_and_datasets),
        cmocka_unit_test(options_are_copied),
        cmocka_unit_test(memory_short),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
