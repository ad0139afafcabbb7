/* SPDX-License-Identifier: MIT */
/* Nodes and buffers of a batch are taken in the order of the fields, each once. Each buffer is checked when it is
   taken; an array is made only of buffers that passed. */
#include "arrow/ipc/body_read.h"

#include <string.h>

#include "base/error.h"
#include "arrow/export_block.h"

/* ---- Nodes and buffers ----------------------------------------------------------------------------------------- */

/* Most elements of types that take no bytes. Of all others an element takes a bit at least, so that the size of the
   body limits them. */
#define ROWS_WITHOUT_DATA 65536
/* Most elements of all columns together for a byte of the body. Columns of type null take no bytes at all: a few of
   them stand beside others in an honest batch, and in a forged one any number would cost a cell in each row. */
#define ELEMENTS_A_BYTE 256

typedef struct node {
    int64_t length;
    int64_t null_count;
    int32_t buffer_count;
    const void *buffers[3];
    casus__buffer views; /* as in casus__ipc_values */
} node;

static casus_status bad(const casus__ipc_batch *batch, const casus__ipc_field *field, const char *what,
                        casus_error *error) {
    return casus__ipc_fail(&batch->message->place, -1, CASUS_E_SYNTAX, error, "field '%.60s': %s", field->name.data,
                           what);
}

casus_status casus__ipc_batch_begin(casus__ipc_batch *batch, const casus_allocator *a,
                                    const casus__ipc_message_view *message, const casus__flat_table *table,
                                    casus_error *error) {
    const casus__flat_table compression = casus__flat_get_table(table, CASUS__BATCH_COMPRESSION);
    memset(batch, 0, sizeof *batch);
    batch->message = message;
    batch->allocator = a;
    batch->length = casus__flat_get(table, CASUS__BATCH_LENGTH, 8, 0);
    batch->nodes = casus__flat_get_vector(table, CASUS__BATCH_NODES, CASUS__NODE_SIZE);
    batch->buffers = casus__flat_get_vector(table, CASUS__BATCH_BUFFERS, CASUS__BUFFER_SIZE);
    batch->view_counts = casus__flat_get_vector(table, CASUS__BATCH_VIEW_COUNTS, 8);
    if (table->at == 0 || table->in->fault >= 0) {
        return casus__ipc_fail(&message->place, table->in->fault, CASUS_E_SYNTAX, error,
                               "an offset or a size in it leads outside");
    }
    if (batch->length < 0 || batch->length >= CASUS__IPC_LONGEST) {
        return casus__ipc_fail(&message->place, -1, CASUS_E_LIMIT, error, "%lld rows are not between 0 and 2^31 - 2",
                               (long long)batch->length);
    }
    if (batch->length > 8 * message->body_size + ROWS_WITHOUT_DATA) {
        return casus__ipc_fail(&message->place, -1, CASUS_E_LIMIT, error, "%lld rows are more than its data can hold",
                               (long long)batch->length);
    }
    if (compression.at != 0) {
        const int64_t codec = casus__flat_get(&compression, CASUS__COMPRESSION_CODEC, 1, 0);
        return casus__ipc_fail(&message->place, -1, CASUS_E_UNSUPPORTED, error,
                               "the data is compressed (%s), which casus does not read; write the file without "
                               "compression (pyarrow: compression=None, polars: compression='uncompressed')",
                               codec == 0   ? "LZ4"
                               : codec == 1 ? "ZSTD"
                                            : "an unknown codec");
    }
    return CASUS_OK;
}

static int is_views(const casus__ipc_field *field, int values) {
    return (field->type == CASUS__IPC_UTF8_VIEW || field->type == CASUS__IPC_BINARY_VIEW) &&
           (values || field->index_width == 0);
}

