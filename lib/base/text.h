/* SPDX-License-Identifier: MIT */
/* Texts as views: UTF-8, cp1252 and ASCII. No locale changes a result. */
#ifndef CASUS_LIB_BASE_TEXT_H
#define CASUS_LIB_BASE_TEXT_H

#include <casus/base.h>

#include <string.h>

/* A view as the library returns it: its data is never NULL. */
static inline casus_str casus__str_view(const void *data, int64_t size) {
    const casus_str view = {size > 0 ? (const char *)data : "", size};
    return view;
}
static inline uint64_t casus__eight_bytes(const char *from) {
    uint64_t bytes;
    memcpy(&bytes, from, sizeof bytes);
    return bytes;
}
/* All bytes of a text of one to seven, some of them twice, in a word. */
static inline uint64_t casus__short_word(casus_str text) {
    uint32_t first = 0;
    uint32_t last = 0;
    if (text.size >= 4) {
        memcpy(&first, text.data, 4);
        memcpy(&last, text.data + text.size - 4, 4);
    } else {
        first = (unsigned char)text.data[0];
        last = (uint32_t)(unsigned char)text.data[text.size / 2] << 8 | (unsigned char)text.data[text.size - 1];
    }
    return (uint64_t)first << 32 | last;
}
/* By bytes; of two of which one begins the other the shorter is first: below, at or above 0. */
int casus__text_compare(casus_str a, casus_str b);
/* Equality of short texts, for which a call takes longer than the comparison. */
static inline int casus__same_text(casus_str a, casus_str b) {
    uint64_t other = 0;
    if (a.size != b.size || a.size < 8) {
        return a.size == b.size && (a.size <= 0 || casus__short_word(a) == casus__short_word(b));
    }
    for (int64_t i = 0; i + 8 < a.size && other == 0; i += 8) {
        other = casus__eight_bytes(a.data + i) ^ casus__eight_bytes(b.data + i);
    }
    return (other | (casus__eight_bytes(a.data + a.size - 8) ^ casus__eight_bytes(b.data + b.size - 8))) == 0;
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
