/* SPDX-License-Identifier: MIT */
/* Events in Arrow files and streams: back as they were, chosen rows alone, damage named with its place, no memory. */
#include "ipc_fixture.h"

#include <casus/arrow.h>

#include "batch/gather.h"

/* ---- Reading back -------------------------------------------------------------------------------------------------
 */

/* The events of a reader over bytes, as JSON lines; `status` receives how it ended. */
static text read_jsonl(casus_context *context, const void *data, int64_t size, const char *columns,
                       casus_status *status, casus_error *e) {
    text t = {NULL, 0};
    casus_input *input = NULL;
    casus_reader *reader = NULL;
    casus_batch *batch = NULL;
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    options.columns = columns;
    memset(e, 0, sizeof *e);
    assert_int_equal(casus_input_memory(NULL, data, size, "x.arrow", casus_release_none, NULL, &input, NULL), CASUS_OK);
    *status = casus_reader_new(context, input, &options, &reader, e);
    casus_writer *w = writer_of(CASUS_FORMAT_JSONL, 0, &t);
    while (*status == CASUS_OK && (*status = casus_reader_next(reader, &batch, e)) == CASUS_OK && batch != NULL) {
        if (columns == NULL) {
            assert_int_equal(casus_writer_add(w, batch, NULL, NULL), CASUS_OK);
        }
        casus_batch_free(batch);
    }
    assert_int_equal(casus_writer_finish(w, NULL), CASUS_OK);
    free_writer(w);
    casus_reader_free(reader);
    casus_input_free(input);
    return t;
}

static casus_batch *many_events(int count) {
    casus_builder *b = builder();
    for (int i = 0; i < count; i++) {
        char id[16];
        full_event();
        (void)snprintf(id, sizeof id, "e%d", i);
        words(CASUS_EVENT_ID, id);
        if (i % 3 == 0) {
            words(CASUS_EVENT_NOTES, "a note");
            words(CASUS_EVENT_CLASS, i % 2 == 0 ? "PROTEST" : "ASSAULT");
        }
        append(b);
        event(NULL);
        append(b);
    }
    return seal_and_free(b);
}

static void there_and_back(void **state) {
    (void)state;
    casus_batch *batch = many_events(40);
    text wanted = write_batch(batch, NULL, CASUS_FORMAT_JSONL, 0);
    for (int32_t format = CASUS_FORMAT_ARROW; format <= CASUS_FORMAT_ARROW_STREAM; format++) {
        text arrow = write_batch(batch, NULL, format, 0);
        text again = write_batch(batch, NULL, format, 0);
        assert_int_equal(arrow.size, again.size);
        assert_memory_equal(arrow.data, again.data, (size_t)arrow.size);
        casus_status status;
        casus_error e;
        text got = read_jsonl(NULL, arrow.data, arrow.size, NULL, &status, &e);
        if (status != CASUS_OK) {
            fail_msg("%s", e.message);
        }
        assert_string_equal(got.data, wanted.data);
        free(got.data);
        free(again.data);
        free(arrow.data);
    }
    free(wanted.data);
    casus_batch_free(batch);
}

/* Memory that is not aligned as buffers should be. */
static void unaligned_memory(void **state) {
    (void)state;
    casus_batch *batch = many_events(3);
    text wanted = write_batch(batch, NULL, CASUS_FORMAT_JSONL, 0);
    for (int32_t format = CASUS_FORMAT_ARROW; format <= CASUS_FORMAT_ARROW_STREAM; format++) {
        text arrow = write_batch(batch, NULL, format, 0);
        for (int shift = 1; shift < 16; shift++) {
            char *moved = malloc((size_t)(arrow.size + shift));
            casus_status status;
            casus_error e;
            assert_non_null(moved);
            memcpy(moved + shift, arrow.data, (size_t)arrow.size);
            text got = read_jsonl(NULL, moved + shift, arrow.size, NULL, &status, &e);
            assert_int_equal(status, CASUS_OK);
            assert_string_equal(got.data, wanted.data);
            free(got.data);
            free(moved);
        }
        free(arrow.data);
    }
    free(wanted.data);
    casus_batch_free(batch);
}

