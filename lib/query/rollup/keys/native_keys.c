/* SPDX-License-Identifier: MIT */
/* Keys that come out of the source row: any column, and the region that the dataset has of its own. */
#include <string.h>

#include "codes/countries/countries.h"
#include "query/rollup/run/keys.h"

int32_t casus__key_native(const casus_allocator *a, casus__key *key, int64_t row) {
    casus_str text;
    return !casus__native_text(a, &key->native, row, &text) ? -1
           : text.size > 0                                  ? casus__dictionary_code(a, key->words, text)
                                                            : 0;
}

/* Datasets that have regions of their own, and in which column. */
static const struct {
    const char *profile;
    const char *column;
} own_regions[] = {
    {"ucdp-ged", "region"},
    {"acled", "region"},
    {"acled-aggregate", "region"},
    {"gtd", "region_txt"},
};

int casus__key_begin_region(const casus_allocator *a, casus__key *key, const casus_batch *batch) {
    key->native.index = -1;
    for (size_t i = 0; i < sizeof own_regions / sizeof own_regions[0] && batch->source != NULL; i++) {
        if (strcmp(batch->source->profile, own_regions[i].profile) == 0) {
            casus__native_begin(&key->native, batch, own_regions[i].column);
        }
    }
    return casus__recode_begin(a, &key->side_a, casus__batch_column(batch, CASUS__COLUMN_ISO3));
}

/* The region of a country, by its code among those met. */
static int32_t country_region(const casus_allocator *a, casus__key *key, int32_t iso3) {
    const int64_t had = key->region_cap;
    if (iso3 <= 0) {
        return iso3;
    }
    if (!CASUS__GROW(a, key->regions, key->region_cap, (int64_t)iso3 + 1)) {
        return -1;
    }
    for (int64_t i = had; i < key->region_cap; i++) {
        key->regions[i] = -1;
    }
    if (key->regions[iso3] < 0) {
        const char *region = casus__country_region(casus__dictionary_word(&key->side_words, iso3));
        key->regions[iso3] = region[0] != 0 ? casus__dictionary_code(a, key->words, casus_str_from(region)) : 0;
    }
    return key->regions[iso3];
}

int32_t casus__key_region(const casus_allocator *a, casus__key *key, int64_t row) {
    const int32_t own = casus__key_native(a, key, row);
    return own != 0 ? own : country_region(a, key, casus__recode_code(a, &key->side_a, row));
}
