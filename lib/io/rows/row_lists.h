/* SPDX-License-Identifier: MIT */
/* The child lists of the rows of the block. */
#ifndef CASUS_LIB_IO_ROWS_ROW_LISTS_H
#define CASUS_LIB_IO_ROWS_ROW_LISTS_H

#include "io/rows/mapping/row_map.h"

int casus__row_map_lists(casus__row_map *m);

#endif
