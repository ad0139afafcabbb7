/* SPDX-License-Identifier: MIT */
/* Tables that come with casus. */
#ifndef CLI_BUNDLED_H
#define CLI_BUNDLED_H

#include <stddef.h>

/* The path of a names table: the word itself, unless there is no such file and it is the bare name of a table that is
   installed (`states`), beside the program (../share/casus/names) or where casus was configured to be. */
const char *bundled_names(const char *word, char *room, size_t size);

#endif
