/* SPDX-License-Identifier: MIT */
#include "plot/place_count.h"

#include <stdlib.h>
#include <string.h>

void place_count_add(place_count *places, double lat, double lon) {
    char hash[16] = {0};
    uint64_t code = 0;
    int64_t size = 0;
    const uint64_t slots = sizeof places->slots / sizeof places->slots[0];
    if (casus_geohash_from_point(lat, lon, places->length, hash, sizeof hash, &size, NULL) != CASUS_OK) {
        return;
    }
    for (int64_t i = 0; i < size; i++) {
        code = code * 37 + (uint64_t)(hash[i] <= '9' ? hash[i] - '0' + 1 : hash[i] - 'a' + 11);
    }
    uint64_t at = (code * UINT64_C(0x9E3779B97F4A7C15) >> 40) % slots;
    while (places->slots[at] != 0 && places->slots[at] != code) {
        at = (at + 1) % slots;
    }
    places->count += places->slots[at] == 0;
    places->slots[at] = code;
}

void place_count_batch(place_count *places, const casus_batch *batch, const casus_filter *filter) {
    const int64_t rows = casus_batch_row_count(batch);
    const casus_column *lat = casus_batch_column(batch, "lat");
    const casus_column *lon = casus_batch_column(batch, "lon");
    uint8_t *chosen = filter != NULL ? malloc((size_t)rows / 8 + 1) : NULL;
    if (filter != NULL &&
        (chosen == NULL || casus_filter_apply(filter, batch, chosen, rows / 8 + 1, NULL) != CASUS_OK)) {
        free(chosen);
        return;
    }
    for (int64_t row = 0; row < rows && places->count <= PLACES_MOST; row++) {
        const int is_chosen = chosen == NULL || (chosen[row / 8] >> (row % 8) & 1) != 0;
        if (is_chosen && !casus_column_is_null(lat, row) && !casus_column_is_null(lon, row)) {
            place_count_add(places, casus_column_double(lat, row), casus_column_double(lon, row));
        }
    }
    free(chosen);
}
