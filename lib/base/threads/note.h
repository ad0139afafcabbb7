/* SPDX-License-Identifier: MIT */
/* A note: what a question found out about the rows of a batch and keeps with it, so that the next question need not. It
   follows from the batch alone, never changes, and goes with the batch; to lack one only takes time. Any number of
   threads look for notes and make them, without a lock: of two of one topic the first stays. */
#ifndef CASUS_LIB_BASE_THREADS_NOTE_H
#define CASUS_LIB_BASE_THREADS_NOTE_H

#include <stdatomic.h>

#include "base/memory.h"

typedef struct casus__note {
    const struct casus__note *older;
    uint64_t topic; /* no two notes of a batch have the same */
    uint64_t size;  /* in bytes, this head included */
    int32_t number; /* from 0: how many there were before */
} casus__note;

/* Notes of a batch at most. */
#define CASUS__NOTES_MOST 8

/* The newest one. */
typedef _Atomic(const casus__note *) casus__notes;

/* Of the notes of a batch, which are NULL where none are kept; NULL if there is none of that topic. */
const casus__note *casus__note_find(casus__notes *notes, uint64_t topic);
/* Room for another note of `size` bytes, to be filled in. NULL when memory is short, when there are as many as may be,
   or for an allocator with a limit, which questions may need up to its end. */
casus__note *casus__note_new(const casus_allocator *a, casus__notes *notes, uint64_t topic, uint64_t size);
/* Takes it over and returns it, or the one that another thread was faster with; NULL if there are too many by now. */
const casus__note *casus__note_keep(const casus_allocator *a, casus__notes *notes, casus__note *note);
void casus__notes_free(const casus_allocator *a, casus__notes *notes);

#endif
