/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Triple, the parts of an event (record, date, location, actor, participant, casualty, classification, source, claim,
 * means, outcome, relation), and the event.
 *
 * The parts are structs with a ::casus_head: begin with `CASUS_NOUN_INIT` or casus_init(), set what is known, and give
 * `&part.head` to one of the five functions that serve all of them: casus_event_add(), casus_event_set(),
 * casus_event_get(), casus_event_remove(), casus_event_part_count(). They never stand in arrays.
 *
 * A word of a closed vocabulary is an int32 constant here and a dictionary word in batches and files; 0 always means
 * unknown or not stated. codes.h has the words.
 */
#ifndef CASUS_MODEL_H
#define CASUS_MODEL_H

#include <math.h>

#include <casus/base.h>
#include <casus/geo.h>
#include <casus/time.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Field types ----------------------------------------------------------------------------------------------- */

/** Physical type of a field of a part, and of a column of a batch or table (batch.h). */
#define CASUS_TYPE_DAY 1 /**< int32 days since 1970-01-01 (Arrow date32). */
#define CASUS_TYPE_INT32 2
#define CASUS_TYPE_DOUBLE 3
#define CASUS_TYPE_TEXT 4   /**< UTF-8 with int32 offsets. */
#define CASUS_TYPE_BINARY 5 /**< Bytes with int32 offsets. */
#define CASUS_TYPE_WORD 6   /**< int32 codes into a dictionary of UTF-8 words. */
#define CASUS_TYPE_LIST 7   /**< int32 offsets into one child, always a struct. */
#define CASUS_TYPE_STRUCT 8
#define CASUS_TYPE_INT64 9
#define CASUS_TYPE_MOMENT 10 /**< int64 seconds since 1970-01-01T00:00:00Z (Arrow timestamp[s, UTC]). */

/* ---- Vocabularies ---------------------------------------------------------------------------------------------- */

#define CASUS_VOCABULARY_KIND 1
#define CASUS_VOCABULARY_SPAN_PRECISION 2     /**< CASUS_SPAN_PRECISION_* of time.h. */
#define CASUS_VOCABULARY_BOUND 3              /**< CASUS_BOUND_* of time.h. */
#define CASUS_VOCABULARY_UNIT 4               /**< CASUS_UNIT_* of time.h. */
#define CASUS_VOCABULARY_LOCATION_PRECISION 5 /**< CASUS_LOCATION_PRECISION_* of geo.h. */
#define CASUS_VOCABULARY_LOCATION_ROLE 6
#define CASUS_VOCABULARY_LOCATION_COORDINATE 7
#define CASUS_VOCABULARY_ACTOR_KIND 8
#define CASUS_VOCABULARY_PARTICIPANT_ROLE 9
#define CASUS_VOCABULARY_SIDE 10
#define CASUS_VOCABULARY_CASUALTY_STATUS 11
#define CASUS_VOCABULARY_COUNTING 12
#define CASUS_VOCABULARY_MODALITY 13
#define CASUS_VOCABULARY_CLAIM_POLARITY 14
#define CASUS_VOCABULARY_CLAIM_STAKE 15
#define CASUS_VOCABULARY_CLAIM_ABOUT 16
#define CASUS_VOCABULARY_CLAIM_STATUS 17
#define CASUS_VOCABULARY_RELATION_KIND 18
#define CASUS_VOCABULARY_SEX 19
#define CASUS_VOCABULARY_AGE 20
#define CASUS_VOCABULARY_POLICY 21             /**< CASUS_POLICY_*: the names of policies. */
#define CASUS_VOCABULARY_CROSSWALK_RELATION 22 /**< Of codes.h. */
#define CASUS_VOCABULARY_CERTAINTY 23
#define CASUS_VOCABULARY_WORDS 24 /**< CASUS_WORDS_*. */
#define CASUS_VOCABULARY_STANDING 25
#define CASUS_VOCABULARY_SPREAD 26        /**< CASUS_SPREAD_* of query.h. */
#define CASUS_VOCABULARY_COLUMN 27        /**< Names of the columns of a batch, in order (docs/schema.md). */
#define CASUS_VOCABULARY_OPTION 28        /**< Names of the options of a context. */
#define CASUS_VOCABULARY_SCHEME 29        /**< Event-type schemes of codes.h. */
#define CASUS_VOCABULARY_PROFILE 30       /**< Datasets that the reader knows (io.h). */
#define CASUS_VOCABULARY_STATUS 31        /**< CASUS_OK (0) and CASUS_E_*: the words are the names. */
#define CASUS_VOCABULARY_LINK_DECISION 32 /**< What became of a pair of records (link.h). */
#define CASUS_VOCABULARY_DIFF_CHANGE 33   /**< What a release did to a record (link.h). */

/** What an event is. Rollups count incident, episode and statement in `events`, series and summary apart
 * (docs/numbers.md). */
#define CASUS_KIND_INCIDENT 1
#define CASUS_KIND_EPISODE 2   /**< Lasts; one continuous event of many days. */
#define CASUS_KIND_SERIES 3    /**< "At least ten confrontations in six months". */
#define CASUS_KIND_STATEMENT 4 /**< Condemnation, advisory, negotiation, decline. */
#define CASUS_KIND_SUMMARY 5   /**< A claim over a set of events. */
#define CASUS_KIND_MENTION 6   /**< A report of an event that is held elsewhere (GDELT mentions). */

