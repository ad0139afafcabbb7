/* SPDX-License-Identifier: MIT */
/* Countries for profiles: what a name or code in a row means on the row's day. The public form is codes.h. */
#ifndef CASUS_LIB_CODES_COUNTRIES_H
#define CASUS_LIB_CODES_COUNTRIES_H

#include <casus/codes.h>

#include "codes/tables/tables.h"

/* Schemes after those of tables.h. */
#define CASUS__COUNTRY_M49 7
#define CASUS__COUNTRY_NAME 8

/* Index of a scheme's name ("iso2" ... "name"), -1 if there is none. */
int32_t casus__country_scheme_find(casus_str name);

typedef struct casus__country {
    const char *name;            /* short name */
    char iso3[4];                /* alpha-3 code, empty if the country never had one */
    int32_t first_day, last_day; /* the days for which this holds, the day asked for among them; may be short */
} casus__country;

/* What text means in a scheme (CASUS__COUNTRY_*) on a day, or today for CASUS_DAY_UNKNOWN. 0 if it means nothing.
   Unlike casus_country_find() it takes what datasets deliver: a code used past its validity means the country that
   last had it (or first gets it), and a country without an alpha-3 code on that day gets the nearest in time. No
   allocation. A code costs about a microsecond, a name some twenty: call it once a distinct word and keep the answer
   for the days first_day to last_day. */
int casus__country_find(int32_t scheme, casus_str text, int32_t day, casus__country *out);

/* ---- Between the files of countries ---------------------------------------------------------------------------- */

/* country_name.c. Index of the country that a name means, -1 if none; of several that share it the one that existed on
   the day. */
int32_t casus__country_by_name(casus_str name, int32_t day);

/* country.c. By scheme, CASUS__COUNTRY_NAME included. */
extern const char *const casus__country_scheme_names[];

/* A code as the tables hold it, -1 if it cannot be one of the scheme; and back. */
int32_t casus__country_pack(int32_t scheme, casus_str code);
void casus__country_unpack(const casus__country_code *code, char out[4]);

/* The row of a scheme that fits a code (or a country, with code -1) best on a day: one that holds then, else the
   nearest in time. NULL if there is none. */
const casus__country_code *casus__country_best(int32_t scheme, int32_t code, int32_t country, int32_t day);

const casus__period *casus__period_of(const casus__country_code *code);
/* 1 if a day is in a period; an unknown day is in those that are open. */
int casus__period_holds(const casus__period *period, int32_t day);

/* 1 if the country had a code of ISO, Gleditsch-Ward or COW on the day. */
int casus__country_existed(int32_t country, int32_t day);

#endif
