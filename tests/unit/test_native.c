/* SPDX-License-Identifier: MIT */
/* The source's own bytes: of the whole and of chosen rows, however the source is written; and origins as JSON. */
#include "memory_fixture.h"

#include "base/context.h"
#include "batch/batch.h"
#include "io/arrow/source_file_json.h"
#include "io/writer/writer.h"

/* ---- What is written ------------------------------------------------------------------------------------------- */

typedef struct bytes {
    char *data;
    size_t size;
} bytes;

static int32_t gather(void *user, const void *data, int64_t size) {
    bytes *b = user;
    b->data = realloc(b->data, b->size + (size_t)size + 1);
    assert_non_null(b->data);
    memcpy(b->data + b->size, data, (size_t)size);
    b->size += (size_t)size;
    b->data[b->size] = 0;
    return 0;
}

#define WHOLE UINT64_MAX /* no selection */

/* An output that gathers. */
static casus_status output_to(casus_context *context, bytes *to, casus_output **out) {
    return casus_output_callback(context, gather, to, out, NULL);
}

/* Ends writing, and frees the writer and its output. */
static casus_status finish(casus_writer *writer, casus_output *output, casus_status status) {
    status = status == CASUS_OK ? casus_writer_finish(writer, NULL) : status;
    casus_writer_free(writer);
    status = status == CASUS_OK ? casus_output_close(output, NULL) : status;
    casus_output_free(output);
    return status;
}

static casus_status native_writer(casus_context *context, bytes *to, casus_output **output, casus_writer **out) {
    casus_write_options form = CASUS_WRITE_OPTIONS_INIT;
    form.format = CASUS_FORMAT_NATIVE;
    const casus_status status = output_to(context, to, output);
    return status == CASUS_OK ? casus_writer_new(context, *output, &form, out, NULL) : status;
}

/* Reads a text and writes the rows whose bits are set in native form; a batch has at most 63 rows. Returns the final
   status of reading, making or writing. */
static casus_status rewrite(casus_context *context, const char *text, int64_t size, uint64_t rows, bytes *out) {
    casus_input *input = NULL;
    casus_reader *reader = NULL;
    casus_writer *writer = NULL;
    casus_output *output = NULL;
    casus_batch *batch = NULL;
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    options.on_error = CASUS_ON_ERROR_SKIP;
    casus_status status = casus_input_memory(context, text, size, "source", casus_release_none, NULL, &input, NULL);
    status = status == CASUS_OK ? native_writer(context, out, &output, &writer) : status;
    if (status == CASUS_OK) {
        options.columns = rows == WHOLE ? NULL : casus_writer_columns(writer);
        status = casus_reader_new(context, input, &options, &reader, NULL);
    }
    status = status == CASUS_OK ? casus__writer_source(writer, reader, NULL) : status;
    while (status == CASUS_OK && (status = casus_reader_next(reader, &batch, NULL)) == CASUS_OK && batch != NULL) {
        uint8_t selection[8];
        for (int i = 0; i < 8; i++) {
            selection[i] = (uint8_t)(rows >> (8 * i));
        }
        status = casus_writer_add(writer, batch, rows == WHOLE ? NULL : selection, NULL);
        casus_batch_free(batch);
    }
    status = finish(writer, output, status);
    casus_reader_free(reader);
    casus_input_free(input);
    return status;
}

/* A source whose pieces are known: head, then records that are kept (k), or not (n), then what closes it. `joint`
   stands between records that are chosen where the source is no list of lines. */
typedef struct source {
    const char *what;
    const char *head;
    struct {
        char kind;
        const char *text;
    } records[8];
    const char *closing;
    const char *joint;
} source;

