/* SPDX-License-Identifier: MIT */
/* Relations made to take more memory or time than their bytes: what a repeated id is related to, and what is below
   what. Work that grows faster than the input has a limit, which is told. */
#include "limits_fixture.h"

#define PART_OF "part_of"
#define OVERLAPS "possibly_overlaps"

/* ---- Events ------------------------------------------------------------------------------------------------------ */

typedef struct paper {
    char *data;
    size_t size;
    size_t cap;
    int relations; /* of the event at hand */
} paper;

static void print(paper *p, const char *text) {
    const size_t size = strlen(text);
    if (p->size + size + 1 > p->cap) {
        p->cap = 2 * (p->size + size + 1);
        p->data = realloc(p->data, p->cap);
        assert_non_null(p->data);
    }
    memcpy(p->data + p->size, text, size + 1);
    p->size += size;
}

/* An event of which one was killed, of a nationality if that is no empty text. */
static void event_of(paper *p, const char *kind, const char *id, int number, const char *nationality,
                     const char *more) {
    char text[400];
    char name[32] = "";
    if (number >= 0) {
        snprintf(name, sizeof name, "%d", number);
    }
    snprintf(text, sizeof text,
             "{\"dataset\":\"d\",\"id\":\"%s%s\",\"kind\":\"%s\"%s,\"casualties\":[{\"status\":\"killed\",\"low\":1,"
             "\"best\":1,\"high\":1%s%s%s}]",
             id, name, kind, more, nationality[0] != 0 ? ",\"nationality\":\"" : "", nationality,
             nationality[0] != 0 ? "\"" : "");
    print(p, text);
    p->relations = 0;
}

static void related(paper *p, const char *type, const char *id, int number) {
    char text[160];
    char name[32] = "";
    if (number >= 0) {
        snprintf(name, sizeof name, "%d", number);
    }
    snprintf(text, sizeof text, "%s{\"type\":\"%s\",\"dataset\":\"d\",\"id\":\"%s%s\"}",
             p->relations++ == 0 ? ",\"relations\":[" : ",", type, id, name);
    print(p, text);
}

static void done(paper *p) {
    print(p, p->relations > 0 ? "]}\n" : "}\n");
}

/* Adds the events and frees them; what it says is checked against `wanted`, the first row of the table. Returns the
   most memory that was held. */
static int64_t ask(paper *p, const char *by, casus_status status, const char *wanted) {
    store s;
    casus_context *context = context_over(&s);
    casus_input *input = NULL;
    casus_rollup *rollup = NULL;
    casus_table *table = NULL;
    casus_output *output = NULL;
    casus_error e;
    assert_int_equal(
        casus_input_memory(NULL, p->data, (int64_t)p->size, "e.jsonl", casus_release_none, NULL, &input, NULL),
        CASUS_OK);
    assert_int_equal(casus_rollup_new(context, by, "killed", NULL, &rollup, NULL), CASUS_OK);
    assert_int_equal(casus_rollup_add_input(rollup, input, NULL, NULL, NULL), CASUS_OK);
    assert_int_equal(casus_rollup_table(rollup, NULL, &table, &e), status);
    if (status == CASUS_OK) {
        assert_int_equal(casus_output_memory(NULL, &output, NULL), CASUS_OK);
        assert_int_equal(casus_table_write(table, CASUS_FORMAT_CSV, output, NULL), CASUS_OK);
        const casus_str text = casus_output_text(output);
        const char *row = strchr(text.data, '\n') + 1;
        assert_int_equal(strncmp(row, wanted, strlen(wanted)), 0);
        casus_output_free(output);
    } else {
        assert_non_null(strstr(e.message, wanted));
    }
    casus_table_free(table);
    casus_rollup_free(rollup);
    casus_input_free(input);
    casus_context_free(context);
    free(p->data);
    return s.most;
}

/* ---- An id that stands often ------------------------------------------------------------------------------------- */

enum { OFTEN = 1200 };

/* Each of many may overlap with each of many: members of a summary, of which none is below another. */
static void overlaps_with_a_repeated_id(void **state) {
    (void)state;
    paper p = {0};
    event_of(&p, "summary", "s", -1, "", "");
    done(&p);
    for (int i = 0; i < OFTEN; i++) {
        event_of(&p, "incident", "x", -1, "", "");
        done(&p);
        event_of(&p, "incident", "e", i, "", "");
        related(&p, PART_OF, "s", -1);
        related(&p, OVERLAPS, "x", -1);
        done(&p);
    }
    assert_in_range(ask(&p, NULL, CASUS_OK, "1,0,2400,"), 1, 8000000);
}

/* Where something is below each, each pair is looked at; these have a limit. */
static void overlaps_of_what_has_members(void **state) {
    (void)state;
    paper p = {0};
    for (int i = 0; i < OFTEN; i++) {
        event_of(&p, "incident", "m", i, "", "");
        related(&p, PART_OF, "x", -1);
        related(&p, PART_OF, "e", i);
        done(&p);
        event_of(&p, "incident", "x", -1, "", "");
        done(&p);
        event_of(&p, "incident", "e", i, "", "");
        related(&p, OVERLAPS, "x", -1);
        done(&p);
    }
    assert_in_range(ask(&p, NULL, CASUS_E_LIMIT, "passes 2^28 steps"), 1, 120000000);
}

/* The rows of a breakdown whose summary has the id of many that did not happen. */
static void rows_of_a_repeated_id(void **state) {
    (void)state;
    paper p = {0};
    char nationality[32];
    event_of(&p, "summary", "x", -1, "", "");
    done(&p);
    for (int i = 0; i < OFTEN; i++) {
        event_of(&p, "summary", "x", -1, "", ",\"modality\":\"denied\"");
        done(&p);
        snprintf(nationality, sizeof nationality, "n%d", i);
        event_of(&p, "summary", "y", i, nationality, "");
        related(&p, PART_OF, "x", -1);
        done(&p);
    }
    assert_in_range(ask(&p, NULL, CASUS_OK, "1200,"), 1, 8000000);
}

/* ---- Depth ------------------------------------------------------------------------------------------------------- */

/* Summaries below each other, each of which may overlap with something: all below each are looked through. */
static void deep_chain_that_may_overlap(void **state) {
    (void)state;
    paper p = {0};
    event_of(&p, "incident", "z", -1, "", "");
    done(&p);
    for (int i = 0; i < 22000; i++) {
        event_of(&p, "summary", "e", i, "", "");
        related(&p, PART_OF, "e", i + 1);
        related(&p, OVERLAPS, "z", -1);
        done(&p);
    }
    (void)ask(&p, NULL, CASUS_E_LIMIT, "passes 2^28 steps");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(overlaps_with_a_repeated_id),
        cmocka_unit_test(overlaps_of_what_has_members),
        cmocka_unit_test(rows_of_a_repeated_id),
        cmocka_unit_test(deep_chain_that_may_overlap),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
