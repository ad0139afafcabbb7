/* SPDX-License-Identifier: MIT */
/* The reader on well-formed input: every way in which the files of the field are written gives the same events. */
#include "reader_fixture.h"

/* ---- What the plain file says ---------------------------------------------------------------------------------- */

static void plain_file(void **state) {
    (void)state;
    composed c;
    reading r;
    compose(&plain_style, &c);
    read_memory(NULL, c.text, c.size, NULL, &r);
    assert_int_equal(r.status, CASUS_OK);
    assert_string_equal(r.profile, "ucdp-ged");
    assert_int_equal(r.rows, 3);
    assert_int_equal(r.issue_count, 0);
    assert_int_equal(r.report.records, 3);
    assert_int_equal(r.report.kept, 3);
    assert_int_equal(r.report.bytes, c.size);
    assert_int_equal(r.report.cell_errors, 0);
    assert_int_equal(r.report.recoded, 0);
    assert_int_equal(r.report.distinct_ids, 3);
    assert_true(casus__batch_columns(r.batches[0]) == CASUS__COLUMNS_ALL);

    assert_text(&r, CASUS__COLUMN_DATASET, 0, "ucdp-ged");
    assert_text(&r, CASUS__COLUMN_ID, 2, "103");
    assert_text(&r, CASUS__COLUMN_KIND, 0, "incident");
    assert_day(&r, CASUS__COLUMN_DATE_START, 1, "2021-01-01");
    assert_day(&r, CASUS__COLUMN_DATE_END, 1, "2021-01-31");
    assert_text(&r, CASUS__COLUMN_DATE_GIVEN, 1, "day");
    assert_text(&r, CASUS__COLUMN_COUNTRY, 2, "Niger");
    assert_text(&r, CASUS__COLUMN_ADMIN1, 0, "Gao region");
    assert_text(&r, CASUS__COLUMN_ADMIN1, 2, "");
    assert_text(&r, CASUS__COLUMN_LOCATION, 0, "Gao, \"old\" bridge\nand market");
    assert_number(&r, CASUS__COLUMN_LAT, 0, 16.25);
    assert_number(&r, CASUS__COLUMN_LON, 0, -0.05);
    assert_text(&r, CASUS__COLUMN_NATIVE_CLASS, 1, "3");
    assert_text(&r, CASUS__COLUMN_SIDE_A, 0, "Government of Mali");
    assert_text(&r, CASUS__COLUMN_SIDE_B, 2, "Y \xC3\xA9t\xC3\xA9");
    assert_text(&r, CASUS__COLUMN_DYAD, 1, "IS - Civilians");
    assert_number(&r, CASUS__COLUMN_KILLED_LOW, 0, 3);
    assert_number(&r, CASUS__COLUMN_KILLED_BEST, 0, 3);
    assert_number(&r, CASUS__COLUMN_KILLED_HIGH, 0, 5);
    assert_number(&r, CASUS__COLUMN_KILLED_HIGH, 1, 7); /* missing beside a known best: equals it */
    assert_number(&r, CASUS__COLUMN_KILLED_BEST, 2, 4); /* best > high is kept as delivered */
    assert_number(&r, CASUS__COLUMN_KILLED_HIGH, 2, 2);
    assert_number(&r, CASUS__COLUMN_KILLED_LOW, 2, 0);
    assert_unknown(&r, CASUS__COLUMN_INJURED_BEST, 0);
    free_reading(&r);
}

