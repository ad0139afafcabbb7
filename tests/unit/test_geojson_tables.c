/* SPDX-License-Identifier: MIT */
/* Small collections of features: what is made of their properties, geometries and whole events, and what is said. */
#include "read_tables.h"

#define ANY NULL, NULL
#define SIXTY "sixty letters sixty letters sixty letters sixty letters sixty letters"
#define FEATURE(properties, geometry)                                                                                  \
    "{\"type\":\"Feature\",\"properties\":{\"dataset\":\"d\",\"kind\":\"incident\"," properties                        \
    "},\"geometry\":" geometry "}"
#define COLLECTION(features) "{\"type\":\"FeatureCollection\",\"features\":[" features "]}\n"
#define ONE(properties, geometry) ANY, COLLECTION(FEATURE(properties, geometry))
#define POINT "{\"type\":\"Point\",\"coordinates\":[69.25,34.5]}"

/* ---- Features --------------------------------------------------------------------------------------------------- */

static void features(void **state) {
    static const row_case cases[] = {
        {ONE("\"id\":\"a\"", POINT), "locations.lat", "1 34.5", NULL},
        {ONE("\"id\":\"a\"", "null"), "lat", "?", NULL},
        {ONE("\"id\":7", POINT), "id", "7", NULL},
        {ONE("\"id\":\"a\"", "{\"type\":\"Point\",\"coordinates\":[69.25,34.5,100]}"), "locations.lon", "1 69.25",
         NULL},
        {ONE("\"id\":\"a\"", "{\"type\":\"MultiPoint\",\"coordinates\":[[69.25,34.5]]}"), "locations.lat", "1 34.5",
         NULL},
        {ONE("\"id\":\"a\"", "{\"type\":\"MultiPoint\",\"coordinates\":[[69.25,34.5],[1,2]]}"), "lat", "?",
         "a MultiPoint of 2 points"},
        {ONE("\"id\":\"a\"", "{\"type\":\"MultiPoint\",\"coordinates\":[[69.25]]}"), "lat", "?", NULL},
        {ONE("\"id\":\"a\"", "{\"type\":\"MultiPoint\",\"coordinates\":[]}"), "lat", "?", NULL},
        {ONE("\"id\":\"a\"", "{\"type\":\"Polygon\",\"coordinates\":[[[1,2],[3,4],[5,6],[1,2]]]}"), "lat", "?",
         "a Polygon"},
        {ONE("\"id\":\"a\"", "{\"type\":\"GeometryCollection\",\"geometries\":[]}"), "lat", "?",
         "a GeometryCollection"},
        {ONE("\"id\":\"a\"", "{\"type\":\"" SIXTY "\"}"), "lat", "?", "a sixty letters sixty letters sixty letter,"},
        {ONE("\"id\":\"a\"", "{}"), "lat", "?", NULL},
        {ONE("\"id\":\"a\"", "{\"type\":\"Point\",\"coordinates\":[69.25]}"), NULL, NULL,
         "the coordinates of a point must be [longitude, latitude]"},
        {ONE("\"id\":\"a\"", "{\"type\":\"Point\",\"coordinates\":[69.25,34.5,1,2]}"), NULL, NULL,
         "must be [longitude, latitude]"},
        {ONE("\"id\":\"a\"", "{\"type\":\"Point\",\"coordinates\":[69.25,\"34.5\"]}"), NULL, NULL,
         "must be [longitude, latitude]"},
        {ONE("\"id\":\"a\"", "{\"type\":\"Point\",\"coordinates\":7}"), NULL, NULL, "must be [longitude, latitude]"},
        {ONE("\"id\":\"a\"", "{\"type\":\"Point\",\"coordinates\":[69.25,34.5],\"crs\":1}"), NULL, NULL,
         "crs is a member of a geometry that a place cannot hold"},
        {ONE("\"id\":\"a\"", "{\"type\":\"Point\",\"bbox\":[1],\"crs\":1,\"coordinates\":[69.25,34.5]}"), NULL, NULL,
         "bbox is a member of a geometry"},
        {ONE("\"id\":\"a\"", "{\"coordinates\":[69.25,34.5]}"), NULL, NULL, "a geometry must have a type"},
        {ONE("\"id\":\"a\"", "{\"type\":7,\"coordinates\":[69.25,34.5]}"), NULL, NULL,
         "type is a member of a geometry"},
        {ONE("\"id\":\"a\"", "[]"), NULL, NULL, "geometry must be an object or null"},
        {ONE("\"id\":\"a\",\"id\":\"b\"", POINT), NULL, NULL, "id is given twice in one object"},
        {ONE("\"killed_low\":3,\"killed_open\":true", POINT), "killed_high", "inf", NULL},
        {ONE("\"killed_low\":3,\"killed_open\":false", POINT), "killed_high", "?", NULL},
        {ONE("\"killed_low\":3,\"killed_open\":1", POINT), NULL, NULL, "killed_open must be true or false"},
        {ONE("\"native_class\":\"x\"", POINT), "native_class", "?", NULL},
        {ONE("\"native_scheme\":\"x\"", POINT), "native_class", "?", NULL},
        {ONE("\"native_class\":\"x\",\"native_scheme\":\"y\"", POINT), "native_class", "x", NULL},
        {ONE("\"certainty\":\"sure\"", POINT), "certainty", "?", NULL},
        {ONE("\"certainty\":\"verified\"", POINT), "certainty", "verified", NULL},
        {ONE("\"side_a\":\"A\",\"side_b\":\"B\"", POINT), "side_b", "B", NULL},
        {ONE("\"side_a\":7,\"side_b\":null", POINT), "side_a", "?", NULL},
        {ONE("\"standing\":\"current\",\"mood\":1", POINT), "dataset", "d", NULL},
        {ONE("\"standing\":null", POINT), "dataset", "d", NULL},
        {ONE("\"standing\":7", POINT), "dataset", "d", NULL},
        {ONE("\"standing\":\"lost\"", POINT), "dataset", "d", NULL},
        {ANY,
         COLLECTION("{\"type\":\"Feature\",\"id\":9,\"properties\":{\"dataset\":\"d\",\"kind\":\"incident\"},"
                    "\"geometry\":null}"),
         "id", "9", NULL},
        {ANY,
         COLLECTION("{\"type\":\"Feature\",\"id\":\"x\",\"properties\":{\"dataset\":\"d\",\"kind\":\"incident\"},"
                    "\"geometry\":null}"),
         "id", "x", NULL},
        {ANY,
         COLLECTION("{\"type\":\"Feature\",\"id\":\"x\",\"properties\":{\"dataset\":\"d\",\"kind\":\"incident\",\"id\":"
                    "\"y\"},\"geometry\":null}"),
         "id", "y", NULL},
        {ANY,
         COLLECTION("{\"type\":\"Feature\",\"id\":[],\"properties\":{\"dataset\":\"d\",\"kind\":\"incident\"},"
                    "\"geometry\":null}"),
         "id", "?", NULL},
        {ANY,
         COLLECTION("{\"type\":\"Feature\",\"casus\":7,\"properties\":{\"dataset\":\"d\",\"kind\":\"incident\"},"
                    "\"geometry\":null}"),
         "dataset", "d", NULL},
        {ANY,
         COLLECTION(FEATURE("\"id\":\"a\"",
                            POINT) ",{\"type\":\"feature\",\"properties\":{\"dataset\":\"d\",\"kind\":\"incident\"}}"),
         "id", "a", "the type of a feature must be \"Feature\""},
        {ANY, COLLECTION(FEATURE("\"id\":\"a\"", POINT) ",{\"type\":\"Feature\",\"properties\":7}"), "id", "a",
         "properties must be an object or null"},
        {ANY, COLLECTION(FEATURE("\"id\":\"a\"", POINT) ",7"), "id", "a", "a feature must be an object"},
        {ANY, "{\"type\":\"FeatureCollection\",\"name\":\"n\",\"features\":[" FEATURE("\"id\":\"a\"", POINT) "]}", "id",
         "a", "the collection has members beside its features"},
    };
    (void)state;
    ALL_AS_WANTED(cases);
}

