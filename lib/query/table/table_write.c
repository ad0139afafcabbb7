/* SPDX-License-Identifier: MIT */
/* casus_table_write(): CSV and JSON here, text for a person and Markdown in table_text.c, HTML in table_html.c, Arrow
   in table_arrow.c. An open sum is `inf` in CSV; JSON has no such number and shows null, as for unknown. */
#include <casus/arrow.h>

#include "arrow/ipc/stream_write.h"
#include "base/error.h"
#include "base/number/number.h"
#include "bytes/output.h"
#include "query/table/table.h"
#include "query/table/table_html.h"

int64_t casus__table_print(const casus__table_column *c, int64_t row, char *out) {
    if (casus_column_is_null(&c->column, row)) {
        return 0;
    }
    if (c->field.type == CASUS_TYPE_INT64) {
        return casus__print_int64(casus_column_int64(&c->column, row), out);
    }
    return c->micro != NULL && c->micro[row] >= 0 ? casus__print_micro(c->micro[row], out)
                                                  : casus__print_double(casus_column_double(&c->column, row), out);
}

/* ---- CSV --------------------------------------------------------------------------------------------------------- */

static void put_csv_cell(const casus__table_column *c, int64_t row, casus__sink *sink) {
    char number[CASUS__NUMBER_ROOM];
    if (c->field.type == CASUS_TYPE_TEXT) {
        casus__sink_put_csv(sink, casus_column_text(&c->column, row));
    } else {
        casus__sink_put(sink, number, casus__table_print(c, row, number));
    }
}

static void write_csv(const casus_table *t, casus__sink *sink) {
    for (int32_t c = 0; c < t->column_count; c++) {
        casus__sink_put_z(sink, c > 0 ? "," : "");
        casus__sink_put_csv(sink, casus_str_from(t->columns[c].field.name));
    }
    casus__sink_put_z(sink, "\n");
    for (int64_t row = 0; row < t->row_count && !sink->refused; row++) {
        for (int32_t c = 0; c < t->column_count; c++) {
            casus__sink_put_z(sink, c > 0 ? "," : "");
            put_csv_cell(&t->columns[c], row, sink);
        }
        casus__sink_put_z(sink, "\n");
    }
}

/* ---- JSON -------------------------------------------------------------------------------------------------------- */

/* Unknown and open are null. */
static void put_json_cell(const casus__table_column *c, int64_t row, casus__sink *sink) {
    char number[CASUS__NUMBER_ROOM];
    if (casus_column_is_null(&c->column, row) || casus__is_inf(casus_column_double(&c->column, row))) {
        casus__sink_put_z(sink, "null");
    } else if (c->field.type == CASUS_TYPE_TEXT) {
        casus__sink_put_json(sink, casus_column_text(&c->column, row));
    } else {
        casus__sink_put(sink, number, casus__table_print(c, row, number));
    }
}

static void put_json_row(const casus_table *t, int64_t row, casus__sink *sink) {
    for (int32_t c = 0; c < t->column_count; c++) {
        casus__sink_put_z(sink, c > 0 ? "," : "{");
        casus__sink_put_json(sink, casus_str_from(t->columns[c].field.name));
        casus__sink_put_z(sink, ":");
        put_json_cell(&t->columns[c], row, sink);
    }
    casus__sink_put_z(sink, t->total_row && row == t->row_count - 1 ? ",\"total\":true}" : "}");
}

static void write_json(const casus_table *t, casus__sink *sink) {
    casus__sink_put_z(sink, "[");
    for (int64_t row = 0; row < t->row_count && !sink->refused; row++) {
        casus__sink_put_z(sink, row > 0 ? ",\n " : "");
        put_json_row(t, row, sink);
    }
    casus__sink_put_z(sink, "]\n");
}

static void write_jsonl(const casus_table *t, casus__sink *sink) {
    for (int64_t row = 0; row < t->row_count && !sink->refused; row++) {
        put_json_row(t, row, sink);
        casus__sink_put_z(sink, "\n");
    }
}

/* ---- Writing ----------------------------------------------------------------------------------------------------- */

#if defined(CASUS_WITHOUT_ARROW)
static casus_status write_arrow(const casus_table *t, int32_t format, casus_output *output, casus_error *error) {
    (void)t, (void)format, (void)output;
    return casus__fail(error, CASUS_E_UNSUPPORTED, "this casus was built without Arrow (CASUS_WITHOUT_ARROW)");
}
#else
static casus_status write_arrow(const casus_table *t, int32_t format, casus_output *output, casus_error *error) {
    struct ArrowArrayStream stream;
    casus__settings settings = casus__settings_of(NULL);
    const casus_status status = casus_table_to_arrow(t, &stream, error);
    settings.allocator = t->allocator;
    return status == CASUS_OK ? casus__arrow_write(&settings, &stream, format, output, error) : status;
}
#endif

static casus_status write_text(const casus_table *t, int32_t format, int32_t width, casus_output *output,
                               casus_error *error) {
    casus__sink sink;
    casus_status status = CASUS_OK;
    casus__sink_init(&sink, casus__output_take, output);
    switch (format) {
    case CASUS_FORMAT_TEXT: status = casus__table_write_text(t, width, &sink, error); break;
    case CASUS_FORMAT_MARKDOWN: status = casus__table_write_text(t, -1, &sink, error); break;
    case CASUS_FORMAT_HTML: casus__table_write_html(t, NULL, &sink); break;
    case CASUS_FORMAT_CSV: write_csv(t, &sink); break;
    case CASUS_FORMAT_JSON: write_json(t, &sink); break;
    default: write_jsonl(t, &sink); break;
    }
    if (status != CASUS_OK) {
        return status;
    }
    return casus__sink_flush(&sink) ? CASUS_OK : casus__output_usable(output, error); /* its own words */
}

casus_status casus_table_write(const casus_table *t, int32_t format, casus_output *output, casus_error *error) {
    const int is_arrow = format == CASUS_FORMAT_ARROW || format == CASUS_FORMAT_ARROW_STREAM;
    if (t == NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT, "the table is NULL");
    }
    const int is_page = format == CASUS_FORMAT_MARKDOWN || format == CASUS_FORMAT_HTML;
    if (!is_arrow && !is_page && (format < CASUS_FORMAT_TEXT || format > CASUS_FORMAT_JSONL)) {
        return casus__fail(error, CASUS_E_ARGUMENT,
                           "%d is no format of a table: they are TEXT, CSV, JSON, JSONL, ARROW, ARROW_STREAM, "
                           "MARKDOWN and HTML",
                           (int)format);
    }
    const casus_status status = casus__output_usable(output, error);
    if (status != CASUS_OK) {
        return status;
    }
    return is_arrow ? write_arrow(t, format, output, error) : write_text(t, format, 0, output, error);
}

casus_status casus_table_write_text(const casus_table *t, int32_t width, casus_output *output, casus_error *error) {
    if (t == NULL || width < 0) {
        return casus__fail(error, CASUS_E_ARGUMENT, t == NULL ? "the table is NULL" : "a width is not below 0");
    }
    const casus_status status = casus__output_usable(output, error);
    return status == CASUS_OK ? write_text(t, CASUS_FORMAT_TEXT, width, output, error) : status;
}
