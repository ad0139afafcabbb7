/* SPDX-License-Identifier: MIT */
/* Files of events: JSONL, arrays and GeoJSON through the reader, and what is wrong with them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <casus/casus.h>

#include "random_event.h"

#define EVENTS 100000

/* ---- A file that is made while it is read, and again while it is compared -------------------------------------- */

typedef struct stream {
    casus_event *event;
    uint64_t seed;
    casus_output *line; /* of the event at hand, its line end included */
    int64_t at;
    uint64_t state; /* of the sizes of reads */
} stream;

static stream stream_begin(void) {
    stream s;
    memset(&s, 0, sizeof s);
    assert_int_equal(casus_event_new(NULL, &s.event, NULL), CASUS_OK);
    return s;
}

static void stream_end(stream *s) {
    casus_event_free(s->event);
    casus_output_free(s->line);
}

static int at_line_end(const stream *s) {
    return s->at == casus_output_text(s->line).size;
}

/* Next byte run of the file, at most `size`; 0 at its end. */
static int64_t stream_next(stream *s, int64_t size, const char **out) {
    if (at_line_end(s)) {
        if (s->seed == EVENTS) {
            return 0;
        }
        casus_output_free(s->line);
        assert_int_equal(casus_output_memory(NULL, &s->line, NULL), CASUS_OK);
        s->at = 0;
        random_event(s->event, s->seed++);
        assert_int_equal(casus_event_write_json(s->event, s->line, NULL), CASUS_OK);
        assert_int_equal(casus_output_write(s->line, "\n", 1, NULL), CASUS_OK);
    }
    const casus_str line = casus_output_text(s->line);
    *out = line.data + s->at;
    size = size < line.size - s->at ? size : line.size - s->at;
    s->at += size;
    return size;
}

static int32_t give(void *user, void *buffer, int64_t size, int64_t *out_size) {
    stream *s = user;
    const char *data = NULL;
    const int64_t wanted = 1 + random_below(&s->state, 3000);
    *out_size = stream_next(s, wanted < size ? wanted : size, &data);
    if (*out_size > 0) {
        memcpy(buffer, data, (size_t)*out_size);
    }
    return 0;
}

static int32_t compare(void *user, const void *data, int64_t size) {
    const char *bytes = data;
    while (size > 0) {
        const char *expected = NULL;
        const int64_t n = stream_next(user, size, &expected);
        assert_true(n > 0);
        assert_memory_equal(bytes, expected, (size_t)n);
        bytes += n;
        size -= n;
    }
    return 0;
}

