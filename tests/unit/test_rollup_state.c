/* SPDX-License-Identifier: MIT */
/* Rollups in any order and split, as bytes, and when memory runs out. */
#include "random_rollup.h"
#include "spoiled_states.h"

#define K CASUS_CASUALTY_STATUS_KILLED

/* ---- Any order, any split -------------------------------------------------------------------------------------- */

#define EVENTS 700

/* The events in a shuffled order, cut into batches of random size from random builders, added to random partial states
   that are merged in random order, some after a journey through bytes. */
static casus_rollup *scrambled(const char *keys, uint64_t round) {
    uint32_t order[EVENTS];
    casus_rollup *parts[4];
    casus_builder *builders[2] = {builder(), builder()};
    uint64_t luck = round;
    for (uint32_t i = 0; i < EVENTS; i++) {
        luck = casus__hash_u64(luck);
        const uint32_t at = round == 0 ? i : (uint32_t)((luck >> 20) % (i + 1));
        order[i] = order[at];
        order[at] = i;
    }
    for (int i = 0; i < 4; i++) {
        casus_status status;
        parts[i] = question(NULL, keys, &status);
        assert_int_equal(status, CASUS_OK);
    }
    for (uint32_t i = 0; i < EVENTS; i++) {
        random_event(order[i]);
        luck = casus__hash_u64(luck);
        casus_builder *b = builders[luck & 1];
        append(b);
        if ((luck >> 8) % 40 == 0 || i + 1 == EVENTS) {
            for (int k = 0; k < 2; k++) {
                casus_batch *batch = seal(builders[k]);
                add(parts[(luck >> 16) & 3], batch);
                casus_batch_free(batch);
            }
        }
    }
    casus_builder_free(builders[0]);
    casus_builder_free(builders[1]);
    for (int i = 1; i < 4; i++) {
        text t = saved(parts[i]);
        casus_rollup *back = NULL;
        assert_int_equal(casus_rollup_load(NULL, t.data, t.size, &back, NULL), CASUS_OK);
        free(t.data);
        const int swap = (int)((luck >> (24 + i)) & 1);
        assert_int_equal(casus_rollup_merge(swap ? back : parts[0], swap ? parts[0] : back, NULL), CASUS_OK);
        casus_rollup_free(swap ? parts[0] : back);
        casus_rollup_free(parts[i]);
        parts[0] = swap ? back : parts[0];
    }
    return parts[0];
}

static void same_in_any_order(const char *keys, uint64_t rounds) {
    casus_rollup *first = scrambled(keys, 0);
    text csv = written(first, CASUS_FORMAT_CSV);
    text bytes = saved(first);
    assert_true(keys != all_keys || csv.size > 10000);
    assert_non_null(strstr(csv.data, "killed_residual_low"));
    /* Events that may overlap are never in one cell of the grid here. */
    assert_true(keys == more_keys || (strstr(csv.data, "killed_n_overlap") != NULL) == (keys != all_keys));
    for (uint64_t round = 1; round < rounds; round++) {
        casus_rollup *r = scrambled(keys, round);
        text t = written(r, CASUS_FORMAT_CSV);
        assert_string_equal(t.data, csv.data);
        free(t.data);
        t = saved(r);
        assert_int_equal(t.size, bytes.size);
        assert_memory_equal(t.data, bytes.data, (size_t)t.size);
        free(t.data);
        casus_rollup_free(r);
    }
    free(csv.data);
    free(bytes.data);
    casus_rollup_free(first);
}

static void any_order_and_split(void **state) {
    (void)state;
    same_in_any_order(all_keys, 10);
    same_in_any_order(few_keys, 6);
    same_in_any_order(more_keys, 4);
    same_in_any_order("", 6);
}

