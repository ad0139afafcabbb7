/* SPDX-License-Identifier: MIT */
/* JSON of somebody else: what is no event of casus and no record of a known dataset is refused with what it has, and
   with what can be done; what many programs write for nothing is nothing. */
#include "memory_fixture.h"

#define RECORD(id, more)                                                                                               \
    "{\"event_id_cnty\":\"" id "\",\"event_date\":\"2024-03-05\",\"event_type\":\"Battles\"," more "}"
#define POINT(at) "{\"type\":\"Point\",\"coordinates\":" at "}"
#define FEATURE(geometry, properties) "{\"type\":\"Feature\",\"geometry\":" geometry ",\"properties\":" properties "}"
#define COLLECTION(list) "{\"type\":\"FeatureCollection\",\"features\":[" list "]}"

static casus_status make(const char *text, const char *profile, const char *map, reading *out) {
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    options.profile = profile;
    options.mapping = map;
    options.on_error = CASUS_ON_ERROR_REPORT;
    read_memory(NULL, text, (int64_t)strlen(text), &options, out);
    return out->made;
}

/* ---- Refused --------------------------------------------------------------------------------------------------- */

typedef struct refusal {
    const char *text;
    const char *profile;
    const char *says;
    const char *not_says;
} refusal;

static const refusal refusals[] = {
    /* one key in common, or several that everybody has */
    {"[{\"id\":\"4\",\"score\":1,\"fields\":{\"title\":\"Flood\"}}]", NULL, "members id, score, fields.title",
     "--from"},
    {"[{\"id\":\"4\",\"date\":\"2024-03-05\",\"title\":\"t\",\"body\":\"b\",\"lat\":1}]", NULL,
     "members id, date, title, body, lat; say with --map", NULL},
    {"{\"title\":\"t\",\"date\":{\"created\":\"2024-03-05\"},\"source\":[]}\n", NULL,
     "members title, date.created, source", NULL},
    {"[{\"kind\":\"t3\",\"data\":{\"id\":\"x\",\"created\":1.7e9}}]", NULL, "members kind, data.id, data.created",
     NULL},
    {"[{\"id\":\"1\",\"title\":\"t\",\"locations\":[{\"name\":\"x\"}],\"notes\":\"n\",\"a\":1,\"b\":2,\"c\":3,\"d\":4}"
     "]",
     NULL, "members id, title, locations", NULL},
    {"[{\"dataset\":\"x\",\"value\":1,\"when\":2}]", NULL, "members dataset, value, when", "does not exist"},
    {"[{\"a\":1,\"b\":2}]", "ucdp-ged", "not records of profile ucdp-ged", "leave out --from"},
    {"[" RECORD("A", "\"fatalities\":1,\"actor1\":\"X\"") "]", "ucdp-ged", "leave out --from", NULL},
    /* GeoJSON */
    {COLLECTION(FEATURE(POINT("[1,2]"), "{\"ADM0\":\"Mali\"}")), NULL, "members ADM0; say with --map", NULL},
    {COLLECTION(FEATURE(POINT("[1,2]"), "{\"id\":1,\"name\":\"x\",\"country\":\"Mali\",\"iso3\":\"MLI\"}")), NULL,
     "members id, name, country, iso3", NULL},
    {FEATURE(POINT("[1,2]"), "{\"dataset\":\"osm\",\"name\":\"x\",\"a\":1,\"b\":2}") "\n", NULL,
     "members dataset, name, a, b", NULL},
    {COLLECTION(FEATURE(POINT("[1,2]"), "null") "," FEATURE(POINT("[1,3]"), "{}")), NULL,
     "the features have no properties", NULL},
    {"{\"features\":[{\"attributes\":{\"OBJECTID\":1},\"geometry\":{\"x\":1,\"y\":2}}]}", NULL,
     "members attributes.OBJECTID, geometry.x, geometry.y", NULL},
    /* answers of APIs that failed */
    {"{\"status\":403,\"message\":\"Forbidden\"}", NULL, "failed: status 403, message 'Forbidden'", NULL},
    {"{\"message\":\"Rate limit exceeded\",\"url\":\"x\"}", NULL, "message 'Rate limit exceeded'", NULL},
    {"{\"error\":\"invalid_grant\",\"error_description\":\"Expired\"}", NULL, "message 'Expired'", NULL},
    {"{\"error\":{\"code\":401,\"message\":\"No key\"}}", NULL, "status 401, message 'No key'", NULL},
    {"{\"errors\":[{\"detail\":\"x\"}]}", NULL, "message '[{\"detail\":\"x\"}]'", NULL},
    {"{\"status\":401,\"success\":false,\"data\":[],\"message\":\"Sign in\"}", NULL, "status 401, message 'Sign in'",
     NULL},
    {"{\"detail\":\"Not found.\"}", "acled", "message 'Not found.'", NULL},
    /* tables by columns, lists or numbers of rows */
    {"{\"event_id_cnty\":{\"0\":\"A\"},\"event_date\":{\"0\":\"2024-03-05\"},\"event_type\":{\"0\":\"Battles\"},"
     "\"fatalities\":{\"0\":1},\"actor1\":{\"0\":\"X\"}}",
     NULL, "orient=\"records\"", NULL},
    {"{\"event_id_cnty\":[\"A\"],\"event_date\":[\"2024-03-05\"],\"event_type\":[\"Battles\"],\"fatalities\":[1],"
     "\"actor1\":[\"X\"]}",
     NULL, "orient=\"records\"", NULL},
    {"{\"0\":" RECORD("A", "\"fatalities\":1") ",\"1\":" RECORD("B", "\"fatalities\":1") "}", NULL,
     "orient=\"records\"", NULL},
    {"{\"columns\":[\"a\"],\"index\":[0],\"data\":[[1]]}", NULL, "orient=\"records\"", NULL},
    {"{\"when\":{\"0\":\"2024-03-05\"},\"dead\":{\"0\":1}}", NULL, "orient=\"records\"", NULL},
};

