/* SPDX-License-Identifier: MIT */
/* The kernels of a rollup give what the general way gives, to the bit: a context with `simd` 0 has only that. */
#include "random_rollup.h"

#include <dirent.h>

#include "batch/batch.h"
#include "query/columns/blocks/block.h"

/* ---- Blocks ---------------------------------------------------------------------------------------------------- */

static const casus__block *blocks[2];

static int find_blocks(void **state) {
    const casus__settings none = {0};
    blocks[0] = casus__block_for(&none);
    casus_context *context = NULL;
    assert_int_equal(casus_context_new(NULL, &context, NULL), CASUS_OK);
    const casus__settings settings = casus__settings_of(context);
    casus_context_free(context);
    blocks[1] = casus__block_for(&settings); /* the same on a machine without wider registers */
    return make_event(state);
}

static double any_double(uint32_t odds) {
    static const double odd[] = {-0.0, 2047, 2048, 0.5, -1, 1e-300, 9e12, 4503599627370496.0, -4503599627370496.0,
                                 1e300};
    const double whole = dice(2) ? dice(2048) : dice(4);
    return odds == 0 || dice(odds) > 0 ? whole : dice(8) == 0 ? (dice(2) ? casus__nan() : casus__inf()) : odd[dice(10)];
}

static void figures_are_packed_alike(void **state) {
    (void)state;
    double v[3][CASUS__BLOCK];
    uint64_t packed[2][CASUS__BLOCK];
    uint64_t irregular[2];
    int packs = 0;
    for (uint32_t round = 0; round < 4000; round++) {
        seed = round + 1;
        const uint32_t odds = round % 4 == 0 ? 0 : 1u << round % 10;
        for (int i = 0; i < 3 * CASUS__BLOCK; i++) {
            v[i % 3][i / 3] = any_double(odds);
        }
        int all = 1;
        for (int i = 0; i < CASUS__BLOCK; i++) {
            uint64_t row;
            all &= casus__pack_row(v[0][i], v[1][i], v[2][i], &row);
        }
        for (int k = 0; k < 2; k++) {
            assert_int_equal(blocks[k]->pack(v[0], v[1], v[2], packed[k], &irregular[k]), all);
        }
        packs += all;
        for (int i = 0; all && i < CASUS__BLOCK; i++) {
            const uint64_t row = (uint64_t)v[0][i] | (uint64_t)v[1][i] << 21 | (uint64_t)v[2][i] << 42;
            assert_true(packed[0][i] == row && packed[1][i] == row);
            assert_int_equal(irregular[0] >> i & 1, v[0][i] > v[1][i] || v[1][i] > v[2][i]);
        }
        if (all) {
            assert_true(irregular[0] == irregular[1]);
            assert_true(blocks[0]->sum(packed[0]) == blocks[1]->sum(packed[0]));
        }
    }
    assert_in_range(packs, 1000, 3000);
}

static void codes_are_found_alike(void **state) {
    (void)state;
    static const int32_t firsts[] = {0, -2048, 18432, INT32_MIN, INT32_MAX - 299};
    int32_t codes[300];
    int32_t numbers[CASUS__BLOCK];
    int32_t out[2][CASUS__BLOCK] = {{0}};
    int found[3] = {0, 0, 0};
    for (uint32_t round = 0; round < 4000; round++) {
        seed = round + 1;
        const int32_t first = firsts[dice(5)];
        const casus__code_table table = {.codes = codes, .first = first, .size = dice(5) > 0 ? 300 : 0};
        const uint32_t odds = 1u << dice(12);
        for (int i = 0; i < 300; i++) {
            codes[i] = dice(odds) == 0 ? -1 : (int32_t)dice(1000);
        }
        for (int i = 0; i < CASUS__BLOCK; i++) {
            numbers[i] = (int32_t)((uint32_t)table.first + dice(300) + (dice(odds * 8) == 0 ? dice(2) * 300 : 0));
            if (dice(odds * 64) == 0) {
                numbers[i] = (int32_t)(dice(1u << 31) * 2 + dice(2));
            }
        }
        const int wanted = blocks[0]->codes(&table, numbers, out[0]);
        assert_int_equal(blocks[1]->codes(&table, numbers, out[1]), wanted);
        for (int i = 0; wanted > 0 && i < CASUS__BLOCK; i++) {
            assert_int_equal(out[0][i], codes[(int64_t)numbers[i] - table.first]);
        }
        if (wanted > 0) {
            assert_memory_equal(out[0], out[1], sizeof out[0]);
        }
        found[wanted]++;
    }
    assert_true(found[0] > 100 && found[1] > 100 && found[2] > 100);
}

