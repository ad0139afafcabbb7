/* SPDX-License-Identifier: MIT */
/* Events of several sources through Arrow: from which source each row is, as datasets, readers and files hand it on;
   and the columns of them that are asked for. */
#include "foreign_tables.h"

#include "arrow/batch_export.h"
#include "arrow/ipc/ipc_source.h"
#include "arrow/ipc/ipc_writer.h"
#include "arrow/stream.h"
#include "batch/batch.h"

#define GED CASUS_TEST_ROOT "/tests/data/ged-2021.csv"
#define ACLED CASUS_TEST_ROOT "/tests/data/acled-2023.csv"

static casus_batch *batch_of(const char *path) {
    casus_input *input = NULL;
    casus_reader *reader = NULL;
    casus_batch *batch = NULL;
    casus_batch *end = NULL;
    assert_int_equal(casus_input_open(NULL, path, &input, NULL), CASUS_OK);
    assert_int_equal(casus_reader_new(NULL, input, NULL, &reader, NULL), CASUS_OK);
    assert_int_equal(casus_reader_next(reader, &batch, NULL), CASUS_OK);
    assert_int_equal(casus_reader_next(reader, &end, NULL), CASUS_OK); /* so that the source knows its report */
    assert_null(end);
    casus_reader_free(reader);
    casus_input_free(input);
    return batch;
}

/* GED, built events without a source, GED again, ACLED: as many as `count` says. */
static casus_dataset *dataset_of(int count) {
    casus_dataset *dataset = NULL;
    casus_builder *b = NULL;
    casus_batch *ged = batch_of(GED);
    casus_batch *acled = batch_of(ACLED);
    assert_int_equal(casus_builder_new(NULL, NULL, &b, NULL), CASUS_OK);
    event("2025-11-26");
    words(CASUS_EVENT_ID, "built");
    append(b);
    casus_batch *built = seal_and_free(b);
    casus_batch *const batches[] = {ged, built, ged, acled};
    assert_int_equal(casus_dataset_new(NULL, &dataset, NULL), CASUS_OK);
    for (int i = 0; i < count; i++) {
        assert_int_equal(casus_dataset_add(dataset, batches[i], NULL), CASUS_OK);
    }
    casus_batch_free(ged);
    casus_batch_free(acled);
    casus_batch_free(built);
    return dataset;
}

/* Reads a stream to its end: "ucdp-ged:12 -:1 ...", the profile and the rows of each batch. */
static casus_status read_origins(struct ArrowArrayStream *stream, const casus_read_options *options, char *out,
                                 size_t room, casus_report *report, casus_error *e) {
    casus_reader *reader = NULL;
    casus_batch *batch = NULL;
    out[0] = '\0';
    casus_status status = read_stream(NULL, stream, "events", options, &reader, e);
    while (status == CASUS_OK && (status = casus_reader_next(reader, &batch, e)) == CASUS_OK && batch != NULL) {
        const size_t size = strlen(out);
        (void)snprintf(out + size, room - size, "%s%s:%d", size > 0 ? " " : "",
                       batch->source == NULL ? "-" : batch->source->profile, (int)casus_batch_row_count(batch));
        casus_batch_free(batch);
    }
    if (status == CASUS_OK) {
        *report = (casus_report)CASUS_REPORT_INIT;
        assert_int_equal(casus_reader_report(reader, report, NULL), CASUS_OK);
    }
    casus_reader_free(reader);
    return status;
}

static void datasets(void **state) {
    static const char *const wanted[] = {"", "ucdp-ged:2", "ucdp-ged:2 -:1", "ucdp-ged:2 -:1 ucdp-ged:2",
                                         "ucdp-ged:2 -:1 ucdp-ged:2 acled:3"};
    (void)state;
    for (int count = 1; count <= 4; count++) {
        static const char *const columns[] = {NULL, "id,killed_best", "killed_best"};
        for (size_t k = 0; k < 3; k++) {
            casus_dataset *dataset = dataset_of(count);
            casus_read_options options = CASUS_READ_OPTIONS_INIT;
            struct ArrowArrayStream stream;
            casus_report report;
            char got[200];
            casus_error e = {0};
            options.columns = columns[k];
            assert_int_equal(casus_dataset_to_arrow(dataset, &stream, NULL), CASUS_OK);
            casus_dataset_free(dataset);
            if (read_origins(&stream, &options, got, sizeof got, &report, &e) != CASUS_OK ||
                strcmp(got, wanted[count]) != 0) {
                WRONG("%d batches: '%s', not '%s' %s", count, got, wanted[count], e.message);
            }
            assert_int_equal(report.kept, count == 1 ? 2 : count == 2 ? 3 : count == 3 ? 5 : 8);
        }
    }
    none_wrong();
}

