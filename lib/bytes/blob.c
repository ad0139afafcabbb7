/* SPDX-License-Identifier: MIT */
/* Shared bytes. They are never written after the blob is made; the memory, the mapping or the caller's release function
   goes with the last reference. The only file that maps files. */
#if !defined(_WIN32)
#define _POSIX_C_SOURCE 200809L
#endif
#include "bytes/blob.h"

#include <string.h>

#if !defined(_WIN32)
#include <sys/mman.h>
#endif

#include "base/shared.h"

struct casus__blob {
    casus__shared references;
    casus_allocator allocator;
    casus__buffer bytes;
    int mapped;
    casus_release_fn release; /* of the caller's bytes */
    void *user;
};

static casus__blob *blob_new(const casus_allocator *a) {
    casus__blob *blob = casus__zalloc(a, sizeof *blob);
    if (blob != NULL) {
        casus__shared_init(&blob->references, 1);
        blob->allocator = *a;
    }
    return blob;
}

casus__blob *casus__blob_own(const casus_allocator *a, casus__buffer *buffer) {
    casus__blob *blob = blob_new(a);
    if (blob != NULL) {
        blob->bytes = *buffer;
        memset(buffer, 0, sizeof *buffer);
    }
    return blob;
}

casus__blob *casus__blob_borrow(const casus_allocator *a, const void *data, int64_t size, casus_release_fn release,
                                void *user) {
    casus__blob *blob = blob_new(a);
    if (blob != NULL) {
        /* A buffer without capacity borrows: it is only read, so that the caller's const holds. */
        memcpy(&blob->bytes.data, &data, sizeof data);
        blob->bytes.size = size;
        blob->release = release;
        blob->user = user;
    }
    return blob;
}

casus__blob *casus__blob_map(const casus_allocator *a, int file, int64_t size) {
#if defined(_WIN32)
    (void)a;
    (void)file;
    (void)size;
    return NULL; /* the file is read instead */
#else
    if (size <= 0 || (uint64_t)size > SIZE_MAX) {
        return NULL;
    }
    casus__blob *blob = blob_new(a);
    if (blob == NULL) {
        return NULL;
    }
    void *data = mmap(NULL, (size_t)size, PROT_READ, MAP_PRIVATE, file, 0);
    if (data == MAP_FAILED) {
        casus__blob_free(blob);
        return NULL;
    }
    blob->mapped = 1;
    blob->bytes.data = data;
    blob->bytes.size = size;
    return blob;
#endif
}

casus__blob *casus__blob_retain(casus__blob *blob) {
    casus__shared_hold(&blob->references);
    return blob;
}

void casus__blob_free(void *keep) {
    casus__blob *blob = keep;
    if (blob == NULL || !casus__shared_drop(&blob->references)) {
        return;
    }
    const casus_allocator a = blob->allocator;
    if (blob->release != NULL) {
        blob->release(blob->user);
    }
#if !defined(_WIN32)
    if (blob->mapped) {
        munmap(blob->bytes.data, (size_t)blob->bytes.size);
        memset(&blob->bytes, 0, sizeof blob->bytes);
    }
#endif
    casus__buffer_free(&a, &blob->bytes);
    casus__free(&a, blob, sizeof *blob);
}

const unsigned char *casus__blob_data(const casus__blob *blob) {
    return blob->bytes.data;
}

int64_t casus__blob_size(const casus__blob *blob) {
    return blob->bytes.size;
}
