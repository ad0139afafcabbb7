/* SPDX-License-Identifier: MIT */
/* The reader on input that is wrong or cut: everything is reported with its place, and nothing is lost. */
#include "reader_fixture.h"

/* ---- Row errors ------------------------------------------------------------------------------------------------ */

#define ACLED_HEAD "event_id_cnty,event_date,event_type,actor1,country,notes,fatalities\n"
#define ACLED_ROW1 "A1,2021-08-26,Battles,X,Mali,\"one, two, three\",3\n"
#define ACLED_ROW3 "A3,2021-08-28,Riots,Y,Niger,\"five, six, seven\",5\n"
#define ACLED_WITH(row) ACLED_HEAD ACLED_ROW1 row ACLED_ROW3

typedef struct row_fault {
    const char *what, *text;
    int64_t size; /* 0: up to the NUL */
    int64_t row;  /* of the fault; the two records beside it are good */
} row_fault;

static const row_fault row_faults[] = {
    {"short row", ACLED_WITH("A2,2021-08-27,Battles,X,Mali\n"), 0, 3},
    {"one field", ACLED_WITH("A2\n"), 0, 3},
    {"long row", ACLED_WITH("A2,2021-08-27,Battles,X,Mali,n,4,more\n"), 0, 3},
    {"text after a quote", ACLED_WITH("A2,2021-08-27,Battles,X,Mali,\"n\"o,4\n"), 0, 3},
    {"NUL", ACLED_WITH("A2,2021-08-27,Battles,X,Ma\0i,n,4\n"),
     (int64_t)(sizeof ACLED_WITH("A2,2021-08-27,Battles,X,Ma\0i,n,4\n") - 1), 3},
    {"unterminated", ACLED_HEAD ACLED_ROW1 ACLED_ROW3 "A2,2021-08-27,Battles,X,Mali,\"n,4\nA4,2021-08-27,Battles\n", 0,
     4},
};

static int64_t size_of_fault(const row_fault *f) {
    return f->size != 0 ? f->size : (int64_t)strlen(f->text);
}

static void read_fault(const row_fault *f, int32_t on_error, reading *r) {
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    options.on_error = on_error;
    read_memory(NULL, f->text, size_of_fault(f), &options, r);
}

static const char *record_at(const char *text, int64_t row) {
    while (--row > 0) { /* no fixture here has a newline in front of its fault but at a record's end */
        text = strchr(text, '\n') + 1;
    }
    return text;
}

static void assert_place(const row_fault *f, int64_t row, int64_t column, int64_t byte_offset, const char *message) {
    char prefix[32];
    const char *record = record_at(f->text, f->row);
    assert_int_equal(row, f->row);
    assert_in_range(column, 0, 9);
    assert_in_range(byte_offset, record - f->text, size_of_fault(f));
    snprintf(prefix, sizeof prefix, "test.csv:%d:", (int)f->row);
    assert_memory_equal(message, prefix, strlen(prefix));
}

static void row_errors_under_every_setting(void **state) {
    (void)state;
    reading r;
    for (size_t i = 0; i < sizeof row_faults / sizeof row_faults[0]; i++) {
        const row_fault *f = &row_faults[i];
        read_fault(f, CASUS_ON_ERROR_FAIL, &r);
        if (r.status != CASUS_E_SYNTAX) {
            print_error("%s: %d %s\n", f->what, (int)r.status, r.error.message);
        }
        assert_int_equal(r.status, CASUS_E_SYNTAX);
        assert_int_equal(r.error.status, CASUS_E_SYNTAX);
        assert_int_equal(r.batch_count, 0);
        assert_place(f, r.error.row, r.error.column, r.error.byte_offset, r.error.message);
        free_reading(&r);

        read_fault(f, CASUS_ON_ERROR_SKIP, &r);
        assert_int_equal(r.status, CASUS_OK);
        assert_int_equal(r.rows, 2);
        assert_int_equal(r.report.rejected, 1);
        assert_int_equal(r.report.blank, 0);
        assert_int_equal(r.report.bytes, size_of_fault(f));
        assert_int_equal(r.issue_count, 0);
        assert_text(&r, CASUS__COLUMN_ID, 1, "A3");
        free_reading(&r);

        read_fault(f, CASUS_ON_ERROR_REPORT, &r);
        assert_int_equal(r.status, CASUS_OK);
        assert_int_equal(r.rows, 2);
        assert_int_equal(r.report.rejected, 1);
        assert_int_equal(r.issue_count, 1);
        assert_int_equal(r.issues[0].kind, CASUS_ISSUE_KIND_ROW);
        assert_place(f, r.issues[0].row, r.issues[0].column, r.issues[0].byte_offset, r.issues[0].message);
        free_reading(&r);
    }
}

