/* SPDX-License-Identifier: MIT */
/* max_memory_bytes: whatever is made under it stays within it, and what it refuses is told with the option and its
   number. */
#include "limits_fixture.h"

#include <pthread.h>

/* ---- max_memory_bytes: one piece of work each -------------------------------------------------------------------- */

typedef casus_status (*work_fn)(casus_context *, casus_dataset *, casus_error *);

static casus_status read_batches(casus_context *context, casus_dataset *events, casus_error *error) {
    casus_input *input = NULL;
    casus_reader *reader = NULL;
    casus_batch *batch = NULL;
    (void)events;
    casus_status status = casus_input_memory(context, lines, -1, "lines", casus_release_none, NULL, &input, error);
    status = status == CASUS_OK ? casus_reader_new(context, input, NULL, &reader, error) : status;
    status = status == CASUS_OK ? casus_reader_next(reader, &batch, error) : status;
    casus_reader_free(reader);
    casus_input_free(input);
    casus_batch_free(batch);
    return status;
}

static casus_status fill_dataset(casus_context *context, casus_dataset *events, casus_error *error) {
    casus_input *input = NULL;
    casus_dataset *dataset = NULL;
    (void)events;
    casus_status status = casus_input_memory(context, lines, -1, "lines", NULL, NULL, &input, error);
    status = status == CASUS_OK ? casus_dataset_new(context, &dataset, error) : status;
    status = status == CASUS_OK ? casus_dataset_add_input(dataset, input, NULL, NULL, error) : status;
    casus_input_free(input);
    casus_dataset_free(dataset);
    return status;
}

static casus_status build_batch(casus_context *context, casus_dataset *events, casus_error *error) {
    casus_builder *builder = NULL;
    casus_event *event = NULL;
    casus_batch *batch = NULL;
    casus_status status = casus_builder_new(context, NULL, &builder, error);
    status = status == CASUS_OK ? casus_event_new(context, &event, error) : status;
    for (int row = 0; row < EVENTS && status == CASUS_OK; row++) {
        status = casus_event_read(event, casus_dataset_batch(events, 0), row, error);
        status = status == CASUS_OK ? casus_builder_add(builder, event, error) : status;
    }
    status = status == CASUS_OK ? casus_builder_seal(builder, &batch, error) : status;
    casus_builder_free(builder);
    casus_event_free(event);
    casus_batch_free(batch);
    return status;
}

static casus_status roll_up(casus_context *context, casus_dataset *events, casus_error *error) {
    casus_rollup *rollup = NULL;
    casus_table *table = NULL;
    casus_output *output = NULL;
    casus_status status = casus_rollup_new(context, "admin1,actor,source", "events,killed", NULL, &rollup, error);
    status = status == CASUS_OK ? casus_rollup_add_dataset(rollup, events, error) : status;
    status = status == CASUS_OK ? casus_rollup_table(rollup, NULL, &table, error) : status;
    status = status == CASUS_OK ? casus_output_memory(context, &output, error) : status;
    status = status == CASUS_OK ? casus_table_write(table, CASUS_FORMAT_TEXT, output, error) : status;
    status = status == CASUS_OK ? casus_table_write(table, CASUS_FORMAT_CSV, output, error) : status;
    status = status == CASUS_OK ? casus_rollup_save(rollup, output, error) : status;
    casus_output_free(output);
    casus_table_free(table);
    casus_rollup_free(rollup);
    return status;
}

static casus_status roll_up_input(casus_context *context, casus_dataset *events, casus_error *error) {
    casus_input *input = NULL;
    casus_rollup *rollup = NULL;
    (void)events;
    casus_status status = casus_input_memory(context, lines, -1, "lines", NULL, NULL, &input, error);
    status = status == CASUS_OK ? casus_rollup_new(context, "country,source", "killed", NULL, &rollup, error) : status;
    status = status == CASUS_OK ? casus_rollup_add_input(rollup, input, NULL, NULL, error) : status;
    casus_input_free(input);
    casus_rollup_free(rollup);
    return status;
}

static casus_status write_as(casus_context *context, casus_dataset *events, int32_t format, casus_error *error) {
    casus_write_options options = CASUS_WRITE_OPTIONS_INIT;
    casus_output *output = NULL;
    casus_writer *writer = NULL;
    options.format = format;
    casus_status status = casus_output_memory(context, &output, error);
    status = status == CASUS_OK ? casus_writer_new(context, output, &options, &writer, error) : status;
    status = status == CASUS_OK ? casus_writer_add(writer, casus_dataset_batch(events, 0), NULL, error) : status;
    status = status == CASUS_OK ? casus_writer_finish(writer, error) : status;
    casus_writer_free(writer);
    casus_output_free(output);
    return status;
}

