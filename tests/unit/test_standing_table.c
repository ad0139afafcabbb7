/* SPDX-License-Identifier: MIT */
/* casus_dataset_standing(): what became of each event of a dataset, because of which other, and what that adds. */
#include "events.h"

#include <stdlib.h>

#define HEADER                                                                                                         \
    "dataset,id,standing,because,by_dataset,by_id,lead_dataset,lead_id,records,killed_low,killed_best,killed_high,"    \
    "injured_low,injured_best,injured_high\n"
#define KILLED(n) "\"casualties\":[{\"status\":\"killed\",\"low\":" #n ",\"best\":" #n ",\"high\":" #n "}]"
#define TO(type, id) "\"relations\":[{\"type\":\"" type "\",\"id\":\"" id "\"}]"
#define RECORD(id, killed, more) "{\"dataset\":\"x\",\"id\":\"" id "\"," KILLED(killed) more "}\n"

static casus_status read_into(casus_context *context, const char *lines, casus_dataset **out, casus_error *error) {
    casus_input *input = NULL;
    casus_status status = casus_dataset_new(context, out, error);
    status = status == CASUS_OK ? casus_input_memory(context, lines, -1, "f", NULL, NULL, &input, error) : status;
    status = status == CASUS_OK ? casus_dataset_add_input(*out, input, NULL, NULL, error) : status;
    casus_input_free(input);
    return status;
}

