/* SPDX-License-Identifier: MIT */
/* Inputs into a rollup as a whole, or nothing of them; and events one by one. */
#include "random_rollup.h"

#include <casus/unstable.h>

#define K CASUS_CASUALTY_STATUS_KILLED
#define NO_KEYS ""

static const char *const questions[] = {all_keys, few_keys, more_keys, NO_KEYS};

/* ---- Inputs ---------------------------------------------------------------------------------------------------- */

/* The random events from `first` on, as JSON lines. */
static text json_lines(uint32_t first, uint32_t count) {
    text t = {NULL, 0};
    casus_output *output = output_to(&t);
    for (uint32_t i = first; i < first + count; i++) {
        random_event(i);
        assert_int_equal(casus_event_write_json(ev, output, NULL), CASUS_OK);
        assert_int_equal(casus_output_write(output, "\n", 1, NULL), CASUS_OK);
    }
    assert_int_equal(casus_output_close(output, NULL), CASUS_OK);
    casus_output_free(output);
    return t;
}

#define CSV_HEAD "event_id_cnty,event_date,time_precision,event_type,actor1,country,fatalities\n"

#define ROW 64

static int print_row(char *out, int i, const char *date) {
    static const char *const countries[] = {"Mali", "Niger", "Chad"};
    return snprintf(out, ROW, "E%d,%s,1,Battles,Army,%s,%d\n", i, date, countries[i % 3], i % 7);
}

static void append_row(text *t, int i, const char *date) {
    char row[ROW];
    collect(t, row, print_row(row, i, date));
}

/* A table, perhaps with more rows than a batch. */
static text long_table(int rows) {
    text t = {malloc(sizeof CSV_HEAD + (size_t)rows * ROW), (int64_t)strlen(CSV_HEAD)};
    assert_non_null(t.data);
    memcpy(t.data, CSV_HEAD, sizeof CSV_HEAD);
    for (int i = 0; i < rows; i++) {
        t.size += print_row(t.data + t.size, i, "2021-08-26");
    }
    return t;
}

static casus_input *input_of(const text *t) {
    casus_input *input = NULL;
    assert_int_equal(casus_input_memory(NULL, t->data, t->size, "x", casus_release_none, NULL, &input, NULL), CASUS_OK);
    return input;
}

static casus_status add_text(casus_rollup *r, const text *t, const casus_read_options *options, casus_report *report,
                             casus_error *error) {
    casus_input *input = input_of(t);
    const casus_status status = casus_rollup_add_input(r, input, options, report, error);
    casus_input_free(input);
    return status;
}

/* The long way: a reader with the columns of the question. */
static void add_by_reader(casus_rollup *r, const text *t) {
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    casus_input *input = input_of(t);
    casus_reader *reader = NULL;
    casus_batch *batch = NULL;
    options.columns = casus_rollup_columns(r);
    assert_int_equal(casus_reader_new(NULL, input, &options, &reader, NULL), CASUS_OK);
    while (casus_reader_next(reader, &batch, NULL) == CASUS_OK && batch != NULL) {
        add(r, batch);
        casus_batch_free(batch);
    }
    casus_reader_free(reader);
    casus_input_free(input);
}

static void expect_saved(const casus_rollup *r, const text *wanted) {
    text t = saved(r);
    assert_int_equal(t.size, wanted->size);
    assert_memory_equal(t.data, wanted->data, (size_t)t.size);
    free(t.data);
}

static void expect_equal(const casus_rollup *a, const casus_rollup *b) {
    text t = saved(b);
    expect_saved(a, &t);
    free(t.data);
}

static casus_rollup *asked(const char *keys) {
    casus_status status;
    casus_rollup *r = question(NULL, keys, &status);
    assert_int_equal(status, CASUS_OK);
    return r;
}

/* ---- What is added --------------------------------------------------------------------------------------------- */

