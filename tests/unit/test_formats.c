/* SPDX-License-Identifier: MIT */
/* The layouts of docs/formats.md, from inside: reading each of the files of tests/data/formats survives every failed
   allocation, does not depend on how its bytes arrive, and keeps what it must; and the small parts that only profiles
   use. tests/cli/test_formats.sh checks what the events are. */
#include "formats_fixture.h"

#include "io/profiles/header/header_fit.h"
#include "io/profiles/header/rule_columns.h"
#include "io/profiles/profile_list.h"
#include "io/rows/values/dates.h"
#include "io/profiles/generic.h"

#define MAP "date=time,type=event_type,killed=dead,injured=hurt,location=city,lat=lat,lon=lon,side_b=target"

static const struct {
    const char *name;
    const char *map;
    int64_t rows;
} files[] = {
    {"acled-2016.csv", NULL, 3},
    {"acled-2018.csv", NULL, 3},
    {"acled-monadic.csv", NULL, 5},
    {"ucdp-49.csv", NULL, 3},
    {"ucdp-web-2026.csv", NULL, 3},
    {"ucdp-hdx.csv", NULL, 3},
    {"gtd-135.csv", NULL, 4},
    {"gdelt-events-1.0.CSV", NULL, 4},
    {"gdelt-events-2.0.CSV", NULL, 4},
    {"gdelt-mentions-2.0.CSV", NULL, 2},
    {"icews.tab", NULL, 2},
    {"scad.csv", NULL, 4},
    {"pitf.csv", NULL, 3},
    {"who-ssa.csv", NULL, 5},
    {"hdx-hapi.csv", NULL, 2},
    {"acled-weekly.csv", NULL, 3},
    {"acled-weekly-renamed.csv", NULL, 2},
    {"acled-monthly-hdx.csv", NULL, 2},
    {"acled-month.csv", NULL, 2},
    {"acled-year.csv", NULL, 2},
    {"acled-deleted.csv", NULL, 2},
    {"ucdp-brd.csv", NULL, 2},
    {"ucdp-nonstate.csv", NULL, 1},
    {"ucdp-onesided.csv", NULL, 2},
    {"insecurity-health.csv", NULL, 2},
    {"insecurity-aid-workers.csv", NULL, 1},
    {"aid-worker.csv", NULL, 2},
    {"aid-worker-old.csv", NULL, 1},
    {"airwars-site.csv", NULL, 3},
    {"airwars-export.csv", NULL, 2},
    {"ibc.csv", NULL, 2},
    {"ibc-2016.csv", NULL, 1},
    {"polecat.tab", NULL, 3},
    {"generic.csv", MAP, 3},
};

static casus_read_options with_map(const char *map) {
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    options.on_error = CASUS_ON_ERROR_REPORT;
    options.mapping = map;
    return options;
}

static void pieces_make_no_difference(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        const casus_read_options options = with_map(files[i].map);
        bytes file;
        reading whole;
        load(files[i].name, &file);
        read_memory(NULL, file.data, file.size, &options, &whole);
        assert_int_equal(whole.status, CASUS_OK);
        assert_int_equal(whole.rows, files[i].rows);
        for (int64_t piece = 1; piece < 300; piece = piece * 3 + 1) {
            feed f = {file.data, file.size, 0, piece, 0, 0, 0};
            reading r;
            read_feed(NULL, &f, &options, &r);
            assert_same_reading(&r, &whole, 1);
            free_reading(&r);
        }
        free_reading(&whole);
    }
}

static void every_allocation_may_fail(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        const casus_read_options options = with_map(files[i].map);
        int64_t rows = 0;
        bytes file;
        load(files[i].name, &file);
        const feed f = {file.data, file.size, 0, 0, 0, 0, 0};
        assert_true(sweep_allocations(&f, &options, &rows) > 20);
        assert_int_equal(rows, files[i].rows);
    }
}

