/* SPDX-License-Identifier: MIT */
/* The datasets that are sums, lists of withdrawn ids, or graded; how a table of sums is told from one of events; and
   what a map may say beyond columns. tests/cli/test_formats.sh has the events of each fixture field by field. */
#include "formats_fixture.h"

#include "io/profiles/header/counted_events.h"
#include "io/profiles/header/header_fit.h"
#include "io/profiles/profile_list.h"
#include "io/rows/values/dates.h"
#include "io/rows/values/point.h"

/* Sum of the known numbers of a column. */
static double sum_of(const reading *r, int32_t id) {
    double sum = 0;
    for (int32_t b = 0; b < r->batch_count; b++) {
        const casus_column *c = casus__batch_column(r->batches[b], id);
        for (int64_t row = 0; row < casus_batch_row_count(r->batches[b]); row++) {
            sum += casus_column_is_null(c, row) ? 0 : casus_column_double(c, row);
        }
    }
    return sum;
}

/* ---- What each dataset adds up to ------------------------------------------------------------------------------ */

static void each_dataset_adds_up(void **state) {
    (void)state;
    static const struct {
        const char *file, *profile, *dataset, *kind;
        int64_t rows;
        double low, best, high, reported;
        const char *first, *last; /* days of the first row */
    } cases[] = {
        {"acled-weekly.csv", "acled-aggregate", "acled-aggregate", "summary", 3, 31, 31, 31, 10, "2024-03-02",
         "2024-03-08"},
        {"acled-weekly-renamed.csv", "acled-aggregate", "acled-aggregate", "summary", 2, 43, 43, 43, 16, "2024-03-02",
         "2024-03-02"},
        {"acled-monthly-hdx.csv", "acled-aggregate", "acled-aggregate", "summary", 2, 12, 12, 12, 5, "2024-03-01",
         "2024-03-31"},
        {"acled-month.csv", "acled-aggregate", "acled-aggregate", "summary", 2, 0, 0, 0, 151, "2024-01-01",
         "2024-01-31"},
        {"acled-year.csv", "acled-aggregate", "acled-aggregate", "summary", 2, 5500, 5500, 5500, 0, "2023-01-01",
         "2023-12-31"},
        {"acled-deleted.csv", "acled-deleted", "acled", "incident", 2, 0, 0, 0, 0, NULL, NULL},
        {"ucdp-brd.csv", "ucdp-yearly", "ucdp-yearly", "summary", 2, 325, 335, 445, 0, "2023-01-01", "2023-12-31"},
        {"ucdp-nonstate.csv", "ucdp-yearly", "ucdp-yearly", "summary", 1, 40, 44, 60, 0, "2023-01-01", "2023-12-31"},
        {"ucdp-onesided.csv", "ucdp-yearly", "ucdp-yearly", "summary", 2, 170, 185, 230, 0, "2023-01-01", "2023-12-31"},
        {"insecurity-health.csv", "insecurity-insight", "insecurity-insight", "incident", 2, 1, 1, 1, 0, "2023-05-09",
         "2023-05-09"},
        {"insecurity-aid-workers.csv", "insecurity-insight", "insecurity-insight", "incident", 1, 3, 3, 3, 0,
         "2022-02-03", "2022-02-03"},
        {"aid-worker.csv", "aid-worker", "aid-worker", "incident", 2, 3, 3, 3, 0, "2025-09-27", "2025-09-27"},
        {"aid-worker-old.csv", "aid-worker", "aid-worker", "incident", 1, 1, 1, 1, 0, "2009-01-01", "2009-12-31"},
        {"airwars-site.csv", "airwars", "airwars", "incident", 3, 114, 0, 154, 0, "2017-03-17", "2017-03-17"},
        {"airwars-export.csv", "airwars", "airwars", "incident", 2, 12, 0, 17, 0, "2017-04-01", "2017-04-03"},
        {"ibc.csv", "iraq-body-count", "iraq-body-count", "incident", 2, 5, 3, 7, 0, "2003-03-20", "2003-03-20"},
        {"ibc-2016.csv", "iraq-body-count", "iraq-body-count", "incident", 1, 1, 1, 1, 0, "2013-09-02", "2013-09-02"},
        {"polecat.tab", "polecat", "polecat", "incident", 3, 0, 0, 0, 0, "2023-04-15", "2023-04-15"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        bytes file;
        reading r;
        load(cases[i].file, &file);
        read_memory(NULL, file.data, file.size, NULL, &r);
        assert_int_equal(r.status, CASUS_OK);
        assert_string_equal(r.profile, cases[i].profile);
        assert_int_equal(r.rows, cases[i].rows);
        assert_int_equal(r.issue_count, 0);
        assert_text(&r, CASUS__COLUMN_DATASET, 0, cases[i].dataset);
        assert_text(&r, CASUS__COLUMN_KIND, 0, cases[i].kind);
        assert_true(sum_of(&r, CASUS__COLUMN_KILLED_LOW) == cases[i].low);
        assert_true(sum_of(&r, CASUS__COLUMN_KILLED_BEST) == cases[i].best);
        assert_true(sum_of(&r, CASUS__COLUMN_KILLED_HIGH) == cases[i].high);
        assert_true(sum_of(&r, CASUS__COLUMN_REPORTED_BEST) == cases[i].reported);
        if (cases[i].first != NULL) {
            assert_day(&r, CASUS__COLUMN_DATE_START, 0, cases[i].first);
            assert_day(&r, CASUS__COLUMN_DATE_END, 0, cases[i].last);
        }
        free_reading(&r);
    }
}

/* The list of withdrawn ids, as the API answers it: records of dataset acled that no longer stand. */
static void withdrawn_records(void **state) {
    (void)state;
    static const char text[] = "{\"status\":200,\"success\":true,\"count\":2,\"data\":["
                               "{\"event_id_cnty\":\"MLI1\",\"deleted_timestamp\":1700000000},"
                               "{\"event_id_cnty\":\"MLI2\",\"deleted_timestamp\":\"soon\"}]}";
    reading r;
    read_text(text, CASUS_ON_ERROR_REPORT, &r);
    assert_int_equal(r.status, CASUS_OK);
    assert_string_equal(r.profile, "acled-deleted");
    assert_int_equal(r.rows, 2);
    assert_text(&r, CASUS__COLUMN_DATASET, 1, "acled");
    assert_text(&r, CASUS__COLUMN_ID, 1, "MLI2");
    assert_int_equal(casus_column_int64(column_of(&r, CASUS__COLUMN_REVOKED), 1), 1);
    assert_true(casus_column_int64(column_of(&r, CASUS__COLUMN_MODIFIED), 0) == 1700000000);
    assert_true(casus_column_is_null(column_of(&r, CASUS__COLUMN_MODIFIED), 1));
    assert_int_equal(r.issue_count, 1);
    assert_string_equal(r.issues[0].column_name, "deleted_timestamp");
    free_reading(&r);
}

/* When ACLED last changed a record: seconds, as programs save them, or a day and time. */
static void records_have_a_time_of_change(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int64_t modified;
        int issues;
    } cases[] = {{"1620999999", 1620999999, 0},          {"1620999999.0", 1620999999, 0},
                 {"2021-05-14 13:46:39", 1620999999, 0}, {"2021-05-14T13:46:39Z", 1620999999, 0},
                 {"2021-05-14", 1620950400, 0},          {"", CASUS_MOMENT_UNKNOWN, 0},
                 {"1.62E+09", CASUS_MOMENT_UNKNOWN, 1},  {"soon", CASUS_MOMENT_UNKNOWN, 1}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[200];
        reading r;
        (void)snprintf(text, sizeof text,
                       "event_id_cnty,event_date,event_type,fatalities,timestamp\nA,2021-01-02,Battles,1,%s\n",
                       cases[i].text);
        read_text(text, CASUS_ON_ERROR_REPORT, &r);
        assert_int_equal(r.rows, 1);
        assert_int_equal(r.issue_count, cases[i].issues);
        const casus_column *modified = column_of(&r, CASUS__COLUMN_MODIFIED);
        assert_int_equal(casus_column_is_null(modified, 0), cases[i].modified == CASUS_MOMENT_UNKNOWN);
        assert_true(casus_column_is_null(modified, 0) || casus_column_int64(modified, 0) == cases[i].modified);
        free_reading(&r);
    }
}

