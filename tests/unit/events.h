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

#include "base/number/number.h"

typedef struct text {
    char *data;
    int64_t size;
} text;

/* A casus_write_fn whose user is a text. */
static inline int32_t collect(void *user, const void *data, int64_t size) {
    text *t = user;
    t->data = realloc(t->data, (size_t)(t->size + size) + 1);
    assert_non_null(t->data);
    memcpy(t->data + t->size, data, (size_t)size);
    t->size += size;
    t->data[t->size] = 0;
    return 0;
}

/* An output into a text. */
static inline casus_output *output_to(text *t) {
    casus_output *output = NULL;
    assert_int_equal(casus_output_callback(NULL, collect, t, &output, NULL), CASUS_OK);
    return output;
}

static inline text printed(const casus_table *table, int32_t format) {
    text t = {NULL, 0};
    casus_output *output = output_to(&t);
    collect(&t, "", 0); /* there is a text, be it empty */
    assert_int_equal(casus_table_write(table, format, output, NULL), CASUS_OK);
    assert_int_equal(casus_output_close(output, NULL), CASUS_OK);
    casus_output_free(output);
    return t;
}

static inline text written(const casus_rollup *r, int32_t format) {
    casus_table *table = NULL;
    assert_int_equal(casus_rollup_table(r, NULL, &table, NULL), CASUS_OK);
    const text t = printed(table, format);
    casus_table_free(table);
    return t;
}

static inline text saved(const casus_rollup *r) {
    text t = {NULL, 0};
    casus_output *output = output_to(&t);
    assert_int_equal(casus_rollup_save(r, output, NULL), CASUS_OK);
    assert_int_equal(casus_output_close(output, NULL), CASUS_OK);
    casus_output_free(output);
    return t;
}

