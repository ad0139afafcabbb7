/* SPDX-License-Identifier: MIT */
/* Arrow IPC bytes, in the file or the stream form, as a pull of arrays. A file is used where it is mapped, and opening
 * it looks at its footer only; what cannot be mapped is read into memory, a stream message by message. */
#ifndef CASUS_LIB_ARROW_IPC_IPC_SOURCE_H
#define CASUS_LIB_ARROW_IPC_IPC_SOURCE_H

#include "arrow/ipc/body_read.h"
#include "bytes/input.h"

typedef struct casus__ipc_source {
    casus__settings settings;
    casus__window *window; /* borrowed */
    const char *name;      /* of the input, borrowed */
    int is_file;
    int ended;
    casus__ipc_fields fields;
    casus__ipc_values *values; /* one a field: the dictionary at hand */
    uint8_t *wanted;           /* one a column: its checksum matters; NULL: all do */
    casus__ipc_checks checks;
    int64_t batches;         /* taken so far */
    casus__buffer sources;   /* the last list of sources (casus:sources) that was met */
    struct ArrowArray ahead; /* the first batch of a stream, which was taken for its list of sources */

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

/* Reads the schema of what is in the window, from its start. In every case end with casus__ipc_source_close().
   CASUS_E_SYNTAX, CASUS_E_UNSUPPORTED, CASUS_E_LIMIT: the message says what and at which byte; CASUS_E_IO,
   CASUS_E_MEMORY. */
casus_status casus__ipc_source_open(casus__ipc_source *s, const casus__settings *settings, casus__window *window,
                                    int trusted, casus_error *error);
void casus__ipc_source_close(casus__ipc_source *s);
/* The next array; at the end it is released. It may outlive the source. */
casus_status casus__ipc_source_next(casus__ipc_source *s, struct ArrowArray *out, casus_error *error);
/* Bytes of the input that were taken so far. */
int64_t casus__ipc_source_taken(const casus__ipc_source *s);

/* Opens what is in the window as an Arrow stream, which has casus:sources in the metadata of its schema and, if it came
   behind the batches, as its late sources. The checksums of columns of events that are not among `columns` are left
   alone. The window must outlive the stream. */
casus_status casus__ipc_open(const casus__settings *settings, casus__window *window, uint64_t columns,
                             struct ArrowArrayStream *out, casus_error *error);

/* ---- Within the source ----------------------------------------------------------------------------------------- */

casus_status casus__ipc_file_open(casus__ipc_source *s, casus_error *error);
casus_status casus__ipc_file_next(casus__ipc_source *s, struct ArrowArray *out, casus_error *error);
casus_status casus__ipc_stream_open(casus__ipc_source *s, casus_error *error);
casus_status casus__ipc_stream_next(casus__ipc_source *s, struct ArrowArray *out, casus_error *error);

/* What the root table of a message says; *header is absent if it is of another type. */
typedef struct casus__ipc_header {
    int type; /* CASUS__HEADER_* */
    int64_t body_length;
    casus__flat_table message;
    casus__flat_table header;
} casus__ipc_header;
casus_status casus__ipc_read_header(casus__ipc_source *s, casus__flat_span *metadata, const casus__ipc_place *place,
                                    casus__ipc_header *out, casus_error *error);
/* Sets up what there is one a field or column, when the fields are known. */
casus_status casus__ipc_source_prepare(casus__ipc_source *s, casus_error *error);
/* Takes a dictionary or a batch whose message is in memory. */
casus_status casus__ipc_take_dictionary(casus__ipc_source *s, const casus__ipc_message_view *view,
                                        const casus__ipc_header *header, casus_error *error);
casus_status casus__ipc_take_batch(casus__ipc_source *s, const casus__ipc_message_view *view,
                                   const casus__ipc_header *header, struct ArrowArray *out, casus_error *error);
/* Keeps the list of sources that a message tells of, if it does. */
casus_status casus__ipc_take_sources(casus__ipc_source *s, const casus__ipc_header *header, casus_error *error);

#endif
