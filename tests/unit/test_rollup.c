/* SPDX-License-Identifier: MIT */
/* Keys and sums of rollups, and the figures of docs/numbers.md. Merging and bytes are in test_rollup_state.c. */
#include "events.h"

#include "batch/batch.h"
#include "query/rollup/rollup.h"

#define K CASUS_CASUALTY_STATUS_KILLED

/* ---- Keys ------------------------------------------------------------------------------------------------------ */

static void keys_of_text(void **state) {
    (void)state;
    casus_builder *b = builder();
    event("2021-06-09");
    casus_location l = CASUS_LOCATION_INIT;
    l.role = CASUS_LOCATION_ROLE_EFFECT;
    l.country = casus_str_from("Mali");
    l.iso3 = casus_str_from("MLI");
    l.admin1 = casus_str_from("Gao");
    l.admin2 = casus_str_from("Ansongo");
    l.name = casus_str_from("Ansongo, town");
    l.lat = 13.25;
    l.lon = 39.25;
    (void)add_part(&l.head);
    words(CASUS_EVENT_DATASET, "mine");
    words(CASUS_EVENT_ID, "7");
    words(CASUS_EVENT_CLASS, "BATTLE");
    classified(1, "1");
    classified(2, "1-2");
    participant(actor("Army"), CASUS_SIDE_A);
    participant(actor("Rebels"), CASUS_SIDE_B);
    append(b);
    event(NULL);
    append(b);
    casus_batch *batch = seal_and_free(b);
    expect_csv(batch, "country, iso3 ,admin1,admin2,location,gid", NULL,
               "country,iso3,admin1,admin2,location,gid,events\n"
               "Mali,MLI,Gao,Ansongo,\"Ansongo, town\",148759,1\n,,,,,,1\n");
    expect_csv(batch, "side_a,side_b,dyad,class,native_class,native_subclass,dataset,id", "events",
               "side_a,side_b,dyad,class,native_class,native_subclass,dataset,id,events\n"
               "Army,Rebels,Army - Rebels,BATTLE,1,1-2,mine,7,1\n,,,,,,,,1\n");
    expect_csv(batch, "year,quarter,month,week,day", "events",
               "year,quarter,month,week,day,events\n2021,2021-Q2,2021-06,2021-W23,2021-06-09,1\n,,,,,1\n");
    casus_batch_free(batch);
}

static void dyads(void **state) {
    (void)state;
    casus_builder *b = builder();
    for (int i = 0; i < 2; i++) {
        event(NULL);
        participant(actor("Army"), CASUS_SIDE_A);
        participant(actor("Rebels"), CASUS_SIDE_B);
        append(b);
    }
    words(CASUS_EVENT_DYAD, "Government against Rebels");
    append(b);
    event(NULL);
    participant(actor("Army"), CASUS_SIDE_A);
    append(b);
    casus_batch *batch = seal_and_free(b);
    expect_csv(batch, "dyad", NULL, "dyad,events\nArmy - Rebels,2\nGovernment against Rebels,1\n,1\n");
    casus_batch_free(batch);
}

static void dates_as_far_as_given(void **state) {
    (void)state;
    casus_builder *b = builder();
    static const int32_t units[] = {
        0, CASUS_UNIT_DAY, CASUS_UNIT_WEEK, CASUS_UNIT_MONTH, CASUS_UNIT_QUARTER, CASUS_UNIT_YEAR};
    for (int i = 0; i < 6; i++) {
        event("2021-06-09");
        if (units[i] != 0) {
            given(units[i]);
        }
        append(b);
    }
    casus_batch *batch = seal_and_free(b);
    expect_csv(batch, "year,quarter,month,week,day", NULL,
               "year,quarter,month,week,day,events\n"
               "2021,2021-Q2,2021-06,2021-W23,2021-06-09,2\n"
               "2021,2021-Q2,2021-06,2021-W23,,1\n"
               "2021,2021-Q2,2021-06,,,1\n"
               "2021,2021-Q2,,,,1\n"
               "2021,,,,,1\n");
    casus_batch_free(batch);
}

