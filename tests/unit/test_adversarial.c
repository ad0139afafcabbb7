/* SPDX-License-Identifier: MIT */
/* Inputs made to deceive or to slow down: texts that collide under the unseeded hash, whatever the seed of the tables
   is, patterns that nearly fit, questions of thousands of words. */
#include "reader_fixture.h"

#include "base/context.h"
#include "base/hash/hash.h"
#include "base/hash/siphash.h"
#include "base/number/number.h"
#include "model/resolve/weighing.h"
#include "query/filter/test/test.h"

/* ---- Hashes ----------------------------------------------------------------------------------------------------- */

/* Each bit of a text of any length, and its length, is in both halves; and the digest is one on every machine. */
static void digests_tell_texts_apart(void **state) {
    enum { MOST = 100 };
    static const unsigned char zeros[MOST + 1] = {0};
    casus__digest_key key;
    casus__digest_key other;
    casus__digest before[MOST + 1];
    (void)state;
    casus__digest_key_init(&key, (casus__hash_key){1, 2});
    casus__digest_key_init(&other, (casus__hash_key){1, 3});
    for (int64_t size = 0; size <= MOST; size++) {
        const casus__digest whole = before[size] = casus__digest_of(&key, zeros, size);
        const casus__digest keyed = casus__digest_of(&other, zeros, size);
        assert_true(keyed.low != whole.low && keyed.high != whole.high);
        for (int64_t i = 0; i < size; i++) {
            assert_true(before[i].low != whole.low && before[i].high != whole.high);
        }
        for (int64_t bit = 0; bit < size * 8; bit++) {
            unsigned char text[MOST] = {0};
            text[bit / 8] = (unsigned char)(1 << (bit % 8));
            const casus__digest changed = casus__digest_of(&key, text, size);
            assert_true(changed.low != whole.low && changed.high != whole.high);
        }
    }
    const casus__digest known = casus__digest_of(&key, "what is compared but not kept, in two blocks", 44);
    assert_true(known.low == UINT64_C(0xd3796638b03bf2ef) && known.high == UINT64_C(0x60b2b5a93ce9f1b8));
}

/* The vectors of the authors: key 00 01 .. 0f, message 00 01 ... */
static void siphash_is_the_published_one(void **state) {
    (void)state;
    static const unsigned char wanted[3][16] = {
        {0xa3, 0x81, 0x7f, 0x04, 0xba, 0x25, 0xa8, 0xe6, 0x6d, 0xf6, 0x72, 0x14, 0xc7, 0x55, 0x02, 0x93},
        {0xda, 0x87, 0xc1, 0xd8, 0x6b, 0x99, 0xaf, 0x44, 0x34, 0x76, 0x59, 0x11, 0x9b, 0x22, 0xfc, 0x45},
        {0x81, 0x77, 0x22, 0x8d, 0xa4, 0xa4, 0x5d, 0xc7, 0xfc, 0xa3, 0x8b, 0xde, 0xf6, 0x0a, 0xff, 0xe4},
    };
    const casus__hash_key key = {UINT64_C(0x0706050403020100), UINT64_C(0x0f0e0d0c0b0a0908)};
    const unsigned char message[2] = {0, 1};
    for (int n = 0; n < 3; n++) {
        const casus__digest is = casus__siphash(key, message, n);
        for (int i = 0; i < 8; i++) {
            assert_int_equal(is.low >> 8 * i & 0xff, wanted[n][i]);
            assert_int_equal(is.high >> 8 * i & 0xff, wanted[n][8 + i]);
        }
    }
}

/* The unseeded hash multiplies two words of text at a time. Where the first makes a factor 0, the product is 0 whatever
   the second word is. 982 is the least size for which that first word is printable text. */
#define FORGED_SIZE 982

static const char *forged(int i) {
    static char rooms[8][FORGED_SIZE + 1];
    static int next = 0;
    char *out = rooms[next++ % 8];
    const uint64_t word = UINT64_C(0x3c6ef372fe94f82b) ^ UINT64_C(0x6a09e667f3bcc909) ^
                          (uint64_t)FORGED_SIZE * UINT64_C(0xbb67ae8584caa73b);
    memset(out, '.', FORGED_SIZE);
    out[FORGED_SIZE] = 0;
    for (int k = 0; k < 8; k++) {
        out[k] = (char)(word >> 8 * k);
        out[8 + k] = (char)('a' + (i >> 2 * k) % 4);
    }
    return out;
}

