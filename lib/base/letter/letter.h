/* SPDX-License-Identifier: MIT */
/* One character without what changes no word: its case, and its marks. */
#ifndef CASUS_LIB_BASE_LETTER_LETTER_H
#define CASUS_LIB_BASE_LETTER_LETTER_H

#include <casus/base.h>

/* Most bytes of a folded character. */
#define CASUS__LETTER_ROOM 4

/* Writes the small letter, without marks, of a character of Unicode; returns the bytes written. Latin becomes ASCII,
   some of it two letters; Greek, Cyrillic, Armenian, Georgian and Arabic lose marks and case; any other character stays
   as it is. 0: a mark that belongs to the letter before it, or a character of no width. */
int64_t casus__letter_fold(uint32_t point, char out[CASUS__LETTER_ROOM]);

#endif