/* Dictionaries that grow, that begin afresh, and whose memory is used again by others. */
static void dictionaries_of_many_batches(void **state) {
    (void)state;
    casus_rollup *r = rollup("country", "events");
    for (int round = 0; round < 50; round++) {
        casus_builder *b = builder();
        for (int batches = 0; batches < 3; batches++) {
            for (int i = 0; i <= round; i++) {
                char name[16];
                (void)snprintf(name, sizeof name, "c%03d", (i * 7 + round * 3 + batches) % 60);
                event(NULL);
                place(name, casus__nan(), casus__nan());
                append(b);
            }
            casus_batch *batch = seal(b);
            add(r, batch);
            casus_batch_free(batch);
        }
        casus_builder_free(b);
    }
    casus_table *t = NULL;
    int64_t counts[60] = {0};
    assert_int_equal(casus_rollup_table(r, NULL, &t, NULL), CASUS_OK);
    assert_int_equal(casus_table_row_count(t), 60);
    for (int round = 0; round < 50; round++) {
        for (int k = 0; k < 3 * (round + 1); k++) {
            counts[(k % (round + 1) * 7 + round * 3 + k / (round + 1)) % 60]++;
        }
    }
    for (int i = 0; i < 60; i++) {
        assert_int_equal(casus_column_int64(casus_table_column(t, "events"), i), counts[i]);
    }
    casus_table_free(t);
    casus_rollup_free(r);
}

static void thirty_thousand_groups(void **state) {
    (void)state;
    casus_rollup *r = rollup("id,day", "events,killed");
    casus_builder *b = builder();
    for (int i = 0; i < 60000; i++) {
        char id[16];
        (void)snprintf(id, sizeof id, "e%d", (i * 7919) % 30000);
        event("2021-06-09");
        words(CASUS_EVENT_ID, id);
        killed(casus_triple_exact((i * 7919) % 30000));
        append(b);
    }
    casus_batch *batch = seal_and_free(b);
    add(r, batch);
    casus_table *t = NULL;
    assert_int_equal(casus_rollup_table(r, NULL, &t, NULL), CASUS_OK);
    assert_int_equal(casus_table_row_count(t), 30000);
    const casus_column *ids = casus_table_column(t, "id");
    const casus_column *events = casus_table_column(t, "events");
    const casus_column *bests = casus_table_column(t, "killed_best");
    for (int64_t row = 0; row < 30000; row++) {
        const casus_str id = casus_column_text(ids, row);
        int64_t n = 0;
        for (int64_t i = 1; i < id.size; i++) {
            n = n * 10 + (id.data[i] - '0');
        }
        assert_int_equal(casus_column_int64(events, row), 2);
        assert_true((int64_t)casus_column_double(bests, row) == 2 * n);
        if (row > 0) {
            const casus_str before = casus_column_text(ids, row - 1);
            const int order = memcmp(before.data, id.data, (size_t)(before.size < id.size ? before.size : id.size));
            assert_true(order < 0 || (order == 0 && before.size < id.size));
        }
    }
    casus_table_free(t);
    casus_batch_free(batch);
    casus_rollup_free(r);
}

/* ---- One record told in several ways --------------------------------------------------------------------------------
 */

/* What is told of one record: cells of some victims, days, what is broken down, links. */
static const char *const told[] = {
    "\"casualties\":[{\"status\":\"killed\",\"best\":3,\"nationality\":\"AFG\",\"sex\":\"male\"}]",
    "\"casualties\":[{\"status\":\"killed\",\"best\":3,\"nationality\":\"AFG\",\"sex\":\"female\"}]",
    "\"casualties\":[{\"status\":\"killed\",\"best\":3,\"nationality\":\"AFG\"}]",
    "\"casualties\":[{\"status\":\"killed\",\"best\":3,\"sex\":\"male\"}]",
    "\"casualties\":[{\"status\":\"killed\",\"best\":3,\"nationality\":\"BEL\",\"sex\":\"male\"}]",
    "\"casualties\":[{\"status\":\"killed\",\"best\":3}]",
    "\"casualties\":[{\"status\":\"killed\",\"low\":3,\"high\":3}]",
    "\"casualties\":[{\"status\":\"killed\",\"low\":3,\"best\":3,\"high\":4}]",
    "\"casualties\":[{\"status\":\"killed\",\"best\":1,\"nationality\":\"AFG\",\"sex\":\"male\"},{\"status\":"
    "\"killed\",\"best\":2,\"nationality\":\"BEL\",\"sex\":\"male\"}]",
    "\"casualties\":[{\"status\":\"killed\",\"best\":1,\"nationality\":\"AFG\",\"sex\":\"male\"},{\"status\":"
    "\"killed\",\"best\":2,\"nationality\":\"AFG\",\"sex\":\"female\"}]",
    "\"date\":{\"start\":\"2020-01-30\",\"end\":\"2020-02-02\"}",
    "\"date\":{\"start\":\"2020-01-31\",\"end\":\"2020-02-05\"}",
    "\"date\":{\"start\":\"2020-01-31\",\"end\":\"2020-03-05\"}",
    "\"date\":{\"start\":\"2020-01-31\"}",
    "\"date\":{\"start\":\"2020-01-01\",\"end\":\"2020-01-31\"}",
    "\"kind\":\"summary\",\"casualties\":[{\"status\":\"killed\",\"best\":3}]",
    "\"kind\":\"summary\",\"actors\":[{\"name\":\"A\"}],\"participants\":[{\"actor\":0,\"role\":\"perpetrator\"}],"
    "\"casualties\":[{\"status\":\"killed\",\"best\":3,\"by\":0}]",
    "\"kind\":\"summary\",\"means\":[{\"platform\":\"drone\"}],\"casualties\":[{\"status\":\"killed\",\"best\":3,"
    "\"means\":0}]",
    "\"relations\":[{\"type\":\"part_of\",\"id\":\"y\"}]",
    "\"relations\":[{\"type\":\"part_of\",\"id\":\"z\"}]",
    "\"relations\":[{\"type\":\"same_as\",\"id\":\"z\"}]",
    "\"relations\":[{\"type\":\"part_of\",\"id\":\"y\"},{\"type\":\"part_of\",\"id\":\"z\"}]",
    "\"modality\":\"denied\"",
    "\"modified\":\"2021-01-01T00:00:00Z\"",
};
#define TOLD (sizeof told / sizeof told[0])

