/* SPDX-License-Identifier: MIT */
/* Deaths by year and type of violence: totals FILE. Build: cc totals.c $(pkg-config --cflags --libs casus) */
#include <casus/casus.h>
#include <stdio.h>

int main(int argc, char **argv) {
    casus_input *input = NULL;
    casus_rollup *rollup = NULL;
    casus_table *table = NULL;
    casus_output *output = NULL;
    casus_error error;
    const int failed =
        casus_input_open(NULL, argc > 1 ? argv[1] : "-", &input, &error) ||
        casus_rollup_new(NULL, "year,native_class", "events,killed", NULL, &rollup, &error) ||
        casus_rollup_add_input(rollup, input, NULL, NULL, &error) || casus_rollup_table(rollup, NULL, &table, &error) ||
        casus_output_open(NULL, "-", &output, &error) || casus_table_write(table, CASUS_FORMAT_TEXT, output, &error) ||
        casus_output_close(output, &error);
    if (failed) {
        fprintf(stderr, "%s\n", error.message); /* file:row:column: what, and what to do */
    }
    casus_input_free(input);
    casus_rollup_free(rollup);
    casus_table_free(table);
    casus_output_free(output);
    return failed;
}