/* Of ranges, open ones and empty ones too. */
static void ranges_are_found_alike(void **state) {
    (void)state;
    double v[CASUS__BLOCK];
    int32_t n[CASUS__BLOCK];
    for (uint32_t round = 0; round < 2000; round++) {
        seed = round + 1;
        const double low = dice(9) == 0 ? -casus__inf() : dice(9) == 0 ? casus__nan() : dice(40) / 2.0;
        const double high = dice(9) == 0 ? casus__inf() : dice(40) / 2.0;
        const int32_t first = dice(9) == 0 ? INT32_MIN : (int32_t)dice(20) - 5;
        const int32_t last = dice(9) == 0 ? INT32_MAX : (int32_t)dice(20);
        uint64_t wanted[2] = {0, 0};
        for (int i = 0; i < CASUS__BLOCK; i++) {
            v[i] = dice(20) == 0 ? any_double(1) : dice(40) / 2.0;
            n[i] = dice(20) == 0 ? (dice(2) ? INT32_MIN : INT32_MAX) : (int32_t)dice(25) - 5;
            wanted[0] |= (uint64_t)(v[i] >= low && v[i] <= high) << i;
            wanted[1] |= (uint64_t)(n[i] >= first && n[i] <= last) << i;
        }
        for (int k = 0; k < 2; k++) {
            assert_true(blocks[k]->between(v, low, high) == wanted[0]);
            assert_true(blocks[k]->between_ints(n, first, last) == wanted[1]);
        }
    }
}

static void values_are_taken_alike(void **state) {
    (void)state;
    const double values[] = {3, 1, 4, 1.5, -9};
    int32_t places[CASUS__BLOCK];
    double out[CASUS__BLOCK];
    seed = 1;
    for (int i = 0; i < CASUS__BLOCK; i++) {
        places[i] = (int32_t)dice(6) - 1;
    }
    for (int k = 0; k < 2; k++) {
        blocks[k]->take(values, places, out);
        for (int i = 0; i < CASUS__BLOCK; i++) {
            assert_true(out[i] == values[places[i] < 0 ? 0 : places[i]]);
        }
    }
}

static void words_are_found_alike(void **state) {
    (void)state;
    int32_t words_of[CASUS__BLOCK];
    for (uint32_t round = 0; round < 1000; round++) {
        uint64_t wanted = 0;
        seed = round + 1;
        for (int i = 0; i < CASUS__BLOCK; i++) {
            words_of[i] = (int32_t)dice(3) - 1;
            wanted |= (uint64_t)(words_of[i] == 1) << i;
        }
        assert_true(blocks[0]->equal(words_of, 1) == wanted);
        assert_true(blocks[1]->equal(words_of, 1) == wanted);
    }
}

/* As geo.h numbers them, on the edges of cells and of the world too. */
static void cells_are_found_alike(void **state) {
    (void)state;
    double lat[CASUS__BLOCK];
    double lon[CASUS__BLOCK];
    int32_t out[2][CASUS__BLOCK];
    for (uint32_t round = 0; round < 2000; round++) {
        int points = 1;
        seed = round + 1;
        for (int i = 0; i < CASUS__BLOCK; i++) {
            int32_t cell = 0;
            lat[i] = dice(3) == 0 ? dice(361) / 2.0 - 90.0 : dice(180000000) / 1e6 - 90.0;
            lon[i] = dice(3) == 0 ? dice(721) / 2.0 - 180.0 : dice(360000000) / 1e6 - 180.0;
            if (dice(3000) == 0) {
                lat[i] = dice(2) ? casus__nan() : -90.5;
            }
            if (dice(3000) == 0) {
                lon[i] = dice(2) ? casus__inf() : 180.0000001;
            }
            points &= casus_gid_from_point(lat[i], lon[i], &cell, NULL) == CASUS_OK;
        }
        for (int k = 0; k < 2; k++) {
            assert_int_equal(blocks[k]->cells(lat, lon, out[k]), points);
        }
        for (int i = 0; i < CASUS__BLOCK && points; i++) {
            int32_t cell = 0;
            assert_int_equal(casus_gid_from_point(lat[i], lon[i], &cell, NULL), CASUS_OK);
            assert_int_equal(out[0][i], cell);
            assert_int_equal(out[1][i], cell);
        }
    }
}