static void forged_texts_collide_without_a_key_only(void **state) {
    (void)state;
    const casus__hash_key keys[] = {casus__hash_key_of(1), casus__hash_key_of(2), casus__hash_key_of(INT64_MAX)};
    const uint64_t all = casus__hash(forged(0), FORGED_SIZE);
    for (size_t k = 0; k < sizeof keys / sizeof keys[0]; k++) {
        int counts[1024] = {0};
        for (int i = 0; i < 4096; i++) {
            assert_true(casus__hash(forged(i), FORGED_SIZE) == all);
            counts[casus__hash_keyed(keys[k], forged(i), FORGED_SIZE) % 1024]++;
        }
        for (int i = 0; i < 1024; i++) { /* four on average; more than twenty once in thousands of millions */
            assert_in_range(counts[i], 0, 20);
        }
    }
    assert_true(casus__hash_keyed(keys[0], "abc", 3) != casus__hash_keyed(keys[1], "abc", 3));
}

/* ---- Each id once ----------------------------------------------------------------------------------------------- */

#define MONADIC                                                                                                        \
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,"       \
    "inter1,interaction,country,location,latitude,longitude,geo_precision,source,notes,fatalities\n"
#define ROW "%s,2023-03-04,2023,1,Political violence,Battles,Armed clash,%s,,1,12,Mali,Quillport,-4,-1,1,Radio,%s,3\n"
#define LINE                                                                                                           \
    "{\"dataset\": \"%s\", \"id\": \"%s\", \"notes\": \"%s\", \"actors\": [{\"name\": \"%s\"}], "                      \
    "\"participants\": [{\"actor\": 0, \"role\": \"party\", \"side\": \"a\"}]}\n"

static char input_text[1 << 16];
static int64_t input_size;

static void begin_input(const char *head) {
    input_size = snprintf(input_text, sizeof input_text, "%s", head);
}

static void add_row(const char *id, const char *actor, const char *notes) {
    input_size += snprintf(input_text + input_size, sizeof input_text - (size_t)input_size, ROW, id, actor, notes);
}

static void add_line(const char *dataset, const char *id, const char *actor, const char *notes) {
    input_size +=
        snprintf(input_text + input_size, sizeof input_text - (size_t)input_size, LINE, dataset, id, notes, actor);
}

/* Reads the input, each id once. */
static void expect_counts(int kept, int merged, int duplicates, int conflicts) {
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    reading r;
    assert_int_equal(casus_id_set_new(NULL, CASUS_ID_SET_MODE_FIRST, &options.ids, NULL), CASUS_OK);
    read_memory(NULL, input_text, input_size, &options, &r);
    assert_int_equal(r.status, CASUS_OK);
    assert_int_equal(r.report.kept, kept);
    assert_int_equal(r.report.merged, merged);
    assert_int_equal(r.report.duplicates, duplicates);
    assert_int_equal(r.report.conflicts, conflicts);
    free_reading(&r);
    casus_id_set_free(options.ids);
}

static void five_events_with_forged_ids_stay_five(void **state) {
    (void)state;
    begin_input(MONADIC);
    for (int i = 0; i < 5; i++) {
        add_row(forged(i), "Army", "x");
    }
    expect_counts(5, 0, 0, 0);
    begin_input("");
    for (int i = 0; i < 5; i++) {
        add_line("d", forged(i), "Army", "x");
    }
    expect_counts(5, 0, 0, 0);
    begin_input("");
    for (int i = 0; i < 5; i++) {
        add_line(forged(i), "1", "Army", "x");
    }
    expect_counts(5, 0, 0, 0);
}

/* A dataset and an id that change places, and ids that are the names of their datasets. */
static void dataset_and_id_are_two_things(void **state) {
    (void)state;
    begin_input("");
    add_line("a", "b", "Army", "x");
    add_line("b", "a", "Army", "x");
    add_line("a", "a", "Army", "x");
    add_line("b", "b", "Army", "x");
    add_line("ab", "", "Army", "x");
    add_line("", "ab", "Army", "x");
    add_line("a", "b", "Army", "x");
    expect_counts(6, 0, 1, 0);
}

