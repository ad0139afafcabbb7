/* SPDX-License-Identifier: MIT */
/* Growing columns: append, truncate, seal and share. Reading sealed ones is in column_read.c.

   A column of nulls only has no buffers; a column without nulls has no bitmap. The first known element, or the first
   null beside known ones, brings the buffers up to the elements before it. An append that fails halfway leaves slots
   behind that casus__column_truncate() cuts off. */
#include "batch/column.h"

#include <string.h>

#include "base/number/number.h"
#include "model/words.h"

int64_t casus__type_width(uint8_t type) {
    switch (type) {
    case CASUS_TYPE_DAY:
    case CASUS_TYPE_INT32:
    case CASUS_TYPE_WORD: return 4;
    case CASUS_TYPE_DOUBLE:
    case CASUS_TYPE_INT64:
    case CASUS_TYPE_MOMENT: return 8;
    default: return 0;
    }
}

static int has_offsets(const casus__column *c) {
    return c->type == CASUS_TYPE_TEXT || c->type == CASUS_TYPE_BINARY || c->type == CASUS_TYPE_LIST;
}

static int init_children(const casus_allocator *a, casus__column *c, const casus__field *list,
                         const casus__hash_key *growing) {
    const uint8_t count = list->child_count;
    c->children = casus__zalloc(a, (uint64_t)count * sizeof *c->children);
    if (c->children == NULL) {
        return 0;
    }
    c->child_count = count;
    for (uint8_t i = 0; i < count; i++) {
        if (!casus__column_init(a, &c->children[i], &list->children[i], growing)) {
            return 0;
        }
    }
    return 1;
}

int casus__column_init(const casus_allocator *a, casus__column *c, const casus__field *field,
                       const casus__hash_key *growing) {
    memset(c, 0, sizeof *c);
    c->field = field;
    c->type = field->type;
    if (c->type == CASUS_TYPE_WORD && growing != NULL) {
        c->dictionary = casus__zalloc(a, sizeof *c->dictionary);
        if (c->dictionary == NULL) {
            return 0;
        }
        c->dictionary->key = *growing;
        return 1;
    }
    if (c->type == CASUS_TYPE_STRUCT) {
        return init_children(a, c, field, growing);
    }
    if (c->type == CASUS_TYPE_LIST) {
        c->children = casus__zalloc(a, sizeof *c->children);
        if (c->children == NULL) {
            return 0;
        }
        c->child_count = 1;
        c->children->field = field;
        c->children->type = CASUS_TYPE_STRUCT;
        return init_children(a, c->children, field, growing);
    }
    return 1;
}

void casus__column_free(const casus_allocator *a, casus__column *c) {
    for (uint8_t i = 0; c->children != NULL && i < c->child_count; i++) {
        casus__column_free(a, &c->children[i]);
    }
    casus__free(a, c->children, (uint64_t)c->child_count * sizeof *c->children);
    casus__buffer_free(a, &c->validity);
    casus__buffer_free(a, &c->values);
    casus__buffer_free(a, &c->offsets);
    casus__words_free(c->words);
    if (c->dictionary != NULL) {
        casus__dictionary_free(a, c->dictionary);
        casus__free(a, c->dictionary, sizeof *c->dictionary);
    }
    memset(c, 0, sizeof *c);
}

/* ---- Validity -------------------------------------------------------------------------------------------------- */

static int64_t bitmap_bytes(int64_t length) {
    return (length + 7) / 8;
}

/* Sets bits [from, to) to `bit`; the bytes exist. */
static void set_bits(unsigned char *bits, int64_t from, int64_t to, int bit) {
    for (; from < to && (from & 7) != 0; from++) {
        bits[from >> 3] =
            (unsigned char)(bit ? bits[from >> 3] | (1u << (from & 7)) : bits[from >> 3] & ~(1u << (from & 7)));
    }
    const int64_t whole = (to - from) / 8;
    if (whole > 0) {
        memset(bits + from / 8, bit ? 0xff : 0, (size_t)whole);
        from += whole * 8;
    }
    for (; from < to; from++) {
        bits[from >> 3] =
            (unsigned char)(bit ? bits[from >> 3] | (1u << (from & 7)) : bits[from >> 3] & ~(1u << (from & 7)));
    }
}

/* Makes the bitmap cover `length` elements; bytes that come new are zero. */
static int validity_resize(const casus_allocator *a, casus__column *c, int64_t length) {
    const int64_t want = bitmap_bytes(length);
    if (want > c->validity.size) {
        if (!casus__buffer_reserve(a, &c->validity, want - c->validity.size)) {
            return 0;
        }
        memset(c->validity.data + c->validity.size, 0, (size_t)(want - c->validity.size));
        c->validity.size = want;
    }
    return 1;
}

static int add_zeroes(const casus_allocator *a, casus__buffer *b, int64_t size) {
    if (!casus__buffer_reserve(a, b, size)) {
        return 0;
    }
    if (size > 0) {
        memset(b->data + b->size, 0, (size_t)size);
        b->size += size;
    }
    return 1;
}