static void faults_do_not_depend_on_how_bytes_arrive(void **state) {
    (void)state;
    reading whole, r;
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    options.on_error = CASUS_ON_ERROR_REPORT;
    for (size_t i = 0; i < sizeof row_faults / sizeof row_faults[0]; i++) {
        read_fault(&row_faults[i], CASUS_ON_ERROR_REPORT, &whole);
        feed f = {row_faults[i].text, size_of_fault(&row_faults[i]), 0, 1, 0, 0, 0};
        read_feed(NULL, &f, &options, &r);
        assert_same_reading(&whole, &r, 1);
        free_reading(&r);
        free_reading(&whole);
    }
}

static void a_failed_reader_stays_failed(void **state) {
    (void)state;
    casus_input *input = NULL;
    casus_reader *reader = NULL;
    const char *text = row_faults[0].text;
    assert_int_equal(
        casus_input_memory(NULL, text, (int64_t)strlen(text), NULL, casus_release_none, NULL, &input, NULL), CASUS_OK);
    assert_int_equal(casus_reader_new(NULL, input, NULL, &reader, NULL), CASUS_OK);
    for (int i = 0; i < 3; i++) {
        casus_batch *batch = (casus_batch *)(void *)&input;
        casus_error error;
        assert_int_equal(casus_reader_next(reader, &batch, &error), CASUS_E_SYNTAX);
        assert_null(batch);
        assert_int_equal(error.row, 3);
    }
    assert_int_equal(casus_reader_next(reader, &(casus_batch *){NULL}, NULL),
                     CASUS_E_SYNTAX); /* the error is optional */
    casus_reader_free(reader);
    casus_input_free(input);
}

static void every_row_error_is_reported(void **state) {
    (void)state;
    reading r;
    const char *text =
        ACLED_HEAD "A1\n" ACLED_ROW1 "\nA2,b\n,,,,,,\n" ACLED_ROW3 "A4,2021-08-28,Riots,Y,Niger,\"x\"y,5\n";
    read_text(text, CASUS_ON_ERROR_REPORT, &r);
    assert_int_equal(r.status, CASUS_OK);
    assert_int_equal(r.report.records, 7);
    assert_int_equal(r.report.kept, 2);
    assert_int_equal(r.report.rejected, 3);
    assert_int_equal(r.report.blank, 2);
    assert_int_equal(r.issue_count, 3);
    assert_int_equal(r.issues[0].row, 2);
    assert_int_equal(r.issues[1].row, 5);
    assert_int_equal(r.issues[2].row, 8);
    free_reading(&r);
}

static void limits_are_row_errors(void **state) {
    (void)state;
    static char text[4096];
    casus_context *context = NULL;
    reading r, slow;
    char longer[300];
    memset(longer, 'n', sizeof longer - 1);
    longer[sizeof longer - 1] = 0;
    const int size =
        snprintf(text, sizeof text, ACLED_HEAD ACLED_ROW1 "A2,2021-08-27,Battles,X,Mali,\"%s,\n%s\",4\n" ACLED_ROW3,
                 longer, longer);
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    options.on_error = CASUS_ON_ERROR_REPORT;
    static const struct {
        const char *option;
        int64_t limit, rejected;
    } cases[] = {{"max_field_bytes", 100, 1},
                 {"max_field_bytes", 1000, 0},
                 {"max_record_bytes", 200, 1},
                 {"max_record_bytes", 1000, 0}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_int_equal(casus_context_new(NULL, &context, NULL), CASUS_OK);
        assert_int_equal(casus_context_set(context, cases[i].option, cases[i].limit, NULL), CASUS_OK);
        read_memory(context, text, size, &options, &r);
        feed f = {text, size, 0, 10, 0, 0, 0};
        read_feed(context, &f, &options, &slow);
        casus_context_free(context);
        assert_same_reading(&r, &slow, 1);
        free_reading(&slow);
        assert_int_equal(r.status, CASUS_OK);
        assert_int_equal(r.report.records, 3);
        assert_int_equal(r.report.rejected, cases[i].rejected);
        assert_int_equal(r.issue_count, cases[i].rejected);
        if (cases[i].rejected != 0) {
            assert_int_equal(r.issues[0].row, 3);
            assert_non_null(strstr(r.issues[0].message, cases[i].option));
        }
        assert_text(&r, CASUS__COLUMN_ID, r.rows - 1, "A3");
        free_reading(&r);
    }
}

