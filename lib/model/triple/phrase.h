/* SPDX-License-Identifier: MIT */
/* A short English text cut into tokens, and the numbers that people write with them. Every byte but blanks belongs to a
   token: nothing is skipped. */
#ifndef CASUS_LIB_MODEL_TRIPLE_PHRASE_H
#define CASUS_LIB_MODEL_TRIPLE_PHRASE_H

#include <casus/base.h>

#define CASUS__MOST_TOKENS 24

/* Words, numbers, dashes and the signs + and ~, as views into the text. */
typedef struct casus__phrase {
    casus_str tokens[CASUS__MOST_TOKENS];
    int n;
} casus__phrase;

/* A run of tokens of a phrase: from .. to - 1. */
typedef struct casus__phrase_part {
    const casus__phrase *phrase;
    int from;
    int to;
} casus__phrase_part;

#define CASUS__WORD_UNIT 1 /* one .. nineteen */
#define CASUS__WORD_TENS 2 /* twenty .. ninety */
#define CASUS__WORD_HUNDRED 3
#define CASUS__WORD_SCALE 4 /* thousand, million, billion */
#define CASUS__WORD_GROUP 5 /* dozen, score */
#define CASUS__WORD_MANY 6  /* plurals, which give no number */
#define CASUS__WORD_VAGUE 7 /* "several", "few" */

typedef struct casus__number_word {
    char word[10];
    int8_t type;
    uint8_t least;  /* of MANY and VAGUE: the least that it can mean, in units */
    uint32_t value; /* of MANY: the unit; of VAGUE: the number that ACLED takes, 0 if none */
} casus__number_word;

/* Cuts a text. 0 if it holds anything that cannot be in a count, or more words than any count has. */
int casus__phrase_cut(casus_str text, casus__phrase *phrase);
/* 1 if token i of the part is that word, in any case of letters; 0 also beyond the end. */
int casus__phrase_is(const casus__phrase_part *at, int i, const char *word);
int casus__phrase_is_dash(const casus__phrase_part *at, int i);
int casus__phrase_length(const casus__phrase_part *at);
/* If the part starts with these words (parted by blanks), their number; else 0. */
int casus__phrase_starts_with(const casus__phrase_part *at, const char *words);
/* Token i of the part as a number word; NULL if it is none, or beyond the end. */
const casus__number_word *casus__phrase_word(const casus__phrase_part *at, int i);
/* Takes the unit at the start of the part, such as "hundred" or "hundred thousand"; 0 if there is none. */
double casus__phrase_take_unit(casus__phrase_part *at);
/* 1 if the part is a number from its first word to its last. */
int casus__phrase_number(casus__phrase_part at, double *out);

#endif
