/* SPDX-License-Identifier: MIT */
/* Where commas do not separate the fields, `1,234` may be 1234 or 1.234. The numbers of the rows in view decide for the
   whole file: 0,67 and a latitude of 14,5 show a decimal comma, 1,234,567 shows groups. */
#ifndef CASUS_LIB_IO_ROWS_MAPPING_COMMA_VOTES_H
#define CASUS_LIB_IO_ROWS_MAPPING_COMMA_VOTES_H

#include "io/rows/mapping/row_map.h"

/* What the numbers seen so far show. Zero-initialise. */
typedef struct casus__comma_votes {
    int64_t points; /* numbers whose comma can only be a decimal point */
    int64_t groups; /* numbers whose commas can only group digits */
    char example[40];
    casus_str column; /* of the example */
} casus__comma_votes;

/* 1 if it is still to be settled. */
int casus__comma_open(const casus__row_map *map);
/* Looks at the numbers of a row, which is read again later. */
void casus__comma_vote(casus__comma_votes *votes, casus__row_map *map, const casus__source_row *row);
/* Sets map->comma; that it is the decimal point is a warning. */
void casus__comma_settle(const casus__comma_votes *votes, casus__row_map *map);
/* Tells once that a number was read with a decimal comma in a file that is not known for them. */
void casus__comma_tell(casus__row_map *map, const casus__source_row *row, int32_t column, casus_str text);

#endif
