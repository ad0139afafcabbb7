/* SPDX-License-Identifier: MIT */
/* Records of separated text that are no rows, or rows that are not one record: headers that stand again among rows,
   rows above the header, byte order marks, records that newlines broke, rows wider than the header. Nothing of it is
   counted as an event, nothing is lost without a word, and all of it comes back in native form. */
#include "memory_fixture.h"

#include "io/csv/csv_layout.h"
#include "io/csv/row_shape.h"

#define HEAD "event_id_cnty,event_date,event_type,actor1,country,notes,fatalities\n"
#define TAGS "#id,#date+start,#type,#org,#country,#notes,#affected+killed\n"
#define ROW1 "A1,2021-08-26,Battles,X,Mali,one,3\n"
#define ROW2 "A2,2021-08-27,Riots,Y,Niger,\"two, three\",4\n"
#define MARK "\xef\xbb\xbf"
#define GAP "\xc2\xa0"
#define NARROW "\xe2\x80\xaf"
#define NONE "\xe2\x80\x8b"

static int64_t count_kind(const reading *r, int32_t kind, const char *words) {
    int64_t count = 0;
    for (int32_t i = 0; i < r->issue_count && i < MAX_ISSUES; i++) {
        count += r->issues[i].kind == kind && strstr(r->issues[i].message, words) != NULL;
    }
    return count;
}

/* However the bytes arrive, the reading is the same. */
static void read_all_ways(const char *text, int64_t size, int32_t on_error, reading *out) {
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    options.on_error = on_error;
    read_memory(NULL, text, size, &options, out);
    for (int64_t piece = 1; piece < 5000; piece = piece * 7 + 1) {
        feed f = {text, size, 0, piece, 0, 0, 0};
        reading r;
        read_feed(NULL, &f, &options, &r);
        assert_same_reading(out, &r, 1);
        free_reading(&r);
    }
}

/* ---- Headers among the rows ------------------------------------------------------------------------------------ */

static void a_header_again_is_no_event(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int64_t rows, blank, row; /* the first that is told */
        const char *words;
    } cases[] = {
        {HEAD ROW1 HEAD ROW2, 2, 1, 3, "the header again"},
        {HEAD ROW1 MARK HEAD ROW2, 2, 1, 3, "the header again"},
        {MARK HEAD ROW1 HEAD ROW2, 2, 1, 3, "the header again"},
        {HEAD HEAD ROW1 ROW2, 2, 1, 2, "the header again"},
        {HEAD ROW1 ROW2 HEAD, 2, 1, 4, "the header again"},
        {HEAD ROW1 ROW2 "event_id_cnty,event_date,event_type,actor1,country,notes,fatalities", 2, 1, 4, "header again"},
        {HEAD ROW1 "EVENT_ID_CNTY,Event Date,event.type,ACTOR1,country, notes ,fatalities\n" ROW2, 2, 1, 3, "header"},
        {HEAD ROW1
         "\"event_id_cnty\",\"event_date\",\"event_type\",\"actor1\",\"country\",\"notes\",\"fatalities\"\n" ROW2,
         2, 1, 3, "header again"},
        {HEAD TAGS ROW1 HEAD TAGS ROW2, 2, 2, 4, "the header again"},
        {HEAD ROW1 TAGS ROW2, 2, 1, 3, "HXL tags"},
        {"sep=,\n" HEAD ROW1 "sep=,\n" HEAD ROW2, 2, 2, 4, "also stands before the first row"},
        {"\"Made\nby no one\"\n" HEAD ROW1 "\"Made\nby no one\"\n" HEAD ROW2, 2, 2, 4, "also stands before"},
    };
    reading r;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        read_all_ways(cases[i].text, (int64_t)strlen(cases[i].text), CASUS_ON_ERROR_FAIL, &r);
        assert_int_equal(r.status, CASUS_OK);
        assert_int_equal(r.rows, cases[i].rows);
        assert_int_equal(r.report.blank, cases[i].blank);
        assert_int_equal(r.issue_count, cases[i].blank);
        assert_int_equal(r.issues[0].kind, CASUS_ISSUE_KIND_WARNING);
        assert_int_equal(r.issues[0].row, cases[i].row);
        if (strstr(r.issues[0].message, cases[i].words) == NULL) {
            fail_msg("%d: \"%s\" does not say \"%s\"", (int)i, r.issues[0].message, cases[i].words);
        }
        assert_text(&r, CASUS__COLUMN_ID, 0, "A1");
        assert_text(&r, CASUS__COLUMN_ID, 1, "A2");
        free_reading(&r);
    }
}

