/* SPDX-License-Identifier: MIT */
/* The column specifications of a profile's rules, by number: whoever walks over all columns that a profile may read (to
   look them up, to count them) asks here and needs to know no rule. */
#ifndef CASUS_LIB_IO_PROFILES_HEADER_RULE_COLUMNS_H
#define CASUS_LIB_IO_PROFILES_HEADER_RULE_COLUMNS_H

#include "io/profiles/profile.h"

/* Indexes of the column specifications within a rule. CASUS__OF_* is the order of the kinds of rule. */
enum {
    CASUS__OF_EVENT, /* the profile itself, as one rule */
    CASUS__OF_PLACE,
    CASUS__OF_ACTOR,
    CASUS__OF_CELL,
    CASUS__OF_CLASS,
    CASUS__OF_SOURCE,
    CASUS__OF_MEANS,
    CASUS__OF_OUTCOME,
    CASUS__OF_RELATION,
    CASUS__OF_COUNT
};
enum {
    CASUS__EVENT_ID,
    CASUS__EVENT_DYAD,
    CASUS__EVENT_TITLE,
    CASUS__EVENT_NOTES,
    CASUS__EVENT_REPORTED_LOW, /* low, best, high */
    CASUS__EVENT_REPORTED,
    CASUS__EVENT_REPORTED_HIGH,
    CASUS__EVENT_MODIFIED,
    CASUS__EVENT_CERTAINTY,
    CASUS__EVENT_MODALITY,
    CASUS__EVENT_ASIDE,
    CASUS__EVENT_DATASET,
    CASUS__EVENT_KIND,
    CASUS__EVENT_CLASS,
    CASUS__EVENT_START,
    CASUS__EVENT_END,
    CASUS__EVENT_YEAR,
    CASUS__EVENT_START_PARTS, /* year, month, day */
    CASUS__EVENT_END_PARTS = CASUS__EVENT_START_PARTS + 3,
    CASUS__EVENT_TIME = CASUS__EVENT_END_PARTS + 3,
    CASUS__EVENT_PHRASE,
    CASUS__EVENT_PRECISION,
    CASUS__EVENT_CANON, /* first, second, third, fallback, flag */
    CASUS__EVENT_COUNT = CASUS__EVENT_CANON + 5
};
enum {
    CASUS__PLACE_NAME,
    CASUS__PLACE_LAT, /* degrees, minutes, seconds, direction */
    CASUS__PLACE_LON = CASUS__PLACE_LAT + 4,
    CASUS__PLACE_POINT = CASUS__PLACE_LON + 4,
    CASUS__PLACE_LONLAT,
    CASUS__PLACE_COUNTRY,
    CASUS__PLACE_ISO3,
    CASUS__PLACE_ADMIN1,
    CASUS__PLACE_ADMIN2,
    CASUS__PLACE_ADMIN3,
    CASUS__PLACE_PRECISION,
    CASUS__PLACE_COORDINATE,
    CASUS__PLACE_CODE,
    CASUS__PLACE_COUNT
};
enum {
    CASUS__ACTOR_NAME,
    CASUS__ACTOR_ROLES,
    CASUS__ACTOR_KINDS, /* two of them */
    CASUS__ACTOR_CODE = CASUS__ACTOR_KINDS + 2,
    CASUS__ACTOR_COUNTRY,
    CASUS__ACTOR_UNCERTAIN,
    CASUS__ACTOR_COUNT
};
enum { CASUS__COUNT_LOW, CASUS__COUNT_BEST, CASUS__COUNT_HIGH, CASUS__COUNT_RANGE, CASUS__COUNT_COUNT };
enum { CASUS__CLASS_CODE, CASUS__CLASS_COUNT };
enum {
    CASUS__SOURCE_NAME,
    CASUS__SOURCE_OTHER_NAME,
    CASUS__SOURCE_TITLE,
    CASUS__SOURCE_URL,
    CASUS__SOURCE_PUBLISHED,
    CASUS__SOURCE_RETRIEVED,
    CASUS__SOURCE_SCALE,
    CASUS__SOURCE_COUNT
};
enum {
    CASUS__MEANS_PLATFORM,
    CASUS__MEANS_MUNITION,
    CASUS__MEANS_WEAPON,
    CASUS__MEANS_CODE,
    CASUS__MEANS_SUBCODE,
    CASUS__MEANS_COUNT
};
enum { CASUS__OUTCOME_THERE = CASUS__COUNT_COUNT, CASUS__OUTCOME_COUNT };
enum { CASUS__RELATION_ID, CASUS__RELATION_COUNT };

/* A kind of rule: where a profile has them, and where in one its column specifications stand. */
typedef struct casus__rule_kind {
    uint16_t rules; /* offset in the profile of the pointer to them */
    uint16_t count; /* and of their number; both 0 for CASUS__OF_EVENT */
    uint16_t size;  /* of a rule */
    uint16_t column_count;
    const uint16_t *columns; /* where the specifications stand, by the indexes above; see rule_columns.c */
} casus__rule_kind;
extern const casus__rule_kind casus__rule_kinds[CASUS__OF_COUNT];

/* Number of rules of a kind. */
int32_t casus__profile_rules(const casus__profile *profile, int kind);
/* Specification `column` of rule `index` of a kind. */
const char *casus__profile_column(const casus__profile *profile, int kind, int32_t index, int column);

#endif
