/* SPDX-License-Identifier: MIT */
/* Files named on the command line that are one and the same. */
#ifndef CLI_INPUTS_H
#define CLI_INPUTS_H

#include "options/options.h"

/* Refuses an output that is one of the inputs, tables that the result is made with included: a slip of the hand would
   replace the data by their sum. EXIT_OK or EXIT_USAGE. */
int inputs_check_output(const options *o);
/* The name of the first file before files[index] with the same bytes: the same file, or a copy of it. NULL if there is
   none; pipes are never compared. */
const char *inputs_earlier(const options *o, int index);

/* Whether a file, - for standard input, can be read a second time, which a pipe or a terminal cannot; so can one that
   is not there, whose reader says so. */
int inputs_come_again(const char *file);

#endif