static void strangers_are_refused(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++) {
        const refusal *s = &refusals[i];
        reading r;
        if (make(s->text, s->profile, NULL, &r) != CASUS_E_PROFILE || strstr(r.error.message, s->says) == NULL ||
            (s->not_says != NULL && strstr(r.error.message, s->not_says) != NULL)) {
            fail_msg("%s: %d %s", s->text, (int)r.made, r.error.message);
        }
        free_reading(&r);
    }
}

/* Casus' own, also small ones and some that hold more. */
static void kin_is_not(void **state) {
    (void)state;
    static const char *const texts[] = {
        "{\"dataset\":\"d\",\"id\":\"a\"}",
        "[{\"kind\":\"incident\"}]",
        "{\"date\":{\"start\":\"2024-03-05\"},\"casualties\":[{\"status\":\"killed\",\"best\":1}],\"mine\":1,\"x\":2,"
        "\"y\":3}",
        "{\"id\":\"a\",\"locations\":[{\"lat\":1,\"lon\":2}],\"actors\":[{\"name\":\"x\"}]}",
        "{\"dataset\":\"d\",\"id\":\"a\",\"kind\":\"incident\",\"p\":1,\"q\":1,\"r\":1,\"s\":1,\"t\":1}",
        COLLECTION(FEATURE("null", "{\"dataset\":\"d\",\"id\":\"a\",\"kind\":\"incident\",\"date_start\":null}")),
        COLLECTION(FEATURE(POINT("[1,2]"), "{\"dataset\":\"d\",\"id\":\"a\",\"role\":\"base\"}")),
        FEATURE("null", "{\"kind\":\"incident\",\"killed_best\":3,\"fid\":7,\"layer\":\"x\",\"path\":\"y\"}"),
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        reading r;
        if (make(texts[i], NULL, NULL, &r) != CASUS_OK || r.report.kept != 1 || strcmp(r.profile, "casus") != 0) {
            fail_msg("%s: %s %s", texts[i], r.profile, r.error.message);
        }
        free_reading(&r);
    }
    reading r;
    assert_int_equal(make("{\"id\":\"a\",\"mine\":1}", "casus", NULL, &r), CASUS_OK); /* if the caller says so */
    assert_int_equal(r.report.kept, 1);
    free_reading(&r);
}

/* ---- Mapped ---------------------------------------------------------------------------------------------------- */

