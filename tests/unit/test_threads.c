/* SPDX-License-Identifier: MIT */
/* One input decoded by several threads: batches, reports, issues and errors are to the byte what one thread makes of
   it, whatever is wrong with it and wherever. */
#include "threads_fixture.h"

static const int64_t thread_counts[] = {2, 3, 8};
#define THREAD_COUNTS (sizeof thread_counts / sizeof thread_counts[0])

/* ---- What may stand in a file ------------------------------------------------------------------------------------ */

typedef struct file_case {
    const char *what;
    void (*compose)(text *t);
    const char *option; /* of the context; NULL: none */
    int64_t value;
} file_case;

static void plain(text *t) {
    add(t, HEADER "\n");
    add_rows(t, 0, ROWS_OF_TEXT, "\n");
}

static void with_crlf(text *t) {
    add(t, HEADER "\r\n");
    add_rows(t, 0, ROWS_OF_TEXT, "\r\n");
}

static void with_cr_only(text *t) {
    add(t, HEADER "\r");
    add_rows(t, 0, ROWS_OF_TEXT, "\r");
}

static void without_last_line_end(text *t) {
    plain(t);
    t->size--;
}

static void with_short_row(text *t) {
    add(t, HEADER "\n");
    add_rows(t, 0, 5000, "\n");
    add(t, "5000,R-1,2020\n");
    add_rows(t, 5001, ROWS_OF_TEXT, "\n");
}

static void wrong_in_the_last_part(text *t) {
    add(t, HEADER "\n");
    add_rows(t, 0, ROWS_OF_TEXT - 3, "\n");
    add(t, "1,\"text\" behind a quote,2020,1,a,b,c,d,e,f,1,2020-01-01,2020-01-01,1,1,1\n");
    add_rows(t, ROWS_OF_TEXT - 2, ROWS_OF_TEXT, "\n");
}

static void with_open_quote(text *t) {
    add(t, HEADER "\n");
    add_rows(t, 0, 4000, "\n");
    add(t, "4000,R-1,2020,1,d,a,b,\"never closed,r,c,1,2020-01-01,2020-01-01,1,1,1\n");
    for (int i = 4001; i < ROWS_OF_TEXT; i++) {
        add(t, "1,R-1,2020,1,d,a,b,no quote,r,c,1,2020-01-01,2020-01-01,1,1,1\n");
    }
}

/* Whoever begins to read inside of this field takes what it says for rows. */
static void with_rows_in_a_field(text *t) {
    add(t, HEADER "\n");
    add_rows(t, 0, 2000, "\n");
    add(t, "2000,R-1,2020,1,d,a,b,\"what was copied:\n");
    for (int i = 0; i < 9000; i++) {
        add(t, "7,R-1,2020,1,d,Nobody,Nobody else,there,r,Nowhere,1,2020-01-01,2020-01-01,1,1,1\n");
    }
    add(t, "\",r,c,1,2020-01-01,2020-01-01,1,1,1\n");
    add_rows(t, 2001, ROWS_OF_TEXT, "\n");
}

static void with_header_again(text *t) {
    plain(t);
    plain(t);
}

static void with_blanks(text *t) {
    add(t, HEADER "\n");
    for (int i = 0; i < ROWS_OF_TEXT; i += 2000) {
        add_rows(t, i, i + 2000, "\n");
        add(t, "\n,,,,,,,,,,,,,,,\n");
    }
}

/* More odd parts than are worth it. */
static void with_blanks_everywhere(text *t) {
    add(t, HEADER "\n");
    for (int i = 0; i < ROWS_OF_TEXT; i += 100) {
        add_rows(t, i, i + 100, "\n");
        add(t, "\n");
    }
}

static void with_cell_errors(text *t) {
    add(t, HEADER "\n");
    for (int i = 0; i < ROWS_OF_TEXT; i++) {
        add_row(t, i, i % 250 == 7 ? "many" : "3", "\n");
    }
}

static void with_other_letters(text *t) {
    add(t, HEADER "\n");
    for (int i = 0; i < ROWS_OF_TEXT; i++) {
        char row[160];
        snprintf(row, sizeof row, "%d,R-1,2020,1,d,Caf\xe9 %d,b\x81,\"q, %d\",r,c,1,2020-01-01,2020-01-01,1,1,1\n", i,
                 i % 50, i);
        add(t, row);
    }
}

