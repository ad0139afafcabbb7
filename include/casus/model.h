/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Count, location, actor, participant, casualty, classification, source, claim, means, outcome, relation and event.
 *
 * Leaf structs that may grow start with `size`: fill them with their `_init` function (or `= {sizeof x}` and
 * zeroes are NOT enough: unknown numbers are NaN or -1), set what is known, pass a pointer. The library reads and
 * writes min(size, own size) bytes and refuses a longer struct whose tail is not zero, so programs built against
 * an older or newer header keep working. They never stand in arrays; use `_count` and `_get(i, &out)`.
 *
 * A word of a closed vocabulary is an int32 constant here and a dictionary word in batches and files;
 * 0 always means unknown or not stated.
 */
#ifndef CASUS_MODEL_H
#define CASUS_MODEL_H

#include <casus/base.h>
#include <casus/geo.h>
#include <casus/time.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Field types ----------------------------------------------------------------------------------------------- */

/** Physical type of a field of a leaf struct, and of a column of a batch (batch.h). */
#define CASUS_TYPE_DAY 1 /**< int32 days since 1970-01-01 (Arrow date32). */
#define CASUS_TYPE_INT32 2
#define CASUS_TYPE_DOUBLE 3
#define CASUS_TYPE_TEXT 4   /**< UTF-8 with int32 offsets. */
#define CASUS_TYPE_BINARY 5 /**< Bytes with int32 offsets. */
#define CASUS_TYPE_WORD 6   /**< int32 codes into a dictionary of UTF-8 words. */
#define CASUS_TYPE_LIST 7   /**< int32 offsets into one child, always a struct. */
#define CASUS_TYPE_STRUCT 8

/* ---- Vocabularies ---------------------------------------------------------------------------------------------- */

#define CASUS_VOCABULARY_KIND 1
#define CASUS_VOCABULARY_PRECISION 2 /**< CASUS_PRECISION_* of time.h. */
#define CASUS_VOCABULARY_BOUND 3     /**< CASUS_BOUND_* of time.h. */
#define CASUS_VOCABULARY_UNIT 4      /**< CASUS_UNIT_* of time.h. */
#define CASUS_VOCABULARY_PLACE 5     /**< CASUS_PLACE_* of geo.h. */
#define CASUS_VOCABULARY_LOCATION_ROLE 6
#define CASUS_VOCABULARY_COORDINATE 7
#define CASUS_VOCABULARY_ACTOR 8
#define CASUS_VOCABULARY_ROLE 9
#define CASUS_VOCABULARY_SIDE 10
#define CASUS_VOCABULARY_CASUALTY 11
#define CASUS_VOCABULARY_COUNTING 12
#define CASUS_VOCABULARY_MODALITY 13
#define CASUS_VOCABULARY_POLARITY 14
#define CASUS_VOCABULARY_STANDING 15
#define CASUS_VOCABULARY_ABOUT 16
#define CASUS_VOCABULARY_CLAIM_STATUS 17
#define CASUS_VOCABULARY_RELATION 18
#define CASUS_VOCABULARY_SEX 19
#define CASUS_VOCABULARY_AGE 20
#define CASUS_VOCABULARY_RESOLVE 21   /**< CASUS_RESOLVE_*: the names of policies. */
#define CASUS_VOCABULARY_CROSSWALK 22 /**< CASUS_CROSSWALK_* of codes.h. */

/** Word of a value, such as "few_days"; NULL for 0 in vocabularies where 0 is unknown, and for values that do not
 * exist. Static, thread-safe. */
CASUS_API const char *casus_word(int32_t vocabulary, int32_t value);

/** Value of a word. @return ::CASUS_OK, ::CASUS_E_ARGUMENT (vocabulary), ::CASUS_E_NOT_FOUND. Thread-safe. */
CASUS_API casus_status casus_word_find(int32_t vocabulary, casus_str word, int32_t *out);

/** Largest value of a vocabulary, so that bindings can list 0..last; -1 if there is no such vocabulary. Thread-safe. */
CASUS_API int32_t casus_word_last(int32_t vocabulary);

/** What an event is. Rollups count incident, episode and statement in `events`, series and summary apart
 * (docs/numbers.md). */
