/* SPDX-License-Identifier: MIT */
/* casus_event_validate(), casus_dataset_validate() and casus_validation: every rule has an event that breaks it and one
   that keeps it; what only the whole can show, however it is cut into inputs; many of everything; memory that runs
   out. */
#include "events.h"
#include "random_rollup.h"

/* "part index rule value;" of every row. */
static void print_findings(const casus_table *table, char *out, size_t room) {
    size_t used = 0;
    out[0] = 0;
    for (int64_t row = 0; row < casus_table_row_count(table); row++) {
        const casus_column *index = casus_table_column(table, "index");
        const casus_str part = casus_column_text(casus_table_column(table, "part"), row);
        const casus_str rule = casus_column_text(casus_table_column(table, "rule"), row);
        const casus_str value = casus_column_text(casus_table_column(table, "value"), row);
        char number[24] = "-";
        if (!casus_column_is_null(index, row)) {
            snprintf(number, sizeof number, "%d", (int)casus_column_int64(index, row));
        }
        assert_true(casus_column_text(casus_table_column(table, "advice"), row).size > 0);
        used += (size_t)snprintf(out + used, room - used, "%.*s %s %.*s %.*s;", (int)part.size, part.data, number,
                                 (int)rule.size, rule.data, (int)value.size, value.data);
        assert_true(used < room);
    }
}

static void assert_findings(const casus_table *table, const char *json, const char *wanted) {
    char found[4096];
    print_findings(table, found, sizeof found);
    if (strcmp(found, wanted) != 0) {
        fail_msg("%s\n gives %s\n instead of %s", json, found, wanted);
    }
}

/* ---- One event --------------------------------------------------------------------------------------------------- */

typedef struct example {
    const char *json;
    const char *findings;
} example;

static void check_examples(const example *examples, size_t n) {
    for (size_t i = 0; i < n; i++) {
        casus_error e;
        casus_table *table = NULL;
        if (casus_event_read_json(ev, examples[i].json, -1, &e) != CASUS_OK) {
            fail_msg("%s: %s", examples[i].json, e.message);
        }
        assert_int_equal(casus_event_validate(ev, &table, &e), CASUS_OK);
        assert_findings(table, examples[i].json, examples[i].findings);
        casus_table_free(table);
    }
}
#define CHECK_EXAMPLES(table) check_examples(table, sizeof(table) / sizeof(table)[0])

/* 100 letters: more than a word has. */
#define TEN_LETTERS "abcdefghij"
#define LONG                                                                                                           \
    TEN_LETTERS TEN_LETTERS TEN_LETTERS TEN_LETTERS TEN_LETTERS TEN_LETTERS TEN_LETTERS TEN_LETTERS TEN_LETTERS        \
        TEN_LETTERS

static void classes_and_codes(void **state) {
    (void)state;
    static const example table[] = {
        {"{\"class\":\"ASSAULT/drone\"}", ""},
        {"{\"class\":\"ASSAULT\"}", ""},
        {"{\"class\":\"ASSAULT/dron\"}", "record - class ASSAULT/dron;"},
        {"{\"class\":\"assault\"}", "record - class assault;"},
        {"{\"class\":\"war\"}", "record - class war;"},
        {"{\"classifications\":[{\"level\":1,\"scheme\":\"ucdp\",\"code\":\"1\"}]}", ""},
        {"{\"classifications\":[{\"level\":1,\"scheme\":\"ucdp\",\"code\":\"7\"}]}", "classification 0 code 7;"},
        {"{\"classifications\":[{\"level\":1,\"scheme\":\"gtd\",\"code\":\"Bombing/Explosion\"}]}", ""},
        {"{\"classifications\":[{\"level\":1,\"scheme\":\"my-own\",\"code\":\"7\"}]}", ""},
        {"{\"classifications\":[{\"level\":2,\"scheme\":\"ucdp\",\"code\":\"7\"}]}", ""},
        {"{\"classifications\":[{\"level\":1,\"scheme\":\"" LONG "\",\"code\":\"7\"}]}", ""},
        {"{\"classifications\":[{\"level\":1,\"scheme\":\"acled\",\"code\":\"Battels\"}]}",
         "classification 0 code Battels;"},
    };
    CHECK_EXAMPLES(table);
}

static void countries(void **state) {
    (void)state;
    static const example table[] = {
        {"{\"locations\":[{\"country\":\"Tajikistan\",\"iso3\":\"TJK\"}]}", ""},
        {"{\"locations\":[{\"iso3\":\"TJX\"}]}", "location 0 iso3 TJX;"},
        {"{\"locations\":[{\"iso3\":\"tjk\"}]}", "location 0 iso3 tjk;"},
        {"{\"locations\":[{\"iso3\":\"TJ\"}]}", "location 0 iso3 TJ;"},
        {"{\"date\":{\"start\":\"1990-01-01\"},\"locations\":[{\"iso3\":\"TJK\"}]}", "location 0 iso3_day TJK;"},
        {"{\"date\":{\"end\":\"1990-01-01\",\"end_bound\":\"not_after\"},\"locations\":[{},{\"iso3\":\"TJK\"}]}",
         "location 1 iso3_day TJK;"},
        {"{\"date\":{\"start\":\"1990-01-01\"},\"locations\":[{\"iso3\":\"SUN\"}]}", ""},
        {"{\"locations\":[{\"country\":\"Tadjikstan\"}]}", "location 0 country Tadjikstan;"},
        {"{\"locations\":[{\"country\":\"DR Congo (Zaire)\"},{\"country\":\"Atlantis\"}]}",
         "location 1 country Atlantis;"},
        {"{\"locations\":[{\"country\":\"China\",\"iso3\":\"AFG\"}]}", "location 0 country_iso3 AFG;"},
        {"{\"actors\":[{\"name\":\"A\",\"country\":\"Tajikstan\"},{\"name\":\"B\",\"country\":\"CHN\"}]}",
         "actor 0 country Tajikstan;"},
        {"{\"actors\":[{\"name\":\"A\",\"country\":\"EUR\",\"scheme\":\"cameo-actor\",\"code\":\"EUR\"}]}", ""},
    };
    CHECK_EXAMPLES(table);
}

