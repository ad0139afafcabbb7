/* SPDX-License-Identifier: MIT */
/* Events in an order, cut, as rows of chosen fields: beside a plain sort, over many batches, and when memory is short.
 */
#include "random_rollup.h"

#define EVENTS 3000
#define BATCH 10

typedef struct row {
    int32_t id;
    int32_t killed; /* -1: unknown */
    int32_t day;
} row;

static row rows[EVENTS];

static uint32_t next_random(uint32_t *state) {
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

static void make_rows(void) {
    uint32_t state = 7;
    for (int32_t i = 0; i < EVENTS; i++) {
        rows[i] = (row){i, (int32_t)(next_random(&state) % 12) - 1, 18000 + (int32_t)(next_random(&state) % 40)};
    }
}

static casus_batch *batch_of(casus_builder *b, int32_t first, int32_t count) {
    casus_batch *batch = NULL;
    for (int32_t i = first; i < first + count; i++) {
        char id[16];
        snprintf(id, sizeof id, "%d", (int)rows[i].id);
        event_of(CASUS_KIND_INCIDENT, id);
        casus_span s = casus_span_unknown();
        s.first_day = s.last_day = rows[i].day;
        dated(s);
        if (rows[i].killed >= 0) {
            casus_casualty c = CASUS_CASUALTY_INIT;
            c.status = CASUS_CASUALTY_STATUS_KILLED;
            c.triple = casus_triple_exact(rows[i].killed);
            (void)add_part(&c.head);
        }
        append(b);
    }
    assert_int_equal(casus_builder_seal(b, &batch, NULL), CASUS_OK);
    return batch;
}

/* Writes all batches; *out is NULL where that failed. */
static casus_status write_all(casus_context *context, casus_batch *const *batches, int32_t count,
                              const casus_write_options *options, char **out) {
    casus_output *output = NULL;
    casus_writer *writer = NULL;
    casus_error e;
    *out = NULL;
    casus_status status = casus_output_memory(context, &output, &e);
    status = status == CASUS_OK ? casus_writer_new(context, output, options, &writer, &e) : status;
    for (int32_t i = 0; i < count && status == CASUS_OK; i++) {
        status = casus_writer_add(writer, batches[i], NULL, &e);
    }
    status = status == CASUS_OK ? casus_writer_finish(writer, &e) : status;
    if (status == CASUS_OK) {
        const casus_str all = casus_output_text(output);
        *out = malloc((size_t)all.size + 1);
        memcpy(*out, all.data, (size_t)all.size);
        (*out)[all.size] = 0;
    }
    casus_writer_free(writer);
    casus_output_free(output);
    return status;
}

/* By deaths, the most first, unknown last; then by day; what is equal as it came. */
static int compare(const void *x, const void *y) {
    const row *a = x, *b = y;
    const int unknown = (a->killed < 0) - (b->killed < 0);
    const int known = b->killed - a->killed;
    return unknown != 0 ? unknown : known != 0 ? known : a->day != b->day ? a->day - b->day : a->id - b->id;
}

static void expect_order(int32_t events, int64_t limit) {
    static casus_batch *batches[EVENTS / BATCH];
    row sorted[EVENTS];
    casus_write_options options = CASUS_WRITE_OPTIONS_INIT;
    casus_builder *b = builder();
    char *got = NULL;
    for (int32_t i = 0; i < events / BATCH; i++) {
        batches[i] = batch_of(b, i * BATCH, BATCH);
    }
    options.format = CASUS_FORMAT_CSV;
    options.columns = "id,killed";
    options.order = "killed desc, date";
    options.limit = limit;
    assert_int_equal(write_all(NULL, batches, events / BATCH, &options, &got), CASUS_OK);
    memcpy(sorted, rows, sizeof(row) * (size_t)events);
    qsort(sorted, (size_t)events, sizeof *sorted, compare);
    const char *at = strchr(got, '\n') + 1;
    int32_t i = 0;
    for (; *at != 0; i++) {
        char line[40];
        const int known = sorted[i].killed >= 0;
        snprintf(line, sizeof line, known ? "%d,%d\n" : "%d,\n", (int)sorted[i].id, (int)sorted[i].killed);
        if (strncmp(at, line, strlen(line)) != 0) {
            fail_msg("row %d of %d, limit %d: %.20s instead of %s", (int)i, (int)events, (int)limit, at, line);
        }
        at += strlen(line);
    }
    assert_int_equal(i, limit > 0 && limit < events ? limit : events);
    free(got);
    for (i = 0; i < events / BATCH; i++) {
        casus_batch_free(batches[i]);
    }
    casus_builder_free(b);
}

/* The limits below 1,000 let rows be dropped on the way. */
static void beside_a_sort(void **state) {
    (void)state;
    static const int64_t limits[] = {0, 1, 9, 10, 11, 100, 700, 2999, 3000, 5000};
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++) {
        expect_order(EVENTS, limits[i]);
        expect_order(50, limits[i]);
    }
    expect_order(0, 3);
}