static void native_is_verbatim(void **state) {
    (void)state;
    static const style crlf = {.what = "CRLF", .line_ends = {"\r\n"}, .no_final_line_end = 1};
    composed c;
    reading r;
    char text[64];
    int64_t size = 0;
    compose(&crlf, &c);
    read_memory(NULL, c.text, c.size, NULL, &r);
    assert_int_equal(r.rows, 3);
    for (int row = 1; row < ROWS; row++) {
        const int64_t end = row + 1 < ROWS ? c.row_at[row + 1] : c.size;
        const casus_str native = casus_column_text(column_of(&r, CASUS__COLUMN_NATIVE), row - 1);
        assert_same_bytes(native, (casus_str){c.text + c.row_at[row], end - c.row_at[row]});
        assert_int_equal(casus_batch_source_row(r.batches[0], row - 1), row + 1);
        for (int32_t i = 0; i < COLUMNS; i++) {
            assert_int_equal(casus_batch_native_field(r.batches[0], row - 1, i, text, sizeof text, &size, NULL),
                             CASUS_OK);
            assert_same_bytes((casus_str){text, size}, casus_str_from(ged_cells[row][i]));
        }
    }
    assert_int_equal(casus_batch_native_count(r.batches[0]), COLUMNS);
    assert_same_bytes(casus_batch_native_name(r.batches[0], 3), casus_str_from("type_of_violence"));
    assert_int_equal(casus_batch_native_field(r.batches[0], 0, 9, text, 3, &size, NULL),
                     CASUS_OK); /* too small a room */
    assert_int_equal(size, strlen(ged_cells[1][9]));
    assert_int_equal(casus_batch_native_field(r.batches[0], 3, 0, text, sizeof text, &size, NULL), CASUS_E_NOT_FOUND);
    assert_int_equal(casus_batch_native_field(r.batches[0], 0, COLUMNS, text, sizeof text, &size, NULL),
                     CASUS_E_NOT_FOUND);
    free_reading(&r);
}

/* ---- Ways to write the same file ------------------------------------------------------------------------------- */

#define HXL                                                                                                            \
    "#event+id,,#date+year,#event+type,,,#group+a,#group+b,,#loc,#adm1,#geo+lat,#geo+lon,#country,,#date+start,"       \
    "#date+end,#affected+a,#affected+civ,#affected+best,#affected+high,#affected+low"

static const style styles[] = {
    {.what = "BOM", .before = "\xEF\xBB\xBF"},
    {.what = "CRLF", .line_ends = {"\r\n"}},
    {.what = "lone CR", .line_ends = {"\r"}},
    {.what = "CR CR LF", .line_ends = {"\r\r\n"}},
    {.what = "mixed line ends", .line_ends = {"\r\n", "\n", "\r"}},
    {.what = "mixed line ends, the other way", .line_ends = {"\n", "\r\n", "\n"}},
    {.what = "no final line end", .no_final_line_end = 1},
    {.what = "CRLF without the last", .line_ends = {"\r\n"}, .no_final_line_end = 1},
    {.what = "everything quoted", .quote_all = 1},
    {.what = "BOM before a quoted header", .before = "\xEF\xBB\xBF", .quote_all = 1, .line_ends = {"\r\n"}},
    {.what = "semicolon", .separator = ';'},
    {.what = "tab", .separator = '\t'},
    {.what = "0x01", .separator = '\x01'},
    {.what = "sep=;", .separator = ';', .before = "sep=;\n"},
    {.what = "sep=; with CRLF", .separator = ';', .before = "sep=;\r\n", .line_ends = {"\r\n"}},
    {.what = "BOM and sep=,", .before = "\xEF\xBB\xBFsep=,\n"},
    {.what = "HXL row", .after_header = HXL},
    {.what = "HXL row with BOM and CRLF", .before = "\xEF\xBB\xBF", .after_header = HXL, .line_ends = {"\r\n"}},
    {.what = "preamble", .before = "Export of events\nDownloaded, 2 January 2022\nLicence: CC BY 4.0\n"},
    {.what = "preamble with a blank line", .before = "Export of events\n\nLicence: CC BY 4.0\n"},
    {.what = "unnamed index column", .index_column = 1},
    {.what = "one constant surplus field", .surplus = 1},
    {.what = "surplus empty trailing fields", .trailing = 3},
    {.what = "whole rows in one more pair of quotes", .wrap = 1},
    {.what = "wrapped rows with CRLF", .wrap = 1, .line_ends = {"\r\n"}},
    {.what = "columns in another order", .reversed = 1},
    {.what = "header in upper case", .upper = 1},
};

