/* SPDX-License-Identifier: MIT */
/* An event as JSON and back. With --schema it prints the JSON Schema that docs/schema/event.schema.json must be. */
#include "random_event.h"

#include <stdlib.h>

#include "event_schema.h"

typedef struct bytes {
    char *data;
    int64_t size;
    int64_t cap;
} bytes;

static int32_t collect(void *user, const void *data, int64_t size) {
    bytes *to = user;
    if (to->size + size + 1 > to->cap) {
        to->cap = (to->size + size + 1) * 2;
        to->data = realloc(to->data, (size_t)to->cap);
        assert_non_null(to->data);
    }
    memcpy(to->data + to->size, data, (size_t)size);
    to->size += size;
    to->data[to->size] = 0;
    return 0;
}

static casus_event *new_event(void) {
    casus_event *event = NULL;
    assert_int_equal(casus_event_new(NULL, &event, NULL), CASUS_OK);
    return event;
}

static void write_to(const casus_event *event, bytes *to) {
    casus_error e;
    to->size = 0;
    if (casus_event_write_json(event, collect, to, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
}

static void read_from(casus_event *event, const char *data, int64_t size) {
    casus_error e;
    if (casus_event_read_json(event, data, size, &e) != CASUS_OK) {
        fail_msg("%s in %.*s", e.message, (int)size, data);
    }
}

/* What is written of an event that was read from a text. */
static void expect_rewritten(const char *text, const char *wanted) {
    casus_event *event = new_event();
    bytes out = {NULL, 0, 0};
    for (int pass = 0; pass < 2; pass++) { /* what is written reads back as itself */
        const char *from = pass == 0 ? text : wanted;
        read_from(event, from, (int64_t)strlen(from));
        write_to(event, &out);
        assert_string_equal(out.data, wanted);
    }
    free(out.data);
    casus_event_free(event);
}

static const char full[] =
    "{\"dataset\":\"desk\",\"id\":\"1\",\"kind\":\"incident\",\"modality\":\"occurred\",\"title\":\"Post attacked\","
    "\"date\":{\"start\":\"2025-11-26\",\"end\":\"2025-11-27\",\"precision\":\"day\",\"given\":\"day\",\"start_"
    "second\":0,"
    "\"end_second\":86399,\"start_bound\":\"not_before\",\"end_bound\":\"about\",\"phrase\":\"overnight\","
    "\"anchor\":\"2025-11-28\",\"tz\":\"+05:00\"},\"class\":\"FIGHT/drone\",\"dyad\":\"A - B\",\"notes\":\"n\","
    "\"reported\":{\"low\":10,\"best\":10,\"high\":\"inf\",\"how\":\"said\"},"
    "\"locations\":[{\"role\":\"effect\",\"lat\":37.5,\"lon\":69.25,\"radius_m\":500,\"precision\":\"near\","
    "\"coordinate\":\"centroid\",\"name\":\"Post\",\"country\":\"T\",\"iso3\":\"TJK\",\"admin1\":\"K\",\"admin2\":"
    "\"S\","
    "\"admin3\":\"Q\",\"scheme\":\"gw\",\"code\":\"702\",\"geom\":{\"type\":\"Point\"}},{}],"
    "\"actors\":[{\"kind\":\"state_forces\",\"name\":\"Guard\",\"country\":\"T\",\"scheme\":\"x\",\"code\":\"1\"},"
    "{\"name\":\"Group\",\"aka\":[\"g\"]}],"
    "\"participants\":[{\"actor\":1,\"role\":\"perpetrator\",\"side\":\"a\",\"uncertain\":1},{\"actor\":0,"
    "\"uncertain\":0}],"
    "\"casualties\":[{\"status\":\"killed\",\"side\":\"b\",\"counting\":\"at_least\",\"claim\":1,\"low\":3,\"best\":3,"
    "\"high\":\"inf\",\"inferred\":0},{\"status\":\"killed\",\"included_in\":0,\"best\":0.67,\"nationality\":\"CHN\","
    "\"occupation\":\"miner\",\"employer\":\"LLC\",\"sex\":\"male\",\"age\":\"adult\",\"inferred\":1,\"words\":\"two\"}"
    "],"
    "\"classifications\":[{\"level\":1,\"scheme\":\"acled\",\"code\":\"Battles\"}],"
    "\"sources\":[{\"published\":\"2025-11-27\",\"retrieved\":\"2025-11-28\",\"name\":\"R\",\"title\":\"t\",\"url\":"
    "\"u\","
    "\"language\":\"en\",\"scale\":\"National\"},{\"cites\":0}],"
    "\"claims\":[{\"claimant\":0,\"claimant_count\":3,\"anonymous\":1,\"standing\":\"belligerent\",\"source\":1,"
    "\"about\":\"casualties\",\"polarity\":\"asserts\",\"modality\":\"alleged\",\"stated\":\"2025-11-27\","
    "\"status\":\"corrected\",\"superseded_by\":1,\"credibility\":2,\"reliability\":\"B\",\"text\":\"c\"},"
    "{\"anonymous\":0}],"
    "\"means\":[{\"claim\":0,\"low\":1,\"platform\":\"uav\",\"munition\":\"grenade\",\"weapon\":\"w\",\"scheme\":\"s\","
    "\"code\":\"c\"}],"
    "\"outcomes\":[{\"claim\":1,\"low\":116,\"best\":116,\"high\":116,\"verb\":\"seized\",\"object\":\"narcotics\","
    "\"unit\":\"packet\"}],"
    "\"relations\":[{\"type\":\"part_of\",\"dataset\":\"d\",\"id\":\"s\",\"confidence\":0.5,\"made_by\":\"report\"}],"
    "\"native\":{\"a\":\"b\"},\"x\":[1e2,1.50,-0,12345678901234567890,null,true,\"\\u0000\"]}";

static void every_member_both_ways(void **state) {
    (void)state;
    expect_rewritten(full, full);
}

static void order_and_spelling_do_not_matter(void **state) {
    (void)state;
    expect_rewritten(" { } ", "{\"kind\":\"incident\"}");
    expect_rewritten("{\"kind\":null,\"title\":null,\"title2\":null,\"date\":null,\"locations\":null,\"actors\":[]}",
                     "{\"kind\":\"incident\",\"title2\":null}");
    expect_rewritten(
        "{\"participants\":[{\"actor\":0,\"x\":1}],\n\"z\": { \"b\" : [ ] , \"a\" : 1.0 },"
        "\"casualties\":[{\"status\":\"killed\",\"claim\":0}],\"claims\":[{\"claimant\":0,\"source\":0}],"
        "\"relations\":[{\"id\":\"7\",\"type\":\"follows\"}],\"sources\":[{}],"
        "\"actors\":[{\"n\\u0061me\":\"\\u0041\\/\"}],\"\\u0069d\":\"6\",\"date\":{\"a\":[],\"start\":\"2021-02-28\"}}",
        "{\"id\":\"6\",\"kind\":\"incident\",\"date\":{\"start\":\"2021-02-28\",\"a\":[]},\"actors\":[{\"name\":\"A/"
        "\"}],"
        "\"participants\":[{\"actor\":0,\"uncertain\":0,\"x\":1}],"
        "\"casualties\":[{\"status\":\"killed\",\"claim\":0,\"inferred\":0}],\"sources\":[{}],"
        "\"claims\":[{\"claimant\":0,\"anonymous\":0,\"source\":0}],"
        "\"relations\":[{\"type\":\"follows\",\"id\":\"7\"}],\"z\":{\"b\":[],\"a\":1.0}}");
    expect_rewritten("{\"date\":{\"start\":\"-000044-03-15\",\"end\":\"+010000-01-01\",\"start_bound\":\"exact\"}}",
                     "{\"kind\":\"incident\",\"date\":{\"start\":\"-000044-03-15\",\"end\":\"+010000-01-01\"}}");
    expect_rewritten("{\"date\":{\"start\":\"+002021-02-28\"},\"classifications\":[{\"level\":1e0,\"scheme\":\"s\","
                     "\"code\":\"c\"}]}",
                     "{\"kind\":\"incident\",\"date\":{\"start\":\"2021-02-28\"},"
                     "\"classifications\":[{\"level\":1,\"scheme\":\"s\",\"code\":\"c\"}]}");
    expect_rewritten("{\"casualties\":[{\"status\":\"killed\",\"low\":1.0,\"best\":0.1e1,\"high\":1e-7}]}",
                     "{\"kind\":\"incident\",\"casualties\":[{\"status\":\"killed\",\"low\":1,\"best\":1,\"high\":1e-7,"
                     "\"inferred\":0}]}");
}

/* ---- Bad input ------------------------------------------------------------------------------------------------- */

typedef struct fault {
    const char *text;
    casus_status status;
    int32_t line, column;
    const char *says;
} fault;

static const fault faults[] = {
    {"", CASUS_E_SYNTAX, 1, 1, "the text ends before the value does"},
    {"{\"id\":\"1\"", CASUS_E_SYNTAX, 1, 10, "the text ends before the value does"},
    {"{\"id\":\"1\"} {}", CASUS_E_SYNTAX, 1, 12, "text after the end"},
    {"{\n \"id\": tru\n}", CASUS_E_SYNTAX, 2, 8, "expected a value"},
    {"[]", CASUS_E_VALUE, 1, 1, "an event must be an object, not a list"},
    {"7", CASUS_E_VALUE, 1, 1, "an event must be an object, not a number"},
    {"{\"id\":7}", CASUS_E_VALUE, 1, 7, "id must be a string, not a number"},
    {"{\"date\":\"2021-01-01\"}", CASUS_E_VALUE, 1, 9, "date must be an object, not a string"},
    {"{\"locations\":{}}", CASUS_E_VALUE, 1, 14, "locations must be a list, not an object"},
    {"{\"locations\":[{},\n 7]}", CASUS_E_VALUE, 2, 2, "locations[1] must be an object, not a number"},
    {"{\"claims\":[{}, true]}", CASUS_E_VALUE, 1, 16, "claims[1] must be an object, not true"},
    {"{\"locations\":[{\"lat\":\"5\"}]}", CASUS_E_VALUE, 1, 22, "locations[0].lat must be a number, not a string"},
    {"{\"casualties\":[{\"high\":\"open\"}]}", CASUS_E_VALUE, 1, 24, "casualties[0].high must be a number or \"inf\""},
    {"{\"casualties\":[{\"low\":\"inf\"}]}", CASUS_E_VALUE, 1, 23, "casualties[0].low must be a number"},
    {"{\"casualties\":[{\"best\":1e400}]}", CASUS_E_VALUE, 1, 24, "too large a number"},
    {"{\"kind\":\"insident\"}", CASUS_E_VALUE, 1, 9, "kind cannot be 'insident'; did you mean 'incident'?"},
    {"{\"kind\":\"q\"}", CASUS_E_VALUE, 1, 9, "one of incident, episode, series, statement, summary, mention"},
    {"{\"casualties\":[{\"status\":\"kiled\"}]}", CASUS_E_VALUE, 1, 26,
     "casualties[0].status cannot be 'kiled'; did you mean 'killed'?"},
    {"{\"date\":{\"precision\":\"Day\"}}", CASUS_E_VALUE, 1, 22, "did you mean 'day'?"},
    {"{\"date\":{\"start\":\"2021-02-30\"}}", CASUS_E_VALUE, 1, 18, "date.start must be a day that exists"},
    {"{\"date\":{\"start\":\"26.11.2025\"}}", CASUS_E_VALUE, 1, 18, "YYYY-MM-DD"},
    {"{\"date\":{\"start\":\"-000000-01-01\"}}", CASUS_E_VALUE, 1, 18, "YYYY-MM-DD"},
    {"{\"date\":{\"start\":\"+99999999-01-01\"}}", CASUS_E_VALUE, 1, 18, "YYYY-MM-DD"},
    {"{\"date\":{\"start\":\"+010000--1-01\"}}", CASUS_E_VALUE, 1, 18, "YYYY-MM-DD"},
    {"{\"date\":{\"start\":5}}", CASUS_E_VALUE, 1, 18, "must be a day as \"YYYY-MM-DD\", not a number"},
    {"{\"date\":{\"start\":\"2021-02-02\",\"end\":\"2021-02-01\"}}", CASUS_E_VALUE, 1, 9,
     "last day is before the first"},
    {"{\"date\":{\"start_second\":86400}}", CASUS_E_VALUE, 1, 9, "second of day"},
    {"{\"date\":{\"start_second\":1.5}}", CASUS_E_VALUE, 1, 25, "date.start_second must be a whole number"},
    {"{\"classifications\":[{\"level\":9223372036854775808}]}", CASUS_E_VALUE, 1, 30, "whole number of 32 bits"},
    {"{\"classifications\":[{\"level\":2147483648}]}", CASUS_E_VALUE, 1, 30, "whole number of 32 bits"},
    {"{\"classifications\":[{\"level\":1e99}]}", CASUS_E_VALUE, 1, 30, "whole number of 32 bits"},
    {"{\"classifications\":[{\"level\":true}]}", CASUS_E_VALUE, 1, 30, "must be a whole number, not true"},
    {"{\"reported\":{\"low\":-1}}", CASUS_E_VALUE, 1, 13, "a count is 0 to 9e12"},
    {"{\"id\":\"1\",\"id\":\"1\"}", CASUS_E_SYNTAX, 1, 11, "id is given twice"},
    {"{\"id\":\"1\",\"\\u0069d\":\"1\"}", CASUS_E_SYNTAX, 1, 11, "id is given twice"},
    {"{\"x\":1,\"y\":2,\"x\":3}", CASUS_E_SYNTAX, 1, 14, "x is given twice"},
    {"{\"x\":{\"k\":1,\"k\":2}}", CASUS_E_SYNTAX, 1, 13, "twice"},
    {"{\"actors\":[],\"actors\":[]}", CASUS_E_SYNTAX, 1, 14, "actors is given twice"},
    {"{\"actors\":[{\"name\":\"a\",\"name\":\"b\"}]}", CASUS_E_SYNTAX, 1, 24, "actors[0].name is given twice"},
    {"{\"actors\":[{\"q\":1,\"q\":2}]}", CASUS_E_SYNTAX, 1, 19, "actors[0].q is given twice"},
    {"{\"date.x\":1}", CASUS_E_VALUE, 1, 2, "is a name that is kept"},
    {"{\"locations\":[{}],\"locations[0].x\":1}", CASUS_E_VALUE, 1, 19, "is a name that is kept"},
    {"{\"participants\":[{\"role\":\"target\"}]}", CASUS_E_VALUE, 1, 18, "participants[0].actor is required"},
    {"{\"participants\":[{\"actor\":null}]}", CASUS_E_VALUE, 1, 18, "participants[0].actor is required"},
    {"{\"participants\":[{\"actor\":1}],\"actors\":[{}]}", CASUS_E_VALUE, 1, 18, "there is no actor 1"},
    {"{\"casualties\":[{\"best\":1}]}", CASUS_E_VALUE, 1, 16, "the status is required"},
    {"{\"casualties\":[{\"status\":\"killed\",\"included_in\":0}]}", CASUS_E_VALUE, 1, 16,
     "included_in refers to itself"},
    {"{\"casualties\":[{\"status\":\"killed\",\"claim\":0}]}", CASUS_E_VALUE, 1, 16, "there is no claim 0"},
    {"{\"claims\":[{\"superseded_by\":1}]}", CASUS_E_VALUE, 1, 11, "superseded_by"},
    {"{\"claims\":[{\"superseded_by\":0}]}", CASUS_E_VALUE, 1, 12, "superseded_by"},
    {"{\"locations\":[{\"lat\":95,\"lon\":0}]}", CASUS_E_VALUE, 1, 15, "latitude is -90 to 90"},
    {"{\"locations\":[{\"lat\":5}]}", CASUS_E_VALUE, 1, 15, "known together"},
    {"{\"actors\":[{\"code\":\"5\"}]}", CASUS_E_VALUE, 1, 12, "a code needs its scheme"},
    {"{\"id\":\"1\",\"relations\":[{\"type\":\"part_of\",\"id\":\"1\"}]}", CASUS_E_VALUE, 1, 24, "related to itself"},
    {"{\"id\":\"\xFF\"}", CASUS_E_SYNTAX, 1, 8, "not UTF-8"},
    {"{\"id\":\"\\ud800\"}", CASUS_E_SYNTAX, 1, 8, "lone surrogate"},
    {"{\"claims\":[{\"text\":\"\\udc00\"}]}", CASUS_E_SYNTAX, 1, 21, "lone surrogate"},
    {"{\"casualties\":[{\"status\":\"killed\",}],\"claims\":[]}", CASUS_E_SYNTAX, 1, 35, "expected a key"},
    {"{\"id\":\"a\nb\"}", CASUS_E_SYNTAX, 1, 9, "control character"},
};

static void tells_what_is_wrong(void **state) {
    (void)state;
    casus_event *event = new_event();
    casus_event *empty = new_event();
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
        const fault *f = &faults[i];
        casus_error e;
        random_event(event, i);
        const casus_status status = casus_event_read_json(event, f->text, (int64_t)strlen(f->text), &e);
        if (status != f->status || e.status != f->status || e.row != f->line || e.column != f->column ||
            strstr(e.message, f->says) == NULL) {
            fail_msg("%s: status %d at %lld:%lld: %s", f->text, (int)status, (long long)e.row, (long long)e.column,
                     e.message);
        }
        char prefix[32];
        snprintf(prefix, sizeof prefix, "%d:%d: ", (int)f->line, (int)f->column);
        assert_memory_equal(e.message, prefix, strlen(prefix));
        assert_true(events_equal(event, empty));
        assert_int_equal(casus_event_read_json(event, f->text, (int64_t)strlen(f->text), NULL), f->status);
    }
    casus_event_free(event);
    casus_event_free(empty);
}

/* The whole event cut off anywhere is an error, and with any one byte changed it is read or refused, never half read.
 */
static void cut_off_or_changed(void **state) {
    (void)state;
    casus_event *event = new_event();
    casus_event *empty = new_event();
    const int64_t size = (int64_t)sizeof full - 1;
    char *text = malloc((size_t)size);
    assert_non_null(text);
    for (int64_t n = 0; n < size; n++) {
        char *cut = malloc(n > 0 ? (size_t)n : 1);
        assert_non_null(cut);
        memcpy(cut, full, (size_t)n);
        assert_int_equal(casus_event_read_json(event, cut, n, NULL), CASUS_E_SYNTAX);
        assert_true(events_equal(event, empty));
        free(cut);
    }
    for (int64_t n = 0; n < size; n++) {
        memcpy(text, full, (size_t)size);
        text[n] = "\"{}[],:0a\\\xFF\n"[n % 12];
        if (casus_event_read_json(event, text, size, NULL) != CASUS_OK) {
            assert_true(events_equal(event, empty));
        }
    }
    free(text);
    casus_event_free(event);
    casus_event_free(empty);
}

static void depth_and_size(void **state) {
    (void)state;
    casus_event *event = new_event();
    casus_error e;
    const int64_t big = INT64_C(100) << 20;
    char *text = malloc((size_t)big);
    assert_non_null(text);
    memset(text, '[', 20000);
    memcpy(text, "{\"x\":", 5);
    assert_int_equal(casus_event_read_json(event, text, 10000, &e), CASUS_E_LIMIT);
    assert_int_equal(e.byte_offset, 5 + 63);

    /* One string of 100 MB, with an escape so that it is decoded too, in a place that is read and in one that is kept.
     */
    static const char *const heads[] = {"{\"notes\":\"\\n", "{\"zz\":\"\\n"};
    for (int i = 0; i < 2; i++) {
        const int64_t head = (int64_t)strlen(heads[i]);
        memset(text, 'x', (size_t)big);
        memcpy(text, heads[i], (size_t)head);
        memcpy(text + big - 2, "\"}", 2);
        read_from(event, text, big);
        const casus_str kept = casus_event_text(event, i == 0 ? CASUS_EVENT_NOTES : CASUS_EVENT_EXTRA);
        assert_int_equal(kept.size, i == 0 ? big - head - 2 + 1 : big);
    }
    free(text);
    casus_event_free(event);
}

/* ---- Members that the model does not know ---------------------------------------------------------------------- */

static void keeps_what_it_does_not_know(void **state) {
    (void)state;
    static const char text[] =
        "{\"b\":1,\"locations\":[{\"k\":2},{\"k\\\"\":{ \"p\":[1, 2]},\"l.m\":3}],\"a.b\":4,"
        "\"reported\":{\"r\":5},\"date\":{\"\":6},\"locations[0]\":7,\"locations[x].y\":8,\"dates.x\":9}";
    static const char extra[] =
        "{\"date.\":6,\"reported.r\":5,\"locations[0].k\":2,\"locations[1].k\\\"\":{\"p\":[1,2]},"
        "\"locations[1].l.m\":3,\"b\":1,\"a.b\":4,\"locations[0]\":7,\"locations[x].y\":8,\"dates.x\":9}";
    casus_event *event = new_event();
    read_from(event, text, (int64_t)strlen(text));
    const casus_str kept = casus_event_text(event, CASUS_EVENT_EXTRA);
    assert_int_equal(kept.size, sizeof extra - 1);
    assert_memory_equal(kept.data, extra, sizeof extra - 1);
    casus_event_free(event);
    expect_rewritten(text,
                     "{\"kind\":\"incident\",\"date\":{\"\":6},\"reported\":{\"r\":5},\"locations\":[{\"k\":2},"
                     "{\"k\\\"\":{\"p\":[1,2]},\"l.m\":3}],\"b\":1,\"a.b\":4,\"locations[0]\":7,\"locations[x].y\":8,"
                     "\"dates.x\":9}");
}

/* A host may set any text as extra members: what cannot be written back is told, and nothing is written. */
static void extra_members_of_a_host(void **state) {
    (void)state;
    static const struct {
        const char *extra, *wanted, *says;
    } cases[] = {
        {"{ \"z\" : 1,\n \"locations[1].b\" : 2, \"date.d\":3, \"locations[0].a\":[ ] , \"locations[1].a\":null}",
         "{\"kind\":\"incident\",\"date\":{\"d\":3},\"locations\":[{\"a\":[]},{\"b\":2,\"a\":null}],\"z\":1}", NULL},
        {"{}", "{\"kind\":\"incident\",\"locations\":[{},{}]}", NULL},
        {"[]", NULL, "expected an object"},
        {"nonsense", NULL, "expected a value"},
        {"{\"z\":1", NULL, "ends before"},
        {"{\"z\":1}{}", NULL, "text after the end"},
        {"{\"z\":1,\"z\":2}", NULL, "twice"},
        {"{\"id\":\"1\"}", NULL, "field of that name"},
        {"{\"casualties\":[]}", NULL, "field of that name"},
        {"{\"locations[1].lat\":1}", NULL, "field of that name"},
        {"{\"locations[2].x\":1}", NULL, "no such part"},
        {"{\"locations[99999999999999999999].x\":1}", NULL, "no such part"},
        {"{\"x\":{\"y\":1,\"y\":2}}", NULL, "twice"},
    };
    casus_event *event = new_event();
    casus_location place;
    casus_location_init(&place, sizeof place);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        bytes out = {NULL, 0, 0};
        casus_error e;
        casus_event_reset(event);
        assert_int_equal(casus_event_add_location(event, &place, NULL, NULL), CASUS_OK);
        assert_int_equal(casus_event_add_location(event, &place, NULL, NULL), CASUS_OK);
        assert_int_equal(casus_event_set_text(event, CASUS_EVENT_EXTRA, casus_str_from(cases[i].extra), NULL),
                         CASUS_OK);
        const casus_status status = casus_event_write_json(event, collect, &out, &e);
        if (cases[i].wanted != NULL) {
            assert_int_equal(status, CASUS_OK);
            assert_string_equal(out.data, cases[i].wanted);
        } else {
            assert_int_equal(status, CASUS_E_VALUE);
            assert_int_equal(out.size, 0);
            if (strstr(e.message, cases[i].says) == NULL) {
                fail_msg("%s: %s", cases[i].extra, e.message);
            }
        }
        free(out.data);
    }
    casus_event_free(event);
}

