/* SPDX-License-Identifier: MIT */
/* Fields of a schema as a flat list, each before its children. An ArrowSchema and a Schema message are both turned into
   this list and made of it, and arrays and record batches are walked along it. */
#ifndef CASUS_LIB_ARROW_IPC_SCHEMA_FIELD_H
#define CASUS_LIB_ARROW_IPC_SCHEMA_FIELD_H

#include <casus/arrow_c.h>

#include "base/memory.h"
#include "arrow/ipc/schema/format.h"

/* Far above any table of events; a schema that has more is refused, as is one of deeper lists. */
#define CASUS__IPC_MOST_FIELDS 16384
#define CASUS__IPC_DEEPEST 32

typedef struct casus__ipc_text {
    char *data; /* NUL-terminated; NULL if empty */
    int64_t size;
} casus__ipc_text;

typedef struct casus__ipc_field {
    casus__ipc_text name;
    casus__ipc_text metadata; /* as in an ArrowSchema; empty if there is none */
    casus__ipc_text zone;     /* TIMESTAMP */
    int32_t child_count;
    int32_t end;  /* index after the last field below this one */
    uint8_t type; /* CASUS__IPC_*; of a dictionary-coded field, of its values */
    uint8_t nullable;
    uint8_t ordered;     /* the dictionary's order means something */
    uint8_t is_signed;   /* INT */
    uint8_t keys_sorted; /* MAP */
    uint8_t unit;        /* FLOAT: precision; DATE, TIME, TIMESTAMP, DURATION: unit */
    int32_t width;       /* INT, TIME, DECIMAL: bits; FIXED_BINARY: bytes; FIXED_LIST: elements */
    int32_t precision;   /* DECIMAL */
    int32_t scale;       /* DECIMAL */
    uint8_t index_width; /* bits of the codes; 0: not dictionary-coded */
    uint8_t index_signed;
    int64_t dictionary_id;
} casus__ipc_field;

typedef struct casus__ipc_fields {
    casus_allocator allocator;
    casus__ipc_field *items;
    int64_t count;
    int64_t cap;
    int32_t top;              /* columns of the table: fields that are in no other */
    casus__ipc_text metadata; /* of the schema, as in an ArrowSchema */
} casus__ipc_fields;

void casus__ipc_fields_init(casus__ipc_fields *fields, const casus_allocator *a);
void casus__ipc_fields_free(casus__ipc_fields *fields);
/* A new zeroed field at the end. It moves when the next one is added. */
casus__ipc_field *casus__ipc_fields_add(casus__ipc_fields *fields);
/* Copies a text. */
int casus__ipc_text_set(const casus_allocator *a, casus__ipc_text *text, const char *data, int64_t size);
/* 1 if the metadata of a schema or field have the key. */
int casus__ipc_metadata_has(const casus__ipc_text *metadata, const char *key);
/* Adds a pair to the metadata of the schema. */
int casus__ipc_metadata_add(casus__ipc_fields *fields, casus_str key, casus_str value);

/* From a struct schema, which stays the caller's. CASUS_E_UNSUPPORTED (a type, by field and format), CASUS_E_VALUE (not
 * a struct; malformed), CASUS_E_MEMORY. Dictionary ids count the fields. */
casus_status casus__ipc_fields_import(casus__ipc_fields *fields, const struct ArrowSchema *schema, casus_error *error);
/* To a struct schema that owns its memory; on failure *out is released. */
casus_status casus__ipc_fields_export(const casus__ipc_fields *fields, struct ArrowSchema *out, casus_error *error);

/* ---- Layout ---------------------------------------------------------------------------------------------------- */

/* What a buffer of an array holds. */
#define CASUS__IPC_VALIDITY 1
#define CASUS__IPC_FIXED 2     /* `bits` an element */
#define CASUS__IPC_OFFSETS32 3 /* length + 1 of them */
#define CASUS__IPC_OFFSETS64 4
#define CASUS__IPC_BYTES 5 /* up to the last offset */

typedef struct casus__ipc_layout {
    int32_t count; /* of buffers */
    uint8_t kinds[3];
    int64_t bits; /* an element of FIXED */
} casus__ipc_layout;

/* Buffers of a field in a record batch, or (`values`) of the values of its dictionary. */
casus__ipc_layout casus__ipc_layout_of(const casus__ipc_field *field, int values);

/* "int32", "list" and so on; of any type id. */
const char *casus__ipc_type_name(int type);

#endif
