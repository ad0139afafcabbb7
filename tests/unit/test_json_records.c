/* SPDX-License-Identifier: MIT */
/* JSON of other datasets: the answers of APIs, arrays, lines and features, read through the profiles of CSV files. */
#include "memory_fixture.h"

static void read_json(const char *text, reading *out) {
    read_text(text, CASUS_ON_ERROR_REPORT, out);
}

#define EVENT(id, more)                                                                                                \
    "{\"event_id_cnty\":\"" id "\",\"event_date\":\"2023-05-03\",\"event_type\":\"Battles\"," more "}"
#define GOOD(id) EVENT(id, "\"fatalities\":3,\"country\":\"Mali\",\"actor1\":\"X\"")

/* ---- Values ---------------------------------------------------------------------------------------------------- */

/* Numbers and texts alike; null and a member that is not there are unknown; what is nested stays in native. */
static void values_of_every_kind(void **state) {
    (void)state;
    reading r;
    char field[64];
    int64_t size = 0;
    read_json("[" EVENT("A",
                        "\"fatalities\":\"4\",\"actor1\":\"caf\\u00e9\",\"country\":null,\"latitude\":1.5,"
                        "\"longitude\":\"-2\",\"tags\":{\"a\":[1, 2]}") ",\n" EVENT("B", "\"fatalities\":5,\"actor1\":"
                                                                                         "\"\",\"is\":true") "]",
              &r);
    assert_int_equal(r.status, CASUS_OK);
    assert_string_equal(r.profile, "acled");
    assert_int_equal(r.report.kept, 2);
    assert_int_equal(r.issue_count, 0);
    assert_number(&r, CASUS__COLUMN_KILLED_BEST, 0, 4);
    assert_number(&r, CASUS__COLUMN_KILLED_BEST, 1, 5);
    assert_text(&r, CASUS__COLUMN_SIDE_A, 0, "caf\xc3\xa9");
    assert_text(&r, CASUS__COLUMN_SIDE_A, 1, "");
    assert_text(&r, CASUS__COLUMN_COUNTRY, 0, "");
    assert_number(&r, CASUS__COLUMN_LAT, 0, 1.5);
    assert_number(&r, CASUS__COLUMN_LON, 0, -2);
    assert_unknown(&r, CASUS__COLUMN_LAT, 1);
    assert_int_equal(casus_batch_source_row(r.batches[0], 1), 2);
    assert_int_equal(casus_batch_native_count(r.batches[0]), 10);
    assert_true(casus_str_equal(casus_batch_native_name(r.batches[0], 8), casus_str_from("tags")));
    assert_int_equal(casus_batch_native_field(r.batches[0], 0, 8, field, sizeof field, &size, NULL), CASUS_OK);
    assert_true(casus_str_equal((casus_str){field, size}, casus_str_from("{\"a\":[1, 2]}")));
    assert_int_equal(casus_batch_native_field(r.batches[0], 1, 9, field, sizeof field, &size, NULL), CASUS_OK);
    assert_true(casus_str_equal((casus_str){field, size}, casus_str_from("true")));
    assert_int_equal(casus_batch_native_field(r.batches[0], 1, 8, field, sizeof field, &size, NULL), CASUS_OK);
    assert_int_equal(size, 0);
    free_reading(&r);
}

/* ---- Where records are ----------------------------------------------------------------------------------------- */

static void records_are_found(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int64_t kept;
        const char *dialect;
    } cases[] = {
        {"[" GOOD("A") "," GOOD("B") "]", 2, "JSON"},
        {GOOD("A") "\n" GOOD("B") "\r\n\n", 2, "JSON"},
        {"\xef\xbb\xbf {\"status\":200,\"success\":true,\"count\":2,\"data\":[" GOOD("A") "," GOOD(
             "B") "],\"x\":[1]}\n",
         2, "JSON, answer of an API"},
        {"{\"TotalCount\":1,\"Result\":[" GOOD("A") "]}", 1, "JSON, answer of an API"},
        {"{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"geometry\":null,\"properties\":" GOOD(
             "A") "}]}",
         1, "GeoJSON"},
        {"{\"crs\":{},\"features\":[{\"geometry\":null,\"properties\":" GOOD("A") ",\"type\":\"Feature\"}],"
                                                                                  "\"type\":\"FeatureCollection\"}",
         1, "GeoJSON"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        reading r;
        read_json(cases[i].text, &r);
        assert_int_equal(r.status, CASUS_OK);
        assert_string_equal(r.profile, "acled");
        assert_string_equal(r.dialect, cases[i].dialect);
        assert_int_equal(r.report.kept, cases[i].kept);
        assert_int_equal(r.report.rejected, 0);
        assert_int_equal(r.report.bytes, (int64_t)strlen(cases[i].text));
        assert_text(&r, CASUS__COLUMN_ID, 0, "A");
        free_reading(&r);
    }
}