#define CASUS_KIND_INCIDENT 1
#define CASUS_KIND_EPISODE 2   /**< Lasts; one continuous event of many days. */
#define CASUS_KIND_SERIES 3    /**< "At least ten confrontations in six months". */
#define CASUS_KIND_STATEMENT 4 /**< Condemnation, advisory, negotiation, decline. */
#define CASUS_KIND_SUMMARY 5   /**< A claim over a set of events. */
#define CASUS_KIND_MENTION 6   /**< A report of an event that is held elsewhere (GDELT mentions). */

/** What a location is to the event. */
#define CASUS_LOCATION_EFFECT 1 /**< Where it took effect; keys and flat columns show this one. */
#define CASUS_LOCATION_ORIGIN 2
#define CASUS_LOCATION_ROUTE 3
#define CASUS_LOCATION_BASE 4

/** What a coordinate stands for. */
#define CASUS_COORDINATE_EXACT 1
#define CASUS_COORDINATE_CENTROID 2
#define CASUS_COORDINATE_CAPITAL 3
#define CASUS_COORDINATE_MIDPOINT 4
#define CASUS_COORDINATE_REPRESENTATIVE 5 /**< A place chosen to stand for a larger area. */

/** Kind of an actor: ACLED's eight interaction codes (codebook, 2023), and what UCDP tells. */
#define CASUS_ACTOR_STATE_FORCES 1
#define CASUS_ACTOR_REBEL_GROUP 2
#define CASUS_ACTOR_POLITICAL_MILITIA 3
#define CASUS_ACTOR_IDENTITY_MILITIA 4
#define CASUS_ACTOR_RIOTERS 5
#define CASUS_ACTOR_PROTESTERS 6
#define CASUS_ACTOR_CIVILIANS 7
#define CASUS_ACTOR_EXTERNAL_FORCES 8
#define CASUS_ACTOR_ORGANIZED_GROUP 9 /**< A non-state armed group whose nature is not told (UCDP). */

/** What a participant does in the event. PARTY where the source states no direction (UCDP types 1 and 2, ACLED). */
#define CASUS_ROLE_PARTY 1
#define CASUS_ROLE_PERPETRATOR 2
#define CASUS_ROLE_TARGET 3
#define CASUS_ROLE_ASSOCIATE 4 /**< Named beside a party, as ACLED's assoc_actor. */
#define CASUS_ROLE_ISSUER 5    /**< Makes the statement. */
#define CASUS_ROLE_ADDRESSEE 6 /**< To whom a statement, demand or advice is addressed. */

/** Sides, as in UCDP's deaths_a, deaths_b, deaths_civilians, deaths_unknown. 0: not broken down by side. */
#define CASUS_SIDE_A 1
#define CASUS_SIDE_B 2
#define CASUS_SIDE_CIVILIAN 3
#define CASUS_SIDE_UNKNOWN 4 /**< The source states that the side is unknown. */
#define CASUS_SIDE_THIRD_PARTY 5
#define CASUS_SIDE_PERPETRATOR 6
#define CASUS_SIDE_VICTIM 7

/** What befell the people counted. */
#define CASUS_CASUALTY_KILLED 1
#define CASUS_CASUALTY_INJURED 2
#define CASUS_CASUALTY_MISSING 3
#define CASUS_CASUALTY_UNACCOUNTED 4
#define CASUS_CASUALTY_CAPTURED 5
#define CASUS_CASUALTY_ABDUCTED 6
#define CASUS_CASUALTY_ARRESTED 7
#define CASUS_CASUALTY_SURRENDERED 8
#define CASUS_CASUALTY_ESCAPED 9
#define CASUS_CASUALTY_DISPLACED 10
#define CASUS_CASUALTY_RESCUED 11
#define CASUS_CASUALTY_BODY_RECOVERED 12
#define CASUS_CASUALTY_AFFECTED 13

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

/** What a claimant does with a proposition. */
#define CASUS_POLARITY_ASSERTS 1
#define CASUS_POLARITY_DENIES 2
#define CASUS_POLARITY_DECLINES 3 /**< Declines to comment (CAMEO 011). */
#define CASUS_POLARITY_SILENT 4   /**< Has not responded. */
#define CASUS_POLARITY_RETRACTS 5

