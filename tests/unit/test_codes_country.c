/* SPDX-License-Identifier: MIT */
/* Codes and names of countries. Vectors: the lists of Gleditsch-Ward and COW, ISO 3166, FIPS 10-4. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include <casus/codes.h>
#include <casus/time.h>

#include "codes/countries/centroid.h"
#include "codes/countries/countries.h"

#define TODAY CASUS_DAY_UNKNOWN

static int32_t day(int32_t year, int32_t month, int32_t day_of_month) {
    int32_t found;
    assert_int_equal(casus_day_from_civil(year, month, day_of_month, &found, NULL), CASUS_OK);
    return found;
}

static casus_status find(const char *scheme, const char *code, int32_t on, casus_country *out, casus_error *error) {
    casus_init(&out->head, CASUS_TAG_COUNTRY, sizeof *out);
    return casus_country_find(scheme, casus_str_from(code), on, out, error);
}

static casus_country known(const char *scheme, const char *code, int32_t on) {
    casus_country c;
    casus_error error = {0};
    if (find(scheme, code, on, &c, &error) != CASUS_OK) {
        fail_msg("%s %s: %s", scheme, code, error.message);
    }
    return c;
}

static void expect_name(const char *scheme, const char *code, int32_t on, const char *name) {
    const casus_country c = known(scheme, code, on);
    if (!casus_str_equal(c.name, casus_str_from(name))) {
        fail_msg("%s %s is %.*s, not %s", scheme, code, (int)c.name.size, c.name.data, name);
    }
}

static void expect_iso3(const char *name, int32_t on, const char *iso3) {
    const casus_country c = known("name", name, on);
    if (strcmp(c.iso3, iso3) != 0) {
        fail_msg("%s is %s, not %s", name, c.iso3, iso3);
    }
}

static void test_codes_of_today(void **state) {
    (void)state;
    const casus_country tjk = known("iso2", "TJ", TODAY);
    assert_string_equal(tjk.iso3, "TJK");
    assert_int_equal(tjk.iso_numeric, 762);
    assert_int_equal(tjk.m49, 762);
    assert_string_equal(tjk.fips, "TI");
    assert_string_equal(tjk.cameo, "TJK");
    assert_int_equal(tjk.gw, 702);
    assert_int_equal(tjk.cow, 702);
    expect_name("iso-numeric", "4", TODAY, "Afghanistan");
    expect_name("ISO-numeric", "004", TODAY, "Afghanistan");
    expect_name("gw", "700", TODAY, "Afghanistan");
    expect_name("cow", "710", TODAY, "China");
    expect_name("iso3", "chn", TODAY, "China");
    expect_name("cameo", "ROM", TODAY, "Romania");
    expect_name("cameo", "WSB", TODAY, "Palestine");
    expect_name("fips", "GZ", TODAY, "Palestine");
    assert_string_equal(known("iso2", "PS", TODAY).fips, "WE");
    assert_string_equal(known("cow", "347", TODAY).iso3, "XKX");
    assert_int_equal(known("gw", "347", TODAY).iso_numeric, 0);
    assert_int_equal(known("iso2", "TW", TODAY).m49, 0);
    assert_int_equal(known("iso2", "TW", TODAY).iso_numeric, 158);
}

/* Where Gleditsch-Ward and COW part. */
static void test_states_with_days(void **state) {
    (void)state;
    const casus_country germany = known("iso2", "DE", day(2010, 1, 1));
    assert_int_equal(germany.gw, 260);
    assert_int_equal(germany.cow, 255);
    assert_int_equal(known("iso2", "DE", day(1970, 1, 1)).cow, 260);
    const casus_country yemen = known("iso3", "YEM", day(2010, 1, 1));
    assert_int_equal(yemen.gw, 678);
    assert_int_equal(yemen.cow, 679);
    assert_int_equal(known("iso3", "YEM", day(1985, 1, 1)).cow, 678);
    const casus_country serbia = known("gw", "340", day(2010, 1, 1));
    assert_string_equal(serbia.iso3, "SRB");
    assert_int_equal(serbia.cow, 345);
    expect_name("cow", "345", day(1995, 1, 1), "Yugoslavia");
    expect_name("cow", "345", day(2010, 1, 1), "Serbia");
    assert_int_equal(known("iso2", "VN", day(2020, 1, 1)).gw, 816);
    assert_int_equal(known("iso2", "VN", day(2020, 1, 1)).cow, 816);
    expect_name("gw", "817", day(1975, 4, 30), "South Vietnam");
    expect_name("gw", "265", TODAY, "East Germany");
    assert_string_equal(known("gw", "265", TODAY).iso3, "DDR");
    assert_string_equal(known("gw", "680", day(1990, 5, 21)).iso3, "YMD");
    assert_string_equal(known("gw", "490", day(1996, 1, 1)).iso3, "ZAR");
    assert_string_equal(known("gw", "490", day(1998, 1, 1)).iso3, "COD");
    assert_string_equal(known("gw", "365", day(1990, 1, 1)).iso3, "SUN");
    assert_int_equal(known("iso3", "SDN", day(2012, 1, 1)).iso_numeric, 729);
    assert_int_equal(known("iso3", "SDN", day(2010, 1, 1)).iso_numeric, 736);
    assert_string_equal(known("iso3", "SRB", day(2010, 1, 1)).iso2, "RS");
    assert_string_equal(known("gw", "345", day(2004, 1, 1)).iso2, "CS");
    expect_name("iso2", "CS", day(1990, 1, 1), "Czechoslovakia");
}