/* ---- Round trips ----------------------------------------------------------------------------------------------- */

#define EVENTS 100000
#define PER_BATCH 500

static void expect_batch(const casus_batch *batch, uint64_t first_seed) {
    casus_event *event = new_event();
    casus_event *back = new_event();
    for (int64_t row = 0; row < casus_batch_row_count(batch); row++) {
        random_event(event, first_seed + (uint64_t)row);
        assert_int_equal(casus_event_read(back, batch, row, NULL), CASUS_OK);
        if (!events_equal(event, back)) {
            fail_msg("seed %d differs after JSON and batch", (int)(first_seed + (uint64_t)row));
        }
    }
    casus_event_free(event);
    casus_event_free(back);
}

/* Event to JSON to event to JSON, and that event through a batch. */
static void random_events_stay(void **state) {
    (void)state;
    casus_event *event = new_event();
    casus_event *back = new_event();
    bytes once = {NULL, 0, 0};
    bytes twice = {NULL, 0, 0};
    casus_builder *builder = NULL;
    assert_int_equal(casus_builder_new(NULL, 0, &builder, NULL), CASUS_OK);
    for (uint64_t seed = 0; seed < EVENTS; seed++) {
        random_event(event, seed);
        write_to(event, &once);
        assert_null(memchr(once.data, '\n', (size_t)once.size));
        read_from(back, once.data, once.size);
        if (!events_equal(event, back)) {
            fail_msg("seed %d differs: %s", (int)seed, once.data);
        }
        write_to(back, &twice);
        assert_int_equal(once.size, twice.size);
        assert_memory_equal(once.data, twice.data, (size_t)once.size);
        assert_int_equal(casus_builder_append(builder, back, NULL), CASUS_OK);
        if (seed % PER_BATCH == PER_BATCH - 1) {
            casus_batch *batch = NULL;
            assert_int_equal(casus_builder_seal(builder, &batch, NULL), CASUS_OK);
            expect_batch(batch, seed + 1 - PER_BATCH);
            casus_batch_free(batch);
        }
    }
    casus_builder_free(builder);
    free(once.data);
    free(twice.data);
    casus_event_free(event);
    casus_event_free(back);
}

