/* SPDX-License-Identifier: MIT */
/* Numbers with a point, whatever the locale: the program sets none, but what is loaded with it may have. */
#ifndef CLI_DECIMAL_H
#define CLI_DECIMAL_H

#include <stddef.h>

#define DECIMAL_ROOM 32

/* The whole text as a number: 1, or 0 if it is none. */
int decimal_parse(const char *text, double *out);
/* The shortest digits that give the number again, six or more. */
void decimal_shortest(double value, char out[DECIMAL_ROOM]);
/* A signed number with so many digits behind the point, at the right of so many columns. */
void decimal_signed(double value, int columns, int digits, char out[DECIMAL_ROOM]);

#endif
