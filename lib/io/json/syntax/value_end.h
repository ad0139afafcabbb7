/* SPDX-License-Identifier: MIT */
/* Finds where a value ends without parsing it, so that one event at a time can be taken out of a sliding window. */
#ifndef CASUS_LIB_IO_JSON_SYNTAX_VALUE_END_H
#define CASUS_LIB_IO_JSON_SYNTAX_VALUE_END_H

#include <stdint.h>

/* Zero-initialise for each value. */
typedef struct casus__json_split {
    int32_t lines; /* set by the caller: 1 if a value ends with its line at the latest, so that a broken one harms no
                      other */

    /* Its own: how far the window has been looked at, and what is open there. */
    int64_t depth;
    int64_t at;
    int32_t in_string;
    int32_t escaped;
} casus__json_split;

/**
 * End of the value that begins with the first byte of the window, by its brackets; a number or word ends before a
 * blank, comma or closing bracket, and a comma or closing bracket that stands where a value should is a value of its
 * own, for the parser to refuse. No string goes past the end of its line, so a string that was left open cannot swallow
 * what follows. Call it again with a longer window at the same start after -1; what was looked at is not looked at
 * again.
 * @param text   the window; it may have moved.
 * @param final  1 if the input ends with the window.
 * @return the end, 1 .. size; -1 if the window does not hold it.
 */
int64_t casus__json_value_end(casus__json_split *s, const char *text, int64_t size, int final);

#endif
