/* SPDX-License-Identifier: MIT */
/* The tables of the members of all parts. A member is here under the name that columns and JSON use, at the offset that
   the public struct gives it; the assertions at the end keep the structs without padding. */
#include "model/fields.h"

#include <stddef.h>
#include <string.h>

#define COUNT(table) (uint8_t)(sizeof table / sizeof table[0])
#define TEXT_(s, name, member)                                                                                         \
    { name, CASUS_TYPE_TEXT, 0, CASUS__NIL_ZERO, 0, (uint32_t)offsetof(s, member), NULL }
#define OPEN_(s, name, member)                                                                                         \
    { name, CASUS_TYPE_WORD, 0, CASUS__NIL_ZERO, 0, (uint32_t)offsetof(s, member), NULL }
#define CODE_(s, name, member, vocabulary)                                                                             \
    { name, CASUS_TYPE_WORD, vocabulary, CASUS__NIL_ZERO, 0, (uint32_t)offsetof(s, member), NULL }
#define INT_(s, name, member, nil)                                                                                     \
    { name, CASUS_TYPE_INT32, 0, nil, 0, (uint32_t)offsetof(s, member), NULL }
#define DAY_(s, name, member)                                                                                          \
    { name, CASUS_TYPE_DAY, 0, CASUS__NIL_DAY, 0, (uint32_t)offsetof(s, member), NULL }
#define REAL_(s, name, member)                                                                                         \
    { name, CASUS_TYPE_DOUBLE, 0, CASUS__NIL_NAN, 0, (uint32_t)offsetof(s, member), NULL }

const casus__field casus__time_fields[CASUS__TIME_FIELD_COUNT] = {
    INT_(casus_span, "first_second", first_second, CASUS__NIL_MINUS),
    INT_(casus_span, "last_second", last_second, CASUS__NIL_MINUS),
    CODE_(casus_span, "first_bound", first_bound, CASUS_VOCABULARY_BOUND),
    CODE_(casus_span, "last_bound", last_bound, CASUS_VOCABULARY_BOUND),
    INT_(casus_span, "utc_offset", utc_offset, CASUS__NIL_OFFSET),
};

static const casus__field date_fields[] = {
    DAY_(casus_date, "start", span.first_day),
    DAY_(casus_date, "end", span.last_day),
    CODE_(casus_date, "precision", span.precision, CASUS_VOCABULARY_SPAN_PRECISION),
    CODE_(casus_date, "given", span.given, CASUS_VOCABULARY_UNIT),
    INT_(casus_date, "start_second", span.first_second, CASUS__NIL_MINUS),
    INT_(casus_date, "end_second", span.last_second, CASUS__NIL_MINUS),
    CODE_(casus_date, "start_bound", span.first_bound, CASUS_VOCABULARY_BOUND),
    CODE_(casus_date, "end_bound", span.last_bound, CASUS_VOCABULARY_BOUND),
    INT_(casus_date, "utc_offset", span.utc_offset, CASUS__NIL_OFFSET),
    TEXT_(casus_date, "phrase", phrase),
    DAY_(casus_date, "anchor", anchor),
    INT_(casus_date, "claim", claim, CASUS__NIL_MINUS),
};

static const casus__field location_fields[] = {
    CODE_(casus_location, "role", role, CASUS_VOCABULARY_LOCATION_ROLE),
    REAL_(casus_location, "lat", lat),
    REAL_(casus_location, "lon", lon),
    REAL_(casus_location, "radius_m", radius_m),
    CODE_(casus_location, "precision", precision, CASUS_VOCABULARY_LOCATION_PRECISION),
    CODE_(casus_location, "coordinate", coordinate, CASUS_VOCABULARY_LOCATION_COORDINATE),
    OPEN_(casus_location, "name", name),
    OPEN_(casus_location, "country", country),
    OPEN_(casus_location, "iso3", iso3),
    OPEN_(casus_location, "admin1", admin1),
    OPEN_(casus_location, "admin2", admin2),
    OPEN_(casus_location, "admin3", admin3),
    OPEN_(casus_location, "scheme", scheme),
    OPEN_(casus_location, "code", code),
    INT_(casus_location, "claim", claim, CASUS__NIL_MINUS),
};

static const casus__field actor_fields[] = {
    CODE_(casus_actor, "kind", kind, CASUS_VOCABULARY_ACTOR_KIND),
    OPEN_(casus_actor, "name", name),
    OPEN_(casus_actor, "country", country),
    OPEN_(casus_actor, "scheme", scheme),
    OPEN_(casus_actor, "code", code),
    INT_(casus_actor, "parent", parent, CASUS__NIL_MINUS),
};