/* Casus' own events are not taken for those of another dataset, though they share keys. */
static void own_events_stay_own(void **state) {
    (void)state;
    reading r;
    read_json("{\"dataset\":\"d\",\"id\":\"a\",\"kind\":\"incident\",\"data\":[{\"event_type\":\"x\"}]}", &r);
    assert_string_equal(r.profile, "casus");
    assert_int_equal(r.report.kept, 1);
    free_reading(&r);
}

/* ---- Profiles -------------------------------------------------------------------------------------------------- */

static void a_profile_can_be_forced(void **state) {
    (void)state;
    reading r;
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    options.profile = "acled";
    static const char text[] = "[" GOOD("A") "]";
    read_memory(NULL, text, (int64_t)sizeof text - 1, &options, &r);
    assert_int_equal(r.status, CASUS_OK);
    free_reading(&r);
    options.profile = "ucdp-ged";
    read_memory(NULL, text, (int64_t)sizeof text - 1, &options, &r);
    assert_int_equal(r.made, CASUS_E_PROFILE);
    assert_non_null(strstr(r.error.message, "not records of profile ucdp-ged"));
    static const char empty[] = "[]";
    read_memory(NULL, empty, (int64_t)sizeof empty - 1, &options, &r);
    assert_int_equal(r.made, CASUS_E_PROFILE);
    assert_non_null(strstr(r.error.message, "have no members"));
}