#define HEAD "event_id_cnty,event_date,event_type,actor1,country,fatalities"
#define A "A1,2021-08-26,Battles,X,Mali,3"
#define B "B2,2021-08-27,Battles,Y,Mali,4"
#define C "C3,2021-08-28,Battles,Z,Mali,5"
#define OBJECT(id) "{\"dataset\":\"d\",\"id\":\"" id "\",\"kind\":\"incident\"}"
#define RECORD(id)                                                                                                     \
    "{\"event_id_cnty\":\"" id "\",\"event_date\":\"2021-08-26\",\"event_type\":\"Battles\",\"actor1\":\"X\","         \
    "\"country\":\"Mali\",\"fatalities\":3}"
#define FEATURE(id, lon)                                                                                               \
    "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[" lon ",1]},\"properties\":"              \
    "{\"dataset\":\"d\",\"id\":\"" id "\",\"kind\":\"incident\",\"role\":\"effect\"}}"

static const source sources[] = {
    {"plain", HEAD "\n", {{'k', A "\n"}, {'k', B "\n"}, {'k', C "\n"}}, "", ""},
    {"no line end at the end", HEAD "\n", {{'k', A "\n"}, {'k', B "\n"}, {'k', C}}, "", ""},
    {"CRLF", HEAD "\r\n", {{'k', A "\r\n"}, {'k', B "\r\n"}}, "", ""},
    {"mixed line ends", HEAD "\r\r\n", {{'k', A "\n"}, {'k', B "\r\n"}, {'k', C "\r"}, {'k', A "\r\r\n"}}, "", ""},
    {"byte order mark", "\xef\xbb\xbf" HEAD "\n", {{'k', A "\n"}, {'k', B "\n"}}, "", ""},
    {"sep= line",
     "sep=;\r\nevent_id_cnty;event_date;event_type;actor1;country;fatalities\r\n",
     {{'k', "A1;2021-08-26;Battles;X;Mali;3\r\n"}, {'k', "B2;2021-08-27;Battles;Y;Mali;4\r\n"}},
     "",
     ""},
    {"preamble and HXL tags",
     "Source: x\n\n" HEAD "\n#id,#date,#type,#a,#country,#killed\n",
     {{'k', A "\n"}, {'k', B "\n"}},
     "",
     ""},
    {"Latin-1", HEAD "\n", {{'k', "A1,2021-08-26,Battles,Ni\xf1o \x81,Mali,3\n"}, {'k', B "\n"}}, "", ""},
    {"quotes of every kind",
     HEAD "\n",
     {{'k', "\"A1\",2021-08-26,\"Battles\",\"X \"\"y\"\", z\",Mali,\"3\"\n"},
      {'k', "B2,2021-08-27,Battles,\"two\nlines\r\n\",Mali,4\n"},
      {'k', "\"C3,2021-08-28,Battles,\"\"Z, z\"\",Mali,5\"\n"}},
     "",
     ""},
    {"rows and blank lines that are not kept",
     HEAD "\n",
     {{'n', "\n"}, {'n', "A0,short\n"}, {'k', A "\n"}, {'n', ",,,,,\n"}, {'k', B "\n"}, {'n', "Z,\"open\n"}},
     "",
     ""},
    {"nothing kept", HEAD "\n", {{'n', "\n"}, {'n', "A0,short\n"}}, "", ""},
    {"header only", HEAD, {{0, NULL}}, "", ""},
    {"JSONL", "", {{'k', OBJECT("a") "\n"}, {'k', OBJECT("b") " \r\n"}, {'k', OBJECT("c")}}, "", ""},
    {"JSONL with a line that is not kept",
     "\xef\xbb\xbf\n",
     {{'k', OBJECT("a") "\n"}, {'n', "{\"id\":\n"}, {'k', OBJECT("b") "\n"}, {'n', "\n\n"}},
     "",
     ""},
    {"objects one after the other",
     "",
     {{'k', "{\n\"dataset\":\"d\",\"id\":\"a\"\n}"}, {'k', OBJECT("b")}},
     "\n",
     "\n\n"},
    {"array", " [\n  ", {{'k', OBJECT("a")}, {'k', OBJECT("b")}, {'k', OBJECT("c")}}, "\n]\n", ",\n  "},
    {"array with values that are not kept",
     "[",
     {{'k', OBJECT("a")}, {'n', "{\"x\":1}"}, {'k', OBJECT("b")}, {'n', "7"}},
     "]",
     ", "},
    {"array of records that a profile knows",
     "[",
     {{'n', "7"}, {'k', RECORD("a")}, {'k', RECORD("b")}, {'n', "7"}},
     "]\n",
     ",\n"},
    {"array of nothing", "[ ]\n", {{0, NULL}}, "", ""},
    {"GeoJSON",
     "{\"type\":\"FeatureCollection\",\"name\":\"n\",\"features\":[\n",
     {{'k', FEATURE("a", "1")}, {'k', FEATURE("b", "2") ",\n" FEATURE("b", "3")}, {'k', FEATURE("c", "4")}},
     "\n],\"crs\":null}\n",
     ",\n"},
    {"GeoJSON with a feature that is not kept",
     "{\"type\":\"FeatureCollection\",\"features\":[",
     {{'k', FEATURE("a", "1")}, {'n', "{\"type\":7}"}, {'k', FEATURE("b", "2")}, {'n', "7"}},
     "]}",
     ","},
};
#define SOURCES (sizeof sources / sizeof sources[0])

