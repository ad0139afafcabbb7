/* SPDX-License-Identifier: MIT */
/* Colour: at a terminal only, and not where NO_COLOR is set, unless --color says otherwise. */
#ifndef CLI_COLOR_H
#define CLI_COLOR_H

#include "text/buffer.h"

#include <stdio.h>

enum { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

/* What is coloured. */
enum { COLOR_HEAD, COLOR_WRONG };

/* Settles what --color says, for the whole run of the program. */
void color_choose(int wanted);
/* Whether standard output or standard error is coloured. */
int color_at(FILE *stream);
/* What begins and ends a colour, "" where `on` is 0. */
const char *color_begin(int on, int color);
const char *color_end(int on);
/* Adds a text whose first line, and those behind an empty line, are heads. */
void color_heads(buffer *b, casus_str text);

#endif
