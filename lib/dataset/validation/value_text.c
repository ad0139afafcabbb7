/* SPDX-License-Identifier: MIT */
/* See value_text.h. */
#include "dataset/validation/value_text.h"

#include "base/number/number.h"
#include "base/text.h"
#include "model/words.h"

int64_t casus__value_text(char *out, int64_t at, casus_str text) {
    for (int64_t i = 0; i < text.size && at < CASUS__VALUE_ROOM; i++) {
        out[at++] = text.data[i];
    }
    return at;
}

int64_t casus__value_number(char *out, int64_t at, double v) {
    char digits[CASUS__NUMBER_ROOM];
    return casus__is_nan(v) ? casus__value_text(out, at, casus_str_from("unknown"))
                            : casus__value_text(out, at, casus__str_view(digits, casus__print_double(v, digits)));
}

int64_t casus__value_figures(char *out, int32_t status, double one, const char *between, double other) {
    int64_t at =
        casus__value_text(out, 0, casus_str_from(casus__vocabulary_word(CASUS_VOCABULARY_CASUALTY_STATUS, status)));
    at = casus__value_number(out, casus__value_text(out, at, casus_str_from(" ")), one);
    return casus__value_number(out, casus__value_text(out, at, casus_str_from(between)), other);
}