static void as_by_a_reader(void **state) {
    (void)state;
    text first = json_lines(0, 90);
    text second = json_lines(90, 5);
    text third = json_lines(40, 120);
    for (int i = 0; i < 3; i++) {
        casus_rollup *r = asked(questions[i]);
        casus_rollup *other = asked(questions[i]);
        const text *const parts[] = {&first, &second, &third, &first};
        for (int k = 0; k < 4; k++) {
            casus_error e;
            if (add_text(r, parts[k], NULL, NULL, &e) != CASUS_OK) {
                fail_msg("%s", e.message);
            }
            add_by_reader(other, parts[3 - k]); /* in another order: the bytes are the same at the end */
        }
        expect_equal(r, other);
        text t = written(r, CASUS_FORMAT_CSV);
        text u = written(other, CASUS_FORMAT_CSV);
        assert_string_equal(t.data, u.data);
        free(t.data);
        free(u.data);
        /* And goes on. */
        casus_batch *batch = seal_and_free(builder());
        casus_rollup_free(other);
        other = asked(questions[i]);
        assert_int_equal(casus_rollup_merge(other, r, NULL), CASUS_OK);
        expect_equal(other, r);
        add(r, batch);
        casus_batch_free(batch);
        casus_rollup_free(other);
        casus_rollup_free(r);
    }
    free(first.data);
    free(second.data);
    free(third.data);
}

static void many_batches(void **state) {
    (void)state;
    text t = long_table(150000);
    casus_rollup *r = rollup("country", "events,killed");
    casus_rollup *other = rollup("country", "events,killed");
    casus_report report = CASUS_REPORT_INIT;
    assert_int_equal(add_text(r, &t, NULL, &report, NULL), CASUS_OK);
    add_by_reader(other, &t);
    expect_equal(r, other);
    assert_int_equal(report.records, 150000);
    assert_int_equal(report.kept, 150000);
    assert_int_equal(report.chosen, 150000);
    assert_int_equal(report.summaries, 0);
    assert_true(casus_str_equal(report.profile, casus_str_from("acled")));
    casus_rollup_free(r);
    casus_rollup_free(other);
    free(t.data);
}

static void what_the_report_counts(void **state) {
    (void)state;
    static const char lines[] =
        "{\"id\":\"a\",\"locations\":[{\"role\":\"effect\",\"country\":\"Mali\"}]}\n"
        "{\"id\":\"b\",\"kind\":\"series\",\"locations\":[{\"role\":\"effect\",\"country\":\"Mali\"}]}\n"
        "{\"id\":\"c\",\"kind\":\"summary\"}\n"
        "{\"id\":\"d\",\"kind\":\"nonsense\"}\n"
        "{\"id\":\"a\",\"kind\":\"incident\"}\n";
    const text t = {(char *)(uintptr_t)lines, (int64_t)strlen(lines)};
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    casus_report report = CASUS_REPORT_INIT;
    options.on_error = CASUS_ON_ERROR_SKIP;
    casus_rollup *r = rollup("country", NULL);
    assert_int_equal(add_text(r, &t, &options, &report, NULL), CASUS_OK);
    assert_int_equal(report.kept, 4);
    assert_int_equal(report.rejected, 1);
    assert_int_equal(report.chosen, 4);
    assert_int_equal(report.summaries, 2);
    casus_rollup_free(r);
    r = rollup_of("country", NULL, "country = 'Mali'", 0);
    assert_int_equal(add_text(r, &t, &options, &report, NULL), CASUS_OK);
    assert_int_equal(report.kept, 4);
    assert_int_equal(report.chosen, 2);
    assert_int_equal(report.summaries, 1);
    /* The other options are heeded: each id once. */
    casus_rollup_free(r);
    r = rollup(NULL, NULL);
    assert_int_equal(casus_id_set_new(NULL, CASUS_ID_SET_MODE_FIRST, &options.ids, NULL), CASUS_OK);
    assert_int_equal(add_text(r, &t, &options, &report, NULL), CASUS_OK);
    assert_int_equal(report.kept, 3);
    assert_int_equal(report.chosen, 3);
    assert_int_equal(add_text(r, &t, &options, &report, NULL), CASUS_OK);
    assert_int_equal(report.kept, 0);
    casus_id_set_free(options.ids);
    casus_rollup_free(r);
}

