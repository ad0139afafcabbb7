/* SPDX-License-Identifier: MIT */
/* What the reader of separated text is made of: csv_reader.c, and csv_parts.c for its threads. */
#ifndef CASUS_LIB_IO_CSV_CSV_STATE_H
#define CASUS_LIB_IO_CSV_CSV_STATE_H

#include "io/csv/csv_rows.h"
#include "io/csv/header/header_record.h"
#include "io/reader/reader.h"
#include "io/rows/mapping/row_map.h"

/* Fields that are found at once. */
#define CASUS__SCAN_FIELDS 16384

typedef struct casus__csv_state {
    casus__csv_layout layout;
    casus__csv_rows rows;
    casus__csv_index index;
    int64_t next_record; /* of the index */
    int64_t scanned;     /* bytes of the window that the index covers */
    int broken;          /* 1: the record before was too short to be a row, and was rejected */
    int wide_told;       /* 1: it was told that rows have fields without a name */
    casus__csv_kept kept;
    int keeps_all;   /* 1: of the next scan every field is kept */
    int64_t rescans; /* of records that some of their fields do not explain */
    casus__header_names header;
    casus__source_row block[CASUS__ROW_BLOCK];
    casus__row_map map;
    casus__csv_index cut; /* of the records at the end of a part */
} casus__csv_state;

/* Lets threads decode the input, if they may. */
void casus__csv_parts_start(casus_reader *reader);

#endif
