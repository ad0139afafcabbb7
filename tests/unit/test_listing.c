/* SPDX-License-Identifier: MIT */
/* Rows of chosen fields out of several inputs: every kind of field in every form, in an order, cut, under conditions,
   and the lists that are refused. test_writer_order.c has the order of many. */
#include "events.h"

/* ---- Asking ------------------------------------------------------------------------------------------------------ */

/* A text of events, or of a table that a mapping reads; NULL behind the last. */
typedef struct piece {
    const char *data, *mapping;
} piece;

typedef struct request {
    int32_t format;
    const char *columns, *order, *where;
    int64_t limit;
    int32_t once, policy;
} request;

static casus_status ask(const piece *from, request r, text *out, casus_error *error) {
    casus_write_options o = CASUS_WRITE_OPTIONS_INIT;
    casus_output *output = NULL;
    casus_writer *w = NULL;
    o.format = r.format;
    o.columns = r.columns;
    o.order = r.order;
    o.limit = r.limit;
    o.once = r.once;
    o.policy = r.policy;
    assert_int_equal(casus_output_memory(NULL, &output, NULL), CASUS_OK);
    casus_status status = casus_writer_new(NULL, output, &o, &w, error);
    for (; status == CASUS_OK && from->data != NULL; from++) {
        casus_read_options reading = CASUS_READ_OPTIONS_INIT;
        casus_input *input = NULL;
        reading.profile = from->mapping != NULL ? "generic" : NULL;
        reading.mapping = from->mapping;
        assert_int_equal(casus_input_memory(NULL, from->data, -1, "piece", NULL, NULL, &input, NULL), CASUS_OK);
        status = casus_writer_add_input(w, input, r.where, &reading, NULL, error);
        casus_input_free(input);
    }
    status = status == CASUS_OK ? casus_writer_finish(w, error) : status;
    if (status == CASUS_OK) {
        const casus_str all = casus_output_text(output);
        *out = (text){NULL, 0};
        collect(out, all.data, all.size);
    }
    casus_writer_free(w);
    casus_output_free(output);
    return status;
}