/** What a claimant is to the event. */
#define CASUS_STANDING_BELLIGERENT 1 /**< A party to it; its own figures are self-reports. */
#define CASUS_STANDING_PERPETRATOR 2
#define CASUS_STANDING_VICTIM_SIDE 3
#define CASUS_STANDING_WITNESS 4
#define CASUS_STANDING_AUTHORITY 5 /**< Of the place, and no party to the event. */
#define CASUS_STANDING_THIRD_PARTY 6
#define CASUS_STANDING_MEDIA 7 /**< The report itself. */
#define CASUS_STANDING_ANALYST 8

/** What a claim is about. */
#define CASUS_ABOUT_OCCURRENCE 1
#define CASUS_ABOUT_CASUALTIES 2
#define CASUS_ABOUT_PERPETRATOR 3
#define CASUS_ABOUT_MEANS 4
#define CASUS_ABOUT_MOTIVE 5
#define CASUS_ABOUT_TIME 6
#define CASUS_ABOUT_PLACE 7
#define CASUS_ABOUT_CLASSIFICATION 8
#define CASUS_ABOUT_PLAN 9
#define CASUS_ABOUT_OUTCOME 10
#define CASUS_ABOUT_NUMBER 11 /**< The number of events that a series or summary states. */
#define CASUS_ABOUT_OTHER 12

/** What became of a claim; 0 counts as current. Corrected and withdrawn claims resolve nothing. */
#define CASUS_CLAIM_CURRENT 1
#define CASUS_CLAIM_CORRECTED 2
#define CASUS_CLAIM_WITHDRAWN 3

/** How an event relates to another one. Kept on the event that the sentence starts with: `this part_of that`. */
#define CASUS_RELATION_PART_OF 1
#define CASUS_RELATION_SUMMARISES 2
#define CASUS_RELATION_SAME_AS 3
#define CASUS_RELATION_DUPLICATE_OF 4
#define CASUS_RELATION_POSSIBLY_OVERLAPS 5
#define CASUS_RELATION_CAUSED_BY 6
#define CASUS_RELATION_LED_TO 7
#define CASUS_RELATION_RESPONSE_TO 8
#define CASUS_RELATION_FOLLOWS 9
#define CASUS_RELATION_CONTRADICTS 10
#define CASUS_RELATION_CORROBORATES 11
#define CASUS_RELATION_SUPERSEDES 12
#define CASUS_RELATION_ABOUT 13
#define CASUS_RELATION_COORDINATED_WITH 14 /**< Another part of one coordinated attack (GTD's related). */

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

/* ---- Count ----------------------------------------------------------------------------------------------------- */

/**
 * A number of people (or events) with bounds. NaN is unknown, never 0; +infinity in `high` is "at least".
 * A delivered triple is never reordered, even when low > best. Each known number is 0 .. 9e12. Frozen layout.
 */
typedef struct casus_count {
    double low;
    double best;
    double high;
} casus_count;

/** {NaN, NaN, NaN}. Thread-safe, like all of these. */
CASUS_API casus_count casus_count_unknown(void);
/** One figure without bounds: {n, n, n}. */
CASUS_API casus_count casus_count_exact(double n);
/** "At least n": {n, n, +inf}. */
CASUS_API casus_count casus_count_at_least(double n);
/** "At most n": {0, n, n}. */
CASUS_API casus_count casus_count_at_most(double n);
/** "a to b": {a, unknown, b}. */
CASUS_API casus_count casus_count_range(double a, double b);

/* ---- Leaf structs ---------------------------------------------------------------------------------------------- */

/** A place of an event. Texts are copied when it is added. */
typedef struct casus_location {
    uint32_t size;      /**< Set by casus_location_init(). */
    int32_t role;       /**< CASUS_LOCATION_*. */
    double lat;         /**< Degrees -90..90, NaN unknown; latitude and longitude are known together or not at all. */
    double lon;         /**< Degrees -180..180, NaN unknown. */
    double radius_m;    /**< Radius of uncertainty in metres, NaN not stated. */
    int32_t precision;  /**< CASUS_PLACE_*. */
    int32_t coordinate; /**< CASUS_COORDINATE_*. */
    casus_str name;     /**< Name of the place itself. */
    casus_str country;  /**< Name as delivered. */
    casus_str iso3;     /**< ISO 3166-1 alpha-3 code valid on the first day. */
    casus_str admin1;
    casus_str admin2;
    casus_str admin3;
    casus_str scheme; /**< Scheme of `code`, such as "gw"; a code without a scheme is refused. */
    casus_str code;
} casus_location;