static void every_style_gives_the_same_events(void **state) {
    (void)state;
    composed c;
    reading plain, r;
    compose(&plain_style, &c);
    read_memory(NULL, c.text, c.size, NULL, &plain);
    assert_int_equal(plain.rows, 3);
    for (size_t i = 0; i < sizeof styles / sizeof styles[0]; i++) {
        compose(&styles[i], &c);
        read_memory(NULL, c.text, c.size, NULL, &r);
        if (r.status != CASUS_OK || r.rows != 3 || r.issue_count != 0) {
            print_error("%s: %s; %d rows; %s\n", styles[i].what, r.error.message, (int)r.rows,
                        r.issue_count > 0 ? r.issues[0].message : "no issue");
        }
        assert_int_equal(r.status, CASUS_OK);
        assert_string_equal(r.profile, "ucdp-ged");
        assert_int_equal(r.report.records, 3);
        assert_int_equal(r.report.bytes, c.size);
        assert_int_equal(r.issue_count, 0);
        assert_same_reading(&plain, &r, 0);
        free_reading(&r);
    }
    free_reading(&plain);
}

static void rows_are_counted_with_all_before_them(void **state) {
    (void)state;
    static const struct {
        style style;
        int64_t first;
    } cases[] = {
        {{.what = "plain"}, 2},
        {{.what = "sep=", .before = "sep=,\n"}, 3},
        {{.what = "HXL", .after_header = HXL}, 3},
        {{.what = "preamble", .before = "a\nb\nc\n"}, 5},
    };
    composed c;
    reading r;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        compose(&cases[i].style, &c);
        read_memory(NULL, c.text, c.size, NULL, &r);
        assert_int_equal(r.rows, 3);
        for (int64_t row = 0; row < 3; row++) {
            assert_int_equal(casus_batch_source_row(r.batches[0], row), cases[i].first + row);
        }
        free_reading(&r);
    }
}

static void dialect_is_told(void **state) {
    (void)state;
    static const struct {
        style style;
        const char *words[3];
    } cases[] = {
        {{.what = "plain"}, {"comma", "quoted", "LF"}},
        {{.what = "semicolon", .separator = ';', .line_ends = {"\r\n"}}, {"semicolon", "CRLF", "record 1"}},
        {{.what = "tab", .separator = '\t', .before = "a\nb\nc\n"}, {"tab", "quoted", "record 4"}},
    };
    composed c;
    reading r;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        compose(&cases[i].style, &c);
        read_memory(NULL, c.text, c.size, NULL, &r);
        for (int k = 0; k < 3; k++) {
            if (strstr(r.dialect, cases[i].words[k]) == NULL) {
                fail_msg("\"%s\" does not say \"%s\"", r.dialect, cases[i].words[k]);
            }
        }
        free_reading(&r);
    }
}

static void blank_records_are_counted(void **state) {
    (void)state;
    reading r;
    read_text("\n"
              "event_id_cnty,event_date,event_type,actor1,country,fatalities\n"
              "A1,2021-08-26,Battles,X,Mali,3\n"
              "\n"
              ",,,,,\n"
              "A2,2021-08-27,Battles,X,Mali,4\n"
              "\"\",\"\",,,,\"\"\n"
              "\n",
              CASUS_ON_ERROR_FAIL, &r);
    assert_int_equal(r.status, CASUS_OK);
    assert_int_equal(r.rows, 2);
    assert_int_equal(r.report.records, 6);
    assert_int_equal(r.report.blank, 4);
    assert_int_equal(casus_batch_source_row(r.batches[0], 1), 6);
    free_reading(&r);
}

/* ---- Whole layouts --------------------------------------------------------------------------------------------- */

