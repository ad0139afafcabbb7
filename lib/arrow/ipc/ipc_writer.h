/* SPDX-License-Identifier: MIT */
/* Any table as Arrow IPC bytes: a schema, then arrays of it. The same arrays give the same bytes.

   The file form has one dictionary a field, which may grow from array to array as long as the codes keep their meaning;
   the dictionaries of the last array are written after all batches, where the footer finds them. The stream form writes
   a dictionary before the first batch and again whenever its values are others (a replacement, never a delta). */
#ifndef CASUS_LIB_ARROW_IPC_IPC_WRITER_H
#define CASUS_LIB_ARROW_IPC_IPC_WRITER_H

#include "base/context.h"
#include "arrow/ipc/body_write.h"
#include "arrow/ipc/schema/schema_message.h"

typedef struct casus__ipc_writer {
    casus__settings settings;
    casus__sink *out;
    int file; /* the file form, else a stream */
    int64_t position;
    casus__ipc_fields fields;
    struct ArrowArray last; /* the array before, whose dictionaries count; released at first */
    casus__ipc_body body;
    casus__buffer dictionary_blocks; /* Block structs as they are written */
    casus__buffer batch_blocks;
    casus__buffer digits; /* of the checksums of a message */
    casus__crc32c crc;
} casus__ipc_writer;

/* Writes the start and the schema, which stays the caller's. `out` is borrowed; whether it refused bytes is for the
   caller to check. */
casus_status casus__ipc_writer_begin(casus__ipc_writer *w, const casus__settings *settings, casus__sink *out, int file,
                                     const struct ArrowSchema *schema, casus_error *error);
/* Writes a batch. The array is moved in, also on failure. */
casus_status casus__ipc_writer_add(casus__ipc_writer *w, struct ArrowArray *array, const casus__ipc_pair *pairs,
                                   int64_t pair_count, casus_error *error);
/* Writes the end. */
casus_status casus__ipc_writer_end(casus__ipc_writer *w, casus_error *error);
void casus__ipc_writer_free(casus__ipc_writer *w);

#endif
