/* SPDX-License-Identifier: MIT */
/* A data record whose fields have been found. */
#ifndef CASUS_LIB_IO_ROWS_SOURCE_ROW_H
#define CASUS_LIB_IO_ROWS_SOURCE_ROW_H

#include <casus/io.h>

typedef struct casus__row {
    const char *text;     /* what start and ends count from */
    const uint32_t *ends; /* end of each field */
    uint32_t start;
    uint32_t field_count;
    const char *raw; /* the record's bytes as they are in the input, line end included */
    int64_t raw_size;
    const char *before; /* records between the row before and this one that were not kept */
    int64_t before_size;
    int64_t number;      /* as in casus_error */
    int64_t byte_offset; /* of the record in the input */
    int apart;           /* 1: text is no part of the input, so fields have no place of their own in it */
} casus__row;

/* A field as it stands, quotes included. */
static inline casus_str casus__row_field(const casus__row *row, int32_t index) {
    const uint32_t from = index == 0 ? row->start : row->ends[index - 1] + 1;
    const casus_str field = {row->text + from, (int64_t)row->ends[index] - from};
    return field;
}

#endif
