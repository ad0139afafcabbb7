/* SPDX-License-Identifier: MIT */
/* How the command line wants a table finished. */
#ifndef CLI_FINISH_H
#define CLI_FINISH_H

#include "text/buffer.h"
#include "files/feed.h"

/* 1 if a comma-separated list names the word: nothing in brackets is a name of the list. */
int list_names(const char *list, const char *word);
/* The options of the table. Borrowed. */
casus_table_options finish_options(const options *o);
/* 1 if the rollup must keep its total. */
int finish_needs_total(const options *o);
/* The keys of the rollup, that which goes across among them; NUL-terminated. */
void finish_keys(const options *o, buffer *out);
/* Looks at what is asked before any file is, with a rollup that has no events. EXIT_OK, or EXIT_USAGE after saying what
   is wrong. What only the events can show, such as their units, it leaves alone. */
int finish_check(const session *s, const casus_rollup *rollup);
/* 1 if a table was refused for what the command line asks. */
int finish_is_usage(casus_status status);

#endif