/* The equality that these tests rest on sees a difference in any one member. */
static void equality_sees_differences(void **state) {
    (void)state;
    casus_event *a = new_event();
    casus_event *b = new_event();
    int differ = 0;
    for (uint64_t seed = 0; seed < 1000; seed++) {
        random_event(a, seed);
        random_event(b, seed + 1);
        differ += !events_equal(a, b);
        random_event(b, seed);
        assert_true(events_equal(a, b));
        assert_int_equal(casus_event_set_text(b, CASUS_EVENT_PHRASE, casus_str_from("other"), NULL), CASUS_OK);
        assert_false(events_equal(a, b));
    }
    assert_true(differ > 990);
    casus_event_free(a);
    casus_event_free(b);
}

/* ---- Failures of the host -------------------------------------------------------------------------------------- */

typedef struct budget {
    int64_t left; /* allocations until the one that is refused; below 0 none is */
    int64_t live;
} budget;

static void *limited(void *user, void *pointer, uint64_t old_size, uint64_t new_size) {
    budget *b = user;
    (void)old_size;
    if (new_size == 0) {
        b->live -= pointer != NULL;
        free(pointer);
        return NULL;
    }
    if (b->left == 0) {
        return NULL;
    }
    b->left--;
    b->live += pointer == NULL;
    return realloc(pointer, (size_t)new_size);
}