static casus_status write_csv(casus_context *context, casus_dataset *events, casus_error *error) {
    return write_as(context, events, CASUS_FORMAT_CSV, error);
}

static casus_status write_geojson(casus_context *context, casus_dataset *events, casus_error *error) {
    return write_as(context, events, CASUS_FORMAT_GEOJSON, error);
}

static casus_status write_native(casus_context *context, casus_dataset *events, casus_error *error) {
    return write_as(context, events, CASUS_FORMAT_NATIVE, error);
}

static casus_status write_arrow(casus_context *context, casus_dataset *events, casus_error *error) {
    return write_as(context, events, CASUS_FORMAT_ARROW, error);
}

static casus_status filter_rows(casus_context *context, casus_dataset *events, casus_error *error) {
    static const char condition[] = "(actor like 'Group 1%' or killed > 2) and source in ('Paper 1', 'Paper 2') and "
                                    "date >= '2025-11-02' and notes like '%told%'";
    uint8_t chosen[(EVENTS + 7) / 8];
    casus_filter *filter = NULL;
    casus_status status = casus_filter_new(context, condition, &filter, error);
    status = status == CASUS_OK
                 ? casus_filter_apply(filter, casus_dataset_batch(events, 0), chosen, sizeof chosen, error)
                 : status;
    casus_filter_free(filter);
    return status;
}

static casus_status survey_batch(casus_context *context, casus_dataset *events, casus_error *error) {
    casus_survey *survey = NULL;
    casus_status status = casus_survey_new(context, &survey, error);
    status = status == CASUS_OK ? casus_survey_add(survey, casus_dataset_batch(events, 0), error) : status;
    casus_survey_free(survey);
    return status;
}

/* An Arrow stream of the events, read again as an input of the context. */
static casus_status read_arrow(casus_context *context, casus_dataset *events, casus_error *error) {
    struct ArrowArrayStream stream;
    casus_input *input = NULL;
    casus_reader *reader = NULL;
    casus_batch *batch = NULL;
    assert_int_equal(casus_dataset_to_arrow(events, &stream, NULL), CASUS_OK);
    casus_status status = casus_input_arrow(context, &stream, NULL, &input, error);
    status = status == CASUS_OK ? casus_reader_new(context, input, NULL, &reader, error) : status;
    status = status == CASUS_OK ? casus_reader_next(reader, &batch, error) : status;
    casus_reader_free(reader);
    casus_input_free(input);
    casus_batch_free(batch);
    return status;
}

/* The host asks for the stream of a reader: ENOMEM, and the stream's own message says why. */
static casus_status stream_reader(casus_context *context, casus_dataset *events, casus_error *error) {
    struct ArrowArrayStream stream;
    struct ArrowArray array;
    casus_input *input = NULL;
    casus_reader *reader = NULL;
    (void)events;
    memset(&stream, 0, sizeof stream);
    memset(&array, 0, sizeof array);
    casus_status status = casus_input_memory(context, lines, -1, NULL, NULL, NULL, &input, error);
    status = status == CASUS_OK ? casus_reader_new(context, input, NULL, &reader, error) : status;
    status = status == CASUS_OK ? casus_reader_to_arrow(reader, &stream, error) : status;
    if (status == CASUS_OK && stream.get_next(&stream, &array) != 0) {
        status = CASUS_E_MEMORY;
        error->status = status;
        snprintf(error->message, sizeof error->message, "%s", stream.get_last_error(&stream));
    }
    if (array.release != NULL) {
        array.release(&array);
    }
    if (stream.release != NULL) {
        stream.release(&stream);
    }
    casus_reader_free(reader);
    casus_input_free(input);
    return status;
}

static casus_status keep_events(casus_context *context, casus_dataset *events, casus_error *error) {
    casus_event *event = NULL;
    casus_event *copy = NULL;
    casus_table *reasons = NULL;
    casus_triple triple;
    casus_status status = casus_event_new(context, &event, error);
    status = status == CASUS_OK ? casus_event_read(event, casus_dataset_batch(events, 0), 7, error) : status;
    status = status == CASUS_OK ? casus_event_new(context, &copy, error) : status;
    status = status == CASUS_OK ? casus_event_copy(copy, event, error) : status;
    status = status == CASUS_OK ? casus_event_read_json(event, lines, strchr(lines, '\n') - lines, error) : status;
    status = status == CASUS_OK
                 ? casus_event_resolve(event, CASUS_CASUALTY_STATUS_KILLED, 0, 0, &triple, &reasons, error)
                 : status;
    casus_table_free(reasons);
    casus_event_free(event);
    casus_event_free(copy);
    return status;
}