/* Before the first known element: gives the unknown ones before it their (zero) slots and bits. */
static int materialise(const casus_allocator *a, casus__column *c) {
    const int64_t slots = has_offsets(c) ? (c->length + 1) * 4 : c->length * casus__type_width(c->type);
    casus__buffer *b = has_offsets(c) ? &c->offsets : &c->values;
    if (b->size < slots && !add_zeroes(a, b, slots - b->size)) {
        return 0;
    }
    return c->length == 0 || validity_resize(a, c, c->length);
}

/* Lists and columns without a null need no bitmap. */
int casus__column_begin_known(const casus_allocator *a, casus__column *c, int64_t count) {
    if (c->length + count > INT32_MAX) {
        return 0;
    }
    if (c->null_count == c->length && !materialise(a, c)) {
        return 0;
    }
    if (c->null_count > 0) {
        if (!validity_resize(a, c, c->length + count)) {
            return 0;
        }
        set_bits(c->validity.data, c->length, c->length + count, 1);
    }
    return 1;
}

int casus__column_add_null(const casus_allocator *a, casus__column *c, int64_t count) {
    if (c->length + count > INT32_MAX) {
        return 0;
    }
    if (c->null_count < c->length) {
        if (c->null_count == 0) {
            if (!validity_resize(a, c, c->length)) {
                return 0;
            }
            set_bits(c->validity.data, 0, c->length, 1);
        }
        if (!validity_resize(a, c, c->length + count)) {
            return 0;
        }
        set_bits(c->validity.data, c->length, c->length + count, 0);
        if (has_offsets(c)) {
            const int32_t end = ((const int32_t *)(const void *)c->offsets.data)[c->length];
            for (int64_t i = 0; i < count; i++) {
                if (!casus__buffer_append(a, &c->offsets, &end, sizeof end)) {
                    return 0;
                }
            }
        } else if (!add_zeroes(a, &c->values, count * casus__type_width(c->type))) {
            return 0;
        }
    }
    c->length += count;
    c->null_count += count;
    return 1;
}

/* ---- Known elements -------------------------------------------------------------------------------------------- */

static int add_slot(const casus_allocator *a, casus__column *c, const void *value, int64_t width) {
    if (!casus__column_begin_known(a, c, 1) || !casus__buffer_append(a, &c->values, value, width)) {
        return 0;
    }
    c->length++;
    return 1;
}

int casus__column_add_int32(const casus_allocator *a, casus__column *c, int32_t value) {
    return add_slot(a, c, &value, sizeof value);
}

int casus__column_add_int64(const casus_allocator *a, casus__column *c, int64_t value) {
    return c->type == CASUS_TYPE_MOMENT && value == CASUS_MOMENT_UNKNOWN ? casus__column_add_null(a, c, 1)
                                                                         : add_slot(a, c, &value, sizeof value);
}

int casus__column_add_double(const casus_allocator *a, casus__column *c, double value) {
    return casus__is_nan(value) ? casus__column_add_null(a, c, 1) : add_slot(a, c, &value, sizeof value);
}

int casus__column_add_text(const casus_allocator *a, casus__column *c, casus_str value) {
    if (c->values.size + value.size > INT32_MAX || !casus__column_begin_known(a, c, 1)) {
        return 0;
    }
    if (!casus__buffer_append(a, &c->values, value.data, value.size)) {
        return 0;
    }
    const int32_t end = (int32_t)c->values.size;
    if (!casus__buffer_append(a, &c->offsets, &end, sizeof end)) {
        return 0;
    }
    c->length++;
    return 1;
}

int casus__column_add_word(const casus_allocator *a, casus__column *c, casus_str value) {
    if (value.size == 0) {
        return casus__column_add_null(a, c, 1);
    }
    const int32_t code = casus__dictionary_code(a, c->dictionary, value);
    return code >= 0 && casus__column_add_int32(a, c, code);
}

int casus__column_value_code(const casus_allocator *a, casus__column *c, int32_t value, int32_t *code) {
    const int cached = value > 0 && value < CASUS__VALUES_CACHED;
    if (cached && c->value_codes[value] != 0) {
        *code = c->value_codes[value] - 1;
        return 1;
    }
    const char *word = value == 0 ? NULL : casus__vocabulary_word(c->field->vocabulary, value);
    *code = word == NULL ? -1 : casus__dictionary_code(a, c->dictionary, casus_str_from(word));
    if (cached) {
        c->value_codes[value] = *code + 1;
    }
    return word == NULL || *code >= 0;
}

int casus__column_add_value(const casus_allocator *a, casus__column *c, int32_t value) {
    int32_t code = -1;
    if (!casus__column_value_code(a, c, value, &code)) {
        return 0;
    }
    return code < 0 ? casus__column_add_null(a, c, 1) : casus__column_add_int32(a, c, code);
}

int casus__column_begin_mixed(const casus_allocator *a, casus__column *c, int64_t count, int64_t width) {
    if (c->length + count > INT32_MAX || (c->null_count == c->length && !materialise(a, c)) ||
        !casus__buffer_reserve(a, &c->values, count * width)) {
        return 0;
    }
    const int had_none = c->null_count == 0; /* and so no bits */
    if (!validity_resize(a, c, c->length + count)) {
        return 0;
    }
    if (had_none) {
        set_bits(c->validity.data, 0, c->length, 1);
    }
    set_bits(c->validity.data, c->length, c->length + count, 0);
    return 1;
}