/* Bytes that a buffer must have; those of text follow from its last offset, whose buffer has been taken before. */
static int64_t least_size(casus__ipc_layout layout, int32_t i, const node *n) {
    int64_t last = 0;
    switch (layout.kinds[i]) {
    case CASUS__IPC_VALIDITY: return n->null_count == 0 ? 0 : (n->length + 7) / 8;
    case CASUS__IPC_FIXED:
        return layout.bits == 0 || n->length <= (INT64_MAX - 7) / layout.bits ? (n->length * layout.bits + 7) / 8
                                                                              : INT64_MAX;
    case CASUS__IPC_OFFSETS32: return n->length == 0 ? 0 : (n->length + 1) * 4;
    case CASUS__IPC_OFFSETS64: return n->length == 0 ? 0 : (n->length + 1) * 8;
    default: break;
    }
    if (n->length == 0) {
        return 0;
    }
    if (layout.kinds[1] == CASUS__IPC_OFFSETS64) {
        memcpy(&last, (const char *)n->buffers[1] + n->length * 8, sizeof last);
        return last;
    }
    int32_t narrow = 0;
    memcpy(&narrow, (const char *)n->buffers[1] + n->length * 4, sizeof narrow);
    return narrow;
}

/* The next buffer that the batch lists; *data is NULL if it is empty. */
static casus_status next_buffer(casus__ipc_batch *batch, const casus__ipc_field *field, const void **data,
                                int64_t *bytes, casus_error *error) {
    const casus__ipc_message_view *m = batch->message;
    if (batch->next_buffer >= batch->buffers.count) {
        return bad(batch, field, "the batch lists too few buffers", error);
    }
    const int64_t index = batch->next_buffer++;
    const int64_t offset = casus__flat_get_member(&batch->buffers, index, CASUS__BUFFER_SIZE, 0, 8);
    const int64_t size = casus__flat_get_member(&batch->buffers, index, CASUS__BUFFER_SIZE, 8, 8);
    if (offset < 0 || size < 0 || offset > m->body_size || size > m->body_size - offset) {
        return bad(batch, field, "a buffer lies outside the body of the batch", error);
    }
    if (size > 0 && offset % 8 != 0) {
        return bad(batch, field, "a buffer does not start at a multiple of 8 bytes", error);
    }
    *data = size > 0 ? m->body + offset : NULL;
    *bytes = size;
    return CASUS_OK;
}

#if defined(CASUS__IPC_TURNS)
/* Gives the batch a body that may be written. */
static casus_status own_body(casus__ipc_batch *batch, casus_error *error) {
    const casus__ipc_message_view *m = batch->message;
    casus__buffer bytes = {NULL, 0, 0};
    batch->turned = *m;
    batch->turned.owner = NULL;
    if (m->body_size == 0 || casus__buffer_append(batch->allocator, &bytes, m->body, m->body_size)) {
        batch->turned_bytes = bytes.data;
        batch->turned.owner = casus__blob_own(batch->allocator, &bytes);
    }
    casus__buffer_free(batch->allocator, &bytes);
    if (batch->turned.owner == NULL) {
        return casus__fail_memory(batch->allocator, error);
    }
    batch->turned.body = batch->turned_bytes;
    batch->message = &batch->turned;
    return CASUS_OK;
}

static void drop_body(casus__ipc_batch *batch) {
    casus__blob_free(batch->turned.owner);
}

/* Turns a buffer where it lies. Two that share bytes would be turned twice. */
static casus_status turn_buffer(casus__ipc_batch *batch, const casus__ipc_field *field, int values, int32_t i,
                                const void *data, int64_t size, casus_error *error) {
    const int64_t turn = casus__ipc_turn_of(field, values, i);
    if (size == 0 || data == NULL) {
        return CASUS_OK;
    }
    const int64_t start = (const unsigned char *)data - batch->turned.body;
    if (start < batch->turned_end) {
        return bad(batch, field, "its buffers are not one behind the other, which this big-endian machine needs",
                   error);
    }
    batch->turned_end = start + size;
    casus__ipc_turn(batch->turned_bytes + start, data, size, turn, 1);
    return CASUS_OK;
}
#else
static casus_status own_body(const casus__ipc_batch *batch, casus_error *error) {
    (void)batch;
    (void)error;
    return CASUS_OK;
}

