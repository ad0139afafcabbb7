/* SPDX-License-Identifier: MIT */
/* Columns over foreign memory. A borrowed column must be the same bytes as a copied one, so an array is borrowed only
   if nothing of it would be changed by copying. */
#include <string.h>

#include "base/error.h"
#include "arrow/check/scan.h"
#include "arrow/column_import.h"

casus__arrow_node *casus__arrow_child(const casus__arrow_node *node, const char *name) {
    const casus_str wanted = casus_str_from(name);
    for (int64_t i = 0; i < node->child_count; i++) {
        if (casus_str_equal(node->children[i].name, wanted)) {
            return &node->children[i];
        }
    }
    return NULL;
}

/* ---- Can it be borrowed? ----------------------------------------------------------------------------------------- */

static int is_aligned(const void *data, unsigned width) {
    return (uintptr_t)data % width == 0;
}

static int is_offsets32(const casus__arrow_node *n) {
    return n->layout == CASUS__ARROW_OFFSETS && n->width == 4 && !n->encoded;
}

/* Offsets of a node with elements, aligned. */
static const int32_t *offsets_of(const casus__arrow_node *n) {
    return (const int32_t *)(const void *)n->offsets;
}

/* The array has the type and width of the column. */
static int has_own_type(uint8_t type, const casus__arrow_node *n) {
    switch (type) {
    case CASUS_TYPE_DAY: return n->type == CASUS__ARROW_DATE && n->width == 4 && !n->encoded;
    case CASUS_TYPE_INT32: return n->type == CASUS__ARROW_INT && n->width == 4 && n->is_signed && !n->encoded;
    case CASUS_TYPE_MOMENT:
        return n->type == CASUS__ARROW_TIMESTAMP && n->zone != CASUS__ARROW_ZONE_NONE && n->unit == 0 && !n->encoded;
    case CASUS_TYPE_DOUBLE: return n->type == CASUS__ARROW_FLOAT && n->width == 8 && !n->encoded;
    case CASUS_TYPE_TEXT: return n->type == CASUS__ARROW_TEXT && is_offsets32(n);
    case CASUS_TYPE_BINARY: return n->type == CASUS__ARROW_BINARY && is_offsets32(n);
    case CASUS_TYPE_WORD:
        return n->encoded && n->width == 4 && n->is_signed && n->dictionary->type == CASUS__ARROW_TEXT &&
               is_offsets32(n->dictionary);
    case CASUS_TYPE_LIST: return is_offsets32(n); /* which is a list: column_types.c */
    default: return n->type == CASUS__ARROW_STRUCT;
    }
}

static int offsets_fit(const casus__arrow_node *n) {
    return n->length == 0 || (is_aligned(n->offsets, 4) && offsets_of(n)[0] == 0);
}

static int dictionary_fits(const casus__arrow_node *d) {
    return d->offset == 0 && d->null_count == 0 && d->length < INT32_MAX && offsets_fit(d);
}

static int bitmap_ends_in_zeroes(const casus__arrow_node *n) {
    return n->validity == NULL || (n->length & 7) == 0 || n->validity[n->length >> 3] >> (n->length & 7) == 0;
}

/* The slot of each null is zero, or of no bytes. */
static int nulls_are_zero(const casus__arrow_node *n) {
    static const uint8_t zero[8] = {0};
    const int is_text = !n->encoded && (n->type == CASUS__ARROW_TEXT || n->type == CASUS__ARROW_BINARY);
    for (int64_t i = 0; n->validity != NULL && i < n->length; i++) {
        const int known = (n->validity[i >> 3] >> (i & 7)) & 1;
        if (!known && (is_text ? offsets_of(n)[i] != offsets_of(n)[i + 1]
                               : memcmp(n->values + i * n->width, zero, n->width) != 0)) {
            return 0;
        }
    }
    return 1;
}

static int has_unknown_moment(const casus__arrow_node *n) {
    const int64_t *values = (const int64_t *)(const void *)n->values;
    int found = 0;
    for (int64_t i = 0; i < n->length; i++) {
        found |= values[i] == CASUS_MOMENT_UNKNOWN;
    }
    return found;
}

static int has_empty_word(const casus__arrow_node *d) {
    const int32_t *offsets = offsets_of(d);
    int found = 0;
    for (int64_t i = 0; i < d->length; i++) {
        found |= offsets[i] == offsets[i + 1];
    }
    return found;
}

/* 1 if a value means unknown: casus has a null there. */
static int has_nil(uint8_t type, const casus__arrow_node *n) {
    switch (type) {
    case CASUS_TYPE_DOUBLE: return casus__scan_has_nan(n->values, n->length);
    case CASUS_TYPE_MOMENT: return has_unknown_moment(n);
    case CASUS_TYPE_WORD: return has_empty_word(n->dictionary);
    default: return 0;
    }
}

