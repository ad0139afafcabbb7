/* SPDX-License-Identifier: MIT */
/* Whatever needs another object keeps it: every pair of parent and child is freed in both orders, and the child is used
   after its parent went where it is freed last. The address sanitizer does the rest. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <casus/arrow.h>
#include <casus/casus.h>
#include <casus/unstable.h>

static const char lines[] =
    "{\"dataset\":\"a\",\"id\":\"1\",\"date\":{\"start\":\"2025-11-26\",\"end\":\"2025-11-26\"},"
    "\"casualties\":[{\"status\":\"killed\",\"low\":3,\"best\":3,\"high\":3}]}\n"
    "{\"dataset\":\"a\",\"id\":\"2\",\"locations\":[{\"role\":\"effect\",\"country\":\"Velmora\"}]}\n"
    "{\"dataset\":\"a\",\"id\":\"1\",\"notes\":\"told again, otherwise\"}\n";

/* Everything that a host could hold at once, made with one context. */
enum {
    CONTEXT,
    INPUT,
    IDS,
    ISSUES,
    READER,
    BATCH,
    DATASET,
    COPY,
    OUTPUT,
    WRITER,
    FILTER,
    ROLLUP,
    TABLE,
    EVENT,
    REASONS,
    FINDINGS,
    BUILDER,
    BUILT,
    SURVEY,
    OBJECTS
};

typedef struct world {
    void *objects[OBJECTS];
    struct ArrowArrayStream streams[3]; /* of the reader, the dataset, the table */
    struct ArrowArray array;            /* of the batch */
    struct ArrowSchema schema;
} world;

static void release(int object, void *pointer) {
    switch (object) {
    case CONTEXT: casus_context_free(pointer); break;
    case INPUT: casus_input_free(pointer); break;
    case IDS: casus_id_set_free(pointer); break;
    case ISSUES:
    case OUTPUT: casus_output_free(pointer); break;
    case READER: casus_reader_free(pointer); break;
    case BATCH:
    case BUILT: casus_batch_free(pointer); break;
    case DATASET:
    case COPY: casus_dataset_free(pointer); break;
    case WRITER: casus_writer_free(pointer); break;
    case FILTER: casus_filter_free(pointer); break;
    case ROLLUP: casus_rollup_free(pointer); break;
    case TABLE:
    case REASONS:
    case FINDINGS: casus_table_free(pointer); break;
    case EVENT: casus_event_free(pointer); break;
    case BUILDER: casus_builder_free(pointer); break;
    default: casus_survey_free(pointer); break;
    }
}

static void release_stream(struct ArrowArrayStream *stream) {
    if (stream->release != NULL) {
        stream->release(stream);
    }
}

#define OUT(type, object) ((type **)(void *)&w->objects[object])

