/* SPDX-License-Identifier: MIT */
/* The words of a country's name, as country_name.c looks them up: small letters and digits, without accents and
   punctuation, abbreviations written out (country-words.tsv). The order of words and what parts them never matters. */
#ifndef CASUS_LIB_CODES_COUNTRIES_COUNTRY_WORDS_H
#define CASUS_LIB_CODES_COUNTRIES_COUNTRY_WORDS_H

#include <casus/base.h>

/* Longer than any name of a country, in bytes and in words; what is longer is not looked up. */
#define CASUS__COUNTRY_ROOM 160
#define CASUS__COUNTRY_WORDS 24

typedef struct casus__country_words {
    char text[CASUS__COUNTRY_ROOM]; /* of the words that stand in no table; they lie behind each other */
    int32_t size;
    casus_str word[CASUS__COUNTRY_WORDS];
    int32_t count;
    int full; /* 1: there was more, so that the name is none */
} casus__country_words;

/* The words of a name, in their order. They point into out, which must not move. */
void casus__country_words_of(casus_str name, casus__country_words *out);
/* The words of a text of the tables, which were folded there. */
void casus__country_words_in(const char *text, casus__country_words *out);

/* Adds the words of another name. Sorts them; the same word twice stays twice. Leaves each word once. */
void casus__country_words_add(casus__country_words *words, const casus__country_words *more);
void casus__country_words_sort(casus__country_words *words);
void casus__country_words_once(casus__country_words *words);

/* 1 if all of sorted words are among other sorted words. */
int casus__country_words_among(const casus__country_words *few, const casus__country_words *words);
/* Takes sorted words away from sorted words that hold them. */
void casus__country_words_without(casus__country_words *words, const casus__country_words *few);

/* Order of sorted words and a key of the tables. */
int casus__country_words_compare(const casus__country_words *words, const char *key);

#endif
