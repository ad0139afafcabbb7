/* SPDX-License-Identifier: MIT */
/* A producer of Arrow data that is not casus: arrays copied into memory of their own, each buffer as large as its
   elements and no larger, so that the address sanitizer sees every step outside. It counts what is not yet released. */
#ifndef CASUS_TESTS_ARROW_PRODUCER_H
#define CASUS_TESTS_ARROW_PRODUCER_H

#include "arrow_fixture.h"

static atomic_int live_arrays;

typedef struct made {
    void *held[3];
    const void *buffers[3]; /* as the array has them */
    int64_t sizes[3];
    struct ArrowArray *children;
    struct ArrowArray **pointers;
    struct ArrowArray dictionary;
} made;

static inline void release_made(struct ArrowArray *array) {
    made *m = array->private_data;
    for (int64_t i = 0; i < array->n_children; i++) {
        if (array->children[i]->release != NULL) {
            array->children[i]->release(array->children[i]);
        }
    }
    if (array->dictionary != NULL && array->dictionary->release != NULL) {
        array->dictionary->release(array->dictionary);
    }
    for (int i = 0; i < 3; i++) {
        free(m->held[i]);
    }
    free(m->children);
    free(m->pointers);
    free(m);
    array->release = NULL;
    atomic_fetch_sub(&live_arrays, 1);
}

/* Bytes of buffer i of an array of casus' schema. */
static inline int64_t buffer_size(const char *format, const struct ArrowArray *array, int i) {
    const int has_bytes = *format == 'u' || *format == 'z';
    const int32_t *offsets = array->buffers[1];
    if (i == 0) {
        return (array->length + 7) / 8;
    }
    if (i == 2) {
        return offsets[array->length];
    }
    return has_bytes || strcmp(format, "+l") == 0                           ? (array->length + 1) * 4
           : strchr("gl", *format) != NULL || strncmp(format, "ts", 2) == 0 ? array->length * 8
                                                                            : array->length * 4;
}

static inline void copy_array(const struct ArrowSchema *schema, const struct ArrowArray *array,
                              struct ArrowArray *out) {
    made *m = calloc(1, sizeof *m);
    assert_non_null(m);
    *out = *array;
    for (int i = 0; i < array->n_buffers; i++) {
        m->sizes[i] = array->buffers[i] == NULL ? 0 : buffer_size(schema->format, array, i);
        if (array->buffers[i] != NULL) {
            m->held[i] = malloc(m->sizes[i] == 0 ? 1 : (size_t)m->sizes[i]);
            assert_non_null(m->held[i]);
            memcpy(m->held[i], array->buffers[i], (size_t)m->sizes[i]);
            m->buffers[i] = m->held[i];
        }
    }
    out->buffers = m->buffers;
    out->children = NULL;
    if (array->n_children > 0) {
        m->children = calloc((size_t)array->n_children, sizeof *m->children);
        m->pointers = calloc((size_t)array->n_children, sizeof *m->pointers);
        assert_true(m->children != NULL && m->pointers != NULL);
        out->children = m->pointers;
    }
    for (int64_t i = 0; i < array->n_children; i++) {
        m->pointers[i] = &m->children[i];
        copy_array(schema->children[i], array->children[i], &m->children[i]);
    }
    if (array->dictionary != NULL) {
        out->dictionary = &m->dictionary;
        copy_array(schema->dictionary, array->dictionary, &m->dictionary);
    }
    out->private_data = m;
    out->release = release_made;
    atomic_fetch_add(&live_arrays, 1);
}

/* The copy of a batch, and its schema. */
static inline void copy_batch(casus_batch *batch, struct ArrowSchema *schema, struct ArrowArray *out) {
    struct ArrowArray array;
    assert_int_equal(casus_batch_to_arrow(batch, schema, &array, NULL), CASUS_OK);
    copy_array(schema, &array, out);
    array.release(&array);
}

/* ---- A stream -------------------------------------------------------------------------------------------------- */

typedef struct producer {
    struct ArrowSchema schema;
    struct ArrowArray arrays[8];
    int count, next;
    int code; /* given after the last array, with a message */
    int schema_code;
} producer;

static inline int produce_schema(struct ArrowArrayStream *self, struct ArrowSchema *out) {
    producer *p = self->private_data;
    if (p->schema_code != 0) {
        return p->schema_code;
    }
    *out = p->schema; /* once is enough here */
    p->schema.release = NULL;
    return 0;
}

static inline int produce_next(struct ArrowArrayStream *self, struct ArrowArray *out) {
    producer *p = self->private_data;
    if (p->next == p->count) {
        out->release = NULL;
        return p->code;
    }
    *out = p->arrays[p->next];
    p->arrays[p->next++].release = NULL;
    return 0;
}

static inline const char *produce_error(struct ArrowArrayStream *self) {
    const producer *p = self->private_data;
    return p->code != 0 || p->schema_code != 0 ? "the line went dead" : NULL;
}

static inline void release_producer(struct ArrowArrayStream *self) {
    producer *p = self->private_data;
    for (int i = 0; i < p->count; i++) {
        if (p->arrays[i].release != NULL) {
            p->arrays[i].release(&p->arrays[i]);
        }
    }
    if (p->schema.release != NULL) {
        p->schema.release(&p->schema);
    }
    self->release = NULL;
    atomic_fetch_sub(&live_arrays, 1);
}

/* A stream of what the producer, which must outlive it, holds. */
static inline struct ArrowArrayStream stream_of(producer *p) {
    const struct ArrowArrayStream stream = {produce_schema, produce_next, produce_error, release_producer, p};
    atomic_fetch_add(&live_arrays, 1);
    return stream;
}

#endif