/** Who somebody is. An event lists its actors once; participants (and claims) refer to them by index. */
typedef struct casus_actor {
    uint32_t size;     /**< Set by casus_actor_init(). */
    int32_t kind;      /**< CASUS_ACTOR_*. */
    casus_str name;    /**< Name as delivered. */
    casus_str country; /**< Country of the actor, not of the event. */
    casus_str scheme;  /**< Scheme of `code`, such as "ucdp-actor"; a code without a scheme is refused. */
    casus_str code;
} casus_actor;

/** What an actor does in the event. */
typedef struct casus_participant {
    uint32_t size;     /**< Set by casus_participant_init(). */
    int32_t actor;     /**< Index of the actor in the event. */
    int32_t role;      /**< CASUS_ROLE_*. */
    int32_t side;      /**< CASUS_SIDE_*. */
    int32_t uncertain; /**< 1 if the source doubts the attribution, else 0. */
    int32_t reserved;  /**< 0. */
} casus_participant;

/** One cell of the casualty table: one count of one status, side and victim group. */
typedef struct casus_casualty {
    uint32_t size;       /**< Set by casus_casualty_init(). */
    int32_t status;      /**< CASUS_CASUALTY_*; required. */
    int32_t side;        /**< CASUS_SIDE_*; 0 = not broken down by side. */
    int32_t counting;    /**< CASUS_COUNTING_*. */
    int32_t included_in; /**< Index of the cell in which these people are already counted, -1 none. Not added to it
                            again. */
    int32_t claim;       /**< Index of the claim that states it; -1: the dataset's own claim. */
    casus_count count;
    int32_t sex;           /**< CASUS_SEX_*, of the victims. */
    int32_t age;           /**< CASUS_AGE_*. */
    int32_t inferred;      /**< 1: the victim group is inferred from elsewhere, not stated with the count. */
    int32_t reserved;      /**< 0. */
    casus_str nationality; /**< Of the victims, ISO 3166-1 alpha-3 where it is known. */
    casus_str occupation;
    casus_str employer;
    casus_str words; /**< As it was said: "eliminated", "dozens". */
} casus_casualty;

/** A code of an event-type scheme. */
typedef struct casus_classification {
    uint32_t size;    /**< Set by casus_classification_init(). */
    int32_t level;    /**< 1 = the scheme's first level (native_class), 2 the next (native_subclass), and so on. */
    casus_str scheme; /**< Such as "ucdp" or "acled"; required. */
    casus_str code;   /**< As delivered; required. */
    /** CASUS_CROSSWALK_* of codes.h: what the code is to the event's class; 0 if the class does not come from it. */
    int32_t relation;
    int32_t reserved; /**< 0. */
} casus_classification;

/** A document or outlet that reports the event. Chains are told by `cites`: Radio X <- agency <- ministry. */
typedef struct casus_source {
    uint32_t size;     /**< Set by casus_source_init(). */
    int32_t published; /**< Day of publication, ::CASUS_DAY_UNKNOWN. */
    int32_t retrieved; /**< Day on which it was read, ::CASUS_DAY_UNKNOWN. */
    int32_t cites;     /**< Index of the source that this one takes it from, -1 none. */
    casus_str name;    /**< Outlet or organisation. */
    casus_str title;   /**< Headline. */
    casus_str url;
    casus_str language; /**< BCP 47 tag. */
    casus_str scale;    /**< As delivered, such as ACLED's source_scale. */
} casus_source;

