/* SPDX-License-Identifier: MIT */
/* The generated tables (lib/codes/generate.py). Strings are offsets into one text, so that the tables hold no pointers
   and need no relocation at load time. */
#ifndef CASUS_LIB_CODES_TABLES_TABLES_H
#define CASUS_LIB_CODES_TABLES_TABLES_H

#include <stddef.h>

#include <casus/base.h>

#define CASUS__NO_WEIGHT INT16_MIN

/* In the order of SCHEMES of generate.py. */
#define CASUS__SCHEME_PLOVER 6
#define CASUS__SCHEME_WHO 8

/* NUL-terminated strings; none crosses the end of a piece. */
extern const char casus__codes_text[][4000];

typedef struct casus__scheme_row {
    uint16_t name, title;
    uint16_t first, count; /* of casus__codes */
} casus__scheme_row;

typedef struct casus__code_row {
    uint16_t code, label;
    int16_t parent; /* index within the scheme, -1 none */
    int16_t weight; /* in tenths, CASUS__NO_WEIGHT none */
    uint8_t quad;   /* 1..4, 0 none */
    uint8_t level;  /* from 1 */
} casus__code_row;

typedef struct casus__cross_row {
    uint16_t code, target, condition;
    uint8_t from, to; /* indices of schemes; rows are sorted by from, and in the order of preference within a code */
    uint8_t relation; /* CASUS_CROSSWALK_* */
} casus__cross_row;

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
    uint16_t names; /* other spellings, folded, separated by | */
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

extern const casus__country_row casus__countries[];
extern const casus__country_scheme casus__country_schemes[];
extern const casus__period casus__country_periods[];
extern const casus__country_code casus__country_codes[];
extern const int32_t casus__countries_total;
extern const int32_t casus__country_schemes_total;
extern const int32_t casus__country_periods_total;
extern const int32_t casus__country_codes_total;

/* The string at an offset (scheme.c). */
const char *casus__codes_at(uint16_t offset);

/* Index of an event-type scheme, -1 if there is none; row of a code of it, NULL if there is none. Any ASCII case. */
int32_t casus__scheme_find(casus_str name);
const casus__code_row *casus__scheme_code(int32_t scheme, casus_str code);

#endif