/* ---- Cell errors ----------------------------------------------------------------------------------------------- */

static void cell_errors_keep_the_row(void **state) {
    (void)state;
    static const struct {
        const char *column, *value;
        int32_t unknown;
    } cases[] = {
        {"best", "many", CASUS__COLUMN_KILLED_BEST},
        {"best", "12,34", CASUS__COLUMN_KILLED_BEST},
        {"best", "-4", CASUS__COLUMN_KILLED_BEST},
        {"best", "9e13", CASUS__COLUMN_KILLED_BEST},
        {"high", "0x10", CASUS__COLUMN_KILLED_HIGH},
        {"low", "inf", CASUS__COLUMN_KILLED_LOW},
        {"date_start", "2021-02-30", CASUS__COLUMN_DATE_START},
        {"date_start", "soon", CASUS__COLUMN_DATE_START},
        {"latitude", "95", CASUS__COLUMN_LAT},
        {"latitude", "16.2N", CASUS__COLUMN_LAT},
        {"longitude", "181", CASUS__COLUMN_LON},
        {"date_prec", "77", CASUS__COLUMN_DATE_PRECISION},
    };
    composed c;
    reading r;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const int column = ged_column(cases[i].column);
        compose_with(&plain_style, 2, column, cases[i].value, &c);
        for (int32_t on_error = CASUS_ON_ERROR_FAIL; on_error <= CASUS_ON_ERROR_REPORT; on_error++) {
            casus_read_options options = CASUS_READ_OPTIONS_INIT;
            char text[64];
            int64_t size = 0;
            options.on_error = on_error;
            read_memory(NULL, c.text, c.size, &options, &r);
            if (r.issue_count != 1 || r.rows != 3 || !casus_column_is_null(column_of(&r, cases[i].unknown), 1)) {
                print_error("%s = %s: %d issues, %d rows\n", cases[i].column, cases[i].value, (int)r.issue_count,
                            (int)r.rows);
            }
            assert_int_equal(r.status, CASUS_OK);
            assert_int_equal(r.rows, 3);
            assert_int_equal(r.report.cell_errors, 1);
            assert_int_equal(r.report.rejected, 0);
            assert_unknown(&r, cases[i].unknown, 1);
            assert_int_equal(r.issue_count, 1);
            assert_int_equal(r.issues[0].kind, CASUS_ISSUE_KIND_CELL);
            assert_int_equal(r.issues[0].row, 3);
            assert_int_equal(r.issues[0].column, column + 1);
            assert_in_range(r.issues[0].byte_offset, c.cell_at[2][column], c.cell_at[2][column] + 1);
            assert_string_equal(r.issues[0].column_name, cases[i].column);
            assert_string_equal(r.issues[0].value, cases[i].value);
            assert_non_null(strstr(r.issues[0].message, "test.csv:3:"));
            assert_int_equal(casus_batch_native_field(r.batches[0], 1, column, text, sizeof text, &size, NULL),
                             CASUS_OK);
            assert_same_bytes((casus_str){text, size}, casus_str_from(cases[i].value)); /* its text stays in native */
            free_reading(&r);
        }
    }
}

static int put_cells(char *text, int at, int count) {
    for (int i = 0; i < count; i++) {
        memcpy(text + at, "\tx", 2);
        at += 2;
    }
    return at;
}

