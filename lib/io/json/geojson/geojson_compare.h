/* SPDX-License-Identifier: MIT */
/* Whether the properties of a feature say what the event beside them says. Not asked are the standing and the figures,
   which are found out of all records. */
#ifndef CASUS_LIB_IO_JSON_GEOJSON_GEOJSON_COMPARE_H
#define CASUS_LIB_IO_JSON_GEOJSON_GEOJSON_COMPARE_H

#include "model/event.h"

#define CASUS__GEOJSON_DIFFERENCE_ROOM 200

/* Compares the event that the properties make with the event itself, whose place number `place` they are of, if it has
   one. `out` receives the names of the properties that differ, or nothing. 0 when memory is short. */
int casus__geojson_compare(const casus_event *said, const casus_event *event, int32_t place,
                           char out[CASUS__GEOJSON_DIFFERENCE_ROOM]);
/* Adds a name to such a list; what finds no room is cut off. */
void casus__geojson_differs(char out[CASUS__GEOJSON_DIFFERENCE_ROOM], const char *name);

#endif