/* The state, and behind it the table. */
static text state_of_two(const char *by, int32_t spread, size_t first, size_t second) {
    casus_rollup_options options = CASUS_ROLLUP_OPTIONS_INIT;
    casus_rollup *r = NULL;
    casus_input *input = NULL;
    casus_error e;
    char lines[1024];
    options.spread = spread;
    (void)snprintf(lines, sizeof lines, "{\"dataset\":\"d\",\"id\":\"x\",%s}\n{\"dataset\":\"d\",\"id\":\"x\",%s}\n",
                   told[first], told[second]);
    assert_int_equal(casus_input_memory(NULL, lines, -1, "two", NULL, NULL, &input, NULL), CASUS_OK);
    if (casus_rollup_new(NULL, by, "events,killed", &options, &r, &e) != CASUS_OK ||
        casus_rollup_add_input(r, input, NULL, NULL, &e) != CASUS_OK) {
        fail_msg("%s: %s", lines, e.message);
    }
    text t = saved(r);
    text table = written(r, CASUS_FORMAT_CSV);
    collect(&t, table.data, table.size);
    free(table.data);
    casus_rollup_free(r);
    casus_input_free(input);
    return t;
}

/* The bytes are the same whichever is told first, and so is the answer. */
static void told_in_any_order(void **state) {
    (void)state;
    static const struct {
        const char *by;
        int32_t spread;
    } asked[] = {{"victim.nationality,victim.sex", 0},
                 {"perpetrator,means", 0},
                 {"month,year", CASUS_SPREAD_DAYS},
                 {"month", CASUS_SPREAD_EXPECTED}};
    for (size_t q = 0; q < sizeof asked / sizeof asked[0]; q++) {
        for (size_t i = 0; i < TOLD; i++) {
            for (size_t k = i; k < TOLD; k++) {
                text one = state_of_two(asked[q].by, asked[q].spread, i, k);
                text other = state_of_two(asked[q].by, asked[q].spread, k, i);
                if (one.size != other.size || memcmp(one.data, other.data, (size_t)one.size) != 0) {
                    fail_msg("%s: %s and %s", asked[q].by, told[i], told[k]);
                }
                free(one.data);
                free(other.data);
            }
        }
    }
}

/* ---- Bytes that need not be trusted ---------------------------------------------------------------------------- */

static casus_rollup *small(void) {
    casus_rollup *r = rollup("country,victim.nationality", "events,killed,killed.a");
    casus_builder *b = builder();
    for (uint32_t i = 0; i < 12; i++) {
        random_event(i);
        append(b);
    }
    casus_batch *batch = seal_and_free(b);
    add(r, batch);
    casus_batch_free(batch);
    return r;
}