static void days_beyond_the_cache(void **state) {
    (void)state;
    casus_builder *b = builder();
    /* Days that share an entry of the cache, in turns. */
    for (int i = 0; i < 6; i++) {
        casus_span span = casus_span_unknown();
        event(NULL);
        span.first_day = span.last_day = (i % 3) * 16384;
        dated(span);
        append(b);
    }
    casus_batch *batch = seal_and_free(b);
    expect_csv(batch, "day", NULL, "day,events\n1970-01-01,2\n2014-11-10,2\n2059-09-19,2\n");
    casus_batch_free(batch);
}

static void actors(void **state) {
    (void)state;
    casus_builder *b = builder();
    event(NULL);
    participant(actor("unused"), CASUS_SIDE_A);
    event(NULL); /* empties it again: the index counts within the event's own actors */
    const int32_t army = actor("Army");
    const int32_t twin = actor("Army");
    const int32_t rebels = actor("Rebels");
    actor("not a participant");
    const int32_t nameless = actor("");
    participant(army, CASUS_SIDE_A);
    participant(twin, CASUS_SIDE_B);
    participant(army, CASUS_SIDE_B);
    participant(rebels, CASUS_SIDE_B);
    participant(nameless, CASUS_SIDE_B);
    killed(casus_triple_exact(12));
    append(b);
    event(NULL);
    participant(actor("Rebels"), CASUS_SIDE_A);
    killed(casus_triple_exact(3));
    append(b);
    event(NULL);
    participant(actor(""), CASUS_SIDE_A);
    killed(casus_triple_exact(1));
    append(b);
    event(NULL);
    append(b);
    casus_batch *batch = seal_and_free(b);
    expect_csv(batch, "actor", "events,killed",
               "actor,events," SIX("killed") "\nArmy,1,12,12,12,0,0,0\nRebels,2,15,15,15,0,0,0\n,2,1,1,1,0,1,0\n");
    expect_csv(batch, "country,actor,year", NULL, "country,actor,year,events\n,Army,,1\n,Rebels,,2\n,,,2\n");
    expect_csv(batch, "", "events", "events\n4\n");
    casus_batch_free(batch);
}

static void order_of_keys(void **state) {
    (void)state;
    static const char *const names[] = {"b", "", "a", "ab", "B", "\xc3\xa9", "a b", "a"};
    casus_builder *b = builder();
    for (int i = 0; i < 8; i++) {
        event(NULL);
        place(names[i], casus__nan(), casus__nan());
        append(b);
    }
    casus_batch *batch = seal_and_free(b);
    expect_csv(batch, "country", NULL, "country,events\nB,1\na,2\na b,1\nab,1\nb,1\n\xc3\xa9,1\n,1\n");
    casus_batch_free(batch);
}

/* ---- Kinds and sums -------------------------------------------------------------------------------------------- */

static void kinds(void **state) {
    (void)state;
    casus_builder *b = builder();
    for (int32_t kind = CASUS_KIND_INCIDENT; kind <= CASUS_KIND_MENTION; kind++) {
        event(NULL);
        of_kind(kind);
        words(CASUS_EVENT_ID, casus_vocabulary_word(CASUS_VOCABULARY_KIND, kind));
        killed(casus_triple_exact(1 << kind));
        append(b);
    }
    casus_batch *batch = seal_and_free(b);
    /* incident 2, episode 4, statement 16; series 8 and summary 32, of which nothing is explained. */
    expect_csv(batch, NULL, "events,summaries,killed,killed.unknown",
               "events,summaries," TEN("killed") "," TEN("killed.unknown") "\n3,2,62,62,62,0,0,0,40,40,40,0,62,62,62,"
                                                                           "0,0,0,40,40,40,0\n");
    /* A mention has no row. */
    expect_csv(batch, "id", "summaries,events,killed",
               "id,summaries,events," TEN("killed") "\nepisode,0,1,4,4,4,0,0,0,,,,0\nincident,0,1,2,2,2,0,0,0,,,,0\n"
                                                    "series,1,0,8,8,8,0,0,0,8,8,8,0\n"
                                                    "statement,0,1,16,16,16,0,0,0,,,,0\n"
                                                    "summary,1,0,32,32,32,0,0,0,32,32,32,0\n");
    casus_batch_free(batch);
}

static void no_events(void **state) {
    (void)state;
    casus_batch *batch = seal_and_free(builder());
    expect_csv(batch, NULL, NULL, "events\n0\n");
    expect_csv(batch, " ", "killed", SIX("killed") "\n,,,0,0,0\n");
    expect_csv(batch, "year", NULL, "year,events\n");
    casus_batch_free(batch);
}

