/* SPDX-License-Identifier: MIT */
#ifndef CLI_HELP_H
#define CLI_HELP_H

/* What `casus --help` (command 0) and `casus COMMAND --help` print. Static. */
const char *help_text(int command);

#endif
