/* SPDX-License-Identifier: MIT */
/* What only a whole dataset can tell: ids that come twice, relations that lead nowhere, circles of part_of. */
#include "events.h"

static casus_dataset *set;
static casus_builder *making;

static void start(void) {
    assert_int_equal(casus_dataset_new(NULL, &set, NULL), CASUS_OK);
    making = builder();
}

static void named(const char *dataset, const char *id) {
    event("2025-11-26");
    words(CASUS_EVENT_DATASET, dataset);
    words(CASUS_EVENT_ID, id);
}

static void keep(void) {
    append(making);
}

/* The rest goes into a batch of its own. */
static void next_batch(void) {
    casus_batch *batch = seal(making);
    assert_int_equal(casus_dataset_append(set, batch, NULL), CASUS_OK);
    casus_batch_free(batch);
}

static void stop(void) {
    casus_dataset_free(set);
    casus_builder_free(making);
}

/* Checks and drops the dataset; row 0 = valid. */
static void expect_fault(casus_status wanted, int64_t row, const char *part) {
    casus_error e;
    memset(&e, 0, sizeof e);
    next_batch();
    const casus_status status = casus_dataset_validate(set, &e);
    if (status != wanted || e.row != row || strstr(e.message, part) == NULL) {
        fail_msg("got %s, row %lld: %s", casus_status_name(status), (long long)e.row, e.message);
    }
    assert_int_equal(casus_dataset_validate(set, NULL), wanted);
    stop();
}

static void expect_valid(void) {
    expect_fault(CASUS_OK, 0, "");
}

static void datasets_without_fault(void **state) {
    (void)state;
    start();
    assert_int_equal(casus_dataset_validate(set, NULL), CASUS_OK); /* no batch at all */
    expect_valid();
    /* Forward, backward, over batches and to another dataset; two wholes; a diamond is no circle. */
    start();
    named("news", "week");
    keep();
    named("news", "raid");
    related(CASUS_RELATION_PART_OF, "", "week");
    related(CASUS_RELATION_FOLLOWS, "", "drone");
    keep();
    next_batch();
    next_batch(); /* an empty batch between */
    named("news", "drone");
    related(CASUS_RELATION_PART_OF, "", "week");
    related(CASUS_RELATION_SAME_AS, "acled", "week");
    keep();
    named("acled", "week");                           /* the same id elsewhere is another event */
    related(CASUS_RELATION_SAME_AS, "news", "drone"); /* only part_of must not go in circles */
    keep();
    named("news", "month");
    related(CASUS_RELATION_SUMMARISES, "news", "week");
    keep();
    named("news", "shot");
    related(CASUS_RELATION_PART_OF, "", "raid");
    related(CASUS_RELATION_PART_OF, "", "drone");
    keep();
    expect_valid();
    /* Events without an id are not the same one. */
    start();
    for (int i = 0; i < 3; i++) {
        named("news", "");
        keep();
    }
    expect_valid();
}

static void relations_that_lead_nowhere(void **state) {
    (void)state;
    start();
    named("news", "a");
    keep();
    next_batch();
    named("news", "b");
    related(CASUS_RELATION_FOLLOWS, "", "a");
    related(CASUS_RELATION_PART_OF, "", "gone");
    keep();
    expect_fault(CASUS_E_NOT_FOUND, 2, "relation part_of leads to event \"gone\" of dataset \"news\"");
    /* The id is there, in another dataset. */
    start();
    named("news", "a");
    keep();
    named("acled", "b");
    related(CASUS_RELATION_SAME_AS, "", "a");
    keep();
    expect_fault(CASUS_E_NOT_FOUND, 2, "of dataset \"acled\"");
}

