/* SPDX-License-Identifier: MIT */
/* GeoJSON: what is written of places, to the byte, and features read back into events. */
#include "writer_fixture.h"

#include "io/json/geojson/geojson_read.h"

/* ---- Writing --------------------------------------------------------------------------------------------------- */

#define OPENING "{\"type\":\"FeatureCollection\",\"features\":["
#define NO_PLACE                                                                                                       \
    "\"role\":null,\"radius_m\":null,\"precision\":null,\"coordinate\":null,\"name\":null,\"country\":null,"           \
    "\"iso3\":null,\"admin1\":null,\"admin2\":null,\"admin3\":null,\"scheme\":null,\"code\":null}}"
#define EMPTY_FEATURE                                                                                                  \
    "{\"type\":\"Feature\",\"geometry\":null,\"properties\":{\"dataset\":null,\"id\":null,\"kind\":\"incident\","      \
    "\"title\":null,\"date_start\":null,\"date_end\":null,\"date_precision\":null,\"class\":null,"                     \
    "\"native_class\":null,\"native_scheme\":null,\"killed_low\":null,\"killed_best\":null,\"killed_high\":null,"      \
    "\"killed_open\":false," NO_PLACE
#define FULL_EVENT                                                                                                     \
    "\"properties\":{\"dataset\":\"test\",\"id\":\"a,1\",\"kind\":\"incident\",\"title\":null,"                        \
    "\"date_start\":\"2021-06-01\",\"date_end\":\"2021-06-07\",\"date_precision\":\"week\",\"class\":\"FIGHT\","       \
    "\"native_class\":\"1\",\"native_scheme\":\"test\",\"killed_low\":10,\"killed_best\":10,\"killed_high\":null,"     \
    "\"killed_open\":true,"
#define FULL_FEATURE                                                                                                   \
    "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[140.33,-40.125]}," FULL_EVENT FULL_PLACE
#define FULL_PLACE                                                                                                     \
    "\"role\":\"effect\",\"radius_m\":null,\"precision\":\"near\",\"coordinate\":null,\"name\":\"Quillport\","         \
    "\"country\":\"Velmora\",\"iso3\":\"XVL\",\"admin1\":\"North \\\"Shore\\\"\",\"admin2\":\"two\\nlines\","          \
    "\"admin3\":null,\"scheme\":null,\"code\":null}}"
#define BASE_FEATURE                                                                                                   \
    "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[-0.1,0]}," FULL_EVENT BASE_PLACE
#define BASE_PLACE                                                                                                     \
    "\"role\":\"base\",\"radius_m\":2500,\"precision\":null,\"coordinate\":\"centroid\",\"name\":null,"                \
    "\"country\":null,\"iso3\":null,\"admin1\":null,\"admin2\":null,\"admin3\":null,\"scheme\":\"gw\",\"code\":\"1\"}" \
    "}"
#define ROUTE_FEATURE "{\"type\":\"Feature\",\"geometry\":null," FULL_EVENT ROUTE_PLACE
#define ROUTE_PLACE                                                                                                    \
    "\"role\":\"route\",\"radius_m\":null,\"precision\":null,\"coordinate\":null,\"name\":\"the road\","               \
    "\"country\":null,\"iso3\":null,\"admin1\":null,\"admin2\":null,\"admin3\":null,\"scheme\":null,\"code\":null}}"

/* What hardly any record says; a certainty is there in every feature today. */
#define RARE "\"certainty\":\"contested\"," RARE_PLAIN
#define RARE_PLAIN "\"revoked\":true,\"created\":\"2021-06-08T00:00:00Z\",\"modified\":\"2021-06-09T10:00:00Z\","

/* Three places, one of them without coordinates; and an event without places. */
static casus_batch *places(void) {
    casus_builder *b = builder();
    full_event();
    casus_location base = somewhere(0, -0.1, CASUS_LOCATION_ROLE_BASE);
    base.radius_m = 2500;
    base.coordinate = CASUS_LOCATION_COORDINATE_CENTROID;
    base.scheme = casus_str_from("gw");
    base.code = casus_str_from("1");
    add_place(&base);
    casus_location route = somewhere(casus__nan(), casus__nan(), CASUS_LOCATION_ROLE_ROUTE);
    route.name = casus_str_from("the road");
    add_place(&route);
    append(b);
    event(NULL);
    append(b);
    return seal_and_free(b);
}

