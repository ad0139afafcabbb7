/* SPDX-License-Identifier: MIT */
#include "io/csv/csv_native.h"

#include <string.h>

#include "io/rows/cell.h"
#include "io/csv/csv_rows.h"

/* Decodes field `index` of a scanned record into buffer; 0 when memory is short. */
static int decode_native(const casus__source_file *origin, const casus__row *row, int32_t index, char *buffer,
                         int64_t size, int64_t *out_size) {
    const casus__csv_dialect dialect = {origin->separator, origin->quote};
    casus__decoder decoder;
    casus__buffer scratch = {NULL, 0, 0};
    casus__decoder_init(&decoder, &origin->allocator, dialect, NULL, NULL);
    const casus_str field = casus__row_field(row, index);
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
    casus__buffer_free(&origin->allocator, &scratch);
    return !decoder.no_memory;
}

casus_status casus__csv_native_field(const casus__source_file *origin, casus_str raw, int32_t index, char *buffer,
                                     int64_t size, int64_t *out_size) {
    const casus__csv_dialect dialect = {origin->separator, origin->quote};
    casus__settings settings; /* the scalar scanner will do for one row */
    casus__csv_index scanned;
    casus_status status = CASUS_E_SYNTAX;
    int64_t consumed = 0;
    casus__layout layout;
    casus__rows rows;
    casus__row row;
    casus__fault fault;
    memset(&settings, 0, sizeof settings);
    memset(&scanned, 0, sizeof scanned);
    memset(&layout, 0, sizeof layout);
    memset(&rows, 0, sizeof rows);
    settings.allocator = origin->allocator;
    settings.max_field_bytes = settings.max_record_bytes = INT64_MAX;
    layout.dialect = dialect;
    layout.width = origin->name_count;
    layout.narrowest = 1; /* what a row lacks is empty */
    rows.settings = &settings;
    rows.layout = &layout;
    if (!casus__csv_scan(&settings, &dialect, raw.data, raw.size, 1, INT32_MAX, &scanned, &consumed)) {
        status = CASUS_E_MEMORY;
    } else if (scanned.record_count > 0) { /* several rows may tell one event; the first does */
        const int kind = casus__rows_take(&rows, raw.data, 0, &scanned, 0, 1, &row, &fault);
        if (kind == CASUS__ROW_NO_MEMORY) {
            status = CASUS_E_MEMORY;
        } else if (kind == CASUS__ROW_KEPT) {
            *out_size = 0;
            status = index >= (int32_t)row.field_count || decode_native(origin, &row, index, buffer, size, out_size)
                         ? CASUS_OK
                         : CASUS_E_MEMORY;
        }
    }
    casus__rows_free(&rows);
    casus__csv_index_free(&settings.allocator, &scanned);
    return status;
}
