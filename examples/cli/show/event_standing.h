/* SPDX-License-Identifier: MIT */
#ifndef CLI_EVENT_STANDING_H
#define CLI_EVENT_STANDING_H

#include "text/page.h"

/* What became of the event that is a row of such a table (casus_dataset_standing()), why, with which records it is one
   event, and what that adds. Nothing of one that stands by itself. */
void put_standing(page *p, const casus_table *standings, int64_t row);
/* The first `most` rows of the table that are counted under no name of their own, and why. */
void put_set_aside(page *p, const casus_table *standings, int64_t most);

#endif
