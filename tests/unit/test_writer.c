/* SPDX-License-Identifier: MIT */
/* What a writer makes of batches, to the byte; GeoJSON is in test_geojson.c. */
#include "writer_fixture.h"

#define CSV_HEADER                                                                                                     \
    "dataset,id,kind,date_start,date_end,date_precision,country,iso3,admin1,admin2,location,lat,lon,"                  \
    "location_precision,class,native_class,native_subclass,side_a,side_b,killed_low,killed_best,killed_high,"          \
    "injured_low,injured_best,injured_high\n"

/* ---- CSV ------------------------------------------------------------------------------------------------------- */

#define FULL_ROW                                                                                                       \
    "test,\"a,1\",incident,2021-06-01,2021-06-07,week,Velmora,XVL,\"North \"\"Shore\"\"\",\"two\nlines\",Quillport,"   \
    "-40.125,140.33,near,FIGHT,1,\"cr\rhere\",\"Front, Lantern\",M\xc3\xa9tro,10,10,inf,0.5,,3\n"
#define EMPTY_ROW ",,incident,,,,,,,,,,,,,,,,,,,,,,\n"

static void csv(void **state) {
    (void)state;
    casus_batch *batch = full_and_empty();
    static const uint8_t first = 1;
    static const uint8_t second = 2;
    static const uint8_t none = 0xfc;
    check(batch, NULL, CASUS_WRITE_CSV, CSV_HEADER FULL_ROW EMPTY_ROW);
    check(batch, &first, CASUS_WRITE_CSV, CSV_HEADER FULL_ROW);
    check(batch, &second, CASUS_WRITE_CSV, CSV_HEADER EMPTY_ROW);
    check(batch, &none, CASUS_WRITE_CSV, CSV_HEADER);
    check(NULL, NULL, CASUS_WRITE_CSV, CSV_HEADER);
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
        char row[64];
        event(days[i]);
        append(b);
        const char *day = days[i] != NULL ? days[i] : "";
        collect(&wanted, row, snprintf(row, sizeof row, ",,incident,%s,%s,,,,,,,,,,,,,,,,,,,,\n", day, day));
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
    check(batch, NULL, CASUS_WRITE_CSV, wanted.data);
    casus_batch_free(batch);
    free(wanted.data);
    free(id);
}

/* ---- JSON ------------------------------------------------------------------------------------------------------ */

