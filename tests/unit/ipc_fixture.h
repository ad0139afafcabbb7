/* SPDX-License-Identifier: MIT */
/* Arrow tables written as IPC bytes, and read back. */
#ifndef CASUS_TESTS_IPC_FIXTURE_H
#define CASUS_TESTS_IPC_FIXTURE_H

#include "ipc_tables.h"
#include "writer_fixture.h"

#include "arrow/ipc/ipc_source.h"
#include "arrow/ipc/ipc_writer.h"

/* ---- Writing and reading ----------------------------------------------------------------------------------------- */

/* Writes a table `batches` times; the first failure, or CASUS_OK. */
static inline casus_status write_ipc(const column_made *table, int batches, int file, const casus_allocator *a,
                                     text *to, casus_error *e) {
    casus__settings settings = casus__settings_of(NULL);
    casus__ipc_writer w;
    casus__sink *sink = malloc(sizeof *sink);
    struct ArrowSchema schema;
    assert_non_null(sink);
    if (a != NULL) {
        settings.allocator = *a;
    }
    casus__sink_init(sink, collect, to);
    make_schema(table, &schema);
    casus_status status = casus__ipc_writer_begin(&w, &settings, sink, file, &schema, e);
    schema.release(&schema);
    for (int i = 0; status == CASUS_OK && i < batches; i++) {
        struct ArrowArray array;
        make_array(table, &array);
        status = casus__ipc_writer_add(&w, &array, NULL, 0, e);
        assert_null(array.release);
    }
    if (status == CASUS_OK) {
        status = casus__ipc_writer_end(&w, e);
    }
    casus__ipc_writer_free(&w);
    assert_true(casus__sink_flush(sink));
    free(sink);
    return status;
}

static inline text ipc_of(const column_made *table, int batches, int file) {
    text t = {NULL, 0};
    casus_error e;
    if (write_ipc(table, batches, file, NULL, &t, &e) != CASUS_OK) {
        fail_msg("%s", e.message);
    }
    return t;
}

/* A source over bytes in memory, which its arrays may lie in. */
typedef struct opened {
    casus_input *input;
    casus__window window;
    casus__ipc_source source;
} opened;

static inline casus_status open_ipc(opened *o, const void *data, int64_t size, const casus_allocator *a,
                                    casus_error *e) {
    casus__settings settings = casus__settings_of(NULL);
    if (a != NULL) {
        settings.allocator = *a;
    }
    assert_int_equal(casus_input_memory(NULL, data, size, "x.arrow", casus_release_none, NULL, &o->input, NULL),
                     CASUS_OK);
    casus__window_init(&o->window, o->input);
    return casus__ipc_source_open(&o->source, &settings, &o->window, 0, e);
}

static inline void close_ipc(opened *o) {
    casus__ipc_source_close(&o->source);
    casus__window_free(&o->window);
    casus_input_free(o->input);
}

/* Reads to the end; *batches receives how many arrays came. */
static inline casus_status drain(const void *data, int64_t size, const casus_allocator *a, int64_t *batches,
                                 casus_error *e) {
    opened o;
    casus_status status = open_ipc(&o, data, size, a, e);
    *batches = 0;
    while (status == CASUS_OK) {
        struct ArrowArray array;
        status = casus__ipc_source_next(&o.source, &array, e);
        if (status != CASUS_OK || array.release == NULL) {
            assert_null(array.release);
            break;
        }
        *batches += 1;
        array.release(&array);
    }
    close_ipc(&o);
    return status;
}

#endif
