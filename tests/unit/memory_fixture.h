/* SPDX-License-Identifier: MIT */
/* Reading with an allocator that runs out: each of its allocations fails once. */
#ifndef CASUS_TEST_MEMORY_FIXTURE_H
#define CASUS_TEST_MEMORY_FIXTURE_H

#include "reader_fixture.h"

typedef struct counting {
    int64_t live, left; /* left: allocations until one fails, and all after it */
} counting;

static inline void *counting_realloc(void *user, void *pointer, uint64_t old_size, uint64_t new_size) {
    counting *c = user;
    uint64_t *block =
        pointer != NULL ? (uint64_t *)pointer - 2 : NULL; /* the size stands in front, to check old_size */
    assert_true(old_size == (block != NULL ? block[0] : 0));
    if (new_size == 0) {
        c->live -= (int64_t)old_size;
        free(block);
        return NULL;
    }
    if (c->left == 0) {
        return NULL;
    }
    c->left--;
    block = realloc(block, 16 + (size_t)new_size);
    assert_non_null(block);
    block[0] = new_size;
    c->live += (int64_t)(new_size - old_size);
    return block + 2;
}

/* Reads a text with an allocator that gives `allowed` blocks; returns the status. A set of ids in the options stands
   for one of the context's. */
static inline casus_status read_with(counting *c, int64_t allowed, feed *f, const casus_read_options *options,
                                     int64_t *rows) {
    const casus_allocator allocator = {counting_realloc, c};
    casus_context *context = NULL;
    casus_input *input = NULL;
    casus_read_options with = CASUS_READ_OPTIONS_INIT;
    reading r;
    *rows = 0;
    if (options != NULL) {
        with = *options;
        with.ids = NULL;
    }
    c->left = allowed;
    casus_status status = casus_context_new(&allocator, &context, NULL);
    if (status == CASUS_OK && options != NULL && options->ids != NULL) {
        status = casus_id_set_new(context, CASUS_ID_SET_MODE_FIRST, &with.ids, NULL);
    }
    if (status == CASUS_OK) {
        status = f->piece > 0 ? casus_input_callback(context, give_piece, f, "test.csv", &input, NULL)
                              : casus_input_memory(context, f->text, f->size, "test.csv", casus_release_none, NULL,
                                                   &input, NULL);
    }
    if (status == CASUS_OK) {
        read_input(context, input, &with, &r);
        casus_context_free(context); /* the batches keep what they need */
        context = NULL;
        status = r.status;
        *rows = r.rows;
        if (status != CASUS_OK) {
            assert_int_equal(r.error.status, status);
        }
        free_reading(&r);
    }
    casus_id_set_free(with.ids);
    casus_context_free(context);
    assert_int_equal(c->live, 0);
    return status;
}

/* Reads with one allocation allowed, then two and so on until that is enough; returns how many were. */
static inline int64_t sweep_allocations(const feed *from, const casus_read_options *options, int64_t *rows) {
    counting count = {0, 0};
    for (int64_t allowed = 0;; allowed++) {
        feed f = *from;
        const casus_status status = read_with(&count, allowed, &f, options, rows);
        if (status == CASUS_OK) {
            return allowed;
        }
        assert_int_equal(status, CASUS_E_MEMORY);
    }
}

#endif
