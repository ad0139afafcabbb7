/* SPDX-License-Identifier: MIT */
/* The options of casus link and casus label. */
#ifndef CLI_LINK_OPTIONS_H
#define CLI_LINK_OPTIONS_H

#include "options/options.h"

/* 1 for an option that may be given several times. */
int link_option_repeats(int option);
/* Takes the value of one such, which stands in argv. EXIT_OK or EXIT_USAGE. */
int link_option_take(options *o, int option, char *text);
/* Reads the rest. EXIT_OK, or EXIT_USAGE after saying what is wrong. */
int link_options_read(options *o, const char *const given[OPTION_COUNT]);

#endif
