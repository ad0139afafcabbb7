/* SPDX-License-Identifier: MIT */
/* The place of a file that is to appear whole or not at all: it is written beside its place and renamed into it. */
#ifndef CASUS_LIB_BYTES_FILE_PLACE_H
#define CASUS_LIB_BYTES_FILE_PLACE_H

#include <stdatomic.h>

#include "base/memory.h"

/* No errno: the path is a link to a file that does not exist; the allocator gave none. */
#define CASUS__DANGLING_LINK (-1)
#define CASUS__NO_MEMORY (-2)

/* Zero-initialise. */
typedef struct casus__file_place {
    casus__buffer path;      /* NUL-terminated; where a file is replaced, the file behind all links */
    casus__buffer temporary; /* NUL-terminated; empty: a device or a pipe, which is written directly */
    int replaces;            /* there is a file already; it had these: */
    int mode;
    int64_t owner;
    int64_t group;
    atomic_int created; /* the file `temporary` exists and is ours */
} casus__file_place;

/* Finds out whether and how a file can be written at the path, without making anything. 0, an errno, or one of
   the two above. */
int casus__file_place_find(const casus_allocator *a, casus__file_place *place, const char *path);
/* Opens the file to be written. 0 or an errno. */
int casus__file_place_open(casus__file_place *place, int *out);
/* Puts the file, which was written, synced and closed, into its place. 0 or an errno. */
int casus__file_place_take(casus__file_place *place);
/* Removes what was written and is not in its place. May be called on another thread than the one that writes. */
void casus__file_place_remove(const casus__file_place *place);
void casus__file_place_free(const casus_allocator *a, casus__file_place *place);

#endif