static void a_file_comes_back_byte_for_byte(void **state) {
    (void)state;
    stream from = stream_begin();
    stream to = stream_begin();
    casus_input *input = NULL;
    casus_reader *reader = NULL;
    casus_output *output = NULL;
    casus_writer *writer = NULL;
    casus_batch *batch = NULL;
    casus_error e;
    assert_int_equal(casus_input_callback(NULL, give, &from, "made", &input, NULL), CASUS_OK);
    assert_int_equal(casus_reader_new(NULL, input, NULL, &reader, NULL), CASUS_OK);
    assert_int_equal(casus_output_callback(NULL, compare, &to, &output, NULL), CASUS_OK);
    assert_int_equal(casus_writer_new(NULL, output, NULL, &writer, NULL), CASUS_OK);
    casus_status status = CASUS_OK;
    while ((status = casus_reader_next(reader, &batch, &e)) == CASUS_OK && batch != NULL) {
        assert_int_equal(casus_writer_add(writer, batch, NULL, NULL), CASUS_OK);
        casus_batch_free(batch);
    }
    if (status != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    assert_int_equal(casus_writer_finish(writer, NULL), CASUS_OK);
    assert_int_equal(casus_output_close(output, NULL), CASUS_OK);
    assert_int_equal(to.seed, EVENTS);
    assert_true(at_line_end(&to));
    casus_report report = CASUS_REPORT_INIT;
    assert_int_equal(casus_reader_report(reader, &report, NULL), CASUS_OK);
    assert_int_equal(report.kept, EVENTS);
    casus_writer_free(writer);
    casus_output_free(output);
    casus_reader_free(reader);
    casus_input_free(input);
    stream_end(&from);
    stream_end(&to);
}

/* What the JSON and JSONL writers make of events that come one by one is what they make of a batch. */
static void events_one_by_one(void **state) {
    (void)state;
    static const int32_t formats[] = {CASUS_FORMAT_JSONL, CASUS_FORMAT_JSON};
    for (int i = 0; i < 2; i++) {
        casus_write_options options = CASUS_WRITE_OPTIONS_INIT;
        casus_output *outputs[2] = {NULL, NULL};
        casus_writer *writers[2] = {NULL, NULL};
        casus_event *event = NULL;
        casus_builder *builder = NULL;
        casus_batch *batch = NULL;
        options.format = formats[i];
        assert_int_equal(casus_event_new(NULL, &event, NULL), CASUS_OK);
        assert_int_equal(casus_builder_new(NULL, NULL, &builder, NULL), CASUS_OK);
        for (int k = 0; k < 2; k++) {
            assert_int_equal(casus_output_memory(NULL, &outputs[k], NULL), CASUS_OK);
            assert_int_equal(casus_writer_new(NULL, outputs[k], &options, &writers[k], NULL), CASUS_OK);
        }
        for (uint64_t seed = 0; seed < 200; seed++) {
            random_event(event, seed);
            assert_int_equal(casus_writer_add_event(writers[0], event, NULL), CASUS_OK);
            assert_int_equal(casus_builder_add(builder, event, NULL), CASUS_OK);
        }
        assert_int_equal(casus_builder_seal(builder, &batch, NULL), CASUS_OK);
        assert_int_equal(casus_writer_add(writers[1], batch, NULL, NULL), CASUS_OK);
        for (int k = 0; k < 2; k++) {
            assert_int_equal(casus_writer_finish(writers[k], NULL), CASUS_OK);
            casus_writer_free(writers[k]);
        }
        assert_true(casus_output_text(outputs[0]).size > 1000);
        assert_true(casus_str_equal(casus_output_text(outputs[0]), casus_output_text(outputs[1])));
        casus_output_free(outputs[0]);
        casus_output_free(outputs[1]);
        casus_batch_free(batch);
        casus_builder_free(builder);
        casus_event_free(event);
    }
}

/* ---- What is wrong --------------------------------------------------------------------------------------------- */

#define A "{\"id\":\"a\"}"
#define B "{\"id\":\"b\"}"

typedef struct sample {
    const char *text;
    int64_t kept, rejected;
    const char *message; /* of the first fault, as --on-error fail gives it */
} sample;

static const sample samples[] = {
    {A "\n" B "\n", 2, 0, NULL},
    {A "\r\n" B, 2, 0, NULL},
    {"\xef\xbb\xbf" A "\n\n  \n" B, 2, 0, NULL},
    {"[" A "," B "]", 2, 0, NULL},
    {" [\n" A ",\n" B "\n]\n", 2, 0, NULL},
    {"{\n \"id\": \"a\"\n}\n{\n \"id\": \"b\"\n}\n", 2, 0, NULL},
    {A "\n{\"id\":5}\n" B "\n", 2, 1, "f:2:7: "},
    {A "\n{\"id\":\"x\n" B "\n", 2, 1, "f:2:"},
    {A "\n{\"kind\":\"statment\"}\n" B "\n", 2, 1, "f:2:9: "},
    {A "\nnonsense\n" B "\n", 2, 1, "f:2:1: "},
    {"{\"status\":200,\"data\":[{\"event_id_cnty\":\"X1\"}]}", 0, 1,
     "f:1:23: no key of this object is one of a casus event"},
    {"{\"kind\":\"incident\",\"mine\":1}", 1, 0, NULL},
    {"{}", 0, 0, NULL},
    {A "\n{\"id\":null,\"title\":null}\n" B, 2, 0, NULL},
    {"{\"x\":1}", 0, 1, "f:1:1: no key of this object is one of a casus event"},
    {"{\"id\":\"a\",\"features\":[1]}\n" B, 2, 0, NULL},
    {A "\n{\"id\":\"x\",\"id\":\"y\"}\n" B, 2, 1, "f:2:11: "},
    {"[" A " " B "]", 2, 1, "f:2:13: a comma is missing between two events of the array (line 1)"},
    {"[" A "," B, 2, 1, "f:3:23: the array is never closed; is the file cut off? (line 1)"},
    {"[" A "]\n" B, 2, 0, NULL},
    {"[" A "]]\n" B, 2, 1, "f:2:13: expected a value here (line 1)"},
    {"[" A ",{\"id\":7}]", 1, 1, "f:2:19: id must be a string, not a number (line 1)"},
    {A "\n{\"id\":\"b\"", 1, 1, "f:2:10: the text ends before the value does"},
    {"{\"type\":\"FeatureCollection\",\"features\":[]}", 0, 0, NULL},
    {"{\"type\":\"FeatureCollection\",\"features\":[", 0, 1, "f:1:41: the array is never closed; is the file cut off?"},
    {"{\"type\":\"FeatureCollection\",\"features\":[]", 0, 1,
     "f:1:42: the collection is never closed; is the file cut off?"},
};

static casus_status drain(const char *text, int64_t size, int32_t on_error, casus_report *report, casus_error *e) {
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    casus_input *input = NULL;
    casus_reader *reader = NULL;
    casus_batch *batch = NULL;
    casus_init(&report->head, CASUS_TAG_REPORT, (int64_t)sizeof *report);
    options.on_error = on_error;
    options.profile = "casus";
    assert_int_equal(casus_input_memory(NULL, text, size, "f", casus_release_none, NULL, &input, NULL), CASUS_OK);
    casus_status status = casus_reader_new(NULL, input, &options, &reader, e);
    while (status == CASUS_OK && (status = casus_reader_next(reader, &batch, e)) == CASUS_OK && batch != NULL) {
        casus_batch_free(batch);
    }
    if (reader != NULL) {
        assert_int_equal(casus_reader_report(reader, report, NULL), CASUS_OK);
    }
    casus_reader_free(reader);
    casus_input_free(input);
    return status;
}

static void every_fault_has_its_place(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        const sample *s = &samples[i];
        casus_report report;
        casus_error e;
        const casus_status status = drain(s->text, (int64_t)strlen(s->text), CASUS_ON_ERROR_FAIL, &report, &e);
        if ((status == CASUS_OK) != (s->message == NULL)) {
            fail_msg("%s: status %d", s->text, (int)status);
        }
        if (s->message != NULL && strncmp(e.message, s->message, strlen(s->message)) != 0) {
            fail_msg("%s: %s", s->text, e.message);
        }
        assert_int_equal(drain(s->text, (int64_t)strlen(s->text), CASUS_ON_ERROR_SKIP, &report, &e), CASUS_OK);
        if (report.kept != s->kept || report.rejected != s->rejected) {
            fail_msg("%s: kept %d, rejected %d", s->text, (int)report.kept, (int)report.rejected);
        }
        assert_int_equal(report.records, report.kept + report.rejected + report.blank);
    }
}

