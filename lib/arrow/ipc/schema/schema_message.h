/* SPDX-License-Identifier: MIT */
/* Schema tables of the IPC format, written and read; and the pairs of keys and values that any table may carry. */
#ifndef CASUS_LIB_ARROW_IPC_SCHEMA_SCHEMA_MESSAGE_H
#define CASUS_LIB_ARROW_IPC_SCHEMA_SCHEMA_MESSAGE_H

#include "arrow/ipc/schema/field.h"
#include "arrow/ipc/flatbuffer/flat_build.h"
#include "arrow/ipc/flatbuffer/flat_read.h"

/* A key and its value. */
typedef struct casus__ipc_pair {
    casus_str key;
    casus_str value;
} casus__ipc_pair;

/* Where bytes of the IPC format lie, for messages. */
typedef struct casus__ipc_place {
    const char *name; /* of the input */
    const char *what; /* such as "record batch" */
    int64_t number;   /* counted from 1; 0: there is only one */
    int64_t offset;   /* of the first byte, in the input */
} casus__ipc_place;

/* `name: record batch 3 (byte 4711): ` and the text; `at` counts from the place's offset, -1: the place itself. */
casus_status casus__ipc_fail(const casus__ipc_place *place, int64_t at, casus_status status, casus_error *error,
                             const char *format, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 5, 6)))
#endif
    ;

/* The root table of a message. */
int64_t casus__ipc_message(casus__flatbuffer *f, int header_type, int64_t body_length, int has_metadata);
void casus__ipc_put_pairs(casus__flatbuffer *f, int64_t table, int slot, const casus__ipc_pair *pairs, int64_t count);
void casus__ipc_put_schema(casus__flatbuffer *f, int64_t table, int slot, const casus__ipc_fields *fields);

/* Value of a key among the pairs of a table; empty if there is none. */
casus_str casus__ipc_get_pair(const casus__flat_table *table, int slot, const char *key);
/* Reads a Schema table. CASUS_E_SYNTAX, CASUS_E_UNSUPPORTED (big-endian; a type, by field), CASUS_E_MEMORY. */
casus_status casus__ipc_get_schema(const casus__flat_table *schema, casus__ipc_fields *fields,
                                   const casus__ipc_place *place, casus_error *error);

#endif