typedef struct taker {
    casus_dataset *dataset;
    int64_t stop_at; /* rows */
} taker;

static int32_t take_batch(void *user, casus_batch *batch) {
    taker *t = user;
    assert_non_null(casus_batch_column(batch, "title"));   /* by the options */
    assert_non_null(casus_batch_column(batch, "country")); /* by the question */
    assert_int_equal(casus_dataset_add(t->dataset, batch, NULL), CASUS_OK);
    return casus_dataset_row_count(t->dataset) >= t->stop_at;
}

static int32_t count_absences(void *user, const casus_issue *issue) {
    int *count = user;
    *count += issue->kind == CASUS_ISSUE_KIND_ABSENT;
    return 0;
}

/* Whoever shares the pass gets all rows; report and issues are those of the question's condition. */
static void shared_with_a_dataset(void **state) {
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    casus_report report = CASUS_REPORT_INIT;
    casus_error e;
    text t = long_table(70000);
    int absences = 0;
    (void)state;
    options.columns = "title";
    options.on_issue = count_absences;
    options.user = &absences;
    for (int stopped = 0; stopped < 2; stopped++) {
        taker to = {NULL, stopped ? 1 : INT64_MAX};
        casus_rollup *r = rollup_of("country", "events,killed", "country = 'Mali' and native.nope is null", 0);
        casus_rollup *other = rollup_of("country", "events,killed", "country = 'Mali' and native.nope is null", 0);
        casus_input *input = input_of(&t);
        assert_int_equal(casus_dataset_new(NULL, &to.dataset, NULL), CASUS_OK);
        assert_int_equal(casus_rollup_share_input(r, input, &options, take_batch, &to, &report, &e),
                         stopped ? CASUS_E_CANCELLED : CASUS_OK);
        if (!stopped) {
            assert_int_equal(casus_dataset_row_count(to.dataset), 70000);
            assert_int_equal(report.kept, 70000);
            assert_int_equal(report.chosen, 23334);
            assert_int_equal(absences, 1);
            assert_int_equal(add_text(other, &t, NULL, NULL, NULL), CASUS_OK);
        }
        expect_equal(r, other);
        casus_input_free(input);
        casus_dataset_free(to.dataset);
        casus_rollup_free(other);
        casus_rollup_free(r);
    }
    options.columns = "nope";
    casus_rollup *r = rollup(NULL, NULL);
    casus_input *input = input_of(&t);
    assert_int_equal(casus_rollup_share_input(r, input, &options, take_batch, NULL, &report, &e), CASUS_E_NOT_FOUND);
    casus_input_free(input);
    casus_rollup_free(r);
    free(t.data);
}

/* ---- Failures leave it as it was ------------------------------------------------------------------------------- */

static void bad_rows(void **state) {
    (void)state;
    text t = long_table(70000);
    append_row(&t, 70000, "tomorrow");
    collect(&t, "short\n", 6);
    casus_rollup *r = rollup("country", "events,killed");
    casus_report report = CASUS_REPORT_INIT;
    casus_error e;
    text good = long_table(3);
    assert_int_equal(add_text(r, &good, NULL, NULL, NULL), CASUS_OK);
    text before = saved(r);
    assert_int_equal(add_text(r, &t, NULL, &report, &e), CASUS_E_SYNTAX);
    assert_int_equal(e.row, 70003);
    assert_int_equal(report.rejected, 1);
    assert_int_equal(report.cell_errors, 0); /* the date is not asked for */
    assert_in_range(report.chosen, 1, 70001);
    assert_true(casus_str_equal(report.profile, casus_str_from("acled")));
    expect_saved(r, &before);
    /* What no reader can be made of. */
    const text nothing = {(char *)(uintptr_t) "", 0};
    assert_int_equal(add_text(r, &nothing, NULL, &report, &e), CASUS_E_SYNTAX);
    assert_int_equal(report.rejected, 0);
    assert_int_equal(report.distinct_ids, -1);
    assert_int_equal(report.profile.size, 0);
    expect_saved(r, &before);
    /* It is good for more. */
    assert_int_equal(add_text(r, &good, NULL, NULL, NULL), CASUS_OK);
    text after = written(r, CASUS_FORMAT_CSV);
    assert_string_equal(after.data, "country,events," SIX("killed") "\nChad,2,4,4,4,0,0,0\nMali,2,0,0,0,0,0,0\n"
                                                                    "Niger,2,2,2,2,0,0,0\n");
    free(after.data);
    free(before.data);
    free(good.data);
    free(t.data);
    casus_rollup_free(r);
}

