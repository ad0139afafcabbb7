/* SPDX-License-Identifier: MIT */
/* Arrow IPC bytes, in the file or the stream form, as arrays that are taken one by one. The arrays of a file point into
   its mapping and opening reads its footer and dictionaries; a file that cannot be mapped is read into memory. A stream
   is read message by message. */
#ifndef CASUS_LIB_ARROW_IPC_IPC_SOURCE_H
#define CASUS_LIB_ARROW_IPC_IPC_SOURCE_H

#include "arrow/ipc/body_read.h"
#include "arrow/ipc/checksum.h"
#include "bytes/input.h"

typedef struct casus__ipc_source {
    casus__settings settings;
    casus__window *window; /* borrowed */
    const char *name;      /* of the input, borrowed */
    int is_file;
    int ended;
    casus__ipc_fields fields;
    casus__ipc_values *values; /* one a field: the dictionary at hand */
    uint8_t *wanted;           /* one a column: its checksum is checked; NULL: all are */
    casus__ipc_checks checks;
    int64_t batches;         /* taken so far */
    casus__buffer sources;   /* the last list of sources (casus:sources) that was met and not asked for */
    struct ArrowArray ahead; /* the first batch of a stream, taken early for its list of sources */

    /* The file form. */
    casus__blob *file;
    casus__flat_span footer;
    casus__flat_vector dictionary_blocks;
    casus__flat_vector batch_blocks;
    int64_t data_end; /* where the footer starts */

    /* The stream form: the message at hand. */
    casus__buffer metadata;
} casus__ipc_source;

/* 1 if the first bytes of an input are those of either form. */
int casus__ipc_is_file(const char *data, int64_t size);
int casus__ipc_is_stream(const char *data, int64_t size);

/* Reads the schema of the input in the window, from its start. CASUS_E_SYNTAX, CASUS_E_UNSUPPORTED, CASUS_E_LIMIT: the
   message names the fault and its byte; CASUS_E_IO, CASUS_E_MEMORY. */
casus_status casus__ipc_source_open(casus__ipc_source *s, const casus__settings *settings, casus__window *window,
                                    int trusted, casus_error *error);
void casus__ipc_source_close(casus__ipc_source *s);
/* The next array; at the end it is released. It may outlive the source. */
casus_status casus__ipc_source_next(casus__ipc_source *s, struct ArrowArray *out, casus_error *error);

/* Opens the input in the window as an Arrow stream (ipc_open.c). casus:sources is in the metadata of its schema; if it
   came with later batches, it is the late sources of the feed. Checksums of columns of events that are not among
   `columns` are not checked. The window must outlive the stream. */
casus_status casus__ipc_open(const casus__settings *settings, casus__window *window, uint64_t columns,
                             struct ArrowArrayStream *out, casus_error *error);

/* Leaves the checksums of more columns unchecked. Nothing was read of the stream yet. */
casus_status casus__ipc_narrow(struct ArrowArrayStream *stream, uint64_t columns, casus_error *error);

/* ---- Within the source ----------------------------------------------------------------------------------------- */

casus_status casus__ipc_file_open(casus__ipc_source *s, casus_error *error);
casus_status casus__ipc_file_next(casus__ipc_source *s, struct ArrowArray *out, casus_error *error);
casus_status casus__ipc_stream_open(casus__ipc_source *s, casus_error *error);
casus_status casus__ipc_stream_next(casus__ipc_source *s, struct ArrowArray *out, casus_error *error);

/* The root table of a message; `header` is absent if the message is of another type. */
typedef struct casus__ipc_header {
    int type; /* CASUS__HEADER_* */
    int64_t body_length;
    casus__flat_table message;
    casus__flat_table header;
} casus__ipc_header;
casus_status casus__ipc_read_header(casus__ipc_source *s, casus__flat_span *metadata, const casus__ipc_place *place,
                                    casus__ipc_header *out, casus_error *error);
/* Makes room for the dictionaries, when the fields are known. */
casus_status casus__ipc_source_prepare(casus__ipc_source *s, casus_error *error);
/* Takes a dictionary or a batch whose message is in memory. */
casus_status casus__ipc_take_dictionary(casus__ipc_source *s, const casus__ipc_message_view *view,
                                        const casus__ipc_header *header, casus_error *error);
casus_status casus__ipc_take_batch(casus__ipc_source *s, const casus__ipc_message_view *view,
                                   const casus__ipc_header *header, struct ArrowArray *out, casus_error *error);
/* Keeps the list of sources that is in the metadata of a message, if one is. */
casus_status casus__ipc_take_sources(casus__ipc_source *s, const casus__ipc_header *header, casus_error *error);

#endif