/* Under another header the rows that follow would be misread, so no setting goes on. */
static void another_header_ends_the_file(void **state) {
    (void)state;
    static const struct {
        const char *text, *words;
    } cases[] = {
        {HEAD ROW1
         "event_date,event_id_cnty,event_type,actor1,country,notes,fatalities\n2021-08-27,A2,Riots,Y,Niger,,4\n",
         "column 1 is 'event_date' where the first header has 'event_id_cnty'"},
        {HEAD ROW1 "event_id_cnty,event_date,event_type,actor1,country,fatalities\nA2,2021-08-27,Riots,Y,Niger,4\n",
         "column 6 is 'fatalities' where the first header has 'notes'"},
        {HEAD ROW1
         "event_id_cnty,event_date,event_type,actor1,country,notes,fatalities,tags\nA2,2021-08-27,Riots,Y,Niger,,4,\n",
         "column 8 is 'tags' where the first header has nothing"},
        {HEAD ROW1 "id,type_of_violence,date_start,best,high,low,country\n1,2,2021-08-27,3,3,3,Mali\n",
         "another header"},
    };
    reading r;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        for (int32_t on_error = CASUS_ON_ERROR_FAIL; on_error <= CASUS_ON_ERROR_REPORT; on_error++) {
            read_text(cases[i].text, on_error, &r);
            assert_int_equal(r.status, CASUS_E_SYNTAX);
            assert_int_equal(r.error.row, 3);
            assert_int_equal(r.batch_count, 0);
            if (strstr(r.error.message, cases[i].words) == NULL) {
                fail_msg("\"%s\" does not say \"%s\"", r.error.message, cases[i].words);
            }
        }
    }
}

/* Texts that look a little like a header are data. */
static void rows_of_words_are_rows(void **state) {
    (void)state;
    static const char *const rows[] = {
        "country,,Battles,actor1,Mali,notes,3\n",
        "event_id_cnty,May 9 2021,Battles,actor1,Mali,notes,3\n",
        "A,,event_type,X,Mali,notes,\n",
        "#1,\"May 9, 2021\",Battles,X,Mali,#metoo,3\n",
    };
    char text[512];
    reading r;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        snprintf(text, sizeof text, "%s%s%s", HEAD ROW1, rows[i], ROW2);
        read_text(text, CASUS_ON_ERROR_FAIL, &r);
        assert_int_equal(r.status, CASUS_OK);
        assert_int_equal(r.rows, 3);
        assert_int_equal(count_kind(&r, CASUS_ISSUE_KIND_WARNING, ""), 0);
        free_reading(&r);
    }
}

static void files_joined_without_a_line_end(void **state) {
    (void)state;
    reading r;
    read_text(HEAD ROW1 "A2,2021-08-27,Riots,Y,Niger,two,4" HEAD ROW2, CASUS_ON_ERROR_REPORT, &r);
    assert_int_equal(r.status, CASUS_OK);
    assert_int_equal(r.rows, 2);
    assert_int_equal(r.report.rejected, 1);
    assert_non_null(strstr(r.issues[0].message, "joined without a line end"));
    free_reading(&r);
}

static void rows_above_the_header(void **state) {
    (void)state;
    static const char *const texts[] = {ROW1 HEAD ROW2, ROW1 ROW2 HEAD, "\"\"\n" ROW1 HEAD ROW2};
    reading r;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        read_text(texts[i], CASUS_ON_ERROR_SKIP, &r);
        assert_int_equal(r.made, CASUS_E_SYNTAX);
        assert_int_equal(r.error.row, i == 2 ? 2 : 1);
        assert_non_null(strstr(r.error.message, "rows stand above the header"));
    }
    /* A preamble is none, though it has as many fields, or a date. */
    read_text("List of events,2021-08-26,,,,,\n,,,,,,\n" HEAD ROW1, CASUS_ON_ERROR_FAIL, &r);
    assert_int_equal(r.status, CASUS_OK);
    assert_int_equal(r.rows, 1);
    free_reading(&r);
}

