/* SPDX-License-Identifier: MIT */
/* SQL's LIKE without recursion, in time text times pattern at worst. */
#include <string.h>

#include "query/filter/test/test.h"

/* Bytes of the character at `at`. A text of a foreign batch that is not UTF-8 is passed byte by byte. */
static int64_t character_size(casus_str text, int64_t at) {
    int64_t size = 1;
    if (((unsigned char)text.data[at] & 0xC0) == 0xC0) {
        while (at + size < text.size && size < 4 && ((unsigned char)text.data[at + size] & 0xC0) == 0x80) {
            size++;
        }
    }
    return size;
}

/* The next place at or after `at` where the text has the byte that follows '%' in the pattern; -1: none. */
static int64_t next_candidate(casus_str text, int64_t at, char wanted) {
    const char *found = at < text.size ? memchr(text.data + at, wanted, (size_t)(text.size - at)) : NULL;
    return found == NULL ? -1 : (int64_t)(found - text.data);
}

/* Only the last '%' need ever be tried again: what came before it fits as early as it can. */
int casus__filter_like(casus_str text, casus_str pattern) {
    int64_t t = 0;
    int64_t p = 0;
    int64_t retry_text = -1;
    int64_t retry_pattern = -1;
    while (t < text.size || p < pattern.size) {
        const char c = p < pattern.size ? pattern.data[p] : 0;
        if (p < pattern.size && c == '%') {
            retry_pattern = ++p;
            retry_text = t;
            if (p == pattern.size) {
                return 1;
            }
            continue;
        }
        if (p < pattern.size && t < text.size && (c == '_' || c == text.data[t])) {
            t += c == '_' ? character_size(text, t) : 1;
            p++;
            continue;
        }
        if (retry_text < 0 || retry_text >= text.size) {
            return 0;
        }
        retry_text += character_size(text, retry_text);
        const char after = pattern.data[retry_pattern];
        if (after != '_' && after != '%') {
            retry_text = next_candidate(text, retry_text, after);
            if (retry_text < 0) {
                return 0;
            }
        }
        t = retry_text;
        p = retry_pattern;
    }
    return 1;
}
