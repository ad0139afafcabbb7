/* SPDX-License-Identifier: MIT */
/* What only a whole dataset can show: ids that come twice, relations that lead nowhere, circles of part_of. */
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
    assert_int_equal(casus_dataset_add(set, batch, NULL), CASUS_OK);
    casus_batch_free(batch);
}

static void stop(void) {
    casus_dataset_free(set);
    casus_builder_free(making);
}

/* "row dataset id part index rule value;" of every finding. */
static void findings_of(char *out, size_t room) {
    casus_table *table = NULL;
    size_t used = 0;
    casus_error e;
    if (casus_dataset_validate(set, &table, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    out[0] = '\0';
    for (int64_t row = 0; row < casus_table_row_count(table); row++) {
        static const char *const texts[] = {"dataset", "id", "part", "index", "rule", "value"};
        used += (size_t)snprintf(out + used, room - used, "%d",
                                 (int)casus_column_int64(casus_table_column(table, "row"), row));
        for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
            const casus_column *c = casus_table_column(table, texts[i]);
            const casus_str shown = casus_column_text(c, row);
            if (i == 3) {
                const int unknown = casus_column_is_null(c, row) || casus_column_int64(c, row) < 0;
                used +=
                    (size_t)snprintf(out + used, room - used, " %d", unknown ? -1 : (int)casus_column_int64(c, row));
            } else {
                used += (size_t)snprintf(out + used, room - used, " %.*s", (int)shown.size, shown.data);
            }
        }
        used += (size_t)snprintf(out + used, room - used, ";");
        assert_true(casus_column_text(casus_table_column(table, "advice"), row).size > 0);
    }
    casus_table_free(table);
}

/* Checks and drops the dataset. */
static void expect_findings(const char *wanted) {
    char found[1024];
    next_batch();
    findings_of(found, sizeof found);
    assert_string_equal(found, wanted);
    stop();
}

static void expect_valid(void) {
    expect_findings("");
}

static void datasets_without_fault(void **state) {
    (void)state;
    char found[64];
    start();
    findings_of(found, sizeof found); /* no batch at all */
    assert_string_equal(found, "");
    expect_valid();
    /* Forward, backward, over batches and to another dataset; two wholes; a diamond is no circle. */
    start();
    named("news", "week");
    keep();
    named("news", "raid");
    related(CASUS_RELATION_KIND_PART_OF, "", "week");
    related(CASUS_RELATION_KIND_FOLLOWS, "", "drone");
    keep();
    next_batch();
    next_batch(); /* an empty batch between */
    named("news", "drone");
    related(CASUS_RELATION_KIND_PART_OF, "", "week");
    related(CASUS_RELATION_KIND_SAME_AS, "acled", "week");
    keep();
    named("acled", "week");                                /* the same id elsewhere is another event */
    related(CASUS_RELATION_KIND_SAME_AS, "news", "drone"); /* only part_of must not go in circles */
    keep();
    named("news", "month");
    related(CASUS_RELATION_KIND_SUMMARISES, "news", "week");
    keep();
    named("news", "shot");
    related(CASUS_RELATION_KIND_PART_OF, "", "raid");
    related(CASUS_RELATION_KIND_PART_OF, "", "drone");
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
    related(CASUS_RELATION_KIND_FOLLOWS, "", "a");
    related(CASUS_RELATION_KIND_PART_OF, "", "gone");
    keep();
    expect_findings("2 news b relation 1 relation_target gone;");
    /* The id is there, in another dataset. */
    start();
    named("news", "a");
    keep();
    named("acled", "b");
    related(CASUS_RELATION_KIND_SAME_AS, "", "a");
    keep();
    expect_findings("2 acled b relation 0 relation_target a;");
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
    expect_findings("3 news a record -1 unique_id a;4 news a record -1 unique_id a;");
    /* All are listed in the order of the events: here a relation in row 1 ... */
    start();
    named("news", "a");
    related(CASUS_RELATION_KIND_FOLLOWS, "", "gone");
    keep();
    named("news", "a");
    keep();
    expect_findings("1 news a relation 0 relation_target gone;2 news a record -1 unique_id a;");
    /* ... there the record of row 2 before its relation. */
    start();
    named("news", "a");
    related(CASUS_RELATION_KIND_FOLLOWS, "", "b");
    keep();
    named("news", "a");
    related(CASUS_RELATION_KIND_FOLLOWS, "", "gone");
    keep();
    named("news", "b");
    keep();
    expect_findings("2 news a record -1 unique_id a;2 news a relation 0 relation_target gone;");
}

static void circles(void **state) {
    (void)state;
    start();
    named("news", "lead"); /* leads into the circle, and is not on it */
    related(CASUS_RELATION_KIND_PART_OF, "", "c");
    keep();
    named("news", "a");
    related(CASUS_RELATION_KIND_PART_OF, "", "b");
    keep();
    named("news", "b");
    related(CASUS_RELATION_KIND_PART_OF, "", "c");
    keep();
    next_batch();
    named("news", "c");
    related(CASUS_RELATION_KIND_PART_OF, "", "a");
    keep();
    expect_findings("2 news a relation 0 part_of_circle b;");
    /* Seen from the second of two wholes. */
    start();
    named("news", "x");
    keep();
    named("news", "a");
    related(CASUS_RELATION_KIND_PART_OF, "", "x");
    related(CASUS_RELATION_KIND_PART_OF, "", "b");
    keep();
    named("news", "b");
    related(CASUS_RELATION_KIND_PART_OF, "", "x");
    related(CASUS_RELATION_KIND_PART_OF, "", "a");
    keep();
    expect_findings("2 news a relation 1 part_of_circle b;");
    /* Two circles in one dataset, and two that share their first event: each is listed, at the relation that leads on.
     */
    start();
    named("news", "a");
    related(CASUS_RELATION_KIND_PART_OF, "", "b");
    related(CASUS_RELATION_KIND_PART_OF, "", "c");
    keep();
    named("news", "b");
    related(CASUS_RELATION_KIND_PART_OF, "", "a");
    keep();
    named("news", "c");
    related(CASUS_RELATION_KIND_PART_OF, "", "a");
    keep();
    named("news", "d");
    related(CASUS_RELATION_KIND_PART_OF, "", "e");
    keep();
    named("news", "e");
    related(CASUS_RELATION_KIND_PART_OF, "", "d");
    related(CASUS_RELATION_KIND_FOLLOWS, "", "gone");
    keep();
    expect_findings("1 news a relation 0 part_of_circle b;1 news a relation 1 part_of_circle c;"
                    "4 news d relation 0 part_of_circle e;5 news e relation 1 relation_target gone;");
    /* Two circles through one relation are listed once. */
    start();
    named("news", "a");
    related(CASUS_RELATION_KIND_PART_OF, "", "b");
    keep();
    named("news", "b");
    related(CASUS_RELATION_KIND_PART_OF, "", "a");
    related(CASUS_RELATION_KIND_PART_OF, "", "c");
    keep();
    named("news", "c");
    related(CASUS_RELATION_KIND_PART_OF, "", "a");
    keep();
    expect_findings("1 news a relation 0 part_of_circle b;");
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
                related(CASUS_RELATION_KIND_PART_OF, "", next);
            }
            keep();
            if (i % 30000 == 29999) {
                next_batch();
            }
        }
        if (closed) {
            expect_findings("1 news 0 relation 0 part_of_circle 1;");
        } else {
            expect_valid();
        }
    }
}

