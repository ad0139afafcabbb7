/* SPDX-License-Identifier: MIT */
#include "picture/keys/key_place.h"

#include <casus/codes.h>
#include <casus/geo.h>

#include <string.h>

#include "base/defence.h"
#include "base/number/number.h"
#include "base/text.h"

int casus__key_is_place(const char *name) {
    return strcmp(name, "gid") == 0 || strncmp(name, "geohash:", 8) == 0;
}

/* Each character of a geohash halves longitude and latitude in turn, five times. */
static int geohash_point(casus_str text, double *lat, double *lon, double *half) {
    static const char base32[] = "0123456789bcdefghjkmnpqrstuvwxyz";
    double halves[2] = {180, 90};
    double middles[2] = {0, 0};
    int axis = 0;
    for (int64_t i = 0; i < text.size; i++) {
        const char *digit = text.data[i] != 0 ? strchr(base32, text.data[i]) : NULL;
        if (digit == NULL || i >= 12) {
            return 0;
        }
        for (int bit = 4; bit >= 0; bit--, axis ^= 1) {
            halves[axis] /= 2;
            middles[axis] += ((digit - base32) >> bit & 1) != 0 ? halves[axis] : -halves[axis];
        }
    }
    *lon = middles[0];
    *lat = middles[1];
    *half = halves[1];
    return text.size > 0;
}

int casus__key_place_point(const char *name, casus_str text, double *out_lat, double *out_lon, double *out_half) {
    int64_t gid = 0;
    if (strcmp(name, "gid") != 0) {
        return geohash_point(text, out_lat, out_lon, out_half);
    }
    *out_half = 0.25;
    return casus__parse_int64(text, &gid) && gid == (int32_t)gid &&
           casus_gid_to_point((int32_t)gid, out_lat, out_lon, NULL) == CASUS_OK;
}

double casus__key_place_radius(casus_str precision) {
    /* As linking takes them (docs/linking.md). */
    static const double radii[] = {
        [CASUS_LOCATION_PRECISION_NEAR] = 25,           [CASUS_LOCATION_PRECISION_ADMIN3] = 60,
        [CASUS_LOCATION_PRECISION_ADMIN2] = 60,         [CASUS_LOCATION_PRECISION_ADMIN1] = 220,
        [CASUS_LOCATION_PRECISION_REGION] = 1000,       [CASUS_LOCATION_PRECISION_COUNTRY] = 1000,
        [CASUS_LOCATION_PRECISION_MARITIME_AIR] = 1000,
    };
    char word[32];
    int32_t value = 0;
    if (precision.size <= 0 || precision.size >= (int64_t)sizeof word) {
        return 0;
    }
    memcpy(word, precision.data, (size_t)precision.size);
    word[precision.size] = 0;
    (void)casus_vocabulary_find(CASUS_VOCABULARY_LOCATION_PRECISION, word, &value, NULL);      /* else 0 */
    return CASUS_ALWAYS(value < (int32_t)(sizeof radii / sizeof radii[0])) ? radii[value] : 0; /* of every word */
}
