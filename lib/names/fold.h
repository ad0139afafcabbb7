/* SPDX-License-Identifier: MIT */
/* Folded names on the stack. */
#ifndef CASUS_LIB_NAMES_FOLD_H
#define CASUS_LIB_NAMES_FOLD_H

#include <casus/names.h>

/* A folded name; only `&` becomes longer. */
typedef struct casus__folded {
    int64_t size;
    char text[4 * CASUS_NAME_MOST + 1];
} casus__folded;

/* Normalises a name that a caller passed in, and refuses one that is too long or not UTF-8. */
casus_status casus__name_in(casus_str *name, casus_error *error);
/* Folds a name that casus__name_in() let in. */
void casus__name_fold(casus_str name, int32_t fold, casus__folded *out);
/* The next word of a folded name, cut off from the rest; empty at the end. */
casus_str casus__next_word(casus_str *rest);
/* 1 if a word is one of a list, words with a blank before and after each. */
int casus__word_in(casus_str word, const char *list);

/* The acronym in parentheses at a name's place `at`, in capitals: its size, 0 if there is none. *behind is then the
   place behind the closing one. */
int64_t casus__acronym_at(casus_str name, int64_t at, char *out, int64_t *behind);
#define CASUS__ACRONYM_MOST 10

#endif
