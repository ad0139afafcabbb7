/* SPDX-License-Identifier: MIT */
/* Elements of arrays that were checked. Buffers need not be aligned, so values are loaded byte by byte (memcpy). */
#include <string.h>

#include "base/number/number.h"
#include "arrow/node.h"

int casus__arrow_is_null(const casus__arrow_node *n, int64_t i) {
    const int64_t at = n->offset + i;
    if (n->type == CASUS__ARROW_NULL || n->type == CASUS__ARROW_OTHER) {
        return 1;
    }
    if (n->validity != NULL && ((n->validity[at >> 3] >> (at & 7)) & 1) == 0) {
        return 1;
    }
    return n->encoded && n->dictionary->null_count > 0 && casus__arrow_is_null(n->dictionary, casus__arrow_int(n, i));
}

static int64_t load_signed(const uint8_t *at, uint8_t width) {
    int16_t two = 0;
    int32_t four = 0;
    int64_t eight = 0;
    switch (width) {
    case 1: return (int8_t)*at;
    case 2: memcpy(&two, at, sizeof two); return two;
    case 4: memcpy(&four, at, sizeof four); return four;
    default: memcpy(&eight, at, sizeof eight); return eight;
    }
}

int64_t casus__arrow_int(const casus__arrow_node *n, int64_t i) {
    const int64_t at = n->offset + i;
    if (n->type == CASUS__ARROW_BOOL && !n->encoded) {
        return (n->values[at >> 3] >> (at & 7)) & 1;
    }
    const int64_t value = load_signed(n->values + at * n->width, n->width);
    const int is_unsigned = (n->type == CASUS__ARROW_INT || n->encoded) && !n->is_signed;
    if (!is_unsigned || value >= 0) {
        return value;
    }
    return n->width == 8 ? INT64_MAX : value + (INT64_C(1) << (n->width * 8));
}

static double load_half(const uint8_t *at) {
    uint16_t bits = 0;
    memcpy(&bits, at, sizeof bits);
    const int exponent = (bits >> 10) & 31;
    const double fraction = (double)(bits & 1023);
    double value = exponent == 0 ? fraction / 16777216.0 : 1.0 + fraction / 1024.0;
    if (exponent == 31) {
        value = fraction == 0 ? casus__inf() : casus__nan();
    } else if (exponent > 0) {
        value = exponent >= 15 ? value * (double)(1 << (exponent - 15)) : value / (double)(1 << (15 - exponent));
    }
    return (bits & 0x8000) != 0 ? -value : value;
}

double casus__arrow_double(const casus__arrow_node *n, int64_t i) {
    const uint8_t *at = n->values + (n->offset + i) * n->width;
    float narrow = 0;
    double wide = 0;
    if (n->type != CASUS__ARROW_FLOAT) {
        return (double)casus__arrow_int(n, i);
    }
    switch (n->width) {
    case 2: return load_half(at);
    case 4: memcpy(&narrow, at, sizeof narrow); return narrow;
    default: memcpy(&wide, at, sizeof wide); return wide;
    }
}

static int64_t load_offset(const casus__arrow_node *n, int64_t at) {
    return load_signed(n->offsets + at * n->width, n->width);
}

static casus_str view_at(const casus__arrow_node *n, int64_t at) {
    int32_t view[4];
    memcpy(view, n->values + at * 16, sizeof view);
    const char *bytes =
        view[0] <= 12 ? (const char *)n->values + at * 16 + 4 : (const char *)n->data[view[2]] + view[3];
    return (casus_str){view[0] == 0 ? NULL : bytes, view[0]};
}

casus_str casus__arrow_bytes(const casus__arrow_node *n, int64_t i) {
    const int64_t at = n->offset + i;
    casus_str text = {NULL, 0};
    if (casus__arrow_is_null(n, i) || (n->type != CASUS__ARROW_TEXT && n->type != CASUS__ARROW_BINARY)) {
        return text;
    }
    if (n->encoded) {
        return casus__arrow_bytes(n->dictionary, casus__arrow_int(n, i));
    }
    if (n->layout == CASUS__ARROW_VIEWS) {
        return view_at(n, at);
    }
    if (n->layout == CASUS__ARROW_FIXED) {
        text.size = n->fixed;
        text.data = n->fixed == 0 ? NULL : (const char *)n->values + at * n->fixed;
        return text;
    }
    const int64_t first = load_offset(n, at);
    text.size = load_offset(n, at + 1) - first;
    text.data = text.size == 0 ? NULL : (const char *)n->values + first;
    return text;
}

void casus__arrow_range(const casus__arrow_node *n, int64_t i, int64_t *first, int64_t *count) {
    const int64_t at = n->offset + i;
    *first = *count = 0;
    if (casus__arrow_is_null(n, i)) {
        return;
    }
    *first = n->layout == CASUS__ARROW_FIXED ? at * n->fixed : load_offset(n, at);
    *count = n->layout == CASUS__ARROW_FIXED   ? n->fixed
             : n->layout == CASUS__ARROW_VIEWS ? load_signed(n->sizes + at * n->width, n->width)
                                               : load_offset(n, at + 1) - *first;
}

static int64_t floor_divide(int64_t value, int64_t by) {
    return value / by - (value % by < 0);
}

int64_t casus__arrow_second(const casus__arrow_node *n, int64_t i) {
    static const int64_t parts[] = {1, 1000, 1000000, 1000000000};
    return floor_divide(casus__arrow_int(n, i), parts[n->unit]);
}

int casus__arrow_day(const casus__arrow_node *n, int64_t i, int32_t *out) {
    int64_t day = casus__arrow_int(n, i);
    if (n->type == CASUS__ARROW_TIMESTAMP) {
        const int64_t second = casus__arrow_second(n, i);
        day = floor_divide(second, 86400);
        const int64_t left = second % 86400; /* of the day; day * 86400 may be less than any number */
        day += floor_divide(left + (left < 0 ? 86400 : 0) + n->shift, 86400);
    } else if (n->width == 8) {
        day = floor_divide(day, 86400000);
    }
    *out = day > INT32_MIN && day <= INT32_MAX ? (int32_t)day : 0;
    return day > INT32_MIN && day <= INT32_MAX;
}
