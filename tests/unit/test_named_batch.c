/* SPDX-License-Identifier: MIT */
/* Batches, rollups and writers that see names by a table: as if the file had been delivered with them. */
#include "memory_fixture.h"

#include <casus/names.h>
#include <casus/query.h>

#include "batch/batch.h"

static const char table[] = "name\talias\tkind\tscheme\tcode\tfrom\tto\n"
                            "Boko Haram\tJAS\tactor\t\t\t\t\n"
                            "Africa Corps\tWagner\tactor\t\t\t2024-01-01\t\n"
                            "Mosul\tMawsil\tplace\t\t\t\t\n"
                            "Nineveh\tNinawa\tplace\t\t\t\t\n";

/* Delivered names on the left, those of the table on the right: day, sides, place, admin1. */
static const char *const delivered[][5] = {
    {"2023-05-01", "JAS", "Civilians", "Mawsil", "Ninawa"},
    {"2023-12-31", "Wagner", "jas", "Bria", "Mosul"},
    {"2024-01-01", "WAGNER", "Civilians", "Mawsil", ""},
    {"2024-02-01", "Boko Haram", "Fano", "", "Ninawa"},
};
static const char *const seen[][5] = {
    {"2023-05-01", "Boko Haram", "Civilians", "Mosul", "Nineveh"},
    {"2023-12-31", "Wagner", "Boko Haram", "Bria", "Mosul"},
    {"2024-01-01", "Africa Corps", "Civilians", "Mosul", ""},
    {"2024-02-01", "Boko Haram", "Fano", "", "Nineveh"},
};

static void lines_of(const char *const (*rows)[5], char *out, size_t room) {
    size_t at = 0;
    for (int i = 0; i < 4; i++) {
        const char *const *r = rows[i];
        at += (size_t)snprintf(
            out + at, room - at,
            "{\"dataset\":\"d\",\"id\":\"%d\",\"date\":{\"start\":\"%s\",\"end\":\"%s\"},\"locations\":[{\"role\":"
            "\"effect\","
            "\"name\":\"%s\",\"admin1\":\"%s\"}],\"actors\":[{\"name\":\"%s\"},{\"name\":\"%s\"}],\"participants\":["
            "{\"actor\":0,\"role\":\"party\",\"side\":\"a\"},{\"actor\":1,\"role\":\"party\",\"side\":\"b\"}],"
            "\"dyad\":\"%s - %s\",\"casualties\":[{\"status\":\"killed\",\"low\":1,\"best\":1,\"high\":1}]}\n",
            i, r[0], r[0], r[3], r[4], r[1], r[2], r[1], r[2]);
    }
}

static casus_status names_with(casus_context *context, casus_names **out, casus_error *error) {
    casus_input *input = NULL;
    casus_status status = casus_input_memory(context, table, -1, "names.tsv", casus_release_none, NULL, &input, error);
    status = status == CASUS_OK ? casus_names_read(context, input, out, error) : status;
    casus_input_free(input);
    return status;
}

static casus_names *make_names(void) {
    casus_names *names = NULL;
    assert_int_equal(names_with(NULL, &names, NULL), CASUS_OK);
    return names;
}

static casus_input *input_of(casus_context *context, const char *text) {
    casus_input *input = NULL;
    (void)casus_input_memory(context, text, -1, "events.jsonl", casus_release_none, NULL, &input, NULL);
    return input;
}

