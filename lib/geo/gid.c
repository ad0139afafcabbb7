/* SPDX-License-Identifier: MIT */
/* PRIO-GRID cells: half a degree wide, numbered from 1 in the south-west corner, row by row eastwards. A. F. Tollefsen,
   H. Strand and H. Buhaug, "PRIO-GRID: A unified spatial data structure", Journal of Peace Research 49(2), 2012. */
#include <stdint.h>

#include "base/error.h"
#include "geo/sphere.h"

#define ROWS 360
#define COLUMNS 720

static int32_t floor_of(double v) {
    int32_t whole = (int32_t)v;
    return whole - ((double)whole > v);
}

casus_status casus_gid_from_point(double lat, double lon, int32_t *out, casus_error *error) {
    if (!out) {
        return casus__fail_null(error, "out");
    }
    *out = 0;
    if (!casus__is_point(lat, lon)) {
        return casus__fail_point(lat, lon, error);
    }
    /* Doubling is exact and adding 90 is not: the 180 rows are added after rounding down. */
    int32_t row = floor_of(lat * 2.0) + ROWS / 2;
    int32_t column = floor_of(lon * 2.0) + COLUMNS / 2;
    if (row == ROWS) {
        row = ROWS - 1;
    }
    if (column == COLUMNS) {
        column = 0;
    }
    *out = row * COLUMNS + column + 1;
    return CASUS_OK;
}

casus_status casus_gid_to_point(int32_t gid, double *out_lat, double *out_lon, casus_error *error) {
    int valid = gid >= 1 && gid <= CASUS_GID_MAX;
    int32_t row = valid ? (gid - 1) / COLUMNS : 0;
    int32_t column = valid ? (gid - 1) % COLUMNS : 0;
    if (out_lat) {
        *out_lat = valid && out_lon ? row * 0.5 - 89.75 : 0.0;
    }
    if (out_lon) {
        *out_lon = valid && out_lat ? column * 0.5 - 179.75 : 0.0;
    }
    if (!out_lat || !out_lon) {
        return casus__fail_null(error, out_lat ? "out_lon" : "out_lat");
    }
    return valid ? CASUS_OK
                 : casus__fail(error, CASUS_E_VALUE, "%d is no cell of PRIO-GRID; they are 1 to %d", (int)gid,
                               CASUS_GID_MAX);
}
