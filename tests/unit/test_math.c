/* SPDX-License-Identifier: MIT */
/* The functions of base/math against values by mpmath, at their edges, and to the bit. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/math/math.h"
#include "base/number/number.h"

#define MOST 1.7976931348623157e308
#define LEAST 4.9406564584124654e-324

static const struct {
    const char *name;
    double (*of)(double);
} functions[] = {
    {"sqrt", casus__sqrt}, {"exp", casus__exp},       {"exp2", casus__exp2}, {"log", casus__log},
    {"log2", casus__log2}, {"lgamma", casus__lgamma}, {"sin", casus__sin},   {"cos", casus__cos},
};
#define FUNCTIONS ((int)(sizeof functions / sizeof functions[0]))

static uint64_t bits_of(double v) {
    uint64_t bits;
    memcpy(&bits, &v, sizeof bits);
    return bits;
}

static double size_of(double v) {
    return v < 0 ? -v : v;
}

static double number(const char *text) {
    double v = 0;
    if (strcmp(text, "nan") == 0) {
        return casus__nan();
    }
    if (strcmp(text, "inf") == 0 || strcmp(text, "-inf") == 0) {
        return text[0] == '-' ? -casus__inf() : casus__inf();
    }
    if (!casus__parse_double(casus_str_from(text), &v)) {
        fail_msg("'%s' is no number", text);
    }
    return v;
}

/* Within 10^-13 of the value, or of subnormal numbers within the least of them. */
static int is_near(double got, double want) {
    if (casus__is_nan(want) || casus__is_inf(want)) {
        return casus__is_nan(want) ? casus__is_nan(got) : got == want;
    }
    return size_of(got - want) <= size_of(want) * 1e-13 || size_of(got - want) <= LEAST;
}

static double value_of(const char *name, double x, double y) {
    for (int i = 0; i < FUNCTIONS; i++) {
        if (strcmp(functions[i].name, name) == 0) {
            return functions[i].of(x);
        }
    }
    assert_string_equal(name, "atan2");
    return casus__atan2(x, y);
}

/* The four columns of a line, which is cut up. */
static void cut(char *line, char *columns[4]) {
    line[strcspn(line, "\n")] = 0;
    for (int i = 0; i < 4; i++) {
        columns[i] = line;
        line += strcspn(line, "\t");
        line += *line == 0 ? 0 : (*line = 0, 1);
    }
}

/* FNV-1a of the bits of all values: one that differs anywhere differs here. The number is what x86-64 gives; if a
   function is changed, so is this. */
#define DIGEST UINT64_C(0x1a4eea47f0959a29)

static void vectors(void **state) {
    (void)state;
    FILE *file = fopen(CASUS_TEST_ROOT "/tests/data/math/vectors.tsv", "r");
    assert_non_null(file);
    char line[256];
    uint64_t digest = UINT64_C(0xcbf29ce484222325);
    int count = 0;
    assert_non_null(fgets(line, sizeof line, file));
    for (; fgets(line, sizeof line, file) != NULL; count++) {
        char *columns[4];
        cut(line, columns);
        const double y = columns[2][0] != 0 ? number(columns[2]) : 0;
        const double got = value_of(columns[0], number(columns[1]), y);
        if (!is_near(got, number(columns[3]))) {
            fail_msg("%s(%s %s) is %.17g, not %s", columns[0], columns[1], columns[2], got, columns[3]);
        }
        digest = (digest ^ (casus__is_nan(got) ? 1 : bits_of(got))) * UINT64_C(0x100000001b3);
    }
    assert_int_equal(fclose(file), 0);
    assert_true(count > 800);
    if (digest != DIGEST) {
        fail_msg("the values are near, but not to the bit: 0x%016llx", (unsigned long long)digest);
    }
}

