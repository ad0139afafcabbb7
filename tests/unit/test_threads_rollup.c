/* SPDX-License-Identifier: MIT */
/* A dataset added up by several threads: the state is to the byte what one thread makes of it, and so is the table. */
#include "threads_fixture.h"

#include <casus/query.h>

#define INPUTS 8
#define ROWS_OF_INPUT 2200

static casus_dataset *dataset;

static casus_dataset *dataset_of(casus_context *context) {
    casus_dataset *made = NULL;
    assert_int_equal(casus_dataset_new(context, &made, NULL), CASUS_OK);
    for (int i = 0; i < INPUTS; i++) {
        text t = {0};
        casus_input *input = NULL;
        add(&t, HEADER "\n");
        add_rows(&t, i * ROWS_OF_INPUT, (i + 1) * ROWS_OF_INPUT, "\n");
        assert_int_equal(casus_input_memory(NULL, t.data, t.size, "part.csv", NULL, NULL, &input, NULL), CASUS_OK);
        assert_int_equal(casus_dataset_add_input(made, input, NULL, NULL, NULL), CASUS_OK);
        casus_input_free(input);
        free_text(&t);
    }
    assert_int_equal(casus_dataset_batch_count(made), INPUTS);
    return made;
}

static int make_dataset(void **state) {
    (void)state;
    dataset = dataset_of(NULL);
    return 0;
}

static int free_dataset(void **state) {
    (void)state;
    casus_dataset_free(dataset);
    return 0;
}

static const struct question {
    const char *by, *sum, *where;
} questions[] = {
    {"country,year", "killed", NULL},
    {"actor", "events,killed,injured", NULL},
    {"month,dyad", "killed,killed.a,killed.civilian", NULL},
    {"gid,class", "killed", "killed >= 3"},
    {"id", "events", "country like 'Country 1%'"},
    {NULL, "killed,events", NULL},
};
#define QUESTIONS (sizeof questions / sizeof questions[0])

static casus_status add_up(casus_context *context, const struct question *q, int times, casus_output *out,
                           casus_error *error) {
    casus_rollup_options options = CASUS_ROLLUP_OPTIONS_INIT;
    casus_rollup *rollup = NULL;
    options.where = q->where;
    casus_status status = casus_rollup_new(context, q->by, q->sum, &options, &rollup, error);
    for (int i = 0; i < times && status == CASUS_OK; i++) {
        status = casus_rollup_add_dataset(rollup, dataset, error);
    }
    status = status == CASUS_OK ? casus_rollup_save(rollup, out, error) : status;
    casus_rollup_free(rollup);
    return status;
}

static void any_number_of_threads_adds_up_the_same(void **state) {
    (void)state;
    for (size_t i = 0; i < QUESTIONS; i++) {
        casus_output *one = NULL;
        assert_int_equal(casus_output_memory(NULL, &one, NULL), CASUS_OK);
        assert_int_equal(add_up(NULL, &questions[i], 2, one, NULL), CASUS_OK);
        for (int64_t threads = 2; threads < 10; threads += 3) {
            casus_context *context = context_with(NULL, threads);
            casus_output *out = NULL;
            assert_int_equal(casus_output_memory(NULL, &out, NULL), CASUS_OK);
            assert_int_equal(add_up(context, &questions[i], 2, out, NULL), CASUS_OK);
            assert_same_bytes(casus_output_text(one), casus_output_text(out));
            casus_output_free(out);
            casus_context_free(context);
        }
        casus_output_free(one);
    }
}

/* It is told of each row, so that siblings hold them as well. */
static void what_stands_is_the_same(void **state) {
    (void)state;
    casus_output *told[2] = {NULL, NULL};
    for (int threads = 1; threads < 3; threads++) {
        casus_context *context = context_with(NULL, threads);
        casus_table *table = NULL;
        assert_int_equal(casus_context_set(context, "simd", 0, NULL), CASUS_OK); /* slower, so divided earlier */
        casus_dataset *held = dataset_of(context);
        assert_int_equal(casus_dataset_standing(held, NULL, &table, NULL), CASUS_OK);
        assert_int_equal(casus_table_row_count(table), INPUTS * ROWS_OF_INPUT);
        assert_int_equal(casus_output_memory(NULL, &told[threads - 1], NULL), CASUS_OK);
        assert_int_equal(casus_table_write(table, CASUS_FORMAT_CSV, told[threads - 1], NULL), CASUS_OK);
        casus_table_free(table);
        casus_dataset_free(held);
        casus_context_free(context);
    }
    assert_same_bytes(casus_output_text(told[0]), casus_output_text(told[1]));
    casus_output_free(told[0]);
    casus_output_free(told[1]);
}

