/* SPDX-License-Identifier: MIT */
/* A schema or an array with all its children is one block (export_block.h): it is measured first, then filled, so
   filling cannot fail. Only source_index and stand-ins for memory that a column does not have are made here. */
#include <string.h>

#include "base/error.h"
#include "arrow/batch_export.h"
#include "arrow/export_block.h"

/* ---- Schema ---------------------------------------------------------------------------------------------------- */

static const char *format_of(uint8_t type) {
    static const char *const formats[] = {
        [CASUS_TYPE_DAY] = "tdD",        [CASUS_TYPE_INT32] = "i",   [CASUS_TYPE_DOUBLE] = "g",
        [CASUS_TYPE_TEXT] = "u",         [CASUS_TYPE_BINARY] = "z",  [CASUS_TYPE_WORD] = "i",
        [CASUS_TYPE_LIST] = "+l",        [CASUS_TYPE_STRUCT] = "+s", [CASUS_TYPE_INT64] = "l",
        [CASUS_TYPE_MOMENT] = "tss:UTC",
    };
    return formats[type];
}

static const casus_str no_name = {NULL, 0};
static const casus_str item_name = {"item", 4};

/* Room for a field and those below it, at least as much as put_field() takes. */
static uint64_t schema_room(const casus__field *field) {
    uint64_t room = casus__arrow_schema_room(format_of(field->type), casus_str_from(field->name), 1) +
                    CASUS__ARROW_SCHEMA_DICTIONARY + casus__arrow_schema_room("u", no_name, 0);
    if (field->child_count > 0) {
        room += casus__arrow_schema_room("+s", item_name, field->child_count);
    }
    for (uint8_t i = 0; i < field->child_count; i++) {
        room += schema_room(&field->children[i]);
    }
    return room;
}

static void put_field(casus__arrow_block *block, struct ArrowSchema *out, const casus__field *field) {
    const casus_str name = casus_str_from(field->name);
    struct ArrowSchema *parent = out; /* of the field's children */
    /* Lists and structs are never null: only leaves are. */
    switch (field->type) {
    case CASUS_TYPE_LIST:
        casus__arrow_put_schema(block, out, "+l", name, 0, 1);
        parent = out->children[0];
        casus__arrow_put_schema(block, parent, "+s", item_name, 0, field->child_count);
        break;
    case CASUS_TYPE_STRUCT: casus__arrow_put_schema(block, out, "+s", name, 0, field->child_count); break;
    default: casus__arrow_put_schema(block, out, format_of(field->type), name, ARROW_FLAG_NULLABLE, 0); break;
    }
    if (field->type == CASUS_TYPE_WORD) {
        casus__arrow_put_schema(block, casus__arrow_schema_dictionary(block, out), "u", no_name, ARROW_FLAG_NULLABLE,
                                0);
    }
    for (uint8_t i = 0; i < field->child_count; i++) {
        put_field(block, parent->children[i], &field->children[i]);
    }
}

static char *put_int32(char *at, int64_t value) {
    const int32_t narrow = (int32_t)value;
    memcpy(at, &narrow, sizeof narrow);
    return at + sizeof narrow;
}

static char *put_bytes(char *at, const char *data, int64_t size) {
    at = put_int32(at, size);
    memcpy(at, data, (size_t)size);
    return at + size;
}

static int64_t metadata_size(casus_str sources) {
    const int64_t version = 4 + (int64_t)sizeof CASUS__ARROW_SCHEMA_KEY - 1 + 4 + 1;
    return 4 + version + (sources.size > 0 ? 4 + (int64_t)sizeof CASUS__ARROW_SOURCES_KEY - 1 + 4 + sources.size : 0);
}

static void put_metadata(casus__arrow_block *block, struct ArrowSchema *out, casus_str sources) {
    const char version = '0' + CASUS__ARROW_SCHEMA_VERSION;
    char *at = casus__arrow_block_take(block, (uint64_t)metadata_size(sources));
    out->metadata = at;
    at = put_int32(at, sources.size > 0 ? 2 : 1);
    at = put_bytes(at, CASUS__ARROW_SCHEMA_KEY, sizeof CASUS__ARROW_SCHEMA_KEY - 1);
    at = put_bytes(at, &version, 1);
    if (sources.size > 0) {
        at = put_bytes(at, CASUS__ARROW_SOURCES_KEY, sizeof CASUS__ARROW_SOURCES_KEY - 1);
        put_bytes(at, sources.data, sources.size);
    }
}