/** What a location is to the event. */
#define CASUS_LOCATION_ROLE_EFFECT 1 /**< Where it took effect; keys and flat columns show this one. */
#define CASUS_LOCATION_ROLE_ORIGIN 2
#define CASUS_LOCATION_ROLE_ROUTE 3
#define CASUS_LOCATION_ROLE_BASE 4

/** What a coordinate stands for. */
#define CASUS_LOCATION_COORDINATE_EXACT 1
#define CASUS_LOCATION_COORDINATE_CENTROID 2
#define CASUS_LOCATION_COORDINATE_CAPITAL 3
#define CASUS_LOCATION_COORDINATE_MIDPOINT 4
#define CASUS_LOCATION_COORDINATE_REPRESENTATIVE 5 /**< A place chosen to stand for a larger area. */

/** Kind of an actor: ACLED's eight interaction codes (codebook, 2023), and what UCDP has. */
#define CASUS_ACTOR_KIND_STATE_FORCES 1
#define CASUS_ACTOR_KIND_REBEL_GROUP 2
#define CASUS_ACTOR_KIND_POLITICAL_MILITIA 3
#define CASUS_ACTOR_KIND_IDENTITY_MILITIA 4
#define CASUS_ACTOR_KIND_RIOTERS 5
#define CASUS_ACTOR_KIND_PROTESTERS 6
#define CASUS_ACTOR_KIND_CIVILIANS 7
#define CASUS_ACTOR_KIND_EXTERNAL_FORCES 8
#define CASUS_ACTOR_KIND_ORGANIZED_GROUP 9 /**< A non-state armed group whose nature is not stated (UCDP). */
#define CASUS_ACTOR_KIND_GOVERNMENT 10
#define CASUS_ACTOR_KIND_INTERNATIONAL_ORGANISATION 11
#define CASUS_ACTOR_KIND_NGO 12
#define CASUS_ACTOR_KIND_MEDIA 13
#define CASUS_ACTOR_KIND_COMPANY 14
#define CASUS_ACTOR_KIND_CRIMINAL_GROUP 15
#define CASUS_ACTOR_KIND_INDIVIDUAL 16

/** What a participant does in the event. PARTY where the source states no direction (UCDP types 1 and 2, ACLED). */
#define CASUS_PARTICIPANT_ROLE_PARTY 1
#define CASUS_PARTICIPANT_ROLE_PERPETRATOR 2
#define CASUS_PARTICIPANT_ROLE_TARGET 3
#define CASUS_PARTICIPANT_ROLE_ASSOCIATE 4 /**< Named beside a party, as ACLED's assoc_actor. */
#define CASUS_PARTICIPANT_ROLE_ISSUER 5    /**< Makes the statement. */
#define CASUS_PARTICIPANT_ROLE_ADDRESSEE 6 /**< To whom a statement, demand or advice is addressed. */

/** Sides, as in UCDP's deaths_a, deaths_b, deaths_civilians, deaths_unknown. 0: not broken down by side. */
#define CASUS_SIDE_A 1
#define CASUS_SIDE_B 2
#define CASUS_SIDE_CIVILIAN 3
#define CASUS_SIDE_UNKNOWN 4 /**< The source states that the side is unknown. */
#define CASUS_SIDE_THIRD_PARTY 5
#define CASUS_SIDE_PERPETRATOR 6
#define CASUS_SIDE_VICTIM 7

/** What befell the people counted. */
#define CASUS_CASUALTY_STATUS_KILLED 1
#define CASUS_CASUALTY_STATUS_INJURED 2
#define CASUS_CASUALTY_STATUS_MISSING 3
#define CASUS_CASUALTY_STATUS_UNACCOUNTED 4
#define CASUS_CASUALTY_STATUS_CAPTURED 5
#define CASUS_CASUALTY_STATUS_ABDUCTED 6
#define CASUS_CASUALTY_STATUS_ARRESTED 7
#define CASUS_CASUALTY_STATUS_SURRENDERED 8
#define CASUS_CASUALTY_STATUS_ESCAPED 9
#define CASUS_CASUALTY_STATUS_DISPLACED 10
#define CASUS_CASUALTY_STATUS_RESCUED 11
#define CASUS_CASUALTY_STATUS_BODY_RECOVERED 12
#define CASUS_CASUALTY_STATUS_AFFECTED 13
#define CASUS_CASUALTY_STATUS_KILLED_OR_INJURED 14 /**< Together, where nobody says how many of each. */

/** Whether an event took place at all (auxiliary modes of PLOVER 2.0; event status of STIX 2.1). */
#define CASUS_MODALITY_OCCURRED 1
#define CASUS_MODALITY_ONGOING 2
#define CASUS_MODALITY_PLANNED 3
#define CASUS_MODALITY_THREATENED 4
#define CASUS_MODALITY_ALLEGED 5
#define CASUS_MODALITY_POSSIBLE 6
#define CASUS_MODALITY_DENIED 7
#define CASUS_MODALITY_HYPOTHETICAL 8
#define CASUS_MODALITY_NEGATED 9

