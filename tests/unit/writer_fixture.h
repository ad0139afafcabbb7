/* SPDX-License-Identifier: MIT */
/* What the tests of the writer share: events with everything that a form shows, and what is written of them. */
#ifndef CASUS_TESTS_WRITER_FIXTURE_H
#define CASUS_TESTS_WRITER_FIXTURE_H

#include "events.h"

static inline casus_writer *writer_of(int32_t format, int32_t native, text *to) {
    casus_write_options options;
    casus_writer *w = NULL;
    casus_write_options_init(&options, sizeof options);
    options.format = format;
    options.native = native;
    assert_int_equal(casus_writer_new(NULL, &options, collect, to, &w, NULL), CASUS_OK);
    return w;
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
    casus_writer_free(w);
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
    casus_location l;
    casus_location_init(&l, sizeof l);
    l.role = role;
    l.lat = lat;
    l.lon = lon;
    return l;
}

static inline void add_place(const casus_location *l) {
    assert_int_equal(casus_event_add_location(ev, l, NULL, NULL), CASUS_OK);
}

/* Everything that a flat row shows, with texts that must be quoted. */
static inline void full_event(void) {
    casus_location l = somewhere(-40.125, 140.33, CASUS_LOCATION_EFFECT);
    casus_span span;
    event("2021-06-01");
    named("test", "a,1");
    span = casus_event_span(ev);
    span.last_day += 6;
    span.precision = CASUS_PRECISION_WEEK;
    assert_int_equal(casus_event_set_span(ev, &span, NULL), CASUS_OK);
    words(CASUS_EVENT_CLASS, "FIGHT");
    l.country = casus_str_from("Velmora");
    l.iso3 = casus_str_from("XVL");
    l.admin1 = casus_str_from("North \"Shore\"");
    l.admin2 = casus_str_from("two\nlines");
    l.name = casus_str_from("Quillport");
    l.precision = CASUS_PLACE_NEAR;
    add_place(&l);
    participant(actor("Front, Lantern"), CASUS_SIDE_A);
    participant(actor("M\xc3\xa9tro"), CASUS_SIDE_B);
    classified(1, "1");
    classified(2, "cr\rhere");
    killed(casus_count_at_least(10));
    cell(CASUS_CASUALTY_INJURED, 0, -1, casus_count_range(0.5, 3));
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
