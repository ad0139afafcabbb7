/* SPDX-License-Identifier: MIT */
/* Small inputs of JSON: events with odd members, features, records, answers of APIs, and texts that are none of them;
   what is made of each, or what is said and where. */
#include "read_tables.h"

#define ANY NULL, NULL
#define EV(members) "{\"dataset\":\"d\",\"id\":\"a\",\"kind\":\"incident\"," members "}\n"
#define DATE(text) EV("\"date\":{\"start\":\"" text "\"}")
#define SIXTY "sixty letters sixty letters sixty letters sixty letters sixty letters"

/* ---- Members of events ------------------------------------------------------------------------------------------- */

static void days(void **state) {
    static const row_case cases[] = {
        {ANY, DATE("2021-05-09"), "date_start", "18756", NULL},
        {ANY, DATE("+002021-05-09"), "date_start", "18756", NULL},
        {ANY, DATE("-000044-03-15"), "date_start", "-735525", NULL},
        {ANY, DATE("+0000000000000002021-05-09"), "date_start", "18756", NULL},
        {ANY, DATE("+000000-01-01"), "date_start", "-719528", NULL},
        {ANY, DATE("-000000-01-01"), NULL, NULL, "t:1:59: date.start must be a day that exists, as YYYY-MM-DD"},
        {ANY, DATE("002021-05-09"), NULL, NULL, "not '002021-05-09'"},
        {ANY, DATE("0002021-05-09"), NULL, NULL, "not '0002021-05-09'"},
        {ANY, DATE("+002021/05-09"), NULL, NULL, "must be a day that exists"},
        {ANY, DATE("+002021-05/09"), NULL, NULL, "must be a day that exists"},
        {ANY, DATE("+002021-+5-09"), NULL, NULL, "must be a day that exists"},
        {ANY, DATE("+002021-05-+9"), NULL, NULL, "must be a day that exists"},
        {ANY, DATE("+002021-0x-09"), NULL, NULL, "must be a day that exists"},
        {ANY, DATE("+002021-05-0x"), NULL, NULL, "must be a day that exists"},
        {ANY, DATE("+002021-:5-09"), NULL, NULL, "must be a day that exists"},
        {ANY, DATE("+00202x-05-09"), NULL, NULL, "must be a day that exists"},
        {ANY, DATE("+002021-02-30"), NULL, NULL, "must be a day that exists"},
        {ANY, DATE("+10000000-01-01"), NULL, NULL, "must be a day that exists"},
        {ANY, DATE("-10000000-01-01"), NULL, NULL, "must be a day that exists"},
        {ANY, DATE("+99999999999999999999-01-01"), NULL, NULL, "must be a day that exists"},
        {ANY, DATE("+000000000000000000000000002021-05-09"), NULL, NULL, "must be a day that exists"},
        {ANY, DATE("+2021-05-09"), NULL, NULL, "must be a day that exists"},
    };
    (void)state;
    ALL_AS_WANTED(cases);
}

#define CELL(members) EV("\"casualties\":[{\"status\":\"killed\"," members "}]")

