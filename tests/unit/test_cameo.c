/* SPDX-License-Identifier: MIT */
/* CAMEO codes that lost a zero, the names of events; GTD's codes of places. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <casus/codes.h>

#include "base/number/number.h"
#include "codes/cameo.h"
#include "codes/classes.h"
#include "codes/countries/countries.h"
#include "codes/countries/gtd_places.h"

static casus_str text(const char *s) {
    return casus_str_from(s);
}

static void expect(casus_str got, const char *wanted, const char *what) {
    if (got.size != (int64_t)strlen(wanted) || memcmp(got.data, wanted, (size_t)got.size) != 0) {
        fail_msg("%s gives '%.*s', not '%s'", what, (int)got.size, got.data, wanted);
    }
}

static void which_are_short(void **state) {
    (void)state;
    static const struct {
        const char *code;
        int event, root;
    } samples[] = {
        {"", 0, 0},    {"1", 1, 1},   {"10", 1, 0},  {"20", 1, 0},  {"43", 1, 0},    {"010", 0, 0},  {"100", 0, 0},
        {"200", 0, 0}, {"204", 0, 0}, {"211", 1, 1}, {"874", 1, 1}, {"0211", 0, 0},  {"1823", 0, 0}, {"4x", 0, 0},
        {"-1", 0, 0},  {"--", 0, 0},  {"X", 0, 0},   {"01", 1, 0},  {"12345", 0, 0},
    };
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        if (casus__cameo_is_short(text(samples[i].code), 3) != samples[i].event ||
            casus__cameo_is_short(text(samples[i].code), 2) != samples[i].root) {
            fail_msg("%s", samples[i].code);
        }
    }
}

/* Every code of three or four digits that begins with 0 comes back if the row has its root, however that is written. */
static void every_code_comes_back(void **state) {
    (void)state;
    int32_t mended = 0;
    for (int32_t i = 0; i < casus_code_count("cameo"); i++) {
        casus_code code = CASUS_CODE_INIT;
        assert_int_equal(casus_code_get("cameo", i, &code, NULL), CASUS_OK);
        const int zero = code.code.data[0] == '0' && code.code.size > 2;
        const casus_str less = {code.code.data + zero, code.code.size - zero};
        const casus_str root = {code.code.data, 2};
        const casus_str digit = {code.code.data + 1, 1};
        casus__cameo_row row = {root, text(""), text(""), text(""), casus__nan()};
        if (!casus__cameo_is_short(less, 3)) {
            assert_false(zero);
            continue;
        }
        for (int once = 0; once < 2 && zero; once++) {
            const casus_str got = casus__cameo_mend(less, &row);
            assert_true(casus_str_equal(got, code.code));
            row.root = digit;
            mended++;
        }
    }
    assert_in_range(mended, 200, 400);
}

static void what_the_row_says(void **state) {
    (void)state;
    static const struct {
        const char *code, *root, *base, *quad, *name;
        double weight;
        const char *wanted;
    } samples[] = {
        {"10", "1", "", "", "", 0, "010"},
        {"10", "01", "", "4", "", -5, "010"}, /* the root before all else */
        {"10", "10", "", "1", "", 0, "10"},
        {"10", "", "010", "", "", 0, "010"},
        {"10", "", "10", "1", "", 0, "010"}, /* a base that lost its zero too says nothing */
        {"14", "", "", "3", "", 0, "14"},
        {"14", "", "", "4", "", 0, "14"},
        {"14", "", "", "2", "", 0, "014"},
        {"14", "", "", "", "Consider policy option", 0, "014"},
        {"14", "", "", "", "nothing known", -6.5, "14"},
        {"14", "", "", "", "", 0, "014"},
        {"14", "", "", "", "", 9, ""},
        {"14", "", "", "", "", -9.9, ""},
        /* A root that is no number of two digits says nothing, nor does a base of another size. */
        {"10", "x", "", "1", "", 0, "010"},
        {"10", "-1", "", "1", "", 0, "010"},
        {"10", "100", "", "3", "", 0, "10"},
        {"10", "", "1x0", "3", "", 0, "10"},
        {"10", "", "0100", "3", "", 0, "10"},
        {"10", "", "", "11", "", 9, ""}, /* nor a class of two */
        {"10", "", "", "/", "", 9, ""},
        /* 211 is a base that lost its zero: the class decides. */
        {"21", "", "211", "1", "", 0, "021"},
        {"21", "", "211", "4", "", 0, ""},
        {"14", "3", "", "", "", 0, ""},   /* contradicted */
        {"43", "", "", "", "", 0, "043"}, /* no other code looks so */
        {"43", "17", "", "", "", 0, ""},
        {"99", "", "", "", "", 0, ""},
        {"1", "", "", "", "", 0, "01"},
    };
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        const casus__cameo_row row = {text(samples[i].root), text(samples[i].base), text(samples[i].quad),
                                      text(samples[i].name), samples[i].weight};
        expect(casus__cameo_mend(text(samples[i].code), &row), samples[i].wanted, samples[i].code);
    }
    const casus__cameo_row nothing = {text(""), text(""), text(""), text(""), casus__nan()};
    expect(casus__cameo_mend(text("14"), &nothing), "", "14 alone");
}

