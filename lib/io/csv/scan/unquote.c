/* SPDX-License-Identifier: MIT */
/* One field without its quotes. A field that holds no doubled quote is a view; only others are copied. */
#include "io/csv/scan/scan.h"

#include <string.h>

/* First quote in [p, end), or end. */
static const char *find_quote(const char *p, const char *end, char quote) {
    const char *at = p < end ? memchr(p, (unsigned char)quote, (size_t)(end - p)) : NULL;
    return at ? at : end;
}

casus_str casus__csv_unquote(const casus__csv_dialect *dialect, const char *field, int64_t size, char *scratch) {
    const char quote = dialect->quote;
    if (!quote || size == 0 || field[0] != quote) {
        return (casus_str){field, size};
    }
    const char *end = field + size;
    const char *p = field + 1;
    const char *at = find_quote(p, end, quote);
    if (at == end || at + 1 == end) { /* one run of bytes; the second is the usual case */
        return (casus_str){p, at - p};
    }
    char *out = scratch;
    while (at < end && at + 1 < end && at[1] == quote) { /* a doubled quote: keep one */
        memcpy(out, p, (size_t)(at + 1 - p));
        out += at + 1 - p;
        p = at + 2;
        at = find_quote(p, end, quote);
    }
    memcpy(out, p, (size_t)(at - p));
    out += at - p;
    if (at < end) { /* the closing quote; after it the field goes on as it is */
        memcpy(out, at + 1, (size_t)(end - at - 1));
        out += end - at - 1;
    }
    return (casus_str){scratch, out - scratch};
}
