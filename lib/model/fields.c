/* SPDX-License-Identifier: MIT */
#include "model/fields.h"

#include <stddef.h>
#include <string.h>

#include "base/number.h"

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
};

static const casus__field location_fields[] = {
    CODE_(casus_location, "role", role, CASUS_VOCABULARY_LOCATION_ROLE),
    REAL_(casus_location, "lat", lat),
    REAL_(casus_location, "lon", lon),
    REAL_(casus_location, "radius_m", radius_m),
    CODE_(casus_location, "precision", precision, CASUS_VOCABULARY_PLACE),
    CODE_(casus_location, "coordinate", coordinate, CASUS_VOCABULARY_COORDINATE),
    OPEN_(casus_location, "name", name),
    OPEN_(casus_location, "country", country),
    OPEN_(casus_location, "iso3", iso3),
    OPEN_(casus_location, "admin1", admin1),
    OPEN_(casus_location, "admin2", admin2),
    OPEN_(casus_location, "admin3", admin3),
    OPEN_(casus_location, "scheme", scheme),
    OPEN_(casus_location, "code", code),
};

static const casus__field actor_fields[] = {
    CODE_(casus_actor, "kind", kind, CASUS_VOCABULARY_ACTOR),
    OPEN_(casus_actor, "name", name),
    OPEN_(casus_actor, "country", country),
    OPEN_(casus_actor, "scheme", scheme),
    OPEN_(casus_actor, "code", code),
};

static const casus__field participant_fields[] = {
    INT_(casus_participant, "actor", actor, CASUS__NIL_NONE),
    CODE_(casus_participant, "role", role, CASUS_VOCABULARY_ROLE),
    CODE_(casus_participant, "side", side, CASUS_VOCABULARY_SIDE),
    INT_(casus_participant, "uncertain", uncertain, CASUS__NIL_NONE),
};

static const casus__field casualty_fields[] = {
    CODE_(casus_casualty, "status", status, CASUS_VOCABULARY_CASUALTY),
    CODE_(casus_casualty, "side", side, CASUS_VOCABULARY_SIDE),
    CODE_(casus_casualty, "counting", counting, CASUS_VOCABULARY_COUNTING),
    INT_(casus_casualty, "included_in", included_in, CASUS__NIL_MINUS),
    INT_(casus_casualty, "claim", claim, CASUS__NIL_MINUS),
    REAL_(casus_casualty, "low", count.low),
    REAL_(casus_casualty, "best", count.best),
    REAL_(casus_casualty, "high", count.high),
    OPEN_(casus_casualty, "nationality", nationality),
    OPEN_(casus_casualty, "occupation", occupation),
    OPEN_(casus_casualty, "employer", employer),
    CODE_(casus_casualty, "sex", sex, CASUS_VOCABULARY_SEX),
    CODE_(casus_casualty, "age", age, CASUS_VOCABULARY_AGE),
    INT_(casus_casualty, "inferred", inferred, CASUS__NIL_NONE),
    OPEN_(casus_casualty, "words", words),
};

static const casus__field classification_fields[] = {
    INT_(casus_classification, "level", level, CASUS__NIL_NONE),
    OPEN_(casus_classification, "scheme", scheme),
    OPEN_(casus_classification, "code", code),
    CODE_(casus_classification, "relation", relation, CASUS_VOCABULARY_CROSSWALK),
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
    CODE_(casus_claim, "standing", standing, CASUS_VOCABULARY_STANDING),
    INT_(casus_claim, "source", source, CASUS__NIL_MINUS),
    CODE_(casus_claim, "about", about, CASUS_VOCABULARY_ABOUT),
    CODE_(casus_claim, "polarity", polarity, CASUS_VOCABULARY_POLARITY),
    CODE_(casus_claim, "modality", modality, CASUS_VOCABULARY_MODALITY),
    DAY_(casus_claim, "stated", stated),
    CODE_(casus_claim, "status", status, CASUS_VOCABULARY_CLAIM_STATUS),
    INT_(casus_claim, "superseded_by", superseded_by, CASUS__NIL_MINUS),
    INT_(casus_claim, "credibility", credibility, CASUS__NIL_MINUS),
    OPEN_(casus_claim, "reliability", reliability),
    TEXT_(casus_claim, "text", text),
};

