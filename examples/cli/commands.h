/* SPDX-License-Identifier: MIT */
/* The commands. Each gives the exit code. */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "files/feed.h"

int command_info(session *s);
int command_show(session *s);
int command_rollup(session *s);
int command_merge(session *s);
int command_validate(session *s);
int command_diff(session *s);
int command_select(session *s); /* select and convert */
int command_link(session *s);
int command_label(session *s);
int command_plot(session *s);
int command_report(session *s);
int command_lists(session *s); /* fields, keys, profiles, formats */

#endif