/* ---- Without a header ------------------------------------------------------------------------------------------ */

static void load(const char *name, char *out, size_t room) {
    char path[1024];
    (void)snprintf(path, sizeof path, "%s/tests/data/formats/%s", CASUS_TEST_ROOT, name);
    FILE *f = fopen(path, "rb");
    if (f == NULL) {
        fail_msg("cannot open %s", path);
    }
    out[fread(out, 1, room - 1, f)] = 0;
    (void)fclose(f);
}

/* Line n of a text, from 0, its line end included. */
static void line_of(const char *text, int n, char *out, size_t room) {
    while (n-- > 0) {
        text = strchr(text, '\n') + 1;
    }
    const size_t size = (size_t)(strchr(text, '\n') + 1 - text);
    assert_true(size < room);
    memcpy(out, text, size);
    out[size] = 0;
}

static void a_header_in_a_file_without(void **state) {
    (void)state;
    char data[8192], headed[8192], header[2048], first[2048], second[2048], text[16384];
    reading r;
    load("gdelt-events-2.0.CSV", data, sizeof data);
    load("gdelt-events-header.csv", headed, sizeof headed);
    line_of(headed, 0, header, sizeof header);
    line_of(data, 0, first, sizeof first);
    line_of(data, 2, second, sizeof second);
    for (char *c = header; *c != 0; c++) { /* as tabs, which is how the rows are written */
        *c = *c == ',' ? '\t' : *c;
    }
    const char *const orders[][4] = {{first, header, second, ""},
                                     {first, second, header, ""},
                                     {first, second, header, header},
                                     {first, header, "\n", second}};
    for (size_t i = 0; i < sizeof orders / sizeof orders[0]; i++) {
        snprintf(text, sizeof text, "%s%s%s%s", orders[i][0], orders[i][1], orders[i][2], orders[i][3]);
        read_all_ways(text, (int64_t)strlen(text), CASUS_ON_ERROR_FAIL, &r);
        assert_int_equal(r.status, CASUS_OK);
        assert_string_equal(r.profile, "gdelt-events");
        assert_int_equal(r.rows, 2);
        assert_true(count_kind(&r, CASUS_ISSUE_KIND_WARNING, "the header again") >= 1);
        free_reading(&r);
    }
}

/* GDELT 1.0 before April 2013: a header may name the column that these rows do not have yet. */
static void a_header_wider_than_the_rows(void **state) {
    (void)state;
    char data[8192], wide[8192], first[2048], second[2048], last[2048], text[16384];
    reading r;
    load("gdelt-events-1.0-old.CSV", data, sizeof data);
    load("gdelt-events-1.0.CSV", wide, sizeof wide);
    line_of(data, 0, first, sizeof first);
    line_of(data, 1, second, sizeof second);
    line_of(wide, 0, last, sizeof last);
    const casus__settings settings = casus__settings_of(NULL);
    casus__csv_layout layout;
    assert_int_equal(casus__csv_layout_find(&settings, "x", NULL, wide, (int64_t)strlen(wide), 1, &layout, NULL),
                     CASUS_OK);
    assert_int_equal(layout.width, 58);
    int size = snprintf(text, sizeof text, "%s", first);
    for (int32_t i = 0; i < layout.width; i++) {
        size += snprintf(text + size, sizeof text - (size_t)size, "%s%.*s", i == 0 ? "" : "\t",
                         (int)layout.names[i].size, layout.names[i].data);
    }
    casus__csv_layout_free(&settings.allocator, &layout);
    snprintf(text + size, sizeof text - (size_t)size, "\n%s%s", second, last);
    read_all_ways(text, (int64_t)strlen(text), CASUS_ON_ERROR_FAIL, &r);
    assert_int_equal(r.status, CASUS_OK);
    assert_int_equal(r.rows, 3);
    assert_int_equal(count_kind(&r, CASUS_ISSUE_KIND_WARNING, "the header again"), 1);
    free_reading(&r);
}

