/* SPDX-License-Identifier: MIT */
/* What manual and completion say of options and their values. */
#ifndef CLI_HELP_WORDS_H
#define CLI_HELP_WORDS_H

#include "options/option_list.h"

/* What an option takes. */
enum { VALUES_NONE, VALUES_ANY, VALUES_FILE, VALUES_WORDS, VALUES_LIST };
int words_kind(int option);
/* Adds the words that an option may have, a blank between them: those of VALUES_WORDS and VALUES_LIST. */
void words_of_option(buffer *b, int option);
/* Adds the names that a command which reads no file takes: commands of help, else what it lists. */
void words_of_command(buffer *b, int command);
/* Adds what an option is for in a few words, on one line. */
void words_brief(buffer *b, const char *help);
/* Adds a text in which each of the bytes `special` stands behind `escape`. */
void words_escaped(buffer *b, const char *text, size_t size, const char *special, const char *escape);

#endif
