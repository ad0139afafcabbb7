/* SPDX-License-Identifier: MIT */
/* Writers that are refused: options out of range, and outputs that take no more from some byte on, whatever is written
   and however it gets there. */
#include "memory_fixture.h"

static const int32_t formats[] = {CASUS_FORMAT_CSV,         CASUS_FORMAT_JSON,  CASUS_FORMAT_JSONL,
                                  CASUS_FORMAT_GEOJSON,     CASUS_FORMAT_ARROW, CASUS_FORMAT_NATIVE,
                                  CASUS_FORMAT_ARROW_STREAM};
enum { FORMATS = sizeof formats / sizeof formats[0] };

/* ---- Options ----------------------------------------------------------------------------------------------------- */

typedef struct asked {
    int32_t format, native_rows, once, centroids, policy, reserved;
    int32_t unused; /* 1: not NULL */
    casus_status status;
} asked;

static void options_have_ranges(void **state) {
    static const asked cases[] = {
        {CASUS_FORMAT_JSONL, 1, 0, 0, 0, 0, 0, CASUS_OK},
        {CASUS_FORMAT_JSONL, 0, 1, 0, 0, 0, 0, CASUS_OK},
        {CASUS_FORMAT_GEOJSON, 0, 1, 1, CASUS_POLICY_HULL, 0, 0, CASUS_OK},
        {CASUS_FORMAT_JSONL, -1, 0, 0, 0, 0, 0, CASUS_E_ARGUMENT},
        {CASUS_FORMAT_JSONL, 2, 0, 0, 0, 0, 0, CASUS_E_ARGUMENT},
        {CASUS_FORMAT_JSONL, 0, -1, 0, 0, 0, 0, CASUS_E_ARGUMENT},
        {CASUS_FORMAT_JSONL, 0, 2, 0, 0, 0, 0, CASUS_E_ARGUMENT},
        {CASUS_FORMAT_CSV, 0, 0, -1, 0, 0, 0, CASUS_E_ARGUMENT},
        {CASUS_FORMAT_CSV, 0, 0, 2, 0, 0, 0, CASUS_E_ARGUMENT},
        {CASUS_FORMAT_JSONL, 0, 0, 1, 0, 0, 0, CASUS_E_ARGUMENT},
        {CASUS_FORMAT_ARROW, 0, 0, 0, CASUS_POLICY_HULL, 0, 0, CASUS_E_ARGUMENT},
        {CASUS_FORMAT_JSONL, 0, 0, 0, 0, 1, 0, CASUS_E_UNSUPPORTED},
        {CASUS_FORMAT_JSONL, 0, 0, 0, 0, 0, 1, CASUS_E_UNSUPPORTED},
    };
    casus_output *output = NULL;
    (void)state;
    assert_int_equal(casus_output_memory(NULL, &output, NULL), CASUS_OK);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        casus_write_options o = CASUS_WRITE_OPTIONS_INIT;
        casus_writer *w = NULL;
        casus_error e;
        o.format = cases[i].format;
        o.native_rows = cases[i].native_rows;
        o.once = cases[i].once;
        o.centroids = cases[i].centroids;
        o.policy = cases[i].policy;
        o.reserved = cases[i].reserved;
        o.unused = cases[i].unused ? &o : NULL;
        const casus_status status = casus_writer_new(NULL, output, &o, &w, &e);
        if (status != cases[i].status) {
            fail_msg("case %d: %s", (int)i, casus_status_name(status));
        }
        assert_true(status == CASUS_OK || (w == NULL && e.message[0] != 0));
        casus_writer_free(w);
    }
    casus_output_free(output);
}

/* ---- Outputs ----------------------------------------------------------------------------------------------------- */

static int32_t take_some(void *user, const void *data, int64_t size) {
    int64_t *left = user;
    (void)data;
    *left -= size;
    return *left < 0;
}

#define NOTES (200 << 10) /* more than waits anywhere */

