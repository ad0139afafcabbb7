/* SPDX-License-Identifier: MIT */
/* arrow FILE: opens an Arrow file of events, takes one batch, then sums all, and prints the time and the resident
   memory of each step as JSON. Then it reads the buffers that the sum has read as fast as memory gives them: the floor.
 */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <casus/casus.h>

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* KiB of this process that are in memory: second number of /proc/self/statm, in pages. */
static long resident(void) {
    long pages = 0;
    FILE *f = fopen("/proc/self/statm", "r");
    if (f == NULL || fscanf(f, "%*s %ld", &pages) != 1) {
        pages = 0;
    }
    if (f != NULL) {
        fclose(f);
    }
    return pages * 4;
}

static void check(casus_status status, const casus_error *error) {
    if (status != CASUS_OK) {
        fprintf(stderr, "%s\n", error->message);
        exit(1);
    }
}

/* 1 if the name is one of the list. */
static int is_read(const char *columns, const char *name) {
    const size_t size = strlen(name);
    for (const char *at = columns; at != NULL; at = strchr(at, ',')) {
        at += *at == ',';
        if (strncmp(at, name, size) == 0 && (at[size] == ',' || at[size] == 0)) {
            return 1;
        }
    }
    return 0;
}

/* Adds up the words of a buffer, so that it is read. */
static uint64_t read_words(const void *data, int64_t size) {
    const uint64_t *words = data;
    uint64_t sum = 0;
    for (int64_t i = 0; i < size / 8; i++) {
        sum += words[i];
    }
    return sum;
}

/* Bytes of what a question reads of an event: the day or code in 4, the number in 8. */
static int64_t width(const casus_column *column) {
    const int32_t type = casus_column_type(column);
    return type == CASUS_TYPE_DOUBLE || type == CASUS_TYPE_INT64 || type == CASUS_TYPE_MOMENT ? 8 : 4;
}

static casus_reader *open_file(const char *path, const char *columns) {
    casus_error e;
    casus_input *input = NULL;
    casus_reader *reader = NULL;
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    options.columns = columns;
    check(casus_input_open(NULL, path, &input, &e), &e);
    check(casus_reader_new(NULL, input, &options, &reader, &e), &e);
    casus_input_free(input);
    return reader;
}

/* Seconds to read the buffers of the columns, which a fresh mapping brings in page by page, and their bytes. */
static double read_floor(const char *path, const char *columns, int64_t *bytes) {
    casus_error e;
    casus_batch *batch = NULL;
    static volatile uint64_t sink;
    casus_reader *reader = open_file(path, columns);
    double spent = 0;
    *bytes = 0;
    for (;;) {
        check(casus_reader_next(reader, &batch, &e), &e);
        if (batch == NULL) {
            break;
        }
        for (int32_t c = 0; c < casus_batch_column_count(batch); c++) {
            const casus_column *column = casus_batch_column_at(batch, c);
            const void *values = casus_column_values(column);
            if (values != NULL && is_read(columns, casus_column_name(column))) {
                const int64_t size = casus_column_length(column) * width(column);
                const double start = now();
                sink += read_words(values, size);
                spent += now() - start;
                *bytes += size;
            }
        }
        casus_batch_free(batch);
    }
    casus_reader_free(reader);
    return spent;
}

int main(int argc, char **argv) {
    casus_error e;
    casus_batch *batch = NULL;
    casus_rollup *rollup = NULL;
    if (argc != 2) {
        return 2;
    }
    check(casus_rollup_new(NULL, "country", "events,killed", NULL, &rollup, &e), &e);
    const char *columns = casus_rollup_columns(rollup);
    const long before = resident();
    const double start = now();
    const clock_t busy = clock();
    casus_reader *reader = open_file(argv[1], columns);
    const double opened = now();
    const long open_kib = resident() - before;
    long long rows = 0;
    double first = 0;
    long first_kib = 0;
    for (;;) {
        check(casus_reader_next(reader, &batch, &e), &e);
        if (batch == NULL) {
            break;
        }
        if (rows == 0) {
            first = now();
            first_kib = resident() - before;
        }
        rows += (long long)casus_batch_row_count(batch);
        check(casus_rollup_add(rollup, batch, &e), &e);
        casus_batch_free(batch);
    }
    const double all = now() - start;
    const double all_busy = (double)(clock() - busy) / CLOCKS_PER_SEC;
    casus_reader_free(reader);
    int64_t bytes = 0;
    const double least = read_floor(argv[1], columns, &bytes);
    printf("{\"rows\": %lld, \"open_s\": %.6f, \"open_kib\": %ld, \"first_s\": %.6f, \"first_kib\": %ld, \"all_s\": "
           "%.6f, \"all_busy_s\": %.6f, \"floor_s\": %.6f, \"bytes\": %lld}\n",
           rows, opened - start, open_kib, first - start, first_kib, all, all_busy, least, (long long)bytes);
    casus_rollup_free(rollup);
    return 0;
}
