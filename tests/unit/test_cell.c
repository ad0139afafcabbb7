/* SPDX-License-Identifier: MIT */
/* From the bytes of a field to text and numbers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/context.h"
#include "io/profiles/profile.h"
#include "io/rows/values/cell.h"

static casus__decoder decoder(void) {
    const casus_allocator a = casus__allocator_libc();
    const casus__csv_dialect dialect = {',', '"'};
    casus__decoder d;
    casus__decoder_init(&d, &a, dialect, NULL, "NULL|NA", NULL);
    return d;
}

static void expect_text(const char *field, const char *wanted) {
    casus__decoder d = decoder();
    casus__buffer scratch = {NULL, 0, 0};
    const casus_str text = casus__cell_text(&d, casus_str_from(field), &scratch);
    if (text.size != (int64_t)strlen(wanted) ||
        memcmp(text.size > 0 ? text.data : "", wanted, (size_t)text.size) != 0) {
        fail_msg("%s gives '%.*s', not '%s'", field, (int)text.size, text.data, wanted);
    }
    casus__buffer_free(&d.allocator, &scratch);
}

static void texts(void **state) {
    (void)state;
    expect_text("", "");
    expect_text("\"\"", "");
    expect_text("   ", "");
    expect_text("\" \t\"", "");
    expect_text("NULL", "");
    expect_text("\"NA\"", "");
    expect_text(" NA ", "");
    expect_text("NAM", "NAM");
    expect_text("Nigeria", "Nigeria");
    expect_text(" a ", " a ");
    expect_text("\"a,b\"", "a,b");
    expect_text("\"say \"\"no\"\"\"", "say \"no\"");
    expect_text("caf\xc3\xa9", "caf\xc3\xa9");
    expect_text("caf\xe9", "caf\xc3\xa9");
    expect_text("\"\"\"\xe9\"", "\"\xc3\xa9");
}

/* A field that needs unquoting and recoding goes through scratch twice; whatever its size, the first text must not move
   while the second is made. */
static void unquoted_and_recoded_at_every_size(void **state) {
    (void)state;
    for (int64_t n = 1; n < 1500; n++) {
        const int64_t size = n + 4;
        char *field = malloc((size_t)size);
        casus__decoder d = decoder();
        casus__buffer scratch = {NULL, 0, 0};
        assert_non_null(field);
        memset(field, 0xe9, (size_t)size);
        field[0] = field[1] = field[2] = field[size - 1] = '"';
        const casus_str text = casus__cell_text(&d, (casus_str){field, size}, &scratch);
        assert_int_equal(text.size, 1 + 2 * n);
        for (int64_t i = 0; i < n; i++) {
            assert_memory_equal(text.data + 1 + 2 * i, "\xc3\xa9", 2);
        }
        assert_int_equal(d.recoded, 1);
        casus__buffer_free(&d.allocator, &scratch);
        free(field);
    }
}

/* How a number is written, 0 for none, with each meaning of a comma. */
static void numbers(void **state) {
    (void)state;
    enum { PLAIN = CASUS__NUMBER_PLAIN, GROUPED = CASUS__NUMBER_GROUPED, COMMA = CASUS__NUMBER_COMMA };
    static const struct {
        const char *text;
        int how[4]; /* CASUS__COMMA_OPEN, _SEPARATES, _POINT, _BOTH */
        double value[4];
    } samples[] = {
        {"12", {PLAIN, PLAIN, PLAIN, PLAIN}, {12, 12, 12, 12}},
        {"0.67", {PLAIN, PLAIN, PLAIN, PLAIN}, {0.67, 0.67, 0.67, 0.67}},
        {"2E+3", {PLAIN, PLAIN, PLAIN, PLAIN}, {2000, 2000, 2000, 2000}},
        {"1,234", {GROUPED, GROUPED, COMMA, 0}, {1234, 1234, 1.234, 0}},
        {"0,67", {COMMA, 0, COMMA, COMMA}, {0.67, 0, 0.67, 0.67}},
        {"3,0", {COMMA, 0, COMMA, COMMA}, {3, 0, 3, 3}},
        {"-4,25", {COMMA, 0, COMMA, COMMA}, {-4.25, 0, -4.25, -4.25}},
        {"0,123", {COMMA, 0, COMMA, COMMA}, {0.123, 0, 0.123, 0.123}},
        {"1234,567", {COMMA, 0, COMMA, COMMA}, {1234.567, 0, 1234.567, 1234.567}},
        {"2,02E+3", {COMMA, 0, COMMA, COMMA}, {2020, 0, 2020, 2020}},
        {"12,345,678", {GROUPED, GROUPED, GROUPED, GROUPED}, {12345678, 12345678, 12345678, 12345678}},
        {"1.234.567", {GROUPED, GROUPED, GROUPED, GROUPED}, {1234567, 1234567, 1234567, 1234567}},
        {"1,234.5", {GROUPED, GROUPED, GROUPED, GROUPED}, {1234.5, 1234.5, 1234.5, 1234.5}},
        {"1.234,5", {COMMA, COMMA, COMMA, COMMA}, {1234.5, 1234.5, 1234.5, 1234.5}},
        {"1 234", {GROUPED, GROUPED, GROUPED, GROUPED}, {1234, 1234, 1234, 1234}},
        {"1\xc2\xa0"
         "234",
         {GROUPED, GROUPED, GROUPED, GROUPED},
         {1234, 1234, 1234, 1234}},
        {"12\xe2\x80\xaf"
         "345\xe2\x80\x89"
         "678",
         {GROUPED, GROUPED, GROUPED, GROUPED},
         {12345678, 12345678, 12345678, 12345678}},
        {"1\xe2\x80\x89"
         "234,5",
         {COMMA, COMMA, COMMA, COMMA},
         {1234.5, 1234.5, 1234.5, 1234.5}},
        {"\xe2\x88\x92"
         "4.25",
         {GROUPED, GROUPED, GROUPED, GROUPED},
         {-4.25, -4.25, -4.25, -4.25}},
        {"1,23,456", {0}, {0}},
        {"1 23", {0}, {0}},
        {"1,234,5", {0}, {0}},
        {"1,234.567.8", {0}, {0}},
        {"12,", {COMMA, 0, COMMA, COMMA}, {12, 0, 12, 12}},
        {",123", {0}, {0}},
        {"12 people", {0}, {0}},
        {"nan", {0}, {0}},
        {"Infinity", {0}, {0}},
        {"-", {0}, {0}},
        {"e5", {0}, {0}},
        {"1 234 567 890 123 456 789 012 345 678 901 234 567 890", {0}, {0}},
        {"", {0}, {0}},
    };
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        for (int comma = 0; comma < 4; comma++) {
            double value = 0;
            const int how = casus__cell_number(casus_str_from(samples[i].text), comma, &value);
            if (how != samples[i].how[comma] || (how != 0 && value != samples[i].value[comma])) {
                fail_msg("%s with commas %d: %d, %g", samples[i].text, comma, how, value);
            }
        }
    }
}

