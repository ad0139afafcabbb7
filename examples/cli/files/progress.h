/* SPDX-License-Identifier: MIT */
/* The progress line on standard error, at a terminal only, of work that takes more than a second. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <casus/casus.h>

typedef struct progress {
    int watched; /* standard error is a terminal that can erase a line */
    int shown;
    const char *file;
    int number, count;           /* the file is the Nth of so many */
    const char *const *all;      /* their names; NULL where they are not read one after the other */
    int64_t read;                /* bytes of the files before */
    int64_t at;                  /* bytes of this one */
    int64_t ahead;               /* bytes of those that follow; -1 unknown */
    int64_t begun, opened, last; /* system_ms() */
} progress;

/* Asks the context to tell how far reading is, if standard error is a terminal. `files` are those that will be read,
   one after the other, and stay where they are. */
void progress_watch(progress *p, casus_context *context, const char *const *files, int count);
/* Names the file being read. */
void progress_file(progress *p, const char *file);
/* Names what is done with what was read, and shows each second how long it has taken; nothing tells how long it will.
   Ends with progress_erase(). */
void progress_phase(progress *p, const char *what);
/* Removes the line, if there is one: before anything else is printed, and at the end. */
void progress_erase(progress *p);

#endif
