/* SPDX-License-Identifier: MIT */
/* What a question names and an input has not: columns of the source, and, where no event was chosen, words that its
   condition compares with. Both are said as issues of the kind ABSENT at the end of the input, with what is nearest. */
#ifndef CASUS_LIB_QUERY_FILTER_ABSENT_H
#define CASUS_LIB_QUERY_FILTER_ABSENT_H

#include "query/columns/pass.h"
#include "query/filter/filter.h"

/* Bytes of a nearest word, with its NUL. */
#define CASUS__ABSENT_ROOM 128

/* A word of a condition in a field of words that have a dictionary. */
typedef struct casus__absent_word {
    const casus__filter_op *op;
    casus_str word;
    int32_t found;
    uint64_t dictionary; /* that was looked through last, and how many words of it */
    int32_t looked;
    char nearest[CASUS__ABSENT_ROOM];
} casus__absent_word;

/* So many columns are watched for. */
#define CASUS__ABSENT_COLUMNS 32
/* Words of a condition that are watched for, the first ones: each is compared with every word of its column, and a
   person types no more. */
#define CASUS__ABSENT_WORDS 16

/* Zero-initialise; it borrows what it is given. */
typedef struct casus__absent {
    casus__pass_watch watch;
    casus__absent_word words[CASUS__ABSENT_WORDS];
    int32_t word_count;
    const char *columns[CASUS__ABSENT_COLUMNS];
    int32_t column_count;
} casus__absent;

/* Watches for a column of the source, and for what a condition names, which may be NULL. */
void casus__absent_column(casus__absent *absent, const char *column);
void casus__absent_condition(casus__absent *absent, const casus_filter *filter);
/* What a pass is given, if there is anything to watch for. */
const casus__pass_watch *casus__absent_watch(casus__absent *absent);

#endif
