/* SPDX-License-Identifier: MIT */
/* The columns of time, and the days that other columns need. */
#ifndef CASUS_LIB_IO_ROWS_ROW_DATES_H
#define CASUS_LIB_IO_ROWS_ROW_DATES_H

#include "io/rows/mapping/row_map.h"

/* The columns of time of the block. */
int casus__row_map_dates(casus__row_map *m);
/* First day of a row of the block (or a further one). */
int32_t casus__row_map_first_day(casus__row_map *m, const casus__source_row *row);
/* Day of a column that is a date by itself; CASUS_DAY_UNKNOWN if missing or reported as wrong. */
int32_t casus__row_map_day(casus__row_map *m, const casus__source_row *row, int32_t column);

#endif