/* Memory inputs are borrowed, so that a use after the release would be one after free. */
static void make(world *w) {
    casus_context *context = NULL;
    casus_read_options reading = CASUS_READ_OPTIONS_INIT;
    casus_error e;
    memset(w, 0, sizeof *w);
    char *bytes = malloc(sizeof lines);
    assert_non_null(bytes);
    memcpy(bytes, lines, sizeof lines);
    assert_int_equal(casus_context_new(NULL, &context, &e), CASUS_OK);
    w->objects[CONTEXT] = context;
    assert_int_equal(casus_input_memory(context, bytes, -1, "lines", free, bytes, OUT(casus_input, INPUT), &e),
                     CASUS_OK);
    assert_int_equal(casus_id_set_new(context, CASUS_ID_SET_MODE_FIRST, OUT(casus_id_set, IDS), &e), CASUS_OK);
    assert_int_equal(casus_output_memory(context, OUT(casus_output, ISSUES), &e), CASUS_OK);
    reading.ids = w->objects[IDS];
    reading.issues = w->objects[ISSUES];
    assert_int_equal(casus_reader_new(context, w->objects[INPUT], &reading, OUT(casus_reader, READER), &e), CASUS_OK);
    assert_int_equal(casus_reader_next(w->objects[READER], OUT(casus_batch, BATCH), &e), CASUS_OK);
    assert_non_null(w->objects[BATCH]);
    assert_int_equal(casus_dataset_new(context, OUT(casus_dataset, DATASET), &e), CASUS_OK);
    assert_int_equal(casus_dataset_add(w->objects[DATASET], w->objects[BATCH], &e), CASUS_OK);
    assert_int_equal(casus_dataset_join_mentions(context, w->objects[DATASET], OUT(casus_dataset, COPY), NULL, &e),
                     CASUS_OK);
    assert_int_equal(casus_output_memory(context, OUT(casus_output, OUTPUT), &e), CASUS_OK);
    assert_int_equal(casus_writer_new(context, w->objects[OUTPUT], NULL, OUT(casus_writer, WRITER), &e), CASUS_OK);
    assert_int_equal(casus_filter_new(context, "killed > 0", OUT(casus_filter, FILTER), &e), CASUS_OK);
    assert_int_equal(casus_rollup_new(context, "country", "events,killed", NULL, OUT(casus_rollup, ROLLUP), &e),
                     CASUS_OK);
    assert_int_equal(casus_rollup_add_dataset(w->objects[ROLLUP], w->objects[DATASET], &e), CASUS_OK);
    assert_int_equal(casus_rollup_table(w->objects[ROLLUP], NULL, OUT(casus_table, TABLE), &e), CASUS_OK);
    assert_int_equal(casus_event_new(context, OUT(casus_event, EVENT), &e), CASUS_OK);
    assert_int_equal(casus_event_read(w->objects[EVENT], w->objects[BATCH], 0, &e), CASUS_OK);
    casus_triple killed;
    assert_int_equal(casus_event_resolve(w->objects[EVENT], CASUS_CASUALTY_STATUS_KILLED, 0, 0, &killed,
                                         OUT(casus_table, REASONS), &e),
                     CASUS_OK);
    assert_int_equal(casus_dataset_validate(w->objects[DATASET], OUT(casus_table, FINDINGS), &e), CASUS_OK);
    assert_int_equal(casus_builder_new(context, NULL, OUT(casus_builder, BUILDER), &e), CASUS_OK);
    assert_int_equal(casus_builder_add(w->objects[BUILDER], w->objects[EVENT], &e), CASUS_OK);
    assert_int_equal(casus_builder_seal(w->objects[BUILDER], OUT(casus_batch, BUILT), &e), CASUS_OK);
    assert_int_equal(casus_builder_add(w->objects[BUILDER], w->objects[EVENT], &e), CASUS_OK);
    assert_int_equal(casus_survey_new(context, OUT(casus_survey, SURVEY), &e), CASUS_OK);
    assert_int_equal(casus_survey_add(w->objects[SURVEY], w->objects[BATCH], &e), CASUS_OK);
    assert_int_equal(casus_reader_to_arrow(w->objects[READER], &w->streams[0], &e), CASUS_OK);
    assert_int_equal(casus_dataset_to_arrow(w->objects[DATASET], &w->streams[1], &e), CASUS_OK);
    assert_int_equal(casus_table_to_arrow(w->objects[TABLE], &w->streams[2], &e), CASUS_OK);
    assert_int_equal(casus_batch_to_arrow(w->objects[BATCH], &w->schema, &w->array, &e), CASUS_OK);
}

static void free_object(world *w, int object) {
    release(object, w->objects[object]);
    w->objects[object] = NULL;
}

static void free_arrow(world *w) {
    for (int i = 0; i < 3; i++) {
        release_stream(&w->streams[i]);
    }
    if (w->array.release != NULL) {
        w->array.release(&w->array);
        w->schema.release(&w->schema);
    }
}

/* What is left is used as a host would: nothing that went is touched. */
static void use(world *w) {
    casus_batch *batch = NULL;
    casus_output *output = w->objects[OUTPUT];
    if (w->objects[READER] != NULL) {
        assert_int_equal(casus_reader_next(w->objects[READER], &batch, NULL), CASUS_OK);
        casus_batch_free(batch);
        assert_true(casus_reader_text(w->objects[READER], CASUS_READER_PROFILE).size > 0);
    }
    if (w->objects[WRITER] != NULL && w->objects[BATCH] != NULL) {
        const casus_status status = casus_writer_add(w->objects[WRITER], w->objects[BATCH], NULL, NULL);
        assert_int_equal(status, output == NULL ? CASUS_E_STATE : CASUS_OK);
    }
    if (w->objects[ROLLUP] != NULL && w->objects[BUILT] != NULL) {
        assert_int_equal(casus_rollup_add(w->objects[ROLLUP], w->objects[BUILT], NULL), CASUS_OK);
    }
    if (w->objects[TABLE] != NULL) {
        const casus_column *country = casus_table_column(w->objects[TABLE], "country");
        assert_true(casus_str_equal(casus_column_text(country, 0), casus_str_from("Velmora")));
    }
    if (w->objects[DATASET] != NULL) {
        casus_batch *held = casus_dataset_batch(w->objects[DATASET], 0);
        assert_true(casus_str_equal(casus_column_text(casus_batch_column(held, "id"), 1), casus_str_from("2")));
    }
    if (w->objects[BUILDER] != NULL) {
        assert_int_equal(casus_builder_seal(w->objects[BUILDER], &batch, NULL), CASUS_OK);
        casus_batch_free(batch);
    }
    for (int i = 0; i < 3; i++) {
        struct ArrowArray array;
        if (w->streams[i].release != NULL) {
            memset(&array, 0, sizeof array);
            assert_int_equal(w->streams[i].get_next(&w->streams[i], &array), 0);
            if (array.release != NULL) {
                array.release(&array);
            }
        }
    }
}

