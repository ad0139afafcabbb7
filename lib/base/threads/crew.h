/* SPDX-License-Identifier: MIT */
/* A crew works on jobs beside the thread that has them, which works too while it waits. */
#ifndef CASUS_LIB_BASE_CREW_H
#define CASUS_LIB_BASE_CREW_H

#include "base/memory.h"

/* First member of what is to be worked on. Zero-initialise but for `run`, which is called once each time the job is
   given, on any thread, and calls nothing of the host's but its allocator. `member` is the number of the thread in the
   crew, below the number of threads asked for: the caller is 0. Nobody else touches the job until it is finished. */
typedef struct casus__job {
    void (*run)(struct casus__job *job, int64_t member);
    struct casus__job *next;
    int state; /* of crew.c */
} casus__job;

typedef struct casus__crew casus__crew;

/* The number of threads that the option `threads` stands for: 0 is one per core. */
int64_t casus__crew_size(int64_t option);
/* A crew of at most so many threads, the caller among them. It has fewer where the system gives no more; NULL where it
   gives none, or memory is short: then the caller works alone. */
casus__crew *casus__crew_new(const casus_allocator *a, int64_t threads);
/* Ends the threads. Jobs that have begun are finished, the others are dropped. NULL is fine. */
void casus__crew_free(casus__crew *crew);
/* Hands over a job. They are begun in the order in which they were given. */
void casus__crew_give(casus__crew *crew, casus__job *job);
/* Jobs that nobody has begun. */
int64_t casus__crew_waiting(casus__crew *crew);
/* 1 if the job is done; else, if some wait, the caller does the first of them, and 0 is returned. If none waits, he
   sleeps until the job is done. */
int casus__crew_help(casus__crew *crew, const casus__job *job);
/* Returns when the job is done. */
void casus__crew_finish(casus__crew *crew, const casus__job *job);
/* Does two jobs, the first of them on another thread if there is a crew. */
void casus__crew_both(casus__crew *crew, casus__job *first, casus__job *second);

#endif