/* What was appended to the schema later, in files as in streams; moments travel as timestamps in UTC. */
static void records_and_dates(void **state) {
    (void)state;
    casus_builder *b = builder();
    casus_record record = CASUS_RECORD_INIT;
    casus_date date = CASUS_DATE_INIT;
    record.certainty = CASUS_CERTAINTY_PROBABLE;
    record.revoked = 1;
    record.created = INT64_C(1764583200);
    for (int i = 0; i < 3; i++) { /* all of it, some, and nothing */
        event(i < 2 ? "2025-11-26" : NULL);
        if (i == 0) {
            assert_int_equal(casus_event_set(ev, 0, &record.head, NULL), CASUS_OK);
            date.phrase = casus_str_from("the day before");
            date.span.utc_offset = -270;
            assert_int_equal(casus_event_add(ev, &date.head, NULL, NULL), CASUS_OK);
        }
        append(b);
    }
    casus_batch *batch = seal_and_free(b);
    text wanted = write_batch(batch, NULL, CASUS_FORMAT_JSONL, 0);
    assert_non_null(strstr(wanted.data, "the day before"));
    for (int32_t format = CASUS_FORMAT_ARROW; format <= CASUS_FORMAT_ARROW_STREAM; format++) {
        text arrow = write_batch(batch, NULL, format, 0);
        casus_status status;
        casus_error e;
        text got = read_jsonl(NULL, arrow.data, arrow.size, NULL, &status, &e);
        assert_int_equal(status, CASUS_OK);
        assert_string_equal(got.data, wanted.data);
        free(got.data);
        free(arrow.data);
    }
    free(wanted.data);
    casus_batch_free(batch);
}

/* Files and streams of a time when these columns were not there. */
static void older_files(void **state) {
    (void)state;
    casus_batch *batch = many_events(4);
    casus_dataset *dataset = NULL;
    text wanted = write_batch(batch, NULL, CASUS_FORMAT_JSONL, 0);
    assert_int_equal(casus_dataset_new(NULL, &dataset, NULL), CASUS_OK);
    assert_int_equal(casus_dataset_add(dataset, batch, NULL), CASUS_OK);
    for (int32_t format = CASUS_FORMAT_ARROW; format <= CASUS_FORMAT_ARROW_STREAM; format++) {
        struct ArrowArrayStream stream;
        struct ArrowSchema schema;
        struct ArrowArray array;
        const casus__settings settings = casus__settings_of(NULL);
        casus__ipc_writer w;
        casus__sink *sink = malloc(sizeof *sink);
        text t = {NULL, 0};
        assert_non_null(sink);
        assert_int_equal(casus_dataset_to_arrow(dataset, &stream, NULL), CASUS_OK);
        assert_int_equal(stream.get_schema(&stream, &schema), 0);
        assert_int_equal(stream.get_next(&stream, &array), 0);
        stream.release(&stream);
        for (int32_t id = CASUS__COLUMN_CERTAINTY; id < CASUS__COLUMN_COUNT; id++) {
            schema.children[id]->name = "later";
        }
        schema.children[CASUS__COLUMN_DATES]->name = "later";
        casus__sink_init(sink, collect, &t);
        assert_int_equal(casus__ipc_writer_begin(&w, &settings, sink, format == CASUS_FORMAT_ARROW, &schema, NULL),
                         CASUS_OK);
        schema.release(&schema);
        assert_int_equal(casus__ipc_writer_add(&w, &array, NULL, 0, NULL), CASUS_OK);
        assert_int_equal(casus__ipc_writer_end(&w, NULL), CASUS_OK);
        casus__ipc_writer_free(&w);
        assert_true(casus__sink_flush(sink));
        casus_status status;
        casus_error e;
        text got = read_jsonl(NULL, t.data, t.size, NULL, &status, &e);
        if (status != CASUS_OK) {
            fail_msg("%s", e.message);
        }
        assert_string_equal(got.data, wanted.data);
        free(got.data);
        free(t.data);
        free(sink);
    }
    casus_dataset_free(dataset);
    free(wanted.data);
    casus_batch_free(batch);
}

/* ---- Output ---------------------------------------------------------------------------------------------------- */

static int32_t refuse(void *user, const void *data, int64_t size) {
    int64_t *left = user;
    (void)data;
    return (*left -= size) < 0;
}

/* A stream without an array, whose consumer's output is closed and freed while it is asked for one. */
static casus_output *written_to;
static casus_status closed_with;

static int close_and_end(struct ArrowArrayStream *self, struct ArrowArray *out) {
    (void)self;
    memset(out, 0, sizeof *out);
    closed_with = casus_output_close(written_to, NULL);
    casus_output_free(written_to);
    return 0;
}

static int table_schema(struct ArrowArrayStream *self, struct ArrowSchema *out) {
    (void)self;
    make_schema(&table_made, out);
    return 0;
}

static const char *no_error(struct ArrowArrayStream *self) {
    (void)self;
    return NULL;
}

static void release_nothing(struct ArrowArrayStream *self) {
    self->release = NULL;
}