/* Number of columns of the event in a mask. */
static int64_t columns_in(uint64_t mask) {
    int64_t count = 0;
    for (int32_t id = 0; id < CASUS__COLUMN_COUNT; id++) {
        count += ((mask >> id) & 1) != 0;
    }
    return count;
}

casus_status casus__arrow_schema(const casus_allocator *a, uint64_t columns, casus_str sources, struct ArrowSchema *out,
                                 casus_error *error) {
    const casus_str row = casus_str_from(CASUS__ARROW_SOURCE_ROW);
    const casus_str index = casus_str_from(CASUS__ARROW_SOURCE_INDEX);
    const int64_t count = columns_in(columns);
    memset(out, 0, sizeof *out);
    if (sources.size > INT32_MAX) {
        return casus__fail(error, CASUS_E_LIMIT, "what is known of the sources passes 2^31 - 1 bytes");
    }
    uint64_t room = CASUS__ARROW_ROOM(metadata_size(sources)) + casus__arrow_schema_room("+s", no_name, count + 2) +
                    casus__arrow_schema_room("l", row, 0) + casus__arrow_schema_room("i", index, 0);
    for (int32_t id = 0; id < CASUS__COLUMN_COUNT; id++) {
        room += (columns >> id) & 1 ? schema_room(casus__schema_field(id)) : 0;
    }
    casus__arrow_block *block = casus__arrow_block_new(a, room, NULL, NULL);
    if (block == NULL) {
        return casus__fail_memory(a, error);
    }
    casus__arrow_put_schema(block, out, "+s", no_name, 0, count + 2);
    put_metadata(block, out, sources);
    int64_t at = 0;
    for (int32_t id = 0; id < CASUS__COLUMN_COUNT; id++) {
        if ((columns >> id) & 1) {
            put_field(block, out->children[at++], casus__schema_field(id));
        }
    }
    casus__arrow_put_schema(block, out->children[at], "l", row, ARROW_FLAG_NULLABLE, 0);
    casus__arrow_put_schema(block, out->children[at + 1], "i", index, ARROW_FLAG_NULLABLE, 0);
    return CASUS_OK;
}

/* ---- Array ----------------------------------------------------------------------------------------------------- */

static int is_bytes(const casus__column *c) {
    return c->type == CASUS_TYPE_TEXT || c->type == CASUS_TYPE_BINARY;
}

static int64_t buffers_of(const casus__column *c) {
    return c->type == CASUS_TYPE_STRUCT ? 1 : is_bytes(c) ? 3 : 2;
}

/* Adds up the room for a column's structs; *zeroes becomes the bytes of zeroes that stand in for its longest buffer
   that has no memory. */
static void measure(const casus__column *c, uint64_t *room, int64_t *zeroes) {
    *room += casus__arrow_array_room(buffers_of(c), c->child_count);
    if (c->type == CASUS_TYPE_WORD) {
        *room += CASUS__ARROW_ARRAY_DICTIONARY + casus__arrow_array_room(3, 0);
    }
    const int64_t wanted = (c->length + 1) * (casus__type_width(c->type) == 8 ? 8 : 4);
    if (c->type != CASUS_TYPE_STRUCT && c->null_count == c->length && wanted > *zeroes) {
        *zeroes = wanted;
    }
    for (uint8_t i = 0; i < c->child_count; i++) {
        measure(&c->children[i], room, zeroes);
    }
}

static void put_words(casus__arrow_block *block, struct ArrowArray *out, const casus__column *c) {
    const void *zero = casus__arrow_block_zero(block);
    casus__arrow_put_array(block, out, c->word_count, 3, 0);
    out->buffers[1] = c->word_count > 0 ? (const void *)casus__words_offsets(c->words) : zero;
    out->buffers[2] = c->word_count > 0 ? (const void *)casus__words_bytes(c->words) : zero;
}

