/* SPDX-License-Identifier: MIT */
/* What a writer makes of batches, to the byte; GeoJSON is in test_geojson.c. */
#include "writer_fixture.h"

#define CSV_HEADER                                                                                                     \
    "dataset,id,kind,modality,certainty,standing,title,date_start,date_end,date_precision,country,iso3,admin1,admin2," \
    "location,lat,lon,location_precision,class,native_class,native_subclass,side_a,side_b,dyad,killed_low,"            \
    "killed_best,killed_high,injured_low,injured_best,injured_high,reported_low,reported_best,reported_high\n"

/* ---- CSV ------------------------------------------------------------------------------------------------------- */

#define FULL_ROW                                                                                                       \
    "test,\"a,1\",incident,,,counted,,2021-06-01,2021-06-07,week,Velmora,XVL,\"North \"\"Shore\"\"\",\"two\nlines\","  \
    "Quillport,-40.125,140.33,near,FIGHT,1,\"cr\rhere\",\"Front, Lantern\",M\xc3\xa9tro,,10,10,inf,0.5,,3,,,\n"
#define EMPTY_ROW ",,incident,,,counted,,,,,,,,,,,,,,,,,,,,,,,,,,,\n"

static void csv(void **state) {
    (void)state;
    casus_batch *batch = full_and_empty();
    static const uint8_t first = 1;
    static const uint8_t second = 2;
    static const uint8_t none = 0xfc;
    check(batch, NULL, CASUS_FORMAT_CSV, CSV_HEADER FULL_ROW EMPTY_ROW);
    check(batch, &first, CASUS_FORMAT_CSV, CSV_HEADER FULL_ROW);
    check(batch, &second, CASUS_FORMAT_CSV, CSV_HEADER EMPTY_ROW);
    check(batch, &none, CASUS_FORMAT_CSV, CSV_HEADER);
    check(NULL, NULL, CASUS_FORMAT_CSV, CSV_HEADER);
    casus_batch_free(batch);
}

/* Neighbours that share a day, and a text longer than any buffer on the way. */
static void csv_days_and_long_texts(void **state) {
    (void)state;
    static const char *const days[] = {"2021-01-01", "2021-01-01", NULL, "2021-01-01", "1970-01-01", "0001-02-03"};
    enum { LONG = 10001 };
    char *id = malloc(LONG + 1);
    text wanted = {NULL, 0};
    casus_builder *b = builder();
    memset(id, '"', LONG);
    id[LONG] = 0;
    collect(&wanted, CSV_HEADER, (int64_t)strlen(CSV_HEADER));
    for (int i = 0; i < 6; i++) {
        char row[96];
        event(days[i]);
        append(b);
        const char *day = days[i] != NULL ? days[i] : "";
        collect(&wanted, row,
                snprintf(row, sizeof row, ",,incident,,,counted,,%s,%s,,,,,,,,,,,,,,,,,,,,,,,,\n", day, day));
    }
    event(NULL);
    words(CASUS_EVENT_ID, id);
    append(b);
    collect(&wanted, ",\"", 2);
    for (int i = 0; i < 2; i++) {
        collect(&wanted, id, LONG);
    }
    collect(&wanted, "\"", 1);
    collect(&wanted, &EMPTY_ROW[1], (int64_t)strlen(EMPTY_ROW) - 1);
    casus_batch *batch = seal_and_free(b);
    check(batch, NULL, CASUS_FORMAT_CSV, wanted.data);
    casus_batch_free(batch);
    free(wanted.data);
    free(id);
}

/* ---- JSON ------------------------------------------------------------------------------------------------------ */

static text event_json(const casus_batch *batch, int64_t row) {
    text t = {NULL, 0};
    casus_output *output = NULL;
    assert_int_equal(casus_event_read(ev, batch, row, NULL), CASUS_OK);
    assert_int_equal(casus_output_callback(NULL, collect, &t, &output, NULL), CASUS_OK);
    assert_int_equal(casus_event_write_json(ev, output, NULL), CASUS_OK);
    assert_int_equal(casus_output_close(output, NULL), CASUS_OK);
    casus_output_free(output);
    return t;
}