static void test_code_on_a_wrong_day(void **state) {
    (void)state;
    casus_country c;
    casus_error error = {0};
    assert_int_equal(find("gw", "817", day(1975, 5, 1), &c, &error), CASUS_E_VALUE);
    assert_int_equal(c.index, -1);
    assert_string_equal(error.message, "gw 817 is South Vietnam from 1954-05-01 until 1975-04-30, not on 1975-05-01");
    assert_int_equal(find("cow", "260", day(2010, 1, 1), &c, &error), CASUS_E_VALUE);
    assert_int_equal(find("iso3", "SSD", day(2011, 7, 8), &c, &error), CASUS_E_VALUE);
    assert_string_equal(error.message, "iso3 SSD is South Sudan from 2011-07-09, not on 2011-07-08");
    assert_int_equal(find("iso3", "ZAR", day(2000, 1, 1), &c, &error), CASUS_E_VALUE);
    assert_string_equal(error.message,
                        "iso3 ZAR is Democratic Republic of the Congo until 1997-07-13, not on 2000-01-01");
}

/* The same letters in ISO 3166 and FIPS 10-4. */
static void test_clashes(void **state) {
    (void)state;
    static const struct {
        const char *code, *iso, *fips;
    } clashes[] = {{"CH", "Switzerland", "China"},
                   {"AU", "Australia", "Austria"},
                   {"AS", "American Samoa", "Australia"},
                   {"RS", "Serbia", "Russia"},
                   {"KN", "Saint Kitts and Nevis", "North Korea"},
                   {"NG", "Nigeria", "Niger"},
                   {"NI", "Nicaragua", "Nigeria"}};
    for (size_t i = 0; i < sizeof clashes / sizeof clashes[0]; i++) {
        casus_country c;
        casus_error error = {0};
        expect_name("iso2", clashes[i].code, TODAY, clashes[i].iso);
        expect_name("fips", clashes[i].code, TODAY, clashes[i].fips);
        assert_int_equal(find("", clashes[i].code, TODAY, &c, &error), CASUS_E_ARGUMENT);
        assert_non_null(strstr(error.message, clashes[i].iso));
        assert_non_null(strstr(error.message, clashes[i].fips));
    }
    casus_country c;
    casus_error error = {0};
    assert_int_equal(find("", "CH", TODAY, &c, &error), CASUS_E_ARGUMENT);
    assert_string_equal(error.message,
                        "'CH' without a scheme is Switzerland in iso2, China in fips; say which scheme it is of");
    assert_int_equal(find("name", "CH", TODAY, &c, &error), CASUS_E_NOT_FOUND);
    assert_string_equal(error.message,
                        "'CH' is no name of a country; as a code it is Switzerland in iso2, China in fips");
    /* The same in both is refused too. */
    assert_int_equal(find("", "AF", TODAY, &c, &error), CASUS_E_ARGUMENT);
    assert_int_equal(find("", "700", TODAY, &c, &error), CASUS_E_ARGUMENT);
    assert_int_equal(find("", "Q9", TODAY, &c, &error), CASUS_E_ARGUMENT);
    assert_int_equal(find("iso", "CH", TODAY, &c, &error), CASUS_E_ARGUMENT);
    assert_int_equal(find("iso2", "CHE", TODAY, &c, &error), CASUS_E_NOT_FOUND);
    assert_int_equal(find("gw", "CH", TODAY, &c, &error), CASUS_E_NOT_FOUND);
    assert_int_equal(find("m49", "158", TODAY, &c, &error), CASUS_E_NOT_FOUND);
    assert_int_equal(find("iso-numeric", "-4", TODAY, &c, &error), CASUS_E_NOT_FOUND);
    assert_int_equal(find("iso-numeric", "", TODAY, &c, &error), CASUS_E_NOT_FOUND);
    /* NULL is no scheme either; a code may be NUL-terminated. */
    assert_int_equal(find(NULL, "CH", TODAY, &c, &error), CASUS_E_ARGUMENT);
    assert_non_null(strstr(error.message, "without a scheme"));
    const casus_str terminated = {"CH", -1};
    assert_int_equal(casus_country_find("iso2", terminated, TODAY, &c, &error), CASUS_OK);
    assert_string_equal(c.iso3, "CHE");
    const casus_str impossible = {"CH", -2};
    assert_int_equal(casus_country_find("iso2", impossible, TODAY, &c, &error), CASUS_E_ARGUMENT);
    assert_true(c.index == -1 && c.iso3[0] == 0 && c.name.size == 0);
    const casus_str none = {NULL, 0};
    assert_int_equal(casus_country_find("iso2", none, TODAY, &c, &error), CASUS_E_NOT_FOUND);
    c.head.size = 4;
    assert_int_equal(casus_country_find("iso2", casus_str_from("CH"), TODAY, &c, &error), CASUS_E_ARGUMENT);
    casus_country zeroed;
    memset(&zeroed, 0, sizeof zeroed);
    assert_int_equal(casus_country_find("iso2", casus_str_from("CH"), TODAY, &zeroed, &error), CASUS_E_ARGUMENT);
    assert_int_equal(zeroed.iso3[0], 0);
    assert_int_equal(casus_country_find("iso2", casus_str_from("CH"), TODAY, NULL, &error), CASUS_E_ARGUMENT);
    assert_int_equal(casus_country_get(0, TODAY, NULL, &error), CASUS_E_ARGUMENT);
    assert_int_equal(casus_country_code_get("iso2", 0, NULL, &error), CASUS_E_ARGUMENT);
}

