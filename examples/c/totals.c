/* SPDX-License-Identifier: MIT */
/* Totals of a file: totals FILE. Build: cc totals.c $(pkg-config --cflags --libs casus) */
#include <casus/casus.h>
#include <stdio.h>

static int32_t print(void *user, const void *data, int64_t size) {
    return fwrite(data, 1, (size_t)size, user) != (size_t)size;
}

int main(int argc, char **argv) {
    casus_error error = {0};
    casus_input *input = NULL;
    casus_reader *reader = NULL;
    casus_rollup *rollup = NULL;
    casus_table *table = NULL;
    casus_batch *batch = NULL;
    casus_status failed = casus_rollup_new(NULL, "year,native_class", "events,killed", &rollup, &error) ||
                          casus_input_open(NULL, argc > 1 ? argv[1] : "-", &input, &error) ||
                          casus_reader_new(NULL, input, NULL, &reader, &error);
    while (!failed && !(failed = casus_reader_next(reader, &batch, &error)) && batch != NULL) {
        failed = casus_rollup_add(rollup, batch, &error);
        casus_batch_free(batch);
    }
    failed = failed || casus_rollup_finish(rollup, &table, &error) ||
             casus_table_write(table, CASUS_FORMAT_TEXT, print, stdout, &error);
    if (failed) {
        fprintf(stderr, "%s\n", error.message);
    }
    casus_table_free(table);
    casus_rollup_free(rollup);
    casus_reader_free(reader);
    casus_input_free(input);
    return failed != 0;
}