static void groups_are_found_alike(void **state) {
    (void)state;
    static const uint8_t bits[] = {3, 2, 4};
    int32_t groups[1 << 9];
    int32_t codes[3][CASUS__BLOCK];
    int32_t out[2][CASUS__BLOCK];
    int found[3] = {0, 0, 0};
    for (uint32_t round = 0; round < 3000; round++) {
        seed = round + 1;
        const int32_t key_count = (int32_t)dice(3) + 1;
        const uint32_t odds = 1u << dice(12);
        const uint32_t kinds = dice(3) == 0 ? 1 : 9;
        for (int i = 0; i < 1 << 9; i++) {
            groups[i] = dice(odds) == 0 ? -1 : (int32_t)dice(kinds);
        }
        for (int i = 0; i < 3 * CASUS__BLOCK; i++) {
            codes[i % 3][i / 3] = (int32_t)dice(1u << bits[i % 3]);
        }
        const int wanted = blocks[0]->groups(groups, codes[0], CASUS__BLOCK, key_count, bits, out[0]);
        assert_int_equal(blocks[1]->groups(groups, codes[0], CASUS__BLOCK, key_count, bits, out[1]), wanted);
        assert_memory_equal(out[0], out[1], sizeof out[0]);
        found[wanted]++;
    }
    assert_true(found[0] > 100 && found[1] > 100 && found[2] > 100);
}

/* ---- Whole rollups --------------------------------------------------------------------------------------------- */

static const char *const keys[] = {
    "",
    "country",
    "month",
    "country,year",
    "dyad",
    "gid",
    "actor",
    "native_class,country,week",
    "source,actor,day",
    "actor,month",
    "year,month,day,country,dyad,gid,native_class",
    "victim.nationality,country",
};

static const char *const conditions[] = {
    NULL,
    "killed > 20",
    "country = 'Chad'",
    "killed is null or injured > 3",
    "country in ('Mali', 'Chad') and date > '2020-01-01'",
    "not (injured = 3 or killed_low < 2.5) and country = 'Mali'",
};

static const char sums[] = "events,summaries,killed,injured,missing,killed.a,killed.unknown,injured.civilian,"
                           "killed[nationality=CHN&side=a],events_reported";

static casus_context *context_with(int64_t simd) {
    casus_context *context = NULL;
    assert_int_equal(casus_context_new(NULL, &context, NULL), CASUS_OK);
    assert_int_equal(casus_context_set(context, "simd", simd, NULL), CASUS_OK);
    return context;
}

/* Adds batches one by one, or a dataset of them as often as `asked` says, each time to another rollup. */
static text answer_of(casus_context *context, casus_batch *const *batches, int count, int asked, const char *by,
                      const char *where, casus_error *error) {
    text t = {NULL, 0};
    casus_dataset *dataset = NULL;
    casus_rollup_options options = CASUS_ROLLUP_OPTIONS_INIT;
    options.where = where;
    assert_int_equal(casus_dataset_new(context, &dataset, NULL), CASUS_OK);
    for (int i = 0; i < count; i++) {
        assert_int_equal(casus_dataset_add(dataset, batches[i], NULL), CASUS_OK);
    }
    for (int turn = 0; turn <= asked; turn++) {
        casus_rollup *r = NULL;
        assert_int_equal(casus_rollup_new(context, by, sums, &options, &r, NULL), CASUS_OK);
        casus_status status = asked > 0 ? casus_rollup_add_dataset(r, dataset, error) : CASUS_OK;
        for (int i = 0; i < count && asked == 0 && status == CASUS_OK; i++) {
            status = casus_rollup_add(r, batches[i], error);
        }
        free(t.data);
        t = status == CASUS_OK ? saved(r) : (text){NULL, 0};
        casus_rollup_free(r);
    }
    casus_dataset_free(dataset);
    return t;
}