static void ids_that_come_twice(void **state) {
    (void)state;
    start();
    named("news", "a");
    keep();
    next_batch();
    named("acled", "a");
    keep();
    named("news", "a");
    keep();
    named("news", "a");
    keep();
    expect_fault(CASUS_E_VALUE, 3, "3: id \"a\" of dataset \"news\" is that of row 1 too");
    /* The first fault is told: here a relation in row 1 ... */
    start();
    named("news", "a");
    related(CASUS_RELATION_FOLLOWS, "", "gone");
    keep();
    named("news", "a");
    keep();
    expect_fault(CASUS_E_NOT_FOUND, 1, "gone");
    /* ... there the id in row 2. */
    start();
    named("news", "a");
    related(CASUS_RELATION_FOLLOWS, "", "b");
    keep();
    named("news", "a");
    related(CASUS_RELATION_FOLLOWS, "", "gone");
    keep();
    named("news", "b");
    keep();
    expect_fault(CASUS_E_VALUE, 2, "row 1 too");
}

static void circles(void **state) {
    (void)state;
    start();
    named("news", "lead"); /* leads into the circle, and is not on it */
    related(CASUS_RELATION_PART_OF, "", "c");
    keep();
    named("news", "a");
    related(CASUS_RELATION_PART_OF, "", "b");
    keep();
    named("news", "b");
    related(CASUS_RELATION_PART_OF, "", "c");
    keep();
    next_batch();
    named("news", "c");
    related(CASUS_RELATION_PART_OF, "", "a");
    keep();
    expect_fault(CASUS_E_VALUE, 2, "event \"a\" is part_of itself by way of 2 others");
    /* Seen from the second of two wholes. */
    start();
    named("news", "x");
    keep();
    named("news", "a");
    related(CASUS_RELATION_PART_OF, "", "x");
    related(CASUS_RELATION_PART_OF, "", "b");
    keep();
    named("news", "b");
    related(CASUS_RELATION_PART_OF, "", "x");
    related(CASUS_RELATION_PART_OF, "", "a");
    keep();
    expect_fault(CASUS_E_VALUE, 2, "1 others");
}

/* A chain as long as the dataset, which recursion would not survive; closed at its end it is a circle. */
static void long_chains(void **state) {
    (void)state;
    const int length = 200000;
    char id[16];
    char next[16];
    for (int closed = 0; closed < 2; closed++) {
        start();
        for (int i = 0; i < length; i++) {
            snprintf(id, sizeof id, "%d", i);
            snprintf(next, sizeof next, "%d", (i + 1) % length);
            named("news", id);
            if (closed || i + 1 < length) {
                related(CASUS_RELATION_PART_OF, "", next);
            }
            keep();
            if (i % 30000 == 29999) {
                next_batch();
            }
        }
        if (closed) {
            expect_fault(CASUS_E_VALUE, 1, "199999 others");
        } else {
            expect_valid();
        }
    }
}

static void columns_that_were_not_built(void **state) {
    (void)state;
    static const int32_t missing[] = {CASUS_COLUMN_DATASET, CASUS_COLUMN_ID, CASUS_COLUMN_RELATIONS};
    for (size_t i = 0; i < sizeof missing / sizeof missing[0]; i++) {
        casus_error e;
        assert_int_equal(casus_dataset_new(NULL, &set, NULL), CASUS_OK);
        assert_int_equal(casus_builder_new(NULL, CASUS_COLUMNS_ALL & ~CASUS_COLUMN_BIT(missing[i]), &making, NULL),
                         CASUS_OK);
        named("news", "a");
        keep();
        next_batch();
        assert_int_equal(casus_dataset_validate(set, &e), CASUS_E_ARGUMENT);
        stop();
    }
}

/* ---- Rows of a file -------------------------------------------------------------------------------------------- */

/* Line n (from 0) of a text that is cut at newlines. */
static casus_str line(const char *data, int n) {
    for (; n > 0; n--) {
        data = strchr(data, '\n');
        assert_non_null(data);
        data++;
    }
    const char *end = strchr(data, '\n');
    assert_non_null(end);
    const casus_str out = {data, end - data + 1};
    return out;
}

