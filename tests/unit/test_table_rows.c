/* SPDX-License-Identifier: MIT */
/* Tables that do not come out of a rollup: the reasons of a figure, the findings of a check, the survey of a source. */
#include "events.h"

#include <casus/arrow.h>
#include <casus/unstable.h>

#include "base/context.h"
#include "query/table/table.h"

#define K CASUS_CASUALTY_STATUS_KILLED

static void expect_table(const casus_table *t, int32_t format, const char *wanted) {
    text got = printed(t, format);
    assert_string_equal(got.data, wanted);
    free(got.data);
}

static void is_text(casus_str s, const char *wanted) {
    assert_int_equal(s.size, strlen(wanted));
    assert_memory_equal(s.data, wanted, strlen(wanted));
}

/* ---- Row by row ------------------------------------------------------------------------------------------------ */

static const casus__table_head heads[] = {
    {"word", CASUS_TYPE_TEXT, CASUS__NIL_ZERO},          {"any", CASUS_TYPE_TEXT, CASUS__NIL_NONE},
    {"index", CASUS_TYPE_INT64, CASUS__NIL_MINUS},       {"count", CASUS_TYPE_INT64, CASUS__NIL_NONE},
    {"a \"number\"", CASUS_TYPE_DOUBLE, CASUS__NIL_NAN},
};

static casus_table *two_rows(void) {
    const casus__settings settings = casus__settings_of(NULL);
    casus_table *t = NULL;
    const casus__table_cell known[] = {
        {.text = {"a,b", 3}}, {.text = {"x", 1}}, {.integer = 0}, {.integer = -1}, {.real = 0.1},
    };
    const casus__table_cell unknown[] = {
        {.text = {"", 0}}, {.text = {"", 0}}, {.integer = -1}, {.integer = INT64_MAX}, {.real = casus__nan()},
    };
    assert_int_equal(casus__table_new(&settings.allocator, heads, 5, &t, NULL), CASUS_OK);
    assert_int_equal(casus__table_add(t, known, NULL), CASUS_OK);
    assert_int_equal(casus__table_add(t, unknown, NULL), CASUS_OK);
    assert_int_equal(casus__table_end(t, CASUS_OK, &t), CASUS_OK);
    return t;
}

static void cells_of_rows(void **state) {
    (void)state;
    casus_table *t = two_rows();
    assert_int_equal(casus_table_row_count(t), 2);
    assert_int_equal(casus_table_column_count(t), 5);
    static const int32_t nulls[] = {1, 0, 1, 0, 1};
    for (int32_t i = 0; i < 5; i++) {
        assert_int_equal(casus_column_null_count(casus_table_column_at(t, i)), nulls[i]);
        assert_int_equal(casus_column_is_null(casus_table_column_at(t, i), 1), nulls[i]);
    }
    assert_int_equal(casus_column_int64(casus_table_column(t, "count"), 1), INT64_MAX);
    expect_table(t, CASUS_FORMAT_CSV,
                 "word,any,index,count,\"a \"\"number\"\"\"\n\"a,b\",x,0,-1,0.1\n,,,9223372036854775807,\n");
    expect_table(
        t, CASUS_FORMAT_JSONL,
        "{\"word\":\"a,b\",\"any\":\"x\",\"index\":0,\"count\":-1,\"a \\\"number\\\"\":0.1}\n"
        "{\"word\":null,\"any\":\"\",\"index\":null,\"count\":9223372036854775807,\"a \\\"number\\\"\":null}\n");
    expect_table(t, CASUS_FORMAT_TEXT,
                 "word  any  index                count  a \"number\"\n"
                 "a,b   x        0                   -1         0.1\n"
                 "                  9223372036854775807\n");
    casus_table_free(t);
}

/* Every column is there, also over no rows. */
static void no_rows(void **state) {
    (void)state;
    const casus__settings settings = casus__settings_of(NULL);
    casus_table *t = NULL;
    assert_int_equal(casus__table_new(&settings.allocator, heads, 2, &t, NULL), CASUS_OK);
    assert_int_equal(casus__table_end(t, CASUS_OK, &t), CASUS_OK);
    assert_int_equal(casus_table_row_count(t), 0);
    assert_int_equal(casus_column_length(casus_table_column(t, "any")), 0);
    expect_table(t, CASUS_FORMAT_CSV, "word,any\n");
    expect_table(t, CASUS_FORMAT_JSON, "[]\n");
    casus_table_free(t);
}