static void numbers_and_words(void **state) {
    static const row_case cases[] = {
        {ANY, CELL("\"low\":1,\"best\":2,\"high\":3"), "killed_best", "2", NULL},
        {ANY, CELL("\"low\":1e0,\"best\":2.0,\"high\":3E0"), "killed_best", "2", NULL},
        {ANY, CELL("\"best\":1},{\"status\":\"killed\",\"best\":1,\"included_in\":0.0"), "casualties.included_in",
         "2 ?,0", NULL},
        {ANY, CELL("\"included_in\":0.5"), NULL, NULL,
         "casualties[0].included_in must be a whole number of 32 bits, not 0.5"},
        {ANY, CELL("\"included_in\":1e10"), NULL, NULL, "must be a whole number of 32 bits, not 1e10"},
        {ANY, CELL("\"included_in\":-1e10"), NULL, NULL, "must be a whole number of 32 bits, not -1e10"},
        {ANY, CELL("\"included_in\":1e999"), NULL, NULL, "included_in"},
        {ANY, CELL("\"included_in\":2147483648"), NULL, NULL, "must be a whole number of 32 bits, not 2147483648"},
        {ANY, CELL("\"included_in\":-2147483649"), NULL, NULL, "must be a whole number of 32 bits, not -2147483649"},
        {ANY, CELL("\"included_in\":99999999999999999999"), NULL, NULL, "must be a whole number of 32 bits"},
        {ANY, CELL("\"included_in\":1000000000"), NULL, NULL, "casualt"}, /* of ten digits, and no cell */
        {ANY,
         CELL("\"included_in\":"
              "0.00000000000000000000000000000000000000000000000000000000000000000001"),
         NULL, NULL, "not 0.0000000000000000000000000000000000000000000000000000000000\n"},
        {ANY, CELL("\"low\":\"1\""), NULL, NULL, "casualties[0].low must be a number, not a string"},
        {ANY, CELL("\"low\":null"), "killed_low", "?", NULL},
        {ANY, CELL("\"low\":true"), NULL, NULL, "casualties[0].low must be a number, not true"},
        {ANY, CELL("\"low\":false"), NULL, NULL, "must be a number, not false"},
        {ANY, CELL("\"low\":{}"), NULL, NULL, "must be a number, not an object"},
        {ANY, CELL("\"low\":[]"), NULL, NULL, "must be a number, not a list"},
        {ANY, CELL("\"words\":1"), NULL, NULL, "casualties[0].words must be a string, not a number"},
        {ANY, EV("\"casualties\":[null]"), NULL, NULL, "casualties[0] must be an object, not null"},
        {ANY, EV("\"casualties\":{}"), NULL, NULL, "casualties must be a list, not an object"},
        {ANY, EV("\"date\":[]"), NULL, NULL, "date must be an object, not a list"},
        {ANY, EV("\"date\":null"), "date_start", "?", NULL},
        {ANY, EV("\"revoked\":true"), "revoked", "1", NULL},
        {ANY, EV("\"revoked\":false"), "revoked", "?", NULL},
        {ANY, EV("\"revoked\":1"), "revoked", "1", NULL},
        {ANY, EV("\"revoked\":2"), NULL, NULL, "revoked must be true or false, not a number"},
        {ANY, EV("\"revoked\":-1"), NULL, NULL, "revoked must be true or false, not a number"},
        {ANY, EV("\"revoked\":0.5"), NULL, NULL, "revoked must be a whole number of 32 bits, not 0.5"},
        {ANY, EV("\"revoked\":\"yes\""), NULL, NULL, "revoked must be true or false, not a string"},
        {ANY, EV("\"created\":\"2021-05-09T00:00:00Z\""), "created", "1620518400", NULL},
        {ANY, EV("\"created\":\"2021-05-09\""), NULL, NULL, "created must be a moment that exists, in whole seconds"},
        {ANY, EV("\"created\":\"" SIXTY "\""), NULL, NULL,
         "not 'sixty letters sixty letters sixty letters sixty letters sixt'"},
        {ANY, EV("\"certainty\":\"verifed\""), NULL, NULL, "certainty cannot be 'verifed'; did you mean 'verified'?"},
        {ANY, EV("\"certainty\":\"zzzzzzzzzzzz\""), NULL, NULL, "certainty cannot be 'zzzzzzzzzzzz'; it is one of"},
        {ANY, EV("\"certainty\":\"" SIXTY "\""), NULL, NULL,
         "'sixty letters sixty letters sixty letters sixty letters sixt'; it is"},
    };
    (void)state;
    ALL_AS_WANTED(cases);
}

