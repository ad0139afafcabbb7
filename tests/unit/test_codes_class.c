/* SPDX-License-Identifier: MIT */
/* The class of native codes. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "codes/classes.h"

static void expect(const char *scheme, const char *code, const char *want, int32_t relation) {
    int32_t got = -1;
    const casus_str found = casus__class_find(casus_str_from(scheme), casus_str_from(code), &got);
    if (!casus_str_equal(found, casus_str_from(want)) || got != relation) {
        fail_msg("%s %s: %.*s %d", scheme, code, (int)found.size, found.data, (int)got);
    }
}

static void test_each_scheme(void **state) {
    (void)state;
    expect("acled", "Armed clash", "ASSAULT/firearms", CASUS_CROSSWALK_RELATION_RELATED);
    expect("acled", " arrests ", "COERCE/arrest", CASUS_CROSSWALK_RELATION_EXACT);
    expect("acled", "Peaceful protest", "PROTEST/demo", CASUS_CROSSWALK_RELATION_BROAD);
    expect("acled", "Excessive force against protesters", "PROTEST/demo", CASUS_CROSSWALK_RELATION_COMPOUND);
    expect("acled", "Shelling/artillery/missile attack", "ASSAULT/heavy-weapons", CASUS_CROSSWALK_RELATION_CLOSE);
    expect("acled", "Battles", "ASSAULT", CASUS_CROSSWALK_RELATION_NARROW);
    expect("acled", "Battle-No change of territory", "ASSAULT/firearms", CASUS_CROSSWALK_RELATION_RELATED);
    expect("acled", "Change to group/activity", "", CASUS_CROSSWALK_RELATION_NONE);
    expect("ucdp", "1", "ASSAULT", CASUS_CROSSWALK_RELATION_NARROW);
    expect("ucdp", "3", "ASSAULT", CASUS_CROSSWALK_RELATION_NARROW);
    expect("gtd", "3", "ASSAULT/explosives", CASUS_CROSSWALK_RELATION_CLOSE);
    expect("gtd", "3/6.13", "ASSAULT/suicide-attack", CASUS_CROSSWALK_RELATION_CLOSE);
    expect("gtd", "3/6.16", "ASSAULT/explosives", CASUS_CROSSWALK_RELATION_CLOSE);
    expect("gtd", "8/2.1", "ASSAULT/unconventional", CASUS_CROSSWALK_RELATION_CLOSE);
    expect("gtd", "3/suicide", "ASSAULT/suicide-attack", CASUS_CROSSWALK_RELATION_CLOSE);
    expect("gtd", "1/suicide", "ASSAULT/targeted", CASUS_CROSSWALK_RELATION_CLOSE);
    expect("gtd", "3/", "ASSAULT/explosives", CASUS_CROSSWALK_RELATION_CLOSE);
    expect("cameo", "0871", "RETREAT/ceasefire", CASUS_CROSSWALK_RELATION_EXACT);
    expect("cameo", "010", "", CASUS_CROSSWALK_RELATION_NONE);
    expect("scad", "3", "PROTEST/riot", CASUS_CROSSWALK_RELATION_NARROW);
    expect("plover", "assault/FIREARMS", "ASSAULT/firearms", CASUS_CROSSWALK_RELATION_EXACT);
    expect("plover", "ASSAULT/none", "ASSAULT", CASUS_CROSSWALK_RELATION_EXACT);
    expect("who-ssa", "violence with heavy weapons (requires more than one person to use, such as tanks)",
           "ASSAULT/heavy-weapons", CASUS_CROSSWALK_RELATION_CLOSE);
    expect("who-ssa", "Obstruction to health care delivery (e.g. physical, legal etc), Violence with heavy weapons (x)",
           "ASSAULT/heavy-weapons", CASUS_CROSSWALK_RELATION_COMPOUND);
    expect("who-ssa", "Armed or violent search of health care personnel, facility or transport, Assault (no weapons)",
           "ASSAULT/beat", CASUS_CROSSWALK_RELATION_COMPOUND);
    expect("who-ssa", "Armed or violent search of health care personnel, facility or transport", "COERCE",
           CASUS_CROSSWALK_RELATION_NARROW);
    expect("who-ssa", "Psychological violence/threat of violence/intimidation", "THREATEN/violence",
           CASUS_CROSSWALK_RELATION_BROAD);
    expect("who-ssa", "Sexual assault", "ASSAULT/sexual", CASUS_CROSSWALK_RELATION_EXACT);
    expect("who-ssa", "Unknown; Sexual assault", "ASSAULT/sexual", CASUS_CROSSWALK_RELATION_EXACT);
    expect("who-ssa", "Sexual assault; Unknown", "ASSAULT/sexual", CASUS_CROSSWALK_RELATION_EXACT);
    expect("who-ssa", "Sexual assault , Unknown", "ASSAULT/sexual", CASUS_CROSSWALK_RELATION_EXACT);
    expect("who-ssa", "Unknown / Sexual assault", "", CASUS_CROSSWALK_RELATION_NONE); /* within another word */
    expect("who-ssa", "Psychological violence/threat of violence/intimidation; Sexual assault", "ASSAULT/sexual",
           CASUS_CROSSWALK_RELATION_COMPOUND);
    expect("who-ssa", "Sexual assault; Psychological violence/threat of violence/intimidation", "ASSAULT/sexual",
           CASUS_CROSSWALK_RELATION_COMPOUND);
    expect("who-ssa", "Unknown", "", CASUS_CROSSWALK_RELATION_NONE);
    expect("who-ssa", "Assaults", "", CASUS_CROSSWALK_RELATION_NONE);
    expect("pitf", "Attack/Massacre", "ASSAULT", CASUS_CROSSWALK_RELATION_NARROW);
    expect("pitf", "Attack/Massacre/Firearms", "ASSAULT/firearms", CASUS_CROSSWALK_RELATION_CLOSE);
    expect("gtd", "Bombing/Explosion", "ASSAULT/explosives", CASUS_CROSSWALK_RELATION_CLOSE);
    expect("gtd-attack", "Armed Assault", "ASSAULT", CASUS_CROSSWALK_RELATION_BROAD);
    expect("ucdp-type-of-violence", "2", "ASSAULT", CASUS_CROSSWALK_RELATION_NARROW);
    expect("hdx-hapi", "demonstration", "PROTEST", CASUS_CROSSWALK_RELATION_CLOSE);
    expect("pitf", "Targeted Assassination/Firearms", "ASSAULT/targeted", CASUS_CROSSWALK_RELATION_CLOSE);
}

static void test_nothing_known(void **state) {
    (void)state;
    expect("acled", "", "", CASUS_CROSSWALK_RELATION_NONE);
    expect("acled", "no such type", "", CASUS_CROSSWALK_RELATION_NONE);
    expect("ucdp", "4", "", CASUS_CROSSWALK_RELATION_NONE);
    expect("", "1", "", CASUS_CROSSWALK_RELATION_NONE);
    expect("no-scheme", "1", "", CASUS_CROSSWALK_RELATION_NONE);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_each_scheme), cmocka_unit_test(test_nothing_known)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
