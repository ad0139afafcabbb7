/* SPDX-License-Identifier: MIT */
#ifndef CLI_LINK_SUMMARY_H
#define CLI_LINK_SUMMARY_H

#include "link/linkage.h"

/* What linking came to, for a person. 1, or 0 after saying what failed. */
int link_summary(buffer *out, linkage *l);
/* The same in one line on standard error, for those who get a list. */
void link_summary_say(const linkage *l);

#endif
