/* SPDX-License-Identifier: MIT */
/* Memory that runs out, in every public function: memory [FUNCTION | NUMBER]

   The lists calls_*.h call each function of the API on small objects. A call is made once to count what it asks the
   allocator for, and then once for each of these requests with just that one failing, and once with all from there on.
   Every time: the status is CASUS_E_MEMORY and the error says so; what the call would have given is 0 or NULL; the
   objects are good for another call, which succeeds with the same result, or say that they are not; and nothing is
   leaked. A function may get along without what it asked for, if the result of the call is success.

   With CASUS_NO_SLACK (fault_slack) arrays and buffers grow by just what is added, so that each addition asks for
   memory and can fail as well. Of these many requests the first and the last from each place fail (sites.h), each
   alone. CASUS_FAULT_POINTS (environment; else 60 where places are not known, and 0 where they are): so many more a
   call, evenly.

   NUMBER: the calls of one file only. functions.inc has the name of every function of the API; one without a call fails
   the test. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(CASUS_NO_SLACK)
#include "forms.h"
#endif
#include "more.h"
#include "objects.h"
#include "questions.h"

/* ---- What calls need besides objects ----------------------------------------------------------------------------- */

static casus_location place;
static casus_country_code number;
static casus_code class;
static casus_crosswalk walk;
static struct {
    casus_rollup_options options;
    casus_table_options finish;
    casus_standing standing;
    casus_match_summary summary;
} linked;
static casus_report_options some_report = CASUS_REPORT_OPTIONS_INIT;
static const int64_t overlaps[7] = {30, 25, 12, 20, 9, 8, 5};

static void begin_structs(void) {
    static const casus_rollup_options options = CASUS_ROLLUP_OPTIONS_INIT;
    static const casus_table_options finish_as_it_is = CASUS_TABLE_OPTIONS_INIT;
    casus_init(&place.head, CASUS_TAG_LOCATION, sizeof place);
    place.name = casus_str_from("Mosul");
    casus_init(&number.head, CASUS_TAG_COUNTRY_CODE, sizeof number);
    casus_init(&class.head, CASUS_TAG_CODE, sizeof class);
    casus_init(&walk.head, CASUS_TAG_CROSSWALK, sizeof walk);
    casus_init(&linked.standing.head, CASUS_TAG_STANDING, sizeof linked.standing);
    casus_init(&linked.summary.head, CASUS_TAG_MATCH_SUMMARY, sizeof linked.summary);
    linked.options = options;
    begin_options();
    linked.finish = finish_as_it_is;
}

/* Shares the batches of a pass, and is content. */
static int32_t take_shared(void *user, casus_batch *batch) {
    (void)user;
    (void)batch;
    return 0;
}

/* A writer that has written events. */
static void added(objects *o, int32_t format) {
    a_writer(o, format);
    a_batch(o);
    must(casus_writer_add(o->writer, o->batch, NULL, &o->error), o);
}

/* The state of a rollup, as the view. */
static void saved(objects *o) {
    a_rollup(o);
    an_output(o);
    must(casus_rollup_save(o->rollup, o->output, &o->error), o);
    o->view = casus_output_text(o->output);
}

static void spread(objects *o) {
    a_batch(o);
    linked.options.spread = CASUS_SPREAD_DAYS;
    must(casus_rollup_new(o->context, "month", "killed", &linked.options, &o->rollup, &o->error), o);
    must(casus_rollup_add(o->rollup, o->batch, &o->error), o);
}

/* A table of months. */
static void drawable(objects *o) {
    a_batch(o);
    an_output(o);
    must(casus_rollup_new(o->context, "month", "events,killed", NULL, &o->rollup, &o->error), o);
    must(casus_rollup_add(o->rollup, o->batch, &o->error), o);
    must(casus_rollup_table(o->rollup, NULL, &o->table, &o->error), o);
}

/* ---- The calls -----------------------------------------------------------------------------------------------------
 */

#define NONE (void)0
/* A function that cannot fail, and one that frees an object. */
#define V(expression) ((void)(expression), CASUS_OK)
#define FREED(function, object) (function(o->object), o->object = NULL, CASUS_OK)

/* Names of functions from lines of several files: the files are given numbers. */
#define GLUE_(file, line, kind) call_##file##_##line##_##kind
#define GLUE(file, line, kind) GLUE_(file, line, kind)
#define CALL(function, setup, expression)                                                                              \
    static void GLUE(FILE_NUMBER, __LINE__, before)(objects * o) {                                                     \
        casus_error *e = &o->error;                                                                                    \
        (void)e;                                                                                                       \
        setup;                                                                                                         \
    }                                                                                                                  \
    static casus_status GLUE(FILE_NUMBER, __LINE__, made)(objects * o) {                                               \
        casus_error *e = &o->error;                                                                                    \
        outs *out = &o->out;                                                                                           \
        (void)e, (void)out;                                                                                            \
        /* Volatile: no tail call, so that this function is on the stack. */                                           \
        volatile casus_status status = expression;                                                                     \
        return status;                                                                                                 \
    }
