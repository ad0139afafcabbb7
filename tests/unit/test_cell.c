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
#include "io/rows/values/cell.h"

static casus__decoder decoder(void) {
    const casus_allocator a = casus__allocator_libc();
    const casus__csv_dialect dialect = {',', '"'};
    casus__decoder d;
    casus__decoder_init(&d, &a, dialect, "NULL|NA", NULL);
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

static void numbers(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int ok;
        double value;
    } samples[] = {
        {"12", 1, 12},       {"0.67", 1, 0.67},  {"2E+3", 1, 2000}, {"1,234", 1, 1234}, {"12,345,678", 1, 12345678},
        {"1,23", 0, 0},      {"1234,567", 0, 0}, {",123", 0, 0},    {"1,2345", 0, 0},   {"1,234.5", 0, 0},
        {"12 people", 0, 0}, {"nan", 0, 0},
    };
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        double value = 0;
        const int ok = casus__cell_number(casus_str_from(samples[i].text), &value);
        if (ok != samples[i].ok || (ok && value != samples[i].value)) {
            fail_msg("%s", samples[i].text);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts),
        cmocka_unit_test(unquoted_and_recoded_at_every_size),
        cmocka_unit_test(numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
