/* SPDX-License-Identifier: MIT */
/**
 * @file
 * Countries, event-type schemes, and the crosswalks between them.
 *
 * A code means nothing without its scheme: `CH` is Switzerland in ISO 3166 and China in FIPS 10-4. Functions that take
 * a code take its scheme, and refuse a code without one. All tables are constant; every function here is pure and
 * thread-safe, and nothing allocates. Views stay valid for good. Structs are filled up to the `size` that the caller
 * sets. docs/classes.md lists the classes and how the datasets map to them.
 */
#ifndef CASUS_CODES_H
#define CASUS_CODES_H

#include <casus/base.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Countries ------------------------------------------------------------------------------------------------- */

/**
 * A country as it was coded on a day. Codes that it did not have on that day are empty, numbers 0. Sources: ISO 3166-1
 * and the withdrawn codes of ISO 3166-3, FIPS 10-4, CAMEO as in GDELT, UN M49, and the states of Gleditsch-Ward and of
 * the Correlates of War project with their days. ISO codes have the days of ISO 3166-3, but where a state began or
 * ended those of the state.
 */
typedef struct casus_country {
    uint32_t size;  /**< Set by the caller to sizeof(casus_country). */
    int32_t index;  /**< For casus_country_get(); -1 none. */
    casus_str name; /**< Short English name. */
    char iso2[4];   /**< NUL-terminated, as the other letters. */
    char iso3[4];   /**< Kosovo has the user code XKX. */
    char fips[4];
    char cameo[4];       /**< Code of actors; for some not the alpha-3 code, such as ROM. */
    int32_t iso_numeric; /**< ISO 3166-1 numeric. */
    int32_t m49;         /**< As iso_numeric, but Taiwan has none. */
    int32_t gw;          /**< Gleditsch-Ward. */
    int32_t cow;         /**< Correlates of War. */
} casus_country;

/**
 * The country that a code or name means on a day.
 * @param scheme  iso2 iso3 iso-numeric m49 fips gw cow cameo, or `name`; any case. Without one the code is refused, and
 *                the error names what it would be in each scheme.
 * @param code    such as "TJ", "762", "702"; any case, numbers with or without leading zeroes. Names are compared
 *                without regard to case, accents, punctuation and "the"; the spellings of the datasets are known, such
 *                as "DR Congo (Zaire)", "Yemen (North Yemen)", "Korea, Republic of".
 * @param day     a day of time.h; ::CASUS_DAY_UNKNOWN is today, or the last day of a country that is no more.
 * @param out     receives the country and its codes on that day; index -1 on failure.
 * @return ::CASUS_OK, ::CASUS_E_ARGUMENT (no scheme or an unknown one; size), ::CASUS_E_NOT_FOUND, ::CASUS_E_VALUE for
 * a code that was not valid on that day: the error then says when it was.
 */
CASUS_API casus_status casus_country_find(casus_str scheme, casus_str code, int32_t day, casus_country *out,
                                          casus_error *error);

/** Number of countries, those that are no more included. */
CASUS_API int32_t casus_country_count(void);

/** Country of an index from 0, as on a day. @return ::CASUS_OK, ::CASUS_E_ARGUMENT (size), ::CASUS_E_NOT_FOUND. */
CASUS_API casus_status casus_country_get(int32_t index, int32_t day, casus_country *out);

/** A code of a country, and when it is valid. */
typedef struct casus_country_code {
    uint32_t size;     /**< Set by the caller to sizeof(casus_country_code). */
    int32_t country;   /**< For casus_country_get(). */
    char letters[4];   /**< NUL-terminated; empty in schemes of numbers. */
    int32_t number;    /**< 0 in schemes of letters. */
    int32_t first_day; /**< First day of validity, ::CASUS_DAY_UNKNOWN if open. */
    int32_t last_day;  /**< Last day, included; ::CASUS_DAY_UNKNOWN if open. */
} casus_country_code;

/** Number of codes of a scheme: iso2 iso3 iso-numeric fips cameo gw cow; 0 for any other. */
CASUS_API int32_t casus_country_code_count(casus_str scheme);

/**
 * Code of an index from 0: by country, and of one country the preferred code first.
 * @return ::CASUS_OK, ::CASUS_E_ARGUMENT (size), ::CASUS_E_NOT_FOUND.
 */
CASUS_API casus_status casus_country_code_get(casus_str scheme, int32_t index, casus_country_code *out);

/* ---- Event types ----------------------------------------------------------------------------------------------- */

