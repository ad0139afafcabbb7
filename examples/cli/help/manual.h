/* SPDX-License-Identifier: MIT */
#ifndef CLI_HELP_MANUAL_H
#define CLI_HELP_MANUAL_H

#include "text/buffer.h"

/* Adds the manual page casus(1), for man. `what` is not read. */
void manual_text(buffer *b, int what);

#endif
