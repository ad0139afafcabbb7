/* SPDX-License-Identifier: MIT */
/* Small events for the tests of room query: build them, roll them up, compare what is printed. */
#ifndef CASUS_TESTS_EVENTS_H
#define CASUS_TESTS_EVENTS_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <casus/casus.h>

#include "base/number.h"

typedef struct text {
    char *data;
    int64_t size;
} text;

static inline int32_t collect(void *user, const void *data, int64_t size) {
    text *t = user;
    t->data = realloc(t->data, (size_t)(t->size + size) + 1);
    assert_non_null(t->data);
    memcpy(t->data + t->size, data, (size_t)size);
    t->size += size;
    t->data[t->size] = 0;
    return 0;
}

static inline text written(const casus_rollup *r, int32_t format) {
    text t = {NULL, 0};
    casus_table *table = NULL;
    assert_int_equal(casus_rollup_finish(r, &table, NULL), CASUS_OK);
    assert_int_equal(casus_table_write(table, format, collect, &t, NULL), CASUS_OK);
    casus_table_free(table);
    return t;
}

static inline text saved(const casus_rollup *r) {
    text t = {NULL, 0};
    assert_int_equal(casus_rollup_save(r, collect, &t, NULL), CASUS_OK);
    return t;
}

static inline casus_rollup *rollup(const char *by, const char *sum) {
    casus_rollup *r = NULL;
    casus_error e;
    const casus_status status = casus_rollup_new(NULL, by, sum, &r, &e);
    if (status != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    return r;
}

/* The event at hand; each test starts with event(). */
static casus_event *ev;

static inline void event(const char *day) {
    casus_span span = casus_span_unknown();
    casus_event_reset(ev);
    if (day != NULL) {
        assert_int_equal(casus_day_parse(casus_str_from(day), &span.first_day), CASUS_OK);
        span.last_day = span.first_day;
        assert_int_equal(casus_event_set_span(ev, &span, NULL), CASUS_OK);
    }
}

static inline void given(int32_t unit) {
    casus_span span = casus_event_span(ev);
    span.given = unit;
    assert_int_equal(casus_event_set_span(ev, &span, NULL), CASUS_OK);
}

static inline void place(const char *country, double lat, double lon) {
    casus_location l;
    casus_location_init(&l, sizeof l);
    l.role = CASUS_LOCATION_EFFECT;
    l.country = casus_str_from(country);
    l.lat = lat;
    l.lon = lon;
    assert_int_equal(casus_event_add_location(ev, &l, NULL, NULL), CASUS_OK);
}

static inline int32_t cell(int32_t status, int32_t side, int32_t included_in, casus_count count) {
    casus_casualty c;
    int32_t index = -1;
    casus_casualty_init(&c, sizeof c);
    c.status = status;
    c.side = side;
    c.included_in = included_in;
    c.count = count;
    assert_int_equal(casus_event_add_casualty(ev, &c, &index, NULL), CASUS_OK);
    return index;
}

static inline void killed(casus_count count) {
    cell(CASUS_CASUALTY_KILLED, 0, -1, count);
}

static inline int32_t actor(const char *name) {
    casus_actor a;
    int32_t index = -1;
    casus_actor_init(&a, sizeof a);
    a.name = casus_str_from(name);
    assert_int_equal(casus_event_add_actor(ev, &a, &index, NULL), CASUS_OK);
    return index;
}

static inline void participant(int32_t index, int32_t side) {
    casus_participant p;
    casus_participant_init(&p, sizeof p);
    p.actor = index;
    p.role = CASUS_ROLE_PARTY;
    p.side = side;
    assert_int_equal(casus_event_add_participant(ev, &p, NULL, NULL), CASUS_OK);
}

static inline void classified(int32_t level, const char *code) {
    casus_classification c;
    casus_classification_init(&c, sizeof c);
    c.level = level;
    c.scheme = casus_str_from("test");
    c.code = casus_str_from(code);
    assert_int_equal(casus_event_add_classification(ev, &c, NULL, NULL), CASUS_OK);
}

static inline void words(int32_t field, const char *word) {
    assert_int_equal(casus_event_set_text(ev, field, casus_str_from(word), NULL), CASUS_OK);
}

/* An event of a kind with an id, of dataset "d" */
static inline void event_of(int32_t kind, const char *id) {
    event(NULL);
    words(CASUS_EVENT_DATASET, "d");
    words(CASUS_EVENT_ID, id);
    assert_int_equal(casus_event_set_kind(ev, kind, NULL), CASUS_OK);
}

static inline void related(int32_t type, const char *dataset, const char *id) {
    casus_relation r;
    casus_relation_init(&r, sizeof r);
    r.type = type;
    r.dataset = casus_str_from(dataset);
    r.id = casus_str_from(id);
    assert_int_equal(casus_event_add_relation(ev, &r, NULL, NULL), CASUS_OK);
}

static inline casus_builder *builder(void) {
    casus_builder *b = NULL;
    assert_int_equal(casus_builder_new(NULL, 0, &b, NULL), CASUS_OK);
    return b;
}

static inline void append(casus_builder *b) {
    assert_int_equal(casus_builder_append(b, ev, NULL), CASUS_OK);
}

static inline casus_batch *seal(casus_builder *b) {
    casus_batch *batch = NULL;
    assert_int_equal(casus_builder_seal(b, &batch, NULL), CASUS_OK);
    return batch;
}

static inline casus_batch *seal_and_free(casus_builder *b) {
    casus_batch *batch = seal(b);
    casus_builder_free(b);
    return batch;
}

static inline void add(casus_rollup *r, const casus_batch *batch) {
    casus_error e;
    if (casus_rollup_add(r, batch, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
}

/* Checks what a rollup over one batch prints. */
static inline void expect(const casus_batch *batch, const char *by, const char *sum, int32_t format,
                          const char *wanted) {
    casus_rollup *r = rollup(by, sum);
    add(r, batch);
    text t = written(r, format);
    assert_string_equal(t.data, wanted);
    free(t.data);
    casus_rollup_free(r);
}

static inline void expect_csv(const casus_batch *batch, const char *by, const char *sum, const char *wanted) {
    expect(batch, by, sum, CASUS_FORMAT_CSV, wanted);
}

static inline int make_event(void **state) {
    (void)state;
    return casus_event_new(NULL, &ev, NULL) == CASUS_OK ? 0 : -1;
}

static inline int drop_event(void **state) {
    (void)state;
    casus_event_free(ev);
    return 0;
}

/* The six columns of a sum in a header. */
#define SIX(name) name "_low," name "_best," name "_high," name "_n_open," name "_n_unknown," name "_n_irregular"
/* With those of the residual, and with the number of events that may overlap. */
#define NINE(name) SIX(name) "," name "_residual_low," name "_residual_best," name "_residual_high"
#define TEN(name) NINE(name) "," name "_n_overlap"

#endif
