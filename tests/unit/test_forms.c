/* SPDX-License-Identifier: MIT */
/* Forms without loss: GeoJSON there and back, what features add up to, which records stand in each form, one row an
   event, CSV read again, and what a form cannot hold. */
#include "random_event.h"

#include <stdlib.h>

#include "events.h"
#include "decimal.h"

/* ---- From text to text ------------------------------------------------------------------------------------------ */

typedef struct request {
    int32_t format;
    const char *where;
    int32_t once;
    int32_t centroids;
    int32_t policy;
    const char *lead;
} request;

static casus_input *input_of(const char *data, int64_t size) {
    casus_input *input = NULL;
    assert_int_equal(casus_input_memory(NULL, data, size, "f", NULL, NULL, &input, NULL), CASUS_OK);
    return input;
}

/* Reads texts, NULL behind the last, as one question. `told` receives what there is to tell, if it is not NULL. */
static casus_status convert(const char *const *from, const request *r, casus_output **out, char *told,
                            casus_error *error) {
    casus_write_options o = CASUS_WRITE_OPTIONS_INIT;
    casus_writer *w = NULL;
    casus_status status = CASUS_OK;
    o.format = r->format;
    o.once = r->once;
    o.centroids = r->centroids;
    o.policy = r->policy;
    o.lead = r->lead;
    assert_int_equal(casus_output_memory(NULL, out, NULL), CASUS_OK);
    assert_int_equal(casus_writer_new(NULL, *out, &o, &w, NULL), CASUS_OK);
    for (; *from != NULL && status == CASUS_OK; from++) {
        casus_input *input = input_of(*from, (int64_t)strlen(*from));
        status = casus_writer_add_input(w, input, r->where, NULL, NULL, error);
        casus_input_free(input);
    }
    status = status == CASUS_OK ? casus_writer_finish(w, error) : status;
    if (told != NULL) {
        snprintf(told, 400, "%s", casus_writer_told(w));
    }
    casus_writer_free(w);
    return status;
}

