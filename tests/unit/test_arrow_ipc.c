/* SPDX-License-Identifier: MIT */
/* Arrow IPC bytes: every type there and back, the same bytes each time, every allocation refused. */
#include "ipc_fixture.h"

/* ---- There and back ------------------------------------------------------------------------------------------------
 */

static void expect_schema(const column_made *c, const struct ArrowSchema *s) {
    assert_string_equal(s->format, c->format);
    assert_string_equal(s->name, c->name == NULL ? "" : c->name);
    assert_int_equal(s->flags, c->flags);
    assert_int_equal(s->n_children, c->n_children);
    assert_int_equal(s->metadata != NULL, c->metadata != NULL);
    if (c->metadata != NULL) {
        assert_memory_equal(s->metadata, c->metadata, sizeof pair_made - 1);
    }
    assert_int_equal(s->dictionary != NULL, c->dictionary != NULL);
    if (c->dictionary != NULL) {
        expect_schema(c->dictionary, s->dictionary);
    }
    for (int64_t i = 0; i < c->n_children; i++) {
        expect_schema(&c->children[i], s->children[i]);
    }
}

static void expect_array(const column_made *c, const struct ArrowSchema *s, const struct ArrowArray *a) {
    struct ArrowArray made;
    casus__ipc_fields fields;
    const casus_allocator libc = casus__allocator_libc();
    struct ArrowSchema *one[] = {(struct ArrowSchema *)(uintptr_t)s};
    struct ArrowSchema table = {.format = "+s", .n_children = 1, .children = one};
    int64_t sizes[3] = {0, 0, 0};
    make_array(c, &made);
    casus__ipc_fields_init(&fields, &libc);
    assert_int_equal(casus__ipc_fields_import(&fields, &table, NULL), CASUS_OK);
    casus__ipc_buffer_sizes(casus__ipc_layout_of(&fields.items[0], 0), &made, sizes);
    assert_int_equal(a->length, c->length);
    assert_int_equal(a->null_count, c->null_count);
    assert_int_equal(a->offset, 0);
    assert_int_equal(a->n_buffers, c->n_buffers);
    for (int64_t i = 0; i < c->n_buffers; i++) {
        if (sizes[i] > 0) {
            assert_int_equal((uintptr_t)a->buffers[i] % 64, 0);
            assert_memory_equal(a->buffers[i], c->buffers[i], (size_t)sizes[i]);
        }
    }
    casus__ipc_fields_free(&fields);
    made.release(&made);
    assert_int_equal(a->dictionary != NULL, c->dictionary != NULL);
    if (c->dictionary != NULL) {
        expect_array(c->dictionary, s->dictionary, a->dictionary);
    }
    for (int64_t i = 0; i < c->n_children; i++) {
        expect_array(&c->children[i], s->children[i], a->children[i]);
    }
}

