/* SPDX-License-Identifier: MIT */
/* The allocator functions, growing arrays and aligned buffers. The allocator is always given the exact old size of a
   block, and never a size that size_t cannot hold. */
#include "base/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define ALIGNMENT 64u

/* What an aligned block takes beyond its capacity: up to 63 bytes to reach the alignment, and in front of the data the
   address that the allocator returned. It is a constant, so that the old size follows from the capacity. */
#define ALIGNED_EXTRA (ALIGNMENT - 1u + (uint64_t)sizeof(void *))

static void *libc_realloc(void *user, void *pointer, uint64_t old_size, uint64_t new_size) {
    (void)user;
    (void)old_size;
    if (new_size == 0) {
        free(pointer);
        return NULL;
    }
    if (new_size > PTRDIFF_MAX) {
        return NULL;
    }
    return realloc(pointer, (size_t)new_size);
}

casus_allocator casus__allocator_libc(void) {
    casus_allocator a = {libc_realloc, NULL};
    return a;
}

void *casus__realloc(const casus_allocator *a, void *p, uint64_t old_size, uint64_t new_size) {
    if (!p && new_size == 0) {
        return NULL;
    }
    /* Larger blocks never reach a caller's allocator, which may convert the size to size_t without a check. */
    if (new_size > PTRDIFF_MAX) {
        return NULL;
    }
    return a->realloc(a->user, p, p ? old_size : 0, new_size);
}

void *casus__alloc(const casus_allocator *a, uint64_t size) {
    return casus__realloc(a, NULL, 0, size);
}

void *casus__zalloc(const casus_allocator *a, uint64_t size) {
    void *p = casus__alloc(a, size);
    if (p) {
        memset(p, 0, (size_t)size);
    }
    return p;
}

void casus__free(const casus_allocator *a, void *p, uint64_t size) {
    if (p) {
        a->realloc(a->user, p, size, 0);
    }
}

/* The next capacity: at least `want` and `least`, and twice the old one unless that overflows. Without slack
   (tests/fault) it is just what is wanted, so that every item and byte that is added asks for memory and can fail. */
static int64_t next_capacity(int64_t cap, int64_t want, int64_t least) {
#if defined(CASUS_NO_SLACK)
    (void)cap, (void)least;
    return want;
#endif
    int64_t next = cap > INT64_MAX / 2 ? want : cap * 2;
    if (next < least) {
        next = least;
    }
    return next < want ? want : next;
}

int casus__grow(const casus_allocator *a, void *items, int64_t *cap, int64_t want, uint64_t item_size) {
    void *old = NULL; /* all object pointers have one representation, but C allows only a copy of the bytes */
    if (want <= *cap) {
        return 1;
    }
    const int64_t next = next_capacity(*cap, want, 8);
    if (item_size != 0 && (uint64_t)next > UINT64_MAX / item_size) {
        return 0;
    }
    memcpy(&old, items, sizeof old);
    void *grown = casus__realloc(a, old, (uint64_t)*cap * item_size, (uint64_t)next * item_size);
    if (grown == NULL) {
        return 0;
    }
    memcpy(items, &grown, sizeof grown);
    *cap = next;
    return 1;
}

static unsigned char *raw_of(const unsigned char *data) {
    unsigned char *raw;
    memcpy(&raw, data - sizeof(raw), sizeof(raw));
    return raw;
}

/* Where the data starts in a raw block: aligned, with room for the raw address in front. */
static unsigned char *place_in(unsigned char *raw) {
    uintptr_t first = (uintptr_t)raw + sizeof(void *);
    return raw + sizeof(void *) + ((0u - first) & (uintptr_t)(ALIGNMENT - 1u));
}

/* Up to a multiple of the alignment: where data is padded. */
static int64_t padded(int64_t size) {
    return (size + (int64_t)ALIGNMENT - 1) & -(int64_t)ALIGNMENT;
}

static uint64_t raw_size(int64_t cap) {
    return (uint64_t)padded(cap) + ALIGNED_EXTRA;
}

/* Resizes the raw block, which the allocator may do in place, so that large buffers need not be copied. The data moves
   within it only when the new block starts at another alignment. */
static int buffer_resize(const casus_allocator *a, casus__buffer *b, int64_t cap) {
    unsigned char *raw = b->data ? raw_of(b->data) : NULL;
    size_t offset = raw ? (size_t)(b->data - raw) : 0;
    uint64_t old_size = raw ? raw_size(b->cap) : 0;
    unsigned char *moved = casus__realloc(a, raw, old_size, raw_size(cap));
    if (!moved) {
        return 0;
    }
    unsigned char *data = place_in(moved);
    if (b->size > 0 && data != moved + offset) {
        memmove(data, moved + offset, (size_t)b->size);
    }
    memcpy(data - sizeof(moved), &moved, sizeof(moved));
    b->data = data;
    b->cap = cap;
    return 1;
}

int casus__buffer_reserve(const casus_allocator *a, casus__buffer *b, int64_t more) {
    if (more <= b->cap - b->size) {
        return 1;
    }
    /* 256 leaves room for rounding up to 64 bytes, and for what buffer_resize() adds. */
    if (more > INT64_MAX - 256 - b->size) {
        return 0;
    }
    int64_t cap = next_capacity(b->cap, b->size + more, 64);
    if (cap > INT64_MAX - 256) {
        cap = b->size + more;
    }
#if !defined(CASUS_NO_SLACK)
    cap = padded(cap);
#endif
    return buffer_resize(a, b, cap);
}

int casus__buffer_append(const casus_allocator *a, casus__buffer *b, const void *data, int64_t size) {
    if (!casus__buffer_reserve(a, b, size)) {
        return 0;
    }
    if (size > 0) {
        memcpy(b->data + b->size, data, (size_t)size);
    }
    b->size += size;
    return 1;
}

void casus__buffer_seal(casus__buffer *b) {
    size_t padding = (size_t)(0u - (uint64_t)b->size) & (ALIGNMENT - 1u);
    if (padding > 0) {
        memset(b->data + b->size, 0, padding);
    }
}

void casus__buffer_free(const casus_allocator *a, casus__buffer *b) {
    if (b->cap > 0) {
        casus__free(a, raw_of(b->data), raw_size(b->cap));
    }
    b->data = NULL;
    b->size = 0;
    b->cap = 0;
}

int casus__add(int64_t a, int64_t b, int64_t *out) {
    if (b > 0 ? a > INT64_MAX - b : a < INT64_MIN - b) {
        return 0;
    }
    *out = a + b;
    return 1;
}

int casus__mul(int64_t a, int64_t b, int64_t *out) {
    int64_t limit = (a < 0) == (b < 0) ? INT64_MAX : INT64_MIN;
    if (a == 0 || b == 0) {
        *out = 0;
        return 1;
    }
    /* |a| > |limit / b|, written so that INT64_MIN / -1 never happens: that pair has the limit INT64_MAX. */
    if (b == -1 || a == -1) {
        int64_t other = b == -1 ? a : b;
        if (other == INT64_MIN) {
            return 0;
        }
        *out = -other;
        return 1;
    }
    int64_t most = limit / b;
    if (a > 0 ? a > most : a < most) {
        return 0;
    }
    *out = a * b;
    return 1;
}