typedef struct canceller {
    casus_context *context; /* cancelled by it; NULL: the callback itself says stop */
    int64_t calls;
} canceller;

static int32_t stop(void *user, int64_t bytes, int64_t total, int64_t rows) {
    canceller *c = user;
    (void)bytes;
    (void)total;
    c->calls++;
    if (rows == 0) {
        return 0;
    }
    casus_context_cancel(c->context);
    return c->context == NULL;
}

static int32_t stop_at_issue(void *user, const casus_issue *issue) {
    (void)user;
    return issue->kind == CASUS_ISSUE_KIND_CELL;
}

/* A rollup of a context that stops, with something in it. */
static casus_rollup *stoppable(canceller *c, int by_context, casus_context **context) {
    casus_rollup *r = NULL;
    casus_rollup *given = rollup("country", "events,killed");
    text t = long_table(10);
    c->calls = 0;
    assert_int_equal(casus_context_new(NULL, context, NULL), CASUS_OK);
    c->context = by_context ? *context : NULL;
    casus_context_set_progress(*context, stop, c);
    assert_int_equal(casus_rollup_new(*context, "country", "events,killed", NULL, &r, NULL), CASUS_OK);
    assert_int_equal(add_text(given, &t, NULL, NULL, NULL), CASUS_OK);
    assert_int_equal(casus_rollup_merge(r, given, NULL), CASUS_OK);
    casus_rollup_free(given);
    free(t.data);
    return r;
}

static void cancelled(void **state) {
    (void)state;
    text t = long_table(200000);
    text little = long_table(3);
    casus_report report = CASUS_REPORT_INIT;
    casus_error e;
    for (int by_context = 0; by_context < 2; by_context++) {
        canceller c;
        casus_context *context = NULL;
        casus_rollup *r = stoppable(&c, by_context, &context);
        text before = saved(r);
        assert_int_equal(add_text(r, &t, NULL, &report, &e), CASUS_E_CANCELLED);
        assert_true(c.calls > 0);
        assert_in_range(report.records, 1, 199999);
        assert_in_range(report.chosen, 0, report.kept);
        expect_saved(r, &before);
        free(before.data);
        casus_context_free(context);
        casus_rollup_free(r);
    }
    /* By an issue. */
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    casus_rollup *r = rollup("day", "killed");
    options.on_issue = stop_at_issue;
    assert_int_equal(add_text(r, &little, NULL, NULL, NULL), CASUS_OK);
    text before = saved(r);
    append_row(&little, 3, "some day");
    append_row(&little, 4, "2021-08-27");
    assert_int_equal(add_text(r, &little, &options, &report, &e), CASUS_E_CANCELLED);
    assert_int_equal(report.cell_errors, 1);
    expect_saved(r, &before);
    free(before.data);
    casus_rollup_free(r);
    free(little.data);
    free(t.data);
}

