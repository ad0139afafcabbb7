/* SPDX-License-Identifier: MIT */
/* Event-type schemes and crosswalks. The Goldstein values are compared with a file of their own. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <casus/codes.h>

#include "decimal.h"

static casus_code known(const char *scheme, const char *code) {
    casus_code c = CASUS_CODE_INIT;
    casus_error error = {0};
    if (casus_code_find(scheme, casus_str_from(code), &c, &error) != CASUS_OK) {
        fail_msg("%s %s: %s", scheme, code, error.message);
    }
    return c;
}

static int is(casus_str s, const char *text) {
    return casus_str_equal(s, casus_str_from(text));
}

static void test_310_cameo_codes(void **state) {
    (void)state;
    char line[64];
    int rows = 0;
    FILE *file = fopen(CASUS_TEST_ROOT "/tests/data/cameo-goldstein.tsv", "r");
    assert_non_null(file);
    while (fgets(line, sizeof line, file) != NULL) {
        char code[8];
        int quad = 0;
        char goldstein[16];
        if (line[0] < '0' || line[0] > '9' || sscanf(line, "%7s %d %15s", code, &quad, goldstein) != 3) {
            continue;
        }
        const casus_code c = known("cameo", code);
        assert_int_equal(c.quad, quad);
        assert_true(c.weight == decimal_at(goldstein));
        assert_int_equal(c.level, (int)strlen(code) - 1);
        assert_true(c.label.size > 0);
        /* The parent is the code without its last digit, the root without the last two. */
        assert_true(c.level == 1 ? c.parent.size == 0 : strncmp(code, c.parent.data, (size_t)c.parent.size) == 0);
        rows++;
    }
    (void)fclose(file);
    assert_int_equal(rows, 310);
    assert_int_equal(casus_code_count("cameo"), 310);
    assert_true(is(known("cameo", "1411").parent, "141"));
    assert_true(is(known("cameo", "141").parent, "14"));
    assert_true(is(known("cameo", "010").label, "Make statement, not specified below"));
    assert_true(is(known("cameo", "10").label, "Demand"));
}

static void test_other_schemes(void **state) {
    (void)state;
    static const struct {
        const char *scheme;
        int32_t count;
        const char *code, *label;
    } some[] = {{"acled", 31, "Shelling/artillery/missile attack", "Shelling/artillery/missile attack"},
                {"ucdp", 3, "2", "Non-state conflict"},
                {"gtd", 9, "5", "Hostage Taking (Barricade Incident)"},
                {"gtd-target", 22, "22", "Violent Political Party"},
                {"gtd-weapon", 44, "2.30", "Explosive"},
                {"plover", 83, "ASSAULT/drone", "Attack with drones"},
                {"scad", 11, "7", "Pro-government violence (repression)"},
                {"who-ssa", 23, "Sexual assault", "Sexual assault"},
                {"pitf", 21, "Clash", "Clash"}};
    for (size_t i = 0; i < sizeof some / sizeof some[0]; i++) {
        assert_true(is(known(some[i].scheme, some[i].code).label, some[i].label));
        if (casus_code_count(some[i].scheme) != some[i].count) {
            fail_msg("%s has %d codes", some[i].scheme, (int)casus_code_count(some[i].scheme));
        }
    }
    assert_true(is(known("acled", "armed clash").parent, "Battles"));
    assert_true(is(known("gtd-weapon", "6.13").parent, "6"));
    assert_true(is(known("plover", "CONSULT/visit").parent, "CONSULT"));
    assert_int_equal(known("plover", "SANCTION").quad, 4);
    assert_true(known("plover", "ACCUSE").weight == -3.0);
    assert_true(known("plover", "PROTEST/vandalize").weight != known("plover", "PROTEST/vandalize").weight);
    int types = 0;
    for (int32_t i = 0; i < casus_code_count("plover"); i++) {
        casus_code c = CASUS_CODE_INIT;
        assert_int_equal(casus_code_get("plover", i, &c, NULL), CASUS_OK);
        types += c.level == 1;
    }
    assert_int_equal(types, 16);
    assert_int_equal(casus_vocabulary_last(CASUS_VOCABULARY_SCHEME), 11);
    assert_string_equal(casus_vocabulary_word(CASUS_VOCABULARY_SCHEME, 6), "cameo");
    assert_string_equal(casus_vocabulary_title(CASUS_VOCABULARY_SCHEME, 5), "GTD weapon types and subtypes");
    assert_null(casus_vocabulary_word(CASUS_VOCABULARY_SCHEME, 12));
    assert_null(casus_vocabulary_title(CASUS_VOCABULARY_SCHEME, 0));
}