static void full_layouts(void **state) {
    (void)state;
    static const struct {
        const char *text, *profile, *id, *day;
        double best;
    } cases[] = {
        {"id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_"
         "dset_id,"
         "dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_"
         "sources,"
         "source_article,source_office,source_date,source_headline,source_original,where_prec,where_coordinates,"
         "where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_"
         "clarity,"
         "date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob\n"
         "244657,IRQ-1,2017,1,Clear,1,259,259,Iraq: Government,524,524,Government of Iraq - IS,116,116,Government of "
         "Iraq,234,"
         "234,IS,2,\"\"\"Agence France Presse,2017-07-31,Three "
         "killed\"\";\"\"Reuters,2017-08-01,Attack\"\"\",AFP,2017-07-31,h,o,1,"
         "Kabul,d,a1,a2,34.53,69.17,POINT (69.17 34.53),179779,Iraq,645,Middle East,1,1,2017-07-31 00:00:00.000,"
         "2017-07-31 00:00:00.000,0,4,0,2,6,6,6,645,\n",
         "ucdp-ged", "244657", "2017-07-31", 6},
        {"id,year,active_year,type_of_violence,conflict_new_id,conflict_name,dyad_new_id,dyad_name,side_a_new_id,gwnoa,"
         "side_a,"
         "side_b_new_id,gwnob,side_b,number_of_sources,source_article,source_office,source_date,source_headline,"
         "source_original,where_prec,where_coordinates,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,"
         "country_id,"
         "region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,low,"
         "best,high\n"
         "5,1989,1,1,1,c,2,d,3,,a,4,,b,-1,s,NULL,NULL,NULL,NULL,1,w,x,y,1.5,2.5,p,100,Chad,483,Africa,1,1,1989-06-01,"
         "1989-06-02,"
         "1,2,3,4,9,10,11\n",
         "ucdp-ged", "5", "1989-06-01", 10},
        {"event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,"
         "inter1,"
         "actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,"
         "latitude,"
         "longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp\n"
         "MLI100,26 August 2021,2021,1,Political violence,Battles,Armed clash,Military Forces of Mali (2020-),,State "
         "forces,JNIM,,"
         "Rebel group,State forces-Rebel group,,466,Western Africa,Mali,Gao,Gao,Gao,Gao,16.2717,-0.0447,1,AFP; Reuters,"
         "International,\"On 26 August, soldiers\",3,,1630368000\n",
         "acled", "MLI100", "2021-08-26", 3},
        {"data_id,iso,event_id_cnty,event_id_no_cnty,event_date,year,time_precision,event_type,sub_event_type,actor1,"
         "assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,region,country,admin1,admin2,admin3,location,"
         "latitude,"
         "longitude,geo_precision,source,source_scale,notes,fatalities,timestamp,iso3\n"
         "8,466,MLI8,8,01-January-2019,2019,2,Riots,Mob violence,Rioters (Mali),,5,,,0,50,Western "
         "Africa,Mali,a,b,c,d,1.0,2.0,3,s,"
         "National,n,0,1572403000,MLI\n",
         "acled", "MLI8", "2019-01-01", 0},
        {"GWNO,EVENT_ID_CNTY,EVENT_ID_NO_CNTY,EVENT_DATE,YEAR,TIME_PRECISION,EVENT_TYPE,ACTOR1,ALLY_ACTOR_1,INTER1,"
         "ACTOR2,"
         "ALLY_ACTOR_2,INTER2,INTERACTION,COUNTRY,ADMIN1,ADMIN2,ADMIN3,LOCATION,LATITUDE,LONGITUDE,GEO_PRECISION,"
         "SOURCE,NOTES,"
         "FATALITIES\n"
         "615,1416RTA,,13/12/2015,2015,1,Battle-No change of "
         "territory,X,,2,Y,,1,12,Algeria,a,b,c,d,36.5,3.2,1,s,n,12\n",
         "acled", "1416RTA", "2015-12-13", 12},
        {"event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,"
         "inter1,"
         "interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_"
         "precision,"
         "source,source_scale,notes,fatalities,tags,timestamp\n"
         "UKR7,2022-03-01,2022,1,Political violence,Battles,Armed "
         "clash,X,,1,10,,804,Europe,Ukraine,a,b,c,d,50.4,30.5,1,s,t,n,5,,1\n",
         "acled", "UKR7", "2022-03-01", 5},
    };
    reading r;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        read_text(cases[i].text, CASUS_ON_ERROR_FAIL, &r);
        if (r.status != CASUS_OK || r.issue_count > 0) {
            print_error("layout %d: %s %s\n", (int)i, r.error.message, r.issues[0].message);
        }
        assert_int_equal(r.status, CASUS_OK);
        assert_int_equal(r.issue_count, 0);
        assert_string_equal(r.profile, cases[i].profile);
        assert_true(r.vintage[0] != 0);
        assert_text(&r, CASUS__COLUMN_ID, 0, cases[i].id);
        assert_day(&r, CASUS__COLUMN_DATE_START, 0, cases[i].day);
        assert_number(&r, CASUS__COLUMN_KILLED_BEST, 0, cases[i].best);
        free_reading(&r);
    }
}