/* Which country is meant stands in the advice. */
static void nationalities(void **state) {
    (void)state;
    static const struct {
        const char *word;
        const char *meant;
    } words[] = {
        {"Chinese", "CHN"},  {"chinese", "CHN"},  {"Tajik", "TJK"},     {"Afghans", "AFG"},     {"Pakistani", "PAK"},
        {"Russian", "RUS"},  {"Japanese", "JPN"}, {"Dutch", "NLD"},     {"China", "CHN"},       {"Iranian", "IRN"},
        {"Nigerien", "NER"}, {"Nigerian", "NGA"}, {"Kenyans", "KEN"},   {"Burkinabe", "BFA"},   {"Ukrainian", "UKR"},
        {"CN", "CHN"},       {"Swiss", "CHE"},    {"Ethiopian", "ETH"}, {"New Zealand", "NZL"}, {"chn", "CHN"},
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        char json[200];
        char wanted[64];
        casus_table *table = NULL;
        snprintf(json, sizeof json, "{\"casualties\":[{\"status\":\"killed\",\"nationality\":\"%s\"}]}", words[i].word);
        snprintf(wanted, sizeof wanted, "did you mean %s", words[i].meant);
        assert_int_equal(casus_event_read_json(ev, json, -1, NULL), CASUS_OK);
        assert_int_equal(casus_event_validate(ev, &table, NULL), CASUS_OK);
        assert_int_equal(casus_table_row_count(table), 1);
        const casus_str advice = casus_column_text(casus_table_column(table, "advice"), 0);
        char text_of_it[480];
        snprintf(text_of_it, sizeof text_of_it, "%.*s", (int)advice.size, advice.data);
        if (strstr(text_of_it, wanted) == NULL) {
            fail_msg("%s: %s", words[i].word, text_of_it);
        }
        casus_table_free(table);
    }
    static const example others[] = {
        {"{\"casualties\":[{\"status\":\"killed\",\"nationality\":\"CHN\"}]}", ""},
        {"{\"casualties\":[{\"status\":\"killed\",\"nationality\":\"Klingon\"}]}", "casualty 0 nationality Klingon;"},
        {"{\"casualties\":[{\"status\":\"killed\",\"nationality\":\"" LONG "\"}]}", "casualty 0 nationality " LONG ";"},
        {"{\"casualties\":[{\"status\":\"killed\",\"nationality\":\"\xE4\xB8\xAD\"}]}",
         "casualty 0 nationality \xE4\xB8\xAD;"},
    };
    CHECK_EXAMPLES(others);
}

#define CELLS(cells) "{\"casualties\":[" cells "]}"
#define SIXTEEN_CLAIMS "{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}"
#define KILLED(rest) "{\"status\":\"killed\"," rest "}"
#define N(n) "\"low\":" n ",\"best\":" n ",\"high\":" n

