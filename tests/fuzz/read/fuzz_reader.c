/* SPDX-License-Identifier: MIT */
/* Any bytes, of which the reader finds out by itself what they are, in all the ways of common/reading.h. The first byte
   chooses the way, the second the order of dates; the rest is the input. */
#include "common/reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    fuzz_choices c = {data, size, 0};
    casus_read_options options = CASUS_READ_OPTIONS_INIT;
    int64_t left = 0;
    if (size > 4096) {
        return 0;
    }
    const uint8_t way = fuzz_byte(&c);
    options.on_error = CASUS_ON_ERROR_SKIP;
    options.dates = fuzz_byte(&c) % 4;
    char *text = fuzz_rest(&c, &left);
    fuzz_check_reading(text, left, &options, way % FUZZ_WAYS, fuzz_hash(way, data, size));
    free(text);
    return 0;
}