static void sums_of_other_statuses(void **state) {
    (void)state;
    casus_builder *b = builder();
    event(NULL);
    cell(CASUS_CASUALTY_STATUS_INJURED, 0, -1, casus_triple_range(2, 4));
    cell(CASUS_CASUALTY_STATUS_CAPTURED, CASUS_SIDE_B, -1, casus_triple_at_most(9));
    cell(CASUS_CASUALTY_STATUS_CAPTURED, CASUS_SIDE_A, -1, casus_triple_at_least(1));
    append(b);
    event(NULL);
    append(b);
    casus_batch *batch = seal_and_free(b);
    expect_csv(batch, "", "injured,captured,captured.b,injured.a,missing",
               SIX("injured") "," SIX("captured") "," SIX("captured.b") "," SIX("injured.a") "," SIX(
                   "missing") "\n"
                              "2,,4,0,2,0,1,10,inf,1,1,0,0,9,9,0,1,0,,,,0,2,0,,,,0,2,0\n");
    casus_batch_free(batch);
}

static void open_unknown_irregular(void **state) {
    (void)state;
    const double nan_ = casus__nan();
    const double inf_ = casus__inf();
    static const char *const ids[] = {"in order", "low > best", "best > high", "low > high",
                                      "open",     "only low",   "only high"};
    const casus_triple counts[] = {{1, 2, 3},    {3, 2, 4},       {1, 5, 4},      {9, nan_, 4},
                                   {7, 1, inf_}, {6, nan_, nan_}, {nan_, nan_, 6}};
    casus_builder *b = builder();
    for (int i = 0; i < 7; i++) {
        event(NULL);
        words(CASUS_EVENT_ID, ids[i]);
        killed(counts[i]);
        append(b);
    }
    casus_batch *batch = seal_and_free(b);
    expect_csv(batch, "id", "killed",
               "id," SIX("killed") "\nbest > high,1,5,4,0,0,1\nin order,1,2,3,0,0,0\nlow > best,3,2,4,0,0,1\n"
                                   "low > high,9,,4,0,1,0\nonly high,,,6,0,1,0\nonly low,6,,,0,1,0\n"
                                   "open,7,1,inf,1,0,1\n");
    expect_csv(batch, "", "killed", SIX("killed") "\n27,10,inf,1,3,3\n");
    casus_batch_free(batch);
}

static void fixed_point(void **state) {
    (void)state;
    casus_builder *b = builder();
    for (int i = 0; i < 10; i++) {
        event(NULL);
        words(CASUS_EVENT_ID, "tenths");
        killed(casus_triple_exact(0.1));
        append(b);
    }
    static const struct {
        const char *id;
        double n;
    } rows[] = {
        {"thirds", 0.67},    {"thirds", 0.67}, {"thirds", 0.66}, {"half", 0.0078125},
        {"less", 0.0000004}, {"large", 9e12},  {"large", 0.25},  {"ten", 10},
    };
    for (int i = 0; i < 8; i++) {
        event(NULL);
        words(CASUS_EVENT_ID, rows[i].id);
        killed(casus_triple_exact(rows[i].n));
        append(b);
    }
    casus_batch *batch = seal_and_free(b);
    expect_csv(batch, "id", "killed",
               "id," SIX("killed") "\nhalf,0.007813,0.007813,0.007813,0,0,0\n"
                                   "large,9000000000000.25,9000000000000.25,9000000000000.25,0,0,0\nless,0,0,0,0,0,0\n"
                                   "ten,10,10,10,0,0,0\ntenths,1,1,1,0,0,0\nthirds,2,2,2,0,0,0\n");
    casus_batch_free(batch);
}

