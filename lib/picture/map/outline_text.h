/* SPDX-License-Identifier: MIT */
/* The lines of a GeoJSON text. */
#ifndef CASUS_LIB_PICTURE_MAP_OUTLINE_TEXT_H
#define CASUS_LIB_PICTURE_MAP_OUTLINE_TEXT_H

#include "base/memory.h"

/* Longitude and latitude of each point; an infinite pair ends a line. Zero-initialise. */
typedef struct casus__lines {
    double *numbers;
    int64_t count, cap; /* of numbers */
} casus__lines;

/* Reads lines and polygons, whatever they belong to. CASUS_E_SYNTAX with a byte offset: no GeoJSON; CASUS_E_VALUE: it
   has none; CASUS_E_MEMORY. */
casus_status casus__lines_read(const casus_allocator *a, const char *text, casus__lines *out, casus_error *error);
void casus__lines_free(const casus_allocator *a, casus__lines *lines);

#endif