/* Decimal commas that come late are told once, whichever thread meets them. */
static void with_late_commas(text *t) {
    add(t, "id;relid;year;type_of_violence;dyad_name;side_a;side_b;where_coordinates;adm_1;country;date_prec;"
           "date_start;date_end;best;high;low;latitude;longitude\n");
    for (int i = 0; i < ROWS_OF_TEXT; i++) {
        char row[200];
        snprintf(row, sizeof row, "%d;R-1;2020;1;d;a %d;b;\"q; %d\";r;c;1;2020-01-01;2020-01-01;1;1;1;%s;3.5\n", i,
                 i % 50, i, i > 3000 && i % 3 == 0 ? "1,25" : "1.25");
        add(t, row);
    }
}

static void with_long_record(text *t) {
    add(t, HEADER "\n");
    add_rows(t, 0, 3000, "\n");
    add(t, "3000,R-1,2020,1,d,a,b,\"");
    for (int i = 0; i < 20000; i++) {
        add(t, "a line of many\n");
    }
    add(t, "\",r,c,1,2020-01-01,2020-01-01,1,1,1\n");
    add_rows(t, 3001, ROWS_OF_TEXT, "\n");
}

static void with_nul(text *t) {
    plain(t);
    t->data[t->size * 2 / 3] = 0;
}

/* No quotes, and rows that newlines broke. */
static void with_tabs(text *t) {
    add(t, "id\trelid\tyear\ttype_of_violence\tdyad_name\tside_a\tside_b\tadm_1\tcountry\tdate_prec\tdate_start\t"
           "date_end\tbest\thigh\tlow\n");
    for (int i = 0; i < 12000; i++) {
        char row[200];
        snprintf(row, sizeof row, "%d\tR-1\t2020\t1\tthe \"d\tSide%s %d\tb\tr\tc\t1\t2020-01-01\t2020-01-01\t1\t1\t1\n",
                 i, i % 1700 == 1600 ? "\n" : "", i % 70);
        add(t, row);
    }
}

/* ---- Events a line ----------------------------------------------------------------------------------------------- */

static void add_event(text *t, int i, const char *line_end) {
    char line[512];
    snprintf(line, sizeof line,
             "{\"dataset\":\"a\",\"id\":\"%d\",\"date\":{\"start\":\"2025-11-%02d\",\"end\":\"2025-11-%02d\"},"
             "\"locations\":[{\"role\":\"effect\",\"country\":\"Country %d\",\"admin1\":\"Region %d\"}],"
             "\"actors\":[{\"name\":\"Group %d\"}],\"casualties\":[{\"status\":\"killed\",\"low\":3,\"best\":3,"
             "\"high\":%d}],\"notes\":\"It was [told] that \\\"%d\\\"\"}%s",
             i, 1 + i % 30, 1 + i % 30, i / 300, i % 50, i % 80, 4 + i % 9, i, line_end);
    add(t, line);
}

static void add_events(text *t, int from, int to, const char *line_end) {
    for (int i = from; i < to; i++) {
        add_event(t, i, line_end);
    }
}

#define EVENTS_OF_TEXT 5000 /* about 1.5 MB */

static void lines(text *t) {
    add_events(t, 0, EVENTS_OF_TEXT, "\n");
}

static void lines_with_crlf(text *t) {
    add_events(t, 0, EVENTS_OF_TEXT, " \r\n");
    t->size -= 3;
}

/* What is no event on a line, in the midst and near the end. */
static void lines_with(text *t, const char *odd) {
    add_events(t, 0, 3000, "\n");
    add(t, odd);
    add_events(t, 3000, EVENTS_OF_TEXT - 2, "\n");
    add(t, odd);
    add_events(t, EVENTS_OF_TEXT - 2, EVENTS_OF_TEXT, "\n");
}

static void lines_with_a_fault(text *t) {
    lines_with(t, "{\"dataset\":\"a\",\"id\":\n");
}

static void lines_with_a_wrong_value(text *t) {
    lines_with(t, "{\"dataset\":\"a\",\"id\":\"x\",\"casualties\":[{\"status\":\"lost\",\"low\":1}]}\n");
}

static void lines_with_blanks(text *t) {
    lines_with(t, "\n{}\n \n{\"id\":\"1\"} {\"id\":\"2\"},\n");
}

static void lines_with_strangers(text *t) {
    lines_with(t, "{\"colour\":\"red\",\"size\":3}\n{\"dataset\":\"a\",\n\"id\":\"two lines\",\"notes\":\"x\"}\n");
}