/* ---- Whole events in features ------------------------------------------------------------------------------------ */

#define WHOLE(properties, event)                                                                                       \
    ANY, COLLECTION(                                                                                                   \
             "{\"type\":\"Feature\",\"properties\":{\"dataset\":\"d\",\"kind\":\"incident\",\"id\":\"a\"" properties   \
             "},\"casus\":{\"dataset\":\"d\",\"kind\":\"incident\",\"id\":\"a\"" event "},\"geometry\":null}")

static void whole_events(void **state) {
    static const row_case cases[] = {
        {WHOLE("", ""), "id", "a", NULL},
        {WHOLE(",\"title\":\"x\"", ",\"title\":\"x\""), "title", "x", NULL},
        {WHOLE(",\"title\":\"x\"", ",\"title\":\"y\""), "title", "y", "differ, and the member is taken: title"},
        {WHOLE(",\"title\":\"x\"", ""), "title", "?", "the member is taken: title"},
        {WHOLE(",\"certainty\":\"verified\"", ""), "certainty", "?", "the member is taken: certainty"},
        {WHOLE(",\"created\":\"2021-05-09T00:00:00Z\"", ""), "created", "?", "the member is taken: created"},
        {WHOLE(",\"date_start\":\"2021-05-09\"", ""), "date_start", "?", "the member is taken: date_start"},
        {WHOLE(",\"date_end\":\"2021-05-09\"", ""), "date_start", "?", "date_end"},
        {WHOLE(",\"side_a\":\"A\",\"side_b\":\"B\"", ""), "side_a", "?", "side_a, side_b"},
        {WHOLE(",\"native_class\":\"x\",\"native_scheme\":\"y\"", ""), "native_class", "?", "native_class"},
        {WHOLE(",\"native_class\":\"x\"", ",\"classifications\":[{\"level\":1,\"code\":\"x\"}]"), NULL, NULL,
         "scheme, code and a level from 1 are required"},
        {WHOLE("", ",\"classifications\":[{\"level\":2,\"code\":\"x\",\"scheme\":\"y\"}]"), "native_class", "?", NULL},
        {WHOLE("", ",\"classifications\":[{\"level\":1,\"code\":\"x\",\"scheme\":\"y\"}]"), "native_class", "x",
         "native_class"},
        {WHOLE("", ",\"classifications\":[{\"level\":1,\"scheme\":\"y\"}]"), NULL, NULL,
         "scheme, code and a level from 1 are required"},
        {WHOLE(",\"country\":\"C\"", ""), "country", "?", "country"},
        {WHOLE("", ",\"locations\":[{\"lat\":1,\"lon\":2}]"), "locations.lat", "1 1", "geometry"},
        {WHOLE("", ",\"locations\":[{\"radius_m\":5}]"), "locations.radius_m", "1 5", "radius_m"},
        {WHOLE(",\"mood\":1", ""), "id", "a", "members that no event has"},
        {WHOLE(",\"date_start\":\"soon\"", ""), "id", "a", "properties that cannot be read"},
        {WHOLE(",\"title\":\"x\",\"class\":\"y\",\"certainty\":\"verified\",\"date_start\":\"2021-05-09\",\"date_end\":"
               "\"2021-05-10\",\"date_precision\":\"day\",\"side_a\":\"A\",\"side_b\":\"B\",\"country\":\"C\",\"iso3\":"
               "\"CCC\",\"admin1\":\"D\",\"admin2\":\"E\",\"admin3\":\"F\",\"name\":\"G\",\"native_class\":\"H\","
               "\"native_scheme\":\"I\",\"mood\":1",
               ""),
         "id", "a", "the member is taken: certainty, title, class, native_class, name, country"},
        {WHOLE("", ",\"date\":7"), NULL, NULL, "date must be an object, not a number"},
    };
    (void)state;
    ALL_AS_WANTED(cases);
}

