/* SPDX-License-Identifier: MIT */
/* What becomes of a rollup, of rollup and merge alike: its table, its state, or both, as the options say. */
#ifndef CLI_ROLLUP_RESULT_H
#define CLI_ROLLUP_RESULT_H

#include "files/feed.h"
#include "files/output.h"

typedef struct result {
    output table;
    output state;
} result;

/* Settles where both go. 1, or 0 after saying why that cannot be. result_discard() in every case. */
int result_begin(result *to, const session *s);
/* Says what became of the records, and writes what is asked for. EXIT_OK, or another after saying why not. */
int result_write(result *to, session *s, const casus_rollup *rollup);
void result_discard(result *to);

/* Says what became of the records, and where a spreading question put them. 1, or 0 after saying why not. */
int result_tell(session *s, const casus_rollup *rollup);
/* `what: N = A counted + B not happened + ...`, without what is 0. 1 where anything was set aside; else 0. */
int standing_line(const char *what, const int64_t counts[5], char out[256]);

#endif