/* ---- Arrow ----------------------------------------------------------------------------------------------------- */

static void as_arrow(void **state) {
    (void)state;
    static const char *const formats[] = {"u", "u", "l", "l", "g"};
    static const int64_t nullable[] = {ARROW_FLAG_NULLABLE, 0, ARROW_FLAG_NULLABLE, 0, ARROW_FLAG_NULLABLE};
    casus_table *t = two_rows();
    struct ArrowArrayStream stream;
    struct ArrowSchema schema;
    struct ArrowArray array;
    assert_int_equal(casus_table_to_arrow(t, &stream, NULL), CASUS_OK);
    casus_table_free(t); /* a copy */
    assert_int_equal(stream.get_schema(&stream, &schema), 0);
    assert_int_equal(stream.get_next(&stream, &array), 0);
    assert_int_equal(schema.n_children, 5);
    assert_int_equal(array.length, 2);
    for (int i = 0; i < 5; i++) {
        const struct ArrowArray *a = array.children[i];
        assert_string_equal(schema.children[i]->format, formats[i]);
        assert_string_equal(schema.children[i]->name, heads[i].name);
        assert_int_equal(schema.children[i]->flags, nullable[i]);
        assert_int_equal(a->length, 2);
        assert_int_equal(a->null_count, i % 2 == 0);
        assert_true((a->buffers[0] != NULL) == (i % 2 == 0));
        assert_int_equal((uintptr_t)a->buffers[1] % 64, 0);
    }
    const int32_t *offsets = array.children[0]->buffers[1];
    assert_int_equal(offsets[1], 3);
    assert_int_equal(offsets[2], 3);
    assert_memory_equal(array.children[0]->buffers[2], "a,b", 3);
    assert_int_equal(*(const uint8_t *)array.children[2]->buffers[0], 1);
    assert_int_equal(((const int64_t *)array.children[3]->buffers[1])[1], INT64_MAX);
    schema.release(&schema);
    array.release(&array);
    assert_int_equal(stream.get_next(&stream, &array), 0);
    assert_null(array.release);
    stream.release(&stream);
    /* What is written as a file is an Arrow file. */
    t = two_rows();
    text file = printed(t, CASUS_FORMAT_ARROW);
    assert_memory_equal(file.data, "ARROW1", 6);
    assert_memory_equal(file.data + file.size - 6, "ARROW1", 6);
    text again = printed(t, CASUS_FORMAT_ARROW);
    assert_int_equal(again.size, file.size);
    assert_memory_equal(again.data, file.data, (size_t)file.size);
    text other = printed(t, CASUS_FORMAT_ARROW_STREAM);
    assert_memory_equal(other.data, "\xff\xff\xff\xff", 4);
    free(other.data);
    free(again.data);
    free(file.data);
    casus_table_free(t);
    assert_int_equal(casus_table_to_arrow(NULL, &stream, NULL), CASUS_E_ARGUMENT);
    assert_null(stream.release);
}

/* A column of unknowns only has no memory of its own, but Arrow wants some. */
static void unknowns_as_arrow(void **state) {
    (void)state;
    casus_builder *b = builder();
    for (int i = 0; i < 100; i++) {
        event(NULL);
        append(b);
    }
    casus_batch *batch = seal_and_free(b);
    casus_rollup *r = rollup("country", "killed");
    casus_table *t = NULL;
    struct ArrowArrayStream stream;
    struct ArrowArray array;
    add(r, batch);
    assert_int_equal(casus_rollup_table(r, NULL, &t, NULL), CASUS_OK);
    assert_int_equal(casus_table_to_arrow(t, &stream, NULL), CASUS_OK);
    assert_int_equal(stream.get_next(&stream, &array), 0);
    assert_int_equal(array.length, 1);
    for (int i = 0; i < 4; i++) {
        const struct ArrowArray *a = array.children[i];
        assert_int_equal(a->null_count, 1);
        assert_int_equal(*(const uint8_t *)a->buffers[0], 0);
        assert_int_equal(*(const int32_t *)a->buffers[1], 0);
    }
    array.release(&array);
    stream.release(&stream);
    casus_table_free(t);
    casus_rollup_free(r);
    casus_batch_free(batch);
}

