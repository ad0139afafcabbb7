/* SPDX-License-Identifier: MIT */
/* How a text is written for a person, in CSV and in JSON. */
#ifndef CLI_TEXT_H
#define CLI_TEXT_H

#include "text/buffer.h"

/* For a terminal: control characters and bytes that are not UTF-8 become visible escapes, so that no input can
   move the cursor or hide a line. */
void text_visible(buffer *b, casus_str text);
/* In Markdown, as the library writes it: all of it is text, on one line. */
void text_markdown(buffer *b, casus_str text);
/* A CSV field (RFC 4180), quoted where it must be. */
void text_csv(buffer *b, casus_str text);
/* A JSON string with its quotes; bytes that are not UTF-8 become U+FFFD. */
void text_json(buffer *b, casus_str text);
/* Columns that a text takes in a table: code points, as text_visible() writes them. */
size_t text_width(casus_str text);

#endif