static const casus__field means_fields[] = {
    INT_(casus_means, "claim", claim, CASUS__NIL_MINUS),
    REAL_(casus_means, "low", count.low),
    REAL_(casus_means, "best", count.best),
    REAL_(casus_means, "high", count.high),
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
    CODE_(casus_relation, "type", type, CASUS_VOCABULARY_RELATION),
    OPEN_(casus_relation, "dataset", dataset),
    TEXT_(casus_relation, "id", id),
    REAL_(casus_relation, "confidence", confidence),
    OPEN_(casus_relation, "made_by", made_by),
};

/* In the order of CASUS__PART_*. */
#define PART(name, fields, leaf)                                                                                       \
    { name, CASUS_TYPE_LIST, 0, CASUS__NIL_NONE, COUNT(fields), (uint32_t)sizeof(leaf), fields }
const casus__field casus__part_fields[CASUS__PART_COUNT] = {
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

uint32_t casus__part_size(int part) {
    return casus__part_fields[part].offset;
}

static void set_nil(const casus__field *field, char *member) {
    const int32_t minus = -1;
    const int32_t no_day = CASUS_DAY_UNKNOWN;
    const double nan = casus__nan();
    switch (field->nil) {
    case CASUS__NIL_MINUS: memcpy(member, &minus, sizeof minus); break;
    case CASUS__NIL_DAY: memcpy(member, &no_day, sizeof no_day); break;
    case CASUS__NIL_NAN: memcpy(member, &nan, sizeof nan); break;
    default: break; /* the zeroes already there */
    }
}

void casus__leaf_init(int part, void *leaf, uint32_t size) {
    const casus__field *list = &casus__part_fields[part];
    const uint32_t room = size < list->offset ? size : list->offset;
    if (size < sizeof size) {
        return;
    }
    memset(leaf, 0, size);
    memcpy(leaf, &size, sizeof size);
    for (int i = 0; i < list->child_count; i++) {
        const casus__field *field = &list->children[i];
        const uint32_t width = field->type == CASUS_TYPE_DOUBLE ? 8 : 4;
        if (field->offset + width <= room) {
            set_nil(field, (char *)leaf + field->offset);
        }
    }
}

void casus_location_init(casus_location *location, uint32_t size) {
    casus__leaf_init(CASUS__PART_LOCATION, location, size);
}

void casus_actor_init(casus_actor *actor, uint32_t size) {
    casus__leaf_init(CASUS__PART_ACTOR, actor, size);
}

void casus_participant_init(casus_participant *participant, uint32_t size) {
    casus__leaf_init(CASUS__PART_PARTICIPANT, participant, size);
}

void casus_casualty_init(casus_casualty *casualty, uint32_t size) {
    casus__leaf_init(CASUS__PART_CASUALTY, casualty, size);
}

void casus_classification_init(casus_classification *classification, uint32_t size) {
    casus__leaf_init(CASUS__PART_CLASSIFICATION, classification, size);
}

void casus_source_init(casus_source *source, uint32_t size) {
    casus__leaf_init(CASUS__PART_SOURCE, source, size);
}

void casus_claim_init(casus_claim *claim, uint32_t size) {
    casus__leaf_init(CASUS__PART_CLAIM, claim, size);
}

void casus_means_init(casus_means *means, uint32_t size) {
    casus__leaf_init(CASUS__PART_MEANS, means, size);
}

void casus_outcome_init(casus_outcome *outcome, uint32_t size) {
    casus__leaf_init(CASUS__PART_OUTCOME, outcome, size);
}

void casus_relation_init(casus_relation *relation, uint32_t size) {
    casus__leaf_init(CASUS__PART_RELATION, relation, size);
}
