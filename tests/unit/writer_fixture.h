/* SPDX-License-Identifier: MIT */
/* What the tests of the writer share: events with everything that a form shows, and what is written of them. */
#ifndef CASUS_TESTS_WRITER_FIXTURE_H
#define CASUS_TESTS_WRITER_FIXTURE_H

#include "events.h"

#include "io/writer/writer.h"

/* A writer over an output of its own, to be freed with free_writer(). */
static inline casus_writer *writer_of(int32_t format, int32_t native, text *to) {
    casus_write_options options = CASUS_WRITE_OPTIONS_INIT;
    casus_output *output = NULL;
    casus_writer *w = NULL;
    options.format = format;
    options.native_rows = native;
    assert_int_equal(casus_output_callback(NULL, collect, to, &output, NULL), CASUS_OK);
    assert_int_equal(casus_writer_new(NULL, output, &options, &w, NULL), CASUS_OK);
    return w;
}

static inline void free_writer(casus_writer *w) {
    casus_output *output = w->output;
    casus_writer_free(w);
    casus_output_free(output);
}

/* What a writer makes of one batch, or of none. */
static inline text write_batch(const casus_batch *batch, const uint8_t *selection, int32_t format, int32_t native) {
    text t = {NULL, 0};
    casus_error e;
    casus_writer *w = writer_of(format, native, &t);
    if (batch != NULL && casus_writer_add(w, batch, selection, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    assert_int_equal(casus_writer_finish(w, NULL), CASUS_OK);
    free_writer(w);
    return t;
}

static inline void check(const casus_batch *batch, const uint8_t *selection, int32_t format, const char *wanted) {
    text t = write_batch(batch, selection, format, 0);
    assert_string_equal(t.data != NULL ? t.data : "", wanted);
    free(t.data);
}

/* ---- Events ---------------------------------------------------------------------------------------------------- */

static inline void named(const char *dataset, const char *id) {
    words(CASUS_EVENT_DATASET, dataset);
    words(CASUS_EVENT_ID, id);
}

static inline casus_location somewhere(double lat, double lon, int32_t role) {
    casus_location l = CASUS_LOCATION_INIT;
    l.role = role;
    l.lat = lat;
    l.lon = lon;
    return l;
}

static inline void add_place(const casus_location *l) {
    assert_int_equal(casus_event_add(ev, &l->head, NULL, NULL), CASUS_OK);
}

/* Everything that a flat row shows, with texts that must be quoted. */
static inline void full_event(void) {
    casus_location l = somewhere(-40.125, 140.33, CASUS_LOCATION_ROLE_EFFECT);
    casus_date date = CASUS_DATE_INIT;
    event("2021-06-01");
    named("test", "a,1");
    assert_int_equal(casus_event_get(ev, 0, &date.head, NULL), CASUS_OK);
    date.span.last_day += 6;
    date.span.precision = CASUS_SPAN_PRECISION_WEEK;
    assert_int_equal(casus_event_set(ev, 0, &date.head, NULL), CASUS_OK);
    words(CASUS_EVENT_CLASS, "FIGHT");
    l.country = casus_str_from("Velmora");
    l.iso3 = casus_str_from("XVL");
    l.admin1 = casus_str_from("North \"Shore\"");
    l.admin2 = casus_str_from("two\nlines");
    l.name = casus_str_from("Quillport");
    l.precision = CASUS_LOCATION_PRECISION_NEAR;
    add_place(&l);
    participant(actor("Front, Lantern"), CASUS_SIDE_A);
    participant(actor("M\xc3\xa9tro"), CASUS_SIDE_B);
    classified(1, "1");
    classified(2, "cr\rhere");
    killed(casus_triple_at_least(10));
    cell(CASUS_CASUALTY_STATUS_INJURED, 0, -1, casus_triple_range(0.5, 3));
}

static inline casus_batch *full_and_empty(void) {
    casus_builder *b = builder();
    full_event();
    append(b);
    event(NULL);
    append(b);
    return seal_and_free(b);
}

/* An allocator that refuses from some allocation on. */
static inline void *sparse(void *user, void *pointer, uint64_t old_size, uint64_t new_size) {
    int64_t *left = user;
    (void)old_size;
    if (new_size == 0) {
        free(pointer);
        return NULL;
    }
    return (*left)-- > 0 ? realloc(pointer, (size_t)new_size) : NULL;
}

#endif