static void names(void **state) {
    (void)state;
    static const struct {
        const char *name, *code;
    } samples[] = {
        {"Make statement", "010"},
        {"Consult", "040"},
        {"CONSULT", "040"},
        {"Demand", "100"},
        {"Meet at a 'third' location", "044"},
        {"Appeal for diplomatic cooperation (such as policy support)", "022"},
        {"Conduct suicide, car, or other non-military bombing", "183"},
        {"Conduct suicide, car, or other non-military bombing, not specified below", "183"},
        {"  fight with small arms and light weapons ", "193"},
        {"Accede to requests or demands for political reform", "083"},
        {"Demand mediation", "108"},
        {"Employ remotely piloted aerial munitions", "1952"},
        {"Assault", "18"},
        {"", ""},
        {"not specified below", ""},
        {"Consul", ""},
        {"()", ""},
        {"Consult {~} @:^/", "040"}, /* signs are nothing, of whatever place in ASCII */
    };
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        expect(casus__cameo_by_name(text(samples[i].name)), samples[i].code, samples[i].name);
    }
    /* The longest name that is looked at has 200 bytes. */
    char longest[201];
    memset(longest, '.', sizeof longest);
    memcpy(longest, "Consult", 7);
    expect(casus__cameo_by_name((casus_str){longest, 200}), "040", "200 bytes");
    expect(casus__cameo_by_name((casus_str){longest, 201}), "", "201 bytes");
    int32_t relation = 0;
    expect(casus__class_find(text("cameo"), text("Abduct, hijack, or take hostage"), &relation), "ASSAULT/abduct",
           "its name");
}

/* Each code has a name, and nearly each name is a country's. */
static void gtd_places(void **state) {
    (void)state;
    int32_t places = 0;
    int32_t countries = 0;
    for (int32_t code = 0; code < 1100; code++) {
        char digits[CASUS__NUMBER_ROOM];
        casus__country country;
        const casus_str number = {digits, casus__print_int64(code, digits)};
        const char *name = casus__gtd_place(number);
        if (name != NULL) {
            places++;
            countries += casus__country_find(CASUS__COUNTRY_NAME, text(name), 0, &country);
        }
    }
    assert_int_equal(places, 224);
    /* Corsica, Asian, Commonwealth of Independent States, International, Sinhalese and Multinational are none. */
    assert_int_equal(countries, places - 6);
    assert_string_equal(casus__gtd_place(text("217")), "United States");
    assert_null(casus__gtd_place(text("")));
    assert_null(casus__gtd_place(text("217x")));
    assert_null(casus__gtd_place(text("99999999999999999999")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(which_are_short),   cmocka_unit_test(every_code_comes_back),
        cmocka_unit_test(what_the_row_says), cmocka_unit_test(names),
        cmocka_unit_test(gtd_places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