/* A row may end before a column that must say something: its place is where the row ends. The place of a cell in a row
   of which quotes were taken off is that of the row. */
static void cells_without_a_place_of_their_own(void **state) {
    (void)state;
    enum { FILLERS = 50, HERE = 40 };
    static const char head[] = "Start Year\tDeaths Number\tCountry\tDeaths Scale\tStart Month\tStart Day\tDegrees\t"
                               "Minutes\tSeconds\tDegrees\tMinutes\tSeconds";
    static const char start[] = "2010\t5\tAFG\t5-24\t1\t2\t34\t30\t0\t60\t30\t0";
    static const char wrapped[] = "id,date,killed,who\n1,2020-01-01,3,a\n\"2,2020-01-01,xx,\"\"b\"\"\"\n";
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    char text[2048];
    reading r;
    int at = snprintf(text, sizeof text, "%s", head);
    for (int i = 0; i < FILLERS; i++) {
        at += snprintf(text + at, sizeof text - (size_t)at, "\tc%d", i);
    }
    at += snprintf(text + at, sizeof text - (size_t)at, "\tDirection\tDirection\r\n%s", start);
    at = put_cells(text, at, HERE);
    const int end = at;
    at += snprintf(text + at, sizeof text - (size_t)at, "\r\n%s", start);
    at = put_cells(text, at, FILLERS);
    memcpy(text + at, "\tN\tE\r\n", 7);
    options.profile = "pitf";
    read_memory(NULL, text, (int64_t)strlen(text), &options, &r);
    assert_int_equal(r.rows, 2);
    assert_in_range(r.issue_count, 1, 2);
    for (int32_t i = 0; i < r.issue_count; i++) {
        assert_string_equal(r.issues[i].column_name, i == 0 ? "Direction" : "Direction#2");
        assert_int_equal(r.issues[i].byte_offset, end);
    }
    free_reading(&r);

    options.profile = NULL;
    options.mapping = "id=id,date=date,killed=killed,side_a=who";
    read_memory(NULL, wrapped, (int64_t)strlen(wrapped), &options, &r);
    assert_int_equal(r.rows, 2);
    assert_int_equal(r.issue_count, 1);
    assert_int_equal(r.issues[0].column, 3);
    assert_int_equal(r.issues[0].byte_offset, strstr(wrapped, "\"2") - wrapped);
    free_reading(&r);
}

static void a_value_in_an_issue_is_cut(void **state) {
    (void)state;
    composed c;
    reading r;
    char value[1001];
    memset(value, '9', 1000);
    value[1000] = 0;
    compose_with(&plain_style, 1, ged_column("date_start"), value, &c);
    read_memory(NULL, c.text, c.size, NULL, &r);
    assert_int_equal(r.issue_count, 1);
    assert_in_range(strlen(r.issues[0].value), 1, 200);
    free_reading(&r);
}

/* ---- Files that are no such file ------------------------------------------------------------------------------- */

static void refused_files(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int64_t size;
        casus_status status;
        const char *words[3];
    } cases[] = {
        {"", 0, CASUS_E_SYNTAX, {"empty"}},
        {"\x1F\x8B\x08\0\0\0\0\0\0\x03", 10, CASUS_E_SYNTAX, {"gzip"}},
        {"\xFF\xFEi\0d\0,\0y\0e\0a\0r\0\n\0", 18, CASUS_E_SYNTAX, {"UTF-16"}},
        {"\xFE\xFF\0i\0d\0,\0y\0e\0a\0r\0\n", 18, CASUS_E_SYNTAX, {"UTF-16"}},
        {"PK\x03\x04 and so on", 0, CASUS_E_SYNTAX, {"zip", "unzip"}},
        {"time,target,city\n2021-01-01,bridge,Gao\n", 0, CASUS_E_PROFILE, {"no known dataset", "--map"}},
        {"id,relid,year,type_of_violence,side_a,side_b,date_prec,date_start\n1,a,2021,1,X,Y,1,2021-01-01\n",
         0,
         CASUS_E_PROFILE,
         {"nearest", "ucdp-ged", "best"}},
        {"event_id_cnty,event_type,sub_event_type,inter1,fatalities\nA1,a,b,1,3\n",
         0,
         CASUS_E_PROFILE,
         {"nearest", "acled", "event_date"}},
    };
    reading r;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        for (int32_t on_error = CASUS_ON_ERROR_FAIL; on_error <= CASUS_ON_ERROR_REPORT; on_error++) {
            casus_read_options options = CASUS_READ_OPTIONS_INIT;
            options.on_error = on_error;
            read_memory(NULL, cases[i].text, cases[i].size != 0 ? cases[i].size : (int64_t)strlen(cases[i].text),
                        &options, &r);
            assert_int_equal(r.made, cases[i].status);
            assert_int_equal(r.error.status, cases[i].status);
            assert_memory_equal(r.error.message, "test.csv:", 9);
            for (int k = 0; k < 3 && cases[i].words[k] != NULL; k++) {
                if (strstr(r.error.message, cases[i].words[k]) == NULL) {
                    fail_msg("\"%s\" does not say \"%s\"", r.error.message, cases[i].words[k]);
                }
            }
        }
    }
}

