/* SPDX-License-Identifier: MIT */
/* Many elements of a growing column at once, by loops without a call an element. */
#include "batch/column.h"

#include <string.h>

#include "base/number/number.h"

/* Elements that are sorted at once into known and unknown ones. */
#define MIXED 128

/* Sets the bits from `first` on, which are zero, of those elements whose byte is 1 and not 0. */
static void note_known(unsigned char *bits, int64_t first, const uint8_t *is, int64_t count) {
    int64_t i = 0;
    for (; i < count && ((first + i) & 7) != 0; i++) {
        bits[(first + i) >> 3] |= (unsigned char)(is[i] << ((first + i) & 7));
    }
    for (; i + 8 <= count; i += 8) { /* the product moves byte b to bit 56 + b */
        const uint8_t *e = is + i;
        const uint64_t eight = (uint64_t)e[0] | (uint64_t)e[1] << 8 | (uint64_t)e[2] << 16 | (uint64_t)e[3] << 24 |
                               (uint64_t)e[4] << 32 | (uint64_t)e[5] << 40 | (uint64_t)e[6] << 48 |
                               (uint64_t)e[7] << 56;
        bits[(first + i) >> 3] = (unsigned char)(eight * UINT64_C(0x0102040810204080) >> 56);
    }
    for (; i < count; i++) {
        bits[(first + i) >> 3] |= (unsigned char)(is[i] << ((first + i) & 7));
    }
}

/* Appends slots of which all are known. */
static int add_slots(const casus_allocator *a, casus__column *c, const void *values, int64_t count, int64_t width) {
    if (!casus__column_begin_known(a, c, count) || !casus__buffer_append(a, &c->values, values, count * width)) {
        return 0;
    }
    c->length += count;
    return 1;
}

/* By sixteen, of which compilers make vector instructions. */
static int64_t count_known(const int32_t *values, int64_t count, int32_t nil) {
    int64_t known = 0;
    int64_t i = 0;
    for (; i + 16 <= count; i += 16) {
        int32_t some = 0;
        for (int k = 0; k < 16; k++) {
            some += values[i + k] != nil;
        }
        known += some;
    }
    for (; i < count; i++) {
        known += values[i] != nil;
    }
    return known;
}

/* The slots are written. */
static int end_mixed(casus__column *c, int64_t count, int64_t known, int64_t width) {
    c->values.size += count * width;
    c->length += count;
    c->null_count += count - known;
    return 1;
}

int casus__column_add_int32s(const casus_allocator *a, casus__column *c, const int32_t *values, int64_t count,
                             int32_t nil) {
    const int64_t known = count_known(values, count, nil);
    if (known == count || known == 0) {
        return known == 0 ? casus__column_add_null(a, c, count) : add_slots(a, c, values, count, 4);
    }
    if (!casus__column_begin_mixed(a, c, count, 4)) {
        return 0;
    }
    unsigned char *out = c->values.data + c->values.size;
    uint8_t is[MIXED];
    for (int64_t from = 0; from < count; from += MIXED) {
        const int64_t end = count - from < MIXED ? count : from + MIXED;
        for (int64_t i = from; i < end; i++) {
            const int32_t value = values[i] != nil ? values[i] : 0;
            is[i - from] = values[i] != nil;
            memcpy(out + i * 4, &value, sizeof value);
        }
        note_known(c->validity.data, c->length + from, is, end - from);
    }
    return end_mixed(c, count, known, 4);
}

int casus__column_add_doubles(const casus_allocator *a, casus__column *c, const double *values, int64_t count) {
    int64_t known = 0;
    for (int64_t i = 0; i < count; i++) {
        known += !casus__is_nan(values[i]);
    }
    if (known == count || known == 0) {
        return known == 0 ? casus__column_add_null(a, c, count) : add_slots(a, c, values, count, 8);
    }
    if (!casus__column_begin_mixed(a, c, count, 8)) {
        return 0;
    }
    unsigned char *out = c->values.data + c->values.size;
    uint8_t is[MIXED];
    for (int64_t from = 0; from < count; from += MIXED) {
        const int64_t end = count - from < MIXED ? count : from + MIXED;
        for (int64_t i = from; i < end; i++) {
            const double value = casus__is_nan(values[i]) ? 0 : values[i];
            is[i - from] = !casus__is_nan(values[i]);
            memcpy(out + i * 8, &value, sizeof value);
        }
        note_known(c->validity.data, c->length + from, is, end - from);
    }
    return end_mixed(c, count, known, 8);
}

int casus__column_add_texts(const casus_allocator *a, casus__column *c, const char *data, const int32_t *ends,
                            int64_t count) {
    const int64_t base = c->values.size;
    if (base + ends[count - 1] > INT32_MAX || !casus__column_begin_known(a, c, count) ||
        !casus__buffer_append(a, &c->values, data, ends[count - 1]) ||
        !casus__buffer_reserve(a, &c->offsets, count * 4)) {
        return 0;
    }
    for (int64_t i = 0; i < count; i++) {
        const int32_t end = (int32_t)base + ends[i];
        memcpy(c->offsets.data + c->offsets.size + i * 4, &end, sizeof end);
    }
    c->offsets.size += count * 4;
    c->length += count;
    return 1;
}

int casus__column_add_repeat(const casus_allocator *a, casus__column *c, int32_t value, int64_t count) {
    if (!casus__column_begin_known(a, c, count) || !casus__buffer_reserve(a, &c->values, count * 4)) {
        return 0;
    }
    for (int64_t i = 0; i < count; i++) {
        memcpy(c->values.data + c->values.size + i * 4, &value, sizeof value);
    }
    c->values.size += count * 4;
    c->length += count;
    return 1;
}

int casus__column_add_empty_lists(const casus_allocator *a, casus__column *c, int64_t count) {
    const int32_t end = (int32_t)c->children->length;
    if (!casus__column_begin_known(a, c, count) || !casus__buffer_reserve(a, &c->offsets, count * 4)) {
        return 0;
    }
    for (int64_t i = 0; i < count; i++) {
        memcpy(c->offsets.data + c->offsets.size + i * 4, &end, sizeof end);
    }
    c->offsets.size += count * 4;
    c->length += count;
    return 1;
}

int casus__column_add_lists(const casus_allocator *a, casus__column *c, const int32_t *ends, int64_t count) {
    if (!casus__column_begin_known(a, c, count) || !casus__buffer_append(a, &c->offsets, ends, count * 4)) {
        return 0;
    }
    c->length += count;
    return 1;
}