/* ---- Reasons --------------------------------------------------------------------------------------------------- */

static void claimed(const char *who, int32_t status, casus_triple count) {
    casus_claim c = CASUS_CLAIM_INIT;
    casus_casualty cell_of = CASUS_CASUALTY_INIT;
    c.claimant = who == NULL ? -1 : actor(who);
    c.status = status;
    cell_of.status = K;
    cell_of.triple = count;
    cell_of.claim = add_part(&c.head);
    (void)add_part(&cell_of.head);
}

static void disputed(void) {
    event(NULL);
    killed(casus_triple_exact(4));
    claimed("Army", 0, casus_triple_at_least(7));
    claimed(NULL, 0, casus_triple_range(2, 3));
    claimed("Radio, X", CASUS_CLAIM_STATUS_WITHDRAWN, casus_triple_exact(0.5));
}

static void reasons(void **state) {
    (void)state;
    casus_triple triple;
    casus_table *t = NULL;
    disputed();
    assert_int_equal(casus_event_resolve(ev, K, 0, 0, &triple, &t, NULL), CASUS_OK);
    casus_triple hull;
    assert_int_equal(casus_event_triple(ev, K, 0, &hull, NULL), CASUS_OK);
    assert_memory_equal(&triple, &hull, sizeof hull);
    assert_true(casus__is_inf(triple.high) && triple.low >= 2 && triple.low <= 2);
    casus_event_reset(ev); /* the table is independent of it */
    assert_int_equal(casus_table_row_count(t), 4);
    const casus_column *claims = casus_table_column(t, "claim");
    const casus_column *claimants = casus_table_column(t, "claimant");
    const casus_column *used = casus_table_column(t, "used");
    assert_int_equal(casus_column_is_null(claims, 0), 1);
    assert_int_equal(casus_column_int64(claims, 1), 0);
    assert_int_equal(casus_column_int64(claims, 3), 2);
    is_text(casus_column_text(claimants, 1), "Army");
    assert_int_equal(casus_column_is_null(claimants, 0), 1);
    assert_int_equal(casus_column_is_null(claimants, 2), 1);
    is_text(casus_column_text(claimants, 3), "Radio, X");
    assert_int_equal(casus_column_int64(used, 2), 1);
    assert_int_equal(casus_column_int64(used, 3), 0);
    assert_true(casus__is_inf(casus_column_double(casus_table_column(t, "high"), 1)));
    assert_int_equal(casus_column_is_null(casus_table_column(t, "best"), 2), 1);
    for (int64_t row = 0; row < 4; row++) {
        assert_true(casus_column_text(casus_table_column(t, "reason"), row).size > 0);
    }
    text csv = printed(t, CASUS_FORMAT_CSV);
    assert_non_null(strstr(csv.data, "claim,claimant,used,low,best,high,reason\n,,"));
    assert_non_null(strstr(csv.data, "\n0,Army,1,7,7,inf,"));
    assert_non_null(strstr(csv.data, "\n2,\"Radio, X\",0,0.5,0.5,0.5,"));
    free(csv.data);
    casus_table_free(t);
}

