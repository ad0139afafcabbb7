/* SPDX-License-Identifier: MIT */
/* Checks of exported Arrow structs. */
#ifndef CASUS_TESTS_ARROW_FIXTURE_H
#define CASUS_TESTS_ARROW_FIXTURE_H

#include <errno.h>
#include <stdatomic.h>

/* clang-format off: the second has a type named as locals of the first */
#include "random_event.h"
#include "events.h"
/* clang-format on */

#include <casus/arrow.h>

#include "arrow/batch_export.h"
#include "arrow/batch_import.h"

/* Memory that is counted, on any thread, and may run out. */
typedef struct counting {
    atomic_llong live; /* bytes */
    atomic_llong left; /* allocations until all of them fail; below 0 none does */
} counting;

static inline void *counting_realloc(void *user, void *pointer, uint64_t old_size, uint64_t new_size) {
    counting *c = user;
    if (new_size == 0) {
        atomic_fetch_sub(&c->live, (long long)old_size);
        free(pointer);
        return NULL;
    }
    if (atomic_load(&c->left) == 0) {
        return NULL;
    }
    if (atomic_load(&c->left) > 0) {
        atomic_fetch_sub(&c->left, 1);
    }
    pointer = realloc(pointer, (size_t)new_size);
    atomic_fetch_add(&c->live, (long long)(new_size - old_size));
    return pointer;
}

/* Events with and without text, places, people and counts. */
static inline casus_batch *some_events(casus_context *context, int count) {
    casus_builder *b = NULL;
    assert_int_equal(casus_builder_new(context, NULL, &b, NULL), CASUS_OK);
    for (int i = 0; i < count; i++) {
        char id[16];
        (void)snprintf(id, sizeof id, "e%d", i);
        event("2025-11-26");
        words(CASUS_EVENT_DATASET, "d");
        words(CASUS_EVENT_ID, id);
        if (i % 3 == 0) {
            place(i % 2 == 0 ? "Tajikistan" : "Afghanistan", 37.5, 70.25);
            words(CASUS_EVENT_NOTES, "a note");
        }
        if (i % 4 == 0) {
            participant(actor("guard"), CASUS_SIDE_A);
        }
        if (i % 2 == 0) {
            killed(casus_triple_range(1, i));
        }
        append(b);
    }
    return seal_and_free(b);
}

/* A reader over a stream, which is moved in. */
static inline casus_status read_stream(casus_context *context, struct ArrowArrayStream *stream, const char *name,
                                       const casus_read_options *options, casus_reader **out, casus_error *error) {
    casus_input *input = NULL;
    *out = NULL;
    casus_status status = casus_input_arrow(context, stream, name, &input, error);
    if (status == CASUS_OK) {
        status = casus_reader_new(context, input, options, out, error);
    }
    casus_input_free(input);
    return status;
}

/* A buffer of the column is the array's; where the column has none, the array has one of its own. */
static inline void expect_buffer(const void *of_column, const void *of_array) {
    if (of_column != NULL) {
        assert_ptr_equal(of_array, of_column);
    } else {
        assert_non_null(of_array);
    }
    assert_int_equal((uintptr_t)of_array % 64, 0);
}

static inline void expect_shared(const casus_column *c, const struct ArrowSchema *schema,
                                 const struct ArrowArray *array) {
    static const char *const formats[] = {"", "tdD", "i", "g", "u", "z", "i", "+l", "+s", "l", "tss:UTC"};
    const int32_t type = casus_column_type(c);
    const int nested = type == CASUS_TYPE_LIST || type == CASUS_TYPE_STRUCT;
    assert_string_equal(schema->format, formats[type]);
    assert_int_equal(schema->flags, nested ? 0 : ARROW_FLAG_NULLABLE);
    assert_int_equal(array->length, casus_column_length(c));
    assert_int_equal(array->offset, 0);
    assert_int_equal(array->n_children, casus_column_child_count(c));
    assert_int_equal(schema->n_children, array->n_children);
    assert_int_equal(array->n_buffers, type == CASUS_TYPE_STRUCT                              ? 1
                                       : type == CASUS_TYPE_TEXT || type == CASUS_TYPE_BINARY ? 3
                                                                                              : 2);
    if (nested) {
        assert_null(array->buffers[0]);
    } else {
        assert_int_equal(array->null_count, casus_column_null_count(c));
        if (array->null_count > 0) {
            expect_buffer(casus_column_validity(c), array->buffers[0]);
        } else {
            assert_null(array->buffers[0]);
        }
    }
    if (array->n_buffers == 3 || type == CASUS_TYPE_LIST) {
        expect_buffer(casus_column_offsets(c), array->buffers[1]);
    }
    if (type != CASUS_TYPE_LIST && type != CASUS_TYPE_STRUCT) {
        expect_buffer(casus_column_values(c), array->buffers[array->n_buffers - 1]);
    }
    assert_int_equal(schema->dictionary != NULL, type == CASUS_TYPE_WORD);
    assert_int_equal(array->dictionary != NULL, type == CASUS_TYPE_WORD);
    if (type == CASUS_TYPE_WORD) {
        assert_int_equal(array->dictionary->length, casus_column_word_count(c));
        assert_string_equal(schema->dictionary->format, "u");
        if (casus_column_word_count(c) > 0) {
            assert_ptr_equal(array->dictionary->buffers[2], casus_column_word(c, 0).data);
        }
    }
    for (int32_t i = 0; i < casus_column_child_count(c); i++) {
        const casus_column *child = casus_column_child(c, i);
        if (type == CASUS_TYPE_STRUCT) {
            assert_string_equal(schema->children[i]->name, casus_column_name(child));
        }
        expect_shared(child, schema->children[i], array->children[i]);
    }
}

#endif