static void an_output_is_held_while_it_is_written(void **state) {
    (void)state;
    struct ArrowArrayStream stream = {table_schema, close_and_end, no_error, release_nothing, NULL};
    casus_error e;
    assert_int_equal(casus_output_memory(NULL, &written_to, NULL), CASUS_OK);
    assert_int_equal(casus_arrow_write(NULL, &stream, CASUS_FORMAT_ARROW, written_to, &e), CASUS_E_STATE);
    assert_int_equal(closed_with, CASUS_E_STATE); /* it was at work, so it was abandoned */
    assert_null(stream.release);
}

/* A producer that leaves out what a pointer of its structs should lead to; all of them are static. */
enum {
    NO_SCHEMA_CHILDREN,
    NO_CHILDREN,
    NO_CHILD,
    NO_BUFFERS_OF_CHILD,
    NO_BUFFERS,
    MAP_OF_WORDS,
    MOMENTS_AS_CODES,
    LEFT_OUT
};
static int left_out;

static void release_static_schema(struct ArrowSchema *s) {
    s->release = NULL;
}

static void release_static_array(struct ArrowArray *a) {
    a->release = NULL;
}

static int lacking_schema(struct ArrowArrayStream *self, struct ArrowSchema *out) {
    static struct ArrowSchema words, column, *columns[] = {&column};
    (void)self;
    words = (struct ArrowSchema){.format = left_out == MAP_OF_WORDS ? "+m" : "u", .release = release_static_schema};
    column = (struct ArrowSchema){.format = left_out == MOMENTS_AS_CODES ? "tsu:UTC" : "i",
                                  .name = "x",
                                  .dictionary = &words,
                                  .release = release_static_schema};
    *out = (struct ArrowSchema){.format = "+s", .n_children = 1, .release = release_static_schema};
    out->children = left_out == NO_SCHEMA_CHILDREN ? NULL : columns;
    return 0;
}

static int lacking_array(struct ArrowArrayStream *self, struct ArrowArray *out) {
    static const void *word_buffers[] = {NULL, word_ends, "yesno"}, *code_buffers[] = {NULL, codes}, *none[] = {NULL};
    static struct ArrowArray words, column, *columns[1];
    int *given = self->private_data;
    memset(out, 0, sizeof *out);
    if ((*given)++ > 0) {
        return 0;
    }
    words = (struct ArrowArray){.length = 2, .n_buffers = 3, .buffers = word_buffers, .release = release_static_array};
    column = (struct ArrowArray){.length = 3, .n_buffers = 2, .dictionary = &words, .release = release_static_array};
    column.buffers = left_out == NO_BUFFERS_OF_CHILD ? NULL : code_buffers;
    columns[0] = left_out == NO_CHILD ? NULL : &column;
    *out = (struct ArrowArray){.length = 3, .null_count = -1, .n_buffers = 1, .n_children = 1};
    out->children = left_out == NO_CHILDREN ? NULL : columns;
    out->buffers = left_out == NO_BUFFERS ? NULL : none;
    out->release = release_static_array;
    return 0;
}

static void producers_that_leave_things_out(void **state) {
    (void)state;
    for (left_out = 0; left_out < LEFT_OUT; left_out++) {
        casus_error e = {0};
        casus_output *out = NULL;
        casus_input *input = NULL;
        casus_reader *reader = NULL;
        casus_batch *batch = NULL;
        casus_read_options options = CASUS_READ_OPTIONS_INIT;
        int given = 0;
        struct ArrowArrayStream stream = {lacking_schema, lacking_array, no_error, release_nothing, &given};
        assert_int_equal(casus_output_memory(NULL, &out, NULL), CASUS_OK);
        assert_int_equal(casus_arrow_write(NULL, &stream, CASUS_FORMAT_ARROW_STREAM, out, &e),
                         left_out == MOMENTS_AS_CODES ? CASUS_E_UNSUPPORTED : CASUS_E_VALUE);
        casus_output_free(out);
        given = 0;
        stream = (struct ArrowArrayStream){lacking_schema, lacking_array, no_error, release_nothing, &given};
        options.mapping = "title=x";
        assert_int_equal(casus_input_arrow(NULL, &stream, NULL, &input, NULL), CASUS_OK);
        const casus_status status = casus_reader_new(NULL, input, &options, &reader, &e);
        const casus_status read = status == CASUS_OK ? casus_reader_next(reader, &batch, &e) : status;
        assert_true(read != CASUS_OK || left_out >= NO_BUFFERS); /* a reader needs neither of these */
        casus_batch_free(batch);
        casus_reader_free(reader);
        casus_input_free(input);
    }
}