static void gives(const piece *from, request r, const char *wanted) {
    text got = {NULL, 0};
    casus_error e;
    if (ask(from, r, &got, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    assert_string_equal(got.data, wanted);
    free(got.data);
}

static void refuses(const piece *from, request r, casus_status wanted, const char *said) {
    text got = {NULL, 0};
    casus_error e = {0};
    const casus_status status = ask(from, r, &got, &e);
    if (status != wanted || strstr(e.message, said) == NULL) {
        fail_msg("%d: %s", (int)status, e.message);
    }
}

/* ---- What there is ----------------------------------------------------------------------------------------------- */

#define FIVE                                                                                                           \
    "{\"dataset\":\"x\",\"id\":\"1\",\"date\":{\"start\":\"2021-01-05\"},\"revoked\":true,\"locations\":[{\"role\":"   \
    "\"effect\",\"country\":\"Mali\",\"lat\":16.5,\"lon\":-0.25}],\"casualties\":[{\"status\":\"killed\",\"best\":3}]" \
    "}\n"                                                                                                              \
    "{\"dataset\":\"x\",\"id\":\"2\",\"kind\":\"summary\",\"locations\":[{\"role\":\"effect\",\"country\":\"Chad\"}]," \
    "\"casualties\":[{\"status\":\"killed\",\"best\":10},{\"status\":\"killed\",\"side\":\"civilian\",\"best\":4,"     \
    "\"included_in\":0}]}\n"                                                                                           \
    "{\"dataset\":\"x\",\"id\":\"3\",\"modality\":\"planned\",\"date\":{\"start\":\"2020-02-01\"}}\n"                  \
    "{\"dataset\":\"x\",\"id\":\"4\",\"kind\":\"mention\"}\n"                                                          \
    "{\"dataset\":\"x\",\"id\":\"5\",\"date\":{\"start\":\"2022-03-04\"},\"casualties\":[{\"status\":\"killed\","      \
    "\"low\":1,\"best\":2,\"high\":2}],\"relations\":[{\"type\":\"part_of\",\"id\":\"2\"}]}\n"
#define TABLE "id,notes,when,dead\nr1,\"a \"\"b\"\"\",2021-05-06,7\nr2,,2020-01-01,\n"
#define MAP "id=id,date=when,killed=dead,notes=notes"

static const piece five[] = {{FIVE, NULL}, {NULL, NULL}};
static const piece both[] = {{FIVE, NULL}, {TABLE, MAP}, {NULL, NULL}};
static const piece table_first[] = {{TABLE, MAP}, {TABLE, MAP}, {FIVE, NULL}, {NULL, NULL}};

#define FIELDS "id,revoked,date,lat,gid,year,kind,standing,killed,killed.civilian"

static void every_kind_of_field(void **state) {
    (void)state;
    gives(five, (request){.format = CASUS_FORMAT_CSV, .columns = FIELDS},
          FIELDS "\n1,true,2021-01-05,16.5,153720,2021,incident,superseded,3,\n2,,,,,,summary,counted,10,4\n"
                 "3,,2020-02-01,,,2020,incident,not_happened,,\n4,,,,,,mention,,,\n"
                 "5,,2022-03-04,,,2022,incident,counted,2,\n");
    gives(five, (request){.format = CASUS_FORMAT_JSON, .columns = "id,revoked,date,lat,standing", .limit = 2},
          "[{\"id\":\"1\",\"revoked\":true,\"date\":\"2021-01-05\",\"lat\":16.5,\"standing\":\"superseded\"},\n"
          " {\"id\":\"2\",\"revoked\":null,\"date\":null,\"lat\":null,\"standing\":\"counted\"}]\n");
    gives(five, (request){.format = CASUS_FORMAT_JSONL, .columns = "id,year,kind,killed", .where = "killed > 2"},
          "{\"id\":\"1\",\"year\":2021,\"kind\":\"incident\",\"killed\":3}\n"
          "{\"id\":\"2\",\"year\":null,\"kind\":\"summary\",\"killed\":10}\n");
    gives(five, (request){.format = CASUS_FORMAT_JSON, .columns = "id", .where = "id = 'none'"}, "[]\n");
    gives(five, (request){.format = CASUS_FORMAT_CSV, .columns = "id", .where = "id = 'none'"}, "id\n");
    gives(five, (request){.format = CASUS_FORMAT_JSONL, .columns = "id", .where = "id = 'none'"}, "");
}

static void in_an_order(void **state) {
    (void)state;
    static const struct {
        const char *order, *ids;
        int64_t limit;
    } cases[] = {
        {"killed desc", "id\n2\n1\n5\n3\n4\n", 0},
        {"killed", "id\n5\n1\n2\n3\n4\n", 0},
        {"killed_low desc , id desc", "id\n5\n4\n3\n2\n1\n", 0},
        {"country, id DESC", "id\n2\n1\n5\n4\n3\n", 0},
        {"country\tdesc,id", "id\n1\n2\n3\n4\n5\n", 0},
        {"standing, date", "id\n5\n2\n3\n1\n4\n", 0},
        {"killed.civilian, date asc", "id\n2\n3\n1\n5\n4\n", 0},
        {"year desc", "id\n5\n1\n3\n2\n4\n", 0},
        {"revoked, lat, gid, kind", "id\n1\n3\n5\n4\n2\n", 0},
        {"date desc", "id\n5\n1\n", 2},
        {"date", "id\n3\n", 1},
        {"", "id\n1\n2\n", 2},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        gives(five,
              (request){.format = CASUS_FORMAT_CSV, .columns = "id", .order = cases[i].order, .limit = cases[i].limit},
              cases[i].ids);
    }
    /* Whole events too, with what is told of them. */
    gives(five,
          (request){.format = CASUS_FORMAT_JSONL, .order = "killed desc", .limit = 1, .where = "kind = 'incident'"},
          "{\"dataset\":\"x\",\"id\":\"1\",\"kind\":\"incident\",\"revoked\":true,\"date\":{\"start\":\"2021-01-05\"},"
          "\"locations\":[{\"role\":\"effect\",\"lat\":16.5,\"lon\":-0.25,\"country\":\"Mali\"}],\"casualties\":["
          "{\"status\":\"killed\",\"best\":3,\"inferred\":0}]}\n");
}

/* Rows of tables and events of files stand beside each other. */
static void several_inputs(void **state) {
    (void)state;
    gives(both, (request){.format = CASUS_FORMAT_CSV, .columns = "id,date,killed,native.notes,native.\"a b\""},
          "id,date,killed,native.notes,\"native.\"\"a b\"\"\"\n1,2021-01-05,3,,\n2,,10,,\n3,2020-02-01,,,\n4,,,,\n"
          "5,2022-03-04,2,,\nr1,2021-05-06,7,\"a \"\"b\"\"\",\nr2,2020-01-01,,,\n");
    gives(both, (request){.format = CASUS_FORMAT_CSV, .columns = "id,native.notes", .order = "date desc", .limit = 4},
          "id,native.notes\n5,\nr1,\"a \"\"b\"\"\"\n1,\n3,\n");
    gives(both, (request){.format = CASUS_FORMAT_CSV, .columns = "id", .order = "killed desc", .where = "killed >= 3"},
          "id\n2\nr1\n1\n");
    gives(table_first,
          (request){.format = CASUS_FORMAT_CSV, .columns = "id,killed", .order = "killed desc", .limit = 4},
          "id,killed\n2,10\nr1,7\nr1,7\n1,3\n");
    gives(table_first,
          (request){.format = CASUS_FORMAT_JSONL, .columns = "id,native.notes", .order = "native.notes desc,id"},
          "{\"id\":\"r1\",\"native.notes\":\"a \\\"b\\\"\"}\n{\"id\":\"r1\",\"native.notes\":\"a \\\"b\\\"\"}\n"
          "{\"id\":\"1\",\"native.notes\":null}\n{\"id\":\"2\",\"native.notes\":null}\n{\"id\":\"3\",\"native.notes\":"
          "null}\n"
          "{\"id\":\"4\",\"native.notes\":null}\n{\"id\":\"5\",\"native.notes\":null}\n{\"id\":\"r2\",\"native.notes\":"
          "null}\n"
          "{\"id\":\"r2\",\"native.notes\":null}\n");
}

static void what_is_refused(void **state) {
    (void)state;
    static const struct {
        request r;
        casus_status status;
        const char *says;
    } cases[] = {
        {{.columns = "id,,date"}, CASUS_E_ARGUMENT, "columns: an empty name in 'id,,date'"},
        {{.columns = "id,id"}, CASUS_E_ARGUMENT, "columns: 'id' stands twice"},
        {{.columns = "actor"}, CASUS_E_ARGUMENT, "an event may have several 'actor'"},
        {{.columns = "victim.nationality"}, CASUS_E_ARGUMENT, "an event may have several 'victim.nationality'"},
        {{.columns = "perpetrator"}, CASUS_E_ARGUMENT, "an event may have several 'perpetrator'"},
        {{.columns = "claim.depth"}, CASUS_E_ARGUMENT, "an event may have several 'claim.depth'"},
        {{.columns = "native.\"a"}, CASUS_E_ARGUMENT, "'native.\"a' names no column"},
        {{.columns = "kiled"}, CASUS_E_ARGUMENT, "unknown field 'kiled', did you mean 'killed'?"},
        {{.columns = "deaths"}, CASUS_E_ARGUMENT, "unknown field 'deaths', did you mean 'killed'?"},
        {{.columns = "qqqqqqqqqq"}, CASUS_E_ARGUMENT, "unknown field 'qqqqqqqqqq'"},
        {{.order = "killed down"}, CASUS_E_ARGUMENT, "unknown field 'killed down'"},
        {{.order = "desc"}, CASUS_E_ARGUMENT, "unknown field 'desc'"},
        {{.order = "killed desc,killed"}, CASUS_E_ARGUMENT, "order: 'killed' stands twice"},
        {{.order = "killed,"}, CASUS_E_ARGUMENT, "order: an empty name"},
        {{.limit = -1}, CASUS_E_ARGUMENT, "limit"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        request r = cases[i].r;
        r.format = CASUS_FORMAT_CSV;
        refuses(five, r, cases[i].status, cases[i].says);
    }
}

/* Under a policy the figures of CSV are what the claims make by it. */
static void figures_by_a_policy(void **state) {
    (void)state;
    static const piece rivals[] = {
        {"{\"dataset\":\"x\",\"id\":\"1\",\"claims\":[{\"credibility\":2},{\"credibility\":1}],\"casualties\":[{"
         "\"status\":"
         "\"killed\",\"low\":3,\"best\":3,\"high\":3,\"claim\":0},{\"status\":\"killed\",\"low\":9,\"best\":9,\"high\":"
         "9,\"claim\":1},{\"status\":\"injured\","
         "\"best\":2}]}\n{\"dataset\":\"x\",\"id\":\"2\",\"kind\":\"series\",\"reported\":{\"best\":4}}\n",
         NULL},
        {NULL, NULL}};
    static const struct {
        int32_t policy;
        const char *killed;
    } cases[] = {
        {0, "3,,9"}, {CASUS_POLICY_ACLED, "3,3,3"}, {CASUS_POLICY_HIGHEST, "9,9,9"}, {CASUS_POLICY_LEAD, "3,,9"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char wanted[200];
        (void)snprintf(wanted, sizeof wanted,
                       "id,killed_low,killed_best,killed_high,injured,events_reported\n1,%s,2,\n2,,,,,4\n",
                       cases[i].killed);
        gives(rivals,
              (request){.format = CASUS_FORMAT_CSV,
                        .columns = "id,killed_low,killed_best,killed_high,injured,events_reported",
                        .policy = cases[i].policy},
              wanted);
    }
}

/* A list of deleted records sets rows aside that come behind it; for those before it is too late. */
static void lists_of_deleted(void **state) {
    (void)state;
#define ACLED "event_id_cnty,event_date,year,event_type,actor1,country,fatalities\n"
    static const char rows[] =
        ACLED "MLI901,2021-01-05,2021,Battles,A,Mali,3\nMLI902,2021-01-06,2021,Battles,A,Mali,4\n";
    static const char gone[] = "event_id_cnty,deleted_timestamp\nMLI901,1700000000\n";
    const piece before[] = {{gone, NULL}, {rows, NULL}, {NULL, NULL}};
    const piece behind[] = {{rows, NULL}, {gone, NULL}, {NULL, NULL}};
    const request r = {.format = CASUS_FORMAT_CSV, .columns = "id,standing,killed"};
    gives(before, r, "id,standing,killed\nMLI901,superseded,\nMLI901,superseded,3\nMLI902,counted,4\n");
    refuses(behind, r, CASUS_E_STATE, "MLI901 of dataset acled, whose rows were counted as they passed");
}

/* Rows that nothing can be told of are decided as they pass: each that counts is there once, and tells what it adds. */
static void rows_once(void **state) {
    (void)state;
    static const char rows[] =
        ACLED "MLI901,2021-01-05,2021,Battles,A,Mali,3\nMLI902,2021-01-06,2021,Battles,A,Mali,4\n"
              "MLI903,2021-01-06,2021,Battles,A,Mali,\n";
    static const char gone[] = "event_id_cnty,deleted_timestamp\nMLI901,1700000000\n";
    static const char reports[] = "id,dead,n\nr1,7,2\nr2,5,\n";
    static const char map[] = "id=id,kind=summary,killed=dead,events_reported=n";
    const piece plain[] = {{rows, NULL}, {NULL, NULL}};
    const piece before[] = {{gone, NULL}, {rows, NULL}, {NULL, NULL}};
    const piece counts[] = {{reports, map}, {NULL, NULL}};
    request q = {.format = CASUS_FORMAT_CSV, .columns = "id,standing,killed,events_reported", .once = 1};
    gives(plain, q, "id,standing,killed,events_reported\nMLI901,counted,3,\nMLI902,counted,4,\nMLI903,counted,,\n");
    gives(before, q, "id,standing,killed,events_reported\nMLI902,counted,4,\nMLI903,counted,,\n");
    gives(counts, q, "id,standing,killed,events_reported\nr1,counted,7,2\nr2,counted,5,\n");
    q.where = "killed > 3";
    gives(plain, q, "id,standing,killed,events_reported\nMLI902,counted,4,\n");
    gives(counts, q, "id,standing,killed,events_reported\nr1,counted,7,2\nr2,counted,5,\n");
    q.where = "modality = 'planned' or id = 'r1'";
    gives(counts, q, "id,standing,killed,events_reported\nr1,counted,7,2\n");
    q.where = "standing <> 'counted'";
    gives(before, q, "id,standing,killed,events_reported\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_of_field), cmocka_unit_test(in_an_order),
        cmocka_unit_test(several_inputs),      cmocka_unit_test(what_is_refused),
        cmocka_unit_test(figures_by_a_policy), cmocka_unit_test(lists_of_deleted),
        cmocka_unit_test(rows_once),
    };
    return cmocka_run_group_tests_name("listing", tests, make_event, drop_event);
}
