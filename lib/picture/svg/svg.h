/* SPDX-License-Identifier: MIT */
/* SVG as all pictures write it: numbers in tenths of a pixel, texts that cannot leave their element, one palette. The
   same calls give the same bytes. */
#ifndef CASUS_LIB_PICTURE_SVG_H
#define CASUS_LIB_PICTURE_SVG_H

#include "bytes/sink.h"

/* Sizes of letters in pixels. */
#define CASUS__LETTER 12
#define CASUS__SMALL_LETTER 11
#define CASUS__TITLE_LETTER 20 /* of 17, but bold, which is a sixth wider */

/* Writes a format: %n a double in tenths, %d an int32, %s a NUL-terminated text as it is. */
void casus__svg_put(casus__sink *out, const char *format, ...);
/* Text between tags or in an attribute: escaped; what is no UTF-8, no character of XML, a control or turns the
   direction is U+FFFD; with an ellipsis where it is cut. `width`: pixels at `letter` that it may take; below 0: any. */
void casus__svg_text(casus__sink *out, casus_str text, double letter, double width);
/* A <text> of the classes `style`, at x, y. `anchor` is "start", "middle" or "end". */
void casus__svg_label(casus__sink *out, double x, double y, const char *style, const char *anchor, casus_str text,
                      double letter, double width);
/* Pixels that a text takes at most in the usual fonts without serifs. */
double casus__svg_width(casus_str text, double letter);
/* Bytes of a text's next line, broken at blanks, that is `width` wide; 0 at the end. */
int64_t casus__svg_line(casus_str text, double letter, double width);
/* The rules of style, for a picture of that id. */
void casus__svg_style(casus__sink *out, const char *id, int32_t theme);

#endif
