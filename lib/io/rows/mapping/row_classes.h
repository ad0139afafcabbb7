/* SPDX-License-Identifier: MIT */
/* The native code of a class: as delivered, but without the `.0` that a program made of it, and with the leading zero
   that one took away, where the row proves it. */
#ifndef CASUS_LIB_IO_ROWS_MAPPING_ROW_CLASSES_H
#define CASUS_LIB_IO_ROWS_MAPPING_ROW_CLASSES_H

#include "io/rows/mapping/row_map.h"

/* The code in a column of classes; empty if it is missing, or reported because it may be several. */
casus_str casus__row_map_class(casus__row_map *m, const casus__source_row *row, int32_t column);
/* 1 if the code in the column depends on more than its own field. */
int casus__row_map_class_is_short(casus__row_map *m, const casus__source_row *row, int32_t column);

#endif
