/* SPDX-License-Identifier: MIT */
/* Points on the unit sphere, for code that compares one point with many. */
#ifndef CASUS_LIB_GEO_SPHERE_H
#define CASUS_LIB_GEO_SPHERE_H

#include <casus/geo.h>

/* Vector of length 1 from the centre of the sphere. */
typedef struct casus__unit {
    double x;
    double y;
    double z;
} casus__unit;

/* 1 if both numbers are in range; NaN is not. */
int casus__is_point(double lat, double lon);

/* The one message for a coordinate that is no point. */
casus_status casus__fail_point(double lat, double lon, casus_error *error);

/* The vector of a point that casus__is_point() accepts. */
casus__unit casus__unit_of(double lat, double lon);

/* Great-circle distance in whole metres, as casus_geo_distance() gives it; the same bits in both directions. */
double casus__metres_between(const casus__unit *a, const casus__unit *b);

#endif
