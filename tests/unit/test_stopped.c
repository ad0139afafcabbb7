/* SPDX-License-Identifier: MIT */
/* What stops in the middle: a host that cancels, and an output that takes no more. Each call says so, gives nothing
   out, and what it was made on is good for the next. */
#include "events.h"

#define EVENT(id, more)                                                                                                \
    "{\"dataset\":\"d\",\"id\":\"" id "\",\"date\":{\"start\":\"2021-01-0" id                                          \
    "\"},\"locations\":[{\"role\":\"effect\","                                                                         \
    "\"country\":\"Land " id "\",\"lat\":1.5,\"lon\":2}],\"casualties\":[{\"status\":\"killed\",\"low\":1,\"best\":2," \
    "\"high\":3}]" more "}\n"
static const char lines[] = EVENT("1", "") EVENT("2", ",\"relations\":[{\"type\":\"same_as\",\"id\":\"1\"}]")
    EVENT("3", ",\"kind\":\"summary\"") EVENT("4", "") EVENT("5", "");

static casus_input *input_of(casus_context *context, const char *data) {
    casus_input *input = NULL;
    assert_int_equal(casus_input_memory(context, data, -1, "lines", NULL, NULL, &input, NULL), CASUS_OK);
    return input;
}

/* ---- Cancelled --------------------------------------------------------------------------------------------------- */

static void cancelled(void **state) {
    (void)state;
    casus_context *context = NULL;
    casus_dataset *dataset = NULL;
    casus_filter *filter = NULL;
    casus_filter *standing = NULL;
    casus_table *table = (casus_table *)ev;
    casus_validation *v = NULL;
    casus_rollup *r = NULL;
    uint8_t selection[1] = {0xff};
    casus_error e;
    assert_int_equal(casus_context_new(NULL, &context, NULL), CASUS_OK);
    assert_int_equal(casus_dataset_new(context, &dataset, NULL), CASUS_OK);
    casus_input *input = input_of(context, lines);
    assert_int_equal(casus_dataset_add_input(dataset, input, NULL, NULL, NULL), CASUS_OK);
    casus_input_free(input);
    assert_int_equal(casus_filter_new(context, "killed > 1", &filter, NULL), CASUS_OK);
    assert_int_equal(casus_filter_new(context, "standing = 'counted'", &standing, NULL), CASUS_OK);
    assert_int_equal(casus_validation_new(context, &v, NULL), CASUS_OK);
    assert_int_equal(casus_rollup_new(context, "country", "killed", NULL, &r, NULL), CASUS_OK);
    input = input_of(context, lines);
    casus_context_cancel(context);
    assert_int_equal(casus_dataset_contests(dataset, &table, &e), CASUS_E_CANCELLED);
    assert_null(table);
    table = (casus_table *)ev;
    assert_int_equal(casus_dataset_validate(dataset, &table, &e), CASUS_E_CANCELLED);
    assert_null(table);
    table = (casus_table *)ev;
    assert_int_equal(casus_dataset_standing(dataset, NULL, &table, &e), CASUS_E_CANCELLED);
    assert_null(table);
    assert_int_equal(casus_dataset_choose(dataset, filter, NULL, selection, 1, &e), CASUS_E_CANCELLED);
    assert_int_equal(casus_dataset_choose(dataset, standing, NULL, selection, 1, &e), CASUS_E_CANCELLED);
    assert_int_equal(casus_rollup_add_dataset(r, dataset, &e), CASUS_E_CANCELLED);
    assert_int_equal(casus_validation_add_input(v, input, NULL, NULL, &e), CASUS_E_CANCELLED);
    assert_int_equal(e.status, CASUS_E_CANCELLED);
    assert_true(e.message[0] != 0);
    casus_input_free(input);
    casus_rollup_free(r);
    casus_validation_free(v);
    casus_filter_free(filter);
    casus_filter_free(standing);
    casus_dataset_free(dataset);
    casus_context_free(context);
}

