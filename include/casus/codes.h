/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Words of vocabularies, countries, event-type schemes, and the crosswalks between them.
 *
 * A code means nothing without its scheme: `CH` is Switzerland in ISO 3166 and China in FIPS 10-4. Functions that take
 * a code take its scheme, and refuse a code without one. All tables are constant; every function here is pure and
 * thread-safe, and nothing allocates. Views stay valid for good. docs/classes.md lists the classes and how the datasets
 * map to them.
 */
#ifndef CASUS_CODES_H
#define CASUS_CODES_H

#include <casus/base.h>
#include <casus/model.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Words ----------------------------------------------------------------------------------------------------- */

/** Name of a vocabulary CASUS_VOCABULARY_* such as "location_role"; NULL if there is none. They are numbered from 1
 * without gaps, so that all of them can be listed. Static. */
CASUS_API const char *casus_vocabulary_name(int32_t vocabulary);
/** Largest value of a vocabulary, so that 1..last can be listed; 0 if there is no such vocabulary. */
CASUS_API int32_t casus_vocabulary_last(int32_t vocabulary);
/** Word of a value, such as "few_days"; NULL for values that do not exist, and for 0 where that is unknown. Static. */
CASUS_API const char *casus_vocabulary_word(int32_t vocabulary, int32_t value);
/** What a value is, in a phrase for a person, such as "GTD weapon types and subtypes"; NULL where the word says it
 * all. Static. */
CASUS_API const char *casus_vocabulary_title(int32_t vocabulary, int32_t value);
/** Value of a word. @return ::CASUS_OK, ::CASUS_E_ARGUMENT (vocabulary), ::CASUS_E_NOT_FOUND (the message names the
 * nearest). */
CASUS_API casus_status casus_vocabulary_find(int32_t vocabulary, const char *word, int32_t *out, casus_error *error);

/* ---- Countries ------------------------------------------------------------------------------------------------- */

/**
 * A country as it was coded on a day. Codes that it did not have on that day are empty, numbers 0. Sources: ISO 3166-1
 * and the withdrawn codes of ISO 3166-3, FIPS 10-4, CAMEO as in GDELT, UN M49, and the states of Gleditsch-Ward and of
 * the Correlates of War project with their days. ISO codes have the days of ISO 3166-3, but where a state began or
 * ended those of the state.
 */
typedef struct casus_country {
    casus_head head;
    int32_t index;       /**< For casus_country_get(); -1 none. */
    int32_t iso_numeric; /**< ISO 3166-1 numeric. */
    int32_t m49;         /**< As iso_numeric, but Taiwan has none. */
    int32_t gw;          /**< Gleditsch-Ward. */
    int32_t cow;         /**< Correlates of War. */
    int32_t reserved;    /**< 0. */
    char iso2[4];        /**< NUL-terminated, as the other letters. */
    char iso3[4];        /**< Kosovo has the user code XKX. */
    char fips[4];
    char cameo[4];  /**< Code of actors; for some not the alpha-3 code, such as ROM. */
    casus_str name; /**< Short English name. */
} casus_country;

#define CASUS_COUNTRY_INIT                                                                                             \
    { {sizeof(casus_country), CASUS_TAG_COUNTRY}, -1, 0, 0, 0, 0, 0, "", "", "", "", CASUS_STR_EMPTY }

/**
 * The country that a code or name means on a day.
 * @param scheme  iso2 iso3 iso-numeric m49 fips gw cow cameo, or `name`; any case. Without one the code is refused, and
 *                the error names what it would be in each scheme.
 * @param code    such as "TJ", "762", "702"; any case, numbers with or without leading zeroes. Names are compared
 *                without regard to case, accents, punctuation, the order of words and "the"; the spellings of the
 *                datasets are known, such as "DR Congo (Zaire)", "Yemen (North Yemen)", "Korea, Republic of". A
 *                qualifier is part of the name: "Sudan (South)" is South Sudan, "Georgia (US)" is no country.
 * @param day     a day of time.h; ::CASUS_DAY_UNKNOWN is today, or the last day of a country that is no more.
 * @param out     receives the country and its codes on that day; index -1 on failure.
 * @return ::CASUS_OK, ::CASUS_E_ARGUMENT (no scheme or an unknown one), ::CASUS_E_NOT_FOUND, ::CASUS_E_VALUE for
 * a code that was not valid on that day: the error then says when it was.
 */
CASUS_API casus_status casus_country_find(const char *scheme, casus_str code, int32_t day, casus_country *out,
                                          casus_error *error);

/** Number of countries, those that are no more included. */
CASUS_API int32_t casus_country_count(void);

/** Country of an index from 0, as on a day. @return ::CASUS_OK, ::CASUS_E_NOT_FOUND. */
CASUS_API casus_status casus_country_get(int32_t index, int32_t day, casus_country *out, casus_error *error);

/** A code of a country, and when it is valid. */
typedef struct casus_country_code {
    casus_head head;
    int32_t country;   /**< For casus_country_get(). */
    int32_t number;    /**< 0 in schemes of letters. */
    int32_t first_day; /**< First day of validity, ::CASUS_DAY_UNKNOWN if open. */
    int32_t last_day;  /**< Last day, included; ::CASUS_DAY_UNKNOWN if open. */
    char letters[4];   /**< NUL-terminated; empty in schemes of numbers. */
    int32_t reserved;  /**< 0. */
} casus_country_code;

