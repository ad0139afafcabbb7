/* SPDX-License-Identifier: MIT */
/* Inputs into a writer, as a whole or as a condition chooses. */
#include "random_rollup.h"

#define HEAD "event_id_cnty,event_date,event_type,actor1,country,fatalities\r\n"
#define ROWS                                                                                                           \
    "A1,2021-08-26,Battles,X,Mali,3\r\nA2,2021-08-27,Battles,\"X, Y\",Niger,many\r\n\r\n"                              \
    "A3,short\r\nA4,2021-08-28,Protests,X,Mali,0\r\n"

static casus_input *input_of(const char *t) {
    casus_input *input = NULL;
    assert_int_equal(casus_input_memory(NULL, t, -1, "x.csv", NULL, NULL, &input, NULL), CASUS_OK);
    return input;
}

/* Writes what a condition chooses of a text; *out is NULL where nothing was written. */
static casus_status convert_in(casus_context *context, const char *from, int32_t format, const char *where,
                               const casus_read_options *options, casus_report *report, text *out, casus_error *error) {
    casus_write_options w = CASUS_WRITE_OPTIONS_INIT;
    casus_output *output = NULL;
    casus_writer *writer = NULL;
    casus_input *input = input_of(from);
    w.format = format;
    *out = (text){NULL, 0};
    casus_status status = casus_output_memory(context, &output, error);
    status = status == CASUS_OK ? casus_writer_new(context, output, &w, &writer, error) : status;
    status = status == CASUS_OK ? casus_writer_add_input(writer, input, where, options, report, error) : status;
    status = status == CASUS_OK ? casus_writer_finish(writer, error) : status;
    if (status == CASUS_OK) {
        const casus_str s = casus_output_text(output);
        collect(out, s.data, s.size);
    }
    casus_input_free(input);
    casus_writer_free(writer);
    casus_output_free(output);
    return status;
}