static void mapped_columns_are_told(void **state) {
    (void)state;
    static const char text[] = "event_id_cnty,event_date,event_type,actor1,fatalities,population_best,tags,tags\n"
                               "A1,2021-08-26,Battles,X,3,100,a,b\n";
    static const int32_t mapped[] = {1, 1, 1, 1, 1, 0, 0, 0};
    casus_input *input = NULL;
    casus_reader *reader = NULL;
    assert_int_equal(casus_input_memory(NULL, text, sizeof text - 1, NULL, casus_release_none, NULL, &input, NULL),
                     CASUS_OK);
    assert_int_equal(casus_reader_new(NULL, input, NULL, &reader, NULL), CASUS_OK);
    assert_int_equal(casus_reader_native_count(reader), 8);
    for (int32_t i = 0; i < 8; i++) {
        assert_int_equal(casus_reader_native_mapped(reader, i), mapped[i]);
    }
    assert_same_bytes(casus_reader_native_name(reader, 5), casus_str_from("population_best"));
    assert_same_bytes(casus_reader_native_name(reader, 6), casus_str_from("tags"));
    assert_same_bytes(casus_reader_native_name(reader, 7), casus_str_from("tags#2"));
    assert_int_equal(casus_reader_native_name(reader, 8).size, 0);
    assert_int_equal(casus_reader_native_name(reader, -1).size, 0);
    casus_reader_free(reader);
    casus_input_free(input);
}

/* ---- Values ---------------------------------------------------------------------------------------------------- */

typedef struct spelling {
    int32_t dates;
    const char *text, *day; /* day: "" = cannot be read */
} spelling;

static void check_spellings(const char *format, const spelling *spellings, size_t count) {
    char text[512];
    reading r;
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    for (size_t i = 0; i < count; i++) {
        const int size = snprintf(text, sizeof text, format, spellings[i].text);
        assert_true(size > 0 && size < (int)sizeof text);
        options.dates = spellings[i].dates;
        read_memory(NULL, text, size, &options, &r);
        const int good = spellings[i].day[0] != 0;
        if (r.rows != 1 || (r.report.cell_errors == 0) != good) {
            print_error("date \"%s\": %s%s\n", spellings[i].text, r.error.message, r.issues[0].message);
        }
        assert_int_equal(r.status, CASUS_OK);
        assert_int_equal(r.rows, 1);
        assert_int_equal(r.report.cell_errors, !good);
        assert_day(&r, CASUS__COLUMN_DATE_START, 0, spellings[i].day);
        free_reading(&r);
    }
}

static void acled_dates(void **state) {
    (void)state;
    static const spelling spellings[] = {
        {0, "2021-08-26", "2021-08-26"},
        {0, "2021-08-26 00:00:00", "2021-08-26"},
        {0, "2021-08-26 00:00:00.000", "2021-08-26"},
        {0, "2021-08-26T00:00:00Z", "2021-08-26"},
        {0, "09 May 2022", "2022-05-09"},
        {0, "9 May 2022", "2022-05-09"},
        {0, "26 August 2021", "2021-08-26"},
        {0, "01-January-2015", "2015-01-01"},
        {0, "21-May-24", "2024-05-21"},
        {0, "21-May-98", "1998-05-21"},
        {0, "26/08/2021", "2021-08-26"},
        {0, "05/08/2021", "2021-08-05"},
        {0, "5/8/2021", "2021-08-05"},
        {0, "05-08-21", "2021-08-05"},
        {0, "20210826", "2021-08-26"},
        {0, "20210826101500", "2021-08-26"},
        {0, "29 February 2020", "2020-02-29"},
        {CASUS_DATES_MDY, "05/08/2021", "2021-05-08"},
        {CASUS_DATES_MDY, "8/26/2021", "2021-08-26"},
        {0, "08/26/2021", ""},
        {CASUS_DATES_MDY, "26/08/2021", ""},
        {0, "2021-02-30", ""},
        {0, "29 February 2021", ""},
        {0, "2021-13-01", ""},
        {0, "2021-00-10", ""},
        {0, "yesterday", ""},
        {0, "2021-08-26 and more", ""},
    };
    check_spellings("event_id_cnty,event_date,event_type,actor1,country,fatalities\nA1,%s,Battles,X,Mali,3\n",
                    spellings, sizeof spellings / sizeof spellings[0]);
}