/* A column that is asked for alone is what it is among all others. */
static void columns_alone_are_columns_among_others(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        casus_read_options options = with_map(files[i].map);
        bytes file;
        reading whole;
        load(files[i].name, &file);
        read_memory(NULL, file.data, file.size, &options, &whole);
        for (int32_t id = 0; id < CASUS__COLUMN_COUNT; id++) {
            reading alone;
            options.columns = casus__column_id_name(id);
            read_memory(NULL, file.data, file.size, &options, &alone);
            assert_int_equal(alone.status, CASUS_OK);
            assert_same_column(column_of(&alone, id), column_of(&whole, id), 0);
            free_reading(&alone);
        }
        free_reading(&whole);
    }
}

static void assert_members(const casus_column *column) {
    for (int32_t i = 0; i < casus_column_child_count(column); i++) {
        const casus_column *child = casus_column_child(column, i);
        if (casus_column_type(column) == CASUS_TYPE_STRUCT) {
            assert_int_equal(casus_column_length(child), casus_column_length(column));
        }
        assert_in_range(casus_column_null_count(child), 0, casus_column_length(child));
        assert_members(child);
    }
}

/* Members that no row states are added many at once, the dates that the flat columns hold as well. */
static void members_are_as_many_as_their_elements(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        const casus_read_options options = with_map(files[i].map);
        bytes file;
        reading r;
        load(files[i].name, &file);
        read_memory(NULL, file.data, file.size, &options, &r);
        for (int32_t id = 0; id < CASUS__COLUMN_COUNT; id++) {
            assert_int_equal(casus_column_length(column_of(&r, id)), files[i].rows);
            assert_members(column_of(&r, id));
        }
        assert_int_equal(casus_column_length(casus_column_child(column_of(&r, CASUS__COLUMN_DATES), 0)), 0);
        free_reading(&r);
    }
}

/* ---- Rows and events ------------------------------------------------------------------------------------------- */

/* Columns are filled from rows by io/rows and from events by batch/builder.c. What a builder makes of the events of a
   reading is what the reader made of its rows, but for the source bytes, which no event has. */
static void assert_built_again(const reading *r) {
    casus_event *event = NULL;
    casus_builder *builder = NULL;
    assert_int_equal(r->status, CASUS_OK);
    assert_int_equal(casus_event_new(NULL, &event, NULL), CASUS_OK);
    assert_int_equal(casus_builder_new(NULL, NULL, &builder, NULL), CASUS_OK);
    for (int32_t b = 0; b < r->batch_count; b++) {
        casus_batch *again = NULL;
        for (int64_t row = 0; row < casus_batch_row_count(r->batches[b]); row++) {
            assert_int_equal(casus_event_read(event, r->batches[b], row, NULL), CASUS_OK);
            assert_int_equal(casus_builder_add(builder, event, NULL), CASUS_OK);
        }
        assert_int_equal(casus_builder_seal(builder, &again, NULL), CASUS_OK);
        for (int32_t id = 0; id < CASUS__COLUMN_COUNT; id++) {
            if (id != CASUS__COLUMN_NATIVE && id != CASUS__COLUMN_NATIVE_BEFORE) {
                assert_same_column(casus__batch_column(again, id), casus__batch_column(r->batches[b], id), 0);
            }
        }
        casus_batch_free(again);
    }
    casus_builder_free(builder);
    casus_event_free(event);
}

static void an_event_of_a_row_is_built_as_the_row(void **state) {
    (void)state;
    static const char *const samples[] = {"ged-sample.csv", "acled-layout.csv"};
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        char path[1024];
        casus_input *input = NULL;
        reading r;
        (void)snprintf(path, sizeof path, "%s/examples/data/%s", CASUS_TEST_ROOT, samples[i]);
        assert_int_equal(casus_input_open(NULL, path, &input, NULL), CASUS_OK);
        read_input(NULL, input, NULL, &r);
        assert_in_range(r.rows, 10, 1000);
        assert_built_again(&r);
        free_reading(&r);
    }
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        const casus_read_options options = with_map(files[i].map);
        bytes file;
        reading r;
        load(files[i].name, &file);
        read_memory(NULL, file.data, file.size, &options, &r);
        assert_built_again(&r);
        free_reading(&r);
    }
}

/* ---- Small parts ----------------------------------------------------------------------------------------------- */