static void json(void **state) {
    (void)state;
    casus_batch *batch = full_and_empty();
    text one = event_json(batch, 0);
    text two = event_json(batch, 1);
    static const uint8_t second = 2;
    char *wanted = malloc((size_t)(one.size + two.size) + 16);
    sprintf(wanted, "%s\n%s\n", one.data, two.data);
    check(batch, NULL, CASUS_FORMAT_JSONL, wanted);
    check(batch, NULL, 0, wanted);
    sprintf(wanted, "[%s,\n %s]\n", one.data, two.data);
    check(batch, NULL, CASUS_FORMAT_JSON, wanted);
    sprintf(wanted, "[%s]\n", two.data);
    check(batch, &second, CASUS_FORMAT_JSON, wanted);
    check(NULL, NULL, CASUS_FORMAT_JSONL, "");
    check(NULL, NULL, CASUS_FORMAT_JSON, "[]\n");
    casus_batch_free(batch);
    free(wanted);
    free(one.data);
    free(two.data);
}

/* Fields of every size, each one longer than any before: whole, wherever the room for them ends. */
static void native_fields_of_every_size(void **state) {
    (void)state;
    enum { LONGEST = 1100 };
    static const char head[] =
        "id,year,type_of_violence,country,date_start,date_end,best,high,low,side_a,side_b,remark\n";
    static char file[sizeof head + LONGEST * (LONGEST + 100)];
    static char wanted[LONGEST + 40];
    casus_input *input = NULL;
    casus_output *out = NULL;
    casus_writer *writer = NULL;
    casus_write_options options = CASUS_WRITE_OPTIONS_INIT;
    options.native_rows = 1;
    size_t size = (size_t)snprintf(file, sizeof file, "%s", head);
    for (int i = 1; i <= LONGEST; i++) {
        size += (size_t)snprintf(file + size, sizeof file - size, "%d,2021,1,Mali,2021-02-03,2021-02-03,3,4,2,A,B,", i);
        memset(file + size, 'x', (size_t)i);
        file[size + (size_t)i - 1] = 'y';
        size += (size_t)i;
        file[size++] = '\n';
    }
    assert_int_equal(casus_input_memory(NULL, file, (int64_t)size, NULL, casus_release_none, NULL, &input, NULL),
                     CASUS_OK);
    assert_int_equal(casus_output_memory(NULL, &out, NULL), CASUS_OK);
    assert_int_equal(casus_writer_new(NULL, out, &options, &writer, NULL), CASUS_OK);
    assert_int_equal(casus_writer_add_input(writer, input, NULL, NULL, NULL, NULL), CASUS_OK);
    assert_int_equal(casus_writer_finish(writer, NULL), CASUS_OK);
    const char *at = casus_output_text(out).data;
    for (int i = 1; i <= LONGEST; i++) {
        const int named = snprintf(wanted, sizeof wanted, "\"remark\":\"");
        memset(wanted + named, 'x', (size_t)i);
        memcpy(wanted + named + i - 1, "y\"", 3);
        at = strstr(at, wanted);
        assert_non_null(at);
    }
    casus_writer_free(writer);
    casus_output_free(out);
    casus_input_free(input);
}

