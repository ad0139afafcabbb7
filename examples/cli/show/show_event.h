/* SPDX-License-Identifier: MIT */
#ifndef CLI_SHOW_EVENT_H
#define CLI_SHOW_EVENT_H

#include "files/feed.h"

/* Finds one event and writes what is known of it, and what became of it. Gives an exit code. */
int show_event(session *s);

#endif