/* Members that no event has are kept under their path, which is theirs alone. */
static void other_members(void **state) {
    static const row_case cases[] = {
        {ANY, EV("\"mood\":[1,{\"a\":null}]"), "extra", "{\"mood\":[1,{\"a\":null}]}", NULL},
        {ANY, EV("\"date\":{\"start\":\"2021-05-09\",\"mood\":1}"), "extra", "{\"date.mood\":1}", NULL},
        {ANY, EV("\"locations\":[{\"mood\":1},{\"mood\":2}]"), "extra",
         "{\"locations[0].mood\":1,\"locations[1].mood\":2}", NULL},
        {ANY, EV("\"locations[0].mood\":1"), NULL, NULL,
         "locations[0].mood is a name that is kept for the members of that object"},
        {ANY, EV("\"date.mood\":1"), NULL, NULL, "date.mood is a name that is kept"},
        {ANY, EV("\"locations[99999999999999999999].mood\":1"), NULL, NULL, "is a name that is kept"},
        {ANY, EV("\"locations[].mood\":1"), "extra", "{\"locations[].mood\":1}", NULL},
        {ANY, EV("\"locations[x].mood\":1"), "extra", "{\"locations[x].mood\":1}", NULL},
        {ANY, EV("\"locations[0x.mood\":1"), "extra", "{\"locations[0x.mood\":1}", NULL},
        {ANY, EV("\"locations[0]mood\":1"), "extra", "{\"locations[0]mood\":1}", NULL},
        {ANY, EV("\"locations[0]\":1"), "extra", "{\"locations[0]\":1}", NULL},
        {ANY, EV("\"locations[0\":1"), "extra", "{\"locations[0\":1}", NULL},
        {ANY, EV("\"locations[\":1"), "extra", "{\"locations[\":1}", NULL},
        {ANY, EV("\"locations.mood\":1"), "extra", "{\"locations.mood\":1}", NULL},
        {ANY, EV("\"locationsmood\":1"), "extra", "{\"locationsmood\":1}", NULL},
        {ANY, EV("\"\":1"), "extra", "{\"\":1}", NULL},
        {ANY, EV("\"mood\":1,\"mood\":2"), NULL, NULL, "mood is given twice in one object"},
        {ANY, EV("\"" SIXTY "\":1,\"" SIXTY "\":2"), NULL, NULL,
         "sixty letters sixty letters sixty letters sixty letters sixt is given twice"},
        /* Dates beside the first. */
        {ANY, EV("\"dates\":[{\"start\":\"2021-05-10\"}],\"date\":{\"start\":\"2021-05-09\"}"), "dates.start",
         "2 18756,18757", NULL},
        {ANY, EV("\"date\":{\"start\":\"2021-05-09\"},\"dates\":[{\"start\":\"2021-05-10\"}]"), "dates.start",
         "2 18756,18757", NULL},
        {ANY, EV("\"dates\":[]"), "dates.start", "0 ", NULL},
        {ANY, EV("\"dates\":[{\"start\":\"2021-05-10\"}]"), NULL, NULL,
         "dates are further dates; the first one belongs in date"},
        {ANY, EV("\"dates\":[{\"start\":\"2021-05-10\",\"claim\":7}],\"date\":{\"start\":\"2021-05-09\"}"), NULL, NULL,
         "t:1:52: date 1: claim: there is no claim 7"},
        {ANY, EV("\"date\":{\"start\":\"2021-05-09\",\"claim\":7}"), NULL, NULL, "claim"},
        {ANY, EV("\"locations\":[{\"lat\":1,\"lon\":2},{\"lat\":3,\"lon\":4,\"claim\":5}]"), NULL, NULL,
         "t:1:74: location 1: claim: there is no claim 5"},
    };
    (void)state;
    ALL_AS_WANTED(cases);
}

/* ---- Texts --------------------------------------------------------------------------------------------------------
 */

#define NOTES(text) EV("\"notes\":\"" text "\"")

