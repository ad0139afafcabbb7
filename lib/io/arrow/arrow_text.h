/* SPDX-License-Identifier: MIT */
/* Values of foreign Arrow columns as text, as CSV would have them. */
#ifndef CASUS_LIB_IO_ARROW_ARROW_TEXT_H
#define CASUS_LIB_IO_ARROW_ARROW_TEXT_H

#include "arrow/node.h"

/* 1 if values of the column have a text: not those of lists, structs and what the library does not read. */
int casus__arrow_has_text(const casus__arrow_node *node);

/* Room for any text that is not the array's own. */
#define CASUS__ARROW_TEXT_ROOM 160

/* Text of element i of the array at hand; empty if it is unknown (so is a NaN, as which many tables keep it). Numbers
   are as short as they read back the same, dates YYYY-MM-DD, times HH:MM:SS with the fraction that they have,
   timestamps a date and, unless it is midnight, a space and a time, in UTC moved by `shift` seconds. The view is into
   the array, or into `room`. */
casus_str casus__arrow_text(const casus__arrow_node *node, int64_t i, int32_t shift, char *room);

#endif