static void lines_with_a_page(text *t) {
    lines_with(t, "{\"count\":1,\"events\":[{\"dataset\":\"a\",\"id\":\"p\",\"notes\":\"x\"}]}\n"
                  "[{\"dataset\":\"a\",\"id\":\"q\",\"notes\":\"x\"}]\n");
}

static void an_array(text *t) {
    add(t, "[");
    add_events(t, 0, EVENTS_OF_TEXT - 1, ",\n");
    add_event(t, 0, "]\n");
}

static const file_case file_cases[] = {
    {"plain", plain, NULL, 0},
    {"small dictionaries", plain, "max_dictionary_bytes", 4096},
    {"scalar code", plain, "simd", 0},
    {"CRLF", with_crlf, NULL, 0},
    {"CR", with_cr_only, NULL, 0},
    {"no last line end", without_last_line_end, NULL, 0},
    {"a short row", with_short_row, NULL, 0},
    {"wrong in the last part only", wrong_in_the_last_part, NULL, 0},
    {"an open quote", with_open_quote, NULL, 0},
    {"rows in a field", with_rows_in_a_field, NULL, 0},
    {"header again", with_header_again, NULL, 0},
    {"blanks", with_blanks, NULL, 0},
    {"blanks everywhere", with_blanks_everywhere, NULL, 0},
    {"cell errors", with_cell_errors, NULL, 0},
    {"other letters", with_other_letters, NULL, 0},
    {"late commas", with_late_commas, NULL, 0},
    {"a long record", with_long_record, NULL, 0},
    {"a record over the limit", with_long_record, "max_record_bytes", 50000},
    {"a field over the limit", with_long_record, "max_field_bytes", 50000},
    {"NUL", with_nul, NULL, 0},
    {"tabs", with_tabs, NULL, 0},
    {"lines", lines, NULL, 0},
    {"lines, small dictionaries", lines, "max_dictionary_bytes", 4096},
    {"lines, CRLF", lines_with_crlf, NULL, 0},
    {"lines with a fault", lines_with_a_fault, NULL, 0},
    {"lines with a wrong value", lines_with_a_wrong_value, NULL, 0},
    {"lines with blanks", lines_with_blanks, NULL, 0},
    {"lines with strangers", lines_with_strangers, NULL, 0},
    {"lines with a page", lines_with_a_page, NULL, 0},
    {"an array", an_array, NULL, 0},
};

static casus_context *context_of(const file_case *c, int64_t threads) {
    casus_context *context = context_with(NULL, threads);
    if (c->option != NULL) {
        assert_int_equal(casus_context_set(context, c->option, c->value, NULL), CASUS_OK);
    }
    return context;
}

/* Where a text is read from. */
enum { IN_MEMORY, IN_PIECES, IN_A_FILE, WAYS };

#if defined(__SANITIZE_THREAD__) /* it is slow, and looks for other things */
#define SWEEP_STEP 23
#define WAY_STEP WAYS
#else
#define SWEEP_STEP 1
#define WAY_STEP 1
#endif

static void read_case(const file_case *c, const text *t, int64_t threads, int way, const casus_read_options *options,
                      reading *out) {
    casus_context *context = context_of(c, threads);
    if (way == IN_A_FILE) {
        read_file(context, t, options, out);
    } else if (way == IN_PIECES) {
        feed f = {t->data, t->size, 0, 10007, 0, 0, 0};
        read_feed(context, &f, options, out);
    } else {
        read_memory(context, t->data, t->size, options, out);
    }
    casus_context_free(context);
}

static void any_number_of_threads_gives_the_same(void **state) {
    (void)state;
    reading one, r;
    for (size_t i = 0; i < sizeof file_cases / sizeof file_cases[0]; i++) {
        text t = {0};
        file_cases[i].compose(&t);
        for (int32_t on_error = CASUS_ON_ERROR_FAIL; on_error <= CASUS_ON_ERROR_REPORT; on_error++) {
            casus_read_options options = CASUS_READ_OPTIONS_INIT;
            options.on_error = on_error;
            read_case(&file_cases[i], &t, 1, IN_MEMORY, &options, &one);
            for (int way = (on_error + (int)i) % WAY_STEP; way < WAYS; way += WAY_STEP) {
                read_case(&file_cases[i], &t, thread_counts[(on_error + way) % (int)THREAD_COUNTS], way, &options, &r);
                assert_equal_reading(&one, &r);
                free_reading(&r);
            }
            free_reading(&one);
        }
        free_text(&t);
    }
}