#define SAID_FULL(figures)                                                                                             \
    "\"properties\":{\"dataset\":\"test\",\"id\":\"a,1\",\"kind\":\"incident\",\"modality\":null,\"certainty\":null,"  \
    "\"standing\":\"counted\",\"title\":null,\"date_start\":\"2021-06-01\",\"date_end\":\"2021-06-07\","               \
    "\"date_precision\":\"week\",\"side_a\":\"Front, Lantern\",\"side_b\":\"M\xc3\xa9tro\",\"class\":\"FIGHT\","       \
    "\"native_class\":\"1\",\"native_scheme\":\"test\"," figures
#define FIGURES                                                                                                        \
    "\"killed_low\":10,\"killed_best\":10,\"killed_high\":null,\"killed_open\":true,\"injured_low\":0.5,"              \
    "\"injured_best\":null,\"injured_high\":3,\"injured_open\":false,"
#define NO_FIGURES                                                                                                     \
    "\"killed_low\":null,\"killed_best\":null,\"killed_high\":null,\"killed_open\":false,\"injured_low\":null,"        \
    "\"injured_best\":null,\"injured_high\":null,\"injured_open\":false,"
#define EMPTY(standing, certainty)                                                                                     \
    "{\"type\":\"Feature\",\"geometry\":null,\"properties\":{\"dataset\":null,\"id\":null,\"kind\":\"incident\","      \
    "\"modality\":null,\"certainty\":" certainty ",\"standing\":\"" standing "\",\"title\":null,\"date_start\":null,"  \
    "\"date_end\":null,\"date_precision\":null,\"side_a\":null,\"side_b\":null,\"class\":null,"                        \
    "\"native_class\":null,\"native_scheme\":null," NO_FIGURES
/* A feature without its last brace, and the same with the event that it is the first of. */
#define OPEN(feature, text) collect(text, feature, (int64_t)sizeof(feature) - 2)

/* The member that the first feature of an event ends with. */
static void put_event(text *t, const casus_batch *batch, int64_t row) {
    casus_output *output = NULL;
    assert_int_equal(casus_output_memory(NULL, &output, NULL), CASUS_OK);
    assert_int_equal(casus_event_read(ev, batch, row, NULL), CASUS_OK);
    assert_int_equal(casus_event_write_json(ev, output, NULL), CASUS_OK);
    const casus_str line = casus_output_text(output);
    collect(t, ",\"casus\":", 9);
    collect(t, line.data, line.size);
    collect(t, "}", 1);
    casus_output_free(output);
}

static void geojson(void **state) {
    (void)state;
    static const uint8_t second = 2;
    casus_batch *batch = places();
    text all = {NULL, 0};
    text empty = {NULL, 0};
    collect(&all, OPENING "\n", (int64_t)strlen(OPENING "\n"));
    collect(&empty, OPENING "\n", (int64_t)strlen(OPENING "\n"));
    OPEN("{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[140.33,-40.125]}," SAID_FULL(FIGURES)
             FULL_PLACE,
         &all);
    put_event(&all, batch, 0);
    collect(&all, ",\n", 2);
    OPEN("{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[-0.1,0]}," SAID_FULL(NO_FIGURES)
             BASE_PLACE,
         &all);
    collect(&all, "},\n", 3);
    OPEN("{\"type\":\"Feature\",\"geometry\":null," SAID_FULL(NO_FIGURES) ROUTE_PLACE, &all);
    collect(&all, "},\n", 3);
    OPEN(EMPTY("counted", "null") NO_PLACE, &all);
    put_event(&all, batch, 1);
    OPEN(EMPTY("counted", "null") NO_PLACE, &empty);
    put_event(&empty, batch, 1);
    collect(&all, "\n]}\n", 4);
    collect(&empty, "\n]}\n", 4);
    check(batch, NULL, CASUS_FORMAT_GEOJSON, all.data);
    check(batch, &second, CASUS_FORMAT_GEOJSON, empty.data);
    check(NULL, NULL, CASUS_FORMAT_GEOJSON, OPENING "]}\n");
    casus_batch_free(batch);
    free(all.data);
    free(empty.data);
}