/** Who says what about the event, and how. Casualty cells, means and outcomes refer to the claim that states them. */
typedef struct casus_claim {
    uint32_t size;          /**< Set by casus_claim_init(). */
    int32_t claimant;       /**< Index of the actor who says it, -1 unknown. */
    int32_t claimant_count; /**< Number of people speaking ("three sources"), -1 not told. */
    int32_t anonymous;      /**< 1 if they are not named, else 0. */
    int32_t standing;       /**< CASUS_STANDING_*. */
    int32_t source;         /**< Index of the source through which it is known, -1 none. */
    int32_t about;          /**< CASUS_ABOUT_*. */
    int32_t polarity;       /**< CASUS_POLARITY_*; 0 counts as asserts. */
    int32_t modality;       /**< CASUS_MODALITY_* of the proposition; 0 counts as occurred. */
    int32_t stated;         /**< Day on which it was said, ::CASUS_DAY_UNKNOWN. */
    int32_t status;         /**< CASUS_CLAIM_*. */
    int32_t superseded_by;  /**< Index of the claim that replaces it, -1 none. */
    int32_t credibility;    /**< 1 confirmed .. 6 cannot be judged (Admiralty system, STANAG 2511), -1 not graded. */
    casus_str reliability;  /**< Of the source: A .. F (Admiralty system), or empty. */
    casus_str text;         /**< The proposition in words. */
} casus_claim;

/** With what it was done. Words are free; the customary ones are those of docs/model.md. */
typedef struct casus_means {
    uint32_t size;      /**< Set by casus_means_init(). */
    int32_t claim;      /**< Index of the claim that states it, -1: the dataset's own. */
    casus_count count;  /**< How many, unknown if not told. */
    casus_str platform; /**< What carries it: "uav", "vehicle", "person". */
    casus_str munition; /**< "grenade", "mine". */
    casus_str weapon;   /**< "firearm", "knife". */
    casus_str scheme;   /**< Scheme of `code`; a code without a scheme is refused. */
    casus_str code;
} casus_means;

/** What came of it beside casualties: 116 packets of narcotics seized, territory taken. */
typedef struct casus_outcome {
    uint32_t size;        /**< Set by casus_outcome_init(). */
    int32_t claim;        /**< Index of the claim that states it, -1: the dataset's own. */
    casus_count quantity; /**< In `unit`. */
    casus_str verb;       /**< "seized", "recovered", "destroyed", "patrolled"; required. */
    casus_str object;     /**< "narcotics"; required. */
    casus_str unit;       /**< "packet", "km", empty for pieces. */
} casus_outcome;

/** How the event relates to another. */
typedef struct casus_relation {
    uint32_t size;     /**< Set by casus_relation_init(). */
    int32_t type;      /**< CASUS_RELATION_*; required. */
    double confidence; /**< 0..1, NaN not told. */
    casus_str dataset; /**< Of the other event; empty: the same as this one's. */
    casus_str id;      /**< Of the other event; required. */
    casus_str made_by; /**< Who or what found it: "report", "analyst", an algorithm with its parameters. */
} casus_relation;

/**
 * Init functions: set the first `size` bytes to "nothing known" and record the size. `size` is sizeof the struct
 * as the caller was compiled; a size below four bytes does nothing. Thread-safe.
 */
CASUS_API void casus_location_init(casus_location *location, uint32_t size);
CASUS_API void casus_actor_init(casus_actor *actor, uint32_t size);
CASUS_API void casus_participant_init(casus_participant *participant, uint32_t size);
CASUS_API void casus_casualty_init(casus_casualty *casualty, uint32_t size);
CASUS_API void casus_classification_init(casus_classification *classification, uint32_t size);
CASUS_API void casus_source_init(casus_source *source, uint32_t size);
CASUS_API void casus_claim_init(casus_claim *claim, uint32_t size);
CASUS_API void casus_means_init(casus_means *means, uint32_t size);
CASUS_API void casus_outcome_init(casus_outcome *outcome, uint32_t size);
CASUS_API void casus_relation_init(casus_relation *relation, uint32_t size);

/* ---- Event ----------------------------------------------------------------------------------------------------- */

/** One event that is built up, or was read back from a batch. Reuse it with casus_event_reset(). */
typedef struct casus_event casus_event;

/** Makes an empty event. @param out free it with casus_event_free(). @return ::CASUS_OK, ::CASUS_E_MEMORY. */
CASUS_API casus_status casus_event_new(casus_context *context, casus_event **out, casus_error *error);

