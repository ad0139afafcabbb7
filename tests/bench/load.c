/* SPDX-License-Identifier: MIT */
/* load FILE: reads a whole file into a dataset, every column, and prints {"rows": N, "killed": SUM, "seconds": S}. */
#include <stdio.h>
#include <time.h>

#include <casus/casus.h>

static double now(void) {
    struct timespec t;
    timespec_get(&t, TIME_UTC);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
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

int main(int argc, char **argv) {
    casus_error error = {0};
    casus_input *input = NULL;
    casus_dataset *dataset = NULL;
    const double start = now();
    const int failed = casus_dataset_new(NULL, &dataset, &error) ||
                       casus_input_open(NULL, argc > 1 ? argv[1] : "-", &input, &error) ||
                       casus_dataset_add_input(dataset, input, NULL, NULL, &error);
    const double seconds = now() - start;
    if (failed) {
        fprintf(stderr, "%s\n", error.message);
    } else {
        printf("{\"rows\": %lld, \"killed\": %.0f, \"seconds\": %.6f}\n", (long long)casus_dataset_row_count(dataset),
               killed(dataset), seconds);
    }
    casus_dataset_free(dataset);
    casus_input_free(input);
    return failed;
}