/* Events of a file: what stands under "native" are its fields, but for empty ones. */
static void native(void **state) {
    (void)state;
    static const char file[] =
        "id,year,type_of_violence,country,latitude,longitude,date_start,date_end,best,high,low,side_a,side_b,"
        "conflict_name,source_article\n"
        "7,2021,1,Mali,16.5,-3.25,2021-02-03,2021-02-03,3,4,2,\"A \"\"x\"\"\",B,,\"tab\there\"\n";
    casus_input *input = NULL;
    casus_reader *reader = NULL;
    casus_batch *batch = NULL;
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    casus_error e;
    options.profile = "ucdp-ged";
    assert_int_equal(casus_input_memory(NULL, file, sizeof file - 1, "file", casus_release_none, NULL, &input, NULL),
                     CASUS_OK);
    if (casus_reader_new(NULL, input, &options, &reader, &e) != CASUS_OK ||
        casus_reader_next(reader, &batch, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    text plain = write_batch(batch, NULL, CASUS_FORMAT_JSONL, 0);
    text full = write_batch(batch, NULL, CASUS_FORMAT_JSONL, 1);
    static const char tail[] =
        ",\"native\":{\"id\":\"7\",\"year\":\"2021\",\"type_of_violence\":\"1\",\"country\":\"Mali\",\"latitude\":\"16."
        "5\","
        "\"longitude\":\"-3.25\",\"date_start\":\"2021-02-03\",\"date_end\":\"2021-02-03\",\"best\":\"3\",\"high\":"
        "\"4\","
        "\"low\":\"2\",\"side_a\":\"A \\\"x\\\"\",\"side_b\":\"B\",\"source_article\":\"tab\\there\"}}\n";
    assert_memory_equal(full.data, plain.data, (size_t)plain.size - 2);
    assert_string_equal(full.data + plain.size - 2, tail);
    free(plain.data);
    free(full.data);
    casus_batch_free(batch);
    casus_reader_free(reader);
    casus_input_free(input);
    /* An event built in memory has no source row. */
    batch = full_and_empty();
    plain = write_batch(batch, NULL, CASUS_FORMAT_JSONL, 0);
    full = write_batch(batch, NULL, CASUS_FORMAT_JSONL, 1);
    assert_string_equal(full.data, plain.data);
    free(plain.data);
    free(full.data);
    casus_batch_free(batch);
}

/* ---- Failures -------------------------------------------------------------------------------------------------- */

/* What is asked of a writer is checked like what is asked of a rollup; a policy has no say where no figure is shown. */
static void refuse_questions(casus_output *output) {
    const casus_write_options none = CASUS_WRITE_OPTIONS_INIT;
    casus_write_options bad[6];
    casus_writer *w = NULL;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        bad[i] = none;
        bad[i].format = CASUS_FORMAT_CSV;
    }
    bad[0].policy = 99;
    bad[1].min_confidence = 1.5;
    bad[2].min_confidence = -0.1;
    bad[3].lead = "x,,y";
    bad[4].lead = "x,x";
    bad[5].policy = CASUS_POLICY_LEAD;
    bad[5].format = CASUS_FORMAT_JSONL;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_int_equal(casus_writer_new(NULL, output, &bad[i], &w, NULL), CASUS_E_ARGUMENT);
        assert_null(w);
    }
    bad[5] = none;
    bad[5].reserved = 1;
    assert_int_equal(casus_writer_new(NULL, output, &bad[5], &w, NULL), CASUS_E_UNSUPPORTED);
}