/* ---- Marks and blanks in names --------------------------------------------------------------------------------- */

static void marks_are_no_part_of_names(void **state) {
    (void)state;
#define REST ",event_date,event_type,actor1,country,notes,fatalities\n" ROW1
    static const char *const texts[] = {
        MARK "event_id_cnty" REST,
        MARK MARK "event_id_cnty" REST,
        MARK MARK MARK "event_id_cnty" REST,
        "\"" MARK "event_id_cnty\"" REST,
        MARK "\"" MARK "event_id_cnty\"" REST,
        "sep=,\n" MARK "event_id_cnty" REST,
        MARK "sep=,\n" MARK "event_id_cnty" REST,
        "\xc3\xaf\xc2\xbb\xc2\xbf"
        "event_id_cnty" REST,
        GAP "event_id_cnty" GAP REST,
        NARROW "event" GAP "id" NARROW "cnty" REST,
        NONE "event_id" NONE "_cnty" REST,
        "\xa0"
        "event_id_cnty\xa0" REST,
        "event_id_cnty" MARK REST,
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        reading r;
        read_text(texts[i], CASUS_ON_ERROR_FAIL, &r);
        assert_int_equal(r.status, CASUS_OK);
        assert_int_equal(r.rows, 1);
        assert_text(&r, CASUS__COLUMN_ID, 0, "A1");
        free_reading(&r);
    }
}

/* ---- Records that newlines broke ------------------------------------------------------------------------------- */

typedef struct pitf {
    char head[4096];
    char row[4096]; /* without its line end */
    char fields[73][512];
} pitf;

static void load_pitf(pitf *p) {
    static char data[16384];
    load("pitf.csv", data, sizeof data);
    const char *row = data;
    for (int i = 0; i < 4; i++) {
        row = strchr(row, '\n') + 1;
    }
    memcpy(p->head, data, (size_t)(row - data));
    p->head[row - data] = 0;
    line_of(row, 0, p->row, sizeof p->row);
    p->row[strlen(p->row) - 1] = 0;
    const char *at = p->row;
    for (int i = 0; i < 73; i++) {
        const size_t size = strcspn(at, "\t");
        memcpy(p->fields[i], at, size);
        p->fields[i][size] = 0;
        at += size + (i < 72);
    }
}

/* A row of the first `count` fields, the nth of which has a text in place of its own. */
static void put_pitf(const pitf *p, int count, int n, const char *text, char *out) {
    for (int i = 0; i < count; i++) {
        strcat(out, i == 0 ? "" : "\t");
        strcat(out, i == n ? text : p->fields[i]);
    }
    strcat(out, "\n");
}

static void pieces_are_one_record(void **state) {
    (void)state;
    static const struct {
        int field;
        const char *text, *country;
    } cases[] = {{9, "\nIRQ", "Iraq"},
                 {9, "IRQ\n", "Iraq"},
                 {9, "\n\nIRQ", "Iraq"},
                 {12, "a\nb", "Afghanistan"},
                 {62, "one\ntwo\nthree", "Afghanistan"},
                 {1, "x\r\ny", "Afghanistan"}};
    static pitf p;
    static char text[32768];
    load_pitf(&p);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        reading r;
        text[0] = 0;
        strcat(text, p.head);
        put_pitf(&p, 73, -1, "", text);
        put_pitf(&p, 73, cases[i].field, cases[i].text, text);
        put_pitf(&p, 73, 3, "9", text);
        read_all_ways(text, (int64_t)strlen(text), CASUS_ON_ERROR_FAIL, &r);
        assert_int_equal(r.status, CASUS_OK);
        assert_int_equal(r.rows, 3);
        assert_int_equal(r.report.records, 3);
        assert_int_equal(count_kind(&r, CASUS_ISSUE_KIND_WARNING, "a newline in field"), 1);
        assert_text(&r, CASUS__COLUMN_COUNTRY, 1, cases[i].country);
        assert_day(&r, CASUS__COLUMN_DATE_START, 1, "2016-01-06");
        assert_day(&r, CASUS__COLUMN_DATE_START, 2, "2016-01-09");
        free_reading(&r);
    }
}

