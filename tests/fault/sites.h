/* SPDX-License-Identifier: MIT */
/* From where memory is asked for: each request is put with those that came through the same functions, by the return
   addresses on the stack. The first and the last of each place say what all of them would. */
#ifndef CASUS_FAULT_SITES_H
#define CASUS_FAULT_SITES_H

#include <stdint.h>

/* Zero-initialise. */
typedef struct sites {
    struct site {
        uint64_t stack; /* of the return addresses; 0: no site */
        int64_t first;  /* numbers of requests, from 1 */
        int64_t last;
    } * table;
    int64_t room; /* a power of two */
    int64_t count;
    void *outer[128]; /* the stack of who asked for them to be noted */
    int outer_count;
} sites;

/* 1 if the stack can be read here, by <execinfo.h>; else all requests are of one place. */
int sites_known(void);
/* What is called from here on is told apart from below the function that is called next: what that calls, from
   wherever, has the same places in other sites. */
void sites_begin(sites *s);
/* To be called by what is asked. */
void sites_note(sites *s, int64_t request);
/* Sets the marks of the first and the last request of each place, of requests from 1 to `count`; of none that `others`
   has, unless that is NULL. */
void sites_mark(const sites *s, const sites *others, unsigned char *marks, int64_t count);
/* Adds the places of others. */
void sites_add(sites *s, const sites *others);
void sites_free(sites *s);

#endif