#define BYTES(text) text, (int64_t)sizeof(text) - 1

/* What is no text is called by its name, and a text that begins like it is read. */
static void foreign_formats_are_named(void **state) {
    (void)state;
    static const struct {
        const char *bytes;
        int64_t size;
        const char *words[2];
    } cases[] = {
        {BYTES("PAR1\x15\x04\x15\x10\0\0\0\0"), {"Parquet", "Arrow"}},
        {BYTES("FEA1\0\0\0\0\0\0\0\0"), {"Feather file of version 1", "Feather 2"}},
        {BYTES("casus-rollup\3\0\0\0"), {"state of a rollup", "casus merge"}},
        {BYTES("SQLite format 3\0\x10\0\x01\x01"), {"SQLite", "CSV"}},
        {BYTES("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0\0\0"), {"Excel", "CSV"}},
        {BYTES("PK\x03\x04\x14\0\0\0[Content_Types].xml\0\0PK\x03\x04xl/workbook.xml"), {"Excel workbook", "CSV"}},
        {BYTES("PK\x03\x04\x14\0\0\0mimetypeapplication/vnd.oasis.opendocument.spreadsheet"), {".ods", "CSV"}},
        {BYTES("PK\x03\x04\x14\0\0\0export.csv"), {"zip archive", "unzip"}},
        {BYTES("\xfd"
               "7zXZ\0\0\x04"),
         {"xz data", "xz -dc"}},
        {BYTES("\x28\xb5\x2f\xfd\x04\x58"), {"Zstandard", "zstd -dc"}},
        {BYTES("BZh9\x31\x41\x59\x26\x53\x59\x12"), {"bzip2", "bzip2 -dc"}},
        {BYTES("7z\xbc\xaf\x27\x1c\0\x04"), {"7z", "7z x"}},
        {BYTES("\n <!DOCTYPE HTML>\n<html><head><title>Log in</title>"), {"HTML", "login"}},
        {BYTES("\xef\xbb\xbf<HTML>"), {"HTML", "login"}},
        {BYTES("<?xml version=\"1.0\"?>\n<rows></rows>"), {"XML", "CSV"}},
        {BYTES("<?xml version=\"1.0\"?>\n<kml xmlns=\"http://www.opengis.net/kml/2.2\">"), {"KML", "GeoJSON"}},
        {BYTES("\x7f"
               "ELF\x02\x01\x01\0"),
         {"ELF", ""}},
        {BYTES("\x80\x04\x95\x1a\0\0\0\0"), {"pickle", "to_csv"}},
        {BYTES("%PDF-1.7\n%\xe2\xe3"), {"PDF", "CSV"}},
        {BYTES("RDX3\nX\n\0\0\0\x03"), {"R (.RData)", "write.csv"}},
        {BYTES("<stata_dta><header><release>118"), {"Stata", "export delimited"}},
        {BYTES("\x72\x02\x01\0\x05\0"), {"Stata", "export delimited"}},
        {BYTES("$FL2@(#) SPSS DATA FILE\0\0\x02\0"), {"SPSS", "CSV"}},
        {BYTES("\0\0\x27\x0a\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"), {"shapefile", "ogr2ogr"}},
        {BYTES("Obj\x01\x04\x14"), {"Avro", "CSV"}},
        {BYTES("ORC\n\x05\0\x12"), {"ORC", "CSV"}},
        {BYTES("\x89HDF\r\n\x1a\n\0\0"), {"HDF5", "CSV"}},
        {BYTES("CDF\x01\0\0\0\0"), {"netCDF", "CSV"}},
        {BYTES("\xff\xfe\0\0i\0\0\0d\0\0\0"), {"UTF-32", "iconv"}},
        {BYTES("i\0d\0,\0y\0e\0a\0r\0\n\0"
               "1\0,\0"
               "2\0\n\0"),
         {"UTF-16", "iconv -f UTF-16LE"}},
        {BYTES("\0i\0d\0,\0y\0e\0a\0r\0\n\0"
               "1\0,\0"
               "2\0\n"),
         {"UTF-16", "iconv -f UTF-16BE"}},
        {BYTES("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"), {"NUL bytes", "again"}},
        {BYTES("version https://git-lfs.github.com/spec/v1\noid sha256:0\n"), {"Git LFS", "git lfs pull"}},
        {BYTES("\xef\xbb\xbf"), {"empty", ""}},
    };
    static const char *const texts[] = {"ORC,event_date,event_type,fatalities\n1,2021-08-26,Battles,3\n",
                                        "PAR1,event_date,event_type,fatalities\n1,2021-08-26,Battles,3\n",
                                        "MZ,event_date,event_type,fatalities\n1,2021-08-26,Battles,3\n",
                                        "BZh9,event_date,event_type,fatalities\n<html>,2021-08-26,Battles,3\n"};
    reading r;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        read_memory(NULL, cases[i].bytes, cases[i].size, NULL, &r);
        assert_int_equal(r.made, CASUS_E_SYNTAX);
        for (int k = 0; k < 2; k++) {
            if (strstr(r.error.message, cases[i].words[k]) == NULL) {
                fail_msg("\"%s\" does not say \"%s\"", r.error.message, cases[i].words[k]);
            }
        }
    }
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        read_text(texts[i], CASUS_ON_ERROR_FAIL, &r);
        assert_int_equal(r.status, CASUS_OK);
        assert_int_equal(r.rows, 1);
        free_reading(&r);
    }
}