/** Frees an event. */
CASUS_API void casus_event_free(casus_event *event);

/** Empties an event and keeps its memory for the next one. */
CASUS_API void casus_event_reset(casus_event *event);

/** Texts of an event. */
#define CASUS_EVENT_DATASET 1 /**< Profile name such as "ucdp-ged", or the caller's own. */
#define CASUS_EVENT_ID 2      /**< Id within the dataset, as delivered. */
#define CASUS_EVENT_NOTES 3
#define CASUS_EVENT_DYAD 4   /**< The dataset's name of the dyad; where it is empty keys show `A - B`. */
#define CASUS_EVENT_CLASS 5  /**< Canonical class, `TYPE` or `TYPE/mode`. */
#define CASUS_EVENT_TITLE 6  /**< One line for a person. */
#define CASUS_EVENT_PHRASE 7 /**< The words used of the time: "over the past week". */
#define CASUS_EVENT_EXTRA                                                                                              \
    8 /**< What a JSON event held beyond the model: one JSON object; nested keys as `locations[0].key`. */

/** Sets a text, which is copied; the empty view means unknown. @return ::CASUS_OK, ::CASUS_E_ARGUMENT (field),
 * ::CASUS_E_SYNTAX (not UTF-8), ::CASUS_E_MEMORY. */
CASUS_API casus_status casus_event_set_text(casus_event *event, int32_t field, casus_str text, casus_error *error);
/** A text of the event; empty if unknown. Borrowed. */
CASUS_API casus_str casus_event_text(const casus_event *event, int32_t field);

/** Sets the kind, CASUS_KIND_*. @return ::CASUS_OK, ::CASUS_E_ARGUMENT. */
CASUS_API casus_status casus_event_set_kind(casus_event *event, int32_t kind, casus_error *error);
/** Kind of the event; a new one is an incident. */
CASUS_API int32_t casus_event_kind(const casus_event *event);

/** Sets when it happened; copied. @return ::CASUS_OK, ::CASUS_E_ARGUMENT (a code), ::CASUS_E_VALUE (last day before
 * first, seconds out of range). */
CASUS_API casus_status casus_event_set_span(casus_event *event, const casus_span *span, casus_error *error);
/** When it happened. */
CASUS_API casus_span casus_event_span(const casus_event *event);

/** Sets the modality, CASUS_MODALITY_*; 0 counts as occurred. @return ::CASUS_OK, ::CASUS_E_ARGUMENT. */
CASUS_API casus_status casus_event_set_modality(casus_event *event, int32_t modality, casus_error *error);
/** Modality of the event. */
CASUS_API int32_t casus_event_modality(const casus_event *event);

/** Sets the day on which ::CASUS_EVENT_PHRASE was said. */
CASUS_API void casus_event_set_anchor(casus_event *event, int32_t day);
/** That day, ::CASUS_DAY_UNKNOWN if not told. */
CASUS_API int32_t casus_event_anchor(const casus_event *event);

/** Sets the number of events that a series or summary states ("at least ten confrontations"). @return ::CASUS_OK,
 * ::CASUS_E_VALUE (negative, over 9e12). */
CASUS_API casus_status casus_event_set_reported(casus_event *event, casus_count reported, casus_error *error);
/** That number; unknown if not stated. */
CASUS_API casus_count casus_event_reported(const casus_event *event);

/**
 * Adds a part; the struct and its texts are copied.
 * @param out_index  receives the part's index, 0 for the first; may be NULL.
 * @return ::CASUS_OK; ::CASUS_E_ARGUMENT (a code, an index or the struct's size is out of range); ::CASUS_E_VALUE
 *         (coordinate out of range or half known, negative count); ::CASUS_E_SYNTAX (text not UTF-8); ::CASUS_E_MEMORY.
 */
CASUS_API casus_status casus_event_add_location(casus_event *event, const casus_location *location, int32_t *out_index,
                                                casus_error *error);
CASUS_API casus_status casus_event_add_actor(casus_event *event, const casus_actor *actor, int32_t *out_index,
                                             casus_error *error);
