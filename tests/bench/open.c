/* SPDX-License-Identifier: MIT */
/* open FILE: opens an Arrow file of events, takes one batch, then sums all, and prints the time and the resident memory
   of each step as JSON. */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
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

int main(int argc, char **argv) {
    casus_error e;
    casus_input *input = NULL;
    casus_reader *reader = NULL;
    casus_batch *batch = NULL;
    casus_rollup *rollup = NULL;
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    if (argc != 2) {
        return 2;
    }
    check(casus_rollup_new(NULL, "country", "events,killed", NULL, &rollup, &e), &e);
    options.columns = casus_rollup_columns(rollup);
    const long before = resident();
    const double start = now();
    check(casus_input_open(NULL, argv[1], &input, &e), &e);
    check(casus_reader_new(NULL, input, &options, &reader, &e), &e);
    casus_input_free(input);
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
    printf("{\"rows\": %lld, \"open_s\": %.6f, \"open_kib\": %ld, \"first_s\": %.6f, \"first_kib\": %ld, \"all_s\": "
           "%.6f}\n",
           rows, opened - start, open_kib, first - start, first_kib, now() - start);
    casus_reader_free(reader);
    casus_rollup_free(rollup);
    return 0;
}
