/* SPDX-License-Identifier: MIT */
/* The lists of a row that follow from its text: sources, means, outcomes, relations. */
#ifndef CASUS_LIB_IO_ROWS_ROW_SOURCES_H
#define CASUS_LIB_IO_ROWS_ROW_SOURCES_H

#include "io/rows/mapping/row_map.h"

int casus__row_map_sources(casus__row_map *m, const casus__source_row *row);
int casus__row_map_means(casus__row_map *m, const casus__source_row *row);
int casus__row_map_outcomes(casus__row_map *m, const casus__source_row *row);
int casus__row_map_relations(casus__row_map *m, const casus__source_row *row);

#endif