/* With a filter, a policy, brackets and keys of cells; linked events, nameless summaries, repeated ids. */
static void hostile_bytes_of_all_kinds(void **state) {
    (void)state;
    casus_status status;
    casus_rollup *r = question(NULL, few_keys, &status);
    casus_builder *b = builder();
    assert_int_equal(status, CASUS_OK);
    random_event(0);
    append(b);
    event_of(CASUS_KIND_SUMMARY, "");
    killed(casus_triple_exact(9));
    append(b);
    for (int i = 0; i < 2; i++) {
        event_of(i == 0 ? CASUS_KIND_SERIES : CASUS_KIND_INCIDENT, "s");
        random_cell(0);
        killed(casus_triple_at_least(4));
        related(CASUS_RELATION_KIND_POSSIBLY_OVERLAPS, "", "t");
        related(CASUS_RELATION_KIND_PART_OF, "e", "u");
        append(b);
    }
    casus_batch *batch = seal_and_free(b);
    add(r, batch);
    text t = saved(r);
    spoil_all(&t);
    free(t.data);
    casus_batch_free(batch);
    casus_rollup_free(r);
}

static void hostile_bytes(void **state) {
    (void)state;
    casus_rollup *r = small();
    text t = saved(r);
    unsigned char *bytes = malloc((size_t)t.size + 16);
    assert_non_null(bytes);
    spoil_all(&t);
    memcpy(bytes, t.data, (size_t)t.size - 8);
    memset(bytes + t.size - 8, 0, 16);
    fit_hash(bytes, t.size + 8);
    assert_int_equal(load_exact(bytes, t.size + 8), CASUS_E_SYNTAX);
    memcpy(bytes, t.data, (size_t)t.size);
    /* The version: those before, and one to come, by whatever hash. */
    for (unsigned char version = 1; version <= 5; version++) {
        memcpy(bytes, t.data, (size_t)t.size);
        bytes[12] = version;
        assert_int_equal(load_exact(bytes, t.size), version == 4 ? CASUS_OK : CASUS_E_UNSUPPORTED);
        fit_hash(bytes, t.size);
        assert_int_equal(load_exact(bytes, t.size), version == 4 ? CASUS_OK : CASUS_E_UNSUPPORTED);
    }
    memcpy(bytes, t.data, (size_t)t.size);
    bytes[24] = 'k'; /* the first key, "kountry" */
    fit_hash(bytes, t.size);
    assert_int_equal(load_exact(bytes, t.size), CASUS_E_UNSUPPORTED);
    casus_rollup *none = NULL;
    assert_int_equal(casus_rollup_load(NULL, NULL, 0, &none, NULL), CASUS_E_ARGUMENT);
    assert_int_equal(casus_rollup_load(NULL, t.data, -1, &none, NULL), CASUS_E_ARGUMENT);
    assert_int_equal(casus_rollup_load(NULL, t.data, 0, &none, NULL), CASUS_E_SYNTAX);
    assert_int_equal(casus_rollup_load(NULL, t.data, t.size, NULL, NULL), CASUS_E_ARGUMENT);
    free(bytes);
    free(t.data);
    casus_rollup_free(r);
}

/* Sound bytes with a fitting hash that no rollup would have written. */
static void states_that_cannot_be(void **state) {
    (void)state;
    casus_rollup *r = rollup("year", "killed");
    casus_builder *b = builder();
    event("2021-06-09");
    killed(casus_triple_exact(1));
    append(b);
    casus_batch *batch = seal_and_free(b);
    add(r, batch);
    text t = saved(r);
    unsigned char *bytes = (unsigned char *)t.data;
    /* Behind the numbers: no loose ones, six of what became of the rows, no datasets, no names, no records, the hash.
     */
    const int64_t numbers = t.size - 8 - 6 * 8 - 4 - 4 - 8 - 8 - 9 * 8;
    assert_int_equal(load_exact(bytes, t.size), CASUS_OK);
    /* Negative; summed without a member; more known lows, open or irregular members than events; more unknown members,
       or counted events, than there can have been, so that one more would not fit. */
    static const struct {
        int slot;
        int byte;
        unsigned char value;
    } bad[] = {{0, 7, 0x80}, {8, 7, 0x80}, {3, 0, 0}, {4, 0, 0},    {5, 0, 0},
               {3, 0, 2},    {6, 0, 1},    {8, 0, 2}, {7, 7, 0x7f}, {10, 7, 0x7f}};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        unsigned char *at = bytes + numbers + bad[i].slot * 8 + bad[i].byte;
        const unsigned char was = *at;
        *at = bad[i].value;
        fit_hash(bytes, t.size);
        assert_int_equal(load_exact(bytes, t.size), CASUS_E_SYNTAX);
        *at = was;
    }
    /* The year in bytes that are not UTF-8. */
    bytes[numbers - 1] = 0xff;
    fit_hash(bytes, t.size);
    assert_int_equal(load_exact(bytes, t.size), CASUS_E_SYNTAX);
    bytes[numbers - 1] = '1';
    fit_hash(bytes, t.size);
    assert_int_equal(load_exact(bytes, t.size), CASUS_OK);
    free(t.data);
    casus_batch_free(batch);
    casus_rollup_free(r);
}

