/* SPDX-License-Identifier: MIT */
/* The word that was probably meant. */
#ifndef CLI_NEAREST_H
#define CLI_NEAREST_H

/* The nearest of `count` words by edit distance, or NULL if none is near (2 edits, or a third of the word). */
const char *nearest_word(const char *word, const char *const *words, int count);

#endif