static void forged_notes_and_actors_are_told_apart(void **state) {
    (void)state;
    begin_input(MONADIC);
    add_row("V1", "Army", forged(1));
    add_row("V1", "Army", forged(2));
    add_row("V1", "Army", forged(1));
    expect_counts(1, 0, 1, 1);
    begin_input("");
    add_line("d", "V1", "Army", forged(1));
    add_line("d", "V1", "Army", forged(2));
    expect_counts(1, 0, 0, 1);
    begin_input(MONADIC);
    add_row("V1", forged(1), "x");
    add_row("V1", forged(2), "x");
    add_row("V1", forged(3), "x");
    add_row("V1", forged(2), "x");
    expect_counts(1, 2, 1, 0);
    begin_input("");
    add_line("d", "V1", forged(1), "x");
    add_line("d", "V1", forged(2), "x");
    add_line("d", "V1", forged(1), "x");
    expect_counts(1, 1, 1, 0);
}

/* What moves from one column to the next is another row. */
static void fields_keep_their_borders(void **state) {
    (void)state;
    static const char *const ends[] = {"ab,c", "a,bc", ",abc"}; /* source and notes */
    begin_input(MONADIC);
    for (int i = 0; i < 3; i++) {
        input_size += snprintf(input_text + input_size, sizeof input_text - (size_t)input_size,
                               "V1,2023-03-04,2023,1,Political violence,Battles,Armed clash,Army,,1,12,Mali,Quillport,"
                               "-4,-1,1,%s,3\n",
                               ends[i]);
    }
    expect_counts(1, 0, 0, 2);
}

/* ---- Seeds ------------------------------------------------------------------------------------------------------ */

static uint32_t dice_state;

static int dice(int n) {
    dice_state = dice_state * 1664525u + 1013904223u;
    return (int)((dice_state >> 8) % (uint32_t)n);
}

/* Events of every kind that a table has keys, names or ids of. */
static void write_events(void) {
    dice_state = 1;
    begin_input("");
    for (int i = 0; i < 120; i++) {
        const int kind = dice(4);
        input_size +=
            snprintf(input_text + input_size, sizeof input_text - (size_t)input_size,
                     "{\"dataset\":\"d%d\",\"id\":\"e%d\",\"kind\":\"%s\",\"date\":{\"start\":\"20%d-0%d-01\"},"
                     "\"notes\":\"n%d\","
                     "\"actors\":[{\"name\":\"a%d\"},{\"name\":\"a%d\"}],"
                     "\"participants\":[{\"actor\":0,\"side\":\"a\"},{\"actor\":1,\"side\":\"b\"}],"
                     "\"locations\":[{\"country\":\"c%d\",\"name\":\"p%d\"}],\"sources\":[{\"name\":\"s%d\"}],"
                     "\"casualties\":[{\"status\":\"killed\",\"low\":1,\"best\":%d,\"high\":9,\"nationality\":\"n%d\"},"
                     "{\"status\":\"killed\",\"low\":2,\"best\":3,\"high\":4,\"nationality\":\"n%d\"}],"
                     "\"relations\":[{\"type\":\"%s\",\"dataset\":\"d%d\",\"id\":\"e%d\"}]}\n",
                     dice(2), dice(100), kind == 0 ? "summary" : "incident", 10 + dice(9), 1 + dice(9), dice(50),
                     dice(40), dice(40), dice(30), dice(60), dice(20), 1 + dice(8), dice(9), dice(9),
                     kind == 1 ? "possibly_overlaps" : "part_of", dice(2), dice(100));
        assert_true(input_size < (int64_t)sizeof input_text - 1024);
    }
}

static casus_input *open_events(casus_context *context) {
    casus_input *input = NULL;
    assert_int_equal(
        casus_input_memory(context, input_text, input_size, "e.jsonl", casus_release_none, NULL, &input, NULL),
        CASUS_OK);
    return input;
}

static const char *const questions[][3] = {
    {"country,year", "events,killed", NULL},
    {"actor,source", "killed,injured,killed.a", NULL},
    {"id", "killed,killed[nationality=n1]", "country in ('c1', 'c2', 'c3', 'c4') or killed in (5, 6)"},
    {"victim.nationality,month", "killed", NULL},
    {"dyad,location,dataset", "events,summaries", "notes like '%1%'"},
    {NULL, "killed", NULL},
};

