/* SPDX-License-Identifier: MIT */
/* One row a type: the slots of its table, and the numbers in them. A type without a row is neither read nor written. */
#include "arrow/ipc/schema/schema_shape.h"

#include <string.h>

static const casus__ipc_shape shapes[CASUS__IPC_TYPE_COUNT] = {
    [CASUS__IPC_INT] = {{2, {4, 1}}, 2, {0, 0, 0}},          /* bitWidth, is_signed */
    [CASUS__IPC_FLOAT] = {{1, {2}}, 1, {0, 0, 0}},           /* precision */
    [CASUS__IPC_DECIMAL] = {{3, {4, 4, 4}}, 3, {0, 0, 128}}, /* precision, scale, bitWidth */
    [CASUS__IPC_DATE] = {{1, {2}}, 1, {1, 0, 0}},            /* unit, by default milliseconds */
    [CASUS__IPC_TIME] = {{2, {2, 4}}, 2, {1, 32, 0}},        /* unit, bitWidth */
    [CASUS__IPC_TIMESTAMP] = {{2, {2, 4}}, 1, {0, 0, 0}},    /* unit, timezone */
    [CASUS__IPC_FIXED_BINARY] = {{1, {4}}, 1, {0, 0, 0}},    /* byteWidth */
    [CASUS__IPC_FIXED_LIST] = {{1, {4}}, 1, {0, 0, 0}},      /* listSize */
    [CASUS__IPC_MAP] = {{1, {1}}, 1, {0, 0, 0}},             /* keysSorted */
    [CASUS__IPC_DURATION] = {{1, {2}}, 1, {1, 0, 0}},        /* unit, by default milliseconds */
};

const casus__ipc_shape *casus__ipc_shape_of(int type) {
    return &shapes[type];
}

int casus__ipc_type_known(int type) {
    return (type >= CASUS__IPC_NULL && type <= CASUS__IPC_LARGE_LIST && type != CASUS__IPC_INTERVAL &&
            type != CASUS__IPC_UNION) ||
           type == CASUS__IPC_BINARY_VIEW || type == CASUS__IPC_UTF8_VIEW || type == CASUS__IPC_LIST_VIEW ||
           type == CASUS__IPC_LARGE_LIST_VIEW;
}

void casus__ipc_parameters(const casus__ipc_field *field, int64_t out[CASUS__IPC_PARAMETERS]) {
    memset(out, 0, CASUS__IPC_PARAMETERS * sizeof *out);
    switch (field->type) {
    case CASUS__IPC_INT:
        out[0] = field->width;
        out[1] = field->is_signed;
        break;
    case CASUS__IPC_DECIMAL:
        out[0] = field->precision;
        out[1] = field->scale;
        out[2] = field->width;
        break;
    case CASUS__IPC_TIME:
        out[0] = field->unit;
        out[1] = field->width;
        break;
    case CASUS__IPC_FIXED_BINARY:
    case CASUS__IPC_FIXED_LIST: out[0] = field->width; break;
    case CASUS__IPC_MAP: out[0] = field->keys_sorted; break;
    default: out[0] = field->unit; break;
    }
}

static int is_width(int64_t bits, int64_t least, int64_t most) {
    return bits >= least && bits <= most && (bits & (bits - 1)) == 0;
}

int casus__ipc_set_parameters(casus__ipc_field *field, const int64_t in[CASUS__IPC_PARAMETERS]) {
    /* Seconds and milliseconds of the day have 32 bits, finer units 64. */
    static const uint8_t units[CASUS__IPC_TYPE_COUNT] = {
        [CASUS__IPC_FLOAT] = 2, [CASUS__IPC_DATE] = 1, [CASUS__IPC_TIMESTAMP] = 3, [CASUS__IPC_DURATION] = 3};
    switch (field->type) {
    case CASUS__IPC_INT:
        field->width = (int32_t)in[0];
        field->is_signed = in[1] != 0;
        return is_width(in[0], 8, 64);
    case CASUS__IPC_DECIMAL:
        field->precision = (int32_t)in[0];
        field->scale = (int32_t)in[1];
        field->width = (int32_t)in[2];
        return is_width(in[2], 32, 256);
    case CASUS__IPC_TIME:
        field->unit = (uint8_t)in[0];
        field->width = (int32_t)in[1];
        return in[0] >= 0 && in[0] <= 3 && in[1] == (in[0] < 2 ? 32 : 64);
    case CASUS__IPC_FIXED_BINARY:
    case CASUS__IPC_FIXED_LIST: field->width = (int32_t)in[0]; return in[0] >= 0;
    case CASUS__IPC_MAP: field->keys_sorted = in[0] != 0; return 1;
    default: field->unit = (uint8_t)in[0]; return in[0] >= 0 && in[0] <= units[field->type];
    }
}

int casus__ipc_children_fit(const casus__ipc_field *field) {
    switch (field->type) {
    case CASUS__IPC_STRUCT: return 1;
    case CASUS__IPC_LIST:
    case CASUS__IPC_LARGE_LIST:
    case CASUS__IPC_FIXED_LIST:
    case CASUS__IPC_LIST_VIEW:
    case CASUS__IPC_LARGE_LIST_VIEW:
    case CASUS__IPC_MAP: return field->child_count == 1;
    default: return field->child_count == 0;
    }
}
