/* SPDX-License-Identifier: MIT */
/* Counts of people and things of one row: from figures, codes, ranges and words. */
#ifndef CASUS_LIB_IO_ROWS_MAPPING_ROW_COUNTS_H
#define CASUS_LIB_IO_ROWS_MAPPING_ROW_COUNTS_H

#include "io/rows/mapping/row_map.h"
#include "model/resolve/opinion.h"

/* A count as a rule says, from its columns. *counting and *words (which may be NULL both) receive how it was written,
   where that is words. */
casus_triple casus__row_map_count(casus__row_map *m, const casus__source_row *row, const casus__triple_rule *rule,
                                  const int32_t *columns, int32_t *counting, casus_str *words);
/* The casualty cells of a row, those that say anything; room for CASUS__RULES of them and of the rules that made them.
   Returns their number. */
int32_t casus__row_map_casualties(casus__row_map *m, const casus__source_row *row, casus__cell *cells, int32_t *rules);

#endif