static void orders_of_dates(void **state) {
    (void)state;
    assert_int_equal(casus__date_orders(casus_str_from("03/04/2021")), CASUS__DATE_CAN_DMY | CASUS__DATE_CAN_MDY);
    assert_int_equal(casus__date_orders(casus_str_from("23/04/2021 10:00")), CASUS__DATE_CAN_DMY);
    assert_int_equal(casus__date_orders(casus_str_from("4-23-21")), CASUS__DATE_CAN_MDY);
    assert_int_equal(casus__date_orders(casus_str_from("2021-04-23")), 0);
    assert_int_equal(casus__date_orders(casus_str_from("32/13/2021")), 0);
    assert_int_equal(casus__date_orders(casus_str_from("soon")), 0);
    assert_int_equal(casus__date_orders(casus_str_from("")), 0);
}

static void times_of_day(void **state) {
    (void)state;
    int32_t second = 0;
    assert_true(casus__time_parse(casus_str_from("14:30"), &second));
    assert_int_equal(second, 52200);
    assert_true(casus__time_parse(casus_str_from("2:05:07 PM"), &second));
    assert_int_equal(second, 50707);
    assert_false(casus__time_parse(casus_str_from("24:00"), &second));
    assert_false(casus__time_parse(casus_str_from("noon"), &second));
}

/* Names of columns are one in any case, and however their words are joined; exact ones come first. */
static void names_of_columns(void **state) {
    (void)state;
    const casus_str names[] = {casus_str_from("Event.Date"), casus_str_from("eventdate"), casus_str_from("EVENT_DATE")};
    assert_int_equal(casus__profile_find("event_date", names, 3), 2);
    assert_int_equal(casus__profile_find("event date", names, 2), 0);
    assert_int_equal(casus__profile_find("date|EventDate", names, 3), 1);
    assert_int_equal(casus__profile_find("event_dat", names, 3), -1);
    assert_int_equal(casus__profile_find(NULL, names, 3), -1);
}

static void choosing_by_names(void **state) {
    (void)state;
    const casus_str names[] = {casus_str_from("event_type"), casus_str_from("event_date"), casus_str_from("actor1")};
    casus__choice choice;
    casus__profile_choose(NULL, names, 3, &choice);
    assert_ptr_equal(choice.profile, &casus__profile_acled);
    assert_null(choice.tie);
    assert_string_equal(choice.why, "it has the columns event_type, event_date, actor1; the layout has event_date");
    casus__profile_choose(&casus__profile_scad, names, 3, &choice);
    assert_ptr_equal(choice.profile, &casus__profile_scad);
    assert_true(choice.fit.missing > 0);
    assert_string_equal(choice.why, "it lacks the columns etype, startdate, ndeath");
    char few[32];
    casus__profile_missing(&casus__profile_scad, names, 3, few, 24);
    assert_string_equal(few, "etype, startdate, ...");
    casus__profile_missing(&casus__profile_scad, names, 3, few, 8);
    assert_string_equal(few, "...");
    casus__profile_choose(NULL, names, 0, &choice);
    assert_null(choice.profile);
}

/* Every rule of every profile fits the tables that walk over them. */
static void rules_are_within_bounds(void **state) {
    (void)state;
    for (int32_t i = 0; i < casus__profile_total; i++) {
        const int own = i == casus__profile_total - 1; /* casus' own CSV; a map of the caller's has no table */
        assert_string_equal(own ? "casus" : casus__profile_names[i], casus__profiles[i]->name);
        for (int kind = 0; kind < CASUS__OF_COUNT; kind++) {
            assert_in_range(casus__profile_rules(casus__profiles[i], kind), 0, CASUS__RULES);
        }
        for (int32_t k = 0; k < casus__profiles[i]->cell_count; k++) {
            assert_true(casus__profiles[i]->cells[k].included_in < k);
        }
    }
}

