/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Eight questions about the border week, answered as numbers. Each answer is computed from the dataset, in whatever
 * batches it comes; nothing here knows a figure of the report. Functions return the status of the first call that
 * failed.
 */
#ifndef BORDER_WEEK_ANSWERS_H
#define BORDER_WEEK_ANSWERS_H

#include "ask.h"

#define ANSWER_NAME 96 /* bytes of a name, with its NUL; a longer one fails */
#define ANSWER_TEXT 240
#define ANSWER_ROWS 16

/** What the headline counts: what happened in the six months of the report, or goes on. */
typedef struct answer_headline {
    int64_t incidents;
    int64_t statements; /**< Talks and meetings among them. */
    int64_t events;     /**< Of any kind. */
} answer_headline;

casus_status answer_headline_of(const casus_dataset *week, answer_headline *out, casus_error *error);

/** Questions 1 and 2: a summary beside the events that it sums up. */
typedef struct answer_losses {
    sum_row total;        /**< Members first, then what the summary leaves unexplained. */
    casus_triple members; /**< The incidents alone; unknown if none of them says anything. */
    casus_triple stated;  /**< What the summary says. */
    double allocated;     /**< Best of the total that belongs to a known incident: total - residual. */
} answer_losses;

/** 1. How many Chinese nationals were killed from 26 November to 1 December? */
casus_status answer_1(const casus_dataset *week, answer_losses *out, casus_error *error);
/** 2. How many were injured? */
casus_status answer_2(const casus_dataset *week, answer_losses *out, casus_error *error);

/** One claim in a resolution. */
typedef struct answer_claim {
    char claimant[ANSWER_NAME];
    int32_t stake; /**< CASUS_CLAIM_STAKE_*. */
    int32_t used;
    casus_triple triple;
    char reason[ANSWER_NAME];
} answer_claim;

/** One policy's view of an event. */
typedef struct answer_policy {
    casus_triple triple;
    int32_t claim_count;
    answer_claim claims[ANSWER_ROWS];
} answer_policy;

/** 3. How many did the raid of 22 November kill? */
typedef struct answer_raid {
    answer_policy hull;
    answer_policy gtd;        /**< Never takes a belligerent's own figure. */
    casus_triple belligerent; /**< What the belligerent itself says. */
    casus_triple bodies;
    casus_triple unaccounted;
} answer_raid;
casus_status answer_3(const casus_dataset *week, answer_raid *out, casus_error *error);

/** 4. How many smugglers were killed in the six months? */
typedef struct answer_smugglers {
    sum_row total;
    casus_triple series; /**< What is said of all confrontations together. */
    casus_triple raid;   /**< What is said of the raid, as a hull. */
    int32_t overlap_count;
    char overlaps[ANSWER_ROWS][2][ANSWER_NAME]; /**< Which events may be the same, each pair once. */
} answer_smugglers;
casus_status answer_4(const casus_dataset *week, answer_smugglers *out, casus_error *error);

/** 5. How many confrontations were there in the six months? */
casus_status answer_5(const casus_dataset *week, sum_row *out, casus_error *error);

/** Statements of one country's issuers. */
typedef struct answer_issuer {
    char country[ANSWER_NAME];
    char name[ANSWER_NAME]; /**< Of the first issuer. */
    int32_t statements;
} answer_issuer;

/** 6. Who made how many statements? A joint one counts once for each country. */
typedef struct answer_statements {
    int32_t statements; /**< Events of kind statement that happened or go on, issued or not. */
    int32_t issuer_count;
    answer_issuer issuers[ANSWER_ROWS]; /**< Most statements first. */
    int32_t with_casualties;            /**< Statements that state a casualty: none is violence. */
} answer_statements;
casus_status answer_6(const casus_dataset *week, answer_statements *out, casus_error *error);

/** One thing said. */
typedef struct answer_saying {
    char event[ANSWER_NAME];
    char text[ANSWER_TEXT];
} answer_saying;

/** 7. What does one claimant say? */
typedef struct answer_voice {
    int32_t events;
    int32_t saying_count;
    answer_saying sayings[ANSWER_ROWS];
} answer_voice;
casus_status answer_7(const casus_dataset *week, const char *claimant, answer_voice *out, casus_error *error);

/** The claimants that question 7 is asked for. */
#define ANSWER_FOREIGN_MINISTRY "Foreign Ministry of Tajikistan"
#define ANSWER_SCNS "State Committee for National Security (SCNS)"
#define ANSWER_ASIA_PLUS "Asia-Plus"

/** One place of an incident. */
typedef struct answer_place {
    char event[ANSWER_NAME];
    char name[ANSWER_NAME];
    int32_t role;       /**< CASUS_LOCATION_ROLE_*. */
    int32_t precision;  /**< CASUS_LOCATION_PRECISION_*. */
    int32_t coordinate; /**< CASUS_LOCATION_COORDINATE_*. */
    double lat;         /**< NaN: cannot be drawn. */
    double lon;
} answer_place;

/** 8. Where? */
typedef struct answer_map {
    int32_t place_count;
    answer_place places[ANSWER_ROWS];
    int32_t effects;   /**< Places with a coordinate where an incident took effect. */
    int32_t origins;   /**< Places with a coordinate that an incident came from. */
    int32_t unlocated; /**< Places without a coordinate. */
} answer_map;
casus_status answer_8(const casus_dataset *week, answer_map *out, casus_error *error);

#endif