static void there_and_back(int file, int batches) {
    text t = ipc_of(&table_made, batches, file);
    const casus__settings settings = casus__settings_of(NULL);
    casus_input *input = NULL;
    casus__window window;
    struct ArrowArrayStream stream;
    struct ArrowSchema schema;
    struct ArrowArray arrays[3];
    casus_error e = {0};
    assert_int_equal(casus_input_memory(NULL, t.data, t.size, "x.arrow", NULL, NULL, &input, NULL), CASUS_OK);
    casus__window_init(&window, input);
    if (casus__ipc_open(&settings, &window, CASUS__COLUMNS_ALL, &stream, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    assert_int_equal(stream.get_schema(&stream, &schema), 0);
    expect_schema(&table_made, &schema);
    for (int i = 0; i < batches; i++) {
        if (stream.get_next(&stream, &arrays[i]) != 0) {
            fail_msg("%s", stream.get_last_error(&stream));
        }
        assert_int_equal(arrays[i].length, 3);
    }
    struct ArrowArray last;
    assert_int_equal(stream.get_next(&stream, &last), 0);
    assert_null(last.release);
    stream.release(&stream);
    casus__window_free(&window);
    casus_input_free(input); /* arrays outlive them all */
    free(t.data);
    for (int i = 0; i < batches; i++) {
        for (int64_t c = 0; c < COLUMNS_MADE; c++) {
            expect_array(&columns_made[c], schema.children[c], arrays[i].children[c]);
        }
        arrays[i].release(&arrays[i]);
    }
    schema.release(&schema);
}

static void every_type(void **state) {
    (void)state;
    for (int batches = 0; batches <= 3; batches++) {
        there_and_back(0, batches);
        there_and_back(1, batches);
    }
}

/* A child that was moved out of an array keeps its memory, whatever happens to the rest. */
static void children_move_out(void **state) {
    (void)state;
    text t = ipc_of(&table_made, 1, 1);
    opened o;
    struct ArrowArray array;
    assert_int_equal(open_ipc(&o, t.data, t.size, NULL, NULL), CASUS_OK);
    assert_int_equal(casus__ipc_source_next(&o.source, &array, NULL), CASUS_OK);
    struct ArrowArray words_moved = *array.children[26]->dictionary;
    array.children[26]->dictionary->release = NULL;
    struct ArrowArray ints_moved = *array.children[6];
    array.children[6]->release = NULL;
    close_ipc(&o);
    array.release(&array);
    assert_memory_equal(ints_moved.buffers[1], ints, sizeof ints);
    assert_memory_equal(words_moved.buffers[2], "yesn", 4);
    ints_moved.release(&ints_moved);
    words_moved.release(&words_moved);
    free(t.data);
}

static void same_bytes(void **state) {
    (void)state;
    for (int file = 0; file <= 1; file++) {
        text a = ipc_of(&table_made, 2, file);
        text b = ipc_of(&table_made, 2, file);
        assert_int_equal(a.size, b.size);
        assert_memory_equal(a.data, b.data, (size_t)a.size);
        assert_int_equal(a.size % 2, 0);
        free(a.data);
        free(b.data);
    }
}

/* Equal dictionaries are written once in a stream, others each time. */
static void dictionaries_of_a_stream(void **state) {
    (void)state;
    static const column_made other = {
        .format = "u", .flags = 2, .length = 2, .n_buffers = 3, .buffers = {NULL, word_ends, "noyes"}};
    column_made coded[1] = {{.format = "i",
                             .name = "code",
                             .flags = 2,
                             .length = 3,
                             .n_buffers = 2,
                             .buffers = {NULL, codes},
                             .dictionary = &words_made}};
    const column_made table = {
        .format = "+s", .name = "", .length = 3, .n_buffers = 1, .n_children = 1, .children = coded};
    text same = ipc_of(&table, 2, 0);
    casus__settings settings = casus__settings_of(NULL);
    casus__ipc_writer w;
    casus__sink *sink = malloc(sizeof *sink);
    text t = {NULL, 0};
    struct ArrowSchema schema;
    struct ArrowArray array;
    assert_non_null(sink);
    casus__sink_init(sink, collect, &t);
    make_schema(&table, &schema);
    assert_int_equal(casus__ipc_writer_begin(&w, &settings, sink, 0, &schema, NULL), CASUS_OK);
    schema.release(&schema);
    for (int i = 0; i < 2; i++) {
        coded[0].dictionary = i == 0 ? &words_made : &other;
        make_array(&table, &array);
        assert_int_equal(casus__ipc_writer_add(&w, &array, NULL, 0, NULL), CASUS_OK);
    }
    assert_int_equal(casus__ipc_writer_end(&w, NULL), CASUS_OK);
    casus__ipc_writer_free(&w);
    assert_true(casus__sink_flush(sink));
    assert_true(t.size > same.size);

    opened o;
    assert_int_equal(open_ipc(&o, t.data, t.size, NULL, NULL), CASUS_OK);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(casus__ipc_source_next(&o.source, &array, NULL), CASUS_OK);
        assert_memory_equal(array.children[0]->dictionary->buffers[2], i == 0 ? "yesn" : "noye", 4);
        array.release(&array);
    }
    close_ipc(&o);
    free(sink);
    free(t.data);
    free(same.data);
}

/* Writes arrays one after the other; they are moved in. */
static casus_status write_arrays(const column_made *table, struct ArrowArray *arrays, int count, int file, text *to,
                                 casus_error *e) {
    const casus__settings settings = casus__settings_of(NULL);
    casus__ipc_writer w;
    casus__sink *sink = malloc(sizeof *sink);
    struct ArrowSchema schema;
    assert_non_null(sink);
    casus__sink_init(sink, collect, to);
    make_schema(table, &schema);
    casus_status status = casus__ipc_writer_begin(&w, &settings, sink, file, &schema, e);
    schema.release(&schema);
    for (int i = 0; i < count; i++) {
        if (status == CASUS_OK) {
            status = casus__ipc_writer_add(&w, &arrays[i], NULL, 0, e);
        } else {
            arrays[i].release(&arrays[i]);
        }
    }
    if (status == CASUS_OK) {
        status = casus__ipc_writer_end(&w, e);
    }
    casus__ipc_writer_free(&w);
    assert_true(casus__sink_flush(sink));
    free(sink);
    return status;
}

/* Words that are a slice of the same memory are other words, and words that are null in one batch are no words of the
   batch before. */
static void dictionaries_that_only_look_the_same(void **state) {
    (void)state;
    static const int32_t ends[] = {0, 2, 4, 5};
    static const uint8_t second_null[] = {0x01};
    const column_made words = {
        .format = "u", .flags = 2, .length = 2, .n_buffers = 3, .buffers = {NULL, ends, "yesno"}};
    const column_made coded = {.format = "i",
                               .name = "code",
                               .flags = 2,
                               .length = 3,
                               .n_buffers = 2,
                               .buffers = {NULL, codes},
                               .dictionary = &words};
    const column_made table = {
        .format = "+s", .name = "", .length = 3, .n_buffers = 1, .n_children = 1, .children = &coded};
    struct ArrowArray arrays[2];
    casus_error e;
    for (int file = 0; file <= 1; file++) {
        for (int sliced = 0; sliced <= 1; sliced++) {
            text t = {NULL, 0};
            make_array(&table, &arrays[0]);
            make_array(&table, &arrays[1]);
            arrays[sliced].children[0]->dictionary->offset = 1;
            assert_int_equal(write_arrays(&table, arrays, 2, file, &t, &e), CASUS_E_UNSUPPORTED);
            assert_non_null(strstr(e.message, "is a slice of another"));
            free(t.data);
        }
    }
    text t = {NULL, 0};
    make_array(&table, &arrays[0]);
    make_array(&table, &arrays[1]);
    arrays[1].children[0]->dictionary->null_count = 1;
    arrays[1].children[0]->dictionary->buffers[0] = second_null;
    assert_int_equal(write_arrays(&table, arrays, 2, 1, &t, &e), CASUS_E_UNSUPPORTED);
    assert_non_null(strstr(e.message, "changes from batch to batch"));
    free(t.data);
}

/* Children may be longer than what holds them (the first rows of a table are such a slice); what is written is not. */
static void children_longer_than_their_parent(void **state) {
    (void)state;
    column_made columns[COLUMNS_MADE];
    column_made table = table_made;
    struct ArrowArray array;
    casus_error e;
    memcpy(columns, columns_made, sizeof columns);
    for (int64_t i = 0; i < COLUMNS_MADE; i++) { /* only these are shorter than what is in them */
        if (columns[i].n_children > 0) {
            columns[i].length = 2;
        }
    }
    table.children = columns;
    table.length = 2;
    for (int file = 0; file <= 1; file++) {
        text t = {NULL, 0};
        opened o;
        make_array(&table, &array);
        if (write_arrays(&table, &array, 1, file, &t, &e) != CASUS_OK ||
            open_ipc(&o, t.data, t.size, NULL, &e) != CASUS_OK ||
            casus__ipc_source_next(&o.source, &array, &e) != CASUS_OK) {
            fail_msg("%s", e.message);
        }
        assert_int_equal(array.length, 2);
        for (int64_t i = 0; i < COLUMNS_MADE; i++) {
            assert_int_equal(array.children[i]->length, 2);
        }
        assert_int_equal(array.children[6]->null_count, 1);
        assert_int_equal(array.children[0]->null_count, 2);
        array.release(&array);
        close_ipc(&o);
        free(t.data);
    }
    text t = {NULL, 0};
    make_array(&table_made, &array);
    array.children[COLUMNS_MADE - 1]->children[1]->length = 2; /* shorter is no array */
    assert_int_equal(write_arrays(&table_made, &array, 1, 1, &t, &e), CASUS_E_VALUE);
    free(t.data);
}

/* ---- What cannot be ------------------------------------------------------------------------------------------------
 */

static void refused_types(void **state) {
    (void)state;
    static const struct {
        const char *format;
        const char *message;
    } cases[] = {
        {"+ud:0", "field 'x' has the Arrow type '+ud:0', which is not written"},
        {"vu", "'vu'"},
        {"tiM", "'tiM'"},
        {"w:-1", "'w:-1'"},
        {"d:1", "'d:1'"},
        {"tsx:", "'tsx:'"},
        {"+l", "has the wrong number of children"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const column_made column = {.format = cases[i].format, .name = "x"};
        const column_made table = {.format = "+s", .n_children = 1, .children = &column};
        text t = {NULL, 0};
        casus_error e;
        assert_true(write_ipc(&table, 0, 1, NULL, &t, &e) != CASUS_OK);
        assert_non_null(strstr(e.message, cases[i].message));
        free(t.data);
    }
}

/* ---- Memory --------------------------------------------------------------------------------------------------------
 */

static void every_allocation_of_writing(void **state) {
    (void)state;
    for (int file = 0; file <= 1; file++) {
        for (int64_t n = 0;; n++) {
            int64_t left = n;
            const casus_allocator sparse_allocator = {sparse, &left};
            text t = {NULL, 0};
            casus_error e;
            const casus_status status = write_ipc(&table_made, 2, file, &sparse_allocator, &t, &e);
            free(t.data);
            if (status == CASUS_OK) {
                assert_true(n > 20);
                break;
            }
            assert_int_equal(status, CASUS_E_MEMORY);
        }
    }
}

static void every_allocation_of_reading(void **state) {
    (void)state;
    for (int file = 0; file <= 1; file++) {
        text t = ipc_of(&table_made, 2, file);
        for (int64_t n = 0;; n++) {
            int64_t left = n;
            int64_t batches = 0;
            const casus_allocator sparse_allocator = {sparse, &left};
            casus_error e;
            const casus_status status = drain(t.data, t.size, &sparse_allocator, &batches, &e);
            if (status == CASUS_OK) {
                assert_int_equal(batches, 2);
                break;
            }
            assert_int_equal(status, CASUS_E_MEMORY);
        }
        opened o;
        assert_int_equal(open_ipc(&o, t.data, t.size, NULL, NULL), CASUS_OK);
        for (int64_t n = 0;; n++) {
            int64_t left = n;
            struct ArrowSchema schema;
            casus__ipc_fields *fields = &o.source.fields;
            const casus_allocator kept = fields->allocator;
            fields->allocator = (casus_allocator){sparse, &left};
            const casus_status status = casus__ipc_fields_export(fields, &schema, NULL);
            fields->allocator = kept;
            if (status == CASUS_OK) {
                schema.release(&schema);
                break;
            }
            assert_null(schema.release);
        }
        close_ipc(&o);
        free(t.data);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_type),
        cmocka_unit_test(children_move_out),
        cmocka_unit_test(same_bytes),
        cmocka_unit_test(dictionaries_of_a_stream),
        cmocka_unit_test(dictionaries_that_only_look_the_same),
        cmocka_unit_test(children_longer_than_their_parent),
        cmocka_unit_test(refused_types),
        cmocka_unit_test(every_allocation_of_writing),
        cmocka_unit_test(every_allocation_of_reading),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