/* Where these bytes stand in a state, and nowhere else. */
static unsigned char *found(const text *t, const void *bytes, int64_t size) {
    unsigned char *at = NULL;
    for (int64_t i = 0; i + size <= t->size; i++) {
        if (memcmp(t->data + i, bytes, (size_t)size) == 0) {
            assert_null(at);
            at = (unsigned char *)t->data + i;
        }
    }
    assert_non_null(at);
    return at;
}

/* A largest count is one: at most 9e12, where sums of many may be more. */
static void a_largest_count_that_is_none(void **state) {
    (void)state;
    static const unsigned char seventeen[] = {0x40, 0x66, 0x03, 0x01, 0, 0, 0, 0}; /* in millionths */
    casus_rollup *r = rollup("year", "max(killed)");
    casus_builder *b = builder();
    event("2021-06-09");
    killed(casus_triple_exact(17));
    append(b);
    casus_batch *batch = seal_and_free(b);
    add(r, batch);
    text t = saved(r);
    unsigned char *at = found(&t, seventeen, sizeof seventeen);
    assert_int_equal(load_exact(t.data, t.size), CASUS_OK);
    memset(at, 0xff, 7);
    at[7] = 0x7f;
    fit_hash((unsigned char *)t.data, t.size);
    assert_int_equal(load_exact(t.data, t.size), CASUS_E_SYNTAX);
    free(t.data);
    casus_batch_free(batch);
    casus_rollup_free(r);
}

/* A confidence of -0 asks as 0 does, so that it is saved as 0; with its sign it is from no rollup. */
static void a_zero_with_a_sign(void **state) {
    (void)state;
    static const double zeros[] = {0.0, -0.0};
    text states[2];
    for (int i = 0; i < 2; i++) {
        casus_rollup_options options = CASUS_ROLLUP_OPTIONS_INIT;
        casus_rollup *r = NULL;
        options.min_confidence = zeros[i];
        assert_int_equal(casus_rollup_new(NULL, "year", "killed", &options, &r, NULL), CASUS_OK);
        states[i] = saved(r);
        casus_rollup_free(r);
    }
    assert_int_equal(states[0].size, states[1].size);
    assert_memory_equal(states[0].data, states[1].data, (size_t)states[0].size);
    /* Behind the sum: the policy, no condition, no lead. */
    unsigned char *sign = found(&states[0], "killed", 6) + 6 + 4 + 4 + 4 + 7;
    assert_int_equal(*sign, 0);
    *sign = 0x80;
    fit_hash((unsigned char *)states[0].data, states[0].size);
    assert_int_equal(load_exact(states[0].data, states[0].size), CASUS_E_SYNTAX);
    free(states[0].data);
    free(states[1].data);
}

/* Datasets whose rows were added as they passed are told in the order of their names, each once. */
static void datasets_in_no_order(void **state) {
    (void)state;
    static const char *const files[] = {CASUS_TEST_ROOT "/examples/data/acled-layout.csv",
                                        CASUS_TEST_ROOT "/examples/data/ged-sample.csv"};
    static const char firsts[] = "auz";
    casus_rollup *r = rollup("year", "killed");
    for (int i = 0; i < 2; i++) {
        casus_input *input = NULL;
        assert_int_equal(casus_input_open(NULL, files[i], &input, NULL), CASUS_OK);
        assert_int_equal(casus_rollup_add_input(r, input, NULL, NULL, NULL), CASUS_OK);
        casus_input_free(input);
    }
    text t = saved(r);
    unsigned char *second = found(&t, "ucdp-ged", 8);
    (void)found(&t, "acled", 5);
    for (int i = 0; i < 3; i++) { /* "acdp-ged" would stand before "acled" */
        *second = (unsigned char)firsts[i];
        fit_hash((unsigned char *)t.data, t.size);
        assert_int_equal(load_exact(t.data, t.size), i == 0 ? CASUS_E_SYNTAX : CASUS_OK);
    }
    free(t.data);
    casus_rollup_free(r);
}

