/* SPDX-License-Identifier: MIT */
/* A short English text cut into words, and the numbers that people write with them. */
#ifndef CASUS_LIB_MODEL_PHRASE_H
#define CASUS_LIB_MODEL_PHRASE_H

#include <casus/base.h>

#define CASUS__MOST_TOKENS 24

/* Words, numbers, dashes and the signs + and ~, as views into the text. */
typedef struct casus__phrase {
    casus_str tokens[CASUS__MOST_TOKENS];
    int n;
} casus__phrase;

/* Part of a phrase: tokens from .. to - 1. */
typedef struct casus__part {
    const casus__phrase *p;
    int from;
    int to;
} casus__part;

#define CASUS__WORD_UNIT 1 /* one .. nineteen */
#define CASUS__WORD_TENS 2 /* twenty .. ninety */
#define CASUS__WORD_HUNDRED 3
#define CASUS__WORD_SCALE 4 /* thousand, million, billion */
#define CASUS__WORD_GROUP 5 /* dozen, score */
#define CASUS__WORD_MANY 6  /* their plurals, which say no number */
#define CASUS__WORD_VAGUE 7 /* no number at all */

typedef struct casus__number_word {
    const char *word;
    int32_t type;
    double value; /* of MANY: the unit; of VAGUE: as ACLED takes it, 0 if it does not */
    double least; /* of MANY and VAGUE: true at least, in units */
} casus__number_word;

/* 0 if the text holds anything that cannot be in a count, or more words than any count has. */
int casus__phrase_cut(casus_str text, casus__phrase *p);
/* 1 if token i of the part is that word, whatever its case; 0 beyond the end too. */
int casus__part_is(const casus__part *at, int i, const char *word);
int casus__part_is_dash(const casus__part *at, int i);
int casus__part_length(const casus__part *at);
/* Number of tokens of a list of words parted by blanks, if the part starts with them; else 0. */
int casus__part_starts_with(const casus__part *at, const char *words);
/* What token i of the part says as a number word; NULL if it is none, or there is none. */
const casus__number_word *casus__part_word(const casus__part *at, int i);
/* The unit that stands there, such as "hundred" or "hundred thousand", or 0; stepped over. */
double casus__part_take_unit(casus__part *at);
/* 1 if the part is a number from its first word to its last. */
int casus__part_number(casus__part at, double *out);

#endif