static void strings(void **state) {
    static const row_case cases[] = {
        {ANY, NOTES("\\u00e4\\u00C4"), "notes", "\xc3\xa4\xc3\x84", NULL},
        {ANY, NOTES("\\ud83d\\ude00"), "notes", "\xf0\x9f\x98\x80", NULL},
        {ANY, NOTES("\\n\\t\\\"\\\\\\/\\b\\f\\r"), "notes", "\n\t\"\\/\b\f\r", NULL},
        {ANY, NOTES("\\ud83d"), NULL, NULL, "t:1:"},
        {ANY, NOTES("\\ud83dx123456"), NULL, NULL, "t:1:"},
        {ANY, NOTES("\\ud83d\\n12345"), NULL, NULL, "t:1:"},
        {ANY, NOTES("\\ud83d\\u0041"), NULL, NULL, "t:1:"},
        {ANY, NOTES("\\ud83d\\uffff"), NULL, NULL, "t:1:"},
        {ANY, NOTES("\\ude00"), NULL, NULL, "t:1:"},
        {ANY, NOTES("\\ud83d\\u12"), NULL, NULL, "t:1:"},
        {ANY, NOTES("\\u12"), NULL, NULL, "t:1:"},
        {ANY, NOTES("\\u12/4"), NULL, NULL, "t:1:"},
        {ANY, NOTES("\\u12:4"), NULL, NULL, "t:1:"},
        {ANY, NOTES("\\u12@4"), NULL, NULL, "t:1:"},
        {ANY, NOTES("\\u12G4"), NULL, NULL, "t:1:"},
        {ANY, NOTES("\\u12`4"), NULL, NULL, "t:1:"},
        {ANY, NOTES("\\u12g4"), NULL, NULL, "t:1:"},
        {ANY, NOTES("\\x"), NULL, NULL, "t:1:"},
        {ANY, NOTES("\xff"), NULL, NULL, "t:1:"},
        {ANY, NOTES("a\x01"), NULL, NULL, "t:1:"},
        {ANY, NOTES("a\tb"), NULL, NULL, "t:1:"},
    };
    (void)state;
    ALL_AS_WANTED(cases);
}

/* ---- What stands around events -------------------------------------------------------------------------------------
 */

#define A "{\"dataset\":\"d\",\"id\":\"a\",\"kind\":\"incident\"}"
#define B "{\"dataset\":\"d\",\"id\":\"b\",\"kind\":\"incident\"}"

static void forms(void **state) {
    static const row_case cases[] = {
        {ANY, A "\n" B "\n", "id", "a,b", NULL},
        {ANY, A "\n" B, "id", "a,b", NULL},
        {ANY, A "\r\n" B "\r\n", "id", "a,b", NULL},
        {ANY, A " \t\n" B " \t\n", "id", "a,b", NULL},
        {ANY, A ",\n" B ",\n", "id", "a,b", NULL},
        {ANY, A " " B, "id", "a,b", NULL},
        {ANY, A B "\n", "id", "a,b", NULL},
        {ANY, "\x1e" A "\n\x1e" B "\n", "id", "a,b", NULL},
        {ANY, "[" A "," B "]", "id", "a,b", NULL},
        {ANY, "[\n" A ",\n" B "\n]\n", "id", "a,b", NULL},
        {ANY, " [ " A " , " B " ] ", "id", "a,b", NULL},
        {ANY, "[" A "]\n[" B "]", "id", "a,b", NULL},
        {ANY, "[[" A "],[" B "]]", "id", "a,b", NULL},
        {ANY, "{\"data\":[" A "," B "]}", "id", "a,b", NULL},
        {ANY, "{\"count\":2,\"data\":[" A "," B "],\"next\":null}", "id", "a,b", NULL},
        {ANY, "{ \"count\" : \"[\" , \"data\" : [ " A " , " B " ] }", "id", "a,b", NULL},
        {ANY, "{\"data\":[" A "]}\n{\"data\":[" B "]}", "id", "a,b", NULL},
        {ANY, "[{\"data\":[" A "]},{\"data\":[" B "]}]", "id", "a,b", NULL},
        {ANY, "{\"data\":[],\"Result\":[" A "," B "]}", "id", "a,b", NULL},
        {ANY, "{\n\"dataset\":\"d\",\n\"id\":\"a\",\n\"kind\":\"incident\"\n}\n" B, "id", "a,b", NULL},
        /* Broken ones. */
        {ANY, "[" A " " B "]", "id", "a,b", "a comma is missing between two events of the array"},
        {ANY, "{\"data\":[" A "," B "] \"next\":1}", "id", "a,b", "the object around the records is broken here"},
        {ANY, "{\"data\":[" A "," B "],\"next\" 1}", "id", "a,b", "the object around the records is broken here"},
        {ANY, "{\"data\":[" A "," B "],\"next\":", "id", "a,b", "the object around the records is broken here"},
        {ANY, "{\"data\":[" A "," B "],\"next", "id", "a,b", "the object around the records is broken here"},
        {ANY, "{\"data\":[" A "," B "],\"ne\\\"xt\":1,\"more\":[]}", "id", "a,b", NULL},
        {ANY, "{\"data\":[" A "," B "],\"next\":{\"a\":[1,2]}}", "id", "a,b", NULL},
        {ANY, "{\"data\":[" A "," B "],7}", "id", "a,b", "the object around the records is broken here"},
        {ANY, A "\n{\"dataset\":\"d\"", "id", "a", "t:2:15: the text ends before the value does"},
        {ANY, A "\nnull\n" B "\n", "id", "a,b", "an event must be an object, not null"},
        {ANY, A "\n7\n" B "\n", "id", "a,b", "an event must be an object, not a number"},
        {ANY, A "\ntrue\n" B "\n", "id", "a,b", "an event must be an object, not true"},
        {ANY, A "\n[7]\n" B "\n", "id", "a,b", "an event must be an object, not a"},
        {ANY, A "\n}\n" B "\n", "id", "a,b", "t:2:1: "},
        {ANY, A "\n{\"dataset\":}\n" B "\n", "id", "a,b", "t:2:12: "},
        {ANY, A "\n{\"dataset\"\n" B "\n", "id", "a,b", "t:2:11: expected `:` after the key"},
        {ANY, A "\n{}\n" B "\n", "id", "a,b", NULL},
        {ANY, A "\n{\"id\":null}\n" B "\n", "id", "a,b", NULL},
    };
    (void)state;
    ALL_AS_WANTED(cases);
}

