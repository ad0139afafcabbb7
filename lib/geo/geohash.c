/* SPDX-License-Identifier: MIT */
/* Geohash (G. Niemeyer, geohash.org, 2008): the intervals of longitude and latitude are halved in turn, and five
   halvings make one character. All steps are exact. */
#include <stdint.h>

#include "base/error.h"
#include "base/text.h"
#include "base/text_out.h"
#include "geo/sphere.h"

#define LENGTH_MAX 12

/* An interval of degrees that shrinks around a value. Its ends are multiples of 45 / 2^28, which are exact. */
struct interval {
    double value;
    double low;
    double high;
};

/* Keeps the half that holds the value; the middle belongs to the upper half. Returns 1 for the upper half, else 0. */
static unsigned halve(struct interval *i) {
    double middle = (i->low + i->high) / 2;
    unsigned upper = i->value >= middle;
    if (upper) {
        i->low = middle;
    } else {
        i->high = middle;
    }
    return upper;
}

casus_status casus_geohash_from_point(double lat, double lon, int32_t length, char *buffer, int64_t size,
                                      int64_t *out_size, casus_error *error) {
    static const char base32[] = "0123456789bcdefghjkmnpqrstuvwxyz";
    char text[LENGTH_MAX];
    casus_status status = casus__text_out(casus__str_view("", 0), buffer, size, out_size, error);
    if (status != CASUS_OK) {
        return status;
    }
    if (length < 1 || length > LENGTH_MAX) {
        return casus__fail(error, CASUS_E_ARGUMENT, "a geohash has 1 to %d characters, not %d", LENGTH_MAX,
                           (int)length);
    }
    if (!casus__is_point(lat, lon)) {
        return casus__fail_point(lat, lon, error);
    }
    struct interval axes[2] = {{lon, -180.0, 180.0}, {lat, -90.0, 90.0}};
    int axis = 0;
    for (int32_t i = 0; i < length; i++) {
        unsigned digit = 0;
        for (int bit = 0; bit < 5; bit++, axis ^= 1) {
            digit = digit << 1 | halve(&axes[axis]);
        }
        text[i] = base32[digit];
    }
    return casus__text_out(casus__str_view(text, length), buffer, size, out_size, error);
}