static void memory_runs_out(void **state) {
    (void)state;
    static casus_batch *batches[EVENTS / BATCH];
    static const struct {
        int32_t batches, format;
        const char *columns, *order;
        int64_t limit, stride;
    } table[] = {
        {3, CASUS_FORMAT_CSV, "id,killed,country,missing", "killed desc, country, missing", 4, 1},
        {3, CASUS_FORMAT_JSONL, NULL, "standing, date desc", 0, 7},
        {4, CASUS_FORMAT_JSON, "id,native.x", NULL, 7, 1},
        {EVENTS / BATCH, CASUS_FORMAT_CSV, "id", "date, killed", 5, 211}, /* with rows that are dropped */
    };
    casus_builder *b = builder();
    for (int32_t i = 0; i < EVENTS / BATCH; i++) {
        batches[i] = batch_of(b, i * BATCH, BATCH);
    }
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        casus_write_options options = CASUS_WRITE_OPTIONS_INIT;
        char *wanted = NULL;
        int64_t refused = 0;
        options.format = table[i].format;
        options.columns = table[i].columns;
        options.order = table[i].order;
        options.limit = table[i].limit;
        assert_int_equal(write_all(NULL, batches, table[i].batches, &options, &wanted), CASUS_OK);
        for (int64_t refuse = 1;; refuse += table[i].stride) {
            purse p = {0, 0, 0};
            const casus_allocator allocator = {purse_realloc, &p};
            casus_context *context = NULL;
            char *got = NULL;
            assert_int_equal(casus_context_new(&allocator, &context, NULL), CASUS_OK);
            p.refuse = p.calls + refuse;
            const casus_status status = write_all(context, batches, table[i].batches, &options, &got);
            const int ran_out = p.calls >= p.refuse;
            casus_context_free(context);
            assert_int_equal(p.bytes, 0);
            /* One refusal may be survived: a batch that has no room is closed, and the next one has. */
            assert_true(status == CASUS_OK || (ran_out && status == CASUS_E_MEMORY));
            if (status == CASUS_OK) {
                assert_string_equal(got, wanted);
            }
            free(got);
            if (!ran_out) {
                break;
            }
            refused += status != CASUS_OK;
        }
        assert_true(refused > 10); /* the sweep has met allocations */
        free(wanted);
    }
    for (int32_t i = 0; i < EVENTS / BATCH; i++) {
        casus_batch_free(batches[i]);
    }
    casus_builder_free(b);
}

static void options_that_do_not_go(void **state) {
    (void)state;
    static const struct {
        int32_t format, native;
        const char *columns, *order;
        int64_t limit;
        const char *says;
    } table[] = {
        {CASUS_FORMAT_GEOJSON, 0, "id", NULL, 0, "the others whole events"},
        {CASUS_FORMAT_ARROW, 0, "id", NULL, 0, "the others whole events"},
        {CASUS_FORMAT_JSONL, 1, "id", NULL, 0, "columns and native rows"},
        {CASUS_FORMAT_NATIVE, 0, NULL, "id", 0, "stay where they are"},
        {CASUS_FORMAT_CSV, 0, NULL, "kiled", 0, "did you mean 'killed'"},
        {CASUS_FORMAT_CSV, 0, NULL, "id,", 0, "an empty name"},
        {CASUS_FORMAT_CSV, 0, NULL, NULL, -1, "a number of events"},
        {CASUS_FORMAT_CSV, 0, "actor", NULL, 0, "may have several"},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        casus_write_options options = CASUS_WRITE_OPTIONS_INIT;
        casus_output *output = NULL;
        casus_writer *writer = NULL;
        casus_error e;
        options.format = table[i].format;
        options.native_rows = table[i].native;
        options.columns = table[i].columns;
        options.order = table[i].order;
        options.limit = table[i].limit;
        assert_int_equal(casus_output_memory(NULL, &output, NULL), CASUS_OK);
        assert_int_equal(casus_writer_new(NULL, output, &options, &writer, &e), CASUS_E_ARGUMENT);
        assert_null(writer);
        if (strstr(e.message, table[i].says) == NULL) {
            fail_msg("%s", e.message);
        }
        casus_output_free(output);
    }
}

int main(void) {
    make_rows();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(beside_a_sort),
        cmocka_unit_test(memory_runs_out),
        cmocka_unit_test(options_that_do_not_go),
    };
    return cmocka_run_group_tests_name("order of a writer", tests, make_event, drop_event);
}
