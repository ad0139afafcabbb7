/* SPDX-License-Identifier: MIT */
/* Only the first bytes of the text are looked at, before any scanning. */
#include "io/csv/preamble.h"

#include <string.h>

#include "base/error.h"
#include "base/text.h"

int casus__starts_with(const char *text, int64_t size, const char *bytes, int64_t count) {
    return size >= count && memcmp(text, bytes, (size_t)count) == 0;
}

casus_status casus__refuse_binary(const char *name, const char *text, int64_t size, casus_error *error) {
    if (size == 0) {
        return casus__fail_at(error, CASUS_E_SYNTAX, name, 0, 0, 0, "the file is empty; was the download cut off?");
    }
    if (casus__starts_with(text, size, "\x1f\x8b", 2)) {
        return casus__fail_at(error, CASUS_E_SYNTAX, name, 0, 0, 0,
                              "gzip data; decompress it and pipe it in, such as: gzip -dc FILE | casus ... -");
    }
    if (casus__starts_with(text, size, "PK\x03\x04", 4)) {
        return casus__fail_at(error, CASUS_E_SYNTAX, name, 0, 0, 0,
                              "a zip archive (or a spreadsheet); extract or export it as CSV first");
    }
    int64_t zeroes = 0;
    const int64_t sample = size < 1024 ? size : 1024;
    for (int64_t i = 0; i < sample; i++) {
        zeroes += text[i] == 0;
    }
    if (casus__starts_with(text, size, "\xff\xfe", 2) || casus__starts_with(text, size, "\xfe\xff", 2) ||
        (sample >= 16 && zeroes * 3 > sample)) {
        return casus__fail_at(error, CASUS_E_SYNTAX, name, 0, 0, 0,
                              "UTF-16 text; convert it to UTF-8 first, such as: iconv -f UTF-16 -t UTF-8 FILE");
    }
    return CASUS_OK;
}

int64_t casus__sep_line(const char *text, int64_t size, char *separator) {
    const int quoted = size > 0 && text[0] == '"';
    const casus_str start = {text + quoted, 4};
    if (size < 6 + quoted || !casus__equal_nocase(start, "sep=")) {
        return 0;
    }
    int64_t at = quoted + 4;
    *separator = text[at++];
    if (quoted && at < size && text[at] == '"') {
        at++;
    }
    if (*separator == '\r' || *separator == '\n' || at >= size || (text[at] != '\r' && text[at] != '\n')) {
        return 0;
    }
    while (at < size && text[at] == '\r') {
        at++;
    }
    return at < size && text[at] == '\n' ? at + 1 : at;
}
