/* SPDX-License-Identifier: MIT */
/* --distinct=last and newest: which row of an id stands shows at the end of all files, so that they are read twice. */
#ifndef CLI_REPEATS_H
#define CLI_REPEATS_H

#include "files/feed.h"

/* Looks through every file, if that is asked for; what can be read once only, a pipe, waits in a temporary file. 1, or
   0 after saying why not. */
int repeats_look(session *s);
/* Opens what waits of a file, by its name on the command line; *out stays NULL if nothing does. */
casus_status repeats_open(const session *s, const char *file, casus_input **out, casus_error *error);
void repeats_free(session *s);

#endif
