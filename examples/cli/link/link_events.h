/* SPDX-License-Identifier: MIT */
#ifndef CLI_LINK_EVENTS_H
#define CLI_LINK_EVENTS_H

#include "link/linkage.h"
#include "files/output.h"

/* Reads every file again and writes its events, with relations to the other records of their clusters. 1, or 0 after
   saying what failed. */
int link_events(linkage *l, output *o);

#endif