/* The text of a source: of all of it, or of the kept records whose bits are set. */
static bytes compose_source(const source *s, uint64_t rows) {
    bytes b = {NULL, 0};
    int kept = 0, written = 0;
    gather(&b, s->head, (int64_t)strlen(s->head));
    for (int i = 0; i < 8 && s->records[i].kind != 0; i++) {
        const int chosen = rows == WHOLE || (s->records[i].kind == 'k' && ((rows >> kept) & 1));
        kept += s->records[i].kind == 'k';
        if (chosen) {
            gather(&b, s->joint, written > 0 ? (int64_t)strlen(s->joint) : 0);
            gather(&b, s->records[i].text, (int64_t)strlen(s->records[i].text));
            written++;
        }
    }
    gather(&b, s->closing, (int64_t)strlen(s->closing));
    return b;
}

static int kept_records(const source *s) {
    int kept = 0;
    for (int i = 0; i < 8 && s->records[i].kind != 0; i++) {
        kept += s->records[i].kind == 'k';
    }
    return kept;
}

static void assert_bytes(const char *what, bytes is, bytes want) {
    if (is.size != want.size || (want.size > 0 && memcmp(is.data, want.data, want.size) != 0)) {
        fail_msg("%s: <%s> instead of <%s>", what, is.data == NULL ? "" : is.data, want.data == NULL ? "" : want.data);
    }
}

static void sources_come_back_byte_for_byte(void **state) {
    (void)state;
    for (size_t i = 0; i < SOURCES; i++) {
        bytes text = compose_source(&sources[i], WHOLE);
        bytes is = {NULL, 0};
        assert_int_equal(rewrite(NULL, text.data, (int64_t)text.size, WHOLE, &is), CASUS_OK);
        assert_bytes(sources[i].what, is, text);
        free(is.data);
        free(text.data);
    }
}

static void chosen_rows_are_their_bytes(void **state) {
    (void)state;
    for (size_t i = 0; i < SOURCES; i++) {
        bytes text = compose_source(&sources[i], WHOLE);
        for (uint64_t rows = 0; rows < (UINT64_C(1) << kept_records(&sources[i])); rows++) {
            bytes want = compose_source(&sources[i], rows);
            bytes is = {NULL, 0};
            assert_int_equal(rewrite(NULL, text.data, (int64_t)text.size, rows, &is), CASUS_OK);
            assert_bytes(sources[i].what, is, want);
            free(is.data);
            free(want.data);
        }
        free(text.data);
    }
}

