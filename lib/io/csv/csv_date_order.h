/* SPDX-License-Identifier: MIT */
/* The order of day and month of a CSV file, from the rows in view: rows/mapping/date_order.h does it, and this gives
   it the rows. */
#ifndef CASUS_LIB_IO_CSV_CSV_DATE_ORDER_H
#define CASUS_LIB_IO_CSV_CSV_DATE_ORDER_H

#include "io/csv/csv_rows.h"
#include "io/rows/mapping/row_map.h"

/* Settles map->date_order from the text in view, which is read again later. */
casus_status casus__csv_date_order_settle(const casus__settings *settings, const char *name, casus__csv_rows *rows,
                                          casus__row_map *map, casus_str text, int final, casus_error *error);

#endif