/* Where all rows of the sources come, their reports hold; where some were chosen, only the rows are counted. */
static void what_is_reported(void **state) {
    (void)state;
    for (int some = 0; some < 2; some++) {
        casus_dataset *dataset = dataset_of(1);
        casus_report report;
        struct ArrowArrayStream stream;
        char got[200];
        if (some) {
            casus_dataset *two = dataset_of(3);
            casus_dataset_free(dataset);
            dataset = two;
        }
        assert_int_equal(casus_dataset_to_arrow(dataset, &stream, NULL), CASUS_OK);
        casus_dataset_free(dataset);
        assert_int_equal(read_origins(&stream, NULL, got, sizeof got, &report, NULL), CASUS_OK);
        assert_int_equal(report.kept, some ? 5 : 2);
        assert_int_equal(report.distinct_ids, some ? -1 : 2); /* nobody counted those of some rows */
    }
    none_wrong();
}

static void distinct_events_of_sources(void **state) {
    static const struct {
        int count;
        casus_status status;
        const char *got; /* or what is said */
    } cases[] = {
        {1, CASUS_OK, "ucdp-ged:2"},
        {4, CASUS_E_UNSUPPORTED, "events of 2 sources; distinct ones are told of one source at a time"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        casus_dataset *dataset = dataset_of(cases[i].count);
        casus_read_options options = CASUS_READ_OPTIONS_INIT;
        struct ArrowArrayStream stream;
        casus_report report;
        char got[200];
        casus_error e = {0};
        assert_int_equal(casus_id_set_new(NULL, CASUS_ID_SET_MODE_FIRST, &options.ids, NULL), CASUS_OK);
        assert_int_equal(casus_dataset_to_arrow(dataset, &stream, NULL), CASUS_OK);
        casus_dataset_free(dataset);
        const casus_status status = read_origins(&stream, &options, got, sizeof got, &report, &e);
        if (status != cases[i].status || strstr(status == CASUS_OK ? got : e.message, cases[i].got) == NULL) {
            WRONG("case %d: %d, '%s' %s", (int)i, status, got, e.message);
        }
        casus_id_set_free(options.ids);
    }
    none_wrong();
}

/* A reader that is handed on as a stream, which is read as another's, has the same sources. */
static void readers_of_readers(void **state) {
    (void)state;
    for (int depth = 1; depth < 4; depth++) {
        casus_dataset *dataset = dataset_of(4);
        struct ArrowArrayStream stream;
        casus_report report;
        char got[200];
        assert_int_equal(casus_dataset_to_arrow(dataset, &stream, NULL), CASUS_OK);
        casus_dataset_free(dataset);
        for (int i = 0; i < depth; i++) {
            casus_reader *reader = NULL;
            assert_int_equal(read_stream(NULL, &stream, "events", NULL, &reader, NULL), CASUS_OK);
            assert_int_equal(casus_reader_to_arrow(reader, &stream, NULL), CASUS_OK);
            casus_reader_free(reader);
        }
        assert_int_equal(read_origins(&stream, NULL, got, sizeof got, &report, NULL), CASUS_OK);
        assert_string_equal(got, "ucdp-ged:2 -:1 ucdp-ged:2 acled:3");
    }
    none_wrong();
}

/* What is written says of which source each row is; a file tells it at its start, a stream as it goes on. */
static void files_and_streams(void **state) {
    static const char *const columns[] = {NULL, "id", "killed_best,lat", "locations"};
    (void)state;
    for (int file = 0; file < 2; file++) {
        casus_dataset *dataset = dataset_of(4);
        struct ArrowArrayStream stream;
        text t = {NULL, 0};
        casus_output *output = output_to(&t);
        assert_int_equal(casus_dataset_to_arrow(dataset, &stream, NULL), CASUS_OK);
        casus_dataset_free(dataset);
        casus_error e = {0};
        const casus_status status =
            casus_arrow_write(NULL, &stream, file ? CASUS_FORMAT_ARROW : CASUS_FORMAT_ARROW_STREAM, output, &e);
        assert_int_equal(casus_output_close(output, NULL), CASUS_OK);
        casus_output_free(output);
        if (file) { /* the words of the batches are those of two readers */
            assert_int_equal(status, CASUS_E_UNSUPPORTED);
            free(t.data);
            continue;
        }
        assert_int_equal(status, CASUS_OK);
        for (size_t k = 0; k < sizeof columns / sizeof columns[0]; k++) {
            casus_read_options options = CASUS_READ_OPTIONS_INIT;
            casus_input *input = NULL;
            casus_reader *reader = NULL;
            casus_batch *batch = NULL;
            int64_t rows = 0;
            options.columns = columns[k];
            assert_int_equal(
                casus_input_memory(NULL, t.data, t.size, "x.arrows", casus_release_none, NULL, &input, NULL), CASUS_OK);
            assert_int_equal(casus_reader_new(NULL, input, &options, &reader, &e), CASUS_OK);
            while (casus_reader_next(reader, &batch, &e) == CASUS_OK && batch != NULL) {
                rows += casus_batch_row_count(batch);
                assert_true(columns[k] == NULL || casus_batch_column(batch, "notes") == NULL);
                casus_batch_free(batch);
            }
            assert_int_equal(rows, 8);
            casus_reader_free(reader);
            casus_input_free(input);
        }
        free(t.data);
    }
    none_wrong();
}

/* ---- Lists that come late ------------------------------------------------------------------------------------------
 */

#define SOURCE(profile, kept) "{\"form\":\"none\",\"profile\":\"" profile "\",\"ended\":true,\"kept\":" kept "}"
#define OWN_ROWS "dataset:u=d|kind:u=incident|date_start:tdD=1|id:u=a|source_index:i="

/* A stream of batches of a row, with each of which a list of sources may come. */
static text stream_with(const char *const lists[3], const char *const indices[3], const char *metadata) {
    const casus__settings settings = casus__settings_of(NULL);
    text t = {NULL, 0};
    casus__ipc_writer w;
    casus__sink *sink = malloc(sizeof *sink);
    assert_non_null(sink);
    casus__sink_init(sink, collect, &t);
    for (int i = 0; i < 3 && indices[i] != NULL; i++) {
        char table[200];
        struct ArrowSchema schema;
        struct ArrowArray array;
        (void)snprintf(table, sizeof table, OWN_ROWS "%s", indices[i]);
        foreign_table(table, &schema, &array);
        if (i == 0) {
            schema.metadata = metadata;
            assert_int_equal(casus__ipc_writer_begin(&w, &settings, sink, 0, &schema, NULL), CASUS_OK);
        }
        schema.release(&schema);
        const casus__ipc_pair pair = {casus_str_from(CASUS__ARROW_SOURCES_KEY), casus_str_from(lists[i])};
        assert_int_equal(casus__ipc_writer_add(&w, &array, &pair, lists[i] != NULL, NULL), CASUS_OK);
    }
    assert_int_equal(casus__ipc_writer_end(&w, NULL), CASUS_OK);
    casus__ipc_writer_free(&w);
    assert_true(casus__sink_flush(sink));
    free(sink);
    return t;
}

static void lists_that_come_late(void **state) {
    static const struct {
        const char *lists[3], *indices[3];
        int distinct;
        casus_status status;
        const char *got; /* or what is said */
        int64_t kept;
    } cases[] = {
        {{"[" SOURCE("p", "1") "]"}, {"0"}, 0, CASUS_OK, "p:1", 1},
        {{"[" SOURCE("p", "1") "]", "[" SOURCE("p", "1") "," SOURCE("q", "1") "]"},
         {"0", "1"},
         0,
         CASUS_OK,
         "p:1 q:1",
         2},
        {{"[" SOURCE("p", "1") "]", NULL, "[" SOURCE("p", "2") "," SOURCE("q", "1") "]"},
         {"0", "0", "1"},
         0,
         CASUS_OK,
         "p:1 p:1 q:1",
         3},
        /* Fewer than were known are not believed. */
        {{"[" SOURCE("p", "1") "," SOURCE("q", "1") "]", "[" SOURCE("q", "1") "]"},
         {"0", "1"},
         0,
         CASUS_OK,
         "p:1 q:1",
         2},
        {{"[" SOURCE("p", "1") "]", "[{]"}, {"0", "0"}, 0, CASUS_E_SYNTAX, "the sources cannot be read", 0},
        {{"[{]"}, {"0"}, 0, CASUS_E_SYNTAX, "the sources cannot be read", 0},
        {{"[]"}, {"0"}, 0, CASUS_OK, "-:1", 1},
        {{"[" SOURCE("p", "1") "]"}, {"0"}, 1, CASUS_OK, "p:1", 1},
        {{"[" SOURCE("p", "1") "]", "[" SOURCE("p", "1") "," SOURCE("q", "1") "]"},
         {"0", "1"},
         1,
         CASUS_E_UNSUPPORTED,
         "events of 2 sources; distinct ones are told of one source at a time",
         0},
        /* What no reader can have counted. */
        {{"[" SOURCE("p", "9007199254740993") "]"}, {"0"}, 0, CASUS_E_SYNTAX, "a number is out of range", 0},
        {{"[{\"profile\":\"p\"}," SOURCE("q", "1") "]", NULL}, {"0", "1"}, 0, CASUS_OK, "p:1 q:1", 2},
        {{"[{\"profile\":\"p\",\"ended\":true,\"kept\":1,\"distinct_ids\":-1}," SOURCE("q", "1") "]", NULL},
         {"0", "1"},
         0,
         CASUS_OK,
         "p:1 q:1",
         2},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        text t = stream_with(cases[i].lists, cases[i].indices, NULL);
        casus_read_options options = CASUS_READ_OPTIONS_INIT;
        casus_input *input = NULL;
        casus_reader *reader = NULL;
        casus_batch *batch = NULL;
        casus_report report = CASUS_REPORT_INIT;
        char got[100] = "";
        casus_error e = {0};
        if (cases[i].distinct) {
            assert_int_equal(casus_id_set_new(NULL, CASUS_ID_SET_MODE_FIRST, &options.ids, NULL), CASUS_OK);
        }
        assert_int_equal(casus_input_memory(NULL, t.data, t.size, "x", casus_release_none, NULL, &input, NULL),
                         CASUS_OK);
        casus_status status = casus_reader_new(NULL, input, &options, &reader, &e);
        while (status == CASUS_OK && (status = casus_reader_next(reader, &batch, &e)) == CASUS_OK && batch != NULL) {
            const size_t size = strlen(got);
            (void)snprintf(got + size, sizeof got - size, "%s%.20s:%d", size > 0 ? " " : "",
                           batch->source == NULL ? "-" : batch->source->profile, (int)casus_batch_row_count(batch));
            casus_batch_free(batch);
        }
        if (status != cases[i].status || strstr(status == CASUS_OK ? got : e.message, cases[i].got) == NULL) {
            WRONG("case %d: %d, '%s' %s", (int)i, status, got, e.message);
        } else if (status == CASUS_OK) {
            assert_int_equal(casus_reader_report(reader, &report, NULL), CASUS_OK);
            assert_int_equal(report.kept, cases[i].kept);
        }
        casus_reader_free(reader);
        casus_input_free(input);
        casus_id_set_free(options.ids);
        free(t.data);
    }
    none_wrong();
}

/* A list is given once: the reader would take a long one for every batch behind it. */
static void lists_are_given_once(void **state) {
    static const char *const lists[3] = {"[]", NULL, "[{}]"}, *const indices[3] = {"0", "0", "0"};
    static const char *const wanted[3] = {"", "", "[{}]"}; /* the first is with the schema */
    const casus__settings settings = casus__settings_of(NULL);
    text t = stream_with(lists, indices, NULL);
    casus_input *input = NULL;
    casus__window window;
    struct ArrowArrayStream stream;
    (void)state;
    assert_int_equal(casus_input_memory(NULL, t.data, t.size, "x", casus_release_none, NULL, &input, NULL), CASUS_OK);
    casus__window_init(&window, input);
    assert_int_equal(casus__window_fill(&window, 64, NULL), CASUS_OK);
    assert_int_equal(casus__ipc_open(&settings, &window, UINT64_MAX, &stream, NULL), CASUS_OK);
    const casus__arrow_feed *feed = casus__arrow_stream_feed(&stream);
    for (int i = 0; i < 3; i++) {
        struct ArrowArray array;
        assert_int_equal(stream.get_next(&stream, &array), 0);
        array.release(&array);
        const casus_str late = feed->late_sources(feed->state);
        assert_true(casus_str_equal(late, casus_str_from(wanted[i])));
        assert_int_equal(feed->late_sources(feed->state).size, 0);
    }
    stream.release(&stream);
    casus__window_free(&window);
    casus_input_free(input);
    free(t.data);
    none_wrong();
}

/* Sources whose rows would be 2^64 and one, which a sum of 64 bits takes for the one row that there is. */
static void counts_that_come_round(void **state) {
    enum { SOURCES = 2048 };
    static const char one[] = "{\"ended\":true,\"kept\":9007199254740992},";
    const size_t each = sizeof one - 1;
    static char list[SOURCES * sizeof one + 40];
    const char *const lists[3] = {list}, *const indices[3] = {"0"};
    casus_input *input = NULL;
    casus_reader *reader = NULL;
    casus_batch *batch = NULL;
    casus_report report = CASUS_REPORT_INIT;
    (void)state;
    list[0] = '[';
    for (size_t i = 0; i < SOURCES; i++) {
        memcpy(list + 1 + i * each, one, each);
    }
    (void)snprintf(list + 1 + SOURCES * each, 40, "{\"ended\":true,\"kept\":1}]");
    text t = stream_with(lists, indices, NULL);
    assert_int_equal(casus_input_memory(NULL, t.data, t.size, "x", casus_release_none, NULL, &input, NULL), CASUS_OK);
    assert_int_equal(casus_reader_new(NULL, input, NULL, &reader, NULL), CASUS_OK);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(casus_reader_next(reader, &batch, NULL), CASUS_OK);
        casus_batch_free(batch);
    }
    assert_int_equal(casus_reader_report(reader, &report, NULL), CASUS_OK);
    assert_int_equal(report.records, 1); /* those that were read, and not what the sources say, which is nothing */
    casus_reader_free(reader);
    casus_input_free(input);
    free(t.data);
    none_wrong();
}