/** How sure it is that the event was so (gradings of casualty recorders; WHO's four levels). */
#define CASUS_CERTAINTY_VERIFIED 1
#define CASUS_CERTAINTY_PROBABLE 2
#define CASUS_CERTAINTY_REPORTED 3
#define CASUS_CERTAINTY_CONTESTED 4
#define CASUS_CERTAINTY_DISCOUNTED 5

/** What becomes of a record where events are counted (docs/standing.md): found out of all records, never stored. */
#define CASUS_STANDING_COUNTED 1
#define CASUS_STANDING_NOT_HAPPENED                                                                                    \
    2                               /**< Planned, threatened, possible, hypothetical, denied, negated; discounted.     \
                                     */
#define CASUS_STANDING_SUPERSEDED 3 /**< Or revoked. */
#define CASUS_STANDING_TOLD_TWICE 4 /**< One more telling of an event that is counted. */

/** What a claimant does with a proposition. */
#define CASUS_CLAIM_POLARITY_ASSERTS 1
#define CASUS_CLAIM_POLARITY_DENIES 2
#define CASUS_CLAIM_POLARITY_DECLINES 3 /**< Declines to comment (CAMEO 011). */
#define CASUS_CLAIM_POLARITY_SILENT 4   /**< Has not responded. */
#define CASUS_CLAIM_POLARITY_RETRACTS 5

/** What a claimant is to the event. */
#define CASUS_CLAIM_STAKE_BELLIGERENT 1 /**< A party to it; its own figures are self-reports. */
#define CASUS_CLAIM_STAKE_PERPETRATOR 2
#define CASUS_CLAIM_STAKE_VICTIM_SIDE 3
#define CASUS_CLAIM_STAKE_WITNESS 4
#define CASUS_CLAIM_STAKE_AUTHORITY 5 /**< Of the place, and no party to the event. */
#define CASUS_CLAIM_STAKE_THIRD_PARTY 6
#define CASUS_CLAIM_STAKE_MEDIA 7 /**< The report itself. */
#define CASUS_CLAIM_STAKE_ANALYST 8

/** What a claim is about. */
#define CASUS_CLAIM_ABOUT_OCCURRENCE 1
#define CASUS_CLAIM_ABOUT_CASUALTIES 2
#define CASUS_CLAIM_ABOUT_PERPETRATOR 3
#define CASUS_CLAIM_ABOUT_MEANS 4
#define CASUS_CLAIM_ABOUT_MOTIVE 5
#define CASUS_CLAIM_ABOUT_TIME 6
#define CASUS_CLAIM_ABOUT_PLACE 7
#define CASUS_CLAIM_ABOUT_CLASSIFICATION 8
#define CASUS_CLAIM_ABOUT_PLAN 9
#define CASUS_CLAIM_ABOUT_OUTCOME 10
#define CASUS_CLAIM_ABOUT_NUMBER 11 /**< The number of events that a series or summary states. */
#define CASUS_CLAIM_ABOUT_OTHER 12

/** What became of a claim; 0 counts as current. Corrected and withdrawn claims resolve nothing. */
#define CASUS_CLAIM_STATUS_CURRENT 1
#define CASUS_CLAIM_STATUS_CORRECTED 2
#define CASUS_CLAIM_STATUS_WITHDRAWN 3

/** How an event relates to another one. Kept on the event that the sentence starts with: `this part_of that`. */
#define CASUS_RELATION_KIND_PART_OF 1
#define CASUS_RELATION_KIND_SUMMARISES 2
#define CASUS_RELATION_KIND_SAME_AS 3
#define CASUS_RELATION_KIND_DUPLICATE_OF 4
#define CASUS_RELATION_KIND_POSSIBLY_OVERLAPS 5
#define CASUS_RELATION_KIND_CAUSED_BY 6
#define CASUS_RELATION_KIND_LED_TO 7
#define CASUS_RELATION_KIND_RESPONSE_TO 8
#define CASUS_RELATION_KIND_FOLLOWS 9
#define CASUS_RELATION_KIND_CONTRADICTS 10
#define CASUS_RELATION_KIND_CORROBORATES 11
#define CASUS_RELATION_KIND_SUPERSEDES 12
#define CASUS_RELATION_KIND_ABOUT 13
#define CASUS_RELATION_KIND_COORDINATED_WITH 14 /**< Another part of one coordinated attack (GTD's related). */

#define CASUS_SEX_FEMALE 1
#define CASUS_SEX_MALE 2
#define CASUS_SEX_MIXED 3

#define CASUS_AGE_CHILD 1 /**< Under 18. */
#define CASUS_AGE_ADULT 2
#define CASUS_AGE_OLDER 3 /**< 60 and over. */
#define CASUS_AGE_MIXED 4

/** How a count was stated. */
#define CASUS_COUNTING_EXACT 1
#define CASUS_COUNTING_AT_LEAST 2
#define CASUS_COUNTING_AT_MOST 3
#define CASUS_COUNTING_MORE_THAN 4
#define CASUS_COUNTING_FEWER_THAN 5
#define CASUS_COUNTING_ABOUT 6
#define CASUS_COUNTING_RANGE 7
#define CASUS_COUNTING_WORD 8        /**< "Dozens". */
#define CASUS_COUNTING_ZERO_STATED 9 /**< "Nobody was hurt". */

