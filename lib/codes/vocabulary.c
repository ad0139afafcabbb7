/* SPDX-License-Identifier: MIT */
/* The words of every vocabulary of the library, numbered from 1 without gaps. Those of the model come from
   model/words.c; the others from the lists and tables named below. */
#include <casus/codes.h>

#include <stddef.h>

#include "base/context.h"
#include "base/error.h"
#include "base/text.h"
#include "codes/column_names.h"
#include "codes/profile_names.h"
#include "codes/tables/tables.h"
#include "model/words.h"

/* In the order of CASUS_VOCABULARY_*. */
#define VOCABULARIES(X)                                                                                                \
    X(KIND, "kind")                                                                                                    \
    X(SPAN_PRECISION, "span_precision")                                                                                \
    X(BOUND, "bound")                                                                                                  \
    X(UNIT, "unit")                                                                                                    \
    X(LOCATION_PRECISION, "location_precision")                                                                        \
    X(LOCATION_ROLE, "location_role")                                                                                  \
    X(LOCATION_COORDINATE, "location_coordinate")                                                                      \
    X(ACTOR_KIND, "actor_kind")                                                                                        \
    X(PARTICIPANT_ROLE, "participant_role")                                                                            \
    X(SIDE, "side")                                                                                                    \
    X(CASUALTY_STATUS, "casualty_status")                                                                              \
    X(COUNTING, "counting")                                                                                            \
    X(MODALITY, "modality")                                                                                            \
    X(CLAIM_POLARITY, "claim_polarity")                                                                                \
    X(CLAIM_STAKE, "claim_stake")                                                                                      \
    X(CLAIM_ABOUT, "claim_about")                                                                                      \
    X(CLAIM_STATUS, "claim_status")                                                                                    \
    X(RELATION_KIND, "relation_kind")                                                                                  \
    X(SEX, "sex")                                                                                                      \
    X(AGE, "age")                                                                                                      \
    X(POLICY, "policy")                                                                                                \
    X(CROSSWALK_RELATION, "crosswalk_relation")                                                                        \
    X(CERTAINTY, "certainty")                                                                                          \
    X(WORDS, "words")                                                                                                  \
    X(STANDING, "standing")                                                                                            \
    X(SPREAD, "spread")                                                                                                \
    X(COLUMN, "column")                                                                                                \
    X(OPTION, "option")                                                                                                \
    X(SCHEME, "scheme")                                                                                                \
    X(PROFILE, "profile")                                                                                              \
    X(STATUS, "status")                                                                                                \
    X(LINK_DECISION, "link_decision")                                                                                  \
    X(DIFF_CHANGE, "diff_change")

#define ORDINAL(tail, name) ORDINAL_##tail,
enum { ORDINAL_NONE, VOCABULARIES(ORDINAL) ORDINAL_COUNT };
#define IN_ORDER(tail, name) _Static_assert((int)ORDINAL_##tail == CASUS_VOCABULARY_##tail, "out of order: " name);
VOCABULARIES(IN_ORDER)

const char *casus_vocabulary_name(int32_t vocabulary) {
#define NAME(tail, name) name,
    static const char *const names[] = {NULL, VOCABULARIES(NAME)};
    return vocabulary > 0 && vocabulary < ORDINAL_COUNT ? names[vocabulary] : NULL;
}

/* ---- Vocabularies outside the model, by index from 0 ------------------------------------------------------------- */

static const char *const columns[] = {CASUS__COLUMN_NAMES(NAME)};

#define PROFILE_ROW(identifier, name, title) {name, title},
typedef struct titled_word {
    const char *name;
    const char *title;
} titled_word;

static const titled_word profiles[] = {CASUS__PROFILE_NAMES(PROFILE_ROW)};

static const titled_word decisions[] = {
    {"below threshold", "its probability is under the threshold"},
    {"link", "the two are one event"},
    {"partner taken", "the dataset of one is in the cluster of the other already"},
    {"weaker", "both are in one cluster, which other links made"},
    {"episode", "of compat: an event that may belong to an episode"},
    {"no candidate", "something parts the two, whatever the rest says"},
};

static const titled_word changes[] = {
    {"added", "the release before has not got the record"},
    {"deleted", "the new release has not got it"},
    {"changed", "a field of it is another"},
    {"renumbered", "it has another id"},
    {"dropped", "the annual release has not got it"},
};

#define COUNT_OF(table) ((int32_t)(sizeof table / sizeof table[0]))

static const char *column_name(int32_t index) {
    return columns[index];
}

static const char *scheme_name(int32_t index) {
    return casus__codes_at(casus__schemes[index].name);
}