static casus_batch *batch_of(const char *text, const char *columns) {
    casus_reader *reader = NULL;
    casus_batch *batch = NULL;
    casus_error e;
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    casus_input *input = input_of(NULL, text);
    options.columns = columns;
    if (casus_reader_new(NULL, input, &options, &reader, &e) != CASUS_OK ||
        casus_reader_next(reader, &batch, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    casus_reader_free(reader);
    casus_input_free(input);
    return batch;
}

/* Events of a batch in a form, to be freed with casus_output_free(). */
static casus_output *written(const casus_batch *batch, int32_t format) {
    casus_output *output = NULL;
    casus_writer *writer = NULL;
    casus_write_options options = CASUS_WRITE_OPTIONS_INIT;
    options.format = format;
    assert_int_equal(casus_output_memory(NULL, &output, NULL), CASUS_OK);
    assert_int_equal(casus_writer_new(NULL, output, &options, &writer, NULL), CASUS_OK);
    assert_int_equal(casus_writer_add(writer, batch, NULL, NULL), CASUS_OK);
    assert_int_equal(casus_writer_finish(writer, NULL), CASUS_OK);
    casus_writer_free(writer);
    return output;
}

static void same_events(const casus_batch *a, const casus_batch *b, int32_t format) {
    casus_output *one = written(a, format), *other = written(b, format);
    const casus_str left = casus_output_text(one), right = casus_output_text(other);
    if (!casus_str_equal(left, right)) {
        fail_msg("%.*s\n%.*s", (int)left.size, left.data, (int)right.size, right.data);
    }
    casus_output_free(one);
    casus_output_free(other);
}

static void as_if_delivered(void **state) {
    (void)state;
    static const int32_t formats[] = {CASUS_FORMAT_JSONL, CASUS_FORMAT_CSV, CASUS_FORMAT_GEOJSON};
    char own[4096], wanted[4096];
    lines_of(delivered, own, sizeof own);
    lines_of(seen, wanted, sizeof wanted);
    casus_names *names = make_names();
    casus_batch *batch = batch_of(own, NULL), *other = batch_of(wanted, NULL), *named = NULL;
    assert_int_equal(casus_names_apply(names, batch, &named, NULL), CASUS_OK);
    casus_batch_free(batch); /* the named one keeps what it needs */
    casus_names_free(names);
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
        same_events(named, other, formats[i]);
    }
    casus_batch_free(named);
    casus_batch_free(other);
}

/* Nothing is copied where the table has no word, and what is not named is shared. */
static void sharing(void **state) {
    (void)state;
    char own[4096];
    lines_of(delivered, own, sizeof own);
    casus_names *names = make_names();
    casus_batch *batch = batch_of(own, "id,date_start,location,side_a"), *named = NULL;
    assert_int_equal(casus_names_apply(names, batch, &named, NULL), CASUS_OK);
    assert_true(named != batch);
    assert_ptr_equal(casus_column_values(casus_batch_column(named, "date_start")),
                     casus_column_values(casus_batch_column(batch, "date_start")));
    assert_ptr_not_equal(casus_column_values(casus_batch_column(named, "side_a")),
                         casus_column_values(casus_batch_column(batch, "side_a")));
    casus_batch_free(named);
    casus_batch_free(batch);
    batch = batch_of(own, "id,date_start");
    assert_int_equal(casus_names_apply(names, batch, &named, NULL), CASUS_OK);
    assert_ptr_equal(named, batch);
    casus_batch_free(named);
    casus_batch_free(batch);
    /* Days need the days of the events. */
    casus_error e;
    batch = batch_of(own, "id,side_a");
    assert_int_equal(casus_names_apply(names, batch, &named, &e), CASUS_E_ARGUMENT);
    assert_string_equal(e.message, "the names table has days, and the batch no column date_start: build it too");
    assert_null(named);
    casus_batch_free(batch);
    casus_names_free(names);
}

/* ---- Questions --------------------------------------------------------------------------------------------------- */

enum { BY_INPUT, BY_BATCH, BY_EVENT, BY_DATASET, WAYS };

static casus_status add(casus_context *context, casus_rollup *r, const char *text, int way) {
    casus_dataset *dataset = NULL;
    casus_input *input = input_of(context, text);
    casus_status status = CASUS_E_MEMORY;
    if (input != NULL && way == BY_INPUT) {
        status = casus_rollup_add_input(r, input, NULL, NULL, NULL);
    } else if (input != NULL) {
        status = casus_dataset_new(context, &dataset, NULL);
        status = status == CASUS_OK ? casus_dataset_add_input(dataset, input, NULL, NULL, NULL) : status;
    }
    if (status == CASUS_OK && way == BY_DATASET) {
        status = casus_rollup_add_dataset(r, dataset, NULL);
    } else if (status == CASUS_OK && way == BY_BATCH) {
        status = casus_rollup_add(r, casus_dataset_batch(dataset, 0), NULL);
    }
    for (int64_t row = 0; status == CASUS_OK && way == BY_EVENT && row < casus_dataset_row_count(dataset); row++) {
        casus_event *event = NULL;
        status = casus_event_new(context, &event, NULL);
        status = status == CASUS_OK ? casus_event_read(event, casus_dataset_batch(dataset, 0), row, NULL) : status;
        status = status == CASUS_OK ? casus_rollup_add_event(r, event, NULL) : status;
        casus_event_free(event);
    }
    casus_dataset_free(dataset);
    casus_input_free(input);
    return status;
}

/* Asks all four ways; `out` receives the table as CSV. */
static casus_status ask(casus_context *context, const casus_names *names, const char *text, int way, char *out,
                        size_t room) {
    casus_rollup_options options = CASUS_ROLLUP_OPTIONS_INIT;
    casus_rollup *r = NULL;
    casus_table *result = NULL;
    casus_output *output = NULL;
    options.names = names;
    options.where = "actor = 'Boko Haram' or location = 'Mosul'";
    casus_status status =
        casus_rollup_new(context, "side_a,side_b,dyad,actor,location,admin1", "events,killed", &options, &r, NULL);
    status = status == CASUS_OK ? add(context, r, text, way) : status;
    status = status == CASUS_OK ? casus_rollup_table(r, NULL, &result, NULL) : status;
    status = status == CASUS_OK ? casus_output_memory(context, &output, NULL) : status;
    status = status == CASUS_OK ? casus_table_write(result, CASUS_FORMAT_CSV, output, NULL) : status;
    if (status == CASUS_OK) {
        const casus_str csv = casus_output_text(output);
        (void)snprintf(out, room, "%.*s", (int)csv.size, csv.data);
    }
    casus_output_free(output);
    casus_table_free(result);
    casus_rollup_free(r);
    return status;
}

static void questions(void **state) {
    (void)state;
    char own[4096], wanted[4096], got[4096], due[4096];
    lines_of(delivered, own, sizeof own);
    lines_of(seen, wanted, sizeof wanted);
    casus_names *names = make_names();
    assert_int_equal(ask(NULL, NULL, wanted, BY_INPUT, due, sizeof due), CASUS_OK);
    assert_non_null(strstr(due, "Africa Corps,Civilians,Africa Corps - Civilians,Africa Corps,Mosul"));
    for (int way = 0; way < WAYS; way++) {
        assert_int_equal(ask(NULL, names, own, way, got, sizeof got), CASUS_OK);
        assert_string_equal(got, due);
    }
    casus_names_free(names);
}

/* Every allocation fails once, and all after it. */
static void short_of_memory(void **state) {
    (void)state;
    char own[4096], got[4096];
    lines_of(delivered, own, sizeof own);
    casus_names *names = make_names();
    for (int way = 0; way < WAYS; way++) {
        casus_status status = CASUS_E_MEMORY;
        for (int64_t allowed = 0; status != CASUS_OK; allowed++) {
            counting c = {0, allowed};
            const casus_allocator allocator = {counting_realloc, &c};
            casus_context *context = NULL;
            status = casus_context_new(&allocator, &context, NULL);
            status = status == CASUS_OK ? ask(context, names, own, way, got, sizeof got) : status;
            assert_true(status == CASUS_OK || status == CASUS_E_MEMORY);
            casus_context_free(context);
            assert_int_equal(c.live, 0);
        }
    }
    casus_names_free(names);
}

/* ---- States ------------------------------------------------------------------------------------------------------ */

static casus_rollup *asking(const casus_names *names) {
    casus_rollup_options options = CASUS_ROLLUP_OPTIONS_INIT;
    casus_rollup *r = NULL;
    options.names = names;
    assert_int_equal(casus_rollup_new(NULL, "side_a", "events", &options, &r, NULL), CASUS_OK);
    return r;
}

/* What was saved, and loaded again. */
static casus_status loaded(const casus_rollup *r, casus_rollup **out, casus_error *error) {
    casus_output *output = NULL;
    assert_int_equal(casus_output_memory(NULL, &output, NULL), CASUS_OK);
    assert_int_equal(casus_rollup_save(r, output, NULL), CASUS_OK);
    const casus_str bytes = casus_output_text(output);
    const casus_status status = casus_rollup_load(NULL, bytes.data, bytes.size, out, error);
    casus_output_free(output);
    return status;
}

static void states(void **state) {
    (void)state;
    static const char turned[] = "alias\tname\tkind\tscheme\tcode\tfrom\tto\n"
                                 "Ninawa\tNineveh\tplace\t\t\t\t\nMawsil\tMosul\tplace\t\t\t\t\n"
                                 "wagner\tAfrica Corps\tactor\t\t\t2024-01-01\t\nJAS\tBoko Haram\tactor\t\t\t\t\n";
    char own[4096];
    lines_of(delivered, own, sizeof own);
    casus_names *names = make_names(), *same = NULL, *other = NULL;
    casus_error e;
    casus_input *input = input_of(NULL, turned);
    assert_int_equal(casus_names_read(NULL, input, &same, NULL), CASUS_OK);
    casus_input_free(input);
    input = input_of(NULL, "name\talias\tkind\tscheme\tcode\tfrom\tto\nBoko Haram\tJAS\tactor\t\t\t\t\n");
    assert_int_equal(casus_names_read(NULL, input, &other, NULL), CASUS_OK);
    casus_input_free(input);
    casus_rollup *r = asking(names), *again = NULL, *equal = asking(same), *unequal = asking(other),
                 *none = asking(NULL);
    assert_int_equal(add(NULL, r, own, BY_INPUT), CASUS_OK);
    assert_int_equal(loaded(r, &again, &e), CASUS_OK);
    /* It has no table to see more events by. */
    assert_int_equal(add(NULL, again, own, BY_INPUT), CASUS_E_STATE);
    assert_int_equal(casus_rollup_merge(equal, again, &e), CASUS_OK);
    assert_int_equal(add(NULL, equal, own, BY_INPUT), CASUS_OK);
    assert_int_equal(casus_rollup_merge(unequal, again, &e), CASUS_E_ARGUMENT);
    assert_non_null(strstr(e.message, "names table"));
    assert_int_equal(casus_rollup_merge(none, again, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_rollup_merge(again, none, &e), CASUS_E_ARGUMENT);
    casus_rollup_free(r);
    casus_rollup_free(again);
    casus_rollup_free(equal);
    casus_rollup_free(unequal);
    casus_rollup_free(none);
    casus_names_free(names);
    casus_names_free(same);
    casus_names_free(other);
}

/* The table may go before what was given it. */
static void writing(void **state) {
    (void)state;
    char own[4096];
    lines_of(delivered, own, sizeof own);
    casus_output *output = NULL;
    casus_writer *writer = NULL;
    casus_names *names = make_names();
    casus_input *input = input_of(NULL, own);
    casus_report report = CASUS_REPORT_INIT;
    casus_write_options options = CASUS_WRITE_OPTIONS_INIT;
    options.names = names;
    assert_int_equal(casus_output_memory(NULL, &output, NULL), CASUS_OK);
    assert_int_equal(casus_writer_new(NULL, output, &options, &writer, NULL), CASUS_OK);
    casus_names_free(names);
    assert_int_equal(casus_writer_add_input(writer, input, "side_a = 'Africa Corps'", NULL, &report, NULL), CASUS_OK);
    assert_int_equal(casus_writer_finish(writer, NULL), CASUS_OK);
    assert_int_equal(report.chosen, 1);
    const casus_str text = casus_output_text(output);
    assert_non_null(strstr(text.data, "\"WAGNER\"")); /* as delivered */
    assert_null(strstr(text.data, "Africa Corps"));
    casus_writer_free(writer);
    casus_input_free(input);
    casus_output_free(output);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_if_delivered), cmocka_unit_test(sharing), cmocka_unit_test(questions),
        cmocka_unit_test(short_of_memory), cmocka_unit_test(states),  cmocka_unit_test(writing),
    };
    return cmocka_run_group_tests_name("named_batch", tests, NULL, NULL);
}
