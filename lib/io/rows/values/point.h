/* SPDX-License-Identifier: MIT */
/* Two coordinates in one text: "35.95, 39.01", "(35.95; 39.01)", "35.95° N 39.01° E", "POINT (39.01 35.95)". */
#ifndef CASUS_LIB_IO_ROWS_VALUES_POINT_H
#define CASUS_LIB_IO_ROWS_VALUES_POINT_H

#include <casus/base.h>

#define CASUS__POINT_OK 0
#define CASUS__POINT_SYNTAX 1  /* not two numbers */
#define CASUS__POINT_OUTSIDE 2 /* outside -90 to 90 or -180 to 180 degrees */

/* lon_first: which of the two is the longitude, where the text does not say it: WKT has it first, and letters of the
   compass tell. Sets both, or leaves them as they are. */
int casus__point_parse(casus_str text, int lon_first, double *lat, double *lon);

#endif