static void overflow(void **state) {
    (void)state;
    casus_builder *b = builder();
    event(NULL);
    place("Mali", casus__nan(), casus__nan());
    killed((casus_triple){1, 2, 9e12});
    append(b);
    casus_batch *batch = seal_and_free(b);
    casus_rollup *r = rollup("country,year", "events,killed");
    casus_rollup *other = rollup("country,year", "events,killed");
    casus_table *table = NULL;
    text bytes = {NULL, 0};
    casus_output *output = output_to(&bytes);
    casus_error e;
    add(r, batch);
    add(other, batch);
    text before = saved(other);
    assert_int_equal(casus_rollup_merge(other, r, &e), CASUS_E_OVERFLOW);
    assert_non_null(strstr(e.message, "country 'Mali'"));
    /* A merge that failed has changed nothing. */
    text after = saved(other);
    assert_int_equal(after.size, before.size);
    assert_memory_equal(after.data, before.data, (size_t)before.size);
    free(before.data);
    free(after.data);
    assert_int_equal(casus_rollup_add(r, batch, &e), CASUS_E_OVERFLOW);
    assert_non_null(strstr(e.message, "'killed'"));
    assert_non_null(strstr(e.message, "country 'Mali'"));
    assert_int_equal(casus_rollup_add(r, batch, &e), CASUS_E_STATE);
    assert_int_equal(casus_rollup_merge(r, other, &e), CASUS_E_STATE);
    assert_int_equal(casus_rollup_save(r, output, &e), CASUS_E_STATE);
    assert_int_equal(casus_rollup_table(r, NULL, &table, &e), CASUS_E_STATE);
    assert_null(table);
    assert_null(bytes.data);
    casus_output_free(output);
    casus_rollup_free(r);
    casus_rollup_free(other);
    casus_batch_free(batch);
}

/* Puts a number into a sealed column, as only a foreign batch can. */
static void spoil(const casus_batch *batch, int32_t column, double v) {
    double *values = (double *)(uintptr_t)casus_column_values(casus__batch_column(batch, column));
    values[0] = v;
}

static void numbers_that_are_no_counts(void **state) {
    (void)state;
    const double bad[] = {-1, 9.1e12, -casus__inf(), casus__inf()};
    for (int i = 0; i < 4; i++) {
        casus_builder *b = builder();
        event(NULL);
        killed(casus_triple_exact(1));
        append(b);
        casus_batch *batch = seal_and_free(b);
        casus_rollup *r = rollup("", "killed");
        casus_error e;
        spoil(batch, CASUS__COLUMN_KILLED_LOW, bad[i]);
        assert_int_equal(casus_rollup_add(r, batch, &e), CASUS_E_VALUE);
        casus_rollup_free(r);
        /* NaN in a slot that says it is known is unknown all the same. */
        spoil(batch, CASUS__COLUMN_KILLED_LOW, casus__nan());
        expect_csv(batch, "", "killed", SIX("killed") "\n,1,1,0,0,0\n");
        casus_batch_free(batch);
    }
}

/* ---- The figures of docs/numbers.md ---------------------------------------------------------------------------- */

static void figures_of_many_events(void **state) {
    (void)state;
    static const struct {
        const char *country;
        const char *day;
    } rows[] = {{"Mali", "2021-06-09"},  {"Mali", "2021-06-10"},  {"Niger", "2021-07-02"},
                {"Niger", "2021-07-03"}, {"Niger", "2021-07-05"}, {"", "2021-01-01"}};
    const casus_triple counts[] = {
        casus_triple_exact(12), casus_triple_at_least(5), casus_triple_unknown(), casus_triple_range(3, 8), {4, 2, 9},
        casus_triple_exact(0),
    };
    casus_builder *b = builder();
    for (int i = 0; i < 6; i++) {
        event(rows[i].day);
        place(rows[i].country, casus__nan(), casus__nan());
        if (i != 2) {
            killed(counts[i]);
        }
        if (i == 5) {
            given(CASUS_UNIT_YEAR);
        }
        append(b);
    }
    casus_batch *batch = seal_and_free(b);
    documented(batch, "country", "events,killed", CASUS_FORMAT_CSV);
    documented(batch, "country", "events,killed", CASUS_FORMAT_TEXT);
    documented(batch, "country", "events,killed", CASUS_FORMAT_JSON);
    documented(batch, "year,month", "events", CASUS_FORMAT_CSV);
    expect_csv(batch, "country", "events,killed",
               "country,events," SIX("killed") "\nMali,2,17,17,inf,1,0,0\nNiger,3,7,2,17,0,2,1\n,1,0,0,0,0,0,0\n");
    casus_batch_free(batch);
}

