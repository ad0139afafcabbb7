/* SPDX-License-Identifier: MIT */
/* Writing a table as CSV and JSON. Text for a person is in table_text.c. */
#include <string.h>

#include "base/error.h"
#include "base/number.h"
#include "query/table.h"

int64_t casus__table_print(const casus__table_column *column, int64_t row, char *out) {
    const int64_t cell = column->cells[row];
    if (column->type == CASUS_TABLE_INTEGER) {
        return casus__print_int64(cell, out);
    }
    if (cell == CASUS__CELL_UNKNOWN) {
        return 0;
    }
    if (cell == CASUS__CELL_OPEN) {
        memcpy(out, "inf", sizeof "inf");
        return 3;
    }
    return casus__print_micro(cell, out);
}

/* ---- CSV ------------------------------------------------------------------------------------------------------- */

static void write_csv(const casus_table *t, casus__sink *sink) {
    for (int32_t c = 0; c < t->column_count; c++) {
        casus__sink_put_z(sink, c > 0 ? "," : "");
        casus__sink_put_csv(sink, casus_table_column_name(t, c));
    }
    casus__sink_put_z(sink, "\n");
    for (int64_t row = 0; row < t->row_count && !sink->refused; row++) {
        for (int32_t c = 0; c < t->column_count; c++) {
            char number[CASUS__NUMBER_ROOM];
            casus__sink_put_z(sink, c > 0 ? "," : "");
            if (t->columns[c].type == CASUS_TABLE_TEXT) {
                casus__sink_put_csv(sink, casus_table_text(t, row, c));
            } else {
                casus__sink_put(sink, number, casus__table_print(&t->columns[c], row, number));
            }
        }
        casus__sink_put_z(sink, "\n");
    }
}

/* ---- JSON ------------------------------------------------------------------------------------------------------ */

static void put_json_cell(const casus_table *t, int64_t row, int32_t c, casus__sink *sink) {
    const casus__table_column *column = &t->columns[c];
    char number[CASUS__NUMBER_ROOM];
    if (casus_table_is_null(t, row, c) ||
        (column->type == CASUS_TABLE_NUMBER && column->cells[row] == CASUS__CELL_OPEN)) {
        casus__sink_put_z(sink, "null");
    } else if (column->type == CASUS_TABLE_TEXT) {
        casus__sink_put_json(sink, casus_table_text(t, row, c));
    } else {
        casus__sink_put(sink, number, casus__table_print(column, row, number));
    }
}

static void write_json(const casus_table *t, casus__sink *sink) {
    casus__sink_put_z(sink, "[");
    for (int64_t row = 0; row < t->row_count && !sink->refused; row++) {
        casus__sink_put_z(sink, row > 0 ? ",\n " : "");
        for (int32_t c = 0; c < t->column_count; c++) {
            casus__sink_put_z(sink, c > 0 ? "," : "{");
            casus__sink_put_json(sink, casus_table_column_name(t, c));
            casus__sink_put_z(sink, ":");
            put_json_cell(t, row, c, sink);
        }
        casus__sink_put_z(sink, "}");
    }
    casus__sink_put_z(sink, "]\n");
}

/* ---- Writing --------------------------------------------------------------------------------------------------- */

casus_status casus_table_write(const casus_table *t, int32_t format, casus_write_fn write, void *user,
                               casus_error *error) {
    casus__sink sink;
    casus_status status = CASUS_OK;
    if (t == NULL || write == NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT, "a table and a function to write it with are needed");
    }
    casus__sink_init(&sink, write, user);
    switch (format) {
    case CASUS_FORMAT_TEXT: status = casus__table_write_text(t, &sink, error); break;
    case CASUS_FORMAT_CSV: write_csv(t, &sink); break;
    case CASUS_FORMAT_JSON: write_json(t, &sink); break;
    default: return casus__fail(error, CASUS_E_ARGUMENT, "%d is no format of a table", (int)format);
    }
    if (status != CASUS_OK) {
        return status;
    }
    return casus__sink_flush(&sink) ? CASUS_OK : casus__fail(error, CASUS_E_IO, "the table was not taken");
}
