/* SPDX-License-Identifier: MIT */
#ifndef CASUS_LIB_CSV_DATE_ORDER_H
#define CASUS_LIB_CSV_DATE_ORDER_H

#include "io/csv/rows.h"
#include "io/map.h"

/* Where neither the profile nor the caller says whether days or months come first, the columns of dates of the text in
   view decide as a whole: sets map->date_order. @return CASUS_OK; CASUS_E_PROFILE if they do not tell, or contradict
   themselves; CASUS_E_MEMORY. */
casus_status casus__csv_settle_dates(const casus__settings *settings, const char *name, casus__rows *rows,
                                     casus__map *map, casus_str text, int final, casus_error *error);

#endif
