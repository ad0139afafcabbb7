/* SPDX-License-Identifier: MIT */
/* What all lists of a row need: appending an element, splitting a text that lists several. */
#ifndef CASUS_LIB_IO_ROWS_ROW_ELEMENTS_H
#define CASUS_LIB_IO_ROWS_ROW_ELEMENTS_H

#include "io/rows/mapping/row_map.h"

/* 1 if rows fill the list of a part. */
int casus__row_map_wants(const casus__row_map *m, int kind);
/* Before an element is made of a row: moves those made before to their columns if scratch is full of their texts. */
int casus__row_map_begin(casus__row_map *m, const casus__source_row *row);
/* A copy of a text in scratch, for one that does not stay by itself. */
casus_str casus__row_map_keep(casus__row_map *m, casus_str text);
/* Room for one more element of a list that rows fill, to be made there at once; NULL when memory is short. */
void *casus__row_map_next(casus__row_map *m, int kind);
/* Makes an element of a list; its texts must stay as they are until it is flushed. */
int casus__row_map_add(casus__row_map *m, int kind, const void *part);
/* Ends the lists of a row of the block. */
void casus__row_map_close_lists(casus__row_map *m, int32_t row);
/* Moves what was made to the columns, and empties scratch. */
int casus__row_map_flush(casus__row_map *m);
/* Next non-empty item of a list, trimmed; 0 at the end. */
int casus__row_map_next_item(casus_str *list, char separator, casus_str *item);
/* A value of an optional mapped column, 0 if the file has no such column or the cell is missing or wrong. */
int32_t casus__row_map_optional_value(casus__row_map *m, const casus__source_row *row, int32_t column,
                                      const casus__value *values);

#endif