static void a_map_reaches_into_members(void **state) {
    (void)state;
    static const char text[] = "{\"data\":[{\"id\":7,\"fields\":{\"date\":{\"created\":\"2024-03-05\",\"x\":{\"y\":4}},"
                               "\"title\":\"Raid\"}},{\"fields\":{\"date\":null},\"id\":8,\"fields.title\":\"flat\"}]}";
    reading r;
    char field[64];
    int64_t size = 0;
    assert_int_equal(make(text, NULL, "id=id,date=fields.date.created,title=Fields.Title,killed=fields.date.x.y", &r),
                     CASUS_OK);
    assert_int_equal(r.rows, 2);
    assert_day(&r, CASUS__COLUMN_DATE_START, 0, "2024-03-05");
    assert_text(&r, CASUS__COLUMN_TITLE, 0, "Raid");
    assert_text(&r, CASUS__COLUMN_TITLE, 1, "flat");
    assert_number(&r, CASUS__COLUMN_KILLED_BEST, 0, 4);
    const int32_t count = casus_batch_native_count(r.batches[0]);
    int32_t found = 0;
    for (int32_t i = 0; i < count; i++) {
        if (casus_str_equal(casus_batch_native_name(r.batches[0], i), casus_str_from("fields.date.created"))) {
            assert_int_equal(casus_batch_native_field(r.batches[0], 0, i, field, sizeof field, &size, NULL), CASUS_OK);
            assert_true(casus_str_equal((casus_str){field, size}, casus_str_from("2024-03-05")));
            found++;
        }
    }
    assert_int_equal(found, 1);
    free_reading(&r);
    assert_int_equal(make(text, NULL, "date=fields.when", &r), CASUS_E_PROFILE);
    assert_non_null(strstr(r.error.message, "fields.date.created"));
}

static void a_map_takes_the_point(void **state) {
    (void)state;
    static const char text[] = COLLECTION(FEATURE(POINT("[36.2,49.9]"), "{\"name\":\"x\"}") "," FEATURE(
        POINT("[1,2]"), "null") "," FEATURE("null", "{\"name\":\"y\"}"));
    static const char *const maps[] = {"title=name", "title=name,lat=lat,lon=lon", "lat=lat,lon=lon"};
    for (size_t i = 0; i < 3; i++) {
        reading r;
        assert_int_equal(make(text, NULL, maps[i], &r), CASUS_OK);
        assert_int_equal(r.rows, 3);
        assert_number(&r, CASUS__COLUMN_LAT, 0, 49.9);
        assert_number(&r, CASUS__COLUMN_LON, 0, 36.2);
        assert_number(&r, CASUS__COLUMN_LAT, 1, 2);
        assert_unknown(&r, CASUS__COLUMN_LAT, 2);
        free_reading(&r);
    }
    reading r; /* a property of that name stands */
    assert_int_equal(
        make(COLLECTION(FEATURE(POINT("[1,2]"), "{\"lat\":5,\"lon\":\"6\"}")), NULL, "lat=lat,lon=lon", &r), CASUS_OK);
    assert_number(&r, CASUS__COLUMN_LAT, 0, 5);
    assert_int_equal(r.report.cell_errors, 2);
    free_reading(&r);
}

/* ---- Values ---------------------------------------------------------------------------------------------------- */

static void no_numbers_are_unknown(void **state) {
    (void)state;
    reading r;
    assert_int_equal(
        make("[" RECORD("A", "\"fatalities\":NaN,\"latitude\":Infinity,\"longitude\":-Infinity") "," RECORD(
                 "B", "\"fatalities\":1e400,\"latitude\":1,\"longitude\":2") "]",
             NULL, NULL, &r),
        CASUS_OK);
    assert_int_equal(r.rows, 2);
    assert_unknown(&r, CASUS__COLUMN_KILLED_BEST, 0);
    assert_unknown(&r, CASUS__COLUMN_LAT, 0);
    assert_int_equal(r.report.cell_errors, 1); /* of the number that is too large */
    free_reading(&r);
    assert_int_equal(
        make("{\"kind\":\"incident\",\"casualties\":[{\"status\":\"killed\",\"best\":NaN}]}", NULL, NULL, &r),
        CASUS_OK);
    assert_int_equal(r.rows, 1);
    free_reading(&r);
    assert_int_equal(make("[" RECORD("A", "\"fatalities\":nan") "]", NULL, NULL, &r), CASUS_OK);
    assert_int_equal(r.report.rejected, 1);
    free_reading(&r);
}

