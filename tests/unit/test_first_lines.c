/* SPDX-License-Identifier: MIT */
/* What stands at the beginning of a file: lines that name the separator, separators that nobody expects, bytes that no
   text has, and text that looks as if it were something else. */
#include "reader_fixture.h"

#define HEAD "event_id_cnty,event_date,event_type,actor1,country,fatalities\n"
#define ROW "TJ1,2025-11-26,Battles,Army,Tajikistan,3\n"

/* HEAD and ROW with another separator and another end of lines. */
static const char *separated(char separator, const char *end) {
    static char text[512];
    size_t size = 0;
    for (const char *at = HEAD ROW; *at != 0; at++) {
        if (*at == '\n') {
            size += (size_t)snprintf(text + size, sizeof text - size, "%s", end);
        } else {
            text[size++] = *at == ',' ? separator : *at;
        }
    }
    text[size] = 0;
    return text;
}

static void names_the_separator(void **state) {
    static const struct {
        const char *before;
        char separator;
        const char *end;
        const char *dialect; /* a word of it */
    } cases[] = {
        {"", ',', "\n", "comma"},
        {"", ';', "\n", "semicolon"},
        {"", '\t', "\n", "tab"},
        {"", '|', "\n", "bar"},
        {"", '\x01', "\n", "0x01"},
        {"sep=;\n", ';', "\n", "semicolon"},
        {"SEP=;\r\n", ';', "\r\n", "semicolon"},
        {"sep=;\r", ';', "\r", "semicolon"},
        {"sep=;\r\r\n", ';', "\r\n", "semicolon"},
        {"\"sep=;\"\n", ';', "\n", "semicolon"},
        {"\"sep=;\n", ';', "\n", "semicolon"},
        {"\xEF\xBB\xBF\"sep=|\"\r\n", '|', "\n", "bar"},
        {"sep=~\n", '~', "\n", "other separator"},
        {"sep=\t\n", '\t', "\n", "tab"},
        /* No such lines: they stand before the header as any line may. */
        {"sep=;x\n", ',', "\n", "comma"},
        {"sep=\n\n", ',', "\n", "comma"},
        {"\"sep=;\"x\n", ',', "\n", "comma"},
        {"sep\n", ',', "\n", "comma"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[600];
        reading r;
        snprintf(text, sizeof text, "%s%s", cases[i].before, separated(cases[i].separator, cases[i].end));
        read_text(text, CASUS_ON_ERROR_FAIL, &r);
        if (r.status != CASUS_OK || r.rows != 1 || strstr(r.dialect, cases[i].dialect) == NULL) {
            fail_msg("case %d: %s: %s", (int)i, r.dialect, r.error.message);
        }
        assert_string_equal(r.profile, "acled");
        assert_text(&r, CASUS__COLUMN_ID, 0, "TJ1");
        assert_day(&r, CASUS__COLUMN_DATE_START, 0, "2025-11-26");
        assert_number(&r, CASUS__COLUMN_KILLED_BEST, 0, 3);
        free_reading(&r);
    }
}

/* With nothing behind it such a line is a file without a header. */
static void needs_more_than_the_separator(void **state) {
    static const char *const texts[] = {"sep=;", "sep=;\n", "\"sep=;\"", "\"sep=;\"\r\n", "sep="};
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        reading r;
        read_text(texts[i], CASUS_ON_ERROR_FAIL, &r);
        assert_true(r.made == CASUS_E_PROFILE || r.made == CASUS_E_SYNTAX);
        assert_non_null(strstr(r.error.message, "test.csv"));
    }
}

/* Marks that are letters count only with bytes that no text has; blanks, 0x01, a form feed and DOS' end of file are no
   such bytes. */
static void tells_text_from_bytes(void **state) {
    static const struct {
        const char *text;
        int64_t size;
        const char *what; /* a word of it, NULL: it is text */
    } cases[] = {
#define TEXT_OF(text) text, (int64_t)sizeof(text) - 1
        {TEXT_OF("PAR1,a\x02"), "Parquet"},
        {TEXT_OF("PAR1,a\x1F"), "Parquet"},
        {TEXT_OF("PAR1,a\t\r\n\x01\x0C\x1A,b"), NULL},
        {TEXT_OF("PAR1,a b"), NULL},
        {TEXT_OF("GIF89a\0"), "GIF"},
        {TEXT_OF("MZ\x90\0\x03"), "program of Windows"},
        {TEXT_OF("  \r\n\t<HTML>"), "web page"},
        {TEXT_OF("\xEF\xBB\xBF\xEF\xBB\xBF <?xml version='1.0'?><x/>"), "XML"},
        {TEXT_OF("<htm"), NULL},
        {TEXT_OF("i\0\0\0d\0\0\0,\0\0\0y\0\0\0\n\0\0\0"), "UTF-32"},
        {TEXT_OF("\0\0\0i\0\0\0d\0\0\0,\0\0\0y\0\0\0\n"), "UTF-32"},
        {TEXT_OF("i\0d\0,\0y\0e\0a\0r\0\n\0"), "UTF-16"},
        {TEXT_OF("\0i\0d\0,\0y\0e\0a\0r\0\n"), "UTF-16"},
        {TEXT_OF("\0a\0\0b\0\0\0\0\0\0\0\0\0\0c\0\0\0\0"), "binary"},
        {TEXT_OF("id,year,a\0b,c,d,e\n"), NULL},
        {TEXT_OF("i\0d\0,\0y\0"), NULL}, /* too short to tell */
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        reading r;
        read_memory(NULL, cases[i].text, cases[i].size, NULL, &r);
        if (cases[i].what != NULL ? r.made != CASUS_E_SYNTAX || strstr(r.error.message, cases[i].what) == NULL
                                  : r.made != CASUS_E_PROFILE) {
            fail_msg("case %d: %s", (int)i, r.error.message);
        }
        free_reading(&r);
    }
}

