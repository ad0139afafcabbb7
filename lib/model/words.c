/* SPDX-License-Identifier: MIT */
/* One table of words for each vocabulary, in the order of the constants of time.h, geo.h and model.h. */
#include "model/words.h"

#include <string.h>

#define WORD(text)                                                                                                     \
    { text, (int64_t)sizeof text - 1 }
#define NONE                                                                                                           \
    { NULL, -1 }

static const casus_str kind_words[] = {
    NONE, WORD("incident"), WORD("episode"), WORD("series"), WORD("statement"), WORD("summary"), WORD("mention")};
static const casus_str precision_words[] = {
    NONE,         WORD("second"), WORD("minute"),  WORD("hour"), WORD("day"),       WORD("few_days"),
    WORD("week"), WORD("month"),  WORD("quarter"), WORD("year"), WORD("multi_year")};
static const casus_str bound_words[] = {WORD("exact"), WORD("not_before"), WORD("not_after"), WORD("about")};
static const casus_str unit_words[] = {NONE, WORD("day"), WORD("week"), WORD("month"), WORD("quarter"), WORD("year")};
static const casus_str place_words[] = {
    NONE,           WORD("point"),  WORD("near"),   WORD("settlement"), WORD("admin3"),
    WORD("admin2"), WORD("admin1"), WORD("region"), WORD("country"),    WORD("maritime_air")};
static const casus_str location_role_words[] = {NONE, WORD("effect"), WORD("origin"), WORD("route"), WORD("base")};
static const casus_str coordinate_words[] = {
    NONE, WORD("exact"), WORD("centroid"), WORD("capital"), WORD("midpoint"), WORD("representative")};
static const casus_str actor_words[] = {NONE,
                                        WORD("state_forces"),
                                        WORD("rebel_group"),
                                        WORD("political_militia"),
                                        WORD("identity_militia"),
                                        WORD("rioters"),
                                        WORD("protesters"),
                                        WORD("civilians"),
                                        WORD("external_forces"),
                                        WORD("organized_group"),
                                        WORD("government"),
                                        WORD("international_organisation"),
                                        WORD("ngo"),
                                        WORD("media"),
                                        WORD("company"),
                                        WORD("criminal_group"),
                                        WORD("individual")};
static const casus_str role_words[] = {
    NONE, WORD("party"), WORD("perpetrator"), WORD("target"), WORD("associate"), WORD("issuer"), WORD("addressee")};
static const casus_str modality_words[] = {NONE,
                                           WORD("occurred"),
                                           WORD("ongoing"),
                                           WORD("planned"),
                                           WORD("threatened"),
                                           WORD("alleged"),
                                           WORD("possible"),
                                           WORD("denied"),
                                           WORD("hypothetical"),
                                           WORD("negated")};
static const casus_str certainty_words[] = {
    NONE, WORD("verified"), WORD("probable"), WORD("reported"), WORD("contested"), WORD("discounted")};
static const casus_str standing_words[] = {NONE, WORD("counted"), WORD("not_happened"), WORD("superseded"),
                                           WORD("told_twice")};
static const casus_str polarity_words[] = {NONE,           WORD("asserts"), WORD("denies"), WORD("declines"),
                                           WORD("silent"), WORD("retracts")};
static const casus_str stake_words[] = {NONE,
                                        WORD("belligerent"),
                                        WORD("perpetrator"),
                                        WORD("victim_side"),
                                        WORD("witness"),
                                        WORD("authority"),
                                        WORD("third_party"),
                                        WORD("media"),
                                        WORD("analyst")};
static const casus_str about_words[] = {
    NONE,         WORD("occurrence"), WORD("casualties"),     WORD("perpetrator"), WORD("means"),   WORD("motive"),
    WORD("time"), WORD("place"),      WORD("classification"), WORD("plan"),        WORD("outcome"), WORD("number"),
    WORD("other")};
static const casus_str claim_status_words[] = {NONE, WORD("current"), WORD("corrected"), WORD("withdrawn")};
static const casus_str relation_words[] = {NONE,
                                           WORD("part_of"),
                                           WORD("summarises"),
                                           WORD("same_as"),
                                           WORD("duplicate_of"),
                                           WORD("possibly_overlaps"),
                                           WORD("caused_by"),
                                           WORD("led_to"),
                                           WORD("response_to"),
                                           WORD("follows"),
                                           WORD("contradicts"),
                                           WORD("corroborates"),
                                           WORD("supersedes"),
                                           WORD("about"),
                                           WORD("coordinated_with")};
static const casus_str sex_words[] = {NONE, WORD("female"), WORD("male"), WORD("mixed")};
static const casus_str age_words[] = {NONE, WORD("child"), WORD("adult"), WORD("older"), WORD("mixed")};
static const casus_str policy_words[] = {
    NONE,           WORD("hull"),        WORD("range"), WORD("ucdp"),   WORD("gtd"),    WORD("acled"), WORD("majority"),
    WORD("latest"), WORD("source_rank"), WORD("lead"),  WORD("lowest"), WORD("highest")};
static const casus_str spread_words[] = {NONE, WORD("none"), WORD("end"), WORD("days"), WORD("even"), WORD("expected")};
static const casus_str crosswalk_words[] = {NONE,           WORD("exact"),   WORD("close"),   WORD("broad"),
                                            WORD("narrow"), WORD("related"), WORD("compound")};
static const casus_str reading_words[] = {NONE, WORD("strict"), WORD("acled"), WORD("gtd"), WORD("bounds")};
static const casus_str side_words[] = {
    NONE,          WORD("a"), WORD("b"), WORD("civilian"), WORD("unknown"), WORD("third_party"), WORD("perpetrator"),
    WORD("victim")};
static const casus_str casualty_words[] = {NONE,
                                           WORD("killed"),
                                           WORD("injured"),
                                           WORD("missing"),
                                           WORD("unaccounted"),
                                           WORD("captured"),
                                           WORD("abducted"),
                                           WORD("arrested"),
                                           WORD("surrendered"),
                                           WORD("escaped"),
                                           WORD("displaced"),
                                           WORD("rescued"),
                                           WORD("body_recovered"),
                                           WORD("affected"),
                                           WORD("killed_or_injured")};
static const casus_str counting_words[] = {
    NONE,          WORD("exact"), WORD("at_least"), WORD("at_most"),    WORD("more_than"), WORD("fewer_than"),
    WORD("about"), WORD("range"), WORD("word"),     WORD("zero_stated")};

typedef struct vocabulary {
    const casus_str *words; /* NONE: no word */
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
    return value >= 0 && value < v->count ? v->words[value].data : NULL;
}

int casus__vocabulary_find(int32_t id, casus_str word, int32_t *out) {
    const vocabulary *v = vocabulary_of(id);
    *out = 0;
    if (word.size <= 0) {
        return 0;
    }
    for (int32_t i = 0; i < v->count; i++) {
        if (v->words[i].size == word.size && memcmp(v->words[i].data, word.data, (size_t)word.size) == 0) {
            *out = i;
            return 1;
        }
    }
    return 0;
}

int32_t casus__vocabulary_last(int32_t id) {
    return vocabulary_of(id)->count - 1;
}
