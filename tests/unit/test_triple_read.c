/* SPDX-License-Identifier: MIT */
/* Counts as people write them, under all four policies. The tables of docs/resolve.md are among these rows. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <casus/casus.h>

#include "base/number/number.h"

#define U (-1.0) /* unknown */
#define OPEN (-2.0)

typedef struct row {
    const char *text;
    int32_t counting;
    double strict[3];
    double acled; /* U: unknown */
    double gtd;
    double bounds[3];
} row;

#define EXACT(n)                                                                                                       \
    CASUS_COUNTING_EXACT, {n, n, n}, n, n, {                                                                           \
        n, n, n                                                                                                        \
    }
#define NOBODY                                                                                                         \
    CASUS_COUNTING_ZERO_STATED, {0, 0, 0}, 0, 0, {                                                                     \
        0, 0, 0                                                                                                        \
    }
#define LEAST(n)                                                                                                       \
    CASUS_COUNTING_AT_LEAST, {n, n, OPEN}, n, n, {                                                                     \
        n, n, OPEN                                                                                                     \
    }
#define MOST(n)                                                                                                        \
    CASUS_COUNTING_AT_MOST, {0, n, n}, n, n, {                                                                         \
        0, n, n                                                                                                        \
    }
#define MORE(n, next)                                                                                                  \
    CASUS_COUNTING_MORE_THAN, {next, next, OPEN}, n, next, {                                                           \
        next, next, OPEN                                                                                               \
    }
#define FEWER(n, next)                                                                                                 \
    CASUS_COUNTING_FEWER_THAN, {0, next, next}, n, next, {                                                             \
        0, next, next                                                                                                  \
    }
#define ABOUT(n)                                                                                                       \
    CASUS_COUNTING_ABOUT, {U, n, U}, n, n, {                                                                           \
        U, n, U                                                                                                        \
    }
#define RANGE(a, b, min)                                                                                               \
    CASUS_COUNTING_RANGE, {a, U, b}, min, min, {                                                                       \
        a, U, b                                                                                                        \
    }
#define VAGUE(acled, least)                                                                                            \
    CASUS_COUNTING_WORD, {U, U, U}, acled, U, {                                                                        \
        least, least, OPEN                                                                                             \
    }

