/* SPDX-License-Identifier: MIT */
/* The files of the command line as records of a linker. casus link and casus label begin so. */
#ifndef CLI_LINKAGE_H
#define CLI_LINKAGE_H

#include "files/feed.h"

#include <casus/link.h>

typedef struct linkage {
    session *session;
    casus_link_weights *weights; /* NULL: learnt */
    casus_linker *linker;
    casus_matches *matches; /* after linkage_run() */
    casus_match_summary summary;
} linkage;

/* A reading of one file, or its copy in memory. 1, or 0 after saying what failed. */
typedef int (*linkage_add)(linkage *l, int file, void *user);

/* Makes the linker, with names, weights and taxonomies. EXIT_OK, or another code after saying why not. linkage_end() in
   every case. */
int linkage_begin(linkage *l, session *s);
/* Adds every file as `add` does, or by linkage_read() if it is NULL, and links. EXIT_OK, or another code after saying
   why not. */
int linkage_run(linkage *l, linkage_add add, void *user);
/* Adds a file without keeping it. */
int linkage_read(linkage *l, int file, void *user);
void linkage_end(linkage *l);

/* The name under which the records of a file go, "" if they say it themselves. */
void linkage_name(buffer *out, const session *s, int file);
/* Writes the name of a file without its folder and endings, those of compression included. */
void linkage_base(buffer *out, const char *path);

#endif