/* What the output says of bytes that it does not take is what the call says. */
static void outputs_that_refuse(void **state) {
    (void)state;
    casus_batch *batch = many_events(40);
    casus_dataset *dataset = NULL;
    casus_output *out = NULL;
    struct ArrowArrayStream stream;
    casus_error e, again;
    int64_t left = 5000;
    assert_int_equal(casus_dataset_new(NULL, &dataset, NULL), CASUS_OK);
    assert_int_equal(casus_dataset_add(dataset, batch, NULL), CASUS_OK);
    assert_int_equal(casus_dataset_to_arrow(dataset, &stream, NULL), CASUS_OK);
    assert_int_equal(casus_output_callback(NULL, refuse, &left, &out, NULL), CASUS_OK);
    assert_int_equal(casus_arrow_write(NULL, &stream, CASUS_FORMAT_ARROW, out, &e), CASUS_E_IO);
    assert_null(stream.release);
    assert_int_equal(casus_output_close(out, &again), CASUS_E_IO);
    assert_string_equal(e.message, again.message);
    casus_output_free(out);
    /* One that takes them is left open, for more to be written. */
    assert_int_equal(casus_dataset_to_arrow(dataset, &stream, NULL), CASUS_OK);
    assert_int_equal(casus_output_memory(NULL, &out, NULL), CASUS_OK);
    assert_int_equal(casus_arrow_write(NULL, &stream, CASUS_FORMAT_ARROW_STREAM, out, NULL), CASUS_OK);
    assert_int_equal(casus_output_write(out, "x", 1, NULL), CASUS_OK);
    assert_int_equal(casus_output_close(out, NULL), CASUS_OK);
    casus_output_free(out);
    /* A context that was cancelled stops after a batch. */
    casus_context *context = NULL;
    assert_int_equal(casus_context_new(NULL, &context, NULL), CASUS_OK);
    casus_context_cancel(context);
    assert_int_equal(casus_dataset_to_arrow(dataset, &stream, NULL), CASUS_OK);
    assert_int_equal(casus_output_memory(NULL, &out, NULL), CASUS_OK);
    assert_int_equal(casus_arrow_write(context, &stream, CASUS_FORMAT_ARROW_STREAM, out, &e), CASUS_E_CANCELLED);
    assert_null(stream.release);
    casus_output_free(out);
    casus_context_free(context);
    casus_dataset_free(dataset);
    casus_batch_free(batch);
}

/* ---- Input ----------------------------------------------------------------------------------------------------- */

/* A file in lent memory lies under its batches until the last is gone; a stream is copied batch by batch. */
static int given_back;

static void give_back(void *user) {
    free(user);
    given_back++;
}

static void lent_memory(void **state) {
    (void)state;
    static const uint16_t one = 1;
    const int is_little = *(const unsigned char *)&one == 1; /* else what is read is turned, in memory of its own */
    casus_batch *batch = many_events(4);
    for (int32_t format = CASUS_FORMAT_ARROW; format <= CASUS_FORMAT_ARROW_STREAM; format++) {
        const int stays = format == CASUS_FORMAT_ARROW && is_little;
        text t = write_batch(batch, NULL, format, 0);
        casus_input *input = NULL;
        casus_reader *reader = NULL;
        casus_batch *read = NULL;
        given_back = 0;
        assert_int_equal(casus_input_memory(NULL, t.data, t.size, NULL, give_back, t.data, &input, NULL), CASUS_OK);
        assert_int_equal(casus_reader_new(NULL, input, NULL, &reader, NULL), CASUS_OK);
        casus_input_free(input);
        assert_int_equal(casus_reader_next(reader, &read, NULL), CASUS_OK);
        assert_int_equal(given_back, 0);
        const char *at = casus_column_values(casus_batch_column(read, "notes"));
        const int inside = at >= t.data && at < t.data + t.size;
        assert_int_equal(inside && (uintptr_t)t.data % 8 == 0, stays);
        casus_reader_free(reader);
        assert_int_equal(given_back, !stays);
        assert_int_equal(casus_batch_row_count(read), 8);
        assert_true(casus_str_equal(casus_column_text(casus_batch_column(read, "notes"), 0), casus_str_from("a note")));
        casus_batch_free(read);
        assert_int_equal(given_back, 1);
    }
    casus_batch_free(batch);
}