/* Pieces that make no row together are no events; what reads as a row of its own is one. */
static void pieces_that_do_not_belong_together(void **state) {
    (void)state;
    static const struct {
        int head, tail_from, tail;
        int64_t kept, rejected;
    } cases[] = {
        {10, 9, 60, 2, 2}, /* the tail of another record: three fields are missing */
        {10, 0, 64, 3, 1}, /* the tail is a row that ends early, as they may */
        {20, 9, 60, 2, 2}, /* more than a row together */
        {5, 40, 30, 2, 2}, /* less than a row together */
        {10, -1, 0, 2, 1}, /* nothing follows but a good row */
    };
    static pitf p;
    static char text[32768];
    load_pitf(&p);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        reading r;
        text[0] = 0;
        strcat(text, p.head);
        put_pitf(&p, 73, -1, "", text);
        put_pitf(&p, cases[i].head, -1, "", text);
        for (int k = 0; cases[i].tail_from >= 0 && k < cases[i].tail; k++) {
            strcat(text, k == 0 ? "" : "\t");
            strcat(text, cases[i].tail_from + k < 73 ? p.fields[cases[i].tail_from + k] : "");
        }
        strcat(text, cases[i].tail_from >= 0 ? "\n" : "");
        put_pitf(&p, 73, -1, "", text);
        read_all_ways(text, (int64_t)strlen(text), CASUS_ON_ERROR_REPORT, &r);
        assert_int_equal(r.status, CASUS_OK);
        assert_int_equal(r.report.kept, cases[i].kept);
        assert_int_equal(r.report.rejected, cases[i].rejected);
        assert_true(count_kind(&r, CASUS_ISSUE_KIND_ROW, "Quotes are plain text here") >= 1);
        for (int64_t k = 0; k < r.rows; k++) {
            assert_day(&r, CASUS__COLUMN_DATE_START, k, "2016-01-06");
        }
        free_reading(&r);
    }
}

/* Two short rows of a narrow table are two short rows, though they have the fields of one. */
static void short_rows_of_a_narrow_table(void **state) {
    (void)state;
    reading r;
    read_text("event_date\tevent_type\tcountry\tfatalities\n2021-08-26\tBattles\tMali\t3\n2021-08-27\tRiots\tNiger\n"
              "2021-08-28\tRiots\n2021-08-29\tRiots\tChad\t1\n",
              CASUS_ON_ERROR_REPORT, &r);
    assert_int_equal(r.status, CASUS_OK);
    assert_int_equal(r.rows, 2);
    assert_int_equal(r.report.rejected, 2);
    free_reading(&r);
}

/* A record that is broken where a scan of the reader ends is joined all the same. */
static void pieces_at_every_place(void **state) {
    (void)state;
    static pitf p;
    load_pitf(&p);
    const int64_t rows = 4000;
    char *text = calloc((size_t)rows, sizeof p.row);
    char *at = text;
    assert_non_null(text);
    at += snprintf(at, sizeof p.head, "%s", p.head);
    for (int64_t i = 0; i < rows; i++) {
        at[0] = 0;
        put_pitf(&p, 73, i % 3 == 0 ? 9 : -1, i % 2 == 0 ? "\nIRQ" : "\n\nIRQ", at);
        at += strlen(at);
    }
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    reading r;
    for (int64_t piece = 0; piece < 200000; piece = piece * 19 + 9973) {
        feed f = {text, at - text, 0, piece, 0, 0, 0};
        if (piece == 0) {
            read_memory(NULL, text, at - text, &options, &r);
        } else {
            read_feed(NULL, &f, &options, &r);
        }
        assert_int_equal(r.status, CASUS_OK);
        assert_int_equal(r.rows, rows);
        assert_int_equal(r.issue_count, (rows + 2) / 3);
        free_reading(&r);
    }
    free(text);
}

/* ---- Rows wider than the header -------------------------------------------------------------------------------- */