static void rows_of_a_file(void **state) {
    (void)state;
    static char data[65536];
    static char twice[65536];
    FILE *f = fopen(CASUS_TEST_ROOT "/examples/data/acled-layout.csv", "rb");
    assert_non_null(f);
    assert_true(fread(data, 1, sizeof data - 1, f) > 0);
    fclose(f);
    const casus_str lines[] = {line(data, 0), line(data, 2), line(data, 3), line(data, 2)};
    size_t size = 0;
    for (size_t i = 0; i < 4; i++) {
        memcpy(twice + size, lines[i].data, (size_t)lines[i].size);
        size += (size_t)lines[i].size;
    }
    casus_input *input = NULL;
    casus_reader *reader = NULL;
    casus_batch *batch = NULL;
    casus_read_options options;
    casus_error e;
    casus_read_options_init(&options, sizeof options);
    assert_int_equal(casus_input_memory(NULL, twice, (int64_t)size, NULL, &input, NULL), CASUS_OK);
    assert_int_equal(casus_reader_new(NULL, input, &options, &reader, NULL), CASUS_OK);
    assert_int_equal(casus_reader_next(reader, &batch, NULL), CASUS_OK);
    assert_non_null(batch);
    assert_int_equal(casus_batch_row_count(batch), 3);
    assert_int_equal(casus_dataset_new(NULL, &set, NULL), CASUS_OK);
    assert_int_equal(casus_dataset_append(set, batch, NULL), CASUS_OK);
    assert_int_equal(casus_dataset_validate(set, &e), CASUS_E_VALUE);
    assert_int_equal(e.row, 4); /* the header is record 1 */
    assert_non_null(strstr(e.message, "row 2 too"));
    casus_dataset_free(set);
    casus_batch_free(batch);
    casus_reader_free(reader);
    casus_input_free(input);
}

/* ---- Memory ---------------------------------------------------------------------------------------------------- */

typedef struct budget {
    int64_t left;
    int64_t bytes;
} budget;

static void *grant(void *user, void *pointer, uint64_t old_size, uint64_t new_size) {
    budget *b = user;
    if (new_size == 0) {
        b->bytes -= (int64_t)old_size;
        free(pointer);
        return NULL;
    }
    if (b->left-- <= 0) {
        return NULL;
    }
    void *p = realloc(pointer, (size_t)new_size);
    assert_non_null(p);
    b->bytes += (int64_t)new_size - (int64_t)old_size;
    return p;
}

static void every_refused_allocation_is_survived(void **state) {
    (void)state;
    budget b = {INT64_MAX, 0};
    casus_allocator a = {grant, &b};
    casus_context *context = NULL;
    casus_error e;
    char id[16];
    assert_int_equal(casus_context_new(&a, &context, NULL), CASUS_OK);
    assert_int_equal(casus_dataset_new(context, &set, NULL), CASUS_OK);
    assert_int_equal(casus_builder_new(context, 0, &making, NULL), CASUS_OK);
    for (int i = 0; i < 300; i++) { /* edges and path grow more than once */
        snprintf(id, sizeof id, "%d", i);
        named("news", id);
        if (i > 0) {
            snprintf(id, sizeof id, "%d", i - 1);
            related(CASUS_RELATION_PART_OF, "", id);
        }
        keep();
    }
    next_batch();
    const int64_t before = b.bytes;
    casus_status status = CASUS_E_MEMORY;
    int64_t refused = 0;
    for (; status == CASUS_E_MEMORY; refused++) {
        b.left = refused;
        status = casus_dataset_validate(set, &e);
        assert_int_equal(b.bytes, before);
    }
    assert_int_equal(status, CASUS_OK);
    assert_true(refused > 5);
    b.left = INT64_MAX;
    stop();
    casus_context_free(context);
    assert_int_equal(b.bytes, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(datasets_without_fault),
        cmocka_unit_test(relations_that_lead_nowhere),
        cmocka_unit_test(ids_that_come_twice),
        cmocka_unit_test(circles),
        cmocka_unit_test(long_chains),
        cmocka_unit_test(columns_that_were_not_built),
        cmocka_unit_test(rows_of_a_file),
        cmocka_unit_test(every_refused_allocation_is_survived),
    };
    return cmocka_run_group_tests(tests, make_event, drop_event);
}
