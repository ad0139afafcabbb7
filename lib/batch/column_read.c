/* SPDX-License-Identifier: MIT */
/* Reading sealed columns: the public accessors, and a leaf struct from a row. */
#include <string.h>

#include "base/number.h"
#include "base/text.h"
#include "batch/column.h"

const char *casus_column_name(const casus_column *c) {
    return c->field->name;
}

int32_t casus_column_type(const casus_column *c) {
    return c->type;
}

int64_t casus_column_length(const casus_column *c) {
    return c->length;
}

int64_t casus_column_null_count(const casus_column *c) {
    return c->null_count;
}

const uint8_t *casus_column_validity(const casus_column *c) {
    return c->validity.size == 0 ? NULL : c->validity.data;
}

const void *casus_column_values(const casus_column *c) {
    return c->values.size == 0 ? NULL : c->values.data;
}

const int32_t *casus_column_offsets(const casus_column *c) {
    return c->offsets.size == 0 ? NULL : (const int32_t *)(const void *)c->offsets.data;
}

int32_t casus_column_child_count(const casus_column *c) {
    return c->child_count;
}

const casus_column *casus_column_child(const casus_column *c, int32_t index) {
    return index >= 0 && index < c->child_count ? &c->children[index] : NULL;
}

const casus_column *casus_column_field(const casus_column *c, casus_str name) {
    const casus_column *in = c->type == CASUS_TYPE_LIST ? c->children : c;
    for (uint8_t i = 0; in->type == CASUS_TYPE_STRUCT && i < in->child_count; i++) {
        if (casus__equal_z(name, in->children[i].field->name)) {
            return &in->children[i];
        }
    }
    return NULL;
}

int32_t casus_column_word_count(const casus_column *c) {
    return c->word_count;
}

casus_str casus_column_word(const casus_column *c, int32_t code) {
    casus_str word = {NULL, 0};
    if (code >= 0 && code < c->word_count) {
        const int32_t *offsets = casus__words_offsets(c->words);
        word.data = casus__words_bytes(c->words) + offsets[code];
        word.size = offsets[code + 1] - offsets[code];
    }
    return word;
}

uint64_t casus_column_dictionary(const casus_column *c) {
    return c->words == NULL ? 0 : casus__words_identity(c->words);
}

int32_t casus_column_is_null(const casus_column *c, int64_t index) {
    if (index < 0 || index >= c->length) {
        return 1;
    }
    if (c->null_count == 0) {
        return 0;
    }
    return c->validity.size == 0 || ((c->validity.data[index >> 3] >> (index & 7)) & 1) == 0;
}

int32_t casus_column_int32(const casus_column *c, int64_t index) {
    const int is_int = c->type == CASUS_TYPE_DAY || c->type == CASUS_TYPE_INT32 || c->type == CASUS_TYPE_WORD;
    return is_int && !casus_column_is_null(c, index) ? ((const int32_t *)(const void *)c->values.data)[index] : 0;
}

double casus_column_double(const casus_column *c, int64_t index) {
    if (c->type != CASUS_TYPE_DOUBLE || casus_column_is_null(c, index)) {
        return casus__nan();
    }
    return ((const double *)(const void *)c->values.data)[index];
}

casus_str casus_column_text(const casus_column *c, int64_t index) {
    casus_str text = {NULL, 0};
    if (casus_column_is_null(c, index)) {
        return text;
    }
    if (c->type == CASUS_TYPE_WORD) {
        return casus_column_word(c, casus_column_int32(c, index));
    }
    if (c->type == CASUS_TYPE_TEXT || c->type == CASUS_TYPE_BINARY) {
        const int32_t *offsets = casus_column_offsets(c);
        text.size = offsets[index + 1] - offsets[index];
        text.data = text.size == 0 ? NULL : (const char *)c->values.data + offsets[index];
    }
    return text;
}

void casus_column_range(const casus_column *c, int64_t index, int64_t *out_first, int64_t *out_count) {
    *out_first = *out_count = 0;
    if (c->type == CASUS_TYPE_LIST && !casus_column_is_null(c, index)) {
        const int32_t *offsets = casus_column_offsets(c);
        *out_first = offsets[index];
        *out_count = offsets[index + 1] - offsets[index];
    }
}

static void get_member(const casus__column *c, int64_t index, char *member) {
    if (casus_column_is_null(c, index)) {
        return; /* the struct was set to "nothing known" */
    }
    if (c->type == CASUS_TYPE_DOUBLE) {
        const double real = casus_column_double(c, index);
        memcpy(member, &real, sizeof real);
    } else if (c->type == CASUS_TYPE_TEXT || (c->type == CASUS_TYPE_WORD && c->field->vocabulary == 0)) {
        const casus_str text = casus_column_text(c, index);
        memcpy(member, &text, sizeof text);
    } else {
        int32_t number = casus_column_int32(c, index);
        if (c->type == CASUS_TYPE_WORD) {
            casus_word_find(c->field->vocabulary, casus_column_word(c, number), &number);
        }
        memcpy(member, &number, sizeof number);
    }
}

void casus__column_get_leaf(const casus__column *c, int64_t index, void *leaf) {
    for (uint8_t i = 0; i < c->child_count; i++) {
        get_member(&c->children[i], index, (char *)leaf + c->children[i].field->offset);
    }
}