/* The format is a contract between machines and versions: these bytes must never change. */
static void the_format(void **state) {
    (void)state;
    static const unsigned char wanted[] = {
        'c',  'a',  's',  'u', 's', '-', 'r', 'o',  'l',  'l',  'u',  'p', 4,   0,   0,   0,   /* magic, version */
        1,    0,    0,    0,   4,   0,   0,   0,    'y',  'e',  'a',  'r',                     /* keys */
        2,    0,    0,    0,   6,   0,   0,   0,    'e',  'v',  'e',  'n', 't', 's',           /* sums */
        8,    0,    0,    0,   'k', 'i', 'l', 'l',  'e',  'd',  '.',  'a',                     /* */
        6,    0,    0,    0,   8,   0,   0,   0,    'k',  'i',  'l',  'l', 'e', 'd', '>', '0', /* policy, filter */
        0,    0,    0,    0,   0,   0,   0,   0,    0,    0,    0,    0,   0,   0,   0,   0, /* lead, confidence, links
                                                                                              */
        0,    0,    0,    0,   0,   0,   0,   0,    0,    0,    0,    0,                     /* no spreading */
        1,    0,    0,    0,                                                                 /* saw a summary */
        1,    0,    0,    0,   0,   0,   0,   0,    4,    0,    0,    0,   '2', '0', '2', '1', /* groups, a key */
        2,    0,    0,    0,   0,   0,   0,   0,                                               /* events */
        0x40, 0x42, 0x0f, 0,   0,   0,   0,   0,    0x60, 0xe3, 0x16, 0,   0,   0,   0,   0,   0,
        0,    0,    0,    0,   0,   0,   0,                                                  /* 1, 1.5, 0 */
        1,    0,    0,    0,   0,   0,   0,   0,    1,    0,    0,    0,   0,   0,   0,   0, /* known lows, bests */
        0,    0,    0,    0,   0,   0,   0,   0,    1,    0,    0,    0,   0,   0,   0,   0, /* known highs, open */
        1,    0,    0,    0,   0,   0,   0,   0,    0,    0,    0,    0,   0,   0,   0,   0, /* unknown, irregular */
        1,    0,    0,    0,   0,   0,   0,   0,    0,    0,    0,    0,                     /* loose, the group */
        0,    0,    0,    0,   0,   0,   0,   0,                                             /* */
        0x80, 0x84, 0x1e, 0,   0,   0,   0,   0,    0x80, 0x84, 0x1e, 0,   0,   0,   0,   0, /* 2, 2, 2 */
        0x80, 0x84, 0x1e, 0,   0,   0,   0,   0,                                             /* */
        1,    0,    0,    0,   0,   0,   0,   0,    1,    0,    0,    0,   0,   0,   0,   0, /* known */
        1,    0,    0,    0,   0,   0,   0,   0,    0,    0,    0,    0,   0,   0,   0,   0, /* */
        0,    0,    0,    0,   0,   0,   0,   0,    0,    0,    0,    0,   0,   0,   0,   0, /* */
        2,    0,    0,    0,   0,   0,   0,   0,    0,    0,    0,    0,   0,   0,   0,   0, /* two counted, */
        0,    0,    0,    0,   0,   0,   0,   0,    1,    0,    0,    0,   0,   0,   0,   0, /* one summary */
        0,    0,    0,    0,   0,   0,   0,   0,    0,    0,    0,    0,   0,   0,   0,   0, /* */
        0,    0,    0,    0,   0,   0,   0,   0,                                             /* no datasets, no names */
        1,    0,    0,    0,   0,   0,   0,   0,                                             /* records */
        131,  0,    0,    0,   0,   0,   0,   0,                                             /* its size */
        1,    0,    0,    0,   'd', 1,   0,   0,    0,    'b',  8,                           /* name, kept */
        0,    0,    0,    0,   0,   0,   0,   0x80,                                          /* undated */
        1,    0,    0,    0,   1,   1,   0,   0,    0,    'd',  1,    0,   0,   0,   's',    /* part_of */
        1,    0,    0,    0,   4,   0,   0,   0,    '2',  '0',  '2',  '1',                   /* its key */
        2,    0,    0,    0,   0,   0,   0,   0, /* cells of killed, told apart by nothing */
        0,    0,    0,    0,   0,   0,   0,   0,    0,    0,    0,    0,   0,   0,   0,   0, /* */
        0,    0,    0,    0,   0,   0,   0,   0,    0,    0,    0,    0,   0,   0,   0,   0, /* */
        0,    0,    0,    0,   0,   0,   0,   0,    0,    0,    0,    0,   0,   0,   0,   0, /* */
        1,    0,    0,    0,   7,                                                            /* one part, its flags */
        0x40, 0x42, 0x0f, 0,   0,   0,   0,   0,    0x80, 0x84, 0x1e, 0,   0,   0,   0,   0, /* 1, 2, 3 */
        0xc0, 0xc6, 0x2d, 0,   0,   0,   0,   0,                                             /* */
        0,    0,    0,    0,   0,   0,   0,   0,                                             /* the hash */
    };
    unsigned char bytes[sizeof wanted];
    casus_rollup *r = rollup_of("year", "events,killed.a", "killed>0", CASUS_POLICY_MAJORITY);
    casus_builder *b = builder();
    event("2021-06-09");
    cell(K, CASUS_SIDE_A, -1, (casus_triple){1, 1.5, casus__inf()});
    append(b);
    event("2021-06-10");
    killed(casus_triple_exact(1));
    append(b);
    event("2021-06-10");
    of_kind(CASUS_KIND_SERIES);
    cell(K, CASUS_SIDE_A, -1, casus_triple_exact(2));
    append(b);
    event("2021-06-11");
    words(CASUS_EVENT_DATASET, "d");
    words(CASUS_EVENT_ID, "b");
    related(CASUS_RELATION_KIND_PART_OF, "", "s");
    cell(K, CASUS_SIDE_A, -1, (casus_triple){1, 2, 3});
    append(b);
    casus_batch *batch = seal_and_free(b);
    add(r, batch);
    text t = saved(r);
    memcpy(bytes, wanted, sizeof wanted);
    fit_hash(bytes, sizeof bytes);
    assert_int_equal(t.size, sizeof bytes);
    assert_memory_equal(t.data, bytes, sizeof bytes);
    /* casus__hash() is part of the format. */
    assert_true(casus__hash("casus-rollup", 12) == UINT64_C(0x86a3798bb8852902));
    free(t.data);
    casus_batch_free(batch);
    casus_rollup_free(r);
}

