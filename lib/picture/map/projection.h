/* SPDX-License-Identifier: MIT */
/* From degrees to pixels: the part of the world that a map shows. North is up. */
#ifndef CASUS_LIB_PICTURE_PROJECTION_H
#define CASUS_LIB_PICTURE_PROJECTION_H

#include "bytes/sink.h"

typedef struct casus__projection {
    int mercator;
    double left, top, width, height; /* pixels of the frame */
    double west, east, south, north; /* degrees; east may be over 180 */
    double per_lon, per_y;           /* pixels of a degree of longitude, and of a unit of y */
    double y_top;
} casus__projection;

/* The span of longitude, perhaps over the date line, that holds all points and is the shortest: west in -180 .. 180,
   east at or above it. 0: no memory. */
int casus__shortest_span(const casus_allocator *a, const double *lons, int64_t n, double *out_west, double *out_east);
/* Fits a span with a margin into a frame whose left, top, width and, unless 0, height are set: what is left over shows
   more of the world, and where there is no more of it, the frame is smaller. */
void casus__projection_fit(casus__projection *p, double south, double west, double north, double east);
double casus__projection_x(const casus__projection *p, double lon); /* a longitude right of `west` */
double casus__projection_y(const casus__projection *p, double lat);
/* A longitude as one of the 360 degrees from `west` on. */
double casus__projection_wrap(const casus__projection *p, double lon);
/* Pixels of a kilometre at a latitude, from west to east and from south to north. */
void casus__projection_scale(const casus__projection *p, double lat, double *out_x, double *out_y);

/* Writes an outline, in at most two paths: what is closed and what is not. 0: no memory. */
int casus__outline_put(const casus__projection *p, const casus_allocator *a, const double *outline, int64_t size,
                       casus__sink *out);

#endif