static casus_event *event_on(budget *b) {
    const casus_allocator allocator = {limited, b};
    casus_context *context = NULL;
    casus_event *event = NULL;
    b->left = -1;
    b->live = 0;
    assert_int_equal(casus_context_new(&allocator, &context, NULL), CASUS_OK);
    assert_int_equal(casus_event_new(context, &event, NULL), CASUS_OK);
    casus_context_free(context);
    return event;
}

static void survives_want_of_memory(void **state) {
    (void)state;
    static const char unsorted[] = "{\"z\":1,\"date.d\":[{\"k\":1}]}";
    casus_event *empty = new_event();
    int64_t refusals = 0;
    casus_status status = CASUS_E_MEMORY;
    for (int64_t n = 0; status != CASUS_OK; n++) {
        budget b;
        casus_error e;
        casus_event *event = event_on(&b);
        b.left = n;
        status = casus_event_read_json(event, full, (int64_t)sizeof full - 1, &e);
        if (status != CASUS_OK) {
            assert_int_equal(status, CASUS_E_MEMORY);
            assert_true(events_equal(event, empty));
            refusals++;
        }
        casus_event_free(event);
        assert_int_equal(b.live, 0);
    }
    assert_true(refusals > 10);
    status = CASUS_E_MEMORY;
    for (int64_t n = 0; status != CASUS_OK; n++) {
        budget b;
        bytes out = {NULL, 0, 0};
        casus_event *event = event_on(&b);
        assert_int_equal(casus_event_set_text(event, CASUS_EVENT_EXTRA, casus_str_from(unsorted), NULL), CASUS_OK);
        b.left = n;
        status = casus_event_write_json(event, collect, &out, NULL);
        assert_true(status == CASUS_OK || (status == CASUS_E_MEMORY && out.size == 0));
        free(out.data);
        casus_event_free(event);
        assert_int_equal(b.live, 0);
    }
    casus_event_free(empty);
}

