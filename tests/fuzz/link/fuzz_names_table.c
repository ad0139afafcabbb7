/* SPDX-License-Identifier: MIT */
/* Names tables as text. Of one that is taken every name leads to itself, and a batch seen through it holds the same
   events otherwise. */
#include "common/events.h"
#include "common/side.h"

#include <casus/names.h>

static casus_status read_names(casus_context *context, casus_input *input, void **out, casus_error *error) {
    casus_names *names = NULL;
    const casus_status status = casus_names_read(context, input, &names, error);
    *out = names;
    return status;
}

static void look_up(const casus_names *names, casus_str text, int32_t day) {
    for (int32_t kind = CASUS_NAME_KIND_ACTOR; kind <= CASUS_NAME_KIND_PLACE; kind++) {
        casus_str out;
        casus_str again;
        if (casus_names_find(names, kind, text, day, &out, NULL) == CASUS_OK) {
            CHECK(out.size > 0);
            CHECK_OK(casus_names_find(names, kind, out, day, &again, fuzz_error));
            CHECK(casus_str_equal(out, again));
        }
        if (casus_names_find_code(names, kind, casus_str_from("gw"), text, day, &out, NULL) == CASUS_OK) {
            CHECK(out.size > 0);
        }
    }
}

/* The cells of the text, which are names, aliases and codes for the most part. */
static void look_up_all(const casus_names *names, const uint8_t *data, size_t size) {
    for (size_t at = 0, looked = 0; at < size && looked < 32; looked++) {
        size_t end = at;
        while (end < size && data[end] != '\t' && data[end] != '\n') {
            end++;
        }
        look_up(names, (casus_str){(const char *)data + at, (int64_t)(end - at)}, 18628);
        look_up(names, (casus_str){(const char *)data + at, (int64_t)(end - at)}, CASUS_DAY_UNKNOWN);
        at = end + 1;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    fuzz_choices c = {data, size, 0};
    casus_names *names = fuzz_side(&c, "name\talias\tkind\tscheme\tcode\tfrom\tto\n", read_names);
    if (names != NULL) {
        casus_batch *seen = NULL;
        casus_batch *again = NULL;
        look_up_all(names, data + 1, size - 1);
        CHECK_OK(casus_names_apply(names, fuzz_events(0), &seen, fuzz_error));
        CHECK_OK(casus_names_apply(names, seen, &again, fuzz_error));
        CHECK(casus_batch_row_count(again) == FUZZ_EVENTS);
        casus_names_free(names);
        casus_batch_free(seen);
        casus_batch_free(again);
    }
    return 0;
}