/* ---- Triple ---------------------------------------------------------------------------------------------------- */

/**
 * A number of people (or events) with bounds. NaN is unknown, never 0; +infinity in `high` is "at least".
 * A delivered triple is never reordered, even when low > best. Each known number is 0 .. 9e12. Frozen layout.
 */
typedef struct casus_triple {
    double low;
    double best;
    double high;
} casus_triple;

/** {NaN, NaN, NaN}. Thread-safe, like all of these. */
CASUS_API casus_triple casus_triple_unknown(void);
/** One figure without bounds: {n, n, n}. */
CASUS_API casus_triple casus_triple_exact(double n);
/** "At least n": {n, n, +inf}. */
CASUS_API casus_triple casus_triple_at_least(double n);
/** "At most n": {0, n, n}. */
CASUS_API casus_triple casus_triple_at_most(double n);
/** "a to b": {a, unknown, b}. */
CASUS_API casus_triple casus_triple_range(double a, double b);

/** How words are read as numbers. */
#define CASUS_WORDS_STRICT 1 /**< Numbers and stated bounds; "dozens" is unknown, kept as words. */
#define CASUS_WORDS_ACLED 2  /**< As ACLED does: "several", "tens" 10, "dozens" 12, "hundreds" 100; no bounds. */
#define CASUS_WORDS_GTD 3    /**< As GTD does: "at least 11" is 11; a vague word is unknown. */
#define CASUS_WORDS_BOUNDS 4 /**< Vague words as bounds: dozens 24, tens 20, hundreds 200, several 3, and more. */

/**
 * Reads a triple as people write it in English: "7", "1,200", "twelve", "at least 10", "more than 30", "up to 5",
 * "fewer than 9", "about 40", "between 3 and 5", "3-5", "dozens", "no". How it was read is reported, never silent.
 * @param policy        CASUS_WORDS_*.
 * @param out_counting  CASUS_COUNTING_*; optional.
 * @return ::CASUS_OK (the triple may still be unknown, with ::CASUS_COUNTING_WORD), ::CASUS_E_SYNTAX (not a count),
 * ::CASUS_E_VALUE (over 9e12).
 */
CASUS_API casus_status casus_triple_read(casus_str text, int32_t policy, casus_triple *out, int32_t *out_counting,
                                         casus_error *error);

/** Initialiser of an unknown triple, and of a span about which nothing is known. */
#define CASUS_TRIPLE_INIT                                                                                              \
    { NAN, NAN, NAN }
#define CASUS_SPAN_INIT                                                                                                \
    { CASUS_DAY_UNKNOWN, CASUS_DAY_UNKNOWN, -1, -1, 0, 0, 0, 0, CASUS_UTC_OFFSET_UNKNOWN }

/* ---- Parts ----------------------------------------------------------------------------------------------------- */

/** What an event has once. Every event has one, with index 0; it is set and got, not added or removed. */
typedef struct casus_record {
    casus_head head;
    int32_t kind;          /**< CASUS_KIND_*; 0 counts as incident, which a new event is. */
    int32_t modality;      /**< CASUS_MODALITY_*; 0 counts as occurred. */
    int32_t certainty;     /**< CASUS_CERTAINTY_*. */
    int32_t revoked;       /**< 1: its dataset has withdrawn this record, else 0. */
    int64_t created;       /**< When the record was made, ::CASUS_MOMENT_UNKNOWN. */
    int64_t modified;      /**< When it was last changed, ::CASUS_MOMENT_UNKNOWN. */
    casus_triple reported; /**< Number of events that a series or summary states ("at least ten confrontations"). */
} casus_record;

#define CASUS_RECORD_INIT                                                                                              \
    {                                                                                                                  \
        {sizeof(casus_record), CASUS_TAG_RECORD}, 0, 0, 0, 0, CASUS_MOMENT_UNKNOWN, CASUS_MOMENT_UNKNOWN,              \
            CASUS_TRIPLE_INIT                                                                                          \
    }

/** When it happened, according to a claim. Several rival dates may stand side by side; keys and flat columns take the
 * first one without a claim, else the first whose claim stands: casus_event_claim_stands(). So in every part. */
typedef struct casus_date {
    casus_head head;
    casus_span span;
    int32_t anchor;   /**< Day on which `phrase` was said, ::CASUS_DAY_UNKNOWN. */
    int32_t claim;    /**< Index of the claim that states it; -1: the dataset's own. So in every part. */
    int32_t reserved; /**< 0. */
    casus_str phrase; /**< The words used: "over the past week". */
} casus_date;

#define CASUS_DATE_INIT                                                                                                \
    { {sizeof(casus_date), CASUS_TAG_DATE}, CASUS_SPAN_INIT, CASUS_DAY_UNKNOWN, -1, 0, CASUS_STR_EMPTY }

