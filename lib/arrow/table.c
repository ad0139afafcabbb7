/* SPDX-License-Identifier: MIT */
/* Tables as Arrow streams of one batch. The cells are copied: a table is small, and not shared. */
#include <casus/arrow.h>

#include <string.h>

#include "base/error.h"
#include "batch/arrow_block.h"
#include "batch/arrow_stream.h"
#include "query/table.h"

static const casus_str no_name = {NULL, 0};

static const char *format_of(const casus__table_column *c) {
    return c->type == CASUS_TABLE_TEXT ? "u" : c->type == CASUS_TABLE_INTEGER ? "l" : "g";
}

static casus_status table_schema(const casus_table *t, struct ArrowSchema *out, casus_error *error) {
    uint64_t room = casus__arrow_schema_room("+s", no_name, t->column_count);
    for (int32_t i = 0; i < t->column_count; i++) {
        room += casus__arrow_schema_room("g", t->columns[i].name, 0);
    }
    memset(out, 0, sizeof *out);
    casus__arrow_block *block = casus__arrow_block_new(&t->allocator, room, NULL, NULL);
    if (block == NULL) {
        return casus__fail_memory(error);
    }
    casus__arrow_put_schema(block, out, "+s", no_name, 0, t->column_count);
    for (int32_t i = 0; i < t->column_count; i++) {
        const casus__table_column *c = &t->columns[i];
        casus__arrow_put_schema(block, out->children[i], format_of(c), c->name,
                                c->type == CASUS_TABLE_INTEGER ? 0 : ARROW_FLAG_NULLABLE, 0);
    }
    return CASUS_OK;
}

/* Whole lines of 64 bytes. */
static int64_t lines(int64_t size) {
    return (size + 63) / 64 * 64;
}

static int64_t text_size(const casus_table *t, const casus__table_column *c) {
    return t->row_count == 0 ? 0 : c->cells[t->row_count - 1];
}

/* Bytes for a column: validity, values or offsets, text. */
static int64_t column_size(const casus_table *t, const casus__table_column *c) {
    const int64_t rows = t->row_count;
    return lines((rows + 7) / 8) +
           (c->type == CASUS_TABLE_TEXT ? lines((rows + 1) * 4) + lines(text_size(t, c)) : lines(rows * 8));
}

static void put_texts(const casus_table *t, const casus__table_column *c, struct ArrowArray *out, unsigned char *at) {
    int32_t *offsets = (int32_t *)(void *)at;
    unsigned char *text = at + lines((t->row_count + 1) * 4);
    for (int64_t row = 0; row < t->row_count; row++) {
        offsets[row + 1] = (int32_t)c->cells[row];
    }
    if (text_size(t, c) > 0) {
        memcpy(text, c->bytes.data, (size_t)text_size(t, c));
    }
    out->buffers[1] = offsets;
    out->buffers[2] = text;
}

static void put_numbers(const casus_table *t, int32_t column, struct ArrowArray *out, unsigned char *at) {
    const casus__table_column *c = &t->columns[column];
    for (int64_t row = 0; row < t->row_count; row++) {
        const double real = casus_table_number(t, row, column);
        const void *cell = c->type == CASUS_TABLE_INTEGER ? (const void *)&c->cells[row] : (const void *)&real;
        if (!casus_table_is_null(t, row, column)) {
            memcpy(at + row * 8, cell, 8);
        }
    }
    out->buffers[1] = at;
}

/* Fills in a column whose bytes begin at `at`. */
static void put_column(const casus_table *t, int32_t column, casus__arrow_block *block, struct ArrowArray *out,
                       unsigned char *at) {
    const casus__table_column *c = &t->columns[column];
    unsigned char *values = at + lines((t->row_count + 7) / 8);
    casus__arrow_put_array(block, out, t->row_count, c->type == CASUS_TABLE_TEXT ? 3 : 2, 0);
    for (int64_t row = 0; row < t->row_count; row++) {
        const int is_null = casus_table_is_null(t, row, column);
        at[row >> 3] = (unsigned char)(at[row >> 3] | (unsigned)!is_null << (row & 7));
        out->null_count += is_null;
    }
    out->buffers[0] = out->null_count > 0 ? at : NULL;
    if (c->type == CASUS_TABLE_TEXT) {
        put_texts(t, c, out, values);
    } else {
        put_numbers(t, column, out, values);
    }
}

static casus_status table_array(const casus_table *t, struct ArrowArray *out, casus_error *error) {
    uint64_t room = casus__arrow_array_room(1, t->column_count);
    int64_t bytes = 64;
    memset(out, 0, sizeof *out);
    for (int32_t i = 0; i < t->column_count; i++) {
        const casus__table_column *c = &t->columns[i];
        if (c->type == CASUS_TABLE_TEXT && text_size(t, c) > INT32_MAX) {
            return casus__fail(error, CASUS_E_LIMIT, "a column of the table has more than 2^31 - 1 bytes of text");
        }
        room += casus__arrow_array_room(3, 0);
        bytes += column_size(t, c);
    }
    casus__arrow_block *block = casus__arrow_block_new(&t->allocator, room, NULL, NULL);
    unsigned char *at = block == NULL ? NULL : casus__arrow_block_bytes(block, bytes);
    if (at == NULL) {
        if (block != NULL) {
            casus__arrow_block_cancel(block);
        }
        return casus__fail_memory(error);
    }
    casus__arrow_put_array(block, out, t->row_count, 1, t->column_count);
    for (int32_t i = 0; i < t->column_count; i++) {
        put_column(t, i, block, out->children[i], at);
        at += column_size(t, &t->columns[i]);
    }
    return CASUS_OK;
}

/* ---- The stream ------------------------------------------------------------------------------------------------ */

typedef struct one {
    casus_allocator allocator;
    struct ArrowArray array;
} one;

static casus_status give(void *state, struct ArrowArray *out, casus_error *error) {
    one *o = state;
    (void)error;
    *out = o->array;
    o->array.release = NULL;
    return CASUS_OK;
}

static void drop(void *state) {
    one *o = state;
    const casus_allocator a = o->allocator;
    if (o->array.release != NULL) {
        o->array.release(&o->array);
    }
    casus__free(&a, o, sizeof *o);
}

casus_status casus_table_to_arrow(const casus_table *table, struct ArrowArrayStream *out, casus_error *error) {
    const casus_allocator *a = &table->allocator;
    struct ArrowSchema schema;
    memset(out, 0, sizeof *out);
    one *o = casus__zalloc(a, sizeof *o);
    if (o == NULL) {
        return casus__fail_memory(error);
    }
    o->allocator = *a;
    casus_status status = table_array(table, &o->array, error);
    if (status == CASUS_OK) {
        status = table_schema(table, &schema, error);
    }
    if (status != CASUS_OK) {
        drop(o);
        return status;
    }
    const casus__arrow_feed feed = {give, drop, o, NULL};
    return casus__arrow_stream_new(a, &schema, &feed, out, error);
}
