/* SPDX-License-Identifier: MIT */
#include "names/likeness.h"

#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "names/fold.h"

typedef struct characters {
    int32_t count;
    uint32_t points[CASUS_NAME_MOST];
    uint8_t common[CASUS_NAME_MOST]; /* 1: has a counterpart in the other text */
} characters;

static void take(casus_str text, characters *out) {
    out->count = 0;
    while (text.size > 0 && out->count < CASUS_NAME_MOST) {
        const int64_t size = casus__utf8_first(text, &out->points[out->count++]);
        text.data += size > 0 ? size : 1;
        text.size -= size > 0 ? size : 1;
    }
    memset(out->common, 0, (size_t)out->count);
}

/* Marks the characters in common, from left to right, each with the first that is free; returns their number. */
static int32_t mark_common(characters *a, characters *b) {
    const int32_t longer = a->count > b->count ? a->count : b->count;
    const int32_t reach = longer / 2 > 1 ? longer / 2 - 1 : 0;
    int32_t common = 0;
    for (int32_t i = 0; i < a->count; i++) {
        const int32_t last = i + reach < b->count ? i + reach : b->count - 1;
        for (int32_t j = i > reach ? i - reach : 0; j <= last; j++) {
            if (!b->common[j] && a->points[i] == b->points[j]) {
                a->common[i] = b->common[j] = 1;
                common++;
                break;
            }
        }
    }
    return common;
}

/* Pairs of common characters that stand in another order. */
static int32_t transpositions(const characters *a, const characters *b) {
    int32_t differing = 0;
    for (int32_t i = 0, j = 0; i < a->count; i++) {
        if (a->common[i]) {
            while (!b->common[j]) {
                j++;
            }
            differing += a->points[i] != b->points[j++];
        }
    }
    return differing / 2;
}

static double jaro(characters *a, characters *b) {
    if (a->count == 0 && b->count == 0) {
        return 1;
    }
    const double common = mark_common(a, b);
    return common > 0 ? (common / a->count + common / b->count + (common - transpositions(a, b)) / common) / 3 : 0;
}

double casus__jaro_winkler(casus_str a, casus_str b) {
    characters left, right;
    take(a, &left);
    take(b, &right);
    const double plain = jaro(&left, &right);
    int prefix = 0;
    while (prefix < 4 && prefix < left.count && prefix < right.count && left.points[prefix] == right.points[prefix]) {
        prefix++;
    }
    return plain + prefix * 0.1 * (1 - plain);
}

static casus_status names_in(casus_str *a, casus_str *b, double *out, casus_error *error) {
    if (out == NULL) {
        return casus__fail_null(error, "out");
    }
    *out = 0;
    const casus_status status = casus__name_in(a, error);
    return status == CASUS_OK ? casus__name_in(b, error) : status;
}

casus_status casus_name_jaro(casus_str a, casus_str b, double *out, casus_error *error) {
    characters left, right;
    const casus_status status = names_in(&a, &b, out, error);
    if (status == CASUS_OK) {
        take(a, &left);
        take(b, &right);
        *out = jaro(&left, &right);
    }
    return status;
}

casus_status casus_name_jaro_winkler(casus_str a, casus_str b, double *out, casus_error *error) {
    const casus_status status = names_in(&a, &b, out, error);
    if (status == CASUS_OK) {
        *out = casus__jaro_winkler(a, b);
    }
    return status;
}