/* A dataset that is known and has no events is called by its name, with a header and without. */
static void datasets_without_events_are_named(void **state) {
    (void)state;
#define FILLED "20240305120000-%d\t20240305120000\t1\texample.org\thttps://example.org/a"
#define TABS_22 "\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t"
    char text[512];
    reading r;
    snprintf(text, sizeof text, FILLED TABS_22 "\n" FILLED TABS_22 "\n", 1, 2);
    const char *const texts[] = {text,
                                 "DATE\tNUMARTS\tCOUNTS\tTHEMES\tLOCATIONS\tPERSONS\tORGANIZATIONS\tTONE\t"
                                 "CAMEOEVENTIDS\tSOURCES\tSOURCEURLS\n20240305\t1\t\tKILL\t\t\t\t-1\t1\tx\ty\n",
                                 "GKGRECORDID,DATE,V2Themes,V2Locations\n20240305120000-1,20240305120000,KILL,\n"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        read_text(texts[i], CASUS_ON_ERROR_FAIL, &r);
        assert_int_equal(r.made, CASUS_E_PROFILE);
        assert_non_null(strstr(r.error.message, "Global Knowledge Graph"));
        assert_non_null(strstr(r.error.message, "export.CSV"));
    }
}

static void header_only_is_a_warning(void **state) {
    (void)state;
    static const char *const texts[] = {ACLED_HEAD, "event_date,event_type,actor1,fatalities", ("\n" ACLED_HEAD)};
    reading r;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        read_text(texts[i], CASUS_ON_ERROR_FAIL, &r);
        assert_int_equal(r.status, CASUS_OK);
        assert_int_equal(r.batch_count, 0);
        assert_int_equal(r.report.records, i == 2 ? r.report.blank : 0);
        assert_int_equal(r.issue_count, 1);
        assert_int_equal(r.issues[0].kind, CASUS_ISSUE_KIND_WARNING);
        assert_true(r.issues[0].message[0] != 0);
        free_reading(&r);
    }
}