/* FIPS differs from ISO for 145 of the 241 countries that have both; 66 of their FIPS codes are another's ISO code. */
static void test_how_often_they_clash(void **state) {
    (void)state;
    int both = 0;
    int differ = 0;
    int others = 0;
    for (int32_t i = 0; i < casus_country_count(); i++) {
        casus_country c = CASUS_COUNTRY_INIT;
        casus_country other;
        assert_int_equal(casus_country_get(i, day(2020, 1, 1), &c, NULL), CASUS_OK);
        /* Without Kosovo, which ISO lacks, and what FIPS has only since, or in parts. */
        if (c.iso2[0] == 0 || c.fips[0] == 0 || c.iso_numeric == 0) {
            continue;
        }
        both++;
        differ += strcmp(c.iso2, c.fips) != 0;
        others += strcmp(c.iso2, c.fips) != 0 && find("iso2", c.fips, day(2020, 1, 1), &other, NULL) == CASUS_OK;
    }
    print_message("%d countries have both codes, %d differ, %d are another's\n", both, differ, others);
    assert_in_range(both, 241, 249);
    assert_in_range(differ, 145, 153);
    assert_in_range(others, 60, 70);
}

static void test_names(void **state) {
    (void)state;
    expect_iso3("DR Congo (Zaire)", TODAY, "COD");
    expect_iso3("DR Congo (Zaire)", day(1996, 1, 1), "ZAR");
    expect_iso3("Yemen (North Yemen)", TODAY, "YEM");
    expect_iso3("Myanmar (Burma)", TODAY, "MMR");
    expect_iso3("Russia (Soviet Union)", TODAY, "RUS");
    expect_iso3("Russia (Soviet Union)", day(1991, 1, 1), "SUN");
    expect_iso3("Zimbabwe (Rhodesia)", TODAY, "ZWE");
    expect_iso3("Kingdom of eSwatini (Swaziland)", TODAY, "SWZ");
    expect_iso3("Cambodia (Kampuchea)", TODAY, "KHM");
    expect_iso3("Bosnia-Herzegovina", TODAY, "BIH");
    expect_iso3("Serbia (Yugoslavia)", day(1999, 1, 1), "YUG");
    expect_iso3("Serbia (Yugoslavia)", day(2008, 1, 1), "SRB");
    expect_iso3("Madagascar (Malagasy)", TODAY, "MDG");
    expect_iso3("Macedonia, FYR", TODAY, "MKD");
    expect_iso3("Congo", TODAY, "COG");
    expect_iso3("Congo, Democratic Republic of (Zaire)", TODAY, "COD");
    expect_iso3("Congo (Brazzaville)", TODAY, "COG");
    expect_iso3("Korea, Republic of", TODAY, "KOR");
    expect_iso3("Korea, Democratic People's Republic of", TODAY, "PRK");
    expect_iso3("Iran, Islamic Republic of", TODAY, "IRN");
    expect_iso3("Gambia, The", TODAY, "GMB");
    expect_iso3("The Bahamas", TODAY, "BHS");
    expect_iso3("CÔTE D’IVOIRE", TODAY, "CIV");
    expect_iso3("cote d'ivoire", TODAY, "CIV");
    expect_iso3("Cote D`Ivoire", TODAY, "CIV");
    expect_iso3("Türkiye", TODAY, "TUR");
    expect_iso3("São Tomé & Príncipe", TODAY, "STP");
    expect_iso3("Sao Tome and Principe", TODAY, "STP");
    expect_iso3("Re\xCC\x81union", TODAY, "REU"); /* a combining accent */
    expect_iso3("St. Lucia", TODAY, "LCA");
    expect_iso3("St Vincent & the Grenadines", TODAY, "VCT");
    expect_iso3("  United   States of America ", TODAY, "USA");
    expect_iso3("U.S.A.", TODAY, "USA");
    expect_iso3("West Bank and Gaza Strip", TODAY, "PSE");
    expect_iso3("Guinea-Bissau", TODAY, "GNB");
    expect_iso3("Viet Nam", TODAY, "VNM");
    expect_iso3("Lao People's Democratic Republic", TODAY, "LAO");
    expect_iso3("Syrian Arab Republic", TODAY, "SYR");
    expect_iso3("Timor Leste", TODAY, "TLS");
    expect_iso3("East Germany (GDR)", TODAY, "DDR");
    expect_iso3("Netherlands Antilles", TODAY, "ANT");
    /* More than one qualifier. */
    expect_iso3("Congo (Kinshasa) (COD)", TODAY, "COD");
    expect_iso3("Guinea (Bissau) (GNB)", TODAY, "GNB");
    expect_iso3("Burkina Faso (Republic) (BFA)", TODAY, "BFA");
    expect_iso3("Congo (Republic) (COD)", TODAY, "COD"); /* the code rules where the name is shared */
    expect_iso3("Virgin Islands (US) (VIR)", TODAY, "VIR");
    casus_country c;
    assert_int_equal(find("name", "Atlantis", TODAY, &c, NULL), CASUS_E_NOT_FOUND);
    assert_int_equal(find("name", "", TODAY, &c, NULL), CASUS_E_NOT_FOUND);
    assert_int_equal(find("name", "(((", TODAY, &c, NULL), CASUS_E_NOT_FOUND);
    assert_int_equal(find("name", "a, b, (c", TODAY, &c, NULL), CASUS_E_NOT_FOUND);
    assert_int_equal(find("name", "\xC3", TODAY, &c, NULL), CASUS_E_NOT_FOUND);
    char longest[600];
    memset(longest, 'x', sizeof longest);
    const casus_str text = {longest, sizeof longest};
    assert_int_equal(casus_country_find("name", text, TODAY, &c, NULL), CASUS_E_NOT_FOUND);
}