/* Objects that share no key with an event are records of something: it says what they have and what is missing. */
static void unknown_records_are_refused(void **state) {
    (void)state;
    static const struct {
        const char *text, *map, *message;
    } cases[] = {
        {"{\"status\":403,\"success\":false,\"error\":{}}", NULL,
         "no data, but the answer of an API that failed: status 403; "},
        {"[{\"a\":1,\"deep\":{\"er\":[1],\"x\":null}}]", NULL, "fits the members a, deep.er, deep.x; say with --map"},
        {"[{\"a\":1,\"b\":2}]", NULL, "say with --map what they mean"},
        {"[{\"a\":1,\"b\":2}]", "date=x,killed=b",
         "the map names members that the records do not have: x; they have: a, b"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        reading r;
        casus_read_options options = CASUS_READ_OPTIONS_INIT;
        options.mapping = cases[i].map;
        read_memory(NULL, cases[i].text, (int64_t)strlen(cases[i].text), &options, &r);
        assert_int_equal(r.made, CASUS_E_PROFILE);
        if (strstr(r.error.message, cases[i].message) == NULL) {
            fail_msg("%s", r.error.message);
        }
    }
}

/* What the caller says of the members; the dates as a whole decide whether days or months come first. */
static void a_map_names_the_members(void **state) {
    (void)state;
    static const char text[] = "{\"results\":[{\"when\":\"03/05/2021\",\"what\":\"raid\",\"dead\":3},\n"
                               "{\"when\":\"13/05/2021\",\"dead\":\"2\"}]}";
    static const char unclear[] = "[{\"when\":\"03/05/2021\",\"what\":\"raid\",\"dead\":3}]";
    reading r;
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    options.mapping = "date=when,type=what,killed=dead";
    read_memory(NULL, text, (int64_t)sizeof text - 1, &options, &r);
    assert_int_equal(r.status, CASUS_OK);
    assert_day(&r, CASUS__COLUMN_DATE_START, 0, "2021-05-03");
    assert_day(&r, CASUS__COLUMN_DATE_START, 1, "2021-05-13");
    assert_text(&r, CASUS__COLUMN_NATIVE_CLASS, 0, "raid");
    assert_number(&r, CASUS__COLUMN_KILLED_BEST, 1, 2);
    free_reading(&r);
    read_memory(NULL, unclear, (int64_t)sizeof unclear - 1, &options, &r);
    assert_int_equal(r.made, CASUS_E_PROFILE);
    assert_non_null(strstr(r.error.message, "do not tell whether day or month comes first"));
    const feed f = {text, (int64_t)sizeof text - 1, 0, 0, 0, 0, 0};
    int64_t rows = 0;
    assert_true(sweep_allocations(&f, &options, &rows) > 10);
    assert_int_equal(rows, 2);
}

/* ---- Bad input ------------------------------------------------------------------------------------------------- */

static void faults_have_their_place(void **state) {
    (void)state;
    reading r;
    read_json("{\"data\":[\n" GOOD("A") ",\n{\"event_id_cnty\":},\n[1],\n 7,\n" EVENT(
                  "B", "\"fatalities\":\"many\",\"country\":\"Mali\",\"actor1\":\"X\"") ",\n" GOOD("C") "\n]",
              &r);
    assert_int_equal(r.status, CASUS_OK);
    assert_int_equal(r.report.kept, 3);
    assert_int_equal(r.report.rejected, 4);
    assert_int_equal(r.report.cell_errors, 1);
    static const char *const messages[] = {"test.csv:2:18: ", "test.csv:3:1: no object", "test.csv:4:2: no object",
                                           "test.csv:5:4: fatalities 'many'", "never closed"};
    for (int i = 0; i < 5; i++) {
        if (strstr(r.issues[i].message, messages[i]) == NULL) {
            fail_msg("%s instead of %s", r.issues[i].message, messages[i]);
        }
    }
    free_reading(&r);
}

/* Columns are those of the first records: what comes only later is reported once, and stays in native. */
/* Neither of two values is the better one. */
static void members_given_twice(void **state) {
#define HEAD "{\"event_id_cnty\":\"1\",\"event_date\":\"2020-01-01\",\"event_type\":\"Battles\","
    static const char text[] = "[" HEAD "\"fatalities\":5},\n" HEAD "\"fatalities\":5,\"fatalities\":7},\n" HEAD
                               "\"fatalities\":null,\"country\":\"\"}]";
#undef HEAD
    reading r;
    (void)state;
    read_json(text, &r);
    assert_int_equal(r.report.kept, 2);
    assert_int_equal(r.report.rejected, 1);
    assert_int_equal(r.issues[0].row, 2);
    assert_non_null(strstr(r.issues[0].message, "test.csv:2:"));
    assert_non_null(strstr(r.issues[0].message, "the member fatalities is given twice"));
    free_reading(&r);
}

static void late_members_are_told(void **state) {
    (void)state;
    const size_t room = 3 << 20;
    char *text = malloc(room);
    reading r;
    assert_non_null(text);
    size_t size = (size_t)sprintf(text, "[");
    while (size < room - 4096) {
        size += (size_t)sprintf(text + size, GOOD("A") ",\n");
    }
    sprintf(text + size, EVENT("B", "\"later\":1,\"fatalities\":7") "," EVENT("C", "\"later\":2") "]");
    read_json(text, &r);
    assert_int_equal(r.status, CASUS_OK);
    assert_int_equal(r.report.rejected, 0);
    assert_int_equal(r.issue_count, 1);
    assert_int_equal(r.issues[0].kind, CASUS_ISSUE_KIND_WARNING);
    assert_non_null(strstr(r.issues[0].message, "the member later is in none of the first records"));
    free_reading(&r);
    free(text);
}

/* ---- Features -------------------------------------------------------------------------------------------------- */

#define FEATURES(list) "{\"type\":\"FeatureCollection\",\"features\":[" list "]}"
#define FEATURE(geometry, properties) "{\"type\":\"Feature\",\"geometry\":" geometry ",\"properties\":" properties "}"
#define POINT(at) "{\"type\":\"Point\",\"coordinates\":" at "}"

static void a_geometry_is_a_place(void **state) {
    (void)state;
    reading r;
    read_json(
        FEATURES(FEATURE(POINT("[-2.25,1.5,300]"), GOOD("A")) "," FEATURE("null", GOOD("B")) "," FEATURE(
            "{\"type\":\"LineString\",\"coordinates\":[[1,2],[3,4]]}", GOOD("C")) "," FEATURE(POINT("[]"), GOOD("D"))),
        &r);
    assert_int_equal(r.report.kept, 4);
    assert_int_equal(r.issue_count, 1);
    assert_int_equal(r.issues[0].row, 3);
    assert_non_null(strstr(r.issues[0].message, "the geometry of the feature is a LineString"));
    assert_number(&r, CASUS__COLUMN_LAT, 0, 1.5);
    assert_number(&r, CASUS__COLUMN_LON, 0, -2.25);
    for (int i = 1; i < 4; i++) {
        assert_unknown(&r, CASUS__COLUMN_LAT, i);
    }
    free_reading(&r);
}

static void a_column_stands_against_the_geometry(void **state) {
    (void)state;
    reading r;
    read_json(FEATURES(FEATURE(POINT("[2.0001,1]"), EVENT("A", "\"fatalities\":1,\"latitude\":\"1\",\"longitude\":2")) ",\n" FEATURE(
                  POINT("[2,1]"),
                  EVENT("B",
                        "\"actor1\":\"X\",\"latitude\":8,\"longitude\":2")) ",\n" FEATURE(POINT("[2,1]"),
                                                                                          EVENT("C",
                                                                                                "\"latitude\":null"))),
              &r);
    assert_int_equal(r.report.kept, 3);
    assert_int_equal(r.issue_count, 1);
    assert_int_equal(r.report.cell_errors, 1);
    assert_int_equal(r.issues[0].row, 2);
    assert_string_equal(r.issues[0].column_name, "latitude");
    assert_non_null(strstr(r.issues[0].message, "latitude '8' is 1 in the geometry"));
    assert_number(&r, CASUS__COLUMN_LAT, 1, 8);
    assert_number(&r, CASUS__COLUMN_LAT, 2, 1);
    assert_number(&r, CASUS__COLUMN_LON, 2, 2);
    free_reading(&r);
}

/* Properties may be null (RFC 7946, 3.2): the place alone is known, or nothing. No properties at all are a fault. */
static void features_without_properties(void **state) {
    (void)state;
    reading r;
    read_json(FEATURES(FEATURE(POINT("[2,1]"), GOOD("A")) "," FEATURE("null", "null") "," FEATURE(
                  POINT("[4,3]"), "null") ",{\"type\":\"Feature\"}"),
              &r);
    assert_int_equal(r.report.kept, 2);
    assert_int_equal(r.report.blank, 1);
    assert_int_equal(r.report.rejected, 1);
    assert_number(&r, CASUS__COLUMN_LAT, 1, 3);
    assert_text(&r, CASUS__COLUMN_ID, 1, "");
    assert_non_null(strstr(r.issues[0].message, "test.csv:4:"));
    assert_non_null(strstr(r.issues[0].message, "the feature has no properties"));
    free_reading(&r);
}

/* ---- However it arrives ---------------------------------------------------------------------------------------- */

static const char *const texts[] = {
    "{\"status\":200,\"data\":[\n" GOOD("A") ",\n {\"x\":1},\n" EVENT("B", "\"fatalities\":\"z\"") "\n],\"more\":{}}",
    GOOD("A") "\n\n" EVENT("B", "\"fatalities\":1,\"country\":\"Mali\",\"actor1\":\"X\"") "\n" GOOD("A"),
    FEATURES(FEATURE(POINT("[2,1]"), GOOD("A")) "," FEATURE(POINT("[2,1]"), EVENT("B", "\"latitude\":3"))),
};
#define TEXTS (sizeof texts / sizeof texts[0])

static void pieces_give_identical_batches(void **state) {
    (void)state;
    static const int64_t pieces[] = {1, 7, 64};
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    options.on_error = CASUS_ON_ERROR_REPORT;
    for (size_t i = 0; i < TEXTS; i++) {
        reading whole, r;
        read_memory(NULL, texts[i], (int64_t)strlen(texts[i]), &options, &whole);
        assert_int_equal(whole.status, CASUS_OK);
        for (size_t k = 0; k < sizeof pieces / sizeof pieces[0]; k++) {
            feed f = {texts[i], (int64_t)strlen(texts[i]), 0, pieces[k], 0, 0, 0};
            read_feed(NULL, &f, &options, &r);
            assert_same_reading(&whole, &r, 1);
            free_reading(&r);
        }
        free_reading(&whole);
    }
}

static void every_allocation_may_fail(void **state) {
    (void)state;
    casus_id_set *ids = NULL;
    assert_int_equal(casus_id_set_new(NULL, CASUS_ID_SET_MODE_FIRST, &ids, NULL), CASUS_OK);
    for (size_t i = 0; i < 2 * TEXTS; i++) {
        const feed f = {texts[i / 2], (int64_t)strlen(texts[i / 2]), 0, 0, 0, 0, 0};
        casus_read_options options = CASUS_READ_OPTIONS_INIT;
        int64_t rows = 0;
        options.on_error = CASUS_ON_ERROR_SKIP;
        options.ids = i % 2 ? ids : NULL; /* stands for one of the context that runs out of memory */
        assert_true(sweep_allocations(&f, &options, &rows) > 10);
        assert_in_range(rows, 1, 3);
    }
    casus_id_set_free(ids);
}

/* Many records, across blocks and batches. */
static void many_records(void **state) {
    (void)state;
    const int count = 70000;
    char *text = malloc((size_t)count * 160 + 100);
    reading r;
    assert_non_null(text);
    size_t size = (size_t)sprintf(text, "{\"data\":[");
    for (int i = 0; i < count; i++) {
        size += (size_t)sprintf(text + size,
                                "%s{\"event_id_cnty\":\"A%d\",\"event_date\":\"2023-05-03\",\"event_type\":\"Battles\","
                                "\"actor1\":\"X\",\"country\":\"Mali\",\"fatalities\":%d}",
                                i > 0 ? ",\n" : "", i, i % 7);
    }
    sprintf(text + size, "]}");
    read_json(text, &r);
    assert_int_equal(r.status, CASUS_OK);
    assert_int_equal(r.report.kept, count);
    assert_true(r.batch_count > 1);
    int64_t row = 0;
    for (int32_t b = 0; b < r.batch_count; b++) {
        const casus_column *killed = casus_batch_column(r.batches[b], "killed_best");
        for (int64_t i = 0; i < casus_batch_row_count(r.batches[b]); i++, row++) {
            assert_true(casus_column_double(killed, i) == (double)(row % 7));
            assert_int_equal(casus_batch_source_row(r.batches[b], i), row + 1);
        }
    }
    free_reading(&r);
    free(text);
}

/* What was refused before the input failed was counted, so it is reported: as it comes, not at the end. */
static void issues_before_a_failure_are_told(void **state) {
    (void)state;
    const size_t room = (size_t)3 << 20;
    char *text = malloc(room);
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    reading r;
    assert_non_null(text);
    size_t size = (size_t)snprintf(text, room, "[%s", GOOD("A"));
    while (size < room - 3) {
        memcpy(text + size, ",7 ", 3);
        size += 3;
    }
    feed f = {text, (int64_t)size, 0, 1 << 18, 0, 9, 0};
    options.on_error = CASUS_ON_ERROR_REPORT;
    read_feed(NULL, &f, &options, &r);
    assert_int_equal(r.made, CASUS_OK);
    assert_int_equal(r.status, CASUS_E_IO);
    assert_true(r.report.rejected > 300000);
    assert_int_equal(r.issue_count, r.report.rejected);
    free_reading(&r);
    free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_of_every_kind),
        cmocka_unit_test(records_are_found),
        cmocka_unit_test(own_events_stay_own),
        cmocka_unit_test(a_profile_can_be_forced),
        cmocka_unit_test(unknown_records_are_refused),
        cmocka_unit_test(a_map_names_the_members),
        cmocka_unit_test(faults_have_their_place),
        cmocka_unit_test(late_members_are_told),
        cmocka_unit_test(a_geometry_is_a_place),
        cmocka_unit_test(a_column_stands_against_the_geometry),
        cmocka_unit_test(features_without_properties),
        cmocka_unit_test(pieces_give_identical_batches),
        cmocka_unit_test(every_allocation_may_fail),
        cmocka_unit_test(many_records),
        cmocka_unit_test(issues_before_a_failure_are_told),
        cmocka_unit_test(members_given_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