/* Both ways fail alike, or have equal states, and so when a dataset of the batches is asked again. */
static void expect_alike(casus_batch *const *batches, int count, const char *by, const char *where) {
    for (int asked = 0; asked < 2; asked++) {
        text states[2];
        casus_error errors[2] = {{0}, {0}};
        for (int simd = 0; simd < 2; simd++) {
            casus_context *context = context_with(simd);
            states[simd] = answer_of(context, batches, count, asked, by, where, &errors[simd]);
            casus_context_free(context);
        }
        assert_int_equal(errors[0].status, errors[1].status);
        assert_string_equal(errors[0].message, errors[1].message);
        assert_int_equal(states[0].size, states[1].size);
        if (states[0].size > 0) {
            assert_memory_equal(states[0].data, states[1].data, (size_t)states[0].size);
        }
        free(states[0].data);
        free(states[1].data);
    }
}

/* What the events of a batch are like: bits of what can be out of the ordinary. */
#define FRACTIONS 1u
#define UNKNOWN 2u
#define LARGE 4u
#define DATES 8u
#define KINDS 16u
#define CLAIMS 32u
#define RECORDS 64u
#define STYLES 128u

static casus_triple count_of(uint32_t style) {
    const double first = (style & LARGE) != 0 && dice(20) == 0 ? dice(2000000000) * 900.0 : dice(40);
    const double part = (style & FRACTIONS) != 0 && dice(9) == 0 ? dice(1000) / 7.0 : 0;
    if ((style & UNKNOWN) != 0 && dice(3) == 0) {
        return random_count();
    }
    return dice(9) == 0 ? (casus_triple){first + dice(3), first + part, dice(50)} : casus_triple_exact(first + part);
}

static void claimed(void) {
    casus_claim c = CASUS_CLAIM_INIT;
    c.polarity = dice(3) == 0 ? CASUS_CLAIM_POLARITY_DENIES : CASUS_CLAIM_POLARITY_ASSERTS;
    (void)add_part(&c.head);
}

/* Most events have the cells that most events have: a total, and a side in it. */
static void cells_of(uint32_t style) {
    casus_casualty c = CASUS_CASUALTY_INIT;
    for (int32_t status = 1; status <= 2; status++) {
        const int32_t total = cell(status, 0, -1, count_of(style));
        for (int32_t side = 1; side <= (int32_t)dice(4); side++) {
            cell(status, side, total, count_of(style));
        }
    }
    if ((style & CLAIMS) != 0 && dice(9) == 0) {
        claimed();
        c.status = 1;
        c.claim = (int32_t)dice(2) - 1;
        c.triple = count_of(style);
        (void)add_part(&c.head);
    }
    if (dice(50) == 0) {
        random_cell(1);
    }
}

static void row(uint32_t style) {
    static const char *const names[] = {"Mali", "Niger", "Chad", "C\xc3\xb4te d'Ivoire", ""};
    casus_span span = casus_span_unknown();
    event(NULL);
    span.first_day = span.last_day = (int32_t)(18000 + dice((style & DATES) != 0 ? 9000 : 300));
    if ((style & DATES) != 0) {
        span.given = dice(3) == 0 ? (int32_t)dice(6) : 0;
        span.first_day = span.last_day = dice(40) == 0 ? (int32_t)dice(1000000) - 500000 : span.first_day;
    }
    if ((style & DATES) == 0 || dice(10) > 0) {
        dated(span);
    }
    of_kind((style & KINDS) != 0 && dice(9) == 0 ? (int32_t)dice(7) : CASUS_KIND_INCIDENT);
    if ((style & RECORDS) != 0 && dice(30) == 0) {
        random_life();
        random_links(dice(1000));
    }
    place(names[dice((style & UNKNOWN) != 0 ? 5 : 4)], dice(180) - 90.0, dice(720) / 2.0 - 180.0);
    const uint32_t actors = dice(10) == 0 ? dice(12) : 2;
    for (uint32_t k = 0; k < actors; k++) {
        char name[] = {'A', (char)('0' + dice(10)), (char)('a' + dice(9)), 0};
        participant(actor(name), (int32_t)(k % 3));
    }
    classified(1, dice(2) ? "7" : "8");
    cells_of(style);
}

static casus_batch *batch_of(uint32_t style, int rows) {
    casus_builder *b = builder();
    for (int i = 0; i < rows; i++) {
        row(style);
        append(b);
    }
    return seal_and_free(b);
}

