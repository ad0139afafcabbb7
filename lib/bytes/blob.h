/* SPDX-License-Identifier: MIT */
/* A run of bytes that many may hold: memory of the library or of the caller, or a file mapped into memory. */
#ifndef CASUS_LIB_BYTES_BLOB_H
#define CASUS_LIB_BYTES_BLOB_H

#include <stdio.h>

#include "base/memory.h"

typedef struct casus__blob casus__blob;

/* Takes over a buffer, which is left empty. NULL when memory is short; the buffer is then untouched. */
casus__blob *casus__blob_own(const casus_allocator *a, casus__buffer *buffer);
/* Bytes of the caller's: `release` (NULL: nobody) is called with `user` once, by whoever frees the last reference. NULL
   when memory is short; nothing is called then. */
casus__blob *casus__blob_borrow(const casus_allocator *a, const void *data, int64_t size, casus_release_fn release,
                                void *user);
/* Maps the first `size` bytes of a file, read only; that takes no time and no memory until bytes are touched. NULL if
   this system or this file cannot be mapped, or memory is short. Whoever cuts the file short while it is mapped ends
   the process (POSIX: SIGBUS), so writers replace files and never change them. */
casus__blob *casus__blob_map(const casus_allocator *a, FILE *file, int64_t size);
casus__blob *casus__blob_retain(casus__blob *blob);
/* A casus__blob as void *, as keepers of memory are called. NULL is fine. Thread-safe. */
void casus__blob_free(void *blob);

const unsigned char *casus__blob_data(const casus__blob *blob);
int64_t casus__blob_size(const casus__blob *blob);

#endif