/* An input that was closed gives no more; what was read stays. */
static void closed_inputs(void **state) {
    (void)state;
    casus_batch *batch = many_events(4);
    casus_dataset *dataset = NULL;
    struct ArrowArrayStream stream;
    casus_input *input = NULL;
    casus_reader *reader = NULL;
    casus_batch *read = NULL;
    casus_error e;
    assert_int_equal(casus_dataset_new(NULL, &dataset, NULL), CASUS_OK);
    assert_int_equal(casus_dataset_add(dataset, batch, NULL), CASUS_OK);
    assert_int_equal(casus_dataset_add(dataset, batch, NULL), CASUS_OK);
    assert_int_equal(casus_dataset_to_arrow(dataset, &stream, NULL), CASUS_OK);
    casus_dataset_free(dataset);
    assert_int_equal(casus_input_arrow(NULL, &stream, "events", &input, NULL), CASUS_OK);
    assert_int_equal(casus_reader_new(NULL, input, NULL, &reader, NULL), CASUS_OK);
    assert_int_equal(casus_reader_next(reader, &read, NULL), CASUS_OK);
    casus_input_close(input);
    casus_batch *none = NULL;
    for (int i = 0; i < 2; i++) { /* and again */
        assert_int_equal(casus_reader_next(reader, &none, &e), CASUS_E_STATE);
        assert_null(none);
    }
    casus_input_free(input);
    casus_reader_free(reader);
    casus_batch_free(batch);
    assert_int_equal(casus_batch_row_count(read), 8);
    assert_true(casus_str_equal(casus_column_text(casus_batch_column(read, "notes"), 0), casus_str_from("a note")));
    casus_batch_free(read);
}

/* A second reader on an input is refused, of Arrow data as of any other. */
static void one_reader(void **state) {
    (void)state;
    casus_dataset *dataset = NULL;
    struct ArrowArrayStream stream;
    casus_input *input = NULL;
    casus_reader *reader = NULL;
    casus_reader *second = NULL;
    assert_int_equal(casus_dataset_new(NULL, &dataset, NULL), CASUS_OK);
    assert_int_equal(casus_dataset_to_arrow(dataset, &stream, NULL), CASUS_OK);
    casus_dataset_free(dataset);
    assert_int_equal(casus_input_arrow(NULL, &stream, NULL, &input, NULL), CASUS_OK);
    assert_null(stream.release);
    assert_int_equal(casus_reader_new(NULL, input, NULL, &reader, NULL), CASUS_OK);
    assert_int_equal(casus_reader_new(NULL, input, NULL, &second, NULL), CASUS_E_STATE);
    assert_null(second);
    casus_input_free(input);
    casus_reader_free(reader);
}

/* ---- Chosen rows --------------------------------------------------------------------------------------------------
 */

static void chosen_rows(void **state) {
    (void)state;
    static const uint8_t selections[][11] = {
        {0x55, 0xff, 0x00, 0x01, 0x80, 0xff, 0xff, 0xff, 0x00, 0x3c, 0x00},
        {0},
        {0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff},
        {0, 0, 0, 0, 0, 0, 0, 0, 0, 0x80, 0},
    };
    casus_batch *batch = many_events(40);
    for (size_t i = 0; i < sizeof selections / sizeof selections[0]; i++) {
        casus_batch *chosen = NULL;
        text wanted = write_batch(batch, selections[i], CASUS_FORMAT_JSONL, 0);
        assert_int_equal(casus_batch_select(batch, selections[i], &chosen, NULL), CASUS_OK);
        assert_true(casus__batch_columns(chosen) == casus__batch_columns(batch));
        text got = write_batch(chosen, NULL, CASUS_FORMAT_JSONL, 0);
        assert_string_equal(got.data == NULL ? "" : got.data, wanted.data == NULL ? "" : wanted.data);
        casus_batch_free(chosen);
        free(got.data);
        text arrow = write_batch(batch, selections[i], CASUS_FORMAT_ARROW, 0);
        casus_status status;
        casus_error e;
        got = read_jsonl(NULL, arrow.data, arrow.size, NULL, &status, &e);
        assert_int_equal(status, CASUS_OK);
        assert_string_equal(got.data == NULL ? "" : got.data, wanted.data == NULL ? "" : wanted.data);
        free(got.data);
        free(arrow.data);
        free(wanted.data);
    }
    casus_batch_free(batch);
}

/* Only the words that chosen rows use are in their dictionaries. */
static void words_of_chosen_rows(void **state) {
    (void)state;
    static const uint8_t none_of_protest[11] = {0x40}; /* event 3 */
    casus_batch *batch = many_events(40);
    casus_batch *chosen = NULL;
    assert_int_equal(casus_batch_select(batch, none_of_protest, &chosen, NULL), CASUS_OK);
    const casus_column *class = casus_batch_column(chosen, "class");
    assert_int_equal(casus_column_word_count(class), 1);
    assert_true(casus_str_equal(casus_column_word(class, 0), casus_str_from("ASSAULT")));
    casus_batch_free(chosen);
    casus_batch_free(batch);
}

/* ---- Damage -------------------------------------------------------------------------------------------------------
 */

/* Position of a byte of the values of a column in the record batch of a file. */
static int64_t place_in_column(const text *arrow, const char *needle) {
    for (int64_t i = 0; i + (int64_t)strlen(needle) <= arrow->size; i++) {
        if (memcmp(arrow->data + i, needle, strlen(needle)) == 0) {
            return i;
        }
    }
    fail_msg("no %s", needle);
    return 0;
}

