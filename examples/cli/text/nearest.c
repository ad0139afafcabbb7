/* SPDX-License-Identifier: MIT */
#include "text/nearest.h"

#include <stddef.h>
#include <string.h>

#define LONGEST 40

static size_t least(size_t a, size_t b) {
    return a < b ? a : b;
}

/* Edit distance in which exchanged neighbours are one edit (optimal string alignment, after Damerau 1964), with the
   last three rows of the table; words over LONGEST bytes are near to nothing. */
static size_t distance(const char *a, const char *b) {
    size_t rows[3][LONGEST + 1];
    size_t height = strlen(a), width = strlen(b);
    if (height > LONGEST || width > LONGEST) {
        return LONGEST;
    }
    for (size_t j = 0; j <= width; j++) {
        rows[0][j] = j;
    }
    for (size_t i = 1; i <= height; i++) {
        const size_t *above = rows[(i - 1) % 3];
        size_t *row = rows[i % 3];
        row[0] = i;
        for (size_t j = 1; j <= width; j++) {
            row[j] = least(least(above[j], row[j - 1]) + 1, above[j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                row[j] = least(row[j], rows[(i - 2) % 3][j - 2] + 1);
            }
        }
    }
    return rows[height % 3][width];
}

const char *nearest_word(const char *word, const char *const *words, int count) {
    size_t limit = strlen(word) / 3 > 1 ? strlen(word) / 3 : 1;
    const char *best = NULL;
    for (int i = 0; i < count; i++) {
        size_t edits = distance(word, words[i]);
        if (edits <= limit && edits < strlen(words[i])) {
            best = words[i];
            limit = edits - (edits > 0);
            if (edits == 0) {
                break;
            }
        }
    }
    return best;
}
