/* SPDX-License-Identifier: MIT */
/* Names as texts: folding, likeness, acronyms, shared words. test_names_table.c has the table of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <casus/names.h>

#include "base/letter/letter.h"
#include "base/number/number.h"
#include "base/text.h"

#define ROOM (4 * CASUS_NAME_MOST + 1)

static void expect_fold(int32_t fold, const char *name, const char *wanted) {
    char text[ROOM];
    int64_t size = 0;
    assert_int_equal(casus_name_fold(casus_str_from(name), fold, text, sizeof text, &size, NULL), CASUS_OK);
    if (strcmp(text, wanted) != 0 || size != (int64_t)strlen(wanted)) {
        fail_msg("%s becomes '%s', not '%s'", name, text, wanted);
    }
}

static void spellings(void **state) {
    (void)state;
    static const char *const rows[][2] = {
        {"", ""},
        {"  ", ""},
        {"Boko Haram", "boko haram"},
        {"  BOKO--HARAM. ", "boko haram"},
        {"Jama'atu Ahlis Sunna Lidda'awati wal-Jihad", "jamaatu ahlis sunna liddaawati wal jihad"},
        {"Jama\xe2\x80\x99"
         "at \xca\xbf"
         "Asa\xca\xbe"
         "ib",
         "jamaat asaib"},
        {"N'Djam\xc3\xa9na", "ndjamena"},
        {"N\xe2\x80\x99"
         "Djame\xcc\x81na",
         "ndjamena"}, /* the mark apart from its letter */
        {"Bouafl\xc3\xa9 / Bouake", "bouafle bouake"},
        {"\xc3\x98rebro & Stra\xc3\x9f"
         "e",
         "orebro and strasse"},
        {"A&&B", "a and and b"},
        {"Government of Mali (2012-2020)", "government of mali 2012 2020"},
        {"\xd0\x9a\xd0\x98\xd0\x87\xd0\x92", "\xd0\xba\xd0\xb8\xd1\x96\xd0\xb2"},
        {"\xce\x91\xce\xb8\xce\xae\xce\xbd\xce\xb1\xcf\x82", "\xce\xb1\xce\xb8\xce\xb7\xce\xbd\xce\xb1\xcf\x83"},
        {"\xd8\xa3\xd9\x8e\xd8\xad\xd9\x85\xd8\xaf", "\xd8\xa7\xd8\xad\xd9\x85\xd8\xaf"},
        {"Vi\xe1\xbb\x87t Nam", "viet nam"},
        {"\xe5\x8c\x97\xe4\xba\xac", "\xe5\x8c\x97\xe4\xba\xac"},
        {"2nd Division", "2nd division"},
        /* What is heard as an apostrophe, and what stands beside it in the tables. */
        {"a`b\xc2\xb4"
         "c\xca\xb9"
         "d\xca\xbf"
         "e\xe2\x80\x98"
         "f\xe2\x80\x9b"
         "g\xe2\x80\xb2"
         "h\xe2\x80\xb5"
         "i",
         "abcdefghi"},
        {"a\xe2\x80\x97"
         "b\xe2\x80\x9c"
         "c\xe2\x80\xb3"
         "d",
         "a b c d"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        expect_fold(CASUS_NAME_FOLD_SPELLING, rows[i][0], rows[i][1]);
    }
}

static void sounds(void **state) {
    (void)state;
    static const char *const rows[][2] = {
        {"Darvoz", "darvos"},
        {"Darwaz", "darvas"},
        {"Qal'ai Khumb", "kalai kumb"},
        {"Qala-i Khumb", "kala i kumb"},
        {"N'Djamena", "njamena"},
        {"Ndjamena", "njamena"},
        {"Mosul", "mosul"},
        {"Al-Mawsil", "mavsil"},
        {"Al", "al"},
        {"Bouake", "buake"},
        {"Ouagadougou", "uagadugu"},
        {"Jabhat al-Nusra (JN)", "jabhat nusra"},
        {"Military Forces of Mali (2012-2020)", "militari forces of mali"},
        {"Military Forces of Mali (2021-)", "militari forces of mali"},
        {"Communal Militia (Mali)", "comunal militia mali"},
        {"(ISIS)", "isis"},
        {"FARC-EP", "farc ep"},
        {"Shabaab", "sabab"},
        {"(", ""},
        {"Front (unclosed 2012", "front unclosed 2012"},
        {"Military Forces of Mali (2012\xe2\x80\x93"
         "2020)",
         "militari forces of mali"}, /* with a dash that is none of ASCII */
        {"Forces (2012 - 2014, 2016/2020)", "forces"},
        {"Forces (201)", "forces 201"}, /* no year */
        {"Unit 2266", "unit 2266"},     /* a number is said digit by digit */
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        expect_fold(CASUS_NAME_FOLD_SOUND, rows[i][0], rows[i][1]);
    }
}