/* A rollup with a condition (NULL: none) and a policy (0: the default). */
static inline casus_rollup *rollup_of(const char *by, const char *sum, const char *where, int32_t policy) {
    casus_rollup_options options = CASUS_ROLLUP_OPTIONS_INIT;
    casus_rollup *r = NULL;
    casus_error e;
    options.where = where;
    options.policy = policy;
    const casus_status status = casus_rollup_new(NULL, by, sum, &options, &r, &e);
    if (status != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    return r;
}

static inline casus_rollup *rollup(const char *by, const char *sum) {
    return rollup_of(by, sum, NULL, 0);
}

/* The event at hand; each test starts with event(). */
static casus_event *ev;

/* Adds a part; returns its index. */
static inline int32_t add_part(const casus_head *part) {
    int32_t index = -1;
    assert_int_equal(casus_event_add(ev, part, &index, NULL), CASUS_OK);
    return index;
}

static inline int32_t day_of(const char *text_of_day) {
    int32_t d = 0;
    assert_int_equal(casus_day_parse(text_of_day, &d, NULL), CASUS_OK);
    return d;
}

/* The event's own date, all of it unknown if there is none. */
static inline casus_date own_date(void) {
    casus_date d = CASUS_DATE_INIT;
    (void)casus_event_get(ev, 0, &d.head, NULL);
    return d;
}

/* Sets the event's own date. */
static inline void dated(casus_span span) {
    casus_date d = own_date();
    d.span = span;
    if (casus_event_part_count(ev, CASUS_TAG_DATE) == 0) {
        (void)add_part(&d.head);
    } else {
        assert_int_equal(casus_event_set(ev, 0, &d.head, NULL), CASUS_OK);
    }
}

static inline casus_record record(void) {
    casus_record r = CASUS_RECORD_INIT;
    assert_int_equal(casus_event_get(ev, 0, &r.head, NULL), CASUS_OK);
    return r;
}

static inline void put_record(casus_record r) {
    assert_int_equal(casus_event_set(ev, 0, &r.head, NULL), CASUS_OK);
}

static inline void of_kind(int32_t kind) {
    casus_record r = record();
    r.kind = kind;
    put_record(r);
}

static inline void reports(casus_triple count) {
    casus_record r = record();
    r.reported = count;
    put_record(r);
}

static inline void event(const char *day) {
    casus_event_reset(ev);
    if (day != NULL) {
        casus_span span = casus_span_unknown();
        span.first_day = span.last_day = day_of(day);
        dated(span);
    }
}

static inline void given(int32_t unit) {
    casus_span span = own_date().span;
    span.given = unit;
    dated(span);
}

static inline void place(const char *country, double lat, double lon) {
    casus_location l = CASUS_LOCATION_INIT;
    l.role = CASUS_LOCATION_ROLE_EFFECT;
    l.country = casus_str_from(country);
    l.lat = lat;
    l.lon = lon;
    (void)add_part(&l.head);
}

static inline int32_t cell(int32_t status, int32_t side, int32_t included_in, casus_triple count) {
    casus_casualty c = CASUS_CASUALTY_INIT;
    c.status = status;
    c.side = side;
    c.included_in = included_in;
    c.triple = count;
    return add_part(&c.head);
}

static inline void killed(casus_triple count) {
    cell(CASUS_CASUALTY_STATUS_KILLED, 0, -1, count);
}

static inline int32_t actor(const char *name) {
    casus_actor a = CASUS_ACTOR_INIT;
    a.name = casus_str_from(name);
    return add_part(&a.head);
}

static inline void participant(int32_t index, int32_t side) {
    casus_participant p = CASUS_PARTICIPANT_INIT;
    p.actor = index;
    p.role = CASUS_PARTICIPANT_ROLE_PARTY;
    p.side = side;
    (void)add_part(&p.head);
}

static inline void classified(int32_t level, const char *code) {
    casus_classification c = CASUS_CLASSIFICATION_INIT;
    c.level = level;
    c.scheme = casus_str_from("test");
    c.code = casus_str_from(code);
    (void)add_part(&c.head);
}

static inline void words(int32_t field, const char *word) {
    assert_int_equal(casus_event_set_text(ev, field, casus_str_from(word), NULL), CASUS_OK);
}

/* An event of a kind with an id, of dataset "d" */
static inline void event_of(int32_t kind, const char *id) {
    event(NULL);
    words(CASUS_EVENT_DATASET, "d");
    words(CASUS_EVENT_ID, id);
    of_kind(kind);
}

static inline void related(int32_t kind, const char *dataset, const char *id) {
    casus_relation r = CASUS_RELATION_INIT;
    r.kind = kind;
    r.dataset = casus_str_from(dataset);
    r.id = casus_str_from(id);
    (void)add_part(&r.head);
}

static inline casus_builder *builder(void) {
    casus_builder *b = NULL;
    assert_int_equal(casus_builder_new(NULL, NULL, &b, NULL), CASUS_OK);
    return b;
}

static inline void append(casus_builder *b) {
    assert_int_equal(casus_builder_add(b, ev, NULL), CASUS_OK);
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

/* A page of docs/ has this text. */
static inline void stands_in(const char *name, const char *wanted) {
    char path[512];
    char buffer[4096];
    size_t n;
    text page = {NULL, 0};
    (void)snprintf(path, sizeof path, CASUS_TEST_ROOT "/docs/%s", name);
    FILE *f = fopen(path, "rb");
    assert_non_null(f);
    while ((n = fread(buffer, 1, sizeof buffer, f)) > 0) {
        collect(&page, buffer, (int64_t)n);
    }
    (void)fclose(f);
    if (strstr(page.data, wanted) == NULL) {
        fail_msg("docs/%s does not have:\n%s", name, wanted);
    }
    free(page.data);
}

/* docs/numbers.md has what a rollup over one batch prints. */
static inline void documented(const casus_batch *batch, const char *by, const char *sum, int32_t format) {
    casus_rollup *r = rollup(by, sum);
    add(r, batch);
    text t = written(r, format);
    stands_in("numbers.md", t.data);
    free(t.data);
    casus_rollup_free(r);
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
/* With those of events with members: the residual, and how many their members exceed; and with the number of events
   that may overlap. */
#define TEN(name) SIX(name) "," name "_residual_low," name "_residual_best," name "_residual_high," name "_n_exceeded"
#define ELEVEN(name) TEN(name) "," name "_n_overlap"

#endif