/* Where batches and windows are cut must not show. */
static void long_sources_come_back(void **state) {
    (void)state;
    const int rows = 150000;
    bytes text = {malloc((size_t)rows * 48 + 200), 0};
    bytes is = {NULL, 0};
    assert_non_null(text.data);
    text.size = (size_t)sprintf(text.data, HEAD "\n");
    for (int i = 0; i < rows; i++) {
        const char *form = i % 700 == 0    ? "\n"
                           : i % 1100 == 0 ? "A%d\n"
                           : i > 149000    ? "A%d,,\n"
                                           : "A%d,2021-08-26,Battles,\"X, Y\",Mali,1\n";
        text.size += (size_t)sprintf(text.data + text.size, form, i);
    }
    assert_int_equal(rewrite(NULL, text.data, (int64_t)text.size, WHOLE, &is), CASUS_OK);
    assert_bytes("long", is, text);
    free(is.data);
    free(text.data);
}

/* ---- What cannot be written ------------------------------------------------------------------------------------ */

/* A record beyond max_record_bytes is not held: the rest can be written, the whole cannot. */
static void what_was_not_held_is_not_whole(void **state) {
    (void)state;
    static char text[5000] = HEAD "\n" A "\n";
    casus_context *context = NULL;
    bytes is = {NULL, 0};
    const size_t head = strlen(text);
    memset(text + head, 'x', 4000);
    strcpy(text + head + 4000, "\n" B "\n");
    assert_int_equal(casus_context_new(NULL, &context, NULL), CASUS_OK);
    assert_int_equal(casus_context_set(context, "max_record_bytes", 1000, NULL), CASUS_OK);
    assert_int_equal(rewrite(context, text, (int64_t)strlen(text), WHOLE, &is), CASUS_E_STATE);
    free(is.data);
    is = (bytes){NULL, 0};
    assert_int_equal(rewrite(context, text, (int64_t)strlen(text), 3, &is), CASUS_OK);
    assert_string_equal(is.data, HEAD "\n" A "\n" B "\n");
    free(is.data);
    casus_context_free(context);
}

static void events_without_a_source_are_refused(void **state) {
    (void)state;
    casus_builder *builder = NULL;
    casus_batch *batch = NULL;
    casus_writer *writer = NULL;
    casus_output *output = NULL;
    casus_event *event = NULL;
    bytes is = {NULL, 0};
    casus_error error;
    assert_int_equal(casus_event_new(NULL, &event, NULL), CASUS_OK);
    assert_int_equal(casus_builder_new(NULL, NULL, &builder, NULL), CASUS_OK);
    assert_int_equal(casus_builder_add(builder, event, NULL), CASUS_OK);
    assert_int_equal(casus_builder_seal(builder, &batch, NULL), CASUS_OK);
    for (int alone = 0; alone < 2; alone++) { /* an event in no batch has none either */
        assert_int_equal(native_writer(NULL, &is, &output, &writer), CASUS_OK);
        assert_int_equal(alone ? casus_writer_add_event(writer, event, &error)
                               : casus_writer_add(writer, batch, NULL, &error),
                         CASUS_E_ARGUMENT);
        assert_non_null(strstr(error.message, "no source rows"));
        casus_writer_free(writer);
        casus_output_free(output);
    }
    casus_batch_free(batch);
    casus_builder_free(builder);
    casus_event_free(event);
    free(is.data);
}

/* ---- Several sources ------------------------------------------------------------------------------------------- */

static casus_status write_two(casus_context *context, const char *first, const char *second, bytes *out) {
    const char *texts[] = {first, second};
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    options.on_error = CASUS_ON_ERROR_SKIP;
    reading r[2];
    casus_writer *writer = NULL;
    casus_output *output = NULL;
    casus_status status = native_writer(NULL, out, &output, &writer);
    for (int i = 0; i < 2; i++) {
        read_memory(context, texts[i], (int64_t)strlen(texts[i]), &options, &r[i]);
        assert_int_equal(r[i].status, CASUS_OK);
        for (int32_t k = 0; status == CASUS_OK && k < r[i].batch_count; k++) {
            status = casus_writer_add(writer, r[i].batches[k], NULL, NULL);
        }
        free_reading(&r[i]);
    }
    return finish(writer, output, status);
}

