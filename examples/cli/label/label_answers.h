/* SPDX-License-Identifier: MIT */
/* What a person said of pairs: a line each, written at once, so that no answer is lost whatever ends the program. */
#ifndef CLI_LABEL_ANSWERS_H
#define CLI_LABEL_ANSWERS_H

#include "text/buffer.h"

#include <stdio.h>

/* A pair of records, as the library names it: a before b. */
typedef struct pair_name {
    casus_str dataset_a, id_a, dataset_b, id_b;
} pair_name;

typedef struct label_answers {
    const char *path; /* NULL: standard output */
    FILE *file;       /* NULL: not open yet */
    buffer earlier;   /* text of the file as it was */
    pair_name *pairs; /* of it, sorted; views into `earlier` */
    size_t count;
    int64_t given[3]; /* yes, no, skip, in this run */
} label_answers;

enum { ANSWER_YES, ANSWER_NO, ANSWER_SKIP, ANSWER_QUIT };

/* Reads the answers that the file holds already. 1, or 0 after saying what is wrong. label_answers_end() in every case.
 */
int label_answers_begin(label_answers *all, const char *path);
int label_answers_has(const label_answers *all, const pair_name *pair);
/* 1 if a line can hold the names. */
int label_answers_fits(const pair_name *pair);
/* Opens the file, so that nobody is asked in vain. 1, or 0 after saying why not. */
int label_answers_open(label_answers *all);
/* Adds an answer to the file. 1, or 0 after saying why not. */
int label_answers_add(label_answers *all, const pair_name *pair, int answer);
/* 1, or 0 after saying that the file could not be written to its end. */
int label_answers_end(label_answers *all);

#endif