static void gives(const char *lines, const casus_rollup_options *options, const char *wanted) {
    casus_dataset *dataset = NULL;
    casus_table *table = NULL;
    casus_output *out = NULL;
    casus_error e;
    assert_int_equal(read_into(NULL, lines, &dataset, NULL), CASUS_OK);
    if (casus_dataset_standing(dataset, options, &table, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    assert_int_equal(casus_output_memory(NULL, &out, NULL), CASUS_OK);
    assert_int_equal(casus_table_write(table, CASUS_FORMAT_CSV, out, NULL), CASUS_OK);
    const casus_str got = casus_output_text(out);
    assert_int_equal(strncmp(got.data, HEADER, sizeof HEADER - 1), 0);
    assert_string_equal(got.data + sizeof HEADER - 1, wanted);
    casus_output_free(out);
    casus_table_free(table);
    casus_dataset_free(dataset);
}

/* ---- Why --------------------------------------------------------------------------------------------------------- */

static void alone(void **state) {
    (void)state;
    gives(RECORD("a", 3, ""), NULL, "x,a,counted,,,,x,a,1,3,3,3,,,\n");
    gives(RECORD("a", 3, ",\"modality\":\"planned\""), NULL, "x,a,not_happened,planned,,,,,0,,,,,,\n");
    gives(RECORD("a", 3, ",\"certainty\":\"discounted\",\"modality\":\"alleged\""), NULL,
          "x,a,not_happened,discounted,,,,,0,,,,,,\n");
    gives(RECORD("a", 3, ",\"revoked\":true"), NULL, "x,a,superseded,revoked,x,a,,,0,,,,,,\n");
    gives(RECORD("a", 3, ",\"kind\":\"mention\""), NULL, "x,a,,,,,,,,,,,,,\n");
}

static void superseded(void **state) {
    (void)state;
    /* The first by name of two; a chain; a circle sets nothing aside. */
    gives(RECORD("a", 3, "") RECORD("c", 5, "," TO("supersedes", "a")) RECORD("b", 4, "," TO("supersedes", "a")), NULL,
          "x,a,superseded,supersedes,x,b,,,0,,,,,,\nx,c,counted,,,,x,c,1,5,5,5,,,\nx,b,counted,,,,x,b,1,4,4,4,,,\n");
    gives(RECORD("a", 3, "") RECORD("b", 5, "," TO("supersedes", "a")) RECORD("c", 4, "," TO("supersedes", "b")), NULL,
          "x,a,superseded,supersedes,x,b,,,0,,,,,,\nx,b,superseded,supersedes,x,c,,,0,,,,,,\n"
          "x,c,counted,,,,x,c,1,4,4,4,,,\n");
    gives(RECORD("a", 3, "," TO("supersedes", "b")) RECORD("b", 5, "," TO("supersedes", "a")), NULL,
          "x,a,counted,,,,x,a,1,3,3,3,,,\nx,b,counted,,,,x,b,1,5,5,5,,,\n");
    /* One that did not happen supersedes all the same; one of the name is revoked. */
    gives(RECORD("a", 3, "") RECORD("b", 5, ",\"modality\":\"negated\"," TO("supersedes", "a")), NULL,
          "x,a,superseded,supersedes,x,b,,,0,,,,,,\nx,b,not_happened,negated,,,,,0,,,,,,\n");
    gives(RECORD("a", 3, "") RECORD("a", 4, ",\"revoked\":true"), NULL,
          "x,a,superseded,revoked,x,a,,,0,,,,,,\nx,a,superseded,revoked,x,a,,,0,,,,,,\n");
}

static void one_event(void **state) {
    (void)state;
    static const char three[] =
        RECORD("a", 3, "") RECORD("b", 4, "," TO("same_as", "a")) RECORD("c", 5, "," TO("duplicate_of", "b"));
    casus_rollup_options options = CASUS_ROLLUP_OPTIONS_INIT;
    gives(three, NULL,
          "x,a,told_twice,same_as,x,b,x,b,3,,,,,,\nx,b,counted,same_as,x,a,x,b,3,3,,5,,,\n"
          "x,c,told_twice,duplicate_of,x,b,x,b,3,,,,,,\n");
    options.policy = CASUS_POLICY_HIGHEST;
    gives(three, &options,
          "x,a,told_twice,same_as,x,b,x,b,3,,,,,,\nx,b,counted,same_as,x,a,x,b,3,5,5,5,,,\n"
          "x,c,told_twice,duplicate_of,x,b,x,b,3,,,,,,\n");
    /* What is superseded hands its joins on to its superseder, and a summary adds what its member leaves. */
    gives(RECORD("a", 3, "," TO("same_as", "c")) RECORD("b", 4, "," TO("supersedes", "a")) RECORD("c", 5, ""), NULL,
          "x,a,superseded,supersedes,x,b,,,0,,,,,,\nx,b,counted,same_as,x,c,x,b,2,4,,5,,,\n"
          "x,c,told_twice,same_as,x,b,x,b,2,,,,,,\n");
    gives(RECORD("s", 9, ",\"kind\":\"summary\"") RECORD("m", 4, "," TO("part_of", "s")), NULL,
          "x,s,counted,,,,x,s,1,5,5,5,,,\nx,m,counted,,,,x,m,1,4,4,4,,,\n");
}

/* Rows of a dataset are held like all others. */
static void linked(void **state) {
    (void)state;
    static const char rows[] = "id,year,type_of_violence,country,date_start,date_end,best,low,high,side_a,side_b\n"
                               "1,2021,1,Mali,2021-02-03,2021-02-03,3,3,3,A,B\n"
                               "2,2021,1,Mali,2021-02-03,2021-02-03,5,5,5,A,B\n"
                               "3,2021,1,Mali,2021-02-03,2021-02-03,7,7,7,A,B\n";
    static const char clusters[] = "dataset,id,cluster\nucdp-ged,1,k\nucdp-ged,3,k\n";
    casus_rollup_options options = CASUS_ROLLUP_OPTIONS_INIT;
    casus_input *input = NULL;
    casus_links *links = NULL;
    assert_int_equal(casus_input_memory(NULL, clusters, -1, "l", NULL, NULL, &input, NULL), CASUS_OK);
    assert_int_equal(casus_links_read(NULL, input, &links, NULL), CASUS_OK);
    options.links = links;
    options.policy = CASUS_POLICY_LOWEST;
    gives(rows, &options,
          "ucdp-ged,1,counted,links,ucdp-ged,3,ucdp-ged,1,2,3,3,3,,,\nucdp-ged,2,counted,,,,ucdp-ged,2,1,5,5,5,,,\n"
          "ucdp-ged,3,told_twice,links,ucdp-ged,1,ucdp-ged,1,2,,,,,,\n");
    casus_links_free(links);
    casus_input_free(input);
}

/* ---- As a condition ---------------------------------------------------------------------------------------------- */

static void chosen(void **state) {
    (void)state;
    static const char five[] =
        RECORD("a", 3, "") RECORD("b", 4, "," TO("same_as", "a")) RECORD("m", 1, ",\"kind\":\"mention\"")
            RECORD("c", 5, ",\"modality\":\"planned\"") RECORD("d", 6, "," TO("supersedes", "b"));
    static const struct {
        const char *where;
        uint8_t rows; /* LSB first */
    } table[] = {
        {"standing = 'counted'", 1},    {"standing = 'told_twice'", 16},
        {"standing = 'superseded'", 2}, {"standing = 'not_happened' or killed = 3", 9},
        {"standing is null", 4},        {"killed > 3", 26},
    };
    casus_dataset *dataset = NULL;
    casus_dataset *twice = NULL;
    casus_filter *filter = NULL;
    uint8_t rows[2] = {0xff, 0xff};
    assert_int_equal(read_into(NULL, five, &dataset, NULL), CASUS_OK);
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        assert_int_equal(casus_filter_new(NULL, table[i].where, &filter, NULL), CASUS_OK);
        assert_int_equal(casus_filter_needs_all(filter), strstr(table[i].where, "standing") != NULL);
        assert_int_equal(casus_dataset_choose(dataset, filter, NULL, rows, 1, NULL), CASUS_OK);
        assert_int_equal(rows[0], table[i].rows);
        assert_int_equal(casus_dataset_choose(dataset, filter, NULL, rows, 0, NULL), CASUS_E_ARGUMENT);
        casus_filter_free(filter);
    }
    assert_int_equal(casus_filter_needs_all(NULL), 0);
    /* Over batches that are no whole bytes: the first five are one event with the second. */
    assert_int_equal(casus_dataset_new(NULL, &twice, NULL), CASUS_OK);
    assert_int_equal(casus_dataset_add(twice, casus_dataset_batch(dataset, 0), NULL), CASUS_OK);
    assert_int_equal(casus_dataset_add(twice, casus_dataset_batch(dataset, 0), NULL), CASUS_OK);
    assert_int_equal(casus_filter_new(NULL, "standing = 'superseded'", &filter, NULL), CASUS_OK);
    assert_int_equal(casus_dataset_choose(twice, filter, NULL, rows, 2, NULL), CASUS_OK);
    assert_int_equal(rows[0], 2 | 64);
    assert_int_equal(rows[1], 0);
    casus_filter_free(filter);
    casus_dataset_free(twice);
    casus_dataset_free(dataset);
}

/* ---- What is refused --------------------------------------------------------------------------------------------- */

static void refused(void **state) {
    (void)state;
    casus_rollup_options bad = CASUS_ROLLUP_OPTIONS_INIT;
    casus_read_options few = CASUS_READ_OPTIONS_INIT;
    casus_dataset *dataset = NULL;
    casus_input *input = NULL;
    casus_table *table = NULL;
    assert_int_equal(casus_dataset_new(NULL, &dataset, NULL), CASUS_OK);
    assert_int_equal(casus_dataset_standing(dataset, NULL, &table, NULL), CASUS_OK);
    assert_int_equal(casus_table_row_count(table), 0);
    casus_table_free(table);
    bad.where = "killed > 1";
    assert_int_equal(casus_dataset_standing(dataset, &bad, &table, NULL), CASUS_E_ARGUMENT);
    bad.where = NULL;
    bad.unit = "kg";
    assert_int_equal(casus_dataset_standing(dataset, &bad, &table, NULL), CASUS_E_ARGUMENT);
    bad.unit = "";
    bad.where = "";
    assert_int_equal(casus_dataset_standing(dataset, &bad, &table, NULL), CASUS_OK); /* as if they were not there */
    casus_table_free(table);
    bad.spread = CASUS_SPREAD_DAYS;
    assert_int_equal(casus_dataset_standing(dataset, &bad, &table, NULL), CASUS_E_ARGUMENT);
    bad.spread = 0;
    casus_cells *cells = NULL;
    assert_int_equal(casus_input_memory(NULL, "gid,unit,weight\n1,MLI,1\n", -1, "c", NULL, NULL, &input, NULL),
                     CASUS_OK);
    assert_int_equal(casus_cells_read(NULL, input, &cells, NULL), CASUS_OK);
    casus_input_free(input);
    bad.cells = cells;
    assert_int_equal(casus_dataset_standing(dataset, &bad, &table, NULL), CASUS_E_ARGUMENT);
    bad.cells = NULL;
    casus_cells_free(cells);
    casus_names *names = NULL;
    assert_int_equal(
        casus_input_memory(NULL, "name\talias\tkind\tscheme\tcode\tfrom\tto\n", -1, "n", NULL, NULL, &input, NULL),
        CASUS_OK);
    assert_int_equal(casus_names_read(NULL, input, &names, NULL), CASUS_OK);
    casus_input_free(input);
    bad.names = names;
    assert_int_equal(casus_dataset_standing(dataset, &bad, &table, NULL), CASUS_E_ARGUMENT);
    bad.names = NULL;
    casus_names_free(names);
    bad.head.size = 3;
    assert_int_equal(casus_dataset_standing(dataset, &bad, &table, NULL), CASUS_E_ARGUMENT);
    bad.head.size = sizeof bad;
    bad.unit = NULL;
    bad.policy = 99;
    assert_int_equal(casus_dataset_standing(dataset, &bad, &table, NULL), CASUS_E_ARGUMENT);
    assert_null(table);
    few.columns = "dataset,id";
    assert_int_equal(casus_input_memory(NULL, RECORD("a", 3, ""), -1, "f", NULL, NULL, &input, NULL), CASUS_OK);
    assert_int_equal(casus_dataset_add_input(dataset, input, &few, NULL, NULL), CASUS_OK);
    assert_int_equal(casus_dataset_standing(dataset, NULL, &table, NULL), CASUS_E_ARGUMENT);
    assert_null(table);
    casus_input_free(input);
    casus_dataset_free(dataset);
}

/* ---- Without memory ---------------------------------------------------------------------------------------------- */

static void *sparse(void *user, void *pointer, uint64_t old_size, uint64_t new_size) {
    int64_t *left = user;
    (void)old_size;
    if (new_size == 0) {
        free(pointer);
        return NULL;
    }
    return (*left)-- > 0 ? realloc(pointer, (size_t)new_size) : NULL;
}

static void without_memory(void **state) {
    (void)state;
    casus_status status = CASUS_E_MEMORY;
    for (int64_t n = 0; status != CASUS_OK; n++) {
        int64_t left = 1 << 30;
        const casus_allocator allocator = {sparse, &left};
        casus_context *context = NULL;
        casus_dataset *dataset = NULL;
        casus_table *table = NULL;
        assert_int_equal(casus_context_new(&allocator, &context, NULL), CASUS_OK);
        assert_int_equal(read_into(context, RECORD("a", 3, "") RECORD("b", 4, "," TO("same_as", "a")), &dataset, NULL),
                         CASUS_OK);
        casus_filter *filter = NULL;
        uint8_t rows = 0;
        assert_int_equal(casus_filter_new(context, "standing = 'counted'", &filter, NULL), CASUS_OK);
        left = n;
        status = casus_dataset_standing(dataset, NULL, &table, NULL);
        assert_true(status == CASUS_OK || (status == CASUS_E_MEMORY && table == NULL));
        left = n;
        const casus_status choice = casus_dataset_choose(dataset, filter, NULL, &rows, 1, NULL);
        assert_true(choice == CASUS_E_MEMORY || (choice == CASUS_OK && rows == 1));
        casus_filter_free(filter);
        casus_table_free(table);
        casus_dataset_free(dataset);
        casus_context_free(context);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(alone),          cmocka_unit_test(superseded), cmocka_unit_test(one_event),
        cmocka_unit_test(linked),         cmocka_unit_test(chosen),     cmocka_unit_test(refused),
        cmocka_unit_test(without_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
