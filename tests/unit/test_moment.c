/* SPDX-License-Identifier: MIT */
/* Moments as text and back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "time/moment.h"

static void known_moments(void **state) {
    (void)state;
    static const struct {
        int64_t moment;
        const char *text;
    } known[] = {
        {0, "1970-01-01T00:00:00Z"},
        {-1, "1969-12-31T23:59:59Z"},
        {951827696, "2000-02-29T12:34:56Z"},
        {1764669600, "2025-12-02T10:00:00Z"},
        {-62167219200, "0000-01-01T00:00:00Z"},
        {-62167219201, "-000001-12-31T23:59:59Z"},
        {253402300799, "9999-12-31T23:59:59Z"},
        {253402300800, "+010000-01-01T00:00:00Z"},
        {INT64_MAX, "+292277026596-12-04T15:30:07Z"},
        {INT64_MIN + 1, "-292277022657-01-27T08:29:53Z"},
    };
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        char text[CASUS__MOMENT_ROOM];
        int64_t read = 7;
        const int64_t size = casus__moment_print(known[i].moment, text);
        assert_int_equal(size, strlen(known[i].text));
        assert_memory_equal(text, known[i].text, (size_t)size);
        assert_true(casus__moment_parse(casus_str_from(known[i].text), &read));
        assert_true(read == known[i].moment);
    }
}

static void every_moment_reads_back(void **state) {
    (void)state;
    uint64_t random = 1;
    for (int i = 0; i < 300000; i++) {
        char text[CASUS__MOMENT_ROOM];
        int64_t read = 0;
        random = random * 6364136223846793005u + 1442695040888963407u;
        const int64_t size = (int64_t)(random >> 1) >> (random % 48);
        const int64_t moment = random >> 63 ? -size : size;
        const int64_t n = casus__moment_print(moment, text);
        assert_in_range(n, 20, CASUS__MOMENT_ROOM);
        assert_true(casus__moment_parse((casus_str){text, n}, &read));
        assert_true(read == moment);
    }
}

static void other_spellings(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int64_t moment;
    } spelt[] = {
        {"2025-12-02T15:00:00+05:00", 1764669600},
        {"2025-12-01T20:30:00-13:30", 1764669600},
        {"2025-12-02T10:00:00.0Z", 1764669600},
        {"2025-12-02T10:00:00.000000+00:00", 1764669600},
        {"2025-12-02T10:00:00-00:00", 1764669600},
        {"+002025-12-02T10:00:00Z", 1764669600},
        {"1970-01-01T00:00:00+23:59", -86340},
        {"2025-12-02 10:00:00Z", 1764669600},
        {"2025-12-02 10:00:00+00", 1764669600},
        {"2025-12-02 15:30:00+0530", 1764669600},
        {"2025-12-02T05:00:00-05", 1764669600},
        {"2025-12-02 10:00:00 UTC", 1764669600},
        {"2025-12-02 10:00:00.000 +0000", 1764669600},
        {"2025-12-02T10:00:00GMT", 1764669600},
        {"2025-12-02T13:00:00 UTC+3", 1764669600},
        {"2025-12-02T10:00:00z", 1764669600},
        {"+292277026596-12-04T16:30:07+01:00", INT64_MAX},
        {"-292277022657-01-27T07:29:53-01:00", INT64_MIN + 1},
    };
    for (size_t i = 0; i < sizeof spelt / sizeof spelt[0]; i++) {
        int64_t read = 7;
        if (!casus__moment_parse(casus_str_from(spelt[i].text), &read) || read != spelt[i].moment) {
            fail_msg("%s: %lld", spelt[i].text, (long long)read);
        }
    }
}

static void no_moments(void **state) {
    (void)state;
    static const char *const texts[] = {
        "",
        "yesterday",
        "2025-12-02",
        "2025-12-02T10:00Z",
        "2025-12-02T10:00:00",
        "2025-12-02  10:00:00Z",
        "2025-12-02 10:00:00",
        "2025-12-02 10:00:00 CET",
        "2025-12-02 10:00:00+5",
        "2025-12-02 10:00:00+053",
        "2025-12-02 10:00:00+05:3",
        "2025-12-02 10:00:00+24",
        "2025-12-02 10:00:00 UTC+",
        "2025-12-02 10:00:00 +",
        "2025-12-02t10:00:00z",
        "2025-12-02T10:00:00Z ",
        " 2025-12-02T10:00:00Z",
        "2025-12-02T10:00:00ZZ",
        "2025-12-2T10:00:00Z",
        "25-12-02T10:00:00Z",
        "12025-12-02T10:00:00Z",
        "+2025-12-02T10:00:00Z",
        "-000000-01-01T00:00:00Z",
        "2025-02-29T00:00:00Z",
        "2025-00-01T00:00:00Z",
        "2025-13-01T00:00:00Z",
        "2025-04-31T00:00:00Z",
        "2025-12-02T24:00:00Z",
        "2025-12-02T10:60:00Z",
        "2025-12-02T10:00:60Z",
        "2025-12-02T10:00:00.Z",
        "2025-12-02T10:00:00.5Z",
        "2025-12-02T10:00:00.001Z",
        "2025-12-02T10:00:00,0Z",
        "2025-12-02T10:00:00+5:00",
        "2025-12-02T10:00:00+05000",
        "2025-12-02T10:00:00+24:00",
        "2025-12-02T10:00:00+05:60",
        "2025-12-02T1:000:00Z",
        "2025-12-02T-1:00:00Z",
        "+292277026596-12-04T15:30:08Z",
        "-292277022657-01-27T08:29:52Z", /* would be CASUS_MOMENT_UNKNOWN */
        "+999999999999-01-01T00:00:00Z",
        "-999999999999-01-01T00:00:00Z",
        "+1000000000000-01-01T00:00:00Z",
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        int64_t read = 7;
        if (casus__moment_parse(casus_str_from(texts[i]), &read)) {
            fail_msg("%s: %lld", texts[i], (long long)read);
        }
        assert_int_equal(read, 7);
    }
    /* Cut off anywhere, in a block of exactly its size. */
    static const char whole[] = "+002025-12-02T10:00:00.0+05:00"; /* but for `+05`, which is a zone */
    for (size_t size = 0; size < sizeof whole - 1; size++) {
        char *cut = malloc(size > 0 ? size : 1);
        int64_t read = 7;
        assert_non_null(cut);
        memcpy(cut, whole, size);
        assert_int_equal(casus__moment_parse((casus_str){cut, (int64_t)size}, &read), size + 4 == sizeof whole);
        free(cut);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_moments),
        cmocka_unit_test(every_moment_reads_back),
        cmocka_unit_test(other_spellings),
        cmocka_unit_test(no_moments),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
