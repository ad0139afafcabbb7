/* SPDX-License-Identifier: MIT */
/* Arrays out of the body of a message. Checked here is that each buffer lies inside the body, is aligned, and is long
   enough for the length of its array and for its last offset. The values themselves (offsets that fall, codes without
   a word, text that is not UTF-8) are checked by the taker of the array, arrow/check/. */
#ifndef CASUS_LIB_ARROW_IPC_BODY_READ_H
#define CASUS_LIB_ARROW_IPC_BODY_READ_H

#include "arrow/ipc/body_write.h"
#include "arrow/ipc/schema/schema_message.h"
#include "bytes/blob.h"

/* Longest array that is taken: offsets and codes of a batch are int32. */
#define CASUS__IPC_LONGEST INT32_MAX

/* A message whose parts are in memory. */
typedef struct casus__ipc_message_view {
    casus__ipc_place place;
    casus__flat_span metadata;
    const unsigned char *body; /* aligned to 8 */
    int64_t body_size;
    casus__blob *owner; /* of the body */
} casus__ipc_message_view;

/* Values of a dictionary as a record batch of one column; the memory is the owner's. */
typedef struct casus__ipc_values {
    casus__blob *owner; /* NULL: no dictionary has come */
    int64_t length;
    int64_t null_count;
    int32_t buffer_count;
    const void *buffers[3];
    casus__buffer views; /* of views: a casus__ipc_piece for each buffer that they lead into */
} casus__ipc_values;

/* Nodes and buffers of a RecordBatch table. */
typedef struct casus__ipc_batch {
    const casus__ipc_message_view *message;
    int64_t length;
    casus__flat_vector nodes;
    casus__flat_vector buffers;
    casus__flat_vector view_counts;
    const casus_allocator *allocator;
    int64_t next_node;
    int64_t elements; /* of the nodes so far */
    int64_t next_buffer;
    int64_t next_view;
#if defined(CASUS__IPC_TURNS)
    casus__ipc_message_view turned; /* the message with a body of its own, whose buffers are turned as they are taken */
    unsigned char *turned_bytes;    /* that body */
    int64_t turned_end;             /* of the buffers so far */
#endif
} casus__ipc_batch;

/* Starts on a RecordBatch table. CASUS_E_UNSUPPORTED (compressed: by codec), CASUS_E_SYNTAX. */
casus_status casus__ipc_batch_begin(casus__ipc_batch *batch, const casus_allocator *a,
                                    const casus__ipc_message_view *message, const casus__flat_table *table,
                                    casus_error *error);
/* Takes the values of a dictionary of field `field`; *out holds a reference of the owner. */
casus_status casus__ipc_batch_values(casus__ipc_batch *batch, const casus__ipc_field *field, casus__ipc_values *out,
                                     casus_error *error);
void casus__ipc_values_free(const casus_allocator *a, casus__ipc_values *values);
/* Takes the columns as a struct array. `values` has those of each field of `fields`. On failure *out is released. */
casus_status casus__ipc_batch_array(casus__ipc_batch *batch, const casus__ipc_fields *fields,
                                    const casus__ipc_values *values, struct ArrowArray *out, casus_error *error);

#endif