static void figures_of_parts_and_actors(void **state) {
    (void)state;
    casus_builder *b = builder();
    event(NULL);
    const int32_t total = cell(K, 0, -1, casus_triple_exact(10));
    cell(K, CASUS_SIDE_A, total, casus_triple_exact(3));
    cell(K, CASUS_SIDE_B, total, casus_triple_exact(2));
    cell(K, CASUS_SIDE_CIVILIAN, total, casus_triple_exact(4));
    cell(K, CASUS_SIDE_UNKNOWN, total, casus_triple_exact(1));
    append(b);
    event(NULL);
    killed(casus_triple_exact(7));
    append(b);
    casus_batch *batch = seal(b);
    documented(batch, "", "events,killed,killed.a,killed.b,killed.civilian,killed.unknown", CASUS_FORMAT_TEXT);
    expect_csv(
        batch, "", "killed,killed.a,killed.unknown",
        SIX("killed") "," SIX("killed.a") "," SIX("killed.unknown") "\n17,17,17,0,0,0,3,3,3,0,1,0,8,8,8,0,0,0\n");
    casus_batch_free(batch);
    event(NULL);
    participant(actor("Army"), CASUS_SIDE_A);
    participant(actor("Rebels"), CASUS_SIDE_B);
    killed(casus_triple_exact(12));
    append(b);
    event(NULL);
    participant(actor("Rebels"), CASUS_SIDE_A);
    killed(casus_triple_exact(3));
    append(b);
    event(NULL);
    killed(casus_triple_exact(1));
    append(b);
    batch = seal_and_free(b);
    documented(batch, "actor", "events,killed", CASUS_FORMAT_CSV);
    casus_batch_free(batch);
}

/* ---- Names and columns ----------------------------------------------------------------------------------------- */

