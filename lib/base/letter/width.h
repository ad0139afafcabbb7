/* SPDX-License-Identifier: MIT */
/* How a text stands in a terminal. */
#ifndef CASUS_LIB_BASE_LETTER_WIDTH_H
#define CASUS_LIB_BASE_LETTER_WIDTH_H

#include <casus/base.h>

/* The next character of valid UTF-8, whose bytes are taken off; of bytes that are none, U+FFFD. */
uint32_t casus__width_next(casus_str *text);
/* Columns of a character: 2 of what East Asian Width (Unicode 15, annex 11) calls wide, 0 of marks that stand on the
   letter before, else 1. */
int casus__width_of(uint32_t c);
/* 1 for what moves the cursor, ends a line or turns the direction: controls (C0, DEL, C1), line and paragraph
   separator, and the embeddings, overrides and isolates of annex 9. */
int casus__width_is_control(uint32_t c);
/* 1 for letters that are written from right to left. */
int casus__width_is_leftward(uint32_t c);
/* Columns of a text, in which a control is shown as a blank. */
int64_t casus__width_of_text(casus_str text);

#endif
