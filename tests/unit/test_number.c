/* SPDX-License-Identifier: MIT */
/* Numbers read and written without the C library. Hard cases from Python's float(), which is correctly rounded. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/number/number.h"

static uint64_t bits_of(double v) {
    uint64_t bits;
    memcpy(&bits, &v, sizeof(bits));
    return bits;
}

static double of_bits(uint64_t bits) {
    double v;
    memcpy(&v, &bits, sizeof(v));
    return v;
}

static uint64_t next_random(uint64_t *state) {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

static void assert_reads(const char *text, double want) {
    double v = 7;
    if (!casus__parse_double(casus_str_from(text), &v) || bits_of(v) != bits_of(want))
        fail_msg("\"%.60s\" was not read as %a but as %a", text, want, v);
}

static void assert_refused(const char *text) {
    double v = 7;
    if (casus__parse_double(casus_str_from(text), &v) || v != 7)
        fail_msg("\"%.60s\" should be refused", text);
}

static const char *printed(double v) {
    static char text[CASUS__NUMBER_ROOM + 1];
    int64_t n = casus__print_double(v, text);
    assert_true(n > 0 && n <= CASUS__NUMBER_ROOM);
    text[n] = 0;
    return text;
}

static void test_parse_int64(void **state) {
    (void)state;
    int64_t v;
    static const struct {
        const char *text;
        int64_t want;
    } good[] = {{"0", 0},
                {"-0", 0},
                {"+7", 7},
                {"007", 7},
                {"9223372036854775807", INT64_MAX},
                {"-9223372036854775808", INT64_MIN},
                {"-9223372036854775807", INT64_MIN + 1},
                {"00000000000000000000000009", 9}};
    for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
        assert_true(casus__parse_int64(casus_str_from(good[i].text), &v));
        assert_true(v == good[i].want);
    }
    static const char *const bad[] = {"",
                                      "-",
                                      "+",
                                      "--1",
                                      " 1",
                                      "1 ",
                                      "1.",
                                      "1e3",
                                      "0x1",
                                      "9223372036854775808",
                                      "-9223372036854775809",
                                      "99999999999999999999",
                                      "1:",
                                      "/1"};
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        v = 7;
        assert_false(casus__parse_int64(casus_str_from(bad[i]), &v));
        assert_true(v == 7);
    }
    casus_str none = {NULL, 0};
    assert_false(casus__parse_int64(none, &v));
}

static void test_print_integers(void **state) {
    (void)state;
    static const struct {
        int64_t v;
        const char *plain, *micro;
    } cases[] = {{0, "0", "0"},
                 {-1, "-1", "-0.000001"},
                 {1000000, "1000000", "1"},
                 {670000, "670000", "0.67"},
                 {-1500000, "-1500000", "-1.5"},
                 {113368000000, "113368000000", "113368"},
                 {10, "10", "0.00001"},
                 {INT64_MAX, "9223372036854775807", "9223372036854.775807"},
                 {INT64_MIN, "-9223372036854775808", "-9223372036854.775808"}};
    char text[CASUS__NUMBER_ROOM];
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        int64_t n = casus__print_int64(cases[i].v, text);
        text[n] = 0;
        assert_string_equal(text, cases[i].plain);
        n = casus__print_micro(cases[i].v, text);
        text[n] = 0;
        assert_string_equal(text, cases[i].micro);
    }
}

static void test_grammar(void **state) {
    (void)state;
    static const char *const bad[] = {"",     "+",   "-",     ".",   "-.",       "e5",  ".e5",   "1e",
                                      "1e+",  "1e-", "1e5x",  "1x",  " 1",       "1 ",  "1..2",  "1.2.3",
                                      "0x10", "inf", "nan",   "NaN", "Infinity", "1,5", "1e1.5", "--1",
                                      "+-1",  "1_0", "1e--1", "1f",  "\xD9\xA1"};
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
        assert_refused(bad[i]);
    assert_reads(".5", 0.5);
    assert_reads("5.", 5.0);
    assert_reads("-.5e1", -5.0);
    assert_reads("5.e-1", 0.5);
    assert_reads("+1E+2", 100.0);
    assert_reads("-0", -0.0);
    assert_reads("-0.000e-9999999999999999999999", -0.0);
    assert_reads("0e99999999999999999999999999999", 0.0);
    assert_reads("00000000000000000000000000000000012", 12.0);
    assert_reads("0.00000000000000000000000000000000012", 1.2e-34);
    assert_reads("34.5167", 34.5167);
    casus_str part = {"12.5.9", 4};
    double v;
    assert_true(casus__parse_double(part, &v) && v == 12.5);
    casus_str none = {NULL, 0};
    assert_false(casus__parse_double(none, &v));
}

static void test_hard_doubles(void **state) {
    (void)state;
    static const struct {
        const char *text;
        double want;
    } cases[] = {
        {"2.2250738585072011e-308", 0x0.fffffffffffffp-1022},
        {"2.2250738585072014e-308", 0x1p-1022},
        {"9007199254740993", 0x1p53},
        {"9007199254740993.00000000000000000000000000000001", 0x1.0000000000001p53},
        {"9007199254740995", 0x1.0000000000002p53},
        {"9007199254740992.5", 0x1p53},
        {"1e23", 0x1.52d02c7e14af6p76},
        {"8.5e22", 0x1.1ffdbf6b2b2ebp76},
        {"100000000000000016777215", 0x1.52d02c7e14af7p76},
        {"100000000000000016777216", 0x1.52d02c7e14af8p76},
        {"4.9406564584124654e-324", 0x1p-1074},
        {"2.4703282292062328e-324", 0x1p-1074},
        {"2.4703282292062327e-324", 0.0},
        {"5e-324", 0x1p-1074},
        {"1e-400", 0.0},
        {"1e-99999999999999999999", 0.0},
        {"1e308", 0x1.1ccf385ebc8ap1023},
        {"1.7976931348623158e308", 0x1.fffffffffffffp1023},
        {"179769313486231580793728971405301e276", 0x1.fffffffffffffp1023},
        {"7.2057594037927933e16", 0x1p56},
        {"6.9294956446009195e15", 0x1.89e56ee5e7a58p52},
        {"123456789012345678901234567890", 0x1.8ee90ff6c373ep96},
        {"0.1", 0x1.999999999999ap-4},
        {"0.30000000000000004", 0x1.3333333333334p-2},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        assert_reads(cases[i].text, cases[i].want);
    assert_refused("1e309");
    assert_refused("-1e309");
    assert_refused("1.7976931348623159e308");
    assert_refused("1e99999999999999999999");
}

static void test_long_numbers(void **state) {
    (void)state;
    char text[2100];
    /* 800 digits 1, then the same with a point that moves them into range. */
    memset(text, '1', 800);
    text[800] = 0;
    assert_refused(text);
    strcpy(text + 800, "e-799");
    assert_reads(text, 0x1.1c71c71c71c72p0);
    /* 2^53 + 1 lies in the middle; whatever comes a thousand digits later decides. */
    memset(text, '0', sizeof(text));
    memcpy(text, "9007199254740993.", 17);
    text[2000] = 0;
    assert_reads(text, 0x1p53);
    text[1999] = '1';
    assert_reads(text, 0x1.0000000000001p53);
    memcpy(text, "9007199254740995.", 17);
    assert_reads(text, 0x1.0000000000002p53);
    memcpy(text, "9007199254740994.", 17);
    memset(text + 17, '9', 1983);
    assert_reads(text, 0x1.0000000000001p53);
    /* Leading zeros are no digits, before the point or after it. */
    memset(text, '0', sizeof(text));
    memcpy(text + 1990, "34.5167", 8);
    assert_reads(text, 34.5167);
    memset(text, '0', sizeof(text));
    text[1] = '.';
    strcpy(text + 1001, "345167e1001");
    assert_reads(text, 34.5167);
}

