/* SPDX-License-Identifier: MIT */
/* One file on its way through the program: its events come out, errors are said. */
#ifndef CLI_FEED_H
#define CLI_FEED_H

#include "files/decompress.h"
#include "text/diagnostics.h"
#include "options/options.h"
#include "files/progress.h"

/* Where the bytes of a file come from. */
typedef struct source {
    casus_input *input;
    decompressor *tool; /* NULL: from the file itself */
} source;

/* What a command works with. */
typedef struct session {
    options options;
    casus_context *context;
    progress progress;
    casus_filter *filter; /* NULL: every event */
    casus_names *names;   /* by which show sees actors and places; NULL: by their own */
    casus_id_set *ids;    /* of all files; with --distinct each is taken once, else it shows which files share some */
    const char **read;    /* names of the files that were read with it */
    int read_count;
    source first;         /* of the first file, if it was opened before; else empty */
    int empty;            /* files passed over because nothing is in them */
    struct spool *spools; /* pipes that are read twice, by file; NULL: none are */
    int looking;          /* 1: the files are looked through, and read for the result afterwards */
    absences absences;
    int64_t chosen; /* by --where, of all files */
    int64_t kept;   /* rows, of all files */
    char *where;    /* --where with the coordinates of the places that it names; NULL: it names none */
} session;

typedef struct feed {
    const char *file;  /* its name in messages */
    const char *named; /* as on the command line */
    session *session;
    source source;
    int empty;                  /* there is nothing in it, and other files are given: it is passed over */
    casus_read_options options; /* what a reader of it is told */
    casus_reader *reader;       /* of all columns, after feed_read(); else NULL */
    casus_report report;
    diagnostics diagnostics;
} feed;

casus_status source_open(source *out, const session *s, const char *file, casus_error *error);
void source_close(source *from);

/* Opens a file. 1, or 0 after saying why not. feed_close() in every case. An empty one among others is a warning. */
int feed_open(feed *f, session *s, const char *file);
/* 1 if the call on the feed's input succeeded, or 0 after saying what it refused. */
int feed_succeeded(const feed *f, casus_status status, casus_error *error);
/* Makes a reader of all columns. 1, or 0 after saying why not. */
int feed_read(feed *f);
/* The next batch of the reader, with the names of the session, to be freed with casus_batch_free(), NULL at the end. 1,
   or 0 after saying what failed. */
int feed_next(feed *f, casus_batch **out);
/* Hands every batch to `take`, which gives 1, or 0 after saying what failed; makes a reader first if there is none. Of
   an empty file there is none to hand. 1, or 0 after saying what failed. */
typedef int (*feed_take)(void *user, casus_batch *batch);
int feed_each(feed *f, feed_take take, void *user);
/* The same with the columns of the options and without the names of the session. The rollup takes them first; what its
   condition chose and what the file has not for it is told as casus_rollup_add_input() tells it. */
int feed_share(feed *f, casus_rollup *rollup, feed_take take, void *user);
/* Whether the whole file could be read, which of a compressed one shows at its end only. 1, or 0 after saying why not.
 */
int feed_end(feed *f);
/* The same, and says what reading the whole file came to, as its report has it. */
int feed_tell(feed *f);
void feed_close(feed *f);
/* EXIT_OK when all files are told of; EXIT_USAGE after saying that none has a column that is asked for. */
int feeds_absences(const session *s);
/* 1, or 0 after saying that every file was empty. */
int feeds_found(const session *s);

/* Says what a library call refused; gives EXIT_DATA. */
int say_failure(session *s, const casus_error *error);
/* 1 if the call succeeded, or 0 after saying what it refused. */
int succeeded(session *s, casus_status status, const casus_error *error);

#endif
