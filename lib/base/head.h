/* SPDX-License-Identifier: MIT */
/* Callers' structs that may grow, in and out. They are read and written by memcpy only, never through the struct type:
   the caller's struct may be shorter, longer or not aligned. */
#ifndef CASUS_LIB_BASE_HEAD_H
#define CASUS_LIB_BASE_HEAD_H

#include <casus/base.h>

#define CASUS__HEAD_SIZE_MAX 65536

/* Reads the head of a caller's struct, whatever its tag. CASUS_E_ARGUMENT: NULL, or an impossible size. */
casus_status casus__head_read(const casus_head *from, casus_head *out, casus_error *error);
/* Copies the members that both sides know from a caller's struct into `own`, which holds defaults; the head of `own`
   becomes {own_size, tag}. NULL leaves the defaults. CASUS_E_ARGUMENT: no head, or a foreign one. CASUS_E_UNSUPPORTED:
   members beyond this library's that are not zero. */
casus_status casus__head_in(const casus_head *from, int32_t tag, void *own, uint32_t own_size, casus_error *error);
/* Copies `own` into a caller's struct as far as that reaches, zeroes what lies beyond, and leaves its head. NULL is
   fine. CASUS_E_ARGUMENT: no head, or a foreign one; then nothing is written. */
casus_status casus__head_out(const void *own, uint32_t own_size, int32_t tag, casus_head *to, casus_error *error);

#endif
