/* SPDX-License-Identifier: MIT */
/* Writing a table as CSV and JSON, and the way of its bytes to a callback. Text for a person is in table_text.c. */
#include <string.h>

#include "base/error.h"
#include "base/number.h"
#include "query/table.h"

/* ---- Sink ------------------------------------------------------------------------------------------------------ */

void casus__sink_flush(casus__sink *sink) {
    if (sink->size > 0 && !sink->refused) {
        sink->refused = sink->write(sink->user, sink->bytes, sink->size) != 0;
    }
    sink->size = 0;
}

void casus__sink_put(casus__sink *sink, const char *data, int64_t size) {
    const int64_t room = (int64_t)sizeof sink->bytes;
    while (size > 0) {
        if (sink->size == room) {
            casus__sink_flush(sink);
        }
        const int64_t part = size < room - sink->size ? size : room - sink->size;
        memcpy(sink->bytes + sink->size, data, (size_t)part);
        sink->size += part;
        data += part;
        size -= part;
    }
}

static void put_z(casus__sink *sink, const char *text) {
    casus__sink_put(sink, text, (int64_t)strlen(text));
}

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

static int needs_quotes(casus_str s) {
    for (int64_t i = 0; i < s.size; i++) {
        if (s.data[i] == ',' || s.data[i] == '"' || s.data[i] == '\n' || s.data[i] == '\r') {
            return 1;
        }
    }
    return 0;
}

static void put_csv_text(casus__sink *sink, casus_str s) {
    if (!needs_quotes(s)) {
        casus__sink_put(sink, s.data, s.size);
        return;
    }
    put_z(sink, "\"");
    for (int64_t i = 0; i < s.size; i++) {
        casus__sink_put(sink, "\"\"", s.data[i] == '"' ? 1 : 0);
        casus__sink_put(sink, s.data + i, 1);
    }
    put_z(sink, "\"");
}

static void write_csv(const casus_table *t, casus__sink *sink) {
    for (int32_t c = 0; c < t->column_count; c++) {
        put_z(sink, c > 0 ? "," : "");
        put_csv_text(sink, casus_table_column_name(t, c));
    }
    put_z(sink, "\n");
    for (int64_t row = 0; row < t->row_count && !sink->refused; row++) {
        for (int32_t c = 0; c < t->column_count; c++) {
            char number[CASUS__NUMBER_ROOM];
            put_z(sink, c > 0 ? "," : "");
            if (t->columns[c].type == CASUS_TABLE_TEXT) {
                put_csv_text(sink, casus_table_text(t, row, c));
            } else {
                casus__sink_put(sink, number, casus__table_print(&t->columns[c], row, number));
            }
        }
        put_z(sink, "\n");
    }
}

/* ---- JSON ------------------------------------------------------------------------------------------------------ */

/* RFC 8259: quotes, backslashes and control characters are escaped, all else is UTF-8 as it is. */
static void put_json_char(casus__sink *sink, char c) {
    static const char hex[] = "0123456789abcdef";
    static const char plain[] = "\"\\\b\f\n\r\t";
    static const char letters[] = "\"\\bfnrt";
    const char *found = c != 0 ? strchr(plain, c) : NULL;
    char escape[6] = {'\\', 'u', '0', '0', 0, 0};
    if (found != NULL) {
        escape[1] = letters[found - plain];
        casus__sink_put(sink, escape, 2);
    } else if ((unsigned char)c < 0x20) {
        escape[4] = hex[(unsigned char)c >> 4];
        escape[5] = hex[(unsigned char)c & 15];
        casus__sink_put(sink, escape, 6);
    } else {
        casus__sink_put(sink, &c, 1);
    }
}

static void put_json_text(casus__sink *sink, casus_str s) {
    put_z(sink, "\"");
    for (int64_t i = 0; i < s.size; i++) {
        put_json_char(sink, s.data[i]);
    }
    put_z(sink, "\"");
}

static void put_json_cell(const casus_table *t, int64_t row, int32_t c, casus__sink *sink) {
    const casus__table_column *column = &t->columns[c];
    char number[CASUS__NUMBER_ROOM];
    if (casus_table_is_null(t, row, c) ||
        (column->type == CASUS_TABLE_NUMBER && column->cells[row] == CASUS__CELL_OPEN)) {
        put_z(sink, "null");
    } else if (column->type == CASUS_TABLE_TEXT) {
        put_json_text(sink, casus_table_text(t, row, c));
    } else {
        casus__sink_put(sink, number, casus__table_print(column, row, number));
    }
}

static void write_json(const casus_table *t, casus__sink *sink) {
    put_z(sink, "[");
    for (int64_t row = 0; row < t->row_count && !sink->refused; row++) {
        put_z(sink, row > 0 ? ",\n " : "");
        for (int32_t c = 0; c < t->column_count; c++) {
            put_z(sink, c > 0 ? "," : "{");
            put_json_text(sink, casus_table_column_name(t, c));
            put_z(sink, ":");
            put_json_cell(t, row, c, sink);
        }
        put_z(sink, "}");
    }
    put_z(sink, "]\n");
}

/* ---- Writing --------------------------------------------------------------------------------------------------- */

casus_status casus_table_write(const casus_table *t, int32_t format, casus_write_fn write, void *user,
                               casus_error *error) {
    casus__sink sink = {write, user, 0, 0, {0}};
    casus_status status = CASUS_OK;
    if (t == NULL || write == NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT, "a table and a function to write it with are needed");
    }
    switch (format) {
    case CASUS_FORMAT_TEXT: status = casus__table_write_text(t, &sink, error); break;
    case CASUS_FORMAT_CSV: write_csv(t, &sink); break;
    case CASUS_FORMAT_JSON: write_json(t, &sink); break;
    default: return casus__fail(error, CASUS_E_ARGUMENT, "%d is no format of a table", (int)format);
    }
    if (status != CASUS_OK) {
        return status;
    }
    casus__sink_flush(&sink);
    return sink.refused ? casus__fail(error, CASUS_E_IO, "the table was not taken") : CASUS_OK;
}
