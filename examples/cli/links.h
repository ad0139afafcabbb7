/* SPDX-License-Identifier: MIT */
/* Which records are one event, if a file says so. */
#ifndef CLI_LINKS_H
#define CLI_LINKS_H

#include "feed.h"

/* What --links names, NULL without it; free it with casus_links_free(). 1, or 0 after saying why not. */
int links_read(session *s, casus_links **out);

#endif
