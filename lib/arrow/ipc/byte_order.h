/* SPDX-License-Identifier: MIT */
/* Buffers of the format are little-endian, those of an array are the machine's. On a big-endian machine each is turned
   where it is written and where it is read, and nowhere else; on all others none of this is compiled. */
#ifndef CASUS_LIB_ARROW_IPC_BYTE_ORDER_H
#define CASUS_LIB_ARROW_IPC_BYTE_ORDER_H

#if !defined(CASUS__IPC_TURNS) && defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
#define CASUS__IPC_TURNS 1
#endif

#if defined(CASUS__IPC_TURNS)

#include "arrow/ipc/schema/field.h"

/* How a buffer is turned: bytes of each of its integers, 1 if it stays, or CASUS__IPC_TURN_VIEWS. */
#define CASUS__IPC_TURN_VIEWS 0

/* Of buffer `i` of a field, or (`values`) of its dictionary. */
int64_t casus__ipc_turn_of(const casus__ipc_field *field, int values, int32_t i);
/* Copies `size` bytes, which are whole elements, turned; `to` may be `from`. `reading`: what is turned is of a file. */
void casus__ipc_turn(void *to, const void *from, int64_t size, int64_t turn, int reading);

#endif
#endif