/* A file cut anywhere is either whole lines or a fault, and never more events than it held. */
static void cut_anywhere(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        for (int64_t size = 1; size < (int64_t)strlen(samples[i].text); size++) {
            casus_report report;
            casus_error e;
            if (drain(samples[i].text, size, CASUS_ON_ERROR_SKIP, &report, &e) != CASUS_OK) {
                fail_msg("%.*s: %s", (int)size, samples[i].text, e.message);
            }
            assert_int_equal(report.records, report.kept + report.rejected + report.blank);
            assert_true(report.kept <= samples[i].kept);
        }
    }
}

static void *failing(void *user, void *pointer, uint64_t old_size, uint64_t new_size) {
    int64_t *left = user;
    (void)old_size;
    if (new_size == 0) {
        free(pointer);
        return NULL;
    }
    return (*left)-- > 0 ? realloc(pointer, (size_t)new_size) : NULL;
}

static void every_allocation_may_fail(void **state) {
    (void)state;
    const char *text = "[" A "," B "," A "]";
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    options.profile = "casus";
    casus_status status = CASUS_E_MEMORY;
    for (int64_t room = 0; status != CASUS_OK; room++) {
        int64_t left = room;
        const casus_allocator allocator = {failing, &left};
        casus_context *context = NULL;
        casus_input *input = NULL;
        casus_reader *reader = NULL;
        casus_batch *batch = NULL;
        status = casus_context_new(&allocator, &context, NULL);
        status = status == CASUS_OK ? casus_input_memory(context, text, -1, "f", NULL, NULL, &input, NULL) : status;
        status = status == CASUS_OK ? casus_reader_new(context, input, &options, &reader, NULL) : status;
        while (status == CASUS_OK && (status = casus_reader_next(reader, &batch, NULL)) == CASUS_OK && batch != NULL) {
            casus_batch_free(batch);
        }
        assert_true(status == CASUS_OK || status == CASUS_E_MEMORY);
        casus_reader_free(reader);
        casus_input_free(input);
        casus_context_free(context);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_comes_back_byte_for_byte), cmocka_unit_test(events_one_by_one),
        cmocka_unit_test(every_fault_has_its_place),       cmocka_unit_test(cut_anywhere),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
