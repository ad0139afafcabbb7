/* SPDX-License-Identifier: MIT */
#ifndef CLI_HELP_HELP_H
#define CLI_HELP_HELP_H

#include "text/buffer.h"

/* Adds the help of a command, COMMAND_*; 0: of the program. */
void help_text(buffer *b, int command);

#endif