static void figures(void **state) {
    (void)state;
    static const example table[] = {
        {CELLS(KILLED("\"low\":5,\"best\":3,\"high\":4")), "casualty 0 bounds 5 3 4;"},
        {CELLS(KILLED("\"low\":5,\"high\":4")), "casualty 0 bounds 5 unknown 4;"},
        {CELLS(KILLED("\"low\":5,\"best\":5,\"high\":null")), ""},
        {"{\"kind\":\"series\",\"reported\":{\"low\":9,\"best\":10,\"high\":8}}", "record - bounds 9 10 8;"},
        {"{\"kind\":\"incident\",\"reported\":{\"low\":9}}", "record - reported_kind incident;"},
        {"{\"kind\":\"episode\",\"reported\":{\"low\":9}}", ""},
        {"{\"kind\":\"incident\",\"reported\":{\"best\":9}}", "record - reported_kind incident;"},
        {"{\"kind\":\"statement\",\"reported\":{\"high\":9}}", "record - reported_kind statement;"},
        {"{\"means\":[{\"platform\":\"uav\",\"low\":2,\"best\":1,\"high\":3}]}", "means 0 bounds 2 1 3;"},
        {"{\"outcomes\":[{\"verb\":\"seized\",\"object\":\"x\",\"low\":2,\"best\":9,\"high\":3}]}",
         "outcome 0 bounds 2 9 3;"},
        {CELLS(KILLED(N("5")) "," KILLED("\"included_in\":0,\"share\":0.4,\"sex\":\"female\"")), ""},
        {CELLS(KILLED(N("5") ",\"share\":0.4")), "casualty 0 share_alone 0.4;"},
        {CELLS(KILLED(N("5") ",\"inferred\":1")), "casualty 0 inferred_alone inferred;"},
        {CELLS(KILLED(N("5") ",\"inferred\":1,\"nationality\":\"CHN\"")), ""},
        {CELLS(KILLED(N("5") ",\"inferred\":1,\"occupation\":\"mining\"")), ""},
        {CELLS(KILLED(N("5") ",\"inferred\":1,\"employer\":\"a mine\"")), ""},
        {CELLS(KILLED(N("5") ",\"inferred\":1,\"sex\":\"female\"")), ""},
        {CELLS(KILLED(N("5") ",\"inferred\":1,\"age\":\"child\"")), ""},
        {CELLS(KILLED(N("5") ",\"inferred\":1,\"side\":\"a\"")), ""},
        /* Parts and their whole. */
        {CELLS(KILLED(N("5")) "," KILLED(N("6") ",\"included_in\":0,\"nationality\":\"CHN\"")),
         "casualty 1 part_over_whole killed 6 of 5;"},
        {CELLS(KILLED(N("5")) "," KILLED(N("3") ",\"included_in\":0,\"side\":\"a\"") "," KILLED(
             N("3") ",\"included_in\":0,\"side\":\"b\"")),
         "casualty 0 parts_over_whole killed 6 of 5;"},
        {CELLS(KILLED(N("5")) "," KILLED(N("2") ",\"included_in\":0,\"side\":\"a\"") "," KILLED(
             N("3") ",\"included_in\":0,\"side\":\"b\"")),
         ""},
        /* Women and miners may be the same people. */
        {CELLS(KILLED(N("5")) "," KILLED(N("3") ",\"included_in\":0,\"sex\":\"female\"") "," KILLED(
             N("3") ",\"included_in\":0,\"occupation\":\"mining\"")),
         ""},
        {CELLS(KILLED("\"low\":5") "," KILLED(N("9") ",\"included_in\":0,\"side\":\"a\"")),
         ""}, /* at least five: no whole that could be passed */
        /* Nor those of an employer and of a means. */
        {"{\"means\":[{\"platform\":\"uav\"}],\"casualties\":[" KILLED(N("5")) "," KILLED(N(
             "3") ",\"included_in\":0,\"employer\":\"a mine\"") "," KILLED(N("3") ",\"included_in\":0,\"means\":0") "]"
                                                                                                                    "}",
         ""},
        {"{\"actors\":[{\"name\":\"A\"}],\"participants\":[{\"actor\":0,\"role\":\"perpetrator\"}],\"casualties\":"
         "[" KILLED(N("5")) "," KILLED(N("3") ",\"included_in\":0,\"by\":0,\"side\":\"a\"") "," KILLED(
             N("3") ",\"included_in\":0,\"side\":\"b\"") "]}",
         ""},
        {CELLS(KILLED(N("5")) "," KILLED(N("3") ",\"side\":\"a\"")),
         "casualty 0 parts_beside_whole killed 5 beside 3;"},
        {CELLS(KILLED(N("5") ",\"side\":\"b\"") "," KILLED(N("3") ",\"side\":\"a\"")), ""},
        /* What somebody or something did is no whole, nor is what has no number; of several the first is. */
        {"{\"actors\":[{\"name\":\"A\"}],\"participants\":[{\"actor\":0,\"role\":\"perpetrator\"}],\"casualties\":"
         "[" KILLED(N("5") ",\"by\":0") "," KILLED(N("3") ",\"side\":\"a\"") "]}",
         ""},
        {"{\"means\":[{\"platform\":\"uav\"}],\"casualties\":[" KILLED(N("5") ",\"means\":0") "," KILLED(
             N("3") ",\"side\":\"a\"") "]}",
         ""},
        {CELLS(KILLED("\"low\":5") "," KILLED(N("3") ",\"side\":\"a\"")), ""},
        {CELLS(KILLED(N("5")) "," KILLED("\"high\":3,\"side\":\"a\"")), ""},
        {CELLS(KILLED(N("5")) "," KILLED(N("7")) "," KILLED(N("3") ",\"side\":\"a\"")),
         "casualty 0 parts_beside_whole killed 5 beside 3;"},
        {"{\"claims\":[" SIXTEEN_CLAIMS
         "],\"casualties\":[" KILLED(N("5") ",\"claim\":15") "," KILLED(N("3") ",\"side\":\"a\",\"claim\":15") "]}",
         "casualty 0 parts_beside_whole killed 5 beside 3;"},
        {"{\"claims\":[" SIXTEEN_CLAIMS
         ",{}],\"casualties\":[" KILLED(N("5") ",\"claim\":16") "," KILLED(N("3") ",\"side\":\"a\",\"claim\":16") "]}",
         ""}, /* of more claims nothing is said */
        {"{\"claims\":[{},{}],\"casualties\":[" KILLED(N("5") ",\"claim\":0") "," KILLED(
             N("3") ",\"side\":\"a\",\"claim\":1") "]}",
         ""},
    };
    CHECK_EXAMPLES(table);
}

#define ON_26 "\"date\":{\"start\":\"2025-11-26\",\"end\":\"2025-11-26\"}"
#define TWO_ACTORS "\"actors\":[{\"name\":\"A\"},{\"name\":\"B\"}]"