/** A place of an event. */
typedef struct casus_location {
    casus_head head;
    int32_t role;       /**< CASUS_LOCATION_ROLE_*. */
    int32_t precision;  /**< CASUS_LOCATION_PRECISION_*. */
    int32_t coordinate; /**< CASUS_LOCATION_COORDINATE_*. */
    int32_t claim;      /**< Index of the claim that states it, -1 the dataset's own. */
    double lat;         /**< Degrees -90..90, NaN unknown; latitude and longitude are known together or not at all. */
    double lon;         /**< Degrees -180..180, NaN unknown. */
    double radius_m;    /**< Radius of uncertainty in metres, NaN not stated. */
    casus_str name;     /**< Name of the place itself. */
    casus_str country;  /**< Name as delivered. */
    casus_str iso3;     /**< ISO 3166-1 alpha-3 code valid on the first day. */
    casus_str admin1;
    casus_str admin2;
    casus_str admin3;
    casus_str scheme; /**< Scheme of `code`, such as "gw"; a code without a scheme is refused. */
    casus_str code;
} casus_location;

#define CASUS_LOCATION_INIT                                                                                            \
    {                                                                                                                  \
        {sizeof(casus_location), CASUS_TAG_LOCATION}, 0, 0, 0, -1, NAN, NAN, NAN, CASUS_STR_EMPTY, CASUS_STR_EMPTY,    \
            CASUS_STR_EMPTY, CASUS_STR_EMPTY, CASUS_STR_EMPTY, CASUS_STR_EMPTY, CASUS_STR_EMPTY, CASUS_STR_EMPTY       \
    }

/** Who somebody is. An event lists its actors once; participants and claims refer to them by index. */
typedef struct casus_actor {
    casus_head head;
    int32_t kind;      /**< CASUS_ACTOR_KIND_*. */
    int32_t parent;    /**< Index of the actor that this one is a part of, -1 none. No circles. */
    casus_str name;    /**< Name as delivered. */
    casus_str country; /**< Country of the actor, not of the event. */
    casus_str scheme;  /**< Scheme of `code`, such as "ucdp-actor"; a code without a scheme is refused. */
    casus_str code;
} casus_actor;

#define CASUS_ACTOR_INIT                                                                                               \
    {                                                                                                                  \
        {sizeof(casus_actor), CASUS_TAG_ACTOR}, 0, -1, CASUS_STR_EMPTY, CASUS_STR_EMPTY, CASUS_STR_EMPTY,              \
            CASUS_STR_EMPTY                                                                                            \
    }

/** What an actor does in the event. */
typedef struct casus_participant {
    casus_head head;
    int32_t actor;     /**< Index of the actor in the event; required. */
    int32_t role;      /**< CASUS_PARTICIPANT_ROLE_*. */
    int32_t side;      /**< CASUS_SIDE_*. */
    int32_t uncertain; /**< 1 if the source doubts the attribution, else 0. */
    int32_t claim;     /**< Index of the claim that states it, -1 the dataset's own. */
    int32_t reserved;  /**< 0. */
} casus_participant;

#define CASUS_PARTICIPANT_INIT                                                                                         \
    { {sizeof(casus_participant), CASUS_TAG_PARTICIPANT}, -1, 0, 0, 0, -1, 0 }

/** One cell of the casualty table: one figure of one status, side and victim group. */
typedef struct casus_casualty {
    casus_head head;
    int32_t status;      /**< CASUS_CASUALTY_STATUS_*; required. */
    int32_t side;        /**< CASUS_SIDE_*; 0 = not broken down by side. */
    int32_t counting;    /**< CASUS_COUNTING_*. */
    int32_t included_in; /**< Index of the cell in which these people are already counted, -1 none. Not added again. */
    int32_t claim;       /**< Index of the claim that states it, -1 the dataset's own. */
    int32_t by;          /**< Index of the participant who did it, -1 not stated. */
    int32_t means;       /**< Index of the means with which it was done, -1 not stated. */
    int32_t sex;         /**< CASUS_SEX_*, of the victims. */
    int32_t age;         /**< CASUS_AGE_*. */
    int32_t inferred;    /**< 1: the victim group is inferred from elsewhere, not stated with the figure. */
    casus_triple triple;
    double share; /**< 0..1: stated part of the cell that it is `included_in`, NaN. Makes no figure by itself. */
    casus_str nationality; /**< Of the victims, ISO 3166-1 alpha-3 where it is known. */
    casus_str occupation;
    casus_str employer;
    casus_str words; /**< As it was said: "eliminated", "dozens". */
} casus_casualty;

#define CASUS_CASUALTY_INIT                                                                                            \
    {                                                                                                                  \
        {sizeof(casus_casualty), CASUS_TAG_CASUALTY}, 0, 0, 0, -1, -1, -1, -1, 0, 0, 0, CASUS_TRIPLE_INIT, NAN,        \
            CASUS_STR_EMPTY, CASUS_STR_EMPTY, CASUS_STR_EMPTY, CASUS_STR_EMPTY                                         \
    }

/** A code of an event-type scheme. */
typedef struct casus_classification {
    casus_head head;
    int32_t level;    /**< 1 = the scheme's first level (native_class), 2 the next (native_subclass), and so on. */
    int32_t relation; /**< CASUS_CROSSWALK_RELATION_* of codes.h: what the code is to the event's class; 0 if the class
                           does not come from it. */
    int32_t claim;    /**< Index of the claim that states it, -1 the dataset's own. */
    int32_t reserved; /**< 0. */
    casus_str scheme; /**< Such as "ucdp" or "acled"; required. */
    casus_str code;   /**< As delivered; required. */
} casus_classification;

