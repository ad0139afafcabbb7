/* SPDX-License-Identifier: MIT */
#include "codes/countries/centroid.h"

#include <string.h>

#include "codes/tables/tables.h"

int casus__country_centroid(casus_str iso3, double *lat, double *lon) {
    int32_t low = 0;
    int32_t high = casus__centroids_total;
    while (iso3.size == 3 && low < high) {
        const int32_t middle = low + (high - low) / 2;
        const int order = memcmp(casus__centroids[middle].iso3, iso3.data, 3);
        if (order == 0) {
            *lat = casus__centroids[middle].lat / 100.0;
            *lon = casus__centroids[middle].lon / 100.0;
            return 1;
        }
        low = order < 0 ? middle + 1 : low;
        high = order < 0 ? high : middle;
    }
    return 0;
}