static void figures_without_reasons(void **state) {
    (void)state;
    casus_triple triple;
    casus_table *t = NULL;
    casus_error e;
    disputed();
    assert_int_equal(casus_event_resolve(ev, K, 0, CASUS_POLICY_ACLED, &triple, NULL, NULL), CASUS_OK);
    assert_true(triple.best > 0);
    /* Nothing is said of it. */
    assert_int_equal(casus_event_resolve(ev, CASUS_CASUALTY_STATUS_MISSING, 0, 0, &triple, &t, NULL), CASUS_OK);
    assert_true(casus__is_nan(triple.best));
    assert_int_equal(casus_table_row_count(t), 0);
    assert_int_equal(casus_table_column_count(t), 7);
    casus_table_free(t);
    /* Refused: the figure is unknown, the table is not there. */
    triple = casus_triple_exact(1);
    t = (casus_table *)ev;
    assert_int_equal(casus_event_resolve(ev, 0, 0, 0, &triple, &t, &e), CASUS_E_ARGUMENT);
    assert_true(t == NULL && casus__is_nan(triple.low));
    assert_int_equal(casus_event_resolve(ev, K, 99, 0, &triple, &t, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_event_resolve(ev, K, 0, 99, &triple, &t, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_event_resolve(ev, K, 0, -1, &triple, &t, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_event_resolve(NULL, K, 0, 0, &triple, &t, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_event_resolve(ev, K, 0, 0, NULL, &t, &e), CASUS_E_ARGUMENT);
    event(NULL);
    cell(K, CASUS_SIDE_A, -1, casus_triple_exact(9e12));
    cell(K, CASUS_SIDE_B, -1, casus_triple_exact(9e12));
    assert_int_equal(casus_event_resolve(ev, K, 0, 0, &triple, &t, &e), CASUS_E_OVERFLOW);
    assert_true(t == NULL && casus__is_nan(triple.low));
}

/* ---- Findings -------------------------------------------------------------------------------------------------- */

static casus_dataset *dataset_of(casus_batch *batch) {
    casus_dataset *dataset = NULL;
    assert_int_equal(casus_dataset_new(NULL, &dataset, NULL), CASUS_OK);
    assert_int_equal(casus_dataset_add(dataset, batch, NULL), CASUS_OK);
    casus_batch_free(batch);
    return dataset;
}

static void findings(void **state) {
    (void)state;
    casus_builder *b = builder();
    event_of(CASUS_KIND_INCIDENT, "a");
    related(CASUS_RELATION_KIND_FOLLOWS, "", "b");
    related(CASUS_RELATION_KIND_FOLLOWS, "elsewhere", "z");
    append(b);
    event_of(CASUS_KIND_INCIDENT, "b");
    append(b);
    event_of(CASUS_KIND_INCIDENT, "b");
    append(b);
    casus_dataset *dataset = dataset_of(seal_and_free(b));
    casus_table *t = NULL;
    assert_int_equal(casus_dataset_validate(dataset, &t, NULL), CASUS_OK);
    casus_dataset_free(dataset);
    static const char *const names[] = {"row", "dataset", "id", "part", "index", "rule", "value", "advice"};
    assert_int_equal(casus_table_column_count(t), 8);
    for (int32_t i = 0; i < 8; i++) {
        assert_string_equal(casus_column_name(casus_table_column_at(t, i)), names[i]);
    }
    assert_int_equal(casus_table_row_count(t), 2);
    assert_int_equal(casus_column_int64(casus_table_column(t, "row"), 0), 1);
    is_text(casus_column_text(casus_table_column(t, "part"), 0), "relation");
    is_text(casus_column_text(casus_table_column(t, "rule"), 0), "relation_target");
    assert_int_equal(casus_column_int64(casus_table_column(t, "index"), 0), 1);
    is_text(casus_column_text(casus_table_column(t, "value"), 0), "z");
    assert_int_equal(casus_column_int64(casus_table_column(t, "row"), 1), 3);
    is_text(casus_column_text(casus_table_column(t, "dataset"), 1), "d");
    is_text(casus_column_text(casus_table_column(t, "id"), 1), "b");
    is_text(casus_column_text(casus_table_column(t, "part"), 1), "record");
    is_text(casus_column_text(casus_table_column(t, "rule"), 1), "unique_id");
    assert_int_equal(casus_column_is_null(casus_table_column(t, "index"), 1), 1);
    assert_true(casus_column_text(casus_table_column(t, "advice"), 1).size > 0);
    casus_table_free(t);
}

static void nothing_found(void **state) {
    (void)state;
    casus_builder *b = builder();
    event_of(CASUS_KIND_INCIDENT, "a");
    append(b);
    casus_dataset *dataset = dataset_of(seal_and_free(b));
    casus_table *t = NULL;
    casus_error e;
    assert_int_equal(casus_dataset_validate(dataset, &t, NULL), CASUS_OK);
    assert_int_equal(casus_table_row_count(t), 0);
    expect_table(t, CASUS_FORMAT_CSV, "row,dataset,id,part,index,rule,value,advice\n");
    casus_table_free(t);
    casus_dataset_free(dataset);
    /* Columns that are not there; no dataset. */
    assert_int_equal(casus_builder_new(NULL, "id,dataset", &b, NULL), CASUS_OK);
    append(b);
    dataset = dataset_of(seal_and_free(b));
    t = (casus_table *)ev;
    assert_int_equal(casus_dataset_validate(dataset, &t, &e), CASUS_E_ARGUMENT);
    assert_null(t);
    assert_int_equal(casus_dataset_validate(NULL, &t, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_dataset_validate(dataset, NULL, &e), CASUS_E_ARGUMENT);
    casus_dataset_free(dataset);
}

/* ---- Survey ---------------------------------------------------------------------------------------------------- */

static casus_survey *surveyed(const char *csv) {
    casus_survey *survey = NULL;
    casus_input *input = NULL;
    casus_reader *reader = NULL;
    casus_batch *batch = NULL;
    assert_int_equal(casus_survey_new(NULL, &survey, NULL), CASUS_OK);
    assert_int_equal(casus_input_memory(NULL, csv, -1, NULL, NULL, NULL, &input, NULL), CASUS_OK);
    assert_int_equal(casus_reader_new(NULL, input, NULL, &reader, NULL), CASUS_OK);
    assert_int_equal(casus_reader_next(reader, &batch, NULL), CASUS_OK);
    assert_int_equal(casus_survey_add(survey, batch, NULL), CASUS_OK);
    casus_batch_free(batch);
    casus_reader_free(reader);
    casus_input_free(input);
    return survey;
}

static void surveys(void **state) {
    (void)state;
    casus_survey *survey = surveyed("event_id_cnty,event_date,time_precision,event_type,actor1,country,fatalities\n"
                                    "A1,2021-08-26,1,Battles,X,Mali,3\nA2,2021-08-26,3,Battles,NULL,,NA\n");
    casus_table *t = NULL;
    casus_error e;
    assert_int_equal(casus_survey_table(survey, CASUS_SURVEY_COLUMNS, &t, NULL), CASUS_OK);
    expect_table(t, CASUS_FORMAT_CSV,
                 "column,filled\nevent_id_cnty,2\nevent_date,2\ntime_precision,2\nevent_type,2\nactor1,1\ncountry,1\n"
                 "fatalities,1\n");
    casus_table_free(t);
    assert_int_equal(casus_survey_table(survey, CASUS_SURVEY_SPELLINGS, &t, NULL), CASUS_OK);
    expect_table(t, CASUS_FORMAT_JSONL,
                 "{\"column\":\"actor1\",\"spelling\":\"NULL\",\"rows\":1}\n"
                 "{\"column\":\"country\",\"spelling\":\"\",\"rows\":1}\n"
                 "{\"column\":\"fatalities\",\"spelling\":\"NA\",\"rows\":1}\n");
    casus_table_free(t);
    assert_int_equal(casus_survey_table(survey, CASUS_SURVEY_CODES, &t, NULL), CASUS_OK);
    casus_survey_free(survey); /* a table stands on its own */
    expect_table(t, CASUS_FORMAT_CSV,
                 "column,code,field,meaning,rows\ntime_precision,1,date_precision,day,1\n"
                 "time_precision,2,date_precision,week,0\ntime_precision,3,date_precision,month,1\n");
    casus_table_free(t);
    assert_int_equal(casus_survey_new(NULL, &survey, NULL), CASUS_OK);
    for (int32_t which = CASUS_SURVEY_COLUMNS; which <= CASUS_SURVEY_CODES; which++) {
        assert_int_equal(casus_survey_table(survey, which, &t, NULL), CASUS_OK);
        assert_int_equal(casus_table_row_count(t), 0);
        casus_table_free(t);
        assert_int_equal(casus_survey_table(survey, which, NULL, &e), CASUS_E_ARGUMENT);
        assert_int_equal(casus_survey_table(NULL, which, &t, &e), CASUS_E_ARGUMENT);
        assert_null(t);
    }
    assert_int_equal(casus_survey_table(survey, 0, &t, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_survey_table(survey, 4, &t, &e), CASUS_E_ARGUMENT);
    casus_survey_free(survey);
}

/* ---- Memory ---------------------------------------------------------------------------------------------------- */

typedef struct purse {
    int64_t calls;
    int64_t refuse;
    int64_t bytes;
} purse;

static void *purse_realloc(void *user, void *pointer, uint64_t old_size, uint64_t new_size) {
    purse *p = user;
    if (new_size == 0) {
        p->bytes -= (int64_t)old_size;
        free(pointer);
        return NULL;
    }
    if (++p->calls == p->refuse) {
        return NULL;
    }
    p->bytes += (int64_t)new_size - (int64_t)old_size;
    return realloc(pointer, (size_t)new_size);
}

/* An event, a dataset and their tables, also as Arrow; the first status that is not CASUS_OK. */
static casus_status tables_of(casus_context *context, casus_batch *batch) {
    casus_event *copy = NULL;
    casus_dataset *dataset = NULL;
    casus_table *t = NULL;
    casus_table *found = NULL;
    casus_output *output = NULL;
    casus_triple triple;
    casus_status status = casus_event_new(context, &copy, NULL);
    status = status == CASUS_OK ? casus_event_copy(copy, ev, NULL) : status;
    status = status == CASUS_OK ? casus_event_resolve(copy, K, 0, 0, &triple, &t, NULL) : status;
    status = status == CASUS_OK ? casus_dataset_new(context, &dataset, NULL) : status;
    status = status == CASUS_OK ? casus_dataset_add(dataset, batch, NULL) : status;
    status = status == CASUS_OK ? casus_dataset_validate(dataset, &found, NULL) : status;
    status = status == CASUS_OK ? casus_output_memory(context, &output, NULL) : status;
    status = status == CASUS_OK ? casus_table_write(t, CASUS_FORMAT_ARROW, output, NULL) : status;
    status = status == CASUS_OK ? casus_table_write(found, CASUS_FORMAT_TEXT, output, NULL) : status;
    casus_output_free(output);
    casus_table_free(t);
    casus_table_free(found);
    casus_dataset_free(dataset);
    casus_event_free(copy);
    return status;
}

static void memory_runs_out(void **state) {
    (void)state;
    casus_builder *b = builder();
    for (int i = 0; i < 3; i++) {
        event_of(CASUS_KIND_INCIDENT, "twice");
        append(b);
    }
    casus_batch *batch = seal_and_free(b);
    disputed();
    for (int64_t refuse = 1;; refuse++) {
        purse p = {0, 0, 0};
        const casus_allocator allocator = {purse_realloc, &p};
        casus_context *context = NULL;
        assert_int_equal(casus_context_new(&allocator, &context, NULL), CASUS_OK);
        p.refuse = p.calls + refuse;
        const casus_status status = tables_of(context, batch);
        const int ran_out = p.calls >= p.refuse;
        casus_context_free(context);
        assert_int_equal(p.bytes, 0);
        assert_int_equal(status, ran_out ? CASUS_E_MEMORY : CASUS_OK);
        if (!ran_out) {
            assert_true(refuse > 40);
            break;
        }
    }
    casus_batch_free(batch);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_of_rows),     cmocka_unit_test(no_rows),       cmocka_unit_test(as_arrow),
        cmocka_unit_test(unknowns_as_arrow), cmocka_unit_test(reasons),       cmocka_unit_test(figures_without_reasons),
        cmocka_unit_test(findings),          cmocka_unit_test(nothing_found), cmocka_unit_test(surveys),
        cmocka_unit_test(memory_runs_out),
    };
    return cmocka_run_group_tests(tests, make_event, drop_event);
}
