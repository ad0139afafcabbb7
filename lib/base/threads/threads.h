/* SPDX-License-Identifier: MIT */
/* Threads of the system, and a gate at which they meet. threads.c is the only file that knows what they are made of;
   built without threads (CASUS_THREADS), no thread can be started, and whoever asks for one does the work himself. */
#ifndef CASUS_LIB_BASE_THREADS_H
#define CASUS_LIB_BASE_THREADS_H

#include "base/memory.h"

/* Cores that this process may run on; 1 if that is not known. */
int64_t casus__thread_cores(void);

/* A running thread. It takes no signal that is sent to the process. */
typedef struct casus__thread casus__thread;
/* NULL if none could be started: for want of memory, or because the system gives no more of them. */
casus__thread *casus__thread_start(const casus_allocator *a, void (*run)(void *user), void *user);
/* Waits until `run` has returned, and frees the thread. */
void casus__thread_join(const casus_allocator *a, casus__thread *thread);

/* One thread at a time is inside a gate. Who is inside may wait for one of its signals. */
typedef struct casus__gate casus__gate;
#define CASUS__GATE_SIGNALS 2
casus__gate *casus__gate_new(const casus_allocator *a);
void casus__gate_free(const casus_allocator *a, casus__gate *gate); /* NULL is fine */
void casus__gate_enter(casus__gate *gate);
void casus__gate_leave(casus__gate *gate);
/* From inside: leaves, sleeps until the signal is raised, and enters again. It may return without any signal. */
void casus__gate_wait(casus__gate *gate, int signal);
/* Raises a signal, for one that waits for it or for all. Best from outside: who wakes up enters. */
void casus__gate_wake_one(casus__gate *gate, int signal);
void casus__gate_wake_all(casus__gate *gate, int signal);

#endif