static void refused_names(void **state) {
    (void)state;
    static const struct {
        const char *by;
        const char *sum;
        const char *message;
    } bad[] = {
        {"contry", NULL, "unknown key 'contry', did you mean 'country'?"},
        {"year,yeer", NULL, "unknown key 'yeer', did you mean 'year'?"},
        {"zzzzzzzz", NULL, "unknown key 'zzzzzzzz'; keys are year quarter"},
        {"year, year", NULL, "key 'year' stands twice"},
        {"year,,month", NULL, "an empty name in the list of keys 'year,,month'"},
        {",", NULL, "an empty name in the list of keys ','"},
        {"year,", NULL, "an empty name in the list of keys 'year,'"},
        {NULL, "kiled", "unknown sum 'kiled', did you mean 'killed'?"},
        {NULL, "event", "unknown sum 'event', did you mean 'events'?"},
        {NULL, "killed.civilians", "unknown sum 'killed.civilians', did you mean 'killed.civilian'?"},
        {NULL, "killed.", "unknown sum 'killed.'; parts are .a .b"},
        {NULL, "events.a", "unknown sum 'events.a'; sums are events"},
        {NULL, "killed_low.a", "unknown sum 'killed_low.a'"},
        {NULL, "killed,killed", "sum 'killed' stands twice"},
        {NULL, "killed.a,killed.a", "sum 'killed.a' stands twice"},
        {NULL, "killed,\t", "an empty name in the list of sums"},
        {NULL, "killed[nationality=CHN", "sum 'killed[nationality=CHN' does not end with the ] of its ["},
        {NULL, "killed[", "sum 'killed[' does not end with the ] of its ["},
        {NULL, "killed[sex=female]x", "sum 'killed[sex=female]x' does not end"},
        {NULL, "killed[sex=female],killed[sex=female]", "sum 'killed[sex=female]' stands twice"},
        {NULL, "events[sex=female]", "brackets choose cells of casualties; 'events' has none"},
        {NULL, "kiled[sex=female]", "unknown sum 'kiled', did you mean 'killed'?"},
        {NULL, "events_report", "unknown sum 'events_report', did you mean 'events_reported'?"},
        {"victim.nation", NULL, "unknown key 'victim.nation'"},
        {"isuer", NULL, "unknown key 'isuer', did you mean 'issuer'?"},
        {"KILLED", NULL, "unknown key 'KILLED'"},
        {"Year", NULL, "unknown key 'Year', did you mean 'year'?"},
        {"\xff\xfe", NULL, "the list of keys is not UTF-8"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        casus_rollup *r = (casus_rollup *)ev;
        casus_error e;
        assert_int_equal(casus_rollup_new(NULL, bad[i].by, bad[i].sum, NULL, &r, &e), CASUS_E_ARGUMENT);
        assert_null(r);
        if (strncmp(e.message, bad[i].message, strlen(bad[i].message)) != 0) {
            fail_msg("%s\ninstead of\n%s", e.message, bad[i].message);
        }
        assert_int_equal(casus_rollup_new(NULL, bad[i].by, bad[i].sum, NULL, &r, NULL), CASUS_E_ARGUMENT);
    }
    assert_int_equal(casus_rollup_new(NULL, NULL, NULL, NULL, NULL, NULL), CASUS_E_ARGUMENT);
}

static void every_name(void **state) {
    (void)state;
    char sums[8192] = "events,summaries,events_reported";
    for (int32_t status = 1; status <= casus_vocabulary_last(CASUS_VOCABULARY_CASUALTY_STATUS); status++) {
        for (int32_t side = 0; side <= casus_vocabulary_last(CASUS_VOCABULARY_SIDE); side++) {
            strcat(sums, ",");
            strcat(sums, casus_vocabulary_word(CASUS_VOCABULARY_CASUALTY_STATUS, status));
            strcat(sums, side > 0 ? "." : "");
            strcat(sums, side > 0 ? casus_vocabulary_word(CASUS_VOCABULARY_SIDE, side) : "");
            if (side == CASUS_SIDE_CIVILIAN) {
                strcat(sums, ",");
                strcat(sums, casus_vocabulary_word(CASUS_VOCABULARY_CASUALTY_STATUS, status));
                strcat(sums, ".civilian[nationality=CHN&employer='a, b]']");
            }
        }
    }
    casus_builder *b = builder();
    event("2021-06-09");
    place("Mali", 1, 1);
    killed(casus_triple_exact(3));
    append(b);
    casus_batch *batch = seal_and_free(b);
    casus_rollup *r =
        rollup("year,quarter,month,week,day,country,iso3,admin1,admin2,location,gid,actor,side_a,side_b,dyad,"
               "class,native_class,native_subclass,dataset,id,issuer,source,victim.nationality,victim.occupation,"
               "victim.sex,victim.age,perpetrator,means,claimant,kind,modality,certainty",
               sums);
    add(r, batch);
    casus_table *table = NULL;
    assert_int_equal(casus_rollup_table(r, NULL, &table, NULL), CASUS_OK);
    assert_int_equal(casus_table_column_count(table), 32 + 2 + 6 + 14 * 9 * 6);
    text t = saved(r);
    casus_rollup *again = NULL;
    assert_int_equal(casus_rollup_load(NULL, t.data, t.size, &again, NULL), CASUS_OK);
    text u = saved(again);
    assert_int_equal(t.size, u.size);
    assert_memory_equal(t.data, u.data, (size_t)t.size);
    free(t.data);
    free(u.data);
    casus_rollup_free(again);
    casus_table_free(table);
    casus_rollup_free(r);
    casus_batch_free(batch);
}

#define BIT(name) CASUS__COLUMN_BIT(CASUS__COLUMN_##name)
/* What decides whether a record stands; and by what a figure is told apart. */
#define STANDS                                                                                                         \
    (BIT(DATASET) | BIT(ID) | BIT(KIND) | BIT(RELATIONS) | BIT(MODALITY) | BIT(CERTAINTY) | BIT(REVOKED) |             \
     BIT(CREATED) | BIT(MODIFIED))
#define FIGURES (STANDS | BIT(CASUALTIES) | BIT(CLAIMS) | BIT(PARTICIPANTS) | BIT(MEANS))

static void columns_that_are_read(void **state) {
    (void)state;
    static const struct {
        const char *by;
        const char *sum;
        uint64_t columns;
    } cases[] = {
        {NULL, NULL, STANDS},
        {"year,week", "killed",
         FIGURES | BIT(DATE_START) | BIT(DATE_GIVEN) | BIT(KILLED_LOW) | BIT(KILLED_BEST) | BIT(KILLED_HIGH)},
        {"gid", "injured", FIGURES | BIT(LAT) | BIT(LON) | BIT(INJURED_LOW) | BIT(INJURED_BEST) | BIT(INJURED_HIGH)},
        {"actor", "killed.a", FIGURES | BIT(ACTORS)},
        {"dyad", "captured", FIGURES | BIT(DYAD) | BIT(SIDE_A) | BIT(SIDE_B)},
        {"id,class", "summaries", STANDS | BIT(CLASS)},
        {"kind,modality,certainty", "events", STANDS},
        {"source", "killed[age=child]", FIGURES | BIT(SOURCES)},
        {"victim.nationality", "killed", FIGURES},
        {"victim.nationality", "events", STANDS | BIT(CASUALTIES) | BIT(CLAIMS)},
        {"perpetrator", "killed", FIGURES | BIT(ACTORS)},
        {"means", "killed", FIGURES},
        {"claimant", "events", STANDS | BIT(CASUALTIES) | BIT(CLAIMS) | BIT(ACTORS)},
        {"issuer", "events_reported",
         FIGURES | BIT(ACTORS) | BIT(REPORTED_LOW) | BIT(REPORTED_BEST) | BIT(REPORTED_HIGH)},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        casus_rollup *r = rollup(cases[i].by, cases[i].sum);
        casus_builder *b = NULL;
        casus_error e;
        char names[CASUS__COLUMNS_ROOM];
        assert_true(casus__rollup_columns(r) == cases[i].columns);
        casus__columns_print(cases[i].columns, names);
        assert_string_equal(casus_rollup_columns(r), names);
        /* Enough, and nothing less. */
        assert_int_equal(casus_builder_new(NULL, casus_rollup_columns(r), &b, NULL), CASUS_OK);
        event("2021-06-09");
        append(b);
        casus_batch *batch = seal_and_free(b);
        add(r, batch);
        casus_batch_free(batch);
        for (int32_t id = 0; id < CASUS__COLUMN_COUNT; id++) {
            if ((cases[i].columns & CASUS__COLUMN_BIT(id)) != 0) {
                casus__columns_print(CASUS__COLUMNS_ALL & ~CASUS__COLUMN_BIT(id), names);
                assert_int_equal(casus_builder_new(NULL, names, &b, NULL), CASUS_OK);
                batch = seal_and_free(b);
                assert_int_equal(casus_rollup_add(r, batch, &e), CASUS_E_ARGUMENT);
                assert_non_null(strstr(e.message, casus__column_id_name(id)));
                casus_batch_free(batch);
            }
        }
        casus_rollup_free(r);
    }
    assert_string_equal(casus_rollup_columns(NULL), "");
    casus_rollup_free(NULL);
}

static void rollups_that_do_not_fit(void **state) {
    (void)state;
    casus_rollup *r = rollup("year", "killed");
    static const char *const others[][2] = {
        {"month", "killed"}, {"year", "events"}, {"year,month", "killed"}, {"", "killed"}, {"year", "killed.a"}};
    for (int i = 0; i < 5; i++) {
        casus_rollup *other = rollup(others[i][0], others[i][1]);
        assert_int_equal(casus_rollup_merge(r, other, NULL), CASUS_E_ARGUMENT);
        casus_rollup_free(other);
    }
    assert_int_equal(casus_rollup_merge(r, NULL, NULL), CASUS_E_ARGUMENT);
    assert_int_equal(casus_rollup_merge(NULL, r, NULL), CASUS_E_ARGUMENT);
    assert_int_equal(casus_rollup_add(r, NULL, NULL), CASUS_E_ARGUMENT);
    assert_int_equal(casus_rollup_merge(r, r, NULL), CASUS_OK);
    casus_rollup_free(r);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_of_text),
        cmocka_unit_test(dyads),
        cmocka_unit_test(dates_as_far_as_given),
        cmocka_unit_test(days_beyond_the_cache),
        cmocka_unit_test(actors),
        cmocka_unit_test(order_of_keys),
        cmocka_unit_test(kinds),
        cmocka_unit_test(no_events),
        cmocka_unit_test(sums_of_other_statuses),
        cmocka_unit_test(open_unknown_irregular),
        cmocka_unit_test(fixed_point),
        cmocka_unit_test(overflow),
        cmocka_unit_test(numbers_that_are_no_counts),
        cmocka_unit_test(figures_of_many_events),
        cmocka_unit_test(figures_of_parts_and_actors),
        cmocka_unit_test(refused_names),
        cmocka_unit_test(every_name),
        cmocka_unit_test(columns_that_are_read),
        cmocka_unit_test(rollups_that_do_not_fit),
    };
    return cmocka_run_group_tests(tests, make_event, drop_event);
}
