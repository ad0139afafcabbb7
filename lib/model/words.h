/* SPDX-License-Identifier: MIT */
/* The words of the model's closed vocabularies. Hosts get them, and those of other rooms, from codes/vocabulary.c. */
#ifndef CASUS_LIB_MODEL_WORDS_H
#define CASUS_LIB_MODEL_WORDS_H

#include <casus/model.h>

/* The vocabularies numbered up to this one are the model's. */
#define CASUS__VOCABULARY_LAST CASUS_VOCABULARY_SPREAD

/* The word of a value. NULL for 0 where 0 is unknown, for other values without a word, and outside the model. */
const char *casus__vocabulary_word(int32_t vocabulary, int32_t value);
/* The value of a word; 0, and *out 0, if there is no such word. */
int casus__vocabulary_find(int32_t vocabulary, casus_str word, int32_t *out);
/* Largest value; -1 if it is no vocabulary of the model. */
int32_t casus__vocabulary_last(int32_t vocabulary);

#endif