/* Events of ACLED with long notes, as the reader gives them, and one that is built. */
static casus_batch *long_rows(void) {
    static const char head[] = "event_id_cnty,event_date,event_type,country,latitude,longitude,fatalities,notes\n";
    char *text = malloc(sizeof head + 2 * (NOTES + 100));
    reading r;
    assert_non_null(text);
    size_t size = (size_t)sprintf(text, "%s", head);
    for (int i = 0; i < 2; i++) {
        size += (size_t)sprintf(text + size, "TJ%d,2025-11-26,Battles,Tajikistan,37.5,69.5,3,", i);
        memset(text + size, 'n', NOTES);
        size += NOTES;
        text[size++] = '\n';
    }
    text[size] = 0;
    read_text(text, CASUS_ON_ERROR_FAIL, &r);
    assert_int_equal(r.batch_count, 1);
    free(text);
    return r.batches[0];
}

/* Each way to write, with an output that takes `room` bytes. Returns whether anything failed; what failed is
   CASUS_E_IO, and so is all that comes after. */
static int writes(const casus_write_options *o, int64_t room, const casus_batch *batch, const casus_event *event) {
    casus_output *output = NULL;
    casus_writer *w = NULL;
    casus_status steps[5];
    int failed = 0;
    assert_int_equal(casus_output_callback(NULL, take_some, &room, &output, NULL), CASUS_OK);
    assert_int_equal(casus_writer_new(NULL, output, o, &w, NULL), CASUS_OK);
    steps[0] = casus_writer_add(w, batch, NULL, NULL);
    steps[1] = event == NULL ? steps[0] : casus_writer_add_event(w, event, NULL);
    steps[2] = casus_writer_add(w, batch, NULL, NULL);
    steps[3] = casus_writer_finish(w, NULL);
    casus_writer_free(w);
    steps[4] = casus_output_close(output, NULL);
    for (int i = 0; i < 5; i++) {
        assert_int_equal(steps[i], failed || steps[i] != CASUS_OK ? CASUS_E_IO : CASUS_OK);
        failed |= steps[i] != CASUS_OK;
    }
    casus_output_free(output);
    return failed;
}

static void outputs_refuse_anywhere(void **state) {
    static const int64_t rooms[] = {0, 100, NOTES - 1, NOTES + 1000, 2 * NOTES + 2000, 4 * NOTES, INT64_MAX};
    static const char *const orders[] = {NULL, "killed desc,id"};
    casus_batch *batch = long_rows();
    casus_event *event = NULL;
    (void)state;
    assert_int_equal(casus_event_new(NULL, &event, NULL), CASUS_OK);
    assert_int_equal(casus_event_read(event, batch, 0, NULL), CASUS_OK);
    for (int f = 0; f < FORMATS; f++) {
        for (int k = 0; k < 4; k++) {
            casus_write_options o = CASUS_WRITE_OPTIONS_INIT;
            o.format = formats[f];
            o.order = formats[f] == CASUS_FORMAT_NATIVE ? NULL : orders[k & 1];
            const int lists =
                formats[f] == CASUS_FORMAT_CSV || formats[f] == CASUS_FORMAT_JSON || formats[f] == CASUS_FORMAT_JSONL;
            o.columns = k < 2 || !lists ? NULL : "id,date,notes,killed";
            for (size_t i = 0; i < sizeof rooms / sizeof rooms[0]; i++) {
                /* An event by itself has no row of a source. */
                const int failed = writes(&o, rooms[i], batch, formats[f] == CASUS_FORMAT_NATIVE ? NULL : event);
                if (rooms[i] <= 100 || rooms[i] == INT64_MAX) { /* CSV shows no notes */
                    if (failed != (rooms[i] <= 100)) {
                        fail_msg("format %d, way %d, %lld bytes", (int)formats[f], k, (long long)rooms[i]);
                    }
                }
            }
        }
    }
    casus_event_free(event);
    casus_batch_free(batch);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(options_have_ranges),
        cmocka_unit_test(outputs_refuse_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