static void rare_properties(void **state) {
    (void)state;
    casus_builder *b = builder();
    casus_record record = CASUS_RECORD_INIT;
    text wanted = {NULL, 0};
    record.certainty = CASUS_CERTAINTY_CONTESTED;
    record.revoked = 1;
    record.created = 1623110400;
    record.modified = 1623232800;
    event(NULL);
    assert_int_equal(casus_event_set(ev, 0, &record.head, NULL), CASUS_OK);
    append(b);
    casus_batch *batch = seal_and_free(b);
    collect(&wanted, OPENING "\n", (int64_t)strlen(OPENING "\n"));
    OPEN(EMPTY("superseded", "\"contested\"") RARE_PLAIN NO_PLACE, &wanted);
    put_event(&wanted, batch, 0);
    collect(&wanted, "\n]}\n", 4);
    check(batch, NULL, CASUS_FORMAT_GEOJSON, wanted.data);
    casus_batch_free(batch);
    free(wanted.data);
}

/* ---- Features back to events ----------------------------------------------------------------------------------- */

static const casus__json_place here = {"f", 10, 5, 1000};

static casus_output *lines(void) {
    casus_output *output = NULL;
    assert_int_equal(casus_output_memory(NULL, &output, NULL), CASUS_OK);
    return output;
}

static void put_line(casus_output *output, const casus_event *from) {
    assert_int_equal(casus_event_write_json(from, output, NULL), CASUS_OK);
    assert_int_equal(casus_output_write(output, "\n", 1, NULL), CASUS_OK);
}

/* Events as JSON, one a line, in the spelling of the writer. */
static casus_output *respelt(const char *events) {
    casus_output *output = lines();
    casus_error e;
    for (const char *end; *events != 0; events = end + 1) {
        end = strchr(events, '\n');
        if (casus_event_read_json(ev, events, end - events, &e) != CASUS_OK) {
            fail_msg("%s", e.message);
        }
        put_line(output, ev);
    }
    return output;
}

/* Reads features; `wanted` are the events as JSON, one a line. */
static void reads(const char *const *features, int count, const char *wanted) {
    const casus_allocator libc = casus__allocator_libc();
    casus__geojson g;
    casus_error e;
    casus_output *found = lines();
    casus_output *spelt = respelt(wanted);
    const casus_event *done = NULL;
    assert_int_equal(casus__geojson_init(&g, &libc, NULL), CASUS_OK);
    for (int i = 0; i <= count; i++) {
        if (i == count) {
            assert_int_equal(casus__geojson_end(&g, &done, &e), CASUS_OK);
        } else if (casus__geojson_add(&g, features[i], (int64_t)strlen(features[i]), &here, &done, &e) != CASUS_OK) {
            fail_msg("%s", e.message);
        }
        if (done != NULL) {
            put_line(found, done);
        }
    }
    assert_int_equal(casus__geojson_end(&g, &done, &e), CASUS_OK);
    assert_null(done);
    assert_string_equal(casus_output_text(found).data, casus_output_text(spelt).data);
    casus_output_free(spelt);
    casus_output_free(found);
    casus__geojson_free(&g);
}

/* What features keep of an event: all but the actors, the sums of injured and the deeper classes. */
#define READ_HEAD                                                                                                      \
    "{\"dataset\":\"test\",\"id\":\"a,1\",\"kind\":\"incident\",\"date\":{\"start\":\"2021-06-01\","                   \
    "\"end\":\"2021-06-07\",\"precision\":\"week\"},\"class\":\"FIGHT\","
#define READ_FULL_PLACE                                                                                                \
    "{\"role\":\"effect\",\"lat\":-40.125,\"lon\":140.33,\"precision\":\"near\",\"name\":\"Quillport\","               \
    "\"country\":\"Velmora\",\"iso3\":\"XVL\",\"admin1\":\"North \\\"Shore\\\"\",\"admin2\":\"two\\nlines\"}"