static void inputs_that_are_none(void **state) {
    static const row_case cases[] = {
        {ANY, "{\"status\":403,\"message\":\"no\"}", NULL, NULL,
         "no data, but the answer of an API that failed: status 403, message 'no'; ask it again"},
        {ANY, "{\"error\":\"gone\"}", NULL, NULL, "the answer of an API that failed: message 'gone'"},
        {ANY, "{\"error\":{\"code\":500,\"message\":\"broken\"}}", NULL, NULL, "failed: status 500, message 'broken'"},
        {ANY, "{\"success\":false}", NULL, NULL, "the answer of an API that failed:; ask it again"},
        {ANY, "{\"success\":false,\"message\":true}", NULL, NULL, "the answer of an API that failed:; ask it again"},
        {ANY, "{\"status\":false,\"error\":\"x\"}", NULL, NULL, "failed: message 'x'"},
        {ANY, "{\"status\":{},\"error\":\"x\"}", NULL, NULL, "failed: message 'x'"},
        {ANY, "{\"code\":1,\"status\":404,\"statusCode\":405}", NULL, NULL, "failed: status 404; ask"},
        {ANY, "{\"status\":600}", NULL, NULL, "t: "},
        {ANY, "{\"status\":399}", NULL, NULL, "t: "},
        {ANY, "{\"title\":\"b\",\"error\":\"a\",\"msg\":\"c\"}", NULL, NULL, "message 'a'"},
        {ANY, "{\"detail\":\"" SIXTY SIXTY SIXTY "\"}", NULL, NULL, "message 'sixty letters"},
        {ANY, "{\"message\":\"wait\"}", NULL, NULL, "failed: message 'wait'"},
        {ANY, "{\"message\":\"wait\",\"a\":1,\"b\":2,\"c\":3,\"d\":4}", NULL, NULL, "t: "},
        {ANY, "{\"message\":\"\",\"errors\":[]}", NULL, NULL, "t: "},
        {ANY, "{\"message\":{\"text\":\"a\"},\"error\":{}}", NULL, NULL, "t: "},
        {ANY, "[]", NULL, NULL, "no event"},
        {ANY, "{\"data\":[]}", NULL, NULL, "no event"},
        {ANY, "[1,2]", NULL, NULL, "t:1:2: an event must be an object, not a number"},
        {ANY, "{\"a\":[1,2],\"b\":[3,4]}", NULL, NULL, "t: "},
        {ANY, "{\"a\":{\"0\":1,\"1\":2},\"b\":{\"0\":3,\"1\":4}}", NULL, NULL, "t: "},
        {ANY, "{\"a\":1}", NULL, NULL, "t: "},
        {ANY, "{", NULL, NULL, "t"},
        {ANY, "[", NULL, NULL, "t"},
        {ANY, "{}", NULL, NULL, NULL},
        {ANY, "{\"type\":\"FeatureCollection\",\"features\":[]}", NULL, NULL, "no event"},
    };
    (void)state;
    ALL_AS_WANTED(cases);
}

