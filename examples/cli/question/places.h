/* SPDX-License-Identifier: MIT */
/* Places that --where knows by their names: within_km('Kabul', 50). The files are looked through once for where they
   are, and read for the result afterwards. */
#ifndef CLI_PLACES_H
#define CLI_PLACES_H

#include "files/feed.h"

/* Puts coordinates in place of the names in the condition, and says which. EXIT_OK, also where it has none; EXIT_USAGE
   after saying that a name does not occur, or that an input cannot be read twice; EXIT_DATA after saying what could not
   be read. */
int places_find(session *s);

#endif