static void put_column(casus__arrow_block *block, struct ArrowArray *out, const casus__column *c) {
    const void *zero = casus__arrow_block_zero(block);
    const void *values = c->values.size > 0 ? c->values.data : zero;
    const int unknown = c->null_count == c->length;
    casus__arrow_put_array(block, out, c->length, buffers_of(c), c->child_count);
    out->null_count = c->type == CASUS_TYPE_STRUCT || c->type == CASUS_TYPE_LIST ? 0 : c->null_count;
    out->buffers[0] = out->null_count == 0 ? NULL : unknown ? zero : c->validity.data;
    if (is_bytes(c) || c->type == CASUS_TYPE_LIST) {
        out->buffers[1] = c->offsets.size > 0 ? c->offsets.data : zero;
    } else if (c->type != CASUS_TYPE_STRUCT) {
        out->buffers[1] = values;
    }
    if (is_bytes(c)) {
        out->buffers[2] = values;
    }
    if (c->type == CASUS_TYPE_WORD) {
        put_words(block, casus__arrow_array_dictionary(block, out), c);
    }
    for (uint8_t i = 0; i < c->child_count; i++) {
        put_column(block, out->children[i], &c->children[i]);
    }
}

/* Called when the last struct of an export is released. */
static void drop_batch(void *batch) {
    casus_batch_free(batch);
}

/* source_row and source_index. `filled` has the index once a row; it is not used where the index is 0 or none. */
static void put_source(casus__arrow_block *block, struct ArrowArray *const *out, const casus_batch *batch,
                       int32_t source_index, const void *filled) {
    const void *zero = casus__arrow_block_zero(block);
    casus__arrow_put_array(block, out[0], batch->row_count, 2, 0);
    out[0]->buffers[1] = batch->source_rows.size > 0 ? batch->source_rows.data : zero;
    casus__arrow_put_array(block, out[1], batch->row_count, 2, 0);
    if (source_index < 0) {
        out[1]->null_count = batch->row_count;
        out[1]->buffers[0] = batch->row_count > 0 ? zero : NULL;
    }
    out[1]->buffers[1] = source_index > 0 ? filled : zero;
}

/* Zeroes for buffers that have no memory of their own, then the source index once a row. Returns the start of the
   latter. */
static unsigned char *fill_bytes(casus__arrow_block *block, int64_t zeroes, int64_t rows, int32_t source_index) {
    const int64_t start = (zeroes + 63) / 64 * 64;
    unsigned char *bytes = casus__arrow_block_bytes(block, start + (source_index > 0 ? rows * 4 : 0));
    for (int64_t i = 0; bytes != NULL && source_index > 0 && i < rows; i++) {
        memcpy(bytes + start + i * 4, &source_index, sizeof source_index);
    }
    return bytes == NULL ? NULL : bytes + start;
}

casus_status casus__arrow_array(casus_batch *batch, int32_t source_index, struct ArrowArray *out, casus_error *error) {
    const int64_t rows = batch->row_count;
    const int64_t count = columns_in(batch->built);
    uint64_t room = casus__arrow_array_room(1, count + 2) + 2 * casus__arrow_array_room(2, 0);
    int64_t zeroes = batch->source_rows.size > 0 && source_index > 0 ? 8 : (rows + 1) * 8;
    memset(out, 0, sizeof *out);
    for (int32_t id = 0; id < CASUS__COLUMN_COUNT; id++) {
        if ((batch->built >> id) & 1) {
            measure(&batch->columns[id], &room, &zeroes);
        }
    }
    casus__arrow_block *block = casus__arrow_block_new(&batch->allocator, room, drop_batch, batch);
    if (block == NULL) {
        return casus__fail_memory(&batch->allocator, error);
    }
    const void *filled = fill_bytes(block, zeroes, rows, source_index);
    if (filled == NULL) {
        casus__arrow_block_cancel(block);
        return casus__fail_memory(&batch->allocator, error);
    }
    casus_batch_retain(batch);
    casus__arrow_put_array(block, out, rows, 1, count + 2);
    int64_t at = 0;
    for (int32_t id = 0; id < CASUS__COLUMN_COUNT; id++) {
        if ((batch->built >> id) & 1) {
            put_column(block, out->children[at++], &batch->columns[id]);
        }
    }
    put_source(block, out->children + at, batch, source_index, filled);
    return CASUS_OK;
}
