/* SPDX-License-Identifier: MIT */
/* The flat columns of a block, but for those of time (row_dates.h). */
#ifndef CASUS_LIB_IO_ROWS_ROW_FLAT_H
#define CASUS_LIB_IO_ROWS_ROW_FLAT_H

#include "io/rows/mapping/row_map.h"

int casus__row_map_flat(casus__row_map *m);

#endif