/* Batches end at 65,536 rows or 8 MiB, which is in the midst of a part. */
static void batches_end_where_they_did(void **state) {
    (void)state;
    const file_case none = {"", NULL, NULL, 0};
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    reading one, r;
    for (int wide = 0; wide < 2; wide++) {
        text t = {0};
        options.columns = "id,country,side_a,killed_best,notes";
        add(&t, "event_id_cnty,event_date,event_type,actor1,country,notes,fatalities\n");
        for (int i = 0; i < (wide ? 21000 : 150000); i++) {
            char row[1100];
            snprintf(row, sizeof row, "A%d,2021-08-26,Battles,X%d,Mali,\"%*s\",%d\n", i, i % 7, wide ? 900 : 1, "n,",
                     i % 4);
            add(&t, row);
        }
        read_case(&none, &t, 1, IN_MEMORY, &options, &one);
        assert_in_range(one.batch_count, 3, MAX_BATCHES);
        read_case(&none, &t, thread_counts[wide], wide ? IN_A_FILE : IN_PIECES, &options, &r);
        assert_equal_reading(&one, &r);
        free_reading(&r);
        free_reading(&one);
        free_text(&t);
    }
}

/* ---- Hosts ------------------------------------------------------------------------------------------------------- */

typedef struct host {
    pthread_t thread;
    casus_context *context;
    int64_t calls, cancel_at, bytes, rows;
    int by_context; /* cancels the context instead of saying so */
} host;

static int32_t watch_progress(void *user, int64_t bytes, int64_t total, int64_t rows) {
    host *h = user;
    assert_true(pthread_equal(pthread_self(), h->thread));
    assert_true(bytes >= h->bytes && rows >= h->rows && (total < 0 || bytes <= total));
    h->bytes = bytes;
    h->rows = rows;
    if (++h->calls != h->cancel_at) {
        return 0;
    }
    if (h->by_context) {
        casus_context_cancel(h->context);
    }
    return !h->by_context;
}

/* Reads a text whose progress is watched. */
static casus_status read_watched(host *h, const text *t, int64_t threads, int64_t *rows) {
    casus_input *input = NULL;
    casus_reader *reader = NULL;
    casus_batch *batch = NULL;
    h->context = context_with(NULL, threads);
    h->thread = pthread_self();
    h->calls = h->bytes = h->rows = *rows = 0;
    casus_context_set_progress(h->context, watch_progress, h);
    assert_int_equal(casus_input_memory(h->context, t->data, t->size, NULL, casus_release_none, NULL, &input, NULL),
                     CASUS_OK);
    casus_status status = casus_reader_new(h->context, input, NULL, &reader, NULL);
    while (status == CASUS_OK) {
        status = casus_reader_next(reader, &batch, NULL);
        if (batch == NULL) {
            break;
        }
        *rows += casus_batch_row_count(batch);
        casus_batch_free(batch);
    }
    casus_reader_free(reader);
    casus_input_free(input);
    casus_context_free(h->context);
    return status;
}

static void cancelling_at_every_step(void **state) {
    (void)state;
    host h = {0};
    text t = {0};
    int64_t rows = 0;
    plain(&t);
    assert_int_equal(read_watched(&h, &t, 3, &rows), CASUS_OK);
    assert_int_equal(rows, ROWS_OF_TEXT);
    const int64_t calls = h.calls;
    assert_in_range(calls, 8, 1000);
    for (h.by_context = 0; h.by_context < 2; h.by_context++) {
        for (h.cancel_at = 1; h.cancel_at <= calls; h.cancel_at++) {
            assert_int_equal(read_watched(&h, &t, 3, &rows), CASUS_E_CANCELLED);
            assert_int_equal(rows, 0);
        }
    }
    free_text(&t);
}

/* A reader that is freed half-way leaves no thread and no memory. */
static void freed_half_way(void **state) {
    (void)state;
    text t = {0};
    for (int i = 0; i < 12; i++) {
        plain(&t);
    }
    for (int steps = 0; steps < 3; steps++) {
        casus_context *context = context_with(NULL, 4);
        casus_input *input = NULL;
        casus_reader *reader = NULL;
        casus_batch *batch = NULL;
        assert_int_equal(casus_input_memory(context, t.data, t.size, NULL, casus_release_none, NULL, &input, NULL),
                         CASUS_OK);
        assert_int_equal(casus_reader_new(context, input, NULL, &reader, NULL), CASUS_OK);
        for (int i = 0; i < steps; i++) {
            casus_batch_free(batch);
            assert_int_equal(casus_reader_next(reader, &batch, NULL), CASUS_OK);
        }
        casus_context_free(context);
        casus_input_free(input);
        casus_reader_free(reader);
        assert_true(steps == 0 || casus_batch_row_count(batch) > 0); /* it outlives the threads */
        casus_batch_free(batch);
    }
    free_text(&t);
}

