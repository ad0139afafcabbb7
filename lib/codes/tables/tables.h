/* SPDX-License-Identifier: MIT */
/* The generated tables (lib/codes/generate.py). Strings are offsets into one text, so that the tables hold no pointers
   and need no relocation at load time. */
#ifndef CASUS_LIB_CODES_TABLES_TABLES_H
#define CASUS_LIB_CODES_TABLES_TABLES_H

#include <stddef.h>

#include <casus/base.h>

#define CASUS__NO_WEIGHT INT16_MIN

/* In the order of SCHEMES of generate.py. */
#define CASUS__SCHEME_CAMEO 5
#define CASUS__SCHEME_PLOVER 6
#define CASUS__SCHEME_WHO 8

typedef struct casus__scheme_row {
    uint16_t name, title;
    uint16_t first, count; /* of casus__codes */
} casus__scheme_row;

typedef struct casus__code_row {
    uint16_t code, label;
    int16_t weight;      /* in tenths, CASUS__NO_WEIGHT none */
    int16_t parent : 10; /* index within the scheme, -1 none */
    uint16_t quad : 4;   /* 1..4, 0 none */
    uint16_t level : 2;  /* from 1 */
} casus__code_row;

typedef struct casus__cross_row {
    uint16_t code, target, condition;
    uint16_t from : 6, to : 6; /* indices of schemes; sorted by from, and in the order of preference within a code */
    uint16_t relation : 4;     /* CASUS_CROSSWALK_* */
} casus__cross_row;

/* Names that a code of CAMEO has beside its label. */
typedef struct casus__cameo_name {
    uint16_t code, name;
} casus__cameo_name;

/* Places of GTD. */
typedef struct casus__gtd_place_name {
    uint16_t code; /* the number */
    uint16_t name;
} casus__gtd_place_name;

extern const casus__cameo_name casus__cameo_names[];
extern const casus__gtd_place_name casus__gtd_places[];
extern const int32_t casus__cameo_names_total;
extern const int32_t casus__gtd_places_total;

extern const casus__scheme_row casus__schemes[];
extern const casus__code_row casus__codes[];
extern const casus__cross_row casus__crosswalk[];
extern const int32_t casus__schemes_total;
extern const int32_t casus__codes_total;
extern const int32_t casus__crosswalk_total;

/* In the order of COUNTRY_SCHEMES of generate.py. */
#define CASUS__COUNTRY_ISO2 0
#define CASUS__COUNTRY_ISO3 1
#define CASUS__COUNTRY_NUMERIC 2
#define CASUS__COUNTRY_FIPS 3
#define CASUS__COUNTRY_CAMEO 4
#define CASUS__COUNTRY_GW 5
#define CASUS__COUNTRY_COW 6
#define CASUS__COUNTRY_SCHEMES 7

typedef struct casus__country_row {
    uint16_t name;
    uint16_t region; /* of the M49, empty if it is in none */
} casus__country_row;

typedef struct casus__country_scheme {
    uint16_t letters;      /* of a code; 0: a number */
    uint16_t first, count; /* of casus__country_codes */
} casus__country_scheme;

typedef struct casus__period {
    int32_t first_day, last_day; /* INT32_MIN and INT32_MAX: open */
} casus__period;

/* A country's codes of a scheme follow each other, the preferred first. */
typedef struct casus__country_code {
    uint16_t code; /* letters as digits of base 27, A = 1 */
    uint16_t country;
    uint16_t period;
} casus__country_code;

/* How names are read (country-words.tsv). A key is the words of a name, sorted, each once, separated by a blank. */
typedef struct casus__country_spelling {
    uint16_t key; /* in the order of keys, then of countries */
    uint16_t country : 15;
    uint16_t shared : 1; /* 1: holds the words of a shared name, so that a form of state may make another country */
} casus__country_spelling;

typedef struct casus__country_synonym {
    uint16_t words, means; /* words become those that they mean; none if empty */
} casus__country_synonym;

typedef struct casus__country_form {
    uint16_t key, words; /* "islamic republic", and how many words that is; those of many words first */
} casus__country_form;

typedef struct casus__country_namesake {
    uint16_t key, country; /* the name of several countries, one row each */
} casus__country_namesake;

typedef struct casus__country_tie {
    uint16_t country, state;
    uint16_t under; /* 1: named with the state before or after it; 0: after it only */
} casus__country_tie;

extern const casus__country_spelling casus__country_spellings[];
extern const casus__country_synonym casus__country_synonyms[];
extern const casus__country_form casus__country_forms[];
extern const casus__country_namesake casus__country_namesakes[];
extern const casus__country_tie casus__country_ties[];
extern const int32_t casus__country_spellings_total;
extern const int32_t casus__country_synonyms_total;
extern const int32_t casus__country_forms_total;
extern const int32_t casus__country_namesakes_total;
extern const int32_t casus__country_ties_total;

extern const casus__country_row casus__countries[];
extern const casus__country_scheme casus__country_schemes[];
extern const casus__period casus__country_periods[];
extern const casus__country_code casus__country_codes[];
extern const int32_t casus__countries_total;
extern const int32_t casus__country_schemes_total;
extern const int32_t casus__country_periods_total;
extern const int32_t casus__country_codes_total;

/* The middle of a country; sorted by the code. */
typedef struct casus__centroid {
    char iso3[4];
    int16_t lat; /* in hundredths of a degree */
    int16_t lon;
} casus__centroid;
extern const casus__centroid casus__centroids[];
extern const int32_t casus__centroids_total;

/* The string at an offset (text.c). */
const char *casus__codes_at(uint16_t offset);

/* Index of an event-type scheme, -1 if there is none; row of a code of it, NULL if there is none. Any ASCII case. */
int32_t casus__scheme_find(casus_str name);
const casus__code_row *casus__scheme_code(int32_t scheme, casus_str code);

#endif
