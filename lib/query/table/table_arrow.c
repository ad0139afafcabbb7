/* SPDX-License-Identifier: MIT */
/* A table as an Arrow stream of one batch. The cells are copied into one block: a table is small, and the stream
   does then not depend on it. */
#include <casus/arrow.h>

#include <string.h>

#include "base/error.h"
#include "arrow/export_block.h"
#include "arrow/stream.h"
#include "query/table/table.h"

static const casus_str no_name = {NULL, 0};

static const char *format_of(const casus__field *field) {
    return field->type == CASUS_TYPE_TEXT ? "u" : field->type == CASUS_TYPE_INT64 ? "l" : "g";
}

static casus_status table_schema(const casus_table *t, struct ArrowSchema *out, casus_error *error) {
    uint64_t room = casus__arrow_schema_room("+s", no_name, t->column_count);
    for (int32_t i = 0; i < t->column_count; i++) {
        room += casus__arrow_schema_room("g", casus_str_from(t->columns[i].field.name), 0);
    }
    memset(out, 0, sizeof *out);
    casus__arrow_block *block = casus__arrow_block_new(&t->allocator, room, NULL, NULL);
    if (block == NULL) {
        return casus__fail_memory(&t->allocator, error);
    }
    casus__arrow_put_schema(block, out, "+s", no_name, 0, t->column_count);
    for (int32_t i = 0; i < t->column_count; i++) {
        const casus__field *field = &t->columns[i].field;
        casus__arrow_put_schema(block, out->children[i], format_of(field), casus_str_from(field->name),
                                field->nil == CASUS__NIL_NONE ? 0 : ARROW_FLAG_NULLABLE, 0);
    }
    return CASUS_OK;
}

/* ---- Cells ------------------------------------------------------------------------------------------------------- */

/* Whole lines of 64 bytes. */
static int64_t lines(int64_t size) {
    return (size + 63) / 64 * 64;
}

/* A column as bytes one behind the other; one of unknowns only gets the zeroes that it has no memory for. */
typedef struct layout {
    int64_t validity;
    int64_t offsets; /* of TEXT */
    int64_t values;
} layout;

static layout layout_of(const casus_column *c) {
    const int is_text = c->type == CASUS_TYPE_TEXT;
    return (layout){
        .validity = c->null_count > 0 ? lines((c->length + 7) / 8) : 0,
        .offsets = is_text ? lines((c->length + 1) * 4) : 0,
        .values = lines(is_text ? c->values.size : c->length * 8),
    };
}

static int64_t bytes_of(const layout *l) {
    return l->validity + l->offsets + l->values;
}

/* Copies a buffer, which may be empty; the place is zeroed. */
static const void *put_buffer(unsigned char *at, const casus__buffer *from) {
    if (from->size > 0) {
        memcpy(at, from->data, (size_t)from->size);
    }
    return at;
}

/* Fills in a column whose bytes begin at `at`. */
static void put_column(const casus_column *c, casus__arrow_block *block, struct ArrowArray *out, unsigned char *at) {
    const layout l = layout_of(c);
    const int is_text = c->type == CASUS_TYPE_TEXT;
    casus__arrow_put_array(block, out, c->length, is_text ? 3 : 2, 0);
    out->null_count = c->null_count;
    out->buffers[0] = c->null_count > 0 ? put_buffer(at, &c->validity) : NULL;
    if (is_text) {
        out->buffers[1] = put_buffer(at + l.validity, &c->offsets);
    }
    out->buffers[is_text ? 2 : 1] = put_buffer(at + l.validity + l.offsets, &c->values);
}

static casus_status table_array(const casus_table *t, struct ArrowArray *out, casus_error *error) {
    uint64_t room = casus__arrow_array_room(1, t->column_count);
    int64_t bytes = 64;
    memset(out, 0, sizeof *out);
    for (int32_t i = 0; i < t->column_count; i++) {
        const layout l = layout_of(&t->columns[i].column);
        room += casus__arrow_array_room(3, 0);
        bytes += bytes_of(&l);
    }
    casus__arrow_block *block = casus__arrow_block_new(&t->allocator, room, NULL, NULL);
    unsigned char *at = block == NULL ? NULL : casus__arrow_block_bytes(block, bytes);
    if (at == NULL) {
        if (block != NULL) {
            casus__arrow_block_cancel(block);
        }
        return casus__fail_memory(&t->allocator, error);
    }
    casus__arrow_put_array(block, out, t->row_count, 1, t->column_count);
    for (int32_t i = 0; i < t->column_count; i++) {
        const layout l = layout_of(&t->columns[i].column);
        put_column(&t->columns[i].column, block, out->children[i], at);
        at += bytes_of(&l);
    }
    return CASUS_OK;
}

/* ---- The stream -------------------------------------------------------------------------------------------------- */

/* The state of the stream: its one batch, until it is given away. */
typedef struct one_batch {
    casus_allocator allocator;
    struct ArrowArray array;
} one_batch;

static casus_status give(void *state, struct ArrowArray *out, casus_error *error) {
    one_batch *one = state;
    (void)error;
    *out = one->array;
    one->array.release = NULL;
    return CASUS_OK;
}

static void drop(void *state) {
    one_batch *one = state;
    const casus_allocator a = one->allocator;
    if (one->array.release != NULL) {
        one->array.release(&one->array);
    }
    casus__free(&a, one, sizeof *one);
}

casus_status casus_table_to_arrow(const casus_table *table, struct ArrowArrayStream *out, casus_error *error) {
    struct ArrowSchema schema;
    if (out != NULL) {
        memset(out, 0, sizeof *out);
    }
    if (table == NULL || out == NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT, "the table, or the stream to fill in, is NULL");
    }
    const casus_allocator *a = &table->allocator;
    one_batch *one = casus__zalloc(a, sizeof *one);
    if (one == NULL) {
        return casus__fail_memory(a, error);
    }
    one->allocator = *a;
    casus_status status = table_array(table, &one->array, error);
    if (status == CASUS_OK) {
        status = table_schema(table, &schema, error);
    }
    if (status != CASUS_OK) {
        drop(one);
        return status;
    }
    const casus__arrow_feed feed = {give, drop, one, NULL};
    return casus__arrow_stream_new(a, &schema, &feed, out, error);
}