static const casus__field participant_fields[] = {
    INT_(casus_participant, "actor", actor, CASUS__NIL_MINUS),
    CODE_(casus_participant, "role", role, CASUS_VOCABULARY_PARTICIPANT_ROLE),
    CODE_(casus_participant, "side", side, CASUS_VOCABULARY_SIDE),
    INT_(casus_participant, "uncertain", uncertain, CASUS__NIL_NONE),
    INT_(casus_participant, "claim", claim, CASUS__NIL_MINUS),
};

static const casus__field casualty_fields[] = {
    CODE_(casus_casualty, "status", status, CASUS_VOCABULARY_CASUALTY_STATUS),
    CODE_(casus_casualty, "side", side, CASUS_VOCABULARY_SIDE),
    CODE_(casus_casualty, "counting", counting, CASUS_VOCABULARY_COUNTING),
    INT_(casus_casualty, "included_in", included_in, CASUS__NIL_MINUS),
    INT_(casus_casualty, "claim", claim, CASUS__NIL_MINUS),
    REAL_(casus_casualty, "low", triple.low),
    REAL_(casus_casualty, "best", triple.best),
    REAL_(casus_casualty, "high", triple.high),
    OPEN_(casus_casualty, "nationality", nationality),
    OPEN_(casus_casualty, "occupation", occupation),
    OPEN_(casus_casualty, "employer", employer),
    CODE_(casus_casualty, "sex", sex, CASUS_VOCABULARY_SEX),
    CODE_(casus_casualty, "age", age, CASUS_VOCABULARY_AGE),
    INT_(casus_casualty, "inferred", inferred, CASUS__NIL_NONE),
    OPEN_(casus_casualty, "words", words),
    INT_(casus_casualty, "by", by, CASUS__NIL_MINUS),
    INT_(casus_casualty, "means", means, CASUS__NIL_MINUS),
    REAL_(casus_casualty, "share", share),
};

static const casus__field classification_fields[] = {
    INT_(casus_classification, "level", level, CASUS__NIL_NONE),
    OPEN_(casus_classification, "scheme", scheme),
    OPEN_(casus_classification, "code", code),
    CODE_(casus_classification, "relation", relation, CASUS_VOCABULARY_CROSSWALK_RELATION),
    INT_(casus_classification, "claim", claim, CASUS__NIL_MINUS),
};

static const casus__field source_fields[] = {
    DAY_(casus_source, "published", published),
    DAY_(casus_source, "retrieved", retrieved),
    INT_(casus_source, "cites", cites, CASUS__NIL_MINUS),
    OPEN_(casus_source, "name", name),
    TEXT_(casus_source, "title", title),
    TEXT_(casus_source, "url", url),
    OPEN_(casus_source, "language", language),
    OPEN_(casus_source, "scale", scale),
};

static const casus__field claim_fields[] = {
    INT_(casus_claim, "claimant", claimant, CASUS__NIL_MINUS),
    INT_(casus_claim, "claimant_count", claimant_count, CASUS__NIL_MINUS),
    INT_(casus_claim, "anonymous", anonymous, CASUS__NIL_NONE),
    CODE_(casus_claim, "stake", stake, CASUS_VOCABULARY_CLAIM_STAKE),
    INT_(casus_claim, "source", source, CASUS__NIL_MINUS),
    CODE_(casus_claim, "about", about, CASUS_VOCABULARY_CLAIM_ABOUT),
    CODE_(casus_claim, "polarity", polarity, CASUS_VOCABULARY_CLAIM_POLARITY),
    CODE_(casus_claim, "modality", modality, CASUS_VOCABULARY_MODALITY),
    DAY_(casus_claim, "stated", stated),
    CODE_(casus_claim, "status", status, CASUS_VOCABULARY_CLAIM_STATUS),
    INT_(casus_claim, "superseded_by", superseded_by, CASUS__NIL_MINUS),
    INT_(casus_claim, "credibility", credibility, CASUS__NIL_MINUS),
    OPEN_(casus_claim, "reliability", reliability),
    TEXT_(casus_claim, "text", text),
    INT_(casus_claim, "of", of, CASUS__NIL_MINUS),
};

static const casus__field means_fields[] = {
    INT_(casus_means, "claim", claim, CASUS__NIL_MINUS),
    REAL_(casus_means, "low", triple.low),
    REAL_(casus_means, "best", triple.best),
    REAL_(casus_means, "high", triple.high),
    OPEN_(casus_means, "platform", platform),
    OPEN_(casus_means, "munition", munition),
    OPEN_(casus_means, "weapon", weapon),
    OPEN_(casus_means, "scheme", scheme),
    OPEN_(casus_means, "code", code),
};