#define CASUS_CLASSIFICATION_INIT                                                                                      \
    { {sizeof(casus_classification), CASUS_TAG_CLASSIFICATION}, 0, 0, -1, 0, CASUS_STR_EMPTY, CASUS_STR_EMPTY }

/** A document or outlet that reports the event. Chains are made by `cites`: Radio X <- agency <- ministry. */
typedef struct casus_source {
    casus_head head;
    int32_t published; /**< Day of publication, ::CASUS_DAY_UNKNOWN. */
    int32_t retrieved; /**< Day on which it was read, ::CASUS_DAY_UNKNOWN. */
    int32_t cites;     /**< Index of the source that this one takes it from, -1 none. */
    int32_t reserved;  /**< 0. */
    casus_str name;    /**< Outlet or organisation. */
    casus_str title;   /**< Headline. */
    casus_str url;
    casus_str language; /**< BCP 47 tag. */
    casus_str scale;    /**< As delivered, such as ACLED's source_scale. */
} casus_source;

#define CASUS_SOURCE_INIT                                                                                              \
    {                                                                                                                  \
        {sizeof(casus_source), CASUS_TAG_SOURCE}, CASUS_DAY_UNKNOWN, CASUS_DAY_UNKNOWN, -1, 0, CASUS_STR_EMPTY,        \
            CASUS_STR_EMPTY, CASUS_STR_EMPTY, CASUS_STR_EMPTY, CASUS_STR_EMPTY                                         \
    }

/** Who says what about the event, and how. Other parts refer to the claim that states them. */
typedef struct casus_claim {
    casus_head head;
    int32_t claimant;       /**< Index of the actor who says it, -1 unknown. */
    int32_t claimant_count; /**< Number of people speaking ("three sources"), -1 not stated. */
    int32_t anonymous;      /**< 1 if they are not named, else 0. */
    int32_t stake;          /**< CASUS_CLAIM_STAKE_*. */
    int32_t source;         /**< Index of the source through which it is known, -1 none. */
    int32_t about;          /**< CASUS_CLAIM_ABOUT_*. */
    int32_t polarity;       /**< CASUS_CLAIM_POLARITY_*; 0 counts as asserts. */
    int32_t modality;       /**< CASUS_MODALITY_* of the proposition; 0 counts as occurred. */
    int32_t stated;         /**< Day on which it was said, ::CASUS_DAY_UNKNOWN. */
    int32_t status;         /**< CASUS_CLAIM_STATUS_*. */
    int32_t superseded_by;  /**< Index of the claim that replaces it, -1 none. */
    int32_t of;             /**< Index of the claim that it confirms, denies or retracts, -1 none. */
    int32_t credibility;    /**< 1 confirmed .. 6 cannot be judged (Admiralty system, STANAG 2511), -1 not graded. */
    int32_t reserved;       /**< 0. */
    casus_str reliability;  /**< Of the source: A .. F (Admiralty system), or empty. */
    casus_str text;         /**< The proposition in words. */
} casus_claim;

#define CASUS_CLAIM_INIT                                                                                               \
    {                                                                                                                  \
        {sizeof(casus_claim), CASUS_TAG_CLAIM}, -1, -1, 0, 0, -1, 0, 0, 0, CASUS_DAY_UNKNOWN, 0, -1, -1, -1, 0,        \
            CASUS_STR_EMPTY, CASUS_STR_EMPTY                                                                           \
    }

/** With what it was done. Words are free; the customary ones are those of docs/model.md. */
typedef struct casus_means {
    casus_head head;
    int32_t claim;       /**< Index of the claim that states it, -1 the dataset's own. */
    int32_t reserved;    /**< 0. */
    casus_triple triple; /**< How many, unknown if not stated. */
    casus_str platform;  /**< What carries it: "uav", "vehicle", "person". */
    casus_str munition;  /**< "grenade", "mine". */
    casus_str weapon;    /**< "firearm", "knife". */
    casus_str scheme;    /**< Scheme of `code`; a code without a scheme is refused. */
    casus_str code;
} casus_means;

#define CASUS_MEANS_INIT                                                                                               \
    {                                                                                                                  \
        {sizeof(casus_means), CASUS_TAG_MEANS}, -1, 0, CASUS_TRIPLE_INIT, CASUS_STR_EMPTY, CASUS_STR_EMPTY,            \
            CASUS_STR_EMPTY, CASUS_STR_EMPTY, CASUS_STR_EMPTY                                                          \
    }

/** What came of it beside casualties: 116 packets of narcotics seized, territory taken. */
typedef struct casus_outcome {
    casus_head head;
    int32_t claim;         /**< Index of the claim that states it, -1 the dataset's own. */
    int32_t reserved;      /**< 0. */
    casus_triple quantity; /**< In `unit`. */
    casus_str verb;        /**< "seized", "recovered", "destroyed", "patrolled"; required. */
    casus_str object;      /**< "narcotics"; required. */
    casus_str unit;        /**< "packet", "km", empty for pieces. */
} casus_outcome;