static void sources_of_one_head_go_into_one_file(void **state) {
    (void)state;
    static const struct {
        const char *first, *second, *want;
    } cases[] = {
        {HEAD "\n" A "\n\n", HEAD "\n" B "\n", HEAD "\n" A "\n\n" B "\n"},
        {HEAD "\r\n" A, HEAD "\r\n" B, HEAD "\r\n" A "\r\n" B},
        {OBJECT("a"), OBJECT("b") "\n", OBJECT("a") "\n" OBJECT("b") "\n"},
        {"[" OBJECT("a") "]", "[" OBJECT("b") ", " OBJECT("c") "]\n",
         "[" OBJECT("a") ", " OBJECT("b") ", " OBJECT("c") "]\n"},
        {HEAD "\n" A "\n", HEAD "\r\n" B "\r\n", NULL},
        {HEAD "\n" A "\n", "[" OBJECT("b") "]\n", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        bytes is = {NULL, 0};
        const casus_status status = write_two(NULL, cases[i].first, cases[i].second, &is);
        assert_int_equal(status, cases[i].want == NULL ? CASUS_E_ARGUMENT : CASUS_OK);
        if (cases[i].want != NULL) {
            assert_string_equal(is.data, cases[i].want);
        }
        free(is.data);
    }
}

/* Also where another source follows the one that has it, or comes before. */
static void what_was_not_held_is_missed_in_any_source(void **state) {
    (void)state;
    static char text[5000] = HEAD "\n" A "\n";
    casus_context *context = NULL;
    bytes is = {NULL, 0};
    memset(text + strlen(text), 'x', 4000);
    strcat(text, "\n");
    assert_int_equal(casus_context_new(NULL, &context, NULL), CASUS_OK);
    assert_int_equal(casus_context_set(context, "max_record_bytes", 1000, NULL), CASUS_OK);
    assert_int_equal(write_two(context, HEAD "\n" B "\n", text, &is), CASUS_E_STATE);
    assert_int_equal(write_two(context, text, HEAD "\n" B "\n", &is), CASUS_E_STATE);
    free(is.data);
    casus_context_free(context);
}

/* ---- Origins as text ------------------------------------------------------------------------------------------- */

static int32_t to_bytes(void *user, const void *data, int64_t size) {
    return gather(user, data, size);
}

static bytes origins_text(const casus__source_file *const *origins, int32_t count) {
    bytes b = {NULL, 0};
    casus__sink sink;
    casus__sink_init(&sink, to_bytes, &b);
    casus__source_files_put(origins, count, &sink);
    assert_int_equal(casus__sink_flush(&sink), 1);
    return b;
}

static void origins_are_written_and_read_the_same(void **state) {
    (void)state;
    const casus_allocator a = casus__allocator_libc();
    for (size_t i = 0; i < SOURCES; i++) {
        bytes text = compose_source(&sources[i], WHOLE);
        casus__source_file **read = NULL;
        int32_t count = 0;
        reading r;
        read_text(text.data, CASUS_ON_ERROR_SKIP, &r);
        if (r.batch_count > 0) {
            const casus__source_file *twice[] = {r.batches[0]->source, r.batches[0]->source};
            assert_int_equal(twice[0]->ended, 1);
            assert_int_equal(twice[0]->whole, 1);
            bytes first = origins_text(twice, 2);
            const casus_str first_text = {first.data, (int64_t)first.size};
            assert_int_equal(casus__source_files_read(&a, first_text, &read, &count, NULL), CASUS_OK);
            assert_int_equal(count, 2);
            bytes second = origins_text((const casus__source_file *const *)read, count);
            assert_string_equal(first.data, second.data);
            assert_int_equal(read[1]->report.kept, r.report.kept);
            assert_int_equal(read[1]->trailer.size, twice[1]->trailer.size);
            assert_true(read[1]->field == twice[1]->field);
            casus__source_files_free(&a, read, count);
            free(first.data);
            free(second.data);
        }
        free_reading(&r);
        free(text.data);
    }
}

static void damaged_origins_are_refused(void **state) {
    (void)state;
    static const char *const texts[] = {
        "",
        "{}",
        "[",
        "[1]",
        "[{}",
        "[{}]x",
        "[{\"form\":\"other\"}]",
        "[{\"columns\":[\"a\"]}]",
        "[{\"columns\":[1],\"mapped\":\"1\"}]",
        "[{\"mapped\":\"1\"}]",
        "[{\"prolog\":\"abc\"}]",
        "[{\"prolog\":\"ab=c\"}]",
        "[{\"prolog\":\"====\"}]",
        "[{\"prolog\":7}]",
        "[{\"separator\":256}]",
        "[{\"ids\":1}]",
        "[{\"closing\":1}]",
        "[{\"closing\":-1}]",
        "[{\"kept\":1.5}]",
        "[{\"profile\":\"0123456789012345678901234567890123456789012345678901234567890123\"}]",
    };
    const casus_allocator a = casus__allocator_libc();
    casus__source_file **read = NULL;
    int32_t count = 0;
    casus_error error;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        if (casus__source_files_read(&a, casus_str_from(texts[i]), &read, &count, &error) != CASUS_E_SYNTAX) {
            fail_msg("%s was not refused", texts[i]);
        }
        assert_null(read);
        assert_non_null(strstr(error.message, "sources cannot be read"));
    }
    assert_int_equal(
        casus__source_files_read(&a, casus_str_from("[{\"later\":{\"a\":[1]}}, {}]"), &read, &count, &error), CASUS_OK);
    assert_int_equal(count, 2);
    casus__source_files_free(&a, read, count);
    assert_int_equal(casus__source_files_read(&a, casus_str_from(" []"), &read, &count, &error), CASUS_OK);
    assert_null(read);
}

