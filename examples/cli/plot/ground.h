/* SPDX-License-Identifier: MIT */
/* The lines below a map. */
#ifndef CLI_PLOT_GROUND_H
#define CLI_PLOT_GROUND_H

#include "files/feed.h"
#include "text/buffer.h"

/* Reads what --outline asks for, with a NUL behind it: a file, the land if it is not given, nothing of `none`. 1, or 0
   after saying what failed. */
int ground_read(session *s, buffer *out);

#endif
