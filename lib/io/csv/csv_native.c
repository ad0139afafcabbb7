/* SPDX-License-Identifier: MIT */
/* The source row is scanned again as a text of one record, under the dialect that its source was read with, so a
   field reads here as it did then. */
#include "io/csv/csv_native.h"

#include <string.h>

#include "base/text.h"
#include "io/csv/csv_rows.h"

typedef struct native_row {
    casus__settings settings; /* the scalar scanner will do for one row */
    casus__csv_layout layout;
    casus__csv_rows rows;
    casus__csv_index scanned;
    casus__source_row row;
    casus__buffer scratch;
} native_row;

/* Finds the fields of a source row. To be closed also after a failure. */
static casus_status open_row(native_row *n, const casus__source_file *source, casus_str raw) {
    const casus__csv_dialect dialect = {source->separator, source->quote};
    memset(n, 0, sizeof *n);
    n->settings.allocator = source->allocator;
    n->settings.max_field_bytes = n->settings.max_record_bytes = INT64_MAX;
    n->layout = casus__csv_layout_native(dialect, source->name_count);
    n->rows.settings = &n->settings;
    n->rows.layout = &n->layout;
    const int kind = casus__csv_rows_native(&n->rows, raw, &n->scanned, &n->row); /* of several rows the first */
    return kind == CASUS__CSV_ROW_KEPT ? CASUS_OK : kind == CASUS__CSV_ROW_NO_MEMORY ? CASUS_E_MEMORY : CASUS_E_SYNTAX;
}

static void close_row(native_row *n) {
    casus__buffer_free(&n->settings.allocator, &n->scratch);
    casus__csv_rows_free(&n->rows);
    casus__csv_index_free(&n->settings.allocator, &n->scanned);
}

/* The text of a field as it stands, blanks and all, in UTF-8; empty where the row ends before it. Good until the next
   is asked for. */
static casus_status text_of(native_row *n, int32_t index, casus_str *out) {
    const casus_str field = casus__source_row_field_or_none(&n->row, index);
    int64_t undefined = 0;
    n->scratch.size = 0;
    if (!casus__buffer_reserve(&n->settings.allocator, &n->scratch, 4 * field.size + 1)) {
        return CASUS_E_MEMORY;
    }
    char *room = (char *)n->scratch.data;
    *out = casus__csv_unquote(&n->layout.dialect, field.data, field.size, room);
    if (!casus__is_utf8(out->data, out->size)) {
        room += field.size;
        out->size = casus__from_cp1252(out->data, out->size, room, &undefined);
        out->data = room;
    }
    return CASUS_OK;
}

casus_status casus__csv_native_field(const casus__source_file *source, casus_str raw, int32_t index, char *buffer,
                                     int64_t size, int64_t *out_size) {
    native_row n;
    casus_status status = open_row(&n, source, raw);
    casus_str text = {"", 0};
    if (status == CASUS_OK) {
        status = text_of(&n, index, &text);
    }
    if (status == CASUS_OK) {
        *out_size = text.size;
        if (text.size > 0 && text.size <= size) {
            memcpy(buffer, text.data, (size_t)text.size);
        }
    }
    close_row(&n);
    return status;
}

casus_status casus__csv_native_fields(const casus__source_file *source, casus_str raw, casus__source_field_visit visit,
                                      void *user) {
    native_row n;
    casus_status status = open_row(&n, source, raw);
    for (int32_t i = 0; status == CASUS_OK && i < source->name_count; i++) {
        casus_str text = {"", 0};
        status = text_of(&n, i, &text);
        status = status == CASUS_OK ? visit(user, i, text) : status;
    }
    close_row(&n);
    return status;
}