static text event_json(const casus_batch *batch, int64_t row) {
    text t = {NULL, 0};
    assert_int_equal(casus_event_read(ev, batch, row, NULL), CASUS_OK);
    assert_int_equal(casus_event_write_json(ev, collect, &t, NULL), CASUS_OK);
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
    check(batch, NULL, CASUS_WRITE_JSONL, wanted);
    check(batch, NULL, 0, wanted);
    sprintf(wanted, "[%s,\n %s]\n", one.data, two.data);
    check(batch, NULL, CASUS_WRITE_JSON, wanted);
    sprintf(wanted, "[%s]\n", two.data);
    check(batch, &second, CASUS_WRITE_JSON, wanted);
    check(NULL, NULL, CASUS_WRITE_JSONL, "");
    check(NULL, NULL, CASUS_WRITE_JSON, "[]\n");
    casus_batch_free(batch);
    free(wanted);
    free(one.data);
    free(two.data);
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
    casus_read_options options;
    casus_error e;
    casus_read_options_init(&options, sizeof options);
    options.profile = "ucdp-ged";
    assert_int_equal(casus_input_memory(NULL, file, sizeof file - 1, "file", &input, NULL), CASUS_OK);
    if (casus_reader_new(NULL, input, &options, &reader, &e) != CASUS_OK ||
        casus_reader_next(reader, &batch, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    text plain = write_batch(batch, NULL, CASUS_WRITE_JSONL, 0);
    text full = write_batch(batch, NULL, CASUS_WRITE_JSONL, 1);
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
    plain = write_batch(batch, NULL, CASUS_WRITE_JSONL, 0);
    full = write_batch(batch, NULL, CASUS_WRITE_JSONL, 1);
    assert_string_equal(full.data, plain.data);
    free(plain.data);
    free(full.data);
    casus_batch_free(batch);
}

/* ---- Failures -------------------------------------------------------------------------------------------------- */

static void options(void **state) {
    (void)state;
    casus_write_options o;
    casus_writer *w = (casus_writer *)&o;
    text t = {NULL, 0};
    static const int32_t bad[][3] = {{99, 0, 0}, {-1, 0, 0}, {1, 2, 0}, {1, -1, 0}, {1, 0, 1}, {4, 1, 0}, {3, 1, 0}};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        casus_write_options_init(&o, sizeof o);
        o.format = bad[i][0];
        o.native = bad[i][1];
        o.reserved = bad[i][2];
        assert_int_equal(casus_writer_new(NULL, &o, collect, &t, &w, NULL), CASUS_E_ARGUMENT);
        assert_null(w);
    }
    memset(&o, 0, sizeof o);
    assert_int_equal(casus_writer_new(NULL, &o, collect, &t, &w, NULL), CASUS_E_ARGUMENT);
    assert_int_equal(casus_writer_new(NULL, NULL, NULL, NULL, &w, NULL), CASUS_E_ARGUMENT);
    assert_int_equal(casus_writer_new(NULL, NULL, collect, &t, &w, NULL), CASUS_OK);
    assert_int_equal(casus_writer_finish(w, NULL), CASUS_OK);
    casus_writer_free(w);
    casus_writer_free(NULL);
    /* A longer struct of a newer program: refused only if it asks for something. */
    struct {
        casus_write_options known;
        int64_t more;
    } newer;
    memset(&newer, 0, sizeof newer);
    newer.known.size = sizeof newer;
    assert_int_equal(casus_writer_new(NULL, &newer.known, collect, &t, &w, NULL), CASUS_OK);
    casus_writer_free(w);
    newer.more = 1;
    assert_int_equal(casus_writer_new(NULL, &newer.known, collect, &t, &w, NULL), CASUS_E_ARGUMENT);
    assert_null(t.data);
}

static void columns_and_order(void **state) {
    (void)state;
    text t = {NULL, 0};
    casus_error e;
    casus_batch *batch = NULL;
    casus_builder *b = NULL;
    for (int32_t format = CASUS_WRITE_JSONL; format <= CASUS_WRITE_CSV; format++) {
        casus_writer *w = writer_of(format, 0, &t);
        const uint64_t mask = casus_writer_columns(w);
        assert_int_equal(mask & CASUS_COLUMN_BIT(CASUS_COLUMN_NATIVE), 0);
        /* One column less than it needs: refused, and nothing is written of it. */
        for (int with = 0; with < 2; with++) {
            assert_int_equal(casus_builder_new(NULL, with ? mask : mask & ~CASUS_COLUMN_BIT(CASUS_COLUMN_ID), &b, NULL),
                             CASUS_OK);
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
        casus_writer_free(w);
        free(t.data);
        t.data = NULL;
        t.size = 0;
    }
    casus_writer *w = writer_of(CASUS_WRITE_JSON, 1, &t);
    assert_true((casus_writer_columns(w) & CASUS_COLUMN_BIT(CASUS_COLUMN_NATIVE)) != 0);
    casus_writer_free(w);
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

static void refused(void **state) {
    (void)state;
    casus_batch *batch = full_and_empty();
    for (int32_t format = CASUS_WRITE_JSONL; format <= CASUS_WRITE_CSV; format++) {
        for (int64_t room = 0; room < 60000; room += 7001) {
            limit l = {room};
            casus_write_options o;
            casus_writer *w = NULL;
            casus_status status = CASUS_OK;
            casus_write_options_init(&o, sizeof o);
            o.format = format;
            assert_int_equal(casus_writer_new(NULL, &o, take, &l, &w, NULL), CASUS_OK);
            for (int i = 0; i < 1000 && status == CASUS_OK; i++) {
                status = casus_writer_add(w, batch, NULL, NULL);
            }
            assert_int_equal(status, CASUS_E_IO);
            assert_int_equal(casus_writer_add(w, batch, NULL, NULL), CASUS_E_IO);
            assert_int_equal(casus_writer_finish(w, NULL), CASUS_E_IO);
            casus_writer_free(w);
        }
    }
    casus_batch_free(batch);
}

static casus_status write_with(int64_t left, const casus_batch *batch, int32_t format, text *t) {
    const casus_allocator allocator = {sparse, &left};
    casus_context *context = NULL;
    casus_write_options o;
    casus_writer *w = NULL;
    casus_write_options_init(&o, sizeof o);
    o.format = format;
    o.native = format <= CASUS_WRITE_JSON;
    casus_status status = casus_context_new(&allocator, &context, NULL);
    status = status == CASUS_OK ? casus_writer_new(context, &o, collect, t, &w, NULL) : status;
    status = status == CASUS_OK ? casus_writer_add(w, batch, NULL, NULL) : status;
    status = status == CASUS_OK ? casus_writer_finish(w, NULL) : status;
    casus_writer_free(w);
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
    for (int32_t format = CASUS_WRITE_JSONL; format <= CASUS_WRITE_CSV; format++) {
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
        cmocka_unit_test(csv),     cmocka_unit_test(csv_days_and_long_texts),
        cmocka_unit_test(json),    cmocka_unit_test(native),
        cmocka_unit_test(options), cmocka_unit_test(columns_and_order),
        cmocka_unit_test(refused), cmocka_unit_test(without_memory),
    };
    return cmocka_run_group_tests(tests, make_event, drop_event);
}
