/* SPDX-License-Identifier: MIT */
/* The progress line on standard error, at a terminal only. */
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <casus/casus.h>
#include <time.h>

typedef struct progress {
    int shown;
    const char *file;
    struct timespec last;
} progress;

/* Asks the context to tell how far reading is, if standard error is a terminal. */
void progress_watch(progress *p, casus_context *context);
/* Names the file being read. */
void progress_file(progress *p, const char *file);
/* Removes the line, if there is one: before anything else is printed, and at the end. */
void progress_erase(progress *p);

#endif