static void options_are_checked(void **state) {
    (void)state;
    composed c;
    reading r;
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    compose(&plain_style, &c);
    options.profile = "ucdp-gde";
    read_memory(NULL, c.text, c.size, &options, &r);
    assert_int_equal(r.made, CASUS_E_NOT_FOUND);
    assert_non_null(strstr(r.error.message, "ucdp-ged")); /* did you mean */
    options.profile = "acled";                            /* known, but the file is not one */
    read_memory(NULL, c.text, c.size, &options, &r);
    assert_int_equal(r.made, CASUS_E_PROFILE);
    assert_non_null(strstr(r.error.message, "event_type"));
    options.profile = "ucdp-ged";
    read_memory(NULL, c.text, c.size, &options, &r);
    assert_int_equal(r.status, CASUS_OK);
    assert_int_equal(r.rows, 3);
    free_reading(&r);
    options.on_error = 9;
    read_memory(NULL, c.text, c.size, &options, &r);
    assert_int_equal(r.made, CASUS_E_ARGUMENT);
    options.on_error = 0;
    options.dates = -1;
    read_memory(NULL, c.text, c.size, &options, &r);
    assert_int_equal(r.made, CASUS_E_ARGUMENT);
    options.dates = 0;
    options.columns = "country,kiled_best";
    read_memory(NULL, c.text, c.size, &options, &r);
    assert_int_equal(r.made, CASUS_E_NOT_FOUND);
    assert_non_null(strstr(r.error.message, "killed_best"));
}

/* ---- Cut files ------------------------------------------------------------------------------------------------- */

static void a_file_cut_at_every_byte(void **state) {
    (void)state;
    static const style cut_styles[] = {{.what = "plain"},
                                       {.what = "CRLF", .line_ends = {"\r\n"}, .before = "\xEF\xBB\xBF"},
                                       {.what = "wrapped", .wrap = 1},
                                       {.what = "surplus", .surplus = 1, .before = "a\nb\nc\n"}};
    composed c;
    reading r;
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    options.on_error = CASUS_ON_ERROR_SKIP;
    for (size_t i = 0; i < sizeof cut_styles / sizeof cut_styles[0]; i++) {
        compose(&cut_styles[i], &c);
        for (int64_t size = 0; size <= c.size; size++) {
            char *text = malloc(size > 0 ? (size_t)size : 1); /* ends where the file ends, so that overreads are seen */
            assert_non_null(text);
            memcpy(text, c.text, (size_t)size);
            read_memory(NULL, text, size, &options, &r);
            if (r.made == CASUS_OK) {
                assert_int_equal(r.status, CASUS_OK);
                assert_int_equal(r.report.bytes, size);
                assert_true(r.report.records <= 3);
            } else {
                assert_true(r.made == CASUS_E_SYNTAX || r.made == CASUS_E_PROFILE);
                assert_true(r.error.message[0] != 0);
            }
            free_reading(&r);
            free(text);
        }
    }
}

/* ---- Looking through ------------------------------------------------------------------------------------------- */

static casus_status look(casus_id_set *ids, const char *text) {
    casus_input *input = NULL;
    assert_int_equal(casus_input_memory(NULL, text, -1, "t", casus_release_none, NULL, &input, NULL), CASUS_OK);
    const casus_status status = casus_id_set_look(ids, input, NULL, NULL, NULL);
    casus_input_free(input);
    return status;
}