static void test_refused(void **state) {
    (void)state;
    casus_code c = CASUS_CODE_INIT;
    casus_error error = {0};
    assert_int_equal(casus_code_find("", casus_str_from("3"), &c, &error), CASUS_E_ARGUMENT);
    assert_string_equal(error.message,
                        "'3' without a scheme is One-sided violence in ucdp, Bombing/Explosion in gtd, Police in "
                        "gtd-target, Radiological in gtd-weapon, Organized violent riot in scad; say which scheme it "
                        "is of");
    assert_int_equal(casus_code_find(NULL, casus_str_from("3"), &c, NULL), CASUS_E_ARGUMENT);
    assert_int_equal(casus_code_find("", casus_str_from("no code"), &c, &error), CASUS_E_ARGUMENT);
    assert_int_equal(casus_code_find("x", casus_str_from("3"), &c, &error), CASUS_E_ARGUMENT);
    assert_string_equal(error.message, "'x' is no scheme of event types");
    assert_int_equal(casus_code_find("cameo", casus_str_from("3"), &c, &error), CASUS_E_NOT_FOUND);
    assert_string_equal(error.message, "'3' is no code of cameo");
    assert_int_equal(casus_code_get("cameo", 0, &c, NULL), CASUS_OK);
    assert_int_equal(casus_code_get("cameo", 310, &c, &error), CASUS_E_NOT_FOUND);
    assert_string_equal(error.message, "cameo has no code 310; it has 310, counted from 0");
    assert_true(c.level == 0 && c.code.size == 0 && c.weight != c.weight); /* empty after a failure */
    assert_int_equal(casus_code_get("cameo", -1, &c, NULL), CASUS_E_NOT_FOUND);
    assert_int_equal(casus_code_get("x", 0, &c, NULL), CASUS_E_ARGUMENT);
    assert_int_equal(casus_code_get(NULL, 0, &c, &error), CASUS_E_ARGUMENT);
    assert_non_null(strstr(error.message, "say which"));
    assert_int_equal(casus_code_count("x"), 0);
    assert_int_equal(casus_code_count(NULL), 0);
    static const struct {
        const char *scheme, *says;
    } schemes[] = {{NULL, "a code is of a scheme of event types; say which"},
                   {"", "a code is of a scheme of event types; say which"},
                   {"x", "'x' is no scheme of event types"}};
    for (size_t i = 0; i < sizeof schemes / sizeof schemes[0]; i++) {
        assert_int_equal(casus_code_get(schemes[i].scheme, 0, &c, &error), CASUS_E_ARGUMENT);
        assert_string_equal(error.message, schemes[i].says);
    }
    /* A message shows 40 bytes of a code. */
    assert_int_equal(
        casus_code_find("acled", casus_str_from("0123456789012345678901234567890123456789abc"), &c, &error),
        CASUS_E_NOT_FOUND);
    assert_string_equal(error.message, "'0123456789012345678901234567890123456789' is no code of acled");
    assert_int_equal(casus_code_get("cameo", 0, NULL, NULL), CASUS_E_ARGUMENT);
    assert_int_equal(casus_code_find("cameo", casus_str_from("01"), NULL, NULL), CASUS_E_ARGUMENT);
    const casus_str impossible = {"01", -2};
    assert_int_equal(casus_code_find("cameo", impossible, &c, NULL), CASUS_E_ARGUMENT);
    const casus_str terminated = {"01", -1};
    assert_int_equal(casus_code_find("cameo", terminated, &c, NULL), CASUS_OK);
}