static void claims(void **state) {
    (void)state;
    static const example table[] = {
        {"{" ON_26 ",\"claims\":[{\"stated\":\"2025-11-25\"}]}", "claim 0 stated_before 2025-11-25;"},
        {"{" ON_26 ",\"claims\":[{\"stated\":\"2025-11-26\"}]}", ""},
        {"{" ON_26 ",\"claims\":[{\"stated\":\"2025-11-25\",\"modality\":\"planned\"}]}", ""},
        {"{" ON_26 ",\"claims\":[{\"stated\":\"2025-11-25\",\"about\":\"plan\"}]}", ""},
        {"{" ON_26 ",\"claims\":[{\"stated\":\"2025-11-25\",\"polarity\":\"asserts\"}]}",
         "claim 0 stated_before 2025-11-25;"},
        {"{" ON_26 ",\"claims\":[{\"stated\":\"2025-11-25\",\"polarity\":\"denies\"}]}", ""},
        {"{" ON_26 ",\"claims\":[{\"stated\":\"2025-11-25\",\"modality\":\"threatened\"}]}", ""},
        {"{" ON_26 ",\"claims\":[{\"stated\":\"2025-11-25\",\"modality\":\"possible\"}]}", ""},
        {"{" ON_26 ",\"claims\":[{\"stated\":\"2025-11-25\",\"modality\":\"hypothetical\"}]}", ""},
        {"{" ON_26 ",\"claims\":[{\"stated\":\"2025-11-25\",\"modality\":\"denied\"}]}", ""},
        {"{" ON_26 ",\"claims\":[{\"stated\":\"2025-11-25\",\"modality\":\"negated\"}]}", ""},
        {"{\"modality\":\"planned\"," ON_26 ",\"claims\":[{\"stated\":\"2025-11-25\"}]}", ""},
        {"{\"date\":{\"end\":\"2025-11-26\",\"end_bound\":\"not_after\"},\"claims\":[{\"stated\":\"2025-11-25\"}]}",
         ""},
        {"{" ON_26 ",\"sources\":[{\"published\":\"2025-11-24\"}]}", "source 0 published_before 2025-11-24;"},
        {"{\"modality\":\"planned\"," ON_26 ",\"sources\":[{\"published\":\"2025-11-24\"}]}", ""},
        {"{\"sources\":[{\"published\":\"2025-11-24\"}]}", ""},
        {"{" ON_26 ",\"sources\":[{\"published\":\"2025-11-25\"}]}", ""}, /* on the other side of the date line */
        {"{" TWO_ACTORS
         ",\"claims\":[{\"claimant\":0,\"about\":\"casualties\"},{\"claimant\":0,\"about\":\"casualties\","
         "\"polarity\":\"retracts\"}]}",
         ""},
        {"{" TWO_ACTORS
         ",\"claims\":[{\"claimant\":0,\"about\":\"casualties\"},{\"claimant\":1,\"about\":\"casualties\","
         "\"polarity\":\"retracts\"}]}",
         "claim 1 retracts_nothing casualties;"},
        {"{" TWO_ACTORS ",\"claims\":[{\"claimant\":0,\"about\":\"time\"},{\"claimant\":0,\"about\":\"casualties\","
         "\"polarity\":\"retracts\"}]}",
         "claim 1 retracts_nothing casualties;"},
        {"{\"claims\":[{\"polarity\":\"retracts\",\"about\":\"place\"}]}", "claim 0 retracts_nothing place;"},
        {"{\"claims\":[{},{\"polarity\":\"retracts\",\"about\":\"place\"}]}", "claim 1 retracts_nothing place;"},
        {"{" TWO_ACTORS ",\"claims\":[{},{\"claimant\":1,\"polarity\":\"retracts\",\"about\":\"place\",\"of\":0}]}",
         ""},
        {"{" TWO_ACTORS ",\"claims\":[{\"claimant\":0},{\"polarity\":\"retracts\",\"about\":\"place\",\"of\":0}]}", ""},
        {"{" TWO_ACTORS ",\"claims\":[{\"claimant\":0},{\"claimant\":0,\"polarity\":\"retracts\",\"about\":\"place\","
         "\"of\":0}]}",
         ""},
        {"{" TWO_ACTORS ",\"claims\":[{\"claimant\":0},{\"claimant\":1,\"polarity\":\"retracts\",\"about\":\"place\","
         "\"of\":0}]}",
         "claim 1 retracts_others place;"},
        {"{\"claims\":[{\"superseded_by\":1},{\"superseded_by\":2},{\"superseded_by\":1}]}",
         "claim 1 superseded_circle ;"},
        {"{\"claims\":[{\"superseded_by\":1},{\"superseded_by\":2},{}]}", ""},
    };
    CHECK_EXAMPLES(table);
}

static void records(void **state) {
    (void)state;
    static const example table[] = {
        {"{\"modality\":\"negated\",\"casualties\":[" KILLED(N("3")) "]}", "casualty 0 modality_figure negated;"},
        {"{\"modality\":\"denied\",\"claims\":[{}],\"casualties\":[" KILLED(N("3") ",\"claim\":0") "]}", ""},
        {"{\"modality\":\"planned\",\"casualties\":[" KILLED(N("3")) "]}", ""},
        {"{\"modality\":\"negated\",\"casualties\":[" KILLED(N("0")) "]}", ""},
        {"{\"created\":\"2025-12-02T10:00:00Z\"}", ""},
        {"{\"modified\":\"2025-12-02T10:00:00Z\"}", ""},
        {"{\"dataset\":\"t\",\"relations\":[{\"type\":\"follows\",\"dataset\":\"t\",\"id\":\"a\"}]}", ""},
        {"{\"created\":\"2025-12-02T10:00:00Z\",\"modified\":\"2025-12-01T10:00:00Z\"}",
         "record - modified_before_created ;"},
        {"{" ON_26 ",\"created\":\"2025-11-20T10:00:00Z\"}", "record - modality_date 2025-11-26;"},
        {"{\"modality\":\"planned\"," ON_26 ",\"created\":\"2025-11-20T10:00:00Z\"}", ""},
        {"{" ON_26 ",\"created\":\"2025-11-25T23:00:00Z\"}", ""},
        {"{\"dataset\":\"t\",\"id\":\"a\",\"relations\":[{\"type\":\"follows\",\"id\":\"a\"}]}",
         "relation 0 relation_self a;"},
        {"{\"dataset\":\"t\",\"id\":\"a\",\"relations\":[{\"type\":\"same_as\",\"dataset\":\"u\",\"id\":\"a\"}]}", ""},
    };
    CHECK_EXAMPLES(table);
}

