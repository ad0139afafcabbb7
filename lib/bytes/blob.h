/* SPDX-License-Identifier: MIT */
/* A run of bytes with a reference count: memory of the library or of the caller, or a file mapped into memory. */
#ifndef CASUS_LIB_BYTES_BLOB_H
#define CASUS_LIB_BYTES_BLOB_H

#include "base/memory.h"

typedef struct casus__blob casus__blob;

/* Takes over a buffer, which is left empty. After NULL the buffer is untouched. */
casus__blob *casus__blob_own(const casus_allocator *a, casus__buffer *buffer);
/* Bytes of the caller: the last casus__blob_free() calls `release`, if there is one, with `user`. After NULL it is
   never called. */
casus__blob *casus__blob_borrow(const casus_allocator *a, const void *data, int64_t size, casus_release_fn release,
                                void *user);
/* Maps the first `size` bytes of a file, read only; pages are read when they are first touched. NULL also if the system
   or the file cannot be mapped. If the file is truncated while it is mapped, reading it ends the process (POSIX:
   SIGBUS); so writers replace files and never change them in place. */
casus__blob *casus__blob_map(const casus_allocator *a, int file, int64_t size);
casus__blob *casus__blob_retain(casus__blob *blob);
/* Drops a reference. Takes void *, so that it fits wherever a function frees kept memory. NULL is fine. Thread-safe. */
void casus__blob_free(void *blob);

const unsigned char *casus__blob_data(const casus__blob *blob);
int64_t casus__blob_size(const casus__blob *blob);

#endif