static void test_heads(void **state) {
    (void)state;
    casus_code c = CASUS_CODE_INIT;
    const casus_str code = casus_str_from("01");
    c.head.size = 0;
    assert_int_equal(casus_code_get("cameo", 0, &c, NULL), CASUS_E_ARGUMENT);
    assert_int_equal(casus_code_find("cameo", code, &c, NULL), CASUS_E_ARGUMENT);
    c.head.size = sizeof c;
    c.head.tag = CASUS_TAG_COUNTRY;
    assert_int_equal(casus_code_find("cameo", code, &c, NULL), CASUS_E_ARGUMENT);
    /* A caller compiled against a shorter struct gets its part, one against a longer one zeroes beyond. */
    unsigned char bytes[sizeof(casus_code) + 16];
    for (uint32_t size = 12; size <= sizeof bytes; size += (uint32_t)sizeof bytes - 12) {
        const casus_head head = {size, CASUS_TAG_CODE};
        memset(bytes, 0xAA, sizeof bytes);
        memcpy(bytes, &head, sizeof head);
        assert_int_equal(casus_code_find("cameo", code, (casus_code *)(void *)bytes, NULL), CASUS_OK);
        int32_t level = 0;
        memcpy(&level, bytes + 8, sizeof level);
        assert_int_equal(level, 1);
        assert_memory_equal(bytes, &head, sizeof head);
        for (size_t i = size == 12 ? 12 : sizeof(casus_code); i < sizeof bytes; i++) {
            assert_int_equal(bytes[i], size == 12 ? 0xAA : 0);
        }
    }
}

/* ---- Crosswalks ------------------------------------------------------------------------------------------------ */

static casus_status walk(const char *from, const char *code, const char *to, int32_t nth, casus_crosswalk *out) {
    casus_init(&out->head, CASUS_TAG_CROSSWALK, sizeof *out);
    return casus_crosswalk_find(from, casus_str_from(code), to, nth, out, NULL);
}

/* Targets joined by blanks, and the relation of the first. */
static void expect_walk(const char *from, const char *code, const char *to, int32_t relation, const char *targets) {
    char text[256] = "";
    casus_crosswalk c;
    int32_t first = -1;
    for (int32_t i = 0; walk(from, code, to, i, &c) == CASUS_OK; i++) {
        first = i == 0 ? c.relation : first;
        (void)snprintf(text + strlen(text), sizeof text - strlen(text), "%s%.*s", i > 0 ? " " : "", (int)c.target.size,
                       c.target.data);
    }
    if (strcmp(text, targets) != 0 || first != relation) {
        fail_msg("%s %s to %s: %d %s", from, code, to, (int)first, text);
    }
}