/* Nothing goes into a rollup of a context that was cancelled, but what it has can still be had. */
static void after_a_cancellation(void **state) {
    (void)state;
    casus_context *context = NULL;
    casus_rollup *r = NULL;
    casus_dataset *dataset = NULL;
    text t = long_table(3);
    casus_builder *b = builder();
    casus_error e;
    event("2021-06-09");
    append(b);
    casus_batch *batch = seal_and_free(b);
    assert_int_equal(casus_dataset_new(NULL, &dataset, NULL), CASUS_OK);
    assert_int_equal(casus_dataset_add(dataset, batch, NULL), CASUS_OK);
    assert_int_equal(casus_context_new(NULL, &context, NULL), CASUS_OK);
    assert_int_equal(casus_rollup_new(context, NULL, NULL, NULL, &r, NULL), CASUS_OK);
    add(r, batch);
    text before = saved(r);
    casus_context_cancel(context);
    casus_context_free(context);
    assert_int_equal(casus_rollup_add(r, batch, &e), CASUS_E_CANCELLED);
    assert_int_equal(e.status, CASUS_E_CANCELLED);
    assert_int_equal(casus_rollup_add_event(r, ev, &e), CASUS_E_CANCELLED);
    assert_int_equal(casus_rollup_add_dataset(r, dataset, &e), CASUS_E_CANCELLED);
    assert_int_equal(casus_rollup_add_input(r, NULL, NULL, NULL, &e), CASUS_E_ARGUMENT);
    assert_int_equal(add_text(r, &t, NULL, NULL, &e), CASUS_E_CANCELLED);
    assert_int_equal(casus_rollup_merge(r, r, &e), CASUS_E_CANCELLED);
    expect_saved(r, &before);
    text csv = written(r, CASUS_FORMAT_CSV);
    assert_string_equal(csv.data, "events\n1\n");
    free(csv.data);
    free(before.data);
    free(t.data);
    casus_dataset_free(dataset);
    casus_batch_free(batch);
    casus_rollup_free(r);
}

/* Each input fits, and the sum of the two does not: found when the states come together, whichever is larger. */
static void sums_that_overflow(void **state) {
    (void)state;
    static const char one[] = "{\"kind\":\"incident\",\"locations\":[{\"role\":\"effect\",\"country\":\"a\"}],"
                              "\"casualties\":[{\"status\":\"killed\",\"low\":1,\"best\":2,\"high\":9e12}]}\n";
    static const char more[] = "{\"kind\":\"incident\",\"locations\":[{\"role\":\"effect\",\"country\":\"b\"}]}\n"
                               "{\"kind\":\"incident\",\"locations\":[{\"role\":\"effect\",\"country\":\"c\"}]}\n"
                               "{\"kind\":\"incident\",\"locations\":[{\"role\":\"effect\",\"country\":\"d\"}]}\n";
    casus_error e;
    for (int larger = 0; larger < 2; larger++) {
        text first = {NULL, 0};
        text second = {NULL, 0};
        collect(&first, one, (int64_t)strlen(one));
        collect(&second, one, (int64_t)strlen(one));
        collect(larger ? &first : &second, more, (int64_t)strlen(more));
        casus_rollup *r = rollup("country", "killed");
        assert_int_equal(add_text(r, &first, NULL, NULL, &e), CASUS_OK);
        text before = saved(r);
        assert_int_equal(add_text(r, &second, NULL, NULL, &e), CASUS_E_OVERFLOW);
        assert_non_null(strstr(e.message, "sum 'killed' of country 'a' is over"));
        expect_saved(r, &before);
        /* Within one input. */
        collect(&second, one, (int64_t)strlen(one));
        casus_rollup *other = rollup("country", "killed");
        text empty = saved(other);
        assert_int_equal(add_text(other, &second, NULL, NULL, &e), CASUS_E_OVERFLOW);
        expect_saved(other, &empty);
        casus_rollup_free(other);
        casus_rollup_free(r);
        free(empty.data);
        free(before.data);
        free(first.data);
        free(second.data);
    }
}