static void options(void **state) {
    (void)state;
    casus_write_options o = CASUS_WRITE_OPTIONS_INIT;
    casus_writer *w = (casus_writer *)&o;
    casus_output *output = NULL;
    static const int32_t bad[][2] = {{99, 0},
                                     {-1, 0},
                                     {CASUS_FORMAT_TEXT, 0},
                                     {CASUS_FORMAT_JSONL, 2},
                                     {CASUS_FORMAT_JSONL, -1},
                                     {CASUS_FORMAT_CSV, 1},
                                     {CASUS_FORMAT_GEOJSON, 1},
                                     {CASUS_FORMAT_NATIVE, 1},
                                     {CASUS_FORMAT_ARROW, 1}};
    assert_int_equal(casus_output_memory(NULL, &output, NULL), CASUS_OK);
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        o.format = bad[i][0];
        o.native_rows = bad[i][1];
        assert_int_equal(casus_writer_new(NULL, output, &o, &w, NULL), CASUS_E_ARGUMENT);
        assert_null(w);
    }
    refuse_questions(output);
    memset(&o, 0, sizeof o);
    assert_int_equal(casus_writer_new(NULL, output, &o, &w, NULL), CASUS_E_ARGUMENT);
    assert_int_equal(casus_writer_new(NULL, NULL, NULL, &w, NULL), CASUS_E_ARGUMENT);
    assert_int_equal(casus_writer_new(NULL, output, NULL, NULL, NULL), CASUS_E_ARGUMENT);
    assert_int_equal(casus_writer_new(NULL, output, NULL, &w, NULL), CASUS_OK);
    assert_int_equal(casus_writer_finish(w, NULL), CASUS_OK);
    casus_writer_free(w);
    /* A longer struct of a newer program: refused only if it asks for something. */
    struct {
        casus_write_options known;
        int64_t more;
    } newer = {CASUS_WRITE_OPTIONS_INIT, 0};
    newer.known.head.size = sizeof newer;
    assert_int_equal(casus_writer_new(NULL, output, &newer.known, &w, NULL), CASUS_OK);
    casus_writer_free(w);
    newer.more = 1;
    assert_int_equal(casus_writer_new(NULL, output, &newer.known, &w, NULL), CASUS_E_UNSUPPORTED);
    assert_int_equal(casus_output_text(output).size, 0);
    casus_output_free(output);
}

static void nothing_is_refused(void **state) {
    (void)state;
    text t = {NULL, 0};
    casus_batch *batch = full_and_empty();
    casus_writer *w = writer_of(CASUS_FORMAT_CSV, 0, &t);
    assert_int_equal(casus_writer_add(NULL, batch, NULL, NULL), CASUS_E_ARGUMENT);
    assert_int_equal(casus_writer_add(w, NULL, NULL, NULL), CASUS_E_ARGUMENT);
    assert_int_equal(casus_writer_add_event(NULL, ev, NULL), CASUS_E_ARGUMENT);
    assert_int_equal(casus_writer_add_event(w, NULL, NULL), CASUS_E_ARGUMENT);
    assert_int_equal(casus_writer_finish(NULL, NULL), CASUS_E_ARGUMENT);
    assert_string_equal(casus_writer_columns(NULL), "");
    casus_writer_free(NULL);
    assert_int_equal(casus_writer_finish(w, NULL), CASUS_OK);
    assert_string_equal(t.data, CSV_HEADER);
    free_writer(w);
    casus_batch_free(batch);
    free(t.data);
}

static void columns_and_order(void **state) {
    (void)state;
    text t = {NULL, 0};
    casus_error e;
    casus_batch *batch = NULL;
    casus_builder *b = NULL;
    for (int32_t format = CASUS_FORMAT_CSV; format <= CASUS_FORMAT_GEOJSON; format++) {
        casus_writer *w = writer_of(format, 0, &t);
        uint64_t mask = 0;
        char without_id[CASUS__COLUMNS_ROOM];
        assert_int_equal(casus__columns_parse(casus_writer_columns(w), &mask, NULL), CASUS_OK);
        assert_int_equal(mask & CASUS__COLUMN_BIT(CASUS__COLUMN_NATIVE), 0);
        casus__columns_print(mask & ~CASUS__COLUMN_BIT(CASUS__COLUMN_ID), without_id);
        /* One column less than it needs: refused, and nothing is written of it. */
        for (int with = 0; with < 2; with++) {
            assert_int_equal(casus_builder_new(NULL, with ? casus_writer_columns(w) : without_id, &b, NULL), CASUS_OK);
            full_event();
            append(b);
            batch = seal_and_free(b);
            assert_int_equal(casus_writer_add(w, batch, NULL, &e), with ? CASUS_OK : CASUS_E_ARGUMENT);
            assert_true(with || strstr(e.message, "column id") != NULL);
            casus_batch_free(batch);
        }
        /* The same as of a batch with all columns. */
        assert_int_equal(casus_writer_finish(w, NULL), CASUS_OK);
        b = builder();
        full_event();
        append(b);
        batch = seal_and_free(b);
        check(batch, NULL, format, t.data);
        assert_int_equal(casus_writer_add(w, batch, NULL, NULL), CASUS_E_STATE);
        assert_int_equal(casus_writer_finish(w, NULL), CASUS_E_STATE);
        casus_batch_free(batch);
        free_writer(w);
        free(t.data);
        t.data = NULL;
        t.size = 0;
    }
    casus_writer *w = writer_of(CASUS_FORMAT_JSON, 1, &t);
    assert_true((casus__writer_columns(w) & CASUS__COLUMN_BIT(CASUS__COLUMN_NATIVE)) != 0);
    free_writer(w);
}

