/* SPDX-License-Identifier: MIT */
/* Tables of a dataset that come as Arrow data: the events are those of the same table as CSV. */
#include "arrow_producer.h"

#define SAMPLE CASUS_TEST_ROOT "/examples/data/ged-sample.csv"
#define COLUMNS 64

/* The source rows of the sample as a table of utf8 columns. */
static struct ArrowSchema columns[COLUMNS];
static struct ArrowSchema *column_pointers[COLUMNS];
static char names[COLUMNS][64];

static void release_schema(struct ArrowSchema *schema) {
    for (int64_t i = 0; i < schema->n_children; i++) {
        if (schema->children[i]->release != NULL) {
            schema->children[i]->release(schema->children[i]);
        }
    }
    schema->release = NULL;
}

static casus_batch *sample(void) {
    casus_input *input = NULL;
    casus_reader *reader = NULL;
    casus_batch *batch = NULL;
    assert_int_equal(casus_input_open(NULL, SAMPLE, &input, NULL), CASUS_OK);
    assert_int_equal(casus_reader_new(NULL, input, NULL, &reader, NULL), CASUS_OK);
    assert_int_equal(casus_reader_next(reader, &batch, NULL), CASUS_OK);
    casus_reader_free(reader);
    casus_input_free(input);
    return batch;
}

static void make_schema(const casus_batch *batch, struct ArrowSchema *out) {
    const int32_t count = casus_batch_native_count(batch);
    memset(out, 0, sizeof *out);
    assert_in_range(count, 1, COLUMNS);
    for (int32_t i = 0; i < count; i++) {
        const casus_str name = casus_batch_native_name(batch, i);
        memset(names[i], 0, sizeof names[i]);
        memcpy(names[i], name.data, (size_t)name.size);
        memset(&columns[i], 0, sizeof columns[i]);
        columns[i].format = "u";
        columns[i].name = names[i];
        columns[i].release = release_schema;
        column_pointers[i] = &columns[i];
    }
    out->format = "+s";
    out->name = "";
    out->n_children = count;
    out->children = column_pointers;
    out->release = release_schema;
}

static void make_column(const casus_batch *batch, int32_t column, int64_t rows, struct ArrowArray *out) {
    made *m = calloc(1, sizeof *m);
    int32_t *offsets = calloc((size_t)rows + 1, sizeof *offsets);
    char *bytes = malloc((size_t)rows * 8192);
    assert_true(m != NULL && offsets != NULL && bytes != NULL);
    for (int64_t row = 0; row < rows; row++) {
        int64_t size = 0;
        assert_int_equal(
            casus_batch_native_field(batch, row, column, bytes + offsets[row], (rows - row) * 8192, &size, NULL),
            CASUS_OK);
        offsets[row + 1] = offsets[row] + (int32_t)size;
    }
    memset(out, 0, sizeof *out);
    m->held[1] = offsets;
    m->held[2] = bytes;
    m->buffers[1] = offsets;
    m->buffers[2] = bytes;
    m->sizes[1] = (rows + 1) * 4;
    m->sizes[2] = offsets[rows];
    out->length = rows;
    out->n_buffers = 3;
    out->buffers = m->buffers;
    out->private_data = m;
    out->release = release_made;
    atomic_fetch_add(&live_arrays, 1);
}

static void make_table(const casus_batch *batch, int64_t rows, producer *p) {
    const int32_t count = casus_batch_native_count(batch);
    made *m = calloc(1, sizeof *m);
    assert_non_null(m);
    memset(p, 0, sizeof *p);
    make_schema(batch, &p->schema);
    m->children = calloc((size_t)count, sizeof *m->children);
    m->pointers = calloc((size_t)count, sizeof *m->pointers);
    assert_true(m->children != NULL && m->pointers != NULL);
    for (int32_t i = 0; i < count; i++) {
        m->pointers[i] = &m->children[i];
        make_column(batch, i, rows, &m->children[i]);
    }
    p->count = 1;
    p->arrays[0].length = rows;
    p->arrays[0].n_buffers = 1;
    p->arrays[0].buffers = m->buffers;
    p->arrays[0].n_children = count;
    p->arrays[0].children = m->pointers;
    p->arrays[0].private_data = m;
    p->arrays[0].release = release_made;
    atomic_fetch_add(&live_arrays, 1);
}

static casus_status read_table(casus_context *context, producer *p, const casus_read_options *options,
                               casus_batch **out, casus_report *report, casus_error *error) {
    struct ArrowArrayStream stream = stream_of(p);
    casus_reader *reader = NULL;
    casus_batch *end = NULL;
    *out = NULL;
    casus_status status = read_stream(context, &stream, "table", options, &reader, error);
    if (status == CASUS_OK) {
        status = casus_reader_next(reader, out, error);
    }
    if (status == CASUS_OK) {
        status = casus_reader_next(reader, &end, error);
        assert_null(end);
    }
    if (status == CASUS_OK && report != NULL) {
        report->head = (casus_head){sizeof *report, CASUS_TAG_REPORT};
        assert_int_equal(casus_reader_report(reader, report, NULL), CASUS_OK);
        assert_true(casus_str_equal(report->profile, casus_str_from("ucdp-ged")));
    }
    casus_reader_free(reader);
    return status;
}