/* An input that fails after so many bytes, or ends there: 0 the one, 1 the other. */
typedef struct broken_off {
    const text *t;
    int64_t at, end;
    int ends;
} broken_off;

static int32_t give_page(void *user, void *buffer, int64_t size, int64_t *out_size) {
    broken_off *b = user;
    int64_t count = 4096 - b->at % 4096;
    count = count < size ? count : size;
    count = count < b->end - b->at ? count : b->end - b->at;
    memcpy(buffer, b->t->data + b->at, (size_t)count);
    b->at += count;
    *out_size = count;
    return count == 0 && !b->ends;
}

static void broken_off_while_it_is_read(void **state) {
    (void)state;
    static const int64_t pages[] = {1, 100, 257, 270, 280};
    reading one, r;
    text t = {0};
    plain(&t);
    assert_true(t.size > 280 * 4096);
    for (size_t i = 0; i < 2 * sizeof pages / sizeof pages[0]; i++) {
        for (size_t k = 0; k <= THREAD_COUNTS; k++) {
            casus_context *context = context_with(NULL, k == 0 ? 1 : thread_counts[k - 1]);
            broken_off b = {&t, 0, pages[i / 2] * 4096, i % 2};
            casus_input *input = NULL;
            assert_int_equal(casus_input_callback(context, give_page, &b, "test.csv", &input, NULL), CASUS_OK);
            read_input(context, input, NULL, k == 0 ? &one : &r);
            casus_context_free(context);
            if (k > 0) {
                assert_int_equal(r.status, b.ends ? CASUS_E_SYNTAX : CASUS_E_IO); /* the last row is cut */
                assert_int_equal(r.made, one.made);
                assert_memory_equal(&r.error, &one.error, sizeof r.error);
                free_reading(&r);
            }
        }
        free_reading(&one);
    }
    free_text(&t);
}

/* ---- Memory ------------------------------------------------------------------------------------------------------ */

/* Reads a text with it, or the file of it; what was read is compared with what one thread reads, where there was memory
 * enough. */
static casus_status read_scarce(scarce *s, const text *t, int way, const reading *one) {
    const casus_allocator allocator = {scarce_realloc, s};
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    casus_context *context = NULL;
    casus_input *input = NULL;
    reading r;
    options.columns = "id,country,side_a,killed_best,actors";
    s->live = s->calls = 0;
    casus_status status = casus_context_new(&allocator, &context, NULL);
    if (status == CASUS_OK) {
        assert_int_equal(casus_context_set(context, "threads", 2, NULL), CASUS_OK);
        status = way == IN_A_FILE
                     ? casus_input_open(context, FILE_NAME, &input, NULL)
                     : casus_input_memory(context, t->data, t->size, FILE_NAME, casus_release_none, NULL, &input, NULL);
    }
    if (status == CASUS_OK) {
        read_input(context, input, &options, &r);
        status = r.status;
        if (status == CASUS_OK && one != NULL) {
            assert_equal_reading(one, &r);
        }
        free_reading(&r);
    }
    casus_context_free(context);
    assert_int_equal(s->live, 0);
    return status;
}

static void short_of_memory_anywhere(void **state) {
    (void)state;
    scarce s = {.lock = PTHREAD_MUTEX_INITIALIZER};
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    reading one;
    text t = {0};
    add(&t, HEADER "\n");
    add_rows(&t, 0, 2500, "\n");
    assert_true(t.size > 2 * CASUS__PART_BYTES);
    options.columns = "id,country,side_a,killed_best,actors";
    read_memory(NULL, t.data, t.size, &options, &one);
    write_file(&t, "wb");
    for (int way = IN_MEMORY; way <= IN_A_FILE; way += IN_A_FILE - IN_MEMORY) {
        s.fails = 0;
        assert_int_equal(read_scarce(&s, &t, way, &one), CASUS_OK);
        const int64_t calls = s.calls + 20;
        int64_t refused = 0;
        for (s.for_good = 0; s.for_good < 2; s.for_good++) {
            for (s.fails = 1; s.fails <= calls; s.fails += SWEEP_STEP) {
                const casus_status status = read_scarce(&s, &t, way, &one);
                assert_true(status == CASUS_OK || status == CASUS_E_MEMORY);
                refused += status == CASUS_E_MEMORY;
            }
        }
        assert_in_range(refused, calls / 4 / SWEEP_STEP, 2 * calls);
    }
    free_reading(&one);
    free_text(&t);
}

