/* SPDX-License-Identifier: MIT */
/* The lines of a GeoJSON file, for the ground of a map. */
#ifndef CLI_OUTLINE_FILE_H
#define CLI_OUTLINE_FILE_H

#include "feed.h"

/* Reads lines and polygons, whatever they belong to: longitude and latitude of each point, an infinite pair at the end
   of each line. To be freed with free(). 1, or 0 after saying why not. */
int outline_read(session *s, const char *file, double **out, int64_t *out_size);

#endif