static void test_print_double(void **state) {
    (void)state;
    static const struct {
        double v;
        const char *want;
    } cases[] = {{0.0, "0"},
                 {-0.0, "-0"},
                 {1, "1"},
                 {-1403, "-1403"},
                 {34.5167, "34.5167"},
                 {0.67, "0.67"},
                 {0.1 + 0.2, "0.30000000000000004"},
                 {1e-5, "0.00001"},
                 {9.999e-6, "9.999e-6"},
                 {1.0 / 3, "0.3333333333333333"},
                 {0x1p53, "9007199254740992"},
                 {0x1p56, "72057594037927940"},
                 {1e16, "10000000000000000"},
                 {99999999999999984.0, "99999999999999980"},
                 {1e17, "1e17"},
                 {1.5e300, "1.5e300"},
                 {5e-324, "5e-324"},
                 {0x1p-1022, "2.2250738585072014e-308"},
                 {0x1.fffffffffffffp1023, "1.7976931348623157e308"},
                 {1e23, "1e23"},
                 {9007199254740991.0, "9007199254740991"},
                 {123456.7890625, "123456.7890625"},
                 {-0.000012345678901234568, "-0.000012345678901234568"},
                 {2e-44, "2e-44"},
                 {9.5367431640625e-7, "9.5367431640625e-7"},
                 {0x1p-1074 * 2, "1e-323"},
                 {2251799813685248.5, "2251799813685248.5"},
                 {179.99999, "179.99999"}};
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        assert_string_equal(printed(cases[i].v), cases[i].want);
        assert_reads(cases[i].want, cases[i].v);
    }
    assert_string_equal(printed(casus__inf()), "inf");
    assert_string_equal(printed(-casus__inf()), "-inf");
    assert_string_equal(printed(casus__nan()), "nan");
}