/* Too little for many threads' parts is an error that names the limit, or enough for the code for one thread. */
static void a_limit_of_memory_with_threads(void **state) {
    (void)state;
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    reading one, r;
    text t = {0};
    int64_t done = 0;
    plain(&t);
    options.columns = "id,country,killed_best";
    read_memory(NULL, t.data, t.size, &options, &one);
    for (int64_t limit = 100000; limit < 12000000; limit = limit * 5 / 4) {
        casus_context *context = context_with(NULL, 8);
        assert_int_equal(casus_context_set(context, "max_memory_bytes", limit, NULL), CASUS_OK);
        read_memory(context, t.data, t.size, &options, &r);
        if (r.status == CASUS_OK) {
            assert_equal_reading(&one, &r);
            done++;
        } else {
            assert_int_equal(r.status, CASUS_E_MEMORY);
            assert_non_null(strstr(r.error.message, "max_memory_bytes"));
        }
        free_reading(&r);
        casus_context_free(context);
    }
    assert_in_range(done, 5, 21);
    free_reading(&one);
    free_text(&t);
}

/* ---- Crews ------------------------------------------------------------------------------------------------------- */

typedef struct counted {
    casus__job job;
    int64_t member;
    int done;
} counted;

static void count_job(casus__job *job, int64_t member) {
    counted *c = (counted *)job;
    c->member = member;
    c->done++;
}

static void a_crew_does_every_job_once(void **state) {
    (void)state;
    static counted jobs[200];
    const casus_allocator a = casus__allocator_libc();
    casus__crew *crew = casus__crew_new(&a, 4);
    if (crew == NULL) {
        assert_true(casus__crew_size(0) == 1); /* built without threads */
        skip();
    }
    memset(jobs, 0, sizeof jobs);
    for (int round = 1; round < 4; round++) {
        for (int i = 0; i < 200; i++) {
            jobs[i].job.run = count_job;
            casus__crew_give(crew, &jobs[i].job);
        }
        for (int i = 199; i >= 0; i--) {
            casus__crew_finish(crew, &jobs[i].job);
            assert_int_equal(jobs[i].done, round);
            assert_in_range(jobs[i].member, 0, 3);
        }
    }
    casus__crew_give(crew, &jobs[0].job);
    casus__crew_free(crew); /* done or dropped */
    assert_in_range(jobs[0].done, 3, 4);
    assert_null(casus__crew_new(&a, 1));
}

/* Threads that cannot be started are done without: the first `fails - 1` allocations are the crew's and its gate's. */
static void fewer_threads_than_asked_for(void **state) {
    (void)state;
    int64_t crews = 0;
    for (int64_t at = 1; at < 12; at++) {
        scarce s = {.lock = PTHREAD_MUTEX_INITIALIZER, .fails = at, .for_good = 1};
        const casus_allocator a = {scarce_realloc, &s};
        casus__crew *crew = casus__crew_new(&a, 8);
        if (crew != NULL) {
            counted c = {{count_job, NULL, 0}, 0, 0};
            crews++;
            casus__crew_give(crew, &c.job);
            casus__crew_finish(crew, &c.job);
            assert_int_equal(c.done, 1);
        }
        casus__crew_free(crew);
        assert_int_equal(s.live, 0);
    }
    assert_true(crews > 0 || casus__crew_size(0) == 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_crew_does_every_job_once),
        cmocka_unit_test(fewer_threads_than_asked_for),
        cmocka_unit_test(short_of_memory_anywhere),
        cmocka_unit_test(a_limit_of_memory_with_threads),
        cmocka_unit_test(any_number_of_threads_gives_the_same),
        cmocka_unit_test(batches_end_where_they_did),
        cmocka_unit_test(cancelling_at_every_step),
        cmocka_unit_test(freed_half_way),
        cmocka_unit_test(broken_off_while_it_is_read),
    };
    return cmocka_run_group_tests(tests, enter_folder, leave_folder);
}