static void arguments(void **state) {
    (void)state;
    casus_table *table = (casus_table *)ev;
    casus_error e;
    assert_int_equal(casus_event_validate(NULL, &table, &e), CASUS_E_ARGUMENT);
    assert_null(table);
    assert_int_equal(casus_event_validate(ev, NULL, &e), CASUS_E_ARGUMENT);
    casus_event_reset(ev);
    assert_int_equal(casus_event_validate(ev, &table, &e), CASUS_OK);
    assert_int_equal(casus_table_column_count(table), 8);
    assert_int_equal(casus_table_row_count(table), 0);
    casus_table_free(table);
    assert_int_equal(casus_validation_new(NULL, NULL, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_validation_table(NULL, &table, &e), CASUS_E_ARGUMENT);
    assert_null(table);
    casus_validation_free(NULL);
}

/* ---- The whole --------------------------------------------------------------------------------------------------- */

static casus_status add_text(casus_validation *v, const char *name, const char *lines, int64_t size, casus_error *e) {
    casus_input *input = NULL;
    casus_status status = casus_input_memory(NULL, lines, size, name, NULL, NULL, &input, e);
    if (status == CASUS_OK) {
        status = casus_validation_add_input(v, input, NULL, NULL, e);
    }
    casus_input_free(input);
    return status;
}

/* The findings of lines in one input, and with each line in an input of its own, are the same but for file and row. */
static void check_whole(const char *const *lines, int n, const char *wanted) {
    for (int apart = 0; apart < 2; apart++) {
        casus_validation *v = NULL;
        casus_table *table = NULL;
        casus_error e = {0};
        char all[4096] = "";
        assert_int_equal(casus_validation_new(NULL, &v, &e), CASUS_OK);
        for (int i = 0; i < n; i++) {
            snprintf(all + strlen(all), sizeof all - strlen(all), "%s\n", lines[i]);
            if (apart && add_text(v, "a.jsonl", lines[i], (int64_t)strlen(lines[i]), &e) != CASUS_OK) {
                fail_msg("%s", e.message);
            }
        }
        if (!apart && add_text(v, "a.jsonl", all, (int64_t)strlen(all), &e) != CASUS_OK) {
            fail_msg("%s", e.message);
        }
        for (int again = 0; again < 2; again++) { /* a table may be made more than once */
            assert_int_equal(casus_validation_table(v, &table, &e), CASUS_OK);
            assert_int_equal(casus_table_column_count(table), 9);
            assert_findings(table, all, wanted);
            casus_table_free(table);
        }
        casus_validation_free(v);
    }
}
#define CHECK_WHOLE(wanted, ...)                                                                                       \
    do {                                                                                                               \
        static const char *const lines_of_it[] = {__VA_ARGS__};                                                        \
        check_whole(lines_of_it, (int)(sizeof lines_of_it / sizeof lines_of_it[0]), wanted);                           \
    } while (0)

#define T(id, rest) "{\"dataset\":\"t\",\"id\":\"" id "\"" rest "}"
#define REL(type, id) ",\"relations\":[{\"type\":\"" type "\",\"id\":\"" id "\"}]"
#define DEAD(n) ",\"casualties\":[{\"status\":\"killed\"," N(n) "}]"

static void relations(void **state) {
    (void)state;
    CHECK_WHOLE("", T("a", REL("follows", "b")), T("b", ""));
    CHECK_WHOLE("relation 0 relation_target c;", T("a", REL("follows", "c")), T("b", ""));
    /* Of acled nothing was read: it may well be there. */
    CHECK_WHOLE("", T("a", ",\"relations\":[{\"type\":\"same_as\",\"dataset\":\"acled\",\"id\":\"x\"}]"));
    CHECK_WHOLE("relation 0 relation_target x;",
                T("a", ",\"relations\":[{\"type\":\"same_as\",\"dataset\":\"acled\",\"id\":\"x\"}]"),
                "{\"dataset\":\"acled\",\"id\":\"y\"}");
    CHECK_WHOLE("", T("a", ",\"kind\":\"mention\"" REL("about", "gone")), T("b", ""));
    CHECK_WHOLE("record - unique_id a;", T("a", ""), T("a", ""));
    /* One of the same id in another dataset is another. */
    CHECK_WHOLE("", T("a", REL("follows", "b")), "{\"dataset\":\"u\",\"id\":\"b\"}", T("b", ""));
    CHECK_WHOLE("", "{\"dataset\":\"u\",\"id\":\"a\"}",
                T("a", ",\"relations\":[{\"type\":\"same_as\",\"dataset\":\"u\",\"id\":\"a\"}]"));
    CHECK_WHOLE("relation 0 relation_self a;", T("a", REL("part_of", "a")), T("b", REL("part_of", "a")));
    CHECK_WHOLE("relation 0 relation_self a;", T("a", REL("duplicate_of", "a")), T("b", ""));
    /* Two ways to one are no circle; without an id nothing can be followed. */
    CHECK_WHOLE("", T("a", ",\"relations\":[{\"type\":\"part_of\",\"id\":\"b\"},{\"type\":\"part_of\",\"id\":\"c\"}]"),
                T("b", REL("part_of", "d")), T("c", REL("part_of", "d")), T("d", ""));
    CHECK_WHOLE("", "{\"dataset\":\"t\"}", "{\"dataset\":\"t\"}");
    CHECK_WHOLE(
        "", T("a", ",\"relations\":[{\"type\":\"supersedes\",\"id\":\"c\"},{\"type\":\"supersedes\",\"id\":\"c\"}]"),
        T("c", ""));
    CHECK_WHOLE("relation 0 relation_target x;relation 0 relation_target y;", T("a", REL("duplicate_of", "x")),
                T("b", REL("part_of", "y")));
    CHECK_WHOLE("relation 0 part_of_circle b;", T("a", REL("part_of", "b")), T("b", REL("part_of", "a")));
    CHECK_WHOLE("relation 0 supersedes_circle b;", T("a", REL("supersedes", "b")), T("b", REL("supersedes", "c")),
                T("c", REL("supersedes", "a")));
    CHECK_WHOLE("relation 0 two_superseders c;", T("a", REL("supersedes", "c")), T("b", REL("supersedes", "c")),
                T("c", ""));
    CHECK_WHOLE("relation 1 duplicate_of_two c;",
                T("a", ",\"relations\":[{\"type\":\"duplicate_of\",\"id\":\"b\"},{\"type\":\"duplicate_of\",\"id\":"
                       "\"c\"}]"),
                T("b", ""), T("c", ""));
    CHECK_WHOLE("",
                T("a", ",\"relations\":[{\"type\":\"duplicate_of\",\"id\":\"b\"},{\"type\":\"duplicate_of\",\"id\":"
                       "\"b\"}]"),
                T("b", ""));
}

static void members(void **state) {
    (void)state;
    CHECK_WHOLE("record - members_exceed killed 9 of 5;", T("s", ",\"kind\":\"summary\"" DEAD("5")),
                T("a", DEAD("4") REL("part_of", "s")), T("b", DEAD("5") REL("part_of", "s")));
    /* Who is a member twice counts once; one without a number adds none; a whole without bound has room for all. */
    CHECK_WHOLE(
        "", T("s", ",\"kind\":\"summary\"" DEAD("5")),
        T("a", DEAD("4") ",\"relations\":[{\"type\":\"part_of\",\"id\":\"s\"},{\"type\":\"part_of\",\"id\":\"s\"}]"));
    CHECK_WHOLE("", T("s", ",\"kind\":\"summary\"" DEAD("5")),
                T("a", ",\"casualties\":[{\"status\":\"killed\",\"high\":9}]" REL("part_of", "s")));
    CHECK_WHOLE("", T("s", ",\"kind\":\"summary\",\"casualties\":[{\"status\":\"killed\",\"low\":1,\"high\":\"inf\"}]"),
                T("a", DEAD("4") REL("part_of", "s")));
    CHECK_WHOLE("", T("s", ",\"kind\":\"summary\"" DEAD("9")), T("a", DEAD("4") REL("part_of", "s")),
                T("b", DEAD("5") REL("part_of", "s")));
    /* What did not happen, is revoked, is superseded or told twice adds nothing. */
    CHECK_WHOLE("", T("s", ",\"kind\":\"summary\"" DEAD("5")),
                T("a", ",\"modality\":\"planned\"" DEAD("4") REL("part_of", "s")),
                T("b", DEAD("5") REL("part_of", "s")));
    CHECK_WHOLE("", T("s", ",\"kind\":\"summary\"" DEAD("5")),
                T("a", ",\"revoked\":true" DEAD("4") REL("part_of", "s")), T("b", DEAD("5") REL("part_of", "s")));
    CHECK_WHOLE("", T("s", ",\"kind\":\"summary\"" DEAD("5")), T("a", DEAD("4") REL("part_of", "s")),
                T("b", DEAD("5") ",\"relations\":[{\"type\":\"part_of\",\"id\":\"s\"},{\"type\":\"supersedes\",\"id\":"
                                 "\"a\"}]"));
    CHECK_WHOLE("", T("s", ",\"kind\":\"summary\"" DEAD("5")), T("a", DEAD("4") REL("part_of", "s")),
                T("b", DEAD("5") ",\"relations\":[{\"type\":\"part_of\",\"id\":\"s\"},{\"type\":\"same_as\",\"id\":"
                                 "\"a\"}]"));
    /* An incident may have members, and one alone may be too many. */
    CHECK_WHOLE("record - members_exceed killed 4 of 3;", T("s", DEAD("3")), T("a", DEAD("4") REL("part_of", "s")));
    /* Two partitions of one summary are not added. */
    CHECK_WHOLE("", T("s", ",\"kind\":\"summary\"" DEAD("5")),
                T("a", ",\"kind\":\"summary\"" DEAD("5") REL("part_of", "s")),
                T("b", ",\"kind\":\"summary\"" DEAD("4") REL("part_of", "s")));
}

/* What cannot be read is told with the event and the part, as far as they were read. */
static void unreadable(void **state) {
    (void)state;
    CHECK_WHOLE("casualty 1 row_error ;",
                T("a", ",\"casualties\":[{\"status\":\"killed\"},{\"status\":\"killed\",\"share\":1.5}]"));
    CHECK_WHOLE("claim 0 row_error ;", T("a", ",\"claims\":[{\"source\":3}]"));
    CHECK_WHOLE("location 0 row_error ;", T("a", ",\"locations\":[{\"code\":\"4\"}]"));
    CHECK_WHOLE("actor 0 row_error ;",
                T("a", ",\"actors\":[{\"name\":\"x\",\"parent\":1},{\"name\":\"y\",\"parent\":0}]"));
    CHECK_WHOLE(" - row_error ;", T("a", ",\"date\":{\"start\":\"2025-11-26\",\"end\":\"2025-11-25\"}"));
    CHECK_WHOLE(" - row_error ;", T("a", ",\"date\":{\"start\":\"2025-11-26\",\"utc_offset\":1500}"));
    casus_validation *v = NULL;
    casus_table *table = NULL;
    const char bad[] =
        T("a", ",\"casualties\":[{\"status\":\"killed\",\"share\":1.5,\"included_in\":0}]") "\n" T("b", "");
    assert_int_equal(casus_validation_new(NULL, &v, NULL), CASUS_OK);
    assert_int_equal(add_text(v, "bad.jsonl", bad, (int64_t)strlen(bad), NULL), CASUS_OK);
    assert_int_equal(casus_validation_table(v, &table, NULL), CASUS_OK);
    const text csv = printed(table, CASUS_FORMAT_CSV);
    assert_non_null(strstr(csv.data, "\nbad.jsonl,1,t,a,casualty,0,row_error,"));
    assert_non_null(strstr(csv.data, "share is 0 to 1, NaN if not stated; not 1.5"));
    free(csv.data);
    casus_table_free(table);
    casus_validation_free(v);
}

static int32_t hear(void *user, const casus_issue *issue) {
    char *heard = user;
    (void)snprintf(heard + strlen(heard), 400 - strlen(heard), "%d %.*s;", (int)issue->kind, (int)issue->message.size,
                   issue->message.data);
    return 0;
}

/* Rows and values that cannot be read are findings of their file; whatever else there is to know is the host's. */
static void tables_that_are_read(void **state) {
    (void)state;
    static const struct {
        const char *name, *data, *mapping, *csv, *heard;
    } cases[] = {
        {"v.csv", "id,date,killed\n1,2021-13-45,x\n2,2021-01-02\n3,2021-01-03,4,5,6\n4,2021-01-04,9\n",
         "id=id,date=date,killed=killed",
         "v.csv,2,,,,,cell_error,2021-13-45,date '2021-13-45' is no day of the calendar\n"
         "v.csv,2,,,,,cell_error,x,killed 'x' is not a count; correct it or leave it empty\n"
         "v.csv,3,,,,,row_error,date,\"2 fields where the header has 3; is the row cut off, or a quote open?\"\n"
         "v.csv,4,,,,,row_error,,5 fields where the header has 3; is a separator in a field that lacks quotes?\n",
         ""},
        {"", "{\"dataset\":\"t\",\"id\":\"1\",\"casualties\":[{\"status\":\"killed\",\"best\":\"x\"}]}\n", NULL,
         "<memory>,1,t,1,casualty,0,row_error,,\"casualties[0].best must be a number, not a string\"\n", ""},
        {"l", "{\"dataset\":\"t\",\"id\":\"1\",\"casualties\":[{},{\"status\":\"dead\"}]}\nnot json\n", NULL,
         "l,1,t,1,casualty,0,row_error,,casualties[0] casualty: the status is required\n"
         "l,2,,,,,row_error,,expected a value here\n",
         ""},
        {"h.csv", "id,date,killed\n", "id=id,date=date,killed=killed", "", "3 h.csv: "},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        for (int listens = 0; listens < 3; listens++) {
            casus_read_options reading = CASUS_READ_OPTIONS_INIT;
            casus_validation *v = NULL;
            casus_input *input = NULL;
            casus_table *table = NULL;
            char heard[400] = "";
            reading.profile = cases[i].mapping != NULL ? "generic" : NULL;
            reading.mapping = cases[i].mapping;
            reading.on_issue = listens == 2 ? hear : NULL;
            reading.user = heard;
            assert_int_equal(casus_validation_new(NULL, &v, NULL), CASUS_OK);
            assert_int_equal(casus_input_memory(NULL, cases[i].data, -1, cases[i].name, NULL, NULL, &input, NULL),
                             CASUS_OK);
            const casus_read_options *options = listens > 0 || cases[i].mapping != NULL ? &reading : NULL;
            assert_int_equal(casus_validation_add_input(v, input, options, NULL, NULL), CASUS_OK);
            assert_int_equal(casus_validation_table(v, &table, NULL), CASUS_OK);
            text csv = printed(table, CASUS_FORMAT_CSV);
            assert_string_equal(strchr(csv.data, '\n') + 1, cases[i].csv);
            assert_int_equal(strncmp(heard, listens == 2 ? cases[i].heard : "", strlen(cases[i].heard)), 0);
            free(csv.data);
            casus_table_free(table);
            casus_validation_free(v);
            casus_input_free(input);
        }
    }
    /* What cannot be read at all is an error, and options without their head are refused. */
    casus_validation *v = NULL;
    casus_input *input = NULL;
    casus_error e;
    casus_read_options headless;
    memset(&headless, 0, sizeof headless);
    assert_int_equal(casus_validation_new(NULL, &v, NULL), CASUS_OK);
    assert_int_equal(casus_input_memory(NULL, "x", -1, "x", NULL, NULL, &input, NULL), CASUS_OK);
    assert_int_equal(casus_validation_add_input(v, input, &headless, NULL, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_validation_add_input(NULL, input, NULL, NULL, &e), CASUS_E_ARGUMENT);
    assert_non_null(strstr(e.message, "validation"));
    assert_int_equal(casus_validation_add_input(v, NULL, NULL, NULL, &e), CASUS_E_ARGUMENT);
    assert_non_null(strstr(e.message, "input"));
    assert_int_not_equal(casus_validation_add_input(v, input, NULL, NULL, &e), CASUS_OK);
    casus_validation_free(v);
    casus_input_free(input);
}

/* ---- Many -------------------------------------------------------------------------------------------------------- */

typedef struct lines {
    char *data;
    size_t size, room;
} lines;

static void add_line(lines *l, const char *format, ...) {
    va_list arguments_of_it;
    if (l->room - l->size < 512) {
        l->room = l->room * 2 + 65536;
        l->data = realloc(l->data, l->room);
        assert_non_null(l->data);
    }
    va_start(arguments_of_it, format);
    l->size += (size_t)vsnprintf(l->data + l->size, l->room - l->size, format, arguments_of_it);
    va_end(arguments_of_it);
}

static int64_t count_findings(const lines *l) {
    casus_validation *v = NULL;
    casus_table *table = NULL;
    casus_error e = {0};
    assert_int_equal(casus_validation_new(NULL, &v, NULL), CASUS_OK);
    if (add_text(v, "many.jsonl", l->data, (int64_t)l->size, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    assert_int_equal(casus_validation_table(v, &table, NULL), CASUS_OK);
    const int64_t count = casus_table_row_count(table);
    casus_table_free(table);
    casus_validation_free(v);
    return count;
}

#define MANY 30000

/* Each would take hours if its cost grew with the square. */
static void many_of_everything(void **state) {
    (void)state;
    lines l = {NULL, 0, 0};
    for (int i = 0; i < MANY; i++) { /* a chain of superseders in a circle */
        add_line(&l, "{\"dataset\":\"t\",\"id\":\"%d\",\"relations\":[{\"type\":\"supersedes\",\"id\":\"%d\"}]}\n", i,
                 (i + 1) % MANY);
    }
    assert_int_equal(count_findings(&l), 1);
    l.size = 0;
    for (int i = 0; i < MANY; i++) { /* relations to as many datasets that are not there */
        add_line(&l,
                 "{\"dataset\":\"t\",\"id\":\"%d\",\"relations\":[{\"type\":\"same_as\",\"dataset\":\"d%d\",\"id\":"
                 "\"x\"}]}\n",
                 i, i);
    }
    assert_int_equal(count_findings(&l), 0);
    l.size = 0;
    add_line(&l, "{\"dataset\":\"t\",\"id\":\"s\",\"kind\":\"summary\"" DEAD("5") "}\n");
    for (int i = 0; i < MANY; i++) { /* members */
        add_line(&l, "{\"dataset\":\"t\",\"id\":\"%d\"" DEAD("1") REL("part_of", "s") "}\n", i);
    }
    assert_int_equal(count_findings(&l), 1);
    l.size = 0;
    add_line(&l, "{\"dataset\":\"t\",\"id\":\"a\",\"claims\":[{\"superseded_by\":1}");
    for (int i = 1; i < MANY; i++) { /* claims that replace each other */
        add_line(&l, ",{\"superseded_by\":%d}", (i + 1) % MANY);
    }
    add_line(&l, "]}\n");
    assert_int_equal(count_findings(&l), 1);
    l.size = 0;
    add_line(&l, "{\"dataset\":\"t\",\"id\":\"a\",\"casualties\":[" KILLED(N("5")));
    for (int i = 1; i < MANY; i++) { /* cells in cells */
        add_line(&l, ",{\"status\":\"killed\"," N("5") ",\"included_in\":%d,\"sex\":\"female\"}", i - 1);
    }
    add_line(&l, "]}\n");
    assert_int_equal(count_findings(&l), 0);
    l.size = 0;
    for (int i = 0; i < MANY; i++) { /* one id */
        add_line(&l, "{\"dataset\":\"t\",\"id\":\"a\"}\n");
    }
    assert_int_equal(count_findings(&l), MANY - 1);
    free(l.data);
}

/* ---- Memory ------------------------------------------------------------------------------------------------------ */

static casus_status validate_under(casus_context *context, const char *lines_of_it) {
    casus_validation *v = NULL;
    casus_input *input = NULL;
    casus_table *table = NULL;
    casus_status status = casus_validation_new(context, &v, NULL);
    if (status == CASUS_OK) {
        status = casus_input_memory(context, lines_of_it, (int64_t)strlen(lines_of_it), "m", NULL, NULL, &input, NULL);
    }
    if (status == CASUS_OK) {
        status = casus_validation_add_input(v, input, NULL, NULL, NULL);
    }
    if (status == CASUS_OK) {
        status = casus_validation_table(v, &table, NULL);
        assert_true((status == CASUS_OK) == (table != NULL));
    }
    casus_table_free(table);
    casus_input_free(input);
    casus_validation_free(v);
    return status;
}

static void memory_runs_out(void **state) {
    (void)state;
    static const char text_of_it[] = T("a", ",\"class\":\"war\"" DEAD("4") REL("part_of", "s")) "\n" T(
        "s",
        DEAD("3") ",\"claims\":[{\"superseded_by\":1},{\"superseded_by\":0}]" REL("supersedes", "gone")) "\n{\"x\"\n";
    for (int64_t refuse = 1;; refuse++) {
        purse p = {0, 0, 0};
        const casus_allocator allocator = {purse_realloc, &p};
        casus_context *context = NULL;
        assert_int_equal(casus_context_new(&allocator, &context, NULL), CASUS_OK);
        p.refuse = p.calls + refuse;
        const casus_status status = validate_under(context, text_of_it);
        const int ran_out = p.calls >= p.refuse;
        casus_context_free(context);
        assert_int_equal(p.bytes, 0);
        assert_int_equal(status, ran_out ? CASUS_E_MEMORY : CASUS_OK);
        if (!ran_out) {
            assert_true(refuse > 20);
            break;
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(classes_and_codes),
        cmocka_unit_test(countries),
        cmocka_unit_test(nationalities),
        cmocka_unit_test(figures),
        cmocka_unit_test(claims),
        cmocka_unit_test(records),
        cmocka_unit_test(arguments),
        cmocka_unit_test(relations),
        cmocka_unit_test(members),
        cmocka_unit_test(unreadable),
        cmocka_unit_test(tables_that_are_read),
        cmocka_unit_test(many_of_everything),
        cmocka_unit_test(memory_runs_out),
    };
    return cmocka_run_group_tests(tests, make_event, drop_event);
}