static int leaf_fits(uint8_t type, const casus__arrow_node *n, int trusted) {
    const int has_bytes = type == CASUS_TYPE_TEXT || type == CASUS_TYPE_BINARY;
    if (type == CASUS_TYPE_WORD && !dictionary_fits(n->dictionary)) {
        return 0;
    }
    if (n->null_count == n->length) {
        return 1;
    }
    if (!bitmap_ends_in_zeroes(n) || (has_bytes ? !offsets_fit(n) : !is_aligned(n->values, n->width))) {
        return 0;
    }
    return trusted || (nulls_are_zero(n) && !has_nil(type, n));
}

static int fields_fit(const casus__column *shape, const casus__arrow_node *n, int64_t length, int trusted) {
    for (uint8_t i = 0; i < shape->child_count; i++) {
        const casus__column *child = &shape->children[i];
        const casus__arrow_node *node = casus__arrow_child(n, child->field->name);
        if (node != NULL && (node->length != length || !casus__arrow_can_borrow(child, node, trusted))) {
            return 0;
        }
    }
    return 1;
}

int casus__arrow_can_borrow(const casus__column *shape, const casus__arrow_node *n, int trusted) {
    if (n->offset != 0 || !has_own_type(shape->type, n)) {
        return 0;
    }
    if (shape->type == CASUS_TYPE_STRUCT) {
        return n->null_count == 0 && fields_fit(shape, n, n->length, trusted);
    }
    if (shape->type == CASUS_TYPE_LIST) {
        if (n->null_count > 0 || !offsets_fit(n)) {
            return 0;
        }
        const int64_t end = n->length == 0 ? 0 : offsets_of(n)[n->length];
        return n->children->length == end && casus__arrow_can_borrow(shape->children, n->children, trusted);
    }
    return leaf_fits(shape->type, n, trusted);
}

/* ---- Borrowing ------------------------------------------------------------------------------------------------- */

static casus__buffer borrowed(const void *data, int64_t size) {
    const casus__buffer b = {size == 0 ? NULL : (unsigned char *)(uintptr_t)data, size, 0};
    return b;
}

/* Gives the column the words of a dictionary: those of the array before, if they are at the same address and as many.
   The words that are kept hold that memory, so no other dictionary can be there. */
static casus_status share_words(const casus_allocator *a, casus__column *out, casus__arrow_node *d, casus__owner *owner,
                                casus_error *error) {
    const int32_t *offsets = offsets_of(d);
    const char *bytes = (const char *)d->values;
    if (d->length == 0) {
        return CASUS_OK;
    }
    if (d->words == NULL || d->word_count != d->length || casus__words_offsets(d->words) != offsets ||
        casus__words_bytes(d->words) != bytes) {
        casus__words *words = casus__words_borrow(a, offsets, bytes, owner);
        if (words == NULL) {
            return casus__fail_memory(a, error);
        }
        casus__words_free(d->words);
        d->words = words;
        d->word_count = d->length;
    }
    out->words = casus__words_retain(d->words);
    out->word_count = (int32_t)d->length;
    return CASUS_OK;
}

static void borrow_leaf(casus__column *out, const casus__arrow_node *n) {
    if (out->null_count == out->length) {
        return;
    }
    if (out->null_count > 0) {
        out->validity = borrowed(n->validity, (n->length + 7) / 8);
    }
    if (out->type == CASUS_TYPE_TEXT || out->type == CASUS_TYPE_BINARY) {
        out->offsets = borrowed(n->offsets, (n->length + 1) * 4);
        out->values = borrowed(n->values, offsets_of(n)[n->length]);
    } else {
        out->values = borrowed(n->values, n->length * n->width);
    }
}

/* No struct is in another, so that the node is there. */
static casus_status borrow_fields(const casus_allocator *a, casus__column *out, casus__arrow_node *n, int64_t length,
                                  casus__owner *owner, casus_error *error) {
    casus_status status = CASUS_OK;
    for (uint8_t i = 0; status == CASUS_OK && i < out->child_count; i++) {
        casus__arrow_node *child = casus__arrow_child(n, out->children[i].field->name);
        status = casus__arrow_borrow(a, &out->children[i], child, length, owner, error);
    }
    return status;
}

casus_status casus__arrow_borrow(const casus_allocator *a, casus__column *out, casus__arrow_node *n, int64_t length,
                                 casus__owner *owner, casus_error *error) {
    out->length = length;
    if (out->type == CASUS_TYPE_STRUCT) {
        return borrow_fields(a, out, n, length, owner, error);
    }
    if (out->type == CASUS_TYPE_LIST) {
        const int64_t end = offsets_of(n)[length]; /* of a list in no list; a batch has a row */
        out->offsets = borrowed(n->offsets, (length + 1) * 4);
        return casus__arrow_borrow(a, out->children, n->children, end, owner, error);
    }
    out->null_count = n == NULL ? length : n->null_count;
    casus__words_free(out->words); /* those of elements that were copied before: sealing gives them to every batch */
    out->words = NULL;
    out->word_count = 0;
    if (n == NULL) {
        return CASUS_OK;
    }
    borrow_leaf(out, n);
    return out->type == CASUS_TYPE_WORD ? share_words(a, out, n->dictionary, owner, error) : CASUS_OK;
}