static void expect_written(const char *from, int32_t format, const char *where, const char *wanted) {
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    casus_error e;
    text t;
    options.on_error = CASUS_ON_ERROR_SKIP;
    if (convert_in(NULL, from, format, where, &options, NULL, &t, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    assert_string_equal(t.data, wanted);
    free(t.data);
}

/* ---- Native ---------------------------------------------------------------------------------------------------- */

static void the_source_byte_for_byte(void **state) {
    (void)state;
    expect_written(HEAD ROWS, CASUS_FORMAT_NATIVE, NULL, HEAD ROWS);
    expect_written(HEAD ROWS, CASUS_FORMAT_NATIVE, "", HEAD ROWS);
    expect_written(HEAD ROWS, CASUS_FORMAT_NATIVE, " \n", HEAD ROWS);
    /* A source without an event has a head. */
    expect_written(HEAD, CASUS_FORMAT_NATIVE, NULL, HEAD);
    expect_written(HEAD, CASUS_FORMAT_NATIVE, "killed > 0", HEAD);
    expect_written(HEAD "bad\r\n", CASUS_FORMAT_NATIVE, NULL, HEAD "bad\r\n");
}

static void chosen_rows(void **state) {
    (void)state;
    expect_written(HEAD ROWS, CASUS_FORMAT_NATIVE, "country = 'Mali'",
                   HEAD "A1,2021-08-26,Battles,X,Mali,3\r\nA4,2021-08-28,Protests,X,Mali,0\r\n");
    expect_written(HEAD ROWS, CASUS_FORMAT_NATIVE, "killed is null",
                   HEAD "A2,2021-08-27,Battles,\"X, Y\",Niger,many\r\n");
    expect_written(HEAD ROWS, CASUS_FORMAT_NATIVE, "country = 'Chad'", HEAD);
    /* All of them, and yet not the source as a whole: what is between them is no event. */
    expect_written(HEAD ROWS, CASUS_FORMAT_NATIVE, "iso3 is null or iso3 is not null",
                   HEAD "A1,2021-08-26,Battles,X,Mali,3\r\nA2,2021-08-27,Battles,\"X, Y\",Niger,many\r\n"
                        "A4,2021-08-28,Protests,X,Mali,0\r\n");
}

/* ---- Other forms ----------------------------------------------------------------------------------------------- */

/* The long way: a reader, a filter and a writer, each with its own columns. */
static text by_hand(const text *from, int32_t format, const char *where) {
    casus_write_options w = CASUS_WRITE_OPTIONS_INIT;
    casus_writer *writer = NULL;
    casus_filter *filter = NULL;
    casus_reader *reader = NULL;
    casus_batch *batch = NULL;
    text out = {NULL, 0};
    casus_output *output = output_to(&out);
    casus_input *input = input_of(from->data);
    w.format = format;
    assert_int_equal(casus_writer_new(NULL, output, &w, &writer, NULL), CASUS_OK);
    assert_int_equal(casus_filter_new(NULL, where, &filter, NULL), CASUS_OK);
    assert_int_equal(casus_reader_new(NULL, input, NULL, &reader, NULL), CASUS_OK);
    while (casus_reader_next(reader, &batch, NULL) == CASUS_OK && batch != NULL) {
        const int64_t size = (casus_batch_row_count(batch) + 7) / 8;
        uint8_t *selection = malloc((size_t)size + 1);
        assert_non_null(selection);
        assert_int_equal(casus_filter_apply(filter, batch, selection, size, NULL), CASUS_OK);
        assert_int_equal(casus_writer_add(writer, batch, selection, NULL), CASUS_OK);
        free(selection);
        casus_batch_free(batch);
    }
    assert_int_equal(casus_writer_finish(writer, NULL), CASUS_OK);
    casus_reader_free(reader);
    casus_input_free(input);
    casus_filter_free(filter);
    casus_writer_free(writer);
    assert_int_equal(casus_output_close(output, NULL), CASUS_OK);
    casus_output_free(output);
    return out;
}

static text random_lines(uint32_t count) {
    text t = {NULL, 0};
    casus_output *output = output_to(&t);
    for (uint32_t i = 0; i < count; i++) {
        random_event(i);
        assert_int_equal(casus_event_write_json(ev, output, NULL), CASUS_OK);
        assert_int_equal(casus_output_write(output, "\n", 1, NULL), CASUS_OK);
    }
    assert_int_equal(casus_output_close(output, NULL), CASUS_OK);
    casus_output_free(output);
    return t;
}

static void every_form(void **state) {
    (void)state;
    static const int32_t formats[] = {CASUS_FORMAT_CSV, CASUS_FORMAT_JSON, CASUS_FORMAT_JSONL, CASUS_FORMAT_GEOJSON,
                                      CASUS_FORMAT_NATIVE};
    static const char *const conditions[] = {"killed > 3", "victim.nationality = 'CHN' or claimant is not null",
                                             "kind in ('series', 'summary') and gid > 0", "country = 'Atlantis'"};
    text from = random_lines(200);
    for (int f = 0; f < 5; f++) {
        for (int c = 0; c < 4; c++) {
            text got;
            casus_error e;
            if (convert_in(NULL, from.data, formats[f], conditions[c], NULL, NULL, &got, &e) != CASUS_OK) {
                fail_msg("%s", e.message);
            }
            text wanted = by_hand(&from, formats[f], conditions[c]);
            assert_int_equal(got.size, wanted.size);
            assert_memory_equal(got.data, wanted.data, (size_t)got.size);
            free(got.data);
            free(wanted.data);
        }
    }
    free(from.data);
}

/* The same file from an Arrow file of it, which says more of its source than a batch does. */
static void through_arrow(void **state) {
    (void)state;
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    casus_write_options w = CASUS_WRITE_OPTIONS_INIT;
    casus_error e;
    text arrow;
    text back = {NULL, 0};
    casus_output *output = output_to(&back);
    casus_writer *writer = NULL;
    casus_input *input = NULL;
    options.on_error = CASUS_ON_ERROR_SKIP;
    assert_int_equal(convert_in(NULL, HEAD ROWS, CASUS_FORMAT_ARROW, NULL, &options, NULL, &arrow, &e), CASUS_OK);
    w.format = CASUS_FORMAT_NATIVE;
    assert_int_equal(casus_input_memory(NULL, arrow.data, arrow.size, NULL, NULL, NULL, &input, NULL), CASUS_OK);
    assert_int_equal(casus_writer_new(NULL, output, &w, &writer, NULL), CASUS_OK);
    assert_int_equal(casus_writer_add_input(writer, input, NULL, NULL, NULL, &e), CASUS_OK);
    assert_int_equal(casus_writer_finish(writer, &e), CASUS_OK);
    assert_string_equal(back.data, HEAD ROWS);
    casus_writer_free(writer);
    casus_input_free(input);
    casus_output_free(output);
    free(arrow.data);
    free(back.data);
}

/* Several inputs one after the other. */
static void inputs_follow_each_other(void **state) {
    (void)state;
    casus_write_options w = CASUS_WRITE_OPTIONS_INIT;
    casus_output *output = NULL;
    casus_writer *writer = NULL;
    casus_report report = CASUS_REPORT_INIT;
    casus_error e;
    w.format = CASUS_FORMAT_NATIVE;
    assert_int_equal(casus_output_memory(NULL, &output, NULL), CASUS_OK);
    assert_int_equal(casus_writer_new(NULL, output, &w, &writer, NULL), CASUS_OK);
    for (int i = 0; i < 2; i++) {
        casus_input *input = input_of(HEAD "A1,2021-08-26,Battles,X,Mali,3\r\n");
        assert_int_equal(casus_writer_add_input(writer, input, i == 0 ? NULL : "killed = 3", NULL, &report, &e),
                         CASUS_OK);
        assert_int_equal(report.chosen, 1);
        casus_input_free(input); /* before anything that was made of it */
    }
    assert_int_equal(casus_writer_finish(writer, &e), CASUS_OK);
    casus_writer_free(writer);
    assert_string_equal(casus_output_text(output).data,
                        HEAD "A1,2021-08-26,Battles,X,Mali,3\r\nA1,2021-08-26,Battles,X,Mali,3\r\n");
    casus_output_free(output);
}

/* ---- Reports and failures -------------------------------------------------------------------------------------- */

static void what_the_report_counts(void **state) {
    (void)state;
    static const char lines[] =
        "{\"id\":\"a\"}\n{\"id\":\"b\",\"kind\":\"series\"}\n{\"id\":\"c\",\"kind\":\"summary\"}\n";
    casus_report report = CASUS_REPORT_INIT;
    text t;
    assert_int_equal(convert_in(NULL, lines, CASUS_FORMAT_JSONL, NULL, NULL, &report, &t, NULL), CASUS_OK);
    assert_int_equal(report.kept, 3);
    assert_int_equal(report.chosen, 3);
    assert_int_equal(report.summaries, 2);
    assert_true(casus_str_equal(report.profile, casus_str_from("casus")));
    free(t.data);
    assert_int_equal(convert_in(NULL, lines, CASUS_FORMAT_JSONL, "id <> 'b'", NULL, &report, &t, NULL), CASUS_OK);
    assert_int_equal(report.kept, 3);
    assert_int_equal(report.chosen, 2);
    assert_int_equal(report.summaries, 1);
    free(t.data);
}

static void failures(void **state) {
    (void)state;
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    casus_report report = CASUS_REPORT_INIT;
    casus_error e;
    text t;
    assert_int_equal(convert_in(NULL, HEAD ROWS, CASUS_FORMAT_CSV, NULL, NULL, &report, &t, &e), CASUS_E_SYNTAX);
    assert_int_equal(e.row, 5);
    assert_int_equal(report.rejected, 1);
    assert_int_equal(convert_in(NULL, HEAD ROWS, CASUS_FORMAT_CSV, "kiled > 0", NULL, &report, &t, &e), CASUS_E_SYNTAX);
    assert_non_null(strstr(e.message, "did you mean 'killed'?"));
    assert_int_equal(report.records, 0);
    options.columns = "id";
    assert_int_equal(convert_in(NULL, HEAD ROWS, CASUS_FORMAT_CSV, NULL, &options, &report, &t, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_writer_add_input(NULL, NULL, NULL, NULL, NULL, NULL), CASUS_E_ARGUMENT);
    /* A condition that means nothing, and then one that does: the input was not taken. */
    casus_output *output = NULL;
    casus_writer *writer = NULL;
    casus_input *input = input_of(HEAD);
    assert_int_equal(casus_output_memory(NULL, &output, NULL), CASUS_OK);
    assert_int_equal(casus_writer_new(NULL, output, NULL, &writer, NULL), CASUS_OK);
    assert_int_equal(casus_writer_add_input(writer, NULL, NULL, NULL, NULL, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_writer_add_input(NULL, input, NULL, NULL, NULL, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_writer_add_input(writer, input, "killed", NULL, NULL, &e), CASUS_E_SYNTAX);
    assert_int_equal(casus_writer_add_input(writer, input, "killed > 0", NULL, NULL, &e), CASUS_OK);
    assert_int_equal(casus_writer_finish(writer, &e), CASUS_OK);
    casus_input_free(input);
    input = input_of(HEAD);
    assert_int_equal(casus_writer_add_input(writer, input, NULL, NULL, NULL, &e), CASUS_E_STATE);
    casus_input_free(input);
    casus_writer_free(writer);
    casus_output_free(output);
}

typedef struct refusal {
    int64_t calls;
    int64_t refuse;
} refusal;

static int32_t refuse_at(void *user, const void *data, int64_t size) {
    refusal *r = user;
    (void)data;
    (void)size;
    return ++r->calls >= r->refuse;
}

static void outputs_that_refuse(void **state) {
    (void)state;
    text from = random_lines(100);
    int64_t refused = 0;
    for (int64_t refuse = 1;; refuse++) {
        refusal r = {0, refuse};
        casus_output *output = NULL;
        casus_writer *writer = NULL;
        casus_error e;
        casus_input *input = input_of(from.data);
        assert_int_equal(casus_output_callback(NULL, refuse_at, &r, &output, NULL), CASUS_OK);
        assert_int_equal(casus_writer_new(NULL, output, NULL, &writer, NULL), CASUS_OK);
        casus_status status = casus_writer_add_input(writer, input, NULL, NULL, NULL, &e);
        status = status == CASUS_OK ? casus_writer_finish(writer, &e) : status;
        casus_input_free(input);
        casus_writer_free(writer);
        assert_int_equal(casus_output_close(output, NULL), status);
        casus_output_free(output);
        if (r.calls < refuse) {
            assert_int_equal(status, CASUS_OK);
            break;
        }
        assert_int_equal(status, CASUS_E_IO);
        assert_int_equal(e.status, CASUS_E_IO);
        refused++;
    }
    assert_true(refused > 3);
    free(from.data);
}

static void memory_runs_out(void **state) {
    (void)state;
    text from = random_lines(40);
    text wanted;
    assert_int_equal(convert_in(NULL, from.data, CASUS_FORMAT_JSONL, "killed > 1", NULL, NULL, &wanted, NULL),
                     CASUS_OK);
    for (int64_t refuse = 1;; refuse++) {
        purse p = {0, 0, 0};
        const casus_allocator allocator = {purse_realloc, &p};
        casus_context *context = NULL;
        text got;
        casus_error e;
        assert_int_equal(casus_context_new(&allocator, &context, NULL), CASUS_OK);
        p.refuse = p.calls + refuse;
        const casus_status status =
            convert_in(context, from.data, CASUS_FORMAT_JSONL, "killed > 1", NULL, NULL, &got, &e);
        const int ran_out = p.calls >= p.refuse;
        casus_context_free(context);
        assert_int_equal(p.bytes, 0);
        if (!ran_out) {
            assert_int_equal(status, CASUS_OK);
            assert_string_equal(got.data, wanted.data);
            free(got.data);
            assert_true(refuse > 100);
            break;
        }
        assert_int_equal(status, CASUS_E_MEMORY);
        assert_int_equal(e.status, CASUS_E_MEMORY);
    }
    free(wanted.data);
    free(from.data);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_source_byte_for_byte),
        cmocka_unit_test(chosen_rows),
        cmocka_unit_test(every_form),
        cmocka_unit_test(through_arrow),
        cmocka_unit_test(inputs_follow_each_other),
        cmocka_unit_test(what_the_report_counts),
        cmocka_unit_test(failures),
        cmocka_unit_test(outputs_that_refuse),
        cmocka_unit_test(memory_runs_out),
    };
    return cmocka_run_group_tests(tests, make_event, drop_event);
}
