/* SPDX-License-Identifier: MIT */
#include "arrow/ipc/byte_order.h"

#if defined(CASUS__IPC_TURNS)

#include <string.h>

int64_t casus__ipc_turn_of(const casus__ipc_field *field, int values, int32_t i) {
    const casus__ipc_layout layout = casus__ipc_layout_of(field, values);
    const int codes = field->index_width > 0 && !values;
    switch (layout.kinds[i]) {
    case CASUS__IPC_OFFSETS32: return 4;
    case CASUS__IPC_OFFSETS64: return 8;
    case CASUS__IPC_FIXED: break;
    default: return 1;
    }
    if (!codes && (field->type == CASUS__IPC_UTF8_VIEW || field->type == CASUS__IPC_BINARY_VIEW)) {
        return CASUS__IPC_TURN_VIEWS;
    }
    return layout.bits <= 8 || (!codes && field->type == CASUS__IPC_FIXED_BINARY) ? 1 : layout.bits / 8;
}

static void turn_units(unsigned char *at, int64_t size, int64_t unit) {
    for (; size >= unit; at += unit, size -= unit) {
        for (int64_t i = 0; i < unit / 2; i++) {
            const unsigned char byte = at[i];
            at[i] = at[unit - 1 - i];
            at[unit - 1 - i] = byte;
        }
    }
}

/* A view has its length, then the text itself if that is at most 12 bytes, else its first four bytes, the number of a
   buffer and a place in it. */
static void turn_views(unsigned char *at, int64_t size, int reading) {
    for (; size >= 16; at += 16, size -= 16) {
        int32_t before = 0;
        int32_t after = 0;
        memcpy(&before, at, sizeof before);
        turn_units(at, 4, 4);
        memcpy(&after, at, sizeof after);
        if ((reading ? after : before) > 12) {
            turn_units(at + 8, 8, 4);
        }
    }
}

void casus__ipc_turn(void *to, const void *from, int64_t size, int64_t turn, int reading) {
    if (size > 0) {
        memmove(to, from, (size_t)size);
    }
    if (turn == CASUS__IPC_TURN_VIEWS) {
        turn_views(to, size, reading);
    } else if (turn > 1) {
        turn_units(to, size, turn);
    }
}

#else
/* Nothing is to be turned here; ISO C wants a declaration. */
typedef int casus__ipc_byte_order_is_little;
#endif