/* ---- Memory that runs out -------------------------------------------------------------------------------------- */

static void every_allocation_may_fail(void **state) {
    (void)state;
    static const size_t tried[] = {9, 13, 16, 18, 19};
    for (size_t i = 0; i < sizeof tried / sizeof tried[0]; i++) {
        bytes text = compose_source(&sources[tried[i]], WHOLE);
        casus_status status = CASUS_E_MEMORY;
        for (int64_t left = 0; status == CASUS_E_MEMORY; left++) {
            counting b = {0, INT64_MAX};
            const casus_allocator a = {counting_realloc, &b};
            casus_context *context = NULL;
            bytes is = {NULL, 0};
            assert_int_equal(casus_context_new(&a, &context, NULL), CASUS_OK);
            b.left = left;
            status = rewrite(context, text.data, (int64_t)text.size, WHOLE, &is);
            assert_true(status == CASUS_OK || status == CASUS_E_MEMORY);
            if (status == CASUS_OK) {
                assert_bytes(sources[tried[i]].what, is, text);
            }
            free(is.data);
            casus_context_free(context);
            assert_int_equal(b.live, 0);
        }
        free(text.data);
    }
}

static void every_allocation_may_fail_reading_origins(void **state) {
    (void)state;
    const casus_str text =
        casus_str_from("[{\"columns\":[\"a\",\"\\u0062\"],\"mapped\":\"01\",\"prolog\":\"YWI=\"},{}]");
    casus_status status = CASUS_E_MEMORY;
    for (int64_t left = 0; status == CASUS_E_MEMORY; left++) {
        counting b = {0, left};
        const casus_allocator a = {counting_realloc, &b};
        casus__source_file **read = NULL;
        int32_t count = 0;
        status = casus__source_files_read(&a, text, &read, &count, NULL);
        casus__source_files_free(&a, read, count);
        assert_int_equal(b.live, 0);
    }
    assert_int_equal(status, CASUS_OK);
}

