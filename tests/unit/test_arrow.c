/* SPDX-License-Identifier: MIT */
/* Export through the Arrow C interfaces: what is shared, what the structs say, and in which order they may go. */
#include <pthread.h>

#include "arrow_fixture.h"

/* ---- What is exported ------------------------------------------------------------------------------------------ */

static void columns_are_shared(void **state) {
    (void)state;
    casus_batch *batch = some_events(NULL, 40);
    struct ArrowArray array;
    struct ArrowSchema schema;
    assert_int_equal(casus_batch_to_arrow(batch, &schema, &array, NULL), CASUS_OK);
    assert_int_equal(array.n_children, CASUS__COLUMN_COUNT + 2);
    assert_int_equal(schema.n_children, array.n_children);
    assert_string_equal(schema.format, "+s");
    assert_int_equal(casus__arrow_is_own(&schema), 1);
    for (int32_t id = 0; id < CASUS__COLUMN_COUNT; id++) {
        assert_string_equal(schema.children[id]->name, casus__column_id_name(id));
        expect_shared(casus__batch_column(batch, id), schema.children[id], array.children[id]);
    }
    /* Events built in memory are of no source. */
    assert_string_equal(schema.children[CASUS__COLUMN_COUNT]->name, "source_row");
    assert_string_equal(schema.children[CASUS__COLUMN_COUNT + 1]->name, "source_index");
    assert_int_equal(array.children[CASUS__COLUMN_COUNT]->null_count, 0);
    assert_int_equal(array.children[CASUS__COLUMN_COUNT + 1]->null_count, 40);
    schema.release(&schema);
    casus_batch_free(batch);
    assert_int_equal(array.children[CASUS__COLUMN_ID]->length, 40);
    array.release(&array);
    assert_null(array.release);
}

static void empty_batches_and_few_columns(void **state) {
    (void)state;
    casus_builder *b = NULL;
    casus_dataset *dataset = NULL;
    struct ArrowArrayStream stream;
    struct ArrowSchema schema;
    struct ArrowArray array;
    assert_int_equal(casus_builder_new(NULL, "id,actors", &b, NULL), CASUS_OK);
    casus_batch *batch = seal_and_free(b);
    assert_int_equal(casus_dataset_new(NULL, &dataset, NULL), CASUS_OK);
    assert_int_equal(casus_dataset_add(dataset, batch, NULL), CASUS_OK);
    assert_int_equal(casus_dataset_to_arrow(dataset, &stream, NULL), CASUS_OK);
    casus_dataset_free(dataset);
    casus_batch_free(batch);
    assert_int_equal(stream.get_schema(&stream, &schema), 0);
    assert_int_equal(stream.get_next(&stream, &array), 0);
    assert_non_null(array.release);
    assert_int_equal(array.length, 0);
    assert_int_equal(schema.n_children, 4);
    assert_string_equal(schema.children[1]->name, "actors");
    assert_non_null(array.children[1]->buffers[1]); /* the one offset of no list */
    array.release(&array);
    schema.release(&schema);
    assert_int_equal(stream.get_next(&stream, &array), 0);
    assert_null(array.release); /* the end, as often as it is asked for */
    assert_int_equal(stream.get_next(&stream, &array), 0);
    assert_null(array.release);
    assert_null(stream.get_last_error(&stream));
    stream.release(&stream);
    /* A dataset without a batch has every column. */
    assert_int_equal(casus_dataset_new(NULL, &dataset, NULL), CASUS_OK);
    assert_int_equal(casus_dataset_to_arrow(dataset, &stream, NULL), CASUS_OK);
    casus_dataset_free(dataset);
    assert_int_equal(stream.get_schema(&stream, &schema), 0);
    assert_int_equal(schema.n_children, CASUS__COLUMN_COUNT + 2);
    schema.release(&schema);
    assert_int_equal(stream.get_next(&stream, &array), 0);
    assert_null(array.release);
    stream.release(&stream);
}