/* Features of one event give it their places, as long as they say the same of it. */
static void features_of_one_event(void **state) {
    static const row_case cases[] = {
        {ANY, COLLECTION(FEATURE("\"id\":\"a\"", POINT) "," FEATURE("\"id\":\"a\"", POINT)), "locations.lat",
         "2 34.5,34.5", NULL},
        {ANY, COLLECTION(FEATURE("\"id\":\"a\"", POINT) "," FEATURE("\"id\":\"b\"", POINT)), "locations.lat",
         "1 1 34.5,34.5", NULL},
        {ANY, COLLECTION(FEATURE("\"id\":\"a\",\"mood\":1", POINT) "," FEATURE("\"id\":\"a\",\"mood\":2", POINT)),
         "extra", "{\"locations[0].properties\":{\"mood\":1},\"locations[1].properties\":{\"mood\":2}}", NULL},
        {ANY, COLLECTION(FEATURE("\"id\":\"a\"", POINT) "," FEATURE("\"id\":\"a\",\"mood\":2", POINT)), "extra",
         "{\"locations[1].properties\":{\"mood\":2}}", NULL},
        {ANY,
         COLLECTION(FEATURE("\"id\":\"a\",\"title\":\"x\"", POINT) "," FEATURE("\"id\":\"a\",\"title\":\"y\"", POINT)),
         "title", "x,y", NULL},
        {ANY,
         COLLECTION(
             FEATURE("\"id\":\"a\"", POINT) "," FEATURE("\"id\":\"a\"", POINT) "," FEATURE("\"id\":\"c\"", POINT)),
         "id", "a,c", NULL},
        /* A feature that says nothing is none. */
        {ANY,
         COLLECTION(FEATURE("\"id\":\"a\"", POINT) ",{\"type\":\"Feature\",\"properties\":null,\"geometry\":null}"),
         "id", "a", NULL},
        {ANY, COLLECTION(FEATURE("\"id\":\"a\"", POINT) ",{\"type\":[],\"properties\":null}"), "id", "a",
         "the type of a feature must be"},
        {ANY, COLLECTION(FEATURE("\"id\":\"a\"", POINT) ",{\"type\":{},\"properties\":null}"), "id", "a",
         "the type of a feature must be"},
        {ANY,
         COLLECTION(FEATURE("\"id\":\"a\"",
                            POINT) ",{\"type\":\"Feature\",\"properties\":{\"foo\":1,\"bar\":2},\"geometry\":null}"),
         "id", "a", "the properties of this feature are none of a casus event"},
        {ANY,
         COLLECTION(FEATURE("\"id\":\"a\"", POINT) ",{\"foo\":1,\"type\":\"Feature\",\"properties\":{\"id\":\"b\","
                                                   "\"dataset\":\"d\",\"kind\":\"incident\"}}"),
         "id", "a,b", NULL},
    };
    (void)state;
    ALL_AS_WANTED(cases);
}

