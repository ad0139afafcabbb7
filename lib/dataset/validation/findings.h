/* SPDX-License-Identifier: MIT */
/* What validation has found: findings as they come, each with copies of its texts, and in order at the end. The rules
   and what each advises are a table here; the checks behind them are in event_rules.c and record_links.c. */
#ifndef CASUS_LIB_DATASET_VALIDATION_FINDINGS_H
#define CASUS_LIB_DATASET_VALIDATION_FINDINGS_H

#include "base/memory.h"
#include "dataset/ids.h"

/* In this order they are told of one part. */
enum {
    CASUS__RULE_ROW_ERROR,
    CASUS__RULE_CELL_ERROR,
    CASUS__RULE_UNIQUE_ID,
    CASUS__RULE_CLASS,
    CASUS__RULE_INVALID,
    CASUS__RULE_REPORTED_KIND,
    CASUS__RULE_MODALITY_FIGURE,
    CASUS__RULE_MODALITY_DATE,
    CASUS__RULE_MODIFIED_BEFORE_CREATED,
    CASUS__RULE_ISO3,
    CASUS__RULE_ISO3_DAY,
    CASUS__RULE_COUNTRY,
    CASUS__RULE_COUNTRY_ISO3,
    CASUS__RULE_NATIONALITY,
    CASUS__RULE_CODE,
    CASUS__RULE_BOUNDS,
    CASUS__RULE_SHARE_ALONE,
    CASUS__RULE_INFERRED_ALONE,
    CASUS__RULE_PART_OVER_WHOLE,
    CASUS__RULE_PARTS_OVER_WHOLE,
    CASUS__RULE_PARTS_BESIDE_WHOLE,
    CASUS__RULE_STATED_BEFORE,
    CASUS__RULE_PUBLISHED_BEFORE,
    CASUS__RULE_RETRACTS_NOTHING,
    CASUS__RULE_RETRACTS_OTHERS,
    CASUS__RULE_SUPERSEDED_CIRCLE,
    CASUS__RULE_RELATION_SELF,
    CASUS__RULE_RELATION_TARGET,
    CASUS__RULE_DUPLICATE_OF_TWO,
    CASUS__RULE_TWO_SUPERSEDERS,
    CASUS__RULE_PART_OF_CIRCLE,
    CASUS__RULE_SUPERSEDES_CIRCLE,
    CASUS__RULE_MEMBERS_EXCEED,
    CASUS__RULE_COUNT
};

/* In the place of a part, CASUS__PART_* otherwise. */
#define CASUS__OF_INPUT (-2) /* what could not be read: of no part */
#define CASUS__OF_RECORD (-1)

/* Where something is. */
typedef struct casus__spot {
    int64_t row;
    int32_t file;  /* number of the input from 0 */
    int32_t part;  /* CASUS__PART_* or CASUS__OF_* */
    int32_t index; /* of the part, -1 none */
} casus__spot;

typedef struct casus__found {
    casus__spot spot;
    int32_t rule;
    int64_t text; /* dataset, id, value and advice behind each other */
    int32_t sizes[4];
} casus__found;

typedef struct casus__findings {
    casus_allocator allocator;
    casus__buffer texts;
    casus__found *items;
    int64_t count;
    int64_t cap;
} casus__findings;

void casus__findings_free(casus__findings *findings);
/* Adds one. An empty advice is the rule's own. */
int casus__findings_add(casus__findings *findings, const casus__spot *spot, casus__name name, int32_t rule,
                        casus_str value, casus_str advice);

/* A finding to show. */
typedef struct casus__finding {
    int64_t row;
    int32_t file;
    casus_str dataset; /* of the event */
    casus_str id;
    const char *part; /* "record", the noun of a part, or empty */
    int64_t index;    /* of the part, -1 of the record */
    const char *rule;
    casus_str value;
    casus_str advice;
} casus__finding;

/* Takes a finding, whose texts last for the call. Anything but CASUS_OK ends the search with that status. */
typedef casus_status (*casus__finding_fn)(void *user, const casus__finding *finding, casus_error *error);

/* Reports what is in both, by file, row, part, index and rule, what is there twice once. */
casus_status casus__findings_report(const casus__findings *one, const casus__findings *other, casus__finding_fn report,
                                    void *user, casus_error *error);

#endif