/* ---- Features -----------------------------------------------------------------------------------------------------
 */

#define FEATURE(properties, geometry)                                                                                  \
    "{\"type\":\"Feature\",\"properties\":{\"dataset\":\"d\",\"kind\":\"incident\"," properties                        \
    "},\"geometry\":" geometry "}"
#define COLLECTION(features) "{\"type\":\"FeatureCollection\",\"features\":[" features "]}\n"
#define ONE(properties, geometry) ANY, COLLECTION(FEATURE(properties, geometry))
#define POINT "{\"type\":\"Point\",\"coordinates\":[69.25,34.5]}"

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

/* ---- Whole events in features
 * ---------------------------------------------------------------------------------------- */

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

/* ---- Records ------------------------------------------------------------------------------------------------------
 */

#define GENERIC(mapping) "generic", mapping
#define RECORDS GENERIC("date=d,killed=n")
#define R1 "{\"d\":\"2021-05-09\",\"n\":1}"
#define PLACES GENERIC("date=d,lat=a,lon=o")
#define F(properties, geometry) "{\"type\":\"Feature\",\"properties\":" properties ",\"geometry\":" geometry "}"

static void records(void **state) {
    static const row_case cases[] = {
        {RECORDS, R1 "\n{\"d\":\"2021-05-10\",\"n\":null}\n", "killed_best", "1,?", NULL},
        {RECORDS, "[" R1 ",{\"d\":\"2021-05-10\"}]", "killed_best", "1,?", NULL},
        {RECORDS, R1 "\n{\"d\":\"2021-05-10\",\"n\":\"\"}\n", "killed_best", "1,?", NULL},
        {RECORDS, R1 "\n{\"d\":\"2021-05-10\",\"n\":true}\n", "killed_best", "1,?", "n 'true' is not a count"},
        {RECORDS, R1 "\n{\"d\":\"2021-05-10\",\"n\":false}\n", "killed_best", "1,?", "n 'false' is not a count"},
        {RECORDS, R1 "\n{\"d\":\"2021-05-10\",\"n\":[1,2]}\n", "killed_best", "1,?", "n '[1,2]' is not a count"},
        {RECORDS, R1 "\n{\"d\":null,\"n\":null}\n", "killed_best", "1", NULL},
        {RECORDS, R1 "\n{\"d\":[\"2021-05-10\"],\"n\":[1]}\n", "killed_best", "1",
         "the members are lists or objects of many values"},
        {RECORDS, R1 "\n[\"2021-05-10\",1]\n", "killed_best", "1", "no object but a list of values"},
        {RECORDS, R1 "\n7\n", "killed_best", "1", "no object; a record is one object"},
        {RECORDS, R1 "\n{\"status\":500,\"message\":\"x\"}\n", "killed_best", "1",
         "the answer of an API that failed: status 500, message 'x'"},
        {RECORDS, R1 "\n{\"foo\":7}\n", "killed_best", "1,?", NULL},
        {RECORDS, R1 "\n{\"d\":\"2021-05-10\",\"n\":}\n" R1 "\n", "killed_best", "1,1", "t:2:23: "},
        {RECORDS, R1 "\n{\"d\":\"2021-05-10\"\n" R1 "\n", "killed_best", "1,1", "t:2:"},
        {GENERIC("date=w.d,killed=n"), "{\"w\":{\"d\":\"2021-05-09\"},\"n\":1}\n", "date_start", "18756", NULL},
        {GENERIC("date=w.d,killed=n"), "{\"w\":{\"d\":\"2021-05-09\",\"\":1},\"\":{\"a\":1},\"n\":1}\n", "date_start",
         "18756", NULL},
        {GENERIC("date=w.d,killed=n"),
         "{\"w\":{\"d\":\"2021-05-09\",\"x\":{\"y\":{\"z\":{\"u\":{\"v\":1}}}}},\"n\":1}\n", "date_start", "18756",
         NULL},
        {GENERIC("date=w.d,killed=n"),
         "{\"w\":{\"d\":\"2021-05-09\",\"" SIXTY SIXTY SIXTY SIXTY "\":1,\"" SIXTY SIXTY SIXTY SIXTY
         "x\":{\"y\":1}},\"n\":1}\n",
         "date_start", "18756", NULL},
        /* Of another dataset. */
        {"ucdp-ged", NULL,
         "[{\"id\":1,\"type_of_violence\":1,\"date_start\":\"2021-05-09\",\"best\":1,\"low\":1,\"high\":1},{\"foo\":1}"
         "]",
         "killed_best", "1", "no member of this record is one of ucdp-ged"},
        {"ucdp-ged", NULL,
         "[{\"id\":1,\"type_of_violence\":1,\"date_start\":\"2021-05-09\",\"best\":1,\"low\":1,\"high\":1},{\"error\":"
         "\"x\"}]",
         "killed_best", "1", "the answer of an API that failed: message 'x'"},
    };
    (void)state;
    ALL_AS_WANTED(cases);
}

