/* SPDX-License-Identifier: MIT */
/* What can be wrong with an array. */
#ifndef CASUS_TESTS_FOREIGN_CHANGES_H
#define CASUS_TESTS_FOREIGN_CHANGES_H

#include "foreign_tables.h"

enum {
    NOTHING,
    LENGTH,
    OFFSET,
    NULLS,
    BUFFERS,
    CHILDREN,
    NO_BUFFERS,
    NO_BUFFER, /* `value` is which */
    NO_CHILDREN,
    NO_CHILD,
    NO_RELEASE,
    NO_DICTIONARY,
    RELEASED_DICTIONARY,
    DICTIONARY_LENGTH,
    DICTIONARY_OFFSET,
    DICTIONARY_BUFFERS,
    DICTIONARY_NULLS,
    NO_DICTIONARY_BUFFER,
    FIRST_OF_1, /* the first number of buffer 1, of 4 bytes */
    FIRST_OF_2,
    WIDE_OF_1, /* of 8 */
    WIDE_OF_2,
    SECOND_OF_1, /* the second of 4 bytes */
    VIEW_BUFFER, /* of the first view: its buffer, its place there */
    VIEW_PLACE,
    BYTE /* the first of buffer 2 */
};

static inline void set_number(struct ArrowArray *a, int buffer, int64_t at, const void *number, size_t size) {
    memcpy((char *)(uintptr_t)a->buffers[buffer] + at, number, size);
}

/* Makes something of an array wrong. */
static inline void change(struct ArrowArray *a, int what, int64_t value) {
    const int32_t narrow = (int32_t)value;
    const uint8_t byte = (uint8_t)value;
    foreign_array *f = a->private_data;
    switch (what) {
    case LENGTH: a->length = value; break;
    case OFFSET: a->offset = value; break;
    case NULLS: a->null_count = value; break;
    case BUFFERS: a->n_buffers = value; break;
    case CHILDREN: a->n_children = value; break;
    case NO_BUFFERS: a->buffers = NULL; break;
    case NO_BUFFER: f->buffers[value] = NULL; break;
    case NO_CHILDREN: a->children = NULL; break;
    case NO_CHILD: a->children[0] = NULL; break;
    case NO_RELEASE: a->release = NULL; break;
    case NO_DICTIONARY: a->dictionary = NULL; break;
    case RELEASED_DICTIONARY: a->dictionary->release(a->dictionary); break;
    case DICTIONARY_LENGTH: a->dictionary->length = value; break;
    case DICTIONARY_OFFSET: a->dictionary->offset = value; break;
    case DICTIONARY_BUFFERS: a->dictionary->n_buffers = value; break;
    case DICTIONARY_NULLS: a->dictionary->null_count = value; break;
    case NO_DICTIONARY_BUFFER: a->dictionary->buffers[value] = NULL; break;
    case FIRST_OF_1: set_number(a, 1, 0, &narrow, 4); break;
    case FIRST_OF_2: set_number(a, 2, 0, &narrow, 4); break;
    case WIDE_OF_1: set_number(a, 1, 0, &value, 8); break;
    case WIDE_OF_2: set_number(a, 2, 0, &value, 8); break;
    case SECOND_OF_1: set_number(a, 1, 4, &narrow, 4); break;
    case VIEW_BUFFER: set_number(a, 1, 8, &narrow, 4); break;
    case VIEW_PLACE: set_number(a, 1, 12, &narrow, 4); break;
    case BYTE: set_number(a, 2, 0, &byte, 1); break;
    default: break;
    }
}

#endif