/* Folding what was folded changes nothing. */
static void folding_again(void **state) {
    (void)state;
    char once[ROOM], twice[ROOM];
    int64_t size = 0;
    FILE *file = fopen(CASUS_TEST_ROOT "/tests/data/country-names.txt", "r");
    assert_non_null(file);
    char line[512];
    while (fgets(line, sizeof line, file) != NULL) {
        assert_int_equal(casus_name_fold(casus_str_from(line), 1, once, sizeof once, &size, NULL), CASUS_OK);
        assert_int_equal(casus_name_fold(casus_str_from(once), 1, twice, sizeof twice, &size, NULL), CASUS_OK);
        assert_string_equal(once, twice);
    }
    assert_int_equal(fclose(file), 0);
}

static void letters(void **state) {
    (void)state;
    FILE *file = fopen(CASUS_TEST_ROOT "/tests/data/names/letters.tsv", "r");
    assert_non_null(file);
    char line[64];
    int count = 0;
    assert_non_null(fgets(line, sizeof line, file));
    for (; fgets(line, sizeof line, file) != NULL; count++) {
        char *wanted = NULL;
        char out[CASUS__LETTER_ROOM + 1] = "";
        const uint32_t point = (uint32_t)strtoul(line, &wanted, 16);
        line[strcspn(line, "\n")] = 0;
        out[casus__letter_fold(point, out)] = 0;
        if (strcmp(out, wanted + 1) != 0) {
            fail_msg("U+%04X becomes '%s', not '%s'", (unsigned)point, out, wanted + 1);
        }
    }
    assert_int_equal(fclose(file), 0);
    assert_true(count > 1000);
}

static void characters(void **state) {
    (void)state;
    static const uint32_t points[] = {1, 0x7F, 0x80, 0x7FF, 0x800, 0xFFFF, 0x10000, 0x10FFFF};
    for (size_t i = 0; i < sizeof points / sizeof points[0]; i++) {
        char text[4];
        uint32_t back = 0;
        const int64_t size = casus__utf8_put(points[i], text);
        assert_int_equal(casus__utf8_first((casus_str){text, size}, &back), size);
        assert_int_equal(back, points[i]);
        assert_int_equal(casus__utf8_first((casus_str){text, size - 1}, &back), 0);
    }
}

/* ---- Likeness ---------------------------------------------------------------------------------------------------- */

static double number(const char *text) {
    double v = -1;
    assert_true(casus__parse_double(casus_str_from(text), &v));
    return v;
}

static int near(double a, double b) {
    return a - b < 1e-15 && b - a < 1e-15;
}

/* Computed by jellyfish, rapidfuzz and stringdist. */
static void pairs(void **state) {
    (void)state;
    FILE *file = fopen(CASUS_TEST_ROOT "/tests/data/names/likeness.tsv", "r");
    assert_non_null(file);
    char line[512];
    int count = 0;
    assert_non_null(fgets(line, sizeof line, file));
    for (; fgets(line, sizeof line, file) != NULL; count++) {
        char *columns[5];
        char *at = line;
        line[strcspn(line, "\n")] = 0;
        for (int i = 0; i < 5; i++) {
            columns[i] = at;
            at += strcspn(at, "\t");
            at += *at == 0 ? 0 : (*at = 0, 1);
        }
        double jaro = -1, winkler = -1;
        const casus_str a = casus_str_from(columns[0]), b = casus_str_from(columns[1]);
        assert_int_equal(casus_name_jaro(a, b, &jaro, NULL), CASUS_OK);
        assert_int_equal(casus_name_jaro_winkler(a, b, &winkler, NULL), CASUS_OK);
        if (!near(jaro, number(columns[2])) || !near(winkler, number(columns[3])) ||
            !near(jaro > 0.7 ? winkler : jaro, number(columns[4]))) {
            fail_msg("%s and %s: %.17g and %.17g", columns[0], columns[1], jaro, winkler);
        }
    }
    assert_int_equal(fclose(file), 0);
    assert_int_equal(count, 30);
}

