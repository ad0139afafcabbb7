/* SPDX-License-Identifier: MIT */
/* The names table: what it finds, what it refuses, and reading it when memory or input fail. */
#include "memory_fixture.h"

#include <casus/names.h>
#include <casus/time.h>

#define HEADER "name\talias\tkind\tscheme\tcode\tfrom\tto\n"

static casus_status read_names(casus_context *context, const char *text, casus_names **out, casus_error *error) {
    casus_input *input = NULL;
    *out = NULL;
    casus_status status = casus_input_memory(context, text, -1, "names.tsv", casus_release_none, NULL, &input, error);
    status = status == CASUS_OK ? casus_names_read(context, input, out, error) : status;
    casus_input_free(input);
    return status;
}

static casus_names *names_of(const char *text) {
    casus_names *names = NULL;
    casus_error e;
    if (read_names(NULL, text, &names, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    return names;
}

/* "" where the table has none. */
static const char *name_of(const casus_names *names, int32_t kind, const char *text, const char *date) {
    static char room[256];
    casus_str out;
    int32_t day = CASUS_DAY_UNKNOWN;
    assert_true(date == NULL || casus_day_parse(date, &day, NULL) == CASUS_OK);
    const casus_status status = casus_names_find(names, kind, casus_str_from(text), day, &out, NULL);
    assert_true(status == CASUS_OK || (status == CASUS_E_NOT_FOUND && out.size == 0 && out.data != NULL));
    (void)snprintf(room, sizeof room, "%.*s", (int)out.size, out.data);
    return room;
}

static const char table[] =
    HEADER "Boko Haram\tJama'atu Ahlis Sunna Lidda'awati wal-Jihad\tactor\tucdp-actor\t1051\t\t\n"
           "Boko Haram\tJAS\tactor\tucdp-actor\t1051\t\t\n"
           "Africa Corps\tWagner Group\tactor\t\t\t2024-01-01\t\n"
           "Mosul\tAl-Mawsil\tplace\tgeonames\t99072\t\t\n"
           "Nur-Sultan\tAstana\tplace\t\t\t2019-03-23\t2022-09-17\n"
           "HTS\tJabhat Fatah al-Sham\tactor\t\t\t\t\n"
           "Jabhat Fatah al-Sham\tJabhat al-Nusra\tactor\t\t\t2016-07-28\t\n"
           "Kabul\t\tplace\t\t\t\t\n";

static void finding(void **state) {
    (void)state;
    casus_names *names = names_of(table);
    assert_string_equal(name_of(names, 1,
                                "jama\xe2\x80\x99"
                                "atu AHLIS sunna liddaawati wal jihad",
                                NULL),
                        "Boko Haram");
    assert_string_equal(name_of(names, 1, "BOKO-HARAM", NULL), "Boko Haram");
    assert_string_equal(name_of(names, 1, "Boko", NULL), "");
    assert_string_equal(name_of(names, 1, "Mosul", NULL), ""); /* a place */
    assert_string_equal(name_of(names, 2, "al mawsil", NULL), "Mosul");
    assert_string_equal(name_of(names, 2, "KABUL", "2021-08-15"), "Kabul");
    assert_string_equal(name_of(names, 1, "", NULL), "");
    casus_names_free(names);
}

static void days(void **state) {
    (void)state;
    casus_names *names = names_of(table);
    assert_string_equal(name_of(names, 1, "Wagner Group", "2023-12-31"), "");
    assert_string_equal(name_of(names, 1, "Wagner Group", "2024-01-01"), "Africa Corps");
    assert_string_equal(name_of(names, 1, "Wagner Group", NULL), "");
    assert_string_equal(name_of(names, 2, "Astana", "2019-03-22"), "");
    assert_string_equal(name_of(names, 2, "Astana", "2019-03-23"), "Nur-Sultan");
    assert_string_equal(name_of(names, 2, "Astana", "2022-09-17"), "Nur-Sultan");
    assert_string_equal(name_of(names, 2, "Astana", "2022-09-18"), "");
    /* One name leads to the next. */
    assert_string_equal(name_of(names, 1, "Jabhat al-Nusra", "2020-01-01"), "HTS");
    assert_string_equal(name_of(names, 1, "Jabhat al-Nusra", "2015-01-01"), "");
    casus_names_free(names);
}

static void codes(void **state) {
    (void)state;
    casus_names *names = names_of(table);
    casus_str out;
    const casus_str scheme = casus_str_from("ucdp-actor");
    assert_int_equal(casus_names_find_code(names, 1, scheme, casus_str_from("1051"), 0, &out, NULL), CASUS_OK);
    assert_true(casus_str_equal(out, casus_str_from("Boko Haram")));
    assert_int_equal(casus_names_find_code(names, 2, scheme, casus_str_from("1051"), 0, &out, NULL), CASUS_E_NOT_FOUND);
    assert_int_equal(casus_names_find_code(names, 1, scheme, casus_str_from(""), 0, &out, NULL), CASUS_E_NOT_FOUND);
    /* What cannot be looked for. */
    static char longer[1026];
    casus_error e;
    memset(longer, 'x', 1025);
    const casus_str bad = casus_str_from("\xff"), big = casus_str_from(longer), good = casus_str_from("1051");
    assert_int_equal(casus_names_find_code(names, 1, bad, good, 0, &out, &e), CASUS_E_VALUE);
    assert_int_equal(casus_names_find_code(names, 1, scheme, bad, 0, &out, &e), CASUS_E_VALUE);
    assert_int_equal(casus_names_find_code(names, 1, scheme, big, 0, &out, &e), CASUS_E_LIMIT);
    assert_int_equal(casus_names_find_code(names, 3, scheme, good, 0, &out, &e), CASUS_E_ARGUMENT);
    assert_string_equal(e.message, "kind is 3, and CASUS_NAME_KIND_* goes from 1 to 2");
    assert_int_equal(casus_names_find(names, 0, good, 0, &out, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_names_find(names, 1, bad, 0, &out, &e), CASUS_E_VALUE);
    assert_int_equal(casus_names_find(names, 1, big, 0, &out, &e), CASUS_E_LIMIT);
    assert_true(out.size == 0 && out.data != NULL);
    casus_names_free(names);
    /* A code that stands with several aliases holds as long as any of them. */
    names = names_of(HEADER "B\tx\tactor\ts\t1\t2001-01-01\t2002-12-31\nB\ty\tactor\ts\t1\t2002-01-01\t2005-12-31\n"
                            "B\tz\tactor\ts\t1\t2002-06-01\t2003-01-01\n");
    static const struct {
        const char *date, *name;
    } on[] = {{"2000-12-31", ""}, {"2001-01-01", "B"}, {"2003-06-01", "B"}, {"2005-12-31", "B"}, {"2006-01-01", ""}};
    for (size_t i = 0; i < sizeof on / sizeof on[0]; i++) {
        int32_t day = 0;
        assert_int_equal(casus_day_parse(on[i].date, &day, NULL), CASUS_OK);
        (void)casus_names_find_code(names, 1, casus_str_from("s"), casus_str_from("1"), day, &out, NULL);
        assert_true(casus_str_equal(out, casus_str_from(on[i].name)));
    }
    casus_names_free(names);
    /* An alias that is the name in other letters adds nothing. */
    names = names_of(HEADER "Mosul\tMOSUL\tplace\tg\t9\t\t\n");
    assert_string_equal(name_of(names, 2, "mosul", NULL), "Mosul");
    casus_names_free(names);
}

/* Mark, line ends and the order of columns are as a spreadsheet leaves them. */
static void other_writing(void **state) {
    (void)state;
    static const char *const texts[] = {
        "\xef\xbb\xbf" HEADER "Mosul\tMawsil\tplace\t\t\t\t\n",
        "name\talias\tkind\tscheme\tcode\tfrom\tto\r\nMosul\tMawsil\tplace\t\t\t\t\r\n",
        "to\tfrom\tcode\tscheme\tkind\talias\tname\tsource\n\t\t\t\tPlace\tMawsil\tMosul\tme",
        "name,alias,kind,scheme,code,from,to\nMosul,Mawsil,place,,,,\n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        casus_names *names = names_of(texts[i]);
        assert_string_equal(name_of(names, 2, "MAWSIL", NULL), "Mosul");
        casus_names_free(names);
    }
    casus_names_free(names_of(HEADER));
}

static void refusals(void **state) {
    (void)state;
    static const char *const rows[][2] = {
        {"A\tb\tgroup\t\t\t\t\n", "names.tsv:2: kind 'group' is unknown: write actor or place"},
        {"A\tb\t\t\t\t\t\n", "names.tsv:2: kind '' is unknown: write actor or place"},
        {"\tb\tactor\t\t\t\t\n", "names.tsv:2: '' is no name: write one of at most 1024 bytes, with a letter or digit"},
        {"A\t--\tactor\t\t\t\t\n",
         "names.tsv:2: '--' is no alias: write one of at most 1024 bytes, with a letter or digit"},
        {"A\tb\tactor\tucdp\t\t\t\n",
         "names.tsv:2: 'A' has a scheme without a code, or a code without a scheme: write both"},
        {"A\tb\tactor\t\t\t2021-02-30\t\n",
         "names.tsv:2: from '2021-02-30' is no day: write it as 2021-05-09, or leave it empty"},
        {"A\tb\tactor\t\t\t\t2021\n", "names.tsv:2: to '2021' is no day: write it as 2021-05-09, or leave it empty"},
        {"A\tb\tactor\t\t\t2021-02-02\t2021-02-01\n",
         "names.tsv:2: 'b' is valid from a day after the one to which it is"},
        {"A\tb\tactor\t\t\t\t\nC\td\tactor\t\t\t\t\nA\tB.\tactor\t\t\t\t\n",
         "names.tsv:4: alias 'b' of 'A' stands in row 2 too, for the same time: write it once"},
        {"A\tb\tactor\t\t\t\t2020-01-01\nC\tb\tactor\t\t\t2020-01-01\t\n",
         "names.tsv:3: alias 'b' means 'A' and 'C' at the same time: see row 2, and give both rows days that do not "
         "overlap"},
        {"A\tb\tactor\tx\t1\t\t\nC\td\tactor\tx\t1\t\t\n",
         "names.tsv:3: a code is of 'A' and of 'C' at the same time: see row 2"},
        {"A\tb\tactor\t\t\t\t\na\tc\tactor\t\t\t\t\n",
         "names.tsv:3: the name 'a' is written 'A' before: write it one way"},
        {"A\tb\tactor\t\t\t\t\nb\ta\tactor\t\t\t\t\n",
         "names.tsv:3: 'A' leads to 'b', and that back in a circle: let all lead to one name"},
        {"B\ta\tactor\t\t\t2019-01-01\t\nC\tb\tactor\t\t\t2020-01-01\t\nA\tc\tactor\t\t\t\t2020-01-01\n",
         "names.tsv:3: 'B' leads to 'C', and that back in a circle: let all lead to one name"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char text[512];
        casus_names *names = NULL;
        casus_error e;
        (void)snprintf(text, sizeof text, HEADER "%s", rows[i][0]);
        assert_int_equal(read_names(NULL, text, &names, &e), CASUS_E_VALUE);
        assert_null(names);
        if (strcmp(e.message, rows[i][1]) != 0) {
            fail_msg("'%s' instead of '%s'", e.message, rows[i][1]);
        }
    }
    /* Not at the same time: no circle, and no contradiction. */
    casus_names_free(names_of(HEADER "B\ta\tactor\t\t\t\t2019-12-31\nA\tb\tactor\t\t\t2020-01-01\t\n"));
    casus_names_free(names_of(HEADER "A\tb\tactor\t\t\t\t2019-12-31\nC\tb\tactor\t\t\t2020-01-01\t\n"
                                     "A\tb\tplace\t\t\t\t\n"));
    casus_names *names = NULL;
    casus_error e;
    char text[1300];
    (void)snprintf(text, sizeof text, HEADER "A\tb\tactor\ts\t%01025d\t\t\n", 7);
    assert_int_equal(read_names(NULL, text, &names, &e), CASUS_E_VALUE);
    assert_non_null(strstr(e.message, "is no code: scheme and code have at most 1024 bytes each"));
    (void)snprintf(text, sizeof text, HEADER "A\tb\tactor\t%01025d\t7\t\t\n", 7);
    assert_int_equal(read_names(NULL, text, &names, &e), CASUS_E_VALUE);
    assert_non_null(strstr(e.message, "is no code"));
    assert_int_equal(read_names(NULL, "name\talias\nA\tb\n", &names, &e), CASUS_E_PROFILE);
}

/* A word for unknown is one in every column but that of codes, where a scheme stands. */
static void codes_that_are_words(void **state) {
    (void)state;
    casus_str out;
    casus_names *names = names_of("name\talias\tKind\tscheme\tCode\tfrom\tto\n"
                                  "Namibia\tNamibie\tplace\tiso2\tNA\tNA\tNA\n"
                                  "Mali\tRepublic of Mali\tplace\tNA\tNA\tNA\tNA\n");
    assert_int_equal(casus_names_find_code(names, 2, casus_str_from("iso2"), casus_str_from("NA"), 0, &out, NULL),
                     CASUS_OK);
    assert_true(casus_str_equal(out, casus_str_from("Namibia")));
    assert_string_equal(name_of(names, 2, "Republic of Mali", NULL), "Mali");
    casus_names_free(names);
}

/* 65 names that lead on are too many, 64 are not; and very many rows take no more than their number. */
static void long_ways(void **state) {
    (void)state;
    static char text[4000000];
    for (int count = 64; count <= 66; count++) {
        char *at = text + sprintf(text, HEADER);
        for (int i = 0; i < count; i++) {
            at += sprintf(at, "n%d\tn%d\tactor\t\t\t\t\n", i + 1, i);
        }
        casus_names *names = NULL;
        casus_error e;
        const casus_status status = read_names(NULL, text, &names, &e);
        assert_int_equal(status, count <= 65 ? CASUS_OK : CASUS_E_VALUE);
        if (status == CASUS_OK) {
            char last[16];
            (void)sprintf(last, "n%d", count);
            assert_string_equal(name_of(names, 1, "N0", NULL), last);
        } else {
            assert_string_equal(e.message, "names.tsv:2: 'n0' leads to 'n1', and that on over 64 names or in a circle: "
                                           "let all lead to one name");
        }
        casus_names_free(names);
    }
    char *at = text + sprintf(text, HEADER);
    for (int i = 0; i < 100000; i++) {
        at += sprintf(at, "name %d\talias %d\tactor\t\t\t\t\n", i, i);
    }
    casus_names *names = names_of(text);
    assert_string_equal(name_of(names, 1, "Alias 99999", NULL), "name 99999");
    casus_names_free(names);
}

static void short_of_memory(void **state) {
    (void)state;
    casus_status status = CASUS_E_MEMORY;
    int64_t allowed = 0;
    for (; status != CASUS_OK; allowed++) {
        counting c = {0, allowed};
        const casus_allocator allocator = {counting_realloc, &c};
        casus_context *context = NULL;
        casus_names *names = NULL;
        casus_error e;
        status = casus_context_new(&allocator, &context, &e);
        status = status == CASUS_OK ? read_names(context, table, &names, &e) : status;
        assert_true(status == CASUS_OK || (status == CASUS_E_MEMORY && names == NULL));
        casus_context_free(context);
        casus_names_free(names);
        assert_int_equal(c.live, 0);
    }
    assert_true(allowed > 10);
    status = CASUS_E_MEMORY;
    for (allowed = 0; status != CASUS_OK; allowed++) {
        counting c = {0, allowed};
        const casus_allocator allocator = {counting_realloc, &c};
        casus_context *context = NULL;
        casus_rarity *rarity = NULL;
        status = casus_context_new(&allocator, &context, NULL);
        status = status == CASUS_OK ? casus_rarity_new(context, &rarity, NULL) : status;
        status = status == CASUS_OK ? casus_rarity_add(rarity, casus_str_from("Islamic State of Mali"), NULL) : status;
        casus_rarity_free(rarity);
        casus_context_free(context);
        assert_int_equal(c.live, 0);
    }
    assert_true(allowed > 4);
}

/* The input fails after every number of bytes: never a table of a part. */
typedef struct failing {
    int64_t at, left;
} failing;

static int32_t give_and_fail(void *user, void *buffer, int64_t size, int64_t *out_size) {
    failing *f = user;
    const int64_t given = size < f->left ? size : f->left;
    memcpy(buffer, table + f->at, (size_t)given);
    f->at += given;
    f->left -= given;
    *out_size = given;
    return given == 0;
}

static void failing_input(void **state) {
    (void)state;
    for (int64_t left = 0; left < (int64_t)sizeof table; left++) {
        failing f = {0, left};
        casus_input *input = NULL;
        casus_names *names = NULL;
        assert_int_equal(casus_input_callback(NULL, give_and_fail, &f, "names.tsv", &input, NULL), CASUS_OK);
        assert_int_equal(casus_names_read(NULL, input, &names, NULL), CASUS_E_IO);
        assert_null(names);
        casus_input_free(input);
    }
}

/* So many names, each of which leads to the next one from its own day on, for so many days (0: for good). */
static casus_status read_chain(char *text, int count, int days) {
    casus_names *names = NULL;
    casus_error e;
    char *at = text + sprintf(text, HEADER);
    for (int i = 0; i < count; i++) {
        const int last = i + days - 1;
        at += sprintf(at, "n%d\tn%d\tactor\t\t\t20%02d-01-%02d\t", i + 1, i, i / 31, i % 31 + 1);
        at += days == 0 ? sprintf(at, "\n") : sprintf(at, "20%02d-01-%02d\n", last / 31, last % 31 + 1);
    }
    const casus_status status = read_names(NULL, text, &names, &e);
    assert_true(status == CASUS_OK || strstr(e.message, "and that on over 64 names") != NULL);
    casus_names_free(names);
    return status;
}

/* A way that is short on the first day of each of its rows and long on the last one's is as long; one whose rows never
   hold together is not. */
static void ways_that_grow(void **state) {
    (void)state;
    static char text[2000000];
    assert_int_equal(read_chain(text, 65, 0), CASUS_OK);
    assert_int_equal(read_chain(text, 66, 0), CASUS_E_VALUE);
    assert_int_equal(read_chain(text, 3000, 0), CASUS_E_VALUE);
    assert_int_equal(read_chain(text, 2000, 65), CASUS_OK);
    assert_int_equal(read_chain(text, 2000, 66), CASUS_E_VALUE);
}

/* Many names that lead to one which means another one each day: each has as many ways. */
static void too_many_ways(void **state) {
    (void)state;
    static char text[2000000];
    for (int days = 100; days <= 10000; days += 9900) {
        casus_names *names = NULL;
        casus_error e;
        char *at = text + sprintf(text, HEADER);
        for (int i = 0; i < 10000; i++) {
            at += sprintf(at, "hub\talias %d\tactor\t\t\t\t\n", i);
        }
        for (int i = 0; i < days; i++) {
            char day[48];
            (void)snprintf(day, sizeof day, "%04d-%02d-%02d", 1900 + i / 336, i / 28 % 12 + 1, i % 28 + 1);
            at += sprintf(at, "name %d\thub\tactor\t\t\t%s\t%s\n", i, day, day);
        }
        assert_int_equal(read_names(NULL, text, &names, &e), days == 100 ? CASUS_OK : CASUS_E_VALUE);
        casus_names_free(names);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finding),         cmocka_unit_test(days),
        cmocka_unit_test(codes),           cmocka_unit_test(other_writing),
        cmocka_unit_test(refusals),        cmocka_unit_test(long_ways),
        cmocka_unit_test(ways_that_grow),  cmocka_unit_test(too_many_ways),
        cmocka_unit_test(short_of_memory), cmocka_unit_test(codes_that_are_words),
        cmocka_unit_test(failing_input),
    };
    return cmocka_run_group_tests_name("names_table", tests, NULL, NULL);
}