/* Everything that the context makes of the events, one behind the other. */
static void answer_everything(casus_context *context, casus_output *out) {
    for (size_t i = 0; i < sizeof questions / sizeof questions[0]; i++) {
        casus_rollup_options options = CASUS_ROLLUP_OPTIONS_INIT;
        casus_rollup *rollup = NULL;
        casus_table *table = NULL;
        casus_input *input = open_events(context);
        options.where = questions[i][2];
        assert_int_equal(casus_rollup_new(context, questions[i][0], questions[i][1], &options, &rollup, NULL),
                         CASUS_OK);
        assert_int_equal(casus_rollup_add_input(rollup, input, NULL, NULL, NULL), CASUS_OK);
        assert_int_equal(casus_rollup_merge(rollup, rollup, NULL), CASUS_OK);
        assert_int_equal(casus_rollup_save(rollup, out, NULL), CASUS_OK);
        assert_int_equal(casus_rollup_table(rollup, NULL, &table, NULL), CASUS_OK);
        assert_int_equal(casus_table_write(table, CASUS_FORMAT_CSV, out, NULL), CASUS_OK);
        casus_input_free(input);
        casus_table_free(table);
        casus_rollup_free(rollup);
    }
    for (int distinct = 0; distinct < 2; distinct++) {
        casus_write_options options = CASUS_WRITE_OPTIONS_INIT;
        casus_read_options reading_options = CASUS_READ_OPTIONS_INIT;
        casus_writer *writer = NULL;
        casus_input *input = open_events(context);
        options.format = CASUS_FORMAT_ARROW;
        reading_options.on_error = CASUS_ON_ERROR_SKIP;
        if (distinct) {
            assert_int_equal(casus_id_set_new(context, CASUS_ID_SET_MODE_FIRST, &reading_options.ids, NULL), CASUS_OK);
        }
        assert_int_equal(casus_writer_new(context, out, &options, &writer, NULL), CASUS_OK);
        assert_int_equal(casus_writer_add_input(writer, input, NULL, &reading_options, NULL, NULL), CASUS_OK);
        assert_int_equal(casus_writer_finish(writer, NULL), CASUS_OK);
        casus_writer_free(writer);
        casus_input_free(input);
        casus_id_set_free(reading_options.ids);
    }
}

static casus_output *answers_under(int64_t hash_seed) {
    casus_context *context = NULL;
    casus_output *out = NULL;
    assert_int_equal(casus_context_new(NULL, &context, NULL), CASUS_OK);
    assert_int_equal(casus_context_set(context, "hash_seed", hash_seed, NULL), CASUS_OK);
    assert_int_equal(casus_output_memory(context, &out, NULL), CASUS_OK);
    answer_everything(context, out);
    casus_context_free(context);
    return out;
}

static void no_byte_depends_on_the_seed(void **state) {
    (void)state;
    static const int64_t seeds[] = {0, 0, 2, 3, 1000003, INT64_MAX};
    write_events();
    casus_output *first = answers_under(1);
    assert_true(casus_output_text(first).size > 20000);
    for (size_t i = 0; i < sizeof seeds / sizeof seeds[0]; i++) {
        casus_output *other = answers_under(seeds[i]);
        assert_same_bytes(casus_output_text(other), casus_output_text(first));
        casus_output_free(other);
    }
    casus_output_free(first);
}

/* ---- Questions of thousands of words ---------------------------------------------------------------------------- */

static void sums_are_looked_up_not_searched(void **state) {
    (void)state;
    enum { MOST = 65536 };
    static char list[MOST * 32 + 64];
    casus_rollup *rollup = NULL;
    casus_error e;
    int64_t size = 0;
    for (int i = 0; i < MOST; i++) {
        size += snprintf(list + size, sizeof list - (size_t)size, "%skilled[occupation=%d]", i > 0 ? "," : "", i);
    }
    assert_int_equal(casus_rollup_new(NULL, NULL, list, NULL, &rollup, &e), CASUS_OK);
    casus_rollup_free(rollup);
    rollup = NULL;
    snprintf(list + size, sizeof list - (size_t)size, ",killed");
    assert_int_equal(casus_rollup_new(NULL, NULL, list, NULL, &rollup, &e), CASUS_E_LIMIT);
    assert_string_equal(e.message, "more than 65536 sums");
    snprintf(list + size, sizeof list - (size_t)size, ",killed[occupation=0]");
    assert_int_equal(casus_rollup_new(NULL, NULL, list, NULL, &rollup, &e), CASUS_E_ARGUMENT);
    assert_non_null(strstr(e.message, "sum 'killed[occupation=0]' stands twice"));
}

