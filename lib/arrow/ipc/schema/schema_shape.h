/* SPDX-License-Identifier: MIT */
/* The slots and numbers of each type's table: one description for writing and reading. */
#ifndef CASUS_LIB_ARROW_IPC_SCHEMA_SCHEMA_SHAPE_H
#define CASUS_LIB_ARROW_IPC_SCHEMA_SCHEMA_SHAPE_H

#include "arrow/ipc/schema/field.h"
#include "arrow/ipc/flatbuffer/flat_build.h"

#define CASUS__IPC_PARAMETERS 3

typedef struct casus__ipc_shape {
    casus__flat_shape table;
    uint8_t numbers; /* of its slots, from the first; the zone of a TIMESTAMP comes after them */
    uint8_t defaults[CASUS__IPC_PARAMETERS];
} casus__ipc_shape;

/* Slots of a type's table. */
const casus__ipc_shape *casus__ipc_shape_of(int type);
/* 1 if the type is read and written. */
int casus__ipc_type_known(int type);

/* The numbers of a field in the order of the slots of its type's table. */
void casus__ipc_parameters(const casus__ipc_field *field, int64_t out[CASUS__IPC_PARAMETERS]);
/* Sets them; 0 if the type cannot have them. */
int casus__ipc_set_parameters(casus__ipc_field *field, const int64_t in[CASUS__IPC_PARAMETERS]);
/* 1 if the field has as many children as its type must have. */
int casus__ipc_children_fit(const casus__ipc_field *field);

#endif
