/* SPDX-License-Identifier: MIT */
/* What the command line asks about records: by which policy they make one figure, which are one event, which leads. */
#ifndef CLI_QUESTION_H
#define CLI_QUESTION_H

#include "files/feed.h"

/* Reads the names table of the command line into the session, once. 1, or 0 after saying why not. */
int names_begin(session *s);

/* Reads the names, and fills in policy, lead, links and least confidence. EXIT_OK; EXIT_DATA after saying why one of
   the files cannot be read; EXIT_USAGE after saying what is wrong with the rest. question_end() in any case. */
int question_begin(session *s, casus_rollup_options *out);
void question_end(casus_rollup_options *asked);

/* The same with all that a question of rollup and plot says beside keys and sums. question_end() in every case. */
int question_whole(session *s, casus_rollup_options *out);
/* EXIT_OK and the rollup; a mistake in a key, a sum or what stands in its brackets is one of the command line. */
int question_ask(session *s, const char *by, const char *sum, const casus_rollup_options *asked, casus_rollup **out);
/* What watches for the condition while events are read for something else (feed_share()); NULL: there is none, or only
   all events decide it. The names are to be read before. 1, or 0 after saying what failed. */
int question_watch(session *s, casus_rollup **out);

#endif