static double winkler_of(const char *a, const char *b) {
    double out = -1;
    assert_int_equal(casus_name_jaro_winkler(casus_str_from(a), casus_str_from(b), &out, NULL), CASUS_OK);
    return out;
}

static void likeness_edges(void **state) {
    (void)state;
    assert_true(winkler_of("", "") == 1 && winkler_of("", "a") == 0 && winkler_of("abcdef", "abcdef") == 1);
    /* Characters, not bytes. */
    assert_true(winkler_of("\xd0\xb0\xd0\xb1", "\xd0\xb0\xd0\xb1\xd0\xb2") == winkler_of("ab", "abc"));
    char longest[CASUS_NAME_MOST + 1];
    memset(longest, 'a', CASUS_NAME_MOST);
    longest[CASUS_NAME_MOST] = 0;
    assert_true(winkler_of(longest, longest) == 1);
    /* One is a part of the other, of texts of every kind. */
    assert_true(winkler_of("ab", "abcd") == winkler_of("abcd", "ab") && winkler_of("a", "ab") > winkler_of("b", "ab"));
    assert_true(winkler_of("\xd0\xb0", "\xd0\xb0\xd0\xb1") == winkler_of("\xd0\xb0\xd0\xb1", "\xd0\xb0"));
    assert_true(winkler_of("", "\xd0\xb0") == 0 && winkler_of("\xd0\xb0", "") == 0 && winkler_of("a", "") == 0);
    /* Up to 64 bytes it is found another way: without a common beginning it is that of casus_name_jaro(). */
    for (int size = 60; size <= 66; size++) {
        char a[80], b[80];
        double plain = -1;
        for (int i = 0; i < size; i++) {
            a[i] = (char)('a' + i * 7 % 26);
            b[i] = (char)('a' + (i + 1) * 11 % 26);
        }
        a[0] = 'x';
        b[0] = 'y';
        a[size] = b[size] = 0;
        b[size - 3] = a[size - 1];
        assert_int_equal(casus_name_jaro(casus_str_from(a), casus_str_from(b), &plain, NULL), CASUS_OK);
        assert_true(near(winkler_of(a, b), plain) && near(winkler_of(b, a), plain));
        b[size - 5] = 0; /* one of them is shorter */
        assert_int_equal(casus_name_jaro(casus_str_from(a), casus_str_from(b), &plain, NULL), CASUS_OK);
        assert_true(near(winkler_of(a, b), plain) && near(winkler_of(b, a), plain));
    }
}

/* ---- Acronyms ---------------------------------------------------------------------------------------------------- */

