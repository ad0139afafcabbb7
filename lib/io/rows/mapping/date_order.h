/* SPDX-License-Identifier: MIT */
/* Where neither the profile nor the caller says whether days or months come first, the dates of the rows in view decide
   as a whole. */
#ifndef CASUS_LIB_IO_ROWS_MAPPING_DATE_ORDER_H
#define CASUS_LIB_IO_ROWS_MAPPING_DATE_ORDER_H

#include "io/rows/mapping/row_map.h"

/* What the dates seen so far allow. Zero-initialise. */
typedef struct casus__date_votes {
    int64_t dmy; /* dates that can only be read so */
    int64_t mdy;
    int64_t both;
    char example[40]; /* one that allows both, or the last that decided */
    casus_str column;
} casus__date_votes;

/* 1 if the order is still to be settled. */
int casus__date_order_open(const casus__row_map *map);
/* Looks at the dates of a row, which is read again later. */
void casus__date_order_vote(casus__date_votes *votes, casus__row_map *map, const casus__source_row *row);
/* Sets map->date_order. @return CASUS_OK; CASUS_E_PROFILE if the dates leave it open, or contradict each other;
   CASUS_E_MEMORY. */
casus_status casus__date_order_settle(const casus__date_votes *votes, const char *name, casus__row_map *map,
                                      casus_error *error);

#endif