/* Streams of the library are ended by a mark; that of one that stops before is missing. */
static void streams_without_an_end(void **state) {
    static const int32_t numbers[] = {1, 12, 1};
    static const char *const none[3] = {NULL}, *const indices[3] = {"0"};
    char metadata[40];
    (void)state;
    memcpy(metadata, numbers, 8);
    memcpy(metadata + 8, "casus:schema", 12);
    memcpy(metadata + 20, numbers + 2, 4);
    memcpy(metadata + 24, "1", 1);
    for (int own = 0; own < 2; own++) {
        text t = stream_with(none, indices, own ? metadata : NULL);
        casus_input *input = NULL;
        casus_reader *reader = NULL;
        casus_batch *batch = NULL;
        casus_error e = {0};
        int64_t rows = 0;
        assert_int_equal(casus_input_memory(NULL, t.data, t.size - 8, "x", casus_release_none, NULL, &input, NULL),
                         CASUS_OK);
        casus_status status = casus_reader_new(NULL, input, NULL, &reader, &e);
        while (status == CASUS_OK && (status = casus_reader_next(reader, &batch, &e)) == CASUS_OK && batch != NULL) {
            rows += casus_batch_row_count(batch);
            casus_batch_free(batch);
        }
        assert_int_equal(rows, 1);
        assert_int_equal(status, own ? CASUS_E_SYNTAX : CASUS_OK);
        assert_true(!own ||
                    strstr(e.message, "the Arrow stream stops before its end is marked; it was cut short") != NULL);
        casus_reader_free(reader);
        casus_input_free(input);
        free(t.data);
    }
    none_wrong();
}

