/* SPDX-License-Identifier: MIT */
/* Every allocation of the library goes through these few functions, and so through the context's allocator.

   Two rules hold in the whole library and are not repeated at each function:
   - Functions that return int return 0 when memory is short, and those that return a pointer to something new return
     NULL, unless said otherwise.
   - What was initialised is freed also after a failure: a _free() takes whatever state the failure left. */
#ifndef CASUS_LIB_BASE_MEMORY_H
#define CASUS_LIB_BASE_MEMORY_H

#include <stddef.h>

#include <casus/base.h>

/* The allocator of the C library: realloc and free. */
casus_allocator casus__allocator_libc(void);

void *casus__alloc(const casus_allocator *a, uint64_t size);  /* size 0 gives NULL */
void *casus__zalloc(const casus_allocator *a, uint64_t size); /* zero-filled */
void *casus__realloc(const casus_allocator *a, void *p, uint64_t old_size, uint64_t new_size);
void casus__free(const casus_allocator *a, void *p, uint64_t size); /* NULL is fine */

/* What all objects of a context may hold together (the option max_memory_bytes): an allocator that counts, in front of
   another. A context without the option has none, and pays nothing. budget.c */
typedef struct casus__budget casus__budget;
/* Its own memory comes from `base`. NULL if that is short. */
casus__budget *casus__budget_new(const casus_allocator *base);
/* Lets go of it; it goes with the last block that was allocated from it. NULL is fine. */
void casus__budget_free(casus__budget *budget);
/* Bytes that may be held from now on; 0: any number. */
void casus__budget_set(casus__budget *budget, int64_t limit);
/* The allocator that counts. Thread-safe if `base` is. */
casus_allocator casus__budget_allocator(casus__budget *budget);
/* The limit which this allocator has refused to pass; 0 if it never did, or is no budget's. NULL is fine. */
int64_t casus__budget_refused(const casus_allocator *a);
/* 1 if this allocator is that of a budget with a limit. */
int casus__budget_limits(const casus_allocator *a);

/* Grows a typed array of `cap` items, both lvalues, to at least `want` items: doubles, checks overflow. 0 also when
   the size overflows; after 0 the array is as it was. */
#define CASUS__GROW(a, items, cap, want) casus__grow((a), &(items), &(cap), (want), sizeof *(items))
/* What the macro calls: `items` is the address of the array's pointer. */
int casus__grow(const casus_allocator *a, void *items, int64_t *cap, int64_t want, uint64_t item_size);

/* A growing run of bytes whose data is 64-byte aligned, so that it can become an Arrow buffer as it is.
   Bytes between size and cap are undefined until sealed. Zero-initialise. A buffer with data and no cap borrows memory:
   it is never grown or freed. */
typedef struct casus__buffer {
    unsigned char *data;
    int64_t size;
    int64_t cap;
} casus__buffer;

/* Makes room for `more` bytes beyond size (amortised doubling). After 0 the buffer is unchanged. */
int casus__buffer_reserve(const casus_allocator *a, casus__buffer *b, int64_t more);
int casus__buffer_append(const casus_allocator *a, casus__buffer *b, const void *data, int64_t size);
/* Zeroes the padding up to a multiple of 64, which is always inside cap. A buffer of size 0 may have no data. */
void casus__buffer_seal(casus__buffer *b);
void casus__buffer_free(const casus_allocator *a, casus__buffer *b); /* leaves it zeroed */
/* View of a part, whose data is never NULL: a buffer of nothing but empty parts has no data, and so no place in it. */
static inline casus_str casus__buffer_part(const casus__buffer *b, int64_t at, int64_t size) {
    const casus_str part = {size > 0 ? (const char *)b->data + at : "", size};
    return part;
}

/* Checked int64 arithmetic: 1 and *out set, or 0 when the result leaves int64. */
int casus__add(int64_t a, int64_t b, int64_t *out);
int casus__mul(int64_t a, int64_t b, int64_t *out);

#endif
