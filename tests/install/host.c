/* SPDX-License-Identifier: MIT */
#include <casus/casus.h>
#include <stdio.h>

static double cell(const casus_table *table, const char *name) {
    return casus_column_double(casus_table_column(table, name), 0);
}

int main(int argc, char **argv) {
    casus_input *input = NULL;
    casus_rollup *rollup = NULL;
    casus_table *table = NULL;
    casus_error error = {0};
    if (argc == 2 && !casus_rollup_new(NULL, NULL, "events,killed", NULL, &rollup, &error) &&
        !casus_input_open(NULL, argv[1], &input, &error) &&
        !casus_rollup_add_input(rollup, input, NULL, NULL, &error) && !casus_rollup_table(rollup, NULL, &table, &error))
        printf("events %.0f killed %.0f (%.0f-%.0f)\n", cell(table, "events"), cell(table, "killed_best"),
               cell(table, "killed_low"), cell(table, "killed_high"));
    fprintf(stderr, "%s", error.message);
    casus_table_free(table), casus_input_free(input), casus_rollup_free(rollup);
    return table == NULL;
}
