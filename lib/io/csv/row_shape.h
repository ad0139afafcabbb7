/* SPDX-License-Identifier: MIT */
/* Whether a record has the shape of a row: dates and numbers stand in their columns. It tells rows from what else may
   stand in a text, and from pieces of rows: in a text without quotes a newline inside a field looks like the end of a
   record. */
#ifndef CASUS_LIB_IO_CSV_ROW_SHAPE_H
#define CASUS_LIB_IO_CSV_ROW_SHAPE_H

#include "io/csv/csv_layout.h"

/* Most records that are looked at as pieces of one. */
#define CASUS__CSV_PIECES 8

/* 1 if a record has fewer fields than a whole row, in a text where newlines may have broken it. */
static inline int casus__row_may_be_broken(const casus__csv_layout *layout, const casus__csv_record *record) {
    return layout->dialect.quote == 0 && record->field_count < (uint32_t)layout->full;
}

/* Number of records, from this one on, that are one together: none is whole, together they have just the fields of a
   row, what is a date or a number in rows is one in it, and no piece reads as a row of its own. 0 if there are none. */
int64_t casus__row_pieces(const casus__csv_layout *layout, const char *text, const casus__csv_index *index,
                          int64_t record);
/* 1 if a record reads as a row, though it may end early: it has a date, and dates and numbers stand in their columns.
 */
int casus__row_shape_reads(const casus__csv_layout *layout, const char *text, const casus__csv_index *index,
                           int64_t record);
/* Makes one record of so many, in the place of the last; returns its index. */
int64_t casus__row_join(casus__csv_index *index, int64_t record, int64_t pieces);
/* Of the records of a single row that was joined before: joins those at the start that have `width` fields together.
   Returns the index of the record to take. */
int64_t casus__row_rejoin(const casus__csv_dialect *dialect, int32_t width, casus__csv_index *index);

/* Sets layout->keys: the columns in which rows have dates and numbers, and layout->probe. */
void casus__row_shape_find(casus__csv_layout *layout);

#endif