static void tables(void **state) {
    (void)state;
    casus_batch *batch = some_events(NULL, 40);
    casus_rollup *r = rollup("country,id", "events,killed");
    casus_table *table = NULL;
    struct ArrowArrayStream stream;
    struct ArrowSchema schema;
    struct ArrowArray array;
    add(r, batch);
    assert_int_equal(casus_rollup_table(r, NULL, &table, NULL), CASUS_OK);
    assert_int_equal(casus_table_to_arrow(table, &stream, NULL), CASUS_OK);
    assert_int_equal(stream.get_schema(&stream, &schema), 0);
    assert_int_equal(stream.get_next(&stream, &array), 0);
    stream.release(&stream);
    assert_int_equal(array.length, casus_table_row_count(table));
    assert_int_equal(array.n_children, casus_table_column_count(table));
    for (int32_t i = 0; i < array.n_children; i++) {
        const casus_column *c = casus_table_column_at(table, i);
        const struct ArrowArray *column = array.children[i];
        const char *format = schema.children[i]->format;
        assert_string_equal(schema.children[i]->name, casus_column_name(c));
        for (int64_t row = 0; row < array.length; row++) {
            const uint8_t *bits = column->buffers[0];
            const int known = bits == NULL || (bits[row / 8] >> row % 8 & 1);
            assert_int_equal(known, !casus_column_is_null(c, row));
            if (*format == 'u') {
                const int32_t *offsets = column->buffers[1];
                const casus_str cell_text = casus_column_text(c, row);
                assert_int_equal(offsets[row + 1] - offsets[row], cell_text.size);
                assert_memory_equal((const char *)column->buffers[2] + offsets[row], cell_text.data,
                                    (size_t)cell_text.size);
            } else if (*format == 'l') {
                assert_int_equal(((const int64_t *)column->buffers[1])[row], casus_column_int64(c, row));
            } else if (known) {
                assert_true(((const double *)column->buffers[1])[row] == casus_column_double(c, row));
            } else {
                assert_true(((const double *)column->buffers[1])[row] == 0);
            }
        }
    }
    casus_table_free(table);
    casus_rollup_free(r);
    casus_batch_free(batch);
    schema.release(&schema);
    array.release(&array);
}

/* ---- Release --------------------------------------------------------------------------------------------------- */

#define MOST 512

/* Structs moved out of their parents, as a consumer may. */
typedef struct moved {
    struct ArrowArray arrays[MOST];
    struct ArrowSchema schemas[MOST];
    int array_count, schema_count;
} moved;

static void move_array(moved *m, struct ArrowArray *array) {
    struct ArrowArray *to = &m->arrays[m->array_count++];
    assert_true(m->array_count < MOST);
    *to = *array;
    array->release = NULL;
    for (int64_t i = 0; i < to->n_children; i++) {
        move_array(m, to->children[i]);
    }
    if (to->dictionary != NULL) {
        move_array(m, to->dictionary);
    }
}

static void move_schema(moved *m, struct ArrowSchema *schema) {
    struct ArrowSchema *to = &m->schemas[m->schema_count++];
    assert_true(m->schema_count < MOST);
    *to = *schema;
    schema->release = NULL;
    for (int64_t i = 0; i < to->n_children; i++) {
        move_schema(m, to->children[i]);
    }
    if (to->dictionary != NULL) {
        move_schema(m, to->dictionary);
    }
}

/* An export whose context, dataset, stream and batch are gone. */
static void exported(counting *c, moved *m) {
    const casus_allocator allocator = {counting_realloc, c};
    casus_context *context = NULL;
    casus_dataset *dataset = NULL;
    struct ArrowArrayStream stream;
    struct ArrowSchema schema;
    struct ArrowArray array;
    memset(m, 0, sizeof *m);
    assert_int_equal(casus_context_new(&allocator, &context, NULL), CASUS_OK);
    casus_batch *batch = some_events(context, 40);
    assert_int_equal(casus_dataset_new(context, &dataset, NULL), CASUS_OK);
    assert_int_equal(casus_dataset_add(dataset, batch, NULL), CASUS_OK);
    casus_batch_free(batch);
    assert_int_equal(casus_dataset_to_arrow(dataset, &stream, NULL), CASUS_OK);
    casus_dataset_free(dataset);
    casus_context_free(context);
    assert_int_equal(stream.get_schema(&stream, &schema), 0);
    assert_int_equal(stream.get_next(&stream, &array), 0);
    stream.release(&stream);
    move_array(m, &array);
    move_schema(m, &schema);
}

static int live_structs(const moved *m) {
    int live = 0;
    for (int i = 0; i < m->array_count; i++) {
        live += m->arrays[i].release != NULL;
    }
    for (int i = 0; i < m->schema_count; i++) {
        live += m->schemas[i].release != NULL;
    }
    return live;
}

static void let_go(moved *m, int i) {
    if (i < m->array_count) {
        m->arrays[i].release(&m->arrays[i]);
        assert_null(m->arrays[i].release);
    } else {
        m->schemas[i - m->array_count].release(&m->schemas[i - m->array_count]);
        assert_null(m->schemas[i - m->array_count].release);
    }
}

