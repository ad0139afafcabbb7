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

/* Of texts of so many characters, so many of which are in common. */
static double jaro_of(int32_t a, int32_t b, int32_t in_common, int32_t transposed) {
    const double common = in_common;
    if (a == 0 && b == 0) {
        return 1;
    }
    return in_common > 0 ? (common / a + common / b + (common - transposed) / common) / 3 : 0;
}

static double jaro(characters *a, characters *b) {
    const int32_t common = mark_common(a, b);
    return jaro_of(a->count, b->count, common, transpositions(a, b));
}

static double winkler_of(double plain, int prefix) {
    return plain + prefix * 0.1 * (1 - plain);
}

static double jaro_winkler(casus_str a, casus_str b) {
    characters left, right;
    take(a, &left);
    take(b, &right);
    int prefix = 0;
    while (prefix < 4 && prefix < left.count && prefix < right.count && left.points[prefix] == right.points[prefix]) {
        prefix++;
    }
    return winkler_of(jaro(&left, &right), prefix);
}

/* ---- Short texts of ASCII ---------------------------------------------------------------------------------------- */

/* The texts as sets of places, a bit each. */
#define SHORT 64

/* Which of 64 sorts of letters a text has; *all becomes all bits of its bytes. */
static uint64_t letters_of(casus_str s, unsigned *all) {
    uint64_t letters = 0;
    for (int64_t i = 0; i < s.size; i++) {
        const unsigned char c = (unsigned char)s.data[i];
        *all |= c;
        letters |= UINT64_C(1) << (c & 63);
    }
    return letters;
}

static int32_t count_bits(uint64_t bits) {
    int32_t count = 0;
    for (; bits != 0; bits &= bits - 1) {
        count++;
    }
    return count;
}

/* The places of the one that have a counterpart in the other, as mark_common() pairs them. */
static uint64_t common_places(casus_str a, casus_str b, uint64_t *in_b) {
    uint64_t places[128]; /* in b, by character; set for those of the two texts only */
    const int32_t longer = (int32_t)(a.size > b.size ? a.size : b.size);
    const int32_t reach = longer / 2 > 1 ? longer / 2 - 1 : 0;
    uint64_t in_a = 0;
    *in_b = 0;
    for (int64_t i = 0; i < a.size; i++) {
        places[(unsigned char)a.data[i]] = 0;
    }
    for (int64_t j = 0; j < b.size; j++) {
        places[(unsigned char)b.data[j]] = 0;
    }
    for (int64_t j = 0; j < b.size; j++) {
        places[(unsigned char)b.data[j]] |= UINT64_C(1) << j;
    }
    for (int32_t i = 0; i < a.size; i++) {
        const uint64_t up_to = i + reach >= SHORT - 1 ? UINT64_MAX : (UINT64_C(2) << (i + reach)) - 1;
        const uint64_t from = i > reach ? UINT64_MAX << (i - reach) : UINT64_MAX;
        const uint64_t free = places[(unsigned char)a.data[i]] & up_to & from & ~*in_b;
        *in_b |= free & (~free + 1);
        in_a |= (uint64_t)(free != 0) << i;
    }
    return in_a;
}

double casus__jaro_winkler(casus_str a, casus_str b, double least) {
    unsigned all = 0;
    int prefix = 0;
    if (a.size == 0 || b.size == 0 || a.size > SHORT || b.size > SHORT) {
        return jaro_winkler(a, b);
    }
    const uint64_t letters_a = letters_of(a, &all);
    const uint64_t letters_b = letters_of(b, &all);
    if (all >= 0x80) {
        return jaro_winkler(a, b);
    }
    while (prefix < 4 && prefix < a.size && prefix < b.size && a.data[prefix] == b.data[prefix]) {
        prefix++;
    }
    const int32_t size_a = (int32_t)a.size;
    const int32_t size_b = (int32_t)b.size;
    const int32_t most_a = size_a - count_bits(letters_a & ~letters_b);
    const int32_t most_b = size_b - count_bits(letters_b & ~letters_a);
    const double most = winkler_of(jaro_of(size_a, size_b, most_a < most_b ? most_a : most_b, 0), prefix);
    if (most + 1e-9 < least) {
        return 0;
    }
    char shared[SHORT];
    int32_t common = 0, met = 0, differing = 0;
    uint64_t in_b = 0;
    const uint64_t in_a = common_places(a, b, &in_b);
    for (int32_t i = 0; i < size_a; i++) {
        shared[common] = a.data[i];
        common += (in_a >> i & 1) != 0;
    }
    for (int32_t j = 0; j < size_b; j++) {
        if ((in_b >> j & 1) != 0) {
            differing += shared[met++] != b.data[j];
        }
    }
    return winkler_of(jaro_of(size_a, size_b, common, differing / 2), prefix);
}

/* ---- As they are asked for --------------------------------------------------------------------------------------- */

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
        *out = casus__jaro_winkler(a, b, 0);
    }
    return status;
}