static const row rows[] = {
    /* Digits. */
    {"7", EXACT(7)},
    {"0", EXACT(0)},
    {"  12\t", EXACT(12)},
    {"007", EXACT(7)},
    {"1,200", EXACT(1200)},
    {"12,345,678", EXACT(12345678)},
    {"1,234.5", EXACT(1234.5)},
    {"0.67", EXACT(0.67)},
    {"9000000000000", EXACT(9e12)},
    {"3 thousand", EXACT(3000)},
    {"1.005 thousand", EXACT(1005)},
    {"1.1 million", EXACT(1.1e6)},
    {"2 hundred thousand", EXACT(200000)},
    {"3 dozen", EXACT(36)},
    /* Words. */
    {"one", EXACT(1)},
    {"Twelve", EXACT(12)},
    {"NINETEEN", EXACT(19)},
    {"twenty", EXACT(20)},
    {"twenty-one", EXACT(21)},
    {"twenty one", EXACT(21)},
    {"ninety-nine", EXACT(99)},
    {"a hundred", EXACT(100)},
    {"one hundred and five", EXACT(105)},
    {"two hundred fifty-three", EXACT(253)},
    {"twelve hundred", EXACT(1200)},
    {"a thousand", EXACT(1000)},
    {"two thousand and five", EXACT(2005)},
    {"three thousand four hundred and fifty-six", EXACT(3456)},
    {"a hundred and twenty-one thousand three hundred", EXACT(121300)},
    {"hundred thousand", EXACT(100000)},
    {"two million three thousand", EXACT(2003000)},
    {"dozen", EXACT(12)},
    {"a dozen", EXACT(12)},
    {"two dozen", EXACT(24)},
    {"half a dozen", EXACT(6)},
    {"half-dozen", EXACT(6)},
    {"three score", EXACT(60)},
    /* Nobody. */
    {"no", NOBODY},
    {"None", NOBODY},
    {"zero", NOBODY},
    {"nobody", NOBODY},
    {"no one", NOBODY},
    /* Bounds. */
    {"at least 10", LEAST(10)},
    {"At least a dozen", LEAST(12)},
    {"no fewer than 1,200", LEAST(1200)},
    {"not less than five", LEAST(5)},
    {"a minimum of 5", LEAST(5)},
    {"10 or more", LEAST(10)},
    {"ten or more", LEAST(10)},
    {"10+", LEAST(10)},
    {"10 +", LEAST(10)},
    {"at most 5", MOST(5)},
    {"up to twenty-five", MOST(25)},
    {"no more than 5", MOST(5)},
    {"as many as 5", MOST(5)},
    {"5 or fewer", MOST(5)},
    {"more than 30", MORE(30, 31)},
    {"over two dozen", MORE(24, 25)},
    {"more than 2.5", MORE(2.5, 3)},
    {"fewer than 9", FEWER(9, 8)},
    {"less than 9", FEWER(9, 8)},
    {"under ten", FEWER(10, 9)},
    {"fewer than 2.5", FEWER(2.5, 2)},
    {"fewer than one", FEWER(1, 0)},
    {"about 40", ABOUT(40)},
    {"around 40", ABOUT(40)},
    {"some 40", ABOUT(40)},
    {"nearly 40", ABOUT(40)},
    {"roughly forty", ABOUT(40)},
    {"approximately 40", ABOUT(40)},
    {"~40", ABOUT(40)},
    {"~ 40", ABOUT(40)},
    {"an estimated 40", ABOUT(40)},
    {"40 or so", ABOUT(40)},
    /* Ranges. */
    {"3-5", RANGE(3, 5, 3)},
    {"3 - 5", RANGE(3, 5, 3)},
    {"3\xE2\x80\x93"
     "5",
     RANGE(3, 5, 3)},
    {"3\xE2\x80\x90"
     "5",
     RANGE(3, 5, 3)},
    {"3\xE2\x80\x94"
     "5",
     RANGE(3, 5, 3)},
    {"3\r\nto\t5\n", RANGE(3, 5, 3)},
    {"3 to 5", RANGE(3, 5, 3)},
    {"from 3 to 5", RANGE(3, 5, 3)},
    {"between 3 and 5", RANGE(3, 5, 3)},
    {"between 3-5", RANGE(3, 5, 3)},
    {"two or three", RANGE(2, 3, 2)},
    {"twenty-thirty", RANGE(20, 30, 20)},
    {"twenty-one to thirty-two", RANGE(21, 32, 21)},
    {"between one hundred and two and two hundred", RANGE(102, 200, 102)},
    {"1,000-1,200", RANGE(1000, 1200, 1000)},
    {"5-3", RANGE(5, 3, 3)}, /* as it was said */
    /* Vague words. */
    {"several", VAGUE(10, 3)},
    {"tens", VAGUE(10, 20)},
    {"dozens", VAGUE(12, 24)},
    {"Scores", VAGUE(20, 40)},
    {"hundreds", VAGUE(100, 200)},
    {"thousands", VAGUE(1000, 2000)},
    {"a few", VAGUE(U, 2)},
    {"few", VAGUE(U, 2)},
    {"several dozen", VAGUE(12, 36)},
    {"a few hundred", VAGUE(100, 200)},
    {"several hundred thousand", VAGUE(100000, 300000)},
    {"tens of thousands", VAGUE(10000, 20000)},
    {"hundreds of thousands", VAGUE(100000, 200000)},
};

static void check_number(const row *r, const char *policy, double got, double wanted) {
    const double w = wanted <= OPEN ? casus__inf() : wanted < 0 ? casus__nan() : wanted;
    if (casus__is_nan(w) ? !casus__is_nan(got) : !(got <= w && got >= w)) {
        fail_msg("\"%s\" under %s: got %g, wanted %g", r->text, policy, got, w);
    }
}

static void check(const row *r, int32_t policy, const char *name, const double wanted[3]) {
    casus_triple c;
    int32_t counting = -1;
    const casus_status status = casus_triple_read(casus_str_from(r->text), policy, &c, &counting, NULL);
    if (status != CASUS_OK || counting != r->counting) {
        fail_msg("\"%s\" under %s: %s, counting %d", r->text, name, casus_status_name(status), (int)counting);
    }
    check_number(r, name, c.low, wanted[0]);
    check_number(r, name, c.best, wanted[1]);
    check_number(r, name, c.high, wanted[2]);
    casus_triple again;
    assert_int_equal(casus_triple_read(casus_str_from(r->text), policy, &again, NULL, NULL), CASUS_OK);
    assert_memory_equal(&again, &c, sizeof c);
}