CASUS_API casus_status casus_event_add_participant(casus_event *event, const casus_participant *participant,
                                                   int32_t *out_index, casus_error *error);
CASUS_API casus_status casus_event_add_casualty(casus_event *event, const casus_casualty *casualty, int32_t *out_index,
                                                casus_error *error);
CASUS_API casus_status casus_event_add_classification(casus_event *event, const casus_classification *classification,
                                                      int32_t *out_index, casus_error *error);
CASUS_API casus_status casus_event_add_source(casus_event *event, const casus_source *source, int32_t *out_index,
                                              casus_error *error);
CASUS_API casus_status casus_event_add_claim(casus_event *event, const casus_claim *claim, int32_t *out_index,
                                             casus_error *error);
CASUS_API casus_status casus_event_add_means(casus_event *event, const casus_means *means, int32_t *out_index,
                                             casus_error *error);
CASUS_API casus_status casus_event_add_outcome(casus_event *event, const casus_outcome *outcome, int32_t *out_index,
                                               casus_error *error);
CASUS_API casus_status casus_event_add_relation(casus_event *event, const casus_relation *relation, int32_t *out_index,
                                                casus_error *error);

/** Number of parts of a kind. */
CASUS_API int32_t casus_event_location_count(const casus_event *event);
CASUS_API int32_t casus_event_actor_count(const casus_event *event);
CASUS_API int32_t casus_event_participant_count(const casus_event *event);
CASUS_API int32_t casus_event_casualty_count(const casus_event *event);
CASUS_API int32_t casus_event_classification_count(const casus_event *event);
CASUS_API int32_t casus_event_source_count(const casus_event *event);
CASUS_API int32_t casus_event_claim_count(const casus_event *event);
CASUS_API int32_t casus_event_means_count(const casus_event *event);
CASUS_API int32_t casus_event_outcome_count(const casus_event *event);
CASUS_API int32_t casus_event_relation_count(const casus_event *event);

/** Reads part `index` into `out`, whose `size` must be set (by `_init`). Texts are borrowed. @return ::CASUS_OK,
 * ::CASUS_E_NOT_FOUND (index), ::CASUS_E_ARGUMENT (size). */
CASUS_API casus_status casus_event_get_location(const casus_event *event, int32_t index, casus_location *out);
CASUS_API casus_status casus_event_get_actor(const casus_event *event, int32_t index, casus_actor *out);
CASUS_API casus_status casus_event_get_participant(const casus_event *event, int32_t index, casus_participant *out);
CASUS_API casus_status casus_event_get_casualty(const casus_event *event, int32_t index, casus_casualty *out);
CASUS_API casus_status casus_event_get_classification(const casus_event *event, int32_t index,
                                                      casus_classification *out);
CASUS_API casus_status casus_event_get_source(const casus_event *event, int32_t index, casus_source *out);
CASUS_API casus_status casus_event_get_claim(const casus_event *event, int32_t index, casus_claim *out);
CASUS_API casus_status casus_event_get_means(const casus_event *event, int32_t index, casus_means *out);
CASUS_API casus_status casus_event_get_outcome(const casus_event *event, int32_t index, casus_outcome *out);
CASUS_API casus_status casus_event_get_relation(const casus_event *event, int32_t index, casus_relation *out);

/* ---- Claims resolved to one count ------------------------------------------------------------------------------ */

/** Policies that make one count out of claims (docs/numbers.md has the rules; origins: domain codebooks named there).
 */
#define CASUS_RESOLVE_HULL                                                                                             \
    1 /**< From the lowest low to the highest high, open ends kept; best only where all agree. The default. */
#define CASUS_RESOLVE_RANGE 2 /**< As hull, ignoring open ends. */
#define CASUS_RESOLVE_UCDP                                                                                             \
    3 /**< Lowest low and highest high of reliable claims; best is that of the claim of highest credibility. */
#define CASUS_RESOLVE_GTD                                                                                              \
    4 /**< Latest independent claim; majority if several; lowest without majority; "at least n" is n; never a          \
         belligerent's or perpetrator's figure. */
