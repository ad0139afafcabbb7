/* SPDX-License-Identifier: MIT */
/* Texts as views: UTF-8, cp1252 and ASCII. No locale changes a result. */
#ifndef CASUS_LIB_BASE_TEXT_H
#define CASUS_LIB_BASE_TEXT_H

#include <casus/base.h>

/* A view as the library returns it: its data is never NULL. */
static inline casus_str casus__str_view(const void *data, int64_t size) {
    const casus_str view = {size > 0 ? (const char *)data : "", size};
    return view;
}
/* How much of a text an error message shows: for %.*s. */
static inline int casus__shown(casus_str s) {
    return s.size > 80 ? 80 : (int)s.size;
}
/* Normalises a view that a caller passed in: a size of -1 becomes the length up to the NUL, NULL with size 0 or -1
   becomes the empty text. An impossible view keeps or gets a negative size, so that the function refuses it. */
casus_str casus__str_in(casus_str text);
/* 1 if all bytes are below 0x80; eight bytes at a time. */
int casus__is_ascii(const char *data, int64_t size);
/* 1 if the bytes are well-formed UTF-8 (RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF). */
int casus__is_utf8(const char *data, int64_t size);
/* The character that a text begins with: its bytes, 0 if they are no well-formed UTF-8 or there are none. */
int64_t casus__utf8_first(casus_str s, uint32_t *out);
/* Writes a character as UTF-8, at most four bytes; returns their number. */
int64_t casus__utf8_put(uint32_t point, char *out);
/* Recodes cp1252 to UTF-8 into out (room for 3 * size); returns the bytes written and adds the number of undefined
   bytes (81 8D 8F 90 9D, written as U+FFFD) to *undefined. */
int64_t casus__from_cp1252(const char *data, int64_t size, char *out, int64_t *undefined);

/* View without blanks at both ends: space, tab, CR, LF, and those of Unicode (UTF-8), no-break, thin and of no width.
 */
casus_str casus__trim(casus_str s);
/* Bytes of the blank that a text begins with, 0 if it begins with none. */
int64_t casus__blank_first(casus_str s);
/* ASCII case-insensitive equality with a NUL-terminated word. */
int casus__equal_nocase(casus_str s, const char *word);
/* Equality with a NUL-terminated word. */
int casus__equal_z(casus_str s, const char *word);
/* 1 if s is one of the words of a `|`-separated list, ASCII case-insensitive; `|` itself cannot be in a word.
   An empty list holds no word; the empty word is written out, as in `|na`. */
int casus__in_list_nocase(casus_str s, const char *list);

/* The nearest of n words to a misspelt one, for "did you mean": at most max(1, size / 3) edits away, ASCII
   case-insensitive. NULL if none is. */
const char *casus__nearest(casus_str word, const char *const *words, int32_t n);

#endif
