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
void feed_close(feed *f);

/* Says what a library call refused; gives EXIT_DATA. */
int say_failure(session *s, const casus_error *error);

#endif