/* ---- Copies ---------------------------------------------------------------------------------------------------- */

static void inputs_are_looked_at_and_copied(void **state) {
    (void)state;
    static char text[200000];
    for (size_t i = 0; i < sizeof text; i++) {
        text[i] = (char)(i * 7 + i / 300);
    }
    static const int64_t sizes[] = {0, 1, 5, 64, 65, 200000};
    for (size_t i = 0; i < 2 * sizeof sizes / sizeof sizes[0]; i++) {
        const int64_t size = sizes[i / 2];
        feed f = {text, size, 0, 3 + (int64_t)i, 0, 0, 0};
        casus_input *input = NULL;
        char head[CASUS_INPUT_PEEK];
        int64_t got = -1;
        bytes is = {NULL, 0};
        assert_int_equal(i % 2 == 0 ? casus_input_memory(NULL, text, size, NULL, casus_release_none, NULL, &input, NULL)
                                    : casus_input_callback(NULL, give_piece, &f, NULL, &input, NULL),
                         CASUS_OK);
        assert_int_equal(casus_input_peek(input, head, CASUS_INPUT_PEEK + 1, &got, NULL), CASUS_E_ARGUMENT);
        for (int64_t wanted = 0; wanted <= CASUS_INPUT_PEEK; wanted += 8) {
            assert_int_equal(casus_input_peek(input, head, wanted, &got, NULL), CASUS_OK);
            assert_int_equal(got, wanted < size ? wanted : size);
            assert_memory_equal(head, text, (size_t)got);
        }
        casus_output *output = NULL;
        assert_int_equal(output_to(NULL, &is, &output), CASUS_OK);
        assert_int_equal(casus_input_copy(input, output, &got, NULL), CASUS_OK);
        assert_int_equal(casus_output_close(output, NULL), CASUS_OK);
        casus_output_free(output);
        assert_int_equal(got, size);
        assert_bytes("copy", is, (bytes){text, (size_t)size});
        casus_input_free(input);
        free(is.data);
    }
}

static void a_copy_that_fails_says_so(void **state) {
    (void)state;
    feed f = {HEAD, (int64_t)strlen(HEAD), 0, 10, 0, 3, 0};
    casus_input *input = NULL;
    casus_output *output = NULL;
    bytes is = {NULL, 0};
    int64_t got = 0;
    casus_error error;
    assert_int_equal(casus_input_callback(NULL, give_piece, &f, "x", &input, NULL), CASUS_OK);
    assert_int_equal(output_to(NULL, &is, &output), CASUS_OK);
    assert_int_equal(casus_input_copy(input, output, &got, &error), CASUS_E_IO);
    assert_non_null(strstr(error.message, "read callback failed"));
    casus_output_free(output);
    casus_input_free(input);
    free(is.data);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sources_come_back_byte_for_byte),
        cmocka_unit_test(chosen_rows_are_their_bytes),
        cmocka_unit_test(long_sources_come_back),
        cmocka_unit_test(what_was_not_held_is_not_whole),
        cmocka_unit_test(events_without_a_source_are_refused),
        cmocka_unit_test(sources_of_one_head_go_into_one_file),
        cmocka_unit_test(what_was_not_held_is_missed_in_any_source),
        cmocka_unit_test(origins_are_written_and_read_the_same),
        cmocka_unit_test(damaged_origins_are_refused),
        cmocka_unit_test(every_allocation_may_fail),
        cmocka_unit_test(every_allocation_may_fail_reading_origins),
        cmocka_unit_test(inputs_are_looked_at_and_copied),
        cmocka_unit_test(a_copy_that_fails_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
