/* SPDX-License-Identifier: MIT */
/* Structs of parts as elements of a STRUCT column: one with all of its members, or many a member at a time. */
#include "batch/column.h"

#include <string.h>

#include "base/number/number.h"

/* ---- One ------------------------------------------------------------------------------------------------------- */

/* 1 if an int32 member says unknown. */
static int is_nil(uint8_t nil, int32_t number) {
    return (nil == CASUS__NIL_MINUS && number == -1) || (nil == CASUS__NIL_DAY && number == CASUS_DAY_UNKNOWN) ||
           (nil == CASUS__NIL_OFFSET && number == CASUS_UTC_OFFSET_UNKNOWN);
}

static int add_member(const casus_allocator *a, casus__column *c, const char *member) {
    int32_t number = 0;
    int64_t wide = 0;
    double real = 0;
    casus_str text = {NULL, 0};
    switch (c->type) {
    case CASUS_TYPE_DOUBLE: memcpy(&real, member, sizeof real); return casus__column_add_double(a, c, real);
    case CASUS_TYPE_INT64:
    case CASUS_TYPE_MOMENT: memcpy(&wide, member, sizeof wide); return casus__column_add_int64(a, c, wide);
    case CASUS_TYPE_TEXT:
        memcpy(&text, member, sizeof text);
        return text.size == 0 ? casus__column_add_null(a, c, 1) : casus__column_add_text(a, c, text);
    case CASUS_TYPE_WORD:
        if (c->field->vocabulary == 0) {
            memcpy(&text, member, sizeof text);
            return casus__column_add_word(a, c, text);
        }
        memcpy(&number, member, sizeof number);
        return casus__column_add_value(a, c, number);
    default: memcpy(&number, member, sizeof number); break;
    }
    return is_nil(c->field->nil, number) ? casus__column_add_null(a, c, 1) : casus__column_add_int32(a, c, number);
}

int casus__column_add_struct(const casus_allocator *a, casus__column *c, const void *item) {
    if (c->length >= INT32_MAX - 1) {
        return 0;
    }
    for (uint8_t i = 0; i < c->child_count; i++) {
        if (!add_member(a, &c->children[i], (const char *)item + c->children[i].field->offset)) {
            return 0;
        }
    }
    c->length++;
    return 1;
}

/* ---- Many, a member at a time ---------------------------------------------------------------------------------- */

/* Elements that are gathered at once. */
#define GATHERED 128

/* One member of parts that stand side by side. */
typedef struct strided {
    const char *at; /* the member of the first */
    int64_t stride;
} strided;

static casus_str text_at(strided from, int64_t i) {
    casus_str text;
    memcpy(&text, from.at + i * from.stride, sizeof text);
    return text;
}

static int32_t number_at(strided from, int64_t i) {
    int32_t number;
    memcpy(&number, from.at + i * from.stride, sizeof number);
    return number;
}

static int add_words(const casus_allocator *a, casus__column *c, strided from, int64_t count) {
    int32_t codes[GATHERED];
    return casus__dictionary_codes(a, c->dictionary, from.at, from.stride, count, codes) &&
           casus__column_add_int32s(a, c, codes, count, -1);
}

static int add_values(const casus_allocator *a, casus__column *c, strided from, int64_t count) {
    int32_t codes[GATHERED];
    for (int64_t i = 0; i < count; i++) {
        const int32_t value = number_at(from, i);
        const int cached = value > 0 && value < CASUS__VALUES_CACHED && c->value_codes[value] > 0;
        codes[i] = cached ? c->value_codes[value] - 1 : -1;
        if (!cached && value != 0 && !casus__column_value_code(a, c, value, &codes[i])) {
            return 0;
        }
    }
    return casus__column_add_int32s(a, c, codes, count, -1);
}

static int add_numbers(const casus_allocator *a, casus__column *c, strided from, int64_t count) {
    int32_t numbers[GATHERED];
    for (int64_t i = 0; i < count; i++) {
        numbers[i] = number_at(from, i);
    }
    switch (c->field->nil) {
    case CASUS__NIL_MINUS: return casus__column_add_int32s(a, c, numbers, count, -1);
    case CASUS__NIL_DAY: return casus__column_add_int32s(a, c, numbers, count, CASUS_DAY_UNKNOWN);
    case CASUS__NIL_OFFSET: return casus__column_add_int32s(a, c, numbers, count, CASUS_UTC_OFFSET_UNKNOWN);
    default: break;
    }
    if (!casus__column_begin_known(a, c, count) || !casus__buffer_append(a, &c->values, numbers, count * 4)) {
        return 0;
    }
    c->length += count;
    return 1;
}

