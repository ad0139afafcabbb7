/* SPDX-License-Identifier: MIT */
/* One file on its way through the program: its events come out, errors are said. */
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
    casus_id_set *ids;    /* with --distinct: the ids of all files */
    casus_input *input;   /* of the first file, if it was opened before; else NULL */
} session;

typedef struct feed {
    const char *file;  /* its name in messages */
    const char *named; /* as on the command line */
    session *session;
    casus_input *input;
    casus_read_options options; /* what a reader of it is told */
    casus_reader *reader;       /* of all columns, after feed_read(); else NULL */
    casus_report report;
    diagnostics diagnostics;
} feed;

/* Opens a file. 1, or 0 after saying why not. feed_close() in every case. */
int feed_open(feed *f, session *s, const char *file);
/* Makes a reader of all columns. 1, or 0 after saying why not. */
int feed_read(feed *f);
/* The next batch of the reader, to be freed with casus_batch_free(), NULL at the end. 1, or 0 after saying what failed.
 */
int feed_next(feed *f, casus_batch **out);
/* Says what reading the whole file came to, as its report has it. */
void feed_tell(feed *f);
void feed_close(feed *f);

/* Says what a library call refused; gives EXIT_DATA. */
int say_failure(session *s, const casus_error *error);
/* 1 if the call succeeded, or 0 after saying what it refused. */
int succeeded(session *s, casus_status status, const casus_error *error);

#endif