static void every_row_under_every_policy(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const double acled[] = {rows[i].acled, rows[i].acled, rows[i].acled};
        const double gtd[] = {rows[i].gtd, rows[i].gtd, rows[i].gtd};
        check(&rows[i], CASUS_WORDS_STRICT, "strict", rows[i].strict);
        check(&rows[i], CASUS_WORDS_ACLED, "acled", acled);
        check(&rows[i], CASUS_WORDS_GTD, "gtd", gtd);
        check(&rows[i], CASUS_WORDS_BOUNDS, "bounds", rows[i].bounds);
    }
}

static void check_refused(casus_str text, casus_status wanted) {
    for (int32_t policy = CASUS_WORDS_STRICT; policy <= CASUS_WORDS_BOUNDS; policy++) {
        casus_triple c = {1, 1, 1};
        int32_t counting = 7;
        const casus_status status = casus_triple_read(text, policy, &c, &counting, NULL);
        if (status != wanted) {
            fail_msg("\"%.*s\": got %s", (int)(text.size > 60 ? 60 : text.size), text.data, casus_status_name(status));
        }
        assert_true(casus__is_nan(c.low) && casus__is_nan(c.best) && casus__is_nan(c.high));
        assert_int_equal(counting, 0);
    }
}

static void what_is_no_count_is_refused(void **state) {
    (void)state;
    static const char *const texts[] = {
        "",
        " ",
        "eliminated",
        "12 people",
        "no casualties",
        "killed 7",
        "a",
        "an",
        "half",
        "and",
        "-",
        "-5",
        "+5",
        "5-",
        "3--5",
        "1e3",
        "0x10",
        "7.",
        ".5",
        "1.2.3",
        "12,34",
        "1,2345",
        "1234,567",
        ",123",
        "1,234,5",
        "0,5",
        "1 200",
        "five six",
        "twenty twelve",
        "thousand thousand",
        "two thousand three million",
        "a one",
        "one hundred and",
        "and five",
        "at least",
        "at least dozens",
        "at least 10 or more",
        "more than about 5",
        "about 3-5",
        "several dozens",
        "dozens of",
        "dozens of people",
        "few several",
        "between 3",
        "between 3 and",
        "between 3 and 5 and 7",
        "3 to",
        "to 5",
        "3 to 5 to 7",
        "or more",
        "5 or",
        "five-",
        "~",
        "nan",
        "inf",
        "infinity",
        "\302\2405",
        "5\xC3\xA9",
        "\xE2\x80",
        "3\xE2\x80\x8F"
        "5",
        "3\xE2\x80\x95"
        "5",
        "3\xE2\x81\x93"
        "5",
        "3,",
        "3.",
        "3,x",
        "10th",
        "7%",
        "(7)",
        "7;8",
        "one one one one one one one one one one one one one one one one one one one one one one one one one",
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        check_refused(casus_str_from(texts[i]), CASUS_E_SYNTAX);
    }
}

static void what_cannot_be_is_refused(void **state) {
    (void)state;
    static const char *const texts[] = {
        "9000000000001",
        "9,000,000,000,000.1",
        "more than 9000000000000",
        "10000 billion",
        "1-9000000000001",
        "at least 9000000000001",
        "fewer than 0",
        "1000000000000000000000000000000",
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        check_refused(casus_str_from(texts[i]), CASUS_E_VALUE);
    }
    casus_triple c;
    assert_int_equal(casus_triple_read(casus_str_from("7"), 0, &c, NULL, NULL), CASUS_E_ARGUMENT);
    assert_int_equal(casus_triple_read(casus_str_from("7"), 5, &c, NULL, NULL), CASUS_E_ARGUMENT);
    const casus_str broken[] = {{NULL, 3}, {"7", -2}};
    check_refused(broken[0], CASUS_E_ARGUMENT);
    check_refused(broken[1], CASUS_E_ARGUMENT);
    int32_t counting = 9;
    assert_int_equal(casus_triple_read(casus_str_from("7"), CASUS_WORDS_STRICT, NULL, &counting, NULL),
                     CASUS_E_ARGUMENT);
    assert_int_equal(counting, 0);
    const casus_str terminated = {"at least 7", -1};
    assert_int_equal(casus_triple_read(terminated, CASUS_WORDS_STRICT, &c, &counting, NULL), CASUS_OK);
    assert_int_equal(counting, CASUS_COUNTING_AT_LEAST);
    const casus_str nothing = {NULL, 0};
    check_refused(nothing, CASUS_E_SYNTAX);
}

