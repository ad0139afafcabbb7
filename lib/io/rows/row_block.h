/* SPDX-License-Identifier: MIT */
/* A block of rows becomes rows of a batch: the flat columns a column at a time, the lists a row at a time. All columns
   that are wanted grow by the same number of rows, or the call fails and the caller rolls them back. */
#ifndef CASUS_LIB_IO_ROWS_ROW_BLOCK_H
#define CASUS_LIB_IO_ROWS_ROW_BLOCK_H

#include "io/rows/mapping/row_map.h"

/* Appends a block of at most CASUS__ROW_BLOCK rows. 0 when memory is short: the columns then need a rollback. */
int casus__row_map_rows(casus__row_map *m, const casus__source_row *rows, int32_t count);

#endif