#define READ_TAIL                                                                                                      \
    "\"casualties\":[{\"status\":\"killed\",\"low\":10,\"best\":10,\"high\":\"inf\"}],"                                \
    "\"classifications\":[{\"level\":1,\"scheme\":\"test\",\"code\":\"1\"}]}\n"

static void features_become_events(void **state) {
    (void)state;
    static const char *const written[] = {FULL_FEATURE, BASE_FEATURE, ROUTE_FEATURE, EMPTY_FEATURE, EMPTY_FEATURE};
    reads(written, 5,
          READ_HEAD "\"locations\":[" READ_FULL_PLACE
                    ",{\"role\":\"base\",\"lat\":0,\"lon\":-0.1,\"radius_m\":2500,\"coordinate\":\"centroid\","
                    "\"scheme\":\"gw\",\"code\":\"1\"},{\"role\":\"route\",\"name\":\"the road\"}]," READ_TAIL
                    "{\"kind\":\"incident\"}\n{\"kind\":\"incident\"}\n");
    reads(written, 0, "");
}

/* Files of others: ids that are numbers, properties that no event knows, altitudes; null for nothing. */
static void foreign_features(void **state) {
    (void)state;
    static const char *const one[] = {
        " {\"id\":12e1,\"geometry\":{\"coordinates\":[1,2,30.50],\"type\":\"Point\"},\"bbox\":[1,2,1,2],\"properties\":"
        "{\"lat\":2,\"population\":{\"a\":[1,\"x\"]},\"name\":\"Here\",\"killed_best\":null,\"native_class\":\"9\"},"
        "\"type\":\"Feature\"} ",
    };
    reads(one, 1,
          "{\"id\":\"12e1\",\"kind\":\"incident\",\"locations\":[{\"lat\":2,\"lon\":1,\"name\":\"Here\","
          "\"properties\":{\"lat\":2,\"population\":{\"a\":[1,\"x\"]},\"native_class\":\"9\"},"
          "\"feature\":{\"bbox\":[1,2,1,2],\"altitude\":30.50}}]}\n");
    /* Places of one event keep what is theirs; a feature that differs is an event of its own. */
    static const char *const several[] = {
        "{\"type\":\"Feature\",\"geometry\":null,\"properties\":{\"id\":1,\"name\":\"a\"}}",
        "{\"type\":\"Feature\",\"geometry\":null,\"properties\":{\"id\":\"1\",\"name\":\"b\",\"x\":1},\"y\":2}",
        "{\"type\":\"Feature\",\"geometry\":null,\"properties\":{\"id\":1,\"name\":\"c\",\"z\":\"\\u00e9\"}}",
        "{\"type\":\"Feature\",\"geometry\":null,\"properties\":{\"id\":1,\"name\":\"d\",\"killed_best\":2}}",
        "{\"type\":\"Feature\",\"geometry\":null,\"properties\":{\"name\":\"e\"}}",
        "{\"type\":\"Feature\",\"geometry\":null,\"properties\":{\"name\":\"f\"}}",
        "{\"type\":\"Feature\",\"geometry\":null,\"properties\":null,\"title\":\"t\"}",
    };
    reads(
        several, 7,
        "{\"id\":\"1\",\"kind\":\"incident\",\"locations\":[{\"name\":\"a\"},{\"name\":\"b\",\"properties\":{\"x\":1},"
        "\"feature\":{\"y\":2}},{\"name\":\"c\",\"properties\":{\"z\":\"\xc3\xa9\"}}]}\n"
        "{\"id\":\"1\",\"kind\":\"incident\",\"locations\":[{\"name\":\"d\"}],"
        "\"casualties\":[{\"status\":\"killed\",\"best\":2}]}\n"
        "{\"kind\":\"incident\",\"locations\":[{\"name\":\"e\"}]}\n"
        "{\"kind\":\"incident\",\"locations\":[{\"name\":\"f\"}]}\n"
        "{\"kind\":\"incident\",\"feature\":{\"title\":\"t\"}}\n");
}

