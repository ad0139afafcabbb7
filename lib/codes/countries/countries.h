/* SPDX-License-Identifier: MIT */
/* Countries as the profiles of datasets need them: which country a name or code in a row means on the row's day. For
   hosts there is codes.h. */
#ifndef CASUS_LIB_CODES_COUNTRIES_COUNTRIES_H
#define CASUS_LIB_CODES_COUNTRIES_COUNTRIES_H

#include <casus/codes.h>

#include "codes/tables/tables.h"

/* Two schemes more than those of tables.h. */
#define CASUS__COUNTRY_M49 7
#define CASUS__COUNTRY_NAME 8

/* M49 numbers are those of ISO, but Taiwan has none. */
#define CASUS__ISO_TAIWAN 158

/* Index of a scheme by its name ("iso2" ... "name"), -1 if there is none. */
int32_t casus__country_scheme_find(casus_str name);

typedef struct casus__country {
    const char *name;            /* short name */
    char iso3[4];                /* alpha-3 code, empty if the country never had one */
    int32_t first_day, last_day; /* days for which this answer holds: the day asked for, and perhaps no other */
} casus__country;

/* A day that is asked about, and the days around it on which all that was looked at is as it is on that day. */
typedef struct casus__country_days {
    int32_t day;
    int32_t first, last;
} casus__country_days;
#define CASUS__COUNTRY_DAYS(day)                                                                                       \
    { (day), INT32_MIN + 1, INT32_MAX }

/* The country that a text means in a scheme (CASUS__COUNTRY_*) on a day; CASUS_DAY_UNKNOWN is today. 0 if it means
   none. More lenient than casus_country_find(), because datasets are: a code outside its validity means the country
   that last had it (or first gets it), and a country without an alpha-3 code on that day gets the nearest in time.
   Allocates nothing. A code takes about a microsecond, a name a few: call it once for each distinct word, and
   keep the answer, 0 too, for the days first_day to last_day. */
int casus__country_find(int32_t scheme, casus_str text, int32_t day, casus__country *out);

/* The region of the M49 that the country of an alpha-3 code is in; empty if it is in none, or the code is no code. */
const char *casus__country_region(casus_str iso3);

/* ---- Between country.c, country_name.c and country_find.c ------------------------------------------------------- */

/* country_name.c. Index of the country that a name means, -1 if none. Of several with one name it is the one that
   existed on the day. */
int32_t casus__country_by_name(casus_str name, casus__country_days *days);

/* country.c, with all that follows. Names of the schemes, CASUS__COUNTRY_NAME included. */
extern const char *const casus__country_scheme_names[];

/* A code as the number that the tables hold, -1 if the scheme has no such codes; and the letters of such a number. */
int32_t casus__country_pack(int32_t scheme, casus_str code);
void casus__country_unpack(const casus__country_code *code, char out[4]);

/* The row of a scheme for a code (or for a country, if code is -1): the one that is valid on the day, else the nearest
   in time. NULL if there is none. */
const casus__country_code *casus__country_best(int32_t scheme, int32_t code, int32_t country, int32_t day);

const casus__period *casus__period_of(const casus__country_code *code);
/* 1 if a day lies in a period; an unknown day lies in the periods without an end. */
int casus__period_holds(const casus__period *period, int32_t day);

/* Narrows the days to those on which a row is valid, or to the day if it is not. */
void casus__country_days_narrow(casus__country_days *days, const casus__country_code *row);

/* 1 if the country had a code of ISO, Gleditsch-Ward or COW on the day. */
int casus__country_existed(int32_t country, casus__country_days *days);

#endif