static void test_crosswalks(void **state) {
    (void)state;
    casus_crosswalk c;
    expect_walk("acled", "Armed clash", "ucdp", CASUS_CROSSWALK_RELATION_RELATED, "1 2");
    expect_walk("acled", "Armed clash", "gtd", CASUS_CROSSWALK_RELATION_RELATED, "2/5");
    expect_walk("acled", "Armed clash", "cameo", CASUS_CROSSWALK_RELATION_RELATED, "190 193");
    expect_walk("acled", "Suicide bomb", "gtd", CASUS_CROSSWALK_RELATION_CLOSE, "3/6.13 3/suicide");
    expect_walk("acled", "Chemical weapon", "gtd", CASUS_CROSSWALK_RELATION_CLOSE, "8/2 3/2.30");
    expect_walk("acled", "Remote explosive/landmine/IED", "gtd", CASUS_CROSSWALK_RELATION_CLOSE,
                "3/6.8 3/6.10 3/6.12 3/6.14 3/6.15");
    expect_walk("acled", "Excessive force against protesters", "plover", CASUS_CROSSWALK_RELATION_COMPOUND,
                "PROTEST/demo ASSAULT/crowd-control");
    expect_walk("acled", "Excessive force against protesters", "cameo", CASUS_CROSSWALK_RELATION_COMPOUND, "141 175");
    expect_walk("acled", "Air/drone strike", "plover", CASUS_CROSSWALK_RELATION_BROAD, "ASSAULT/aerial ASSAULT/drone");
    expect_walk("acled", "Arrests", "cameo", CASUS_CROSSWALK_RELATION_EXACT, "173");
    expect_walk("acled", "Change to group/activity", "plover", CASUS_CROSSWALK_RELATION_NONE, "");
    expect_walk("acled", "Agreement", "ucdp", -1, "");
    expect_walk("acled", "Violent demonstration", "scad", CASUS_CROSSWALK_RELATION_CLOSE, "3 4");
    /* From the other side broad is narrow. */
    expect_walk("cameo", "195", "acled", CASUS_CROSSWALK_RELATION_NARROW, "Air/drone strike");
    expect_walk("gtd", "3/6.7", "acled", CASUS_CROSSWALK_RELATION_CLOSE, "Grenade");
    expect_walk("plover", "COERCE/arrest", "acled", CASUS_CROSSWALK_RELATION_EXACT, "Arrests");
    assert_int_equal(walk("acled", "Armed clash", "ucdp", 1, &c), CASUS_OK);
    assert_true(is(c.condition, "if no side is a government, both are organised and somebody died"));
    assert_true(is(c.scheme, "ucdp"));
    assert_int_equal(walk("acled", "Sexual violence", "ucdp", 0, &c), CASUS_OK);
    assert_true(is(c.condition, "if civilians are the target and somebody died"));
    assert_int_equal(walk("acled", "Change to group/activity", "plover", 0, &c), CASUS_OK);
    assert_int_equal(c.relation, CASUS_CROSSWALK_RELATION_NONE);
    assert_int_equal(walk("acled", "Grenade", "", 0, &c), CASUS_OK);
    assert_int_equal(walk("acled", "Grenade", "", 7, &c), CASUS_E_NOT_FOUND);
    assert_int_equal(walk("acled", "Grenade", "", -1, &c), CASUS_E_NOT_FOUND);
    assert_int_equal(walk("acled", "", "", 0, &c), CASUS_E_NOT_FOUND);
    assert_int_equal(walk("x", "Grenade", "", 0, &c), CASUS_E_ARGUMENT);
    assert_int_equal(walk("acled", "Grenade", "x", 0, &c), CASUS_E_ARGUMENT);
    assert_int_equal(walk(NULL, "Grenade", "", 0, &c), CASUS_E_ARGUMENT);
    assert_int_equal(walk("acled", "Grenade", NULL, 0, &c), CASUS_OK);
    casus_error error;
    assert_int_equal(casus_crosswalk_find("acled", casus_str_from("Grenade"), "ucdp", 9, &c, &error),
                     CASUS_E_NOT_FOUND);
    assert_string_equal(error.message, "'Grenade' of acled has no counterpart 9 in ucdp, counted from 0");
    assert_true(c.relation == 0 && c.scheme.size == 0 && c.target.data != NULL);
    assert_int_equal(casus_crosswalk_find("acled", casus_str_from("Grenade"), "ucdp", 0, NULL, &error),
                     CASUS_E_ARGUMENT);
    memset(&c, 0, sizeof c);
    assert_int_equal(casus_crosswalk_find("acled", casus_str_from("Grenade"), "ucdp", 0, &c, &error), CASUS_E_ARGUMENT);
}

/* Every code of CAMEO from root 03 on has a class of PLOVER, whose every target is a code of PLOVER. */
static void test_every_code_has_a_class(void **state) {
    (void)state;
    static const char *const schemes[] = {"acled", "ucdp",    "gtd",  "gtd-weapon", "cameo",
                                          "scad",  "who-ssa", "pitf", "hdx-hapi"};
    for (size_t s = 0; s < sizeof schemes / sizeof schemes[0]; s++) {
        const char *scheme = schemes[s];
        for (int32_t i = 0; i < casus_code_count(scheme); i++) {
            casus_code code = CASUS_CODE_INIT;
            casus_code target = CASUS_CODE_INIT;
            casus_crosswalk c = CASUS_CROSSWALK_INIT;
            assert_int_equal(casus_code_get(scheme, i, &code, NULL), CASUS_OK);
            const int dropped = strcmp(schemes[s], "cameo") == 0 && memcmp(code.code.data, "03", 2) < 0;
            const casus_status got = casus_crosswalk_find(scheme, code.code, "plover", 0, &c, NULL);
            const int inherits = strcmp(schemes[s], "gtd-weapon") == 0 && code.level > 1;
            if (got != CASUS_OK && !inherits) {
                fail_msg("%s %.*s has no class", schemes[s], (int)code.code.size, code.code.data);
            }
            assert_true(!dropped || c.relation == CASUS_CROSSWALK_RELATION_NONE);
            if (got == CASUS_OK && c.relation != CASUS_CROSSWALK_RELATION_NONE) {
                assert_int_equal(casus_code_find("plover", c.target, &target, NULL), CASUS_OK);
            }
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_310_cameo_codes), cmocka_unit_test(test_other_schemes),
        cmocka_unit_test(test_refused),         cmocka_unit_test(test_heads),
        cmocka_unit_test(test_crosswalks),      cmocka_unit_test(test_every_code_has_a_class),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