#define CASUS_RESOLVE_ACLED 5       /**< The most conservative (lowest) figure. */
#define CASUS_RESOLVE_MAJORITY 6    /**< The figure that most claims state; the lowest of those that tie. */
#define CASUS_RESOLVE_LATEST 7      /**< The claim stated last. */
#define CASUS_RESOLVE_SOURCE_RANK 8 /**< The claim of the most reliable source, then the most credible one. */

/**
 * The event's count of one status under the default policy, ::CASUS_RESOLVE_HULL. Within one claim it is the sum of the
 * claim's cells of that status (and side, if not 0) that are not included in a cell of that status with a known count.
 * For ::CASUS_SIDE_UNKNOWN: of the cells whose side is unknown or not stated and that no other cells break down by
 * side. docs/numbers.md has the rule.
 * @param out  unknown where no cell says anything.
 * @return ::CASUS_OK, ::CASUS_E_ARGUMENT (status, side), ::CASUS_E_OVERFLOW (over 9e12 people), ::CASUS_E_MEMORY.
 */
CASUS_API casus_status casus_event_count(const casus_event *event, int32_t status, int32_t side, casus_count *out);

/** One count, the claims that were used for it, those that were set aside, and why. */
typedef struct casus_resolution casus_resolution;

/**
 * Makes one count out of the claims of an event.
 * @param status  CASUS_CASUALTY_*.
 * @param side    CASUS_SIDE_*, 0 for everyone.
 * @param policy  CASUS_RESOLVE_*.
 * @param out     free it with casus_resolution_free(); independent of the event.
 * @return ::CASUS_OK, ::CASUS_E_ARGUMENT, ::CASUS_E_OVERFLOW, ::CASUS_E_MEMORY.
 */
CASUS_API casus_status casus_event_resolve(const casus_event *event, int32_t status, int32_t side, int32_t policy,
                                           casus_resolution **out, casus_error *error);
/** Frees a resolution. */
CASUS_API void casus_resolution_free(casus_resolution *resolution);
/** The count. */
CASUS_API casus_count casus_resolution_count(const casus_resolution *resolution);
/** Number of claims that say something about it. */
CASUS_API int32_t casus_resolution_claim_count(const casus_resolution *resolution);
/**
 * One of these claims.
 * @param out_claim   its index in the event, -1 for the dataset's own.
 * @param out_used    1 if the count rests on it, 0 if it was set aside.
 * @param out_count   what it says.
 * @param out_reason  why it was used or set aside, static text. Any out pointer may be NULL.
 * @return ::CASUS_OK, ::CASUS_E_NOT_FOUND (index).
 */
CASUS_API casus_status casus_resolution_claim(const casus_resolution *resolution, int32_t index, int32_t *out_claim,
                                              int32_t *out_used, casus_count *out_count, const char **out_reason);

/** How words are read as numbers. */
#define CASUS_WORDS_STRICT 1 /**< Numbers and stated bounds; "dozens" is unknown, kept as words. */
#define CASUS_WORDS_ACLED                                                                                              \
    2                     /**< As ACLED does: "several", "tens" 10, "dozens" 12, "hundreds" 100; bounds are dropped. */
#define CASUS_WORDS_GTD 3 /**< As GTD does: "at least 11" is 11; a vague word is unknown. */
#define CASUS_WORDS_BOUNDS                                                                                             \
    4 /**< Vague words as bounds: "dozens" at least 24, "tens" at least 20, "hundreds" at least 200, "several" at      \
         least 3. */

/**
 * Reads a count as people write it in English: "7", "1,200", "twelve", "at least 10", "more than 30", "up to 5", "fewer
 * than 9", "about 40", "between 3 and 5", "3-5", "dozens", "no". Never silent: what was read how is told by
 * out_counting.
 * @param policy        CASUS_WORDS_*.
 * @param out_counting  CASUS_COUNTING_*; may be NULL.
 * @return ::CASUS_OK (the count may still be unknown, with ::CASUS_COUNTING_WORD), ::CASUS_E_SYNTAX (not a count),
 * ::CASUS_E_VALUE (over 9e12), ::CASUS_E_ARGUMENT.
 */
CASUS_API casus_status casus_count_read(casus_str text, int32_t policy, casus_count *out, int32_t *out_counting);

#ifdef __cplusplus
}
#endif

#endif
