/* SPDX-License-Identifier: MIT */
/* One cell of a row as a text, a value of a vocabulary or degrees. A cell that cannot be read is reported once and
   reads as unknown. Texts may be views into m->scratch, which the caller empties before each row; until then they stay
   where they are. */
#ifndef CASUS_LIB_IO_ROWS_MAPPING_ROW_CELLS_H
#define CASUS_LIB_IO_ROWS_MAPPING_ROW_CELLS_H

#include "io/rows/mapping/row_map.h"

/* Room in scratch for what a field of so many bytes becomes (casus__cell_text()). A field of the model may be made of
   many texts, of one column too, so what stands in scratch never moves: where it is full another takes its place, twice
   as large. All of them are together no larger than the last. */
int casus__row_map_room(casus__row_map *m, int64_t size);
/* Text of a column in a row: empty if missing or if there is no such column. */
casus_str casus__row_map_text(casus__row_map *m, const casus__source_row *row, int32_t column);
/* The same without the missing spellings that coordinates, classes and ids do not have. */
casus_str casus__row_map_plain(casus__row_map *m, const casus__source_row *row, int32_t column);
/* The same without any missing spelling: NA is the code of a country. */
casus_str casus__row_map_literal(casus__row_map *m, const casus__source_row *row, int32_t column);
/* A code: the text without blanks around it, and without the `.0` of a number that was saved as a fraction. */
casus_str casus__code_of(casus_str text);
casus_str casus__row_map_code(casus__row_map *m, const casus__source_row *row, int32_t column);
/* Value of a mapped column: *known is 0 if the cell is missing or cannot be read (which is reported). */
int32_t casus__row_map_value(casus__row_map *m, const casus__source_row *row, int32_t column,
                             const casus__value *values, int *known);
/* Whether a column says 1, yes or true. */
int casus__row_map_flag(casus__row_map *m, const casus__source_row *row, int32_t column);
/* Coordinates of a place; both NaN if half or all of them is missing or reported as wrong. */
void casus__row_map_point(casus__row_map *m, const casus__source_row *row, int32_t place, double *lat, double *lon);
/* Reports a cell error, once a row and column. */
void casus__row_map_complain(casus__row_map *m, const casus__source_row *row, int32_t column, casus_str value,
                             const char *what);

#endif
