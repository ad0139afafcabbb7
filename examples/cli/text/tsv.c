/* SPDX-License-Identifier: MIT */
#include "text/tsv.h"

#include <string.h>

/* The inside of a cell in quotes that begins at `at`; gives where it ends, behind the closing quote. */
static int64_t add_quoted(buffer *b, casus_str csv, int64_t at) {
    const int64_t first = at + 1;
    int64_t end = first;
    int needed = 0;
    while (end < csv.size && (csv.data[end] != '"' || (end + 1 < csv.size && csv.data[end + 1] == '"'))) {
        needed |= memchr("\t\n\r\"", csv.data[end], 4) != NULL;
        end += csv.data[end] == '"' ? 2 : 1;
    }
    buffer_text(b, needed ? "\"" : "");
    buffer_add(b, csv.data + first, (size_t)(end - first));
    buffer_text(b, needed ? "\"" : "");
    return end < csv.size ? end + 1 : end;
}

/* A cell without quotes, which a tab may be in. */
static int64_t add_bare(buffer *b, casus_str csv, int64_t at) {
    int64_t end = at;
    while (end < csv.size && csv.data[end] != ',' && csv.data[end] != '\n') {
        end++;
    }
    const int needed = memchr(csv.data + at, '\t', (size_t)(end - at)) != NULL;
    buffer_text(b, needed ? "\"" : "");
    buffer_add(b, csv.data + at, (size_t)(end - at));
    buffer_text(b, needed ? "\"" : "");
    return end;
}

void tsv_of_csv(buffer *b, casus_str csv) {
    for (int64_t at = 0; at < csv.size; at++) {
        at = csv.data[at] == '"' ? add_quoted(b, csv, at) : add_bare(b, csv, at);
        if (at < csv.size) {
            buffer_text(b, csv.data[at] == ',' ? "\t" : "\n");
        }
    }
}
