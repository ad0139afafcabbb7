/* SPDX-License-Identifier: MIT */
/* One table of words for each vocabulary, in the order of the constants of time.h, geo.h and model.h. */
#include "model/words.h"

#include "base/text.h"

static const char *const kind_words[] = {NULL, "incident", "episode", "series", "statement", "summary", "mention"};
static const char *const precision_words[] = {NULL,   "second", "minute",  "hour", "day",       "few_days",
                                              "week", "month",  "quarter", "year", "multi_year"};
static const char *const bound_words[] = {"exact", "not_before", "not_after", "about"};
static const char *const unit_words[] = {NULL, "day", "week", "month", "quarter", "year"};
static const char *const place_words[] = {NULL,     "point",  "near",   "settlement", "admin3",
                                          "admin2", "admin1", "region", "country",    "maritime_air"};
static const char *const location_role_words[] = {NULL, "effect", "origin", "route", "base"};
static const char *const coordinate_words[] = {NULL, "exact", "centroid", "capital", "midpoint", "representative"};
static const char *const actor_words[] = {NULL,
                                          "state_forces",
                                          "rebel_group",
                                          "political_militia",
                                          "identity_militia",
                                          "rioters",
                                          "protesters",
                                          "civilians",
                                          "external_forces",
                                          "organized_group",
                                          "government",
                                          "international_organisation",
                                          "ngo",
                                          "media",
                                          "company",
                                          "criminal_group",
                                          "individual"};
static const char *const role_words[] = {NULL, "party", "perpetrator", "target", "associate", "issuer", "addressee"};
static const char *const modality_words[] = {NULL,      "occurred", "ongoing", "planned",      "threatened",
                                             "alleged", "possible", "denied",  "hypothetical", "negated"};
static const char *const certainty_words[] = {NULL, "verified", "probable", "reported", "contested", "discounted"};
static const char *const standing_words[] = {NULL, "counted", "not_happened", "superseded", "told_twice"};
static const char *const polarity_words[] = {NULL, "asserts", "denies", "declines", "silent", "retracts"};
static const char *const stake_words[] = {NULL,        "belligerent", "perpetrator", "victim_side", "witness",
                                          "authority", "third_party", "media",       "analyst"};
static const char *const about_words[] = {NULL,      "occurrence", "casualties", "perpetrator",    "means",
                                          "motive",  "time",       "place",      "classification", "plan",
                                          "outcome", "number",     "other"};
static const char *const claim_status_words[] = {NULL, "current", "corrected", "withdrawn"};
static const char *const relation_words[] = {
    NULL,         "part_of", "summarises",      "same_as", "duplicate_of", "possibly_overlaps",
    "caused_by",  "led_to",  "response_to",     "follows", "contradicts",  "corroborates",
    "supersedes", "about",   "coordinated_with"};
static const char *const sex_words[] = {NULL, "female", "male", "mixed"};
static const char *const age_words[] = {NULL, "child", "adult", "older", "mixed"};
static const char *const policy_words[] = {NULL,       "hull",   "range",       "ucdp", "gtd",    "acled",
                                           "majority", "latest", "source_rank", "lead", "lowest", "highest"};
static const char *const spread_words[] = {NULL, "none", "end", "days", "even", "expected"};
static const char *const crosswalk_words[] = {NULL, "exact", "close", "broad", "narrow", "related", "compound"};
static const char *const reading_words[] = {NULL, "strict", "acled", "gtd", "bounds"};
static const char *const side_words[] = {NULL, "a", "b", "civilian", "unknown", "third_party", "perpetrator", "victim"};
static const char *const casualty_words[] = {
    NULL,          "killed",  "injured",   "missing", "unaccounted",    "captured", "abducted",         "arrested",
    "surrendered", "escaped", "displaced", "rescued", "body_recovered", "affected", "killed_or_injured"};
static const char *const counting_words[] = {NULL,         "exact", "at_least", "at_most", "more_than",
                                             "fewer_than", "about", "range",    "word",    "zero_stated"};

typedef struct vocabulary {
    const char *const *words; /* NULL: no word */
    int32_t count;
} vocabulary;

#define WORDS(table)                                                                                                   \
    { table, (int32_t)(sizeof table / sizeof table[0]) }

/* In the order of CASUS_VOCABULARY_*. */
static const vocabulary vocabularies[] = {
    {NULL, 0},
    WORDS(kind_words),
    WORDS(precision_words),
    WORDS(bound_words),
    WORDS(unit_words),
    WORDS(place_words),
    WORDS(location_role_words),
    WORDS(coordinate_words),
    WORDS(actor_words),
    WORDS(role_words),
    WORDS(side_words),
    WORDS(casualty_words),
    WORDS(counting_words),
    WORDS(modality_words),
    WORDS(polarity_words),
    WORDS(stake_words),
    WORDS(about_words),
    WORDS(claim_status_words),
    WORDS(relation_words),
    WORDS(sex_words),
    WORDS(age_words),
    WORDS(policy_words),
    WORDS(crosswalk_words),
    WORDS(certainty_words),
    WORDS(reading_words),
    WORDS(standing_words),
    WORDS(spread_words),
};

_Static_assert(sizeof vocabularies / sizeof vocabularies[0] == CASUS__VOCABULARY_LAST + 1, "a vocabulary lacks words");

static const vocabulary *vocabulary_of(int32_t id) {
    static const vocabulary none = {NULL, 0};
    if (id < 0 || id >= (int32_t)(sizeof vocabularies / sizeof vocabularies[0])) {
        return &none;
    }
    return &vocabularies[id];
}

const char *casus__vocabulary_word(int32_t id, int32_t value) {
    const vocabulary *v = vocabulary_of(id);
    return value >= 0 && value < v->count ? v->words[value] : NULL;
}

int casus__vocabulary_find(int32_t id, casus_str word, int32_t *out) {
    const vocabulary *v = vocabulary_of(id);
    *out = 0;
    if (word.size <= 0) {
        return 0;
    }
    for (int32_t i = 0; i < v->count; i++) {
        if (v->words[i] != NULL && casus__equal_z(word, v->words[i])) {
            *out = i;
            return 1;
        }
    }
    return 0;
}

int32_t casus__vocabulary_last(int32_t id) {
    return vocabulary_of(id)->count - 1;
}