int casus__column_end_list(const casus_allocator *a, casus__column *c, int64_t end) {
    const int32_t narrow = (int32_t)end;
    if (!casus__column_begin_known(a, c, 1) || !casus__buffer_append(a, &c->offsets, &narrow, sizeof narrow)) {
        return 0;
    }
    c->length++;
    return 1;
}

int casus__column_close_list(const casus_allocator *a, casus__column *c) {
    return casus__column_end_list(a, c, c->children->length);
}

/* ---- Truncate, seal and share ---------------------------------------------------------------------------------- */

void casus__column_truncate(casus__column *c, int64_t length) {
    if (c->type == CASUS_TYPE_STRUCT) {
        for (uint8_t i = 0; i < c->child_count; i++) {
            casus__column_truncate(&c->children[i], length);
        }
    }
    /* An append that failed half-way may have left slots, and a list more children, beyond the elements counted. */
    int64_t nulls = c->null_count;
    for (int64_t i = length; nulls > 0 && i < c->length; i++) {
        nulls -= c->validity.size == 0 || ((c->validity.data[i >> 3] >> (i & 7)) & 1) == 0;
    }
    c->null_count = nulls;
    c->length = c->length < length ? c->length : length;
    if (c->null_count == c->length) {
        c->validity.size = c->values.size = c->offsets.size = 0;
    } else {
        c->validity.size = c->null_count == 0 ? 0 : bitmap_bytes(c->length);
        if (has_offsets(c)) {
            c->offsets.size = (c->length + 1) * 4;
        }
        c->values.size = has_offsets(c) && c->type != CASUS_TYPE_LIST
                             ? ((const int32_t *)(const void *)c->offsets.data)[c->length]
                             : c->length * casus__type_width(c->type);
    }
    if (c->type == CASUS_TYPE_LIST) {
        const int64_t child = c->offsets.size == 0 ? 0 : ((const int32_t *)(const void *)c->offsets.data)[c->length];
        casus__column_truncate(c->children, child);
    }
}

static void limit_dictionary(const casus_allocator *a, casus__column *c, int64_t max_dictionary_bytes) {
    if (casus__dictionary_bytes(c->dictionary) > max_dictionary_bytes) {
        casus__dictionary_free(a, c->dictionary);
        memset(c->value_codes, 0, sizeof c->value_codes);
    }
}

void casus__column_clear(const casus_allocator *a, casus__column *c, int64_t max_dictionary_bytes) {
    c->length = c->null_count = 0;
    c->validity.size = c->values.size = c->offsets.size = 0;
    if (c->dictionary != NULL) {
        limit_dictionary(a, c, max_dictionary_bytes);
    }
    for (uint8_t i = 0; i < c->child_count; i++) {
        casus__column_clear(a, &c->children[i], max_dictionary_bytes);
    }
}

/* Bits past the length and bytes of the padding are zero, so that equal content is equal bytes. */
static void seal_buffers(casus__column *c) {
    if (c->validity.size > 0 && (c->length & 7) != 0) {
        c->validity.data[c->length >> 3] &= (unsigned char)((1u << (c->length & 7)) - 1);
    }
    casus__buffer_seal(&c->validity);
    casus__buffer_seal(&c->values);
    casus__buffer_seal(&c->offsets);
}

void casus__column_seal(const casus_allocator *a, casus__column *c, casus__column *out, int64_t max_dictionary_bytes) {
    /* `out` was set up by casus__column_init with the same field, so its children exist; it takes over the buffers. */
    out->length = c->length;
    out->null_count = c->null_count;
    out->validity = c->validity;
    out->values = c->values;
    out->offsets = c->offsets;
    const casus__buffer none = {NULL, 0, 0};
    c->validity = c->values = c->offsets = none;
    c->length = c->null_count = 0;
    seal_buffers(out);
    if (c->dictionary != NULL) {
        out->words = casus__words_retain(c->dictionary->words);
        out->word_count = c->dictionary->count;
        limit_dictionary(a, c, max_dictionary_bytes);
    }
    for (uint8_t i = 0; i < c->child_count; i++) {
        casus__column_seal(a, &c->children[i], &out->children[i], max_dictionary_bytes);
    }
}

static casus__buffer borrowed(const casus__buffer *from) {
    const casus__buffer b = {from->data, from->size, 0};
    return b;
}

void casus__column_share(casus__column *out, const casus__column *from) {
    out->length = from->length;
    out->null_count = from->null_count;
    out->validity = borrowed(&from->validity);
    out->values = borrowed(&from->values);
    out->offsets = borrowed(&from->offsets);
    out->words = casus__words_retain(from->words);
    out->word_count = from->word_count;
    for (uint8_t i = 0; i < from->child_count; i++) {
        casus__column_share(&out->children[i], &from->children[i]);
    }
}
