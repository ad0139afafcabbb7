/* SPDX-License-Identifier: MIT */
/* host FILE [COLUMNS [BY SUM WHERE]...]: reads a whole file into a dataset, every column or those named, and prints
   {"rows": N, "killed": SUM, "seconds": S, "cpu": S}; then asks each question twice, once to be warm. instructions.py
   counts what load() executes, and the second asking of each, under callgrind, where its header is there. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <casus/casus.h>

#if defined(__has_include)
#if __has_include(<valgrind/callgrind.h>)
#include <valgrind/callgrind.h>
#endif
#endif
#if !defined(CALLGRIND_DUMP_STATS)
#define CALLGRIND_START_INSTRUMENTATION
#define CALLGRIND_STOP_INSTRUMENTATION
#define CALLGRIND_DUMP_STATS
#define CALLGRIND_ZERO_STATS
#endif

#if defined(__GNUC__)
#define APART __attribute__((noinline))
#else
#define APART
#endif

static double now(void) {
    struct timespec t;
    timespec_get(&t, TIME_UTC);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void check(casus_status status, const casus_error *error) {
    if (status != CASUS_OK) {
        fprintf(stderr, "%s\n", error->message);
        exit(1);
    }
}

static double killed(const casus_dataset *dataset) {
    double sum = 0;
    for (int32_t b = 0; b < casus_dataset_batch_count(dataset); b++) {
        const casus_column *best = casus_batch_column(casus_dataset_batch(dataset, b), "killed_best");
        for (int64_t i = 0; i < casus_column_length(best); i++) {
            sum += casus_column_is_null(best, i) ? 0 : casus_column_double(best, i);
        }
    }
    return sum;
}

APART void load(const char *file, const char *columns, casus_dataset **dataset);
void load(const char *file, const char *columns, casus_dataset **dataset) {
    casus_error error;
    casus_input *input = NULL;
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    options.columns = columns;
    check(casus_dataset_new(NULL, dataset, &error), &error);
    check(casus_input_open(NULL, file, &input, &error), &error);
    check(casus_dataset_add_input(*dataset, input, &options, NULL, &error), &error);
    casus_input_free(input);
}

static void ask(const casus_dataset *dataset, const char *by, const char *sum, const char *where) {
    casus_error error;
    casus_rollup *rollup = NULL;
    casus_table *table = NULL;
    casus_rollup_options options = CASUS_ROLLUP_OPTIONS_INIT;
    options.where = where;
    check(casus_rollup_new(NULL, by, sum, &options, &rollup, &error), &error);
    check(casus_rollup_add_dataset(rollup, dataset, &error), &error);
    check(casus_rollup_table(rollup, NULL, &table, &error), &error);
    casus_rollup_free(rollup);
    casus_table_free(table);
}

int main(int argc, char **argv) {
    casus_dataset *dataset = NULL;
    if (argc < 2) {
        return 2;
    }
    const double start = now();
    load(argv[1], argc > 2 && argv[2][0] != 0 ? argv[2] : NULL, &dataset);
    const double seconds = now() - start;
    const double cpu = (double)clock() / CLOCKS_PER_SEC;
    printf("{\"rows\": %lld, \"killed\": %.0f, \"seconds\": %.6f, \"cpu\": %.6f}\n",
           (long long)casus_dataset_row_count(dataset), killed(dataset), seconds, cpu);
    for (int i = 3; i + 2 < argc; i += 3) {
        ask(dataset, argv[i], argv[i + 1], argv[i + 2]);
        CALLGRIND_START_INSTRUMENTATION;
        CALLGRIND_ZERO_STATS;
        ask(dataset, argv[i], argv[i + 1], argv[i + 2]);
        CALLGRIND_DUMP_STATS;
        CALLGRIND_STOP_INSTRUMENTATION;
    }
    casus_dataset_free(dataset);
    return 0;
}