static void ged_dates(void **state) {
    (void)state;
    static const spelling spellings[] = {
        {0, "2021-08-26", "2021-08-26"},
        {0, "2021-08-26 00:00:00.000", "2021-08-26"},
        {0, "2021-08-26 00:00:00", "2021-08-26"},
        {0, "2021-08-26T00:00:00Z", "2021-08-26"},
        {0, "08/26/2021 00:00:00", "2021-08-26"},
        {0, "05/08/2021 00:00:00", "2021-05-08"},
        {0, "8/26/2021", "2021-08-26"},
        {0, "26 August 2021", "2021-08-26"},
        {0, "20210826", "2021-08-26"},
        {CASUS_DATES_DMY, "26/08/2021", "2021-08-26"},
        {CASUS_DATES_DMY, "05/08/2021", "2021-08-05"},
        {0, "26/08/2021", ""},
        {0, "2021-02-30", ""},
    };
    check_spellings("id,type_of_violence,side_a,side_b,country,date_start,best,high,low\n1,1,X,Y,Mali,%s,3,4,2\n",
                    spellings, sizeof spellings / sizeof spellings[0]);
}

static void a_contradicted_order_names_the_option(void **state) {
    (void)state;
    reading r;
    read_text("event_id_cnty,event_date,event_type,actor1,country,fatalities\nA1,08/26/2021,Battles,X,Mali,3\n",
              CASUS_ON_ERROR_FAIL, &r);
    assert_int_equal(r.rows, 1);
    assert_int_equal(r.issue_count, 1);
    assert_non_null(strstr(r.issues[0].message, "--dates"));
    free_reading(&r);
}

static void year_only_extract(void **state) {
    (void)state;
    reading r;
    read_text("id,year,type_of_violence,side_a,side_b,country,best,high,low\n1,2019,1,X,Y,Mali,3,4,2\n",
              CASUS_ON_ERROR_FAIL, &r);
    assert_int_equal(r.status, CASUS_OK);
    assert_day(&r, CASUS__COLUMN_DATE_START, 0, "2019-01-01");
    assert_day(&r, CASUS__COLUMN_DATE_END, 0, "2019-12-31");
    assert_text(&r, CASUS__COLUMN_DATE_GIVEN, 0, "year");
    free_reading(&r);
}

static void missing_spellings(void **state) {
    (void)state;
    static const char *const spellings[] = {"", "NULL", "NA", "N/A", "NaN", "nan", "None", "\"\"", "\"NA\""};
    char text[256];
    reading r;
    for (size_t i = 0; i < sizeof spellings / sizeof spellings[0]; i++) {
        const char *s = spellings[i];
        const int size = snprintf(text, sizeof text,
                                  "event_id_cnty,event_date,event_type,actor1,country,admin1,latitude,fatalities\n"
                                  "A1,%s,Battles,X,%s,%s,%s,%s\n",
                                  s, s, s, s, s);
        read_memory(NULL, text, size, NULL, &r);
        assert_int_equal(r.rows, 1);
        assert_int_equal(r.issue_count, 0);
        assert_unknown(&r, CASUS__COLUMN_DATE_START, 0);
        assert_unknown(&r, CASUS__COLUMN_COUNTRY, 0);
        assert_unknown(&r, CASUS__COLUMN_ADMIN1, 0);
        assert_unknown(&r, CASUS__COLUMN_LAT, 0);
        assert_unknown(&r, CASUS__COLUMN_KILLED_LOW, 0);
        assert_unknown(&r, CASUS__COLUMN_KILLED_BEST, 0);
        assert_unknown(&r, CASUS__COLUMN_KILLED_HIGH, 0);
        free_reading(&r);
    }
}

