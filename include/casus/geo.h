/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Point, distance, PRIO-GRID, geohash, precision of place.
 *
 * Coordinates are WGS 84 degrees: latitude -90..90, longitude -180..180. All functions are pure and
 * thread-safe, use no libm, and give the same bits on every platform.
 */
#ifndef CASUS_GEO_H
#define CASUS_GEO_H

#include <casus/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/** How precisely a place is known (union of the codes of UCDP, ACLED, GTD, GDELT and PLOVER; docs/formats.md maps
 * them). */
#define CASUS_LOCATION_PRECISION_UNKNOWN 0
#define CASUS_LOCATION_PRECISION_POINT 1      /**< The exact place. */
#define CASUS_LOCATION_PRECISION_NEAR 2       /**< Within about 25 km of the coordinate. */
#define CASUS_LOCATION_PRECISION_SETTLEMENT 3 /**< Somewhere in a town or village. */
#define CASUS_LOCATION_PRECISION_ADMIN3 4
#define CASUS_LOCATION_PRECISION_ADMIN2 5
#define CASUS_LOCATION_PRECISION_ADMIN1 6
#define CASUS_LOCATION_PRECISION_REGION 7 /**< Larger than a first-level unit, a line, or a fuzzy area. */
#define CASUS_LOCATION_PRECISION_COUNTRY 8
#define CASUS_LOCATION_PRECISION_MARITIME_AIR 9 /**< International waters or airspace. */

/**
 * Great-circle distance on a sphere of radius 6,371,008.8 m (the mean radius R1 of WGS 84), rounded to whole metres.
 * @return ::CASUS_OK, ::CASUS_E_VALUE if a coordinate is out of range or not a number.
 */
CASUS_API casus_status casus_geo_distance(double lat1, double lon1, double lat2, double lon2, double *out_metres,
                                          casus_error *error);

/** Number of cells of PRIO-GRID: 360 rows of 720. */
#define CASUS_GID_MAX 259200

/**
 * PRIO-GRID cell of a point: floor((lat + 90) * 2) * 720 + floor((lon + 180) * 2) + 1 (PRIO-GRID 2.0 codebook),
 * so 1 .. 259200 from the south-west corner. A point on a border belongs to the cell north or east of it;
 * latitude 90 belongs to the last row, longitude 180 is -180.
 * @return ::CASUS_OK, ::CASUS_E_VALUE if a coordinate is out of range or not a number.
 */
CASUS_API casus_status casus_gid_from_point(double lat, double lon, int32_t *out, casus_error *error);

/** Centre of a PRIO-GRID cell. @param gid 1 .. 259200. @return ::CASUS_OK, ::CASUS_E_VALUE. */
CASUS_API casus_status casus_gid_to_point(int32_t gid, double *out_lat, double *out_lon, casus_error *error);

/**
 * Geohash of a point (base 32 of Niemeyer, 2008).
 * @param length  characters wanted, 1 .. 12.
 * @param size    room in bytes; length + 1 suffices.
 * @return ::CASUS_OK, ::CASUS_E_ARGUMENT (length), ::CASUS_E_VALUE (coordinate).
 */
CASUS_API casus_status casus_geohash_from_point(double lat, double lon, int32_t length, char *buffer, int64_t size,
                                                int64_t *out_size, casus_error *error);

#ifdef __cplusplus
}
#endif

#endif