/* Events one by one, between batches, are written as those of a batch. */
static void events_alone(void **state) {
    (void)state;
    casus_batch *batch = full_and_empty();
    casus_builder *b = builder();
    for (int i = 0; i < 2; i++) {
        full_event();
        append(b);
        event(NULL);
        append(b);
    }
    casus_batch *twice = seal_and_free(b);
    for (int32_t format = CASUS_FORMAT_CSV; format <= CASUS_FORMAT_ARROW_STREAM; format++) {
        text t = {NULL, 0};
        if (format == CASUS_FORMAT_NATIVE) {
            continue;
        }
        const text wanted = write_batch(twice, NULL, format, 0);
        casus_writer *w = writer_of(format, 0, &t);
        full_event();
        assert_int_equal(casus_writer_add_event(w, ev, NULL), CASUS_OK);
        event(NULL);
        assert_int_equal(casus_writer_add_event(w, ev, NULL), CASUS_OK);
        assert_int_equal(casus_writer_add(w, batch, NULL, NULL), CASUS_OK);
        assert_int_equal(casus_writer_finish(w, NULL), CASUS_OK);
        assert_int_equal(casus_writer_add_event(w, ev, NULL), CASUS_E_STATE);
        assert_int_equal(t.size, wanted.size);
        assert_memory_equal(t.data, wanted.data, (size_t)t.size);
        free_writer(w);
        free(t.data);
        free(wanted.data);
    }
    casus_batch_free(batch);
    casus_batch_free(twice);
}

/* Takes so many bytes and then no more. */
typedef struct limit {
    int64_t left;
} limit;

static int32_t take(void *user, const void *data, int64_t size) {
    limit *l = user;
    (void)data;
    l->left -= size;
    return l->left < 0;
}

/* ---- The output ------------------------------------------------------------------------------------------------ */

static casus_output *memory(void) {
    casus_output *output = NULL;
    assert_int_equal(casus_output_memory(NULL, &output, NULL), CASUS_OK);
    return output;
}

static void an_output_waits_for_its_writers(void **state) {
    (void)state;
    casus_output *output = memory();
    casus_writer *first = NULL;
    casus_writer *second = NULL;
    assert_int_equal(casus_writer_new(NULL, output, NULL, &first, NULL), CASUS_OK);
    assert_int_equal(casus_writer_new(NULL, output, NULL, &second, NULL), CASUS_OK);
    assert_int_equal(casus_output_close(output, NULL), CASUS_E_STATE);
    assert_int_equal(casus_writer_finish(first, NULL), CASUS_OK);
    assert_int_equal(casus_writer_finish(first, NULL), CASUS_E_STATE); /* and is not counted twice */
    assert_int_equal(casus_output_close(output, NULL), CASUS_E_STATE);
    casus_writer_free(second); /* never finished */
    assert_int_equal(casus_output_close(output, NULL), CASUS_OK);
    casus_writer_free(first);
    assert_int_equal(casus_writer_new(NULL, output, NULL, &second, NULL), CASUS_E_STATE);
    assert_null(second);
    casus_output_free(output);
}