static void test_names_of_the_field(void **state) {
    (void)state;
    char line[160];
    int wrong = 0;
    int rows = 0;
    FILE *file = fopen(CASUS_TEST_ROOT "/tests/data/country-names.txt", "r");
    assert_non_null(file);
    while (fgets(line, sizeof line, file) != NULL) {
        char *iso3 = strchr(line, '|');
        casus_country c;
        if (line[0] == '#' || iso3 == NULL) {
            continue;
        }
        *iso3++ = 0;
        iso3[strcspn(iso3, "\n")] = 0;
        rows++;
        const int found = find("name", line, TODAY, &c, NULL) == CASUS_OK;
        if (strcmp(found ? c.iso3 : "", iso3) != 0) {
            print_error("%s is '%s', not '%s'\n", line, found ? c.iso3 : "", iso3);
            wrong++;
        }
    }
    (void)fclose(file);
    assert_int_equal(wrong, 0);
    assert_true(rows > 100);
}

/* What a reader, and what a host makes of a spelling; they agree on the country. */
static int is_as_told(const char *name, const char *date, const char *expected) {
    int year = 0;
    int month = 0;
    int day_of_month = 0;
    casus__country read;
    casus_country found;
    assert_int_equal(sscanf(date, "%d-%d-%d", &year, &month, &day_of_month), 3);
    const int32_t on = day(year, month, day_of_month);
    const int known = casus__country_find(CASUS__COUNTRY_NAME, casus_str_from(name), on, &read);
    const char *code = !known ? "none" : read.iso3[0] != 0 ? read.iso3 : read.name;
    const int is_host_with_it = (find("name", name, on, &found, NULL) == CASUS_OK) == known &&
                                (!known || casus_str_equal(found.name, casus_str_from(read.name)));
    if (!is_host_with_it || strcmp(code, expected[0] == '=' ? expected + 1 : expected) != 0) {
        print_error("%s on %s is '%s', not '%s'\n", name, date, code, expected);
        return 0;
    }
    return 1;
}

