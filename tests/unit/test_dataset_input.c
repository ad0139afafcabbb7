/* SPDX-License-Identifier: MIT */
/* A whole input into a dataset, or nothing of it. */
#include "memory_fixture.h"

#define HEAD "event_id_cnty,event_date,event_type,actor1,country,fatalities\n"
#define GOOD HEAD "A1,2021-08-26,Battles,X,Mali,3\nA2,2021-08-27,Battles,X,Mali,many\n"
#define BAD GOOD "A3,short\n"

static casus_input *input_of(const char *text) {
    casus_input *input = NULL;
    assert_int_equal(casus_input_memory(NULL, text, -1, "x.csv", NULL, NULL, &input, NULL), CASUS_OK);
    return input;
}

static casus_status add(casus_dataset *dataset, const char *text, const casus_read_options *options,
                        casus_report *report, casus_error *error) {
    casus_input *input = input_of(text);
    const casus_status status = casus_dataset_add_input(dataset, input, options, report, error);
    casus_input_free(input);
    return status;
}

static casus_dataset *new_dataset(casus_context *context) {
    casus_dataset *dataset = NULL;
    assert_int_equal(casus_dataset_new(context, &dataset, NULL), CASUS_OK);
    return dataset;
}

static void inputs_follow_each_other(void **state) {
    (void)state;
    casus_dataset *dataset = new_dataset(NULL);
    casus_report report = CASUS_REPORT_INIT;
    assert_int_equal(add(dataset, GOOD, NULL, NULL, NULL), CASUS_OK);
    assert_int_equal(add(dataset, "{\"dataset\":\"d\",\"id\":\"a\"}", NULL, &report, NULL), CASUS_OK);
    assert_int_equal(casus_dataset_row_count(dataset), 3);
    assert_int_equal(casus_dataset_batch_count(dataset), 2);
    assert_int_equal(report.kept, 1);
    assert_int_equal(report.chosen, 1);
    assert_true(casus_str_equal(report.profile, casus_str_from("casus")));
    const casus_batch *last = casus_dataset_batch(dataset, 1);
    assert_true(casus_str_equal(casus_column_text(casus_batch_column(last, "id"), 0), casus_str_from("a")));
    casus_dataset_free(dataset);
}

static void a_failure_leaves_the_dataset_as_it_was(void **state) {
    (void)state;
    casus_dataset *dataset = new_dataset(NULL);
    casus_report report = CASUS_REPORT_INIT;
    casus_error e;
    assert_int_equal(add(dataset, GOOD, NULL, NULL, NULL), CASUS_OK);
    const casus_batch *first = casus_dataset_batch(dataset, 0);
    assert_int_equal(add(dataset, BAD, NULL, &report, &e), CASUS_E_SYNTAX);
    assert_int_equal(e.row, 4);
    assert_int_equal(report.rejected, 1);
    assert_true(casus_str_equal(report.profile, casus_str_from("acled")));
    assert_int_equal(add(dataset, "", NULL, &report, &e), CASUS_E_SYNTAX); /* not even begun */
    assert_int_equal(report.records, 0);
    assert_int_equal(report.profile.size, 0);
    assert_int_equal(casus_dataset_row_count(dataset), 2);
    assert_int_equal(casus_dataset_batch_count(dataset), 1);
    assert_ptr_equal(casus_dataset_batch(dataset, 0), first);
    casus_dataset_free(dataset);
}

/* Where it fails after batches that were good. */
static void no_batch_is_left_of_an_input_that_failed_late(void **state) {
    (void)state;
    const int rows = 70000;
    char *text = malloc((size_t)rows * 48 + 200);
    casus_dataset *dataset = new_dataset(NULL);
    casus_report report = CASUS_REPORT_INIT;
    assert_non_null(text);
    size_t size = (size_t)sprintf(text, HEAD);
    for (int i = 0; i < rows; i++) {
        size += (size_t)sprintf(text + size, "A%d,2021-08-26,Battles,X,Mali,1\n", i);
    }
    assert_int_equal(add(dataset, GOOD, NULL, NULL, NULL), CASUS_OK);
    sprintf(text + size, "A\n");
    assert_int_equal(add(dataset, text, NULL, &report, NULL), CASUS_E_SYNTAX);
    assert_int_equal(report.kept, rows);
    assert_int_equal(casus_dataset_row_count(dataset), 2);
    text[size] = 0;
    assert_int_equal(add(dataset, text, NULL, &report, NULL), CASUS_OK);
    assert_int_equal(casus_dataset_row_count(dataset), 2 + rows);
    casus_dataset_free(dataset);
    free(text);
}