/* Cancelled between adding and the end: nothing more is written. */
static void cancelled_writers(void **state) {
    (void)state;
    static const struct {
        int32_t format;
        const char *order, *columns;
        int32_t once;
    } cases[] = {
        {CASUS_FORMAT_CSV, "killed desc", "id", 0}, {CASUS_FORMAT_JSONL, "country", NULL, 0},
        {CASUS_FORMAT_GEOJSON, NULL, NULL, 1},      {CASUS_FORMAT_CSV, NULL, NULL, 1},
        {CASUS_FORMAT_NATIVE, NULL, NULL, 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        casus_context *context = NULL;
        casus_output *output = NULL;
        casus_writer *w = NULL;
        casus_write_options o = CASUS_WRITE_OPTIONS_INIT;
        casus_error e;
        o.format = cases[i].format;
        o.order = cases[i].order;
        o.columns = cases[i].columns;
        o.once = cases[i].once;
        assert_int_equal(casus_context_new(NULL, &context, NULL), CASUS_OK);
        assert_int_equal(casus_output_memory(context, &output, NULL), CASUS_OK);
        assert_int_equal(casus_writer_new(context, output, &o, &w, NULL), CASUS_OK);
        casus_input *input = input_of(context, lines);
        assert_int_equal(casus_writer_add_input(w, input, NULL, NULL, NULL, NULL), CASUS_OK);
        casus_input_free(input);
        const int64_t before = casus_output_text(output).size;
        casus_context_cancel(context);
        assert_int_equal(casus_writer_finish(w, &e), CASUS_E_CANCELLED);
        assert_int_equal(casus_output_text(output).size, before);
        input = input_of(context, lines);
        assert_int_not_equal(casus_writer_add_input(w, input, NULL, NULL, NULL, &e), CASUS_OK);
        casus_input_free(input);
        casus_writer_free(w);
        casus_output_free(output);
        casus_context_free(context);
    }
}

/* ---- Refused ----------------------------------------------------------------------------------------------------- */

typedef struct narrow {
    int64_t room, size;
} narrow;

static int32_t take_some(void *user, const void *data, int64_t size) {
    narrow *n = user;
    (void)data;
    n->size += size;
    return n->size > n->room;
}

static casus_table *long_table(void) {
    casus_builder *b = builder();
    casus_table *table = NULL;
    for (int i = 0; i < 3000; i++) {
        char country[80];
        (void)snprintf(country, sizeof country, "A country with a rather long name that fills a page %d", i);
        event("2021-01-05");
        place(country, casus__nan(), casus__nan());
        killed(casus_triple_exact(i));
        append(b);
    }
    casus_batch *batch = seal_and_free(b);
    casus_rollup *r = rollup("country,month", "events,killed,injured");
    add(r, batch);
    assert_int_equal(casus_rollup_table(r, NULL, &table, NULL), CASUS_OK);
    casus_rollup_free(r);
    casus_batch_free(batch);
    return table;
}

/* Wherever it refuses, the table is given up there: not all of it is offered. */
static void tables_into_a_full_disk(void **state) {
    (void)state;
    static const int32_t formats[] = {CASUS_FORMAT_CSV,  CASUS_FORMAT_JSON, CASUS_FORMAT_JSONL,
                                      CASUS_FORMAT_TEXT, CASUS_FORMAT_HTML, CASUS_FORMAT_MARKDOWN};
    casus_table *table = long_table();
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
        int64_t whole = 0;
        for (int64_t room = INT64_MAX; room > 0; room = room == INT64_MAX ? whole / 2 : room == 1 ? 0 : 1) {
            narrow n = {room, 0};
            casus_output *output = NULL;
            casus_error e;
            assert_int_equal(casus_output_callback(NULL, take_some, &n, &output, NULL), CASUS_OK);
            casus_status status = casus_table_write(table, formats[i], output, &e);
            const casus_status closed = casus_output_close(output, &e);
            status = status == CASUS_OK ? closed : status;
            assert_int_equal(status, room == INT64_MAX ? CASUS_OK : CASUS_E_IO);
            whole = room == INT64_MAX ? n.size : whole;
            assert_true(room == INT64_MAX || n.size < whole);
            casus_output_free(output);
        }
        assert_true(whole > 100000);
    }
    for (int32_t width = 20; width <= 120; width += 50) { /* in blocks */
        narrow n = {70000, 0};
        casus_output *output = NULL;
        assert_int_equal(casus_output_callback(NULL, take_some, &n, &output, NULL), CASUS_OK);
        casus_status status = casus_table_write_text(table, width, output, NULL);
        const casus_status closed = casus_output_close(output, NULL);
        assert_int_equal(status == CASUS_OK ? closed : status, CASUS_E_IO);
        casus_output_free(output);
    }
    casus_table_free(table);
}

static void events_into_a_full_disk(void **state) {
    (void)state;
    static const int32_t formats[] = {CASUS_FORMAT_CSV, CASUS_FORMAT_JSON, CASUS_FORMAT_JSONL};
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
        for (int listed = 0; listed < 2; listed++) {
            narrow n = {0, 0};
            casus_output *output = NULL;
            casus_writer *w = NULL;
            casus_write_options o = CASUS_WRITE_OPTIONS_INIT;
            casus_builder *b = builder();
            o.format = formats[i];
            o.columns = listed ? "id,country,killed,title" : NULL;
            for (int k = 0; k < 4000; k++) {
                char id[16];
                (void)snprintf(id, sizeof id, "%d", k);
                event_of(CASUS_KIND_INCIDENT, id);
                words(CASUS_EVENT_TITLE, "A title that is long enough to fill what is kept before it is handed on");
                append(b);
            }
            casus_batch *batch = seal_and_free(b);
            assert_int_equal(casus_output_callback(NULL, take_some, &n, &output, NULL), CASUS_OK);
            assert_int_equal(casus_writer_new(NULL, output, &o, &w, NULL), CASUS_OK);
            casus_status status = casus_writer_add(w, batch, NULL, NULL);
            status = status == CASUS_OK ? casus_writer_finish(w, NULL) : status;
            assert_int_equal(status, CASUS_E_IO);
            casus_writer_free(w);
            assert_int_equal(casus_output_close(output, NULL), CASUS_E_IO); /* and so from then on */
            casus_output_free(output);
            casus_batch_free(batch);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cancelled),
        cmocka_unit_test(cancelled_writers),
        cmocka_unit_test(tables_into_a_full_disk),
        cmocka_unit_test(events_into_a_full_disk),
    };
    return cmocka_run_group_tests_name("stopped", tests, make_event, drop_event);
}