static void drop_body(const casus__ipc_batch *batch) {
    (void)batch;
}
#endif

static casus_status take_buffer(casus__ipc_batch *batch, const casus__ipc_field *field, int values, int32_t i, node *n,
                                casus_error *error) {
    static const unsigned char nothing[CASUS__IPC_ALIGN];
    const casus__ipc_layout layout = casus__ipc_layout_of(field, values);
    int64_t size = 0;
    const casus_status status = next_buffer(batch, field, &n->buffers[i], &size, error);
    if (status != CASUS_OK) {
        return status;
    }
    const int64_t least = least_size(layout, i, n);
    if (least < 0 || size < least) {
        return bad(batch, field, "a buffer is shorter than its values", error);
    }
    if (layout.kinds[i] != CASUS__IPC_VALIDITY && n->buffers[i] == NULL) {
        n->buffers[i] = nothing; /* consumers may read the offset of an empty array */
    }
    if (layout.kinds[i] == CASUS__IPC_VALIDITY && n->null_count == 0) {
        n->buffers[i] = NULL;
    }
#if defined(CASUS__IPC_TURNS)
    return turn_buffer(batch, field, values, i, n->buffers[i], size, error);
#else
    return CASUS_OK;
#endif
}

/* Takes the buffers that views lead into. They follow the views; the batch has their number. */
static casus_status take_views(casus__ipc_batch *batch, const casus__ipc_field *field, node *n, casus_error *error) {
    if (batch->next_view >= batch->view_counts.count) {
        return bad(batch, field, "the batch does not say how many buffers it has", error);
    }
    const int64_t count = casus__flat_get_member(&batch->view_counts, batch->next_view++, 8, 0, 8);
    if (count < 0 || count > batch->buffers.count - batch->next_buffer) {
        return bad(batch, field, "the batch lists too few buffers", error);
    }
    casus_status status = CASUS_OK;
    for (int64_t i = 0; status == CASUS_OK && i < count; i++) {
        casus__ipc_piece piece;
        memset(&piece, 0, sizeof piece);
        status = next_buffer(batch, field, &piece.data, &piece.size, error);
        if (status == CASUS_OK && !casus__buffer_append(batch->allocator, &n->views, &piece, sizeof piece)) {
            status = casus__fail_memory(batch->allocator, error);
        }
    }
    return status;
}

/* Takes the next node with its buffers. The caller frees its views, also after a failure. */
static casus_status take_node(casus__ipc_batch *batch, const casus__ipc_field *field, int values, node *n,
                              casus_error *error) {
    memset(n, 0, sizeof *n);
    if (batch->next_node >= batch->nodes.count) {
        return bad(batch, field, "the batch lists too few columns", error);
    }
    const casus__ipc_layout layout = casus__ipc_layout_of(field, values);
    n->length = casus__flat_get_member(&batch->nodes, batch->next_node, CASUS__NODE_SIZE, 0, 8);
    n->null_count = casus__flat_get_member(&batch->nodes, batch->next_node, CASUS__NODE_SIZE, 8, 8);
    batch->next_node++;
    if (n->length < 0 || n->length >= CASUS__IPC_LONGEST || n->null_count < -1 || n->null_count > n->length) {
        return bad(batch, field, "its length or its count of nulls cannot be", error);
    }
    batch->elements += n->length;
    if (n->length > 8 * batch->message->body_size + ROWS_WITHOUT_DATA ||
        batch->elements > ELEMENTS_A_BYTE * batch->message->body_size + ROWS_WITHOUT_DATA) {
        return bad(batch, field, "it says to have more elements than there can be in the data", error);
    }
    n->buffer_count = layout.count;
    casus_status status = CASUS_OK;
    for (int32_t i = 0; status == CASUS_OK && i < layout.count; i++) {
        status = take_buffer(batch, field, values, i, n, error);
    }
    return status == CASUS_OK && is_views(field, values) ? take_views(batch, field, n, error) : status;
}