#define CASUS_OUTCOME_INIT                                                                                             \
    {                                                                                                                  \
        {sizeof(casus_outcome), CASUS_TAG_OUTCOME}, -1, 0, CASUS_TRIPLE_INIT, CASUS_STR_EMPTY, CASUS_STR_EMPTY,        \
            CASUS_STR_EMPTY                                                                                            \
    }

/** How the event relates to another. */
typedef struct casus_relation {
    casus_head head;
    int32_t kind;      /**< CASUS_RELATION_KIND_*; required. */
    int32_t reserved;  /**< 0. */
    double confidence; /**< 0..1, NaN not stated. */
    casus_str dataset; /**< Of the other event; empty: the same as this one's. */
    casus_str id;      /**< Of the other event; required. */
    casus_str made_by; /**< Who or what found it: "report", "analyst", an algorithm with its parameters. */
} casus_relation;

#define CASUS_RELATION_INIT                                                                                            \
    { {sizeof(casus_relation), CASUS_TAG_RELATION}, 0, 0, NAN, CASUS_STR_EMPTY, CASUS_STR_EMPTY, CASUS_STR_EMPTY }

/* ---- Event ----------------------------------------------------------------------------------------------------- */

/** One event that is built up, or was read back from a batch. Reuse it with casus_event_reset(). */
typedef struct casus_event casus_event;

/** Makes an empty event: an incident of which nothing is known. */
CASUS_API casus_status casus_event_new(casus_context *context, casus_event **out, casus_error *error);
/** Frees an event. */
CASUS_API void casus_event_free(casus_event *event);
/** Empties an event and keeps its memory for the next one. */
CASUS_API void casus_event_reset(casus_event *event);
/** Makes `event` the same as `source`, with everything that either holds beyond what the caller knows. On failure
 * `event` is as before. */
CASUS_API casus_status casus_event_copy(casus_event *event, const casus_event *source, casus_error *error);

/** Texts of an event. */
#define CASUS_EVENT_DATASET 1 /**< Profile name such as "ucdp-ged", or the caller's own. */
#define CASUS_EVENT_ID 2      /**< Id within the dataset, as delivered. */
#define CASUS_EVENT_NOTES 3
#define CASUS_EVENT_DYAD 4  /**< The dataset's name of the dyad; where it is empty keys show `A - B`. */
#define CASUS_EVENT_CLASS 5 /**< Canonical class, `TYPE` or `TYPE/mode`. */
#define CASUS_EVENT_TITLE 6 /**< One line for a person. */
/** What a JSON event held beyond the model: one JSON object; nested keys as `locations[0].key`. */
#define CASUS_EVENT_EXTRA 7

/** Sets a text, which is copied; empty means unknown. @return ::CASUS_OK, ::CASUS_E_SYNTAX (not UTF-8). */
CASUS_API casus_status casus_event_set_text(casus_event *event, int32_t field, casus_str text, casus_error *error);
/** A text of the event; empty if unknown. Borrowed. */
CASUS_API casus_str casus_event_text(const casus_event *event, int32_t field);

/**
 * Adds a part; the struct and its texts are copied.
 * @param part       head of any part but the record.
 * @param out_index  receives the part's index among its kind, 0 for the first; optional.
 * @return ::CASUS_OK; ::CASUS_E_ARGUMENT (a code or an index is out of range, a required member is not set);
 *         ::CASUS_E_VALUE (coordinate out of range or half known, negative figure, a date's last day before its first);
 *         ::CASUS_E_SYNTAX (text not UTF-8); ::CASUS_E_UNSUPPORTED (a tag or members of a newer library).
 *         On failure the event is as before.
 */
CASUS_API casus_status casus_event_add(casus_event *event, const casus_head *part, int32_t *out_index,
                                       casus_error *error);
/**
 * Replaces a part. Members beyond the caller's struct keep their values.
 * @param index  of the part among its kind; 0 for the record.
 * @return as casus_event_add(); ::CASUS_E_NOT_FOUND (index).
 */
CASUS_API casus_status casus_event_set(casus_event *event, int32_t index, const casus_head *part, casus_error *error);
/**
 * Reads a part.
 * @param out  of `out` only the head need be set; texts are borrowed from the event.
 * @return ::CASUS_OK; ::CASUS_E_NOT_FOUND (index: all but the head is unknown); ::CASUS_E_UNSUPPORTED (tag).
 */
CASUS_API casus_status casus_event_get(const casus_event *event, int32_t index, casus_head *out, casus_error *error);
/**
 * Removes a part; higher indices move down, also where other parts refer to them.
 * @param tag  CASUS_TAG_*, not the record's.
 * @return ::CASUS_OK; ::CASUS_E_NOT_FOUND (index); ::CASUS_E_STATE (another part refers to it: the message says which);
 *         ::CASUS_E_UNSUPPORTED (tag).
 */
CASUS_API casus_status casus_event_remove(casus_event *event, int32_t tag, int32_t index, casus_error *error);
/** Number of parts of a kind: 1 for the record, 0 for a tag that is no part. */
CASUS_API int32_t casus_event_part_count(const casus_event *event, int32_t tag);

