/* SPDX-License-Identifier: MIT */
/* Small inputs of JSON: events with odd members, features, records, answers of APIs, and texts that are none of them;
   what is made of each, or what is said and where. */
#include "read_tables.h"

#include "io/json/syntax/name_list.h"

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

/* ---- Texts ------------------------------------------------------------------------------------------------------ */

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

/* ---- What stands around events ---------------------------------------------------------------------------------- */

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
        {ANY, A "                                                                                        \n" B, "id",
         "a,b", NULL},
        {ANY, "\x1e" A " \x1e" B, "id", "a,b", NULL},
        {ANY, A ",,\n" B "\n", "id", "a,b", "t:2:44: expected a value here (line 1)"},
        {ANY, A "\n" B "\x1e\n", "id", "a,b", NULL},
        {ANY, "[[" A "],\n[]]", "id", "a", NULL},
        {ANY, "[" A ",[7]]", "id", "a", "an event must be an object, not a"},
        {ANY, "[[" A ",[" B "]]]", "id", "a", "an event must be an object, not a list"},
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
        {ANY, "{\"a|b\":1,\"dataset|kind\":2}", NULL, NULL, "no known dataset fits the members a|b, dataset|kind"},
        {ANY, "{\"\":1,\"b\":2}", NULL, NULL, "no known dataset fits the members , b"},
        {ANY, "{\"a\":{ \"0\" :1,\n\"1\":2},\"b\":{\t\"0\"\r:3,\"1\":4}}", NULL, NULL,
         "members such as a hold many values"},
        {ANY, "{\"a\":{},\"b\":{}}", NULL, NULL, "members such as a hold many values each"},
        {ANY, "{\"a\":{\"" SIXTY SIXTY "\":1},\"b\":{\"" SIXTY SIXTY "\":1}}", NULL, NULL,
         "members such as a hold many"},
        {ANY, "{\"date\":{},\"foo\":1}", NULL, NULL, "t:"},
        {ANY, "{\"date\":{\"foo\":2},\"bar\":1}", NULL, NULL, "t:"},
        {ANY, "{\"date\":{\"start\" 2},\"bar\":1}", NULL, NULL, "t:"},
        {ANY, "{\"date\":{\"start\":", NULL, NULL, "t:"},
        {ANY, "{", NULL, NULL, "t"},
        {ANY, "[", NULL, NULL, "t"},
        {ANY, "{}", NULL, NULL, NULL},
        {ANY, "{\"type\":\"FeatureCollection\",\"features\":[]}", NULL, NULL, "no event"},
    };
    (void)state;
    ALL_AS_WANTED(cases);
}

/* ---- Records ---------------------------------------------------------------------------------------------------- */

#define COLLECTION(features) "{\"type\":\"FeatureCollection\",\"features\":[" features "]}\n"
#define POINT "{\"type\":\"Point\",\"coordinates\":[69.25,34.5]}"
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
        {GENERIC("date=d,lat=a,lon=o,killed=n"),
         COLLECTION(F("{\"d\":\"2021-05-09\",\"a\":[1],\"o\":[2],\"n\":1}", "null")), "killed_best", "1",
         "a '[1]' is not a number of degrees"},
        {PLACES,
         COLLECTION(F(
             "{\"d\":\"2021-05-09\",\"a\":1.00000000000000000000000000000000000000000000000000000000000000001,\"o\":2}",
             "{\"type\":\"Point\",\"coordinates\":[2,3."
             "00000000000000000000000000000000000000000000000000000000000000001]}")),
         "lat", "1", "is 3.0000000000000000000000000000000000000000000000000000000000 in the geometry"},
        {GENERIC("date=d,lon=o"), COLLECTION(F("{\"d\":\"2021-05-09\",\"o\":1}", POINT)), "lat", "?",
         "o '1' is 69.25 in the geometry"},
        {GENERIC("date=d,lonlat=p"), COLLECTION(F("{\"d\":\"2021-05-09\",\"p\":\"2, 1\"}", POINT)), "lat", "1", NULL},
        {GENERIC("date=d,point=p"),
         COLLECTION(F("{\"d\":\"2021-05-09\",\"p\":\"2, 1\"}", "{\"type\":\"LineString\",\"coordinates\":[]}")), "lat",
         "2", NULL},
        {GENERIC("date=d,lat=a"),
         COLLECTION(F("{\"d\":\"2021-05-09\",\"a\":null}", "{\"type\":\"LineString\",\"coordinates\":[]}")), "lat", "?",
         NULL},
        {"ucdp-ged", NULL,
         COLLECTION(F("{\"id\":1,\"type_of_violence\":1,\"date_start\":\"2021-05-09\",\"best\":1,\"low\":1,\"high\":1}",
                      POINT)),
         "lat", "34.5", NULL},
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

/* A name of no bytes is a view as any other, also where nothing has grown yet. */
static void an_empty_name_first(void **state) {
    (void)state;
    casus__name_list names;
    const casus_allocator allocator = casus__allocator_libc();
    casus__name_list_init(&names, &allocator);
    assert_true(casus__name_list_add(&names, casus_str_from("")));
    assert_non_null(casus__name_list_at(&names, 0).data);
    assert_int_equal(casus__name_list_at(&names, 0).size, 0);
    assert_int_equal(casus__name_list_find(&names, casus_str_from("")), 0);
    assert_int_equal(casus__name_list_find(&names, casus_str_from("id")), -1);
    casus__name_list_free(&names);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days),          cmocka_unit_test(numbers_and_words),
        cmocka_unit_test(other_members), cmocka_unit_test(strings),
        cmocka_unit_test(forms),         cmocka_unit_test(inputs_that_are_none),
        cmocka_unit_test(records),       cmocka_unit_test(records_in_features),
        cmocka_unit_test(late_members),  cmocka_unit_test(an_empty_name_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
