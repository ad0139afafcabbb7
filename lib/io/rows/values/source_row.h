/* SPDX-License-Identifier: MIT */
/* A data record whose fields have been found. */
#ifndef CASUS_LIB_IO_ROWS_VALUES_SOURCE_ROW_H
#define CASUS_LIB_IO_ROWS_VALUES_SOURCE_ROW_H

#include <casus/io.h>

#include <string.h>

#include "io/csv/scan/kept.h"

/* Rows that are mapped at once. */
#define CASUS__ROW_BLOCK 512

typedef struct casus__source_row {
    const char *text;      /* what start and ends count from */
    const uint32_t *ends;  /* end of each field, or of those that are kept */
    casus__csv_kept *kept; /* NULL: all are */
    uint32_t start;
    uint32_t field_count;
    const char *raw; /* the record's bytes as they are in the input, line end included */
    int64_t raw_size;
    const char *before; /* records between the row before and this one that were not kept */
    int64_t before_size;
    int64_t number;      /* as in casus_error */
    int64_t byte_offset; /* of the record in the input */
    int apart;           /* 1: text is no part of the input, so fields have no place of their own in it */
} casus__source_row;

/* A field as it stands, quotes included. */
static inline casus_str casus__source_row_field(const casus__source_row *row, int32_t index) {
    int32_t slot = row->kept == NULL ? index : row->kept->slots[index];
    if (slot < 0) {
        if (!casus__csv_kept_note(row->kept, index)) {
            return casus__csv_kept_find(row->kept, (casus_str){row->raw, row->raw_size}, index);
        }
        slot = index;
    }
    const uint32_t from = slot == 0 ? row->start : row->ends[slot - 1] + 1;
    const casus_str field = {row->text + from, (int64_t)row->ends[slot] - from};
    return field;
}

/* The same, empty where there is no such column or the row ends before it. */
static inline casus_str casus__source_row_field_or_none(const casus__source_row *row, int32_t column) {
    static const casus_str none = {"", 0};
    return column < 0 || column >= (int32_t)row->field_count ? none : casus__source_row_field(row, column);
}

#endif
