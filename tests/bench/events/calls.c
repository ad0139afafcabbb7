/* SPDX-License-Identifier: MIT */
/* calls FILE: the rollup of the READMEs nine times in one process; prints the CPU time of its thread in each. */
#define _POSIX_C_SOURCE 200809L
#include <casus/casus.h>
#include <stdio.h>
#include <time.h>

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

int main(int argc, char **argv) {
    for (int turn = 0; argc > 1 && turn < 9; turn++) {
        const double began = now();
        casus_input *input = NULL;
        casus_rollup *rollup = NULL;
        casus_error error;
        if (casus_rollup_new(NULL, "country,year", "events,killed", NULL, &rollup, &error) ||
            casus_input_open(NULL, argv[1], &input, &error) ||
            casus_rollup_add_input(rollup, input, NULL, NULL, &error)) {
            return 1;
        }
        printf("%.6f\n", now() - began);
        casus_rollup_free(rollup);
        casus_input_free(input);
    }
    return 0;
}