static void expect_same_events(const casus_batch *a, const casus_batch *b, int64_t rows) {
    casus_event *other = NULL;
    char x[8192];
    char y[8192];
    assert_int_equal(casus_event_new(NULL, &other, NULL), CASUS_OK);
    for (int64_t row = 0; row < rows; row++) {
        assert_int_equal(casus_event_read(ev, a, row, NULL), CASUS_OK);
        assert_int_equal(casus_event_read(other, b, row, NULL), CASUS_OK);
        assert_true(events_equal(ev, other));
        for (int32_t i = 0; i < casus_batch_native_count(a); i++) {
            int64_t n = 0;
            int64_t m = 0;
            assert_int_equal(casus_batch_native_field(a, row, i, x, sizeof x, &n, NULL), CASUS_OK);
            assert_int_equal(casus_batch_native_field(b, row, i, y, sizeof y, &m, NULL), CASUS_OK);
            assert_int_equal(n, m);
            assert_memory_equal(x, y, (size_t)n + 1); /* with the NUL */
        }
    }
    casus_event_free(other);
}

static void the_events_of_the_same_csv(void **state) {
    (void)state;
    casus_batch *batch = sample();
    const int64_t rows = casus_batch_row_count(batch);
    producer p;
    casus_batch *again = NULL;
    casus_report report;
    casus_error e;
    make_table(batch, rows, &p);
    if (read_table(NULL, &p, NULL, &again, &report, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    assert_int_equal(atomic_load(&live_arrays), 0);
    assert_int_equal(casus_batch_row_count(again), rows);
    assert_int_equal(report.kept, rows);
    assert_int_equal(report.records, rows);
    assert_in_range(report.distinct_ids, rows - 2, rows);
    expect_same_events(batch, again, rows);
    casus_batch_free(batch);
    casus_batch_free(again);
}

static void what_cannot_be_read(void **state) {
    (void)state;
    casus_batch *batch = sample();
    producer p;
    casus_batch *again = NULL;
    casus_report report;
    casus_error e;
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    /* A value that cannot be: the cell is unknown and counted, the rest is there. */
    make_table(batch, 10, &p);
    for (int64_t i = 0; i < p.schema.n_children; i++) {
        if (strcmp(names[i], "latitude") == 0) {
            made *m = p.arrays[0].children[i]->private_data;
            memset(m->held[2], 'x', (size_t)m->sizes[2]);
        }
    }
    assert_int_equal(read_table(NULL, &p, NULL, &again, &report, &e), CASUS_OK);
    assert_int_equal(report.cell_errors, 10);
    assert_int_equal(casus_column_null_count(casus_batch_column(again, "lat")), 10);
    casus_batch_free(again);
    /* Not the profile that is asked for, and not casus' events */
    options.profile = "acled";
    make_table(batch, 10, &p);
    assert_int_equal(read_table(NULL, &p, &options, &again, NULL, &e), CASUS_E_PROFILE);
    assert_non_null(strstr(e.message, "table: the Arrow table is not of profile acled"));
    options.profile = "casus";
    make_table(batch, 10, &p);
    assert_int_equal(read_table(NULL, &p, &options, &again, NULL, &e), CASUS_E_PROFILE);
    /* Arrays that do not fit the schema */
    make_table(batch, 10, &p);
    p.arrays[0].children[3]->length = 9;
    assert_int_equal(read_table(NULL, &p, NULL, &again, NULL, &e), CASUS_E_SYNTAX);
    assert_int_equal(atomic_load(&live_arrays), 0);
    casus_batch_free(batch);
}

static void each_event_once(void **state) {
    (void)state;
    casus_batch *batch = sample();
    producer p;
    casus_batch *again = NULL;
    casus_report report;
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    assert_int_equal(casus_id_set_new(NULL, CASUS_ID_SET_MODE_FIRST, &options.ids, NULL), CASUS_OK);
    make_table(batch, 20, &p);
    assert_int_equal(read_table(NULL, &p, &options, &again, &report, NULL), CASUS_OK);
    casus_id_set_free(options.ids);
    assert_int_equal(casus_batch_row_count(again), 20);
    casus_batch_free(again);
    casus_batch_free(batch);
    assert_int_equal(atomic_load(&live_arrays), 0);
}

static void every_allocation_fails_once(void **state) {
    (void)state;
    casus_batch *batch = sample();
    counting c = {0, -1};
    const casus_allocator allocator = {counting_realloc, &c};
    casus_status status = CASUS_E_MEMORY;
    int64_t allowed = 0;
    for (; status != CASUS_OK; allowed++) {
        casus_context *context = NULL;
        casus_batch *again = NULL;
        producer p;
        make_table(batch, 6, &p);
        atomic_store(&c.left, -1);
        assert_int_equal(casus_context_new(&allocator, &context, NULL), CASUS_OK);
        atomic_store(&c.left, allowed);
        status = read_table(context, &p, NULL, &again, NULL, NULL);
        assert_true(status == CASUS_OK || status == CASUS_E_MEMORY);
        casus_context_free(context);
        casus_batch_free(again);
        assert_int_equal(atomic_load(&live_arrays), 0);
        assert_int_equal(atomic_load(&c.live), 0);
    }
    assert_in_range(allowed, 100, 5000);
    casus_batch_free(batch);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_events_of_the_same_csv),
        cmocka_unit_test(what_cannot_be_read),
        cmocka_unit_test(each_event_once),
        cmocka_unit_test(every_allocation_fails_once),
    };
    return cmocka_run_group_tests(tests, make_event, drop_event);
}