/* What most events need, in one line each. Text is NUL-terminated, NULL or "" for what is not known. Errors are those
   of casus_event_add(), and on failure the event is as before. */

/** Sets the event's own date (the first one without a claim; added if there is none) to whole days. @param first
 * `YYYY-MM-DD`; required. @param last NULL: the same day. @return also ::CASUS_E_SYNTAX (no such date). */
CASUS_API casus_status casus_event_set_day(casus_event *event, const char *first, const char *last, casus_error *error);
/** Adds a location where it took effect. @param name of the place; optional. @param country as delivered; optional.
 * @param lat as in ::casus_location. @param lon as in ::casus_location. @param out_index of the location; optional. */
CASUS_API casus_status casus_event_add_place(casus_event *event, const char *name, const char *country, double lat,
                                             double lon, int32_t *out_index, casus_error *error);
/** Adds a participant, and the actor of that name if the event has none. @param name required. @param role
 * CASUS_PARTICIPANT_ROLE_*. @param side CASUS_SIDE_*. @param out_index of the participant; optional. */
CASUS_API casus_status casus_event_add_party(casus_event *event, const char *name, int32_t role, int32_t side,
                                             int32_t *out_index, casus_error *error);
/** Adds a claim, and the actor that makes it if the event has none of that name. @param claimant NULL: unknown.
 * @param stake CASUS_CLAIM_STAKE_*. @param stated `YYYY-MM-DD`; optional. @param text the proposition in words;
 * optional.
 * @param out_index of the claim; optional. @return also ::CASUS_E_SYNTAX (no such date). */
CASUS_API casus_status casus_event_add_statement(casus_event *event, const char *claimant, int32_t stake,
                                                 const char *stated, const char *text, int32_t *out_index,
                                                 casus_error *error);
/** Adds a casualty cell. @param status CASUS_CASUALTY_STATUS_*. @param figure as people write it, read by
 * casus_triple_read() with ::CASUS_WORDS_STRICT and kept as the cell's words where it is more than a number: "at least
 * 10", "7", "dozens". @param claim index of the claim that states it, -1 the dataset's own. @param out_index of the
 * cell; optional. @return also those of casus_triple_read(). */
CASUS_API casus_status casus_event_add_figure(casus_event *event, int32_t status, const char *figure, int32_t claim,
                                              int32_t *out_index, casus_error *error);

/**
 * Whether the parts that a claim states give keys and figures. They do not if it is withdrawn, corrected, superseded by
 * another claim or retracted, asserts nothing, or is about what has not happened.
 * @param claim       index; -1, the dataset's own, always stands.
 * @param out         1 if it stands, else 0.
 * @param out_reason  why not, in a few words (docs/resolve.md); empty if it stands. Static; optional.
 * @return ::CASUS_OK; ::CASUS_E_NOT_FOUND (there is no such claim).
 */
CASUS_API casus_status casus_event_claim_stands(const casus_event *event, int32_t claim, int32_t *out,
                                                casus_str *out_reason, casus_error *error);

/**
 * The event's figure of one status under the default policy, ::CASUS_POLICY_HULL (casus_event_resolve() of query.h
 * takes any). Within one claim it is the sum of the claim's cells of that status (and side, if not 0) that are not
 * included in a cell of that status with a known figure. For ::CASUS_SIDE_UNKNOWN: of the cells whose side is unknown
 * or not stated and that no other cells break down by side. docs/numbers.md has the rule.
 * @param out  unknown where no cell says anything.
 * @return ::CASUS_OK, ::CASUS_E_OVERFLOW (over 9e12 people).
 */
CASUS_API casus_status casus_event_triple(const casus_event *event, int32_t status, int32_t side, casus_triple *out,
                                          casus_error *error);

/** Policies that make one figure out of claims (docs/resolve.md has the rules; origins: codebooks named there). */
#define CASUS_POLICY_HULL                                                                                              \
    1                        /**< From the lowest low to the highest high, open ends kept; best only where all agree.  \
                              */
#define CASUS_POLICY_RANGE 2 /**< As hull, ignoring open ends. */
#define CASUS_POLICY_UCDP 3  /**< Lowest low and highest high of reliable claims; best of the most credible claim. */
/** Latest independent claim; majority if several; lowest without majority; "at least n" is n; never a belligerent's or
 * perpetrator's figure. */
#define CASUS_POLICY_GTD 4
#define CASUS_POLICY_ACLED 5       /**< The most conservative (lowest) figure. */
#define CASUS_POLICY_MAJORITY 6    /**< The figure that most claims state; the lowest of those that tie. */
#define CASUS_POLICY_LATEST 7      /**< The claim stated last. */
#define CASUS_POLICY_SOURCE_RANK 8 /**< The claim of the most reliable source, then the most credible one. */
#define CASUS_POLICY_LEAD                                                                                              \
    9                           /**< Between the records of one event the first that states a number, in the order of  \
                                     lead; inside a record as hull. */
#define CASUS_POLICY_LOWEST 10  /**< The claim with the lowest figure, given three times. */
#define CASUS_POLICY_HIGHEST 11 /**< The claim with the highest figure, given three times. */

#ifdef __cplusplus
}
#endif

#endif
