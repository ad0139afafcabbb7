/* SPDX-License-Identifier: MIT */
#ifndef CLI_HELP_COMPLETION_H
#define CLI_HELP_COMPLETION_H

#include "text/buffer.h"

/* Adds what makes a shell complete the command line: SHELL_* of options.h. */
void completion_text(buffer *b, int shell);

void completion_bash(buffer *b);
void completion_zsh(buffer *b);
void completion_fish(buffer *b);

#endif