static void test_spellings_with_qualifiers(void **state) {
    (void)state;
    char line[160];
    int wrong = 0;
    int rows = 0;
    FILE *file = fopen(CASUS_TEST_ROOT "/tests/data/country-spellings.txt", "r");
    assert_non_null(file);
    while (fgets(line, sizeof line, file) != NULL) {
        char *date = strchr(line, '|');
        char *code = date == NULL ? NULL : strchr(date + 1, '|');
        if (line[0] == '#' || code == NULL) {
            continue;
        }
        *date++ = 0;
        *code++ = 0;
        code[strcspn(code, "\n")] = 0;
        rows++;
        wrong += !is_as_told(line, date, code);
    }
    (void)fclose(file);
    assert_int_equal(wrong, 0);
    assert_true(rows > 800);
}

/* Words beyond all names, more than are kept, and marks without words. */
static void test_hostile_names(void **state) {
    (void)state;
    casus_country c;
    char many[4000];
    char words[200] = "";
    static const char *const none[] = {
        "((((((((", "/////",     " - - - ",  ",,,,",     "()[]{}",   "the of", "'", "a/b/c/d/e/f(g)(h)[i]",
        "of (the)", "(((Mali)(", "\xE2\x80", "\xF0\x9F", "Mali\xC3("};
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) {
        (void)find("name", none[i], TODAY, &c, NULL);
    }
    /* "DRC" are three words: 22 and these are one more than are kept; a word of 160 bytes is as long as may be. */
    for (int i = 0; i < 22; i++) {
        (void)snprintf(words + strlen(words), sizeof words - strlen(words), "w%c ", 'a' + i);
    }
    (void)snprintf(words + strlen(words), sizeof words - strlen(words), "DRC");
    assert_int_equal(find("name", words, TODAY, &c, NULL), CASUS_E_NOT_FOUND);
    assert_int_equal(find("name", "DRC", TODAY, &c, NULL), CASUS_OK);
    memset(words, 'z', 161);
    words[161] = 0;
    assert_int_equal(find("name", words, TODAY, &c, NULL), CASUS_E_NOT_FOUND);
    assert_int_equal(find("name", "Zzyzx", TODAY, &c, NULL), CASUS_E_NOT_FOUND); /* behind all that are known */
    for (size_t i = 0; i + 1 < sizeof many; i += 2) {
        many[i] = i % 4 == 0 ? 'a' : 'B';
        many[i + 1] = i % 6 == 0 ? '(' : i % 10 == 0 ? '/' : ' ';
    }
    for (int64_t size = 1; size < (int64_t)sizeof many; size += size < 300 ? 1 : 97) {
        const casus_str text = {many, size};
        casus_init(&c.head, CASUS_TAG_COUNTRY, sizeof c);
        assert_int_equal(casus_country_find("name", text, TODAY, &c, NULL), CASUS_E_NOT_FOUND);
    }
}