static void several_writers_write_one_after_the_other(void **state) {
    (void)state;
    casus_output *output = memory();
    for (int i = 0; i < 2; i++) {
        casus_write_options o = CASUS_WRITE_OPTIONS_INIT;
        casus_writer *w = NULL;
        o.format = CASUS_FORMAT_JSON;
        assert_int_equal(casus_writer_new(NULL, output, &o, &w, NULL), CASUS_OK);
        assert_int_equal(casus_writer_finish(w, NULL), CASUS_OK);
        casus_writer_free(w);
    }
    assert_int_equal(casus_output_close(output, NULL), CASUS_OK);
    assert_true(casus_str_equal(casus_output_text(output), casus_str_from("[]\n[]\n")));
    casus_output_free(output);
}

static void an_abandoned_output_takes_nothing(void **state) {
    (void)state;
    casus_batch *batch = full_and_empty();
    casus_output *output = memory();
    casus_writer *w = NULL;
    assert_int_equal(casus_writer_new(NULL, output, NULL, &w, NULL), CASUS_OK);
    assert_int_equal(casus_writer_add(w, batch, NULL, NULL), CASUS_OK);
    casus_output_free(output);
    assert_int_equal(casus_writer_add(w, batch, NULL, NULL), CASUS_E_STATE);
    assert_int_equal(casus_writer_add_event(w, ev, NULL), CASUS_E_STATE);
    assert_int_equal(casus_writer_finish(w, NULL), CASUS_E_STATE);
    casus_writer_free(w);
    casus_batch_free(batch);
}

/* What it is called is what the writer says. */
static void the_output_says_why(void **state) {
    (void)state;
    limit l = {0};
    casus_error wanted, e;
    casus_output *output = NULL;
    casus_writer *w = NULL;
    casus_batch *batch = full_and_empty();
    casus_status status = CASUS_OK;
    assert_int_equal(casus_output_callback(NULL, take, &l, &output, NULL), CASUS_OK);
    assert_int_equal(casus_writer_new(NULL, output, NULL, &w, NULL), CASUS_OK);
    for (int i = 0; i < 1000 && status == CASUS_OK; i++) {
        status = casus_writer_add(w, batch, NULL, &e);
    }
    assert_int_equal(status, CASUS_E_IO);
    assert_int_equal(casus_output_write(output, "x", 1, &wanted), CASUS_E_IO);
    assert_string_equal(e.message, wanted.message);
    casus_writer_free(w);
    casus_output_free(output);
    casus_batch_free(batch);
}

static void a_cancelled_context_writes_no_more(void **state) {
    (void)state;
    casus_batch *batch = full_and_empty();
    casus_context *context = NULL;
    casus_output *output = memory();
    casus_writer *w = NULL;
    assert_int_equal(casus_context_new(NULL, &context, NULL), CASUS_OK);
    assert_int_equal(casus_writer_new(context, output, NULL, &w, NULL), CASUS_OK);
    assert_int_equal(casus_writer_add(w, batch, NULL, NULL), CASUS_OK);
    casus_context_cancel(context);
    casus_context_free(context);
    assert_int_equal(casus_writer_add(w, batch, NULL, NULL), CASUS_E_CANCELLED);
    assert_int_equal(casus_writer_add_event(w, ev, NULL), CASUS_E_CANCELLED);
    assert_int_equal(casus_writer_finish(w, NULL), CASUS_E_CANCELLED);
    casus_writer_free(w);
    casus_output_free(output);
    casus_batch_free(batch);
}