static int add_doubles(const casus_allocator *a, casus__column *c, strided from, int64_t count) {
    double numbers[GATHERED];
    for (int64_t i = 0; i < count; i++) {
        memcpy(&numbers[i], from.at + i * from.stride, sizeof numbers[i]);
    }
    return casus__column_add_doubles(a, c, numbers, count);
}

/* Known texts from the first on: their number, and their bytes. */
static int64_t known_texts(strided from, int64_t count, int64_t *bytes) {
    int64_t run = 0;
    *bytes = 0;
    for (; run < count; run++) {
        const int64_t size = text_at(from, run).size;
        if (size == 0) {
            break;
        }
        *bytes += size;
    }
    return run;
}

static int add_known_texts(const casus_allocator *a, casus__column *c, strided from, int64_t count, int64_t bytes) {
    int32_t ends[GATHERED];
    if (c->values.size + bytes > INT32_MAX || !casus__column_begin_known(a, c, count) ||
        !casus__buffer_reserve(a, &c->values, bytes)) {
        return 0;
    }
    for (int64_t i = 0; i < count; i++) {
        const casus_str text = text_at(from, i);
        memcpy(c->values.data + c->values.size, text.data, (size_t)text.size);
        c->values.size += text.size;
        ends[i] = (int32_t)c->values.size;
    }
    if (!casus__buffer_append(a, &c->offsets, ends, count * 4)) {
        return 0;
    }
    c->length += count;
    return 1;
}

static int add_texts(const casus_allocator *a, casus__column *c, strided from, int64_t count) {
    for (int64_t i = 0; i < count;) {
        int64_t bytes = 0;
        const strided rest = {from.at + i * from.stride, from.stride};
        const int64_t run = known_texts(rest, count - i, &bytes);
        if (run > 0 && !add_known_texts(a, c, rest, run, bytes)) {
            return 0;
        }
        i += run;
        if (run == 0) {
            if (!casus__column_add_null(a, c, 1)) {
                return 0;
            }
            i++;
        }
    }
    return 1;
}

/* At most GATHERED elements. */
static int add_gathered(const casus_allocator *a, casus__column *c, strided from, int64_t count) {
    switch (c->type) {
    case CASUS_TYPE_DOUBLE: return add_doubles(a, c, from, count);
    case CASUS_TYPE_TEXT: return add_texts(a, c, from, count);
    case CASUS_TYPE_WORD:
        return c->field->vocabulary == 0 ? add_words(a, c, from, count) : add_values(a, c, from, count);
    case CASUS_TYPE_INT64:
    case CASUS_TYPE_MOMENT:
        for (int64_t i = 0; i < count; i++) {
            if (!add_member(a, c, from.at + i * from.stride)) {
                return 0;
            }
        }
        return 1;
    default: return add_numbers(a, c, from, count);
    }
}

/* Unknown elements up to the length of the struct that the member is in. */
static int pad_member(const casus_allocator *a, casus__column *member, int64_t length) {
    return member->length >= length || casus__column_add_null(a, member, length - member->length);
}

int casus__column_add_parts(const casus_allocator *a, casus__column *c, const void *parts, int64_t count,
                            const uint8_t *members, int member_count) {
    const int64_t stride = (int64_t)c->field->offset;
    if (c->length + count >= INT32_MAX) {
        return 0;
    }
    for (int m = 0; m < member_count; m++) {
        casus__column *member = &c->children[members[m]];
        if (!pad_member(a, member, c->length)) {
            return 0;
        }
        for (int64_t i = 0; i < count; i += GATHERED) {
            const strided from = {(const char *)parts + i * stride + member->field->offset, stride};
            if (!add_gathered(a, member, from, count - i < GATHERED ? count - i : GATHERED)) {
                return 0;
            }
        }
    }
    c->length += count;
    return 1;
}

int casus__column_pad(const casus_allocator *a, casus__column *c) {
    for (uint8_t i = 0; i < c->child_count; i++) {
        if (!pad_member(a, &c->children[i], c->length)) {
            return 0;
        }
    }
    return 1;
}
