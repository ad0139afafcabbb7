/* SPDX-License-Identifier: MIT */
/* What the command line asks about records: by which policy they make one figure, which are one event, which leads. */
#ifndef CLI_QUESTION_H
#define CLI_QUESTION_H

#include "feed.h"

/* Reads the names table of the command line into the session, once. 1, or 0 after saying why not. */
int names_begin(session *s);

/* Reads the names, and fills in policy, lead, links and least confidence. EXIT_OK; EXIT_DATA after saying why one of
   the files cannot be read; EXIT_USAGE after saying what is wrong with the rest. question_end() in any case. */
int question_begin(session *s, casus_rollup_options *out);
void question_end(casus_rollup_options *asked);

#endif
