/* SPDX-License-Identifier: MIT */
/* MELTT's rule: the figures that its authors publish, each rule and quirk by hand, random problems against a plain
   reading of the rule, and the table of a taxonomy. */
#include "memory_fixture.h"

#include "base/math/math.h"
#include "crash_fixture.h"
#include "link/compat/compat.h"
#include "link/compat/taxonomy.h"

static const casus_allocator libc_memory = {counting_realloc, &(counting){0, -1}};

static uint64_t state_of_chance = 88172645463325252u;

/* xorshift64* (Vigna 2016) */
static int32_t chance(int32_t below) {
    state_of_chance ^= state_of_chance >> 12;
    state_of_chance ^= state_of_chance << 25;
    state_of_chance ^= state_of_chance >> 27;
    return (int32_t)((state_of_chance * 2685821657736338717u) >> 33) % below;
}

static casus__compat ask(const casus__compat_question *q) {
    casus__compat out;
    casus_error e;
    if (casus__compat_run(&libc_memory, NULL, q, &out, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    return out;
}

/* ---- Published figures ------------------------------------------------------------------------------------------- */

typedef struct clone {
    crashes c;
    casus__compat_record records[CRASHES];
    int32_t categories[CRASHES * 3];
    casus__taxonomy tables[3];
    casus__compat_taxonomy taxonomies[3];
    casus__compat_question q;
} clone;

static casus_status read_taxonomy(const casus_allocator *a, const char *text, casus__taxonomy *out,
                                  casus_error *error) {
    casus_context *context = NULL;
    casus_input *input = NULL;
    memset(out, 0, sizeof *out);
    casus_status status = casus_context_new(a, &context, error);
    if (status == CASUS_OK) {
        status = casus_input_memory(context, text, -1, "tax.csv", casus_release_none, NULL, &input, error);
    }
    if (status == CASUS_OK) {
        const casus__settings settings = casus__settings_of(context);
        status = casus__taxonomy_read(&settings, input, out, error);
    }
    casus_input_free(input);
    casus_context_free(context);
    return status;
}

static void make_clone(clone *k, int days, double km) {
    casus__buffer scratch = {NULL, 0, 0};
    make_crashes(&k->c);
    assert_int_equal(k->c.count, CRASHES);
    for (int t = 0; t < 3; t++) {
        char text[8192];
        casus_error e;
        write_taxonomy(t, text, sizeof text);
        if (read_taxonomy(&libc_memory, text, &k->tables[t], &e) != CASUS_OK) {
            fail_msg("%s", e.message);
        }
        k->taxonomies[t] = (casus__compat_taxonomy){k->tables[t].labels, k->tables[t].levels, 1, 1.0};
    }
    for (int i = 0; i < CRASHES; i++) {
        const crash *one = &k->c.all[i];
        k->records[i] = (casus__compat_record){one->lat, one->lon, one->dataset - 1, one->day0, one->day1, 0};
        for (int t = 0; t < 3; t++) {
            char dataset[16], word[16];
            (void)snprintf(dataset, sizeof dataset, "crash_data%d", (int)one->dataset);
            (void)snprintf(word, sizeof word, " %d-%d", (int)one->dataset, (int)one->words[t]);
            assert_int_equal(casus__taxonomy_find(&libc_memory, &k->tables[t], &scratch,
                                                  casus_str_from(crash_taxonomies[t]), casus_str_from(dataset),
                                                  casus_str_from(word), i + 2, &k->categories[i * 3 + t], NULL),
                             CASUS_OK);
        }
    }
    casus__buffer_free(&libc_memory, &scratch);
    k->q = (casus__compat_question){k->records, k->categories, k->taxonomies, CRASHES, 3, 0, 1, days, km, 1 << 20};
}

static void free_clone(clone *k) {
    for (int t = 0; t < 3; t++) {
        casus__taxonomy_free(&libc_memory, &k->tables[t]);
    }
}

/* Records kept, and clusters of two or more. */
static void expect_counts(const clone *k, const casus__compat *out, int unique, int matches) {
    int kept = 0;
    int leading = 0;
    int led[CRASHES] = {0};
    for (int i = 0; i < CRASHES; i++) {
        kept += out->leads[i] == i;
        led[out->leads[i]] += out->leads[i] != i;
    }
    for (int i = 0; i < CRASHES; i++) {
        leading += led[i] > 0;
    }
    if (kept != unique || leading != matches) {
        fail_msg("%d days, %d km: %d unique, %d matches, not %d and %d", (int)k->q.days, (int)k->q.km, kept, leading,
                 unique, matches);
    }
}

static void published_counts(void **state) {
    (void)state;
    static const int wanted[][4] = {{0, 1, 189, 6},   {1, 1, 173, 17},  {1, 2, 146, 33},
                                    {2, 2, 146, 33},  {2, 4, 140, 34},  {3, 4, 140, 34},
                                    {2, 10, 138, 36}, {5, 25, 134, 39}, {7, 50, 121, 52}};
    for (int i = 0; i < 9; i++) {
        clone *k = calloc(1, sizeof *k);
        make_clone(k, wanted[i][0], wanted[i][1]);
        casus__compat out = ask(&k->q);
        expect_counts(k, &out, wanted[i][2], wanted[i][3]);
        casus__compat_free(&libc_memory, &out);
        free_clone(k);
        free(k);
    }
}

/* Two days and four kilometres, as the README has them. */
static void published_summary(void **state) {
    (void)state;
    clone *k = calloc(1, sizeof *k);
    int candidates[3][2] = {{0}}; /* by the later dataset: of events, of episodes */
    int links[2] = {0, 0};
    int members[CRASHES] = {0};
    int overlap[8] = {0};
    char flagged[CRASHES] = {0};
    int flags = 0;
    make_clone(k, 2, 4);
    casus__compat out = ask(&k->q);
    for (int64_t i = 0; i < out.pair_count; i++) {
        const casus__compat_pair *p = &out.pairs[i];
        const casus__compat_record *lead = &k->records[p->lead];
        const casus__compat_record *partner = &k->records[p->partner];
        const int episode = lead->day0 != lead->day1;
        if (p->decision == CASUS__COMPAT_FLAG) {
            assert_true(episode && partner->day0 == partner->day1);
            flags += !flagged[p->partner];
            flagged[p->partner] = 1;
        } else {
            assert_true(p->decision == CASUS__COMPAT_LINK || p->decision == CASUS__COMPAT_TAKEN);
            assert_true(lead->dataset < partner->dataset && episode == (partner->day0 != partner->day1));
            candidates[partner->dataset][episode]++;
        }
    }
    for (int i = 0; i < CRASHES; i++) {
        members[out.leads[i]] |= 1 << k->records[i].dataset;
    }
    for (int i = 0; i < CRASHES; i++) {
        const int several = (members[i] & (members[i] - 1)) != 0;
        overlap[members[i]] += members[i] != 0;
        links[0] += several && k->records[i].day0 == k->records[i].day1;
        links[1] += several && k->records[i].day0 != k->records[i].day1;
    }
    static const int wanted_overlap[8] = {0, 41, 34, 5, 31, 4, 4, 21};
    assert_memory_equal(overlap, wanted_overlap, sizeof overlap);
    assert_true(links[0] == 26 && links[1] == 8);
    assert_int_equal(flags, 6);
    assert_true(candidates[1][0] == 21 && candidates[1][1] == 6);
    assert_true(candidates[2][0] == 23 && candidates[2][1] == 8);
    casus__compat_free(&libc_memory, &out);
    free_clone(k);
    free(k);
}

/* ---- Rules, by hand ---------------------------------------------------------------------------------------------- */

/* Records at "lat 10, lon 20" and so many metres north; one taxonomy of two levels unless said otherwise: words 0 and 1
   are of one kind, 2 and 3 of another. */
#define AT(dataset, day, metres, word)                                                                                 \
    { {10 + (metres) / 111111., 20, dataset, day, day, 0}, word }
#define FROM_TO(dataset, day, day_to, word)                                                                            \
    { {10, 20, dataset, day, day_to, 0}, word }

typedef struct row {
    casus__compat_record record;
    int32_t word;
} row;

static const int32_t two_levels[] = {0, 10, 1, 10, 2, 11, 3, 11};

/* Pairs as "lead-partner decision", in order. */
static void expect(const row *rows, int count, int days, double km, const char *wanted) {
    casus__compat_record records[16];
    int32_t categories[16];
    const casus__compat_taxonomy taxonomy = {two_levels, 2, 1, 1.0};
    char got[512];
    int size = 0;
    for (int i = 0; i < count; i++) {
        records[i] = rows[i].record;
        categories[i] = rows[i].word;
    }
    const casus__compat_question q = {records, categories, &taxonomy, count, 1, 0, 1, days, km, 1000};
    casus__compat out = ask(&q);
    got[0] = 0;
    for (int64_t i = 0; i < out.pair_count; i++) {
        static const char *const decisions[] = {"taken", "link", "flag", "flagged"};
        size += snprintf(got + size, sizeof got - (size_t)size, "%s%d-%d %s", i > 0 ? ", " : "", (int)out.pairs[i].lead,
                         (int)out.pairs[i].partner, decisions[out.pairs[i].decision]);
    }
    assert_string_equal(got, wanted);
    for (int i = 0; i < count; i++) { /* leads say what the links say */
        int32_t lead = i;
        for (int64_t p = 0; p < out.pair_count; p++) {
            lead = out.pairs[p].decision == CASUS__COMPAT_LINK && out.pairs[p].partner == i ? out.pairs[p].lead : lead;
        }
        assert_int_equal(out.leads[i], lead);
    }
    casus__compat_free(&libc_memory, &out);
}
#define EXPECT(days, km, wanted, ...)                                                                                  \
    do {                                                                                                               \
        const row rows_[] = {__VA_ARGS__};                                                                             \
        expect(rows_, (int)(sizeof rows_ / sizeof rows_[0]), days, km, wanted);                                        \
    } while (0)

static void windows(void **state) {
    (void)state;
    EXPECT(1, 1, "0-1 link", AT(0, 5, 0, 0), AT(1, 6, 999.999, 0));
    EXPECT(1, 1, "0-1 link", AT(0, 5, 0, 0), AT(1, 4, -999.999, 0));
    EXPECT(1, 1, "", AT(0, 5, 0, 0), AT(1, 7, 0, 0));
    EXPECT(1, 1, "", AT(0, 5, 0, 0), AT(1, 3, 0, 0));
    EXPECT(1, 1, "", AT(0, 5, 0, 0), AT(1, 5, 1000.001, 0));
    EXPECT(0, 0, "0-1 link", AT(0, 5, 7, 0), AT(1, 5, 7, 0));
    EXPECT(0, 0, "", AT(0, 5, 7, 0), AT(1, 5, 7.001, 0));
    EXPECT(3, 30000, "0-1 link", AT(0, 5, 0, 0), AT(1, 5, -10e6, 0)); /* any distance */
    EXPECT(1, 1, "", AT(0, 5, 0, 0), AT(0, 5, 0, 0));                 /* one dataset */
    EXPECT(1, 1, "", AT(0, 5, 0, 0), AT(1, 5, 0, 2));                 /* of another kind */
    EXPECT(1, 1, "0-1 link", AT(0, 5, 0, 0), AT(1, 5, 0, 1));         /* of one kind at the second level */
    /* Over the 180th meridian, and at the pole. */
    EXPECT(1, 30, "0-1 link", {{60, 179.9, 0, 5, 5, 0}, 0}, {{60, -179.9, 1, 5, 5, 0}, 0});
    EXPECT(1, 30, "0-1 link", {{89.9, 0, 0, 5, 5, 0}, 0}, {{89.9, 180, 1, 5, 5, 0}, 0});
    EXPECT(1, 22, "", {{89.9, 0, 0, 5, 5, 0}, 0}, {{89.9, 180, 1, 5, 5, 0}, 0});
    EXPECT(INT32_MAX, 1, "0-1 link", AT(0, INT32_MIN + 1, 0, 0), AT(1, 0, 0, 0));
    EXPECT(1, 1, "", AT(0, INT32_MIN, 0, 0), AT(1, INT32_MAX, 0, 0));
}

/* Quirk 2: yesterday's before today's, the day before yesterday's after yesterday's; then what follows, as it stands.
 */
static void order_of_candidates(void **state) {
    (void)state;
    EXPECT(2, 1, "0-3 link, 0-2 taken, 0-1 taken, 0-4 taken, 0-5 taken", AT(0, 5, 0, 0), AT(1, 3, 0, 0), AT(1, 4, 0, 0),
           AT(1, 4, 0, 0), AT(1, 5, 0, 0), AT(1, 6, 0, 0));
    EXPECT(2, 1, "0-3 link, 0-2 taken, 0-1 taken", AT(0, 5, 0, 0), AT(1, 7, 0, 0), AT(1, 6, 0, 0), AT(1, 5, 0, 0));
    /* Leads go by their days, not as they stand. */
    EXPECT(1, 1, "1-2 link, 0-2 taken", AT(0, 6, 0, 0), AT(0, 5, 0, 0), AT(1, 5, 0, 0));
}

/* Quirk 1: the published case, where the two worse pairs are linked. */
static void score_decides_nothing(void **state) {
    (void)state;
    const casus__compat_record records[] = {
        {10, 20, 0, 3, 3, 0}, {10, 20, 0, 4, 4, 0}, {10, 20, 1, 5, 5, 0}, {10, 20, 1, 5, 5, 0}};
    const int32_t categories[] = {0, 1, 1, 0};
    const casus__compat_taxonomy taxonomy = {two_levels, 2, 1, 1.0};
    const casus__compat_question q = {records, categories, &taxonomy, 4, 1, 0, 1, 2, 1.0, 1000};
    casus__compat out = ask(&q);
    static const casus__compat_pair wanted[] = {{1.0, 0, 2, CASUS__COMPAT_LINK, 0},
                                                {0.0, 0, 3, CASUS__COMPAT_TAKEN, 0},
                                                {0.0, 1, 2, CASUS__COMPAT_TAKEN, 0},
                                                {1.0, 1, 3, CASUS__COMPAT_LINK, 0}};
    assert_int_equal(out.pair_count, 4);
    assert_memory_equal(out.pairs, wanted, sizeof wanted);
    casus__compat_free(&libc_memory, &out);
}

/* Quirk 3, and what follows: the order of datasets decides. */
static void pool(void **state) {
    (void)state;
    /* 3 is near 1, but 1 has gone; and 2 is linked to 0, from which 3 is too far. */
    EXPECT(1, 1, "0-1 link", AT(0, 5, 0, 0), AT(1, 5, 900, 0), AT(2, 5, 1800, 0));
    EXPECT(1, 1, "0-1 link, 0-2 taken", AT(1, 5, 0, 0), AT(2, 5, 900, 0), AT(2, 5, -900, 0));
    EXPECT(1, 1, "0-1 link, 0-2 link", AT(0, 5, 900, 0), AT(1, 5, 0, 0), AT(2, 5, 1800, 0));
    /* Members whose words have nothing in common but with the lead's. */
    EXPECT(1, 1, "1-0 link, 1-2 link", AT(1, 5, -900, 0), AT(0, 5, 0, 0), AT(2, 5, 900, 1));
    /* A record that found no lead is one for the next dataset; the pool goes by day, then by dataset. */
    EXPECT(1, 1, "0-2 link, 1-2 taken", AT(0, 6, 0, 0), AT(1, 6, 1500, 0), AT(2, 6, 750, 0));
    EXPECT(1, 1, "1-2 link, 0-2 taken", AT(0, 6, 0, 0), AT(1, 5, 1500, 0), AT(2, 6, 750, 0));
    EXPECT(0, 1, "2-0 link", AT(3, 6, 0, 0), AT(3, 7, 0, 0), AT(1, 6, 0, 0)); /* datasets without records */
}

static void episodes(void **state) {
    (void)state;
    EXPECT(1, 1, "0-1 link", FROM_TO(0, 5, 9, 0), FROM_TO(1, 6, 8, 0));
    EXPECT(1, 1, "", FROM_TO(0, 5, 9, 0), FROM_TO(1, 5, 7, 0)); /* ends two days before */
    EXPECT(1, 1, "", FROM_TO(0, 5, 9, 0), FROM_TO(1, 7, 9, 0)); /* begins two days after */
    /* Events and episodes are told and never joined, whichever dataset is first. */
    EXPECT(1, 1, "0-1 flag", FROM_TO(0, 5, 9, 0), AT(1, 5, 0, 0));
    EXPECT(1, 1, "1-0 flag", AT(0, 5, 0, 0), FROM_TO(1, 5, 9, 0));
    /* A record that left takes no part. */
    EXPECT(1, 1, "0-1 flag, 1-2 link", FROM_TO(0, 5, 9, 0), AT(1, 5, 0, 0), AT(2, 5, 0, 0));
    EXPECT(1, 1, "0-1 link, 2-0 flag", AT(0, 5, 0, 0), AT(1, 5, 0, 0), FROM_TO(1, 5, 9, 0));
    /* Quirk 6: both episodes want it, the earlier has it; in the next round another dataset's may have it too. */
    EXPECT(1, 1, "1-2 flag, 0-2 flagged", FROM_TO(0, 5, 9, 0), FROM_TO(0, 4, 9, 0), AT(1, 5, 0, 0));
    EXPECT(1, 1, "1-0 flag, 2-0 flag", AT(0, 5, 0, 0), FROM_TO(1, 5, 9, 0), FROM_TO(2, 4, 5, 0));
    /* An episode may have many. */
    EXPECT(1, 1, "0-1 flag, 0-2 flag, 0-3 flag", FROM_TO(0, 5, 9, 0), AT(1, 4, 0, 0), AT(1, 5, 0, 0), AT(1, 6, 0, 0));
}

/* Quirk 5. */
static void events_of_episodes(void **state) {
    (void)state;
    EXPECT(1, 1, "", FROM_TO(0, 5, 9, 0), AT(1, 3, 0, 0));
    EXPECT(1, 1, "0-1 flag", FROM_TO(0, 5, 9, 0), AT(1, 9, 0, 0)); /* the first that begins too late */
    EXPECT(1, 1, "0-1 flag", FROM_TO(0, 5, 9, 0), AT(1, 10, 0, 0));
    EXPECT(1, 1, "", FROM_TO(0, 5, 9, 0), AT(1, 11, 0, 0));
    EXPECT(1, 1, "0-1 flag", FROM_TO(0, 5, 9, 0), AT(1, 8, 0, 0), AT(1, 9, 0, 0)); /* not the second */
    EXPECT(1, 1, "", FROM_TO(0, 5, 9, 0), AT(1, 8, 5000, 0), AT(1, 9, 0, 0));      /* the first may be far away */
    EXPECT(1, 1, "0-1 flag", FROM_TO(0, 5, 9, 0), AT(1, 6, 0, 0), AT(1, 8, 5000, 0), AT(1, 9, 0, 0));
}

/* Scores, and what partial, certainty and weight do to them. */
static double score_of(const int32_t *words, const casus__compat_taxonomy *t, int32_t n, int32_t partial,
                       int32_t smart) {
    const casus__compat_record records[] = {{10, 20, 0, 5, 5, 0}, {10, 20, 1, 5, 5, 0}};
    const casus__compat_question q = {records, words, t, 2, n, partial, smart, 1, 1.0, 1000};
    casus__compat out = ask(&q);
    const double score = out.pair_count == 0 ? -1 : out.pairs[0].score;
    assert_in_range(out.pair_count, 0, 1);
    assert_true(out.leads[1] == (out.pair_count == 0 ? 1 : 0));
    casus__compat_free(&libc_memory, &out);
    return score;
}

static void taxonomies(void **state) {
    (void)state;
    static const int32_t three[] = {0, 1, 2, 3, 1, 2, 4, 5, 2, 6, 7, 8}; /* 0, 1: at level 2; 0, 2: at 3; 0, 3: never */
    static const int32_t one[] = {0, 1, 2, 3};
    casus__compat_taxonomy t[] = {{three, 3, 1, 1}, {one, 1, 1, 1}, {two_levels, 2, 1, 1}};
    assert_true(score_of((int32_t[]){0, 0, 0, 0, 0, 0}, t, 3, 0, 1) == 0);
    assert_true(score_of((int32_t[]){0, 0, 0, 1, 0, 0}, t, 3, 0, 1) == .5 / 3);
    assert_true(score_of((int32_t[]){0, 0, 0, 2, 0, 1}, t, 3, 0, 1) == 2. / 3);
    assert_true(score_of((int32_t[]){0, 0, 0, 3, 0, 0}, t, 3, 0, 1) == -1);
    /* Quirk 4: exactly so many, or none. */
    assert_true(score_of((int32_t[]){0, 0, 0, 3, 0, 0}, t, 3, 1, 1) == 1. / 3);
    assert_true(score_of((int32_t[]){0, 0, 0, 3, 1, 0}, t, 3, 1, 1) == -1);
    assert_true(score_of((int32_t[]){0, 0, 0, 3, 1, 1}, t, 3, 2, 1) == 1.);
    assert_true(score_of((int32_t[]){0, 0, 0, 3, 0, 0}, t, 3, 2, 1) == -1);
    assert_true(score_of((int32_t[]){0, 0, 0, 0, 0, 1}, t, 3, 2, 1) == 1. / 3);
    assert_true(score_of((int32_t[]){0, 0, 0, 3, 1, 2}, t, 3, 3, 1) == 1.);
    /* Levels that must agree: a finer agreement does not do if the level itself were to differ, nor a coarser one. */
    assert_true(score_of((int32_t[]){0, 0, 0, 1, 0, 0}, t, 3, 0, 0) == -1);
    t[0].certainty = 2;
    assert_true(score_of((int32_t[]){0, 0, 0, 1, 0, 0}, t, 3, 0, 0) == .5 / 3);
    assert_true(score_of((int32_t[]){0, 0, 0, 0, 0, 0}, t, 3, 0, 0) == .5 / 3);
    assert_true(score_of((int32_t[]){0, 0, 0, 2, 0, 0}, t, 3, 0, 0) == -1);
    t[0].certainty = 3;
    assert_true(score_of((int32_t[]){0, 0, 0, 2, 0, 0}, t, 3, 0, 0) == 1. / 3);
    /* Weights change the score alone. */
    t[0].weight = 1.5;
    t[2].weight = .5;
    assert_true(score_of((int32_t[]){0, 0, 0, 1, 0, 1}, t, 3, 0, 1) == (.75 + .5) / 3);
    /* A coarse level under a finer one that agrees: 4 and 5 share the first alone. */
    static const int32_t odd[] = {0, 7, 0, 8};
    casus__compat_taxonomy finer[] = {{odd, 2, 2, 1}};
    assert_true(score_of((int32_t[]){0, 1}, finer, 1, 0, 1) == 0);
    assert_true(score_of((int32_t[]){0, 1}, finer, 1, 0, 0) == -1);
}

/* ---- A plain reading of the rule --------------------------------------------------------------------------------- */

typedef struct plain {
    const casus__compat_question *q;
    casus__compat_pair pairs[8192];
    int count;
    int32_t leads[256];
} plain;

static double plain_km(const casus__compat_record *x, const casus__compat_record *y) {
    const double r = CASUS__PI / 180;
    const double p1 = x->lat * r, p2 = y->lat * r, l = x->lon * r - y->lon * r;
    const double a = casus__cos(p2) * casus__sin(l);
    const double b = casus__cos(p1) * casus__sin(p2) - casus__sin(p1) * casus__cos(p2) * casus__cos(l);
    return 111.111 * (180 / CASUS__PI) *
           casus__atan2(casus__sqrt(a * a + b * b),
                        casus__sin(p1) * casus__sin(p2) + casus__cos(p1) * casus__cos(p2) * casus__cos(l));
}

static int plain_score(const casus__compat_question *q, int32_t x, int32_t y, double *score) {
    int matched = 0;
    *score = 0;
    for (int t = 0; t < q->taxonomy_count; t++) {
        const casus__compat_taxonomy *tax = &q->taxonomies[t];
        const int32_t *a = tax->labels + q->categories[x * q->taxonomy_count + t] * tax->levels;
        const int32_t *b = tax->labels + q->categories[y * q->taxonomy_count + t] * tax->levels;
        for (int l = 0; l < tax->levels; l++) {
            if (a[l] == b[l] && (q->smartmatch || l == tax->certainty - 1)) {
                *score += tax->weight * l / (tax->levels > 1 ? tax->levels - 1 : 1);
                matched++;
                break;
            }
        }
    }
    *score = (matched == q->taxonomy_count ? *score : *score + q->partial) / q->taxonomy_count;
    return matched == q->taxonomy_count || (q->partial > 0 && matched + q->partial == q->taxonomy_count);
}

/* Rows of both sides in one list by day, the leads' first; a lead goes back from its place, then forward. First all
   candidates, then who gets whom. */
static void plain_pass(plain *p, const int32_t *leads, int n, const int32_t *others, int m, int flags) {
    const casus__compat_record *r = p->q->records;
    int32_t list[512];
    int total = 0;
    const int from = p->count;
    for (int i = 0; i < n; i++) {
        list[total++] = leads[i];
    }
    for (int i = 0; i < m; i++) {
        list[total++] = others[i];
    }
    for (int i = 1; i < total; i++) { /* stable insertion */
        for (int k = i; k > 0 && r[list[k - 1]].day0 > r[list[k]].day0; k--) {
            const int32_t swap = list[k];
            list[k] = list[k - 1];
            list[k - 1] = swap;
        }
    }
    char is_lead[256] = {0};
    for (int i = 0; i < n; i++) {
        is_lead[leads[i]] = 1;
    }
    for (int i = 0; i < total; i++) {
        const int32_t lead = list[i];
        for (int way = -1; way <= 1 && is_lead[lead]; way += 2) {
            for (int k = i + way; k >= 0 && k < total; k += way) {
                const int32_t other = list[k];
                const int start = way * (r[other].day0 - r[lead].day0);
                const int end = r[other].day1 - r[lead].day1;
                double score;
                if (is_lead[other]) {
                    continue;
                }
                const int close = flags ? (way < 0 ? start : end) <= p->q->days
                                        : start <= p->q->days && (end < 0 ? -end : end) <= p->q->days;
                if (close && plain_km(&r[lead], &r[other]) <= p->q->km && plain_score(p->q, lead, other, &score)) {
                    assert_true(p->count < 8192);
                    p->pairs[p->count++] = (casus__compat_pair){score, lead, other, flags ? 3 : 0, 0};
                }
                if (start > p->q->days) {
                    break;
                }
            }
        }
    }
    char busy[256] = {0};
    for (int i = from; i < p->count; i++) {
        casus__compat_pair *pair = &p->pairs[i];
        if (!busy[pair->partner] && (flags || !busy[pair->lead])) {
            busy[pair->partner] = 1;
            busy[pair->lead] = !flags;
            pair->decision = flags ? CASUS__COMPAT_FLAG : CASUS__COMPAT_LINK;
            p->leads[pair->partner] = flags ? p->leads[pair->partner] : pair->lead;
        }
    }
}

/* By day, dataset and row. */
static int plain_side(const plain *p, int round, int incoming, int episodes, int32_t *out) {
    const casus__compat_record *r = p->q->records;
    int n = 0;
    for (int32_t i = 0; i < p->q->record_count; i++) {
        if (p->leads[i] == i && (incoming ? r[i].dataset == round : r[i].dataset < round) &&
            (r[i].day0 != r[i].day1) == episodes) {
            int k = n++;
            for (; k > 0 && (r[out[k - 1]].day0 > r[i].day0 ||
                             (r[out[k - 1]].day0 == r[i].day0 && r[out[k - 1]].dataset > r[i].dataset));
                 k--) {
                out[k] = out[k - 1];
            }
            out[k] = i;
        }
    }
    return n;
}

static void plain_run(plain *p, const casus__compat_question *q, int datasets) {
    int32_t one[256], other[256];
    p->q = q;
    p->count = 0;
    for (int32_t i = 0; i < q->record_count; i++) {
        p->leads[i] = i;
    }
    for (int round = 1; round < datasets; round++) {
        for (int step = 0; step < 4; step++) { /* events, episodes, episodes of the pool, episodes that come in */
            const int n = plain_side(p, round, step == 3, step > 0, one);
            const int m = plain_side(p, round, step != 3, step == 1, other);
            plain_pass(p, one, n, other, m, step > 1);
        }
    }
}

static void random_problems(void **state) {
    (void)state;
    plain *p = calloc(1, sizeof *p);
    int decisions[4] = {0};
    for (int round = 0; round < 600; round++) {
        casus__compat_record records[200];
        casus__compat_taxonomy t[3];
        int32_t labels[3][12], categories[600];
        const int datasets = 2 + chance(3);
        const int n = 20 + chance(180);
        const int taxonomies_ = 1 + chance(3);
        const int days = chance(4);
        const int spread = 2 + chance(60);
        for (int k = 0; k < taxonomies_; k++) {
            t[k] = (casus__compat_taxonomy){labels[k], 1 + chance(3), 1, 1 + chance(3) / 2.};
            t[k].certainty = 1 + chance(t[k].levels);
            for (int i = 0; i < 12; i++) {
                labels[k][i] = chance(3);
            }
        }
        for (int i = 0; i < n; i++) {
            const int day = chance(20);
            records[i] = (casus__compat_record){chance(spread) / 100.,
                                                chance(spread) / 100.,
                                                chance(datasets),
                                                day,
                                                day + (chance(4) == 0 ? 1 + chance(9) : 0),
                                                0};
            for (int k = 0; k < taxonomies_; k++) {
                categories[i * taxonomies_ + k] = chance(4);
            }
        }
        const casus__compat_question q = {
            records,       categories, t,          n,      taxonomies_, chance(4) == 0 ? 1 + chance(2) : 0,
            chance(3) > 0, days,       chance(30), 1 << 20};
        casus__compat out = ask(&q);
        plain_run(p, &q, datasets);
        assert_int_equal(out.pair_count, p->count);
        assert_memory_equal(out.pairs, p->pairs, (size_t)p->count * sizeof *p->pairs);
        assert_memory_equal(out.leads, p->leads, (size_t)n * sizeof *p->leads);
        for (int i = 0; i < p->count; i++) {
            decisions[p->pairs[i].decision]++;
        }
        casus__compat_free(&libc_memory, &out);
    }
    for (int i = 0; i < 4; i++) {
        assert_true(decisions[i] > 1000); /* the problems are no trivial ones */
    }
    free(p);
}

/* ---- The table --------------------------------------------------------------------------------------------------- */

static void table(void **state) {
    (void)state;
    casus__taxonomy t;
    casus__buffer scratch = {NULL, 0, 0};
    int32_t code = -5;
    casus_error e;
    assert_int_equal(read_taxonomy(&libc_memory,
                                   "Level_2\tdata.source\tclass_3\tBase.Categories\tlevel_1\n"
                                   "Broad\ta\t1\t x y \tFine\nBroad\tb\t\t\t Fine \nother\ta\t\tz\tBroad\n",
                                   &t, &e),
                     CASUS_OK);
    assert_int_equal(t.levels, 2);
    const casus_str name = casus_str_from("tax");
    assert_int_equal(casus__taxonomy_find(&libc_memory, &t, &scratch, name, casus_str_from("a"), casus_str_from("x y"),
                                          3, &code, &e),
                     CASUS_OK);
    assert_int_equal(code, 0);
    assert_int_equal(
        casus__taxonomy_find(&libc_memory, &t, &scratch, name, casus_str_from("b"), casus_str_from(" "), 3, &code, &e),
        CASUS_OK);
    assert_int_equal(code, 1);
    assert_int_equal(t.labels[0], t.labels[2]); /* without blanks */
    assert_int_equal(t.labels[1], t.labels[3]);
    assert_int_equal(t.labels[1], t.labels[4]);
    assert_int_not_equal(t.labels[0], t.labels[4]);
    assert_int_equal(casus__taxonomy_find(&libc_memory, &t, &scratch, name, casus_str_from("b"), casus_str_from("X y"),
                                          3, &code, &e),
                     CASUS_E_VALUE);
    assert_non_null(strstr(e.message, "3: taxonomy tax has no category 'X y' of b: add a row for it"));
    assert_int_equal(
        casus__taxonomy_find(&libc_memory, &t, &scratch, name, casus_str_from("c"), casus_str_from("z"), 0, &code, &e),
        CASUS_E_VALUE);
    assert_non_null(
        strstr(e.message, "taxonomy tax has no category 'z' of c, and no other: add rows with this data.source"));
    casus__buffer_free(&libc_memory, &scratch);
    casus__taxonomy_free(&libc_memory, &t);
}

static void refused_tables(void **state) {
    (void)state;
    static const struct {
        const char *text;
        casus_status status;
        const char *message;
    } wanted[] = {
        {"data.source,base.categories\na,b\n", CASUS_E_PROFILE, "level_1"},
        {"data.source,level_1\na,b\n", CASUS_E_PROFILE, "base.categories"},
        {"data.source,base.categories,level_1,level_3\na,b,c,d\n", CASUS_E_VALUE, "one is called level_3"},
        {"data.source,base.categories,level_1,level_1\na,b,c,d\n", CASUS_E_VALUE, "one is called level_1"},
        {"data.source,base.categories,level_1,level_99999999\na,b,c,d\n", CASUS_E_LIMIT,
         "one is called level_99999999"},
        {"data.source,base.categories,level_1\na,b,c\na,c,d\na, b,c\n", CASUS_E_VALUE,
         "tax.csv:4: category 'b' of dataset 'a' is in the table before"},
        {"data.source,base.categories,level_1,level_2\na,b,c,d\na,c,d,\n", CASUS_E_VALUE,
         "tax.csv:3: category 'c' of dataset 'a' has a level that is empty"},
        {"data.source,base.categories,level_1\n,b,c\n", CASUS_E_VALUE, "tax.csv:2: category 'b' of dataset '' has no"},
        {"data.source,base.categories,level_1\n", CASUS_E_VALUE, "has no row"},
        {"", CASUS_E_SYNTAX, ""},
    };
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
        casus__taxonomy t;
        casus_error e = {0};
        const casus_status status = read_taxonomy(&libc_memory, wanted[i].text, &t, &e);
        if (status != wanted[i].status || strstr(e.message, wanted[i].message) == NULL) {
            fail_msg("table %d: status %d, '%s'", (int)i, (int)status, e.message);
        }
        casus__taxonomy_free(&libc_memory, &t);
    }
}

/* ---- Faults ------------------------------------------------------------------------------------------------------ */

static void memory_short(void **state) {
    (void)state;
    clone *k = calloc(1, sizeof *k);
    make_clone(k, 7, 50);
    counting count = {0, 0};
    const casus_allocator a = {counting_realloc, &count};
    casus_status status = CASUS_E_MEMORY;
    int64_t allowed = 0;
    for (; status != CASUS_OK; allowed++) {
        casus__compat out;
        casus_error e = {0};
        count.left = allowed;
        status = casus__compat_run(&a, NULL, &k->q, &out, &e);
        assert_true(status == CASUS_OK || (status == CASUS_E_MEMORY && e.status == CASUS_E_MEMORY));
        if (status == CASUS_OK) {
            expect_counts(k, &out, 121, 52);
        }
        casus__compat_free(&a, &out);
        assert_int_equal(count.live, 0);
    }
    assert_true(allowed > 7);
    k->q.max_pairs = 10;
    casus__compat out;
    casus_error e;
    assert_int_equal(casus__compat_run(&libc_memory, NULL, &k->q, &out, &e), CASUS_E_LIMIT);
    assert_int_equal(out.pair_count, 10);
    casus__compat_free(&libc_memory, &out);
    free_clone(k);
    free(k);
}

static void table_memory_short(void **state) {
    (void)state;
    char text[8192];
    counting count = {0, 0};
    const casus_allocator a = {counting_realloc, &count};
    casus_status status = CASUS_E_MEMORY;
    write_taxonomy(0, text, sizeof text);
    for (int64_t allowed = 0; status != CASUS_OK; allowed++) {
        casus__taxonomy t;
        count.left = allowed;
        status = read_taxonomy(&a, text, &t, NULL);
        assert_true(status == CASUS_OK || status == CASUS_E_MEMORY);
        casus__taxonomy_free(&a, &t);
        assert_int_equal(count.live, 0);
    }
}

static void cancelled_and_empty(void **state) {
    (void)state;
    const casus__compat_record records[] = {{10, 20, 0, 5, 5, 0}, {10, 20, 1, 5, 5, 0}};
    const int32_t words[] = {0, 0};
    const casus__compat_taxonomy t = {two_levels, 2, 1, 1};
    casus__compat_question q = {records, words, &t, 2, 1, 0, 1, 1, 1.0, 1000};
    casus_context *context = NULL;
    casus__compat out;
    casus_error e;
    assert_int_equal(casus_context_new(NULL, &context, NULL), CASUS_OK);
    casus_context_cancel(context);
    const casus__settings settings = casus__settings_of(context);
    assert_int_equal(casus__compat_run(&settings.allocator, settings.cancel, &q, &out, &e), CASUS_E_CANCELLED);
    casus__compat_free(&settings.allocator, &out);
    q.record_count = 0;
    assert_int_equal(casus__compat_run(&settings.allocator, NULL, &q, &out, &e), CASUS_OK);
    assert_int_equal(out.pair_count, 0);
    casus__compat_free(&settings.allocator, &out);
    casus_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_counts),
        cmocka_unit_test(published_summary),
        cmocka_unit_test(windows),
        cmocka_unit_test(order_of_candidates),
        cmocka_unit_test(score_decides_nothing),
        cmocka_unit_test(pool),
        cmocka_unit_test(episodes),
        cmocka_unit_test(events_of_episodes),
        cmocka_unit_test(taxonomies),
        cmocka_unit_test(random_problems),
        cmocka_unit_test(table),
        cmocka_unit_test(refused_tables),
        cmocka_unit_test(memory_short),
        cmocka_unit_test(table_memory_short),
        cmocka_unit_test(cancelled_and_empty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
