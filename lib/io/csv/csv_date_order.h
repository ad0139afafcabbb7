/* SPDX-License-Identifier: MIT */
#ifndef CASUS_LIB_IO_CSV_CSV_DATE_ORDER_H
#define CASUS_LIB_IO_CSV_CSV_DATE_ORDER_H

#include "io/csv/csv_rows.h"
#include "io/rows/row_map.h"

/* As io/date_order.h says, of the text in view. */
casus_status casus__csv_settle_dates(const casus__settings *settings, const char *name, casus__rows *rows,
                                     casus__row_map *map, casus_str text, int final, casus_error *error);

#endif