static void number_spellings(void **state) {
    (void)state;
    static const struct {
        const char *text;
        double value;
    } cases[] = {{"7", 7},   {" 7 ", 7},    {"7.0", 7},          {"0.67", 0.67},         {"\"7\"", 7},
                 {"007", 7}, {"1e3", 1000}, {"\"1,234\"", 1234}, {"9000000000000", 9e12}};
    char text[256];
    reading r;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const int size = snprintf(text, sizeof text, "event_date,event_type,actor1,fatalities\n2021-08-26,Riots,X,%s\n",
                                  cases[i].text);
        read_memory(NULL, text, size, NULL, &r);
        assert_int_equal(r.issue_count, 0);
        assert_number(&r, CASUS__COLUMN_KILLED_LOW, 0, cases[i].value);
        assert_number(&r, CASUS__COLUMN_KILLED_BEST, 0, cases[i].value);
        assert_number(&r, CASUS__COLUMN_KILLED_HIGH, 0, cases[i].value);
        free_reading(&r);
    }
}

static void encoding_is_decided_by_field(void **state) {
    (void)state;
    reading r;
    read_text("event_id_cnty,event_date,event_type,actor1,country,location,notes,fatalities\n"
              "A1,2021-08-26,Battles,Coalition \x93X\x94,Mali,Ti\xE9 \x97 \xC9,\xC3\xA9t\xC3\xA9,3\n"
              "A2,2021-08-26,Battles,X,Mali,\"A\x81\x8D, b\",plain,3\n",
              CASUS_ON_ERROR_FAIL, &r);
    assert_int_equal(r.rows, 2);
    assert_text(&r, CASUS__COLUMN_SIDE_A, 0, "Coalition \xE2\x80\x9CX\xE2\x80\x9D");
    assert_text(&r, CASUS__COLUMN_LOCATION, 0, "Ti\xC3\xA9 \xE2\x80\x94 \xC3\x89");
    assert_text(&r, CASUS__COLUMN_NOTES, 0, "\xC3\xA9t\xC3\xA9");
    assert_text(&r, CASUS__COLUMN_LOCATION, 1, "A\xEF\xBF\xBD\xEF\xBF\xBD, b");
    assert_int_equal(r.report.recoded, 3);
    assert_int_equal(r.report.undefined_bytes, 2);
    free_reading(&r);
}

static void columns_can_be_chosen(void **state) {
    (void)state;
    const uint64_t wanted = CASUS__COLUMN_BIT(CASUS__COLUMN_COUNTRY) | CASUS__COLUMN_BIT(CASUS__COLUMN_KILLED_BEST);
    composed c;
    reading all, some;
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    /* An impossible latitude is no error of a command that reads no latitude. */
    compose_with(&plain_style, 1, ged_column("latitude"), "95", &c);
    read_memory(NULL, c.text, c.size, &options, &all);
    options.columns = "country,killed_best";
    read_memory(NULL, c.text, c.size, &options, &some);
    assert_int_equal(all.report.cell_errors, 1);
    assert_int_equal(some.report.cell_errors, 0);
    assert_int_equal(some.issue_count, 0);
    assert_true(casus__batch_columns(some.batches[0]) == wanted);
    assert_null(casus_batch_column(some.batches[0], "lat"));
    for (int32_t id = 0; id < CASUS__COLUMN_COUNT; id++) {
        if ((wanted & CASUS__COLUMN_BIT(id)) != 0) {
            assert_same_column(column_of(&all, id), column_of(&some, id), 1);
        }
    }
    free_reading(&all);
    free_reading(&some);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_file),
        cmocka_unit_test(native_is_verbatim),
        cmocka_unit_test(every_style_gives_the_same_events),
        cmocka_unit_test(rows_are_counted_with_all_before_them),
        cmocka_unit_test(dialect_is_told),
        cmocka_unit_test(blank_records_are_counted),
        cmocka_unit_test(full_layouts),
        cmocka_unit_test(mapped_columns_are_told),
        cmocka_unit_test(acled_dates),
        cmocka_unit_test(ged_dates),
        cmocka_unit_test(a_contradicted_order_names_the_option),
        cmocka_unit_test(year_only_extract),
        cmocka_unit_test(missing_spellings),
        cmocka_unit_test(number_spellings),
        cmocka_unit_test(encoding_is_decided_by_field),
        cmocka_unit_test(columns_can_be_chosen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
