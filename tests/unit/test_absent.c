/* SPDX-License-Identifier: MIT */
/* Words and columns of a condition that an input does not have: what a host is told, and when it is not. */
#include "events.h"

#define TABLE "id,country,notes\n1,Tajikistan,a\n2,Mali,b\n3,Chad,c\n"
#define MAP "id=id,country=country"

static int32_t hear(void *user, const casus_issue *issue) {
    text *heard = user;
    if (issue->kind == CASUS_ISSUE_KIND_ABSENT) {
        collect(heard, issue->message.data, issue->message.size);
        collect(heard, "\n", 1);
    }
    return 0;
}

/* What is said of a question about a text. */
static text said_of(const char *data, const char *mapping, const char *by, const char *where) {
    casus_rollup *r = rollup_of(by, "events", where, 0);
    casus_read_options reading = CASUS_READ_OPTIONS_INIT;
    casus_input *input = NULL;
    text heard = {NULL, 0};
    casus_error e;
    collect(&heard, "", 0);
    reading.profile = mapping != NULL ? "generic" : NULL;
    reading.mapping = mapping;
    reading.on_issue = hear;
    reading.user = &heard;
    assert_int_equal(casus_input_memory(NULL, data, -1, "rows", casus_release_none, NULL, &input, NULL), CASUS_OK);
    if (casus_rollup_add_input(r, input, &reading, NULL, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    casus_input_free(input);
    casus_rollup_free(r);
    return heard;
}

static void says(const char *data, const char *mapping, const char *by, const char *where, const char *wanted) {
    text heard = said_of(data, mapping, by, where);
    if (strcmp(heard.data, wanted) != 0) {
        fail_msg("by '%s' where %s: '%s' instead of '%s'", by, where, heard.data, wanted);
    }
    free(heard.data);
}

static void words_and_columns(void **state) {
    (void)state;
    static const struct {
        const char *by, *where, *said;
    } cases[] = {
        {"", "country = 'Tajikistan'", ""},
        {"", "country = 'Taikistan'",
         "rows: no event was chosen, and none has 'Taikistan', did you mean 'Tajikistan'?\n"},
        {"", "country = 'Atlantis'", "rows: no event was chosen, and none has 'Atlantis'\n"},
        {"", "country in ('Malu', 'Chat', 'Mali') and id = 'none'",
         "rows: no event was chosen, and none has 'Malu', did you mean 'Mali'?\n"
         "rows: no event was chosen, and none has 'Chat', did you mean 'Chad'?\n"},
        {"", "country = 'Taikistan' or country = 'Mali'", ""}, /* something was chosen */
        {"", "country <> 'Taikistan'", ""},
        {"", "not (country <> 'Taikistan')", ""},
        {"", "country like 'Taik%'", ""},
        {"", "id = 'none'", ""}, /* every id is its own: none is near */
        {"", "kind = 'statement'", ""},
        {"", "killed = 3", ""},
        {"", "native.nots = 'a'", "rows: there is no column 'nots', did you mean 'notes'?\n"},
        {"", "native.NOTES = 'a'", ""},
        {"", "native.nots = 'a' or native.Nots = 'b' or native.qqqqqq is null",
         "rows: there is no column 'nots', did you mean 'notes'?\nrows: there is no column 'qqqqqq'\n"},
        {"native.nots,native.notes", "country = 'Mali'", "rows: there is no column 'nots', did you mean 'notes'?\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        says(TABLE, MAP, cases[i].by, cases[i].where, cases[i].said);
    }
    /* Events of a file, whose words are those of their parts. */
    static const char event_line[] =
        "{\"dataset\":\"d\",\"id\":\"1\",\"actors\":[{\"name\":\"Front\"}],\"participants\":[{"
        "\"actor\":0,\"role\":\"party\"}],\"casualties\":[{\"status\":\"killed\",\"nationality\":"
        "\"CHN\"}]}\n";
    says(event_line, NULL, "", "party = 'Frint'",
         "rows: no event was chosen, and none has 'Frint', did you mean 'Front'?\n");
    says(event_line, NULL, "", "victim.nationality = 'CHM'",
         "rows: no event was chosen, and none has 'CHM', did you mean 'CHN'?\n");
    says(event_line, NULL, "", "country = 'Mali'", "rows: no event was chosen, and none has 'Mali'\n");
}

/* 16 words and 32 columns are watched. */
static void many(void **state) {
    (void)state;
    char where[2000] = "country in (";
    for (int i = 0; i < 20; i++) {
        (void)snprintf(where + strlen(where), sizeof where - strlen(where), "%s'Qx%c'", i > 0 ? "," : "", 'a' + i);
    }
    (void)snprintf(where + strlen(where), sizeof where - strlen(where), ")");
    text heard = said_of(TABLE, MAP, "", where);
    int told = 0;
    for (const char *c = heard.data; *c != 0; c++) {
        told += *c == '\n';
    }
    assert_int_equal(told, 16);
    free(heard.data);
    (void)snprintf(where, sizeof where, "id = '1'");
    for (int i = 0; i < 40; i++) {
        (void)snprintf(where + strlen(where), sizeof where - strlen(where), " or native.q%d is not null", i);
    }
    heard = said_of(TABLE, MAP, "", where);
    told = 0;
    for (const char *c = heard.data; *c != 0; c++) {
        told += *c == '\n';
    }
    assert_int_equal(told, 32);
    free(heard.data);
}

/* A word over 127 bytes is near to nothing; over several batches each word is looked at once. */
static void long_words_and_many_batches(void **state) {
    (void)state;
    enum { ROWS = 70000 }; /* more than a batch has */
    char *data = malloc(ROWS * 24 + 400);
    assert_non_null(data);
    char *at = data + sprintf(data, "id,country\n0,");
    memset(at, 'T', 130);
    at += 130;
    at += sprintf(at, "\n");
    for (int i = 1; i < ROWS; i++) {
        at += sprintf(at, "%d,Land %d\n", i, i < ROWS - 5 ? i % 50 : 1000 + i % 5);
    }
    says(data, MAP, "", "country = 'Land 1005'",
         "rows: no event was chosen, and none has 'Land 1005', did you mean 'Land 1000'?\n");
    says(data, MAP, "", "country = 'Land 1004' and id = 'none'", "");
    says(data, MAP, "", "country = 'TTTTTTTTTTTTTTTTTTTT'",
         "rows: no event was chosen, and none has 'TTTTTTTTTTTTTTTTTTTT'\n");
    free(data);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_and_columns),
        cmocka_unit_test(many),
        cmocka_unit_test(long_words_and_many_batches),
    };
    return cmocka_run_group_tests_name("absent", tests, make_event, drop_event);
}