static void damage_is_named(void **state) {
    (void)state;
    casus_batch *batch = many_events(4);
    text arrow = write_batch(batch, NULL, CASUS_FORMAT_ARROW, 0);
    const int64_t at = place_in_column(&arrow, "a notea note");
    casus_status status;
    casus_error e;
    arrow.data[at] ^= 4;
    text got = read_jsonl(NULL, arrow.data, arrow.size, NULL, &status, &e);
    free(got.data);
    assert_int_equal(status, CASUS_E_SYNTAX);
    assert_non_null(strstr(e.message, "x.arrow: record batch 1 (byte "));
    assert_non_null(strstr(e.message, "notes differs from its checksum: the file was damaged after it was written"));
    /* Whoever does not ask for the column does not meet the damage. */
    got = read_jsonl(NULL, arrow.data, arrow.size, "id", &status, &e);
    free(got.data);
    assert_int_equal(status, CASUS_OK);
    /* Whoever trusts the file does not look. */
    casus_context *context = NULL;
    assert_int_equal(casus_context_new(NULL, &context, NULL), CASUS_OK);
    assert_int_equal(casus_context_set(context, "trust", 1, NULL), CASUS_OK);
    got = read_jsonl(context, arrow.data, arrow.size, NULL, &status, &e);
    assert_int_equal(status, CASUS_OK);
    assert_non_null(strstr(got.data, "e note"));
    free(got.data);
    casus_context_free(context);
    free(arrow.data);
    casus_batch_free(batch);
}

/* Single bits all over a small file, and shorter ones: an error, or the same events. */
static void single_bits(void **state) {
    (void)state;
    casus_batch *batch = many_events(1);
    text wanted = write_batch(batch, NULL, CASUS_FORMAT_JSONL, 0);
    for (int32_t format = CASUS_FORMAT_ARROW; format <= CASUS_FORMAT_ARROW_STREAM; format++) {
        text arrow = write_batch(batch, NULL, format, 0);
        int64_t missed = 0;
        for (int64_t bit = 0; bit < arrow.size * 8; bit += arrow.size * 8 / 700 | 1) {
            casus_status status;
            casus_error e;
            arrow.data[bit / 8] = (char)(arrow.data[bit / 8] ^ 1 << bit % 8);
            text got = read_jsonl(NULL, arrow.data, arrow.size, NULL, &status, &e);
            if (status == CASUS_OK) {
                assert_string_equal(got.data, wanted.data);
                missed++;
            } else {
                assert_true(e.message[0] != 0 && e.byte_offset >= -1);
            }
            free(got.data);
            arrow.data[bit / 8] = (char)(arrow.data[bit / 8] ^ 1 << bit % 8);
        }
        /* What nobody reads: the padding of the magic, the mark of the end. */
        assert_true(missed < 10);
        for (int64_t size = 0; size < arrow.size; size += arrow.size / 100) {
            casus_status status;
            casus_error e;
            text got = read_jsonl(NULL, arrow.data, size, NULL, &status, &e);
            assert_int_not_equal(status, CASUS_OK);
            free(got.data);
        }
        free(arrow.data);
    }
    free(wanted.data);
    casus_batch_free(batch);
}

/* ---- Memory -------------------------------------------------------------------------------------------------------
 */