static void refused(void **state) {
    (void)state;
    casus_batch *batch = full_and_empty();
    for (int32_t format = CASUS_FORMAT_CSV; format <= CASUS_FORMAT_GEOJSON; format++) {
        for (int64_t room = 0; room < 60000; room += 7001) {
            limit l = {room};
            casus_write_options o = CASUS_WRITE_OPTIONS_INIT;
            casus_output *output = NULL;
            casus_writer *w = NULL;
            casus_status status = CASUS_OK;
            o.format = format;
            assert_int_equal(casus_output_callback(NULL, take, &l, &output, NULL), CASUS_OK);
            assert_int_equal(casus_writer_new(NULL, output, &o, &w, NULL), CASUS_OK);
            for (int i = 0; i < 1000 && status == CASUS_OK; i++) {
                status = casus_writer_add(w, batch, NULL, NULL);
            }
            if (status == CASUS_OK) { /* the rows wait for the end */
                status = casus_writer_finish(w, NULL);
            } else {
                assert_int_equal(casus_writer_finish(w, NULL), CASUS_E_IO);
            }
            assert_int_equal(status, CASUS_E_IO);
            assert_int_equal(casus_writer_add(w, batch, NULL, NULL), CASUS_E_IO);
            assert_int_equal(casus_output_close(output, NULL), CASUS_E_IO);
            free_writer(w);
        }
    }
    casus_batch_free(batch);
}

static casus_status write_with(int64_t left, const casus_batch *batch, int32_t format, text *t) {
    const casus_allocator allocator = {sparse, &left};
    casus_context *context = NULL;
    casus_write_options o = CASUS_WRITE_OPTIONS_INIT;
    casus_output *output = NULL;
    casus_writer *w = NULL;
    o.format = format;
    o.native_rows = format == CASUS_FORMAT_JSON || format == CASUS_FORMAT_JSONL;
    casus_status status = casus_context_new(&allocator, &context, NULL);
    status = status == CASUS_OK ? casus_output_callback(context, collect, t, &output, NULL) : status;
    status = status == CASUS_OK ? casus_writer_new(context, output, &o, &w, NULL) : status;
    status = status == CASUS_OK ? casus_writer_add(w, batch, NULL, NULL) : status;
    status = status == CASUS_OK ? casus_writer_finish(w, NULL) : status;
    casus_writer_free(w);
    casus_output_free(output);
    casus_context_free(context);
    return status;
}

static void without_memory(void **state) {
    (void)state;
    casus_input *input = NULL;
    casus_reader *reader = NULL;
    casus_batch *batch = NULL;
    assert_int_equal(casus_input_open(NULL, CASUS_TEST_ROOT "/examples/data/acled-layout.csv", &input, NULL), CASUS_OK);
    assert_int_equal(casus_reader_new(NULL, input, NULL, &reader, NULL), CASUS_OK);
    assert_int_equal(casus_reader_next(reader, &batch, NULL), CASUS_OK);
    for (int32_t format = CASUS_FORMAT_CSV; format <= CASUS_FORMAT_GEOJSON; format++) {
        text wanted = {NULL, 0};
        assert_int_equal(write_with(INT64_MAX, batch, format, &wanted), CASUS_OK);
        casus_status status = CASUS_E_MEMORY;
        for (int64_t left = 0; status != CASUS_OK; left++) {
            text t = {NULL, 0};
            status = write_with(left, batch, format, &t);
            assert_true(status == CASUS_OK || status == CASUS_E_MEMORY);
            assert_true(status != CASUS_OK ||
                        (t.size == wanted.size && memcmp(t.data, wanted.data, (size_t)t.size) == 0));
            free(t.data);
        }
        free(wanted.data);
    }
    casus_batch_free(batch);
    casus_reader_free(reader);
    casus_input_free(input);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(csv),
        cmocka_unit_test(csv_days_and_long_texts),
        cmocka_unit_test(json),
        cmocka_unit_test(native),
        cmocka_unit_test(native_fields_of_every_size),
        cmocka_unit_test(options),
        cmocka_unit_test(columns_and_order),
        cmocka_unit_test(refused),
        cmocka_unit_test(without_memory),
        cmocka_unit_test(nothing_is_refused),
        cmocka_unit_test(events_alone),
        cmocka_unit_test(an_output_waits_for_its_writers),
        cmocka_unit_test(several_writers_write_one_after_the_other),
        cmocka_unit_test(an_abandoned_output_takes_nothing),
        cmocka_unit_test(the_output_says_why),
        cmocka_unit_test(a_cancelled_context_writes_no_more),
    };
    return cmocka_run_group_tests(tests, make_event, drop_event);
}