static void random_batches_add_alike(void **state) {
    (void)state;
    static const int sizes[] = {1, 63, 64, 65, 700, 1023, 1024, 1025, 2300};
    for (uint32_t round = 0; round < 24; round++) {
        casus_batch *batches[2];
        seed = round + 1;
        /* The first ones have each oddity alone. */
        const uint32_t style = round < 8 ? 1u << round & (STYLES - 1) : dice(STYLES);
        batches[0] = batch_of(style, sizes[round % 9]);
        batches[1] = batch_of(round < 8 ? style : dice(STYLES), sizes[dice(9)]);
        for (size_t k = 0; k < sizeof keys / sizeof keys[0]; k++) {
            expect_alike(batches, 2, keys[k], conditions[dice(6)]);
            expect_alike(batches, 2, keys[k], NULL);
        }
        casus_batch_free(batches[0]);
        casus_batch_free(batches[1]);
    }
}

typedef struct crowd {
    int rows;
    int names;   /* of each of the first rows */
    int crowded; /* rows that have so many; the others have one */
    int known;   /* rows that state a number */
} crowd;

/* ACLED's columns. Its rows have no relations, so that rows are chosen by blocks. */
static char *crowded_text(const crowd *c) {
    static const char header[] =
        "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,"
        "inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,"
        "location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp\n";
    char *rows = malloc(sizeof header + (size_t)c->rows * (300 + 8 * (size_t)c->names));
    assert_non_null(rows);
    char *at = rows + sprintf(rows, "%s", header);
    for (int i = 0; i < c->rows; i++) {
        at += sprintf(at, "X%d,2021-05-03,2021,1,Political violence,Battles,Armed clash,Front,", i);
        for (int k = 0; k < (i < c->crowded ? c->names : 1); k++) {
            at += sprintf(at, "%sg%d", k > 0 ? "; " : "", k);
        }
        at += sprintf(at, ",Rebel group,,,,,,466,West,%s,A,,,P,1,2,1,S,National,,", dice(2) ? "Mali" : "Chad");
        at += i < c->known ? sprintf(at, "%u", (unsigned)dice(50)) : 0;
        at += sprintf(at, ",,1620086400\n");
    }
    return rows;
}

static void expect_crowd_alike(const crowd *c, const char *by, const char *where) {
    seed = 1;
    char *rows = crowded_text(c);
    casus_input *input = NULL;
    casus_dataset *dataset = NULL;
    assert_int_equal(casus_input_memory(NULL, rows, -1, "crowd.csv", casus_release_none, NULL, &input, NULL), CASUS_OK);
    assert_int_equal(casus_dataset_new(NULL, &dataset, NULL), CASUS_OK);
    assert_int_equal(casus_dataset_add_input(dataset, input, NULL, NULL, NULL), CASUS_OK);
    assert_int_equal(casus_dataset_row_count(dataset), c->rows);
    casus_batch *batches[] = {casus_dataset_batch(dataset, 0)};
    assert_true(casus_batch_row_count(batches[0]) > 600);
    expect_alike(batches, 1, by, where);
    casus_dataset_free(dataset);
    casus_input_free(input);
    free(rows);
}

/* So many names that a run ends inside a block of rows: the next one begins there. */
static void runs_cut_short_add_alike(void **state) {
    (void)state;
    const crowd inside_a_block = {1100, 500, 1100, 1100};
    expect_crowd_alike(&inside_a_block, "actor", "killed > 20");
}

/* A run that ends between two blocks, and one behind it that is plain: what is noted of a thousand rows holds for no
   others. */
static void runs_behind_one_cut_short_add_alike(void **state) {
    (void)state;
    const crowd at_a_block = {3000, 510, 512, 1024};
    expect_crowd_alike(&at_a_block, "actor", NULL);
    expect_crowd_alike(&at_a_block, "actor,country", NULL);
}

/* Two rows of the largest count are more than a sum can hold: the same failure, of the same group. So are many smaller
   ones beside one. */
static void sums_overflow_alike(void **state) {
    (void)state;
    casus_batch *both[2];
    for (int i = 0; i < 2; i++) {
        casus_builder *b = builder();
        for (int k = 0; k < (i == 0 ? 1 : 300); k++) {
            event("2021-06-09");
            place("Mali", 1, 2);
            killed(casus_triple_exact(i == 0 ? 9e12 : 2e9 - k));
            append(b);
        }
        both[i] = seal_and_free(b);
    }
    expect_alike(both, 2, "country", NULL);
    casus_batch_free(both[0]);
    casus_batch_free(both[1]);
    for (uint32_t round = 0; round < 6; round++) {
        casus_builder *b = builder();
        seed = round + 1;
        for (int i = 0; i < 300; i++) {
            event("2021-06-09");
            place(dice(2) ? "Mali" : "Chad", 1, 2);
            killed(casus_triple_exact(dice(round < 3 ? 100 : 2) == 0 ? 9e12 / (1 + dice(3)) : dice(9)));
            append(b);
        }
        casus_batch *batch = seal_and_free(b);
        expect_alike(&batch, 1, "country", NULL);
        expect_alike(&batch, 1, "", NULL);
        casus_batch_free(batch);
    }
}

