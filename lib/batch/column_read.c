/* SPDX-License-Identifier: MIT */
/* Reading sealed columns: the public accessors, and the struct of a part from a row. An index outside the column, a
   type that the column is not, and a NULL column all read as unknown. */
#include <string.h>

#include "base/number/number.h"
#include "base/text.h"
#include "batch/column.h"
#include "model/words.h"

static const casus_str empty = CASUS_STR_EMPTY;

const char *casus_column_name(const casus_column *c) {
    return c == NULL ? "" : c->field->name;
}

int32_t casus_column_type(const casus_column *c) {
    return c == NULL ? 0 : c->type;
}

int64_t casus_column_length(const casus_column *c) {
    return c == NULL ? 0 : c->length;
}

int64_t casus_column_null_count(const casus_column *c) {
    return c == NULL ? 0 : c->null_count;
}

const uint8_t *casus_column_validity(const casus_column *c) {
    return c == NULL || c->validity.size == 0 ? NULL : c->validity.data;
}

const void *casus_column_values(const casus_column *c) {
    return c == NULL || c->values.size == 0 ? NULL : c->values.data;
}

const int32_t *casus_column_offsets(const casus_column *c) {
    return c == NULL || c->offsets.size == 0 ? NULL : (const int32_t *)(const void *)c->offsets.data;
}

int32_t casus_column_child_count(const casus_column *c) {
    return c == NULL ? 0 : c->child_count;
}

const casus_column *casus_column_child(const casus_column *c, int32_t index) {
    return c != NULL && index >= 0 && index < c->child_count ? &c->children[index] : NULL;
}

const casus_column *casus_column_field(const casus_column *c, const char *name) {
    const casus_column *in = c != NULL && c->type == CASUS_TYPE_LIST ? c->children : c;
    for (int32_t i = 0; name != NULL && in != NULL && in->type == CASUS_TYPE_STRUCT && i < in->child_count; i++) {
        if (strcmp(name, in->children[i].field->name) == 0) {
            return &in->children[i];
        }
    }
    return NULL;
}

int32_t casus_column_word_count(const casus_column *c) {
    return c == NULL ? 0 : c->word_count;
}

casus_str casus_column_word(const casus_column *c, int32_t code) {
    if (c == NULL || code < 0 || code >= c->word_count) {
        return empty;
    }
    const int32_t *offsets = casus__words_offsets(c->words);
    return casus__str_view(casus__words_bytes(c->words) + offsets[code], offsets[code + 1] - offsets[code]);
}

uint64_t casus_column_dictionary(const casus_column *c) {
    return c == NULL || c->words == NULL ? 0 : casus__words_identity(c->words);
}

int32_t casus_column_is_null(const casus_column *c, int64_t index) {
    if (c == NULL || index < 0 || index >= c->length) {
        return 1;
    }
    if (c->null_count == 0) {
        return 0;
    }
    return c->validity.size == 0 || ((c->validity.data[index >> 3] >> (index & 7)) & 1) == 0;
}

int32_t casus__column_int32(const casus_column *c, int64_t index) {
    return !casus_column_is_null(c, index) && casus__type_width(c->type) == 4
               ? ((const int32_t *)(const void *)c->values.data)[index]
               : 0;
}

int64_t casus_column_int64(const casus_column *c, int64_t index) {
    if (casus_column_is_null(c, index)) {
        return 0;
    }
    if (c->type == CASUS_TYPE_INT64 || c->type == CASUS_TYPE_MOMENT) {
        return ((const int64_t *)(const void *)c->values.data)[index];
    }
    return casus__column_int32(c, index);
}

double casus_column_double(const casus_column *c, int64_t index) {
    if (casus_column_is_null(c, index)) {
        return casus__nan();
    }
    if (c->type == CASUS_TYPE_DOUBLE) {
        return ((const double *)(const void *)c->values.data)[index];
    }
    return casus__type_width(c->type) > 0 && c->type != CASUS_TYPE_WORD ? (double)casus_column_int64(c, index)
                                                                        : casus__nan();
}

casus_str casus_column_text(const casus_column *c, int64_t index) {
    if (casus_column_is_null(c, index)) {
        return empty;
    }
    if (c->type == CASUS_TYPE_WORD) {
        return casus_column_word(c, casus__column_int32(c, index));
    }
    if (c->type != CASUS_TYPE_TEXT && c->type != CASUS_TYPE_BINARY) {
        return empty;
    }
    const int32_t *offsets = casus_column_offsets(c);
    const int64_t size = offsets[index + 1] - offsets[index];
    return casus__str_view(size == 0 ? NULL : c->values.data + offsets[index], size);
}

void casus_column_range(const casus_column *c, int64_t index, int64_t *out_first, int64_t *out_count) {
    int64_t first = 0;
    int64_t count = 0;
    if (!casus_column_is_null(c, index) && c->type == CASUS_TYPE_LIST) {
        const int32_t *offsets = casus_column_offsets(c);
        first = offsets[index];
        count = offsets[index + 1] - offsets[index];
    }
    if (out_first != NULL) {
        *out_first = first;
    }
    if (out_count != NULL) {
        *out_count = count;
    }
}

static void get_member(const casus__column *c, int64_t index, char *member) {
    if (casus_column_is_null(c, index)) {
        return; /* the struct was set to "nothing known" */
    }
    if (casus__type_width(c->type) == 8) { /* column and struct have the same 8 bytes */
        memcpy(member, c->values.data + index * 8, 8);
    } else if (c->type == CASUS_TYPE_TEXT || (c->type == CASUS_TYPE_WORD && c->field->vocabulary == 0)) {
        const casus_str text = casus_column_text(c, index);
        memcpy(member, &text, sizeof text);
    } else {
        int32_t number = casus__column_int32(c, index);
        if (c->type == CASUS_TYPE_WORD) {
            casus__vocabulary_find(c->field->vocabulary, casus_column_word(c, number), &number);
        }
        memcpy(member, &number, sizeof number);
    }
}

void casus__column_get_struct(const casus__column *c, int64_t index, void *item) {
    for (uint8_t i = 0; i < c->child_count; i++) {
        get_member(&c->children[i], index, (char *)item + c->children[i].field->offset);
    }
}
