/* SPDX-License-Identifier: MIT */
/* The geometry of a GeoJSON feature as the one point that a place has. */
#ifndef CASUS_LIB_IO_JSON_GEOMETRY_H
#define CASUS_LIB_IO_JSON_GEOMETRY_H

#include "io/json/fields.h"

/* Reads the geometry that `first` begins, to its end. The views are into the parser's text. */
casus_status casus__json_geometry_read(casus__json *j, const casus__json_token *first, casus__json_geometry *out);

/* Room for the words below. */
#define CASUS__GEOMETRY_ROOM 96
/* "a Polygon", "a MultiPoint of 3 points". */
void casus__json_geometry_words(const casus__json_geometry *geometry, char *out);

#endif