/* ---- Files ----------------------------------------------------------------------------------------------------- */

static text answer(const char *path, int64_t simd, const char *by, casus_status *status) {
    text t = {NULL, 0};
    casus_context *context = context_with(simd);
    casus_input *input = NULL;
    casus_rollup *r = NULL;
    assert_int_equal(casus_rollup_new(context, by, sums, NULL, &r, NULL), CASUS_OK);
    *status = casus_input_open(context, path, &input, NULL);
    if (*status == CASUS_OK) {
        *status = casus_rollup_add_input(r, input, NULL, NULL, NULL);
    }
    if (*status == CASUS_OK) {
        t = saved(r);
    }
    casus_input_free(input);
    casus_rollup_free(r);
    casus_context_free(context);
    return t;
}

/* Every file that the tests have, whether it can be read or not; returns how many could. */
static int compare_files(const char *folder) {
    int read = 0;
    DIR *d = opendir(folder);
    for (struct dirent *entry = d != NULL ? readdir(d) : NULL; entry != NULL; entry = readdir(d)) {
        char path[1024];
        (void)snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        if (entry->d_name[0] == '.') {
            continue;
        }
        read += compare_files(path);
        for (int k = 1; k < 11; k += 3) {
            casus_status status[2];
            text a = answer(path, 0, keys[k], &status[0]);
            text b = answer(path, 1, keys[k], &status[1]);
            assert_int_equal(status[0], status[1]);
            assert_int_equal(a.size, b.size);
            if (a.size > 0) {
                assert_memory_equal(a.data, b.data, (size_t)a.size);
            }
            read += a.size > 0;
            free(a.data);
            free(b.data);
        }
    }
    if (d != NULL) {
        (void)closedir(d);
    }
    return read;
}

static void files_add_alike(void **state) {
    (void)state;
    assert_in_range(compare_files(CASUS_TEST_ROOT "/tests/data"), 20, 100000);
}

/* ---- Memory ---------------------------------------------------------------------------------------------------- */

static void plain_rows_without_memory(void **state) {
    (void)state;
    seed = 1;
    casus_batch *batch = batch_of(UNKNOWN | DATES, 1100);
    int refused = 1;
    for (int64_t refuse = 1; refused; refuse++) {
        purse p = {0, refuse, 0};
        const casus_allocator allocator = {purse_realloc, &p};
        casus_context *context = NULL;
        casus_rollup *r = NULL;
        casus_status status = casus_context_new(&allocator, &context, NULL);
        status = status == CASUS_OK
                     ? casus_rollup_new(context, "country,month,actor", "killed,killed.a", NULL, &r, NULL)
                     : status;
        status = status == CASUS_OK ? casus_rollup_add(r, batch, NULL) : status;
        refused = p.calls >= refuse;
        assert_int_equal(status, refused ? CASUS_E_MEMORY : CASUS_OK);
        casus_rollup_free(r);
        casus_context_free(context);
        assert_int_equal(p.bytes, 0);
    }
    casus_batch_free(batch);
}

/* Of the two sums that are stated. */
#define NOTES 2

/* Rows as GED has them; every tenth states no place. */
static text rows_of_ged(int rows) {
    text t = {calloc((size_t)rows + 1, 256), 0};
    assert_non_null(t.data);
    t.size =
        sprintf(t.data, "id,relid,year,type_of_violence,dyad_name,side_a,side_b,latitude,longitude,country,date_prec,"
                        "date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low\n");
    for (int i = 0; i < rows; i++) {
        const char *point = i % 10 == 0 ? "," : i % 2 ? "11.25,-4" : "12.75,1";
        t.size +=
            sprintf(t.data + t.size, "%d,R-%d,2020,1,A - B,A,B,%s,%s,1,2020-05-01,2020-05-01,%d,0,%d,0,%d,%d,%d\n", i,
                    i, point, i % 3 ? "Mali" : "Niger", i % 5, i % 7, i % 5 + i % 7, i % 900 ? 20 : 4000, i % 4);
    }
    return t;
}

