/* SPDX-License-Identifier: MIT */
/* A column of words from a column of the file. */
#ifndef CASUS_LIB_IO_ROWS_ROW_WORDS_H
#define CASUS_LIB_IO_ROWS_ROW_WORDS_H

#include "io/rows/mapping/row_map.h"

/* Fills a WORD column from a file column, through a map of values if there is one; with nulls if column is -1. */
int casus__row_map_words(casus__row_map *m, int32_t id, int32_t column, const casus__value *values);

#endif