/* The record's own facts come back; what others call so and spell otherwise stays a property, as does a claim, which
   features do not have. */
static void features_of_records(void **state) {
    (void)state;
    static const char *const features[] = {
        "{\"type\":\"Feature\",\"geometry\":null,\"properties\":{" RARE "\"name\":\"a\"}}",
        "{\"type\":\"Feature\",\"geometry\":null,\"properties\":{\"certainty\":\"high\",\"revoked\":\"no\","
        "\"created\":1623110400,\"modified\":\"2021-06-09\",\"name\":\"b\",\"claim\":4}}",
        "{\"type\":\"Feature\",\"geometry\":null,\"properties\":{\"certainty\":null,\"revoked\":false,"
        "\"created\":null,\"modified\":\"2021-06-09T12:00:00+02:00\"}}",
    };
    reads(features, 3,
          "{" RARE "\"locations\":[{\"name\":\"a\"}]}\n"
          "{\"locations\":[{\"name\":\"b\",\"properties\":{\"certainty\":\"high\",\"revoked\":\"no\","
          "\"created\":1623110400,\"modified\":\"2021-06-09\",\"claim\":4}}]}\n"
          "{\"modified\":\"2021-06-09T10:00:00Z\"}\n");
}

/* A place has one point. A multi-point of one is one; any other geometry is kept with what the model does not know. */
static void shapes_are_kept(void **state) {
    (void)state;
    static const char *const features[] = {
        "{\"geometry\":{\"coordinates\":[[1,2]],\"type\":\"MultiPoint\"},\"properties\":{\"name\":\"a\"}}",
        "{\"geometry\":{\"type\":\"MultiPoint\",\"coordinates\":[[1,2],[3,4]]},\"properties\":{\"name\":\"b\"}}",
        "{\"geometry\":{\"type\":\"Polygon\",\"bbox\":[1],\"coordinates\":[[[1,2],[3,4]]]},\"properties\":null}",
        "{\"geometry\":{\"type\":\"GeometryCollection\",\"geometries\":[]},\"properties\":{\"id\":\"d\"}}",
    };
    reads(features, 4,
          "{\"locations\":[{\"lat\":2,\"lon\":1,\"name\":\"a\"}]}\n"
          "{\"locations\":[{\"name\":\"b\",\"feature\":{\"geometry\":{\"type\":\"MultiPoint\","
          "\"coordinates\":[[1,2],[3,4]]}}}]}\n"
          "{\"feature\":{\"geometry\":{\"type\":\"Polygon\",\"bbox\":[1],\"coordinates\":[[[1,2],[3,4]]]}}}\n"
          "{\"id\":\"d\",\"feature\":{\"geometry\":{\"type\":\"GeometryCollection\",\"geometries\":[]}}}\n");
}