/* The dead of a side are the same under every policy, since nothing claims them. */
static void sides_under_policies(void **state) {
    (void)state;
    text rows = rows_of_ged(2300);
    long long wanted[2] = {0, 0};
    for (int i = 0; i < 2300; i++) {
        wanted[0] += i % 5;
        wanted[1] += i % 7;
    }
    for (int32_t policy = CASUS_POLICY_HULL; policy <= CASUS_POLICY_HIGHEST; policy++) {
        casus_input *input = NULL;
        casus_rollup *r = NULL;
        casus_table *table = NULL;
        casus_rollup_options options = CASUS_ROLLUP_OPTIONS_INIT;
        options.policy = policy;
        assert_int_equal(casus_input_memory(NULL, rows.data, rows.size, "ged.csv", NULL, NULL, &input, NULL), CASUS_OK);
        assert_int_equal(casus_rollup_new(NULL, "", "killed.a,killed.civilian,injured.a", &options, &r, NULL),
                         CASUS_OK);
        assert_int_equal(casus_rollup_add_input(r, input, NULL, NULL, NULL), CASUS_OK);
        assert_int_equal(casus_rollup_table(r, NULL, &table, NULL), CASUS_OK);
        assert_true(casus_column_double(casus_table_column(table, "killed.a_best"), 0) == (double)wanted[0]);
        assert_true(casus_column_double(casus_table_column(table, "killed.civilian_best"), 0) == (double)wanted[1]);
        assert_int_equal(casus_column_int64(casus_table_column(table, "injured.a_n_unknown"), 0), 2300);
        casus_table_free(table);
        casus_rollup_free(r);
        casus_input_free(input);
    }
    free(rows.data);
}

/* An input, whose rollup has no group yet, of which few rows count, or none, or those of one run. */
static void few_rows_add_alike(void **state) {
    (void)state;
    static const char *const few[] = {"killed > 9", "killed > 99", "killed > 9 and country = 'Niger'",
                                      "killed_high > 99", "killed < 9"};
    text rows = rows_of_ged(2300);
    for (size_t k = 0; k < sizeof keys / sizeof keys[0]; k++) {
        for (size_t c = 0; c < sizeof few / sizeof few[0]; c++) {
            text states[2];
            for (int simd = 0; simd < 2; simd++) {
                casus_context *context = context_with(simd);
                casus_input *input = NULL;
                casus_rollup *r = NULL;
                casus_rollup_options options = CASUS_ROLLUP_OPTIONS_INIT;
                options.where = few[c];
                assert_int_equal(
                    casus_input_memory(context, rows.data, rows.size, "rows.csv", NULL, NULL, &input, NULL), CASUS_OK);
                assert_int_equal(casus_rollup_new(context, keys[k], sums, &options, &r, NULL), CASUS_OK);
                assert_int_equal(casus_rollup_add_input(r, input, NULL, NULL, NULL), CASUS_OK);
                states[simd] = saved(r);
                casus_rollup_free(r);
                casus_input_free(input);
                casus_context_free(context);
            }
            assert_int_equal(states[0].size, states[1].size);
            assert_memory_equal(states[0].data, states[1].data, (size_t)states[0].size);
            free(states[0].data);
            free(states[1].data);
        }
    }
    free(rows.data);
}

/* A dataset whose batch and whose questions have one allocator, so that notes are made. Of what is allocated after it
   was loaded, a piece is refused. */
static casus_status ask_for_notes(const text *rows, int64_t refuse, int64_t *calls, int *notes, text *out) {
    purse p = {0, 0, 0};
    const casus_allocator allocator = {purse_realloc, &p};
    casus_context *context = NULL;
    casus_dataset *dataset = NULL;
    casus_input *input = NULL;
    casus_rollup *r = NULL;
    casus_status status = CASUS_OK;
    assert_int_equal(casus_context_new(&allocator, &context, NULL), CASUS_OK);
    assert_int_equal(casus_dataset_new(context, &dataset, NULL), CASUS_OK);
    assert_int_equal(casus_input_memory(context, rows->data, rows->size, "rows.csv", NULL, NULL, &input, NULL),
                     CASUS_OK);
    assert_int_equal(casus_dataset_add_input(dataset, input, NULL, NULL, NULL), CASUS_OK);
    p.calls = 0;
    p.refuse = refuse;
    for (int turn = 0; turn < 2 && status == CASUS_OK; turn++) {
        casus_rollup_free(r);
        r = NULL;
        status = casus_rollup_new(context, "country,gid", "killed,killed.civilian,injured", NULL, &r, NULL);
        status = status == CASUS_OK ? casus_rollup_add_dataset(r, dataset, NULL) : status;
    }
    *calls = p.calls;
    p.refuse = 0;
    *out = status == CASUS_OK ? saved(r) : (text){NULL, 0};
    const casus__note *newest = atomic_load(casus_dataset_batch(dataset, 0)->notes);
    *notes = newest == NULL ? 0 : newest->number + 1;
    casus_rollup_free(r);
    casus_input_free(input);
    casus_dataset_free(dataset);
    casus_context_free(context);
    assert_int_equal(p.bytes, 0);
    return status;
}