static void frees_any_one_first_and_any_one_last(void **state) {
    (void)state;
    for (int first = 0; first < OBJECTS; first++) {
        for (int last = 0; last < OBJECTS; last++) {
            world w;
            make(&w);
            free_object(&w, first);
            use(&w);
            if (last % 2 == 0) {
                free_arrow(&w);
            }
            for (int i = 0; i < OBJECTS; i++) {
                if (i != first && i != last) {
                    free_object(&w, i);
                }
            }
            use(&w);
            free_object(&w, last);
            free_arrow(&w);
        }
    }
}

static void frees_in_order_and_in_reverse(void **state) {
    (void)state;
    for (int reverse = 0; reverse < 2; reverse++) {
        world w;
        make(&w);
        for (int i = 0; i < OBJECTS; i++) {
            free_object(&w, reverse ? OBJECTS - 1 - i : i);
            use(&w);
        }
        free_arrow(&w);
    }
}

/* An Arrow file in lent memory: its batches lie in it, so it is given back with the last of them. */
static int given_back;

static void give_back(void *user) {
    free(user);
    given_back++;
}

static void lent_memory_goes_with_its_last_batch(void **state) {
    (void)state;
    casus_write_options arrow = CASUS_WRITE_OPTIONS_INIT;
    casus_output *out = NULL;
    casus_writer *writer = NULL;
    casus_input *input = NULL;
    casus_reader *reader = NULL;
    casus_batch *batch = NULL;
    arrow.format = CASUS_FORMAT_ARROW;
    assert_int_equal(casus_input_memory(NULL, lines, -1, NULL, NULL, NULL, &input, NULL), CASUS_OK);
    assert_int_equal(casus_output_memory(NULL, &out, NULL), CASUS_OK);
    assert_int_equal(casus_writer_new(NULL, out, &arrow, &writer, NULL), CASUS_OK);
    assert_int_equal(casus_writer_add_input(writer, input, NULL, NULL, NULL, NULL), CASUS_OK);
    assert_int_equal(casus_writer_finish(writer, NULL), CASUS_OK);
    casus_writer_free(writer);
    casus_input_free(input);
    const casus_str file = casus_output_text(out);
    char *bytes = malloc((size_t)file.size);
    assert_non_null(bytes);
    memcpy(bytes, file.data, (size_t)file.size);
    given_back = 0;
    assert_int_equal(casus_input_memory(NULL, bytes, file.size, NULL, give_back, bytes, &input, NULL), CASUS_OK);
    casus_output_free(out);
    assert_int_equal(casus_reader_new(NULL, input, NULL, &reader, NULL), CASUS_OK);
    assert_int_equal(casus_reader_next(reader, &batch, NULL), CASUS_OK);
    casus_input_free(input);
    casus_reader_free(reader);
    assert_true(casus_str_equal(casus_column_text(casus_batch_column(batch, "id"), 0), casus_str_from("1")));
    casus_batch_free(batch);
    assert_int_equal(given_back, 1);
}

static void one_input_has_one_reader(void **state) {
    (void)state;
    casus_input *input = NULL;
    casus_reader *reader = NULL;
    casus_reader *second = (casus_reader *)(uintptr_t)1;
    assert_int_equal(casus_input_memory(NULL, lines, -1, NULL, casus_release_none, NULL, &input, NULL), CASUS_OK);
    assert_int_equal(casus_reader_new(NULL, input, NULL, &reader, NULL), CASUS_OK);
    assert_int_equal(casus_reader_new(NULL, input, NULL, &second, NULL), CASUS_E_STATE);
    assert_null(second);
    casus_input_free(input);
    casus_reader_free(reader);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(frees_any_one_first_and_any_one_last),
        cmocka_unit_test(frees_in_order_and_in_reverse),
        cmocka_unit_test(lent_memory_goes_with_its_last_batch),
        cmocka_unit_test(one_input_has_one_reader),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
