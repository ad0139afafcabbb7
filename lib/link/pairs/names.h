/* SPDX-License-Identifier: MIT */
/* Names of groups and places as they are compared: folded words, acronyms, and how like two of them are. What a name is
   found out once; how like two are, once for each two that meet. */
#ifndef CASUS_LIB_LINK_PAIRS_NAMES_H
#define CASUS_LIB_LINK_PAIRS_NAMES_H

#include "link/pairs/answers.h"
#include "link/records/records.h"

#define CASUS__NAME_WORDS 8

typedef struct casus__name_trait {
    int32_t words[CASUS__NAME_WORDS];   /* codes of casus__name_traits.words, without those that say nothing */
    int32_t weights[CASUS__NAME_WORDS]; /* in 2^-10: rare words weigh more */
    int32_t count;
    int32_t sum;
    int32_t acronym;     /* that it states; -1 */
    int32_t initials[2]; /* of all its words, and without small ones; -1 */
    int32_t joined;      /* the words without blanks: a code, -1 if there are none */
} casus__name_trait;

/* Of the actors, or of the places, of sorted records. */
typedef struct casus__name_traits {
    int32_t kind;     /* CASUS_NAME_KIND_* */
    int32_t *of_text; /* by text of the records: a trait; -1 */
    int64_t text_count;
    casus__name_trait *items;
    int64_t count, cap;
    casus__dictionary words;
} casus__name_traits;

int casus__name_traits_make(const casus__settings *settings, const casus__link_records *r, int32_t kind,
                            casus__name_traits *out);
void casus__name_traits_free(const casus_allocator *a, casus__name_traits *t);

/* How like two names are. */
#define CASUS__ALIKE_NONE 0 /* one of them has no word that says anything */
#define CASUS__ALIKE_OTHER 1
#define CASUS__ALIKE_LIKE 2 /* of places: Jaro-Winkler from 0.82; of groups: they share a word or sound alike */
#define CASUS__ALIKE_MOST 3 /* of places: from 0.92; of groups: they share more than half */
#define CASUS__ALIKE_SAME 4

/* CASUS__ALIKE_* of a place's name and itself. */
static inline int32_t casus__name_itself(const casus__name_traits *places, int32_t x) {
    return places->items[x].joined < 0 ? CASUS__ALIKE_NONE : CASUS__ALIKE_SAME;
}
/* CASUS__ALIKE_* of two traits; -1 when memory is short. */
int32_t casus__names_alike(const casus_allocator *a, casus__answers *met, const casus__name_traits *t, int32_t x,
                           int32_t y);

#endif