static const casus__field outcome_fields[] = {
    INT_(casus_outcome, "claim", claim, CASUS__NIL_MINUS),
    REAL_(casus_outcome, "low", quantity.low),
    REAL_(casus_outcome, "best", quantity.best),
    REAL_(casus_outcome, "high", quantity.high),
    OPEN_(casus_outcome, "verb", verb),
    OPEN_(casus_outcome, "object", object),
    OPEN_(casus_outcome, "unit", unit),
};

static const casus__field relation_fields[] = {
    CODE_(casus_relation, "type", kind, CASUS_VOCABULARY_RELATION_KIND),
    OPEN_(casus_relation, "dataset", dataset),
    TEXT_(casus_relation, "id", id),
    REAL_(casus_relation, "confidence", confidence),
    OPEN_(casus_relation, "made_by", made_by),
};

/* In the order of CASUS__PART_*. */
#define PART(name, fields, part)                                                                                       \
    { name, CASUS_TYPE_LIST, 0, CASUS__NIL_NONE, COUNT(fields), (uint32_t)sizeof(part), fields }
const casus__field casus__part_fields[CASUS__PART_COUNT] = {
    PART("dates", date_fields, casus_date),
    PART("locations", location_fields, casus_location),
    PART("actors", actor_fields, casus_actor),
    PART("participants", participant_fields, casus_participant),
    PART("casualties", casualty_fields, casus_casualty),
    PART("classifications", classification_fields, casus_classification),
    PART("sources", source_fields, casus_source),
    PART("claims", claim_fields, casus_claim),
    PART("means", means_fields, casus_means),
    PART("outcomes", outcome_fields, casus_outcome),
    PART("relations", relation_fields, casus_relation),
};

int casus__part_kind(int32_t tag) {
    return tag >= CASUS_TAG_DATE && tag < CASUS_TAG_DATE + CASUS__PART_COUNT ? tag - CASUS_TAG_DATE : -1;
}

uint32_t casus__part_size(int kind) {
    return casus__part_fields[kind].offset;
}

const char *casus__part_noun(int kind) {
    static const char *const nouns[CASUS__PART_COUNT] = {"date",     "location",       "actor",   "participant",
                                                         "casualty", "classification", "source",  "claim",
                                                         "means",    "outcome",        "relation"};
    return nouns[kind];
}

/* ---- Nothing known --------------------------------------------------------------------------------------------- */

const casus__part casus__part_nothing[CASUS__PART_COUNT] = {
    {.date = CASUS_DATE_INIT},         {.location = CASUS_LOCATION_INIT},
    {.actor = CASUS_ACTOR_INIT},       {.participant = CASUS_PARTICIPANT_INIT},
    {.casualty = CASUS_CASUALTY_INIT}, {.classification = CASUS_CLASSIFICATION_INIT},
    {.source = CASUS_SOURCE_INIT},     {.claim = CASUS_CLAIM_INIT},
    {.means = CASUS_MEANS_INIT},       {.outcome = CASUS_OUTCOME_INIT},
    {.relation = CASUS_RELATION_INIT},
};

void casus__part_init(int kind, void *part, uint32_t size) {
    const uint32_t own = casus__part_size(kind);
    if (size < sizeof(casus_head)) {
        return;
    }
    memcpy(part, &casus__part_nothing[kind], size < own ? size : own);
    memcpy(part, &size, sizeof size); /* the first member of the head */
    if (size > own) {
        memset((char *)part + own, 0, size - own);
    }
}

/* ---- Texts ----------------------------------------------------------------------------------------------------- */

casus_str *casus__part_texts(int kind, void *part, int *out_count) {
    /* Offset of the first text; the last one ends the struct. */
    static const uint32_t first[CASUS__PART_COUNT] = {
        (uint32_t)offsetof(casus_date, phrase),          (uint32_t)offsetof(casus_location, name),
        (uint32_t)offsetof(casus_actor, name),           (uint32_t)sizeof(casus_participant),
        (uint32_t)offsetof(casus_casualty, nationality), (uint32_t)offsetof(casus_classification, scheme),
        (uint32_t)offsetof(casus_source, name),          (uint32_t)offsetof(casus_claim, reliability),
        (uint32_t)offsetof(casus_means, platform),       (uint32_t)offsetof(casus_outcome, verb),
        (uint32_t)offsetof(casus_relation, dataset),
    };
    *out_count = (int)((casus__part_size(kind) - first[kind]) / sizeof(casus_str));
    return (casus_str *)(void *)((char *)part + first[kind]);
}