static void columns_that_were_not_built(void **state) {
    (void)state;
    static const char *const columns[] = {"id,relations", "dataset,relations", "dataset,id"};
    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++) {
        casus_table *table = NULL;
        casus_error e;
        assert_int_equal(casus_dataset_new(NULL, &set, NULL), CASUS_OK);
        assert_int_equal(casus_builder_new(NULL, columns[i], &making, NULL), CASUS_OK);
        named("news", "a");
        keep();
        next_batch();
        assert_int_equal(casus_dataset_validate(set, &table, &e), CASUS_E_ARGUMENT);
        assert_null(table);
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
    char found[2048];
    assert_int_equal(casus_input_memory(NULL, twice, (int64_t)size, NULL, NULL, NULL, &input, NULL), CASUS_OK);
    assert_int_equal(casus_reader_new(NULL, input, NULL, &reader, NULL), CASUS_OK);
    assert_int_equal(casus_reader_next(reader, &batch, NULL), CASUS_OK);
    assert_non_null(batch);
    assert_int_equal(casus_batch_row_count(batch), 3);
    assert_int_equal(casus_dataset_new(NULL, &set, NULL), CASUS_OK);
    assert_int_equal(casus_dataset_add(set, batch, NULL), CASUS_OK);
    findings_of(found, sizeof found);
    assert_non_null(strstr(found, "3 acled ")); /* of the dataset, not of the file with its header */
    assert_non_null(strstr(found, " record -1 unique_id "));
    assert_int_equal(casus_batch_source_row(batch, 2), 4);
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
    assert_int_equal(casus_builder_new(context, NULL, &making, NULL), CASUS_OK);
    for (int i = 0; i < 300; i++) { /* edges and path grow more than once */
        snprintf(id, sizeof id, "%d", i);
        named("news", id);
        if (i > 0) {
            snprintf(id, sizeof id, "%d", i - 1);
            related(CASUS_RELATION_KIND_PART_OF, "", id);
        }
        keep();
    }
    next_batch();
    const int64_t before = b.bytes;
    casus_status status = CASUS_E_MEMORY;
    int64_t refused = 0;
    for (; status == CASUS_E_MEMORY; refused++) {
        casus_table *table = NULL;
        b.left = refused;
        status = casus_dataset_validate(set, &table, &e);
        assert_true((status == CASUS_OK) == (table != NULL));
        casus_table_free(table);
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