static void bad_features(void **state) {
    (void)state;
    static const struct {
        const char *feature, *says;
        casus_status status;
        int64_t row, column;
    } bad[] = {
        {"[1]", "must be an object", CASUS_E_VALUE, 10, 5},
        {"{\"type\":\"Feature\"", "ends before", CASUS_E_SYNTAX, 10, 22},
        {"{\"type\":\"Point\"}", "\"Feature\"", CASUS_E_VALUE, 10, 13},
        {"{\"geometry\":{\"coordinates\":[1,2]}}", "must have a type", CASUS_E_VALUE, 10, 32},
        {"{\"geometry\":{\"type\":\"Point\",\"coordinates\":[1]}}", "[longitude, latitude]", CASUS_E_VALUE, 10, 47},
        {"{\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2,3,4]}}", "[longitude", CASUS_E_VALUE, 10, 47},
        {"{\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,\"2\"]}}", "[longitude", CASUS_E_VALUE, 10, 47},
        {"{\"geometry\":{\"type\":\"Point\",\"coordinates\":[200,2]}}", "longitude", CASUS_E_VALUE, 10, 5},
        {"{\"geometry\":{\"type\":\"Point\",\"bbox\":[]}}", "bbox", CASUS_E_UNSUPPORTED, 10, 33},
        {"{\"geometry\":7}", "geometry must be an object", CASUS_E_VALUE, 10, 6},
        {"{\"properties\":{\"id\":1,\"id\":2}}", "id is given twice", CASUS_E_SYNTAX, 10, 27},
        {"{\"properties\":{\"x\":{\"a\":1,\"a\":2}}}", "given twice", CASUS_E_SYNTAX, 10, 31},
        {"{\"properties\":{\"kind\":\"incidnet\"}}", "incident", CASUS_E_VALUE, 10, 5},
        {"{\"properties\":{\"date_start\":\"2021-02-30\"}}", "date.start", CASUS_E_VALUE, 10, 5},
        {"{\"properties\":{\"killed_open\":1}}", "killed_open must be true", CASUS_E_VALUE, 10, 20},
        {"{\"properties\":{\"killed_open\":true,\"killed_high\":4}}", "twice", CASUS_E_SYNTAX, 10, 5},
        {"{\"properties\":{\"code\":\"x\"}}", "scheme", CASUS_E_VALUE, 10, 5},
        {"{} {}", "after the end", CASUS_E_SYNTAX, 10, 8},
    };
    const casus_allocator libc = casus__allocator_libc();
    casus__geojson g;
    const casus_event *done = NULL;
    static const char good[] = "{\"properties\":{\"id\":1,\"name\":\"a\"}}";
    assert_int_equal(casus__geojson_init(&g, &libc, NULL), CASUS_OK);
    assert_int_equal(casus__geojson_add(&g, good, sizeof good - 1, &here, &done, NULL), CASUS_OK);
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        casus_error e = {0};
        const char *f = bad[i].feature;
        assert_int_equal(casus__geojson_add(&g, f, (int64_t)strlen(f), &here, &done, &e), bad[i].status);
        assert_null(done);
        if (strstr(e.message, bad[i].says) == NULL || e.row != bad[i].row || e.column != bad[i].column) {
            fail_msg("%s: %s (%d:%d)", f, e.message, (int)e.row, (int)e.column);
        }
        assert_int_equal(strncmp(e.message, "f:1", 3), 0);
    }
    /* None of them left a trace. */
    assert_int_equal(casus__geojson_add(&g, good, sizeof good - 1, &here, &done, NULL), CASUS_OK);
    assert_null(done);
    assert_int_equal(casus__geojson_end(&g, &done, NULL), CASUS_OK);
    assert_int_equal(casus_event_part_count(done, CASUS_TAG_LOCATION), 2);
    assert_int_equal(casus_event_text(done, CASUS_EVENT_EXTRA).size, 0);
    casus__geojson_free(&g);
}

static void features_without_memory(void **state) {
    (void)state;
    static const char *const features[] = {
        FULL_FEATURE,
        "{\"id\":3,\"properties\":{\"id\":\"a\",\"name\":\"n\",\"x\":[{}],\"native_class\":\"1\"},\"y\":null}",
        "{\"properties\":{\"id\":\"a\",\"name\":\"m\",\"x\":1}}",
    };
    for (int64_t most = 0;; most++) {
        int64_t left = most;
        const casus_allocator allocator = {sparse, &left};
        casus__geojson g;
        const casus_event *done = NULL;
        casus_status status = casus__geojson_init(&g, &allocator, NULL);
        for (int i = 0; i < 3 && status == CASUS_OK; i++) {
            status = casus__geojson_add(&g, features[i], (int64_t)strlen(features[i]), &here, &done, NULL);
        }
        casus__geojson_free(&g);
        if (status == CASUS_OK) {
            break;
        }
        assert_int_equal(status, CASUS_E_MEMORY);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(geojson),
        cmocka_unit_test(rare_properties),
        cmocka_unit_test(features_become_events),
        cmocka_unit_test(foreign_features),
        cmocka_unit_test(features_of_records),
        cmocka_unit_test(shapes_are_kept),
        cmocka_unit_test(bad_features),
        cmocka_unit_test(features_without_memory),
    };
    return cmocka_run_group_tests(tests, make_event, drop_event);
}