static const char *scheme_title(int32_t index) {
    return casus__codes_at(casus__schemes[index].title);
}

/* Where the words of a vocabulary come from: the value `first` has the index 0. */
typedef struct vocabulary_source {
    int32_t first;
    int32_t count;
    const char *(*word)(int32_t index);
    const char *(*title)(int32_t index); /* NULL: the words need no titles */
    const titled_word *words;            /* instead of both */
} vocabulary_source;

/* The source of a vocabulary; `count` is 0 for those of the model. */
static vocabulary_source source_of(int32_t vocabulary) {
    const vocabulary_source model = {0, 0, NULL, NULL, NULL};
    const vocabulary_source column = {1, COUNT_OF(columns), column_name, NULL, NULL};
    const vocabulary_source option = {1, CASUS__OPTION_COUNT, casus__option_name, casus__option_title, NULL};
    const vocabulary_source scheme = {1, casus__schemes_total, scheme_name, scheme_title, NULL};
    const vocabulary_source profile = {1, COUNT_OF(profiles), NULL, NULL, profiles};
    const vocabulary_source status = {0, CASUS__STATUS_LAST + 1, casus_status_name, casus__status_text, NULL};
    const vocabulary_source decision = {1, COUNT_OF(decisions), NULL, NULL, decisions};
    const vocabulary_source change = {1, COUNT_OF(changes), NULL, NULL, changes};
    switch (vocabulary) {
    case CASUS_VOCABULARY_COLUMN: return column;
    case CASUS_VOCABULARY_OPTION: return option;
    case CASUS_VOCABULARY_SCHEME: return scheme;
    case CASUS_VOCABULARY_PROFILE: return profile;
    case CASUS_VOCABULARY_STATUS: return status;
    case CASUS_VOCABULARY_LINK_DECISION: return decision;
    case CASUS_VOCABULARY_DIFF_CHANGE: return change;
    default: return model;
    }
}

/* ---- All vocabularies -------------------------------------------------------------------------------------------- */

int32_t casus_vocabulary_last(int32_t vocabulary) {
    const vocabulary_source source = source_of(vocabulary);
    const int32_t last = source.count > 0 ? source.first + source.count - 1 : casus__vocabulary_last(vocabulary);
    return last > 0 ? last : 0;
}

const char *casus_vocabulary_word(int32_t vocabulary, int32_t value) {
    const vocabulary_source source = source_of(vocabulary);
    const int64_t index = (int64_t)value - source.first;
    if (source.count == 0) {
        return casus__vocabulary_word(vocabulary, value);
    }
    return index < 0 || index >= source.count ? NULL
           : source.words != NULL             ? source.words[index].name
                                              : source.word((int32_t)index);
}

const char *casus_vocabulary_title(int32_t vocabulary, int32_t value) {
    const vocabulary_source source = source_of(vocabulary);
    const int64_t index = (int64_t)value - source.first;
    return index < 0 || index >= source.count ? NULL
           : source.words != NULL             ? source.words[index].title
           : source.title != NULL             ? source.title((int32_t)index)
                                              : NULL;
}

/* No vocabulary has more words. */
#define MOST_WORDS 128
_Static_assert(sizeof columns / sizeof columns[0] < MOST_WORDS, "more columns than casus_vocabulary_find() looks at");

casus_status casus_vocabulary_find(int32_t vocabulary, const char *word, int32_t *out, casus_error *error) {
    const char *words[MOST_WORDS];
    const char *name = casus_vocabulary_name(vocabulary);
    const int32_t last = casus_vocabulary_last(vocabulary);
    int32_t count = 0;
    if (out != NULL) {
        *out = 0;
    }
    if (out == NULL || word == NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT, "a word and a place for its value are needed, and one is NULL");
    }
    if (name == NULL) {
        return casus__fail(error, CASUS_E_ARGUMENT, "there is no vocabulary %lld; they are 1 to %d",
                           (long long)vocabulary, ORDINAL_COUNT - 1);
    }
    const casus_str wanted = casus_str_from(word);
    for (int32_t value = 0; value <= last && count < MOST_WORDS; value++) {
        words[count] = casus_vocabulary_word(vocabulary, value);
        if (words[count] != NULL && casus__equal_z(wanted, words[count])) {
            *out = value;
            return CASUS_OK;
        }
        count += words[count] != NULL;
    }
    const char *nearest = casus__nearest(wanted, words, count);
    return casus__fail(error, CASUS_E_NOT_FOUND, "'%.64s' is no word of the vocabulary %s%s%s%s", word, name,
                       nearest != NULL ? "; did you mean '" : "", nearest != NULL ? nearest : "",
                       nearest != NULL ? "'?" : "");
}
