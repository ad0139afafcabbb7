/* SPDX-License-Identifier: MIT */
/* An event as JSON and back. With --schema it prints the JSON Schema that docs/schema/event.schema.json must be. */
#include "random_event.h"

#include <stdlib.h>

#include "event_schema.h"

static casus_event *new_event(void) {
    casus_event *event = NULL;
    assert_int_equal(casus_event_new(NULL, &event, NULL), CASUS_OK);
    return event;
}

static casus_output *new_output(void) {
    casus_output *output = NULL;
    assert_int_equal(casus_output_memory(NULL, &output, NULL), CASUS_OK);
    return output;
}

/* What is written of an event; free the output when it has been looked at. */
static casus_str write_to(const casus_event *event, casus_output **out) {
    casus_error e;
    *out = new_output();
    if (casus_event_write_json(event, *out, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    return casus_output_text(*out);
}

static void read_from(casus_event *event, const char *data, int64_t size) {
    casus_error e;
    if (casus_event_read_json(event, data, size, &e) != CASUS_OK) {
        fail_msg("%s in %.*s", e.message, size < 0 ? 200 : (int)size, data);
    }
}

/* What is written of an event that was read from a text. */
static void expect_rewritten(const char *text, const char *wanted) {
    casus_event *event = new_event();
    for (int pass = 0; pass < 2; pass++) { /* what is written reads back as itself */
        casus_output *output = NULL;
        read_from(event, pass == 0 ? text : wanted, -1);
        assert_string_equal(write_to(event, &output).data, wanted);
        casus_output_free(output);
    }
    casus_event_free(event);
}

static const char full[] =
    "{\"dataset\":\"desk\",\"id\":\"1\",\"kind\":\"incident\",\"modality\":\"occurred\",\"certainty\":\"probable\","
    "\"revoked\":true,\"created\":\"2025-11-27T23:59:59Z\",\"modified\":\"2025-12-02T10:00:00Z\","
    "\"title\":\"Post attacked\","
    "\"date\":{\"start\":\"2025-11-26\",\"end\":\"2025-11-27\",\"precision\":\"day\",\"given\":\"day\","
    "\"start_second\":0,\"end_second\":86399,\"start_bound\":\"not_before\",\"end_bound\":\"about\","
    "\"utc_offset\":300,\"phrase\":\"overnight\",\"anchor\":\"2025-11-28\",\"claim\":1,\"tz\":\"+05:00\"},"
    "\"class\":\"FIGHT/drone\",\"dyad\":\"A - B\",\"notes\":\"n\","
    "\"reported\":{\"low\":10,\"best\":10,\"high\":\"inf\",\"how\":\"said\"},"
    "\"dates\":[{\"start\":\"2025-11-25\",\"utc_offset\":-1439,\"claim\":0,\"by\":\"hand\"},{}],"
    "\"locations\":[{\"role\":\"effect\",\"lat\":37.5,\"lon\":69.25,\"radius_m\":500,\"precision\":\"near\","
    "\"coordinate\":\"centroid\",\"name\":\"Post\",\"country\":\"T\",\"iso3\":\"TJK\",\"admin1\":\"K\","
    "\"admin2\":\"S\",\"admin3\":\"Q\",\"scheme\":\"gw\",\"code\":\"702\",\"claim\":1,"
    "\"geom\":{\"type\":\"Point\"}},{}],"
    "\"actors\":[{\"kind\":\"state_forces\",\"name\":\"Guard\",\"country\":\"T\",\"scheme\":\"x\",\"code\":\"1\","
    "\"parent\":2},{\"name\":\"Group\",\"aka\":[\"g\"]},{\"kind\":\"government\"}],"
    "\"participants\":[{\"actor\":1,\"role\":\"perpetrator\",\"side\":\"a\",\"uncertain\":1,\"claim\":0},"
    "{\"actor\":0,\"uncertain\":0}],"
    "\"casualties\":[{\"status\":\"killed\",\"side\":\"b\",\"counting\":\"at_least\",\"claim\":1,\"low\":3,\"best\":3,"
    "\"high\":\"inf\",\"inferred\":0,\"by\":0,\"means\":0},{\"status\":\"killed\",\"included_in\":0,\"best\":0.67,"
    "\"nationality\":\"CHN\",\"occupation\":\"miner\",\"employer\":\"LLC\",\"sex\":\"male\",\"age\":\"adult\","
    "\"inferred\":1,\"words\":\"two\",\"share\":0.7}],"
    "\"classifications\":[{\"level\":1,\"scheme\":\"acled\",\"code\":\"Battles\",\"claim\":1}],"
    "\"sources\":[{\"published\":\"2025-11-27\",\"retrieved\":\"2025-11-28\",\"name\":\"R\",\"title\":\"t\","
    "\"url\":\"u\",\"language\":\"en\",\"scale\":\"National\"},{\"cites\":0}],"
    "\"claims\":[{\"claimant\":0,\"claimant_count\":3,\"anonymous\":1,\"stake\":\"belligerent\",\"source\":1,"
    "\"about\":\"casualties\",\"polarity\":\"asserts\",\"modality\":\"alleged\",\"stated\":\"2025-11-27\","
    "\"status\":\"corrected\",\"superseded_by\":1,\"credibility\":2,\"reliability\":\"B\",\"text\":\"c\"},"
    "{\"anonymous\":0,\"of\":0,\"standing\":\"witness\"}],"
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

/* Moments may stand at any offset from UTC; a record is revoked or it is not. */
static void moments_and_flags(void **state) {
    (void)state;
    static const struct {
        const char *given, *kept;
    } moments[] = {
        {"2025-12-02T10:00:00Z", "2025-12-02T10:00:00Z"},       {"2025-12-02T15:00:00+05:00", "2025-12-02T10:00:00Z"},
        {"2025-12-31T20:30:00-03:30", "2026-01-01T00:00:00Z"},  {"2025-12-02T10:00:00.000Z", "2025-12-02T10:00:00Z"},
        {"+002025-12-02T10:00:00Z", "2025-12-02T10:00:00Z"},    {"1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"},
        {"-000044-03-15T12:00:00Z", "-000044-03-15T12:00:00Z"},
    };
    for (size_t i = 0; i < sizeof moments / sizeof moments[0]; i++) {
        char text[128];
        char wanted[128];
        snprintf(text, sizeof text, "{\"modified\":\"%s\",\"created\":null}", moments[i].given);
        snprintf(wanted, sizeof wanted, "{\"kind\":\"incident\",\"modified\":\"%s\"}", moments[i].kept);
        expect_rewritten(text, wanted);
    }
    expect_rewritten("{\"revoked\":true}", "{\"kind\":\"incident\",\"revoked\":true}");
    expect_rewritten("{\"revoked\":1.0}", "{\"kind\":\"incident\",\"revoked\":true}");
    expect_rewritten("{\"revoked\":false}", "{\"kind\":\"incident\"}");
    expect_rewritten("{\"revoked\":0}", "{\"kind\":\"incident\"}");
    expect_rewritten("{\"revoked\":null}", "{\"kind\":\"incident\"}");
}

static int32_t date_count(const char *text) {
    casus_event *event = new_event();
    read_from(event, text, -1);
    const int32_t count = casus_event_part_count(event, CASUS_TAG_DATE);
    casus_event_free(event);
    return count;
}

/* The first date has a name of its own, and the others a list; a date of which nothing is known is one too. */
static void any_number_of_dates(void **state) {
    (void)state;
    assert_int_equal(date_count("{}"), 0);
    assert_int_equal(date_count("{\"date\":null,\"dates\":[]}"), 0);
    assert_int_equal(date_count("{\"date\":null,\"dates\":null}"), 0);
    assert_int_equal(date_count("{\"date\":{}}"), 1);
    assert_int_equal(date_count("{\"date\":{\"claim\":null,\"x\":1}}"), 1);
    assert_int_equal(date_count("{\"dates\":[{},{}],\"date\":{}}"), 3);
    expect_rewritten("{\"date\":{}}", "{\"kind\":\"incident\",\"date\":{}}");
    expect_rewritten("{\"dates\":[{},{\"x\":1,\"start\":\"2021-01-02\"}],\"date\":{\"start\":\"2021-01-01\"}}",
                     "{\"kind\":\"incident\",\"date\":{\"start\":\"2021-01-01\"},"
                     "\"dates\":[{},{\"start\":\"2021-01-02\",\"x\":1}]}");
    casus_event *event = new_event();
    casus_date date = CASUS_DATE_INIT;
    read_from(event, "{\"dates\":[{\"phrase\":\"later\",\"anchor\":\"2021-01-05\"}],\"date\":{\"utc_offset\":-90}}",
              -1);
    assert_int_equal(casus_event_get(event, 0, &date.head, NULL), CASUS_OK);
    assert_int_equal(date.span.utc_offset, -90);
    assert_int_equal(date.claim, -1);
    assert_int_equal(casus_event_get(event, 1, &date.head, NULL), CASUS_OK);
    assert_int_equal(date.span.utc_offset, CASUS_UTC_OFFSET_UNKNOWN);
    assert_true(casus_str_equal(date.phrase, casus_str_from("later")));
    casus_event_free(event);
}

/* Every index may point to what stands further down in the file. */
static void references_may_point_forward(void **state) {
    (void)state;
    expect_rewritten(
        "{\"casualties\":[{\"status\":\"killed\",\"claim\":1,\"by\":1,\"means\":0}],\"dates\":[{\"claim\":1}],"
        "\"date\":{\"claim\":0},\"locations\":[{\"claim\":1}],\"participants\":[{\"actor\":1,\"claim\":1},{\"actor\":0}"
        "],"
        "\"classifications\":[{\"level\":1,\"scheme\":\"s\",\"code\":\"c\",\"claim\":0}],"
        "\"outcomes\":[{\"verb\":\"v\",\"object\":\"o\",\"claim\":1}],"
        "\"claims\":[{\"of\":1,\"claimant\":1,\"source\":0,\"superseded_by\":1},{}],\"means\":[{\"claim\":1}],"
        "\"actors\":[{\"parent\":1},{}],\"sources\":[{}]}",
        "{\"kind\":\"incident\",\"date\":{\"claim\":0},\"dates\":[{\"claim\":1}],\"locations\":[{\"claim\":1}],"
        "\"actors\":[{\"parent\":1},{}],\"participants\":[{\"actor\":1,\"uncertain\":0,\"claim\":1},"
        "{\"actor\":0,\"uncertain\":0}],\"casualties\":[{\"status\":\"killed\",\"claim\":1,\"inferred\":0,\"by\":1,"
        "\"means\":0}],\"classifications\":[{\"level\":1,\"scheme\":\"s\",\"code\":\"c\",\"claim\":0}],\"sources\":[{}]"
        ","
        "\"claims\":[{\"claimant\":1,\"anonymous\":0,\"source\":0,\"superseded_by\":1,\"of\":1},{\"anonymous\":0}],"
        "\"means\":[{\"claim\":1}],\"outcomes\":[{\"claim\":1,\"verb\":\"v\",\"object\":\"o\"}]}");
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
    {"{\"participants\":[{\"role\":\"target\"}]}", CASUS_E_VALUE, 1, 18, "the actor is required"},
    {"{\"participants\":[{\"actor\":null}]}", CASUS_E_VALUE, 1, 18, "the actor is required"},
    {"{\"participants\":[{\"actor\":1}],\"actors\":[{}]}", CASUS_E_VALUE, 1, 18, "there is no actor 1"},
    {"{\"casualties\":[{\"best\":1}]}", CASUS_E_VALUE, 1, 16, "the status is required"},
    {"{\"casualties\":[{\"status\":\"killed\",\"included_in\":0}]}", CASUS_E_VALUE, 1, 16,
     "included_in refers to itself"},
    {"{\"casualties\":[{\"status\":\"killed\",\"claim\":0}]}", CASUS_E_VALUE, 1, 16, "there is no claim 0"},
    {"{\"claims\":[{\"superseded_by\":1}]}", CASUS_E_VALUE, 1, 12, "superseded_by"},
    {"{\"claims\":[{\"superseded_by\":0}]}", CASUS_E_VALUE, 1, 12, "superseded_by"},
    {"{\"locations\":[{\"lat\":95,\"lon\":0}]}", CASUS_E_VALUE, 1, 15, "latitude is -90 to 90"},
    {"{\"locations\":[{\"lat\":5}]}", CASUS_E_VALUE, 1, 15, "known together"},
    {"{\"actors\":[{\"code\":\"5\"}]}", CASUS_E_VALUE, 1, 12, "a code needs its scheme"},
    {"{\"id\":\"\xFF\"}", CASUS_E_SYNTAX, 1, 8, "not UTF-8"},
    {"{\"id\":\"\\ud800\"}", CASUS_E_SYNTAX, 1, 8, "lone surrogate"},
    {"{\"claims\":[{\"text\":\"\\udc00\"}]}", CASUS_E_SYNTAX, 1, 21, "lone surrogate"},
    {"{\"casualties\":[{\"status\":\"killed\",}],\"claims\":[]}", CASUS_E_SYNTAX, 1, 35, "expected a key"},
    {"{\"id\":\"a\nb\"}", CASUS_E_SYNTAX, 1, 9, "control character"},
    /* What an event has once. */
    {"{\"certainty\":\"sure\"}", CASUS_E_VALUE, 1, 14, "certainty cannot be 'sure'; it is one of verified, probable"},
    {"{\"certainty\":\"verifed\"}", CASUS_E_VALUE, 1, 14, "did you mean 'verified'?"},
    {"{\"revoked\":2}", CASUS_E_VALUE, 1, 12, "revoked must be true or false, not a number"},
    {"{\"revoked\":0.5}", CASUS_E_VALUE, 1, 12, "revoked must be"},
    {"{\"revoked\":\"true\"}", CASUS_E_VALUE, 1, 12, "revoked must be true or false, not a string"},
    {"{\"created\":\"yesterday\"}", CASUS_E_VALUE, 1, 12, "created must be a moment that exists"},
    {"{\"created\":\"2025-12-02\"}", CASUS_E_VALUE, 1, 12, "YYYY-MM-DDTHH:MM:SSZ, not '2025-12-02'"},
    {"{\"created\":1764669600}", CASUS_E_VALUE, 1, 12, "must be a moment as \"YYYY-MM-DDTHH:MM:SSZ\", not a number"},
    {"{\"modified\":\"2025-12-02T10:00:00\"}", CASUS_E_VALUE, 1, 13, "modified must be a moment"},
    {"{\"modified\":\"2025-12-02T10:00:00.5Z\"}", CASUS_E_VALUE, 1, 13, "in whole seconds"},
    {"{\"modified\":\"2025-02-29T10:00:00Z\"}", CASUS_E_VALUE, 1, 13, "that exists"},
    {"{\"modified\":\"2025-12-02T24:00:00Z\"}", CASUS_E_VALUE, 1, 13, "that exists"},
    /* Dates. */
    {"{\"date\":{},\"dates\":{}}", CASUS_E_VALUE, 1, 20, "dates must be a list, not an object"},
    {"{\"date\":{},\"dates\":[5]}", CASUS_E_VALUE, 1, 21, "dates[0] must be an object, not a number"},
    {"{\"dates\":[ {}]}", CASUS_E_VALUE, 1, 10, "dates are further dates; the first one belongs in date"},
    {"{\"dates\":[{}],\"date\":null}", CASUS_E_VALUE, 1, 10, "the first one belongs in date"},
    {"{\"dates\":[{}}", CASUS_E_SYNTAX, 1, 13, "expected `,`"},
    {"{\"date\":{\"utc_offset\":2000}}", CASUS_E_VALUE, 1, 9, "-1439"},
    {"{\"date\":{\"utc_offset\":\"+05:00\"}}", CASUS_E_VALUE, 1, 23, "date.utc_offset must be a whole number"},
    {"{\"date\":{},\"dates\":[{},{\"utc_offset\":-1440}]}", CASUS_E_VALUE, 1, 24, "-1439"},
    {"{\"date\":{},\"dates\":[{\"start\":\"2021-2-3\"}]}", CASUS_E_VALUE, 1, 30, "dates[0].start must be a day"},
    {"{\"dates\":[{\"end\":7}],\"date\":{}}", CASUS_E_VALUE, 1, 18, "dates[0].end must be a day"},
    {"{\"date\":{},\"dates\":[{\"x\":1,\"x\":2}]}", CASUS_E_SYNTAX, 1, 28, "dates[0].x is given twice"},
    {"{\"dates[0].x\":1}", CASUS_E_VALUE, 1, 2, "is a name that is kept"},
    /* References. */
    {"{\"date\":{\"claim\":0}}", CASUS_E_VALUE, 1, 9, "there is no claim 0"},
    {"{\"date\":{},\"dates\":[{},\n{\"claim\":1}],\"claims\":[{}]}", CASUS_E_VALUE, 2, 1, "there is no claim 1"},
    {"{\"dates\":[{\"claim\":1}],\"date\":{},\"claims\":[{}]}", CASUS_E_VALUE, 1, 11, "there is no claim 1"},
    {"{\"locations\":[{\"x\":[{}]},{\"claim\":0}]}", CASUS_E_VALUE, 1, 26, "there is no claim 0"},
    {"{\"actors\":[{}],\"participants\":[{\"actor\":0,\"claim\":3}]}", CASUS_E_VALUE, 1, 32, "there is no claim 3"},
    {"{\"actors\":[{}],\"participants\":[{\"actor\":-2}]}", CASUS_E_VALUE, 1, 32, "actor"},
    {"{\"classifications\":[{\"level\":1,\"scheme\":\"s\",\"code\":\"c\",\"claim\":0}]}", CASUS_E_VALUE, 1, 21,
     "there is no claim 0"},
    {"{\"casualties\":[{\"status\":\"killed\",\"by\":0}],\"actors\":[{}]}", CASUS_E_VALUE, 1, 16,
     "there is no participant 0"},
    {"{\"casualties\":[{\"status\":\"killed\",\"means\":1}],\"means\":[{}]}", CASUS_E_VALUE, 1, 16,
     "there is no means 1"},
    {"{\"casualties\":[{\"status\":\"killed\",\"share\":1.5}]}", CASUS_E_VALUE, 1, 16, "share"},
    {"{\"casualties\":[{\"status\":\"killed\",\"share\":-0.1}]}", CASUS_E_VALUE, 1, 16, "share"},
    {"{\"casualties\":[{\"status\":\"killed\",\"share\":\"70 %\"}]}", CASUS_E_VALUE, 1, 43,
     "casualties[0].share must be a number"},
    {"{\"claims\":[{\"of\":0}]}", CASUS_E_VALUE, 1, 12, "of"},
    {"{\"claims\":[{\"of\":1}]}", CASUS_E_VALUE, 1, 12, "of"},
    {"{\"claims\":[{\"stake\":\"witnes\"}]}", CASUS_E_VALUE, 1, 21, "claims[0].stake cannot be 'witnes'; did you mean"},
    {"{\"actors\":[{\"parent\":1}]}", CASUS_E_VALUE, 1, 12, "parent"},
    {"{\"actors\":[{\"parent\":0}]}", CASUS_E_VALUE, 1, 12, "parent"},
    {"{\"actors\":[{},{\"parent\":2},{\"parent\":3},{\"parent\":1}]}", CASUS_E_VALUE, 1, 15, "circle"},
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
        "{\"dates\":[{\"d\":10}],\"b\":1,\"locations\":[{\"k\":2},{\"k\\\"\":{ \"p\":[1, 2]},\"l.m\":3}],\"a.b\":4,"
        "\"reported\":{\"r\":5},\"date\":{\"\":6},\"locations[0]\":7,\"locations[x].y\":8,\"dates.x\":9}";
    static const char extra[] =
        "{\"date.\":6,\"reported.r\":5,\"dates[0].d\":10,\"locations[0].k\":2,\"locations[1].k\\\"\":{\"p\":[1,2]},"
        "\"locations[1].l.m\":3,\"b\":1,\"a.b\":4,\"locations[0]\":7,\"locations[x].y\":8,\"dates.x\":9}";
    casus_event *event = new_event();
    read_from(event, text, (int64_t)strlen(text));
    const casus_str kept = casus_event_text(event, CASUS_EVENT_EXTRA);
    assert_int_equal(kept.size, sizeof extra - 1);
    assert_memory_equal(kept.data, extra, sizeof extra - 1);
    casus_event_free(event);
    expect_rewritten(text,
                     "{\"kind\":\"incident\",\"date\":{\"\":6},\"reported\":{\"r\":5},\"dates\":[{\"d\":10}],"
                     "\"locations\":[{\"k\":2},"
                     "{\"k\\\"\":{\"p\":[1,2]},\"l.m\":3}],\"b\":1,\"a.b\":4,\"locations[0]\":7,\"locations[x].y\":8,"
                     "\"dates.x\":9}");
}

/* A host may set any text as extra members: what cannot be written back is refused, and nothing is written. */
static void extra_members_of_a_host(void **state) {
    (void)state;
    static const struct {
        const char *extra, *wanted, *says;
    } cases[] = {
        {"{ \"z\" : 1,\n \"locations[1].b\" : 2, \"dates[0].e\":4, \"date.d\":3, \"locations[0].a\":[ ] , "
         "\"locations[1].a\":null}",
         "{\"kind\":\"incident\",\"date\":{\"d\":3},\"dates\":[{\"e\":4}],\"locations\":[{\"a\":[]},"
         "{\"b\":2,\"a\":null}],\"z\":1}",
         NULL},
        {"{}", "{\"kind\":\"incident\",\"date\":{},\"dates\":[{}],\"locations\":[{},{}]}", NULL},
        {"[]", NULL, "expected an object"},
        {"nonsense", NULL, "expected a value"},
        {"{\"z\":1", NULL, "ends before"},
        {"{\"z\":1}{}", NULL, "text after the end"},
        {"{\"z\":1,\"z\":2}", NULL, "twice"},
        {"{\"id\":\"1\"}", NULL, "field of that name"},
        {"{\"revoked\":true}", NULL, "field of that name"},
        {"{\"dates\":[]}", NULL, "field of that name"},
        {"{\"casualties\":[]}", NULL, "field of that name"},
        {"{\"date.claim\":0}", NULL, "field of that name"},
        {"{\"dates[0].claim\":0}", NULL, "field of that name"},
        {"{\"locations[1].lat\":1}", NULL, "field of that name"},
        {"{\"dates[1].x\":1}", NULL, "no such part"},
        {"{\"locations[2].x\":1}", NULL, "no such part"},
        {"{\"locations[99999999999999999999].x\":1}", NULL, "no such part"},
        {"{\"dates[99999999999999999999].x\":1}", NULL, "no such part"},
        {"{\"x\":{\"y\":1,\"y\":2}}", NULL, "twice"},
    };
    casus_event *event = new_event();
    const casus_date date = CASUS_DATE_INIT;
    const casus_location place = CASUS_LOCATION_INIT;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        casus_output *output = new_output();
        casus_error e;
        casus_event_reset(event);
        for (int k = 0; k < 2; k++) {
            assert_int_equal(casus_event_add(event, &date.head, NULL, NULL), CASUS_OK);
            assert_int_equal(casus_event_add(event, &place.head, NULL, NULL), CASUS_OK);
        }
        assert_int_equal(casus_event_set_text(event, CASUS_EVENT_EXTRA, casus_str_from(cases[i].extra), NULL),
                         CASUS_OK);
        const casus_status status = casus_event_write_json(event, output, &e);
        if (cases[i].wanted != NULL) {
            assert_int_equal(status, CASUS_OK);
            assert_string_equal(casus_output_text(output).data, cases[i].wanted);
        } else {
            assert_int_equal(status, CASUS_E_VALUE);
            assert_int_equal(casus_output_text(output).size, 0);
            if (strstr(e.message, cases[i].says) == NULL) {
                fail_msg("%s: %s", cases[i].extra, e.message);
            }
        }
        casus_output_free(output);
    }
    casus_event_reset(event);
    casus_output *output = new_output();
    casus_error e;
    assert_int_equal(casus_event_set_text(event, CASUS_EVENT_EXTRA, casus_str_from("{\"date.x\":1}"), NULL), CASUS_OK);
    assert_int_equal(casus_event_write_json(event, output, &e), CASUS_E_VALUE);
    assert_non_null(strstr(e.message, "no such part"));
    casus_output_free(output);
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
    casus_builder *builder = NULL;
    assert_int_equal(casus_builder_new(NULL, NULL, &builder, NULL), CASUS_OK);
    for (uint64_t seed = 0; seed < EVENTS; seed++) {
        casus_output *first = NULL;
        casus_output *second = NULL;
        random_event(event, seed);
        const casus_str once = write_to(event, &first);
        assert_null(memchr(once.data, '\n', (size_t)once.size));
        read_from(back, once.data, once.size);
        if (!events_equal(event, back)) {
            fail_msg("seed %d differs: %s", (int)seed, once.data);
        }
        const casus_str twice = write_to(back, &second);
        assert_int_equal(once.size, twice.size);
        assert_memory_equal(once.data, twice.data, (size_t)once.size);
        casus_output_free(first);
        casus_output_free(second);
        assert_int_equal(casus_builder_add(builder, back, NULL), CASUS_OK);
        if (seed % PER_BATCH == PER_BATCH - 1) {
            casus_batch *batch = NULL;
            assert_int_equal(casus_builder_seal(builder, &batch, NULL), CASUS_OK);
            expect_batch(batch, seed + 1 - PER_BATCH);
            casus_batch_free(batch);
        }
    }
    casus_builder_free(builder);
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
        casus_record record = CASUS_RECORD_INIT;
        random_event(a, seed);
        random_event(b, seed + 1);
        differ += !events_equal(a, b);
        random_event(b, seed);
        assert_true(events_equal(a, b));
        assert_int_equal(casus_event_set_text(b, CASUS_EVENT_NOTES, casus_str_from("other"), NULL), CASUS_OK);
        assert_false(events_equal(a, b));
        random_event(b, seed);
        assert_int_equal(casus_event_get(b, 0, &record.head, NULL), CASUS_OK);
        record.modified ^= 1;
        assert_int_equal(casus_event_set(b, 0, &record.head, NULL), CASUS_OK);
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
        casus_output *output = new_output();
        casus_event *event = event_on(&b);
        const casus_date date = CASUS_DATE_INIT;
        assert_int_equal(casus_event_add(event, &date.head, NULL, NULL), CASUS_OK);
        assert_int_equal(casus_event_set_text(event, CASUS_EVENT_EXTRA, casus_str_from(unsorted), NULL), CASUS_OK);
        b.left = n;
        status = casus_event_write_json(event, output, NULL);
        assert_true(status == CASUS_OK || (status == CASUS_E_MEMORY && casus_output_text(output).size == 0));
        casus_output_free(output);
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
    for (int64_t room = 0; room <= 30000; room += 1000) {
        narrow to = {room};
        casus_output *output = NULL;
        const casus_status wanted = room < 20000 + 30 ? CASUS_E_IO : CASUS_OK;
        assert_int_equal(casus_output_callback(NULL, refuse_beyond, &to, &output, NULL), CASUS_OK);
        casus_status status = casus_event_write_json(event, output, &e);
        if (status == CASUS_OK) { /* what is held back fails at the close */
            status = casus_output_close(output, &e);
        } else {
            assert_int_equal(casus_event_write_json(event, output, NULL), CASUS_E_IO);
        }
        assert_int_equal(status, wanted);
        assert_true(status == CASUS_OK || e.status == CASUS_E_IO);
        casus_output_free(output);
    }
    free(long_text);
    casus_event_free(event);
}

static void what_a_host_may_get_wrong(void **state) {
    (void)state;
    casus_event *event = new_event();
    casus_event *empty = new_event();
    casus_output *output = new_output();
    casus_error e;
    static const char text[] = "{\"id\":\"1\"}";
    assert_int_equal(casus_event_read_json(NULL, text, -1, &e), CASUS_E_ARGUMENT);
    assert_int_equal(e.status, CASUS_E_ARGUMENT);
    assert_int_equal(casus_event_read_json(event, text, -1, NULL), CASUS_OK);
    assert_false(events_equal(event, empty));
    assert_int_equal(casus_event_read_json(event, NULL, 0, NULL), CASUS_E_ARGUMENT);
    assert_true(events_equal(event, empty));
    assert_int_equal(casus_event_read_json(event, text, -2, NULL), CASUS_E_ARGUMENT);
    assert_int_equal(casus_event_read_json(event, text, 0, NULL), CASUS_E_SYNTAX);
    assert_int_equal(casus_event_write_json(NULL, output, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_event_write_json(event, NULL, &e), CASUS_E_ARGUMENT);
    assert_int_equal(e.status, CASUS_E_ARGUMENT);
    /* Several may write to one output, until it is closed. */
    assert_int_equal(casus_event_write_json(event, output, NULL), CASUS_OK);
    assert_int_equal(casus_output_write(output, "\n", -1, NULL), CASUS_OK);
    assert_int_equal(casus_event_write_json(event, output, NULL), CASUS_OK);
    assert_int_equal(casus_output_close(output, NULL), CASUS_OK);
    assert_int_equal(casus_event_write_json(event, output, &e), CASUS_E_STATE);
    assert_string_equal(casus_output_text(output).data, "{\"kind\":\"incident\"}\n{\"kind\":\"incident\"}");
    casus_output_free(output);
    casus_event_free(event);
    casus_event_free(empty);
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
        cmocka_unit_test(moments_and_flags),
        cmocka_unit_test(any_number_of_dates),
        cmocka_unit_test(references_may_point_forward),
        cmocka_unit_test(tells_what_is_wrong),
        cmocka_unit_test(cut_off_or_changed),
        cmocka_unit_test(depth_and_size),
        cmocka_unit_test(keeps_what_it_does_not_know),
        cmocka_unit_test(extra_members_of_a_host),
        cmocka_unit_test(random_events_stay),
        cmocka_unit_test(equality_sees_differences),
        cmocka_unit_test(survives_want_of_memory),
        cmocka_unit_test(tells_when_the_callback_refuses),
        cmocka_unit_test(what_a_host_may_get_wrong),
        cmocka_unit_test(schema_follows_the_tables),
    };
    if (argc > 1 && strcmp(argv[1], "--schema") == 0) {
        schema_print(stdout);
        return 0;
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