static void maps_that_are_refused(void **state) {
    (void)state;
    static const struct {
        const char *map;
        const char *what;
    } cases[] = {
        {"", "it is empty"},
        {"date", "'date' is not field=column"},
        {"date=", "'date=' is not field=column"},
        {"=x", "'=x' is not field=column"},
        {"date=\"a\"b", "is not field=column"},
        {"date=a,date=b", "'date=b' maps a field twice"},
        {"kiled=a", "did you mean 'killed'"},
        {"date=a|b", "names a column with | or ; in it"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const casus_read_options options = with_map(cases[i].map);
        reading r;
        read_memory(NULL, "a,b\n1,2\n", 8, &options, &r);
        assert_int_equal(r.made, CASUS_E_ARGUMENT);
        if (strstr(r.error.message, cases[i].what) == NULL) {
            fail_msg("\"%s\" does not say \"%s\"", r.error.message, cases[i].what);
        }
        free_reading(&r);
    }
}

static casus_str word_of(const reading *r, int32_t id, int64_t row) {
    return casus_column_text(casus__batch_column(r->batches[0], id), row);
}

/* A column of codes that a program saved as fractions has the same codes: 3 is 101 to 1,000 people, not three. */
static void codes_of_counts_may_be_fractions(void **state) {
    (void)state;
    static const char text[] = "eventid,startdate,styr,etype,actor1,npart,ndeath\n"
                               "1,2010-01-02,2010,1,A,3,-88\n2,2010-01-02,2010,1.0,A,3.0,-88.0\n";
    reading r;
    read_memory(NULL, text, (int64_t)sizeof text - 1, NULL, &r);
    assert_int_equal(r.rows, 2);
    assert_int_equal(r.issue_count, 0);
    casus_event *event = NULL;
    assert_int_equal(casus_event_new(NULL, &event, NULL), CASUS_OK);
    for (int64_t row = 0; row < 2; row++) {
        casus_outcome outcome = CASUS_OUTCOME_INIT;
        assert_int_equal(casus_event_read(event, r.batches[0], row, NULL), CASUS_OK);
        assert_int_equal(casus_event_get(event, 0, &outcome.head, NULL), CASUS_OK);
        assert_true(outcome.quantity.low >= 101 && outcome.quantity.high <= 1000);
    }
    casus_event_free(event);
    free_reading(&r);
}

/* A subtype of a weapon that cannot be part of the code is reported. */
static void codes_that_are_too_long_are_told(void **state) {
    (void)state;
    static const char text[] = "eventid,iyear,attacktype1,weaptype1,weapsubtype1\n"
                               "1,2010,3,6,a subtype written out in many words\n";
    reading r;
    read_memory(NULL, text, (int64_t)sizeof text - 1, NULL, &r);
    assert_int_equal(r.rows, 1);
    assert_int_equal(r.issue_count, 1);
    assert_string_equal(r.issues[0].column_name, "weapsubtype1");
    free_reading(&r);
}

/* PITF, whose rows may end early. What a row lacks is not taken from the row below. */
static void rows_that_end_early_lack_their_end(void **state) {
    (void)state;
    static const char rest[] =
        "\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t"; /* 40 fields */
    char text[1024];
    reading r;
    const int size = snprintf(text, sizeof text,
                              "Region\tStart Year\tDeaths Number\tCountry\tDeaths Scale\tCoder%s\tLocality\n"
                              "Aleppo\t2015\t3\tSYR\t\t%s\n"
                              "Aleppo\t2015\t3\tSYR\t\t%s\tAleppo\n",
                              rest, rest, rest);
    read_memory(NULL, text, size, NULL, &r);
    assert_int_equal(r.status, CASUS_OK);
    assert_int_equal(r.rows, 2);
    assert_int_equal(word_of(&r, CASUS__COLUMN_LOCATION, 0).size, 0);
    assert_true(casus_str_equal(word_of(&r, CASUS__COLUMN_LOCATION, 1), casus_str_from("Aleppo")));
    free_reading(&r);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_make_no_difference),
        cmocka_unit_test(every_allocation_may_fail),
        cmocka_unit_test(columns_alone_are_columns_among_others),
        cmocka_unit_test(members_are_as_many_as_their_elements),
        cmocka_unit_test(an_event_of_a_row_is_built_as_the_row),
        cmocka_unit_test(orders_of_dates),
        cmocka_unit_test(times_of_day),
        cmocka_unit_test(names_of_columns),
        cmocka_unit_test(choosing_by_names),
        cmocka_unit_test(rules_are_within_bounds),
        cmocka_unit_test(maps_that_are_refused),
        cmocka_unit_test(codes_of_counts_may_be_fractions),
        cmocka_unit_test(codes_that_are_too_long_are_told),
        cmocka_unit_test(rows_that_end_early_lack_their_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