/* Every country is found by its own name, and by every code that it has. */
static void test_there_and_back(void **state) {
    (void)state;
    static const char *const schemes[] = {"iso2", "iso3", "iso-numeric", "fips", "cameo", "gw", "cow"};
    for (int32_t i = 0; i < casus_country_count(); i++) {
        casus_country c = CASUS_COUNTRY_INIT;
        casus_country again = CASUS_COUNTRY_INIT;
        assert_int_equal(casus_country_get(i, TODAY, &c, NULL), CASUS_OK);
        assert_int_equal(c.index, i);
        assert_int_equal(casus_country_find("name", c.name, TODAY, &again, NULL), CASUS_OK);
        assert_int_equal(again.index, i);
    }
    for (size_t s = 0; s < sizeof schemes / sizeof schemes[0]; s++) {
        const char *scheme = schemes[s];
        assert_in_range(casus_country_code_count(scheme), 200, 350);
        for (int32_t i = 0; i < casus_country_code_count(scheme); i++) {
            casus_country_code code = CASUS_COUNTRY_CODE_INIT;
            casus_country c = CASUS_COUNTRY_INIT;
            char number[12];
            assert_int_equal(casus_country_code_get(scheme, i, &code, NULL), CASUS_OK);
            (void)snprintf(number, sizeof number, "%d", (int)code.number);
            const int32_t on = code.last_day != CASUS_DAY_UNKNOWN    ? code.last_day
                               : code.first_day != CASUS_DAY_UNKNOWN ? code.first_day
                                                                     : TODAY;
            const casus_str text = casus_str_from(code.letters[0] != 0 ? code.letters : number);
            assert_int_equal(casus_country_find(scheme, text, on, &c, NULL), CASUS_OK);
            if (c.index != code.country) {
                fail_msg("%s %.*s leads to %.*s", schemes[s], (int)text.size, text.data, (int)c.name.size, c.name.data);
            }
        }
    }
    casus_error error;
    casus_country_code code = CASUS_COUNTRY_CODE_INIT;
    assert_int_equal(casus_country_code_get("iso2", 0, &code, NULL), CASUS_OK);
    assert_int_equal(casus_country_code_get("iso2", -1, &code, &error), CASUS_E_NOT_FOUND);
    assert_true(code.country == -1 && code.letters[0] == 0 && code.first_day == CASUS_DAY_UNKNOWN);
    assert_non_null(strstr(error.message, "'iso2' has no country code -1"));
    assert_int_equal(casus_country_code_get("x", 0, &code, NULL), CASUS_E_NOT_FOUND);
    assert_int_equal(casus_country_code_get(NULL, 0, &code, NULL), CASUS_E_ARGUMENT);
    assert_int_equal(casus_country_code_count("m49"), 0);
    assert_int_equal(casus_country_code_count("x"), 0);
    assert_int_equal(casus_country_code_count(NULL), 0);
    casus_country c = CASUS_COUNTRY_INIT;
    assert_int_equal(casus_country_get(0, TODAY, &c, NULL), CASUS_OK);
    assert_int_equal(casus_country_get(casus_country_count(), TODAY, &c, &error), CASUS_E_NOT_FOUND);
    assert_int_equal(c.index, -1);
    assert_non_null(strstr(error.message, "there is no country"));
}