/* What one input has told when it fails would stand against the rows of the others. */
static void an_input_fails_while_it_is_looked_through(void **state) {
    static const char good[] = ACLED_HEAD ACLED_ROW3;
    (void)state;
    for (int32_t mode = CASUS_ID_SET_MODE_LAST; mode <= CASUS_ID_SET_MODE_NEWEST; mode++) {
        casus_read_options options = CASUS_READ_OPTIONS_INIT;
        reading r;
        assert_int_equal(casus_id_set_new(NULL, mode, &options.ids, NULL), CASUS_OK);
        assert_int_equal(look(options.ids, "no,table\n1,2\n"), CASUS_E_PROFILE); /* none of its rows was met */
        assert_int_equal(look(options.ids, good), CASUS_OK);
        assert_int_equal(look(options.ids, ACLED_WITH("A2,2021-08-27\n")), CASUS_E_SYNTAX);
        assert_int_equal(look(options.ids, good), CASUS_E_STATE);
        read_memory(NULL, good, -1, &options, &r);
        assert_int_equal(r.made, CASUS_E_STATE);
        free_reading(&r);
        casus_id_set_free(options.ids);
        assert_int_equal(casus_id_set_new(NULL, mode, &options.ids, NULL), CASUS_OK);
        assert_int_equal(look(options.ids, "no,table\n1,2\n"), CASUS_E_PROFILE);
        assert_int_equal(look(options.ids, good), CASUS_OK);
        read_memory(NULL, good, -1, &options, &r);
        assert_int_equal(r.report.kept, 1);
        free_reading(&r);
        casus_id_set_free(options.ids);
    }
}

/* ---- One column for several fields ----------------------------------------------------------------------------- */

/* Never grows a block in place, and spoils what it gives back. */
static void *moving_realloc(void *user, void *pointer, uint64_t old_size, uint64_t new_size) {
    (void)user;
    void *block = new_size > 0 ? malloc((size_t)new_size) : NULL;
    if (pointer != NULL && block != NULL) {
        memcpy(block, pointer, (size_t)(old_size < new_size ? old_size : new_size));
    }
    if (pointer != NULL && (block != NULL || new_size == 0)) {
        memset(pointer, '!', (size_t)old_size);
        free(pointer);
    }
    return block;
}

/* A quoted text of Windows-1252 is made anew for each field of the model that it fills: what was made stays. */
static void a_column_of_many_fields(void **state) {
    (void)state;
    enum { LETTERS = 20000 };
    static const char head[] = "d,x\n2020-01-01,\"";
    static char text[LETTERS + 32];
    const casus_allocator moving = {moving_realloc, NULL};
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    casus_context *context = NULL;
    reading r;
    int filled = 0;
    memcpy(text, head, sizeof head - 1);
    memset(text + sizeof head - 1, 0xe9, LETTERS);
    memcpy(text + sizeof head - 1 + LETTERS, "\"\"\"\n", 5);
    options.mapping = "date=d,location=x,country=x,iso3=x,admin1=x,admin2=x,admin3=x";
    assert_int_equal(casus_context_new(&moving, &context, NULL), CASUS_OK);
    read_memory(context, text, (int64_t)strlen(text), &options, &r);
    assert_int_equal(r.rows, 1);
    const casus_column *place = casus_column_child(column_of(&r, CASUS__COLUMN_LOCATIONS), 0);
    for (int32_t i = 0; i < casus_column_child_count(place); i++) {
        const casus_str is = casus_column_text(casus_column_child(place, i), 0);
        filled += is.size > LETTERS;
        for (int64_t at = 0; is.size > LETTERS && at < 2 * LETTERS; at += 2) {
            assert_memory_equal(is.data + at, "\xc3\xa9", 2);
        }
    }
    assert_int_equal(filled, 6);
    free_reading(&r);
    casus_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(row_errors_under_every_setting),
        cmocka_unit_test(faults_do_not_depend_on_how_bytes_arrive),
        cmocka_unit_test(a_failed_reader_stays_failed),
        cmocka_unit_test(every_row_error_is_reported),
        cmocka_unit_test(limits_are_row_errors),
        cmocka_unit_test(cell_errors_keep_the_row),
        cmocka_unit_test(a_value_in_an_issue_is_cut),
        cmocka_unit_test(cells_without_a_place_of_their_own),
        cmocka_unit_test(refused_files),
        cmocka_unit_test(foreign_formats_are_named),
        cmocka_unit_test(datasets_without_events_are_named),
        cmocka_unit_test(header_only_is_a_warning),
        cmocka_unit_test(options_are_checked),
        cmocka_unit_test(a_file_cut_at_every_byte),
        cmocka_unit_test(an_input_fails_while_it_is_looked_through),
        cmocka_unit_test(a_column_of_many_fields),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