/* The lists, from the first on, of which a request does not fail by its place if one from there did in a call of the
   same function. */
#define QUESTIONS 8
#define FORMS 9

#define FILE_NUMBER 1
#include "calls_base.h"
#undef FILE_NUMBER
#define FILE_NUMBER 2
#include "calls_batch.h"
#undef FILE_NUMBER
#define FILE_NUMBER 3
#include "calls_io.h"
#undef FILE_NUMBER
#define FILE_NUMBER 4
#include "calls_query.h"
#undef FILE_NUMBER
#define FILE_NUMBER 5
#include "calls_link.h"
#undef FILE_NUMBER
#define FILE_NUMBER 6
#include "calls_picture.h"
#undef FILE_NUMBER
#define FILE_NUMBER 7
#include "calls_more.h"
#undef FILE_NUMBER
#define FILE_NUMBER QUESTIONS
#include "calls_questions.h"
#undef FILE_NUMBER
#if defined(CASUS_NO_SLACK)
#define FILE_NUMBER FORMS
#include "calls_forms.h"
#undef FILE_NUMBER
#endif
#undef CALL

typedef struct call {
    int list; /* the number of its file */
    const char *function;
    const char *text;
    void (*before)(objects *o);
    casus_status (*made)(objects *o);
} call;

#define CALL(function, setup, expression)                                                                              \
    {FILE_NUMBER, #function, #expression, GLUE(FILE_NUMBER, __LINE__, before), GLUE(FILE_NUMBER, __LINE__, made)},
static const call calls[] = {
#define FILE_NUMBER 1
#include "calls_base.h"
#undef FILE_NUMBER
#define FILE_NUMBER 2
#include "calls_batch.h"
#undef FILE_NUMBER
#define FILE_NUMBER 3
#include "calls_io.h"
#undef FILE_NUMBER
#define FILE_NUMBER 4
#include "calls_query.h"
#undef FILE_NUMBER
#define FILE_NUMBER 5
#include "calls_link.h"
#undef FILE_NUMBER
#define FILE_NUMBER 6
#include "calls_picture.h"
#undef FILE_NUMBER
#define FILE_NUMBER 7
#include "calls_more.h"
#undef FILE_NUMBER
#define FILE_NUMBER QUESTIONS
#include "calls_questions.h"
#undef FILE_NUMBER
#if defined(CASUS_NO_SLACK)
#define FILE_NUMBER FORMS
#include "calls_forms.h"
#undef FILE_NUMBER
#endif
};
enum { CALLS = sizeof calls / sizeof calls[0] };

static const char *const functions[] = {
#include "functions.inc"
};
enum { FUNCTIONS = sizeof functions / sizeof functions[0] };

/* ---- What came of it --------------------------------------------------------------------------------------------- */

/* A mark for each thing that a call may have made or changed, 0 for what is not there. */
typedef struct results {
    uint64_t event, empty, batch, dataset, rows, table, output, rollup;
} results;

static uint64_t mark(casus_str text) {
    uint64_t h = 1469598103934665603u;
    for (int64_t i = 0; i < text.size; i++) {
        h = (h ^ (uint8_t)text.data[i]) * 1099511628211u;
    }
    return h;
}

static uint64_t mark_event(const casus_event *event) {
    casus_output *text = NULL;
    uint64_t h = 0;
    if (event != NULL && casus_output_memory(NULL, &text, NULL) == CASUS_OK &&
        casus_event_write_json(event, text, NULL) == CASUS_OK) {
        h = mark(casus_output_text(text));
    }
    casus_output_free(text);
    return h;
}

static uint64_t mark_table(const casus_table *table) {
    casus_output *text = NULL;
    uint64_t h = 0;
    if (table != NULL && casus_output_memory(NULL, &text, NULL) == CASUS_OK &&
        casus_table_write(table, CASUS_FORMAT_CSV, text, NULL) == CASUS_OK) {
        h = mark(casus_output_text(text));
    }
    casus_output_free(text);
    return h;
}

static uint64_t mark_rollup(const casus_rollup *rollup) {
    casus_table *table = NULL;
    if (rollup != NULL && casus_rollup_table(rollup, NULL, &table, NULL) != CASUS_OK) {
        return 1;
    }
    const uint64_t h = mark_table(table);
    casus_table_free(table);
    return h;
}

static uint64_t mark_batch(const casus_batch *batch) {
    casus_event *event = NULL;
    uint64_t h = (uint64_t)casus_batch_row_count(batch);
    if (batch != NULL && casus_event_new(NULL, &event, NULL) == CASUS_OK) {
        for (int64_t row = 0; row < casus_batch_row_count(batch); row++) {
            h = casus_event_read(event, batch, row, NULL) == CASUS_OK ? h * 31 + mark_event(event) : 1;
        }
    }
    casus_event_free(event);
    return h;
}

static results results_of(const objects *o) {
    results r;
    memset(&r, 0, sizeof r);
    r.event = mark_event(o->event) * 31 + mark_event(given(o->out.event));
    r.empty = mark_event(o->empty);
    r.batch = mark_batch(given(o->out.batch));
    r.dataset =
        (uint64_t)casus_dataset_row_count(o->dataset) * 31 + (uint64_t)casus_dataset_row_count(given(o->out.dataset));
    r.rows = (uint64_t)casus_builder_row_count(o->builder);
    r.table = mark_table(given(o->out.table));
    r.output = mark(casus_output_text(o->output));
    r.rollup = mark_rollup(o->rollup) * 31 + mark_rollup(given(o->out.rollup));
    return r;
}

/* ---- One call, again and again ----------------------------------------------------------------------------------- */

static int faults;

/* A call that asks for memory more often than this is made of calls that are swept themselves: every n-th of its
   requests is refused, and the first and the last from each place. */
#define REQUESTS_MOST 1500

#if defined(CASUS_NO_SLACK)
static int64_t even_points; /* of a call, besides the first and the last from each place */
static const int with_all_after = 0;
#else
static int64_t even_points = REQUESTS_MOST;
static const int with_all_after = 1;
#endif

static void fault(const call *c, int64_t fails, int32_t onward, const char *what) {
    printf("fault: %s: %s\n    %s, request %lld%s\n", c->function, what, c->text, (long long)fails,
           onward ? " and all after it" : "");
    faults++;
}

/* What is in the outs, as 8-byte words. */
static uint64_t word(const objects *o, size_t i) {
    uint64_t value;
    memcpy(&value, (const char *)&o->out + 8 * i, 8);
    return value;
}
enum { WORDS = sizeof(outs) / 8 };

static void start(const call *c, objects *o) {
    begin_structs();
    objects_start(o);
    c->before(o);
}

/* Without a failure: how often it asks for memory and from where, and which outs it sets. */
static int64_t requests(const call *c, uint8_t sets[WORDS], results *out, sites *from) {
    objects o;
    uint64_t before;
    memset(&before, OUT_BEFORE, 8);
    start(c, &o);
    o.memory.asked = 0;
    o.memory.noted = from;
    sites_begin(from);
    const casus_status status = c->made(&o);
    o.memory.noted = NULL;
    const int64_t asked = o.memory.asked;
    for (size_t i = 0; i < WORDS; i++) {
        sets[i] = word(&o, i) != before;
    }
    if (status != CASUS_OK) {
        fault(c, 0, 0, o.error.message);
    }
    *out = results_of(&o);
    objects_drop(&o);
    if (o.memory.live != 0 || o.memory.wrong) {
        fault(c, 0, 0, o.memory.wrong ? "an old size was wrong" : "leaks, without any failure");
    }
    return asked;
}

/* Whether the headers say that after a failure another call fails as well: with CASUS_E_STATE; with the same failure,
   as a reader gives it and an output until it is closed; or for want of a stream that was taken and released. */
static int stays_failed(objects *o, casus_status again, int had_stream) {
    if (again == CASUS_E_STATE || (again == CASUS_E_ARGUMENT && had_stream && o->stream.release == NULL)) {
        return 1;
    }
    if (again == CASUS_E_MEMORY && o->reader != NULL) {
        return 1;
    }
    casus_writer_free(o->writer); /* or the output could not be closed */
    o->writer = NULL;
    return again == CASUS_E_MEMORY && o->output != NULL && casus_output_close(o->output, NULL) == CASUS_E_MEMORY;
}

/* With one. Returns whether the call failed. */
static int fail(const call *c, int64_t fails, int32_t onward, const uint8_t sets[WORDS], const results *expected) {
    objects o;
    start(c, &o);
    memset(&o.error, 0, sizeof o.error);
    o.memory.asked = 0;
    o.memory.fails = fails;
    o.memory.onward = onward;
    const int64_t written = casus_output_text(o.output).size;
    const int had_stream = o.stream.release != NULL;
    const casus_status status = c->made(&o);
    o.memory.fails = 0;
    if (status != CASUS_OK) {
        if (status != CASUS_E_MEMORY) {
            fault(c, fails, onward, casus_status_name(status));
        }
        if (o.error.status != status || o.error.message[0] == 0) {
            fault(c, fails, onward, "the error does not say what the status does");
        }
        for (size_t i = 0; i < WORDS; i++) {
            if (sets[i] && word(&o, i) != 0) {
                fault(c, fails, onward, "an out is not 0");
            }
        }
        const int part = casus_output_text(o.output).size > written;
        const casus_status again = c->made(&o);
        if (again != CASUS_OK && !stays_failed(&o, again, had_stream)) {
            fault(c, fails, onward, o.error.message);
        }
        /* A call that fails may have written a part. */
        expected = again == CASUS_OK && !part ? expected : NULL;
    }
    if (expected != NULL) {
        const results got = results_of(&o);
        if (memcmp(&got, expected, sizeof got) != 0) {
            fault(c, fails, onward,
                  status == CASUS_OK ? "succeeds with another result" : "the next call has another result");
        }
    }
    objects_drop(&o);
    if (o.memory.live != 0 || o.memory.wrong) {
        fault(c, fails, onward, o.memory.wrong ? "an old size was wrong" : "leaks");
    }
    return status != CASUS_OK;
}

/* Where calls of the function before were let fail. */
static sites tried;

/* Marks the requests, from 1 to `count`, that are to fail. */
static void choose(const call *c, const sites *from, int64_t count, unsigned char *marks) {
    const int64_t evenly = c->list == FORMS && !sites_known() ? 0 : even_points;
    const int64_t step = evenly > 0 ? 1 + count / evenly : count + 1;
    for (int64_t i = 1; i <= count && evenly > 0; i += step) {
        marks[i] = 1;
    }
    sites_mark(from, c->list >= QUESTIONS ? &tried : NULL, marks, count);
    sites_add(&tried, from);
}

static int sweep(const call *c, int *out_points) {
    uint8_t sets[WORDS];
    results expected;
    sites from;
    memset(&from, 0, sizeof from);
    const int before = faults;
    const int64_t count = requests(c, sets, &expected, &from);
    unsigned char *marks = calloc((size_t)count + 1, 1);
    int survived = 0;
    if (marks == NULL) {
        abort();
    }
    choose(c, &from, count, marks);
    for (int64_t i = 1; i <= count && faults < before + 5; i++) {
        if (marks[i]) {
            survived += !fail(c, i, 0, sets, &expected);
            survived += with_all_after && !fail(c, i, 1, sets, &expected);
            ++*out_points;
        }
    }
    free(marks);
    sites_free(&from);
    return survived;
}

/* The calls of a function in a list, or in all if it is 0. */
static int sweep_all(const char *function, int list, int *out_points) {
    int times = 0;
    int survived = 0;
    sites_free(&tried);
    for (int k = 0; k < CALLS; k++) {
        if (strcmp(calls[k].function, function) == 0 && (list == 0 || calls[k].list == list)) {
            survived += sweep(&calls[k], out_points);
            times++;
        }
    }
    if (times > 0) {
        /* Function, calls, failure points, and how often it got along without. */
        printf("%-34s %2d %6d %5d\n", function, times, *out_points, survived);
        (void)fflush(stdout);
    }
    return times;
}

static int is_listed(const char *function) {
    for (int k = 0; k < CALLS; k++) {
        if (strcmp(calls[k].function, function) == 0) {
            return 1;
        }
    }
    return 0;
}

int main(int argc, char **argv) {
    const int list = argc == 2 && argv[1][0] >= '1' && argv[1][0] <= '9' ? atoi(argv[1]) : 0;
    const char *only = argc == 2 && list == 0 ? argv[1] : NULL;
    int total = 0;
    int swept = 0;
#if defined(CASUS_NO_SLACK)
    const char *asked = getenv("CASUS_FAULT_POINTS");
    even_points = asked != NULL ? atoi(asked) : sites_known() ? 0 : 60;
#endif
    for (int i = 0; i < FUNCTIONS; i++) {
        int points = 0;
        if (!is_listed(functions[i]) && list <= 1) { /* said once */
            printf("fault: %s is in no list of tests/fault/calls_*.h: give it a call\n", functions[i]);
            faults++;
        } else if (only == NULL || strcmp(only, functions[i]) == 0) {
            swept += sweep_all(functions[i], list, &points) > 0;
            total += points;
        }
    }
    printf("fault: %d functions, %d failure points, each alone%s, %d faults\n", swept, total,
           with_all_after ? " and with all after it" : "", faults);
    return faults != 0;
}