static casus_output *converted(const char *from, request r) {
    const char *const texts[] = {from, NULL};
    casus_output *out = NULL;
    casus_error e;
    if (convert(texts, &r, &out, NULL, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    return out;
}

static void gives(const char *from, request r, const char *wanted) {
    casus_output *out = converted(from, r);
    assert_string_equal(casus_output_text(out).data, wanted);
    casus_output_free(out);
}

/* One column of a CSV without quotes, its cells joined by blanks. */
static void expect_column(const char *csv, int column, const char *wanted) {
    char found[400] = "";
    const char *line = strchr(csv, '\n') + 1;
    for (int row = 0; *line != 0; row++) {
        const char *at = line;
        for (int i = 0; i < column; i++) {
            at = strchr(at, ',') + 1;
        }
        snprintf(found + strlen(found), sizeof found - strlen(found), "%s%.*s", row > 0 ? " " : "",
                 (int)strcspn(at, ",\n"), at);
        line = strchr(line, '\n') + 1;
    }
    assert_string_equal(found, wanted);
}

/* ---- GeoJSON there and back ------------------------------------------------------------------------------------- */

static void random_events_come_back(void **state) {
    (void)state;
    enum { EVENTS = 10000 };
    casus_write_options o = CASUS_WRITE_OPTIONS_INIT;
    casus_output *output = NULL;
    casus_writer *w = NULL;
    casus_event *random = NULL;
    casus_error e;
    o.format = CASUS_FORMAT_GEOJSON;
    assert_int_equal(casus_output_memory(NULL, &output, NULL), CASUS_OK);
    assert_int_equal(casus_writer_new(NULL, output, &o, &w, NULL), CASUS_OK);
    assert_int_equal(casus_event_new(NULL, &random, NULL), CASUS_OK);
    for (uint64_t seed = 0; seed < EVENTS; seed++) {
        random_event(random, seed);
        if (casus_writer_add_event(w, random, &e) != CASUS_OK) {
            fail_msg("%s", e.message);
        }
    }
    if (casus_writer_finish(w, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    casus_writer_free(w);
    casus_event_free(random);
    const casus_str first = casus_output_text(output);
    casus_output *again = converted(first.data, (request){CASUS_FORMAT_GEOJSON, NULL, 0, 0, 0, NULL});
    const casus_str second = casus_output_text(again);
    for (int64_t i = 0; i < first.size && i < second.size; i++) {
        if (first.data[i] != second.data[i]) {
            const int64_t from = i > 300 ? i - 300 : 0;
            fail_msg("at %d: %.600s\nis %.600s", (int)i, first.data + from, second.data + from);
        }
    }
    assert_int_equal(first.size, second.size);
    casus_output_free(again);
    casus_output_free(output);
}

/* Properties are for maps: where one differs from the event, the event is taken. Tools that drop the member leave what
   the properties say, and the figures of one feature of the event. */
#define MAPPED(killed, role, more)                                                                                     \
    "{\"type\":\"Feature\",\"geometry\":null,\"properties\":{\"dataset\":\"x\",\"id\":\"a\",\"kind\":\"incident\","    \
    "\"modality\":\"occurred\",\"standing\":\"counted\",\"side_a\":\"A\",\"side_b\":\"B\",\"killed_best\":" killed     \
    ",\"killed_open\":false,\"injured_best\":null,\"role\":\"" role "\",\"name\":\"" role "\"}" more "}"

static void without_the_member(void **state) {
    (void)state;
    gives(MAPPED("null", "origin", "") "\n" MAPPED("3", "effect", ""),
          (request){CASUS_FORMAT_JSONL, NULL, 0, 0, 0, NULL},
          "{\"dataset\":\"x\",\"id\":\"a\",\"kind\":\"incident\",\"modality\":\"occurred\",\"locations\":["
          "{\"role\":\"origin\",\"name\":\"origin\"},{\"role\":\"effect\",\"name\":\"effect\"}],"
          "\"actors\":[{\"name\":\"A\"},{\"name\":\"B\"}],\"participants\":[{\"actor\":0,\"role\":\"party\","
          "\"side\":\"a\",\"uncertain\":0},{\"actor\":1,\"role\":\"party\",\"side\":\"b\",\"uncertain\":0}],"
          "\"casualties\":[{\"status\":\"killed\",\"best\":3,\"inferred\":0}]}\n");
}

static casus_status count_issue(void *user, const casus_issue *issue) {
    char *said = user;
    snprintf(said, 400, "%.*s", (int)issue->message.size, issue->message.data);
    return CASUS_OK;
}

static void the_member_wins(void **state) {
    (void)state;
    static const char features[] = MAPPED(
        "null", "origin",
        ",\"casus\":{\"dataset\":\"x\",\"id\":\"a\",\"title\":\"t\",\"locations\":["
        "{\"role\":\"origin\",\"name\":\"elsewhere\"},{\"role\":\"effect\","
        "\"name\":\"effect\"}],\"casualties\":[{\"status\":\"killed\",\"best\":9}]}") "\n" MAPPED("3", "effect", "");
    char issue[400] = "";
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    casus_reader *reader = NULL;
    casus_batch *batch = NULL;
    casus_input *input = input_of(features, (int64_t)strlen(features));
    options.on_issue = count_issue;
    options.user = issue;
    assert_int_equal(casus_reader_new(NULL, input, &options, &reader, NULL), CASUS_OK);
    assert_int_equal(casus_reader_next(reader, &batch, NULL), CASUS_OK);
    assert_int_equal(casus_batch_row_count(batch), 1);
    assert_int_equal(casus_event_read(ev, batch, 0, NULL), CASUS_OK);
    assert_true(casus_str_equal(casus_event_text(ev, CASUS_EVENT_TITLE), casus_str_from("t")));
    assert_int_equal(casus_event_part_count(ev, CASUS_TAG_LOCATION), 2);
    assert_non_null(strstr(issue, "differ, and the member is taken: "));
    casus_batch_free(batch);
    casus_reader_free(reader);
    casus_input_free(input);
}

/* ---- What stands ------------------------------------------------------------------------------------------------ */

#define KILLED(n) "\"casualties\":[{\"status\":\"killed\",\"best\":" n "}]"
#define EVENT(id, killed, more) "{\"dataset\":\"x\",\"id\":\"" id "\"," KILLED(killed) more "}\n"
#define FOUR                                                                                                           \
    EVENT("a", "10", ",\"relations\":[{\"type\":\"same_as\",\"id\":\"b\"}]")                                           \
    EVENT("b", "12", "")                                                                                               \
    EVENT("c", "100", ",\"modality\":\"planned\"")                                                                     \
    EVENT("d", "7", ",\"relations\":[{\"type\":\"supersedes\",\"id\":\"e\"}]")                                         \
    EVENT("e", "900", "")

static void standing_is_a_column(void **state) {
    (void)state;
    casus_output *out = converted(FOUR, (request){CASUS_FORMAT_CSV, NULL, 0, 0, 0, NULL});
    expect_column(casus_output_text(out).data, 5, "counted told_twice not_happened counted superseded");
    casus_output_free(out);
    /* It is that of all records, whatever a condition leaves out. */
    out = converted(FOUR, (request){CASUS_FORMAT_CSV, "id in ('b', 'e')", 0, 0, 0, NULL});
    expect_column(casus_output_text(out).data, 5, "told_twice superseded");
    casus_output_free(out);
}

static void standing_is_a_condition(void **state) {
    (void)state;
    static const struct {
        const char *where, *ids;
    } asked[] = {{"standing = 'counted'", "a d"},
                 {"standing <> 'counted'", "b c e"},
                 {"standing in ('told_twice', 'superseded') and killed > 100", "e"},
                 {"standing like 'not%' or id = 'a'", "a c"},
                 {"standing is null", ""},
                 {"not standing is null and modality is null", "a b d e"}};
    for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++) {
        casus_output *out = converted(FOUR, (request){CASUS_FORMAT_CSV, asked[i].where, 0, 0, 0, NULL});
        expect_column(casus_output_text(out).data, 1, asked[i].ids);
        casus_output_free(out);
    }
    gives(FOUR, (request){CASUS_FORMAT_JSONL, "standing = 'told_twice'", 0, 0, 0, NULL},
          "{\"dataset\":\"x\",\"id\":\"b\",\"kind\":\"incident\",\"casualties\":[{\"status\":\"killed\",\"best\":12,"
          "\"inferred\":0}]}\n");
    casus_filter *filter = NULL;
    casus_error e;
    assert_int_equal(casus_filter_new(NULL, "standing = 'count'", &filter, &e), CASUS_E_VALUE);
    assert_non_null(strstr(e.message, "counted"));
    /* Where not all records are, it is refused. */
    casus_rollup_options options = CASUS_ROLLUP_OPTIONS_INIT;
    casus_rollup *rollup = NULL;
    options.where = "standing = 'counted'";
    assert_int_equal(casus_rollup_new(NULL, "", "killed", &options, &rollup, &e), CASUS_E_UNSUPPORTED);
    assert_non_null(strstr(e.message, "counts what stands"));
}

static void one_row_an_event(void **state) {
    (void)state;
    static const struct {
        const char *where, *ids;
    } asked[] = {{NULL, "a d"}, {"id <> 'a'", "b d"}, {"modality = 'planned' or id = 'b'", "b c"}, {"id = 'e'", ""}};
    for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++) {
        casus_output *out = converted(FOUR, (request){CASUS_FORMAT_CSV, asked[i].where, 1, 0, 0, NULL});
        expect_column(casus_output_text(out).data, 1, asked[i].ids);
        casus_output_free(out);
    }
    static const char *const forms[] = {"", "\"id\":\"a\"", "\"id\":\"d\""};
    const int32_t whole[] = {CASUS_FORMAT_JSONL, CASUS_FORMAT_JSON, CASUS_FORMAT_GEOJSON, CASUS_FORMAT_NATIVE};
    for (int i = 0; i < 4; i++) {
        casus_output *out = converted(FOUR, (request){whole[i], NULL, 1, 0, 0, NULL});
        const char *found = casus_output_text(out).data;
        assert_non_null(strstr(found, forms[1]));
        assert_non_null(strstr(found, forms[2]));
        assert_null(strstr(found, "\"dataset\":\"x\",\"id\":\"b\""));
        assert_null(strstr(found, "\"dataset\":\"x\",\"id\":\"c\""));
        casus_output_free(out);
    }
}

/* Whose row it is, and with which figure, is part of the question; without `once` each shows its own. */
static void the_question_rules(void **state) {
    (void)state;
    static const char two[] =
        "{\"dataset\":\"x\",\"id\":\"1\",\"casualties\":[{\"status\":\"killed\",\"low\":3,\"best\":3,\"high\":3,"
        "\"claim\":0},"
        "{\"status\":\"killed\",\"low\":5,\"best\":5,\"high\":5,\"claim\":1}],\"claims\":[{\"claimant\":0},{"
        "\"claimant\":1}],"
        "\"actors\":[{\"name\":\"A\"},{\"name\":\"B\"}]}\n"
        "{\"dataset\":\"y\",\"id\":\"1\",\"casualties\":[{\"status\":\"killed\",\"low\":9,\"best\":9,\"high\":9}],"
        "\"relations\":[{\"type\":\"same_as\",\"dataset\":\"x\",\"id\":\"1\"}]}\n";
    static const struct {
        request r;
        const char *datasets;
        const char *lows;
        const char *bests;
    } table[] = {
        {{.format = CASUS_FORMAT_CSV}, "x y", "3 9", " 9"},
        {{.format = CASUS_FORMAT_CSV, .policy = CASUS_POLICY_LOWEST}, "x y", "3 9", "3 9"},
        {{.format = CASUS_FORMAT_CSV, .policy = CASUS_POLICY_HIGHEST}, "x y", "5 9", "5 9"},
        {{.format = CASUS_FORMAT_CSV, .once = 1}, "x", "3", ""},
        {{.format = CASUS_FORMAT_CSV, .once = 1, .policy = CASUS_POLICY_HIGHEST}, "x", "9", "9"},
        {{.format = CASUS_FORMAT_CSV, .once = 1, .lead = "y"}, "y", "3", ""},
        {{.format = CASUS_FORMAT_CSV, .once = 1, .lead = "y", .policy = CASUS_POLICY_LEAD}, "y", "9", "9"},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        casus_output *out = converted(two, table[i].r);
        expect_column(casus_output_text(out).data, 0, table[i].datasets);
        expect_column(casus_output_text(out).data, 24, table[i].lows);
        expect_column(casus_output_text(out).data, 25, table[i].bests);
        casus_output_free(out);
    }
}

/* Several inputs are one question, in the order of the input. */
static void inputs_are_one_question(void **state) {
    (void)state;
    static const char ged[] = "id,type_of_violence,best,date_start,country\n1,1,5,2021-01-01,Mali\n";
    static const char late[] =
        EVENT("z", "900", "") EVENT("y", "8", ",\"relations\":[{\"type\":\"supersedes\",\"id\":\"e2\"}]");
    static const char early[] = EVENT("e2", "3", "");
    const char *const orders[][4] = {{early, ged, late, NULL}, {ged, early, late, NULL}, {late, ged, early, NULL}};
    static const char *const ids[] = {"e2 1 z y", "1 e2 z y", "z y 1 e2"};
    static const char *const standings[] = {"superseded counted counted counted", "counted superseded counted counted",
                                            "counted counted counted superseded"};
    for (int i = 0; i < 3; i++) {
        casus_output *out = NULL;
        casus_error e;
        if (convert(orders[i], &(request){CASUS_FORMAT_CSV, NULL, 0, 0, 0, NULL}, &out, NULL, &e) != CASUS_OK) {
            fail_msg("%s", e.message);
        }
        expect_column(casus_output_text(out).data, 1, ids[i]);
        expect_column(casus_output_text(out).data, 5, standings[i]);
        casus_output_free(out);
    }
    /* A relation to rows that were decided as they passed is an error in either order. */
    static const char related[] =
        EVENT("r", "1", ",\"relations\":[{\"type\":\"same_as\",\"dataset\":\"ucdp-ged\",\"id\":\"1\"}]");
    const char *const bad[][3] = {{ged, related, NULL}, {related, ged, NULL}};
    for (int i = 0; i < 2; i++) {
        casus_output *out = NULL;
        casus_error e;
        assert_int_equal(convert(bad[i], &(request){CASUS_FORMAT_CSV, NULL, 0, 0, 0, NULL}, &out, NULL, &e),
                         CASUS_E_STATE);
        casus_output_free(out);
    }
}

/* ---- What features add up to ------------------------------------------------------------------------------------ */

/* The sum of the property over the text; `open`: of how many it is true. */
static double sum_of(const char *features, const char *property) {
    double sum = 0;
    for (const char *at = features; (at = strstr(at, property)) != NULL; at++) {
        const char *value = at + strlen(property);
        sum += *value == 'n' || *value == 'f' ? 0 : *value == 't' ? 1 : decimal_at(value);
    }
    return sum;
}

static void adds_up(const char *from, const char *where) {
    static const char *const statuses[] = {"killed", "injured"};
    static const char *const bounds[] = {"low", "best", "high"};
    casus_output *out = converted(from, (request){CASUS_FORMAT_GEOJSON, where, 0, 0, 0, NULL});
    casus_rollup_options options = CASUS_ROLLUP_OPTIONS_INIT;
    casus_rollup *rollup = NULL;
    casus_table *table = NULL;
    casus_input *input = input_of(from, (int64_t)strlen(from));
    options.where = where;
    assert_int_equal(casus_rollup_new(NULL, "", "killed,injured", &options, &rollup, NULL), CASUS_OK);
    assert_int_equal(casus_rollup_add_input(rollup, input, NULL, NULL, NULL), CASUS_OK);
    assert_int_equal(casus_rollup_table(rollup, NULL, &table, NULL), CASUS_OK);
    for (int s = 0; s < 2; s++) {
        char name[40];
        snprintf(name, sizeof name, "\"%s_open\":", statuses[s]);
        const int open = sum_of(casus_output_text(out).data, name) > 0;
        for (int b = 0; b < (open ? 2 : 3); b++) {
            snprintf(name, sizeof name, "%s_%s", statuses[s], bounds[b]);
            const casus_column *column = casus_table_column(table, name);
            const double wanted = casus_column_is_null(column, 0) ? 0 : casus_column_double(column, 0);
            char property[48];
            snprintf(property, sizeof property, "\"%s\":", name);
            const double found = sum_of(casus_output_text(out).data, property);
            if (found < wanted - 1e-3 || found > wanted + 1e-3) {
                fail_msg("%s where %s: %f, not %f", name, where != NULL ? where : "", found, wanted);
            }
        }
    }
    casus_table_free(table);
    casus_rollup_free(rollup);
    casus_input_free(input);
    casus_output_free(out);
}

/* Random records with random relations among them. */
static void features_add_up(void **state) {
    (void)state;
    static const char *const types[] = {"same_as", "duplicate_of", "supersedes", "part_of", "possibly_overlaps"};
    static const char *const kinds[] = {"incident", "summary", "series", "statement"};
    static const char *const modalities[] = {"occurred", "planned", "alleged", "negated"};
    static const char *const conditions[] = {NULL, "killed > 20", "kind <> 'summary'", "modality = 'planned'",
                                             "id like 'e1%'"};
    for (uint64_t seed = 1; seed <= 100; seed++) {
        uint64_t r = seed;
        char lines[12000] = "";
        for (int i = 0; i < 24; i++) {
            const int low = random_below(&r, 40);
            snprintf(lines + strlen(lines), sizeof lines - strlen(lines),
                     "{\"dataset\":\"%s\",\"id\":\"e%d\",\"kind\":\"%s\",\"modality\":\"%s\",\"locations\":[{\"role\":"
                     "\"origin\",\"lat\":1,\"lon\":2},{\"role\":\"effect\"}],\"casualties\":[{\"status\":\"%s\","
                     "\"low\":%d,\"best\":%d,\"high\":%d}]",
                     random_below(&r, 4) == 0 ? "y" : "x", random_below(&r, 20), kinds[random_below(&r, 4)],
                     modalities[random_below(&r, 6) % 4 % 3], random_below(&r, 3) == 0 ? "injured" : "killed", low,
                     low + random_below(&r, 5), low + 5 + random_below(&r, 5));
            if (random_below(&r, 2) == 0) {
                snprintf(lines + strlen(lines), sizeof lines - strlen(lines),
                         ",\"relations\":[{\"type\":\"%s\",\"id\":\"e%d\"}]", types[random_below(&r, 5)],
                         random_below(&r, 20));
            }
            snprintf(lines + strlen(lines), sizeof lines - strlen(lines), "}\n");
        }
        for (size_t c = 0; c < sizeof conditions / sizeof conditions[0]; c++) {
            adds_up(lines, conditions[c]);
        }
    }
}

/* ---- What a form cannot hold ------------------------------------------------------------------------------------ */

static void losses_are_told(void **state) {
    (void)state;
    static const struct {
        const char *from, *told;
    } cases[] = {
        {EVENT("a", "1", ""), ""},
        {EVENT("a", "1", ",\"notes\":\"n\""), "1 event has 1 note that CSV does not hold; use jsonl"},
        {FOUR, "2 events have 2 relations that CSV does not hold; use jsonl"},
        {"{\"id\":\"a\",\"kind\":\"incident\",\"claims\":[{},{}],\"sources\":[{\"name\":\"s\"}],\"locations\":[{"
         "\"name\":"
         "\"a\"},{\"name\":\"b\"}]}\n" EVENT("b", "2", ",\"means\":[{\"weapon\":\"w\"}]"),
         "2 events have 2 claims, 1 source, 1 further place and 1 means that CSV does not hold; use jsonl"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *const from[] = {cases[i].from, NULL};
        char told[400];
        for (int32_t format = CASUS_FORMAT_CSV; format <= CASUS_FORMAT_GEOJSON; format++) {
            casus_output *out = NULL;
            casus_error e;
            if (convert(from, &(request){format, NULL, 0, 0, 0, NULL}, &out, told, &e) != CASUS_OK) {
                fail_msg("%s", e.message);
            }
            assert_string_equal(told, format == CASUS_FORMAT_CSV ? cases[i].told : "");
            casus_output_free(out);
        }
    }
    assert_string_equal(casus_writer_told(NULL), "");
}

/* ---- Rows that are read again ------------------------------------------------------------------------------------ */

static void rows_come_back(void **state) {
    (void)state;
    static const char lines[] =
        "{\"dataset\":\"x\",\"id\":\"a\",\"kind\":\"summary\",\"modality\":\"alleged\",\"certainty\":\"probable\","
        "\"title\":"
        "\"T, "
        "t\",\"date\":{\"start\":\"2021-06-01\",\"end\":\"2021-06-07\",\"precision\":\"week\"},\"class\":\"ASSAULT\","
        "\"dyad\":\"A - B\",\"reported\":{\"low\":3,\"best\":4,\"high\":\"inf\"},\"locations\":[{\"role\":\"effect\","
        "\"lat\":-1.5,\"lon\":30,\"precision\":\"admin1\",\"name\":\"N\",\"country\":\"Mali\",\"admin1\":\"A\"}],"
        "\"actors\":[{\"name\":\"NA\"},{\"name\":\"B\"}],\"participants\":[{\"actor\":0,\"side\":\"a\"},{\"actor\":1,"
        "\"side\":\"b\"}],\"casualties\":[{\"status\":\"killed\",\"low\":10,\"best\":10,\"high\":\"inf\"},{\"status\":"
        "\"injured\",\"low\":0.5,\"high\":3}],\"classifications\":[{\"level\":1,\"scheme\":\"s\",\"code\":\"1\"}]}\n"
        "{\"id\":\"b\",\"kind\":\"statement\",\"modality\":\"planned\",\"date\":{\"end\":\"2021-06-07\"}}\n"
        "{\"dataset\":\"y\",\"id\":\"c\",\"kind\":\"mention\"}\n" EVENT("d", "7",
                                                                        ",\"relations\":[{\"type\":\"supersedes\","
                                                                        "\"id\":\"e\"}]") EVENT("e", "900", "");
    casus_output *once = converted(lines, (request){CASUS_FORMAT_CSV, NULL, 0, 0, 0, NULL});
    const char *rows = casus_output_text(once).data;
    gives(rows, (request){CASUS_FORMAT_CSV, NULL, 0, 0, 0, NULL}, rows);
    expect_column(strchr(rows, '\n') + 1, 5, "not_happened  counted superseded"); /* the first has a comma */
    gives(
        rows, (request){CASUS_FORMAT_JSONL, "id = 'a'", 0, 0, 0, NULL},
        "{\"dataset\":\"x\",\"id\":\"a\",\"kind\":\"summary\",\"modality\":\"alleged\",\"certainty\":\"probable\","
        "\"title\":\"T, t\",\"date\":{\"start\":\"2021-06-01\",\"end\":\"2021-06-07\",\"precision\":\"week\",\"given\":"
        "\"day\"},\"class\":\"ASSAULT\",\"dyad\":\"A - B\",\"reported\":{\"low\":3,\"best\":4,\"high\":\"inf\"},"
        "\"locations\":[{\"role\":\"effect\",\"lat\":-1.5,\"lon\":30,\"precision\":\"admin1\",\"name\":\"N\","
        "\"country\":"
        "\"Mali\",\"iso3\":\"MLI\",\"admin1\":\"A\"}],\"actors\":[{\"name\":\"NA\"},{\"name\":\"B\"}],\"participants\":"
        "["
        "{\"actor\":0,\"role\":\"party\",\"side\":\"a\",\"uncertain\":0},{\"actor\":1,\"role\":\"party\",\"side\":"
        "\"b\","
        "\"uncertain\":0}],\"casualties\":[{\"status\":\"killed\",\"low\":10,\"best\":10,\"high\":\"inf\",\"inferred\":"
        "0},"
        "{\"status\":\"injured\",\"low\":0.5,\"high\":3,\"inferred\":0}],\"classifications\":[{\"level\":1,\"scheme\":"
        "\"casus\",\"code\":\"1\"}]}\n");
    casus_output_free(once);
}

/* ---- Countries -------------------------------------------------------------------------------------------------- */

#define AT(id, place) "{\"dataset\":\"x\",\"id\":\"" id "\",\"locations\":[{\"role\":\"effect\"," place "}]}\n"

/* Name and code follow from each other, by the day of the event; the event keeps what it was given. */
static void countries_fill_each_other(void **state) {
    (void)state;
    static const char lines[] =
        AT("a", "\"country\":\"Tajikistan\"") AT("b", "\"iso3\":\"MLI\"") AT("c", "\"country\":\"Atlantis\"")
            AT("d", "\"country\":\"Nowhere\",\"iso3\":\"FRA\"") AT("e", "\"name\":\"Kabul\"");
    casus_output *out = converted(lines, (request){CASUS_FORMAT_CSV, NULL, 0, 0, 0, NULL});
    expect_column(casus_output_text(out).data, 10, "Tajikistan Mali Atlantis Nowhere ");
    expect_column(casus_output_text(out).data, 11, "TJK MLI  FRA ");
    casus_output_free(out);
    out = converted(lines, (request){CASUS_FORMAT_JSONL, "iso3 = 'TJK' or country = 'Mali'", 0, 0, 0, NULL});
    assert_non_null(strstr(casus_output_text(out).data, "{\"role\":\"effect\",\"country\":\"Tajikistan\"}"));
    assert_non_null(strstr(casus_output_text(out).data, "{\"role\":\"effect\",\"iso3\":\"MLI\"}"));
    casus_output_free(out);
}

/* Only what has nothing but a country stands in its middle, and only where that is asked for. */
static void middles_of_countries(void **state) {
    (void)state;
    static const char lines[] = AT("a", "\"country\":\"Tajikistan\"") AT("b", "\"iso3\":\"RUS\"")
        AT("c", "\"country\":\"Mali\",\"admin1\":\"Mopti\"") AT("d", "\"iso3\":\"TUV\"")
            AT("e", "\"iso3\":\"FRA\",\"lat\":1,\"lon\":2");
    casus_output *out = converted(lines, (request){CASUS_FORMAT_CSV, NULL, 0, 1, 0, NULL});
    expect_column(casus_output_text(out).data, 15, "38.59 65.94   1");
    expect_column(casus_output_text(out).data, 17, "centroid centroid   ");
    gives(
        casus_output_text(out).data, (request){CASUS_FORMAT_JSONL, "id = 'a'", 0, 0, 0, NULL},
        "{\"dataset\":\"x\",\"id\":\"a\",\"kind\":\"incident\",\"locations\":[{\"role\":\"effect\",\"lat\":38.59,"
        "\"lon\":"
        "71.05,\"precision\":\"country\",\"coordinate\":\"centroid\",\"country\":\"Tajikistan\",\"iso3\":\"TJK\"}]}\n");
    casus_output_free(out);
    out = converted(lines, (request){CASUS_FORMAT_CSV, NULL, 0, 0, 0, NULL});
    expect_column(casus_output_text(out).data, 15, "    1");
    casus_output_free(out);
    out = converted(lines, (request){CASUS_FORMAT_GEOJSON, NULL, 0, 1, 0, NULL});
    const char *map = casus_output_text(out).data;
    assert_non_null(strstr(map, "\"coordinates\":[71.05,38.59]"));
    gives(map, (request){CASUS_FORMAT_GEOJSON, NULL, 0, 1, 0, NULL}, map);
    casus_output_free(out);
    /* Forms that hold what was delivered have no middles. */
    casus_write_options o = CASUS_WRITE_OPTIONS_INIT;
    casus_writer *w = NULL;
    casus_output *none = NULL;
    o.format = CASUS_FORMAT_JSONL;
    o.centroids = 1;
    assert_int_equal(casus_output_memory(NULL, &none, NULL), CASUS_OK);
    assert_int_equal(casus_writer_new(NULL, none, &o, &w, NULL), CASUS_E_ARGUMENT);
    casus_output_free(none);
}

/* ---- Without memory --------------------------------------------------------------------------------------------- */

static void *sparse(void *user, void *pointer, uint64_t old_size, uint64_t new_size) {
    int64_t *left = user;
    (void)old_size;
    if (new_size == 0) {
        free(pointer);
        return NULL;
    }
    return (*left)-- > 0 ? realloc(pointer, (size_t)new_size) : NULL;
}

static casus_status convert_with(int64_t left, int32_t format, int32_t once, int32_t policy, casus_error *error) {
    const casus_allocator allocator = {sparse, &left};
    casus_write_options o = CASUS_WRITE_OPTIONS_INIT;
    casus_context *context = NULL;
    casus_output *output = NULL;
    casus_writer *w = NULL;
    casus_input *input = NULL;
    o.format = format;
    o.once = once;
    o.policy = policy;
    o.lead = "y,x";
    casus_status status = casus_context_new(&allocator, &context, error);
    status = status == CASUS_OK ? casus_output_memory(context, &output, error) : status;
    status = status == CASUS_OK ? casus_writer_new(context, output, &o, &w, error) : status;
    status = status == CASUS_OK ? casus_input_memory(context, FOUR, -1, "f", NULL, NULL, &input, error) : status;
    status = status == CASUS_OK
                 ? casus_writer_add_input(w, input, "standing = 'counted' and killed > 1", NULL, NULL, error)
                 : status;
    status = status == CASUS_OK ? casus_writer_finish(w, error) : status;
    casus_writer_free(w);
    casus_input_free(input);
    casus_output_free(output);
    casus_context_free(context);
    return status;
}

static void without_memory(void **state) {
    (void)state;
    static const int32_t formats[] = {CASUS_FORMAT_CSV, CASUS_FORMAT_GEOJSON, CASUS_FORMAT_JSONL};
    for (int i = 0; i < 8; i++) {
        const int32_t format = formats[i / 2 % 3];
        const int32_t policy = i >= 6 && format != CASUS_FORMAT_JSONL ? CASUS_POLICY_MAJORITY : 0;
        casus_status status = CASUS_E_MEMORY;
        for (int64_t left = 0; status != CASUS_OK; left += left < 300 ? 1 : 5) {
            casus_error e = {0};
            status = convert_with(left, format, i % 2, policy, &e);
            if (status != CASUS_OK && status != CASUS_E_MEMORY) {
                fail_msg("%s", e.message);
            }
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_events_come_back), cmocka_unit_test(without_the_member),
        cmocka_unit_test(the_member_wins),         cmocka_unit_test(standing_is_a_column),
        cmocka_unit_test(standing_is_a_condition), cmocka_unit_test(one_row_an_event),
        cmocka_unit_test(the_question_rules),      cmocka_unit_test(inputs_are_one_question),
        cmocka_unit_test(features_add_up),         cmocka_unit_test(losses_are_told),
        cmocka_unit_test(rows_come_back),          cmocka_unit_test(countries_fill_each_other),
        cmocka_unit_test(middles_of_countries),    cmocka_unit_test(without_memory),
    };
    return cmocka_run_group_tests(tests, make_event, drop_event);
}
