/* SPDX-License-Identifier: MIT */
/* Equirectangular, true to scale along the parallel in the middle, and Mercator on the sphere. */
#include "picture/map/projection.h"

#include "base/math/math.h"
#include "base/sort.h"

#define RADIANS (CASUS__PI / 180)
#define KM_OF_DEGREE 111.195080 /* of the sphere of casus_geo_distance() */
#define MERCATOR_MOST 85.0
#define LEAST_SPAN 0.3 /* degrees that a map shows at least */
#define MARGIN 0.07    /* of the span, on each side */

static int by_lon(const void *user, int32_t x, int32_t y) {
    const double *lons = user;
    return lons[x] < lons[y] ? -1 : lons[x] > lons[y];
}

int casus__shortest_span(const casus_allocator *a, const double *lons, int64_t n, double *out_west, double *out_east) {
    int32_t *order = casus__sorted(a, n, by_lon, lons);
    if (order == NULL) {
        return 0;
    }
    /* The largest gap between neighbours, the last and the first among them, stays outside. */
    double gap = lons[order[0]] + 360 - lons[order[n - 1]];
    *out_west = lons[order[0]];
    *out_east = lons[order[n - 1]];
    for (int64_t i = 1; i < n; i++) {
        if (lons[order[i]] - lons[order[i - 1]] > gap) {
            gap = lons[order[i]] - lons[order[i - 1]];
            *out_west = lons[order[i]];
            *out_east = lons[order[i - 1]] + 360;
        }
    }
    casus__sorted_free(a, order, n);
    return 1;
}

static double clamp(double v, double least, double most) {
    return v < least ? least : v > most ? most : v;
}

/* Latitude as y, in degrees at the equator. */
static double y_of(const casus__projection *p, double lat) {
    if (!p->mercator) {
        return lat;
    }
    const double sine = casus__sin(clamp(lat, -MERCATOR_MOST, MERCATOR_MOST) * RADIANS);
    return casus__log((1 + sine) / (1 - sine)) / 2 / RADIANS;
}

static double lat_of(const casus__projection *p, double y) {
    return p->mercator ? 2 * casus__atan2(casus__exp(y * RADIANS), 1) / RADIANS - 90 : y;
}

/* Widens a span that is too small, and gives it its margin. */
static void widen(double *low, double *high) {
    const double more = *high - *low < LEAST_SPAN ? LEAST_SPAN / 2 : (*high - *low) * MARGIN;
    *low -= more;
    *high += more;
}

void casus__projection_fit(casus__projection *p, double south, double west, double north, double east) {
    widen(&south, &north);
    widen(&west, &east);
    const double pole = p->mercator ? MERCATOR_MOST : 90;
    south = clamp(south, -pole, pole);
    north = clamp(north, -pole, pole);
    if (east - west > 300) {
        west = -180;
        east = 180;
    }
    const double middle = north - south > 100 ? 0 : clamp((south + north) / 2, -75, 75);
    const double narrow = p->mercator ? 1 : casus__cos(middle * RADIANS); /* a degree of longitude, in those of y */
    const double high = y_of(p, north) - y_of(p, south);
    const double wide = (east - west) * narrow;
    if (p->height <= 0) {
        p->height = clamp(p->width * high / wide, p->width * 0.42, p->width * 0.62);
    }
    p->per_y = p->width / wide < p->height / high ? p->width / wide : p->height / high;
    p->per_lon = p->per_y * narrow;
    const double lons = clamp(p->width / p->per_lon, 0, 360);
    const double pole_y = y_of(p, pole);
    const double ys = clamp(p->height / p->per_y, 0, 2 * pole_y);
    const double y_middle = clamp((y_of(p, south) + y_of(p, north)) / 2, ys / 2 - pole_y, pole_y - ys / 2);
    p->west = lons >= 360 && east - west >= 360 ? west : (west + east) / 2 - lons / 2;
    p->east = p->west + lons;
    p->left += (p->width - lons * p->per_lon) / 2;
    p->width = lons * p->per_lon;
    p->height = ys * p->per_y;
    p->y_top = y_middle + ys / 2;
    p->north = lat_of(p, p->y_top);
    p->south = lat_of(p, y_middle - ys / 2);
}

double casus__projection_x(const casus__projection *p, double lon) {
    return p->left + (lon - p->west) * p->per_lon;
}

double casus__projection_y(const casus__projection *p, double lat) {
    return p->top + (p->y_top - y_of(p, lat)) * p->per_y;
}

double casus__projection_wrap(const casus__projection *p, double lon) {
    while (lon < p->west) {
        lon += 360;
    }
    while (lon >= p->west + 360) {
        lon -= 360;
    }
    return lon;
}

void casus__projection_scale(const casus__projection *p, double lat, double *out_x, double *out_y) {
    const double narrow = clamp(casus__cos(lat * RADIANS), 0.02, 1);
    *out_x = p->per_lon / narrow / KM_OF_DEGREE;
    *out_y = p->mercator ? *out_x : p->per_y / KM_OF_DEGREE;
}