/* The node as values, which take over its views. */
static casus__ipc_values values_of(const casus__ipc_batch *batch, const node *n) {
    return (casus__ipc_values){batch->message->owner,
                               n->length,
                               n->null_count,
                               n->buffer_count,
                               {n->buffers[0], n->buffers[1], n->buffers[2]},
                               n->views};
}

casus_status casus__ipc_batch_values(casus__ipc_batch *batch, const casus__ipc_field *field, casus__ipc_values *out,
                                     casus_error *error) {
    node n = {0};
    casus_status status = own_body(batch, error);
    if (status == CASUS_OK) {
        status = take_node(batch, field, 1, &n, error);
    }
    if (status == CASUS_OK && n.length != batch->length) {
        status = bad(batch, field, "the dictionary has not as many words as it says", error);
    }
    if (status == CASUS_OK) {
        *out = values_of(batch, &n);
        casus__blob_retain(out->owner);
    } else {
        casus__buffer_free(batch->allocator, &n.views);
    }
    drop_body(batch);
    return status;
}

void casus__ipc_values_free(const casus_allocator *a, casus__ipc_values *values) {
    casus__blob_free(values->owner);
    casus__buffer_free(a, &values->views);
    memset(values, 0, sizeof *values);
}

/* ---- Arrays ---------------------------------------------------------------------------------------------------- */

/* The least and the most elements that the children of a nested field may have. */
static void child_lengths(const casus__ipc_field *field, const node *n, int64_t *least, int64_t *most) {
    const casus__ipc_layout layout = casus__ipc_layout_of(field, 0);
    *least = n->length;
    *most = n->length;
    if (field->type == CASUS__IPC_FIXED_LIST) {
        *least = *most = n->length * field->width;
    } else if (field->type == CASUS__IPC_LIST_VIEW || field->type == CASUS__IPC_LARGE_LIST_VIEW) {
        *least = 0; /* what each list takes of it is checked with its elements */
        *most = CASUS__IPC_LONGEST;
    } else if (field->type != CASUS__IPC_STRUCT) {
        const casus__ipc_layout text = {3, {0, layout.kinds[1], CASUS__IPC_BYTES}, 0};
        *least = least_size(text, 2, n);
        *most = CASUS__IPC_LONGEST;
    }
}

/* Values as an array in a block of its own. Views are followed by their buffers and the sizes of these. */
static casus_status put_values(const casus__ipc_values *values, struct ArrowArray *out, int views,
                               const casus_allocator *a, casus_error *error) {
    const casus__ipc_piece *pieces = (const casus__ipc_piece *)(const void *)values->views.data;
    const int64_t count = values->views.size / (int64_t)sizeof *pieces;
    const int64_t buffers = values->buffer_count + (views ? count + 1 : 0);
    const uint64_t room = casus__arrow_array_room(buffers, 0) + CASUS__ARROW_ROOM((uint64_t)count * 8);
    casus__arrow_block *own = casus__arrow_block_new(a, room, casus__blob_free, values->owner);
    if (own == NULL) {
        return casus__fail_memory(a, error);
    }
    casus__blob_retain(values->owner);
    casus__arrow_put_array(own, out, values->length, buffers, 0);
    out->null_count = values->null_count;
    for (int32_t i = 0; i < values->buffer_count; i++) {
        out->buffers[i] = values->buffers[i];
    }
    if (views) {
        int64_t *sizes = casus__arrow_block_take(own, (uint64_t)count * sizeof *sizes);
        for (int64_t i = 0; i < count; i++) {
            out->buffers[2 + i] = pieces[i].data;
            sizes[i] = pieces[i].size;
        }
        out->buffers[2 + count] = sizes;
    }
    return CASUS_OK;
}