/* ---- Cells inside each other ------------------------------------------------------------------------------------ */

#define CELLS 100
#define K CASUS_CASUALTY_STATUS_KILLED

static casus__cell random_counted_cell(int i, int n) {
    static const int32_t sides[] = {0, CASUS_SIDE_A, CASUS_SIDE_B, CASUS_SIDE_UNKNOWN};
    const int known = dice(3) > 0;
    const casus__cell cell = {
        .status = dice(5) > 0 ? K : CASUS_CASUALTY_STATUS_MISSING,
        .side = sides[dice(4)],
        .included_in = dice(4) == 0   ? -1
                       : dice(6) == 0 ? dice(n)
                                      : dice(i + 1) - 1, /* some in circles */
        .triple = known ? casus_triple_exact(1 + dice(9)) : casus_triple_unknown(),
        .claim = dice(5) - 1,
        .counting = dice(3) == 0 ? CASUS_COUNTING_WORD : 0,
        .words = casus_str_from(""),
    };
    return cell;
}

static void expect_same_triple(const casus_triple *is, const casus_triple *wanted) {
    assert_true(is->low == wanted->low || (casus__is_nan(is->low) && casus__is_nan(wanted->low)));
    assert_true(is->best == wanted->best || (casus__is_nan(is->best) && casus__is_nan(wanted->best)));
    assert_true(is->high == wanted->high || (casus__is_nan(is->high) && casus__is_nan(wanted->high)));
}

/* Few cells are walked along, many are put in order first: cells of another status make many of few. */
static void many_cells_are_counted_like_few(void **state) {
    (void)state;
    static const int32_t sides[] = {0, CASUS_SIDE_A, CASUS_SIDE_UNKNOWN};
    static const casus__claim_view claims[4];
    const casus_allocator a = casus__allocator_libc();
    casus__cell cells[CELLS];
    dice_state = 11;
    for (int round = 0; round < 20000; round++) {
        const int n = 1 + dice(round % 2 == 0 ? 8 : CASUS__CELLS_INLINE - 1);
        const int side = sides[dice(3)];
        const int policy = 1 + dice(11);
        const int claim_count = dice(3) == 0 ? 0 : 4;
        casus_triple few;
        casus_triple many;
        for (int i = 0; i < CELLS; i++) {
            cells[i] = random_counted_cell(i, n);
            if (i >= n) {
                cells[i].status = CASUS_CASUALTY_STATUS_INJURED;
            }
        }
        const casus_status wanted = casus__claims_triple(&a, cells, n, claims, claim_count, K, side, policy, &few);
        assert_int_equal(casus__claims_triple(&a, cells, CELLS, claims, claim_count, K, side, policy, &many), wanted);
        expect_same_triple(&many, &few);
    }
}

/* ---- Patterns --------------------------------------------------------------------------------------------------- */

static int like(const char *text, const char *pattern) {
    return casus__filter_like(casus_str_from(text), casus_str_from(pattern));
}

/* SQL's LIKE by a table of which characters of the text the pattern so far can end at: nothing is clever here. */
static int plain_like(const char *text, const char *pattern) {
    static unsigned char ends[2][8192];
    const size_t n = strlen(text);
    int now = 0;
    assert_true(n < sizeof ends[0]);
    memset(ends, 0, sizeof ends);
    ends[now][0] = 1;
    for (const char *p = pattern; *p != 0; p++) {
        unsigned char *from = ends[now];
        unsigned char *to = ends[!now];
        memset(to, 0, n + 1);
        for (size_t i = 0, next = 0; i <= n; i = next) {
            next = i + 1;
            while ((*p == '%' || *p == '_') && next < n && (text[next] & 0xC0) == 0x80) {
                next++;
            }
            if (*p == '%') {
                to[i] = from[i] || to[i];
                if (i < n) {
                    to[next] = to[i];
                }
            } else if (i < n && from[i] && (*p == '_' || *p == text[i])) {
                to[next] = 1;
            }
        }
        now = !now;
    }
    return ends[now][n];
}