/* ---- What is not divided ----------------------------------------------------------------------------------------- */

static void also(casus_dataset *to, const char *data) {
    casus_input *input = NULL;
    casus_error e;
    assert_int_equal(casus_input_memory(NULL, data, -1, "more", NULL, NULL, &input, NULL), CASUS_OK);
    if (casus_dataset_add_input(to, input, NULL, NULL, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    casus_input_free(input);
}

/* Events that relate to rows, lists of deleted ones, outcomes, cells over which is spread: the state is the same too.
 */
static void what_cannot_be_divided(void **state) {
    static const struct {
        const char *more, *sum;
        int spread;
        const char *wanted; /* of the table without keys */
    } cases[] = {
        {"{\"dataset\":\"z\",\"id\":\"1\"}\n", "events", 0, "events\n17601\n"},
        {"{\"dataset\":\"z\",\"id\":\"1\",\"relations\":[{\"type\":\"supersedes\",\"dataset\":\"ucdp-ged\",\"id\":"
         "\"5\"}]}\n",
         "events", 0, "events\n17600\n"},
        {"event_id_cnty,deleted_timestamp\nMLI901,1700000000\n", "events", 0, "events\n17600\n"},
        {NULL, "events,outcome.seized", 0,
         "events,outcome.seized_low,outcome.seized_best,outcome.seized_high,"
         "outcome.seized_n_open,outcome.seized_n_unknown,outcome.seized_n_irregular\n"
         "17600,,,,0,17600,0\n"},
        {NULL, "events", 1, NULL},
    };
    static const char table[] = "gid,unit,weight\n184101,TJK,1\n";
    casus_input *input = NULL;
    casus_cells *cells = NULL;
    assert_int_equal(casus_input_memory(NULL, table, -1, "cells", NULL, NULL, &input, NULL), CASUS_OK);
    assert_int_equal(casus_cells_read(NULL, input, &cells, NULL), CASUS_OK);
    casus_input_free(input);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        if (cases[i].more != NULL) {
            also(dataset, cases[i].more);
        }
        casus_output *outs[2];
        for (int k = 0; k < 2; k++) {
            casus_context *context = context_with(NULL, k == 0 ? 1 : 4);
            casus_rollup_options options = CASUS_ROLLUP_OPTIONS_INIT;
            casus_rollup *rollup = NULL;
            options.cells = cases[i].spread ? cells : NULL;
            assert_int_equal(casus_output_memory(NULL, &outs[k], NULL), CASUS_OK);
            assert_int_equal(casus_rollup_new(context, cases[i].spread ? "actor,gid" : "actor", cases[i].sum, &options,
                                              &rollup, NULL),
                             CASUS_OK);
            assert_int_equal(casus_rollup_add_dataset(rollup, dataset, NULL), CASUS_OK);
            assert_int_equal(casus_rollup_save(rollup, outs[k], NULL), CASUS_OK);
            casus_rollup_free(rollup);
            rollup = NULL;
            if (cases[i].wanted != NULL) {
                casus_table *answer = NULL;
                casus_output *out = NULL;
                assert_int_equal(casus_rollup_new(context, NULL, cases[i].sum, NULL, &rollup, NULL), CASUS_OK);
                assert_int_equal(casus_rollup_add_dataset(rollup, dataset, NULL), CASUS_OK);
                assert_int_equal(casus_rollup_table(rollup, NULL, &answer, NULL), CASUS_OK);
                assert_int_equal(casus_output_memory(NULL, &out, NULL), CASUS_OK);
                assert_int_equal(casus_table_write(answer, CASUS_FORMAT_CSV, out, NULL), CASUS_OK);
                assert_string_equal(casus_output_text(out).data, cases[i].wanted);
                casus_output_free(out);
                casus_table_free(answer);
                casus_rollup_free(rollup);
            }
            casus_context_free(context);
        }
        assert_same_bytes(casus_output_text(outs[0]), casus_output_text(outs[1]));
        casus_output_free(outs[0]);
        casus_output_free(outs[1]);
        free_dataset(state);
        make_dataset(state);
    }
    casus_cells_free(cells);
}

/* What one thread refuses is refused in the same words, and a rollup that failed is failed. */
static void refused_as_by_one_thread(void **state) {
    (void)state;
    casus_error errors[2];
    for (int i = 0; i < 2; i++) {
        casus_context *context = context_with(NULL, i == 0 ? 1 : 4);
        casus_rollup *rollup = NULL;
        assert_int_equal(casus_context_set(context, "max_event_groups", 1, NULL), CASUS_OK);
        assert_int_equal(casus_rollup_new(context, "actor", "killed", NULL, &rollup, NULL), CASUS_OK);
        assert_int_equal(casus_rollup_add_dataset(rollup, dataset, &errors[i]), CASUS_E_LIMIT);
        assert_int_equal(casus_rollup_add_dataset(rollup, dataset, NULL), CASUS_E_STATE);
        casus_rollup_free(rollup);
        casus_context_cancel(context);
        assert_int_equal(casus_rollup_new(context, "actor", "killed", NULL, &rollup, NULL), CASUS_OK);
        assert_int_equal(casus_rollup_add_dataset(rollup, dataset, NULL), CASUS_E_CANCELLED);
        casus_rollup_free(rollup);
        casus_context_free(context);
    }
    assert_memory_equal(&errors[0], &errors[1], sizeof errors[0]);
}

static void short_of_memory_while_adding_up(void **state) {
    (void)state;
    scarce s = {.lock = PTHREAD_MUTEX_INITIALIZER};
    casus_output *one = NULL;
    int64_t calls = 2;
    assert_int_equal(casus_output_memory(NULL, &one, NULL), CASUS_OK);
    assert_int_equal(add_up(NULL, &questions[1], 1, one, NULL), CASUS_OK);
    for (int64_t at = 0; at < calls; at += 1 + calls / 100) { /* 0: none fails */
        const casus_allocator allocator = {scarce_realloc, &s};
        casus_context *context = NULL;
        casus_output *out = NULL;
        s.live = s.calls = 0;
        s.fails = at;
        casus_status status = casus_context_new(&allocator, &context, NULL);
        assert_int_equal(casus_output_memory(NULL, &out, NULL), CASUS_OK);
        if (status == CASUS_OK) {
            assert_int_equal(casus_context_set(context, "threads", 2, NULL), CASUS_OK);
            status = add_up(context, &questions[1], 1, out, NULL);
        }
        if (status == CASUS_OK) {
            assert_same_bytes(casus_output_text(one), casus_output_text(out));
        } else {
            assert_int_equal(status, CASUS_E_MEMORY);
        }
        calls = at == 0 ? s.calls : calls;
        casus_output_free(out);
        casus_context_free(context);
        assert_int_equal(s.live, 0);
    }
    casus_output_free(one);
}

/* ---- Notes ------------------------------------------------------------------------------------------------------- */

#define ASKERS 4

static void *ask(void *user) {
    casus_output *out = user;
    for (size_t i = 0; i < QUESTIONS; i++) {
        assert_int_equal(add_up(NULL, &questions[i], 1, out, NULL), CASUS_OK);
    }
    return NULL;
}

/* Threads that ask a dataset at once, of which nothing is noted yet, note the same and get the same answers. */
static void questions_at_once_note_the_same(void **state) {
    casus_output *outs[ASKERS];
    pthread_t threads[ASKERS];
    for (int round = 0; round < 5; round++) {
        free_dataset(state);
        make_dataset(state);
        for (int i = 0; i < ASKERS; i++) {
            assert_int_equal(casus_output_memory(NULL, &outs[i], NULL), CASUS_OK);
            assert_int_equal(pthread_create(&threads[i], NULL, ask, outs[i]), 0);
        }
        for (int i = 0; i < ASKERS; i++) {
            assert_int_equal(pthread_join(threads[i], NULL), 0);
        }
        for (int i = 0; i < ASKERS; i++) {
            assert_same_bytes(casus_output_text(outs[0]), casus_output_text(outs[i]));
        }
        for (int i = 0; i < ASKERS; i++) {
            casus_output_free(outs[i]);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_number_of_threads_adds_up_the_same),
        cmocka_unit_test(what_stands_is_the_same),
        cmocka_unit_test(what_cannot_be_divided),
        cmocka_unit_test(refused_as_by_one_thread),
        cmocka_unit_test(short_of_memory_while_adding_up),
        cmocka_unit_test(questions_at_once_note_the_same),
    };
    return cmocka_run_group_tests(tests, make_dataset, free_dataset);
}
