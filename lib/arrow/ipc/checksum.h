/* SPDX-License-Identifier: MIT */
/* Checksums of messages, which the writer of this library leaves in their metadata, and their check. Files of other
   writers have none. */
#ifndef CASUS_LIB_ARROW_IPC_CHECKSUM_H
#define CASUS_LIB_ARROW_IPC_CHECKSUM_H

#include "base/hash/crc32c.h"
#include "arrow/ipc/body_read.h"

/* Key of the checksums in the pairs of a message (or of the footer). The value is 8 hexadecimal digits of the CRC-32C
   of the metadata with these digits as 0, then for each column (or for the values of a dictionary) 8 of its buffers,
   each with its padding to 64 bytes. */
#define CASUS__IPC_CHECKSUM_KEY "casus:crc32c"

/* The checksums of an input. Either every message of it has them or none has. */
typedef struct casus__ipc_checks {
    int trusted; /* nothing is checked */
    int met;     /* a message was checked: `there` is set */
    int there;   /* messages have checksums */
    casus__crc32c crc;
} casus__ipc_checks;

/* Checks the checksum of the metadata of a message (or of the footer), whose root table is `root`. */
casus_status casus__ipc_check_metadata(casus__ipc_checks *checks, const casus__flat_span *metadata,
                                       const casus__flat_table *root, int slot, const casus__ipc_place *place,
                                       casus_error *error);
/* Checks the checksums of the columns that are `wanted` (one byte a column, NULL: all). `fields` is NULL for the values
   of a dictionary. */
casus_status casus__ipc_check_columns(const casus__ipc_checks *checks, const casus__ipc_message_view *message,
                                      const casus__flat_table *root, const casus__flat_table *batch,
                                      const casus__ipc_fields *fields, const uint8_t *wanted, casus_error *error);

#endif