typedef struct narrow {
    int64_t room;
} narrow;

static int32_t refuse_beyond(void *user, const void *data, int64_t size) {
    narrow *to = user;
    (void)data;
    to->room -= size;
    return to->room < 0;
}

static void tells_when_the_callback_refuses(void **state) {
    (void)state;
    casus_event *event = new_event();
    casus_error e;
    char *long_text = malloc(20000);
    assert_non_null(long_text);
    memset(long_text, 'x', 20000);
    const casus_str notes = {long_text, 20000};
    assert_int_equal(casus_event_set_text(event, CASUS_EVENT_NOTES, notes, NULL), CASUS_OK);
    for (int64_t room = 0; room < 20000; room += 1000) {
        narrow to = {room};
        assert_int_equal(casus_event_write_json(event, refuse_beyond, &to, &e), CASUS_E_IO);
        assert_int_equal(e.status, CASUS_E_IO);
    }
    narrow enough = {30000};
    assert_int_equal(casus_event_write_json(event, refuse_beyond, &enough, &e), CASUS_OK);
    free(long_text);
    casus_event_free(event);
}

/* ---- Schema ---------------------------------------------------------------------------------------------------- */

#ifndef CASUS_TEST_ROOT
#define CASUS_TEST_ROOT "."
#endif

