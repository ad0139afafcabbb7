/* SPDX-License-Identifier: MIT */
#include "sites.h"

#include <stdlib.h>
#include <string.h>

#if defined(CASUS_BACKTRACE)
#include <execinfo.h>

int sites_known(void) {
    return 1;
}

static int read_stack(void **out, int most) {
    return backtrace(out, most);
}
#else
int sites_known(void) {
    return 0;
}

static int read_stack(void **out, int most) {
    (void)out, (void)most;
    return 0;
}
#endif

enum { DEEPEST = sizeof(sites){0}.outer / sizeof(void *) };

void sites_begin(sites *s) {
    s->outer_count = read_stack(s->outer, DEEPEST);
}

/* Without what is the same in `outer`, who called sites_begin() and whom that called. A library without unwind tables,
   as a release is, ends the stack: what is told apart then is the innermost of its functions, and where in it. */
static uint64_t stack_here(const sites *s) {
    void *addresses[DEEPEST];
    const int depth = read_stack(addresses, DEEPEST);
    int below = depth;
    for (int i = s->outer_count; below > 2 && i > 0 && addresses[below - 1] == s->outer[i - 1]; i--) {
        below--;
    }
    below -= below < depth ? 2 : 0;
    uint64_t h = 1469598103934665603u;
    for (int i = 0; i < below; i++) {
        h = (h ^ (uint64_t)(uintptr_t)addresses[i]) * 1099511628211u;
        h ^= h >> 29;
    }
    return h | 1;
}

/* The site of a stack, or an empty one. */
static struct site *find(const sites *s, uint64_t stack) {
    int64_t at = (int64_t)(stack >> 1) & (s->room - 1);
    while (s->table[at].stack != 0 && s->table[at].stack != stack) {
        at = (at + 1) & (s->room - 1);
    }
    return &s->table[at];
}

/* The same with room for one more. */
static struct site *find_or_add(sites *s, uint64_t stack) {
    if (s->count * 2 >= s->room) {
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
    struct site *site = find(s, stack);
    s->count += site->stack == 0;
    site->stack = stack;
    return site;
}

void sites_note(sites *s, int64_t request) {
    struct site *site = find_or_add(s, stack_here(s));
    site->first = site->first == 0 ? request : site->first;
    site->last = request;
}

static int has(const sites *s, uint64_t stack) {
    return s != NULL && s->room > 0 && find(s, stack)->stack != 0;
}

void sites_mark(const sites *s, const sites *others, unsigned char *marks, int64_t count) {
    for (int64_t i = 0; i < s->room; i++) {
        const struct site *site = &s->table[i];
        if (site->stack != 0 && site->last <= count && !has(others, site->stack)) {
            marks[site->first] = marks[site->last] = 1;
        }
    }
}

void sites_add(sites *s, const sites *others) {
    for (int64_t i = 0; i < others->room; i++) {
        if (others->table[i].stack != 0) {
            (void)find_or_add(s, others->table[i].stack);
        }
    }
}

void sites_free(sites *s) {
    free(s->table);
    memset(s, 0, sizeof *s);
}