/* What profiles use takes what datasets deliver. */
static void test_for_profiles(void **state) {
    (void)state;
    casus__country c;
    const int32_t name = casus__country_scheme_find(casus_str_from("name"));
    const int32_t gw = casus__country_scheme_find(casus_str_from("gw"));
    assert_int_equal(casus__country_find(name, casus_str_from("DR Congo (Zaire)"), day(1996, 1, 1), &c), 1);
    assert_string_equal(c.iso3, "ZAR");
    assert_int_equal(c.last_day, day(1997, 7, 13));
    assert_int_equal(casus__country_find(name, casus_str_from("South Sudan"), day(2005, 1, 1), &c), 1);
    assert_string_equal(c.iso3, "SSD"); /* named before there was one: the first code */
    assert_int_equal(c.first_day, c.last_day);
    assert_int_equal(casus__country_find(gw, casus_str_from("345"), day(2010, 1, 1), &c), 1);
    assert_string_equal(c.name, "Yugoslavia");
    assert_string_equal(c.iso3, "SCG");
    assert_int_equal(casus__country_find(gw, casus_str_from("240"), day(1850, 1, 1), &c), 1);
    assert_string_equal(c.iso3, "");
    assert_int_equal(casus__country_find(name, casus_str_from("High seas"), TODAY, &c), 0);
    assert_int_equal(casus__country_find(-1, casus_str_from("CH"), TODAY, &c), 0);
    assert_int_equal(casus__country_find(name + 1, casus_str_from("CH"), TODAY, &c), 0);
    /* The United Nations' M49 has no number for Taiwan, which ISO has. */
    const int32_t m49 = casus__country_scheme_find(casus_str_from("m49"));
    const int32_t numeric = casus__country_scheme_find(casus_str_from("iso-numeric"));
    assert_int_equal(casus__country_find(m49, casus_str_from("158"), TODAY, &c), 0);
    assert_int_equal(casus__country_find(numeric, casus_str_from("158"), TODAY, &c), 1);
    assert_string_equal(c.iso3, "TWN");
    assert_int_equal(casus__country_find(m49, casus_str_from("156"), TODAY, &c), 1);
    assert_string_equal(c.iso3, "CHN");
    /* Regions and centroids are of the codes of today. */
    static const char *const none[] = {"", "T", "TJ", "ZZZ", "AAA", "12A", "TJKX"};
    double lat = 0;
    double lon = 0;
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) {
        assert_string_equal(casus__country_region(casus_str_from(none[i])), "");
        assert_int_equal(casus__country_centroid(casus_str_from(none[i]), &lat, &lon), 0);
    }
    assert_string_equal(casus__country_region(casus_str_from("TJK")), "Asia");
    assert_int_equal(casus__country_centroid(casus_str_from("TJK"), &lat, &lon), 1);
    assert_true(lat > 37 && lat < 41 && lon > 67 && lon < 75);
}