/* Every spelling of unknown that profiles share, between blanks too; and names that look like one. */
static void missing(void **state) {
    (void)state;
    static const char *const unknown[] = {
        "NULL",          "null",    "(null)",   "(NULL)",   "<null>",
        "[NULL]",        "\\N",     "NA",       "<NA>",     "N/A",
        "n/a",           "#N/A",    "#N/A N/A", "#NA",      "NaN",
        "nan",           "-NaN",    "-nan",     "NaT",      "None",
        "1.#IND",        "-1.#IND", "1.#QNAN",  "-1.#QNAN", "#VALUE!",
        "#REF!",         "#DIV/0!", "[]",       "{}",       "''",
        " NA ",          "NA ",     "\tnull",   "\xc2\xa0", "\xc2\xa0null\xe2\x80\xaf",
        "\xe2\x80\x89 ", "\xa0",    "\xa0NULL", "\"#N/A\"", "\" <NA> \"",
        "\xef\xbb\xbf"};
    static const char *const names[] = {"Null",     "none", "nil",   "Na",    "N",       "Nana",       "NULLs", "-nano",
                                        "1.#INDIA", "#",    "<NA",   "Nan",   "unknown", "-",          "--",    "?",
                                        "(null",    "\\",   "NA NA", "1.234", "-1.234",  "-1.#IND GO", "n"};
    const casus_allocator a = casus__allocator_libc();
    const casus__csv_dialect dialect = {',', '"'};
    casus__decoder d;
    casus__decoder_init(&d, &a, dialect, casus__usual_missing, NULL, "-9|Unknown");
    for (size_t i = 0; i < sizeof unknown / sizeof unknown[0] + sizeof names / sizeof names[0]; i++) {
        const int is_name = i >= sizeof unknown / sizeof unknown[0];
        const char *field = is_name ? names[i - sizeof unknown / sizeof unknown[0]] : unknown[i];
        casus__buffer scratch = {NULL, 0, 0};
        const casus_str text = casus__cell_text(&d, casus_str_from(field), &scratch);
        if (text.size != (is_name ? (int64_t)strlen(field) : 0)) {
            fail_msg("'%s' gives '%.*s'", field, (int)text.size, text.data);
        }
        casus__buffer_free(&a, &scratch);
    }
}

/* What programs leave at the ends of a cell is no part of it; a blank of ASCII by itself stays. */
static void wide_blanks(void **state) {
    (void)state;
    expect_text("\xc2\xa0"
                "Mali",
                "Mali");
    expect_text("Mali\xe2\x80\xaf", "Mali");
    expect_text(" \xc2\xa0 Mali ", "Mali ");
    expect_text("Mali\xa0", "Mali");
    expect_text("\"\xc2\xa0"
                "A \xc2\xa0 B\xe3\x80\x80\"",
                "A \xc2\xa0 B");
    expect_text("\xc3\x89tat", "\xc3\x89tat");
    expect_text("\xe2\x80\x9cX\xe2\x80\x9d", "\xe2\x80\x9cX\xe2\x80\x9d");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts),       cmocka_unit_test(unquoted_and_recoded_at_every_size),
        cmocka_unit_test(numbers),     cmocka_unit_test(missing),
        cmocka_unit_test(wide_blanks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
