/* SPDX-License-Identifier: MIT */
/* POSIX threads, those of Windows, or none: three times the same few functions. */
#if defined(__linux__)
#define _GNU_SOURCE /* sched_getaffinity */
#elif !defined(_WIN32)
#define _DEFAULT_SOURCE
#define _DARWIN_C_SOURCE
#endif
#include "base/threads/threads.h"

#if defined(CASUS_NO_THREADS)

int64_t casus__thread_cores(void) {
    return 1;
}

casus__thread *casus__thread_start(const casus_allocator *a, void (*run)(void *user), void *user) {
    (void)a;
    (void)run;
    (void)user;
    return NULL;
}

void casus__thread_join(const casus_allocator *a, casus__thread *thread) {
    (void)a;
    (void)thread;
}

casus__gate *casus__gate_new(const casus_allocator *a) {
    (void)a;
    return NULL; /* nobody but the caller is there */
}

void casus__gate_free(const casus_allocator *a, casus__gate *gate) {
    (void)a;
    (void)gate;
}

void casus__gate_enter(casus__gate *gate) {
    (void)gate;
}

void casus__gate_leave(casus__gate *gate) {
    (void)gate;
}

void casus__gate_wait(casus__gate *gate, int signal) {
    (void)gate;
    (void)signal;
}

void casus__gate_wake_one(casus__gate *gate, int signal) {
    (void)gate;
    (void)signal;
}

void casus__gate_wake_all(casus__gate *gate, int signal) {
    (void)gate;
    (void)signal;
}

#else

#if defined(_WIN32)
#include <windows.h>
typedef HANDLE thread_handle;
#else
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <unistd.h>
typedef pthread_t thread_handle;
#endif

struct casus__thread {
    thread_handle handle;
    void (*run)(void *user);
    void *user;
};

#if defined(_WIN32)

struct casus__gate {
    SRWLOCK lock;
    CONDITION_VARIABLE signals[CASUS__GATE_SIGNALS];
};

int64_t casus__thread_cores(void) {
    return (int64_t)GetActiveProcessorCount(ALL_PROCESSOR_GROUPS);
}

static DWORD WINAPI run_thread(LPVOID thread) {
    casus__thread *t = thread;
    t->run(t->user);
    return 0;
}

static int start(casus__thread *t) {
    t->handle = CreateThread(NULL, 0, run_thread, t, 0, NULL);
    return t->handle != NULL;
}

static void join(casus__thread *t) {
    (void)WaitForSingleObject(t->handle, INFINITE);
    (void)CloseHandle(t->handle);
}

static int init_gate(casus__gate *g) {
    InitializeSRWLock(&g->lock);
    for (int i = 0; i < CASUS__GATE_SIGNALS; i++) {
        InitializeConditionVariable(&g->signals[i]);
    }
    return 1;
}

static void end_gate(casus__gate *g) {
    (void)g;
}

void casus__gate_enter(casus__gate *g) {
    AcquireSRWLockExclusive(&g->lock);
}

void casus__gate_leave(casus__gate *g) {
    ReleaseSRWLockExclusive(&g->lock);
}

void casus__gate_wait(casus__gate *g, int signal) {
    (void)SleepConditionVariableSRW(&g->signals[signal], &g->lock, INFINITE, 0);
}

void casus__gate_wake_one(casus__gate *g, int signal) {
    WakeConditionVariable(&g->signals[signal]);
}

void casus__gate_wake_all(casus__gate *g, int signal) {
    WakeAllConditionVariable(&g->signals[signal]);
}

#else

struct casus__gate {
    pthread_mutex_t lock;
    pthread_cond_t signals[CASUS__GATE_SIGNALS];
};

int64_t casus__thread_cores(void) {
#if defined(__linux__)
    cpu_set_t set; /* of this process: a container or taskset may leave it fewer than the machine has */
    if (sched_getaffinity(0, sizeof set, &set) == 0) {
        int64_t count = 0;
        for (size_t i = 0; i < CPU_SETSIZE; i++) {
            count += CPU_ISSET(i, &set) != 0;
        }
        return count > 0 ? count : 1;
    }
#endif
    const long count = sysconf(_SC_NPROCESSORS_ONLN);
    return count > 0 ? (int64_t)count : 1;
}

static void *run_thread(void *thread) {
    casus__thread *t = thread;
    t->run(t->user);
    return NULL;
}

/* The host's signals are for the host's threads: a new thread has the mask of the one that starts it. */
static int start(casus__thread *t) {
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    if (pthread_sigmask(SIG_SETMASK, &all, &before) != 0) {
        return 0;
    }
    const int started = pthread_create(&t->handle, NULL, run_thread, t) == 0;
    (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
    return started;
}

static void join(casus__thread *t) {
    (void)pthread_join(t->handle, NULL);
}

static int init_gate(casus__gate *g) {
    if (pthread_mutex_init(&g->lock, NULL) != 0) {
        return 0;
    }
    for (int i = 0; i < CASUS__GATE_SIGNALS; i++) {
        if (pthread_cond_init(&g->signals[i], NULL) != 0) {
            while (i-- > 0) {
                (void)pthread_cond_destroy(&g->signals[i]);
            }
            (void)pthread_mutex_destroy(&g->lock);
            return 0;
        }
    }
    return 1;
}

static void end_gate(casus__gate *g) {
    for (int i = 0; i < CASUS__GATE_SIGNALS; i++) {
        (void)pthread_cond_destroy(&g->signals[i]);
    }
    (void)pthread_mutex_destroy(&g->lock);
}

void casus__gate_enter(casus__gate *g) {
    (void)pthread_mutex_lock(&g->lock);
}

void casus__gate_leave(casus__gate *g) {
    (void)pthread_mutex_unlock(&g->lock);
}

void casus__gate_wait(casus__gate *g, int signal) {
    (void)pthread_cond_wait(&g->signals[signal], &g->lock);
}

void casus__gate_wake_one(casus__gate *g, int signal) {
    (void)pthread_cond_signal(&g->signals[signal]);
}

void casus__gate_wake_all(casus__gate *g, int signal) {
    (void)pthread_cond_broadcast(&g->signals[signal]);
}

#endif

casus__thread *casus__thread_start(const casus_allocator *a, void (*run)(void *user), void *user) {
    casus__thread *t = casus__zalloc(a, sizeof *t);
    if (t == NULL) {
        return NULL;
    }
    t->run = run;
    t->user = user;
    if (!start(t)) {
        casus__free(a, t, sizeof *t);
        return NULL;
    }
    return t;
}

void casus__thread_join(const casus_allocator *a, casus__thread *t) {
    join(t);
    casus__free(a, t, sizeof *t);
}

casus__gate *casus__gate_new(const casus_allocator *a) {
    casus__gate *g = casus__zalloc(a, sizeof *g);
    if (g != NULL && !init_gate(g)) {
        casus__free(a, g, sizeof *g);
        return NULL;
    }
    return g;
}

void casus__gate_free(const casus_allocator *a, casus__gate *g) {
    if (g != NULL) {
        end_gate(g);
        casus__free(a, g, sizeof *g);
    }
}

#endif
