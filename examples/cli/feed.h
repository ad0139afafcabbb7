/* SPDX-License-Identifier: MIT */
/* One file on its way through the program: batches come out, errors are said. */
#ifndef CLI_FEED_H
#define CLI_FEED_H

#include "diagnostics.h"
#include "options.h"
#include "progress.h"

/* What a command works with. */
typedef struct session {
    options options;
    casus_context *context;
    progress progress;
    casus_filter *filter; /* NULL: every event */
    casus_seen *seen;     /* with --distinct: the ids of all files */
    casus_input *input;   /* of the first file, if it was opened before; else NULL */
} session;

typedef struct feed {
    const char *file; /* its name in messages */
    session *session;
    casus_input *input;
    casus_reader *reader;
    diagnostics diagnostics;
} feed;

/* Opens a file for the columns of a mask (0 = all). 1, or 0 after saying why not. feed_close() in every case. */
int feed_open(feed *f, session *s, const char *file, uint64_t columns);
/* The next batch, to be freed with casus_batch_free(), NULL at the end. 1, or 0 after saying what failed. */
int feed_next(feed *f, casus_batch **out);
/* The reader's counts. */
casus_report feed_report(const feed *f);
/* Says what reading the whole file came to. `count` of the events were chosen; -1: no condition chose. */
void feed_tell(feed *f, int64_t count);
void feed_close(feed *f);

/* The events of a batch for which the session's condition holds, as a bitmap. `events` without a condition is NULL,
   which stands for all. */
typedef struct chosen {
    uint8_t *events;
    size_t room;
} chosen;

/* Finds the chosen events of the next batch. 1, or 0 after saying what failed. */
int chosen_find(chosen *c, session *s, const casus_batch *batch);
int chosen_has(const chosen *c, int64_t row);
/* Number of chosen events of a batch. */
int64_t chosen_count(const chosen *c, const casus_batch *batch);
void chosen_free(chosen *c);

/* Says what a library call refused; gives EXIT_DATA. */
int say_failure(session *s, const casus_error *error);

#endif
