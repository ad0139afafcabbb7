/* SPDX-License-Identifier: MIT */
/* Where the events of a rollup that spreads went. */
#ifndef CLI_BALANCE_H
#define CLI_BALANCE_H

#include "files/feed.h"

/* Says it, a line a sum; nothing of a rollup that does not spread. 1, or 0 after saying why not. */
int balance_say(session *s, const casus_rollup *rollup);

#endif