/* Each id once, then what only the whole can show. */
static casus_status keep_distinct(casus_context *context, casus_dataset *events, casus_error *error) {
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    casus_input *input = NULL;
    casus_dataset *dataset = NULL;
    casus_table *findings = NULL;
    (void)events;
    casus_status status = casus_id_set_new(context, CASUS_ID_SET_MODE_FIRST, &options.ids, error);
    status = status == CASUS_OK ? casus_input_memory(context, lines, -1, "lines", NULL, NULL, &input, error) : status;
    status = status == CASUS_OK ? casus_dataset_new(context, &dataset, error) : status;
    status = status == CASUS_OK ? casus_dataset_add_input(dataset, input, &options, NULL, error) : status;
    status = status == CASUS_OK ? casus_dataset_validate(dataset, &findings, error) : status;
    casus_table_free(findings);
    casus_dataset_free(dataset);
    casus_input_free(input);
    casus_id_set_free(options.ids);
    return status;
}

/* A state that was saved elsewhere, and merged. */
static casus_status merge_states(casus_context *context, casus_dataset *events, casus_error *error) {
    casus_rollup *saved = NULL;
    casus_rollup *rollup = NULL;
    casus_rollup *loaded = NULL;
    casus_output *output = NULL;
    assert_int_equal(casus_rollup_new(NULL, "admin1,actor", "events,killed", NULL, &saved, NULL), CASUS_OK);
    assert_int_equal(casus_rollup_add_dataset(saved, events, NULL), CASUS_OK);
    assert_int_equal(casus_output_memory(NULL, &output, NULL), CASUS_OK);
    assert_int_equal(casus_rollup_save(saved, output, NULL), CASUS_OK);
    const casus_str state = casus_output_text(output);
    casus_status status = casus_rollup_load(context, state.data, state.size, &loaded, error);
    status =
        status == CASUS_OK ? casus_rollup_new(context, "admin1,actor", "events,killed", NULL, &rollup, error) : status;
    status = status == CASUS_OK ? casus_rollup_merge(rollup, loaded, error) : status;
    casus_rollup_free(loaded);
    casus_rollup_free(rollup);
    casus_rollup_free(saved);
    casus_output_free(output);
    return status;
}

static const struct work {
    const char *name;
    work_fn run;
} works[] = {
    {"read", read_batches},    {"dataset", fill_dataset}, {"build", build_batch},      {"roll up", roll_up},
    {"input", roll_up_input},  {"csv", write_csv},        {"geojson", write_geojson},  {"native", write_native},
    {"arrow", write_arrow},    {"filter", filter_rows},   {"survey", survey_batch},    {"read arrow", read_arrow},
    {"stream", stream_reader}, {"events", keep_events},   {"distinct", keep_distinct}, {"merge", merge_states},
};

/* Runs under a limit; returns the status. The context is freed first in one of two runs, as a host may. */
static casus_status run_limited(const struct work *work, casus_dataset *events, int64_t limit) {
    store s;
    casus_error e;
    casus_context *context = context_over(&s);
    set(context, "max_memory_bytes", limit);
    const int64_t before = s.live;
    const casus_status status = work->run(context, events, &e);
    assert_int_equal(s.live, before); /* nothing leaks, whatever failed */
    if (limit > 0 && s.most - before > limit) {
        fail_msg("%s: %lld bytes were held under a limit of %lld", work->name, (long long)(s.most - before),
                 (long long)limit);
    }
    if (status != CASUS_OK) {
        if (status != CASUS_E_MEMORY) {
            fail_msg("%s under %lld bytes: %s", work->name, (long long)limit, e.message);
        }
        expect_said(e.message, "max_memory_bytes", limit);
    }
    casus_context_free(context);
    assert_int_equal(s.live, 0);
    return status;
}

static void memory_is_limited_everywhere(void **state) {
    (void)state;
    casus_dataset *events = dataset_of(lines);
    for (size_t i = 0; i < sizeof works / sizeof works[0]; i++) {
        int64_t limit = 1;
        int64_t refused = 0;
        while (run_limited(&works[i], events, limit) != CASUS_OK) {
            refused++;
            limit += limit < 4096 ? 129 : limit / 12;
        }
        assert_true(refused > 3);
        assert_int_equal(run_limited(&works[i], events, 0), CASUS_OK); /* none */
        assert_int_equal(run_limited(&works[i], events, INT64_MAX), CASUS_OK);
    }
    casus_dataset_free(events);
}