/* Every power of two and its neighbours, where gaps change, and random bits; dropping a digit must lose the number. */
static void assert_round_trip(double v) {
    const char *text = printed(v);
    assert_reads(text, v);
    const char *exponent = strchr(text, 'e');
    if (!exponent || exponent[-2] == '.' || exponent - text < 3)
        return;
    char cut[CASUS__NUMBER_ROOM + 2];
    size_t kept = (size_t)(exponent - text) - 1;
    double shorter;
    for (int up = 0; up < 2; up++) {
        memcpy(cut, text, kept);
        strcpy(cut + kept, exponent);
        if (up && cut[kept - 1] != '.' && cut[kept - 1] < '9')
            cut[kept - 1]++;
        assert_true(!casus__parse_double(casus_str_from(cut), &shorter) || shorter != v);
    }
}

static void test_round_trips(void **state) {
    (void)state;
    uint64_t random = UINT64_C(88172645463325252);
    for (uint64_t e = 0; e < 0x7ff; e++)
        for (uint64_t near = 0; near < 3; near++)
            if (e > 0 || near > 1)
                assert_round_trip(of_bits((e << 52) + near - 1));
    for (int i = 0; i < 52; i++)
        assert_round_trip(of_bits((uint64_t)1 << i));
    for (int i = 0; i < 30000; i++) {
        uint64_t bits = next_random(&random);
        if (!casus__is_nan(of_bits(bits)) && !casus__is_inf(of_bits(bits)))
            assert_round_trip(of_bits(bits));
        int64_t micro = (int64_t)(bits >> (bits & 31) >> 14);
        assert_round_trip((double)micro / 1e6);
        assert_round_trip((double)(int64_t)(bits >> 4) / 1e6);
    }
}

/* The middle between two doubles near 2^60 is an integer, so its text is known without a parser. */
static void test_ties(void **state) {
    (void)state;
    uint64_t random = 4711;
    char text[CASUS__NUMBER_ROOM + 8];
    for (int i = 0; i < 20000; i++) {
        int64_t low = ((int64_t)1 << 60) + (int64_t)(next_random(&random) >> 12 << 8); /* doubles lie 256 apart */
        int64_t even = (low >> 8) & 1 ? low + 256 : low;
        int64_t n = casus__print_int64(low + 128, text);
        text[n] = 0;
        assert_reads(text, (double)even);
        strcpy(text + n, ".0001");
        assert_reads(text, (double)(low + 256));
        n = casus__print_int64(low + 127, text);
        strcpy(text + n, ".9999");
        assert_reads(text, (double)low);
    }
}

static void test_micro(void **state) {
    (void)state;
    static const struct {
        double v;
        int64_t want;
    } cases[] = {{0, 0},
                 {1, 1000000},
                 {0.67, 670000},
                 {9e12, INT64_C(9000000000000000000)},
                 {8999999999999.999, INT64_C(8999999999999998047)},
                 {0.5e-6, 0} /* the double is below the half */,
                 {0x1.0c6f7a0b5ed8ep-21, 1},
                 {1e-6, 1},
                 {1.0 / 128, 7813},
                 {3.0 / 128, 23438},
                 {5e-324, 0},
                 {1.0 / 3, 333333},
                 {2.0 / 3, 666667},
                 {0x1.ffffef39085f5p-1, 1000000},
                 {0x1.ffffef39085f4p-1, 999999} /* either side of 0.9999995 */,
                 {1234567.8901235, 1234567890124},
                 {100000.0078125, INT64_C(100000007813)}};
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        int64_t got = casus__to_micro(cases[i].v);
        if (got != cases[i].want)
            fail_msg("case %d: %a gives %lld", (int)i, cases[i].v, (long long)got);
    }
    /* Every millionth comes back. */
    for (int64_t m = 0; m < 1000000; m++)
        assert_true(casus__to_micro((double)m / 1e6) == m);
    for (int64_t m = 0; m < 1000000; m += 7)
        assert_true(casus__to_micro((double)(m + INT64_C(1403000000)) / 1e6) == m + INT64_C(1403000000));
}

static void test_classes(void **state) {
    (void)state;
    assert_true(casus__is_nan(casus__nan()) && !casus__is_inf(casus__nan()));
    assert_true(casus__is_inf(casus__inf()) && !casus__is_nan(casus__inf()));
    assert_true(casus__is_inf(-casus__inf()));
    assert_true(casus__inf() > 0x1.fffffffffffffp1023);
    assert_true(casus__is_nan(of_bits(UINT64_C(0xfff0000000000001))));
    assert_false(casus__is_nan(0x1.fffffffffffffp1023) || casus__is_inf(0x1.fffffffffffffp1023) || casus__is_nan(-0.0));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_parse_int64),  cmocka_unit_test(test_print_integers), cmocka_unit_test(test_grammar),
        cmocka_unit_test(test_hard_doubles), cmocka_unit_test(test_long_numbers),   cmocka_unit_test(test_print_double),
        cmocka_unit_test(test_round_trips),  cmocka_unit_test(test_ties),           cmocka_unit_test(test_micro),
        cmocka_unit_test(test_classes),
    };
    return cmocka_run_group_tests_name("number", tests, NULL, NULL);
}