#define D "\"dataset\":\"d\",\"kind\":\"incident\""
#define D_A D ",\"id\":\"a\""
#define E_A "\"dataset\":\"e\",\"kind\":\"incident\",\"id\":\"a\""
#define TWO_PLACES "\"locations\":[{\"lat\":34.5,\"lon\":69.25},{\"lat\":3,\"lon\":4}]"
#define WHOLE_EVENT(head, event)                                                                                       \
    "{\"type\":\"Feature\",\"properties\":{" head "},\"casus\":{" head "," event "},\"geometry\":" POINT "}"
#define REPEATED(head, at)                                                                                             \
    ",{\"type\":\"Feature\",\"properties\":{" head "},\"geometry\":{\"type\":\"Point\",\"coordinates\":" at "}}"
#define PLACED(event) ANY, COLLECTION(WHOLE_EVENT(D, "\"locations\":[{" event "}]"))

/* Behind a whole event come features for its further places, which add nothing. */
static void places_of_whole_events(void **state) {
    static const row_case cases[] = {
        {ANY, COLLECTION(WHOLE_EVENT(D, TWO_PLACES) REPEATED(D, "[4,3]")), "locations.lat", "2 34.5,3", NULL},
        {ANY, COLLECTION(WHOLE_EVENT(D, TWO_PLACES) REPEATED(D, "[5,3]")), "locations.lat", "2 1 34.5,3,3", NULL},
        {ANY, COLLECTION(WHOLE_EVENT(D, TWO_PLACES) REPEATED(D, "[4,3]") REPEATED(D, "[4,3]")), "locations.lat",
         "2 1 34.5,3,3", NULL},
        {ANY, COLLECTION(WHOLE_EVENT(D_A, TWO_PLACES) REPEATED(D_A, "[4,3]")), "locations.lat", "2 34.5,3", NULL},
        {ANY, COLLECTION(WHOLE_EVENT(D_A, TWO_PLACES) REPEATED(D ",\"id\":\"b\"", "[4,3]")), "locations.lat",
         "2 1 34.5,3,3", NULL},
        {ANY, COLLECTION(WHOLE_EVENT(D_A, TWO_PLACES) REPEATED(E_A, "[4,3]")), "locations.lat", "2 1 34.5,3,3", NULL},
        {ANY, COLLECTION(WHOLE_EVENT(D_A, TWO_PLACES) REPEATED(D_A, "[5,3]")), "locations.lat", "2 34.5,3",
         "differ, and the member is taken: geometry"},
        {PLACED("\"lat\":35,\"lon\":69.25"), "locations.lat", "1 35", "taken: geometry"},
        {PLACED("\"lat\":34,\"lon\":69.25"), "locations.lat", "1 34", "taken: geometry"},
        {PLACED("\"lat\":34.5,\"lon\":69.25,\"precision\":\"point\""), "locations.precision", "1 point",
         "taken: precision"},
        {ONE("\"" SIXTY "\":1,\"" SIXTY "\":2", POINT), NULL, NULL,
         "sixty letters sixty letters sixty letters sixty letters sixt is given twice"},
    };
    (void)state;
    ALL_AS_WANTED(cases);
}