static void failures_are_told(void **state) {
    (void)state;
    static const struct {
        const char *text, *message;
        int32_t policy;
        casus_status status;
    } cases[] = {
        {"12 people", "'12 people' is no count", CASUS_WORDS_STRICT, CASUS_E_SYNTAX},
        {"10000 billion", "'10000 billion' is over 9e12", CASUS_WORDS_ACLED, CASUS_E_VALUE},
        {"7", "there is no way 5", 5, CASUS_E_ARGUMENT},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        casus_triple c;
        casus_error e;
        assert_int_equal(casus_triple_read(casus_str_from(cases[i].text), cases[i].policy, &c, NULL, &e),
                         cases[i].status);
        assert_int_equal(e.status, cases[i].status);
        assert_non_null(strstr(e.message, cases[i].message));
    }
}

/* Views end where they end, NUL is a byte like others, and long texts are given up early. */
static void views_and_long_texts(void **state) {
    (void)state;
    casus_triple c;
    char *exact = malloc(3); /* no NUL behind it, so that a sanitizer sees one byte too many */
    assert_non_null(exact);
    memcpy(exact, "123", 3);
    const casus_str whole = {exact, 3};
    const casus_str two = {exact, 2};
    assert_int_equal(casus_triple_read(whole, CASUS_WORDS_STRICT, &c, NULL, NULL), CASUS_OK);
    assert_true(c.best >= 123 && c.best <= 123);
    assert_int_equal(casus_triple_read(two, CASUS_WORDS_STRICT, &c, NULL, NULL), CASUS_OK);
    assert_true(c.best >= 12 && c.best <= 12);
    memcpy(exact, "5 \xE2", 3);
    check_refused(whole, CASUS_E_SYNTAX);
    free(exact);
    const casus_str zero = {"7\0", 2};
    check_refused(zero, CASUS_E_SYNTAX);
    const int64_t size = 1 << 20;
    char *text = malloc((size_t)size);
    assert_non_null(text);
    for (const char *fill = "9a-, "; *fill != '\0'; fill++) {
        memset(text, *fill, (size_t)size);
        const casus_str view = {text, size};
        check_refused(view, CASUS_E_SYNTAX);
    }
    free(text);
}

/* Whatever the words, in whatever order: a number in range, or a refusal, and the same under all policies. */
static void random_phrases(void **state) {
    (void)state;
    static const char *const words[] = {
        "one",  "twelve", "twenty", "hundred", "thousand", "million", "dozen", "dozens", "several", "few",
        "a",    "and",    "or",     "to",      "of",       "at",      "least", "more",   "than",    "between",
        "half", "-",      "+",      "~",       "7",        "1,200",   "0.5",   "no",     "fewer",   "about"};
    uint64_t seed = 12345;
    int read = 0;
    for (int round = 0; round < 200000; round++) {
        char text[128] = "";
        casus_status first = CASUS_OK;
        for (uint64_t n = 1 + (seed >> 60) % 5, i = 0; i < n; i++) {
            seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
            strcat(text, words[(seed >> 33) % (sizeof words / sizeof words[0])]);
            strcat(text, (seed >> 62) == 0 ? "" : " ");
        }
        for (int32_t policy = CASUS_WORDS_STRICT; policy <= CASUS_WORDS_BOUNDS; policy++) {
            casus_triple c;
            const casus_status status = casus_triple_read(casus_str_from(text), policy, &c, NULL, NULL);
            first = policy == CASUS_WORDS_STRICT ? status : first;
            assert_int_equal(status, first);
            assert_true(casus__is_nan(c.low) || (c.low >= 0 && c.low <= 9e12));
            assert_true(casus__is_nan(c.best) || (c.best >= 0 && c.best <= 9e12));
            assert_true(casus__is_nan(c.high) || casus__is_inf(c.high) || (c.high >= 0 && c.high <= 9e12));
        }
        read += first == CASUS_OK;
    }
    assert_true(read > 10000);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row_under_every_policy), cmocka_unit_test(what_is_no_count_is_refused),
        cmocka_unit_test(what_cannot_be_is_refused),    cmocka_unit_test(failures_are_told),
        cmocka_unit_test(views_and_long_texts),         cmocka_unit_test(random_phrases),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