static void refuses_options(void **state) {
    static const struct {
        int32_t on_error;
        int32_t dates;
        casus_status status;
    } cases[] = {{-1, 0, CASUS_E_ARGUMENT},
                 {CASUS_ON_ERROR_REPORT + 1, 0, CASUS_E_ARGUMENT},
                 {0, -1, CASUS_E_ARGUMENT},
                 {0, CASUS_DATES_MDY + 1, CASUS_E_ARGUMENT},
                 {CASUS_ON_ERROR_REPORT, CASUS_DATES_MDY, CASUS_OK}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        casus_read_options options = CASUS_READ_OPTIONS_INIT;
        reading r;
        options.on_error = cases[i].on_error;
        options.dates = cases[i].dates;
        read_memory(NULL, HEAD ROW, -1, &options, &r);
        assert_int_equal(r.made, cases[i].status);
        free_reading(&r);
    }
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    reading r;
    options.profile = "xyzzyxyzzyxyzzy"; /* near to none */
    read_memory(NULL, HEAD ROW, -1, &options, &r);
    assert_int_equal(r.made, CASUS_E_NOT_FOUND);
    assert_null(strstr(r.error.message, "did you mean"));
}

/* ---- Without a header -------------------------------------------------------------------------------------------- */

/* The first two lines of a file, with one field of both replaced. */
static const char *with_field(const char *path, int field, const char *value) {
    static char out[4096];
    char text[4096];
    size_t used = 0;
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    const size_t size = fread(text, 1, sizeof text - 1, file);
    (void)fclose(file);
    int lines = 0;
    int at = 0;
    for (size_t i = 0; i < size && lines < 2; i++) {
        const int ends = text[i] == '\n';
        if (at != field || text[i] == '\t' || ends) {
            if (at == field) {
                used += (size_t)snprintf(out + used, sizeof out - used, "%s", value);
            }
            out[used++] = text[i];
        }
        at = ends ? 0 : at + (text[i] == '\t');
        lines += ends;
    }
    out[used] = 0;
    return out;
}

/* Files of GDELT have no header: they are known by what their first fields look like. */
static void knows_fields_by_their_look(void **state) {
    static const char events[] = "tests/data/formats/gdelt-events-2.0.CSV";
    static const char mentions[] = "tests/data/formats/gdelt-mentions-2.0.CSV";
    static const struct {
        const char *path;
        int field;
        const char *value;
        int fits;
    } cases[] = {
        {events, 0, "900000001", 1},  {events, 0, "9000x", 0},
        {events, 0, "", 0},           {events, 1, "20180326", 1},
        {events, 1, "2018032", 0},    {events, 1, "2018032x", 0},
        {events, 1, "201803261", 0},  {events, 4, "2018.2", 1},
        {events, 4, "", 1},           {events, 4, "two", 0},
        {events, 3, "MMXVIII", 0},    {mentions, 1, "20180326044500", 1},
        {mentions, 1, "20180326", 0}, {mentions, 1, "2018032604450x", 0},
        {mentions, 6, "", 1},         {mentions, 6, "first", 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        reading r;
        read_text(with_field(cases[i].path, cases[i].field, cases[i].value), CASUS_ON_ERROR_SKIP, &r);
        if (cases[i].fits != (r.made == CASUS_OK && strncmp(r.profile, "gdelt", 5) == 0)) {
            fail_msg("case %d: '%s': %s", (int)i, r.profile, r.error.message);
        }
        assert_true(cases[i].fits || r.made == CASUS_E_PROFILE);
        free_reading(&r);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_the_separator),        cmocka_unit_test(needs_more_than_the_separator),
        cmocka_unit_test(tells_text_from_bytes),      cmocka_unit_test(refuses_options),
        cmocka_unit_test(knows_fields_by_their_look),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