/* To lack the memory for a note only takes time. */
static void notes_without_memory(void **state) {
    (void)state;
    text rows = rows_of_ged(1100);
    text wanted;
    int64_t calls = 0;
    int64_t last = 0;
    int all = 0;
    int fewer = 0;
    assert_int_equal(ask_for_notes(&rows, 0, &last, &all, &wanted), CASUS_OK);
    assert_int_equal(all, NOTES);
    for (int64_t refuse = 1; refuse <= last; refuse++) {
        text got;
        int notes = 0;
        const casus_status status = ask_for_notes(&rows, refuse, &calls, &notes, &got);
        if (status == CASUS_OK) {
            assert_int_equal(got.size, wanted.size);
            assert_memory_equal(got.data, wanted.data, (size_t)wanted.size);
            fewer++;
        } else {
            assert_int_equal(status, CASUS_E_MEMORY);
        }
        free(got.data);
    }
    assert_int_equal(fewer, NOTES); /* of each note one, which the second turn made good */
    free(wanted.data);
    free(rows.data);
}

/* A context with a limit keeps its memory for questions. */
static void no_notes_under_a_limit(void **state) {
    (void)state;
    text rows = rows_of_ged(1100);
    casus_context *context = NULL;
    casus_dataset *dataset = NULL;
    casus_input *input = NULL;
    assert_int_equal(casus_context_new(NULL, &context, NULL), CASUS_OK);
    assert_int_equal(casus_context_set(context, "max_memory_bytes", 64 << 20, NULL), CASUS_OK);
    assert_int_equal(casus_dataset_new(context, &dataset, NULL), CASUS_OK);
    assert_int_equal(casus_input_memory(context, rows.data, rows.size, "rows.csv", NULL, NULL, &input, NULL), CASUS_OK);
    assert_int_equal(casus_dataset_add_input(dataset, input, NULL, NULL, NULL), CASUS_OK);
    for (int limited = 1; limited >= 0; limited--) {
        casus_rollup *r = NULL;
        assert_int_equal(casus_context_set(context, "max_memory_bytes", limited << 26, NULL), CASUS_OK);
        assert_int_equal(casus_rollup_new(context, "country", "killed", NULL, &r, NULL), CASUS_OK);
        assert_int_equal(casus_rollup_add_dataset(r, dataset, NULL), CASUS_OK);
        casus_rollup_free(r);
        assert_int_equal(atomic_load(casus_dataset_batch(dataset, 0)->notes) == NULL, limited);
    }
    casus_input_free(input);
    casus_dataset_free(dataset);
    casus_context_free(context);
    free(rows.data);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_are_packed_alike),
        cmocka_unit_test(codes_are_found_alike),
        cmocka_unit_test(groups_are_found_alike),
        cmocka_unit_test(cells_are_found_alike),
        cmocka_unit_test(words_are_found_alike),
        cmocka_unit_test(ranges_are_found_alike),
        cmocka_unit_test(values_are_taken_alike),
        cmocka_unit_test(random_batches_add_alike),
        cmocka_unit_test(sums_overflow_alike),
        cmocka_unit_test(files_add_alike),
        cmocka_unit_test(plain_rows_without_memory),
        cmocka_unit_test(few_rows_add_alike),
        cmocka_unit_test(sides_under_policies),
        cmocka_unit_test(notes_without_memory),
        cmocka_unit_test(no_notes_under_a_limit),
        cmocka_unit_test(runs_cut_short_add_alike),
        cmocka_unit_test(runs_behind_one_cut_short_add_alike),
    };
    return cmocka_run_group_tests(tests, find_blocks, drop_event);
}