/* ---- Narrowing --------------------------------------------------------------------------------------------------- */

/* Only a stream over IPC bytes of the library's own can leave columns alone; of any other nothing is asked. */
static void narrowing_others(void **state) {
    foreign_stream s = {.count = 1};
    struct ArrowArrayStream stream;
    casus_dataset *dataset = dataset_of(1);
    (void)state;
    foreign_table("a:i=1", &s.schema, &s.arrays[0]);
    stream = foreign_start(&s);
    assert_int_equal(casus__ipc_narrow(&stream, 1, NULL), CASUS_OK);
    stream.release(&stream);
    assert_int_equal(casus_dataset_to_arrow(dataset, &stream, NULL), CASUS_OK);
    assert_int_equal(casus__ipc_narrow(&stream, 1, NULL), CASUS_OK);
    assert_null(casus__arrow_stream_failure(&stream));
    stream.release(&stream);
    casus_dataset_free(dataset);
    none_wrong();
}

/* A table without a column has none to leave alone. */
static void no_columns(void **state) {
    const casus__settings settings = casus__settings_of(NULL);
    foreign_stream s = {.count = 1};
    text t = {NULL, 0};
    casus_output *output = output_to(&t);
    casus_input *input = NULL;
    casus__window window;
    struct ArrowArrayStream stream;
    struct ArrowSchema schema;
    (void)state;
    foreign_table("a:i=1", &s.schema, &s.arrays[0]);
    s.schema.n_children = s.arrays[0].n_children = 0;
    stream = foreign_start(&s);
    assert_int_equal(casus_arrow_write(NULL, &stream, CASUS_FORMAT_ARROW_STREAM, output, NULL), CASUS_OK);
    assert_int_equal(casus_output_close(output, NULL), CASUS_OK);
    casus_output_free(output);
    assert_int_equal(casus_input_memory(NULL, t.data, t.size, "x", casus_release_none, NULL, &input, NULL), CASUS_OK);
    casus__window_init(&window, input);
    assert_int_equal(casus__window_fill(&window, 64, NULL), CASUS_OK);
    assert_int_equal(casus__ipc_open(&settings, &window, 1, &stream, NULL), CASUS_OK);
    assert_int_equal(stream.get_schema(&stream, &schema), 0);
    assert_int_equal(schema.n_children, 0);
    schema.release(&schema);
    stream.release(&stream);
    casus__window_free(&window);
    casus_input_free(input);
    free(t.data);
    none_wrong();
}