/* An answer holds on all days for which it says so, so that the order in which days come does not matter. */
static void expect_holds(int32_t scheme, const char *text, int32_t on) {
    casus__country c;
    const int is_known = casus__country_find(scheme, casus_str_from(text), on, &c);
    const int64_t first = c.first_day;
    const int64_t last = c.last_day;
    const int64_t days[] = {first, first + 1, (first + last) / 2, last - 1, last};
    for (size_t i = 0; i < sizeof days / sizeof days[0]; i++) {
        casus__country there;
        const int32_t other = last == INT32_MAX && i == 4 ? TODAY : (int32_t)days[i];
        if (other != TODAY && (days[i] < first || days[i] > last)) {
            continue; /* of an answer for one day the next is another */
        }
        const int there_known = casus__country_find(scheme, casus_str_from(text), other, &there);
        if (is_known != there_known || c.name != there.name || strcmp(c.iso3, there.iso3) != 0) {
            fail_msg("%s on %d: %s %s, but on %d: %s %s", text, (int)on, c.name, c.iso3, (int)other, there.name,
                     there.iso3);
        }
    }
}

static void test_answers_hold(void **state) {
    static const char *const names[] = {"Serbia (Yugoslavia)",
                                        "Yemen (North Yemen)",
                                        "Yemen",
                                        "Vietnam",
                                        "Vietnam (North Vietnam)",
                                        "Germany",
                                        "East Germany",
                                        "Sudan (South)",
                                        "Sudan",
                                        "Russia (Soviet Union)",
                                        "Yugoslavia",
                                        "Korea",
                                        "Congo",
                                        "DR Congo (Zaire)",
                                        "Ethiopia (Eritrea)",
                                        "Czechoslovakia",
                                        "Mali (MLI)",
                                        "Kosovo (XKX)",
                                        "Burma (BUR)",
                                        "Serbia (SCG)",
                                        "Serbia/Montenegro",
                                        "Republic of Vietnam",
                                        "Nowhere",
                                        "Nowhere (YUG)",
                                        "Georgia (US)",
                                        "FR",
                                        "YUG",
                                        "SCG",
                                        "CSK",
                                        "345"};
    const int32_t schemes[] = {CASUS__COUNTRY_NAME, CASUS__COUNTRY_ISO2, CASUS__COUNTRY_ISO3, CASUS__COUNTRY_GW,
                               CASUS__COUNTRY_COW};
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        for (size_t k = 0; k < sizeof schemes / sizeof schemes[0]; k++) {
            expect_holds(schemes[k], names[i], TODAY);
            for (int32_t on = day(1810, 1, 1); on < day(2027, 1, 1); on += 397) {
                expect_holds(schemes[k], names[i], on);
            }
        }
    }
    casus__country c;
    const int32_t name = CASUS__COUNTRY_NAME;
    assert_int_equal(casus__country_find(name, casus_str_from("Serbia (Yugoslavia)"), day(1990, 1, 1), &c), 1);
    assert_string_equal(c.iso3, "YUG");
    assert_true(c.last_day < day(2007, 1, 1));
    assert_int_equal(casus__country_find(name, casus_str_from("Mali"), day(1990, 1, 1), &c), 1);
    assert_true(c.first_day < day(1980, 1, 1) && c.last_day == INT32_MAX); /* no narrower than it must be */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_codes_of_today),       cmocka_unit_test(test_states_with_days),
        cmocka_unit_test(test_code_on_a_wrong_day),  cmocka_unit_test(test_clashes),
        cmocka_unit_test(test_how_often_they_clash), cmocka_unit_test(test_names),
        cmocka_unit_test(test_names_of_the_field),   cmocka_unit_test(test_spellings_with_qualifiers),
        cmocka_unit_test(test_hostile_names),        cmocka_unit_test(test_there_and_back),
        cmocka_unit_test(test_for_profiles),         cmocka_unit_test(test_answers_hold),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