/* The objects of a context share its limit; what the caller's allocator refuses is told otherwise. */
static void memory_is_shared(void **state) {
    (void)state;
    enum { MANY = 64 };
    store s;
    casus_error e;
    casus_context *context = context_over(&s);
    casus_output *outputs[MANY] = {NULL};
    static char piece[1000];
    memset(piece, 'x', sizeof piece);
    set(context, "max_memory_bytes", 40000);
    int made = 0;
    casus_status status = CASUS_OK;
    while (made < MANY && status == CASUS_OK) {
        status = casus_output_memory(context, &outputs[made], &e);
        if (status == CASUS_OK) {
            status = casus_output_write(outputs[made++], piece, sizeof piece, &e);
        }
    }
    assert_int_equal(status, CASUS_E_MEMORY);
    expect_said(e.message, "max_memory_bytes", 40000);
    assert_true(made > 10 && made < MANY);
    /* What one gives back another may have. */
    casus_output_free(outputs[0]);
    outputs[0] = NULL;
    assert_int_equal(casus_output_memory(context, &outputs[0], &e), CASUS_OK);
    assert_int_equal(casus_output_write(outputs[0], piece, sizeof piece, &e), CASUS_OK);
    /* Raised, it holds at once for those that are there. */
    set(context, "max_memory_bytes", 400000);
    for (int i = 0; i < 20; i++) {
        assert_int_equal(casus_output_write(outputs[0], piece, sizeof piece, &e), CASUS_OK);
    }
    /* Set below what is held, it refuses all that grows, and frees what goes. */
    set(context, "max_memory_bytes", 1);
    assert_int_equal(casus_event_new(context, (casus_event **)(void *)&outputs[MANY - 1], &e), CASUS_E_MEMORY);
    expect_said(e.message, "max_memory_bytes", 1);
    casus_context_free(context);
    for (int i = 0; i < MANY; i++) {
        casus_output_free(outputs[i]);
    }
    assert_int_equal(s.live, 0);
}

static void *come_and_go(void *context) {
    static const char piece[500] = "";
    for (int i = 0; i < 2000; i++) {
        casus_output *output = NULL;
        if (casus_output_memory(context, &output, NULL) == CASUS_OK) {
            (void)casus_output_write(output, piece, 1 + i % (int)sizeof piece, NULL);
        }
        casus_output_free(output);
    }
    return NULL;
}

/* Several threads make and free objects; afterwards the whole of the limit is there again. */
static void threads_share_the_count(void **state) {
    (void)state;
    enum { THREADS = 4 };
    static const char much[9000] = "";
    pthread_t threads[THREADS];
    casus_context *context = NULL;
    casus_output *output = NULL;
    assert_int_equal(casus_context_new(NULL, &context, NULL), CASUS_OK);
    set(context, "max_memory_bytes", 12000);
    for (int i = 0; i < THREADS; i++) {
        assert_int_equal(pthread_create(&threads[i], NULL, come_and_go, context), 0);
    }
    for (int i = 0; i < THREADS; i++) {
        assert_int_equal(pthread_join(threads[i], NULL), 0);
    }
    assert_int_equal(casus_output_memory(context, &output, NULL), CASUS_OK);
    assert_int_equal(casus_output_write(output, much, sizeof much, NULL), CASUS_OK);
    casus_context_free(context); /* the count outlives it */
    assert_int_equal(casus_output_write(output, much, sizeof much, NULL), CASUS_E_MEMORY);
    casus_output_free(output);
}

static void *refuse_all(void *user, void *pointer, uint64_t old_size, uint64_t new_size) {
    (void)old_size;
    if (new_size == 0) {
        free(pointer);
        return NULL;
    }
    return *(int *)user ? NULL : realloc(pointer, (size_t)new_size);
}

static void the_allocator_may_refuse_as_well(void **state) {
    (void)state;
    int refuses = 0;
    const casus_allocator allocator = {refuse_all, &refuses};
    casus_context *context = NULL;
    casus_event *event = NULL;
    casus_error e;
    int64_t value = 7;
    assert_int_equal(casus_context_new(&allocator, &context, NULL), CASUS_OK);
    refuses = 1;
    assert_int_equal(casus_context_set(context, "max_memory_bytes", 1000, &e), CASUS_E_MEMORY);
    assert_int_equal(casus_context_get(context, "max_memory_bytes", &value, NULL), CASUS_OK);
    assert_int_equal(value, 0);
    refuses = 0;
    set(context, "max_memory_bytes", 1000000);
    refuses = 1;
    assert_int_equal(casus_event_new(context, &event, &e), CASUS_E_MEMORY);
    assert_null(strstr(e.message, "max_memory_bytes"));
    casus_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_is_limited_everywhere),
        cmocka_unit_test(memory_is_shared),
        cmocka_unit_test(threads_share_the_count),
        cmocka_unit_test(the_allocator_may_refuse_as_well),
    };
    return cmocka_run_group_tests(tests, make_lines, free_lines);
}
