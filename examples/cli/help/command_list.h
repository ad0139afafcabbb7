/* SPDX-License-Identifier: MIT */
/* Every command, once: its name, and its words in the help and in the manual. Which options go with it, option_list.h
   says. */
#ifndef CLI_HELP_COMMAND_LIST_H
#define CLI_HELP_COMMAND_LIST_H

#include "options/option_list.h"

typedef struct command_entry {
    const char *name;
    int command;          /* COMMAND_*; 0: not there yet */
    const char *heading;  /* over it and those that follow, NULL: none */
    const char *summary;  /* one line */
    const char *usage;    /* how it is called, a line each */
    const char *about;    /* what it does */
    const char *notes;    /* what else there is to know */
    const char *examples; /* a line each */
} command_entry;

/* The commands in the order of the help; the last has no name. */
extern const command_entry command_list[];

/* The entry of a name, NULL if there is none. */
const command_entry *command_find(const char *name);
/* Name of a command, COMMAND_*. */
const char *command_name(int command);
/* Adds the names of those that are there, with `between` them. */
void command_names(buffer *b, int some, const char *between);
/* The nearest name, or NULL. */
const char *command_nearest(const char *name);

#endif
