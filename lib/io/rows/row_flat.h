/* SPDX-License-Identifier: MIT */
/* The flat columns of a block, but for those of time (row_dates.h). */
#ifndef CASUS_LIB_IO_ROWS_ROW_FLAT_H
#define CASUS_LIB_IO_ROWS_ROW_FLAT_H

#include "io/rows/mapping/row_map.h"

int casus__row_map_flat(casus__row_map *m);
/* When a row was changed last: seconds since 1970, or a day and time; those without a zone are UTC. Else
   CASUS_MOMENT_UNKNOWN, of what is no moment with an issue, if the caller wants to `complain`. */
int64_t casus__row_modified(casus__row_map *m, const casus__source_row *row, int complain);

#endif