/** Number of event-type schemes. */
CASUS_API int32_t casus_scheme_count(void);

/** Name of a scheme of index 0 to casus_scheme_count() - 1, in this order: acled ucdp gtd (attack types) gtd-target
 *  gtd-weapon cameo plover scad who-ssa pitf hdx-hapi; NULL outside. Static. */
CASUS_API const char *casus_scheme_name(int32_t index);

/** What a scheme is, such as "GTD weapon types and subtypes"; NULL outside. Static. */
CASUS_API const char *casus_scheme_title(int32_t index);

/** A code of an event-type scheme. */
typedef struct casus_code {
    uint32_t size;    /**< Set by the caller to sizeof(casus_code). */
    int32_t level;    /**< 1 for the first level of the scheme, 2 for the next, and so on. */
    casus_str code;   /**< As the dataset writes it; ACLED's, WHO's and PITF's codes are their names. */
    casus_str label;  /**< English. */
    casus_str parent; /**< Code one level up, empty on the first level. */
    int32_t quad; /**< CAMEO, PLOVER: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict; else 0. */
    int32_t reserved; /**< 0. */
    double weight;    /**< CAMEO: Goldstein scale as in GDELT; PLOVER: its score; NaN if there is none. */
} casus_code;

/** Number of codes of a scheme; 0 for an unknown scheme. */
CASUS_API int32_t casus_code_count(casus_str scheme);

/** Code of an index from 0, parents before their children.
 * @return ::CASUS_OK, ::CASUS_E_ARGUMENT (size, unknown scheme), ::CASUS_E_NOT_FOUND. */
CASUS_API casus_status casus_code_get(casus_str scheme, int32_t index, casus_code *out);

/**
 * Looks up a code.
 * @param scheme  name of a scheme; without one the code is refused and the error names its readings.
 * @param code    ASCII case-insensitive; CAMEO codes keep their leading zeroes (`010` is not `10`).
 * @return ::CASUS_OK, ::CASUS_E_ARGUMENT (no scheme or an unknown one; size), ::CASUS_E_NOT_FOUND.
 */
CASUS_API casus_status casus_code_find(casus_str scheme, casus_str code, casus_code *out, casus_error *error);

/* ---- Crosswalks ------------------------------------------------------------------------------------------------ */

/** What a code is to its counterpart in another scheme (CASUS_VOCABULARY_CROSSWALK has the words). */
#define CASUS_CROSSWALK_NONE 0     /**< There is no counterpart. */
#define CASUS_CROSSWALK_EXACT 1    /**< The same. */
#define CASUS_CROSSWALK_CLOSE 2    /**< Nearly the same. */
#define CASUS_CROSSWALK_BROAD 3    /**< The code also holds what the counterpart leaves out. */
#define CASUS_CROSSWALK_NARROW 4   /**< The code is a part of the counterpart. */
#define CASUS_CROSSWALK_RELATED 5  /**< They overlap. */
#define CASUS_CROSSWALK_COMPOUND 6 /**< The code is several events at once, each with a counterpart of its own. */

/** A counterpart of a code. */
typedef struct casus_crosswalk {
    uint32_t size;       /**< Set by the caller to sizeof(casus_crosswalk). */
    int32_t relation;    /**< CASUS_CROSSWALK_*: what the code is to the target. */
    casus_str scheme;    /**< Scheme of the target. */
    casus_str target;    /**< Code of the target; empty with ::CASUS_CROSSWALK_NONE. */
    casus_str condition; /**< When it holds, or what is lost; may be empty. English. */
} casus_crosswalk;

/**
 * Counterpart of a code in another scheme. Crosswalks are told from either side: a broad one is narrow from the other.
 * Only what is listed is found; the class of an event is the first counterpart in `plover`. Codes of `gtd` may have a
 * weapon after a slash, `3/6.13` being an attack of type 3 with a weapon of type 6 and subtype 13, or `/suicide`.
 * @param from  scheme of the code.
 * @param to    scheme of the counterpart; empty for every scheme.
 * @param nth   from 0, the preferred first.
 * @return ::CASUS_OK, ::CASUS_E_ARGUMENT (unknown scheme; size), ::CASUS_E_NOT_FOUND if there are not that many.
 */
CASUS_API casus_status casus_crosswalk_find(casus_str from, casus_str code, casus_str to, int32_t nth,
                                            casus_crosswalk *out);

#ifdef __cplusplus
}
#endif

#endif
