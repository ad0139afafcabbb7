/* SPDX-License-Identifier: MIT */
#include <casus/casus.h>
#include <stdio.h>

int main(int argc, char **argv) {
    casus_input *input = NULL;
    casus_reader *reader = NULL;
    casus_rollup *rollup = NULL;
    casus_table *table = NULL;
    casus_batch *batch = NULL;
    casus_error error = {0};
    if (argc == 2 && !casus_rollup_new(NULL, NULL, "events,killed", &rollup, &error) &&
        !casus_input_open(NULL, argv[1], &input, &error) && !casus_reader_new(NULL, input, NULL, &reader, &error)) {
        while (!casus_reader_next(reader, &batch, &error) && batch && !casus_rollup_add(rollup, batch, &error))
            casus_batch_free(batch);
        if (!error.status && !casus_rollup_finish(rollup, &table, &error))
            printf("events %.0f killed %.0f (%.0f-%.0f)\n", casus_table_number(table, 0, 0),
                   casus_table_number(table, 0, 2), casus_table_number(table, 0, 1), casus_table_number(table, 0, 3));
    }
    fprintf(stderr, "%s", error.message);
    casus_table_free(table), casus_reader_free(reader), casus_input_free(input), casus_rollup_free(rollup);
    return table == NULL;
}
