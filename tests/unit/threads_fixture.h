/* SPDX-License-Identifier: MIT */
/* What the tests of threads share: texts of many parts, readings whose bytes are compared, and contexts with threads.
 */
#ifndef CASUS_TEST_THREADS_FIXTURE_H
#define CASUS_TEST_THREADS_FIXTURE_H

#define _XOPEN_SOURCE 700 /* mkdtemp; so this header comes first */

#include <pthread.h>
#include <unistd.h>

#include "reader_fixture.h"

#include "io/reader/parts.h"

/* ---- Texts ------------------------------------------------------------------------------------------------------- */

typedef struct text {
    char *data;
    int64_t size, cap;
} text;

static inline void add_bytes(text *t, const char *bytes, int64_t size) {
    if (t->size + size > t->cap) {
        t->cap = (t->size + size) * 2;
        t->data = realloc(t->data, (size_t)t->cap);
        assert_non_null(t->data);
    }
    memcpy(t->data + t->size, bytes, (size_t)size);
    t->size += size;
}

static inline void add(text *t, const char *bytes) {
    add_bytes(t, bytes, (int64_t)strlen(bytes));
}

static inline void free_text(text *t) {
    free(t->data);
    memset(t, 0, sizeof *t);
}

#define HEADER                                                                                                         \
    "id,relid,year,type_of_violence,dyad_name,side_a,side_b,where_coordinates,adm_1,country,date_prec,date_start,"     \
    "date_end,best,high,low"
#define FIELDS 16

/* Row `i` of a file in the layout of GED: newlines and quotes inside of quotes, and words that come again. */
static inline void add_row(text *t, int i, const char *best, const char *line_end) {
    static const char *const places[] = {"Gao, \"\"old\"\" bridge\nand market", "Menaka, town; west",
                                         "Niger,\n\nno place", "Kidal, \"\"1,2,3\"\""};
    char row[512];
    snprintf(row, sizeof row,
             "%d,R-%d,20%02d,%d,Side %d - Rebels %d,Side %d,Rebels %d,\"%s, km %d\",Region %d,Country %d,1,"
             "20%02d-%02d-%02d,20%02d-%02d-%02d,%s,%d,%d%s",
             i, i % 977, i % 20, 1 + i % 3, i % 31, i % 57, i % 31, i % 57, places[i % 4], i, i % 211, (i / 100) % 40,
             i % 20, 1 + i % 12, 1 + i % 28, i % 20, 1 + i % 12, 1 + i % 28, best, i % 90 + 5, i % 3, line_end);
    add(t, row);
}

static inline void add_rows(text *t, int from, int to, const char *line_end) {
    char best[16];
    for (int i = from; i < to; i++) {
        snprintf(best, sizeof best, "%d", i % 90);
        add_row(t, i, best, line_end);
    }
}

#define ROWS_OF_TEXT 9000 /* about 1.3 MB, ten parts */

/* ---- Readings ---------------------------------------------------------------------------------------------------- */

static inline casus_context *context_with(const casus_allocator *allocator, int64_t threads) {
    casus_context *context = NULL;
    assert_int_equal(casus_context_new(allocator, &context, NULL), CASUS_OK);
    assert_int_equal(casus_context_set(context, "threads", threads, NULL), CASUS_OK);
    return context;
}

static inline void assert_equal_buffer(const casus__buffer *a, const casus__buffer *b) {
    assert_int_equal(a->size, b->size);
    if (a->size > 0) {
        assert_memory_equal(a->data, b->data, (size_t)a->size);
    }
}

/* Sealed, equal content is equal bytes: those of the words and their codes too. */
static inline void assert_equal_column(const casus_column *a, const casus_column *b) {
    assert_int_equal(a->length, b->length);
    assert_int_equal(a->null_count, b->null_count);
    assert_equal_buffer(&a->validity, &b->validity);
    assert_equal_buffer(&a->values, &b->values);
    assert_equal_buffer(&a->offsets, &b->offsets);
    assert_int_equal(a->word_count, b->word_count);
    for (int32_t i = 0; i < a->word_count; i++) {
        assert_same_bytes(casus_column_word(a, i), casus_column_word(b, i));
    }
    for (int32_t i = 0; i < a->child_count; i++) {
        assert_equal_column(&a->children[i], &b->children[i]);
    }
}

static inline void assert_equal_reading(const reading *a, const reading *b) {
    assert_int_equal(a->made, b->made);
    assert_int_equal(a->status, b->status);
    assert_memory_equal(&a->error, &b->error, sizeof a->error);
    assert_memory_equal(&a->report, &b->report, sizeof a->report);
    assert_int_equal(a->issue_count, b->issue_count);
    assert_memory_equal(a->issues, b->issues, sizeof a->issues);
    assert_string_equal(a->dialect, b->dialect);
    assert_int_equal(a->batch_count, b->batch_count);
    for (int32_t i = 0; i < a->batch_count; i++) {
        const casus_batch *x = a->batches[i];
        const casus_batch *y = b->batches[i];
        assert_int_equal(x->row_count, y->row_count);
        assert_equal_buffer(&x->source_rows, &y->source_rows);
        for (int32_t id = 0; id < CASUS__COLUMN_COUNT; id++) {
            assert_equal_column(&x->columns[id], &y->columns[id]);
        }
    }
}

/* ---- Files ------------------------------------------------------------------------------------------------------- */

#define FILE_NAME "test.csv" /* as inputs of other kinds are called, for messages that are compared */

static char threads_folder[512];

static inline int enter_folder(void **state) {
    (void)state;
    const char *tmp = getenv("TMPDIR");
    snprintf(threads_folder, sizeof threads_folder, "%s/casus-threads.XXXXXX",
             tmp != NULL && tmp[0] != 0 ? tmp : "/tmp");
    return mkdtemp(threads_folder) == NULL || chdir(threads_folder) != 0;
}

static inline int leave_folder(void **state) {
    (void)state;
    remove(FILE_NAME);
    return chdir("/") != 0 || rmdir(threads_folder) != 0;
}

static inline void write_file(const text *t, const char *mode) {
    FILE *file = fopen(FILE_NAME, mode);
    assert_non_null(file);
    assert_int_equal(fwrite(t->data, 1, (size_t)t->size, file), t->size);
    assert_int_equal(fclose(file), 0);
}

static inline void read_file(casus_context *context, const text *t, const casus_read_options *options, reading *out) {
    casus_input *input = NULL;
    write_file(t, "wb");
    assert_int_equal(casus_input_open(context, FILE_NAME, &input, NULL), CASUS_OK);
    read_input(context, input, options, out);
}

/* ---- Memory ------------------------------------------------------------------------------------------------------ */

/* An allocator for several threads: allocation `fails` gives nothing, or that and all after it. */
typedef struct scarce {
    pthread_mutex_t lock;
    int64_t live, calls, fails;
    int for_good;
} scarce;

static inline void *scarce_realloc(void *user, void *pointer, uint64_t old_size, uint64_t new_size) {
    scarce *s = user;
    void *block = NULL;
    pthread_mutex_lock(&s->lock);
    const int counts = new_size > old_size;
    s->calls += counts;
    if (!(counts && s->fails > 0 && (s->calls == s->fails || (s->for_good && s->calls > s->fails)))) {
        s->live += (int64_t)new_size - (int64_t)old_size;
        block = new_size > 0 ? realloc(pointer, (size_t)new_size) : NULL;
        if (new_size == 0) {
            free(pointer);
        }
    }
    pthread_mutex_unlock(&s->lock);
    return block;
}

#endif