/* ---- Failures through a stream ----------------------------------------------------------------------------------- */

static int stops;

static int32_t may_stop(void *user, int64_t bytes, int64_t total, int64_t rows) {
    (void)user;
    (void)bytes;
    (void)total;
    (void)rows;
    return stops;
}

static int32_t read_nothing(void *user, void *buffer, int64_t size, int64_t *out_size) {
    int *calls = user;
    static const char head[] = "{\"id\":\"a\",\"kind\":\"incident\"}\n";
    if ((*calls)++ > 0) {
        return 5;
    }
    *out_size = size < (int64_t)sizeof head - 1 ? size : (int64_t)sizeof head - 1;
    memcpy(buffer, head, (size_t)*out_size);
    return 0;
}

/* Streams say what went wrong by a number of the system, and keep saying it. */
static void errors_by_number(void **state) {
    int calls = 0;
    (void)state;
    for (int k = 0; k < 2; k++) {
        casus_context *context = NULL;
        casus_input *input = NULL;
        casus_reader *reader = NULL;
        struct ArrowArrayStream stream;
        struct ArrowArray array;
        struct ArrowSchema schema;
        assert_int_equal(casus_context_new(NULL, &context, NULL), CASUS_OK);
        casus_context_set_progress(context, may_stop, NULL);
        assert_int_equal(casus_input_callback(context, read_nothing, &calls, "t", &input, NULL), CASUS_OK);
        calls = stops = 0;
        const casus_status status = casus_reader_new(context, input, NULL, &reader, NULL);
        if (status == CASUS_OK) {
            stops = k == 0;
            assert_int_equal(casus_reader_to_arrow(reader, &stream, NULL), CASUS_OK);
            for (int again = 0; again < 2; again++) {
                const int code = stream.get_next(&stream, &array);
                assert_int_equal(code, k == 0 ? ECANCELED : EIO);
                assert_null(array.release);
                assert_non_null(stream.get_last_error(&stream));
                assert_int_equal(stream.get_schema(&stream, &schema), 0);
                schema.release(&schema);
            }
            stream.release(&stream);
        }
        casus_reader_free(reader);
        casus_input_free(input);
        casus_context_free(context);
    }
    none_wrong();
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(datasets),
        cmocka_unit_test(what_is_reported),
        cmocka_unit_test(distinct_events_of_sources),
        cmocka_unit_test(readers_of_readers),
        cmocka_unit_test(files_and_streams),
        cmocka_unit_test(narrowing_others),
        cmocka_unit_test(lists_that_come_late),
        cmocka_unit_test(lists_are_given_once),
        cmocka_unit_test(counts_that_come_round),
        cmocka_unit_test(streams_without_an_end),
        cmocka_unit_test(no_columns),
        cmocka_unit_test(errors_by_number),
    };
    return cmocka_run_group_tests(tests, make_event, drop_event);
}
