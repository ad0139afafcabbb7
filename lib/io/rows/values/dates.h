/* SPDX-License-Identifier: MIT */
/* The date spellings of the field's files (docs/formats.md lists them). */
#ifndef CASUS_LIB_IO_ROWS_VALUES_DATES_H
#define CASUS_LIB_IO_ROWS_VALUES_DATES_H

#include <casus/io.h>

#define CASUS__DATE_OK 0
#define CASUS__DATE_SYNTAX 1     /* not a date in any known spelling */
#define CASUS__DATE_IMPOSSIBLE 2 /* well formed, but no such day */
#define CASUS__DATE_ORDER 3      /* day and month contradict the order, and would be a date in the other one */

typedef struct casus__date {
    int32_t day;
    int32_t second; /* of the day; -1 if there is none, or midnight, which files use for "no time" */
} casus__date;

/* Reads a date that may be followed by a time of day.
   order: CASUS_DATES_* for dates of three numbers that do not start with a four-digit year; PROFILE counts as DMY.
   year_hint: a year from elsewhere in the row, which settles the century of a two-digit year; 0 = none: 00-49 is 20yy.
 */
int casus__date_parse(casus_str text, int32_t order, int32_t year_hint, casus__date *out);

/* An English name of a month, whole or its first three letters: 1 to 12; 0 if it is none. */
int32_t casus__month_parse(casus_str text);

/* Which orders of day and month a date allows: a sum of these; 0 if it is no date of three numbers in such an order. */
#define CASUS__DATE_CAN_DMY 1
#define CASUS__DATE_CAN_MDY 2
int casus__date_orders(casus_str text);

/* Reads a time of day by itself: hh:mm[:ss], AM or PM, a zone that is not applied. 1 ok, 0 no time. */
int casus__time_parse(casus_str text, int32_t *out_second);

#endif