#define LONG_TEXT "\\n" SIXTY SIXTY SIXTY SIXTY SIXTY SIXTY SIXTY SIXTY SIXTY SIXTY SIXTY SIXTY

/* A geometry that is kept is read three times; what is decoded of it has its room each time. */
static void escapes_in_geometries(void **state) {
    static const row_case cases[] = {
        {ONE("\"id\":\"a\"", "{\"type\":\"Polygon\",\"note\":\"" LONG_TEXT "\"}"), "id", "a", "a Polygon"},
        {ONE("\"id\":\"a\"", "{\"" LONG_TEXT "\":1,\"type\":\"Polygon\"}"), "id", "a", "a Polygon"},
        {ONE("\"id\":\"a\"", "{\"type\":\"Poly\\u0067on\",\"note\":[\"" LONG_TEXT "\"]}"), "id", "a", "a Polygon"},
        {ONE("\"id\":\"a\"", "{\"type\":\"" LONG_TEXT "\"}"), "id", "a", "a \nsixty letters"},
        {ONE("\"id\":\"a\"", "{\"type\":\"Point\",\"coordinates\":\"" LONG_TEXT "\"}"), NULL, NULL,
         "the coordinates of a point"},
        {ONE("\"id\":\"a\"", "{\"type\":\"Point\",\"coordinates\":[\"" LONG_TEXT "\"]}"), NULL, NULL,
         "the coordinates of a point"},
    };
    (void)state;
    ALL_AS_WANTED(cases);
}

/* What features made of an event that is known already is dropped as a whole. */
static void events_met_before(void **state) {
    static const char table[] =
        COLLECTION(FEATURE("\"id\":\"a\"", POINT) "," FEATURE("\"id\":\"b\"", POINT) "," FEATURE(
            "\"id\":\"a\"", POINT) "," FEATURE("\"id\":\"b\",\"title\":\"x\"", POINT) "," FEATURE("\"id\":\"c\"",
                                                                                                  POINT));
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    casus_input *input = NULL;
    casus_reader *reader = NULL;
    casus_batch *batch = NULL;
    casus_report report = CASUS_REPORT_INIT;
    char got[400];
    (void)state;
    assert_int_equal(casus_id_set_new(NULL, CASUS_ID_SET_MODE_FIRST, &options.ids, NULL), CASUS_OK);
    assert_int_equal(casus_input_memory(NULL, table, -1, "t", casus_release_none, NULL, &input, NULL), CASUS_OK);
    assert_int_equal(casus_reader_new(NULL, input, &options, &reader, NULL), CASUS_OK);
    assert_int_equal(casus_reader_next(reader, &batch, NULL), CASUS_OK);
    print_column(batch, "id", got, sizeof got);
    assert_string_equal(got, "a,b,c");
    casus_batch_free(batch);
    assert_int_equal(casus_reader_next(reader, &batch, NULL), CASUS_OK);
    assert_null(batch);
    assert_int_equal(casus_reader_report(reader, &report, NULL), CASUS_OK);
    assert_int_equal(report.duplicates, 1);
    assert_int_equal(report.conflicts, 1);
    casus_reader_free(reader);
    casus_input_free(input);
    casus_id_set_free(options.ids);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(features),
        cmocka_unit_test(whole_events),
        cmocka_unit_test(features_of_one_event),
        cmocka_unit_test(places_of_whole_events),
        cmocka_unit_test(escapes_in_geometries),
        cmocka_unit_test(events_met_before),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