/* Records with an id are held, and what they add is found with the table; the rollup stays as it is. */
static void held_sums_that_overflow(void **state) {
    (void)state;
    static const char one[] = "{\"id\":\"a\",\"casualties\":[{\"status\":\"killed\",\"best\":9e12}]}\n";
    const text t = {(char *)(uintptr_t)one, (int64_t)strlen(one)};
    casus_rollup *r = rollup("id", "killed");
    casus_rollup *other = rollup("id", "killed");
    casus_table *table = NULL;
    casus_standing standing = CASUS_STANDING_INIT;
    casus_error e;
    assert_int_equal(add_text(r, &t, NULL, NULL, &e), CASUS_OK);
    assert_int_equal(add_text(other, &t, NULL, NULL, &e), CASUS_OK);
    assert_int_equal(casus_rollup_merge(r, other, &e), CASUS_OK);
    text before = saved(r);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(casus_rollup_table(r, NULL, &table, &e), CASUS_E_OVERFLOW);
        assert_null(table);
        assert_non_null(strstr(e.message, "sum 'killed' of id 'a' is over"));
    }
    expect_saved(r, &before);
    /* What became of the records is no sum. */
    assert_int_equal(casus_rollup_standing(r, &standing, &e), CASUS_OK);
    assert_int_equal(standing.counted, 2);
    free(before.data);
    casus_rollup_free(other);
    casus_rollup_free(r);
}

