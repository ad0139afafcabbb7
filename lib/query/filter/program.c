/* SPDX-License-Identifier: MIT */
/* Making, filling and freeing a program. The set of an op of numbers holds the bytes of doubles, of which minus zero is
   stored as zero: equal numbers are equal bytes. */
#include "query/filter/program.h"

#include <string.h>

#include "query/columns/columns.h"

casus_filter *casus__filter_make(const casus__settings *settings, casus_str text) {
    const casus_allocator *a = &settings->allocator;
    casus_filter *filter = casus__zalloc(a, sizeof *filter);
    char *copy = casus__alloc(a, (uint64_t)text.size + 1);
    if (filter == NULL || copy == NULL) {
        casus__free(a, filter, sizeof *filter);
        casus__free(a, copy, (uint64_t)text.size + 1);
        return NULL;
    }
    if (text.size > 0) {
        memcpy(copy, text.data, (size_t)text.size);
    }
    copy[text.size] = 0;
    filter->allocator = *a;
    filter->hash_key = casus__hash_key_of(settings->hash_seed);
    filter->block = casus__block_for(settings);
    filter->text = (casus_str){copy, text.size};
    return filter;
}

casus__filter_op *casus__filter_add(casus_filter *filter, int32_t code) {
    if (!CASUS__GROW(&filter->allocator, filter->ops, filter->op_cap, filter->op_count + 1)) {
        return NULL;
    }
    casus__filter_op *op = &filter->ops[filter->op_count++];
    memset(op, 0, sizeof *op);
    op->block = filter->block;
    op->code = (uint8_t)code;
    op->set.key = filter->hash_key;
    return op;
}

void casus__filter_word_free(const casus_allocator *a, casus_str word) {
    casus__free(a, (void *)(uintptr_t)word.data, (uint64_t)word.size + 1);
}

void casus_filter_free(casus_filter *filter) {
    if (filter == NULL) {
        return;
    }
    const casus_allocator a = filter->allocator;
    for (int64_t i = 0; i < filter->op_count; i++) {
        casus__filter_word_free(&a, filter->ops[i].text);
        casus__filter_word_free(&a, filter->ops[i].native);
        casus__dictionary_free(&a, &filter->ops[i].set);
    }
    casus__free(&a, filter->ops, (uint64_t)filter->op_cap * sizeof *filter->ops);
    casus__filter_word_free(&a, filter->text);
    casus__columns_text_free(&a, filter->names);
    casus_names_free(filter->seen);
    casus__free(&a, filter, sizeof *filter);
}

/* ---- Sets -------------------------------------------------------------------------------------------------------- */

int casus__filter_add_number(const casus_allocator *a, casus__filter_op *op, double value) {
    char bytes[sizeof value];
    value += 0.0; /* minus zero has other bytes */
    memcpy(bytes, &value, sizeof value);
    return casus__dictionary_code(a, &op->set, (casus_str){bytes, (int64_t)sizeof bytes}) >= 0;
}