/* ---- References ------------------------------------------------------------------------------------------------ */

#define REFERENCE(kind, noun, member, to, order)                                                                       \
    {                                                                                                                  \
        CASUS__PART_##kind, CASUS__PART_##to, CASUS__REFERENCE_##order, (uint32_t)offsetof(casus_##noun, member),      \
            #member                                                                                                    \
    }
const casus__reference casus__references[CASUS__REFERENCE_COUNT] = {
    REFERENCE(DATE, date, claim, CLAIM, PLAIN),
    REFERENCE(LOCATION, location, claim, CLAIM, PLAIN),
    REFERENCE(ACTOR, actor, parent, ACTOR, TREE),
    REFERENCE(PARTICIPANT, participant, actor, ACTOR, PLAIN),
    REFERENCE(PARTICIPANT, participant, claim, CLAIM, PLAIN),
    REFERENCE(CASUALTY, casualty, included_in, CASUALTY, EARLIER),
    REFERENCE(CASUALTY, casualty, claim, CLAIM, PLAIN),
    REFERENCE(CASUALTY, casualty, by, PARTICIPANT, PLAIN),
    REFERENCE(CASUALTY, casualty, means, MEANS, PLAIN),
    REFERENCE(CLASSIFICATION, classification, claim, CLAIM, PLAIN),
    REFERENCE(SOURCE, source, cites, SOURCE, EARLIER),
    REFERENCE(CLAIM, claim, claimant, ACTOR, PLAIN),
    REFERENCE(CLAIM, claim, source, SOURCE, PLAIN),
    REFERENCE(CLAIM, claim, superseded_by, CLAIM, AHEAD),
    REFERENCE(CLAIM, claim, of, CLAIM, AHEAD),
    REFERENCE(MEANS, means, claim, CLAIM, PLAIN),
    REFERENCE(OUTCOME, outcome, claim, CLAIM, PLAIN),
};

const uint8_t casus__reference_first[CASUS__PART_COUNT + 1] = {
    [CASUS__PART_DATE] = 0,        [CASUS__PART_LOCATION] = 1,  [CASUS__PART_ACTOR] = 2,
    [CASUS__PART_PARTICIPANT] = 3, [CASUS__PART_CASUALTY] = 5,  [CASUS__PART_CLASSIFICATION] = 9,
    [CASUS__PART_SOURCE] = 10,     [CASUS__PART_CLAIM] = 11,    [CASUS__PART_MEANS] = 15,
    [CASUS__PART_OUTCOME] = 16,    [CASUS__PART_RELATION] = 17, [CASUS__PART_COUNT] = CASUS__REFERENCE_COUNT,
};

int32_t casus__reference_get(const casus__reference *reference, const void *part) {
    int32_t index = -1;
    memcpy(&index, (const char *)part + reference->offset, sizeof index);
    return index;
}

/* ---- No padding ------------------------------------------------------------------------------------------------ */

/* A struct without padding has its members at the same offsets under every compiler of an ABI, and a copy of its first
   bytes ends between members. */
#define SIZED(noun, ints, doubles, triples, texts)                                                                     \
    _Static_assert(sizeof(casus_##noun) == sizeof(casus_head) + (ints) * sizeof(int32_t) +                             \
                                               ((doubles) + 3 * (triples)) * sizeof(double) +                          \
                                               (texts) * sizeof(casus_str),                                            \
                   "casus_" #noun " has padding")
_Static_assert(sizeof(casus_triple) == 3 * sizeof(double), "casus_triple has padding");
_Static_assert(sizeof(casus_span) == 9 * sizeof(int32_t), "casus_span has padding");
_Static_assert(sizeof(int64_t) == sizeof(double), "casus_record counts its moments as doubles");
SIZED(record, 4, 2, 1, 0);
SIZED(date, 9 + 3, 0, 0, 1);
SIZED(location, 4, 3, 0, 8);
SIZED(actor, 2, 0, 0, 4);
SIZED(participant, 6, 0, 0, 0);
SIZED(casualty, 10, 1, 1, 4);
SIZED(classification, 4, 0, 0, 2);
SIZED(source, 4, 0, 0, 5);
SIZED(claim, 14, 0, 0, 2);
SIZED(means, 2, 0, 1, 5);
SIZED(outcome, 2, 0, 1, 3);
SIZED(relation, 2, 1, 0, 3);