static void refused_arguments(void **state) {
    (void)state;
    text t = long_table(3);
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    casus_report report = CASUS_REPORT_INIT;
    casus_report headless;
    casus_rollup *r = rollup(NULL, NULL);
    casus_input *input = input_of(&t);
    casus_reader *reader = NULL;
    casus_error e;
    options.columns = "kind";
    report.kept = 7;
    assert_int_equal(casus_rollup_add_input(r, input, &options, &report, &e), CASUS_E_ARGUMENT);
    assert_non_null(strstr(e.message, "`columns`"));
    assert_int_equal(report.kept, 0);
    options.columns = "";
    assert_int_equal(casus_rollup_add_input(r, input, &options, NULL, &e), CASUS_E_ARGUMENT);
    options.columns = NULL;
    options.head.tag = CASUS_TAG_WRITE_OPTIONS;
    assert_int_equal(casus_rollup_add_input(r, input, &options, NULL, &e), CASUS_E_ARGUMENT);
    memset(&headless, 0, sizeof headless);
    assert_int_equal(casus_rollup_add_input(r, input, NULL, &headless, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_rollup_add_input(r, NULL, NULL, &report, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_rollup_add_input(NULL, input, NULL, &report, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_rollup_add_input(NULL, NULL, NULL, NULL, NULL), CASUS_E_ARGUMENT);
    assert_int_equal(casus_rollup_add_event(r, NULL, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_rollup_add_event(NULL, ev, &e), CASUS_E_ARGUMENT);
    assert_int_equal(casus_rollup_add_dataset(r, NULL, &e), CASUS_E_ARGUMENT);
    /* None of these has taken the input; an older program's report is filled as far as it goes. */
    report.head.size = 24;
    report.rejected = 5;
    assert_int_equal(casus_rollup_add_input(r, input, NULL, &report, &e), CASUS_OK);
    assert_int_equal(report.records, 3);
    assert_int_equal(report.kept, 3);
    assert_int_equal(report.rejected, 5);
    /* It has one reader only. */
    assert_int_equal(casus_rollup_add_input(r, input, NULL, NULL, &e), CASUS_E_STATE);
    casus_input_free(input);
    input = input_of(&t);
    assert_int_equal(casus_reader_new(NULL, input, NULL, &reader, NULL), CASUS_OK);
    assert_int_equal(casus_rollup_add_input(r, input, NULL, NULL, &e), CASUS_E_STATE);
    casus_reader_free(reader);
    casus_input_free(input);
    input = input_of(&t);
    casus_input_close(input);
    assert_int_equal(casus_rollup_add_input(r, input, NULL, NULL, &e), CASUS_E_STATE);
    casus_input_free(input);
    casus_rollup_free(r);
    free(t.data);
}

/* ---- Memory ---------------------------------------------------------------------------------------------------- */

/* The same rollup, until there is memory enough: each time it is as it was. */
static void run_out(const char *keys, const text *first, const text *second) {
    purse p = {0, 0, 0};
    const casus_allocator allocator = {purse_realloc, &p};
    casus_context *context = NULL;
    casus_status status;
    casus_report report = CASUS_REPORT_INIT;
    casus_error e;
    int64_t refused = 0;
    assert_int_equal(casus_context_new(&allocator, &context, NULL), CASUS_OK);
    casus_rollup *r = question(context, keys, &status);
    casus_rollup *other = asked(keys);
    casus_context_free(context);
    assert_int_equal(status, CASUS_OK);
    assert_int_equal(add_text(r, first, NULL, NULL, NULL), CASUS_OK);
    add_by_reader(other, first);
    add_by_reader(other, second);
    text before = saved(r);
    for (;; refused++) {
        const int64_t bytes = p.bytes;
        p.refuse = p.calls + 1 + refused;
        status = add_text(r, second, NULL, &report, &e);
        const int ran_out = p.calls >= p.refuse;
        p.refuse = 0;
        if (!ran_out) {
            break;
        }
        assert_int_equal(status, CASUS_E_MEMORY);
        assert_int_equal(e.status, CASUS_E_MEMORY);
        expect_saved(r, &before);
        /* Room that was made for the merge may stay, no more. */
        assert_in_range(p.bytes, bytes, bytes + (1 << 20));
    }
    assert_int_equal(status, CASUS_OK);
    assert_true(refused > 100);
    expect_equal(r, other);
    casus_rollup_free(r);
    casus_rollup_free(other);
    free(before.data);
    assert_int_equal(p.bytes, 0);
}

static void memory_runs_out(void **state) {
    (void)state;
    text many = json_lines(0, 30);
    text few = json_lines(22, 12);
    for (int i = 0; i < 3; i++) {
        run_out(questions[i], &many, &few);
        run_out(questions[i], &few, &many);
    }
    free(many.data);
    free(few.data);
}

/* ---- Events ---------------------------------------------------------------------------------------------------- */

static void events_one_by_one(void **state) {
    (void)state;
    for (int i = 0; i < 3; i++) {
        casus_rollup *r = asked(questions[i]);
        casus_rollup *other = asked(questions[i]);
        casus_builder *b = builder();
        for (uint32_t k = 0; k < 300; k++) {
            random_event(k);
            append(b);
            assert_int_equal(casus_rollup_add_event(r, ev, NULL), CASUS_OK);
        }
        casus_batch *batch = seal_and_free(b);
        add(other, batch);
        expect_equal(r, other);
        /* Among other ways of adding. */
        text t = json_lines(0, 10);
        add(r, batch);
        assert_int_equal(add_text(r, &t, NULL, NULL, NULL), CASUS_OK);
        random_event(5);
        assert_int_equal(casus_rollup_add_event(r, ev, NULL), CASUS_OK);
        assert_int_equal(casus_rollup_add_event(other, ev, NULL), CASUS_OK);
        add_by_reader(other, &t);
        add(other, batch);
        expect_equal(r, other);
        free(t.data);
        casus_batch_free(batch);
        casus_rollup_free(other);
        casus_rollup_free(r);
    }
}

/* A question without figures reads no cells: whether a batch has them shows nowhere in the state. */
static void events_without_figures(void **state) {
    (void)state;
    casus_rollup *r = rollup("country", "events");
    casus_rollup *other = rollup("country", "events");
    casus_builder *b = builder();
    for (uint32_t k = 0; k < 100; k++) {
        random_event(k);
        append(b);
        assert_int_equal(casus_rollup_add_event(r, ev, NULL), CASUS_OK);
    }
    casus_batch *batch = seal_and_free(b);
    add(other, batch);
    expect_equal(r, other);
    casus_batch_free(batch);
    casus_rollup_free(other);
    casus_rollup_free(r);
}

/* A few events with every allocation refused once: the rollup is as it was, or good for nothing. */
static void events_without_memory(void **state) {
    (void)state;
    for (int64_t refuse = 1;; refuse++) {
        purse p = {0, 0, 0};
        const casus_allocator allocator = {purse_realloc, &p};
        casus_context *context = NULL;
        casus_status status;
        casus_error e;
        assert_int_equal(casus_context_new(&allocator, &context, NULL), CASUS_OK);
        casus_rollup *r = question(context, few_keys, &status);
        casus_rollup *other = asked(few_keys);
        casus_context_free(context);
        assert_int_equal(status, CASUS_OK);
        p.refuse = p.calls + refuse;
        for (uint32_t k = 0; k < 12 && status == CASUS_OK; k++) {
            random_event(k);
            status = casus_rollup_add_event(r, ev, &e);
            if (status == CASUS_OK) {
                assert_int_equal(casus_rollup_add_event(other, ev, NULL), CASUS_OK);
            }
        }
        const int ran_out = p.calls >= p.refuse;
        p.refuse = 0;
        assert_int_equal(status, ran_out ? CASUS_E_MEMORY : CASUS_OK);
        if (ran_out && casus_rollup_add_event(r, ev, &e) == CASUS_OK) {
            assert_int_equal(casus_rollup_add_event(other, ev, NULL), CASUS_OK);
            expect_equal(r, other);
        } else if (ran_out) {
            assert_int_equal(e.status, CASUS_E_STATE);
        }
        casus_rollup_free(other);
        casus_rollup_free(r);
        assert_int_equal(p.bytes, 0);
        if (!ran_out) {
            assert_true(refuse > 100);
            return;
        }
    }
}

/* ---- Life ------------------------------------------------------------------------------------------------------ */

/* Context, input, rollup, table and output, freed in every order. */
static void any_order_of_freeing(void **state) {
    (void)state;
    text t = long_table(5);
    for (int order = 0; order < 120; order++) {
        casus_context *context = NULL;
        casus_input *input = NULL;
        casus_rollup *r = NULL;
        casus_table *table = NULL;
        casus_output *output = NULL;
        int left[] = {0, 1, 2, 3, 4};
        int code = order;
        assert_int_equal(casus_context_new(NULL, &context, NULL), CASUS_OK);
        assert_int_equal(casus_input_memory(context, t.data, t.size, NULL, NULL, NULL, &input, NULL), CASUS_OK);
        assert_int_equal(casus_rollup_new(context, "country", "killed", NULL, &r, NULL), CASUS_OK);
        assert_int_equal(casus_rollup_add_input(r, input, NULL, NULL, NULL), CASUS_OK);
        random_event(1);
        assert_int_equal(casus_rollup_add_event(r, ev, NULL), CASUS_OK);
        assert_int_equal(casus_rollup_table(r, NULL, &table, NULL), CASUS_OK);
        assert_int_equal(casus_output_memory(context, &output, NULL), CASUS_OK);
        assert_int_equal(casus_table_write(table, CASUS_FORMAT_ARROW, output, NULL), CASUS_OK);
        for (int n = 5; n > 0; n--) {
            const int at = code % n;
            code /= n;
            switch (left[at]) {
            case 0: casus_context_free(context); break;
            case 1: casus_input_free(input); break;
            case 2: casus_rollup_free(r); break;
            case 3:
                assert_int_equal(casus_column_length(casus_table_column(table, "killed_best")), 3);
                casus_table_free(table);
                break;
            default: casus_output_free(output); break;
            }
            left[at] = left[n - 1];
        }
    }
    free(t.data);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_by_a_reader),
        cmocka_unit_test(many_batches),
        cmocka_unit_test(what_the_report_counts),
        cmocka_unit_test(shared_with_a_dataset),
        cmocka_unit_test(bad_rows),
        cmocka_unit_test(cancelled),
        cmocka_unit_test(after_a_cancellation),
        cmocka_unit_test(sums_that_overflow),
        cmocka_unit_test(held_sums_that_overflow),
        cmocka_unit_test(refused_arguments),
        cmocka_unit_test(memory_runs_out),
        cmocka_unit_test(events_one_by_one),
        cmocka_unit_test(events_without_figures),
        cmocka_unit_test(events_without_memory),
        cmocka_unit_test(any_order_of_freeing),
    };
    return cmocka_run_group_tests(tests, make_event, drop_event);
}