static void grades_are_certainties(void **state) {
    (void)state;
    static const struct {
        const char *grade, *certainty;
    } cases[] = {{"Confirmed", "verified"},  {"fair", "probable"},         {"WEAK", "reported"},
                 {"Contested", "contested"}, {"Discounted", "discounted"}, {"ungraded", ""}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[200];
        reading r;
        (void)snprintf(text, sizeof text,
                       "unique_reference_code,date,grading,civilians_killed_min\nA,2017-01-02,%s,1\n", cases[i].grade);
        read_text(text, CASUS_ON_ERROR_REPORT, &r);
        assert_string_equal(r.profile, "airwars");
        assert_text(&r, CASUS__COLUMN_CERTAINTY, 0, cases[i].certainty);
        free_reading(&r);
    }
}

/* Parts by employer and by sex say so, and do not add to the whole. */
static void victims_by_employer_and_sex(void **state) {
    (void)state;
    bytes file;
    reading r;
    casus_event *event = NULL;
    int employers = 0;
    int women = 0;
    load("aid-worker.csv", &file);
    read_memory(NULL, file.data, file.size, NULL, &r);
    assert_int_equal(casus_event_new(NULL, &event, NULL), CASUS_OK);
    assert_int_equal(casus_event_read(event, r.batches[0], 0, NULL), CASUS_OK);
    const int32_t count = casus_event_part_count(event, CASUS_TAG_CASUALTY);
    for (int32_t i = 0; i < count; i++) {
        casus_casualty cell = CASUS_CASUALTY_INIT;
        assert_int_equal(casus_event_get(event, i, &cell.head, NULL), CASUS_OK);
        assert_int_equal(cell.included_in >= 0,
                         cell.employer.size > 0 || cell.sex != 0 || memcmp(cell.occupation.data, "aid", 3) != 0);
        employers += cell.employer.size > 0;
        women += cell.sex == CASUS_SEX_FEMALE && cell.triple.best == 1;
    }
    assert_int_equal(employers, 6);
    assert_int_equal(women, 1);
    casus_event_free(event);
    free_reading(&r);
}

