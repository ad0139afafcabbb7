/* SPDX-License-Identifier: MIT */
/* Texts of others inside markup of ours: whatever they hold, they stay texts. */
#ifndef CASUS_LIB_BYTES_MARKUP_H
#define CASUS_LIB_BYTES_MARKUP_H

#include "bytes/sink.h"

/* A character of XML and HTML, between tags or in an attribute: escaped; a control, what turns the direction, and what
   is no character of XML is U+FFFD. */
void casus__markup_character(casus__sink *out, uint32_t c);
/* A text so; line ends and tabs are blanks. What is no UTF-8 is U+FFFD. With an ellipsis behind `most` characters;
   below 0: any number. */
void casus__markup_text(casus__sink *out, casus_str text, int64_t most);
/* A text inside a line of Markdown: what would begin or end anything is escaped; controls are blanks. */
void casus__markdown_text(casus__sink *out, casus_str text);

#endif