static char *whole_file(FILE *file, size_t *size) {
    char *data = malloc(1 << 20);
    assert_non_null(data);
    *size = fread(data, 1, 1 << 20, file);
    fclose(file);
    return data;
}

static void schema_follows_the_tables(void **state) {
    (void)state;
    FILE *wanted = tmpfile();
    FILE *found = fopen(CASUS_TEST_ROOT "/docs/schema/event.schema.json", "rb");
    size_t wanted_size = 0;
    size_t found_size = 0;
    assert_non_null(wanted);
    assert_non_null(found);
    schema_print(wanted);
    rewind(wanted);
    char *a = whole_file(wanted, &wanted_size);
    char *b = whole_file(found, &found_size);
    if (wanted_size != found_size || memcmp(a, b, found_size) != 0) {
        fail_msg("docs/schema/event.schema.json is out of date: write it anew from this program's --schema");
    }
    free(a);
    free(b);
}

int main(int argc, char **argv) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_member_both_ways),
        cmocka_unit_test(order_and_spelling_do_not_matter),
        cmocka_unit_test(tells_what_is_wrong),
        cmocka_unit_test(cut_off_or_changed),
        cmocka_unit_test(depth_and_size),
        cmocka_unit_test(keeps_what_it_does_not_know),
        cmocka_unit_test(extra_members_of_a_host),
        cmocka_unit_test(random_events_stay),
        cmocka_unit_test(equality_sees_differences),
        cmocka_unit_test(survives_want_of_memory),
        cmocka_unit_test(tells_when_the_callback_refuses),
        cmocka_unit_test(schema_follows_the_tables),
    };
    if (argc > 1 && strcmp(argv[1], "--schema") == 0) {
        schema_print(stdout);
        return 0;
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