static void every_order_of_release(void **state) {
    (void)state;
    static moved m;
    for (uint64_t seed = 0; seed < 60; seed++) {
        counting c = {0, -1};
        int order[2 * MOST];
        uint64_t random = seed;
        exported(&c, &m);
        const int count = m.array_count + m.schema_count;
        for (int i = 0; i < count; i++) {
            /* Parents first, children first, and at random */
            const int at = seed == 0 ? i : seed == 1 ? 0 : random_below(&random, i + 1);
            memmove(order + at + 1, order + at, (size_t)(i - at) * sizeof *order);
            order[at] = i;
        }
        for (int i = 0; i < count; i++) {
            assert_int_equal(live_structs(&m), count - i);
            assert_true(atomic_load(&c.live) > 0);
            let_go(&m, order[i]);
        }
        assert_int_equal(live_structs(&m), 0);
        assert_int_equal(atomic_load(&c.live), 0);
    }
}

/* One child moved out and the rest released with its parent; the child stays readable. */
static void a_child_outlives_its_parent(void **state) {
    (void)state;
    casus_batch *batch = some_events(NULL, 40);
    struct ArrowArray array;
    assert_int_equal(casus_batch_to_arrow(batch, NULL, &array, NULL), CASUS_OK);
    struct ArrowArray id = *array.children[CASUS__COLUMN_ID];
    array.children[CASUS__COLUMN_ID]->release = NULL;
    array.release(&array);
    casus_batch_free(batch);
    const int32_t *offsets = id.buffers[1];
    assert_memory_equal((const char *)id.buffers[2] + offsets[39], "e39", 3);
    id.release(&id);
}

/* ---- Threads --------------------------------------------------------------------------------------------------- */

typedef struct share {
    moved *m;
    int from; /* every second struct */
} share;

static void *release_share(void *argument) {
    const share *s = argument;
    for (int i = s->from; i < s->m->array_count + s->m->schema_count; i += 2) {
        let_go(s->m, i);
    }
    return NULL;
}

static void release_from_two_threads(void **state) {
    (void)state;
    static moved m;
    for (int round = 0; round < 50; round++) {
        counting c = {0, -1};
        exported(&c, &m);
        share shares[2] = {{&m, 0}, {&m, 1}};
        pthread_t threads[2];
        for (int i = 0; i < 2; i++) {
            assert_int_equal(pthread_create(&threads[i], NULL, release_share, &shares[i]), 0);
        }
        for (int i = 0; i < 2; i++) {
            assert_int_equal(pthread_join(threads[i], NULL), 0);
        }
        assert_int_equal(live_structs(&m), 0);
        assert_int_equal(atomic_load(&c.live), 0);
    }
}

/* Two threads export one batch, import what they have exported, and let it all go. */
static void *there_and_back(void *argument) {
    casus_batch *batch = argument;
    for (int round = 0; round < 20; round++) {
        casus_dataset *dataset = NULL;
        struct ArrowArrayStream stream;
        casus_reader *reader = NULL;
        casus_batch *again = NULL;
        if (casus_dataset_new(NULL, &dataset, NULL) != CASUS_OK ||
            casus_dataset_add(dataset, batch, NULL) != CASUS_OK ||
            casus_dataset_to_arrow(dataset, &stream, NULL) != CASUS_OK ||
            read_stream(NULL, &stream, NULL, NULL, &reader, NULL) != CASUS_OK ||
            casus_reader_next(reader, &again, NULL) != CASUS_OK || casus_batch_row_count(again) != 40) {
            return argument;
        }
        casus_dataset_free(dataset);
        casus_reader_free(reader);
        casus_batch_free(again);
    }
    return NULL;
}

static void two_threads_share_a_batch(void **state) {
    (void)state;
    casus_batch *batch = some_events(NULL, 40);
    pthread_t threads[2];
    void *failed[2];
    for (int i = 0; i < 2; i++) {
        assert_int_equal(pthread_create(&threads[i], NULL, there_and_back, batch), 0);
    }
    for (int i = 0; i < 2; i++) {
        assert_int_equal(pthread_join(threads[i], &failed[i]), 0);
        assert_null(failed[i]);
    }
    casus_batch_free(batch);
}

/* ---- Streams that fail ----------------------------------------------------------------------------------------- */

