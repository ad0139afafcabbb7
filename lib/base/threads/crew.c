/* SPDX-License-Identifier: MIT */
/* Jobs wait in one queue behind one gate. They are large (a hundred microseconds and more), so that nobody waits long
   for the gate. */
#include "base/threads/crew.h"

#include "base/threads/threads.h"

/* States of a job. */
#define IDLE 0
#define WAITING 1
#define BEGUN 2
#define DONE 3

/* Signals of the gate. */
#define WORK 0   /* for the crew: there is a job, or it is over */
#define WORKED 1 /* for the caller: the job that he waits for is done */

int64_t casus__crew_size(int64_t option) {
    return option > 0 ? option : casus__thread_cores();
}

typedef struct crew_member {
    casus__crew *crew;
    int64_t number;
    casus__thread *thread;
} crew_member;

struct casus__crew {
    casus_allocator allocator;
    casus__gate *gate;
    crew_member *members;
    int64_t cap;
    int64_t count;
    /* Behind the gate. */
    casus__job *first; /* of those that wait */
    casus__job *last;
    int64_t waiting;
    int64_t idle;              /* members that wait for a job */
    const casus__job *awaited; /* the one that the caller waits for */
    int over;
};

/* From inside the gate: works on the first job that waits, outside of it. */
static void work(casus__crew *c, int64_t member) {
    casus__job *job = c->first;
    c->first = job->next;
    c->waiting--;
    job->state = BEGUN;
    casus__gate_leave(c->gate);
    job->run(job, member);
    casus__gate_enter(c->gate);
    job->state = DONE;
    if (c->awaited == job) {
        casus__gate_leave(c->gate); /* so that it is open for who wakes up */
        casus__gate_wake_one(c->gate, WORKED);
        casus__gate_enter(c->gate);
    }
}

static void run_member(void *user) {
    const crew_member *m = user;
    casus__crew *c = m->crew;
    casus__gate_enter(c->gate);
    while (!c->over) {
        if (c->first != NULL) {
            work(c, m->number);
            continue;
        }
        c->idle++;
        casus__gate_wait(c->gate, WORK);
        c->idle--;
    }
    casus__gate_leave(c->gate);
}

/* Starts as many members as there is room for, or can be. */
static void start_members(casus__crew *c) {
    while (c->count < c->cap) {
        crew_member *m = &c->members[c->count];
        m->crew = c;
        m->number = c->count + 1;
        m->thread = casus__thread_start(&c->allocator, run_member, m);
        if (m->thread == NULL) {
            break;
        }
        c->count++;
    }
}

casus__crew *casus__crew_new(const casus_allocator *a, int64_t threads) {
    casus__crew *c = threads > 1 ? casus__zalloc(a, sizeof *c) : NULL;
    if (c == NULL) {
        return NULL;
    }
    c->allocator = *a;
    c->gate = casus__gate_new(a);
    c->members = c->gate == NULL ? NULL : casus__zalloc(a, (uint64_t)(threads - 1) * sizeof *c->members);
    if (c->members != NULL) {
        c->cap = threads - 1;
        start_members(c);
    }
    if (c->count == 0) {
        casus__crew_free(c);
        return NULL;
    }
    return c;
}

void casus__crew_free(casus__crew *c) {
    if (c == NULL) {
        return;
    }
    const casus_allocator a = c->allocator;
    if (c->count > 0) {
        casus__gate_enter(c->gate);
        c->over = 1;
        casus__gate_wake_all(c->gate, WORK);
        casus__gate_leave(c->gate);
    }
    for (int64_t i = 0; i < c->count; i++) {
        casus__thread_join(&a, c->members[i].thread);
    }
    casus__free(&a, c->members, (uint64_t)c->cap * sizeof *c->members);
    casus__gate_free(&a, c->gate);
    casus__free(&a, c, sizeof *c);
}

void casus__crew_give(casus__crew *c, casus__job *job) {
    casus__gate_enter(c->gate);
    job->next = NULL;
    job->state = WAITING;
    if (c->first == NULL) {
        c->first = job;
    } else {
        c->last->next = job;
    }
    c->last = job;
    c->waiting++;
    const int sleeps = c->idle > 0;
    casus__gate_leave(c->gate);
    if (sleeps) {
        casus__gate_wake_one(c->gate, WORK);
    }
}

int64_t casus__crew_waiting(casus__crew *c) {
    casus__gate_enter(c->gate);
    const int64_t waiting = c->waiting;
    casus__gate_leave(c->gate);
    return waiting;
}

int casus__crew_help(casus__crew *c, const casus__job *job) {
    casus__gate_enter(c->gate);
    if (job->state != DONE && c->first != NULL) {
        work(c, 0);
    } else {
        c->awaited = job;
        while (job->state != DONE) {
            casus__gate_wait(c->gate, WORKED);
        }
        c->awaited = NULL;
    }
    const int done = job->state == DONE;
    casus__gate_leave(c->gate);
    return done;
}

void casus__crew_finish(casus__crew *c, const casus__job *job) {
    while (!casus__crew_help(c, job)) {
        /* he did another job meanwhile */
    }
}

void casus__crew_both(casus__crew *c, casus__job *first, casus__job *second) {
    if (c != NULL) {
        casus__crew_give(c, first);
    } else {
        first->run(first, 0);
    }
    second->run(second, 0);
    if (c != NULL) {
        casus__crew_finish(c, first);
    }
}