#define CASUS_COUNTRY_CODE_INIT                                                                                        \
    { {sizeof(casus_country_code), CASUS_TAG_COUNTRY_CODE}, -1, 0, CASUS_DAY_UNKNOWN, CASUS_DAY_UNKNOWN, "", 0 }

/** Number of codes of a scheme: iso2 iso3 iso-numeric fips cameo gw cow; 0 for any other. */
CASUS_API int32_t casus_country_code_count(const char *scheme);

/**
 * Code of an index from 0: by country, and of one country the preferred code first.
 * @return ::CASUS_OK, ::CASUS_E_NOT_FOUND.
 */
CASUS_API casus_status casus_country_code_get(const char *scheme, int32_t index, casus_country_code *out,
                                              casus_error *error);

/* ---- Event types ----------------------------------------------------------------------------------------------- */

/* Schemes are the words of CASUS_VOCABULARY_SCHEME: acled ucdp gtd (attack types) gtd-target gtd-weapon cameo plover
   scad who-ssa pitf hdx-hapi. */

/** A code of an event-type scheme. */
typedef struct casus_code {
    casus_head head;
    int32_t level; /**< 1 for the first level of the scheme, 2 for the next, and so on. */
    int32_t quad;  /**< CAMEO, PLOVER: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict; else 0. */
    double weight; /**< CAMEO: Goldstein scale as in GDELT; PLOVER: its score; NaN if there is none. */
    casus_str code;   /**< As the dataset writes it; ACLED's, WHO's and PITF's codes are their names. */
    casus_str label;  /**< English. */
    casus_str parent; /**< Code one level up, empty on the first level. */
} casus_code;

#define CASUS_CODE_INIT                                                                                                \
    { {sizeof(casus_code), CASUS_TAG_CODE}, 0, 0, NAN, CASUS_STR_EMPTY, CASUS_STR_EMPTY, CASUS_STR_EMPTY }

/** Number of codes of a scheme; 0 for an unknown scheme. */
CASUS_API int32_t casus_code_count(const char *scheme);

/** Code of an index from 0, parents before their children.
 * @return ::CASUS_OK, ::CASUS_E_ARGUMENT (unknown scheme), ::CASUS_E_NOT_FOUND. */
CASUS_API casus_status casus_code_get(const char *scheme, int32_t index, casus_code *out, casus_error *error);

/**
 * Looks up a code.
 * @param scheme  name of a scheme; without one the code is refused and the error names its readings.
 * @param code    ASCII case-insensitive; CAMEO codes keep their leading zeroes (`010` is not `10`).
 * @return ::CASUS_OK, ::CASUS_E_ARGUMENT (no scheme or an unknown one), ::CASUS_E_NOT_FOUND.
 */
CASUS_API casus_status casus_code_find(const char *scheme, casus_str code, casus_code *out, casus_error *error);

/* ---- Crosswalks ------------------------------------------------------------------------------------------------ */

/** What a code is to its counterpart in another scheme (CASUS_VOCABULARY_CROSSWALK_RELATION has the words). */
#define CASUS_CROSSWALK_RELATION_NONE 0    /**< There is no counterpart. */
#define CASUS_CROSSWALK_RELATION_EXACT 1   /**< The same. */
#define CASUS_CROSSWALK_RELATION_CLOSE 2   /**< Nearly the same. */
#define CASUS_CROSSWALK_RELATION_BROAD 3   /**< The code also holds what the counterpart leaves out. */
#define CASUS_CROSSWALK_RELATION_NARROW 4  /**< The code is a part of the counterpart. */
#define CASUS_CROSSWALK_RELATION_RELATED 5 /**< They overlap. */
#define CASUS_CROSSWALK_RELATION_COMPOUND                                                                              \
    6 /**< The code is several events at once, each with a counterpart of its own. */

/** A counterpart of a code. */
typedef struct casus_crosswalk {
    casus_head head;
    int32_t relation;    /**< CASUS_CROSSWALK_RELATION_*: what the code is to the target. */
    int32_t reserved;    /**< 0. */
    casus_str scheme;    /**< Scheme of the target. */
    casus_str target;    /**< Code of the target; empty with ::CASUS_CROSSWALK_RELATION_NONE. */
    casus_str condition; /**< When it holds, or what is lost; may be empty. English. */
} casus_crosswalk;

#define CASUS_CROSSWALK_INIT                                                                                           \
    { {sizeof(casus_crosswalk), CASUS_TAG_CROSSWALK}, 0, 0, CASUS_STR_EMPTY, CASUS_STR_EMPTY, CASUS_STR_EMPTY }

/**
 * Counterpart of a code in another scheme. Crosswalks are found from either side: a broad one is narrow from the other.
 * Only what is listed is found; the class of an event is the first counterpart in `plover`. Codes of `gtd` may have a
 * weapon after a slash, `3/6.13` being an attack of type 3 with a weapon of type 6 and subtype 13, or `/suicide`.
 * @param scheme  of the code.
 * @param to    scheme of the counterpart; NULL or empty for every scheme.
 * @param nth   from 0, the preferred first.
 * @return ::CASUS_OK, ::CASUS_E_ARGUMENT (unknown scheme), ::CASUS_E_NOT_FOUND if there are not that many.
 */
CASUS_API casus_status casus_crosswalk_find(const char *scheme, casus_str code, const char *to, int32_t nth,
                                            casus_crosswalk *out, casus_error *error);

#ifdef __cplusplus
}
#endif

#endif