/* ---- Sums are no events ---------------------------------------------------------------------------------------- */

static void sums_are_refused(void **state) {
    (void)state;
    static const struct {
        const char *text, *message;
    } cases[] = {
        {"country,year,type_of_violence,best,low,high\nMali,2021,1,10,9,11\n",
         "the nearest is ucdp-ged, but it has no id, such as id, no day, such as date_start and no place in "
         "the country, so that a row is no event but a summary (kind=summary)"},
        {"country,year,event_type,fatalities\nMali,2021,Battles,10\n", "the nearest is acled, but it has no id"},
        {"iyear,country_txt,attacktype1_txt,nkill\n2010,Mali,Bombing,3\n", "the nearest is gtd, but it has no id"},
        {"event_date,country,event_type,n_events,fatalities\n2021-01-01,Mali,Battles,10,9\n",
         "the nearest is acled, but its column n_events counts events"},
        {"event_date;country;event_type;Event Count;fatalities\n2021-01-01;Mali;Battles;10;9\n",
         "its column Event Count counts events"},
        {"event_date,country,event_type,n,fatalities\n2021-01-01,Mali,Battles,10,9\n", "its column n counts events"},
        {"id,date_start,type_of_violence,best,numberOfIncidents\n1,2021-01-01,1,10,4\n",
         "its column numberOfIncidents counts events"},
        {"[{\"event_date\":\"2021-01-01\",\"event_type\":\"Battles\",\"fatalities\":9,\"incidents\":3}]",
         "its column incidents counts events"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        for (int forced = 0; forced < 2; forced++) {
            casus_read_options options = CASUS_READ_OPTIONS_INIT;
            reading r;
            options.profile = forced ? (strstr(cases[i].text, "best") != NULL    ? "ucdp-ged"
                                        : strstr(cases[i].text, "nkill") != NULL ? "gtd"
                                                                                 : "acled")
                                     : NULL;
            read_memory(NULL, cases[i].text, (int64_t)strlen(cases[i].text), &options, &r);
            assert_int_equal(r.made, CASUS_E_PROFILE);
            if ((!forced && strstr(r.error.message, cases[i].message) == NULL) ||
                strstr(r.error.message, "kind=summary") == NULL || strstr(r.error.message, "--map") == NULL) {
                fail_msg("\"%s\" does not say \"%s\"", r.error.message, cases[i].message);
            }
            free_reading(&r);
        }
    }
}

static void columns_that_count_events(void **state) {
    (void)state;
    static const char *const counted[] = {"events",       "EVENTS",          "n_events",        "num.events",
                                          "Event Count",  "eventCount",      "total_incidents", "number_of_events",
                                          "nEvents",      "protest_events",  "incidents",       "Number of Incidents",
                                          "events_total", "count_of_events", "nevents"};
    static const char *const not [] = {"event_id",      "event_type",     "related_events", "event_id_no_cnty",
                                       "Event Date",    "events_ids",     "female_event",   "Event Reporting",
                                       "event_clarity", "Sub Event Type", "eventful",       "Incident ID"};
    for (size_t i = 0; i < sizeof counted / sizeof counted[0]; i++) {
        const casus_str name = casus_str_from(counted[i]);
        if (casus__counting_column(&name, 1, 1) != 0) {
            fail_msg("%s counts events", counted[i]);
        }
    }
    for (size_t i = 0; i < sizeof not / sizeof not [0]; i++) {
        const casus_str name = casus_str_from(not [i]);
        if (casus__counting_column(&name, 1, 0) >= 0) {
            fail_msg("%s does not count events", not [i]);
        }
    }
    const casus_str bare = casus_str_from("count"); /* of what, where each row has an id? */
    assert_int_equal(casus__counting_column(&bare, 1, 0), 0);
    assert_int_equal(casus__counting_column(&bare, 1, 1), -1);
}

/* No column that any table of incidents knows is taken for a count. */
static void profiles_have_no_counts(void **state) {
    (void)state;
    static const char *const files[] = {"gtd-135.csv", "scad.csv",           "icews.tab",
                                        "ucdp-49.csv", "acled-2023.csv",     "who-ssa.csv",
                                        "polecat.tab", "airwars-export.csv", "insecurity-health.csv"};
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        bytes file;
        reading r;
        load(files[i], &file);
        read_memory(NULL, file.data, file.size, NULL, &r);
        assert_int_equal(r.status, CASUS_OK);
        assert_text(&r, CASUS__COLUMN_KIND, 0, "incident");
        free_reading(&r);
    }
}