static int32_t refuse(void *user, const void *data, int64_t size) {
    (void)user;
    (void)data;
    (void)size;
    return 1;
}

static void refused_writes(void **state) {
    (void)state;
    casus_rollup *r = small();
    casus_error e;
    casus_output *output = NULL;
    assert_int_equal(casus_output_callback(NULL, refuse, NULL, &output, NULL), CASUS_OK);
    assert_int_equal(casus_rollup_save(r, output, &e), CASUS_E_IO);
    assert_int_equal(e.status, CASUS_E_IO);
    assert_int_equal(casus_rollup_save(r, output, &e), CASUS_E_IO);
    assert_int_equal(casus_output_close(output, NULL), CASUS_E_IO);
    casus_output_free(output);
    assert_int_equal(casus_output_memory(NULL, &output, NULL), CASUS_OK);
    assert_int_equal(casus_output_close(output, NULL), CASUS_OK);
    assert_int_equal(casus_rollup_save(r, output, &e), CASUS_E_STATE);
    casus_output_free(output);
    assert_int_equal(casus_rollup_save(r, NULL, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_rollup_save(NULL, NULL, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_rollup_table(r, NULL, NULL, &e), CASUS_E_ARGUMENT);
    casus_rollup_free(r);
}

/* ---- Memory that runs out -------------------------------------------------------------------------------------- */

/* Everything that a rollup does; the first status that is not CASUS_OK. */
static casus_status all_of_it(casus_context *context, const char *keys, const casus_batch *batch, const text *state,
                              text *out) {
    casus_rollup *other = NULL;
    casus_table *table = NULL;
    casus_output *bytes = NULL;
    casus_output *page = NULL;
    casus_status status;
    casus_rollup *r = question(context, keys, &status);
    status = status == CASUS_OK ? casus_output_memory(context, &bytes, NULL) : status;
    status = status == CASUS_OK ? casus_output_memory(context, &page, NULL) : status;
    status = status == CASUS_OK ? casus_rollup_add(r, batch, NULL) : status;
    status = status == CASUS_OK ? casus_rollup_load(context, state->data, state->size, &other, NULL) : status;
    status = status == CASUS_OK ? casus_rollup_merge(r, other, NULL) : status;
    status = status == CASUS_OK ? casus_rollup_save(r, bytes, NULL) : status;
    status = status == CASUS_OK ? casus_rollup_table(r, NULL, &table, NULL) : status;
    status = status == CASUS_OK ? casus_table_write(table, CASUS_FORMAT_TEXT, page, NULL) : status;
    if (status == CASUS_OK) {
        collect(out, casus_output_text(page).data, casus_output_text(page).size);
    }
    casus_output_free(bytes);
    casus_output_free(page);
    casus_table_free(table);
    casus_rollup_free(other);
    casus_rollup_free(r);
    return status;
}

/* Pairs of actors whose names get longer and longer. */
static const char pair_keys[] = "dyad,year";

static void add_pair(uint32_t i) {
    char name[400];
    memset(name, 'a' + (int)i, sizeof name);
    name[8 << i / 2] = 0;
    event("2021-06-09");
    participant(actor(name), CASUS_SIDE_A);
    name[4] = 0;
    participant(actor(name), CASUS_SIDE_B);
}

static void run_out(const char *keys) {
    casus_builder *b = builder();
    for (uint32_t i = 0; i < (keys == more_keys || keys == pair_keys ? 12u : 40u);
         i++) { /* of which it has several rollups */
        if (keys == pair_keys) {
            add_pair(i);
        } else {
            random_event(i);
        }
        append(b);
    }
    casus_batch *batch = seal_and_free(b);
    casus_status ready;
    casus_rollup *r = question(NULL, keys, &ready);
    assert_int_equal(ready, CASUS_OK);
    add(r, batch);
    text bytes = saved(r);
    casus_rollup_free(r);
    purse p = {0, 0, 0};
    const casus_allocator allocator = {purse_realloc, &p};
    text wanted = {NULL, 0};
    int64_t refused = 0;
    for (int64_t i = 0;; i++) {
        casus_context *context = NULL;
        text out = {NULL, 0};
        assert_int_equal(casus_context_new(&allocator, &context, NULL), CASUS_OK);
        p.calls = 0;
        p.refuse = i;
        const casus_status status = all_of_it(context, keys, batch, &bytes, &out);
        p.refuse = 0;
        casus_context_free(context);
        assert_int_equal(p.bytes, 0);
        if (i == 0) {
            assert_int_equal(status, CASUS_OK);
            wanted = out;
            continue;
        }
        if (status == CASUS_OK) {
            assert_string_equal(out.data, wanted.data);
            free(out.data);
            break;
        }
        assert_int_equal(status, CASUS_E_MEMORY);
        assert_null(out.data);
        refused++;
    }
    assert_true(refused > 50);
    free(wanted.data);
    free(bytes.data);
    casus_batch_free(batch);
}

static void memory_runs_out(void **state) {
    (void)state;
    run_out(all_keys);
    run_out(few_keys);
    run_out(more_keys);
    run_out(pair_keys);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_order_and_split),
        cmocka_unit_test(dictionaries_of_many_batches),
        cmocka_unit_test(thirty_thousand_groups),
        cmocka_unit_test(told_in_any_order),
        cmocka_unit_test(hostile_bytes),
        cmocka_unit_test(hostile_bytes_of_all_kinds),
        cmocka_unit_test(states_that_cannot_be),
        cmocka_unit_test(a_largest_count_that_is_none),
        cmocka_unit_test(a_zero_with_a_sign),
        cmocka_unit_test(datasets_in_no_order),
        cmocka_unit_test(the_format),
        cmocka_unit_test(refused_writes),
        cmocka_unit_test(memory_runs_out),
    };
    return cmocka_run_group_tests(tests, make_event, drop_event);
}