static void records_in_features(void **state) {
    static const row_case cases[] = {
        {PLACES, COLLECTION(F("{\"d\":\"2021-05-09\",\"a\":34.5,\"o\":69.25}", POINT)), "lat", "34.5", NULL},
        {PLACES, COLLECTION(F("{\"d\":\"2021-05-09\",\"a\":null,\"o\":null}", POINT)), "lat", "34.5", NULL},
        {PLACES, COLLECTION(F("{\"d\":\"2021-05-09\",\"a\":35,\"o\":69.25}", POINT)), "lat", "35",
         "a '35' is 34.5 in the geometry of the feature; the column stands"},
        {PLACES, COLLECTION(F("{\"d\":\"2021-05-09\",\"a\":34,\"o\":69.25}", POINT)), "lat", "34",
         "a '34' is 34.5 in the geometry"},
        {PLACES, COLLECTION(F("{\"d\":\"2021-05-09\",\"a\":34.5,\"o\":70}", POINT)), "lon", "70",
         "o '70' is 69.25 in the geometry"},
        {PLACES, COLLECTION(F("{\"d\":\"2021-05-09\",\"a\":\"x\",\"o\":69.25}", POINT)), "lat", "?",
         "a 'x' is not a number of degrees"},
        {PLACES,
         COLLECTION(
             F("{\"d\":\"2021-05-09\",\"a\":34.5,\"o\":69.25}", "{\"type\":\"Point\",\"coordinates\":[1e999,1e999]}")),
         "lat", "34.5", NULL},
        {PLACES,
         COLLECTION(F("{\"d\":\"2021-05-09\",\"a\":null,\"o\":null}",
                      "{\"type\":\"LineString\",\"coordinates\":[[1,2],[3,4]]}")),
         "lat", "?", "the geometry of the feature is a LineString, which is no one point"},
        {PLACES,
         COLLECTION(
             F("{\"d\":\"2021-05-09\",\"a\":1,\"o\":null}", "{\"type\":\"LineString\",\"coordinates\":[[1,2],[3,4]]}")),
         "lat", "?", NULL},
        {PLACES,
         COLLECTION(
             F("{\"d\":\"2021-05-09\",\"a\":null,\"o\":1}", "{\"type\":\"LineString\",\"coordinates\":[[1,2],[3,4]]}")),
         "lat", "?", NULL},
        {PLACES, COLLECTION(F("{\"d\":\"2021-05-09\",\"a\":1,\"o\":2}", "{\"type\":\"Point\",\"coordinates\":{}}")),
         "lat", "1", NULL},
        {PLACES,
         COLLECTION(F("{\"d\":\"2021-05-09\",\"a\":1,\"o\":2}", "{\"type\":\"Point\",\"coordinates\":[\"1\",\"2\"]}")),
         "lat", "1", NULL},
        {PLACES, COLLECTION(F("{\"d\":\"2021-05-09\",\"a\":1,\"o\":2}", "{\"type\":\"Point\",\"coordinates\":[1]}")),
         "lat", "1", NULL},
        {PLACES, COLLECTION(F("{\"d\":\"2021-05-09\",\"a\":1,\"o\":2}", "{\"type\":7,\"coordinates\":[1,2]}")), "lat",
         "1", NULL},
        {PLACES, COLLECTION(F("{\"d\":\"2021-05-09\",\"a\":1,\"o\":2}", "7")), "lat", "1", NULL},
        {PLACES,
         COLLECTION(F("{\"d\":\"2021-05-09\",\"a\":null,\"o\":null}",
                      "{\"type\":\"MultiPoint\",\"coordinates\":[[69.25,34.5,7]]}")),
         "lat", "34.5", NULL},
        {PLACES,
         COLLECTION(F("{\"d\":\"2021-05-09\",\"a\":null,\"o\":null}",
                      "{\"type\":\"MultiPoint\",\"coordinates\":[[\"69.25\",34.5]]}")),
         "lat", "?", NULL},
        {PLACES,
         COLLECTION(F("{\"d\":\"2021-05-09\",\"a\":null,\"o\":null}",
                      "{\"type\":\"MultiPoint\",\"coordinates\":[[[69.25],34.5]]}")),
         "lat", "?", NULL},
        /* The point stands in where no column has it. */
        {GENERIC("date=d"), COLLECTION(F("{\"d\":\"2021-05-09\"}", POINT)), "lat", "34.5", NULL},
        {GENERIC("date=d,lat=a"), COLLECTION(F("{\"d\":\"2021-05-09\",\"a\":1}", POINT)), "lat", "?",
         "a '1' is 34.5 in the geometry"},
        {GENERIC("date=d,point=p"), COLLECTION(F("{\"d\":\"2021-05-09\",\"p\":\"1, 2\"}", POINT)), "lat", "1", NULL},
        {GENERIC("date=d"), COLLECTION(F("{\"d\":\"2021-05-09\"}", POINT) "," F("null", "null")), "lat", "34.5", NULL},
        {GENERIC("date=d"), COLLECTION(F("{\"d\":\"2021-05-09\"}", POINT) "," F("null", POINT)), "lat", "34.5,34.5",
         NULL},
        {GENERIC("date=d"),
         COLLECTION(F("{\"d\":\"2021-05-09\"}", POINT) ",{\"type\":\"Feature\",\"geometry\":" POINT "}"), "lat", "34.5",
         "the feature has no properties"},
        {GENERIC("date=d"), COLLECTION(F("{\"d\":\"2021-05-09\"}", POINT) "," F("7", POINT)), "lat", "34.5",
         "the feature has no properties"},
    };
    (void)state;
    ALL_AS_WANTED(cases);
}