static void acronyms(void **state) {
    (void)state;
    static const char *const rows[][2] = {
        {"Jama'at Nusrat al-Islam wal-Muslimin (JNIM)", "JNIM"},
        {"Fuerzas Armadas (FARC-EP)", "FARCEP"},
        {"FARC-EP", "FARCEP"},
        {"M23", ""}, /* one capital */
        {"M.N.L.A.", "MNLA"},
        {"Mali (Mali) (CMA)", "CMA"},
        {"Government of Mali (2012-2020)", ""},
        {"Fano", ""},
        {"TOO LONG FOR ONE", ""},
        {"ABCDEFGHIJ", "ABCDEFGHIJ"}, /* ten are the most */
        {"ABCDEFGHIJK", ""},
        {"B2/C", "B2C"},
        {"AB:C", ""},
        {"AB_C", ""},
        {"Front (ABCDEFGHIJK) (BDF)", "BDF"},
        {"", ""},
        {"(", ""},
        {"()", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char text[16];
        int64_t size = 0;
        assert_int_equal(casus_name_acronym(casus_str_from(rows[i][0]), text, sizeof text, &size, NULL), CASUS_OK);
        assert_string_equal(text, rows[i][1]);
    }
    char text[16];
    int64_t size = 1;
    assert_int_equal(casus_name_acronym((casus_str){"A\0B", 3}, text, sizeof text, &size, NULL), CASUS_OK);
    assert_int_equal(size, 0);
}

static void same_acronyms(void **state) {
    (void)state;
    static const struct {
        const char *a, *b;
        int32_t same;
    } rows[] = {
        {"FARC", "Fuerzas Armadas Revolucionarias de Colombia", 1},
        {"JNIM", "Group for Support (JNIM)", 1},
        {"National Movement for the Liberation of Azawad", "MNLA", 0},
        {"National Movement for the Liberation of Azawad", "NMLA", 1},
        {"ISIS", "Islamic State", 0},
        {"IS", "Islamic State", 1},
        {"Boko Haram", "Fano", 0},
        {"", "", 0},
        {"Lord's Resistance Army (LRA)", "LRA", 1},
        {"TTP", "Tehrik-i-Taliban Pakistan", 0}, /* its i counts */
        {"JNIM", "AQIM", 0},
        {"LRA", "Lord's Resistance Army (Uganda)", 1},
        {"2DF", "2nd Division Forces", 1},
        {"IS", "Islamic State of Iraq", 0}, /* one word too many */
        {"ISI", "Islamic State of Iraq", 1},
        {"ISIX", "Islamic State of Iraq", 0}, /* one too few */
        {"ISIS", "ISIS", 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        int32_t there = -1, back = -1;
        const casus_str a = casus_str_from(rows[i].a), b = casus_str_from(rows[i].b);
        assert_int_equal(casus_name_same_acronym(a, b, &there, NULL), CASUS_OK);
        assert_int_equal(casus_name_same_acronym(b, a, &back, NULL), CASUS_OK);
        if (there != rows[i].same || back != there) {
            fail_msg("%s, %s: %d and %d", rows[i].a, rows[i].b, there, back);
        }
    }
}

/* ---- Shared words ------------------------------------------------------------------------------------------------ */

static double shared(const casus_rarity *rarity, const char *a, const char *b) {
    double there = -1, back = -1;
    assert_int_equal(casus_rarity_shared(rarity, casus_str_from(a), casus_str_from(b), &there, NULL), CASUS_OK);
    assert_int_equal(casus_rarity_shared(rarity, casus_str_from(b), casus_str_from(a), &back, NULL), CASUS_OK);
    assert_true(there == back);
    return there;
}

static void rare_words(void **state) {
    (void)state;
    static const char *const names[] = {"Islamic State", "Islamic Front", "Islamic Jihad",     "State of Lagos",
                                        "Azawad Front",  "Nahr Militia",  "Government of Mali"};
    casus_rarity *rarity = NULL;
    assert_int_equal(casus_rarity_new(NULL, &rarity, NULL), CASUS_OK);
    assert_true(shared(rarity, "Islamic State", "Islamic Jihad") == 0.5); /* nothing is known: words weigh the same */
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        assert_int_equal(casus_rarity_add(rarity, casus_str_from(names[i]), NULL), CASUS_OK);
    }
    /* islamic: 3 of 7 names, 1 + log2(8/4) = 2; state: 2, 1 + log2(8/3); jihad: 1, 3. */
    assert_true(near(shared(rarity, "Islamic State", "Islamic Jihad"), 2 / (3 + 1.4150374992788437)));
    assert_true(shared(rarity, "Islamic State", "Islamic State of Iraq and Syria") == 1);
    assert_true(shared(rarity, "Nahr", "Nahr Militia") == 1 && shared(rarity, "Nahar", "Nahr Militia") == 1);
    assert_true(shared(rarity, "Military Forces of Mali", "Government of Mali (2012-2020)") == 1);
    assert_true(shared(rarity, "Government", "Government") == 0 && shared(rarity, "", "Mali") == 0);
    assert_true(shared(rarity, "Fano", "Azawad") == 0);
    assert_true(shared(rarity, "Mali", "") == 0 && shared(rarity, "Mali", "Government") == 0);
    /* Words that are alike weigh as the rarer or the commoner of them says: the less. */
    assert_true(near(shared(rarity, "Islamik", "Islamic"), 1) &&
                near(shared(rarity, "Islamic X", "Islamik Y"), 2. / 6));
    /* 64 words are compared, of names with more. */
    char many[2][CASUS_NAME_MOST + 1] = {"", ""};
    for (int k = 0; k < 2; k++) {
        for (int i = 0; i < 66; i++) {
            (void)snprintf(many[k] + strlen(many[k]), 16, "%s%c%c%c%c", i > 0 ? " " : "", 'a' + i % 26, 'b' + i / 26,
                           i < 64 ? 'k' : 'm' + k, 't');
        }
    }
    assert_true(shared(rarity, many[0], many[1]) == 1);
    casus_rarity_free(rarity);
}

/* ---- Refusals ---------------------------------------------------------------------------------------------------- */

static void refusals(void **state) {
    (void)state;
    char longer[CASUS_NAME_MOST + 2], text[ROOM];
    int64_t size = 1;
    int32_t same = 1;
    double like = 1;
    casus_error e;
    memset(longer, 'a', sizeof longer - 1);
    longer[sizeof longer - 1] = 0;
    const casus_str bad = casus_str_from("caf\xe9"), big = casus_str_from(longer), good = casus_str_from("a");
    assert_int_equal(casus_name_fold(bad, 1, text, sizeof text, &size, &e), CASUS_E_VALUE);
    assert_true(text[0] == 0 && size == 0);
    assert_int_equal(casus_name_fold(big, 1, text, sizeof text, &size, &e), CASUS_E_LIMIT);
    assert_string_equal(e.message, "a name of 1025 bytes; they have at most 1024");
    assert_int_equal(casus_name_fold(good, 3, text, sizeof text, &size, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_name_fold(good, 1, NULL, 1, &size, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_name_fold((casus_str){NULL, 3}, 1, text, sizeof text, &size, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_name_jaro(good, bad, &like, &e), CASUS_E_VALUE);
    assert_true(like == 0);
    assert_int_equal(casus_name_jaro_winkler(big, good, &like, &e), CASUS_E_LIMIT);
    assert_int_equal(casus_name_same_acronym(bad, good, &same, &e), CASUS_E_VALUE);
    assert_int_equal(casus_name_jaro(bad, good, &like, &e), CASUS_E_VALUE);
    assert_int_equal(casus_name_same_acronym(good, bad, &same, &e), CASUS_E_VALUE);
    assert_int_equal(same, 0);
    assert_int_equal(casus_name_acronym(big, text, sizeof text, &size, &e), CASUS_E_LIMIT);
    assert_int_equal(casus_rarity_shared(NULL, good, good, &like, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_rarity_add(NULL, good, &e), CASUS_E_ARGUMENT);
    /* Too little room is no failure: the size is given. */
    assert_int_equal(casus_name_fold(casus_str_from("Mali"), 1, text, 3, &size, NULL), CASUS_OK);
    assert_true(text[0] == 0 && size == 4);
    /* The longest name of signs that each become a word. */
    memset(longer, '&', CASUS_NAME_MOST);
    longer[CASUS_NAME_MOST] = 0;
    assert_int_equal(casus_name_fold(casus_str_from(longer), 2, text, sizeof text, &size, NULL), CASUS_OK);
    assert_int_equal(size, 4 * CASUS_NAME_MOST - 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spellings),      cmocka_unit_test(sounds),     cmocka_unit_test(folding_again),
        cmocka_unit_test(letters),        cmocka_unit_test(characters), cmocka_unit_test(pairs),
        cmocka_unit_test(likeness_edges), cmocka_unit_test(acronyms),   cmocka_unit_test(same_acronyms),
        cmocka_unit_test(rare_words),     cmocka_unit_test(refusals),
    };
    return cmocka_run_group_tests_name("names", tests, NULL, NULL);
}
