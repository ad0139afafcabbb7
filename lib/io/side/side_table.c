/* SPDX-License-Identifier: MIT */
#include "io/side/side_table.h"

#include "base/error.h"
#include "bytes/input.h"
#include "io/reader/reader.h"

static casus_status take_all(casus_reader *reader, casus__side_take take, void *user, casus_error *error) {
    casus_batch *batch = NULL;
    casus_status status = casus_reader_next(reader, &batch, error);
    while (status == CASUS_OK && batch != NULL) {
        for (int64_t row = 0; row < casus_batch_row_count(batch) && status == CASUS_OK; row++) {
            status = take(user, batch, row, error);
        }
        casus_batch_free(batch);
        batch = NULL;
        status = status == CASUS_OK ? casus_reader_next(reader, &batch, error) : status;
    }
    return status;
}

casus_status casus__side_table_read(const casus__settings *settings, casus_input *input, const casus__side_table *table,
                                    casus__side_take take, void *user, casus_error *error) {
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    casus_reader *reader = NULL;
    if (input == NULL) {
        return casus__fail_null(error, "input");
    }
    options.profile = "generic";
    options.mapping = table->map;
    options.columns = table->columns;
    casus_status status = casus__reader_new(settings, input, &options, CASUS__COLUMNS_ALL, &reader, error);
    if (status == CASUS_E_PROFILE) {
        return casus__fail(error, status, "%s has not the columns %s, which a table of %s needs",
                           casus__input_name(input), table->needs, table->holds);
    }
    if (status == CASUS_OK) {
        status = take_all(reader, take, user, error);
        if (status != CASUS_OK) {
            casus__fail_named(error, reader->name);
        }
    }
    casus_reader_free(reader);
    return status;
}