/* ---- What a refusal says --------------------------------------------------------------------------------------- */

static void hints_are_near(void **state) {
    (void)state;
    static const struct {
        const char *names[6];
        const char *hint;
    } cases[] = {
        {{"a", "b", "c"}, ""},
        {{"\x01\x02", "PK\x03\x04"}, ""},
        {{"country", "year", "gdp"}, ""},
        {{"time", "what", "where", "dead"}, ""},
        {{"type_of_violance", "best", "date_start"},
         "; the nearest is ucdp-ged, which also needs the columns type_of_violence"},
        {{"event_date", "fatalities", "country"}, "; the nearest is acled, which also needs the columns event_type"},
        {{"Attack Date", "Total Death", "kind"}, "; the nearest is who-ssa, which also needs the columns Attack Type"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        casus_str names[6];
        int32_t count = 0;
        char hint[300];
        for (; count < 6 && cases[i].names[count] != NULL; count++) {
            names[count] = casus_str_from(cases[i].names[count]);
        }
        casus__profile_hint(names, count, hint, sizeof hint);
        assert_string_equal(hint, cases[i].hint);
        casus__profile_hint(names, count, hint, 10); /* cut, and closed */
        assert_true(strlen(hint) < 10);
    }
}

/* A header of two datasets names both, whatever it is written in. */
static void equal_fits_are_told(void **state) {
    (void)state;
    static const char *const texts[] = {
        "event_type,events,fatalities,reference_period_start,reference_period_end,country,week\n"
        "Battles,1,2,2021-01-01,2021-01-07,Mali,2021-01-01\n",
        "[{\"event_type\":\"a\",\"events\":1,\"fatalities\":2,\"reference_period_start\":\"2021-01-01\","
        "\"reference_period_end\":\"2021-01-07\",\"country\":\"Mali\",\"week\":\"2021-01-01\"}]"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        reading r;
        read_memory(NULL, texts[i], (int64_t)strlen(texts[i]), NULL, &r);
        assert_int_equal(r.made, CASUS_E_PROFILE);
        assert_non_null(strstr(r.error.message, "hdx-hapi and acled-aggregate fit the "));
        assert_non_null(strstr(r.error.message, "equally; say which with --from"));
        free_reading(&r);
    }
}

/* ---- Maps ------------------------------------------------------------------------------------------------------ */

static void read_mapped(const char *text, const char *map, reading *r) {
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    options.on_error = CASUS_ON_ERROR_REPORT;
    options.mapping = map;
    read_memory(NULL, text, (int64_t)strlen(text), &options, r);
}

static void a_map_of_sums(void **state) {
    (void)state;
    reading r;
    read_mapped("wk;land;n;dead;where\n2021-02-06;Mali;3;10;\"35,95 39,01\"\n2021-02-13;Mali;0;;nowhere\n",
                "kind=summary,week=wk,country=land,events_reported=n,killed=dead,point=where", &r);
    assert_int_equal(r.status, CASUS_OK);
    assert_text(&r, CASUS__COLUMN_KIND, 0, "summary");
    assert_number(&r, CASUS__COLUMN_REPORTED_BEST, 0, 3);
    assert_number(&r, CASUS__COLUMN_REPORTED_BEST, 1, 0);
    assert_day(&r, CASUS__COLUMN_DATE_END, 0, "2021-02-12");
    assert_text(&r, CASUS__COLUMN_DATE_PRECISION, 0, "week");
    assert_number(&r, CASUS__COLUMN_LAT, 0, 35.95);
    assert_number(&r, CASUS__COLUMN_LON, 0, 39.01);
    assert_unknown(&r, CASUS__COLUMN_LAT, 1);
    assert_int_equal(r.issue_count, 1);
    assert_string_equal(r.issues[0].column_name, "where");
    free_reading(&r);
}

static void a_map_of_bounds_and_grades(void **state) {
    (void)state;
    reading r;
    read_mapped("d,m,y,min,max,grade,pos\n,March,2021,2,5,Fair,\"[39.01,35.95]\"\n,4,2021,4,4,rumour,POINT (1 2)\n",
                "month=m,year=y,killed_low=min,killed_high=max,certainty=grade,lonlat=pos", &r);
    assert_int_equal(r.status, CASUS_OK);
    assert_int_equal(r.issue_count, 0);
    assert_text(&r, CASUS__COLUMN_KIND, 0, "incident");
    assert_day(&r, CASUS__COLUMN_DATE_START, 0, "2021-03-01");
    assert_day(&r, CASUS__COLUMN_DATE_END, 1, "2021-04-30");
    assert_unknown(&r, CASUS__COLUMN_KILLED_BEST, 0);
    assert_number(&r, CASUS__COLUMN_KILLED_HIGH, 0, 5);
    assert_number(&r, CASUS__COLUMN_KILLED_BEST, 1, 4);
    assert_text(&r, CASUS__COLUMN_CERTAINTY, 0, "probable");
    assert_text(&r, CASUS__COLUMN_CERTAINTY, 1, "contested");
    assert_number(&r, CASUS__COLUMN_LAT, 0, 35.95);
    assert_number(&r, CASUS__COLUMN_LON, 1, 1);
    free_reading(&r);
}

static void maps_that_say_no_kind(void **state) {
    (void)state;
    static const struct {
        const char *map, *what;
    } cases[] = {
        {"kind=total,date=d", "'kind=total' is no kind of row: incident, episode, series, statement or summary"},
        {"kind=mention,date=d", "is no kind of row"},
        {"kind=summary,date=d,kind=summary", "'kind=summary' maps a field twice"},
        {"week=d,date=d", "'date=d' maps a field twice"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        reading r;
        read_mapped("d\n2021-01-01\n", cases[i].map, &r);
        assert_int_equal(r.made, CASUS_E_ARGUMENT);
        assert_non_null(strstr(r.error.message, cases[i].what));
        free_reading(&r);
    }
}

/* ---- Small parts ----------------------------------------------------------------------------------------------- */

static void points(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int lon_first, problem;
        double lat, lon;
    } cases[] = {
        {"35.95, 39.01", 0, CASUS__POINT_OK, 35.95, 39.01},
        {"35.95,39.01", 1, CASUS__POINT_OK, 39.01, 35.95},
        {" ( -1.5 ; 200 ) ", 0, CASUS__POINT_OUTSIDE, 0, 0},
        {"100, 20", 0, CASUS__POINT_OUTSIDE, 0, 0},
        {"[39.01,35.95]", 1, CASUS__POINT_OK, 35.95, 39.01},
        {"35,95 39,01", 0, CASUS__POINT_OK, 35.95, 39.01},
        {"35,95; 39,01", 0, CASUS__POINT_OK, 35.95, 39.01},
        {"35,95, 39,01", 0, CASUS__POINT_OK, 35.95, 39.01},
        {"35.95/39.01", 0, CASUS__POINT_OK, 35.95, 39.01},
        {"35.95 -39.01", 0, CASUS__POINT_OK, 35.95, -39.01},
        {"35.95\xc2\xb0 N, 39.01\xc2\xb0 W", 0, CASUS__POINT_OK, 35.95, -39.01},
        {"39.01 E 35.95 S", 0, CASUS__POINT_OK, -35.95, 39.01},
        {"POINT (39.01 35.95)", 0, CASUS__POINT_OK, 35.95, 39.01},
        {"point(39.01 35.95)", 1, CASUS__POINT_OK, 35.95, 39.01},
        {"35.95 N, 39.01 N", 0, CASUS__POINT_SYNTAX, 0, 0},
        {"-35.95 S, 39.01 E", 0, CASUS__POINT_SYNTAX, 0, 0},
        {"35.95 S, W -39.01", 0, CASUS__POINT_SYNTAX, 0, 0},
        {"35.95 N, 39.01", 0, CASUS__POINT_SYNTAX, 0, 0},
        {"1, 2, 3", 0, CASUS__POINT_SYNTAX, 0, 0},
        {"35.95", 0, CASUS__POINT_SYNTAX, 0, 0},
        {"", 0, CASUS__POINT_SYNTAX, 0, 0},
        {",", 0, CASUS__POINT_SYNTAX, 0, 0},
        {"()", 0, CASUS__POINT_SYNTAX, 0, 0},
        {"N, E", 0, CASUS__POINT_SYNTAX, 0, 0},
        {"Aleppo, Syria", 0, CASUS__POINT_SYNTAX, 0, 0},
        {"nan, inf", 0, CASUS__POINT_SYNTAX, 0, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        double lat = 0;
        double lon = 0;
        if (casus__point_parse(casus_str_from(cases[i].text), cases[i].lon_first, &lat, &lon) != cases[i].problem ||
            lat != cases[i].lat || lon != cases[i].lon) {
            fail_msg("\"%s\" is %g, %g", cases[i].text, lat, lon);
        }
    }
}

/* Noise is no point, or one on the earth; bytes behind the end are not read (the sanitizers watch). */
static void points_of_noise(void **state) {
    (void)state;
    static const char alphabet[] = " ,;/|()[]POINT0123456789.-+NSEWe\xc2\xb0";
    uint32_t seed = 1;
    for (int i = 0; i < 50000; i++) {
        double lat = 91;
        double lon = 181;
        const int size = i % 24;
        char *text = malloc((size_t)size + 1);
        assert_non_null(text);
        for (int k = 0; k < size; k++) {
            seed = seed * 1664525u + 1013904223u;
            text[k] = alphabet[(seed >> 16) % (sizeof alphabet - 1)];
        }
        const casus_str noise = {realloc(text, size > 0 ? (size_t)size : 1), size};
        if (casus__point_parse(noise, i & 1, &lat, &lon) == CASUS__POINT_OK) {
            assert_true(lat >= -90 && lat <= 90 && lon >= -180 && lon <= 180);
        } else {
            assert_true(lat == 91 && lon == 181);
        }
        free((void *)(uintptr_t)noise.data);
    }
}

static void names_of_months(void **state) {
    (void)state;
    assert_int_equal(casus__month_parse(casus_str_from("March")), 3);
    assert_int_equal(casus__month_parse(casus_str_from("sept")), 9);
    assert_int_equal(casus__month_parse(casus_str_from("MAY")), 5);
    assert_int_equal(casus__month_parse(casus_str_from("May 2")), 0);
    assert_int_equal(casus__month_parse(casus_str_from("3")), 0);
    assert_int_equal(casus__month_parse(casus_str_from("")), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_dataset_adds_up),
        cmocka_unit_test(withdrawn_records),
        cmocka_unit_test(records_have_a_time_of_change),
        cmocka_unit_test(grades_are_certainties),
        cmocka_unit_test(victims_by_employer_and_sex),
        cmocka_unit_test(sums_are_refused),
        cmocka_unit_test(columns_that_count_events),
        cmocka_unit_test(profiles_have_no_counts),
        cmocka_unit_test(hints_are_near),
        cmocka_unit_test(equal_fits_are_told),
        cmocka_unit_test(a_map_of_sums),
        cmocka_unit_test(a_map_of_bounds_and_grades),
        cmocka_unit_test(maps_that_say_no_kind),
        cmocka_unit_test(points),
        cmocka_unit_test(points_of_noise),
        cmocka_unit_test(names_of_months),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