static void rows_wider_than_the_header(void **state) {
    (void)state;
    static pitf p;
    static char text[32768];
    reading r;
    load_pitf(&p);
    text[0] = 0;
    strcat(text, p.head);
    put_pitf(&p, 73, -1, "", text);
    put_pitf(&p, 73, 72, "PAS\tmore", text);
    put_pitf(&p, 73, 72, "PAS\tmore\tstill more", text);
    put_pitf(&p, 73, 72, "PAS\t\t\t\t", text);
    put_pitf(&p, 73, 72, "PAS\tmore\tstill more\ttoo much", text);
    put_pitf(&p, 73, 3, "9", text);
    read_all_ways(text, (int64_t)strlen(text), CASUS_ON_ERROR_REPORT, &r);
    assert_int_equal(r.status, CASUS_OK);
    assert_int_equal(r.rows, 5);
    assert_int_equal(r.report.rejected, 1);
    assert_int_equal(count_kind(&r, CASUS_ISSUE_KIND_WARNING, "74 fields where the header names 73"), 1);
    assert_int_equal(count_kind(&r, CASUS_ISSUE_KIND_ROW, "76 fields where the header has 73"), 1);
    assert_non_null(strstr(r.vintage, "73 columns"));
    assert_day(&r, CASUS__COLUMN_DATE_START, 4, "2016-01-09");
    free_reading(&r);
}

/* ---- Memory and work ------------------------------------------------------------------------------------------- */

/* Every allocation of reading all this fails once. */
static void allocations_may_fail_anywhere(void **state) {
    (void)state;
    static pitf p;
    static char text[32768];
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    options.on_error = CASUS_ON_ERROR_REPORT;
    load_pitf(&p);
    text[0] = 0;
    strcat(text, p.head);
    put_pitf(&p, 73, 9, "\nIRQ", text);
    put_pitf(&p, 10, -1, "", text);
    put_pitf(&p, 73, 72, "PAS\tmore", text);
    strcat(text, p.head);
    put_pitf(&p, 73, -1, "", text);
    const char *const texts[] = {text, MARK MARK HEAD TAGS ROW1 MARK HEAD TAGS ROW2,
                                 HEAD ROW1 "A2,2021-08-27,Riots,Y,Niger,two,4" HEAD ROW2};
    static const int64_t wanted[] = {3, 2, 2};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        const feed f = {texts[i], (int64_t)strlen(texts[i]), 0, 0, 0, 0, 0};
        int64_t rows = 0;
        assert_true(sweep_allocations(&f, &options, &rows) > 20);
        assert_int_equal(rows, wanted[i]);
    }
}

typedef struct fields_seen {
    int64_t count, filled;
} fields_seen;

static casus_status see_field(void *user, int32_t index, casus_str text) {
    fields_seen *seen = user;
    assert_int_equal(index, seen->count);
    seen->count++;
    seen->filled += text.size > 0;
    return CASUS_OK;
}

/* Blocks that are asked for to read a file of so many columns of one name, and to take its row apart. */
static int64_t blocks_for(int32_t columns) {
    counting c = {0, INT64_C(1) << 40};
    const casus_allocator allocator = {counting_realloc, &c};
    casus_context *context = NULL;
    char *text = calloc((size_t)columns + 64, 4);
    char *at = text;
    reading r;
    fields_seen seen = {0, 0};
    at += sprintf(at, "event_date,event_type,fatalities,actor1");
    for (int32_t i = 0; i < columns; i++, at += 2) {
        memcpy(at, ",x", 2);
    }
    at += sprintf(at, "\n2021-08-26,Battles,3,X");
    for (int32_t i = 0; i < columns; i++, at += 2) {
        memcpy(at, ",1", 2);
    }
    *at++ = '\n';
    assert_int_equal(casus_context_new(&allocator, &context, NULL), CASUS_OK);
    read_memory(context, text, at - text, NULL, &r);
    assert_int_equal(r.status, CASUS_OK);
    assert_int_equal(casus__batch_native_fields(r.batches[0], 0, see_field, &seen, NULL), CASUS_OK);
    assert_int_equal(seen.count, columns + 4);
    assert_int_equal(seen.filled, columns + 4);
    free_reading(&r);
    casus_context_free(context);
    assert_int_equal(c.live, 0);
    free(text);
    return (INT64_C(1) << 40) - c.left;
}

