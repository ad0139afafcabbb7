/* SPDX-License-Identifier: MIT */
/* JSON and GeoJSON as whole inputs, of a profile that is named or found, read in all the ways of common/reading.h. The
   first two bytes choose; the rest is the text. */
#include "common/reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const struct {
        const char *profile;
        const char *mapping;
    } kinds[] = {
        {"casus", NULL},        {"acled", NULL}, {"ucdp-ged", NULL},
        {"gdelt-events", NULL}, {"casus", NULL}, {NULL, "id=id,date=when,title=deep.b,lat=lat,lon=lon,killed=deaths"},
        {"gtd", NULL},          {NULL, NULL},
    };
    fuzz_choices c = {data, size, 0};
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    int64_t left = 0;
    if (size > 4096) {
        return 0;
    }
    const size_t kind = fuzz_byte(&c) % COUNT(kinds);
    const uint8_t way = fuzz_byte(&c);
    options.on_error = CASUS_ON_ERROR_SKIP;
    options.profile = kinds[kind].profile;
    options.mapping = kinds[kind].mapping;
    char *text = fuzz_rest(&c, &left);
    fuzz_check_reading(text, left, &options, way % FUZZ_WAYS, fuzz_hash(way, data, size));
    free(text);
    return 0;
}
