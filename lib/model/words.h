/* SPDX-License-Identifier: MIT */
/* The words of the model's closed vocabularies. codes.h has them, and those of other rooms, for callers. */
#ifndef CASUS_LIB_MODEL_WORDS_H
#define CASUS_LIB_MODEL_WORDS_H

#include <casus/model.h>

/* The vocabularies numbered up to this one are the model's. */
#define CASUS__VOCABULARY_LAST CASUS_VOCABULARY_WORDS

/* NULL for 0 in vocabularies where 0 is unknown, for values that do not exist, and for vocabularies of other rooms. */
const char *casus__vocabulary_word(int32_t vocabulary, int32_t value);
/* 1, or 0 (and *out 0) if there is no such word. */
int casus__vocabulary_find(int32_t vocabulary, casus_str word, int32_t *out);
/* Largest value; -1 if it is no vocabulary of the model. */
int32_t casus__vocabulary_last(int32_t vocabulary);

#endif
