/* SPDX-License-Identifier: MIT */
/* The source row is scanned again as a text of one record, under the dialect that its source was read with, so a
   field reads here as it did then. */
#include "io/csv/csv_native.h"

#include <string.h>

#include "io/rows/values/cell.h"
#include "io/csv/csv_rows.h"

/* Decodes field `index` of a scanned record into buffer. */
static int decode_native(const casus__source_file *source, const casus__source_row *row, int32_t index, char *buffer,
                         int64_t size, int64_t *out_size) {
    const casus__csv_dialect dialect = {source->separator, source->quote};
    casus__decoder decoder;
    casus__buffer scratch = {NULL, 0, 0};
    casus__decoder_init(&decoder, &source->allocator, dialect, NULL, NULL);
    const casus_str field = casus__source_row_field(row, index);
    casus_str text = casus__cell_text(&decoder, field, &scratch);
    if (text.size == 0 && !decoder.no_memory) {
        text = field; /* blanks are missing to the model, and verbatim here */
        if (decoder.dialect.quote != 0 && field.size >= 2 && field.data[0] == decoder.dialect.quote) {
            text.data++;
            text.size -= 2;
        }
    }
    *out_size = text.size;
    if (text.size > 0 && text.size <= size) {
        memcpy(buffer, text.data, (size_t)text.size);
    }
    casus__buffer_free(&source->allocator, &scratch);
    return !decoder.no_memory;
}

casus_status casus__csv_native_field(const casus__source_file *source, casus_str raw, int32_t index, char *buffer,
                                     int64_t size, int64_t *out_size) {
    const casus__csv_dialect dialect = {source->separator, source->quote};
    casus__settings settings; /* the scalar scanner will do for one row */
    casus__csv_index scanned;
    casus_status status = CASUS_E_SYNTAX;
    int64_t consumed = 0;
    casus__csv_layout layout;
    casus__csv_rows rows;
    casus__source_row row;
    casus__csv_fault fault;
    memset(&settings, 0, sizeof settings);
    memset(&scanned, 0, sizeof scanned);
    memset(&layout, 0, sizeof layout);
    memset(&rows, 0, sizeof rows);
    settings.allocator = source->allocator;
    settings.max_field_bytes = settings.max_record_bytes = INT64_MAX;
    layout.dialect = dialect;
    layout.width = source->name_count;
    layout.narrowest = 1; /* what a row lacks is empty */
    rows.settings = &settings;
    rows.layout = &layout;
    if (!casus__csv_scan(&settings, &dialect, raw.data, raw.size, 1, INT32_MAX, &scanned, &consumed)) {
        status = CASUS_E_MEMORY;
    } else if (scanned.record_count > 0) { /* an event may have several rows; the first is taken */
        const int kind = casus__csv_rows_take(&rows, raw.data, 0, &scanned, 0, 1, &row, &fault);
        if (kind == CASUS__CSV_ROW_NO_MEMORY) {
            status = CASUS_E_MEMORY;
        } else if (kind == CASUS__CSV_ROW_KEPT) {
            *out_size = 0;
            status = index >= (int32_t)row.field_count || decode_native(source, &row, index, buffer, size, out_size)
                         ? CASUS_OK
                         : CASUS_E_MEMORY;
        }
    }
    casus__csv_rows_free(&rows);
    casus__csv_index_free(&settings.allocator, &scanned);
    return status;
}