/* A member that comes late is in no column; that is told once. */
static void late_members(void **state) {
    enum { MANY = 60000 };
    char *table = malloc(MANY * 32 + 200);
    row_case c = {RECORDS, NULL, NULL, NULL, NULL};
    casus_batch *batch = NULL;
    casus_error e;
    size_t size = 0;
    (void)state;
    assert_non_null(table);
    for (int i = 0; i < MANY; i++) {
        size += (size_t)snprintf(table + size, 32, "%s\n", R1);
    }
    (void)snprintf(table + size, 200,
                   "{\"d\":\"2021-05-10\",\"" SIXTY "\":1,\"late\":2}\n{\"late\":3,\"d\":\"2021-05-10\"}\n");
    c.table = table;
    assert_int_equal(read_rows(&c, 0, &batch, &e), CASUS_OK);
    assert_int_equal(casus_batch_row_count(batch), MANY + 2);
    assert_string_equal(
        told, "t:60001: the member sixty letters sixty letters sixty letters sixty letters sixt is in none of the "
              "first records; it is kept in native only\n");
    casus_batch_free(batch);
    free(table);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days),
        cmocka_unit_test(numbers_and_words),
        cmocka_unit_test(other_members),
        cmocka_unit_test(strings),
        cmocka_unit_test(forms),
        cmocka_unit_test(inputs_that_are_none),
        cmocka_unit_test(features),
        cmocka_unit_test(whole_events),
        cmocka_unit_test(features_of_one_event),
        cmocka_unit_test(records),
        cmocka_unit_test(records_in_features),
        cmocka_unit_test(late_members),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