static void every_allocation(void **state) {
    (void)state;
    casus_batch *batch = many_events(2);
    for (int32_t format = CASUS_FORMAT_ARROW; format <= CASUS_FORMAT_ARROW_STREAM; format++) {
        text arrow = write_batch(batch, NULL, format, 0);
        for (int64_t n = 0;; n += 1 + n / 32) { /* the first one by one, then with growing steps */
            int64_t left = n;
            const casus_allocator sparse_allocator = {sparse, &left};
            casus_context *context = NULL;
            casus_output *out = NULL;
            casus_writer *w = NULL;
            casus_write_options options = CASUS_WRITE_OPTIONS_INIT;
            options.format = format;
            casus_status status = casus_context_new(&sparse_allocator, &context, NULL);
            status = status != CASUS_OK ? status : casus_output_memory(context, &out, NULL);
            status = status != CASUS_OK ? status : casus_writer_new(context, out, &options, &w, NULL);
            status = status != CASUS_OK ? status : casus_writer_add(w, batch, NULL, NULL);
            status = status != CASUS_OK ? status : casus_writer_finish(w, NULL);
            casus_writer_free(w);
            casus_context_free(context);
            if (status == CASUS_OK) {
                const casus_str t = casus_output_text(out);
                assert_int_equal(t.size, arrow.size);
                assert_memory_equal(t.data, arrow.data, (size_t)t.size);
                casus_output_free(out);
                break;
            }
            assert_int_equal(status, CASUS_E_MEMORY);
            casus_output_free(out);
        }
        for (int64_t n = 0;; n += 1 + n / 32) {
            int64_t left = n;
            const casus_allocator sparse_allocator = {sparse, &left};
            casus_context *context = NULL;
            casus_status status = casus_context_new(&sparse_allocator, &context, NULL);
            casus_error e;
            if (status == CASUS_OK) {
                text got = read_jsonl(context, arrow.data, arrow.size, NULL, &status, &e);
                free(got.data);
            }
            casus_context_free(context);
            if (status == CASUS_OK) {
                break;
            }
            assert_int_equal(status, CASUS_E_MEMORY);
        }
        free(arrow.data);
    }
    for (int64_t n = 0;; n += 1 + n / 32) {
        int64_t left = n;
        const casus_allocator kept = batch->allocator;
        casus_batch *chosen = NULL;
        batch->allocator = (casus_allocator){sparse, &left};
        const casus_status status = casus_batch_select(batch, NULL, &chosen, NULL);
        batch->allocator = kept;
        casus_batch_free(chosen);
        if (status == CASUS_OK) {
            break;
        }
        assert_int_equal(status, CASUS_E_MEMORY);
        assert_null(chosen);
    }
    casus_batch_free(batch);
}

/* ---- Tables of others ---------------------------------------------------------------------------------------------
 */

static void dictionaries_of_a_file(void **state) {
    (void)state;
    static const column_made longer = {
        .format = "u", .flags = 2, .length = 3, .n_buffers = 3, .buffers = {NULL, text_ends, "yesn"}};
    static const column_made start = {
        .format = "u", .flags = 2, .length = 2, .n_buffers = 3, .buffers = {NULL, text_ends, "y"}};
    const column_made *orders[][2] = {{&start, &longer}, {&longer, &start}};
    for (int i = 0; i < 2; i++) {
        column_made coded[1] = {{.format = "i",
                                 .name = "code",
                                 .flags = 2,
                                 .length = 3,
                                 .n_buffers = 2,
                                 .buffers = {NULL, codes},
                                 .dictionary = orders[i][0]}};
        const column_made table = {
            .format = "+s", .name = "", .length = 3, .n_buffers = 1, .n_children = 1, .children = coded};
        const casus__settings settings = casus__settings_of(NULL);
        casus__ipc_writer w;
        casus__sink *sink = malloc(sizeof *sink);
        struct ArrowSchema schema;
        struct ArrowArray array;
        text t = {NULL, 0};
        casus_error e;
        assert_non_null(sink);
        casus__sink_init(sink, collect, &t);
        make_schema(&table, &schema);
        assert_int_equal(casus__ipc_writer_begin(&w, &settings, sink, 1, &schema, NULL), CASUS_OK);
        schema.release(&schema);
        make_array(&table, &array);
        assert_int_equal(casus__ipc_writer_add(&w, &array, NULL, 0, NULL), CASUS_OK);
        coded[0].dictionary = orders[i][1];
        make_array(&table, &array);
        const casus_status status = casus__ipc_writer_add(&w, &array, NULL, 0, &e);
        assert_int_equal(status, i == 0 ? CASUS_OK : CASUS_E_UNSUPPORTED);
        if (status != CASUS_OK) {
            assert_non_null(strstr(e.message, "the dictionary of field 'code' changes from batch to batch"));
        }
        casus__ipc_writer_free(&w);
        casus__sink_flush(sink);
        free(sink);
        free(t.data);
    }
}

