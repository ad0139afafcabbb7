/* SPDX-License-Identifier: MIT */
/* The values of options. Each function gives EXIT_OK, or EXIT_USAGE after saying what the option may be. */
#ifndef CLI_OPTION_VALUES_H
#define CLI_OPTION_VALUES_H

#include "options/options.h"

/* A choice among words. */
typedef struct choice {
    const char *word;
    int32_t value;
} choice;

/* Of the option `name`; `what` says which words there are. */
int choose_among(const char *name, const char *what, const char *word, const choice *choices, int count, int32_t *out);
/* Of an option of the list. */
int choose(int option, const char *word, const choice *choices, int count, int32_t *out);
/* A number from 0 on. */
int choose_real(int option, const char *text, double most, double *out);
int choose_number(int option, const char *text, int64_t least, int64_t most, int64_t *out);
/* A choice among the words of the library; `all` says what they are. */
int choose_word(int option, int32_t vocabulary, const char *all, const char *word, int32_t *out);

#endif