/* A row is taken apart once for all of its fields, so their number hardly shows; once a field would be 20,000 more. */
static void a_row_is_taken_apart_once(void **state) {
    (void)state;
    const int64_t few = blocks_for(200);
    const int64_t many = blocks_for(20000);
    assert_true(few < 2000);
    assert_true(many < few + 200);
}

static void dates_that_are_not_utf8(void **state) {
    (void)state;
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    reading r;
    options.mapping = "date=when,killed=dead";
    const char text[] = "when,dead\n\xe9,\xe9\n2021-01-02\xa0,3\n";
    read_memory(NULL, text, (int64_t)sizeof text - 1, &options, &r);
    assert_int_equal(r.status, CASUS_OK);
    assert_int_equal(r.rows, 2);
    assert_int_equal(r.report.recoded, 3);
    assert_day(&r, CASUS__COLUMN_DATE_START, 1, "2021-01-02");
    free_reading(&r);
}

/* ---- Large headers --------------------------------------------------------------------------------------------- */

static void a_header_of_many_columns(void **state) {
    (void)state;
    const int32_t columns = 11000;
    char *text = calloc((size_t)columns, 32);
    char *at = text;
    reading r;
    assert_non_null(text);
    at += sprintf(at, "event_id_cnty,event_date,event_type,fatalities");
    for (int32_t i = 0; i < columns; i++) {
        at += sprintf(at, ",column_%d", (int)i);
    }
    at += sprintf(at, "\nA1,2021-08-26,Battles,3");
    memset(at, ',', (size_t)columns);
    at += columns;
    *at++ = '\n';
    assert_true(strchr(text, '\n') - text > 64 * 1024);
    read_memory(NULL, text, at - text, NULL, &r);
    assert_int_equal(r.status, CASUS_OK);
    assert_int_equal(r.rows, 1);
    assert_text(&r, CASUS__COLUMN_ID, 0, "A1");
    free_reading(&r);
    free(text);
}

static void repeated_names_are_numbered(void **state) {
    (void)state;
    const char text[] = "event_date,event_type,fatalities,x,,x,y,,x\n2021-08-26,Battles,3,,,,,,\n";
    static const char *const wanted[] = {"event_date", "event_type", "fatalities", "x", "", "x#2", "y", "", "x#3"};
    const casus__settings settings = casus__settings_of(NULL);
    casus__csv_layout layout;
    casus_error error;
    assert_int_equal(casus__csv_layout_find(&settings, "x", NULL, text, (int64_t)sizeof text - 1, 1, &layout, &error),
                     CASUS_OK);
    assert_int_equal(layout.width, 9);
    for (int i = 0; i < 9; i++) {
        assert_int_equal(layout.names[i].size, strlen(wanted[i]));
        assert_memory_equal(layout.names[i].data, wanted[i], strlen(wanted[i]));
    }
    casus__csv_layout_free(&settings.allocator, &layout);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_header_again_is_no_event),   cmocka_unit_test(another_header_ends_the_file),
        cmocka_unit_test(rows_of_words_are_rows),       cmocka_unit_test(files_joined_without_a_line_end),
        cmocka_unit_test(rows_above_the_header),        cmocka_unit_test(a_header_in_a_file_without),
        cmocka_unit_test(a_header_wider_than_the_rows), cmocka_unit_test(marks_are_no_part_of_names),
        cmocka_unit_test(pieces_are_one_record),        cmocka_unit_test(pieces_that_do_not_belong_together),
        cmocka_unit_test(short_rows_of_a_narrow_table), cmocka_unit_test(pieces_at_every_place),
        cmocka_unit_test(rows_wider_than_the_header),   cmocka_unit_test(allocations_may_fail_anywhere),
        cmocka_unit_test(a_row_is_taken_apart_once),    cmocka_unit_test(dates_that_are_not_utf8),
        cmocka_unit_test(a_header_of_many_columns),     cmocka_unit_test(repeated_names_are_numbered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