/* Fills an array from field `index` on. */
static casus_status fill_array(casus__ipc_batch *batch, const casus__ipc_fields *fields, int64_t index,
                               const casus__ipc_values *values, casus__arrow_block *block, struct ArrowArray *out,
                               casus_error *error) {
    const casus__ipc_field *field = &fields->items[index];
    node n;
    casus_status status = take_node(batch, field, 0, &n, error);
    if (status == CASUS_OK && is_views(field, 0)) {
        const casus__ipc_values column = values_of(batch, &n);
        status = put_values(&column, out, 1, &fields->allocator, error);
        casus__buffer_free(batch->allocator, &n.views);
        return status;
    }
    casus__buffer_free(batch->allocator, &n.views);
    if (status != CASUS_OK) {
        return status;
    }
    casus__arrow_put_array(block, out, n.length, n.buffer_count, field->child_count);
    out->null_count = n.null_count;
    for (int32_t i = 0; i < n.buffer_count; i++) {
        out->buffers[i] = n.buffers[i];
    }
    if (field->index_width > 0 && values[index].owner == NULL) {
        return bad(batch, field, "its dictionary has not come before it", error);
    }
    if (field->index_width > 0) {
        return put_values(&values[index], casus__arrow_array_dictionary(block, out), is_views(field, 1),
                          &fields->allocator, error);
    }
    int64_t least = 0;
    int64_t most = 0;
    if (field->child_count > 0) { /* only then are there offsets, or children as long as the field */
        child_lengths(field, &n, &least, &most);
    }
    int64_t next = index + 1;
    for (int32_t i = 0; status == CASUS_OK && i < field->child_count; i++) {
        status = fill_array(batch, fields, next, values, block, out->children[i], error);
        if (status == CASUS_OK && (out->children[i]->length < least || out->children[i]->length > most)) {
            status =
                bad(batch, &fields->items[next], "it has not as many elements as the field around it needs", error);
        }
        next = fields->items[next].end;
    }
    return status;
}

static uint64_t room_of(const casus__ipc_fields *fields) {
    uint64_t room = casus__arrow_array_room(0, fields->top) + casus__arrow_array_room(1, 0);
    for (int64_t i = 0; i < fields->count; i++) {
        const casus__ipc_field *field = &fields->items[i];
        room += casus__arrow_array_room(casus__ipc_layout_of(field, 0).count, field->child_count) +
                (field->index_width > 0 ? CASUS__ARROW_ARRAY_DICTIONARY : 0);
    }
    return room;
}

static casus_status fill_batch(casus__ipc_batch *batch, const casus__ipc_fields *fields,
                               const casus__ipc_values *values, struct ArrowArray *out, casus_error *error) {
    casus__blob *owner = batch->message->owner;
    casus__arrow_block *block = casus__arrow_block_new(&fields->allocator, room_of(fields), casus__blob_free, owner);
    if (block == NULL) {
        return casus__fail_memory(&fields->allocator, error);
    }
    casus__blob_retain(owner);
    casus__arrow_put_array(block, out, batch->length, 1, fields->top);
    casus_status status = CASUS_OK;
    int64_t next = 0;
    for (int32_t i = 0; status == CASUS_OK && i < fields->top; i++) {
        status = fill_array(batch, fields, next, values, block, out->children[i], error);
        if (status == CASUS_OK && out->children[i]->length != batch->length) {
            status = bad(batch, &fields->items[next], "it has not as many elements as the batch has rows", error);
        }
        next = fields->items[next].end;
    }
    if (status != CASUS_OK) {
        out->release(out);
    }
    return status;
}

casus_status casus__ipc_batch_array(casus__ipc_batch *batch, const casus__ipc_fields *fields,
                                    const casus__ipc_values *values, struct ArrowArray *out, casus_error *error) {
    memset(out, 0, sizeof *out);
    casus_status status = own_body(batch, error);
    if (status == CASUS_OK) {
        status = fill_batch(batch, fields, values, out, error);
    }
    drop_body(batch);
    return status;
}