static void not_numbers(void **state) {
    (void)state;
    for (int i = 0; i < FUNCTIONS; i++) {
        assert_true(casus__is_nan(functions[i].of(casus__nan())));
    }
    assert_true(casus__is_nan(casus__atan2(casus__nan(), 1)));
    assert_true(casus__is_nan(casus__atan2(1, casus__nan())));
    const double endless = casus__inf();
    assert_true(casus__is_nan(casus__sin(endless)) && casus__is_nan(casus__cos(-endless)));
    assert_true(casus__is_nan(casus__sqrt(-endless)) && casus__is_nan(casus__log(-endless)));
    assert_true(casus__is_nan(casus__log2(-LEAST)) && casus__is_nan(casus__lgamma(-endless)));
}

static void endless_numbers(void **state) {
    (void)state;
    const double endless = casus__inf();
    assert_true(casus__sqrt(endless) == endless && casus__log(endless) == endless);
    assert_true(casus__log2(endless) == endless && casus__lgamma(endless) == endless);
    assert_true(casus__exp(endless) == endless && casus__exp2(endless) == endless);
    assert_true(casus__exp(-endless) == 0 && casus__exp2(-endless) == 0);
    const double pi = CASUS__PI;
    assert_true(casus__atan2(endless, endless) == pi / 4 && casus__atan2(-endless, endless) == -pi / 4);
    assert_true(casus__atan2(endless, -endless) == pi - pi / 4 && casus__atan2(endless, MOST) == pi / 2);
    assert_true(casus__atan2(1, endless) == 0 && casus__atan2(1, -endless) == pi);
}

static void zeros_and_their_signs(void **state) {
    (void)state;
    assert_true(bits_of(casus__sqrt(-0.0)) == bits_of(-0.0) && bits_of(casus__sin(-0.0)) == bits_of(-0.0));
    assert_true(bits_of(casus__atan2(0.0, 1)) == bits_of(0.0) && bits_of(casus__atan2(-0.0, 1)) == bits_of(-0.0));
    assert_true(casus__atan2(0.0, -0.0) == CASUS__PI && casus__atan2(-0.0, -0.0) == -CASUS__PI);
    assert_true(bits_of(casus__atan2(-0.0, 0.0)) == bits_of(-0.0) && casus__atan2(-1, -0.0) == -CASUS__PI / 2);
    assert_true(casus__log(0.0) == -casus__inf() && casus__log2(-0.0) == -casus__inf());
    assert_true(casus__lgamma(0.0) == casus__inf() && casus__lgamma(-0.0) == casus__inf());
    assert_true(casus__lgamma(1) == 0 && casus__lgamma(2) == 0 && casus__log(1) == 0);
}

static void exact_values(void **state) {
    (void)state;
    double power = LEAST;
    for (int k = -1074; k < 1024; k++, power *= 2) {
        assert_true(casus__exp2(k) == power && casus__log2(power) == k);
        assert_true(k % 2 != 0 || casus__sqrt(power) == casus__exp2(k / 2));
    }
    for (int64_t i = 0; i < 100000; i++) {
        assert_true(casus__sqrt((double)(i * i)) == (double)i);
    }
}

/* Gamma is what it is: gamma(x + 1) = x gamma(x), and sine and cosine lie on the circle. */
static void laws(void **state) {
    (void)state;
    uint64_t seed = 1;
    for (int i = 0; i < 20000; i++) {
        seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        const double x = (double)(seed >> 40) / 65536.0 + 0.001;
        const double left = casus__lgamma(x + 1), right = casus__lgamma(x) + casus__log(x);
        assert_true(size_of(left - right) < 1e-12 * (1 + size_of(left)));
        const double s = casus__sin(x), c = casus__cos(x);
        assert_true(size_of(s * s + c * c - 1) < 1e-15);
        assert_true(size_of(casus__exp(casus__log(x)) - x) < 1e-13 * x);
        assert_true(size_of(casus__exp2(casus__log2(x)) - x) < 1e-13 * x);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(vectors),         cmocka_unit_test(not_numbers),
        cmocka_unit_test(endless_numbers), cmocka_unit_test(zeros_and_their_signs),
        cmocka_unit_test(exact_values),    cmocka_unit_test(laws),
    };
    return cmocka_run_group_tests_name("math", tests, NULL, NULL);
}