/* Texts and patterns of few letters, long enough that trying place by place is given up. */
static void long_patterns_find_what_short_ones_find(void **state) {
    (void)state;
    static char text[4096];
    static char pattern[256];
    int found = 0;
    dice_state = 7;
    for (int round = 0; round < 3000; round++) {
        const int n = 1500 + dice(1500);
        const int rare = 2 + dice(200);
        for (int i = 0; i < n; i++) {
            text[i] = dice(rare) == 0 ? 'b' : 'a';
        }
        text[n] = 0;
        const int from = dice(n - 130);
        const int size = 8 + dice(100);
        snprintf(pattern, sizeof pattern, "%%%.*s%%", size, text + from);
        for (int i = 1; i <= size; i++) {
            pattern[i] = round % 2 == 0 && dice(10) == 0 ? '_' : pattern[i];
        }
        pattern[1 + dice(size)] = dice(2) == 0 ? 'b' : 'a';
        if (dice(4) == 0) { /* two pieces, or one at the end */
            pattern[1 + dice(size)] = '%';
        } else if (dice(4) == 0) {
            pattern[size + 1] = 0;
        }
        assert_int_equal(like(text, pattern), plain_like(text, pattern));
        found += like(text, pattern);
    }
    assert_in_range(found, 300, 2700);
}

static void characters_of_many_bytes_are_one(void **state) {
    (void)state;
    static char text[4096];
    static const char *const patterns[] = {"%\xC3\xA9_\xC3\xA9x%", "%____\xE6\x97\xA5%",
                                           "%_\xC3\xA9_%_z",       "%a_a_a_b%",
                                           "_%\xC3\xA9z",          "%\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9_%"};
    static const char *const letters[] = {"\xC3\xA9", "a", "\xE6\x97\xA5", "\xF0\x9F\x98\x80", "b", "x"};
    dice_state = 3;
    for (int round = 0; round < 600; round++) {
        const int few = 1 + dice(6);
        text[0] = 0;
        for (size_t used = 0; used < 3000;) {
            const char *letter = letters[dice(dice(30) == 0 ? 6 : few)];
            memcpy(text + used, letter, strlen(letter) + 1);
            used += strlen(letter);
        }
        for (size_t i = 0; i < sizeof patterns / sizeof patterns[0]; i++) {
            assert_int_equal(like(text, patterns[i]), plain_like(text, patterns[i]));
        }
    }
}

static void patterns_with_blanks_have_a_limit(void **state) {
    (void)state;
    static char where[1024];
    casus_filter *filter = NULL;
    casus_error e;
    char blanks[CASUS__LIKE_BLANK_MOST + 2];
    memset(blanks, '_', sizeof blanks);
    blanks[CASUS__LIKE_BLANK_MOST + 1] = 0;
    snprintf(where, sizeof where, "notes like '%%%s%%'", blanks);
    assert_int_equal(casus_filter_new(NULL, where, &filter, &e), CASUS_E_LIMIT);
    assert_non_null(strstr(e.message, "at most 128 bytes"));
    snprintf(where, sizeof where, "notes like '%s%%%.*s%%%s'", blanks, CASUS__LIKE_BLANK_MOST, blanks, blanks);
    assert_int_equal(casus_filter_new(NULL, where, &filter, &e), CASUS_OK);
    casus_filter_free(filter);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(siphash_is_the_published_one),
        cmocka_unit_test(digests_tell_texts_apart),
        cmocka_unit_test(forged_texts_collide_without_a_key_only),
        cmocka_unit_test(five_events_with_forged_ids_stay_five),
        cmocka_unit_test(dataset_and_id_are_two_things),
        cmocka_unit_test(forged_notes_and_actors_are_told_apart),
        cmocka_unit_test(fields_keep_their_borders),
        cmocka_unit_test(no_byte_depends_on_the_seed),
        cmocka_unit_test(sums_are_looked_up_not_searched),
        cmocka_unit_test(many_cells_are_counted_like_few),
        cmocka_unit_test(long_patterns_find_what_short_ones_find),
        cmocka_unit_test(characters_of_many_bytes_are_one),
        cmocka_unit_test(patterns_with_blanks_have_a_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
