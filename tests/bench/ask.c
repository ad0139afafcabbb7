/* SPDX-License-Identifier: MIT */
/* ask FILE REPEATS [WHICH]: loads a file into a dataset and asks it questions, each REPEATS times, or one of them by
   its number. Prints a line a question, {"by": TEXT, "sum": TEXT, "where": TEXT, "rows": N, "seconds": [S, ...]}, and
   the answer as CSV after it, up to an empty line. Only the columns that the questions read are loaded. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <casus/casus.h>

static const struct {
    const char *by, *sum, *where;
} questions[] = {
    {"country,year", "killed", ""},
    {"month", "killed", ""},
    {"actor", "killed", ""},
    {"dyad", "killed", ""},
    {"gid", "killed", ""},
    {"native_class", "killed", ""},
    {"country,year", "killed.civilian", ""},
    {"country,year", "injured", ""},
    {"country,year", "killed", "country = 'Yemen (North Yemen)' and killed > 5"},
    {"country,native_class", "killed", ""},
    {"", "killed", ""},
};

static const char columns[] = "dataset,kind,modality,certainty,revoked,country,date_start,date_given,killed_low,"
                              "killed_best,killed_high,injured_low,injured_best,injured_high,native_class,dyad,side_a,"
                              "side_b,lat,lon,actors,participants,casualties,claims";

static double now(void) {
    struct timespec t;
    timespec_get(&t, TIME_UTC);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static casus_status load(const char *path, casus_dataset **out, casus_error *error) {
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    casus_input *input = NULL;
    options.columns = columns;
    casus_status status = casus_dataset_new(NULL, out, error);
    if (status == CASUS_OK) {
        status = casus_input_open(NULL, path, &input, error);
    }
    if (status == CASUS_OK) {
        status = casus_dataset_add_input(*out, input, &options, NULL, error);
    }
    casus_input_free(input);
    return status;
}

/* One question, from its text to its table. */
static casus_status ask(const casus_dataset *dataset, size_t which, casus_table **out, casus_error *error) {
    casus_rollup_options options = CASUS_ROLLUP_OPTIONS_INIT;
    casus_rollup *rollup = NULL;
    options.where = questions[which].where;
    casus_status status = casus_rollup_new(NULL, questions[which].by, questions[which].sum, &options, &rollup, error);
    if (status == CASUS_OK) {
        status = casus_rollup_add_dataset(rollup, dataset, error);
    }
    if (status == CASUS_OK) {
        status = casus_rollup_table(rollup, out, error);
    }
    casus_rollup_free(rollup);
    return status;
}

static casus_status print(const casus_table *table, casus_error *error) {
    casus_output *output = NULL;
    casus_status status = casus_output_memory(NULL, &output, error);
    if (status == CASUS_OK) {
        status = casus_table_write(table, CASUS_FORMAT_CSV, output, error);
    }
    if (status == CASUS_OK) {
        const casus_str text = casus_output_text(output);
        printf("%.*s\n", (int)text.size, text.data);
    }
    casus_output_free(output);
    return status;
}

static casus_status time_question(const casus_dataset *dataset, size_t which, int repeats, casus_error *error) {
    casus_status status = CASUS_OK;
    casus_table *table = NULL;
    printf("{\"by\": \"%s\", \"sum\": \"%s\", \"where\": \"%s\", \"rows\": %lld, \"seconds\": [", questions[which].by,
           questions[which].sum, questions[which].where, (long long)casus_dataset_row_count(dataset));
    for (int i = 0; i < repeats && status == CASUS_OK; i++) {
        casus_table_free(table);
        table = NULL;
        const double start = now();
        status = ask(dataset, which, &table, error);
        printf("%s%.6f", i > 0 ? ", " : "", now() - start);
    }
    printf("]}\n");
    if (status == CASUS_OK) {
        status = print(table, error);
    }
    casus_table_free(table);
    return status;
}

int main(int argc, char **argv) {
    const int repeats = argc > 2 ? atoi(argv[2]) : 7;
    const int only = argc > 3 ? atoi(argv[3]) : -1;
    casus_error error = {0};
    casus_dataset *dataset = NULL;
    casus_status status = load(argc > 1 ? argv[1] : "-", &dataset, &error);
    for (size_t i = 0; i < sizeof questions / sizeof questions[0] && status == CASUS_OK; i++) {
        if (only < 0 || (size_t)only == i) {
            status = time_question(dataset, i, repeats, &error);
        }
    }
    if (status != CASUS_OK) {
        fprintf(stderr, "%s\n", error.message);
    }
    casus_dataset_free(dataset);
    return status != CASUS_OK;
}
