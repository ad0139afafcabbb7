/* SPDX-License-Identifier: MIT */
/* Conditions over batches of every size, over dictionaries of every size, and with memory that runs out. */
#include "events.h"

#include "base/context.h"
#include "query/filter/filter.h"

static casus_filter *compiled(const char *condition) {
    casus_filter *f = NULL;
    casus_error e;
    if (casus_filter_new(NULL, condition, &f, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    return f;
}

/* How many rows a condition chooses. */
static int64_t chosen(const casus_batch *batch, const char *condition) {
    casus_filter *f = compiled(condition);
    const int64_t rows = casus_batch_row_count(batch);
    const int64_t size = (rows + 7) / 8;
    uint8_t *selection = malloc((size_t)size + 1);
    casus_error e;
    int64_t count = 0;
    assert_non_null(selection);
    if (casus_filter_apply(f, batch, selection, size, &e) != CASUS_OK) {
        fail_msg("%s: %s", condition, e.message);
    }
    for (int64_t i = 0; i < size * 8; i++) {
        count += selection[i / 8] >> i % 8 & 1;
    }
    free(selection);
    casus_filter_free(f);
    return count;
}

/* ---- Sizes ----------------------------------------------------------------------------------------------------- */

/* Event i: killed i % 7, of a country of its own in every `countries`, its id unknown in every third, i % 4 victims. */
static void numbered(casus_builder *b, int32_t i, int32_t countries) {
    char name[32];
    event(i % 5 == 0 ? NULL : "2021-02-28");
    snprintf(name, sizeof name, "country %d", (int)(i % countries));
    place(name, i % 90, -(i % 180));
    snprintf(name, sizeof name, "event %d", (int)i);
    words(CASUS_EVENT_ID, i % 3 == 0 ? "" : name);
    killed(casus_triple_exact(i % 7));
    for (int32_t k = 0; k < i % 4; k++) {
        cell(CASUS_CASUALTY_STATUS_MISSING, k == 0 ? CASUS_SIDE_A : CASUS_SIDE_CIVILIAN, -1, casus_triple_exact(k));
    }
    append(b);
}

static void batches_of_every_size(void **state) {
    (void)state;
    static const int32_t sizes[] = {0, 1, 7, 8, 9, 63, 64, 65, 1023, 1024, 1025};
    for (size_t s = 0; s < sizeof sizes / sizeof sizes[0]; s++) {
        const int32_t n = sizes[s];
        casus_builder *b = builder();
        int64_t sixes = 0, missing = 0, civilians = 0, unknown = 0;
        for (int32_t i = 0; i < n; i++) {
            numbered(b, i, 10);
            sixes += i % 7 == 6;
            missing += i % 4 > 0;
            civilians += i % 4 > 1;
            unknown += i % 3 == 0;
        }
        casus_batch *batch = seal_and_free(b);
        assert_int_equal(chosen(batch, "killed = 6"), sixes);
        assert_int_equal(chosen(batch, "not killed = 6"), n - sixes);
        assert_int_equal(chosen(batch, "missing >= 0"), missing);
        assert_int_equal(chosen(batch, "missing is null"), n - missing);
        assert_int_equal(chosen(batch, "victim.side = 'civilian'"), civilians);
        assert_int_equal(chosen(batch, "not victim.side = 'civilian'"), n - civilians);
        assert_int_equal(chosen(batch, "id is null"), unknown);
        assert_int_equal(chosen(batch, "id like 'event %'"), n - unknown);
        assert_int_equal(chosen(batch, "gid > 0 and within_km(0, 0, 30000)"), n);
        assert_int_equal(chosen(batch, "claimant is null and notes is null and not party = 'x'"), n);
        casus_batch_free(batch);
    }
}

static void hundred_thousand_rows(void **state) {
    (void)state;
    const int32_t n = 100000;
    casus_builder *b = builder();
    for (int32_t i = 0; i < n; i++) {
        numbered(b, i, 1000);
    }
    casus_batch *batch = seal_and_free(b);
    assert_int_equal(chosen(batch, "killed = 6"), 14285);
    assert_int_equal(chosen(batch, "killed in (5, 6) and not killed = 5"), 14285);
    assert_int_equal(chosen(batch, "date is null"), 20000);
    assert_int_equal(chosen(batch, "country = 'country 999'"), 100);
    assert_int_equal(chosen(batch, "country like 'country 99_' or country in ('country 1', 'country 2')"), 1200);
    assert_int_equal(chosen(batch, "id = 'event 99999' or id = 'event 99998'"), 1); /* 99999 has none */
    assert_int_equal(chosen(batch, "missing.a = 0"), 75000);
    assert_int_equal(chosen(batch, "missing = 3"), 25000); /* 0 + 1 + 2 */
    assert_int_equal(chosen(batch, "victim.status = 'missing' and victim.side = 'civilian'"), 50000);
    assert_int_equal(chosen(batch, "in_box(0, -179, 10, -100)") + chosen(batch, "not in_box(0, -179, 10, -100)"), n);
    casus_batch_free(batch);
}

/* ---- Dictionaries ---------------------------------------------------------------------------------------------- */

static void dictionaries(void **state) {
    (void)state;
    casus_builder *b = builder();
    for (int32_t i = 0; i < 500; i++) {
        numbered(b, i, 500);
    }
    casus_batch_free(seal(b));
    /* The next batch knows all the words and uses three. */
    for (int32_t i = 0; i < 3; i++) {
        numbered(b, i, 500);
    }
    casus_batch *batch = seal(b);
    assert_true(casus_column_word_count(casus_batch_column(batch, "country")) > 3);
    assert_int_equal(chosen(batch, "country = 'country 2'"), 1);
    assert_int_equal(chosen(batch, "country = 'country 499'"), 0);
    assert_int_equal(chosen(batch, "country in ('country 0', 'country 1', 'country 400')"), 2);
    assert_int_equal(chosen(batch, "country <> 'nowhere'"), 3);
    casus_batch_free(batch);
    /* Nobody says where it was: a dictionary, and a column without buffers. */
    event(NULL);
    append(b);
    batch = seal_and_free(b);
    assert_null(casus_column_values(casus_batch_column(batch, "country")));
    assert_int_equal(chosen(batch, "country = 'country 2'"), 0);
    assert_int_equal(chosen(batch, "country <> 'country 2'"), 0);
    assert_int_equal(chosen(batch, "not country = 'country 2'"), 0);
    assert_int_equal(chosen(batch, "country is null"), 1);
    assert_int_equal(chosen(batch, "killed = 0 or lat = 0 or date = '2021-01-01' or gid = 1 or id like '%'"), 0);
    assert_int_equal(chosen(batch, "killed is null and lat is null and date is null and gid is null"), 1);
    casus_batch_free(batch);
}

static void long_lists(void **state) {
    (void)state;
    const int32_t n = 20000;
    char *in_words = malloc(64 * (size_t)n);
    char *in_numbers = malloc(64 * (size_t)n);
    assert_non_null(in_words);
    assert_non_null(in_numbers);
    size_t w = (size_t)sprintf(in_words, "country in ('x'");
    size_t v = (size_t)sprintf(in_numbers, "killed in (99");
    for (int32_t i = 10; i < n; i++) {
        w += (size_t)sprintf(in_words + w, ", 'country %d'", (int)i);
        v += (size_t)sprintf(in_numbers + v, ", %d.5", (int)i);
    }
    strcpy(in_words + w, ")");
    strcpy(in_numbers + v, ", 3, 4)");
    casus_builder *b = builder();
    for (int32_t i = 0; i < 700; i++) {
        numbered(b, i, 100);
    }
    casus_batch *batch = seal_and_free(b);
    assert_int_equal(chosen(batch, in_words), 630);
    assert_int_equal(chosen(batch, in_numbers), 200);
    casus_batch_free(batch);
    free(in_words);
    free(in_numbers);
}

static void deep_stack(void **state) {
    (void)state;
    char condition[4096] = "";
    for (int i = 0; i < 100; i++) {
        strcat(condition, i % 2 ? "killed = 6 or (" : "killed >= 0 and (");
    }
    strcat(condition, "killed = 5");
    for (int i = 0; i < 100; i++) {
        strcat(condition, ")");
    }
    casus_builder *b = builder();
    for (int32_t i = 0; i < 70; i++) {
        numbered(b, i, 10);
    }
    casus_batch *batch = seal_and_free(b);
    assert_int_equal(chosen(batch, condition), 20);
    casus_batch_free(batch);
}

/* ---- Memory that runs out -------------------------------------------------------------------------------------- */

typedef struct purse {
    int64_t calls;
    int64_t refuse; /* the call that gets nothing, from 1 */
    int64_t bytes;
} purse;

static void *purse_realloc(void *user, void *pointer, uint64_t old_size, uint64_t new_size) {
    purse *p = user;
    if (new_size == 0) {
        p->bytes -= (int64_t)old_size;
        free(pointer);
        return NULL;
    }
    if (++p->calls == p->refuse) {
        return NULL;
    }
    p->bytes += (int64_t)new_size - (int64_t)old_size;
    return realloc(pointer, (size_t)new_size);
}

static const char every_kind[] =
    "(country like '%1' or country in ('country 2', 'it''s') or id = 'event 4') and not killed in (1, 2, 3) and "
    "missing.a >= 0 and victim.side in ('a', 'civilian') and not perpetrator = 'x' and claimant is null and gid > 0 "
    "and "
    "within_km(0, 0, 30000) and (date is null or overlaps('2021-01-01', '2021-12-31')) and killed between 0 and 7";

/* Everything that a filter does; the first status that is not CASUS_OK. */
static casus_status all_of_it(casus_context *context, const casus_batch *batch) {
    const casus__settings settings = casus__settings_of(context);
    const casus_column *cells = casus_batch_column(batch, "casualties");
    const casus_str brackets = casus_str_from("nationality!='A & B'&side=a&inferred=false");
    casus_filter *f = NULL;
    casus_filter *option = NULL;
    casus_filter *cell_filter = NULL;
    uint8_t selection[64];
    uint64_t bits[64];
    casus_error e;
    casus_status status = casus_filter_new(context, every_kind, &f, &e);
    status = status == CASUS_OK ? casus__filter_option(&settings, every_kind, &option, &e) : status;
    status = status == CASUS_OK ? casus_filter_apply(option, batch, selection, (int64_t)sizeof selection, &e) : status;
    status = status == CASUS_OK ? casus_filter_apply(f, batch, selection, (int64_t)sizeof selection, &e) : status;
    status = status == CASUS_OK
                 ? casus__cell_filter_new(&settings, brackets, CASUS__COLUMN_CASUALTIES, &cell_filter, &e)
                 : status;
    assert_true(casus__bitmap_words(casus_column_length(casus_column_child(cells, 0))) <= 64);
    status = status == CASUS_OK ? casus__cell_filter_apply(cell_filter, cells, bits, &e) : status;
    assert_true(status == CASUS_OK || (status == CASUS_E_MEMORY && e.status == CASUS_E_MEMORY));
    casus_filter_free(cell_filter);
    casus_filter_free(option);
    casus_filter_free(f);
    return status;
}

static void memory_runs_out(void **state) {
    (void)state;
    casus_builder *b = builder();
    for (int32_t i = 0; i < 200; i++) {
        numbered(b, i, 10);
    }
    /* One event that has everything to look through. */
    event("2021-02-28");
    participant(actor("x"), CASUS_SIDE_A);
    append(b);
    casus_batch *batch = seal_and_free(b);
    assert_true(chosen(batch, every_kind) > 0);
    purse p = {0, 0, 0};
    const casus_allocator allocator = {purse_realloc, &p};
    int64_t refused = 0;
    for (int64_t i = 0;; i++) {
        casus_context *context = NULL;
        p = (purse){0, 0, 0};
        assert_int_equal(casus_context_new(&allocator, &context, NULL), CASUS_OK);
        p.refuse = p.calls + 1 + i;
        const casus_status status = all_of_it(context, batch);
        const int ran_out = p.calls >= p.refuse;
        casus_context_free(context);
        assert_int_equal(p.bytes, 0);
        assert_int_equal(status, ran_out ? CASUS_E_MEMORY : CASUS_OK);
        if (!ran_out) {
            break;
        }
        refused++;
    }
    assert_true(refused > 60);
    casus_batch_free(batch);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(batches_of_every_size),
        cmocka_unit_test(hundred_thousand_rows),
        cmocka_unit_test(dictionaries),
        cmocka_unit_test(long_lists),
        cmocka_unit_test(deep_stack),
        cmocka_unit_test(memory_runs_out),
    };
    return cmocka_run_group_tests_name("filter scale", tests, make_event, drop_event);
}
