/* SPDX-License-Identifier: MIT */
#include "sites.h"

#include <stdlib.h>
#include <string.h>

#if defined(CASUS_BACKTRACE)
#include <execinfo.h>

/* Deeper stacks differ below this, or are those of a recursion. */
#define DEEPEST 48

static uint64_t stack_here(void) {
    void *addresses[DEEPEST];
    const int depth = backtrace(addresses, DEEPEST);
    uint64_t h = 1469598103934665603u;
    for (int i = 0; i < depth; i++) {
        h = (h ^ (uint64_t)(uintptr_t)addresses[i]) * 1099511628211u;
        h ^= h >> 29;
    }
    return h | 1;
}

int sites_known(void) {
    return 1;
}
#else
static uint64_t stack_here(void) {
    return 1;
}

int sites_known(void) {
    return 0;
}
#endif

/* The site of a stack, or an empty one. */
static struct site *find(const sites *s, uint64_t stack) {
    int64_t at = (int64_t)(stack >> 1) & (s->room - 1);
    while (s->table[at].stack != 0 && s->table[at].stack != stack) {
        at = (at + 1) & (s->room - 1);
    }
    return &s->table[at];
}

static void enlarge(sites *s) {
    const sites old = *s;
    s->room = old.room > 0 ? old.room * 2 : 1024;
    s->table = calloc((size_t)s->room, sizeof *s->table);
    if (s->table == NULL) {
        abort();
    }
    for (int64_t i = 0; i < old.room; i++) {
        if (old.table[i].stack != 0) {
            *find(s, old.table[i].stack) = old.table[i];
        }
    }
    free(old.table);
}

void sites_note(sites *s, int64_t request) {
    if (s->count * 2 >= s->room) {
        enlarge(s);
    }
    const uint64_t stack = stack_here();
    struct site *site = find(s, stack);
    if (site->stack == 0) {
        site->stack = stack;
        site->first = request;
        s->count++;
    }
    site->last = request;
}

void sites_mark(const sites *s, unsigned char *marks, int64_t count) {
    for (int64_t i = 0; i < s->room; i++) {
        const struct site *site = &s->table[i];
        if (site->stack != 0 && site->last <= count) {
            marks[site->first] = marks[site->last] = 1;
        }
    }
}

void sites_free(sites *s) {
    free(s->table);
    memset(s, 0, sizeof *s);
}
