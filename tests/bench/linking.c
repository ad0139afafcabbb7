/* SPDX-License-Identifier: MIT */
/* linking THREADS TIMES FILE...: reads the files and links their records, again and again in one process, as a host
   does that stays. Prints {"reading": S, "linking": S, "links": N}, the least of each; link.py compiles and runs it. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <casus/casus.h>

static double now(void) {
    struct timespec t;
    timespec_get(&t, TIME_UTC);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void check(casus_status status, const casus_error *error) {
    if (status != CASUS_OK) {
        fprintf(stderr, "linking: %s\n", error->message);
        exit(1);
    }
}

static double least(double a, double b) {
    return a == 0 || b < a ? b : a;
}

static void read_file(casus_context *context, casus_linker *linker, const char *file) {
    casus_error error;
    casus_input *input = NULL;
    check(casus_input_open(context, file, &input, &error), &error);
    check(casus_linker_add_input(linker, input, NULL, NULL, NULL, &error), &error);
    casus_input_free(input);
}

int main(int argc, char **argv) {
    casus_error error;
    casus_context *context = NULL;
    casus_match_summary summary = CASUS_MATCH_SUMMARY_INIT;
    double reading = 0, linking = 0;
    if (argc < 4) {
        fprintf(stderr, "usage: linking THREADS TIMES FILE...\n");
        return 2;
    }
    check(casus_context_new(NULL, &context, &error), &error);
    check(casus_context_set(context, "threads", atoi(argv[1]), &error), &error);
    for (int i = 0; i < atoi(argv[2]); i++) {
        casus_linker *linker = NULL;
        casus_matches *matches = NULL;
        check(casus_linker_new(context, NULL, &linker, &error), &error);
        const double start = now();
        for (int file = 3; file < argc; file++) {
            read_file(context, linker, argv[file]);
        }
        const double read = now();
        check(casus_linker_run(linker, &matches, &error), &error);
        reading = least(reading, read - start);
        linking = least(linking, now() - read);
        check(casus_matches_summary(matches, &summary, &error), &error);
        casus_matches_free(matches);
        casus_linker_free(linker);
    }
    casus_context_free(context);
    printf("{\"reading\": %.6f, \"linking\": %.6f, \"links\": %lld}\n", reading, linking, (long long)summary.links);
    return 0;
}