static void columns_are_those_of_the_dataset(void **state) {
    (void)state;
    casus_dataset *dataset = new_dataset(NULL);
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    options.columns = "id,country";
    assert_int_equal(add(dataset, GOOD, &options, NULL, NULL), CASUS_OK);
    assert_int_equal(add(dataset, GOOD, NULL, NULL, NULL), CASUS_E_ARGUMENT);
    options.columns = "country,id";
    assert_int_equal(add(dataset, GOOD, &options, NULL, NULL), CASUS_OK);
    assert_int_equal(casus_dataset_row_count(dataset), 4);
    casus_dataset_free(dataset);
}

static void the_context_of_the_dataset_holds(void **state) {
    (void)state;
    casus_context *context = NULL;
    assert_int_equal(casus_context_new(NULL, &context, NULL), CASUS_OK);
    casus_dataset *dataset = new_dataset(context);
    casus_context_cancel(context);
    casus_context_free(context);
    assert_int_equal(add(dataset, GOOD, NULL, NULL, NULL), CASUS_E_CANCELLED);
    assert_int_equal(casus_dataset_batch_count(dataset), 0);
    casus_dataset_free(dataset);
}

static void nothing_is_refused(void **state) {
    (void)state;
    casus_dataset *dataset = new_dataset(NULL);
    casus_input *input = input_of(GOOD);
    casus_report report = CASUS_REPORT_INIT;
    assert_int_equal(casus_dataset_add_input(NULL, input, NULL, NULL, NULL), CASUS_E_ARGUMENT);
    assert_int_equal(casus_dataset_add_input(dataset, NULL, NULL, NULL, NULL), CASUS_E_ARGUMENT);
    report.head.size = 0;
    assert_int_equal(casus_dataset_add_input(dataset, input, NULL, &report, NULL), CASUS_E_ARGUMENT);
    assert_int_equal(casus_dataset_add_input(dataset, input, NULL, NULL, NULL), CASUS_OK); /* none has taken it */
    assert_int_equal(casus_dataset_row_count(dataset), 2);
    casus_input_free(input);
    casus_dataset_free(dataset);
}

static void every_allocation_may_fail(void **state) {
    (void)state;
    counting count = {0, 0};
    const casus_allocator allocator = {counting_realloc, &count};
    casus_status status = CASUS_E_MEMORY;
    for (int64_t allowed = 0; status != CASUS_OK; allowed++) {
        casus_context *context = NULL;
        casus_dataset *dataset = NULL;
        count.left = allowed;
        status = casus_context_new(&allocator, &context, NULL);
        status = status == CASUS_OK ? casus_dataset_new(context, &dataset, NULL) : status;
        status = status == CASUS_OK ? add(dataset, GOOD, NULL, NULL, NULL) : status;
        assert_true(status == CASUS_OK || status == CASUS_E_MEMORY);
        assert_int_equal(casus_dataset_row_count(dataset), status == CASUS_OK ? 2 : 0);
        casus_dataset_free(dataset);
        casus_context_free(context);
        assert_int_equal(count.live, 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(inputs_follow_each_other),
        cmocka_unit_test(a_failure_leaves_the_dataset_as_it_was),
        cmocka_unit_test(no_batch_is_left_of_an_input_that_failed_late),
        cmocka_unit_test(columns_are_those_of_the_dataset),
        cmocka_unit_test(the_context_of_the_dataset_holds),
        cmocka_unit_test(nothing_is_refused),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