/* A table of polars, whose texts are views, and views the words of its dictionary (tests/data/arrow/make-views.py). */
static void views_of_polars(void **state) {
    (void)state;
    static const struct {
        const char *id, *class, *actor, *notes;
    } wanted[] = {
        {"A1", "Battles", "Military Forces of Velmora (2019-)", "A text that is longer than twelve bytes."},
        {"A2", "Riots", "Crowd", "short"},
        {"A3", "Battles", "", ""},
    };
    casus_input *input = NULL;
    casus_reader *reader = NULL;
    casus_batch *batch = NULL;
    casus_error e;
    assert_int_equal(casus_input_open(NULL, CASUS_TEST_ROOT "/tests/data/arrow/views.arrow", &input, NULL), CASUS_OK);
    if (casus_reader_new(NULL, input, NULL, &reader, &e) != CASUS_OK ||
        casus_reader_next(reader, &batch, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    casus_reader_free(reader);
    casus_input_free(input);
    assert_int_equal(casus_batch_row_count(batch), 3);
    for (int64_t i = 0; i < 3; i++) {
        const struct {
            int32_t column;
            const char *text;
        } cells[] = {{CASUS__COLUMN_ID, wanted[i].id},
                     {CASUS__COLUMN_NATIVE_CLASS, wanted[i].class},
                     {CASUS__COLUMN_SIDE_A, wanted[i].actor},
                     {CASUS__COLUMN_NOTES, wanted[i].notes}};
        for (size_t c = 0; c < sizeof cells / sizeof cells[0]; c++) {
            assert_true(casus_str_equal(casus_column_text(casus__batch_column(batch, cells[c].column), i),
                                        casus_str_from(cells[c].text)));
        }
    }
    casus_batch_free(batch);
}

/* ---- Several sources, passed on --------------------------------------------------------------------------------- */

#define GED_HEAD "id,year,type_of_violence,side_a,side_b,latitude,longitude,country,date_start,date_end,best,low,high\n"

static void add_csv(casus_writer *w, const char *csv, const char *name) {
    casus_input *input = NULL;
    casus_reader *reader = NULL;
    casus_batch *batch = NULL;
    assert_int_equal(casus_input_memory(NULL, csv, -1, name, casus_release_none, NULL, &input, NULL), CASUS_OK);
    assert_int_equal(casus_reader_new(NULL, input, NULL, &reader, NULL), CASUS_OK);
    while (casus_reader_next(reader, &batch, NULL) == CASUS_OK && batch != NULL) {
        assert_int_equal(casus_writer_add(w, batch, NULL, NULL), CASUS_OK);
        casus_batch_free(batch);
    }
    casus_reader_free(reader);
    casus_input_free(input);
}

/* A reader of events of two sources gives each row with its own, in a stream that is read here as in one for others. */
static void a_reader_passes_its_sources_on(void **state) {
    (void)state;
    for (int32_t format = CASUS_FORMAT_ARROW; format <= CASUS_FORMAT_ARROW_STREAM; format++) {
        text t = {NULL, 0};
        casus_writer *w = writer_of(format, 0, &t);
        casus_input *input = NULL;
        casus_input *passed = NULL;
        casus_reader *reader = NULL;
        casus_reader *again = NULL;
        struct ArrowArrayStream stream;
        add_csv(w, GED_HEAD "1,2020,1,A,B,1,1,Mali,2020-01-01,2020-01-01,1,1,1\n", "a.csv");
        add_csv(w, "note," GED_HEAD "x,2,2020,1,A,B,1,1,Mali,2020-01-01,2020-01-01,1,1,1\n", "b.csv");
        assert_int_equal(casus_writer_finish(w, NULL), CASUS_OK);
        free_writer(w);
        assert_int_equal(casus_input_memory(NULL, t.data, t.size, "x.arrow", casus_release_none, NULL, &input, NULL),
                         CASUS_OK);
        assert_int_equal(casus_reader_new(NULL, input, NULL, &reader, NULL), CASUS_OK);
        assert_int_equal(casus_reader_to_arrow(reader, &stream, NULL), CASUS_OK);
        assert_int_equal(casus_input_arrow(NULL, &stream, "x", &passed, NULL), CASUS_OK);
        assert_int_equal(casus_reader_new(NULL, passed, NULL, &again, NULL), CASUS_OK);
        casus_input_free(passed);
        for (int32_t i = 0; i < 2; i++) {
            casus_batch *batch = NULL;
            assert_int_equal(casus_reader_next(again, &batch, NULL), CASUS_OK);
            assert_non_null(batch);
            assert_int_equal(casus_batch_native_count(batch), 13 + i);
            casus_batch_free(batch);
        }
        casus_reader_free(again);
        casus_reader_free(reader);
        casus_input_free(input);
        free(t.data);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(there_and_back),
        cmocka_unit_test(unaligned_memory),
        cmocka_unit_test(chosen_rows),
        cmocka_unit_test(words_of_chosen_rows),
        cmocka_unit_test(damage_is_named),
        cmocka_unit_test(single_bits),
        cmocka_unit_test(every_allocation),
        cmocka_unit_test(dictionaries_of_a_file),
        cmocka_unit_test(records_and_dates),
        cmocka_unit_test(older_files),
        cmocka_unit_test(an_output_is_held_while_it_is_written),
        cmocka_unit_test(outputs_that_refuse),
        cmocka_unit_test(producers_that_leave_things_out),
        cmocka_unit_test(lent_memory),
        cmocka_unit_test(closed_inputs),
        cmocka_unit_test(one_reader),
        cmocka_unit_test(views_of_polars),
        cmocka_unit_test(a_reader_passes_its_sources_on),
    };
    return cmocka_run_group_tests(tests, make_event, drop_event);
}
