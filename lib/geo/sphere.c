/* SPDX-License-Identifier: MIT */
/* Great-circle distance by additions, multiplications and divisions only. The trigonometric functions of C libraries
   differ in the last bit from platform to platform; these do not. Errors are below 10^-14 of the radius (0.1
   micrometre). */
#include "geo/sphere.h"

#include <stdint.h>
#include <string.h>

#include "base/error.h"
#include "base/number/number.h"

/* Mean radius R1 = (2a + b) / 3 of WGS 84 in metres (Moritz, Geodetic Reference System 1980). */
#define MEAN_RADIUS 6371008.8

#define PI 3.14159265358979323846
#define RADIANS_PER_DEGREE 0.017453292519943295769

/* c[0] + c[1] * x + ... + c[n-1] * x^(n-1). */
static double polynomial(const double *c, int n, double x) {
    double sum = c[n - 1];
    for (int i = n - 2; i >= 0; i--) {
        sum = sum * x + c[i];
    }
    return sum;
}

/* Taylor series up to x^17 and x^16; for |x| <= pi/4 the next term is below 10^-17. */
static double sine_series(double x) {
    static const double c[] = {1.0,
                               -1.0 / 6,
                               1.0 / 120,
                               -1.0 / 5040,
                               1.0 / 362880,
                               -1.0 / 39916800,
                               1.0 / 6227020800.0,
                               -1.0 / 1307674368000.0,
                               1.0 / 355687428096000.0};
    return x * polynomial(c, 9, x * x);
}

static double cosine_series(double x) {
    static const double c[] = {1.0,
                               -1.0 / 2,
                               1.0 / 24,
                               -1.0 / 720,
                               1.0 / 40320,
                               -1.0 / 3628800,
                               1.0 / 479001600,
                               -1.0 / 87178291200.0,
                               1.0 / 20922789888000.0};
    return polynomial(c, 9, x * x);
}

/* Sine and cosine of degrees in -180 .. 180. Quarter turns are subtracted in degrees, where that is exact. */
static void sine_cosine(double degrees, double *sine, double *cosine) {
    int quarters = (int)(degrees / 90.0 + (degrees < 0 ? -0.5 : 0.5));
    double x = (degrees - 90.0 * quarters) * RADIANS_PER_DEGREE;
    double s = sine_series(x);
    double c = cosine_series(x);
    switch ((unsigned)quarters & 3u) {
    case 0u: *sine = s, *cosine = c; break;
    case 1u: *sine = c, *cosine = -s; break;
    case 2u: *sine = -s, *cosine = -c; break;
    default: *sine = -c, *cosine = s; break;
    }
}

/* Square root of 0 .. 4 by Heron's method. Halving the exponent starts it within 6 %; each step squares the error. */
static double square_root(double v) {
    uint64_t bits;
    double root;
    if (v < 1e-40) {
        return 0.0; /* less than 10^-20 of the radius */
    }
    memcpy(&bits, &v, sizeof(bits));
    bits = (bits >> 1) + ((uint64_t)1023 << 51);
    memcpy(&root, &bits, sizeof(root));
    for (int i = 0; i < 4; i++) {
        root = 0.5 * (root + v / root);
    }
    return root;
}

/* Arc tangent of 0 .. 1: that of the nearest eighth, and the series up to x^13 for the rest, which is at most 1/16. */
static double arc_tangent(double t) {
    static const double of_eighths[] = {0.0,
                                        0.12435499454676143503,
                                        0.24497866312686415417,
                                        0.35877067027057222040,
                                        0.46364760900080611621,
                                        0.55859931534356243597,
                                        0.64350110879328438680,
                                        0.71882999962162450542,
                                        0.78539816339744830962};
    static const double c[] = {1.0, -1.0 / 3, 1.0 / 5, -1.0 / 7, 1.0 / 9, -1.0 / 11, 1.0 / 13};
    int eighths = (int)(t * 8.0 + 0.5);
    double near = eighths / 8.0;
    double x = (t - near) / (1.0 + t * near);
    return of_eighths[eighths] + x * polynomial(c, 7, x * x);
}

/* Angle in 0 .. pi/2 whose tangent is y / x, both at least 0 and not both 0. */
static double angle(double y, double x) {
    return y <= x ? arc_tangent(y / x) : PI / 2 - arc_tangent(x / y);
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
    double difference = square_root(dx * dx + dy * dy + dz * dz);
    double sum = square_root(sx * sx + sy * sy + sz * sz);
    double metres = 2.0 * MEAN_RADIUS * angle(difference, sum);
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
