/* SPDX-License-Identifier: MIT */
/* Datasets name one country in different ways, so that a rollup by country has several rows of it. */
#ifndef CLI_SPELLINGS_H
#define CLI_SPELLINGS_H

#include "files/feed.h"

/* Says once that rows of the key `country` are of one country, and what makes one of them. `table` is that of the
   options. 1, or 0 after saying what failed. */
int spellings_say(session *s, const casus_rollup *rollup, const casus_table *table);

#endif