static void a_reader_that_fails(void **state) {
    (void)state;
    static const char csv[] = "id,year,type_of_violence,side_a,side_b,latitude,longitude,country,date_start,date_end,"
                              "best,low,high\n"
                              "1,2020,1,A,B,1,1,Mali,2020-01-01,2020-01-01,1,1,1\n"
                              "2,2020\n";
    casus_input *input = NULL;
    casus_reader *reader = NULL;
    struct ArrowArrayStream stream;
    struct ArrowSchema schema;
    struct ArrowArray array;
    assert_int_equal(casus_input_memory(NULL, csv, -1, "ged.csv", casus_release_none, NULL, &input, NULL), CASUS_OK);
    assert_int_equal(casus_reader_new(NULL, input, NULL, &reader, NULL), CASUS_OK);
    assert_int_equal(casus_reader_to_arrow(reader, &stream, NULL), CASUS_OK);
    for (int i = 0; i < 3; i++) { /* the same again */
        assert_int_equal(stream.get_next(&stream, &array), EINVAL);
        assert_null(array.release);
        assert_non_null(strstr(stream.get_last_error(&stream), "ged.csv:3"));
    }
    /* The schema is still there, also when the reader was given back. */
    casus_reader_free(reader);
    casus_input_free(input);
    assert_int_equal(stream.get_schema(&stream, &schema), 0);
    schema.release(&schema);
    stream.release(&stream);
    assert_null(stream.release);
}

/* ---- Memory that runs out -------------------------------------------------------------------------------------- */

/* Exports a dataset and a table with so many allocations allowed; 1 if they were enough. */
static int export_with(counting *c, int64_t allowed) {
    const casus_allocator allocator = {counting_realloc, c};
    casus_context *context = NULL;
    casus_dataset *dataset = NULL;
    casus_rollup *r = NULL;
    casus_table *table = NULL;
    struct ArrowArrayStream stream = {0};
    struct ArrowArrayStream of_table = {0};
    struct ArrowSchema schema = {0};
    struct ArrowArray array = {0};
    atomic_store(&c->left, -1);
    assert_int_equal(casus_context_new(&allocator, &context, NULL), CASUS_OK);
    casus_batch *batch = some_events(context, 20);
    assert_int_equal(casus_dataset_new(context, &dataset, NULL), CASUS_OK);
    assert_int_equal(casus_dataset_add(dataset, batch, NULL), CASUS_OK);
    assert_int_equal(casus_rollup_new(context, "country", "killed", NULL, &r, NULL), CASUS_OK);
    assert_int_equal(casus_rollup_add(r, batch, NULL), CASUS_OK);
    assert_int_equal(casus_rollup_table(r, NULL, &table, NULL), CASUS_OK);
    casus_rollup_free(r);
    atomic_store(&c->left, allowed);
    casus_status status = casus_dataset_to_arrow(dataset, &stream, NULL);
    if (status == CASUS_OK) {
        status = casus_table_to_arrow(table, &of_table, NULL);
    }
    int code = status == CASUS_OK ? stream.get_schema(&stream, &schema) : ENOMEM;
    if (code == 0) {
        code = stream.get_next(&stream, &array);
    }
    assert_true(status == CASUS_OK || status == CASUS_E_MEMORY);
    assert_true(code == 0 || code == ENOMEM);
    if (code != 0) {
        assert_null(array.release);
        if (schema.release != NULL) {
            /* After a failure the same again. */
            assert_non_null(stream.get_last_error(&stream));
            assert_int_equal(stream.get_next(&stream, &array), ENOMEM);
            assert_null(array.release);
        }
    }
    casus_context_free(context);
    casus_dataset_free(dataset);
    casus_table_free(table);
    casus_batch_free(batch);
    for (int i = 0; i < 2; i++) {
        struct ArrowArrayStream *s = i == 0 ? &stream : &of_table;
        if (s->release != NULL) {
            s->release(s);
        }
    }
    if (schema.release != NULL) {
        schema.release(&schema);
    }
    if (array.release != NULL) {
        array.release(&array);
    }
    assert_int_equal(atomic_load(&c->live), 0);
    return code == 0;
}

static void every_allocation_fails_once(void **state) {
    (void)state;
    counting c = {0, -1};
    int64_t allowed = 0;
    while (!export_with(&c, allowed)) {
        allowed++;
    }
    assert_in_range(allowed, 8, 60);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_are_shared),
        cmocka_unit_test(empty_batches_and_few_columns),
        cmocka_unit_test(tables),
        cmocka_unit_test(every_order_of_release),
        cmocka_unit_test(a_child_outlives_its_parent),
        cmocka_unit_test(release_from_two_threads),
        cmocka_unit_test(two_threads_share_a_batch),
        cmocka_unit_test(a_reader_that_fails),
        cmocka_unit_test(every_allocation_fails_once),
    };
    return cmocka_run_group_tests(tests, make_event, drop_event);
}