static void geometries_give_one_point(void **state) {
    (void)state;
    static const struct {
        const char *geometry;
        double lat;
        const char *says;
    } cases[] = {
        {"{\"type\":\"MultiPoint\",\"coordinates\":[[-4.25,14.5,7]]}", 14.5, NULL},
        {"{\"coordinates\":[[-4.25,14.5]],\"type\":\"MultiPoint\"}", 14.5, NULL},
        {"{\"type\":\"MultiPoint\",\"coordinates\":[]}", 0, NULL},
        {"{\"type\":\"MultiPoint\",\"coordinates\":[[1,2],[3,4],[5,6]]}", 0, "a MultiPoint of 3 points"},
        {"{\"type\":\"Polygon\",\"coordinates\":[[[1,2],[3,4],[5,6],[1,2]]]}", 0, "is a Polygon"},
        {"{\"type\":\"GeometryCollection\",\"geometries\":[" POINT("[1,2]") "]}", 0, "is a GeometryCollection"},
        {POINT("[NaN,14.5]"), 0, NULL},
        {POINT("[null,null]"), 0, NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[1024];
        reading r;
        snprintf(text, sizeof text, "{\"type\":\"Feature\",\"geometry\":%s,\"properties\":%s}", cases[i].geometry,
                 RECORD("A", "\"fatalities\":1"));
        assert_int_equal(make(text, NULL, NULL, &r), CASUS_OK);
        assert_int_equal(r.rows, 1);
        assert_int_equal(r.issue_count, cases[i].says != NULL);
        if (cases[i].lat != 0) {
            assert_number(&r, CASUS__COLUMN_LAT, 0, cases[i].lat);
        } else {
            assert_unknown(&r, CASUS__COLUMN_LAT, 0);
        }
        if (cases[i].says != NULL && strstr(r.issues[0].message, cases[i].says) == NULL) {
            fail_msg("%s", r.issues[0].message);
        }
        free_reading(&r);
    }
    reading r; /* where the columns say where, the shape is not missed */
    assert_int_equal(
        make(FEATURE("{\"type\":\"Polygon\",\"coordinates\":[]}", RECORD("A", "\"latitude\":1,\"longitude\":2")), NULL,
             NULL, &r),
        CASUS_OK);
    assert_int_equal(r.issue_count, 0);
    free_reading(&r);
    assert_int_equal(make(FEATURE("{\"type\":\"Polygon\",\"coordinates\":[]}",
                                  "{\"dataset\":\"d\",\"id\":\"a\",\"kind\":\"incident\"}"),
                          NULL, NULL, &r),
                     CASUS_OK);
    assert_int_equal(r.rows, 1);
    assert_int_equal(r.issues[0].kind, CASUS_ISSUE_KIND_WARNING);
    free_reading(&r);
}

static void depth_stays_limited(void **state) {
    (void)state;
    char deep[512];
    char text[1024];
    reading r;
    memset(deep, '[', 100);
    memset(deep + 100, ']', 100);
    deep[200] = 0;
    snprintf(text, sizeof text, "[" RECORD("A", "\"fatalities\":1") "," RECORD("B", "\"x\":%s") "]", deep);
    assert_int_equal(make(text, NULL, NULL, &r), CASUS_OK);
    assert_int_equal(r.report.kept, 1);
    assert_int_equal(r.report.rejected, 1);
    if (strstr(r.issues[0].message, "nested") == NULL) {
        fail_msg("%s", r.issues[0].message);
    }
    free_reading(&r);
}

/* Names of members cost a search in halves: twice as many take little more than twice the comparisons, which shows as
   a test that ends. */
static void many_members(void **state) {
    (void)state;
    const int count = 100000;
    char *text = malloc((size_t)count * 24);
    reading r;
    assert_non_null(text);
    size_t size = (size_t)sprintf(text, "[");
    for (int k = 0; k < 2; k++) {
        size += (size_t)sprintf(text + size, "%s" RECORD("A", "\"fatalities\":1"), k > 0 ? "," : "");
        for (int i = count / 2; k > 0 && i > 0; i--) {
            size += (size_t)sprintf(text + size - (i == count / 2), ",\"k%d\":%d", i, i) - (i == count / 2);
        }
    }
    sprintf(text + size, "}]");
    assert_int_equal(make(text, NULL, NULL, &r), CASUS_OK);
    assert_int_equal(r.rows, 2);
    assert_int_equal(r.issue_count, 1); /* those that have no column are told once */
    assert_int_equal(casus_batch_native_count(r.batches[0]), 4096);
    free_reading(&r);
    free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strangers_are_refused),      cmocka_unit_test(kin_is_not),
        cmocka_unit_test(a_map_reaches_into_members), cmocka_unit_test(a_map_takes_the_point),
        cmocka_unit_test(no_numbers_are_unknown),     cmocka_unit_test(geometries_give_one_point),
        cmocka_unit_test(depth_stays_limited),        cmocka_unit_test(many_members),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
